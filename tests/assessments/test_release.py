"""The figures of a release: which there are, in which order, what each says, and that nothing is in two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from assessments.comparison import Band, Side
from assessments.errors import TooFewLate
from assessments.figures import EVERYBODY, Bound, Breakdown, Figure, Group, Hidden, Kind
from assessments.instrument import Perspective
from assessments.release import check_late, comparisons, forecast, make
from assessments.tallies import Tallies
from tests.assessments.worlds import FIVE, NEVER_SEEN, ONE, STAGES, Answers, Key, Pair, Program, answers

A = Group(Breakdown.DEPARTMENT, "a", "A")
B = Group(Breakdown.DEPARTMENT, "b", "B")
ABOUT = (Side.ABOUT_MENTOR, "example")
VIEWS = (Kind.OWN, Kind.PARTNER, Kind.DIFFERENCE)
CHANGES = (Kind.OWN_CHANGE, Kind.PARTNER_CHANGE, Kind.DIFFERENCE_CHANGE)


def people(a: int, b: int, first: int = 0) -> list[Pair]:
    return [
        Pair(first + one, first + one, 1000 + first + one, "a" if one < a else "b", STAGES[one % 2])
        for one in range(a + b)
    ]


def all_alike(*values: int) -> dict[Key, Answers]:
    return {(view, "example"): (values[0],) * 4 for view in Perspective}


def program(pairs: Sequence[Pair], given: dict[Key, Answers] | None = None, seed: int = 3) -> Program:
    random, made = Random(seed), Program(list(pairs))
    made.answer(1, {pair.number: given or answers(random) for pair in pairs})
    return made


def of(figures: Sequence[Figure], kind: Kind, group: Group = EVERYBODY, detail: str = "") -> Figure:
    found = [
        one
        for one in figures
        if (one.kind, one.group, one.detail) == (kind, group, detail)
        and (one.side, one.principle_id) in (ABOUT, (None, None))
    ]
    assert len(found) == 1
    return found[0]


def test_where_two_of_everybody_have_a_score_nothing_of_it_is_told() -> None:
    """Their mean would be their own, in whatever group."""
    pairs = people(5, 5)
    made, silent = Program(pairs), {(view, "example"): (NEVER_SEEN,) * 4 for view in Perspective}
    made.answer(1, {one.number: all_alike(4) if one.number < 2 else silent for one in pairs})
    told = [one for one in made.release(1) if one.kind in VIEWS]
    assert {one.hidden for one in told if one.group == EVERYBODY} == {Hidden.FEW_SCORES}
    assert None not in {one.hidden for one in told}


def test_figures_come_in_the_order_of_a_release() -> None:
    made = program(people(20, 15))
    made.release(1)
    made.answer(2, dict(made.waves[1].answers))
    figures = made.release(2)
    kinds = list(dict.fromkeys(one.kind for one in figures))
    assert kinds == [
        *VIEWS, *CHANGES, Kind.OWN_ANSWERS, Kind.PARTNER_ANSWERS, Kind.BAND,
        Kind.OWN_STRONGEST, Kind.PARTNER_STRONGEST, Kind.OWN_GROW, Kind.PARTNER_GROW, Kind.MARK, Kind.ONWARD,
        Kind.AGREEMENT, Kind.LIMITS, Kind.OWN_ALPHA, Kind.PARTNER_ALPHA, Kind.OWN_OMEGA, Kind.PARTNER_OMEGA,
    ]  # fmt: skip
    means = [one for one in figures if one.kind in VIEWS]
    assert [(one.group.key, one.side, one.kind) for one in means] == [
        (key, side, kind) for key in ("", "a", "b", "medical_student", "resident") for side in Side for kind in VIEWS
    ]
    assert len({(one.group, one.kind, one.side, one.principle_id, one.detail) for one in figures}) == len(figures)
    assert figures == make(ONE, made.tallies(2), 5, made.earlier(2)[:1])


def test_every_comparison_of_the_questionnaire_is_there() -> None:
    random, made = Random(1), Program(people(6, 6), FIVE)
    made.answer(1, {pair.number: answers(random, FIVE) for pair in made.pairs})
    shown = [(one.side, one.principle_id) for one in made.release(1) if one.kind is Kind.OWN and one.group == A]
    assert shown == list(comparisons(FIVE))
    assert len(shown) == 10


def test_a_hidden_figure_has_neither_numbers_nor_a_count() -> None:
    figures = program(people(20, 4)).release(1)
    hidden = [one for one in figures if one.hidden is not None]
    assert of(figures, Kind.OWN, B).hidden is Hidden.FEW_PAIRS
    assert of(figures, Kind.OWN, A).hidden is Hidden.PROTECTS
    assert {(one.value, one.low, one.high, one.n) for one in hidden} == {(None, None, None, "")}


def test_everybody_is_counted_exactly_and_groups_in_ranges() -> None:
    figures = program(people(20, 7)).release(1)
    assert [of(figures, Kind.OWN, group).n for group in (EVERYBODY, A, B)] == ["27", "20+", "5-9"]
    assert of(program(people(10, 12)).release(1), Kind.OWN, A).n == "10-19"


def test_one_decision_counts_for_all_three_numbers_of_a_comparison() -> None:
    random = Random(8)
    made = program(people(14, 9), seed=8)
    made.answer(1, {pair.number: answers(random, unseen=0.2) for pair in made.pairs})
    figures = made.release(1)
    for group in (EVERYBODY, A, B):
        reasons = {of(figures, kind, group).hidden for kind in VIEWS}
        assert len(reasons) == 1


def test_sums_of_other_pairs_than_the_members_are_refused() -> None:
    tallies = program(people(9, 9)).tallies(1)
    moments = {key: replace(one, n=one.n - 1) for key, one in tallies.moments.items()}
    with pytest.raises(ValueError, match="The sums are of 17 pairs"):
        make(ONE, replace(tallies, moments=moments), 5)


def test_changes_over_other_pairs_are_refused() -> None:
    made = program(people(9, 9))
    made.release(1)
    made.answer(2, dict(made.waves[1].answers))
    tallies = made.tallies(2)
    wrong = {key: replace(one, n=one.n + 1) for key, one in tallies.changes.items()}
    with pytest.raises(ValueError, match="The sums are of 19 pairs"):
        make(ONE, replace(tallies, changes=wrong), 5, made.earlier(2))


def test_bands_of_other_pairs_are_refused() -> None:
    tallies = program(people(12, 12)).tallies(1)
    with pytest.raises(ValueError, match="bands"):
        make(ONE, replace(tallies, bands={ABOUT: {"similar": 23}}), 5)


# Answers, bands, picks, marks


def test_answers_are_told_from_ten_pairs_and_bands_from_twenty() -> None:
    few = program(people(5, 4)).release(1)
    assert of(few, Kind.OWN_ANSWERS).hidden is Hidden.NOT_ENOUGH
    ten = program(people(5, 5)).release(1)
    details = [one.detail for one in ten if one.kind is Kind.OWN_ANSWERS and one.side is Side.ABOUT_MENTOR]
    assert details == ["1", "2", "3", "4", "5", "not_seen"]
    assert {one.n for one in ten if one.kind is Kind.OWN_ANSWERS} == {"10"}
    assert of(program(people(10, 9)).release(1), Kind.BAND).hidden is Hidden.NOT_ENOUGH
    bands = [one for one in program(people(10, 10)).release(1) if one.kind is Kind.BAND]
    assert [one.detail for one in bands] == [*Band] * 2
    assert all(one.value is not None and one.value % 5 == 0 for one in bands)


def test_where_nearly_all_answers_are_the_same_only_that_is_told() -> None:
    figures = program(people(10, 10), all_alike(3)).release(1)
    assert of(figures, Kind.OWN_ANSWERS, detail="3") == Figure(
        EVERYBODY, Kind.OWN_ANSWERS, *ABOUT, "3", "20", 90, bound=Bound.AT_LEAST
    )
    assert of(figures, Kind.OWN_ANSWERS, detail="4").hidden is Hidden.COMBINED
    assert of(figures, Kind.BAND, detail="similar").bound is Bound.AT_LEAST
    assert of(figures, Kind.BAND, detail="clear").hidden is Hidden.COMBINED


def picked(tallies: Tallies, *counts: int) -> Tallies:
    names = [one.id for one in FIVE.principles]
    given = dict(zip(names, counts, strict=False))
    return replace(tallies, picks={(Side.ABOUT_MENTOR, "partner", "strongest"): given})


def test_picks_are_shares_of_all_pairs_and_name_those_who_would_not_say() -> None:
    random, made = Random(2), Program(people(10, 10), FIVE)
    made.answer(1, {pair.number: answers(random, FIVE) for pair in made.pairs})
    figures = make(FIVE, picked(made.tallies(1), 8, 4, 0, 2, 2), 5)
    found = {one.detail: one for one in figures if one.kind is Kind.PARTNER_STRONGEST and one.side is ABOUT[0]}
    assert [(one.value, one.bound is Bound.AT_MOST) for one in found.values()] == [
        (40, False), (20, False), (15, True), (15, True), (15, True), (20, False)
    ]  # fmt: skip
    assert list(found)[-1] == "not_said"
    assert {one.n for one in found.values()} == {"20"}


def test_picks_of_more_pairs_than_there_are_are_refused() -> None:
    made = Program(people(10, 10), FIVE)
    random = Random(2)
    made.answer(1, {pair.number: answers(random, FIVE) for pair in made.pairs})
    with pytest.raises(ValueError, match="picks"):
        make(FIVE, picked(made.tallies(1), 18, 3), 5)


def test_marks_are_shares_of_marks_with_the_number_of_pairs() -> None:
    made = program(people(20, 15))
    tallies = made.tallies(1, marked=frozenset(range(12)))
    figures = make(ONE, replace(tallies, marks={"kept": 20, "partly": 10, "not_yet": 8, "no_longer_needed": 2}), 5)
    found = [one for one in figures if one.kind is Kind.MARK]
    assert [(one.detail, one.n, one.value) for one in found] == [
        ("kept", "12", 50), ("partly", "12", 25), ("not_yet", "12", 20), ("no_longer_needed", "12", 5)
    ]  # fmt: skip
    few = make(ONE, made.tallies(1, marked=frozenset(range(9))), 5)
    assert [one.hidden for one in few if one.kind is Kind.MARK] == [Hidden.NOT_ENOUGH]


def test_flows_run_along_the_path_without_counts_of_few() -> None:
    made = program([replace(pair, mentor_stage="fellow" if pair.number < 8 else "attending") for pair in people(30, 0)])
    flows = [one for one in made.release(1) if one.kind is Kind.ONWARD]
    assert [(one.detail, one.n, one.hidden) for one in flows] == [
        ("fellow>medical_student", "", Hidden.FEW_PAIRS),
        ("fellow>resident", "", Hidden.FEW_PAIRS),
        ("attending>medical_student", "10-19", None),
        ("attending>resident", "10-19", None),
    ]


# How views agree, and how the questionnaire measures


def test_agreement_and_reliability_are_told_from_thirty() -> None:
    few = program(people(15, 14)).release(1)
    assert {of(few, kind).hidden for kind in (Kind.AGREEMENT, Kind.LIMITS)} == {Hidden.NOT_ENOUGH}
    made = program(people(20, 15), seed=5)
    figures = make(ONE, made.tallies(1, items=True), 5)
    agreement, limits, alpha = (of(figures, kind) for kind in (Kind.AGREEMENT, Kind.LIMITS, Kind.OWN_ALPHA))
    assert (agreement.n, limits.n, alpha.n) == ("35", "35", "20+")
    assert agreement.value is not None
    assert agreement.value == round(agreement.value, 2)
    assert limits.value == of(figures, Kind.DIFFERENCE).value
    assert alpha.value is not None
    assert [one.kind for one in figures[-4:]] == [
        Kind.OWN_ALPHA, Kind.PARTNER_ALPHA, Kind.OWN_OMEGA, Kind.PARTNER_OMEGA
    ]  # fmt: skip


def test_what_cannot_be_worked_out_is_said_to_be_undefined() -> None:
    made = program(people(20, 15), all_alike(3))
    figures = make(ONE, made.tallies(1, items=True), 5)
    assert {of(figures, kind).hidden for kind in (Kind.AGREEMENT, Kind.OWN_ALPHA, Kind.OWN_OMEGA)} == {Hidden.UNDEFINED}
    assert of(figures, Kind.LIMITS).low == -1.0


def test_beside_a_bound_neither_agreement_nor_limits_are_told() -> None:
    figures = program(people(20, 15), all_alike(5)).release(1)
    assert {of(figures, kind).hidden for kind in (Kind.AGREEMENT, Kind.LIMITS, Kind.DIFFERENCE)} == {Hidden.COMBINED}


# From wave to wave, and later


def test_a_change_is_of_those_who_answered_both_waves() -> None:
    made = program(people(20, 15), all_alike(2))
    made.release(1)
    made.pairs += people(9, 0, first=100)
    made.answer(2, {pair.number: all_alike(3 if pair.number < 100 else 5) for pair in made.pairs})
    own = of(made.release(2), Kind.OWN_CHANGE)
    assert (own.n, own.value) == ("35", 1.0)


def test_a_change_does_not_undo_a_bound() -> None:
    made = program(people(20, 15), all_alike(4))
    made.release(1)
    made.answer(2, {pair.number: all_alike(5) for pair in made.pairs})
    second = made.release(2)
    assert of(second, Kind.OWN).bound is Bound.AT_LEAST
    assert {of(second, kind).hidden for kind in CHANGES} == {Hidden.COMBINED}
    made.answer(3, {pair.number: all_alike(4) for pair in made.pairs})
    assert {of(made.release(3), kind).hidden for kind in CHANGES} == {Hidden.COMBINED}


def test_a_first_wave_has_no_changes() -> None:
    assert not [one for one in program(people(20, 15)).release(1) if one.kind in CHANGES]


def test_after_a_withdrawal_nothing_is_made_again() -> None:
    """The difference between the numbers before and after would be that pair's answers."""
    made = program(people(12, 9))
    before = made.release(1)
    made.withdraw(made.pairs[0])
    with pytest.raises(TooFewLate) as refused:
        made.release(1)
    assert "5 more pairs" in refused.value.message
    with pytest.raises(TooFewLate):
        check_late(made.tallies(1).members, 5, made.earlier(1))
    assert [one.figures for _, one in made.releases] == [before]


def test_late_answers_are_let_in_by_five_and_the_first_release_stays() -> None:
    made = program(people(12, 9))
    first = made.release(1)
    late = [replace(pair, stage="resident") for pair in people(6, 0, first=50)]
    made.pairs += late
    made.answer(1, {pair.number: all_alike(3) for pair in late[:4]})
    with pytest.raises(TooFewLate):
        made.release(1)
    made.answer(1, {pair.number: all_alike(3) for pair in late})
    second = made.release(1)
    assert of(second, Kind.OWN).n == "27"
    assert made.releases[0][1].figures == first


def test_of_late_answers_only_means_are_told_anew() -> None:
    """Both distributions would give the five late pairs' own, and here what each of them answered."""
    made = program(people(30, 25), all_alike(2))
    assert of(made.release(1), Kind.BAND, detail="similar").hidden is None
    late = [replace(pair, stage="resident") for pair in people(5, 0, first=80)]
    made.pairs += late
    made.answer(1, {pair.number: all_alike(4) for pair in late})
    second = made.release(1)
    assert of(second, Kind.OWN).hidden is None
    for kind in (Kind.OWN_ANSWERS, Kind.PARTNER_ANSWERS, Kind.BAND):
        assert of(second, kind).hidden is Hidden.EARLIER


def test_a_forecast_is_the_same_whatever_stages_there_are_now_and_were_before() -> None:
    """A lead who places pairs in departments and asks each time would else learn each one's stage."""
    told = set()
    for stages in ((0,) * 20, (0, 1) * 10, (0,) * 10 + (1,) * 10):
        pairs = [Pair(one, one, 500 + one, "ab"[one > 8], STAGES[stage]) for one, stage in enumerate(stages)]
        made = program(pairs)
        made.release(1)
        made.answer(2, dict(made.waves[1].answers))
        tallies = made.tallies(2)
        found = forecast(tallies.groups, tallies.members, 5, made.earlier(2))
        told.add(tuple(found.items()))
    assert told == {((EVERYBODY, None), (A, None), (B, None))}
