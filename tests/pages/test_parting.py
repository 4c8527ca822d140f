"""Passing it on, and parting: what each page offers to whom, and what becomes of it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from assessments.errors import NameMissing, OpenViewsFirst, StageUnnamed, WrongPassphrase
from assessments.instrument import Role
from assessments.stage import Level, Stage
from server.life import process
from tests.pages.test_pages import text_of, titles
from tests.pages.test_waiting import labels, press, said
from tests.store.people import PASSPHRASES, Two
from tests.visitor import Visitor
from ui.wording import chart_words, day, plain, say


@pytest.fixture
def two(visitor: Visitor) -> Two:
    return visitor.begin(reveal)


def reveal(visitor: Visitor) -> Two:
    """A pair that has opened its views, whose mentee sits at the visitor's browser."""
    pair = Two.sit_down(process.store())
    pair.reveal()
    visitor.sit(pair.tokens[Role.MENTEE])
    return pair


def errors(at: Any) -> list[str]:
    return [error.value for error in at.error]


def row_of(visitor: Visitor, stage: str) -> str:
    """The row of a stage in the table under the line."""
    table = [line for one in visitor.open("pass_it_on").markdown for line in str(one.value).split("\n")]
    [row] = [line for line in table if line.startswith(f"| {plain(chart_words()[f'stage_{stage}'])} |")]
    return row


def test_a_mentee_begins_a_pair_as_its_mentor(visitor: Visitor, two: Two) -> None:
    at = visitor.open("pass_it_on")
    assert errors(press(at, say("pass_it_on.begin"))) == [plain(NameMissing.sentence)]
    at.text_input(key="new_mentee").set_value("Lin *")
    press(at, say("pass_it_on.begin"))
    seat = two.store.seat(visitor.token)
    assert seat.role is Role.MENTOR
    assert seat.names == {Role.MENTOR: "Grace", Role.MENTEE: "Lin *"}
    assert len(two.store.who(str(visitor.token)).pairs) == 2


def test_a_mentor_sees_the_line_and_begins_nothing_here(visitor: Visitor, two: Two) -> None:
    two.store.pass_on(two.tokens[Role.MENTEE], two.store.seat(two.tokens[Role.MENTEE]).pair_id, "Lin")
    visitor.sit(two.tokens[Role.MENTOR])
    at = visitor.open("pass_it_on")
    assert say("pass_it_on.begin") not in labels(at)
    assert say("pass_it_on.what_mentor") in said(at)
    assert chart_words()["chain_reached_one"] in said(at)
    assert "Lin" not in text_of(at)


def test_the_line_is_drawn_up_to_the_mentors_mentor(visitor: Visitor, two: Two) -> None:
    visitor.sit(two.store.redeem(two.store.pass_on(two.tokens[Role.MENTEE], uuid4(), "Lin")))
    two.store.set_stage(two.tokens[Role.MENTOR], Stage(Level.ATTENDING))
    assert row_of(visitor, "attending") == "| Attending | 1 | 0 |"


def test_a_stage_is_said_once_and_stands_in_the_line(visitor: Visitor, two: Two) -> None:
    at = visitor.open("pass_it_on")
    assert errors(press(at, say("stage.save"))) == [say("stage.choose")]
    at.selectbox(key="stage_level").set_value(Level.OWN)
    assert errors(press(at, say("stage.save"))) == [plain(StageUnnamed.sentence)]
    at.text_input(key="stage_words").set_value("Year-out *fellow*")
    at = press(at, say("stage.save"))
    assert [one.value for one in at.success] == [say("stage.saved")]
    assert two.store.stage(two.tokens[Role.MENTEE]) == Stage(Level.OWN, "Year-out *fellow*")
    assert row_of(visitor, "own") == "| Another stage | 1 | 0 |"
    at = visitor.open("pass_it_on")
    at.selectbox(key="stage_level").set_value(Level.RESIDENT)
    press(at, say("stage.save"))
    assert row_of(visitor, "resident") == "| Resident | 1 | 0 |"


def test_ending_is_said_first_takes_two_acts_and_the_passphrase_and_is_told_to_both(visitor: Visitor, two: Two) -> None:
    at = visitor.open("ending")
    assert say("ending.kindly_what") in said(at)
    assert say("my_data.withdraw_what") in said(at)
    assert errors(press(at, say("ending.end"))) == [say("ending.not_sure")]
    assert two.store.seat(visitor.token).ending is None
    at.checkbox[0].check()
    at = press(at, say("ending.end"))
    assert errors(at) == [plain(str(WrongPassphrase(4)))]
    assert two.store.seat(visitor.token).ending is None
    at.checkbox[0].check()
    at.text_input(key="end_passphrase").set_value(PASSPHRASES[Role.MENTEE])
    at = press(at, say("ending.end"))
    ending = two.store.seat(visitor.token).ending
    assert ending is not None
    sentence = say("ending.by_mentee", day=day(ending.ended_at))
    for role in Role:
        visitor.sit(two.tokens[role])
        for page in ("ending", "pair", "agreements", "views", "done"):
            at = visitor.open(page)
            assert sentence in said(at), page
            assert say("agreements.save") not in labels(at)
            assert say("next_check_in.start") not in labels(at)
            assert say("done.nothing") not in said(at)
        at = visitor.open("views")
        assert titles(at) == [say("views.title")]
        assert say("views.to_talk") not in labels(at)


def test_nothing_ends_while_a_check_in_is_under_way(visitor: Visitor, two: Two) -> None:
    two.go_on()
    at = visitor.open("ending")
    at.checkbox[0].check()
    assert errors(press(at, say("ending.end"))) == [plain(OpenViewsFirst.sentence)]
    assert two.store.seat(visitor.token).ending is None


def test_agreements_are_still_readable_after_the_end(visitor: Visitor, two: Two) -> None:
    two.agree("what we promised")
    two.propose(Role.MENTOR, "what was only thought of")
    two.store.end_relationship(two.tokens[Role.MENTOR], uuid4(), PASSPHRASES[Role.MENTOR])
    at = visitor.open("agreements")
    assert "what we promised" in text_of(at)
    assert not {say("agreements.agree", number=2), say("agreements.change", number=2)} & set(labels(at))


def test_after_the_partner_has_left_nothing_of_both_opens_and_ones_own_view_stays(visitor: Visitor, two: Two) -> None:
    two.agree("what we promised")
    two.store.withdraw(two.tokens[Role.MENTOR], PASSPHRASES[Role.MENTOR])
    assert titles(visitor.open()) == [say("own_view.title")]
    for page in ("talk", "agreements", "done"):
        assert titles(visitor.open(page)) == [say("closed.title")], page
    assert say("ending.end") not in labels(visitor.open("ending"))
    assert "mentor does what we promised" not in text_of(visitor.open("timeline"))
