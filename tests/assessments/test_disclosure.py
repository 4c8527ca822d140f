"""Which groups may be shown: each rule by an example that it alone catches, and all of them over random programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments import audit
from assessments.comparison import Side
from assessments.disclosure import Disclosure, Draft, Why, check_late
from assessments.errors import TooFewLate
from assessments.figures import EVERYBODY, Breakdown, Figure, Group, Hidden, Kind
from assessments.points import Ends, Points
from assessments.shares import Share
from assessments.tallies import STAYS, Before, Member, Tallies

COMPARED = (Side.ABOUT_MENTOR, "example")
EARLIER = UUID(int=900)
OTHER_WAVE = UUID(int=901)


def pair(
    number: int,
    department: str = "a",
    stage: str = "s",
    *,
    mentor: int | None = None,
    mentee: int | None = None,
    wave: int = 1,
    counted: int = 1,
    changed: int = 0,
    marked: bool = False,
) -> Member:
    return Member(
        pair_id=UUID(int=number),
        check_in_id=UUID(int=1_000_000 * wave + number),
        mentor_id=UUID(int=10_000 + (number if mentor is None else mentor)),
        mentee_id=UUID(int=20_000 + (number if mentee is None else mentee)),
        department=department,
        stage=stage,
        mentor_stage="m",
        counted=counted,
        changed=STAYS | changed if changed else 0,
        marked=marked,
    )


def some(
    first: int, count: int, department: str = "a", stage: str = "s", wave: int = 1, counted: int = 1, changed: int = 0
) -> list[Member]:
    return [
        pair(number, department, stage, wave=wave, counted=counted, changed=changed)
        for number in range(first, first + count)
    ]


def groups(members: Iterable[Member]) -> tuple[Group, ...]:
    found = list(members)
    return (
        EVERYBODY,
        *(Group(Breakdown.DEPARTMENT, one, one) for one in sorted({member.department for member in found})),
        *(Group(Breakdown.STAGE, one, one) for one in sorted({member.stage for member in found})),
    )


def tallied(members: Sequence[Member], compared_with: UUID | None = None) -> Tallies:
    return Tallies(groups(members), tuple(members), {}, compared_with=compared_with)


def decided(members: Sequence[Member], earlier: Sequence[Before] = (), minimum: int = 5) -> dict[str, Hidden | None]:
    """The reason of each group by its key, "" for everybody."""
    why = Disclosure(tallied(members), minimum, earlier).groups()
    return {group.key: reason for group, reason in why.items()}


def before(
    members: Sequence[Member],
    shown: Iterable[str] = ("",),
    *,
    id: UUID = EARLIER,  # noqa: A002 - as it is called there
    same_wave: bool = True,
    changes: bool = False,
    compared_with: UUID | None = None,
) -> Before:
    figures = [Figure(group, Kind.OWN, *COMPARED, "", "9", 3.0) for group in groups(members) if group.key in shown]
    if changes:
        figures.append(Figure(EVERYBODY, Kind.OWN_CHANGE, *COMPARED, "", "9", 0.1))
    return Before(id, same_wave, tuple(members), tuple(figures), compared_with)


# Primary


def test_a_group_of_four_pairs_is_hidden_and_one_of_five_is_shown() -> None:
    members = [*some(0, 5, "a"), *some(5, 4, "b"), *some(9, 4, "c"), *some(13, 9, "d")]
    assert decided(members) | {"s": None} == {
        "": None, "a": None, "b": Hidden.FEW_PAIRS, "c": Hidden.FEW_PAIRS, "d": None, "s": None
    }  # fmt: skip


def test_a_program_may_ask_for_more() -> None:
    members = [*some(0, 7, "a"), *some(7, 7, "b"), *some(14, 9, "c")]
    found = decided(members, minimum=8)
    assert (found["a"], found["b"], found["c"]) == (Hidden.FEW_PAIRS, Hidden.FEW_PAIRS, None)


def test_six_pairs_of_four_mentors_are_hidden() -> None:
    members = [*some(0, 20, "a"), *(pair(20 + one, "b", mentor=100 + one % 4) for one in range(12))]
    assert decided(members)["b"] is Hidden.FEW_MENTORS


def test_six_pairs_of_four_mentees_are_hidden() -> None:
    members = [*some(0, 20, "a"), *(pair(20 + one, "b", mentee=100 + one % 4) for one in range(12))]
    assert decided(members)["b"] is Hidden.FEW_MENTEES


def test_nobody_is_in_over_a_third_of_the_rows() -> None:
    rest = some(0, 20, "a")
    third = [pair(20 + one, "b", mentor=100 if one < 4 else 100 + one) for one in range(12)]
    assert decided([*rest, *third])["b"] is None
    more = [pair(20 + one, "b", mentor=100 if one < 5 else 100 + one) for one in range(12)]
    assert decided([*rest, *more])["b"] is Hidden.ONE_PERSON


def test_somebody_who_is_mentor_and_mentee_counts_as_one_person() -> None:
    twice = UUID(int=77)
    both = [
        Member(UUID(int=50 + one), UUID(int=60 + one), UUID(int=200 + one), twice, "b", "s", "m", 1) for one in (0, 1)
    ] + [Member(UUID(int=52), UUID(int=62), twice, UUID(int=300), "b", "s", "m", 1)]
    members = [*some(0, 20, "a"), *both, *some(30, 5, "b")]
    assert decided(members)["b"] is Hidden.ONE_PERSON


def test_who_left_a_comparison_open_is_not_told_by_what_is_hidden() -> None:
    """All who completed the check-in count, so that nothing changes with who answered what."""
    members = [*some(0, 9, "a"), *some(9, 4, "b"), pair(13, "b", counted=2), *some(14, 5, "c")]
    assert decided(members)["b"] is None
    disclosure, group = Disclosure(tallied(members), 5, ()), Group(Breakdown.DEPARTMENT, "b", "b")
    assert (disclosure.size(group), disclosure.roll.scored(group, 0)) == (5, 4)


# Union


def test_one_hidden_group_takes_the_smallest_shown_one_with_it() -> None:
    members = [*some(0, 9, "a"), *some(9, 7, "b"), *some(16, 8, "c"), *some(24, 4, "d")]
    found = decided(members)
    assert (found["d"], found["b"], found["a"], found["c"]) == (Hidden.FEW_PAIRS, Hidden.PROTECTS, None, None)


def test_what_is_hidden_is_together_enough_of_everything() -> None:
    """Two departments of one mentor each: their union has eight pairs and only two mentors."""
    alone = [pair(20 + one, "bc"[one % 2], mentor=100 + one % 2) for one in range(8)]
    found = decided([*some(0, 9, "a"), *alone, *some(40, 6, "d"), *some(50, 20, "e")])
    assert (found["d"], found["e"]) == (Hidden.PROTECTS, None)


def test_a_department_without_anybody_hides_nobody() -> None:
    tallies = tallied([*some(0, 9, "a"), *some(9, 9, "b")])
    empty = Group(Breakdown.DEPARTMENT, "z", "z")
    why = Disclosure(Tallies((*tallies.groups, empty), tallies.members, {}), 5, ()).groups()
    assert why[empty] is Hidden.FEW_PAIRS
    assert [reason for group, reason in why.items() if group != empty] == [None] * 4


def test_pairs_outside_all_listed_groups_are_a_hidden_group() -> None:
    """A store that forgets the group of those without a department must not give them away."""
    members = [*some(0, 9, "a"), *some(9, 8, "b"), *some(17, 3, "")]
    listed = tuple(group for group in groups(members) if group.key or group == EVERYBODY)
    why = Disclosure(Tallies(listed, tuple(members), {}), 5, ()).groups()
    assert why[Group(Breakdown.DEPARTMENT, "b", "b")] is Hidden.PROTECTS


def test_without_numbers_of_everybody_there_are_none_of_groups() -> None:
    """One mentor in most rows: the department without that mentor could stand alone, but not beside nothing."""
    members = [*(pair(one, "a", mentor=100) for one in range(9)), *some(10, 6, "b")]
    found = decided(members)
    assert (found[""], found["b"]) == (Hidden.ONE_PERSON, Hidden.PROTECTS)


# Audit


def test_a_cell_that_follows_across_breakdowns_is_protected() -> None:
    """Departments and stages are large enough; all but three pairs of a stage are a whole department."""
    members = [*some(0, 8, "a", "s"), *some(8, 3, "b", "s"), *some(11, 9, "b", "t"), *some(20, 8, "c", "t")]
    found = decided(members)
    assert Hidden.COMBINED in found.values()
    assert not leaking(members, found)


def test_as_few_groups_as_needed_are_hidden_by_the_audit() -> None:
    members = [*some(0, 8, "a", "s"), *some(8, 3, "b", "s"), *some(11, 9, "b", "t"), *some(20, 8, "c", "t")]
    hidden = Counter(decided(members).values())
    assert hidden[Hidden.COMBINED] == 1
    assert hidden[None] >= 3


def test_breakdowns_too_fine_to_search_are_hidden_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "MOST_CELLS", 2)
    members = [pair(one, "abc"[one % 3], "st"[one // 3 % 2]) for one in range(24)]
    found = decided(members)
    assert found == {"": None, "a": Hidden.COMBINED, "b": Hidden.COMBINED, "c": Hidden.COMBINED, "s": None, "t": None}


def leaking(members: Sequence[Member], found: dict[str, Hidden | None]) -> bool:
    """Whether any cell of department and stage with few pairs follows from what is shown."""
    shown = [key for key, reason in found.items() if reason is None]
    matrix = np.array(
        [[key in ("", one.department, one.stage) or (key == "") for one in members] for key in shown], dtype=float
    )
    rank = np.linalg.matrix_rank(matrix)
    cells = Counter((one.department, one.stage) for one in members)
    lines = [
        [float((one.department, one.stage) == cell) for one in members] for cell, size in cells.items() if size < 5
    ]
    return any(np.linalg.matrix_rank(np.vstack([matrix, line])) == rank for line in lines)


MEMBERS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("stu"), st.integers(0, 25), st.integers(0, 40)),
    min_size=5,
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(MEMBERS, st.sampled_from([5, 6]))
def test_whatever_is_shown_or_follows_within_a_breakdown_is_large_enough(
    rows: list[tuple[str, str, int, int]], minimum: int
) -> None:
    members = [
        pair(number, department, stage, mentor=mentor, mentee=mentee)
        for number, (department, stage, mentor, mentee) in enumerate(rows)
    ]
    why = Disclosure(tallied(members), minimum, ()).groups()
    for group, reason in why.items():
        if reason is None:
            assert large_enough([one for one in members if group.key in ("", one.department, one.stage)], minimum)
    for part in (Breakdown.DEPARTMENT, Breakdown.STAGE):
        rest = hidden_rest(members, why, part)
        if rest and len(rest) < len(members):
            assert large_enough(rest, minimum)
            assert sum(reason is not None for group, reason in why.items() if group.breakdown is part) > 1
    if why[EVERYBODY] is not None:
        assert None not in why.values()


def hidden_rest(members: Sequence[Member], why: Why, part: Breakdown) -> list[Member]:
    hidden = {group.key for group, reason in why.items() if group.breakdown is part and reason is not None}
    return [one for one in members if (one.department if part is Breakdown.DEPARTMENT else one.stage) in hidden]


def large_enough(members: Sequence[Member], minimum: int) -> bool:
    people = Counter(person for one in members for person in {one.mentor_id, one.mentee_id})
    return (
        len(members) >= minimum
        and len({one.mentor_id for one in members}) >= minimum
        and len({one.mentee_id for one in members}) >= minimum
        and max(people.values()) <= len(members) / 3
    )


# From wave to wave


@pytest.mark.parametrize(
    ("came", "left", "told"),
    [
        *((0, 0, None), (5, 0, None), (0, 5, None), (5, 5, None)),
        *((1, 0, Hidden.EARLIER), (0, 1, Hidden.EARLIER), (4, 0, Hidden.EARLIER), (1, 6, Hidden.EARLIER)),
    ],
)
def test_a_small_department_with_few_others_than_a_wave_before_is_hidden(
    came: int, left: int, told: Hidden | None
) -> None:
    first = [*some(0, 30, "a"), *some(100, 12, "b")]
    stayed = [*some(0, 30, "a", wave=2), *some(100 + left, 12 - left, "b", wave=2)]
    now = [*stayed, *some(200, came, "b", wave=2)]
    assert decided(now, [before(first, ("", "a", "b"), same_wave=False)])["b"] is told
    assert decided(now, [before(first, ("", "a"), same_wave=False)])["b"] is None


def test_from_twenty_pairs_few_who_came_are_not_told_by_the_others() -> None:
    first = [*some(0, 30, "a"), *some(100, 20, "b")]
    now = [*some(0, 30, "a", wave=2), *some(100, 20, "b", wave=2), pair(200, "b", wave=2)]
    assert set(decided(now, [before(first, ("", "a", "b", "s"), same_wave=False)]).values()) == {None}


@pytest.mark.parametrize(("new", "told"), [(0, Hidden.EARLIER), (4, Hidden.EARLIER), (5, None)])
def test_pairs_moved_to_another_department_do_not_tell_of_the_one_left_out(new: int, told: Hidden | None) -> None:
    first = [*some(0, 8, "a"), *some(100, 22, "c")]
    moved = [*some(0, 7, "b", wave=2), *some(300, new, "b", wave=2)]
    now = [*moved, pair(7, "c", wave=2), *some(100, 22, "c", wave=2)]
    assert decided(now, [before(first, ("", "a", "c"), same_wave=False)])["b"] is told
    assert decided(now, [before(first, ("", "c"), same_wave=False)])["b"] is None


def test_those_who_go_to_the_next_stage_do_not_tell_of_the_one_who_stays() -> None:
    first = [*some(0, 8, "a", "resident"), *some(100, 22, "a", "attending")]
    now = [
        *some(0, 7, "a", "fellow", wave=2),
        pair(7, "a", "attending", wave=2),
        *some(100, 22, "a", "attending", wave=2),
    ]
    assert decided(now, [before(first, ("", "a", "resident"), same_wave=False)])["fellow"] is Hidden.EARLIER


# Later releases of the same wave


def test_later_answers_wait_until_every_group_that_grew_grew_by_five() -> None:
    first = [*some(0, 9, "a", "s"), *some(9, 9, "b", "t")]
    check_late([*first, *some(30, 5, "a", "s")], 5, [before(first)])
    for late in (some(30, 4, "a", "s"), [*some(30, 5, "a", "s"), pair(40, "b", "s")]):
        with pytest.raises(TooFewLate):
            check_late([*first, *late], 5, [before(first)])


@pytest.mark.parametrize("gone", [1, 4])
def test_once_few_have_left_there_is_no_later_release(gone: int) -> None:
    first = some(0, 20)
    with pytest.raises(TooFewLate):
        check_late(first[gone:], 5, [before(first)])
    with pytest.raises(TooFewLate):
        check_late([*first[gone:], *some(30, 9)], 5, [before(first)])


def test_moving_few_pairs_to_another_department_is_a_change_of_both() -> None:
    first = [*some(0, 9, "a"), *some(9, 9, "b")]
    with pytest.raises(TooFewLate):
        check_late([pair(0, "b"), *first[1:]], 5, [before(first)])


def test_another_wave_may_have_whoever_it_has() -> None:
    check_late(some(0, 19, wave=2), 5, [before(some(0, 20), same_wave=False)])


def test_a_later_release_counts_its_first_one_too() -> None:
    with pytest.raises(TooFewLate):
        Disclosure(tallied(some(0, 21)), 5, [before(some(0, 20))])


def test_late_pairs_of_one_mentor_are_not_told_by_the_difference() -> None:
    first = some(0, 30)
    late = [pair(40 + one, mentor=500) for one in range(6)]
    assert decided([*first, *late], [before(first)])[""] is Hidden.EARLIER


def test_four_who_were_hidden_with_others_do_not_follow_once_the_others_are_shown() -> None:
    """First b (6) was hidden to protect c (4). Five come to c: were b shown now, the first four of c would follow."""
    first = [*some(0, 12, "a"), *some(12, 6, "b"), *some(18, 4, "c")]
    now = [*first, *some(30, 5, "c")]
    assert decided(first)["b"] is Hidden.PROTECTS
    assert decided(now) == dict.fromkeys(("", "a", "b", "c", "s"))
    found = decided(now, [before(first, ("", "a", "s"))])
    assert {found["b"], found["c"]} == {Hidden.EARLIER, Hidden.PROTECTS}
    assert (found[""], found["a"]) == (None, None)


def test_the_same_pairs_are_shown_again_as_before() -> None:
    first = [*some(0, 9, "a"), *some(9, 9, "b")]
    assert set(decided(first, [before(first, ("", "a", "b", "s"))]).values()) == {None}


def test_a_department_with_a_new_name_is_the_same_one() -> None:
    first = [*some(0, 9, "a"), *some(9, 20, "b")]
    then = before(first, ("", "a", "b"))
    figures = tuple(replace(one, group=replace(one.group, label="as it was")) for one in then.figures if one.group.key)
    renamed = replace(then, figures=(then.figures[0], *figures))
    late = [pair(40 + one, "a", mentor=500 + one // 2) for one in range(6)]
    assert decided([*first, *late], [renamed])["a"] is Hidden.EARLIER


# Shares of answers


@pytest.mark.parametrize(("left_out", "opened"), [(0, False), (5, True)])
def test_shares_of_answers_are_hidden_where_they_tell_a_sum_that_is_near_an_end(left_out: int, opened: bool) -> None:
    """The mean of all 11 is told as 4.0, by their answers it is 4.0 or more: the six beside five at 2.9 have 29.25."""
    members = [*some(0, 5, "a"), *some(5, 6, "b")]
    made = Disclosure(tallied(members), 5, ())
    why = made.groups() | {group: Hidden.PROTECTS for group in groups(members) if group.key == "b"}
    told = {EVERYBODY: Points(4.0), Group(Breakdown.DEPARTMENT, "a", "a"): Points(2.9)}
    parts = [Share(*one) for one in (("2", 5), ("3", 25), ("4", 20), ("5", 50), ("1", 0), ("not_seen", left_out))]
    draft = Draft(COMPARED, Kind.OWN, told)
    assert made.answers_keep_open(draft, why, parts, Ends(1, 5)) is opened
    assert made.answers_keep_open(replace(draft, told={EVERYBODY: Points(4.0)}), why, parts, Ends(1, 5))


# Changes


def changed(
    now: Sequence[Member], then: Sequence[Member], earlier: Sequence[Before] = (), shown: Iterable[str] = ("",)
) -> Hidden | None:
    tallies = tallied(now, OTHER_WAVE)
    seen = [before(then, shown, id=OTHER_WAVE, same_wave=False), *earlier]
    disclosure = Disclosure(tallies, 5, seen)
    return disclosure.change(disclosure.groups())[0]


def test_a_change_of_the_very_same_pairs_is_shown() -> None:
    assert changed(some(0, 20, wave=2, changed=1), some(0, 20)) is None


def test_a_change_needs_enough_pairs_in_both_waves() -> None:
    now = [*some(0, 4, wave=2, changed=1), *some(30, 9, wave=2)]
    assert changed(now, some(0, 20)) is Hidden.FEW_PAIRS


@pytest.mark.parametrize(("came", "left", "reason"), [(1, 0, Hidden.EARLIER), (2, 2, Hidden.EARLIER), (5, 0, None)])
def test_a_change_does_not_tell_the_few_who_came_or_left(came: int, left: int, reason: Hidden | None) -> None:
    now = [*some(0, 20, wave=2, changed=1), *some(40, came, wave=2)]
    assert changed(now, some(0, 20 + left)) is reason


def test_a_change_does_not_tell_the_few_who_came_beside_a_new_department() -> None:
    """Eight came; six of them are a department of their own, whose mean is shown, so the other two would follow."""
    stayed = [*some(0, 10, "a", wave=2, changed=1), *some(10, 10, "b", wave=2, changed=1)]
    came = [*some(40, 6, "c", wave=2), *some(50, 2, "a", wave=2)]
    then = [*some(0, 10, "a"), *some(10, 10, "b")]
    assert changed([*stayed, *came], then) is Hidden.EARLIER


def test_a_change_does_not_tell_of_one_mentor_whose_mentees_came_to_all_departments() -> None:
    """Six came, one to each department and stage: enough pairs, of one mentor, in more cells than the audit tries."""
    places = [(department, stage) for department in "abc" for stage in "st"]
    stayed = [pair(one, *places[one % 6], wave=2, changed=1) for one in range(36)]
    came = [pair(50 + one, *place, mentor=500, wave=2) for one, place in enumerate(places)]
    then = [pair(one, *places[one % 6]) for one in range(36)]
    assert changed([*stayed, *came], then) is Hidden.EARLIER
    assert changed([*stayed, *(replace(one, mentor_id=UUID(int=one.pair_id.int + 700)) for one in came)], then) is None


def test_a_change_does_not_tell_by_an_earlier_change() -> None:
    """All three waves with their changes: only two pairs of the first wave are not in the last."""
    first, second = UUID(int=1), UUID(int=2)
    wave_1 = [*some(0, 20, wave=1), *some(20, 2, wave=1)]
    wave_2 = [*some(0, 20, wave=2, changed=1), *some(30, 6, wave=2)]
    wave_3 = some(0, 20, wave=3, changed=1)
    seen = [
        before(wave_1, id=first, same_wave=False),
        before(wave_2, id=second, same_wave=False, changes=True, compared_with=first),
    ]
    disclosure = Disclosure(tallied(wave_3, second), 5, seen)
    assert disclosure.change(disclosure.groups())[0] is Hidden.EARLIER


def test_a_late_release_does_not_tell_by_the_change_of_the_next_wave() -> None:
    """The next wave's change was of all 20 first pairs; then five more and two more of the first wave come late."""
    wave_1 = [*some(0, 10, "a"), *some(10, 10, "b")]
    wave_2 = [*some(0, 10, "a", wave=2, changed=1), *some(10, 10, "b", wave=2, changed=1)]
    seen = [
        before(wave_1, ("", "a", "b", "s")),
        before(wave_2, id=OTHER_WAVE, same_wave=False, changes=True, compared_with=EARLIER),
    ]
    late = [*some(30, 5, "a"), *some(40, 2, "b", counted=2), *some(42, 3, "b", counted=2)]
    found = Disclosure(tallied([*wave_1, *late]), 5, seen).groups()
    assert found[EVERYBODY] is None


def test_a_change_of_somebody_who_was_not_there_is_a_mistake_of_the_store() -> None:
    with pytest.raises(ValueError, match="not in the release"):
        changed(some(0, 20, wave=2, changed=1), some(0, 19))


# Marks and stages


MARKS = Figure(EVERYBODY, Kind.MARK)


def test_marks_of_few_pairs_are_hidden() -> None:
    for marked, reason in ((12, None), (4, Hidden.FEW_PAIRS)):
        members = [pair(one, marked=one < marked) for one in range(20)]
        assert Disclosure(tallied(members), 5, ()).distribution(MARKS) is reason


@pytest.mark.parametrize(
    "figure", [MARKS, Figure(EVERYBODY, Kind.OWN_GROW, COMPARED[0]), Figure(EVERYBODY, Kind.BAND, *COMPARED)]
)
def test_shares_are_not_told_again_of_more_pairs(figure: Figure) -> None:
    """The shares of five more would follow from both, and with them what each answered where all five say the same."""
    members = [pair(one, marked=True) for one in range(20)]
    more = [*members, *(pair(30 + one, marked=True) for one in range(5))]
    for shown, now, reason in ((True, more, Hidden.EARLIER), (False, more, None), (True, members, None)):
        then = before(members)
        if shown:
            then = replace(then, figures=(*then.figures, replace(figure, detail="x", n="20", value=40)))
        assert Disclosure(tallied(now), 5, [then]).distribution(figure) is reason


def test_flows_of_few_are_hidden_and_do_not_follow() -> None:
    members = [*some(0, 9, stage="s"), *some(9, 7, stage="t"), *some(16, 4, stage="u")]
    flows = Disclosure(tallied(members), 5, ()).flows()
    assert flows == {
        ("m", "s"): (9, None), ("m", "t"): (7, Hidden.PROTECTS), ("m", "u"): (4, Hidden.FEW_PAIRS)
    }  # fmt: skip


def test_waves_that_were_shown_before_hide_no_group_of_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """All waves together may have more cells of few pairs than can be searched; those of one wave are few."""
    rows = [(number, "abcd"[number % 4], "stuv"[number // 4 % 4]) for number in range(64)]
    waves = [[pair(*row, wave=wave) for row in rows] for wave in range(1, 5)]
    shown = ("", *"abcdstuv")
    earlier = [before(one, shown, id=UUID(int=place), same_wave=False) for place, one in enumerate(waves[:3])]
    monkeypatch.setattr(audit, "MOST_CELLS", 40)
    assert set(decided(waves[3], earlier).values()) == {None}
