"""What goes because of its age: only what a time was given for, whole, told to its people, in no file afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.errors import SignedOut
from assessments.instrument import Form, Role
from store import Keep, ProposalDraft, Store, Words
from tests.store.department import Department
from tests.store.people import PASSPHRASES, Clock, Two, both_lanes
from tests.store.test_erasure import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.store.engines import Databases, OpenedAfter

MENTOR, MENTEE = Role
MONTH = timedelta(days=30)
EVERYTHING = Keep(drafts=MONTH, looks=MONTH, pairs=MONTH)


def let_go(store: Store, keep: Keep) -> bool:
    """What happens on a day before which it was asked each day for a week."""
    with store._engine.write() as transaction:
        for days in range(8):
            transaction.rows("add_clock_mark", store._now() - timedelta(days=days))
    return store.let_go_of_old(keep)


def answers(store: Store) -> dict[str, int]:
    named = ("draft_rating", "draft_pick", "draft_reflection", "proposal_draft", "rating", "reflection", "agreement")
    return {table: len(found) for table, found in rows(store).items() if table in named and found}


def submit_and_begin(store: Store, _: Path) -> Two:
    two = Two.sit_down(store)
    two.seal(MENTOR, notes=both_lanes(MENTOR))
    two.answer(MENTEE, notes=both_lanes(MENTEE))
    store._engine.checkpoint()
    return two


@pytest.fixture
def begun(opened_after: OpenedAfter) -> Two:
    """One has submitted, the other only begun, each with words that only they know."""
    return opened_after(submit_and_begin)


def test_without_a_time_nothing_goes_however_old(begun: Two, clock: Clock) -> None:
    before = answers(begun.store)
    clock.pass_by(days=20 * 365)
    assert not let_go(begun.store, Keep())
    assert answers(begun.store) == before


def test_what_is_younger_than_the_time_stays(begun: Two, clock: Clock) -> None:
    before = answers(begun.store)
    clock.pass_by(days=29)
    assert not let_go(begun.store, EVERYTHING)
    assert answers(begun.store) == before


def test_an_old_draft_goes_from_every_file_and_what_was_submitted_stays(
    begun: Two, clock: Clock, database: Path, databases: Databases
) -> None:
    before = answers(begun.store)
    assert databases.files_with("what mentee keeps", database)
    clock.pass_by(days=31)
    assert let_go(begun.store, Keep(drafts=MONTH))
    assert answers(begun.store) == {table: before[table] for table in ("rating", "reflection")}
    assert databases.files_with("what mentee keeps", database) == []
    assert databases.files_with("what mentor keeps", database)
    assert not let_go(begun.store, Keep(drafts=MONTH))


def test_a_clock_that_jumps_deletes_nothing(begun: Two, clock: Clock) -> None:
    """It may be right and nobody was here; then what is old goes a week later. Days that it asks for are not a week."""
    before = answers(begun.store)
    for days in (0, 20 * 365, 1, 1, 1, 1, 1, 1):
        clock.pass_by(days=days)
        assert not begun.store.let_go_of_old(EVERYTHING)
    assert answers(begun.store) == before
    clock.pass_by(days=1)
    assert begun.store.let_go_of_old(EVERYTHING)


def test_a_clock_that_was_ahead_and_is_put_right_begins_anew_from_there(begun: Two, clock: Clock) -> None:
    clock.pass_by(days=40)
    for days in (0, -2, 1, 1, 1, 1, 1, 1):
        clock.pass_by(days=days)
        assert not begun.store.let_go_of_old(EVERYTHING)
    clock.pass_by(days=1)
    assert begun.store.let_go_of_old(EVERYTHING)


def test_a_server_that_was_off_for_days_waits_for_a_week_again(begun: Two, clock: Clock) -> None:
    clock.pass_by(days=31)
    with begun.store._engine.write() as transaction:
        for days in (4, 5, 6, 7, 8):
            transaction.rows("add_clock_mark", clock() - timedelta(days=days))
    assert not begun.store.let_go_of_old(EVERYTHING)


def test_one_change_keeps_a_whole_draft(begun: Two, clock: Clock) -> None:
    clock.pass_by(days=29)
    token = begun.store.redeem(begun.store.resume(code=begun.code, role=MENTEE, passphrase=PASSPHRASES[MENTEE]))
    begun.store.save_reflection(token, uuid4(), both_lanes(MENTEE)[0])
    clock.pass_by(days=29)
    assert not let_go(begun.store, Keep(drafts=MONTH))
    assert answers(begun.store)["draft_rating"]


def test_answers_that_were_taken_back_are_no_draft(begun: Two, clock: Clock) -> None:
    begun.store.redeem(begun.store.hand_over(begun.tokens[MENTEE]))
    begun.reopen(MENTOR)
    clock.pass_by(days=31)
    let_go(begun.store, Keep(drafts=MONTH))
    left = rows(begun.store)["draft_rating"]
    assert left
    assert "mentee" not in {value for row in left for value in row}


def test_words_of_an_agreement_that_was_never_proposed_are_a_draft(two_alone: Two, clock: Clock) -> None:
    two_alone.reveal()
    two_alone.agree("what counts")
    draft = ProposalDraft(uuid4(), Words("", "mentor never said", ""))
    two_alone.store.save_proposal_draft(two_alone.tokens[MENTOR], draft)
    clock.pass_by(days=31)
    assert let_go(two_alone.store, Keep(drafts=MONTH))
    assert "proposal_draft" not in answers(two_alone.store)
    assert answers(two_alone.store)["agreement"] == 1


def finish(two: Two) -> None:
    two.reveal()
    two.agree()
    two.store.end_relationship(two.tokens[MENTEE], uuid4(), PASSPHRASES[MENTEE])


def come_to_an_end(store: Store, _: Path) -> Two:
    two = Two.sit_down(store)
    finish(two)
    return two


@pytest.fixture
def finished(opened_after: OpenedAfter) -> Two:
    """The only pair of a store of its own, which has ended."""
    return opened_after(come_to_an_end)


def test_an_old_pair_of_a_laptop_goes_with_its_people_and_their_names(
    finished: Two, clock: Clock, database: Path, databases: Databases
) -> None:
    clock.pass_by(days=31)
    assert let_go(finished.store, Keep(pairs=MONTH))
    left = {table for table, found in rows(finished.store).items() if found}
    assert left == {"migration", "erased_response", "clock_mark"}
    assert databases.files_with("Grace", database) == []
    with pytest.raises(SignedOut):
        finished.store.seat(finished.tokens[MENTOR])


@pytest.mark.parametrize(
    "step",
    [
        lambda two: two.answer(MENTOR),
        lambda two: two.seal_both(),
        lambda two: two.reveal(),
        lambda two: (two.reveal(), two.agree()),
        lambda two: (two.reveal(), two.go_on(Form.SHORT)),
        finish,
    ],
    ids=["answered", "submitted", "opened", "agreed", "began", "ended"],
)
def test_any_step_of_either_keeps_a_pair(two_alone: Two, clock: Clock, step: Callable[[Two], object]) -> None:
    store = two_alone.store
    clock.pass_by(days=20)
    for role, phrase in PASSPHRASES.items():
        two_alone.tokens[role] = store.redeem(store.resume(code=two_alone.code, role=role, passphrase=phrase))
    step(two_alone)
    clock.pass_by(days=29)
    assert not let_go(store, Keep(pairs=MONTH))
    assert store.pair_card(two_alone.code)
    clock.pass_by(days=2)
    assert let_go(store, Keep(pairs=MONTH))


def test_the_answers_of_who_stayed_go_too(finished: Two, clock: Clock) -> None:
    finished.store.withdraw(finished.tokens[MENTOR], PASSPHRASES[MENTOR])
    clock.pass_by(days=31)
    assert let_go(finished.store, Keep(pairs=MONTH))
    assert answers(finished.store) == {}


def test_who_was_invited_by_name_reads_what_went_of_theirs(department: Department, clock: Clock) -> None:
    store, pair = department.store, department.seated()
    pair.two.answer(MENTOR)
    clock.pass_by(days=31)
    assert let_go(store, Keep(drafts=MONTH))
    assert told(department, pair.people[MENTOR])[0] == ("operator", "drafts_aged", str(pair.pair_id), 1)
    assert "drafts_aged" not in {what for _, what, *_ in told(department, pair.people[MENTEE])}
    assert let_go(store, Keep(pairs=MONTH))
    for role in Role:
        assert told(department, pair.people[role])[0][:2] == ("operator", "pair_aged")


def told(department: Department, person_id: object) -> list[tuple[object, ...]]:
    from store.holdings import _looks

    with department.store._engine.read() as transaction:
        found = _looks(transaction, person_id)  # type: ignore[arg-type]
    return [(one.by, one.what, one.pair_id, one.check_in) for one in found]


def test_old_looks_and_visits_go_and_younger_ones_stay(department: Department, clock: Clock) -> None:
    store, pair = department.store, department.seated()
    clock.pass_by(days=31)
    assert told(department, pair.people[MENTOR])
    department.come_back()
    let_go(store, Keep(looks=MONTH))
    assert told(department, pair.people[MENTOR]) == []
    assert (len(rows(store)["look"]), len(rows(store)["visit"])) == (1, 1)


def test_sealed_answers_that_went_by_their_age_are_no_loss_at_the_next_start(
    finished: Two, clock: Clock, database: Path, opened: Callable[[Path], Store]
) -> None:
    clock.pass_by(days=31)
    let_go(finished.store, Keep(pairs=MONTH))
    finished.store.close()
    opened(database).check()
