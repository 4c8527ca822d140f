"""Pictures of every main screen, in light and dark, on a phone and on a laptop, from the sample department.

    python -m bench.pictures                      # into docs/pictures/screens
    python -m bench.pictures --into elsewhere --only views timeline

A demo is started for it and stopped afterwards, so the pictures never show anybody real, and never go stale: run it
again. The pairs on them are the same each time; the days are those of today.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page

from bench.browser import chromium
from sample.people import ADMINISTRATOR, LEAD, couples
from server.demo import ROOT, free_port, streamlit
from ui.story.screens import ORDER
from ui.wording import say

if TYPE_CHECKING:
    from playwright.sync_api import Browser

INTO = ROOT / "docs" / "pictures" / "screens"
SIZES = {"phone": (390, 844), "laptop": (1280, 800)}
SCHEMES = ("light", "dark")
FIRST_PORT, PATIENCE, SETTLED = 8650, 180, 900
STILL = "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
MENTOR, MENTEE, OPENED = "mentor", "mentee", "opened"
# Of each screen: who looks at it, and where it is.
SCREENS: dict[str, tuple[str, str]] = {
    "look-as": ("", "/look-as"),
    "your-turn": (MENTEE, "/your-turn"),
    "check-in": (MENTEE, "/check-in?principle=5"),
    "review": (MENTEE, "/review"),
    "sealed": (MENTOR, "/sealed"),
    "timeline": (MENTEE, "/our-timeline"),
    "pass-it-on": (MENTEE, "/pass-it-on"),
    "my-data": (MENTEE, "/my-data"),
    "views": (OPENED, "/views"),
    "talk": (OPENED, "/talk"),
    "agreements": (OPENED, "/agreements"),
    "done": (OPENED, "/done"),
    "counts": ("lead", "/counts"),
    "roster": ("lead", "/roster"),
    "waves": ("lead", "/waves"),
    "results": ("lead", "/results"),
    "results-groups": ("lead", "/results-groups"),
    "results-change": ("lead", "/results-change"),
    "results-onward": ("lead", "/results-onward"),
    "programs": ("administrator", "/programs"),
    "how-it-works": ("", "/how-it-works"),
    **{f"story-{screen}": ("", f"/story?screen={screen}&taps=2.1.2") for screen in ORDER},
}


@contextmanager
def demo() -> Iterator[str]:
    """The address of a demo of its own."""
    port = free_port(FIRST_PORT)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FIVE_WAYS_D", "STREAMLIT_"))}
    environment = {**kept, "FIVE_WAYS_DEMO": "1", "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(streamlit(port), cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait()


def wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(f"{address}/healthz", timeout=5):  # noqa: S310 - our own address
                return
        except (URLError, OSError):
            time.sleep(0.5)
    message = f"No demo at {address}."
    raise TimeoutError(message)


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(STILL)
    page.wait_for_timeout(SETTLED)


def press(page: Page, label: str) -> str:
    """Where whoever presses this button is led."""
    page.get_by_role("button", name=label, exact=True).click()
    page.wait_for_url(lambda url: not url.endswith("/look-as"))
    page.wait_for_selector(STILL)
    page.wait_for_timeout(SETTLED)
    return page.url


def sit_down(page: Page, url: str, who: str) -> None:
    """In the place of somebody of the sample."""
    first = couples()[0]
    labels = {
        MENTOR: say("sample.as_mentor", who=first.mentor.name),
        MENTEE: say("sample.as_mentee", who=first.mentee.name),
        "lead": say("sample.as_lead", who=LEAD),
        "administrator": say("sample.as_administrator", who=ADMINISTRATOR),
    }
    if who in labels:
        open_page(page, f"{url}/look-as")
        press(page, labels[who])
    elif who == OPENED:
        sit_down_with_views(page, url)


def sit_down_with_views(page: Page, url: str) -> None:
    """With the first other pair that has opened both views today."""
    for couple in couples()[1:]:
        open_page(page, f"{url}/look-as")
        page.get_by_label(say("sample.pair"), exact=True).fill(f"{couple.number}: ")
        page.keyboard.press("Enter")
        page.wait_for_selector(STILL)
        page.wait_for_timeout(SETTLED)
        if press(page, say("sample.as_mentor", who=couple.mentor.name)).endswith("/views"):
            return


def take(browser: Browser, url: str, into: Path, wanted: Collection[str]) -> None:
    """Every wanted screen in both sizes and both schemes."""
    context = browser.new_context(reduced_motion="reduce")
    page, seated = context.new_page(), ""
    for name in wanted:
        who, path = SCREENS[name]
        if who not in ("", seated):
            sit_down(page, url, who)
            seated = who
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                open_page(page, url + path)
                page.screenshot(path=into / f"{name}-{size}-{scheme}.png")
        print(f"{name}: {len(SIZES) * len(SCHEMES)} pictures", flush=True)
    context.close()


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--into", type=Path, default=INTO)
    words.add_argument("--only", nargs="*", choices=SCREENS, default=list(SCREENS))
    chosen = words.parse_args()
    chosen.into.mkdir(parents=True, exist_ok=True)
    with demo() as url, chromium() as browser:
        take(browser, url, chosen.into, chosen.only)


if __name__ == "__main__":
    main()
