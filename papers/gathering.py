"""From both views of a check-in to the one page that says the same: the only place that fills a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessments.comparison import compare, kind_order
from assessments.instrument import Role
from charts import dots, radar, readings, words
from papers.summary import Card, Kind, PrintedAgreement, Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from assessments.agreements import Mark
    from assessments.comparison import Comparison, Row
    from assessments.instrument import Instrument
    from charts.words import Words as ChartWords
    from papers.words import Words
    from store.records import BothViews, Proposal


def gather(
    views: BothViews,
    instrument: Instrument,
    names: Mapping[Role, str],
    opened: date,
    agreements: Sequence[PrintedAgreement],
    texts: Words,
    chart_texts: ChartWords,
) -> Summary:
    """The summary of one check-in; `opened` is the day as the pair's own clock had it."""
    comparison = compare(instrument, views.mentor, views.mentee)
    order = kind_order(comparison)
    found = {Kind.STRONG: order.both_strong, Kind.MORE: order.partner_sees_more, Kind.DIFFERENT: order.different}
    return Summary(
        language=instrument.language,
        number=views.check_in.number,
        opened=opened,
        names=names,
        cards={kind: tuple(_cards(comparison, rows, texts, chart_texts)) for kind, rows in found.items()},
        radar=radar.four_views(comparison, chart_texts),
        dots=dots.differences(comparison, chart_texts),
        columns=(chart_texts["column_principle"], *(words.view(chart_texts, view) for view in readings.ALL_VIEWS)),
        rows=tuple(_rows(comparison, chart_texts)),
        agreements=tuple(agreements),
    )


def printed(one: Proposal, instrument: Instrument, marks: Mapping[Role, Mark]) -> PrintedAgreement:
    """An agreement as the store tells it, with how it went, for the page."""
    agreement = one.agreement
    return PrintedAgreement(
        number=one.number,
        when=agreement.when,
        will={role: agreement.promise(role) for role in Role},
        again=agreement.look_again_on,
        principle=instrument.principle(agreement.principle_id).title,
        agreed=frozenset(role for role in Role if one.assents.get(role)),
        marks=marks,
    )


def _cards(comparison: Comparison, rows: Sequence[Row], texts: Words, chart_texts: ChartWords) -> Iterable[Card]:
    for row in rows:
        if row.shown is not None:
            seen = {row.side.target: row.shown.own, row.side.target.other: row.shown.partner}
            numbers = {str(role): words.number(chart_texts, value) for role, value in seen.items()}
            name = words.principle(comparison.instrument, row.principle_id)
            yield Card(name, words.whom(chart_texts, row.side), texts["numbers"].format(**numbers))


def _rows(comparison: Comparison, chart_texts: ChartWords) -> Iterable[tuple[str, ...]]:
    for principle in comparison.instrument.principles:
        seen = (readings.points_of(comparison, view, principle.id) for view in readings.ALL_VIEWS)
        yield principle.short_title, *(words.number(chart_texts, value) for value in seen)
