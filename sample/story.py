"""The pair that the story shows: over a year one agreement closes their one clear difference, and one passes it on.

The only place that says what these two answer, point by point, so that the story can be told word for word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessments.agreements import Mark, Wording
from assessments.instrument import Form, Perspective, Role
from assessments.response import Lane, Pick, PickKind, Rating, Reflection, Response, Subject
from sample import words
from sample.answers import instrument

if TYPE_CHECKING:
    from random import Random

# Means of each principle from the first check-in to the sixth, in quarters of a point.
MEANS: dict[Perspective, dict[str, tuple[float, ...]]] = {
    Perspective.MENTOR_SELF: {
        "example": (4.0, 4.0, 4.25, 4.25, 4.25, 4.25),
        "humility": (4.5, 4.25, 4.25, 4.25, 4.5, 4.5),
        "respect": (3.75, 4.0, 4.0, 4.25, 4.25, 4.5),
        "care": (4.0, 4.0, 4.0, 4.25, 4.25, 4.25),
        "pass_it_on": (3.5, 3.5, 3.75, 3.75, 4.0, 4.25),
    },
    Perspective.MENTEE_ON_MENTOR: {
        "example": (4.5, 4.5, 4.5, 4.5, 4.5, 4.5),
        "humility": (3.0, 3.25, 3.75, 4.25, 4.5, 4.5),
        "respect": (4.75, 4.5, 4.75, 4.75, 4.75, 4.75),
        "care": (4.25, 4.25, 4.25, 4.5, 4.5, 4.5),
        "pass_it_on": (3.75, 3.75, 3.75, 4.0, 4.25, 4.5),
    },
    Perspective.MENTEE_SELF: {
        "example": (3.5, 3.75, 3.75, 4.0, 4.0, 4.0),
        "humility": (4.0, 4.0, 4.25, 4.25, 4.25, 4.25),
        "respect": (4.25, 4.25, 4.25, 4.25, 4.5, 4.5),
        "care": (4.0, 4.0, 4.0, 4.0, 4.25, 4.25),
        "pass_it_on": (2.75, 3.0, 3.5, 3.75, 4.0, 4.25),
    },
    Perspective.MENTOR_ON_MENTEE: {
        "example": (4.25, 4.25, 4.5, 4.5, 4.5, 4.5),
        "humility": (4.25, 4.25, 4.25, 4.5, 4.5, 4.5),
        "respect": (4.25, 4.25, 4.25, 4.5, 4.5, 4.5),
        "care": (4.25, 4.25, 4.25, 4.25, 4.5, 4.5),
        "pass_it_on": (3.5, 3.5, 3.75, 4.0, 4.25, 4.5),
    },
}
PRINCIPLE = "humility"  # whose difference closes
PICKS = {
    (Role.MENTOR, Subject.SELF): ("humility", "pass_it_on"),
    (Role.MENTOR, Subject.PARTNER): ("example", "pass_it_on"),
    (Role.MENTEE, Subject.SELF): ("respect", "pass_it_on"),
    (Role.MENTEE, Subject.PARTNER): ("respect", "humility"),
}
NOTES = {
    Role.MENTOR: (Lane.ONLY_ME, "respect", "I had no idea that it felt like that."),
    Role.MENTEE: (
        Lane.SHARED,
        "humility",
        "You answer so fast that I stop thinking. I would like a moment.",
    ),
}
FIRST, NEXT = 1, 4  # the check-ins after which they agree on something
MARKS: dict[tuple[int, int], tuple[Mark, Mark]] = {
    (2, 0): (Mark.KEPT, Mark.PARTLY),
    (3, 0): (Mark.KEPT, Mark.PARTLY),
    (4, 0): (Mark.KEPT, Mark.KEPT),
    (5, 1): (Mark.NOT_YET, Mark.PARTLY),
    (6, 1): (Mark.KEPT, Mark.KEPT),
}
TO_TAP = 3  # answers that the presenter gives


@dataclass(frozen=True, slots=True)
class Story:
    """What the two of the story answer, promise and mark."""

    def respond(self, role: Role, wave: int) -> Response:
        """As written above."""
        picks = [
            Pick(subject, kind, PICKS[role, subject][place])
            for subject in Subject
            for place, kind in enumerate(PickKind)
        ]
        lane, about, text = NOTES[role]
        notes = [Reflection(about, lane, text)] if wave == FIRST else []
        return Response.of(instrument(), role, Form.FULL, ratings(role, wave), picks, notes)

    def promises(self, wave: int, chance: Random) -> list[tuple[Role, Wording]]:
        """The first closes the difference, the other passes it on."""
        if wave == FIRST:
            return [(Role.MENTEE, Wording(*words.STORY_FIRST, PRINCIPLE, None))]
        return [(Role.MENTOR, Wording(*words.STORY_NEXT, "pass_it_on", None, passes_on=True))] if wave == NEXT else []

    def mark(self, wave: int, number: int, role: Role, chance: Random) -> Mark:
        """As written above."""
        return MARKS[wave, number][list(Role).index(role)]


def ratings(role: Role, wave: int) -> list[Rating]:
    """Points whose means are those above, never the same statements up."""
    found = []
    for principle in instrument().principles:
        for place, item in enumerate(principle.items):
            for view in (Perspective.own(role), Perspective.of_partner(role)):
                mean = MEANS[view][principle.id][wave - 1]
                ups = round((mean - int(mean)) * 4)
                found.append(Rating(item.id, view, int(mean) + ((place + wave) % 4 < ups)))
    return found
