"""Every sentence on the screens that is not part of a questionnaire, looked up by name.

The only reader of ui/locales. Nothing typed by people is ever put into these sentences: names and
reflections are shown by `st.text` or as data of a component, so that they stay plain text.
"""

from __future__ import annotations

import re
import tomllib
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from server import settings
from ui import session

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

LOCALES = Path(__file__).parent / "locales"
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~:$&])")

ALSO_ON_PAPER = {
    "mentor": "roles.mentor",
    "mentee": "roles.mentee",
    "somebody_gone": "frame.somebody_gone",
    **{
        name: f"views.{name}"
        for name in (
            *("strong_title", "strong_none", "more_title", "more_none", "different_title", "different_none"),
            *("radar", "how_to_read", "dots", "table", "noise"),
        )
    },
}


@cache
def words(language: str = "en") -> Mapping[str, str]:
    """All sentences of one language under names such as `start.title`."""
    table = tomllib.loads((LOCALES / f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{section}.{name}": text for section, entries in table.items() for name, text in entries.items()}


@cache
def chart_words(language: str = "en") -> Mapping[str, str]:
    """The words inside charts and beside them."""
    table: dict[str, str] = tomllib.loads((LOCALES / f"charts.{language}.toml").read_text(encoding="utf-8"))["charts"]
    return table


def say(name: str, **values: object) -> str:
    """One sentence with its values filled in. Values are ours, never a person's own text."""
    return words()[name].format(**values)


def section(name: str) -> dict[str, str]:
    """All sentences of one section, under their short names."""
    prefix = f"{name}."
    return {key.removeprefix(prefix): text for key, text in words().items() if key.startswith(prefix)}


def paper_words() -> dict[str, str]:
    """The words of what a pair takes along; what it has in common with the screens is said as there."""
    return {**section("papers"), **{name: words()[whole] for name, whole in ALSO_ON_PAPER.items()}}


def mark() -> str:
    """What stands on everything that is not of real people; empty where all are real."""
    return say("sample_band.mark") if settings.is_demo() else ""


def title() -> str:
    """What a browser's tab is called; in the demo it says so."""
    return " · ".join(part for part in (mark(), say("frame.name")) if part)


def marked(texts: Mapping[str, str]) -> dict[str, str]:
    """The words of what one takes along; in the demo also those that say on each paper that nobody on it is real."""
    if not mark():
        return dict(texts)
    entry = {"calendar_title": f"{mark()}: {texts['calendar_title']}"} if "calendar_title" in texts else {}
    return {**texts, **entry, "sample": mark()}


def report_words() -> dict[str, str]:
    """The words of what a program's lead takes along."""
    return section("report")


def plain(text: str) -> str:
    """Our own text with every sign that Markdown would read made harmless, such as a file's name."""
    return MARKDOWN.sub(r"\\\1", text)


def named(name: str) -> str:
    """A first name; our own word for somebody who has deleted theirs."""
    return name or say("frame.somebody_gone")


def code(eight: str) -> str:
    """A pair's code in two halves, as people read it out, such as K7QM-2XRT."""
    return f"{eight[:4]}-{eight[4:]}"


def clock(moment: datetime) -> str:
    """A stored moment (naive UTC) as the browser's wall clock shows it, such as 10:42."""
    return _local(moment).strftime("%H:%M")


def day(moment: datetime) -> str:
    """A stored moment (naive UTC) as a date, such as 22 November 2026."""
    return written(day_of(moment))


def day_of(moment: datetime) -> date:
    """The day of a stored moment where the browser is."""
    return _local(moment).date()


def written(one: date) -> str:
    """A day of the calendar, the same wherever it is read, such as 3 March 2027."""
    return f"{one.day} {one:%B %Y}"


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC).astimezone(session.time_zone())
