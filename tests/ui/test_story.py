"""The story's parts that need no page: its order, answers put into the sample's place, and the notes."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from assessments.errors import SampleOnly
from assessments.instrument import Form, Role, load
from assessments.response import Rating, Response
from server import settings
from ui import session
from ui.places import addresses
from ui.story import cast, notes, screens, taps
from ui.story.screens import ORDER, Screen
from ui.story.taps import VIEW, Taps
from ui.wording import say, words

if TYPE_CHECKING:
    from pathlib import Path

INSTRUMENT = load()
ITEMS = INSTRUMENT.principle("humility").items[: taps.ASKED]


def all_threes() -> Response:
    ratings = tuple(Rating(item, view, 3) for item, view in INSTRUMENT.asked(Role.MENTEE, Form.FULL))
    return Response(Role.MENTEE, Form.FULL, INSTRUMENT.id, INSTRUMENT.version, ratings, (), ())


def test_only_what_was_tapped_takes_the_samples_place() -> None:
    before = all_threes()
    after = Taps(ITEMS, {ITEMS[0].id: 5}).worked_into(before)
    changed = [(old, new) for old, new in zip(before.ratings, after.ratings, strict=True) if old != new]
    assert [(new.item_id, new.perspective, new.value) for _, new in changed] == [(ITEMS[0].id, VIEW, 5)]


def test_what_was_tapped_goes_into_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, str] = {}
    monkeypatch.setattr(session, "ask", asked.__setitem__)
    taps.keep(Taps(ITEMS, {}), {ITEMS[2].id: 4, ITEMS[0].id: 1, "EX1": 2})
    assert asked == {"taps": "1.-.4"}


def test_r_reveals_where_there_is_something_to_reveal() -> None:
    assert {one: one.reveals for one in ORDER if one.reveals} == {
        Screen.ANSWER: Screen.REVEAL,
        Screen.CURTAIN: Screen.REVEAL,
        Screen.ROOM: Screen.ROOM,
    }


def test_whatever_a_browser_tells_is_a_screen() -> None:
    assert [screens.of(told) for told in ("talk", "nowhere", None)] == [Screen.TALK, Screen.WHY, Screen.WHY]


def test_every_screen_has_its_notes_and_says_what_comes_next() -> None:
    sections = re.findall(r'<section id="(\w+)">(.*?)</section>', notes.page(), re.DOTALL)
    assert [name for name, _ in sections] == list(ORDER)
    for screen, (_, shown) in zip(ORDER, sections, strict=True):
        said = unescape(re.sub(r"<[^>]+>", "\n", shown))
        assert screen.heading in said
        assert all(line in said for line in say(f"story_notes.{screen}").splitlines())
    for (_, shown), after in zip(sections, ORDER[1:], strict=False):
        assert after.heading in unescape(shown)


def test_the_notes_run_no_script_but_their_own() -> None:
    files = notes.files()
    assert set(files) == {"/story-notes", "/story-notes.js"}
    assert re.findall(r"<script[^>]*>", files["/story-notes"][1]) == [
        '<script type="module" src="/story-notes.js"></script>'.removesuffix("</script>")
    ]
    assert "onclick" not in files["/story-notes"][1]


def test_no_word_of_the_notes_is_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    spoiled = {name: f"<b>{text}</b>" if name.startswith("story_notes") else text for name, text in words().items()}
    monkeypatch.setattr("ui.wording.words", lambda: spoiled)
    assert "<b>" not in notes.page()


def test_outside_the_demo_there_is_no_story(database: Path) -> None:
    assert not settings.is_demo()
    assert "/story" not in addresses()
    for nobody in (cast.cast, cast.released):
        with pytest.raises(SampleOnly):
            nobody()
    assert database.exists()
