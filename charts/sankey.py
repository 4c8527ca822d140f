"""Who mentors whom by stage of training: one band for each pair of stages of a release.

The only place that turns counts of pairs into this picture; how wide its bands are is decided in sankey_layout.py.
"""

from __future__ import annotations

import pandas as pd

from assessments.figures import Figure
from charts import marks, release_findings, release_words, sankey_template
from charts.drawing import Drawing
from charts.release_sheet import Cell, Line, Sheet, cell
from charts.released import Released
from charts.sankey_layout import Layout, flows
from charts.words import Words

BANDS = ("flow", "x", "y", "y2")
NODES = ("end", "y", "y2", "name", "folded", "lines", "total", "says")


def sankey(of: Released, texts: Words) -> Drawing:
    """Mentors' stages at the left, mentees' at the right, the furthest along the path on top."""
    layout = Layout(of, texts)
    bands = [band for flow in layout.flows for band in layout.band(flow)]
    shown, hidden = ([one for one in bands if one["hidden"] is hides] for hides in (False, True))
    return Drawing(
        spec=sankey_template.sankey(),
        data={
            marks.TABLE: sheet(of, texts).frame(),
            "heads": pd.DataFrame(
                [(-1, texts["onward_mentors"]), (1, texts["onward_mentees"])], columns=["end", "text"]
            ),
            "bands": pd.DataFrame([tuple(one[name] for name in BANDS) for one in shown], columns=list(BANDS)),
            "hidden": pd.DataFrame([tuple(one[name] for name in BANDS) for one in hidden], columns=list(BANDS)),
            "counts": pd.DataFrame(layout.counts(), columns=["y", "text"]),
            "nodes": pd.DataFrame(layout.nodes(), columns=list(NODES)),
        },
        alt=texts["alt_sankey"],
        finding=release_findings.onward(of, texts),
        height=sankey_template.CHART,
    )


def sheet(of: Released, texts: Words) -> Sheet:
    """The same as a table: a line for each pair of stages."""
    lines = [
        Line(
            texts["onward_flow"].format(
                mentor=release_words.stage(texts, one.mentor), mentee=release_words.stage(texts, one.mentee)
            ),
            (_cell(of, texts, one.figure),),
        )
        for one in flows(of)
    ]
    return Sheet((texts["column_flow"], texts["column_pairs"]), tuple(lines))


def _cell(of: Released, texts: Words, one: Figure) -> Cell:
    return cell(texts, one, of.release.minimum, release_words.count(texts, one))
