"""The one page as HTML that prints well: the only place that writes HTML of our own.

Jinja escapes everything that is put into the template. Charts are pictures of their own, in which nothing could run.
"""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from papers import printing
from papers.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment

    from papers.summary import Summary
    from papers.words import Words

HERE = Path(__file__).parent
FONT = "Arial, Helvetica, Liberation Sans, sans-serif"  # one of them is everywhere, and all are equally wide
WIDTH = 361
RADAR, DOTS = 330, 470
FILES: Mapping[str, tuple[str, str]] = {
    "/paper.css": ("text/css", (HERE / "paper.css").read_text("utf-8")),
    "/paper.js": ("text/javascript", (HERE / "paper.js").read_text("utf-8")),
}


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def make(summary: Summary, texts: Words) -> str:
    """The summary as a page of HTML; raises PaperNotMade."""
    heights = ((summary.radar, RADAR), (summary.dots, DOTS))
    radar, dots = printing.pictures([one.on_paper(WIDTH, FONT, height=height) for one, height in heights])
    drawn = dict(zip(("radar", "dots"), addresses([radar, dots]), strict=True))
    return filled("summary.html", sheet(summary, texts), pictures=drawn, say=texts)


def filled(template: str, said: Mapping[str, Any], **beside: object) -> str:
    """A template of ours with everything that it says."""
    return _templates().get_template(template).render(said, **beside)


def addresses(pictures: Sequence[str]) -> list[str]:
    """SVG drawings as addresses of images."""
    return [f"data:image/svg+xml;base64,{base64.b64encode(one.encode()).decode()}" for one in pictures]


def refusal(problem: str, texts: Words, language: str = "en") -> str:
    """A page that says in one sentence why there is no document, with the way back."""
    return filled("refusal.html", {"problem": problem, "say": texts, "language": language})
