"""What stands in the report on one release: parts with their sentence, picture and table, in the order of the pages.

The only place that chooses them. All of it is read from releases, and pictures, sentences and tables are those of the
lead's pages, so that nothing is in the report that is hidden there.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import TYPE_CHECKING

from assessments.comparison import Side
from assessments.figures import Breakdown, Figure, Kind
from assessments.instrument import Perspective
from charts import bands, heat, likert, means, release_findings, release_words, sankey, shares, trend_findings, words
from charts.release_sheet import Cell, Line, Sheet, cell, hidden_alike

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charts.drawing import Drawing
    from charts.released import Released
    from charts.words import Words as ChartWords
    from papers.lead_words import Words
    from papers.origin import Origin

QUESTIONNAIRE = (Kind.OWN_ALPHA, Kind.PARTNER_ALPHA, Kind.OWN_OMEGA, Kind.PARTNER_OMEGA, Kind.AGREEMENT, Kind.LIMITS)
MEANS, ONWARD, PICKS = 330, 370, 640
MOST_GROUPS = 7  # more of them are a picture that fits on no page: then their table is printed


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, what is said under it, and the same as picture and table where there are any.

    `height` is that of the picture in pixels, where it can be another than the screens' own.
    """

    title: str
    sentences: tuple[str, ...]
    drawing: Drawing | None = None
    sheet: Sheet | None = None
    height: int | None = None


Column = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One release on a few pages: columns stand side by side in a row.

    `reasons` are why numbers are hidden, with how many each; a cell of a table names its reason by its place.
    """

    of: Released
    origin: Origin
    overview: tuple[str, ...]
    rows: tuple[tuple[Column, ...], ...]
    reasons: Mapping[str, int]


def gather(of: Released, origin: Origin, texts: Words, chart_texts: ChartWords) -> Report:
    """The report on this release."""
    why = reasons(of, chart_texts)
    made: tuple[tuple[Column, ...], ...] = (
        *_beside(_means(of, texts, chart_texts)),
        *_beside(_change(of, texts, chart_texts)),
        *_beside(_apart(of, texts, chart_texts)),
        *_beside(_groups(of, Breakdown.DEPARTMENT, texts, chart_texts)),
        ((_questionnaire(of, texts, chart_texts),),),
        *_beside(_groups(of, Breakdown.STAGE, texts, chart_texts)),
        *_beside(_answers(of, texts, chart_texts)),
        ((_onward(of, texts, chart_texts),), (_kept(of, texts, chart_texts), _hidden(why, texts), _reading(texts))),
        *_beside(_picks(of, texts, chart_texts)),
    )
    return Report(
        of=of,
        origin=origin,
        overview=release_findings.overview(of, chart_texts),
        rows=tuple(tuple(tuple(map(_brief, column)) for column in row) for row in made if row),
        reasons=why,
    )


def _beside(parts: tuple[Part, ...]) -> tuple[tuple[Column, ...], ...]:
    """Two in a row."""
    return tuple(tuple((one,) for one in parts[place : place + 2]) for place in range(0, len(parts), 2))


def reasons(of: Released, chart_texts: ChartWords) -> Mapping[str, int]:
    """Why numbers are hidden, the most frequent first, with how many are hidden for it."""
    minimum = of.release.minimum
    found = Counter(release_words.why(chart_texts, one, minimum) for one in of.release.figures if one.hidden)
    return dict(found.most_common())


def _brief(part: Part) -> Part:
    """Without a table and picture in which everything is hidden for one reason: the reason says it all."""
    why = hidden_alike(part.sheet) if part.sheet else ""
    return Part(part.title, (*part.sentences[1:], why)) if why else part


def _hidden(why: Mapping[str, int], texts: Words) -> Part:
    if not why:
        return Part(texts["part_hidden"], (texts["hidden_nothing"],))
    heading = (texts["hidden_letter"], texts["hidden_reason"], texts["hidden_number"])
    lines = (
        Line(letter, (Cell(one), Cell(str(count))))
        for letter, (one, count) in zip(ascii_lowercase, why.items(), strict=False)
    )
    return Part(texts["part_hidden"], (texts["hidden_why"],), sheet=Sheet(heading, tuple(lines)))


def _reading(texts: Words) -> Part:
    said = tuple(texts[f"how_{name}"] for name in ("frozen", "interval", "hidden", "compare"))
    return Part(texts["part_reading"], said)


def _means(of: Released, texts: Words, chart_texts: ChartWords) -> tuple[Part, ...]:
    drawings = {side: means.means(of, side, chart_texts) for side in Side}
    return tuple(
        Part(texts[f"means_{side}"], (one.finding,), one, means.sheet(of, side, chart_texts), height=MEANS)
        for side, one in drawings.items()
    )


def _groups(of: Released, breakdown: Breakdown, texts: Words, chart_texts: ChartWords) -> tuple[Part, ...]:
    """Differences by department or by stage, where any is known."""
    count = len(of.groups(breakdown, Side.ABOUT_MENTOR))
    parts = []
    for side in Side if count else ():
        drawing = heat.heat(of, breakdown, side, chart_texts)
        shown = drawing if count <= MOST_GROUPS else None
        sheet = heat.sheet(of, breakdown, side, chart_texts)
        parts.append(Part(texts[f"groups_{breakdown}_{side}"], (drawing.finding,), shown, sheet))
    return tuple(parts)


def _answers(of: Released, texts: Words, chart_texts: ChartWords) -> tuple[Part, ...]:
    """How often each answer was given, from each of the four perspectives."""
    drawings = {view: likert.likert(of, view, chart_texts) for view in Perspective}
    return tuple(
        Part(texts[f"answers_{view}"], (one.finding,), one, likert.sheet(of, view, chart_texts))
        for view, one in drawings.items()
    )


def _apart(of: Released, texts: Words, chart_texts: ChartWords) -> tuple[Part, ...]:
    return tuple(
        Part(texts[f"apart_{side}"], (bands.finding(of, side, chart_texts),), sheet=bands.sheet(of, side, chart_texts))
        for side in Side
    )


def _change(of: Released, texts: Words, chart_texts: ChartWords) -> tuple[Part, ...]:
    if of.release.wave_number == 1:
        return ()
    return tuple(
        Part(
            texts[f"change_{side}"],
            (trend_findings.changes(of, side, chart_texts),),
            sheet=_without_below(trend_findings.sheet(of, side, chart_texts)),
        )
        for side in Side
    )


def _without_below(sheet: Sheet) -> Sheet:
    """Without how many pairs each line is made of, where that is the same for all and the sentence above says it."""
    same = len({line.below for line in sheet.lines if line.below}) <= 1
    return replace(sheet, lines=tuple(replace(line, below="") for line in sheet.lines)) if same else sheet


def _picks(of: Released, texts: Words, chart_texts: ChartWords) -> tuple[Part, ...]:
    drawings = {side: shares.picks(of, side, chart_texts) for side in Side}
    return tuple(
        Part(texts[f"picks_{side}"], (one.finding,), one, shares.sheet_of_picks(of, side, chart_texts), height=PICKS)
        for side, one in drawings.items()
    )


def _kept(of: Released, texts: Words, chart_texts: ChartWords) -> Part:
    said = (release_findings.kept(of, chart_texts),)
    if release_findings.too_early(of):
        return Part(texts["part_kept"], said)
    return Part(texts["part_kept"], said, sheet=shares.sheet_of_marks(of, chart_texts))


def _onward(of: Released, texts: Words, chart_texts: ChartWords) -> Part:
    drawing = sankey.sankey(of, chart_texts)
    sheet = sankey.sheet(of, chart_texts)
    if not sheet.lines:
        return Part(texts["part_onward"], (drawing.finding,))
    return Part(texts["part_onward"], (drawing.finding,), drawing, sheet, height=ONWARD)


def _questionnaire(of: Released, texts: Words, chart_texts: ChartWords) -> Part:
    heading = (chart_texts["column_principle"], *(texts[f"questionnaire_{kind}"] for kind in QUESTIONNAIRE))
    lines = tuple(
        Line(
            f"{words.principle(of.instrument, principle.id)}, {texts[f'in_{side}']}",
            tuple(_measure(of, of.one(kind, side, principle.id), chart_texts) for kind in QUESTIONNAIRE),
        )
        for side in Side
        for principle in of.instrument.principles
    )
    return Part(texts["part_questionnaire"], (texts["questionnaire_what"],), sheet=Sheet(heading, lines))


def _measure(of: Released, one: Figure, chart_texts: ChartWords) -> Cell:
    if one.kind is Kind.LIMITS:
        return cell(chart_texts, one, of.release.minimum, release_words.with_interval(chart_texts, one, signed=True))
    number = release_words.coefficient(chart_texts, one.value)
    if one.low is not None and one.high is not None:
        low, high = (release_words.coefficient(chart_texts, each) for each in (one.low, one.high))
        between = chart_texts["interval"].format(low=low, high=high)
        number = chart_texts["number_interval"].format(number=number, interval=between)
    return cell(chart_texts, one, of.release.minimum, number)
