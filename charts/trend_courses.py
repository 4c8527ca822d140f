"""The courses of both views over waves, as rows of a chart: what is joined, what stands alone, and how high it stands.

The only place that decides it. A line and its band break where a wave has no release or hides the mean, so that nothing
is ever drawn across what is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from assessments.comparison import Side
from assessments.figures import Figure, Kind
from assessments.instrument import Instrument, Perspective
from charts import dates, release_words, traces, trend_template, words
from charts.readings import SIDES
from charts.released import Released
from charts.trend_template import BOTTOM, TOP
from charts.words import Words

CLOSE_SCALE = 3
NUMBER_WIDTH, WAVE_WIDTH = 30, 30


@dataclass(frozen=True)
class Waves:
    """All waves from the first to the last, and where each stands from 0 to 1, evenly."""

    releases: tuple[Released, ...]
    instrument: Instrument
    about: Side
    texts: Words

    @cached_property
    def numbers(self) -> range:
        found = [one.release.wave_number for one in self.releases]
        return range(min(found), max(found) + 1) if found else range(0)

    @property
    def room(self) -> float:
        return 1 / max(len(self.numbers) - 1, 1)

    @cached_property
    def scale(self) -> tuple[int, int]:
        """The whole scale, or its upper half while nothing lies below that."""
        points = self.instrument.scale.values
        figures = [one for of in self.releases for one in of.of_everybody((Kind.OWN, Kind.PARTNER))]
        shown = [one for one in figures if one.side is self.about and one.value is not None]
        ends = [one.value if one.low is None else one.low for one in shown]
        lowest = min((one for one in ends if one is not None), default=0)
        return (CLOSE_SCALE if lowest >= CLOSE_SCALE else points[0]), points[-1]

    def at(self, number: int) -> float:
        return (number - self.numbers[0]) * self.room if len(self.numbers) > 1 else 0.5

    def labels(self, y: float) -> list[tuple[object, ...]]:
        """The waves' numbers at the bottom."""
        needs = dates.needs([self.at(one) for one in self.numbers], WAVE_WIDTH)
        return [(self.at(one), y, str(one), need) for one, need in zip(self.numbers, needs, strict=True)]


@dataclass(frozen=True)
class Strip:
    """One principle, with the pixel its strip starts at."""

    waves: Waves
    principle_id: str
    top: int

    @property
    def name(self) -> str:
        return words.principle(self.waves.instrument, self.principle_id)

    @cached_property
    def lines(self) -> tuple[Course, ...]:
        """Own view first."""
        return tuple(
            Course(self, view, kind)
            for view, kind in zip(SIDES[self.waves.about], (Kind.OWN, Kind.PARTNER), strict=True)
        )

    def y(self, points: float) -> float:
        low, high = self.waves.scale
        share = (high - min(max(points, low), high)) / (high - low)
        return self.top + TOP + share * (BOTTOM - TOP)

    def levels(self) -> Iterator[tuple[float, str]]:
        low, high = self.waves.scale
        for level in (low, (low + high) / 2, high):
            yield self.y(level), f"{level:g}"

    def ends(self) -> Sequence[dict[str, Any]]:
        found = [one for line in self.lines if (one := line.end())]
        return traces.apart(found, traces.LABEL_STEP)

    def pairs(self) -> Iterator[tuple[object, ...]]:
        """How many pairs, under each wave."""
        found = {number: one.n for number, one in self.lines[0].figures.items() if one.value is not None}
        places = [self.waves.at(number) for number in found]
        width = max([NUMBER_WIDTH, *(8 * len(n) + 8 for n in found.values())])
        for place, n, needs in zip(places, found.values(), dates.needs(places, width), strict=True):
            yield place, self.top + trend_template.PAIRS, self.waves.texts["n"].format(n=n), needs


@dataclass(frozen=True)
class Course:
    """One view of one principle over the waves."""

    strip: Strip
    view: Perspective
    kind: Kind

    @cached_property
    def figures(self) -> dict[int, Figure]:
        """By wave."""
        waves = self.strip.waves
        return {
            one.release.wave_number: one.one(self.kind, waves.about, self.strip.principle_id) for one in waves.releases
        }

    @cached_property
    def runs(self) -> list[list[int]]:
        """Waves one after the other with a mean."""
        shown = [number for number, one in self.figures.items() if one.value is not None]
        runs = groupby(enumerate(shown), key=lambda one: one[1] - one[0])
        return [[number for _, number in run] for _, run in runs]

    @property
    def carries(self) -> dict[str, Any]:
        return {
            "strip": self.strip.top,
            "view": self.view.value,
            "speaker": self.view.rater.value,
            "about_self": self.view.is_self,
        }

    def _at(self, number: int) -> dict[str, float]:
        return {"x": self.strip.waves.at(number), "y": self.strip.y(self.figures[number].value or 0)}

    def joined(self) -> Iterator[dict[str, Any]]:
        for place, run in enumerate(self.runs):
            for number in run if len(run) > 1 else ():
                yield {**self.carries, "run": place, **self._at(number)}

    def _band(self, number: int) -> dict[str, float]:
        """The interval; where there is none, the mean itself."""
        one = self.figures[number]
        low, high = (one.low, one.high) if one.low is not None and one.high is not None else (one.value, one.value)
        return {"x": self.strip.waves.at(number), "y": self.strip.y(low or 0), "y2": self.strip.y(high or 0)}

    def areas(self) -> Iterator[dict[str, Any]]:
        for place, run in enumerate(self.runs):
            for number in run if len(run) > 1 else ():
                yield {**self.carries, "run": place, **self._band(number)}

    def alone(self) -> Iterator[dict[str, Any]]:
        """The interval of a mean that is joined to no other."""
        for run in self.runs:
            if len(run) == 1:
                yield {**self.carries, **self._band(run[0])}

    def points(self) -> Iterator[dict[str, Any]]:
        texts = self.strip.waves.texts
        for number in (one for run in self.runs for one in run):
            said = release_words.with_interval(texts, self.figures[number])
            says = texts["trend_point"].format(
                principle=self.strip.name, view=release_words.view(texts, self.view), number=number, said=said
            )
            aside = {"aside_x": 0, "aside_y": 0}
            yield {**self.carries, "room": self.strip.waves.room, **self._at(number), **aside, "says": says}

    def end(self) -> dict[str, Any] | None:
        """The last mean in figures."""
        if not self.runs:
            return None
        last = self.runs[-1][-1]
        return {
            **self.carries,
            **self._at(last),
            "text": release_words.value(self.strip.waves.texts, self.figures[last]),
        }
