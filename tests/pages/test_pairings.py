"""The pages of a lead about pairs, through the frame: who is paired with whom, and where each pair belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from store import Duty, pairings
from tests.assessments.rosters import AMARA, JUN, LIN, ONE, roster
from tests.visitor import Visitor, lead_a_program
from ui.wording import say

if TYPE_CHECKING:
    from tests.store.department import Department

HOSTILE = "**[x](http://evil.example)** :red[A] <b>"


@pytest.fixture
def surgery(visitor: Visitor) -> Department:
    """A program whose lead sits at the visitor's browser."""
    return visitor.begin(lead_a_program)


def bring(visitor: Visitor, surgery: Department, *rows: tuple[str, ...]) -> None:
    surgery.store.import_roster(str(visitor.token), uuid4(), surgery.program, roster(*rows))


def shown(at: Any) -> str:
    assert not at.exception
    return "\n".join(str(element.proto) for element in at.main)


def said(at: Any) -> list[str]:
    assert not at.exception
    return [one.value for one in at.markdown]


def press(at: Any, label: str) -> Any:
    return next(button for button in at.button if button.label == label).click().run()


def test_who_is_paired_with_whom_is_listed_and_nothing_else_of_them(visitor: Visitor, surgery: Department) -> None:
    bring(visitor, surgery, ONE, (HOSTILE, "", *LIN, "", "", ""))
    at = visitor.open("pairs")
    page = shown(at)
    assert say("pairs.number", number=2) in said(at)
    assert all(name in page for name in ("Amara", "Jun", "Lin", "Surgery", say("pairs.no_department"), "evil"))
    assert not [one for one in said(at) if "evil" in one]
    codes = [one.code for one in surgery.store.waiting_pairs(str(visitor.token), surgery.program)]
    assert codes
    assert not [code for code in codes if code in page]


def test_they_are_searched_and_come_page_by_page(
    visitor: Visitor, surgery: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairings, "PAGE", 2)
    bring(visitor, surgery, ONE, (*AMARA, *LIN, "", "", ""), (*LIN, *JUN, "", "", ""))
    assert say("pager.after") in shown(visitor.open("pairs"))
    last = shown(visitor.open("pairs", part="2"))
    assert say("pager.after") not in last
    assert "Amara" not in last
    at = visitor.open("pairs")
    at.text_input[0].input("amara")
    found = press(at, say("invitations.find"))
    assert say("pairs.number", number=2) in said(found)
    assert say("pairs.nobody") in said(visitor.open("pairs", find="zzz"))


def test_an_empty_list_says_what_comes_next(visitor: Visitor, surgery: Department) -> None:
    assert say("pairs.none") in said(visitor.open("pairs"))
    bring(visitor, surgery, ONE)
    assert say("pairs.all_placed") in said(visitor.open("pairs", without="yes"))


def test_the_departments_page_counts_pairs_in_none_and_leads_to_them(visitor: Visitor, surgery: Department) -> None:
    bring(visitor, surgery, ONE, (*AMARA, *LIN, "", "", ""))
    page = shown(visitor.open("departments"))
    assert say("pairs.no_department") in page
    assert say("departments.to_without", number=1) in page
    at = visitor.open("pairs", without="yes")
    assert say("pairs.one") in said(at)
    assert "Jun" not in shown(at)


def test_a_pair_is_moved_to_a_department(visitor: Visitor, surgery: Department) -> None:
    bring(visitor, surgery, ONE, (*AMARA, *LIN, HOSTILE, "", ""))
    store, token = surgery.store, str(visitor.token)
    pair_id = store.paired(token, surgery.program, "Jun").pairs[0].pair_id
    at = visitor.open("one_pair", pair=str(pair_id))
    number = [one.name for one in store.departments(token, surgery.program)].index(HOSTILE) + 1
    at.number_input[0].set_value(number)
    at = press(at, say("one_pair.place"))
    assert [one.value for one in at.success] == [say("one_pair.placed")]
    assert HOSTILE in [one.value for one in at.text]
    card = store.paired_here(token, surgery.program, pair_id)
    assert card is not None
    assert card.department == HOSTILE
    at.number_input[0].set_value(0)
    at = press(at, say("one_pair.place"))
    assert say("pairs.no_department") in [one.value for one in at.text]


def test_a_pair_of_another_program_is_unknown(visitor: Visitor, surgery: Department) -> None:
    other = surgery.another_program()
    _, lead = surgery.staff(Duty.LEAD, other)
    surgery.store.import_roster(lead, uuid4(), other, roster(ONE))
    pair_id = surgery.store.paired(lead, other).pairs[0].pair_id
    at = visitor.open("one_pair", pair=str(pair_id))
    assert [one.value for one in at.error] == [say("one_pair.unknown")]
    assert "Amara" not in shown(at)


@pytest.mark.parametrize("page", ["pairs", "one_pair"])
def test_nobody_else_opens_them(visitor: Visitor, surgery: Department, page: str) -> None:
    pair = surgery.seated()
    for token in (None, surgery.administrator, *pair.two.tokens.values()):
        visitor.token = token
        assert [one.value for one in visitor.open(page).title] == [say("closed.title")]
