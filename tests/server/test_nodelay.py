from __future__ import annotations

import socket
import time
from http.client import HTTPConnection
from typing import TYPE_CHECKING

import pytest

from server.nodelay import answer_at_once
from tests.browser.serving import ROOT, served

if TYPE_CHECKING:
    from pathlib import Path

DELAYED_ACKNOWLEDGEMENT = 0.040  # seconds: the least that Linux waits


def test_what_a_listening_socket_accepts_sends_without_waiting() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert answer_at_once() >= 1
        with socket.create_connection(listening.getsockname()) as _, listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_socket_that_does_not_listen_is_left_alone() -> None:
    with socket.socket() as idle:
        answer_at_once()
        assert not idle.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.skipif(not hasattr(socket, "TCP_QUICKACK"), reason="only Linux lets a client acknowledge late")
def test_the_running_server_sends_the_second_part_of_an_answer_at_once(tmp_path: Path) -> None:
    """Head and body are two messages: with Nagle's algorithm no body leaves before the head is acknowledged."""
    with served(ROOT / "app.py", tmp_path, FIVE_WAYS_DATABASE=str(tmp_path / "answers.duckdb")) as server:
        waits = [*waits_of_a_late_acknowledger(server.port, times=40)]
    assert min(waits[-20:]) < DELAYED_ACKNOWLEDGEMENT


def waits_of_a_late_acknowledger(port: int, times: int) -> list[float]:
    connection = HTTPConnection("127.0.0.1", port)
    connection.connect()
    waits = []
    for _ in range(times):
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 0)
        asked = time.perf_counter()
        connection.request("GET", "/mark.svg")
        connection.getresponse().read()
        waits.append(time.perf_counter() - asked)
    connection.close()
    return waits
