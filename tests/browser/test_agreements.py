"""Two people agree on two devices: each sees at once what the other does, and nothing that is being typed is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from assessments.agreements import preset_day
from assessments.instrument import Role
from store.seats import utc_now
from tests.browser.seeding import five_ways, seeding
from tests.browser.visiting import LAPTOP, PHONE, Finger, Keys, Visit
from tests.store.people import Two
from ui.wording import say, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

TYPED = {"when": "the round ends early", "mentor": "ask **one** <b>question</b>", "mentee": "say what I did not know"}

KEPT = re.compile(re.escape(say("drafting.saved", time="00:00")).replace("00:00", r"\d\d:\d\d"))


@pytest.fixture
def visits(browser: Browser, tmp_path: Path) -> Iterator[dict[Role, Visit]]:
    with seeding(tmp_path) as store:
        two = Two.sit_down(store)
        two.reveal()
    with five_ways(tmp_path) as server:
        opened = {
            Role.MENTOR: Visit(browser, server, LAPTOP),
            Role.MENTEE: Visit(browser, server, PHONE, has_touch=True, is_mobile=True),
        }
        for role, visit in opened.items():
            visit.sit_down(two.tokens[role])
            visit.open("/agreements")
            visit.at(say("agreements.title"))
        yield opened
        for visit in opened.values():
            visit.close()


@pytest.mark.proof
def test_two_agree_on_two_devices_and_lose_nothing_that_is_being_typed(visits: dict[Role, Visit]) -> None:
    laptop, phone = visits[Role.MENTOR], visits[Role.MENTEE]
    keys, finger = Keys(laptop.page), Finger()
    finger.write(phone.field(say("agreements.when")), "something of my own")
    for name, text in TYPED.items():
        keys.write(laptop.field(say(f"agreements.{name}")), text)
    keys.press(laptop.button(say("agreements.save")))
    laptop.picture("agreements_proposed_1280")

    # what is typed and not saved yet is there after a reload
    expect(phone.page.get_by_text(KEPT)).to_be_visible()
    phone.page.reload()
    expect(phone.field(say("agreements.when"))).to_have_value("something of my own")

    # it appears on the phone by itself, as plain text, beside what is being typed there
    expect(phone.page.get_by_text(TYPED["mentor"], exact=True)).to_be_visible()
    expect(phone.page.get_by_text(written(preset_day(utc_now().date())), exact=True)).to_be_visible()
    expect(phone.field(say("agreements.when"))).to_have_value("something of my own")
    phone.picture("agreements_proposed_390")
    finger.press(phone.button(say("agreements.agree", number=1)))
    for visit in visits.values():
        expect(visit.page.get_by_text("You have both agreed")).to_be_visible()
    expect(laptop.field(say("agreements.when"))).to_have_value("")

    # a second one arrives while another is being typed: it is shown and said, and what is typed stays
    for name, text in TYPED.items():
        keys.write(laptop.field(say(f"agreements.{name}")), f"{text} again")
    keys.press(laptop.button(say("agreements.save")))
    expect(phone.page.get_by_text(say("agreements.two_already"))).to_be_visible()
    expect(phone.page.get_by_text(f"{TYPED['mentor']} again", exact=True)).to_be_visible()
    expect(phone.field(say("agreements.when"))).to_have_value("something of my own")
    phone.picture("agreements_second_arrived_390")
    finger.press(phone.button(say("agreements.put_away")))
    expect(phone.field(say("agreements.when"))).to_have_count(0)
    keys.press(laptop.button(say("agreements.to_done")))
    laptop.at(say("done.title"))
    for visit in visits.values():
        assert visit.elsewhere == []


def wait_until_unsaved(visit: Visit, unsaved: str) -> None:
    """Evaluated, not waited for by Playwright, whose way of waiting the page's own policy forbids."""
    look = """async (wanted) => {
        const end = performance.now() + 20000
        const there = () => String(fiveWaysOutbox.unsaved) === wanted
        while (!there() && performance.now() < end) await new Promise(requestAnimationFrame)
        return there()
    }"""
    assert visit.page.evaluate(look, unsaved)


@pytest.mark.proof
def test_nobody_is_asked_about_words_whose_fields_are_gone(visits: dict[Role, Visit]) -> None:
    laptop, phone = visits[Role.MENTOR], visits[Role.MENTEE]
    keys, finger = Keys(laptop.page), Finger()
    for name, text in TYPED.items():
        keys.write(laptop.field(say(f"agreements.{name}")), text)
    keys.press(laptop.button(say("agreements.save")))
    finger.press(phone.button(say("agreements.change", number=1)))
    expect(phone.button(say("agreements.keep"))).to_be_visible()
    phone.page.route("**/proposal", lambda route: route.abort())
    finger.write(phone.field(say("agreements.when")).first, "worded anew")
    wait_until_unsaved(phone, "true")
    keys.press(laptop.button(say("agreements.drop", number=1)))
    expect(phone.button(say("agreements.keep"))).to_have_count(0)
    expect(phone.field(say("agreements.when")).first).to_have_value(f"{TYPED['when']}worded anew")
    phone.page.unroute("**/proposal")
    finger.press(phone.button(say("agreements.put_away")))
    expect(phone.button(say("agreements.put_away"))).to_have_count(0)
    wait_until_unsaved(phone, "false")


@pytest.mark.proof
def test_what_is_being_typed_stays_when_the_partner_agrees_or_drops_and_after_a_reload(
    visits: dict[Role, Visit],
) -> None:
    laptop, phone = visits[Role.MENTOR], visits[Role.MENTEE]
    keys, finger = Keys(laptop.page), Finger()
    for number in (1, 2):
        for name, text in TYPED.items():
            keys.write(laptop.field(say(f"agreements.{name}")), text)
        keys.press(laptop.button(say("agreements.save")))
        expect(phone.button(say("agreements.agree", number=number))).to_be_visible()

    # the other of the two goes while one is being typed: not a letter is lost
    finger.press(phone.button(say("agreements.change", number=2)))
    when = phone.field(say("agreements.when")).first
    expect(when).to_have_value(TYPED["when"])
    phone.page.route("**/proposal", lambda route: route.abort())
    finger.write(when, ", on the phone")
    keys.press(laptop.button(say("agreements.drop", number=1)))
    expect(phone.page.get_by_role("heading", name=say("agreements.number", number=1), exact=True)).to_have_count(0)
    expect(when).to_have_value(f"{TYPED['when']}, on the phone")

    # the one that is being typed goes as well: the words stay, with a sentence, before and after a reload
    phone.page.unroute("**/proposal")
    expect(phone.page.get_by_text(KEPT).first).to_be_visible()
    keys.press(laptop.button(say("agreements.drop", number=2)))
    expect(phone.page.get_by_text(say("agreements.dropped_meanwhile"))).to_be_visible()
    expect(when).to_have_value(f"{TYPED['when']}, on the phone")
    phone.picture("agreements_dropped_meanwhile_390")
    phone.page.reload()
    expect(phone.page.get_by_text(say("agreements.dropped_meanwhile"))).to_be_visible()
    expect(when).to_have_value(f"{TYPED['when']}, on the phone")

    # saved as a new one it is on the table again, and nothing of it is left in the fields
    finger.press(phone.button(say("agreements.save_new")))
    finger.press(phone.button(say("agreements.change", number=1)))
    expect(when).to_have_value(f"{TYPED['when']}, on the phone")
    finger.write(when, ", once more")
    typed = when.input_value()
    assert ", once more" in typed
    keys.press(laptop.button(say("agreements.agree", number=1)))
    expect(phone.page.get_by_text(say("agreements.agreed_meanwhile"))).to_be_visible()
    expect(when).to_have_value(typed)
    phone.picture("agreements_agreed_meanwhile_390")
    finger.press(phone.button(say("agreements.put_away")))
    expect(phone.page.get_by_text(say("agreements.agreed_meanwhile"))).to_have_count(0)
    wait_until_unsaved(phone, "false")
    phone.page.reload()
    expect(phone.page.get_by_text("You have both agreed")).to_be_visible()
    expect(when).to_have_value("")
