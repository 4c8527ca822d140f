"""From the runs of a timeline to marks: nothing is joined or shaded that the timeline does not join."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.comparison import Side
from assessments.instrument import Form
from charts import traces
from charts.drawing import Drawing
from charts.traces import LABEL_STEP
from tests.charts import years


def drawn(case: str, chart: str = "strips_mentor") -> Drawing:
    return years.drawn(chart, case)


def joined(drawing: Drawing, speaker: str, strip: int = 0) -> list[list[float]]:
    """The places of each line of one speaker in one strip."""
    rows = drawing.data["lines"].query("speaker == @speaker and strip == @strip")
    return [group["x"].round(2).tolist() for _, group in rows.groupby("run")]


def test_a_line_runs_through_every_check_in() -> None:
    assert joined(drawn("six"), "mentor") == [[0, 0.19, 0.39, 0.6, 0.8, 1]]
    assert len(drawn("six").data["points"]) == 5 * 2 * 6


def test_a_missed_check_in_breaks_lines_and_shading_and_is_marked() -> None:
    drawing = drawn("missed")
    assert joined(drawing, "mentor") == joined(drawing, "mentee") == [[0.8, 1]]
    assert set(drawing.data["areas"]["x"].round(1)) == {0.8, 1.0}
    assert sorted(set(drawing.data["bars"]["x"].round(1))) == [0, 0.4]
    assert sorted(set(drawing.data["missed"]["x"].round(1))) == [0.2, 0.6]
    assert len(drawing.data["missed"]) == 5 * 2


def test_a_missing_score_breaks_its_own_line_and_the_shading_only() -> None:
    drawing = drawn("missing_principle")
    care = sorted(drawing.data["strips"]["y"])[3]
    assert joined(drawing, "mentee", care) == [[0, 0.19], [0.8, 1]]
    assert joined(drawing, "mentor", care) == [[0, 0.19, 0.39, 0.6, 0.8, 1]]
    shaded = drawing.data["areas"].query("strip == @care")
    assert sorted(shaded["x"].round(2)) == [0, 0.19, 0.8, 1]
    assert len(drawing.data["bars"]) == 0


def test_short_check_ins_are_apart_from_the_full_ones() -> None:
    drawing = drawn("short_between")
    lines, places = drawing.data["lines"], years.of("short_between").moments
    short = {round(x, 3) for x in drawing.data["short"]["x"]}
    assert len(short) == sum(moment.form is Form.SHORT for moment in places)
    for _, line in lines.groupby(["strip", "speaker", "run"]):
        assert set(line["short"]) == {set(line["x"].round(3)) <= short}
        assert set(line["x"].round(3)) <= short or not set(line["x"].round(3)) & short
    assert not short & set(drawing.data["points"]["x"].round(3))
    assert not short & set(drawing.data["areas"]["x"].round(3))


def test_nothing_is_shaded_where_one_person_did_not_answer() -> None:
    drawing = drawn("one_person")
    assert len(drawing.data["areas"]) == len(drawing.data["bars"]) == 0
    assert set(drawing.data["points"]["view"]) == {"mentor_self"}


@pytest.mark.parametrize("chart", ["strips_mentor", "overall"])
def test_without_check_ins_there_is_no_mark(chart: str) -> None:
    for case in ("none", "all_missed"):
        data = drawn(case, chart).data
        assert all(len(data[name]) == 0 for name in ("areas", "bars", "lines", "points", "short", "ends"))


def test_shading_reaches_from_one_line_to_the_other() -> None:
    drawing = drawn("six")
    points = drawing.data["points"]
    for row in drawing.data["areas"].to_dict("records"):
        here = points[(points["strip"] == row["strip"]) & (points["x"] == row["x"])]
        assert sorted(here["y"]) == sorted([row["y"], row["y2"]])


def test_both_ends_of_each_line_are_written() -> None:
    ends = drawn("six").data["ends"].query("strip == 0")
    assert ends[["speaker", "text", "toward"]].to_numpy().tolist() == [
        ["mentor", "4.0", -1],
        ["mentee", "3.8", -1],
        ["mentor", "4.5", 1],
        ["mentee", "4.5", 1],
    ]
    for _, pair in ends.groupby("toward"):
        assert abs(pair["y"].diff().iloc[-1]) == pytest.approx(LABEL_STEP)


def test_a_single_check_in_is_written_once() -> None:
    ends = drawn("one").data["ends"]
    assert len(ends) == 5 * 2
    assert set(ends["toward"]) == {1}


def test_figures_are_of_full_check_ins_where_there_are_any() -> None:
    assert set(drawn("short_only").data["ends"]["toward"]) == {-1, 1}
    full = {moment.number for moment in years.of("short_between").moments if moment.form is Form.FULL}
    assert min(full) == 1
    places = set(drawn("short_between").data["ends"]["x"].round(3))
    assert places <= set(drawn("short_between").data["points"]["x"].round(3))


@given(st.lists(st.floats(0, 100), min_size=2, max_size=2), st.floats(1, 30))
def test_two_figures_are_pushed_apart_no_further_than_needed(heights: Sequence[float], step: float) -> None:
    made = traces.apart([{"x": 0.0, "y": height} for height in heights], step)
    high, low = (row["y"] for row in made)
    assert low - high == pytest.approx(max(step, abs(heights[1] - heights[0])))
    assert high + low == pytest.approx(sum(heights))


def test_a_leader_ends_above_the_uppermost_line() -> None:
    drawing = drawn("six", "overall")
    tops = drawing.data["points"].groupby("x")["y"].min().to_dict()
    for row in drawing.data["agreements"].to_dict("records"):
        assert row["top"] <= row["y"] < tops[row["date_x"]]
    ones = drawn("all_ones", "overall").data["agreements"]
    assert (ones["y"] > drawing.data["agreements"]["y"].max()).all()


def test_a_leader_between_two_check_ins_ends_on_the_way() -> None:
    timeline = years.of("six")
    frame = traces.Frame(years.calendar_of("six"), lambda score: -score)
    line = timeline.about(Side.ABOUT_MENTOR)[1].own
    trace = traces.Trace({}, line)
    half = (frame.calendar.places[2] + frame.calendar.places[3]) / 2
    assert traces.height_at(frame, [trace], half) == pytest.approx(-(4.5 + 4.3) / 2)
    assert traces.height_at(frame, [], half) is None
