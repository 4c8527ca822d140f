"""What is remembered is never older than the last commit, and saves questions."""

from __future__ import annotations

import re
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

import duckdb
import pytest

from assessments.errors import AlreadySealed, FiveWaysError, PassphraseFirst, SignedOut, StoreUnavailable
from assessments.instrument import Form, Role
from assessments.response import Lane, Pick, PickKind, Reflection, Subject
from store import Duty, Store, memory
from store import duckdb as engine_module
from store.questions import FOLDER, sql
from tests.store.people import PRINCIPLES, Clock, Two, all_taps

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from store.engine import Row, Transaction
    from tests.store.department import Department

pytestmark = pytest.mark.engine("duckdb")

Result = TypeVar("Result")
MENTOR, MENTEE = Role.MENTOR, Role.MENTEE
READING_DRAFTS = ["draft_ratings", "draft_picks", "draft_reflections"]


def elsewhere(act: Callable[[], Result]) -> Result:
    """The same act on another thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(act).result()


def told(act: Callable[[], object]) -> object:
    """What an act gives, or the kind of its refusal."""
    try:
        return act()
    except FiveWaysError as refused:
        return type(refused)


def kept(store: Store) -> dict[tuple[object, ...], list[Row]]:
    rows: dict[tuple[object, ...], list[Row]] = store._engine._memory.rows  # type: ignore[attr-defined]
    return rows


def ids(store: Store) -> tuple[object, ...]:
    """The mentor and the mentee of the only pair in memory."""
    [people] = (key[1:] for key in kept(store) if key[0] == "people")
    return people


def test_what_was_told_once_is_not_asked_again(two: Two, asked: list[str]) -> None:
    store, token = two.store, two.tokens[MENTOR]
    before = store.seat(token)
    assert asked == ["visit", "pair", "people", "story"]
    asked.clear()
    assert store.seat(token) == before
    assert store.check_ins(token) == (before.check_in,)
    assert asked == []
    store.draft(token)
    assert asked == READING_DRAFTS
    asked.clear()
    assert store.seat(two.tokens[MENTEE]).check_in == before.check_in
    assert asked == ["visit"]


def test_an_act_that_is_told_everything_from_memory_begins_no_transaction(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = two.store.seat(two.tokens[MENTOR])
    monkeypatch.setattr(engine_module, "Cursor", None)
    assert two.store.seat(two.tokens[MENTOR]) == before


def test_a_draft_is_saved_with_its_own_questions_alone_and_makes_nothing_forgotten(two: Two, asked: list[str]) -> None:
    store, token = two.store, two.tokens[MENTOR]
    before = store.seat(token)
    asked.clear()
    store.save_ratings(token, all_taps(MENTOR)[:1])
    assert asked == ["rating_requests", "add_draft_ratings"]
    store.save_pick(token, uuid4(), Pick(Subject.SELF, PickKind.GROW, PRINCIPLES[0]))
    store.save_reflection(token, uuid4(), Reflection(PRINCIPLES[0], Lane.ONLY_ME, "words"), bases=())
    asked.clear()
    assert store.seat(token) == before
    assert asked == []


def signs_out(two: Two) -> None:
    two.store.sign_out(two.tokens[MENTOR])


def hands_over(two: Two) -> None:
    two.curtain(MENTOR)


def seals(two: Two) -> None:
    two.store.seal(two.tokens[MENTOR], uuid4())


def seals_and_reopens(two: Two) -> None:
    seals(two)
    elsewhere(lambda: look(two))
    two.reopen(MENTOR)


def presses(two: Two) -> None:
    two.seal(MENTEE)
    seals(two)
    elsewhere(lambda: look(two))
    two.store.press_reveal(two.tokens[MENTEE])


def goes_on(two: Two) -> None:
    presses(two)
    two.store.press_reveal(two.tokens[MENTOR])
    elsewhere(lambda: look(two))
    two.store.next_check_in(two.tokens[MENTEE], Form.SHORT, uuid4())


def look(two: Two) -> tuple[object, ...]:
    """Where the mentor stands, whether there is a draft, and how a save of nothing goes."""
    store, token = two.store, two.tokens[MENTOR]
    check_in = told(lambda: where(store, token))
    draft = told(lambda: len(store.draft(token).ratings))
    saved = told(lambda: bool(store.save_ratings(token, [])))
    return check_in, draft, saved


def where(store: Store, token: str) -> tuple[int, bool, bool]:
    check_in = store.seat(token).check_in
    return check_in.number, check_in.sealed[MENTOR], check_in.pressed[MENTEE]


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (signs_out, (SignedOut, SignedOut, SignedOut)),
        (hands_over, (SignedOut, SignedOut, SignedOut)),
        (seals, ((1, True, False), AlreadySealed, AlreadySealed)),
        (seals_and_reopens, ((1, False, False), 40, True)),
        (presses, ((1, True, True), AlreadySealed, AlreadySealed)),
        (goes_on, ((2, False, False), 0, True)),
    ],
)
def test_the_next_act_of_another_thread_sees_the_change(
    two: Two, change: Callable[[Two], None], after: tuple[object, ...]
) -> None:
    two.answer(MENTOR)
    assert elsewhere(lambda: look(two)) == ((1, False, False), 40, True)
    change(two)
    assert elsewhere(lambda: look(two)) == after


def test_a_passphrase_is_known_to_the_next_act_of_another_thread(store: Store) -> None:
    two = Two.sit_down(store, guarded=False)
    token = two.tokens[MENTOR]

    def stands() -> tuple[bool, object, bool]:
        guarded, card = store.seat(token).has_passphrase, store.pair_card(two.code)
        return guarded[MENTOR], told(lambda: bool(store.save_ratings(token, []))), card.has_passphrase[MENTOR]

    assert elsewhere(stands) == (False, PassphraseFirst, False)
    two.choose_passphrase(MENTOR)
    assert elsewhere(stands) == (True, True, True)


def test_a_remembered_visit_still_ends_in_time(two_alone: Two, clock: Clock) -> None:
    token = two_alone.tokens[MENTOR]
    for _ in range(12 * 60 // 5):
        assert two_alone.store.seat(token).role is MENTOR
        clock.pass_by(minutes=4, seconds=59)
    assert two_alone.store.seat(token).role is MENTOR
    clock.pass_by(minutes=3)
    with pytest.raises(SignedOut):
        two_alone.store.seat(token)


def test_a_commit_between_two_answers_leaves_them_of_one_moment(two: Two) -> None:
    two.answer(MENTOR)
    seat, seal_once = two.store.seat(two.tokens[MENTOR]), iter([lambda: seals(two)])

    def act(transaction: Transaction) -> tuple[int, int]:
        story = transaction.rows("story", seat.pair_id)
        for seal in seal_once:
            elsewhere(seal)
        drafts = transaction.rows("draft_ratings", seat.check_in.id, "mentor")
        return sum(row[0] == "sealed" for row in story), len(drafts)

    assert two.store._engine.recall(act) == (1, 0)


def test_a_moment_from_before_a_commit_does_not_poison_what_comes_after(store: Store) -> None:
    two = Two.sit_down(store, guarded=False)
    seat, people = store.seat(two.tokens[MENTOR]), ids(store)
    signs_out(two)

    def choose() -> None:
        with store._engine.write() as transaction:
            transaction.rows("set_passphrase", people[0], "kept")

    def act(transaction: Transaction) -> list[object]:
        transaction.rows("draft_ratings", seat.check_in.id, "mentor")
        elsewhere(choose)
        return [row[2] for row in transaction.rows("people", *people)]

    assert store._engine.recall(act) == [None, None]
    assert store.seat(two.tokens[MENTEE]).has_passphrase == {MENTOR: True, MENTEE: False}


def test_while_a_commit_is_under_way_everything_is_asked(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a seat from before the commit would meet a draft from after it."""
    two.answer(MENTOR)
    before, commit, seen = look(two), engine_module.Cursor.commit, []

    def draft() -> object:
        return elsewhere(lambda: told(lambda: len(two.store.draft(two.tokens[MENTOR]).ratings)))

    def watched(self: engine_module.Cursor) -> None:
        seen.append(draft())
        commit(self)
        seen.append(draft())

    with monkeypatch.context() as patch:
        patch.setattr(engine_module.Cursor, "commit", watched)
        seals(two)
    assert before[1] == 40
    assert [*seen, draft()] == [40, AlreadySealed, AlreadySealed]


def test_a_save_that_waits_for_a_seal_is_told_of_it(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    two.answer(MENTOR)
    look(two)
    waiting = Waiting(two.store._engine._lock)  # type: ignore[attr-defined]
    monkeypatch.setattr(two.store._engine, "_lock", waiting)

    def save() -> object:
        return told(lambda: two.store.save_ratings(two.tokens[MENTOR], all_taps(MENTOR)))

    def sealing(self: engine_module.Cursor, question: str, *values: object) -> list[Row]:
        if question == "add_response":
            waiting.reached.clear()
            saves.append(pool.submit(save))
            assert waiting.reached.wait(10)
        return rows(self, question, *values)

    rows, saves = engine_module.Cursor.rows, list[Future[object]]()
    with ThreadPoolExecutor(1) as pool, monkeypatch.context() as patch:
        patch.setattr(engine_module.Cursor, "rows", sealing)
        seals(two)
    assert [one.result() for one in saves] == [AlreadySealed]


class Waiting:
    """A lock that tells when somebody comes to it."""

    def __init__(self, lock: AbstractContextManager[bool]) -> None:
        self._lock, self.reached = lock, Event()

    def __enter__(self) -> None:
        self.reached.set()
        self._lock.__enter__()

    def __exit__(self, *raised: object) -> None:
        self._lock.__exit__(None, None, None)


def test_what_was_never_committed_is_not_remembered(store: Store) -> None:
    two = Two.sit_down(store, guarded=False)
    seat = store.seat(two.tokens[MENTOR])
    people = ids(store)
    with pytest.raises(KeyError):
        change_and_fail(store, people)
    assert store.seat(two.tokens[MENTOR]) == seat


def change_and_fail(store: Store, people: tuple[object, ...]) -> None:
    with store._engine.write() as transaction:
        assert {row[2] for row in transaction.rows("people", *people)} == {None}
        transaction.rows("set_passphrase", people[0], "kept")
        assert {row[2] for row in transaction.rows("people", *people)} == {"kept", None}
        transaction.rows("no such question")


def test_a_file_that_was_opened_again_is_asked_anew(
    two_alone: Two, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, token = two_alone.store, two_alone.tokens[MENTOR]
    store.seat(token)

    def fatal(self: engine_module.Cursor, question: str) -> duckdb.Statement:
        raise duckdb.FatalException

    with monkeypatch.context() as patch:
        patch.setattr(engine_module.Cursor, "_statement", fatal)
        with pytest.raises(StoreUnavailable):
            store.draft(token)
    asked.clear()
    assert store.seat(token).role is MENTOR
    assert asked == ["visit", "pair", "people", "story"]


def test_a_closed_store_remembers_nothing(two_alone: Two) -> None:
    two_alone.store.seat(two_alone.tokens[MENTOR])
    two_alone.store.close()
    with pytest.raises(StoreUnavailable):
        two_alone.store.seat(two_alone.tokens[MENTOR])


def test_the_memory_stays_small_and_made_up_tokens_take_no_place(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    store, token = two.store, two.tokens[MENTOR]
    seat = store.seat(token)
    size = len(kept(store))
    for number in range(5):
        assert told(lambda number=number: store.seat(f"made up {number}")) is SignedOut  # type: ignore[misc]
    assert len(kept(store)) == size
    monkeypatch.setattr(memory, "MOST", 3)
    for _ in range(2):
        assert [store.seat(token) for token in (*two.tokens.values(), token)][2] == seat
        assert 0 < len(kept(store)) <= 3


def test_that_somebody_has_no_duty_is_remembered_until_they_are_given_one(department: Department) -> None:
    store, pair = department.store, department.seated()
    token = pair.two.tokens[MENTOR]
    assert store.who(token).duties == ()
    assert [rows for key, rows in kept(store).items() if key[0] == "duties"] == [[]]
    store.give_duty(department.administrator, pair.people[MENTOR], Duty.LEAD, department.program)
    assert [one.duty for one in store.who(token).duties] == [Duty.LEAD]


def test_what_is_handed_out_is_not_the_memory_itself(two: Two) -> None:
    store, token = two.store, two.tokens[MENTEE]
    story = ("story", store.seat(token).pair_id)
    signs_out(two)

    def spoil(transaction: Transaction) -> None:
        rows = transaction.rows(*story)
        rows.extend(rows)

    for _ in range(2):
        store._engine.recall(spoil)
        assert len(store.check_ins(token)) == 1


def test_harmless_questions_write_no_table_that_a_remembered_one_reads() -> None:
    reads = {table for one in memory.REMEMBERED for table in re.findall(r"(?:FROM|JOIN) (\w+)", sql(one))}
    assert reads >= {"visit", "pair", "person", "check_in", "response", "reopening", "press"}
    writing = {file.stem: written(file.stem) for file in FOLDER.glob("*.sql")}
    assert {one for one, tables in writing.items() if tables & reads} >= {"add_press", "end_visit", "set_passphrase"}
    assert [one for one in memory.HARMLESS if writing[one] & reads] == ["touch_visits"]
    assert re.findall(r"SET (\w+)", sql("touch_visits")) == ["last_seen"], "store.presence knows this one better"


def written(question: str) -> set[str]:
    return set(re.findall(r"(?:INSERT INTO|DELETE FROM|UPDATE(?! SET)) (\w+)", sql(question)))


def test_among_many_threads_a_draft_is_whole_or_sealed(two: Two) -> None:
    """The mentor seals and reopens while others look: a seat and a draft of two moments would be an empty draft."""
    two.answer(MENTOR)
    over: list[bool] = []

    def watch() -> set[object]:
        seen: set[object] = set()
        while not over:
            seen.add(told(lambda: len(two.store.draft(two.tokens[MENTOR]).ratings)))
        return seen

    with ThreadPoolExecutor(2) as pool:
        watching = [pool.submit(watch) for _ in range(2)]
        try:
            for _ in range(3):
                seals(two)
                assert where(two.store, two.tokens[MENTOR])[1]
                two.reopen(MENTOR)
                assert not where(two.store, two.tokens[MENTOR])[1]
        finally:
            over.append(True)
    assert set().union(*(one.result() for one in watching)) == {40, AlreadySealed}
