"""Every page, on a laptop and on a phone, in light and dark: no axe violation, no sideways scrolling, large targets.

A page is opened once: what has been looked at on a laptop becomes a phone's, as a page does whose window is made small.
A check looks at it in the light on a laptop and in the dark on a phone, the longer proofs the other way round too.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from uuid import uuid4
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from assessments.agreements import Mark
from assessments.errors import NoSuchLink
from assessments.instrument import Form, Role
from assessments.response import Lane, Reflection
from assessments.stage import Level, Stage
from store import Duty, Entry
from store.seats import utc_now
from tests.assessments.rosters import roster
from tests.browser.playing import INSTRUMENT
from tests.browser.seeding import database, five_ways, seeding
from tests.browser.visiting import LAPTOP, PHONE, Visit
from tests.proofs import proof
from tests.store.department import Department, come_in
from tests.store.led import lead_three_waves
from tests.store.people import PASSPHRASES, PRINCIPLES, Two, both_lanes, tap
from tests.store.programs_of_pairs import add_pairs, lead_of, plan, seal_all
from tests.store.years import years
from ui.places import SCREENS
from ui.results import SECTIONS
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _pytest.mark.structures import ParameterSet

    from store import Store, Tap
    from tests.browser.serving import Server

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": {"assets": ["media"]},  # what is asked of style sheets is not asked of anybody yet
}
# What else axe looks at does not depend on colors, and is looked at once.
OF_COLORS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
    "preload": False,
}
Scheme = Literal["light", "dark"]
SCHEMES: dict[Scheme, str] = {"light": "rgb(251, 250, 247)", "dark": "rgb(23, 22, 20)"}
IS_DARK = "() => matchMedia('(prefers-color-scheme: dark)').matches"
COLORS_HAVE_CHANGED = """() => Promise.allSettled(
    document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished),
)"""
# What was under a finger has all that a mouse has only when it is loaded anew: the laptop comes first.
SIZES = [pytest.param(size, id=name) for name, size in {"laptop": LAPTOP, "phone": PHONE}.items()]
AT_SIZE = """([width, finger]) => innerWidth === width && matchMedia("(pointer: coarse)").matches === finger
    && [...document.querySelectorAll("[data-testid=stVegaLiteChart]")].every((chart) =>
        Math.abs((chart.querySelector("svg.marks")?.getBoundingClientRect().width ?? NaN) - chart.clientWidth) < 1)
    && new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))"""
# What makes a tab one under a finger.
FINGERS: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()
SMALLEST = 44  # px, both ways
OUR_TARGETS = ".sheet label, .note textarea, .note .lane"

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class View:
    """One page to look at: who sits there, where it is, its heading, and what is done there first."""

    name: str
    seat: str
    path: str
    title: str
    act: str = ""


def view(name: str, seat: str, script: str, query: str = "", act: str = "") -> View:
    """The page of this script as the table of pages has it."""
    [screen] = [one for one in SCREENS if one.script == script]
    titles = {"principle": INSTRUMENT.principles[0].title, "how_it_works": say("how.title")}
    titles |= {section: say(f"titles.{section}") for section in SECTIONS}
    return View(name, seat, f"/{screen.address}{query}", titles.get(script) or say(f"{script}.title"), act)


VIEWS = [
    view("start", "nobody", "start"),
    view("start_refused", "nobody", "start", act="start without names"),
    view("come_back", "nobody", "come_back"),
    view("come_back_who", "nobody", "come_back", act="find the pair"),
    view("how_it_works", "nobody", "how_it_works"),
    View("closed", "nobody", "/views", say("closed.title")),
    view("hand_over", "curtain", "curtain"),
    view("your_turn_first", "arriving", "your_turn"),
    view("check_in_open", "new", "principle", "?principle=1"),
    view("check_in_simple", "new", "principle", "?principle=1&controls=simple"),
    view("picks_open", "new", "picks"),
    view("in_your_words_open", "new", "reflections"),
    view("review_open", "new", "review"),
    view("your_turn_again", "answered", "your_turn"),
    view("check_in_answered", "answered", "principle", "?principle=1"),
    view("picks_answered", "answered", "picks"),
    view("in_your_words_answered", "answered", "reflections"),
    view("review_answered", "answered", "review", act="open everything"),
    view("join", "nobody", "join"),
    View("join_refused", "nobody", "/join#nothing", say("join.title"), act="be refused"),
    View("welcome_first", "nobody", "/join#{first_link}", say("welcome.first_title")),
    View("welcome_again", "nobody", "/join#{link}", say("welcome.title")),
    View("welcome_over", "nobody", "/welcome", say("welcome.over")),
    view("my_pairs", "two_pairs", "my_pairs"),
    View("locked", "away", "/check-in", say("locked.title")),
    view("your_turn_link", "new_alone", "your_turn", act="make a partner's link"),
    view("your_turn_reminder", "new", "your_turn", act="remind"),
    view("sealed", "sealed", "sealed"),
    view("sealed_late", "late", "sealed", act="open the end"),
    view("own_view", "over", "own_view"),
    view("together", "together", "together"),
    view("together_ready", "pressed", "together"),
    view("views", "revealed", "views"),
    view("talk", "revealed", "talk"),
    view("agreements_none", "revealed", "agreements"),
    view("agreements_two", "agreed", "agreements"),
    view("last_agreements", "again", "last_agreements"),
    view("views_marks", "marked", "views"),
    view("done", "agreed", "done"),
    view("pass_it_on", "passed_on", "pass_it_on"),
    view("pass_it_on_mentor", "year", "pass_it_on"),
    view("ending", "agreed", "ending"),
    view("ending_ended", "ended", "ending"),
    view("timeline_none", "new", "timeline"),
    view("timeline_one", "revealed", "timeline", act="open the tables"),
    view("timeline_year", "year", "timeline", act="open the tables"),
    view("timeline_pulses", "pulses", "timeline"),
    view("our_pair", "revealed", "pair"),
    view("my_data", "revealed", "my_data"),
    view("programs", "office", "programs"),
    view("people", "office", "people", "?program={program}"),
    view("people_unknown", "office", "people", "?program=nobody"),
    view("person", "office", "person", "?program={program}&person={person}"),
    view("person_link", "office", "person", "?program={program}&person={partner}", act="make a link"),
    view("visits", "office", "visits", "?program={program}&person={person}"),
    view("visits_asked", "office", "visits", "?program={program}&person={person}", act="ask before ending"),
    view("counts", "lead", "counts"),
    view("choice_of_programs", "lead2", "counts"),
    view("invitations", "lead", "invitations"),
    view("invitation", "lead", "invitation", "?person={waiting}"),
    view("invitation_cards", "lead", "invitation", "?person={waiting}", act="make a card"),
    view("reminders", "lead", "reminders"),
    view("reminders_pair", "lead", "reminders", "?pair={waiting_pair}"),
    view("waves", "lead", "waves"),
    view("waves_asked", "lead", "waves", act="ask before closing"),
    view("waves_none", "new_lead", "waves"),
    view("roster", "lead", "roster", act="open what to bring"),
    view("roster_wrong", "lead", "roster", act="bring a list with mistakes"),
    view("roster_right", "lead", "roster", act="bring a list"),
    view("roster_asked", "lead", "roster", act="bring a list with a misspelled heading"),
    view("departments", "lead", "departments"),
    view("pairs", "lead", "pairs"),
    view("one_pair", "lead", "one_pair", "?pair={waiting_pair}"),
    view("results_none", "new_lead", "results"),
    *(view(f"released_{section}", "leading", section) for section in SECTIONS if section != "results_answers"),
    view("released_results_answers", "leading", "results_answers", act="open the values"),
]

# What a page shows only now and then.
RARE = {
    *("start_refused", "come_back_who", "welcome_over", "your_turn_reminder", "sealed_late", "pass_it_on_mentor"),
    *("timeline_pulses", "ending_ended", "people_unknown", "person_link", "visits_asked", "choice_of_programs"),
    *("invitation_cards", "reminders_pair", "waves_asked", "waves_none", "roster_wrong", "roster_right"),
    *("roster_asked", "results_none"),
}

# How many pictures stand on each part of the results.
RELEASED = {
    "released_results_groups": 4,
    "released_results_answers": 4,
    "released_results_change": 2,
    "released_results_picks": 2,
    "released_results_onward": 1,
    "released_results_questionnaire": 0,
}

# Only a hospital's sign-in leads there: test_hospital looks at it.
ELSEWHERE = {"/not-invited"}


def test_every_page_is_looked_at() -> None:
    looked_at = {re.split(r"[?#]", one.path)[0] for one in VIEWS}
    assert looked_at | ELSEWHERE == {f"/{screen.address}" for screen in SCREENS}


def seats(folder: Path) -> dict[str, str]:
    """A token for every place of a check-in, and the code of one pair."""
    note = Reflection(PRINCIPLES[1], Lane.SHARED, "More time at the bedside together, and less at the screen.")
    with seeding(folder) as store:
        arriving = Two.sit_down(store, guarded=False)
        new, answered, sealed, together, pressed, revealed = (Two.sit_down(store) for _ in range(6))
        answered.choose_passphrase(Role.MENTOR)
        answered.answer(Role.MENTOR, notes=both_lanes(Role.MENTOR))
        curtain = Two.sit_down(store)
        curtain.choose_passphrase(Role.MENTEE)
        curtain.seal(Role.MENTOR)
        sealed.seal(Role.MENTOR)
        together.seal_both()
        pressed.seal_both()
        store.press_reveal(pressed.tokens[Role.MENTOR])
        for role in Role:
            revealed.answer(role, notes=[note])
            store.save_ratings(revealed.tokens[role], lively(role))
            store.seal(revealed.tokens[role], uuid4())
        for role in Role:
            store.press_reveal(revealed.tokens[role])
        found = {
            "arriving": arriving,
            "new": new,
            "answered": answered,
            "sealed": sealed,
            "together": together,
            "pressed": pressed,
            "revealed": revealed,
        }
        tokens = {name: two.tokens[Role.MENTOR] for name, two in found.items()}
        tokens |= agreeing(store)
        tokens["year"] = years(store, 6, short={3}, missed={5}).tokens[Role.MENTOR]
        tokens["pulses"] = years(store, 3, short={1, 2, 3}).tokens[Role.MENTOR]
        tokens |= parting(store)
        here = {"curtain": curtain.curtain(Role.MENTOR), "code": answered.code}
        return tokens | here | away(store) | staffed(Department.open(store, database(folder)))


def agreeing(store: Store) -> dict[str, str]:
    """Tokens of pairs with one agreement of both and one of the partner's, with one to mark, and with one marked."""
    agreed, again, marked = (Two.sit_down(store) for _ in range(3))
    for two in (agreed, again, marked):
        two.reveal()
        two.agree("a ward round ends early, and both of us still have a quarter of an hour before the next one")
    agreed.propose(Role.MENTEE, "something to sleep over")
    for two in (again, marked):
        two.go_on()
    marked.mark_all(Role.MENTOR)
    marked.mark_all(Role.MENTEE, Mark.NOT_YET)
    marked.reveal()
    found = {"agreed": agreed, "again": again, "marked": marked}
    return {name: two.tokens[Role.MENTOR] for name, two in found.items()}


def parting(store: Store) -> dict[str, str]:
    """Tokens of a mentee who has passed it on and said their stage, and of somebody whose mentoring has ended."""
    onward, ended = Two.sit_down(store), Two.sit_down(store)
    mentee = onward.tokens[Role.MENTEE]
    store.set_stage(mentee, Stage(Level.RESIDENT))
    store.set_stage(onward.tokens[Role.MENTOR], Stage(Level.ATTENDING))
    store.pass_on(mentee, uuid4(), "Lin")
    ended.reveal()
    store.end_relationship(ended.tokens[Role.MENTEE], uuid4(), PASSPHRASES[Role.MENTEE])
    return {"passed_on": mentee, "ended": ended.tokens[Role.MENTOR]}


def away(store: Store) -> dict[str, str]:
    """Tokens of somebody who was away, who waits for a partner in vain, and who did so."""
    store._now = lambda: utc_now() - timedelta(days=14)
    late, over = Two.sit_down(store), Two.sit_down(store)
    for two in (late, over):
        two.seal(Role.MENTOR)
    store._now = lambda: utc_now() - timedelta(hours=3)
    gone, alone = Two.sit_down(store), Two.sit_down(store, guarded=False)
    store._now = utc_now
    alone.tokens[Role.MENTOR] = come_back(alone, None)
    alone.choose_passphrase(Role.MENTOR)
    for two in (late, over):
        two.tokens[Role.MENTOR] = come_back(two, PASSPHRASES[Role.MENTOR])
    store.close_without_comparison(over.tokens[Role.MENTOR])
    found = {"late": late, "over": over, "away": gone, "new_alone": alone}
    return {name: two.tokens[Role.MENTOR] for name, two in found.items()}


def come_back(two: Two, passphrase: str | None) -> str:
    return two.store.redeem(two.store.resume(code=two.code, role=Role.MENTOR, passphrase=passphrase))


def staffed(office: Department) -> dict[str, str]:
    """Tokens of an administrator and a lead, and what the addresses of an administrator's pages ask for."""
    pair, store = office.seated(), office.store
    person, partner = (pair.people[role] for role in Role)
    store.set_next_check_in(office.administrator, pair.pair_id, date(2031, 5, 4))
    store.give_duty(office.administrator, person, Duty.LEAD, office.program)
    waiting = office.pair(mentor=Entry("Maximiliane-Charlotte", "maximiliane.charlotte@department.hospital.example"))
    store.issue_link(office.administrator, office.people_of(waiting)[Role.MENTOR])
    store.disable(office.administrator, office.people_of(waiting)[Role.MENTEE])
    links = in_two_pairs(office)
    of_two, lead_of_two = office.staff(Duty.LEAD, office.program)
    store.give_duty(office.administrator, of_two, Duty.LEAD, office.another_program())
    lead = in_waves(office)
    rows = [("Mae", "", "Sally", "", "Internal medicine", "", ""), ("Ray", "", "Tom", "", "Surgery", "", "")]
    store.import_roster(lead, uuid4(), office.program, roster(*rows))
    ids = {"program": office.program, "person": person, "partner": partner}
    ids |= {"waiting": office.people_of(waiting)[Role.MENTOR], "waiting_pair": waiting}
    tokens = {"office": office.administrator, "lead": lead, "lead2": lead_of_two}
    tokens |= {"new_lead": lead_of(office, office.another_program()), "leading": leading(office)}
    return tokens | links | {name: str(one) for name, one in ids.items()}


def in_waves(office: Department) -> str:
    """A lead of a program with a wave that is closed, one that is open, and one to come."""
    lead, today = lead_of(office), utc_now().date()
    for begins, ends in ((-9, -2), (-1, 20), (21, 40)):
        plan(office, lead, today + timedelta(days=begins), today + timedelta(days=ends))
    seal_all(office.store, add_pairs(office, 6), utc_now() - timedelta(days=5))
    office.store.close_wave(lead, office.store.waves(lead, office.program).waves[0].id)
    return lead


def leading(office: Department) -> str:
    """The token of somebody who leads a program with two waves released."""
    led = replace(office, program=office.another_program())
    return lead_three_waves(led, pairs=24, waves=2).lead


def in_two_pairs(office: Department) -> dict[str, str]:
    """A mentor with two mentees who has come in, the link to come in again, and a mentee's link not used yet."""
    mentor = Entry("Amara", "amara@hospital.example")
    office.pair(mentor=mentor)
    people = office.people_of(office.pair(mentor=mentor))
    mine, theirs = (office.store.issue_link(office.administrator, people[role]) for role in Role)
    token = come_in(office.store, mine, PASSPHRASES[Role.MENTOR])
    return {"two_pairs": token, "link": mine.token, "first_link": theirs.token}


def lively(role: Role) -> list[Tap]:
    """Answers of two people who see much alike and some things not: oneself and the partner, principle by principle."""
    means = {Role.MENTOR: ("54545", "45435"), Role.MENTEE: ("35444", "55355")}[role]
    rows = [int(means[row % 2][row // 8]) + (-1 if row % 7 == 3 else 0) for row in range(40)]
    return [tap(item, view, value) for (item, view), value in zip(INSTRUMENT.asked(role, Form.FULL), rows, strict=True)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("accessibility")


@pytest.fixture(scope="module")
def seated(folder: Path) -> dict[str, str]:
    return seats(folder)


@pytest.fixture(scope="module")
def untouched(folder: Path, seated: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database as it was when everybody had sat down, before anybody looked at a page."""
    assert seated
    return shutil.copytree(folder, tmp_path_factory.mktemp("untouched"), dirs_exist_ok=True)


@pytest.fixture(scope="module")
def server(folder: Path, untouched: Path) -> Iterator[Server]:
    assert untouched != folder
    with five_ways(folder) as running:
        yield running


@pytest.fixture(scope="module")
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    """One window, used again and again."""
    running = Visit(browser, server, bypass_csp=True)
    yield running
    running.close()


@pytest.fixture(scope="module")
def opened(request: pytest.FixtureRequest, visit: Visit, seated: dict[str, str]) -> View:
    """One page, brought on a laptop into the state to look at, for every size that it is looked at in."""
    one: View = request.param
    as_nobody(visit)
    if one.seat in seated:
        visit.sit_down(seated[one.seat])
    visit.open(one.path.format(**seated))
    visit.at(one.title)
    act(visit, one.act, seated["code"])
    act_beside_the_check_in(visit, one.act)
    act_of_a_lead(visit, one.act)
    return one


def as_nobody(visit: Visit) -> None:
    """On a laptop in the light, and nowhere yet, in the tab of the page before: a new one costs half a page more."""
    visit.context.clear_cookies()
    if visit.page.url.startswith(visit.url):
        visit.page.evaluate("() => sessionStorage.clear()")
        visit.page.goto("about:blank")
    if session := FINGERS.pop(visit.page, None):
        session.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
        session.send("Emulation.clearDeviceMetricsOverride")
        session.detach()
    visit.page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    visit.page.emulate_media(color_scheme="light")


def at_size(page: Page, size: tuple[int, int]) -> None:
    """Wait until everything has found its place on a window of this size, which becomes a phone's when it is small."""
    if size == PHONE:
        width, height = size
        page.set_viewport_size({"width": width, "height": height})
        of_a_phone = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": True}
        session = FINGERS[page] = page.context.new_cdp_session(page)
        session.send("Emulation.setDeviceMetricsOverride", of_a_phone)
        session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    page.wait_for_function(AT_SIZE, arg=[size[0], size == PHONE])


def looks() -> Iterator[ParameterSet]:
    """Each page in the light on a laptop, then in the dark on a phone; the other way round for the proofs.

    People answer on phones and lead programs at a desk: a phone there, and what a page seldom shows, is for the proofs.
    """
    for one in VIEWS:
        at_a_desk = one.seat in {"office", "lead", "lead2", "new_lead", "leading"}
        for size, scheme, longer in (
            (LAPTOP, "light", one.name in RARE),
            (LAPTOP, "dark", True),
            (PHONE, "dark", at_a_desk or one.name in RARE),
            (PHONE, "light", True),
        ):
            name = f"{one.name}-{'laptop' if size == LAPTOP else 'phone'}-{scheme}"
            yield (proof if longer else pytest.param)(one, size, scheme, id=name)


@pytest.mark.parametrize(("opened", "size", "scheme"), list(looks()), indirect=["opened"])
def test_a_page(visit: Visit, opened: View, size: tuple[int, int], scheme: Scheme) -> None:
    at_size(visit.page, size)
    everything_is_drawn(visit, opened)
    assert in_scheme(visit, opened.name, size, scheme) == []
    nothing_sticks_out(visit.page, size[0])
    our_targets_are_large(visit.page)
    no_word_of_a_table_is_cut(visit.page)


def act(visit: Visit, what: str, code: str) -> None:
    """What brings a page into the state to look at."""
    if what == "start without names":
        visit.button(say("start.begin")).click()
        visit.page.get_by_role("alert").wait_for()
    if what == "find the pair":
        visit.field(say("come_back.code")).fill(code)
        visit.button(say("come_back.find")).click()
        visit.button(say("come_back.enter")).wait_for()
    if what == "make a link":
        visit.button(say("person.link")).click()
        visit.button(say("person.link_sure")).click()
        visit.page.get_by_alt_text(say("link_card.picture")).wait_for()
    if what == "make a card":
        visit.button(say("person.link")).click()
        visit.button(say("invitations.again_sure")).click()
        visit.page.get_by_alt_text(say("link_cards.picture")).wait_for()
    if what == "ask before ending":
        visit.button(say("person.end_visits")).click()
        visit.button(say("person.end_visits_sure")).wait_for()
    if what == "open everything":
        for name in ("answers", "picks", "words"):
            visit.page.get_by_text(say(f"review.{name}"), exact=True).click()
        expect(visit.page.get_by_role("table")).to_have_count(len(PRINCIPLES) + 1)


def act_beside_the_check_in(visit: Visit, what: str) -> None:
    """The same for whoever comes by a link, or waits."""
    if what == "ask before closing":
        visit.page.locator("summary").filter(has_text=say("waves.close", number=2)).click()
        visit.button(say("waves.close_sure")).wait_for()
    if what == "open the tables":
        visit.page.get_by_text(say("timeline.tables"), exact=True).click()
        visit.page.get_by_role("table").first.wait_for()
    if what == "be refused":
        visit.page.get_by_text(NoSuchLink.sentence).wait_for()
    if what == "make a partner's link":
        visit.page.get_by_text(say("sitting.two"), exact=True).click()
        visit.button(say("sitting.make")).click()
        visit.page.get_by_alt_text(say("link_card.picture")).wait_for()
    if what == "remind":
        visit.page.get_by_text(say("sitting.apart"), exact=True).click()
        visit.page.get_by_test_id("stCode").wait_for()
    if what == "open the end":
        visit.page.get_by_text(say("closing.title"), exact=True).click()
        visit.button(say("closing.close")).wait_for()


def act_of_a_lead(visit: Visit, what: str) -> None:
    """The same for whoever leads a program."""
    if what == "open the values":
        for one in visit.page.locator("main summary").all():
            one.click()
    if what == "open what to bring":
        visit.page.get_by_text(say("roster.how_title"), exact=True).click()
    if what.startswith("bring a list"):
        row = "Maximiliane-Charlotte\tmaximiliane.charlotte@department.hospital.example\tLin\tInternal medicine"
        wrong = "\nAmara\tat the hospital\t" if what.endswith("mistakes") else ""
        department = "Departmnt" if what.endswith("heading") else "Department"
        visit.field(say("roster_source.rows")).fill(f"Mentor\tMentor e-mail\tMentee\t{department}\n{row}{wrong}")
        visit.button(say("roster_source.send")).click()
        if what.endswith("heading"):
            visit.button(say("roster.is_column", number=4, column=say("roster_columns.department"))).wait_for()
            return
        table = say("roster.problems_table" if wrong else "roster.pairs_table")
        visit.page.get_by_role("table", name=table).wait_for()


def everything_is_drawn(visit: Visit, one: View) -> None:
    """Controls and pictures come later than the text around them."""
    awaited = {"check_in": 8, "in_your_words": 5, "views": 4}
    awaited |= {"timeline_one": 3, "timeline_year": 4, "timeline_pulses": 4, "counts": 1, **RELEASED}
    parts = {"check_in": ".sheet fieldset, [role=radiogroup]", "in_your_words": ".note"}
    for start, number in awaited.items():
        if one.name.startswith(start):
            expect(visit.page.locator(parts.get(start, "svg.marks"))).to_have_count(number)
    visit.settle()


def in_both_schemes(visit: Visit, name: str, size: tuple[int, int]) -> None:
    """First in the one that the page has: to change into another is a good part of what it costs to look."""
    found: dict[Scheme, list[str]] = {}
    for scheme in sorted(SCHEMES, reverse=not visit.page.evaluate(IS_DARK)):
        found[scheme] = in_scheme(visit, name, size, scheme, OF_COLORS if found else RULES)
    assert found == {scheme: [] for scheme in SCHEMES}


def in_scheme(
    visit: Visit, name: str, size: tuple[int, int], scheme: Scheme, rules: dict[str, Any] = RULES
) -> list[str]:
    """What axe finds on the page once it has the colors of this scheme."""
    visit.page.emulate_media(color_scheme=scheme)
    ground = visit.page.locator("[data-testid=stApp], body:not(:has(#root))")
    expect(ground).to_have_css("background-color", SCHEMES[scheme])
    visit.page.evaluate(COLORS_HAVE_CHANGED)
    visit.picture(f"{name}_{size[0]}_{scheme}")
    return violations(visit.page, rules)


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, rules)", rules)
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]


def nothing_sticks_out(page: Page, width: int) -> None:
    """Neither the page nor the part that scrolls is wider than the screen."""
    wide = """width => [document.documentElement, ...document.querySelectorAll("main, main *")]
        .filter((one) => one === document.documentElement || /auto|scroll/.test(getComputedStyle(one).overflowX))
        .filter((one) => !one.closest("table, [data-scrolls]"))
        .filter((one) => one.scrollWidth > Math.min(one.clientWidth, width) + 1)
        .map((one) => `${one.tagName} ${one.dataset.testid} ${one.scrollWidth} > ${one.clientWidth}`)"""
    assert page.evaluate(wide, width) == []


def our_targets_are_large(page: Page) -> None:
    sizes = """all => all.filter((one) => one.checkVisibility({ visibilityProperty: true }))
        .map((one) => one.getBoundingClientRect()).flatMap((box) => [box.height, box.width])"""
    assert min(page.locator(OUR_TARGETS).evaluate_all(sizes), default=SMALLEST) >= SMALLEST


def no_word_of_a_table_is_cut(page: Page) -> None:
    """Every word of our own tables, and of a heading or an address in a list of people, stands on one line.

    What else was typed may be broken, an address after its signs, and a word of it that is as long as a line.
    """
    cut = """(cells, word_of) => cells.flatMap((cell) => {
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = []
        for (let text = texts.nextNode(); text; text = texts.nextNode())
            for (const word of text.data.matchAll(new RegExp(word_of, "gu"))) {
                const range = document.createRange()
                range.setStart(text, word.index)
                range.setEnd(text, word.index + word[0].length)
                if (new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size > 1) found.push(word[0])
            }
        return found
    })"""
    ours = page.locator("[data-testid=stMarkdownContainer] :is(th, td)")
    listed = page.locator("th[scope=col], th[scope=row] > span")
    assert ours.evaluate_all(cut, r"[\p{L}\p{N}'’.,]+") == []
    assert listed.evaluate_all(cut, r"(?<![\p{L}\p{N}])[\p{L}\p{N}]{1,16}(?![\p{L}\p{N}])") == []


@pytest.mark.proof
@pytest.mark.parametrize("size", SIZES)
def test_the_page_that_stands_in_when_answers_cannot_be_reached(
    browser: Browser, broken: Server, size: tuple[int, int]
) -> None:
    visit = Visit(browser, broken, bypass_csp=True)
    visit.open("/views")
    visit.at(say("unavailable.title"))
    at_size(visit.page, size)
    in_both_schemes(visit, "unavailable", size)
    nothing_sticks_out(visit.page, size[0])
    visit.close()


@pytest.mark.parametrize("size", SIZES)
def test_the_page_at_an_address_that_no_page_has(visit: Visit, size: tuple[int, int]) -> None:
    as_nobody(visit)
    visit.page.goto(f"{visit.url}/nowhere")
    visit.page.get_by_role("heading", name=say("nowhere.title")).wait_for()
    at_size(visit.page, size)
    in_both_schemes(visit, "nowhere", size)
    nothing_sticks_out(visit.page, size[0])


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose database is not one."""
    folder = tmp_path_factory.mktemp("broken")
    database(folder).write_bytes(b"this is no database" * 1000)
    with five_ways(folder) as running:
        yield running


START = "Skip to main content"
STOP = """() => {
    let one = document.activeElement
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
    if (!one || one === document.body) return null
    const box = (one.closest("label") ?? one).getBoundingClientRect()
    const scrolled = document.querySelector("main").scrollTop
    const inside = Boolean(document.querySelector("main")?.contains(document.activeElement))
    const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
    const name = one.getAttribute("aria-label") || (one.labels?.[0] ?? one).innerText || one.tagName
    return {name: name.trim().slice(0, 60), inside, seen, top: box.top + scrolled, left: box.left}
}"""


def stops(page: Page) -> list[dict[str, Any]]:
    """Where the Tab key stops, from the top of the page until it leaves or begins again."""
    found: list[dict[str, Any]] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (found and stop["name"] == START):
            return found
        found.append(stop)
    message = f"The Tab key never leaves the page: {[stop['name'] for stop in found]}"
    raise AssertionError(message)


@pytest.fixture(scope="module")
def later(browser: Browser, untouched: Path, seated: dict[str, str]) -> Iterator[tuple[Visit, dict[str, str]]]:
    """Everybody anew: who sat down before the first page was looked at may have been away for too long by now."""
    with seeding(untouched):
        pass  # whoever sits there was seen again
    with five_ways(untouched) as running:
        visit = Visit(browser, running, bypass_csp=True)
        yield visit, seated
        visit.close()


@pytest.mark.parametrize(
    "name",
    [
        *("start", "your_turn_first", "check_in_open", "picks_open", "in_your_words_open", "views"),
        *("talk", "agreements_none", "last_agreements", "timeline_year"),
    ],
)
def test_the_tab_key_goes_down_the_page(later: tuple[Visit, dict[str, str]], name: str) -> None:
    visit, seated = later
    [one] = [one for one in VIEWS if one.name == name]
    as_nobody(visit)
    if one.seat in seated:
        visit.sit_down(seated[one.seat])
    visit.open(one.path)
    visit.at(one.title)
    everything_is_drawn(visit, one)
    found = stops(visit.page)
    assert found[0]["name"] == START
    assert [stop["name"] for stop in found if not stop["seen"]] == []
    inside = [stop["inside"] for stop in found]
    assert inside == sorted(inside)
    for before, after in pairwise(stop for stop in found if stop["inside"]):
        assert after["top"] > before["top"] - 10 or after["left"] > before["left"], (before, after)
