"""One thing that the doctor found: a sentence, and whether somebody has to do something about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence with the next step when `to_do`, else a fact that is good to know."""

    sentence: str
    to_do: bool = True

    def __str__(self) -> str:
        return f"{'TO DO' if self.to_do else 'ok   '}  {self.sentence}"


def fine(sentence: str) -> Finding:
    """A fact, and nothing to do."""
    return Finding(sentence, to_do=False)
