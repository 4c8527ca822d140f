"""What is held about somebody, as plain values: text, numbers and lists. The only place that draws these shapes.

Times are in UTC, as in 2030-03-01T10:42:00Z. None stands for what is not there, and for an answer "not seen".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


def when(moment: datetime) -> str:
    """A moment of the store, which is in UTC."""
    return moment.isoformat() + "Z"


def perhaps(moment: datetime | date | None) -> str | None:
    """A moment or a day, if there is one."""
    if isinstance(moment, datetime):
        return when(moment)
    return moment.isoformat() if moment else None


@dataclass(frozen=True, slots=True)
class HeldRating:
    """One answer to a statement; in a draft one row a tap, the last of which counts."""

    statement: str
    perspective: str
    value: int | None
    stored_at: str | None


@dataclass(frozen=True, slots=True)
class HeldPick:
    """A principle chosen, or rather not said; in a draft the last of a kind counts."""

    subject: str
    kind: str
    principle: str | None
    stored_at: str | None


@dataclass(frozen=True, slots=True)
class HeldNote:
    """A text and who may read it."""

    principle: str
    lane: str
    text: str
    stored_at: str | None


@dataclass(frozen=True, slots=True)
class HeldAnswers:
    """One person's answers; `state` is draft, submitted, or reopened for what was submitted and taken back."""

    state: str
    submitted_at: str | None
    reopened_at: str | None
    ratings: tuple[HeldRating, ...]
    picks: tuple[HeldPick, ...]
    notes: tuple[HeldNote, ...]


@dataclass(frozen=True, slots=True)
class HeldProposalDraft:
    """The words of an agreement that was typed and not proposed."""

    when: str
    mentor: str
    mentee: str
    stored_at: str


@dataclass(frozen=True, slots=True)
class HeldCheckIn:
    """One check-in: all own answers, what the partner's view shows once both opened it, and unproposed agreements."""

    number: int
    form: str
    questionnaire: str
    opened_at: str
    pressed_open_at: str | None
    opened_views_at: str | None
    closed_at: str | None
    own: tuple[HeldAnswers, ...]
    partner: HeldAnswers | None
    proposal_drafts: tuple[HeldProposalDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldWording:
    """One wording of an agreement, and who has agreed to it when; `by` is the role of whoever proposed it."""

    by: str
    when: str
    mentor: str
    mentee: str
    principle: str
    look_again_on: str
    passes_on: bool
    proposed_at: str
    mentor_agreed_at: str | None
    mentee_agreed_at: str | None


@dataclass(frozen=True, slots=True)
class HeldMark:
    """How an agreement went, as said in a later check-in; `whose` is mine, or partner once both opened that.

    Of a partner there is the last alone, and as of their answers not when they said it.
    """

    check_in: int
    whose: str
    mark: str
    marked_at: str | None


@dataclass(frozen=True, slots=True)
class HeldAgreement:
    """An agreement of a check-in in all its wordings, the last of which counts if both agreed to it."""

    check_in: int
    number: int
    dropped_by: str | None
    dropped_at: str | None
    wordings: tuple[HeldWording, ...]
    marks: tuple[HeldMark, ...]


@dataclass(frozen=True, slots=True)
class HeldCounting:
    """Numbers of a program in which what the two answered was counted among many; they stay as they are."""

    wave: int
    released_at: str


@dataclass(frozen=True, slots=True)
class HeldPair:
    """One own pair, also one that was left."""

    pair_id: str
    code: str
    role: str
    partner: str
    program: str | None
    department: str | None
    started_at: str
    next_check_in: str | None
    left_at: str | None
    ended_by: str | None
    ended_at: str | None
    check_ins: tuple[HeldCheckIn, ...]
    agreements: tuple[HeldAgreement, ...]
    counted_in: tuple[HeldCounting, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldPerson:
    """Who it is, and by what they come in. A passphrase is kept as a number that it cannot be told from."""

    name: str
    came_at: str
    has_passphrase: bool
    email: str | None
    hospital: str | None
    hospital_id: str | None
    invited_at: str | None
    disabled_at: str | None


@dataclass(frozen=True, slots=True)
class HeldStage:
    """A stage of training that somebody said, the last of which counts; `words` are a program's own for it."""

    level: str
    words: str
    said_at: str


@dataclass(frozen=True, slots=True)
class HeldDuty:
    """What somebody does for others here."""

    duty: str
    program: str | None


@dataclass(frozen=True, slots=True)
class HeldVisit:
    """A visit that is open, or was not signed out of."""

    door: str
    opened_at: str
    last_seen: str


@dataclass(frozen=True, slots=True)
class HeldLink:
    """A personal link that was made; it is kept as a number that it cannot be told from."""

    issued_at: str
    expires_at: str
    used_at: str | None
    revoked_at: str | None


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody looked at something, or did something with the way in; `by` and `what` as in store.looks."""

    by: str
    what: str
    pair_id: str | None
    check_in: int | None
    looked_at: str


@dataclass(frozen=True, slots=True)
class HeldTry:
    """A wrong passphrase, and where it was typed: see store.proofs.Guesser."""

    typed: str
    tried_at: str


@dataclass(frozen=True, slots=True)
class Holding:
    """Everything that is held about one person."""

    made_at: str
    person: HeldPerson
    stages: tuple[HeldStage, ...]
    duties: tuple[HeldDuty, ...]
    pairs: tuple[HeldPair, ...]
    visits: tuple[HeldVisit, ...]
    links: tuple[HeldLink, ...]
    hospital_sign_ins: tuple[str, ...]
    wrong_tries: tuple[HeldTry, ...]
    looks: tuple[Look, ...]
