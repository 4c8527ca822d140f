"""Answers to principle scores: the only place a score is made or rounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.instrument import Form, Instrument, Perspective
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
    raise NotImplementedError


def shown(points: float) -> float:
    """Points as every screen shows them: one decimal, halves up."""
    raise NotImplementedError
