"""The pages of a lead, through the frame: how far pairs are, invitations with their cards and lists, reminders."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from uuid import uuid4

import pytest
import segno

from assessments.errors import NoSuchLink
from assessments.instrument import Form, Role
from server import settings
from server.life import process
from server.settings import Door, Settings
from store import Duty, Entry, follow_up
from store.links import LINK_LASTS
from store.seats import utc_now
from tests.server.test_provider_doors import HOSPITAL
from tests.store.department import Department, come_in
from tests.store.people import Two
from tests.visitor import PASSPHRASES, Visitor, lead_a_program
from ui import session
from ui.places import SCREENS
from ui.wording import code, day, say

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from tests.played import Played

HOSTILE = "**[x](http://evil.example)** :red[A] <b>"
FORMULA = "=1+1"
SITE = "https://here.example"
PAGES = ("counts", "invitations", "invitation", "reminders")


@pytest.fixture
def visitor(database: Path, monkeypatch: pytest.MonkeyPatch, played: Played) -> Visitor:
    assert database.parent.exists()
    monkeypatch.setattr(session, "site", lambda: SITE)
    return Visitor(monkeypatch, played)


@pytest.fixture
def surgery(visitor: Visitor) -> Department:
    """A department whose lead sits at the visitor's browser."""
    return visitor.begin(lead_a_program)


def press(at: Any, label: str) -> Any:
    return next(button for button in at.button if button.label == label).click().run()


def titles(at: Any) -> list[str]:
    assert not at.exception
    return [title.value for title in at.title]


def shown(at: Any) -> str:
    """Everything the page holds, data of components too."""
    return "\n".join(str(element.proto) for element in at.main)


def labels(at: Any) -> list[str]:
    return [button.label for button in at.button]


def data_of(at: Any, name: str) -> dict[str, Any]:
    """What a component of ours was given to draw."""
    found = [one for one in at.main if name in str(one.proto)]
    assert found, name
    return next(json.loads(one.proto.json) for one in found if one.proto.json)


def person(surgery: Department, pair_id: UUID, role: Role = Role.MENTOR) -> UUID:
    return surgery.people_of(pair_id)[role]


def made(visitor: Visitor, **query: str) -> Any:
    """The page once links are made for everybody who has none."""
    at = visitor.open("invitations", **query)
    return press(at, next(one for one in labels(at) if one.startswith(say("invitations.make", count="?")[:20])))


def table(at: Any) -> list[list[str]]:
    """The first table of our own words, without its heading."""
    [text, *_] = [one.value for one in at.markdown if one.value.startswith("|")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines()[2:]]


def test_a_lead_lands_on_the_numbers_of_the_program_with_the_ways_to_all_else(
    visitor: Visitor, surgery: Department
) -> None:
    surgery.pair()
    surgery.seated()
    surgery.seated().two.seal_both()
    surgery.seated().two.reveal()
    surgery.pair(surgery.another_program())
    at = visitor.open()
    assert titles(at) == [say("counts.title")]
    assert [text.value for text in at.text] == ["Surgery"]
    assert [row[1] for row in table(at)] == ["4", "3", "3", "2", "1", "0"]
    assert [row[2] for row in table(at)][:3] == ["100%", "75%", "75%"]
    assert say("counts.why") in [text.value for text in at.markdown]
    assert not {"Ada", "Grace", "Pediatrics"} & set(re.findall(r"\w+", shown(at)))
    lead_pages = [one for one in SCREENS if one.duty is Duty.LEAD and one.in_menu and one.script != "counts"]
    assert lead_pages
    for one in lead_pages:
        assert say(f"titles.{one.script}") in shown(at)


def test_who_no_longer_leads_and_who_never_did_finds_every_page_closed(visitor: Visitor, surgery: Department) -> None:
    pair = surgery.seated()
    lead = str(visitor.token)
    for page in PAGES:
        assert titles(visitor.open(page)) == [say(f"{page}.title")]
    surgery.store.take_duty(surgery.administrator, surgery.store.who(lead).person_id, Duty.LEAD, surgery.program)
    for token in (None, lead, surgery.administrator, *pair.two.tokens.values()):
        visitor.token = token
        for page in PAGES:
            at = visitor.open(page, program=str(surgery.program), person=str(pair.people[Role.MENTOR]))
            assert titles(at) == [say("closed.title")], page
            assert "Ada" not in shown(at)


def test_with_several_programs_a_lead_chooses_and_another_one_is_nobodys(visitor: Visitor, surgery: Department) -> None:
    second, third = surgery.another_program(), surgery.another_program("Radiology")
    surgery.pair(second, mentor=Entry("Mae"))
    surgery.pair(third, mentor=Entry("Sally"))
    me = surgery.store.who(visitor.token).person_id
    surgery.store.give_duty(surgery.administrator, me, Duty.LEAD, second)
    for page in ("counts", "invitations", "reminders"):
        at = visitor.open(page)
        assert say("leading.choose") in [one.value for one in at.markdown], page
        assert "Surgery" in shown(at)
        assert "Pediatrics" in shown(at)
        assert "Mae" not in shown(at)
        assert next(one.value for one in visitor.open(page, program=str(second)).text) == "Pediatrics"
        assert "Sally" not in shown(visitor.open(page, program=str(third)))
    assert "Mae" in shown(visitor.open("invitations", program=str(second)))
    assert say("leading.choose") in shown(visitor.open("counts", program=str(second), choose="yes"))


def test_pairs_that_wait_stand_by_code_with_days_and_without_names(
    visitor: Visitor, surgery: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    process.store()._now = lambda: utc_now() - timedelta(days=9)
    pair_id = surgery.store.add_pair(
        surgery.administrator, uuid4(), surgery.program, mentor=Entry("Mae"), mentee=Entry("Al")
    )
    process.store()._now = utc_now
    surgery.seated().two.seal(Role.MENTEE)
    waiting = surgery.store.waiting_pairs(str(visitor.token), surgery.program)
    at = visitor.open("counts")
    rows = data_of(at, "five_ways_register")["rows"]
    assert [(one["name"], *one["cells"]) for one in rows] == [
        (code(waiting[0].code), say("counts.to_come_in"), "9"),
        (code(waiting[1].code), say("counts.to_submit"), "0"),
    ]
    assert rows[0]["address"] == f"/reminders?program={surgery.program}&pair={pair_id}"
    monkeypatch.setattr(follow_up, "PAGE", 1)
    assert say("pager.after") in shown(visitor.open("counts"))
    second = visitor.open("counts", part="2")
    assert [one["name"] for one in data_of(second, "five_ways_register")["rows"]] == [code(waiting[1].code)]
    assert say("pager.before") in shown(second)
    for wanted in ("x", "-1", "0", "9999999999999999999999", "²"):
        assert [one["name"] for one in data_of(visitor.open("counts", part=wanted), "five_ways_register")["rows"]]


def test_it_is_said_which_pairs_are_not_counted_among_those_that_wait(visitor: Visitor, surgery: Department) -> None:
    two = surgery.seated().two
    assert say("counts.waiting_not") in [one.value for one in visitor.open("counts").markdown]
    process.store().withdraw(two.tokens[Role.MENTEE], PASSPHRASES[Role.MENTEE])
    said = [one.value for one in visitor.open("counts").markdown]
    assert said.index(say("counts.waiting_not")) == said.index(say("counts.waiting_none")) + 1


def test_a_program_without_pairs_says_so(visitor: Visitor, surgery: Department) -> None:
    assert surgery
    at = visitor.open("counts")
    said = [one.value for one in at.markdown]
    assert say("counts.waiting_none") in said
    assert say("counts.waiting_not") not in said
    assert [row[1] for row in table(at)] == ["0"] * 6


def test_cards_and_list_hold_a_link_for_each_that_opens_and_nothing_of_a_partner(
    visitor: Visitor, surgery: Department
) -> None:
    surgery.pair(mentor=Entry("Mae", "mae@hospital.example"), mentee=Entry(FORMULA))
    surgery.seated()
    at = made(visitor)
    data = data_of(at, "five_ways_link_cards")
    assert [(one["name"], one["email"]) for one in data["cards"]] == [(FORMULA, ""), ("Mae", "mae@hospital.example")]
    last_day = surgery.store._now() + LINK_LASTS
    assert {one["until"] for one in data["cards"]} == {say("link_cards.until", day=day(last_day))}
    assert data["program"] == "Surgery"
    assert data["site"] == f"{SITE}/come-back"
    assert [one.label for one in visitor.open("come_back").text_input] == [say("come_back.code")]
    rows = list(csv.DictReader(io.StringIO(data["list"].removeprefix("\ufeff"))))
    assert data["list"].startswith("\ufeff")
    assert [(one["name"], one["email"], one["role"]) for one in rows] == [
        (f"'{FORMULA}", "", "mentee"),
        ("Mae", "mae@hospital.example", "mentor"),
    ]
    assert {one["works_until"] for one in rows} == {last_day.date().isoformat()}
    for card, row in zip(data["cards"], rows, strict=True):
        assert card["code"] == row["code"]
        assert card["picture"] == segno.make_qr(row["link"], error="m").svg_data_uri(
            border=4, light="#fff", dark="#000"
        )
        address, _, token = row["link"].partition("#")
        assert address == f"{SITE}/join"
        invite = surgery.store.open_link(token)
        assert not surgery.store.invited(invite).chosen
        assert surgery.store.open_code(card["code"])


def test_a_program_without_anybody_leads_to_the_roster(visitor: Visitor, surgery: Department) -> None:
    for at in (visitor.open("invitations"), visitor.open("invitations", find="zzz")):
        said = [one.value for one in at.markdown]
        assert say("invitations.none") in said
        assert say("invitations.nobody") not in said
        assert say("departments.to_roster") in "\n".join(str(element.proto) for element in at.main)


def test_links_are_shown_until_they_are_hidden_and_a_second_click_loses_none(
    visitor: Visitor, surgery: Department
) -> None:
    surgery.pair()
    at = made(visitor)
    tokens = re.findall(r"join#([\w-]{32})", shown(at))
    assert len(tokens) == 2
    assert titles(at) == [say("invitations.title")]
    assert all(token in shown(at.run()) for token in tokens)
    at = press(at, say("invitations.hide"))
    assert not any(token in shown(at) for token in tokens)
    assert not any(token in shown(visitor.open("invitations")) for token in tokens)
    assert all(surgery.store.open_link(token) for token in tokens)


def test_what_comes_between_making_links_and_showing_them_loses_none(
    visitor: Visitor, surgery: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second click ends the first run at any moment after the store has made them."""
    surgery.pair()
    with monkeypatch.context() as between:
        between.setattr(session, "go", interrupted)
        at = made(visitor)
        assert at.exception
    tokens = re.findall(r"join#([\w-]{32})", shown(at.run()))
    assert len(tokens) == 2
    assert all(surgery.store.open_link(token) for token in tokens)


def interrupted(*_: object, **__: object) -> None:
    raise InterruptedError


def test_links_that_were_not_hidden_are_gone_with_the_page(visitor: Visitor, surgery: Department) -> None:
    surgery.pair()
    at = made(visitor)
    assert "join#" in shown(at)
    at.switch_page("../pages/counts.py").run()
    assert "join#" not in shown(at)
    at.switch_page("../pages/invitations.py").run()
    assert titles(at) == [say("invitations.title")]
    assert "join#" not in shown(at)


def test_new_links_for_those_who_wait_say_first_that_the_old_ones_stop(visitor: Visitor, surgery: Department) -> None:
    surgery.pair()
    tokens = re.findall(r"join#([\w-]{32})", shown(made(visitor)))
    at = visitor.open("invitations")
    assert say("invitations.again_what") in [one.value for one in at.markdown]
    at = press(at, say("invitations.again_sure"))
    new = re.findall(r"join#([\w-]{32})", shown(at))
    assert len(new) == 2
    for token in tokens:
        with pytest.raises(NoSuchLink):
            surgery.store.open_link(token)
    assert all(surgery.store.open_link(token) for token in new)


def test_the_page_says_what_holding_a_link_means(visitor: Visitor, surgery: Department) -> None:
    pair_id = surgery.pair()
    for at in (visitor.open("invitations"), visitor.open("invitation", person=str(person(surgery, pair_id)))):
        assert say("invitations.beware") in [one.value for one in at.markdown]


def test_one_person_gets_a_link_by_name(visitor: Visitor, surgery: Department) -> None:
    pair = surgery.seated()
    at = visitor.open("invitation", person=str(pair.people[Role.MENTOR]))
    assert [one.value for one in at.text] == ["Surgery", "Ada", say("person.no_email")]
    assert say("invitation.is_in") in [one.value for one in at.markdown]
    assert say("invitations.again_what") in [one.value for one in at.markdown]
    at = press(at, say("invitations.again_sure"))
    [card] = data_of(at, "five_ways_link_cards")["cards"]
    assert card["name"] == "Ada"
    assert surgery.store.invited(surgery.store.open_code(card["code"])).chosen
    assert surgery.store.seat(pair.two.tokens[Role.MENTOR])
    fresh = visitor.open("invitation", person=str(person(surgery, surgery.pair())))
    assert say("invitation.is_without") in [one.value for one in fresh.markdown]
    assert len(data_of(press(fresh, say("person.link_first")), "five_ways_link_cards")["cards"]) == 1


def test_for_whom_a_lead_makes_none_the_page_says_why_and_has_no_button(visitor: Visitor, surgery: Department) -> None:
    entry = Entry("Ada", "ada@hospital.example")
    pair_id = surgery.pair(mentor=entry)
    ada, grace = person(surgery, pair_id), person(surgery, pair_id, Role.MENTEE)
    surgery.store.disable(surgery.administrator, grace)
    surgery.pair(surgery.another_program(), mentor=entry)
    reasons = {grace: "shut_out", ada: "elsewhere"}
    surgery.store.add_staff(surgery.administrator, entry, Duty.ADMINISTRATOR)
    reasons[ada] = "on_duty"
    for person_id, reason in reasons.items():
        at = visitor.open("invitation", person=str(person_id))
        assert say(f"invitation.{reason}") in [one.value for one in at.markdown]
        assert not {say("person.link_first"), say("invitations.again_sure")} & set(labels(at))
    at = visitor.open("invitations")
    assert not [one for one in labels(at) if one.startswith("Make")]
    assert [row[1] for row in table(at)] == ["0", "0", "0", "2"]


@pytest.mark.parametrize("wanted", ["", "x", "384e111d-8cb2-4d55-a793-1aa71ca8c70f"])
def test_an_address_that_names_nobody_of_the_program_shows_nobody(
    visitor: Visitor, surgery: Department, wanted: str
) -> None:
    stranger = person(surgery, surgery.pair(surgery.another_program(), mentor=Entry("Sally")))
    for asked in (wanted, str(stranger)):
        at = visitor.open("invitation", person=asked)
        assert [error.value for error in at.error] == [say("invitation.unknown")]
        assert "Sally" not in shown(at)


def test_people_are_found_by_a_part_of_their_name(visitor: Visitor, surgery: Department) -> None:
    surgery.pair(mentor=Entry("Maximiliane"), mentee=Entry("Jo"))
    at = visitor.open("invitations")
    at.text_input[0].input("maxi")
    at = press(at, say("invitations.find"))
    assert [one["name"] for one in data_of(at, "five_ways_register")["rows"]] == ["Maximiliane"]
    assert [row[1] for row in table(at)] == ["0", "0", "2", "0"]
    assert say("invitations.nobody") in shown(visitor.open("invitations", find="nobody"))


def test_where_personal_links_are_closed_none_is_offered_and_the_page_says_what_to_do(
    visitor: Visitor, surgery: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair_id = surgery.pair()
    monkeypatch.setattr(settings, "current", lambda: Settings(doors=frozenset({Door.LAPTOP})))
    for at in (visitor.open("invitations"), visitor.open("invitation", person=str(person(surgery, pair_id)))):
        assert [one.value for one in at.warning] == [say("staff.no_door")]
        assert say("invitations.no_links") in [one.value for one in at.markdown]
        assert not [one for one in labels(at) if one.startswith("Make")]


def test_where_only_the_hospital_lets_people_in_they_are_reminded_of_that(
    visitor: Visitor, surgery: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    surgery.pair(mentor=Entry("Ada", "ada@hospital.example"))
    only = Settings(doors=frozenset({Door.HOSPITAL}), address=SITE, hospital=HOSPITAL)
    monkeypatch.setattr(settings, "current", lambda: only)
    at = visitor.open("invitations")
    assert [one.value for one in at.warning] == [say("staff.no_door_without_email")]
    assert not [one for one in labels(at) if one.startswith("Make")]
    letter = data_of(visitor.open("reminders"), "message:sign_in")
    assert letter["addresses"] == "ada@hospital.example"
    assert letter["text"] == say("reminders.sign_in_text", site=SITE)


def test_who_has_not_come_in_is_reminded_without_a_link_in_the_message(visitor: Visitor, surgery: Department) -> None:
    surgery.pair(mentor=Entry("Ada", "ada+1@hospital.example"))
    assert say("reminders.not_in_nobody") in shown(visitor.open("reminders"))
    tokens = re.findall(r"join#([\w-]{32})", shown(made(visitor)))
    at = visitor.open("reminders")
    assert say("reminders.not_in_what", people=2, addresses=1) in [one.value for one in at.markdown]
    letter = data_of(at, "message:not_in")
    assert letter["addresses"] == "ada+1@hospital.example"
    assert letter["link"].startswith("mailto:?bcc=ada%2B1@hospital.example&subject=")
    assert (
        unquote(letter["link"].partition("&body=")[2])
        == letter["text"]
        == say("reminders.not_in_text", typed_at=f"{SITE}/come-back")
    )
    assert not any(token in shown(at) for token in tokens)
    assert "join#" not in shown(at)


def test_of_pairs_that_wait_everybody_is_reminded_alike(visitor: Visitor, surgery: Department) -> None:
    """Whoever has submitted gets the same words as whoever has not, and those who are done too."""
    store = surgery.store
    for number, done in enumerate((True, False)):
        entries = [Entry("Ada", f"{role}{number}@hospital.example") for role in Role]
        pair_id = store.add_pair(
            surgery.administrator, uuid4(), surgery.program, mentor=entries[0], mentee=entries[1], form=Form.SHORT
        )
        people = surgery.people_of(pair_id)
        tokens = {
            role: come_in(store, store.issue_link(surgery.administrator, people[role]), PASSPHRASES[role])
            for role in Role
        }
        two = Two(store, "", tokens)
        two.reveal() if done else two.seal(Role.MENTEE)
    at = visitor.open("reminders")
    letter = data_of(at, "message:all")
    addresses = {"mentor0@hospital.example", "mentee0@hospital.example", "mentor1@hospital.example"}
    assert set(letter["addresses"].split(", ")) == addresses | {"mentee1@hospital.example"}
    assert say("reminders.all_text", opened=1, pairs=2, site=SITE) == letter["text"]


def test_a_pair_is_written_to_as_both_whoever_is_behind(visitor: Visitor, surgery: Department) -> None:
    pair_id = surgery.pair(mentor=Entry("Ada", "ada@hospital.example"), mentee=Entry("Jo", "jo@hospital.example"))
    [waiting] = surgery.store.waiting_pairs(str(visitor.token), surgery.program)
    at = visitor.open("reminders", pair=str(pair_id))
    assert say("reminders.pair_title", code=code(waiting.code)) in [one.value for one in at.header]
    letter = data_of(at, "message:pair")
    assert letter["addresses"] == "ada@hospital.example, jo@hospital.example"
    assert letter["link"].startswith("mailto:ada@hospital.example,jo@hospital.example?subject=")
    assert say("reminders.pair_missing") not in shown(at)
    alone = visitor.open("reminders", pair=str(surgery.pair(mentor=Entry("Ada", "ada@hospital.example"))))
    assert say("reminders.pair_missing") in [one.value for one in alone.markdown]
    assert data_of(alone, "message:pair")["link"] is None
    assert "@" not in shown(alone)
    other = visitor.open("reminders", pair=str(surgery.pair(surgery.another_program())))
    assert [one.value for one in other.error] == [say("reminders.unknown")]
    assert "@" not in shown(other)


def test_too_many_addresses_are_to_be_copied(visitor: Visitor, surgery: Department) -> None:
    for number in range(60):
        surgery.pair(mentor=Entry("Ada", f"{number:020d}@department.hospital.example"))
    made(visitor)
    letter = data_of(visitor.open("reminders"), "message:not_in")
    assert letter["link"] is None
    assert len(letter["addresses"].split(", ")) == 60


def test_what_people_typed_is_nowhere_read_as_markup(visitor: Visitor, surgery: Department) -> None:
    program = surgery.another_program(HOSTILE)
    pair_id = surgery.pair(program, mentor=Entry(HOSTILE), mentee=Entry(HOSTILE))
    _, visitor.token = surgery.staff(Duty.LEAD, program)
    query = {"person": str(person(surgery, pair_id)), "find": HOSTILE}
    pages = {page: visitor.open(page, **query) for page in PAGES}
    pages["cards"] = made(visitor)
    for page, at in pages.items():
        assert not at.exception
        assert HOSTILE in "\n".join([*(text.value for text in at.text), shown(at)]), page
        for element in [*at.markdown, *at.header, *at.title, *at.button, *at.error, *at.success]:
            assert "evil.example" not in str(element.proto), (page, element.type)


def test_no_page_of_a_lead_changes_by_what_one_of_two_does(visitor: Visitor, surgery: Department) -> None:
    """Neither an answer nor a submission of one, nor a press, moves anything that a lead sees."""
    pair = surgery.seated(form=Form.SHORT)
    query = {"person": str(pair.people[Role.MENTEE]), "pair": str(pair.pair_id)}
    seen = {page: shown(visitor.open(page, **query)) for page in PAGES}
    pair.two.seal(Role.MENTEE)
    assert {page: ids_gone(shown(visitor.open(page, **query))) for page in PAGES} == {
        page: ids_gone(text) for page, text in seen.items()
    }
    pair.two.seal(Role.MENTOR)
    both = {page: shown(visitor.open(page, **query)) for page in PAGES}
    assert ids_gone(both["counts"]) != ids_gone(seen["counts"])
    surgery.store.press_reveal(pair.two.tokens[Role.MENTEE])
    assert {page: ids_gone(shown(visitor.open(page, **query))) for page in PAGES} == {
        page: ids_gone(text) for page, text in both.items()
    }


def ids_gone(text: str) -> str:
    """A page but for the ids of this one drawing."""
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}", "", text)


def test_a_lead_closes_for_now_on_every_page(visitor: Visitor, surgery: Department) -> None:
    for page in PAGES:
        _, visitor.token = surgery.staff(Duty.LEAD, surgery.program)
        at = visitor.open(page)
        press(at, say("staff.leave") if page == "counts" else say("lock.leave"))
        assert visitor.token is None


def test_everybody_can_read_what_a_lead_sees(visitor: Visitor) -> None:
    assert say("how.lead") in [one.value for one in visitor.open("how_it_works").markdown]
