"""The report on a release as PDF and as a page of HTML that prints well. How it is laid out is in their templates.

The only place that has its pictures drawn.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from papers import page, printing
from papers.pdf import FONT as PRINTED_FONT
from papers.report_sheet import drawn, sheet

if TYPE_CHECKING:
    from papers.lead_words import Words
    from papers.pdf import Paper
    from papers.report import Report

TEMPLATE = Path(__file__).with_name("report.typ")
WIDTH = 361  # pixels for half a page, so that no text of a chart is under 8 points


def pdf(report: Report, texts: Words, paper: Paper) -> bytes:
    """The report as PDF, tagged for screen readers; raises PaperNotMade."""
    data = {**sheet(report, texts), "paper": paper, "sample": texts.get("sample", ""), "font": PRINTED_FONT}
    charts = _charts(report, PRINTED_FONT)
    return printing.pdf(TEMPLATE.read_text("utf-8"), data, charts)


def html(report: Report, texts: Words) -> str:
    """The report as a page of HTML; raises PaperNotMade."""
    charts = printing.pictures(_charts(report, page.FONT))
    return page.filled("report.html", sheet(report, texts), pictures=page.addresses(charts), say=texts)


def _charts(report: Report, font: str) -> list[dict[str, Any]]:
    return [one.on_paper(WIDTH, font, height=height) for one, height in drawn(report)]
