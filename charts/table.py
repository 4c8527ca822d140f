"""The table under the charts: every number the drawings show, readable without them.

The only place with the table's columns. People download it, so the numbers are numbers.
"""

from __future__ import annotations

import pandas as pd

from assessments.comparison import Comparison, Label, Row
from assessments.instrument import Role
from charts import readings, words
from charts.words import Words

NUMBERS = ("own", "partner", "difference")
HIGHER = frozenset({Label.OWN_HIGHER, Label.PARTNER_HIGHER})


def table(comparison: Comparison, texts: Words) -> pd.DataFrame:
    """All rows, about the mentor first: principle, about whom, own and partner's view, difference, in words.

    Scores are in points with one decimal, the difference is own minus partner; a missing number is NaN.
    """
    names = ("principle", "about", *NUMBERS, "meaning")
    rows = [_row(comparison, texts, row) for row in comparison.rows]
    frame = pd.DataFrame(rows, columns=[texts[f"column_{name}"] for name in names])
    return frame.astype({texts[f"column_{name}"]: float for name in NUMBERS})


def _row(comparison: Comparison, texts: Words, row: Row) -> tuple[object, ...]:
    own, partner = (readings.points(comparison, row, view) for view in readings.SIDES[row.side])
    difference = row.shown.difference if row.shown else None
    name = words.principle(comparison.instrument, row.principle_id)
    return name, texts[row.side.value], own, partner, difference, meaning(texts, row)


def meaning(texts: Words, row: Row) -> str:
    """What the two views of a row say together."""
    if row.label is None:
        return texts["meaning_not_compared"]
    if row.label not in HIGHER:
        return texts[f"meaning_{row.label.value}"]
    higher = row.side.target if row.label is Label.OWN_HIGHER else row.side.target.other
    return texts["meaning_mentor_higher" if higher is Role.MENTOR else "meaning_mentee_higher"]
