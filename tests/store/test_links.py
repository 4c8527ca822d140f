from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from assessments.errors import (
    FiveWaysError,
    NoSuchLink,
    PassphraseTooWeak,
    SignedOut,
    TicketSpent,
    TooManyTries,
    WrongPassphrase,
)
from assessments.instrument import Role
from store import Door, Duty, Link, Store, keys
from tests.store.department import STAFF_PHRASE, Department, come_in, leave_admin_file
from tests.store.engines import ask
from tests.store.people import PASSPHRASES, Clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MENTOR, MENTEE = Role.MENTOR, Role.MENTEE
PHRASE = PASSPHRASES[MENTOR]


@pytest.fixture
def link(department: Department) -> Link:
    """A link that nobody has opened yet."""
    return department.store.issue_link(department.administrator, department.people_of(department.pair())[MENTOR])


def test_the_first_time_a_link_asks_for_a_passphrase_and_then_for_that_one(department: Department, link: Link) -> None:
    store = department.store
    invite = store.open_link(link.token)
    assert not store.invited(invite).chosen
    seat = store.seat(store.redeem(store.enter_by_invite(invite, PHRASE)))
    assert (seat.role, seat.names) == (MENTOR, {MENTOR: "Ada", MENTEE: "Grace"})
    again = store.open_link(link.token)
    assert store.invited(again).chosen
    with pytest.raises(WrongPassphrase):
        store.enter_by_invite(again, "not the right one")
    who = store.who(store.redeem(store.enter_by_invite(again, PHRASE)))
    assert (who.name, who.door, who.pair_id) == ("Ada", Door.LINK, seat.pair_id)


def test_the_code_of_a_link_is_the_link_however_it_is_typed(department: Department, link: Link) -> None:
    typed = f" {link.code[:4].lower()}-{link.code[4:].lower()} ".replace("0", "o").replace("1", "l")
    token = department.store.redeem(department.store.enter_by_invite(department.store.open_code(typed), PHRASE))
    assert department.store.who(token).name == "Ada"


def test_nobody_is_named_before_the_passphrase(department: Department, link: Link) -> None:
    card = department.store.invited(department.store.open_link(link.token))
    assert list(type(card).__dataclass_fields__) == ["chosen"]


FORGED: dict[str, Callable[[Link], str]] = {
    "empty": lambda link: "",
    "cut short": lambda link: link.token[:-1],
    "one letter more": lambda link: link.token + "A",
    "one letter changed": lambda link: link.token[:-1] + ("A" if link.token[-1] != "A" else "B"),
    "the code": lambda link: link.code,
    "what is kept of it": lambda link: keys.kept(link.token),
    "made up": lambda link: keys.secret(),
    "half a character": lambda link: "\ud800",
    "a null": lambda link: link.token + "\0",
    "SQL": lambda link: "' OR 1=1 --",
    "another script": lambda link: "链接",
}


@pytest.mark.parametrize("forged", FORGED)
def test_a_link_that_nobody_gave_opens_nothing(department: Department, link: Link, forged: str) -> None:
    store, text = department.store, FORGED[forged](link)
    for act in (store.open_link, store.invited, lambda one: store.enter_by_invite(one, PHRASE)):
        with pytest.raises(NoSuchLink) as refused:
            act(text)
        assert (str(refused.value), vars(refused.value)) == (NoSuchLink.sentence, {})
    if forged != "the code":
        with pytest.raises(NoSuchLink):
            store.open_code(text)
    assert store.open_link(link.token)


@pytest.mark.parametrize("code", ["", "ABCD", "ABCDEFGHJ", "UUUUUUUU", "' OR 1=1", "\x00" * 8, "\ud800" * 8])
def test_a_code_that_nobody_gave_opens_nothing(department: Department, link: Link, code: str) -> None:
    with pytest.raises(NoSuchLink):
        department.store.open_code(code)


def test_whatever_is_wrong_with_a_link_the_sentence_is_the_same(
    department: Department, link: Link, clock: Clock, database: Path
) -> None:
    store, person = department.store, department.person("Grace")
    revoked = store.issue_link(department.administrator, person)
    disabled = store.issue_link(department.administrator, person)
    used = leave_admin_file(database, store)
    store.open_link(used)
    department.administrator = come_in(store, leave_admin_file(database, store), STAFF_PHRASE)
    store.disable(department.administrator, person)
    clock.pass_by(days=90, seconds=1)
    said = set()
    for token in (revoked.token, disabled.token, used, link.token, "made up"):
        with pytest.raises(NoSuchLink) as refused:
            store.open_link(token)
        said.add(str(refused.value))
    for code in (revoked.code, disabled.code, link.code, "AAAAAAAA"):
        with pytest.raises(NoSuchLink) as refused:
            store.open_code(code)
        said.add(str(refused.value))
    assert said == {NoSuchLink.sentence}


def test_a_link_lasts_ninety_days(department: Department, link: Link, clock: Clock) -> None:
    clock.pass_by(days=89, hours=23)
    invite = department.store.open_link(link.token)
    clock.pass_by(minutes=9)
    assert not department.store.invited(invite).chosen
    clock.pass_by(hours=1)
    with pytest.raises(NoSuchLink):
        department.store.open_link(link.token)


def test_a_new_link_revokes_the_one_before_and_every_invite_from_it(department: Department, link: Link) -> None:
    store, person = department.store, department.person("Ada")
    invite = store.open_link(link.token)
    visit = come_in(store, link, PHRASE)
    new = store.issue_link(department.administrator, person)
    with pytest.raises(NoSuchLink):
        store.open_link(link.token)
    with pytest.raises(NoSuchLink):
        store.open_code(link.code)
    with pytest.raises(NoSuchLink):
        store.invited(invite)
    with pytest.raises(NoSuchLink):
        store.enter_by_invite(invite, PHRASE)
    assert store.who(visit).name == store.who(come_in(store, new, PHRASE)).name == "Ada", "a visit stays open"


def test_an_invite_lasts_ten_minutes_and_lets_in_once(department: Department, link: Link, clock: Clock) -> None:
    store = department.store
    early, late = store.open_link(link.token), store.open_link(link.token)
    clock.pass_by(minutes=9, seconds=59)
    store.redeem(store.enter_by_invite(early, PHRASE))
    with pytest.raises(NoSuchLink):
        store.enter_by_invite(early, PHRASE)
    clock.pass_by(seconds=2)
    with pytest.raises(NoSuchLink):
        store.enter_by_invite(late, PHRASE)


@pytest.mark.parametrize("weak", ["short", "password1", "the code itself"])
def test_a_weak_passphrase_leaves_the_invite_for_a_better_one(department: Department, link: Link, weak: str) -> None:
    invite = department.store.open_link(link.token)
    with pytest.raises(PassphraseTooWeak):
        department.store.enter_by_invite(invite, link.code.lower() if weak.startswith("the code") else weak)
    assert not department.store.invited(invite).chosen
    assert department.store.enter_by_invite(invite, PHRASE)


def test_every_invite_of_a_link_counts_the_same_tries(
    department: Department, link: Link, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many invites the guesser gets by the same link; here one for each guess that is let through."""
    store = department.store
    come_in(store, link, PHRASE)
    looked_at = 0

    def look(text: str, kept: str) -> bool:
        nonlocal looked_at
        looked_at += 1
        return False

    monkeypatch.setattr("store.passphrases.matches", look)
    begun, invite = clock.now, store.open_link(link.token)
    for number in range(100):
        clock.pass_by(seconds=20)
        try:
            store.enter_by_invite(invite, f"guess {number}")
        except NoSuchLink:
            invite = store.open_link(link.token)
        except (WrongPassphrase, TooManyTries):
            pass
    quarters = (clock.now - begun) / timedelta(minutes=15)
    assert 5 * int(quarters) <= looked_at <= 5 * (quarters + 1)


def at_once(count: int, act: Callable[[int], str]) -> list[str | FiveWaysError]:
    def told(number: int) -> str | FiveWaysError:
        try:
            return act(number)
        except FiveWaysError as refused:
            return refused

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(told, range(count)))


def test_two_who_open_one_link_at_once_agree_on_one_passphrase(department: Department, link: Link) -> None:
    store, phrases = department.store, ("quiet harbor lamp", "seven green kites")
    invites = [store.open_link(link.token) for _ in phrases]
    told = at_once(2, lambda number: store.enter_by_invite(invites[number], phrases[number]))
    assert [type(one) for one in told if isinstance(one, FiveWaysError)] == [WrongPassphrase]
    [chosen] = [phrase for phrase, one in zip(phrases, told, strict=True) if isinstance(one, str)]
    assert come_in(store, link, chosen)
    with pytest.raises(WrongPassphrase):
        come_in(store, link, *[phrase for phrase in phrases if phrase != chosen])


def test_one_invite_spent_by_many_at_once_lets_in_one(department: Department, link: Link) -> None:
    store = department.store
    come_in(store, link, PHRASE)
    invite = store.open_link(link.token)
    told = at_once(4, lambda _: store.enter_by_invite(invite, PHRASE))
    assert sum(isinstance(one, str) for one in told) == 1
    assert {type(one) for one in told if not isinstance(one, str)} <= {NoSuchLink, TooManyTries}
    [ticket] = [one for one in told if isinstance(one, str)]
    again = at_once(4, lambda _: store.redeem(ticket))
    assert sum(isinstance(one, str) for one in again) == 1
    assert {type(one) for one in again if not isinstance(one, str)} == {TicketSpent}


def test_links_and_invites_are_not_in_the_database(department: Department, link: Link) -> None:
    store = department.store
    invite = store.open_link(link.token)
    come_in(store, link, PHRASE)
    with store._engine.read() as transaction:
        kept = [
            ask(transaction, f"SELECT * FROM {table}")  # noqa: S608
            for table in ("link", "invite", "visit", "ticket", "person", "account", "look")
        ]
    for secret in (link.token, link.code, invite, PHRASE):
        assert secret not in repr(kept)


def test_the_file_beside_the_database_lets_in_the_first_administrator_once(fresh: Store, database: Path) -> None:
    token = leave_admin_file(database, fresh)
    for wrong in (token[:-1], "", "made up"):
        with pytest.raises(NoSuchLink):
            fresh.open_link(wrong)
    invite = fresh.open_link(token)
    assert not database.with_name(database.name + ".admin").exists()
    with pytest.raises(NoSuchLink):
        fresh.open_link(token)
    who = fresh.who(fresh.redeem(fresh.enter_by_invite(invite, STAFF_PHRASE)))
    assert [(one.duty, one.program_id) for one in who.duties] == [(Duty.ADMINISTRATOR, None)]
    assert (who.pairs, who.pair_id) == ((), None)


def test_the_file_does_not_open_by_its_code_and_not_when_it_is_old(fresh: Store, database: Path, clock: Clock) -> None:
    token = leave_admin_file(database, fresh)
    with pytest.raises(NoSuchLink):
        fresh.open_code(token)
    clock.pass_by(minutes=61)
    with pytest.raises(NoSuchLink):
        fresh.open_link(token)


def test_one_file_opened_by_many_at_once_lets_in_one(fresh: Store, database: Path) -> None:
    token = leave_admin_file(database, fresh)
    told = at_once(4, lambda _: fresh.open_link(token))
    assert sum(isinstance(one, str) for one in told) == 1


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\xff", b'{"token_sha256": 1, "expires": 2}'])
def test_a_file_that_cannot_be_read_opens_nothing(fresh: Store, database: Path, content: bytes) -> None:
    database.with_name(database.name + ".admin").write_bytes(content)
    with pytest.raises(NoSuchLink):
        fresh.open_link("made up")


def test_a_new_file_lets_the_administrator_choose_a_passphrase_again_and_ends_what_was_open(
    department: Department, database: Path
) -> None:
    store, before = department.store, department.administrator
    invite = store.open_link(leave_admin_file(database, store))
    assert not store.invited(invite).chosen
    with pytest.raises(SignedOut):
        store.programs(before)
    with pytest.raises(NoSuchLink):
        store.open_link(department.link.token)
    again = store.redeem(store.enter_by_invite(invite, "three other words"))
    assert [one.name for one in store.programs(again)] == ["Surgery"]
    assert len([one for one in store.people(again) if one.duties]) == 1


def test_an_administrator_with_a_pair_keeps_the_passphrase_that_guards_it(
    department: Department, database: Path
) -> None:
    store = department.store
    pair = department.seated()
    store.give_duty(department.administrator, pair.people[MENTOR], Duty.ADMINISTRATOR)
    first = store.who(department.administrator).person_id
    store.take_duty(department.administrator, first, Duty.ADMINISTRATOR)
    other = come_in(store, leave_admin_file(database, store), STAFF_PHRASE)
    assert store.who(other).person_id != pair.people[MENTOR]
    assert come_in(store, pair.links[MENTOR], PHRASE)


def test_codes_do_not_collide(department: Department, link: Link, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = iter([link.code, link.code, "ABCDEFGH"])
    monkeypatch.setattr(keys, "pair_code", lambda: next(codes))
    new = department.store.issue_link(department.administrator, department.person("Grace"))
    assert new.code == "ABCDEFGH"
