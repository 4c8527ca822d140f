"""The funnel: numbers of pairs as bars, on a phone, in a column and on a wide page, light and dark.

Set FIVE_WAYS_GALLERY to a folder to keep the pictures to look at.
"""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from PIL import Image

from assessments.funnel import Step
from charts.drawing import Drawing
from charts.funnel import funnel
from tests.charts import rendering, samples
from tests.charts.rendering import DARK, LIGHT, SMALLEST_PHONE, WIDTHS
from tests.charts.test_gallery import SMALLEST_TEXT, values
from tests.proofs import proof

CASES = {
    "everyday": (64, 62, 60, 55, 49, 30),
    "none": (0, 0, 0, 0, 0, 0),
    "all": (5, 5, 5, 5, 5, 5),
    "one": (1, 1, 0, 0, 0, 0),
    "large": (50000, 49999, 33333, 16666, 1, 0),
}
every_case = pytest.mark.parametrize("case", CASES)
ALL_WIDTHS = (SMALLEST_PHONE, *WIDTHS)
PAGES = [(width, background) for width in WIDTHS for background in (LIGHT, DARK)]


def drawn(case: str) -> Drawing:
    return funnel(dict(zip(Step, CASES[case], strict=True)), samples.words())


@pytest.mark.parametrize(
    ("case", "width"),
    [
        (pytest.param if case in {"everyday", "large"} and width != WIDTHS[1] else proof)(case, width)
        for case in CASES
        for width in ALL_WIDTHS
    ],
)
def test_no_text_is_cut_off_small_or_under_another(case: str, width: int, capfd: pytest.CaptureFixture[str]) -> None:
    whole = rendering.complete(drawn(case), width)
    rendering.compiled(whole)
    assert capfd.readouterr() == ("", "")
    found = rendering.scene(whole)
    boxes = rendering.boxes(found)
    assert len(boxes) > len(Step)
    for place, box in enumerate(boxes):
        assert 0 <= box.left < box.right <= width, box
        assert 0 <= box.top < box.bottom <= drawn(case).height, box
        assert not [(box, other) for other in boxes[place + 1 :] if box.covers(other)]
    assert min(item["fontSize"] for kind, item, *_ in rendering.marks(found) if kind == "text") >= SMALLEST_TEXT


@pytest.mark.parametrize("width", [SMALLEST_PHONE, *map(proof, WIDTHS[:2]), WIDTHS[2]])
def test_no_name_or_number_lies_on_a_bar(width: int) -> None:
    found = rendering.scene(rendering.complete(drawn("large"), width))
    bars = [
        rendering.Box(
            "", across + item["x"], across + item["x"] + item["width"], down + item["y"], down + item["y"] + 18
        )
        for kind, item, across, down in rendering.marks(found)
        if kind == "rect" and item.get("width", 0) > 1 and item.get("height") == 18
    ]
    assert bars
    for box in rendering.boxes(found):
        assert not [bar for bar in bars if bar.covers(box)], box


@pytest.mark.parametrize(("width", "background"), [PAGES[0], *(proof(*page) for page in PAGES[1:-1]), PAGES[-1]])
def test_the_picture_keeps_clear_of_its_edges(width: int, background: str) -> None:
    png = rendering.picture(rendering.complete(drawn("everyday"), width, background))
    if folder := os.environ.get("FIVE_WAYS_GALLERY"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / f"funnel_{'light' if background == LIGHT else 'dark'}_{width}.png").write_bytes(png)
    image = Image.open(io.BytesIO(png)).convert("RGB")
    across, down = image.size
    page = tuple(bytes.fromhex(background[1:]))
    assert len(image.crop((2, 2, across - 2, down - 2)).getcolors(across * down) or ()) > 1
    image.paste(page, (2, 2, across - 2, down - 2))
    assert image.getcolors() == [(across * down, page)]


def test_only_the_data_differ_from_program_to_program() -> None:
    drawings = [drawn(case) for case in CASES]
    assert len({id(drawing.spec) for drawing in drawings}) == 1
    assert len({drawing.alt for drawing in drawings}) == 1
    assert len({tuple(drawing.data) for drawing in drawings}) == 1
    assert len({drawing.finding for drawing in drawings}) == len(CASES)


def test_it_is_one_layered_view_that_fits_any_width_and_holds_no_word() -> None:
    drawing = drawn("everyday")
    for key in ("facet", "concat", "hconcat", "vconcat", "repeat", "row", "column", "width", "title", "description"):
        assert key not in drawing.spec
        assert not [layer for layer in drawing.spec["layer"] if key in layer]
    spec = json.dumps(dict(drawing.spec), ensure_ascii=False)
    phrases = [text for text in samples.words().values() if " " in text.strip() and "{" not in text]
    assert not [phrase for phrase in phrases if phrase in spec]
    named = {source["name"] for source in values(drawing.spec["layer"], "data") if "name" in source}
    assert named == set(drawing.data)
    assert drawing.height == drawing.spec["height"]


@every_case
def test_the_first_data_set_is_a_table_to_read(case: str) -> None:
    drawing = drawn(case)
    table = drawing.data["table"]
    headings = {text for name, text in samples.words().items() if name.startswith("column_")}
    assert set(table.columns) <= headings
    assert drawing.spec["layer"][0]["data"] == {"name": "table"}
    assert table["Pairs"].tolist() == [str(number) for number in CASES[case]]


def test_the_table_says_share_and_what_is_missing_from_the_step_before() -> None:
    table = drawn("everyday").data["table"]
    assert table["Share"].tolist() == ["100%", "97%", "94%", "86%", "77%", "47%"]
    assert table["Not yet"].tolist() == ["", "2", "2", "5", "6", "19"]


def test_nearly_all_is_not_all_and_hardly_any_is_not_none() -> None:
    assert drawn("large").data["table"]["Share"].tolist() == ["100%", "99%", "67%", "33%", "1%", "0%"]
    assert set(drawn("none").data["table"]["Share"]) == {samples.words()["missing"]}


def test_bars_alone_speak_and_each_says_its_step() -> None:
    drawing = drawn("everyday")
    spoken = [layer["data"].get("name") for layer in drawing.spec["layer"] if layer["mark"].get("aria", True)]
    assert spoken == ["rows"]
    assert drawing.data["rows"]["says"].iloc[3] == "Both have submitted: 55 pairs, 86% of those invited"


def test_the_finding_says_the_same_in_words() -> None:
    assert "both views are opened: 49" in drawn("everyday").finding
    assert drawn("none").finding == samples.words()["funnel_none"]
