"""Texts that break programs, as names and as shared words: shown back exactly as typed, and inert."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Dialog, expect

from assessments.instrument import Role
from assessments.person import first_name
from assessments.response import MAX_REFLECTION, Lane, Reflection
from tests.browser.seeding import five_ways, seeding
from tests.browser.visiting import Visit
from tests.proofs import proof
from tests.store.people import PRINCIPLES, Two
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store import Store
    from tests.browser.serving import Server

pytestmark = pytest.mark.browser

FILES = Path(__file__).resolve().parents[1] / "hostile"
OWN: dict[str, list[str]] = json.loads((FILES / "own.json").read_text("utf-8"))
BLNS: list[str] = json.loads((FILES / "blns.json").read_text("utf-8"))

BOTH = 2 * len(PRINCIPLES)  # texts that two people can share in one check-in

# from the big list: control signs, blanks, bidirectional overrides, stacked accents, ends of fields and of pages
LISTED = [93, 94, 96, 108, 113, 152, 165, 167, 172, 176, 178, 203, 395, 397, 415, 426, 428, 452, 506, 508, 509, 511]
TEXTS = [
    *(text for text in OWN["markdown"] if len(text) <= MAX_REFLECTION and text.strip()),
    *OWN["sql"][:6],
    *(BLNS[number] for number in LISTED),
    "first line\n    four before the second\n\n\nand three breaks",
    "x" * MAX_REFLECTION,
]
EDGES = ["  two before", "two after  ", "\ttab before", "\u2029test\u2029", "\nbreaks around\n"]
NAMES = [
    *("Robert'); DROP TABLE person;--", "<img src=x onerror=window.__xss=1>", "**bold** :red[x]", "$x^2$ `c`"),
    *("![b](https://evil.invalid/b.png)", "\u202eDr. Reversed", "{name} %s {{7*7}}", "[x](javascript:alert(1))"),
    *("__proto__", "</textarea><script>window.__xss=1</script>", "\u0641\u0627\u0637\u0645\u0629 \u202eevil\u202c"),
    *("\U0001f468\u200d\U0001f469\u200d\U0001f467", ":material/delete: :smile:", "None", "# Heading", "a\u0338\u0322b"),
]


@dataclass(frozen=True)
class Pair:
    """Two people with hostile names whose views are open, and the ten texts they share in the order of the page."""

    token: str
    names: tuple[str, str]
    texts: tuple[str, ...]


def pairs(store: Store) -> Iterator[Pair]:
    for start in range(0, len(TEXTS), BOTH):
        texts = tuple(TEXTS[start : start + BOTH])
        number = start // (BOTH)
        mentor, mentee = NAMES[2 * number % len(NAMES)], NAMES[(2 * number + 1) % len(NAMES)]
        ticket = store.start_pair(mentor=mentor, mentee=mentee, first=Role.MENTOR, request=uuid4())
        token = store.redeem(ticket)
        code = store.seat(token).code
        other = store.redeem(store.resume(code=code, role=Role.MENTEE, passphrase=None))
        two = Two(store, code, {Role.MENTOR: token, Role.MENTEE: other})
        for role in Role:
            two.choose_passphrase(role)
        two.seal(Role.MENTOR, notes=shared(texts[:5]))
        two.seal(Role.MENTEE, notes=shared(texts[5:]))
        for role in Role:
            store.press_reveal(two.tokens[role])
        yield Pair(token, (mentor, mentee), texts)


def shared(texts: tuple[str, ...]) -> list[Reflection]:
    return [Reflection(principle, Lane.SHARED, text) for principle, text in zip(PRINCIPLES, texts, strict=False)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def opened(folder: Path) -> list[Pair]:
    with seeding(folder) as store:
        return list(pairs(store))


@pytest.fixture(scope="module")
def writing(folder: Path) -> Two:
    """Somebody who has written and not submitted."""
    with seeding(folder) as store:
        two = Two.sit_down(store)
        two.answer(Role.MENTOR, notes=shared(tuple(EDGES)))
    return two


@pytest.fixture(scope="module")
def server(folder: Path, opened: list[Pair], writing: Two) -> Iterator[Server]:
    with five_ways(folder) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    """A window without the content policy: texts have to be inert by themselves, not only be stopped."""
    one = Visit(browser, server, bypass_csp=True)
    yield one
    one.close()


@contextmanager
def nothing_happens(visit: Visit) -> Iterator[None]:
    """No dialog, no script, no request to elsewhere, no further window."""
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    visit.page.on("dialog", dismiss)
    yield
    assert visit.page.evaluate("() => typeof window.__xss") == "undefined"
    assert (dialogs, visit.elsewhere, len(visit.profile.pages)) == ([], [], 1)


def texts(visit: Visit) -> list[str]:
    """Every text of a person on the page, to the last blank."""
    found: list[str] = visit.page.locator(".words").evaluate_all("all => all.map((one) => one.textContent)")
    return found


@pytest.mark.parametrize("number", [0, *map(proof, range(1, -(-len(TEXTS) // BOTH)))])
def test_shared_words_and_names_are_shown_as_typed(visit: Visit, opened: list[Pair], number: int) -> None:
    pair = opened[number]
    visit.sit_down(pair.token)
    with nothing_happens(visit):
        visit.open("/views")
        visit.at(say("views.title"))
        expect(visit.page.locator("svg.marks")).to_have_count(4)
        expect(visit.page.locator(".words")).to_have_count(len(pair.texts))
        assert texts(visit) == list(pair.texts)
    with nothing_happens(visit):
        visit.open("/our-pair")
        visit.at(say("pair.title"))
        names = [f"{say(f'roles.{role}')}: {first_name(name)}" for role, name in zip(Role, pair.names, strict=True)]
        shown = visit.page.get_by_test_id("stText").evaluate_all("all => all.map((one) => one.textContent)")
        assert shown[:2] == names


def test_own_words_come_back_to_the_field(visit: Visit, writing: Two) -> None:
    visit.sit_down(writing.tokens[Role.MENTOR])
    with nothing_happens(visit):
        visit.open("/in-your-words")
        for number, text in enumerate(EDGES):
            expect(visit.notes.nth(number).locator("textarea")).to_have_value(text)


@pytest.mark.proof
def test_blanks_around_own_words_are_shown_at_the_review(visit: Visit, writing: Two) -> None:
    visit.sit_down(writing.tokens[Role.MENTOR])
    visit.open("/review")
    visit.page.get_by_text(say("review.words"), exact=True).click()
    expect(visit.page.locator(".words")).to_have_count(len(EDGES))
    assert texts(visit) == EDGES
