"""Every chart over time and the tree, compiled and drawn as on a phone, in a column and on a wide page.

Set FIVE_WAYS_GALLERY to a folder to draw every sample at every width, light and dark, and keep the pictures.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from charts.drawing import Drawing
from tests.charts import chains, rendering, samples, years
from tests.charts.rendering import DARK, LIGHT, WIDTHS
from tests.charts.test_gallery import SMALLEST_TEXT, values
from tests.charts.years import DRAWN, YEARS
from tests.proofs import proof

EVERY = "FIVE_WAYS_GALLERY" in os.environ
SMALLEST = 300
CHARTS = (*DRAWN, "tree")
ALL = [*((chart, case) for chart in DRAWN for case in YEARS), *(("tree", case) for case in chains.CHAINS)]
PAGES = [(width, background) for width in WIDTHS for background in (LIGHT, DARK)]
HARDEST = {
    "strips_mentor": "many",
    "strips_mentee": "short_between",
    "overall": "many",
    "change": "six",
    "tree": "mentor",
}
LOOKED_AT = [
    *(("strips_mentor", "many", width) for width in (SMALLEST, 704)),
    *(("strips_mentor", case, 328) for case in ("missed", "all_fives")),
    *(proof("strips_mentor", case, 328) for case in ("many", "all_ones", "one_principle")),
    ("strips_mentor", "crowded", 704),
    ("strips_mentee", "short_between", 344),
    *(("overall", case, width) for case in ("all_fives", "many") for width in (SMALLEST, 704)),
    *(("overall", case, 328) for case in ("one", "all_ones", "missed", "crowded")),
    *(("change", "none", width) for width in (SMALLEST, 328)),
    ("change", "six", 704),
    *(("tree", case, SMALLEST) for case in ("mentor", "wide", "same_stage")),
    ("tree", "same_stage", 704),
]
every_chart = pytest.mark.parametrize("chart", CHARTS)
all_of_them = pytest.mark.parametrize(("chart", "case"), ALL)


def cases(chart: str) -> list[str]:
    return [case for one, case in ALL if one == chart]


def specification(drawing: Drawing) -> str:
    return json.dumps(dict(drawing.spec), sort_keys=True)


@pytest.mark.parametrize(
    ("chart", "case"),
    [(pytest.param if case in {HARDEST[chart], "none", "wide"} else proof)(chart, case) for chart, case in ALL],
)
def test_the_compiler_has_nothing_to_warn_about(chart: str, case: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The hardest of each chart on every kind of page, the emptiest, and in the proofs all, on one."""
    whole = EVERY or case == HARDEST[chart]
    turn = ALL.index((chart, case)) % len(PAGES)
    for width, background in PAGES if whole else PAGES[turn : turn + 1]:
        rendering.compiled(rendering.complete(years.drawn(chart, case), width, background))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("chart", "case", "width"), LOOKED_AT)
def test_no_text_is_cut_off_small_or_under_another(chart: str, case: str, width: int) -> None:
    drawing = years.drawn(chart, case)
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


def circle(item: Mapping[str, Any], across: float, down: float) -> rendering.Box:
    x, y, radius = across + item["x"], down + item["y"], item["size"] ** 0.5 / 2
    return rendering.Box("", x - radius, x + radius, y - radius, y + radius)


@pytest.mark.proof
@pytest.mark.parametrize(
    ("chart", "case", "width", "background"),
    [(*one, *page) for one in ALL for page in PAGES]
    if EVERY
    else [(chart, case, *page) for (chart, case), page in zip(HARDEST.items(), PAGES, strict=False)],
)
def test_the_picture_keeps_clear_of_its_edges(chart: str, case: str, width: int, background: str) -> None:
    png = rendering.picture(rendering.complete(years.drawn(chart, case), width, background))
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


@pytest.mark.parametrize("chart", DRAWN)
def test_only_the_data_differ_from_check_in_to_check_in(chart: str) -> None:
    drawings = [years.drawn(chart, case) for case in YEARS]
    assert len({specification(drawing) for drawing in drawings}) == 1
    assert len({id(drawing.spec) for drawing in drawings}) == 1
    assert len({drawing.alt for drawing in drawings}) == 1
    assert len({tuple(drawing.data) for drawing in drawings}) == 1
    assert len({drawing.finding for drawing in drawings}) > 1


def test_only_the_data_differ_between_trees_of_as_many_stages() -> None:
    first, second = (years.drawn("tree", case) for case in ("wide", "same_stage"))
    assert specification(first) == specification(second)
    assert first.alt == second.alt


@all_of_them
def test_the_first_data_set_is_a_table_to_read(chart: str, case: str) -> None:
    drawing = years.drawn(chart, case)
    headings = {text for name, text in samples.words().items() if name.startswith("column_")}
    assert set(next(iter(drawing.data.values())).columns) <= headings
    assert drawing.spec["layer"][0]["data"] == {"name": next(iter(drawing.data))}


@every_chart
def test_the_specification_names_exactly_the_data_sets_that_are_sent(chart: str) -> None:
    drawing = years.drawn(chart, cases(chart)[0])
    named = {source["name"] for source in values(drawing.spec["layer"], "data") if "name" in source}
    assert named == set(drawing.data)
    assert "datasets" not in drawing.spec
    assert drawing.height == drawing.spec["height"]


@every_chart
def test_every_field_that_is_drawn_is_sent_also_when_there_is_nothing_to_draw(chart: str) -> None:
    for case in cases(chart):
        drawing = years.drawn(chart, case)
        for layer in drawing.spec["layer"]:
            if "name" in layer["data"]:
                fields = set(values(layer.get("encoding", {}), "field"))
                assert fields <= set(drawing.data[layer["data"]["name"]].columns)


@every_chart
def test_the_chart_is_one_layered_view_that_fits_any_width(chart: str) -> None:
    spec = years.drawn(chart, cases(chart)[0]).spec
    for key in ("facet", "concat", "hconcat", "vconcat", "repeat", "row", "column", "width", "title", "description"):
        assert key not in spec
        assert not [layer for layer in spec["layer"] if key in layer]
    assert spec["autosize"] == {"type": "fit", "contains": "padding"}
    assert min(size for size in values(dict(spec), "fontSize") if isinstance(size, int)) == SMALLEST_TEXT


@every_chart
def test_the_specification_holds_no_word_of_any_language_and_of_nobody(chart: str) -> None:
    typed = ["Lena", "Dr Osei", "Humility", "Attending", years.AGREED[1]]
    phrases = [text for text in samples.words().values() if " " in text.strip() and "{" not in text]
    for case in cases(chart):
        drawing = years.drawn(chart, case)
        spec = json.dumps(dict(drawing.spec), ensure_ascii=False)
        assert not [phrase for phrase in (*phrases, *typed) if phrase in spec]
        assert not [name for name in ("Lena", "Osei", chains.LONG, "Mondays") if name in drawing.alt + drawing.finding]


@every_chart
def test_only_points_speak_and_each_says_which_it_is(chart: str) -> None:
    drawing = years.drawn(chart, {"change": "six", "tree": "mentor"}.get(chart, "short_between"))
    spoken = [layer["data"].get("name") for layer in drawing.spec["layer"] if layer["mark"].get("aria", True)]
    assert spoken == {"change": ["arrows"], "tree": ["people"]}.get(chart, ["short", "points"])
    says = [phrase for name in spoken for phrase in drawing.data[name]["says"]]
    assert all(says)
    assert chart == "tree" or len(set(says)) == len(says)


@pytest.mark.parametrize("case", ["none", "short_between", proof("short_only")])
@pytest.mark.parametrize("chart", DRAWN)
def test_a_picture_has_a_name_for_every_symbol_also_where_there_is_nothing_to_draw(chart: str, case: str) -> None:
    drawing = years.drawn(chart, case)
    sets = [drawing.data[name] for name in ("short", "points", "arrows") if name in drawing.data]
    assert rendering.spoken(drawing) == [phrase for rows in sets for phrase in rows["says"]]
