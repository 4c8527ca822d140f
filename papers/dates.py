"""The days on which a pair looks again, as a calendar file: the only place that writes one.

A calendar is seen by assistants, colleagues and families. So an entry says that it is about Five Ways and nothing
else: no name, no principle, not a word of an agreement.

What RFC 5545 asks and Outlook, Google and Apple rely on: PRODID, VERSION and METHOD; a UID that is the same each time,
so that a file opened twice makes one entry; DTSTAMP; DTSTART as a date, and DTEND as the day after, because it is not
part of the event; lines of at most 75 bytes that end with CR and LF. The entry takes no time of the day.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from assessments.agreements import settled
from assessments.errors import NoDateYet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from icalendar import Alarm, Event

    from papers.words import Words
    from store.records import Agreed

ENTRIES = UUID("5a1e3f0c-6d0b-4c58-9a55-2f5a3f6c7d11")  # ours, so that no id of the database leaves it
BEFORE = timedelta(days=7)
Look = tuple[UUID, "date"]


def make(agreed: Iterable[Agreed], texts: Words, language: str, now: datetime) -> bytes:
    """One entry for each day ahead on which the two look again; raises NoDateYet when there is none.

    `now` is in the time zone of whoever asks: its day says what is ahead.
    """
    looks = sorted(set(_looks(agreed, now.date())), key=lambda look: look[1])
    if not looks:
        raise NoDateYet
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//Five Ways//Look again//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for look in looks:
        calendar.add_component(_entry(look, texts, now))
    made: bytes = calendar.to_ical()
    return made


def _looks(agreed: Iterable[Agreed], today: date) -> Iterator[Look]:
    """The check-in and the day of each agreement that is not settled yet. Two of one check-in may share a day."""
    for one in agreed:
        day = one.proposal.agreement.look_again_on
        if day >= today and not any(settled(marked.marks) for marked in one.marks):
            yield one.proposal.check_in_id, day


def _entry(look: Look, texts: Words, now: datetime) -> Event:
    from icalendar import Event

    check_in_id, day = look
    event = Event()
    event.add("uid", str(uuid5(ENTRIES, f"{check_in_id} {day}")))
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", texts["calendar_title"])
    event.add("description", texts["calendar_what"])
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    event.add_component(_reminder(texts))
    return event


def _reminder(texts: Words) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", texts["calendar_soon"])
    alarm.add("trigger", -BEFORE)
    return alarm
