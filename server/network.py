"""Where other devices find this machine: its own addresses in the networks it is in.

The only place that looks for them, with the standard library alone and without a single packet sent.
"""

from __future__ import annotations

import math
import socket
import struct
import time
from contextlib import suppress
from ipaddress import IPv4Address
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

# Connecting a datagram socket sends nothing; it only asks which way such an address would be reached.
ELSEWHERE = ("192.0.2.1", "192.168.0.1", "192.168.137.2", "10.42.0.2", "10.0.0.1", "172.20.10.2", "172.16.0.1")
GET_ADDRESS = 0x8915  # SIOCGIFADDR, on Linux
MINUTE: Final = 60.0  # seconds until a cable that was pulled is noticed


class Known:
    """What was found, for a minute, as every drawing of a room asks several times. No network at all is not kept."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._found: tuple[str, ...] = ()
        self._until = -math.inf

    def addresses(self) -> tuple[str, ...]:
        """The addresses that others can reach, as they were less than a minute ago."""
        if not self._found or self._clock() >= self._until:
            self._found = look()
            self._until = self._clock() + MINUTE
        return self._found


_known: Final = Known()


def addresses() -> tuple[str, ...]:
    """The addresses of this machine that others in its networks can reach, as they were less than a minute ago."""
    return _known.addresses()


def look() -> tuple[str, ...]:
    """The same as they are now, the usual way out first."""
    found = dict.fromkeys([*_on_the_way_out(), *_of_interfaces(), *_of_the_name()])
    return tuple(one for one in found if _is_for_others(one))


def _is_for_others(address: str) -> bool:
    one = IPv4Address(address)
    return not (one.is_loopback or one.is_unspecified or one.is_link_local or one.is_multicast)


def _on_the_way_out() -> list[str]:
    return [here for there in ELSEWHERE if (here := _towards(there))]


def _towards(there: str) -> str:
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect((there, 9))
        return str(probe.getsockname()[0])
    return ""


def _of_interfaces() -> list[str]:
    """Also those of a hotspot, which no way leads out of; only Linux tells."""
    try:
        import fcntl
    except ImportError:
        return []
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for _, name in socket.if_nameindex():
            with suppress(OSError):
                told = fcntl.ioctl(asking.fileno(), GET_ADDRESS, struct.pack("256s", name.encode()[:15]))
                found.append(socket.inet_ntoa(told[20:24]))
    return found


def _of_the_name() -> list[str]:
    try:
        told = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        return []
    return [str(address[0]) for *_, address in told]
