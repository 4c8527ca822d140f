"""The talk after the reveal: its cards, who speaks first, and the way there and back."""

from __future__ import annotations

from assessments.comparison import compare
from assessments.guide import plan
from server.life import process
from tests.pages.test_pages import go_to, titles
from tests.pages.test_waiting import press, said
from tests.visitor import Visitor
from ui import session
from ui.places import Place
from ui.wording import plain, say


def test_the_views_lead_into_the_talk_and_the_talk_back(visitor: Visitor) -> None:
    go_to(Place.REVEALED, visitor)
    at = press(visitor.open("views"), say("views.to_talk"))
    assert titles(at) == [say("talk.title")]
    at = press(visitor.open("talk"), say("talk.to_views"))
    assert titles(at) == [say("views.title")]


def test_whoever_read_the_views_to_their_end_finds_the_talk_there(visitor: Visitor) -> None:
    go_to(Place.REVEALED, visitor)
    links = [one.proto.label for one in visitor.open("views").get("page_link")]
    assert links.index(say("views.to_talk")) < links.index(say("views.to_pair"))


def test_the_talk_has_the_questions_of_the_plan_in_its_order(visitor: Visitor) -> None:
    go_to(Place.REVEALED, visitor)
    views = process.store().views(str(visitor.token))
    comparison = compare(session.instrument(views.check_in.instrument_id), views.mentor, views.mentee)
    cards = plan(comparison, 1)
    at = visitor.open("talk")
    assert [one.value for one in at.header] == [plain(card.question) for card in cards]
    firsts = [line for line in said(at).split("\n") if line.endswith("speaks first.")]
    assert firsts == [say(f"talk.first_{card.first}") for card in cards]
    assert {card.row is None for card in cards} == {True, False}
    topics = [say(f"talk.{card.kind}_{'none' if card.row is None else 'title'}") for card in cards]
    assert [line for line in said(at).split("\n") if line in topics] == topics


def test_nothing_is_typed_in_the_talk(visitor: Visitor) -> None:
    go_to(Place.REVEALED, visitor)
    at = visitor.open("talk")
    assert not [*at.text_input, *at.text_area, *at.radio]
