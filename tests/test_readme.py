"""The README tells the truth: its commands, files, links and settings exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench import gallery

ROOT = Path(__file__).resolve().parent.parent
PAPERS = (
    *("README.md", "CONTRIBUTING.md", "data/README.md"),
    *("docs/instrument.md", "docs/hospital-sign-in.md", "docs/security.md", "docs/taking-along.md"),
    *("docs/operate.md", "docs/screens.md"),
)


@pytest.mark.parametrize("name", PAPERS)
def test_every_link_leads_to_a_file(name: str) -> None:
    paper = ROOT / name
    for target in re.findall(r"\]\(([^)#]+)\)", paper.read_text()):
        assert target.startswith("http") or (paper.parent / target).exists(), target


def test_the_gallery_is_what_its_command_takes_and_shows_all_of_it_at_once() -> None:
    kept = {path.name: path.stat().st_size for path in (ROOT / "docs" / "pictures" / "gallery").iterdir()}
    shown = re.findall(r"gallery/([\w-]+\.png)", (ROOT / "docs" / "screens.md").read_text())
    assert sorted(shown) == sorted(kept) == sorted(one.file for one in gallery.GALLERY)
    assert sum(kept.values()) < 1_000_000  # bytes that everybody fetches with the project


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_file_named_exists(name: str) -> None:
    for named in re.findall(r"`([a-z_]+(?:/[a-z_.]+)+)`", (ROOT / name).read_text()):
        made_at_run_time = named.startswith("data/")
        is_pattern = "/x." in named
        assert made_at_run_time or is_pattern or (ROOT / named).exists(), named


def test_every_command_is_one_that_run_py_knows() -> None:
    said = subprocess.run([sys.executable, "run.py", "nonsense"], cwd=ROOT, capture_output=True, text=True, check=False)
    known = set(re.findall(r"python3 run\.py(?: (\w+))?", said.stderr))
    for paper in PAPERS:
        for word in re.findall(r"python3 run\.py ?(\w*)", (ROOT / paper).read_text()):
            assert word in known | {""}, word


def test_the_first_screen_has_the_sentence_the_picture_the_commands_and_the_data() -> None:
    first_screen = "\n".join((ROOT / "README.md").read_text().splitlines()[:20])
    for part in ("docs/pictures/reveal.png", "python3 run.py\n", "python3 run.py check", "data/five_ways.duckdb"):
        assert part in first_screen
