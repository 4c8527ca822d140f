"""The table: ten rows, numbers as numbers, and what each row means in words."""

from __future__ import annotations

import pandas as pd
import pytest

from charts.table import table
from tests.charts import samples


def of(case: str) -> pd.DataFrame:
    return table(samples.pair(samples.CASES[case]), samples.words())


def test_all_rows_are_there_about_the_mentor_first() -> None:
    frame = of("everyday")
    assert list(frame.columns) == ["Principle", "About", "Own view", "Partner's view", "Difference", "In words"]
    assert frame["About"].tolist() == ["The mentor"] * 5 + ["The mentee"] * 5
    assert frame["Principle"].tolist()[:5] == frame["Principle"].tolist()[5:]
    assert frame.iloc[1].tolist() == ["Humility", "The mentor", 3.8, 3.0, 0.8, "The mentor sees this higher"]


def test_the_difference_is_own_minus_partner_and_fits_the_numbers_beside_it() -> None:
    for case in ("everyday", "quarters", "opposites"):
        frame = of(case)
        assert (frame["Own view"] - frame["Partner's view"]).round(1).tolist() == frame["Difference"].tolist()


@pytest.mark.parametrize(
    ("case", "row", "meaning"),
    [
        ("all_fives", 0, "You both see a strength here"),
        ("all_ones", 0, "You both see room to grow here"),
        ("quarters", 0, "You see this in a similar way"),
        ("ties", 0, "The mentor sees this higher"),
        ("ties", 5, "The mentee sees this higher"),
        ("everyday", 3, "The mentee sees this higher"),
        ("everyday", 5, "The mentor sees this higher"),
        ("nobody", 0, "Too few answers in common to compare"),
    ],
)
def test_each_row_is_put_in_words(case: str, row: int, meaning: str) -> None:
    assert of(case)["In words"].iloc[row] == meaning


def test_a_missing_number_is_missing_and_not_zero() -> None:
    frame = of("missing_principle")
    row = frame.iloc[3]
    assert row["Own view"] == 3.8
    assert pd.isna(row["Partner's view"])
    assert pd.isna(row["Difference"])
    numbers = of("nobody").select_dtypes("float")
    assert list(numbers.columns) == ["Own view", "Partner's view", "Difference"]
    assert numbers.isna().all(axis=None)
