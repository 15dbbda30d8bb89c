"""The public HTTP cache tests (cache-tests.fyi) that concern a private client: when it need not ask, and with what it
asks when it does. What we "reuse" is the promise of freshness, which puts the next look off; no body is kept.

Not played, because they speak of something we never do: shared caches and CDNs, request methods and headers of a
browser's user, stored header fields, Vary (our requests never vary), ranges, invalidation by writes, stale answers.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from tests.looks import NOW, look, take
from tests.web import Act, Request, Web, raw
from tracker.errors import FetchError
from tracker.model import Document, NotModified, Validators

PLAYED = (
    "cc-freshness",
    "cc-parse",
    "age-parse",
    "expires",
    "expires-parse",
    "cc-response",
    "heuristic",
    "conditional-lm",
    "conditional-inm",
    "update304",
    "pragma",
    "other",
    "interim",
)
KEYS = {
    "response_headers",
    "setup",
    "expected_type",
    "pause_after",
    "response_body",
    "response_status",
    "setup_tests",
    "expected_response_headers",
    "check_body",
    "interim_responses",
    "expected_interim_responses",
    "expected_response_headers_missing",
}
EXCEPT = {
    "freshness-max-age-date": "an old Date tells of a wrong clock as often as of an old answer; a day is the most we wait",
    "304-etag-update-response-Content-Encoding": "a coding that we do not know is refused",
    "304-etag-update-response-Content-Length": "its length is no number, which is refused",
}
PAUSE = timedelta(seconds=3)
DATES = ("Date", "Expires", "Last-Modified")


@dataclass
class Client:
    """What our schedule would do with the answers: nothing while one is fresh, else ask with its validators."""

    test: Mapping[str, Any]
    validators: Validators = field(default_factory=Validators)
    fresh_until: datetime = NOW
    now: datetime = NOW
    did: list[str] = field(default_factory=list)

    @property
    def requests(self) -> Sequence[Mapping[str, Any]]:
        found: Sequence[Mapping[str, Any]] = self.test["requests"]
        return found

    def answer(self, request: Request) -> Act:
        step = self.requests[len(self.did)]
        etag, since = request.headers.get("if-none-match"), request.headers.get("if-modified-since")
        wanted = step.get("expected_type", "")
        known = (wanted == "etag_validated" and etag) or (wanted == "lm_validated" and since)
        status = 304 if known else step.get("response_status", [200])[0]
        body = "" if known else str(step.get("response_body") or "x")
        # Line by line, since some of them stand there twice.
        lines = [f"{name}: {_written(name, value)}" for name, value, *_ in step.get("response_headers", [])]
        interim = "".join(f"HTTP/1.1 {code} Interim\r\n\r\n" for code, *_ in step.get("interim_responses", []))
        return raw(
            (interim + "\r\n".join([f"HTTP/1.1 {status} Status", *lines]) + f"\r\n\r\n{body}").encode(
                "latin-1", "replace"
            )
        )

    def took(self, result: Document | NotModified | FetchError) -> None:
        sent = "etag" if self.validators.etag else "lm" if self.validators.last_modified else ""
        self.did.append(f"{sent}_validated" if isinstance(result, NotModified) else "not_cached")
        if isinstance(result, FetchError):
            self.validators, self.fresh_until = Validators(), self.now
        else:
            self.validators = result.validators
            self.fresh_until = self.now + timedelta(seconds=min(result.max_age or 0, 10**8))

    def step_on(self) -> None:
        if self.requests[len(self.did) - 1].get("pause_after"):
            self.now += PAUSE

    def wrong(self) -> list[tuple[str, str]]:
        """What was expected, and what we did. To ask where it was not needed is always allowed."""
        pairs = [(step.get("expected_type", ""), did) for step, did in zip(self.requests, self.did, strict=True)]
        return [(wanted, did) for wanted, did in pairs if wanted and wanted != did and wanted != "cached"]


def _written(name: str, value: object) -> str:
    if isinstance(value, int) and name in DATES:
        return format_datetime(datetime.now(UTC) + timedelta(seconds=value), usegmt=True)  # noqa: TID251 - the server's
    return str(value)


def _concerns_us(test: Mapping[str, Any]) -> bool:
    steps = test["requests"]
    return (
        not {"cdn_only", "browser_only"} & test.keys()
        and test["id"] not in EXCEPT
        and "-shared" not in test["id"]
        and all(step.keys() <= KEYS for step in steps)
        and all(step.get("response_status", [200])[0] in (200, 203) for step in steps)
    )


def test_the_public_suite(shared: Path) -> None:
    suites = json.loads((shared / "data/http_cache/cache-tests.json").read_text())
    tests = [test for suite in suites if suite["id"] in PLAYED for test in suite["tests"] if _concerns_us(test)]
    clients = {f"/{test['id']}": Client(test) for test in tests}
    with Web() as web:
        for path, client in clients.items():
            web.answer(path, client.answer)
        for _ in range(max(len(client.requests) for client in clients.values())):
            asking = {path: one for path, one in clients.items() if len(one.did) < len(one.requests)}
            for one in asking.values():
                if one.did:
                    one.step_on()
            fresh = [one for one in asking.values() if one.now < one.fresh_until]
            for one in fresh:
                one.did.append("cached")
            waiting = [(path, one) for path, one in asking.items() if one not in fresh]
            outcomes = take([look(web, path, validators=one.validators) for path, one in waiting])
            for (_, one), outcome in zip(waiting, outcomes, strict=True):
                one.took(outcome.result)
    wrong = {one.test["id"]: one.wrong() for one in clients.values() if one.wrong()}
    kinds = Counter(step.get("expected_type") for one in clients.values() for step in one.requests)
    reused = sum(one.did.count("cached") for one in clients.values())
    assert set(wrong) == set(), wrong
    # So that the suite is seen to have been played; of the answers that may be reused, some are asked for anew.
    assert len(clients) >= 130
    assert kinds["not_cached"] >= 38
    assert kinds["cached"] >= reused >= 60
