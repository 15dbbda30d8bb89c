"""A whole web on one loopback port, for tests: honest servers, hostile ones, and a proxy that plays other hosts.

    with Web() as web:
        web.page("/feed", FEED, etag='"1"', type="application/rss+xml")
        ... fetch web.url("/feed"), with allow_hosts = [web.authority] ...
        assert [request.path for request in web.requests] == ["/feed"]

`host=` answers for another host, reached with `web.env()` (HTTP_PROXY, HTTPS_PROXY, SSL_CERT_FILE) in the environment
of the program under test; https is answered with certificates of the web's own authority. `Web(tls=True)` speaks TLS
itself. A function as an answer gets the request and gives a `Reply`, or a misbehaviour (`stall`, `drip`, `cut`, …).
"""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import struct
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TypeAlias
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked. Names of headers are in lower case. `at` is monotonic; `via_proxy`: not of us, but through us."""

    method: str
    scheme: str
    host: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    at: float
    via_proxy: bool

    @property
    def target(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A well-formed answer. `length` None: no Content-Length, the end is the end of the connection."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    chunked: bool = False
    length: int | None = -1


class Wire:
    """One connection, for misbehaviours that need the bytes in hand."""

    def __init__(self, sock: socket.socket, closing: threading.Event) -> None:
        self.sock = sock
        self.closing = closing

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def wait(self, seconds: float) -> None:
        """Pause, but not beyond the end of the test."""
        self.closing.wait(seconds)

    def reset(self) -> None:
        """End with RST instead of FIN."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()


@dataclass(frozen=True, slots=True)
class Act:
    """An answer that writes its bytes itself: all that a server should not do."""

    run: Callable[[Wire], None]


Answer: TypeAlias = Callable[[Request], "Reply | Act"]


# --- misbehaviours ---------------------------------------------------------------------------------------------------


def stall(after: bytes = b"", seconds: float = 60) -> Act:
    """Send `after` and then nothing."""

    def behave(wire: Wire) -> None:
        wire.send(after)
        wire.wait(seconds)

    return Act(behave)


def drip(body: bytes, every: float, *, head: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n") -> Act:
    """A byte at a time, each well inside any time-out per operation."""

    def behave(wire: Wire) -> None:
        wire.send(head)
        for number in range(len(body)):
            wire.send(body[number : number + 1])
            wire.wait(every)
            if wire.closing.is_set():
                return

    return Act(behave)


def cut(body: bytes, at: int, *, headers: str = "") -> Act:
    """Promise all of `body`, send its beginning, close."""
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n{headers}\r\n".encode()
    return raw(head + body[:at])


def raw(data: bytes) -> Act:
    """These very bytes."""
    return Act(lambda wire: wire.send(data))


def reset(after: bytes = b"") -> Act:
    """RST, perhaps in the middle of an answer."""

    def behave(wire: Wire) -> None:
        wire.send(after)
        if after:
            time.sleep(0.05)  # a reset sent at once would overtake the bytes before it
        wire.reset()

    return Act(behave)


def endless(chunk: bytes, *, head: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n") -> Act:
    """`chunk` for ever (or until the client has had enough)."""

    def behave(wire: Wire) -> None:
        wire.send(head)
        while not wire.closing.is_set():
            wire.send(chunk)

    return Act(behave)


def endless_headers() -> Act:
    return endless(b"X-Filler: " + b"a" * 1000 + b"\r\n", head=b"HTTP/1.1 200 OK\r\n")


# --- the web ---------------------------------------------------------------------------------------------------------


class Web:
    def __init__(self, *, tls: bool = False, host: str = "127.0.0.1", names: tuple[str, ...] = ("127.0.0.1",)) -> None:
        self.requests: list[Request] = []
        self.connects: list[str] = []
        """host:port of each CONNECT, refused or not"""
        self.connections = 0
        self.host = host
        self.tls = tls
        self._names = names
        self._answers: dict[tuple[str | None, str], Answer | Act | Reply] = {}
        self._refused: dict[str, int] = {}
        self._closing = threading.Event()
        self._threads: list[threading.Thread] = []
        self._socks: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._authority: _Authority | None = None
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, 0), family=family, backlog=256)
        self._acceptor = threading.Thread(target=self._accept, name="web", daemon=True)
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Web:
        if self.tls:
            self.authority_files()
        self._acceptor.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        with contextlib.suppress(OSError):
            # Closing alone does not wake a thread that is in accept().
            socket.create_connection((self.host, self.port), 1).close()
        # Before the listener is closed: while a thread is in accept(), the port goes on answering.
        self._acceptor.join(5)
        self._listener.close()
        with self._lock:
            socks = list(self._socks)
        for sock in socks:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
        if self._authority is not None:
            self._authority.forget()

    # What it answers.

    def page(
        self,
        path: str,
        body: str | bytes,
        *,
        host: str | None = None,
        status: int = 200,
        type: str = "text/html; charset=utf-8",  # noqa: A002 - the word of the header
        etag: str | None = None,
        last_modified: str | None = None,
        headers: Mapping[str, str] | None = None,
        coding: str = "",
        chunked: bool = False,
    ) -> None:
        """A page that knows conditional requests. `coding`: gzip or deflate."""
        data = body.encode() if isinstance(body, str) else body
        given = {"Content-Type": type, **(headers or {})}
        if etag is not None:
            given["ETag"] = etag
        if last_modified is not None:
            given["Last-Modified"] = last_modified
        validators = {key: value for key, value in given.items() if key in {"ETag", "Last-Modified", "Cache-Control"}}
        if coding:
            data = gzip.compress(data) if coding == "gzip" else zlib.compress(data)
            given["Content-Encoding"] = coding

        def answer(request: Request) -> Reply:
            asked = request.headers.get("if-none-match"), request.headers.get("if-modified-since")
            known = asked[0] == etag if asked[0] is not None else asked[1] is not None and asked[1] == last_modified
            if known and status == 200 and (etag or last_modified):
                return Reply(status=304, headers=validators, length=None)
            return Reply(status=status, body=data, headers=given, chunked=chunked)

        self.answer(path, answer, host=host)

    def answer(self, path: str, answer: Answer | Act | Reply, *, host: str | None = None) -> None:
        """Answer `path` with a reply, a misbehaviour, or whatever a function of the request gives."""
        self._answers[host, path] = answer

    def redirect(self, path: str, to: str, *, status: int = 302, host: str | None = None) -> None:
        self.answer(path, Reply(status=status, headers={"Location": to}), host=host)

    def refuse_connect(self, host: str, status: int = 403) -> None:
        """CONNECT to this host is answered with an error."""
        self._refused[host] = status

    # Where it is.

    @property
    def authority(self) -> str:
        """host:port, for allow_hosts."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"http{'s' if self.tls else ''}://{self.authority}{path}"

    def env(self) -> dict[str, str]:
        """Environment that sends a program through this web as its proxy, trusting its certificates."""
        proxy = f"http://{self.authority}"
        ca = self.authority_files()
        return {
            "HTTP_PROXY": proxy,
            "HTTPS_PROXY": proxy,
            "http_proxy": proxy,
            "https_proxy": proxy,
            "NO_PROXY": "",
            "no_proxy": "",
            "SSL_CERT_FILE": ca,
        }

    def authority_files(self) -> str:
        """Path of the PEM file of this web's certificate authority."""
        with self._lock:
            if self._authority is None:
                self._authority = _Authority()
            return str(self._authority.pem)

    # What it was asked.

    def asked(self, path: str, host: str | None = None) -> list[Request]:
        with self._lock:
            return [one for one in self.requests if one.path == path and (host is None or one.host == host)]

    # How it works: a thread per connection, because misbehaviour is easiest on a blocking socket.

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            if self._closing.is_set():
                sock.close()
                return
            thread = threading.Thread(target=self._serve, args=[sock], daemon=True)
            with self._lock:
                self.connections += 1
                self._socks.add(sock)
                thread.start()
                self._threads = [one for one in self._threads if one.is_alive()] + [thread]

    def _serve(self, sock: socket.socket) -> None:
        current = sock
        try:
            sock.settimeout(30)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.tls:
                current = self._secure(sock, self._names)
            self._converse(current, scheme="https" if self.tls else "http")
        except (OSError, ValueError, EOFError):
            pass  # the client left, or the web closes
        finally:
            with self._lock:
                self._socks.discard(sock)
            with contextlib.suppress(OSError):
                current.close()

    def _secure(self, sock: socket.socket, names: tuple[str, ...]) -> ssl.SSLSocket:
        self.authority_files()
        assert self._authority is not None
        secured = self._authority.context(names).wrap_socket(sock, server_side=True)
        with self._lock:
            self._socks.add(secured)
        return secured

    def _inner(self, outer: ssl.SSLSocket) -> tuple[socket.socket, threading.Thread]:
        """A socket that is carried over `outer`: wrap_socket cannot put TLS into TLS."""
        here, there = socket.socketpair()

        def carry(source: socket.socket, sink: socket.socket) -> None:
            with contextlib.suppress(OSError):
                while data := source.recv(65536):
                    sink.sendall(data)
            with contextlib.suppress(OSError):
                sink.shutdown(socket.SHUT_WR)
            if source is there:
                there.close()

        threading.Thread(target=carry, args=(outer, there), daemon=True).start()
        answering = threading.Thread(target=carry, args=(there, outer), daemon=True)
        answering.start()
        return here, answering

    def _converse(self, sock: socket.socket, *, scheme: str, tunnel: str = "") -> None:
        stream = sock.makefile("rb")
        while (request := _read_request(stream, scheme=scheme, tunnel=tunnel)) is not None:
            if request.method == "CONNECT":
                self._tunnel(sock, request.host)
                return
            with self._lock:
                self.requests.append(request)
            reply = self._reply(request)
            if isinstance(reply, Act):
                reply.run(Wire(sock, self._closing))
                return
            sock.sendall(_written(reply, request))
            if reply.length is None or request.headers.get("connection", "").lower() == "close":
                return

    def _tunnel(self, sock: socket.socket, target: str) -> None:
        with self._lock:
            self.connects.append(target)
        host = target.rpartition(":")[0].strip("[]")
        if host in self._refused:
            sock.sendall(f"HTTP/1.1 {self._refused[host]} Refused\r\nContent-Length: 0\r\n\r\n".encode())
            return
        sock.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        inner, answering = self._inner(sock) if isinstance(sock, ssl.SSLSocket) else (sock, None)
        secured = self._secure(inner, (host,))
        try:
            self._converse(secured, scheme="https", tunnel=host)
        finally:
            secured.close()
            if answering is not None:
                answering.join(5)

    def _reply(self, request: Request) -> Reply | Act:
        named = request.host.rpartition(":")[0] if request.host.rpartition(":")[2].isdigit() else request.host
        for host in (request.host, named, None):
            if host is None and request.via_proxy:
                break
            if answer := self._answers.get((host, request.path)):
                return answer(request) if callable(answer) else answer
        return Reply(status=404, body=b"not here", headers={"Content-Type": "text/plain"})


def _read_request(stream: object, *, scheme: str, tunnel: str) -> Request | None:
    line = stream.readline(70_000).decode("latin-1").strip()  # type: ignore[attr-defined]
    if not line:
        return None
    method, target, _ = line.split(" ", 2)
    headers: dict[str, str] = {}
    while header := stream.readline(70_000).decode("latin-1").rstrip("\r\n"):  # type: ignore[attr-defined]
        name, _, value = header.partition(":")
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", 0)))  # type: ignore[attr-defined]
    if method == "CONNECT":
        parts = urlsplit("")
        host = target
    else:
        parts = urlsplit(target)
        host = tunnel or parts.netloc or headers.get("host", "")
    return Request(
        method=method,
        scheme=parts.scheme or scheme,
        host=host,
        path=parts.path,
        query=parts.query,
        headers=headers,
        body=body,
        at=time.monotonic(),
        via_proxy=bool(parts.netloc or tunnel),
    )


def _written(reply: Reply, request: Request) -> bytes:
    headers = dict(reply.headers)
    bodiless = reply.status in {204, 304} or request.method == "HEAD"
    body = b"" if bodiless else reply.body
    if reply.chunked and not bodiless:
        headers["Transfer-Encoding"] = "chunked"
        body = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in _pieces(body, 1000)) + b"0\r\n\r\n"
    elif reply.length is not None and not bodiless:
        headers["Content-Length"] = str(len(body) if reply.length < 0 else reply.length)
    head = [f"HTTP/1.1 {reply.status} Status"] + [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(head) + "\r\n\r\n").encode("latin-1") + body


def _pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


class _Authority:
    """A certificate authority of this test alone."""

    def __init__(self) -> None:
        import trustme

        self._ca = trustme.CA()
        self._folder = tempfile.TemporaryDirectory(prefix="web-")
        self.pem = Path(self._folder.name) / "ca.pem"
        self._ca.cert_pem.write_to_path(str(self.pem))
        self._contexts: dict[tuple[str, ...], ssl.SSLContext] = {}
        self._lock = threading.Lock()

    def context(self, names: tuple[str, ...]) -> ssl.SSLContext:
        with self._lock:
            if names not in self._contexts:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                self._ca.issue_cert(*names).configure_cert(context)
                self._contexts[names] = context
            return self._contexts[names]

    def forget(self) -> None:
        self._folder.cleanup()
