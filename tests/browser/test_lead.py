"""A lead's morning: how far everybody is, links for those who have none, cards on paper, and nothing left behind."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from assessments.instrument import Role
from store import Duty, Entry
from tests.browser.seeding import database, five_ways, seeding
from tests.browser.visiting import LAPTOP, PHONE, PICTURES, Finger, Keys, Visit
from tests.proofs import proof
from tests.store.department import Department
from ui.places import address_of
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.serving import Server

pytestmark = pytest.mark.browser

PAIRS, A_PAGE = 5, 8
LONG = "Maximiliane-Charlotte von und zu Wolfeschlegelsteinhausenbergerdorff, called Maxi"[:80]
PROGRAM = "Mentoring of the departments of surgery, anesthesiology and intensive care medicine"[:80]
HOSTILE = "<img src=x onerror=alert(1)>"
WASM = re.compile(r"script-src wasm-eval \S+/static/js/protobuf\S+")
PUT = "() => dispatchEvent(new Event('beforeprint'))"
TAKE = "() => dispatchEvent(new Event('afterprint'))"
BOXES = """(all) => all.map((one) => {
    const inside = [...one.querySelectorAll("p, img")].map((part) => part.getBoundingClientRect().bottom)
    return [one.getBoundingClientRect().bottom, Math.max(...inside)]
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lead")


@pytest.fixture(scope="module")
def lead(folder: Path) -> str:
    """The token of a lead whose program has five pairs that nobody has come in for, and one that is done."""
    with seeding(folder) as store:
        department = Department.open(store, database(folder))
        program = department.another_program(PROGRAM)
        for number in range(PAIRS):
            entries = [Entry(name, f"{name[:3]}{number}@hospital.example") for name in (LONG, "Grace")]
            department.pair(program, mentor=entries[0], mentee=entries[1] if number else Entry(HOSTILE))
        done = department.seated(program)
        done.two.reveal()
        assert done.people[Role.MENTOR]
        return department.staff(Duty.LEAD, program)[1]


@pytest.fixture(scope="module")
def server(folder: Path, lead: str) -> Iterator[Server]:
    assert lead
    with five_ways(folder) as running:
        yield running


@pytest.mark.proof
def test_from_the_numbers_to_cards_on_paper_and_somebody_who_comes_in(
    browser: Browser, server: Server, lead: str
) -> None:
    office = Visit(browser, server, LAPTOP, device_scale_factor=2)
    keys = Keys(office.page)
    office.sit_down(lead)
    office.open()
    office.at(say("counts.title"))
    expect(office.page.locator("svg.marks")).to_have_count(1)
    expect(office.page.get_by_role("cell", name="6", exact=True).first).to_be_visible()
    office.picture("lead_counts")

    keys.press(office.page.get_by_role("link", name=say("titles.invitations"), exact=True).last)
    office.at(say("invitations.title"))
    office.picture("lead_invitations")
    keys.press(office.button(say("invitations.make", count=2 * PAIRS)))
    expect(office.page.get_by_alt_text(say("link_cards.picture"))).to_have_count(2 * PAIRS)
    expect(office.page.locator("img[src=x]")).to_have_count(0)
    office.picture("lead_cards")
    rows = saved(office, keys)
    assert len(rows) == 2 * PAIRS
    on_paper(office, rows)
    read_back(office, rows)

    phone = Visit(browser, server, PHONE, has_touch=True, is_mobile=True)
    comes_in(phone, next(one["link"] for one in rows if one["name"] == "Grace"))
    keys.press(office.button(say("invitations.hide")))
    expect(office.page.get_by_alt_text(say("link_cards.picture"))).to_have_count(0)
    office.page.evaluate(PUT)
    expect(office.page.locator("#five-ways-cards")).to_have_count(0)
    nothing_is_left(office, phone, server, rows)


MARKED = """links => links
    .filter(link => getComputedStyle(link).backgroundColor !== "rgba(0, 0, 0, 0)").map(link => link.textContent)"""
FOUND_UNDER = {"one_pair": "pairs", "invitation": "invitations", "departments": "roster", "reminders": "counts"}


@pytest.mark.parametrize(
    ("size", "scheme"),
    [(LAPTOP, "light"), proof(LAPTOP, "dark"), proof(PHONE, "light"), proof(PHONE, "dark")],
)
def test_the_menu_marks_the_entry_under_which_a_page_was_found(
    browser: Browser, server: Server, lead: str, size: tuple[int, int], scheme: str
) -> None:
    office = Visit(browser, server, size, color_scheme=scheme)
    office.sit_down(lead)
    for page, entry in FOUND_UNDER.items():
        office.open(address_of(page))
        office.at(say(f"{page}.title"))
        links = office.page.get_by_test_id("stTopNavLink" if size == LAPTOP else "stSidebarNavLink")
        expect(links.first).to_be_attached()
        assert links.evaluate_all(MARKED) == [say(f"titles.{entry}")], page
    office.open(address_of("pairs"))
    office.at(say("pairs.title"))
    assert links.evaluate_all(MARKED) == [say("titles.pairs")]
    assert office.complaints == []
    assert [one for one in office.refusals if not WASM.fullmatch(one)] == []
    office.close()


def saved(office: Visit, keys: Keys) -> list[dict[str, str]]:
    """The list as the lead's spreadsheet reads it."""
    with office.page.expect_download() as download:
        keys.press(office.button(say("link_cards.save")))
    assert download.value.suggested_filename == "five-ways-invitations.csv"
    return list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))


def on_paper(office: Visit, rows: list[dict[str, str]]) -> None:
    """Eight cards to a page of either paper, and nothing else."""
    page = office.page
    for paper, size in {"A4": (595, 842), "Letter": (612, 792)}.items():
        sheets = PdfReader(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=False))).pages
        assert [(float(one.mediabox.width), float(one.mediabox.height)) for one in sheets] == [
            pytest.approx(size, abs=1)
        ] * 2
        for sheet, cards in zip(sheets, (rows[:A_PAGE], rows[A_PAGE:]), strict=True):
            text = " ".join(sheet.extract_text().split())
            assert [text.count(row["code"]) for row in cards] == [1] * len(cards)
            assert text.count(say("link_cards.alone")) == len(cards)
            assert [row["email"] in text for row in cards] == [True] * len(cards)
            assert say("invitations.hide") not in text
            assert "join#" not in text
    expect(page.locator("#five-ways-cards")).to_have_count(0)


def read_back(office: Visit, rows: list[dict[str, str]]) -> None:
    """As a camera sees the paper: nothing is cut off, and each picture is the link of its card."""
    page = office.page
    page.evaluate(PUT)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    cards = page.locator("#five-ways-cards")
    for bottom, lowest in cards.locator("li").evaluate_all(BOXES):
        assert lowest <= bottom, "what stands on a card is cut off"
    pictures = [cards.locator("ul").nth(number).screenshot() for number in range(2)]
    found = [one.text for picture in pictures for one in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))]
    assert sorted(found) == sorted(row["link"] for row in rows)
    keep(office, "lead_print_a4")
    page.evaluate(TAKE)
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    expect(page.locator("#five-ways-cards")).to_have_count(0)


def keep(office: Visit, name: str) -> None:
    if PICTURES:
        office.page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def comes_in(phone: Visit, link: str) -> None:
    finger = Finger()
    phone.page.goto(link)
    phone.at(say("welcome.first_title"))
    finger.write(phone.field(say("welcome.first_passphrase")), "quiet harbor lamp")
    finger.press(phone.button(say("welcome.enter")))
    phone.at(say("your_turn.title"))


def nothing_is_left(office: Visit, phone: Visit, server: Server, rows: list[dict[str, Any]]) -> None:
    """No link was asked for, kept in the browser or written into the log, and none lay at an address of the server."""
    tokens = [urlsplit(row["link"]).fragment for row in rows]
    log = server.log.read_text("utf-8")
    stored = str(office.page.evaluate("() => [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]"))
    for token in tokens:
        assert token
        assert token not in log + stored + office.page.content()
        assert not [url for url in office.asked_for if token in url]
    assert not [url for url in office.asked_for if url.startswith(f"{office.url}/media/")]
    for visit in (office, phone):
        assert [what for what in visit.refusals if not WASM.fullmatch(what)] == []
        assert (visit.complaints, visit.bare, visit.elsewhere) == ([], [], [])
        visit.close()


@pytest.mark.proof
def test_a_message_is_opened_in_ones_own_mail_program_and_copied(browser: Browser, server: Server, lead: str) -> None:
    office = Visit(browser, server, PHONE, has_touch=True, is_mobile=True)
    office.sit_down(lead)
    office.open("/counts")
    office.at(say("counts.title"))
    office.page.locator("[data-testid=stBidiComponentIsolated] a").last.click()
    office.at(say("reminders.title"))
    link = office.page.get_by_role("link", name=say("message.open"))
    expect(link).to_have_attribute("href", re.compile(r"^mailto:"))
    assert "join" not in str(link.get_attribute("href"))
    office.button(say("message.copy_text")).click()
    expect(office.page.get_by_text(say("message.copied"), exact=True)).to_be_visible()
    office.picture("lead_message")
    assert (office.complaints, office.bare, office.elsewhere) == ([], [], [])
    office.close()
