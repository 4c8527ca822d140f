"""The chain: who is in it, whose name, and the rows it stands in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.chain import Chain, Member, Relation, Stage, chain
from assessments.instrument import Role

MEMBERS = (
    Member("osei", Stage.ATTENDING, "Dr Osei"),
    Member("lena", Stage.RESIDENT, "Lena"),
    Member("priya", Stage.MEDICAL_STUDENT, "Priya"),
    Member("tom", Stage.MEDICAL_STUDENT, "Tom"),
    Member("ada", Stage.UNDERGRADUATE, "Ada"),
    Member("other", Stage.FELLOW, "Other"),
    Member("below", Stage.RESIDENT, "Below"),
    Member("far", Stage.ATTENDING, "Far"),
)
LINKS = (
    ("osei", "other"),
    ("osei", "lena"),
    ("lena", "priya"),
    ("lena", "tom"),
    ("priya", "ada"),
    ("other", "below"),
    ("far", "far2"),
)
PAIR = ("osei", "lena")


def of(viewer: Role, links: tuple[tuple[str, str], ...] = LINKS) -> Chain:
    return chain(PAIR, MEMBERS, links, viewer)


def relations(of: Chain) -> dict[str, Relation]:
    return {node.id: node.relation for node in of.nodes}


def test_the_mentor_sees_the_pair_what_it_passes_on_and_others() -> None:
    assert relations(of(Role.MENTOR)) == {
        "osei": Relation.MENTOR,
        "lena": Relation.MENTEE,
        "priya": Relation.PASSED_ON,
        "tom": Relation.PASSED_ON,
        "ada": Relation.PASSED_ON,
        "other": Relation.OTHER,
        "below": Relation.OTHER,
    }


def test_the_mentee_sees_their_own_line_only() -> None:
    assert set(relations(of(Role.MENTEE))) == {"osei", "lena", "priya", "tom", "ada"}


@pytest.mark.parametrize(
    ("viewer", "names"),
    [(Role.MENTOR, {"Dr Osei", "Lena"}), (Role.MENTEE, {"Dr Osei", "Lena", "Priya", "Tom"})],
)
def test_a_name_stands_only_where_the_viewer_has_a_pair_with_them(viewer: Role, names: set[str]) -> None:
    assert {node.name for node in of(viewer).nodes if node.name} == names


def test_each_stands_under_who_mentors_them() -> None:
    parents = {node.id: node.parent for node in of(Role.MENTOR).nodes}
    assert parents["osei"] is None
    assert (parents["lena"], parents["ada"], parents["below"]) == ("osei", "priya", "other")


def test_rows_run_from_the_top_down_and_a_program_s_own_stages_follow() -> None:
    members = (Member("a", Stage.RESIDENT), Member("b", "Nurse"), Member("c", "Intern"), Member("d", Stage.ATTENDING))
    links = (("a", "b"), ("a", "c"), ("a", "d"))
    made = chain(("a", "b"), members, links, Role.MENTOR, own_stages=("Intern", "Nurse", "Unused"))
    assert made.stages == (Stage.ATTENDING, Stage.RESIDENT, "Intern", "Nurse")
    assert chain(("a", "b"), members, links, Role.MENTOR).stages == (Stage.ATTENDING, Stage.RESIDENT, "Nurse", "Intern")


def test_whom_the_mentee_reached_is_counted_by_stage() -> None:
    made = of(Role.MENTOR)
    assert [made.reached(stage) for stage in made.stages] == [0, 0, 0, 2, 1]


def test_people_who_mentor_each_other_are_no_endless_circle() -> None:
    made = of(Role.MENTOR, (*LINKS, ("ada", "osei"), ("ada", "lena"), ("below", "priya")))
    assert relations(made) == relations(of(Role.MENTOR))
    assert {node.id: node.parent for node in made.nodes}["priya"] == "lena"


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=20), st.sampled_from(Role))
def test_everybody_stands_once_and_after_their_mentor(links: list[tuple[str, str]], viewer: Role) -> None:
    members = [Member(one, Stage.RESIDENT, one) for one in "abcdef"]
    nodes = chain(("a", "b"), members, links, viewer).nodes
    ids = [node.id for node in nodes]
    assert len(set(ids)) == len(ids)
    for place, node in enumerate(nodes):
        assert node.parent in (*ids[:place], None)
        assert node.name is None or node.id in "ab" or ("b", node.id) in links
