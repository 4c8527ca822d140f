"""The arrows: every comparison then and now, the widest first."""

from __future__ import annotations

import pytest

from assessments.change import change as between
from assessments.instrument import Perspective, load
from charts import change
from charts.drawing import Drawing
from tests.charts import samples, years


def drawn(before: years.Valued, after: years.Valued) -> Drawing:
    moments = [years.moment(number, 0, years.FIRST, valued=valued) for number, valued in enumerate((before, after), 1)]
    return change.change(load(), between(load(), *moments), samples.words())


def apart(by: int) -> years.Valued:
    """Everybody so far apart on everything."""
    return lambda _, view, __: (1 + by if view.is_self else 1,) * 4


def test_the_widest_before_stands_first_with_both_figures() -> None:
    rows = years.drawn("change", "six").data["rows"]
    assert rows.iloc[0][["name", "whom", "figures", "clear"]].tolist() == [
        "Humility",
        "in the mentor",
        "2.0 to 0.3",
        True,
    ]
    before = [float(figures.split()[0]) for figures in rows["figures"]]
    assert before == sorted(before, reverse=True)
    assert rows["clear"].sum() == 1


@pytest.mark.parametrize(("before", "after", "movement"), [(2, 1, "closer"), (0, 2, "further"), (1, 1, "same")])
def test_an_arrow_says_which_way(before: int, after: int, movement: str) -> None:
    arrows = drawn(apart(before), apart(after)).data["arrows"]
    assert arrows["row"].tolist() == list(range(10))
    assert set(arrows["movement"]) == {movement}
    assert set(zip(arrows["x"], arrows["end"], strict=True)) == {(before / 2, after / 2)}
    assert arrows["says"].iloc[0].endswith(f"{before}.0 to {after}.0 points apart")


def test_a_distance_over_two_points_makes_the_scale_longer_and_not_the_arrow() -> None:
    short, long = drawn(apart(2), apart(0)), drawn(apart(4), apart(2))
    assert short.data["scale"]["text"].tolist() == ["0 same view", "1", "2 points apart"]
    assert long.data["scale"]["text"].tolist() == ["0 same view", "1", "2", "3", "4 points apart"]
    assert set(long.data["arrows"]["x"]) == {1.0}
    assert set(long.data["arrows"]["end"]) == {0.5}
    assert short.spec is long.spec


def test_a_comparison_missing_once_has_words_and_no_arrow() -> None:
    def unseen(share: float, view: Perspective, principle_id: str) -> samples.Answers:
        hidden = view is Perspective.MENTEE_ON_MENTOR and principle_id == "care"
        return (None,) * 4 if hidden else apart(1)(share, view, principle_id)

    data = drawn(apart(1), unseen).data
    assert data["rows"].iloc[-1][["full", "figures", "brief"]].tolist() == [
        "Love and understanding, in the mentor",
        "not compared",
        "–",
    ]
    assert data["arrows"]["row"].tolist() == list(range(9))


def test_without_two_check_ins_nothing_is_compared() -> None:
    data = years.drawn("change", "one").data
    assert len(data["arrows"]) == 0
    assert set(data["rows"]["figures"]) == {"not compared"}
