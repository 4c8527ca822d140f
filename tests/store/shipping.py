"""Makes the database that a version leaves behind, for the tests of every later one: `python -m tests.store.shipping`.

It holds one pair that has opened both views and agreed on something, and one of which one has submitted and the other
only begun; as a file with its log and seals, the way a copy beside a running database looks. It is made once, by the
version itself, and never anew.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from zipfile import ZIP_LZMA, ZipFile

from assessments.instrument import Role
from store import Store, backup, migrate
from tests.store.people import Clock, Two, both_lanes

SHIPPED = Path(__file__).parent / "shipped"
CODES = "codes.txt"


def fill(database: Path) -> tuple[str, str]:
    """The codes of the two pairs."""
    store = Store.open(database, Clock())
    done = Two.sit_down(store)
    for role, value in zip(Role, (4, 2), strict=True):
        done.seal(role, value, both_lanes(role))
    for role in Role:
        store.press_reveal(done.tokens[role])
    done.agree()
    half = Two.sit_down(store)
    half.seal(Role.MENTOR, 5, both_lanes(Role.MENTOR))
    half.answer(Role.MENTEE, 1, both_lanes(Role.MENTEE))
    store._engine.checkpoint()
    store.close()
    return done.code, half.code


def make(zipped: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, ZipFile(zipped, "x", ZIP_LZMA) as made:
        database = Path(folder) / "answers.duckdb"
        made.writestr(CODES, " ".join(fill(database)))
        newest = max(backup.folder_of(database).iterdir())
        for file in sorted(newest.iterdir()):
            made.write(file, file.name)


if __name__ == "__main__":
    step = migrate.steps()[-1].number
    make(SHIPPED / f"step_{step}.zip")
    sys.stdout.write(f"step_{step}.zip is made. Commit it with the step.\n")
