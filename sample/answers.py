"""What invented people answer: spread, agreement and gaps as in real pairs, made from a seed.

The only place that makes answers up. Principle means lie about 3.9 with a spread of 0.7, two people on the same subject
agree at about r = .3, everyone sees a little more in themselves, and one statement in ten did not come up. What did not
come up between two people is mostly the same for both, so of each principle one statement at most is without an answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from assessments.instrument import Form, Instrument, Perspective, Role, load
from assessments.response import Lane, Pick, PickKind, Rating, Reflection, Response, Subject
from sample import words

MIDDLE, SELF_HIGHER, RISE = 4.0, 0.32, 0.02
EASIER = {"example": 0.1, "humility": 0.0, "respect": 0.2, "care": 0.05, "pass_it_on": -0.35}
# Where a whole department differs: mentors see more humility in themselves than their mentees do, and that closes a
# little with every wave; mentees do not see yet how much they hand on.
TOGETHER: dict[tuple[Perspective, str], tuple[float, float]] = {
    (Perspective.MENTOR_SELF, "humility"): (0.25, 0.0),
    (Perspective.MENTEE_ON_MENTOR, "humility"): (-0.35, 0.08),
    (Perspective.MENTEE_SELF, "pass_it_on"): (-0.6, 0.05),
    (Perspective.MENTOR_ON_MENTEE, "pass_it_on"): (0.15, 0.0),
}
BOTH_SEE, BOTH_SEE_HERE = 0.31, 0.16  # what two people see alike: in everything, and in one principle
EACH_SEES, EACH_SEES_HERE = 0.42, 0.22  # what one sees alone
STATEMENT, DAY = 0.6, 0.18  # how statements differ, and how one day differs from another
NOT_SEEN = {True: 0.28, False: 0.52}  # of the one statement that hardly comes up: of oneself, of the other
WRITES, SAYS_NO_PICK = 0.3, 0.08


@cache
def instrument() -> Instrument:
    """The questionnaire that the sample answers."""
    return load()


@cache
def _principle_of() -> dict[str, str]:
    return {item.id: one.id for one in instrument().principles for item in one.items}


@dataclass(frozen=True, slots=True)
class Tempers:
    """How the two of a pair see each other and themselves, the same at every check-in."""

    seed: str

    def expected(self, view: Perspective, principle_id: str, wave: int) -> float:
        """What this view gives to a principle on an ordinary day, before it is a point of the scale."""
        subject, rater = view.target, view.rater
        alike = self._drawn(BOTH_SEE, subject) + self._drawn(BOTH_SEE_HERE, subject, principle_id)
        alone = self._drawn(EACH_SEES, subject, rater) + self._drawn(EACH_SEES_HERE, subject, rater, principle_id)
        higher = SELF_HIGHER / 2 if subject is rater else -SELF_HIGHER / 2
        start, each_wave = TOGETHER.get((view, principle_id), (0.0, RISE))
        return MIDDLE + EASIER[principle_id] + higher + alike + alone + start + each_wave * wave

    def hardly_comes_up(self, target: Role, principle_id: str) -> str:
        """The one statement of a principle for which there is little occasion between these two."""
        items = next(one.items for one in instrument().principles if one.id == principle_id)
        return Random(f"{self.seed} {target} {principle_id}").choice(items).id

    def _drawn(self, spread: float, *what: object) -> float:
        return Random(" ".join(map(str, (self.seed, *what)))).gauss(0, spread)


def respond(tempers: Tempers, role: Role, wave: int) -> Response:
    """Everything that one of a pair says in a wave."""
    chance = Random(f"{tempers.seed} {role} {wave}")
    expected = {
        (view, one.id): tempers.expected(view, one.id, wave) + chance.gauss(0, DAY)
        for view in (Perspective.own(role), Perspective.of_partner(role))
        for one in instrument().principles
    }
    ratings = []
    for item_id, view in instrument().asked(role, Form.FULL):
        principle = _principle_of()[item_id]
        seldom = item_id == tempers.hardly_comes_up(view.target, principle)
        unseen = seldom and chance.random() < NOT_SEEN[view.is_self]
        ratings.append(Rating(item_id, view, None if unseen else _point(chance, expected[view, principle])))
    picks = _picks(chance, role, expected)
    return Response.of(instrument(), role, Form.FULL, ratings, picks, _reflections(chance, role))


def _point(chance: Random, expected: float) -> int:
    return min(5, max(1, round(expected + chance.gauss(0, STATEMENT))))


def _picks(chance: Random, role: Role, expected: dict[tuple[Perspective, str], float]) -> list[Pick]:
    """The strongest and the weakest, as far as they are said."""
    found = []
    for subject, view in ((Subject.SELF, Perspective.own(role)), (Subject.PARTNER, Perspective.of_partner(role))):
        order = sorted((one.id for one in instrument().principles), key=lambda one: expected[view, one])
        for kind, principle in ((PickKind.STRONGEST, order[-1]), (PickKind.GROW, order[0])):
            found.append(Pick(subject, kind, None if chance.random() < SAYS_NO_PICK else principle))
    return found


def _reflections(chance: Random, role: Role) -> list[Reflection]:
    if chance.random() >= WRITES:
        return []
    principle = chance.choice(instrument().principles).id
    lane = chance.choice((Lane.ONLY_ME, Lane.SHARED))
    return [Reflection(principle, lane, chance.choice(words.REFLECTIONS[role]))]
