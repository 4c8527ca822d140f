from __future__ import annotations

import socket
from ipaddress import IPv4Address

import pytest

from server import network
from server.network import MINUTE, Known


def test_only_addresses_that_others_can_reach_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "_on_the_way_out", lambda: ["10.42.0.1", "127.0.0.1"])
    monkeypatch.setattr(network, "_of_interfaces", lambda: ["127.0.0.1", "10.42.0.1", "192.168.1.5", "169.254.3.3"])
    monkeypatch.setattr(network, "_of_the_name", lambda: ["127.0.1.1", "0.0.0.0", "172.17.0.1"])  # noqa: S104
    assert network.look() == ("10.42.0.1", "192.168.1.5", "172.17.0.1")


def test_a_machine_in_no_network_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(network, "_towards", lambda there: "")
    monkeypatch.setattr(network, "_of_interfaces", list)
    monkeypatch.setattr(socket, "getaddrinfo", unreachable)
    assert network.look() == ()


def test_whatever_this_machine_has_is_a_number() -> None:
    assert all(IPv4Address(one) for one in network.look())


def test_they_are_looked_for_once_a_minute_however_often_a_room_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    now, networks = [100.0], [(), ("192.168.1.5",), ("10.42.0.1",)]
    monkeypatch.setattr(network, "look", lambda: networks.pop(0))
    known = Known(lambda: now[0])
    monkeypatch.setattr(network, "_known", known)
    assert network.addresses() == ()
    assert [network.addresses() for _ in range(3)] == [("192.168.1.5",)] * 3
    now[0] += MINUTE - 1
    assert network.addresses() == ("192.168.1.5",)
    now[0] += 1
    assert [network.addresses() for _ in range(3)] == [("10.42.0.1",)] * 3
