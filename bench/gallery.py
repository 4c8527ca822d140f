"""The pictures in docs/screens.md and in the README, taken anew from the sample department.

    python -m bench.gallery

A demo is started for it and stopped afterwards, as for all screens (pictures.py). Whoever adds one names it here, tells
of it in docs/screens.md, and takes them again.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

from bench.browser import chromium
from bench.pictures import MENTEE, SCREENS, SETTLED, SIZES, demo, open_page, sit_down
from server.demo import ROOT
from ui.wording import say, section

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

INTO = ROOT / "docs" / "pictures" / "gallery"
COLORS = 128
ROOM = "room"


@dataclass(frozen=True, slots=True)
class Picture:
    """A screen as it is seen there, from this heading on."""

    screen: str
    size: str
    scheme: str
    heading: str = ""

    @property
    def file(self) -> str:
        """Its name in the folder."""
        return f"{self.screen}-{self.size}-{self.scheme}.png"


GALLERY = (
    Picture("check-in", "phone", "light"),
    Picture("sealed", "phone", "dark"),
    Picture("talk", "phone", "light"),
    Picture(ROOM, "phone", "dark"),
    Picture("timeline", "laptop", "light"),
    Picture("results-groups", "laptop", "light", "results_groups.by_department"),
    Picture("story-reveal", "laptop", "dark"),
    Picture("story-lead", "laptop", "light"),
)


def take(browser: Browser, url: str, wanted: Picture) -> bytes:
    """One picture, by a browser of its own, as PNG."""
    width, height = SIZES[wanted.size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=wanted.scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    if wanted.screen == ROOM:
        come_into_a_room(page, url)
    else:
        who, path = SCREENS[wanted.screen]
        sit_down(page, url, who)
        open_page(page, url + path)
    if wanted.heading:
        found = page.get_by_role("heading", name=say(wanted.heading), exact=True)
        found.evaluate("(one) => one.scrollIntoView()")
        page.wait_for_timeout(SETTLED)
    taken = page.screenshot()
    context.close()
    return taken


def come_into_a_room(page: Page, url: str) -> None:
    """Open one on the wall, and be a phone in it."""
    open_page(page, f"{url}/story?screen=room")
    page.get_by_role("button", name=say("room.open"), exact=True).click()
    page.goto(f"{url}/r/{page.locator('.code').inner_text()}")
    page.get_by_role("button", name=section("phone")[f"mostly_{MENTEE}"]).click()
    page.get_by_role("heading", name=section("phone")[f"title_{MENTEE}"]).wait_for()


def small(picture: bytes) -> Image.Image:
    """With as many colors as can be told apart, which makes a file a third as large."""
    return Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)


def main() -> None:
    INTO.mkdir(parents=True, exist_ok=True)
    with demo() as url, chromium() as browser:
        for one in GALLERY:
            small(take(browser, url, one)).save(INTO / one.file, optimize=True)
            print(f"{one.file}: {(INTO / one.file).stat().st_size:,} bytes", flush=True)


if __name__ == "__main__":
    main()
