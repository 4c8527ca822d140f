"""docs/operate.md tells the truth: its commands run, its settings and numbers exist, its sentences are printed."""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from pydantic import BaseModel

import run
from operate.__main__ import COMMANDS, parser
from server import bootstrap
from server.measures import Measures
from server.settings import ROOT, Keep, Settings
from store import Entry, Store
from tests.assessments.test_errors import EXAMPLES, LEAVES
from tests.browser.serving import served
from tests.store.department import Department

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.operate.running import Typed
    from tests.postgres_server import Server

PAPER = (ROOT / "docs" / "operate.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAPER, re.MULTILINE | re.DOTALL)
LINES = [line for language, text in BLOCKS if not language for line in text.splitlines() if line]
OURS = [line for line in LINES if line.startswith("python3 run.py")]
ASKED = [line for line in LINES if line.startswith("curl ")]
SYSTEMS = [line for line in LINES if line not in OURS and line not in ASKED]
# In the source for tests and our own processes alone.
NOT_FOR_OPERATORS = {"FIVE_WAYS_CONTROLS", "FIVE_WAYS_CHROMIUM", "FIVE_WAYS_ENDS_WITH_INPUT"}
STAND_INS = ("sudo", "docker", "cp", "chmod")


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An installation with a pair that has opened its views, and the code of a pair in it."""
    database = tmp_path_factory.mktemp("seeded") / "five_ways.duckdb"
    store = Store.open(database)
    office = Department.open(store, database)
    office.pair(mentor=Entry("Wilhelmina", "wilhelmina@hospital.example"))
    two = office.seated().two
    two.reveal()
    store.close()
    return database, two.code


@pytest.fixture
def installed(seeded: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, with a backup, for one command."""
    shutil.copytree(seeded[0].parent, tmp_path / "data")
    (tmp_path / "backups").mkdir()
    (tmp_path / "srv").mkdir()
    database = tmp_path / "data" / seeded[0].name
    monkeypatch.setenv("FIVE_WAYS_DATABASE", str(database))
    return database


def here(line: str, code: str, folder: Path) -> list[str]:
    """The words of a line, with what exists in this test in the place of what it names."""
    made = sorted((folder / "backups").glob("five-ways-*"))
    for named, there in (
        *([(r"/mnt/backups/five-ways-\d+T[\d.]+Z", str(made[-1]))] if made else []),
        ("/mnt/backups", str(folder / "backups")),
        ("/srv/", f"{folder / 'srv'}/"),
        (r"data/five_ways\.duckdb", str(folder / "data" / "five_ways.duckdb")),
        (r"\b[0-9A-Z]{8}\b", code),
    ):
        line = re.sub(named, there, line)
    return shlex.split(line)[2:]


@pytest.mark.parametrize("line", OURS)
def test_every_command_of_ours_runs_as_it_stands_there(
    line: str,
    typed: Typed,
    installed: Path,
    seeded: tuple[Path, str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    folder = installed.parent.parent
    if "/mnt/backups/five-ways" in line:
        assert typed("backup", folder / "backups").code == 0
    words = here(line, seeded[1], folder)
    if "postgresql://" in line:
        server: Server = request.getfixturevalue("postgres_server")
        words = [server.address(server.create()) if word.startswith("postgresql://") else word for word in words]
    monkeypatch.setattr(sys, "stdin", io.StringIO("erase\n"))
    if words[0] in COMMANDS:
        said = typed(*words)
        assert (said.code, said.problem) == (0, ""), said
    else:
        assert words == ["admin"]
        assert words[0] not in run.OPERATED
        assert bootstrap.main() == 0


def test_every_command_there_is_stands_in_it() -> None:
    told = {shlex.split(line)[2] for line in OURS}
    assert told >= set(COMMANDS)


@pytest.fixture(scope="module")
def url(seeded: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("asked")
    database = shutil.copytree(seeded[0].parent, folder / "data") / seeded[0].name
    with served(ROOT / "app.py", folder, FIVE_WAYS_DATABASE=str(database)) as server:
        yield server.url


@pytest.mark.parametrize("line", ASKED)
def test_every_address_answers_as_it_stands_there(line: str, url: str) -> None:
    asked = shlex.split(line)[-1].replace("http://127.0.0.1:8501", url)
    with urlopen(asked, timeout=30) as answer:  # noqa: S310
        assert answer.status == 200


@pytest.mark.parametrize("line", SYSTEMS)
def test_every_other_line_is_one_that_a_shell_takes_and_names_files_that_exist(line: str, tmp_path: Path) -> None:
    """What only root or Docker may do is done by stand-ins."""
    for name in STAND_INS:
        (tmp_path / name).write_text("#!/bin/sh\nexit 0\n")
        (tmp_path / name).chmod(0o755)
    said = subprocess.run(
        [shutil.which("sh") or "/bin/sh", "-euc", line],
        cwd=tmp_path,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, "")
    words = shlex.split(line)
    for word in words:
        if word.startswith(("deploy/", "docs/")):
            assert (ROOT / word).is_file(), word
        if word == "env.example":
            assert (ROOT / "deploy" / word).is_file()
    asked = [words[at + 1 :] for at, word in enumerate(words) if word.endswith(("run.py", "operate"))]
    for rest in asked:
        parser().parse_args(rest)


def test_all_kinds_of_lines_are_there() -> None:
    assert min(len(OURS), len(ASKED), len(SYSTEMS)) >= 3


def entries(part: type[BaseModel], before: str = "") -> set[str]:
    """The names of every entry that a settings file may have."""
    found = set()
    for name, field in part.model_fields.items():
        inner = [one for one in (field.annotation, *getattr(field.annotation, "__args__", ())) if is_part(one)]
        found |= entries(inner[0], f"{before}{name}.") if inner else {f"{before}{name}"}
    return found


def is_part(one: object) -> bool:
    return isinstance(one, type) and issubclass(one, BaseModel)


def variables() -> set[str]:
    """Every variable of the environment that the program reads."""
    folders = ("assessments", "store", "server", "ui", "pages", "papers", "sample", "operate")
    sources = [path for folder in folders for path in (ROOT / folder).rglob("*.py")] + [
        ROOT / "app.py",
        ROOT / "run.py",
    ]
    return {name for path in sources for name in re.findall(r'["\'](FIVE_WAYS_[A-Z_]+)["\']', path.read_text("utf-8"))}


def table(heading: str) -> list[list[str]]:
    part = PAPER.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")]
    return rows[2:]


def test_the_table_of_settings_is_that_of_the_program() -> None:
    told = {(row[0].strip("`"), row[1]) for row in table("Settings")}
    asked = {(name, "environment") for name in variables() - NOT_FOR_OPERATORS}
    assert told == asked | {(name, "file") for name in entries(Settings)}


def test_every_other_variable_that_it_names_is_read() -> None:
    assert set(re.findall(r"FIVE_WAYS_[A-Z_]+", PAPER)) <= variables()


def test_the_settings_that_it_shows_can_be_used() -> None:
    [shown] = [text for language, text in BLOCKS if language == "toml"]
    assert Settings.model_validate(tomllib.loads(shown)).keep != Keep()


def test_every_number_that_it_names_is_measured_and_the_other_way_round() -> None:
    measured = {one.name for one in Measures().registry.collect() if not one.name.startswith("process_")}
    told = {name for row in table("Watching") for name in re.findall(r"`(five_ways_\w+)`", row[0])}
    assert {name.removesuffix("_total") for name in told} == measured


def printed() -> list[str]:
    messages = [str(error(*EXAMPLES.get(error.__name__, ()))) for error in LEAVES]  # type: ignore[arg-type]
    return [*messages, (ROOT / "ui" / "locales" / "en.toml").read_text("utf-8"), (ROOT / "run.py").read_text("utf-8")]


@pytest.mark.parametrize("row", table("When it says ..."), ids=lambda row: row[0][:30])
def test_every_sentence_that_it_quotes_is_one_that_is_printed(row: list[str]) -> None:
    quoted = re.fullmatch(r"\*(.+)\*", row[0])
    assert quoted, row[0]
    if quoted[1].startswith("Type one of"):
        said = subprocess.run([sys.executable, "run.py", "x"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert quoted[1] in said.stderr
        return
    parts = [re.escape(part) for part in quoted[1].split("…")]
    wanted = re.compile(r".+?".join(parts), re.DOTALL)
    assert any(wanted.search(text) for text in printed()), quoted[1]


def test_every_link_leads_somewhere() -> None:
    named = re.findall(r"^#+ (.*)$", PAPER, re.MULTILINE)
    headings = {re.sub(r"[^\w -]", "", one).strip().lower().replace(" ", "-") for one in named}
    for target in re.findall(r"\]\(([^)]+)\)", PAPER):
        file, _, heading = target.partition("#")
        assert not file or (ROOT / "docs" / file).exists(), target
        assert not heading or file or heading in headings, target


def test_a_log_line_looks_as_it_shows() -> None:
    [shown] = [json.loads(text) for language, text in BLOCKS if language == "json"]
    assert list(shown) == ["time", "level", "logger", "event", "request"]
