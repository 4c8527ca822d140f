"""A saver for the test page: taps in one file, which outlives the process, and a switch that makes it fail."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from assessments.errors import DiskFull
from store.records import Tap

FILE = Path(os.environ["ANSWERS_FILE"])
FAULT = FILE.with_suffix(".fault")
one_at_a_time = Lock()


def save(taps: Sequence[Tap]) -> None:
    """Store each tap once, whatever number of runs bring it at the same time."""
    if FAULT.exists():
        raise DiskFull
    with one_at_a_time, FILE.open("a", encoding="utf-8") as file:
        known = {line["id"] for line in stored()}
        for tap in taps:
            line = {"id": str(tap.id), "item": tap.item_id, "view": tap.perspective, "value": tap.value}
            if line["id"] not in known:
                file.write(json.dumps(line | {"at": datetime.now(UTC).strftime("%H:%M")}) + "\n")


def stored() -> list[dict[str, Any]]:
    """Every tap in the order in which it came."""
    return [json.loads(line) for line in FILE.read_text("utf-8").splitlines()] if FILE.exists() else []
