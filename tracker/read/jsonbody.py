"""JSON bodies as plain values, whatever bytes came; and timid ways to take a field out of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from tracker.errors import ReadError
from tracker.read import encoding, walls

MAX_DEPTH = 900
_BRACKET = re.compile(r"[\[\]{}]")


def load(body: bytes, content_type: str, place: str) -> object:
    """The value of a JSON body. ReadError when it is HTML, cut, nested beyond reason, or no JSON at all."""
    text = encoding.decode(body, content_type).lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        if walls.is_html(text):
            walls.refuse(text, place)
        raise ReadError(f"{place}: the answer is markup, not JSON; check the address or the source's `type`")
    if text.startswith(")]}'"):  # a guard against inclusion that some APIs put in front
        text = text.partition("\n")[2]
    _check_depth(text, place)
    try:
        # Raw line breaks in strings are a fault, but one that leaves no doubt.
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) - 1 or "Unterminated" in error.msg
        fault = "breaks off" if cut else "is broken"
        raise ReadError(
            f"{place}: the JSON {fault} at character {error.pos} ({error.msg}); it will be asked again"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{place}: the JSON cannot be read ({error})") from error


def _check_depth(text: str, place: str) -> None:
    """Linear and generous: brackets in strings count too, but no honest text opens 1,000 more than it closes."""
    depth = 0
    for bracket in _BRACKET.finditer(text) if text.count("[") + text.count("{") > MAX_DEPTH else ():
        depth += 1 if bracket[0] in "[{" else -1
        if depth > MAX_DEPTH:
            raise ReadError(f"{place}: the JSON nests too deep; refused")


def text_of(value: object) -> str:
    return value if isinstance(value, str) else ""


def name_of(value: object) -> str:
    """An id, which feeds write as text or number."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)[:2000] if isinstance(value, str) or abs(value) < 10**40 else ""


def number_of(value: object) -> int | None:
    """A whole number, also written as text; None for everything else and for what no database means."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str):
        value = value.strip()
        return int(value) if value.isascii() and value.isdigit() and len(value) <= 12 else None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e12 else None
    return value if isinstance(value, int) and abs(value) < 10**12 else None


def mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def mappings(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []
