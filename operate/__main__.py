"""`python3 run.py COMMAND ...` for whoever runs Five Ways: reads the words and prints what the command says.

The only place that knows which commands there are. A command that could not do its work, or found something left to do,
says so on standard error and ends with 2.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from typing import TYPE_CHECKING

from assessments.errors import FiveWaysError, SystemRefused
from operate import backup, doctor, erase, export, move, rekey, repair, restore, verify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from operate.command import Command

COMMANDS: dict[str, Command] = {
    "backup": backup.COMMAND,
    "restore": restore.COMMAND,
    "repair": repair.COMMAND,
    "verify": verify.COMMAND,
    "doctor": doctor.COMMAND,
    "move": move.COMMAND,
    "export": export.COMMAND,
    "erase": erase.COMMAND,
    "rekey": rekey.COMMAND,
}


def parser() -> argparse.ArgumentParser:
    """What may be typed."""
    whole = argparse.ArgumentParser(prog="python3 run.py", allow_abbrev=False)
    choices = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        one = choices.add_parser(name, help=command.does, description=command.does, allow_abbrev=False)
        for word in command.words:
            one.add_argument(word.name, **word.how)
    return whole


def main(words: Sequence[str] | None = None) -> int:
    said = parser().parse_args(words)
    try:
        for sentence in COMMANDS[said.command].run(said):
            sys.stdout.write(f"{sentence}\n")
            sys.stdout.flush()
    except FiveWaysError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"{SystemRefused(error.strerror or type(error).__name__, error.filename)}\n")
        return 2
    return 0


if __name__ == "__main__":
    # A command says in its own words what the store would log.
    logging.getLogger("store").setLevel(logging.CRITICAL)
    # Whatever a command writes is for nobody else to read.
    os.umask(0o077)
    sys.exit(main())
