"""The demo as somebody finds it: from the start page of an ordinary server, through everybody's screens, to its end."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from sample.folder import PREFIX
from sample.people import LEAD, couples
from server.sample_band import FILE
from tests.browser.serving import ROOT, served
from tests.browser.test_accessibility import in_both_schemes, nothing_sticks_out
from tests.browser.test_administrator import WASM
from tests.browser.visiting import LAPTOP, PHONE, Visit
from ui.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
MADE = 480_000  # ms: the department is made first
MARK = "SAMPLE DATA"
# The menu button of a narrow page brings the font of its icon with it; before, its name is read as words.
ICONS_ARE_DRAWN = (
    "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))).then(() => document.fonts.ready)"
)


def look_as(visit: Visit, label: str) -> None:
    """By the band, as from any page."""
    visit.page.get_by_role("link", name=say("sample_band.look_as")).first.click()
    visit.at(say("sample.title"))
    visit.button(label).click()
    visit.page.wait_for_url(lambda url: not url.endswith("/look-as"))
    visit.settle()


def is_marked(page: Page) -> None:
    band = page.locator("#five-ways-sample")
    expect(band).to_contain_text(MARK)
    expect(band).to_be_in_viewport()
    assert page.title().startswith(f"{MARK} · ")


def in_both_sizes(visit: Visit, name: str) -> None:
    for size in (LAPTOP, PHONE):
        visit.page.set_viewport_size({"width": size[0], "height": size[1]})
        visit.settle()
        visit.page.evaluate(ICONS_ARE_DRAWN)
        in_both_schemes(visit, f"demo_{name}", size)
        nothing_sticks_out(visit.page, size[0])
        is_marked(visit.page)
    visit.page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})


def folders(where: Path) -> list[Path]:
    return list(where.glob(f"{PREFIX}*"))


@pytest.mark.proof
def test_from_the_start_page_through_everybodys_screens_to_the_end(browser: Browser, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    real = tmp_path / "answers.duckdb"
    settings = {"FIVE_WAYS_SETTINGS": "", "FIVE_WAYS_DATABASE": str(real), "TMPDIR": str(temporary)}
    with served(ROOT / "app.py", tmp_path, **settings) as server:
        visit = Visit(browser, server, new=True)
        visit.open()
        visit.field(say("start.mentor")).fill("Ada")
        visit.field(say("start.mentee")).fill("Grace")
        visit.button(say("start.begin")).click()
        visit.at(say("your_turn.title"))
        seats = seats_of(visit)
        visit.new_page("/how-it-works")
        assert visit.page.locator("#five-ways-sample").count() == 0
        start_it(visit, seats)
        demo = visit.url
        through_everybodys_screens(visit)
        assert seats_of(visit).items() > seats.items()
        visit.page.goto(server.url + "/your-turn")
        visit.at(say("your_turn.title"))
        assert len(folders(temporary)) == 1
        server.kill()
        it_has_ended(demo, temporary)
        visit.close()


def seats_of(visit: Visit) -> dict[str, str]:
    """Our own cookies; a browser keeps those of every port of a host together."""
    return {one["name"]: one["value"] for one in visit.context.cookies() if "five_ways" in one["name"]}


def start_it(visit: Visit, seats: dict[str, str]) -> None:
    """The start page offers it to whoever has no seat; the seat is taken again afterwards."""
    visit.context.clear_cookies()
    visit.open()
    expect(visit.button(say("demo_button.see"))).to_be_visible()
    in_both_schemes(visit, "start_with_demo", LAPTOP)
    visit.button(say("demo_button.see")).click()
    expect(visit.page.get_by_role("status").filter(has_text=say("demo_button.starting"))).to_be_visible()
    visit.page.wait_for_url("**/look-as", timeout=MADE)
    parts = urlsplit(visit.page.url)
    assert f"{parts.scheme}://{parts.netloc}" != visit.url
    visit.context.add_cookies([{"name": name, "value": value, "url": visit.url} for name, value in seats.items()])
    visit.url = f"{parts.scheme}://{parts.netloc}"
    visit.at(say("sample.title"))


def through_everybodys_screens(visit: Visit) -> None:
    first, *_ = couples()
    in_both_sizes(visit, "look_as")
    look_as(visit, say("sample.as_lead", who=LEAD))
    visit.at(say("counts.title"))
    in_both_sizes(visit, "counts")
    visit.open("/results-groups")
    expect(visit.page.locator("main")).to_contain_text("Radiology")
    is_marked(visit.page)
    every_printed_page_is_marked(visit.page)
    look_as(visit, say("sample.as_mentee", who=first.mentee.name))
    visit.open("/our-timeline")
    with visit.page.expect_download() as table:
        visit.page.evaluate("location.assign('/our-timeline.csv')")
    assert table.value.suggested_filename.startswith(FILE)
    visit.page.goto(f"{visit.url}/our-summary?check_in=1")
    expect(visit.page.get_by_text(first.mentor.name).first).to_be_visible()
    is_marked(visit.page)
    every_printed_page_is_marked(visit.page)
    visit.page.goto(f"{visit.url}/nowhere")
    visit.page.get_by_role("heading", name=say("nowhere.title")).wait_for()
    is_marked(visit.page)
    in_both_schemes(visit, "demo_nowhere", LAPTOP)
    assert [what for what in visit.refusals if not WASM.fullmatch(what)] == []


def every_printed_page_is_marked(page: Page) -> None:
    pages = PdfReader(io.BytesIO(page.pdf())).pages
    assert all(MARK in one.extract_text() for one in pages)


def it_has_ended(demo: str, temporary: Path) -> None:
    """Also when the server that started it was killed."""
    until = time.monotonic() + 60
    while time.monotonic() < until and (answers(demo) or folders(temporary)):
        time.sleep(0.1)
    assert not answers(demo)
    assert folders(temporary) == []


def answers(demo: str) -> bool:
    try:
        with urlopen(f"{demo}/healthz", timeout=2):  # noqa: S310 - our own address
            return True
    except OSError:
        return False
