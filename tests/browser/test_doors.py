"""Who is let in and how: deep links, codes, passphrases, tickets, cookies, and what every response carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from assessments.errors import NoSuchPair, TicketSpent, WrongPassphrase
from assessments.instrument import Role
from server.cookies import PLAIN
from tests.browser import traces
from tests.browser.seeding import five_ways, seeding
from tests.browser.visiting import Visit
from tests.proofs import proof
from tests.store.people import PASSPHRASES, Two
from ui.places import SCREENS, Place
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browser.serving import Server

pytestmark = pytest.mark.browser

GUARDED = [f"/{screen.address}" for screen in SCREENS if Place.DOOR not in screen.places]
# names of files that Streamlit's own page discovery would have served
UNLISTED = ["/principle", "/pair", "/reflections"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("doors")


@pytest.fixture(scope="module")
def opened(folder: Path) -> Two:
    """A pair whose views are open, so that there is something to leak."""
    with seeding(folder) as store:
        two = Two.sit_down(store)
        for role in Role:
            two.choose_passphrase(role)
        two.reveal()
    return two


@pytest.fixture(scope="module")
def server(folder: Path, opened: Two) -> Iterator[Server]:
    with five_ways(folder) as running:
        yield running


@pytest.fixture
def arrive(browser: Browser, server: Server) -> Iterator[Callable[..., Visit]]:
    visits: list[Visit] = []

    def arrived(*, new: bool = False) -> Visit:
        visits.append(Visit(browser, server, new=new))
        return visits[-1]

    yield arrived
    for visit in visits:
        visit.close()


@pytest.fixture
def untried(server: Server) -> None:
    """Nobody has tried a door from here within the last minute: the server forgets that when it starts."""
    server.kill()
    server.start()


def closed(visit: Visit, address: str) -> None:
    visit.open(address)
    visit.at(say("closed.title"))
    expect(visit.page.get_by_text(say("closed.door"))).to_be_visible()
    shows_nothing(visit)


def nowhere(visit: Visit, address: str) -> None:
    answer = visit.page.goto(visit.url + address)
    assert answer
    assert answer.status == 404
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(say("nowhere.title"))
    shows_nothing(visit)


def shows_nothing(visit: Visit) -> None:
    """Neither a name nor a word of the pair that the database holds."""
    assert traces.found(("Ada", "Grace", "what mentor", "what mentee"), {"page": traces.in_page(visit.page)}) == []
    expect(visit.page.locator("fieldset, table, svg.marks")).to_have_count(0)


@pytest.mark.parametrize("address", ["/views", proof("/principle")])
def test_the_first_request_to_a_new_server_finds_a_closed_door(
    arrive: Callable[..., Visit], server: Server, address: str
) -> None:
    server.kill()
    server.start_by_command()
    visit = arrive(new=True)
    if address in GUARDED:
        closed(visit, address)
    else:
        nowhere(visit, address)


@pytest.mark.proof
def test_every_guarded_address_is_closed_to_who_has_no_seat(arrive: Callable[[], Visit]) -> None:
    visit = arrive()
    for address in GUARDED:
        closed(visit, address)
    for address in UNLISTED:
        nowhere(visit, address)


@pytest.mark.parametrize("address", ["/nowhere", *map(proof, ("/a/b", "/views/x", "/our-pair/_stcore", "/views.html"))])
def test_an_address_that_is_no_pages_says_so_and_leads_everybody_home(
    arrive: Callable[[], Visit], opened: Two, address: str
) -> None:
    for token, home in (("", say("start.title")), (opened.tokens[Role.MENTOR], say("views.title"))):
        visit = arrive()
        if token:
            visit.sit_down(token)
        nowhere(visit, address)
        assert visit.refusals == visit.elsewhere == visit.bare == []
        visit.page.get_by_role("link", name=say("nowhere.home")).click()
        visit.at(home)


def test_a_forged_cookie_is_nobody(arrive: Callable[[], Visit]) -> None:
    visit = arrive()
    visit.sit_down("x" * 32)
    closed(visit, "/views")


def find_pair(visit: Visit, code: str) -> None:
    visit.open("/come-back")
    visit.field(say("come_back.code")).fill(code)
    visit.button(say("come_back.find")).click()


@pytest.mark.proof
def test_a_code_that_no_pair_has_is_refused_with_a_sentence(arrive: Callable[[], Visit]) -> None:
    visit = arrive()
    for code in ("0000-0000", "", "' OR 1=1 --", "K7QM-2XR"):
        find_pair(visit, code)
        expect(visit.page.get_by_role("alert")).to_have_text(NoSuchPair.sentence)
        shows_nothing(visit)


def try_passphrase(visit: Visit, passphrase: str) -> None:
    visit.field(say("come_back.passphrase")).fill(passphrase)
    visit.button(say("come_back.enter")).click()


@pytest.mark.proof
@pytest.mark.usefixtures("untried")
def test_a_wrong_passphrase_is_refused_and_the_sixth_try_waits(arrive: Callable[[], Visit], opened: Two) -> None:
    visit = arrive()
    find_pair(visit, opened.code.lower())
    visit.page.get_by_role("radiogroup").get_by_text(say("roles.the_mentee")).click()
    alert = visit.page.get_by_role("alert")
    for left in (4, 3, 2, 1, 0):
        try_passphrase(visit, f"wrong words {left}")
        expect(alert).to_have_text(str(WrongPassphrase(left)))
    for passphrase in ("wrong words again", PASSPHRASES[Role.MENTEE]):
        try_passphrase(visit, passphrase)
        expect(alert).to_contain_text("There were too many wrong tries. Wait ")
    assert not seated(visit)


def seated(visit: Visit) -> bool:
    return PLAIN in [one.get("name") for one in visit.context.cookies()]


@pytest.mark.usefixtures("untried")
def test_the_right_passphrase_opens_the_own_seat(arrive: Callable[[], Visit], opened: Two) -> None:
    visit = arrive()
    find_pair(visit, f" {opened.code[:4]} {opened.code[4:]} ")
    for role, name in ((Role.MENTOR, "Ada"), (Role.MENTEE, "Grace")):
        expect(visit.page.get_by_role("radio", name=f"{say(f'roles.the_{role}')} {name}", exact=True)).to_be_visible()
    visit.page.get_by_role("radiogroup").get_by_text(say("roles.the_mentor")).click()
    try_passphrase(visit, PASSPHRASES[Role.MENTOR])
    visit.at(say("views.title"))
    [cookie] = [one for one in visit.context.cookies() if one["name"] == PLAIN]
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Strict", "/")
    assert cookie["value"] not in "\n".join(visit.asked_for)
    assert cookie["value"] not in traces.in_page(visit.page)


@pytest.mark.proof
def test_a_seat_that_was_left_is_closed_to_a_copy_of_its_cookie(
    arrive: Callable[[], Visit], opened: Two, server: Server
) -> None:
    visit, copy = arrive(), arrive()
    find_pair(visit, opened.code)
    visit.page.get_by_role("radiogroup").get_by_text(say("roles.the_mentor")).click()
    try_passphrase(visit, PASSPHRASES[Role.MENTOR])
    visit.at(say("views.title"))
    copy.sit_down(next(one["value"] for one in visit.context.cookies() if one["name"] == PLAIN))
    copy.open("/our-pair")
    copy.at(say("pair.title"))
    visit.open("/our-pair")
    visit.button(say("pair.leave")).click()
    visit.at(say("start.title"))
    assert not seated(visit)
    closed(copy, "/our-pair")
    closed(visit, "/views")


def ticket_of_a_new_pair(visit: Visit) -> str:
    """Start a pair, and catch its ticket on the way to the door."""
    visit.page.route("**/enter", lambda route: route.abort())
    visit.open()
    visit.field(say("start.mentor")).fill("Amara")
    visit.field(say("start.mentee")).fill("Jun")
    with visit.page.expect_request("**/enter") as asked:
        visit.button(say("start.begin")).click()
    assert asked.value.post_data
    return asked.value.post_data


def test_a_ticket_opens_one_seat_once_and_only_from_our_own_page(arrive: Callable[[], Visit]) -> None:
    visit = arrive()
    ticket = ticket_of_a_new_pair(visit)
    door, here = f"{visit.url}/enter", {"Origin": visit.url}
    knock = visit.context.request.post
    strangers = [{}, {"Origin": "https://evil.invalid"}, {"Origin": "null"}, {"Origin": visit.url + "0"}]
    for headers in strangers:
        refused = knock(door, data=ticket, headers=headers)
        assert (refused.status, "set-cookie" in refused.headers) == (403, False)
    assert knock(door, data="x" * 201, headers=here).status == 403
    assert not seated(visit)

    let_in = knock(door, data=ticket, headers=here)
    assert let_in.status == 204
    assert "HttpOnly" in let_in.headers["set-cookie"]
    assert "samesite=strict" in let_in.headers["set-cookie"].lower()
    for spent in (ticket, "x" * 32, ""):
        refused = knock(door, data=spent, headers=here)
        assert (refused.status, refused.json()["problem"]) == (409, TicketSpent.sentence)
        assert "set-cookie" not in refused.headers
    assert visit.context.request.post(f"{visit.url}/leave", headers={"Origin": "https://evil.invalid"}).status == 403
    visit.open()
    visit.at(say("your_turn.title"))


@pytest.mark.proof
def test_a_door_that_cannot_be_reached_says_so(arrive: Callable[[], Visit]) -> None:
    visit = arrive()
    ticket_of_a_new_pair(visit)
    expect(visit.page.get_by_text(say("door.unreachable"))).to_be_visible()


def test_every_response_carries_the_headers(arrive: Callable[[], Visit]) -> None:
    visit = arrive()
    for path in ("/", "/views", "/nowhere", "/healthz", "/mark.svg", "/enter", "/_stcore/health"):
        headers = visit.context.request.get(visit.url + path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self' blob: 'sha256-"), path
        assert "unsafe-eval" not in policy
        assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store"), path
