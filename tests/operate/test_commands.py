from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

import run
from operate.__main__ import COMMANDS, main, parser
from server.settings import ROOT


def test_run_py_knows_every_command_and_no_other() -> None:
    assert set(run.OPERATED) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_tells_what_it_does(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([name, "--help"])
    assert ended.value.code == 0
    assert COMMANDS[name].does in " ".join(capsys.readouterr().out.split())


def test_a_refusal_is_a_sentence_on_standard_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIVE_WAYS_SETTINGS", "/nowhere/five_ways.toml")
    assert main(["doctor"]) == 2
    said = capsys.readouterr()
    assert "There is no such file" in said.out
    assert said.err.startswith("This installation needs 1 thing done. ")
    assert said.err.count("\n") == 1


def test_the_commands_run_as_they_are_typed() -> None:
    said = subprocess.run(
        [sys.executable, "run.py", "doctor", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "python3 run.py doctor" in said.stdout


def test_what_the_computer_refuses_is_a_sentence_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> list[str]:
        raise PermissionError(13, "Permission denied", "/backups/one")

    monkeypatch.setitem(COMMANDS, "verify", replace(COMMANDS["verify"], run=refuse))
    assert main(["verify"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("The computer did not let this be done to /backups/one: Permission denied.")
    assert told.count("\n") == 1
