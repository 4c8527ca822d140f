from __future__ import annotations

from datetime import timedelta

import pytest

from store import passphrases


def test_the_real_cost_is_that_of_the_design(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrases, "LOG_COST", 15)
    kept = passphrases.keep("seven green kites")
    assert kept.startswith("scrypt 15 8 3 ")
    monkeypatch.setattr(passphrases, "LOG_COST", 4)
    assert passphrases.matches("seven green kites", kept), "what was kept at another cost still matches"
    assert not passphrases.matches("seven green kite", kept)


def test_the_shipped_cost_is_two_to_the_fifteenth_three_times() -> None:
    source = passphrases.__file__
    with open(source, encoding="utf-8") as file:  # noqa: PTH123
        assert "\nLOG_COST = 15\nBLOCK, LANES = 8, 3\n" in file.read()


def test_one_kept_at_the_cost_of_the_first_version_goes_on_matching() -> None:
    kept = (
        "scrypt 4 8 1 00112233445566778899aabbccddeeff 64f2a4bc926dedf21b060ad8cec02db3ba8907c0d03e03b79d0d0288892f2a97"
        "29df08efd6030f786e81dfead6b9cc132e4e5bf70975f1f8fe374f6315a5c03a"
    )
    assert passphrases.matches("seven green kites", kept)
    assert not passphrases.matches("seven green kite", kept)


def test_the_same_words_are_kept_differently_each_time() -> None:
    assert passphrases.keep("schön grün & 緑") != passphrases.keep("schön grün & 緑")


def test_five_tries_in_a_quarter_of_an_hour_are_shipped() -> None:
    assert passphrases.TRIES == 5
    assert timedelta(minutes=15) == passphrases.WITHIN
