"""A person without a browser: Streamlit's own messages over a web socket and answers by POST, as a page sends them.

The only place that knows the protocol. It draws nothing and so costs the machine little: the server is measured.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import httpx2
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from bench.browser import SEAT


@dataclass
class Run:
    """What one run of the page's script sent: its elements in order, how many messages and bytes that were.

    `fragment` is the last part of the page that can be run by itself.
    """

    elements: list[Element] = field(default_factory=list)
    fragment: str = ""
    messages: int = 0
    size: int = 0


class Client:
    """One open page. Use as `async with Client(...) as client`."""

    def __init__(self, url: str, page: str = "", query: str = "", token: str | None = None) -> None:
        self.address = url.replace("http", "ws", 1) + "/_stcore/stream"
        self.origin, self.seat = url, token
        self.page, self.query, self.script = page, query, ""
        self.known: list[str] = []

    async def __aenter__(self) -> Self:
        cookie = {"Cookie": f"{SEAT}={self.seat}"} if self.seat else {}
        self.door = httpx2.AsyncClient(base_url=self.origin, headers={"Origin": self.origin, **cookie}, timeout=60)
        self.socket: ClientConnection = await connect(
            self.address,
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=self.origin,  # type: ignore[arg-type]
            additional_headers=cookie,
            max_size=None,
            open_timeout=60,
            ping_interval=None,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.socket.close()
        await self.door.aclose()

    async def post(self, address: str, message: dict[str, Any]) -> dict[str, Any]:
        """Bring answers to one of the doors for them, and return what it says of them."""
        answer = await self.door.post(address, json=message)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    async def ask(self, address: str) -> dict[str, Any]:
        """The same without a word said."""
        answer = await self.door.post(address)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    async def run(self, *widgets: WidgetState, fragment: str = "") -> Run:
        """Ask for one run with these widgets changed, and read until the server says it has finished."""
        wish = ClientState(query_string=self.query, page_script_hash=self.script, page_name=self.page)
        wish.fragment_id = fragment
        wish.widget_states.widgets.extend(widgets)
        wish.cached_message_hashes.extend(self.known)
        wish.context_info.timezone, wish.context_info.locale = "UTC", "en-US"
        wish.context_info.url = f"{self.origin}/{self.page}"
        await self.socket.send(BackMsg(rerun_script=wish).SerializeToString())
        seen = Run()
        while not await self.read(seen):
            pass
        return seen

    async def read(self, seen: Run) -> bool:
        """Take one message in; True when it ends a run that was not overtaken by another page's."""
        data = await self.socket.recv()
        message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
        seen.messages += 1
        seen.size += len(data)
        match message.WhichOneof("type"):
            case "new_session":
                self.script, self.page = message.new_session.page_script_hash, ""
                seen.elements.clear()
            case "navigation":
                self.script = message.navigation.page_script_hash
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                seen.elements.append(message.delta.new_element)
                seen.fragment = message.delta.fragment_id or seen.fragment
            case "script_finished":
                return bool(message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN)
        return False
