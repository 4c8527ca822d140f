"""Guessing at the come-back page: of a code or of a passphrase, ten wrong tries a minute reach the door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from assessments.errors import FiveWaysError, TooManyTries
from assessments.instrument import Role
from server import limits
from server.life import process
from tests.server.test_limits import Clock
from tests.visitor import PASSPHRASES, Visitor, start_pair
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.store import Store


@pytest.fixture
def clock(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> Clock:
    assert visitor.token is None
    standing = Clock()
    monkeypatch.setattr(limits, "tries", limits.Tries(standing))
    return standing


def counted(monkeypatch: pytest.MonkeyPatch, act: str) -> list[str]:
    """The outcome of each call of one act of the store from now on."""
    outcomes: list[str] = []
    store = type(process.store())
    before: Callable[..., object] = getattr(store, act)

    def counting(self: Store, *arguments: object, **named: object) -> object:
        try:
            answer = before(self, *arguments, **named)
        except FiveWaysError as refusal:
            outcomes.append(type(refusal).__name__)
            raise
        outcomes.append("let in")
        return answer

    monkeypatch.setattr(store, act, counting)
    return outcomes


def press(at: Any, label: str) -> Any:
    return next(button for button in at.button if button.label == label).click().run()


def type_code(at: Any, code: str) -> Any:
    at.text_input(key="code").set_value(code)
    return press(at, say("come_back.find"))


def test_ten_guesses_of_a_code_get_through_a_minute(
    visitor: Visitor, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, reached = visitor.open("come_back"), counted(monkeypatch, "pair_card")
    for number in range(25):
        at = type_code(at, f"AAAA-AA{number:02}")
    assert len(reached) == limits.EACH
    assert [error.value for error in at.error] == [str(TooManyTries(60)).replace(".", "\\.")]
    clock.now += 60
    type_code(at, "AAAA-AAAA")
    assert len(reached) == limits.EACH + 1


def test_ten_guesses_of_a_passphrase_get_through_a_minute(
    visitor: Visitor, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = visitor.begin(start_pair)
    visitor.leave()
    at, reached = type_code(visitor.open("come_back"), code), counted(monkeypatch, "resume")
    for number in range(25):
        if not at.radio:
            break
        at.radio[0].set_value(Role.MENTOR)
        at.text_input(key="passphrase").set_value(f"a guess {number}")
        at = press(at, say("come_back.enter"))
    assert len(reached) == limits.EACH
    assert "let in" not in reached
    assert clock.now == Clock().now


def test_an_empty_field_is_no_wrong_passphrase(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    code = visitor.begin(start_pair)
    visitor.leave()
    at, reached = type_code(visitor.open("come_back"), code), counted(monkeypatch, "resume")
    at.radio[0].set_value(Role.MENTOR)
    at = press(at, say("come_back.enter"))
    assert say("come_back.type_it") in [one.value for one in at.error]
    assert reached == []


def test_whoever_knows_the_passphrase_may_come_and_go_all_day(visitor: Visitor, clock: Clock) -> None:
    code = visitor.begin(start_pair)
    for _ in range(limits.EACH + 1):
        visitor.leave()
        at = type_code(visitor.open("come_back"), code)
        at.radio[0].set_value(Role.MENTOR)
        at.text_input(key="passphrase").set_value(PASSPHRASES[Role.MENTOR])
        press(at, say("come_back.enter"))
        assert visitor.token is not None
    assert clock.now == Clock().now


def test_where_people_come_back_a_forgotten_passphrase_is_spoken_of_kindly_and_with_the_next_step(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = say("forgotten.at_this_laptop")
    assert {say("forgotten.why"), told} <= {one.value for one in visitor.open("come_back").markdown}
    chosen = tmp_path / "settings.toml"
    chosen.write_text('doors = ["department"]')
    monkeypatch.setenv("FIVE_WAYS_SETTINGS", str(chosen))
    assert say("forgotten.in_a_program") in {one.value for one in visitor.open("come_back").markdown}
