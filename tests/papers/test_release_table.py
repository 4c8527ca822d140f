from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assessments.figures import Breakdown, Hidden, Kind
from assessments.instrument import load
from charts import release_words
from charts.released import Released
from papers import release_table
from tests.charts import releases
from tests.papers import samples
from ui.wording import chart_words, report_words

if TYPE_CHECKING:
    from papers.cells import Cell

NAME = "Mercy"
NUMBERS = ("pairs", "value", "bound", "low", "high")


def lines(of: Released) -> list[dict[str, Cell]]:
    rows = release_table.rows(of, samples.origin(NAME), report_words(), chart_words())
    return [dict(zip(release_table.COLUMNS, row, strict=True)) for row in rows]


def explained(of: Released) -> list[dict[str, Cell]]:
    rows = release_table.dictionary(of, report_words(), chart_words())
    return [dict(zip(release_table.EXPLAINED, row, strict=True)) for row in rows]


@pytest.mark.parametrize("case", releases.CASES)
def test_there_is_a_line_for_each_figure_in_the_order_of_the_release(case: str) -> None:
    of = releases.of(case)
    found = lines(of)
    assert len(found) == len(of.release.figures)
    for line, figure in zip(found, of.release.figures, strict=True):
        told = (line["breakdown"], line["group_key"], line["kind"], line["principle"], line["detail"])
        place = (figure.group.breakdown.value, figure.group.key, figure.kind.value, figure.principle_id, figure.detail)
        assert told == tuple(one or None for one in place)
        assert line["about"] == (str(figure.side.target) if figure.side else None)
        numbers = (line["value"], line["low"], line["high"], line["pairs"] or "")
        assert numbers == (figure.value, figure.low, figure.high, figure.n.replace("-", " to "))


@pytest.mark.parametrize("case", releases.CASES)
def test_a_hidden_figure_has_no_number_and_says_why(case: str) -> None:
    of = releases.of(case)
    for line, figure in zip(lines(of), of.release.figures, strict=True):
        if figure.hidden is None:
            assert (line["value"] is None) == (figure.kind is Kind.ONWARD), "flows are told as a range of pairs"
            assert line["pairs"]
            assert (line["hidden"], line["reason"]) == (None, None)
            assert line["bound"] == figure.bound.value
        else:
            assert [line[name] for name in NUMBERS] == [None] * len(NUMBERS)
            assert line["hidden"] == figure.hidden.value
            assert line["reason"] == release_words.why(chart_words(), figure, of.release.minimum)
            assert str(line["reason"]).endswith(".")


def test_no_range_of_pairs_can_be_taken_for_a_day() -> None:
    found = {str(line["pairs"]) for line in lines(releases.of("everyday")) if line["pairs"]}
    assert {"5 to 9", "10 to 19", "20+"} < found
    assert not [one for one in found if "-" in one]


@pytest.mark.parametrize("case", releases.CASES)
def test_a_number_without_an_interval_says_why_it_has_none(case: str) -> None:
    for line in lines(releases.of(case)):
        blank = line["hidden"] is None and line["low"] is None
        assert bool(line["no_interval"]) == blank
        if blank and line["bound"] != "exact" and line["unit"] == "points":
            assert "only known to lie there or beyond" in str(line["no_interval"])


def test_the_dictionary_says_for_each_kind_how_many_pairs_it_needs() -> None:
    [meaning] = [one["meaning"] for one in explained(releases.of("everyday")) if one["code"] == "not_enough"]
    assert "10 or more for answers and marks, 20 for picks and for how far" in str(meaning)
    assert "30 for what is about the questionnaire" in str(meaning)


def test_a_hidden_figure_that_came_with_numbers_would_tell_none() -> None:
    of = releases.of("everyday")
    [first, *_] = [one for one in of.release.figures if one.value is not None]
    odd = replace(of.release, figures=(replace(first, hidden=Hidden.PROTECTS),))
    [line] = lines(Released(odd, load()))
    assert [line[name] for name in NUMBERS] == [None] * len(NUMBERS)


def test_every_line_says_of_which_release_it_is() -> None:
    whole = {tuple(line[name] for name in release_table.COLUMNS[:9]) for line in lines(releases.of("everyday"))}
    assert whole == {(NAME, "five_principles", 3, "2026-11-02", "2026-11-20", 1, "2026-11-27", 41, 52)}


def test_where_nobody_knows_of_how_many_pairs_the_cell_is_empty() -> None:
    rows = release_table.rows(releases.of("everyday"), samples.origin(of_pairs=None), report_words(), chart_words())
    place = release_table.COLUMNS.index("program_pairs")
    assert {row[place] for row in rows} == {None}


def test_a_group_keeps_its_key_under_another_name() -> None:
    before, after = (
        [line for line in lines(Released(releases.release(departments=names), load())) if line["group"] == names[0]]
        for names in (("Surgery", "Radiology"), ("Operating rooms", "Radiology"))
    )
    assert before
    assert [line["group_key"] for line in before] == [line["group_key"] for line in after]


@pytest.mark.parametrize("case", releases.CASES)
def test_the_dictionary_explains_every_column_and_every_code_that_stands_in_one(case: str) -> None:
    of = releases.of(case)
    known = explained(of)
    assert [one["column"] for one in known if one["code"] is None] == list(release_table.COLUMNS)
    assert all(one["meaning"] for one in known)
    assert all(one["type"] for one in known if one["code"] is None)
    codes = {(one["column"], one["code"]) for one in known}
    for line in lines(of):
        for column in ("breakdown", "kind", "about", "principle", "bound", "unit", "hidden"):
            assert line[column] is None or (column, line[column]) in codes
        for part in str(line["detail"]).split(">") if line["detail"] else []:
            assert part == "" or ("detail", part) in codes


def test_the_dictionary_knows_every_kind_with_its_unit_and_every_reason() -> None:
    known = explained(releases.of("empty"))
    kinds = {one["code"]: one["unit"] for one in known if one["column"] == "kind" and one["code"]}
    assert set(kinds) == set(Kind)
    assert (kinds["own"], kinds["onward"], kinds["agreement"]) == (
        "points of the scale",
        "pairs",
        "coefficient, at most 1",
    )
    assert {one["code"] for one in known if one["column"] == "hidden" and one["code"]} == set(Hidden)


def test_each_kind_that_counts_shares_is_in_percent() -> None:
    assert {kind for kind in Kind if release_table.unit(kind) == "percent"} == {
        kind for kind in Kind if kind.value.endswith(("answers", "strongest", "grow")) or kind in (Kind.BAND, Kind.MARK)
    }


def test_a_name_that_somebody_typed_is_in_its_own_cell_only() -> None:
    odd = "=HYPERLINK(1)"
    of = Released(releases.release(departments=(odd, "Radiology")), load())
    for line in lines(of):
        assert {name for name, cell in line.items() if odd in str(cell)} <= {"group"}
    assert [line for line in lines(of) if line["group"] == odd and line["breakdown"] == Breakdown.DEPARTMENT]
