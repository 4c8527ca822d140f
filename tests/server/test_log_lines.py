"""The form of a log line, and that a whole check-in leaves nothing of anybody in any."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from assessments.errors import EnvironmentRefused
from assessments.instrument import Role
from assessments.response import Lane
from server import limits, log_lines, own, quiet, settings
from server.cookies import PLAIN
from server.life import process
from server.log_lines import Form
from server.routes import routes
from server.watching import Watched
from store import duckdb as engine
from tests.store.department import CONTACTS, Department
from tests.store.people import PASSPHRASES, PRINCIPLES, Two, all_picks, all_taps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST = "http://127.0.0.1"
WORDS = "what nobody else may read"


class Kept(logging.Handler):
    """What every line of this process looks like on its way out."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def kept() -> Iterator[Kept]:
    """A process whose lines of every level are kept, whoever writes them, and that is afterwards as it was."""
    handler, root = Kept(), logging.getLogger()
    factory = logging.getLogRecordFactory()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logging.Handler, "format", logging.Handler.format)
        patch.setattr(root, "level", logging.DEBUG)
        for logger in [one for one in logging.Logger.manager.loggerDict.values() if isinstance(one, logging.Logger)]:
            patch.setattr(logger, "propagate", True)
            patch.setattr(logger, "level", logging.NOTSET)
            patch.setattr(logger, "disabled", False)
        forget_levels()
        logging.setLogRecordFactory(quiet.quiet_record)
        root.addHandler(handler)
        yield handler
        root.removeHandler(handler)
        logging.setLogRecordFactory(factory)
    forget_levels()


def forget_levels() -> None:
    """Each logger keeps what it has once worked out of its level, until a level is set."""
    logging.Logger.manager._clear_cache()  # type: ignore[attr-defined]


def written(kept: Kept, form: Form, message: str, *values: object) -> str:
    log_lines.install(form)
    logging.getLogger("store.somewhere").error(message, *values)
    return kept.lines[-1]


def test_as_json_a_line_says_when_how_bad_where_and_what(kept: Kept) -> None:
    told = json.loads(written(kept, Form.JSON, 'It said "%s".\nTwice.', "é"))
    assert told["time"].endswith("Z")
    assert len(told["time"]) == len("2030-03-01T10:42:00.000Z")
    del told["time"]
    assert told == {"level": "error", "logger": "store.somewhere", "event": 'It said "é".\nTwice.'}


def test_no_message_makes_two_lines(kept: Kept) -> None:
    for form in Form:
        assert "\n" not in written(kept, form, "one\ntwo\r\n2030-03-01T10:42:00.000Z ERROR made.up: three")


def test_as_text_it_says_the_same(kept: Kept) -> None:
    said = written(kept, Form.TEXT, "It is %s", "so")
    assert said.partition(" ")[2] == "ERROR store.somewhere: It is so"
    assert said.partition(" ")[0].endswith("Z")


def test_while_a_request_is_answered_its_number_is_told(kept: Kept) -> None:
    token = log_lines.request.set("0123456789abcdef")
    try:
        assert json.loads(written(kept, Form.JSON, "now"))["request"] == "0123456789abcdef"
        assert written(kept, Form.TEXT, "now").endswith("now [request 0123456789abcdef]")
    finally:
        log_lines.request.reset(token)


@pytest.mark.parametrize("form", Form)
def test_lines_of_libraries_with_handlers_and_formats_of_their_own_have_it_too(kept: Kept, form: Form) -> None:
    own_handler = Kept()
    own_handler.setFormatter(logging.Formatter("theirs %(message)s"))
    theirs = logging.getLogger("uvicorn.error")
    theirs.addHandler(own_handler)
    try:
        log_lines.install(form)
        theirs.error("Exception in ASGI application")
    finally:
        theirs.removeHandler(own_handler)
    assert own_handler.lines == kept.lines
    assert "theirs" not in own_handler.lines[0]


def test_the_environment_chooses_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIVE_WAYS_LOG", raising=False)
    assert settings.log_form() is Form.TEXT
    monkeypatch.setenv("FIVE_WAYS_LOG", "json")
    assert settings.log_form() is Form.JSON
    monkeypatch.setenv("FIVE_WAYS_LOG", "loud words")
    with pytest.raises(EnvironmentRefused, match="Write text or json") as refused:
        settings.log_form()
    assert "loud" not in refused.value.message


@pytest.fixture
def client(database: Path) -> TestClient:
    app = Starlette(routes=routes("", {}, [], nowhere=""), middleware=[Middleware(Watched)])
    return TestClient(app, HOST, raise_server_exceptions=False)


def post(client: TestClient, door: str, sent: object) -> Any:
    content = sent if isinstance(sent, str) else json.dumps(sent)
    return client.post(door, content=content, headers={"Origin": HOST})


def answer_by_the_doors(client: TestClient, two: Two, role: Role) -> None:
    client.cookies[PLAIN] = two.tokens[role]
    owner = own.owner(two.store.seat(two.tokens[role]))
    taps = [
        {"id": str(one.id), "item": one.item_id, "perspective": str(one.perspective), "value": one.value}
        for one in all_taps(role)
    ]
    assert post(client, "/taps", {"owner": owner, "taps": taps}).status_code == 200
    for principle, lane in zip(PRINCIPLES, Lane, strict=False):
        content = {"lane": str(lane), "text": f"{WORDS} {role}"}
        note = {"owner": owner, "id": str(uuid4()), "principle": principle, **content, "bases": [content]}
        assert post(client, "/note", note).status_code == 200


def refused_in_many_ways(client: TestClient, two: Two) -> None:
    """What leaves lines: wrong links, a database that fails while words come in."""
    for _ in range(limits.EACH + 1):
        post(client, "/join", {"token": WORDS})
    note = {"owner": "x", "id": str(uuid4()), "principle": PRINCIPLES[0], "lane": "only_me", "text": WORDS}
    assert post(client, "/note", note).status_code == 403
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine.Cursor, "rows", failing)
        client.cookies[PLAIN] = two.tokens[Role.MENTOR]
        assert client.get("/healthz").status_code == 503
        assert post(client, "/leave", "").status_code == 503


def failing(cursor: engine.Cursor, question: str, *values: object) -> Any:
    return cursor._cursor.execute("select cast(? as integer)", [f"{WORDS} {values}"]).fetchall()


@pytest.mark.parametrize("form", Form)
def test_a_whole_check_in_leaves_nobodys_words_names_or_ways_in(
    kept: Kept, client: TestClient, database: Path, form: Form
) -> None:
    log_lines.install(form)
    office = Department.open(process.store(), database)
    pair = office.seated()
    two, links = pair.two, [*pair.links.values(), office.link]
    for role in Role:
        answer_by_the_doors(client, two, role)
        for pick in all_picks():
            two.store.save_pick(two.tokens[role], uuid4(), pick)
        two.store.seal(two.tokens[role], uuid4())
    for role in Role:
        two.store.press_reveal(two.tokens[role])
    two.agree(WORDS)
    two.go_on()
    refused_in_many_ways(client, two)
    assert [line for line in kept.lines if "DuckDB refused: ConversionException" in line]
    secrets = [*two.tokens.values(), office.administrator, *(one.token for one in links), *(one.code for one in links)]
    for word in (WORDS, "Ada", "Grace", CONTACTS, two.code, *PASSPHRASES.values(), *secrets):
        assert [line for line in kept.lines if word in line] == [], word
    if form is Form.JSON:
        assert {"time", "level", "logger", "event"} <= set.intersection(*(set(json.loads(line)) for line in kept.lines))
