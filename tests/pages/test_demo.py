"""The pages in the demo: everybody's are open to whoever looks as them, and nothing of it is there otherwise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from assessments.instrument import Role
from papers import dates
from sample import PASSPHRASE
from server import settings
from server.life import process
from server.sample_band import FILE
from store import Duty
from tests import sample_department
from tests.visitor import ROOT, Visitor
from ui import demo_button, session, wording
from ui.places import opens, screens
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sample import Sample
    from tests.played import Played

MARK = "SAMPLE DATA"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    folder, place = sample_department.shared(tmp_path_factory), tmp_path_factory.mktemp("sample") / "copy"
    sample = sample_department.opened(folder, place, settings.Demo().ways_in())
    yield sample
    sample.store.close()


@pytest.fixture
def sample(made: Sample, monkeypatch: pytest.MonkeyPatch) -> Sample:
    """The sample of this process, which is the demo."""
    process.close()
    monkeypatch.setenv("FIVE_WAYS_DEMO", "1")
    monkeypatch.setattr(process, "_store", made.store)
    monkeypatch.setattr(process, "_sample", made)
    return made


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch, played: Played) -> Visitor:
    return Visitor(monkeypatch, played)


def look_as(visitor: Visitor, label: str) -> None:
    at = open_page(visitor, "look_as")
    next(button for button in at.button if button.label == label).click().run()


def open_page(visitor: Visitor, script: str, **query: str) -> Any:
    assert visitor
    screen = next(screen for screen in screens() if screen.script == script)
    at = AppTest.from_file(str(ROOT / "ui" / "frame.py"), default_timeout=60)
    at.query_params.update(query)
    at._page_hash = calc_hash(screen.address)
    return at.run()


def titles(at: Any) -> list[str]:
    assert not at.exception
    return [title.value for title in at.title]


def test_one_looks_as_the_mentor_the_mentee_the_lead_and_the_administrator(sample: Sample, visitor: Visitor) -> None:
    for role in Role:
        look_as(visitor, say(f"sample.as_{role}", who=sample.story.names[role]))
        assert sample.store.seat(str(visitor.token)).role is role
        assert sample.store.seat(str(visitor.token)).pair_id == sample.story.pair_id
    for duty in Duty:
        look_as(visitor, say(f"sample.as_{duty}", who=sample.staff_names[duty]))
        assert [one.duty for one in sample.store.who(str(visitor.token)).duties] == [duty]


def test_it_says_that_all_are_invented_and_the_passphrase_of_everybody(sample: Sample, visitor: Visitor) -> None:
    assert sample.pairs
    at = open_page(visitor, "look_as")
    assert say("sample.what") in [one.value for one in at.markdown]
    assert [one.value for one in at.code] == [PASSPHRASE]


def test_any_other_pair_can_be_chosen(sample: Sample, visitor: Visitor) -> None:
    wanted = sample.pairs[40]
    at = open_page(visitor, "look_as")
    assert len(at.selectbox[0].options) == len(sample.pairs) - 1
    at.selectbox[0].select_index(39).run()
    label = say("sample.as_mentee", who=wanted.names[Role.MENTEE])
    next(button for button in at.button if button.label == label).click().run()
    assert sample.store.seat(str(visitor.token)).pair_id == wanted.pair_id


def test_the_lead_sees_the_releases_and_why_three_departments_are_not_in_them(sample: Sample, visitor: Visitor) -> None:
    visitor.sit(sample.lead)
    assert titles(open_page(visitor, "results")) == [say("titles.results")]
    shown = "\n".join(str(one.proto) for one in open_page(visitor, "results_groups").main)
    for name in ("Surgery", "Radiology", "Pathology", "Emergency medicine"):
        assert name in shown


def test_every_page_in_a_menu_opens_and_the_way_to_look_as_another_is_in_all(sample: Sample, visitor: Visitor) -> None:
    for token in (sample.seat(sample.story, Role.MENTEE), sample.lead):
        visitor.sit(token)
        place, who = session.stand()
        menu = [screen.script for screen in screens() if screen.in_menu and opens(screen, place, who)]
        assert "look_as" in menu
        for script in menu:
            assert titles(open_page(visitor, script)) != [say("closed.title")]


def test_the_tab_says_what_it_is(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sample.pairs
    assert wording.title() == f"{MARK} · {say('frame.name')}"
    monkeypatch.delenv("FIVE_WAYS_DEMO")
    assert wording.title() == say("frame.name")


def test_papers_and_calendars_say_it_too(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = wording.marked(wording.paper_words())
    assert texts["sample"] == MARK
    agreed = sample.store.history(sample.seat(sample.story, Role.MENTEE)).agreements
    onward = [one for one in agreed if one.proposal.agreement.passes_on]
    moment = onward[0].proposal.agreed_at
    assert moment
    assert f"SUMMARY:{MARK}" in dates.make(onward, texts, "en", moment).decode()
    monkeypatch.delenv("FIVE_WAYS_DEMO")
    assert wording.marked(wording.paper_words()) == wording.paper_words()


def test_cards_and_the_list_of_links_say_it(sample: Sample, visitor: Visitor) -> None:
    administrator = sample.token(sample.staff[Duty.ADMINISTRATOR])
    visitor.sit(sample.lead)
    person = next(one for one in sample.store.people(administrator, sample.program_id) if one.places)
    at = open_page(visitor, "invitation", person=str(person.person_id))
    at.button[0].click().run()
    [drawn] = [json.loads(one.proto.json) for one in at.main if "link_cards" in str(one.proto)]
    assert drawn["mark"] == MARK
    assert drawn["file"].startswith(FILE)


def test_where_people_are_real_there_is_no_such_page(database: object, visitor: Visitor) -> None:
    assert database
    assert "look_as" not in {screen.script for screen in screens()}
    at = AppTest.from_file(str(ROOT / "ui" / "frame.py"), default_timeout=60)
    at._page_hash = calc_hash("look-as")
    assert say("sample.title") not in titles(at.run())
    assert visitor.token is None


def test_the_start_page_offers_the_demo_only_where_it_may_start(
    database: object, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert database
    for offered in (True, False):
        monkeypatch.setattr(demo_button, "may_start", lambda _, offered=offered: offered)
        at = visitor.open()
        assert any("demo_button" in str(one.proto) for one in at.main) is offered
