from __future__ import annotations

import base64
import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from charts.drawing import Drawing
from papers import page, printing
from server.headers import content_policy
from tests.papers import samples
from ui.wording import chart_words, paper_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from papers.summary import Summary

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg"/>'
MAY_RUN = re.compile(
    r"<script(?! type=\"module\" src=\"/[a-z]+\.js\"></script>)|\son\w+=|javascript:|style=|<style", re.I
)


@pytest.fixture(autouse=True)
def no_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn is looked at elsewhere."""

    def pictures(charts: Sequence[object]) -> list[str]:
        return [DRAWN] * len(charts)

    monkeypatch.setattr(printing, "pictures", pictures)
    monkeypatch.setattr(Drawing, "on_paper", lambda *_, **__: {})


class Parts(HTMLParser):
    """The elements of a page in order, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def made(summary: Summary) -> str:
    return page.make(summary, paper_words())


def test_it_says_all_that_the_summary_says() -> None:
    summary = samples.summary()
    text = " ".join(Parts(made(summary)).text.split())
    for one in samples.AGREEMENTS:
        for part in (one.when, *one.will.values(), one.principle):
            assert part in text
    for cards in summary.cards.values():
        for card in cards:
            assert f"{card.title}, {card.whom}: {card.sentence}" in text
    for row in summary.rows:
        assert "".join(row) in text
    for name in ("noise", "not_validated", "confidential", "strong_title", "more_title", "different_title"):
        assert paper_words()[name] in text
    for part in (*samples.NAMES.values(), "22 November 2026", "We look again on 22 February 2027."):
        assert part in text


def test_it_can_be_heard() -> None:
    parts = Parts(made(samples.summary()))
    assert parts.named("html") == [{"lang": "en"}]
    assert [len(parts.named(f"h{level}")) for level in (1, 2, 3)] == [1, 7, 2]
    assert [one["alt"] for one in parts.named("img")] == [
        chart_words()["alt_differences"],
        chart_words()["alt_four_views"],
    ]
    assert [one.get("scope") for one in parts.named("th")] == ["col"] * 5 + ["row"] * 5
    assert parts.named("table") == [{"aria-labelledby": "table"}]


def test_the_pictures_are_the_drawings_and_nothing_in_them_could_run() -> None:
    for one in Parts(made(samples.summary())).named("img"):
        kind, _, content = str(one["src"]).partition(",")
        assert kind == "data:image/svg+xml;base64"
        assert base64.b64decode(content).decode() == DRAWN


def test_it_works_under_the_strict_policy() -> None:
    """Without an inline script, an inline style or anything from elsewhere."""
    assert "'self'" in content_policy("")
    html = made(samples.summary())
    assert not MAY_RUN.search(html)
    parts = Parts(html)
    addresses = [one.get("src") or one.get("href") for tag in ("script", "link", "a") for one in parts.named(tag)]
    assert addresses
    assert all(str(address).startswith("/") for address in addresses)


def test_what_people_typed_is_text_and_comes_back_as_typed() -> None:
    empty = Parts(made(samples.typed("plain")))
    for text in samples.hostile():
        html = made(samples.typed(text))
        parts = Parts(html)
        assert parts.elements == empty.elements, text
        assert unescape(html).replace("\r", "\n").count(text.replace("\r", "\n")) >= 7, text


def test_without_an_agreement_it_says_so() -> None:
    assert paper_words()["agreements_none"] in made(samples.summary(agreements=()))


def test_a_refusal_says_why_and_leads_back() -> None:
    parts = Parts(page.refusal("Not <now>. Wait.", paper_words()))
    assert "Not <now>. Wait." in parts.text
    assert {"href": "/"} in parts.named("a")
