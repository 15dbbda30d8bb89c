"""Servers whose TLS is bad in one way each; all speak as 127.0.0.1."""

from __future__ import annotations

import ssl
import time
import warnings
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.web import Web, Wire

if TYPE_CHECKING:
    import socket

    import trustme

HOST = "127.0.0.1"


def _context(ca: trustme.CA, *names: str, **dates: datetime) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(*(names or (HOST,)), **dates).configure_cert(context)  # type: ignore[arg-type]
    return context


def _expired(ca: trustme.CA) -> ssl.SSLContext:
    return _context(ca, not_before=datetime(2001, 1, 1, tzinfo=UTC), not_after=datetime(2002, 1, 1, tzinfo=UTC))


def _early(ca: trustme.CA) -> ssl.SSLContext:
    return _context(ca, not_before=datetime(2096, 1, 1, tzinfo=UTC), not_after=datetime(2097, 1, 1, tzinfo=UTC))


def _stranger(ca: trustme.CA) -> ssl.SSLContext:
    import trustme

    return _context(trustme.CA())


def _wrong(ca: trustme.CA) -> ssl.SSLContext:
    return _context(ca, "other.example")


def _old(ca: trustme.CA) -> ssl.SSLContext:
    context = _context(ca)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that it is deprecated is the point
        context.options |= ssl.OP_NO_TLSv1_2 | ssl.OP_NO_TLSv1_3
    return context


def _weak(ca: trustme.CA) -> ssl.SSLContext:
    context = _context(ca)
    context.set_ciphers("eNULL:@SECLEVEL=0")
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context


def _asks(ca: trustme.CA) -> ssl.SSLContext:
    context = _context(ca)
    context.verify_mode = ssl.CERT_OPTIONAL
    ca.configure_trust(context)
    return context


def _wants(ca: trustme.CA) -> ssl.SSLContext:
    context = _asks(ca)
    context.verify_mode = ssl.CERT_REQUIRED
    return context


CONTEXTS: Mapping[str, Callable[[trustme.CA], ssl.SSLContext]] = {
    "good": _context, "expired": _expired, "early": _early, "self": _stranger, "stranger": _stranger, "wrong": _wrong,
    "old": _old, "weak": _weak, "asks": _asks, "wants": _wants,
}  # fmt: skip
RAW = ("close", "reset", "stall", "plain")
"""What is done instead of a handshake."""


class Safe(Web):
    """A web behind TLS of one kind, whose honest days are honest in TLS, too."""

    def __init__(self, kind: str, ca: trustme.CA) -> None:
        super().__init__(tls=True)
        self.kind = kind
        self.bad = False
        self._good = _context(ca)
        self._worse = CONTEXTS[kind](ca) if kind in CONTEXTS else None

    def authority_files(self) -> str:
        return ""

    def _secure(self, sock: socket.socket, names: tuple[str, ...]) -> ssl.SSLSocket:  # noqa: ARG002 - as of Web
        context = self._good
        if self.bad:
            if self._worse is None:
                self._misbehave(Wire(sock, self._closing))
                raise OSError("no handshake")
            context = self._worse
        secured = context.wrap_socket(sock, server_side=True)
        with self._lock:
            self._socks.add(secured)
        return secured

    def _misbehave(self, wire: Wire) -> None:
        wire.sock.recv(4096)
        match self.kind:
            case "reset":
                time.sleep(0.01)
                wire.reset()
            case "stall":
                wire.wait(60)
            case "plain":
                wire.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
