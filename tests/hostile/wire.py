"""What happens on the wire: framing, codings, stages at which a server goes away or never comes to its point."""

# ruff: noqa: ARG005 - many a behaviour needs nothing of its place

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

from tests import web as bad
from tests.hostile.place import RSS, Behaviour, Place, Played, feed, served
from tests.web import Reply

HEAD = f'HTTP/1.1 200 OK\r\nContent-Type: {RSS}\r\nETag: "hostile"\r\n'.encode()
SLOW = 'timeout = "0.6s"'
SMALL = 'max_body = "500kB"\ntimeout = "8s"'


def said(place: Place) -> bytes:
    return place.feed(place.news).encode()


def lies(place: Place) -> bytes:
    return place.feed(place.poison).encode()


def _coded(
    coding: str, pack: Callable[[bytes], bytes], body: Callable[[Place], bytes] = lies
) -> Callable[[Place], Played]:
    return lambda place: served(pack(body(place)), headers={"Content-Encoding": coding})


def _raw(made: Callable[[Place], bytes]) -> Callable[[Place], Played]:
    return lambda place: bad.raw(made(place))


def _chunks(body: bytes, size: int = 50) -> bytes:
    return b"".join(
        b"%x\r\n%b\r\n" % (len(body[at : at + size]), body[at : at + size]) for at in range(0, len(body), size)
    )


def _deflated(body: bytes) -> bytes:
    return zlib.compress(body)[2:-4]


def _bomb(level: int = 9, size: int = 60_000_000) -> bytes:
    return gzip.compress(b" " * size, level)


FRAMING = (
    Behaviour("length-too-large", lambda p: bad.cut(lies(p), len(lies(p)) - 20, headers='ETag: "hostile"\r\n'),
              "a connection that broke: half a feed is none", "cut before its end"),
    Behaviour("length-nothing-came", lambda p: bad.cut(lies(p), 0), "promised, never sent", "cut before its end"),
    Behaviour("length-too-small", lambda p: served(lies(p), length=len(lies(p)) - 30),
              "what is left out would be cut in silence", "longer than its Content-Length"),
    Behaviour("length-zero", lambda p: served(lies(p), length=0), "nothing, and then a body", "longer than its Content-Length"),
    Behaviour("length-negative", _raw(lambda p: HEAD + b"Content-Length: -5\r\n\r\n" + lies(p)), "no number", "not valid HTTP"),
    Behaviour("length-words", _raw(lambda p: HEAD + b"Content-Length: many\r\n\r\n" + lies(p)), "no number", "not valid HTTP"),
    Behaviour("length-plus", _raw(lambda p: HEAD + b"Content-Length: +5\r\n\r\n" + lies(p)), "request smuggling", "not valid HTTP"),
    Behaviour("two-lengths", _raw(lambda p: HEAD + b"Content-Length: 5\r\nContent-Length: 50\r\n\r\n" + lies(p)),
              "which of them?", "not valid HTTP"),
    Behaviour("a-length-beyond-reason", lambda p: served(lies(p), length=10**18), "nobody waits for it", "sent more than"),
    Behaviour("same-length-twice", _raw(lambda p: HEAD + b"Content-Length: %d\r\nContent-Length: %d\r\n\r\n" % ((len(said(p)),) * 2) + said(p)),
              "RFC 9110 8.6 lets equal ones pass", news=True),
    Behaviour("no-length", lambda p: feed(p, p.news, length=None), "HTTP/1.0 ends bodies so, and feeds have their own end", news=True),
    Behaviour("no-length-and-cut", _raw(lambda p: HEAD + b"\r\n" + lies(p)[:-60]), "only the XML tells", "breaks off"),
    Behaviour("chunked", _raw(lambda p: HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + _chunks(said(p)) + b"0\r\n\r\n"), "honest", news=True),
    Behaviour("chunked-with-extras", _raw(lambda p: HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + _chunks(said(p)).replace(b"\r\n", b";x=y\r\n", 1)
              + b"0\r\nX-Trailer: 1\r\n\r\n"), "extensions and trailers are allowed", news=True),
    Behaviour("chunked-cut-in-a-chunk", _raw(lambda p: HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + _chunks(lies(p))[:-7]),
              "broken off", "cut before its end"),
    Behaviour("chunked-without-its-end", _raw(lambda p: HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + _chunks(lies(p))),
              "broken off between chunks", "cut before its end"),
    Behaviour("chunk-size-no-number", _raw(lambda p: HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + lies(p)), "garbage", "not valid HTTP"),
    Behaviour("chunk-size-negative", _raw(lambda p: HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\n" + lies(p)), "garbage", "not valid HTTP"),
    Behaviour("chunk-size-beyond-reason", _raw(lambda p: HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n" + lies(p)),
              "16 exabytes are announced", "cut before its end"),
    Behaviour("chunk-without-line-end", _raw(lambda p: HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n"), "garbage", "not valid HTTP"),
    Behaviour("chunked-and-length", _raw(lambda p: HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + _chunks(said(p)) + b"0\r\n\r\n"),
              "RFC 9112 6.3: chunked counts", news=True),
    Behaviour("transfer-gzip", _raw(lambda p: HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + _chunks(gzip.compress(lies(p))) + b"0\r\n\r\n"),
              "a transfer coding that was never offered", "not valid HTTP"),
    Behaviour("crumbs", lambda p: bad.endless(b"1\r\n \r\n" * 2000, head=HEAD + b"Transfer-Encoding: chunked\r\n\r\n"),
              "each byte in a chunk of its own costs 10,000 times its size", "crumbled"),
    Behaviour("chunks-all-extension", lambda p: bad.endless(b"1;" + b"e" * 5000 + b"\r\nx\r\n", head=HEAD + b"Transfer-Encoding: chunked\r\n\r\n"),
              "overhead without end", "sent more than", more=SMALL),
    Behaviour("two-answers", _raw(lambda p: HEAD + b"Content-Length: %d\r\n\r\n" % len(lies(p)) + lies(p) + HEAD + b"Content-Length: 2\r\n\r\nhi"),
              "a split response", "longer than its Content-Length"),
)  # fmt: skip

STAGES = (
    Behaviour("nothing", _raw(lambda p: b""), "accepted and closed", "without an answer"),
    Behaviour("reset-at-once", lambda p: bad.reset(), "RST instead of an answer", "broke the connection off"),
    Behaviour("reset-in-the-head", lambda p: bad.reset(b"HTTP/1.1 200 OK\r\nContent-"), "RST after some of the head", "broke the connection off"),
    Behaviour("reset-in-the-body", lambda p: bad.reset(HEAD + b"Content-Length: 9999\r\n\r\n" + lies(p)), "RST after a whole feed", "broke the connection off"),
    Behaviour("reset-without-length", lambda p: bad.reset(HEAD + b"\r\n" + lies(p)), "RST where the end would be the end", "broke the connection off"),
    Behaviour("half-a-head", _raw(lambda p: b"HTTP/1.1 200 OK\r\nContent-Ty"), "closed in the head", "not valid HTTP"),
    Behaviour("head-only", _raw(lambda p: HEAD + b"\r\n"), "closed before the body", "is empty"),
    Behaviour("stall-before-all", lambda p: bad.stall(), "accepted, then silence", "longer than 0.6 s in all", more=SLOW),
    Behaviour("stall-in-the-head", lambda p: bad.stall(b"HTTP/1.1 200 OK\r\nX:"), "silence in the head", "longer than 0.6 s", more=SLOW),
    Behaviour("stall-in-the-body", lambda p: bad.stall(HEAD + b"Content-Length: 9999\r\n\r\n" + lies(p)), "silence in the body", "longer than 0.6 s", more=SLOW),
    Behaviour("stall-at-the-end", lambda p: bad.stall(HEAD + b"\r\n" + lies(p)), "all there but the end", "longer than 0.6 s", more=SLOW),
    Behaviour("drip-head", lambda p: bad.drip(b"x" * 500, 0.03, head=b"HTTP/1.1 200 OK\r\nX: "), "a byte at a time", "longer than 0.6 s", more=SLOW),
    Behaviour("drip-body", lambda p: bad.drip(lies(p) * 9, 0.03, head=HEAD + b"\r\n"), "each byte inside any time-out per operation", "longer than 0.6 s", more=SLOW),
    Behaviour("endless-body", lambda p: bad.endless(b" " * 9999, head=HEAD + b"\r\n" + lies(p)), "a feed, then blanks for ever", "sent more than", more=SMALL),
    Behaviour("endless-head", lambda p: bad.endless_headers(), "fields for ever", "not valid HTTP"),
    Behaviour("endless-line", lambda p: bad.endless(b"a" * 5000, head=b"HTTP/1.1 200 OK\r\nX: "), "one field for ever", "not valid HTTP"),
    Behaviour("endless-status-line", lambda p: bad.endless(b"a" * 5000, head=b"HTTP/1.1 200 "), "a reason for ever", "not valid HTTP"),
    Behaviour("hints-for-ever", lambda p: bad.endless(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", head=b""), "1xx without end", "never comes to its point"),
    Behaviour("a-few-hints", _raw(lambda p: b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + HEAD
              + b"Content-Length: %d\r\n\r\n" % len(said(p)) + said(p)), "interim answers are allowed", news=True),
    Behaviour("switching-protocols", _raw(lambda p: b"HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n" + lies(p)), "not asked for", "not valid HTTP"),
    Behaviour("http-0.9", _raw(lies), "no head at all", "not valid HTTP"),
    Behaviour("http-1.0", _raw(lambda p: HEAD.replace(b"1.1", b"1.0") + b"\r\n" + said(p)), "old, but whole", news=True),
    Behaviour("http-2", _raw(lambda p: b"\0\0\x12\4\0\0\0\0\0" + b"\0" * 18), "frames where lines belong", "not valid HTTP"),
    Behaviour("http-3.1", _raw(lambda p: HEAD.replace(b"1.1", b"3.1") + b"\r\n" + said(p)), "no such version, but the rest is whole", news=True),
    Behaviour("another-service", _raw(lambda p: b"SSH-2.0-OpenSSH_9.6\r\n"), "not HTTP", "not valid HTTP"),
    Behaviour("bytes", _raw(lambda p: bytes(range(256)) * 20), "not HTTP", "not valid HTTP"),
    Behaviour("status-of-four-digits", _raw(lambda p: b"HTTP/1.1 2000 OK\r\n\r\n" + lies(p)), "no status", "not valid HTTP"),
    Behaviour("status-without-reason", _raw(lambda p: HEAD.replace(b" OK", b"") + b"\r\n" + said(p)), "the reason is optional", news=True),
    Behaviour("bare-line-feeds", _raw(lambda p: HEAD.replace(b"\r\n", b"\n") + b"\n" + said(p)), "RFC 9112 2.2 lets them pass", news=True),
    Behaviour("header-without-colon", _raw(lambda p: HEAD + b"Set-Cookie secret\r\n\r\n" + lies(p)), "garbage", "not valid HTTP"),
    Behaviour("header-with-nul", _raw(lambda p: HEAD + b"X: a\0b\r\n\r\n" + lies(p)), "garbage", "not valid HTTP"),
    Behaviour("folded-header", _raw(lambda p: HEAD + b"X-Old: a\r\n  folded\r\n\r\n" + said(p)), "old servers fold", news=True),
    Behaviour("a-thousand-headers", _raw(lambda p: HEAD + b"".join(b"Set-Cookie: c%d=y\r\n" % n for n in range(1000)) + b"\r\n" + said(p)), "odd, but bounded", news=True),
)  # fmt: skip

CODINGS = (
    Behaviour("gzip", _coded("gzip", gzip.compress, said), "what we ask for", news=True),
    Behaviour("deflate", _coded("deflate", zlib.compress, said), "not asked for, yet common", news=True),
    Behaviour("deflate-bare", _coded("deflate", _deflated, said), "half the servers that say deflate send it bare", news=True),
    Behaviour("gzip-and-padding", _coded("gzip", lambda b: gzip.compress(b) + b"\0" * 100, said), "tape habits", news=True),
    Behaviour("gzip-in-members", _coded("gzip", lambda b: gzip.compress(b[:99]) + gzip.compress(b[99:]), said), "RFC 1952 2.2", news=True),
    Behaviour("gzip-cut", _coded("gzip", lambda b: gzip.compress(b)[:-12]), "httpx takes it for whole (FreshRSS 6712)", "gzip stream has no end"),
    Behaviour("gzip-cut-by-a-byte", _coded("gzip", lambda b: gzip.compress(b)[:-1]), "all there but the sum", "gzip stream has no end"),
    Behaviour("gzip-wrong-sum", _coded("gzip", lambda b: gzip.compress(b)[:-8] + b"\1" * 8), "damaged on the way", "is not the gzip"),
    Behaviour("gzip-that-is-none", _coded("gzip", bytes), "labelled, not packed", "is not the gzip"),
    Behaviour("gzip-without-label", lambda p: served(gzip.compress(lies(p))), "packed, not labelled", "compressed data"),
    Behaviour("gzip-of-nothing", lambda p: served(b"", headers={"Content-Encoding": "gzip"}), "a label on nothing", "gzip stream has no end"),
    Behaviour("gzip-of-an-empty-body", _coded("gzip", lambda b: gzip.compress(b"")), "nothing, packed", "is empty"),
    Behaviour("gzip-bomb", lambda p: served(_bomb(), headers={"Content-Encoding": "gzip"}), "60 kB hold 60 MB", "sent more than", more=SMALL),
    Behaviour("deflate-bomb", lambda p: served(zlib.compress(b" " * 60_000_000), headers={"Content-Encoding": "deflate"}), "the same", "sent more than", more=SMALL),
    Behaviour("gzip-bomb-in-bomb", lambda p: served(gzip.compress(_bomb()), headers={"Content-Encoding": "gzip, gzip"}), "300 bytes hold 60 MB", "2 times over"),
    Behaviour("stacked-codings", _coded("deflate, gzip", lambda b: gzip.compress(zlib.compress(b))), "nobody asked for it", "2 times over"),
    Behaviour("members-without-end", _coded("gzip", lambda b: gzip.compress(b"") * 1500), "each costs a decompressor", "gzip members"),
    Behaviour("brotli", _coded("br", bytes), "900 bytes can hold 2 GB", "was not asked for"),
    Behaviour("zstd", _coded("zstd", bytes), "not asked for", "was not asked for"),
    Behaviour("compress", _coded("compress", bytes), "not asked for", "was not asked for"),
    Behaviour("coding-unknown", _coded("\x7fmystery", bytes), "no coding", "was not asked for"),
    Behaviour("coding-aes128gcm", _coded("aes128gcm", bytes), "a coding that needs a key", "was not asked for"),
)  # fmt: skip

WIRE = (*FRAMING, *STAGES, *CODINGS)

__all__ = ["WIRE", "Reply"]
