"""What a pair takes along, from a real server: the page on paper in both sizes, and a tab that lets go of it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from assessments.instrument import Role
from tests.browser.seeding import five_ways, seeding
from tests.browser.test_accessibility import nothing_sticks_out, violations
from tests.browser.visiting import LAPTOP, PHONE, Visit
from tests.proofs import proof
from tests.store.people import Two
from ui.wording import paper_words, say

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 1000
PATIENCE = 90 * SECONDS  # ms; something is really drawn

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    folder = tmp_path_factory.getbasetemp() / "papers"
    folder.mkdir()
    with seeding(folder) as store:
        pair = Two.sit_down(store)
        pair.seal(Role.MENTOR, 5)
        pair.seal(Role.MENTEE, 3)
        for role in Role:
            store.press_reveal(pair.tokens[role])
        pair.agree("a round <b>")
        pair.propose(text="a student")
    return pair


@pytest.fixture(scope="module")
def visit(browser: Browser, two: Two, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """The mentor, at the printable page."""
    with five_ways(tmp_path_factory.getbasetemp() / "papers") as server:
        visit = Visit(browser, server, LAPTOP)
        visit.sit_down(two.tokens[Role.MENTOR])
        visit.page.goto(f"{server.url}/our-summary", timeout=PATIENCE)
        yield visit
        visit.close()


def test_it_shows_both_pictures_and_what_was_agreed(visit: Visit) -> None:
    page = visit.page
    expect(page.get_by_role("heading", level=1)).to_have_text(paper_words()["title"].format(number=1))
    expect(page.get_by_text("a round <b> comes up")).to_be_visible()
    assert page.locator("img").evaluate_all("all => all.map((one) => one.complete && one.naturalWidth > 0)") == [
        True,
        True,
    ]
    expect(page.get_by_role("button", name=paper_words()["print"])).to_be_visible()


@pytest.mark.parametrize("size", [pytest.param(PHONE, id="phone"), proof(LAPTOP, id="laptop")])
def test_it_can_be_used_by_everybody(visit: Visit, size: tuple[int, int]) -> None:
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    assert violations(visit.page) == []
    nothing_sticks_out(visit.page, size[0])
    visit.picture(f"summary_{size[0]}")


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), proof("Letter", (612, 792))])
def test_on_paper_it_is_one_page_without_what_only_a_screen_needs(
    visit: Visit, paper: str, size: tuple[int, int]
) -> None:
    [sheet] = PdfReader(io.BytesIO(visit.page.pdf(format=paper))).pages
    assert (float(sheet.mediabox.width), float(sheet.mediabox.height)) == pytest.approx(size, abs=1)
    text = sheet.extract_text()
    assert "a round <b> comes up" in text
    assert paper_words()["print"] not in text
    assert paper_words()["back"] not in text


def test_the_pdf_comes_as_a_file(visit: Visit) -> None:
    answer = visit.page.request.get(
        f"{visit.url}/our-summary.pdf?paper=us-letter&zone=America/New_York", timeout=PATIENCE
    )
    assert answer.headers["content-disposition"] == 'attachment; filename="five-ways-check-in-1.pdf"'
    [page] = PdfReader(io.BytesIO(answer.body())).pages
    assert "a round <b> comes up" in " ".join(page.extract_text().split())


@pytest.mark.proof
def test_escape_twice_blanks_it(visit: Visit) -> None:
    visit.page.keyboard.press("Escape")
    visit.page.keyboard.press("Escape")
    cover = visit.page.get_by_role("dialog", name=say("cover.name"))
    expect(cover).to_be_visible()
    visit.page.get_by_role("button", name=say("cover.again")).click()
    expect(cover).to_have_count(0)


@pytest.mark.proof
def test_the_tab_lets_go_when_somebody_closes_another(visit: Visit) -> None:
    """As every page of ours that was left open does."""
    other = visit.context.new_page()
    other.goto(f"{visit.url}/our-pair", timeout=PATIENCE)
    other.get_by_role("button", name=say("pair.leave")).click()
    expect(visit.page).to_have_url(f"{visit.url}/", timeout=PATIENCE)
    visit.page.goto(f"{visit.url}/our-summary")
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(paper_words()["refused"])
    expect(visit.page.get_by_text("Grace")).to_have_count(0)
