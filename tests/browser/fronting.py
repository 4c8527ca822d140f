"""What stands in front of several servers, as a proxy does: a browser goes to the first that is there."""

from __future__ import annotations

import socket
import socketserver
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.browser.serving import Server

AT_ONCE = 64 * 1024


class Front(socketserver.ThreadingTCPServer):
    """Passes each connection on to the first of its servers that takes it."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, servers: Sequence[Server]) -> None:
        super().__init__(("127.0.0.1", 0), Passing)
        self.servers = servers
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def connected(self) -> socket.socket:
        """A connection to that server."""
        for server in self.servers:
            with suppress(ConnectionError):
                return socket.create_connection(("127.0.0.1", server.port))
        raise ConnectionRefusedError


class Passing(socketserver.BaseRequestHandler):
    """One connection, both ways, until either end has gone."""

    server: Front

    def handle(self) -> None:
        with suppress(ConnectionError), self.server.connected() as there:
            back = threading.Thread(target=_pass_on, args=(there, self.request), daemon=True)
            back.start()
            _pass_on(self.request, there)
            back.join()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(AT_ONCE):
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def fronted(*servers: Server) -> Iterator[Front]:
    with Front(servers) as front:
        threading.Thread(target=front.serve_forever, daemon=True).start()
        yield front
        front.shutdown()
