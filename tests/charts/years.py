"""Made-up years of a pair for the tests of the charts over time: one for each thing a drawing must get right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from assessments.change import over_time
from assessments.comparison import Side
from assessments.instrument import Form, Perspective, Role, load
from assessments.timeline import Marker, Moment, Timeline, timeline
from charts import change, overall, strips, tree
from charts.dates import Calendar, calendar
from charts.drawing import Drawing
from tests.charts import chains, samples
from tests.charts.samples import Answers

FULL, SHORT = Form.FULL, Form.SHORT
FIRST = date(2026, 1, 14)
AGREED: Mapping[int, str] = {
    number: f"When we meet on Mondays, I name one thing that I had to look up ({number})" for number in range(1, 60)
}
# Where each principle starts and ends over a year, in quarters of a point, by view: people move toward each other.
COURSES: Mapping[Perspective, Sequence[tuple[int, int]]] = {
    Perspective.MENTOR_SELF: ((16, 18), (18, 17), (18, 18), (14, 17), (12, 16)),
    Perspective.MENTEE_ON_MENTOR: ((15, 18), (10, 16), (15, 18), (15, 18), (9, 14)),
    Perspective.MENTEE_SELF: ((13, 15), (17, 18), (18, 18), (16, 18), (8, 14)),
    Perspective.MENTOR_ON_MENTEE: ((17, 18), (16, 18), (17, 18), (14, 17), (10, 17)),
}


def everyday(share: float, view: Perspective, principle_id: str) -> Answers:
    """Four answers whose mean has gone this share of its course."""
    ids = [principle.id for principle in load().principles]
    start, end = COURSES[view][ids.index(principle_id)]
    whole, rest = divmod(round(start + share * (end - start)), 4)
    return tuple(min(whole + (place < rest), 5) for place in range(4))


Valued = Callable[[float, Perspective, str], Answers]


def moment(number: int, share: float, on: date, form: Form = FULL, valued: Valued = everyday) -> Moment:
    """A check-in with both views."""
    mentor, mentee = (
        samples.response(role, lambda view, principle_id: valued(share, view, principle_id), form) for role in Role
    )
    return Moment(number, on, form, load().version, mentor, mentee)


def year(
    count: int, *, missed: Sequence[int] = (), short: Sequence[int] = (), valued: Valued = everyday
) -> list[Moment]:
    """This many check-ins, every month or every other one; these of them missed or short."""
    step = 1 if count > 12 else 2
    made = [
        moment(
            number,
            (number - 1) / max(count - 1, 1),
            _later((number - 1) * step),
            SHORT if number in short else FULL,
            valued,
        )
        for number in range(1, count + 1)
    ]
    return [replace(one, mentor=None, mentee=None) if one.number in missed else one for one in made]


def _later(months: int) -> date:
    return FIRST.replace(year=FIRST.year + months // 12, month=months % 12 + 1)


def agreement(number: int, at: Moment, principle: int = 0) -> Marker:
    """An agreement made on the day of a check-in."""
    principle_id = load().principles[principle].id
    return Marker(number, at.number, principle_id, at.on, at.on + timedelta(days=90), dict.fromkeys(Role))


def agreed(moments: Sequence[Moment], each: int = 1) -> list[Marker]:
    """So many agreements at every check-in but the last, each on the next principle."""
    made = [one for one in moments[:-1] if one.opened for _ in range(each)]
    return [agreement(number, at, number % 5) for number, at in enumerate(made, 1)]


def constant(points: int) -> Valued:
    """The same answer to everything."""
    return lambda *_: (points,) * 4


def unseen(share: float, view: Perspective, principle_id: str) -> Answers:
    """In the middle of the year the mentee could not see love and understanding in the mentor."""
    hidden = view is Perspective.MENTEE_ON_MENTOR and principle_id == "care" and 0.3 < share < 0.7
    return (4, None, None, None) if hidden else everyday(share, view, principle_id)


def one_person(share: float, view: Perspective, principle_id: str) -> Answers:
    """The mentee never saw anything."""
    return everyday(share, view, principle_id) if view.rater is Role.MENTOR else (None,) * 4


def _crowded(moments: Sequence[Moment]) -> list[Marker]:
    return [agreement(number, moments[1], 1) for number in range(1, 7)] + [agreement(7, moments[2], 1)]


def _same_principle(moments: Sequence[Moment]) -> list[Marker]:
    return [agreement(number, moments[(number - 1) // 2], 2) for number in range(1, 2 * len(moments))]


YEARS: Mapping[str, Callable[[], tuple[list[Moment], list[Marker]]]] = {
    "none": lambda: ([], []),
    "one": lambda: (made := year(1), [agreement(1, made[0], 1)]),
    "two": lambda: (made := year(2), agreed(made, 2)),
    "six": lambda: (made := year(6), agreed(made)),
    "many": lambda: (made := year(24, missed=(9, 17)), agreed(made, 2)),
    "missed": lambda: (made := year(6, missed=(2, 4)), agreed(made)),
    "all_missed": lambda: (year(3, missed=(1, 2, 3)), []),
    "missing_principle": lambda: (made := year(6, valued=unseen), agreed(made)),
    "one_person": lambda: (year(6, valued=one_person), []),
    "all_fives": lambda: (made := year(6, valued=constant(5)), agreed(made, 2)),
    "all_ones": lambda: (made := year(6, valued=constant(1)), agreed(made, 2)),
    "short_between": lambda: (made := year(8, short=(2, 3, 5, 7)), agreed(made)),
    "short_only": lambda: (made := year(24, short=range(1, 25)), agreed(made)),
    "crowded": lambda: (made := year(6), _crowded(made)),
    "one_principle": lambda: (made := year(24), _same_principle(made)),
    "one_day": lambda: ([replace(one, on=FIRST) for one in year(6)], []),
}


@cache
def of(case: str) -> Timeline:
    """The timeline of one of these years."""
    moments, agreements = YEARS[case]()
    return timeline(load(), moments, agreements)


def strips_of(about: Side) -> Callable[[str], Drawing]:
    """The strips of one person in a year."""
    return lambda case: strips.strips(of(case), about, samples.words(), AGREED)


DRAWN: Mapping[str, Callable[[str], Drawing]] = {
    "strips_mentor": strips_of(Side.ABOUT_MENTOR),
    "strips_mentee": strips_of(Side.ABOUT_MENTEE),
    "overall": lambda case: overall.overall(of(case), samples.words()),
    "change": lambda case: change.change(load(), over_time(of(case)), samples.words()),
}


@cache
def drawn(chart: str, case: str) -> Drawing:
    """One chart of one year, or the tree of one chain."""
    return tree.tree(chains.CHAINS[case], samples.words()) if chart == "tree" else DRAWN[chart](case)


def calendar_of(case: str) -> Calendar:
    """Where the check-ins of a year stand."""
    return calendar(of(case).moments)
