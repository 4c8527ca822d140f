from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.comparison import Band, Comparison, Label, Row, Side, compare, kind_order
from assessments.errors import UnknownPrinciple, WrongRole
from assessments.instrument import Form, Perspective, Role, load
from assessments.response import Response
from tests.assessments.answers import responded, responses

FIVE = load()
IDS = [principle.id for principle in FIVE.principles]
Views = dict[tuple[Side, str], tuple[list[int | None], list[int | None]]]


def compared(views: Views, form: Form = Form.FULL) -> Comparison:
    """A comparison from own and partner's answers per row; rows not given are 4 against 4."""

    def valued(item_id: str, view: Perspective) -> int | None:
        principle = FIVE.principle(FIVE.item(item_id).principle_id)
        side = Side.ABOUT_MENTOR if view.target is Role.MENTOR else Side.ABOUT_MENTEE
        own, partner = views.get((side, principle.id), ([4] * 4, [4] * 4))
        place = [item.id for item in principle.asked(form)].index(item_id)
        return (own if view.is_self else partner)[place]

    return compare(FIVE, responded(Role.MENTOR, valued, form), responded(Role.MENTEE, valued, form))


def one_row(own: list[int | None], partner: list[int | None], form: Form = Form.FULL) -> Row:
    return compared({(Side.ABOUT_MENTOR, "care"): (own, partner)}, form).row(Side.ABOUT_MENTOR, "care")


def test_only_views_of_the_same_person_meet() -> None:
    assert Side.ABOUT_MENTOR.own is Perspective.MENTOR_SELF
    assert Side.ABOUT_MENTOR.partner is Perspective.MENTEE_ON_MENTOR
    assert Side.ABOUT_MENTEE.own is Perspective.MENTEE_SELF
    assert Side.ABOUT_MENTEE.partner is Perspective.MENTOR_ON_MENTEE
    assert all(side.own.target is side.partner.target is side.target for side in Side)


def test_ten_rows_about_the_mentor_first_in_the_order_of_the_principles() -> None:
    rows = compared({}).rows
    assert [(row.side, row.principle_id) for row in rows] == list(product(Side, IDS))


def test_each_row_reads_its_own_answers() -> None:
    comparison = compared({(Side.ABOUT_MENTEE, "respect"): ([5, 5, 5, 5], [3, 3, 3, 3])})
    row = comparison.row(Side.ABOUT_MENTEE, "respect")
    assert (row.own, row.partner, row.difference) == (5, 3, 2)
    assert [one.difference for one in comparison.rows if one != row] == [0] * 9
    with pytest.raises(UnknownPrinciple):
        comparison.row(Side.ABOUT_MENTEE, "kindness")


def test_both_sides_use_the_items_that_both_answered() -> None:
    row = one_row([5, 4, 4, None], [1, 4, 4, 4])
    assert (row.own, row.partner, row.common) == (13 / 3, 3, 3)
    assert row.difference == pytest.approx(4 / 3)


def test_too_few_common_items_make_no_row() -> None:
    row = one_row([5, 5, None, 5], [5, 5, 5, None])
    assert row == Row(Side.ABOUT_MENTOR, "care", None, None, 2, None, None, None)
    assert row.shown is None
    short = one_row([5, None], [5, 5], Form.SHORT)
    assert (short.own, short.common) == (None, 1)
    assert one_row([5, 5], [5, 5], Form.SHORT).label is Label.SIMILAR_HIGH


def test_each_perspectives_own_scores_use_all_that_it_answered() -> None:
    comparison = compared({(Side.ABOUT_MENTOR, "care"): ([5, 5, None, 5], [5, 5, 5, None])})
    assert set(comparison.scores) == set(Perspective)
    assert all(view is scores.perspective for view, scores in comparison.scores.items())
    assert comparison.scores[Perspective.MENTOR_SELF].principles["care"].mean == 5
    assert comparison.scores[Perspective.MENTOR_SELF].not_seen == 1
    assert comparison.scores[Perspective.MENTEE_SELF].not_seen == 0


@pytest.mark.parametrize(
    ("own", "partner", "band", "label"),
    [
        ([4, 4, 4, 4], [4, 4, 4, 4], Band.SIMILAR, Label.SIMILAR_HIGH),
        ([4, 4, 4, 5], [4, 4, 4, 4], Band.SIMILAR, Label.SIMILAR_HIGH),
        ([4, 4, 4, 3], [4, 4, 4, 4], Band.SIMILAR, Label.SIMILAR_MID),
        ([3, 3, 3, 3], [3, 3, 3, 3], Band.SIMILAR, Label.SIMILAR_LOW),
        ([3, 3, 3, 2], [3, 3, 3, 3], Band.SIMILAR, Label.SIMILAR_LOW),
        ([3, 3, 3, 4], [3, 3, 3, 3], Band.SIMILAR, Label.SIMILAR_MID),
        ([5, 5, 4, 4], [4, 4, 4, 4], Band.WORTH_A_TALK, Label.OWN_HIGHER),
        ([4, 4, 4, 4], [5, 5, 4, 4], Band.WORTH_A_TALK, Label.PARTNER_HIGHER),
        ([5, 5, 5, 4], [4, 4, 4, 4], Band.WORTH_A_TALK, Label.OWN_HIGHER),
        ([5, 5, 5, 5], [4, 4, 4, 4], Band.CLEAR, Label.OWN_HIGHER),
        ([1, 1, 1, 1], [5, 5, 5, 5], Band.CLEAR, Label.PARTNER_HIGHER),
        ([5, 4, 4, None], [4, 4, 4, 4], Band.SIMILAR, Label.SIMILAR_HIGH),
        ([2, 2, 1, None], [3, 3, 2, 4], Band.CLEAR, Label.PARTNER_HIGHER),
    ],
)
def test_bands_and_labels(own: list[int | None], partner: list[int | None], band: Band, label: Label) -> None:
    row = one_row(own, partner)
    assert (row.band, row.label) == (band, label)


@pytest.mark.parametrize("common", [2, 3, 4])
def test_on_every_possible_pair_of_scores_numbers_bands_and_signs_agree(common: int) -> None:
    """Sums stand for all answers: a mean depends on nothing else."""
    sums = range(common, 5 * common + 1)
    form = Form.SHORT if common == 2 else Form.FULL
    for own_sum, partner_sum in product(sums, sums):
        row = one_row(spread(own_sum, common), spread(partner_sum, common), form)
        assert row.difference is not None
        assert row.shown is not None
        apart = abs(own_sum - partner_sum)
        expected = Band.CLEAR if apart >= common else Band.WORTH_A_TALK if 2 * apart >= common else Band.SIMILAR
        assert row.band is expected
        by_what_is_shown = abs(row.shown.difference)
        assert row.band is (
            Band.CLEAR if by_what_is_shown >= 1 else Band.WORTH_A_TALK if by_what_is_shown >= 0.5 else Band.SIMILAR
        )
        assert f"{row.shown.own - row.shown.partner:.1f}" == f"{row.shown.difference:.1f}"
        assert (row.difference > 0) == (row.shown.difference > 0)
        assert abs(row.shown.difference - row.difference) < 0.1


def spread(total: int, common: int) -> list[int | None]:
    low, more = divmod(total, common)
    values: list[int | None] = [low + (place < more) for place in range(common)]
    return values + [None] * (4 - common)


@given(responses(Role.MENTOR), responses(Role.MENTEE))
def test_the_two_numbers_always_differ_by_the_difference(mentor: Response, mentee: Response) -> None:
    for row in compare(FIVE, mentor, mentee).rows:
        if row.own is None or row.partner is None or row.difference is None:
            assert row.common < 3
            assert (row.own, row.partner, row.difference, row.band, row.label) == (None,) * 5
            continue
        assert row.common >= 3
        assert 1 <= row.own <= 5
        assert 1 <= row.partner <= 5
        assert row.difference == pytest.approx(row.own - row.partner, abs=1e-12)
        assert row.shown is not None
        assert row.shown.difference == pytest.approx(row.shown.own - row.shown.partner, abs=1e-12)


MIRROR = {Label.OWN_HIGHER: Label.PARTNER_HIGHER, Label.PARTNER_HIGHER: Label.OWN_HIGHER}
SWAPPED = {
    Perspective.MENTOR_SELF: Perspective.MENTEE_ON_MENTOR,
    Perspective.MENTEE_ON_MENTOR: Perspective.MENTOR_SELF,
    Perspective.MENTEE_SELF: Perspective.MENTOR_ON_MENTEE,
    Perspective.MENTOR_ON_MENTEE: Perspective.MENTEE_SELF,
}


@given(responses(Role.MENTOR), responses(Role.MENTEE))
def test_swapping_own_and_partners_answers_turns_every_difference_around(mentor: Response, mentee: Response) -> None:
    values = {(one.item_id, one.perspective): one.value for one in (*mentor.ratings, *mentee.ratings)}
    swapped = [
        responded(role, lambda item_id, view: values[item_id, SWAPPED[view]]) for role in (Role.MENTOR, Role.MENTEE)
    ]
    for row, turned in zip(compare(FIVE, mentor, mentee).rows, compare(FIVE, *swapped).rows, strict=True):
        assert (row.own, row.partner) == (turned.partner, turned.own)
        assert (row.common, row.band) == (turned.common, turned.band)
        assert row.difference is None or turned.difference == -row.difference
        assert row.label is None or turned.label is MIRROR.get(row.label, row.label)


@given(responses(Role.MENTOR), responses(Role.MENTEE))
def test_exchanging_the_roles_exchanges_the_sides(mentor: Response, mentee: Response) -> None:
    values = {(one.item_id, one.perspective): one.value for one in (*mentor.ratings, *mentee.ratings)}
    as_mentee, as_mentor = (
        responded(role, lambda item_id, view: values[item_id, Perspective.of(view.rater.other, view.target.other)])
        for role in (Role.MENTEE, Role.MENTOR)
    )
    before, after = compare(FIVE, mentor, mentee).rows, compare(FIVE, as_mentor, as_mentee).rows
    numbers = [(row.own, row.partner, row.label) for row in before]
    assert [(row.own, row.partner, row.label) for row in after] == numbers[5:] + numbers[:5]


def test_by_difference_is_widest_first_then_by_title_and_unscored_last() -> None:
    comparison = compared(
        {
            (Side.ABOUT_MENTEE, "care"): ([1] * 4, [5] * 4),
            (Side.ABOUT_MENTOR, "example"): ([5] * 4, [3] * 4),
            (Side.ABOUT_MENTOR, "respect"): ([3] * 4, [5] * 4),
            (Side.ABOUT_MENTOR, "humility"): ([None] * 4, [5] * 4),
        }
    )
    rows = [(row.side, row.principle_id) for row in comparison.by_difference()]
    assert rows[:3] == [
        (Side.ABOUT_MENTEE, "care"),
        (Side.ABOUT_MENTOR, "respect"),
        (Side.ABOUT_MENTOR, "example"),
    ]
    assert rows[3:6] == [
        (Side.ABOUT_MENTEE, "humility"),
        (Side.ABOUT_MENTOR, "care"),
        (Side.ABOUT_MENTEE, "respect"),
    ]
    assert rows[-1] == (Side.ABOUT_MENTOR, "humility")
    assert len(set(rows)) == 10


def test_the_kind_order() -> None:
    comparison = compared(
        {
            (Side.ABOUT_MENTOR, "example"): ([4] * 4, [5] * 4),
            (Side.ABOUT_MENTEE, "example"): ([5, 5, 4, 4], [4] * 4),
            (Side.ABOUT_MENTOR, "humility"): ([2] * 4, [4] * 4),
            (Side.ABOUT_MENTEE, "humility"): ([3] * 4, [4] * 4),
            (Side.ABOUT_MENTOR, "respect"): ([5] * 4, [4] * 4),
            (Side.ABOUT_MENTEE, "respect"): ([5] * 4, [2] * 4),
            (Side.ABOUT_MENTOR, "care"): ([3] * 4, [3] * 4),
            (Side.ABOUT_MENTEE, "pass_it_on"): ([None] * 4, [5] * 4),
        }
    )
    reveal = kind_order(comparison)
    assert named(reveal.both_strong) == ["mentee care", "mentor pass_it_on"]
    assert named(reveal.partner_sees_more) == ["mentor humility", "mentor example", "mentee humility"]
    assert named(reveal.different) == ["mentee respect", "mentor respect"]


def named(rows: tuple[Row, ...]) -> list[str]:
    return [f"{row.side.target} {row.principle_id}" for row in rows]


def test_equal_differences_keep_the_order_of_the_principles_about_the_mentor_first() -> None:
    reveal = kind_order(compared({(side, id_): ([5] * 4, [4] * 4) for side, id_ in product(Side, IDS)}))
    assert named(reveal.different) == ["mentor example", "mentee example"]
    assert reveal.both_strong == reveal.partner_sees_more == ()
    assert named(kind_order(compared({})).both_strong)[:3] == [
        "mentor example",
        "mentee example",
        "mentor humility",
    ]


def test_shared_strengths_keep_the_order_of_the_principles_however_they_differ() -> None:
    comparison = compared({(Side.ABOUT_MENTEE, "care"): ([5, 4, 4, 4], [4] * 4)})
    assert named(kind_order(comparison).both_strong) == [f"{role} {id_}" for id_ in IDS for role in Role]


@given(responses(Role.MENTOR), responses(Role.MENTEE))
def test_no_row_is_revealed_twice(mentor: Response, mentee: Response) -> None:
    reveal = kind_order(compare(FIVE, mentor, mentee))
    rows = [*reveal.both_strong, *reveal.partner_sees_more, *reveal.different]
    assert len(set(rows)) == len(rows)
    assert len(reveal.different) <= 2
    assert all(row.difference is not None and row.difference <= -0.5 for row in reveal.partner_sees_more)
    assert all(row.difference is not None and row.difference >= 0.5 for row in reveal.different)
    widths = [abs(row.difference or 0) for row in reveal.partner_sees_more]
    assert widths == sorted(widths, reverse=True)


@given(st.sampled_from(Role))
def test_two_of_the_same_role_are_not_compared(role: Role) -> None:
    one = responded(role, lambda *_: 3)
    with pytest.raises(WrongRole):
        compare(FIVE, one, one)


def test_two_forms_are_not_compared() -> None:
    mentor = responded(Role.MENTOR, lambda *_: 3)
    mentee = responded(Role.MENTEE, lambda *_: 3, Form.SHORT)
    with pytest.raises(ValueError, match="one form"):
        compare(FIVE, mentor, mentee)
