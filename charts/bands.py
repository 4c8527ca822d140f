"""How far apart the two views of a pair are, as a table: how many pairs in a hundred are alike, and how many are not.

The only place that says these shares of a release.
"""

from __future__ import annotations

from assessments.comparison import Band, Side
from assessments.figures import Bound, Kind
from charts import release_words, words
from charts.release_sheet import Line, Sheet, cell
from charts.released import Released
from charts.words import Words


def sheet(of: Released, about: Side, texts: Words) -> Sheet:
    """For each principle the share of pairs in each band."""
    lines = []
    for principle in of.instrument.principles:
        figures = [of.one(Kind.BAND, about, principle.id, band.value) for band in Band]
        cells = tuple(cell(texts, one, of.release.minimum, release_words.share(texts, one)) for one in figures)
        lines.append(Line(words.principle(of.instrument, principle.id), cells, release_words.pairs(texts, figures)))
    heading = (texts["column_principle"], *(texts[f"column_{band.value}"] for band in Band))
    return Sheet(heading, tuple(lines))


def finding(of: Released, about: Side, texts: Words) -> str:
    """On which principle the most pairs are a point or more apart."""
    found = {one.id: of.one(Kind.BAND, about, one.id, Band.CLEAR.value) for one in of.instrument.principles}
    shown = {name: one for name, one in found.items() if one.value is not None}
    if not shown:
        return texts["release_none"]
    told = [one for one in shown.values() if one.bound is not Bound.AT_MOST] or list(shown.values())
    highest = max(told, key=lambda one: one.value or 0)
    alike = [name for name, one in shown.items() if (one.value, one.bound) == (highest.value, highest.bound)]
    names, share = [words.principle(of.instrument, name) for name in alike], release_words.share(texts, highest)
    if len(names) == len(shown):
        return texts["bands_same"].format(share=share)
    return texts["bands_most"].format(principles=texts["list_between"].join(names), share=share)
