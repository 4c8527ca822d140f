"""Bands between stages: nothing about a hidden one can be read from the picture."""

from __future__ import annotations

from dataclasses import replace

from assessments.figures import EVERYBODY, Figure, Hidden, Kind
from assessments.instrument import load
from charts import sankey
from charts.released import Released
from charts.sankey_layout import HIDDEN
from charts.sankey_template import HEAD, HEIGHT
from tests.charts import leading, releases, samples


def widths(case: str, name: str) -> dict[str, float]:
    bands = leading.drawn("sankey", case).data[name]
    starts = bands[bands["x"] == 0]
    return dict(zip(starts["flow"], (starts["y2"] - starts["y"]).round(6), strict=True))


def test_a_hidden_band_has_one_width_and_the_others_are_as_wide_as_their_least_count() -> None:
    assert set(widths("everyday", "hidden").values()) == {HIDDEN}
    shown = widths("everyday", "bands")
    few, more, many = (shown[flow] for flow in ("attending>fellow", "resident>medical_student", "attending>resident"))
    assert (round(more / few, 3), round(many / few, 3)) == (2, 4)


def test_totals_are_that_or_more() -> None:
    nodes = leading.drawn("sankey", "everyday").data["nodes"]
    left = nodes[nodes["end"] < 0]
    assert dict(zip(left["name"], left["total"], strict=True)) == {
        "Attending": "30+",
        "Fellow": "5+",
        "Resident": "10+",
        "Medical student": "10+",
        "Stage not said": "hidden",
    }


def test_stages_stand_from_the_top_down_and_what_was_not_said_last() -> None:
    nodes = leading.drawn("sankey", "everyday").data["nodes"]
    for end in (-1, 1):
        there = nodes[nodes["end"] == end]
        assert there["y"].is_monotonic_increasing
    assert nodes[nodes["end"] < 0]["name"].tolist()[-1] == "Stage not said"


def test_bands_and_stages_keep_to_the_picture_and_off_each_other() -> None:
    for case in releases.CASES:
        nodes = leading.drawn("sankey", case).data["nodes"]
        for end in (-1, 1):
            there = nodes[nodes["end"] == end]
            assert (there["y"] >= HEAD).all()
            assert (there["y2"] <= HEIGHT).all()
            assert (there["y"].iloc[1:].to_numpy() > there["y2"].iloc[:-1].to_numpy()).all()


def test_every_stage_with_every_other_still_fits() -> None:
    stages = ("attending", "fellow", "resident", "medical_student", "undergraduate", "own", "")
    figures = [Figure(EVERYBODY, Kind.ONWARD, detail=f"{one}>{other}", n="5-9") for one in stages for other in stages]
    drawing = sankey.sankey(Released(replace(releases.release(), figures=tuple(figures)), load()), samples.words())
    nodes = drawing.data["nodes"]
    assert len(nodes) == 14
    assert (nodes["y2"] <= HEIGHT + 1e-6).all()


def test_how_wide_everything_is_tells_nothing_of_what_is_hidden() -> None:
    """Two releases whose hidden bands would have had other counts are one picture."""
    hidden = [
        Figure(EVERYBODY, Kind.ONWARD, detail="fellow>resident", n=n, hidden=Hidden.FEW_PAIRS) for n in ("5-9", "20+")
    ]
    shown = Figure(EVERYBODY, Kind.ONWARD, detail="attending>resident", n="10-19")
    drawn = [
        sankey.sankey(Released(replace(releases.release(), figures=(shown, one)), load()), samples.words())
        for one in hidden
    ]
    for name in drawn[0].data:
        assert drawn[0].data[name].equals(drawn[1].data[name])


def test_the_finding_counts_what_is_shown_and_what_is_not() -> None:
    assert leading.drawn("sankey", "everyday").finding == (
        "55 pairs or more are shown, in 6 combinations of stages. "
        "Hidden, for fewer than 5 pairs or to protect such a group: 3. Thin dashed bands all have the same width."
    )
    assert (
        leading.drawn("sankey", "empty").finding == "Nobody's stage of training is known, so there is nothing to draw."
    )
