from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from assessments.errors import PaperNotMade
from papers import printing

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "what Jun wrote"


def a_press(folder: Path, source: str) -> Path:
    made = folder / "press.py"
    made.write_text(source)
    return made


@pytest.mark.parametrize(
    "source",
    [
        "import sys; sys.exit(sys.stdin.read())",
        "import os; os.abort()",
        "print('no json')",
        "import time; time.sleep(60)",
    ],
    ids=["fails", "crashes", "babbles", "hangs"],
)
def test_whatever_becomes_of_the_press_is_one_sentence_and_no_word_of_anybody(
    source: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(printing, "PRESS", a_press(tmp_path, source))
    monkeypatch.setattr(printing, "PATIENCE", 1.0)
    with caplog.at_level(logging.DEBUG), pytest.raises(PaperNotMade) as refusal:
        printing.pdf("", {"text": SECRET}, [])
    assert "The press made nothing" in caplog.text
    heard = capfd.readouterr()
    assert SECRET not in caplog.text + str(refusal.value) + heard.out + heard.err


def test_nothing_typed_is_an_argument_that_other_programs_could_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "import json, os, sys; print(json.dumps({'pictures': [*sys.argv, *os.environ]}))"
    monkeypatch.setattr(printing, "PRESS", a_press(tmp_path, told))
    monkeypatch.setenv("FIVE_WAYS_SECRET", SECRET)
    heard = printing.pictures([{"text": SECRET}])
    assert heard[0] == str(tmp_path / "press.py")
    assert SECRET not in "".join(heard)
    assert "FIVE_WAYS_SECRET" not in heard
