from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assessments.errors import PassphraseFirst, StageUnnamed
from assessments.instrument import Role
from assessments.stage import Level, Stage
from store import Duty, Store
from tests.store.people import Two

if TYPE_CHECKING:
    from tests.store.department import Department

MENTOR, MENTEE = Role


def test_the_last_stage_said_counts_and_every_one_is_kept(two: Two) -> None:
    store, token = two.store, two.tokens[MENTEE]
    assert store.stage(token) is None
    for stage in (Stage(Level.RESIDENT), Stage(Level.OWN, "chief resident"), Stage(Level.FELLOW)):
        for _ in range(2):
            assert store.set_stage(token, stage) == stage
            assert store.stage(token) == stage
    assert store.stage(two.tokens[MENTOR]) is None
    with store._engine.read() as transaction:
        rows = transaction.rows("stages", store.who(token).person_id)
    assert sorted(row[:3] for row in rows) == [
        ("fellow", "", 3),
        ("own", "chief resident", 2),
        ("resident", "", 1),
    ]


def test_it_is_judged_by_the_store(two: Two) -> None:
    with pytest.raises(StageUnnamed):
        two.store.set_stage(two.tokens[MENTOR], Stage(Level.OWN, " "))
    cleaned = two.store.set_stage(two.tokens[MENTOR], Stage(Level.OWN, " chief\nresident"))
    assert cleaned == two.store.stage(two.tokens[MENTOR]) == Stage(Level.OWN, "chief resident")


def test_nobody_says_it_for_a_person_whose_seat_is_open_to_anyone(store: Store) -> None:
    two = Two.sit_down(store, guarded=False)
    with pytest.raises(PassphraseFirst):
        store.set_stage(two.tokens[MENTOR], Stage(Level.RESIDENT))


def test_it_goes_with_the_person_from_pair_to_pair(department: Department) -> None:
    _, lead = department.staff(Duty.LEAD, department.program)
    department.store.set_stage(lead, Stage(Level.ATTENDING))
    assert department.store.stage(lead) == Stage(Level.ATTENDING)
