from __future__ import annotations

from typing import TYPE_CHECKING

from bench import kills

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    tally = kills.play(10, tmp_path / "answers.duckdb")
    assert tally.taps > 20, "too little was stored for the kills to mean anything"
    assert (tally.kills, tally.lost, tally.unopened) == (10, 0, 0)
    assert (tally.backups, tally.unlike) == (10, 0)
