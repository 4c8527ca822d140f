from __future__ import annotations

from pathlib import Path

from ui.places import HOME, SCREENS, Place, addresses

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_page_file_is_a_screen_or_a_door_of_the_frame() -> None:
    files = {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert files == {screen.script for screen in SCREENS} | {"closed", "unavailable"}


def test_addresses_differ_and_the_first_is_the_root() -> None:
    assert addresses()[0] == "/"
    assert len(set(addresses())) == len(SCREENS)


def test_every_place_has_a_home_that_opens_there() -> None:
    screens = {screen.script: screen for screen in SCREENS}
    for place in Place:
        assert place in screens[HOME[place]].places
