"""What the store tells of people, doors and programs, without one answer. The only place that draws these shapes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from assessments.instrument import Form, Role


class Door(StrEnum):
    """How somebody came in: at a shared laptop, by a personal link or code, by the hospital's own sign-in."""

    LAPTOP = "laptop"
    LINK = "link"
    HOSPITAL = "hospital"


class Duty(StrEnum):
    """What somebody does for others here. Neither duty reads anybody's answers."""

    LEAD = "lead"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class DutyOf:
    """A duty, and the program that it is for; an administrator's is for all of them, and has None."""

    duty: Duty
    program_id: UUID | None
    program_name: str | None


@dataclass(frozen=True, slots=True)
class PairOf:
    """One of a person's own pairs; `program_name` is None for a pair that began by itself."""

    pair_id: UUID
    role: Role
    partner: str
    program_name: str | None


@dataclass(frozen=True, slots=True)
class Who:
    """Who came in, with everything that is theirs to choose; `pair_id` is the pair of this visit, if one is chosen."""

    person_id: UUID
    name: str
    door: Door
    duties: tuple[DutyOf, ...]
    pairs: tuple[PairOf, ...]
    pair_id: UUID | None
    has_passphrase: bool


@dataclass(frozen=True, slots=True)
class LockCard:
    """Whose visit waits for its person; `code` and `role` are None without a pair.

    `guarded`: whether the person has a passphrase to come in again with.
    """

    code: str | None
    role: Role | None
    name: str
    door: Door
    guarded: bool


@dataclass(frozen=True, slots=True)
class InviteCard:
    """Whether the person of a good link has chosen a passphrase. Not who it is: links are forwarded."""

    chosen: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A way in for one person: the token of a link, and a code for typing. They are shown once and kept nowhere.

    `expires_at` is when both stop working, in naive UTC.
    """

    token: str
    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody to invite, as typed."""

    name: str
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """A program, and whom its people turn to outside of it."""

    id: UUID
    name: str
    contacts: str


@dataclass(frozen=True, slots=True)
class Place:
    """One person's place in a pair of a program, and when the pair is to meet again."""

    pair_id: UUID
    role: Role
    partner: str
    next_check_in: date | None


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What an administrator sees of a person: how they come in, and not one thing that they do there.

    `link_expires_at` is None while no link is open.
    """

    person_id: UUID
    name: str
    email: str | None
    disabled: bool
    link_expires_at: datetime | None
    link_used: bool
    has_passphrase: bool
    duties: tuple[DutyOf, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class VisitCard:
    """One open visit of a person, as an administrator sees it. Times in naive UTC."""

    door: Door
    opened_at: datetime
    last_seen: datetime


class WaveState(StrEnum):
    """Where a wave stands: still to come, answering, past its closing day but open, or closed for good."""

    PLANNED = "planned"
    OPEN = "open"
    DUE = "due"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ReleaseCard:
    """A release of a wave without its numbers: `number` counts those of the wave, `pairs` are in it.

    `of_pairs` were in the program when it was made, which is not known of an old one; the days are those of the wave.
    """

    id: UUID
    wave_id: UUID
    wave_number: int
    number: int
    released_at: datetime
    minimum: int
    pairs: int
    of_pairs: int | None
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True)
class WaveCard:
    """A wave of a program; `pairs` have completed it, once it is closed those that its latest release holds."""

    id: UUID
    number: int
    form: Form
    opens_on: date
    closes_on: date
    state: WaveState
    closed_at: datetime | None
    pairs: int
    releases: tuple[ReleaseCard, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The waves of a program in their order, and the smallest group of pairs that its releases show."""

    minimum: int
    waves: tuple[WaveCard, ...]
