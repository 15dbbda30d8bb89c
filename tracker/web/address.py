"""Where the page listens: the address as it is written, its sockets, and the names it may be asked by."""

from __future__ import annotations

import errno
import ipaddress
import re
import socket
from contextlib import suppress
from dataclasses import dataclass

from tracker.errors import UsageError

DEFAULT = "127.0.0.1:8765"
_WRITTEN = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^\s\[\]:/@]+)):(\d{1,5})", re.IGNORECASE | re.ASCII)
_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^\s\[\]:/@]+))(?::\d{0,5})?", re.IGNORECASE | re.ASCII)
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_BACKLOG = 128


@dataclass(frozen=True, slots=True)
class Address:
    """`key` is what said it, for messages: "[web] listen" or "--listen"."""

    host: str
    port: int
    key: str

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def loopback(self) -> bool:
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def names(self) -> frozenset[str] | None:
        """The hosts that a request may name; None where any is right, for then the reader's name for us is not known.

        A page of the web can send its visitor's browser to 127.0.0.1 under a name of its own (DNS rebinding), and would
        read what only this machine's users are to see."""
        return frozenset({*_LOOPBACK, self.host}) if self.loopback else None


def address(written: str, *, key: str) -> Address:
    """Port 0 takes any that is free."""
    found = _WRITTEN.fullmatch(written.strip())
    if not found or int(found[3]) > 65_535:
        raise UsageError(f"{key}: {written!r} is no address; write a host and a port, such as {DEFAULT!r}")
    return Address((found[1] or found[2]).lower(), int(found[3]), key)


def host_of(header: str) -> str:
    """The name in a Host header, without its port; "" for what is none."""
    found = re.fullmatch(
        r"(?:\[([0-9a-f:.]+)\]|([^\s\[\]:/@]+))(?::\d{0,5})?", header.strip(), re.IGNORECASE | re.ASCII
    )
    return (found[1] or found[2]).lower().rstrip(".") if found else ""


def sockets(at: Address) -> list[socket.socket]:
    """Listening on every address of the host ("localhost" has two as a rule). UsageError says what to do."""
    try:
        infos = socket.getaddrinfo(at.host, at.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UsageError(f"{at.key} {at}: this machine knows no host of that name; write {DEFAULT!r}") from error
    opened: list[socket.socket] = []
    failed: OSError | None = None
    for family, kind, protocol, _, where in dict.fromkeys(infos):
        try:
            opened.append(_listening(family, kind, protocol, where))
        except OSError as error:
            if error.errno in (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL):
                failed = failed or error
                continue  # a machine without IPv6 still calls itself localhost by ::1
            for one in opened:
                one.close()
            raise UsageError(_words(at, error)) from error
    if not opened:
        raise UsageError(_words(at, failed)) from failed
    return opened


def _listening(family: int, kind: int, protocol: int, where: tuple[object, ...]) -> socket.socket:
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            with suppress(OSError):  # beside 127.0.0.1 of the same port
                made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind(where)
        made.listen(_BACKLOG)
        made.setblocking(False)  # noqa: FBT003 - the standard library's own way
    except BaseException:
        made.close()
        raise
    return made


def _words(at: Address, error: OSError | None) -> str:
    number = error.errno if error is not None else 0
    if number == errno.EADDRINUSE:
        return f"{at.key} {at}: another program listens there; end it, or name a free port, such as {at.port + 1}"
    if number == errno.EADDRNOTAVAIL:
        return f"{at.key} {at}: this machine has no such address; write {DEFAULT!r}, or 0.0.0.0 for all it has"
    if number == errno.EACCES:
        return f"{at.key} {at}: only the superuser may take ports below 1024; name one above, such as 8765"
    return f"{at.key} {at}: {error.strerror if error is not None else 'no address'}; write {DEFAULT!r}"
