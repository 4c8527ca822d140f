"""How far along the path somebody in medicine is: the stages, and the only judge of a program's own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assessments.errors import StageUnnamed, TextTooLong
from assessments.readable import one_line

MAX_STAGE = 40


class Level(StrEnum):
    """The stages, the earliest first; OWN is one that a program has a word of its own for."""

    UNDERGRADUATE = "undergraduate"
    MEDICAL_STUDENT = "medical_student"
    RESIDENT = "resident"
    FELLOW = "fellow"
    ATTENDING = "attending"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Stage:
    """Somebody's stage; `words` is the program's own name for it, empty unless the level is OWN."""

    level: Level
    words: str = ""

    @classmethod
    def of(cls, level: Level, words: str = "") -> Stage:
        """A stage that can be taken; raises StageUnnamed, TextTooLong or UnreadableText."""
        if level is not Level.OWN:
            return cls(level)
        name = one_line(words)
        if not name:
            raise StageUnnamed
        if len(name) > MAX_STAGE:
            raise TextTooLong(len(name), MAX_STAGE)
        return cls(level, name)
