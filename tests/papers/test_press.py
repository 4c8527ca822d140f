"""The press reaches nothing: no network, no file, nothing of this project."""

from __future__ import annotations

import base64
import io
import json
import os
import socket
import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from assessments.errors import PaperNotMade
from papers import press, printing

if TYPE_CHECKING:
    from collections.abc import Iterator

CHART = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a"}}}
TEMPLATE = """#set document(title: "t")
#set text(lang: "en")
#let d = json(bytes(sys.inputs.data))
#set text(font: ("Libertinus Serif",))
= #d.title
#d.text"""


class Listener:
    """Hears whoever asks this machine for something."""

    def __init__(self) -> None:
        self.heard = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        while True:
            try:
                caller, _ = self.socket.accept()
            except OSError:
                return
            self.heard += 1
            caller.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n[]")
            caller.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    one = Listener()
    yield one
    one.socket.close()


def text_of(template: str, text: str) -> str:
    pdf = press.printed({"template": template, "data": {"title": "t", "text": text}}, [], "brought")
    return PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_a_chart_may_load_from_no_address(listener: Listener) -> None:
    chart = {**CHART, "data": {"url": f"{listener.address}rows.json"}}
    free = f"import json, vl_convert; vl_convert.vegalite_to_svg({chart!r}, vl_version={press.VEGA_LITE!r})"
    subprocess.run([sys.executable, "-c", free], check=True, timeout=60)
    assert listener.heard == 1  # so this test can hear it
    with pytest.raises(PaperNotMade):
        printing.pictures([chart])
    assert listener.heard == 1


@pytest.mark.parametrize(
    "text",
    [
        '#import "@preview/cetz:0.4.0"',
        '#read("/etc/passwd")',
        '#include "summary.typ"',
        "#sys.inputs",
        "*bold* _so_ $x^2$ `code` = Heading @label <label> https://example.org",
        "#{while true {}}",
        "[#panic()]",
        "\\u{48}ello",
    ],
)
def test_text_is_never_read_as_markup(text: str) -> None:
    assert "".join(text.split()) in "".join(text_of(TEMPLATE, text).split())


def test_it_needs_nothing_of_the_project_and_of_the_environment() -> None:
    """As the server starts it, from anywhere."""
    job = {"charts": [CHART], "page": None}
    started = subprocess.run(
        [sys.executable, "-I", str(printing.PRESS)],
        input=json.dumps(job).encode(),
        capture_output=True,
        env={},
        cwd="/",
    )
    assert json.loads(started.stdout)["pictures"][0].startswith("<svg")
    mine = "import runpy, sys; runpy.run_path(sys.argv[1]); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-I", "-c", mine, str(printing.PRESS)], capture_output=True, text=True)
    assert not set(loaded.stdout.split()) & {"papers", "assessments", "charts", "store", "typst", "vl_convert"}


@pytest.mark.parametrize(
    "name", ["Zoë Łukasz Ñandú", "Nguyễn Thị Ánh", "Дмитрий Їжак", "Ελένη Ώρα", "أمل", "יעל", "अनुष्का"]
)
def test_a_page_with_every_sign_is_one_for_screen_readers_and_says_so(name: str) -> None:
    page = {"template": TEMPLATE, "data": {"title": "t", "text": name}}
    assert b"pdfuaid" in press.printed(page, [], "brought")


@pytest.mark.parametrize("name", ["小林 さくら", "김민준", "ไทย", "\U0001f9ec\U0001faf6"])
def test_a_sign_that_no_font_has_is_a_box_and_the_page_is_made(name: str) -> None:
    page = {"template": TEMPLATE, "data": {"title": "t", "text": f"{name} and Jun"}}
    made = press.printed(page, [], "brought")
    assert b"pdfuaid" not in made
    reader = PdfReader(io.BytesIO(made))
    assert "and Jun" in reader.pages[0].extract_text()
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_a_template_that_cannot_be_set_is_not_tried_without_its_promise() -> None:
    with pytest.raises(RuntimeError, match="unknown variable"):
        press.printed({"template": "#nothing", "data": {}}, [], "brought")


def test_a_job_is_read_and_answered(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    job = {"charts": [], "page": {"template": TEMPLATE, "data": {"title": "t", "text": "x"}}, "fonts": "brought"}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(job).encode())))
    monkeypatch.setattr(os, "nice", lambda by: by)  # this process goes on
    press.main()
    sys.stdout.flush()
    assert base64.b64decode(json.loads(capfdbinary.readouterr().out)["pdf"]).startswith(b"%PDF")
