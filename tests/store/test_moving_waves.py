"""Changing what is planned: which days a wave may get, when it may be dropped, and what becomes of the pairs' dates."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from assessments import release as release_module
from assessments.errors import (
    ClosesFirst,
    DaysMissing,
    FiveWaysError,
    LaterWavePlanned,
    NextWaveOpens,
    NotAllowed,
    OpeningFixed,
    WaveBegun,
    WaveClosed,
    WaveDropped,
    WaveMoved,
    WavesOverlap,
    WaveTooFar,
)
from assessments.instrument import Role
from tests.store.people import Clock
from tests.store.programs_of_pairs import add_pairs, lead_of, plan, seal_all

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.store.department import Department

# Decided before anything is asked that is not asked on both engines by test_waves.
pytestmark = pytest.mark.engine("duckdb")

Days = tuple[date, date]
MARCH = (date(2030, 3, 1), date(2030, 3, 31))
APRIL = (date(2030, 4, 1), date(2030, 4, 30))
MAY = (date(2030, 5, 1), date(2030, 5, 31))
LATER = (date(2034, 4, 1), date(2034, 4, 30))
NOON = datetime(2030, 3, 1, 12)  # noqa: DTZ001


@pytest.fixture
def lead(department: Department) -> str:
    return lead_of(department)


def days(department: Department, lead: str) -> list[Days]:
    return [(one.opens_on, one.closes_on) for one in department.store.waves(lead, department.program).waves]


def move(department: Department, lead: str, wave: UUID, opens_on: date | None, closes_on: date | None) -> None:
    department.store.move_wave(lead, wave, opens_on=opens_on, closes_on=closes_on)


def outcome(act: Callable[[], object]) -> str:
    try:
        act()
    except FiveWaysError as refused:
        return type(refused).__name__
    return "done"


def test_a_mistyped_wave_gets_other_days_and_the_next_one_can_follow(department: Department, lead: str) -> None:
    plan(department, lead, *MARCH)
    mistyped = plan(department, lead, APRIL[0], LATER[1])
    with pytest.raises(WavesOverlap, match="change the days of the wave before it"):
        plan(department, lead, *MAY)
    for _ in range(2):
        move(department, lead, mistyped, *APRIL)
    plan(department, lead, *MAY)
    assert days(department, lead) == [MARCH, APRIL, MAY]


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        ((None, APRIL[1]), DaysMissing),
        ((APRIL[0], None), DaysMissing),
        ((APRIL[1], APRIL[0]), ClosesFirst),
        ((MARCH[1], APRIL[1]), WavesOverlap),
        ((date(2028, 1, 1), APRIL[1]), WaveTooFar),
        ((date.min, date.max), WaveTooFar),
        ((APRIL[0], date(2036, 1, 1)), WaveTooFar),
        ((APRIL[0], MAY[0]), NextWaveOpens),
        (MAY, NextWaveOpens),
        (LATER, NextWaveOpens),
    ],
)
def test_days_that_planning_would_refuse_are_refused_and_the_old_ones_stay(
    department: Department, lead: str, wanted: tuple[date | None, date | None], refusal: type[FiveWaysError]
) -> None:
    _, wave, _ = (plan(department, lead, *one) for one in (MARCH, APRIL, MAY))
    with pytest.raises(refusal):
        move(department, lead, wave, *wanted)
    assert days(department, lead) == [MARCH, APRIL, MAY]


def test_a_wave_may_reach_up_to_the_next_one(department: Department, lead: str) -> None:
    _, wave, _ = (plan(department, lead, *one) for one in (MARCH, (APRIL[0], APRIL[0]), MAY))
    move(department, lead, wave, *APRIL)
    assert days(department, lead) == [MARCH, APRIL, MAY]


def test_once_pairs_have_completed_a_wave_its_closing_alone_moves(department: Department, lead: str) -> None:
    wave = plan(department, lead, *MARCH)
    seal_all(department.store, add_pairs(department, 1), NOON)
    for other in (date(2030, 2, 1), date(2030, 3, 2)):
        with pytest.raises(OpeningFixed):
            move(department, lead, wave, other, MARCH[1])
    assert days(department, lead) == [MARCH]
    move(department, lead, wave, MARCH[0], APRIL[1])
    assert days(department, lead) == [(MARCH[0], APRIL[1])]


def test_the_closing_of_a_wave_that_opened_long_ago_still_moves(
    department: Department, lead: str, clock: Clock
) -> None:
    wave = plan(department, lead, *MARCH)
    for _ in range(8):
        clock.pass_by(days=60)
        department.come_back()
        department.renew_link()
    lead = lead_of(department)
    move(department, lead, wave, MARCH[0], APRIL[1])
    with pytest.raises(WaveTooFar):
        move(department, lead, wave, date(2030, 2, 1), APRIL[1])
    assert days(department, lead) == [(MARCH[0], APRIL[1])]


def test_pairs_that_were_to_meet_on_its_opening_meet_on_the_new_one(department: Department, lead: str) -> None:
    store, pair, other = department.store, department.seated(), department.seated()
    first, second = plan(department, lead, *MARCH), plan(department, lead, *LATER)
    elsewhere = department.seated(department.another_program())
    said_by_hand = date(2030, 9, 1)
    store.set_next_check_in(department.administrator, other.pair_id, said_by_hand)
    store.set_next_check_in(department.administrator, elsewhere.pair_id, LATER[0])
    tokens = [one.two.tokens[Role.MENTEE] for one in (pair, other, elsewhere)]
    move(department, lead, first, MARCH[0], date(2030, 3, 20))
    move(department, lead, second, *APRIL)
    assert [store.next_date(one) for one in tokens] == [APRIL[0], said_by_hand, LATER[0]]
    move(department, lead, second, APRIL[0], MAY[1])
    assert store.next_date(tokens[0]) == APRIL[0]


def test_the_last_wave_is_dropped_and_dates_are_as_before_it_was_planned(department: Department, lead: str) -> None:
    store, token = department.store, department.seated().two.tokens[Role.MENTEE]
    ids = [plan(department, lead, *one) for one in (MARCH, APRIL, MAY)]
    dates = [store.next_date(token)]
    for wave in reversed(ids):
        store.drop_wave(lead, wave)
        store.drop_wave(lead, wave)
        dates.append(store.next_date(token))
    assert dates == [APRIL[0], APRIL[0], None, None]
    assert days(department, lead) == []
    plan(department, lead, *MARCH)
    assert days(department, lead) == [MARCH]


def test_a_wave_that_is_not_the_last_stays(department: Department, lead: str) -> None:
    first, *_ = (plan(department, lead, *one) for one in (MARCH, APRIL, MAY))
    with pytest.raises(LaterWavePlanned, match="Drop wave 3 first"):
        department.store.drop_wave(lead, first)
    assert days(department, lead) == [MARCH, APRIL, MAY]


def test_a_wave_that_has_begun_is_dropped_only_while_no_pair_has_completed_it(
    department: Department, lead: str
) -> None:
    store, pairs = department.store, add_pairs(department, 1)
    wave = plan(department, lead, *MARCH)
    store.drop_wave(lead, wave)
    wave = plan(department, lead, *MARCH)
    seal_all(store, pairs, NOON)
    with pytest.raises(WaveBegun):
        store.drop_wave(lead, wave)
    assert days(department, lead) == [MARCH]


def test_a_closed_wave_is_neither_moved_nor_dropped(department: Department, lead: str) -> None:
    store, wave = department.store, plan(department, lead, *MARCH)
    store.close_wave(lead, wave)
    with pytest.raises(WaveClosed):
        move(department, lead, wave, MARCH[0], APRIL[1])
    with pytest.raises(WaveClosed):
        store.drop_wave(lead, wave)
    assert days(department, lead) == [MARCH]


def test_a_dropped_wave_is_gone_for_whoever_still_sees_it(department: Department, lead: str) -> None:
    store, request = department.store, uuid4()
    plan_it = partial(store.plan_wave, lead, request, department.program, opens_on=MARCH[0], closes_on=MARCH[1])
    wave = plan_it()
    store.drop_wave(lead, wave)
    for act in (
        lambda: move(department, lead, wave, *APRIL),
        lambda: store.close_wave(lead, wave),
        lambda: store.release_late(lead, wave, uuid4()),
    ):
        with pytest.raises(WaveDropped):
            act()
    assert plan_it() == wave
    assert days(department, lead) == []


def test_two_leads_who_drop_at_once_drop_one_wave(department: Department, lead: str) -> None:
    leads, (_, last) = (lead, lead_of(department)), (plan(department, lead, *MARCH), plan(department, lead, *APRIL))
    with ThreadPoolExecutor(2) as threads:
        told = list(threads.map(lambda one: outcome(lambda: department.store.drop_wave(one, last)), leads))
    assert told == ["done", "done"]
    assert days(department, lead) == [MARCH]


def test_two_neighbors_that_move_into_each_other_at_once_are_one_move_and_a_refusal(
    department: Department, lead: str
) -> None:
    first, second = plan(department, lead, *MARCH), plan(department, lead, *MAY)
    wanted = ((first, MARCH[0], date(2030, 4, 20)), (second, date(2030, 4, 10), MAY[1]))
    with ThreadPoolExecutor(2) as threads:
        told = set(threads.map(lambda one: outcome(lambda: move(department, lead, *one)), wanted))
    assert told in ({"done", "WavesOverlap"}, {"done", "NextWaveOpens"})
    (_, closes), (opens, _) = days(department, lead)
    assert closes < opens


def test_planning_and_dropping_at_once_leave_waves_numbered_in_their_order(department: Department, lead: str) -> None:
    plan(department, lead, *MARCH)
    last = plan(department, lead, *APRIL)
    acts = (lambda: department.store.drop_wave(lead, last), lambda: plan(department, lead, *MAY))
    with ThreadPoolExecutor(2) as threads:
        told = list(threads.map(outcome, acts))
    waves = department.store.waves(lead, department.program).waves
    assert told in (["done", "done"], ["LaterWavePlanned", "done"])
    assert [one.number for one in waves] == list(range(1, len(waves) + 1))
    assert waves[-1].opens_on == MAY[0]


@pytest.mark.parametrize(
    ("meanwhile", "refusal"), [("moved", WaveMoved), ("dropped", WaveDropped), ("planned", WaveMoved)]
)
def test_a_wave_whose_days_change_while_it_is_counted_is_not_released(
    department: Department, lead: str, monkeypatch: pytest.MonkeyPatch, meanwhile: str, refusal: type[FiveWaysError]
) -> None:
    store, wave = department.store, plan(department, lead, *MARCH)
    acts: dict[str, Callable[[], object]] = {
        "moved": lambda: move(department, lead, wave, date(2030, 2, 20), MARCH[1]),
        "dropped": lambda: store.drop_wave(lead, wave),
        "planned": lambda: plan(department, lead, *APRIL),
    }
    make = release_module.make

    def change_it(*given: object) -> object:
        acts[meanwhile]()
        return make(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(release_module, "make", change_it)
    with pytest.raises(refusal):
        store.close_wave(lead, wave)
    assert store.releases(lead, department.program) == ()


def test_nobody_but_a_lead_of_the_program_changes_its_plan(department: Department, lead: str) -> None:
    store, wave = department.store, plan(department, lead, *MARCH)
    gone = plan(department, lead, *APRIL)
    store.drop_wave(lead, gone)
    stranger = lead_of(department, department.another_program())
    for token in (stranger, department.administrator, department.seated().two.tokens[Role.MENTOR]):
        for one in (wave, gone, uuid4()):
            with pytest.raises(NotAllowed):
                move(department, token, one, *APRIL)
            with pytest.raises(NotAllowed):
                store.drop_wave(token, one)
    assert days(department, lead) == [MARCH]
