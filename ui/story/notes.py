"""The speaker's notes as a page of their own, for a second window: plain HTML that follows the first one.

The only place that draws it. It knows nobody and asks the server for nothing; what it says is ours alone.
"""

from __future__ import annotations

from html import escape
from itertools import zip_longest
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from ui.story.screens import ORDER, Screen
from ui.wording import say, section

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ADDRESS = "/story-notes"
BETWEEN = "\n"


def files() -> dict[str, tuple[str, str]]:
    """The page and its script: address -> (media type, text)."""
    script = (HERE / "notes.js").read_text(encoding="utf-8")
    return {ADDRESS: ("text/html", page()), f"{ADDRESS}.js": ("text/javascript", script)}


def page() -> str:
    """The whole page: the notes of every screen, of which the script shows one."""
    words = {name: escape(text) for name, text in section("story_notes_page").items()}
    sections = BETWEEN.join(_sections())
    return Template((HERE / "notes.html").read_text(encoding="utf-8")).substitute(words, sections=sections)


def _sections() -> Iterator[str]:
    for screen, after in zip_longest(ORDER, ORDER[1:]):
        yield f'<section id="{screen}"><h1>{_heading(screen)}</h1><ul>{_lines(screen)}</ul>{_next(after)}</section>'


def _heading(screen: Screen) -> str:
    return escape(say("story.place", number=screen.number, of=len(ORDER), title=screen.heading))


def _lines(screen: Screen) -> str:
    return "".join(f"<li>{escape(line)}</li>" for line in say(f"story_notes.{screen}").splitlines())


def _next(after: Screen | None) -> str:
    said = say("story.notes_next", title=after.heading) if after else say("story.notes_last")
    return f'<p class="next">{escape(said)}</p>'
