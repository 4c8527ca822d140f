"""The day that an administrator sets for a pair reaches the pair, as words, wherever it arrives between check-ins."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from assessments.instrument import Form, Role
from server.life import process
from store.seats import utc_now
from tests.pages.test_pages import later
from tests.store.department import Department, InProgram, come_in
from tests.visitor import PASSPHRASES, Visitor, department
from ui.wording import say, written

AHEAD = date(2099, 3, 3)


def sit(visitor: Visitor) -> tuple[Department, InProgram]:
    """The mentee of a pair of a program, whose first check-in is open to both."""
    office = department()
    pair = office.seated(form=Form.SHORT)
    pair.two.reveal()
    visitor.sit(pair.two.tokens[Role.MENTEE])
    return office, pair


def set_day(office: Department, pair: InProgram, day: date) -> None:
    process.store().set_next_check_in(office.administrator, pair.pair_id, day)


def told(at: Any) -> list[str]:
    return [one.value for one in at.markdown if one.value.startswith(("Your program asks", "The day on which"))]


def test_the_day_is_told_in_words() -> None:
    assert say("next_date.ahead", day=written(date(2027, 3, 3))) == (
        "Your program asks you to look again on 3 March 2027."
    )


def test_the_pair_reads_the_day_on_its_page_and_under_its_views(visitor: Visitor) -> None:
    office, pair = visitor.begin(sit)
    pages = ("pair", "views")
    assert [told(visitor.open(page)) for page in pages] == [[], []]
    set_day(office, pair, AHEAD)
    assert [told(visitor.open(page)) for page in pages] == [[say("next_date.ahead", day="3 March 2099")]] * 2


def test_a_day_that_has_come_is_told_until_the_pair_has_looked_again(visitor: Visitor) -> None:
    later(days=-40)
    office, pair = sit(visitor)
    day = (utc_now() - timedelta(days=10)).date()
    set_day(office, pair, day)
    assert told(visitor.open("pair")) == [say("next_date.has_come", day=written(day))]
    later()
    visitor.sit(come_in(process.store(), pair.links[Role.MENTEE], PASSPHRASES[Role.MENTEE]))
    assert told(visitor.open("views")) == [say("next_date.has_come", day=written(day))]
    process.store().next_check_in(str(visitor.token), Form.SHORT, uuid4())
    assert told(visitor.open("pair")) == []


def test_no_day_is_told_to_somebody_whose_partner_has_left(visitor: Visitor) -> None:
    office, pair = visitor.begin(sit)
    set_day(office, pair, AHEAD)
    process.store().withdraw(pair.two.tokens[Role.MENTOR], PASSPHRASES[Role.MENTOR])
    assert told(visitor.open("own_view")) == []
    assert told(visitor.open("pair")) == []


@pytest.mark.parametrize("who", Role)
def test_no_day_is_told_once_the_relationship_has_ended(visitor: Visitor, who: Role) -> None:
    office, pair = visitor.begin(sit)
    set_day(office, pair, AHEAD)
    process.store().end_relationship(pair.two.tokens[who], uuid4(), PASSPHRASES[who])
    assert [told(visitor.open(page)) for page in ("pair", "views")] == [[], []]


def test_a_check_in_closed_without_comparing_has_its_day_too(visitor: Visitor) -> None:
    later(days=-20)
    office = department()
    pair = office.seated(form=Form.SHORT)
    set_day(office, pair, AHEAD)
    later()
    visitor.sit(come_in(process.store(), pair.links[Role.MENTEE], PASSPHRASES[Role.MENTEE]))
    process.store().close_without_comparison(str(visitor.token))
    assert told(visitor.open("own_view")) == [say("next_date.ahead", day="3 March 2099")]
