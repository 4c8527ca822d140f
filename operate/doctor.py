"""`doctor`: what is wrong with this installation, and what to do about each of it. It changes nothing.

The only place that says in which order is looked. It may be asked while Five Ways runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessments.errors import SomethingToDo
from operate import files, installation, server, where
from operate.command import Command

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from operate.finding import Finding


def run(_: Namespace) -> Iterator[str]:
    """Every finding as it is found; raises SomethingToDo at the end unless all is well."""
    to_do = 0
    for finding in findings():
        to_do += finding.to_do
        yield str(finding)
    if to_do:
        raise SomethingToDo(to_do)
    yield "Nothing has to be done."


def findings() -> Iterator[Finding]:
    yield from installation.findings()
    if address := where.server():
        yield from server.findings(address)
    else:
        yield from files.findings(where.database())


COMMAND = Command("say what is wrong with this installation, and what to do", run)
