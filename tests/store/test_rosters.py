"""Rosters in the store: all of a roster or nothing, nothing twice, and nothing of another program is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from assessments.errors import NotAllowed, RosterChanged
from assessments.funnel import Step
from assessments.instrument import Form, Role
from assessments.roster import Trouble
from assessments.stage import Level, Stage
from store import Duty, Entry, Store, keys, roster_plan, rosters
from tests.assessments.rosters import AMARA, JUN, LIN, ONE, roster
from tests.store.department import Department, come_in
from tests.store.engines import Databases, everything
from tests.store.people import PASSPHRASES

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

MENTOR, MENTEE = Role
ROWS = (
    (*AMARA, *JUN, "Surgery", "attending", "resident"),
    (*AMARA, *LIN, " surgery ", "attending", "Chief resident"),
    (*JUN, "Mae", "", "Pediatrics", "resident", ""),
)


@pytest.fixture
def lead(department: Department) -> str:
    return department.staff(Duty.LEAD, department.program)[1]


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return everything(store._engine)


def told(store: Store) -> dict[str, int]:
    """How many rows every table has but those of visits."""
    return {table: len(found) for table, found in rows(store).items() if table not in {"visit", "look"}}


def test_a_roster_becomes_pairs_with_a_check_in_each(department: Department, lead: str) -> None:
    store, program = department.store, department.program
    assert store.import_roster(lead, uuid4(), program, roster(*ROWS)) == 3
    cards = {one.name: one for one in store.people(department.administrator, program) if one.places}
    assert {name: one.email for name, one in cards.items()} == {
        "Amara": AMARA[1],
        "Jun": JUN[1],
        "Lin": LIN[1],
        "Mae": None,
    }
    assert sorted((place.role, place.partner) for place in cards["Jun"].places) == [(MENTEE, "Amara"), (MENTOR, "Mae")]
    assert store.counts(lead, program).pairs[Step.INVITED] == 3
    link = store.issue_link(department.administrator, cards["Jun"].person_id)
    token = come_in(store, link, PASSPHRASES[MENTEE])
    assert store.stage(token) == Stage(Level.RESIDENT)
    for place in cards["Jun"].places:
        visit = store.redeem(store.sit_down(token, place.pair_id), replacing=token)
        seat = store.seat(visit)
        assert (seat.role, seat.check_in.number, seat.check_in.form) == (place.role, 1, Form.FULL)
        token = visit
    stages = {(row[2], row[3]) for row in rows(store)["stage"]}
    assert stages == {("attending", ""), ("resident", ""), ("own", "Chief resident")}


def test_looking_changes_nothing(department: Department, lead: str) -> None:
    store = department.store
    before = told(store)
    preview = store.preview_roster(lead, department.program, roster(*ROWS))
    assert (len(preview.pairs), preview.here, preview.people) == (3, 0, 4)
    assert preview.departments == ("Pediatrics", "Surgery")
    assert told(store) == before


def test_the_same_request_is_brought_in_once_and_so_is_the_same_file(department: Department, lead: str) -> None:
    store, program, request = department.store, department.program, uuid4()
    assert [store.import_roster(lead, request, program, roster(*ROWS)) for _ in range(2)] == [3, 3]
    before = told(store)
    assert store.import_roster(lead, uuid4(), program, roster(*ROWS)) == 0
    assert told(store) == before
    preview = store.preview_roster(lead, program, roster(*ROWS, (*LIN, *AMARA, "SURGERY", "", "")))
    assert (len(preview.pairs), preview.here, preview.people, preview.departments) == (1, 3, 0, ())


@pytest.mark.parametrize("same_request", [True, False])
def test_two_browsers_at_once_bring_it_in_once(department: Department, lead: str, *, same_request: bool) -> None:
    store, request = department.store, uuid4()
    pairs = roster(*[(f"Mentor {n}", f"m{n}@h.example", f"Mentee {n}", "", "Surgery", "", "") for n in range(500)])

    def bring(_: int) -> int:
        return store.import_roster(lead, request if same_request else uuid4(), department.program, pairs)

    with ThreadPoolExecutor(2) as both:
        brought = sorted(both.map(bring, range(2)))
    assert brought == ([500, 500] if same_request else [0, 500])
    assert store.counts(lead, department.program).pairs[Step.INVITED] == 500
    assert [one.pairs for one in store.departments(lead, department.program)] == [500]


def test_what_changes_while_it_is_worked_out_counts(
    department: Department, lead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, other, make = department.store, department.another_program(), roster_plan.make
    made: list[int] = []

    def slowly(*given: Any) -> roster_plan.Plan:
        plan = make(*given)
        if not made:
            department.pair(mentor=Entry(*AMARA), mentee=Entry(*JUN))
            department.pair(other, mentor=Entry("Lin Wu", LIN[1]))
        made.append(len(plan.pairs))
        return plan

    monkeypatch.setattr(roster_plan, "make", slowly)
    assert store.import_roster(lead, uuid4(), department.program, roster(*ROWS)) == 2
    assert made == [3, 2]
    assert [one.department for one in store.paired(lead, department.program).pairs] == [
        "Surgery",
        "Surgery",
        "Pediatrics",
    ]
    assert department.person("Lin Wu")


def test_what_never_stops_changing_is_told_and_brings_nothing(
    department: Department, lead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, number = roster_plan.make, count()

    def slowly(*given: Any) -> roster_plan.Plan:
        department.pair(mentor=Entry(f"Somebody {next(number)}"))
        return make(*given)

    monkeypatch.setattr(roster_plan, "make", slowly)
    with pytest.raises(RosterChanged):
        department.store.import_roster(lead, uuid4(), department.program, roster(*ROWS))
    assert len(rows(department.store)["pair"]) == next(number) == rosters.TRIES


def test_when_anything_fails_nothing_is_brought_in(
    department: Department, lead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, before, heard = department.store, told(department.store), []
    monkeypatch.setattr(rosters, "AT_ONCE", 1)

    def stop(done: int, of: int) -> None:
        heard.append((done, of))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.import_roster(lead, uuid4(), department.program, roster(*ROWS), stop)
    assert heard == [(0, 3), (1, 3), (2, 3)]
    assert told(store) == before


def test_nothing_is_brought_in_while_anything_of_the_program_stands_against_it(
    department: Department, lead: str
) -> None:
    store, program = department.store, department.program
    department.pair(mentor=Entry("amara"), mentee=Entry("Jun", JUN[1]))
    before = told(store)
    preview = store.preview_roster(lead, program, roster(ONE))
    assert [(one.trouble, one.row) for one in preview.problems] == [(Trouble.HERE_WITHOUT_EMAIL, 2)]
    with pytest.raises(RosterChanged):
        store.import_roster(lead, uuid4(), program, roster(ONE))
    assert told(store) == before


def test_an_address_that_is_known_is_that_person_with_their_own_name_and_stage(
    department: Department, lead: str
) -> None:
    store, other = department.store, department.another_program()
    person_id = department.people_of(department.pair(other, mentor=Entry("Amara Okafor", AMARA[1])))[MENTOR]
    link = store.issue_link(department.administrator, person_id)
    store.set_stage(come_in(store, link, PASSPHRASES[MENTOR]), Stage(Level.FELLOW))
    store.import_roster(lead, uuid4(), department.program, roster(ONE))
    assert department.person("Amara Okafor") == person_id
    token = come_in(store, link, PASSPHRASES[MENTOR])
    assert len(store.who(token).pairs) == 2
    assert store.stage(token) == Stage(Level.FELLOW)


def test_whether_an_address_is_known_elsewhere_makes_no_difference_to_what_a_lead_is_told(
    department: Department, lead: str
) -> None:
    store, program = department.store, department.program
    department.pair(department.another_program(), mentor=Entry("Amara Okafor", AMARA[1]), mentee=Entry("Jun"))
    stranger = ("Amara", "nobody.knows@hospital.example")
    known, unknown = roster(ONE), roster((*stranger, *ONE[2:]))
    previews = [store.preview_roster(lead, program, one) for one in (known, unknown)]
    assert [(len(one.pairs), one.here, one.people, one.departments, one.problems) for one in previews] == [
        (1, 0, 2, ("Surgery",), ())
    ] * 2
    assert "Okafor" not in repr(previews)
    assert [store.import_roster(lead, uuid4(), program, one) for one in (known, unknown)] == [1, 1]


def test_a_lead_of_another_program_neither_looks_nor_brings(department: Department) -> None:
    _, another = department.staff(Duty.LEAD, department.another_program())
    before = told(department.store)
    with pytest.raises(NotAllowed):
        department.store.preview_roster(another, department.program, roster(ONE))
    with pytest.raises(NotAllowed):
        department.store.import_roster(another, uuid4(), department.program, roster(ONE))
    assert told(department.store) == before


def test_a_code_that_is_taken_is_not_given_again(
    department: Department, lead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = department.store
    taken = rows(store)["pair"] or store.import_roster(lead, uuid4(), department.program, roster(ONE))
    [code] = [row[1] for row in rows(store)["pair"]]
    assert taken
    codes = iter([code, "AAAAAAAA", code, "AAAAAAAA", "BBBBBBBB"])
    monkeypatch.setattr(keys, "pair_code", lambda: next(codes))
    more = roster((*JUN, *LIN, "", "", ""), (*LIN, *AMARA, "", "", ""))
    assert store.import_roster(lead, uuid4(), department.program, more) == 2
    assert {row[1] for row in rows(store)["pair"]} == {code, "AAAAAAAA", "BBBBBBBB"}


def test_ones_own_data_tell_the_department_and_it_goes_with_the_pair(
    department: Department, lead: str, database: Path, databases: Databases
) -> None:
    store = department.store
    store.import_roster(lead, uuid4(), department.program, roster(ONE))
    tokens = {}
    for role, name in ((MENTOR, "Amara"), (MENTEE, "Jun")):
        link = store.issue_link(department.administrator, department.person(name))
        tokens[role] = come_in(store, link, PASSPHRASES[role])
    for role in Role:
        holding = store.my_data(tokens[role], PASSPHRASES[role])
        assert [pair.department for pair in holding.pairs] == ["Surgery"]
    assert len(rows(store)["pair_group"]) == 1
    for role in Role:
        store.delete_me(tokens[role], PASSPHRASES[role])
    assert rows(store)["pair_group"] == []
    assert databases.files_with("amara@hospital", database) == []
    assert [one.pairs for one in store.departments(lead, department.program)] == [0]


def where(store: Store, lead: str, program: UUID) -> dict[str, str | None]:
    """The department of every pair, by its mentee."""
    return {one.mentee: one.department for one in store.paired(lead, program).pairs}


def test_the_same_list_with_what_was_missing_fills_it_in_and_changes_nothing_else(
    department: Department, lead: str
) -> None:
    store, program = department.store, department.program
    bare = roster((*AMARA, *JUN, "", "", ""), (*AMARA, *LIN, "Radiology", "fellow", ""))
    store.import_roster(lead, uuid4(), program, bare)
    request, fuller = (
        uuid4(),
        roster((*AMARA, *JUN, "Surgery", "attending", "resident"), (*AMARA, *LIN, "Surgery", "attending", "")),
    )
    for _ in range(2):
        assert store.import_roster(lead, request, program, fuller) == 0
        assert where(store, lead, program) == {"Jun": "Surgery", "Lin": "Radiology"}
        assert sorted(str(row[2]) for row in rows(store)["stage"]) == ["fellow", "resident"]
    assert {one.name: one.pairs for one in store.departments(lead, program)} == {"Radiology": 1, "Surgery": 1}


def test_a_pair_that_an_administrator_added_gets_its_department_by_a_roster(department: Department, lead: str) -> None:
    store, program = department.store, department.program
    two = {MENTOR: Entry(*AMARA), MENTEE: Entry(*JUN)}
    store.add_pair(department.administrator, uuid4(), program, mentor=two[MENTOR], mentee=two[MENTEE])
    assert where(store, lead, program) == {"Jun": None}
    assert store.import_roster(lead, uuid4(), program, roster(ONE)) == 0
    assert where(store, lead, program) == {"Jun": "Surgery"}


def test_a_pair_that_one_of_the_two_has_left_is_not_begun_again(department: Department, lead: str) -> None:
    store = department.store
    store.import_roster(lead, uuid4(), department.program, roster(ONE))
    link = store.issue_link(department.administrator, department.person("Jun"))
    store.withdraw(come_in(store, link, PASSPHRASES[MENTEE]), PASSPHRASES[MENTEE])
    assert store.import_roster(lead, uuid4(), department.program, roster(ONE)) == 0
    assert store.counts(lead, department.program).pairs[Step.INVITED] == 1
