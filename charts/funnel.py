"""The funnel: how many pairs of a program have taken each step of their latest check-in.

The only place that turns numbers of pairs into these bars. They are numbers of pairs and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from assessments.funnel import Step
from charts import funnel_template, marks
from charts.drawing import Drawing
from charts.words import Words

COLUMNS = ("step", "pairs", "share", "not_yet")
ROW_COLUMNS = ("row", "name", "pairs", "share", "missing", "x", "before", "start", "says")


def funnel(pairs: Mapping[Step, int], texts: Words) -> Drawing:
    """Every step with its pairs, the first one first; a step without a number has none."""
    rows = list(_rows({step: pairs.get(step, 0) for step in Step}, texts))
    return Drawing(
        spec=funnel_template.funnel(len(Step)),
        data={
            marks.TABLE: _table(rows, texts),
            "rows": pd.DataFrame(rows, columns=list(ROW_COLUMNS)),
            "heading": pd.DataFrame([{name: texts[f"column_{name}"] for name in COLUMNS[1:]}]),
        },
        alt=texts["alt_funnel"],
        finding=_finding(pairs, texts),
        height=funnel_template.height(len(Step)),
    )


def _rows(pairs: Mapping[Step, int], texts: Words) -> Iterator[dict[str, object]]:
    all_of_them, before = pairs[Step.INVITED], pairs[Step.INVITED]
    for row, (step, number) in enumerate(pairs.items()):
        name, share = texts[f"step_{step.value}"], number / all_of_them if all_of_them else 0.0
        yield {
            "row": row,
            "name": name,
            "pairs": str(number),
            "share": _percent(share, texts) if all_of_them else texts["missing"],
            "missing": str(before - number) if row else "",
            "x": share,
            "before": before / all_of_them if all_of_them else 0.0,
            "start": 0.0,
            "says": texts["funnel_step"].format(step=name, pairs=number, share=_percent(share, texts)),
        }
        before = number


def _percent(share: float, texts: Words) -> str:
    """A share in whole percent: only all are 100, and only none are 0."""
    percent = round(100 * share)
    if 0 < share < 1:
        percent = min(max(percent, 1), 99)
    return texts["percent"].format(number=percent)


def _table(rows: list[dict[str, object]], texts: Words) -> pd.DataFrame:
    cells = [(row["name"], row["pairs"], row["share"], row["missing"]) for row in rows]
    return pd.DataFrame(cells, columns=[texts[f"column_{name}"] for name in COLUMNS])


def _finding(pairs: Mapping[Step, int], texts: Words) -> str:
    if not pairs.get(Step.INVITED):
        return texts["funnel_none"]
    return texts["funnel_finding"].format(**{step.value: pairs.get(step, 0) for step in Step})
