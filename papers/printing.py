"""Jobs for the press: the only place that starts it, waits for it and takes what it made.

What goes in and out are bytes over pipes: nothing is ever written to a file, and what the press says when it fails is
thrown away, because it would quote what people wrote.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessments.errors import PaperNotMade

if TYPE_CHECKING:
    from collections.abc import Sequence

    Chart = dict[str, Any]

PRESS = Path(__file__).with_name("press.py")
PATIENCE = 60.0  # seconds; a job takes one or two, and ten on a machine with much else to do
NEEDED_BY_WINDOWS = ("SYSTEMROOT",)
FONTS = "all"  # tests want the same page on every machine, and take only those that the press brings
log = logging.getLogger(__name__)


def pictures(charts: Sequence[Chart]) -> list[str]:
    """Each specification as SVG; raises PaperNotMade."""
    made: list[str] = _done({"charts": charts, "page": None})["pictures"]
    return made


def pdf(template: str, data: dict[str, Any], charts: Sequence[Chart]) -> bytes:
    """A page of Typst with `data` and `charts` as PDF; raises PaperNotMade."""
    job = {"charts": charts, "page": {"template": template, "data": data}, "fonts": FONTS}
    return base64.b64decode(_done(job)["pdf"])


def _done(job: dict[str, Any]) -> dict[str, Any]:
    try:
        press = subprocess.run(  # noqa: S603 - our own file, by our own Python, with no word of anybody's
            [sys.executable, "-I", str(PRESS)],
            input=json.dumps(job).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in NEEDED_BY_WINDOWS if name in os.environ},
            timeout=PATIENCE,
            check=True,
        )
        made: dict[str, Any] = json.loads(press.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as problem:
        log.error("The press made nothing: %s", type(problem).__name__)
        raise PaperNotMade from None
    return made
