"""What a chart function hands over: a specification that never changes and the data that does.

The only place that knows the shape of a drawing, so pages treat all charts alike.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart, ready to draw.

    `spec` is a Vega-Lite specification over named data sets. It is built once per process, shared by all
    sessions and must not be changed. `data` holds one frame for each of those names, in the order to send
    them: the first carries the readable table that "Show data" displays. `alt` is constant for a language;
    `finding` says in one sentence what this drawing shows. `height` is in pixels.

    To draw it in Streamlit: `st.vega_lite_chart(drawing.filled(), width="stretch", alt=drawing.alt)`. Data sets
    are given inside the specification because Streamlit then sends each as Arrow under its own name; its `data`
    argument takes a single, unnamed table.
    """

    spec: Mapping[str, Any]
    data: Mapping[str, pd.DataFrame]
    alt: str
    finding: str
    height: int

    @property
    def says_nothing(self) -> bool:
        """Whether there is not one mark with something to say: a picture without any would have no name."""
        spoken = [layer for layer in self.spec["layer"] if layer["mark"].get("aria", True)]
        return all(not len(self.data[layer["data"]["name"]]) for layer in spoken)

    def filled(self) -> dict[str, Any]:
        """A shallow copy of the specification with its data, as `st.vega_lite_chart` takes it."""
        return {**self.spec, "datasets": dict(self.data)}

    def on_paper(self, width: int, font: str, background: str = "#FFFFFF", height: int | None = None) -> dict[str, Any]:
        """The specification whole, its data as rows, for a renderer without a browser."""
        rows = {name: json.loads(frame.to_json(orient="records")) for name, frame in self.data.items()}
        config = {**self.spec.get("config", {}), "background": background, "font": font}
        return {**self.spec, "datasets": rows, "width": width, "height": height or self.height, "config": config}
