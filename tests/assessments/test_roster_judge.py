"""A roster by itself: what it says, or everything that stands against it by row and column."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.person import MAX_NAME, first_name
from assessments.roster import Fault, Listed, Question, Sheet, Trouble, folded
from assessments.roster_columns import Column
from assessments.roster_judge import judge, stage_of
from assessments.stage import MAX_STAGE, Level, Stage
from tests.assessments.rosters import AMARA, HEADINGS, JUN, LIN, ONE, judged, plain, roster, sheet, told

NAMES = json.loads((Path(__file__).parents[1] / "hostile" / "own.json").read_text("utf-8"))["names"]
T = Trouble


def test_a_row_is_a_pair_with_all_that_it_tells() -> None:
    [pair] = roster(ONE).pairs
    assert (pair.row, pair.department) == (2, "Surgery")
    assert (pair.mentor, pair.mentee) == (Listed(*AMARA), Listed(*JUN))
    assert (pair.mentor_stage, pair.mentee_stage) == (Stage(Level.ATTENDING), Stage(Level.RESIDENT))


def test_columns_stand_in_any_order_and_what_is_unknown_is_left_out() -> None:
    headings = ("Stage", "Shoe size", "NAME (mentee)", "mentor_name", "")
    found = judged(("fellow", "42", "Jun", "Amara", " "), headings=headings)
    assert found.left_out == ("Shoe size",)
    assert found.roster is not None
    assert [(one.mentor.name, one.mentee.name, one.mentee_stage) for one in found.roster.pairs] == [
        ("Amara", "Jun", Stage(Level.FELLOW))
    ]
    assert found.roster.headings == {
        Column.MENTOR: "mentor_name",
        Column.MENTEE: "NAME (mentee)",
        Column.MENTEE_STAGE: "Stage",
    }


def test_empty_rows_are_skipped_and_keep_their_numbers() -> None:
    rows = Sheet([(1, []), (2, HEADINGS), (3, [""] * 7), (4, []), (5, ONE), (6, ["  "] * 9)])
    found = judge(rows)
    assert found.roster is not None
    assert [pair.row for pair in found.roster.pairs] == [5]


@pytest.mark.parametrize("rows", [[], [(1, ["", " "])], [(1, HEADINGS)], [(1, HEADINGS), (2, [""] * 7)]])
def test_a_roster_without_pairs_is_told(rows: list[tuple[int, list[str]]]) -> None:
    found = judge(Sheet(rows))
    assert (found.roster, [one.trouble for one in found.problems]) == (None, [T.NOTHING])


def test_columns_that_are_missing_or_there_twice_are_named_and_nothing_else_is() -> None:
    assert told(("x", "y"), headings=("Shoe size", "Notes")) == [
        (T.COLUMN_MISSING, 1, "mentor", None),
        (T.COLUMN_MISSING, 1, "mentee", None),
    ]
    assert told(("",) * 3, headings=("Mentor", "Mentee", "Name of mentee")) == [
        (T.COLUMN_TWICE, 1, "Name of mentee", None)
    ]


def test_a_misspelled_heading_is_asked_about_and_until_then_there_is_no_roster() -> None:
    rows = sheet(ONE, headings=(*HEADINGS[:4], "Departmnt", *HEADINGS[5:]))
    found = judge(rows)
    assert (found.roster, found.problems) == (None, ())
    assert found.questions == (Question(4, "Departmnt", Column.DEPARTMENT),)
    meant = judge(rows, answers={4: Column.DEPARTMENT})
    assert meant.roster is not None
    assert ([one.department for one in meant.roster.pairs], meant.left_out) == (["Surgery"], ())
    assert meant.roster.headings[Column.DEPARTMENT] == "Departmnt"
    none = judge(rows, answers={4: None})
    assert none.roster is not None
    assert ([one.department for one in none.roster.pairs], none.left_out) == ([""], ("Departmnt",))


def test_a_column_that_has_to_be_there_is_asked_about_before_it_is_missed() -> None:
    rows = sheet(("Amara", "Jun"), headings=("Mentro", "Mentee"))
    assert judge(rows).questions == (Question(0, "Mentro", Column.MENTOR),)
    assert [plain(one) for one in judge(rows, answers={0: None}).problems] == [(T.COLUMN_MISSING, 1, "mentor", None)]
    assert judge(rows, answers={0: Column.MENTOR}).roster is not None


def test_one_heading_at_a_time_is_asked_about_for_a_column_and_none_for_one_that_is_there() -> None:
    rows = sheet(("A", "B", "", ""), headings=("Mentor", "Mentee", "Apartment", "Departmnt"))
    assert [one.cell for one in judge(rows).questions] == [2]
    assert [one.cell for one in judge(rows, answers={2: None}).questions] == [3]
    assert judge(sheet(("A", "B", ""), headings=("Mentor", "Mentee", "Menter"))).questions == ()


def test_a_file_with_very_many_columns_is_not_asked_about_to_its_end() -> None:
    many = ("Mentor", "Mentee", *["Comment"] * 39, "Departmnt")
    row = ("A", "B", *[""] * 40)
    assert [one.cell for one in judge(sheet(row, headings=many)).questions] == [41]
    assert judge(sheet((*row, ""), headings=("Comment", *many))).questions == ()


def test_rows_with_too_few_or_too_many_cells_are_refused_by_their_number() -> None:
    assert told(ONE[:-1], (*LIN, *JUN, "", "", ""), (*ONE, "", "x")) == [
        (T.ROW_SHORT, 2, "", None),
        (T.ROW_LONG, 4, "", None),
    ]
    assert told(("Amara", "Jun", "under no heading"), headings=("Mentor", "Mentee", "")) == [(T.ROW_LONG, 2, "", None)]
    assert len(roster((*ONE, "", " ")).pairs) == 1


def test_every_cell_that_is_wrong_is_told_by_row_and_column() -> None:
    long, half = "x" * (MAX_NAME + 1), "A\ud800"
    assert told(
        ("", "amara at hospital", long, "", "", "", ""),
        (half, "", "Mae", "", long, "x" * (MAX_STAGE + 1), ""),
        ("\u200b", "", "Sal", "a@b.example, c@d.example", "", "", ""),
    ) == [
        (T.NAME_MISSING, 2, "Mentor", None),
        (T.EMAIL_WRONG, 2, "Mentor e-mail", None),
        (T.NAME_LONG, 2, "Mentee", None),
        (T.UNREADABLE, 3, "Mentor", None),
        (T.DEPARTMENT_LONG, 3, "Department", None),
        (T.STAGE_LONG, 3, "Mentor stage", None),
        (T.NAME_MISSING, 4, "Mentor", None),
        (T.EMAIL_WRONG, 4, "Mentee e-mail", None),
    ]


def test_a_person_may_be_in_several_pairs_and_on_either_side() -> None:
    found = roster((*AMARA, *JUN, "", "", ""), (*AMARA, *LIN, "", "", ""), (*JUN, *LIN, "", "", ""))
    assert len({one.key for pair in found.pairs for _, one in pair.people}) == 3


def test_addresses_that_differ_by_case_are_one_person() -> None:
    found = roster((*AMARA, *JUN, "", "", ""), ("AMARA", "Amara@Hospital.Example", *LIN, "", "", ""))
    assert {pair.mentor.key for pair in found.pairs} == {"amara@hospital.example"}


def test_one_person_cannot_be_both_people_of_a_pair() -> None:
    assert told(("Amara", "a@h.example", "Somebody else", "A@H.example", "", "", "")) == [
        (T.SAME_PERSON, 2, "Mentee e-mail", None)
    ]
    assert told(("Ana", "ANA"), headings=("Mentor", "Mentee")) == [(T.SAME_PERSON, 2, "Mentee", None)]


def test_the_same_pair_twice_is_told_and_the_other_way_round_is_another_pair() -> None:
    assert told(ONE, ONE, (*JUN, *AMARA, "", "", "")) == [(T.SAME_PAIR, 3, "", 2)]


def test_one_address_with_two_names_is_told_and_two_spellings_of_a_name_are_one() -> None:
    assert told((*AMARA, *JUN, "", "", ""), ("Mary", AMARA[1], *LIN, "", "", "")) == [
        (T.TWO_NAMES, 3, "Mentor e-mail", 2)
    ]
    composed, apart = "Zo\u00eb", "Zoe\u0308"
    assert roster((composed, AMARA[1], *JUN, "", "", ""), (apart.upper(), AMARA[1], *LIN, "", "", ""))


def test_people_of_one_name_are_told_unless_their_addresses_tell_who_is_who() -> None:
    ana, other = ("Ana", ""), ("ANA", "ana@hospital.example")
    assert told((*ana, *JUN, "", "", ""), (*ana, *LIN, "", "", "")) == [
        (T.SAME_NAME, 2, "Mentor e-mail", 3),
        (T.SAME_NAME, 3, "Mentor e-mail", 2),
    ]
    assert told((*other, *JUN, "", "", ""), (*LIN, *ana, "", "", "")) == [(T.SAME_NAME, 3, "Mentee e-mail", 2)]
    assert roster((*other, *JUN, "", "", ""), ("Ana", "another.ana@hospital.example", *LIN, "", "", ""))


def test_two_stages_of_one_person_are_told() -> None:
    rows = (*AMARA, *JUN, "", "", "resident"), (*JUN, *LIN, "", "fellow", "")
    assert told(*rows) == [(T.TWO_STAGES, 3, "Mentor stage", 2)]


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("Medical Student", Stage(Level.MEDICAL_STUDENT)),
        ("medical_student", Stage(Level.MEDICAL_STUDENT)),
        (" FELLOW ", Stage(Level.FELLOW)),
        ("Chief resident", Stage(Level.OWN, "Chief resident")),
        ("own", Stage(Level.OWN, "own")),
        ("\u200b", None),
    ],
)
def test_a_stage_is_one_of_the_list_or_the_programs_own(words: str, stage: Stage | None) -> None:
    assert stage_of(words) == stage


def test_a_formula_is_a_text_as_any_other() -> None:
    [pair] = roster(("=1+1", "", "@SUM(A1)", "", "+cmd|' /C calc'!A0", "", "")).pairs
    assert (pair.mentor.name, pair.mentee.name, pair.department) == ("=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0")


@pytest.mark.parametrize("name", NAMES)
def test_names_in_any_script_are_kept_or_told(name: str) -> None:
    found = judged((name, "", "Jun", "", "", "", ""))
    if found.roster is None:
        assert found.problems[0].column == "Mentor"
    else:
        assert found.roster.pairs[0].mentor.name == first_name(name)


def test_a_cell_of_which_a_file_has_no_text_is_told_where_it_counts() -> None:
    rows = sheet(ONE, (*LIN, *JUN, "", "", ""), headings=(*HEADINGS[:6], "Notes"))
    found = judge(Sheet(rows.rows, (Fault(2, 6, T.NO_RESULT), Fault(3, 0, T.NO_RESULT))))
    assert [(one.trouble, one.row, one.column) for one in found.problems] == [(T.NO_RESULT, 3, "Mentor")]


def test_how_far_it_is_is_told() -> None:
    heard: list[tuple[int, int]] = []
    judge(
        sheet(*[(f"M{i}", "", f"E{i}", "", "", "", "") for i in range(4500)]), lambda done, of: heard.append((done, of))
    )
    assert heard == [(0, 4500), (2000, 4500), (4000, 4500)]


CELLS = st.one_of(
    st.sampled_from(["", " ", "Ana", "ANA", "Bo", "a@h.example", "A@H.example", "b@h.example", "resident", "x" * 90]),
    st.text(max_size=12),
)


@given(st.lists(st.lists(CELLS, min_size=6, max_size=8), max_size=12))
def test_of_any_rows_there_is_a_whole_roster_or_every_problem(rows: list[list[str]]) -> None:
    found = judged(*rows)
    filled = [number for number, row in enumerate(rows, start=2) if any(cell.strip() for cell in row)]
    assert (found.roster is None) == bool(found.problems)
    assert {one.row for one in found.problems} <= {None, *filled}
    if found.roster is None:
        assert not filled or all(one.row for one in found.problems)
        return
    pairs = found.roster.pairs
    assert [pair.row for pair in pairs] == filled
    keys = [(pair.mentor.key, pair.mentee.key) for pair in pairs]
    assert len(set(keys)) == len(keys)
    assert all(mentor != mentee for mentor, mentee in keys)
    names: dict[str, set[str]] = {}
    for pair in pairs:
        for _, one in pair.people:
            names.setdefault(one.key, set()).add(folded(one.name))
    assert all(len(every) == 1 for every in names.values())


@given(st.lists(st.lists(CELLS, min_size=7, max_size=7), min_size=1, max_size=8), st.randoms())
def test_the_order_of_columns_changes_nothing(rows: list[list[str]], random: object) -> None:
    order = list(range(7))
    random.shuffle(order)  # type: ignore[attr-defined]
    turned = [[row[place] for place in order] for row in rows]
    here, there = judged(*rows), judged(*turned, headings=[HEADINGS[place] for place in order])
    assert set(here.problems) == set(there.problems)
    assert (here.roster and here.roster.pairs) == (there.roster and there.roster.pairs)
