"""The radar's data: five points a view, honest openings, distances on the spoke."""

from __future__ import annotations

from assessments.comparison import Side
from assessments.instrument import Role
from charts import radar
from tests.charts import rendering, samples


def test_four_views_have_five_points_and_five_lines_each() -> None:
    data = rendering.drawn("four_views", "everyday").data
    assert data["points"].groupby("view").size().to_dict() == dict.fromkeys(data["views"]["view"], 5)
    assert data["segments"].groupby("view").size().to_dict() == dict.fromkeys(data["views"]["view"], 5)


def test_a_missing_principle_leaves_an_opening_and_no_point() -> None:
    data = rendering.drawn("four_views", "missing_principle").data
    view = data["segments"]["view"] == "mentee_on_mentor"
    assert (data["points"]["view"] == "mentee_on_mentor").sum() == 4
    assert view.sum() == 3
    assert (~view).sum() == 15


def test_one_principle_alone_is_a_point_without_a_line() -> None:
    def one(view: object, principle_id: str) -> samples.Answers:
        return (4,) * 4 if principle_id == "humility" else (None,) * 4

    data = radar.side(samples.pair(one), Side.ABOUT_MENTEE, samples.words()).data
    assert len(data["points"]) == 2
    assert len(data["segments"]) == 0


def test_only_one_person_speaking_can_be_drawn() -> None:
    drawing = radar.four_views(samples.pair(samples.everyday), samples.words(), Role.MENTEE)
    assert set(drawing.data["points"]["view"]) == {"mentee_self", "mentee_on_mentor"}
    assert set(drawing.data["segments"]["view"]) == {"mentee_self", "mentee_on_mentor"}
    assert drawing.spec is radar.four_views(samples.pair(samples.everyday), samples.words()).spec
    assert "Mentor on self" not in " ".join(drawing.data["spokes"]["says"])


def test_a_side_prints_both_numbers_the_own_view_first() -> None:
    spokes = rendering.drawn("about_mentee", "everyday").data["spokes"]
    first = spokes.iloc[0]
    assert (first["name"], first["own"], first["partner"], first["clear"]) == ("Good example", "3.3", "4.3", True)
    assert spokes["clear"].sum() == 1


def test_a_side_prints_a_dash_for_what_is_missing_and_draws_no_distance() -> None:
    data = rendering.drawn("about_mentor", "missing_principle").data
    assert data["spokes"]["partner"].tolist()[3] == "–"
    assert data["spokes"]["own"].tolist()[3] == "3.8"
    assert len(data["bars"]) == 4


def test_equal_views_have_no_distance_and_stand_side_by_side() -> None:
    data = rendering.drawn("about_mentor", "all_fives").data
    assert len(data["bars"]) == 0
    top = data["points"].iloc[[0, 5]]
    assert top["y"].tolist() == [1, 1]
    assert top["aside_x"].tolist() == [-3, 3]


def test_different_views_stand_on_the_spoke() -> None:
    points = rendering.drawn("about_mentor", "opposites").data["points"]
    assert not points[["aside_x", "aside_y"]].any(axis=None)


def test_the_table_lists_every_score_that_is_drawn() -> None:
    data = rendering.drawn("four_views", "missing_principle").data
    table = data["table"]
    assert list(table.columns) == ["Principle", "View", "Score"]
    assert len(table) == len(data["points"]) == 19
    assert ("Humility", "Mentee on mentor", 3.0) in list(table.itertuples(index=False, name=None))
