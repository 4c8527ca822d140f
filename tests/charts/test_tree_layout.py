"""The layout of the tree: nobody on top of anybody, parents over the middle of those below."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.chain import Member, Stage, chain
from assessments.instrument import Role
from charts import tree_layout
from tests.charts import chains

STAGES = [*Stage]


def test_whoever_mentors_stands_over_the_middle_of_those_below() -> None:
    places, side_by_side = tree_layout.columns(chains.of("mentor"))
    assert side_by_side == 5
    assert places["lena"] == pytest.approx((places["priya"] + places["tom"]) / 2)
    assert places["osei"] == pytest.approx((places["fellow"] + places["lena"]) / 2)
    assert places["fellow"] < places["lena"]


def test_a_single_line_stands_in_the_middle() -> None:
    assert tree_layout.columns(chains.of("alone"))[0] == {"osei": 0.5, "lena": 0.5}


@given(
    st.lists(st.sampled_from(STAGES), min_size=6, max_size=6),
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=14),
)
def test_nobody_stands_on_anybody(stages: list[Stage], links: list[tuple[str, str]]) -> None:
    members = [Member(id_, stage) for id_, stage in zip("abcdef", stages, strict=True)]
    made = chain(("a", "b"), members, links, Role.MENTOR)
    places, _ = tree_layout.columns(made)
    spots = [(round(places[node.id], 6), node.stage) for node in made.nodes]
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
