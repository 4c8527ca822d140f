"""One rater's answers to one check-in: what may be answered, what is still open, and the complete response.

The only place that decides whether an answer is acceptable and whether a person may submit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeVar

from assessments.errors import (
    AnsweredTwice,
    Incomplete,
    OutsideScale,
    SamePick,
    TextTooLong,
    UnknownItem,
    WrongRole,
)
from assessments.instrument import Form, Instrument, Perspective, Role
from assessments.readable import readable

MAX_REFLECTION = 1000
Key = TypeVar("Key")
Other = TypeVar("Other")
Answer = TypeVar("Answer")


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


PICKS = tuple((subject, kind) for subject in Subject for kind in PickKind)


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
        rated = _once((one.item_id, one.perspective, one) for one in ratings)
        picked = _once((one.subject, one.kind, one) for one in picks)
        noted = _once((one.principle_id, None, one) for one in reflections)
        for one in rated.values():
            check_rating(instrument, role, one.item_id, one.perspective, one.value, form)
        for pick in picked.values():
            check_pick(instrument, pick)
        for note in noted.values():
            check_reflection(instrument, note)
        still_open = missing(instrument, role, form, rated.values(), picked.values())
        if still_open:
            raise Incomplete(still_open)
        check_picks(picked.values())
        return cls(
            role=role,
            form=form,
            instrument_id=instrument.id,
            instrument_version=instrument.version,
            ratings=tuple(rated[asked] for asked in instrument.asked(role, form)),
            picks=tuple(picked[asked] for asked in PICKS),
            reflections=tuple(noted[one.id, None] for one in instrument.principles if (one.id, None) in noted),
        )


def check_rating(
    instrument: Instrument,
    role: Role,
    item_id: str,
    perspective: Perspective,
    value: int | None,
    form: Form = Form.FULL,
) -> Rating:
    """An acceptable rating; raises UnknownItem (also outside `form`), WrongRole or OutsideScale."""
    if not instrument.item(item_id).in_form(form):
        raise UnknownItem(item_id)
    if perspective.rater is not role:
        raise WrongRole
    if value is not None and (type(value) is not int or value not in instrument.scale.values):
        raise OutsideScale(value)
    return Rating(item_id, perspective, value)


def check_pick(instrument: Instrument, pick: Pick) -> Pick:
    """The pick itself; raises UnknownPrinciple."""
    if pick.principle_id is not None:
        instrument.principle(pick.principle_id)
    return pick


def check_reflection(instrument: Instrument, reflection: Reflection) -> Reflection:
    """The reflection itself; raises UnknownPrinciple, TextTooLong or UnreadableText."""
    instrument.principle(reflection.principle_id)
    if len(readable(reflection.text)) > MAX_REFLECTION:
        raise TextTooLong(len(reflection.text), MAX_REFLECTION)
    return reflection


def missing(
    instrument: Instrument, role: Role, form: Form, ratings: Iterable[Rating], picks: Iterable[Pick]
) -> tuple[Missing, ...]:
    """What is still open, in screen order: ratings, then picks. Not seen and not said count as answers."""
    rated = {(one.item_id, one.perspective) for one in ratings}
    picked = {(one.subject, one.kind) for one in picks}
    open_ratings = (
        Missing("rating", instrument.item(item_id).principle_id, item_id, perspective)
        for item_id, perspective in instrument.asked(role, form)
        if (item_id, perspective) not in rated
    )
    open_picks = (Missing("pick", subject=who, pick_kind=kind) for who, kind in PICKS if (who, kind) not in picked)
    return (*open_ratings, *open_picks)


def _once(keyed: Iterable[tuple[Key, Other, Answer]]) -> dict[tuple[Key, Other], Answer]:
    answers: dict[tuple[Key, Other], Answer] = {}
    for key, other, answer in keyed:
        if (key, other) in answers:
            raise AnsweredTwice
        answers[key, other] = answer
    return answers


def check_picks(picks: Iterable[Pick]) -> None:
    """Raises SamePick when one person's strongest principle is also their next to grow."""
    said = [(pick.subject, pick.principle_id) for pick in picks if pick.principle_id is not None]
    if len(set(said)) < len(said):
        raise SamePick
