"""Discord through Apprise's URL: one embed, no pings but the trusted one, its limits kept (docs/decisions/0003)."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import requests
from apprise.plugins.discord import NotifyDiscord

from tracker.deliver.answers import Answer, handed_over, of_status, retry_after, unreached
from tracker.deliver.windows import Windows
from tracker.errors import DeliverError
from tracker.model import Message
from tracker.render.safe import cut

_COLOUR = 0x3AA3E3
_USER, _ROLE, _ALL = re.compile(r"<@!?(\d{1,20})>"), re.compile(r"<@&(\d{1,20})>"), re.compile(r"@(?:everyone|here)\b")
_MOST = 65_536
_UNTOLD = 30.0
"""Seconds of silence after a 429 that does not say how many."""
_BREATH = 10.0
"""So long the short text waits, where the long one was refused and emptied its bucket."""
EVERYWHERE = "discord"
_NO_THREAD, _NOWHERE = 220001, 10003
"""Codes of its answers: a forum takes only messages of a thread; the thread named is no more."""
_LONGEST_TOPIC = 100

_windows = Windows()


class Discord(NotifyDiscord):  # type: ignore[misc]
    """Apprise parses the URL and calls `send`; the rest is ours. `error` says how it ended."""

    # One call of `send` per message: our text is already cut, and a second piece would be a second message.
    body_maxlen = 4096
    title_maxlen = 256
    overflow_amalgamate_title = False

    message: Message
    short = False
    error: DeliverError | None = None
    pause = 0.0
    made: str | None = None
    """The thread it made in a forum; "" where the one that was remembered is no more."""

    def send(self, body: str, title: str = "", **_: Any) -> bool:  # noqa: ARG002 - the signature is Apprise's
        self.error = self._deliver()
        return self.error is None

    def dialect_convert(self, body: str, *_: Any, **__: Any) -> str:
        return body

    def _deliver(self) -> DeliverError | None:
        answer = self._posted(self.message.place, patient=self.short)
        if isinstance(answer, Answer) and not self.thread_id and self.message.place and _code(answer) == _NOWHERE:
            self.made = ""
            answer = self._posted("", patient=True)
        if isinstance(answer, Answer) and not self.thread_id and _code(answer) == _NO_THREAD:
            answer = self._posted("", topic=cut(self.message.topic or self.app_id, _LONGEST_TOPIC), patient=True)
            if isinstance(answer, Answer) and answer.status == 200 and isinstance(answer.json, dict):
                self.made = str(answer.json.get("channel_id", ""))
        return answer if isinstance(answer, DeliverError) else self._read(answer)

    def _posted(self, thread: str, *, topic: str = "", patient: bool) -> Answer | DeliverError:
        """What was refused before was counted all the same; `patient`: a short silence is waited out for the next."""
        names = (self.webhook_id, EVERYWHERE)
        if patient and 0 < (left := _windows.left(names)) <= _BREATH:
            time.sleep(left)
        if (left := _windows.left(names)) > 0:
            return DeliverError("Discord asked for silence", retry_after=left)
        answer = self._post(self.thread_id or thread, topic)
        self._pace(answer)
        return answer

    def _post(self, thread: str, topic: str) -> Answer:
        params = {"wait": "true"}
        if thread:
            params["thread_id"] = thread
        payload = self.payload() | ({"thread_name": topic} if topic else {})
        try:
            # No redirect is followed: Discord sends none, a network's log-in page does.
            response = requests.post(
                f"{self.notify_url}/{self.webhook_id}/{self.webhook_token}",
                params=params,
                data=json.dumps(payload, ensure_ascii=False).encode("utf-8", "replace"),
                headers={"Content-Type": "application/json", "User-Agent": self.app_id},
                verify=self.verify_certificate,
                timeout=self.request_timeout,
                allow_redirects=False,
            )
            return Answer(response.status_code, response.headers, response.content[:_MOST])
        except Exception as error:  # noqa: BLE001 - none may carry the address on
            return Answer(0, fault=type(error).__name__, handed_over=handed_over(error))

    def payload(self) -> dict[str, Any]:
        mention = " ".join([self.message.mention, *self.ping]).strip()
        payload: dict[str, Any] = {"allowed_mentions": allowed(mention)}
        if mention:
            payload["content"] = cut(mention, 400)
        if self.short:
            payload["content"] = f"{payload.get('content', '')} {self.message.short}".strip()
        else:
            embed = {
                "title": cut(self.message.title, 256),
                "description": cut(self.message.body, 4096),
                "color": _COLOUR,
            }
            payload["embeds"] = [embed]
        payload |= {"tts": True} if self.tts else {}
        payload |= {"flags": self.flags} if self.flags else {}
        payload |= {"username": self.user[:80]} if self.user else {}
        payload |= {"avatar_url": self.avatar_url} if self.avatar_url else {}
        return payload

    def _read(self, answer: Answer) -> DeliverError | None:
        if not answer.status:
            return unreached(answer)
        told = answer.json
        if answer.status == 429:
            return self._limited(answer, told)
        if answer.status == 204 or (answer.status == 200 and _is_discords(told)):
            return None
        if answer.status < 400:
            return DeliverError("something other than Discord answered (a log-in of the network?); not delivered")
        if answer.status == 403 and told is None and answer.is_page:
            return DeliverError(
                "Discord's front door refuses this network for now (403)", retry_after=retry_after(answer)
            )
        return of_status(answer)

    def _limited(self, answer: Answer, told: Any) -> DeliverError:
        wait = retry_after(answer)
        wait = _UNTOLD if wait is None else wait
        # A 429 that is not the API's own is that of the network before it, which counts by the sender's address.
        foreign = not isinstance(told, dict) and "X-RateLimit-Bucket" not in answer.headers
        everywhere = foreign or told_global(answer, told)
        _windows.close(EVERYWHERE if everywhere else self.webhook_id, wait)
        return DeliverError("Discord's rate limit is reached", retry_after=wait, everywhere=everywhere)

    def _pace(self, answer: Answer) -> None:
        """Whatever was answered, it was counted."""
        if answer.status != 429 and answer.headers.get("X-RateLimit-Remaining") == "0":
            self.pause = retry_after(answer) or 0.0
            _windows.close(self.webhook_id, self.pause)


def _code(answer: Answer) -> int | None:
    told = answer.json if answer.status in (400, 404) else None
    code = told.get("code") if isinstance(told, dict) else None
    return code if isinstance(code, int) else None


def told_global(answer: Answer, told: Any) -> bool:
    if answer.headers.get("X-RateLimit-Global", "").lower() == "true":
        return True
    if answer.headers.get("X-RateLimit-Scope", "").lower() == "global":
        return True
    return isinstance(told, dict) and told.get("global") is True


def _is_discords(told: Any) -> bool:
    """With `wait=true` Discord answers with the message it made."""
    return isinstance(told, dict) and ("id" in told or not told.keys() & {"captive", "error", "errors", "code"})


def allowed(mention: str) -> dict[str, Any]:
    """Discord's list of who may be pinged: only whom the configuration names, never who stands in a text."""
    pings: dict[str, Any] = {"parse": ["everyone"] if _ALL.search(mention) else []}
    if users := sorted(set(_USER.findall(mention))):
        pings["users"] = users[:100]
    if roles := sorted(set(_ROLE.findall(mention))):
        pings["roles"] = roles[:100]
    return pings
