"""The house itself: what imports what, which settings exist, and that the README tells the truth."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from streamlit import config

import run

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("folder", ["assessments", "store", "sample", "charts", "papers", "server", "operate"])
def test_importing_a_folder_leaves_streamlit_out(folder: str) -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path.name != "__init__.py"
    ]
    assert modules
    script = f"import {', '.join(modules)}\nimport sys\nassert 'streamlit' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)


def settings() -> dict[str, object]:
    table = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    return {
        f"{section}.{name}": value
        for section, values in table.items()
        for name, value in values.items()
        if not isinstance(value, dict)
    }


@pytest.mark.parametrize("name", settings())
def test_every_setting_exists_in_the_installed_streamlit(name: str) -> None:
    assert name in config._config_options_template


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("runner.postScriptGC", False),
        ("runner.fastReruns", False),
        ("server.address", "127.0.0.1"),
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("client.disableDataExport", True),
        ("server.enableXsrfProtection", True),
    ],
)
def test_the_settings_that_protect_people_are_set(name: str, value: object) -> None:
    assert settings()[name] == value


def test_the_requirements_are_held_to_the_lock() -> None:
    assert (ROOT / "requirements.txt").read_text().splitlines()[0] == "-c constraints.txt"
    pinned = {
        line.split("==")[0].lower() for line in (ROOT / "constraints.txt").read_text().splitlines() if "==" in line
    }
    for name in ("requirements.txt", "requirements-postgres.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text().splitlines()
        wanted = {re.split(r"[<>=\[]", line)[0].lower() for line in lines if line and not line.startswith("-")}
        assert wanted <= pinned


def test_no_text_reaches_the_page_as_markup() -> None:
    banned = re.compile(r"unsafe_allow_html|st\.html\(|components\.v1|use_container_width|st\.exception\(")
    for folder in ("ui", "pages"):
        for path in (ROOT / folder).rglob("*.py"):
            assert not banned.search(path.read_text()), path


def test_a_check_and_the_proofs_together_run_every_test_of_every_submission() -> None:
    assert (run.QUICK, run.LONG) == (("-m", "not proof"), ("-m", "proof"))
    called = re.findall(r"python3 run\.py (\w+)", (ROOT / ".ci" / "run").read_text())
    assert called == ["check", "prove"]
