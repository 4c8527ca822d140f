"""What the doctor sees of a PostgreSQL server: whether it lets Five Ways in and takes answers, and its clock.

The only place that compares two clocks. Copies and room are the server's keepers' to see to.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from assessments.errors import StoreError
from operate.finding import Finding, fine
from store import opening

if TYPE_CHECKING:
    from collections.abc import Iterator

APART = timedelta(seconds=10)


def findings(address: str) -> Iterator[Finding]:
    try:
        theirs = opening.clock_of_server(address)
    except StoreError as problem:
        yield Finding(str(problem))
        return
    yield fine("The PostgreSQL server lets Five Ways in and takes answers; its keepers make and try its backups.")
    apart = abs(datetime.now(UTC).replace(tzinfo=None) - theirs)
    if apart > APART:
        yield Finding(
            f"The clocks of this machine and of the database server are {apart.total_seconds():.0f} seconds apart. "
            "Let both follow the same time server."
        )
