"""The tables over time and the file to take away: every score, once, also where there is none."""

from __future__ import annotations

import io

import pandas as pd

from assessments.comparison import Side
from assessments.instrument import Perspective, load
from assessments.scoring import score
from charts import time_table
from tests.charts import samples, years


def read(case: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(time_table.as_csv(years.of(case))), encoding="utf-8-sig")


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


def test_the_file_has_a_row_for_each_check_in_side_principle_and_rater() -> None:
    frame = read("many")
    assert list(frame.columns) == list(time_table.TIDY)
    assert len(frame) == 24 * 2 * 5 * 2
    assert not frame.duplicated(["check_in", "about", "principle", "rater"]).any()


def test_the_file_has_the_scores_that_were_given_and_none_that_were_not() -> None:
    frame = read("missing_principle")
    for moment in years.of("missing_principle").moments:
        ratings = [one for response in moment.opened or () for one in response.ratings]
        for view in Perspective:
            scores = score(load(), moment.form, ratings, view).principles
            rows = frame[(frame["check_in"] == moment.number) & (frame["view"] == view.value)]
            given = {row["principle"]: row["score"] for row in rows.to_dict("records")}
            for principle_id, scored in scores.items():
                assert scored.mean == given[principle_id] or (scored.mean is None and pd.isna(given[principle_id]))
    lost = read("missed").query("state == 'missed'")
    assert set(lost["check_in"]) == {2, 4}
    assert lost[["score", "shown"]].isna().all(axis=None)
