from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import (
    DoorError,
    NameMissing,
    NameTooLong,
    NoSuchPair,
    NotAllowed,
    PassphraseFirst,
    PassphraseTooWeak,
    SignedOut,
    TicketSpent,
    TooManyTries,
    WrongPassphrase,
)
from assessments.instrument import Form, Role
from store import passphrases
from store.pairs import read_pair
from store.proofs import Guesser
from tests.proofs import proof
from tests.store.engines import ask
from tests.store.people import PASSPHRASES, Clock, Two, all_picks, both_lanes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from store import Store


@pytest.fixture
def two(store: Store) -> Two:
    """A pair whose people have not chosen a passphrase yet."""
    return Two.sit_down(store, guarded=False)


def start(store: Store, **changed: object) -> str:
    wanted = {"mentor": "Ada", "mentee": "Grace", "first": Role.MENTEE, "request": uuid4()} | changed
    return store.start_pair(**wanted)  # type: ignore[arg-type]


def test_a_new_pair_is_seated_with_its_first_check_in(store: Store) -> None:
    seat = store.seat(store.redeem(start(store, form=Form.SHORT)))
    assert (seat.role, seat.turn) == (Role.MENTEE, Role.MENTEE)
    assert seat.names == {Role.MENTOR: "Ada", Role.MENTEE: "Grace"}
    assert (seat.check_in.number, seat.check_in.form, seat.check_in.instrument_id) == (1, Form.SHORT, "five_principles")
    assert not any([*seat.check_in.sealed.values(), *seat.check_in.pressed.values(), *seat.has_passphrase.values()])
    assert seat.check_in.revealed_at is None


def test_names_are_kept_as_the_person_module_gives_them(store: Store) -> None:
    seat = store.seat(store.redeem(start(store, mentor="  José ", mentee="李" * 80)))
    assert seat.names == {Role.MENTOR: "José", Role.MENTEE: "李" * 80}


@pytest.mark.parametrize(("name", "refusal"), [("  ", NameMissing), ("x" * 81, NameTooLong)])
def test_a_name_that_cannot_be_stops_the_pair(store: Store, name: str, refusal: type[Exception]) -> None:
    request = uuid4()
    with pytest.raises(refusal):
        start(store, mentee=name, request=request)
    assert store.seat(store.redeem(start(store, request=request))).names[Role.MENTEE] == "Grace"


def test_the_same_request_is_the_same_pair(store: Store) -> None:
    request = uuid4()
    seats = [store.seat(store.redeem(start(store, request=request))) for _ in range(2)]
    assert seats[0] == seats[1]
    assert store.seat(store.redeem(start(store))).pair_id != seats[0].pair_id


def test_a_repeated_request_never_opens_the_other_seat(store: Store) -> None:
    request = uuid4()
    start(store, request=request, first=Role.MENTEE)
    seat = store.seat(store.redeem(start(store, request=request, first=Role.MENTOR)))
    assert seat.role is Role.MENTEE


def test_a_request_opens_nothing_once_the_seat_is_guarded_or_old(store: Store, clock: Clock) -> None:
    guarded, old = uuid4(), uuid4()
    store.choose_passphrase(store.redeem(start(store, request=guarded)), "seven green kites")
    start(store, request=old)
    with pytest.raises(NotAllowed):
        start(store, request=guarded)
    clock.pass_by(minutes=11)
    with pytest.raises(NotAllowed):
        start(store, request=old)


def test_a_code_is_found_however_it_is_typed(two: Two) -> None:
    typed = f" {two.code[:4].lower()}-{two.code[4:].lower()} ".replace("0", "o").replace("1", "l")
    card = two.store.pair_card(typed)
    assert (card.code, card.names) == (two.code, {Role.MENTOR: "Ada", Role.MENTEE: "Grace"})
    assert card.has_passphrase == {Role.MENTOR: False, Role.MENTEE: False}


@pytest.mark.parametrize("code", ["", "ABCDEFGH", "ABCD-EFG", "UUUUUUUU", "' OR 1=1 --", "\x00" * 8, "\ud800" * 8])
def test_no_pair_has_this_code(two: Two, code: str) -> None:
    with pytest.raises(NoSuchPair):
        two.store.pair_card(code)
    with pytest.raises(NoSuchPair):
        two.store.resume(code=code, role=Role.MENTOR, passphrase=None)


def test_a_ticket_is_spent_once(two: Two) -> None:
    ticket = two.store.resume(code=two.code, role=Role.MENTOR, passphrase=None)
    two.store.redeem(ticket)
    for spent in (ticket, "", "never given"):
        with pytest.raises(TicketSpent):
            two.store.redeem(spent)


def test_a_ticket_lasts_a_minute(two: Two, clock: Clock) -> None:
    early, late = (two.store.resume(code=two.code, role=Role.MENTOR, passphrase=None) for _ in range(2))
    clock.pass_by(seconds=59)
    two.store.redeem(early)
    clock.pass_by(seconds=2)
    with pytest.raises(TicketSpent):
        two.store.redeem(late)


def test_redeeming_ends_the_visit_it_replaces(two: Two) -> None:
    ticket = two.store.resume(code=two.code, role=Role.MENTEE, passphrase=None)
    new = two.store.redeem(ticket, replacing=two.tokens[Role.MENTOR])
    assert two.store.seat(new).role is Role.MENTEE
    with pytest.raises(SignedOut):
        two.store.seat(two.tokens[Role.MENTOR])
    assert two.store.seat(two.tokens[Role.MENTEE]).role is Role.MENTEE


def test_signing_out_ends_one_visit_for_good(two: Two) -> None:
    for token in (two.tokens[Role.MENTOR], two.tokens[Role.MENTOR], None):
        two.store.sign_out(token)
    with pytest.raises(SignedOut):
        two.store.seat(two.tokens[Role.MENTOR])
    assert two.store.seat(two.tokens[Role.MENTEE]).role is Role.MENTEE


@pytest.mark.parametrize("token", [None, "", "x", "\ud800", "' OR ''='"])
def test_a_token_nobody_gave_opens_no_seat(two: Two, token: str | None) -> None:
    with pytest.raises(SignedOut):
        two.store.seat(token)


def test_a_visit_ends_after_twelve_hours(two: Two, clock: Clock) -> None:
    for _ in range(12 * 60 // 4 - 1):
        clock.pass_by(minutes=4)
        two.store.still_here(two.tokens[Role.MENTOR], active=True)
    assert two.store.seat(two.tokens[Role.MENTOR])
    clock.pass_by(minutes=4)
    with pytest.raises(SignedOut):
        two.store.seat(two.tokens[Role.MENTOR])


def test_secrets_are_not_in_the_database(two_alone: Two) -> None:
    two = two_alone
    phrase = two.choose_passphrase(Role.MENTOR)
    ticket = two.store.resume(code=two.code, role=Role.MENTEE, passphrase=two.choose_passphrase(Role.MENTEE))
    with two.store._engine.read() as transaction:
        kept = ask(
            transaction,
            "SELECT token_hash FROM visit UNION ALL SELECT token_hash FROM ticket"
            " UNION ALL SELECT passphrase FROM person",
        )
    assert len(kept) == 5
    for secret in (phrase, ticket, *two.tokens.values()):
        assert secret not in repr(kept)


def test_a_passphrase_guards_one_seat_and_not_the_other(two: Two) -> None:
    phrase = two.choose_passphrase(Role.MENTEE)
    assert two.store.pair_card(two.code).has_passphrase == {Role.MENTOR: False, Role.MENTEE: True}
    assert two.store.seat(two.tokens[Role.MENTOR]).has_passphrase == {Role.MENTOR: False, Role.MENTEE: True}
    ticket = two.store.resume(code=two.code, role=Role.MENTEE, passphrase=f" {phrase}  ")
    assert two.store.seat(two.store.redeem(ticket)).role is Role.MENTEE
    assert two.store.resume(code=two.code, role=Role.MENTOR, passphrase=None)
    for wrong in (None, "", "quiet harbor lamp", phrase.upper()):
        with pytest.raises(WrongPassphrase):
            two.store.resume(code=two.code, role=Role.MENTEE, passphrase=wrong)


def test_a_passphrase_is_chosen_once(two: Two) -> None:
    phrase = two.choose_passphrase(Role.MENTOR)
    with pytest.raises(NotAllowed):
        two.store.choose_passphrase(two.tokens[Role.MENTOR], "another long one")
    assert two.store.resume(code=two.code, role=Role.MENTOR, passphrase=phrase)


def test_a_weak_passphrase_is_refused(two: Two) -> None:
    for weak in ("short", "password1", two.code.lower()):
        with pytest.raises(PassphraseTooWeak):
            two.store.choose_passphrase(two.tokens[Role.MENTOR], weak)
    assert not two.store.seat(two.tokens[Role.MENTOR]).has_passphrase[Role.MENTOR]


def resume(two: Two, phrase: str) -> str:
    return two.store.resume(code=two.code, role=Role.MENTEE, passphrase=phrase)


def test_five_wrong_tries_and_the_door_is_shut_until_the_quarter_hour_is_over(two: Two, clock: Clock) -> None:
    right = two.choose_passphrase(Role.MENTEE)
    for left in (4, 3, 2, 1, 0):
        clock.pass_by(seconds=60)
        with pytest.raises(WrongPassphrase) as wrong:
            resume(two, "wrong guess")
        assert wrong.value.tries_left == left
    for wait in (11 * 60, 30):
        clock.pass_by(seconds=11 * 60 - wait)
        with pytest.raises(TooManyTries) as shut:
            resume(two, right)
        assert wait - 1 <= shut.value.wait_seconds <= wait
    clock.pass_by(seconds=30)
    assert resume(two, right)
    with pytest.raises(WrongPassphrase) as fresh:
        resume(two, "wrong guess")
    assert fresh.value.tries_left == 4


@pytest.mark.engine("duckdb")  # so many are only a matter of time; the next ones count on both
@pytest.mark.parametrize("guesses", [2_000, proof(10_000)])
def test_of_thousands_of_guesses_five_a_quarter_of_an_hour_are_looked_at(
    two: Two, clock: Clock, monkeypatch: pytest.MonkeyPatch, guesses: int
) -> None:
    """One guess a second for hours, at the proof that every door asks for."""
    two.choose_passphrase(Role.MENTEE)
    with two.store._engine.read() as transaction:
        mentee = read_pair(transaction, two.store.seat(two.tokens[Role.MENTEE]).pair_id).people[Role.MENTEE]
    looked_at: list[datetime] = []

    def look(text: str, kept: str) -> bool:
        looked_at.append(clock.now)
        return False

    monkeypatch.setattr(passphrases, "matches", look)
    refused = {WrongPassphrase: 0, TooManyTries: 0}
    for number in range(guesses):
        clock.pass_by(seconds=1)
        with pytest.raises(DoorError) as refusal:
            two.store._prove(mentee, f"guess {number}", Guesser.PAIR)
        refused[type(refusal.value)] += 1
    assert refused == {WrongPassphrase: len(looked_at), TooManyTries: guesses - len(looked_at)}
    quarters = timedelta(seconds=guesses) / passphrases.WITHIN
    assert 5 * int(quarters) <= len(looked_at) <= 5 * (quarters + 1)
    for sixth, first in zip(looked_at[5:], looked_at, strict=False):
        assert sixth - first >= passphrases.WITHIN


def test_what_both_of_a_pair_have_counts_the_same_tries(two: Two) -> None:
    for role in Role:
        two.choose_passphrase(role)
    two.seal_both()
    with pytest.raises(WrongPassphrase):
        two.store.press_reveal_for_partner(two.tokens[Role.MENTOR], "wrong guess")
    with pytest.raises(WrongPassphrase):
        resume(two, "wrong guess")
    curtain = two.curtain(Role.MENTOR)
    with pytest.raises(WrongPassphrase) as third:
        two.store.lift_curtain(curtain, None)
    assert third.value.tries_left == 2


def test_however_often_a_partner_guesses_it_shuts_no_page_of_the_person(two: Two, clock: Clock) -> None:
    store, mentee = two.store, two.tokens[Role.MENTEE]
    link = store.invite_partner(two.tokens[Role.MENTOR])
    for role in Role:
        two.choose_passphrase(role)
    two.seal_both()
    phrase = PASSPHRASES[Role.MENTEE]
    for _ in range(passphrases.TRIES):
        with pytest.raises(WrongPassphrase):
            store.press_reveal_for_partner(two.tokens[Role.MENTOR], "wrong guess")
    with pytest.raises(TooManyTries):
        resume(two, phrase)
    assert store.my_data(mentee, phrase)
    store.change_passphrase(mentee, phrase, "nine slow trains")
    assert store.enter_by_invite(store.open_link(link.token), "nine slow trains")
    clock.pass_by(minutes=6)
    assert store.seat(store.redeem(store.unlock(mentee, "nine slow trains"))).role is Role.MENTEE
    with pytest.raises(TooManyTries):
        store.press_reveal_for_partner(
            store.redeem(store.unlock(two.tokens[Role.MENTOR], PASSPHRASES[Role.MENTOR])), "x"
        )


def test_wrong_ones_at_a_page_that_waits_shut_no_page_that_is_open(two: Two, clock: Clock) -> None:
    """At a shared laptop a partner may sit down before the page that the other one has left."""
    phrase = two.choose_passphrase(Role.MENTEE)
    waiting = two.tokens[Role.MENTEE]
    clock.pass_by(minutes=6)
    for _ in range(passphrases.TRIES):
        with pytest.raises(WrongPassphrase):
            two.store.unlock(waiting, "wrong guess")
    with pytest.raises(TooManyTries):
        two.store.unlock(waiting, phrase)
    assert two.store.my_data(two.store.redeem(resume(two, phrase)), phrase)


def test_the_right_one_gives_nobody_else_their_tries_back(two: Two) -> None:
    phrase = two.choose_passphrase(Role.MENTEE)
    for _ in range(passphrases.TRIES - 1):
        with pytest.raises(WrongPassphrase):
            resume(two, "wrong guess")
    two.store.my_data(two.tokens[Role.MENTEE], phrase)
    with pytest.raises(WrongPassphrase) as last:
        resume(two, "wrong guess")
    assert last.value.tries_left == 0


def test_on_all_ways_together_twenty_guesses_a_quarter_of_an_hour_are_looked_at(
    two: Two, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.choose_passphrase(Role.MENTEE)
    with two.store._engine.read() as transaction:
        mentee = read_pair(transaction, two.store.seat(two.tokens[Role.MENTEE]).pair_id).people[Role.MENTEE]
    looked_at: list[Guesser] = []
    for guesser in Guesser:
        monkeypatch.setattr(passphrases, "matches", lambda text, kept, way=guesser: looked_at.append(way))
        for number in range(50):
            clock.pass_by(seconds=1)
            with pytest.raises(DoorError):
                two.store._prove(mentee, f"guess {number}", guesser)
    assert looked_at == [guesser for guesser in Guesser for _ in range(5)]
    assert len(Guesser) == 4


def test_tries_are_kept_when_the_store_is_opened_again(
    two_alone: Two, database: Path, opened: Callable[[Path], Store]
) -> None:
    two = two_alone
    two.choose_passphrase(Role.MENTEE)
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            resume(two, "wrong guess")
    two.store.close()
    two.store = opened(database)
    with pytest.raises(TooManyTries):
        resume(two, PASSPHRASES[Role.MENTEE])


def test_a_try_is_counted_before_it_is_compared(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many guesses at the same time would otherwise all start from the same count."""
    two.choose_passphrase(Role.MENTEE)
    meanwhile: list[int] = []

    def compare_slowly(text: str, kept: str) -> bool:
        monkeypatch.setattr(passphrases, "matches", lambda text, kept: False)
        with pytest.raises(WrongPassphrase) as wrong:
            resume(two, "another guess")
        meanwhile.append(wrong.value.tries_left)
        return False

    monkeypatch.setattr(passphrases, "matches", compare_slowly)
    with pytest.raises(WrongPassphrase) as first:
        resume(two, "wrong guess")
    assert (first.value.tries_left, meanwhile) == (4, [3])


def test_a_hand_over_that_never_arrives_strands_nobody(two: Two) -> None:
    two.store.hand_over(two.tokens[Role.MENTOR])
    assert two.store.seat(two.tokens[Role.MENTOR]).role is Role.MENTOR


def test_nothing_is_kept_before_there_is_a_passphrase(two: Two) -> None:
    with pytest.raises(PassphraseFirst):
        two.answer(Role.MENTEE)
    with pytest.raises(PassphraseFirst):
        two.store.save_reflection(two.tokens[Role.MENTEE], uuid4(), both_lanes(Role.MENTEE)[1])
    with pytest.raises(PassphraseFirst):
        two.store.save_pick(two.tokens[Role.MENTEE], uuid4(), all_picks()[0])
    with pytest.raises(PassphraseFirst):
        two.store.seal(two.tokens[Role.MENTEE], uuid4())
    draft = two.store.draft(two.tokens[Role.MENTEE])
    assert (draft.ratings, draft.picks, draft.reflections) == ((), (), ())


def test_handing_over_leaves_nothing_but_a_curtain(two: Two) -> None:
    curtain = two.curtain(Role.MENTOR)
    with pytest.raises(SignedOut):
        two.store.seat(two.tokens[Role.MENTOR])
    seat = two.store.seat(curtain)
    assert (seat.role, seat.turn) == (None, Role.MENTEE)
    lifted = two.store.redeem(two.store.lift_curtain(curtain, None), replacing=curtain)
    assert two.store.seat(lifted).role is Role.MENTEE
    with pytest.raises(SignedOut):
        two.store.seat(curtain)


def test_a_curtain_opens_to_the_passphrase_behind_it_alone(two: Two) -> None:
    mentor, mentee = two.choose_passphrase(Role.MENTOR), two.choose_passphrase(Role.MENTEE)
    curtain = two.curtain(Role.MENTOR)
    for wrong in (None, "", mentor):
        with pytest.raises(WrongPassphrase):
            two.store.lift_curtain(curtain, wrong)
    assert two.store.seat(two.store.redeem(two.store.lift_curtain(curtain, mentee))).role is Role.MENTEE


def test_a_seat_has_no_curtain_to_lift(two: Two) -> None:
    with pytest.raises(NotAllowed):
        two.store.lift_curtain(two.tokens[Role.MENTOR], None)


def test_a_made_up_token_signs_nobody_out_and_writes_nothing(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    def write() -> None:
        raise AssertionError

    with monkeypatch.context() as patch:
        patch.setattr(two.store._engine, "write", write)
        two.store.sign_out("made up")
        two.store.sign_out(None)
    two.store.sign_out(two.tokens[Role.MENTOR])
    with pytest.raises(SignedOut):
        two.store.seat(two.tokens[Role.MENTOR])
