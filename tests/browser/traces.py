"""What a person left behind at a browser: in the page, its storage, its cookies and the memory of its scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import BrowserContext, Page

WHOLE_PAGE = """() => {
    const parts = [location.href, document.title, JSON.stringify(history.state)]
    const walk = (root) => {
        parts.push(root.innerHTML)
        for (const one of root.querySelectorAll("*")) {
            if (typeof one.value === "string") parts.push(one.value)
            if (one.shadowRoot) walk(one.shadowRoot)
        }
    }
    walk(document)
    return parts.join("\\n")
}"""
STORAGE = """async () => JSON.stringify([
    {...localStorage}, {...sessionStorage},
    (await indexedDB.databases()).map((one) => one.name), await caches.keys(),
])"""


def in_page(page: Page) -> str:
    """Everything the document holds, shadow roots and what stands in fields included."""
    return str(page.evaluate(WHOLE_PAGE))


def in_storage(page: Page) -> str:
    return str(page.evaluate(STORAGE))


def in_cookies(context: BrowserContext) -> str:
    return json.dumps(context.cookies())


def in_memory(page: Page) -> str:
    """A heap snapshot: every string that the page's scripts can still reach."""
    chunks: list[str] = []
    session = page.context.new_cdp_session(page)
    session.on("HeapProfiler.addHeapSnapshotChunk", lambda part: chunks.append(part["chunk"]))
    session.send("HeapProfiler.collectGarbage")
    session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    session.detach()
    return "".join(chunks)


def found(texts: Iterable[str], places: dict[str, str]) -> list[str]:
    """Which texts are where. Texts are plain ASCII, so that every encoding shows them alike."""
    return [f"{text!r} in {place}" for text in texts for place, content in places.items() if text in content]


def everywhere(page: Page) -> dict[str, str]:
    """All places of one page by name."""
    return {
        "page": in_page(page),
        "storage": in_storage(page),
        "cookies": in_cookies(page.context),
        "memory": in_memory(page),
    }
