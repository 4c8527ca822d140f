"""Every version's database, opened by today's code: nothing that somebody has answered is lost or told too early."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4
from zipfile import ZipFile

import pytest

from assessments.errors import FiveWaysError
from assessments.instrument import Role
from assessments.response import Lane
from store import Store, migrate
from tests.proofs import proof
from tests.store.people import PASSPHRASES, Two, both_lanes
from tests.store.shipping import CODES, SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assessments.response import Response

pytestmark = pytest.mark.engine("duckdb")
MENTOR, MENTEE = Role
FIRST_WITH_AGREEMENTS = 4


def number(zipped: Path) -> int:
    return int(zipped.stem.removeprefix("step_"))


# A check opens the oldest and the newest, the longer proofs those between.
OLDEST, *BETWEEN, NEWEST = sorted(SHIPPED.glob("step_*.zip"), key=number)
each_version = pytest.mark.parametrize("zipped", [OLDEST, *map(proof, BETWEEN), NEWEST], ids=lambda path: path.stem)


def test_the_newest_step_has_its_database() -> None:
    """With a new step comes one: `python -m tests.store.shipping` makes it."""
    assert max(map(number, SHIPPED.glob("step_*.zip"))) == migrate.steps()[-1].number


@pytest.fixture
def codes(zipped: Path, database: Path) -> list[str]:
    database.parent.mkdir(parents=True)
    with ZipFile(zipped) as of_before:
        of_before.extractall(database.parent)
    (database.parent / CODES).unlink()
    with ZipFile(zipped) as of_before:
        return of_before.read(CODES).decode().split()


def come_back(store: Store, code: str) -> Two:
    tokens = {
        role: store.redeem(store.resume(code=code, role=role, passphrase=phrase))
        for role, phrase in PASSPHRASES.items()
    }
    return Two(store, code, tokens)


def values(response: Response) -> set[int | None]:
    return {one.value for one in response.ratings}


@each_version
def test_what_was_opened_reads_as_before_and_what_was_begun_goes_on(
    zipped: Path, codes: list[str], database: Path, opened: Callable[[Path], Store]
) -> None:
    store = opened(database)
    what_was_opened_and_agreed_reads_as_before(come_back(store, codes[0]), number(zipped))
    what_was_begun_stays_sealed_until_both_are_done(come_back(store, codes[1]))
    store.close()
    again = opened(database)
    assert set(migrate.applied(again._engine)) == {step.number for step in migrate.steps()}
    what_was_opened_and_agreed_reads_as_before(come_back(again, codes[0]), number(zipped))


def what_was_opened_and_agreed_reads_as_before(pair: Two, version: int) -> None:
    for role in Role:
        views = pair.store.views(pair.tokens[role])
        assert (values(views.mentor), values(views.mentee)) == ({4}, {2})
        assert (len(views.mentor.ratings), len(views.mentee.ratings)) == (40, 40)
        told = {note.text for one in (views.mentor, views.mentee) for note in one.reflections}
        assert told == {note.text for one in Role for note in both_lanes(one) if note.lane is Lane.SHARED}
        agreements = [one.agreement.when for one in pair.store.agreements(pair.tokens[role])]
        assert len(agreements) == (version >= FIRST_WITH_AGREEMENTS)


def what_was_begun_stays_sealed_until_both_are_done(pair: Two) -> None:
    store = pair.store
    draft = store.draft(pair.tokens[MENTEE])
    assert ([one.value for one in draft.ratings], len(draft.picks)) == ([1] * 40, 4)
    assert {note.text for note in draft.reflections} == {note.text for note in both_lanes(MENTEE)}
    with pytest.raises(FiveWaysError):
        store.views(pair.tokens[MENTEE])
    store.seal(pair.tokens[MENTEE], uuid4())
    for role in Role:
        store.press_reveal(pair.tokens[role])
    views = store.views(pair.tokens[MENTEE])
    assert (values(views.mentor), values(views.mentee)) == ({5}, {1})
