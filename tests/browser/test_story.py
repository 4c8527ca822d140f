"""The story on a wall: told by keys alone, readable from the last row, and where it was after a reload."""

from __future__ import annotations

import re
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, expect

from assessments.instrument import Role
from assessments.room import LEAST
from tests.browser.serving import ROOT, Server, served
from tests.browser.test_accessibility import Scheme, in_both_schemes, in_scheme, nothing_sticks_out
from tests.browser.test_room import answer
from tests.browser.visiting import PHONE, Visit
from tests.proofs import proof
from ui.story.screens import ORDER, Screen
from ui.wording import say, section

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser

WALL = (1280, 720)
WALLS = [pytest.param(WALL, id="1280"), proof((1920, 1080), id="1920")]
WASM = re.compile(r"script-src wasm-eval \S+/static/js/protobuf\S+")  # Streamlit's own, and refused on purpose
SMALLEST = 28  # px on a wall of 1280
BAND = 32  # px, one line of it
KEYS = section("story_keys")
PICTURES = {Screen.CURTAIN, Screen.REVEAL, Screen.TALK, Screen.YEAR}
# Every text that can be seen, with its size and its place: also in components, and enlarged as a whole.
TEXTS = """() => {
    const found = []
    const above = (one) => one.parentElement ?? one.getRootNode().host
    function seen(node) {
        const range = document.createRange()
        range.selectNodeContents(node)
        const place = range.getBoundingClientRect()
        let cut = place.left < -1 || place.top < -1 || place.right > innerWidth + 1 || place.bottom > innerHeight + 1
        for (let one = node.parentElement; one; one = above(one)) {
            const style = getComputedStyle(one)
            if (style.clipPath !== "none" || one.matches("style, script, noscript")) return
            if (one instanceof SVGElement || style.overflow === "visible") continue
            const box = one.getBoundingClientRect()
            if (place.top >= box.bottom || place.bottom <= box.top) return
            if (place.left >= box.right || place.right <= box.left) return
            cut ||= place.top < box.top - 1 || place.bottom > box.bottom + 1 || place.right > box.right + 1
        }
        const holder = node.parentElement
        if (!holder.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return
        const svg = holder.ownerSVGElement
        const scale = svg ? svg.getBoundingClientRect().width / svg.width.baseVal.value : 1
        const size = parseFloat(getComputedStyle(holder).fontSize) * scale
        const { left, top, right, bottom } = place
        found.push({ text: node.data.trim(), size, cut, left, top, right, bottom })
    }
    function walk(root) {
        const tree = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
        while (tree.nextNode()) {
            const node = tree.currentNode
            if (node.shadowRoot) walk(node.shadowRoot)
            else if (node.nodeType === Node.TEXT_NODE && node.data.trim()) seen(node)
        }
    }
    walk(document.body)
    return found
}"""
# Which part of the page is uppermost at a point: nothing cuts it off there, and nothing lies on it.
SEEN = """([x, y]) => document.elementFromPoint(x, y)?.closest("[class*=st-key-room_]")?.className
    .match(/st-key-(room_\\w+)/)[1]"""
SCROLLS = """() => [document.documentElement, ...document.querySelectorAll("main, main *")]
    .filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowY) || one === document.documentElement)
    .filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => one.className)"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo's own process."""
    with served(ROOT / "app.py", tmp_path_factory.mktemp("story"), FIVE_WAYS_DEMO="1") as running:
        yield running


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    """A wall, with the story's first screen on it."""
    made = Visit(browser, server, (1280, 720))
    made.open("/story")
    shown(made, Screen.WHY)
    yield made
    made.close()


def shown(visit: Visit, screen: Screen) -> None:
    """Wait for a screen with everything on it."""
    visit.at(screen.heading)
    expect(visit.page.locator(".bar .place")).to_have_text(f"{screen.number} / {len(ORDER)}")
    expect(visit.page.locator("svg.marks")).to_have_count(int(screen in PICTURES))


def readable(visit: Visit, size: tuple[int, int]) -> None:
    """Everything is large, whole, on nothing else, and there without scrolling."""
    found: list[dict[str, Any]] = visit.page.evaluate(TEXTS)
    assert len(found) > 10
    least = SMALLEST * size[0] / 1280
    assert [(one["text"], one["size"]) for one in found if one["size"] < least - 0.01] == []
    assert [one["text"] for one in found if one["cut"]] == []
    assert list(overlapping(found)) == []
    assert visit.page.evaluate(SCROLLS) == []


def in_sight(visit: Visit, size: tuple[int, int], answered: int, sides: str) -> None:
    """Where to come in, as a picture and as words, and how many have answered: whole, and above the line of keys."""
    board = visit.page.locator(".st-key-room_board")
    expect(board.locator(".answered")).to_have_text(f"{answered} answered")
    expect(board.locator(".sides")).to_have_text(sides)
    line = visit.page.locator(".bar").bounding_box()
    assert line is not None
    for part in ("img", ".door", ".code", ".answered", ".sides"):
        box = board.locator(part).bounding_box()
        assert box is not None, part
        assert box["x"] >= 0 <= box["y"], part
        assert box["x"] + box["width"] <= size[0], part
        assert box["y"] + box["height"] <= line["y"], part
        inside = box["x"] + min(box["width"], 8) / 2, box["y"] + box["height"] / 2
        assert visit.page.evaluate(SEEN, inside) == "room_board", part


def nothing_on_a_button(visit: Visit) -> None:
    """The way to end the room lies on nothing: neither on the warning nor on the way in."""
    end = visit.button(say("room.end")).bounding_box()
    assert end is not None
    for name in (".st-key-room_unreachable", ".st-key-room_board"):
        box = visit.page.locator(name).bounding_box()
        assert box is not None, name
        apart = end["y"] + end["height"] <= box["y"] or box["y"] + box["height"] <= end["y"]
        assert apart or end["x"] >= box["x"] + box["width"], name


def overlapping(found: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Two texts on each other; a chart draws some twice, for a rim in the color of the page."""
    for place, one in enumerate(found):
        for other in found[place + 1 :]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            if one["text"] != other["text"] and across > 4 and down > (one["bottom"] - one["top"]) * 0.4:
                yield one["text"], other["text"]


def findings(page: Page) -> str:
    return page.locator(".board .findings").inner_text()


@pytest.mark.parametrize("size", WALLS)
def test_the_whole_story_by_keys_alone(browser: Browser, server: Server, size: tuple[int, int]) -> None:
    visit = Visit(browser, server, size)
    press = visit.page.keyboard.press

    def look(screen: Screen) -> None:
        shown(visit, screen)
        readable(visit, size)
        visit.picture(f"story_{screen}_{size[0]}")

    visit.open("/story")
    look(Screen.WHY)
    press("ArrowRight")
    shown(visit, Screen.ANSWER)
    expect(visit.page.locator(".people bdi")).to_have_count(2)  # a name of another script turns nothing around it
    for digit in "212":
        press(digit)
    expect(visit.page.locator(".board [aria-pressed=true]")).to_have_text(["Sometimes", "Never", "Sometimes"])
    expect(visit.page.locator(".board .after")).to_have_text(say("story.answer_whole"))
    look(Screen.ANSWER)
    press("PageDown")
    look(Screen.CURTAIN)
    press("r")
    look(Screen.REVEAL)
    assert say("views.numbers_mentor", own="4.5", partner="2.0") in findings(visit.page)
    for key, screen in (("Space", Screen.TALK), ("ArrowRight", Screen.YEAR), ("PageDown", Screen.ROOM)):
        press(key)
        look(screen)
    for key, screen in (("ArrowRight", Screen.LEAD), ("ArrowRight", Screen.YOURS), ("ArrowRight", Screen.YOURS)):
        press(key)
        look(screen)
    for key, screen in (("PageUp", Screen.LEAD), ("Shift+Space", Screen.ROOM), ("ArrowLeft", Screen.YEAR)):
        press(key)
        shown(visit, screen)
    assert [what for what in visit.refusals if not WASM.fullmatch(what)] == []
    assert visit.complaints == visit.elsewhere == visit.bare == []
    visit.close()


@pytest.mark.proof
def test_on_a_projector_of_four_to_three_nothing_stands_on_anything(visit: Visit) -> None:
    size = (1024, 768)
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    for screen in (Screen.REVEAL, Screen.YEAR, Screen.CURTAIN):
        visit.open(f"/story?screen={screen}")
        shown(visit, screen)
        readable(visit, size)
    state, after = (visit.page.locator(name).first.bounding_box() for name in (".people .state", ".board .after"))
    assert state is not None
    assert after is not None
    assert after["y"] - state["y"] > 2 * state["height"]


@pytest.mark.parametrize("size", [*WALLS, proof((900, 700), id="900"), proof(PHONE, id="phone")])
def test_all_has_its_size_before_the_hand_on_it_has_arrived(visit: Visit, size: tuple[int, int]) -> None:
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    parts = visit.page.locator(".st-key-five_ways_story h1, .board .principles, #five-ways-sample")
    expect(parts).to_have_count(3)
    places = "all => all.map((one) => Object.values(one.getBoundingClientRect().toJSON()).map(Math.round))"
    with_it = parts.evaluate_all(places)
    visit.page.evaluate("document.documentElement.style.removeProperty('--u')")
    assert parts.evaluate_all(places) == with_it


@pytest.mark.proof
def test_a_few_quick_presses_lead_as_far_as_slow_ones(visit: Visit) -> None:
    for _ in range(4):
        visit.page.keyboard.press("ArrowRight")
    shown(visit, ORDER[4])


def test_a_tab_loaded_again_in_the_middle_is_where_it_was(visit: Visit) -> None:
    visit.page.keyboard.press("ArrowRight")
    shown(visit, Screen.ANSWER)
    for digit in "555":
        visit.page.keyboard.press(digit)
    expect(visit.page.locator(".board .after")).to_have_text(say("story.answer_whole"))
    visit.page.keyboard.press("r")
    shown(visit, Screen.REVEAL)
    before = findings(visit.page)
    assert say("views.numbers_mentor", own="4.5", partner="4.5") in before
    visit.page.reload()
    shown(visit, Screen.REVEAL)
    assert findings(visit.page) == before
    visit.page.keyboard.press("ArrowLeft")
    visit.page.keyboard.press("ArrowLeft")
    shown(visit, Screen.ANSWER)
    expect(visit.page.locator(".board [aria-pressed=true]")).to_have_text(["Always"] * 3)


@pytest.mark.proof
def test_everything_has_a_twin_to_click(visit: Visit) -> None:
    bar = visit.page.locator(".bar")
    bar.get_by_role("button", name=KEYS["next"]).click()
    shown(visit, Screen.ANSWER)
    for statement in visit.page.locator(".board fieldset").all():
        statement.get_by_text("Always", exact=True).click()
    expect(visit.page.locator(".board [aria-pressed=true]")).to_have_count(3)
    visit.page.keyboard.press("Space")  # after a click, too, it is for the story
    shown(visit, Screen.CURTAIN)
    bar.get_by_role("button", name=KEYS["reveal"]).click()
    shown(visit, Screen.REVEAL)
    bar.get_by_role("button", name=KEYS["back"]).click()
    shown(visit, Screen.CURTAIN)
    bar.get_by_role("button", name=KEYS["blank"]).click()
    black = visit.page.locator("dialog.black")
    expect(black).to_be_visible()
    black.locator("button").click()
    expect(black).to_be_hidden()
    bar.get_by_role("button", name=KEYS["leave"]).click()
    visit.at(say("start.title"))


def test_black_and_full_screen(visit: Visit) -> None:
    black = visit.page.locator("dialog.black")
    for lift in ("b", "ArrowRight", "Escape"):
        visit.page.keyboard.press("b")
        expect(black).to_be_visible()
        visit.page.keyboard.press(lift)
        expect(black).to_be_hidden()
        shown(visit, Screen.WHY)
    visit.page.keyboard.press("f")
    visit.page.wait_for_function("() => document.fullscreenElement")
    expect(visit.page.locator(".bar")).to_contain_text(KEYS["full_end"])
    visit.page.keyboard.press("f")
    visit.page.wait_for_function("() => !document.fullscreenElement")


@pytest.mark.proof
def test_keys_are_left_to_whom_they_belong(visit: Visit) -> None:
    page = visit.page
    page.evaluate("() => document.querySelector('main').append(document.createElement('input'))")
    field = page.locator("main > input")
    field.focus()
    page.keyboard.type("fbrn 1")
    page.keyboard.press("ArrowLeft")
    expect(field).to_have_value("fbrn 1")
    field.evaluate("one => one.remove()")
    page.keyboard.press("Control+ArrowRight")
    shown(visit, Screen.WHY)

    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    cover = page.get_by_role("dialog", name=say("cover.name"))
    expect(cover).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("b")
    cover.get_by_role("button").click()
    expect(cover).to_be_hidden()
    expect(page.locator("dialog.black")).to_be_hidden()
    shown(visit, Screen.WHY)

    # single letters can be switched off, for whoever speaks to their computer, and stay so
    page.locator(".bar").get_by_role("button", name=KEYS["keys"]).click()
    page.reload()
    shown(visit, Screen.WHY)
    page.keyboard.press("b")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".bar .keys")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("dialog.black")).to_be_hidden()
    shown(visit, Screen.WHY)


def test_the_notes_follow_in_a_second_window(visit: Visit) -> None:
    with visit.context.expect_page() as opened:
        visit.page.keyboard.press("n")
    notes = opened.value
    heading = notes.get_by_role("heading", level=1)

    def follows(screen: Screen) -> None:
        shown(visit, screen)
        expect(heading).to_have_text(say("story.place", number=screen.number, of=len(ORDER), title=screen.heading))
        expect(notes.locator("section:visible li").first).to_have_text(say(f"story_notes.{screen}").splitlines()[0])

    follows(Screen.WHY)
    expect(notes.locator("section:visible .next")).to_have_text(say("story.notes_next", title=Screen.ANSWER.heading))
    expect(notes.locator("#clock")).not_to_be_empty()
    visit.page.keyboard.press("ArrowRight")
    follows(Screen.ANSWER)
    notes.keyboard.press("ArrowRight")
    follows(Screen.CURTAIN)
    notes.get_by_role("button", name=section("story_notes_page")["reveal"]).click()
    follows(Screen.REVEAL)
    notes.reload()
    follows(Screen.REVEAL)
    assert visit.complaints == visit.bare == visit.elsewhere == []


@pytest.fixture(scope="module")
def looking(browser: Browser, server: Server) -> Iterator[dict[tuple[int, int], Visit]]:
    """Windows for axe, which brings a script of its own."""
    made = {size: Visit(browser, server, size, bypass_csp=True) for size in (WALL, PHONE)}
    yield made
    for one in made.values():
        one.close()


WINDOWS = [pytest.param(WALL, id="wall"), proof(PHONE, id="phone")]


@pytest.mark.parametrize(
    ("size", "scheme"), [(WALL, "dark"), *(proof(*one) for one in ((WALL, "light"), (PHONE, "dark"), (PHONE, "light")))]
)
@pytest.mark.parametrize("screen", ORDER)
def test_every_screen_is_for_everybody(
    looking: dict[tuple[int, int], Visit], screen: Screen, size: tuple[int, int], scheme: Scheme
) -> None:
    visit = looking[size]
    visit.open(f"/story?screen={screen}&taps=2.1.2")
    shown(visit, screen)
    assert in_scheme(visit, f"story_{screen}_{size[0]}", size, scheme) == []
    nothing_sticks_out(visit.page, size[0])


@pytest.mark.parametrize("size", WINDOWS)
def test_the_notes_are_for_everybody(looking: dict[tuple[int, int], Visit], size: tuple[int, int]) -> None:
    visit = looking[size]
    visit.page.goto(f"{visit.url}/story-notes")
    expect(visit.page.get_by_role("heading", level=1)).to_be_visible()
    in_both_schemes(visit, f"story_notes_{size[0]}", size)


@pytest.mark.proof
def test_the_band_is_one_line_in_every_window_of_notes(visit: Visit) -> None:
    visit.page.goto(f"{visit.url}/story-notes")
    band = visit.page.locator("#five-ways-sample")
    for width in (320, 640, 660, 700, 760, 860, 1280):
        visit.page.set_viewport_size({"width": width, "height": 680})
        assert band.evaluate("(one) => one.getBoundingClientRect().height") == BAND, width


@pytest.mark.proof
@pytest.mark.parametrize("size", WALLS)
def test_the_room_on_a_wall(browser: Browser, server: Server, size: tuple[int, int]) -> None:
    visit = Visit(browser, server, size, bypass_csp=True)
    reveal = visit.page.locator(".bar").get_by_role("button", name=KEYS["reveal"])
    visit.open(f"/story?screen={Screen.ROOM}")
    shown(visit, Screen.ROOM)
    expect(reveal).to_be_hidden()  # nothing to reveal in a room that is not open
    visit.button(say("room.open")).click()
    expect(reveal).to_be_visible()
    code = visit.page.locator(".code").inner_text()
    with ExitStack() as stack:
        for role in (Role.MENTOR,) * 4 + (Role.MENTEE,) * 5:
            answer(stack, server, code, role)
        in_sight(visit, size, 9, "Mentors 4 · Mentees 5")
        readable(visit, size)
        nothing_on_a_button(visit)
        in_both_schemes(visit, f"story_room_open_{size[0]}", size)
        visit.page.keyboard.press("r")
        expect(visit.page.get_by_role("heading", name=say("room.sample"))).to_be_visible()
        expect(visit.page.locator("svg.marks")).to_have_count(1)
        in_sight(visit, size, 9, "Mentors 4 · Mentees 5")
        readable(visit, size)
        in_both_schemes(visit, f"story_room_sample_{size[0]}", size)
        answer(stack, server, code, Role.MENTOR)
        in_sight(visit, size, 10, "Mentors 5 · Mentees 5")
        readable(visit, size)
        reveal.click()
        expect(visit.page.get_by_role("heading", name=say("room.views"))).to_be_visible()
        visit.settle()
        expect(visit.page.locator("svg.marks")).to_have_count(1)
        in_sight(visit, size, 10, "Mentors 5 · Mentees 5")
        readable(visit, size)
        in_both_schemes(visit, f"story_room_views_{size[0]}", size)
        for role in (Role.MENTOR,) * 4:
            answer(stack, server, code, role)
        expect(visit.page.locator(".waiting")).to_have_text("4 for the next reveal")
        visit.page.keyboard.press("r")
        expect(visit.page.get_by_text(say("room.too_few_again", least=LEAST))).to_be_visible()
        visit.settle()
        in_sight(visit, size, 14, "Mentors 9 · Mentees 5")
        readable(visit, size)
    visit.button(say("room.end")).click()
    visit.button(say("room.end_now")).wait_for()
    visit.settle()
    expect(visit.page.locator("svg.marks")).to_have_count(1)
    in_sight(visit, size, 14, "Mentors 9 · Mentees 5")
    readable(visit, size)
    visit.button(say("room.end_now")).click()
    expect(visit.page.get_by_text(say("room.ended"))).to_be_visible()
    visit.close()
