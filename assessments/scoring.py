"""Answers to principle scores: the only place a score is made or rounded."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assessments.instrument import Form, Instrument, Item, Perspective
from assessments.response import Rating


@dataclass(frozen=True, slots=True)
class PrincipleScore:
    """Mean of the answered items in points (None with too few answers), and how many of how many."""

    mean: float | None
    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class Scores:
    """One perspective: a score per principle id, the mean over them, and how many items were not seen."""

    perspective: Perspective
    principles: Mapping[str, PrincipleScore]
    overall: float | None
    not_seen: int


def score(instrument: Instrument, form: Form, ratings: Iterable[Rating], perspective: Perspective) -> Scores:
    """The scores of one perspective; ratings of other perspectives or outside the form do not count."""
    given = answers(ratings, perspective)
    least = instrument.min_answered(form)
    principles = {one.id: _principle_score(one.asked(form), given, least) for one in instrument.principles}
    not_seen = sum(given.get(item.id, 0) is None for item in instrument.items(form))
    overall = _overall(principles.values(), instrument.scoring.min_principles)
    return Scores(perspective, MappingProxyType(principles), overall, not_seen)


def of_many(
    perspective: Perspective, given: Mapping[str, Sequence[float]], least: int, least_principles: int
) -> Scores:
    """One view of many people, by principle: their mean as screens show it, None for fewer people than `least`."""
    means = {name: mean(values, least) for name, values in given.items()}
    principles = {
        name: PrincipleScore(None if one is None else shown(one), int(one is not None), 1)
        for name, one in means.items()
    }
    return Scores(perspective, MappingProxyType(principles), _overall(principles.values(), least_principles), 0)


def overall_of(own: Scores, partner: Scores) -> float | None:
    """The mean of all principle scores one rater gave, about both people; None unless both have an overall score."""
    if own.overall is None or partner.overall is None:
        return None
    given = (*own.principles.values(), *partner.principles.values())
    return mean([one.mean for one in given if one.mean is not None], least=1)


def answers(ratings: Iterable[Rating], perspective: Perspective) -> dict[str, int | None]:
    """One perspective's values by item id; None stands for not seen."""
    return {one.item_id: one.value for one in ratings if one.perspective == perspective}


def mean(values: Sequence[float], least: int) -> float | None:
    """The mean, or None with fewer than `least` values."""
    return math.fsum(values) / len(values) if len(values) >= least else None


def _principle_score(items: Sequence[Item], given: Mapping[str, int | None], least: int) -> PrincipleScore:
    values = [value for item in items if (value := given.get(item.id)) is not None]
    return PrincipleScore(mean(values, least), len(values), len(items))


def _overall(principles: Iterable[PrincipleScore], least: int) -> float | None:
    return mean([one.mean for one in principles if one.mean is not None], least)


def shown(points: float) -> float:
    """Points as every screen shows them: one decimal, halves up."""
    return math.floor(points * 10 + 0.5) / 10
