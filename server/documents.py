"""What each document holds: which acts of the store are asked for it, with the token of whoever fetches it.

The only place that fills documents. The acts are the gate, and what they refuse is raised as it comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from assessments.errors import NotYetOpened, PartnerLeft, RelationshipEnded, SignedOut
from assessments.instrument import load
from papers import dates, timeline
from papers.gathering import gather, printed
from papers.pdf import Paper
from server.cookies import seat_token
from server.life import process
from store.records import BothViews

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from starlette.requests import Request

    from charts.words import Words as ChartWords
    from papers.summary import Summary
    from papers.words import Words
    from store.records import CheckIn

LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for, and with which token; `program` and `release` are ids as a lead's address has them."""

    token: str
    number: str | None
    zone: tzinfo
    paper: Paper
    program: str = ""
    release: str = ""

    @classmethod
    def by(cls, request: Request) -> Asked:
        """Read from the request; raises SignedOut without a token. What cannot be read is as if it were not there."""
        token, query = seat_token(request.cookies), request.query_params
        if not token:
            raise SignedOut
        paper = Paper.LETTER if query.get("paper") == Paper.LETTER else Paper.A4
        which = (query.get("program", ""), query.get("release", ""))
        return cls(token, query.get("check_in"), zone_named(query.get("zone", "")), paper, *which)

    def day(self, check_in: CheckIn) -> date:
        """The day on which both had opened it, on the browser's calendar; whoever has its views has one."""
        if check_in.revealed_at is None:
            raise NotYetOpened
        return check_in.revealed_at.replace(tzinfo=UTC).astimezone(self.zone).date()


def summary(asked: Asked, texts: Words, chart_texts: ChartWords) -> Summary:
    """One check-in on one page, with its agreements and how they went as far as both have opened that."""
    store = process.store()
    wanted = next((one.id for one in store.check_ins(asked.token) if str(one.number) == asked.number), None)
    views = store.views(asked.token, wanted)
    names = store.seat(asked.token).names
    instrument = load(views.check_in.instrument_id, LANGUAGE)
    marks = {one.proposal.id: one.marks[-1].marks for one in store.history(asked.token).agreements if one.marks}
    proposals = store.agreements(asked.token, views.check_in.id)
    agreements = [printed(one, instrument, marks.get(one.id, {})) for one in proposals]
    return gather(views, instrument, names, asked.day(views.check_in), agreements, texts, chart_texts)


def calendar(asked: Asked, texts: Words) -> bytes:
    """The days of what both agreed to; raises what stands against looking again, or NoDateYet."""
    store = process.store()
    agreed, seat = store.history(asked.token).agreements, store.seat(asked.token)
    if seat.ending:
        raise RelationshipEnded
    if seat.left:
        raise PartnerLeft
    return dates.make(agreed, texts, LANGUAGE, datetime.now(asked.zone))


def table(asked: Asked, chart_texts: ChartWords) -> bytes:
    """All check-ins that both have opened; raises what the store says when there is none."""
    store = process.store()
    past = store.history(asked.token).check_ins
    every = [BothViews(one.check_in, one.mentor, one.mentee) for one in past if one.mentor and one.mentee]
    every = every or [store.views(asked.token)]
    instruments = {one.check_in.instrument_id: load(one.check_in.instrument_id, LANGUAGE) for one in every}
    return timeline.make([(asked.day(one.check_in), one) for one in every], instruments, chart_texts)


def zone_named(name: str) -> tzinfo:
    """A time zone as browsers name it, or UTC when we know none of this name."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
