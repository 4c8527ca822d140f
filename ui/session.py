"""Who is looking, and what this browser tab remembers.

The only reader of cookies, query parameters and Streamlit's session state. Nothing that matters lives
in the tab: answers are in the store, and who sits here is asked of the store every time.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn
from urllib.parse import urlsplit
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from assessments.errors import NotAllowed, SignedOut
from assessments.instrument import Instrument, Role, load
from server import limits, settings
from server.cookies import invite_token, presenter_key, seat_token
from server.life import process
from server.own import look as look_at
from ui.places import Place, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import tzinfo

    from server.limits import Try
    from server.own import Look
    from store.cards import LockCard, Who
    from store.records import Seat
    from store.store import Store

PAGES: Final = Path(__file__).resolve().parent.parent / "pages"


def cookies() -> Mapping[str, str]:
    """What the browser sent when it connected. Tests replace this function."""
    return st.context.cookies


def store() -> Store:
    """The one store of this process; raises a StoreError whose message says what to do."""
    return process.store()


def try_door() -> Try:
    """Count one try to come in from where this browser is; as `with`, a right one is not counted.

    Raises TooManyTries, which says when to try again.
    """
    return limits.try_door(address())


def address() -> str | None:
    """Where this browser is."""
    return st.context.ip_address


def room_key() -> str:
    """The key of the room that was opened in this tab, else at this browser; "" without one."""
    kept: str | None = st.session_state.get("room")
    return presenter_key(cookies()) if kept is None else kept


def keep_room(key: str) -> None:
    """Present this room in this tab."""
    st.session_state["room"] = key


def token() -> str:
    """The token of whoever sits here; raises SignedOut when nobody does."""
    found = seat_token(cookies())
    if not found:
        raise SignedOut
    return found


def seat() -> Seat:
    """Who sits here now, asked of the store; raises SignedOut when nobody does any more."""
    return store().seat(token())


def had_a_seat() -> bool:
    """Whether this browser brought a token, valid or not."""
    return seat_token(cookies()) is not None


def seat_or_none() -> Seat | None:
    """Who sits here; None for nobody, and for somebody who came in and has chosen no pair."""
    try:
        return seat()
    except (SignedOut, NotAllowed):
        return None


def who_or_none() -> Who | None:
    """Who came in, with what is theirs to choose; None for nobody, and behind the curtain."""
    try:
        return store().who(token())
    except (SignedOut, NotAllowed):
        return None


def who() -> Who:
    """Who came in; raises NotAllowed behind the curtain."""
    return store().who(token())


def lock_card() -> LockCard | None:
    """Whose seat waits here because they were away; None while nobody's does."""
    return store().locked(seat_token(cookies()))


def stand() -> tuple[Place, Who | None]:
    """Where whoever sits at this browser stands, and who it is as far as they came in."""
    found, somebody = seat_or_none(), who_or_none()
    if found is None and somebody is None and had_a_seat() and lock_card() is not None:
        return Place.LOCKED, None
    return place_of(found, somebody, to_mark=found is not None and has_to_mark(found)), somebody


def program_counts_it() -> bool:
    """Whether a program counts, among many others, the pair that sits here; where none is chosen, one of one's own."""
    found = who()
    return any(one.program_name for one in found.pairs if found.pair_id in {None, one.pair_id})


def has_to_mark(seat: Seat) -> bool:
    """Whether an agreement of an earlier check-in waits for this person's mark."""
    if seat.role is None or seat.check_in.number == 1:
        return False
    return any(one.mark is None for one in store().open_agreements(token()))


def own() -> tuple[Seat, Role]:
    """The seat and whose it is; raises NotAllowed behind the curtain, where the seat is nobody's yet."""
    found = seat()
    if found.role is None:
        raise NotAllowed
    return found, found.role


def look() -> Look:
    """Everything this person has answered so far, as the store holds it now."""
    return look_at(store(), token())


@cache
def instrument(instrument_id: str) -> Instrument:
    """The questionnaire in the language of the screens."""
    return load(instrument_id, "en")


def time_zone() -> tzinfo:
    """The browser's time zone, or UTC when it names none that we know."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def locale() -> str:
    """What the browser prefers to read, such as en-US; empty when it does not say."""
    return st.context.locale or ""


def site() -> str:
    """Where people find this server: as the settings say, else as this browser found it."""
    if address := settings.current().address:
        return address
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}"


def asked(name: str) -> str | None:
    """One query parameter."""
    value = st.query_params.get(name)
    return value if isinstance(value, str) else None


def asked_id(name: str) -> UUID | None:
    """One query parameter that names a row; None when it cannot."""
    try:
        return UUID(asked(name) or "")
    except ValueError:
        return None


def ask(name: str, value: str) -> None:
    """Put one parameter into the address, so that reload and Back return here."""
    st.query_params[name] = value


def invite() -> str:
    """The invite of whoever opened a good link at this browser, or typed a good code in this tab; "" without one."""
    kept: str | None = st.session_state.get("invite")
    return kept or invite_token(cookies()) or ""


def keep_invite(token: str) -> None:
    """Go on in this tab with the invite that a code has opened."""
    st.session_state["invite"] = token


def simple_controls() -> bool:
    """Whether plain Streamlit inputs stand in for our own controls: chosen once in the address, or for tests."""
    if asked("controls") == "simple":
        st.session_state["simple_controls"] = True
    return "simple_controls" in st.session_state or os.environ.get("FIVE_WAYS_CONTROLS") == "simple"


def request(name: str) -> UUID:
    """An id for one act a person could repeat by a double click: the same until `done` is called."""
    made: UUID = st.session_state.setdefault(f"request:{name}", uuid4())
    return made


def go_on_with(name: str, request: UUID) -> None:
    """Let `request` give this id: what it is for was begun earlier, perhaps in another tab."""
    st.session_state[f"request:{name}"] = request


def done(name: str) -> None:
    st.session_state.pop(f"request:{name}", None)


def typed(key: str) -> str:
    """What stands in the text input with this key."""
    return str(st.session_state.get(key) or "")


def field(key: str) -> object:
    """What stands in the input with this key, of whatever kind; None without one."""
    return st.session_state.get(key)


def told(key: str, name: str) -> object:
    """What the browser has just told through the component with this key, under this name; None when it has not."""
    kept = st.session_state.get(key)
    return None if kept is None else kept.get(name)


def put(key: str, value: object) -> None:
    """Let the input with this key show `value`; before it is drawn."""
    st.session_state[key] = value


def is_there(key: str) -> bool:
    """Whether the input with this key shows something already, or was given something to show."""
    return key in st.session_state


def remember(name: str, value: str) -> None:
    """Keep one small thing for this tab, such as the sentence to show on the next screen."""
    st.session_state[f"kept:{name}"] = value


def recall(name: str) -> str | None:
    """What `remember` kept, once: reading it forgets it."""
    kept: str | None = st.session_state.pop(f"kept:{name}", None)
    return kept


def keep_here(name: str, value: object) -> None:
    """Keep something as long as this tab lives."""
    st.session_state[f"here:{name}"] = value


def kept_here(name: str) -> object:
    """What `keep_here` kept, or None."""
    return st.session_state.get(f"here:{name}")


def hold(name: str, value: object) -> None:
    """Keep something to be shown by one page, until that page is left."""
    st.session_state[f"held:{name}"] = value
    st.session_state[f"fresh:{name}"] = True


def held(name: str, beside: str) -> Any:
    """What `hold` kept, while the control with the key `beside` stands next to it; then it is forgotten.

    Streamlit forgets a control's key when a page was drawn without it, so what is left behind is not shown again.
    """
    if not st.session_state.pop(f"fresh:{name}", False) and beside not in st.session_state:
        st.session_state.pop(f"held:{name}", None)
    return st.session_state.get(f"held:{name}")


def let_go(name: str) -> None:
    st.session_state.pop(f"held:{name}", None)


def once(name: str, make: Callable[[], str]) -> str:
    """What `make` gave when this tab first asked for it under this name."""
    if f"once:{name}" not in st.session_state:
        st.session_state[f"once:{name}"] = make()
    kept: str = st.session_state[f"once:{name}"]
    return kept


def script(name: str) -> Path:
    """The file of one page, as links to it need."""
    return PAGES / f"{name}.py"


def go(name: str, **query: str) -> NoReturn:
    """Show another page; `query` goes into its address."""
    st.switch_page(script(name), query_params=query)
