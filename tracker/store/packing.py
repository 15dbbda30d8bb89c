"""Single values to columns and back: instants, dates, digests, hashes, hostile text. Standard library only."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from tracker.dates import Precision, ReleaseDate
from tracker.model import Value

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def stamp(at: datetime) -> int:
    """Refuses naive instants, because nobody could tell later what they meant."""
    if at.tzinfo is None:
        raise ValueError(f"an instant without a zone cannot be stored: {at!r}")
    return (at - _EPOCH) // _MICROSECOND


@lru_cache(maxsize=64)
def instant(at: int) -> datetime:
    """One value for the instants of a look, which stand in many rows: thousands of states take a sixth less."""
    return _EPOCH + at * _MICROSECOND


def stamp_maybe(at: datetime | None) -> int | None:
    return None if at is None else stamp(at)


def instant_maybe(at: int | None) -> datetime | None:
    return None if at is None else instant(at)


def clean(text: str) -> str:
    """Hostile JSON brings lone surrogates (no UTF-8 for them, SQLite refuses) and NULs (PostgreSQL refuses); one such
    character must not undo a whole look."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\0", "\ufffd") if "\0" in text else text


_LONGEST_KEY, _LONGEST_NAME = 2000, 500
"""Bytes. An index of PostgreSQL's takes 2,700 in all; longer than 2,000 is no address that anybody wrote."""


def short_key(text: str) -> str:
    """The identity of an entry within its source, as it stands in an index: hostile ones are a megabyte long."""
    return _bounded(clean(text), _LONGEST_KEY)


def short_name(text: str) -> str:
    """A piece of the key of a fact, the same way."""
    return _bounded(clean(text), _LONGEST_NAME)


def entry_mark(source: str, key: str) -> bytes:
    return mark(source, _bounded(key, _LONGEST_KEY))


def _bounded(text: str, longest: int) -> str:
    """Too long a text keeps its beginning; what it was besides stands for itself in a hash."""
    if len(text) * 4 <= longest:
        return text
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw) <= longest:
        return text
    return f"{raw[: longest - 40].decode('utf-8', 'ignore')}…{mark(text).hex()}"


def mark(*pieces: str | bytes) -> bytes:
    """16 bytes that stand for a compound identity; no two lists of pieces run together."""
    from hashlib import blake2b  # OpenSSL comes with it, 3 ms that `status` has no need of

    whole = []
    for piece in pieces:
        raw = piece if isinstance(piece, bytes) else piece.encode("utf-8", "surrogatepass")
        whole += [len(raw).to_bytes(8, "big"), raw]
    return blake2b(b"".join(whole), digest_size=16).digest()


def pack_digest(text: str) -> bytes:
    """An entry's digest in 16 bytes where it is 32 hexadecimal digits; any other text comes back exactly, too."""
    raw = _from_hex(text)
    if raw is not None and len(raw) == 16:
        return raw
    tag, data = (b"\0", raw) if raw is not None else (b"\1", text.encode("utf-8", "surrogatepass"))
    return tag * (2 if len(data) == 15 else 1) + data


def unpack_digest(data: bytes) -> str:
    if len(data) == 16:
        return data.hex()
    body = data[2:] if len(data) == 17 and data[0] == data[1] else data[1:]
    return body.hex() if data[:1] == b"\0" else body.decode("utf-8", "surrogatepass")


def _from_hex(text: str) -> bytes | None:
    if not text or len(text) % 2 or text != text.lower() or not text.isalnum():
        return None
    try:
        return bytes.fromhex(text)
    except ValueError:
        return None


def pack_value(value: Value | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        value = clean(value)
        return f"text:{value}" if value.startswith(("date:", "text:")) else value
    pieces = (value.edtf, value.earliest, value.latest or "", value.precision, value.time or "", value.zone or "")
    return "date:" + "|".join(map(str, pieces))


def unpack_value(text: str | None) -> Value | None:
    if text is None or not text.startswith(("date:", "text:")):
        return text
    if text.startswith("text:"):
        return text[5:]
    edtf, earliest, latest, precision, time, zone = text[5:].split("|")
    return ReleaseDate(
        edtf=edtf,
        earliest=date.fromisoformat(earliest),
        latest=date.fromisoformat(latest) if latest else None,
        precision=Precision(precision),
        time=time or None,
        zone=zone or None,
    )
