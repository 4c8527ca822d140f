"""A meeting: a screen, a phone with a finger, and nine phones without a browser."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import httpx2
import pytest
from playwright.sync_api import Browser, Locator, expect

from assessments.errors import RoomEnded
from assessments.instrument import Role
from tests.browser.serving import ROOT, Server, served
from tests.browser.test_accessibility import SMALLEST, in_both_schemes, nothing_sticks_out, violations
from tests.browser.visiting import PHONE, Finger, Visit
from tests.server.roomful import ASKED, PAGE
from ui.wording import say, section

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SCREEN = (1280, 720)
WORDS = section("phone")
SIZES = "all => all.map((one) => one.getBoundingClientRect()).flatMap((box) => [box.height, box.width])"
LOOK = "() => document.dispatchEvent(new Event('visibilitychange'))"  # as when somebody takes the phone up again

STUCK = """() => {
  const send = window.fetch
  window.fetch = () => { window.fetch = send; return new Promise(() => {}) }
}"""  # the first message from now on is never answered


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("room")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    """The demo's process, at the screen of the room."""
    environment = {"FIVE_WAYS_DEMO": "1", "TMPDIR": str(folder), "FIVE_WAYS_DATABASE": str(folder / "sample.duckdb")}
    with served(ROOT / "tests" / "browser" / "room_app.py", folder, **environment) as running:
        yield running


def answer(stack: ExitStack, server: Server, code: str, role: Role, value: str = "4") -> httpx2.Client:
    """A phone that answers everything, a tap at a time."""
    client = httpx2.Client(base_url=server.url, headers={"Origin": server.url}, follow_redirects=True)
    phone = stack.enter_context(client)
    page = PAGE.search(phone.get(f"/r/{code}").text)
    assert page
    assert phone.post(f"/r/{code}/side", data={"side": role.value, "page": page[1]}).status_code == 200
    for name in ASKED[role]:
        assert phone.post(f"/r/{code}", data={name: value}, headers={"Accept": "application/json"}).is_success
    return phone


def status(visit: Visit) -> Locator:
    return visit.page.locator("[role=status]")


def question(page: Page, number: int, choice: int) -> Locator:
    return page.locator("fieldset").nth(number).locator("input").nth(choice)


def test_a_meeting_from_the_first_phone_to_the_end(browser: Browser, server: Server, folder: Path) -> None:
    screen = Visit(browser, server, SCREEN, bypass_csp=True)
    phone = Visit(browser, server, PHONE, bypass_csp=True, has_touch=True, is_mobile=True)
    with ExitStack() as stack:
        screen.open("/")
        screen.button(say("room.open")).click()
        code = screen.page.locator(".code").inner_text()
        expect(screen.page.locator(".answered")).to_have_text("0 answered")

        others = [answer(stack, server, code, role) for role in (Role.MENTOR,) * 4 + (Role.MENTEE,) * 4]
        expect(screen.page.locator(".answered")).to_have_text("8 answered")
        expect(screen.page.locator(".sides")).to_have_text("Mentors 4 · Mentees 4")
        in_both_schemes(screen, "room_closed", SCREEN)
        nothing_sticks_out(screen.page, SCREEN[0])

        screen.page.keyboard.press("r")
        expect(screen.page.get_by_role("heading", name=say("room.sample"))).to_be_visible()
        expect(screen.page.get_by_role("heading", name=say("room.views"))).to_have_count(0)

        others.append(answer(stack, server, code, Role.MENTEE))
        with_a_finger(phone, code)
        expect(screen.page.locator(".answered")).to_have_text("10 answered")

        screen.page.keyboard.press("r")
        expect(screen.page.get_by_role("heading", name=say("room.views"))).to_be_visible()
        expect(screen.page.get_by_text(say("room.sample"))).to_have_count(0)
        expect(screen.page.locator("svg.marks")).to_have_count(1)
        in_both_schemes(screen, "room_revealed", SCREEN)

        phone.page.evaluate(LOOK)
        expect(phone.page.get_by_role("heading", level=1)).to_have_text(WORDS["counted_title"])
        in_both_schemes(phone, "phone_counted", PHONE)

        screen.page.reload()
        expect(screen.page.get_by_role("heading", name=say("room.views"))).to_be_visible()
        expect(screen.page.locator(".code")).to_have_text(code)
        assert screen.complaints == phone.complaints == []

        screen.button(say("room.end")).click()
        screen.button(say("room.end_now")).click()
        expect(screen.page.get_by_text(say("room.ended"))).to_be_visible()
        phone.page.evaluate(LOOK)
        expect(phone.page.get_by_text(RoomEnded.sentence)).to_be_visible()
        assert screen.elsewhere == phone.elsewhere == []
        assert screen.bare == phone.bare == []
        cookies = [value for one in others for value in one.cookies.values()]
        kept = [one["value"] for visit in (screen, phone) for one in visit.context.cookies() if "value" in one]
    assert len(cookies) == 9
    nothing_is_written(folder, [code, *cookies, *(one for one in kept if len(one) > 20)])
    screen.close()
    phone.close()


def with_a_finger(phone: Visit, code: str) -> None:
    """A mentor at a phone: comes in by the code, loses the network, reloads, and goes on."""
    finger = Finger()
    phone.page.goto(f"{phone.url}/r")
    in_both_schemes(phone, "phone_door", PHONE)
    finger.write(phone.field(WORDS["code"]), code.lower())
    finger.press(phone.button(WORDS["come_in"]))
    expect(phone.button(WORDS["mostly_mentor"])).to_be_visible()
    in_both_schemes(phone, "phone_sides", PHONE)
    finger.press(phone.button(WORDS["mostly_mentor"]))
    expect(status(phone)).to_have_text(WORDS["nothing_yet"].format(asked=10))
    expect(phone.button(WORDS["save"])).to_have_count(0)
    for number in range(3):
        question(phone.page, number, number).tap()
        expect(status(phone)).to_have_text(WORDS["so_far"].format(answered=number + 1, asked=10))

    phone.context.set_offline(True)
    question(phone.page, 3, 4).tap()
    expect(status(phone)).to_have_text(WORDS["not_saved"])
    phone.context.set_offline(False)
    expect(status(phone)).to_have_text(WORDS["so_far"].format(answered=4, asked=10))
    phone.complaints.clear()  # the browser's own about the lost network

    phone.page.reload()
    for number, choice in enumerate((0, 1, 2, 4)):
        expect(question(phone.page, number, choice)).to_be_checked()
    for number in range(4, 9):
        question(phone.page, number, 3).dblclick()
    question(phone.page, 9, 5).focus()
    phone.page.keyboard.press("Space")
    expect(status(phone)).to_have_text(WORDS["complete"].format(asked=10))
    in_both_schemes(phone, "phone_answered", PHONE)
    assert min(phone.page.locator("fieldset label, button").evaluate_all(SIZES)) >= SMALLEST
    for width in (PHONE[0], 320):
        phone.page.set_viewport_size({"width": width, "height": 700})
        nothing_sticks_out(phone.page, width)
        assert violations(phone.page) == []
    phone.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})


def nothing_is_written(folder: Path, markers: list[str]) -> None:
    """Neither in the database and what lies beside it, nor in the log."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {".log", ".duckdb"} <= {path.suffix for path in files}
    for path in files:
        told = path.read_bytes()
        assert [one for one in markers if one.encode() in told] == [], path


@pytest.mark.proof
def test_without_script_a_phone_answers_by_a_button(browser: Browser, server: Server) -> None:
    screen = Visit(browser, server, SCREEN)
    screen.open("/")
    screen.button(say("room.open")).click()
    code = screen.page.locator(".code").inner_text()
    phone = Visit(browser, server, PHONE, java_script_enabled=False, new=True)
    phone.page.goto(f"{phone.url}/r/{code}")
    phone.button(WORDS["mostly_mentee"]).click()
    for number in range(10):
        question(phone.page, number, 2).check()
    phone.button(WORDS["save"]).click()
    expect(status(phone)).to_have_text(WORDS["complete"].format(asked=10))
    expect(screen.page.locator(".sides")).to_have_text("Mentors 0 · Mentees 1")
    screen.close()
    phone.close()


@pytest.mark.proof
def test_a_tap_made_while_another_is_under_way_outlives_the_page(browser: Browser, server: Server) -> None:
    screen, phone = Visit(browser, server, SCREEN), Visit(browser, server, PHONE)
    screen.open("/")
    screen.button(say("room.open")).click()
    room = f"{phone.url}/r/{screen.page.locator('.code').inner_text()}"
    phone.page.goto(room)
    phone.button(WORDS["mostly_mentor"]).click()
    expect(status(phone)).to_have_text(WORDS["nothing_yet"].format(asked=10))
    phone.page.evaluate(STUCK)
    question(phone.page, 0, 2).check()
    expect(status(phone)).to_have_text(WORDS["saving"])
    question(phone.page, 1, 3).check()
    phone.page.goto("about:blank")
    phone.page.goto(room)
    phone.page.evaluate(LOOK)
    expect(status(phone)).to_have_text(WORDS["so_far"].format(answered=1, asked=10))
    expect(question(phone.page, 1, 3)).to_be_checked()
    screen.close()
    phone.close()


def test_the_content_policy_lets_phone_and_screen_do_all_they_do(browser: Browser, server: Server) -> None:
    screen, phone = Visit(browser, server, SCREEN), Visit(browser, server, PHONE)
    screen.open("/")
    screen.button(say("room.open")).click()
    code = screen.page.locator(".code").inner_text()
    phone.page.goto(f"{phone.url}/r/{code}")
    phone.button(WORDS["mostly_mentee"]).click()
    question(phone.page, 0, 2).check()
    expect(status(phone)).to_have_text(WORDS["so_far"].format(answered=1, asked=10))
    screen.page.keyboard.press("r")
    expect(screen.page.locator("svg.marks")).to_have_count(1)
    assert phone.refusals == []
    assert not [one for one in screen.refusals if "wasm" not in one and "eval" not in one]
    screen.close()
    phone.close()
