"""Passing it on: the same person becomes a mentor, and of everybody else in the line there is the stage alone."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from assessments.errors import NameMissing, NotAllowed, PassphraseFirst, SignedOut
from assessments.instrument import Form, Role
from assessments.stage import Level, Stage
from store import Entry, Store
from tests.store.department import come_in
from tests.store.people import PASSPHRASES, Two

if TYPE_CHECKING:
    from store import Chain
    from tests.store.department import Department

MENTOR, MENTEE = Role


@pytest.fixture
def two(store: Store) -> Two:
    """The mentor and the mentee of the first pair."""
    return Two.sit_down(store, Form.SHORT)


def onward(two: Two, name: str = "Mae", request: UUID | None = None) -> Two:
    """The pair that the mentee begins as a mentor, both in their own seats; the visit to the first pair goes on."""
    store = two.store
    mentor = store.redeem(store.pass_on(two.tokens[MENTEE], request or uuid4(), name, Form.SHORT))
    code = store.seat(mentor).code
    mentee = store.redeem(store.resume(code=code, role=MENTEE, passphrase=None))
    store.choose_passphrase(mentee, PASSPHRASES[MENTEE])
    return Two(store, code, {MENTOR: mentor, MENTEE: mentee})


def told(chain: Chain) -> list[tuple[int, str | None, str | None]]:
    return [(one.generation, one.level, one.name) for one in chain.people]


# A new pair


def test_a_mentee_begins_a_pair_as_the_mentor_and_stays_the_same_person(two: Two) -> None:
    store = two.store
    new = onward(two)
    assert store.who(new.tokens[MENTOR]).person_id == store.who(two.tokens[MENTEE]).person_id
    seat = store.seat(new.tokens[MENTOR])
    assert (seat.role, dict(seat.names)) == (MENTOR, {MENTOR: "Grace", MENTEE: "Mae"})
    assert [(one.role, one.partner) for one in store.who(two.tokens[MENTEE]).pairs] == [
        (MENTEE, "Ada"),
        (MENTOR, "Mae"),
    ]
    new.reveal()
    assert store.views(new.tokens[MENTEE]).check_in.form is Form.SHORT


def test_the_visit_moves_to_the_new_pair_when_the_ticket_is_spent(two: Two) -> None:
    store, token = two.store, two.tokens[MENTEE]
    moved = store.redeem(store.pass_on(token, uuid4(), "Mae"), replacing=token)
    assert store.seat(moved).role is MENTOR
    with pytest.raises(SignedOut):
        store.seat(token)


def test_asked_twice_it_is_one_pair(two: Two) -> None:
    store, request = two.store, uuid4()
    tickets = [store.pass_on(two.tokens[MENTEE], request, "Mae") for _ in range(2)]
    first, second = (store.seat(store.redeem(ticket)).pair_id for ticket in tickets)
    assert first == second
    assert len(store.who(two.tokens[MENTEE]).pairs) == 2
    with pytest.raises(NotAllowed):
        store.pass_on(onward(two).tokens[MENTEE], request, "Sally")


def test_only_a_mentee_in_a_seat_of_their_own_and_for_somebody_with_a_name(two: Two) -> None:
    store = two.store
    with pytest.raises(NotAllowed):
        store.pass_on(two.tokens[MENTOR], uuid4(), "Mae")
    with pytest.raises(NameMissing):
        store.pass_on(two.tokens[MENTEE], uuid4(), " ")
    with pytest.raises(PassphraseFirst):
        store.pass_on(Two.sit_down(store, guarded=False).tokens[MENTEE], uuid4(), "Mae")
    with pytest.raises(NotAllowed):
        store.pass_on(two.curtain(MENTOR), uuid4(), "Mae")


def test_somebody_of_a_program_passes_it_on_and_invites_by_a_link(department: Department) -> None:
    """The new pair is nobody's but theirs: the program does not count it, and its administrator does not see it."""
    store = department.store
    pair_id = department.pair(mentee=Entry("Grace", "grace@hospital.example"))
    link = store.issue_link(department.administrator, department.people_of(pair_id)[MENTEE])
    token = come_in(store, link, PASSPHRASES[MENTEE])
    mentor = store.redeem(store.pass_on(token, uuid4(), "Mae"))
    invited = come_in(store, store.invite_partner(mentor), PASSPHRASES[MENTOR])
    assert (store.seat(invited).role, store.seat(invited).names[MENTOR]) == (MENTEE, "Grace")
    assert "Mae" not in repr(store.people(department.administrator))
    back = come_in(store, link, PASSPHRASES[MENTEE])
    assert {one.partner for one in store.who(back).pairs} == {"Ada", "Mae"}


# The line


def test_the_line_goes_up_and_down_and_names_nobody_but_ones_own_partners(two: Two) -> None:
    store = two.store
    second = onward(two, "Mae")
    third = onward(second, "Sally")
    fourth = onward(third, "Peggy")
    stages = [
        (two.tokens[MENTOR], Level.ATTENDING),
        (two.tokens[MENTEE], Level.FELLOW),
        (third.tokens[MENTOR], Level.RESIDENT),
        (fourth.tokens[MENTEE], Level.UNDERGRADUATE),
    ]
    for token, level in stages:
        store.set_stage(token, Stage(level))
    levels = [Level.ATTENDING, Level.FELLOW, Level.RESIDENT, None, Level.UNDERGRADUATE]
    lines: list[tuple[str, int, list[str | None]]] = [
        (two.tokens[MENTOR], 0, [None, "Grace", None, None, None]),
        (two.tokens[MENTEE], 0, ["Ada", None, "Mae", None, None]),
        (second.tokens[MENTOR], 1, ["Ada", None, "Mae", None, None]),
        (third.tokens[MENTOR], 2, [None, "Grace", None, "Sally", None]),
        (fourth.tokens[MENTEE], 3, [None, None, None, "Sally", None]),
    ]
    for token, above, names in lines:
        chain = store.chain(token)
        expected = [
            (number - above, level, name) for number, (level, name) in enumerate(zip(levels, names, strict=True))
        ]
        assert told(chain) == expected
        assert chain.links == ((0, 1), (1, 2), (2, 3), (3, 4))
        assert chain.by_level == dict.fromkeys(levels, 1)
        [viewer] = [one for one in chain.people if one.is_viewer]
        assert viewer.name is None


def test_it_holds_no_id_and_no_date(two: Two) -> None:
    onward(two)
    plain = asdict(two.store.chain(two.tokens[MENTOR]))
    kinds = {type(value) for one in plain["people"] for value in one.values()}
    assert kinds <= {int, str, bool, type(None)}
    assert {type(place) for link in plain["links"] for place in link} == {int}


def test_several_mentees_are_side_by_side_and_a_mentors_other_pairs_are_not_in_it(two: Two) -> None:
    store = two.store
    for name in ("Mae", "Sally"):
        onward(two, name)
    assert told(store.chain(two.tokens[MENTOR])) == [
        (0, None, None),
        (1, None, "Grace"),
        (2, None, None),
        (2, None, None),
    ]
    assert store.chain(two.tokens[MENTEE]).by_level == {None: 4}
    first = onward(two, "Peggy")
    assert [one.name for one in store.chain(first.tokens[MENTEE]).people] == [None, "Grace", None]


def test_the_order_of_the_links_does_not_tell_who_came_first(two: Two) -> None:
    for name, level in (("Mae", Level.UNDERGRADUATE), ("Sally", Level.RESIDENT)):
        two.store.set_stage(onward(two, name).tokens[MENTEE], Stage(level))
    assert two.store.chain(two.tokens[MENTOR]).links == ((0, 1), (1, 2), (1, 3))


def test_a_programs_own_word_for_a_stage_is_not_told_to_others(two: Two) -> None:
    two.store.set_stage(two.tokens[MENTOR], Stage(Level.OWN, "the only one of her kind"))
    third = onward(onward(two))
    chain = two.store.chain(third.tokens[MENTEE])
    assert [one.level for one in chain.people] == [Level.OWN, None, None, None]
    assert "kind" not in repr(chain)


def test_who_deletes_everything_or_leaves_drops_out_with_the_link(two: Two) -> None:
    store = two.store
    second = onward(two, "Mae")
    third = onward(second, "Sally")
    store.delete_me(second.tokens[MENTEE], PASSPHRASES[MENTEE])
    assert told(store.chain(two.tokens[MENTOR])) == [(0, None, None), (1, None, "Grace")]
    assert told(store.chain(third.tokens[MENTEE])) == [(1, None, None)]
    store.withdraw(two.tokens[MENTEE], PASSPHRASES[MENTEE])
    assert told(store.chain(two.tokens[MENTOR])) == [(0, None, None)]
    assert told(store.chain(second.tokens[MENTOR])) == [(0, None, None)]


def test_a_mentee_whose_mentor_left_still_has_those_whom_they_mentor(two: Two) -> None:
    onward(two, "Mae")
    two.store.withdraw(two.tokens[MENTOR], PASSPHRASES[MENTOR])
    chain = two.store.chain(two.tokens[MENTEE])
    assert told(chain) == [(1, None, None), (2, None, "Mae")]
    assert [one.is_viewer for one in chain.people] == [True, False]


def test_two_who_mentor_each_other_are_a_line_that_ends(department: Department) -> None:
    store = department.store
    ada, grace = Entry("Ada", "ada@hospital.example"), Entry("Grace", "grace@hospital.example")
    pair_id = department.pair(mentor=ada, mentee=grace)
    department.pair(mentor=grace, mentee=ada)
    link = store.issue_link(department.administrator, department.people_of(pair_id)[MENTEE])
    token = store.redeem(store.sit_down(come_in(store, link, PASSPHRASES[MENTEE]), pair_id))
    chain = store.chain(token)
    assert len(chain.people) == 2
    assert sorted(chain.links) == [(0, 1), (1, 0)]


def test_a_mentee_who_mentors_back_stands_below_and_is_not_told_as_the_mentor_of_the_pair(
    department: Department,
) -> None:
    ada, grace, mae = (Entry(name, f"{name}@hospital.example") for name in ("Ada", "Grace", "Mae"))
    for mentor, mentee in ((ada, grace), (grace, mae), (mae, grace)):
        department.pair(mentor=mentor, mentee=mentee)
    link = department.store.issue_link(department.administrator, department.person("Ada"))
    chain = department.store.chain(come_in(department.store, link, PASSPHRASES[MENTOR]))
    assert told(chain) == [(0, None, None), (1, None, "Grace"), (2, None, None)]
    assert chain.links == ((0, 1), (1, 2), (2, 1))
