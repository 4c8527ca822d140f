"""The sentence above each chart: the same facts as the drawing, found by rule, in words.

The only place that says in prose what a comparison shows. It counts and names rows; it never makes a new number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from assessments.comparison import Band, Comparison, Row, Shown, Side
from assessments.instrument import Role
from charts import readings, words
from charts.words import Words

MOST_TIES_NAMED = 2
Compared = tuple[Row, Shown]
Naming = Callable[[Row], str]


def counts(comparison: Comparison, texts: Words) -> str:
    """How many of the rows are similar, worth a talk and clearly different."""
    bands = Counter(row.band for row in comparison.rows)
    compared = len(comparison.rows) - bands[None]
    if not compared:
        return texts["finding_none"]
    each = [texts[f"count_{band.value}"].format(count=bands[band]) for band in Band if bands[band]]
    sentence = texts["finding_counts"].format(compared=compared, counts=texts["count_between"].join(each))
    return _joined(sentence, texts["finding_not_compared"].format(count=bands[None]) if bands[None] else "")


def widest(comparison: Comparison, texts: Words) -> str:
    """The most different row or rows of all."""

    def name(row: Row) -> str:
        return words.row_name(texts, comparison.instrument, row)

    return _widest(_compared(comparison, tuple(Side)), name, texts)


def side(comparison: Comparison, about: Side, texts: Words) -> str:
    """The most different and the closest row about one person, who is named by the heading and not again here."""

    def name(row: Row) -> str:
        return words.principle(comparison.instrument, row.principle_id)

    rows = _compared(comparison, (about,))
    sentence = _widest(rows, name, texts)
    if not rows or rows[0][0].band is Band.SIMILAR or _apart(rows[0]) == _apart(rows[-1]):
        return sentence
    row, numbers = rows[-1]
    apart = words.distance(texts, numbers.difference)
    return _joined(sentence, texts["finding_closest"].format(row=name(row), apart=apart))


def _compared(comparison: Comparison, sides: Sequence[Side]) -> list[Compared]:
    rows = readings.widest_first(comparison)
    return [(row, row.shown) for row in rows if row.side in sides and row.shown]


def _apart(compared: Compared) -> float:
    return abs(compared[1].difference)


def _widest(rows: Sequence[Compared], name: Naming, texts: Words) -> str:
    if not rows:
        return texts["finding_none"]
    if not _apart(rows[0]):
        return texts["finding_same"]
    if rows[0][0].band is Band.SIMILAR:
        return texts["finding_similar"].format(apart=words.distance(texts, _apart(rows[0])))
    ties = [name(row) for row, numbers in rows[1:] if abs(numbers.difference) == _apart(rows[0])]
    return _joined(_first(rows[0], name, texts), _ties(ties, texts))


def _first(compared: Compared, name: Naming, texts: Words) -> str:
    row, numbers = compared
    pair = (numbers.own, numbers.partner)
    mentor, mentee = pair if row.side.target is Role.MENTOR else pair[::-1]
    return texts["finding_widest"].format(
        row=name(row),
        mentor=words.number(texts, mentor),
        mentee=words.number(texts, mentee),
        apart=words.distance(texts, numbers.difference),
    )


def _ties(names: Sequence[str], texts: Words) -> str:
    if len(names) > MOST_TIES_NAMED:
        return texts["finding_many_ties"].format(count=len(names))
    return texts["finding_ties"].format(rows=texts["list_between"].join(names)) if names else ""


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
