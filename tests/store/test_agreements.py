"""What two people promise each other: worded by either, agreed by both, two at most, and fixed from then on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from assessments.agreements import Agreement, preset_day
from assessments.errors import (
    AgreedAlready,
    AgreementChanged,
    AnswerError,
    CheckInClosed,
    DayMissing,
    DayPast,
    DayTooFar,
    FiveWaysError,
    NotAllowed,
    NotYetBoth,
    NotYetOpened,
    PartnerLeft,
    PromiseMissing,
    SavedBefore,
    TooManyTries,
    TwoAlready,
    UnknownPrinciple,
    WhenMissing,
    WrongPassphrase,
)
from assessments.instrument import Role
from tests.store.people import INSTRUMENT, PASSPHRASES, Clock, Two, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from store import Proposal

MENTOR, MENTEE = Role


@pytest.fixture
def opened_views(two: Two) -> Two:
    two.reveal()
    return two


def there(two: Two, role: Role = MENTEE) -> list[Proposal]:
    return list(two.store.agreements(two.tokens[role]))


def test_what_one_proposes_both_read_and_it_counts_when_both_agree(opened_views: Two) -> None:
    two, store = opened_views, opened_views.store
    typed = wording(store, passes_on=True)
    made = store.propose_agreement(two.tokens[MENTEE], uuid4(), typed)
    assert made.agreement == Agreement.of(INSTRUMENT, typed, store._now().date())
    assert (made.number, made.revision, made.by) == (1, 1, MENTEE)
    assert (made.assents[MENTEE] is not None, made.assents[MENTOR], made.agreed_at) == (True, None, None)
    assert there(two, MENTOR) == there(two, MENTEE) == [made]
    agreed = store.agree(two.tokens[MENTOR], made.id, made.revision)
    assert agreed.agreed_at == agreed.assents[MENTOR]
    assert agreed.agreed_at
    assert there(two, MENTOR) == there(two, MENTEE) == [agreed]


def test_a_new_wording_takes_the_others_agreement_back(opened_views: Two) -> None:
    two, store = opened_views, opened_views.store
    first = two.propose(MENTOR, "one thing")
    second = store.propose_agreement(two.tokens[MENTEE], uuid4(), wording(store, "another"), first.id, first.revision)
    assert (second.id, second.number, second.revision, second.by) == (first.id, 1, 2, MENTEE)
    assert second.agreement.when == "another comes up"
    assert (second.assents[MENTOR], bool(second.assents[MENTEE])) == (None, True)
    assert there(two) == [second]
    with pytest.raises(AgreementChanged):
        store.agree(two.tokens[MENTOR], first.id, first.revision)
    assert there(two)[0].agreed_at is None
    assert store.agree(two.tokens[MENTOR], second.id, second.revision).agreed_at


def test_nobody_overwrites_a_wording_that_they_have_not_seen(opened_views: Two) -> None:
    two, store = opened_views, opened_views.store
    first = two.propose()
    store.propose_agreement(two.tokens[MENTEE], uuid4(), wording(store, "another"), first.id, 1)
    with pytest.raises(AgreementChanged):
        store.propose_agreement(two.tokens[MENTOR], uuid4(), wording(store, "a third"), first.id, 1)
    assert [one.agreement.when for one in there(two)] == ["another comes up"]


def test_nobody_drops_a_wording_that_they_have_not_seen(opened_views: Two) -> None:
    two, store = opened_views, opened_views.store
    first = two.propose()
    second = store.propose_agreement(two.tokens[MENTEE], uuid4(), wording(store, "another"), first.id, 1)
    with pytest.raises(AgreementChanged):
        store.drop_agreement(two.tokens[MENTOR], first.id, first.revision)
    assert there(two) == [second]
    for _ in range(2):
        store.drop_agreement(two.tokens[MENTOR], second.id, second.revision)
    assert there(two) == []


def test_what_both_agreed_to_is_fixed(opened_views: Two) -> None:
    two, store = opened_views, opened_views.store
    agreed = two.agree()
    for token in two.tokens.values():
        with pytest.raises(AgreedAlready):
            store.propose_agreement(token, uuid4(), wording(store, "another"), agreed.id, agreed.revision)
        with pytest.raises(AgreedAlready):
            store.drop_agreement(token, agreed.id)
        assert store.agree(token, agreed.id, agreed.revision) == agreed, "pressing again keeps the first moment"
    assert there(two) == [agreed]


def test_there_are_two_at_most_and_a_dropped_one_makes_room(opened_views: Two) -> None:
    two, store = opened_views, opened_views.store
    first, second = two.propose(text="first"), two.propose(MENTEE, "second")
    assert [one.number for one in there(two)] == [1, 2]
    with pytest.raises(TwoAlready):
        two.propose(MENTEE, "third")
    for token in two.tokens.values():
        store.drop_agreement(token, first.id)
    assert there(two) == [second]
    assert two.propose(text="third").number == 1
    with pytest.raises(AgreementChanged):
        store.agree(two.tokens[MENTEE], first.id, 1)
    with pytest.raises(AgreementChanged):
        store.propose_agreement(two.tokens[MENTEE], uuid4(), wording(store), first.id, 1)


def test_what_was_sent_twice_is_stored_once(opened_views: Two) -> None:
    two, store, token = opened_views, opened_views.store, opened_views.tokens[MENTOR]
    request, typed = uuid4(), wording(opened_views.store)
    first = store.propose_agreement(token, request, typed)
    assert store.propose_agreement(token, request, typed) == first
    request = uuid4()
    changed = store.propose_agreement(token, request, wording(store, "another"), first.id, 1)
    assert store.propose_agreement(token, request, wording(store, "another"), first.id, 1) == changed
    store.agree(two.tokens[MENTEE], changed.id, changed.revision)
    assert store.propose_agreement(token, request, wording(store, "another"), first.id, 1).agreed_at
    assert len(there(two)) == 1


def test_other_words_for_what_was_saved_before_are_refused_and_never_answered_with_the_old_ones(
    opened_views: Two,
) -> None:
    two, store, token = opened_views, opened_views.store, opened_views.tokens[MENTOR]
    request, again = uuid4(), uuid4()
    first = store.propose_agreement(token, request, wording(store, "one"))
    for other in (wording(store, "another"), replace(wording(store, "one"), passes_on=True)):
        with pytest.raises(SavedBefore):
            store.propose_agreement(token, request, other)
    changed = store.propose_agreement(two.tokens[MENTEE], again, wording(store, "another"), first.id, 1)
    with pytest.raises(SavedBefore):
        store.propose_agreement(two.tokens[MENTEE], again, wording(store, "a third"), first.id, 1)
    assert store.propose_agreement(token, request, wording(store, "one")) == changed
    assert there(two) == [changed]


def test_both_proposing_at_once_have_two_and_never_three(opened_views: Two) -> None:
    two = opened_views

    def propose(worker: int) -> int:
        try:
            return two.propose(list(Role)[worker % 2], f"thing {worker}").number
        except TwoAlready:
            return 0

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(propose, range(6))) == [0, 0, 0, 0, 1, 2]
    assert [one.number for one in there(two)] == [1, 2]


REFUSED: list[tuple[dict[str, object], type[AnswerError]]] = [
    ({"when": " "}, WhenMissing),
    ({"mentor": ""}, PromiseMissing),
    ({"mentee": "\n"}, PromiseMissing),
    ({"look_again_on": None}, DayMissing),
    ({"principle_id": "kindness"}, UnknownPrinciple),
]


@pytest.mark.parametrize(("change", "refusal"), REFUSED)
def test_what_cannot_be_taken_is_refused_and_nothing_is_stored(
    opened_views: Two, change: dict[str, object], refusal: type[AnswerError]
) -> None:
    store, token = opened_views.store, opened_views.tokens[MENTOR]
    with pytest.raises(refusal):
        store.propose_agreement(token, uuid4(), replace(wording(store), **change))  # type: ignore[arg-type]
    assert there(opened_views) == []


def test_the_day_counts_from_the_stores_own_today(opened_views: Two) -> None:
    store, token = opened_views.store, opened_views.tokens[MENTOR]
    today = store._now().date()
    for day, refusal in ((today - timedelta(days=2), DayPast), (date(today.year + 2, 12, 31), DayTooFar)):
        with pytest.raises(refusal):
            store.propose_agreement(token, uuid4(), replace(wording(store), look_again_on=day))
    assert store.propose_agreement(token, uuid4(), replace(wording(store), look_again_on=today))
    assert preset_day(today) > today


# When


WRITES: dict[str, Callable[[Two, Role, UUID], object]] = {
    "propose": lambda two, role, _: two.propose(role),
    "change": lambda two, role, it: two.store.propose_agreement(two.tokens[role], uuid4(), wording(two.store), it, 1),
    "agree": lambda two, role, it: two.store.agree(two.tokens[role], it, 1),
    "agree_for_partner": lambda two, role, it: two.store.agree_for_partner(
        two.tokens[role], PASSPHRASES[role.other], it, 1
    ),
    "drop": lambda two, role, it: two.store.drop_agreement(two.tokens[role], it),
}
writing = pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)


@writing
def test_only_once_both_have_opened_their_views(two: Two, write: Callable[[Two, Role, UUID], object]) -> None:
    def refused(with_what: type[FiveWaysError]) -> None:
        for role in Role:
            with pytest.raises(with_what):
                write(two, role, uuid4())

    refused(NotYetBoth)
    two.seal_both()
    refused(NotYetOpened)
    two.store.press_reveal(two.tokens[MENTOR])
    refused(NotYetOpened)


@writing
def test_only_while_that_check_in_is_the_latest(two: Two, write: Callable[[Two, Role, UUID], object]) -> None:
    two.reveal()
    proposal = two.propose()
    first = two.store.seat(two.tokens[MENTOR]).check_in.id
    two.go_on()
    for role in Role:
        with pytest.raises(NotYetBoth):
            write(two, role, proposal.id)
    two.reveal()
    for one in ("change", "agree", "agree_for_partner"):
        with pytest.raises(AgreementChanged):
            WRITES[one](two, MENTEE, proposal.id)
    WRITES["drop"](two, MENTEE, proposal.id)
    assert two.store.agreements(two.tokens[MENTEE], first) == (proposal,)


@writing
def test_not_in_a_check_in_that_was_closed(two: Two, clock: Clock, write: Callable[[Two, Role, UUID], object]) -> None:
    clock.pass_by(days=14)
    for role in Role:
        two.tokens[role] = two.store.redeem(two.store.resume(code=two.code, role=role, passphrase=PASSPHRASES[role]))
    two.store.close_without_comparison(two.tokens[MENTOR])
    with pytest.raises(CheckInClosed):
        write(two, MENTEE, uuid4())


@writing
def test_not_with_a_partner_who_has_left(opened_views: Two, write: Callable[[Two, Role, UUID], object]) -> None:
    opened_views.store.withdraw(opened_views.tokens[MENTOR], PASSPHRASES[MENTOR])
    with pytest.raises(PartnerLeft):
        write(opened_views, MENTEE, uuid4())


def test_another_pairs_agreements_are_neither_read_nor_touched(opened_views: Two) -> None:
    store, others = opened_views.store, Two.sit_down(opened_views.store)
    others.reveal()
    theirs = others.propose(MENTEE)
    check_in = store.seat(others.tokens[MENTOR]).check_in.id
    token = opened_views.tokens[MENTOR]
    with pytest.raises(NotAllowed):
        store.agreements(token, check_in)
    with pytest.raises(AgreementChanged):
        store.agree(token, theirs.id, theirs.revision)
    with pytest.raises(AgreementChanged):
        store.propose_agreement(token, uuid4(), wording(store), theirs.id, theirs.revision)
    store.drop_agreement(token, theirs.id)
    assert there(others) == [theirs]


# At one device


def test_the_partner_agrees_on_the_same_laptop_with_their_own_passphrase(opened_views: Two) -> None:
    store, token = opened_views.store, opened_views.tokens[MENTOR]
    proposal = opened_views.propose()
    for phrase in (None, "", PASSPHRASES[MENTOR]):
        with pytest.raises(WrongPassphrase):
            store.agree_for_partner(token, phrase, proposal.id, proposal.revision)
    assert there(opened_views)[0].agreed_at is None
    agreed = store.agree_for_partner(token, PASSPHRASES[MENTEE], proposal.id, proposal.revision)
    assert agreed.agreed_at == agreed.assents[MENTEE]


def test_guessing_the_partners_passphrase_is_slow(opened_views: Two) -> None:
    proposal, token = opened_views.propose(), opened_views.tokens[MENTOR]
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            opened_views.store.agree_for_partner(token, "a guess", proposal.id, proposal.revision)
    with pytest.raises(TooManyTries):
        opened_views.store.agree_for_partner(token, PASSPHRASES[MENTEE], proposal.id, proposal.revision)
