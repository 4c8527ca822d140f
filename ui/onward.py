"""Passing it on, on the screen: one's stage of training, a pair of one's own as a mentor, and the line one stands in.

The only place on the screens that begins a pair from another one.
"""

from __future__ import annotations

import streamlit as st

from assessments.chain import Chain
from assessments.stage import Level, Stage
from charts import time_table, tree
from ui import door, drawings, problems, session, tables
from ui.wording import chart_words, say


def stage() -> None:
    """Say how far along the path one is; a program may have a word of its own."""
    store, token = session.store(), session.token()
    known = store.stage(token)
    st.header(say("stage.title"), anchor=False)
    st.markdown(say("stage.why"))
    with st.form("stage", border=False):
        level = st.selectbox(
            say("stage.mine"),
            list(Level),
            index=list(Level).index(known.level) if known else None,
            format_func=lambda level: say(f"stage.{level}"),
            key="stage_level",
        )
        words = st.text_input(
            say("stage.words"), value=known.words if known else "", key="stage_words", autocomplete="off"
        )
        pressed = st.form_submit_button(say("stage.save"))
    if pressed and level is None:
        st.error(say("stage.choose"))
    elif pressed and level is not None:
        with problems.shown():
            store.set_stage(token, Stage(level, words if level is Level.OWN else ""))
            st.success(say("stage.saved"))


def begin() -> None:
    """A new pair, in which whoever is the mentee here is the mentor."""
    st.header(say("pass_it_on.begin_title"), anchor=False)
    st.markdown(say("pass_it_on.begin_what"))
    with st.form("pass_on", border=False):
        name = st.text_input(say("pass_it_on.name"), key="new_mentee", autocomplete="off")
        pressed = st.form_submit_button(say("pass_it_on.begin"), type="primary")
    if pressed:
        with problems.shown():
            ticket = session.store().pass_on(session.token(), session.request("pass_on"), name)
            session.done("pass_on")
            door.enter(ticket)


def line() -> None:
    """The line that the pair stands in, with nobody's name but those of one's own partners; and the same as a table."""
    st.header(say("pass_it_on.line_title"), anchor=False)
    st.markdown(say("pass_it_on.line_what"))
    words, told = chart_words(), session.store().chain(session.token())
    found = Chain.of(told.people, told.links)
    drawings.draw(tree.tree(found, words), key="tree")
    frame = time_table.stages(found, words)
    st.markdown(
        tables.markdown([str(name) for name in frame.columns], [[str(one) for one in row] for row in frame.to_numpy()])
    )
