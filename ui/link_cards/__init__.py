"""Cards with personal links to print and cut, and the same links as a list for letters. Shown once.

The only place that draws them. Everything stays in this one page of one browser: the sheet is printed from it and the
list is saved by it, so that no link ever stands in an address, in a file of the server's, or in another tab.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import segno
import streamlit as st

from papers import cells
from server.sample_band import FILE
from ui import link_card
from ui.wording import code, day, day_of, mark, named, say, section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.components.v2.types import ComponentRenderer

    from store import Invitation

HERE = Path(__file__).parent
COLUMNS = ("name", "email", "role", "link", "code", "works_until")


@dataclass(frozen=True, slots=True)
class Card:
    """One person's card: their own name and address, the code to type, their link as a picture, and its last day.

    The address tells two people of one name apart. Of the partner there is nothing: who finds a card learns of no pair.
    """

    name: str
    email: str
    code: str
    picture: str
    until: str


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "five_ways_link_cards",
        css=(HERE / "link_cards.css").read_text(encoding="utf-8"),
        js=(HERE / "link_cards.js").read_text(encoding="utf-8"),
    )


def card(one: Invitation) -> Card:
    """What stands on the card of this person. Drawing the picture takes some milliseconds."""
    picture = segno.make_qr(link_card.address_of(one.link), error="m")
    drawn = picture.svg_data_uri(border=4, light="#fff", dark="#000")
    until = say("link_cards.until", day=day(one.link.expires_at))
    return Card(named(one.person.name), one.person.email or "", code(one.link.code), drawn, until)


def as_csv(invitations: Sequence[Invitation]) -> bytes:
    """The list for letters, a person a line."""
    return cells.as_csv(COLUMNS, (_line(one) for one in invitations))


def _line(one: Invitation) -> tuple[str, ...]:
    roles = " + ".join(str(role) for role in one.person.roles)
    way = link_card.address_of(one.link), code(one.link.code), day_of(one.link.expires_at).isoformat()
    return (one.person.name, one.person.email or "", roles, *way)


def show(program: str, cards: Sequence[Card], invitations: Sequence[Invitation]) -> None:
    """All these cards, with the ways to print them and to save the list."""
    data = {
        "mark": mark(),
        "program": program,
        "site": link_card.typed_at(),
        "cards": [asdict(one) for one in cards],
        "list": as_csv(invitations).decode(),
        "file": f"{FILE if mark() else ''}five-ways-invitations.csv",
        "count": say("invitations.cards", count=len(cards)),
        "words": section("link_cards"),
    }
    _component()(key="link_cards", data=data)
