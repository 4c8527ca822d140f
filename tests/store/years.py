"""A pair's check-ins over the years, played straight into the store: marked, answered, opened, agreed on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from assessments.agreements import Mark
from assessments.instrument import Form, Role
from store.seats import utc_now
from tests.store.people import INSTRUMENT, PASSPHRASES, Two, all_picks, tap

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from store import Store, Tap

APART, TOO_LATE = timedelta(days=91), timedelta(days=15)
MARKS = {Role.MENTOR: (Mark.KEPT, Mark.PARTLY), Role.MENTEE: (Mark.KEPT, Mark.NOT_YET, Mark.NO_LONGER_NEEDED)}


def years(
    store: Store, check_ins: int, *, short: Collection[int] = (), missed: Collection[int] = (), agreed: bool = True
) -> Two:
    """A pair with so many check-ins, the last of them today: pulses at the numbers in `short`, none in `missed`."""
    start = utc_now() - APART * (check_ins - 1)
    store._now = lambda: start
    two = Two.sit_down(store, Form.SHORT if 1 in short else Form.FULL)
    for number in range(1, check_ins + 1):
        if number > 1:
            begin(two, number, start, Form.SHORT if number in short else Form.FULL)
        if number in missed:
            end(two, number, start)
        else:
            play(two, number, agreed=agreed)
    store._now = utc_now
    come_back(two)
    return two


def begin(two: Two, number: int, start: datetime, form: Form) -> None:
    two.store._now = lambda: start + APART * (number - 1)
    come_back(two)
    two.go_on(form)


def end(two: Two, number: int, start: datetime) -> None:
    """Two weeks go by without an answer."""
    two.store._now = lambda: start + APART * (number - 1) + TOO_LATE
    come_back(two)
    two.store.close_without_comparison(two.tokens[Role.MENTOR])


def play(two: Two, number: int, *, agreed: bool, marked: bool = False) -> None:
    """One whole check-in of both; `marked`: both have said already how their agreements went."""
    store = two.store
    for role in Role:
        token, marks = two.tokens[role], MARKS[role]
        if not marked:
            two.mark_all(role, marks[number % len(marks)])
        store.save_ratings(token, taps(role, store.seat(token).check_in.form, number))
        for pick in all_picks():
            store.save_pick(token, uuid4(), pick)
        store.seal(token, uuid4())
    for role in Role:
        store.press_reveal(two.tokens[role])
    if agreed:
        two.agree(f"what came up at check-in {number}")


def taps(role: Role, form: Form, number: int) -> list[Tap]:
    """Answers that rise slowly and differ from item to item, with one that nobody saw."""
    asked = INSTRUMENT.asked(role, form)
    lift = min(number, 8) / 4
    values = [
        None if place % 17 == 16 else min(5, int(2.4 + lift + (place * 7 + number * 3 + len(role)) % 3 * 0.8))
        for place in range(len(asked))
    ]
    return [tap(item, view, value) for (item, view), value in zip(asked, values, strict=True)]


def come_back(two: Two) -> None:
    """Both sit down anew: a visit of months ago is over."""
    for role in Role:
        ticket = two.store.resume(code=two.code, role=role, passphrase=PASSPHRASES[role])
        two.tokens[role] = two.store.redeem(ticket)
