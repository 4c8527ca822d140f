"""What goes by itself is told to its people, before they answer and where their data is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from assessments.instrument import Role
from server import settings
from server.life import process
from server.settings import Keep, Settings
from store import Keep as Times
from tests.store.test_aging import let_go
from tests.visitor import Visitor, arrive, department, start_pair
from ui.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from tests.played import Played


@pytest.fixture
def visitor(database: Path, monkeypatch: pytest.MonkeyPatch, played: Played) -> Visitor:
    assert database.parent.exists()
    return Visitor(monkeypatch, played)


def keeping(monkeypatch: pytest.MonkeyPatch, keep: Keep) -> None:
    open_doors = settings.current().doors
    monkeypatch.setattr(settings, "current", lambda: Settings(doors=open_doors, keep=keep))


def texts(at: Any) -> str:
    assert not at.exception
    return "\n".join(one.value for one in at.markdown)


TOLD = [say("keeping.drafts", days=30), say("keeping.pairs", months=24)]


def test_whoever_answers_is_told_before_the_first_tap(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping(monkeypatch, Keep(drafts_days=30, pairs_months=24))
    assert all(line in texts(visitor.open("how_it_works")) for line in TOLD)
    arrive(visitor)
    assert all(line in texts(visitor.open("your_turn")) for line in TOLD)


def test_my_data_tells_it_beside_what_it_is_about(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor.begin(start_pair)
    keeping(monkeypatch, Keep(drafts_days=30, looks_days=180, pairs_months=24))
    said = texts(visitor.open("my_data"))
    assert all(line in said for line in [*TOLD, say("keeping.looks", days=180)])


@pytest.mark.parametrize("page", ["how_it_works", "your_turn", "my_data"])
def test_where_nothing_goes_by_itself_nothing_is_told_of_it(visitor: Visitor, page: str) -> None:
    visitor.begin(start_pair)
    assert "by itself" not in texts(visitor.open(page))


def test_what_went_stands_in_the_list_of_who_has_looked(visitor: Visitor) -> None:
    office = department()
    pair = office.seated()
    pair.two.answer(Role.MENTOR)
    visitor.sit(pair.two.tokens[Role.MENTOR])
    let_go(process.store(), Times(drafts=timedelta(microseconds=1)))
    said = texts(visitor.open("my_data"))
    assert say("looks.by_operator") in said
    assert say("looks.drafts_aged") in said
