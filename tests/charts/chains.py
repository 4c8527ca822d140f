"""Made-up chains of mentoring for the tests of the tree."""

from __future__ import annotations

from collections.abc import Mapping

from assessments.chain import Chain, Node, Relation
from assessments.stage import Level

BEFORE, MENTOR, MENTEE, PASSED_ON = Relation
LONG = "Maximiliane Wolfeschlegelsteinhausenbergerdorff of the long corridor on the third floor"
PAIR = (Node("osei", Level.FELLOW, MENTOR, None, "Dr Osei"), Node("lena", Level.RESIDENT, MENTEE, "osei"))


def _line(osei: str | None = None, lena: str | None = None, priya: str | None = None, tom: str | None = None) -> Chain:
    """Three above the pair, one of them beside the line, and five below it."""
    return Chain(
        (
            Node("dean", Level.ATTENDING, BEFORE),
            Node("chief", Level.ATTENDING, BEFORE, "dean"),
            Node("beside", Level.ATTENDING, BEFORE),
            Node("osei", Level.FELLOW, MENTOR, "chief", osei),
            Node("lena", Level.RESIDENT, MENTEE, "osei", lena),
            Node("priya", Level.MEDICAL_STUDENT, PASSED_ON, "lena", priya),
            Node("tom", Level.MEDICAL_STUDENT, PASSED_ON, "lena", tom),
            Node("u0", Level.UNDERGRADUATE, PASSED_ON, "priya"),
            Node("u1", Level.UNDERGRADUATE, PASSED_ON, "priya"),
            Node("u2", Level.UNDERGRADUATE, PASSED_ON, "tom"),
        )
    )


def _wide() -> Chain:
    many = range(24)
    below = (Node(f"m{one}", Level.MEDICAL_STUDENT, PASSED_ON, "lena", f"Student {one}") for one in many)
    return Chain((*PAIR, *below))


def _same_stage() -> Chain:
    """Everybody mentors within one stage, or upward, one of them from a stage of a program's own."""
    return Chain(
        (
            Node("a", Level.RESIDENT, MENTOR, None, LONG),
            Node("b", Level.RESIDENT, MENTEE, "a"),
            Node("c", Level.OWN, PASSED_ON, "b", "Bea"),
            Node("e", Level.RESIDENT, PASSED_ON, "b"),
            Node("d", Level.ATTENDING, PASSED_ON, "c"),
        )
    )


CHAINS: Mapping[str, Chain] = {
    "mentor": _line(lena="Lena"),
    "mentee": _line(osei="Dr Osei", priya="Priya", tom="Tom"),
    "alone": Chain(PAIR),
    "unsaid": Chain((Node("a", None, MENTOR, None, "Ada"), Node("b", None, MENTEE, "a"))),
    "wide": _wide(),
    "same_stage": _same_stage(),
}
