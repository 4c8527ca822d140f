"""docs/security.md tells the truth: every requirement of the standard stands there once, every test named exists."""

from __future__ import annotations

import ast
import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAPER = (ROOT / "docs" / "security.md").read_text("utf-8")
STATES = {"Met", "Not met", "Operator", "Does not apply"}
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
IN_THIS_PAPER = re.compile(r"\]\(#([\w-]+)\)")
SHORTEST_REASON = 8  # characters: "No Java."


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement as the paper tells of it."""

    number: str
    level: str
    asks: str
    state: str
    why: str


@cache
def rows() -> tuple[Row, ...]:
    found = []
    for line in PAPER.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if cells and re.fullmatch(r"\d+\.\d+\.\d+", cells[0]):
            found.append(Row(*cells))
    return tuple(found)


def standard() -> dict[str, str]:
    """Level by number."""
    lines = (ROOT / "tests" / "data" / "asvs_5_0_0.csv").read_text("utf-8").splitlines()
    return {one["number"]: one["level"] for one in csv.DictReader(line for line in lines if not line.startswith("#"))}


@cache
def defined_in(path: Path) -> frozenset[str]:
    """The tests that a file defines, read and not run."""
    tree = ast.parse(path.read_text("utf-8"))
    names = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}
    return frozenset(name for name in names if name.startswith("test_"))


def test_the_list_of_the_standard_is_whole() -> None:
    assert Counter(standard().values()) == {"1": 70, "2": 183}


def test_every_requirement_of_level_one_and_two_stands_there_once() -> None:
    assert [(row.number, row.level) for row in rows()] == list(standard().items())


def test_every_row_says_how_it_stands_and_by_which_test_or_why() -> None:
    for row in rows():
        assert row.asks, row
        assert row.state in STATES, row
        told = NAMED.search(row.why) or IN_THIS_PAPER.search(row.why) or len(row.why) >= SHORTEST_REASON
        assert told, row


def test_what_is_not_met_says_what_is_missing_and_stands_in_front() -> None:
    short = [row for row in rows() if row.state == "Not met"]
    assert short
    for row in short:
        assert re.search(r"[Mm]issing|On purpose|As \d", row.why), row
    front = PAPER.split("## What is not met", 1)[1].split("\n## ", 1)[0]
    assert sorted(re.findall(r"\b\d+\.\d+\.\d+\b", front)) == sorted(row.number for row in short)


def test_every_count_in_the_paper_is_that_of_the_table() -> None:
    for level in ("1", "2"):
        counted = Counter(row.state for row in rows() if row.level == level)
        told = re.search(rf"^\| Level {level} \|(.*)\|$", PAPER, re.MULTILINE)
        assert told
        assert [int(cell) for cell in told[1].split("|")] == [
            counted[state] for state in ("Met", "Not met", "Operator", "Does not apply")
        ]


def test_every_test_named_exists() -> None:
    named = NAMED.findall(PAPER)
    assert len(named) > 100
    for path, name in named:
        assert (ROOT / path).is_file(), path
        assert name in defined_in(ROOT / path), f"{path}::{name}"


def test_every_link_within_the_paper_leads_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.*)$", PAPER, re.MULTILINE)
    known = {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}
    assert set(IN_THIS_PAPER.findall(PAPER)) <= known
