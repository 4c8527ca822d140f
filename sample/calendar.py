"""When the sample department answers: six waves a quarter apart, the last of them open today.

The only place that knows its days. The fourth wave began three weeks late and was closed late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

WAVES = 6
APART, LASTS, OPEN_FOR = timedelta(days=91), timedelta(days=20), timedelta(days=12)
LATE, LATE_BY, CLOSED_LATE_BY = 4, timedelta(days=21), timedelta(days=9)
PLANNED_AHEAD, BROUGHT_IN_AHEAD = timedelta(days=25), timedelta(days=18)
MORNING = time(8)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one wave."""

    number: int
    opens: date
    closes: date

    @property
    def is_open(self) -> bool:
        """Whether people answer it now."""
        return self.number == WAVES

    @property
    def planned(self) -> datetime:
        """When its lead planned it."""
        return datetime.combine(self.opens - PLANNED_AHEAD, MORNING)

    @property
    def brought_in(self) -> datetime:
        """When pairs were brought in who take part from here on."""
        return datetime.combine(self.opens - BROUGHT_IN_AHEAD, MORNING)

    @property
    def closed(self) -> datetime:
        """When its lead closed it."""
        late = CLOSED_LATE_BY if self.number == LATE else timedelta(days=1)
        return datetime.combine(self.closes + late, MORNING)


def waves(today: date) -> tuple[Days, ...]:
    """All six, the oldest first."""
    return tuple(_wave(number, today) for number in range(1, WAVES + 1))


def _wave(number: int, today: date) -> Days:
    opens = today - OPEN_FOR - APART * (WAVES - number)
    if number == LATE:
        opens += LATE_BY
    return Days(number, opens, opens + LASTS)
