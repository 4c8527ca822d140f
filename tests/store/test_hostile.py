"""Every text that breaks programs comes back from the store as it went in, and changes nothing else there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from pathlib import Path
from uuid import uuid4

import pytest

from assessments import person
from assessments.errors import (
    NameMissing,
    NameTooLong,
    NoSuchPair,
    SignedOut,
    TextTooLong,
    TicketSpent,
    UnreadableText,
)
from assessments.instrument import Form, Role
from assessments.response import MAX_REFLECTION, Lane, Reflection, check_reflection
from store import Store, seals
from tests.store.people import INSTRUMENT, PRINCIPLES, Two

HOSTILE = Path(__file__).parent.parent / "hostile"


def texts() -> list[str]:
    listed: list[str] = json.loads((HOSTILE / "blns.json").read_text("utf-8"))
    own: dict[str, list[str]] = json.loads((HOSTILE / "own.json").read_text("utf-8"))
    return listed + [text for group in own.values() for text in group]


def kept_as_name(text: str) -> bool:
    try:
        person.first_name(text)
    except (NameMissing, NameTooLong, UnreadableText):
        return False
    return True


def kept_as_reflection(text: str) -> bool:
    try:
        check_reflection(INSTRUMENT, Reflection(PRINCIPLES[0], Lane.SHARED, text))
    except (TextTooLong, UnreadableText):
        return False
    return bool(text)


def by(size: int, items: Iterable[str]) -> Iterable[list[str]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def test_every_text_that_may_be_a_name_is_kept_as_that_name(store: Store) -> None:
    names = {uuid4(): person.first_name(text) for text in texts() if kept_as_name(text)}
    assert len(names) > 500
    with store._engine.write() as transaction:
        for key, name in names.items():
            transaction.rows("add_person", key, name, datetime(2030, 1, 1))  # noqa: DTZ001
    with store._engine.read() as transaction:
        kept = [transaction.rows("people", key, key) for key in names]
    assert kept == [[(key, name, None, False, False)] for key, name in names.items()]


def test_people_with_such_names_meet_at_the_door(store: Store) -> None:
    for some in by(2, [text for text in texts() if kept_as_name(text)][::7]):
        names = {Role.MENTOR: some[0], Role.MENTEE: some[-1]}
        ticket = store.start_pair(mentor=some[0], mentee=some[-1], first=Role.MENTOR, request=uuid4())
        seat = store.seat(store.redeem(ticket))
        assert seat.names == {role: person.first_name(name) for role, name in names.items()}
        assert store.pair_card(seat.code).names == seat.names


def test_every_text_that_may_be_a_reflection_comes_back_exactly(store: Store) -> None:
    """All texts at once in one draft, which is more than a person can write there."""
    two = Two.sit_down(store, Form.SHORT)
    token = two.tokens[Role.MENTOR]
    written = [text for text in texts() if kept_as_reflection(text)] + ["é" * MAX_REFLECTION, "e\u0301", " \n\t "]
    assert len(written) > 600
    check_in = store.seat(token).check_in
    with store._engine.write() as transaction:
        for text in written:
            about = (check_in.id, "mentor", check_in.opened_at, uuid4(), PRINCIPLES[0], "only_me", text)
            transaction.rows("add_draft_reflection", *about)
    assert sorted(note.text for note in store.draft(token).reflections) == sorted(written)


def test_such_texts_come_back_from_the_box_they_were_typed_in(store: Store) -> None:
    token = Two.sit_down(store, Form.SHORT).tokens[Role.MENTEE]
    for some in by(len(PRINCIPLES), [text for text in texts() if kept_as_reflection(text)][::6]):
        notes = in_their_places(some)
        for note in notes:
            store.save_reflection(token, uuid4(), note)
        assert store.draft(token).reflections[: len(notes)] == notes


def test_the_partner_is_shown_exactly_what_was_shared(store: Store) -> None:
    """All texts at once, put beside a sealed response: more than a person can write, and the same way out."""
    two = Two.sit_down(store, Form.SHORT)
    for role in Role:
        two.seal(role)
    written = [text for text in texts() if kept_as_reflection(text)]
    with store._engine.write() as transaction:
        story = transaction.rows("story", store.seat(two.tokens[Role.MENTEE]).pair_id)
        response_id = next(row[4] for row in story if row[0] == "sealed" and row[3] == "mentee")
        lanes, about = ["shared"] * len(written), [PRINCIPLES[0]] * len(written)
        transaction.rows("add_reflections", response_id, about, lanes, written)
        assert seals.just_sealed(transaction, response_id)
    for token in two.tokens.values():
        store.press_reveal(token)
    shown = [note.text for note in store.views(two.tokens[Role.MENTOR]).mentee.reflections]
    assert sorted(shown) == sorted(written)
    assert [note.text for note in store.own_response(two.tokens[Role.MENTEE]).reflections] == shown


def test_every_text_typed_as_a_code_or_a_secret_is_only_refused(store: Store) -> None:
    for text in texts()[::4]:
        for door in (store.pair_card, store.redeem, store.seat):
            with pytest.raises((NoSuchPair, TicketSpent, SignedOut)) as refused:
                door(text)
            assert len(text.strip()) < 4 or text not in str(refused.value)


def in_their_places(some: list[str]) -> tuple[Reflection, ...]:
    return tuple(Reflection(principle, Lane.SHARED, text) for principle, text in zip(PRINCIPLES, some, strict=False))
