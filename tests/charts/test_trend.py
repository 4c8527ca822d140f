"""Means over waves: what is joined, what breaks, what stands alone, and the sentence about change."""

from __future__ import annotations

import pytest

from assessments.instrument import load
from charts import trend
from charts.trend_template import BOTTOM, PAIRS, PITCH, TOP
from tests.charts import leading, releases, samples


def runs(case: str) -> list[list[float]]:
    """Where the own line of the first principle is joined."""
    lines = leading.drawn("trend", case).data["lines"]
    own = lines[(lines["strip"] == 0) & lines["about_self"]]
    return [group["x"].round(2).tolist() for _, group in own.groupby("run")]


def test_a_line_breaks_where_a_wave_hides_its_mean() -> None:
    assert runs("six_waves") == [[0, 0.2, 0.4, 0.6, 0.8, 1]]
    assert runs("broken") == [[0.4, 0.6]]
    assert runs("hidden_everything") == []


def test_a_wave_without_a_release_keeps_its_place_and_breaks_the_line() -> None:
    assert runs("skipped_wave") == [[0, 0.25], [0.75, 1]]
    waves = leading.drawn("trend", "skipped_wave").data["waves"]
    assert waves["text"].tolist() == ["1", "2", "3", "4", "5"]


def test_bands_break_with_their_lines_and_a_mean_alone_keeps_its_interval() -> None:
    data = leading.drawn("trend", "broken").data
    assert data["areas"]["x"].round(2).unique().tolist() == [0.4, 0.6]
    assert data["alone"]["x"].unique().tolist() == [0, 1]
    assert (data["alone"]["y"] > data["alone"]["y2"]).all()


def test_one_wave_stands_in_the_middle() -> None:
    data = leading.drawn("trend", "one_wave").data
    assert set(data["points"]["x"]) == {0.5}
    assert data["lines"].empty


def test_the_scale_is_whole_as_soon_as_anything_lies_below_its_middle() -> None:
    levels = {
        case: leading.drawn("trend", case).data["levels"]["text"].tolist()[:3] for case in ("one_wave", "all_ones")
    }
    assert levels == {"one_wave": ["3", "4", "5"], "all_ones": ["1", "3", "5"]}


def test_nothing_stands_outside_its_strip() -> None:
    for case in ("twelve_waves", "all_fives", "all_ones"):
        points = leading.drawn("trend", case).data["points"]
        assert (points["y"] % PITCH).between(TOP, BOTTOM).all()


def test_the_last_means_are_written_with_their_bound() -> None:
    assert set(leading.drawn("trend", "all_fives").data["ends"]["text"]) == {"4.8 or more"}


def test_every_wave_says_how_many_pairs() -> None:
    pairs = leading.drawn("trend", "broken").data["pairs"]
    first = pairs[pairs["y"] == PAIRS]
    assert first["text"].tolist() == ["n 40"] * 4
    assert first["x"].round(1).tolist() == [0.0, 0.4, 0.6, 1.0]


def test_the_table_has_a_line_for_each_principle_and_wave() -> None:
    sheet = trend.sheet(releases.series("broken"), load(), leading.MENTOR, samples.words())
    assert [line.below for line in sheet.lines[:2]] == ["wave 1, 40 pairs", "wave 2"]
    assert sheet.lines[0].cells[0].text == "4.0 (3.8 to 4.2)"
    assert {cell.why for cell in sheet.lines[1].cells} == {"Hidden: fewer than 5 pairs."}


@pytest.mark.parametrize(
    ("case", "finding"),
    [
        ("none", "Nothing can be shown here in this release."),
        ("one_wave", "One wave so far. The next one will show what changes."),
        (
            "hidden_everything",
            "Waves 1 to 4. What changed since the wave before cannot be shown: fewer than 5 pairs. "
            "It appears once at least 5 pairs have answered two waves one after the other.",
        ),
    ],
)
def test_without_two_waves_to_compare_the_finding_says_so(case: str, finding: str) -> None:
    assert leading.drawn("trend", case).finding == finding


def test_a_change_is_named_when_its_interval_leaves_out_zero() -> None:
    said = leading.drawn("trend", "two_waves").finding
    assert said.startswith("Waves 1 to 2. Over 38 pairs that answered both waves, more than chance changed")
    assert "Good example (Mentors on themselves): +0.3 (+0.2 to +0.4)" in said
    assert said.endswith("and 2 more.")
