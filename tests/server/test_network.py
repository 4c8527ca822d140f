from __future__ import annotations

import socket
from ipaddress import IPv4Address

import pytest

from server import network


def test_only_addresses_that_others_can_reach_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "_on_the_way_out", lambda: ["10.42.0.1", "127.0.0.1"])
    monkeypatch.setattr(network, "_of_interfaces", lambda: ["127.0.0.1", "10.42.0.1", "192.168.1.5", "169.254.3.3"])
    monkeypatch.setattr(network, "_of_the_name", lambda: ["127.0.1.1", "0.0.0.0", "172.17.0.1"])  # noqa: S104
    assert network.addresses() == ("10.42.0.1", "192.168.1.5", "172.17.0.1")


def test_a_machine_in_no_network_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(network, "_towards", lambda there: "")
    monkeypatch.setattr(network, "_of_interfaces", list)
    monkeypatch.setattr(socket, "getaddrinfo", unreachable)
    assert network.addresses() == ()


def test_whatever_this_machine_has_is_a_number() -> None:
    assert all(IPv4Address(one) for one in network.addresses())
