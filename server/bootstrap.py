"""`python3 run.py admin`: one link, good once and for an hour, that lets the first administrator in.

The only place that makes it. It never opens the database, so it works while the server runs; beside the database it
leaves the hash of the link's token and when it ends, for the server to find when somebody opens the link.
"""

from __future__ import annotations

import json
import os
import sys
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from assessments.errors import FiveWaysError, StoreReadOnly
from server import settings
from server.settings import ROOT, Door
from store import keys, opening
from store.bootstrap import file_of

if TYPE_CHECKING:
    from collections.abc import Mapping

LASTS = timedelta(hours=1)
STREAMLITS_PORT = 8501


def make(database: Path, now: datetime) -> str:
    """Leave a new file beside `database` in place of any before; returns the token, which is nowhere else."""
    token = keys.secret()
    wanted = {"token_sha256": keys.kept(token), "expires": (now + LASTS).isoformat()}
    file = file_of(database)
    new = file.with_name(file.name + ".new")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="utf-8") as out:  # noqa: PTH123 - only open() takes a descriptor
            json.dump(wanted, out)
        new.replace(file)
    except OSError:
        raise StoreReadOnly(file) from None
    return token


def here(environment: Mapping[str, str], config: Path) -> str:
    """Where a browser on this computer finds the server when nobody has said otherwise."""
    server = tomllib.loads(config.read_text(encoding="utf-8")).get("server", {})
    port = environment.get("STREAMLIT_SERVER_PORT") or server.get("port", STREAMLITS_PORT)
    return f"http://{server.get('address', '127.0.0.1')}:{port}"


def main() -> int:
    try:
        chosen = settings.current()
        token = make(opening.beside(opening.place()), datetime.now(UTC))
    except FiveWaysError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    address = chosen.address or here(os.environ, ROOT / ".streamlit" / "config.toml")
    sys.stdout.write(
        "Open this link in your own browser within an hour. It works once, and only for you:\n\n"
        f"    {address}/join#{token}\n\n"
    )
    if not chosen.address:
        sys.stdout.write("If your server shows another address when it starts, put that in front of /join.\n")
    if chosen.doors == {Door.LAPTOP}:
        sys.stdout.write('To invite people, open another door first: see "doors" in docs/settings.example.toml.\n')
    return 0


if __name__ == "__main__":
    sys.exit(main())
