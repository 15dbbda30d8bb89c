"""No way into a private network: not by spelling, by name, by mixing, by rebinding, by redirect, or through a proxy."""

from __future__ import annotations

import contextlib
import socket
import threading
import time

import pytest

from tests.looks import document, failure, look, take
from tests.web import Web
from tracker.fetch.guard import Guard, RefusedError, globally_reachable, literal, place
from tracker.model import Request, SourceType

PRIVATE = [
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "all of it"),
    ("0.0.0.0", "connects to loopback on Linux"),
    ("0.1.2.3", "this network"),
    ("10.0.0.1", "private"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.168.0.1", "private"),
    ("100.64.0.1", "carrier-grade NAT"),
    ("100.127.255.255", "carrier-grade NAT"),
    ("169.254.169.254", "cloud metadata"),
    ("168.63.129.16", "Azure's host, though it looks public"),
    ("192.0.0.1", "protocol assignments"),
    ("192.0.2.1", "documentation"),
    ("198.51.100.1", "documentation"),
    ("203.0.113.1", "documentation"),
    ("192.88.99.1", "6to4 relay"),
    ("198.18.0.1", "benchmarks"),
    ("198.19.255.255", "benchmarks"),
    ("224.0.0.1", "multicast"),
    ("239.255.255.250", "multicast"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "broadcast"),
    ("::", "unspecified"),
    ("::1", "loopback"),
    ("::127.0.0.1", "IPv4-compatible"),
    ("::ffff:127.0.0.1", "IPv4-mapped"),
    ("::ffff:7f00:1", "the same in hexadecimal"),
    ("::ffff:8.8.8.8", "mapped, though public: no site is there"),
    ("::ffff:0:127.0.0.1", "IPv4-translated"),
    ("64:ff9b::127.0.0.1", "NAT64 of loopback"),
    ("64:ff9b::a9fe:a9fe", "NAT64 of cloud metadata"),
    ("64:ff9b:1::1", "local NAT64"),
    ("100::1", "discard"),
    ("2001::1", "Teredo"),
    ("2001:0:7f00:1::", "Teredo by way of loopback"),
    ("2001:2::1", "benchmarks"),
    ("2001:20::1", "ORCHID"),
    ("2001:db8::1", "documentation"),
    ("3fff::1", "documentation"),
    ("2002:7f00:1::", "6to4 of loopback"),
    ("2002:808:808::", "6to4"),
    ("4000::1", "not assigned"),
    ("5f00::1", "segment routing"),
    ("fc00::1", "unique local"),
    ("fd00:ec2::254", "cloud metadata"),
    ("fe80::1", "link-local"),
    ("fe80::1%eth0", "with a zone"),
    ("2606:4700::1111%1", "a public one with a zone"),
    ("fec0::1", "site-local"),
    ("ff02::1", "multicast"),
]

PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "172.32.0.1",
    "100.128.0.1",
    "169.253.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
    "64:ff9b::808:808",
]

SPELLINGS = [
    "127.1",
    "127.0.1",
    "0x7f.1",
    "0x7f000001",
    "0X7F000001",
    "2130706433",
    "017700000001",
    "0x7f.0x0.0x0.0x1",
    "0",
    "127.0.0.1.",
    "0x7f.1.",
]

NAMES = [
    "localhost",
    "LOCALHOST",
    "localhost.",
    "a.localhost",
    "localhost.localdomain",
    "ip6-localhost",
    "nas.local",
    "metadata.google.internal",
    "router.home.arpa",
]


@pytest.mark.parametrize(("address", "why"), PRIVATE)
def test_private_addresses(address: str, why: str) -> None:
    found = literal(address)
    assert found is not None
    assert not globally_reachable(found), why
    with pytest.raises(RefusedError):
        Guard("it").check_addresses("a.example", 80, [address])


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str) -> None:
    assert Guard("it").check_addresses("a.example", 80, [address, address]) == (str(literal(address)),)


@pytest.mark.parametrize("host", [*SPELLINGS, *NAMES, "[::1]", "[::ffff:127.0.0.1]", "[fe80::1%25eth0]", "[::]"])
@pytest.mark.parametrize("article", [None, "an entry"])
def test_spellings_of_here_are_refused_before_any_look_up(host: str, article: str | None) -> None:
    """Not even a name server hears of it."""
    asked: list[str] = []

    def resolver(name: str, port: int) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"]

    with Web() as web:
        url = f"http://{host}:{web.port}/"
        error = failure(look(None, url, request=Request(url=url), article=article), resolver=resolver)
        assert "refused" in str(error)
        assert "allow_hosts of source it" in str(error)
        assert web.connections == 0
        assert not asked


@pytest.mark.parametrize("host", ["0.0.0.0", "[::]", "127.8.9.10", "127.1", "2130706433"])
def test_an_allowed_host_is_allowed_as_it_is_written(host: str) -> None:
    """allow_hosts names one spelling and one port, no other."""
    with Web() as web:
        web.page("/", "hello")
        url = f"http://{host}:{web.port}/"
        error = failure(look(None, url, allow_hosts=(web.authority, f"localhost:{web.port}", host, f"{host}:1")))
        assert f'add "{host}:{web.port}" to allow_hosts of source it' in str(error)
        assert web.connections == 0


def test_what_is_allowed_is_reached() -> None:
    """By address, and by a name that leads to it; host names are compared without case."""
    with Web() as web:
        web.page("/", "hello")
        assert document(look(web)).body == b"hello"
        inner = f"http://NAS.example:{web.port}/"
        allow = (f" nas.Example:{web.port} ",)
        answer = document(look(None, inner, allow_hosts=allow), resolver=lambda *_: ["127.0.0.1"])
        assert answer.body == b"hello"


def test_allow_hosts_are_for_their_source_alone() -> None:
    with Web() as web:
        web.page("/", "hello")
        allowed = [(web.authority,), ()] * 2
        outcomes = take([look(web, allow_hosts=allow) for allow in allowed])
        assert [isinstance(outcome.result, RefusedError) for outcome in outcomes] == [False, True, False, True]
        assert len(web.requests) == 2


def test_robots_of_a_refused_host_do_not_stand_in_the_way_of_one_who_may() -> None:
    with Web() as web:
        web.page("/", "hello")
        looks = [look(web, allow_hosts=(), type=SourceType.PAGE), look(web, type=SourceType.PAGE)]
        first, second = take(looks)
        assert isinstance(first.result, RefusedError)
        assert not isinstance(second.result, RefusedError)


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["10.1.2.3", "8.8.8.8"],
        ["8.8.8.8", "127.0.0.1"],
        ["2606:4700::1111", "::1"],
        ["8.8.8.8", "fe80::1%lo"],
        ["8.8.8.8", "not an address"],
    ],
)
def test_names_that_lead_inside(answers: list[str]) -> None:
    """One private address among public ones refuses them all: nothing is connected to."""
    with Web() as web:
        error = failure(look(None, f"http://innocent.example:{web.port}/"), resolver=lambda *_: answers)
        assert f"innocent.example:{web.port} refused: it leads to" in str(error)
        assert web.connections == 0


def test_rebinding_cannot_win() -> None:
    """A name is looked up once a request, and the address that was checked is the one connected to; the second answer,
    which would lead inside, is checked in its turn."""
    asked: list[str] = []

    def rebinding(name: str, port: int) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"]

    with Web() as public, Web() as inside:
        host = f"rebind.example:{public.port}"
        public.redirect("/", f"http://rebind.example:{inside.port}/secret")
        inside.page("/secret", "secret")
        error = failure(look(None, f"http://{host}/", allow_hosts=(host,)), resolver=rebinding)
        assert f"rebind.example:{inside.port} refused" in str(error)
        assert asked == ["rebind.example", "rebind.example"]
        assert (public.connections, inside.connections) == (1, 0)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]", "localhost", "inner.example"]
)
@pytest.mark.parametrize("kind", [SourceType.FEED, SourceType.PAGE])
def test_redirects_lead_nowhere_private(host: str, kind: SourceType) -> None:
    """Every hop is checked, for robots.txt too."""
    with Web() as web, Web() as inside:
        web.redirect("/feed", f"http://{host}:{inside.port}/admin")
        web.redirect("/robots.txt", f"http://{host}:{inside.port}/robots.txt")
        error = failure(look(web, "/feed", type=kind), resolver=lambda *_: ["127.0.0.1"])
        assert "refused" in str(error)
        assert inside.connections == 0


def test_addresses_are_tried_in_turn() -> None:
    """A family that is not served here must not hide the one that is."""
    with Web() as web:
        web.page("/", "hello")
        host = f"both.example:{web.port}"
        one = look(None, f"http://{host}/", allow_hosts=(host,))
        assert document(one, resolver=lambda *_: ["::1", "127.0.0.1"]).body == b"hello"
        assert document(one, resolver=lambda *_: ["127.0.0.1", "::1"]).body == b"hello"
        gone = failure(one, resolver=lambda *_: ["::1", "::1", "127.0.0.2"])
        assert "refused the connection" in str(gone) or "cannot" in str(gone)


def test_an_address_that_does_not_answer_is_not_waited_for() -> None:
    """RFC 8305: a broken route costs a blink, not the deadline."""
    with Web() as web, socket.socket() as full:
        web.page("/", "hello")
        full.bind(("127.0.0.2", web.port))
        full.listen(0)
        filling = [socket.socket() for _ in range(3)]
        for sock in filling:
            sock.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                sock.connect(("127.0.0.2", web.port))
        host = f"both.example:{web.port}"
        one = look(None, f"http://{host}/", allow_hosts=(host,))
        began = time.monotonic()
        assert document(one, resolver=lambda *_: ["127.0.0.2", "127.0.0.1"]).body == b"hello"
        assert time.monotonic() - began < 3
        for sock in filling:
            sock.close()


def test_look_ups_do_not_wait_for_each_other() -> None:
    """A name server that hangs for one name must not hold up another."""
    release = threading.Event()

    def resolver(name: str, port: int) -> list[str]:
        if name.startswith("slow"):
            release.wait(10)
        return ["127.0.0.1"]

    with Web() as web:
        web.page("/", "hello")
        hosts = [f"{name}.example:{web.port}" for name in ("slow1", "slow2", "quick")]
        looks = [look(None, f"http://{host}/", allow_hosts=(host,)) for host in hosts]

        def let_go() -> None:
            while not web.requests:
                release.wait(0.01)
            release.set()

        watcher = threading.Thread(target=let_go)
        watcher.start()
        outcomes = take(looks, resolver=resolver)
        watcher.join()
        assert web.requests[0].host == hosts[2]
        assert len(outcomes) == 3


@pytest.mark.parametrize(
    ("host", "port", "written"),
    [("A.example", 80, "a.example:80"), ("::1", 8000, "[::1]:8000"), ("127.0.0.1", 1, "127.0.0.1:1")],
)
def test_how_a_place_is_written(host: str, port: int, written: str) -> None:
    assert place(host, port) == written
    assert Guard("it", (written.upper(),)).allows(host, port)


@pytest.mark.parametrize(
    "name", ["example.org", "1.example", "", "1e3.example.org", "٣", "deadbeef", "0x", "1.2.3.4.5"]
)
def test_names_are_no_addresses(name: str) -> None:
    assert literal(name) is None
