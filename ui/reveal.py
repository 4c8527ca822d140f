"""The parts of the reveal: cards in the kind order, the pictures with their tables, picks and shared words."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import streamlit as st

from assessments.comparison import Side
from assessments.instrument import Perspective, Role
from assessments.response import PickKind, Subject
from charts import dots, radar
from charts.table import table
from charts.words import number as points
from ui import drawings, plain, session, summary, tables
from ui.wording import chart_words, day, say
from ui.wording import plain as plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from assessments.comparison import Comparison, Row
    from assessments.guide import Card
    from assessments.instrument import Instrument
    from assessments.response import Response
    from store.records import BothViews, CheckIn

EVERYONE, WHICH = "everyone", "which_check_in"


def check_in_asked_for() -> UUID | None:
    """Which of the pair's check-ins the address names by number; None for the latest."""
    wanted = session.asked("check_in")
    check_ins = session.store().check_ins(session.token())
    return next((one.id for one in check_ins if str(one.number) == wanted), None)


def choose(shown: CheckIn) -> None:
    """The way to the views of another check-in, when there are several that both have opened."""
    opened = {one.number: one for one in session.store().check_ins(session.token()) if one.revealed_at}
    if len(opened) < 2:
        return
    numbers = sorted(opened, reverse=True)
    st.selectbox(
        say("views.which"),
        numbers,
        index=numbers.index(shown.number),
        format_func=lambda number: say("views.which_one", number=number, opened=day(opened[number].opened_at)),
        key=WHICH,
        on_change=lambda: session.ask("check_in", session.typed(WHICH)),
    )


def cards(name: str, comparison: Comparison, rows: Sequence[Row]) -> None:
    """One group of the kind order; a kind sentence when it is empty."""
    st.header(say(f"views.{name}_title"), anchor=False)
    if not rows:
        st.markdown(say(f"views.{name}_none"))
    for start in range(0, len(rows), 2):
        for column, row in zip(st.columns(2), rows[start : start + 2], strict=False):
            with column, st.container(border=True, height="stretch"):
                _row(comparison, row)


def _row(comparison: Comparison, row: Row) -> None:
    """Which principle in whom, and what each of the two says."""
    st.markdown(f"**{comparison.instrument.principle(row.principle_id).title}**, {say(f'views.in_{row.side.target}')}")
    seen = row.shown
    if seen is not None:
        own, partner = (points(chart_words(), value) for value in (seen.own, seen.partner))
        st.markdown(say(f"views.numbers_{row.side.target}", own=own, partner=partner))


def talk_card(comparison: Comparison, card: Card) -> None:
    """One thing to talk about: what it is, the question, and who speaks first."""
    which = "none" if card.row is None else "title"
    with st.container(border=True):
        st.markdown(say(f"talk.{card.kind}_{which}"))
        if card.row is not None:
            _row(comparison, card.row)
        st.header(plain_text(card.question), anchor=False)
        st.markdown(say(f"talk.first_{card.first}"))


def everything(comparison: Comparison) -> None:
    """The emblem, the two sides, the sorted differences, and the same as a table."""
    words = chart_words()
    st.header(say("views.radar"), anchor=False)
    st.markdown(say("views.how_to_read"))
    speaking = st.radio(
        say("views.speaking"),
        [EVERYONE, *Role],
        format_func=lambda who: say(f"views.speaking_{who}"),
        horizontal=True,
        key="speaking",
    )
    chosen = None if speaking in {None, EVERYONE} else Role(str(speaking))
    drawings.draw(radar.four_views(comparison, words, chosen), key="four_views")
    st.header(say("views.sides"), anchor=False)
    for column, side in zip(st.columns(2), Side, strict=True):
        with column:
            st.subheader(say(f"views.{side}"), anchor=False)
            drawings.draw(radar.side(comparison, side, words), key=side)
    st.header(say("views.dots"), anchor=False)
    drawings.draw(dots.differences(comparison, words), key="differences")
    st.header(say("views.table"), anchor=False)
    for side in Side:
        st.subheader(say(f"views.{side}"), anchor=False)
        st.markdown(_table(comparison, side))
    st.markdown(_not_seen(comparison))


def _table(comparison: Comparison, side: Side) -> str:
    words = chart_words()
    frame = table(comparison, words)
    shown = frame[frame[words["column_about"]] == words[side]]
    columns = [words[f"column_{name}"] for name in ("principle", "own", "partner", "meaning")]
    return tables.markdown(columns, [[_cell(value) for value in row] for row in shown[columns].to_numpy()])


def _cell(value: object) -> str:
    """A word as it is, a number with one decimal, the sign for missing where there is none."""
    if isinstance(value, str):
        return value
    number = float(str(value))
    return points(chart_words(), None if isnan(number) else number)


def _not_seen(comparison: Comparison) -> str:
    asked = len(comparison.instrument.items(comparison.form)) * 2
    missed = {
        role: sum(comparison.scores[view].not_seen for view in Perspective if view.rater is role) for role in Role
    }
    return say("views.not_seen", mentor=missed[Role.MENTOR], mentee=missed[Role.MENTEE], asked=asked)


def picks(instrument: Instrument, views: BothViews) -> None:
    """What each picked about each, in one table."""
    st.header(say("views.picks"), anchor=False)
    heading = [say("views.picks_view"), *(say(f"picks.{kind}") for kind in PickKind)]
    rows = [_picked(instrument, response, subject) for response in (views.mentor, views.mentee) for subject in Subject]
    st.markdown(tables.markdown(heading, rows))


def _picked(instrument: Instrument, response: Response, subject: Subject) -> list[str]:
    about = response.role if subject is Subject.SELF else response.role.other
    chosen = {(one.subject, one.kind): one for one in response.picks}
    labels = (summary.pick_label(instrument, chosen.get((subject, kind))) for kind in PickKind)
    return [say(f"views.{response.role}_on_{about}"), *labels]


def words(instrument: Instrument, views: BothViews) -> None:
    """The texts both chose to share, as plain text."""
    st.header(say("views.words"), anchor=False)
    shared = [(response.role, one) for response in (views.mentor, views.mentee) for one in response.reflections]
    if not shared:
        st.markdown(say("views.words_none"))
    for role, reflection in shared:
        with st.container(border=True):
            st.markdown(f"**{instrument.principle(reflection.principle_id).title}** · {say(f'roles.{role}')}")
            plain.show(reflection.text, key=f"{role}:{reflection.principle_id}")
