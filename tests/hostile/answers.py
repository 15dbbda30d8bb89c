"""What an answer says of itself: its status, where it redirects to, its header fields, its certificate."""

# ruff: noqa: ARG005 - many a behaviour needs nothing of its place

from __future__ import annotations

from collections.abc import Callable
from email.utils import format_datetime

from tests import web as bad
from tests.hostile.place import DAY, Answering, Behaviour, Place, Played, feed, served
from tests.rounds import START
from tests.web import Reply, Request

HTML = "text/html; charset=utf-8"
ALONE = "every = '59m'"
"""For a source of its own: what it asks for outlasts the round."""


def _status(status: int, **headers: str) -> Answering:
    """A feed all the same: what a status says goes before what the body says."""
    return lambda place: served(place.feed(place.poison), status=status, headers=headers)


def _bodiless(status: int) -> Answering:
    return lambda place: bad.raw(f'HTTP/1.1 {status} Status\r\nETag: "hostile"\r\n\r\n'.encode())


def _to(target: Callable[[Place], str], status: int = 302, **headers: str) -> Answering:
    return lambda place: Reply(status=status, headers={"Location": target(place), **headers})


def _news(place: Place) -> Played:
    return feed(place, place.news)


def _lies(place: Place) -> Played:
    return feed(place, place.poison)


STATUSES = (
    Behaviour("204", _bodiless(204), "no content is not an empty feed", "without content (204)"),
    Behaviour("205", _status(205), "no content either", "without content (205)"),
    Behaviour("206", _status(206, **{"Content-Range": "bytes 0-9/99"}), "a part that nobody asked for", "(206)"),
    Behaviour("201", _status(201), "nothing was created", "no document (201)"),
    Behaviour("202", _status(202), "not ready yet", "no document (202)"),
    Behaviour("203", lambda p: feed(p, p.news, status=203), "changed on the way by a proxy, but content", news=True),
    Behaviour("207", _status(207), "WebDAV", "(207)"),
    Behaviour("226", _status(226), "a difference to what we hold", "(226)"),
    Behaviour("300", _status(300, Location="/elsewhere"), "a choice, not a document", "(300)"),
    Behaviour("305", _status(305, Location="http://127.0.0.9:1/"), "use that proxy: no", "(305)"),
    *(Behaviour(str(code), _status(code), "an error, whatever its body says", f"({code})") for code in (
        400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 411, 412, 415, 416, 417, 418, 421, 422, 423, 425, 426, 428, 431, 451, 460,
        500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 511, 520, 521, 522, 525, 526, 530, 599, 999)),
    Behaviour("407", _status(407, **{"Proxy-Authenticate": "Basic"}), "no proxy stands between", "(407)"),
    Behaviour("401-basic", _status(401, **{"WWW-Authenticate": 'Basic realm="give me your password"'}), "nothing is given", "wants a log-in"),
    Behaviour("429", _status(429), "without a time", "too many requests (429)"),
    Behaviour("429-seconds", _status(429, **{"Retry-After": "120"}), "in seconds", "(429)"),
    Behaviour("429-date", _status(429, **{"Retry-After": format_datetime(START + 2 * DAY, usegmt=True)}), "a date", "(429)"),
    Behaviour("429-years", _status(429, **{"Retry-After": "999999999999999999999"}), "a week is the most", "(429)", more=ALONE),
    Behaviour("429-negative", _status(429, **{"Retry-After": "-5"}), "no time", "(429)"),
    Behaviour("429-words", _status(429, **{"Retry-After": "soon; \x07"}), "no time", "(429)"),
    Behaviour("429-past", _status(429, **{"Retry-After": "Wed, 21 Oct 1970 07:28:00 GMT"}), "no time", "(429)"),
    Behaviour("503-seconds", _status(503, **{"Retry-After": "3600"}), "maintenance", "(503)"),
    Behaviour("403-challenge", _status(403, **{"cf-mitigated": "challenge"}), "Cloudflare says so", "challenge for browsers"),
    Behaviour("200-retry-after", lambda p: feed(p, p.news, headers={"Retry-After": "99999999"}), "means nothing here", news=True),
)  # fmt: skip


def _flag(request: Request, place: Place) -> Played:
    """A cookie wall: everybody goes in a circle until the cookie comes back."""
    if request.headers.get("cookie") == "seen=1":
        return feed(place, place.news)
    return Reply(status=302, headers={"Location": request.path, "Set-Cookie": "seen=1; Path=/"})


REDIRECTS = (
    *(Behaviour(f"redirect-{code}", _to(lambda p: f"{p.base}/{p.number}/moved", code), "to the same feed", news=True, routes={"moved": _news})
      for code in (301, 302, 303, 307, 308)),
    Behaviour("redirect-relative", _to(lambda p: "moved"), "relative to the page", news=True, routes={"moved": _news}),
    Behaviour("redirect-lower-case", lambda p: bad.raw(f"HTTP/1.1 302 F\r\nlocation: {p.base}/{p.number}/moved#part\r\n\r\n".encode()), "a name has no case",
              news=True, routes={"moved": _news}),
    Behaviour("redirect-with-a-body", lambda p: served(p.feed(p.poison), status=302, headers={"Location": f"{p.base}/{p.number}/moved"}),
              "the body of a redirect is no content", news=True, routes={"moved": _news}),
    Behaviour("redirect-by-cookie", lambda p: lambda request: _flag(request, p), "cookies live for one look", news=True),
    Behaviour("redirect-to-itself", _to(lambda p: f"{p.base}/{p.number}/feed"), "a loop", "more than 5 redirects"),
    Behaviour("redirect-in-circles", _to(lambda p: "a"), "a loop of two", "more than 5 redirects", routes={"a": _to(lambda p: "b"), "b": _to(lambda p: "a")}),
    Behaviour("redirect-growing", lambda p: lambda r: Reply(status=302, headers={"Location": f"{r.path}?{r.query}x"}), "never the same place twice", "more than 5 redirects"),
    Behaviour("redirect-nowhere", lambda p: Reply(status=302), "no Location", "leads nowhere"),
    Behaviour("redirect-empty", _to(lambda p: ""), "an empty Location", "leads nowhere"),
    Behaviour("redirect-long", _to(lambda p: "/" + "a" * 9000), "9 kB of Location", "leads nowhere"),
    Behaviour("redirect-to-a-file", _to(lambda p: "file:///etc/passwd"), "a path of this machine", "file is no address"),
    Behaviour("redirect-to-ftp", _to(lambda p: "ftp://127.0.0.1/feed"), "another protocol", "ftp is no address"),
    Behaviour("redirect-to-gopher", _to(lambda p: "gopher://127.0.0.1:6379/_FLUSHALL"), "another protocol", "gopher is no address"),
    Behaviour("redirect-to-data", _to(lambda p: "data:text/xml,<rss/>"), "a body in an address", "data is no address"),
    Behaviour("redirect-to-script", _to(lambda p: "javascript:alert(1)"), "no address", "javascript is no address"),
    Behaviour("redirect-to-dict", _to(lambda p: "dict://127.0.0.1:11211/stats"), "another protocol", "no address of the web"),
    Behaviour("redirect-inside", _to(lambda p: f"{p.inside}/x"), "a private address that was not allowed", "refused: 127.0.0.1 is not a public address"),
    Behaviour("redirect-inside-short", _to(lambda p: p.inside.replace("127.0.0.1", "127.1")), "spelled short", "is not a public address"),
    Behaviour("redirect-inside-number", _to(lambda p: p.inside.replace("127.0.0.1", "2130706433")), "spelled as a number", "is not a public address"),
    Behaviour("redirect-inside-octal", _to(lambda p: p.inside.replace("127.0.0.1", "0177.0.0.1")), "spelled in octal", "no URL"),
    Behaviour("redirect-inside-hex", _to(lambda p: p.inside.replace("127.0.0.1", "0x7f000001")), "spelled in hex", "is not a public address"),
    Behaviour("redirect-inside-mapped", _to(lambda p: p.inside.replace("127.0.0.1", "[::ffff:127.0.0.1]")), "as IPv6", "is not a public address"),
    Behaviour("redirect-inside-zero", _to(lambda p: p.inside.replace("127.0.0.1", "0.0.0.0")), "connects to loopback", "is not a public address"),
    Behaviour("redirect-inside-name", _to(lambda p: p.inside.replace("127.0.0.1", "localhost")), "by name", "it is a local name"),
    Behaviour("redirect-inside-dot", _to(lambda p: p.inside.replace("127.0.0.1", "LOCALHOST.")), "by name, with a dot", "it is a local name"),
    Behaviour("redirect-metadata", _to(lambda p: "http://169.254.169.254/latest/meta-data/"), "the cloud's secrets", "is not a public address"),
    Behaviour("redirect-twice-inside", _to(lambda p: "on"), "the second hop counts, too", "is not a public address", routes={"on": _to(lambda p: f"{p.inside}/y")}),
    Behaviour("redirect-with-a-user", _to(lambda p: p.base.replace("//", "//admin:pw@") + f"/{p.number}/moved"), "a name in the address", "user name in it",
              routes={"moved": _lies}),
    Behaviour("redirect-bad-port", _to(lambda p: "http://127.0.0.1:99999/"), "no port", "without a usable host"),
    Behaviour("redirect-port-zero", _to(lambda p: "http://127.0.0.1:0/"), "no port", "without a usable host"),
    Behaviour("redirect-half-ipv6", _to(lambda p: "http://[::1/"), "no address", "no URL"),
    Behaviour("redirect-to-a-home-page", _to(lambda p: "home"), "soft 404: everything leads to the start page", "is a web page, not a feed",
              routes={"home": lambda p: served("<!doctype html><title>Home</title><p>Welcome", kind=HTML)}),
    Behaviour("redirect-to-a-404", _to(lambda p: "gone", 301), "moved to nothing", "(404)"),
    Behaviour("redirect-to-a-log-in", _to(lambda p: "in"), "hotels and universities", "log-in page",
              routes={"in": lambda p: served("<html><title>Sign in</title><form><input type=password></form>", kind=HTML)}),
    Behaviour("meta-refresh", lambda p: served(f"<html><meta http-equiv=refresh content='0;url={p.inside}/'><title>Moved</title>", kind=HTML),
              "pages' redirects are for browsers", "is a web page, not a feed"),
    Behaviour("refresh-header", lambda p: feed(p, p.news, headers={"Refresh": f"0;url={p.inside}/"}), "and so is this", news=True),
    Behaviour("script-redirect", lambda p: served(f"<script>location='{p.inside}/'</script>", kind=HTML), "and this", "not a feed"),
)  # fmt: skip


def _known(etag: str) -> Answering:
    """304 to whoever asks with validators."""
    return lambda place: (
        lambda request: (
            Reply(status=304, headers={"ETag": etag}, length=None)
            if "if-none-match" in request.headers
            else feed(place, place.old)
        )
    )


FIELDS = (
    *(Behaviour(f"type-{name}", lambda p, kind=kind: feed(p, p.news, kind=kind), "servers lie about types", news=True) for name, kind in (
        ("none", ""), ("html", "text/html"), ("picture", "image/png"), ("nonsense", ";;;" + "y" * 5000))),
    Behaviour("disposition", lambda p: feed(p, p.news, headers={"Content-Disposition": 'attachment; filename="../../../etc/cron.d/x"'}), "nothing is saved", news=True),
    Behaviour("etag-huge", lambda p: feed(p, p.news, headers={"ETag": '"' + "e" * 50_000 + '"'}), "kept for nobody", news=True),
    Behaviour("etag-bare", lambda p: feed(p, p.news, headers={"ETag": "no quotes, \xff bytes"}), "echoed as it came", news=True),
    Behaviour("fresh-for-ever", lambda p: feed(p, p.news, headers={"Cache-Control": "max-age=99999999999999999999, max-age=-1", "Age": "-9", "Link": f"<{p.inside}/hub>; rel=hub"}), "a day is the most", news=True),
    Behaviour("expires-zero", lambda p: feed(p, p.news, headers={"Expires": "0", "Date": "never"}), "no date", news=True),
    Behaviour("date-wrong", lambda p: feed(p, p.news, headers={"Date": "Fri, 01 Jan 2100 00:00:00 GMT", "Expires": "Sat, 02 Jan 2100 00:00:00 GMT"}),
              "its clock is not ours", news=True),
    Behaviour("alt-svc", lambda p: feed(p, p.news, headers={"Alt-Svc": f'h2="{p.inside.partition("//")[2]}"'}), "no other server was named", news=True),
    Behaviour("304-another-etag", _known('"never seen"'), "contradicts itself; what we hold stays", ""),
    Behaviour("304-with-a-body", lambda p: lambda r: feed(p, p.old) if "if-none-match" not in r.headers else bad.raw(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nhello"), "has none by definition; news is told all the same when it comes", ""),
)  # fmt: skip

TLS = (
    Behaviour("tls", _news, "honest", news=True, tls="good"),
    Behaviour("tls-expired", _lies, "a certificate of last year", "certificate is not accepted", tls="expired"),
    Behaviour("tls-not-yet", _lies, "a certificate of next year", "certificate is not accepted", tls="early"),
    Behaviour("tls-self-signed", _lies, "anybody can make one", "certificate is not accepted", tls="self"),
    Behaviour("tls-other-authority", _lies, "an authority that we do not know", "certificate is not accepted", tls="stranger"),
    Behaviour("tls-wrong-host", _lies, "a certificate of another site", "certificate is not accepted", tls="wrong"),
    Behaviour("tls-old", _lies, "TLS 1.1 alone", "no secure connection", tls="old"),
    Behaviour("tls-weak", _lies, "a cipher without encryption", "no secure connection", tls="weak"),
    Behaviour("tls-close", _lies, "closed within the handshake", "broke the connection off", tls="close"),
    Behaviour("tls-reset", _lies, "RST within the handshake", "broke the connection off", tls="reset"),
    Behaviour("tls-stall", _lies, "silence within the handshake", "longer than 0.6 s", tls="stall", more='timeout = "0.6s"'),
    Behaviour("tls-plain", _lies, "plain HTTP where TLS belongs", "no secure connection", tls="plain"),
    Behaviour("tls-asks-who-we-are", _news, "it wants a certificate of ours, but goes on without", news=True, tls="asks"),
    Behaviour("tls-wants-who-we-are", _lies, "it needs a certificate of ours", "127.0.0.1: ", tls="wants"),
    Behaviour("tls-to-plain", lambda p: Reply(status=302, headers={"Location": f"{p.elsewhere}/{p.number}/feed"}), "down to plain http", "from https to plain http", tls="good"),
)  # fmt: skip

ANSWERS = (*STATUSES, *REDIRECTS, *FIELDS, *TLS)
