"""A mail server for tests that does what it is told at each step of the dialogue: refuses, drops, stalls, answers late."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

DROP = "drop"
"""In place of an answer: the connection is closed."""


@dataclass
class Postbox:
    """`says`: the answer to a step ("greeting", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT name@…", "DATA", "text",
    "QUIT"), or DROP, or "stall"; a list is used up in turn, then all is well. `mails`: those accepted, with whom for."""

    says: dict[str, list[str]] = field(default_factory=dict)
    offers: tuple[str, ...] = ("SIZE 10000000", "8BITMIME")
    mails: list[tuple[list[str], Message]] = field(default_factory=list)
    dialogue: list[str] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> Postbox:
        self._closing = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        self._thread.join(5)
        self._listener.close()

    def _accept(self) -> None:
        while not self._closing.is_set():
            sock, _ = self._listener.accept()
            if self._closing.is_set():
                sock.close()
                return
            threading.Thread(target=self._converse, args=[sock], daemon=True).start()

    def _converse(self, sock: socket.socket) -> None:
        sock.settimeout(20)
        with contextlib.suppress(OSError, ConnectionError), sock, sock.makefile("rb") as lines:
            if not self._answer(sock, "greeting", "220 mail.example.org ESMTP"):
                return
            people: list[str] = []
            for raw in lines:
                line = raw.decode("latin-1").strip()
                verb = line.split(" ")[0].upper()
                self.dialogue.append(line if verb != "AUTH" else "AUTH …")
                if verb == "EHLO":
                    going = self._answer(sock, "EHLO", "\r\n".join(self._offer()))
                elif verb == "RCPT":
                    address = line.partition("<")[2].partition(">")[0]
                    going = self._answer(sock, f"RCPT {address}", "250 ok", then=lambda: people.append(address))  # noqa: B023
                elif verb == "DATA":
                    refused = not (self.says.get("DATA") or ["354"])[0].startswith("354")
                    going = self._answer(sock, "DATA", "354 go on") and (refused or self._text(sock, lines, people))
                elif verb == "QUIT":
                    going = self._answer(sock, "QUIT", "221 bye") and False
                else:
                    going = self._answer(sock, verb, "250 ok")
                if not going:
                    return

    def _offer(self) -> list[str]:
        listed = ["mail.example.org", *self.offers]
        return [f"250-{name}" for name in listed[:-1]] + [f"250 {listed[-1]}"]

    def _text(self, sock: socket.socket, lines: object, people: list[str]) -> bool:
        if self.says.get("halfway"):
            self.says["halfway"].pop(0)
            return False  # in the middle of the text
        text = b""
        for raw in lines:  # type: ignore[attr-defined]
            if raw == b".\r\n":
                break
            text += raw.removeprefix(b".") if raw.startswith(b"..") else raw
        else:
            return False
        taken = (list(people), message_from_bytes(text))
        answer = (self.says.get("text") or ["250 queued"])[0]
        # What was handed over whole may lie in a mailbox, whatever becomes of the answer; a refusal says that it does not.
        if answer[0] not in "45":
            self.mails.append(taken)
        people.clear()
        return self._answer(sock, "text", "250 queued")

    def _answer(self, sock: socket.socket, step: str, usual: str, then: object = None) -> bool:
        script = self.says.get(step) or []
        words = script.pop(0) if script else usual
        if words == DROP:
            return False
        if words == "stall":
            self._closing.wait(20)
            return False
        sock.sendall(f"{words}\r\n".encode())
        if callable(then) and words.startswith("2"):
            then()
        return not words.startswith("421")
