"""Once a day, and soon after a start: what the settings let age is deleted, and a failure stops nothing."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

import pytest

from assessments.errors import DiskFull
from assessments.instrument import Role
from server import settings
from server.daily import daily, once
from server.life import process
from server.settings import Keep, Settings
from store import Keep as Times
from store import Store
from tests.store.people import Two

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def two(database: Path) -> Two:
    assert database.exists()
    return Two.sit_down(process.store())


def later(monkeypatch: pytest.MonkeyPatch, **time: float) -> None:
    now = process.store()._now
    monkeypatch.setattr(process.store(), "_now", lambda: now() + timedelta(**time))


def test_what_the_settings_say_is_done(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    two.answer(Role.MENTOR)
    monkeypatch.setattr(settings, "current", lambda: Settings(keep=Keep(drafts_days=7)))
    token = two.tokens[Role.MENTOR]
    once()
    assert two.store.draft(token).ratings
    for _ in range(8):
        later(monkeypatch, days=1)
        once()
    later(monkeypatch, days=-8)
    token = two.store.redeem(two.store.resume(code=two.code, role=Role.MENTOR, passphrase="quiet harbor lamp"))
    assert not two.store.draft(token).ratings


@pytest.mark.parametrize("failure", [DiskFull(), ValueError("somebody's words")])
def test_a_failure_is_logged_without_words_and_stops_nothing(
    two: Two, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, failure: Exception
) -> None:
    assert two

    def failing(*_: object) -> bool:
        raise failure

    monkeypatch.setattr(Store, "let_go_of_old", failing)
    once()
    [record] = caplog.records
    assert "is tried again" in record.getMessage()
    assert "words" not in record.getMessage()


def test_it_is_done_after_the_start_again_and_again_and_not_after_the_end(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert two
    times, thrice = [], Event()

    def count(_: Store, keep: Times) -> bool:
        times.append(keep)
        if len(times) == 3:
            thrice.set()
        return False

    monkeypatch.setattr(Store, "let_go_of_old", count)

    async def life() -> None:
        async with daily(every=0.001):
            assert await asyncio.to_thread(thrice.wait, 30)

    asyncio.run(life())
    assert len(times) >= 3
    assert set(times) == {Times()}


def test_a_month_is_never_shorter_than_one() -> None:
    keep = Keep(drafts_days=30, looks_days=180, pairs_months=24).times()
    assert keep == Times(timedelta(days=30), timedelta(days=180), timedelta(days=24 * 31))
    assert Keep().times() == Times()
