"""What the header fields of an answer mean."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest

from tests.looks import NOW
from tracker.fetch import headers
from tracker.model import Validators

DATE = "Sun, 05 Jul 2026 12:00:00 GMT"
LATER = "Sun, 05 Jul 2026 13:00:00 GMT"


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        pytest.param({}, None, id="the time was not said"),
        pytest.param({"Date": "today"}, None, id="no date"),
        pytest.param({"Date": "Thu, 01 Jan 2026 00:00:00 GMT"}, 0.0, id="as late as here"),
        pytest.param({"Date": "Thu, 01 Jan 2026 01:00:00 GMT"}, 3600.0, id="an hour before us"),
        pytest.param({"Date": "Wed, 31 Dec 2025 23:00:00 GMT", "Age": "3600"}, 0.0, id="an hour in a cache"),
    ],
)
def test_the_servers_clock(fields: dict[str, str], seconds: float | None) -> None:
    assert headers.ahead(httpx.Headers(fields), now=datetime(2026, 1, 1, tzinfo=UTC)) == seconds


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        pytest.param({}, None, id="unsaid"),
        pytest.param({"Cache-Control": "max-age=60"}, 60, id="plain"),
        pytest.param({"Cache-Control": "Public, Max-Age=60, immutable"}, 60, id="among others, any case"),
        pytest.param({"Cache-Control": 'max-age="60"'}, 60, id="quoted"),
        pytest.param({"Cache-Control": "s-maxage=60"}, None, id="shared caches only: not us"),
        pytest.param({"Cache-Control": "x-max-age=60"}, None, id="another directive"),
        pytest.param({"Cache-Control": "max-age=60, no-cache"}, 0, id="no-cache"),
        pytest.param({"Cache-Control": "no-store"}, 0, id="no-store"),
        pytest.param({"Cache-Control": "max-age=sixty"}, None, id="nonsense"),
        pytest.param({"Cache-Control": "max-age=-60"}, None, id="negative"),
        pytest.param({"Cache-Control": "max-age=" + "9" * 400}, 999_999_999_999, id="absurd, but finite"),
        pytest.param({"Cache-Control": "max-age=60", "Age": "20"}, 40, id="already aged"),
        pytest.param({"Cache-Control": "max-age=60", "Age": "200"}, 0, id="aged beyond"),
        pytest.param({"Cache-Control": "max-age=60", "Age": "old"}, 60, id="an age that is none"),
        pytest.param({"Cache-Control": "max-age=60", "Expires": LATER, "Date": DATE}, 60, id="max-age wins"),
        pytest.param({"Expires": LATER, "Date": DATE}, 3600, id="Expires against the server's own clock"),
        pytest.param({"Expires": LATER, "Date": DATE, "Age": "600"}, 3000, id="and its age"),
        pytest.param({"Expires": DATE, "Date": LATER}, 0, id="expired"),
        pytest.param({"Expires": LATER}, None, id="Expires without a clock beside it"),
        pytest.param({"Expires": "0", "Date": DATE}, 0, id="Expires: 0"),
        pytest.param({"Expires": "-1", "Date": DATE}, 0, id="Expires: -1"),
    ],
)
def test_max_age(fields: dict[str, str], seconds: float | None) -> None:
    assert headers.max_age(httpx.Headers(fields)) == seconds


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        pytest.param({}, None, id="unsaid"),
        pytest.param({"Retry-After": "120"}, 120, id="seconds"),
        pytest.param({"Retry-After": "0"}, 0, id="none"),
        pytest.param({"Retry-After": "1.5"}, 1.5, id="a fraction, as some send"),
        pytest.param({"Retry-After": LATER}, 3600, id="a date, against our clock"),
        pytest.param({"Retry-After": LATER, "Date": "Sun, 05 Jul 2026 12:30:00 GMT"}, 1800, id="against the server's"),
        pytest.param({"Retry-After": "Sunday, 05-Jul-26 13:00:00 GMT"}, 3600, id="the date of RFC 850"),
        pytest.param({"Retry-After": "Sun, 05 Jul 2020 13:00:00 GMT"}, None, id="a date past"),
        pytest.param({"Retry-After": "soon"}, None, id="nonsense"),
        pytest.param({"Retry-After": "-5"}, None, id="negative"),
        pytest.param({"Retry-After": "999999999999"}, 7 * 86400, id="for ever is a week"),
        pytest.param({"Retry-After": "9" * 300}, None, id="no number of this world"),
        pytest.param({"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"}, 7 * 86400, id="the end of time is a week"),
        pytest.param({"Retry-After": "Sun, 99 Jul 2026 99:00:00 GMT"}, None, id="a day that is none"),
        pytest.param({"X-RateLimit-Reset": "60"}, 60, id="seconds to go"),
        pytest.param({"X-RateLimit-Reset": "1783252860"}, 60, id="a time"),
        pytest.param({"X-RateLimit-Reset": "1783252860000"}, 60, id="a time in milliseconds"),
        pytest.param({"X-RateLimit-Reset-After": "0.25"}, 0.25, id="Discord's"),
        pytest.param({"RateLimit-Reset": "30"}, 30, id="the draft's"),
        pytest.param({"X-RateLimit-Reset": "60", "Retry-After": "5"}, 5, id="Retry-After wins"),
        pytest.param({"X-RateLimit-Reset": "later"}, None, id="nonsense there"),
        pytest.param({"X-RateLimit-Reset": "1600000000"}, None, id="a time past"),
    ],
)
def test_retry_after(fields: dict[str, str], seconds: float | None) -> None:
    assert headers.retry_after(httpx.Headers(fields), now=NOW) == seconds


@pytest.mark.parametrize(
    ("sent", "answered", "kept"),
    [
        (Validators('"1"', "d"), Validators(), Validators('"1"', "d")),
        (Validators('"1"'), Validators('W/"1"', "d"), Validators('W/"1"', "d")),
        (Validators('"1"', "d"), Validators('"2"', "e"), Validators('"1"', "d")),
        (Validators(None, "d"), Validators('"1"', "d"), Validators('"1"', "d")),
        (Validators(None, "d"), Validators(None, "e"), Validators(None, "e")),
    ],
)
def test_validators_after_a_304(sent: Validators, answered: Validators, kept: Validators) -> None:
    assert headers.refreshed(sent, answered) == kept


def test_a_validator_of_many_kilobytes_is_not_kept() -> None:
    assert headers.validators(httpx.Headers({"ETag": "x" * 5000, "Last-Modified": ""})) == Validators()


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        ("", "release-tracker/1 httpx/"),
        ("https://example.org/bot", "release-tracker/1 (+https://example.org/bot) httpx/"),
        ("me@example.org\r\nEvil: 1", "release-tracker/1 (+me@example.org Evil: 1) httpx/"),
        ("a (b) 負け", "release-tracker/1 (+a  b) httpx/"),
    ],
)
def test_user_agent(contact: str, agent: str) -> None:
    assert headers.user_agent("1", contact).startswith(agent)
