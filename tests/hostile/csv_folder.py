"""The spectrum of CSV files with what a reader has to find in each."""

from __future__ import annotations

import json
from pathlib import Path

FOLDER = Path(__file__).parent / "csv_spectrum"
# The package has one number in its CSV and another in its JSON.
MISPRINT = {"location_coordinates": {"Contact Phone Number": "2095257564"}}
SPECTRUM = sorted(path.stem for path in (FOLDER / "csvs").glob("*.csv"))


def expected(name: str) -> tuple[bytes, list[dict[str, str]]]:
    """A file, and its rows; one that has a single row gives that as it is."""
    found = json.loads((FOLDER / "json" / f"{name}.json").read_text("utf-8"))
    rows = found if isinstance(found, list) else [found]
    return (FOLDER / "csvs" / f"{name}.csv").read_bytes(), [row | MISPRINT.get(name, {}) for row in rows]
