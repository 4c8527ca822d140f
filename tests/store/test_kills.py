from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench import kills
from tests.proofs import proof

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("times", [4, proof(10)])
def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path, times: int) -> None:
    tally = kills.play(times, tmp_path / "answers.duckdb")
    assert tally.taps > 2 * times, "too little was stored for the kills to mean anything"
    assert (tally.kills, tally.lost, tally.unopened) == (times, 0, 0)
    assert (tally.backups, tally.unlike) == (times, 0)
