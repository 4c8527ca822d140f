"""The words a chart needs, each with its placeholders, and how a number is written.

The only list of these words. The texts themselves live in ui/locales, one file per language, and reach a chart
as a mapping: no chart holds a word of its own, and none ever receives a person's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from assessments.change import RowChange
from assessments.comparison import Row, Side
from assessments.instrument import Form, Instrument, Perspective
from assessments.stage import Level
from assessments.timeline import Moment
from charts import release_word_list

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
        "months": frozenset(),
        "day_month": frozenset({"day", "month"}),
        "day_month_year": frozenset({"date", "year"}),
        "form_full": frozenset(),
        "form_short": frozenset(),
        "role_mentor": frozenset(),
        "role_mentee": frozenset(),
        "point_on": frozenset({"point", "date"}),
        "point_on_short": frozenset({"point", "date"}),
        "overall_point": frozenset({"rater", "score", "top"}),
        "overall_end": frozenset({"rater", "score"}),
        "overall_agreements": frozenset(),
        "overall_agreements_brief": frozenset(),
        "change_row": frozenset({"row", "figures"}),
        "then_now": frozenset({"before", "after"}),
        "movement_closer": frozenset(),
        "movement_further": frozenset(),
        "movement_same": frozenset(),
        "distance_none": frozenset({"points"}),
        "distance_most": frozenset({"points"}),
        "column_check_in": frozenset(),
        "column_date": frozenset(),
        "column_form": frozenset(),
        "column_mentor": frozenset(),
        "column_mentee": frozenset(),
        "column_before": frozenset(),
        "column_now": frozenset(),
        "column_stage": frozenset(),
        "column_people": frozenset(),
        "column_reached": frozenset(),
        "meaning_missed": frozenset(),
        "meaning_closer": frozenset(),
        "meaning_further": frozenset(),
        "meaning_same": frozenset(),
        "meaning_clearly_closer": frozenset(),
        "meaning_clearly_further": frozenset(),
        "time_none": frozenset(),
        "time_one": frozenset(),
        "time_since": frozenset({"before", "after"}),
        "time_no_clear": frozenset(),
        "time_clear": frozenset({"changes"}),
        "time_clear_change": frozenset({"principle", "view", "before", "after"}),
        "time_clear_more": frozenset({"count"}),
        "time_missed": frozenset({"check_ins"}),
        "time_short": frozenset(),
        "time_short_apart": frozenset(),
        "time_changed": frozenset({"check_ins"}),
        "time_common_items": frozenset({"count"}),
        "time_reworded": frozenset(),
        "time_check_in": frozenset({"number"}),
        "overall_how": frozenset(),
        "overall_too_few": frozenset(),
        "overall_change": frozenset({"rater", "before", "after"}),
        "overall_same": frozenset({"rater", "after"}),
        "overall_clear": frozenset({"rater", "before", "after"}),
        "change_none": frozenset(),
        "change_counts": frozenset({"compared", "counts"}),
        "change_count_closer": frozenset({"count"}),
        "change_count_further": frozenset({"count"}),
        "change_count_same": frozenset({"count"}),
        "change_no_clear": frozenset(),
        "change_clear": frozenset({"rows"}),
        "stage_attending": frozenset(),
        "stage_fellow": frozenset(),
        "stage_resident": frozenset(),
        "stage_medical_student": frozenset(),
        "stage_undergraduate": frozenset(),
        "stage_own": frozenset(),
        "stage_unsaid": frozenset(),
        "stage_reached": frozenset({"stage", "count"}),
        "reached": frozenset({"count"}),
        "relation_before": frozenset({"stage"}),
        "relation_mentor": frozenset({"stage"}),
        "relation_mentee": frozenset({"stage"}),
        "relation_passed_on": frozenset({"stage"}),
        "chain_none": frozenset(),
        "chain_reached_one": frozenset(),
        "chain_reached": frozenset({"count"}),
        "alt_strips_about_mentor": frozenset(),
        "alt_strips_about_mentee": frozenset(),
        "alt_overall": frozenset(),
        "alt_change": frozenset(),
        "alt_tree": frozenset(),
        "step_invited": frozenset(),
        "step_came_in": frozenset(),
        "step_started": frozenset(),
        "step_submitted": frozenset(),
        "step_opened": frozenset(),
        "step_agreed": frozenset(),
        "column_step": frozenset(),
        "column_pairs": frozenset(),
        "column_share": frozenset(),
        "column_not_yet": frozenset(),
        "percent": frozenset({"number"}),
        "funnel_step": frozenset({"step", "pairs", "share"}),
        "funnel_none": frozenset(),
        "funnel_finding": frozenset({"invited", "started", "submitted", "opened", "agreed"}),
        "alt_funnel": frozenset(),
        **release_word_list.PLACEHOLDERS,
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


def month(texts: Words, day: date) -> str:
    """The month's short name, such as "Jan"."""
    return texts["months"].split()[day.month - 1]


def day_month(texts: Words, day: date) -> str:
    """A day without its year, such as "14 Jan"."""
    return texts["day_month"].format(day=day.day, month=month(texts, day))


def full_date(texts: Words, day: date) -> str:
    """A whole date, such as "14 Jan 2026"."""
    return texts["day_month_year"].format(date=day_month(texts, day), year=day.year)


def at_moment(texts: Words, said: str, moment: Moment) -> str:
    """What is said of a point, with its date and whether the check-in was a short one."""
    phrase = "point_on" if moment.form is Form.FULL else "point_on_short"
    return texts[phrase].format(point=said, date=full_date(texts, moment.on))


def stage(texts: Words, level: Level | None) -> str:
    """A training stage in words, also one that is a program's own or was not said."""
    return texts[f"stage_{level or 'unsaid'}"]


def principle(instrument: Instrument, principle_id: str) -> str:
    """The short name charts use for a principle."""
    return instrument.principle(principle_id).short_title


def row_name(texts: Words, instrument: Instrument, row: Row | RowChange) -> str:
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
