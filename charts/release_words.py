"""How a figure of a release is said: a number with its bound, its interval, how many pairs, or why there is none.

The only place that turns a figure into words, so that a picture, a table and a sentence never differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import pandas as pd

from assessments.figures import (
    EVERYBODY,
    FOR_ANSWERS,
    FOR_BANDS,
    FOR_RELIABILITY,
    Bound,
    Breakdown,
    Figure,
    Group,
    Hidden,
    Kind,
)
from assessments.instrument import Perspective
from assessments.stage import Level
from charts import words
from charts.answer_shares import Total
from charts.readings import ALL_VIEWS
from charts.words import Words

NEEDED: Mapping[Kind, int] = MappingProxyType(
    {
        **dict.fromkeys(
            (Kind.BAND, Kind.OWN_STRONGEST, Kind.PARTNER_STRONGEST, Kind.OWN_GROW, Kind.PARTNER_GROW), FOR_BANDS
        ),
        **dict.fromkeys(
            (
                Kind.AGREEMENT,
                Kind.LIMITS,
                Kind.OWN_ALPHA,
                Kind.PARTNER_ALPHA,
                Kind.OWN_OMEGA,
                Kind.PARTNER_OMEGA,
            ),
            FOR_RELIABILITY,
        ),
    }
)


def views(texts: Words) -> pd.DataFrame:
    """The data set `views`: what the legend calls the view that one side has of another."""
    return pd.DataFrame([(one.value, view(texts, one)) for one in ALL_VIEWS], columns=["view", "word"])


def view(texts: Words, perspective: Perspective) -> str:
    """Who speaks about whom, such as "Mentees on mentors"."""
    return texts[f"all_{perspective.value}"]


def value(texts: Words, figure: Figure, *, signed: bool = False) -> str:
    """Points with one decimal, such as "3.8", "+0.3" or "4.8 or more"; the sign for missing without a number."""
    if figure.value is None:
        return texts["missing"]
    return bounded(texts, figure.bound, (sign if signed else words.number)(texts, figure.value))


def sign(texts: Words, points: float) -> str:
    """A difference with its sign, such as "+0.3"; a difference of nothing has none."""
    size = words.number(texts, abs(round(points, 1)))
    return size if not round(points, 1) else texts["plus" if points > 0 else "minus"].format(points=size)


def bounded(texts: Words, bound: Bound, number: str) -> str:
    """The number, or that it is only known to lie there or beyond."""
    return number if bound is Bound.EXACT else texts[bound.value].format(number=number)


def share(texts: Words, figure: Figure) -> str:
    """A share in whole percent."""
    if figure.value is None:
        return texts["missing"]
    return bounded(texts, figure.bound, percent(texts, figure.value))


def total(texts: Words, shares: Total) -> str:
    """Some shares together in whole percent."""
    return texts["missing"] if shares.value is None else bounded(texts, shares.bound, percent(texts, shares.value))


def percent(texts: Words, number: float) -> str:
    """Percent, such as "44%"."""
    return texts["share"].format(number=f"{number:.0f}")


def coefficient(texts: Words, number: float | None) -> str:
    """A number between -1 and 1 with two decimals."""
    if number is None:
        return texts["missing"]
    size = f"{abs(number):.2f}".replace(".", texts["decimal_mark"])
    return texts["minus"].format(points=size) if number < 0 else size


def interval(texts: Words, figure: Figure, *, signed: bool = False) -> str:
    """The 95% interval, such as "3.6 to 4.0"; empty where there is none."""
    if figure.low is None or figure.high is None:
        return ""
    low, high = ((sign if signed else words.number)(texts, one) for one in (figure.low, figure.high))
    return texts["interval"].format(low=low, high=high)


def with_interval(texts: Words, figure: Figure, *, signed: bool = False) -> str:
    """The number and in brackets its interval."""
    number, between = value(texts, figure, signed=signed), interval(texts, figure, signed=signed)
    return texts["number_interval"].format(number=number, interval=between) if between else number


def why(texts: Words, figure: Figure, minimum: int) -> str:
    """Why there is no number, in a sentence; empty where there is one."""
    return texts["hidden_why"].format(reason=reason(texts, figure, minimum)) if figure.hidden else ""


def reason(texts: Words, figure: Figure, minimum: int) -> str:
    """The same as part of a sentence; empty where there is a number."""
    if figure.hidden is None:
        return ""
    needed = NEEDED.get(figure.kind, FOR_ANSWERS)
    return texts[f"reason_{figure.hidden.value}"].format(minimum=minimum, needed=needed)


def briefly(texts: Words, figure: Figure, minimum: int) -> str:
    """The same in a few words, for a picture."""
    if figure.hidden is None:
        return ""
    needed = NEEDED.get(figure.kind, FOR_ANSWERS)
    return texts[f"brief_{figure.hidden.value}"].format(minimum=minimum, needed=needed)


def any_reason(texts: Words, hidden: Hidden, minimum: int) -> str:
    """What a reason means wherever it stands, in a sentence."""
    needed = {"answers": FOR_ANSWERS, "bands": FOR_BANDS, "reliability": FOR_RELIABILITY}
    if hidden is Hidden.NOT_ENOUGH:
        return texts["hidden_why"].format(reason=texts["reason_not_enough_any"].format(**needed))
    return why(texts, Figure(EVERYBODY, Kind.OWN, hidden=hidden), minimum)


def group(texts: Words, one: Group) -> str:
    """What a group is called: as its program does, or in our words."""
    if one.breakdown is Breakdown.ALL:
        return texts["group_all"]
    if not one.key:
        return texts[f"group_unknown_{one.breakdown.value}"]
    return stage(texts, one.key) if one.breakdown is Breakdown.STAGE else one.label


def stage(texts: Words, level: str) -> str:
    """A stage by its key, empty when it was not said."""
    return words.stage(texts, Level(level) if level else None)


def pairs(texts: Words, figures: Iterable[Figure]) -> str:
    """How many pairs these figures are made of, such as "43 to 47 pairs" or "5 to 9 pairs"; empty without any."""
    said = [one.n for one in figures if one.hidden is None and one.n]
    if not said:
        return ""
    least = min(said, key=lambda one: _ends(one)[0])
    most = max(said, key=lambda one: _ends(one)[-1])
    low, high = _ends(least)[0], _ends(most)[-1]
    if most.endswith("+"):
        return texts["pairs_or_more"].format(count=low)
    return texts["pairs"].format(count=low) if low == high else texts["pairs_between"].format(low=low, high=high)


def count(texts: Words, figure: Figure) -> str:
    """How many pairs, as far as it is told, such as "5–9" or "20+"."""
    if figure.n.endswith("+"):
        return texts["or_more"].format(count=figure.n.removesuffix("+"))
    return figure.n.replace("-", "–")


def least(figure: Figure) -> int:
    """How many pairs there are at least."""
    return _ends(figure.n)[0] if figure.n else 0


def _ends(n: str) -> list[int]:
    return [int(one) for one in n.removesuffix("+").split("-")]
