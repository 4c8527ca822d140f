"""Who speaks about whom: two roles, four perspectives, and the small words every other module shares."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """One of the two seats of a pair."""

    MENTOR = "mentor"
    MENTEE = "mentee"

    @property
    def other(self) -> Role:
        """The partner's role."""
        return Role.MENTEE if self is Role.MENTOR else Role.MENTOR


class Perspective(StrEnum):
    """One rater looking at one person."""

    MENTOR_SELF = "mentor_self"
    MENTOR_ON_MENTEE = "mentor_on_mentee"
    MENTEE_SELF = "mentee_self"
    MENTEE_ON_MENTOR = "mentee_on_mentor"

    @property
    def rater(self) -> Role:
        """Who answers."""
        return Role.MENTOR if self in (self.MENTOR_SELF, self.MENTOR_ON_MENTEE) else Role.MENTEE

    @property
    def target(self) -> Role:
        """Whom the answer is about."""
        return self.rater if self.is_self else self.rater.other

    @property
    def is_self(self) -> bool:
        """Whether rater and target are the same person."""
        return self in (self.MENTOR_SELF, self.MENTEE_SELF)

    @classmethod
    def of(cls, rater: Role, target: Role) -> Perspective:
        """The perspective in which `rater` looks at `target`."""
        return next(one for one in cls if (one.rater, one.target) == (rater, target))

    @classmethod
    def own(cls, role: Role) -> Perspective:
        """`role` about themselves."""
        return cls.of(role, role)

    @classmethod
    def of_partner(cls, role: Role) -> Perspective:
        """`role` about their partner."""
        return cls.of(role, role.other)


class Form(StrEnum):
    """All items, or the core items only. Scores of the two never share a timeline."""

    FULL = "full"
    SHORT = "short"


class QuestionKind(StrEnum):
    """What a card of the talk guide is about."""

    STRENGTH = "strength"
    MORE = "more"
    DIFFERENT = "different"
