"""What tests put into the store by itself is what the acts of the store leave behind, row by row."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from assessments.instrument import Form, Role
from store import Duty, Entry, Store
from tests.store.department import STAFF_PHRASE, Department, come_in
from tests.store.engines import OF_ENGINES, everything
from tests.store.people import PASSPHRASES, Two, all_picks, all_taps

if TYPE_CHECKING:
    from collections.abc import Callable

MADE_UP = re.compile(r"[0-9a-f]{64}|scrypt .*|[0-9A-Z]{8}|lea\..*")


def left(store: Store, act: Callable[[], object]) -> Counter[tuple[object, ...]]:
    """The rows that an act left, with what is made up or of its moment told by its kind alone."""
    before = rows(store)
    act()
    return rows(store) - before


def rows(store: Store) -> Counter[tuple[object, ...]]:
    tables = everything(store._engine)
    return Counter(
        (table, *map(told, row)) for table, found in tables.items() if table not in OF_ENGINES for row in found
    )


def told(value: object) -> object:
    if isinstance(value, UUID | datetime):
        return type(value)
    return "made up" if isinstance(value, str) and MADE_UP.fullmatch(value) else value


def sit_down(store: Store) -> Two:
    ticket = store.start_pair(mentor="Ada", mentee="Grace", first=Role.MENTOR, form=Form.FULL, request=uuid4())
    mentor = store.redeem(ticket)
    code = store.seat(mentor).code
    mentee = store.redeem(store.resume(code=code, role=Role.MENTEE, passphrase=None))
    two = Two(store, code, {Role.MENTOR: mentor, Role.MENTEE: mentee})
    for role in Role:
        two.choose_passphrase(role)
    return two


def test_two_who_sit_down(fresh: Store) -> None:
    given = left(fresh, lambda: Two.sit_down(fresh))
    assert given == left(fresh, lambda: sit_down(fresh))
    assert {name for name, *_ in given} == {"person", "pair", "check_in", "visit", "look"}


def test_what_somebody_answers(two_alone: Two) -> None:
    def answer() -> None:
        two_alone.store.save_ratings(two_alone.tokens[Role.MENTEE], all_taps(Role.MENTEE))
        for pick in all_picks():
            two_alone.store.save_pick(two_alone.tokens[Role.MENTEE], uuid4(), pick)

    def of_the_mentee(found: Counter[tuple[object, ...]]) -> Counter[tuple[object, ...]]:
        return Counter({row: number for row, number in found.items() if "mentee" in row})

    by_acts = left(two_alone.store, answer)
    others = Two.sit_down(two_alone.store)
    assert by_acts == left(two_alone.store, lambda: others.answer(Role.MENTEE)) == of_the_mentee(by_acts)


def test_two_of_a_program_in_their_seats(department: Department) -> None:
    store, office = department.store, department.administrator

    def come() -> None:
        pair_id = department.pair()
        for role, person_id in department.people_of(pair_id).items():
            come_in(store, store.issue_link(office, person_id), PASSPHRASES[role])

    assert left(store, department.seated) == left(store, come)


def test_staff(department: Department) -> None:
    store, office = department.store, department.administrator

    def come() -> None:
        who = Entry("Lea", f"lea.{uuid4().hex}@hospital.example")
        person_id = store.add_staff(office, who, Duty.LEAD, department.program)
        come_in(store, store.issue_link(office, person_id), STAFF_PHRASE)

    assert left(store, lambda: department.staff(Duty.LEAD, department.program)) == left(store, come)
