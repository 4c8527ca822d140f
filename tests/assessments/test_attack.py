"""An attacker who sees everything that a lead sees, over random programs and whatever happens to them, learns nothing.

Every number of every release is read: means, bounds, changes, distributions. Nobody's score and no sum of few may be
left with one possible value, and no sum of few may follow from the sums at all.
"""

from __future__ import annotations

from contextlib import suppress
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.errors import TooFewLate
from tests.assessments.attacker import Attack, attacks
from tests.assessments.worlds import ONE, STAGES, Pair, Program, answers

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
        first = 100 * (len(self.program.releases) + 1)
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
        mood = self.random.choice(MOODS)
        self.program.answer(
            self.wave, {one.number: answers(self.random, mood=mood, unseen=self.unseen) for one in pairs}
        )

    def attacks(self) -> list[Attack]:
        """Every view of every comparison, with all releases."""
        releases = [before for _, before in self.program.releases]
        return list(attacks(ONE, releases, complete=not self.unseen))


@settings(max_examples=40, deadline=None)
@given(PAIRS, EVENTS, st.integers(0, 10_000), st.sampled_from([0.0, 0.15]), st.booleans())
def test_no_score_and_no_sum_of_few_is_told_whatever_happens(
    rows: list[tuple[str, str]], events: list[str], seed: int, unseen: float, shared: bool
) -> None:
    life = Life(rows, seed, unseen=unseen, shared=shared)
    for event in ("first", *events):
        life.happen(event)
    for attack in life.attacks():
        assert attack.derived() == []
        assert attack.read_off() == []
        assert attack.narrowest() >= OPEN
