"""The goals, and the table that holds the measured ratios against them. Times depend on the machine and have none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Goal:
    """What one line measures, and the ratio product/bare it should reach: at most, or at least where more is better."""

    name: str
    unit: str
    ratio: float
    more_is_better: bool = False

    def met(self, ratio: float) -> bool:
        return ratio >= self.ratio if self.more_is_better else ratio <= self.ratio

    @property
    def text(self) -> str:
        return f"{'>=' if self.more_is_better else '<='} {self.ratio:.2f}"


COLD = Goal("usable form, empty cache", "ms", 0.60)
WARM = Goal("usable form, second load", "ms", 0.55)
SAVED = Goal('tap or submit to "saved"', "ms", 0.50)
VIEWS = Goal("last press to both views and chart", "ms", 0.25)
WEIGHT = Goal("downloaded for the form", "KB", 0.45)
CPU = Goal("server CPU per respondent", "ms", 0.20)
CPU_ANSWER = Goal("server CPU per stored answer", "ms", 0.20)
RATE = Goal("answers a second, eight at once", "1/s", 4.0, more_is_better=True)
PEOPLE = Goal("people answering, p95 below 1 s", "", 400 / 30, more_is_better=True)
HEADINGS = ("", "unit", "product", "bare", "ratio", "by round", "goal", "")


class Measured:
    """The samples of both sides, goal by goal, round by round."""

    def __init__(self) -> None:
        self.samples: dict[tuple[Goal, str], list[float]] = {}

    def add(self, goal: Goal, side: str, value: float) -> None:
        self.samples.setdefault((goal, side), []).append(value)

    def rows(self) -> Iterable[tuple[str, ...]]:
        for goal in dict.fromkeys(goal for goal, _ in self.samples):
            ours, bare = (self.samples.get((goal, side), []) for side in ("product", "bare"))
            if ours and bare:
                yield row(goal, ours, bare)


def row(goal: Goal, ours: Sequence[float], bare: Sequence[float]) -> tuple[str, ...]:
    ratio = median(ours) / max(median(bare), 0.001)
    by_round = sorted(one / max(other, 0.001) for one, other in zip(ours, bare, strict=False))
    spread = f"{by_round[0]:.2f}-{by_round[-1]:.2f}" if len(by_round) > 1 else ""
    met = "met" if goal.met(ratio) else "MISSED"
    return goal.name, goal.unit, f"{median(ours):.0f}", f"{median(bare):.0f}", f"{ratio:.2f}", spread, goal.text, met


def printed(rows: Iterable[tuple[str, ...]], headings: tuple[str, ...] = HEADINGS) -> str:
    """Columns under their headings: the first to the left, the others to the right."""
    lines = [headings, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    return "\n".join(
        "  ".join(cell.rjust(width) if column else cell.ljust(width) for column, (cell, width) in cells)
        for cells in (list(enumerate(zip(line, widths, strict=True))) for line in lines)
    )
