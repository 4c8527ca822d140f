"""Everything that is held about somebody as files to take away: JSON as it is, CSV as one long table.

The only place that puts them together.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

import streamlit as st

from papers import cells
from ui import own_ways, problems, session
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.held import HeldAgreement, HeldAnswers, HeldCheckIn, HeldPair, Holding

HELD, JSON = "holding", "my_data_json"
NOT_SEEN = "not_seen"
RATHER_NOT = "rather_not"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: which part it is of, where it belongs, and what is held."""

    part: str
    pair: str = ""
    check_in: str = ""
    whose: str = ""
    state: str = ""
    about: str = ""
    view: str = ""
    value: str = ""
    moment: str = ""


def offer() -> None:
    """Both files for whoever proves to be the person they are about, until the page is left.

    They are drawn as bytes: a file made only when it is fetched may be gone by then.
    """
    token = session.token()
    with st.form("take_away", clear_on_submit=True):
        passphrase = own_ways.proof("take_away")
        pressed = st.form_submit_button(say("my_data.take"))
    if pressed:
        session.let_go(HELD)
        with problems.shown():
            with session.try_door():
                holding = session.store().my_data(token, passphrase)
            session.hold(HELD, (token, holding))
    match session.held(HELD, beside=JSON):
        case (whose, holding) if whose == token:
            _files(holding)


def _files(holding: Holding) -> None:
    files = (
        (JSON, say("my_data.json"), as_json, "json", "application/json"),
        ("my_data_csv", say("my_data.csv"), as_csv, "csv", "text/csv"),
    )
    for column, (key, label, written, ending, mime) in zip(st.columns(2), files, strict=True):
        column.download_button(
            label,
            written(holding),
            file_name=f"five-ways-my-data.{ending}",
            mime=mime,
            key=key,
            on_click="ignore",
            width="stretch",
        )


def as_json(holding: Holding) -> bytes:
    """All of it with its structure, in UTF-8."""
    return json.dumps(asdict(holding), ensure_ascii=False, indent=2).encode()


def as_csv(holding: Holding) -> bytes:
    """All of it, one fact a line."""
    names = [field.name for field in fields(Line)]
    return cells.as_csv(names, ([getattr(line, name) for name in names] for line in lines(holding)))


def lines(holding: Holding) -> Iterator[Line]:
    """Everything, in the order of the JSON."""
    yield Line("made", moment=holding.made_at)
    for name, value in asdict(holding.person).items():
        yield Line("person", about=name, value=_text(value))
    for stage in holding.stages:
        yield Line("stage", about=stage.level, value=stage.words, moment=stage.said_at)
    for duty in holding.duties:
        yield Line("duty", about=duty.duty, value=duty.program or "")
    for pair in holding.pairs:
        yield from _pair(pair)
    yield from _ways_in(holding)
    for look in holding.looks:
        place = (look.pair_id or "", _text(look.check_in))
        yield Line("look", *place, whose=look.by, value=look.what, moment=look.looked_at)


def _ways_in(holding: Holding) -> Iterator[Line]:
    for visit in holding.visits:
        yield Line("visit", about="opened", value=visit.door, moment=visit.opened_at)
        yield Line("visit", about="last_seen", value=visit.door, moment=visit.last_seen)
    for link in holding.links:
        known = ((name.removesuffix("_at"), moment) for name, moment in asdict(link).items() if moment)
        yield from (Line("link", about=name, moment=moment) for name, moment in known)
    yield from (Line("hospital_sign_in", moment=moment) for moment in holding.hospital_sign_ins)
    yield from (Line("wrong_try", value=one.typed, moment=one.tried_at) for one in holding.wrong_tries)


def _pair(pair: HeldPair) -> Iterator[Line]:
    known = {"code": pair.code, "role": pair.role, "partner": pair.partner, "program": pair.program}
    for name, value in (known | {"department": pair.department}).items():
        yield Line("pair", pair=pair.pair_id, about=name, value=_text(value))
    moments = {"started": pair.started_at, "next_check_in": pair.next_check_in, "left": pair.left_at}
    for name, moment in moments.items():
        if moment:
            yield Line("pair", pair=pair.pair_id, about=name, moment=moment)
    if pair.ended_by:
        yield Line("pair", pair=pair.pair_id, whose=pair.ended_by, about="ended", moment=pair.ended_at or "")
    for check_in in pair.check_ins:
        yield from _check_in(pair, check_in)
    for agreement in pair.agreements:
        yield from _agreement(pair, agreement)


def _agreement(pair: HeldPair, agreement: HeldAgreement) -> Iterator[Line]:
    place, name = (pair.pair_id, str(agreement.check_in)), f"agreement_{agreement.number}"
    for one in agreement.wordings:
        for about, value in (
            *(("when", one.when), ("mentor_will", one.mentor), ("mentee_will", one.mentee)),
            *(("principle", one.principle), ("look_again_on", one.look_again_on), ("passes_on", _text(one.passes_on))),
        ):
            yield Line(name, *place, whose=one.by, about=about, value=value, moment=one.proposed_at)
        for whose, moment in (("mentor", one.mentor_agreed_at), ("mentee", one.mentee_agreed_at)):
            if moment:
                yield Line(name, *place, whose=whose, about="agreed", moment=moment)
    if agreement.dropped_at:
        yield Line(name, *place, whose=agreement.dropped_by or "", about="dropped", moment=agreement.dropped_at)
    for mark in agreement.marks:
        about = f"mark_in_check_in_{mark.check_in}"
        yield Line(name, *place, whose=mark.whose, about=about, value=mark.mark, moment=mark.marked_at or "")


def _check_in(pair: HeldPair, check_in: HeldCheckIn) -> Iterator[Line]:
    place = (pair.pair_id, str(check_in.number))
    yield Line("check_in", *place, about="form", value=check_in.form, moment=check_in.opened_at)
    yield Line("check_in", *place, about="questionnaire", value=check_in.questionnaire)
    for name, moment in (("views_opened", check_in.opened_views_at), ("closed", check_in.closed_at)):
        if moment:
            yield Line("check_in", *place, about=name, moment=moment)
    for answers in check_in.own:
        yield from _answers(place, "mine", answers)
    if check_in.partner:
        yield from _answers(place, "partner", check_in.partner)
    for draft in check_in.proposal_drafts:
        for about, words in (("when", draft.when), ("mentor_will", draft.mentor), ("mentee_will", draft.mentee)):
            yield Line("agreement_draft", *place, "mine", "draft", about, value=words, moment=draft.stored_at)


def _answers(place: tuple[str, str], whose: str, answers: HeldAnswers) -> Iterator[Line]:
    at = (*place, whose, answers.state)
    for name, moment in (("submitted", answers.submitted_at), ("reopened", answers.reopened_at)):
        if moment:
            yield Line("answers", *at, about=name, moment=moment)
    for one in answers.ratings:
        value = NOT_SEEN if one.value is None else str(one.value)
        yield Line("rating", *at, one.statement, one.perspective, value, one.stored_at or "")
    for pick in answers.picks:
        about = f"{pick.subject}.{pick.kind}"
        yield Line("pick", *at, about, value=pick.principle or RATHER_NOT, moment=pick.stored_at or "")
    for note in answers.notes:
        yield Line("note", *at, note.principle, note.lane, note.text, note.stored_at or "")


def _text(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
