"""How a drawing reaches the browser through Streamlit."""

from __future__ import annotations

import json

import pyarrow as pa
from streamlit.testing.v1 import AppTest

from tests.charts import rendering


def page() -> None:
    import streamlit as st

    from tests.charts import rendering, samples

    case = st.selectbox("case", list(samples.CASES))
    drawing = rendering.drawn("about_mentor", case)
    st.vega_lite_chart(drawing.filled(), width="stretch", alt=drawing.alt)


def test_streamlit_sends_each_data_set_under_its_name_and_the_same_specification() -> None:
    app = AppTest.from_function(page, default_timeout=60).run()
    first = app.main[1].proto
    app.selectbox[0].set_value("ties").run()
    second = app.main[1].proto
    assert not app.exception
    drawing = rendering.drawn("about_mentor", "ties")
    assert [one.name for one in second.datasets] == list(drawing.data)
    assert [one.name for one in first.datasets] == list(drawing.data)
    table = pa.ipc.open_stream(second.datasets[0].data.data).read_all().to_pandas()
    assert table.to_dict("list") == drawing.data["table"].to_dict("list")
    assert first.spec == second.spec
    assert json.loads(first.spec) == json.loads(json.dumps(dict(drawing.spec)))
    assert first.alt == second.alt == drawing.alt
    assert first.datasets[0].data.data != second.datasets[0].data.data


def test_filling_leaves_the_shared_specification_alone() -> None:
    drawing = rendering.drawn("four_views", "everyday")
    before = json.dumps(dict(drawing.spec))
    filled = drawing.filled()
    del filled["datasets"]["table"]
    filled.pop("layer")
    assert json.dumps(dict(drawing.spec)) == before
    assert "table" in drawing.data
    assert list(drawing.filled()["datasets"]) == list(drawing.data)


def test_the_height_is_the_specification_s() -> None:
    for chart in rendering.CHARTS:
        drawing = rendering.drawn(chart, "everyday")
        assert drawing.height == drawing.spec["height"]
