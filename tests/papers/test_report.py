"""The report says what the release shows, why it hides the rest, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from assessments.comparison import Side
from assessments.figures import EVERYBODY, Breakdown, Figure, Hidden, Kind
from assessments.instrument import Perspective, load
from charts import release_words
from charts.released import Released
from papers import report, report_sheet
from tests.charts import releases
from tests.papers import samples
from ui.wording import chart_words, report_words

if TYPE_CHECKING:
    from papers.report import Part, Report

TEXTS = report_words()
CELL = re.compile(r"hidden \(([a-z])\)")


@cache
def made(case: str = "everyday") -> Report:
    return report.gather(releases.of(case), samples.origin(), TEXTS, chart_words())


def sheet(case: str = "everyday") -> dict[str, Any]:
    return report_sheet.sheet(made(case), TEXTS)


def parts(of: Report) -> dict[str, Part]:
    return {part.title: part for row in of.rows for column in row for part in column}


def laid_out(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for row in told["rows"] for column in row for part in column]


def said(of: Released, *kinds: Kind) -> set[str]:
    """Every value of these kinds about all pairs, as a table says it."""
    return {f"{one.value:.1f}" for one in of.of_everybody(kinds) if one.value is not None}


def why(hidden: Hidden) -> str:
    """The sentence of the pages."""
    return release_words.why(chart_words(), Figure(EVERYBODY, Kind.OWN, hidden=hidden), 5)


@pytest.mark.parametrize(("of_pairs", "took_part"), [(52, "41 of 52 pairs"), (None, "41 pairs")])
def test_its_head_says_when_the_wave_was_and_who_took_part(of_pairs: int | None, took_part: str) -> None:
    gathered = report.gather(releases.of("empty"), samples.origin(of_pairs=of_pairs), TEXTS, chart_words())
    assert report_sheet.sheet(gathered, TEXTS)["days"] == (
        f"The wave was planned from 2 November 2026 to 20 November 2026. Who took part: {took_part}."
    )


def test_it_has_all_parts_of_the_release() -> None:
    wanted = [
        *(f"means_{side}" for side in Side),
        *(f"change_{side}" for side in Side),
        *(f"apart_{side}" for side in Side),
        *(f"groups_department_{side}" for side in Side),
        "part_questionnaire",
        *(f"groups_stage_{side}" for side in Side),
        *(f"answers_{view}" for view in Perspective),
        *("part_onward", "part_kept", "part_hidden", "part_reading"),
        *(f"picks_{side}" for side in Side),
    ]
    assert list(parts(made())) == [TEXTS[name] for name in wanted]


def test_every_picture_stands_beside_its_table() -> None:
    drawn = [part for part in parts(made()).values() if part.drawing]
    assert len(drawn) == 13
    assert all(part.sheet for part in drawn)


@pytest.mark.parametrize("case", releases.CASES)
def test_every_kind_of_number_that_is_shown_stands_in_a_table(case: str) -> None:
    """Numbers of stages, answers and picks too."""
    told = {
        cell.text
        for part in parts(made(case)).values()
        if part.sheet
        for line in part.sheet.lines
        for cell in line.cells
    }
    of = releases.of(case)
    for one in of.release.figures:
        if one.hidden is None and one.value is not None and one.kind.value.endswith(("answers", "strongest", "grow")):
            assert release_words.share(chart_words(), one) in told


@pytest.mark.parametrize("side", Side)
def test_means_stand_there_with_their_intervals_and_pairs(side: Side) -> None:
    of, part = releases.of("everyday"), parts(made())[TEXTS[f"means_{side}"]]
    assert part.drawing
    assert part.sheet
    for line, principle in zip(part.sheet.lines, of.instrument.principles, strict=True):
        figures = [of.one(kind, side, principle.id) for kind in (Kind.OWN, Kind.PARTNER, Kind.DIFFERENCE)]
        for cell, figure in zip(line.cells, figures, strict=True):
            numbers = [abs(float(one)) for one in re.findall(r"\d+\.\d", cell.text)]
            assert numbers == [round(abs(one or 0), 1) for one in (figure.value, figure.low, figure.high)]
        assert line.below == f"{figures[0].n} pairs"


def test_a_hidden_cell_has_the_letter_of_its_reason() -> None:
    told = sheet()
    [hidden] = [part for part in laid_out(told) if part["title"] == TEXTS["part_hidden"]]
    reasons = {letter: cells[0] for letter, _, cells in hidden["table"]["rows"]}
    [groups] = [part for part in laid_out(told) if part["title"] == TEXTS["groups_department_about_mentor"]]
    rows = {name: cells for name, _, cells in groups["table"]["rows"]}
    letters = {name: set(CELL.findall(" ".join(cells))) for name, cells in rows.items()}
    assert {reasons[one] for one in letters["Pediatrics"]} == {why(Hidden.FEW_PAIRS)}
    assert {reasons[one] for one in letters["Surgery"]} == {why(Hidden.FEW_MENTORS)}
    assert letters["Radiology"] == set()


@pytest.mark.parametrize("case", releases.CASES)
def test_every_hidden_number_of_the_release_is_counted_with_its_reason(case: str) -> None:
    of = releases.of(case)
    assert sum(made(case).reasons.values()) == sum(bool(one.hidden) for one in of.release.figures)
    found = {
        letter
        for part in laid_out(sheet(case))
        if part["table"]
        for row in part["table"]["rows"]
        for cell in row[2]
        for letter in CELL.findall(cell)
    }
    assert found <= set("abcdefghijklmnopqrstuvwxyz"[: len(made(case).reasons)])


def test_where_nothing_can_be_shown_the_reason_stands_once_and_no_picture() -> None:
    told = sheet("hidden_everything")
    assert not [part for part in laid_out(told) if part["picture"] is not None]
    [means] = [part for part in laid_out(told) if part["title"] == TEXTS["means_about_mentor"]]
    assert means["sentences"] == [why(Hidden.FEW_PAIRS)]
    assert means["table"] is None


def test_a_release_without_figures_is_a_report_that_says_so() -> None:
    assert sheet("empty")["overview"] == [chart_words()["release_none"]]
    hidden = parts(made("empty"))[TEXTS["part_hidden"]]
    assert hidden.sentences == (TEXTS["hidden_nothing"],)


def test_a_first_wave_has_no_change() -> None:
    first = Released(replace(releases.release(), wave_number=1), load())
    titles = parts(report.gather(first, samples.origin(), TEXTS, chart_words()))
    assert TEXTS["change_about_mentor"] not in titles


def test_change_is_said_with_how_many_pairs_and_without_saying_it_on_every_line() -> None:
    part = parts(made())[TEXTS["change_about_mentor"]]
    assert "38 pairs" in part.sentences[0]
    assert part.sheet
    assert {line.below for line in part.sheet.lines} == {""}


def test_reliability_is_about_the_questionnaire() -> None:
    part = parts(made())[TEXTS["part_questionnaire"]]
    assert part.title == "About the questionnaire, not about you"
    assert "judge the questionnaire" in part.sentences[0]
    assert part.sheet
    assert [len(line.cells) for line in part.sheet.lines] == [6] * 10
    assert part.sheet.lines[0].cells[0].text == "0.78 (0.66 to 0.86)"
    assert part.sheet.lines[0].cells[-1].text == "+0.2 (−1.1 to +1.4)"


def test_without_departments_there_are_stages_only() -> None:
    shown = releases.release()
    figures = tuple(one for one in shown.figures if one.group.breakdown is not Breakdown.DEPARTMENT)
    of = Released(replace(shown, figures=figures), load())
    titles = parts(report.gather(of, samples.origin(), TEXTS, chart_words()))
    assert TEXTS["groups_stage_about_mentor"] in titles
    assert TEXTS["groups_department_about_mentor"] not in titles


def test_more_groups_than_a_page_can_draw_are_a_table() -> None:
    few, many = (
        parts(made(case))[TEXTS["groups_department_about_mentee"]] for case in ("everyday", "thirty_departments")
    )
    assert few.drawing
    assert many.drawing is None
    assert many.sheet
    assert len(many.sheet.lines) == 31


def test_a_later_release_of_a_wave_says_so() -> None:
    assert sheet()["again"] == ""
    second = Released(replace(releases.release(), number=2), load())
    told = report_sheet.sheet(report.gather(second, samples.origin(), TEXTS, chart_words()), TEXTS)
    assert told["again"] == "Release 2 of this wave, with answers that came later."


def test_what_somebody_typed_is_in_no_sentence_and_no_title() -> None:
    odd = "Zebra <b>*ward*</b>"
    of = Released(releases.release(departments=(odd, "Radiology")), load())
    told = report_sheet.sheet(report.gather(of, samples.origin(odd), TEXTS, chart_words()), TEXTS)
    assert told["program"] == odd
    assert odd not in told["title"] + told["days"] + " ".join(told["overview"])
    assert not [part for part in laid_out(told) if odd in part["title"] + " ".join(part["sentences"])]
