from __future__ import annotations

import pytest

from assessments.errors import StageUnnamed, TextTooLong, UnreadableText
from assessments.stage import MAX_STAGE, Level, Stage


@pytest.mark.parametrize("level", [one for one in Level if one is not Level.OWN])
def test_a_stage_of_the_list_needs_no_words(level: Level) -> None:
    assert Stage.of(level) == Stage.of(level, "left over from before") == Stage(level, "")


def test_the_list_goes_from_the_earliest_to_the_latest() -> None:
    assert [str(level) for level in Level] == [
        "undergraduate",
        "medical_student",
        "resident",
        "fellow",
        "attending",
        "own",
    ]


def test_a_programs_own_stage_is_called_as_typed_on_one_line() -> None:
    assert Stage.of(Level.OWN, "  chief\nresident ") == Stage(Level.OWN, "chief resident")
    assert Stage.of(Level.OWN, "a" * MAX_STAGE).words == "a" * MAX_STAGE


def test_a_programs_own_stage_has_a_name_and_a_short_one() -> None:
    for nothing in ("", " \n", "\u200b"):
        with pytest.raises(StageUnnamed):
            Stage.of(Level.OWN, nothing)
    with pytest.raises(TextTooLong):
        Stage.of(Level.OWN, "a" * (MAX_STAGE + 1))
    with pytest.raises(UnreadableText):
        Stage.of(Level.OWN, "\ud800")
