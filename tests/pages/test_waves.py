"""The page of waves through the frame: what a lead plans, closes and sees of it, and what nobody else does."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from assessments.errors import ClosesFirst, DaysMissing, NothingLate, OpeningFixed, TooSmall, WavesOverlap
from assessments.instrument import Role
from server.life import process
from store import Duty, Schedule, WaveState
from store.actors import utc_now
from tests.pages.test_staff import HOSTILE, done, errors, press, shown, titles
from tests.store.department import Department
from tests.store.programs_of_pairs import add_pairs, lead_of, plan, seal_all
from tests.visitor import Visitor, lead_a_program
from ui.wording import plain, say, written

TODAY = utc_now().date()
MONTH = (TODAY, TODAY + timedelta(days=30))


@pytest.fixture
def led(visitor: Visitor) -> Department:
    """A department whose lead sits at the visitor's browser."""
    return visitor.begin(lead_a_program)


def schedule(led: Department, visitor: Visitor) -> Schedule:
    assert visitor.token
    return led.store.waves(visitor.token, led.program)


def choose_days(at: Any, opens_on: date | None, closes_on: date | None) -> None:
    for name, day in (("waves.opens", opens_on), ("waves.closes", closes_on)):
        next(field for field in at.date_input if field.label == say(name)).set_value(day)


def done_wave(led: Department, visitor: Visitor, pairs: int) -> None:
    """A wave of today that so many pairs have completed."""
    assert visitor.token
    plan(led, visitor.token, *MONTH)
    seal_all(led.store, add_pairs(led, pairs), datetime.combine(TODAY, datetime.min.time()))


def labels(at: Any) -> list[str]:
    return [one.label for one in at.button]


def links(at: Any) -> list[str]:
    return [str(one.proto.page) for one in at.main if one.type == "page_link"]


def test_a_lead_plans_a_wave_and_a_refusal_keeps_what_was_chosen(visitor: Visitor, led: Department) -> None:
    at = visitor.open("waves")
    assert titles(at) == [say("waves.title")]
    assert say("waves.none") in shown(at)
    assert errors(press(at, say("waves.plan"))) == [plain(DaysMissing.sentence)]
    choose_days(at, MONTH[1], MONTH[0])
    at = press(at, say("waves.plan"))
    assert errors(at) == [plain(ClosesFirst.sentence)]
    assert [field.value for field in at.date_input] == [MONTH[1], MONTH[0]]
    choose_days(at, *MONTH)
    at = press(at, say("waves.plan"))
    assert done(at) == [say("waves.planned")]
    [wave] = schedule(led, visitor).waves
    assert (wave.opens_on, wave.closes_on) == MONTH
    choose_days(at, *MONTH)
    assert errors(press(at, say("waves.plan"))) == [plain(str(WavesOverlap(MONTH[1] + timedelta(days=1))))]


@pytest.mark.parametrize(
    ("first", "last", "opening", "closing"),
    [
        (1, 30, "opens", "closes"),
        (0, 30, "opened", "closes"),
        (-9, 0, "opened", "closes"),
        (-30, -1, "opened", "was_to_close"),
    ],
)
def test_days_that_are_over_are_told_as_over(
    visitor: Visitor, led: Department, first: int, last: int, opening: str, closing: str
) -> None:
    opens_on, closes_on = (TODAY + timedelta(days=one) for one in (first, last))
    assert visitor.token
    plan(led, visitor.token, opens_on, closes_on)
    [table] = [text.value for text in visitor.open("waves").markdown if text.value.startswith("|")]
    told = f"{say(f'waves.{opening}')} {written(opens_on)}. {say(f'waves.{closing}')} {written(closes_on)}"
    assert plain(told) in table


def test_the_smallest_group_is_set_and_never_below_five(visitor: Visitor, led: Department) -> None:
    at = visitor.open("waves")
    at.number_input[0].set_value(4)
    assert errors(press(at, say("waves.minimum_set"))) == [plain(str(TooSmall(5)))]
    at.number_input[0].set_value(8)
    at = press(at, say("waves.minimum_set"))
    assert done(at) == [say("waves.minimum_done")]
    assert schedule(led, visitor).minimum == 8
    assert at.number_input[0].value == 8


def test_a_wave_is_closed_after_it_was_said_what_happens(visitor: Visitor, led: Department) -> None:
    done_wave(led, visitor, 6)
    at = visitor.open("waves")
    said = [text.value for text in at.markdown]
    assert say("waves.done_so_far", pairs=6) in said
    assert say("waves.close_what") in said
    assert [one.value for one in at.warning] == []
    at = press(at, say("waves.close_sure"))
    assert done(at) == [say("waves.closed")]
    [wave] = schedule(led, visitor).waves
    assert (wave.state, wave.pairs) == (WaveState.CLOSED, 6)
    assert say("waves.close_sure") not in labels(at)
    assert say("waves.late_sure") in labels(at)
    table = next(text.value for text in at.markdown if say("waves.opened") in text.value)
    assert "Closed on" in table
    assert say("waves.closes") not in table, "it is closed already"
    assert say("waves.late_what", minimum=5) in [text.value for text in at.markdown]


def test_the_wave_to_close_stands_before_those_that_are_closed(visitor: Visitor, led: Department) -> None:
    assert visitor.token
    plan(led, visitor.token, TODAY - timedelta(days=40), TODAY - timedelta(days=10))
    seal_all(led.store, add_pairs(led, 6), datetime.combine(TODAY - timedelta(days=20), datetime.min.time()))
    [wave] = schedule(led, visitor).waves
    led.store.close_wave(visitor.token, wave.id)
    plan(led, visitor.token, *MONTH)
    headings = [one.value for one in visitor.open("waves").header]
    assert headings[:2] == [say("waves.close_title", number=2), say("waves.closed_title", number=1)]


def test_closing_a_wave_that_somebody_closed_meanwhile_shows_their_release(visitor: Visitor, led: Department) -> None:
    done_wave(led, visitor, 6)
    at = visitor.open("waves")
    other = lead_of(led)
    [wave] = led.store.waves(other, led.program).waves
    card = led.store.close_wave(other, wave.id)
    at = press(at, say("waves.close_sure"))
    assert not errors(at)
    assert schedule(led, visitor).waves[0].releases == (card,)


def test_too_few_pairs_are_said_before_a_wave_is_closed(visitor: Visitor, led: Department) -> None:
    done_wave(led, visitor, 4)
    assert [one.value for one in visitor.open("waves").warning] == [say("waves.too_few", minimum=5)]


def test_late_answers_that_would_give_somebody_away_are_refused(visitor: Visitor, led: Department) -> None:
    done_wave(led, visitor, 6)
    press(visitor.open("waves"), say("waves.close_sure"))
    at = press(visitor.open("waves"), say("waves.late_sure"))
    assert errors(at) == [plain(NothingLate.sentence)]
    seal_all(led.store, add_pairs(led, 1), datetime.combine(TODAY, datetime.min.time()))
    at = press(visitor.open("waves"), say("waves.late_sure"))
    assert len(errors(at)) == 1
    assert len(schedule(led, visitor).waves[0].releases) == 1
    seal_all(led.store, add_pairs(led, 6), datetime.combine(TODAY, datetime.min.time()))
    at = press(visitor.open("waves"), say("waves.late_sure"))
    assert done(at) == [say("waves.let_in")]
    assert [one.pairs for one in schedule(led, visitor).waves[0].releases] == [6, 13]


def test_a_wave_to_come_is_shown_and_not_closed(visitor: Visitor, led: Department) -> None:
    assert visitor.token
    plan(led, visitor.token, TODAY + timedelta(days=2), MONTH[1])
    at = visitor.open("waves")
    assert say("waves.close_sure") not in labels(at)
    assert say("waves.is_planned") in shown(at)


def choose_new_days(at: Any, number: int, opens_on: date, closes_on: date) -> None:
    choose_new_day(at, "waves.new_opening", number, opens_on)
    choose_new_day(at, "waves.new_closing", number, closes_on)


def choose_new_day(at: Any, name: str, number: int, day: date) -> None:
    next(field for field in at.date_input if field.label == say(name, number=number)).set_value(day)


def planned_days(led: Department, visitor: Visitor) -> list[tuple[date, date]]:
    return [(wave.opens_on, wave.closes_on) for wave in schedule(led, visitor).waves]


def test_a_mistyped_wave_gets_other_days_and_a_refusal_keeps_what_was_chosen(visitor: Visitor, led: Department) -> None:
    assert visitor.token
    plan(led, visitor.token, *MONTH)
    far = (MONTH[1] + timedelta(days=10), MONTH[1] + timedelta(days=1000))
    plan(led, visitor.token, *far)
    at = visitor.open("waves")
    assert say("waves.change_later") in [text.value for text in at.markdown]
    choose_new_days(at, 2, MONTH[1], MONTH[1])
    at = press(at, say("waves.move", number=2))
    assert errors(at) == [plain(str(WavesOverlap(MONTH[1] + timedelta(days=1))))]
    assert [field.value for field in at.date_input][-2:] == [MONTH[1], MONTH[1]]
    right = (far[0], far[0] + timedelta(days=30))
    choose_new_days(at, 2, *right)
    at = press(at, say("waves.move", number=2))
    assert done(at) == [say("waves.moved", number=2)]
    assert planned_days(led, visitor) == [MONTH, right]
    assert [field.value for field in at.date_input][-2:] == list(right)


def test_an_opening_stays_once_pairs_are_done_and_the_page_says_so(visitor: Visitor, led: Department) -> None:
    done_wave(led, visitor, 1)
    at = visitor.open("waves")
    assert say("waves.change_begun", day=written(TODAY)) in [text.value for text in at.markdown]
    assert say("waves.new_opening", number=1) not in [field.label for field in at.date_input]
    assert say("waves.drop_sure") not in labels(at)
    later = MONTH[1] + timedelta(days=7)
    choose_new_day(at, "waves.new_closing", 1, later)
    press(at, say("waves.move", number=1))
    assert planned_days(led, visitor) == [(MONTH[0], later)]


def test_an_opening_chosen_before_a_pair_was_done_is_refused(visitor: Visitor, led: Department) -> None:
    assert visitor.token
    plan(led, visitor.token, *MONTH)
    at = visitor.open("waves")
    choose_new_days(at, 1, MONTH[1], MONTH[1])
    seal_all(led.store, add_pairs(led, 1), datetime.combine(TODAY, datetime.min.time()))
    assert errors(press(at, say("waves.move", number=1))) == [plain(OpeningFixed.sentence)]
    assert planned_days(led, visitor) == [MONTH]


def test_the_last_wave_is_dropped_after_it_was_said_what_happens(visitor: Visitor, led: Department) -> None:
    assert visitor.token
    following = [(MONTH[1] + timedelta(days=at), MONTH[1] + timedelta(days=at + 5)) for at in (1, 10)]
    for days in (MONTH, *following):
        plan(led, visitor.token, *days)
    no_date = say("waves.drop_no_date")
    for number, dates in ((3, [no_date]), (2, [no_date]), (1, [])):
        at = visitor.open("waves")
        said = [text.value for text in at.markdown]
        assert say("waves.drop_what", number=number) in said
        assert [one for one in said if one == no_date] == dates
        assert labels(at).count(say("waves.drop_sure")) == 1
        assert len(schedule(led, visitor).waves) == number
        at = press(at, say("waves.drop_sure"))
        assert done(at) == [say("waves.dropped", number=number)]
        assert len(schedule(led, visitor).waves) == number - 1
    assert say("waves.change_title") not in shown(at)


def test_a_wave_that_somebody_dropped_meanwhile_is_gone_without_an_error(visitor: Visitor, led: Department) -> None:
    assert visitor.token
    wave = plan(led, visitor.token, *MONTH)
    at = visitor.open("waves")
    led.store.drop_wave(lead_of(led), wave)
    at = press(at, say("waves.drop_sure"))
    assert not errors(at)
    assert say("waves.none") in shown(at)


def test_a_closed_wave_offers_no_change(visitor: Visitor, led: Department) -> None:
    done_wave(led, visitor, 6)
    at = press(visitor.open("waves"), say("waves.close_sure"))
    assert say("waves.change", number=1) not in shown(at)
    assert len(at.date_input) == 2


def test_a_lead_of_two_programs_chooses_and_names_stay_text(visitor: Visitor, led: Department) -> None:
    assert visitor.token
    other = led.another_program(HOSTILE)
    led.store.give_duty(led.administrator, led.store.who(visitor.token).person_id, Duty.LEAD, other)
    at = visitor.open("waves")
    assert say("leading.choose") in shown(at)
    assert say("waves.plan") not in labels(at)
    at = visitor.open("waves", program=str(other))
    assert HOSTILE in [text.value for text in at.text]
    choose_days(at, *MONTH)
    press(at, say("waves.plan"))
    assert len(led.store.waves(visitor.token, other).waves) == 1
    assert schedule(led, visitor).waves == ()
    for element in [*at.markdown, *at.header, *at.title, *at.button]:
        assert "evil.example" not in str(element.proto)


def test_nobody_else_opens_the_page(visitor: Visitor, led: Department) -> None:
    done_wave(led, visitor, 6)
    pair = led.seated()
    stranger = lead_of(led, led.another_program("Pediatrics"))
    for token in (None, led.administrator, *pair.two.tokens.values()):
        visitor.token = token
        at = visitor.open("waves", program=str(led.program))
        assert titles(at) == [say("closed.title")]
    visitor.token = stranger
    at = visitor.open("waves", program=str(led.program))
    assert [text.value for text in at.text] == ["Pediatrics"]
    assert say("waves.none") in shown(at)


def test_a_lead_who_mentors_keeps_both_and_sees_no_answer(visitor: Visitor, led: Department) -> None:
    pair = led.seated()
    led.store.give_duty(led.administrator, pair.people[Role.MENTOR], Duty.LEAD, led.program)
    visitor.token = pair.two.tokens[Role.MENTOR]
    done_wave(led, visitor, 6)
    pair.two.reveal()
    at = press(visitor.open("waves"), say("waves.close_sure"))
    assert done(at) == [say("waves.closed")]
    assert not {"Ada", "Grace"} & set(shown(at).replace('"', " ").split())
    assert process.store().views(visitor.token)


def test_before_a_wave_is_closed_a_lead_may_ask_what_would_be_hidden(visitor: Visitor, led: Department) -> None:
    done_wave(led, visitor, 4)
    at = press(visitor.open("waves"), say("waves.forecast"))
    assert any("would be hidden if the wave were closed now" in one.value for one in at.markdown)
    assert "All pairs: fewer than 5 pairs" in [one.value for one in at.text]
    [wave] = schedule(led, visitor).waves
    assert wave.state is not WaveState.CLOSED
