"""Whole check-ins of two people at one laptop, and what the database file holds afterwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from playwright.sync_api import Browser, expect

from assessments.instrument import Role
from tests.browser import traces
from tests.browser.playing import INSTRUMENT, NOTHING, Answers, play, spread
from tests.browser.serving import ROOT, served
from tests.browser.visiting import LAPTOP, PHONE, Finger, Hand, Keys, Visit
from ui.wording import say

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

# Streamlit's protobuf library asks whether WebAssembly may be compiled; told that it may not, it does without
KNOWN_REFUSAL = re.compile(r"script-src wasm-eval http://[^ ]*/static/js/protobuf[^ ]*")
NO_WAY_BACK = re.compile(f"{say('closed.title')}|{say('curtain.title')}")

MENTOR = Answers(
    Role.MENTOR,
    "quiet harbor lamp",
    spread(4, 1),
    (0, 4, 2, 3),
    ((0, "zanzibar kept by the mentor", False), (4, "quetzal shared by the mentor", True)),
)
MENTEE = Answers(
    Role.MENTEE,
    "seven green kites",
    spread(1, 5),
    (3, 1, NOTHING, NOTHING),
    ((1, "ocelot kept by the mentee", False), (2, "vermilion shared by the mentee", True)),
)


def test_a_check_in_by_keys_alone(browser: Browser, tmp_path: Path) -> None:
    with served(ROOT / "app.py", tmp_path, FIVE_WAYS_DATABASE=str(tmp_path / "answers.duckdb")) as server:
        visit = Visit(browser, server, LAPTOP, new=True)
        whole_check_in(visit, Keys(visit.page), MENTEE, MENTOR)
        server.stop()
    assert stored(tmp_path / "answers.duckdb") == entered(MENTEE, MENTOR)


def test_a_check_in_by_touch_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    with served(ROOT / "app.py", tmp_path, FIVE_WAYS_DATABASE=str(tmp_path / "answers.duckdb")) as server:
        visit = Visit(browser, server, PHONE, new=True, has_touch=True, is_mobile=True)
        whole_check_in(visit, Finger(), MENTOR, MENTEE)
        server.stop()
    assert stored(tmp_path / "answers.duckdb") == entered(MENTOR, MENTEE)


def whole_check_in(visit: Visit, hand: Hand, first: Answers, second: Answers) -> None:
    """Start, two turns with a hand-over between them, both views; nothing of the first reaches the second."""
    visit.open()
    visit.at(say("start.title"))
    hand.write(visit.field(say("start.mentor")), "Amara")
    hand.write(visit.field(say("start.mentee")), "Jun")
    hand.choose(visit.page.get_by_role("radiogroup"), list(Role).index(first.role))
    hand.press(visit.button(say("start.begin")))
    play(visit, hand, first, lambda: memory_shows(visit, first))
    visit.at(say("sealed.title"))
    hand.press(visit.button(say("sealed.hand_over")))

    visit.at(say("curtain.title"))
    nothing_is_left(visit, first)
    nothing_comes_back(visit, first)
    hand.press(visit.button(say(f"curtain.i_am_the_{second.role}")))
    visit.at(say("your_turn.title"))
    play(visit, hand, second, lambda: nothing_is_left(visit, first))

    visit.at(say("together.title"))
    hand.press(visit.button(say("together.open")))
    expect(visit.page.get_by_text(say("together.pressed"))).to_be_visible()
    hand.write(visit.field(say("together.passphrase")), first.passphrase)
    hand.press(visit.button(say("together.open_too")))
    visit.at(say("views.title"))
    both_views_are_there(visit, first, second)
    nothing_went_elsewhere(visit)


def memory_shows(visit: Visit, who: Answers) -> None:
    """The search for traces finds what is still there, or it would prove nothing later."""
    texts = [text for _, text, _ in who.texts]
    for place in (traces.in_page, traces.in_memory):
        content = place(visit.page)
        assert [text for text in texts if text not in content] == []


def nothing_is_left(visit: Visit, who: Answers) -> None:
    assert traces.found(who.secrets, traces.everywhere(visit.page)) == []


def nothing_comes_back(visit: Visit, who: Answers) -> None:
    """The browser's Back, one page or several at once, meets the curtain or a closed door at every address."""
    met = []
    for pages in (1, 2, 3, 3, 3):
        with visit.page.expect_event("framenavigated"):
            visit.page.evaluate("pages => history.go(-pages)", pages)
        visit.settle()
        expect(visit.page.get_by_role("heading", level=1)).to_have_text(NO_WAY_BACK)
        assert traces.found(who.secrets, {"page": traces.in_page(visit.page)}) == []
        met.append(visit.page.url.removeprefix(visit.url))
    assert "/in-your-words" in met or "/review" in met, met
    visit.open()
    visit.at(say("curtain.title"))


def both_views_are_there(visit: Visit, first: Answers, second: Answers) -> None:
    """Four pictures, a table, and of the texts only those that were shared."""
    expect(visit.page.locator("svg.marks")).to_have_count(4)
    shown = visit.page.locator(".words").all_inner_texts()
    for _, text, shared in (*first.texts, *second.texts):
        assert (text in shown) is shared


def nothing_went_elsewhere(visit: Visit) -> None:
    """Every request went to this server, every response carried the policy, and nobody tried to get round it."""
    assert visit.elsewhere == []
    assert visit.bare == []
    assert [what for what in visit.refusals if not KNOWN_REFUSAL.fullmatch(what)] == []
    assert visit.complaints == []


def entered(*people: Answers) -> dict[str, Any]:
    """What the file must hold, from what was entered."""
    principles = [principle.id for principle in INSTRUMENT.principles]
    picks = {
        (str(one.role), subject, kind): None if position == NOTHING else principles[position]
        for one in people
        for (subject, kind), position in zip(
            [("self", "strongest"), ("self", "grow"), ("partner", "strongest"), ("partner", "grow")],
            one.picks,
            strict=True,
        )
    }
    return {
        "responses": {(str(one.role), "full", INSTRUMENT.id, INSTRUMENT.version) for one in people},
        "ratings": {
            (str(one.role), item, str(view)): (value, "not_seen" if value is None else None)
            for one in people
            for (item, view), value in zip(one.asked, one.values, strict=True)
        },
        "picks": picks,
        "reflections": {
            (str(one.role), principles[number], "shared" if shared else "only_me", text)
            for one in people
            for number, text, shared in one.texts
        },
        "drafts": 0,
        "presses": {"mentor", "mentee"},
    }


def stored(database: Path) -> dict[str, Any]:
    """What the file holds once nobody uses it."""
    with duckdb.connect(str(database), read_only=True) as file:

        def rows(columns: str, table: str) -> list[Any]:
            whose = f"SELECT {columns} FROM {table} JOIN response ON response.id = {table}.response_id"  # noqa: S608
            return file.execute(whose).fetchall()

        ratings = rows("role, item_id, perspective, value, code", "rating")
        picks = rows("role, subject, kind, principle_id", "pick")
        responses = file.execute("SELECT role, form, instrument_id, instrument_version FROM response").fetchall()
        drafts = """SELECT (SELECT count(*) FROM draft_rating) + (SELECT count(*) FROM draft_pick)
            + (SELECT count(*) FROM draft_reflection)"""
        found = {
            "responses": set(responses),
            "ratings": {row[:3]: row[3:] for row in ratings},
            "picks": {row[:3]: row[3] for row in picks},
            "reflections": set(rows("role, principle_id, lane, text", "reflection")),
            "drafts": file.execute(drafts).fetchall()[0][0],
            "presses": {role for (role,) in file.execute("SELECT role FROM press").fetchall()},
        }
    assert len(responses) == 2
    assert len(ratings) == 80
    assert len(picks) == 8
    return found
