"""A room full of phones: what each has said, and which averages of whom may be shown when.

The only place that decides it. A room has no clock, no network and no file: server/room.py keeps rooms in memory.

Against subtracting one reveal from another: of each side, answers are let in by blocks of `LEAST` people or more, and
into each single number (one view of one principle) by blocks of `LEAST` or more who saw something. A block never
changes and never leaves. So whatever is subtracted from whatever, what remains is made of whole blocks.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from assessments.comparison import Comparison, of_groups
from assessments.errors import AnswersCounted, SideFirst, TooFewAnswered, UnknownItem
from assessments.instrument import Form, Instrument, Perspective, Role
from assessments.response import check_rating
from assessments.scoring import of_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEAST: Final = 5
FORM: Final = Form.SHORT
Question = tuple[str, Perspective]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one phone is. `counted`: its answers are part of what was revealed; `late`: something was before it."""

    role: Role
    values: Mapping[Question, int | None]
    asked: int
    counted: bool
    late: bool

    @property
    def complete(self) -> bool:
        """Whether nothing is open any more."""
        return self.counted or len(self.values) == self.asked


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one side have answered everything, and how many of these are part of what was revealed."""

    complete: int
    counted: int

    @property
    def waiting(self) -> int:
        """How many wait for the next reveal."""
        return self.complete - self.counted


@dataclass(slots=True)
class _Voice:
    role: Role
    values: dict[Question, int | None] = field(default_factory=dict)
    counted: bool = False


class Room:
    """One room; see the module. Phones are told apart by any string that is theirs alone."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.views: Comparison | None = None
        self._items = tuple(principle.asked(FORM)[0] for principle in instrument.principles)
        self._voices: dict[str, _Voice] = {}
        self._let_in: dict[Question, list[int]] = defaultdict(list)
        self._next: dict[Question, list[int]] = defaultdict(list)

    @property
    def phones(self) -> int:
        """How many have taken a side."""
        return len(self._voices)

    def asked(self, role: Role) -> tuple[Question, ...]:
        """What this side is asked, in screen order: one item a principle, about oneself and then the other."""
        views = (Perspective.own(role), Perspective.of_partner(role))
        return tuple((item.id, view) for item in self._items for view in views)

    def take_side(self, phone: str, role: Role) -> None:
        """Answer as one of `role`; who changes sides begins anew. Raises AnswersCounted."""
        voice = self._voices.get(phone)
        if voice is None or (voice.role is not role and not voice.counted):
            self._voices[phone] = _Voice(role)
        elif voice.role is not role:
            raise AnswersCounted

    def answer(self, phone: str, answers: Mapping[Question, int | None]) -> None:
        """Keep these answers, all or none, in the place of earlier ones; raises an AnswerError or a RoomError."""
        voice = self._open(phone)
        asked = self.asked(voice.role)
        for (item_id, view), value in answers.items():
            check_rating(self.instrument, voice.role, item_id, view, value, FORM)
            if (item_id, view) not in asked:
                raise UnknownItem(item_id)
        voice.values.update(answers)

    def take_back(self, phone: str) -> None:
        """Forget this phone and what it said; raises AnswersCounted, for its absence would tell what it said."""
        self._open(phone)
        del self._voices[phone]

    def standing(self, phone: str) -> Standing | None:
        """How far this phone is; None when it has taken no side."""
        voice = self._voices.get(phone)
        if voice is None:
            return None
        late = self.views is not None and not voice.counted
        return Standing(voice.role, dict(voice.values), len(self.asked(voice.role)), voice.counted, late)

    def count(self, role: Role) -> Count:
        """How many of this side have answered, and nothing of what."""
        counted = sum(voice.counted for voice in self._of(role))
        return Count(counted + len(self._waiting(role)), counted)

    def reveal(self) -> Comparison:
        """The four views of all that may be let in now; with nothing new, those of before. Raises TooFewAnswered.

        A side of which fewer than `LEAST` are new waits, and the other does not wait for it, except the first time.
        """
        counts = {role: self.count(role) for role in Role}
        ready = [role for role in Role if counts[role].waiting >= LEAST]
        nothing_new = not any(count.waiting for count in counts.values())
        if self.views is not None and nothing_new:
            return self.views
        if not ready or (self.views is None and len(ready) < len(Role)):
            mentors, mentees = (counts[role].waiting for role in Role)
            raise TooFewAnswered(mentors, mentees, LEAST, again=self.views is not None)
        for role in ready:
            self._let_in_all(role)
        self.views = self._views()
        return self.views

    def _open(self, phone: str) -> _Voice:
        voice = self._voices.get(phone)
        if voice is None:
            raise SideFirst
        if voice.counted:
            raise AnswersCounted
        return voice

    def _of(self, role: Role) -> Iterable[_Voice]:
        return (voice for voice in self._voices.values() if voice.role is role)

    def _waiting(self, role: Role) -> list[_Voice]:
        asked = len(self.asked(role))
        return [voice for voice in self._of(role) if not voice.counted and len(voice.values) == asked]

    def _let_in_all(self, role: Role) -> None:
        """Into each number as soon as enough have seen something; nobody's answers stay under their name."""
        for voice in self._waiting(role):
            for question, value in voice.values.items():
                if value is not None:
                    self._next[question].append(value)
            voice.counted = True
            voice.values.clear()
        for question in self.asked(role):
            if len(self._next[question]) >= LEAST:
                self._let_in[question] += self._next.pop(question)

    def _views(self) -> Comparison:
        scores = {view: of_many(view, self._by_principle(view), LEAST, self._least_principles) for view in Perspective}
        return of_groups(self.instrument, FORM, scores)

    @property
    def _least_principles(self) -> int:
        return self.instrument.scoring.min_principles

    def _by_principle(self, view: Perspective) -> dict[str, list[int]]:
        return {item.principle_id: self._let_in[item.id, view] for item in self._items}
