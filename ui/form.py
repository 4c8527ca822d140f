"""The inputs of a turn, each saving what is chosen at the moment it is chosen.

The only place that joins the controls of the screen to the store. What the screen calls saved is read
from the store, never assumed.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from assessments.errors import FiveWaysError
from assessments.instrument import Perspective
from assessments.response import Lane, Pick, PickKind, Reflection, Subject, check_picks
from server.notes import keep as keep_note
from ui import door, notes, problems, session, steps
from ui.answers import control
from ui.answers.sheet import RatingRow, Sheet
from ui.wording import clock, plain, say, section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from assessments.instrument import Instrument, Principle, Role
    from server.notes import Note
    from store.records import Draft, Seat, Tap

RATHER_NOT = "rather_not"


def owner(seat: Seat, role: Role) -> str:
    """A name for one person's answers to one check-in, so that no control ever carries over to another."""
    return f"{seat.check_in.id}:{role}"


def ratings(seat: Seat, role: Role, number: int) -> None:
    """The statements of one principle, about oneself and about the partner."""
    instrument = session.instrument(seat.check_in.instrument_id)
    draft = session.store().draft(session.token())
    token, store = session.token(), session.store()

    def keep(taps: Sequence[Tap]) -> object:
        return store.save_ratings(token, taps)

    sheet = _sheet(instrument, seat, role, number, draft)
    control.ratings(sheet, key=f"ratings:{owner(seat, role)}", on_taps=keep, simple=session.simple_controls())


def _sheet(instrument: Instrument, seat: Seat, role: Role, number: int, draft: Draft) -> Sheet:
    principle = instrument.principles[number - 1]
    form = seat.check_in.form
    return Sheet(
        title=principle.title,
        rows=tuple(
            RatingRow(item.id, item.label, view, _who(role, view), item.text[view])
            for item in principle.asked(form)
            for view in (Perspective.own(role), Perspective.of_partner(role))
        ),
        options=tuple((option.value, option.label) for option in instrument.scale.options),
        not_seen=instrument.scale.not_seen,
        answers={(one.item_id, one.perspective): one.value for one in draft.ratings},
        saved_label=None if draft.saved_at is None else say("turn.saved", time=clock(draft.saved_at)),
        progress=say(
            "turn.progress",
            number=number,
            principles=len(instrument.principles),
            answered=len(draft.ratings),
            asked=steps.asked(seat, role),
        ),
        words=section("answers"),
    )


def _who(role: Role, view: Perspective) -> str:
    return say("turn.about_me" if view.is_self else f"turn.about_{role.other}")


def pick(instrument: Instrument, seat: Seat, role: Role, draft: Draft, subject: Subject, kind: PickKind) -> None:
    """One pick: a principle, or the wish not to say. What is chosen here is saved, or the screen says why not."""
    key = f"pick:{owner(seat, role)}:{subject}:{kind}"
    options = [*(principle.id for principle in instrument.principles), RATHER_NOT]
    known = next((one for one in draft.picks if (one.subject, one.kind) == (subject, kind)), None)
    stored = None if known is None else known.principle_id or RATHER_NOT
    titles = {principle.id: principle.title for principle in instrument.principles}

    def keep(chosen: str) -> None:
        choice = Pick(subject, kind, None if chosen == RATHER_NOT else chosen)
        session.store().save_pick(session.token(), uuid4(), choice)
        session.settle(key)

    def keep_first() -> None:
        # saved before anything is drawn; if that fails, it is tried again below and said
        session.leave_open(key)
        with suppress(FiveWaysError):
            keep(session.typed(key))

    if not session.is_open(key):
        session.put(key, stored)
    chosen = st.radio(
        say(f"picks.{kind}"),
        options,
        index=None,
        format_func=lambda option: titles.get(option) or say("picks.rather_not"),
        key=key,
        on_change=keep_first,
    )
    if chosen is not None and session.is_open(key):
        with problems.shown():
            keep(chosen)


def reflection(principle: Principle, seat: Seat, role: Role, draft: Draft) -> bool:
    """One text and who may read it; an empty text is no text.

    Says whether nothing that was typed there was refused or failed.
    """
    nothing = Reflection(principle.id, Lane.ONLY_ME, "")
    stored = next((one for one in draft.reflections if one.principle_id == principle.id), nothing)
    token, store = session.token(), session.store()

    def keep(note: Note) -> datetime:
        return keep_note(store, token, note)

    return notes.note(principle.reflection[role], stored, owner=owner(seat, role), on_note=keep)


def picked_so_far(draft: Draft) -> None:
    """When the store last took something in, and what it will not take at the end."""
    moment = draft.saved_at
    st.markdown(say("turn.nothing_saved") if moment is None else say("turn.saved_so_far", time=clock(moment)))
    with problems.shown():
        check_picks(draft.picks)


def turn_pages(instrument: Instrument, step: steps.Step, unsaved: Sequence[Principle] = ()) -> None:
    """Back and Next under every screen of a turn; neither leaves while a text on one of `unsaved` is not stored."""
    before, after = steps.before(instrument, step), steps.after(instrument, step)
    back, forward = st.columns(2)
    label = say("turn.to_review" if after.page == "review" else "turn.next")
    goes_back = before is not None and back.button(say("turn.back"), key="back", width="stretch")
    goes_on = forward.button(label, type="primary", key="next", width="stretch")
    if st.button(say("lock.leave"), key="leave", type="tertiary"):
        door.leave()
    target = before if goes_back else after if goes_on else None
    if target is not None and unsaved:
        titles = ", ".join(principle.title for principle in unsaved)
        st.error(plain(say("notes.not_left", principles=titles)))
    elif target is not None:
        session.go(target.page, **target.query)
