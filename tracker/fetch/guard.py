"""Keeps requests away from private networks: only globally reachable addresses, unless the source allows a host."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import TypeAlias

from tracker.errors import FetchError
from tracker.record import dataclass


class RefusedError(FetchError):
    """This source may not go there; another one may, whose allow_hosts says so."""


Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

# The tables are ours because `is_global` of the standard library differs between the Pythons we run on (CVE-2024-4032).
# Source: IANA special-purpose address registries, RFC 6890 and successors.
_REFUSED_4 = tuple(
    ipaddress.IPv4Network(net)
    for net in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",
        "168.63.129.16/32",  # looks public, is the host of an Azure machine
        "169.254.0.0/16",  # link-local; cloud metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
_GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
_REFUSED_6 = tuple(
    ipaddress.IPv6Network(net)
    for net in (
        "2001::/23",  # Teredo, benchmarks, ORCHID: no web site among them
        "2001:db8::/32",
        "2002::/16",  # 6to4 hides an IPv4 address
        "3fff::/20",  # documentation
    )
)
# Networks without IPv4 reach IPv4 sites so; what counts is the address inside.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

_PRIVATE_NAMES = ("localhost", "localdomain", "local", "internal", "home.arpa", "ip6-localhost", "ip6-loopback")


@dataclass(frozen=True, slots=True)
class Guard:
    """What one source may reach. `allow`: its allow_hosts, "host:port" each, compared as written."""

    source: str
    allow: Collection[str] = ()

    def allows(self, host: str, port: int) -> bool:
        """Whether the user named this very host and port, and so vouches for wherever it leads."""
        return place(host, port) in {entry.strip().lower() for entry in self.allow}

    def check_name(self, host: str, port: int) -> None:
        """Refuse what can be refused before any look-up: all there is behind a proxy, which resolves names itself."""
        if self.allows(host, port):
            return
        name = host.rstrip(".").lower()
        if "%" in name or any(name == private or name.endswith(f".{private}") for private in _PRIVATE_NAMES):
            raise self._refusal(host, port, "it is a local name")
        found = literal(name)
        if found is not None and not globally_reachable(found):
            raise self._refusal(host, port, f"{found} is not a public address")

    def check_addresses(self, host: str, port: int, answers: Sequence[str]) -> tuple[str, ...]:
        """All addresses of an answer, or a refusal: a private one among public ones is an attack, not a choice."""
        found = [literal(answer) for answer in answers]
        if not self.allows(host, port):
            for answer, address in zip(answers, found, strict=True):
                if address is None or not globally_reachable(address):
                    raise self._refusal(host, port, f"it leads to {answer}, which is not a public address")
        return tuple(dict.fromkeys(str(address) for address in found if address is not None))

    def _refusal(self, host: str, port: int, why: str) -> RefusedError:
        remedy = f'add "{place(host, port)}" to allow_hosts of source {self.source} if you mean it'
        return RefusedError(f"{place(host, port)} refused: {why}; {remedy}")


def place(host: str, port: int) -> str:
    """host:port as it is written in allow_hosts."""
    return f"[{host.lower()}]:{port}" if ":" in host else f"{host.lower()}:{port}"


@lru_cache(maxsize=1024)
def literal(host: str) -> Address | None:
    """The address that a host *is*, in any spelling that a C library connects to: 127.1, 0x7f.1, 017700000001,
    2130706433. None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    # inet_aton forgives what follows a space; a URL's host has none.
    if not host or not host[0].isdigit() or not host.isascii():
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def globally_reachable(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in net for net in _REFUSED_4)
    if address.scope_id is not None:
        return False
    if address in _NAT64:
        return globally_reachable(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _GLOBAL_6 and not any(address in net for net in _REFUSED_6)
