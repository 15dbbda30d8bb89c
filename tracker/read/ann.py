"""The ANN encyclopedia: what it states of a work, and the list of every ANN story about it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.dates import ReleaseDate
from tracker.errors import ReadError
from tracker.model import Document, Source, SourceType, Work
from tracker.read import databases, encoding, links, markup, stamps, walls, xmlprep
from tracker.read.databases import Record
from tracker.read.reading import Item, Reading, finish

if TYPE_CHECKING:
    from lxml.etree import _Element

_STUDIO = "Animation Production"
_DAY_AND_SLUG = re.compile(r"/(\d{4}-\d\d-\d\d)/([^/?#\"]+)")


def read(document: Document, source: Source, works: Mapping[str, Work]) -> Reading:
    text = encoding.decode(document.body, document.content_type)
    if walls.is_html(text):
        walls.refuse(text, source.id)
        raise ReadError(f"{source.id}: the answer is a web page, not the encyclopedia's XML; check the address")
    top = _parse(text, source)
    warned = [markup.line(_words(one)) for one in top.iter("warning", "error")]
    subjects = [one for one in top if one.tag in ("anime", "manga")]
    if not subjects:
        said = "; ".join(warned) or "no work in it"
        raise ReadError(f"{source.id}: ANN answers: {said}; check the id in {document.url}")
    items: list[Item] = []
    warnings = [f"ANN: {one}" for one in warned]
    for subject in subjects:
        items += _items(subject, document, source, works, warnings)
    title = "Anime News Network encyclopedia"
    return finish(items, source, kind=SourceType.ANN, title=title, warnings=warnings)


def _parse(text: str, source: Source) -> _Element:
    from lxml import etree

    safe = xmlprep.tame(text)
    if form := xmlprep.shape(safe).open:
        raise ReadError(f"{source.id}: the XML breaks off inside <{form}>; it will be asked again")
    # No entities, no network, no files, no huge trees: lxml is ours to guard (HOSTILE).
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        top = etree.fromstring(safe.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(f"{source.id}: the XML cannot be read: {error}") from error
    if top is None or top.tag not in ("ann", "report"):
        raise ReadError(f"{source.id}: the XML is no answer of the ANN encyclopedia; check the address")
    return top


def _words(element: _Element) -> str:
    return "".join(piece if isinstance(piece, str) else "" for piece in element.itertext())


def _items(
    subject: _Element, document: Document, source: Source, works: Mapping[str, Work], warnings: list[str]
) -> list[Item]:
    ident = subject.get("id") or ""
    names = databases.works_of(source, ident) or ([source.about] if source.about else [""])
    titles = [subject.get("name") or "", subject.get("precision") or ""]
    titles += [_words(info) for info in subject.iter("info") if info.get("type") == "Alternative title"]
    items = []
    for name in names:
        work, fault = databases.subject(works, name, titles, sequel=_is_sequel(subject))
        if fault:
            # Its stories still tell of the sequel: news is what the first season's page is asked for.
            warnings.append(f"ANN {ident} ({titles[0]}) states nothing of {name}: {fault}")
            continue
        items.append(_record(subject, ident, titles, name, databases.part_of(work, titles)).item(source))
    about = names[0] or None
    return [*items, *(_story(news, about, document) for news in subject.iter("news"))]


def _is_sequel(subject: _Element) -> bool:
    """`rel="sequel of"` names a predecessor; a first season only adapts something."""
    return any("sequel" in (one.get("rel") or "").lower() for one in subject.iter("related-prev"))


def _record(subject: _Element, ident: str, titles: Sequence[str], work: str, part: str) -> Record:
    record = Record(
        ident=f"ann:anime:{ident}:{work}" if work else f"ann:anime:{ident}",
        url=f"https://www.animenewsnetwork.com/encyclopedia/anime.php?id={ident}",
        title=markup.line(titles[0]) or f"ANN {ident}",
        work=work,
        part=part,
    )
    infos = [(info.get("type") or "", markup.line(_words(info))) for info in subject.iter("info")]
    databases.say_release(record, _vintage([words for kind, words in infos if kind == "Vintage"]))
    for words in [words for kind, words in infos if kind == "Number of episodes"][:1]:
        databases.say_episodes(record, int(words) if words.isascii() and words.isdigit() and len(words) < 6 else None)
    databases.say_studio(record, _studios(subject))
    return record


def _vintage(said: Sequence[str]) -> ReleaseDate | None:
    """The first plain one: `2024-07-13 to 2024-09-28`, `2026-10`, `2027`. Others name festivals and other countries."""
    for words in said:
        if "(" not in words and (found := databases.written(words, sure=" to " in words)):
            return found
    return None


def _studios(subject: _Element) -> list[str]:
    made = [credit for credit in subject.iter("credit") if _STUDIO in _words_of(credit, "task")]
    return [_words_of(credit, "company") for credit in made]


def _words_of(element: _Element, name: str) -> str:
    inner = element.find(name)
    return markup.line(_words(inner)) if inner is not None else ""


def _story(news: _Element, about: str | None, document: Document) -> Item:
    """Its address has no number, may hold quotes and double slashes; day and slug name it (SHAPES 2)."""
    address = (news.get("href") or "").strip().replace('"', "%22")
    url = markup.join(document.url, address)
    named = _DAY_AND_SLUG.search(url)
    ident = links.number(url) or (f"ann:{named[1]}/{named[2]}" if named else "")
    return Item(
        ident=ident,
        url=links.tidy(url),
        title=markup.line(_words(news)),
        published=stamps.parse(news.get("datetime")),
        lang="en",
        about=about,
    )
