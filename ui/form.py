"""The inputs of a turn, each saving what is chosen at the moment it is chosen.

The only place that joins the controls of the screen to the store. What the screen calls saved is read
from the store, never assumed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from assessments.instrument import Perspective
from assessments.response import Lane, Pick, PickKind, Reflection, Subject, check_picks
from server import own
from server.notes import store_note
from ui import choices, door, notes, problems, session, steps, turning, underway
from ui.answers import control, simple
from ui.answers.sheet import RatingRow, Sheet
from ui.choices.plain import choice as plainly
from ui.notes.plain import inputs
from ui.wording import clock, plain, say, section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from assessments.instrument import Instrument, Principle, Role
    from server.notes import Note
    from server.own import Look
    from store.records import Seat, Tap

RATHER_NOT = "rather_not"


def ratings(seat: Seat, role: Role, number: int) -> None:
    """The statements of one principle, about oneself and about the partner."""
    instrument = session.instrument(seat.check_in.instrument_id)
    token, store, whose = session.token(), session.store(), own.whose(seat)

    def keep(taps: Sequence[Tap]) -> datetime:
        with problems.told_too():
            return store.save_ratings(token, taps, whose)

    sheet = _sheet(instrument, seat, role, number, session.look())
    if session.simple_controls():
        simple.radios(sheet, key=f"ratings:{own.owner(seat)}", on_taps=keep)
    else:
        control.ratings(sheet, owner=own.owner(seat))


def _sheet(instrument: Instrument, seat: Seat, role: Role, number: int, seen: Look) -> Sheet:
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
        seen=seen,
        progress=say(
            "turn.progress",
            number=number,
            principles=len(instrument.principles),
            answered="{answered}",
            asked=steps.asked(seat, role),
        ),
        saved=say("turn.saved", time="{time}"),
        words=section("answers"),
    )


def _who(role: Role, view: Perspective) -> str:
    return say("turn.about_me" if view.is_self else f"turn.about_{role.other}")


def pick(instrument: Instrument, seat: Seat, role: Role, seen: Look, subject: Subject, kind: PickKind) -> bool:
    """One pick: a principle, or the wish not to say.

    Says whether the page may be left: a pick that plain inputs hold and the store refused would be gone.
    """
    label, owner = say(f"picks.{kind}"), own.owner(seat)
    if not session.simple_controls():
        titles: list[tuple[str | None, str]] = [(one.id, one.title) for one in instrument.principles]
        options = dict([*titles, (None, say("picks.rather_not"))])
        choices.choice(choices.Question(owner, "picks", (subject, kind), label, options, own.picks(seen)))
        return True
    known = next((one for one in seen.draft.picks if (one.subject, one.kind) == (subject, kind)), None)
    stored = None if known is None else known.principle_id or RATHER_NOT
    token, store, whose = session.token(), session.store(), own.whose(seat)

    def keep(chosen: str) -> None:
        picked = Pick(subject, kind, None if chosen == RATHER_NOT else chosen)
        with problems.told_too():
            store.save_pick(token, uuid4(), picked, whose)

    plain_options = {one.id: one.title for one in instrument.principles} | {RATHER_NOT: say("picks.rather_not")}
    return plainly(label, plain_options, stored, key=f"pick:{owner}:{subject}:{kind}", on_choice=keep)


def reflection(principle: Principle, seat: Seat, role: Role, seen: Look) -> bool:
    """One text and who may read it; an empty text is no text.

    Says whether the page may be left: a text that plain inputs hold and the store refused would be gone.
    """
    nothing = Reflection(principle.id, Lane.ONLY_ME, "")
    stored = next((one for one in seen.draft.reflections if one.principle_id == principle.id), nothing)
    token, store = session.token(), session.store()

    def keep(note: Note) -> datetime:
        return store_note(store, token, note)

    prompt = principle.reflection[role]
    if session.simple_controls():
        return inputs(prompt, stored, owner=own.owner(seat), on_note=keep)
    notes.note(prompt, stored, read_at=seen.began, owner=own.owner(seat))
    return True


def picked_so_far(seat: Seat) -> None:
    """When the store last took something in, and what it will not take at the end."""
    if not session.simple_controls():
        choices.standing(own.owner(seat), "picks")
        return
    draft = session.store().draft(session.token())
    moment = draft.saved_at
    st.markdown(say("turn.nothing_saved") if moment is None else say("turn.saved_so_far", time=clock(moment)))
    with problems.shown():
        check_picks(draft.picks)


def texts_not_stored(principles: Sequence[Principle]) -> str | None:
    """Why a page may not be left whose texts on `principles` are not stored; None when there are none."""
    titles = ", ".join(principle.title for principle in principles)
    return say("notes.not_left", principles=titles) if principles else None


def turn_pages(instrument: Instrument, step: steps.Step, stay: str | None = None) -> None:
    """Back and Next under every screen of a turn; neither leaves while there is a reason to `stay`."""
    underway.forget()
    before, after = steps.before(instrument, step), steps.after(instrument, step)
    back, forward = st.columns(2)
    if before is not None:
        turning.button(say("turn.back"), "back", page=str(step), place=back)
    label = say("turn.to_review" if after.page == "review" else "turn.next")
    turning.button(label, "next", page=str(step), place=forward, kind="primary")
    door.close_for_now()
    way = turning.chosen(str(step))
    target = before if way == "back" else after if way == "next" else None
    if target is not None and stay:
        st.error(plain(stay))
    elif target is not None:
        session.go(target.page, **target.query)
