from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from assessments.errors import (
    EmailUnusable,
    FiveWaysError,
    NameMissing,
    NameTooLong,
    PassphraseTooWeak,
    ProgramUnnamed,
    TextTooLong,
    UnreadableText,
)
from assessments.person import (
    ALSO_REFUSED,
    MIN_PASSPHRASE,
    contacts,
    email,
    first_name,
    fold_passphrase,
    passphrase,
    program_name,
)
from tests.assessments.answers import hostile_texts


@pytest.mark.parametrize(
    "name",
    [
        "Ana",
        "O'Brien",
        "王小明",
        "محمد عبد الله",
        "نیلوفر\u200cجان",
        "👩\u200d⚕️ Dr Emoji",
        "D’Angelo-O’Connor",
        "Null",
        "=1+1",
        "i",
    ],
)
def test_a_name_of_any_script_stays_as_it_is(name: str) -> None:
    assert first_name(name) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  leading", "leading"),
        ("trailing \t", "trailing"),
        ("line\nbreak", "line break"),
        ("two\u2028lines", "two lines"),
        ("\u202eDr. Reversed", "Dr. Reversed"),
        ("فاطمة \u202eevil\u202c", "فاطمة evil"),
        ("\ufeffBOM", "BOM"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\u200bAna\u200b ", "Ana"),
    ],
)
def test_a_name_is_one_line_that_leaves_its_surroundings_alone(typed: str, name: str) -> None:
    assert first_name(typed) == name


@pytest.mark.parametrize("typed", ["", " ", "\t\n", "\u200b", "\u00a0", "\u3164", "\u2800", "\u202e", "\u200d", "\x07"])
def test_a_name_that_nobody_can_see_is_missing(typed: str) -> None:
    with pytest.raises(NameMissing):
        first_name(typed)


def test_a_name_has_at_most_eighty_characters() -> None:
    assert first_name(" " + "é" * 80) == "é" * 80
    with pytest.raises(NameTooLong, match="at most 80"):
        first_name("é" * 81)


@pytest.mark.parametrize("typed", ["\0null", "half \ud83d"])
def test_a_broken_name_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableText):
        first_name(typed)


def check_name(typed: str) -> None:
    try:
        name = first_name(typed)
    except FiveWaysError:
        return
    assert 1 <= len(name) <= 80
    assert name.isprintable() or all(
        unicodedata.category(one) in ("Cf", "Cn", "Co") for one in name if not one.isprintable()
    )
    assert name.encode().decode() == name
    assert name == name.strip()
    assert first_name(name) == name


@given(st.text(max_size=100))
def test_any_name_is_shown_on_one_line_and_taken_the_same_again(typed: str) -> None:
    check_name(typed)


def test_hostile_names_are_taken_or_refused_in_our_words() -> None:
    for typed in hostile_texts():
        check_name(typed)


@pytest.mark.parametrize(
    "text",
    ["correct horse battery", "zwölf Boxkämpfer", "我们一起学习吧朋友", "🦊🐢🌵🎻🚲🍋🪁🧦", "x1Y-7 q!"],
)
def test_a_good_passphrase_is_kept(text: str) -> None:
    assert passphrase(text) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "at least 8"),
        ("seven 7", "at least 8"),
        ("   short   ", "at least 8"),
        ("abcd " * 26, "at most 128"),
        ("password", "anyone would guess"),
        ("PassWord", "anyone would guess"),
        ("pass word", "anyone would guess"),
        ("1234-5678", "anyone would guess"),
        ("aaaaaaaaaaaa", "anyone would guess"),
        ("abababababab", "anyone would guess"),
        ("🦊🦊🦊🦊🦊🦊🦊🦊", "anyone would guess"),
    ],
)
def test_a_weak_passphrase_says_why_and_what_would_do(text: str, reason: str) -> None:
    with pytest.raises(PassphraseTooWeak, match=reason) as refused:
        passphrase(text)
    assert "words" in refused.value.message


@pytest.mark.parametrize("text", ["K7QM-2XTP", "k7qm2xtp", " k7qm 2xtp "])
def test_the_code_is_no_passphrase(text: str) -> None:
    with pytest.raises(PassphraseTooWeak, match="code"):
        passphrase(text, code="K7QM2XTP")
    assert passphrase(text, code="K7QM2XTQ")


def test_the_three_thousand_most_common_ones_that_are_long_enough_are_refused() -> None:
    long_enough = [one for one in FREQUENCY_LISTS["passwords"] if len(one) >= MIN_PASSPHRASE]
    assert len(long_enough) > 3000
    for common in (*long_enough[:3000], *ALSO_REFUSED):
        for typed in (common, common.upper(), f" {common} "):
            with pytest.raises(PassphraseTooWeak, match="guess"):
                passphrase(typed)
    assert passphrase("quiet harbor lamp")


def test_words_of_our_own_are_spelled_as_they_are_looked_up() -> None:
    assert all(len(one) >= MIN_PASSPHRASE and one == one.casefold() and one.isalnum() for one in ALSO_REFUSED)


@given(st.text(min_size=8, max_size=100).filter(lambda text: "\0" not in text))
def test_one_passphrase_typed_on_two_machines_is_the_same(text: str) -> None:
    folded = fold_passphrase(text)
    assert fold_passphrase(unicodedata.normalize("NFD", text)) == folded
    assert fold_passphrase(f" {text}\n") == folded == fold_passphrase(folded)


def test_a_broken_passphrase_is_refused() -> None:
    with pytest.raises(UnreadableText):
        passphrase("long enough \ud83d")


def test_a_program_has_a_name_on_one_line() -> None:
    assert program_name(" Internal\n medicine\u202e ") == "Internal medicine"
    assert program_name("x" * 80) == "x" * 80
    for nothing in ("", " \t", "\u200b"):
        with pytest.raises(ProgramUnnamed):
            program_name(nothing)
    with pytest.raises(TextTooLong, match="at most 80"):
        program_name("x" * 81)


def test_contacts_keep_their_lines() -> None:
    assert contacts("\nOmbuds office\n555 0100\n") == "Ombuds office\n555 0100"
    with pytest.raises(TextTooLong, match="at most 1,000"):
        contacts("x" * 1001)
    with pytest.raises(UnreadableText):
        contacts("half \ud83d")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" Ada@Hospital.Example\n", "ada@hospital.example"),
        ("ada+mentor@ward-3.hospital.example", "ada+mentor@ward-3.hospital.example"),
        ("jose\u0301@hospital.example", "josé@hospital.example"),
    ],
)
def test_an_address_has_one_spelling(typed: str, address: str) -> None:
    assert email(typed) == address == email(address)


@pytest.mark.parametrize(
    "typed", ["", "ada", "@b.example", "a@", "a@b", "a@b.", "a@.b", "a b@c.example", "a@b@c.example"]
)
def test_what_cannot_be_an_address_is_refused(typed: str) -> None:
    with pytest.raises(EmailUnusable):
        email(typed)
