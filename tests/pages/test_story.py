"""The story, through the frame: what stands on each of its screens, and that nobody finds it outside the demo."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from assessments.figures import EVERYBODY, Kind
from assessments.instrument import QuestionKind, Role
from charts.words import number
from server import settings
from server.life import process
from store import Duty
from tests import sample_department
from tests.visitor import ROOT
from ui import session
from ui.story import cast, led
from ui.story.cast import SIDE
from ui.story.screens import ORDER, Screen
from ui.story.yours import COMMANDS
from ui.wording import chart_words, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sample import Sample

PICTURES = {Screen.CURTAIN, Screen.REVEAL, Screen.TALK, Screen.YEAR}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """This process as the demo."""
    folder, place = sample_department.shared(tmp_path_factory), tmp_path_factory.mktemp("sample") / "copy"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FIVE_WAYS_DEMO", "1")
        patch.delenv("FIVE_WAYS_DATABASE", raising=False)
        patch.setattr(session, "cookies", dict)
        process.close()
        made = sample_department.opened(folder, place, settings.current().ways_in())
        patch.setattr(process, "_store", made.store)
        patch.setattr(process, "_sample", made)
        yield made
        process.close()


def open_at(screen: str, **query: str) -> Any:
    at = AppTest.from_file(str(ROOT / "ui" / "frame.py"), default_timeout=60)
    at.query_params.update({"screen": screen, **query})
    at._page_hash = calc_hash("story")
    at.run()
    assert not at.exception
    return at


def told(at: Any, key: str) -> dict[str, Any]:
    """What the component with this key was given."""
    (found,) = [one.proto for one in at.main if one.type == "bidi_component" and key in one.proto.id]
    data: dict[str, Any] = json.loads(found.json)
    return data


def parts(at: Any) -> dict[str, Any]:
    """What stands on the board, by kind, and texts by their style."""
    return {one.get("style", one["kind"]): one for one in told(at, "five_ways_board")["parts"]}


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("screen", ORDER)
def test_every_screen_stands_at_its_address(screen: Screen) -> None:
    at = open_at(screen)
    assert [one.value for one in at.title] == [screen.heading]
    line = told(at, "five_ways_stage")
    assert (line["screen"], line["number"], line["of"]) == (screen, screen.number, len(ORDER))
    assert len(at.get("vega_lite_chart")) == (screen in PICTURES)


@pytest.mark.usefixtures("sample")
def test_an_address_that_names_no_screen_begins_the_story() -> None:
    assert [one.value for one in open_at("../../etc").title] == [Screen.WHY.heading]


@pytest.mark.usefixtures("sample")
def test_each_principle_has_its_sentence() -> None:
    items = parts(open_at("why"))["principles"]["items"]
    assert len(items) == 5
    assert [say("story.why_humility")] == [sentence for title, sentence in items if title == "Humility"]


def test_answers_in_the_address_are_given_and_nonsense_is_not(sample: Sample) -> None:
    at = open_at("answer", taps="2.-.9.4")
    board = parts(at)
    assert [one["chosen"] for one in board["statements"]["items"]] == [2, None, None]
    assert [one["name"] for one in board["people"]["items"]] == [sample.story.names[role] for role in Role]
    assert board["after"]["text"] == say("story.answer_after")
    assert parts(open_at("answer", taps="2.1.5"))["after"]["text"] == say("story.answer_whole")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(("taps", "mean"), [("1.1.1", "1.5"), ("5.5.5", "4.5"), ("", "3.0")])
def test_what_was_tapped_is_in_the_views(taps: str, mean: str) -> None:
    at = open_at("reveal", taps=taps)
    tapped = parts(at)["findings"]["items"][-1]
    assert tapped["title"] == say("story.reveal_tapped" if taps else "story.reveal_differently")
    assert tapped["lines"][-1] == say("views.numbers_mentor", own="4.5", partner=mean)
    (radar,) = at.get("vega_lite_chart")
    assert radar.proto.alt == chart_words()["alt_four_views"]


@pytest.mark.usefixtures("sample")
def test_the_talk_is_about_the_widest_difference() -> None:
    apart, alike = (parts(open_at("talk", taps=taps)) for taps in ("1.1.1", "5.5.5"))
    asked = {
        one for kind in apart for one in cast.cast().instrument.principle("humility").questions[QuestionKind.DIFFERENT]
    }
    assert apart["question"]["text"].strip("“”") in asked
    assert alike["question"]["text"].strip("“”") not in asked
    assert apart["side"]["text"] in {say(f"story.talk_{role}") for role in Role}


def test_the_year_is_the_pairs_own_whatever_was_tapped(sample: Sample) -> None:
    board = parts(open_at("year", taps="1.1.1"))
    token = sample.seat(sample.story, Role.MENTOR)
    agreement = sample.store.history(token).agreements[0].proposal.agreement
    assert [said for _, said in board["spoken"]["lines"]] == [agreement.when, agreement.mentor, agreement.mentee]
    assert (board["spoken"]["number"], board["spoken"]["title"]) == ("1", say("story.year_agreed"))  # the disc's
    assert board["after"]["text"] == say("story.year_alike", first="1.5")
    assert board["after"]["text"].startswith("As the two answered: 1.5 points apart")
    assert parts(open_at("year")) == board


def test_a_lead_sees_real_figures_and_a_small_group_has_none(sample: Sample) -> None:
    board = parts(open_at("lead"))
    everybody, shown, hidden = board["figures"]["columns"]
    first = sample.store.releases(sample.lead, sample.program_id)[0]
    released = sample.store.release(sample.lead, first.id)
    figures = [
        one.value
        for one in released.figures
        if (one.group, one.kind, one.side) == (EVERYBODY, Kind.DIFFERENCE, SIDE) and one.value is not None
    ]
    assert [cell.strip("+−") for cell in everybody["cells"]] == [number(chart_words(), abs(one)) for one in figures]
    assert len(shown["cells"]) == 5
    assert hidden["cells"] == []
    assert str(released.minimum) in hidden["why"]
    assert not any(letter.isdigit() for letter in hidden["name"] + hidden["below"])
    assert board["never"]["items"] == [say(f"story.never_{what}") for what in led.NEVER]


@pytest.mark.usefixtures("sample")
def test_the_last_screen_leads_to_the_two_lines_or_to_where_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    board = parts(open_at("yours"))
    assert [typed for _, typed in board["steps"]["items"] if typed] == list(COMMANDS)
    assert board["picture"]["below"] == say("story.yours_scan")
    monkeypatch.setattr(settings, "real_address", lambda: "https://five-ways.hospital.example")
    there = parts(open_at("yours"))["picture"]
    assert there["below"] == "five-ways.hospital.example"
    assert there["source"] != board["picture"]["source"]


def test_whoever_sits_here_sees_no_part_of_the_frame_behind_the_story(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = sample.token(sample.staff[Duty.LEAD])
    monkeypatch.setattr(session, "cookies", lambda: {"five_ways_seat": token, "five_ways_sample_seat": token})
    at = open_at("why")
    assert not at.get("popover")
    assert [one.value for one in at.title] == [Screen.WHY.heading]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("page", ["", "look-as"])
def test_the_ways_into_the_demo_lead_to_the_story(page: str) -> None:
    at = AppTest.from_file(str(ROOT / "ui" / "frame.py"), default_timeout=60)
    at._page_hash = calc_hash(page)
    at.run()
    assert say("story.way") in [one.proto.label for one in at.get("page_link")]
