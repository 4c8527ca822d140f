"""The frame around every page: who is looking, which pages they may open, and the pages' common parts."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assessments.errors import StoreError
from ui import door, hospital, presence, problems, safe_exit, session
from ui.places import SEATED, Place, Screen, entry_of, opens, screens
from ui.wording import say, title

if TYPE_CHECKING:
    from store import Who

ROOT = Path(__file__).resolve().parent.parent
CLOSED = ROOT / "pages" / "closed.py"
LOCKED = ROOT / "pages" / "locked.py"
UNAVAILABLE = ROOT / "pages" / "unavailable.py"
NOT_IN = frozenset({Place.DOOR, Place.LOCKED})


def page(screen: Screen, place: Place, who: Who | None) -> st.Page:
    """The page of this screen, or the closed door that stands at its address for this place."""
    if opens(screen, place, who):
        return page_at(screen, ROOT / "pages" / f"{screen.script}.py", visible=screen.in_menu)
    return page_at(screen, LOCKED if place is Place.LOCKED else CLOSED, visible=False)


def page_at(screen: Screen, script: Path, *, visible: bool) -> st.Page:
    """What `script` shows, at the address of this screen."""
    return st.Page(
        script,
        title=say(f"titles.{screen.script}"),
        url_path=screen.address or None,
        default=not screen.address,
        visibility="visible" if visible else "hidden",
    )


def main() -> None:
    st.set_page_config(page_title=title(), page_icon=str(ROOT / "ui" / "mark.svg"))
    st.logo(str(ROOT / "ui" / "wordmark.svg"), size="large", link=None)
    try:
        place, who = session.stand()
        session.keep_here("place", place)
        arrived, uninvited = hospital.arrival() if place in NOT_IN else (None, False)
    except StoreError as problem:
        session.remember("unavailable", str(problem))
        st.navigation([page_at(screen, UNAVAILABLE, visible=False) for screen in screens()], position="hidden").run()
        return
    current = st.navigation([page(screen, place, who) for screen in screens()], position="top")
    problems.show()
    if arrived is not None:
        door.enter(arrived)
        return
    if place is not Place.DOOR:
        under = entry_of(current.url_path)
        # seen by ui/look.css alone, which marks that entry of the menu
        with st.container(key=f"under_{under}") if under else nullcontext():
            presence.watch(locked=place is Place.LOCKED)
    if uninvited and place is Place.DOOR and not current.url_path:
        session.go("uninvited")
    # asked before the page runs, which may end the visit
    contacts = session.store().contacts(session.token()) if place in SEATED else None
    current.run()
    if contacts is not None:
        safe_exit.offer(contacts)


main()
