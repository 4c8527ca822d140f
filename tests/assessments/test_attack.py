"""An attacker who sees everything that a lead sees, over random programs and whatever happens to them, learns nothing.

Every number of every release is read: means, bounds, changes, distributions. Nobody's score and no sum of few may be
left with one possible value, and no sum of few may follow from the sums at all.
"""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.comparison import Side
from assessments.errors import TooFewLate
from assessments.figures import Hidden, Kind
from assessments.instrument import Perspective
from tests.assessments import worlds
from tests.assessments.attacker import Attack, attacks
from tests.assessments.silence import Look, look, not_everybody, told_of_all, told_silent, tried
from tests.assessments.silence import released as seen
from tests.assessments.worlds import FIVE, NEVER_SEEN, ONE, STAGES, Answers, Key, Pair, Program, answers
from tests.proofs import proof

OPEN = 1.0  # points by which every score stays open
MOODS = (0.0, 0.3, 0.5, 0.8, 0.95, 1.0)
PAIRS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(STAGES[:3])), min_size=6, max_size=24)
EVENTS = st.lists(st.sampled_from(["late", "five late", "leave", "wave", "same again"]), max_size=4)


class Life:
    """A program and what happens to it."""

    def __init__(self, rows: list[tuple[str, str]], seed: int, *, unseen: float = 0.0, shared: bool = False) -> None:
        self.random = Random(seed)
        self.unseen = unseen
        mentors = 8 if shared else 10_000
        self.program = Program(
            [
                Pair(number, number % mentors, 20_000 + number, department, stage)
                for number, (department, stage) in enumerate(rows)
            ]
        )
        self.wave = 1
        self.came = 0
        self._answer(0.85)

    def happen(self, event: str) -> None:
        """One thing that happens, with the release that a lead then makes or is refused."""
        if event == "late":
            self._answer(0.7)
        elif event == "five late":
            self._come(5 + self.random.randrange(3))
            self._answer(0.0)
        elif event == "leave" and len(self.program.pairs) > 1:
            self.program.withdraw(self.random.choice(self.program.pairs))
        elif event in ("wave", "same again"):
            self._come(self.random.choice((0, 2, 5)) if event == "wave" else 0)
            self.wave += 1
            self._answer(0.9 if event == "wave" else 1.0)
        with suppress(TooFewLate):
            self.program.release(self.wave)

    def _come(self, count: int) -> None:
        """New pairs, all of one department and stage, who answer with the next."""
        department, stage = self.random.choice("abcd"), self.random.choice(STAGES[:3])
        first = 1000 + self.came
        self.came += count
        came = [Pair(first + one, first + one, 30_000 + first + one, department, stage) for one in range(count)]
        self.program.pairs += came
        if self.program.waves.get(self.wave):
            self._given(came)

    def _answer(self, part: float) -> None:
        there = self.program.waves.get(self.wave)
        self._given(
            [
                pair
                for pair in self.program.pairs
                if (not there or pair.number not in there.answers) and self.random.random() < part
            ]
        )

    def _given(self, pairs: list[Pair]) -> None:
        """What pairs of one department answer is much alike, and may be all at one end."""
        moods = {one: self.random.choice(MOODS) for one in "abcd"}
        given = {
            one.number: answers(self.random, mood=moods[one.department], unseen=self.unseen)
            for one in sorted(pairs, key=lambda pair: pair.number)
        }
        self.program.answer(self.wave, given)

    def attacks(self) -> list[Attack]:
        """Every view of every comparison, with all releases."""
        releases = [before for _, before in self.program.releases]
        return list(attacks(ONE, releases, complete=not self.unseen))


def released(*given: tuple[int, str, str, int], late: tuple[tuple[int, str, str, int], ...] = ()) -> list[Attack]:
    """Some pairs of a department and stage who all answered the same, and then some more who come late."""
    program = Program([])
    for rows in (given, late):
        for count, department, stage, answer in rows:
            first = len(program.pairs)
            came = [Pair(first + one, first + one, 500 + first + one, department, stage) for one in range(count)]
            program.pairs += came
            program.answer(1, {one.number: {(view, "example"): (answer,) * 4 for view in Perspective} for one in came})
        if rows:
            program.release(1)
    return list(attacks(ONE, [before for _, before in program.releases], complete=True))


@pytest.mark.parametrize("answer", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("count", [5, 12])
def test_of_pairs_who_all_answered_the_same_nobody_is_known_to_have(answer: int, count: int) -> None:
    for attack in released((count, "a", "resident", answer)):
        assert attack.narrowest() >= OPEN
        assert attack.scores_left() >= 5


def test_departments_at_either_end_are_not_known_from_how_far_everybody_is_apart() -> None:
    """The widest interval there can be would say that all answered 1 or 5; the mean of each group then says which."""
    for attack in released(
        (8, "a", "resident", 5), (6, "b", "fellow", 1), (7, "c", "resident", 5), (6, "d", "fellow", 1)
    ):
        assert attack.narrowest() >= OPEN
        assert attack.scores_left() >= 3


def test_what_is_hidden_is_not_known_to_be_at_an_end_from_the_rest() -> None:
    """Of 11 pairs five are shown, who answered 3: the six others, in two departments, all answered 5."""
    for attack in released((5, "a", "resident", 3), (3, "b", "resident", 5), (3, "c", "resident", 5)):
        assert attack.narrowest() >= OPEN


@pytest.mark.parametrize("first", [1, 3, 4])
def test_late_pairs_are_not_known_to_be_at_an_end_from_before_and_after(first: int) -> None:
    for attack in released((8, "a", "resident", first), late=((5, "a", "resident", 5),)):
        assert attack.narrowest() >= OPEN


def test_newcomers_are_not_known_to_be_at_an_end_from_a_change() -> None:
    """Five stay at 3.1; with five who came and all answered 5 the mean is 4.05, printed 4.1: theirs is 4.9 or more."""
    program = Program([Pair(one, one, 500 + one) for one in range(5)])
    stayed: dict[int, dict[Key, Answers]] = {
        one: {(view, "example"): (3, 4, 3, 4) if one == 0 else (3, 3, 3, 3) for view in Perspective} for one in range(5)
    }
    program.answer(1, stayed)
    program.release(1)
    program.pairs += [Pair(one, one, 500 + one) for one in range(5, 10)]
    program.answer(2, stayed | {one: {(view, "example"): (5,) * 4 for view in Perspective} for one in range(5, 10)})
    second = program.release(2)
    assert {one.hidden for one in second if one.kind is Kind.OWN_CHANGE} == {Hidden.COMBINED}
    for attack in attacks(ONE, [before for _, before in program.releases], complete=True):
        assert attack.narrowest() >= OPEN


def test_a_rare_end_of_a_life_leaves_all_open() -> None:
    """Lives in which, before every score was kept open, somebody's was known to a quarter of a point."""
    for seed, events in ((66, ["five late", "wave"]), (109, ["five late", "wave", "wave", "five late"])):
        life = Life([("a", "resident")] * 9, seed)
        for event in ("first", *events):
            life.happen(event)
        assert all(attack.narrowest() >= OPEN for attack in life.attacks())


def test_what_the_answers_of_before_tell_of_a_sum_leaves_those_who_came_late_open() -> None:
    """Ten at 2.9 may sum up to 29.5, but to 29.0 by their answers: the six late ones, of sixteen at 3.7, had 4.4."""
    life = Life([(department, "medical_student") for department in "aaabaaadba"], 87)
    for event in ("first", "five late"):
        life.happen(event)
    [first, _] = [before for _, before in life.program.releases]
    assert any(one.kind is Kind.PARTNER_ANSWERS and one.hidden is None for one in first.figures)
    assert all(attack.narrowest() >= OPEN for attack in life.attacks())


def test_a_wave_in_which_questions_were_left_open_leaves_what_is_asked_of_the_next() -> None:
    """The same life after a wave of ten others, of whose answers in one view the other view leaves some uncounted."""
    life = Life([(department, "medical_student") for department in "aaabaaadba"], 87)
    others = [Pair(one, one, 6000 + one, "e", "fellow") for one in range(5000, 5010)]
    half_open: dict[Key, Answers] = {(side.own, "example"): (NEVER_SEEN, 4, 4, 5) for side in Side}
    half_open |= {(side.partner, "example"): (1, 4, 4, 5) for side in Side}
    mine, life.program.pairs = life.program.pairs, others
    life.program.answer(0, {one.number: half_open for one in others})
    before = life.program.release(0)
    assert [one.value for one in before if one.kind is Kind.PARTNER_ANSWERS and one.detail == "not_seen"] == [0, 0]
    life.program.pairs = mine
    for event in ("first", "five late"):
        life.happen(event)
    releases = [release for wave, release in life.program.releases if wave == 1]
    assert all(attack.narrowest() >= OPEN for attack in attacks(ONE, releases, complete=True))


def test_whole_answers_do_not_tell_that_a_department_is_at_the_end() -> None:
    """85 and 15 of 100 of forty answers are 34 and 6, so ten have 48.5; five of them less than 23.75: the others, 5."""
    program = Program([Pair(one, one, 500 + one, "ab"[one // 5]) for one in range(10)])
    low: list[Answers] = [*[(4, 5, 5, 5)] * 4, (4, 4, 5, 5)]
    given = {one: {(view, "example"): [*low, *[(5,) * 4] * 5][one] for view in Perspective} for one in range(10)}
    program.answer(1, given)
    figures = program.release(1)
    assert {one.hidden for one in figures if one.kind in (Kind.OWN_ANSWERS, Kind.PARTNER_ANSWERS)} == {Hidden.COMBINED}
    assert {one.value for one in figures if one.kind is Kind.OWN and one.group.key in "ab"} == {4.7, 4.8}


@pytest.mark.parametrize(
    ("seed", "pairs", "events"),
    [(34, 18, ["leave"]), (76, 15, ["late", "five late", "same again"]), (63, 17, ["wave", "same again"])],
)
def test_that_scores_are_quarters_leaves_all_open(seed: int, pairs: int, events: list[str]) -> None:
    """Lives in which, before sums were taken for whole quarters, somebody's score was known to three quarters."""
    random = Random(seed)
    rows = [(random.choice("abcd"), random.choice(STAGES[:3])) for _ in range(random.randint(10, 24))]
    assert len(rows) == pairs
    life = Life(rows, seed)
    for event in ("first", *events):
        life.happen(event)
    assert all(attack.narrowest() >= OPEN for attack in life.attacks())


@pytest.mark.parametrize("others", [5, 45])
def test_answers_that_nobody_gave_do_not_tell_those_of_a_department(others: int) -> None:
    """Nobody chose less than 4, and the mean of five is 4.0: each of their answers would be 4."""
    program = Program([Pair(one, one, 500 + one, "a" if one < 5 else "b") for one in range(5 + others)])
    low, mixed = (4, 4, 4, 4), (4, 5, 4, 5)
    program.answer(
        1, {one: {(view, "example"): low if one < 5 else mixed for view in Perspective} for one in range(5 + others)}
    )
    figures = program.release(1)
    told = [one for one in figures if one.kind is Kind.OWN_ANSWERS]
    assert {(one.detail, one.hidden) for one in told} == {("", Hidden.COMBINED)}
    [mean] = {one.value for one in figures if one.kind is Kind.OWN and one.group.key == "a"}
    assert mean == 4.0


def test_answers_that_nobody_gave_before_do_not_tell_those_of_a_department_later() -> None:
    """Nobody of ten chose less than 4. Too few of a have a score; with five late ones the mean of b is told, 4.0."""
    program = Program([Pair(one, one, 500 + one, "ab"[one // 5]) for one in range(10)])
    first: list[Answers] = [(4, 5, 5, 5), (4, 5, 4, 5), *[(NEVER_SEEN,) * 4] * 3, *[(4, 4, 4, 4)] * 5]
    program.answer(1, {one: {(view, "example"): first[one] for view in Perspective} for one in range(10)})
    shares = {one.detail: one.value for one in program.release(1) if one.kind is Kind.OWN_ANSWERS}
    assert shares == {"1": 0, "2": 0, "3": 0, "4": 80, "5": 20, "not_seen": 0}
    program.pairs += [Pair(one, one, 500 + one, "a") for one in range(10, 15)]
    program.answer(1, {one: {(view, "example"): (3, 4, 4, 5) for view in Perspective} for one in range(10, 15)})
    assert {one.hidden for one in program.release(1) if one.kind is Kind.OWN and one.group.key == "b"} == {
        Hidden.COMBINED
    }


def some_program(seed: int) -> list[Pair]:
    """Small, in departments and stages of which some are just large enough, some mentors with two mentees."""
    random = Random(seed)
    return worlds.pairs(random, random.randint(14, 18), 3, 2, 1.2)


def known(looks: dict[frozenset[int], Look]) -> list[int]:
    """The pairs whose open answer would be known for certain, were it theirs."""
    return [number for one in looks for number in one if told_silent(looks, one)]


@pytest.mark.parametrize("seed", [1, proof(5)])
def test_nobody_is_known_to_have_left_a_principle_open(seed: int) -> None:
    """By the reason of one principle in one department, and by how many pairs there were, three of fifteen were."""
    assert known(tried(some_program(seed), 1)) == []


def test_where_too_few_have_a_score_no_group_tells_which() -> None:
    """Three of five are silent: without knowing more any three of them, or of the other five, could be."""
    pairs = [Pair(one, one, 500 + one, "ab"[one // 5]) for one in range(10)]
    hidden = [one for one in seen(pairs, (0, 1, 2)) if one.hidden is Hidden.FEW_SCORES]
    assert {one.group.key for one in hidden if one.kind is Kind.OWN} == {"a", "b", "resident"}
    assert {one.principle_id for one in hidden} == {"example"}
    assert look(seen(pairs, (0, 1, 2))) == look(seen(pairs, (1, 3, 4))) == look(seen(pairs, (5, 7, 9)))
    assert look(seen(pairs, (0, 1))) == look(seen(pairs, ()))


@pytest.mark.parametrize("seed", [1, proof(5)])
def test_nobody_is_known_to_have_left_a_principle_open_by_all_five_together(seed: int) -> None:
    """In the first principle, of which no group is told, in the second, and here and there."""
    pairs, random = some_program(seed), Random(seed)
    first, second, *others = (one.id for one in FIVE.principles)
    silent = {(one.number, first) for one in pairs[: len(pairs) - 3]} | {(pairs[0].number, second)}
    silent |= {(one.number, other) for one in pairs for other in others if random.random() < 0.2}
    assert told_of_all(pairs, frozenset(silent)) == frozenset()


def test_no_interval_tells_that_somebody_has_no_score() -> None:
    """Of three of five, who answered 5, 5 and 1, it would be wider than any of five answers."""
    program = Program([Pair(one, one, 500 + one, "ab"[one // 5]) for one in range(10)])
    points = (5, 5, 1, NEVER_SEEN, NEVER_SEEN, 1, 3, 3, 4, 5)
    given: dict[int, dict[Key, Answers]] = {
        one: {(view, "example"): (points[one],) * 4 for view in Perspective} for one in range(10)
    }
    program.answer(1, given)
    figures = program.release(1)
    assert [one.low for one in figures if one.kind is Kind.OWN and one.group.key == "a"] == [None] * 2
    assert [one.low for one in figures if one.kind is Kind.OWN and one.group.key == "b"] == [1.3] * 2
    assert not_everybody(figures, program.pairs) == []


@settings(max_examples=30, deadline=None)
@given(PAIRS, st.integers(0, 10_000), st.sampled_from([0.1, 0.25, 0.4]))
def test_everybody_may_have_a_score_whatever_intervals_there_are(
    rows: list[tuple[str, str]], seed: int, silent: float
) -> None:
    random = Random(seed)
    program = Program([Pair(one, one, 500 + one, *where) for one, where in enumerate(rows)])
    given: dict[int, dict[Key, Answers]] = {
        one.number: {
            (view, "example"): (NEVER_SEEN if random.random() < silent else random.randint(1, 5),) * 4
            for view in Perspective
        }
        for one in program.pairs
    }
    program.answer(1, given)
    assert not_everybody(program.release(1), program.pairs) == []


LIVES = (PAIRS, EVENTS, st.integers(0, 10_000), st.sampled_from([0.0, 0.15]), st.booleans())


@settings(max_examples=10, deadline=None)
@given(*LIVES)
def test_no_score_and_no_sum_of_few_is_told_whatever_happens(
    rows: list[tuple[str, str]], events: list[str], seed: int, unseen: float, shared: bool
) -> None:
    nothing_is_told(rows, events, seed, unseen, shared)


@pytest.mark.proof
@settings(max_examples=30, deadline=None)
@given(*LIVES)
def test_no_score_and_no_sum_of_few_is_told_in_many_more_lives(
    rows: list[tuple[str, str]], events: list[str], seed: int, unseen: float, shared: bool
) -> None:
    nothing_is_told(rows, events, seed, unseen, shared)


def nothing_is_told(rows: list[tuple[str, str]], events: list[str], seed: int, unseen: float, shared: bool) -> None:
    life = Life(rows, seed, unseen=unseen, shared=shared)
    for event in ("first", *events):
        life.happen(event)
    for attack in life.attacks():
        assert attack.derived() == []
        assert attack.read_off() == []
        assert attack.narrowest() >= OPEN
