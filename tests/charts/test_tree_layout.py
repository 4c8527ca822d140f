"""The layout of the tree: nobody on top of anybody, parents over the middle of those below."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.chain import Chain, Node, Relation
from assessments.stage import Level
from charts import tree_layout
from tests.charts import chains


def test_whoever_mentors_stands_over_the_middle_of_those_below() -> None:
    places, side_by_side = tree_layout.columns(chains.CHAINS["mentor"])
    assert side_by_side == 5
    assert places["lena"] == pytest.approx((places["priya"] + places["tom"]) / 2)
    assert places["osei"] == places["chief"] == pytest.approx(places["lena"])
    assert places["dean"] < places["chief"] < places["beside"]


def test_a_single_line_stands_in_the_middle() -> None:
    assert tree_layout.columns(chains.CHAINS["alone"])[0] == {"osei": 0.5, "lena": 0.5}


@given(st.lists(st.tuples(st.sampled_from([*Level, None]), st.integers(-1, 8)), min_size=1, max_size=9))
def test_nobody_stands_on_anybody(people: list[tuple[Level | None, int]]) -> None:
    """Each under somebody before them, or at the top."""
    made = Chain(
        tuple(
            Node(str(place), level, Relation.PASSED_ON, str(above) if 0 <= above < place else None)
            for place, (level, above) in enumerate(people)
        )
    )
    places, _ = tree_layout.columns(made)
    spots = [(round(places[node.id], 6), node.level) for node in made.nodes]
    assert len(set(spots)) == len(spots)
    assert all(0 < place < 1 for place in places.values())


def test_a_link_leads_from_one_to_the_other_and_hangs_below_where_it_does_not_lead_down() -> None:
    down = [*tree_layout.curve((0.2, 10), (0.8, 90))]
    assert [*down[0], *down[-1]] == pytest.approx([0.2, 10, 0.8, 90])
    assert [y for _, y in down] == sorted(y for _, y in down)
    level = [*tree_layout.curve((0.2, 50), (0.8, 50))]
    assert max(y for _, y in level) == pytest.approx(50 + tree_layout.DIP)


def test_a_name_has_the_side_with_more_room() -> None:
    assert tree_layout.room([0.5]) == {0.5: (True, 0.5)}
    assert tree_layout.room([0.75]) == {0.75: (False, 0.75)}
    assert tree_layout.room([0.25, 0.5]) == {0.25: (False, 0.25), 0.5: (True, 0.5)}
