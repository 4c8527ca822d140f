"""The tables over time: every score, once, also where there is none."""

from __future__ import annotations

from assessments.comparison import Side
from charts import time_table
from tests.charts import samples, years


def test_a_row_for_each_check_in_and_principle() -> None:
    frame = time_table.principles(years.of("missed"), Side.ABOUT_MENTOR, samples.words())
    assert list(frame.columns) == [
        "Check-in",
        "Date",
        "Form",
        "Principle",
        "Own view",
        "Partner's view",
        "Difference",
    ]
    assert len(frame) == 6 * 5
    assert frame.iloc[1].tolist() == [1, "14 Jan 2026", "Full", "Humility", 4.5, 2.5, 2.0]
    lost = frame[frame["Check-in"] == 2]
    assert set(lost["Form"]) == {"Missed"}
    assert lost[["Own view", "Partner's view", "Difference"]].isna().all(axis=None)


def test_a_row_for_each_mean_over_all() -> None:
    frame = time_table.overall(years.of("short_between"), samples.words())
    assert frame.iloc[0].tolist() == [1, "14 Jan 2026", "Full", 3.8, 3.4]
    assert frame["Form"].tolist() == ["Full", "Short", "Short", "Full", "Short", "Full", "Short", "Full"]


def test_each_movement_is_put_in_words() -> None:
    frame = years.drawn("change", "six").data["table"]
    assert frame.iloc[0].tolist() == ["Humility", "The mentor", 2.0, 0.3, "Clearly closer"]
    assert set(frame["In words"]) == {"Clearly closer", "A little closer", "A little further apart"}
    assert set(years.drawn("change", "none").data["table"]["In words"]) == {"Too few answers in common to compare"}
