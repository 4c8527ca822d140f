"""Phones without a browser: each a client with its own cookies, as many as a test wants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from assessments.instrument import Role, load
from assessments.room import Room
from server.guard import Guard
from server.phones import Phones
from server.routes import routes
from ui import phone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from httpx2 import Response

HERE = "http://127.0.0.1"
OURS = {"Origin": HERE}
ASKED = {role: [f"{item}:{view}" for item, view in Room(load()).asked(role)] for role in Role}
PAGE = re.compile(r'name="page" value="([^"]+)"')


def application() -> Starlette:
    """Our routes with those of phones, behind the guard."""
    doors = Phones(phone.PhonePages()).doors()
    return Starlette(
        routes=routes("page", phone.FILES, ["/"], nowhere="nowhere", documents=doors), middleware=[Middleware(Guard)]
    )


class Phone:
    """One phone in the room with this code."""

    def __init__(self, app: Starlette, code: str) -> None:
        self.client = TestClient(app, HERE, headers=OURS)
        self.code = code

    @property
    def address(self) -> str:
        return f"/r/{self.code}"

    def look(self) -> Response:
        return self.client.get(self.address)

    def take(self, role: Role, page: str | None = None) -> Response:
        """Choose a side, on the page that was just looked at unless another is named."""
        if page is None:
            found = PAGE.search(self.look().text)
            page = found[1] if found else ""
        return self.client.post(f"{self.address}/side", data={"side": role.value, "page": page})

    def say(self, answers: Mapping[str, str], *, script: bool = True) -> Response:
        headers = {"Accept": "application/json"} if script else {}
        return self.client.post(self.address, data=dict(answers), headers=headers)

    def answer_all(self, role: Role, value: str = "4") -> Response:
        self.take(role)
        return self.say(dict.fromkeys(ASKED[role], value))


def fill(app: Starlette, code: str, mentors: int, mentees: int, value: str = "4") -> list[Phone]:
    """So many phones with all answered."""
    phones = []
    for role, many in ((Role.MENTOR, mentors), (Role.MENTEE, mentees)):
        for _ in range(many):
            phones.append(Phone(app, code))
            phones[-1].answer_all(role, value)
    return phones
