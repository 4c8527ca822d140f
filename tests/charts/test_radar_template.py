"""The radar as drawn: a true pentagon, dashes for the other, a click on the legend that isolates."""

from __future__ import annotations

from math import hypot

import pytest

from assessments.instrument import load
from charts import radar
from charts.palette import TOKENS, Ink
from charts.radar_template import EMPTY_HEIGHT, HEIGHT
from tests.charts import rendering, samples

HUES = {TOKENS[Ink.MENTOR].light, TOKENS[Ink.MENTEE].light}


@pytest.mark.parametrize("width", [rendering.SMALLEST_PHONE, *rendering.WIDTHS, 1200])
def test_the_pentagon_stays_regular_and_inside_at_every_width(width: int) -> None:
    found = rendering.scene_of("four_views", "all_fives", width)
    hues = [i for kind, i, *_ in rendering.marks(found) if kind == "rule" and i.get("stroke") in HUES]
    sides = [hypot(item["x"] - item["x2"], item["y"] - item["y2"]) for item in hues]
    assert len(sides) == 20
    assert max(sides) - min(sides) < 0.1
    assert min(sides) > 110
    assert all(0 <= item["x"] <= width and 0 <= item["y"] <= HEIGHT for item in hues)


def test_speaking_about_the_other_is_dashed() -> None:
    lengths: dict[tuple[int, ...], set[int]] = {(5, 4): set(), (1, 0): set()}
    for kind, item, *_ in rendering.marks(rendering.scene_of("four_views", "ties", 328)):
        if kind == "rule" and item.get("stroke") in HUES:
            length = hypot(item["x"] - item["x2"], item["y"] - item["y2"])
            lengths[tuple(item["strokeDash"])].add(round(length))
    (other,), (own,) = lengths.values()
    assert other / own == pytest.approx(3.5 / 4, abs=0.02)


def test_a_click_on_the_legend_isolates_and_another_adds() -> None:
    spec = rendering.drawn("four_views", "everyday").spec
    chosen = next(param for param in spec["params"] if param["name"] == "chosen")
    assert chosen["select"] == {"type": "point", "fields": ["view"], "toggle": "true"}
    assert chosen["bind"] == "legend"
    vega = rendering.compiled(rendering.complete(rendering.drawn("four_views", "everyday"), 704))
    assert vega["legends"][0]["encode"]["labels"]["interactive"] is True


def test_the_spokes_listen_for_a_thumb() -> None:
    layers = rendering.drawn("four_views", "everyday").spec["layer"]
    wide = [
        layer["mark"]["strokeWidth"]
        for layer in layers
        if layer["mark"].get("opacity") == 0 and "strokeWidth" in layer["mark"]
    ]
    assert wide == [36]


@pytest.mark.parametrize("width", [rendering.SMALLEST_PHONE, *rendering.WIDTHS])
def test_the_empty_radar_is_the_whole_web_and_nobody_in_it(width: int) -> None:
    drawing = radar.empty(load(), samples.words())
    found = list(rendering.marks(rendering.scene(rendering.complete(drawing, width))))
    assert not any(kind in {"symbol", "text"} or item.get("stroke") in HUES for kind, item, *_ in found)
    spokes = [item for kind, item, *_ in found if kind == "rule"]
    lengths = [hypot(item["x"] - item["x2"], item["y"] - item["y2"]) for item in spokes]
    assert lengths == pytest.approx([lengths[0]] * 5, abs=0.1)
    assert min(lengths) > 30
    assert all(0 <= item["x"] <= width and 0 <= item["y"] <= EMPTY_HEIGHT for item in spokes)
    assert drawing.data == {}
