"""`rekey`: what anybody may have copied opens nothing any more, and new secrets stand where the old ones stood."""

from __future__ import annotations

import stat
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from assessments.errors import NoSuchLink, SignedOut
from assessments.instrument import Role
from server import settings
from store import Store
from tests.operate.running import served
from tests.store.department import Department, come_in
from tests.store.people import PASSPHRASES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.operate.running import Typed

OLD = "0123456789abcdefghijklmnopqrstuv"
SETTINGS = f"""doors = ["department"] # a remark stays
address = "https://a.example"
metrics_secret = '{OLD}'

[hospital]
title = "General"
metadata_url = "https://s.example/.well-known/openid-configuration"
client_id = "five-ways"
client_secret = "cookie_secret = {OLD}"
  cookie_secret="{OLD}"   # and so does this
"""


@pytest.fixture
def file(settings_of_a_laptop: Path) -> Path:
    settings_of_a_laptop.write_text(SETTINGS)
    settings_of_a_laptop.chmod(0o640)
    settings.read.cache_clear()
    return settings_of_a_laptop


@pytest.fixture
def office(database: Path) -> Any:
    store = Store.open(database)
    office = Department.open(store, database)
    pair = office.seated()
    store.close()
    return office, pair


def test_everybody_is_out_and_no_link_opens(typed: Typed, file: Path, office: Any, database: Path) -> None:
    said, (department, pair) = typed("rekey"), office
    assert (said.code, said.problem) == (0, "")
    store = Store.open(database)
    with pytest.raises(SignedOut):
        store.seat(pair.two.tokens[Role.MENTOR])
    with pytest.raises(SignedOut):
        store.programs(department.administrator)
    with pytest.raises(NoSuchLink):
        store.open_link(pair.links[Role.MENTOR].token)
    store.close()
    assert "Every visit has ended" in said.out
    assert "No personal link or code given so far opens anything" in said.out
    assert file.exists()


def test_links_may_stay(typed: Typed, file: Path, office: Any, database: Path) -> None:
    said, (_, pair) = typed("rekey", "--keep-links"), office
    assert file.exists()
    store = Store.open(database)
    assert come_in(store, pair.links[Role.MENTOR], PASSPHRASES[Role.MENTOR])
    store.close()
    assert "Personal links and their codes open as before" in said.out


def test_the_secrets_of_the_settings_are_new_and_all_else_in_them_is_as_it_was(
    typed: Typed, file: Path, office: Any
) -> None:
    said, before = typed("rekey"), tomllib.loads(SETTINGS)
    assert office
    after = tomllib.loads(file.read_text())
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    for part, name in ((before, "metrics_secret"), (before["hospital"], "cookie_secret")):
        new = (after if part is before else after["hospital"])[name]
        assert new != OLD
        assert len(new) >= settings.SHORTEST_SECRET
        assert new not in said.out
        part[name] = new
    assert after == before
    assert "# a remark stays" in file.read_text()
    assert "cookie_secret is new" in said.out
    assert "metrics_secret is new" in said.out
    assert "client_secret is your sign-in service's" in said.out
    settings.read.cache_clear()
    assert settings.read(str(file)).hospital


def test_without_secrets_of_its_own_the_file_stays_as_it_is(
    typed: Typed, settings_of_a_laptop: Path, office: Any
) -> None:
    assert office
    before = settings_of_a_laptop.read_bytes()
    said = typed("rekey")
    assert settings_of_a_laptop.read_bytes() == before
    assert "secret" not in said.out


def test_a_file_that_cannot_be_written_stops_it_before_anything_is_changed(
    typed: Typed, file: Path, office: Any, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    said = typed("rekey")
    monkeypatch.undo()
    assert said.code == 2
    assert f"The settings file {file} cannot be used" in said.problem
    assert file.read_text() == SETTINGS
    store, (_, pair) = Store.open(database), office
    assert store.open_link(pair.links[Role.MENTOR].token)
    store.close()


def test_while_five_ways_runs_nothing_is_changed(typed: Typed, file: Path, office: Any, database: Path) -> None:
    assert office
    with served(database):
        said = typed("rekey")
    assert "already running on these answers" in said.problem
    assert file.read_text() == SETTINGS
