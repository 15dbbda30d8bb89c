"""Messages leave through the real Apprise to real ends on loopback: a webhook, a mailbox, Discord behind a proxy."""

from __future__ import annotations

import io
import json
import logging
import socket
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage as Mime
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from tests.web import Act, Reply, Request, Web, raw, reset, stall
from tracker import deliver
from tracker.errors import DeliverError
from tracker.model import Alert, AlertKind, Kind, Message, Notify, Settings, Work
from tracker.render import Style, render

NOW = datetime(2027, 5, 1, 12, tzinfo=UTC)
SECRET = "S3cretTokenThatNobodyMaySee"
WORK = Work(id="makeine-s2", title="Makeine", season=2, kind=Kind.ANIME)
HOOK = f"/api/webhooks/42/{SECRET}"
DISCORD = Notify(id="d", url=f"https://discord.com{HOOK}")


def sample(style: Style, kind: AlertKind = AlertKind.TEST) -> Message:
    alert = Alert(id="7f3a", kind=kind, target="t", recipient="", work=WORK, works=(WORK,), created=NOW)
    return render(alert, settings=Settings(database="x"), zone=UTC, now=NOW, style=style)


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as running:
        yield running


@pytest.fixture
def discord(web: Web, monkeypatch: pytest.MonkeyPatch) -> Web:
    """discord.com, through a proxy that ends its TLS; no window of another test is left open."""
    for name, value in web.env().items():
        monkeypatch.setenv(name, value)
    from tracker.deliver import discord as door

    monkeypatch.setattr(door, "_windows", door.Windows())
    web.answer(HOOK, accepted, host="discord.com")
    return web


def accepted(request: Request) -> Reply:
    return reply({"id": "1", "channel_id": "2", "content": ""}) if "wait=true" in request.query else Reply(status=204)


def reply(body: object, status: int = 200, headers: dict[str, str] | None = None) -> Reply:
    given = {"Content-Type": "application/json", **(headers or {})}
    return Reply(status=status, body=json.dumps(body).encode(), headers=given)


def failed(notify: Notify, message: Message, recipient: str = "") -> DeliverError:
    with pytest.raises(DeliverError) as caught:
        deliver.send(notify, recipient, message)
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + repr(caught.value.__context__)
    assert SECRET not in told
    return caught.value


# --- Discord ---------------------------------------------------------------------------------------------------------


def payloads(web: Web) -> list[dict[str, Any]]:
    return [json.loads(request.body) for request in web.asked(HOOK)]


@pytest.mark.parametrize("kind", list(AlertKind))
def test_discord_gets_one_embed_within_all_limits(discord: Web, kind: AlertKind) -> None:
    """Content 2000, title 256, description 4096, 6000 in all; nobody is pinged; `wait` asks for a real answer."""
    deliver.send(DISCORD, "", sample(Style.DISCORD, kind))
    (payload,) = payloads(discord)
    (embed,) = payload["embeds"]
    assert 0 < len(embed["title"].encode("utf-16-le")) / 2 <= 256
    assert 0 < len(embed["description"].encode("utf-16-le")) / 2 <= 1800
    assert payload["allowed_mentions"] == {"parse": []}
    assert "content" not in payload
    assert discord.asked(HOOK)[0].query == "wait=true"


def test_discord_payloads_are_what_its_own_description_allows(discord: Web, shared: Path) -> None:
    """Full, short, and pinging payloads validate against Discord's published OpenAPI, with nothing besides its keys."""
    jsonschema = pytest.importorskip("jsonschema")
    spec = json.loads((shared / "data/discord/openapi.json").read_text())
    ping = Notify(id="d", url=f"discord://tracker@42/{SECRET}?thread=77&flags=4&avatar_url=https://example.com/a.png")
    deliver.send(ping, "", replace(sample(Style.DISCORD), mention="<@12> <@&34> @here"))
    discord.answer(
        HOOK, lambda request: accepted(request) if b"embeds" not in request.body else reply({}, 400), host="discord.com"
    )
    deliver.send(DISCORD, "", sample(Style.DISCORD))
    schema = {"$ref": "#/components/schemas/IncomingWebhookRequestPartial", "components": spec["components"]}
    validator = jsonschema.Draft202012Validator(schema)
    known = spec["components"]["schemas"]["IncomingWebhookRequestPartial"]["properties"]
    embeds = spec["components"]["schemas"]["RichEmbed"]["properties"]
    sent = payloads(discord)
    assert len(sent) == 3
    for payload in sent:
        validator.validate(payload)
        assert payload.keys() <= known.keys()
        assert all(embed.keys() <= embeds.keys() for embed in payload.get("embeds", []))
    assert sent[0]["allowed_mentions"] == {"parse": ["everyone"], "users": ["12"], "roles": ["34"]}
    assert sent[0]["content"] == "<@12> <@&34> @here"
    assert (sent[0]["username"], sent[0]["flags"], sent[0]["avatar_url"]) == ("tracker", 4, "https://example.com/a.png")
    assert "embeds" not in sent[2]


@pytest.mark.parametrize(
    ("url", "query"),
    [
        (f"discord://42/{SECRET}", "wait=true"),
        (f"discord://42/{SECRET}?thread=77", "wait=true&thread_id=77"),
        (f"https://discord.com{HOOK}?wait=true&thread_id=77", "wait=true&thread_id=77"),  # as people paste it
        (f"https://discord.com/api/webhooks/42/{SECRET}?wait=false", "wait=true"),  # an answer is always asked for
        (f"https://canary.discord.com/api/v10/webhooks/42/{SECRET}/", "wait=true"),
        (f"https://discordapp.com/api/webhooks/42/{SECRET}?retry=5&optional=yes", "wait=true"),
    ],
)
def test_every_way_to_write_a_webhook_reaches_it_once(discord: Web, url: str, query: str) -> None:
    deliver.send(Notify(id="d", url=url), "", sample(Style.DISCORD))
    assert [request.query for request in discord.asked(HOOK)] == [query]


PORTAL = b"<!DOCTYPE html><html><body>Welcome to HotelNet, please log in</body></html>"


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (reply({"message": "Unknown Webhook", "code": 10015}, 404), "permanent"),
        (reply({"message": "401: Unauthorized", "code": 0}, 401), "permanent"),
        (reply({"message": "Missing Access", "code": 50001}, 403), "permanent"),
        (Reply(status=404), "permanent"),
        (Reply(status=403, body=PORTAL), "later"),  # Cloudflare refuses a network for a while, not the webhook
        (reply({"message": "Invalid Form Body", "code": 50035}, 400), "refused"),
        (Reply(status=413), "refused"),
        (Reply(status=500), "later"),
        (Reply(status=502, body=PORTAL), "later"),
        (Reply(status=503, headers={"Retry-After": "7"}), "later 7"),
        (Reply(status=408), "later"),
        (Reply(status=200, body=PORTAL, headers={"Content-Type": "text/html"}), "later"),  # captive portal
        (Reply(status=200, body=PORTAL, headers={"Content-Type": "application/json"}), "later"),
        (Reply(status=200, body=b""), "later"),
        (reply({"captive": True}), "later"),
        (reply(["id"]), "later"),
        (Reply(status=302, headers={"Location": "http://login.example/"}), "later"),
        (Reply(status=511, body=PORTAL), "later"),
        (reply({"message": "You are being rate limited.", "retry_after": 0.376, "global": False}, 429), "later 0.376"),
        (
            reply({"retry_after": 64.57, "global": True}, 429, {"Retry-After": "65", "X-RateLimit-Global": "true"}),
            "later 65",
        ),
        (Reply(status=429, headers={"Retry-After": "12"}, body=b"<html>error 1015"), "later 12"),
        (
            Reply(status=429, headers={"X-RateLimit-Reset-After": "3.25", "X-RateLimit-Reset": "1797000000.5"}),
            "later 3.25",
        ),
        (Reply(status=429), "later 30"),  # it does not say how long: a guess is better than the next second
        (reply({"retry_after": "soon"}, 429), "later 30"),
        (reply({"retry_after": -1}, 429), "later 30"),
        (reply({"retry_after": 1e300}, 429), "later 86400"),  # not for ever because of one answer
    ],
)
def test_what_discord_answers_decides_what_comes_next(discord: Web, answer: Reply, verdict: str) -> None:
    discord.answer(HOOK, answer, host="discord.com")
    error = failed(DISCORD, sample(Style.DISCORD))
    kind = "permanent" if error.permanent else "refused" if error.refused else "later"
    wait = "" if error.retry_after is None else f" {error.retry_after:g}"
    assert kind + wait == verdict
    assert len(discord.asked(HOOK)) == (2 if error.refused else 1)  # refused: the short text was tried too


def test_a_refused_text_is_sent_again_short_and_plain(discord: Web) -> None:
    """A 400 is our fault: the reader gets the title and the link at least."""
    discord.answer(
        HOOK, lambda request: accepted(request) if b"embeds" not in request.body else reply({}, 400), host="discord.com"
    )
    message = sample(Style.DISCORD)
    deliver.send(DISCORD, "", message)
    full, short = payloads(discord)
    assert full["embeds"]
    assert short == {"allowed_mentions": {"parse": []}, "content": message.short}
    assert len(short["content"]) <= 300


@pytest.mark.parametrize("everywhere", [False, True])
def test_nothing_is_sent_inside_a_rate_limit(discord: Web, everywhere: bool) -> None:
    """The window of a 429 is kept for the webhook, or for all of Discord when it is global; nobody asks in it."""
    other = Notify(id="e", url="https://discord.com/api/webhooks/43/other")
    discord.answer("/api/webhooks/43/other", accepted, host="discord.com")
    discord.answer(HOOK, reply({"retry_after": 30.5, "global": everywhere}, 429), host="discord.com")
    assert failed(DISCORD, sample(Style.DISCORD)).retry_after == 30.5
    again = failed(DISCORD, sample(Style.DISCORD))
    assert again.retry_after is not None
    assert 29 < again.retry_after <= 30.5
    assert len(discord.asked(HOOK)) == 1
    if everywhere:
        assert failed(other, sample(Style.DISCORD)).retry_after is not None
    else:
        deliver.send(other, "", sample(Style.DISCORD))


def test_an_empty_bucket_is_said_and_kept(discord: Web) -> None:
    """A hundred alerts at once: `X-RateLimit-Remaining: 0` is honoured before the 429 comes, by whoever sends next."""
    empty = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "0.4"}
    discord.answer(HOOK, reply({"id": "1"}, 200, empty), host="discord.com")
    assert deliver.send(DISCORD, "", sample(Style.DISCORD)) == 0.4
    left = failed(DISCORD, sample(Style.DISCORD)).retry_after
    assert left is not None
    assert 0 < left <= 0.4
    assert len(discord.asked(HOOK)) == 1


def test_the_short_text_waits_for_the_bucket_that_the_refused_one_emptied(discord: Web) -> None:
    empty = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "0.3"}

    def answer(request: Request) -> Reply:
        return accepted(request) if b"embeds" not in request.body else reply({"code": 50035}, 400, empty)

    discord.answer(HOOK, answer, host="discord.com")
    deliver.send(DISCORD, "", sample(Style.DISCORD))
    full, short = discord.asked(HOOK)
    assert short.at - full.at >= 0.29


def test_a_network_that_is_down_is_tried_later(discord: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    discord.refuse_connect("discord.com", 503)
    assert not failed(DISCORD, sample(Style.DISCORD)).permanent
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
    error = failed(DISCORD, sample(Style.DISCORD))
    assert "could not be reached" in str(error)
    assert (error.permanent, error.refused, error.retry_after) == (False, False, None)


def test_a_certificate_of_nobody_is_not_discord(discord: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")  # what is left are the machine's authorities
    assert "SSLError" in str(failed(DISCORD, sample(Style.DISCORD)))
    assert discord.asked(HOOK) == []


@pytest.mark.parametrize(
    ("mention", "allowed"),
    [
        ("", {"parse": []}),
        ("<@1>", {"parse": [], "users": ["1"]}),
        ("<@!1> <@1> <@2>", {"parse": [], "users": ["1", "2"]}),
        ("<@&9>", {"parse": [], "roles": ["9"]}),
        ("@everyone", {"parse": ["everyone"]}),
        ("hey you", {"parse": []}),
    ],
)
def test_only_the_configured_mention_may_ping(discord: Web, mention: str, allowed: dict[str, object]) -> None:
    deliver.send(DISCORD, "", replace(sample(Style.DISCORD), mention=mention))
    (payload,) = payloads(discord)
    assert payload["allowed_mentions"] == allowed
    assert payload.get("content", "") == mention


# --- other targets over HTTP -----------------------------------------------------------------------------------------


def hook(web: Web) -> Notify:
    return Notify(id="j", url=f"json://user:{SECRET}@{web.authority}/hook/{SECRET}")


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Reply(status=200), "taken"),
        (Reply(status=204), "taken"),
        (Reply(status=200, body=b"OK", headers={"Content-Type": "text/html"}), "taken"),  # Flask's default type
        (Reply(status=200, body=b"\n<!-- x --><HTML><form action=login>"), "later"),  # captive portal
        (Reply(status=401), "permanent"),
        (Reply(status=404), "permanent"),
        (Reply(status=410), "permanent"),
        (Reply(status=400), "refused"),
        (Reply(status=422), "refused"),
        (Reply(status=500), "later"),
        (Reply(status=503, headers={"Retry-After": "2.5"}), "later 2.5"),
        (Reply(status=429, headers={"Retry-After": "9"}), "later 9"),
        (
            Reply(
                status=503,
                headers={"Retry-After": "Wed, 21 Oct 2026 07:28:30 GMT", "Date": "Wed, 21 Oct 2026 07:28:00 GMT"},
            ),
            "later 30",
        ),
        (reply({"parameters": {"retry_after": 5}}, 429), "later 5"),  # Telegram's way
        (reply([1], 429), "later 30"),
        (Reply(status=503, headers={"Retry-After": "Wed, 21 Oct 2020 07:28:30 GMT"}), "later 0"),  # past by any clock
        (Reply(status=500, body=b"[" * 100_000), "later"),
    ],
)
def test_a_webhook_answers(web: Web, answer: Reply, verdict: str) -> None:
    """Apprise says only whether it worked; the status is overheard and decides."""
    path = f"/hook/{SECRET}"
    web.answer(path, answer)
    if verdict == "taken":
        deliver.send(hook(web), "", sample(Style.PLAIN))
        (request,) = web.asked(path)
        told = json.loads(request.body)
        assert told["title"].startswith("Test: Makeine S2: delayed to ")
        assert told["message"] == sample(Style.PLAIN).body
        return
    error = failed(hook(web), sample(Style.PLAIN))
    kind = "permanent" if error.permanent else "refused" if error.refused else "later"
    assert kind + ("" if error.retry_after is None else f" {error.retry_after:g}") == verdict


def test_a_redirect_that_drops_the_message_is_no_delivery(web: Web) -> None:
    """requests turns a POST into a GET on 302, and Apprise calls the 200 behind it success."""
    web.redirect(f"/hook/{SECRET}", web.url("/welcome"))
    web.page("/welcome", "ok", type="text/plain")
    assert "redirected" in str(failed(hook(web), sample(Style.PLAIN)))
    web.redirect(f"/hook/{SECRET}", web.url("/moved"), status=308)
    web.page("/moved", "ok", type="text/plain")
    deliver.send(hook(web), "", sample(Style.PLAIN))
    web.redirect("/moved", web.url("/moved"), status=307)
    assert "redirected" in str(failed(hook(web), sample(Style.PLAIN))), "in circles"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_neither_the_message_nor_its_secrets_follow_a_redirect_to_another_place(web: Web, status: int) -> None:
    """Headers and log-in were given for one origin; another port of the same host is another's."""
    with Web() as other:
        other.page("/taken", "ok", type="text/plain")
        web.redirect(f"/hook/{SECRET}", other.url("/taken"), status=status)
        target = Notify(id="j", url=f"json://user:{SECRET}@{web.authority}/hook/{SECRET}?+X-Token={SECRET}")
        assert "redirected" in str(failed(target, sample(Style.PLAIN)))
        assert not other.connections
    assert web.asked(f"/hook/{SECRET}")[0].headers["x-token"] == SECRET


def test_a_slow_target_is_not_a_failed_one(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Apprise waits 4 s by default; we wait longer, and a time-out says that the message may have arrived."""
    from tracker.deliver import plug

    built = plug.build(hook(web).url)
    assert built is not None
    assert built.socket_read_timeout >= 15
    assert built.socket_connect_timeout >= 15
    monkeypatch.setattr(plug, "_PATIENCE", 0.3)
    monkeypatch.setattr("apprise.url.URLBase.socket_read_timeout", 0.3)
    web.answer(f"/hook/{SECRET}", stall())
    error = failed(hook(web), sample(Style.PLAIN))
    assert "may have arrived" in str(error)
    assert (error.permanent, error.refused) == (False, False)


@pytest.mark.parametrize(
    ("behaviour", "uncertain", "why"),
    [
        (reset(), True, "all was handed over, and the connection reset instead of an answer"),
        (raw(b""), True, "closed instead of an answer"),
        (raw(b"nonsense\r\n\r\n"), True, "an answer that is none"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ncut"), True, "an answer that breaks off"),
        (Reply(status=503), False, "an answer: it was not taken"),
        (None, False, "nobody is there, so nothing was handed over"),
    ],
)
def test_what_was_handed_over_without_an_answer_may_have_arrived(
    web: Web, behaviour: Act | Reply | None, uncertain: bool, why: str
) -> None:
    """It is tried again, and marked; what cannot have arrived is not."""
    notify = hook(web)
    if behaviour is None:
        with socket.create_server(("127.0.0.1", 0)) as closed:
            port = closed.getsockname()[1]
        notify = replace(notify, url=notify.url.replace(str(web.port), str(port)))
    else:
        web.answer(f"/hook/{SECRET}", behaviour)
    error = failed(notify, sample(Style.PLAIN))
    assert (error.permanent, error.refused) == (False, False), why
    assert error.uncertain is uncertain, why


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (DISCORD.url, f"discord://42/{SECRET}/?thread=7", True),
        (DISCORD.url, f"discord://Bot@42/{SECRET}", True),
        (DISCORD.url, f"https://ptb.discord.com/api/v10/webhooks/42/{SECRET}?wait=true", True),
        (DISCORD.url, f"discord://43/{SECRET}", False),
        ("json://example.org/a", "json://example.org/a", True),
        ("json://example.org/a", "json://example.org/b", False),
        ("terminal:", "json://example.org/a", False),
    ],
)
def test_two_targets_with_one_webhook_share_its_limit(one: str, other: str, shared: bool) -> None:
    names = [deliver.limit(Notify(id="x", url=url)) for url in (one, other)]
    assert (names[0] == names[1]) is shared
    assert not any(SECRET in name for name in names)


def test_a_service_that_takes_little_gets_the_short_text(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apprise.plugins.custom_json.NotifyJSON.body_maxlen", 400)
    web.page(f"/hook/{SECRET}", "ok", type="text/plain")
    message = replace(sample(Style.PLAIN), mention="@me")
    deliver.send(hook(web), "", message)
    (request,) = web.asked(f"/hook/{SECRET}")
    assert json.loads(request.body)["message"] == f"@me\n{message.short}"


def test_each_chat_of_a_bot_is_a_recipient_of_its_own(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """One who blocked the bot neither stops the others nor has them told twice."""
    url = f"ntfy://{web.authority}/alpha/beta?mode=private"
    notify = Notify(id="n", url=url)
    alpha, beta = deliver.recipients(notify)
    web.answer("/", lambda request: reply({}, 403 if b"alpha" in request.body else 200))
    error = failed(notify, sample(Style.PLAIN), alpha)
    assert (error.permanent, error.refused) == (False, True)
    deliver.send(notify, beta, sample(Style.PLAIN))
    topics = [json.loads(request.body)["topic"] for request in web.asked("/")]
    assert topics == ["alpha", "alpha", "beta"]  # the refused one was tried short, too
    assert failed(notify, sample(Style.PLAIN), "gone").refused
    deliver.send(replace(notify, url=notify.url.replace("alpha/", "")), "", sample(Style.PLAIN))
    assert failed(replace(notify, url=notify.url.replace("alpha/", "")), sample(Style.PLAIN), alpha).refused


# --- mail ------------------------------------------------------------------------------------------------------------


@dataclass
class Mailbox:
    """An SMTP server; `answers` are given in turn to RCPT or DATA, then 250."""

    port: int = 0
    mails: list[tuple[list[str], Mime]] = field(default_factory=list)
    rcpt: Callable[[str], str | None] | None = None
    data: list[str] = field(default_factory=list)

    async def handle_RCPT(self, _server: object, _session: object, envelope: Any, address: str, _: object) -> str:  # noqa: N802
        if self.rcpt and (refusal := self.rcpt(address)):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
        mime = message_from_bytes(envelope.content, policy=default)
        assert isinstance(mime, Mime)
        self.mails.append((list(envelope.rcpt_tos), mime))
        return self.data.pop(0) if self.data else "250 OK"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    controller = pytest.importorskip("aiosmtpd.controller")
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = controller.Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    box.port = port
    yield box
    server.stop()


def mail(box: Mailbox, more: str = "") -> Notify:
    url = f"mailto://tracker@example.org:{box.port}/?smtp=127.0.0.1&mode=insecure&to=anna@example.org,lemon@example.net{more}"
    return Notify(id="m", url=url)


def test_mail_comes_as_text_and_html_to_each_alone(mailbox: Mailbox) -> None:
    notify = mail(mailbox, "&cc=chika@example.com")
    keys = deliver.recipients(notify)
    assert [key.split()[0] for key in keys] == ["a…@example.org", "l…@example.net", "c…@example.com"]
    message = sample(Style.MAIL)
    for key in keys:
        deliver.send(notify, key, message)
    text: Any
    html: Any
    assert [to for to, _ in mailbox.mails] == [["anna@example.org"], ["lemon@example.net"], ["chika@example.com"]]
    for (to,), mime in mailbox.mails:
        assert mime["To"] == to
        assert mime["Cc"] is None
        assert mime["Subject"] == message.title
        assert mime["Message-ID"] == message.message_id
        assert mime["References"] == mime["In-Reply-To"] == message.thread
        assert mime.get_content_type() == "multipart/alternative"
        text, html = mime.iter_parts()
        assert text.get_content().replace("\r\n", "\n").rstrip() == message.body
        assert html.get_content_type() == "text/html"
        page = html.get_content().lower()
        assert "<img" not in page
        assert "<script" not in page
        assert page.count("<a href=") == 1


def test_a_mail_tried_again_keeps_its_id(mailbox: Mailbox) -> None:
    """The server drops the first try after it has the text: the mailbox can tell the second for a copy."""
    mailbox.data = ["451 try later"]
    notify = mail(mailbox)
    (key, *_) = deliver.recipients(notify)
    assert not failed(notify, sample(Style.MAIL), key).permanent
    deliver.send(notify, key, sample(Style.MAIL))
    first, second = (mime["Message-ID"] for _, mime in mailbox.mails)
    assert first == second


@pytest.mark.parametrize(
    ("refusal", "verdict"),
    [
        ("450 greylisted", "later"),
        ("421 busy", "later"),
        ("550 no such user", "refused"),
        ("552 mailbox full", "refused"),
    ],
)
def test_one_refused_recipient_is_not_all(mailbox: Mailbox, refusal: str, verdict: str) -> None:
    mailbox.rcpt = lambda address: refusal if address.startswith("anna") else None
    notify = mail(mailbox)
    anna, lemon = deliver.recipients(notify)
    error = failed(notify, sample(Style.MAIL), anna)
    assert ("refused" if error.refused else "later") == verdict
    assert not error.permanent
    deliver.send(notify, lemon, sample(Style.MAIL))
    assert [to for to, _ in mailbox.mails] == [["lemon@example.net"]]


def test_a_refused_mail_is_sent_again_as_short_text(mailbox: Mailbox) -> None:
    mailbox.data = ["554 looks like spam"]
    notify = mail(mailbox)
    deliver.send(notify, deliver.recipients(notify)[0], sample(Style.MAIL))
    _, (_, short) = mailbox.mails
    assert short.get_content_type() == "text/plain"
    assert short.get_content().strip() == sample(Style.MAIL).short


def test_mail_without_a_server_waits(mailbox: Mailbox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    notify = Notify(
        id="m", url=f"mailto://u:{SECRET}@example.org:{port}/?smtp=127.0.0.1&mode=insecure&to=a@example.org"
    )
    error = failed(notify, sample(Style.MAIL), deliver.recipients(notify)[0])
    assert (error.permanent, error.refused) == (False, False)
    assert failed(notify, sample(Style.MAIL), "gone").refused


def test_a_server_that_knows_no_log_in_is_for_later_and_a_wrong_one_for_good(mailbox: Mailbox) -> None:
    import smtplib

    from tracker.deliver.mail import refusal

    assert refusal(smtplib.SMTPAuthenticationError(535, b"no")).permanent
    assert not refusal(smtplib.SMTPAuthenticationError(454, b"later")).permanent
    assert refusal(smtplib.SMTPSenderRefused(550, b"no", "x")).permanent
    assert refusal(smtplib.SMTPSenderRefused(552, b"too big", "x")).refused
    assert not refusal(smtplib.SMTPServerDisconnected("gone")).permanent
    assert not refusal(smtplib.SMTPConnectError(554, b"no service")).permanent
    url = f"mailto://u:{SECRET}@example.org:{mailbox.port}/?smtp=127.0.0.1&mode=insecure&to=a@example.org"
    error = failed(Notify(id="m", url=url), sample(Style.MAIL), "a…@example.org c6ac6b0e3f")
    assert not error.permanent or "log-in" in str(error)


# --- the terminal ----------------------------------------------------------------------------------------------------


def test_the_terminal_gets_the_plain_text_and_no_commands(capsys: pytest.CaptureFixture[str]) -> None:
    message = Message(title="T\x1b[31mitle", body="one\ntwo\u202e\x07", short="")
    deliver.send(Notify(id="terminal", url="terminal:"), "", message)
    assert capsys.readouterr().out == "T[31mitle\none\ntwo\n\n"


@pytest.mark.parametrize("coding", ["ascii", "cp932", "utf-8"])
def test_a_terminal_of_another_coding_still_prints(monkeypatch: pytest.MonkeyPatch, coding: str) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=coding))
    deliver.send(Notify(id="t", url="terminal:"), "", Message(title="負け 🎉", body="x", short=""))
    assert raw.getvalue().endswith(b"x\n\n")
    sys.stdout.close()


def test_a_terminal_that_is_gone_is_tried_later(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = io.StringIO()
    gone.close()
    monkeypatch.setattr(sys, "stdout", gone)
    failed(Notify(id="t", url="terminal:"), Message(title="x", body="x", short="x"))


# --- URLs and secrets ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "empty"),
        (SECRET, "no URL"),
        (f"https://discord.com/api/webhooks/{SECRET}", "id and its token"),
        (f"https://example.org/{SECRET}", "jsons://"),
        (f"http://example.org/{SECRET}", "json://"),
        (f"slak://{SECRET}", "slack://"),
        (f"qqqqqq://{SECRET}", "unknown scheme"),
        ("discord://", "not complete"),
        (f"mailto://u:{SECRET}@example.org?to=nobody", "no valid recipient"),
        (f"json://[{SECRET}", "not complete"),
    ],
)
def test_a_url_that_leads_nowhere_is_named_without_its_secret(url: str, words: str) -> None:
    told = deliver.problem(url)
    assert told is not None
    assert words in told
    assert SECRET.lower() not in told.lower()
    if url and not url.startswith("mailto"):
        assert deliver.recipients(Notify(id="x", url=url)) == ("",)


@pytest.mark.parametrize(
    ("url", "style"),
    [
        ("discord://1/a", Style.DISCORD),
        ("https://discord.com/api/webhooks/1/a", Style.DISCORD),
        ("MAILTOS://u:p@example.org", Style.MAIL),
        ("json://localhost", Style.PLAIN),
        ("tgram://123456789:abcdefg_hijklmnop/1", Style.PLAIN),
        ("tgram://123456789:abcdefg_hijklmnop/1?format=markdown", Style.MARKDOWN),
        ("json://[", Style.PLAIN),
        ("terminal:", Style.PLAIN),
    ],
)
def test_each_target_gets_its_own_writing(url: str, style: Style) -> None:
    assert deliver.style(Notify(id="x", url=url)) is style
    if "[" not in url:
        assert deliver.problem(url) is None


def test_markdown_is_sent_where_it_is_asked_for(web: Web) -> None:
    notify = Notify(id="j", url=f"json://{web.authority}/hook?format=markdown")
    web.page("/hook", "ok", type="text/plain")
    deliver.send(notify, "", sample(deliver.style(notify)))
    (request,) = web.asked("/hook")
    assert "**" in json.loads(request.body)["message"]


def test_nothing_below_logs_an_address(discord: Web, mailbox: Mailbox, caplog: pytest.LogCaptureFixture) -> None:
    """At the lowest level, with every logger turned on: Apprise, requests and urllib3 write the address at DEBUG."""
    caplog.set_level(1)
    for name in ("apprise", "urllib3.connectionpool", "requests"):
        caplog.set_level(1, logger=name)  # as somebody who looks for a fault would
    deliver.send(DISCORD, "", sample(Style.DISCORD))
    failed(hook(discord), sample(Style.PLAIN))
    deliver.problem(f"discord://42/{SECRET}")
    box = Notify(
        id="m", url=f"mailto://{SECRET}@example.org:{mailbox.port}/?smtp=127.0.0.1&mode=insecure&to=a@example.org"
    )
    deliver.send(box, deliver.recipients(box)[0], sample(Style.MAIL))
    for name in ("apprise", "urllib3.connectionpool", "requests"):
        logging.getLogger(name).warning("%s", SECRET)
    ours = [
        record.getMessage() for record in caplog.records if record.name != "mail.log"
    ]  # that is the test's own server
    assert not [said for said in ours if SECRET in said]
    assert SECRET not in repr(box)


def test_a_url_that_apprise_does_not_know_any_more_is_a_dead_target() -> None:
    assert failed(Notify(id="x", url=f"nope://{SECRET}"), sample(Style.PLAIN)).permanent


def test_many_targets_at_once_hear_only_their_own_answers(web: Web) -> None:
    """Each thread overhears its own send: no verdict of one target lands on another."""
    web.page("/good", "ok", type="text/plain")
    web.answer("/bad", Reply(status=404))
    verdicts: dict[int, str] = {}

    def go(number: int) -> None:
        path = "good" if number % 2 else "bad"
        try:
            deliver.send(Notify(id="x", url=f"json://{web.authority}/{path}"), "", sample(Style.PLAIN))
            verdicts[number] = "taken"
        except DeliverError as error:
            verdicts[number] = "dead" if error.permanent else "later"

    threads = [threading.Thread(target=go, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert verdicts == {number: "taken" if number % 2 else "dead" for number in range(12)}
