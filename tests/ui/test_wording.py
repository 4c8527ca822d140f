from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from markdown_it import MarkdownIt

from assessments.agreements import Mark
from assessments.funnel import Waits
from assessments.instrument import Form, QuestionKind, Role, load
from assessments.response import PickKind, Subject
from assessments.roster import Note, Trouble
from assessments.roster_columns import Column
from assessments.stage import Level
from store import Door, Duty, Refusal, WaveState
from store.looks import By, What
from ui import session, wording
from ui.places import SAMPLE_SCREENS, SCREENS, Place
from ui.results import SECTIONS
from ui.sitting import Way
from ui.story.led import NEVER
from ui.story.screens import Screen

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parent.parent.parent
CALL = re.compile(r"""(?:say|section)\(\s*f?["']([^"']+)["']""")
SOURCES = "\n".join(path.read_text() for folder in ("ui", "pages") for path in sorted((ROOT / folder).rglob("*.py")))
KNOWN: dict[str, Iterable[str]] = {
    "place": list(Place),
    "screen.script": [screen.script for screen in SCREENS + SAMPLE_SCREENS],
    "step.page": [screen.script for screen in SCREENS],
    "section": list(SECTIONS),
    "breakdown": ["department", "stage"],
    "role": list(Role),
    "duty": list(Duty),
    "one": list(Role),
    "about": list(Role),
    "other": list(Role),
    "response.role": list(Role),
    "seat.turn": list(Role),
    "role.other": list(Role),
    "row.side.target": list(Role),
    "subject": list(Subject),
    "kind": list(PickKind),
    "card.kind": list(QuestionKind),
    "card.first": list(Role),
    "form": list(Form),
    "mark": list(Mark),
    "level": list(Level),
    "seat.ending.by": list(Role),
    "mentor": list(Mark),
    "mentee": list(Mark),
    "which": ["title", "none"],
    "side": ["about_mentor", "about_mentee"],
    "who": ["everyone", *Role],
    "way": list(Way),
    "first": ["", "first_"],
    "whose": ["", *(f"_{role}" for role in Role)],
    "pair.role": list(Role),
    "name": ["strong", "more", "different"],
    "document": [
        *("summary", "pdf", "days", "table"),
        *("report", "report_pdf", "figures_xlsx", "figures_csv", "dictionary", "redcap"),
    ],
    "field": ["when", "mentor", "mentee"],
    "place.role": list(Role),
    "look.what": list(What),
    "look.by": list(By),
    "one.door": list(Door),
    "one.waits": list(Waits),
    "card.refusal": list(Refusal),
    "letter": ["pair", "not_in", "sign_in", "all"],
    "wave.state": list(WaveState),
    "self": list(Screen),
    "screen": list(Screen),
    "one.id": [one.id for one in load().principles],
    "row.side": ["about_mentor", "about_mentee"],
    "what": list(NEVER),
    "how": ["after", "alike"],
    "note": list(Note),
    "one.trouble": list(Trouble),
    "column": list(Column),
    "act": sorted(set(re.findall(r"""twice\(\s*"([a-z_]+)\"""", SOURCES))),
}


def used() -> set[str]:
    """Every name that a page or a module of ui looks up, with its placeholders spelled out."""
    sections = set(re.findall(r"""section\(["']([a-z_]+)["']\)""", SOURCES))
    names = {name for section in sections for name in wording.words() if name.startswith(f"{section}.")}
    for found in CALL.findall(SOURCES):
        names |= set() if found in sections else spelled_out(found)
    for found in re.findall(r"""say\(\s*"([^"]+)" if [^)]*? else "([^"]+)"\s*\)""", SOURCES):
        names |= set(found)
    return names | {f"turn.about_{role}" for role in Role}


def spelled_out(name: str) -> set[str]:
    match = re.search(r"\{([^}]+)\}", name)
    if match is None:
        return {name}
    return {full for value in KNOWN[match[1]] for full in spelled_out(name.replace(match[0], str(value), 1))}


def test_every_sentence_asked_for_exists() -> None:
    assert used() - set(wording.words()) == set()


def test_every_sentence_that_exists_is_asked_for() -> None:
    assert set(wording.words()) - used() == set()


@pytest.mark.parametrize(
    "text", ["C:\\data\\a_b_c.duckdb", "*bold* [x](http://e.example) `code` :red[x] $a$ <b>", "1. one", "# head"]
)
def test_plain_text_is_read_by_markdown_as_it_stands(text: str) -> None:
    rendered = MarkdownIt().render(wording.plain(text))
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert rendered == f"<p>{escaped}</p>\n"


def test_a_stored_moment_is_shown_on_the_wall_clock_of_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "time_zone", lambda: ZoneInfo("America/New_York"))
    assert wording.clock(datetime(2026, 11, 22, 2, 5)) == "21:05"  # noqa: DTZ001
    assert wording.day(datetime(2026, 11, 22, 2, 5)) == "21 November 2026"  # noqa: DTZ001


def test_somebody_who_took_their_name_along_is_still_called_something() -> None:
    assert wording.named("Ada") == "Ada"
    assert wording.named("") == wording.say("frame.somebody_gone")
