"""Mail through Apprise's URL: text and HTML, one recipient at a time, the same Message-ID on a second try."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from email import message_from_string
from email.message import Message as Mime
from typing import Any

from apprise.common import NotifyFormat
from apprise.exception import AppriseException
from apprise.plugins.email.base import NotifyEmail
from apprise.plugins.email.smtp import AppriseSMTPController, SMTPSecureMode

from tracker.deliver.answers import opened
from tracker.errors import DeliverError
from tracker.model import Message

_PATIENCE = 60.0
"""Seconds per answer. A server that checks for spam accepts slowly, and a mail taken for lost is sent twice (RFC 5321
4.5.3.2 asks for minutes)."""
_GOODBYE = 5.0
"""Seconds for the answer to QUIT, when the mail is accepted already and only waits to be noted as sent."""


_LONGEST_TALK = 65_536
"""Bytes of all that a server says about one mail."""


class Unanswered(Exception):  # noqa: N818 - what happened, not whose fault it is
    """The whole mail was handed over, and no answer came: it may have been accepted (RFC 5321 4.5.4.1)."""


class _Replies:
    """What smtplib reads lines from: no more in all than a dialogue needs. A reply may have any number of lines, and
    smtplib keeps them all."""

    def __init__(self, lines: Any) -> None:
        self._lines = lines
        self._left = _LONGEST_TALK

    def readline(self, most: int) -> bytes:
        line: bytes = self._lines.readline(most)
        self._left -= len(line)
        if self._left < 0:
            raise OSError("an answer without end")
        return line

    def close(self) -> None:
        self._lines.close()


class _Smtp(smtplib.SMTP):
    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return opened(super()._get_socket(host, port, timeout))  # type: ignore[misc]

    def getreply(self) -> tuple[int, bytes]:
        if self.file is None:
            self.file = _Replies(self.sock.makefile("rb"))  # type: ignore[union-attr]
        return super().getreply()


class _SmtpOverTls(smtplib.SMTP_SSL, _Smtp):
    """The bounds lie below the TLS."""


class _Session(AppriseSMTPController):  # type: ignore[misc]
    """Apprise turns every refusal into False; the code behind it decides whether trying again helps. smtplib's own
    `sendmail` raises the same when the connection ends before the mail was handed over and after."""

    handed_over = False

    def __enter__(self) -> _Session:
        context = ssl.create_default_context()
        if not self.verify_certificate:
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        patience = self.socket_connect_timeout
        self._socket: smtplib.SMTP
        if self.secure_mode == SMTPSecureMode.SSL:
            self._socket = _SmtpOverTls(self.host, self.port, timeout=patience, context=context)
        else:
            self._socket = _Smtp(self.host, self.port, timeout=patience)
        try:
            if self.secure_mode == SMTPSecureMode.STARTTLS:
                self._socket.starttls(context=context)
            if self.user and self.password:
                self._socket.login(self.user, self.password)
        except BaseException:
            self._socket.close()
            raise
        return self

    def sendmail(self, from_addr: str, to_addrs: list[str], message: str) -> bool:
        smtp: smtplib.SMTP = self._socket
        # RFC 5321: lines end in CRLF (2.3.8), and one that begins with a period is given a second (4.5.2).
        content = re.sub(rb"\r\n|\r|\n", b"\r\n", message.encode("ascii")).removesuffix(b"\r\n")
        content = re.sub(rb"(?m)^\.", b"..", content) + b"\r\n"
        smtp.ehlo_or_helo_if_needed()
        code, said = smtp.mail(from_addr, [f"size={len(content)}"] if smtp.has_extn("size") else [])
        if not _well(code):
            raise smtplib.SMTPSenderRefused(code, said, from_addr)
        for address in to_addrs:
            code, said = smtp.rcpt(address)
            if not _well(code):
                raise smtplib.SMTPRecipientsRefused({address: (code, said)})
        code, said = smtp.docmd("DATA")
        if code != 354:
            raise smtplib.SMTPDataError(code, said)
        self.handed_over = True
        smtp.send(content + b".\r\n")
        try:
            code, said = smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            raise Unanswered(type(error).__name__) from error
        if not 200 <= code < 600:
            raise Unanswered(f"code {code}")
        if not _well(code):
            raise smtplib.SMTPDataError(code, said)
        if smtp.sock is not None:
            smtp.sock.settimeout(_GOODBYE)
        return True


def _well(code: int) -> bool:
    """The first digit decides (RFC 5321 4.3.2); who takes a 251 for a refusal sends it again."""
    return 200 <= code < 300


class Mail(NotifyEmail):  # type: ignore[misc]
    """`error` says how it ended. Each of To, Cc and Bcc gets a mail addressed to them alone: who has it is known."""

    message: Message
    short = False
    error: DeliverError | None = None

    body_maxlen = 1_000_000

    _smtp: _Session | None = None

    @property
    def handed_over(self) -> bool:
        """Whether a mail has been on its way, also while another thread still waits for what becomes of it."""
        return self._smtp is not None and self._smtp.handed_over

    def send(self, body: str, title: str = "", **_: Any) -> bool:  # noqa: ARG002 - the signature is Apprise's
        self.error = self._deliver()
        return self.error is None

    def _deliver(self) -> DeliverError | None:
        try:
            with self._session() as self._smtp:
                for prepared in self._prepared():
                    self._smtp.sendmail(self.from_addr[1], [prepared.recipient], self.dressed(prepared.body))
        except (smtplib.SMTPException, OSError, RuntimeError, AppriseException, Unanswered) as error:
            return refusal(error)
        return None

    def _session(self) -> _Session:
        return _Session(
            host=self.smtp_host,
            port=self.port,
            secure_mode=self.secure_mode,
            user=self.user,
            password=self.password,
            verify_certificate=self.verify_certificate,
            socket_connect_timeout=max(self.socket_connect_timeout, _PATIENCE),
        )

    def _prepared(self) -> Any:
        html = self.message.html if not self.short else ""
        return NotifyEmail.prepare_emails(
            subject=self.message.title,
            body=html or self._text(),
            notify_format=NotifyFormat.HTML if html else NotifyFormat.TEXT,
            from_addr=self.from_addr,
            to=self.targets,
            reply_to=self.reply_to,
            smtp_host=self.smtp_host,
            headers={"X-Application": self.app_id, "Auto-Submitted": "auto-generated"} | self.headers,
            names=self.names,
            pgp=self.pgp,
            pgp_mode=self.pgp_mode,
            tzinfo=self.tzinfo,
        )

    def _text(self) -> str:
        return self.message.short if self.short else self.message.body

    def dressed(self, prepared: str) -> str:
        """Apprise's mail with our names on it, and our text beside the HTML instead of one guessed from it. A signed or
        encrypted mail keeps its inside untouched."""
        mime: Mime = message_from_string(prepared)
        if self.message.message_id:
            del mime["Message-ID"]
            mime["Message-ID"] = self.message.message_id
        if self.message.thread:
            mime["In-Reply-To"] = self.message.thread
            mime["References"] = self.message.thread
        if mime.get_content_type() == "multipart/alternative":
            plain = next(part for part in mime.walk() if part.get_content_type() == "text/plain")
            del plain["Content-Transfer-Encoding"]
            plain.set_payload(self._text(), "utf-8")
        return mime.as_string()


def refusal(error: Exception) -> DeliverError:
    """4xx passes (greylisting, a full queue). 5xx: who logs in or sends is refused for good, a recipient or a text only
    for this mail. No server's words are repeated: some quote the whole dialogue."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            code = next(iter(error.recipients.values()), (550, b""))[0]
            return _by_code(code, "the recipient was refused", refused=True)
        case smtplib.SMTPDataError():
            return _by_code(error.smtp_code, "the mail was refused", refused=True)
        case smtplib.SMTPSenderRefused():
            return _by_code(error.smtp_code, "the sender was refused", refused=error.smtp_code == 552)
        case smtplib.SMTPAuthenticationError():
            return _by_code(error.smtp_code, "the log-in was refused")
        case smtplib.SMTPResponseException():
            return DeliverError(f"the mail server answered {error.smtp_code}")
        case smtplib.SMTPNotSupportedError() if "STARTTLS" in str(error):
            # Nothing is sent in the clear instead: somebody in between may have taken the offer away.
            return DeliverError("the mail server offers no STARTTLS; mode=ssl or mode=insecure in its URL would do")
        case smtplib.SMTPNotSupportedError():
            return DeliverError("the mail server offers no log-in here; leave user and password out of its URL")
        case Unanswered():
            return DeliverError(f"no answer to the mail ({error}); it may have arrived all the same", uncertain=True)
        case AppriseException():
            return DeliverError("the mail could not be signed or encrypted; check pgp in its URL", permanent=True)
    return DeliverError(f"the mail server could not be reached ({type(error).__name__})")


def _by_code(code: int, said: str, *, refused: bool = False) -> DeliverError:
    if not 500 <= code < 600:
        return DeliverError(f"{said} for now ({code})")
    return DeliverError(f"{said} ({code})", refused=refused, permanent=not refused)
