"""What the store tells a lead of a program: numbers of pairs, pairs by their code, and the ways in of its people.

The only place that draws these shapes. No answer is in any of them, and nothing of one person's answering.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from assessments.funnel import Step, Waits
from assessments.instrument import Role
from store.cards import Link


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the latest check-ins of a program's pairs are, in pairs, and how many of them wait for something."""

    pairs: Mapping[Step, int]
    waiting: int


@dataclass(frozen=True, slots=True)
class WaitingPair:
    """A pair whose views are not open, as its lead sees it: for what it waits, and since when. `since` in naive UTC."""

    pair_id: UUID
    code: str
    check_in: int
    waits: Waits
    since: datetime


@dataclass(frozen=True, slots=True)
class BothOf:
    """The addresses of both people of a pair, who are only ever written to together; None for one without."""

    code: str
    emails: Mapping[Role, str | None]


@dataclass(frozen=True, slots=True)
class PairedCard:
    """A pair by the names of its people, where it belongs, and whether both have come in: of neither alone."""

    pair_id: UUID
    mentor: str
    mentor_email: str | None
    mentee: str
    mentee_email: str | None
    department_id: UUID | None
    department: str | None
    both_in: bool


@dataclass(frozen=True, slots=True)
class Paired:
    """A page of the pairs that were asked for, and how many they are in all."""

    pairs: tuple[PairedCard, ...]
    number: int


class Refusal(StrEnum):
    """Why a lead makes no link for somebody.

    ELSEWHERE: they have not come in, and belong to pairs that are not this lead's; ON_DUTY: they are lead or
    administrator. Whoever holds such a link could choose the passphrase, and would be somebody beyond the program.
    """

    SHUT_OUT = "shut_out"
    SIGNS_IN = "signs_in"
    ON_DUTY = "on_duty"
    ELSEWHERE = "elsewhere"


class Whom(StrEnum):
    """Which people of a program: those who may get a link and have not come in, with an open one or without."""

    ALL = "all"
    CAME_IN = "came_in"
    NOT_IN = "not_in"
    WAITING = "waiting"
    WITHOUT = "without"


@dataclass(frozen=True, slots=True)
class InvitedCard:
    """Somebody of a program as its lead sees them: how they come in, and not one thing that they do there.

    `link_expires_at` is None while no link is open.
    """

    person_id: UUID
    name: str
    email: str | None
    roles: tuple[Role, ...]
    came_in: bool
    link_expires_at: datetime | None
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class Invited:
    """The people of a program that were asked for, a page of them, and how many people of it come in how."""

    people: tuple[InvitedCard, ...]
    came_in: int = 0
    waiting: int = 0
    without: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that was just made, for whom. It is shown once and kept nowhere."""

    person: InvitedCard
    link: Link
