"""Made-up releases for the tests of a lead's pictures: one for each thing a drawing must get right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from itertools import product
from random import Random
from uuid import UUID

from assessments.agreements import Mark
from assessments.comparison import Band, Side
from assessments.figures import EVERYBODY, Bound, Breakdown, Figure, Group, Hidden, Kind, Release
from assessments.instrument import load
from assessments.stage import Level
from charts.released import CHANGES, MEANS, Released

PRINCIPLES = tuple(one.id for one in load().principles)
FIRST = datetime(2026, 3, 2, 9)  # noqa: DTZ001
DEPARTMENTS = ("Surgery", "internal medicine", "Pediatrics", "Psychiatry", "Emergency medicine", "Radiology")
SMALL = frozenset({"Emergency medicine", "Pediatrics"})
LONG = "Otorhinolaryngology, head and neck surgery, and everybody in the outpatient department"
POINTS = ("1", "2", "3", "4", "5", "not_seen")
SHARES: Mapping[str, tuple[int, ...]] = {
    "example": (1, 3, 20, 42, 31, 3),
    "humility": (2, 11, 27, 38, 20, 2),
    "respect": (1, 6, 28, 35, 30, 0),
    "care": (2, 8, 24, 36, 30, 0),
    "pass_it_on": (5, 19, 30, 30, 9, 7),
}
COURSE = {
    "example": (4.1, 4.0),
    "humility": (3.6, 3.9),
    "respect": (4.2, 4.1),
    "care": (3.9, 4.1),
    "pass_it_on": (3.5, 3.1),
}
PICKED = (30, 10, 20, 25, 5, 10)
FLOWS = {
    ("attending", "fellow"): "5-9",
    ("attending", "resident"): "20+",
    ("attending", "medical_student"): "5-9",
    ("fellow", "resident"): "5-9",
    ("fellow", "medical_student"): "",
    ("resident", "medical_student"): "10-19",
    ("resident", "undergraduate"): "",
    ("medical_student", "undergraduate"): "10-19",
    ("", "resident"): "",
}
PICK_KINDS = (Kind.OWN_STRONGEST, Kind.PARTNER_STRONGEST, Kind.OWN_GROW, Kind.PARTNER_GROW)
Change = Callable[[Figure], Figure]


def of_departments(names: Sequence[str]) -> tuple[Group, ...]:
    return tuple(Group(Breakdown.DEPARTMENT, f"d{number}", name) for number, name in enumerate(names))


STAGES = (
    *(
        Group(Breakdown.STAGE, level.value, level.value)
        for level in (Level.MEDICAL_STUDENT, Level.RESIDENT, Level.FELLOW)
    ),
    Group(Breakdown.STAGE, "", ""),
)


def mean(group: Group, kind: Kind, side: Side, principle_id: str, value: float, n: str) -> Figure:
    half = 0.2 if group == EVERYBODY else 0.4
    return Figure(
        group,
        kind,
        side,
        principle_id,
        n=n,
        value=round(value, 1),
        low=round(value - half, 1),
        high=round(value + half, 1),
    )


def means(groups: Sequence[Group], drift: float) -> Iterator[Figure]:
    for place, (group, side, principle_id) in enumerate(product(groups, Side, PRINCIPLES)):
        chance = Random(place)
        own, partner = COURSE[principle_id] if side is Side.ABOUT_MENTOR else COURSE[principle_id][::-1]
        own, partner = own + drift, partner + drift * 1.3
        if group != EVERYBODY:
            own, partner = own + chance.choice((-0.4, 0, 0.3)), partner + chance.choice((-0.3, 0, 0.2))
        n = str(40 + place) if group == EVERYBODY else ("5-9", "10-19", "20+")[groups.index(group) % 3]
        for kind, value in zip(MEANS, (own, partner, own - partner), strict=True):
            yield mean(group, kind, side, principle_id, value, n)


def of_everybody(drift: float) -> Iterator[Figure]:
    for side, principle_id in product(Side, PRINCIPLES):
        for kind, value in zip(CHANGES, (drift, drift / 2, drift / 2), strict=True):
            yield replace(
                mean(EVERYBODY, kind, side, principle_id, value, "38"),
                low=round(value - 0.1, 1),
                high=round(value + 0.1, 1),
            )
        for kind in (Kind.OWN_ANSWERS, Kind.PARTNER_ANSWERS):
            for point, percent in zip(POINTS, SHARES[principle_id], strict=True):
                yield Figure(EVERYBODY, kind, side, principle_id, point, "47", float(percent))
        for band, percent in zip(Band, (62, 26, 12), strict=True):
            yield Figure(EVERYBODY, Kind.BAND, side, principle_id, band.value, "47", float(percent))
        yield Figure(EVERYBODY, Kind.AGREEMENT, side, principle_id, n="47", value=0.41, low=0.14, high=0.62)
        yield Figure(EVERYBODY, Kind.LIMITS, side, principle_id, n="47", value=0.2, low=-1.1, high=1.4)
        for kind in (Kind.OWN_ALPHA, Kind.PARTNER_ALPHA, Kind.OWN_OMEGA, Kind.PARTNER_OMEGA):
            yield Figure(EVERYBODY, kind, side, principle_id, n="47", value=0.78, low=0.66, high=0.86)


def once() -> Iterator[Figure]:
    for side, (turn, kind) in product(Side, enumerate(PICK_KINDS)):
        for place, detail in enumerate((*PRINCIPLES, "not_said")):
            percent = PICKED[(place + turn) % len(PICKED)]
            yield Figure(EVERYBODY, kind, side, detail=detail, n="47", value=float(percent))
    for mark, percent in zip(Mark, (52, 27, 15, 6), strict=True):
        yield Figure(EVERYBODY, Kind.MARK, detail=mark.value, n="44", value=float(percent))
    for (mentor, mentee), n in FLOWS.items():
        one = Figure(EVERYBODY, Kind.ONWARD, detail=f"{mentor}>{mentee}", n=n)
        yield one if n else hide(one, Hidden.FEW_PAIRS)


def hide(one: Figure, reason: Hidden) -> Figure:
    return replace(one, value=None, low=None, high=None, n="", hidden=reason, bound=Bound.EXACT)


def release(
    wave: int = 3, departments: Sequence[str] = DEPARTMENTS, change: Change = lambda one: one, drift: float = 0.1
) -> Release:
    """A release in which small departments, the unknown stage, and one difference are hidden."""
    made = [*means((EVERYBODY, *of_departments(departments), *STAGES), drift), *of_everybody(drift), *once()]
    return Release(
        UUID(int=wave), UUID(int=100 + wave), wave, 1, "five_principles", 5, FIRST + timedelta(days=90 * wave),
        tuple(change(hidden_as_usual(one)) for one in made),
    )  # fmt: skip


def hidden_as_usual(one: Figure) -> Figure:
    if one.group.label in SMALL:
        return hide(one, Hidden.FEW_PAIRS)
    if one.group.breakdown is Breakdown.STAGE and not one.group.key:
        return hide(one, Hidden.PROTECTS)
    if one.group.label == "Surgery" and one.principle_id == "respect":
        return hide(one, Hidden.FEW_MENTORS)
    return one


def missing_principle(one: Figure) -> Figure:
    """Nobody could see love and understanding."""
    return hide(one, Hidden.FEW_PAIRS) if one.principle_id == "care" else one


def all_fives(one: Figure) -> Figure:
    if one.hidden:
        return one
    if one.kind in {Kind.OWN, Kind.PARTNER}:
        return replace(one, value=4.8, low=None, high=None, bound=Bound.AT_LEAST)
    if one.kind in {Kind.DIFFERENCE, *CHANGES}:
        return hide(one, Hidden.COMBINED)
    if one.kind in {Kind.OWN_ANSWERS, Kind.PARTNER_ANSWERS}:
        return nearly_all(one, "5")
    return one


def nearly_all(one: Figure, detail: str) -> Figure:
    """Where nearly all say the same only that is told."""
    return replace(one, value=90.0, bound=Bound.AT_LEAST) if one.detail == detail else hide(one, Hidden.COMBINED)


def all_ones(one: Figure) -> Figure:
    if one.hidden:
        return one
    if one.kind in {Kind.OWN, Kind.PARTNER}:
        return replace(one, value=1.2, low=None, high=None, bound=Bound.AT_MOST)
    if one.kind in {Kind.OWN_ANSWERS, Kind.PARTNER_ANSWERS}:
        return nearly_all(one, "1")
    return one


def far_apart(one: Figure) -> Figure:
    """One says always, the other hardly ever; some of it is only known to lie beyond."""
    if one.hidden or one.kind not in MEANS:
        return one
    value = {Kind.OWN: 4.8, Kind.PARTNER: 1.2, Kind.DIFFERENCE: 3.6}[one.kind]
    bound = {Kind.OWN: Bound.AT_LEAST, Kind.PARTNER: Bound.AT_MOST, Kind.DIFFERENCE: Bound.AT_LEAST}[one.kind]
    return replace(one, value=value, low=None, high=None, bound=bound)


def nothing(one: Figure) -> Figure:
    return hide(one, Hidden.FEW_PAIRS)


CASES: Mapping[str, Callable[[], Release]] = {
    "everyday": release,
    "hidden_everything": lambda: release(change=nothing),
    "one_department": lambda: release(departments=("Surgery",)),
    "thirty_departments": lambda: release(departments=[f"Department {number:02}" for number in range(29)] + [LONG]),
    "missing_principle": lambda: release(change=missing_principle),
    "all_fives": lambda: release(change=all_fives),
    "all_ones": lambda: release(change=all_ones),
    "far_apart": lambda: release(change=far_apart),
    "empty": lambda: replace(release(), figures=()),
}


@cache
def of(case: str) -> Released:
    return Released(CASES[case](), load())


def waves(count: int, hidden: Sequence[int] = (), change: Change = lambda one: one) -> tuple[Released, ...]:
    """Releases of this many waves, in those `hidden` nothing is shown."""
    return tuple(
        Released(
            release(wave, change=nothing if wave in hidden else change, drift=0.5 * wave / max(count, 2) - 0.2), load()
        )
        for wave in range(1, count + 1)
    )


SERIES: Mapping[str, Callable[[], tuple[Released, ...]]] = {
    "none": lambda: (),
    "one_wave": lambda: waves(1),
    "two_waves": lambda: waves(2),
    "six_waves": lambda: waves(6),
    "broken": lambda: waves(6, hidden=(2, 5)),
    "hidden_everything": lambda: waves(4, hidden=range(1, 5)),
    "twelve_waves": lambda: waves(12, hidden=(7,)),
    "all_fives": lambda: waves(5, change=all_fives),
    "all_ones": lambda: waves(5, change=all_ones),
    "missing_principle": lambda: waves(5, change=missing_principle),
    "skipped_wave": lambda: tuple(one for one in waves(5) if one.release.wave_number != 3),
}  # fmt: skip


@cache
def series(case: str) -> tuple[Released, ...]:
    return SERIES[case]()
