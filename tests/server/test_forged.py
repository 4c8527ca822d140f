"""Somebody with a seat of their own and a client of their own: nothing is stored that should not be, nothing told.

The mentor of one pair is answering and forges; the mentee has submitted; two people of another pair have answered.
"""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import uuid4

import duckdb
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.util import calc_hash
from websockets.exceptions import ConnectionClosed, InvalidStatus

from assessments.instrument import Form, Perspective, Role
from assessments.response import MAX_REFLECTION, Lane, PickKind, Reflection, Subject
from server.cookies import PLAIN, SECURE
from server.sockets import LARGEST
from tests.browser.seeding import database, five_ways, seeding
from tests.proofs import proof
from tests.server.raw_client import RawClient, wish
from tests.store.people import INSTRUMENT, PASSPHRASES, PRINCIPLES, Two
from ui.places import SCREENS
from ui.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from store import Store
    from tests.browser.serving import Server
    from ui.places import Screen

pytestmark = pytest.mark.browser

OTHERS = ("Zebedee", "Quintina")
TYPES: tuple[dict[str, Any], ...] = (
    {"int_value": -1},
    {"int_value": 6},
    {"int_value": 2**53},
    {"double_value": float("nan")},
    {"double_value": 4.5},
    {"bool_value": True},
    {"trigger_value": True},
    {"string_value": "7 Always and ever"},
    {"string_value": "'; DROP TABLE draft_rating; --"},
    {"string_value": "x" * (MAX_REFLECTION + 1)},
    {"string_value": "half a character"},
    {"json_value": '{"value": 9}'},
    {"json_value": "{" * 5000},
    {"bytes_value": b"\xff" * 100},
    {"string_trigger_value": {"data": "6"}},
    {"json_trigger_value": '[{"event": "note", "value": 9}]'},
    {"int_array_value": {"data": [1, 2, 3]}},
    {"string_array_value": {"data": ["6", "9"]}},
    {"double_array_value": {"data": [9.5]}},
)
BROKEN = BackMsg(rerun_script=wish(query_string="x" * 200)).SerializeToString()[:-5]
BESIDES = (
    "clear_cache",
    "set_run_on_save",
    "stop_script",
    "load_git_info",
    "debug_disconnect_websocket",
    "debug_shutdown_runtime",
    "app_heartbeat",
)


@dataclass
class World:
    """The two pairs of the module's opening words."""

    ours: Two
    theirs: Two
    over: str
    check_in: str
    others_check_in: str

    @property
    def forger(self) -> str:
        return self.ours.tokens[Role.MENTOR]

    @property
    def victim(self) -> str:
        return self.theirs.tokens[Role.MENTOR]

    @property
    def untold(self) -> tuple[str, ...]:
        """What the forger must never hear."""
        tokens = (self.ours.tokens[Role.MENTEE], *self.theirs.tokens.values())
        return (*OTHERS, *words("mentee"), *words("others"), self.theirs.code, *tokens, *PASSPHRASES.values())


def words(whose: str) -> tuple[str, str]:
    return (f"xylophone kept by the {whose}", f"xylophone shared by the {whose}")


def notes(whose: str) -> list[Reflection]:
    return [
        Reflection(PRINCIPLES[lane is Lane.SHARED], lane, text) for lane, text in zip(Lane, words(whose), strict=True)
    ]


def others(store: Store) -> Two:
    """A pair that is under way, with names of its own."""
    mentor = store.redeem(store.start_pair(mentor=OTHERS[0], mentee=OTHERS[1], first=Role.MENTOR, request=uuid4()))
    code = store.seat(mentor).code
    two = Two(store, code, {Role.MENTOR: mentor})
    two.tokens[Role.MENTEE] = store.redeem(store.resume(code=code, role=Role.MENTEE, passphrase=None))
    for role in Role:
        two.choose_passphrase(role)
    two.answer(Role.MENTOR, notes=notes("others"))
    two.answer(Role.MENTEE, notes=notes("others"))
    return two


def make(folder: Path) -> World:
    with seeding(folder) as store:
        ours, theirs, ended = Two.sit_down(store), others(store), Two.sit_down(store)
        ours.seal(Role.MENTEE, notes=notes("mentee"))
        store.sign_out(ended.tokens[Role.MENTOR])
        ids = [str(store.seat(two.tokens[Role.MENTOR]).check_in.id) for two in (ours, theirs)]
        return World(ours, theirs, ended.tokens[Role.MENTOR], *ids)


def rows(folder: Path, world: World) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    """Everything stored, apart from who is here: the forger's own draft, and the rest."""
    own: dict[str, list[Any]] = {}
    rest: dict[str, list[Any]] = {}
    with duckdb.connect(str(database(folder))) as connection:
        tables = [name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()]
        for table in tables:
            if table in {"visit", "ticket"}:
                continue
            found = connection.execute(f'select * from "{table}"').fetchall()  # noqa: S608
            drafted = table.startswith("draft_") or table == "spent_request"
            mine = [row for row in found if drafted and {world.check_in, "mentor"} <= {str(part) for part in row}]
            own[table] = mine
            rest[table] = sorted((row for row in found if row not in mine), key=str)
    return own, rest


@dataclass
class Aftermath:
    """What is stored and told after all forgeries."""

    world: World
    own: dict[str, list[Any]]
    before: dict[str, list[Any]]
    after: dict[str, list[Any]]
    log: str
    sent: int = 0
    heard: list[bytes] = field(default_factory=list)


def other_names(known: str, world: World) -> Iterator[str]:
    """A widget of the forger's own, the same widget of the other person, of another pair, and one that is none."""
    yield known
    yield known.replace(":mentor", ":mentee")
    yield known.replace(world.check_in, world.others_check_in)
    yield f"$$ID-{uuid4().hex}-made up"


def forge_widgets(server: Server, world: World, page: str, kind: str) -> Iterator[tuple[int, RawClient]]:
    """Every wrong value at the first widget of a kind on a page, and some under names of other people's widgets."""
    with RawClient(server.url, world.forger) as client:
        client.run(page_name=page, query_string="controls=simple")
        known = next(one.id for element in client.elements if (one := getattr(element, kind)).id)
    for name in other_names(known, world):
        values = TYPES if name == known else TYPES[::4]
        with RawClient(server.url, world.forger) as client:
            client.run(page_name=page, query_string="controls=simple")
            for value in values:
                client.run(WidgetState(id=name, **value), page_script_hash=client.page_hash)
        yield len(values), client


def wrong_states(world: World) -> Iterator[dict[str, Any]]:
    """Pages that are closed to the forger or are none, by name and by hash, and questions that no page asks."""
    for screen in SCREENS:
        yield {"page_name": screen.address}
        yield {"page_script_hash": calc_hash(screen.address)}
    for screen in SCREENS[::5]:
        yield {"page_script_hash": calc_hash(f"pages/{screen.script}.py")}
    for name in ("nowhere", "../app", "/etc/passwd", "pages/views.py", "x" * 5000):
        yield {"page_name": name}
        yield {"page_script_hash": name}
    for query in ("principle=99", "principle=-1", "principle=%00", f"check_in={world.others_check_in}", "number=9&n=1"):
        for page in ("check-in", "views", "review", "our-pair"):
            yield {"page_name": page, "query_string": query}
    for fragment in ("made up", uuid4().hex):
        yield {"fragment_id": fragment, "is_auto_rerun": True}
        yield {"fragment_id": fragment, "page_script_hash": calc_hash("views")}
    yield {"cached_message_hashes": [uuid4().hex] * 100}
    yield {"is_history_navigation": True, "page_name": "views"}


def forge_states(server: Server, world: World) -> Iterator[tuple[int, RawClient]]:
    states = list(wrong_states(world))
    for start in range(0, len(states), 20):
        some = states[start : start + 20]
        with RawClient(server.url, world.forger) as client:
            client.run()
            for state in some:
                (client.ask if "fragment_id" in state else client.run)(**state)  # no such fragment: no run
            client.run(page_name="our-pair")
        yield len(some), client


def forge_the_rest(server: Server, world: World) -> Iterator[tuple[int, RawClient]]:
    """What is no wish for a page at all, and what is no message."""
    with RawClient(server.url, world.forger) as client:
        for name in BESIDES:
            message = BackMsg()
            setattr(message, name, True)
            client.send(message)
        message = BackMsg()
        message.file_urls_request.request_id = "made up"
        message.file_urls_request.session_id = uuid4().hex
        client.send(message)
        client.run()
    yield len(BESIDES) + 1, client
    noise = random.Random(7)
    for garbage in (b"\x00", b"\xff" * 1000, noise.randbytes(50), noise.randbytes(5000), b"x" * LARGEST, BROKEN):
        with RawClient(server.url, world.forger) as client:
            client.send(garbage)
            with suppress(ConnectionClosed):
                client.run()
        yield 1, client


def forge_all(server: Server, world: World) -> Iterator[tuple[int, RawClient]]:
    """Everything above: how many messages, and the client that sent them."""
    for page, kind in (
        ("check-in", "radio"),
        ("check-in", "button"),
        ("picks", "radio"),
        ("in-your-words", "text_area"),
    ):
        yield from forge_widgets(server, world, page, kind)
    yield from forge_states(server, world)
    yield from forge_the_rest(server, world)


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory: pytest.TempPathFactory) -> Aftermath:
    folder = tmp_path_factory.mktemp("forged")
    world = make(folder)
    _, before = rows(folder, world)
    sent, heard = 0, list[bytes]()
    with five_ways(folder) as server:
        for number, client in forge_all(server, world):
            sent += number
            heard += client.heard
        with RawClient(server.url, world.forger) as honest:
            honest.run(page_name="check-in", query_string="principle=1&controls=simple")
            radio = next(one.radio for one in honest.elements if one.radio.id)
            choice = WidgetState(id=radio.id, string_value=radio.options[3])
            honest.run(choice, page_script_hash=honest.page_hash, query_string="principle=1&controls=simple")
            assert say("turn.saved", time="")[:5] in honest.shown
        server.stop()
        log = server.log.read_text("utf-8")
    own, after = rows(folder, world)
    return Aftermath(world, own, before, after, log, sent, heard)


def test_at_least_a_hundred_messages_were_forged(aftermath: Aftermath) -> None:
    assert aftermath.sent >= 100
    assert len(aftermath.heard) > aftermath.sent


def test_nothing_changed_but_the_forgers_own_draft(aftermath: Aftermath) -> None:
    assert aftermath.after == aftermath.before


def test_no_row_of_the_forgers_own_draft_is_bad_and_the_honest_one_is_there(aftermath: Aftermath) -> None:
    ratings, picks, texts = (aftermath.own[f"draft_{name}"] for name in ("rating", "pick", "reflection"))
    asked = set(INSTRUMENT.asked(Role.MENTOR, Form.FULL))
    assert {value for *_, value, _ in ratings} <= {None, 1, 2, 3, 4, 5}
    assert {(item, Perspective(view)) for *_, item, view, _, _ in ratings} <= asked
    assert 4 in {value for *_, value, _ in ratings}
    assert {principle for *_, principle, _ in picks} <= {None, *PRINCIPLES}
    assert {(subject, kind) for *_, subject, kind, _, _ in picks} <= {
        (one, kind) for one in Subject for kind in PickKind
    }
    assert {principle for *_, principle, _, _, _ in texts} <= set(PRINCIPLES)
    assert {lane for *_, lane, _, _ in texts} <= set(Lane)
    assert all(len(text) <= MAX_REFLECTION for *_, text, _ in texts)


def test_nothing_of_another_person_was_told(aftermath: Aftermath) -> None:
    told = b"".join(aftermath.heard)
    assert [word for word in aftermath.world.untold if word.encode() in told] == []


def test_nothing_forged_reached_the_log(aftermath: Aftermath) -> None:
    assert "Reference " in aftermath.log
    for word in ("DROP TABLE", "Always and ever", "half a character", "xxxxxxxx", "Traceback", *aftermath.world.untold):
        assert word not in aftermath.log, word


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("takeover")


@pytest.fixture(scope="module")
def world(folder: Path) -> World:
    return make(folder)


@pytest.fixture(scope="module")
def server(folder: Path, world: World) -> Iterator[Server]:
    with five_ways(folder) as running:
        yield running


def own_words(client: RawClient) -> str:
    """The page on which the victim's words stand."""
    client.run(page_name="in-your-words", query_string="controls=simple")
    return client.shown


def told(client: RawClient, world: World) -> list[str]:
    heard = b"".join(client.heard)
    return [word for word in world.untold if word.encode() in heard]


@pytest.mark.parametrize("is_live", [True, False])
@pytest.mark.parametrize("whose", ["forger", "over", "nobody"])
def test_nobody_takes_over_a_session_by_its_name(server: Server, world: World, whose: str, is_live: bool) -> None:
    token = None if whose == "nobody" else getattr(world, whose)
    with RawClient(server.url, world.victim) as victim:
        assert words("others")[0] in own_words(victim)
        if not is_live:
            victim.socket.close()
        with RawClient(server.url, token, session=victim.session) as thief:
            for page in ("in-your-words", "", "our-pair"):
                thief.run(page_name=page)
            assert thief.session not in {"", victim.session}
            assert told(thief, world) == []
        if is_live:
            victim.run(page_name="our-pair")
            assert OTHERS[0] in victim.shown


@pytest.mark.parametrize("session", ["x" * 3000, "made-up", "00000000-0000-0000-0000-000000000000"])
def test_a_session_that_never_was_gets_nobody_anywhere(server: Server, world: World, session: str) -> None:
    with RawClient(server.url, world.forger, session=session) as client:
        client.run(page_name="our-pair")
        assert client.session != session
        assert told(client, world) == []


NOT_LIVE = (
    "",
    f"{PLAIN}=",
    f"{PLAIN}={'A' * 32}",
    f"{PLAIN}={'x' * 4000}",
    f"{PLAIN}=%00%ff; other=1",
    f"{SECURE}=planted-by-a-neighbor",
    f"_streamlit_user=planted; {PLAIN}=0",
)
WITH_NAMES = [one for one in SCREENS if one.script in {"your_turn", "reflections", "views", "pair"}]


@pytest.mark.parametrize(
    ("cookie", "screens"),
    [
        (f"{PLAIN}=made-up", SCREENS),
        *((cookie, WITH_NAMES) for cookie in NOT_LIVE),
        *(proof(cookie, SCREENS) for cookie in NOT_LIVE),
    ],
)
def test_without_a_live_seat_every_page_is_the_door(
    server: Server, world: World, cookie: str, screens: Sequence[Screen]
) -> None:
    assert len(screens) >= 4
    with RawClient(server.url, cookie=cookie) as client:
        for screen in screens:
            client.run(page_name=screen.address)
            assert "Amara" not in client.shown
            assert world.ours.code not in client.shown
        assert told(client, world) == []


def test_an_ended_seat_is_no_seat(server: Server, world: World) -> None:
    with RawClient(server.url, world.over) as client:
        client.run(page_name="in-your-words")
        assert say("reflections.title") not in client.shown
        assert "Ada" not in client.shown


def test_a_planted_cookie_beside_ones_own_gets_nobody_further(server: Server, world: World) -> None:
    with RawClient(server.url, world.forger, cookie=f"{SECURE}=planted") as client:
        client.run(page_name="in-your-words")
        assert say("reflections.title") not in client.shown


@pytest.mark.parametrize("origin", ["http://127.0.0.1:3000", "http://localhost:{port}", "https://evil.example", "null"])
def test_a_page_of_another_place_opens_no_socket(server: Server, world: World, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        RawClient(server.url, world.forger, origin=origin.format(port=server.port))
    assert refused.value.response.status_code == 403
    assert refused.value.response.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_storm_ends_its_own_socket_and_no_other(server: Server, world: World) -> None:
    with RawClient(server.url, world.victim) as other, RawClient(server.url, world.forger) as client:
        other.run()
        with pytest.raises(ConnectionClosed):
            storm(client)
        assert client.ended() == 1008
        assert words("others")[0] in own_words(other)


def storm(client: RawClient) -> None:
    for _ in range(300):
        client.ask(page_name="check-in")
    while True:
        client.take()


@pytest.mark.parametrize("send", [lambda one: one.send(b"x" * (LARGEST + 1)), lambda one: one.socket.send("words")])
def test_a_message_that_no_page_sends_ends_the_socket(
    server: Server, world: World, send: Callable[[RawClient], None]
) -> None:
    with RawClient(server.url, world.forger) as client:
        client.run()
        send(client)
        assert client.ended() in {1008, 1009}
    with RawClient(server.url, world.forger) as again:
        again.run()


def ask(server: Server, path: str, method: str = "GET", token: str | None = None) -> tuple[int, Any]:
    headers = {"Cookie": f"{PLAIN}={token}"} if token else {}
    try:
        with urlopen(Request(server.url + path, method=method, headers=headers), timeout=30) as answer:  # noqa: S310
            return answer.status, answer.headers
    except HTTPError as refused:
        with refused:
            return refused.code, refused.headers


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/_stcore/metrics"),
        ("GET", "/_stcore/agent/openapi.json"),
        ("POST", "/_stcore/agent/mcp"),
        ("PUT", "/_stcore/upload_file/x/y"),
        ("GET", "/_stcore/bidi-components/x/y.js"),
        ("GET", "/component/x/y.js"),
        ("GET", "/media/0123456789abcdef.json"),
        ("GET", "/auth/login"),
        ("GET", "/oauth2callback"),
    ],
)
def test_what_no_page_needs_does_not_exist_and_says_so_under_the_policy(
    server: Server, world: World, method: str, path: str
) -> None:
    for token in (None, world.over, world.forger):
        status, headers = ask(server, path, method, token)
        assert status == 404
        assert headers["content-security-policy"].startswith("default-src 'none'")
