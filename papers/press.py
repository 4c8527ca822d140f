"""The press: draws charts and sets a page as PDF, as a process of its own that lives for one job.

The only place that runs Typst and vl-convert. A process of its own, because drawing holds Python's one lock for up to
a second, in which nobody else would be answered; because 140 MB go back when it ends; and because no text that
breaks a typesetter can break the server. It is started as a file, without this project on its path: it needs nothing
of it. It reaches no network: charts may load from no address, and the template names no package.
"""

from __future__ import annotations

import base64
import json
import os
import sys
from typing import Any, Final

VEGA_LITE = "6.4"
POLITE = 10
TAGGED: Final = "ua-1"  # PDF/UA-1: refuses a page that a screen reader could not read


def main() -> None:
    """Read one job from standard input and write what came of it."""
    if hasattr(os, "nice"):
        os.nice(POLITE)
    job = json.load(sys.stdin.buffer)
    pictures = [drawn(chart) for chart in job["charts"]]
    if job["page"] is None:
        done: dict[str, Any] = {"pictures": pictures}
    else:
        done = {"pdf": base64.b64encode(printed(job["page"], pictures, job["fonts"])).decode()}
    sys.stdout.buffer.write(json.dumps(done).encode())


def drawn(chart: dict[str, Any]) -> str:
    """One Vega-Lite specification as SVG."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(chart, vl_version=VEGA_LITE, allowed_base_urls=[])
    return svg


def printed(page: dict[str, Any], pictures: list[str], fonts: str) -> bytes:
    """A template set with `data` as PDF. Where no font here has a sign of somebody's name, a box stands for it.

    Such a page is tagged all the same, but may not be called PDF/UA.
    """
    import typst

    book = typst.Fonts(include_system_fonts=fonts == "all")
    inputs = {"data": json.dumps(page["data"]), **{f"picture{place}": one for place, one in enumerate(pictures)}}
    template = page["template"].encode()
    try:
        return typst.compile(template, font_paths=book, sys_inputs=inputs, pdf_standards=[TAGGED])
    except typst.TypstError as refusal:
        if "could not be displayed" not in refusal.message:
            raise
    return typst.compile(template, font_paths=book, sys_inputs=inputs)


if __name__ == "__main__":
    main()
