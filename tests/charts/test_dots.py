"""The dot comparison's data: ten rows in order, two dots a row, words for how far apart."""

from __future__ import annotations

from tests.charts import rendering


def test_the_talk_starts_at_the_top() -> None:
    rows = rendering.drawn("differences", "everyday").data["rows"]
    assert rows["row"].tolist() == list(range(10))
    assert rows.iloc[0][["name", "whom", "apart"]].tolist() == ["Good example", "in the mentee", "1.0 apart"]
    assert rows["clear"].tolist() == [True, *[False] * 9]
    assert rows["full"].is_unique


def test_the_lower_score_has_its_number_on_the_left() -> None:
    points = rendering.drawn("differences", "opposites").data["points"]
    assert set(points.loc[points["score"] == 1, "toward"]) == {-1}
    assert set(points.loc[points["score"] == 5, "toward"]) == {1}


def test_equal_scores_stand_side_by_side_on_the_side_of_their_number() -> None:
    data = rendering.drawn("differences", "all_ones").data
    points = data["points"]
    assert (points["aside_x"] * points["toward"] > 0).all()
    assert set(data["rows"]["apart"]) == {"the same"}
    assert len(data["bars"]) == 0


def test_different_scores_stand_where_they_are() -> None:
    assert not rendering.drawn("differences", "opposites").data["points"]["aside_x"].any()


def test_a_row_that_cannot_be_compared_says_so_and_keeps_the_score_there_is() -> None:
    data = rendering.drawn("differences", "missing_principle").data
    last = data["rows"].iloc[-1]
    assert (last["full"], last["apart"], last["brief"]) == (
        "Love and understanding, in the mentor",
        "not compared",
        "–",
    )
    assert data["points"].loc[data["points"]["row"] == 9, "view"].tolist() == ["mentor_self"]
    assert 9 not in set(data["bars"]["row"])


def test_the_ends_of_the_scale_are_in_words() -> None:
    assert rendering.drawn("differences", "everyday").data["scale"]["text"].tolist() == [
        "1 Never",
        "2",
        "3",
        "4",
        "5 Always",
    ]
