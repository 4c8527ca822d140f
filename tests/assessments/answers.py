"""Made-up answers for the tests of this folder: complete responses, as given or as Hypothesis draws them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from assessments.instrument import Form, Perspective, Role, load
from assessments.response import PICKS, Pick, Rating, Response
from assessments.timeline import Moment

HOSTILE = Path(__file__).parents[1] / "hostile"
VALUES = st.one_of(st.none(), st.integers(1, 5))
Valued = Callable[[str, Perspective], int | None]


def hostile_texts() -> list[str]:
    """Every text under tests/hostile."""
    own = json.loads((HOSTILE / "own.json").read_text(encoding="utf-8"))
    strings = json.loads((HOSTILE / "blns.json").read_text(encoding="utf-8"))
    return [*strings, *(text for texts in own.values() for text in texts)]


def unsaid() -> tuple[Pick, ...]:
    """The four picks of someone who would rather not say."""
    return tuple(Pick(subject, kind, None) for subject, kind in PICKS)


def rated(role: Role, valued: Valued, form: Form = Form.FULL) -> tuple[Rating, ...]:
    """All ratings of one person, each valued by item and perspective."""
    asked = load().asked(role, form)
    return tuple(Rating(item_id, view, valued(item_id, view)) for item_id, view in asked)


def responded(role: Role, valued: Valued, form: Form = Form.FULL) -> Response:
    """A complete response without words."""
    return Response.of(load(), role, form, rated(role, valued, form), unsaid(), ())


@st.composite
def responses(draw: st.DrawFn, role: Role, form: Form = Form.FULL) -> Response:
    """Any complete response of this role."""
    count = len(load().asked(role, form))
    values = iter(draw(st.lists(VALUES, min_size=count, max_size=count)))
    return responded(role, lambda *_: next(values), form)


def moment(
    number: int,
    valued: Valued = lambda *_: 4,
    form: Form = Form.FULL,
    *,
    without: frozenset[str] = frozenset(),
    version: str = "0.1.0",
) -> Moment:
    """A check-in with both views, one month after the one before; `without` are items it did not ask."""
    mentor, mentee = (
        replace(one, ratings=tuple(rating for rating in one.ratings if rating.item_id not in without))
        for one in (responded(role, valued, form) for role in Role)
    )
    return replace(missed(number, form), mentor=mentor, mentee=mentee, instrument_version=version)


def missed(number: int, form: Form = Form.FULL) -> Moment:
    """A check-in that was closed without two views."""
    return Moment(number, date(2026, 1, 14) + timedelta(days=30 * number), form, "0.1.0")
