"""Made-up chains of mentoring for the tests of the tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from assessments.chain import Chain, Member, Stage, chain
from assessments.instrument import Role

PAIR = ("osei", "lena")
MEMBERS = (
    Member("osei", Stage.ATTENDING, "Dr Osei"),
    Member("lena", Stage.RESIDENT, "Lena"),
    Member("priya", Stage.MEDICAL_STUDENT, "Priya"),
    Member("tom", Stage.MEDICAL_STUDENT, "Tom"),
    *(Member(f"u{number}", Stage.UNDERGRADUATE, "Unseen") for number in range(3)),
    Member("fellow", Stage.FELLOW, "Unseen"),
    *(Member(f"r{number}", Stage.RESIDENT, "Unseen") for number in range(2)),
    *(Member(f"s{number}", Stage.MEDICAL_STUDENT, "Unseen") for number in range(2)),
    Member("u9", Stage.UNDERGRADUATE, "Unseen"),
)
LINKS = (
    PAIR,
    ("lena", "priya"),
    ("lena", "tom"),
    ("priya", "u0"),
    ("priya", "u1"),
    ("tom", "u2"),
    ("osei", "fellow"),
    ("fellow", "r0"),
    ("fellow", "r1"),
    ("r0", "s0"),
    ("r1", "s1"),
    ("s0", "u9"),
)
LONG = "Maximiliane Wolfeschlegelsteinhausenbergerdorff of the long corridor on the third floor"


def _alone() -> Chain:
    return chain(PAIR, MEMBERS, (PAIR,), Role.MENTEE)


def _wide() -> Chain:
    many = [Member(f"m{number}", Stage.MEDICAL_STUDENT, f"Student {number}") for number in range(24)]
    links = [PAIR, *(("lena", one.id) for one in many)]
    return chain(PAIR, (*MEMBERS, *many), links, Role.MENTEE)


def _same_stage() -> Chain:
    """Everybody mentors within one stage, or upward, at a program with a stage of its own."""
    members = [
        Member("a", Stage.RESIDENT, LONG),
        Member("b", Stage.RESIDENT, "Bea"),
        Member("c", "Physician assistant"),
    ]
    members += [Member("d", Stage.ATTENDING), Member("e", Stage.RESIDENT)]
    links = [("a", "b"), ("b", "c"), ("b", "e"), ("c", "d"), ("a", "d")]
    return chain(("a", "b"), members, links, Role.MENTOR, own_stages=("Physician assistant",))


CHAINS: Mapping[str, Callable[[], Chain]] = {
    "mentor": lambda: chain(PAIR, MEMBERS, LINKS, Role.MENTOR),
    "mentee": lambda: chain(PAIR, MEMBERS, LINKS, Role.MENTEE),
    "alone": _alone,
    "wide": _wide,
    "same_stage": _same_stage,
}


@cache
def of(case: str) -> Chain:
    """One of these chains."""
    return CHAINS[case]()
