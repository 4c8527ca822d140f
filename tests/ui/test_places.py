from __future__ import annotations

import re
from pathlib import Path
from uuid import uuid4

import pytest

from store import Door, Duty, DutyOf, Who
from ui.places import (
    HOME,
    SAMPLE_SCREENS,
    SCREENS,
    Place,
    address_of,
    addresses,
    entry_of,
    home_of,
    opens,
    place_of,
    screens,
)

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_page_file_is_a_screen_or_a_door_of_the_frame() -> None:
    files = {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert files == {screen.script for screen in SCREENS + SAMPLE_SCREENS} | {"closed", "locked", "unavailable"}


def test_addresses_differ_and_the_first_is_the_root() -> None:
    assert addresses()[0] == "/"
    assert len(set(addresses())) == len(SCREENS)


def test_the_pages_of_the_demo_have_an_address_there_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    assert screens() == SCREENS
    assert "/look-as" not in addresses()
    monkeypatch.setenv("FIVE_WAYS_DEMO", "1")
    assert screens() == SCREENS + SAMPLE_SCREENS
    assert "/look-as" in addresses()


def test_every_page_of_a_duty_is_in_the_menu_or_under_one_of_the_same_duty_that_is() -> None:
    in_menu = {screen.script: screen.duty for screen in SCREENS if screen.in_menu}
    for screen in SCREENS:
        assert screen.under is None or not screen.in_menu
        if screen.duty and not screen.in_menu:
            assert in_menu[screen.under or ""] is screen.duty, screen.script
    assert [entry_of(one) for one in ("one-pair", "invitation", "departments", "reminders", "pairs")] == [
        *("pairs", "invitations", "roster", "counts"),
        None,
    ]


def test_every_such_page_has_its_entry_marked_by_the_look() -> None:
    look = (ROOT / "ui" / "look.css").read_text(encoding="utf-8")
    marked = set(re.findall(r':has\(\.st-key-under_(\w+)\) .*stTopNavLink.*\[href\$="(.+?)"\]', look))
    assert marked == {(screen.under, address_of(screen.under)) for screen in SCREENS if screen.under}


def test_every_place_has_a_home_that_opens_there() -> None:
    known = {screen.script: screen for screen in SCREENS}
    for place, script in HOME.items():
        assert place in known[script].places or place is Place.LOCKED
    for duty in Duty:
        who = somebody(duty)
        assert opens(known[home_of(place_of(None, who), who)], Place.STAFF, who)


def somebody(*duties: Duty) -> Who:
    given = tuple(DutyOf(duty, None, None) for duty in duties)
    return Who(uuid4(), "Lea", Door.LINK, given, (), None, has_passphrase=True)


def test_a_page_for_a_duty_opens_everywhere_to_whoever_has_it_and_nowhere_to_anybody_else() -> None:
    guarded = [screen for screen in SCREENS if screen.duty]
    assert {screen.duty for screen in guarded} == set(Duty)
    for screen in guarded:
        for place in Place:
            assert [opens(screen, place, somebody(duty)) for duty in Duty] == [screen.duty is duty for duty in Duty]
            assert not opens(screen, place, somebody())
            assert not opens(screen, place, None)
