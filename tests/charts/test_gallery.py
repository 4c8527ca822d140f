"""Every chart of every sample, compiled and drawn as on a phone, in a column and on a wide page, light and dark.

Set FIVE_WAYS_GALLERY to a folder to draw every sample in full and keep the pictures to look at.
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

from tests.charts import rendering, samples
from tests.charts.rendering import CHARTS, DARK, LIGHT, SMALLEST_PHONE, WIDTHS
from tests.proofs import proof

EVERY = "FIVE_WAYS_GALLERY" in os.environ
every_chart = pytest.mark.parametrize("chart", CHARTS)
every_case = pytest.mark.parametrize("case", samples.CASES)
FIRST = ("everyday", "nobody")
OFTEN = ("everyday", "missing_principle", "all_fives", "opposites", "nobody")
EXTREMES = ("everyday", "all_fives", "opposites", "nobody")
drawn_out = pytest.mark.parametrize(
    ("case", "width"),
    [
        *((pytest.param if case in OFTEN else proof)(case, 328) for case in samples.CASES),
        *((case, SMALLEST_PHONE) for case in EXTREMES),
        ("everyday", 704),
        *(proof(case, 704) for case in EXTREMES[1:]),
    ],
)
PAGES = [(width, background) for width in WIDTHS for background in (LIGHT, DARK)]
SMALLEST_TEXT = 12
POINT_RADIUS = 7


def values(tree: Any, key: str) -> Iterator[Any]:
    """Every value under this key, at any depth."""
    if isinstance(tree, dict):
        for name, inner in tree.items():
            if name == key:
                yield inner
            yield from values(inner, key)
    elif isinstance(tree, list):
        for inner in tree:
            yield from values(inner, key)


def keep(chart: str, case: str, width: int, background: str) -> bytes:
    """The picture, also written to the folder of FIVE_WAYS_GALLERY if that is set."""
    png = rendering.picture(rendering.complete(rendering.drawn(chart, case), width, background))
    if folder := os.environ.get("FIVE_WAYS_GALLERY"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        name = f"{chart}_{case}_{'light' if background == LIGHT else 'dark'}_{width}.png"
        (Path(folder) / name).write_bytes(png)
    return png


@every_chart
@pytest.mark.parametrize("case", [*FIRST, *(proof(case) for case in samples.CASES if case not in FIRST)])
def test_the_compiler_has_nothing_to_warn_about(chart: str, case: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The everyday one on every kind of page, one without a number, and in the proofs all, on one."""
    drawing, turn = rendering.drawn(chart, case), [*samples.CASES].index(case) % len(PAGES)
    for width, background in PAGES if EVERY or case == "everyday" else PAGES[turn : turn + 1]:
        rendering.compiled(rendering.complete(drawing, width, background))
    assert capfd.readouterr() == ("", "")


def test_a_warning_of_the_compiler_would_be_seen(capfd: pytest.CaptureFixture[str]) -> None:
    broken = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"nonsense": {"field": "a"}}}
    rendering.compiled(broken)
    assert "nonsense" in capfd.readouterr().err


@every_chart
@drawn_out
def test_no_text_is_cut_off_small_or_under_another(chart: str, case: str, width: int) -> None:
    drawing = rendering.drawn(chart, case)
    found = rendering.scene_of(chart, case, width)
    boxes = rendering.boxes(found)
    for place, box in enumerate(boxes):
        assert 0 <= box.left < box.right <= width, box
        assert 0 <= box.top < box.bottom <= drawing.height, box
        assert not [other for other in boxes[place + 1 :] if box.covers(other)]
    assert min(item["fontSize"] for kind, item, *_ in rendering.marks(found) if kind == "text") >= SMALLEST_TEXT


@every_chart
@drawn_out
def test_no_name_is_covered_by_a_point(chart: str, case: str, width: int) -> None:
    found = rendering.scene_of(chart, case, width)
    names = [box for box in rendering.boxes(found) if not box.text.isdigit()]
    assert names
    for kind, item, across, down in rendering.marks(found):
        if kind == "symbol" and item.get("opacity", 1):
            x, y = across + item["x"], down + item["y"]
            edges = (x - POINT_RADIUS, x + POINT_RADIUS, y - POINT_RADIUS, y + POINT_RADIUS)
            assert not [name for name in names if name.covers(rendering.Box("", *edges))]


@pytest.mark.parametrize(
    ("chart", "case", "width", "background"),
    [(chart, case, *page) for chart in CHARTS for case in samples.CASES for page in PAGES]
    if EVERY
    else [
        (pytest.param if page == PAGES[place] else proof)(chart, "everyday", *page)
        for place, chart in enumerate(CHARTS)
        for page in PAGES
    ],
)
def test_the_picture_keeps_clear_of_its_edges(chart: str, case: str, width: int, background: str) -> None:
    image = Image.open(io.BytesIO(keep(chart, case, width, background))).convert("RGB")
    across, down = image.size
    inside = image.crop((2, 2, across - 2, down - 2))
    page = tuple(bytes.fromhex(background[1:]))
    assert len(inside.getcolors(across * down) or ()) > 1
    edge = image.copy()
    edge.paste(page, (2, 2, across - 2, down - 2))
    assert edge.getcolors() == [(across * down, page)]


@every_chart
def test_only_the_data_differ_between_comparisons(chart: str) -> None:
    drawings = [rendering.drawn(chart, case) for case in samples.CASES]
    assert len({json.dumps(dict(drawing.spec), sort_keys=True) for drawing in drawings}) == 1
    assert len({id(drawing.spec) for drawing in drawings}) == 1
    assert len({drawing.alt for drawing in drawings}) == 1
    assert len({tuple(drawing.data) for drawing in drawings}) == 1
    assert len({drawing.finding for drawing in drawings}) > 1


@every_chart
def test_the_specification_names_exactly_the_data_sets_that_are_sent(chart: str) -> None:
    drawing = rendering.drawn(chart, "everyday")
    named = {source["name"] for source in values(drawing.spec["layer"], "data") if "name" in source}
    assert named == set(drawing.data)
    assert "datasets" not in drawing.spec


@every_chart
@every_case
def test_the_first_data_set_is_a_table_to_read(chart: str, case: str) -> None:
    drawing = rendering.drawn(chart, case)
    headings = {text for name, text in samples.words().items() if name.startswith("column_")}
    assert set(next(iter(drawing.data.values())).columns) <= headings
    assert drawing.spec["layer"][0]["data"] == {"name": next(iter(drawing.data))}


@every_chart
def test_the_chart_is_one_layered_view_that_fits_any_width(chart: str) -> None:
    spec = rendering.drawn(chart, "everyday").spec
    for key in ("facet", "concat", "hconcat", "vconcat", "repeat", "row", "column", "width", "title", "description"):
        assert key not in spec
        assert not [layer for layer in spec["layer"] if key in layer]
    assert spec["autosize"] == {"type": "fit", "contains": "padding"}


@every_chart
def test_no_text_is_smaller_than_twelve_pixels(chart: str) -> None:
    spec = dict(rendering.drawn(chart, "everyday").spec)
    sizes = [*values(spec, "fontSize"), *values(spec, "labelFontSize")]
    assert sizes
    assert min(sizes) >= SMALLEST_TEXT


@every_chart
def test_the_specification_holds_no_word_of_any_language(chart: str) -> None:
    drawing = rendering.drawn(chart, "everyday")
    spec = json.dumps(dict(drawing.spec), ensure_ascii=False)
    phrases = [text for text in samples.words().values() if " " in text.strip() and "{" not in text]
    assert phrases
    assert not [phrase for phrase in phrases if phrase in spec]
    assert not [title for title in ("Humility", "Good example", "Never", "Always") if title in spec]


@every_chart
def test_nothing_a_person_typed_reaches_a_chart(chart: str) -> None:
    drawing = rendering.drawn(chart, "everyday")
    everything = json.dumps(rendering.complete(drawing, 328), ensure_ascii=False) + drawing.alt + drawing.finding
    assert samples.TYPED not in everything
    assert "Zoë" not in everything


@every_chart
def test_a_number_that_nobody_gave_is_in_no_data_set(chart: str) -> None:
    drawing = rendering.drawn(chart, "nobody")
    for name in ("points", "segments", "bars"):
        assert len(drawing.data.get(name, ())) == 0
    table = drawing.data["table"].select_dtypes("number")
    assert table.isna().all(axis=None)
