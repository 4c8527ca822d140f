"""The chain: what each is to the pair, under whom they stand, and in which row."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from assessments.chain import Chain, Node, Relation
from assessments.stage import Level


class One(NamedTuple):
    """Somebody as the store tells of them."""

    generation: int
    level: Level | None = None
    name: str | None = None


PEOPLE = (
    One(-1),
    One(0, Level.FELLOW, "Ada"),
    One(1, Level.RESIDENT),
    One(2, Level.MEDICAL_STUDENT, "Mae"),
    One(2, Level.OWN, "Lin"),
    One(3, Level.MEDICAL_STUDENT),
)
LINKS = ((0, 1), (1, 2), (2, 3), (2, 4), (3, 5))


def test_each_stands_under_who_mentors_them_with_the_name_that_the_store_gives() -> None:
    assert Chain.of(PEOPLE, LINKS).nodes == (
        Node("0", None, Relation.BEFORE, None, None),
        Node("1", Level.FELLOW, Relation.MENTOR, "0", "Ada"),
        Node("2", Level.RESIDENT, Relation.MENTEE, "1", None),
        Node("3", Level.MEDICAL_STUDENT, Relation.PASSED_ON, "2", "Mae"),
        Node("4", Level.OWN, Relation.PASSED_ON, "2", "Lin"),
        Node("5", Level.MEDICAL_STUDENT, Relation.PASSED_ON, "3", None),
    )


def test_somebody_alone_is_at_the_top() -> None:
    assert Chain.of([One(1)], ()).nodes == (Node("0", None, Relation.MENTEE),)


def test_rows_run_from_the_top_down_and_a_stage_that_is_not_of_the_list_follows() -> None:
    chain = Chain.of([One(2, level) for level in (None, *Level)], ())
    assert [level and level.value for level in chain.levels] == [
        "attending",
        "fellow",
        "resident",
        "medical_student",
        "undergraduate",
        "own",
        None,
    ]
    assert Chain.of(PEOPLE, LINKS).levels == (Level.FELLOW, Level.RESIDENT, Level.MEDICAL_STUDENT, Level.OWN, None)


def test_whom_the_mentee_reached_is_counted_by_level() -> None:
    chain = Chain.of(PEOPLE, LINKS)
    assert [chain.reached(level) for level in chain.levels] == [0, 0, 2, 1, 0]


def test_who_has_two_mentors_stands_under_the_first() -> None:
    chain = Chain.of((*PEOPLE, One(3)), (*LINKS, (4, 6), (3, 6), (4, 5)))
    assert [node.parent for node in chain.nodes][5:] == ["3", "4"]


def test_people_who_mentor_each_other_are_no_endless_circle() -> None:
    assert Chain.of(PEOPLE, ((2, 1), (5, 0), (5, 2), *LINKS, (4, 3))) == Chain.of(PEOPLE, LINKS)


@given(
    st.lists(st.integers(-3, 4), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20),
)
def test_everybody_stands_once_and_after_their_mentor(generations: list[int], links: list[tuple[int, int]]) -> None:
    people = [One(generation) for generation in sorted(generations)]
    there = [link for link in links if max(link) < len(people)]
    ids = [node.id for node in Chain.of(people, there).nodes]
    assert len(set(ids)) == len(people)
    for place, node in enumerate(Chain.of(people, there).nodes):
        assert node.parent in (*ids[:place], None)
