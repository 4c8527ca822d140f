"""How well the questionnaire measures, as tables: how pairs agree, and how much the statements of a principle belong
together.

The only place that says these numbers. They are about the questionnaire and never about anybody who answered it.
"""

from __future__ import annotations

from assessments.comparison import Side
from assessments.figures import FOR_RELIABILITY, Figure, Kind
from assessments.instrument import Perspective
from charts import release_words, words
from charts.readings import SIDES
from charts.release_sheet import Cell, Line, Sheet, cell
from charts.released import Released
from charts.words import Words

OMEGAS = (Kind.OWN_OMEGA, Kind.PARTNER_OMEGA)


def agreement(of: Released, about: Side, texts: Words) -> Sheet:
    """For each principle how alike the two views of pairs are, and between which differences most pairs lie."""
    lines = []
    for principle in of.instrument.principles:
        alike, limits = (of.one(kind, about, principle.id) for kind in (Kind.AGREEMENT, Kind.LIMITS))
        cells = (_coefficient(of, alike, texts), _limits(of, limits, texts))
        name = words.principle(of.instrument, principle.id)
        lines.append(Line(name, cells, release_words.pairs(texts, (alike, limits))))
    return Sheet((texts["column_principle"], texts["column_icc"], texts["column_limits"]), tuple(lines))


def reliability(of: Released, view: Perspective, texts: Words) -> Sheet:
    """For each principle how much its statements belong together in one perspective."""
    side = next(side for side, views in SIDES.items() if view in views)
    kinds = (Kind.OWN_OMEGA, Kind.OWN_ALPHA) if view.is_self else (Kind.PARTNER_OMEGA, Kind.PARTNER_ALPHA)
    lines = []
    for principle in of.instrument.principles:
        figures = [of.one(kind, side, principle.id) for kind in kinds]
        cells = tuple(_coefficient(of, one, texts) for one in figures)
        lines.append(Line(words.principle(of.instrument, principle.id), cells, release_words.pairs(texts, figures)))
    return Sheet((texts["column_principle"], texts["column_omega"], texts["column_alpha"]), tuple(lines))


def finding(of: Released, texts: Words) -> str:
    """Between which numbers omega lies."""
    shown = [one.value for one in of.of_everybody(OMEGAS) if one.value is not None]
    if not shown:
        return texts["omega_none"].format(needed=FOR_RELIABILITY)
    least, most = (release_words.coefficient(texts, one) for one in (min(shown), max(shown)))
    return texts["omega_between"].format(least=least, most=most)


def _coefficient(of: Released, one: Figure, texts: Words) -> Cell:
    number, low, high = (release_words.coefficient(texts, each) for each in (one.value, one.low, one.high))
    between = texts["interval"].format(low=low, high=high)
    return cell(texts, one, of.release.minimum, texts["number_interval"].format(number=number, interval=between))


def _limits(of: Released, one: Figure, texts: Words) -> Cell:
    return cell(texts, one, of.release.minimum, release_words.interval(texts, one, signed=True))
