"""Closing a wave: once, for everybody, and never changed afterwards."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from assessments import release as release_module
from assessments.agreements import Mark
from assessments.errors import EarlierWaveOpen, LaterWaveClosed, NotAllowed, NothingLate, NotOpenYet, TooFewLate
from assessments.figures import EVERYBODY, Bound, Breakdown, Hidden, Kind
from assessments.instrument import Form, Role
from assessments.stage import Level
from store import Duty, WaveState
from store import closing_waves as closing
from tests.proofs import proof
from tests.store.department import Department
from tests.store.engines import everything
from tests.store.people import PASSPHRASES, Clock
from tests.store.programs_of_pairs import add_pairs, lead_of, plan, seal_all
from tests.store.test_comparisons import compared, forget
from tests.store.test_erasure import LEAVE, leaving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from uuid import UUID

    from assessments.figures import Figure
    from assessments.instrument import Instrument
    from assessments.tallies import Before, Tallies
    from store import ReleaseCard, Store
    from store.engine import Row
    from tests.store.engines import OpenedAfter
    from tests.store.people import Two

MARCH = (date(2030, 3, 1), date(2030, 3, 31))
APRIL = (date(2030, 4, 1), date(2030, 4, 30))
# Both ways of leaving are tried where a wave is closed afterwards.
by_withdrawing = pytest.mark.parametrize(
    "leave", [pytest.param(LEAVE["withdraw"], id="withdraw"), proof(LEAVE["delete"], id="delete")]
)
NOON, EVENING = datetime(2030, 3, 1, 12), datetime(2030, 3, 1, 18)  # noqa: DTZ001


def tables(store: Store) -> dict[str, list[Row]]:
    return everything(store._engine)


def closed(department: Department, pairs: int = 6) -> tuple[str, UUID, ReleaseCard]:
    """A lead, a wave that so many pairs completed, and its release."""
    lead = lead_of(department)
    wave = plan(department, lead, *MARCH)
    seal_all(department.store, add_pairs(department, pairs), NOON)
    return lead, wave, department.store.close_wave(lead, wave)


@dataclass
class Closed:
    """A department with a wave that six pairs completed, a lead of its program, and the release."""

    department: Department
    lead: str
    wave: UUID
    card: ReleaseCard


def close_a_wave(store: Store, database: Path) -> Closed:
    department = Department.open(store, database)
    return Closed(department, *closed(department))


@pytest.fixture
def of_six(opened_after: OpenedAfter) -> Closed:
    return opened_after(close_a_wave)


def test_a_release_says_for_good_of_how_many_pairs_and_in_which_days(department: Department) -> None:
    lead, store = lead_of(department), department.store
    wave = plan(department, lead, *MARCH)
    seal_all(store, add_pairs(department, 9)[:6], NOON)
    add_pairs(department, 3, program=department.another_program())
    card = store.close_wave(lead, wave)
    assert (card.pairs, card.of_pairs, card.opens_on, card.closes_on) == (6, 9, *MARCH)
    add_pairs(department, 2)
    assert store.releases(lead, department.program) == (card,)


def test_a_closed_wave_has_a_release_with_its_figures_and_pairs(department: Department) -> None:
    store = department.store
    store.set_minimum(lead_of(department), department.program, 6)
    lead, wave, card = closed(department)
    assert (card.wave_id, card.wave_number, card.number, card.minimum, card.pairs) == (wave, 1, 1, 6, 6)
    [shown] = store.waves(lead, department.program).waves
    assert (shown.state, shown.pairs, shown.releases) == (WaveState.CLOSED, 6, (card,))
    assert store.releases(lead, department.program) == (card,)
    found = store.release(lead, card.id)
    assert (found.id, found.wave_id, found.wave_number, found.number, found.minimum) == (card.id, wave, 1, 1, 6)
    assert (found.instrument_id, found.released_at) == ("five_principles", card.released_at)
    own = next(one for one in found.figures if (one.group, one.kind) == (EVERYBODY, Kind.OWN))
    assert (own.n, own.hidden) == ("6", None)


def test_figures_come_back_as_they_were_made(department: Department, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    make = release_module.make

    def note(*given: object) -> object:
        made.append(make(*given))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(release_module, "make", note)
    lead, _, card = closed(department)
    assert department.store.release(lead, card.id).figures == made[0]
    assert len(made[0]) > 20


def test_closing_twice_is_one_release(of_six: Closed) -> None:
    department, lead, wave, card = of_six.department, of_six.lead, of_six.wave, of_six.card
    seal_all(department.store, add_pairs(department, 7), EVENING)
    assert department.store.close_wave(lead, wave) == card
    assert department.store.releases(lead, department.program) == (card,)
    assert [len(tables(department.store)[name]) for name in ("release", "wave_closing", "release_member")] == [1, 1, 6]


def test_two_browsers_that_close_at_once_see_one_release(department: Department) -> None:
    store, leads = department.store, [lead_of(department), lead_of(department)]
    wave = plan(department, leads[0], *MARCH)
    seal_all(store, add_pairs(department, 6), NOON)
    with ThreadPoolExecutor(2) as threads:
        cards = list(threads.map(lambda lead: store.close_wave(lead, wave), leads))
    assert cards[0] == cards[1]
    assert store.releases(leads[1], department.program) == (cards[0],)
    assert len(tables(store)["release_member"]) == 6


def test_whoever_comes_second_to_the_database_gets_the_release_of_the_first(
    department: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if two processes were at it: the second one has counted before the first has stored."""
    store, lead = department.store, lead_of(department)
    wave = plan(department, lead, *MARCH)
    seal_all(store, add_pairs(department, 6), NOON)
    make, cards = release_module.make, []

    def meanwhile(*given: object) -> object:
        monkeypatch.setattr(release_module, "make", make)
        monkeypatch.setattr(closing, "_one_at_a_time", threading.Lock())
        cards.append(store.close_wave(lead, wave))
        return make(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(release_module, "make", meanwhile)
    assert [store.close_wave(lead, wave)] == cards
    assert store.releases(lead, department.program) == tuple(cards)


def test_a_refusal_while_it_is_judged_leaves_the_wave_open(
    department: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, lead = department.store, lead_of(department)
    wave = plan(department, lead, *MARCH)
    seal_all(store, add_pairs(department, 6), NOON)

    def refuse(*_: object) -> None:
        raise ValueError("judged no more")

    with monkeypatch.context() as patch:
        patch.setattr(release_module, "make", refuse)
        with pytest.raises(ValueError, match="judged no more"):
            store.close_wave(lead, wave)
    assert store.waves(lead, department.program).waves[0].state is WaveState.OPEN
    assert [tables(store)[name] for name in ("release", "wave_closing", "release_member")] == [[], [], []]
    assert store.close_wave(lead, wave).pairs == 6


def test_progress_is_told_in_order_and_ends_with_the_whole(
    department: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "OLDER_AT_ONCE", 2)
    monkeypatch.setattr("store.counting.SLICE", 2)
    lead, told = lead_of(department), list[float]()
    wave = plan(department, lead, *MARCH)
    seal_all(department.store, add_pairs(department, 8), NOON, compared=False)
    department.store.close_wave(lead, wave, told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(set(told)) > 8


def test_what_was_sealed_before_there_were_comparisons_is_counted_all_the_same(
    department: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "OLDER_AT_ONCE", 4)
    store, lead = department.store, lead_of(department)
    pairs = add_pairs(department, 9)
    seal_all(store, pairs, NOON)
    before = sorted(compared(store))
    forget(store)
    wave = plan(department, lead, *MARCH)
    store.close_wave(lead, wave)
    assert sorted(compared(store)) == before
    assert {row[8] for row in tables(store)["release_member"]} != {0}


def test_a_wave_that_has_not_opened_is_not_closed(department: Department) -> None:
    lead = lead_of(department)
    plan(department, lead, *MARCH)
    with pytest.raises(NotOpenYet, match="1 April 2030"):
        department.store.close_wave(lead, plan(department, lead, *APRIL))


def test_waves_are_closed_in_their_order(department: Department, clock: Clock) -> None:
    store, lead = department.store, lead_of(department)
    first, second = plan(department, lead, *MARCH), plan(department, lead, *APRIL)
    clock.pass_by(days=35)
    department.come_back()
    lead = lead_of(department)
    with pytest.raises(EarlierWaveOpen, match="Close wave 1 first"):
        store.close_wave(lead, second)
    store.close_wave(lead, first)
    assert store.close_wave(lead, second).number == 1


def test_a_wave_without_enough_pairs_is_closed_and_shows_nothing(department: Department) -> None:
    for pairs in (0, 4):
        department.program = department.another_program()
        lead, _, card = closed(department, pairs)
        assert card.pairs == pairs
        assert all(one.hidden and one.value is None for one in department.store.release(lead, card.id).figures)


def test_a_check_in_is_in_one_wave_and_the_first_of_a_pair_counts(department: Department, clock: Clock) -> None:
    store, lead = department.store, lead_of(department)
    pairs = add_pairs(department, 6)
    first, second = plan(department, lead, *MARCH), plan(department, lead, *APRIL)
    then = seal_all(store, pairs, NOON)
    seal_all(store, pairs, EVENING, seed=2)
    store.close_wave(lead, first)
    clock.pass_by(days=35)
    department.come_back()
    lead = lead_of(department)
    now = seal_all(store, pairs[:5], datetime(2030, 4, 1), seed=3)  # noqa: DTZ001
    store.close_wave(lead, second)
    counted: dict[UUID, set[UUID]] = {}
    for row in tables(store)["release_member"]:
        counted.setdefault(row[0], set()).add(row[2])
    assert sorted(counted.values(), key=len) == [set(now), set(then)]


def test_answers_of_another_form_or_by_one_alone_are_in_no_wave(department: Department) -> None:
    store, lead = department.store, lead_of(department)
    wave = plan(department, lead, *MARCH)
    pairs = add_pairs(department, 9)
    seal_all(store, pairs[:6], NOON)
    seal_all(store, pairs[6:7], NOON, form=Form.SHORT)
    seal_all(store, pairs[7:8], NOON, only=Role.MENTEE)
    seal_all(store, pairs[8:], NOON - timedelta(days=1))
    assert store.close_wave(lead, wave).pairs == 6


def test_late_answers_are_let_in_by_a_release_of_their_own(of_six: Closed) -> None:
    department, lead, wave, card = of_six.department, of_six.lead, of_six.wave, of_six.card
    store = department.store
    with pytest.raises(NothingLate):
        store.release_late(lead, wave, uuid4())
    seal_all(store, add_pairs(department, 6), EVENING)
    request = uuid4()
    late = store.release_late(lead, wave, request)
    assert store.release_late(lead, wave, request) == late
    assert (late.wave_id, late.number, late.pairs) == (wave, 2, 12)
    assert store.releases(lead, department.program) == (card, late)
    assert store.waves(lead, department.program).waves[0].pairs == 12
    with pytest.raises(NothingLate):
        store.release_late(lead, wave, uuid4())
    assert len(tables(store)["wave_closing"]) == 1


def test_too_few_late_answers_are_refused_and_nothing_is_stored(
    department: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = department.store
    lead, wave, card = closed(department, 6)
    seal_all(store, add_pairs(department, 2), EVENING)

    def refuse(_: object, minimum: int, __: object) -> None:
        raise TooFewLate(minimum)

    monkeypatch.setattr(release_module, "check_late", refuse)
    with pytest.raises(TooFewLate):
        store.release_late(lead, wave, uuid4())
    assert store.releases(lead, department.program) == (card,)


def test_late_answers_never_meet_a_smaller_minimum_than_the_first(
    department: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = department.store
    store.set_minimum(lead_of(department), department.program, 6)
    lead, wave, _ = closed(department, 6)
    store.set_minimum(lead, department.program, 5)
    seal_all(store, add_pairs(department, 7), EVENING)
    assert store.release_late(lead, wave, uuid4()).minimum == 6
    store.set_minimum(lead, department.program, 7)
    seal_all(store, add_pairs(department, 8), EVENING)
    assert store.release_late(lead, wave, uuid4()).minimum == 7


def test_a_pair_stays_in_a_wave_with_the_check_in_and_the_groups_of_its_first_release(department: Department) -> None:
    store, lead = department.store, lead_of(department)
    pairs = add_pairs(department, 6, departments=("Surgery", "Pediatrics"))
    wave = plan(department, lead, *MARCH)
    seal_all(store, pairs, NOON)
    store.close_wave(lead, wave)
    with store._engine.write() as transaction:
        transaction.script("UPDATE pair_group SET department_id = (SELECT id FROM department ORDER BY id DESC LIMIT 1)")
        transaction.script("UPDATE department SET name = 'Renamed'")
    seal_all(store, pairs, EVENING, seed=2)
    seal_all(store, add_pairs(department, 6), EVENING)
    late = store.release_late(lead, wave, uuid4())
    rows = tables(store)["release_member"]
    ours = {pair.pair_id for pair in pairs}
    first, second = (
        {row[1:] for row in rows if (row[0] == late.id) == now and row[1] in ours} for now in (False, True)
    )
    assert first == second
    assert len({row[5] for row in rows}) == 3


def test_a_department_that_is_renamed_between_waves_stays_the_same_one(department: Department, clock: Clock) -> None:
    store, lead = department.store, lead_of(department)
    pairs = add_pairs(department, 6, departments=("Surgery",))
    first, second = plan(department, lead, *MARCH), plan(department, lead, *APRIL)
    seal_all(store, pairs, NOON)
    cards = [store.close_wave(lead, first)]
    with store._engine.write() as transaction:
        transaction.script("UPDATE department SET name = 'General surgery'")
    clock.pass_by(days=35)
    department.come_back()
    lead = lead_of(department)
    seal_all(store, pairs, datetime(2030, 4, 1))  # noqa: DTZ001
    cards.append(store.close_wave(lead, second))
    groups = [
        {(one.group.key, one.group.label) for one in store.release(lead, card.id).figures if one.group != EVERYBODY}
        for card in cards
    ]
    key = str(pairs[0].department_id)
    assert groups == [{(key, "Surgery")}, {(key, "General surgery")}]


def test_after_a_later_wave_is_closed_nothing_is_added_to_an_earlier_one(of_six: Closed, clock: Clock) -> None:
    department, lead, wave = of_six.department, of_six.lead, of_six.wave
    store = department.store
    second = plan(department, lead, *APRIL)
    with pytest.raises(NothingLate):
        store.release_late(lead, second, uuid4())
    seal_all(store, add_pairs(department, 6), EVENING)
    clock.pass_by(days=35)
    department.come_back()
    lead = lead_of(department)
    store.close_wave(lead, second)
    with pytest.raises(LaterWaveClosed):
        store.release_late(lead, wave, uuid4())


@dataclass
class Second:
    """A department whose first wave is closed with answers that came late, and whose second one can be closed."""

    department: Department
    lead: str
    first: UUID
    second: UUID


@pytest.fixture
def second_due(of_six: Closed, clock: Clock) -> Second:
    department, lead = of_six.department, of_six.lead
    second = plan(department, lead, *APRIL)
    seal_all(department.store, add_pairs(department, 6), EVENING)
    clock.pass_by(days=35)
    department.come_back()
    return Second(department, lead_of(department), of_six.wave, second)


def test_a_later_wave_that_another_process_closes_meanwhile_refuses_late_answers_too(
    second_due: Second, monkeypatch: pytest.MonkeyPatch
) -> None:
    department, lead = second_due.department, second_due.lead
    first, second = second_due.first, second_due.second
    store, make = department.store, release_module.make

    def meanwhile(*given: object) -> object:
        monkeypatch.setattr(release_module, "make", make)
        monkeypatch.setattr(closing, "_one_at_a_time", threading.Lock())
        store.close_wave(lead, second)
        return make(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(release_module, "make", meanwhile)
    with pytest.raises(LaterWaveClosed):
        store.release_late(lead, first, uuid4())
    assert [(one.wave_id, one.number) for one in store.releases(lead, department.program)] == [(first, 1), (second, 1)]


def test_a_wave_is_judged_beside_what_another_process_releases_meanwhile(
    second_due: Second, monkeypatch: pytest.MonkeyPatch
) -> None:
    department, lead = second_due.department, second_due.lead
    first, second = second_due.first, second_due.second
    store, make = department.store, release_module.make
    judged_beside: list[set[UUID]] = []

    def meanwhile(instrument: Instrument, tallies: Tallies, minimum: int, earlier: tuple[Before, ...]) -> object:
        judged_beside.append({one.id for one in earlier})
        if len(judged_beside) == 1:
            monkeypatch.setattr(closing, "_one_at_a_time", threading.Lock())
            store.release_late(lead, first, uuid4())
        return make(instrument, tallies, minimum, earlier)

    monkeypatch.setattr(release_module, "make", meanwhile)
    card = store.close_wave(lead, second)
    released = {one.id for one in store.releases(lead, department.program)}
    assert len(released) == 3
    assert judged_beside[-1] == released - {card.id}


def test_a_minimum_that_is_raised_while_a_wave_is_counted_holds_for_it(
    department: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, lead, make = department.store, lead_of(department), release_module.make
    wave = plan(department, lead, *MARCH)
    seal_all(store, add_pairs(department, 6), NOON)
    asked: list[int] = []

    def meanwhile(instrument: Instrument, tallies: Tallies, minimum: int, earlier: tuple[Before, ...]) -> object:
        asked.append(minimum)
        store.set_minimum(lead, department.program, 9)
        return make(instrument, tallies, minimum, earlier)

    monkeypatch.setattr(release_module, "make", meanwhile)
    assert store.close_wave(lead, wave).minimum == 9
    assert asked == [5, 9]


@by_withdrawing
def test_who_leaves_changes_no_number_that_was_released(
    department: Department, leave: Callable[[Two, Role], None]
) -> None:
    store, lead = department.store, lead_of(department)
    pair = department.seated()
    wave = plan(department, lead, *MARCH)
    seal_all(store, add_pairs(department, 5), NOON)
    pair.two.reveal()
    card = store.close_wave(lead, wave)
    assert card.pairs == 6
    before = store.release(lead, card.id)
    leave(pair.two, Role.MENTOR)
    assert store.release(lead, card.id) == before
    assert store.releases(lead, department.program) == (card,)
    assert pair.pair_id not in {row[1] for row in compared(store)}
    assert pair.pair_id in {row[1] for row in tables(store)["release_member"]}, "or the next release gives them away"
    with pytest.raises(NothingLate):
        store.release_late(lead, wave, uuid4())


@leaving
def test_who_has_left_is_in_no_release(department: Department, leave: Callable[[Two, Role], None]) -> None:
    store, lead = department.store, lead_of(department)
    pair = department.seated()
    wave = plan(department, lead, *MARCH)
    seal_all(store, add_pairs(department, 5), NOON)
    pair.two.reveal()
    leave(pair.two, Role.MENTEE)
    assert store.close_wave(lead, wave).pairs == 5


def test_who_is_shut_out_still_counts(department: Department) -> None:
    """What they answered stays theirs and the pair's: an administrator's act takes nothing back."""
    store, lead = department.store, lead_of(department)
    pair = department.seated()
    pair.two.reveal()
    store.disable(department.administrator, pair.people[Role.MENTOR])
    wave = plan(department, lead, *MARCH)
    assert store.close_wave(lead, wave).pairs == 1


def test_agreements_that_were_marked_are_counted(department: Department) -> None:
    store, lead = department.store, lead_of(department)
    pair = department.seated()
    pair.two.reveal()
    pair.two.agree()
    pair.two.go_on()
    for role in Role:
        pair.two.mark_all(role)
        pair.two.seal(role)
    wave = plan(department, lead, *MARCH)
    with store._engine.write() as transaction:
        transaction.script(
            "UPDATE response SET sealed_at = sealed_at - INTERVAL '1 year' WHERE revision = 1 AND "
            "check_in_id IN (SELECT id FROM check_in WHERE number = 1)"
        )
    store.close_wave(lead, wave)
    [row] = tables(store)["release_member"]
    assert row[-1] is True


def test_both_are_told_in_which_releases_their_pair_was_counted(department: Department) -> None:
    store, lead = department.store, lead_of(department)
    pair = department.seated()
    pair.two.reveal()
    wave = plan(department, lead, *MARCH)
    for role in Role:
        [held] = store.my_data(pair.two.tokens[role], PASSPHRASES[role]).pairs
        assert held.counted_in == ()
    card = store.close_wave(lead, wave)
    for role in Role:
        [held] = store.my_data(pair.two.tokens[role], PASSPHRASES[role]).pairs
        assert [(one.wave, one.released_at) for one in held.counted_in] == [(1, card.released_at.isoformat() + "Z")]


def test_whoever_loses_the_duty_while_it_is_counted_closes_nothing(
    department: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, program = department.store, department.program
    lead = lead_of(department)
    me = store.who(lead).person_id
    wave = plan(department, lead, *MARCH)
    make = release_module.make

    def meanwhile(*given: object) -> object:
        store.take_duty(department.administrator, me, Duty.LEAD, program)
        return make(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(release_module, "make", meanwhile)
    with pytest.raises(NotAllowed):
        store.close_wave(lead, wave)
    assert tables(store)["release"] == []


@by_withdrawing
def test_who_leaves_while_it_is_counted_is_in_none_of_its_sums(
    department: Department, monkeypatch: pytest.MonkeyPatch, leave: Callable[[Two, Role], None]
) -> None:
    monkeypatch.setattr("store.counting.SLICE", 2)
    store, lead = department.store, lead_of(department)
    pair = department.seated()
    pair.two.reveal()
    wave = plan(department, lead, *MARCH)
    seal_all(store, add_pairs(department, 7), NOON, unseen=0)
    steps = iter(range(1000))

    def meanwhile(_: float) -> None:
        if next(steps) == 2:
            leave(pair.two, Role.MENTOR)

    card = store.close_wave(lead, wave, meanwhile)
    assert card.pairs == 7
    assert pair.pair_id not in {row[1] for row in tables(store)["release_member"]}
    shown = store.release(lead, card.id).figures
    assert {one.n for one in shown if one.group == EVERYBODY and one.kind is Kind.OWN} == {"7"}


@by_withdrawing
def test_who_leaves_while_it_is_judged_is_in_no_release(
    department: Department, monkeypatch: pytest.MonkeyPatch, leave: Callable[[Two, Role], None]
) -> None:
    store, lead = department.store, lead_of(department)
    pair = department.seated()
    pair.two.reveal()
    wave = plan(department, lead, *MARCH)
    seal_all(store, add_pairs(department, 7), NOON, unseen=0)
    make, judged = release_module.make, list[int]()

    def meanwhile(instrument: Instrument, tallies: Tallies, *rules: Any) -> tuple[Figure, ...]:
        judged.append(len(tallies.members))
        if len(judged) == 1:
            leave(pair.two, Role.MENTOR)
        return make(instrument, tallies, *rules)

    monkeypatch.setattr(release_module, "make", meanwhile)
    assert store.close_wave(lead, wave).pairs == 7
    assert judged == [8, 7]
    assert pair.pair_id not in {row[1] for row in tables(store)["release_member"]}


def test_a_pair_with_many_agreements_is_one_pair_among_those_with_marks(department: Department) -> None:
    store, lead = department.store, lead_of(department)
    wave, pairs = plan(department, lead, *MARCH), add_pairs(department, 10)
    for pair, check_in in zip(pairs, seal_all(store, pairs, NOON), strict=True):
        mark, marks = (Mark.NO_LONGER_NEEDED, 12) if pair.number == 0 else (Mark.KEPT, 1)
        with store._engine.write() as transaction:
            for _ in range(marks):
                what = (check_in, uuid4(), pair.pair_id, str(Role.MENTEE), 1, str(mark), uuid4(), NOON)
                transaction.rows("add_mark", *what)
    figures = store.release(lead, store.close_wave(lead, wave).id).figures
    told = {one.detail: one for one in figures if one.kind is Kind.MARK}
    kept = told.pop("kept")
    assert (kept.value, kept.bound) == (90, Bound.AT_LEAST)
    assert {one.hidden for one in told.values()} == {Hidden.COMBINED}


def test_the_log_can_be_folded_while_a_wave_is_counted(department: Department) -> None:
    """Nobody can while somebody reads; then all others would wait for that, too."""
    store, lead = department.store, lead_of(department)
    wave = plan(department, lead, *MARCH)
    seal_all(store, add_pairs(department, 6), NOON)
    told: list[float] = []

    def meanwhile(done: float) -> None:
        with ThreadPoolExecutor(1) as other:
            other.submit(store._engine.checkpoint).result(timeout=25)
        told.append(done)

    store.close_wave(lead, wave, meanwhile)
    assert len(told) > 3


def test_what_closing_would_hide_is_told_from_who_is_done(department: Department) -> None:
    store, lead = department.store, lead_of(department)
    wave = plan(department, lead, *MARCH)
    seal_all(store, add_pairs(department, 4), NOON)
    before = store.forecast(lead, wave)
    assert before[EVERYBODY] is Hidden.FEW_PAIRS
    seal_all(store, add_pairs(department, 2), NOON)
    after = store.forecast(lead, wave)
    card = store.close_wave(lead, wave)
    made = {one.group: one.hidden for one in store.release(lead, card.id).figures if one.kind is Kind.OWN}
    assert after[EVERYBODY] is made[EVERYBODY] is None
    assert after == made
    assert store.forecast(lead, wave) == {}


def test_a_forecast_tells_nobodys_stage(department: Department) -> None:
    """Asked again and again it would: as pairs get done, as somebody says their own, as a pair is placed elsewhere."""
    store, lead = department.store, lead_of(department)
    wave, pairs = plan(department, lead, *MARCH), add_pairs(department, 12, departments=("Surgery", "Pediatrics"))
    seal_all(store, pairs, NOON)
    before = store.forecast(lead, wave)
    for pair in pairs:
        level = Level.FELLOW if pair.number % 5 else Level.RESIDENT
        with store._engine.write() as transaction:
            transaction.rows("add_stage", pair.mentee_id, 1, str(level), "", NOON)
        assert store.forecast(lead, wave) == before
    assert {group.breakdown for group in before} == {Breakdown.ALL, Breakdown.DEPARTMENT}
