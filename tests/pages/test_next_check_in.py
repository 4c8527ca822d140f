"""The next check-in from the pair's own page, and every screen of a pulse."""

from __future__ import annotations

import pytest

from assessments.instrument import Form, Role, load
from server.life import process
from tests.pages.test_pages import go_to, text_of, titles
from tests.pages.test_waiting import press, said
from tests.visitor import PASSPHRASES, Visitor, answer, hand_over, seal
from ui.next_check_in import minutes
from ui.places import Place
from ui.wording import say

PULSE = {"asked": 20, "minutes": minutes(Form.SHORT)}


@pytest.mark.parametrize("form", Form)
def test_the_pair_chooses_what_its_next_check_in_is(form: Form, visitor: Visitor) -> None:
    go_to(Place.REVEALED, visitor)
    at = visitor.open("pair")
    choice = at.radio(key="next_form")
    asked = len(load().asked(Role.MENTOR, form))
    assert choice.options[list(Form).index(form)] == say(f"next_check_in.{form}", asked=asked, minutes=minutes(form))
    choice.set_value(form)
    press(at, say("next_check_in.start"))
    latest = process.store().check_ins(str(visitor.token))[-1]
    assert (latest.number, latest.form) == (2, form)


def test_both_opening_the_next_one_at_once_open_one(visitor: Visitor) -> None:
    go_to(Place.REVEALED, visitor)
    one, other = visitor.open("pair"), visitor.open("pair")
    for at in (one, other):
        press(at, say("next_check_in.start"))
        assert not at.error
    assert [one.number for one in process.store().check_ins(str(visitor.token))] == [1, 2]


def test_opening_another_kind_than_the_partner_just_did_opens_nothing_and_shows_the_way_on(visitor: Visitor) -> None:
    go_to(Place.REVEALED, visitor)
    one, other = visitor.open("pair"), visitor.open("pair")
    press(one, say("next_check_in.start"))
    other.radio(key="next_form").set_value(Form.SHORT)
    at = press(other, say("next_check_in.start"))
    assert say("pair.under_way") in said(at)
    assert say("pair.go_on") in text_of(at)
    assert [one.form for one in process.store().check_ins(str(visitor.token))] == [Form.FULL, Form.FULL]


def test_a_pulse_is_counted_in_its_own_numbers_on_every_screen(visitor: Visitor) -> None:
    go_to(Place.REVEALED, visitor)
    at = visitor.open("pair")
    at.radio(key="next_form").set_value(Form.SHORT)
    press(at, say("next_check_in.start"))
    assert say("your_turn.ready", **PULSE) in said(visitor.open("your_turn"))
    at = visitor.open("principle", principle="2")
    assert len(at.radio) == 4
    at.radio[0].set_value(at.radio[0].options[2]).run()
    progress = say("turn.progress", number=2, principles=5, answered=1, asked=20)
    assert progress in said(visitor.open("principle", principle="2"))
    assert say("your_turn.draft", answered=1, asked=20) in said(visitor.open("your_turn"))
    assert say("review.open", number=19 + 4) in said(visitor.open("review"))
    answer(visitor)
    assert say("review.complete") in said(visitor.open("review"))
    seal(visitor)
    hand_over(visitor)
    answer(visitor)
    seal(visitor)
    store, token = process.store(), str(visitor.token)
    store.press_reveal(token)
    partner = store.seat(token).turn.other
    store.press_reveal_for_partner(token, PASSPHRASES[partner])
    at = visitor.open("views")
    assert titles(at) == [say("views.title")]
    assert say("views.pulse") in said(at)
    assert say("views.not_seen", mentor=0, mentee=0, asked=20) in said(at)
    assert say("views.pulse") not in said(visitor.open("views", check_in="1"))
