"""The order of the screens of one turn, and how far somebody has come: the only place that counts it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessments.errors import SamePick
from assessments.response import check_picks, missing
from ui import session

if TYPE_CHECKING:
    from assessments.instrument import Instrument, Role
    from assessments.response import Missing
    from store.records import Draft, Seat


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of a turn: its page, and the principle's number for the five principle screens."""

    page: str
    principle: int | None = None

    @property
    def query(self) -> dict[str, str]:
        return {} if self.principle is None else {"principle": str(self.principle)}


def order(instrument: Instrument) -> tuple[Step, ...]:
    """All screens of a turn, first to last; the last agreements come before anything is rated."""
    agreements = (Step("last_agreements"),) if session.store().open_agreements(session.token()) else ()
    principles = tuple(Step("principle", number) for number in range(1, len(instrument.principles) + 1))
    return (*agreements, *principles, Step("picks"), Step("reflections"), Step("review"))


def after(instrument: Instrument, step: Step) -> Step:
    """The next screen; the last one is followed by itself."""
    steps = order(instrument)
    return steps[min(steps.index(step) + 1, len(steps) - 1)]


def before(instrument: Instrument, step: Step) -> Step | None:
    """The screen before, if there is one."""
    position = order(instrument).index(step)
    return order(instrument)[position - 1] if position else None


def asked(seat: Seat, role: Role) -> int:
    """How many ratings this person is asked for."""
    check_in = seat.check_in
    return len(session.instrument(check_in.instrument_id).asked(role, check_in.form))


def open_questions(seat: Seat, role: Role, draft: Draft) -> tuple[Missing, ...]:
    """What this person has not answered yet, in the order of the screens."""
    check_in = seat.check_in
    instrument = session.instrument(check_in.instrument_id)
    return missing(instrument, role, check_in.form, draft.ratings, draft.picks)


def step_of(instrument: Instrument, question: Missing) -> Step:
    """The screen on which an open question is asked."""
    if question.kind == "pick":
        return Step("picks")
    return Step("principle", [one.id for one in instrument.principles].index(str(question.principle_id)) + 1)


def where_it_stopped(seat: Seat, role: Role, draft: Draft) -> Step:
    """The first screen with something still open; the review when nothing is."""
    if session.has_to_mark(seat):
        return Step("last_agreements")
    instrument = session.instrument(seat.check_in.instrument_id)
    questions = open_questions(seat, role, draft)
    return step_of(instrument, questions[0]) if questions else Step("review")


def principle_number(instrument: Instrument) -> int:
    """Which principle the address asks for: 1 when it names none that exists."""
    asked_for = session.asked("principle") or ""
    return int(asked_for) if asked_for in {str(n + 1) for n in range(len(instrument.principles))} else 1


def open_by_step(instrument: Instrument, questions: tuple[Missing, ...]) -> list[tuple[Step, int]]:
    """The screens with open questions and how many each has, in the order of the screens."""
    counted = Counter(step_of(instrument, question) for question in questions)
    return [(step, counted[step]) for step in order(instrument) if counted[step]]


def clash(draft: Draft) -> SamePick | None:
    """Why picks that are all there cannot be submitted, if they cannot."""
    try:
        check_picks(draft.picks)
    except SamePick as problem:
        return problem
    return None
