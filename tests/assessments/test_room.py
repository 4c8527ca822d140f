"""A room: what counts, what is shown when, and an attacker who compares everything that was ever shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments import sample_room
from assessments.comparison import Band, Comparison, Side
from assessments.errors import AnswersCounted, OutsideScale, SideFirst, TooFewAnswered, UnknownItem, WrongRole
from assessments.instrument import Form, Perspective, Role, load
from assessments.room import LEAST, Question, Room

INSTRUMENT = load()
MENTOR, MENTEE = Role
PRINCIPLES = tuple(principle.id for principle in INSTRUMENT.principles)


def answer_all(room: Room, phone: str, role: Role, own: int | None = 4, partner: int | None = 3) -> None:
    room.take_side(phone, role)
    room.answer(phone, {one: own if one[1].is_self else partner for one in room.asked(role)})


def filled(mentors: int, mentees: int) -> Room:
    room = Room(INSTRUMENT)
    for role, many in ((MENTOR, mentors), (MENTEE, mentees)):
        for number in range(many):
            answer_all(room, f"{role} {number}", role)
    return room


def numbers(views: Comparison) -> dict[tuple[Perspective, str], float | None]:
    return {(view, name): views.scores[view].principles[name].mean for view in Perspective for name in PRINCIPLES}


# what is asked


def test_each_side_is_asked_the_first_core_item_of_each_principle_about_both() -> None:
    room = Room(INSTRUMENT)
    for role in Role:
        asked = room.asked(role)
        assert len(asked) == 10
        assert {view for _, view in asked} == {Perspective.own(role), Perspective.of_partner(role)}
        assert [INSTRUMENT.item(item).principle_id for item, _ in asked[::2]] == list(PRINCIPLES)
        assert all(INSTRUMENT.item(item).core for item, _ in asked)


def test_what_may_not_be_answered_is_refused_whole() -> None:
    room = Room(INSTRUMENT)
    first = room.asked(MENTOR)[0]
    with pytest.raises(SideFirst):
        room.answer("a", {first: 3})
    room.take_side("a", MENTOR)
    for wrong, kind in (
        ({first: 3, room.asked(MENTEE)[0]: 3}, WrongRole),
        ({first: 3, room.asked(MENTOR)[1]: 6}, OutsideScale),
        ({first: 3, ("EX3", Perspective.MENTOR_SELF): 3}, UnknownItem),
        ({first: 3, ("EX2", Perspective.MENTOR_SELF): 3}, UnknownItem),
        ({first: True}, OutsideScale),
    ):
        with pytest.raises(kind):
            room.answer("a", wrong)
    standing = room.standing("a")
    assert standing is not None
    assert standing.values == {}


# who counts


def test_nothing_is_shown_with_four_on_one_side_however_many_are_on_the_other() -> None:
    for mentors, mentees in ((4, 5), (5, 4), (0, 60), (60, 0), (0, 0)):
        room = filled(mentors, mentees)
        with pytest.raises(TooFewAnswered, match=rf"^So far {mentors} mentors? and {mentees} mentees? "):
            room.reveal()
        assert room.views is None
    assert filled(5, 5).reveal().scores[Perspective.MENTOR_SELF].overall == 4.0


def test_only_who_has_answered_everything_counts_and_not_seen_is_an_answer() -> None:
    room = filled(5, 4)
    room.take_side("slow", MENTEE)
    asked = room.asked(MENTEE)
    room.answer("slow", dict.fromkeys(asked[:-1], 2))
    assert room.count(MENTEE).complete == 4
    with pytest.raises(TooFewAnswered):
        room.reveal()
    room.answer("slow", {asked[-1]: None})
    assert room.count(MENTEE).complete == 5
    room.reveal()


def test_taps_are_corrected_until_the_reveal_that_includes_them_and_never_after() -> None:
    room = filled(5, 5)
    question = room.asked(MENTOR)[0]
    room.answer("mentor 0", {question: 1})
    room.answer("mentor 0", {question: 2})
    assert room.count(MENTOR).complete == 5
    before = numbers(room.reveal())
    assert before[Perspective.MENTOR_SELF, PRINCIPLES[0]] == 3.6
    with pytest.raises(AnswersCounted):
        room.answer("mentor 0", {question: 5})
    with pytest.raises(AnswersCounted):
        room.take_side("mentor 0", MENTEE)
    with pytest.raises(AnswersCounted):
        room.take_back("mentor 0")
    room.take_side("mentor 0", MENTOR)
    assert numbers(room.reveal()) == before


def test_changing_sides_begins_anew_and_taking_back_leaves_nothing() -> None:
    room = filled(5, 5)
    room.take_side("mentor 0", MENTEE)
    assert (room.count(MENTOR).complete, room.count(MENTEE).complete) == (4, 5)
    room.take_back("mentor 0")
    assert room.standing("mentor 0") is None
    assert room.phones == 9
    with pytest.raises(SideFirst):
        room.take_back("mentor 0")


def test_who_is_late_waits_until_five_of_a_side_do_and_the_other_side_need_not() -> None:
    room = filled(5, 5)
    before = numbers(room.reveal())
    for number in range(4):
        answer_all(room, f"late {number}", MENTOR, own=1, partner=1)
    standing = room.standing("late 0")
    assert standing is not None
    assert standing.late
    assert not standing.counted
    assert room.count(MENTOR).waiting == 4
    with pytest.raises(TooFewAnswered, match=r"^Since the last reveal 4 mentors and 0 mentees "):
        room.reveal()
    assert room.views is not None
    assert numbers(room.views) == before
    answer_all(room, "late 4", MENTOR, own=1, partner=1)
    answer_all(room, "late 5", MENTEE, own=1, partner=1)
    after = numbers(room.reveal())
    assert (room.count(MENTOR).waiting, room.count(MENTEE).waiting) == (0, 1)
    for view in Perspective:
        expected = {MENTOR: 2.5, MENTEE: 4.0}[view.rater] if view.is_self else {MENTOR: 2.0, MENTEE: 3.0}[view.rater]
        assert after[view, PRINCIPLES[0]] == expected


def test_nobody_is_late_for_a_reveal_that_has_not_been() -> None:
    room = filled(4, 5)
    standing = room.standing("mentor 0")
    assert standing
    assert not standing.late


def test_with_nothing_new_a_reveal_shows_the_same_again() -> None:
    room = filled(5, 5)
    views = room.reveal()
    room.take_side("half", MENTOR)
    assert room.reveal() is views


def test_a_number_that_four_have_seen_is_not_shown_and_comes_when_nine_have() -> None:
    room = filled(4, 5)
    answer_all(room, "sees little", MENTOR, own=None)
    hidden = numbers(room.reveal())
    assert {one for one, mean in hidden.items() if mean is None} == {
        (Perspective.MENTOR_SELF, name) for name in PRINCIPLES
    }
    for number in range(5):
        answer_all(room, f"more {number}", MENTOR, own=1)
    assert numbers(room.reveal())[Perspective.MENTOR_SELF, PRINCIPLES[0]] == 2.3  # (4 * 4 + 5 * 1) / 9


def test_nothing_ties_what_was_counted_to_the_phone_that_said_it() -> None:
    room = filled(5, 5)
    room.reveal()
    standing = room.standing("mentor 0")
    assert standing is not None
    assert standing.counted
    assert standing.complete
    assert standing.values == {}


# what is shown


def test_views_are_compared_by_the_numbers_as_shown() -> None:
    room = filled(0, 5)
    for number, value in enumerate((4, 4, 4, 4, 5, 3, 3)):
        answer_all(room, f"mentor {number}", MENTOR, own=value)
    views = room.reveal()
    row = views.row(Side.ABOUT_MENTOR, PRINCIPLES[0])
    assert (row.own, row.partner, row.difference, row.band) == (3.9, 3.0, 0.9, Band.WORTH_A_TALK)
    assert views.form is Form.SHORT
    assert views.scores[Perspective.MENTOR_SELF].overall == 3.9


def test_a_row_without_one_of_its_views_is_not_compared() -> None:
    room = filled(5, 4)
    answer_all(room, "sees little", MENTEE, own=4, partner=None)
    row = room.reveal().row(Side.ABOUT_MENTOR, PRINCIPLES[0])
    assert (row.own, row.partner, row.difference, row.band, row.label) == (None, None, None, None, None)


def test_the_sample_has_four_whole_views() -> None:
    views = sample_room.views(INSTRUMENT)
    assert all(mean is not None and 1 <= mean <= 5 for mean in numbers(views).values())
    assert all(row.shown is not None for row in views.rows)


# the attacker


@dataclass
class Person:
    """Somebody who comes, perhaps corrects, changes sides or goes; `blind` are the questions they did not see."""

    role: Role
    blind: frozenset[int]
    value: int


@dataclass
class Script:
    """What happens, in order: (what, who). It never depends on what is answered."""

    people: list[Person] = field(default_factory=list)
    steps: list[tuple[str, int]] = field(default_factory=list)

    def play(self, flipped: int | None = None) -> list[dict[tuple[Perspective, str], float | None]]:
        """All that the screen ever shows, with one person's answers turned into their opposite."""
        room, seen = Room(INSTRUMENT), []
        for what, who in self.steps:
            if what == "reveal":
                seen.append(self.reveal(room))
            elif what == "go":
                self.quietly(room, who)
            else:
                self.say(room, who, what, turned=who == flipped)
        return seen

    def reveal(self, room: Room) -> dict[tuple[Perspective, str], float | None]:
        try:
            return numbers(room.reveal())
        except TooFewAnswered:
            return {} if room.views is None else numbers(room.views)

    def quietly(self, room: Room, who: int) -> None:
        try:
            room.take_back(str(who))
        except (AnswersCounted, SideFirst):
            return

    def say(self, room: Room, who: int, what: str, *, turned: bool) -> None:
        person = self.people[who]
        role = person.role.other if what == "change sides" else person.role
        value = 6 - person.value if turned else person.value
        answers: dict[Question, int | None] = {
            one: None if place in person.blind else value for place, one in enumerate(room.asked(role))
        }
        if what == "begin":
            answers.popitem()
        try:
            room.take_side(str(who), role)
            room.answer(str(who), answers)
        except AnswersCounted:
            return


CHANGES = ("answer again", "begin", "go", "change sides")


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Up to three waves of people with a reveal after each, and all that people may do in between.

    Fewer than 40 are ever on one side, so that one answer turned around moves a mean by more than one decimal.
    """
    script = Script()
    for _ in range(draw(st.integers(1, 3))):
        for role in Role:
            for _ in range(draw(st.sampled_from([0, 4, 5, 5, 6, 6, 7, 8]))):
                blind = draw(st.frozensets(st.integers(0, 9), max_size=2))
                script.people.append(Person(role, blind, draw(st.sampled_from([1, 5]))))
                script.steps.append(("answer", len(script.people) - 1))
        everybody = st.integers(0, max(len(script.people) - 1, 0))
        changes = draw(st.lists(st.tuples(st.sampled_from(CHANGES), everybody), max_size=4 if script.people else 0))
        script.steps += changes
        script.steps.append(("reveal", 0))
    return script


@settings(max_examples=15, deadline=None)
@given(scripts())
def test_no_difference_between_what_was_ever_shown_comes_from_fewer_than_five(script: Script) -> None:
    every_difference_comes_from_five(script)


@pytest.mark.proof
@settings(max_examples=40, deadline=None)
@given(scripts())
def test_no_difference_of_many_more_comes_from_fewer_than_five(script: Script) -> None:
    every_difference_comes_from_five(script)


def every_difference_comes_from_five(script: Script) -> None:
    """Whose answers move which number, and since which reveal: found by turning each person's answers around.

    Who moves a number from the same reveal on is one block. Everything that an attacker can work out from all that was
    shown is a combination of whole blocks, as long as nobody ever stops moving a number.
    """
    plain = script.play()
    blocks: dict[tuple[Perspective, str], Counter[int]] = defaultdict(Counter)
    for who in range(len(script.people)):
        turned = script.play(flipped=who)
        for cell in {cell for seen in plain for cell in seen}:
            moves = [one.get(cell) != other.get(cell) for one, other in zip(plain, turned, strict=True)]
            assert moves == sorted(moves)
            if any(moves):
                blocks[cell][moves.index(True)] += 1
    for cell, sizes in blocks.items():
        assert min(sizes.values()) >= LEAST, (cell, sizes)
    for before, after in pairwise(plain):
        changed = {cell for cell in after if before.get(cell) != after[cell]}
        assert all(blocks[cell] for cell in changed)


@settings(max_examples=40, deadline=None)
@given(scripts())
def test_what_is_hidden_does_not_depend_on_what_was_said(script: Script) -> None:
    patterns = [[{cell: mean is None for cell, mean in seen.items()} for seen in script.play(who)] for who in (None, 0)]
    assert patterns[0] == patterns[1]


@settings(max_examples=40, deadline=None)
@given(scripts())
def test_every_number_shown_has_one_decimal_and_lies_on_the_scale(script: Script) -> None:
    for seen in script.play():
        for mean in seen.values():
            assert mean is None or (1 <= mean <= 5 and round(mean, 1) == mean)
