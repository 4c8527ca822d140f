from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from assessments.agreements import Agreement, Mark
from assessments.errors import NoDateYet
from assessments.instrument import Role
from papers import dates
from store.records import Agreed, Marked, Proposal
from ui.wording import paper_words

if TYPE_CHECKING:
    from collections.abc import Mapping

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
DAY = date(2027, 2, 26)
AGREED_AT = datetime(2026, 11, 25, 9, 30)  # noqa: DTZ001
SECRETS = ("Amara", "Jun", "rounds", "ask first", "bring a question", "respect")


def agreed(place: int = 1, day: date = DAY, check_in: int = 1, *marks: Mapping[Role, Mark]) -> Agreed:
    agreement_id, check_in_id = UUID(int=place), UUID(int=100 + check_in)
    wording = Agreement("Amara rounds", "ask first", "bring a question to Jun", "respect", day)
    proposal = Proposal(agreement_id, check_in_id, place, 1, Role.MENTOR, wording, dict.fromkeys(Role, AGREED_AT))
    return Agreed(proposal, tuple(Marked(agreement_id, check_in_id, one) for one in marks))


def made(*every: Agreed, now: datetime = NOW) -> bytes:
    return dates.make(every, paper_words(), "en", now)


def events(file: bytes) -> list[Any]:
    return list(Calendar.from_ical(file).walk("VEVENT"))


def test_it_is_one_whole_day_that_blocks_nothing() -> None:
    [event] = events(made(agreed()))
    assert event.decoded("dtstart") == DAY
    assert event.decoded("dtend") == DAY + timedelta(days=1)
    assert b"DTSTART;VALUE=DATE:20270226\r\n" in event.to_ical()
    assert event.decoded("dtstamp") == NOW
    assert (event["transp"], event["class"]) == ("TRANSPARENT", "PRIVATE")


def test_the_file_has_what_calendars_ask_for() -> None:
    file = made(agreed())
    calendar: Any = Calendar.from_ical(file)
    assert {name: str(calendar[name]) for name in ("version", "method", "calscale")} == {
        "version": "2.0",
        "method": "PUBLISH",
        "calscale": "GREGORIAN",
    }
    assert "Five Ways" in calendar["prodid"]
    assert calendar.errors == []
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in file.replace(b"\r\n", b"")
    assert max(map(len, file.split(b"\r\n"))) <= 75


def test_it_reminds_a_week_before() -> None:
    [event] = events(made(agreed()))
    [alarm] = event.walk("VALARM")
    assert (alarm["action"], alarm.decoded("trigger")) == ("DISPLAY", timedelta(days=-7))
    assert alarm["description"]


def test_nothing_confidential_is_in_it() -> None:
    """Assistants and families look at calendars."""
    file = made(agreed(), agreed(2, DAY + timedelta(days=1)))
    text = file.decode()
    assert not [secret for secret in SECRETS if secret in text]
    for one in (UUID(int=1), UUID(int=101)):
        assert str(one) not in text


def test_a_file_fetched_again_is_the_same_entry() -> None:
    first, later = made(agreed()), made(agreed(), now=NOW + timedelta(days=3))
    assert events(first)[0]["uid"] == events(later)[0]["uid"]


def test_two_agreements_on_one_day_are_one_entry_and_stay_it_when_one_is_settled() -> None:
    kept = dict.fromkeys(Role, Mark.KEPT)
    both, one = events(made(agreed(1), agreed(2))), events(made(agreed(1, DAY, 1, kept), agreed(2)))
    assert [event["uid"] for event in both] == [event["uid"] for event in one]


def test_each_day_is_an_entry_the_first_one_first() -> None:
    days = [event.decoded("dtstart") for event in events(made(agreed(1, DAY + timedelta(days=9)), agreed(2)))]
    assert days == [DAY, DAY + timedelta(days=9)]


@pytest.mark.parametrize(
    "nothing",
    [
        [],
        [agreed(1, NOW.date() - timedelta(days=1))],
        [agreed(1, DAY, 1, dict.fromkeys(Role, Mark.NO_LONGER_NEEDED))],
    ],
    ids=["no agreement", "gone by", "settled"],
)
def test_without_a_day_to_come_there_is_no_file(nothing: list[Agreed]) -> None:
    with pytest.raises(NoDateYet):
        made(*nothing)


def test_what_is_still_ahead_is_told_by_the_readers_own_calendar() -> None:
    """Half past nine in the morning of the 26th is the evening of the 25th in Honolulu."""
    there = NOW.astimezone(ZoneInfo("Pacific/Honolulu"))
    [event] = events(made(agreed(1, date(2026, 11, 25)), now=there))
    assert event.decoded("dtstart") == date(2026, 11, 25)
    assert (event.decoded("dtstamp"), event["dtstamp"].to_ical()) == (NOW, b"20261126T093000Z")
    with pytest.raises(NoDateYet):
        made(agreed(1, date(2026, 11, 25)))


def test_what_is_not_kept_by_both_is_looked_at_again() -> None:
    halfway = {Role.MENTOR: Mark.KEPT, Role.MENTEE: Mark.PARTLY}
    assert len(events(made(agreed(1, NOW.date(), 1, halfway)))) == 1
