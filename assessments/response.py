"""One rater's answers to one check-in: what may be answered, what is still open, and the complete response.

The only place that decides whether an answer is acceptable and whether a person may submit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from assessments.instrument import Form, Instrument, Perspective, Role

MAX_REFLECTION = 1000


@dataclass(frozen=True, slots=True)
class Rating:
    """One answer to one item; a value of None is the code `not_seen` and never a number."""

    item_id: str
    perspective: Perspective
    value: int | None


class Subject(StrEnum):
    """Whom a pick is about."""

    SELF = "self"
    PARTNER = "partner"


class PickKind(StrEnum):
    """What a pick says."""

    STRONGEST = "strongest"
    GROW = "grow"


@dataclass(frozen=True, slots=True)
class Pick:
    """One principle picked as strongest now or next to grow; None means "I would rather not say"."""

    subject: Subject
    kind: PickKind
    principle_id: str | None


class Lane(StrEnum):
    """Who may read a reflection."""

    ONLY_ME = "only_me"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Reflection:
    """A note on one principle: the text exactly as typed, at most 1,000 characters."""

    principle_id: str
    lane: Lane
    text: str


@dataclass(frozen=True, slots=True)
class Missing:
    """One question still open: a rating (principle, item and perspective) or a pick (subject and kind)."""

    kind: Literal["rating", "pick"]
    principle_id: str | None = None
    item_id: str | None = None
    perspective: Perspective | None = None
    subject: Subject | None = None
    pick_kind: PickKind | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """Everything one person submitted for one check-in, in screen order."""

    role: Role
    form: Form
    instrument_id: str
    instrument_version: str
    ratings: tuple[Rating, ...]
    picks: tuple[Pick, ...]
    reflections: tuple[Reflection, ...]

    @classmethod
    def of(
        cls,
        instrument: Instrument,
        role: Role,
        form: Form,
        ratings: Iterable[Rating],
        picks: Iterable[Pick],
        reflections: Iterable[Reflection],
    ) -> Response:
        """A complete response; raises Incomplete, SamePick or whatever a single answer is refused for."""
        raise NotImplementedError


def check_rating(
    instrument: Instrument,
    role: Role,
    item_id: str,
    perspective: Perspective,
    value: int | None,
    form: Form = Form.FULL,
) -> Rating:
    """An acceptable rating; raises UnknownItem (also outside `form`), WrongRole or OutsideScale."""
    raise NotImplementedError


def check_pick(instrument: Instrument, pick: Pick) -> Pick:
    """The pick itself; raises UnknownPrinciple."""
    raise NotImplementedError


def check_reflection(instrument: Instrument, reflection: Reflection) -> Reflection:
    """The reflection itself; raises UnknownPrinciple, TextTooLong or UnreadableText."""
    raise NotImplementedError


def missing(
    instrument: Instrument, role: Role, form: Form, ratings: Iterable[Rating], picks: Iterable[Pick]
) -> tuple[Missing, ...]:
    """What is still open, in screen order: ratings, then the four picks."""
    raise NotImplementedError
