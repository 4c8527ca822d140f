"""What the doctor sees of the installation itself: its settings, the address people come by, the clock.

The only place that compares what was decided in the settings with how the server is reached.
"""

from __future__ import annotations

import os
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assessments.errors import SettingsError
from operate.finding import Finding, fine
from server import settings
from server.settings import THIS_COMPUTER, Door

if TYPE_CHECKING:
    from collections.abc import Iterator

    from server.settings import Settings

FROM_OUTSIDE = frozenset({Door.DEPARTMENT, Door.HOSPITAL})


def findings() -> Iterator[Finding]:
    yield fine(f"The clock of this machine says {datetime.now(UTC):%A %d %B %Y %H:%M} UTC; compare it with your own.")
    try:
        chosen = settings.read(os.environ.get("FIVE_WAYS_SETTINGS") or None)
    except SettingsError as problem:
        yield Finding(str(problem))
        return
    doors = ", ".join(sorted(chosen.doors))
    yield fine(f"The settings can be used; open doors: {doors}; address: {chosen.address or 'this computer only'}.")
    yield from _secrets(chosen, Path(os.environ.get("FIVE_WAYS_SETTINGS") or settings.FILE))
    yield from _address(chosen, bound_to())


def bound_to() -> str:
    """The network address at which the server listens."""
    config = tomllib.loads((settings.ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    found = os.environ.get("STREAMLIT_SERVER_ADDRESS") or config.get("server", {}).get("address") or "0.0.0.0"  # noqa: S104 - as Streamlit takes it
    return str(found)


def _secrets(chosen: Settings, file: Path) -> Iterator[Finding]:
    if (chosen.hospital or chosen.metrics_secret) and os.name != "nt" and file.stat().st_mode & settings.OF_OTHERS:
        yield Finding(f"Others on this computer can read {file}, which holds secrets. Type `chmod 600 {file}`.")


def _address(chosen: Settings, listening: str) -> Iterator[Finding]:
    entry = 'address = "https://..." in five_ways.toml'
    if chosen.doors & FROM_OUTSIDE and _leads_nowhere(chosen.address):
        yield Finding(f"People are to come by links, and their links lead to no other computer than this. Set {entry}.")
    if listening not in THIS_COMPUTER and not chosen.over_tls():
        yield Finding(
            f"The server listens at {listening}, so others in the network reach it without TLS. Put a proxy with TLS "
            f"in front of it, set {entry}, and let the server listen at 127.0.0.1."
        )


def _leads_nowhere(address: str | None) -> bool:
    return address is None or urlsplit(address).hostname in THIS_COMPUTER
