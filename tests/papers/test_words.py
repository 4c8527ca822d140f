"""Every language has every word of what is taken along, with the same places to fill in."""

from __future__ import annotations

from datetime import date
from string import Formatter

from assessments.agreements import Mark
from papers import words
from ui.wording import paper_words


def test_the_screens_language_has_every_word_and_no_other() -> None:
    assert frozenset(paper_words()) == words.NAMES


def test_each_word_fills_in_the_places_it_has_to() -> None:
    for name, text in paper_words().items():
        assert {field for _, field, *_ in Formatter().parse(text) if field is not None} == words.PLACEHOLDERS[name]


def test_every_mark_has_its_word() -> None:
    assert {name for name in words.NAMES if name.startswith("mark_")} == {f"mark_{mark}" for mark in Mark}


def test_a_day_is_written_out() -> None:
    assert words.day(paper_words(), "again", date(2027, 3, 1)) == "We look again on 1 March 2027."
