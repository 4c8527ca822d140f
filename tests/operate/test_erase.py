"""`erase`: asks for a word, says what goes and what stays, deletes as people do themselves, and names nobody."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from assessments.errors import NoAnswersThere, NobodyKnown, NothingErased, RoleMissing
from store import Store, exchange
from store.keys import CODE_LENGTH
from tests.operate.running import served
from tests.store.test_erasure import rows
from tests.store.test_rewriting import files_with
from tests.store.test_seals import contents

if TYPE_CHECKING:
    from pathlib import Path

    from tests.operate.running import Typed


@pytest.fixture
def code(answered: Path) -> str:
    """That of the only pair."""
    store = Store.open(answered)
    [pair] = rows(store)["pair"]
    store.close()
    return next(value for value in pair if isinstance(value, str) and len(value) == CODE_LENGTH)


def typing(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_after_the_word_everything_of_the_person_is_gone_and_the_partners_is_not(
    typed: Typed, answered: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert files_with("what mentor keeps", answered.parent)
    typing(monkeypatch, "erase\n")
    said = typed("erase", code, "--role", "mentor")
    assert (said.code, said.problem) == (0, "")
    assert files_with("what mentor keeps", answered.parent) == []
    assert "Found one person, with 1 pair, 1 submitted check-in, 0 begun check-ins, 0 agreements." in said.out
    for part in ("This goes: ", "This stays: ", "Backups made elsewhere still hold all of it."):
        assert part in said.out
    assert said.out.endswith("It is deleted here, and so are the copies that Five Ways had made itself.\n")
    assert not any(word in said.out for word in ("Ada", "Grace", code))
    typing(monkeypatch, "erase\n")
    assert typed("erase", code, "--role", "mentee").code == 0


def test_what_a_repair_has_put_aside_still_holds_it_and_that_is_told(
    typed: Typed, answered: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange.put(answered, exchange.prepare(answered, answered))
    typing(monkeypatch, "erase\n")
    said = typed("erase", code, "--role", "mentor")
    assert files_with("what mentor keeps", answered.parent)
    assert f"put aside in {exchange.aside_of(answered)} still holds it. Remove it" in said.out


def test_who_it_is_may_be_typed_where_no_log_has_it(
    typed: Typed, answered: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing(monkeypatch, f"{code}\nerase\n")
    said = typed("erase", "--role", "mentor")
    assert (said.code, said.problem) == (0, "")
    assert files_with("what mentor keeps", answered.parent) == []
    assert code not in said.out
    typing(monkeypatch, "\nerase\n")
    assert typed("erase").problem == f"{NobodyKnown.sentence}\n"


@pytest.mark.parametrize("word", ["", "\n", "yes\n", "ERASE\n", "erase it\n"])
def test_anything_else_leaves_it_as_it_is(
    typed: Typed, answered: Path, code: str, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    typing(monkeypatch, word)
    said = typed("erase", code, "--role", "mentor")
    assert (said.code, said.problem) == (2, f"{NothingErased.sentence}\n")
    assert files_with("what mentor keeps", answered.parent)


def test_who_is_not_known_and_a_pair_without_a_role_are_refused(typed: Typed, answered: Path, code: str) -> None:
    assert answered.exists()
    assert typed("erase", "ada@hospital.example").problem == f"{NobodyKnown.sentence}\n"
    assert typed("erase", code).problem == f"{RoleMissing.sentence}\n"


def test_while_five_ways_runs_nothing_is_touched(typed: Typed, answered: Path, code: str) -> None:
    with served(answered):
        before = contents(answered.parent)
        said = typed("erase", code, "--role", "mentor")
        assert contents(answered.parent) == before
    assert said.code == 2
    assert "already running on these answers (process " in said.problem


def test_where_no_answers_are_none_are_made(typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = tmp_path / "nowhere" / "answers.duckdb"
    monkeypatch.setenv("FIVE_WAYS_DATABASE", str(nowhere))
    for words in (("erase", "X"), ("rekey",), ("export", tmp_path / "tables")):
        assert typed(*words).problem == f"{NoAnswersThere(nowhere)}\n"
    assert not nowhere.parent.exists()
