"""Browser profiles that one visit after another borrows: pages, cookies and storage of their own.

The only place that opens one and decides what goes on from one visit to the next: nothing but the product's own scripts
as the browser has loaded and compiled them, which is most of what a first page costs.
"""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, Page

STORED = "local_storage,indexeddb,cache_storage,service_workers,file_systems"
TELL_REFUSALS = """addEventListener("securitypolicyviolation", (event) => window.tellRefusal(
    [event.effectiveDirective, event.blockedURI || "inline", event.sourceFile].join(" "),
))"""


class Profile:
    """One browser profile. `refusals` are the violations of the content policy since it was borrowed."""

    def __init__(self, browser: Browser, size: tuple[int, int], options: dict[str, Any]) -> None:
        viewport: Any = {"width": size[0], "height": size[1]}
        self.context: BrowserContext = browser.new_context(viewport=viewport, **options)
        self.refusals: list[str] = []
        self.unseen: Page | None = None

    def keep(self, url: str) -> None:
        """Keep a tab of this server open, out of sight, so that its process lives on with all it has compiled."""
        self.unseen = self.context.new_page()
        self.unseen.goto(f"{url}/_stcore/health")

    def note_refusals(self) -> None:
        self.context.expose_binding("tellRefusal", lambda _, what: self.refusals.append(what))
        self.context.add_init_script(TELL_REFUSALS)

    @property
    def pages(self) -> list[Page]:
        """The tabs a person sees."""
        return [page for page in self.context.pages if page is not self.unseen]

    def clear(self, url: str) -> None:
        """Leave no page, cookie or stored word to whoever comes next."""
        for page in self.pages:
            page.close()
        assert self.unseen
        session = self.context.new_cdp_session(self.unseen)
        session.send("Storage.clearDataForOrigin", {"origin": url, "storageTypes": STORED})
        session.detach()
        self.context.unroute_all()
        self.context.clear_cookies()
        self.refusals = []


_unused: WeakKeyDictionary[Browser, dict[str, list[Profile]]] = WeakKeyDictionary()


def new(browser: Browser, size: tuple[int, int], **options: Any) -> Profile:
    """A profile that nobody has used, for whoever looks at what a browser keeps."""
    profile = Profile(browser, size, options)
    profile.note_refusals()
    return profile


def borrow(browser: Browser, url: str, size: tuple[int, int], **options: Any) -> Profile:
    """A profile for visits at this server; `give_back` takes it again."""
    kept = _kept(browser, url, size, options)
    if kept:
        return kept.pop()
    profile = Profile(browser, size, options)
    profile.keep(url)
    profile.note_refusals()
    return profile


def give_back(profile: Profile, browser: Browser, url: str, size: tuple[int, int], **options: Any) -> None:
    kept = _kept(browser, url, size, options)
    assert profile not in kept, "Two visits would share one profile, its cookies and all that its tabs tell each other."
    profile.clear(url)
    kept.append(profile)


def close_unreturned(browser: Browser) -> None:
    """Leave nothing open of a visit that failed, which would go on asking for its page."""
    returned = [profile.context for kept in _unused.get(browser, {}).values() for profile in kept]
    for context in browser.contexts:
        if context not in returned:
            context.close()


def _kept(browser: Browser, url: str, size: tuple[int, int], options: dict[str, Any]) -> list[Profile]:
    return _unused.setdefault(browser, {}).setdefault(repr((url, size, sorted(options.items()))), [])
