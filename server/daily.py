"""What happens once a day by itself, and soon after each start: what the settings let age is deleted.

The only place that starts it. With several servers over one database each does it; what one has deleted, the next
does not find.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool

from assessments.errors import StoreError
from server import settings
from server.life import process
from server.quiet import trail

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

DAY: Final = 24 * 3600.0
log = logging.getLogger(__name__)


@asynccontextmanager
async def daily(every: float = DAY) -> AsyncIterator[None]:
    """Do it now and each day while the block lasts; a deletion that has begun is waited for."""
    task = asyncio.create_task(keep_on(every))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def keep_on(every: float) -> None:
    while True:
        await run_in_threadpool(once)
        await asyncio.sleep(every)


def once() -> None:
    """Delete what is too old; a failure is logged, and tried again the next day."""
    try:
        if process.store().let_go_of_old(settings.current().keep.times()):
            log.warning("What was older than the settings allow is deleted.")
    except StoreError as problem:
        log.error("What is older than the settings allow could not be deleted and is tried again: %s", problem)
    except Exception as error:  # noqa: BLE001 - a task that ends here would never be missed
        log.error("Deleting by age failed and is tried again: %s", trail(error))
