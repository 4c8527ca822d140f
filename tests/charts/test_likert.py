"""Shares of answers: what adds up to low and high, what is only known to be that or more, and one scale for all."""

from __future__ import annotations

import pytest

from assessments.figures import Bound
from assessments.instrument import Perspective
from charts import likert
from charts.answer_shares import Answers, Total
from tests.charts import leading, releases, samples

VIEW = Perspective.MENTEE_ON_MENTOR


def answers(case: str, principle_id: str = "humility") -> Answers:
    return Answers(releases.of(case), VIEW, principle_id)


def test_shares_add_up_to_low_middle_and_high() -> None:
    found = answers("everyday")
    assert (found.low, found.between, found.high) == (Total(13), Total(27), Total(58))


def test_a_sum_with_a_hidden_part_is_that_or_more() -> None:
    found = answers("all_fives")
    assert found.shares == {5: 90}
    assert (found.low, found.between, found.high) == (Total(None), Total(None), Total(90, Bound.AT_LEAST))


def test_principles_stand_in_one_order_in_every_picture() -> None:
    rows = leading.drawn("likert", "missing_principle").data["rows"]
    assert rows["name"].tolist() == [
        *("Good example", "Humility", "Mutual respect", "Love and understanding", "Seeking to mentor")
    ]
    assert rows["hidden"].tolist() == ["", "", "", "hidden: fewer than 5 pairs", ""]


def test_low_answers_end_and_high_ones_begin_at_one_line() -> None:
    data = leading.drawn("likert", "everyday").data
    main = data["segments"][~data["segments"]["apart"]]
    line = data["lines"][~data["lines"]["apart"]]["x"].unique()
    assert len(line) == 1
    assert (main[main["point"] == "4"]["x"] == line[0]).all()
    assert (main[main["point"] == "2"]["x"] == line[0]).all()
    assert (main[main["point"] == "2"]["x2"] < line[0]).all()


def test_a_share_is_as_long_as_it_is_large() -> None:
    segments = leading.drawn("likert", "everyday").data["segments"]
    lengths = (segments["x2"] - segments["x"]).abs() / segments["text"].astype(float)
    assert lengths.min() == pytest.approx(lengths.max())


def test_totals_are_written_only_where_all_parts_are_known() -> None:
    totals = leading.drawn("likert", "everyday").data["totals"]
    assert totals["text"].tolist()[:3] == ["4%", "73%", "20%"]
    assert leading.drawn("likert", "all_fives").data["totals"].empty
    assert set(leading.drawn("likert", "all_fives").data["segments"]["text"]) == {"90% or more"}


def test_what_was_not_seen_is_said_beside() -> None:
    assert leading.drawn("likert", "everyday").data["rows"]["note"].tolist()[0] == "not seen 3%"


def test_the_table_has_every_answer_in_the_order_of_the_principles() -> None:
    sheet = likert.sheet(releases.of("everyday"), VIEW, samples.words())
    assert sheet.heading == ("Principle", "1", "2", "3", "4", "5", "Not seen")
    assert [cell.text for cell in sheet.lines[1].cells] == ["2%", "11%", "27%", "38%", "20%", "2%"]


@pytest.mark.parametrize(
    ("case", "finding"),
    [
        ("everyday", "Most high answers: Good example, 73%. Fewest: Seeking to mentor, 39%."),
        ("all_fives", "High answers are as frequent on every principle: 90% or more."),
        ("all_ones", "Nearly all answers are the same on every principle shown, so only that is told."),
        ("hidden_everything", "Nothing can be shown here in this release."),
    ],
)
def test_the_finding_says_where_high_answers_are_most_frequent(case: str, finding: str) -> None:
    assert leading.drawn("likert", case).finding == finding


def test_on_a_phone_what_was_not_seen_stands_beside_the_name_and_over_no_bar() -> None:
    spec = str(leading.drawn("likert", "everyday").spec)
    assert "datum.name + ' · ' + datum.note" in spec
