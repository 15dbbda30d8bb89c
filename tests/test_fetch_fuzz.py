"""Whatever comes over the wire: a document or an error in words, no wait that is not one, and no way inside. `FUZZ=100`
looks a hundred times as long, by new dice."""

from __future__ import annotations

import ipaddress
import os
import random  # noqa: TID251 - of hypothesis, by its seed
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.looks import look, take
from tests.web import Reply, Web, raw
from tracker.deliver import answers
from tracker.deliver.answers import Answer
from tracker.errors import FetchError
from tracker.fetch import headers, hop
from tracker.fetch.guard import Guard, RefusedError, globally_reachable, literal
from tracker.fetch.robots import verdict
from tracker.model import Document
from tracker.render.safe import clean, link

LONGER = int(os.environ.get("FUZZ", "1"))
SOME = settings(deadline=None, max_examples=80 * LONGER, derandomize=LONGER == 1)
NOW = datetime(2026, 7, 5, 12, tzinfo=UTC)
FIELDS = ("cache-control", "age", "expires", "date", "retry-after", "etag", "last-modified", "x-ratelimit-reset",
          "x-ratelimit-reset-after", "ratelimit-reset", "location")  # fmt: skip
VALUES = st.sampled_from(
    ["0", "-1", "1e9", "99999999999999999999", "nan", "inf", "max-age=5", "max-age=-1, no-store", "Sun, 05 Jul 2026 12:00:09 GMT",
     "Sunday, 05-Jul-26 12:00:00 GMT", "Sun, 05 Jul 99999 12:00:00 +9999", "0.5", "１２", '"x"', 'W/"\x07"', "soon", ""]
) | st.text(max_size=20)  # fmt: skip


@SOME
@given(st.dictionaries(st.sampled_from(FIELDS), VALUES))
def test_header_fields_of_any_kind(fields: dict[str, str]) -> None:
    given_ = httpx.Headers([(name.encode(), value.encode("utf-8", "replace")) for name, value in fields.items()])
    assert (headers.max_age(given_) or 0.0) >= 0
    assert 0 <= (headers.retry_after(given_, now=NOW) or 0.0) <= 7 * 86400
    headers.validators(given_)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | VALUES,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["retry_after", "parameters", "message", "global", "code", "error"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@SOME
@given(st.integers(100, 599), st.dictionaries(st.sampled_from(FIELDS), VALUES), st.binary(max_size=40) | JSON)
def test_answers_of_a_target_of_any_kind(status: int, fields: dict[str, str], body: object) -> None:
    import json

    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = Answer(status, fields, data)
    assert 0 <= (answers.retry_after(answer) or 0.0) <= 86_400
    error = answers.of_status(answer)
    assert clean(str(error)) == str(error)
    assert 0 <= answers.pause([answer]) <= 86_400


@SOME
@given(
    st.text(max_size=60)
    | st.sampled_from(
        [
            "//evil.example",
            "\\\\evil.example\\x",
            "http:evil",
            "http:///x",
            "?",
            "/\t/x",
            "http://a@b/",
            "HTTP://[::1]:1/",
        ]
    )
)
def test_redirects_to_anything(location: str) -> None:
    try:
        given_ = httpx.Headers([(b"Location", location.encode("utf-8", "replace"))])
        target = hop.next_url(httpx.URL("https://site.example/a/b"), given_)
    except FetchError as error:
        said = str(error)
    else:
        said = ""
        assert target.scheme == "https"
        assert target.host
        assert not target.userinfo
    assert clean(said) == said


@SOME
@given(st.text("uUser-agent:*Dislow/ $\n#0123\x00日", max_size=200))
def test_robots_of_any_kind(text: str) -> None:
    allowed, delay = verdict(text.encode(), "https://site.example/x")
    assert isinstance(allowed, bool)
    assert 0 <= delay <= 60


def spelled(number: int, dice: random.Random) -> str:
    """An address as a C library would still take it: one to four parts, each decimal, octal or hexadecimal."""
    parts = dice.choice([4, 3, 2, 1])
    octets = [number >> shift & 255 for shift in (24, 16, 8, 0)][: parts - 1]
    pieces = [*octets, number & (1 << (8 * (5 - parts))) - 1]
    return ".".join(dice.choice(["{:d}", "0{:o}", "0x{:x}", "0X{:X}", "000{:o}"]).format(piece) for piece in pieces)


@SOME
@given(
    st.integers(0, 2**32 - 1) | st.sampled_from([0x7F000001, 0x0A000001, 0xA9FEA9FE, 0xC0A80101, 0, 0x08080808]),
    st.randoms(),
)
def test_every_spelling_of_an_address_is_that_address(number: int, dice: random.Random) -> None:
    address = ipaddress.IPv4Address(number)
    written = spelled(number, dice)
    assert literal(written) in (address, None)
    if not globally_reachable(address):
        with pytest.raises(RefusedError):
            Guard("s").check_addresses("site.example", 80, [written])
        if literal(written) is not None:
            with pytest.raises(RefusedError):
                Guard("s").check_name(written, 80)
    for six in (f"::ffff:{address}", f"::{address}", f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1"):
        with pytest.raises(RefusedError):
            Guard("s").check_addresses("site.example", 80, [six])


@SOME
@given(st.text(max_size=40).map(lambda text: f"http://{text}") | st.text(max_size=40))
def test_what_is_shown_as_a_link_is_where_it_leads(url: str) -> None:
    found = link(url)
    if found is None:
        return
    assert found.url.isascii()
    assert urlsplit(found.url).hostname == found.host
    assert urlsplit(found.url).username is None


HEAD = b'HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nETag: "1"\r\nContent-Length: 22\r\n\r\n<rss><channel/></rss>\r\n'
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
PIECES = (b"\r\n", b"\n", b"HTTP/1.1 103 Early\r\n\r\n", b"Content-Length: 5\r\n", b"Content-Encoding: gzip\r\n", b"\x1f\x8b\x08\x00", b"ffffffffff\r\n",
          b"Transfer-Encoding: chunked\r\n", b": x\r\n", b"\x00", b"HTTP/2 200\r\n", b"Location: /x\r\n", b"302", b"-1", b"\xff" * 9)  # fmt: skip


@st.composite
def answer(draw: st.DrawFn) -> bytes:
    body = bytearray(draw(st.sampled_from([HEAD, CHUNKED])))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(body)))
        if draw(st.booleans()):
            body[at:at] = draw(st.sampled_from(PIECES))
        else:
            del body[at : at + draw(st.integers(1, 20))]
    return bytes(body)


@settings(deadline=None, max_examples=6 * LONGER, derandomize=LONGER == 1, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(answer(), min_size=20, max_size=20))
def test_answers_over_a_real_wire(replies: list[bytes]) -> None:
    """Cut, doubled, crossed: a document, or an error that has words."""
    with Web() as web:
        web.answer("/x", Reply(status=404))
        for number, data in enumerate(replies):
            web.answer(f"/{number}", raw(data))
        for outcome in take([look(web, f"/{number}") for number in range(len(replies))]):
            assert isinstance(outcome.result, (Document, FetchError)), outcome.result
            assert "unforeseen" not in str(outcome.result), (outcome.result, replies)
            if isinstance(outcome.result, FetchError):
                assert clean(str(outcome.result)) == str(outcome.result)
