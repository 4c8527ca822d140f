"""The first administrator, from the command that makes their link to the day a visit of somebody else is ended."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from assessments.errors import SignedOut
from tests.browser.seeding import database, five_ways
from tests.browser.serving import ROOT
from tests.browser.visiting import LAPTOP, PHONE, Finger, Keys, Visit
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.serving import Server

pytestmark = pytest.mark.browser

PHRASE, MENTORS_PHRASE = "nine slow trains", "quiet harbor lamp"
WASM = re.compile(r"script-src wasm-eval \S+/static/js/protobuf\S+")
PROGRAM = "**Surgery** [x](http://evil.example)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("administrator")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with five_ways(folder) as running:
        yield running


def admin_link(folder: Path, server: Server) -> str:
    """What `python3 run.py admin` prints while the server runs."""
    environment = server.environment | {
        "FIVE_WAYS_DATABASE": str(database(folder)),
        "STREAMLIT_SERVER_PORT": str(server.port),
    }
    said = subprocess.run(
        [sys.executable, "run.py", "admin"], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    [link] = re.findall(r"\S+/join#\S+", said.stdout)
    return str(link)


@pytest.mark.proof
def test_from_the_first_link_to_a_pair_and_the_end_of_a_visit(browser: Browser, folder: Path, server: Server) -> None:
    office, phone = Visit(browser, server, LAPTOP), Visit(browser, server, PHONE, has_touch=True, is_mobile=True)
    keys = Keys(office.page)
    first = admin_link(folder, server)
    come_in(office, keys, first)
    add_program(office, keys)
    add_pair(office, keys)
    link = make_link(office, keys, "Amara")

    mentor_joins(phone, link)
    office.open(office.page.url.removeprefix(office.url))
    office.at(say("person.title"))
    expect(office.page.get_by_text("Came in.")).to_be_visible()
    end_visits(office, keys)
    phone.page.reload()
    expect(phone.page.get_by_role("alert")).to_have_text(SignedOut.sentence)

    for visit in (office, phone):
        assert [what for what in visit.refusals if not WASM.fullmatch(what)] == []
        assert (visit.complaints, visit.bare, visit.elsewhere) == ([], [], [])
        visit.close()
    log = server.log.read_text("utf-8")
    assert not [token for token in (first, link) if token.partition("#")[2] in log]


def come_in(office: Visit, keys: Keys, link: str) -> None:
    office.page.goto(link)
    office.at(say("welcome.first_title"))
    keys.write(office.field(say("welcome.first_passphrase")), PHRASE)
    keys.press(office.button(say("welcome.enter")))
    office.at(say("programs.title"))
    office.picture("journey_programs_empty")


def add_program(office: Visit, keys: Keys) -> None:
    keys.write(office.field(say("programs.name")), PROGRAM)
    keys.write(office.field(say("programs.contacts")), "Ombuds office, 555 0100")
    keys.press(office.button(say("programs.add")))
    expect(office.page.get_by_text(say("programs.added"))).to_be_visible()
    link = office.page.get_by_role("link", name=PROGRAM, exact=True)
    expect(link).to_have_attribute("href", re.compile(r"^/people\?program="))
    expect(office.page.locator("a[href*=evil]")).to_have_count(0)
    keys.press(link)
    office.at(say("people.title"))


def add_pair(office: Visit, keys: Keys) -> None:
    for label, text in {
        "people.mentor": "Amara",
        "people.mentor_email": "amara@hospital.example",
        "people.mentee": "Jun",
    }.items():
        keys.write(office.field(say(label)), text)
    keys.press(office.button(say("people.add")))
    expect(office.page.get_by_text(say("people.added"))).to_be_visible()
    expect(office.page.get_by_role("row")).to_have_count(3)
    office.picture("journey_people")


def make_link(office: Visit, keys: Keys, name: str) -> str:
    """The link as it is shown, this once."""
    keys.press(office.page.get_by_role("link", name=name, exact=True))
    office.at(say("person.title"))
    keys.press(office.button(say("person.link_first")))
    keys.press(office.button(say("link_card.copy")))
    expect(office.page.get_by_text(say("link_card.copied"), exact=True)).to_be_visible()
    link = office.field(say("link_card.address")).input_value()
    assert link.startswith(f"{office.url}/join#")
    expect(office.page.get_by_alt_text(say("link_card.picture"))).to_be_visible()
    office.picture("journey_link")
    keys.press(office.button(say("person.link_hide")))
    expect(office.page.get_by_text(say("person.link_title"))).to_be_visible()
    expect(office.field(say("link_card.address"))).to_have_count(0)
    return link


def mentor_joins(phone: Visit, link: str) -> None:
    finger = Finger()
    phone.page.goto(link)
    phone.at(say("welcome.first_title"))
    finger.write(phone.field(say("welcome.first_passphrase")), MENTORS_PHRASE)
    finger.press(phone.button(say("welcome.enter")))
    phone.at(say("your_turn.title"))
    expect(phone.page.get_by_text("Amara")).to_be_visible()
    expect(phone.page.get_by_role("link", name=say("titles.programs"))).to_have_count(0)


def end_visits(office: Visit, keys: Keys) -> None:
    """Look first, then press twice: the first time says what will happen."""
    keys.press(office.page.get_by_role("link", name=say("person.visits_open")))
    office.at(say("visits.title"))
    expect(office.page.get_by_role("cell", name=say("visits.door_link"))).to_be_visible()
    office.picture("journey_visits")
    keys.press(office.button(say("person.end_visits")))
    expect(office.page.get_by_text(say("person.end_visits_what"))).to_be_visible()
    office.picture("journey_visits_asked")
    keys.press(office.button(say("person.end_visits_sure")))
    expect(office.page.get_by_text(say("person.end_visits_done"))).to_be_visible()
    expect(office.page.get_by_text(say("visits.none"))).to_be_visible()
    expect(office.page.get_by_role("dialog")).to_have_count(0)
