from __future__ import annotations

import pytest

from assessments.perspective import Perspective, Role


@pytest.mark.parametrize(
    ("perspective", "rater", "target"),
    [
        (Perspective.MENTOR_SELF, Role.MENTOR, Role.MENTOR),
        (Perspective.MENTOR_ON_MENTEE, Role.MENTOR, Role.MENTEE),
        (Perspective.MENTEE_SELF, Role.MENTEE, Role.MENTEE),
        (Perspective.MENTEE_ON_MENTOR, Role.MENTEE, Role.MENTOR),
    ],
)
def test_a_perspective_is_a_rater_and_a_target(perspective: Perspective, rater: Role, target: Role) -> None:
    assert (perspective.rater, perspective.target) == (rater, target)
    assert perspective.is_self is (rater is target)
    assert Perspective.of(rater, target) is perspective


def test_each_role_has_an_own_view_and_a_view_of_the_partner() -> None:
    assert Perspective.own(Role.MENTEE) is Perspective.MENTEE_SELF
    assert Perspective.of_partner(Role.MENTEE) is Perspective.MENTEE_ON_MENTOR
    assert Role.MENTEE.other is Role.MENTOR
    assert Role.MENTOR.other is Role.MENTEE
