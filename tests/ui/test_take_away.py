from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from assessments.agreements import Mark
from assessments.instrument import Role
from assessments.response import Lane, Reflection
from assessments.stage import Level, Stage
from papers.cells import FORMULA
from store import ProposalDraft, Store, Words
from tests.store.people import PASSPHRASES, PRINCIPLES, Two, wording
from ui import take_away

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store.held import Holding

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    one = Store.open(tmp_path / "answers.duckdb")
    yield one
    one.close()


@pytest.fixture
def holding(store: Store) -> Holding:
    """A mentee's, after both views were opened, with a formula among the texts."""
    two = Two.sit_down(store)
    for role in Role:
        two.choose_passphrase(role)
    two.reveal()
    return store.my_data(two.tokens[Role.MENTEE], PASSPHRASES[Role.MENTEE])


@pytest.fixture
def draft(store: Store) -> Holding:
    two = Two.sit_down(store)
    two.choose_passphrase(Role.MENTEE)
    for principle, text in zip(PRINCIPLES, FORMULAS, strict=False):
        store.save_reflection(two.tokens[Role.MENTEE], uuid4(), Reflection(principle, Lane.ONLY_ME, text))
    return store.my_data(two.tokens[Role.MENTEE], PASSPHRASES[Role.MENTEE])


def rows(holding: Holding) -> list[dict[str, str]]:
    text = take_away.as_csv(holding).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_an_agreement_that_was_typed_and_not_proposed_is_in_both_files(store: Store) -> None:
    two = Two.sit_down(store)
    two.reveal()
    token = two.tokens[Role.MENTEE]
    store.save_proposal_draft(token, ProposalDraft(uuid4(), Words("=1+1", "listen", "ask")))
    held = store.my_data(token, PASSPHRASES[Role.MENTEE])
    typed = {one["about"]: one["value"] for one in rows(held) if one["part"] == "agreement_draft"}
    assert typed == {"when": "'=1+1", "mentor_will": "listen", "mentee_will": "ask"}
    assert '"=1+1"' in take_away.as_json(held).decode()
    partner = store.my_data(two.tokens[Role.MENTOR], PASSPHRASES[Role.MENTOR])
    assert not [one for one in rows(partner) if one["part"] == "agreement_draft"]


def test_the_json_is_all_that_is_held(holding: Holding) -> None:
    assert json.loads(take_away.as_json(holding)) == json.loads(json.dumps(asdict(holding)))


def test_the_table_has_every_answer(holding: Holding) -> None:
    found = rows(holding)
    [check_in] = holding.pairs[0].check_ins
    assert check_in.partner is not None
    for whose, answers in (("mine", check_in.own[0]), ("partner", check_in.partner)):
        theirs = [row for row in found if row["whose"] == whose]
        ratings = [(row["about"], row["view"], row["value"]) for row in theirs if row["part"] == "rating"]
        assert ratings == [
            (one.statement, one.perspective, "not_seen" if one.value is None else str(one.value))
            for one in answers.ratings
        ]
        notes = [row["value"] for row in theirs if row["part"] == "note"]
        assert notes == [note.text for note in answers.notes]
    assert {row["part"] for row in found} >= {"made", "person", "pair", "check_in", "answers", "pick", "visit", "look"}


def test_the_table_has_every_wording_every_mark_ones_stage_and_the_end(store: Store) -> None:
    two = Two.sit_down(store)
    for role in Role:
        two.choose_passphrase(role)
    two.reveal()
    first = two.propose(Role.MENTOR, "=1+1")
    second = store.propose_agreement(two.tokens[Role.MENTEE], uuid4(), wording(store, "the other way"), first.id, 1)
    store.agree(two.tokens[Role.MENTOR], second.id, second.revision)
    store.drop_agreement(two.tokens[Role.MENTEE], two.propose(Role.MENTEE, "dropped").id)
    two.go_on()
    for role, how in zip(Role, (Mark.KEPT, Mark.NOT_YET), strict=True):
        two.mark_all(role, how)
    two.reveal()
    store.end_relationship(two.tokens[Role.MENTOR], uuid4(), PASSPHRASES[Role.MENTOR])
    store.set_stage(two.tokens[Role.MENTEE], Stage(Level.FELLOW))
    found = rows(store.my_data(two.tokens[Role.MENTEE], PASSPHRASES[Role.MENTEE]))
    kept = [row for row in found if row["part"] == "agreement_1"]
    assert [row["value"] for row in kept if row["about"] == "when"] == ["'=1+1 comes up", "the other way comes up"]
    assert [row["whose"] for row in kept if row["about"] == "agreed"] == ["mentor", "mentor", "mentee"]
    marks = {row["whose"]: row["value"] for row in kept if row["about"] == "mark_in_check_in_2"}
    assert marks == {"mine": "not_yet", "partner": "kept"}
    assert [row["whose"] for row in found if row["about"] == "dropped"] == ["mentee"]
    assert [row["whose"] for row in found if row["about"] == "ended"] == ["mentor"]
    assert [row["about"] for row in found if row["part"] == "stage"] == ["fellow"]
    assert [row["value"] for row in kept if not row["moment"]] == ["kept"], "when the partner said it is not told"


def test_no_cell_is_a_formula(draft: Holding) -> None:
    found = rows(draft)
    texts = [row["value"] for row in found if row["part"] == "note"]
    assert texts == [f"'{text}" for text in FORMULAS[: len(PRINCIPLES)]]
    assert not [cell for row in found for cell in row.values() if cell.startswith(FORMULA)]
