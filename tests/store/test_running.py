"""What the owner of the file does without a seat: find somebody, delete them, end every way in, take tables along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from assessments.errors import LastAdministrator, NobodyKnown, NoSuchLink, RoleMissing, SignedOut, TicketSpent
from assessments.instrument import Role
from assessments.stage import Level, Stage
from store import Entry, Store, takeout
from store.questions import FOLDER
from tests.store.department import Department, come_in
from tests.store.people import PASSPHRASES, PRINCIPLES, Two, both_lanes
from tests.store.test_erasure import full_life, rows

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.engines import Databases

MENTOR, MENTEE = Role


def test_a_person_is_found_by_address_personal_code_or_pair_code_and_role(department: Department) -> None:
    store, office = department.store, department.administrator
    pair_id = department.pair(mentor=Entry("Ada", "Ada@Hospital.example"))
    people = department.people_of(pair_id)
    first = store.issue_link(office, people[MENTOR])
    link = store.issue_link(office, people[MENTOR])
    for named in (" ada@hospital.EXAMPLE", link.code, link.code.lower(), first.code):
        assert store.find_person(named) == people[MENTOR]
    assert store.find_person(str(people[MENTEE])) == people[MENTEE]
    two = Two.sit_down(store)
    for role in Role:
        assert store.find_person(two.code, role) == store.who(two.tokens[role]).person_id


@pytest.mark.parametrize("named", ["", "nobody@hospital.example", "ABCD2345", "Ada", "a@b@c", "\x00", str(UUID(int=1))])
def test_nobody_is_found_by_anything_else(two: Two, named: str) -> None:
    for role in (None, MENTOR):
        with pytest.raises(NobodyKnown):
            two.store.find_person(named, role)


def test_the_code_of_a_pair_needs_a_role(two: Two) -> None:
    with pytest.raises(RoleMissing):
        two.store.find_person(two.code)


def test_it_is_told_how_much_there_is_and_nothing_of_it(department: Department) -> None:
    pair = full_life(department)
    found = department.store.belongings(pair.people[MENTOR])
    assert (found.pairs, found.submitted, found.begun, found.releases) == (1, 1, 1, 0)
    assert found.agreements >= 2


def test_it_leaves_what_their_own_deleting_leaves(department: Department, database: Path, databases: Databases) -> None:
    pair = full_life(department)
    who = pair.people[MENTOR]
    department.store.erase_person(who)
    with pytest.raises(NobodyKnown):
        department.store.find_person(str(who))
    for table, found in rows(department.store).items():
        assert not any(who in row for row in found if table not in {"person", "pair"}), table
    assert [databases.files_with(text, database) for text in ("what mentor shares", "what mentor keeps")] == [[], []]
    with pytest.raises(SignedOut):
        department.store.seat(pair.two.tokens[MENTOR])
    [theirs] = [row[0] for row in rows(department.store)["response"]]
    assert {row[0] for row in rows(department.store)["rating"]} == {theirs}


def test_the_last_administrator_is_not_deleted(department: Department) -> None:
    who = department.store.who(department.administrator).person_id
    with pytest.raises(LastAdministrator):
        department.store.erase_person(who)
    assert department.store.programs(department.administrator)


@pytest.mark.parametrize("links", [True, False])
def test_every_visit_ends_and_links_only_if_it_is_wanted(department: Department, database: Path, links: bool) -> None:
    store, pair = department.store, department.seated()
    invite = store.open_link(pair.links[MENTEE].token)
    ticket = store.hand_over(Two.sit_down(store).tokens[MENTOR])
    admin = database.with_name(database.name + ".admin")
    admin.write_text("{}")
    store.end_all_ways_in(links=links)
    assert not admin.exists()
    for act in (
        lambda: store.seat(pair.two.tokens[MENTOR]),
        lambda: store.programs(department.administrator),
        lambda: store.redeem(ticket),
        lambda: store.invited(invite),
    ):
        with pytest.raises((SignedOut, NoSuchLink, TicketSpent)):
            act()
    assert rows(store)["visit"] == rows(store)["ticket"] == rows(store)["invite"] == []
    if links:
        with pytest.raises(NoSuchLink):
            store.open_link(pair.links[MENTOR].token)
    else:
        token = come_in(store, pair.links[MENTOR], PASSPHRASES[MENTOR])
        assert (store.looks(token)[1].by, store.looks(token)[1].what) == ("operator", "all_ended")


def taken(store: Store, program: UUID | None = None) -> dict[str, list[dict[str, Any]]]:
    with store.tables(program) as tables:
        return {table.name: [dict(zip(table.columns, row, strict=True)) for row in found] for table, found in tables}


def test_of_answers_only_what_both_have_opened_leaves(department: Department) -> None:
    store = department.store
    opened, sealed, begun = (department.seated() for _ in range(3))
    opened.two.reveal()
    sealed.two.seal_both()
    store.press_reveal(sealed.two.tokens[MENTOR])
    begun.two.seal(MENTOR)
    begun.two.answer(MENTEE)
    found = taken(store)
    assert {one["pair_id"] for one in found["responses"]} == {opened.pair_id}
    ids = {one["id"] for one in found["responses"]}
    assert len(ids) == 2
    for table in ("ratings", "picks", "means"):
        assert {one["response_id"] for one in found[table]} == ids
    assert len(found["pairs"]) == len(found["check_ins"]) == 3


def test_the_gate_is_that_of_the_views(department: Department) -> None:
    two = department.seated().two
    two.reveal()
    two.store.withdraw(two.tokens[MENTEE], PASSPHRASES[MENTEE])
    assert taken(two.store)["ratings"] == []
    closed = department.seated().two
    closed.seal(MENTOR)
    assert taken(two.store)["ratings"] == []


def test_so_many_answers_at_once_are_all_of_them(department: Department, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        department.seated().two.reveal()
    whole = taken(department.store)
    monkeypatch.setattr("store.seals.AT_ONCE", 2)
    assert taken(department.store) == whole
    assert len(whole["responses"]) == 6


def test_nobodys_words_names_or_ways_in_leave(department: Department) -> None:
    store = department.store
    who = Entry("Wilhelmina", "wilhelmina@hospital.example")
    pair_id = department.pair(mentor=who)
    people = department.people_of(pair_id)
    links = {role: store.issue_link(department.administrator, people[role]) for role in Role}
    tokens = {role: come_in(store, links[role], PASSPHRASES[role]) for role in Role}
    two = Two(store, store.seat(tokens[MENTOR]).code, tokens)
    store.set_stage(tokens[MENTOR], Stage(Level.OWN, "chief of her own"))
    two.reveal()
    two.agree("what both agreed to")
    two.go_on()
    two.mark_all(MENTOR)
    two.answer(MENTOR, notes=both_lanes(MENTOR))
    said = repr(taken(store))
    assert PRINCIPLES[0] in said
    held = ("Wilhelmina", "wilhelmina@", "what mentor", "what both", "chief of", two.code, *PASSPHRASES.values())
    hashes = [value for table in ("link", "visit", "person") for row in rows(store)[table] for value in row]
    for word in (*held, *(one for one in hashes if isinstance(one, str) and len(one) > 20)):
        assert word not in said, word


def test_a_table_leaves_only_if_somebody_has_decided_so(store: Store) -> None:
    """Every table of the database is named here: one that is added later fails until it is decided about."""
    leaving = {
        *("program", "department", "pair", "stage", "check_in", "response", "rating", "pick", "principle_mean"),
        *("agreement_mark", "wave", "release", "release_figure", "pair_program", "pair_group", "closing", "ending"),
        "wave_closing",
    }
    staying = {
        *("person", "account", "duty", "link", "invite", "oidc_sign_in", "ticket", "visit", "wrong_try", "look"),
        *("draft_rating", "draft_pick", "draft_reflection", "spent_request", "proposal_draft", "reflection"),
        *("agreement", "assent", "dropped_agreement", "reopening", "press", "withdrawal", "erased_response"),
        *("program_minimum", "dropped_wave", "comparison_mean", "release_member", "migration"),
        "clock_mark",
    }
    assert leaving | staying == set(rows(store))
    assert not leaving & staying


def test_the_blind_gate_of_everything_that_leaves_is_one() -> None:
    """Written once for each table that hangs on responses; what is changed in one has to be changed in all."""
    named = {file.stem: file.read_text(encoding="utf-8") for file in FOLDER.glob("export_*.sql")}
    gates = {
        name: text[text.index("WITH opened") : text.index("\n)")]
        for name, text in named.items()
        if "WITH opened" in text
    }
    assert set(gates) == {"export_means", "export_picks", "export_ratings", "export_responses"}
    assert len(set(gates.values())) == 1


def test_of_one_program_only_its_releases_leave(department: Department) -> None:
    found = taken(department.store, department.program)
    assert set(found) == {table.name for table in takeout.RELEASED}
    assert department.store.find_program(" surgery ") == department.program
    assert department.store.find_program("Surgeries") is None
    department.another_program("SURGERY")
    assert department.store.find_program("Surgery") is None
