from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="limits of files are told otherwise there")
BENCH = Path(__file__).resolve().parents[2] / "bench" / "full_disk.py"


def test_on_a_full_disk_what_is_not_saved_is_told_nothing_is_lost_and_saving_goes_on() -> None:
    """In a process of its own, because no file of it may grow."""
    command = [sys.executable, str(BENCH), "--limit", "--rounds", "3", "--seed", "3"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    acknowledged, refused = (int(said.stdout.partition(what)[0].split()[-1]) for what in (" taps ack", " refused"))
    assert acknowledged >= 3
    assert refused >= 1
    assert re.search(r"3 of 3 backups could not be made", said.stdout)
