"""Coming in with the hospital's own sign-in, at a provider on this machine: who gets in, once, and who never does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, expect

from server.cookies import PLAIN
from server.provider_cookies import KEYS, LONGEST, ON_THE_WAY, WHO
from store import Entry
from tests.browser import traces
from tests.browser.provider import SECRET, Provider, provider
from tests.browser.seeding import database, seeding
from tests.browser.serving import ROOT, Server
from tests.browser.test_accessibility import COLORS_HAVE_CHANGED, violations
from tests.browser.visiting import Visit
from tests.store.department import Department
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

SIGN_IN = say("hospital.sign_in", title="General Hospital")
PEOPLE: dict[str, dict[str, object]] = {
    "jun": {"email": "Jun@hospital.example", "email_verified": True},
    "ada": {"email": "ada@hospital.example", "email_verified": True},
    "noor": {"email": "noor@hospital.example", "email_verified": True},
    "stranger": {"email": "stranger@hospital.example", "email_verified": True},
    "impostor": {"email": "mel@hospital.example", "email_verified": False},
    "namesake": {"email": "jun@hospital.example", "email_verified": True},
}
WASM = re.compile(r"script-src wasm-eval \S+/static/js/protobuf\S+")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hospital")


@pytest.fixture(scope="module")
def service(folder: Path) -> Iterator[Provider]:
    with provider(folder, PEOPLE) as running:
        yield running


def invited(name: str) -> Entry:
    return Entry(name, f"{name.lower()}@hospital.example")


@pytest.fixture(scope="module")
def department(folder: Path) -> Department:
    """Ada and Jun, Mel and Noor, invited by their addresses."""
    with seeding(folder) as store:
        opened = Department.open(store, database(folder))
        for mentor, mentee in (("Ada", "Jun"), ("Mel", "Noor")):
            opened.pair(mentor=invited(mentor), mentee=invited(mentee))
    return opened


@pytest.fixture(scope="module")
def server(folder: Path, service: Provider, department: Department) -> Iterator[Server]:
    assert department.administrator
    chosen = folder / "five_ways.toml"
    running = Server(
        ROOT / "app.py",
        folder / "server.log",
        FIVE_WAYS_DATABASE=str(database(folder)),
        FIVE_WAYS_SETTINGS=str(chosen),
    )
    chosen.write_text(service.settings(running.url))
    running.start()
    yield running
    running.kill()


@pytest.fixture
def arrive(browser: Browser, server: Server) -> Iterator[Callable[[], Visit]]:
    visits: list[Visit] = []

    def arrived() -> Visit:
        visits.append(Visit(browser, server))
        return visits[-1]

    yield arrived
    for visit in visits:
        visit.close()


def sign_in(visit: Visit, service: Provider, subject: str) -> None:
    visit.open()
    visit.button(SIGN_IN).click()
    service.prove(visit, subject)


def caught(visit: Visit, service: Provider, subject: str) -> list[Any]:
    """The provider's cookies of a sign-in that never got through the door."""
    visit.page.route("**/enter", lambda route: route.abort())
    sign_in(visit, service, subject)
    expect(visit.page.get_by_text(say("door.unreachable"))).to_be_visible()
    return of_the_provider(visit)


def of_the_provider(visit: Visit) -> list[Any]:
    return [one for one in visit.context.cookies() if one.get("name", "").startswith(WHO)]


def seated(visit: Visit) -> bool:
    return PLAIN in [one.get("name") for one in visit.context.cookies()]


def nobody(visit: Visit) -> None:
    """Whoever this is stands before the first page, and is told nothing."""
    visit.at(say("start.title"))
    assert not seated(visit)
    assert traces.found(("Jun", "Ada"), {"page": traces.in_page(visit.page)}) == []


def test_who_was_invited_signs_in_and_stays_through_a_reload(arrive: Callable[[], Visit], service: Provider) -> None:
    visit = arrive()
    sign_in(visit, service, "jun")
    visit.at(say("your_turn.title"))
    expect(visit.page.get_by_text(f"{say('your_turn.you')} Jun")).to_be_visible()
    assert of_the_provider(visit) == []
    visit.page.reload()
    visit.at(say("your_turn.title"))
    visit.new_page("/your-turn")
    visit.at(say("your_turn.title"))
    assert [what for what in visit.refusals if not WASM.fullmatch(what)] == []
    assert {url.split("?")[0] for url in visit.elsewhere} <= {
        f"{service.url}/oauth2/authorize",
        "https://cdn.jsdelivr.net/npm/@picocss/pico@2/css/pico.min.css",
    }
    assert [url for url in visit.bare if not url.startswith(service.url)] == []


@pytest.mark.proof
def test_the_provider_is_asked_to_have_the_person_prove_themselves_again(
    arrive: Callable[[], Visit], service: Provider
) -> None:
    visit = arrive()
    visit.open()
    visit.button(SIGN_IN).click()
    visit.page.wait_for_url(f"{service.url}/**prompt=login**")


@pytest.mark.proof
def test_the_cookies_of_a_sign_in_are_short_quiet_and_without_keys(
    arrive: Callable[[], Visit], service: Provider
) -> None:
    visit = arrive()
    now = visit.page.evaluate("Date.now() / 1000")
    [who] = caught(visit, service, "ada")
    assert (who["httpOnly"], who["sameSite"], who["path"]) == (True, "Lax", "/")
    assert now < who["expires"] < now + LONGEST + 120
    names = {one.get("name") for one in visit.context.cookies()}
    assert not {name for name in names if str(name).startswith(KEYS)}
    assert ON_THE_WAY not in names


def test_a_stranger_is_told_kindly_and_may_use_another_account(arrive: Callable[[], Visit], service: Provider) -> None:
    visit = arrive()
    sign_in(visit, service, "stranger")
    visit.at(say("uninvited.title"))
    assert not seated(visit)
    for scheme in ("light", "dark"):
        visit.page.emulate_media(color_scheme=scheme)
        visit.page.evaluate(COLORS_HAVE_CHANGED)
        assert violations(visit.page) == []
    visit.button(say("uninvited.again")).click()
    visit.at(say("uninvited.title"))
    visit.open("/views")
    visit.at(say("closed.title"))
    visit.open()
    visit.at(say("uninvited.title"))
    visit.button(say("uninvited.leave")).click()
    nobody(visit)
    assert of_the_provider(visit) == []
    visit.button(SIGN_IN).click()
    service.prove(visit, "jun")
    visit.at(say("your_turn.title"))


@pytest.mark.proof
def test_an_address_opens_nothing_unless_it_is_verified_and_still_free(
    arrive: Callable[[], Visit], service: Provider
) -> None:
    known = arrive()
    sign_in(known, service, "jun")
    known.at(say("your_turn.title"))
    for subject in ("impostor", "namesake"):
        visit = arrive()
        sign_in(visit, service, subject)
        visit.at(say("uninvited.title"))
        assert not seated(visit)


@pytest.mark.proof
def test_the_second_time_the_address_no_longer_matters(arrive: Callable[[], Visit], service: Provider) -> None:
    visit = arrive()
    sign_in(visit, service, "jun")
    visit.at(say("your_turn.title"))
    service.change("jun", email="married@hospital.example", email_verified=False)
    later = arrive()
    sign_in(later, service, "jun")
    later.at(say("your_turn.title"))
    expect(later.page.get_by_text(f"{say('your_turn.you')} Jun")).to_be_visible()
    service.change("jun", **PEOPLE["jun"])


@pytest.mark.proof
def test_a_forged_or_foreign_way_back_opens_nothing(arrive: Callable[[], Visit], service: Provider) -> None:
    attacker, visit = arrive(), arrive()
    attacker.page.route("**/oauth2callback*", lambda route: route.abort())
    with attacker.page.expect_request("**/oauth2callback*") as sent_back:
        sign_in(attacker, service, "ada")
    foreign = sent_back.value.url.removeprefix(visit.url)
    assert "code=" in foreign
    forged = ("", "?code=x&state=y", "?error=access_denied&state=y")
    for way_back in (foreign, *(f"/oauth2callback{one}" for one in forged)):
        visit.open(way_back)
        nobody(visit)
        assert of_the_provider(visit) == []


def tampered(value: str) -> list[str]:
    """The same cookie with something changed in what it says, in when it was signed, and in the signature."""
    said, when, signature = value.rsplit(".", 2)
    swapped = "A" if said[10] != "A" else "B"
    return [
        f"{said[:10]}{swapped}{said[11:]}.{when}.{signature}",
        f"{said}.{when[:-1]}{'A' if when[-1] != 'A' else 'B'}.{signature}",
        f"{said}.{when}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}",
        f"{said}.{when}.",
        said,
    ]


def same_signature_otherwise_written(value: str) -> str:
    """The last letter of a signature holds bits that nobody reads: another cookie, and just as good."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return value[:-1] + letters[letters.index(value[-1]) ^ 1]


def bring(visit: Visit, cookie: Any, value: str) -> None:
    """Come with a cookie from elsewhere. Streamlit looks at it only in a browser that was here before."""
    copied: Any = {**cookie, "value": value}
    visit.context.add_cookies([copied])
    visit.open()


@pytest.mark.proof
def test_a_tampered_cookie_is_nobodys(arrive: Callable[[], Visit], service: Provider) -> None:
    uninvited, visit = arrive(), arrive()
    sign_in(uninvited, service, "stranger")
    uninvited.at(say("uninvited.title"))
    [who] = of_the_provider(uninvited)
    visit.open()
    for value in (who["value"], same_signature_otherwise_written(who["value"])):
        bring(visit, who, value)
        visit.at(say("uninvited.title"))  # its signature holds, and still it is nobody who was invited
    for value in tampered(who["value"]):
        bring(visit, who, value)
        nobody(visit)


@pytest.mark.proof
def test_a_copy_opens_nothing_before_or_after_the_sign_out(arrive: Callable[[], Visit], service: Provider) -> None:
    visit, copy = arrive(), arrive()
    [who] = caught(visit, service, "noor")
    copies = (who["value"], same_signature_otherwise_written(who["value"]))
    copy.open()
    for value in copies:
        bring(copy, who, value)
        nobody(copy)
    visit.page.unroute("**/enter")
    sign_in(visit, service, "noor")
    visit.at(say("your_turn.title"))
    seat: Any = next(one for one in visit.context.cookies() if one.get("name") == PLAIN)
    visit.button(say("your_turn.again")).click()
    nobody(visit)
    copy.context.add_cookies([seat])
    for value in copies:
        bring(copy, who, value)
        copy.at(say("start.title"))
        copy.open("/your-turn")
        copy.at(say("closed.title"))


@pytest.mark.proof
def test_somebody_disabled_is_refused_at_the_next_act_and_at_the_door(
    arrive: Callable[[], Visit], service: Provider, server: Server, folder: Path, department: Department
) -> None:
    visit = arrive()
    sign_in(visit, service, "noor")
    visit.at(say("your_turn.title"))
    server.stop()
    with seeding(folder) as store:
        department.store = store
        store.disable(department.administrator, department.person("Noor"))
    server.start()
    visit.open("/your-turn")
    visit.at(say("closed.title"))
    visit.open()
    visit.button(SIGN_IN).click()
    service.prove(visit, "noor")
    visit.at(say("uninvited.title"))
    assert traces.found(("Mel", "Noor"), {"page": traces.in_page(visit.page)}) == []


def test_a_sign_out_by_a_plain_link_does_not_exist(arrive: Callable[[], Visit]) -> None:
    visit = arrive()
    assert visit.context.request.get(f"{visit.url}/auth/logout", max_redirects=0).status == 404


@pytest.mark.proof
@pytest.mark.parametrize("asked", ["", "?provider=default", "?provider=a.b.c"])
def test_another_site_cannot_begin_a_sign_in(arrive: Callable[[], Visit], asked: str) -> None:
    visit = arrive()
    answer = visit.context.request.get(f"{visit.url}/auth/login{asked}", max_redirects=0)
    assert (answer.status, answer.headers["location"]) == (302, "/")
    assert "set-cookie" not in answer.headers


def test_the_log_names_nobody_and_holds_no_secret(server: Server, service: Provider) -> None:
    log = server.log.read_text("utf-8").lower()
    assert "url:" in log  # it is this server's
    told = [str(claims["email"]).lower() for claims in PEOPLE.values()]
    assert [word for word in (*told, SECRET, "a secret between", "code=", "state=", "eyj") if word in log] == []
