"""What is counted in a wave, held against the same sums made in Python from what each pair has sealed."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from assessments import release
from assessments.comparison import Comparison, Side, compare
from assessments.figures import EVERYBODY, Breakdown, Figure, Group
from assessments.instrument import Form, Instrument, Perspective, Role
from assessments.release import comparisons
from assessments.response import Response, Subject
from assessments.stage import Level
from assessments.tallies import Before, Compared, Tallies
from store import answers, counting
from tests.store.people import INSTRUMENT
from tests.store.programs_of_pairs import Seeded, add_pairs, lead_of, plan, seal_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from store import Store
    from tests.store.department import Department

MENTOR, MENTEE = Role
FIRST, SECOND = datetime(2030, 3, 1, 11), datetime(2030, 3, 1, 12)  # noqa: DTZ001
Both = tuple[Response, Response]
View = tuple[Perspective, str]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Tallies, int, tuple[Before, ...]]]:
    """Everything that is handed over for releases from now on, in slices of three."""
    found = []

    def note(_: Instrument, tallies: Tallies, minimum: int, earlier: tuple[Before, ...]) -> tuple[Figure, ...]:
        found.append((tallies, minimum, earlier))
        return ()

    monkeypatch.setattr(release, "make", note)
    monkeypatch.setattr(release, "check_late", lambda *_: None)
    monkeypatch.setattr(counting, "SLICE", 3)
    return found


def sealed(store: Store, check_in: UUID) -> Both:
    with store._engine.read() as transaction:
        mentor, mentee = (
            answers.responses(transaction.rows("own_response", check_in, str(role)))[role] for role in Role
        )
    return mentor, mentee


def moments_of(triples: Sequence[tuple[UUID, float, float, float]]) -> tuple[float, ...]:
    """The sums of Moments, of (mentor, own, partner, difference), the long way."""
    by_mentor: dict[UUID, list[tuple[float, float, float]]] = {}
    for mentor, *values in triples:
        by_mentor.setdefault(mentor, []).append((values[0], values[1], values[2]))
    own, partner, difference = zip(*[one[1:] for one in triples], strict=True)
    totals = [(len(some), *(sum(column) for column in zip(*some, strict=True))) for some in by_mentor.values()]
    return (
        len(triples),
        *(sum(column) for column in (own, partner, difference)),
        *(sum(one * one for one in column) for column in (own, partner, difference)),
        sum(one * other for one, other in zip(own, partner, strict=True)),
        len(totals),
        sum(total[0] ** 2 for total in totals),
        *(sum(total[place] ** 2 for total in totals) for place in (1, 2, 3)),
        *(sum(total[0] * total[place] for total in totals) for place in (1, 2, 3)),
    )


def told(sums: Any) -> tuple[float, ...]:
    return tuple(getattr(sums, name) for name in sums.__dataclass_fields__)


def triples(
    comparison: dict[UUID, Comparison], pairs: Iterable[Seeded], which: Compared
) -> list[tuple[UUID, float, float, float]]:
    found = []
    for pair in pairs:
        row = comparison[pair.pair_id].row(*which)
        if row.own is not None and row.partner is not None and row.difference is not None:
            found.append((pair.mentor_id, row.own, row.partner, row.difference))
    return found


@pytest.mark.parametrize("form", Form)
def test_every_sum_is_that_of_what_the_pairs_have_sealed(
    department: Department, counted: list[tuple[Tallies, int, tuple[Before, ...]]], form: Form
) -> None:
    store, lead = department.store, lead_of(department)
    levels = (Level.RESIDENT, Level.FELLOW, Level.OWN)
    pairs = add_pairs(department, 11, departments=("Surgery", "Pediatrics"), levels=levels, each_mentor=3)
    wave = plan(department, lead, date(2030, 3, 1), date(2030, 3, 31), form)
    check_ins = seal_all(store, pairs, FIRST, form=form, unseen=0.15)
    card = store.close_wave(lead, wave)
    [(tallies, minimum, earlier)] = counted
    both = {pair.pair_id: sealed(store, check_in) for pair, check_in in zip(pairs, check_ins, strict=True)}
    made = {pair_id: compare(INSTRUMENT, *responses) for pair_id, responses in both.items()}
    assert (card.pairs, minimum, earlier) == (11, 5, ())
    members(tallies, pairs, check_ins, made)
    groups(tallies, pairs)
    moments(tallies, pairs, made)
    answered(tallies, both, made, form)
    banded(tallies, made)
    picked(tallies, both)


def members(tallies: Tallies, pairs: Sequence[Seeded], check_ins: Sequence[UUID], made: dict[UUID, Comparison]) -> None:
    by_pair = {one.pair_id: one for one in tallies.members}
    for pair, check_in in zip(pairs, check_ins, strict=True):
        one = by_pair.pop(pair.pair_id)
        assert (one.check_in_id, one.mentor_id, one.mentee_id) == (check_in, pair.mentor_id, pair.mentee_id)
        assert one.department == str(pair.department_id)
        assert (one.mentor_stage, one.changed, one.marked) == ("", 0, False)
        seen = [made[pair.pair_id].row(*which).own is not None for which in comparisons(INSTRUMENT)]
        assert one.counted == sum(1 << bit for bit, there in enumerate(seen) if there)
    assert not by_pair
    assert len({one.counted for one in tallies.members}) > 2, "or nothing was tried"


def groups(tallies: Tallies, pairs: Sequence[Seeded]) -> None:
    keys = list(dict.fromkeys(str(pair.department_id) for pair in pairs))
    assert tallies.groups == (
        EVERYBODY,
        Group(Breakdown.DEPARTMENT, keys[0], "Surgery"),
        Group(Breakdown.DEPARTMENT, keys[1], "Pediatrics"),
        *(Group(Breakdown.STAGE, level) for level in ("resident", "fellow", "own")),
    )


def moments(tallies: Tallies, pairs: Sequence[Seeded], made: dict[UUID, Comparison]) -> None:
    stage_of = {one.pair_id: one.stage for one in tallies.members}
    for group in tallies.groups:
        inside = [pair for pair in pairs if group.key in ("", str(pair.department_id), stage_of[pair.pair_id])]
        for which in comparisons(INSTRUMENT):
            expected, found = triples(made, inside, which), tallies.moments.get((group, which))
            assert (found is not None) == bool(expected)
            if found is not None:
                assert told(found) == pytest.approx(moments_of(expected))
    assert len(tallies.moments) > len(tallies.groups) * len(INSTRUMENT.principles)


def answered(tallies: Tallies, both: dict[UUID, Both], made: dict[UUID, Comparison], form: Form) -> None:
    given = [one for pair_id, responses in both.items() for one in together(responses, made[pair_id], form)]
    points = Counter((*view, "not_seen" if value is None else str(value)) for view, values in given for value in values)
    assert {(*view, point): n for view, told in tallies.answers.items() for point, n in told.items() if n} == points
    for view, sums in tallies.items.items():
        rows = [[value or 0 for value in values] for which, values in given if which == view and None not in values]
        columns: list[tuple[int, ...]] = list(zip(*rows, strict=True)) or [()] * len(sums.sums)
        assert (sums.n, sums.sums) == (len(rows), tuple(float(sum(column)) for column in columns))
        assert sums.products == tuple(
            tuple(float(sum(one * other for one, other in zip(first, second, strict=True))) for second in columns)
            for first in columns
        )
    assert sum(sums.n for sums in tallies.items.values()) > 0


def together(responses: Both, comparison: Comparison, form: Form) -> Iterable[tuple[View, list[int | None]]]:
    """What was answered to the statements of a principle from one perspective, where the comparison is counted."""
    for row in comparison.rows:
        for view in (row.side.own, row.side.partner) if row.band else ():
            response = responses[0 if view.rater is MENTOR else 1]
            values = {one.item_id: one.value for one in response.ratings if one.perspective is view}
            yield (
                (view, row.principle_id),
                [values[item.id] for item in INSTRUMENT.principle(row.principle_id).asked(form)],
            )


def banded(tallies: Tallies, made: dict[UUID, Comparison]) -> None:
    rows = [row for comparison in made.values() for row in comparison.rows if row.band]
    bands = Counter(((row.side, row.principle_id), str(row.band)) for row in rows)
    assert {(which, band): n for which, told in tallies.bands.items() for band, n in told.items()} == bands


def picked(tallies: Tallies, both: dict[UUID, Both]) -> None:
    picks: Counter[tuple[Side, str, str, str]] = Counter()
    for response in (one for responses in both.values() for one in responses):
        for pick in response.picks:
            own = pick.subject is Subject.SELF
            target = response.role if own else response.role.other
            side = next(side for side in Side if side.target is target)
            picks[side, "own" if own else "partner", str(pick.kind), str(pick.principle_id)] += 1
    assert {(*which, principle): n for which, told in tallies.picks.items() for principle, n in told.items()} == picks


def test_changes_are_those_of_the_pairs_that_have_a_comparison_in_both_waves(
    department: Department, counted: list[tuple[Tallies, int, tuple[Before, ...]]]
) -> None:
    store, lead = department.store, lead_of(department)
    pairs = add_pairs(department, 10, each_mentor=2)
    first = plan(department, lead, date(2030, 2, 1), date(2030, 2, 28))
    then = seal_all(store, pairs[:8], datetime(2030, 2, 3), unseen=0.15)  # noqa: DTZ001
    card = store.close_wave(lead, first)
    second = plan(department, lead, date(2030, 3, 1), date(2030, 3, 31))
    now = seal_all(store, pairs[1:], FIRST, unseen=0.15, seed=2)
    store.close_wave(lead, second)
    _, (tallies, _, [before]) = counted
    assert (tallies.compared_with, before.id, before.same_wave) == (card.id, card.id, False)
    assert {one.pair_id for one in before.members} == {pair.pair_id for pair in pairs[:8]}
    made = [
        {pair.pair_id: compare(INSTRUMENT, *sealed(store, check_in)) for pair, check_in in zip(some, ids, strict=True)}
        for some, ids in ((pairs[:8], then), (pairs[1:], now))
    ]
    for bit, which in enumerate(comparisons(INSTRUMENT)):
        expected = []
        for pair in pairs[1:8]:
            old, new = (comparison[pair.pair_id].row(*which) for comparison in made)
            there = old.own is not None and new.own is not None
            [member] = [one for one in tallies.members if one.pair_id == pair.pair_id]
            assert bool(member.changed >> bit & 1) == there
            if there:
                columns = ((new.own, old.own), (new.partner, old.partner), (new.difference, old.difference))
                own, partner, difference = ((one or 0) - (other or 0) for one, other in columns)
                expected.append((pair.mentor_id, own, partner, difference))
        assert (which in tallies.changes) == bool(expected)
        if expected:
            assert told(tallies.changes[which]) == pytest.approx(moments_of(expected))
    [alone] = [one for one in tallies.members if one.pair_id == pairs[8].pair_id]
    assert alone.changed == 0


def test_waves_that_ask_differently_have_no_changes(
    department: Department, counted: list[tuple[Tallies, int, tuple[Before, ...]]]
) -> None:
    store, lead = department.store, lead_of(department)
    pairs = add_pairs(department, 6)
    first = plan(department, lead, date(2030, 2, 1), date(2030, 2, 28), Form.SHORT)
    seal_all(store, pairs, datetime(2030, 2, 3), form=Form.SHORT)  # noqa: DTZ001
    store.close_wave(lead, first)
    second = plan(department, lead, date(2030, 3, 1), date(2030, 3, 31))
    seal_all(store, pairs, FIRST)
    store.close_wave(lead, second)
    _, (tallies, _, _) = counted
    assert (tallies.compared_with, tallies.changes) == (None, {})
    assert {one.changed for one in tallies.members} == {0}


def test_a_program_without_departments_or_stages_has_one_group(
    department: Department, counted: list[tuple[Tallies, int, tuple[Before, ...]]]
) -> None:
    store, lead = department.store, lead_of(department)
    wave = plan(department, lead, date(2030, 3, 1), date(2030, 3, 31))
    store.close_wave(lead, wave)
    [(tallies, _, _)] = counted
    assert (tallies.groups, tallies.members, dict(tallies.moments)) == ((EVERYBODY,), (), {})
    assert {sum(told.values()) for told in tallies.answers.values()} == {0}


def test_pairs_in_no_department_and_people_without_a_stage_are_groups_of_their_own(
    department: Department, counted: list[tuple[Tallies, int, tuple[Before, ...]]]
) -> None:
    store, lead = department.store, lead_of(department)
    add_pairs(department, 3, departments=("Surgery",), levels=(Level.FELLOW,))
    pairs = add_pairs(department, 2)
    wave = plan(department, lead, date(2030, 3, 1), date(2030, 3, 31))
    seal_all(store, pairs, FIRST)
    store.close_wave(lead, wave)
    [(tallies, _, _)] = counted
    assert [(group.breakdown, group.label) for group in tallies.groups] == [
        (Breakdown.ALL, ""),
        (Breakdown.DEPARTMENT, "Surgery"),
        (Breakdown.DEPARTMENT, ""),
    ]
    nowhere = Group(Breakdown.DEPARTMENT)
    for which in comparisons(INSTRUMENT):
        assert tallies.moments[nowhere, which] == tallies.moments[EVERYBODY, which]


def test_a_department_of_another_program_is_none_of_this_one(
    department: Department, counted: list[tuple[Tallies, int, tuple[Before, ...]]]
) -> None:
    store, lead = department.store, lead_of(department)
    add_pairs(department, 1, departments=("Radiology",), program=department.another_program())
    wave = plan(department, lead, date(2030, 3, 1), date(2030, 3, 31))
    seal_all(store, add_pairs(department, 2), FIRST)
    store.close_wave(lead, wave)
    [(tallies, _, _)] = counted
    assert tallies.groups == (EVERYBODY,)
