"""Where the numbers of a release come from: the program, the days of its wave, and how many of its pairs took part.

The only place that puts days and pairs into words for papers. The program's name is a value of its own, as typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from papers.words import written

if TYPE_CHECKING:
    from papers.lead_words import Words


@dataclass(frozen=True, slots=True)
class Origin:
    """`pairs` are in the release, `of_pairs` were in the program when it was made: of an old one, nobody knows."""

    program: str
    opens_on: date
    closes_on: date
    pairs: int
    of_pairs: int | None


def days(origin: Origin, texts: Words) -> str:
    """When the wave was, and who took part, in a sentence or two."""
    pairs = texts["took_part" if origin.of_pairs is None else "took_part_of"]
    return texts["days"].format(
        first=written(origin.opens_on),
        last=written(origin.closes_on),
        pairs=pairs.format(pairs=origin.pairs, of=origin.of_pairs),
    )
