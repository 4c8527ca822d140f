from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import product

import pytest

from assessments.agreements import (
    MAX_CLAUSE,
    Agreement,
    Mark,
    Wording,
    agreed_at,
    latest_day,
    preset_day,
    settled,
)
from assessments.errors import (
    AnswerError,
    DayMissing,
    DayPast,
    DayTooFar,
    PromiseMissing,
    TextTooLong,
    UnknownPrinciple,
    UnreadableText,
    WhenMissing,
)
from assessments.instrument import Role, load
from tests.assessments.answers import hostile_texts

TODAY = date(2030, 3, 1)
PRINCIPLE = load().principles[0].id
WORDING = Wording("we meet on Mondays", "read one page", "bring one question", PRINCIPLE, date(2030, 6, 1))


def agree(**changes: object) -> Agreement:
    return Agreement.of(load(), replace(WORDING, **changes), TODAY)  # type: ignore[arg-type]


def test_what_can_be_taken_is_taken_word_for_word() -> None:
    made = agree(passes_on=True)
    assert made == Agreement(
        "we meet on Mondays", "read one page", "bring one question", PRINCIPLE, date(2030, 6, 1), passes_on=True
    )
    assert {role: made.promise(role) for role in Role} == {
        Role.MENTOR: "read one page",
        Role.MENTEE: "bring one question",
    }


def test_a_clause_is_one_line_and_nothing_in_it_turns_the_sentence_around() -> None:
    assert agree(mentor="  read\n one\tpage\x07 \u202e").mentor == "read one page"


NOTHING = ["", "   ", "\n", "\u200b", "\u3164"]


@pytest.mark.parametrize("text", NOTHING)
def test_an_empty_line_is_named(text: str) -> None:
    with pytest.raises(WhenMissing):
        agree(when=text)
    for role in Role:
        with pytest.raises(PromiseMissing) as refused:
            agree(**{str(role): text})
        assert refused.value.role is role
        assert f"the {role}" in refused.value.message


@pytest.mark.parametrize("clause", ["when", "mentor", "mentee"])
def test_a_clause_has_a_most(clause: str) -> None:
    assert len(getattr(agree(**{clause: "a" * MAX_CLAUSE}), clause)) == MAX_CLAUSE
    with pytest.raises(TextTooLong):
        agree(**{clause: "a" * (MAX_CLAUSE + 1)})
    with pytest.raises(UnreadableText):
        agree(**{clause: "half \ud800"})


def test_any_text_is_taken_on_one_line_or_refused() -> None:
    for text in hostile_texts():
        try:
            taken = agree(when=text).when
        except AnswerError:
            continue
        assert taken
        assert taken.splitlines() == [taken]
        assert agree(when=taken).when == taken


def test_it_is_about_one_of_the_principles() -> None:
    with pytest.raises(UnknownPrinciple):
        agree(principle_id="kindness")


def test_the_day_is_there_and_neither_past_nor_beyond_two_years() -> None:
    for day in (TODAY, date(2032, 3, 1)):
        assert agree(look_again_on=day).look_again_on == day
    refusals = [(None, DayMissing), (date(2030, 2, 27), DayPast), (date(2032, 3, 3), DayTooFar)]
    for missing_or_wrong, refusal in refusals:
        with pytest.raises(refusal):
            agree(look_again_on=missing_or_wrong)


def test_today_is_taken_where_it_is_still_yesterday_or_tomorrow_already() -> None:
    """In Honolulu it is the day before for ten hours, in Auckland the day after for twelve."""
    for day in (date(2030, 2, 28), date(2032, 3, 2)):
        assert agree(look_again_on=day).look_again_on == day


def test_the_day_beyond_two_years_is_told_the_last_one() -> None:
    with pytest.raises(DayTooFar, match="March 1, 2032"):
        agree(look_again_on=date(2040, 1, 1))


@pytest.mark.parametrize(
    ("today", "preset", "latest"),
    [
        (date(2030, 3, 1), date(2030, 6, 1), date(2032, 3, 1)),
        (date(2030, 11, 30), date(2031, 2, 28), date(2032, 11, 30)),
        (date(2027, 11, 30), date(2028, 2, 29), date(2029, 11, 30)),
        (date(2028, 2, 29), date(2028, 5, 29), date(2030, 2, 28)),
        (date(2030, 12, 31), date(2031, 3, 31), date(2032, 12, 31)),
    ],
)
def test_three_months_and_two_years_are_months_of_the_calendar(today: date, preset: date, latest: date) -> None:
    assert (preset_day(today), latest_day(today)) == (preset, latest)


def test_one_who_agrees_alone_has_not_agreed() -> None:
    first, second = datetime(2030, 3, 1, 10), datetime(2030, 3, 1, 11)  # noqa: DTZ001
    assert agreed_at({Role.MENTOR: second, Role.MENTEE: first}) == second
    for alone in ({}, {Role.MENTOR: first}, {Role.MENTOR: None, Role.MENTEE: first}):
        assert agreed_at(alone) is None


def test_it_is_settled_when_both_need_it_no_more() -> None:
    over = {Mark.KEPT, Mark.NO_LONGER_NEEDED}
    for mentor, mentee in product(Mark, Mark):
        assert settled({Role.MENTOR: mentor, Role.MENTEE: mentee}) is ({mentor, mentee} <= over)
    assert not settled({Role.MENTOR: Mark.KEPT})
    assert not settled({})
