"""Whether a name that nobody watches, told of in passing, leaves the talk to the watched work: "the studio also makes
Blue Rope, which opens in May. The anime premieres in July": two days of one release are told of two works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.extract.about.titles import Title
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.recognise.instalment import Unit

if TYPE_CHECKING:
    from tracker.extract.doc import Clause, Doc

_OPENS = 3  # characters before a name with which its sentence opens


def passed_over(doc: Doc, name: Title, before: Span, clause: Clause) -> bool:
    """Does the clause go back behind the sentence `before`, which tells of the stranger `name`?"""
    if doc.words.words.final or name.works:
        return False
    return _counted(doc, before, clause) or _dated_otherwise(doc, name, before, clause)


def _counted(doc: Doc, before: Span, clause: Clause) -> bool:
    """ "Season 2", where the watched work's was told of, and the other work has none: of what is on for the first time
    no second season is told. Of what has been out there could be one."""
    marks = [one for one in doc.markers_in(clause.span) if one.instalment.unit is Unit.SEASON]
    own = [one.instalment for one in marks]
    if not own or not own[0].number or doc.markers_in(before):
        return False
    if doc.words.ends("introduces", doc.plain, clause.span.start, marks[0].span.start):
        return False  # "praised the anime Blue Rope. A second season was announced"
    if any(found.term.sense in (Sense.PAST, Sense.NEWS) for found in doc.terms_in(before)):
        return False
    told = (one.span for one in doc.markers if one.instalment == own[0] and one.span.end <= before.start)
    return any(any(title.works for title in doc.titles_in(doc.sentence_at(span.start))) for span in told)


def _dated_otherwise(doc: Doc, name: Title, before: Span, clause: Clause) -> bool:
    """The other work, which its sentence does not open with, is out or has a month of its own there, and "the film"
    another."""
    sentence = doc.sentences[clause.sentence]
    if doc.lang != "en" or name.span.start - before.start < _OPENS or not _definite(doc, sentence):
        return False
    told = Span(name.span.end, before.end)
    theirs, ours = _months(doc, told), _months(doc, sentence)
    years, year = _years(doc, told), _years(doc, sentence)
    apart = bool(theirs and ours) or bool(years and year and not years & year)
    if theirs & ours or not (_out(doc, before) or apart):
        return False
    return not any(doc.words.search("delay", doc.plain, one.start, one.end) for one in (before, sentence))


def _definite(doc: Doc, sentence: Span) -> bool:
    """ "The film opens", "Orle will release the film", "the release date is": no pronoun."""
    said = doc.words.search("anaphor", doc.plain, sentence.start, sentence.end)
    return (said is not None and " " in said[0]) or _RELEASE.match(doc.plain, sentence.start) is not None


_RELEASE = re.compile(
    r"\W*(?:The\s(?:\w+\s)?(?:release|premiere|publication|launch|opening|debut)\b|Publication\b|Release\b|"
    r"Broadcast(?:ing)?\b|New episodes\b|(?:All|The)\s(?:\w+\s)?episodes\b)"
)


def _out(doc: Doc, before: Span) -> bool:
    """ "Jo Hale is known for the 2019 film Blue Rope", "can be seen in Blue Rope": it is out, and not only abroad."""
    text, start, end = doc.plain, before.start, before.end
    if _ABROAD.search(text, start, end):
        return False
    out = any(int(year[0]) < doc.anchor.year for year in _YEAR.finditer(text, start, end))
    return out or _ON_NOW.search(text, start, end) is not None


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ABROAD = re.compile(
    r"\b(?:China|Korea|India|France|[Ff]estivals?|abroad|overseas|internationally|Sundance|Cannes|Venice|Toronto|TIFF|SXSW|"
    r"Tribeca|Berlinale|acquired|licensed|rights|picked up)\b"
)
_ON_NOW = re.compile(
    r"\b(?:currently (?:\w+ )?(?:seen|stars|starring|airs|airing|streams|streaming)|known for|"
    r"now (?:streaming|playing|airing)|(?:has|have) been streaming|is streaming|"
    r"(?:recently|last) (?:seen|starred|appeared) in|"
    r"(?:his|her|their) (?:last|previous|first) (?:\w+ )?(?:show|film|movie|series|novel|book|game|anime) was)\b",
    re.IGNORECASE,
)


def _years(doc: Doc, span: Span) -> set[str]:
    return {year[0] for year in _YEAR.finditer(doc.plain, span.start, span.end)}


def _months(doc: Doc, span: Span) -> set[str]:
    return {found[0][:3] for found in _MONTH.finditer(doc.plain, span.start, span.end)}


_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.|spring|summer|fall|autumn|winter)(?![\w’'])"
)
