"""What a lead learns of how far a program is: numbers of pairs, and pairs that wait, each as one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import NotAllowed
from assessments.funnel import Step, Waits
from assessments.instrument import Form, Role
from store import Counts, Duty, Entry, WaitingPair, follow_up
from tests.store.department import Department, InProgram, come_in
from tests.store.people import PASSPHRASES, Clock, Two

if TYPE_CHECKING:
    from collections.abc import Callable

MENTOR, MENTEE = Role.MENTOR, Role.MENTEE


@pytest.fixture
def lead(department: Department) -> str:
    return department.staff(Duty.LEAD, department.program)[1]


def test_counts_grow_from_step_to_step(department: Department, lead: str) -> None:
    store = department.store
    seen: list[Counts] = []

    def look() -> None:
        seen.append(store.counts(lead, department.program))

    look()
    pair_id = department.pair(form=Form.SHORT)
    department.pair(department.another_program())
    look()
    links = {
        role: store.issue_link(department.administrator, one) for role, one in department.people_of(pair_id).items()
    }
    tokens = {MENTOR: come_in(store, links[MENTOR], PASSPHRASES[MENTOR])}
    look()
    tokens[MENTEE] = come_in(store, links[MENTEE], PASSPHRASES[MENTEE])
    two = Two(store, "", tokens)
    look()
    two.seal(MENTOR)
    look()
    two.reopen(MENTOR)
    two.seal(MENTOR)
    two.seal(MENTEE)
    look()
    store.press_reveal(tokens[MENTOR])
    look()
    store.press_reveal(tokens[MENTEE])
    look()
    proposal = two.propose()
    look()
    store.agree(tokens[MENTEE], proposal.id, proposal.revision)
    look()
    store.next_check_in(tokens[MENTOR], Form.SHORT, uuid4())
    look()
    assert [(*one.pairs.values(), one.waiting) for one in seen] == [
        (0, 0, 0, 0, 0, 0, 0),
        (1, 0, 0, 0, 0, 0, 1),
        (1, 1, 0, 0, 0, 0, 1),
        (1, 1, 1, 0, 0, 0, 1),
        (1, 1, 1, 0, 0, 0, 1),
        (1, 1, 1, 1, 0, 0, 1),
        (1, 1, 1, 1, 0, 0, 1),
        (1, 1, 1, 1, 1, 0, 0),
        (1, 1, 1, 1, 1, 0, 0),
        (1, 1, 1, 1, 1, 1, 0),
        (1, 1, 1, 0, 0, 0, 1),
    ]
    assert list(seen[0].pairs) == list(Step)


def test_an_agreement_that_was_dropped_or_changed_since_counts_no_more(department: Department, lead: str) -> None:
    """It counts once both have agreed to the wording that it has now."""
    store, pair = department.store, department.seated(form=Form.SHORT)
    pair.two.reveal()
    dropped = pair.two.propose(MENTEE)
    store.drop_agreement(pair.two.tokens[MENTEE], dropped.id)
    assert store.counts(lead, department.program).pairs[Step.AGREED] == 0
    for number in (1, 2):
        pair.two.agree(f"agreement {number}")
        assert store.counts(lead, department.program).pairs[Step.AGREED] == 1


def days_later(department: Department, clock: Clock, days: int) -> str:
    """A lead of the program, so many days from now."""
    clock.pass_by(days=days)
    department.come_back()
    return department.staff(Duty.LEAD, department.program)[1]


def told(department: Department, lead: str) -> tuple[Waits, int]:
    """For what the only pair waits, and for how many days."""
    [one] = department.store.waiting_pairs(lead, department.program)
    return one.waits, (department.store._now() - one.since).days


def test_a_pair_waits_as_one_and_its_days_begin_with_a_step_of_both(department: Department, clock: Clock) -> None:
    """Nothing that one of the two does alone moves it: to come in, to submit, to press."""
    store, pair_id = department.store, department.pair(form=Form.SHORT)
    people = department.people_of(pair_id)
    links = {role: store.issue_link(department.administrator, people[role]) for role in Role}

    def comes_in(role: Role) -> str:
        return come_in(store, links[role], PASSPHRASES[role])

    lead = days_later(department, clock, 3)
    Two(store, "", {MENTOR: comes_in(MENTOR)}).seal(MENTOR)
    assert told(department, lead) == (Waits.TO_COME_IN, 3)
    lead = days_later(department, clock, 4)
    two = Two(store, "", {role: comes_in(role) for role in Role})
    assert told(department, lead) == (Waits.TO_SUBMIT, 0)
    lead = days_later(department, clock, 5)
    two.tokens = {role: comes_in(role) for role in Role}
    two.reopen(MENTOR)
    two.seal(MENTOR)
    assert told(department, lead) == (Waits.TO_SUBMIT, 5)
    two.seal(MENTEE)
    assert told(department, lead) == (Waits.TO_OPEN, 0)
    lead = days_later(department, clock, 2)
    store.press_reveal(comes_in(MENTEE))
    assert told(department, lead) == (Waits.TO_OPEN, 2)


def test_who_comes_in_by_the_hospital_has_come_in_too(department: Department, lead: str, clock: Clock) -> None:
    entry = Entry("Ada", "ada@hospital.example")
    pair_id = department.pair(mentor=entry, form=Form.SHORT)
    link = department.store.issue_link(department.administrator, department.people_of(pair_id)[MENTEE])
    come_in(department.store, link, PASSPHRASES[MENTEE])
    clock.pass_by(minutes=20)
    department.store.enter_by_provider("https://id", "4711", entry.email, verified=True, cookie_hash=uuid4().hex)
    assert department.store.counts(lead, department.program).pairs[Step.STARTED] == 1
    [one] = department.store.waiting_pairs(lead, department.program)
    assert one.waits is Waits.TO_SUBMIT
    assert (department.store._now() - one.since).seconds < 60


ENDS: dict[str, Callable[[Department, InProgram], object]] = {
    "opened": lambda _, pair: pair.two.reveal(),
    "left": lambda department, pair: department.store.withdraw(pair.two.tokens[MENTEE], PASSPHRASES[MENTEE]),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_pair_that_is_done_or_over_waits_no_more(
    department: Department, lead: str, end: Callable[[Department, InProgram], object]
) -> None:
    waits, over = department.seated(form=Form.SHORT), department.seated(form=Form.SHORT)
    end(department, over)
    found = department.store.waiting_pairs(lead, department.program)
    assert [one.pair_id for one in found] == [waits.pair_id]
    assert department.store.counts(lead, department.program).waiting == 1


def test_a_check_in_that_was_closed_without_comparing_waits_no_more(department: Department, clock: Clock) -> None:
    pair = department.seated(form=Form.SHORT)
    lead = days_later(department, clock, 14)
    assert told(department, lead) == (Waits.TO_SUBMIT, 14)
    department.store.close_without_comparison(come_in(department.store, pair.links[MENTOR], PASSPHRASES[MENTOR]))
    assert department.store.waiting_pairs(lead, department.program) == ()
    assert department.store.counts(lead, department.program).waiting == 0


def test_they_come_page_by_page_those_first_that_wait_the_longest(
    department: Department, lead: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow_up, "PAGE", 2)
    pairs = []
    for _ in range(3):
        pairs.append(department.pair())
        clock.pass_by(minutes=1)
    pages = [department.store.waiting_pairs(lead, department.program, page) for page in (0, 1, 2, -1)]
    assert [[one.pair_id for one in page] for page in pages] == [pairs[:2], pairs[2:], [], pairs[:2]]


def test_what_is_told_of_a_pair_names_nobody_and_no_side(department: Department, lead: str) -> None:
    """The same is told of a pair whichever of the two has submitted."""
    for role in Role:
        department.seated(form=Form.SHORT).two.seal(role)
    found = department.store.waiting_pairs(lead, department.program)
    assert list(WaitingPair.__dataclass_fields__) == ["pair_id", "code", "check_in", "waits", "since"]
    assert [one.waits for one in found] == [Waits.TO_SUBMIT] * 2
    assert not {"Ada", "Grace", "mentor", "mentee"} & set(repr(found).replace("'", " ").split())


def test_to_write_to_a_pair_is_to_write_to_both(department: Department, lead: str) -> None:
    store = department.store
    pair_id = department.pair(mentor=Entry("Ada", "ada@hospital.example"))
    [waiting] = store.waiting_pairs(lead, department.program)
    both = store.both_of(lead, department.program, pair_id)
    assert both.code == waiting.code
    assert both.emails == {MENTOR: "ada@hospital.example", MENTEE: None}


def test_a_pair_of_another_program_is_not_a_leads_to_write_to(department: Department, lead: str) -> None:
    other = department.another_program()
    for pair_id in (department.pair(other), uuid4()):
        with pytest.raises(NotAllowed):
            department.store.both_of(lead, department.program, pair_id)
    with pytest.raises(NotAllowed):
        department.store.both_of(lead, other, department.pair(other))
