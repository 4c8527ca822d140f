"""The room at a meeting, as whoever presents sees it: where to come in, how many have answered, reveal, and end.

The only place that draws it. `show` is a part of a page that runs by itself. Who may reveal and end is decided where
rooms are kept, by the key that this browser has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

import streamlit as st

from assessments import sample_room
from assessments.errors import NotYourRoom, RoomError, TooFewAnswered
from assessments.instrument import Perspective, Role, load
from assessments.room import LEAST
from charts import radar
from charts.words import number
from server import network, settings
from server.limits import HERE, caller
from server.room import rooms
from ui import drawings, room_board, session, tables
from ui.wording import chart_words, plain, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from assessments.comparison import Comparison
    from charts.drawing import Drawing
    from server.room import Desk

PROBLEM, ENDING = "room_problem", "room_ending"


class Draw(Protocol):
    """How a drawing gets onto the page."""

    def __call__(self, drawing: Drawing, *, key: str) -> None:
        """Draw it."""


@st.fragment
def show(draw: Draw = drawings.draw) -> None:
    """The room of this browser, or the way to open one; `draw` draws the radar, large on a wall."""
    if not settings.current().demo:
        st.markdown(say("room.only_demo"))
        return
    try:
        desk = rooms.desk(session.room_key())
    except NotYourRoom:
        _closed()
    else:
        _open(desk, draw)


def _closed() -> None:
    """How to open a room, and whether phones can reach this computer."""
    if told := session.recall(PROBLEM):
        st.markdown(told)
    st.markdown(say("room.what"))
    if not _sites():
        _unreachable()
    st.button(say("room.open"), key="room_open", type="primary", on_click=_acting(_begin))


def _open(desk: Desk, draw: Draw) -> None:
    """What was revealed comes first, and then the way in for whoever is late."""
    problem = session.recall(PROBLEM)
    if problem:
        st.warning(plain(problem))
    if desk.views is not None:
        _views(desk.views, desk, draw)
    room_board.show(desk, _site(), on_reveal=_acting(_reveal), on_over=_over)
    label = say("room.reveal_again" if desk.views else "room.reveal")
    st.button(label, key="room_reveal", type="primary", on_click=_acting(_reveal))
    if desk.views is None and problem:
        _sample(draw)
    if not _sites():
        _not_reached()
    _end()


def _site() -> str:
    """Where phones come in; with several networks, that of the one chosen."""
    sites = _sites() or (session.site(),)
    if len(sites) == 1:
        return sites[0]
    return st.selectbox(
        say("room.which"),
        sites,
        format_func=lambda one: say("room.which_one", address=urlsplit(one).netloc),
        key="room_site",
    )


def _views(views: Comparison, desk: Desk, draw: Draw) -> None:
    """The four views, and the same as a table."""
    st.header(say("room.views"), anchor=False)
    counted = {role: desk.counts[role].counted for role in Role}
    st.markdown(say("room.in_views", mentors=counted[Role.MENTOR], mentees=counted[Role.MENTEE]))
    _picture(views, draw)


def _sample(draw: Draw) -> None:
    """What the views will look like, marked before and after."""
    st.header(say("room.sample"), anchor=False)
    st.markdown(say("room.sample_what"))
    _picture(sample_room.views(load()), draw)
    st.markdown(f"**{say('room.sample')}**")


def _picture(views: Comparison, draw: Draw) -> None:
    words = chart_words()
    with st.container(key="room_views"):
        draw(radar.four_views(views, words), key="room_radar")
    means = [
        [views.scores[view].principles[principle.id].mean for view in Perspective]
        for principle in views.instrument.principles
    ]
    heading = [say("room.principle"), *(words[f"view_{view}"] for view in Perspective)]
    rows = [
        [principle.title, *(number(words, mean) for mean in row)]
        for principle, row in zip(views.instrument.principles, means, strict=True)
    ]
    st.markdown(tables.markdown(heading, rows))
    if any(mean is None for row in means for mean in row):
        with st.container(key="room_hidden"):
            st.markdown(say("room.hidden", least=LEAST))


def _end() -> None:
    """In two steps, for nothing brings a room back."""
    if not session.kept_here(ENDING):
        st.button(say("room.end"), key="room_end", on_click=session.keep_here, args=(ENDING, True))
        return
    st.markdown(say("room.end_means"))
    with st.container(horizontal=True):
        st.button(say("room.end_now"), key="room_end_now", type="primary", on_click=_acting(_finish))
        st.button(say("room.keep"), key="room_keep", on_click=session.keep_here, args=(ENDING, False))


def _acting(act: Callable[[], None]) -> Callable[[], None]:
    """The same act, with a refusal kept for the screen that is drawn next."""

    def acting() -> None:
        try:
            act()
        except RoomError as problem:
            session.remember(PROBLEM, str(problem))

    return acting


def _begin() -> None:
    session.keep_here(ENDING, value=False)
    session.keep_room(rooms.open(session.address()))


def _reveal() -> None:
    """Or the rule that says why not, as the numbers beside it go on."""
    try:
        rooms.reveal(session.room_key())
    except TooFewAnswered as problem:
        again = problem.again
        told = say("room.too_few_again", least=LEAST) if again else say("room.too_few", least=LEAST)
        session.remember(PROBLEM, told)


def _finish() -> None:
    rooms.end(session.room_key())
    session.keep_here(ENDING, value=False)
    _over()


def _over() -> None:
    session.remember(PROBLEM, say("room.ended"))


def _sites() -> tuple[str, ...]:
    """Where phones find this server; nothing while it answers only to this computer."""
    if address := settings.current().address:
        return (address,)
    here = urlsplit(session.site())
    if here.hostname and caller(here.hostname) != HERE:
        return (session.site(),)
    bound = st.get_option("server.address") or "0.0.0.0"  # noqa: S104 - read, and bound by whoever starts it
    if caller(bound) == HERE:
        return ()
    return tuple(f"http://{one}:{here.port or 80}" for one in network.addresses())


def _not_reached() -> None:
    """That phones find nothing here, to a room that is open; what to type stands there before one is."""
    with st.container(key="room_unreachable"):
        st.warning(say("room.not_reached" if network.addresses() else "room.no_network"))


def _unreachable() -> None:
    """Why phones find nothing here, and what to type."""
    with st.container(key="room_unreachable"):
        found = network.addresses()
        if not found:
            st.warning(say("room.no_network"))
            return
        st.warning(say("room.bound"))
        st.code("\n".join(say("room.command", address=one) for one in found), language=None, wrap_lines=True)
        port = urlsplit(session.site()).port or 80
        st.markdown(say("room.then_open", address=f"`http://{found[0]}:{port}`"))
        st.markdown(say("room.command_windows", address=found[0]))
