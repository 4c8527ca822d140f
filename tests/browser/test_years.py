"""One pair through three check-ins: agreements kept, changed and dropped, then everything that is left of them.

What is answered in between goes straight into the store, while no server holds it. At the end the timeline, the page
to print, the PDF, the calendar file and the table are compared with the database.
"""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from assessments.agreements import Mark
from assessments.comparison import Side, compare
from assessments.instrument import Form, Role
from tests.browser.playing import INSTRUMENT
from tests.browser.seeding import five_ways, seeding
from tests.browser.visiting import Keys, Visit
from tests.store.people import PASSPHRASES, Two
from tests.store.years import come_back, play
from ui.next_check_in import minutes
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store import History

pytestmark = pytest.mark.browser

KEPT = {"when": "the ward round ends early", "mentor": "ask one open question", "mentee": "say what I did not know"}
THOUGHT_OF = {"when": "we feel like it", "mentor": "be nicer", "mentee": "be nicer too"}
CHANGED = "on the first Monday of a month"


@contextmanager
def at_desks(browser: Browser, folder: Path, two: Two) -> Iterator[dict[Role, Visit]]:
    """Both people at devices of their own, over what is in the database now."""
    with five_ways(folder) as server:
        visits = {role: Visit(browser, server, accept_downloads=True) for role in Role}
        for role, visit in visits.items():
            visit.sit_down(two.tokens[role])
        yield visits
        for visit in visits.values():
            assert visit.elsewhere == []
            visit.close()


@contextmanager
def at_the_store(folder: Path, two: Two | None = None) -> Iterator[Two]:
    """The pair at the store, while no server holds it."""
    with seeding(folder) as store:
        if two is None:
            yield Two.sit_down(store)
        else:
            two.store = store
            come_back(two)
            yield two


def word(visit: Visit, hand: Keys, typed: dict[str, str]) -> None:
    for name, text in typed.items():
        hand.write(visit.field(say(f"agreements.{name}")), text)
    hand.press(visit.button(say("agreements.save")))


def agree_on(visits: dict[Role, Visit]) -> None:
    """One agreement of both on two devices, one that is dropped, one that is changed and agreed to at one device."""
    mentor, mentee = visits[Role.MENTOR], visits[Role.MENTEE]
    keys = Keys(mentor.page)
    mentor.open("/views")
    keys.press(mentor.button(say("views.to_talk")))
    mentor.at(say("talk.title"))
    keys.press(mentor.button(say("talk.to_agreements")))
    mentor.at(say("agreements.title"))
    word(mentor, keys, KEPT)
    mentee.open("/agreements")
    mentee.button(say("agreements.agree", number=1)).click()
    expect(mentor.page.get_by_text("You have both agreed")).to_be_visible()

    word(mentor, keys, THOUGHT_OF)
    keys.press(mentor.button(say("agreements.drop", number=2)))
    expect(mentor.page.get_by_text(THOUGHT_OF["when"])).to_have_count(0)

    word(mentor, keys, THOUGHT_OF)
    keys.press(mentor.button(say("agreements.change", number=2)))
    when = mentor.field(say("agreements.when"))
    expect(when).to_have_value(THOUGHT_OF["when"])
    when.fill(CHANGED)
    keys.press(mentor.button(say("agreements.save_change")))
    expect(mentor.page.get_by_text(CHANGED)).to_be_visible()
    keys.write(mentor.field(say("agreements.passphrase", number=2)), PASSPHRASES[Role.MENTEE])
    keys.press(mentor.button(say("agreements.agree_too", number=2)))
    expect(mentor.page.get_by_text("You have both agreed")).to_have_count(2)


def say_how_they_went(visits: dict[Role, Visit]) -> None:
    """A pulse, which begins with what was agreed: nothing preselected, and neither sees the other's word."""
    mentor, mentee = visits[Role.MENTOR], visits[Role.MENTEE]
    mentor.open("/our-pair")
    asked = len(INSTRUMENT.asked(Role.MENTOR, Form.SHORT))
    mentor.page.get_by_text(say("next_check_in.short", asked=asked, minutes=minutes(Form.SHORT))).click()
    mentor.button(say("next_check_in.start")).click()
    mentor.at(say("your_turn.title"))
    mentor.open("/check-in?principle=1")
    mentor.at(say("closed.title"))
    for visit, marks in ((mentor, (Mark.KEPT, Mark.NOT_YET)), (mentee, (Mark.KEPT, Mark.PARTLY))):
        visit.open("/your-turn")
        visit.button(say("your_turn.begin")).click()
        visit.at(say("last_agreements.title"))
        groups = visit.page.get_by_role("radiogroup")
        expect(groups).to_have_count(2)
        expect(visit.page.locator("input:checked")).to_have_count(0)
        for place, mark in enumerate(marks):
            groups.nth(place).get_by_text(say(f"marks.{mark}"), exact=True).click()
            expect(groups.nth(place).locator("input").nth(list(Mark).index(mark))).to_be_checked()
        visit.settle()
        visit.button(say("turn.next")).click()
        visit.at(INSTRUMENT.principles[0].title)
        expect(visit.ratings).to_have_count(4)


@pytest.mark.proof
def test_three_check_ins_and_everything_that_is_left_of_them(browser: Browser, tmp_path: Path) -> None:
    with at_the_store(tmp_path) as two:
        play(two, 1, agreed=False)
    with at_desks(browser, tmp_path, two) as visits:
        agree_on(visits)
        visits[Role.MENTOR].open("/done")
        visits[Role.MENTOR].picture("done_after_two_agreements")
        say_how_they_went(visits)
    with at_the_store(tmp_path, two):
        play(two, 2, agreed=False, marked=True)
        two.go_on()
        play(two, 3, agreed=True)
        history = two.store.history(two.tokens[Role.MENTOR])
    with at_desks(browser, tmp_path, two) as visits:
        another_check_in_keeps_the_pictures(visits[Role.MENTOR])
        both_marks_are_side_by_side(visits[Role.MENTEE])
        the_timeline_says_what_is_stored(visits[Role.MENTEE], history)
        what_is_taken_along_says_what_is_stored(visits[Role.MENTOR], history)


def another_check_in_keeps_the_pictures(visit: Visit) -> None:
    """Nothing flickers: the very drawings stay, and only what they show is another."""
    visit.open("/views")
    visit.at(say("views.title"))
    pictures = visit.page.locator("svg.marks")
    expect(pictures).to_have_count(4)
    before = pictures.evaluate_all("all => all.map((one) => { one.wasThere = true; return one.textContent })")
    numbers = visit.page.get_by_role("table").first.inner_text()
    visit.field(say("views.which")).click()
    visit.page.get_by_role("option").last.click()
    expect(visit.page.get_by_text("Check-in 1, opened together")).to_be_visible()
    expect(visit.page.get_by_role("table").first).not_to_have_text(numbers)
    visit.settle()
    assert pictures.evaluate_all("all => all.map((one) => one.wasThere ?? false)") == [True] * 4
    assert pictures.evaluate_all("all => all.map((one) => one.textContent)") != before
    assert visit.page.url.endswith("check_in=1")


def both_marks_are_side_by_side(visit: Visit) -> None:
    visit.open("/views?check_in=2")
    visit.at(say("views.title"))
    expect(visit.page.get_by_text(say("marks.alike", mark=say("marks.kept")))).to_be_visible()
    differ = say("marks.differ", mentor=say("marks.not_yet"), mentee=say("marks.partly"))
    expect(visit.page.get_by_text(differ)).to_be_visible()


def the_timeline_says_what_is_stored(visit: Visit, history: History) -> None:
    visit.open("/our-timeline")
    visit.at(say("timeline.title"))
    expect(visit.page.locator("svg.marks")).to_have_count(4)
    shown = visit.page.locator(".agreements").inner_text()
    assert [one.proposal.agreement.when for one in history.agreements] == [
        KEPT["when"],
        CHANGED,
        "what came up at check-in 3 comes up",
    ]
    for one in history.agreements:
        agreement = one.proposal.agreement
        assert {agreement.when, agreement.mentor, agreement.mentee} <= set(shown.split("\n"))
    assert THOUGHT_OF["when"] not in visit.text()
    assert say("timeline.marked", number=2, marks=say("marks.alike", mark=say("marks.kept"))) in shown


def what_is_taken_along_says_what_is_stored(visit: Visit, history: History) -> None:
    last = history.agreements[-1].proposal.agreement
    visit.open("/done")
    visit.at(say("done.title"))
    page = fetched(visit, "summary").text()
    assert last.when in page
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(fetched(visit, "pdf").body())).pages)
    assert last.when in " ".join(text.split())
    calendar: Any = Calendar.from_ical(fetched(visit, "days").body())
    days = {event["DTSTART"].dt for event in calendar.walk("VEVENT")}
    ahead = [one for one in history.agreements if not one.marks or Mark.KEPT not in one.marks[-1].marks.values()]
    assert days == {one.proposal.agreement.look_again_on for one in ahead}
    assert last.when not in str(calendar)
    visit.open("/our-timeline")
    the_table_says_what_is_stored(fetched(visit, "table").body(), history)


def fetched(visit: Visit, document: str) -> Any:
    """What stands where this link of the page leads."""
    link = visit.page.get_by_role("link", name=say(f"documents.{document}"), exact=True)
    answer = visit.context.request.get(visit.url + str(link.get_attribute("href")))
    assert answer.status == 200, answer.text()
    return answer


def the_table_says_what_is_stored(content: bytes, history: History) -> None:
    told = {
        (int(row["check_in"]), row["about"], row["principle"]): (row["own_view"], row["partner_view"])
        for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    }
    stored = {}
    for past in history.check_ins:
        assert past.mentor is not None
        assert past.mentee is not None
        comparison = compare(INSTRUMENT, past.mentor, past.mentee)
        for side in Side:
            for principle in INSTRUMENT.principles:
                shown = comparison.row(side, principle.id).shown
                numbers = (str(shown.own), str(shown.partner)) if shown else ("", "")
                stored[past.check_in.number, str(side.target), principle.id] = numbers
    assert told == stored
