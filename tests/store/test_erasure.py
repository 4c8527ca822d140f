"""Leaving a pair, or altogether: what one wrote is in no file any more, and nobody else misses anything."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from assessments.agreements import Mark
from assessments.errors import (
    FiveWaysError,
    LastAdministrator,
    NotAllowed,
    NotDeletedYet,
    PartnerLeft,
    PassphraseFirst,
    SignedOut,
    StoreDamaged,
    TooManyTries,
    WrongPassphrase,
)
from assessments.instrument import Form, Role
from assessments.response import Lane, Reflection
from assessments.stage import Level, Stage
from bench import erasures
from store import Duty, Entry, ProposalDraft, Store, Words, backup
from tests.proofs import proof
from tests.store.department import STAFF_PHRASE, Department, InProgram, come_in
from tests.store.engines import OF_ENGINES, Databases, everything
from tests.store.people import PASSPHRASES, PRINCIPLES, Two, all_taps, both_lanes, wording
from tests.store.test_closing import WRITES
from tests.store.test_rewriting import files_with
from tests.store.test_store import fill, mounted

if TYPE_CHECKING:
    from collections.abc import Callable

MENTOR, MENTEE = Role
LONG = 20.0


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    found = everything(store._engine)
    return {table: found[table] for table in found.keys() - OF_ENGINES}


def withdraw(two: Two, role: Role) -> None:
    two.store.withdraw(two.tokens[role], PASSPHRASES[role])


def delete(two: Two, role: Role) -> None:
    two.store.delete_me(two.tokens[role], PASSPHRASES[role])


LEAVE = {"withdraw": withdraw, "delete": delete}
leaving = pytest.mark.parametrize("leave", LEAVE.values(), ids=LEAVE)


def written_everywhere(two: Two, role: Role) -> None:
    """Texts of one person in a draft, behind a seal, reopened, in the log and in copies."""
    engine = two.store._engine
    two.seal(role, notes=both_lanes(role))
    engine.checkpoint()
    two.reopen(role)
    later = [Reflection(PRINCIPLES[2], Lane.SHARED, f"what {role} adds")]
    two.answer(role, 4, later)
    engine.checkpoint()
    two.store.seal(two.tokens[role], uuid4())


@leaving
def test_what_somebody_wrote_is_in_no_file_afterwards(
    two_alone: Two, database: Path, databases: Databases, leave: Callable[[Two, Role], None]
) -> None:
    written_everywhere(two_alone, MENTOR)
    two_alone.seal(MENTEE, notes=both_lanes(MENTEE))
    texts = ("what mentor shares", "what mentor keeps", "what mentor adds")
    for text in texts:
        assert databases.files_with(text, database)
    leave(two_alone, MENTOR)
    assert [databases.files_with(text, database) for text in texts] == [[], [], []]
    assert databases.files_with("what mentee keeps", database)


def test_whoever_deletes_everything_takes_name_and_address_along(
    department: Department, database: Path, databases: Databases
) -> None:
    store = department.store
    who = Entry("Wilhelmina", "wilhelmina@hospital.example")
    pair_id = department.pair(mentor=who)
    link = store.issue_link(department.administrator, department.people_of(pair_id)[MENTOR])
    token = come_in(store, link, PASSPHRASES[MENTOR])
    store._engine.checkpoint()
    words = ("Wilhelmina", "wilhelmina@hospital")
    assert all(databases.files_with(word, database) for word in words)
    store.delete_me(token, PASSPHRASES[MENTOR])
    assert [databases.files_with(word, database) for word in words] == [[], []]
    assert who.name not in repr(store.people(department.administrator))


def promised_everywhere(two: Two) -> None:
    """Promises of the mentor in an agreement that counts, in an earlier wording of it, and in one that was dropped."""
    store, first = two.store, two.propose(MENTOR, "an earlier wording")
    later = store.propose_agreement(two.tokens[MENTEE], uuid4(), wording(store, "what counts"), first.id, 1)
    store.agree(two.tokens[MENTOR], later.id, later.revision)
    store.drop_agreement(two.tokens[MENTOR], two.propose(MENTOR, "what was dropped").id)
    two.propose(MENTEE, "what only one agreed to")
    for role in Role:
        store.save_proposal_draft(two.tokens[role], ProposalDraft(uuid4(), Words("", f"{role} never said", "")))
    store._engine.checkpoint()


def full_life(department: Department) -> InProgram:
    """A pair whose mentor has left something of theirs in every table that there is."""
    store, pair = department.store, department.seated()
    two, who = pair.two, pair.people[MENTOR]
    store.give_duty(department.administrator, who, Duty.LEAD, department.program)
    for level in (Level.FELLOW, Level.OWN):
        store.set_stage(two.tokens[MENTOR], Stage(level, "chief of her own"))
    written_everywhere(two, MENTOR)
    two.seal(MENTEE)
    for role in Role:
        store.press_reveal(two.tokens[role])
    for role in Role:
        store.views(two.tokens[role])
    promised_everywhere(two)
    store.next_check_in(two.tokens[MENTOR], Form.FULL, uuid4())
    for how in (Mark.NOT_YET, Mark.PARTLY):
        two.mark_all(MENTOR, how)
    two.answer(MENTOR, notes=both_lanes(MENTOR))
    with pytest.raises(WrongPassphrase):
        store.delete_me(two.tokens[MENTOR], "a wrong one")
    with store._engine.write() as transaction:
        transaction.rows("bind_account", who, "https://id.example", "ada")
        transaction.rows("add_sign_in", "a cookie", who, store._now())
    store.open_link(store.issue_link(department.administrator, who).token)
    store.hand_over(two.tokens[MENTOR])
    return pair


def test_of_a_deleted_person_nothing_points_to_anybody(department: Department) -> None:
    """Every table is searched: one that is added later and forgotten in the erasing is found here."""
    store, pair = department.store, full_life(department)
    two, who = pair.two, pair.people[MENTOR]
    places = {table for table, found in rows(store).items() for row in found if who in row}
    assert places == {
        "person",
        "account",
        "duty",
        "pair",
        "link",
        "invite",
        "oidc_sign_in",
        "visit",
        "wrong_try",
        "look",
        "stage",
    }
    delete(two, MENTOR)
    after = rows(store)
    assert {table for table, found in after.items() for row in found if who in row} == {"person", "pair"}
    assert [row[1:3] for row in after["person"] if row[0] == who] == [("", None)]
    by_role = {table: [row for row in found if "mentor" in row] for table, found in after.items()}
    kept = {table: found for table, found in by_role.items() if found}
    assert set(kept) == {"pair", "look", "withdrawal", "assent"}
    assert {row[1] for row in kept["look"]} == {pair.people[MENTEE]}


def test_when_both_have_left_nothing_of_the_pair_is_left(two_alone: Two) -> None:
    two_alone.reveal()
    promised_everywhere(two_alone)
    two_alone.store.next_check_in(two_alone.tokens[MENTOR], Form.FULL, uuid4())
    for role in Role:
        two_alone.mark_all(role)
        two_alone.seal(role)
        two_alone.store.set_stage(two_alone.tokens[role], Stage(Level.FELLOW))
    for role in Role:
        two_alone.store.press_reveal(two_alone.tokens[role])
    two_alone.store.end_relationship(two_alone.tokens[MENTEE], uuid4(), PASSPHRASES[MENTEE])
    for role in Role:
        delete(two_alone, role)
    left = {table: found for table, found in rows(two_alone.store).items() if found}
    assert set(left) == {"migration", "erased_response"}
    assert len(left["erased_response"]) == 4


@leaving
def test_a_promise_goes_with_whoever_made_it_and_the_partners_stays(
    two_alone: Two, database: Path, databases: Databases, leave: Callable[[Two, Role], None]
) -> None:
    two_alone.reveal()
    promised_everywhere(two_alone)
    two_alone.go_on()
    for role, how in zip(Role, (Mark.NOT_YET, Mark.KEPT), strict=True):
        two_alone.mark_all(role, how)
    two_alone.store._engine.checkpoint()
    gone = ("mentor does", "an earlier wording", "what was dropped", "what only one agreed to")
    assert all(databases.files_with(text, database) for text in gone)
    before = rows(two_alone.store)
    leave(two_alone, MENTOR)
    assert [databases.files_with(text, database) for text in gone] == [[], [], [], []]
    first = two_alone.store.check_ins(two_alone.tokens[MENTEE])[0].id
    [kept] = two_alone.store.agreements(two_alone.tokens[MENTEE], first)
    promises = (kept.agreement.when, kept.agreement.mentor, kept.agreement.mentee)
    assert promises == ("what counts comes up", "", "mentee does what counts")
    assert kept.agreed_at
    after = rows(two_alone.store)
    assert after["agreement_mark"] == [row for row in before["agreement_mark"] if row[3] == "mentee"]
    assert len(after["assent"]) == 2
    held = two_alone.store.my_data(two_alone.tokens[MENTEE], PASSPHRASES[MENTEE]).pairs[0].agreements
    assert [(one.dropped_at, len(one.wordings), [mark.mark for mark in one.marks]) for one in held] == [
        (None, 1, ["kept"])
    ]


@leaving
def test_the_partner_keeps_their_own_answers_and_nobody_else_notices(
    department: Department, leave: Callable[[Two, Role], None]
) -> None:
    store, pair, others = department.store, department.seated(), department.seated()
    others.two.reveal()
    pair.two.reveal()
    token = pair.two.tokens[MENTEE]
    own, views = store.own_response(token), store.views(others.two.tokens[MENTOR])
    before = rows(store)
    leave(pair.two, MENTOR)
    after = rows(store)
    assert store.own_response(token) == own
    assert store.views(others.two.tokens[MENTOR]) == views
    [gone] = [row[0] for row in before["response"] if row[1] == pair.pair_id and row[3] == "mentor"]
    for table in ("rating", "pick", "reflection", "principle_mean", "response"):
        assert after[table] == [row for row in before[table] if row[0] != gone]
        assert len(after[table]) < len(before[table])
    untouched = {"check_in", "pair", "pair_program", "program", "reopening", "closing", "migration"}
    assert {table: after[table] for table in untouched} == {table: before[table] for table in untouched}


@leaving
def test_who_left_is_out_everywhere_and_does_not_come_back(two: Two, leave: Callable[[Two, Role], None]) -> None:
    store, code = two.store, two.code
    another = store.redeem(store.resume(code=code, role=MENTOR, passphrase=PASSPHRASES[MENTOR]))
    ticket = store.resume(code=code, role=MENTOR, passphrase=PASSPHRASES[MENTOR])
    two.answer(MENTEE)
    curtain = store.redeem(store.hand_over(two.tokens[MENTEE]))
    leave(two, MENTOR)
    for token in (two.tokens[MENTOR], another, curtain):
        with pytest.raises(SignedOut):
            store.seat(token)
    with pytest.raises(FiveWaysError):
        store.redeem(ticket)
    for phrase in (None, PASSPHRASES[MENTOR]):
        with pytest.raises((NotAllowed, WrongPassphrase)):
            store.resume(code=code, role=MENTOR, passphrase=phrase)
    assert store.pair_card(code).left == {MENTOR}
    assert store.seat(two.tokens[MENTEE]).left == {MENTOR}
    with pytest.raises(NotAllowed):
        store.hand_over(two.tokens[MENTEE])


@leaving
def test_nothing_opens_and_nothing_is_written_after_one_has_left(two: Two, leave: Callable[[Two, Role], None]) -> None:
    store, token = two.store, two.tokens[MENTEE]
    two.reveal()
    first = store.seat(token).check_in.id
    store.next_check_in(token, Form.FULL, uuid4())
    two.seal(MENTEE)
    leave(two, MENTOR)
    for check_in in (None, first):
        with pytest.raises(PartnerLeft):
            store.views(token, check_in)
    for write in WRITES.values():
        with pytest.raises(PartnerLeft):
            write(two, MENTEE)
    for act in (store.invite_partner, store.close_without_comparison):
        with pytest.raises(PartnerLeft):
            act(token)
    with pytest.raises(PartnerLeft):
        store.next_check_in(token, Form.FULL, uuid4())
    progress = store.progress(token)
    assert (progress.left, progress.by_principle) == (True, ())
    assert store.own_response(token).role is MENTEE


def test_the_gate_itself_stays_shut_whatever_is_stored_beside(two: Two) -> None:
    """Even if a person's answers had been left behind, the question gives nothing."""
    two.reveal()
    seat = two.store.seat(two.tokens[MENTOR])
    with two.store._engine.write() as transaction:
        assert transaction.rows("both_views", seat.check_in.id, seat.pair_id)
        transaction.rows("add_withdrawal", seat.pair_id, "mentor", two.store._now())
        assert transaction.rows("both_views", seat.check_in.id, seat.pair_id) == []


def test_of_several_pairs_one_is_left_or_all(department: Department) -> None:
    store = department.store
    who = Entry("Ada", "ada@hospital.example")
    pairs = [department.pair(mentor=who) for _ in range(3)]
    link = store.issue_link(department.administrator, department.people_of(pairs[0])[MENTOR])

    def sit_down(pair_id: UUID) -> str:
        return store.redeem(store.sit_down(come_in(store, link, PASSPHRASES[MENTOR]), pair_id))

    for pair_id in pairs:
        token = sit_down(pair_id)
        store.save_ratings(token, all_taps(MENTOR))
    kept = sit_down(pairs[0])
    store.withdraw(sit_down(pairs[1]), PASSPHRASES[MENTOR])
    assert len(store.draft(kept).ratings) == 40
    assert [one.pair_id for one in store.who(kept).pairs] == [pairs[0], pairs[2]]
    with pytest.raises(NotAllowed):
        store.sit_down(kept, pairs[1])
    assert {row[1] for row in rows(store)["draft_rating"]} == {
        row[0] for row in rows(store)["check_in"] if row[1] in {pairs[0], pairs[2]}
    }
    store.delete_me(kept, PASSPHRASES[MENTOR])
    assert rows(store)["draft_rating"] == []
    assert len(rows(store)["pair"]) == 3, "the other three are still in them"


# Who may


def test_a_seat_that_anyone_may_take_is_not_left_for_its_person(store: Store) -> None:
    two = Two.sit_down(store, guarded=False)
    with pytest.raises(PassphraseFirst):
        store.withdraw(two.tokens[MENTOR], None)
    with pytest.raises(PassphraseFirst):
        store.delete_me(two.tokens[MENTOR], None)
    assert store.seat(two.tokens[MENTOR])


def test_leaving_a_pair_takes_ones_own_passphrase_and_few_tries(two: Two) -> None:
    """Whoever sits down at a screen that somebody left open erases nothing of theirs."""
    two.seal(MENTOR)
    store, token = two.store, two.tokens[MENTOR]
    for typed in (None, "", PASSPHRASES[MENTEE], "another one", "one more"):
        with pytest.raises(WrongPassphrase):
            store.withdraw(token, typed)
    with pytest.raises(TooManyTries):
        store.withdraw(token, PASSPHRASES[MENTOR])
    assert store.own_response(token)


def test_deleting_takes_ones_own_passphrase_and_few_tries(two: Two) -> None:
    store, token = two.store, two.tokens[MENTOR]
    for typed in (None, "", PASSPHRASES[MENTEE], "another one", "one more"):
        with pytest.raises(WrongPassphrase):
            store.delete_me(token, typed)
    with pytest.raises(TooManyTries):
        store.delete_me(token, PASSPHRASES[MENTOR])
    assert store.seat(token).names[MENTOR] == "Ada"


def test_nobody_is_left_without_an_administrator(department: Department) -> None:
    with pytest.raises(LastAdministrator):
        department.store.delete_me(department.administrator, STAFF_PHRASE)
    _, another = department.staff(Duty.ADMINISTRATOR)
    department.store.delete_me(another, STAFF_PHRASE)
    with pytest.raises(SignedOut):
        department.store.who(another)
    assert department.store.programs(department.administrator)


def test_who_comes_in_by_the_hospital_needs_no_passphrase_never_chosen(department: Department) -> None:
    store = department.store
    department.pair(mentor=Entry("Ada", "ada@hospital.example"))
    ticket = store.enter_by_provider("https://id", "ada", "ada@hospital.example", verified=True, cookie_hash="one")
    token = store.redeem(ticket)
    with store._engine.write() as transaction:
        transaction.rows("add_try", store.who(token).person_id, "pair", store._now())
    holding = store.my_data(token, None)
    assert (len(holding.pairs), len(holding.wrong_tries)) == (1, 1)
    store.delete_me(token, None)
    assert "Ada" not in repr(rows(store))
    assert rows(store)["wrong_try"] == []


def test_who_comes_in_by_the_hospital_leaves_a_pair_likewise(department: Department) -> None:
    store = department.store
    department.pair(mentor=Entry("Ada", "ada@hospital.example"))
    ticket = store.enter_by_provider("https://id", "ada", "ada@hospital.example", verified=True, cookie_hash="one")
    store.withdraw(store.redeem(ticket), None)
    assert len(rows(store)["withdrawal"]) == 1


def test_nothing_is_copied_for_somebody_who_may_not(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    def rewrite(*acts: object) -> None:
        raise AssertionError

    monkeypatch.setattr(two.store._engine, "rewrite", rewrite)
    with pytest.raises(SignedOut):
        two.store.withdraw("made up", "x")
    with pytest.raises(SignedOut):
        two.store.delete_me("made up", "x")


def test_twice_at_once_is_once(two: Two) -> None:
    two.seal(MENTOR)

    def leave(_: int) -> type[FiveWaysError] | None:
        try:
            withdraw(two, MENTOR)
        except FiveWaysError as refused:
            return type(refused)
        return None

    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(leave, range(2))) == {None, SignedOut}


def test_somebody_leaves_while_everybody_else_is_answering(fresh: Store) -> None:
    pairs = [Two.sit_down(fresh) for _ in range(3)]
    pairs[0].seal(MENTOR)

    def answer(worker: int) -> int:
        two, role = pairs[worker // 2], Role.MENTOR if worker % 2 else Role.MENTEE
        stored = 0
        for tap in all_taps(role) * 2:
            try:
                fresh.save_ratings(two.tokens[role], [tap])
                stored += 1
            except (PartnerLeft, SignedOut):
                assert two is pairs[0]
        return stored

    with ThreadPoolExecutor(5) as pool:
        answering = pool.map(answer, (0, 2, 3, 4, 5))
        pool.submit(withdraw, pairs[0], MENTOR).result(LONG)
        assert list(answering)[1:] == [80] * 4
    for two in pairs[1:]:
        for role in Role:
            assert len(fresh.draft(two.tokens[role]).ratings) == 40


# The seal chain


@pytest.mark.engine("duckdb")
@leaving
def test_an_erased_answer_is_no_loss_and_a_lost_one_still_is(
    two_alone: Two,
    database: Path,
    opened: Callable[[Path], Store],
    leave: Callable[[Two, Role], None],
    databases: Databases,
) -> None:
    written_everywhere(two_alone, MENTOR)
    two_alone.seal(MENTEE)
    leave(two_alone, MENTOR)
    two_alone.store.close()
    again = opened(database)
    assert again.own_response(two_alone.tokens[MENTEE]).role is MENTEE
    again.close()
    databases.change(database, "DELETE FROM rating WHERE item_id = (SELECT min(item_id) FROM rating)")
    with pytest.raises(StoreDamaged):
        opened(database)


@pytest.mark.engine("duckdb")
@pytest.mark.parametrize(
    "change", ["DELETE FROM erased_response", "DELETE FROM response", "UPDATE erased_response SET response_id = uuid()"]
)
def test_rows_that_went_without_being_erased_are_missed(
    two_alone: Two, database: Path, opened: Callable[[Path], Store], databases: Databases, change: str
) -> None:
    two_alone.seal_both()
    withdraw(two_alone, MENTOR)
    two_alone.store.close()
    databases.change(database, change)
    with pytest.raises(StoreDamaged):
        opened(database)


@pytest.mark.engine("duckdb")
def test_the_copy_made_afterwards_opens_with_its_seals(
    two_alone: Two, database: Path, opened: Callable[[Path], Store], tmp_path: Path
) -> None:
    two_alone.seal_both()
    withdraw(two_alone, MENTOR)
    [copy] = backup.folder_of(database).iterdir()
    shutil.copytree(copy, tmp_path / "restored")
    restored = opened(tmp_path / "restored" / database.name)
    assert restored.own_response(two_alone.tokens[MENTEE]).role is MENTEE


# When the ground gives way


@pytest.mark.engine("duckdb")
def test_on_a_full_disk_nothing_is_deleted_yet_and_it_is_said(tmp_path: Path, opened: Callable[[Path], Store]) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, "64m"):
        two = Two.sit_down(opened(disk / "answers.duckdb"))
        written_everywhere(two, MENTOR)
        before = rows(two.store)
        fill(disk / "filler")
        with pytest.raises(NotDeletedYet, match="Nothing is deleted yet"):
            withdraw(two, MENTOR)
        assert rows(two.store) == before
        assert two.store.own_response(two.tokens[MENTOR])
        (disk / "filler").unlink()
        withdraw(two, MENTOR)
        assert files_with("what mentor", disk) == []


@pytest.mark.parametrize("times", [2, proof(4)])
def test_killed_at_any_moment_one_complete_file_opens_and_who_was_told_gone_is_gone(tmp_path: Path, times: int) -> None:
    tally = erasures.play(times, tmp_path / "kept" / "answers.duckdb")
    assert (tally.kills, tally.unopened, tally.lost, tally.halves, tally.traces) == (times, 0, 0, 0, 0)
    assert tally.sealed > times
