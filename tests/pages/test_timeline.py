"""The timeline: what it says for no, one, a few and many check-ins, with its agreements in words and its tables."""

from __future__ import annotations

import pytest

from assessments.instrument import Form, Role
from server.life import process
from tests.pages.test_pages import text_of
from tests.pages.test_waiting import said
from tests.store.people import Two
from tests.store.years import years
from tests.visitor import Visitor
from ui.wording import chart_words, say


def sit_down_after(visitor: Visitor, check_ins: int, short: tuple[int, ...] = (), missed: tuple[int, ...] = ()) -> Two:
    """A pair after so many check-ins, whose mentee sits at the visitor's browser."""
    two = years(process.store(), check_ins, short=short, missed=missed)
    visitor.sit(two.tokens[Role.MENTEE])
    return two


def test_before_anything_is_opened_it_says_what_will_come(visitor: Visitor) -> None:
    two = Two.sit_down(process.store())
    visitor.sit(two.tokens[Role.MENTEE])
    assert say("timeline.nothing_yet") in said(visitor.open("timeline"))
    two.seal_both()
    assert say("timeline.nothing_yet") in said(visitor.open("timeline"))


def test_one_check_in_stands_there_and_the_next_is_announced(visitor: Visitor) -> None:
    visitor.sit(years(process.store(), 1, agreed=False).tokens[Role.MENTOR])
    at = visitor.open("timeline")
    assert not at.exception
    assert chart_words()["time_one"] in said(at)
    assert say("timeline.agreements_none") in said(at)


def test_a_pulse_and_a_missed_check_in_are_said_in_words(visitor: Visitor) -> None:
    visitor.begin(sit_down_after, 5, (2,), (4,))
    at = visitor.open("timeline")
    assert not at.exception
    assert chart_words()["time_short_apart"] in said(at)
    missed = chart_words()["time_missed"].format(check_ins=chart_words()["time_check_in"].format(number=4))
    assert missed in said(at)


def test_every_agreement_is_there_with_how_it_went(visitor: Visitor) -> None:
    visitor.begin(sit_down_after, 3, (1,))
    at = visitor.open("timeline")
    shown = text_of(at)
    for number in (1, 2, 3):
        assert say("timeline.agreement", number=number, check_in=number) in shown
        assert f"what came up at check-in {number}" in shown
    differ = say("marks.differ", mentor=say("marks.kept"), mentee=say("marks.no_longer_needed"))
    assert say("timeline.marked", number=2, marks=differ) in shown
    alike = say("marks.differ", mentor=say("marks.partly"), mentee=say("marks.kept"))
    assert say("timeline.marked", number=3, marks=alike) in shown


def test_what_is_under_way_is_not_there_yet(visitor: Visitor) -> None:
    visitor.begin(sit_down_after, 2).go_on(Form.SHORT)
    at = visitor.open("timeline")
    assert chart_words()["time_check_in"].format(number=3) not in said(at)
    assert not at.exception


@pytest.mark.proof
def test_twenty_four_check_ins_are_no_trouble(visitor: Visitor) -> None:
    visitor.begin(sit_down_after, 24, (5, 11), (9,))
    at = visitor.open("timeline")
    assert not at.exception
    rows = [line for one in at.markdown for line in one.value.split("\n") if line.startswith("| 24, ")]
    assert len(rows) == 1 + 2 * 5


def test_every_table_is_narrow_enough_for_a_phone(visitor: Visitor) -> None:
    visitor.begin(sit_down_after, 2)
    tables = [one.value.split("\n") for one in visitor.open("timeline").markdown if one.value.startswith("| ")]
    assert len(tables) == 1 + 2 * 5 + 2
    for heading, _, *rows in tables:
        assert heading.count("|") - 1 <= 4
        assert {row.count("|") for row in rows} == {heading.count("|")}
    titles = [one.value for one in visitor.open("timeline").markdown if one.value.startswith("**")]
    assert len(set(titles)) == len(tables)


def test_after_somebody_has_left_there_is_nothing_to_compare(visitor: Visitor) -> None:
    two = visitor.begin(sit_down_after, 2)
    two.store.withdraw(two.tokens[Role.MENTEE], two.choose_passphrase(Role.MENTEE))
    visitor.sit(two.tokens[Role.MENTOR])
    at = visitor.open("timeline")
    assert say("timeline.left") in said(at)
    assert "what came up" not in text_of(at)


def test_the_views_of_an_earlier_check_in_are_one_choice_away(visitor: Visitor) -> None:
    visitor.begin(sit_down_after, 3, (1,))
    at = visitor.open("views")
    which = next(one for one in at.selectbox if one.label == say("views.which"))
    assert which.value == 3
    assert say("views.pulse") not in said(at)
    which.set_value(1)
    at.run()
    assert at.query_params["check_in"] in ("1", ["1"])
    assert say("views.pulse") in said(at)
    assert say("views.to_talk") not in [button.label for button in at.button]


def test_a_pair_with_one_check_in_has_nothing_to_choose(visitor: Visitor) -> None:
    visitor.sit(years(process.store(), 1).tokens[Role.MENTEE])
    assert not visitor.open("views").selectbox
