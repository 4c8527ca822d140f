"""The visual grammar: the legend tells hue, shape and filling of every view, and only one layer maps color."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from charts.palette import TOKENS, Ink
from tests.charts import rendering, samples
from tests.charts.rendering import CHARTS, DARK, LIGHT

BLUE, ORANGE = TOKENS[Ink.MENTOR], TOKENS[Ink.MENTEE]
KEYS = {
    "four_views": ["mentor_self", "mentee_on_mentor", "mentee_self", "mentor_on_mentee"],
    "about_mentor": ["mentor_self", "mentee_on_mentor"],
    "about_mentee": ["mentee_self", "mentor_on_mentee"],
    "differences": ["mentor_self", "mentee_on_mentor", "mentee_self", "mentor_on_mentee"],
}


def look(item: Mapping[str, Any]) -> tuple[str, str, str]:
    return item["shape"], item["stroke"], item["fill"]


def expected(view: str, page: str) -> tuple[str, str, str]:
    speaker = BLUE if view.startswith("mentor") else ORANGE
    hue = speaker.light if page == LIGHT else speaker.dark
    return ("circle" if speaker is BLUE else "diamond"), hue, (hue if view.endswith("self") else page)


def symbols(chart: str, case: str, page: str) -> list[tuple[str, str, str]]:
    found = rendering.scene_of(chart, case, 328, page)
    return [look(item) for kind, item, *_ in rendering.marks(found) if kind == "symbol" and item.get("opacity", 1)]


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("page", [LIGHT, DARK])
def test_the_legend_shows_every_view_as_it_is_drawn(chart: str, page: str) -> None:
    key = symbols(chart, "nobody", page)
    assert key == [expected(view, page) for view in KEYS[chart]]
    assert set(symbols(chart, "everyday", page)) == set(key)


@pytest.mark.parametrize("chart", CHARTS)
def test_the_legend_is_labeled_in_the_words_that_were_sent(chart: str) -> None:
    found = rendering.scene_of(chart, "everyday", 704)
    texts = [box.text for box in rendering.boxes(found)]
    labels = [samples.words()[f"view_{view}"] for view in KEYS[chart]]
    assert [text for text in texts if text in labels] == labels


@pytest.mark.parametrize("chart", CHARTS)
def test_only_the_points_map_a_field_to_a_color(chart: str) -> None:
    layers = rendering.drawn(chart, "everyday").spec["layer"]
    mapping = [layer for layer in layers if {"color", "fill", "stroke", "shape"} & set(layer.get("encoding", {}))]
    assert [layer["data"]["name"] for layer in mapping] == ["points"]


@pytest.mark.parametrize("chart", CHARTS)
def test_only_points_speak_to_a_screen_reader(chart: str) -> None:
    layers = rendering.drawn(chart, "everyday").spec["layer"]
    spoken = [layer["data"].get("name") for layer in layers if layer["mark"].get("aria", True)]
    assert spoken == ["points"]


@pytest.mark.parametrize("chart", CHARTS)
def test_every_point_says_what_it_is(chart: str) -> None:
    points = rendering.drawn(chart, "everyday").data["points"]
    assert points["says"].is_unique
    assert points["says"].str.contains(r": \d\.\d of 5$").all()


@pytest.mark.parametrize("case", ["everyday", "nobody"])
@pytest.mark.parametrize("chart", CHARTS)
def test_a_picture_has_a_name_for_every_symbol_also_where_nobody_saw_anything(chart: str, case: str) -> None:
    drawing = rendering.drawn(chart, case)
    assert rendering.spoken(drawing) == drawing.data["points"]["says"].tolist()
