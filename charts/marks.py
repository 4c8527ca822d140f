"""How one view looks on every chart, and what all charts share: legend, text, padding.

The only place with the visual grammar: hue is who speaks; filled and solid is speaking about oneself, hollow and
dashed about the other; the shape repeats the hue. Nothing here holds a word: legend labels are looked up, in the
browser, in the data set `views`.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

import altair as alt
import pandas as pd

from assessments.instrument import Perspective, Role
from charts.palette import BACKGROUND, Ink, parameters
from charts.pentagon import NARROW
from charts.readings import ALL_VIEWS
from charts.words import Words, view

VIEWS = "views"
TABLE = "table"
SELF_SIZE = 110
OTHER_SIZE = 84
DOT_SIZE = f"datum.about_self ? {SELF_SIZE} : {OTHER_SIZE}"
TEXT_SIZE = 12
NAME_SIZE = 13
SHAPES = MappingProxyType({Role.MENTOR: "circle", Role.MENTEE: "diamond"})
SPEAKER = f"datum.speaker == '{Role.MENTOR.value}' ? {Ink.MENTOR} : {Ink.MENTEE}"
LABEL = f"pluck(data('{VIEWS}'), 'word')[indexof(pluck(data('{VIEWS}'), 'view'), datum.value)]"
OPAQUE = alt.value(1)
ASIDE = 6
SILENT: dict[str, Any] = {"aria": False, "tooltip": None}


def view_words(texts: Words) -> pd.DataFrame:
    """The data set `views`: what the legend calls each view."""
    return pd.DataFrame([(one.value, view(texts, one)) for one in ALL_VIEWS], columns=["view", "word"])


def expr(text: str) -> Any:
    """A Vega expression where Altair's types ask for a plain value."""
    return {"expr": text}


def when_narrow(narrow: str, wide: str) -> Any:
    """One expression on a phone, another on a wide page."""
    return expr(f"{NARROW} ? {narrow} : {wide}")


def named(name: str) -> alt.Chart:
    """A layer over the data set of this name."""
    return alt.Chart(alt.NamedData(name=name))


def generated(count: int, start: int = 0) -> alt.Chart:
    """A layer over the whole numbers from `start`, as `i`: fixed geometry that needs no data set."""
    return alt.Chart(alt.sequence(start, start + count, as_="i"))


def carriers() -> list[alt.Chart]:
    """Invisible layers: the table first, as "Show data" displays the first data set, then the legend's words."""
    return [named(name).mark_point(opacity=0, size=0, **SILENT) for name in (TABLE, VIEWS)]


def text(**style: Any) -> dict[str, Any]:
    """The style of a decorative text mark; tables and descriptions carry the same facts to screen readers."""
    return {"fontSize": TEXT_SIZE, "color": expr(Ink.TEXT), "baseline": "alphabetic", **SILENT, **style}


def voices(layer: alt.Chart, x: alt.X, y: alt.Y) -> Any:
    """What a screen reader says where the points of a layer stand; rows have says.

    Unseen texts rather than the points themselves: without any row, Vega tells a layer of points as one picture that
    has no name, and a layer of texts as a group of nothing.
    """
    unseen = text(opacity=0, align="center", baseline="middle") | {"text": "●", "aria": True}
    return layer.mark_text(**unseen).encode(x=x, y=y, description=alt.Description("says:N"))


def _hue(perspective: Perspective) -> Any:
    return expr(Ink.of(perspective.rater))


def _filling(perspective: Perspective) -> Any:
    return _hue(perspective) if perspective.is_self else expr(BACKGROUND)


def legend(orient: Any, columns: Any) -> alt.Legend:
    """The key of a chart, labeled from the data set `views`."""
    return alt.Legend(
        orient=orient,
        title=None,
        columns=columns,
        labelExpr=LABEL,
        labelFontSize=NAME_SIZE,
        labelColor=expr(Ink.TEXT),
        labelLimit=0,
        labelOffset=4,
        symbolSize=90,
        symbolStrokeWidth=2,
        symbolOpacity=1,
        columnPadding=10,
        rowPadding=5,
        padding=0,
        offset=12,
        aria=False,
    )


def dots(
    layer: alt.Chart,
    views: Sequence[Perspective],
    orient: str,
    x: alt.X,
    y: alt.Y,
    opacity: Any = OPAQUE,
    size: str = DOT_SIZE,
) -> Any:
    """The points of these views, with the chart's legend; rows have view, about_self, aside_x, aside_y and says.

    They do not speak: `voices` do. `aside_x` and `aside_y` are pixels by which marks of one and the same value stand
    aside to stay visible.
    Only this layer may map a field to a color: a second one would make the legend deaf to clicks.
    """
    domain = [one.value for one in views]
    key = legend(orient, columns=when_narrow("2", "4"))

    def by_view(values: list[Any]) -> dict[str, Any]:
        return {"legend": key, "scale": alt.Scale(domain=domain, range=values)}

    mark = layer.mark_point(
        strokeWidth=2,
        size=expr(size),
        xOffset=expr("datum.aside_x"),
        yOffset=expr("datum.aside_y"),
        aria=False,
    )
    return mark.encode(
        x=x,
        y=y,
        color=alt.Color("view:N", **by_view([_hue(one) for one in views])),
        fill=alt.Fill("view:N", **by_view([_filling(one) for one in views])),
        shape=alt.Shape("view:N", **by_view([SHAPES[one.rater] for one in views])),
        opacity=opacity,
        tooltip=alt.Tooltip("says:N", title=""),
    )


def specification(layers: Sequence[Any], sizes: Sequence[alt.Parameter], height: int) -> dict[str, Any]:
    """One layered, responsive Vega-Lite specification without data; its width is given by the page."""
    chart = alt.layer(*layers, height=height).add_params(*parameters(), *sizes)
    chart = chart.properties(
        padding={"left": 6, "right": 6, "top": 6, "bottom": 8},
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
    ).configure_view(stroke=None)
    built: dict[str, Any] = chart.to_dict()
    return built
