"""A Chromium for all modules of browser tests that a process runs one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import profiles
from tests.browser.serving import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="package")
def started() -> Iterator[Browser]:
    """Ends before the tests of another folder begin, which could not run a loop of their own beside the library's."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def browser(started: Browser) -> Iterator[Browser]:
    yield started
    profiles.close_unreturned(started)
