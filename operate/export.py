"""`export FOLDER`: what can be counted, as tables for other programs, with a list of the files and their hashes.

The only place that writes them. What may be in them is decided in `store/takeout.py`: no words, names or ways in, and
of answers only what both of a pair have opened. A backup is something else: it holds everything and comes back.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assessments.errors import FolderNotNew, FolderNotWritten, NoSuchProgram
from operate.command import Command, Word
from operate.opening import opened
from operate.telling import counted
from papers.cells import defused

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator, Sequence
    from uuid import UUID

    from store.store import Store
    from store.takeout import Table

CSV, JSON = "csv", "json"
MANIFEST: Final = "manifest.json"


def run(said: Namespace) -> Iterator[str]:
    folder = Path(said.folder).absolute()
    if os.path.lexists(folder):
        raise FolderNotNew(folder)
    with opened() as store:
        program_id = store.find_program(said.program) if said.program else None
        if said.program and program_id is None:
            raise NoSuchProgram()
        files = _written(store, program_id, folder, said.format)
    tables, rows = counted(len(files), "table", "tables"), counted(sum(one["rows"] for one in files), "row", "rows")
    yield f"{tables} with {rows} are in {folder}, with {MANIFEST}, for you alone to read."
    if program_id is None:
        yield (
            "Answers in them stand under the numbers of pairs and people, of which this database knows the names. "
            "Keep them as safe as the database, and delete them when they have served."
        )
    else:
        yield "They hold what the lead of this program sees, and no single pair."


def _written(store: Store, program_id: UUID | None, folder: Path, form: str) -> list[dict[str, Any]]:
    """Every table in a file of its own, in a folder that is there whole or not at all."""
    partial = folder.with_name(folder.name + ".partial")
    if os.path.lexists(partial):  # nobody knows whose it is
        raise FolderNotNew(partial)
    try:
        partial.mkdir(mode=0o700)
        with store.tables(program_id) as tables:
            files = [_file(partial, table, rows, form) for table, rows in tables]
        told = {"made_at": datetime.now(UTC).isoformat(timespec="seconds"), "of": _what(program_id), "files": files}
        _private(partial / MANIFEST).write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
        partial.rename(folder)
    except OSError as problem:
        shutil.rmtree(partial, ignore_errors=True)
        raise FolderNotWritten(folder, problem.strerror or "no reason given") from None
    return files


def _what(program_id: UUID | None) -> str:
    return "everything that can be counted" if program_id is None else f"the releases of program {program_id}"


def _file(folder: Path, table: Table, rows: Iterable[Sequence[object]], form: str) -> dict[str, Any]:
    path = _private(folder / f"{table.name}.{form}")
    count = (_as_csv if form == CSV else _as_json)(path, table.columns, rows)
    with path.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    return {"file": path.name, "columns": list(table.columns), "rows": count, "sha256": digest}


def _as_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(columns)
        for count, row in enumerate(rows, 1):  # noqa: B007 - the last number is how many there were
            writer.writerow([defused(_plain(value)) for value in row])
    return count


def _as_json(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """A list of objects, one a line."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        out.write("[")
        for count, row in enumerate(rows, 1):
            told = dict(zip(columns, map(_plain, row), strict=True))
            out.write(("" if count == 1 else ",") + "\n" + json.dumps(told, ensure_ascii=False))
        out.write("\n]\n")
    return count


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value.isoformat()}Z"
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def _private(path: Path) -> Path:
    path.touch(mode=0o600, exist_ok=False)
    return path


COMMAND = Command(
    "write what can be counted as tables into a new folder",
    run,
    (
        Word("folder", {"metavar": "FOLDER", "help": "a folder that is not there yet"}),
        Word("--program", {"metavar": "NAME", "help": "only what was released of this program"}),
        Word("--format", {"choices": [CSV, JSON], "default": CSV, "help": "csv, the usual, or json"}),
    ),
)
