"""A work, who shows it and a day, with no verb: "House of Salt | Netflix, from October 10", or below the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Clause, Doc
from tracker.extract.making.tables import services, stations
from tracker.extract.slot import Slot
from tracker.extract.when import When
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.recognise.instalment import Unit

_LONGEST = 100  # characters of such a line
_OTHERS = re.compile(rf"{BLANK}+")
_STORY = (Unit.EPISODE, Unit.VOLUME)
_EDGE = r"\s?[,|/;:()\[\]–—-]+\s?"
_NAME = (
    r"(?:dir\.\s|in theaters\s?|in theatres\s?|in cinemas\s?)?"
    r"(?:[A-Z0-9][\w+.&'’]*(?:\s(?:[A-Z0-9&+][\w+.&'’]*|and|of|the)){0,4})?"
)
_LED = (
    r"ab(?:\sdem)?\s|am\s|dal(?:l['’]|\s)|il\s|desde\s(?:el\s)?|el\s|dès\sle\s|le\s|à\spartir\sdu\s|"
    r"a\spartir\sde\s|em\s"
)
_HOUR = (
    r"(?:,?\s(?:at\s)?\d{1,2}(?:[:./]\d{1,2})?c?\s?(?:[ap]\.?m\.?)?(?:[\s/](?:ET|PT|EST|EDT|PST|CT|GMT|BST|JST|\dc))*)?"
)
_LINE = re.compile(
    rf"[^\w@]*(?:{_NAME}{_EDGE})*?(?:{_NAME}\s)?(?:from\s|on\s|starts\s|starting\s|{_LED})?@{_HOUR}"
    rf"(?:(?:{_EDGE}|\s)(?:on\s|in\s)?{_NAME})?(?:{_EDGE}{_NAME})*[^\w]*"
)
_CUT = re.compile(
    rf"[,|/;:()\[\]·•–—@\"“”'’-]+|\s(?=(?:from|on|starts|starting|in|at|{_LED})\b)|"
    r"\b(?:from|on|starts|starting|at|dir\.|in (?:theaters|theatres|cinemas))(?=\s|$)"
)
_KNOWN = re.compile(
    r"(?:pc|mac|linux|ps ?[45]|ps ?vita|playstation(?: [45])?|xbox(?: one| series x.?s?| series)?|"
    r"(?:nintendo )?switch(?: 2)?|steam|ios|android|epic|gog|vr|mobile|consoles?|"
    r"\d{1,2}(?: ?[ap]\.?m\.?)?(?: (?:et|pt|est|edt|pst|ct|gmt|bst|jst))?|\d?c|[ap]\.?m\.?(?: \w{2,3})?|[ecmp]s?t|"
    r"netflix|theaters|theatres|cinemas|tv|bbc \w+|itv\d?|channel \d|abc|cbs|nbc|fox|the cw|hbo(?: max)?|fx|amc|"
    r"syfy|showtime|starz|usa|tnt|pbs)",
    re.IGNORECASE,
)


def known(piece: str) -> bool:
    """Is it a service, a station or a platform?"""
    name = piece.strip(" .").removeprefix("on ").removeprefix("in ")
    shown = _KNOWN.fullmatch(name) is not None or not any(map(str.isalnum, name))
    return shown or bool(services().canonical(name) or stations().canonical(name))


def on_one_line(doc: Doc, when: When, clause: Clause) -> Iterator[Slot]:
    """The day as that of the name that opens its line, or that is all of the line above."""
    line = doc.sentences[clause.sentence]
    if doc.words.words.final or when.relative or when.date.earliest <= doc.anchor or line.end - line.start > _LONGEST:
        return
    name = _named(doc, clause.sentence, when)
    if name is None or any(found.term.sense is not Sense.RELEASE for found in doc.terms_in(line)):
        return
    low = name.end if name.start >= line.start else line.start
    rest = f"{doc.plain[low : when.span.start]}@{doc.plain[when.span.end : line.end]}"
    for mark in doc.markers_in(line):
        rest = rest.replace(doc.plain[mark.span.start : mark.span.end], "")
    other = any(noun.term.reason != "a game" for noun in doc.words.nouns(doc.plain, line.start, line.end))
    story = any(mark.instalment.unit in _STORY for mark in doc.markers_in(line))
    rest = _OTHERS.sub("X", rest)  # who wrote it, in a row of such: "X, Jo Fenn – May 4"
    if other or story or _LINE.fullmatch(rest) is None:
        return
    if not (all(map(known, _CUT.split(rest))) or _in_a_list(doc, clause.sentence)):
        return  # "Iron Comet (The Times, October 4)", "Iron Comet, London, October 4"
    yield Slot(when, doc.clause_at(name.start), None, Sense.RELEASE, entry=name)


def _in_a_list(doc: Doc, number: int) -> bool:
    """ "• Iron Comet, Halden – October 4" over "• Salt, Orle – March 4": a line beside it is built alike."""
    lines = doc.sentences[max(0, number - 1) : number] + doc.sentences[number + 1 : number + 2]
    mark = _BULLET.match(doc.plain, doc.sentences[number].start)
    return mark is not None and any(
        doc.plain.startswith(mark[0], line.start) and _ROW.search(doc.plain, line.start, line.end) for line in lines
    )


_BULLET = re.compile(r"[•*●◦▪·–—-]\s")
_ROW = re.compile(
    r"[,–—:|(-]\s?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{1,2}(?:,\s\d{4})?|"
    r"\d{1,2}\.?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\s\d{4})?)\W*\Z",
    re.IGNORECASE,
)


def _named(doc: Doc, number: int, when: When) -> Span | None:
    """The watched name that opens the line of the day, or is all of the line above it."""
    line = doc.sentences[number]
    own = [title.span for title in doc.titles_in(Span(line.start, when.span.start)) if title.works]
    if own:
        return None if any(map(str.isalnum, doc.plain[line.start : own[0].start])) else own[0]
    above = doc.sentences[number - 1] if number else line
    names = [title.span for title in doc.titles_in(above) if title.works]
    bare = doc.plain[above.start : above.end].replace(BLANK, "")
    return names[0] if names and not any(map(str.isalpha, bare)) and above.end <= line.start else None
