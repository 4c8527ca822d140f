"""The pictures of releases as the tests draw them: every one of every made-up release."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from random import Random

from assessments.comparison import Side
from assessments.figures import Breakdown, Figure, Hidden
from assessments.instrument import Perspective, load
from charts import heat, likert, means, sankey, shares, trend
from charts.drawing import Drawing
from charts.released import Released
from tests.charts import releases, samples

MENTOR, MENTEE = Side.ABOUT_MENTOR, Side.ABOUT_MENTEE
OF_ONE: Mapping[str, Callable[[Released], Drawing]] = {
    "means_mentor": lambda of: means.means(of, MENTOR, samples.words()),
    "means_mentee": lambda of: means.means(of, MENTEE, samples.words()),
    "likert": lambda of: likert.likert(of, Perspective.MENTEE_ON_MENTOR, samples.words()),
    "heat": lambda of: heat.heat(of, Breakdown.DEPARTMENT, MENTOR, samples.words()),
    "heat_stage": lambda of: heat.heat(of, Breakdown.STAGE, MENTEE, samples.words()),
    "picks": lambda of: shares.picks(of, MENTOR, samples.words()),
    "kept": lambda of: shares.kept(of, samples.words()),
    "sankey": lambda of: sankey.sankey(of, samples.words()),
}
CHARTS = (*OF_ONE, "trend")
ALL = [
    *((chart, case) for chart in OF_ONE for case in releases.CASES),
    *(("trend", case) for case in releases.SERIES),
]


@cache
def drawn(chart: str, case: str) -> Drawing:
    """One picture of one release, or of one row of waves."""
    if chart == "trend":
        return trend.trend(releases.series(case), load(), MENTOR, samples.words())
    return OF_ONE[chart](releases.of(case))


def cases(chart: str) -> list[str]:
    return [case for one, case in ALL if one == chart]


def behind(chart: str, seed: int) -> Drawing:
    """A picture of a release that was handed over with numbers behind what is hidden, other ones for each seed."""
    return _changed(chart, seed, hidden=True)


def shown(chart: str, seed: int) -> Drawing:
    """The same, with other numbers in front."""
    return _changed(chart, seed, hidden=False)


def _changed(chart: str, seed: int, *, hidden: bool) -> Drawing:
    chance = Random(seed)

    def change(one: Figure) -> Figure:
        if (one.hidden is not None) is not hidden:
            return one
        value = round(chance.uniform(1.3, 4.7), 1)
        return replace(one, value=value, low=value - 0.1, high=value + 0.1, n=str(chance.randrange(5, 9)))

    def part(one: Figure) -> Figure:
        return (
            releases.hide(one, Hidden.FEW_PAIRS)
            if one.principle_id == "care" or one.detail in {"kept", "care"}
            else one
        )

    if chart == "trend":
        made = [Released(releases.release(wave, change=lambda one: change(part(one))), load()) for wave in (1, 2)]
        return trend.trend(made, load(), MENTOR, samples.words())
    return OF_ONE[chart](Released(releases.release(change=lambda one: change(part(one))), load()))
