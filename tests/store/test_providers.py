from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from assessments.errors import LinkFirst, Locked, NoSuchLink, NotAllowed, SignedOut, Uninvited
from assessments.instrument import Role
from store import Door, Entry, Store, keys
from tests.store.department import Department, come_in
from tests.store.people import PASSPHRASES, Clock, all_picks, all_taps

if TYPE_CHECKING:
    from collections.abc import Callable

ISSUER, ADDRESS = "https://login.hospital.example", "ada@hospital.example"
MENTOR = Role.MENTOR


@pytest.fixture
def ada(department: Department) -> UUID:
    """A mentor who was invited with an address, and has not come in yet."""
    department.pair(mentor=Entry("Ada", " Ada@Hospital.example "))
    return department.person("Ada")


def sign_in(store: Store, **changed: object) -> str:
    claims = {"issuer": ISSUER, "subject": "4711", "email": ADDRESS, "verified": True, "cookie_hash": keys.secret()}
    return store.enter_by_provider(**(claims | changed))  # type: ignore[arg-type]


def test_the_first_time_the_verified_address_says_who_it_is_and_then_the_provider_does(
    department: Department, ada: UUID
) -> None:
    store = department.store
    who = store.who(store.redeem(sign_in(store, email="ADA@hospital.example")))
    assert (who.person_id, who.name, who.door, len(who.pairs)) == (ada, "Ada", Door.HOSPITAL, 1)
    for email in (None, "married@hospital.example", "grace@hospital.example"):
        assert store.who(store.redeem(sign_in(store, email=email, verified=False))).person_id == ada


def test_what_was_chosen_by_a_link_before_the_first_sign_in_opens_nothing_after_it(
    department: Department, ada: UUID
) -> None:
    """Whoever issued the link may have been the one who used it."""
    store = department.store
    link = store.issue_link(department.administrator, ada)
    visit = come_in(store, link, "chosen by somebody")
    invite, unused = store.open_link(link.token), store.open_code(link.code)
    back = store.redeem(sign_in(store))
    assert store.who(back).person_id == ada
    assert not store.who(back).has_passphrase
    with pytest.raises(SignedOut):
        store.who(visit)
    for old in (invite, unused):
        with pytest.raises(NoSuchLink):
            store.enter_by_invite(old, "chosen by somebody")
    with pytest.raises(NoSuchLink):
        store.open_link(link.token)
    with pytest.raises(NoSuchLink):
        store.open_code(link.code)


UNINVITED: dict[str, dict[str, object]] = {
    "an address that is not verified": {"verified": False},
    "no address": {"email": None},
    "an address nobody was invited with": {"email": "eve@hospital.example"},
    "an address that is none": {"email": "ada"},
    "half a character": {"email": "ada\ud800@hospital.example"},
    "an empty address": {"email": ""},
    "half a character as a name": {"subject": "\ud800"},
}


@pytest.mark.parametrize("claims", UNINVITED.values(), ids=UNINVITED)
def test_whoever_was_not_invited_is_told_so(department: Department, ada: UUID, claims: dict[str, object]) -> None:
    with pytest.raises(Uninvited):
        sign_in(department.store, **claims)
    assert sign_in(department.store)


@pytest.mark.parametrize("other", [{"subject": "4712"}, {"issuer": "https://elsewhere.example"}])
def test_an_address_belongs_to_the_first_who_came_with_it(
    department: Department, ada: UUID, other: dict[str, object]
) -> None:
    sign_in(department.store)
    with pytest.raises(Uninvited):
        sign_in(department.store, **other)


def test_a_sign_in_opens_one_visit_ever(department: Department, ada: UUID) -> None:
    store, cookie = department.store, keys.kept("a cookie")
    token = store.redeem(sign_in(store, cookie_hash=cookie))
    store.sign_out(token)
    for _ in range(2):
        with pytest.raises(SignedOut):
            sign_in(store, cookie_hash=cookie)
    assert sign_in(store)


def test_one_sign_in_used_by_many_at_once_opens_one_visit(department: Department, ada: UUID) -> None:
    def told(_: int) -> object:
        try:
            return sign_in(department.store, cookie_hash="same")
        except SignedOut:
            return None

    with ThreadPoolExecutor(4) as pool:
        assert sum(one is not None for one in pool.map(told, range(4))) == 1


def test_a_disabled_person_is_not_let_in_again(department: Department, ada: UUID) -> None:
    store = department.store
    token = store.redeem(sign_in(store))
    ticket = sign_in(store)
    store.disable(department.administrator, ada)
    acts: list[Callable[[], object]] = [lambda: store.who(token), lambda: store.redeem(ticket)]
    for act in acts:
        with pytest.raises(Exception, match=r"has ended|already used"):
            act()
    with pytest.raises(Uninvited):
        sign_in(store)
    store.enable(department.administrator, ada)
    assert store.who(store.redeem(sign_in(store))).person_id == ada


def test_a_disabled_person_who_never_came_in_is_not_let_in(department: Department, ada: UUID) -> None:
    department.store.disable(department.administrator, ada)
    with pytest.raises(Uninvited):
        sign_in(department.store)


def test_who_signed_in_at_the_hospital_answers_without_a_passphrase(department: Department, ada: UUID) -> None:
    store = department.store
    token = store.redeem(sign_in(store))
    assert store.save_ratings(token, all_taps(MENTOR))
    assert not store.seat(token).has_passphrase[MENTOR]
    with pytest.raises(LinkFirst):
        store.lift_curtain(curtain_before_ada(department), None)


def curtain_before_ada(department: Department) -> str:
    """The mentee handed a device over to the mentor, who has no passphrase."""
    store, mentee = department.store, department.person("Grace")
    invite = store.open_link(store.issue_link(department.administrator, mentee).token)
    token = store.redeem(store.enter_by_invite(invite, PASSPHRASES[Role.MENTEE]))
    return store.redeem(store.hand_over(token))


def test_who_signed_in_at_the_hospital_reopens_without_a_passphrase_until_there_is_one(
    department: Department, ada: UUID
) -> None:
    store = department.store
    token = store.redeem(sign_in(store))
    answer_and_seal(store, token)
    store.reopen(token, None)
    store.choose_passphrase(token, PASSPHRASES[MENTOR])
    answer_and_seal(store, token)
    with pytest.raises(Exception, match="does not match"):
        store.reopen(token, None)
    store.reopen(token, PASSPHRASES[MENTOR])


def answer_and_seal(store: Store, token: str) -> None:
    store.save_ratings(token, all_taps(MENTOR))
    for pick in all_picks():
        store.save_pick(token, uuid4(), pick)
    store.seal(token, uuid4())


def test_away_from_the_hospitals_door_it_is_half_an_hour_and_then_a_new_sign_in(
    department: Department, ada: UUID, clock: Clock
) -> None:
    store = department.store
    token = store.redeem(sign_in(store))
    clock.pass_by(minutes=31)
    with pytest.raises(Locked):
        store.who(token)
    card = store.locked(token)
    assert card is not None
    assert (card.door, card.guarded) == (Door.HOSPITAL, False)
    with pytest.raises(LinkFirst):
        store.unlock(token, None)
    assert store.who(store.redeem(sign_in(store), replacing=token)).person_id == ada


def test_nobody_chooses_a_passphrase_by_a_link_for_who_comes_in_by_the_hospital(
    department: Department, ada: UUID
) -> None:
    """An administrator could otherwise issue a link, open it themselves, and read what was answered."""
    store, admin = department.store, department.administrator
    link = store.issue_link(admin, ada)
    invite = store.open_link(link.token)
    token = store.redeem(sign_in(store))
    acts: list[Callable[[], object]] = [
        lambda: store.open_link(link.token),
        lambda: store.open_code(link.code),
        lambda: store.invited(invite),
        lambda: store.enter_by_invite(invite, "chosen by another"),
    ]
    for act in acts:
        with pytest.raises(NoSuchLink):
            act()
    with pytest.raises(NotAllowed):
        store.issue_link(admin, ada)
    store.choose_passphrase(token, PASSPHRASES[MENTOR])
    new = store.issue_link(admin, ada)
    assert store.who(come_in(store, new, PASSPHRASES[MENTOR])).person_id == ada
