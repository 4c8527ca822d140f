"""How agreements went: marked blind before any question, shown to both at the reveal, carried on until settled."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.agreements import Mark
from assessments.errors import (
    AgreedByOne,
    AlreadySealed,
    CheckInClosed,
    MarksFirst,
    NotAllowed,
    NotYetBoth,
    NotYetOpened,
    OtherCheckIn,
    PartnerLeft,
)
from assessments.instrument import Form, Role
from store import Whose
from store.questions import sql
from tests.store.engines import cursor_of, taken_back
from tests.store.people import PASSPHRASES, Clock, Two, all_taps
from tests.store.test_closing import WRITES

if TYPE_CHECKING:
    from uuid import UUID

    from store import Proposal
    from store.engine import Row, Transaction

MENTOR, MENTEE = Role
FORMS = pytest.mark.parametrize("form", Form)


def begun(two: Two, *texts: str, form: Form = Form.FULL) -> list[Proposal]:
    """The agreements of a first check-in, with the second one open."""
    two.reveal()
    agreed = [two.agree(text) for text in texts]
    two.go_on(form)
    return agreed


def waiting(two: Two, role: Role) -> dict[UUID, Mark | None]:
    return {one.proposal.id: one.mark for one in two.store.open_agreements(two.tokens[role])}


def mark(two: Two, role: Role, agreement_id: UUID, how: Mark) -> None:
    two.store.mark_agreement(two.tokens[role], agreement_id, how, uuid4())


def shown(two: Two, role: Role = MENTOR, check_in_id: UUID | None = None) -> dict[UUID, dict[Role, Mark]]:
    found = two.store.marks(two.tokens[role], check_in_id)
    return {one.agreement_id: dict(one.marks) for one in found}


def through(two: Two, marks: dict[Role, Mark] | None = None) -> None:
    """Both mark what waits, answer, seal and open."""
    for role in Role:
        two.mark_all(role, (marks or {}).get(role, Mark.PARTLY))
    two.reveal()


# What waits


def test_in_a_first_check_in_nothing_waits(two: Two) -> None:
    assert [waiting(two, role) for role in Role] == [{}, {}]


@FORMS
def test_what_both_agreed_to_waits_for_each_in_the_next_check_in(two: Two, form: Form) -> None:
    first, second = begun(two, "one thing", "another", form=form)
    for role in Role:
        found = two.store.open_agreements(two.tokens[role])
        assert [(one.proposal, one.mark) for one in found] == [(first, None), (second, None)]
        mark(two, role, second.id, Mark.KEPT)
        assert waiting(two, role) == {first.id: None, second.id: Mark.KEPT}


def test_what_one_alone_agreed_to_or_both_dropped_does_not_wait(two: Two) -> None:
    two.reveal()
    alone, dropped = two.propose(text="alone"), two.propose(MENTEE, "dropped")
    two.store.drop_agreement(two.tokens[MENTOR], dropped.id)
    two.go_on()
    assert waiting(two, MENTEE) == {}
    with pytest.raises(AgreedByOne):
        mark(two, MENTEE, alone.id, Mark.KEPT)
    with pytest.raises(NotAllowed):
        mark(two, MENTEE, dropped.id, Mark.KEPT)
    two.answer(MENTEE)


@pytest.mark.parametrize("mentees", [(Mark.KEPT, Mark.PARTLY), (Mark.NOT_YET, Mark.NO_LONGER_NEEDED)])
@pytest.mark.parametrize("mentor", Mark)
def test_it_comes_back_until_both_need_it_no_more(two_short: Two, mentor: Mark, mentees: tuple[Mark, Mark]) -> None:
    agreed = begun(two_short, "one thing", "another", form=Form.SHORT)
    told = {one.id: {MENTOR: mentor, MENTEE: mentee} for one, mentee in zip(agreed, mentees, strict=True)}
    for agreement_id, marks in told.items():
        for role in Role:
            mark(two_short, role, agreement_id, marks[role])
    two_short.reveal()
    assert shown(two_short) == told
    two_short.go_on(Form.SHORT)
    over = {Mark.KEPT, Mark.NO_LONGER_NEEDED}
    left = {agreement_id: None for agreement_id, marks in told.items() if not over.issuperset(marks.values())}
    for role in Role:
        assert waiting(two_short, role) == left


@pytest.fixture
def two_short(two: Two) -> Two:
    return Two.sit_down(two.store, Form.SHORT)


def test_what_is_settled_stays_settled_and_what_is_carried_on_stays(two_short: Two) -> None:
    kept, carried = begun(two_short, "kept", "carried", form=Form.SHORT)
    for role in Role:
        mark(two_short, role, kept.id, Mark.KEPT)
        mark(two_short, role, carried.id, Mark.NOT_YET)
    two_short.reveal()
    later = two_short.agree("later")
    for _ in range(2):
        two_short.go_on(Form.SHORT)
        assert list(waiting(two_short, MENTEE)) == [carried.id, later.id]
        through(two_short)


def test_what_was_marked_in_a_check_in_that_closed_is_asked_again(two: Two, clock: Clock) -> None:
    [agreed] = begun(two, "one thing")
    for role in Role:
        mark(two, role, agreed.id, Mark.KEPT)
    two.seal(MENTOR)
    close(two, clock)
    assert waiting(two, MENTOR) == {agreed.id: Mark.KEPT}, "one's own mark stays one's own"
    with pytest.raises(CheckInClosed):
        mark(two, MENTEE, agreed.id, Mark.PARTLY)
    with pytest.raises(CheckInClosed):
        two.store.marks(two.tokens[MENTEE])
    two.go_on()
    assert [waiting(two, role) for role in Role] == [{agreed.id: None}] * 2


def close(two: Two, clock: Clock) -> None:
    clock.pass_by(days=14)
    for one in Role:
        two.tokens[one] = two.store.redeem(two.store.resume(code=two.code, role=one, passphrase=PASSPHRASES[one]))
    two.store.close_without_comparison(two.tokens[MENTOR])


# Before any question


@pytest.mark.parametrize("answering", ["tap", "pick", "write", "seal"])
def test_nothing_is_answered_before_ones_own_marks(two: Two, answering: str) -> None:
    write = WRITES[answering]
    first, second = begun(two, "one thing", "another")
    for marked in (first, second):
        for role in Role:
            with pytest.raises(MarksFirst):
                write(two, role)
        mark(two, MENTOR, marked.id, Mark.PARTLY)
    two.answer(MENTOR)
    write(two, MENTOR)
    with pytest.raises(MarksFirst):
        write(two, MENTEE)


def test_a_mark_may_be_changed_until_one_has_sealed_and_again_after_reopening(two: Two) -> None:
    [agreed] = begun(two, "one thing")
    for how in (Mark.KEPT, Mark.NOT_YET):
        mark(two, MENTOR, agreed.id, how)
    two.seal(MENTOR)
    with pytest.raises(AlreadySealed):
        mark(two, MENTOR, agreed.id, Mark.KEPT)
    assert waiting(two, MENTOR) == {agreed.id: Mark.NOT_YET}
    two.reopen(MENTOR)
    mark(two, MENTOR, agreed.id, Mark.PARTLY)
    two.store.seal(two.tokens[MENTOR], uuid4())
    mark(two, MENTEE, agreed.id, Mark.KEPT)
    two.seal(MENTEE)
    for role in Role:
        two.store.press_reveal(two.tokens[role])
    assert shown(two) == {agreed.id: {MENTOR: Mark.PARTLY, MENTEE: Mark.KEPT}}


def test_a_mark_sent_twice_is_stored_once_however_late(two_short: Two) -> None:
    [agreed] = begun(two_short, "one thing", form=Form.SHORT)
    store, token, request = two_short.store, two_short.tokens[MENTOR], uuid4()
    moment = store.mark_agreement(token, agreed.id, Mark.NOT_YET, request)
    mark(two_short, MENTOR, agreed.id, Mark.PARTLY)
    assert store.mark_agreement(token, agreed.id, Mark.NOT_YET, request) == moment
    assert waiting(two_short, MENTOR) == {agreed.id: Mark.PARTLY}
    two_short.mark_all(MENTEE)
    two_short.reveal()
    two_short.go_on(Form.SHORT)
    assert store.mark_agreement(token, agreed.id, Mark.NOT_YET, request) == moment
    assert waiting(two_short, MENTOR) == {agreed.id: None}, "a late message marks nothing in the next check-in"


def test_a_mark_given_on_the_page_of_another_check_in_or_seat_is_not_stored(two_short: Two) -> None:
    [agreed] = begun(two_short, "one thing", form=Form.SHORT)
    store, token = two_short.store, two_short.tokens[MENTOR]
    page = Whose(store.seat(token).check_in.id, MENTOR)
    request = uuid4()
    moment = store.mark_agreement(token, agreed.id, Mark.NOT_YET, request, page)
    with pytest.raises(OtherCheckIn):
        store.mark_agreement(token, agreed.id, Mark.KEPT, uuid4(), replace(page, role=MENTEE))
    two_short.mark_all(MENTEE)
    two_short.reveal()
    two_short.go_on(Form.SHORT)
    with pytest.raises(OtherCheckIn):
        store.mark_agreement(token, agreed.id, Mark.KEPT, uuid4(), page)
    assert store.mark_agreement(token, agreed.id, Mark.NOT_YET, request, page) == moment
    assert waiting(two_short, MENTOR) == {agreed.id: None}


# Blind


def test_nobody_is_given_a_mark_of_the_other_before_both_have_opened(two: Two) -> None:
    """Each marks as the other never does, so that any mark found tells whose it is."""
    [agreed] = begun(two, "one thing")
    store, how = two.store, {MENTOR: Mark.NO_LONGER_NEEDED, MENTEE: Mark.NOT_YET}
    for role in Role:
        mark(two, role, agreed.id, how[role])
    first, second = (one.id for one in store.check_ins(two.tokens[MENTOR]))

    def search(refusal: type[Exception]) -> None:
        for role in Role:
            token, foreign = two.tokens[role], how[role.other]
            for check_in in (None, second):
                with pytest.raises(refusal) as refused:
                    store.marks(token, check_in)
                assert foreign not in repr((refused.value, vars(refused.value)))
            everything = (
                store.open_agreements(token),
                store.agreements(token, first),
                store.progress(token),
                store.seat(token),
                store.marks(token, first),
                store.my_data(token, PASSPHRASES[role]),
            )
            assert str(foreign) not in repr(everything)
            assert waiting(two, role) == {agreed.id: how[role]}

    search(NotYetBoth)
    two.seal(MENTOR)
    search(NotYetBoth)
    two.seal(MENTEE)
    search(NotYetOpened)
    two.store.press_reveal(two.tokens[MENTEE])
    search(NotYetOpened)
    two.store.press_reveal(two.tokens[MENTOR])
    for role in Role:
        assert shown(two, role) == {agreed.id: how}


def test_what_one_said_before_and_thought_better_of_stays_ones_own(two: Two) -> None:
    """Once both have opened, a partner is given the last mark of each agreement and no earlier one, by any act."""
    [agreed] = begun(two, "one thing")
    for how in (Mark.NOT_YET, Mark.KEPT):
        mark(two, MENTEE, agreed.id, how)
    two.seal(MENTEE)
    two.reopen(MENTEE)
    mark(two, MENTEE, agreed.id, Mark.PARTLY)
    two.store.seal(two.tokens[MENTEE], uuid4())
    mark(two, MENTOR, agreed.id, Mark.NO_LONGER_NEEDED)
    two.seal(MENTOR)
    for role in Role:
        two.store.press_reveal(two.tokens[role])
    held = {
        role: [
            (one.whose, one.mark, one.marked_at is not None)
            for one in two.store.my_data(two.tokens[role], PASSPHRASES[role]).pairs[0].agreements[0].marks
        ]
        for role in Role
    }
    assert held == {
        MENTOR: [("mine", "no_longer_needed", True), ("partner", "partly", False)],
        MENTEE: [
            *(("mine", said, True) for said in ("not_yet", "kept", "partly")),
            ("partner", "no_longer_needed", False),
        ],
    }
    with two.store._engine.read() as transaction:
        rows = transaction.rows("shown_marks", two.store.seat(two.tokens[MENTOR]).pair_id)
    assert sorted(row[3] for row in rows) == ["no_longer_needed", "partly"]


def test_how_far_the_partner_is_tells_nothing_of_their_marks(two: Two) -> None:
    [agreed] = begun(two, "one thing")
    before = two.store.progress(two.tokens[MENTEE])
    mark(two, MENTOR, agreed.id, Mark.KEPT)
    assert two.store.progress(two.tokens[MENTEE]) == before


def test_the_query_itself_is_the_gate(two_short: Two) -> None:
    """Even where the code around it were wrong, the question gives nothing."""
    begun(two_short, "one thing", form=Form.SHORT)
    for role in Role:
        two_short.mark_all(role)
    found = {state: marks_in(two_short, state) for state in product([False, True], repeat=4)}
    assert found == {state: 2 if all(state) else 0 for state in found}


def marks_in(two: Two, state: tuple[bool, ...]) -> int:
    """How many marks the question gives where just these have sealed and pressed."""
    seat, now = two.store.seat(two.tokens[MENTOR]), two.store._now()
    with taken_back(two.store._engine.write) as transaction:
        for role, sealed, pressed in zip(Role, state[:2], state[2:], strict=True):
            whose, which = (seat.pair_id, seat.check_in.id, str(role), 1), ("short", "five_principles", "0.1.0")
            if sealed:
                transaction.rows("add_response", uuid4(), *whose, *which, uuid4(), now)
            if pressed:
                transaction.rows("add_press", seat.check_in.id, str(role), seat.pair_id, now)
        return len(transaction.rows("shown_marks", seat.pair_id))


def test_the_gate_has_the_same_conditions_in_every_question() -> None:
    def conditions(question: str) -> set[str]:
        lines = {line.strip() for line in sql(question).splitlines()}
        return {line for line in lines if line.startswith(("AND ", "JOIN response", "JOIN press"))}

    gate = conditions("both_views")
    assert len(gate) == 7
    assert len([line for line in gate if " NOT IN (SELECT " in line]) == 4
    assert gate - conditions("shown_marks") == set()
    assert gate == conditions("history_views")


def test_marks_of_a_pair_are_the_pairs_alone(two: Two) -> None:
    begun(two, "one thing")
    through(two)
    others = Two.sit_down(two.store)
    others.reveal()
    with pytest.raises(NotAllowed):
        others.store.marks(others.tokens[MENTOR], two.store.seat(two.tokens[MENTOR]).check_in.id)
    assert shown(others) == {}
    [one] = two.store.agreements(two.tokens[MENTOR], two.store.check_ins(two.tokens[MENTOR])[0].id)
    others.go_on()
    with pytest.raises(NotAllowed):
        mark(others, MENTOR, one.id, Mark.KEPT)


def test_after_one_has_left_nothing_waits_and_nothing_is_shown(two: Two) -> None:
    [agreed] = begun(two, "one thing")
    through(two)
    two.go_on()
    two.store.withdraw(two.tokens[MENTOR], PASSPHRASES[MENTOR])
    assert waiting(two, MENTEE) == {}
    with pytest.raises(PartnerLeft):
        two.store.marks(two.tokens[MENTEE], two.store.check_ins(two.tokens[MENTEE])[1].id)
    with pytest.raises(PartnerLeft):
        mark(two, MENTEE, agreed.id, Mark.KEPT)


def test_that_the_partners_marks_were_looked_at_is_written_down_once_a_visit(two: Two) -> None:
    begun(two, "one thing")
    through(two)
    for _ in range(2):
        shown(two, MENTEE)
    looks = [one for one in two.store.looks(two.tokens[MENTOR]) if one.what == "views_opened"]
    assert [(one.by, one.check_in) for one in looks] == [("mentee", 2)]


# What it costs


@pytest.mark.engine("duckdb")
def test_a_tap_asks_nothing_more_of_the_database_when_all_is_marked(two: Two, asked: list[str]) -> None:
    begun(two, "one thing")
    token = two.tokens[MENTOR]
    two.mark_all(MENTOR)
    taps = all_taps(MENTOR)
    two.store.save_ratings(token, taps[:1])
    asked.clear()
    two.store.save_ratings(token, taps[1:2])
    assert asked == ["rating_requests", "add_draft_ratings"]


@pytest.mark.engine("duckdb")
def test_a_tap_asks_nothing_more_of_the_database_when_there_is_no_agreement(two: Two, asked: list[str]) -> None:
    begun(two)
    token = two.tokens[MENTOR]
    two.store.seat(token)
    asked.clear()
    for tap in all_taps(MENTOR)[:3]:
        two.store.save_ratings(token, [tap])
    assert asked.count("proposals") == 1
    assert set(asked) == {"proposals", "rating_requests", "add_draft_ratings"}


def test_a_mark_counts_at_once_for_every_thread(two: Two) -> None:
    [agreed] = begun(two, "one thing")
    with ThreadPoolExecutor(1) as pool:
        for how in Mark:
            mark(two, MENTOR, agreed.id, how)
            assert pool.submit(waiting, two, MENTOR).result() == {agreed.id: how}


def test_among_many_threads_no_tap_comes_before_the_marks(
    two: Two, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    """Whoever saves while the mark is being stored waits for it, and is let through."""
    [agreed] = begun(two, "one thing")
    cursor, inside, go_on = cursor_of(engine), threading.Event(), threading.Event()
    rows = cursor.rows

    def slow(self: Transaction, question: str, *values: object) -> list[Row]:
        if question == "add_mark":
            inside.set()
            assert go_on.wait(10)
        found: list[Row] = rows(self, question, *values)
        return found

    with ThreadPoolExecutor(2) as pool, monkeypatch.context() as patch:
        patch.setattr(cursor, "rows", slow)
        marking = pool.submit(mark, two, MENTOR, agreed.id, Mark.KEPT)
        assert inside.wait(10)
        saving = pool.submit(two.store.save_ratings, two.tokens[MENTOR], all_taps(MENTOR)[:1])
        go_on.set()
        marking.result(10)
        assert saving.result(10)
