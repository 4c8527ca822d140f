"""The phones' doors: what a phone is shown and told, taps that count once, and everything hostile."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assessments.errors import AnswersCounted, NoSuchRoom, RoomEnded, RoomFull
from assessments.instrument import Role, load
from assessments.room import LEAST
from server import phones
from server import room as rooms_module
from server.cookies import PLAIN_PRESENTER, phone_name, presenter_key
from server.over_tls import OverTLS
from server.phones import Phones
from server.posts import NOT_OUR_PAGE
from server.room import Rooms
from server.routes import routes
from tests.proofs import proof
from tests.server.roomful import ASKED, HERE, OURS, PAGE, Phone, application, fill
from ui.phone import FILES, PhonePages
from ui.wording import section

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
MENTOR, MENTEE = Role
WORDS = section("phone")
JUNK = (
    *("", "=", "&&&&", "a=b", "EX1:mentor_self=6", "EX1:mentor_self=0", "EX1:mentor_self=-1", "EX1:mentor_self=4.5"),
    *("EX1:mentor_self=", "EX1:mentor_self=%00", "EX1:mentor_self=04", "EX1:mentor_self=٣", "EX1:mentor_self=²"),
    *("EX1:mentee_self=4", "EX2:mentor_self=4", "EX3:mentor_self=4", "EX9:mentor_self=4", ":=4", "EX1=4"),
    *("EX1:mentor_self:x=4", "'; DROP TABLE room; --:mentor_self=4", "<script>alert(1)</script>:mentor_self=4"),
    *("EX1:mentor_self=<img src=x onerror=alert(1)>", "EX1:__proto__=4", "EX1:mentor_self=None", "EX1:mentor_self=NaN"),
    *("EX1:mentor_self=not_seen\x00", "EX1%3Amentor_self=not seen", "EX1:mentor_self=5&EX1:mentor_self=9"),
    *(f"x{number}=1" for number in range(3)),
)


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rooms]:
    monkeypatch.setenv("FIVE_WAYS_DEMO", "1")
    made = Rooms()
    monkeypatch.setattr(phones, "rooms", made)
    yield made
    if made._timer is not None:
        made._timer.cancel()


@pytest.fixture
def key(rooms: Rooms) -> str:
    return rooms.open(None)


@pytest.fixture
def code(rooms: Rooms, key: str) -> str:
    return rooms.desk(key).code


@pytest.fixture
def app(rooms: Rooms) -> Starlette:
    assert rooms
    return application()


@pytest.fixture
def phone(app: Starlette, code: str) -> Phone:
    return Phone(app, code)


def title(text: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", text)
    assert found
    return unescape(found[1])


# the way of a phone


def test_a_code_leads_to_its_room_however_it_is_typed(app: Starlette, code: str) -> None:
    client = TestClient(app, HERE, follow_redirects=False)
    assert title(client.get("/r").text) == WORDS["door_title"]
    for typed in (code, f" {code.lower()} ", f"{code[:2]}-{code[2:]}"):
        answer = client.get("/r", params={"code": typed})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/r/{code}")
    assert client.get(f"/r/{code}").status_code == 200
    if code.lower() != code:
        answer = client.get(f"/r/{code.lower()}")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/r/{code}")


@pytest.mark.parametrize("wrong", ["ZZZZZ", "", "1", "//elsewhere.example", "../../etc/passwd", "\r\nX: y", "é" * 3000])
def test_a_wrong_code_is_refused_kindly(app: Starlette, wrong: str) -> None:
    answer = TestClient(app, HERE).get("/r", params={"code": wrong})
    assert answer.status_code == 404
    assert NoSuchRoom.sentence in answer.text
    assert "elsewhere" not in answer.text


def test_no_cookie_is_set_before_a_side_is_chosen_and_then_one_that_no_script_reads(phone: Phone) -> None:
    assert "set-cookie" not in phone.look().headers
    phone.client.follow_redirects = False
    page = PAGE.search(phone.look().text)
    assert page
    told = phone.take(MENTOR, page[1]).headers["set-cookie"]
    assert told.startswith(f"{phone_name(phone.code)}=")
    for wanted in ("HttpOnly", "SameSite=strict", f"Path=/r/{phone.code}"):
        assert wanted in told
    assert "Secure" not in told
    assert page[1] not in told


def test_before_the_first_tap_it_reads_what_becomes_of_its_taps(phone: Phone) -> None:
    text = unescape(phone.look().text)
    for name in ("real", "who", "averages", "alike", "forgotten"):
        assert f"<li>{WORDS[name]}</li>" in text


@pytest.mark.parametrize("role", list(Role))
def test_each_side_reads_its_own_ten_statements(phone: Phone, role: Role) -> None:
    text = unescape(phone.take(role).text)
    for name in ASKED[role]:
        item, view = name.split(":")
        statement = next(words for one, words in load().item(item).text.items() if one == view)
        assert f"<legend>{statement}</legend>" in text
        assert text.count(f'name="{name}"') == 6
    assert text.count("<fieldset>") == 10
    assert " checked" not in text


def test_a_tap_is_told_and_is_there_after_a_reload(phone: Phone) -> None:
    phone.take(MENTOR)
    first, second = ASKED[MENTOR][:2]
    assert phone.say({first: "4"}).json() == {
        "mark": "mentor False",
        "says": WORDS["so_far"].format(answered=1, asked=10),
    }
    assert phone.say({first: "4"}).json()["says"] == WORDS["so_far"].format(answered=1, asked=10)
    assert phone.say({first: "2", second: "not_seen"}).json()["says"] == WORDS["so_far"].format(answered=2, asked=10)
    text = phone.look().text
    assert f'name="{first}" value="2" checked' in text
    assert f'name="{second}" value="not_seen" checked' in text
    assert text.count(" checked") == 2
    assert phone.client.get(f"{phone.address}/now").json()["mark"] == "mentor False"


def test_without_script_a_button_sends_all(phone: Phone) -> None:
    phone.take(MENTEE)
    text = phone.say(dict.fromkeys(ASKED[MENTEE], "5"), script=False).text
    assert WORDS["complete"].format(asked=10) in text
    assert text.count(" checked") == 10


def test_double_taps_and_reloads_count_once(phone: Phone, rooms: Rooms, key: str) -> None:
    page = PAGE.search(phone.look().text)
    assert page
    for _ in range(3):  # before the first cookie has come
        Phone(phone.client.app, phone.code).take(MENTOR, page[1])  # type: ignore[arg-type]
        phone.take(MENTOR, page[1])
    for _ in range(3):
        phone.say(dict.fromkeys(ASKED[MENTOR], "3"))
        phone.look()
    assert rooms.desk(key).counts[MENTOR].complete == 1
    assert rooms._kept[phone.code].room.phones == 1


def test_a_phone_that_keeps_no_cookie_is_told(phone: Phone) -> None:
    phone.client.follow_redirects = False
    following = phone.take(MENTOR).headers["location"]
    phone.client.cookies.clear()
    assert WORDS["no_cookie"] in phone.client.get(following).text


def test_it_may_change_sides_and_take_its_answers_back(phone: Phone, rooms: Rooms, key: str) -> None:
    phone.answer_all(MENTOR)
    text = phone.take(MENTEE, "").text
    assert title(text) == WORDS["title_mentee"]
    assert " checked" not in text
    phone.say(dict.fromkeys(ASKED[MENTEE], "3"))
    assert [count.complete for count in rooms.desk(key).counts.values()] == [0, 1]
    assert title(phone.client.post(f"{phone.address}/back").text) == WORDS["sides_title"]
    assert [count.complete for count in rooms.desk(key).counts.values()] == [0, 0]


def test_a_side_without_a_page_and_without_a_cookie_is_nobodys(phone: Phone, rooms: Rooms) -> None:
    assert phone.take(MENTOR, "").status_code == 409
    assert rooms._kept[phone.code].room.phones == 0


def test_after_the_reveal_who_counts_is_thanked_and_who_is_late_is_told(
    app: Starlette, rooms: Rooms, key: str, code: str
) -> None:
    early = fill(app, code, LEAST, LEAST)
    rooms.reveal(key)
    phone = early[0]
    assert phone.client.get(f"{phone.address}/now").json() == {"mark": "mentor True", "says": WORDS["counted"]}
    text = phone.look().text
    assert title(text) == WORDS["counted_title"]
    assert text.index(WORDS["counted"]) < text.index(WORDS["stays"])  # what stays as it is was named before
    assert "<fieldset>" not in text
    answer = phone.say({ASKED[MENTOR][0]: "1"})
    assert (answer.status_code, answer.json()) == (409, {"problem": AnswersCounted.sentence})
    assert phone.client.post(f"{phone.address}/back").status_code == 409
    assert phone.take(MENTEE, "").status_code == 409
    late = Phone(app, code)
    assert late.answer_all(MENTOR).json()["says"] == WORDS["late"].format(asked=10)


def test_after_the_end_phones_are_told(phone: Phone, rooms: Rooms, key: str) -> None:
    phone.answer_all(MENTOR)
    rooms.end(key)
    for answer in (phone.look(), phone.take(MENTOR, "x"), phone.say({}, script=False)):
        assert answer.status_code == 410
        assert RoomEnded.sentence in answer.text
    for answer in (phone.say({}), *(phone.client.get(f"{phone.address}/{what}") for what in ("now", "count"))):
        assert (answer.status_code, answer.json()) == (410, {"problem": RoomEnded.sentence})


def test_until_the_reveal_numbers_of_people_are_all_that_is_told(app: Starlette, code: str) -> None:
    told = []
    for value in ("1", "5", "not_seen"):
        fill(app, code, 1, 1, value)
        told.append(Phone(app, code).client.get(f"/r/{code}/count").json())
    assert told == [{"mentor": [n, n], "mentee": [n, n]} for n in (1, 2, 3)]


@pytest.mark.parametrize("each", [20, proof(150)])
def test_a_roomful_of_phones_behind_one_address_comes_in_and_answers(
    app: Starlette, rooms: Rooms, key: str, each: int
) -> None:
    code = rooms.desk(key).code
    fill(app, code, each, each)
    assert [count.complete for count in rooms.desk(key).counts.values()] == [each, each]


def test_a_full_room_says_so(phone: Phone, app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms_module, "MOST_PHONES", 1)
    phone.answer_all(MENTOR)
    answer = Phone(app, phone.code).take(MENTOR)
    assert answer.status_code == 503
    assert RoomFull.sentence in answer.text
    assert phone.look().status_code == 200


# hostile


@pytest.mark.parametrize("body", JUNK)
def test_junk_changes_nothing_and_comes_back_nowhere(phone: Phone, rooms: Rooms, body: str) -> None:
    phone.take(MENTOR)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    for accept in ("application/json", "text/html"):
        answer = phone.client.post(phone.address, content=body.encode(), headers={**headers, "Accept": accept})
        assert answer.status_code in {200, 400}
        assert "onerror" not in answer.text
        assert "<script>alert" not in answer.text
    standing = rooms.standing(phone.code, phone.client.cookies[phone_name(phone.code)])
    assert standing is not None
    assert standing.values == {}


@pytest.mark.parametrize("body", [b"\xff\xfe=4", b"a=1&" * 100, b"x" * 100_000, b"EX1:mentor_self=4&" * 500])
def test_what_is_no_form_of_ours_is_not_read(phone: Phone, body: bytes) -> None:
    phone.take(MENTOR)
    for path in ("", "/side", "/back"):
        answer = phone.client.post(f"{phone.address}{path}", content=body)
        assert (answer.status_code, answer.json()) == (403, {"problem": NOT_OUR_PAGE})
    assert len(phone.look().text) < 40_000


@pytest.mark.parametrize("origin", [None, "http://elsewhere.example", "null", "http://127.0.0.1:9", "http://[::1"])
def test_no_other_site_answers_for_a_phone(phone: Phone, rooms: Rooms, key: str, origin: str | None) -> None:
    phone.take(MENTOR)
    del phone.client.headers["Origin"]
    headers = {} if origin is None else {"Origin": origin}
    for path, body in (("", f"{ASKED[MENTOR][0]}=4"), ("/side", "side=mentee&page=x"), ("/back", "")):
        answer = phone.client.post(f"{phone.address}{path}", content=body, headers=headers)
        assert (answer.status_code, answer.json()) == (403, {"problem": NOT_OUR_PAGE})
    assert phone.client.post("/room/keep", content=rooms.desk(key).ticket, headers=headers).status_code == 403
    assert phone.client.get(f"{phone.address}/now").json()["mark"] == "mentor False"


@pytest.mark.parametrize("side", ["", "lead", "MENTOR", "mentor\x00", "['mentor']"])
def test_there_are_two_sides(phone: Phone, side: str) -> None:
    answer = phone.client.post(f"{phone.address}/side", data={"side": side, "page": "x"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_phone_of_one_room_is_none_of_another(phone: Phone, app: Starlette, rooms: Rooms) -> None:
    phone.answer_all(MENTOR)
    other = rooms.desk(rooms.open(None)).code
    stranger = Phone(app, other)
    stranger.client.cookies.set(phone_name(other), phone.client.cookies[phone_name(phone.code)])
    answer = stranger.say({ASKED[MENTOR][0]: "1"})
    assert answer.status_code == 409
    assert title(stranger.look().text) == WORDS["sides_title"]


@pytest.mark.parametrize("cookie", ["", "made up", "é", "x" * 3000])
def test_a_made_up_phone_has_no_side(phone: Phone, cookie: str) -> None:
    headers = {"Cookie": f"{phone_name(phone.code)}={cookie}".encode()}
    answer = phone.client.post(phone.address, data={ASKED[MENTOR][0]: "4"}, headers=headers)  # type: ignore[arg-type]
    assert answer.status_code == 409


def test_only_its_own_page_keeps_the_room_of_who_presents(app: Starlette, rooms: Rooms, key: str) -> None:
    client = TestClient(app, HERE, headers=OURS)
    ticket = rooms.desk(key).ticket
    for wrong in ("", "made up", key, "x" * 300, "\x00"):
        assert client.post("/room/keep", content=wrong).status_code in {403, 409}
    answer = client.post("/room/keep", content=ticket)
    assert answer.status_code == 204
    told = answer.headers["set-cookie"]
    for wanted in ("HttpOnly", "SameSite=strict", "Path=/"):
        assert wanted in told
    assert presenter_key({PLAIN_PRESENTER: client.cookies[PLAIN_PRESENTER]}) == key
    assert client.post("/room/keep", content=ticket).status_code == 409


def test_no_door_of_a_phone_reveals_or_ends(app: Starlette, code: str, rooms: Rooms, key: str) -> None:
    fill(app, code, LEAST, LEAST)
    client = Phone(app, code).client
    for method in ("GET", "POST", "PUT", "DELETE", "PATCH"):
        for what in ("reveal", "end", "views", "answers"):
            assert client.request(method, f"/r/{code}/{what}").status_code in {404, 405}
    assert rooms.desk(key).views is None


def test_under_tls_a_phone_has_a_guarded_name_and_no_other_is_read(app: Starlette, code: str, rooms: Rooms) -> None:
    https = "https://127.0.0.1"
    client = TestClient(OverTLS(app), https, headers={"Origin": https})
    assert client.post(f"/r/{code}/side", data={"side": "mentor", "page": "x"}).status_code == 200
    name = phone_name(code, https=True)
    assert name.startswith("__Host-")
    assert list(client.cookies) == [name]
    planted = rooms.take_side(code, "", "of somebody else", MENTEE)
    assert client.get(f"/r/{code}/now", headers={"Cookie": f"{phone_name(code)}={planted}"}).json()["mark"] == ""


def test_nothing_that_came_in_is_in_the_log(
    phone: Phone, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    marker = "xylophone7731"
    caplog.set_level(logging.DEBUG)
    phone.take(MENTOR, marker)
    phone.say({f"EX1:{marker}": marker})
    phone.client.get("/r", params={"code": marker})
    phone.client.get(f"/r/{marker}")
    phone.say(dict.fromkeys(ASKED[MENTOR], "4"))
    out = capfd.readouterr()
    said = [one.getMessage() for one in caplog.records if not one.name.startswith("httpx")]  # which asks, as a phone
    assert said
    assert marker not in " ".join(said) + out.out + out.err
    assert json.dumps(phone.client.get(f"{phone.address}/now").json()).find(marker) == -1


@pytest.mark.parametrize("demo", [False, True])
def test_the_addresses_exist_only_in_the_demo(tmp_path: Path, demo: bool) -> None:
    told = "import app; print(*(one.path for one in app.DOCUMENTS), *app.FILES, sep='\\n')"
    environment = {**os.environ, "FIVE_WAYS_DATABASE": str(tmp_path / "answers.duckdb"), "PYTHONPATH": str(ROOT)}
    environment |= {"FIVE_WAYS_DEMO": "1"} if demo else {}
    run = subprocess.run([sys.executable, "-c", told], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    ours = {one.path for one in Phones(PhonePages()).doors()} | set(FILES)
    assert ours & set(run.stdout.splitlines()) == (ours if demo else set())
    ordinary = TestClient(Starlette(routes=routes("page", {}, ["/"], nowhere="nowhere")), HERE)
    for address in ("/r", "/r/ZZZZZ", "/r/ZZZZZ/now", "/r/ZZZZZ/count", "/room/keep", "/phone.js"):
        assert (ordinary.get(address).status_code, ordinary.get(address).text) == (404, "nowhere")
