"""Several app processes over one PostgreSQL server: one dies, and its people go on at another."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.instrument import Role
from bench import server_kills
from store import Store
from tests.postgres_server import Server
from tests.store.people import Two, all_taps, ratings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
AT_THE_FIRST = """
import sys
from assessments.instrument import Role
from store import Store
from tests.store.people import Two, all_taps
store = Store.open(sys.argv[1])
two = Two.sit_down(store)
for one in all_taps(Role.MENTOR):
    store.save_ratings(two.tokens[Role.MENTOR], [one])
    print(two.code, two.tokens[Role.MENTOR], two.tokens[Role.MENTEE], one.item_id, one.perspective, flush=True)
"""


@pytest.fixture
def address(postgres_server: Server) -> Iterator[str]:
    name = postgres_server.create()
    yield postgres_server.address(name)
    postgres_server.drop(name)


def test_a_process_killed_in_the_middle_of_a_check_in_loses_nothing_and_the_pair_ends_it_at_another(
    address: str,
) -> None:
    first = subprocess.Popen([sys.executable, "-c", AT_THE_FIRST, address], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert first.stdout is not None
    said = [first.stdout.readline().split() for _ in range(17)]
    first.kill()
    said += [line.split() for line in first.stdout.read().splitlines() if len(line.split()) == 5]
    first.stdout.close()
    first.wait()
    code, mentor, mentee = said[0][:3]
    with closing(Store.open(address)) as store:
        two = Two(store, code, {Role.MENTOR: mentor, Role.MENTEE: mentee})
        kept = {(one.item_id, str(one.perspective)) for one in store.draft(mentor).ratings}
        assert kept >= {(item, perspective) for *_, item, perspective in said}
        taps = all_taps(Role.MENTOR, value=5)
        store.save_ratings(mentor, taps)
        assert set(store.draft(mentor).ratings) == set(ratings_of(taps))
        two.reveal()
        assert store.views(mentee).mentor.ratings == ratings_of(all_taps(Role.MENTOR))
        request = uuid4()
        assert store.next_check_in(mentee, two.store.seat(mentee).check_in.form, request).number == 2


def test_nothing_acknowledged_is_lost_when_apps_and_the_server_under_them_are_killed(own: Server) -> None:
    tally = server_kills.play(own, apps=2, servers=3)
    assert tally.said > 5, "too little was stored for the kills to mean anything"
    assert (tally.apps, tally.servers, tally.lost) == (2, 3, 0)


@pytest.fixture
def own() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()
