"""Where check-ins stand: in proportion to time, never on top of each other, with dates only where they have room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.instrument import Form
from assessments.timeline import Moment
from charts import dates
from charts.dates import Calendar, calendar
from tests.charts import samples

DAY = date(2026, 1, 14)


def of(*days: int) -> Calendar:
    """Check-ins so many days after the first possible one."""
    moments = [Moment(number, DAY + timedelta(days=day), Form.FULL, "1") for number, day in enumerate(days)]
    return calendar(moments)


def test_places_are_in_proportion_to_time() -> None:
    assert of(0, 100, 400).places == pytest.approx((0, 0.25, 1))
    assert of(7).places == (0.5,)
    assert of().places == ()


def test_two_on_one_day_stay_two() -> None:
    assert of(0, 0, 100).places == pytest.approx((0, 1 / 9, 1))
    assert of(0, 0, 0).places == pytest.approx((0, 0.5, 1))


@given(st.lists(st.integers(0, 900), min_size=2, max_size=24))
def test_places_rise_from_the_first_to_the_last_edge(days: Sequence[int]) -> None:
    made = of(*days)
    assert [made.places[0], made.places[-1]] == pytest.approx([0, 1])
    assert all(later - earlier >= 0.1 / len(days) for earlier, later in pairwise(made.places))


def test_an_agreement_stands_between_the_check_ins_around_it() -> None:
    made = of(0, 100, 400)
    assert [made.at(DAY + timedelta(days=day)) for day in (-9, 0, 50, 100, 250, 400, 999)] == pytest.approx(
        [0, 0, 0.125, 0.25, 0.625, 1, 1]
    )


def test_months_are_written_and_each_year_once() -> None:
    written = dates.labels(of(0, 59, 300, 360), samples.words(), 100)
    assert written["text"].tolist() == ["Jan", "Mar", "Nov", "Jan", "2026", "2027"]
    assert written["y"].tolist() == [100] * 4 + [116] * 2
    assert written["x"].tolist()[3:] == pytest.approx([1, 0, 1])


def test_days_are_written_where_two_share_a_month() -> None:
    assert dates.labels(of(0, 5), samples.words(), 100)["text"].tolist() == ["14 Jan", "19 Jan", "2026"]


@given(st.lists(st.integers(0, 900), min_size=1, max_size=24), st.integers(100, 900))
def test_dates_that_show_at_a_width_do_not_touch(days: Sequence[int], width: int) -> None:
    written = dates.labels(of(*sorted(days)), samples.words(), 0)
    seen = sorted(written[(written["needs"] <= width) & (written["y"] == 0)]["x"])
    assert 0 in seen or len(days) == 1
    assert all((later - earlier) * width >= dates.MONTH_WIDTH - 0.1 for earlier, later in pairwise(seen))


def test_many_dates_are_thinned_evenly_and_keep_both_ends() -> None:
    written = dates.labels(of(*range(0, 720, 31)), samples.words(), 0)
    months = written[written["y"] == 0]
    assert months.index[months["needs"] <= 232].tolist() == [0, 4, 8, 12, 16, 23]
    assert len(months) == (months["needs"] <= 900).sum() == 24
