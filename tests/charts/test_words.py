"""Every language has every word, with the same places to fill in; numbers are written its way."""

from __future__ import annotations

import tomllib
from pathlib import Path
from string import Formatter

import pytest

from assessments.comparison import Side
from assessments.instrument import Perspective, load
from charts import words
from tests.charts import samples

FILES = sorted(samples.LOCALES.glob("charts.*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_language_has_every_word_and_no_other(file: Path) -> None:
    assert frozenset(tomllib.loads(file.read_text(encoding="utf-8"))["charts"]) == words.NAMES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_language_fills_in_the_same_places(file: Path) -> None:
    for name, text in tomllib.loads(file.read_text(encoding="utf-8"))["charts"].items():
        assert {field for _, field, *_ in Formatter().parse(text) if field is not None} == words.PLACEHOLDERS[name]


def test_english_speaks_of_different_views() -> None:
    assert FILES
    text = " ".join(samples.words().values()).lower()
    assert not [word for word in ("gap", "deficit", "blind spot", "weak") if word in text]


@pytest.mark.parametrize(("points", "written"), [(3.8, "3.8"), (4.0, "4.0"), (-0.5, "-0.5"), (None, "–")])
def test_a_number_has_one_decimal(points: float | None, written: str) -> None:
    assert words.number(samples.words(), points) == written


def test_a_number_is_written_as_the_language_does() -> None:
    assert words.number({**samples.words(), "decimal_mark": ","}, 3.8) == "3,8"


@pytest.mark.parametrize(("difference", "said"), [(0.8, "0.8 apart"), (-1.0, "1.0 apart"), (0.0, "the same")])
def test_a_distance_has_no_sign(difference: float, said: str) -> None:
    assert words.distance(samples.words(), difference) == said


def test_a_row_and_a_point_are_named_in_one_phrase() -> None:
    row = samples.pair(samples.everyday).row(Side.ABOUT_MENTOR, "humility")
    assert words.row_name(samples.words(), load(), row) == "Humility, in the mentor"
    view = Perspective.MENTOR_SELF
    said = words.point(samples.words(), load(), "humility", view, 3.8)
    assert said == "Humility, Mentor on self: 3.8 of 5"


def test_a_spoke_says_what_is_missing_too() -> None:
    scores = {Perspective.MENTOR_SELF: 3.8, Perspective.MENTEE_ON_MENTOR: None}
    said = words.spoke(samples.words(), "Humility", scores)
    assert said == "Humility: Mentor on self 3.8 · Mentee on mentor –"
