"""docs/releases.md tells the truth: every test that it names exists, and it never promises more than can be kept."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAPER = (ROOT / "docs" / "releases.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def test_every_test_that_is_named_exists() -> None:
    named = NAMED.findall(PAPER)
    assert len(named) > 20
    for file, name in named:
        tree = ast.parse((ROOT / file).read_text("utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, name


def test_anonymous_is_said_only_to_be_what_it_is_not() -> None:
    said = re.findall(r"(\w+)\s+anonym", PAPER)
    assert set(said) == {"not"}
