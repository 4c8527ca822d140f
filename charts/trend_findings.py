"""The sentence above means over waves: what changed since the wave before among the same pairs.

The only place that says in prose how a program changes. Means of two waves are never subtracted here: other pairs may
have answered. A change is named when its interval leaves out zero.
"""

from __future__ import annotations

from collections.abc import Sequence

from assessments.comparison import Side
from assessments.figures import Figure, Hidden, Kind
from charts import release_words, words
from charts.readings import SIDES
from charts.release_findings import beyond_chance, joined, listed
from charts.release_sheet import Line, Sheet, cell
from charts.released import CHANGES, Released
from charts.words import Words


def trend(releases: Sequence[Released], about: Side, texts: Words) -> str:
    """How many waves there are, and what changed in the last one."""
    if not releases:
        return texts["release_none"]
    if len(releases) == 1:
        return texts["trend_one"]
    waves = texts["trend_waves"].format(first=releases[0].release.wave_number, last=releases[-1].release.wave_number)
    return joined(waves, changes(releases[-1], about, texts))


def changes(of: Released, about: Side, texts: Words) -> str:
    """What changed since the wave before, over the pairs that answered both."""
    found = [one for kind in CHANGES[:2] for one in _of(of, kind, about) if one.value is not None]
    if not found:
        return _not_told(of, of.one(Kind.OWN_CHANGE, about, of.instrument.principles[0].id), texts)
    pairs = release_words.pairs(texts, found)
    clear = [one for one in found if beyond_chance(one)]
    if not clear:
        return texts["change_chance"].format(pairs=pairs)
    said = [_said(of, one, about, texts) for one in sorted(clear, key=lambda one: -abs(one.value or 0))]
    return texts["change_beyond"].format(pairs=pairs, rows=listed(said, texts))


def _not_told(of: Released, one: Figure, texts: Words) -> str:
    """Why there is no change, and what would help."""
    if not of.has(Kind.OWN_CHANGE):
        return texts["change_unknown"]
    reason = release_words.reason(texts, one, of.release.minimum)
    named = {Hidden.EARLIER: "earlier", Hidden.PROTECTS: "earlier", Hidden.COMBINED: "combined"}
    what = texts[f"change_help_{named.get(one.hidden, 'few') if one.hidden else 'few'}"]
    return texts["change_hidden"].format(reason=reason, help=what.format(minimum=of.release.minimum))


def _of(of: Released, kind: Kind, about: Side) -> list[Figure]:
    return [of.one(kind, about, one.id) for one in of.instrument.principles]


def _said(of: Released, one: Figure, about: Side, texts: Words) -> str:
    view = SIDES[about][CHANGES.index(one.kind)]
    return texts["change_said"].format(
        principle=words.principle(of.instrument, one.principle_id or ""),
        view=release_words.view(texts, view),
        number=release_words.with_interval(texts, one, signed=True),
    )


def sheet(of: Released, about: Side, texts: Words) -> Sheet:
    """Every change since the wave before, as a table."""
    own, partner = (release_words.view(texts, view) for view in SIDES[about])
    lines = []
    for principle in of.instrument.principles:
        figures = [of.one(kind, about, principle.id) for kind in CHANGES]
        cells = [
            cell(texts, one, of.release.minimum, release_words.with_interval(texts, one, signed=True))
            for one in figures
        ]
        name = words.principle(of.instrument, principle.id)
        lines.append(Line(name, tuple(cells), release_words.pairs(texts, figures)))
    return Sheet((texts["column_principle"], own, partner, texts["column_difference"]), tuple(lines))
