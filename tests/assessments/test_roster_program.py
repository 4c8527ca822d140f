"""What a roster would do to a program, which is asked about itself alone."""

from __future__ import annotations

from uuid import UUID, uuid4

from assessments.roster import Listed, Trouble
from assessments.roster_program import PairHere, Program
from tests.assessments.rosters import AMARA, JUN, LIN, ONE, roster

T = Trouble


def here(
    *pairs: tuple[tuple[str, str | None], tuple[str, str | None]], departments: tuple[str, ...] = (), where: str = ""
) -> Program:
    """A program with these pairs, all in the department `where`; the same name and address are the same person."""
    ids: dict[tuple[str, str | None], UUID] = {}
    known = [
        PairHere(
            ids.setdefault(one, uuid4()), Listed(*one), ids.setdefault(other, uuid4()), Listed(*other), uuid4(), where
        )
        for one, other in pairs
    ]
    return Program(known, {name: uuid4() for name in departments})


def test_in_an_empty_program_everything_is_new() -> None:
    found = here().preview(roster(ONE, (*AMARA, *LIN, "Pediatrics", "", ""), (*LIN, *JUN, "", "", "")))
    assert (len(found.pairs), found.here, found.people) == (3, 0, 3)
    assert (found.departments, found.problems) == (("Pediatrics", "Surgery"), ())


def test_pairs_that_are_here_are_not_doubled_and_their_people_are_not_new() -> None:
    program = here((AMARA, JUN), departments=("SURGERY",))
    found = program.preview(roster(ONE, (*AMARA, *LIN, "surgery", "", "")))
    assert [pair.mentee.name for pair in found.pairs] == ["Lin"]
    assert (found.here, found.people, found.departments) == (1, 1, ())


def test_a_pair_without_a_department_gets_that_of_its_row() -> None:
    found = here((AMARA, JUN)).preview(roster(ONE))
    assert [one.row.department for one in found.fills] == ["Surgery"]
    assert (found.pairs, found.here, found.departments, found.stays) == ((), 1, ("Surgery",), ())
    nothing = here((AMARA, JUN)).preview(roster((*AMARA, *JUN, "", "", "")))
    assert (nothing.fills, nothing.departments, nothing.changes) == ((), (), False)


def test_a_pair_with_a_department_keeps_it_whatever_its_row_says() -> None:
    found = here((AMARA, JUN), departments=("Radiology",), where="Radiology").preview(roster(ONE))
    assert [(one.department, one.row.department) for one in found.stays] == [("Radiology", "Surgery")]
    assert (found.fills, found.departments) == ((), ())
    same = here((AMARA, JUN), departments=("SURGERY",), where="SURGERY")
    assert same.preview(roster((*AMARA, *JUN, "surgery", "", ""))).stays == ()


def test_stages_of_pairs_that_are_here_may_be_filled_in_and_nothing_tells_whose_are_known() -> None:
    found = here((AMARA, JUN), departments=("Surgery",), where="Surgery").preview(roster(ONE))
    assert [one.row for one in found.staged] == [2]
    assert (found.pairs, found.fills, found.changes) == ((), (), True)


def test_the_other_way_round_is_another_pair() -> None:
    assert here((JUN, AMARA)).preview(roster(ONE)).here == 0


def test_a_department_is_named_as_its_first_row_names_it() -> None:
    rows = (*AMARA, *JUN, "Surgery", "", ""), (*AMARA, *LIN, " SURGERY ", "", "")
    assert here().preview(roster(*rows)).departments == ("Surgery",)


def test_who_has_no_address_is_known_by_the_name_alone() -> None:
    found = here((("Ana", None), ("Bo", None))).preview(roster(("ANA", "", "bo", "", "", "", "")))
    assert (found.pairs, found.here) == ((), 1)


def test_who_cannot_be_told_from_somebody_here_is_told() -> None:
    rows = roster(("Ana", "", "Jun", "", "", "", ""), ("Bo", "bo@h.example", "Cy", "", "", "", ""))
    program = here((("ana", "ana@h.example"), ("BO", None)), (("Cy", None), ("X", None)))
    twice = here((("Cy", None), ("X", None)), (("CY", None), ("X", None)))
    assert [(one.trouble, one.row, one.column) for one in program.preview(rows).problems] == [
        (T.HERE_WITH_EMAIL, 2, "Mentor e-mail"),
        (T.HERE_WITHOUT_EMAIL, 3, "Mentor e-mail"),
    ]
    assert [(one.trouble, one.row, one.column) for one in twice.preview(rows).problems] == [
        (T.HERE_TWICE, 3, "Mentee e-mail")
    ]


def test_who_is_here_by_an_address_keeps_it_whatever_the_name() -> None:
    found = here((("Amara Okafor", AMARA[1]), JUN)).preview(roster(ONE))
    assert (found.here, found.problems) == (1, ())


def test_whoever_has_left_is_nobody_here() -> None:
    found = here((("", None), JUN)).preview(roster(ONE))
    assert (found.here, found.people, found.problems) == (0, 1, ())
