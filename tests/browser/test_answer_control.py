"""The rating control in a real Chromium: keys, fingers, sizes, and above all that no tap is ever lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser import profiles
from tests.browser.profiles import Profile
from tests.browser.serving import ROOT, Server, served
from tests.proofs import proof

pytestmark = pytest.mark.browser

SERVER = ROOT / "tests" / "browser" / "apps" / "answer_server.py"
AXE = (ROOT / "tests" / "browser" / "vendor" / "axe.min.js").read_text("utf-8")
PHONE, LAPTOP = (390, 844), (1280, 900)
PATIENCE = 30_000  # ms; a busy machine is slow, not wrong
NOT_SAVED = "Not saved yet: reconnecting. Your taps are kept on this page."


class Answers:
    """What the saver of the test page holds."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "answers.jsonl"
        self.fault = folder / "answers.fault"

    def clear(self) -> None:
        self.file.unlink(missing_ok=True)
        self.fault.unlink(missing_ok=True)

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.file.read_text("utf-8").splitlines()]

    def values(self) -> list[int | None]:
        """The answers in the order in which the ratings were first answered."""
        return list({(line["item"], line["view"]): line["value"] for line in self.lines()}.values())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("answer_control")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with served(SERVER, folder, ANSWERS_FILE=str(folder / "answers.jsonl")) as running:
        yield running


@pytest.fixture
def answers(folder: Path) -> Answers:
    kept = Answers(folder)
    kept.clear()
    return kept


class Window:
    """One browser window on the test page."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(url)
        expect(self.page.get_by_role("radio")).to_have_count(48, timeout=PATIENCE)

    @property
    def groups(self) -> Locator:
        return self.page.locator("fieldset")

    @property
    def state(self) -> Locator:
        return self.page.locator(".state")

    def radio(self, group: int, choice: int) -> Locator:
        """The radio button for a value from 1 to 5, or for "not seen" with 0."""
        return self.groups.nth(group).get_by_role("radio").nth((choice - 1) % 6)

    def wait_until_saved(self, count: int) -> None:
        expect(self.page.locator(".progress")).to_contain_text(f"{count} of 40", timeout=PATIENCE)
        expect(self.state).to_have_attribute("data-state", "saved", timeout=PATIENCE)


@pytest.fixture
def window(browser: Browser, server: Server, answers: Answers) -> Iterator[Any]:
    lent: list[tuple[Profile, dict[str, Any]]] = []

    def opened(size: tuple[int, int] = LAPTOP, path: str = "", **options: Any) -> Window:
        how = {"browser": browser, "url": server.url, "size": size, **options}
        lent.append((profiles.borrow(**how), how))
        return Window(lent[-1][0].context, server.url + path)

    yield opened
    for profile, how in lent:
        profiles.give_back(profile, **how)


def test_eight_digits_answer_eight_ratings(window: Any, answers: Answers) -> None:
    one = window()
    one.radio(0, 1).focus()
    for digit in "14025301":
        one.page.keyboard.press(digit)
    one.wait_until_saved(8)
    assert answers.values() == [1, 4, None, 2, 5, 3, None, 1]
    assert len(answers.lines()) == 8
    expect(one.radio(7, 1)).to_be_focused()
    assert one.faults == []


def test_nothing_is_chosen_before_the_first_tap(window: Any, answers: Answers) -> None:
    one = window()
    expect(one.page.get_by_role("radio", checked=True)).to_have_count(0)
    expect(one.state).to_have_text("")
    assert not answers.file.exists()


def test_each_rating_is_announced_by_its_whole_sentence(window: Any) -> None:
    one = window()
    group = one.page.get_by_role("group", name="My mentor treated patients and coworkers with care.", exact=True)
    names = [radio.get_attribute("value") for radio in group.get_by_role("radio").all()]
    assert names == ["1", "2", "3", "4", "5", "not_seen"]
    expect(group.get_by_role("radio", name="3 About half the time", exact=True)).to_have_count(1)
    expect(group.get_by_role("radio", name="Did not come up, or I could not see it")).to_have_count(1)
    expect(one.page.get_by_role("group", name="Treats people with care", exact=True)).to_have_count(1)
    expect(one.page.get_by_role("status")).to_have_attribute("aria-live", "polite")


@pytest.mark.proof
def test_arrows_reach_every_choice_of_one_rating(window: Any, answers: Answers) -> None:
    one = window()
    one.radio(2, 1).focus()
    one.page.keyboard.press("Space")
    for choice in (2, 3, 4, 5, 0):
        one.page.keyboard.press("ArrowRight")
        expect(one.radio(2, choice)).to_be_focused()
        expect(one.radio(2, choice)).to_be_checked()
    one.wait_until_saved(1)
    assert [line["value"] for line in answers.lines()] == [1, 2, 3, 4, 5, None]


@pytest.mark.proof
def test_a_second_digit_corrects_the_first(window: Any, answers: Answers) -> None:
    one = window()
    one.radio(0, 1).focus()
    one.page.keyboard.press("2")
    one.radio(0, 2).focus()
    one.page.keyboard.press("5")
    expect(one.radio(1, 1)).to_be_focused()
    one.wait_until_saved(1)
    assert answers.values() == [5]


def test_a_finger_answers_on_a_phone(window: Any, answers: Answers) -> None:
    one = window(PHONE, has_touch=True, is_mobile=True)
    for group, choice in enumerate((5, 4, 3, 2, 1, 0, 5, 4)):
        one.radio(group, choice).tap()
        expect(one.radio(group, choice)).to_be_checked()
    one.wait_until_saved(8)
    assert answers.values() == [5, 4, 3, 2, 1, None, 5, 4]


@pytest.mark.parametrize("width", [proof(320), proof(360), 390, proof(768), 1280])
def test_every_target_is_large_and_no_scale_wraps(window: Any, width: int) -> None:
    one = window((width, 844))
    boxes = one.page.get_by_role("radio").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert len(boxes) == 48
    assert min(box["height"] for box in boxes) >= 44
    assert min(box["width"] for box in boxes) >= 44
    for start in range(0, 48, 6):
        assert len({round(box["y"]) for box in boxes[start : start + 5]}) == 1
        assert boxes[start + 5]["y"] > boxes[start]["y"]
    spill = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
    assert one.page.locator(".point").evaluate_all(spill) == []
    sizes = one.page.locator(".word").evaluate_all("all => all.map(one => parseFloat(getComputedStyle(one).fontSize))")
    assert min(sizes) >= 12
    assert one.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "side_by_side"), [(390, False), (1280, True)])
def test_two_views_of_one_item_stand_side_by_side_on_a_laptop(window: Any, width: int, side_by_side: bool) -> None:
    one = window((width, 844))
    tops = [round(one.radio(group, 1).bounding_box()["y"]) for group in range(8)]
    assert (tops[::2] == tops[1::2]) is side_by_side


def test_taps_faster_than_the_server_are_all_kept(window: Any, answers: Answers) -> None:
    one = window()
    one.groups.evaluate_all("groups => groups.forEach((one, at) => one.querySelectorAll('input')[at % 5].click())")
    one.wait_until_saved(8)
    assert answers.values() == [1, 2, 3, 4, 5, 1, 2, 3]
    assert len(answers.lines()) == 8


TAP_THEN_PRESS = """name => {
    const shadow = document.querySelector("[data-testid=stBidiComponentIsolated]").shadowRoot
    shadow.querySelectorAll("fieldset")[7].querySelectorAll("input")[2].click()
    ;[...document.querySelectorAll("button")].find(one => one.textContent.includes(name)).click()
}"""


def test_a_tap_just_before_going_on_is_kept(window: Any, answers: Answers) -> None:
    one = window()
    one.radio(0, 4).click()
    one.wait_until_saved(1)
    one.page.evaluate(TAP_THEN_PRESS, "Next")
    expect(one.page.locator(".progress")).to_have_text("Principle 2 of 5 · 2 of 40")
    expect(one.state).to_have_attribute("data-state", "saved")
    assert answers.values() == [4, 3]


@pytest.mark.proof
def test_a_tap_just_before_leaving_the_page_is_kept(window: Any, answers: Answers) -> None:
    one = window()
    one.page.evaluate(TAP_THEN_PRESS, "Leave")
    expect(one.page.get_by_role("heading", name="Elsewhere")).to_be_visible()
    assert answers.values() == [3]


def test_the_next_sheet_starts_at_its_top_and_takes_digits_at_once(window: Any, answers: Answers) -> None:
    one = window(PHONE)
    one.radio(0, 1).focus()
    for digit in "12345123":
        one.page.keyboard.press(digit)
    one.wait_until_saved(8)
    one.page.get_by_role("button", name="Next principle").click()
    expect(one.page.locator(".progress")).to_have_text("Principle 2 of 5 · 8 of 40")
    expect(one.page.get_by_role("radio", checked=True)).to_have_count(0)
    expect(one.page.get_by_role("heading", level=1)).to_be_in_viewport()
    for digit in "54321543":
        one.page.keyboard.press(digit)
    one.wait_until_saved(16)
    assert answers.values()[8:] == [5, 4, 3, 2, 1, 5, 4, 3]


def test_answers_are_there_after_a_reload_and_leave_nothing_in_the_browser(window: Any) -> None:
    one = window()
    one.radio(3, 2).click()
    one.wait_until_saved(1)
    one.page.reload()
    expect(one.radio(3, 2)).to_be_checked()
    expect(one.page.get_by_role("radio", checked=True)).to_have_count(1)
    stores = one.page.evaluate("[localStorage, sessionStorage].map(one => JSON.stringify(one)).join()")
    assert "not_seen" not in stores
    assert "EX1" not in stores
    assert "taps" not in stores


def test_a_full_disk_is_said_and_never_called_saved(window: Any, answers: Answers) -> None:
    one = window()
    one.radio(0, 4).click()
    one.wait_until_saved(1)
    answers.fault.touch()
    one.radio(1, 5).click()
    expect(one.state).to_have_attribute("data-state", "trouble")
    expect(one.radio(1, 5)).to_be_checked()
    assert answers.values() == [4]
    answers.fault.unlink()
    expect(one.state).to_have_attribute("data-state", "saved", timeout=PATIENCE)
    assert answers.values() == [4, 5]


@pytest.mark.proof
def test_taps_outlive_a_killed_server(window: Any, server: Server, answers: Answers) -> None:
    one = window()
    one.radio(0, 1).click()
    one.wait_until_saved(1)
    server.kill()
    for group, choice in ((1, 2), (2, 3), (3, 0), (1, 5)):
        one.radio(group, choice).click()
    expect(one.state).to_have_text("Saving…")
    expect(one.state).to_have_text(NOT_SAVED, timeout=PATIENCE)
    assert answers.values() == [1]
    server.start()
    expect(one.state).to_have_attribute("data-state", "saved", timeout=PATIENCE)
    assert answers.values() == [1, 5, 3, None]
    expect(one.page.locator(".progress")).to_contain_text("4 of 40")
    for group, choice in ((0, 1), (1, 5), (2, 3), (3, 0)):
        expect(one.radio(group, choice)).to_be_checked()
    assert one.faults == []


@pytest.mark.proof
def test_a_tap_into_a_session_the_server_has_forgotten_is_kept(window: Any, server: Server, answers: Answers) -> None:
    one = window()
    server.kill()
    server.start()
    app = one.page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=PATIENCE)
    one.radio(6, 3).click()
    one.wait_until_saved(1)
    assert answers.values() == [3]


@pytest.mark.proof
def test_leaving_with_unsaved_taps_asks_first(window: Any, server: Server) -> None:
    one = window()
    one.page.on("dialog", lambda dialog: dialog.dismiss())
    server.kill()
    one.radio(0, 2).click()
    with one.page.expect_event("dialog") as asked:
        one.page.evaluate("setTimeout(() => location.reload())")
    assert asked.value.type == "beforeunload"
    expect(one.radio(0, 2)).to_be_checked()
    server.start()
    expect(one.state).to_have_attribute("data-state", "saved", timeout=PATIENCE)


@pytest.mark.proof
def test_two_windows_agree_on_the_newest_answer(window: Any, answers: Answers) -> None:
    first, second = window(), window()
    first.radio(0, 2).click()
    first.wait_until_saved(1)
    second.radio(0, 5).click()
    second.wait_until_saved(1)
    first.radio(1, 3).click()
    first.wait_until_saved(2)
    expect(first.radio(0, 5)).to_be_checked()
    assert answers.values() == [5, 3]


@pytest.mark.proof
def test_a_save_elsewhere_neither_rebuilds_nor_steals_the_focus(window: Any) -> None:
    one = window()
    one.page.locator("fieldset").first.evaluate("group => { group.dataset.mark = 'same' }")
    one.radio(4, 1).focus()
    one.groups.nth(1).locator("input").nth(2).evaluate("input => input.click()")
    one.wait_until_saved(1)
    expect(one.radio(4, 1)).to_be_focused()
    expect(one.groups.first).to_have_attribute("data-mark", "same")


@pytest.mark.proof
def test_answers_in_quick_succession_keep_one_control_and_its_focus(window: Any, answers: Answers) -> None:
    """Streamlit cleans up after drawings that were overtaken; the control in use must not be among them."""
    one = window()
    one.groups.evaluate_all("groups => groups.forEach((group) => { group.dataset.mark = 'same' })")
    one.radio(0, 1).focus()
    one.groups.evaluate_all(
        """async groups => {
            for (let turn = 0; turn < 120; turn += 1) {
                groups[turn % 8].querySelectorAll("input")[Math.floor(turn / 8) % 5].click()
                await new Promise(requestAnimationFrame)
            }
        }"""
    )
    expect(one.state).to_have_attribute("data-state", "saved", timeout=PATIENCE)
    expect(one.radio(0, 1)).to_be_focused()
    expect(one.page.locator(".sheet")).to_have_count(1)
    expect(one.page.locator("fieldset[data-mark=same]")).to_have_count(8)
    assert len(answers.lines()) == 120


@pytest.mark.proof
def test_the_line_at_the_bottom_never_covers_what_has_the_focus(window: Any) -> None:
    one = window((390, 480))
    foot = one.page.locator(".foot")
    one.radio(0, 1).focus()
    for digit in "1234512":
        one.page.keyboard.press(digit)
        rating = one.page.locator("fieldset:has(:focus)").bounding_box()
        assert rating["y"] >= 0
        assert rating["y"] + rating["height"] <= foot.bounding_box()["y"]
    one.page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    for group in range(8):
        one.radio(group, 0).focus()
        box = one.page.locator("label:has(:focus)").bounding_box()
        assert box["y"] + box["height"] <= foot.bounding_box()["y"]


@pytest.mark.proof
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(window: Any, scheme: str, size: tuple[int, int]) -> None:
    one = window(size, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    one.page.evaluate(AXE)
    assert violations(one.page) == []
    one.radio(0, 1).focus()
    for digit in "12345012":
        one.page.keyboard.press(digit)
    one.wait_until_saved(8)
    assert violations(one.page) == []


@pytest.mark.proof
def test_a_choice_is_seen_in_forced_colors(window: Any) -> None:
    one = window(forced_colors="active", reduced_motion="reduce")
    one.radio(0, 2).click()
    fills = one.page.locator(".point").evaluate_all(
        "all => all.slice(0, 2).map(one => getComputedStyle(one).backgroundColor)"
    )
    assert fills[0] != fills[1]


def violations(page: Page) -> list[str]:
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]
