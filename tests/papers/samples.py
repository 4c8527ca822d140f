"""Made-up summaries for the tests of what one takes away: an everyday one, full ones, and hostile ones."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from assessments.agreements import Mark
from assessments.instrument import Form, Role, load
from papers.gathering import gather
from papers.origin import Origin
from papers.summary import PrintedAgreement
from store.records import BothViews, CheckIn
from tests.charts import samples
from ui.wording import chart_words, paper_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from papers.summary import Summary

HOSTILE = Path(__file__).parents[1] / "hostile"
CANNOT_BE_KEPT = {"\0", *map(chr, range(0xD800, 0xE000))}
NAMES = {Role.MENTOR: "Amara", Role.MENTEE: "Jun"}
DAY = date(2026, 11, 22)
WAVE = (date(2026, 11, 2), date(2026, 11, 20))
AGREEMENTS = (
    PrintedAgreement(
        number=1,
        when="we round together on Thursdays",
        will={Role.MENTOR: "ask for your plan before I give mine", Role.MENTEE: "bring one question I cannot answer"},
        again=date(2027, 2, 22),
        principle="Mutual respect",
        agreed=frozenset(Role),
    ),
    PrintedAgreement(
        number=2,
        when="a student joins our team",
        will={Role.MENTOR: "let you teach the first hour", Role.MENTEE: "prepare ten minutes on one case"},
        again=date(2027, 3, 1),
        principle="Seeking out chances to mentor",
        agreed=frozenset({Role.MENTEE}),
        marks={Role.MENTOR: Mark.KEPT, Role.MENTEE: Mark.NO_LONGER_NEEDED},
    ),
)


def origin(program: str = "Mercy", *, of_pairs: int | None = 52) -> Origin:
    """That of a release in which 41 pairs are."""
    return Origin(program, *WAVE, 41, of_pairs)


@cache
def views(case: str = "everyday", number: int = 1) -> BothViews:
    """Both sealed views of one of the charts' samples."""
    opened = datetime(2026, 11, 22, 9, 30)  # noqa: DTZ001
    both = dict.fromkeys(Role, True)
    check_in = CheckIn(UUID(int=9), number, Form.FULL, "five_principles", "0.1.0", opened, both, both, opened)
    responses = [samples.response(role, samples.CASES[case], Form.FULL) for role in Role]
    return BothViews(check_in, *responses)


def summary(
    case: str = "everyday", names: Mapping[Role, str] = NAMES, agreements: Sequence[PrintedAgreement] = AGREEMENTS
) -> Summary:
    """One pair's summary, filled as the server fills it."""
    return gather(views(case), load(), names, DAY, agreements, paper_words(), chart_words())


def agreement(text: str) -> PrintedAgreement:
    """An agreement in which people typed nothing but `text`."""
    return replace(AGREEMENTS[0], when=text, will=dict.fromkeys(Role, text))


def typed(text: str) -> Summary:
    """A summary in which people typed nothing but `text`; nothing else in it depends on what they typed."""
    return replace(_everyday(), names=dict.fromkeys(Role, text), agreements=(agreement(text),))


@cache
def _everyday() -> Summary:
    return summary()


def hostile() -> list[str]:
    """Texts that break programs, of the length that people may write and as far as they can be kept."""
    own = json.loads((HOSTILE / "own.json").read_text("utf-8"))
    known = json.loads((HOSTILE / "blns.json").read_text("utf-8"))
    texts = [text[:1000] for texts in (*own.values(), known) for text in texts]
    return [text for text in texts if not set(text) & CANNOT_BE_KEPT]
