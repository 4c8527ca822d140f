"""The one page as PDF: the only place that knows its paper and its type. How it is laid out is in summary.typ."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from papers import printing
from papers.sheet import sheet

if TYPE_CHECKING:
    from papers.summary import Summary
    from papers.words import Words

TEMPLATE = Path(__file__).with_name("summary.typ")
FONT = "Libertinus Serif"  # comes with Typst: Latin, Greek, Cyrillic and Hebrew
WIDTH = 361  # pixels for half a page, so that no text of a chart is under 8 points


class Paper(StrEnum):
    """What people put into their printers."""

    A4 = "a4"
    LETTER = "us-letter"


RADAR = 320  # pixels high
DOTS = {Paper.A4: 470, Paper.LETTER: 420}


def make(summary: Summary, texts: Words, paper: Paper) -> bytes:
    """The summary as PDF, tagged for screen readers; raises PaperNotMade."""
    data = {**sheet(summary, texts), "paper": paper, "sample": texts.get("sample", ""), "font": FONT}
    heights = ((summary.radar, RADAR), (summary.dots, DOTS[paper]))
    charts = [one.on_paper(WIDTH, FONT, height=height) for one, height in heights]
    return printing.pdf(TEMPLATE.read_text("utf-8"), data, charts)
