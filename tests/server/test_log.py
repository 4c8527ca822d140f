"""A marker in every field and every part of a request, with a store that fails: none of it is in the log."""

from __future__ import annotations

import json
import re
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import InvalidStatus

from assessments.instrument import Role
from server import own
from server.cookies import PLAIN
from server.log_lines import Form
from tests.browser.seeding import database, seeding
from tests.browser.serving import served
from tests.server.raw_client import RawClient
from tests.store.people import PASSPHRASES, PRINCIPLES, Two, both_lanes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.serving import Server

pytestmark = pytest.mark.browser

APP = Path(__file__).parent / "apps" / "failing_app.py"
MARK = "xylophone"
numbers = count()


def mark() -> str:
    return f"{MARK}{next(numbers)}"


def fill(server: Server, page: str, token: str | None = None) -> str:
    """A marker in every field of a page and every button pressed, one after the other; what the page then shows."""
    shown = []
    with RawClient(server.url, token) as client:
        state = {"page_name": page, "query_string": f"controls=simple&words={mark()}"}
        drawn = list(client.run(**state))
        fields = [one.id for element in drawn for one in (element.text_input, element.text_area) if one.id]
        for press in (*(element.button.id for element in drawn if element.button.id), ""):
            typed = [WidgetState(id=one, string_value=mark()) for one in fields]
            pressed = [WidgetState(id=press, trigger_value=True)] if press else []
            client.run(*typed, *pressed, **state)
            shown.append(client.shown)
    return "\n".join(shown)


def post(server: Server, path: str, body: bytes, token: str) -> int:
    headers = {"Origin": server.url, "Cookie": f"{PLAIN}={token}", "X-Words": mark(), "Referer": f"/{mark()}"}
    request = Request(server.url + path, data=body or None, headers=headers)  # noqa: S310
    try:
        with urlopen(request, timeout=30) as answer:  # noqa: S310
            return int(answer.status)
    except HTTPError as refused:
        with refused:
            return refused.code


def misuse(server: Server, token: str) -> None:
    """Markers where none of our pages would put them."""
    for path in ("", "media/", "_stcore/upload_file/x/", "static/", "views/"):
        post(server, f"/{path}{mark()}?words={mark()}", b"", mark())
    with pytest.raises(InvalidStatus):
        RawClient(server.url, token, origin=f"http://{mark()}.example")
    with RawClient(server.url, mark(), session=mark(), cookie=f"_streamlit_user={mark()}") as client:
        client.run(page_name=mark(), query_string=mark())
        client.socket.send(mark())
        assert client.ended() == 1008
    with RawClient(server.url, token) as client:
        client.run(page_name="picks", query_string="controls=simple")
        for element in list(client.elements):
            if element.radio.id:
                client.run(WidgetState(id=element.radio.id, json_value=json.dumps([mark()])), page_name="picks")
                client.run(WidgetState(id=element.radio.id, string_value=mark()), page_name="picks")
        client.send(b"\xff" + mark().encode())
        assert client.ended() == 1002


@pytest.fixture(scope="module", params=Form)
def log(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("log")
    with seeding(folder) as store:
        two = Two.sit_down(store)
        two.answer(Role.MENTOR, notes=both_lanes(Role.MENTOR))
        token = two.tokens[Role.MENTOR]
        owner = own.owner(store.seat(token))
    chosen = {"FIVE_WAYS_LOG": str(request.param), "STREAMLIT_LOGGER_HIDE_WELCOME_MESSAGE": "true"}
    with served(APP, folder, FIVE_WAYS_DATABASE=str(database(folder)), **chosen) as server:
        shown = fill(server, "") + fill(server, "come-back") + fill(server, "in-your-words", token)
        assert shown.count("Reference") + shown.count("reference") >= 3
        content = {"lane": "only_me", "text": mark()}
        note = {"owner": owner, "id": str(uuid4()), "principle": PRINCIPLES[0], **content, "bases": [content]}
        assert post(server, "/note", json.dumps(note).encode(), token) == 500
        assert post(server, "/enter", mark().encode(), token) == 500
        for path in ("/note", "/taps", "/pick", "/mark", "/join", "/here", "/partner", "/leave"):
            post(server, path, json.dumps({"words": mark(), "token": mark()}).encode(), mark())
        misuse(server, token)
        server.stop()
        yield server.log.read_text("utf-8") + token


def test_the_errors_are_in_the_log(log: str) -> None:
    assert log.count("Reference ") >= 3
    assert log.count("ConversionException") >= 5
    assert "Exception in ASGI application" in log
    assert "handshake" not in log


def test_every_line_has_the_form_that_was_chosen(log: str) -> None:
    lines = log.splitlines()[:-1]
    assert len(lines) >= 5
    if lines[0].startswith("{"):
        assert {"time", "level", "logger", "event"} <= set.intersection(*(set(json.loads(line)) for line in lines))
    else:
        assert all(re.match(r"\d{4}-\d\d-\d\dT[\d:.]+Z [A-Z]+ [\w.]+: ", line) for line in lines)


def test_no_word_that_came_in_is_in_the_log(log: str) -> None:
    lines, token = log.rsplit("\n", 1)
    assert next(numbers) > 40
    assert [line for line in lines.splitlines() if MARK in line or token in line] == []
    for word in (*PASSPHRASES.values(), "what mentor shares", "what mentor keeps", "Ada", "Traceback"):
        assert word not in lines
