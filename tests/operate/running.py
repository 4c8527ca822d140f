"""Commands as they are typed, and a process beside them that serves people meanwhile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Said:
    """What a command printed, and with what it ended."""

    code: int
    out: str
    problem: str


Typed = Callable[..., Said]


@contextmanager
def served(database: Path) -> Iterator[Callable[[], None]]:
    """Another process serves people meanwhile. What it gives lets one more person submit there."""
    command = [sys.executable, str(Path(__file__).with_name("serving.py")), str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        typed, said = process.stdin, process.stdout

        def submit() -> None:
            typed.write("\n")
            typed.flush()
            assert said.readline() == "sealed\n"

        assert said.readline() == "open\n"
        yield submit
        typed.close()
        process.wait()
