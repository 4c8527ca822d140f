"""How the two are sitting, the partner's way in, the end after two weeks, and which doors are offered where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from streamlit.util import calc_hash

from assessments.errors import DoorShut, NoSuchLink, SignedOut
from assessments.instrument import Role, load
from server import limits
from server.life import process
from tests.pages.test_pages import later, text_of, titles, walk_to
from tests.store.department import come_in
from tests.visitor import PASSPHRASES, Visitor, answer, arrive, department, seal, start_pair
from ui.places import Place
from ui.sitting import Way
from ui.wording import code, plain, say

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def no_laptop(visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Only the department's door is open here now; the code of a pair that began while the laptop's was."""
    pair_code = start_pair(visitor)
    process.close()
    chosen = tmp_path / "settings.toml"
    chosen.write_text('doors = ["department"]\naddress = "https://fiveways.hospital.example"\n')
    monkeypatch.setenv("FIVE_WAYS_SETTINGS", str(chosen))
    return pair_code


def press(at: Any, label: str) -> Any:
    return next(button for button in at.button if button.label == label).click().run()


def labels(at: Any) -> list[str]:
    return [button.label for button in at.button]


def said(at: Any) -> str:
    """The sentences on the page."""
    return "\n".join(one.value for one in [*at.markdown, *at.text])


def sit(at: Any, way: Way) -> Any:
    return at.radio(key="sitting").set_value(way).run()


def in_a_program(visitor: Visitor, role: Role = Role.MENTEE) -> None:
    """Come in by one's own link, as one of a pair of a program; the partner has not."""
    office = department()
    people = office.people_of(office.pair())
    link = office.store.issue_link(office.administrator, people[role])
    visitor.sit(come_in(office.store, link, PASSPHRASES[role]))


def labels_in_order(at: Any) -> list[str]:
    return [one.label for one in at.main if getattr(one, "label", None)]


def test_how_they_sit_is_asked_before_one_begins_and_stays_below_afterwards(visitor: Visitor) -> None:
    visitor.begin(arrive)
    order = labels_in_order(visitor.open("your_turn"))
    assert order.index(say("sitting.how")) < order.index(say("your_turn.passphrase"))
    process.store().choose_passphrase(str(visitor.token), PASSPHRASES[Role.MENTOR])
    order = labels_in_order(visitor.open("your_turn"))
    assert order.index(say("sitting.how")) < order.index(say("your_turn.begin"))
    answer(visitor)
    order = labels_in_order(visitor.open("your_turn"))
    assert order.index(say("sitting.how")) > order.index(say("your_turn.continue"))


def test_how_they_sit_is_remembered_from_the_first_screen_to_the_last(visitor: Visitor) -> None:
    visitor.begin(start_pair)
    at = sit(visitor.open("your_turn"), Way.TWO)
    at = press(at, say("your_turn.begin"))
    assert not [one for one in at.radio if one.key == "sitting"]
    answer(visitor)
    seal(visitor)
    at._page_hash = calc_hash("sealed")
    at.run()
    assert titles(at) == [say("sealed.title")]
    assert at.radio(key="sitting").value is Way.TWO
    assert say("sealed.hand_over") not in labels(at)


def test_a_link_to_the_partner_is_made_when_asked_for_and_once_in_a_tab(visitor: Visitor) -> None:
    visitor.begin(start_pair)
    at = sit(visitor.open("your_turn"), Way.APART)
    assert "#" not in text_of(at)
    at = press(at, say("sitting.make"))
    [text] = [one.value for one in at.code]
    token = text.split("#")[1].split(" ")[0]
    assert not process.store().invited(process.store().open_link(token)).chosen
    at = sit(sit(at, Way.ONE), Way.APART)
    assert [one.value for one in at.code] == [text]
    assert say("sitting.make") not in labels(at)


def test_a_partner_with_a_passphrase_is_reminded_by_the_pairs_code(visitor: Visitor) -> None:
    pair_code = visitor.begin(start_pair)
    store = process.store()
    partner = store.redeem(store.resume(code=pair_code, role=Role.MENTEE, passphrase=None))
    store.choose_passphrase(partner, PASSPHRASES[Role.MENTEE])
    at = sit(visitor.open("your_turn"), Way.APART)
    assert say("sitting.make") not in labels(at)
    assert code(pair_code) in at.code[0].value
    assert say("sitting.two_joined") in said(sit(at, Way.TWO))


@pytest.mark.parametrize("way", [Way.TWO, Way.APART])
def test_in_a_program_nobody_makes_a_link_for_the_other(visitor: Visitor, way: Way) -> None:
    visitor.begin(in_a_program)
    at = sit(visitor.open("your_turn"), way)
    assert say("sitting.own_link") in said(at)
    assert say("sitting.make") not in labels(at)


def test_people_of_a_program_are_not_told_a_code_that_opens_nothing(visitor: Visitor) -> None:
    visitor.begin(in_a_program)
    own = process.store().seat(visitor.token).code
    at = visitor.open("pair")
    assert say("coming_back.as_before") in said(at)
    assert code(own) not in text_of(at)


def test_who_waits_with_simple_controls_looks_again_by_a_button(visitor: Visitor) -> None:
    pair_code = visitor.begin(start_pair)
    answer(visitor)
    seal(visitor)
    mentor, store = str(visitor.token), process.store()
    at = visitor.open("sealed")
    assert say("watching.not_in") in said(at)
    partner = store.redeem(store.resume(code=pair_code, role=Role.MENTEE, passphrase=None))
    store.choose_passphrase(partner, PASSPHRASES[Role.MENTEE])
    at = press(at, say("watching.look_again"))
    assert say("watching.nothing_yet") in said(at)
    visitor.sit(partner)
    answer(visitor)
    visitor.sit(mentor)
    at = press(at, say("watching.look_again"))
    assert said(at).count(say("watching.answered", answered=8, asked=8)) == len(load().principles)
    visitor.sit(partner)
    seal(visitor)
    visitor.sit(mentor)
    at = visitor.open("together")
    assert say("watching.not_ready") in said(at)
    store.press_reveal(partner)
    at = press(at, say("watching.look_again"))
    assert say("watching.not_ready") not in said(at)
    assert say("together.pressed") in said(at)


def test_whose_visit_has_ended_is_told_so_when_they_look_again(visitor: Visitor) -> None:
    visitor.begin(walk_to, Place.SEALED)
    at = visitor.open("sealed")
    process.store().sign_out(str(visitor.token))
    at = press(at, say("watching.look_again"))
    assert [error.value for error in at.error] == [SignedOut.sentence]


def test_the_end_without_comparing_is_offered_after_two_weeks_and_not_before(visitor: Visitor) -> None:
    later(days=-13)
    young = start_pair(visitor)
    answer(visitor)
    seal(visitor)
    later(days=-14)
    old = start_pair(visitor)
    answer(visitor)
    seal(visitor)
    later()
    for pair_code, offered in ((young, False), (old, True)):
        visitor.enter(process.store().resume(code=pair_code, role=Role.MENTOR, passphrase=PASSPHRASES[Role.MENTOR]))
        at = visitor.open("sealed")
        assert (say("closing.close") in labels(at)) is offered
    at = press(at, say("closing.close"))
    assert titles(at) == [say("own_view.title")]
    assert say("own_view.closed") in said(at)
    assert "only mentor may read this" in text_of(at)


def test_without_the_laptops_door_no_pair_starts_or_comes_back_by_itself(visitor: Visitor, no_laptop: str) -> None:
    at = visitor.open()
    assert labels(at) == []
    assert say("start.by_link") in said(at)
    store = process.store()
    with pytest.raises(DoorShut):
        store.start_pair(mentor="Amara", mentee="Jun", first=Role.MENTOR, request=uuid4())
    with pytest.raises(DoorShut):
        store.resume(code=no_laptop, role=Role.MENTOR, passphrase=PASSPHRASES[Role.MENTOR])
    at = visitor.open("come_back")
    at.text_input(key="code").set_value(no_laptop)
    at = press(at, say("come_back.find"))
    assert [error.value for error in at.error] == [plain(NoSuchLink.sentence)]
    assert "Amara" not in text_of(at)


def test_a_personal_code_leads_to_the_passphrase_and_names_nobody(visitor: Visitor) -> None:
    office = department()
    link = office.store.issue_link(office.administrator, office.people_of(office.pair())[Role.MENTEE])
    at = visitor.open("come_back")
    at.text_input(key="code").set_value(code(link.code).lower())
    at = press(at, say("come_back.find"))
    assert titles(at) == [say("welcome.first_title")]
    at._page_hash = calc_hash("welcome")
    assert not {"Ada", "Grace"} & set(text_of(at).split('"'))
    at.text_input(key="passphrase").set_value(PASSPHRASES[Role.MENTEE])
    press(at, say("welcome.enter"))
    assert process.store().seat(visitor.token).role is Role.MENTEE


def test_somebody_in_two_pairs_opens_one_and_can_change(visitor: Visitor) -> None:
    visitor.begin(walk_to, Place.CHOOSING)
    assert titles(visitor.open()) == [say("my_pairs.title")]
    at = visitor.open("my_pairs")
    press(at, say("my_pairs.open", number=2))
    first = process.store().seat(visitor.token).pair_id
    at = visitor.open("my_pairs")
    assert say("my_pairs.open", number=2) not in labels(at)
    press(at, say("my_pairs.open", number=1))
    assert process.store().seat(visitor.token).pair_id != first


def test_a_locked_page_asks_for_the_passphrase_and_goes_on(visitor: Visitor) -> None:
    visitor.begin(walk_to, Place.ANSWERING)
    before = visitor.token
    later(minutes=6)
    at = visitor.open("reflections")
    assert titles(at) == [say("locked.title")]
    assert not [secret for secret in ("Amara", "Jun", "only mentor may read this") if secret in text_of(at)]
    at.text_input(key="passphrase").set_value("not the right words")
    at = press(at, say("locked.go_on"))
    assert at.error
    assert visitor.token == before
    at.text_input(key="passphrase").set_value(PASSPHRASES[Role.MENTOR])
    press(at, say("locked.go_on"))
    assert visitor.token != before
    assert titles(visitor.open("reflections")) == [say("reflections.title")]


def test_whoever_was_away_comes_back_though_others_at_their_address_guess(visitor: Visitor) -> None:
    visitor.begin(start_pair)
    before = visitor.token
    later(minutes=6)
    for _ in range(limits.EACH):
        limits.try_door(None)
    at = visitor.open("reflections")
    at.text_input(key="passphrase").set_value(PASSPHRASES[Role.MENTOR])
    press(at, say("locked.go_on"))
    assert visitor.token != before
