"""The load server: one process, answers made beforehand, sent with a wait that stands for the distance.

    python -m benchmarks.polling.server FEEDS PAGES     prints its port, serves until its standard input is closed

`/feed/N`, `/page/N`; `/~round/R?delay=MS` shows round R from now on, `/~thin/R?delay=MS` only the first story of the
sources that will not change in the two rounds after it (so that many sources can be seeded quickly; their validators
are the true ones); `/~counts/0?delay=0` tells what was asked, and what CPU time that took.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import secrets
import sys
import time
from collections import Counter

from benchmarks.polling import town

_REQUEST = re.compile(rb"^GET (?:http://[^/ ]+)?/(\w+|~\w+)(?:/(\d+))?(?:\?delay=(\d+))? HTTP/1\.([01])\r\n")
_ETAG = re.compile(rb"^if-none-match:[ \t]*(.*?)[ \t]*\r$", re.IGNORECASE | re.MULTILINE)
_SINCE = re.compile(rb"^if-modified-since:[ \t]*(.*?)[ \t]*\r$", re.IGNORECASE | re.MULTILINE)
_GZIP = re.compile(rb"^accept-encoding:.*\bgzip\b", re.IGNORECASE | re.MULTILINE)
_CLOSE = re.compile(rb"^connection:[ \t]*close", re.IGNORECASE | re.MULTILINE)


class Ready:
    """An answer that is only to be sent."""

    def __init__(self, shown: town.Shown, *, packed: bool) -> None:
        self.etag, self.modified = shown.etag.encode(), shown.modified.encode()
        self.token = shown.token
        fields = f"Content-Type: {shown.kind}\r\n"
        fields += f"ETag: {shown.etag}\r\n" if shown.etag else ""
        fields += f"Last-Modified: {shown.modified}\r\n" if shown.modified else ""
        self.same = b"HTTP/1.1 304 Not Modified\r\n" + fields.encode() + b"%s\r\n"
        self.packed = gzip.compress(shown.body, 6, mtime=0) if packed and not shown.token else b""
        self.plain = shown.body if not self.packed or shown.token else None
        self.fields = fields.encode()

    def answer(self, *, gzipped: bool, more: bytes) -> bytes:
        if gzipped and self.packed:
            body, coding = self.packed, b"Content-Encoding: gzip\r\n"
        else:
            body, coding = self.plain if self.plain is not None else gzip.decompress(self.packed), b""
            if self.token:
                body = body.replace(town.TOKEN, secrets.token_hex(8).encode())
                if gzipped:
                    body, coding = gzip.compress(body, 1, mtime=0), b"Content-Encoding: gzip\r\n"
        head = b"HTTP/1.1 200 OK\r\n%s%sContent-Length: %d\r\nVary: Accept-Encoding\r\n%s\r\n"
        return head % (self.fields, coding, len(body), more) + body


class Town:
    """All answers of one round; those of a source that did not change stay as they are."""

    def __init__(self, feeds: int, pages: int) -> None:
        self.sizes = {"feed": feeds, "page": pages}
        self.delay = 0.0
        self.counts: Counter[str] = Counter()
        self._made: dict[tuple[str, int], tuple[int, Ready]] = {}
        self._first: dict[tuple[str, int], Ready] = {}

    def show(self, turn: int, delay: int, *, thin: bool = False) -> None:
        self.delay = delay / 1000
        for kind, count in self.sizes.items():
            for number in range(count):
                if thin and town.version(number, turn) == town.version(number, turn + 2):
                    shown = (town.feed if kind == "feed" else town.page)(number, turn, only=1)
                    self._made[kind, number] = (-1, Ready(shown, packed=False))
                else:
                    self._make(kind, number, turn)

    def _make(self, kind: str, number: int, turn: int) -> None:
        at = town.version(number, turn)
        held = self._made.get((kind, number))
        if held is not None and held[0] == at:
            return
        if at == 0 and (kind, number) in self._first:
            self._made[kind, number] = (0, self._first[kind, number])
            return
        # Nine feeds in ten are sent compressed.
        ready = Ready((town.feed if kind == "feed" else town.page)(number, turn), packed=number % 10 != 7)
        self._made[kind, number] = (at, ready)
        if at == 0:
            self._first[kind, number] = ready

    def answer(self, request: bytes) -> tuple[bytes, float, bool]:
        """The bytes, how long they wait, and whether the connection stays."""
        found = _REQUEST.match(request)
        if found is None:
            return b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", 0.0, False
        kind, number = found[1].decode(), int(found[2] or -1)
        stays = found[4] == b"1" and _CLOSE.search(request) is None
        more = b"" if stays else b"Connection: close\r\n"
        if kind.startswith("~"):
            return self._told(kind, number, int(found[3] or 0)), 0.0, stays
        held = self._made.get((kind, number))
        if held is None:
            self.counts["other"] += 1
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n" + more + b"\r\n", self.delay, stays
        self.counts["requests"] += 1
        ready = held[1]
        if _unchanged(request, ready):
            self.counts["unchanged"] += 1
            sent = ready.same % more
        else:
            sent = ready.answer(gzipped=_GZIP.search(request) is not None, more=more)
        self.counts["bytes"] += len(sent)
        return sent, self.delay, stays

    def _told(self, kind: str, number: int, delay: int) -> bytes:
        if kind in ("~round", "~thin"):
            self.show(number, delay, thin=kind == "~thin")
        body = json.dumps(
            {"requests": 0, "unchanged": 0, "bytes": 0} | self.counts | {"cpu": time.process_time()}
        ).encode()
        return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def _unchanged(request: bytes, ready: Ready) -> bool:
    """RFC 9110 section 13.2.2: If-Modified-Since counts only without If-None-Match."""
    asked = _ETAG.search(request)
    if asked is not None:
        return bool(ready.etag) and ready.etag.removeprefix(b"W/") in asked[1]
    since = _SINCE.search(request)
    return since is not None and bool(ready.modified) and since[1] == ready.modified


class Connection(asyncio.Protocol):
    def __init__(self, shown: Town) -> None:
        self._town = shown
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            request, self._buffer = self._buffer[: end + 2], self._buffer[end + 4 :]
            sent, delay, stays = self._town.answer(request)
            if delay:
                asyncio.get_running_loop().call_later(delay, self._send, sent, stays)
            else:
                self._send(sent, stays)

    def _send(self, sent: bytes, stays: bool) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(sent)
            if not stays:
                self._transport.close()


async def serve(feeds: int, pages: int) -> None:
    loop = asyncio.get_running_loop()
    shown = Town(feeds, pages)
    server = await loop.create_server(lambda: Connection(shown), "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
