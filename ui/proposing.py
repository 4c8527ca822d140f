"""An agreement while it is worded on the screen: the fields of a new one, and of one that is worded anew.

The only place on the screens that saves a wording. What is typed is kept as a draft for its author alone (`drafting`)
until both see it as a wording; one that was refused, or came too late, stays in its fields.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

import streamlit as st

from assessments.agreements import Wording, preset_day
from assessments.errors import AgreementChanged, SavedBefore
from assessments.instrument import Role
from server import own, proposals
from store.seats import utc_now
from ui import drafting, problems, session
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import NoReturn
    from uuid import UUID

    from assessments.instrument import Instrument
    from store import Proposal, ProposalDraft, Seat

    Begun = tuple[ProposalDraft | None, datetime]

FIELDS = ("principle", "when", *Role, "day", "passes_on")
NEW, EDITING, BEGUN, WRITER = "agreement", "agreement_edited", "agreement_begun", "agreement_writer"
TWO_LINES = 84  # px


@dataclass(frozen=True, slots=True)
class Edited:
    """The agreement that is worded anew in this tab, and which of its revisions it is to take the place of.

    `number` is where its fields stand, also when the agreement itself is not there any more.
    """

    agreement_id: UUID
    revision: int
    number: int


def resume(seat: Seat, there: Sequence[Proposal], drafts: Sequence[ProposalDraft]) -> None:
    """Go on with what was being worded when this page was left or lost, wherever that was, and by nobody else."""
    if session.kept_here(WRITER) != own.owner(seat):
        _stop_editing()
        session.done(NEW)
        session.keep_here(WRITER, own.owner(seat))
    _forget_if_empty(there, drafts)
    numbers = {one.id: one.number for one in there}
    for draft in drafts:
        if draft.agreement_id is None:
            if not _is_drawn(session.request(NEW)):
                session.go_on_with(NEW, draft.request)
        elif edited_here() is None:
            number = numbers.get(draft.agreement_id, 1)
            session.keep_here(EDITING, Edited(draft.agreement_id, draft.revision, number))
            session.go_on_with(EDITING, draft.request)


def _forget_if_empty(there: Sequence[Proposal], drafts: Sequence[ProposalDraft]) -> None:
    """What was begun before this page was left, for one that cannot be changed any more: nothing is lost."""
    edited, request = edited_here(), session.request(EDITING)
    if edited is None or _is_drawn(request) or request in {one.request for one in drafts}:
        return
    if edited.agreement_id not in {one.id for one in there if one.agreed_at is None}:
        _stop_editing()


def edited_here() -> Edited | None:
    """What is worded anew in this tab."""
    return cast("Edited | None", session.kept_here(EDITING))


def _is_drawn(request: UUID) -> bool:
    """Whether the fields for this request were shown just before; what is typed there must not go."""
    return session.is_there(f"day:{request}")


def begin(proposal: Proposal) -> None:
    """Word this agreement anew in this tab."""
    session.keep_here(EDITING, Edited(proposal.id, proposal.revision, proposal.number))
    session.done(EDITING)


def _stop_editing() -> None:
    session.keep_here(EDITING, None)
    session.done(EDITING)


def _put_away(part: str) -> None:
    with problems.told():
        session.store().put_away_draft(session.token(), session.request(part))
        session.done(part)
        if part == EDITING:
            session.keep_here(EDITING, None)


def _fill(request: UUID, drafts: Sequence[ProposalDraft], known: Mapping[str, object]) -> None:
    """What the fields show when they are drawn first: what is `known`, and in its place what was typed before."""
    if _is_drawn(request):
        return
    draft = next((one for one in drafts if one.request == request), None)
    typed = asdict(draft.words) if draft else {}
    for name, value in ({**known, **typed}).items():
        session.put(f"{name}:{request}", value)
    session.keep_here(f"{BEGUN}:{request}", (draft, utc_now()))


def _carry_over(part: str, problem: SavedBefore) -> NoReturn:
    """These fields were saved before: what stands in them goes on as something of its own, and is not lost."""
    typed = {name: session.field(f"{name}:{session.request(part)}") for name in FIELDS}
    session.done(part)
    _fill(session.request(part), (), typed)
    session.remember("problem", str(problem))
    session.go("agreements")


def edit(
    instrument: Instrument,
    seat: Seat,
    role: Role,
    there: Proposal | None,
    edited: Edited,
    drafts: Sequence[ProposalDraft],
) -> None:
    """The fields for `edited`, in whose place `there` stands now: the same, worded anew by somebody, or another one."""
    request, proposal = session.request(EDITING), there if there and there.id == edited.agreement_id else None
    _fill(request, drafts, _known(proposal))
    with st.container():  # always there, so that the fields below stay where they are
        if sentence := _meanwhile(proposal, edited, role):
            st.warning(sentence)
    is_open = proposal is not None and proposal.agreed_at is None
    called = proposals.name(request, edited.agreement_id, edited.revision)
    wording = _fields(
        instrument, seat, request, say("agreements.save_change" if is_open else "agreements.save_new"), called
    )
    st.button(
        say("agreements.keep" if is_open else "agreements.put_away"),
        key=f"put_away:{request}",
        on_click=_put_away,
        args=(EDITING,),
    )
    if wording is None:
        return
    aim = (edited.agreement_id, edited.revision) if is_open else ()
    with problems.shown():
        try:
            session.store().propose_agreement(session.token(), request, wording, *aim)
        except AgreementChanged as problem:
            if proposal is not None:  # whoever has read what it says now may press again
                session.keep_here(EDITING, replace(edited, revision=proposal.revision))
            if isinstance(problem, SavedBefore):
                _carry_over(EDITING, problem)
            raise
        _stop_editing()
        session.go("agreements")


def _known(proposal: Proposal | None) -> Mapping[str, object]:
    """What the fields begin with: how it reads now, or nothing but the day when it is there no more."""
    if proposal is None:
        return {"day": preset_day(utc_now().date())}
    now = proposal.agreement
    clauses = {"when": now.when, "mentor": now.mentor, "mentee": now.mentee}
    return clauses | {"principle": now.principle_id, "day": now.look_again_on, "passes_on": now.passes_on}


def _meanwhile(proposal: Proposal | None, edited: Edited, role: Role) -> str | None:
    """What became of the agreement while it was worded anew here; None when nothing did."""
    if proposal is None:
        return say("agreements.dropped_meanwhile")
    if proposal.agreed_at is not None:
        return say("agreements.agreed_meanwhile")
    if proposal.revision == edited.revision:
        return None
    return say("agreements.saved_meanwhile" if proposal.by is role else "agreements.changed_meanwhile")


def is_being_written(drafts: Sequence[ProposalDraft]) -> bool:
    """Whether a new agreement is being worded, on this page just before or earlier; what was typed must not go."""
    return _is_drawn(session.request(NEW)) or any(one.agreement_id is None for one in drafts)


def too_late() -> None:
    """Two are there already, from both: what is being typed here may still be read, and put away."""
    st.warning(say("agreements.two_already"))
    st.button(say("agreements.put_away"), on_click=_put_away, args=(NEW,))


def write(instrument: Instrument, seat: Seat, suggested: str, drafts: Sequence[ProposalDraft]) -> None:
    """Fields for an agreement that is not there yet; `suggested` is the principle to begin with."""
    request = session.request(NEW)
    _fill(request, drafts, {"day": preset_day(utc_now().date()), "principle": suggested})
    wording = _fields(instrument, seat, request, say("agreements.save"), proposals.name(request))
    if wording is not None:
        with problems.shown():
            try:
                session.store().propose_agreement(session.token(), request, wording)
            except SavedBefore as problem:
                _carry_over(NEW, problem)
            session.done(NEW)
            session.go("agreements")


def _fields(instrument: Instrument, seat: Seat, request: UUID, save: str, called: str) -> Wording | None:
    """The form, whose words are kept as the draft `called` so; the wording as typed once it is to be saved."""
    with st.container(key=drafting.box(request)):
        wording = _form(instrument, request, save)
        if not session.simple_controls():
            draft, read_at = cast("Begun", session.kept_here(f"{BEGUN}:{request}"))
            drafting.keep(own.owner(seat), called, draft, request=request, read_at=read_at)
    return wording


def _form(instrument: Instrument, request: UUID, save: str) -> Wording | None:
    titles = {principle.id: principle.title for principle in instrument.principles}
    with st.form(f"wording:{request}", border=False, enter_to_submit=False):
        principle = st.selectbox(
            say("agreements.principle"), list(titles), format_func=titles.__getitem__, key=f"principle:{request}"
        )
        when, mentor, mentee = (
            st.text_area(say(f"agreements.{field}"), key=f"{field}:{request}", height=TWO_LINES)
            for field in ("when", *Role)
        )
        again = st.date_input(say("agreements.day"), value=None, format="YYYY-MM-DD", key=f"day:{request}")
        passes_on = st.checkbox(say("agreements.passes_on"), key=f"passes_on:{request}")
        pressed = st.form_submit_button(save, type="primary")
    if not pressed:
        return None
    chosen = again if isinstance(again, date) else None
    return Wording(when or "", mentor or "", mentee or "", principle or "", chosen, passes_on)
