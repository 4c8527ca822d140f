"""Pairs to answer with, made through the store itself before the product's server opens the same file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from assessments.instrument import Role
from store.actors import utc_now
from store.store import Store

LONGEST_RUN = timedelta(hours=2)


@dataclass(frozen=True)
class Pair:
    """The seats of two people who have just started: a token for each."""

    seats: Mapping[Role, str]


def make(database: Path, number: int) -> list[Pair]:
    store = Store.open(database, clock=later)
    try:
        return [start(store) for _ in range(number)]
    finally:
        store.close()


def later() -> datetime:
    """A seat is shut when nobody was seen in it for minutes; some of these wait for their turn much longer."""
    return utc_now() + LONGEST_RUN


def start(store: Store) -> Pair:
    mentor = store.redeem(store.start_pair(mentor="Amara", mentee="Jun", first=Role.MENTOR, request=uuid4()))
    card = store.seat(mentor).code
    mentee = store.redeem(store.resume(code=card, role=Role.MENTEE, passphrase=None))
    for token in (mentor, mentee):
        store.choose_passphrase(token, "seven green kites")
    return Pair({Role.MENTOR: mentor, Role.MENTEE: mentee})
