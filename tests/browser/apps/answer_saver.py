"""A saver for the test page: taps in one file, which outlives the process, and a switch that makes it fail."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from assessments.errors import DiskFull
from assessments.instrument import Perspective
from assessments.response import Rating
from server.own import Look
from store.records import Draft, Tap
from store.seats import utc_now

FILE = Path(os.environ["ANSWERS_FILE"])
FAULT = FILE.with_suffix(".fault")
one_at_a_time = Lock()


def save(taps: Sequence[Tap]) -> datetime:
    """Store each tap once, whatever number of requests bring it at the same time."""
    if FAULT.exists():
        raise DiskFull
    now = utc_now()
    with one_at_a_time, FILE.open("a", encoding="utf-8") as file:
        known = {line["id"] for line in stored()}
        for tap in taps:
            line = {"id": str(tap.id), "item": tap.item_id, "view": tap.perspective, "value": tap.value}
            if line["id"] not in known:
                file.write(json.dumps(line | {"at": now.isoformat()}) + "\n")
    return now


def stored() -> list[dict[str, Any]]:
    """Every tap in the order in which it came."""
    return [json.loads(line) for line in FILE.read_text("utf-8").splitlines()] if FILE.exists() else []


def look() -> Look:
    """What is stored, as the pages of the real app look at it."""
    began, lines = utc_now(), stored()
    latest = {(line["item"], line["view"]): line["value"] for line in lines}
    ratings = tuple(Rating(item, Perspective(view), value) for (item, view), value in latest.items())
    return Look(began, Draft(ratings, (), (), datetime.fromisoformat(lines[-1]["at"]) if lines else None))
