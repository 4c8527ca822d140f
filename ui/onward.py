"""Passing it on, on the screen: one's stage of training, a pair of one's own as a mentor, and the line one stands in.

The only place on the screens that begins a pair from another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assessments import chain as chains
from assessments.chain import Node, Relation
from assessments.stage import Level, Stage
from charts import time_table, tree
from ui import door, drawings, problems, session, tables
from ui.wording import chart_words, say

if TYPE_CHECKING:
    from store import Chain


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
    words, found = chart_words(), _tree(session.store().chain(session.token()))
    drawings.draw(tree.tree(found, words), key="tree")
    frame = time_table.stages(found, words)
    st.markdown(
        tables.markdown([str(name) for name in frame.columns], [[str(one) for one in row] for row in frame.to_numpy()])
    )


def _tree(chain: Chain) -> chains.Chain:
    """The line as the picture takes it: each below the first mentor who is found, from the top of the path down."""
    above: dict[int, int] = {}
    for mentor, below in chain.links:
        above.setdefault(below, mentor)
    stages = [one.level.value if one.level else say("stage.unsaid") for one in chain.people]
    nodes = tuple(
        Node(
            str(place),
            stages[place],
            _relation(one.generation),
            str(above[place]) if place in above else None,
            one.name,
        )
        for place, one in enumerate(chain.people)
    )
    order = dict.fromkeys((*chains.Stage, *stages))
    return chains.Chain(nodes, tuple(one for one in order if one in stages))


def _relation(generation: int) -> Relation:
    """What somebody so many steps below the mentor of the pair is to it."""
    near = {0: Relation.MENTOR, 1: Relation.MENTEE}
    return near.get(generation, Relation.PASSED_ON if generation > 1 else Relation.OTHER)
