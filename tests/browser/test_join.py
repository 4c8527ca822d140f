"""Coming by a personal link or its code: the token leaves no trace, and whatever is wrong gets one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from assessments.errors import NoSuchLink, NoSuchPair, WrongPassphrase
from assessments.instrument import Role
from server.cookies import PLAIN, PLAIN_INVITE
from store import Entry
from tests.browser import traces
from tests.browser.playing import INSTRUMENT
from tests.browser.seeding import database, five_ways, seeding
from tests.browser.visiting import LAPTOP, PHONE, Keys, Visit
from tests.store.department import Department, come_in, leave_admin_file
from tests.store.people import PASSPHRASES
from ui.wording import code, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Request, WebSocket

    from store import Link
    from tests.browser.serving import Server

pytestmark = pytest.mark.browser

PHRASE = "seven green kites"


@dataclass
class Links:
    """What an administrator has made: links of mentees nobody knows yet, and others that open nothing or somebody."""

    new: Iterator[Link]
    replaced: Link
    known: Link
    choosing: Link
    administrator: str


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("join")


@pytest.fixture(scope="module")
def links(folder: Path) -> Links:
    with seeding(folder) as store:
        office = Department.open(store, database(folder))

        def link_of(role: Role, mentor: str = "Ada") -> Link:
            pair = office.pair(mentor=Entry(mentor, f"{mentor}@hospital.example".lower()))
            return store.issue_link(office.administrator, office.people_of(pair)[role])

        new = [link_of(Role.MENTEE) for _ in range(6)]
        replaced = store.issue_link(office.administrator, office.people_of(pair := office.pair())[Role.MENTEE])
        store.issue_link(office.administrator, office.people_of(pair)[Role.MENTEE])
        known = link_of(Role.MENTEE)
        come_in(store, known, PHRASE)
        choosing = link_of(Role.MENTOR)
        come_in(store, choosing, PASSPHRASES[Role.MENTOR])
        administrator = leave_admin_file(database(folder), store)
    return Links(iter(new), replaced, known, choosing, administrator)


@pytest.fixture(scope="module")
def server(folder: Path, links: Links) -> Iterator[Server]:
    assert links.administrator
    with five_ways(folder) as running:
        yield running


@pytest.fixture
def arrive(browser: Browser, server: Server) -> Iterator[Callable[..., Visit]]:
    visits: list[Visit] = []

    def arrived(size: tuple[int, int] = LAPTOP) -> Visit:
        visits.append(Visit(browser, server, size))
        return visits[-1]

    yield arrived
    for visit in visits:
        visit.close()


def names(visit: Visit) -> list[str]:
    """The names of this browser's cookies."""
    return sorted(str(one.get("name")) for one in visit.context.cookies())


def test_a_first_time_by_a_link(arrive: Callable[..., Visit], links: Links, server: Server) -> None:
    visit, token = arrive(PHONE), next(links.new).token
    told = whatever_travels(visit)
    visit.open(f"/join#{token}")
    visit.at(say("welcome.first_title"))
    assert visit.page.url == f"{visit.url}/welcome"
    assert PLAIN_INVITE in names(visit)
    assert traces.found(("Ada", "Grace", "Surgery"), {"page": traces.in_page(visit.page)}) == []
    visit.field(say("welcome.first_passphrase")).fill("short")
    visit.button(say("welcome.enter")).click()
    expect(visit.page.get_by_role("alert")).to_be_visible()
    visit.field(say("welcome.first_passphrase")).fill(PHRASE)
    visit.button(say("welcome.enter")).click()
    visit.at(say("your_turn.title"))
    expect(visit.page.get_by_text(say("who_sees_what.title"))).to_be_visible()
    assert PLAIN in names(visit)
    assert PLAIN_INVITE not in names(visit)
    visit.page.go_back()
    visit.settle()
    assert told(token) == ["POST /join"]
    assert "framesent" in told("/welcome")
    assert token not in server.log.read_text("utf-8")
    assert [url for url in visit.asked_for if token in url] == []
    places = {"storage": traces.in_storage(visit.page), "page": traces.in_page(visit.page)}
    assert traces.found([token], places) == []


def test_keys_alone_lead_from_the_link_to_the_first_screen(arrive: Callable[..., Visit], links: Links) -> None:
    visit = arrive(PHONE)
    hand = Keys(visit.page)
    visit.open(f"/join#{next(links.new).token}")
    visit.at(say("welcome.first_title"))
    hand.write(visit.field(say("welcome.first_passphrase")), PHRASE)
    hand.press(visit.button(say("welcome.enter")))
    visit.at(say("your_turn.title"))
    hand.press(visit.button(say("your_turn.begin")))
    visit.at(INSTRUMENT.principles[0].title)


def refused(visit: Visit, sentence: str = NoSuchLink.sentence) -> None:
    """The page says so, shows nothing of anybody, and no passphrase is awaited."""
    expect(visit.page.get_by_text(sentence)).to_be_visible()
    assert visit.page.url == f"{visit.url}/join"
    assert not {PLAIN, PLAIN_INVITE} & set(names(visit))
    assert traces.found(("Ada", "Grace", "Surgery"), {"page": traces.in_page(visit.page)}) == []


def test_one_sentence_for_whatever_is_wrong_and_then_a_good_link_in_the_same_tab(
    arrive: Callable[..., Visit], links: Links
) -> None:
    visit, good = arrive(), next(links.new).token
    visit.open("/join")
    expect(visit.page.get_by_text(say("join.none"))).to_be_visible()
    for wrong in ("x" * 32, good[:-1], links.replaced.token, "%3Cscript%3E"):
        visit.page.goto(f"{visit.url}/join#{wrong}")
        refused(visit)
    visit.page.evaluate("token => { location.hash = token }", good)
    visit.at(say("welcome.first_title"))


@pytest.mark.proof
def test_a_link_of_somebody_with_a_passphrase_asks_for_it_and_names_nobody(
    arrive: Callable[..., Visit], links: Links
) -> None:
    visit = arrive()
    visit.open(f"/join#{links.known.token}")
    visit.at(say("welcome.title"))
    assert traces.found(("Ada", "Grace"), {"page": traces.in_page(visit.page)}) == []
    visit.field(say("welcome.passphrase")).fill("something else entirely")
    visit.button(say("welcome.enter")).click()
    expect(visit.page.get_by_role("alert")).to_have_text(str(WrongPassphrase(4)))
    assert PLAIN not in names(visit)
    visit.field(say("welcome.passphrase")).fill(PHRASE)
    visit.button(say("welcome.enter")).click()
    visit.at(say("your_turn.title"))


@pytest.mark.proof
def test_an_administrators_first_link_works_once(arrive: Callable[..., Visit], links: Links) -> None:
    visit, late = arrive(), arrive()
    visit.open(f"/join#{links.administrator}")
    visit.at(say("welcome.first_title"))
    late.open(f"/join#{links.administrator}")
    refused(late)


@pytest.mark.proof
def test_the_passphrase_page_without_a_link_leads_to_the_code(arrive: Callable[..., Visit]) -> None:
    visit = arrive()
    visit.open("/welcome")
    visit.at(say("welcome.over"))
    visit.page.get_by_role("link", name=say("join.by_code")).click()
    visit.at(say("come_back.title"))


@pytest.mark.proof
def test_a_personal_code_leads_the_same_way(arrive: Callable[..., Visit], links: Links) -> None:
    visit, link = arrive(PHONE), next(links.new)
    visit.open("/come-back")
    visit.field(say("come_back.code")).fill("K7QM-2XRT")
    visit.button(say("come_back.find")).click()
    expect(visit.page.get_by_role("alert")).to_have_text(NoSuchPair.sentence)
    visit.field(say("come_back.code")).fill(code(link.code).lower())
    visit.button(say("come_back.find")).click()
    visit.at(say("welcome.first_title"))
    visit.field(say("welcome.first_passphrase")).fill(PHRASE)
    visit.button(say("welcome.enter")).click()
    visit.at(say("your_turn.title"))


@pytest.mark.proof
def test_somebody_in_several_pairs_chooses_and_changes(arrive: Callable[..., Visit], links: Links) -> None:
    visit = arrive(PHONE)
    visit.open(f"/join#{links.choosing.token}")
    visit.field(say("welcome.passphrase")).fill(PASSPHRASES[Role.MENTOR])
    visit.button(say("welcome.enter")).click()
    visit.at(say("my_pairs.title"))
    expect(visit.page.get_by_text(say("my_pairs.partner_of_the_mentor"))).not_to_have_count(1)
    visit.button(say("my_pairs.open", number=2)).click()
    visit.at(say("your_turn.title"))
    before = visit.context.cookies()
    visit.open("/my-pairs")
    visit.at(say("my_pairs.title"))
    expect(visit.page.get_by_role("link", name=say("my_pairs.here"))).to_be_visible()
    expect(visit.button(say("my_pairs.open", number=2))).to_have_count(0)
    visit.button(say("my_pairs.open", number=1)).click()
    visit.at(say("your_turn.title"))
    assert visit.context.cookies() != before


def whatever_travels(visit: Visit) -> Callable[[str], list[str]]:
    """Where a secret was met on its way: requests by address, referrer or body, and Streamlit's messages."""
    seen: list[tuple[str, str]] = []

    def note(request: Request) -> None:
        where = f"{request.method} {urlsplit(request.url).path}"
        seen.append((where, request.url + str(request.headers) + (request.post_data or "")))

    def listen(socket: WebSocket) -> None:
        for event in ("framesent", "framereceived"):
            socket.on(event, lambda frame, event=event: seen.append((event, text_of(frame))))

    visit.context.on("request", note)
    visit.page.on("websocket", listen)
    return lambda secret: [where for where, what in seen if secret in what]


def text_of(frame: str | bytes) -> str:
    return frame if isinstance(frame, str) else frame.decode("latin-1")
