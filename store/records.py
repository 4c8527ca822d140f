"""What the store gives and takes for one pair, apart from the answers. The only place that draws these shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assessments.agreements import Agreement, Mark, agreed_at
from assessments.instrument import Form, Perspective, Role
from assessments.response import Pick, Rating, Reflection, Response
from assessments.stage import Level


@dataclass(frozen=True, slots=True)
class PairCard:
    """What the door of a pair shows to anyone who knows its code. Who is in `left` does not come in any more."""

    code: str
    names: Mapping[Role, str]
    has_passphrase: Mapping[Role, bool]
    left: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One check-in of a pair: who has sealed, who has pressed Reveal, and not one answer. Times in naive UTC.

    `closed_at`: when it ended without a comparison.
    """

    id: UUID
    number: int
    form: Form
    instrument_id: str
    instrument_version: str
    opened_at: datetime
    sealed: Mapping[Role, bool]
    pressed: Mapping[Role, bool]
    revealed_at: datetime | None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """Who ended the relationship of a pair, kindly and for both, and when. In naive UTC."""

    by: Role
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class Seat:
    """Who is looking. `role` is None behind the curtain; `turn` is whose seat this is, or will be.

    Who is in `left` has withdrawn from the pair; the name of somebody who deleted everything is empty.
    """

    pair_id: UUID
    code: str
    role: Role | None
    turn: Role
    names: Mapping[Role, str]
    has_passphrase: Mapping[Role, bool]
    check_in: CheckIn
    left: frozenset[Role] = frozenset()
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class Whose:
    """One person's answers to one check-in, as the page that they are given on names them."""

    check_in_id: UUID
    role: Role


@dataclass(frozen=True, slots=True)
class Tap:
    """One tap on one answer row. `id` is made where the tap is made; a value of None is "not seen"."""

    id: UUID
    item_id: str
    perspective: Perspective
    value: int | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A person's own answers before sealing, the latest of each; `saved_at` in naive UTC, None when empty."""

    ratings: tuple[Rating, ...]
    picks: tuple[Pick, ...]
    reflections: tuple[Reflection, ...]
    saved_at: datetime | None


@dataclass(frozen=True, slots=True)
class BothViews:
    """Both people's sealed answers of one check-in, with the notes that each chose to share."""

    check_in: CheckIn
    mentor: Response
    mentee: Response


@dataclass(frozen=True, slots=True)
class Proposal:
    """An agreement of a check-in in its latest wording, and since when each of the two agrees to exactly that.

    `number` is 1 or 2, `by` is whose wording it is. Whoever agrees names the `revision` that they have read.
    """

    id: UUID
    check_in_id: UUID
    number: int
    revision: int
    by: Role
    agreement: Agreement
    assents: Mapping[Role, datetime | None]

    @property
    def agreed_at(self) -> datetime | None:
        """When both had agreed; from then on it is fixed. None before."""
        return agreed_at(self.assents)


@dataclass(frozen=True, slots=True)
class OpenAgreement:
    """An agreement of an earlier check-in that is to be marked in the latest one, with one's own mark so far."""

    proposal: Proposal
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Marked:
    """How both marked one agreement in one check-in."""

    agreement_id: UUID
    check_in_id: UUID
    marks: Mapping[Role, Mark]


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement that both agreed to, and how both marked it since, the oldest marks first."""

    proposal: Proposal
    marks: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class PastCheckIn:
    """One check-in with both people's answers; without any unless both opened it."""

    check_in: CheckIn
    mentor: Response | None
    mentee: Response | None


@dataclass(frozen=True, slots=True)
class History:
    """All that a pair has been through, the oldest first, as far as both have opened it."""

    check_ins: tuple[PastCheckIn, ...]
    agreements: tuple[Agreed, ...]


@dataclass(frozen=True, slots=True)
class ChainPerson:
    """Somebody in the line of a pair; `generation` is 0 for its mentor, 1 for its mentee, and so on.

    Only the viewer's own partners have a name. `level` is None for somebody who has not said their stage.
    """

    generation: int
    level: Level | None
    name: str | None
    is_viewer: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """The line that a pair stands in, from the top; `links` are places in `people`, mentor then mentee."""

    people: tuple[ChainPerson, ...]
    links: tuple[tuple[int, int], ...]

    @property
    def by_level(self) -> Mapping[Level | None, int]:
        """How many people of the line are at which stage."""
        return Counter(one.level for one in self.people)
