"""A door that the settings shut is shut in the store: nobody comes in by it, and whoever came in by it is out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import DoorShut, LinksShut, NoSuchLink, SignedOut, TicketSpent
from assessments.instrument import Form, Role
from store import Door, Duty, Entry, Link, Store, bootstrap, keys
from tests.store.department import Department, InProgram, come_in, leave_admin_file
from tests.store.engines import Databases, OpenedAfter
from tests.store.people import PASSPHRASES, Clock, Two

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MENTOR, MENTEE = Role
LAPTOP, LINK, HOSPITAL = Door
SIGN_IN = ("https://login.hospital.example", "4711", "mel@hospital.example")


class House:
    """A store with people of every kind, opened again and again with other doors."""

    where: str | Path = ""
    clock: Clock

    def __init__(self, store: Store, database: Path) -> None:
        self.store, self.database = store, database
        self.department = Department.open(self.store, database)
        self.in_program = self.department.seated(form=Form.SHORT)
        self.two = Two.sit_down(self.store, Form.SHORT, guarded=False)
        self.two.choose_passphrase(MENTOR)
        self.join_link = self.store.invite_partner(self.two.tokens[MENTOR])
        self.joined = come_in(self.store, self.join_link, PASSPHRASES[MENTEE])
        self.department.pair(mentor=Entry("Mel", SIGN_IN[2]))

    def with_doors(self, *doors: Door) -> Store:
        self.store.close()
        self.store = Store.open(self.where, clock=self.clock, doors=doors)
        self.store._admin_file = bootstrap.file_of(self.database)
        return self.store

    def sign_in(self) -> str:
        issuer, subject, email = SIGN_IN
        return self.store.enter_by_provider(issuer, subject, email, verified=True, cookie_hash=keys.secret())

    def start(self) -> str:
        return self.store.start_pair(mentor="Mae", mentee="Sally", first=MENTOR, request=uuid4())

    def come_back(self) -> str:
        return self.store.resume(code=self.two.code, role=MENTOR, passphrase=PASSPHRASES[MENTOR])

    def by(self, link: Link) -> str:
        return self.store.open_link(link.token)

    def by_code(self, link: Link) -> str:
        return self.store.open_code(link.code)


@pytest.fixture
def house(opened_after: OpenedAfter, databases: Databases, database: Path, clock: Clock) -> Iterator[House]:
    one = opened_after(House)
    one.where, one.database, one.clock = databases.where(database), database, clock
    yield one
    one.store.close()


WAYS: dict[str, tuple[Callable[[House], object], set[Door]]] = {
    "a new pair": (House.start, {LAPTOP}),
    "a pair's code": (lambda house: house.store.pair_card(house.two.code), {LAPTOP}),
    "coming back by a pair's code": (House.come_back, {LAPTOP}),
    "a link of an administrator": (lambda house: house.by(house.in_program.links[MENTEE]), {LINK}),
    "the code of that link": (lambda house: house.by_code(house.in_program.links[MENTEE]), {LINK}),
    "an administrator's own link": (lambda house: house.by(house.department.link), {LINK}),
    "a link that a partner made": (lambda house: house.by(house.join_link), {LAPTOP, LINK}),
    "the code of that one": (lambda house: house.by_code(house.join_link), {LAPTOP, LINK}),
    "the hospital's sign-in": (House.sign_in, {HOSPITAL}),
}


@pytest.mark.parametrize("only", Door)
def test_each_way_in_opens_by_its_own_door_and_no_other(house: House, only: Door) -> None:
    house.with_doors(only)
    for name, (way, doors) in WAYS.items():
        if only in doors:
            assert way(house), name
        else:
            with pytest.raises((DoorShut, LinksShut)):
                way(house)


@pytest.mark.parametrize("only", Door)
def test_the_first_administrators_link_always_works(house: House, only: Door, clock: Clock) -> None:
    store = house.with_doors(only)
    token = come_in(store, leave_admin_file(house.database, store), "three other words")
    assert store.programs(token)
    store = house.with_doors(only)
    assert store.programs(token), "and what was opened by it goes on after a restart"


def test_where_links_are_shut_every_link_gets_the_same_sentence(house: House) -> None:
    store = house.with_doors(HOSPITAL)
    told = set()
    for token in (house.in_program.links[MENTOR].token, house.join_link.token, "made up", ""):
        with pytest.raises(NoSuchLink) as refused:
            store.open_link(token)
        told.add(str(refused.value))
    for code in (house.in_program.links[MENTOR].code, "AAAAAAAA"):
        with pytest.raises(NoSuchLink) as refused:
            store.open_code(code)
        told.add(str(refused.value))
    assert told == {LinksShut.sentence}


def test_an_invite_waits_for_nobody_once_the_door_is_shut(house: House) -> None:
    of_program, of_pair = house.by(house.in_program.links[MENTEE]), house.by(house.join_link)
    store = house.with_doors(LAPTOP)
    with pytest.raises(LinksShut):
        store.invited(of_program)
    with pytest.raises(LinksShut):
        store.enter_by_invite(of_program, PASSPHRASES[MENTEE])
    assert store.enter_by_invite(of_pair, PASSPHRASES[MENTEE])


@pytest.mark.parametrize("also_open", [None, LINK, LAPTOP])
def test_nobody_passes_it_on_to_somebody_who_could_never_come_back(house: House, also_open: Door | None) -> None:
    """By the hospital's sign-in come those who were invited by name, and the new mentee is not."""
    issuer, _, address = SIGN_IN
    house.department.pair(mentee=Entry("Sal", f"sal.{address}"))
    store = house.with_doors(*{HOSPITAL, also_open or HOSPITAL})
    ticket = store.enter_by_provider(issuer, "4712", f"sal.{address}", verified=True, cookie_hash=keys.secret())
    token = store.redeem(ticket)
    if also_open:
        mentor = store.redeem(store.pass_on(token, uuid4(), "Mae"))
        assert store.open_link(store.invite_partner(mentor).token)
    else:
        with pytest.raises(DoorShut):
            store.pass_on(token, uuid4(), "Mae")


def visits(house: House) -> dict[str, str]:
    store, pair = house.store, house.in_program
    return {
        "administrator": house.department.administrator,
        "lead": house.department.staff(Duty.LEAD, house.department.program)[1],
        "program": pair.two.tokens[MENTOR],
        "handed over": handed_over(store, pair),
        "laptop": house.two.tokens[MENTOR],
        "joined": house.joined,
        "hospital": store.redeem(house.sign_in()),
    }


def handed_over(store: Store, pair: InProgram) -> str:
    """The mentee of a program, at the laptop that their mentor had come in at by a link."""
    curtain = store.redeem(store.hand_over(pair.two.tokens[MENTEE]))
    with pytest.raises(Exception, match="does not match"):
        store.lift_curtain(curtain, "wrong guess")
    return store.redeem(store.lift_curtain(curtain, PASSPHRASES[MENTOR]))


@pytest.mark.parametrize(
    ("open_now", "stay"),
    [
        ({LAPTOP}, {"administrator", "laptop", "joined"}),
        ({LINK}, {"administrator", "lead", "program", "handed over", "joined"}),
        ({HOSPITAL}, {"administrator", "handed over", "hospital"}),
        (set(Door), {"administrator", "lead", "program", "handed over", "laptop", "joined", "hospital"}),
    ],
    ids=["laptop", "link", "hospital", "all"],
)
def test_whoever_came_in_by_a_door_is_out_once_it_is_shut(house: House, open_now: set[Door], stay: set[str]) -> None:
    tokens = visits(house)
    unspent = {"laptop": house.come_back(), "hospital": house.sign_in()}
    store = house.with_doors(*open_now)
    for name, token in tokens.items():
        if name in stay:
            assert store.who(token), name
        else:
            with pytest.raises(SignedOut):
                store.who(token)
    for name, ticket in unspent.items():
        if name in stay:
            assert store.redeem(ticket), name
        else:
            with pytest.raises(TicketSpent):
                store.redeem(ticket)


def test_what_was_stored_is_there_again_with_the_door(house: House) -> None:
    house.two.answer(MENTOR)
    before = house.store.draft(house.two.tokens[MENTOR])
    house.with_doors(HOSPITAL)
    store = house.with_doors(LAPTOP)
    assert store.draft(store.redeem(house.come_back())) == before
