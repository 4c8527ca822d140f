"""An administrator is warned while nobody whom they invite could come in, and told which setting to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from assessments.instrument import Role
from server import settings
from server.settings import Door, Settings
from store import Entry
from tests.server.test_provider_doors import HOSPITAL
from tests.store.department import Department
from tests.visitor import Visitor, administer
from ui.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from tests.played import Played


@pytest.fixture
def office(database: Path, monkeypatch: pytest.MonkeyPatch, played: Played) -> tuple[Visitor, Department]:
    """An administrator at their browser."""
    assert database.parent.exists()
    visitor = Visitor(monkeypatch, played)
    return visitor, visitor.begin(administer)


def open_doors(monkeypatch: pytest.MonkeyPatch, *doors: Door) -> None:
    chosen = Settings(doors=frozenset(doors), address="https://fiveways.hospital.example", hospital=HOSPITAL)
    monkeypatch.setattr(settings, "current", lambda: chosen)


def warnings(visitor: Visitor, made: Department, person: str = "") -> list[list[str]]:
    """Of each page of an administrator, what it warns of."""
    program, who = str(made.program), {"person": person} if person else {}
    pages: list[Any] = [visitor.open("programs"), visitor.open("people", program=program)]
    pages += [visitor.open("person", program=program, **who)] if person else []
    return [[one.value for one in page.warning] for page in pages]


def test_with_the_laptops_door_alone_every_page_warns(
    office: tuple[Visitor, Department], monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor, made = office
    person = str(made.people_of(made.pair())[Role.MENTEE])
    open_doors(monkeypatch, Door.LAPTOP)
    assert warnings(visitor, made, person) == [[say("staff.no_door")]] * 3


@pytest.mark.parametrize("doors", [{Door.DEPARTMENT}, {Door.LAPTOP, Door.DEPARTMENT}, set(Door)])
def test_with_personal_links_nobody_is_warned(
    office: tuple[Visitor, Department], monkeypatch: pytest.MonkeyPatch, doors: set[Door]
) -> None:
    visitor, made = office
    person = str(made.people_of(made.pair())[Role.MENTEE])
    open_doors(monkeypatch, *doors)
    assert warnings(visitor, made, person) == [[], [], []]


def test_with_the_hospitals_door_alone_only_people_without_an_address_are_warned_of(
    office: tuple[Visitor, Department], monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor, made = office
    open_doors(monkeypatch, Door.HOSPITAL)
    assert warnings(visitor, made) == [[], []]
    mentor = Entry("Ada", "ada@hospital.example")
    people = made.people_of(made.pair(mentor=mentor))
    told = [say("staff.no_door_without_email")]
    assert warnings(visitor, made, str(people[Role.MENTEE])) == [[], told, told]
    assert warnings(visitor, made, str(people[Role.MENTOR])) == [[], told, []]
