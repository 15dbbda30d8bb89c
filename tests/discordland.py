"""A strict Discord for tests: counts like the real one, refuses what the real one refuses, and remembers every request
that came while it had asked for silence. After Discord's own description of its rate limits and of its webhooks."""

from __future__ import annotations

import json
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from tests.web import Act, Reply, Request, Web, Wire

Answer = Reply | Act
_LIMITS = {"title": 256, "description": 4096}


@dataclass
class Land:
    """One webhook of discord.com, behind a proxy that ends its TLS. `script`: answers given before the usual ones, each
    a function of the request. `bucket`, `seconds`: so many messages in so much time. `headers`: whether it says so."""

    web: Web
    number: str = "4242"
    token: str = "S3cretTokenThatNobodyMaySee"
    bucket: int = 5
    seconds: float = 2.0
    headers: bool = True
    script: list[Callable[[Request], Answer]] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)
    inside: list[float] = field(default_factory=list)
    """Seconds that were left of the silence, for each request that broke it."""
    forum: bool = False
    """A channel that takes only messages of a thread. `threads`: their names by id; `places`: where each message went."""
    threads: dict[str, str] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    silent_until: float = 0.0
    _began: float = -math.inf
    _count: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.web.answer(self.path, self._answer, host="discord.com")

    @property
    def path(self) -> str:
        return f"/api/webhooks/{self.number}/{self.token}"

    @property
    def url(self) -> str:
        return f"https://discord.com{self.path}"

    def _answer(self, request: Request) -> Answer:
        with self._lock:
            now = time.monotonic()
            self.asked.append(now)
            if now < self.silent_until:
                self.inside.append(self.silent_until - now)
                return self.limited(self.silent_until - now)
            if self.script:
                return self.script.pop(0)(request)
            return self._counted(request, now)

    def _counted(self, request: Request, now: float) -> Reply:
        if now - self._began >= self.seconds:
            self._began, self._count = now, 0
        left = self._began + self.seconds - now
        if self._count >= self.bucket:
            return self.limited(left)
        self._count += 1
        told = self._told(left) if self.headers else {}
        wrong = self._wrong(request)
        if wrong:
            return said({"message": "Invalid Form Body", "code": 50035, "errors": wrong}, 400, told)
        if self.forum:
            return self._in_thread(request, told)
        return self.take(request, told)

    def _in_thread(self, request: Request, told: dict[str, str]) -> Reply:
        payload, asked = json.loads(request.body), dict(parse_qsl(request.query))
        place, name = asked.get("thread_id", ""), payload.get("thread_name", "")
        if not place and not name:
            words = "Webhooks posted to forum channels must have a thread_name or thread_id"
            return said({"message": words, "code": 220001}, 400, told)
        if place and place not in self.threads:
            return said({"message": "Unknown Channel", "code": 10003}, 404, told)
        if not place:
            place = str(9000 + len(self.threads))
            self.threads[place] = name
        self.places.append(place)
        self.taken.append(payload)
        return said({"id": str(len(self.taken)), "type": 0, "channel_id": place, "content": ""}, 200, told)

    def _told(self, left: float) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(self.bucket),
            "X-RateLimit-Remaining": str(self.bucket - self._count),
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",  # noqa: TID251 - as the real one
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": "80c17d2f203122d936070c88c8d10f33",
        }

    def take(self, request: Request, headers: dict[str, str] | None = None) -> Reply:
        self.taken.append(json.loads(request.body))
        if "wait=true" not in request.query:
            return Reply(status=204, headers=headers or {})
        return said({"id": str(len(self.taken)), "type": 0, "channel_id": "1", "content": ""}, 200, headers)

    def limited(self, seconds: float, *, everywhere: bool = False) -> Reply:
        """From here on nobody may ask before the time is over; the header is in whole seconds, the body exact."""
        self.silent_until = max(self.silent_until, time.monotonic() + seconds)
        told = {"Retry-After": str(math.ceil(seconds)), "X-RateLimit-Scope": "global" if everywhere else "user"}
        if self.headers:
            told["X-RateLimit-Reset-After"] = f"{seconds:.3f}"
        if everywhere:
            told["X-RateLimit-Global"] = "true"
        body = {"message": "You are being rate limited.", "retry_after": round(seconds, 3), "global": everywhere}
        return said(body, 429, told if self.headers or everywhere else {})

    def _wrong(self, request: Request) -> dict[str, str]:
        try:
            payload = json.loads(request.body)
        except ValueError:
            return {"_": "no JSON"}
        wrong = {}
        embeds = payload.get("embeds", [])
        if not payload.get("content") and not embeds:
            wrong["content"] = "Cannot send an empty message"
        if len(payload.get("content", "")) > 2000:
            wrong["content"] = "Must be 2000 or fewer in length."
        if len(embeds) > 10 or sum(len(str(text)) for embed in embeds for text in embed.values()) > 6000:
            wrong["embeds"] = "too much"
        for embed in embeds:
            wrong |= {name: "too long" for name, most in _LIMITS.items() if len(embed.get(name, "")) > most}
        if payload.get("allowed_mentions", {}).get("parse") is None:
            wrong["allowed_mentions"] = "a feed's @everyone would ping"
        return wrong


def said(body: object, status: int, headers: dict[str, str] | None = None) -> Reply:
    return Reply(
        status=status, body=json.dumps(body).encode(), headers={"Content-Type": "application/json", **(headers or {})}
    )


def cut_off(land: Land) -> Callable[[Request], Act]:
    """Takes the message, and resets the connection instead of an answer."""

    def answer(request: Request) -> Act:
        land.take(request)
        return Act(Wire.reset)

    return answer


def unread(_: Request) -> Act:
    """Resets the connection without having taken anything."""
    return Act(Wire.reset)
