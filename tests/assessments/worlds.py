"""Programs made up for the tests of releases: pairs, their answers in each wave, and what a store would count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from uuid import UUID

from assessments.figures import EVERYBODY, Breakdown, Figure, Group
from assessments.instrument import Instrument, Perspective, load
from assessments.release import comparisons, make, staying
from assessments.tallies import STAYS, Before, Compared, ItemSums, Member, Moments, Tallies

FIVE = load()
ONE = FIVE.model_copy(update={"principles": FIVE.principles[:1]})  # two comparisons only: enough to attack
STAGES = ("medical_student", "resident", "fellow", "attending")
NEVER_SEEN = 0
LEAST = 3  # items in common
Answers = tuple[int, ...]  # to the four items of one principle
Key = tuple[Perspective, str]


@dataclass(frozen=True)
class Pair:
    """Who is with whom, and where."""

    number: int
    mentor: int
    mentee: int
    department: str = "a"
    stage: str = "resident"
    mentor_stage: str = "attending"


@dataclass(frozen=True)
class Wave:
    """What some pairs answered, by pair number, perspective and principle."""

    number: int
    answers: Mapping[int, Mapping[Key, Answers]]


def everyone_answers(pairs: Iterable[Pair], number: int, given: Mapping[int, Mapping[Key, Answers]]) -> Wave:
    return Wave(number, {pair.number: given[pair.number] for pair in pairs})


def scores(answers: Mapping[Key, Answers], compared: Compared) -> tuple[float, float] | None:
    """Own and partner over the items both answered."""
    side, principle_id = compared
    both = [
        (own, partner)
        for own, partner in zip(answers[side.own, principle_id], answers[side.partner, principle_id], strict=True)
        if own and partner
    ]
    if len(both) < LEAST:
        return None
    return sum(own for own, _ in both) / len(both), sum(partner for _, partner in both) / len(both)


def _id(kind: int, number: int, wave: int = 0) -> UUID:
    return UUID(int=(kind << 96) + (wave << 64) + number + 1)


def mentor_id(pair: Pair) -> UUID:
    return _id(7, pair.mentor)


def member(pair: Pair, wave: Wave, instrument: Instrument, *, marked: bool = False) -> Member:
    """A pair as it is in a wave."""
    counted = sum(
        1 << bit
        for bit, compared in enumerate(comparisons(instrument))
        if scores(wave.answers[pair.number], compared) is not None
    )
    return Member(
        pair_id=_id(1, pair.number),
        check_in_id=_id(2, pair.number, wave.number),
        mentor_id=_id(7, pair.mentor),
        mentee_id=_id(7, pair.mentee),
        department=pair.department,
        stage=pair.stage,
        mentor_stage=pair.mentor_stage,
        counted=counted,
        marked=marked,
    )


def with_changes(members: Sequence[Member], before: Before | None, minimum: int) -> tuple[Member, ...]:
    """The members with what of their change is counted."""
    if before is None:
        return tuple(members)
    stay, then = staying(members, before, minimum), {one.pair_id: one.counted for one in before.members}
    return tuple(
        replace(one, changed=STAYS | one.counted & then[one.pair_id] if one.pair_id in stay else 0) for one in members
    )


def moments(values: Sequence[tuple[UUID, float, float]]) -> Moments:
    """The sums over (mentor, own, partner) of some pairs."""
    mentors: dict[UUID, list[tuple[float, float]]] = {}
    for mentor, own, partner in values:
        mentors.setdefault(mentor, []).append((own, partner))
    clusters = [
        (len(rows), sum(own for own, _ in rows), sum(partner for _, partner in rows)) for rows in mentors.values()
    ]
    return Moments(
        n=len(values),
        own=sum(own for _, own, _ in values),
        partner=sum(partner for _, _, partner in values),
        difference=sum(own - partner for _, own, partner in values),
        own_squares=sum(own**2 for _, own, _ in values),
        partner_squares=sum(partner**2 for _, _, partner in values),
        difference_squares=sum((own - partner) ** 2 for _, own, partner in values),
        product=sum(own * partner for _, own, partner in values),
        mentors=len(mentors),
        sizes=sum(n**2 for n, _, _ in clusters),
        own_clusters=sum(own**2 for _, own, _ in clusters),
        partner_clusters=sum(partner**2 for _, _, partner in clusters),
        difference_clusters=sum((own - partner) ** 2 for _, own, partner in clusters),
        own_mixed=sum(n * own for n, own, _ in clusters),
        partner_mixed=sum(n * partner for n, _, partner in clusters),
        difference_mixed=sum(n * (own - partner) for n, own, partner in clusters),
    )


def groups(pairs: Iterable[Pair]) -> tuple[Group, ...]:
    """Everybody, and each department and stage."""
    found = list(pairs)
    departments = sorted({pair.department for pair in found})
    stages = sorted({pair.stage for pair in found})
    return (
        EVERYBODY,
        *(Group(Breakdown.DEPARTMENT, one, one.upper()) for one in departments),
        *(Group(Breakdown.STAGE, one, one) for one in stages),
    )


def inside(group: Group, pair: Pair) -> bool:
    """Whether a pair is in a group."""
    if group.breakdown is Breakdown.ALL:
        return True
    return group.key == (pair.department if group.breakdown is Breakdown.DEPARTMENT else pair.stage)


@dataclass
class Program:
    """A program whose waves are released one after the other, as a store would do it."""

    pairs: list[Pair]
    instrument: Instrument = ONE
    minimum: int = 5
    waves: dict[int, Wave] = field(default_factory=dict)
    releases: list[tuple[int, Before]] = field(default_factory=list)

    def answer(self, number: int, answers: Mapping[int, Mapping[Key, Answers]]) -> None:
        """Pairs answer in a wave."""
        self.waves[number] = Wave(number, {**self.waves.get(number, Wave(number, {})).answers, **answers})

    def withdraw(self, pair: Pair) -> None:
        """A pair takes its answers away, everywhere."""
        self.pairs.remove(pair)
        for number, wave in self.waves.items():
            kept = {one: answers for one, answers in wave.answers.items() if one != pair.number}
            self.waves[number] = Wave(number, kept)

    def latest(self, wave: int) -> Before | None:
        """The last release of a wave."""
        found = [before for number, before in self.releases if number == wave]
        return found[-1] if found else None

    def earlier(self, wave: int) -> tuple[Before, ...]:
        """Every release until now, as the next one of a wave sees them."""
        return tuple(
            Before(before.id, number == wave, before.members, before.figures, before.compared_with)
            for number, before in self.releases
        )

    def tallies(self, number: int, marked: frozenset[int] = frozenset(), *, items: bool = False) -> Tallies:
        """What is counted in a wave now; sums of items only where they are asked for, as omega is slow."""
        wave, then = self.waves[number], self.latest(number - 1)
        present = [pair for pair in self.pairs if pair.number in wave.answers]
        there = [member(pair, wave, self.instrument, marked=pair.number in marked) for pair in present]
        members = with_changes(there, then, self.minimum)
        stay = {one.pair_id for one in members if one.changed}
        return Tallies(
            groups=groups(self.pairs),
            members=members,
            moments=self._moments(present, wave),
            changes=self._changes([pair for pair in present if _id(1, pair.number) in stay], wave, then, number)
            if then
            else {},
            answers=self._answers(present, wave),
            items=self._items(present, wave) if items else {},
            bands=self._bands(present, wave),
            compared_with=then.id if then else None,
        )

    def release(self, number: int) -> tuple[Figure, ...]:
        """Close a wave, or let later answers in."""
        tallies = self.tallies(number)
        figures = make(self.instrument, tallies, self.minimum, self.earlier(number))
        made = Before(_id(3, len(self.releases)), False, tallies.members, figures, tallies.compared_with)
        self.releases.append((number, made))
        return figures

    def counted(self, present: Sequence[Pair], wave: Wave, compared: Compared) -> list[tuple[Pair, float, float]]:
        """The pairs with this comparison counted, and both scores."""
        found = ((pair, scores(wave.answers[pair.number], compared)) for pair in present)
        return [(pair, *both) for pair, both in found if both]

    def _moments(self, present: Sequence[Pair], wave: Wave) -> dict[tuple[Group, Compared], Moments]:
        made = {}
        for compared in comparisons(self.instrument):
            rows = self.counted(present, wave, compared)
            for group in groups(self.pairs):
                some = [(mentor_id(pair), own, partner) for pair, own, partner in rows if inside(group, pair)]
                made[group, compared] = moments(some)
        return made

    def _changes(self, present: Sequence[Pair], wave: Wave, then: Before, number: int) -> dict[Compared, Moments]:
        made = {}
        there = {one.pair_id: one for one in then.members}
        for bit, compared in enumerate(comparisons(self.instrument)):
            rows = []
            for pair, own, partner in self.counted(present, wave, compared):
                earlier = there.get(_id(1, pair.number))
                if earlier and earlier.counted >> bit & 1:
                    was = scores(self.waves[number - 1].answers[pair.number], compared)
                    assert was
                    rows.append((mentor_id(pair), own - was[0], partner - was[1]))
            made[compared] = moments(rows)
        return made

    def _answers(self, present: Sequence[Pair], wave: Wave) -> dict[Key, dict[str, int]]:
        made: dict[Key, dict[str, int]] = {}
        for side, principle_id in comparisons(self.instrument):
            for view in (side.own, side.partner):
                counts = dict.fromkeys(("1", "2", "3", "4", "5", "not_seen"), 0)
                for pair, _, _ in self.counted(present, wave, (side, principle_id)):
                    for value in wave.answers[pair.number][view, principle_id]:
                        counts[str(value) if value else "not_seen"] += 1
                made[view, principle_id] = counts
        return made

    def _items(self, present: Sequence[Pair], wave: Wave) -> dict[Key, ItemSums]:
        made: dict[Key, ItemSums] = {}
        for side, principle_id in comparisons(self.instrument):
            for view in (side.own, side.partner):
                rows = [
                    values
                    for pair, _, _ in self.counted(present, wave, (side, principle_id))
                    if all(values := wave.answers[pair.number][view, principle_id])
                ]
                sums = tuple(float(sum(column)) for column in zip(*rows, strict=True)) or (0.0,) * 4
                products = tuple(tuple(float(sum(row[i] * row[j] for row in rows)) for j in range(4)) for i in range(4))
                made[view, principle_id] = ItemSums(len(rows), sums, products)
        return made

    def _bands(self, present: Sequence[Pair], wave: Wave) -> dict[Compared, dict[str, int]]:
        made = {}
        for compared in comparisons(self.instrument):
            counts = {"similar": 0, "worth_a_talk": 0, "clear": 0}
            for _, own, partner in self.counted(present, wave, compared):
                apart = abs(own - partner)
                counts["clear" if apart >= 1 else "worth_a_talk" if apart >= 0.5 else "similar"] += 1
            made[compared] = counts
        return made


def answers(
    random: Random, instrument: Instrument = ONE, *, mood: float = 0.5, unseen: float = 0.0
) -> dict[Key, Answers]:
    """What one pair answers: the higher the mood, the higher the answers."""
    return {
        (view, principle.id): tuple(
            NEVER_SEEN if random.random() < unseen else 1 + sum(random.random() < mood for _ in range(4))
            for _ in principle.items
        )
        for view in Perspective
        for principle in instrument.principles
    }


def pairs(random: Random, count: int, departments: int = 5, stages: int = 3, mentees_each: float = 1.0) -> list[Pair]:
    """Pairs of a program in departments of all sizes; with more mentees for each mentor the mentors are fewer."""
    mentors = max(1, round(count / mentees_each))
    weights = [random.expovariate(1) + 0.1 for _ in range(departments)]
    return [
        Pair(
            number,
            mentor=random.randrange(mentors) if mentees_each > 1 else number,
            mentee=10_000 + number,
            department=random.choices("abcdefgh"[:departments], weights)[0],
            stage=STAGES[random.randrange(stages)],
        )
        for number in range(count)
    ]
