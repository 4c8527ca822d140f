"""Every color can be told from the page it stands on, and the browser picks the right one."""

from __future__ import annotations

import pytest

from assessments.instrument import Role
from charts.palette import TOKENS, Ink, parameters
from tests.charts import rendering
from tests.charts.rendering import DARK, LIGHT, WHITE

TEXT_INKS = (Ink.TEXT, Ink.QUIET, Ink.MENTOR, Ink.MENTEE)


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [value / 255 for value in bytes.fromhex(color[1:])]
    red, green, blue = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two colors."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_knows_black_on_white() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("ink", TEXT_INKS)
def test_text_and_marks_of_speakers_have_enough_contrast(ink: Ink) -> None:
    for page in (WHITE, LIGHT, TOKENS[Ink.WASH].light):
        assert contrast(TOKENS[ink].light, page) >= 4.5
    for page in (DARK, TOKENS[Ink.WASH].dark):
        assert contrast(TOKENS[ink].dark, page) >= 4.5


def test_the_bar_of_a_clear_difference_can_be_seen() -> None:
    assert min(contrast(TOKENS[Ink.CLEAR].light, page) for page in (WHITE, LIGHT)) >= 3
    assert contrast(TOKENS[Ink.CLEAR].dark, DARK) >= 3


@pytest.mark.parametrize("ink", [Ink.CLOSER, Ink.FURTHER, Ink.RULE])
def test_arrows_and_thin_lines_can_be_seen(ink: Ink) -> None:
    for page in (WHITE, LIGHT, TOKENS[Ink.WASH].light):
        assert contrast(TOKENS[ink].light, page) >= 3
    for page in (DARK, TOKENS[Ink.WASH].dark):
        assert contrast(TOKENS[ink].dark, page) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_numbers_can_be_read_on_every_answer(theme: str) -> None:
    text, page = getattr(TOKENS[Ink.TEXT], theme), {"light": LIGHT, "dark": DARK}[theme]
    for ink in (Ink.LOW, Ink.MIDDLE, Ink.HIGH):
        assert contrast(getattr(TOKENS[ink], theme), text) >= 4.5
    for ink in (Ink.FURTHER, Ink.CLOSER):
        assert contrast(getattr(TOKENS[ink], theme), page) >= 4.5


def test_a_clear_difference_stands_out_from_a_small_one() -> None:
    for theme in ("light", "dark"):
        clear, apart = (getattr(TOKENS[ink], theme) for ink in (Ink.CLEAR, Ink.APART))
        assert contrast(clear, apart) >= 1.8


def test_every_use_has_a_color_and_a_parameter() -> None:
    assert set(TOKENS) == set(Ink)
    assert [parameter.name for parameter in parameters()] == ["dark", *(ink.value for ink in Ink)]


def test_each_speaker_has_one_hue() -> None:
    assert (Ink.of(Role.MENTOR), Ink.of(Role.MENTEE)) == (Ink.MENTOR, Ink.MENTEE)


@pytest.mark.parametrize(("page", "theme"), [(LIGHT, "light"), (WHITE, "light"), (DARK, "dark")])
def test_the_page_decides_the_theme(page: str, theme: str) -> None:
    found = rendering.scene_of("four_views", "everyday", 328, page)
    points = [item for kind, item, *_ in rendering.marks(found) if kind == "symbol" and item.get("opacity", 1)]
    speakers = {getattr(TOKENS[ink], theme) for ink in (Ink.MENTOR, Ink.MENTEE)}
    assert {item["stroke"] for item in points} == speakers
    assert {item["fill"] for item in points} == speakers | {page}
    names = [item for kind, item, *_ in rendering.marks(found) if kind == "text" and item["text"] == "Humility"]
    assert {item["fill"] for item in names} == {getattr(TOKENS[Ink.TEXT], theme)}
