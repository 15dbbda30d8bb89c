"""The feed (Atom, RFC 4287) of what changed, for whoever reads news in a feed reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote
from xml.etree import ElementTree as ET

from tracker.dates import ReleaseDate
from tracker.model import Change, Claim, Standing, Work
from tracker.render import headline, witness
from tracker.render.facts import describe_precision
from tracker.render.safe import clean, link, markup
from tracker.render.words import words

_ATOM = "http://www.w3.org/2005/Atom"
_TAG = "tag:release-tracker.invalid,2026:"
"""RFC 4151; `.invalid` (RFC 2606) belongs to nobody, and the ids must not depend on where the feed is served."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A change of what is believed, of a watched work, when it was written down, and the claim behind it: what became
    known then, not what is known of it by now, so that an entry stays as it was."""

    work: Work
    change: Change
    at: datetime
    claim: Claim | None = None
    standing: Standing | None = None


def atom(news: Sequence[News], *, language: str, made: datetime, base: str = "") -> bytes:
    """Newest first. `made` stands in for the date of a feed without entries; `base`, which ends with a slash, is where
    the page is that shows the works, and this feed beside it."""
    ET.register_namespace("", _ATOM)
    w = words(language)
    root = ET.Element(f"{{{_ATOM}}}feed", {"xml:lang": language})
    _text(root, "id", f"{_TAG}feed")
    _text(root, "title", w.say("feed"))
    _text(root, "updated", _stamp(max((one.at for one in news), default=made)))
    _text(_child(root, "author"), "name", "tracker")
    if base:
        _child(root, "link", rel="self", type="application/atom+xml", href=f"{base}feed.atom")
        _child(root, "link", rel="alternate", type="text/html", href=base)
    for one in sorted(news, key=lambda one: (one.at, _ident(one)), reverse=True):
        _entry(root, one, language, base)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(root: ET.Element, one: News, language: str, base: str) -> None:
    entry = _child(root, "entry")
    _text(entry, "id", _ident(one))
    _text(entry, "title", headline(one.change, one.work, language), type="text")
    _text(entry, "updated", _stamp(one.at))
    _text(entry, "published", _stamp(one.at))
    source = link(one.claim.evidence.url) if one.claim is not None else None
    address = source.url if source is not None else f"{base}work/{quote(one.work.id, safe='')}" if base else ""
    if address:
        _child(entry, "link", rel="alternate", href=address)
    precision = describe_precision(one.change.new, language) if isinstance(one.change.new, ReleaseDate) else ""
    quoted = clean(one.claim.evidence.quote) if one.claim is not None else ""
    pieces = [
        _paragraph(headline(one.change, one.work, language)),
        _paragraph(precision),
        f"<blockquote>{_paragraph(quoted)}</blockquote>" if quoted else "",
        _paragraph(_said_by(one, language)),
    ]
    _text(entry, "content", "".join(pieces), type="html")


def _said_by(one: News, language: str) -> str:
    if one.claim is None:
        return ""
    who = witness(one.claim, language)
    return words(language).says[one.standing.value].format(who=who) if one.standing is not None else who


def _paragraph(text: str) -> str:
    """Readers run the lines of a plain text together. What is escaped here is escaped once more as XML."""
    return f"<p>{markup(text)}</p>" if text else ""


def _ident(one: News) -> str:
    """Of the fact and its revision: the same change has the same id after a restart, in another feed."""
    key = one.change.key
    path = (key.work, key.field.value, key.part, key.element, key.outlet, key.territory, str(one.change.revision))
    return _TAG + "/".join(quote(piece, safe="") for piece in path)


def _child(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    _child(parent, name, **attributes).text = text


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
