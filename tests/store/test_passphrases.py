from __future__ import annotations

from datetime import timedelta

import pytest

from store import passphrases


def test_the_real_cost_is_that_of_the_design(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrases, "LOG_COST", 15)
    kept = passphrases.keep("seven green kites")
    assert kept.startswith("scrypt 15 8 1 ")
    monkeypatch.setattr(passphrases, "LOG_COST", 4)
    assert passphrases.matches("seven green kites", kept), "what was kept at another cost still matches"
    assert not passphrases.matches("seven green kite", kept)


def test_the_shipped_cost_is_two_to_the_fifteenth() -> None:
    source = passphrases.__file__
    with open(source, encoding="utf-8") as file:  # noqa: PTH123
        assert "\nLOG_COST = 15\n" in file.read()


def test_the_same_words_are_kept_differently_each_time() -> None:
    assert passphrases.keep("schön grün & 緑") != passphrases.keep("schön grün & 緑")


def test_five_tries_in_a_quarter_of_an_hour_are_shipped() -> None:
    assert passphrases.TRIES == 5
    assert timedelta(minutes=15) == passphrases.WITHIN
