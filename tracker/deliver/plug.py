"""Apprise's plug-ins, built from a URL, kept quiet, and told to leave retrying to us."""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from typing import Any

from tracker.deliver.quiet import hush

hush()

from apprise import Apprise, AppriseAsset  # noqa: E402 - only after its loggers are silent
from apprise.common import NotifyFormat, PersistentStoreMode  # noqa: E402
from apprise.plugins import url_to_dict  # noqa: E402

from tracker.deliver.answers import listen, overheard, pause, verdict  # noqa: E402
from tracker.deliver.discord import Discord  # noqa: E402
from tracker.deliver.mail import Mail  # noqa: E402
from tracker.errors import DeliverError  # noqa: E402
from tracker.model import Message  # noqa: E402

listen()

_OURS = {"discord": Discord, "mailto": Mail, "mailtos": Mail}
_PATIENCE, _CONNECTING = 60.0, 20.0
"""Seconds to wait for an answer, and to connect; Apprise's 4 make slow acceptance a failure, and the retry a repeat.
Each target has a thread of its own, so patience with one costs no other anything."""
_LONGEST = 150.0
_LISTS = ("targets", "topics", "channels", "rooms", "devices", "users", "phones")
_PAGES_ARE_FINE = frozenset({"form", "forms"})


@cache
def asset() -> AppriseAsset:
    return AppriseAsset(
        app_id="release-tracker",
        app_desc="release announcements",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        async_mode=False,
        interpret_escapes=False,
        interpret_emojis=False,
        default_service_retry=0,
        pgp_autogen=False,
        pem_autogen=False,
        secure_logging=True,
        storage_mode=PersistentStoreMode.MEMORY,
        service_timeout=_LONGEST,
        allow_templates=False,
    )


def build(url: str) -> Any | None:
    """The plug-in for a URL; None where Apprise cannot make one of it."""
    try:
        parsed = url_to_dict(url, secure_logging=True)
        ours = _OURS.get(parsed["schema"]) if parsed else None
        plugin: Any = ours(asset=asset(), **parsed) if ours else Apprise.instantiate(url, asset=asset())
    except Exception:  # noqa: BLE001 - plug-ins raise what they like on a bad URL, with the URL in it
        return None
    if plugin is None:
        return None
    # The outbox retries; Apprise doing so too would send inside a 429 window, and "optional" calls a failure success.
    plugin.retry = 0
    plugin.optional = False
    plugin.socket_connect_timeout = max(plugin.socket_connect_timeout, _CONNECTING)
    plugin.socket_read_timeout = max(plugin.socket_read_timeout, _PATIENCE)
    return plugin


@cache
def schemes() -> frozenset[str]:
    """All that Apprise knows by name."""
    told = Apprise().details(show_disabled=True)["schemas"]
    return frozenset(name for each in told for kind in ("protocols", "secure_protocols") for name in each[kind] or ())


# --- one URL, many recipients ----------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def recipients(url: str) -> tuple[str, ...]:
    plugin = build(url)
    if plugin is None:
        return ("",)
    if isinstance(plugin, Mail):
        return tuple(_people(plugin)) or ("",)
    listed = dict.fromkeys(_key(each) for each in getattr(plugin, _list_of(plugin), []))
    return tuple(listed) if len(listed) > 1 else ("",)


def narrow(plugin: Any, recipient: str) -> bool:
    """Whether others share the URL; afterwards the plug-in serves only this recipient. An unknown one was taken out of
    the URL since: nobody else gets what was meant for them."""
    if isinstance(plugin, Mail):
        people = _people(plugin)
        if recipient not in people:
            raise DeliverError("this recipient is not in the URL any more", refused=True)
        plugin.targets, plugin.cc, plugin.bcc = [people[recipient]], set(), set()
        return len(people) > 1
    name = _list_of(plugin)
    listed = getattr(plugin, name, [])
    # The empty key is who was there when there was only one.
    found = [each for each in listed if _key(each) == recipient or not recipient]
    if not found and recipient:
        raise DeliverError("this recipient is not in the URL any more", refused=True)
    if found:
        setattr(plugin, name, found[:1])
    return len(listed) > 1


def _people(plugin: Mail) -> dict[str, tuple[Any, str]]:
    listed = [
        *plugin.targets,
        *((plugin.names.get(address) or False, address) for address in sorted(plugin.cc | plugin.bcc)),
    ]
    people: dict[str, tuple[Any, str]] = {}
    for name, address in listed:
        local, _, domain = address.lower().partition("@")
        people.setdefault(f"{local[:1]}…@{domain} {_digest(address.lower())}", (name, address))
    return people


def _list_of(plugin: Any) -> str:
    """The list that a plug-in sends to one by one, by its own count of targets; "" where it has none, or batches: then
    Apprise's all or nothing is all there is."""
    for name in _LISTS:
        listed = getattr(plugin, name, None)
        if isinstance(listed, list) and listed and len(plugin) == len(listed):
            return name
    return ""


def _key(recipient: object) -> str:
    return _digest(repr(recipient))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]


# --- sending ---------------------------------------------------------------------------------------------------------


class Accepted(float):
    """The seconds of silence that were asked for with the acceptance. `thread`: where the message went in a forum, to
    be remembered for its work; "": what was remembered is no more; None: nothing is to be noted."""

    thread: str | None = None


def send(url: str, recipient: str, message: Message, *, markdown: bool, short: bool) -> Accepted:
    plugin = build(url)
    if plugin is None:
        raise DeliverError("Apprise can make nothing of this URL any more; run `tracker config check`", permanent=True)
    shared = narrow(plugin, recipient)
    title, body = _fitting(plugin, message, short=short)
    if isinstance(plugin, (Discord, Mail)):
        plugin.message, plugin.short = message, short
        form = None
    else:
        form = NotifyFormat.MARKDOWN if markdown and not short else NotifyFormat.TEXT
    service = Apprise(asset=asset())
    service.add(plugin)
    with overheard() as answers:
        accepted = bool(service.notify(body=body, title=title, body_format=form))
        heard = list(answers)  # what comes of hanging up is no answer
    error = _verdict(plugin, accepted, heard, shared)
    if error is not None:
        raise error
    taken = Accepted(plugin.pause if isinstance(plugin, Discord) else pause(heard))
    taken.thread = plugin.made if isinstance(plugin, Discord) else None
    return taken


def _verdict(plugin: Any, accepted: bool, answers: list[Any], shared: bool) -> DeliverError | None:
    if isinstance(plugin, (Discord, Mail)):
        if accepted:
            return None
        if plugin.error is None and isinstance(plugin, Mail) and not plugin.handed_over:
            return DeliverError("no answer in time")
        return plugin.error or DeliverError(
            "no answer in time; the message may have arrived all the same", uncertain=True
        )
    pages = (plugin.schemas() or set()) & _PAGES_ARE_FINE
    return verdict(answers, accepted=accepted, shared=shared, pages=bool(pages))


def _fitting(plugin: Any, message: Message, *, short: bool) -> tuple[str, str]:
    """Title and body; for a service that takes little (an SMS) the short text, which comes in fewer pieces. What is
    still too long, Apprise splits."""
    if isinstance(plugin, (Discord, Mail)):
        return message.title, message.body
    mention = f"{message.mention}\n" if message.mention else ""
    if short or len(mention) + len(message.title) + len(message.body) + 2 > plugin.body_maxlen:
        return "", mention + message.short
    return message.title, mention + message.body
