"""Through the machine's proxy, and over TLS: what the environment says is done, and no more is believed."""

from __future__ import annotations

import contextlib
import datetime as dt
import socket
import ssl
import threading
from collections.abc import Iterator

import pytest
import trustme

from tests import web as bad
from tests.looks import document, failure, look
from tests.web import Reply, Web
from tracker.fetch.environment import Environment

HTTP = "http://official.example/news"
HTTPS = "https://official.example/news"


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with Web() as web:
        for name, value in web.env().items():
            monkeypatch.setenv(name, value)
        web.page("/news", "hello", host="official.example")
        yield web


def unknown(host: str, port: int) -> list[str]:
    raise AssertionError(f"{host} was looked up, though the proxy does that")


# --- proxies ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", [HTTP, HTTPS])
def test_requests_go_through_the_proxy(proxy: Web, url: str) -> None:
    """https inside a tunnel, proven by the certificate of the site; names are left to the proxy."""
    assert document(look(None, url), resolver=unknown).body == b"hello"
    [asked] = proxy.requests
    assert (asked.scheme, asked.host.split(":")[0], asked.path) == (
        "https" if url == HTTPS else "http",
        "official.example",
        "/news",
    )
    assert proxy.connects == (["official.example:443"] if url == HTTPS else [])
    assert "proxy-authorization" not in asked.headers


def test_a_name_and_password_are_for_the_proxy_alone(proxy: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, f"http://us:hunt%20er@{proxy.authority}")
    document(look(None, HTTPS))
    assert "proxy-authorization" not in proxy.requests[0].headers
    document(look(None, HTTP))
    assert proxy.requests[1].headers["proxy-authorization"] == "Basic dXM6aHVudCBlcg=="
    proxy.refuse_connect("official.example", 407)
    error = failure(look(None, HTTPS))
    assert "user name and password" in str(error)
    assert "hunt" not in str(error)


def test_a_proxy_that_refuses(proxy: Web) -> None:
    proxy.refuse_connect("official.example", 403)
    assert "does not connect to official.example:443 (status 403)" in str(failure(look(None, HTTPS)))


def test_a_proxy_that_is_gone(proxy: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    with Web() as gone:
        pass
    monkeypatch.setenv("http_proxy", f"http://us:hunter2@{gone.authority}")
    error = failure(look(None, HTTP))
    assert f"the proxy {gone.authority} of the environment cannot be reached" in str(error)
    assert "hunter2" not in str(error)


@pytest.mark.parametrize("value", ["socks5://127.0.0.1:1", "http://", "http://h:port", "ftp://us:hunter2@x"])
def test_a_proxy_that_is_none(proxy: Web, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("http_proxy", value)
    error = failure(look(None, HTTP))
    assert "HTTP_PROXY of the environment is not an http proxy" in str(error)
    assert "hunter2" not in str(error)


def test_a_proxy_over_tls(proxy: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    with Web(tls=True) as safe:
        safe.page("/news", "hello", host="official.example")
        monkeypatch.setenv("SSL_CERT_FILE", safe.authority_files())
        monkeypatch.setenv("http_proxy", safe.url(""))
        monkeypatch.setenv("https_proxy", safe.url(""))
        assert document(look(None, HTTP)).body == b"hello"
        assert document(look(None, HTTPS)).body == b"hello"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://0x7f.1/",
        "http://169.254.169.254/latest",
        "https://[::1]/",
        "http://localhost:9/",
        "http://metadata.google.internal/",
    ],
)
def test_literal_addresses_are_checked_before_the_proxy_sees_them(proxy: Web, url: str) -> None:
    """It stands inside the network that is to be kept out."""
    assert "refused" in str(failure(look(None, url)))
    proxy.redirect("/news", url, host="official.example")
    assert "refused" in str(failure(look(None, HTTP)))
    assert [request.host for request in proxy.requests] == ["official.example"]
    assert not proxy.connects


def test_an_allowed_private_host_may_be_asked_of_the_proxy(proxy: Web) -> None:
    proxy.page("/", "inside", host="10.0.0.7")
    assert document(look(None, "http://10.0.0.7/", allow_hosts=("10.0.0.7:80",))).body == b"inside"


def test_redirects_between_hosts_behind_the_proxy(proxy: Web) -> None:
    proxy.redirect("/old", HTTPS, status=301, host="old.example")
    answer = document(look(None, "http://old.example/old", headers={"X-Token": "hunter2"}))
    assert (answer.body, answer.moved_to) == (b"hello", HTTPS)
    assert "x-token" in proxy.requests[0].headers
    assert "x-token" not in proxy.requests[1].headers


def test_no_environment_no_proxy(proxy: Web) -> None:
    with Web() as web:
        web.page("/", "direct")
        assert document(look(web), trust_env=False).body == b"direct"
    assert not proxy.requests


@pytest.mark.parametrize(
    ("no_proxy", "host", "port", "direct"),
    [
        ("", "a.example", 80, False),
        ("*", "a.example", 80, True),
        ("a.example", "a.example", 80, True),
        ("A.Example", "a.example", 80, True),
        (".example", "a.example", 80, True),
        ("*.example", "a.example", 80, True),
        ("example", "a.example", 80, True),
        ("xample", "a.example", 80, False),
        ("b.example, a.example", "a.example", 80, True),
        ("b.example a.example", "a.example", 80, True),
        ("a.example:80", "a.example", 80, True),
        ("a.example:81", "a.example", 80, False),
        ("10.0.0.0/8", "10.1.2.3", 80, True),
        ("10.0.0.0/8", "11.1.2.3", 80, False),
        ("10.0.0.0/8", "a.example", 80, False),
        ("127.0.0.1", "127.0.0.1", 80, True),
        ("[::1]", "::1", 80, True),
        ("::/0", "127.0.0.1", 80, False),
    ],
)
def test_no_proxy(monkeypatch: pytest.MonkeyPatch, no_proxy: str, host: str, port: int, direct: bool) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", no_proxy)
    monkeypatch.delenv("no_proxy", raising=False)
    assert (Environment(trust=True).proxy("http", host, port) is None) is direct


def test_which_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", "proxy.example")
    monkeypatch.setenv("ALL_PROXY", "https://other.example")
    found = Environment(trust=True)
    plain, secure = found.proxy("http", "a.example", 80), found.proxy("https", "a.example", 443)
    assert plain is not None
    assert secure is not None
    assert (plain.host, plain.port, plain.secure) == ("proxy.example", 80, False)
    assert (secure.host, secure.port, secure.secure) == ("other.example", 443, True)


def test_a_client_of_a_cgi_process_cannot_set_its_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """httpoxy: there HTTP_PROXY is the request header "Proxy"."""
    monkeypatch.setenv("REQUEST_METHOD", "GET")
    monkeypatch.delenv("http_proxy", raising=False)
    monkeypatch.setenv("HTTP_PROXY", "http://evil.example")
    assert Environment(trust=True).proxy("http", "a.example", 80) is None


# --- TLS -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def safe(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with Web(tls=True) as web:
        for name in ("SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("SSL_CERT_FILE", web.authority_files())
        web.page("/", "hello", coding="gzip")
        web.answer("/cut", bad.cut(b"x" * 100, 50))
        web.answer("/stall", bad.stall(b"HTTP/1.1 200 OK\r\n"))
        yield web


def test_https(safe: Web) -> None:
    assert document(look(safe)).body == b"hello"
    assert "cut before its end" in str(failure(look(safe, "/cut")))
    assert "longer than 0.3 s" in str(failure(look(safe, "/stall", timeout=dt.timedelta(seconds=0.3))))


def test_authorities_of_the_environment(safe: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """SSL_CERT_FILE before REQUESTS_CA_BUNDLE; nothing with trust_env off."""
    ca = safe.authority_files()
    monkeypatch.delenv("SSL_CERT_FILE")
    assert "its certificate is not accepted" in str(failure(look(safe)))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", ca)
    document(look(safe))
    assert "its certificate is not accepted" in str(failure(look(safe), trust_env=False))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere")
    error = failure(look(safe))
    assert "REQUESTS_CA_BUNDLE of the environment cannot be used (No such file" in str(error)
    monkeypatch.setenv("SSL_CERT_FILE", ca)
    document(look(safe))
    monkeypatch.setenv("SSL_CERT_FILE", __file__)
    assert "SSL_CERT_FILE or SSL_CERT_DIR of the environment cannot be used" in str(failure(look(safe)))


def test_a_folder_of_authorities(safe: Web, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path))
    assert "its certificate is not accepted" in str(failure(look(safe)))


def test_a_certificate_for_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with Web(tls=True, names=("other.example",)) as web:
        monkeypatch.setenv("SSL_CERT_FILE", web.authority_files())
        assert "its certificate is not accepted" in str(failure(look(web)))
        assert not web.requests


def test_a_certificate_that_has_expired(safe: Web) -> None:
    past = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    with Web() as web:
        authority = trustme.CA()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1", not_before=past, not_after=past + dt.timedelta(days=1)).configure_cert(
            context
        )
        web.tls = True
        web._secure = lambda sock, _: context.wrap_socket(sock, server_side=True)  # type: ignore[method-assign]
        assert "its certificate is not accepted" in str(failure(look(web)))


@contextlib.contextmanager
def answering(data: bytes, *, hold: bool = False) -> Iterator[str]:
    """host:port of a server that waits for the first bytes and answers them with these."""
    done = threading.Event()

    def accept() -> None:
        sock, _ = listener.accept()
        with sock:
            sock.recv(65536)
            sock.sendall(data)
            if hold:
                done.wait(10)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=accept)
        thread.start()
        yield f"127.0.0.1:{listener.getsockname()[1]}"
        done.set()
        thread.join(10)


@pytest.mark.parametrize(
    ("data", "hold", "said"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", True, "no secure connection"),
        (b"", False, "broke the connection off"),
        (b"", True, "longer than 0.4 s"),
        (b"\x15\x03\x01\x00\x02\x02\x28", True, "no secure connection"),
    ],
)
def test_handshakes_that_fail(data: bytes, hold: bool, said: str) -> None:
    """Plain HTTP where TLS is promised, a line that goes dead, silence, an alert."""
    with answering(data, hold=hold) as place:
        error = failure(look(None, f"https://{place}/", allow_hosts=(place,), timeout=dt.timedelta(seconds=0.4)))
        assert said in str(error)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x05\x00" * 10 + b"\r\n\r\n", "not valid HTTP"),
        (b"", "without an answer"),
        (b"HTTP/1.1 200 OK\r\n\r\nand more, too soon", "connection"),
    ],
)
def test_proxies_that_fail(proxy: Web, monkeypatch: pytest.MonkeyPatch, data: bytes, said: str) -> None:
    with answering(data) as place:
        monkeypatch.setenv("https_proxy", f"http://{place}")
        assert said in str(failure(look(None, HTTPS)))


def test_an_error_of_the_proxy_itself(proxy: Web) -> None:
    proxy.answer("/news", Reply(status=407), host="official.example")
    assert "the proxy of the environment wants a user name" in str(failure(look(None, HTTP)))
