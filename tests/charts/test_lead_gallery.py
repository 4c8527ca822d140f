"""Every picture of a release, compiled and drawn as on a phone, in a column and on a wide page, light and dark.

Set FIVE_WAYS_GALLERY to a folder to draw every sample at every width, light and dark, and keep the pictures.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from assessments.figures import Figure
from charts.drawing import Drawing
from tests.charts import leading, releases, rendering, samples
from tests.charts.leading import ALL, CHARTS, OF_ONE
from tests.charts.rendering import DARK, LIGHT, WIDTHS
from tests.charts.test_gallery import SMALLEST_TEXT, values
from tests.charts.test_year_gallery import circle
from tests.proofs import proof

EVERY = "FIVE_WAYS_GALLERY" in os.environ
SMALLEST = 300
PAGES = [(width, background) for width in WIDTHS for background in (LIGHT, DARK)]
HARDEST = {
    **dict.fromkeys(OF_ONE, "everyday"),
    "heat": "thirty_departments",
    "trend": "twelve_waves",
    "means_mentee": "far_apart",
}
LOOKED_AT = [
    *((chart, "everyday", width) for chart in OF_ONE for width in (SMALLEST, 704)),
    *((chart, case, 328) for chart in OF_ONE for case in ("all_fives", "far_apart")),
    *(proof(chart, case, 328) for chart in OF_ONE for case in ("hidden_everything", "all_ones")),
    ("heat", "thirty_departments", 328),
    ("heat", "thirty_departments", 704),
    ("likert", "missing_principle", 328),
    ("means_mentor", "missing_principle", 704),
    *(("trend", case, width) for case in ("twelve_waves", "all_fives", "broken") for width in (SMALLEST, 704)),
    ("trend", "one_wave", 328),
    *(proof("trend", case, 328) for case in ("two_waves", "all_ones", "missing_principle")),
]
every_chart = pytest.mark.parametrize("chart", CHARTS)
all_of_them = pytest.mark.parametrize(("chart", "case"), ALL)


def specification(drawing: Drawing) -> str:
    return json.dumps(dict(drawing.spec), sort_keys=True)


@pytest.mark.parametrize(
    ("chart", "case"),
    [(pytest.param if case in {HARDEST[chart], "hidden_everything"} else proof)(chart, case) for chart, case in ALL],
)
def test_the_compiler_has_nothing_to_warn_about(chart: str, case: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The hardest of each picture on every kind of page, one without a number, and in the proofs all, on one."""
    whole = EVERY or case == HARDEST[chart]
    turn = ALL.index((chart, case)) % len(PAGES)
    for width, background in PAGES if whole else PAGES[turn : turn + 1]:
        rendering.compiled(rendering.complete(leading.drawn(chart, case), width, background))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("chart", "case", "width"), LOOKED_AT)
def test_no_text_is_cut_off_small_or_under_another(chart: str, case: str, width: int) -> None:
    drawing = leading.drawn(chart, case)
    found = rendering.scene(rendering.complete(drawing, width))
    boxes = rendering.boxes(found)
    assert boxes
    for place, box in enumerate(boxes):
        assert 0 <= box.left < box.right <= width, box
        assert 0 <= box.top < box.bottom <= drawing.height, box
        assert not [(box, other) for other in boxes[place + 1 :] if box.covers(other)]
    assert min(item["fontSize"] for kind, item, *_ in rendering.marks(found) if kind == "text") >= SMALLEST_TEXT
    names = [box for box in boxes if not box.text.isdigit()]
    for kind, item, across, down in rendering.marks(found):
        if kind == "symbol" and item.get("opacity", 1):
            assert not [(item, name) for name in names if name.covers(circle(item, across, down))]


@pytest.mark.proof
@pytest.mark.parametrize(
    ("chart", "case", "width", "background"),
    [(*one, *page) for one in ALL for page in PAGES]
    if EVERY
    else [(chart, HARDEST[chart], *PAGES[place % len(PAGES)]) for place, chart in enumerate(CHARTS)],
)
def test_the_picture_keeps_clear_of_its_edges(chart: str, case: str, width: int, background: str) -> None:
    png = rendering.picture(rendering.complete(leading.drawn(chart, case), width, background))
    if folder := os.environ.get("FIVE_WAYS_GALLERY"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        name = f"{chart}_{case}_{'light' if background == LIGHT else 'dark'}_{width}.png"
        (Path(folder) / name).write_bytes(png)
    image = Image.open(io.BytesIO(png)).convert("RGB")
    across, down = image.size
    page = tuple(bytes.fromhex(background[1:]))
    assert len(image.crop((2, 2, across - 2, down - 2)).getcolors(across * down) or ()) > 1
    image.paste(page, (2, 2, across - 2, down - 2))
    assert image.getcolors() == [(across * down, page)]


@every_chart
def test_only_the_data_differ_between_releases_with_as_many_groups(chart: str) -> None:
    drawings = [
        leading.drawn(chart, case)
        for case in leading.cases(chart)
        if not chart.startswith("heat") or case not in {"one_department", "thirty_departments", "empty"}
    ]
    assert len({specification(drawing) for drawing in drawings}) == 1
    assert len({id(drawing.spec) for drawing in drawings}) == 1
    assert len({drawing.alt for drawing in drawings}) == 1
    assert len({tuple(drawing.data) for drawing in drawings}) == 1
    assert len({drawing.finding for drawing in drawings}) > 1


@all_of_them
def test_the_first_data_set_is_a_table_to_read(chart: str, case: str) -> None:
    drawing = leading.drawn(chart, case)
    assert next(iter(drawing.data)) == "table"
    assert drawing.spec["layer"][0]["data"] == {"name": "table"}
    assert all(column and "_" not in column for column in drawing.data["table"].columns)


@every_chart
def test_the_specification_names_exactly_the_data_sets_that_are_sent(chart: str) -> None:
    drawing = leading.drawn(chart, leading.cases(chart)[0])
    named = {source["name"] for source in values(drawing.spec["layer"], "data") if "name" in source}
    assert named == set(drawing.data)
    assert "datasets" not in drawing.spec
    assert drawing.height == drawing.spec["height"]


@all_of_them
def test_every_field_that_is_drawn_is_sent_also_when_there_is_nothing_to_draw(chart: str, case: str) -> None:
    drawing = leading.drawn(chart, case)
    made = {one["as"] for one in values(list(drawing.spec["layer"]), "transform") for one in one if "as" in one}
    for layer in drawing.spec["layer"]:
        if "name" in layer["data"]:
            fields = set(values(layer.get("encoding", {}), "field")) - made
            assert fields <= set(drawing.data[layer["data"]["name"]].columns)


@every_chart
def test_the_chart_is_one_layered_view_that_fits_any_width(chart: str) -> None:
    spec = leading.drawn(chart, leading.cases(chart)[0]).spec
    for key in ("facet", "concat", "hconcat", "vconcat", "repeat", "row", "column", "width", "title", "description"):
        assert key not in spec
        assert not [layer for layer in spec["layer"] if key in layer]
    assert spec["autosize"] == {"type": "fit", "contains": "padding"}
    assert min(size for size in values(dict(spec), "fontSize") if isinstance(size, int)) == SMALLEST_TEXT


@every_chart
def test_the_specification_holds_no_word_of_any_language_and_of_nobody(chart: str) -> None:
    spec = json.dumps(dict(leading.drawn(chart, leading.cases(chart)[0]).spec), ensure_ascii=False)
    phrases = [text for text in samples.words().values() if " " in text.strip() and "{" not in text]
    assert phrases
    assert not [phrase for phrase in [*phrases, "Humility", "Surgery", "Attending", "Always"] if phrase in spec]


@every_chart
def test_every_mark_that_is_read_out_says_what_it_is(chart: str) -> None:
    drawing = leading.drawn(chart, HARDEST[chart])
    spoken = [layer["data"].get("name") for layer in drawing.spec["layer"] if layer["mark"].get("aria", True)]
    assert spoken
    says = [phrase for name in spoken for phrase in drawing.data[name]["says"]]
    assert all(says)
    assert len(set(says)) == len(says)


def everything(drawing: Drawing) -> Iterator[tuple[str, str, Any]]:
    """Every cell of every data set."""
    for name, frame in drawing.data.items():
        for column in frame.columns:
            yield from ((name, str(column), cell) for cell in frame[column])


@every_chart
def test_where_everything_is_hidden_no_data_set_holds_a_number_of_an_answer(chart: str) -> None:
    """What is left are words, places of what does not depend on any answer, and how few is too few."""
    drawing = leading.drawn(chart, "hidden_everything")
    for name in (
        "points",
        "segments",
        "totals",
        "bars",
        "cells",
        "areas",
        "alone",
        "lines",
        "ends",
        "pairs",
        "bands",
        "counts",
    ):
        assert len(drawing.data.get(name, ())) == 0, name
    assert drawing.data["table"].select_dtypes("number").empty


@every_chart
def test_a_number_that_is_hidden_is_in_no_data_set_whatever_it_would_have_been(chart: str) -> None:
    """The same release with other numbers behind what is hidden is the same picture to the last cell."""
    drawings = [leading.behind(chart, seed) for seed in range(3)]
    assert len({repr([*everything(one)]) for one in drawings}) == 1
    assert len({one.finding for one in drawings}) == 1


@every_chart
def test_the_walk_over_all_data_finds_a_number_that_is_shown(chart: str) -> None:
    assert len({repr([*everything(leading.shown(chart, seed))]) for seed in range(3)}) == 3


def hidden_figures(figures: tuple[Figure, ...]) -> list[Figure]:
    return [one for one in figures if one.hidden is not None]


def test_the_samples_hide_what_a_store_would() -> None:
    """A hidden figure has no number, as the database demands."""
    for case in releases.CASES:
        for one in hidden_figures(releases.of(case).release.figures):
            assert (one.value, one.low, one.high, one.n) == (None, None, None, "")


@every_chart
def test_a_picture_without_a_mark_says_so(chart: str) -> None:
    """A page shows its sentence alone then: a layer without marks would be a picture without a name."""
    assert leading.drawn(chart, "hidden_everything").says_nothing is (chart != "sankey")
    assert not leading.drawn(chart, HARDEST[chart]).says_nothing
