"""A relationship that ends kindly: by either, for both, and everything stays readable."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import OpenViewsFirst, PartnerLeft, RelationshipEnded, WrongPassphrase
from assessments.instrument import Form, Role
from tests.store.people import PASSPHRASES, Clock, Two
from tests.store.test_agreements import WRITES
from tests.store.test_marks import close

if TYPE_CHECKING:
    from uuid import UUID

    from store import Ending

MENTOR, MENTEE = Role


def end(two: Two, role: Role, request: UUID | None = None) -> Ending:
    return two.store.end_relationship(two.tokens[role], request or uuid4(), PASSPHRASES[role])


@pytest.mark.parametrize("role", Role)
def test_either_ends_it_once_and_both_are_told(two: Two, role: Role) -> None:
    two.reveal()
    assert [two.store.seat(token).ending for token in two.tokens.values()] == [None, None]
    assert not two.store.progress(two.tokens[role.other]).ended
    ending, request = end(two, role), uuid4()
    assert ending.by is role
    for one in Role:
        assert end(two, one, request) == ending == two.store.seat(two.tokens[one]).ending
    assert two.store.progress(two.tokens[role.other]).ended


def test_it_takes_the_passphrase_of_whoever_ends_it(two: Two) -> None:
    two.reveal()
    for wrong in (None, "", PASSPHRASES[MENTEE]):
        with pytest.raises(WrongPassphrase):
            two.store.end_relationship(two.tokens[MENTOR], uuid4(), wrong)
    assert two.store.seat(two.tokens[MENTEE]).ending is None
    ending = end(two, MENTOR)
    assert two.store.end_relationship(two.tokens[MENTEE], uuid4(), "no passphrase of anybody") == ending


def test_both_at_once_end_it_once(two: Two) -> None:
    two.reveal()
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda role: end(two, role), Role)
    assert first == second


def test_a_check_in_that_is_under_way_comes_first(two: Two) -> None:
    def refused() -> None:
        for role in Role:
            with pytest.raises(OpenViewsFirst):
                end(two, role)

    refused()
    two.seal_both()
    refused()
    two.store.press_reveal(two.tokens[MENTOR])
    refused()
    two.store.press_reveal(two.tokens[MENTEE])
    two.go_on(Form.SHORT)
    refused()
    two.reveal()
    assert end(two, MENTEE)


def test_it_ends_after_a_check_in_that_was_closed_too(two: Two, clock: Clock) -> None:
    close(two, clock)
    assert end(two, MENTEE).by is MENTEE


def test_everything_stays_readable_and_nothing_is_added(two: Two) -> None:
    store = two.store
    two.reveal()
    agreed = two.agree()
    open_one = two.propose(MENTEE, "never agreed to")
    before = {
        role: (store.views(token), store.own_response(token), store.history(token), store.agreements(token))
        for role, token in two.tokens.items()
    }
    end(two, MENTOR)
    for role, token in two.tokens.items():
        assert before[role] == (
            store.views(token),
            store.own_response(token),
            store.history(token),
            store.agreements(token),
        )
        assert store.my_data(token, PASSPHRASES[role]).pairs[0].check_ins[0].partner
        with pytest.raises(RelationshipEnded):
            store.next_check_in(token, Form.SHORT, uuid4())
        for write in WRITES.values():
            with pytest.raises(RelationshipEnded):
                write(two, role, open_one.id)
    assert agreed in store.agreements(two.tokens[MENTOR])


def test_who_comes_back_later_is_told_and_either_may_still_withdraw(two: Two) -> None:
    two.reveal()
    end(two, MENTOR)
    ticket = two.store.resume(code=two.code, role=MENTEE, passphrase=PASSPHRASES[MENTEE])
    token = two.store.redeem(ticket)
    ending = two.store.seat(token).ending
    assert ending
    assert ending.by is MENTOR
    two.store.withdraw(two.tokens[MENTOR], PASSPHRASES[MENTOR])
    assert two.store.seat(token).left == {MENTOR}


def test_a_partner_who_has_left_has_ended_it_already(two: Two) -> None:
    two.reveal()
    two.store.withdraw(two.tokens[MENTOR], PASSPHRASES[MENTOR])
    with pytest.raises(PartnerLeft):
        end(two, MENTEE)
