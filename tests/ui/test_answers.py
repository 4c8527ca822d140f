"""The rating control without a browser: what it is given to draw, and the plain radio buttons."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from streamlit.testing.v1 import AppTest

from assessments.errors import AlreadySealed, DiskFull, FiveWaysError, OutsideScale
from assessments.instrument import Perspective
from assessments.response import Rating
from server.own import Look
from store.records import Draft, Tap
from ui.answers.keeping import Keeping

APP = Path(__file__).with_name("sheet_app.py")
SELF, ON_MENTOR = Perspective.MENTEE_SELF, Perspective.MENTEE_ON_MENTOR


SAVED = datetime(2026, 11, 22, 10, 42, 0, 500_000)  # noqa: DTZ001


class Saver:
    """Keeps taps in memory as the store does: the same id once. Raises `fault` while there is one."""

    def __init__(self) -> None:
        self.taps: dict[UUID, Tap] = {}
        self.calls: list[list[Tap]] = []
        self.fault: FiveWaysError | None = None

    def save(self, taps: Sequence[Tap]) -> datetime:
        self.calls.append(list(taps))
        if self.fault is not None:
            raise self.fault
        for tap in taps:
            self.taps.setdefault(tap.id, tap)
        return SAVED

    def answers(self) -> dict[tuple[str, Perspective], int | None]:
        return {(tap.item_id, tap.perspective): tap.value for tap in self.taps.values()}

    def look(self) -> Look:
        ratings = tuple(Rating(item, view, value) for (item, view), value in self.answers().items())
        return Look(SAVED + timedelta(minutes=1), Draft(ratings, (), (), SAVED if ratings else None))


@pytest.fixture
def saver() -> Saver:
    return Saver()


@pytest.fixture
def page(saver: Saver) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=10)
    app.session_state["saver"] = saver
    return app


def drawn(page: AppTest) -> dict[str, Any]:
    """What the browser is given to draw."""
    assert not page.exception
    (control,) = page.get("bidi_component")
    data: dict[str, Any] = json.loads(control.proto.json)
    return data


class TestKeeping:
    @pytest.mark.parametrize("refusal", [AlreadySealed(), OutsideScale(9)], ids=["gate", "answer"])
    def test_why_a_tap_is_refused_is_kept_until_another_is_stored(self, saver: Saver, refusal: FiveWaysError) -> None:
        keeping, tap = Keeping(), Tap(uuid4(), "EX1", SELF, 9)
        saver.fault = refusal
        keeping.keep([tap], saver.save)
        assert (keeping.trouble, saver.taps) == (refusal.message, {})
        saver.fault = None
        keeping.keep([tap], saver.save)
        assert (keeping.trouble, list(saver.taps)) == (None, [tap.id])

    def test_a_failing_store_is_said(self, saver: Saver) -> None:
        keeping = Keeping()
        saver.fault = DiskFull()
        keeping.keep([Tap(uuid4(), "EX1", SELF, 2), Tap(uuid4(), "EX2", SELF, 2)], saver.save)
        assert keeping.trouble == DiskFull().message
        assert len(saver.calls) == 1


class TestControl:
    def test_nothing_is_answered_before_the_first_tap(self, page: AppTest, saver: Saver) -> None:
        data = drawn(page.run())
        assert data["own"] == {"read_at": "2026-11-22T10:43:00.500Z", "saved": None, "ratings": []}
        assert saver.calls == []

    def test_stored_answers_reach_the_browser_with_the_moment_of_the_look(self, page: AppTest, saver: Saver) -> None:
        saver.save([Tap(uuid4(), "EX2", ON_MENTOR, 5), Tap(uuid4(), "EX1", SELF, None)])
        data = drawn(page.run())
        assert data["own"] == {
            "read_at": "2026-11-22T10:43:00.500Z",
            "saved": "2026-11-22T10:42:00.500Z",
            "ratings": [["EX2", ON_MENTOR, 5], ["EX1", SELF, None]],
        }
        assert (data["progress"], data["saved"]) == ("Principle 1 of 5 · {answered} of 40", "Saved {time}")

    def test_the_screen_may_start_at_one_rating(self, page: AppTest) -> None:
        page.session_state["start_at"] = ("EX2", SELF)
        assert drawn(page.run())["sheet"]["start_at"] == 2
        page.session_state["start_at"] = ("EX9", SELF)
        assert drawn(page.run())["sheet"]["start_at"] is None


class TestRadios:
    @pytest.fixture
    def page(self, page: AppTest) -> AppTest:
        page.session_state["simple"] = True
        return page.run()

    def test_nothing_is_chosen_before_the_first_tap(self, page: AppTest, saver: Saver) -> None:
        assert [radio.value for radio in page.radio] == [None] * 4
        assert page.radio[1].label == "My mentor: My mentor met deadlines"
        assert page.radio[0].options[0] == "1 Never"
        assert page.radio[0].options[5] == "Did not come up"
        assert saver.calls == []

    @pytest.mark.parametrize(("chosen", "value"), [(1, 1), (5, 5), ("not_seen", None)])
    def test_a_choice_is_saved_once(self, page: AppTest, saver: Saver, chosen: int | str, value: int | None) -> None:
        page.radio[3].set_value(chosen).run()
        assert [(tap.item_id, tap.perspective, tap.value) for tap in saver.taps.values()] == [("EX2", ON_MENTOR, value)]
        page.run()
        assert len(saver.calls) == 1
        assert page.markdown[-1].value == "Principle 1 of 5 · 1 of 40 · Saved 10:42"

    def test_a_choice_can_be_changed(self, page: AppTest, saver: Saver) -> None:
        page.radio[0].set_value(2).run()
        page.radio[0].set_value(4).run()
        assert saver.answers() == {("EX1", SELF): 4}
        assert len(saver.calls) == 2

    def test_stored_answers_are_shown(self, saver: Saver, page: AppTest) -> None:
        saver.save([Tap(uuid4(), "EX1", SELF, 3), Tap(uuid4(), "EX1", ON_MENTOR, None)])
        fresh = AppTest.from_file(str(APP), default_timeout=10)
        fresh.session_state["saver"], fresh.session_state["simple"] = saver, True
        fresh.run()
        assert [radio.value for radio in fresh.radio] == [3, "not_seen", None, None]
        assert len(saver.calls) == 1

    def test_what_another_window_stored_is_followed(self, page: AppTest, saver: Saver) -> None:
        page.radio[0].set_value(2).run()
        saver.save([Tap(uuid4(), "EX1", SELF, 5)])
        calls = len(saver.calls)
        page.run()
        assert page.radio[0].value == 5
        assert len(saver.calls) == calls

    def test_a_failing_store_is_said_and_tried_again(self, page: AppTest, saver: Saver) -> None:
        saver.fault = DiskFull()
        page.radio[0].set_value(2).run()
        assert page.error[0].value == DiskFull().message
        assert page.radio[0].value == 2
        saver.fault = None
        page.run()
        assert saver.answers() == {("EX1", SELF): 2}
        assert not page.error
