"""The doors for what a lead takes along: the report, the released tables, and the questionnaire for REDCap.

All of it comes from releases. In an address, `program` is the id of the own program, `release` that of one release
(else the latest), and `paper` that of the PDF.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from papers import redcap, release_files, report, report_pages
from server import lead_documents
from server.desk import saved

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from charts.words import Words as ChartWords
    from papers.lead_words import Words
    from papers.report import Report
    from server.desk import Desk
    from server.documents import Asked

    Handler = Callable[[Asked], Awaitable[Response]]

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def doors(desk: Desk, texts: Words, chart_texts: ChartWords) -> list[Route]:
    """Our routes for what a lead takes along, in these words."""
    leads = LeadPapers(desk, texts, chart_texts)
    every: dict[str, Handler] = {
        "/program-report": leads.report_page,
        "/program-report.pdf": leads.report_pdf,
        "/program-release.csv": leads.figures,
        "/program-release.xlsx": leads.workbook,
        "/program-dictionary.csv": leads.dictionary,
        "/redcap-dictionary.csv": leads.redcap,
    }
    return [Route(path, desk.guarded(make), methods=["GET"]) for path, make in every.items()]


class LeadPapers:
    """What a program's lead is handed at the desk."""

    def __init__(self, desk: Desk, texts: Words, chart_texts: ChartWords) -> None:
        self.desk, self.texts, self.chart_texts = desk, texts, chart_texts

    async def report_page(self, asked: Asked) -> Response:
        """The report, to read and to print."""
        made = await run_in_threadpool(self._report, asked)
        return HTMLResponse(await self.desk.drawn(asked, partial(report_pages.html, made, self.texts)))

    async def report_pdf(self, asked: Asked) -> Response:
        """The same as PDF."""
        made = await run_in_threadpool(self._report, asked)
        content = await self.desk.drawn(asked, partial(report_pages.pdf, made, self.texts, asked.paper))
        return self._saved(made.of.release.wave_number, "report.pdf", "application/pdf", content)

    async def figures(self, asked: Asked) -> Response:
        """Every figure of the release, one a line."""
        of = await run_in_threadpool(lead_documents.release, asked)
        content = await run_in_threadpool(release_files.csv, of.released, of.origin, self.texts, self.chart_texts)
        return self._saved(of.released.release.wave_number, "release.csv", CSV, content)

    async def workbook(self, asked: Asked) -> Response:
        """The same as an Excel workbook, with what each column means."""
        of = await run_in_threadpool(lead_documents.release, asked)
        make = partial(release_files.workbook, of.released, of.origin, self.texts, self.chart_texts)
        content = await self.desk.drawn(asked, make)
        return self._saved(of.released.release.wave_number, "release.xlsx", XLSX, content)

    async def dictionary(self, asked: Asked) -> Response:
        """What each column and code of the table means."""
        of = await run_in_threadpool(lead_documents.release, asked)
        content = await run_in_threadpool(release_files.dictionary, of.released, self.texts, self.chart_texts)
        return self._saved(of.released.release.wave_number, "dictionary.csv", CSV, content)

    async def redcap(self, asked: Asked) -> Response:
        """The questionnaire as REDCap takes it in."""
        instrument = await run_in_threadpool(lead_documents.instrument, asked)
        return saved(f"five-ways-redcap-{instrument.version}.csv", CSV, redcap.make(instrument, self.texts))

    def _report(self, asked: Asked) -> Report:
        of = lead_documents.release(asked)
        return report.gather(of.released, of.origin, self.texts, self.chart_texts)

    def _saved(self, wave: int, name: str, media_type: str, content: bytes) -> Response:
        return saved(f"five-ways-wave-{wave}-{name}", media_type, content)
