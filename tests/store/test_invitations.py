"""The links that a lead makes: for whom, for whom not, and what they open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from assessments.errors import DoorShut, NoSuchLink, NotAllowed, WrongPassphrase
from assessments.instrument import Form, Role
from store import Door, Duty, Entry, Refusal, Store, Whom, invitations, keys
from tests.store.department import Department, come_in
from tests.store.people import PASSPHRASES

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from store import Invitation, InvitedCard
    from tests.store.people import Clock

MENTOR, MENTEE = Role.MENTOR, Role.MENTEE
ADA = Entry("Ada", "ada@hospital.example")


@pytest.fixture
def lead(department: Department) -> str:
    return department.staff(Duty.LEAD, department.program)[1]


def card(department: Department, lead: str, person_id: UUID) -> InvitedCard:
    found = department.store.invited_person(lead, department.program, person_id)
    assert found in department.store.invited_people(lead, department.program).people
    assert found
    return found


def numbers(department: Department, lead: str) -> tuple[int, ...]:
    """How many have come in, have a link, have none, and may have none."""
    found = department.store.invited_people(lead, department.program)
    return found.came_in, found.waiting, found.without, found.refused


def one_link(department: Department, lead: str, person_id: UUID) -> Invitation:
    [made] = department.store.issue_links(lead, department.program, person_id)
    return made


def test_everybody_without_a_link_gets_one_that_opens_for_them_alone(department: Department, lead: str) -> None:
    store, pairs = department.store, [department.pair(), department.pair()]
    department.pair(department.another_program())
    assert numbers(department, lead) == (0, 0, 4, 0)
    made = store.issue_links(lead, department.program, Whom.WITHOUT)
    assert sorted(one.person.name for one in made) == ["Ada", "Ada", "Grace", "Grace"]
    assert {one.person.person_id for one in made} == {
        person_id for pair_id in pairs for person_id in department.people_of(pair_id).values()
    }
    for number, one in enumerate(made):
        opens = one.link.token if number % 2 else None
        invite = store.open_link(opens) if opens else store.open_code(one.link.code)
        token = store.redeem(store.enter_by_invite(invite, f"{number} nine slow trains"))
        assert store.who(token).person_id == one.person.person_id
    assert numbers(department, lead) == (4, 0, 0, 0)
    assert store.issue_links(lead, department.program, Whom.WITHOUT) == ()


def test_a_new_link_ends_the_one_before(department: Department, lead: str) -> None:
    department.pair()
    store, first = department.store, department.store.issue_links(lead, department.program, Whom.WITHOUT)
    assert numbers(department, lead) == (0, 2, 0, 0)
    assert store.issue_links(lead, department.program, Whom.WITHOUT) == ()
    second = store.issue_links(lead, department.program, Whom.WAITING)
    for one in first:
        with pytest.raises(NoSuchLink):
            store.open_link(one.link.token)
        with pytest.raises(NoSuchLink):
            store.open_code(one.link.code)
    for one in second:
        assert store.open_link(one.link.token)


def test_a_group_is_those_who_have_not_come_in_and_nobody_else(department: Department, lead: str) -> None:
    store = department.store
    come_in_already = department.seated(form=Form.SHORT)
    waiting, without = department.people_of(department.pair()).values()
    one_link(department, lead, waiting)
    assert numbers(department, lead) == (2, 1, 1, 0)
    made = store.issue_links(lead, department.program, Whom.NOT_IN)
    assert {one.person.person_id for one in made} == {waiting, without}
    for whom in (Whom.ALL, Whom.CAME_IN):
        with pytest.raises(NotAllowed):
            store.issue_links(lead, department.program, whom)
    for role, link in come_in_already.links.items():
        assert come_in(store, link, PASSPHRASES[role])


def test_who_has_a_passphrase_keeps_it_and_a_lead_comes_in_by_no_new_link(department: Department, lead: str) -> None:
    store, pair = department.store, department.seated(form=Form.SHORT)
    made = one_link(department, lead, pair.people[MENTOR])
    with pytest.raises(NoSuchLink):
        store.open_link(pair.links[MENTOR].token)
    assert store.seat(pair.two.tokens[MENTOR])
    for invite in (store.open_link(made.link.token), store.open_code(made.link.code)):
        assert store.invited(invite).chosen
        with pytest.raises(WrongPassphrase):
            store.enter_by_invite(invite, "chosen by a lead")
    assert come_in(store, made.link, PASSPHRASES[MENTOR])


def shut_out(department: Department) -> UUID:
    person_id = department.people_of(department.pair())[MENTOR]
    department.store.disable(department.administrator, person_id)
    return person_id


def by_the_hospital(department: Department) -> UUID:
    person_id = department.people_of(department.pair(mentor=ADA))[MENTOR]
    department.store.enter_by_provider("https://id", "4711", ADA.email, verified=True, cookie_hash=uuid4().hex)
    return person_id


def administrator_to_be(department: Department) -> UUID:
    """Invited and not come in: whoever chose their passphrase would be an administrator."""
    department.pair(mentor=ADA)
    return department.store.add_staff(department.administrator, ADA, Duty.ADMINISTRATOR)


def lead_to_be(department: Department) -> UUID:
    department.pair(mentor=ADA)
    return department.store.add_staff(department.administrator, ADA, Duty.LEAD, department.another_program())


def administrator_in(department: Department) -> UUID:
    """With a passphrase: their link is not a lead's to end."""
    department.pair(mentor=ADA)
    person_id = department.store.add_staff(department.administrator, ADA, Duty.ADMINISTRATOR)
    come_in(department.store, department.store.issue_link(department.administrator, person_id), PASSPHRASES[MENTOR])
    return person_id


def in_another_program(department: Department) -> UUID:
    department.pair(department.another_program(), mentor=ADA)
    return department.people_of(department.pair(mentor=ADA))[MENTOR]


REFUSED = {
    Refusal.SHUT_OUT: [shut_out],
    Refusal.SIGNS_IN: [by_the_hospital],
    Refusal.ON_DUTY: [administrator_to_be, lead_to_be, administrator_in],
    Refusal.ELSEWHERE: [in_another_program],
}
EACH = [pytest.param(refusal, make, id=make.__name__) for refusal, every in REFUSED.items() for make in every]


@pytest.mark.parametrize(("refusal", "make"), EACH)
def test_for_these_a_lead_makes_none(department: Department, lead: str, refusal: Refusal, make: Any) -> None:
    store, person_id = department.store, make(department)
    assert card(department, lead, person_id).refusal is refusal
    with pytest.raises(NotAllowed):
        store.issue_links(lead, department.program, person_id)
    made = store.issue_links(lead, department.program, Whom.NOT_IN)
    assert made
    assert person_id not in {one.person.person_id for one in made}


def test_every_refusal_is_tried() -> None:
    assert set(REFUSED) == set(Refusal)


def becomes_administrator(department: Department, person_id: UUID) -> None:
    department.store.give_duty(department.administrator, person_id, Duty.ADMINISTRATOR)


def joins_another_program(department: Department, person_id: UUID) -> None:
    department.pair(department.another_program(), mentor=ADA)
    assert person_id in {one.person_id for one in department.store.people(department.administrator)}


@pytest.mark.parametrize("grows", [becomes_administrator, joins_another_program])
def test_a_link_that_a_lead_kept_opens_no_more_than_it_was_made_for(
    department: Department, lead: str, grows: Any
) -> None:
    """Whoever is more than a participant of the program meanwhile gets their first link from an administrator."""
    store, person_id = department.store, department.people_of(department.pair(mentor=ADA))[MENTOR]
    kept = one_link(department, lead, person_id).link
    invite = store.open_link(kept.token)
    grows(department, person_id)
    for opened in (invite, store.open_link(kept.token)):
        with pytest.raises(NoSuchLink):
            store.enter_by_invite(opened, "chosen by a lead")
    link = store.issue_link(department.administrator, person_id)
    assert store.who(come_in(store, link, PASSPHRASES[MENTOR])).person_id == person_id


def test_who_came_in_by_a_leads_link_goes_on_with_it_whatever_they_become(department: Department, lead: str) -> None:
    store, person_id = department.store, department.people_of(department.pair(mentor=ADA))[MENTOR]
    link = one_link(department, lead, person_id).link
    come_in(store, link, PASSPHRASES[MENTOR])
    becomes_administrator(department, person_id)
    assert store.programs(come_in(store, link, PASSPHRASES[MENTOR]))


def test_who_is_twice_in_one_program_is_one_person_with_one_link(department: Department, lead: str) -> None:
    store, person_id = department.store, department.people_of(department.pair(mentor=ADA))[MENTOR]
    department.pair(mentor=Entry("Mae"), mentee=ADA)
    assert card(department, lead, person_id).roles == (MENTOR, MENTEE)
    made = store.issue_links(lead, department.program, Whom.WITHOUT)
    assert [one.person.name for one in made] == ["Ada", "Grace", "Mae"]
    assert come_in(store, made[0].link, PASSPHRASES[MENTOR])


def test_people_of_another_program_are_nobodys_here(department: Department, lead: str) -> None:
    other = department.another_program()
    stranger = department.people_of(department.pair(other))[MENTOR]
    for program, whom in ((department.program, stranger), (department.program, uuid4()), (other, Whom.NOT_IN)):
        with pytest.raises(NotAllowed):
            department.store.issue_links(lead, program, whom)
    assert department.store.invited_people(lead, department.program).people == ()
    assert department.store.invited_person(lead, department.program, stranger) is None


def test_whoever_gets_a_link_can_read_that_a_lead_made_it(department: Department, lead: str) -> None:
    made = one_link(department, lead, department.people_of(department.pair())[MENTOR])
    token = come_in(department.store, made.link, PASSPHRASES[MENTOR])
    assert [(one.by, one.what) for one in department.store.looks(token)] == [
        ("self", "signed_in"),
        ("lead", "link_issued"),
    ]


def test_where_no_link_opens_anything_none_is_made(clock: Clock, tmp_path: Path) -> None:
    database = tmp_path / "answers.duckdb"
    store = Store.open(database, clock=clock, doors=[Door.HOSPITAL])
    department = Department.open(store, database)
    department.store.add_staff(department.administrator, ADA, Duty.LEAD, department.program)
    ticket = store.enter_by_provider("https://id", "4711", ADA.email, verified=True, cookie_hash=uuid4().hex)
    department.pair()
    with pytest.raises(DoorShut):
        store.issue_links(store.redeem(ticket), department.program, Whom.WITHOUT)
    store.close()


def test_many_are_found_by_name_or_address_and_page_by_page(
    department: Department, lead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitations, "PAGE", 2)
    for name in ("Zoë", "Émile"):
        department.pair(mentor=Entry(name, f"{len(name)}@hospital.example"), mentee=Entry("Bo"))

    def names(*asked: Any) -> list[str]:
        return [one.name for one in department.store.invited_people(lead, department.program, *asked).people]

    assert names() == ["Bo", "Bo"]
    assert names("", 1) == ["Zoë", "Émile"]
    assert names("", 2) == []
    assert names(" ZOË ") == ["Zoë"]
    assert names("5@hosp") == ["Émile"]
    assert names("nobody") == []
    assert names("%") == []
    assert numbers(department, lead) == (0, 0, 4, 0)


def test_more_than_can_be_cut_in_one_go_are_made_one_part_after_the_other(
    department: Department, lead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitations, "AT_ONCE", 3)
    department.pair()
    department.pair()
    made = [department.store.issue_links(lead, department.program, Whom.WITHOUT) for _ in range(3)]
    assert [len(one) for one in made] == [3, 1, 0]
    assert len({one.person.person_id for part in made for one in part}) == 4


def test_addresses_are_those_of_the_group_as_far_as_there_are(department: Department, lead: str) -> None:
    store = department.store
    department.pair(mentor=ADA)
    mae = department.people_of(department.pair(mentor=Entry("Mae", "mae@hospital.example")))[MENTOR]
    come_in(store, one_link(department, lead, mae).link, PASSPHRASES[MENTOR])
    assert store.addresses(lead, department.program, Whom.NOT_IN) == ("ada@hospital.example",)
    assert store.addresses(lead, department.program, Whom.CAME_IN) == ("mae@hospital.example",)


def test_a_code_is_given_to_nobody_twice_also_not_in_one_go(
    department: Department, lead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    department.pair()
    taken = one_link(department, lead, department.people_of(department.pair())[MENTOR]).link.code
    drawn = iter([taken, "AAAAAAAA", "AAAAAAAA", "BBBBBBBB", "CCCCCCCC", "DDDDDDDD"])
    monkeypatch.setattr(keys, "pair_code", lambda: next(drawn))
    made = department.store.issue_links(lead, department.program, Whom.WITHOUT)
    assert len({one.link.code for one in made} - {taken}) == 3
