"""Where bands between stages of training stand, and how wide they are.

The only place that decides it. A band is as wide as the least that its count can be, a hidden one has one fixed width,
and totals are said to be that or more, so that no height and no subtraction tells a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assessments.figures import Figure, Kind
from assessments.stage import Level
from charts import corner_labels, release_words
from charts.released import Released
from charts.sankey_template import HEAD, HEIGHT
from charts.words import Words

PAD = 40
HIDDEN = 6.0
STEPS = 24
LEAST_LABEL = 14
ENDS = (-1, 1)
ORDER = (*(one.value for one in reversed(Level) if one is not Level.OWN), Level.OWN.value)


@dataclass(frozen=True, slots=True)
class Flow:
    """How many mentors of one stage have mentees of another."""

    mentor: str
    mentee: str
    figure: Figure

    @property
    def pairs(self) -> int | None:
        """How many pairs there are at least; None when it is hidden."""
        return None if self.figure.hidden else release_words.least(self.figure)


def flows(of: Released) -> tuple[Flow, ...]:
    """All flows that have pairs, the furthest along the path first."""
    found = []
    for detail in of.details(Kind.ONWARD):
        mentor, _, mentee = detail.partition(">")
        found.append(Flow(mentor, mentee, of.one(Kind.ONWARD, detail=detail)))
    return tuple(sorted(found, key=lambda one: (_depth(one.mentor), _depth(one.mentee))))


def _depth(stage: str) -> int:
    """How far from the top a stage stands: a program's own below all others, and what was not said last."""
    return ORDER.index(stage) if stage in ORDER else len(ORDER)


@dataclass(frozen=True)
class Layout:
    """Where every stage and band stands, in pixels."""

    of: Released
    texts: Words

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        return flows(self.of)

    def stages(self, end: int) -> list[str]:
        return sorted({self.stage(one, end) for one in self.flows}, key=_depth)

    def stage(self, flow: Flow, end: int) -> str:
        return flow.mentor if end < 0 else flow.mentee

    def at(self, stage: str, end: int) -> Sequence[Flow]:
        """The flows of one stage at one end, from the top down."""
        return [one for one in self.flows if self.stage(one, end) == stage]

    @cached_property
    def scale(self) -> float:
        """Pixels for each pair, so that both ends fit."""
        pairs = sum(one.pairs or 0 for one in self.flows)
        fixed = HIDDEN * sum(one.pairs is None for one in self.flows)
        pads = PAD * max(len(self.stages(end)) for end in ENDS)
        return max(HEIGHT - HEAD - fixed - pads, 0) / pairs if pairs else 0.0

    def width(self, flow: Flow) -> float:
        return HIDDEN if flow.pairs is None else flow.pairs * self.scale

    @cached_property
    def tops(self) -> Mapping[tuple[int, str], float]:
        """Where each stage begins; both ends are spread over the same height."""
        found = {}
        thick = sum(self.width(one) for one in self.flows)
        for end in ENDS:
            stages = self.stages(end)
            pad = (HEIGHT - HEAD - thick) / max(len(stages), 1)
            y = HEAD + pad / 2
            for stage in stages:
                found[end, stage] = y
                y += sum(self.width(one) for one in self.at(stage, end)) + pad
        return found

    def start(self, flow: Flow, end: int) -> float:
        """Where a band begins at one of its ends."""
        stage = self.stage(flow, end)
        above = self.at(stage, end)
        return self.tops[end, stage] + sum(self.width(one) for one in above[: above.index(flow)])

    def band(self, flow: Flow) -> Iterator[dict[str, Any]]:
        left, right = (self.start(flow, end) for end in ENDS)
        for step in range(STEPS + 1):
            share = step / STEPS
            y = left + (right - left) * share**3 * (share * (share * 6 - 15) + 10)
            name = f"{flow.mentor}>{flow.mentee}"
            yield {"flow": name, "hidden": flow.pairs is None, "x": share, "y": y, "y2": y + self.width(flow)}

    def counts(self) -> Iterator[tuple[float, str]]:
        for flow in self.flows:
            if flow.pairs is not None and self.width(flow) >= LEAST_LABEL:
                yield self.start(flow, -1) + self.width(flow) / 2, release_words.count(self.texts, flow.figure)

    def nodes(self) -> Iterator[tuple[object, ...]]:
        for (end, stage), y in self.tops.items():
            here = self.at(stage, end)
            name = release_words.stage(self.texts, stage)
            folded = corner_labels.broken(name, "side")
            total = self.total(here)
            says = self.texts[f"onward_says_{'mentors' if end < 0 else 'mentees'}"].format(stage=name, total=total)
            yield end, y, y + sum(self.width(one) for one in here), name, folded, folded.count("\n") + 1, total, says

    def total(self, here: Sequence[Flow]) -> str:
        """How many pairs there are at least; nothing when all are hidden."""
        pairs = sum(one.pairs or 0 for one in here)
        return self.texts["or_more"].format(count=pairs) if pairs else self.texts["hidden"]
