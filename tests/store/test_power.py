from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

from bench import power

if TYPE_CHECKING:
    from pathlib import Path

    from bench.power import Moment

IMAGES = 10


def test_nothing_acknowledged_is_lost_when_the_power_fails(tmp_path: Path) -> None:
    seen: Counter[str] = Counter()

    def two_of_each(moment: Moment) -> int:
        seen[moment.kind] += 1
        return int(seen[moment.kind] <= 2)

    random.seed(0)  # the same cuts each time: bench/power.py looks for others
    tally = power.play(IMAGES, tmp_path, two_of_each)
    assert {"a tap", "a checkpoint's blocks", "a checkpoint's header", "a checkpoint's end"} <= tally.images.keys()
    assert tally.acknowledged > 10 * IMAGES, "too little was stored for the images to mean anything"
    assert (tally.images.total(), tally.lost, tally.unopened) == (IMAGES, 0, 0)


def test_what_was_not_synced_lies_there_in_part_and_what_was_is_whole() -> None:
    before, after = b"a" * 1300, b"a" * 1300 + b"b" * 3000
    images = [power.torn(before, after) for _ in range(200)]
    assert all(one is not None and one.startswith(before) for one in images)
    assert {len(one or b"") for one in images} & set(range(1400, 4200)), "no tail is cut"
    assert any(b"\0" * 512 in (one or b"") for one in images), "no tail is empty"
    assert any(b"b" * 200 in (one or b"") for one in images), "nothing arrives"


def test_a_checkpoint_is_broken_off_before_and_after_its_header(tmp_path: Path) -> None:
    old, new = b"m" + b"o" * 20_000, b"m" + b"n" * 20_000
    assert power.with_headers_of(old, new)[4096:12288] == b"o" * 8192
    assert power.with_headers_of(old, new)[12288:] == new[12288:]
    random.seed(0)
    torn = power.torn(old, new)
    assert torn is not None
    assert set(torn) <= set(b"mon")
