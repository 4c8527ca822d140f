from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from assessments.errors import StoreUnavailable
from store import turnstile
from store.turnstile import Turnstile

LONG = 10.0


def test_whoever_wants_to_be_alone_waits_for_those_inside_and_keeps_others_out() -> None:
    stile, leave, said = Turnstile(), threading.Event(), list[str]()
    shut, inside = threading.Event(), threading.Event()

    def early() -> None:
        with stile.inside():
            inside.set()
            assert leave.wait(LONG)
            said.append("early is out")

    def alone() -> None:
        with stile.alone():
            said.append("alone")
            shut.set()

    def late() -> None:
        with stile.inside():
            said.append("late is in")

    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(early)
        assert inside.wait(LONG)
        second = pool.submit(alone)
        while not stile._shut:
            assert not second.done()
        third = pool.submit(late)
        assert not shut.is_set()
        leave.set()
        for one in (first, second, third):
            one.result(LONG)
    assert said == ["early is out", "alone", "late is in"]


def test_a_thread_that_is_inside_goes_further_in_while_somebody_waits_to_be_alone() -> None:
    stile, inside = Turnstile(), threading.Event()

    def deeper() -> str:
        with stile.inside():
            inside.set()
            while not stile._shut:
                pass
            with stile.inside():
                return "deeper"

    with ThreadPoolExecutor(1) as pool:
        going = pool.submit(deeper)
        assert inside.wait(LONG)
        with stile.alone():
            assert going.result(LONG) == "deeper"


def test_nobody_waits_for_ever_for_somebody_who_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turnstile, "PATIENCE_SECONDS", 0.01)
    stile = Turnstile()
    with ThreadPoolExecutor(1) as pool, stile.inside():
        with pytest.raises(StoreUnavailable):
            pool.submit(stile.alone().__enter__).result(LONG)
        with ThreadPoolExecutor(1) as another:
            assert another.submit(stile.inside().__enter__).result(LONG) is None
