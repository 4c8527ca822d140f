"""Whose change is counted: all who stayed, but for some where so few came or left that they would be told by it."""

from __future__ import annotations

from random import Random
from uuid import UUID

import pytest

from assessments.figures import EVERYBODY, Hidden, Kind
from assessments.instrument import Perspective
from assessments.staying import staying
from assessments.tallies import Before, Member
from tests.assessments.attacker import attacks
from tests.assessments.worlds import ONE, Pair, Program, answers


def member(number: int, wave: int, mentor: int | None = None) -> Member:
    people = UUID(int=900 + (number if mentor is None else mentor)), UUID(int=5_000 + number)
    return Member(UUID(int=number), UUID(int=10_000 * wave + number), *people, "a", "s", "m", 1)


def stay(now: range, then: range, mentor: int | None = None) -> frozenset[UUID]:
    """`mentor` is whose mentees those are that are in the second wave only."""
    before = Before(UUID(int=1), False, tuple(member(one, 1) for one in then), ())
    members = [member(one, 2, mentor if one not in then else None) for one in now]
    return staying(members, before, 5)


def test_of_the_same_pairs_all_are_counted() -> None:
    assert stay(range(8), range(8)) == {UUID(int=one) for one in range(8)}


@pytest.mark.parametrize(("came", "left", "out"), [(0, 1, 4), (0, 2, 3), (1, 1, 3), (4, 0, 1), (0, 5, 0), (3, 3, 0)])
def test_those_in_one_wave_alone_are_five_with_those_who_are_left_out(came: int, left: int, out: int) -> None:
    both = range(left, 23)
    found = stay(range(left, 23 + came), range(23))
    assert len(both) - len(found) == out
    assert found <= {UUID(int=one) for one in both}


def test_the_same_pairs_are_left_out_whoever_else_is_there() -> None:
    one, two = stay(range(1, 23), range(23)), stay(range(2, 23), range(23))
    assert {UUID(int=number) for number in range(2, 23)} - two < {UUID(int=number) for number in range(2, 23)} - one


def test_mentees_of_one_mentor_who_came_are_joined_by_enough_others() -> None:
    assert len(stay(range(40), range(36), mentor=0)) == 32


def test_never_more_than_a_quarter_is_left_out() -> None:
    assert len(stay(range(1, 13), range(13))) == 12


@pytest.mark.parametrize("count", [20, 23, 40, 60])
def test_a_usual_program_sees_how_everybody_changed(count: int) -> None:
    """Nine of ten come back, and every tenth answer is that it did not come up."""
    random = Random(count)
    program = Program([Pair(one, one, 500 + one, "abcd"[one % 4]) for one in range(count)])
    program.answer(1, {one.number: answers(random, unseen=0.1) for one in program.pairs})
    program.release(1)
    back = program.pairs[count // 10 :]
    program.answer(2, {one.number: answers(random, unseen=0.1) for one in back})
    changes = [one for one in program.release(2) if one.kind is Kind.OWN_CHANGE]
    assert {one.hidden for one in changes} == {None}
    for attack in attacks(ONE, [before for _, before in program.releases], complete=False):
        assert attack.derived() == []
        assert attack.narrowest() >= 1.0


def test_one_who_left_is_not_told_by_the_change_of_the_others() -> None:
    """All stayed as they were; whoever left had answered 1."""
    program = Program([Pair(one, one, 500 + one) for one in range(23)])
    given = {one: {(view, "example"): (1 if one == 0 else 3,) * 4 for view in Perspective} for one in range(23)}
    program.answer(1, given)
    program.release(1)
    program.answer(2, {one: each for one, each in given.items() if one})
    [change] = {(one.n, one.value) for one in program.release(2) if one.kind is Kind.OWN_CHANGE}
    assert change == ("18", 0.0)
    for attack in attacks(ONE, [before for _, before in program.releases], complete=True):
        assert attack.derived() == []


def test_a_change_in_a_program_too_small_for_it_stays_hidden() -> None:
    random = Random(2)
    program = Program([Pair(one, one, 500 + one) for one in range(13)])
    for wave, there in ((1, program.pairs), (2, program.pairs[1:])):
        program.answer(wave, {one.number: answers(random) for one in there})
        figures = program.release(wave)
    assert {one.hidden for one in figures if one.kind is Kind.OWN_CHANGE} == {Hidden.EARLIER}
    assert {one.hidden for one in figures if one.kind is Kind.OWN and one.group == EVERYBODY} == {Hidden.EARLIER}
