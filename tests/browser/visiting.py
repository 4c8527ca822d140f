"""A person at a browser: the pages as they are met, and three ways to use them (keys, fingers, a mouse).

The only place that knows how the screens are found in the page. Everything waits for effects, nothing sleeps.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, expect

from server.cookies import PLAIN
from tests.browser import profiles
from tests.browser.profiles import Profile

if TYPE_CHECKING:
    from tests.browser.serving import Server

READY = "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
PHONE, LAPTOP = (390, 844), (1280, 900)
PICTURES = os.environ.get("FIVE_WAYS_PICTURES")
PATIENCE = 20_000  # ms: two people at two cores are patient
FOCUSED = "one => one.contains(one.getRootNode().activeElement)"

IN_SHADOWS = """(selector) => [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
    .flatMap((one) => [...one.shadowRoot.querySelectorAll(selector)])"""
PRESS = """;[...document.querySelectorAll("button")].find((one) => one.textContent.includes(name)).click()"""
TYPE_AND_PRESS = f"""([text, name]) => {{
    const [box] = ({IN_SHADOWS})("textarea")
    box.focus()
    box.value = text
    box.dispatchEvent(new Event("input", {{ bubbles: true, composed: true }}))
    {PRESS}
}}"""
TAP_AND_PRESS = f"""([rating, choice, name]) => {{
    ({IN_SHADOWS})("fieldset")[rating].querySelectorAll("input")[choice].click()
    {PRESS}
}}"""

expect.set_options(timeout=PATIENCE)


class Visit:
    """One person at one browser at the product, and what it asked for, complained of and was refused.

    `refusals` are violations of the content policy, `bare` the responses that came without one. `new`: whether the
    browser has never been here, and will not be used again.
    """

    def __init__(
        self, browser: Browser, server: Server, size: tuple[int, int] = LAPTOP, *, new: bool = False, **options: Any
    ) -> None:
        self.url = server.url
        options["reduced_motion"] = "reduce"
        lent = partial(profiles.give_back, browser=browser, url=server.url, size=size, **options)
        self.give_back: Callable[[Profile], None] | None = None if new else lent
        self.profile = (
            profiles.new(browser, size, **options) if new else profiles.borrow(browser, server.url, size, **options)
        )
        self.context.set_default_timeout(PATIENCE)
        self.closed = False
        self.asked_for: list[str] = []
        self.complaints: list[str] = []
        self.bare: list[str] = []
        self.listeners: dict[Any, Callable[[Any], None]] = {
            "request": lambda request: self.asked_for.append(request.url),
            "response": self.look_at,
            "console": lambda line: self.note(line.type, f"{line.text} {line.location['url']}"),
            "weberror": lambda error: self.note("uncaught", str(error.error)),
        }
        for event, listener in self.listeners.items():
            self.context.on(event, listener)
        self.page: Page = self.context.new_page()

    @property
    def context(self) -> BrowserContext:
        return self.profile.context

    @property
    def refusals(self) -> list[str]:
        return self.profile.refusals

    def note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning", "uncaught"}:
            self.complaints.append(f"{kind}: {text}")

    def look_at(self, response: Response) -> None:
        if "content-security-policy" not in response.headers and response.url.startswith("http"):
            self.bare.append(response.url)

    @property
    def elsewhere(self) -> list[str]:
        """What was asked of any other host."""
        return [url for url in self.asked_for if not url.startswith((self.url, "blob:", "data:"))]

    def sit_down(self, token: str) -> None:
        """Take a seat that the store has given already."""
        self.context.add_cookies([{"name": PLAIN, "value": token, "url": self.url}])

    def open(self, path: str = "/") -> None:
        self.page.goto(self.url + path)
        self.settle()

    def new_page(self, path: str = "/") -> None:
        """Go on in a new tab of the same browser."""
        self.page = self.context.new_page()
        self.open(path)

    def settle(self) -> None:
        """Wait until the server has nothing more to draw."""
        self.page.locator(READY).wait_for()

    def at(self, title: str) -> None:
        """Wait for the page with this heading alone: for a moment it may stand beside the page before."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text([title])
        self.settle()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True)

    @property
    def ratings(self) -> Locator:
        """The eight ratings of one principle, in the order they are answered."""
        return self.page.locator(".sheet fieldset")

    def choice(self, rating: int, value: int | None) -> Locator:
        return self.ratings.nth(rating).locator("input").nth(5 if value is None else value - 1)

    @property
    def notes(self) -> Locator:
        return self.page.locator(".note")

    def saved(self, answered: int) -> None:
        """Wait until the store has this many ratings and the page says so."""
        expect(self.page.locator(".sheet .progress")).to_contain_text(f"{answered} of 40")
        expect(self.page.locator(".sheet .state")).to_have_attribute("data-state", "saved")

    def noted(self, number: int) -> None:
        """Wait until the store has what was typed in this field."""
        expect(self.notes.nth(number).locator(".state")).to_have_attribute("data-state", "saved")

    def type_and_press(self, text: str, button: str) -> None:
        """Write into the first field and press a button in the same moment."""
        self.page.evaluate(TYPE_AND_PRESS, [text, button])

    def tap_and_press(self, rating: int, value: int, button: str) -> None:
        """Answer one rating and press a button in the same moment."""
        self.page.evaluate(TAP_AND_PRESS, [rating, value - 1, button])

    def text(self) -> str:
        """What can be read on the page."""
        return self.page.locator("main").inner_text()

    def picture(self, name: str) -> None:
        """Keep a picture of the whole page, when the environment asks for pictures."""
        if PICTURES:
            folder = Path(PICTURES)
            folder.mkdir(parents=True, exist_ok=True)
            size = self.page.viewport_size
            assert size
            body = self.page.locator("main").evaluate("main => main.firstElementChild.scrollHeight + 120")
            self.page.set_viewport_size({"width": size["width"], "height": max(size["height"], int(body))})
            self.page.screenshot(path=folder / f"{name}.png")
            self.page.set_viewport_size(size)

    def close(self) -> None:
        """Leave the browser to the next visit like this one, unless it was new; closing again changes nothing."""
        if self.closed:
            return
        self.closed = True
        for event, listener in self.listeners.items():
            self.context.remove_listener(event, listener)
        if self.give_back:
            self.give_back(self.profile)
        else:
            self.context.close()


class Hand(Protocol):
    """One way to use a page."""

    def press(self, control: Locator) -> None: ...

    def write(self, field: Locator, text: str) -> None: ...

    def rate(self, visit: Visit, values: Sequence[int | None]) -> None:
        """Answer all ratings of a screen, None for "not seen"."""

    def choose(self, group: Locator, position: int) -> None:
        """Choose one of a group of radio buttons."""


class Keys:
    """Keys alone: the mouse is never called, and what is pressed is in sight."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, control: Locator) -> None:
        """Press Tab until `control` has the focus."""
        control.wait_for(state="attached")
        for _ in range(80):
            if control.evaluate(FOCUSED):
                return
            self.page.keyboard.press("Tab")
        message = f"Eighty times Tab do not reach {control}"
        raise AssertionError(message)

    def press(self, control: Locator) -> None:
        self.reach(control)
        expect(control).to_be_in_viewport()
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        self.reach(field)
        self.page.keyboard.type(text)

    def rate(self, visit: Visit, values: Sequence[int | None]) -> None:
        if not self.page.locator(".sheet").evaluate("sheet => sheet.getRootNode().activeElement !== null"):
            self.reach(visit.choice(0, 1))
        for rating, value in enumerate(values):
            self.page.keyboard.press("0" if value is None else str(value))
            expect(visit.choice(rating, value)).to_be_checked()

    def choose(self, group: Locator, position: int) -> None:
        self.reach(group)
        chosen = [one.is_checked() for one in group.locator("input").all()]
        if not any(chosen):
            self.page.keyboard.press("Space")
        way = position - (chosen.index(True) if any(chosen) else 0)
        for _ in range(abs(way)):
            self.page.keyboard.press("ArrowDown" if way > 0 else "ArrowUp")
        expect(group.locator("input").nth(position)).to_be_checked()


class Finger:
    """Touch alone."""

    def press(self, control: Locator) -> None:
        control.tap()

    def write(self, field: Locator, text: str) -> None:
        field.tap()
        field.page.keyboard.insert_text(text)

    def rate(self, visit: Visit, values: Sequence[int | None]) -> None:
        for rating, value in enumerate(values):
            visit.choice(rating, value).tap()

    def choose(self, group: Locator, position: int) -> None:
        group.locator("label").nth(position).tap()
