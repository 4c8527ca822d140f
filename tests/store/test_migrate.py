from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from assessments.errors import StoreNewer, StoreUnavailable, TooManyTries
from assessments.instrument import Role
from store import Store, keys, migrate, passphrases
from tests.store.engines import Databases
from tests.store.people import PASSPHRASES, Clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_every_step_has_its_number_and_its_record(fresh: Store, engine: str) -> None:
    steps = migrate.steps(engine)
    assert sorted(step.number for step in steps) == [step.number for step in steps]
    assert migrate.applied(fresh._engine) == {step.number: step.hash for step in steps}


def test_every_number_is_of_one_step() -> None:
    numbers = [file.name[:4] for file in sorted(migrate.FOLDER.glob("*.sql"))]
    assert [int(number) for number in numbers] == list(range(1, len(numbers) + 1))


def test_a_step_is_taken_once(fresh: Store, database: Path, opened: Callable[[Path], Store], engine: str) -> None:
    fresh.close()
    assert len(migrate.applied(opened(database)._engine)) == len(migrate.steps(engine))


def test_a_step_that_fails_leaves_no_trace(fresh: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = migrate.Step(9000, "broken", "CREATE TABLE half (id INTEGER); CREATE TABLE person (id INTEGER)")
    monkeypatch.setattr(migrate, "steps", lambda _: (broken,))
    with pytest.raises(StoreUnavailable):
        migrate.run(fresh._engine)
    with fresh._engine.read() as transaction, pytest.raises(Exception, match="half"):
        transaction.script("SELECT * FROM half")
    assert 9000 not in migrate.applied(fresh._engine)


GRACE, PAIR = UUID("01890000-0000-7000-8000-000000000002"), UUID("01890000-0000-7000-8000-000000000003")
TOKEN = "a visit of before"
PAIR_OF_BEFORE = """
INSERT INTO person VALUES ('01890000-0000-7000-8000-000000000001', 'Ada', 'scrypt', '2030-01-01');
INSERT INTO person VALUES ('01890000-0000-7000-8000-000000000002', 'Grace', NULL, '2030-01-01');
INSERT INTO pair VALUES ('01890000-0000-7000-8000-000000000003', 'ABCDEFGH',
    '01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002', 'mentor',
    '01890000-0000-7000-8000-000000000004', '2030-01-01');
INSERT INTO check_in VALUES ('01890000-0000-7000-8000-000000000005', '01890000-0000-7000-8000-000000000003', 1,
    'short', 'five_principles', '1.0.0', '01890000-0000-7000-8000-000000000006', '2030-01-01');
"""
BEFORE_THE_DOORS = """
INSERT INTO slow_down VALUES ('01890000-0000-7000-8000-000000000001', 5, '2040-01-01');
INSERT INTO visit VALUES ('kept', '01890000-0000-7000-8000-000000000003', 'mentor', 'mentor', '2030-03-01');
INSERT INTO ticket VALUES ('kept', '01890000-0000-7000-8000-000000000003', 'mentor', 'mentor', '2030-03-01');
"""


def test_pairs_that_began_before_there_were_doors_come_in_as_before(
    database: Path, opened: Callable[[Path], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the visits that were open then are over."""
    first, *_ = migrate.steps()
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "steps", lambda _: (first,))
        before = opened(database)
        with before._engine.write() as transaction:
            transaction.script(PAIR_OF_BEFORE)
            transaction.script(BEFORE_THE_DOORS)
        before.close()
    after = opened(database)
    assert after.pair_card("ABCD-EFGH").names == {Role.MENTOR: "Ada", Role.MENTEE: "Grace"}
    token = after.redeem(after.resume(code="ABCDEFGH", role=Role.MENTEE, passphrase=None))
    assert (after.seat(token).check_in.number, after.who(token).name) == (1, "Grace")
    with after._engine.read() as transaction:
        assert not transaction.rows("visit", "kept")


def test_wrong_passphrases_of_before_count_for_whoever_comes_by_the_pair(
    database: Path, opened: Callable[[Path], Store], monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    with monkeypatch.context() as patch:
        before_that = migrate.steps()[:2]
        patch.setattr(migrate, "steps", lambda _: before_that)
        before = opened(database)
        with before._engine.write() as transaction:
            transaction.script(PAIR_OF_BEFORE)
            transaction.rows("set_passphrase", GRACE, passphrases.keep(PASSPHRASES[Role.MENTEE]))
            transaction.rows("add_visit", keys.kept(TOKEN), GRACE, PAIR, "mentee", "mentee", "laptop", clock())
            for _ in range(passphrases.TRIES):
                transaction.script(f"INSERT INTO wrong_try VALUES ('{GRACE}', '{clock():%Y-%m-%d %H:%M:%S}')")  # noqa: S608
        before.close()
    after = opened(database)
    with pytest.raises(TooManyTries):
        after.resume(code="ABCDEFGH", role=Role.MENTEE, passphrase=PASSPHRASES[Role.MENTEE])
    assert after.my_data(TOKEN, PASSPHRASES[Role.MENTEE])


NEWER = {
    "a later step": "INSERT INTO migration VALUES (9000, 'later', 'x', '2030-01-01')",
    "another text of a step": "UPDATE migration SET hash = 'x' WHERE number = 1",
}


@pytest.mark.parametrize("change", NEWER.values(), ids=NEWER.keys())
def test_a_newer_database_is_left_untouched(
    fresh: Store, database: Path, opened: Callable[[Path], Store], databases: Databases, change: str
) -> None:
    fresh.close()
    databases.change(database, change)
    before = databases.content(database)
    with pytest.raises(StoreNewer):
        opened(database)
    assert databases.content(database) == before
