from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.errors import (
    AnsweredTwice,
    FiveWaysError,
    Incomplete,
    OutsideScale,
    SamePick,
    TextTooLong,
    UnknownItem,
    UnknownPrinciple,
    UnreadableText,
    WrongRole,
)
from assessments.instrument import Form, Perspective, Role, load
from assessments.response import (
    PICKS,
    Lane,
    Missing,
    Pick,
    PickKind,
    Rating,
    Reflection,
    Response,
    Subject,
    check_pick,
    check_rating,
    check_reflection,
    missing,
)
from tests.assessments.answers import hostile_texts, rated, responses, unsaid

FIVE = load()
THREES = rated(Role.MENTOR, lambda *_: 3)


def of_mentor(**changed: Any) -> Response:
    given = {"form": Form.FULL, "ratings": THREES, "picks": unsaid(), "reflections": ()} | changed
    return Response.of(FIVE, Role.MENTOR, **given)


def note(text: str, principle_id: str = "care") -> Reflection:
    return Reflection(principle_id, Lane.ONLY_ME, text)


@pytest.mark.parametrize("value", [None, 1, 2, 3, 4, 5])
def test_every_point_and_not_seen_are_answers(value: int | None) -> None:
    rating = check_rating(FIVE, Role.MENTEE, "EX2", Perspective.MENTEE_ON_MENTOR, value)
    assert rating == Rating("EX2", Perspective.MENTEE_ON_MENTOR, value)


@pytest.mark.parametrize("value", [0, 6, -1, 10**30, 3.0, 3.5, True, "3", "not_seen", float("nan")])
def test_anything_else_is_outside_the_scale(value: Any) -> None:
    with pytest.raises(OutsideScale):
        check_rating(FIVE, Role.MENTOR, "EX1", Perspective.MENTOR_SELF, value)


@pytest.mark.parametrize("perspective", [Perspective.MENTEE_SELF, Perspective.MENTEE_ON_MENTOR])
def test_nobody_answers_in_the_place_of_the_other(perspective: Perspective) -> None:
    with pytest.raises(WrongRole):
        check_rating(FIVE, Role.MENTOR, "EX1", perspective, 3)


def test_only_items_of_the_form_are_taken() -> None:
    with pytest.raises(UnknownItem):
        check_rating(FIVE, Role.MENTOR, "EX9", Perspective.MENTOR_SELF, 3)
    with pytest.raises(UnknownItem):
        check_rating(FIVE, Role.MENTOR, "EX2", Perspective.MENTOR_SELF, 3, Form.SHORT)
    assert check_rating(FIVE, Role.MENTOR, "EX1", Perspective.MENTOR_SELF, 3, Form.SHORT).value == 3


def test_a_pick_names_a_principle_or_nothing() -> None:
    silent = Pick(Subject.SELF, PickKind.GROW, None)
    assert check_pick(FIVE, silent) == silent
    assert check_pick(FIVE, replace(silent, principle_id="care")).principle_id == "care"
    with pytest.raises(UnknownPrinciple):
        check_pick(FIVE, replace(silent, principle_id="kindness"))


def test_a_reflection_has_at_most_a_thousand_characters() -> None:
    assert check_reflection(FIVE, note("é" * 1000)).text == "é" * 1000
    with pytest.raises(TextTooLong, match="1 character too long") as refused:
        check_reflection(FIVE, note("é" * 1001))
    assert (refused.value.length, refused.value.limit) == (1001, 1000)
    with pytest.raises(UnknownPrinciple):
        check_reflection(FIVE, note("fine", "kindness"))


@pytest.mark.parametrize("text", ["half \ud83d", "\udc00", "zero \0 character"])
def test_what_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(UnreadableText):
        check_reflection(FIVE, note(text))


def test_hostile_texts_come_back_as_typed_or_are_refused_in_our_words() -> None:
    kept = 0
    for text in hostile_texts():
        try:
            assert check_reflection(FIVE, note(text)).text == text
        except FiveWaysError:
            assert len(text) > 1000 or "\0" in text or any("\ud800" <= one <= "\udfff" for one in text)
        else:
            assert text.encode().decode() == text
            kept += 1
    assert kept > 650


@given(st.text(max_size=1000))
def test_any_readable_text_comes_back_as_typed(text: str) -> None:
    if "\0" in text:
        with pytest.raises(UnreadableText):
            check_reflection(FIVE, note(text))
    else:
        assert check_reflection(FIVE, note(text)).text == text


def test_at_first_everything_is_missing_in_screen_order() -> None:
    still_open = missing(FIVE, Role.MENTOR, Form.FULL, (), ())
    assert len(still_open) == 44
    assert still_open[0] == Missing("rating", "example", "EX1", Perspective.MENTOR_SELF)
    assert still_open[1] == Missing("rating", "example", "EX1", Perspective.MENTOR_ON_MENTEE)
    assert [(one.subject, one.pick_kind) for one in still_open[40:]] == list(PICKS)
    assert {one.kind for one in still_open[40:]} == {"pick"}
    assert len(missing(FIVE, Role.MENTOR, Form.SHORT, (), ())) == 24


@given(st.data())
def test_missing_is_exactly_what_was_left_out(data: st.DataObject) -> None:
    skipped = data.draw(st.sets(st.sampled_from(THREES)))
    unpicked = data.draw(st.sets(st.sampled_from(unsaid())))
    still_open = missing(
        FIVE,
        Role.MENTOR,
        Form.FULL,
        [one for one in THREES if one not in skipped],
        [one for one in unsaid() if one not in unpicked],
    )
    ratings = [(one.item_id, one.perspective) for one in still_open if one.kind == "rating"]
    picks = [(one.subject, one.pick_kind) for one in still_open if one.kind == "pick"]
    assert ratings == [(one.item_id, one.perspective) for one in THREES if one in skipped]
    assert picks == [(one.subject, one.kind) for one in unsaid() if one in unpicked]


def test_not_seen_and_not_said_count_as_answers() -> None:
    ratings = rated(Role.MENTEE, lambda *_: None)
    assert missing(FIVE, Role.MENTEE, Form.FULL, ratings, unsaid()) == ()


def test_a_response_carries_what_was_answered_and_on_which_version() -> None:
    response = of_mentor(reflections=[note(" as  typed\n")])
    assert (response.instrument_id, response.instrument_version) == ("five_principles", FIVE.version)
    assert response.ratings == THREES
    assert response.reflections[0].text == " as  typed\n"


def test_an_incomplete_response_names_what_is_open() -> None:
    with pytest.raises(Incomplete, match="2 questions are still open") as refused:
        of_mentor(ratings=THREES[1:], picks=unsaid()[1:])
    assert [one.kind for one in refused.value.missing] == ["rating", "pick"]


@given(responses(Role.MENTOR), st.randoms(use_true_random=False))
def test_the_order_of_answering_does_not_matter(response: Response, shuffler: random.Random) -> None:
    notes = (note("b", "care"), note("a", "example"))
    shuffled = shuffler.sample(response.ratings, len(response.ratings))
    picks = shuffler.sample(unsaid(), 4)
    again = of_mentor(ratings=shuffled, picks=picks, reflections=notes)
    assert again == replace(response, reflections=notes[::-1])


@pytest.mark.parametrize("subject", Subject)
def test_the_same_pick_twice_for_one_person_is_refused(subject: Subject) -> None:
    picks = [replace(one, principle_id="care" if one.subject is subject else None, kind=one.kind) for one in unsaid()]
    with pytest.raises(SamePick):
        of_mentor(picks=picks)


def test_the_same_pick_for_two_people_is_fine() -> None:
    picks = [replace(one, principle_id="care" if one.kind is PickKind.GROW else None) for one in unsaid()]
    assert of_mentor(picks=picks).picks == tuple(picks)


def test_a_response_refuses_what_a_single_answer_is_refused_for() -> None:
    with pytest.raises(WrongRole):
        of_mentor(ratings=[*THREES, Rating("EX1", Perspective.MENTEE_SELF, 3)])
    with pytest.raises(UnknownItem):
        of_mentor(form=Form.SHORT)
    with pytest.raises(OutsideScale):
        of_mentor(ratings=[replace(THREES[0], value=6), *THREES[1:]])
    with pytest.raises(UnknownPrinciple):
        of_mentor(picks=[replace(unsaid()[0], principle_id="kindness"), *unsaid()[1:]])
    with pytest.raises(UnreadableText):
        of_mentor(reflections=[note("\0")])


@pytest.mark.parametrize(
    "twice",
    [
        {"ratings": [*THREES, replace(THREES[0], value=5)]},
        {"picks": [*unsaid(), unsaid()[0]]},
        {"reflections": [note("one"), note("two")]},
    ],
)
def test_two_answers_to_one_question_are_refused(twice: dict[str, Any]) -> None:
    with pytest.raises(AnsweredTwice):
        of_mentor(**twice)
