"""Every language has every word of what a lead takes along, with the same places to fill in."""

from __future__ import annotations

from string import Formatter

from papers import lead_words
from ui.wording import report_words


def test_the_screens_language_has_every_word_and_no_other() -> None:
    assert frozenset(report_words()) == lead_words.NAMES


def test_each_word_fills_in_the_places_it_has_to() -> None:
    for name, text in report_words().items():
        found = {field for _, field, *_ in Formatter().parse(text) if field is not None}
        assert found == lead_words.PLACEHOLDERS[name]
