"""Releases that stand on one line: which, of which waves, and what of them may be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import NotAllowed
from assessments.figures import Breakdown, Kind
from assessments.instrument import Form
from tests.store.department import Department
from tests.store.led import LASTS, lead_three_waves
from tests.store.programs_of_pairs import add_pairs, lead_of, plan, seal_all

if TYPE_CHECKING:
    from pathlib import Path

    from store import Store
    from tests.store.engines import OpenedAfter
    from tests.store.led import Led

# What is asked here is asked on both engines by the matrix and by test_waves; its waves take long to make.
pytestmark = pytest.mark.engine("duckdb")

MEANS = {Kind.OWN, Kind.PARTNER, Kind.DIFFERENCE}
CHANGES = {Kind.OWN_CHANGE, Kind.PARTNER_CHANGE, Kind.DIFFERENCE_CHANGE}


@dataclass
class Lines:
    """A department with three waves of a program that is led."""

    department: Department
    led: Led


def three_waves(store: Store, database: Path) -> Lines:
    department = Department.open(store, database)
    return Lines(department, lead_three_waves(department, pairs=12))


@pytest.fixture
def lines(opened_after: OpenedAfter) -> Lines:
    return opened_after(three_waves)


def test_a_line_ends_with_the_release_that_is_looked_at(lines: Lines) -> None:
    department, led = lines.department, lines.led
    for place, card in enumerate(led.releases, start=1):
        found = department.store.series(led.lead, card.id)
        assert [one.id for one in found] == [each.id for each in led.releases[:place]]
        whole = department.store.release(led.lead, card.id)
        means = tuple(one for one in whole.figures if one.kind in MEANS | CHANGES)
        assert found[-1].figures == tuple(one for one in means if one.group.breakdown is Breakdown.ALL)
        assert (found[-1].wave_id, found[-1].wave_number, found[-1].number) == (card.wave_id, place, 1)
    assert {one.kind for one in found[0].figures} == MEANS
    assert {one.kind for one in found[-1].figures} == MEANS | CHANGES


def test_a_short_wave_stands_on_no_line_with_full_ones(department: Department) -> None:
    store, lead = department.store, lead_of(department)
    pairs, cards = add_pairs(department, 6), []
    for form, ago in ((Form.FULL, 200), (Form.SHORT, 120), (Form.FULL, 40)):
        opens = store._now().date() - timedelta(days=ago)
        wave = plan(department, lead, opens, opens + LASTS, form)
        seal_all(store, pairs, datetime.combine(opens, time(9)), form=form)
        cards.append(store.close_wave(lead, wave))
    assert [one.wave_number for one in store.series(lead, cards[2].id)] == [1, 3]
    assert [one.wave_number for one in store.series(lead, cards[1].id)] == [2]


def test_of_an_earlier_wave_the_last_release_counts(department: Department) -> None:
    store, lead = department.store, lead_of(department)
    pairs, waves = add_pairs(department, 14), []
    for ago in (120, 40):
        opens = store._now().date() - timedelta(days=ago)
        waves.append((plan(department, lead, opens, opens + LASTS), datetime.combine(opens, time(9))))
    first, moment = waves[0]
    seal_all(store, pairs[:7], moment)
    early = store.close_wave(lead, first)
    seal_all(store, pairs[7:], moment)
    late = store.release_late(lead, first, uuid4())
    seal_all(store, pairs, waves[1][1])
    last = store.close_wave(lead, waves[1][0])
    assert [one.id for one in store.series(lead, last.id)] == [late.id, last.id]
    assert [one.id for one in store.series(lead, early.id)] == [early.id]


def test_nobody_but_a_lead_of_the_program_reads_a_line(lines: Lines) -> None:
    department, led = lines.department, lines.led
    elsewhere = lead_of(department, department.another_program())
    for token in (elsewhere, department.administrator):
        with pytest.raises(NotAllowed):
            department.store.series(token, led.releases[0].id)
    with pytest.raises(NotAllowed):
        department.store.series(led.lead, uuid4())
