"""Short ways to say in a test what is fetched and how."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.web import Web
from tracker.errors import FetchError
from tracker.fetch import Fetcher, Look, Outcome
from tracker.model import Document, NotModified, Request, Source, SourceType, Validators

NOW = datetime(2026, 7, 5, 12, 0, tzinfo=UTC)


def look(
    web: Web | None,
    path: str = "/",
    *,
    url: str = "",
    validators: Validators | None = None,
    article: str | None = None,
    request: Request | None = None,
    **source: Any,
) -> Look:
    """A look at a page of the local web, allowed to go there, quick to give up and in no way polite."""
    url = url or (web.url(path) if web else path)
    given: dict[str, Any] = {
        "id": "it",
        "url": url,
        "type": SourceType.FEED,
        "allow_hosts": (web.authority,) if web else (),
        "timeout": timedelta(seconds=5),
        "host_delay": timedelta(0),
        "host_connections": 50,
        **source,
    }
    return Look(
        source=Source(**given),
        request=request or Request(url=url),
        validators=validators or Validators(),
        article=article,
    )


def take(looks: Sequence[Look], **settings: Any) -> list[Outcome]:
    """All outcomes, in the order of the looks."""
    given: dict[str, Any] = {"version": "1.2", "now": lambda: NOW, "dice": lambda: 0.0, **settings}
    with Fetcher(**given) as fetcher:
        for one in looks:
            fetcher.submit(one)
        outcomes = list(fetcher.results(60))
    return sorted(outcomes, key=lambda outcome: [id(one) for one in looks].index(id(outcome.look)))


def fetch(one: Look, **settings: Any) -> Document | NotModified | FetchError:
    [outcome] = take([one], **settings)
    return outcome.result


def document(one: Look, **settings: Any) -> Document:
    result = fetch(one, **settings)
    assert isinstance(result, Document), result
    return result


def failure(one: Look, **settings: Any) -> FetchError:
    result = fetch(one, **settings)
    assert isinstance(result, FetchError), result
    return result
