from __future__ import annotations

import pytest

from assessments.comparison import compare, kind_order
from assessments.instrument import Role, load
from papers.summary import Kind
from tests.charts.samples import CASES
from tests.papers import samples


@pytest.mark.parametrize("case", CASES)
def test_the_cards_are_those_of_the_kind_order_with_both_numbers(case: str) -> None:
    views = samples.views(case)
    comparison = compare(load(), views.mentor, views.mentee)
    order = kind_order(comparison)
    cards = samples.summary(case).cards
    for kind, rows in zip(Kind, (order.both_strong, order.partner_sees_more, order.different), strict=True):
        assert [one.title for one in cards[kind]] == [load().principle(row.principle_id).short_title for row in rows]
        for card, row in zip(cards[kind], rows, strict=True):
            assert row.shown is not None
            own, partner = (f"{value:.1f}" for value in (row.shown.own, row.shown.partner))
            seen = (own, partner) if row.side.target is Role.MENTOR else (partner, own)
            assert card.sentence == "mentor {}, mentee {}.".format(*seen)
            assert card.whom == f"in the {row.side.target}"


def test_the_table_has_each_principle_with_the_four_views_as_the_legend_calls_them() -> None:
    summary = samples.summary("everyday")
    [heading, *rows] = [summary.columns, *summary.rows]
    assert heading[1:] == tuple(dict.fromkeys(summary.radar.data["views"]["word"]))
    assert rows[0] == ("Good example", "4.3", "4.0", "3.3", "4.3")
    assert [row[0] for row in rows] == [principle.short_title for principle in load().principles]


def test_a_view_that_nobody_gave_is_a_sign_and_no_number() -> None:
    [care] = [row for row in samples.summary("missing_principle").rows if row[0] == "Love and understanding"]
    assert "–" in care


def test_only_an_agreement_of_both_sets_the_next_date() -> None:
    assert samples.summary().next_date == samples.AGREEMENTS[0].again
    assert samples.summary(agreements=samples.AGREEMENTS[1:]).next_date is None


def test_what_people_typed_stands_in_the_names_and_agreements_alone() -> None:
    typed, whole = samples.typed("Jo"), samples.summary(names=dict.fromkeys(Role, "Jo"))
    for part in ("language", "number", "opened", "names", "cards", "columns", "rows"):
        assert getattr(typed, part) == getattr(whole, part)
    for picture, other in ((typed.radar, whole.radar), (typed.dots, whole.dots)):
        assert picture.on_paper(300, "") == other.on_paper(300, "")
