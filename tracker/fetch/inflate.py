"""Compressed bodies made plain, a bounded piece at a time: 658 bytes of gzip can hold 600 MB."""

from __future__ import annotations

import zlib

_MOST_MEMBERS = 1000
"""Concatenated gzip members: an empty one costs 20 bytes on the wire, and a fresh decompressor here."""

_GZIP = 16 + zlib.MAX_WBITS


class TooLargeError(Exception):
    """The body is larger than permitted, compressed or plain."""


class CodingError(Exception):
    """The body is not what its Content-Encoding says, or its end is missing. The text is for a person."""


class Body:
    """Collects a body of at most `limit` bytes, on the wire as well as inflated. `coding` as in Content-Encoding."""

    def __init__(self, coding: str, limit: int) -> None:
        self._coding = settled(coding)
        self._limit = limit
        self._came = 0
        self._plain = bytearray()
        self._inflater = zlib.decompressobj(_GZIP) if self._coding == "gzip" else None
        self._members = 1

    def feed(self, data: bytes) -> None:
        self._came += len(data)
        if self._came > self._limit:
            raise TooLargeError
        if not self._coding:
            self._plain += data
            return
        if not data:
            return
        try:
            self._inflate(data)
        except zlib.error:
            raise CodingError(f"is not the {self._coding} it says it is") from None

    def finish(self) -> bytes:
        if self._inflater is not None and not self._inflater.eof:
            # httpx and zlib take a cut stream for a whole one; kept with its validators, it would be 304 for ever.
            raise CodingError(f"was cut: its {self._coding} stream has no end")
        return bytes(self._plain)

    def beginning(self) -> bytes:
        """What there is of a body that turned out too large."""
        return bytes(self._plain[: self._limit])

    def _inflate(self, data: bytes) -> None:
        inflater = self._inflater or zlib.decompressobj(_window(data))
        while data:
            if inflater.eof:
                if self._coding != "gzip" or not data.startswith(b"\x1f"):
                    break  # padding behind the end
                inflater = self._next_member()
            room = self._limit - len(self._plain)
            self._plain += inflater.decompress(data, room + 1)
            if len(self._plain) > self._limit:
                raise TooLargeError
            data = inflater.unconsumed_tail or inflater.unused_data
        self._inflater = inflater

    def _next_member(self) -> zlib._Decompress:
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise CodingError(f"has more than {_MOST_MEMBERS} gzip members")
        return zlib.decompressobj(_GZIP)


def settled(coding: str) -> str:
    """The one coding of a Content-Encoding header; stacked and unknown ones are refused, we never asked for them."""
    codings = [one.strip().lower() for one in coding.split(",")]
    codings = [one for one in codings if one not in {"", "identity", "none"}]
    if not codings:
        return ""
    if len(codings) > 1:
        raise CodingError(f"is compressed {len(codings)} times over, which is refused")
    found = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}.get(codings[0])
    if found is None:
        raise CodingError("is in a Content-Encoding that was not asked for; only gzip is")
    return found


def _window(data: bytes) -> int:
    """Deflate means zlib (RFC 9110), but half the servers that say it send it bare."""
    header = len(data) >= 2 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
    return zlib.MAX_WBITS if header or len(data) == 1 else -zlib.MAX_WBITS
