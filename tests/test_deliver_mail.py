"""Mail through a server that errs at every step: what is tried again, what is given up, and what may have arrived."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.postbox import DROP, Postbox
from tracker import deliver
from tracker.errors import DeliverError
from tracker.model import Alert, AlertKind, Kind, Message, Notify, Settings, Work
from tracker.render import Style, render

NOW = datetime(2027, 5, 1, 12, tzinfo=UTC)
WORK = Work(id="makeine-s2", title="Makeine", season=2, kind=Kind.ANIME)


@pytest.fixture
def box() -> Iterator[Postbox]:
    with Postbox() as made:
        yield made


def mail(box: Postbox, more: str = "", mode: str = "insecure", user: str = "") -> Notify:
    to = "anna@example.org,lemon@example.net"
    url = f"mailto://{user}example.org:{box.port}/?smtp=127.0.0.1&mode={mode}&from=t@example.org&to={to}{more}"
    return Notify(id="m", url=url)


def message() -> Message:
    alert = Alert(id="7f3a", kind=AlertKind.TEST, target="t", recipient="", work=WORK, works=(WORK,), created=NOW)
    return render(alert, settings=Settings(database="x"), zone=UTC, now=NOW, style=Style.MAIL)


def verdict(notify: Notify) -> str:
    (first, *_) = deliver.recipients(notify)
    try:
        deliver.send(notify, first, message())
    except DeliverError as error:
        kinds = {"permanent": error.permanent, "refused": error.refused, "uncertain": error.uncertain}
        return " ".join(name for name, true in kinds.items() if true) or "later"
    return "taken"


CASES = [
    ("greeting", "421 too busy", "later", 0, "the server is full"),
    ("greeting", "554 no service for you", "later", 0, "a list of bad networks; that passes, or another sends"),
    ("greeting", DROP, "later", 0, "closed before a word"),
    ("EHLO", DROP, "later", 0, "closed after hello"),
    ("MAIL", "451 4.7.1 greylisted", "later", 0, "greylisting of the sender"),
    ("MAIL", "530 authentication required", "permanent", 0, "nothing will ever pass so"),
    ("MAIL", "552 too much", "refused", 0, "this text, not the target"),
    ("MAIL", DROP, "later", 0, "closed at the sender"),
    ("RCPT anna@example.org", "450 4.2.0 greylisted, come back in 300 s", "later", 0, "greylisting of the recipient"),
    ("RCPT anna@example.org", "451 local error", "later", 0, "passes"),
    ("RCPT anna@example.org", "421 closing", "later", 0, "closed in the middle"),
    ("RCPT anna@example.org", "251 will forward", "taken", 1, "the first digit decides (RFC 5321 4.3.2)"),
    ("RCPT anna@example.org", "252 cannot verify, but will try", "taken", 1, "the same"),
    ("RCPT anna@example.org", "452 too many recipients", "later", 0, "passes"),
    ("RCPT anna@example.org", "550 no such user", "refused", 0, "this one is gone, the others are not"),
    ("RCPT anna@example.org", DROP, "later", 0, "closed at the recipient"),
    ("DATA", "451 try later", "later", 0, "before the text"),
    ("DATA", DROP, "later", 0, "closed before the text"),
    ("halfway", DROP, "uncertain", 0, "in the middle of the text; to the sender it looks like the drop after it"),
    ("text", "451 4.3.0 spool full", "later", 0, "refused for now, after all of it"),
    ("text", "421 shutting down", "later", 0, "the same"),
    ("text", DROP, "uncertain", 1, "handed over, and no word: it may lie in the mailbox (RFC 5321 4.5.4.1)"),
    ("text", "251 taken", "taken", 1, "sent again, it would come twice"),
    ("text", "garbage", "uncertain", 1, "an answer that is none"),
    ("QUIT", DROP, "taken", 1, "accepted is accepted, however it says goodbye"),
    ("QUIT", "500 what?", "taken", 1, "the same"),
]


@pytest.mark.parametrize(("step", "answer", "expected", "arrived", "why"), CASES)
def test_each_step_of_the_dialogue(box: Postbox, step: str, answer: str, expected: str, arrived: int, why: str) -> None:
    box.says[step] = [answer] * 2
    assert verdict(mail(box)) == expected, why
    assert len(box.mails) == arrived, why


def test_a_text_refused_for_good_comes_short(box: Postbox) -> None:
    box.says["text"] = ["554 looks like spam"]
    assert verdict(mail(box)) == "taken"
    ((to, mime),) = box.mails
    assert to == ["anna@example.org"]
    assert mime.get_content_type() == "text/plain"


def test_no_answer_in_time_may_be_an_acceptance(box: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.deliver import mail as room

    monkeypatch.setattr(room, "_PATIENCE", 0.4)
    monkeypatch.setattr("tracker.deliver.plug._CONNECTING", 0.4)
    monkeypatch.setattr("apprise.plugins.email.base.NotifyEmail.socket_connect_timeout", 0.4)
    box.says["text"] = ["stall"]
    assert verdict(mail(box)) == "uncertain"
    assert len(box.mails) == 1


@pytest.mark.parametrize("first", [DROP, "451 later"])
def test_the_same_message_id_on_every_try(box: Postbox, first: str) -> None:
    """A mailbox that has it already can tell the second for a copy."""
    box.says["text"] = [DROP]
    assert verdict(mail(box)) == "uncertain"
    box.says["RCPT anna@example.org"] = [first]
    assert verdict(mail(box)) == "later"
    assert verdict(mail(box)) == "taken"
    assert len({mime["Message-ID"] for _, mime in box.mails}) == 1
    assert len(box.mails) == 2


def test_of_many_recipients_each_has_a_fate_of_their_own(box: Postbox) -> None:
    """One greylisted, one refused, one taken: nobody gets it twice, nobody waits for another."""
    notify = mail(box, "&cc=chika@example.com")
    box.says["RCPT anna@example.org"] = ["450 later"]
    box.says["RCPT lemon@example.net"] = ["550 gone"] * 2
    fates = {}
    for key in deliver.recipients(notify):
        try:
            deliver.send(notify, key, message())
            fates[key[0]] = "taken"
        except DeliverError as error:
            fates[key[0]] = "refused" if error.refused else "later"
    assert fates == {"a": "later", "l": "refused", "c": "taken"}
    assert [to for to, _ in box.mails] == [["chika@example.com"]]
    deliver.send(notify, deliver.recipients(notify)[0], message())
    assert [to for to, _ in box.mails] == [["chika@example.com"], ["anna@example.org"]]


@pytest.mark.parametrize(
    ("offers", "says", "why"),
    [
        ((), [], "no STARTTLS is offered: perhaps somebody in between took the offer away"),
        (("STARTTLS",), ["454 TLS not available due to temporary reason"], "RFC 3207"),
        (("STARTTLS",), ["220 go on"], "and then no TLS at all comes"),
    ],
)
def test_nothing_goes_in_the_clear_where_tls_was_asked_for(
    box: Postbox, offers: tuple[str, ...], says: list[str], why: str
) -> None:
    box.offers = ("8BITMIME", *offers)
    box.says["STARTTLS"] = says
    assert verdict(mail(box, mode="starttls")) == "later", why
    assert not [line for line in box.dialogue if line.startswith(("MAIL", "AUTH"))]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("535 5.7.8 bad credentials", "permanent"), ("454 4.7.0 temporary authentication failure", "later")],
)
def test_a_log_in_that_fails(box: Postbox, answer: str, expected: str) -> None:
    box.offers = ("AUTH PLAIN",)
    box.says["AUTH"] = [answer] * 3
    assert verdict(mail(box, user="user:S3cret@")) == expected
    assert box.mails == []
