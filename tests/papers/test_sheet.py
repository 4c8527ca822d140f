from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from assessments.instrument import Role
from papers.sheet import sheet
from tests.papers import samples
from ui.wording import paper_words

if TYPE_CHECKING:
    from collections.abc import Iterator


def strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    else:
        for inner in part.values() if isinstance(part, dict) else part:
            yield from strings(inner)


def test_it_is_plain_strings_all_the_way_down() -> None:
    made = sheet(samples.summary(), paper_words())
    assert json.loads(json.dumps(made)).keys() == made.keys()


def test_what_people_typed_is_a_value_of_its_own_and_part_of_no_sentence() -> None:
    typed = "Zoë {number} typed this"
    found = [text for text in strings(sheet(samples.typed(typed), paper_words())) if "typed this" in text]
    assert set(found) == {typed}
    assert len(found) == len(Role) + 1 + 2 * len(Role)


def test_nothing_but_the_document_says_anybodys_name() -> None:
    made = sheet(samples.summary(), paper_words())
    for part in ("title", "confidential", "radar", "dots"):
        assert not [text for text in strings(made[part]) if "Amara" in text or "Jun" in text]


@pytest.mark.parametrize(
    ("agreed", "said"),
    [
        (frozenset(Role), "Agreed by both."),
        (frozenset({Role.MENTOR}), "Agreed by the mentor so far."),
        (frozenset({Role.MENTEE}), "Agreed by the mentee so far."),
        (frozenset(), "Not agreed yet."),
    ],
)
def test_who_has_agreed_is_said(agreed: frozenset[Role], said: str) -> None:
    one = replace(samples.AGREEMENTS[0], agreed=agreed)
    [told] = sheet(samples.summary(agreements=[one]), paper_words())["agreements"]["each"]
    assert told["agreed"] == said


def test_how_it_went_is_told_of_each() -> None:
    told = sheet(samples.summary(), paper_words())["agreements"]["each"]
    assert told[0]["marks"] == []
    assert told[1]["marks"] == ["The mentor says: kept", "The mentee says: no longer needed"]


def test_somebody_who_took_their_name_along_is_still_called_something() -> None:
    gone = sheet(samples.summary(names={Role.MENTOR: "", Role.MENTEE: "Jun"}), paper_words())
    assert gone["people"][0] == ["Mentor", "(somebody who has left)"]
    assert gone["agreements"]["each"][0]["will"][0][1] == "(somebody who has left)"


def test_without_a_date_nothing_is_said_of_one() -> None:
    assert sheet(samples.summary(agreements=()), paper_words())["next"] == ""
