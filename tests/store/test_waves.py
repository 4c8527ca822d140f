"""Planning waves, the smallest group, and what a lead reads of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import (
    ClosesFirst,
    DaysMissing,
    NotAllowed,
    TooLarge,
    TooSmall,
    WavesOverlap,
    WaveTooFar,
)
from assessments.instrument import Form, Role
from store import WaveState
from store.questions import sql
from tests.store.department import come_in
from tests.store.people import PASSPHRASES, Clock, Two
from tests.store.programs_of_pairs import add_pairs, lead_of, plan, seal_all

if TYPE_CHECKING:
    from store import Schedule
    from tests.store.department import Department, InProgram

MARCH = (date(2030, 3, 1), date(2030, 3, 31))
APRIL = (date(2030, 4, 1), date(2030, 4, 30))
MAY = (date(2030, 5, 1), date(2030, 5, 2))


def schedule(department: Department, lead: str) -> Schedule:
    return department.store.waves(lead, department.program)


def test_a_program_begins_without_waves_and_with_the_least_smallest_group(department: Department) -> None:
    found = schedule(department, lead_of(department))
    assert (found.minimum, found.waves) == (5, ())


def test_waves_are_planned_one_after_the_other(department: Department) -> None:
    lead = lead_of(department)
    ids = [plan(department, lead, *MARCH), plan(department, lead, *APRIL, Form.SHORT)]
    waves = schedule(department, lead).waves
    assert [(one.id, one.number, one.opens_on, one.closes_on, one.form) for one in waves] == [
        (ids[0], 1, *MARCH, Form.FULL),
        (ids[1], 2, *APRIL, Form.SHORT),
    ]
    assert [(one.state, one.pairs, one.closed_at, one.releases) for one in waves] == [
        (WaveState.OPEN, 0, None, ()),
        (WaveState.PLANNED, 0, None, ()),
    ]


def test_the_same_request_is_one_wave_even_from_two_browsers_at_once(department: Department) -> None:
    store, lead, request = department.store, lead_of(department), uuid4()

    def once(_: int) -> object:
        return store.plan_wave(lead, request, department.program, opens_on=MARCH[0], closes_on=MARCH[1])

    with ThreadPoolExecutor(2) as threads:
        ids = set(threads.map(once, range(2)))
    assert ids == {one.id for one in schedule(department, lead).waves}
    assert len(ids) == 1


def test_two_waves_planned_at_once_for_the_same_days_are_one_wave_and_a_refusal(department: Department) -> None:
    lead = lead_of(department)

    def outcome(_: int) -> str:
        try:
            plan(department, lead, *MARCH)
        except WavesOverlap:
            return "refused"
        return "planned"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(outcome, range(2))) == ["planned", "refused"]
    assert len(schedule(department, lead).waves) == 1


@pytest.mark.parametrize(
    ("opens_on", "closes_on", "refusal"),
    [
        (None, MARCH[1], DaysMissing),
        (MARCH[0], None, DaysMissing),
        (MARCH[1], MARCH[0], ClosesFirst),
        (date(2030, 4, 1), date(2030, 3, 31), ClosesFirst),
        (date(2028, 1, 1), MARCH[1], WaveTooFar),
        (date.min, date.max, WaveTooFar),
        (MARCH[0], date(2036, 1, 1), WaveTooFar),
        (date(9999, 1, 1), date(9999, 12, 31), WaveTooFar),
    ],
)
def test_days_that_cannot_be_are_refused_and_nothing_is_planned(
    department: Department, opens_on: date | None, closes_on: date | None, refusal: type[Exception]
) -> None:
    store, lead = department.store, lead_of(department)
    with pytest.raises(refusal):
        store.plan_wave(lead, uuid4(), department.program, opens_on=opens_on, closes_on=closes_on)
    assert schedule(department, lead).waves == ()


@pytest.mark.parametrize("days", [MARCH, (MARCH[1], APRIL[1]), (date(2030, 2, 1), date(2030, 2, 3))])
def test_a_wave_that_does_not_follow_the_last_one_is_refused(department: Department, days: tuple[date, date]) -> None:
    lead = lead_of(department)
    plan(department, lead, *MARCH)
    with pytest.raises(WavesOverlap) as refused:
        plan(department, lead, *days)
    assert refused.value.day == APRIL[0]
    assert "1 April 2030" in str(refused.value)
    assert len(schedule(department, lead).waves) == 1


def test_a_wave_of_one_day_the_day_after_the_last_is_taken(department: Department) -> None:
    lead = lead_of(department)
    plan(department, lead, *MARCH)
    plan(department, lead, APRIL[0], APRIL[0])
    assert len(schedule(department, lead).waves) == 2


def test_from_the_second_wave_on_its_opening_is_when_the_pairs_meet_again(department: Department) -> None:
    store, lead, pair = department.store, lead_of(department), department.seated()
    elsewhere = department.seated(department.another_program())
    plan(department, lead, *MARCH)
    assert store.next_date(pair.two.tokens[Role.MENTEE]) is None
    plan(department, lead, *APRIL)
    assert store.next_date(pair.two.tokens[Role.MENTEE]) == APRIL[0]
    assert store.next_date(elsewhere.two.tokens[Role.MENTEE]) is None


def test_a_wave_that_began_before_it_was_planned_sends_nobody_back(department: Department) -> None:
    store, lead, pair = department.store, lead_of(department), department.seated()
    today = store._now().date()
    plan(department, lead, today - timedelta(days=60), today - timedelta(days=50))
    store.set_next_check_in(department.administrator, pair.pair_id, MARCH[0])
    plan(department, lead, today - timedelta(days=20), today + timedelta(days=5))
    assert store.next_date(pair.two.tokens[Role.MENTEE]) == MARCH[0]


def test_a_day_that_was_set_for_one_pair_stays_unless_all_are_meant(department: Department, clock: Clock) -> None:
    store, lead, today = department.store, lead_of(department), clock.now.date()
    pairs = [department.seated() for _ in range(4)]
    plan(department, lead, *MARCH)
    before, after, over = today + timedelta(days=1), date(2030, 7, 1), today - timedelta(days=1)
    for pair, day in zip(pairs, (before, after, over, MARCH[0]), strict=True):
        store.set_next_check_in(department.administrator, pair.pair_id, day)

    def days() -> list[date | None]:
        return [store.next_date(pair.two.tokens[Role.MENTEE]) for pair in pairs]

    plan(department, lead, *APRIL)
    assert days() == [before, after, APRIL[0], APRIL[0]]
    store.plan_wave(lead, uuid4(), department.program, opens_on=MAY[0], closes_on=MAY[1], all_pairs=True)
    assert days() == [APRIL[0]] * 4


def come_again(department: Department, pair: InProgram, clock: Clock, day: date) -> Two:
    """Both of the pair on this day, when their visits of before are over."""
    clock.now = datetime.combine(day, time(12))
    tokens = {role: come_in(department.store, pair.links[role], PASSPHRASES[role]) for role in Role}
    return Two(department.store, pair.two.code, tokens)


def test_of_several_waves_a_pair_meets_again_in_the_first_that_it_has_not_begun(
    department: Department, clock: Clock
) -> None:
    store, lead, pair = department.store, lead_of(department), department.seated()
    for wave in (MARCH, APRIL, MAY):
        plan(department, lead, *wave)
    pair.two.reveal()
    assert store.next_date(pair.two.tokens[Role.MENTEE]) == APRIL[0]
    two = come_again(department, pair, clock, APRIL[1])
    assert store.next_date(two.tokens[Role.MENTEE]) == APRIL[0]
    two.go_on()
    assert store.next_date(two.tokens[Role.MENTEE]) == MAY[0]


def test_a_wave_that_is_closed_or_over_gives_way_to_the_next_one(department: Department, clock: Clock) -> None:
    store, lead, pair = department.store, lead_of(department), department.seated()
    for wave in (MARCH, APRIL, MAY):
        plan(department, lead, *wave)
    two = come_again(department, pair, clock, APRIL[1])
    assert store.next_date(two.tokens[Role.MENTEE]) == APRIL[0]
    department.come_back()
    lead = lead_of(department)
    for card in schedule(department, lead).waves[:2]:
        store.close_wave(lead, card.id)
    assert store.next_date(two.tokens[Role.MENTEE]) == MAY[0]


def test_the_last_wave_is_still_asked_for_once_it_is_begun_or_over(department: Department, clock: Clock) -> None:
    store, lead, pair = department.store, lead_of(department), department.seated()
    pair.two.reveal()
    for wave in (MARCH, APRIL, MAY):
        plan(department, lead, *wave)
    two = come_again(department, pair, clock, MAY[0])
    assert store.next_date(two.tokens[Role.MENTEE]) == MAY[0]
    two.go_on()
    assert store.next_date(two.tokens[Role.MENTEE]) == MAY[0]


def test_a_pair_that_comes_once_all_waves_are_planned_meets_in_the_next_one(department: Department) -> None:
    lead = lead_of(department)
    for wave in (MARCH, APRIL):
        plan(department, lead, *wave)
    assert department.store.next_date(department.seated().two.tokens[Role.MENTOR]) == APRIL[0]


def test_once_a_day_of_its_own_is_answered_a_pair_meets_in_the_next_wave(department: Department, clock: Clock) -> None:
    store, lead, pair = department.store, lead_of(department), department.seated()
    pair.two.reveal()
    own = MARCH[0] + timedelta(days=9)
    store.set_next_check_in(department.administrator, pair.pair_id, own)
    for wave in (MARCH, APRIL):
        plan(department, lead, *wave)
    assert store.next_date(pair.two.tokens[Role.MENTEE]) == own
    two = come_again(department, pair, clock, own)
    two.go_on()
    assert store.next_date(two.tokens[Role.MENTEE]) == APRIL[0]


def test_the_same_request_in_two_programs_is_a_wave_of_each(department: Department) -> None:
    store, other, request = department.store, department.another_program(), uuid4()
    made = {
        store.plan_wave(lead_of(department, one), request, one, opens_on=MARCH[0], closes_on=MARCH[1])
        for one in (department.program, other)
    }
    assert len(made) == 2


def test_time_moves_a_wave_from_planned_to_due(department: Department, clock: Clock) -> None:
    days = (clock.now.date() + timedelta(days=1), clock.now.date() + timedelta(days=2))
    plan(department, lead_of(department), *days)
    states = []
    for _ in range(4):
        department.come_back()
        states.append(schedule(department, lead_of(department)).waves[0].state)
        clock.pass_by(days=1)
    assert states == [WaveState.PLANNED, WaveState.OPEN, WaveState.OPEN, WaveState.DUE]


def test_pairs_count_once_both_have_sealed_in_the_days_of_the_wave(department: Department) -> None:
    store, lead = department.store, lead_of(department)
    plan(department, lead, *MARCH)
    plan(department, lead, *APRIL)
    pairs = add_pairs(department, 6)
    seal_all(store, pairs[:1], datetime(2030, 2, 28, 23))  # noqa: DTZ001
    seal_all(store, pairs[1:3], datetime(2030, 3, 1))  # noqa: DTZ001
    seal_all(store, pairs[1:2], datetime(2030, 3, 1, 3))  # noqa: DTZ001
    seal_all(store, pairs[3:4], datetime(2030, 3, 1), only=Role.MENTOR)  # noqa: DTZ001
    seal_all(store, pairs[4:5], datetime(2030, 3, 1), form=Form.SHORT)  # noqa: DTZ001
    seal_all(store, pairs[5:6], datetime(2030, 4, 1))  # noqa: DTZ001
    other = add_pairs(department, 2, program=department.another_program())
    seal_all(store, other, datetime(2030, 3, 1))  # noqa: DTZ001
    assert schedule(department, lead).waves[0].pairs == 2


def test_the_smallest_group_is_set_and_the_last_one_counts(department: Department) -> None:
    store, lead = department.store, lead_of(department)
    for minimum in (8, 12, 5, 1000, 6):
        store.set_minimum(lead, department.program, minimum)
        assert schedule(department, lead).minimum == minimum


@pytest.mark.parametrize("minimum", [4, 1, 0, -1, -(10**30)])
def test_a_smallest_group_below_five_is_refused_in_a_sentence(department: Department, minimum: int) -> None:
    lead = lead_of(department)
    with pytest.raises(TooSmall, match="less than 5 pairs"):
        department.store.set_minimum(lead, department.program, minimum)
    assert schedule(department, lead).minimum == 5


@pytest.mark.parametrize("minimum", [1001, 10**30])
def test_a_smallest_group_beyond_reason_is_refused(department: Department, minimum: int) -> None:
    lead = lead_of(department)
    with pytest.raises(TooLarge):
        department.store.set_minimum(lead, department.program, minimum)
    assert schedule(department, lead).minimum == 5


def test_a_lead_of_another_program_learns_and_changes_nothing(department: Department) -> None:
    store, lead = department.store, lead_of(department)
    wave = plan(department, lead, *MARCH)
    seal_all(store, add_pairs(department, 6), datetime(2030, 3, 1, 11))  # noqa: DTZ001
    release = store.close_wave(lead, wave).id
    stranger = lead_of(department, department.another_program())
    acts = (
        lambda: store.waves(stranger, department.program),
        lambda: store.set_minimum(stranger, department.program, 9),
        lambda: store.plan_wave(stranger, uuid4(), department.program, opens_on=APRIL[0], closes_on=APRIL[1]),
        lambda: store.close_wave(stranger, wave),
        lambda: store.release_late(stranger, wave, uuid4()),
        lambda: store.releases(stranger, department.program),
        lambda: store.release(stranger, release),
        lambda: store.release(stranger, uuid4()),
        lambda: store.close_wave(stranger, uuid4()),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    found = schedule(department, lead)
    assert (found.minimum, len(found.waves)) == (5, 1)


def test_what_a_lead_reads_of_releases_comes_from_their_tables_alone(department: Department, asked: list[str]) -> None:
    store, lead = department.store, lead_of(department)
    wave = plan(department, lead, *MARCH)
    seal_all(store, add_pairs(department, 6), datetime(2030, 3, 1, 11))  # noqa: DTZ001
    store.close_wave(lead, wave)
    asked.clear()
    [card] = store.releases(lead, department.program)
    store.release(lead, card.id)
    store.waves(lead, department.program)
    answers = (
        "response",
        "rating",
        "pick",
        "comparison_mean",
        "principle_mean",
        "release_member",
        "check_in",
        "draft_",
    )
    for question in set(asked):
        assert not [table for table in answers if f" {table}" in sql(question)], question
