"""One turn with plain inputs, as people with a troubled browser take it: start, answer, submit, hand over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
import streamlit as st

from assessments.errors import ChangedElsewhere, CheckInClosed, DiskFull, OtherCheckIn, SamePick
from assessments.instrument import Form, Role
from assessments.response import Lane, Pick, PickKind, Reflection, Subject
from server.life import process
from server.own import owner
from store.seats import utc_now
from store.store import Store
from tests.pages.test_pages import walk_to
from tests.visitor import PASSPHRASES, Visitor, answer, hand_over, seal, start_pair
from ui.places import Place, addresses
from ui.wording import chart_words, code, plain, say

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def press(at: Any, label: str) -> Any:
    """Press the one button with this label."""
    found = [button for button in at.button if button.label == label]
    assert len(found) == 1, [button.label for button in at.button]
    return found[0].click().run()


def labeled(found: Any, name: str, place: int) -> Any:
    """One of several inputs that bear the same words."""
    return [one for one in found if one.label == say(name)][place]


def errors(at: Any) -> list[str]:
    return [error.value for error in at.error]


def test_two_names_start_a_pair_and_seat_the_first_person(visitor: Visitor) -> None:
    at = visitor.open()
    at.text_input(key="mentor_name").set_value("Ödön 王")
    at.text_input(key="mentee_name").set_value("محمد")
    press(at, say("start.begin"))
    assert visitor.token is not None
    seat = process.store().seat(visitor.token)
    assert seat.role is Role.MENTEE
    assert seat.names == {Role.MENTOR: "Ödön 王", Role.MENTEE: "محمد"}


@pytest.mark.parametrize(("mentor", "mentee"), [("", "Jun"), ("Amara", "   "), ("x" * 81, "Jun")])
def test_a_name_that_cannot_be_taken_gets_a_sentence_and_keeps_what_was_typed(
    visitor: Visitor, mentor: str, mentee: str
) -> None:
    at = visitor.open()
    at.text_input(key="mentor_name").set_value(mentor)
    at.text_input(key="mentee_name").set_value(mentee)
    press(at, say("start.begin"))
    assert len(errors(at)) == 1
    assert visitor.token is None
    assert at.text_input(key="mentor_name").value == mentor


def test_a_turn_begins_with_a_passphrase_of_ones_own(visitor: Visitor) -> None:
    at = visitor.open()
    at.text_input(key="mentor_name").set_value("Amara")
    at.text_input(key="mentee_name").set_value("Jun")
    press(at, say("start.begin"))
    at = visitor.open("your_turn")
    at.text_input(key="passphrase").set_value("short")
    press(at, say("your_turn.begin"))
    assert len(errors(at)) == 1
    at.text_input(key="passphrase").set_value("seven green kites")
    press(at, say("your_turn.begin"))
    assert [title.value for title in at.title] == ["Setting a good example"]


def test_each_answer_is_in_the_store_when_it_is_given(visitor: Visitor) -> None:
    visitor.begin(start_pair)
    assert visitor.token is not None
    at = visitor.open("principle", principle="2")
    first, second = at.radio[0], at.radio[1]
    first.set_value(first.options[3]).run()
    second.set_value(second.options[-1]).run()
    ratings = {(one.item_id, str(one.perspective)): one.value for one in process.store().draft(visitor.token).ratings}
    assert ratings == {("HU1", "mentor_self"): 4, ("HU1", "mentor_on_mentee"): None}
    again = visitor.open("principle", principle="2")
    assert again.radio[0].value == 4


@pytest.mark.parametrize("number", ["0", "6", "x", "-1", "²"])
def test_an_unknown_principle_in_the_address_shows_the_first(visitor: Visitor, number: str) -> None:
    visitor.begin(start_pair)
    at = visitor.open("principle", principle=number)
    assert [title.value for title in at.title] == ["Setting a good example"]


def note(visitor: Visitor, principle: str = "care") -> str:
    """The key of the inputs for one text of whoever sits here."""
    return f"note:{owner(process.store().seat(visitor.token))}:{principle}"


def test_picks_and_words_are_kept_as_given(visitor: Visitor) -> None:
    visitor.begin(start_pair)
    assert visitor.token is not None
    at = visitor.open("picks")
    labeled(at.radio, "picks.strongest", 0).set_value("care").run()
    labeled(at.radio, "picks.grow", 1).set_value("rather_not").run()
    at = visitor.open("reflections")
    at.text_area(key=f"{note(visitor)}:text").set_value("* <b>mine</b> :red[x]").run()
    at.radio(key=f"{note(visitor)}:lane").set_value(Lane.SHARED).run()
    draft = process.store().draft(visitor.token)
    assert {(str(one.subject), str(one.kind), one.principle_id) for one in draft.picks} == {
        ("self", "strongest", "care"),
        ("partner", "grow", None),
    }
    assert [(one.principle_id, one.lane, one.text) for one in draft.reflections] == [
        ("care", Lane.SHARED, "* <b>mine</b> :red[x]")
    ]


def test_a_text_that_cannot_be_stored_never_looks_saved(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor.begin(start_pair)
    assert visitor.token is not None
    full = [True]
    save = Store.save_reflection

    def failing(*values: Any) -> datetime:
        if full:
            raise DiskFull
        return save(*values)

    monkeypatch.setattr(Store, "save_reflection", failing)
    at = visitor.open("reflections")
    at.text_area(key=f"{note(visitor)}:text").set_value("not to be lost").run()
    assert errors(at) == [plain(DiskFull.sentence)]
    assert errors(at.run()) == [plain(DiskFull.sentence)]
    press(at, say("turn.to_review"))
    assert [title.value for title in at.title] == [say("reflections.title")]
    assert any("Love and understanding" in error for error in errors(at))
    full.clear()
    at.run()
    assert errors(at) == []
    assert at.text_area(key=f"{note(visitor)}:text").value == "not to be lost"
    assert [one.text for one in process.store().draft(visitor.token).reflections] == ["not to be lost"]


def test_plain_inputs_neither_overwrite_nor_hide_what_another_window_stored(visitor: Visitor) -> None:
    visitor.begin(start_pair)
    assert visitor.token is not None
    at = visitor.open("reflections")
    field = f"{note(visitor)}:text"
    at.text_area(key=field).set_value("mine").run()
    elsewhere = Reflection("care", Lane.SHARED, "from the other window")
    process.store().save_reflection(visitor.token, uuid4(), elsewhere)
    at.run()
    assert at.text_area(key=field).value == "from the other window"
    later = Reflection("care", Lane.SHARED, "and once more")
    process.store().save_reflection(visitor.token, uuid4(), later)
    at.text_area(key=field).set_value("typed without seeing that").run()
    assert errors(at) == [plain(ChangedElsewhere.sentence)]
    assert at.text_area(key=field).value == "typed without seeing that"
    assert process.store().draft(visitor.token).reflections == (later,)


def test_the_review_names_what_is_open_and_does_not_submit(visitor: Visitor) -> None:
    visitor.begin(start_pair)
    at = visitor.open("review")
    assert say("review.open", number=44) in [text.value for text in at.markdown]
    button = next(one for one in at.button if one.label == say("review.seal"))
    assert button.disabled


def test_submitting_leads_to_the_curtain_and_to_the_other_person(visitor: Visitor) -> None:
    visitor.begin(walk_to, Place.ANSWERING)
    at = press(visitor.open("review"), say("review.seal"))
    assert [title.value for title in at.title] == [say("sealed.title")]
    before = visitor.token
    press(visitor.open("sealed"), say("sealed.hand_over"))
    assert visitor.token != before
    at = visitor.open("curtain")
    press(at, say("curtain.i_am_the_mentee"))
    assert visitor.token is not None
    assert process.store().seat(visitor.token).role is Role.MENTEE


def test_submitted_answers_can_be_reopened_until_the_partner_submits(visitor: Visitor) -> None:
    visitor.begin(walk_to, Place.SEALED)
    at = visitor.open("sealed")
    at.text_input(key="passphrase").set_value(PASSPHRASES[Role.MENTEE])
    assert len(errors(press(at, say("sealed.reopen")))) == 1
    at.text_input(key="passphrase").set_value(PASSPHRASES[Role.MENTOR])
    press(at, say("sealed.reopen"))
    assert say("your_turn.draft", answered=40, asked=40) in [text.value for text in at.markdown]


def test_both_press_before_the_views_open(visitor: Visitor) -> None:
    visitor.begin(walk_to, Place.SEALED)
    hand_over(visitor)
    answer(visitor)
    seal(visitor)
    at = press(visitor.open("together"), say("together.open"))
    assert [title.value for title in at.title] == [say("together.title")]
    assert [(one.proto.alt, len(one.proto.datasets)) for one in at.get("vega_lite_chart")] == [
        (chart_words()["alt_empty"], 0)
    ]
    at.text_input(key="partner_passphrase").set_value("not it at all")
    press(at, say("together.open_too"))
    assert len(errors(at)) == 1
    at.text_input(key="partner_passphrase").set_value(PASSPHRASES[Role.MENTOR])
    press(at, say("together.open_too"))
    assert [title.value for title in at.title] == [say("views.title")]


def test_a_pair_comes_back_with_code_and_passphrase(visitor: Visitor) -> None:
    pair_code = visitor.begin(start_pair)
    visitor.leave()
    at = visitor.open("come_back")
    at.text_input(key="code").set_value(code(pair_code).lower())
    press(at, say("come_back.find"))
    assert press(at, say("come_back.enter")).error[0].value == say("come_back.choose")
    at.radio[0].set_value(Role.MENTOR)
    at.text_input(key="passphrase").set_value("wrong passphrase")
    press(at, say("come_back.enter"))
    assert len(errors(at)) == 1
    assert visitor.token is None
    at.text_input(key="passphrase").set_value(PASSPHRASES[Role.MENTOR])
    press(at, say("come_back.enter"))
    assert visitor.token is not None


def test_a_code_that_does_not_exist_gets_a_sentence(visitor: Visitor) -> None:
    at = visitor.open("come_back")
    at.text_input(key="code").set_value("ZZZZ-ZZZZ")
    press(at, say("come_back.find"))
    assert len(errors(at)) == 1


def test_a_next_check_in_follows_the_reveal(visitor: Visitor) -> None:
    visitor.begin(walk_to, Place.SEALED)
    hand_over(visitor)
    answer(visitor)
    seal(visitor)
    assert visitor.token is not None
    process.store().press_reveal(visitor.token)
    process.store().press_reveal_for_partner(visitor.token, PASSPHRASES[Role.MENTOR])
    at = press(visitor.open("pair"), say("next_check_in.start"))
    assert [title.value for title in at.title] == [say("your_turn.title")]
    at = visitor.open("views", check_in="1")
    assert [title.value for title in at.title] == [say("views.title")]
    at = visitor.open("views")
    assert [title.value for title in at.title] == [say("closed.title")]


def test_while_the_store_cannot_open_every_page_says_so(
    visitor: Visitor, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.begin(start_pair)
    process.close()
    database.write_bytes(b"this is not a database")
    known: list[str] = []
    navigation = st.navigation

    def note(pages: list[st.Page], **how: Any) -> object:
        known.extend(f"/{page.url_path}" for page in pages)
        return navigation(pages, **how)

    monkeypatch.setattr(st, "navigation", note)
    for page in ("start", "views"):
        known.clear()
        at = visitor.open(page)
        assert [title.value for title in at.title] == [say("unavailable.title")]
        assert len(errors(at)) == 1
        # else Streamlit would call the address unknown, in words of its own
        assert sorted(known) == sorted(addresses())
    assert database.read_bytes() == b"this is not a database"


def test_a_pick_that_could_not_be_saved_is_said_until_it_is(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor.begin(start_pair)
    at = visitor.open("picks")
    with monkeypatch.context() as patch:
        patch.setattr(type(process.store()), "save_pick", refuse)
        labeled(at.radio, "picks.strongest", 0).set_value("care").run()
        assert errors(at) == [plain(DiskFull.sentence)]
        at.run()
        assert errors(at) == [plain(DiskFull.sentence)]
    at.run()
    assert errors(at) == []
    assert [one.principle_id for one in process.store().draft(str(visitor.token)).picks] == ["care"]


def refuse(*_: object) -> None:
    raise DiskFull


def test_a_tab_left_behind_does_not_put_an_old_pick_back(visitor: Visitor) -> None:
    visitor.begin(start_pair)
    old, new = visitor.open("picks"), visitor.open("picks")
    labeled(old.radio, "picks.strongest", 0).set_value("care").run()
    new.run()
    labeled(new.radio, "picks.strongest", 0).set_value("humility").run()
    old.run()
    assert labeled(old.radio, "picks.strongest", 0).value == "humility"
    assert [one.principle_id for one in process.store().draft(str(visitor.token)).picks] == ["humility"]


def test_the_same_principle_as_strongest_and_next_is_said_at_once(visitor: Visitor) -> None:
    visitor.begin(start_pair)
    at = visitor.open("picks")
    labeled(at.radio, "picks.strongest", 0).set_value("care").run()
    labeled(at.radio, "picks.grow", 0).set_value("care").run()
    assert errors(at) == [plain(SamePick.sentence)]


def close(visitor: Visitor) -> None:
    """End the check-in of whoever sits here, as if two weeks had gone by."""
    store = process.store()
    seat = store.seat(str(visitor.token))
    with store._engine.write() as transaction:
        transaction.rows("add_closing", seat.check_in.id, seat.pair_id, str(Role.MENTOR), utc_now())


CHOSEN: dict[str, tuple[str, dict[str, str], str]] = {
    "a pick": ("picks", {}, "care"),
    "a rating": ("principle", {"principle": "1"}, "5"),
}


@pytest.mark.parametrize("chosen", CHOSEN)
@pytest.mark.parametrize("another", [True, False], ids=["and another one is open", "and no other is open"])
def test_what_is_chosen_on_the_page_of_a_closed_check_in_is_refused_with_a_sentence(
    visitor: Visitor, chosen: str, another: bool
) -> None:
    page, query, answer_given = CHOSEN[chosen]
    start_pair(visitor)
    at = visitor.open(page, **query)
    close(visitor)
    if another:
        process.store().next_check_in(str(visitor.token), Form.FULL, uuid4())
    radio = at.radio[0]
    radio.set_value(
        next(one for one in radio.options if one.startswith(answer_given)) if page == "principle" else "care"
    )
    radio.run()
    assert plain((OtherCheckIn if another else CheckInClosed).sentence) in errors(at)
    draft = process.store().draft(str(visitor.token))
    assert (draft.picks, draft.ratings) == ((), ())


def test_a_pick_that_is_stored_is_not_put_back_into_its_field(visitor: Visitor) -> None:
    """It would take the place of one that was chosen meanwhile, on a slow day."""
    visitor.begin(start_pair)
    at = visitor.open("picks")
    at = labeled(at.radio, "picks.strongest", 0).set_value("care").run()
    assert not labeled(at.radio, "picks.strongest", 0).proto.set_value
    process.store().save_pick(str(visitor.token), uuid4(), Pick(Subject.SELF, PickKind.STRONGEST, "respect"))
    assert labeled(at.run().radio, "picks.strongest", 0).value == "respect"


def test_a_page_is_not_left_while_a_pick_on_it_is_refused(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor.begin(start_pair)
    at = visitor.open("picks")
    with monkeypatch.context() as patch:
        patch.setattr(type(process.store()), "save_pick", refuse)
        labeled(at.radio, "picks.strongest", 0).set_value("care").run()
        press(at, say("turn.next"))
        assert errors(at) == [plain(DiskFull.sentence), plain(say("picks.not_left"))]
        assert labeled(at.radio, "picks.strongest", 0).value == "care"
    press(at, say("turn.next"))
    assert [title.value for title in at.title] == [say("reflections.title")]
    assert [one.principle_id for one in process.store().draft(str(visitor.token)).picks] == ["care"]
