"""The pages of administrators and leads, through the frame: what each of them may do, and what none of them sees."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from assessments.errors import (
    EmailUnusable,
    EntryUnnamed,
    LastAdministrator,
    NoSuchLink,
    ProgramUnnamed,
    SamePerson,
    SignedOut,
)
from assessments.instrument import Role
from server.life import process
from store import Duty, Entry, PersonCard
from tests.store.department import STAFF_PHRASE, Department, come_in, leave_admin_file
from tests.visitor import PASSPHRASES, Visitor, administer
from ui import session
from ui.wording import day, plain, say

if TYPE_CHECKING:
    from pathlib import Path

    from tests.played import Played

HOSTILE = "**[x](http://evil.example)** :red[A] <b>"
STAFF_PAGES = ("programs", "people", "person", "visits")


@pytest.fixture
def visitor(database: Path, monkeypatch: pytest.MonkeyPatch, played: Played) -> Visitor:
    assert database.parent.exists()
    monkeypatch.setattr(session, "site", lambda: "https://here.example")
    return Visitor(monkeypatch, played)


@pytest.fixture
def surgery(visitor: Visitor) -> Department:
    """A department whose administrator sits at the visitor's browser."""
    return visitor.begin(administer)


def press(at: Any, label: str) -> Any:
    return next(button for button in at.button if button.label == label).click().run()


def write(at: Any, label: str, text: str) -> None:
    next(field for field in (*at.text_input, *at.text_area) if field.label == label).input(text)


def titles(at: Any) -> list[str]:
    assert not at.exception
    return [title.value for title in at.title]


def shown(at: Any) -> str:
    """Everything the page holds, data of components too."""
    return "\n".join(str(element.proto) for element in at.main)


def errors(at: Any) -> list[str]:
    return [error.value for error in at.error]


def done(at: Any) -> list[str]:
    return [success.value for success in at.success]


def card(surgery: Department, person_id: UUID) -> PersonCard:
    return next(one for one in surgery.store.people(surgery.administrator) if one.person_id == person_id)


def mentor_of(surgery: Department, pair_id: UUID) -> UUID:
    return surgery.people_of(pair_id)[Role.MENTOR]


def open_person(visitor: Visitor, surgery: Department, person_id: UUID, page: str = "person") -> Any:
    return visitor.open(page, person=str(person_id), program=str(surgery.program))


def test_an_administrator_lands_on_the_programs_and_a_lead_on_the_counts(visitor: Visitor, surgery: Department) -> None:
    assert titles(visitor.open()) == [say("programs.title")]
    _, visitor.token = surgery.staff(Duty.LEAD, surgery.program)
    assert titles(visitor.open()) == [say("counts.title")]


def test_nobody_else_opens_a_page_of_administrators(visitor: Visitor, surgery: Department) -> None:
    pair = surgery.seated()
    _, lead = surgery.staff(Duty.LEAD, surgery.program)
    for token in (None, lead, *pair.two.tokens.values()):
        visitor.token = token
        for page in STAFF_PAGES:
            at = open_person(visitor, surgery, pair.people[Role.MENTOR], page)
            assert titles(at) == [say("closed.title")], page
            assert "Ada" not in shown(at)


def test_a_participant_who_leads_opens_both_kinds_of_pages(visitor: Visitor, surgery: Department) -> None:
    pair = surgery.seated()
    surgery.store.give_duty(surgery.administrator, pair.people[Role.MENTOR], Duty.LEAD, surgery.program)
    visitor.token = pair.two.tokens[Role.MENTOR]
    assert titles(visitor.open("counts")) == [say("counts.title")]
    assert titles(visitor.open("your_turn")) == [say("your_turn.title")]
    assert titles(visitor.open("programs")) == [say("closed.title")]
    visitor.token = come_in(surgery.store, pair.links[Role.MENTOR], PASSPHRASES[Role.MENTOR])
    assert titles(visitor.open()) == [say("counts.title")]
    assert titles(visitor.open("my_pairs")) == [say("my_pairs.title")]


def test_an_administrator_without_an_own_link_is_told_to_make_one(
    visitor: Visitor, surgery: Department, database: Path
) -> None:
    assert say("staff.come_back") not in shown(visitor.open("programs"))
    visitor.token = come_in(surgery.store, leave_admin_file(database, surgery.store), STAFF_PHRASE)
    me = surgery.store.who(visitor.token).person_id
    for _ in range(2):
        for page in (visitor.open("programs"), visitor.open("people", program=str(surgery.program))):
            assert [one.value for one in page.warning] == [say("staff.come_back")]
            assert say("staff.to_own_link") in shown(page)
            assert str(me) in shown(page)
        at = visitor.open("people", program=str(surgery.program))
        write(at, say("people.lead_name"), "Lea")
        at = press(at, say("people.lead_add"))
        assert [one.value for one in at.warning] == [say("staff.come_back")]
    press(visitor.open("person", person=str(me)), say("person.link_first"))
    assert say("staff.come_back") not in shown(visitor.open("programs"))


def test_a_lead_without_a_name_is_refused_in_a_sentence_of_their_own(visitor: Visitor, surgery: Department) -> None:
    at = visitor.open("people", program=str(surgery.program))
    assert errors(press(at, say("people.lead_add"))) == [plain(EntryUnnamed.sentence)]


def test_a_program_is_added_once_however_often_the_button_is_pressed(visitor: Visitor, surgery: Department) -> None:
    at = visitor.open("programs")
    assert errors(press(at, say("programs.add"))) == [plain(ProgramUnnamed.sentence)]
    write(at, say("programs.name"), HOSTILE)
    write(at, say("programs.contacts"), "Ombuds office\n555 0100")
    at = press(at, say("programs.add"))
    assert done(at) == [say("programs.added")]
    assert [one.name for one in surgery.store.programs(surgery.administrator)] == ["Surgery", HOSTILE]
    assert [field.value for field in at.text_input] == ["", "", ""]


def test_a_pair_is_added_and_a_refusal_keeps_what_was_typed(visitor: Visitor, surgery: Department) -> None:
    at = visitor.open("people", program=str(surgery.program))
    write(at, say("people.mentor"), "Amara")
    at = press(at, say("people.add"))
    assert errors(at) == [plain(EntryUnnamed.sentence)]
    assert [field.value for field in at.text_input if field.label == say("people.mentor")] == ["Amara"]
    write(at, say("people.mentee"), "Jun")
    for field in ("people.mentor_email", "people.mentee_email"):
        write(at, say(field), "same@hospital.example")
    assert errors(press(at, say("people.add"))) == [plain(SamePerson.sentence)]
    write(at, say("people.mentee_email"), "jun@hospital.example")
    at = press(at, say("people.add"))
    assert done(at) == [say("people.added")]
    found = {one.name: one for one in surgery.store.people(surgery.administrator, surgery.program)}
    assert {name: one.email for name, one in found.items()} == {
        "Amara": "same@hospital.example",
        "Jun": "jun@hospital.example",
    }
    assert "jun@hospital.example" in shown(at)


def test_a_lead_and_an_administrator_are_invited_by_their_address(visitor: Visitor, surgery: Department) -> None:
    at = visitor.open("people", program=str(surgery.program))
    write(at, say("people.lead_name"), "Lea")
    assert errors(press(at, say("people.lead_add"))) == [plain(EmailUnusable.sentence)]
    write(at, say("people.lead_email"), "lea@hospital.example")
    assert done(press(at, say("people.lead_add"))) == [say("people.lead_added")]
    at = visitor.open("programs")
    write(at, say("programs.first_name"), "Noor")
    write(at, say("programs.email"), "noor@hospital.example")
    assert done(press(at, say("programs.invite"))) == [say("programs.invited")]
    duties = {one.name: [duty.duty for duty in one.duties] for one in surgery.store.people(surgery.administrator)}
    assert duties == {"Administrator": [Duty.ADMINISTRATOR], "Lea": [Duty.LEAD], "Noor": [Duty.ADMINISTRATOR]}


def new_link(at: Any) -> str:
    """The token of the link that the page shows."""
    return shown(at).partition("https://here.example/join#")[2][:32]


def test_a_link_is_shown_once_and_works(visitor: Visitor, surgery: Department) -> None:
    person_id = mentor_of(surgery, surgery.pair())
    at = open_person(visitor, surgery, person_id)
    assert say("person.is_without") in [text.value for text in at.markdown]
    at = press(at, say("person.link_first"))
    token = new_link(at)
    assert token in shown(at.run()), "a second click on the button must not lose it"
    at = press(at, say("person.link_hide"))
    assert token not in shown(at)
    assert token not in shown(open_person(visitor, surgery, person_id))
    assert come_in(surgery.store, token, STAFF_PHRASE)
    assert say("person.is_in") in shown(open_person(visitor, surgery, person_id))


def test_a_link_that_was_not_hidden_is_gone_with_the_page(visitor: Visitor, surgery: Department) -> None:
    at = press(open_person(visitor, surgery, mentor_of(surgery, surgery.pair())), say("person.link_first"))
    token = new_link(at)
    here = at.query_params
    at.switch_page("../pages/how_it_works.py").run()
    assert token not in shown(at)
    at.query_params.update(here)
    at.switch_page("../pages/person.py").run()
    assert titles(at) == [say("person.title")]
    assert token not in shown(at)


def test_a_new_link_says_first_that_the_old_one_stops_working(visitor: Visitor, surgery: Department) -> None:
    pair = surgery.seated()
    at = open_person(visitor, surgery, pair.people[Role.MENTOR])
    assert say("person.link_what") in [text.value for text in at.markdown]
    at = press(at, say("person.link_sure"))
    with pytest.raises(NoSuchLink):
        surgery.store.open_link(pair.links[Role.MENTOR].token)
    assert surgery.store.open_link(new_link(at))
    assert surgery.store.seat(pair.two.tokens[Role.MENTOR])


def test_shutting_out_ends_visits_at_once_and_letting_in_brings_the_link_back(
    visitor: Visitor, surgery: Department
) -> None:
    pair = surgery.seated()
    person_id = pair.people[Role.MENTEE]
    at = open_person(visitor, surgery, person_id)
    assert say("person.disable_what") in [text.value for text in at.markdown]
    at = press(at, say("person.disable_sure"))
    assert done(at) == [say("person.disable_done")]
    assert say("person.is_disabled") in shown(at)
    assert say("person.link_first") not in [button.label for button in at.button]
    with pytest.raises(SignedOut):
        surgery.store.seat(pair.two.tokens[Role.MENTEE])
    assert done(press(at, say("person.enable_sure"))) == [say("person.enable_done")]
    assert surgery.store.open_link(pair.links[Role.MENTEE].token)


def test_the_last_administrator_can_neither_be_shut_out_nor_lose_the_duty(
    visitor: Visitor, surgery: Department
) -> None:
    me = surgery.store.who(surgery.administrator).person_id
    for act in ("person.disable_sure", "person.administrator_take_sure"):
        at = press(visitor.open("person", person=str(me)), say(act))
        assert errors(at) == [plain(LastAdministrator.sentence)]
    assert surgery.store.programs(surgery.administrator)


def test_duties_are_given_and_taken(visitor: Visitor, surgery: Department) -> None:
    person_id = mentor_of(surgery, surgery.pair())
    for act, left in {
        "lead_give": {Duty.LEAD},
        "administrator_give": {Duty.LEAD, Duty.ADMINISTRATOR},
        "lead_take": {Duty.ADMINISTRATOR},
        "administrator_take": set(),
    }.items():
        at = open_person(visitor, surgery, person_id)
        assert say(f"person.{act}_what") in [text.value for text in at.markdown]
        at = press(at, say(f"person.{act}_sure"))
        assert done(at) == [say(f"person.{act}_done")]
        assert {one.duty for one in card(surgery, person_id).duties} == left


def test_the_next_check_in_of_a_pair_gets_a_date(visitor: Visitor, surgery: Department) -> None:
    person_id = mentor_of(surgery, surgery.pair())
    at = open_person(visitor, surgery, person_id)
    at.date_input[0].set_value(date(2031, 5, 4))
    at = press(at, say("person.next_save", number=1))
    assert done(at) == [say("person.next_saved")]
    assert [place.next_check_in for place in card(surgery, person_id).places] == [date(2031, 5, 4)]


def test_open_visits_are_listed_by_door_and_ended(visitor: Visitor, surgery: Department) -> None:
    pair = surgery.seated()
    person_id = pair.people[Role.MENTOR]
    at = open_person(visitor, surgery, person_id, "visits")
    [visit] = surgery.store.visits(surgery.administrator, person_id)
    table = next(text.value for text in at.markdown if say("visits.table_since") in text.value)
    assert say("visits.door_link") in table
    assert day(visit.opened_at) in table
    at = press(at, say("person.end_visits_sure"))
    assert done(at) == [say("person.end_visits_done")]
    with pytest.raises(SignedOut):
        surgery.store.seat(pair.two.tokens[Role.MENTOR])
    assert surgery.store.seat(pair.two.tokens[Role.MENTEE])
    assert say("visits.none") in shown(open_person(visitor, surgery, person_id, "visits"))


@pytest.mark.parametrize("page", ["people", "person", "visits"])
@pytest.mark.parametrize("wanted", ["", "x", "384e111d-8cb2-4d55-a793-1aa71ca8c70f"])
def test_an_address_that_names_nobody_shows_nobody(
    visitor: Visitor, surgery: Department, page: str, wanted: str
) -> None:
    surgery.pair()
    at = visitor.open(page, person=wanted, program=wanted)
    assert errors(at) == [say("staff.unknown")]
    assert "Ada" not in shown(at)


def test_a_person_of_another_program_is_not_found_in_this_one(visitor: Visitor, surgery: Department) -> None:
    person_id = mentor_of(surgery, surgery.pair(surgery.another_program()))
    assert errors(open_person(visitor, surgery, person_id)) == [say("staff.unknown")]


def test_what_people_typed_is_nowhere_read_as_markup(visitor: Visitor, surgery: Department) -> None:
    program = surgery.another_program(HOSTILE)
    pair_id = surgery.pair(program, mentor=Entry(HOSTILE), mentee=Entry(HOSTILE))
    person_id = mentor_of(surgery, pair_id)
    surgery.store.give_duty(surgery.administrator, person_id, Duty.LEAD, program)
    query = {"program": str(program), "person": str(person_id)}
    pages = {page: visitor.open(page, **query) for page in STAFF_PAGES}
    visitor.token = come_in(surgery.store, surgery.store.issue_link(surgery.administrator, person_id), STAFF_PHRASE)
    pages["counts"] = visitor.open("counts")
    for page, at in pages.items():
        assert not at.exception
        assert HOSTILE in "\n".join([*(text.value for text in at.text), shown(at)]), page
        read_as_markdown = [*at.markdown, *at.header, *at.title, *at.button, *at.text_input, *at.error, *at.success]
        for element in read_as_markdown:
            assert "evil.example" not in str(element.proto), (page, element.type)


def test_no_page_of_staff_tells_how_far_anybody_is_or_what_they_said(visitor: Visitor, surgery: Department) -> None:
    pair = surgery.seated()
    person_id = pair.people[Role.MENTOR]
    surgery.store.visits(surgery.administrator, person_id)
    before = {page: shown(open_person(visitor, surgery, person_id, page)) for page in ("programs", "people", "person")}
    pair.two.reveal()
    for page, text in before.items():
        after = shown(open_person(visitor, surgery, person_id, page))
        assert without_ids(after) == without_ids(text), page


def without_ids(text: str) -> str:
    """A page but for what names the people in addresses and the forms of this one drawing."""
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}", "", text)


def test_staff_who_leave_are_nobody(visitor: Visitor, surgery: Department) -> None:
    press(visitor.open("programs"), say("staff.leave"))
    with pytest.raises(SignedOut):
        process.store().who(surgery.administrator)
    assert titles(visitor.open("programs")) == [say("closed.title")]


def test_a_forgotten_passphrase_leads_to_a_new_invitation_and_to_nobodys_answers(
    visitor: Visitor, surgery: Department
) -> None:
    store, address = surgery.store, "ada@hospital.example"
    pair_id = surgery.pair(mentor=Entry("Ada", address))
    old = surgery.people_of(pair_id)[Role.MENTOR]
    query = {"person": str(old), "program": str(surgery.program)}
    assert say("person.begin_anew_sure") not in [one.label for one in visitor.open("person", **query).button]
    come_in(store, store.issue_link(surgery.administrator, old), PASSPHRASES[Role.MENTOR])
    at = press(visitor.open("person", **query), say("person.begin_anew_sure"))
    assert say("person.begin_anew_done") in [one.value for one in at.success]
    at = visitor.open("people", program=str(surgery.program))
    write(at, say("people.mentor"), "Ada")
    write(at, say("people.mentor_email"), address)
    write(at, say("people.mentee"), "Jun")
    press(at, say("people.add"))
    [new] = [one.person_id for one in store.people(surgery.administrator) if one.email == address]
    assert new != old
