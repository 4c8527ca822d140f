"""Looking back: every check-in, both people's answers where both opened them, agreements and marks, in one read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.agreements import Mark
from assessments.errors import CheckInOpen
from assessments.instrument import Form, Role
from tests.store.people import PASSPHRASES, Clock, Two, both_lanes
from tests.store.test_marks import close

if TYPE_CHECKING:
    from store import CheckIn, History

MENTOR, MENTEE = Role


def told(two: Two, role: Role = MENTOR) -> History:
    return two.store.history(two.tokens[role])


def through(two: Two, marks: dict[Role, Mark] | None = None) -> None:
    for role in Role:
        two.mark_all(role, (marks or {}).get(role, Mark.PARTLY))
    two.reveal()


def test_it_is_what_each_check_in_tells_and_the_same_for_both(two: Two) -> None:
    two.reveal()
    first = two.agree("one thing")
    two.propose(MENTEE, "never agreed to")
    two.go_on(Form.SHORT)
    through(two, {MENTOR: Mark.KEPT, MENTEE: Mark.PARTLY})
    second = two.agree("another")
    two.go_on()
    through(two, {MENTOR: Mark.KEPT, MENTEE: Mark.KEPT})
    views = [two.store.views(two.tokens[MENTEE], one.id) for one in two.store.check_ins(two.tokens[MENTEE])]
    for role in Role:
        history = told(two, role)
        assert [(past.check_in, past.mentor, past.mentee) for past in history.check_ins] == [
            (one.check_in, one.mentor, one.mentee) for one in views
        ]
        assert [one.proposal for one in history.agreements] == [first, second]
        marks = [[dict(mark.marks) for mark in one.marks] for one in history.agreements]
        both_kept = {MENTOR: Mark.KEPT, MENTEE: Mark.KEPT}
        assert marks == [[{MENTOR: Mark.KEPT, MENTEE: Mark.PARTLY}, both_kept], [both_kept]]
    assert [past.check_in.form for past in told(two).check_ins] == [Form.FULL, Form.SHORT, Form.FULL]
    assert [len(past.mentor.ratings) for past in told(two).check_ins if past.mentor] == [40, 20, 40]


def test_of_the_latest_there_is_nothing_before_both_have_opened_it(two: Two) -> None:
    through(two)
    two.agree("one thing")
    two.go_on()
    for role in Role:
        two.mark_all(role, Mark.NOT_YET)
        two.seal(role, notes=both_lanes(role))
        for one in Role:
            first, latest = told(two, one).check_ins
            assert (first.mentor is not None, latest.mentor, latest.mentee) == (True, None, None)
            assert [agreed.marks for agreed in told(two, one).agreements] == [()]
    two.store.press_reveal(two.tokens[MENTEE])
    assert told(two).check_ins[1].mentee is None
    two.store.press_reveal(two.tokens[MENTOR])
    assert told(two).check_ins[1].mentee
    assert "what mentor keeps" not in repr(told(two))


def test_a_missed_check_in_is_there_without_answers(two: Two, clock: Clock) -> None:
    through(two)
    two.go_on()
    two.seal(MENTOR, notes=both_lanes(MENTOR))
    close(two, clock)
    two.go_on()
    through(two)
    history = told(two, MENTEE)
    assert [past.mentor is not None for past in history.check_ins] == [True, False, True]
    assert [past.check_in.closed_at is not None for past in history.check_ins] == [False, True, False]


def test_the_ratings_of_many_check_ins_take_one_question(two: Two, asked: list[str], engine: str) -> None:
    two = Two.sit_down(two.store, Form.SHORT)
    for _ in range(3):
        through(two)
        two.agree()
        two.go_on(Form.SHORT)
    told(two)
    asked.clear()
    assert len(told(two).check_ins) == 4
    assert asked.count("history_views") == 1
    if engine == "duckdb":
        assert asked == ["history_views"]


def test_that_one_looked_back_is_written_down_once_a_visit_and_again_when_there_is_more(two: Two) -> None:
    def looked_back() -> int:
        return sum(one.what == "history_opened" for one in two.store.looks(two.tokens[MENTOR]))

    told(two, MENTEE)
    assert looked_back() == 0, "there was nothing of the other to be seen"
    through(two)
    for _ in range(2):
        told(two, MENTEE)
    assert looked_back() == 1
    two.go_on()
    through(two)
    told(two, MENTEE)
    assert looked_back() == 2


def test_nothing_of_another_pair_is_in_it(two: Two) -> None:
    through(two)
    others = Two.sit_down(two.store)
    through(others)
    theirs = others.agree("what the others do")
    assert "what the others do" not in repr(told(two))
    assert [past.check_in.id for past in told(two).check_ins] == [two.store.seat(two.tokens[MENTOR]).check_in.id]
    assert [one.proposal for one in told(others).agreements] == [theirs]


def test_of_a_partner_who_left_nothing_opens_any_more(two: Two) -> None:
    through(two)
    two.agree()
    two.go_on()
    through(two)
    two.store.withdraw(two.tokens[MENTOR], PASSPHRASES[MENTOR])
    history = told(two, MENTEE)
    assert [(past.mentor, past.mentee) for past in history.check_ins] == [(None, None)] * 2
    assert [one.marks for one in history.agreements] == [()]


# Going on


def test_both_open_the_next_check_in_in_the_same_second_and_it_is_one(two: Two) -> None:
    for _ in range(3):
        two = Two.sit_down(two.store, Form.SHORT)
        two.reveal()
        ready = Barrier(2)

        def open_it(role: Role, two: Two = two, ready: Barrier = ready) -> CheckIn:
            ready.wait()
            return two.store.next_check_in(two.tokens[role], Form.SHORT, uuid4())

        with ThreadPoolExecutor(2) as pool:
            assert len(set(map(repr, pool.map(open_it, Role)))) == 1
        assert [one.number for one in two.store.check_ins(two.tokens[MENTEE])] == [1, 2]


def test_two_who_choose_different_forms_at_once_get_one_and_one_is_told(two: Two) -> None:
    two.reveal()
    two.store.next_check_in(two.tokens[MENTOR], Form.SHORT, uuid4())
    with pytest.raises(CheckInOpen):
        two.store.next_check_in(two.tokens[MENTEE], Form.FULL, uuid4())
    assert [one.form for one in two.store.check_ins(two.tokens[MENTEE])] == [Form.FULL, Form.SHORT]
