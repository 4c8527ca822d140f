"""Agreeing after the talk, and saying at the next check-in how it went, before anything is rated."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from assessments.agreements import MAX_CLAUSE, Mark, Wording, latest_day, preset_day
from assessments.comparison import compare
from assessments.errors import (
    AgreementChanged,
    DayMissing,
    DayPast,
    DayTooFar,
    DiskFull,
    MarksFirst,
    OtherCheckIn,
    PromiseMissing,
    SavedBefore,
    TextTooLong,
    TwoAlready,
    WhenMissing,
)
from assessments.guide import plan, suggested
from assessments.instrument import Form, Role
from server.life import process
from store import ProposalDraft, Store, Words
from store.seats import utc_now
from tests.pages.test_pages import go_to, later, text_of, titles
from tests.pages.test_turn import close
from tests.pages.test_waiting import labels, press, said
from tests.visitor import PASSPHRASES, Visitor, answer, hand_over, seal
from ui import marking, session
from ui.places import Place
from ui.wording import code, plain, say, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from store import Proposal
    from tests.played import Played

TYPED = {
    "when": "the ward round ends early",
    "mentor": "ask *one* open question",
    "mentee": "tell of one thing I did not know",
}


@pytest.fixture
def visitor(database: Path, monkeypatch: pytest.MonkeyPatch, played: Played) -> Visitor:
    assert database.parent.exists()
    one = Visitor(monkeypatch, played)
    go_to(Place.REVEALED, one)
    return one


def errors(at: Any) -> list[str]:
    return [error.value for error in at.error]


def field(found: Any, name: str) -> Any:
    return next(one for one in found if one.label == say(f"agreements.{name}"))


def type_in(at: Any, **other: str) -> Any:
    for name, text in (TYPED | other).items():
        field(at.text_area, name).set_value(text)
    return at


def proposals(visitor: Visitor) -> tuple[Proposal, ...]:
    return process.store().agreements(str(visitor.token))


def wording(text: str = "we meet", day: date | None = None) -> Wording:
    return Wording(text, "listen", "speak", "care", day or preset_day(utc_now().date()))


def propose(visitor: Visitor, text: str = "we meet", day: date | None = None) -> Proposal:
    return process.store().propose_agreement(str(visitor.token), uuid4(), wording(text, day))


def agree(visitor: Visitor, text: str = "we meet", day: date | None = None) -> Proposal:
    """Both agree, at this browser."""
    one, store = propose(visitor, text, day), process.store()
    return store.agree_for_partner(str(visitor.token), PASSPHRASES[Role.MENTOR], one.id, one.revision)


def partner_token() -> str:
    """The mentor at a device of their own; the visitor is the mentee."""
    store = process.store()
    return store.redeem(
        store.resume(code=store.seat(session.token()).code, role=Role.MENTOR, passphrase=PASSPHRASES[Role.MENTOR])
    )


def test_what_is_typed_becomes_an_agreement_with_the_preset_day_and_a_principle_from_the_talk(visitor: Visitor) -> None:
    at = visitor.open("agreements")
    at = press(type_in(at), say("agreements.save"))
    assert errors(at) == []
    [one] = proposals(visitor)
    agreement, views = one.agreement, process.store().views(str(visitor.token))
    instrument = session.instrument(views.check_in.instrument_id)
    cards = plan(compare(instrument, views.mentor, views.mentee), 1)
    assert {name: getattr(agreement, name) for name in TYPED} == TYPED
    assert agreement.look_again_on == preset_day(utc_now().date())
    assert agreement.principle_id == suggested(instrument, cards)
    assert not agreement.passes_on
    assert one.assents[Role.MENTEE]
    assert not one.assents[Role.MENTOR]
    shown = text_of(visitor.open("agreements"))
    assert all(text in shown for text in TYPED.values())
    assert TYPED["mentor"] not in said(at)


def day(at: Any, value: Any) -> None:
    field(at.date_input, "day").set_value(value)


BAD: list[tuple[Callable[[Any], object], str]] = [
    (lambda at: type_in(at, when="  "), WhenMissing.sentence),
    (lambda at: type_in(at, mentor=""), str(PromiseMissing(Role.MENTOR))),
    (lambda at: type_in(at, mentee="\u200b"), str(PromiseMissing(Role.MENTEE))),
    (lambda at: type_in(at, when="x" * (MAX_CLAUSE + 1)), str(TextTooLong(MAX_CLAUSE + 1, MAX_CLAUSE))),
    (lambda at: day(at, None), DayMissing.sentence),
    (lambda at: day(at, utc_now().date() - timedelta(days=2)), DayPast.sentence),
    (
        lambda at: day(at, latest_day(utc_now().date()) + timedelta(days=2)),
        str(DayTooFar(latest_day(utc_now().date()))),
    ),
]


@pytest.mark.parametrize(("spoil", "sentence"), BAD, ids=[sentence[:30] for _, sentence in BAD])
def test_a_wording_that_cannot_be_taken_is_refused_in_a_sentence_and_stays_typed(
    spoil: Callable[[Any], object], sentence: str, visitor: Visitor
) -> None:
    at = type_in(visitor.open("agreements"))
    spoil(at)
    before = [one.value for one in at.text_area]
    at = press(at, say("agreements.save"))
    assert errors(at) == [plain(sentence)]
    assert [one.value for one in at.text_area] == before
    assert proposals(visitor) == ()


def test_two_are_the_most(visitor: Visitor) -> None:
    propose(visitor)
    propose(visitor, "we part")
    at = visitor.open("agreements")
    assert not at.text_area
    assert say("agreements.save") not in labels(at)


def test_a_third_that_was_being_typed_is_refused_in_a_sentence_and_stays_typed(visitor: Visitor) -> None:
    at = type_in(visitor.open("agreements"))
    propose(visitor)
    propose(visitor, "we part")
    at = press(at, say("agreements.save"))
    assert errors(at) == [plain(TwoAlready.sentence)]
    assert field(at.text_area, "when").value == TYPED["when"]
    assert len(proposals(visitor)) == 2


def test_a_second_that_arrives_while_one_is_being_typed_is_shown_and_said_and_ones_own_can_be_put_away(
    visitor: Visitor,
) -> None:
    propose(visitor)
    at = visitor.open("agreements")
    assert not at.warning
    process.store().propose_agreement(partner_token(), uuid4(), wording("theirs"))
    at = at.run()
    assert [one.value for one in at.warning] == [say("agreements.two_already")]
    assert "theirs" in text_of(at)
    assert field(at.text_area, "when").value == ""
    at = press(at, say("agreements.put_away"))
    assert not at.warning
    assert not at.text_area
    assert "theirs" in text_of(at)


def test_pressing_again_after_an_answer_was_lost_is_one_agreement(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, lost = Store.propose_agreement, [True]

    def stored_and_lost(*values: Any) -> Proposal:
        stored = keep(*values)
        if lost:
            raise DiskFull
        return stored

    monkeypatch.setattr(Store, "propose_agreement", stored_and_lost)
    at = press(type_in(visitor.open("agreements")), say("agreements.save"))
    assert errors(at) == [plain(DiskFull.sentence)]
    lost.clear()
    at = press(at, say("agreements.save"))
    assert errors(at) == []
    assert len(proposals(visitor)) == 1


def lose_the_first_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    keep, lost = Store.propose_agreement, [True]

    def stored_and_lost(*values: Any) -> Proposal:
        stored = keep(*values)
        if lost:
            lost.clear()
            raise DiskFull
        return stored

    monkeypatch.setattr(Store, "propose_agreement", stored_and_lost)


def test_words_typed_after_a_lost_answer_stay_in_their_fields_and_are_one_of_their_own(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose_the_first_answer(monkeypatch)
    at = press(type_in(visitor.open("agreements")), say("agreements.save"))
    at = press(type_in(at, when="typed since"), say("agreements.save"))
    assert errors(at) == [plain(SavedBefore.sentence)]
    assert [field(at.text_area, name).value for name in TYPED] == ["typed since", TYPED["mentor"], TYPED["mentee"]]
    assert field(at.date_input, "day").value == preset_day(utc_now().date())
    assert TYPED["when"] in text_of(at)
    at = press(at, say("agreements.save"))
    assert errors(at) == []
    assert [one.agreement.when for one in proposals(visitor)] == [TYPED["when"], "typed since"]


def test_a_change_typed_after_a_lost_answer_stays_in_its_fields_and_can_be_saved(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose(visitor)
    lose_the_first_answer(monkeypatch)
    at = press(visitor.open("agreements"), say("agreements.change", number=1))
    field(at.text_area, "when").set_value("changed")
    at = press(at, say("agreements.save_change"))
    field(at.text_area, "when").set_value("changed since")
    at = press(at, say("agreements.save_change"))
    assert errors(at) == [plain(SavedBefore.sentence)]
    assert field(at.text_area, "when").value == "changed since"
    at = press(at, say("agreements.save_change"))
    assert errors(at) == []
    assert [one.agreement.when for one in proposals(visitor)] == ["changed since"]


def test_both_agree_at_one_device_with_the_partners_own_passphrase(visitor: Visitor) -> None:
    propose(visitor)
    at = visitor.open("agreements")
    assert say("agreements.agree", number=1) not in labels(at)
    passphrase = at.text_input[0]
    passphrase.set_value("not theirs at all")
    at = press(at, say("agreements.agree_too", number=1))
    assert len(errors(at)) == 1
    assert proposals(visitor)[0].agreed_at is None
    at.text_input[0].set_value(PASSPHRASES[Role.MENTOR])
    at = press(at, say("agreements.agree_too", number=1))
    assert proposals(visitor)[0].agreed_at is not None
    assert [one.value for one in at.success]
    assert say("agreements.change", number=1) not in labels(at)


def test_each_agrees_on_their_own_device(visitor: Visitor) -> None:
    propose(visitor)
    visitor.sit(partner_token())
    at = press(visitor.open("agreements"), say("agreements.agree", number=1))
    assert proposals(visitor)[0].agreed_at is not None
    assert [one.value for one in at.success]


def test_a_changed_wording_asks_both_anew_and_a_dropped_one_is_gone(visitor: Visitor) -> None:
    propose(visitor)
    visitor.sit(partner_token())
    at = press(visitor.open("agreements"), say("agreements.change", number=1))
    assert field(at.text_area, "when").value == "we meet"
    field(at.text_area, "when").set_value("we meet again")
    at = press(at, say("agreements.save_change"))
    [one] = proposals(visitor)
    assert (one.agreement.when, one.revision) == ("we meet again", 2)
    assert [role for role in Role if one.assents[role]] == [Role.MENTOR]
    at = press(visitor.open("agreements"), say("agreements.drop", number=1))
    assert proposals(visitor) == ()
    assert titles(at) == [say("agreements.title")]


def test_two_who_change_the_same_wording_lose_nothing(visitor: Visitor) -> None:
    propose(visitor)
    at = press(visitor.open("agreements"), say("agreements.change", number=1))
    field(at.text_area, "when").set_value("mine")
    [one] = proposals(visitor)
    process.store().propose_agreement(partner_token(), uuid4(), wording("theirs"), one.id, one.revision)
    at = press(at, say("agreements.save_change"))
    assert errors(at) == [plain(AgreementChanged.sentence)]
    assert "theirs" in text_of(at)
    assert field(at.text_area, "when").value == "mine"
    at = press(at, say("agreements.save_change"))
    assert errors(at) == []
    assert proposals(visitor)[0].agreement.when == "mine"


def agree_there(one: Proposal) -> None:
    process.store().agree(partner_token(), one.id, one.revision)


def drop_there(one: Proposal) -> None:
    process.store().drop_agreement(partner_token(), one.id)


def whens(at: Any) -> list[str]:
    """What stands in the fields for When: of the wording that is changed, then of a new one."""
    return [area.value or "" for area in at.text_area if area.label == say("agreements.when")]


MEANWHILE = pytest.mark.parametrize(
    ("meanwhile", "sentence"),
    [(agree_there, "agreements.agreed_meanwhile"), (drop_there, "agreements.dropped_meanwhile")],
    ids=["agreed", "dropped"],
)


@MEANWHILE
@pytest.mark.parametrize("other", [False, True], ids=["alone", "beside another"])
def test_what_is_typed_for_one_that_the_partner_agrees_to_or_drops_stays_until_it_is_put_away(
    meanwhile: Callable[[Proposal], None], sentence: str, other: bool, visitor: Visitor
) -> None:
    one = propose(visitor)
    if other:
        propose(visitor, "we part")
    at = press(visitor.open("agreements"), say("agreements.change", number=1))
    field(at.text_area, "when").set_value("mine")
    meanwhile(one)
    there = proposals(visitor)
    at = press(at, say("agreements.save_change"))
    assert (errors(at), proposals(visitor)) == ([], there)
    assert [one.value for one in at.warning] == [say(sentence)]
    assert whens(at)[0] == "mine"
    assert say("agreements.save_change") not in labels(at)
    at = press(at, say("agreements.put_away"))
    assert not at.warning
    assert "mine" not in whens(at)


@MEANWHILE
def test_what_was_typed_for_one_that_is_agreed_or_dropped_is_read_after_a_reload_and_saved_as_a_new_one(
    meanwhile: Callable[[Proposal], None], sentence: str, visitor: Visitor
) -> None:
    one = propose(visitor)
    draft(visitor, "worded anew", (one.id, one.revision))
    meanwhile(one)
    before = proposals(visitor)
    at = visitor.open("agreements")
    assert [one.value for one in at.warning] == [say(sentence)]
    assert whens(at) == ["worded anew", ""]
    for name in ("mentor", "mentee"):
        field(at.text_area, name).set_value("more")
    at = press(at, say("agreements.save_new"))
    assert errors(at) == []
    assert say(sentence) not in [one.value for one in at.warning]
    assert [one.agreement.when for one in proposals(visitor) if one not in before] == ["worded anew"]
    assert [one for one in proposals(visitor) if one in before] == list(before)
    assert "worded anew" not in whens(visitor.open("agreements"))


@MEANWHILE
def test_a_change_that_was_begun_and_left_without_a_word_leaves_no_fields_behind(
    meanwhile: Callable[[Proposal], None], sentence: str, visitor: Visitor
) -> None:
    one = propose(visitor)
    at = press(visitor.open("agreements"), say("agreements.change", number=1))
    at = press(at, say("agreements.to_talk"))
    assert titles(at) != [say("agreements.title")]
    meanwhile(one)
    at = at.switch_page(str(session.script("agreements"))).run()
    assert titles(at) == [say("agreements.title")]
    assert say(sentence) not in [one.value for one in at.warning]
    assert whens(at) == [""]


def test_what_was_typed_for_one_that_was_dropped_stays_where_two_others_are(visitor: Visitor) -> None:
    one = propose(visitor)
    at = press(visitor.open("agreements"), say("agreements.change", number=1))
    type_in(at, when="mine")
    drop_there(one)
    for text in ("theirs", "theirs too"):
        process.store().propose_agreement(partner_token(), uuid4(), wording(text))
    at = press(press(at, say("agreements.save_change")), say("agreements.save_new"))
    assert errors(at) == [plain(TwoAlready.sentence)]
    assert whens(at)[0] == "mine"
    assert {say("agreements.agree", number=number) for number in (1, 2)} <= set(labels(at))


def test_ones_own_change_whose_answer_was_lost_is_not_said_to_be_the_partners(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose(visitor)
    lose_the_first_answer(monkeypatch)
    at = press(visitor.open("agreements"), say("agreements.change", number=1))
    field(at.text_area, "when").set_value("changed")
    at = press(at, say("agreements.save_change")).run()
    assert [one.value for one in at.warning] == [say("agreements.saved_meanwhile")]
    assert field(at.text_area, "when").value == "changed"
    at = press(at, say("agreements.save_change"))
    assert (errors(at), list(at.warning)) == ([], [])
    assert [(one.agreement.when, one.revision) for one in proposals(visitor)] == [("changed", 2)]


def draft(visitor: Visitor, text: str, aim: tuple[Any, ...] = ()) -> ProposalDraft:
    """As if these words had been typed into the fields, and the page lost."""
    made = ProposalDraft(uuid4(), Words(when=text), *aim)
    process.store().save_proposal_draft(str(visitor.token), made)
    return made


def test_what_was_typed_is_in_its_fields_after_a_reload_and_is_proposed_once(visitor: Visitor) -> None:
    made = draft(visitor, "typed before")
    at = visitor.open("agreements")
    assert field(at.text_area, "when").value == "typed before"
    assert TYPED["mentor"] not in text_of(at)
    at = press(type_in(at, when="typed before, and more"), say("agreements.save"))
    assert errors(at) == []
    [one] = proposals(visitor)
    assert one.agreement.when == "typed before, and more"
    with pytest.raises(SavedBefore):
        process.store().propose_agreement(str(visitor.token), made.request, wording())
    assert proposals(visitor) == (one,)
    assert field(at.text_area, "when").value == ""
    assert field(visitor.open("agreements").text_area, "when").value == ""


def test_a_change_that_was_being_typed_goes_on_after_a_reload_until_it_is_left(visitor: Visitor) -> None:
    one = propose(visitor)
    draft(visitor, "worded anew", (one.id, one.revision))
    at = visitor.open("agreements")
    assert [area.value for area in at.text_area if area.label == say("agreements.when")] == ["worded anew", ""]
    press(at, say("agreements.keep"))
    again = visitor.open("agreements")
    assert [area.value for area in again.text_area if area.label == say("agreements.when")] == [""]
    assert proposals(visitor) == (one,)


def test_a_draft_of_a_third_can_still_be_read_and_put_away(visitor: Visitor) -> None:
    for text in ("first", "second"):
        propose(visitor, text)
    draft(visitor, "a third")
    at = visitor.open("agreements")
    assert field(at.text_area, "when").value == "a third"
    press(at, say("agreements.put_away"))
    assert not [one for one in visitor.open("agreements").text_area if one.label == say("agreements.when")]


@pytest.mark.parametrize("plain_controls", [False, True])
def test_it_is_said_where_words_are_until_they_are_saved(
    visitor: Visitor, plain_controls: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIVE_WAYS_CONTROLS", "simple" if plain_controls else "")
    said_there = said(visitor.open("agreements"))
    assert (say("agreements.how_plain") in said_there, say("agreements.how") in said_there) == (
        plain_controls,
        not plain_controls,
    )


def test_a_partner_sees_nothing_of_a_draft(visitor: Visitor) -> None:
    draft(visitor, "for me alone")
    visitor.token = partner_token()
    at = visitor.open("agreements")
    assert "for me alone" not in text_of(at)
    assert field(at.text_area, "when").value in {None, ""}


def test_a_page_that_goes_on_in_another_seat_shows_nothing_of_a_draft(visitor: Visitor) -> None:
    """Streamlit goes on with the same session when a connection was lost and another seat is at this browser since."""
    one = propose(visitor)
    draft(visitor, "for me alone")
    draft(visitor, "for me alone, too", (one.id, one.revision))
    at = visitor.open("agreements")
    assert [area.value for area in at.text_area if area.label == say("agreements.when")] == [
        "for me alone, too",
        "for me alone",
    ]
    visitor.token = partner_token()
    at.run()
    assert [area.value for area in at.text_area if area.label == say("agreements.when")] == [""]


def test_who_is_changing_a_wording_can_leave_it(visitor: Visitor) -> None:
    propose(visitor)
    at = press(visitor.open("agreements"), say("agreements.change", number=1))
    at = press(at, say("agreements.keep"))
    assert say("agreements.save_change") not in labels(at)
    assert proposals(visitor)[0].revision == 1


def next_check_in(visitor: Visitor) -> None:
    process.store().next_check_in(str(visitor.token), Form.FULL, uuid4())


def test_the_next_check_in_asks_for_the_last_agreements_first(visitor: Visitor) -> None:
    agree(visitor, "we meet")
    next_check_in(visitor)
    assert session.stand()[0] is Place.MARKING
    for page in ("principle", "picks", "reflections", "review"):
        assert titles(visitor.open(page)) == [say("closed.title")]
    with pytest.raises(MarksFirst):
        answer(visitor)
    at = visitor.open("your_turn")
    assert say("your_turn.agreements_first") in said(at)
    at = press(at, say("your_turn.begin"))
    assert titles(at) == [say("last_agreements.title")]
    at = visitor.open("last_agreements")
    assert "we meet" in text_of(at)
    [choice] = at.radio
    assert choice.value is None
    named = say("last_agreements.of", number=1, principle=session.instrument("five_principles").principle("care").title)
    assert errors(press(at, say("turn.next"))) == [say("last_agreements.open", agreements=named)]
    at = visitor.open("last_agreements")
    at = at.radio[0].set_value(Mark.PARTLY).run()
    assert errors(at) == []
    assert process.store().open_agreements(str(visitor.token))[0].mark is Mark.PARTLY
    assert session.stand()[0] is Place.ANSWERING
    at = press(at, say("turn.next"))
    assert titles(at) == [session.instrument("five_principles").principles[0].title]
    assert visitor.open("last_agreements").radio[0].value is Mark.PARTLY
    at = press(visitor.open("principle", principle="1"), say("turn.back"))
    assert titles(at) == [say("last_agreements.title")]


def test_each_last_agreement_has_a_name_of_its_own_and_those_without_a_word_are_named(visitor: Visitor) -> None:
    agree(visitor, "we meet")
    agree(visitor, "we part")
    next_check_in(visitor)
    at = visitor.open("last_agreements")
    names = [one.value for one in at.header]
    assert [one.label for one in at.radio] == [say("last_agreements.how", number=number) for number in (1, 2)]
    assert len(set(names)) == 2
    at = at.radio[0].set_value(Mark.KEPT).run()
    assert errors(press(at, say("turn.next"))) == [say("last_agreements.open", agreements=names[1])]


def mark_all(visitor: Visitor, mark: Mark) -> None:
    store, token = process.store(), str(visitor.token)
    for one in store.open_agreements(token):
        store.mark_agreement(token, one.proposal.id, mark, uuid4())


def test_a_page_that_waits_for_marks_names_the_agreements_without_a_word(visitor: Visitor) -> None:
    first, _ = agree(visitor, "first"), agree(visitor, "second")
    next_check_in(visitor)
    names = [line for line in said(visitor.open("review")).splitlines() if line.startswith("- ")]
    assert len(names) == 2
    process.store().mark_agreement(str(visitor.token), first.id, Mark.KEPT, uuid4())
    assert [line for line in said(visitor.open("review")).splitlines() if line.startswith("- ")] == names[1:]


def test_marks_are_blind_until_the_reveal_and_stand_side_by_side_there(visitor: Visitor) -> None:
    agree(visitor)
    next_check_in(visitor)
    mark_all(visitor, Mark.KEPT)
    answer(visitor)
    seal(visitor)
    hand_over(visitor)
    at = visitor.open("last_agreements")
    assert [one.value for one in at.radio] == [None]
    assert str(Mark.KEPT) not in [one.value for one in at.radio]
    mark_all(visitor, Mark.NOT_YET)
    answer(visitor)
    seal(visitor)
    store, token = process.store(), str(visitor.token)
    store.press_reveal(token)
    store.press_reveal_for_partner(token, PASSPHRASES[store.seat(token).turn.other])
    role = store.seat(token).turn
    said_by = {role: say("marks.not_yet"), role.other: say("marks.kept")}
    shown = text_of(visitor.open("views"))
    assert say("marks.title") in shown
    assert say("marks.differ", mentor=said_by[Role.MENTOR], mentee=said_by[Role.MENTEE]) in shown
    assert say("marks.title") not in text_of(visitor.open("views", check_in="1"))


def test_a_mark_on_the_page_of_a_closed_check_in_is_refused_with_a_sentence(visitor: Visitor) -> None:
    agree(visitor)
    next_check_in(visitor)
    at = visitor.open("last_agreements")
    close(visitor)
    next_check_in(visitor)
    at = at.radio[0].set_value(Mark.KEPT).run()
    assert plain(OtherCheckIn.sentence) in errors(at)
    assert process.store().open_agreements(str(visitor.token))[0].mark is None


def test_a_page_is_not_left_while_a_mark_on_it_is_refused(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    agree(visitor)
    next_check_in(visitor)
    mark_all(visitor, Mark.KEPT)
    at = visitor.open("last_agreements")
    with monkeypatch.context() as patch:
        patch.setattr(type(process.store()), "mark_agreement", fail)
        at = at.radio[0].set_value(Mark.PARTLY).run()
        assert errors(press(at, say("turn.next"))) == [plain(DiskFull.sentence), say("last_agreements.not_left")]
    press(at, say("turn.next"))
    assert titles(at) == [session.instrument("five_principles").principles[0].title]
    assert process.store().open_agreements(str(visitor.token))[0].mark is Mark.PARTLY


def fail(*_: object) -> None:
    raise DiskFull


def test_a_wording_that_the_page_does_not_show_yet_is_not_dropped(visitor: Visitor) -> None:
    first = propose(visitor)
    at = visitor.open("agreements")
    changed = wording("we meet on Tuesdays")
    process.store().propose_agreement(partner_token(), uuid4(), changed, first.id, first.revision)
    at = press(at, say("agreements.drop", number=1))
    assert plain(AgreementChanged.sentence) in errors(at)
    assert [one.agreement.when for one in proposals(visitor)] == ["we meet on Tuesdays"]


def test_a_first_check_in_has_no_last_agreements(visitor: Visitor) -> None:
    next_check_in(visitor)
    assert session.stand()[0] is Place.ANSWERING
    assert not visitor.open("last_agreements").radio
    at = press(visitor.open("your_turn"), say("your_turn.begin"))
    assert titles(at) == [session.instrument("five_principles").principles[0].title]


def test_the_end_says_what_was_agreed_and_when_to_look_again(visitor: Visitor) -> None:
    at = press(visitor.open("agreements"), say("agreements.to_done"))
    assert say("done.nothing") in said(at)
    agree(visitor, "we meet")
    propose(visitor, "we part")
    at = visitor.open("done")
    assert say("done.next", day=written(preset_day(utc_now().date()))) in said(at)
    assert say("done.waits", number=1) in said(at)
    assert "we meet" in text_of(at)
    assert "we part" not in text_of(at)
    assert f"`{code(process.store().seat(session.token()).code)}`" in said(at)


def to_take_along(at: Any) -> list[str]:
    return [str(one.proto.label) for one in at.main if one.type == "link_button"]


def test_a_day_to_look_again_that_has_come_is_called_so_and_offered_to_no_calendar(visitor: Visitor) -> None:
    today = utc_now().date()
    past, ahead = today - timedelta(days=5), today + timedelta(days=5)
    papers = [say("documents.summary"), say("documents.pdf")]
    later(days=-9)
    agree(visitor, "we meet", past)
    later()
    at = visitor.open("done")
    assert say("done.has_come", day=written(past)) in said(at)
    assert to_take_along(at) == papers
    agree(visitor, "we part", ahead)
    at = visitor.open("done")
    assert say("done.next", day=written(ahead)) in said(at)
    assert to_take_along(at) == [*papers, say("documents.days")]
    process.store().end_relationship(str(visitor.token), uuid4(), PASSPHRASES[Role.MENTEE])
    assert to_take_along(visitor.open("done")) == papers


def test_the_end_does_not_say_that_nothing_was_agreed_while_two_agreements_wait(visitor: Visitor) -> None:
    propose(visitor, "we meet")
    propose(visitor, "we part")
    at = visitor.open("done")
    assert say("done.nothing") not in said(at)
    assert say("done.waits", number=2) in said(at)


def test_a_word_that_is_stored_is_not_put_back_into_its_field(visitor: Visitor) -> None:
    """It would take the place of one that was chosen meanwhile, on a slow day."""
    agree(visitor)
    next_check_in(visitor)
    at = visitor.open("last_agreements").radio[0].set_value(Mark.PARTLY).run()
    assert not at.radio[0].proto.set_value
    mark_all(visitor, Mark.KEPT)
    at = at.run()
    assert at.radio[0].value is Mark.KEPT


def test_the_last_mark_may_come_while_the_page_is_drawn(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The frame has chosen the pages of this run by then, and the next one is not among them."""
    agree(visitor)
    next_check_in(visitor)
    at = visitor.open("last_agreements")
    ask = marking.ask

    def marked_meanwhile(*shown: Any) -> bool:
        mark_all(visitor, Mark.KEPT)
        return ask(*shown)

    monkeypatch.setattr(marking, "ask", marked_meanwhile)
    assert titles(press(at, say("turn.next"))) == [session.instrument("five_principles").principles[0].title]
