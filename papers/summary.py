"""What stands on the one page that a pair takes along: the shapes alone, whichever way the page is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assessments.agreements import Mark
from assessments.instrument import Role
from charts.drawing import Drawing


class Kind(StrEnum):
    """The three groups of the kind order, in that order."""

    STRONG = "strong"
    MORE = "more"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Card:
    """One comparison of the kind order: the principle, in whom, and a sentence with both numbers."""

    title: str
    whom: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PrintedAgreement:
    """One agreement as a page tells it. `when` and `will` are people's own texts, `principle` is a title.

    `agreed` is who agrees to exactly these words.
    """

    number: int
    when: str
    will: Mapping[Role, str]
    again: date
    principle: str
    agreed: frozenset[Role]
    marks: Mapping[Role, Mark] = field(default_factory=dict)

    @property
    def counts(self) -> bool:
        """Whether both agree, so that there is something to look at again."""
        return self.agreed == frozenset(Role)


@dataclass(frozen=True, slots=True)
class Summary:
    """One check-in of a pair, opened by both. The name of somebody who deleted everything is empty."""

    language: str
    number: int
    opened: date
    names: Mapping[Role, str]
    cards: Mapping[Kind, tuple[Card, ...]]
    radar: Drawing
    dots: Drawing
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    agreements: tuple[PrintedAgreement, ...] = ()

    @property
    def next_date(self) -> date | None:
        """The first day on which the two look again."""
        return min((one.again for one in self.agreements if one.counts), default=None)
