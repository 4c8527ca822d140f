"""Who is in the sample department: invented people of many languages, in chains from attending to undergraduate.

The only place that says who mentors whom. The first pair is the one that the story is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from assessments.roster import Listed, Roster, RosterPair
from assessments.roster_columns import Column
from assessments.stage import Level, Stage

PROGRAM = "Northlight Hospital (SAMPLE DATA)"
CONTACTS = "The ombuds office of this invented hospital, 555 0100"
PASSPHRASE = "seven green kites"  # noqa: S105 - of everybody in the sample, and told on its screens
LEAD, ADMINISTRATOR = "Ingrid", "Olu"
LATER = 3  # the wave with which those come who pass on what they were given
# How many people each chain of a department goes down from its mentor; the last three are under every minimum.
DEPARTMENTS: dict[str, tuple[int, ...]] = {
    "Surgery": (4, 4, 4, 1, 1),
    "Internal medicine": (3, 3, 2, 2, 1, 1),
    "Pediatrics": (2, 2, 2, 2, 1, 1, 1),
    "Anesthesiology": (2, 1, 1, 1, 1, 1, 1),
    "Psychiatry": (2, 1, 1, 1, 1, 1),
    "Radiology": (2, 1, 1),
    "Pathology": (1, 1, 1, 1),
    "Emergency medicine": (1, 1, 1, 1),
}
GROWS = "Surgery"  # where those from the third step of a chain on come later
RESTLESS = {"Pathology": 3, "Emergency medicine": 3}  # where so many pairs miss a wave, and stop later
PARTS = "Pathology"  # where those who stop say so
SHARED = frozenset({"Surgery", "Internal medicine", "Pediatrics"})  # where one mentor has two mentees
A, F, R, M, U = Level.ATTENDING, Level.FELLOW, Level.RESIDENT, Level.MEDICAL_STUDENT, Level.UNDERGRADUATE
STAGES: dict[int, tuple[tuple[Level, ...], ...]] = {
    1: ((A, R), (A, F), (R, M), (A, M), (F, R)),
    2: ((A, R, M), (A, F, R), (F, R, M)),
    3: ((A, R, M, U), (A, F, R, M)),
    4: ((A, F, R, M, U),),
}
_NAMES = """
Amara Jonas Leïla Tomasz نور Chiara Þórunn Ngozi Mateus Zeynep
Kwame Hye-jin Rafael Σοφία Anders Priya Óscar Wanjiru Élodie נועם
Yuki Bartholomäus Siobhán Dmitri Lucía Thandiwe Đặng Marek Oksana Farid
Ines Tariq 王梅 Bjørn Aroha Luca Nia Søren Mireille Ravi
Anneke João Kateřina Malik ليلى Pilar Hiroshi Efua Göran Beatriz
Ewa Samuel Noor Łukasz Aiyana Giulia Emeka Charlotte İlker Sunita
Paloma Viktor Aoife Jamal Hanna Рустам Odile Kofi Marisol Teodor
Keiko Niamh Baptiste Yara Stellan Adaeze Gábor Mele Xóchitl Owen
Tuulikki Idris Renata Cheng שירה Matthieu Dalia Sipho Agnieszka Noa
Fernando Lieke Arjun Birgitta Makoa Zuzana Tendai Célia Håkon Mina
Imani Piet Soledad Yusuf Saoirse
"""
NAMES = tuple(_NAMES.split())


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody whom we made up."""

    name: str
    email: str
    level: Level

    @property
    def listed(self) -> Listed:
        """As a roster has them."""
        return Listed(self.name, self.email)


@dataclass(frozen=True, slots=True)
class Couple:
    """A mentor and a mentee; `joins` is the first wave in which they take part."""

    number: int
    mentor: Invented
    mentee: Invented
    department: str
    joins: int
    restless: bool


def couples() -> tuple[Couple, ...]:
    """All 64, the story's first."""
    return tuple(_numbered(_all()))


def roster(some: tuple[Couple, ...]) -> Roster:
    """These pairs as a lead brings them in; the number of each is its row."""
    pairs = tuple(
        RosterPair(
            one.number,
            one.mentor.listed,
            one.mentee.listed,
            one.department,
            Stage(one.mentor.level),
            Stage(one.mentee.level),
        )
        for one in some
    )
    return Roster(pairs, {column: column.value for column in Column})


def _numbered(some: Iterator[tuple[Invented, Invented, str, int]]) -> Iterator[Couple]:
    left = dict(RESTLESS)
    for number, (mentor, mentee, department, joins) in enumerate(some, start=1):
        restless = left.get(department, 0) > 0
        left[department] = left.get(department, 0) - 1
        yield Couple(number, mentor, mentee, department, joins, restless)


def _all() -> Iterator[tuple[Invented, Invented, str, int]]:
    names = iter(enumerate(NAMES, start=1))
    turns = {length: cycle(each) for length, each in STAGES.items()}
    for department, lengths in DEPARTMENTS.items():
        shared: Invented | None = None
        for length in lengths:
            levels = (A, M) if department in RESTLESS else next(turns[length])
            first = shared if length == 1 and shared else _invented(names, levels[0])
            shared = first if length == 1 and department in SHARED and first.level is A else None
            above = first
            for depth, level in enumerate(levels[1:], start=1):
                below = _invented(names, level)
                yield above, below, department, LATER if department == GROWS and depth >= LATER else 1
                above = below


def _invented(names: Iterator[tuple[int, str]], level: Level) -> Invented:
    number, name = next(names)
    return Invented(name, f"sample.{number}@northlight.invalid", level)
