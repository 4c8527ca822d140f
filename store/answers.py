"""Rows of the database as answers, in the order of the screens. The only place that turns one into the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar

from assessments.instrument import Form, Perspective, Role, load
from assessments.response import Lane, Pick, PickKind, Rating, Reflection, Response, Subject
from store.engine import Row

Answer = TypeVar("Answer")


def ratings(instrument_id: str, role: Role, rows: Iterable[Row]) -> tuple[Rating, ...]:
    """Ratings from rows of item, perspective and value."""
    places = _places(instrument_id, role)
    found = (Rating(item_id, Perspective(perspective), value) for item_id, perspective, value in rows)
    return _sorted(found, lambda rating: places.get((rating.item_id, rating.perspective), len(places)))


def picks(rows: Iterable[Row]) -> tuple[Pick, ...]:
    """Picks from rows of subject, kind and principle."""
    order = [(subject, kind) for subject in Subject for kind in PickKind]
    found = (Pick(Subject(subject), PickKind(kind), principle_id) for subject, kind, principle_id in rows)
    return _sorted(found, lambda pick: order.index((pick.subject, pick.kind)))


def reflections(instrument_id: str, rows: Iterable[Row]) -> tuple[Reflection, ...]:
    """Reflections from rows of principle, lane and text."""
    order = [principle.id for principle in load(instrument_id).principles]
    found = (Reflection(principle_id, Lane(lane), text) for principle_id, lane, text in rows)
    return _sorted(found, lambda note: order.index(note.principle_id) if note.principle_id in order else 99)


def responses(rows: Iterable[Row]) -> dict[Role, Response]:
    """Whole responses by role, from the rows of own_response or both_views."""
    by_role: dict[Role, dict[str, list[Row]]] = {}
    for role, part, *values in rows:
        by_role.setdefault(Role(role), {}).setdefault(part, []).append(tuple(values))
    return {role: _response(role, parts) for role, parts in by_role.items()}


def _response(role: Role, parts: dict[str, list[Row]]) -> Response:
    [(form, instrument_id, version, _)] = parts["response"]
    return Response(
        role,
        Form(form),
        instrument_id,
        version,
        ratings(instrument_id, role, [(item, view, value) for item, view, _, value in parts["rating"]]),
        picks(row[:3] for row in parts["pick"]),
        reflections(instrument_id, (row[:3] for row in parts.get("reflection", ()))),
    )


@cache
def _places(instrument_id: str, role: Role) -> dict[tuple[str, Perspective], int]:
    asked = load(instrument_id).asked(role, Form.FULL)
    return {question: place for place, question in enumerate(asked)}


def _sorted(found: Iterable[Answer], place: Callable[[Answer], Any]) -> tuple[Answer, ...]:
    return tuple(sorted(found, key=place))
