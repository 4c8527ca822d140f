from __future__ import annotations

from typing import TYPE_CHECKING

from assessments.instrument import Role

if TYPE_CHECKING:
    from tests.store.people import Two


def test_a_seat_shows_where_both_stand_and_no_answer(two: Two) -> None:
    two.seal(Role.MENTEE)
    check_in = two.store.seat(two.tokens[Role.MENTOR]).check_in
    assert check_in.sealed == {Role.MENTOR: False, Role.MENTEE: True}
    two.seal(Role.MENTOR)
    two.store.press_reveal(two.tokens[Role.MENTOR])
    check_in = two.store.seat(two.tokens[Role.MENTEE]).check_in
    assert check_in.sealed == {Role.MENTOR: True, Role.MENTEE: True}
    assert check_in.pressed == {Role.MENTOR: True, Role.MENTEE: False}
