"""Drawings rendered without a browser, and what can be read off them: texts with their boxes, marks, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import streamlit
import vl_convert
from PIL import ImageFont

from assessments.comparison import Comparison, Side
from charts import dots, radar
from charts.drawing import Drawing
from tests.charts import samples

LARGE = 1000  # px
SMALLEST_PHONE = 288
LIGHT, DARK, WHITE = "#FBFAF7", "#171614", "#FFFFFF"
WIDTHS = (328, 344, 704)
VEGA_LITE = "6.4"
CHARTS: Mapping[str, Callable[[Comparison], Drawing]] = {
    "four_views": lambda comparison: radar.four_views(comparison, samples.words()),
    "about_mentor": lambda comparison: radar.side(comparison, Side.ABOUT_MENTOR, samples.words()),
    "about_mentee": lambda comparison: radar.side(comparison, Side.ABOUT_MENTEE, samples.words()),
    "differences": lambda comparison: dots.differences(comparison, samples.words()),
}


@dataclass(frozen=True, slots=True)
class Box:
    """One text as drawn in the app's own font, in pixels of the whole picture."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    def covers(self, other: Box) -> bool:
        """Whether the two texts overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def drawn(chart: str, case: str) -> Drawing:
    """One chart of one sample."""
    return CHARTS[chart](samples.pair(samples.CASES[case]))


def complete(drawing: Drawing, width: int, background: str = LIGHT) -> dict[str, Any]:
    """The specification as a browser would have it: data as rows, the page's width, background and font."""
    return drawing.on_paper(width, "Source Sans, sans-serif", background)


def compiled(specification: dict[str, Any]) -> dict[str, Any]:
    """The Vega specification; warnings of the compiler go to standard error."""
    vega: dict[str, Any] = vl_convert.vegalite_to_vega(specification, vl_version=VEGA_LITE, show_warnings=True)
    return vega


def scene(specification: dict[str, Any]) -> dict[str, Any]:
    """Every mark with its final position and style."""
    found: dict[str, Any] = vl_convert.vegalite_to_scenegraph(specification, vl_version=VEGA_LITE)
    return found


@cache
def scene_of(chart: str, case: str, width: int, background: str = LIGHT) -> dict[str, Any]:
    """The scene of one chart of one sample."""
    return scene(complete(drawn(chart, case), width, background))


def picture(specification: dict[str, Any]) -> bytes:
    """A PNG at double size."""
    png: bytes = vl_convert.vegalite_to_png(specification, vl_version=VEGA_LITE, scale=2)
    return png


class _Symbols(HTMLParser):
    """The names of what a picture tells as symbols, in its order."""

    def __init__(self, svg: str) -> None:
        super().__init__()
        self.names: list[str | None] = []
        self.feed(svg)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("role") == "graphics-symbol":
            self.names.append(found.get("aria-label"))


def spoken(drawing: Drawing) -> list[str | None]:
    """What a screen reader says of each symbol; None for one without a name."""
    return _Symbols(vl_convert.vegalite_to_svg(complete(drawing, WIDTHS[0]), vl_version=VEGA_LITE)).names


def marks(found: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], float, float]]:
    """Each item of a scene: the kind of mark, the item and the origin of its group."""
    across, down = found["origin"]
    yield from _walk(found["scenegraph"], across, down)


def _walk(mark: Mapping[str, Any], across: float, down: float) -> Iterator[tuple[str, Mapping[str, Any], float, float]]:
    for item in mark.get("items", ()):
        yield mark.get("marktype", "group"), item, across, down
        for inner in item.get("items", ()):
            yield from _walk(inner, across + item.get("x", 0), down + item.get("y", 0))


def boxes(found: Mapping[str, Any]) -> list[Box]:
    """Every visible text, each once: halos lie exactly under their text."""
    texts = [
        _box(item, across, down)
        for kind, item, across, down in marks(found)
        if kind == "text" and item.get("text") and item.get("opacity", 1)
    ]
    return list(dict.fromkeys(texts))


@cache
def font(weight: int) -> ImageFont.FreeTypeFont:
    """The font that Streamlit serves, large, where rounding to whole pixels is nothing.

    Measured letter by letter, which needs no library that a computer may be without.
    """
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    file = str(next(media.glob("SourceSansVF-Upright*.woff2")))
    face = ImageFont.truetype(file, LARGE, layout_engine=ImageFont.Layout.BASIC)
    face.set_variation_by_axes([weight])
    return face


def _box(item: Mapping[str, Any], across: float, down: float) -> Box:
    lines, size = str(item["text"]).split("\n"), item["fontSize"]
    longest = max(font(item.get("fontWeight", 400)).getlength(line) for line in lines) * size / LARGE
    width = min(longest, item.get("limit") or longest)
    anchor = across + item.get("x", 0) + item.get("dx", 0)
    left = anchor - width * {"right": 1.0, "center": 0.5}.get(item.get("align", "left"), 0.0)
    baseline = down + item.get("y", 0) + item.get("dy", 0)
    baseline += size * 0.3 if item.get("baseline") == "middle" else 0
    bottom = baseline + (len(lines) - 1) * item.get("lineHeight", size) + size * 0.2
    return Box(str(item["text"]), left, left + width, baseline - size * 0.75, bottom)
