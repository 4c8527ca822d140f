"""A release as one long table, one figure a line, and the dictionary that explains it: the only place with its columns.

The lines are the figures of the release and nothing else. A hidden figure has no number in any of its cells, and its
reason in words. Each line says of which release it is, so that the tables of several can be put under each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from assessments.agreements import Mark
from assessments.comparison import Band, Side
from assessments.figures import Bound, Breakdown, Figure, Hidden, Kind
from assessments.stage import Level
from charts import release_words, shares, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charts.released import Released
    from charts.words import Words as ChartWords
    from papers.cells import Cell
    from papers.lead_words import Words
    from papers.origin import Origin

TEXT, NUMBER, DATE = "text", "number", "date"
TYPES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("program", "questionnaire"), TEXT),
        "wave": NUMBER,
        **dict.fromkeys(("wave_opens_on", "wave_closes_on"), DATE),
        "release": NUMBER,
        "released_on": DATE,
        **dict.fromkeys(("release_pairs", "program_pairs"), NUMBER),
        **dict.fromkeys(("breakdown", "group_key", "group", "kind", "about", "principle", "principle_name"), TEXT),
        **dict.fromkeys(("detail", "pairs"), TEXT),
        "value": NUMBER,
        "bound": TEXT,
        **dict.fromkeys(("low", "high"), NUMBER),
        **dict.fromkeys(("unit", "hidden", "reason", "no_interval"), TEXT),
    }
)
COLUMNS = tuple(TYPES)
SHARES = (Kind.OWN_ANSWERS, Kind.PARTNER_ANSWERS, Kind.BAND, Kind.MARK)
PICKS = (Kind.OWN_STRONGEST, Kind.PARTNER_STRONGEST, Kind.OWN_GROW, Kind.PARTNER_GROW)
COEFFICIENTS = (Kind.AGREEMENT, Kind.OWN_ALPHA, Kind.PARTNER_ALPHA, Kind.OWN_OMEGA, Kind.PARTNER_OMEGA)
NOT_SEEN = "not_seen"
EXPLAINED = ("column", "code", "meaning", "type", "unit")


def unit(kind: Kind) -> str:
    """What a number of this kind counts."""
    if kind in (*SHARES, *PICKS):
        return "percent"
    if kind is Kind.ONWARD:
        return "pairs"
    return "coefficient" if kind in COEFFICIENTS else "points"


def rows(of: Released, origin: Origin, texts: Words, chart_texts: ChartWords) -> Iterator[tuple[Cell, ...]]:
    """Every figure in the order of the release."""
    release = of.release
    whole = (
        origin.program,
        release.instrument_id,
        release.wave_number,
        origin.opens_on.isoformat(),
        origin.closes_on.isoformat(),
        release.number,
        release.released_at.date().isoformat(),
        origin.pairs,
        origin.of_pairs,
    )
    for figure in release.figures:
        yield (*whole, *_place(of, figure, chart_texts), *_numbers(figure), *_why(of, figure, texts, chart_texts))


def _place(of: Released, one: Figure, chart_texts: ChartWords) -> tuple[Cell, ...]:
    name = words.principle(of.instrument, one.principle_id) if one.principle_id else None
    group = (one.group.breakdown.value, one.group.key or None, release_words.group(chart_texts, one.group))
    about = str(one.side.target) if one.side else None
    return *group, one.kind.value, about, one.principle_id, name, one.detail or None


def _numbers(one: Figure) -> tuple[Cell, ...]:
    if one.hidden:
        return None, None, None, None, None, unit(one.kind)
    return _pairs(one), _signless(one.value), one.bound.value, _signless(one.low), _signless(one.high), unit(one.kind)


def _pairs(one: Figure) -> str | None:
    """How many pairs, a range in words: "5-9" would be a day in May to a spreadsheet."""
    return one.n.replace("-", " to ") or None


def _signless(number: float | None) -> float | None:
    """Nothing has no sign, as `-0.0` would have in a file."""
    return number or (None if number is None else 0.0)


def _why(of: Released, one: Figure, texts: Words, chart_texts: ChartWords) -> tuple[Cell, ...]:
    """The reason why there is no number; why one that there is has no interval."""
    if one.hidden is None:
        return None, None, None if one.low is not None else texts[f"no_interval_{_without(one)}"]
    return one.hidden.value, release_words.why(chart_texts, one, of.release.minimum), None


def _without(one: Figure) -> str:
    if unit(one.kind) in ("percent", "pairs"):
        return "share"
    return "ends" if one.bound is Bound.EXACT else "bound"


def dictionary(of: Released, texts: Words, chart_texts: ChartWords) -> Iterator[tuple[Cell, ...]]:
    """Every column, then every code that stands in one, with what it means."""
    for column, kind in TYPES.items():
        yield column, None, texts[f"column_{column}"], texts[f"type_{kind}"], None
    for column, codes in _codes(of, texts, chart_texts).items():
        yield from ((column, code, meaning, None, None) for code, meaning in codes.items())
    for one in Kind:
        yield "kind", one.value, texts[f"kind_{one.value}"], None, texts[f"unit_{unit(one)}"]


def _codes(of: Released, texts: Words, chart_texts: ChartWords) -> Mapping[str, Mapping[str, str]]:
    return {
        "breakdown": {one.value: texts[f"breakdown_{one.value}"] for one in Breakdown},
        "about": {str(side.target): texts[side.value] for side in Side},
        "principle": {one.id: one.title for one in of.instrument.principles},
        "detail": _details(of, texts, chart_texts),
        "bound": {one.value: texts[f"bound_{one.value}"] for one in Bound},
        "unit": {unit(one): texts[f"unit_{unit(one)}"] for one in Kind},
        "hidden": {one.value: release_words.any_reason(chart_texts, one, of.release.minimum) for one in Hidden},
    }


def _details(of: Released, texts: Words, chart_texts: ChartWords) -> dict[str, str]:
    scale = of.instrument.scale
    return {
        **{str(option.value): option.label for option in scale.options},
        NOT_SEEN: scale.not_seen,
        **{one.id: one.title for one in of.instrument.principles},
        shares.NOT_SAID: chart_texts["picks_not_said"],
        **{one.value: texts[f"band_{one.value}"] for one in Band},
        **{one.value: chart_texts[f"mark_{one.value}"] for one in Mark},
        **{one.value: release_words.stage(chart_texts, one.value) for one in Level},
    }
