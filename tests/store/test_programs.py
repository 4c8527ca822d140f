from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import (
    EmailUnusable,
    EntryUnnamed,
    LastAdministrator,
    NotAllowed,
    PersonError,
    ProgramUnnamed,
    SamePerson,
    TextTooLong,
)
from assessments.funnel import Step
from assessments.instrument import Form, Role
from store import Duty, Entry
from tests.store.department import CONTACTS, STAFF_PHRASE, Department, come_in
from tests.store.people import PASSPHRASES, Two

if TYPE_CHECKING:
    from uuid import UUID

MENTOR, MENTEE = Role.MENTOR, Role.MENTEE
ADA, GRACE = Entry("Ada", "ada@hospital.example"), Entry("Grace", "grace@hospital.example")


def test_a_program_added_twice_by_one_request_is_one(department: Department) -> None:
    store, admin, request = department.store, department.administrator, uuid4()
    added = [store.add_program(admin, request, "  Internal \n medicine ", f"{CONTACTS}\n") for _ in range(2)]
    assert added[0] == added[1]
    assert (added[0].name, added[0].contacts) == ("Internal medicine", CONTACTS)
    assert [one.name for one in store.programs(admin)] == ["Surgery", "Internal medicine"]


@pytest.mark.parametrize(
    ("name", "contacts", "refusal"),
    [(" ", "", ProgramUnnamed), ("x" * 81, "", TextTooLong), ("Surgery", "x" * 1001, TextTooLong)],
)
def test_a_program_that_cannot_be_is_refused(
    department: Department, name: str, contacts: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        department.store.add_program(department.administrator, uuid4(), name, contacts)
    assert len(department.store.programs(department.administrator)) == 1


def add(department: Department, mentor: Entry, mentee: Entry, request: UUID | None = None) -> UUID:
    return department.store.add_pair(
        department.administrator, request or uuid4(), department.program, mentor=mentor, mentee=mentee, form=Form.SHORT
    )


def test_a_pair_added_twice_by_one_request_is_one(department: Department) -> None:
    request = uuid4()
    assert add(department, ADA, GRACE, request) == add(department, ADA, GRACE, request)
    assert [one.name for one in department.store.people(department.administrator, department.program)] == [
        "Ada",
        "Grace",
    ]


def test_the_same_address_is_the_same_person(department: Department) -> None:
    first = add(department, ADA, GRACE)
    second = add(department, Entry("Ada King", "  ADA@hospital.example"), Entry("Mary"))
    assert department.people_of(first)[MENTOR] == department.people_of(second)[MENTOR]
    [ada] = [one for one in department.store.people(department.administrator) if one.email == ADA.email]
    assert (ada.name, [(one.role, one.partner) for one in ada.places]) == ("Ada", [(MENTOR, "Grace"), (MENTOR, "Mary")])
    third = add(department, Entry("Grace", GRACE.email), Entry("Rita"))
    assert department.people_of(third)[MENTOR] == department.people_of(first)[MENTEE], "a mentee may mentor others"


def test_without_an_address_two_of_one_name_are_two(department: Department) -> None:
    first, second = (add(department, Entry("Ada"), Entry("Grace", " ")) for _ in range(2))
    assert not set(department.people_of(first).values()) & set(department.people_of(second).values())


@pytest.mark.parametrize(
    ("mentor", "mentee", "refusal"),
    [
        (ADA, Entry("Ida", "ADA@hospital.example"), SamePerson),
        (Entry(" "), GRACE, EntryUnnamed),
        (Entry("Ada", "ada"), GRACE, EmailUnusable),
        (Entry("Ada", "ada@hospital"), GRACE, EmailUnusable),
        (Entry("Ada", "a da@hospital.example"), GRACE, EmailUnusable),
        (Entry("Ada", "ada@@hospital.example"), GRACE, EmailUnusable),
        (Entry("Ada", "ada@hospital..example"), GRACE, EmailUnusable),
        (Entry("Ada", "a\x07da@hospital.example"), GRACE, EmailUnusable),
        (Entry("Ada", "a" * 250 + "@b.example"), GRACE, EmailUnusable),
    ],
)
def test_an_entry_that_cannot_be_adds_nobody(
    department: Department, mentor: Entry, mentee: Entry, refusal: type[PersonError]
) -> None:
    with pytest.raises(refusal):
        add(department, mentor, mentee)
    assert department.store.people(department.administrator, department.program) == ()


def test_no_pair_without_its_program(department: Department) -> None:
    with pytest.raises(NotAllowed):
        department.store.add_pair(department.administrator, uuid4(), uuid4(), mentor=ADA, mentee=GRACE)


def test_the_people_of_a_program_are_those_who_belong_to_it(department: Department) -> None:
    store, other = department.store, department.another_program()
    add(department, ADA, GRACE)
    department.pair(other, mentor=Entry("Barbara"), mentee=Entry("Rita"))
    department.staff(Duty.LEAD, other)
    Two.sit_down(store)

    def names(program: UUID | None) -> list[str]:
        return [one.name for one in store.people(department.administrator, program)]

    assert names(department.program) == ["Ada", "Grace"]
    assert names(other) == ["Barbara", "Lea", "Rita"]
    assert names(None) == ["Ada", "Administrator", "Barbara", "Grace", "Lea", "Rita"], "not who began by themselves"


def test_a_card_tells_how_somebody_comes_in(department: Department) -> None:
    store, admin, pair_id = department.store, department.administrator, add(department, ADA, GRACE)
    person = department.people_of(pair_id)[MENTOR]

    def state() -> tuple[bool, bool, bool]:
        [card] = [one for one in store.people(admin) if one.person_id == person]
        return (card.link_expires_at is not None, card.link_used, card.disabled)

    assert state() == (False, False, False)
    link = store.issue_link(admin, person)
    assert state() == (True, False, False)
    come_in(store, link, PASSPHRASES[MENTOR])
    assert state() == (True, True, False)
    store.issue_link(admin, person)
    assert state() == (True, False, False)
    store.disable(admin, person)
    assert state() == (True, False, True)


def test_when_a_pair_meets_again(department: Department) -> None:
    store, admin, pair_id = department.store, department.administrator, add(department, ADA, GRACE)
    for day in (date(2030, 6, 1), None):
        store.set_next_check_in(admin, pair_id, day)
        cards = store.people(admin, department.program)
        assert [one.next_check_in for card in cards for one in card.places] == [day, day]
    alone = Two.sit_down(store)
    for other in (uuid4(), store.seat(alone.tokens[MENTOR]).pair_id):
        with pytest.raises(NotAllowed):
            store.set_next_check_in(admin, other, date(2030, 6, 1))


def test_the_pair_learns_when_it_meets_again_and_no_other_pair_does(department: Department) -> None:
    store, pair, other = department.store, department.seated(), department.seated()
    for day in (date(2030, 6, 1), date(2030, 7, 1), None):
        assert [store.next_date(token) for token in other.two.tokens.values()] == [None, None]
        store.set_next_check_in(department.administrator, pair.pair_id, day)
        assert [store.next_date(token) for token in pair.two.tokens.values()] == [day, day]
    assert store.next_date(Two.sit_down(store).tokens[MENTOR]) is None


def test_a_lead_is_invited_for_one_program(department: Department) -> None:
    store, admin, other = department.store, department.administrator, department.another_program()
    lead, token = department.staff(Duty.LEAD, department.program)
    assert store.counts(token, department.program).pairs[Step.INVITED] == 0
    with pytest.raises(NotAllowed):
        store.counts(token, other)
    store.give_duty(admin, lead, Duty.LEAD, other)
    store.give_duty(admin, lead, Duty.LEAD, other)
    assert [one.program_name for one in store.who(token).duties] == ["Surgery", "Pediatrics"]
    store.take_duty(admin, lead, Duty.LEAD, other)
    with pytest.raises(NotAllowed):
        store.counts(token, other)
    assert store.counts(token, department.program).pairs[Step.INVITED] == 0


def test_a_duty_is_given_to_people_who_were_invited_and_for_what_it_is(department: Department) -> None:
    store, admin = department.store, department.administrator
    lead, _ = department.staff(Duty.LEAD, department.program)
    alone = store.who(Two.sit_down(store).tokens[MENTOR]).person_id
    wrong = [
        (lead, Duty.LEAD, None),
        (lead, Duty.LEAD, uuid4()),
        (lead, Duty.ADMINISTRATOR, department.program),
        (alone, Duty.LEAD, department.program),
        (uuid4(), Duty.ADMINISTRATOR, None),
    ]
    for person, duty, program in wrong:
        with pytest.raises(NotAllowed):
            store.give_duty(admin, person, duty, program)
    with pytest.raises(EmailUnusable):
        store.add_staff(admin, Entry("Lea"), Duty.LEAD, department.program)


def test_somebody_known_is_given_a_duty_by_address(department: Department) -> None:
    store, admin, pair_id = department.store, department.administrator, add(department, ADA, GRACE)
    assert store.add_staff(admin, ADA, Duty.LEAD, department.program) == department.people_of(pair_id)[MENTOR]


def test_the_last_administrator_stays(department: Department) -> None:
    store, admin = department.store, department.administrator
    first = store.who(admin).person_id
    with pytest.raises(LastAdministrator):
        store.disable(admin, first)
    with pytest.raises(LastAdministrator):
        store.take_duty(admin, first, Duty.ADMINISTRATOR)
    second, token = department.staff(Duty.ADMINISTRATOR)
    store.take_duty(admin, first, Duty.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        store.programs(admin)
    with pytest.raises(LastAdministrator):
        store.disable(token, second)
    store.give_duty(token, first, Duty.ADMINISTRATOR)
    store.disable(admin, second)
    with pytest.raises(LastAdministrator):
        store.take_duty(admin, first, Duty.ADMINISTRATOR)
    assert store.programs(come_in(store, department.link, STAFF_PHRASE))
