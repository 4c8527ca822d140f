"""The heat map's data: what is shown, what is hatched, and the order of the groups."""

from __future__ import annotations

import pytest

from assessments.comparison import Side
from assessments.figures import Breakdown
from charts import heat, heat_template
from tests.charts import leading, releases, rendering, samples

ABOUT = Side.ABOUT_MENTOR
ORDER = ["All pairs", "internal medicine", "Psychiatry", "Radiology", "Surgery", "Emergency medicine", "Pediatrics"]


def test_all_pairs_stand_apart_on_top_and_hidden_groups_last() -> None:
    rows = leading.drawn("heat", "everyday").data["rows"]
    assert rows["name"].tolist() == ORDER
    assert rows["y"].diff().tolist()[1:] == [heat_template.ROW + heat_template.APART, *[heat_template.ROW] * 5]
    assert rows["bold"].tolist() == [True, *[False] * 6]


def test_every_cell_is_shown_or_hatched_and_never_both() -> None:
    data = leading.drawn("heat", "everyday").data
    places = [(y, column) for name in ("cells", "hidden") for y, column in data[name][["y", "column"]].to_numpy()]
    assert len(places) == len(set(places)) == 7 * 5
    assert len(data["hidden"]) == 2 * 5 + 1


def test_a_cell_has_its_difference_with_its_sign() -> None:
    cells = leading.drawn("heat", "everyday").data["cells"]
    assert cells["text"].tolist()[:5] == ["+0.1", "−0.3", "+0.1", "−0.2", "+0.4"]
    assert cells["says"].iloc[1] == "All pairs, Humility: −0.3"


def test_a_bound_is_written_under_its_number() -> None:
    cells = leading.drawn("heat", "far_apart").data["cells"]
    assert set(zip(cells["text"], cells["below"], strict=True)) == {("+3.6", "or more")}
    assert cells["says"].iloc[0] == "All pairs, Good example: +3.6 or more"


def test_a_group_says_how_many_pairs_or_why_not() -> None:
    rows = leading.drawn("heat", "everyday").data["rows"]
    assert rows["pairs"].tolist() == [
        *("40 to 44 pairs", "20 or more pairs", "10 to 19 pairs", "5 to 9 pairs", "10 to 19 pairs"),
        *("fewer than 5 pairs",) * 2,
    ]


def test_the_table_has_a_line_for_each_group_and_a_sentence_where_nothing_is_shown() -> None:
    sheet = heat.sheet(releases.of("everyday"), Breakdown.DEPARTMENT, ABOUT, samples.words())
    assert [line.name for line in sheet.lines] == ORDER
    surgery, radiology = sheet.lines[4], sheet.lines[5]
    assert [cell.why for cell in surgery.cells] == ["", "", "Hidden: fewer than 5 mentors.", "", ""]
    assert {cell.why for cell in radiology.cells} == {"Hidden: fewer than 5 pairs."}


def test_the_finding_counts_groups_and_names_none() -> None:
    drawing = leading.drawn("heat", "everyday")
    assert drawing.finding.startswith("4 of 6 departments can be shown. Of 19 mean differences: ")
    assert not [name for name in ORDER[1:] if name in drawing.finding]
    assert leading.drawn("heat", "empty").finding == "No department is written down for any pair."


@pytest.mark.parametrize("background", [rendering.LIGHT, rendering.DARK])
def test_hidden_cells_are_hatched_and_numbers_can_be_read_on_their_color(background: str) -> None:
    found = rendering.scene(rendering.complete(leading.drawn("heat", "everyday"), 704, background))
    fills = [item["fill"] for kind, item, *_ in rendering.marks(found) if kind == "rect" and item.get("fill")]
    assert sum(isinstance(fill, dict) for fill in fills) == 2 * 5 + 1
    numbers = {item["fill"] for kind, item, *_ in rendering.marks(found) if kind == "text" and item["text"] == "+0.7"}
    assert len(numbers) == 1
    assert numbers <= {"#FFFFFF", "#000000"}
