"""Mail through Apprise's URL: text and HTML, one recipient at a time, the same Message-ID on a second try."""

from __future__ import annotations

import smtplib
from email import message_from_string
from email.message import Message as Mime
from typing import Any

from apprise.common import NotifyFormat
from apprise.exception import AppriseException
from apprise.plugins.email.base import NotifyEmail
from apprise.plugins.email.smtp import AppriseSMTPController

from tracker.errors import DeliverError
from tracker.model import Message

_PATIENCE = 60.0
"""Seconds per answer. A server that checks for spam accepts slowly, and a mail taken for lost is sent twice (RFC 5321
4.5.3.2 asks for minutes)."""


class _Session(AppriseSMTPController):  # type: ignore[misc]
    """Apprise turns every refusal into False; the code behind it decides whether trying again helps."""

    def sendmail(self, from_addr: str, to_addrs: list[str], message: str) -> bool:
        self._socket.sendmail(from_addr, to_addrs, message)
        return True


class Mail(NotifyEmail):  # type: ignore[misc]
    """`error` says how it ended. Each of To, Cc and Bcc gets a mail addressed to them alone: who has it is known."""

    message: Message
    short = False
    error: DeliverError | None = None

    body_maxlen = 1_000_000

    def send(self, body: str, title: str = "", **_: Any) -> bool:  # noqa: ARG002 - the signature is Apprise's
        self.error = self._deliver()
        return self.error is None

    def _deliver(self) -> DeliverError | None:
        try:
            with self._session() as smtp:
                for prepared in self._prepared():
                    smtp.sendmail(self.from_addr[1], [prepared.recipient], self.dressed(prepared.body))
        except (smtplib.SMTPException, OSError, RuntimeError, AppriseException) as error:
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
        case smtplib.SMTPNotSupportedError():
            return DeliverError("the mail server offers no log-in here; leave user and password out of its URL")
        case AppriseException():
            return DeliverError("the mail could not be signed or encrypted; check pgp in its URL", permanent=True)
    return DeliverError(f"the mail server could not be reached ({type(error).__name__})")


def _by_code(code: int, said: str, *, refused: bool = False) -> DeliverError:
    if not 500 <= code < 600:
        return DeliverError(f"{said} for now ({code})")
    return DeliverError(f"{said} ({code})", refused=refused, permanent=not refused)
