"""Which taps the store has confirmed, and which it refused: the only place where a tap is called settled.

No Streamlit here, because a rerun may interrupt a callback at any Streamlit call, and a save must not be
interrupted between the store and the note that it happened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from assessments.errors import AnswerError, FiveWaysError, GateError
from assessments.instrument import Perspective
from store.records import Tap

Save = Callable[[Sequence[Tap]], object]


class Keeping:
    """What became of the taps one browser page has sent, for as long as its session lives."""

    def __init__(self) -> None:
        self.attempt = 0
        self.settled: set[UUID] = set()
        self.trouble: str | None = None
        self.in_step: dict[str, int | str] = {}

    def take(self, sent: Mapping[str, Any] | None, save: Save) -> bool:
        """Store what `sent` holds and is not settled yet; say whether anything was settled by that.

        Each sending is tried once: the browser counts its attempts, and so asks again. A run that was
        overtaken may come late with an older sending; all of that is in the newer one.
        """
        attempt = sent.get("attempt") if sent else None
        if sent is None or not isinstance(attempt, int) or attempt <= self.attempt:
            return False
        taps = read_taps(sent)
        self.settled.intersection_update({tap.id for tap in taps})
        fresh = [tap for tap in taps if tap.id not in self.settled]
        if fresh:
            self.keep(fresh, save)
        self.attempt = max(self.attempt, attempt)
        return any(tap.id in self.settled for tap in fresh)

    def keep(self, taps: Sequence[Tap], save: Save) -> None:
        """Store `taps`, or leave in `trouble` the sentence that says why not all of them are stored."""
        self.trouble = None
        self.settle(taps, save)

    def settle(self, taps: Sequence[Tap], save: Save) -> None:
        """Store `taps`; one by one where one of them is refused, so that it does not hold up the others."""
        try:
            save(taps)
        except (AnswerError, GateError) as refusal:
            if len(taps) > 1:
                for tap in taps:
                    self.settle([tap], save)
                return
            self.trouble = refusal.message
        except FiveWaysError as failure:
            self.trouble = failure.message
            return
        self.settled.update(tap.id for tap in taps)


def read_taps(sent: Mapping[str, Any]) -> list[Tap]:
    """The taps in what a browser sent; what no control of ours can have sent is left out."""
    parts = sent.get("list")
    taps = (read_tap(part) for part in parts) if isinstance(parts, list) else ()
    return [tap for tap in taps if tap is not None]


def read_tap(part: object) -> Tap | None:
    """One tap, or None when it cannot come from our control."""
    match part:
        case {"id": str(name), "item": str(item_id), "perspective": str(view), "value": int() | None as value}:
            try:
                return Tap(UUID(name), item_id, Perspective(view), value)
            except ValueError:
                return None
    return None
