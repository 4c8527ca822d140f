"""The rating control without a browser: what is saved, what is called settled, and the plain radio buttons."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from streamlit.testing.v1 import AppTest

from assessments.errors import AlreadySealed, DiskFull, FiveWaysError, OutsideScale
from assessments.instrument import Perspective
from store.records import Tap
from ui.answers.keeping import Keeping, read_taps

APP = Path(__file__).with_name("sheet_app.py")
SELF, ON_MENTOR = Perspective.MENTEE_SELF, Perspective.MENTEE_ON_MENTOR


class Saver:
    """Keeps taps in memory as the store does: the same id once. Raises `fault` while there is one."""

    def __init__(self) -> None:
        self.taps: dict[UUID, Tap] = {}
        self.calls: list[list[Tap]] = []
        self.fault: FiveWaysError | None = None
        self.refused: set[UUID] = set()

    def save(self, taps: Sequence[Tap]) -> None:
        self.calls.append(list(taps))
        if self.fault is not None:
            raise self.fault
        if self.refused & {tap.id for tap in taps}:
            raise AlreadySealed
        for tap in taps:
            self.taps.setdefault(tap.id, tap)

    def answers(self) -> dict[tuple[str, Perspective], int | None]:
        return {(tap.item_id, tap.perspective): tap.value for tap in self.taps.values()}


def part(item: str, value: Any, *, view: str = SELF, name: str | None = None) -> dict[str, Any]:
    return {"id": name or str(uuid4()), "item": item, "perspective": str(view), "value": value}


def sending(*parts: dict[str, Any], attempt: int = 1) -> dict[str, Any]:
    return {"attempt": attempt, "list": list(parts)}


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
    def test_one_sending_is_saved_in_the_order_of_its_taps(self, saver: Saver) -> None:
        keeping = Keeping()
        assert keeping.take(sending(part("EX1", 2), part("EX1", 5), part("EX2", None)), saver.save)
        assert [[(tap.item_id, tap.value) for tap in call] for call in saver.calls] == [
            [("EX1", 2), ("EX1", 5), ("EX2", None)]
        ]
        assert keeping.settled == set(saver.taps)

    def test_the_same_sending_is_tried_once(self, saver: Saver) -> None:
        keeping, sent = Keeping(), sending(part("EX1", 2))
        assert keeping.take(sent, saver.save)
        assert not keeping.take(sent, saver.save)
        assert len(saver.calls) == 1

    def test_a_settled_tap_is_not_saved_again(self, saver: Saver) -> None:
        keeping, first, second = Keeping(), part("EX1", 2), part("EX2", 3)
        keeping.take(sending(first), saver.save)
        keeping.take(sending(first, second, attempt=2), saver.save)
        assert [len(call) for call in saver.calls] == [1, 1]
        assert {str(one) for one in keeping.settled} == {first["id"], second["id"]}

    def test_an_overtaken_run_changes_nothing(self, saver: Saver) -> None:
        keeping, first, second = Keeping(), part("EX1", 2), part("EX1", 3)
        keeping.take(sending(first, second, attempt=2), saver.save)
        assert not keeping.take(sending(first, attempt=1), saver.save)
        assert {str(one) for one in keeping.settled} == {first["id"], second["id"]}

    def test_settled_taps_are_forgotten_once_the_browser_has_dropped_them(self, saver: Saver) -> None:
        keeping, first, second = Keeping(), part("EX1", 2), part("EX2", 3)
        keeping.take(sending(first), saver.save)
        keeping.take(sending(second, attempt=2), saver.save)
        assert {str(one) for one in keeping.settled} == {second["id"]}

    def test_a_failing_store_settles_nothing_and_the_next_attempt_saves(self, saver: Saver) -> None:
        keeping, tap = Keeping(), part("EX1", 2)
        saver.fault = DiskFull()
        assert not keeping.take(sending(tap), saver.save)
        assert (keeping.settled, keeping.trouble) == (set(), DiskFull().message)
        saver.fault = None
        assert keeping.take(sending(tap, attempt=2), saver.save)
        assert keeping.trouble is None
        assert [tap.value for tap in saver.taps.values()] == [2]

    def test_an_interrupted_save_is_tried_again_with_the_same_sending(self, saver: Saver) -> None:
        class Interruption(BaseException):
            """Stands for the exception with which Streamlit ends a run that was overtaken."""

        def interrupted(taps: Sequence[Tap]) -> None:
            raise Interruption

        keeping, sent = Keeping(), sending(part("EX1", 2))
        with pytest.raises(Interruption):
            keeping.take(sent, interrupted)
        assert keeping.take(sent, saver.save)

    @pytest.mark.parametrize("refusal", [AlreadySealed(), OutsideScale(9)], ids=["gate", "answer"])
    def test_a_refused_tap_is_settled_with_its_reason(self, saver: Saver, refusal: FiveWaysError) -> None:
        keeping, tap = Keeping(), part("EX1", 9)
        saver.fault = refusal
        assert keeping.take(sending(tap), saver.save)
        assert {str(one) for one in keeping.settled} == {tap["id"]}
        assert keeping.trouble == refusal.message

    def test_a_refused_tap_does_not_hold_up_the_others(self, saver: Saver) -> None:
        keeping, good, bad = Keeping(), part("EX1", 2), part("EX2", 3)
        saver.refused = {UUID(bad["id"])}
        keeping.take(sending(bad, good), saver.save)
        assert [str(one) for one in saver.taps] == [good["id"]]
        assert keeping.trouble == AlreadySealed().message

    @pytest.mark.parametrize(
        "sent",
        [
            {},
            {"attempt": 1},
            {"attempt": "1", "list": []},
            sending("tap"),  # type: ignore[arg-type]
            sending(part("EX1", 2, name="not an id")),
            sending(part("EX1", "2")),
            sending(part("EX1", 2.5)),
            sending(part("EX1", 2, view="somebody")),
            sending({"item": "EX1"}),
        ],
    )
    def test_what_our_control_cannot_have_sent_is_left_out(self, saver: Saver, sent: dict[str, Any]) -> None:
        keeping = Keeping()
        assert not keeping.take(sent, saver.save)
        assert saver.calls == []

    def test_a_broken_tap_does_not_hold_up_the_others(self) -> None:
        assert [tap.value for tap in read_taps(sending(part("EX1", "x"), part("EX1", 4)))] == [4]


class TestControl:
    def test_nothing_is_answered_before_the_first_tap(self, page: AppTest, saver: Saver) -> None:
        data = drawn(page.run())
        assert data["answers"] == [None, None, None, None]
        assert (data["saved"], data["trouble"], data["acknowledged"]) == (None, None, [])
        assert saver.calls == []

    def test_stored_answers_are_drawn_in_the_order_of_the_rows(self, page: AppTest, saver: Saver) -> None:
        saver.save([Tap(uuid4(), "EX2", ON_MENTOR, 5), Tap(uuid4(), "EX1", SELF, None)])
        data = drawn(page.run())
        assert data["answers"] == ["not_seen", None, None, 5]
        assert (data["saved"], data["progress"]) == ("Saved 10:42", "Principle 1 of 5 · 2 of 40")

    def test_taps_sent_again_to_a_new_session_are_saved_and_acknowledged(self, page: AppTest, saver: Saver) -> None:
        taps = [part("EX1", 4), part("EX2", None, view=ON_MENTOR)]
        page.session_state["ratings"] = {"taps": sending(*taps, attempt=7)}
        data = drawn(page.run())
        assert len(saver.calls) == 1
        assert data["answers"] == [4, None, None, "not_seen"]
        assert data["acknowledged"] == sorted(tap["id"] for tap in taps)

    def test_a_failing_store_acknowledges_nothing(self, page: AppTest, saver: Saver) -> None:
        saver.fault = DiskFull()
        page.session_state["ratings"] = {"taps": sending(part("EX1", 4))}
        assert drawn(page.run())["acknowledged"] == []
        page.run()
        assert (drawn(page)["acknowledged"], drawn(page)["trouble"]) == ([], DiskFull().message)
        assert len(saver.calls) == 1

    def test_a_refusal_reaches_the_browser_with_its_reason(self, page: AppTest, saver: Saver) -> None:
        tap = part("EX1", 4)
        saver.fault = AlreadySealed()
        page.session_state["ratings"] = {"taps": sending(tap)}
        data = drawn(page.run())
        assert (data["acknowledged"], data["trouble"]) == ([tap["id"]], AlreadySealed().message)
        assert data["answers"][0] is None

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
