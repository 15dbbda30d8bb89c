"""robots.txt (RFC 9309): may this page be asked for, and how slowly."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime, timedelta

import httpx
import protego

from tracker.errors import FetchError
from tracker.fetch.ask import Answer, Asker, Budget, origin
from tracker.fetch.guard import RefusedError
from tracker.fetch.hop import REDIRECTS, next_url
from tracker.fetch.transport import host_of
from tracker.model import Source
from tracker.record import dataclass

TOKEN = "release-tracker"  # noqa: S105 - the product token of our User-Agent
_KEPT = timedelta(days=1)
_RETRY = timedelta(minutes=10)
_MOST_BYTES = 500 * 1024
"""RFC 9309 section 2.5: at least so much is read; what is beyond is not."""
_MOST_HOSTS = 500
_HOPS = 5
_SLOWEST = 60.0
_LARGE = 20_000
_AGENT = re.compile(r"\s*user[- ]?agent\s*[: ]\s*([^#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Rules:
    """`trouble`: why there are none, for now; then nothing is asked for."""

    until: datetime
    parsed: protego.Protego | None = None
    trouble: str = ""


class Robots:
    """What each host said within the last day, in memory."""

    def __init__(self, asker: Asker, headers: dict[str, str]) -> None:
        self._asker = asker
        self._headers = headers
        self._known: dict[tuple[str, str, int], _Rules] = {}
        self._asking: dict[tuple[str, str, int], asyncio.Lock] = {}

    async def check(self, url: httpx.URL, source: Source, *, now: datetime) -> float:
        """Seconds that the host wants between two requests (0: it does not say). Raises FetchError where it asks not
        to be asked, or where that cannot be found out now."""
        rules = await self._rules(url, source, now=now)
        if rules.trouble:
            wait = max((rules.until - now).total_seconds(), 0.0)
            raise FetchError(f"{rules.trouble}, so no page was asked for", retry_after=wait)
        if rules.parsed is None:
            return 0.0
        if not rules.parsed.can_fetch(str(url), TOKEN):
            raise FetchError(f"{host_of(url)}: its robots.txt asks programs not to fetch this page; look for its feed")
        return min(rules.parsed.crawl_delay(TOKEN) or 0.0, _SLOWEST)

    async def _rules(self, url: httpx.URL, source: Source, *, now: datetime) -> _Rules:
        key = origin(url)
        known = self._known.get(key)
        if known is not None and known.until > now:
            return known
        # Ten articles of one site wait for one answer.
        async with self._asking.setdefault(key, asyncio.Lock()):
            known = self._known.get(key)
            if known is None or known.until <= now:
                known = await self._fetch(url, source, known, now=now)
                self._remember(key, known)
        self._asking.pop(key, None)
        return known

    def _remember(self, key: tuple[str, str, int], rules: _Rules) -> None:
        self._known.pop(key, None)
        self._known[key] = rules
        if len(self._known) > _MOST_HOSTS:
            del self._known[next(iter(self._known))]

    async def _fetch(self, url: httpx.URL, source: Source, old: _Rules | None, *, now: datetime) -> _Rules:
        host = host_of(url)
        try:
            answer = await self._follow(url.join("/robots.txt"), source)
        except RefusedError:
            raise
        except FetchError as error:
            trouble = f"its robots.txt could not be read ({error})"
        else:
            if answer.status in {200, 203}:
                return _Rules(now + _KEPT, await _parse(answer.body))
            # RFC 9309 section 2.3.1: unavailable means everything is allowed; in trouble means wait.
            if answer.status < 500 and answer.status != 429:
                return _Rules(now + _KEPT)
            trouble = f"{host}: its robots.txt cannot be had just now (status {answer.status})"
        if old is not None and not old.trouble:
            return _Rules(now + _RETRY, old.parsed)
        return _Rules(now + _RETRY, trouble=trouble)

    async def _follow(self, url: httpx.URL, source: Source) -> Answer:
        budget = Budget(source.timeout)
        for _ in range(_HOPS + 1):
            request = httpx.Request("GET", url, headers=self._headers)
            answer = await self._asker.ask(request, source, budget, most=_MOST_BYTES, beginning=True)
            if answer.status not in REDIRECTS:
                break
            try:
                url = next_url(url, answer.headers)
            except FetchError:
                break  # a robots.txt that cannot be reached is none
        return answer


def verdict(body: bytes, url: str) -> tuple[bool, float]:
    """What a robots.txt says of one page, for a person who asks: may it be fetched, and how many seconds apart."""
    rules = protego.Protego.parse(_ours(body.decode("utf-8-sig", "replace")))
    return rules.can_fetch(url, TOKEN), min(rules.crawl_delay(TOKEN) or 0.0, _SLOWEST)


async def _parse(body: bytes) -> protego.Protego:
    text = _ours(body.decode("utf-8-sig", "replace"))
    if len(text) < _LARGE:
        return protego.Protego.parse(text)
    return await asyncio.to_thread(protego.Protego.parse, text)


def _ours(text: str) -> str:
    """Without the names of other programs: parsing costs agents times rules, and a page may list 20,000 of each."""
    lines: list[str] = []
    group: set[str] = set()
    for line in text.splitlines():
        found = _AGENT.match(line)
        if found is None:
            # Only rules end a run of agents; blank lines and comments do not.
            if line.strip() and not line.lstrip().startswith("#"):
                group = set()
                lines.append(line)
            continue
        # RFC 9309 section 2.2.1: only the product token counts, "release-tracker/1.0" means us too.
        named = re.match(r"[a-z_-]+|\*", found[1].strip().lower())
        agent = named[0] if named is not None and named[0] in {TOKEN, "*"} else "other"
        if agent not in group:
            group.add(agent)
            lines.append(f"User-agent: {agent}")
    return "\n".join(lines)
