"""`rekey`: whatever anybody may have copied opens nothing any more, neither cookies nor links nor keys.

The only place that writes into the settings file, and there only the secrets that Five Ways makes up itself. In the
database nothing is signed: cookies, links and codes are random, and what is kept of them is a hash. So new keys mean
that those given out so far end.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assessments.errors import SettingsError
from operate.command import Command, Word
from operate.opening import opened
from server import settings

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

OURS: Final = {
    "cookie_secret": "cookie_secret is new: whoever is on the way to your hospital's sign-in and back begins again.",
    "metrics_secret": "metrics_secret is new: give it to your monitoring, which reads nothing until then.",
}
RANDOM_BYTES: Final = 32


def run(said: Namespace) -> Iterator[str]:
    file = Path(os.environ.get("FIVE_WAYS_SETTINGS") or settings.FILE)
    with opened() as store:
        renewed = renew(file)
        store.end_all_ways_in(links=not said.keep_links)
    yield "Every visit has ended: everybody comes in again, administrators too, and a link for the first one is void."
    if said.keep_links:
        yield "Personal links and their codes open as before, those in the mail and on cards too."
    else:
        yield (
            "No personal link or code given so far opens anything, in the mail and on cards neither: make new ones, "
            "beginning with `python3 run.py admin`."
        )
    yield "Passphrases and the codes of pairs stay as they are, because only their people know them."
    yield from (f"{file}: {OURS[name]}" for name in renewed)
    if settings.current().hospital:
        yield "client_secret is your sign-in service's: let it make a new one, and put that into the settings file."
    yield "Start Five Ways again."


def renew(file: Path) -> list[str]:
    """Put new secrets in place of those in the file, all or none; returns the names of the entries."""
    if not file.exists():
        return []
    text, renewed = file.read_text(encoding="utf-8"), []
    for name in OURS:
        entry = re.compile(rf"""^([ \t]*{name}[ \t]*=[ \t]*)("[^"\n]*"|'[^'\n]*')""", re.MULTILINE)
        text, found = entry.subn(rf'\g<1>"{secrets.token_urlsafe(RANDOM_BYTES)}"', text)
        renewed += [name] if found else []
    if renewed:
        _write(file, text)
        settings.read.cache_clear()
    return renewed


def _write(file: Path, text: str) -> None:
    new = file.with_name(file.name + ".new")
    try:
        new.unlink(missing_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="utf-8") as out:  # noqa: PTH123 - only open() takes a descriptor
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(new, file.stat().st_mode & 0o777)  # noqa: PTH101
        new.replace(file)
    except OSError:
        remedy = "It cannot be written, so nothing was changed. Allow writing to it and its folder, then do it again."
        raise SettingsError(file, "the file", remedy) from None


COMMAND = Command(
    "end every visit, link and code, and make new secrets",
    run,
    (Word("--keep-links", {"action": "store_true", "help": "let personal links and codes open as before"}),),
)
