"""The door for rosters, `/roster`, and the shelf on which each lies until its page has read it.

The only door through which a file comes in; Streamlit's own stays shut for everybody. It opens to whoever leads the
program that is named, and is asked of the store before one byte is read. A seat brings one file at a time and keeps
one; the shelf holds a few, in memory alone, for half an hour at most. The example to begin with is handed out beside
it, to anybody: it tells of nobody.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from anyio import fail_after
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from assessments.errors import (
    DoorError,
    FiveWaysError,
    Locked,
    NotAllowed,
    RosterTooLarge,
    RosterTooSlow,
    StoreError,
    TooManyRosters,
)
from papers import roster_example
from papers.roster_files import LARGEST
from server.cookies import seat_token
from server.desk import saved
from server.life import process
from server.posts import NOT_OUR_PAGE, from_this_site, refused, short_body
from store import keys

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request

ADDRESS: Final = "/roster-file"
LASTS: Final = 30 * 60.0
KEPT: Final = 8
ARRIVING: Final = 4
PATIENCE: Final = 300.0  # seconds for 10 MB over a slow line
WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STATUS: tuple[tuple[type[FiveWaysError], int], ...] = (
    (StoreError, 503),
    (RosterTooLarge, 413),
    (RosterTooSlow, 408),
    (TooManyRosters, 429),
    (Locked, 423),
    (DoorError, 403),
    (NotAllowed, 403),
)


@dataclass(frozen=True, slots=True)
class Brought:
    """One file as it came."""

    id: UUID
    content: bytes = field(repr=False)
    at: float


class Shelf:
    """The latest file of each seat, for the program that it was brought for; of all seats the latest few."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._brought: dict[str, tuple[UUID, Brought]] = {}

    def put(self, token: str, program_id: UUID, content: bytes) -> Brought:
        """Keep this in the place of what this seat brought before."""
        one = Brought(uuid4(), content, self._clock())
        with self._lock:
            self._brought.pop(keys.kept(token), None)
            self._brought[keys.kept(token)] = program_id, one
            self._forget()
        return one

    def find(self, token: str, program_id: UUID) -> Brought | None:
        """What this seat has brought for this program, if it is still there."""
        with self._lock:
            self._forget()
            program, one = self._brought.get(keys.kept(token), (None, None))
        return one if program == program_id else None

    def drop(self, token: str) -> None:
        """Forget what this seat has brought."""
        with self._lock:
            self._brought.pop(keys.kept(token), None)

    def _forget(self) -> None:
        late = [seat for seat, (_, one) in self._brought.items() if one.at + LASTS <= self._clock()]
        for seat in [*late, *list(self._brought)[:-KEPT]]:
            self._brought.pop(seat, None)


shelf: Final = Shelf()


class Desk:
    """Where rosters arrive: one from each seat, and only so many at once."""

    def __init__(self) -> None:
        self.arriving: set[str] = set()

    async def take(self, request: Request) -> Response:
        """Put what a lead sends on the shelf, or say why not."""
        if not from_this_site(request):
            return refused(NOT_OUR_PAGE, 403)
        try:
            token, program_id = await lead_of(request)
            content = await self.received(request, keys.kept(token))
        except FiveWaysError as problem:
            return refused(problem, next((status for kind, status in STATUS if isinstance(problem, kind)), 409))
        return JSONResponse({"brought": str(shelf.put(token, program_id, content).id)})

    async def received(self, request: Request, seat: str) -> bytes:
        """All that is sent; raises TooManyRosters, RosterTooLarge or RosterTooSlow."""
        length = request.headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length) > LARGEST:
            raise RosterTooLarge
        if seat in self.arriving or len(self.arriving) >= ARRIVING:
            raise TooManyRosters
        self.arriving.add(seat)
        try:
            with fail_after(PATIENCE):
                content = await short_body(request, LARGEST)
        except TimeoutError:
            raise RosterTooSlow from None
        finally:
            self.arriving.discard(seat)
        if content is None:
            raise RosterTooLarge
        return content


async def lead_of(request: Request) -> tuple[str, UUID]:
    """The seat of a lead, and the program that the address names; raises DoorError, NotAllowed or StoreError."""
    token = seat_token(request.cookies) or ""
    try:
        program_id = UUID(request.query_params.get("program", ""))
    except ValueError:
        raise NotAllowed from None
    await run_in_threadpool(lambda: process.store().departments(token, program_id))
    return token, program_id


def doors(headings: Mapping[str, str]) -> list[Route]:
    """Our routes for rosters; `headings` are those of the example, by column."""

    def table(_: Request) -> Response:
        return saved("five-ways-roster.csv", "text/csv; charset=utf-8", roster_example.as_csv(headings))

    def workbook(_: Request) -> Response:
        return saved("five-ways-roster.xlsx", WORKBOOK, roster_example.as_workbook(headings))

    return [
        Route(ADDRESS, Desk().take, methods=["POST"]),
        Route("/example-roster.csv", table, methods=["GET"]),
        Route("/example-roster.xlsx", workbook, methods=["GET"]),
    ]
