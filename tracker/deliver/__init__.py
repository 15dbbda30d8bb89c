"""Messages leave through Apprise, one recipient at a time; how it ended is told without the address, a secret."""

from __future__ import annotations

import difflib
import hashlib
import re
import sys
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from tracker.errors import DeliverError
from tracker.model import Message, Notify
from tracker.render import Style
from tracker.render.safe import clean

__all__ = ["TERMINAL", "limit", "problem", "recipients", "send", "service", "style"]

TERMINAL = "terminal:"
"""The URL of the pseudo target that prints, used while nothing else is configured."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]{0,20}):")
# As Discord shows it, from any of its clients and versions of its API.
_WEBHOOK = re.compile(
    r"https?://(?:(?:www|ptb|canary)\.)?discord(?:app)?\.com/api/(?:v\d+/)?webhooks/(\d+)/([\w\-]+)/?(?:\?(.*))?",
    re.IGNORECASE,
)
_HOOK = re.compile(r"discord://\d+/[A-Za-z0-9_\-]+/?")
"""Plainly in order. Apprise is not asked: to load it takes as long as all else of a round in which nothing is sent."""


def recipients(notify: Notify) -> tuple[str, ...]:
    """A stable key for each who gets their own message: every address of a mailto, every chat of a bot; one empty key
    for most. No key holds a secret, none changes when a password does."""
    if _scheme(notify.url) in ("", "terminal", "discord", "json", "jsons"):
        return ("",)
    from tracker.deliver import plug

    return plug.recipients(_plain(notify.url))


def style(notify: Notify) -> Style:
    """How a message for this target is written."""
    scheme = _scheme(notify.url)
    if scheme == "discord":
        return Style.DISCORD
    if scheme in ("mailto", "mailtos"):
        return Style.MAIL
    return Style.MARKDOWN if _asks_markdown(notify.url) else Style.PLAIN


def problem(url: str) -> str | None:
    """Why nothing can be sent to this URL, and the remedy, without any of its secrets; None when it is fine."""
    if not url.strip():
        return "empty; give an Apprise URL, such as discord://… or mailto://…"
    if _is_terminal(url) or _HOOK.fullmatch(_plain(url)):
        return None
    scheme = _scheme(url)
    if not scheme:
        return "no URL; it begins like discord://, mailto://, json:// or another of Apprise's schemes"
    from tracker.deliver import plug

    plugin = plug.build(_plain(url))
    if plugin is None:
        return _fault(scheme, url, plug.schemes())
    if scheme in ("mailto", "mailtos") and plug.recipients(_plain(url)) == ("",):
        return f"{scheme}://…: no valid recipient; add ?to=name@example.org"
    return None


def service(notify: Notify) -> str:
    """What a limit "for everything" is about: all targets with the same name share it."""
    return _scheme(notify.url)


def limit(notify: Notify) -> str:
    """Whose rate limit its messages count towards: two targets with one webhook share it. Holds no secret."""
    return _limit(notify.url)


def send(notify: Notify, recipient: str, message: Message) -> float:
    """Hand one message to one recipient. Returns when it was accepted, with the seconds of silence the target asked for
    at that; otherwise DeliverError says whether the target is gone (`permanent`), the text was refused (`refused`; the
    short one was tried too), or when to try again."""
    if _is_terminal(notify.url):
        _print(message)
        return 0.0
    try:
        return _send(notify, recipient, message, short=False)
    except DeliverError as error:
        if not error.refused or not message.short:
            raise
    return _send(notify, recipient, message, short=True)


def _send(notify: Notify, recipient: str, message: Message, *, short: bool) -> float:
    from tracker.deliver import plug

    return plug.send(_plain(notify.url), recipient, message, markdown=_asks_markdown(notify.url), short=short)


def _print(message: Message) -> None:
    """On a terminal a stray control character is a command, so every line is cleaned once more."""
    if sys.__stdout__ is None:  # what is printed goes nowhere, and nowhere is not told
        raise DeliverError("standard output is closed; leave it open, or name a [[notify]] target")
    lines = [clean(line) for line in (message.title, *message.body.split("\n"))]
    text = "\n".join(lines).rstrip() + "\n\n"
    coding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.write(text.encode(coding, "replace").decode(coding))
        sys.stdout.flush()
    except (OSError, ValueError) as error:
        raise DeliverError(f"the terminal is gone ({type(error).__name__})") from None


# --- URLs ------------------------------------------------------------------------------------------------------------


def _is_terminal(url: str) -> bool:
    return url.strip().rstrip("/").lower() == TERMINAL


def _scheme(url: str) -> str:
    """Of the plug-in that will serve it: a webhook as Discord shows it is "discord"."""
    found = _SCHEME.match(_plain(url))
    return found[1].lower() if found else ""


@lru_cache(maxsize=512)
def _limit(url: str) -> str:
    plain = _plain(url)
    if plain.lower().startswith("discord:"):
        # The bucket is the webhook's, whatever stands after its id and token.
        plain = "/".join(plain.partition("?")[0].rstrip("/").rpartition("@")[2].split("/")[-2:])
    return f"{_scheme(url)}:{hashlib.sha256(plain.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _plain(url: str) -> str:
    """A webhook pasted from Discord becomes the URL that Apprise knows; its `thread_id` is Apprise's `thread`, its
    `wait` would be read as something else."""
    found = _WEBHOOK.fullmatch(url.strip())
    if not found:
        return url.strip()
    renamed = {"thread_id": "thread"}
    query = [(renamed.get(name, name), value) for name, value in parse_qsl(found[3] or "") if name != "wait"]
    return f"discord://{found[1]}/{found[2]}/" + (f"?{urlencode(query)}" if query else "")


def _asks_markdown(url: str) -> bool:
    try:
        query = parse_qsl(urlsplit(url).query)
    except ValueError:
        return False
    return any(name == "format" and value.lower() == "markdown" for name, value in query)


def _fault(scheme: str, url: str, schemes: frozenset[str]) -> str:
    """Only the scheme is repeated, and only one that is known or a mere word."""
    if scheme in ("http", "https"):
        if "discord" in url.lower():
            return "a Discord webhook ends in its id and its token: …/api/webhooks/ID/TOKEN; copy it again"
        kind = "jsons" if scheme == "https" else "json"
        return f"{scheme}:// alone does not say what is there; for a webhook that takes JSON write {kind}://"
    if scheme in schemes:
        return f"{scheme}://…: not complete, or it needs a library that is not installed; see Apprise's page on {scheme}://"
    near = difflib.get_close_matches(scheme, schemes, n=1, cutoff=0.75)
    return "an unknown scheme" + (f"; did you mean {near[0]}://?" if near else "; see Apprise's list of services")
