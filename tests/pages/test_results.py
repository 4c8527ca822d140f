"""The pages of results, through the frame: what a lead sees of a release, what nobody else does, and what is said where
there is nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from assessments.figures import Release
from assessments.instrument import Role
from server.life import process
from store import Duty, ReleaseCard, Store
from store.duckdb import Cursor
from tests.charts import releases
from tests.proofs import proof
from tests.store.led import LARGE, lead_three_waves
from tests.visitor import Visitor, department, lead_a_program
from ui.results import SECTIONS
from ui.wording import say

if TYPE_CHECKING:
    from store.engine import Row
    from tests.store.department import Department

PICTURES = {
    "results": 2,
    "results_groups": 4,
    "results_answers": 4,
    "results_change": 2,
    "results_picks": 2,
    "results_onward": 1,
    "results_questionnaire": 0,
}
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
every_part = pytest.mark.parametrize("section", SECTIONS)


@pytest.fixture
def surgery(visitor: Visitor) -> Department:
    """A department whose lead sits at the visitor's browser."""
    return visitor.begin(lead_a_program)


def shown(at: Any) -> str:
    """Everything the page holds, data of components too."""
    assert not at.exception
    return "\n".join(str(element.proto) for element in at.main)


def titles(at: Any) -> list[str]:
    assert not at.exception
    return [title.value for title in at.title]


def pictures(at: Any) -> list[Any]:
    return [one for one in at.main if one.type == "vega_lite_chart"]


def texts(at: Any) -> list[str]:
    return [element.value for element in at.markdown]


def give(monkeypatch: pytest.MonkeyPatch, surgery: Department, *made: Release) -> tuple[ReleaseCard, ...]:
    """Let the store have just these releases of the program."""
    cards = tuple(
        ReleaseCard(one.id, one.wave_id, one.wave_number, 1, one.released_at, 5, 47, of, *MARCH)
        for one, of in zip(made, (54, None, 60), strict=False)
    )
    known = {one.id: one for one in made}

    def of_program(store: Store, token: str, program_id: UUID) -> tuple[ReleaseCard, ...]:
        assert (store, store.who(token).duties[0].program_id) == (process.store(), program_id)
        return cards if program_id == surgery.program else ()

    monkeypatch.setattr(Store, "releases", of_program)
    monkeypatch.setattr(Store, "release", lambda _, __, release_id: known[release_id])
    monkeypatch.setattr(Store, "series", lambda _, __, release_id: made[: [*known].index(release_id) + 1])
    return cards


def test_nobody_but_the_lead_of_the_program_opens_results(visitor: Visitor) -> None:
    surgery = department()
    pair = surgery.seated()
    _, elsewhere = surgery.staff(Duty.LEAD, surgery.another_program())
    for section in SECTIONS:
        for token in (None, surgery.administrator, pair.two.tokens[Role.MENTOR]):
            visitor.token = token
            assert titles(visitor.open(section, program=str(surgery.program))) == [say("closed.title")]
    visitor.token = elsewhere
    at = visitor.open("results", program=str(surgery.program))
    assert [text.value for text in at.text] == ["Pediatrics"]
    assert [one.value for one in at.info] == [say("results.nothing_yet")]


@every_part
def test_before_anything_is_released_a_lead_is_told_what_comes(
    visitor: Visitor, surgery: Department, section: str
) -> None:
    assert surgery.program
    at = visitor.open(section)
    assert titles(at) == [say(f"titles.{section}")]
    assert [one.value for one in at.info] == [say("results.nothing_yet")]
    assert pictures(at) == []


def test_a_lead_reads_what_the_store_released_and_nothing_else_is_read(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a page costs must not grow with the number of answers."""
    led = lead_three_waves(department(), pairs=24, waves=2)
    visitor.token = led.lead
    asked = questions(monkeypatch)
    for section in SECTIONS:
        at = visitor.open(section)
        assert titles(at) == [say(f"titles.{section}")]
        assert len(pictures(at)) == PICTURES[section]
        assert [link.proto.page_script_hash for link in at.get("page_link")]
        for element in (*at.markdown, *at.header, *at.subheader, *at.expander):
            assert "evil.example" not in str(element.proto.SerializeToString()), (section, element.type)
    groups = visitor.open("results_groups")
    assert all(name.replace('"', "") in shown(groups) for name in LARGE)
    first, last = (visitor.open("results", release=str(one.id)) for one in led.releases)
    assert first.selectbox[0].value == str(led.releases[0].id)
    assert last.selectbox[0].value == str(led.releases[1].id)
    assert shown(first) != shown(last)
    about_releases = {one for one in asked if "release" in one}
    assert about_releases == {"releases", "release", "release_figures", "release_means"}
    assert asked - about_releases - {"series"} <= {"visit", "people", "duties", "own_pairs", "touch_visits"}


def questions(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What the database is asked from now on."""
    asked: set[str] = set()
    rows = Cursor.rows

    def listen(cursor: Cursor, question: str, *values: object) -> list[Row]:
        asked.add(question)
        return rows(cursor, question, *values)

    monkeypatch.setattr(Cursor, "rows", listen)
    return asked


@every_part
@pytest.mark.parametrize("case", ["everyday", "hidden_everything", "empty", proof("all_fives"), proof("far_apart")])
def test_every_part_of_every_kind_of_release_opens(
    visitor: Visitor, surgery: Department, monkeypatch: pytest.MonkeyPatch, section: str, case: str
) -> None:
    give(monkeypatch, surgery, releases.CASES[case]())
    at = visitor.open(section)
    assert titles(at) == [say(f"titles.{section}")]
    assert [one.value for one in at.error] == []


def test_a_hidden_number_is_its_reason_in_a_sentence(
    visitor: Visitor, surgery: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, surgery, releases.release())
    page = shown(visitor.open("results_groups"))
    assert "Hidden: fewer than 5 pairs." in page
    assert "Hidden: fewer than 5 mentors." in page
    assert "next to the numbers of other groups" in page


@every_part
def test_where_everything_is_hidden_no_part_holds_a_number_of_an_answer(
    visitor: Visitor, surgery: Department, monkeypatch: pytest.MonkeyPatch, section: str
) -> None:
    """Other numbers behind what is hidden are the same page to the last byte of what is sent."""
    found = []
    for value in (1.3, 4.4):
        made = releases.release(change=releases.nothing)
        leaky = tuple(replace(one, value=value, low=value, high=value, n="7") for one in made.figures)
        give(monkeypatch, surgery, replace(made, figures=leaky))
        found.append(
            re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}", "", shown(visitor.open(section)))
        )
    assert found[0] == found[1]


def test_a_lead_goes_from_release_to_release(
    visitor: Visitor, surgery: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = give(monkeypatch, surgery, *(releases.release(wave) for wave in (1, 2, 3)))
    at = visitor.open("results")
    assert at.selectbox[0].value == str(third.id)
    at = at.selectbox[0].set_value(str(first.id)).run()
    assert at.query_params["release"] == str(first.id)
    assert say("results.origin_what", pairs="47 of 54 pairs", wave=1, day="31 May 2026") in texts(at)
    assert f"release={first.id}" in shown(at).replace("%3D", "=")
    assert visitor.open("results", release=str(second.id)).selectbox[0].value == str(second.id)


@every_part
def test_every_part_says_the_days_of_the_wave_and_how_many_of_how_many_took_part(
    visitor: Visitor, surgery: Department, monkeypatch: pytest.MonkeyPatch, section: str
) -> None:
    first, second = give(monkeypatch, surgery, releases.release(1), releases.release(2))
    days = {"first": "1 March 2026", "last": "31 March 2026"}
    for card, pairs in ((first, "47 of 54 pairs"), (second, "47 pairs")):
        assert say("results.days", **days, pairs=pairs) in texts(visitor.open(section, release=str(card.id)))


@pytest.mark.parametrize("wanted", ["", "x", "384e111d-8cb2-4d55-a793-1aa71ca8c70f"])
def test_an_address_that_names_no_release_shows_the_last_one(
    visitor: Visitor, surgery: Department, monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    *_, last = give(monkeypatch, surgery, releases.release(1), releases.release(2))
    at = visitor.open("results", release=wanted, program=wanted)
    assert at.selectbox[0].value == str(last.id)


def test_the_release_that_is_looked_at_is_the_one_to_take_along(
    visitor: Visitor, surgery: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = give(monkeypatch, surgery, releases.release(wave=1), releases.release(wave=2))
    for card in (first, second):
        told = shown(visitor.open("results", release=str(card.id)))
        found = dict(re.findall(r"(/(?:program|redcap)-[a-z.]+)\?([^\s\"]+)", told))
        assert set(found) == {
            *("/program-report", "/program-report.pdf", "/program-dictionary.csv", "/redcap-dictionary.csv"),
            *("/program-release.csv", "/program-release.xlsx"),
        }
        for address, query in found.items():
            assert f"program={surgery.program}" in query
            assert (f"release={card.id}" in query) == (address != "/redcap-dictionary.csv")


def test_who_leads_two_programs_chooses_one(visitor: Visitor, surgery: Department) -> None:
    other = surgery.another_program()
    led = surgery.store.who(str(visitor.token))
    surgery.store.give_duty(surgery.administrator, led.person_id, Duty.LEAD, other)
    assert say("leading.choose") in texts(visitor.open("results"))
    for program, name in ((surgery.program, "Surgery"), (other, "Pediatrics")):
        at = visitor.open("results", program=str(program))
        assert [text.value for text in at.text] == [name]
