"""Somebody who is no browser at all: Streamlit's messages by hand, true or forged, and everything that comes back.

Unlike bench/client.py it may lie: about its page, its widgets, its session, its origin and its cookie.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from server.cookies import PLAIN

if TYPE_CHECKING:
    from types import TracebackType

    from streamlit.proto.Element_pb2 import Element

PATIENCE = 30  # seconds


class RawClient:
    """One socket. `heard` is every byte that ever came, `elements` what the last finished run drew."""

    def __init__(
        self, url: str, token: str | None = None, *, origin: str | None = None, session: str = "", cookie: str = ""
    ) -> None:
        self.heard: list[bytes] = []
        self.elements: list[Element] = []
        self.session = self.page_hash = ""
        cookies = "; ".join(part for part in (f"{PLAIN}={token}" if token else "", cookie) if part)
        protocols = ["streamlit", "no-token", *([session] if session else [])]
        self.socket = connect(
            url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[Subprotocol(name) for name in protocols],
            origin=Origin(origin or url),
            additional_headers={"Cookie": cookies} if cookies else None,
            max_size=None,
            ping_interval=None,
            legacy=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.socket.close()

    def send(self, message: BackMsg | bytes) -> None:
        self.socket.send(message if isinstance(message, bytes) else message.SerializeToString())

    def ask(self, *widgets: WidgetState, **state: Any) -> None:
        """Send for a run of the page and do not wait for it."""
        self.send(BackMsg(rerun_script=wish(*widgets, **state)))

    def run(self, *widgets: WidgetState, **state: Any) -> list[Element]:
        """Ask for a run and take in all that it draws."""
        self.ask(*widgets, **state)
        while not self.take():
            pass
        return self.elements

    def take(self) -> bool:
        """Take one message in; True when it ends a run that was not overtaken by another."""
        data = self.socket.recv(timeout=PATIENCE)
        assert isinstance(data, bytes)
        self.heard.append(data)
        message = ForwardMsg.FromString(data)
        match message.WhichOneof("type"):
            case "new_session":
                self.session = message.new_session.initialize.session_id
                self.page_hash = message.new_session.page_script_hash
                self.elements = []
            case "navigation":
                self.page_hash = message.navigation.page_script_hash
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                self.elements.append(message.delta.new_element)
            case "script_finished":
                return bool(message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN)
        return False

    def ended(self) -> int | None:
        """Listen until the server closes the socket; the code it closes with."""
        with suppress(ConnectionClosed):
            while True:
                self.take()
        code: int | None = self.socket.close_code
        return code

    @property
    def shown(self) -> str:
        """What the last run drew, as text."""
        return "\n".join(str(element) for element in self.elements)


def wish(*widgets: WidgetState, **state: Any) -> ClientState:
    """What a page says about itself when it asks for a run."""
    asked = ClientState(**state)
    asked.widget_states.widgets.extend(widgets)
    return asked
