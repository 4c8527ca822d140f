"""Shares as bars: what people picked as strongest now and next to grow, and how agreements went.

The only place that turns these shares into bars. Nothing is sorted by size: principles keep the order of the
questionnaire and marks theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from assessments.agreements import Mark
from assessments.comparison import Side
from assessments.figures import Bound, Figure, Kind
from assessments.instrument import Perspective
from charts import marks, release_findings, release_words, shares_template
from charts.drawing import Drawing
from charts.readings import SIDES
from charts.release_sheet import Cell, Line, Sheet, cell
from charts.released import Released
from charts.words import Words

PICKS = {
    "strongest": (Kind.OWN_STRONGEST, Kind.PARTNER_STRONGEST),
    "grow": (Kind.OWN_GROW, Kind.PARTNER_GROW),
}
BARS = ("y", "view", "good", "share", "text", "says")
NOT_SAID = "not_said"
GOOD = {Mark.KEPT: 2, Mark.PARTLY: 1}
LEAST_REACH = 40
HIDDEN = ("y", "text")


def picks(of: Released, about: Side, texts: Words) -> Drawing:
    """Both picks of both views of one side."""
    rows = list(_picked(of, about, texts))
    names = [(one.y, one.name) for one in rows[:: len(SIDES[about])]]
    count = len(_choices(of, texts))
    heads = [(shares_template.head(place, count), texts[f"picks_{kind}"]) for place, kind in enumerate(PICKS)]
    return Drawing(
        spec=shares_template.picks(count, about),
        data=_data(of, sheet_of_picks(of, about, texts), rows, names, texts)
        | {"heads": pd.DataFrame(heads, columns=["y", "text"])},
        alt=texts[f"alt_picks_{about.value}"],
        finding=release_findings.picks(of, about, texts),
        height=shares_template.height_of_picks(count),
    )


def kept(of: Released, texts: Words) -> Drawing:
    """How agreements went, as the two people of each pair marked them."""
    rows = [
        _Bar(
            shares_template.single(place),
            texts[f"mark_{one.value}"],
            texts[f"mark_{one.value}"],
            of.one(Kind.MARK, detail=one.value),
            good=GOOD.get(one, 0),
        )
        for place, one in enumerate(Mark)
    ]
    names = [(one.y, one.name) for one in rows]
    return Drawing(
        spec=shares_template.marks_given(len(rows)),
        data=_data(of, sheet_of_marks(of, texts), rows, names, texts),
        alt=texts["alt_kept"],
        finding=release_findings.kept(of, texts),
        height=shares_template.height_of_marks(len(rows)),
    )


def sheet_of_picks(of: Released, about: Side, texts: Words) -> Sheet:
    """Picks as a table: a line for each pick and principle."""
    own, partner = (release_words.view(texts, view) for view in SIDES[about])
    names = _choices(of, texts)
    lines = [
        Line(
            name,
            tuple(_cell(of, texts, of.one(each, about, detail=detail)) for each in kinds),
            texts[f"picks_{kind}"],
        )
        for kind, kinds in PICKS.items()
        for detail, name in names
    ]
    return Sheet((texts["column_principle"], own, partner), tuple(lines))


def sheet_of_marks(of: Released, texts: Words) -> Sheet:
    """Marks as a table."""
    lines = [Line(texts[f"mark_{one.value}"], (_cell(of, texts, of.one(Kind.MARK, detail=one.value)),)) for one in Mark]
    return Sheet((texts["column_mark"], texts["column_share"]), tuple(lines))


def _cell(of: Released, texts: Words, one: Figure) -> Cell:
    return cell(texts, one, of.release.minimum, release_words.share(texts, one))


@dataclass(frozen=True, slots=True)
class _Bar:
    """One share at its height in pixels: its name, all of what it is when read out, and how good a mark is, from 0."""

    y: float
    name: str
    whole: str
    figure: Figure
    view: Perspective | None = None
    good: int = 0


def _choices(of: Released, texts: Words) -> list[tuple[str, str]]:
    """Every principle and what it is called, and last that somebody would rather not say."""
    return [*((one.id, one.short_title) for one in of.instrument.principles), (NOT_SAID, texts["picks_not_said"])]


def _picked(of: Released, about: Side, texts: Words) -> Iterator[_Bar]:
    choices = _choices(of, texts)
    for part, (what, kinds) in enumerate(PICKS.items()):
        for place, (detail, name) in enumerate(choices):
            for which, (kind, view) in enumerate(zip(kinds, SIDES[about], strict=True)):
                y = shares_template.lane(place, part, len(choices)) + which * shares_template.LANE
                whose = release_words.view(texts, view)
                whole = texts["picks_bar"].format(part=texts[f"picks_{what}"], principle=name, view=whose)
                yield _Bar(y, name, whole, of.one(kind, about, detail=detail), view)


def _data(
    of: Released, sheet: Sheet, rows: Iterable[_Bar], names: Iterable[tuple[float, str]], texts: Words
) -> dict[str, pd.DataFrame]:
    rows = list(rows)
    shown = [one for one in rows if one.figure.value is not None and one.figure.bound is not Bound.AT_MOST]
    hidden = [one for one in rows if one not in shown]
    return {
        marks.TABLE: sheet.frame(),
        marks.VIEWS: release_words.views(texts),
        "rows": pd.DataFrame(names, columns=["y", "name"]),
        "bars": pd.DataFrame([_shown(one, _reach(of), texts) for one in shown], columns=list(BARS)),
        "hidden": pd.DataFrame(
            [(one.y, _hidden(of, one.figure, texts)) for one in hidden],
            columns=list(HIDDEN),
        ),
    }


def _hidden(of: Released, one: Figure, texts: Words) -> str:
    """What stands where no bar does: of a small share that it is small."""
    if one.hidden is None:
        return release_words.share(texts, one)
    return texts["hidden_brief"].format(reason=release_words.briefly(texts, one, of.release.minimum))


def _shown(one: _Bar, reach: float, texts: Words) -> tuple[object, ...]:
    said = release_words.share(texts, one.figure)
    says = texts["bar"].format(whole=one.whole, said=said)
    return one.y, one.view.value if one.view else "", one.good, (one.figure.value or 0) / reach, said, says


def _reach(of: Released) -> float:
    """The share that the longest bar of any of these pictures of a release may have."""
    kinds = (*PICKS["strongest"], *PICKS["grow"])
    every = [one.value or 0 for one in of.release.figures if one.kind in {*kinds, Kind.MARK}]
    return max([LEAST_REACH, *every])
