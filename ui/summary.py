"""What a person has answered so far, shown back to that person alone: the body of the review page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assessments.instrument import Perspective
from assessments.response import Lane, PickKind, Subject
from ui import plain, tables
from ui.wording import say

if TYPE_CHECKING:
    from assessments.instrument import Form, Instrument, Principle, Role
    from assessments.response import Pick, Rating, Response
    from store.records import Draft
    from ui.steps import Step


def title(instrument: Instrument, step: Step) -> str:
    """A screen's name, as links to it say it."""
    return say(f"titles.{step.page}") if step.principle is None else instrument.principles[step.principle - 1].title


def answers(instrument: Instrument, form: Form, role: Role, draft: Draft | Response) -> None:
    """Ratings in a table a principle, then the picks, then the person's own words."""
    with st.expander(say("review.answers")):
        for principle in instrument.principles:
            st.markdown(f"**{principle.title}**")
            st.markdown(tables.markdown(_heading(role), _rows(instrument, principle, form, role, draft.ratings)))
    with st.expander(say("review.picks")):
        st.markdown(tables.markdown([say("review.pick"), *_heading(role)[1:]], _picked(instrument, draft.picks)))
    with st.expander(say("review.words")):
        _words(instrument, draft)


def _heading(role: Role) -> list[str]:
    return [say("review.statement"), say("review.me"), say(f"review.my_{role.other}")]


def _rows(
    instrument: Instrument, principle: Principle, form: Form, role: Role, ratings: tuple[Rating, ...]
) -> list[list[str]]:
    given = {(one.item_id, one.perspective): one.value for one in ratings}
    views = (Perspective.own(role), Perspective.of_partner(role))
    return [
        [item.label, *(_label(instrument, given, item.id, view) for view in views)] for item in principle.asked(form)
    ]


def _label(
    instrument: Instrument, given: dict[tuple[str, Perspective], int | None], item_id: str, view: Perspective
) -> str:
    if (item_id, view) not in given:
        return say("review.not_answered")
    labels = {option.value: option.label for option in instrument.scale.options}
    value = given[item_id, view]
    return instrument.scale.not_seen if value is None else labels[value]


def _picked(instrument: Instrument, picks: tuple[Pick, ...]) -> list[list[str]]:
    chosen = {(one.subject, one.kind): one for one in picks}
    return [
        [say(f"picks.{kind}"), *(pick_label(instrument, chosen.get((subject, kind))) for subject in Subject)]
        for kind in PickKind
    ]


def pick_label(instrument: Instrument, pick: Pick | None) -> str:
    """What was picked: a principle's title, the wish not to say, or that the question is open."""
    if pick is None:
        return say("review.not_answered")
    return say("picks.rather_not") if pick.principle_id is None else instrument.principle(pick.principle_id).title


def _words(instrument: Instrument, draft: Draft | Response) -> None:
    if not draft.reflections:
        st.markdown(say("review.no_words"))
    for reflection in draft.reflections:
        lane = say("reflections.shared" if reflection.lane is Lane.SHARED else "reflections.only_me")
        st.markdown(f"**{instrument.principle(reflection.principle_id).title}** · {lane}")
        plain.show(reflection.text, key=reflection.principle_id)
