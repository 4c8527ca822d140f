"""What a lead's documents hold: releases of the own program, read by the acts of the store that give them to its leads.

The only place that fills them. The acts are the gate, and what they refuse is raised as it comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from assessments.errors import NotAllowed, NothingReleased
from assessments.instrument import Instrument, load
from charts.released import Released
from papers.origin import Origin
from server.documents import LANGUAGE
from server.life import process

if TYPE_CHECKING:
    from server.documents import Asked


@dataclass(frozen=True, slots=True)
class OfProgram:
    """A release, and where it comes from."""

    released: Released
    origin: Origin


def release(asked: Asked) -> OfProgram:
    """The release that is asked for, else the latest; raises NotAllowed or NothingReleased."""
    store, program_id = process.store(), _id(asked.program)
    cards = store.releases(asked.token, program_id)
    if not cards:
        raise NothingReleased
    wanted = _id(asked.release) if asked.release else cards[-1].id
    card = next((one for one in cards if one.id == wanted), None)
    if card is None:
        raise NotAllowed
    found = store.release(asked.token, wanted)
    origin = Origin(_name(asked, program_id), card.opens_on, card.closes_on, card.pairs, card.of_pairs)
    return OfProgram(Released(found, load(found.instrument_id, LANGUAGE)), origin)


def instrument(asked: Asked) -> Instrument:
    """The questionnaire that the program answers, for its leads; raises NotAllowed."""
    store = process.store()
    cards = store.releases(asked.token, _id(asked.program))
    return load(store.release(asked.token, cards[-1].id).instrument_id, LANGUAGE) if cards else load(language=LANGUAGE)


def _name(asked: Asked, program_id: UUID) -> str:
    duties = process.store().who(asked.token).duties
    return next((one.program_name or "" for one in duties if one.program_id == program_id), "")


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotAllowed from None
