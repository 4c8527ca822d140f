"""Every field that takes a passphrase: it hides what is typed, and has room for a long one."""

from __future__ import annotations

import ast
from pathlib import Path

from assessments.person import MAX_PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]


def named(call: ast.Call) -> dict[str, str]:
    return {one.arg: ast.unparse(one.value) for one in call.keywords if one.arg}


def fields() -> list[dict[str, str]]:
    """What each text input of a page is given, where its key or label speaks of a passphrase."""
    found = []
    for folder in ("ui", "pages"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and "text_input" in ast.unparse(node.func):
                    given = named(node) | {"where": f"{path.name} line {node.lineno}"}
                    if "passphrase" in given["key"] or any("passphrase" in ast.unparse(one) for one in node.args):
                        found.append(given)
    return found


def test_every_field_for_a_passphrase_hides_what_is_typed() -> None:
    assert len(fields()) >= 8
    for field in fields():
        assert field.get("type") == "'password'", field["where"]


def test_no_field_for_a_passphrase_is_too_short() -> None:
    assert fields()
    for field in fields():
        assert int(field.get("max_chars", MAX_PASSPHRASE)) >= MAX_PASSPHRASE, field["where"]
