"""Where redirects lead, and what travels along: headers to their own origin, cookies for one look, no secret."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import web as bad
from tests.looks import document, failure, fetch, look, take
from tests.web import Reply, Web
from tracker.model import Document, Request, Validators

FEED = "<rss version='2.0'><channel><title>t</title></channel></rss>"


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as served:
        yield served


# --- redirects -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [([301], True), ([308], True), ([301, 308, 301], True), ([302], False), ([301, 307], False), ([303, 301], False)],
)
def test_redirects_are_followed_and_permanent_chains_told(web: Web, statuses: list[int], moved: bool) -> None:
    for number, status in enumerate(statuses):
        web.redirect(f"/{number}", f"{number + 1}" if number % 2 else f"/{number + 1}#part", status=status)
    web.page(f"/{len(statuses)}", FEED)
    answer = document(look(web, "/0"))
    assert answer.url == web.url(f"/{len(statuses)}")
    assert answer.moved_to == (answer.url if moved else None)


def test_five_redirects_and_not_six(web: Web) -> None:
    for number in range(6):
        web.redirect(f"/{number}", f"/{number + 1}")
    web.page("/5", FEED)
    web.page("/6", FEED)
    assert document(look(web, "/0")).body
    web.redirect("/5", "/6")
    assert "more than 5 redirects" in str(failure(look(web, "/0")))


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("", "leads nowhere"),
        ("file:///etc/passwd", "file is no address of the web"),
        ("javascript:alert(1)", "javascript is no address"),
        ("http://example.org:99999/", "without a usable host"),
        ("http://example.org:x/", "no URL"),
        ("http://example.org:0/", "without a usable host"),
        ("http://user:hunter2@example.org/", "user name"),
        ("//user:hunter2@example.org/", "user name"),
        ("http://[::1/", "no"),
        ("http://１２７.0.0.1/".encode().decode("latin-1"), "no URL"),
        ("/caf\xe9", "more than 5"),
        ("/" + "a" * 9000, "nowhere"),
        ("/loop", "more than 5"),
    ],
)
def test_redirects_that_are_not_followed(web: Web, to: str, said: str) -> None:
    web.redirect("/loop", to)
    web.redirect("/caf%C3%A9", "/loop")
    error = failure(look(web, "/loop"))
    assert said in str(error)
    assert "hunter2" not in str(error)


def test_a_redirect_without_a_location(web: Web) -> None:
    web.answer("/feed", Reply(status=302))
    assert "leads nowhere" in str(failure(look(web, "/feed")))


def test_no_way_back_from_https(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else whoever listens on the line could answer."""
    with Web(tls=True) as safe:
        monkeypatch.setenv("SSL_CERT_FILE", safe.authority_files())
        safe.redirect("/feed", web.url("/feed"))
        web.page("/feed", FEED)
        error = failure(look(safe, "/feed", allow_hosts=(safe.authority, web.authority)))
        assert "from https to plain http" in str(error)
        assert not web.requests
        web.redirect("/up", safe.url("/up"), status=301)
        safe.page("/up", "safe")
        answer = document(look(web, "/up", allow_hosts=(safe.authority, web.authority)))
        assert (answer.body, answer.moved_to) == (b"safe", safe.url("/up"))


def test_headers_go_to_their_own_origin_only(web: Web) -> None:
    """Not behind a redirect elsewhere, not to a linked article elsewhere; and the failure says so."""
    with Web() as other:
        allow = (web.authority, other.authority)
        web.page("/mine", FEED)
        web.redirect("/away", other.url("/theirs"))
        other.page("/theirs", "log in", status=401)
        secret = {"X-Token": "hunter2", "authorization": "Bearer hunter2"}
        document(look(web, "/mine", headers=secret))
        assert web.requests[0].headers["x-token"] == "hunter2"
        error = failure(look(web, "/away", headers=secret, allow_hosts=allow))
        assert "headers of source it were not sent" in str(error)
        failure(look(web, headers=secret, allow_hosts=allow, request=Request(url=other.url("/theirs")), article="key"))
        assert len(other.asked("/theirs")) == 2
        assert "hunter2" not in str([one.headers for one in other.requests])
        assert "hunter2" not in str(error)


def test_secrets_do_not_come_back_from_elsewhere(web: Web) -> None:
    """Whoever sends a look back to its origin could choose a path that repeats what it is sent."""
    with Web() as other:
        allow = (web.authority, other.authority)
        web.redirect("/feed", other.url("/back"))
        other.redirect("/back", web.url("/echo"))
        web.page("/echo", FEED)
        secret = {"X-Token": "hunter2"}
        url = web.url("/feed").replace("http://", "http://user:hunter2@")
        document(look(web, url=url, headers=secret, allow_hosts=allow))
        (first,), (echoed,) = web.asked("/feed"), web.asked("/echo")
        assert {"x-token", "authorization"} <= first.headers.keys()
        assert not {"x-token", "authorization"} & echoed.headers.keys()


def test_own_headers_replace_ours_but_not_the_connection(web: Web) -> None:
    web.page("/feed", FEED)
    headers = {"user-agent": "mine", "ACCEPT": "x/y", "Accept-Encoding": "br", "Host": "other", "connection": "upgrade"}
    document(look(web, "/feed", headers=headers))
    asked = web.requests[0].headers
    assert (asked["user-agent"], asked["accept"]) == ("mine", "x/y")
    assert (asked["accept-encoding"], asked["host"], asked["connection"]) == ("gzip", web.authority, "close")


@pytest.mark.parametrize("header", [{"X-Token": "hunter2\r\nEvil: 1"}, {"X Token": "hunter2"}, {"": "hunter2"}])
def test_a_header_that_is_none_is_not_sent_and_not_shown(web: Web, header: dict[str, str]) -> None:
    web.page("/feed", FEED)
    error = failure(look(web, "/feed", headers=header))
    assert "check the headers of source it" in str(error)
    assert "hunter2" not in str(error)
    assert not web.requests


def test_headers_in_japanese_are_sent_as_utf_8(web: Web) -> None:
    web.page("/feed", FEED)
    document(look(web, "/feed", headers={"X-Name": "負け"}))
    assert web.requests[0].headers["x-name"].encode("latin-1").decode() == "負け"


def test_a_name_and_password_in_the_users_own_url(web: Web) -> None:
    """They become a header for that origin, and nothing that is kept or shown has them."""
    web.page("/feed", FEED)
    url = web.url("/feed").replace("http://", "http://us%40er:p%3Aw@")
    answer = document(look(web, url=url))
    assert web.requests[0].headers["authorization"] == "Basic dXNAZXI6cDp3"
    assert answer.url == web.url("/feed")
    assert "p:w" not in str(failure(look(web, url=url.replace("/feed", "/gone"))))


def test_a_name_and_password_in_a_link_are_not_used(web: Web) -> None:
    url = web.url("/feed").replace("http://", "http://admin:admin@")
    assert "user name" in str(failure(look(web, "/", request=Request(url=url), article="key")))
    assert not web.requests


def test_queries_are_not_redirected_elsewhere(web: Web) -> None:
    with Web() as other:
        other.page("/", "{}")
        web.redirect("/away", other.url("/"), status=307)
        web.redirect("/get", "/here", status=302)
        web.redirect("/moved", "/here", status=308)
        web.page("/here", "{}")
        for path in ("/away", "/get"):
            query = Request(url=web.url(path), method="POST", body=b"q")
            one = look(web, path, request=query, allow_hosts=(web.authority, other.authority))
            assert "redirected" in str(failure(one))
        document(look(web, "/moved", request=Request(url=web.url("/moved"), method="POST", body=b"q")))
        assert web.asked("/here")[0].body == b"q"
        assert not other.requests


def test_cookies_live_for_one_look(web: Web) -> None:
    """A site that sends everybody in a circle until its cookie comes back gets it; the next look starts without."""

    def wall(request: bad.Request) -> Reply:
        if request.headers.get("cookie") == "seen=1":
            return Reply(body=FEED.encode(), headers={"Set-Cookie": "track=me"})
        return Reply(status=302, headers={"Location": "/feed", "Set-Cookie": "seen=1; Path=/"})

    web.answer("/feed", wall)
    first, second = look(web, "/feed"), look(web, "/feed")
    assert all(isinstance(outcome.result, Document) for outcome in take([first, second]))
    assert [one.headers.get("cookie") for one in web.requests].count(None) == 2


def test_behind_a_redirect_a_date_alone_is_not_trusted_beside_an_etag(web: Web) -> None:
    """A log-in page older than our feed would answer 304 for a feed it never had."""
    web.redirect("/feed", "/login")
    web.page("/login", "log in")
    fetch(look(web, "/feed", validators=Validators('"1"', "Sun, 05 Jul 2026 00:00:00 GMT")))
    asked = web.asked("/login")[0].headers
    assert asked["if-none-match"] == '"1"'
    assert "if-modified-since" not in asked
