"""My data: what is said before anything is deleted, what it takes, and what is left."""

from __future__ import annotations

from typing import Any

import pytest

from assessments.errors import SignedOut, WrongPassphrase
from assessments.instrument import Role
from server.life import process
from store import Duty, Entry, Store
from tests.pages.test_pages import walk_to
from tests.visitor import PASSPHRASES, Visitor, answer, arrive, department, hand_over, seal, start_pair
from ui.places import Place
from ui.wording import plain, say

NEW = "nine amber bridges"


def press(at: Any, label: str) -> Any:
    [button] = [button for button in at.button if button.label == label]
    return button.click().run()


def texts(at: Any) -> str:
    return "\n".join(one.value for one in (*at.title, *at.header, *at.markdown, *at.error))


def test_it_says_what_goes_and_who_has_looked(visitor: Visitor) -> None:
    visitor.begin(start_pair)
    at = visitor.open("my_data")
    said = texts(at)
    for words in ("my_data.title", "my_data.withdraw_what", "my_data.delete_what", "looks.signed_in"):
        assert say(words) in said


@pytest.mark.parametrize("page", ["my_data", "review"])
def test_a_pair_in_a_program_reads_what_the_program_gets(visitor: Visitor, page: str) -> None:
    visitor.begin(start_pair)
    assert say("who_sees_what.program") not in texts(visitor.open(page))
    visitor.token = department().seated().two.tokens[Role.MENTOR]
    assert say("who_sees_what.program") in texts(visitor.open(page))


def take(at: Any, typed: str) -> list[str]:
    at.text_input(key="take_away_passphrase").set_value(typed)
    return downloads(press(at, say("my_data.take")))


def downloads(at: Any) -> list[str]:
    return [button.label for button in at.get("download_button")]


def test_it_is_given_to_who_proves_to_be_its_person_until_the_page_is_left(visitor: Visitor) -> None:
    visitor.begin(start_pair)
    at, both = visitor.open("my_data"), [say("my_data.json"), say("my_data.csv")]
    assert downloads(at) == []
    assert take(at, PASSPHRASES[Role.MENTEE]) == []
    assert [error.value for error in at.error] == [plain(str(WrongPassphrase(4)))]
    assert take(at, PASSPHRASES[Role.MENTOR]) == both
    assert downloads(at.run()) == both
    at.switch_page("../pages/how_it_works.py").run()
    at.switch_page("../pages/my_data.py").run()
    assert say("my_data.title") in texts(at)
    assert downloads(at) == []


def test_it_is_reached_from_the_pairs_page_and_the_menu(visitor: Visitor) -> None:
    visitor.begin(start_pair)
    assert say("my_data.title") in [link.proto.label for link in visitor.open("pair").get("page_link")]


def test_leaving_a_pair_takes_two_acts_and_the_passphrase(visitor: Visitor) -> None:
    visitor.begin(walk_to, Place.ANSWERING)
    token = visitor.token
    at = press(visitor.open("my_data"), say("my_data.withdraw"))
    assert [error.value for error in at.error] == [say("my_data.not_sure")]
    assert process.store().draft(str(token)).ratings
    at.checkbox[0].check()
    at = press(at, say("my_data.withdraw"))
    assert [error.value for error in at.error] == [plain(str(WrongPassphrase(4)))]
    assert process.store().draft(str(token)).ratings
    at.checkbox[0].check()
    at.text_input(key="withdraw_passphrase").set_value(PASSPHRASES[Role.MENTOR])
    at = press(at, say("my_data.withdraw"))
    assert texts(at).startswith(say("my_data.farewell"))
    assert say("my_data.withdraw_what") not in texts(at)
    with pytest.raises(SignedOut):
        process.store().draft(str(token))


def test_deleting_everything_takes_two_acts_and_the_passphrase(visitor: Visitor) -> None:
    visitor.begin(walk_to, Place.SEALED)
    token, mentor = visitor.token, Role.MENTOR
    at = visitor.open("my_data")
    at.text_input(key="delete_passphrase").set_value(PASSPHRASES[mentor])
    at = press(at, say("my_data.delete"))
    assert [error.value for error in at.error] == [say("my_data.delete_not_sure")]
    assert process.store().own_response(str(token))
    sure(at, "delete")
    at.text_input(key="delete_passphrase").set_value(PASSPHRASES[mentor.other])
    at = press(at, say("my_data.delete"))
    assert [error.value for error in at.error] == [plain(str(WrongPassphrase(4)))]
    assert process.store().own_response(str(token))
    sure(at, "delete")
    at.text_input(key="delete_passphrase").set_value(PASSPHRASES[mentor])
    at = press(at, say("my_data.delete"))
    assert say("my_data.farewell") in texts(at)
    with pytest.raises(SignedOut):
        process.store().own_response(str(token))


def sure(at: Any, what: str) -> None:
    [box] = [one for one in at.checkbox if one.label == say(f"my_data.{what}_sure")]
    box.check()


def test_ones_own_passphrase_is_changed_by_who_knows_it(visitor: Visitor) -> None:
    code = visitor.begin(start_pair)
    store, here, mentor = process.store(), str(visitor.token), Role.MENTOR
    elsewhere = store.redeem(store.resume(code=code, role=mentor, passphrase=PASSPHRASES[mentor]))
    at = change(visitor.open("my_data"), "not the right one")
    assert [error.value for error in at.error] == [plain(str(WrongPassphrase(4)))]
    assert not at.success
    assert store.seat(elsewhere)
    at = change(at, PASSPHRASES[mentor])
    assert [one.value for one in at.success] == [say("my_data.changed")]
    assert store.seat(here).role is mentor
    with pytest.raises(SignedOut):
        store.seat(elsewhere)
    assert store.resume(code=code, role=mentor, passphrase=NEW)
    assert say("looks.guard_changed") in texts(visitor.open("my_data"))


def change(at: Any, old: str) -> Any:
    at.text_input(key="old_passphrase").set_value(old)
    at.text_input(key="new_passphrase").set_value(NEW)
    return press(at, say("my_data.change"))


def test_visits_elsewhere_end_at_one_press(visitor: Visitor) -> None:
    code = visitor.begin(start_pair)
    store, mentor = process.store(), Role.MENTOR
    elsewhere = store.redeem(store.resume(code=code, role=mentor, passphrase=PASSPHRASES[mentor]))
    at = press(visitor.open("my_data"), say("my_data.others"))
    assert [one.value for one in at.success] == [say("my_data.others_ended")]
    assert store.seat(str(visitor.token)).role is mentor
    with pytest.raises(SignedOut):
        store.seat(elsewhere)


def test_who_never_chose_a_passphrase_has_none_to_change(visitor: Visitor) -> None:
    """A lead who comes in by the hospital's own sign-in."""
    process._store = Store.open()
    office = department()
    process.store().add_staff(office.administrator, Entry("Lea", "lea@hospital.example"), Duty.LEAD, office.program)
    by = {"issuer": "https://sign-in.hospital.example", "subject": "4711", "email": "lea@hospital.example"}
    visitor.enter(process.store().enter_by_provider(**by, verified=True, cookie_hash="one sign-in"))
    labels = [button.label for button in visitor.open("my_data").button]
    assert say("my_data.others") in labels
    assert say("my_data.change") not in labels


def test_the_partner_keeps_their_own(visitor: Visitor) -> None:
    code = visitor.begin(start_pair)
    answer(visitor)
    seal(visitor)
    hand_over(visitor)
    answer(visitor)
    seal(visitor)
    at = visitor.open("my_data")
    at.checkbox[0].check()
    at.text_input(key="withdraw_passphrase").set_value(PASSPHRASES[Role.MENTEE])
    press(at, say("my_data.withdraw"))
    store = process.store()
    visitor.enter(store.resume(code=code, role=Role.MENTOR, passphrase=PASSPHRASES[Role.MENTOR]))
    at = visitor.open()
    assert say("own_view.left") in texts(at)
    assert process.store().own_response(str(visitor.token)).role is Role.MENTOR
    assert say("my_data.withdraw") not in [button.label for button in visitor.open("my_data").button]


@pytest.mark.parametrize("place", ["door", "arriving"])
def test_it_belongs_to_somebody(visitor: Visitor, place: str) -> None:
    if place == "arriving":
        arrive(visitor)
    assert say("closed.title") in texts(visitor.open("my_data"))
