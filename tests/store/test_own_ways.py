"""One's own ways in: another passphrase takes the one before, and visits elsewhere end from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assessments.errors import (
    NoSuchLink,
    NotAllowed,
    PassphraseTooWeak,
    SignedOut,
    TicketSpent,
    TooManyTries,
    WrongPassphrase,
)
from assessments.instrument import Role
from store import passphrases
from tests.store.department import come_in
from tests.store.people import PASSPHRASES, Two

if TYPE_CHECKING:
    from collections.abc import Callable

    from store import Store
    from tests.store.department import Department
    from tests.store.people import Clock

MENTOR, MENTEE = Role
NEW = "nine amber bridges"


def again(two: Two, phrase: str = PASSPHRASES[MENTOR]) -> str:
    """One more visit of the mentor."""
    return two.store.redeem(two.store.resume(code=two.code, role=MENTOR, passphrase=phrase))


def looks_of(two: Two) -> list[tuple[str, str]]:
    return [(one.by, one.what) for one in two.store.looks(two.tokens[MENTOR])]


def test_the_new_one_opens_and_the_one_before_no_more(two: Two) -> None:
    two.store.change_passphrase(two.tokens[MENTOR], PASSPHRASES[MENTOR], NEW)
    with pytest.raises(WrongPassphrase):
        again(two)
    assert two.store.seat(again(two, NEW)).role is MENTOR
    assert two.store.seat(again(two, f"  {NEW} ")).role is MENTOR


def test_changing_it_takes_the_one_before_and_few_tries(two: Two, clock: Clock) -> None:
    token = two.tokens[MENTOR]
    for left in reversed(range(passphrases.TRIES)):
        with pytest.raises(WrongPassphrase) as refused:
            two.store.change_passphrase(token, "a guess at it", NEW)
        assert refused.value.tries_left == left
    with pytest.raises(TooManyTries):
        two.store.change_passphrase(token, PASSPHRASES[MENTOR], NEW)
    clock.pass_by(minutes=4)
    assert again(two), "what is typed at one's own page shuts no door"
    clock.pass_by(minutes=11, seconds=1)
    # the laptop's page was left alone for longer than five minutes
    assert again(two)
    with pytest.raises(WrongPassphrase):
        again(two, NEW)


def test_a_weak_one_is_refused_and_the_one_before_goes_on(two: Two) -> None:
    for weak in ("short", "password1", two.code.lower()):
        with pytest.raises(PassphraseTooWeak):
            two.store.change_passphrase(two.tokens[MENTOR], PASSPHRASES[MENTOR], weak)
    assert again(two)


def test_the_code_of_ones_own_link_is_no_passphrase(department: Department) -> None:
    pair = department.seated()
    with pytest.raises(PassphraseTooWeak):
        department.store.change_passphrase(pair.two.tokens[MENTOR], PASSPHRASES[MENTOR], pair.links[MENTOR].code)
    assert come_in(department.store, pair.links[MENTOR], PASSPHRASES[MENTOR])


def test_who_never_chose_one_has_none_to_change(store: Store) -> None:
    two = Two.sit_down(store, guarded=False)
    with pytest.raises(NotAllowed):
        store.change_passphrase(two.tokens[MENTOR], "", NEW)


@pytest.mark.parametrize(
    ("act", "what"),
    [
        (lambda store, token: store.change_passphrase(token, PASSPHRASES[MENTOR], NEW), "guard_changed"),
        (lambda store, token: store.end_other_visits(token), "others_ended"),
    ],
)
def test_every_other_visit_and_way_in_of_the_person_ends_and_no_other(
    department: Department, act: Callable[[Store, str], None], what: str
) -> None:
    pair, store = department.seated(), department.store
    here, partner, link = pair.two.tokens[MENTOR], pair.two.tokens[MENTEE], pair.links[MENTOR]
    elsewhere, invite = come_in(store, link, PASSPHRASES[MENTOR]), store.open_link(link.token)
    ticket = store.sit_down(elsewhere, pair.pair_id)
    act(store, here)
    with pytest.raises(SignedOut):
        store.seat(elsewhere)
    with pytest.raises(TicketSpent):
        store.redeem(ticket)
    with pytest.raises(NoSuchLink):
        store.invited(invite)
    assert store.seat(here).role is MENTOR
    assert store.seat(partner).role is MENTEE
    assert looks_of(pair.two)[0] == ("self", what)


def test_an_own_visit_that_was_ended_ends_nobody(two: Two) -> None:
    elsewhere = again(two)
    two.store.end_other_visits(two.tokens[MENTOR])
    with pytest.raises(SignedOut):
        two.store.end_other_visits(elsewhere)
    with pytest.raises(SignedOut):
        two.store.change_passphrase(elsewhere, PASSPHRASES[MENTOR], NEW)
    assert two.store.seat(two.tokens[MENTOR]).role is MENTOR


def test_of_two_changes_at_once_the_second_has_to_know_the_first(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    token, keep = two.tokens[MENTOR], passphrases.keep

    def overtaken(text: str) -> str:
        monkeypatch.setattr(passphrases, "keep", keep)
        two.store.change_passphrase(token, PASSPHRASES[MENTOR], "the one that came first")
        return keep(text)

    monkeypatch.setattr(passphrases, "keep", overtaken)
    with pytest.raises(WrongPassphrase):
        two.store.change_passphrase(token, PASSPHRASES[MENTOR], NEW)
    assert again(two, "the one that came first")


def test_who_may_change_one_is_told_that_there_is_one(two: Two, store: Store) -> None:
    assert store.who(two.tokens[MENTOR]).has_passphrase
    assert not store.who(Two.sit_down(store, guarded=False).tokens[MENTOR]).has_passphrase
