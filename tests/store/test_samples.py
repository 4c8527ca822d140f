"""What only a sample may do: refused in every store whose people are real, whoever asks."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import NotAllowed, SampleNotNew, SampleOnly
from assessments.instrument import Role
from store import Door, Duty, Entry, Store
from store.backup import log_of, seals_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from uuid import UUID

    from tests.store.people import Clock, Two

STAFF = {Duty.LEAD: Entry("Lea", "lea@sample.invalid")}


@pytest.fixture
def sample(database: Path, clock: Clock) -> Iterator[Store]:
    store = Store.make_sample(database, clock)
    yield store
    store.close()


def begun(store: Store) -> UUID:
    return store.begin_sample("Invented", "", STAFF)[1][Duty.LEAD]


def test_a_store_of_real_people_lets_nobody_look_as_anybody(two: Two) -> None:
    who, pair = two.store.who(two.tokens[Role.MENTOR]), two.store.seat(two.tokens[Role.MENTOR]).pair_id
    with pytest.raises(SampleOnly, match=r"run\.py demo"):
        two.store.look_as(who.person_id, pair)


def test_in_a_sample_one_looks_as_anybody_who_is_in_it(sample: Store) -> None:
    token = sample.redeem(sample.look_as(begun(sample)))
    assert [one.duty for one in sample.who(token).duties] == [Duty.LEAD]


def test_nobody_is_looked_as_who_is_not_there_or_not_in_that_pair(sample: Store) -> None:
    lead = begun(sample)
    sample.redeem(sample.start_pair(mentor="Amara", mentee="Jun", first=Role.MENTOR, request=(request := uuid4())))
    [(pair_id, people)] = sample.sample_pairs([request]).values()
    for person_id, place in ((uuid4(), None), (lead, pair_id), (people[Role.MENTOR], uuid4())):
        with pytest.raises(NotAllowed):
            sample.look_as(person_id, place)
    assert sample.seat(sample.redeem(sample.look_as(people[Role.MENTEE], pair_id))).role is Role.MENTEE


def test_it_comes_in_by_a_door_that_is_open(database: Path, clock: Clock) -> None:
    store = Store.make_sample(database, clock, [Door.LAPTOP])
    try:
        assert store.who(store.redeem(store.look_as(begun(store)))).person_id
    finally:
        store.close()


def test_opened_again_it_is_a_store_like_any_other(database: Path, clock: Clock) -> None:
    store = Store.make_sample(database, clock)
    lead = begun(store)
    store.close()
    again = Store.open(database, clock=clock)
    try:
        with pytest.raises(SampleOnly):
            again.look_as(lead)
    finally:
        again.close()


@pytest.mark.parametrize("place", [lambda one: one, log_of, seals_of])
def test_it_is_made_only_where_nothing_is(place: object, database: Path, clock: Clock) -> None:
    assert callable(place)
    there: Path = place(database)
    there.parent.mkdir(parents=True)
    there.write_bytes(b"somebody's answers")
    before = sha256(there.read_bytes()).digest()
    with pytest.raises(SampleNotNew, match="already"):
        Store.make_sample(database, clock)
    assert sha256(there.read_bytes()).digest() == before
    assert list(there.parent.iterdir()) == [there]


def test_a_link_to_nowhere_is_something_too(database: Path, clock: Clock, tmp_path: Path) -> None:
    database.parent.mkdir(parents=True)
    database.symlink_to(tmp_path / "elsewhere.duckdb")
    with pytest.raises(SampleNotNew):
        Store.make_sample(database, clock)
    assert not (tmp_path / "elsewhere.duckdb").exists()
