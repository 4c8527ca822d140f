"""The words a chart needs, each with its placeholders, and how a number is written.

The only list of these words. The texts themselves live in ui/locales, one file per language, and reach a chart
as a mapping: no chart holds a word of its own, and none ever receives a person's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from assessments.comparison import Row, Side
from assessments.instrument import Instrument, Perspective

Words = Mapping[str, str]

PLACEHOLDERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "view_mentor_self": frozenset(),
        "view_mentee_on_mentor": frozenset(),
        "view_mentee_self": frozenset(),
        "view_mentor_on_mentee": frozenset(),
        "about_mentor": frozenset(),
        "about_mentee": frozenset(),
        "in_about_mentor": frozenset(),
        "in_about_mentee": frozenset(),
        "row_name": frozenset({"principle", "whom"}),
        "apart": frozenset({"difference"}),
        "same": frozenset(),
        "not_compared": frozenset(),
        "missing": frozenset(),
        "decimal_mark": frozenset(),
        "scale_end": frozenset({"points", "label"}),
        "point": frozenset({"principle", "view", "score", "top"}),
        "spoke": frozenset({"principle", "views"}),
        "spoke_view": frozenset({"view", "score"}),
        "spoke_between": frozenset(),
        "list_between": frozenset(),
        "column_principle": frozenset(),
        "column_view": frozenset(),
        "column_score": frozenset(),
        "column_about": frozenset(),
        "column_own": frozenset(),
        "column_partner": frozenset(),
        "column_difference": frozenset(),
        "column_meaning": frozenset(),
        "meaning_similar_high": frozenset(),
        "meaning_similar_mid": frozenset(),
        "meaning_similar_low": frozenset(),
        "meaning_mentor_higher": frozenset(),
        "meaning_mentee_higher": frozenset(),
        "meaning_not_compared": frozenset(),
        "finding_none": frozenset(),
        "finding_same": frozenset(),
        "finding_similar": frozenset({"apart"}),
        "finding_widest": frozenset({"row", "mentor", "mentee", "apart"}),
        "finding_ties": frozenset({"rows"}),
        "finding_many_ties": frozenset({"count"}),
        "finding_closest": frozenset({"row", "apart"}),
        "finding_counts": frozenset({"compared", "counts"}),
        "count_similar": frozenset({"count"}),
        "count_worth_a_talk": frozenset({"count"}),
        "count_clear": frozenset({"count"}),
        "count_between": frozenset(),
        "finding_not_compared": frozenset({"count"}),
        "empty": frozenset(),
        "alt_empty": frozenset(),
        "alt_four_views": frozenset(),
        "alt_side_about_mentor": frozenset(),
        "alt_side_about_mentee": frozenset(),
        "alt_differences": frozenset(),
    }
)
NAMES = frozenset(PLACEHOLDERS)


def number(texts: Words, points: float | None) -> str:
    """Points already rounded for the screen, written with one decimal; the sign for missing without points."""
    return texts["missing"] if points is None else f"{points:.1f}".replace(".", texts["decimal_mark"])


def distance(texts: Words, difference: float) -> str:
    """How far apart two shown views are, such as "0.8 apart"."""
    return texts["apart"].format(difference=number(texts, abs(difference))) if difference else texts["same"]


def view(texts: Words, perspective: Perspective) -> str:
    """Who speaks about whom, such as "Mentor on self"."""
    return texts[f"view_{perspective.value}"]


def whom(texts: Words, side: Side) -> str:
    """In whom a principle is looked at, such as "in the mentor"."""
    return texts[f"in_{side.value}"]


def principle(instrument: Instrument, principle_id: str) -> str:
    """The short name charts use for a principle."""
    return instrument.principle(principle_id).short_title


def row_name(texts: Words, instrument: Instrument, row: Row) -> str:
    """A row in one phrase, such as "Humility, in the mentor"."""
    return texts["row_name"].format(principle=principle(instrument, row.principle_id), whom=whom(texts, row.side))


def point(texts: Words, instrument: Instrument, principle_id: str, perspective: Perspective, points: float) -> str:
    """One score in a phrase, such as "Humility, Mentor on self: 3.8 of 5"."""
    return texts["point"].format(
        principle=principle(instrument, principle_id),
        view=view(texts, perspective),
        score=number(texts, points),
        top=instrument.scale.values[-1],
    )


def spoke(texts: Words, name: str, scores: Mapping[Perspective, float | None]) -> str:
    """All scores of one principle in a phrase."""
    views = [
        texts["spoke_view"].format(view=view(texts, perspective), score=number(texts, points))
        for perspective, points in scores.items()
    ]
    return texts["spoke"].format(principle=name, views=texts["spoke_between"].join(views))
