"""Targets that answer without end, or a letter at a time: no memory, no thread and no line is theirs for longer."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from tracker import deliver
from tracker.deliver import plug
from tracker.errors import DeliverError
from tracker.model import Message, Notify

MESSAGE = Message(title="t", body="b", short="s", message_id="<m@example.org>")
_LETTER = 0.05


class Endless:
    """Says `begin` and then `more` until the other end hangs up; `pause` seconds lie between two pieces."""

    def __init__(self, begin: bytes, more: bytes, pause: float = 0.0, *, listens: bool = True) -> None:
        self.begin, self.more, self.pause, self.listens = begin, more, pause, listens
        self.said = 0
        self.over = threading.Event()
        self.port = 0

    def converse(self, line: socket.socket) -> None:
        with line, suppress(OSError):
            if self.listens:
                line.recv(65_536)
            line.sendall(self.begin)
            while not self.over.wait(self.pause) if self.pause else True:
                line.sendall(self.more)
                self.said += len(self.more)
        self.over.set()


@contextmanager
def served(endless: Endless) -> Iterator[Endless]:
    with socket.create_server(("127.0.0.1", 0)) as door:
        endless.port = door.getsockname()[1]

        def serve() -> None:
            with suppress(OSError):
                line, _ = door.accept()
                endless.converse(line)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield endless
        door.close()
        thread.join(10)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(plug, "_LONGEST", 0.5)
    plug.asset.cache_clear()
    yield
    plug.asset.cache_clear()


def fate(url: str) -> str:
    notify = Notify(id="n", url=url)
    try:
        deliver.send(notify, deliver.recipients(notify)[0], MESSAGE)
    except DeliverError as error:
        return "uncertain" if error.uncertain else "permanent" if error.permanent else "later"
    return "taken"


def webhook(endless: Endless) -> str:
    return f"json://127.0.0.1:{endless.port}/hook"


def mailbox(endless: Endless) -> str:
    return f"mailto://example.org:{endless.port}/?smtp=127.0.0.1&mode=insecure&from=t@example.org&to=anna@example.org"


_STATUS = b"HTTP/1.1 %s\r\nContent-Type: text/plain\r\n%s\r\n"
_MUCH = b"x" * 65_536


@pytest.mark.parametrize(
    ("begin", "more", "address", "expected", "why"),
    [
        (_STATUS % (b"200 OK", b""), _MUCH, webhook, "taken", "the status decides"),
        (_STATUS % (b"500 Oh", b""), _MUCH, webhook, "later", "the same"),
        (_STATUS % (b"307 There", b"Location: http://example.org/\r\n"), _MUCH, webhook, "later", "read, not followed"),
        (b"220 hello\r\n", b"250-" + b"x" * 500 + b"\r\n", mailbox, "later", "a reply of any number of lines"),
        (b"", b"220-" + b"x" * 500 + b"\r\n", mailbox, "later", "before a word was said"),
    ],
)
def test_an_answer_without_end_is_cut(
    begin: bytes, more: bytes, address: Callable[[Endless], str], expected: str, why: str
) -> None:
    """What is not read lies in the system's buffers, which are a few megabytes."""
    with served(Endless(begin, more, listens=address is webhook)) as endless:
        assert fate(address(endless)) == expected, why
        assert endless.over.wait(10), why
        assert endless.said < 32_000_000, why


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("begin", "more", "address", "expected", "why"),
    [
        (_STATUS % (b"200 OK", b"Content-Length: 99999\r\n"), b"x", webhook, "uncertain", "it has the message"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"x", webhook, "uncertain", "a header a letter at a time"),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", webhook, "uncertain", "never an answer"),
        (b"", b"220-hello\r\n", mailbox, "later", "a greeting without end, and no mail was handed over"),
    ],
)
def test_a_line_is_hung_up_when_nobody_waits_any_more(
    begin: bytes, more: bytes, address: Callable[[Endless], str], expected: str, why: str
) -> None:
    """Apprise gives up, but its thread would wait for as long as a letter comes now and then."""
    before = threading.active_count()
    with served(Endless(begin, more, _LETTER, listens=address is webhook)) as endless:
        assert fate(address(endless)) == expected, why
        assert endless.over.wait(10), why
    assert threading.active_count() <= before + 1
