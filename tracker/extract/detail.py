"""Lesser facts on their way to a claim: what the words state, and whether it is the watched instalment that has it.

A rule reads the text once into `Statement`s, whoever is watched; `tell` binds them to each mentioned work. What is said
of an earlier season inside a sequel's item stays that season's, also in the sentences that go on about it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import lru_cache

from tracker.extract.doc import About, Doc, Subject
from tracker.extract.sure.certainty import certainty
from tracker.extract.words.roles import FRAMES
from tracker.model import Certainty, Claim, Evidence, Field, Kind, Refusal, Span, Work
from tracker.recognise.instalment import Marker, Relation, Unit
from tracker.recognise.others import foreign
from tracker.recognise.relation import relation
from tracker.record import dataclass, replace

_LONGEST_QUOTE = 160
_MOST = 400  # a page that states more about its works is a database dump, no announcement


class Tense(Enum):
    """How a statement stands in time. PAST also where it describes what exists ("The anime stars")."""

    PAST = auto()
    OPEN = auto()  # a label, a headline, a participle
    NOW = auto()  # under way, to come, returning


@dataclass(frozen=True, slots=True)
class Detail:
    field: Field
    element: str
    value: str
    span: Span
    territory: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is stated at one place of the text: `place` is what is bound to an instalment. `reason`: why it is no fact
    whosever it is. `news`: tells something shown just now, so an earlier sentence does not say whose."""

    place: Span
    details: tuple[Detail, ...]
    rule: str
    tense: Tense = Tense.OPEN
    reason: str = ""
    news: bool = False


# --- where to look ---------------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Lower case at the same places."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def sentences_with(doc: Doc, lower: str, words: tuple[str, ...]) -> Iterator[tuple[int, Span]]:
    """The numbered sentences that hold one of the words, in order. To look for each word alone is ten times as quick
    as one pattern over the text, and most are nowhere."""
    numbers: set[int] = set()
    for word in words:
        at = lower.find(word)
        while at >= 0 and len(numbers) < _MOST:
            number = doc.clause_at(at).sentence
            numbers.add(number)
            at = lower.find(word, max(doc.sentences[number].end, at + 1))
    for number in sorted(numbers):
        yield number, doc.sentences[number]


def holds(lower: str, span: Span, words: Iterable[str]) -> bool:
    return any(lower.find(word, span.start, span.end) >= 0 for word in words)


def cut(doc: Doc, sentence: Span, own: Span) -> Span:
    """The sentence where it is short enough to quote, else the piece itself with what stands around it."""
    if sentence.end - sentence.start <= _LONGEST_QUOTE:
        return sentence
    length = min(own.end - own.start, _LONGEST_QUOTE)
    spare = (_LONGEST_QUOTE - length) // 2
    start = max(sentence.start, own.start - spare)
    end = min(sentence.end, start + _LONGEST_QUOTE)
    text = doc.text
    while sentence.start < start < own.start and text[start - 1].isalnum() and text[start].isascii():
        start += 1
    while own.start + length < end < sentence.end and text[end].isalnum() and text[end].isascii():
        end -= 1
    return Span(start, end)


# --- whose it is -----------------------------------------------------------------------------------------------------


def tell(doc: Doc, statements: Sequence[Statement]) -> Iterator[Claim | Refusal]:
    """Each statement as claims of the works it is about; as refusals where it is another instalment's."""
    if not statements:
        return
    base = doc.evidence(statements[0].place, "")  # whose story it is costs a look at the whole text; once is enough
    for mention in doc.mentions:
        work = doc.watch.works[mention.work]
        told: set[tuple[Field, str, str, str]] = set()
        sure: dict[Span, Certainty] = {}
        for statement in statements[:_MOST]:
            yield from _of_work(doc, work, statement, told, sure, base)


def _of_work(
    doc: Doc,
    work: Work,
    statement: Statement,
    told: set[tuple[Field, str, str, str]],
    sure: dict[Span, Certainty],
    base: Evidence,
) -> Iterator[Claim | Refusal]:
    subject = doc.subject(work, statement.place)
    if subject.about is About.OTHER and _names_itself(subject.named, statement):
        subject = _before(doc, work, statement)
    if subject.about in (About.OTHER, About.UNKNOWN):
        return
    reason = statement.reason or _elsewhere(doc, work, statement, subject)
    if reason:
        for detail in statement.details:
            yield doc.refusal(work.id, detail.field, detail.value, span=detail.span, reason=reason, rule=statement.rule)
        return
    clause = doc.clause_at(statement.place.start).span
    if clause not in sure:
        sure[clause] = certainty(doc, statement.place)
    for detail in statement.details:
        key = (detail.field, detail.element, detail.territory, subject.part)
        if key in told:
            continue
        told.add(key)
        yield Claim(
            work=work.id,
            field=detail.field,
            value=detail.value,
            certainty=sure[clause],
            element=detail.element,
            part=subject.part,
            territory=detail.territory,
            evidence=replace(base, quote=doc.quote(detail.span), rule=statement.rule),
        )


def _names_itself(named: str, statement: Statement) -> bool:
    """ "Kenji Aoba is the director": the person is no other work, though a name before a verb looks like one."""
    return bool(named) and any(named in detail.value for detail in statement.details)


def _before(doc: Doc, work: Work, statement: Statement) -> Subject:
    """What the talk was of, as if the statement's own names were no titles."""
    family = set(doc.watch.franchise[work.id])
    last = bisect_right(doc.titles, statement.place.start, key=lambda title: title.span.start)
    before = reversed(doc.titles[max(0, last - 12) : last])
    title = next((title for title in before if not _names_itself(doc.quote(title.span), statement)), None)
    ours = title is None or bool(family & set(title.works))
    about = About.THIS if ours and work.id in doc.usual else About.OTHER
    return Subject(about, named=doc.quote(title.span) if title else "")


def _elsewhere(doc: Doc, work: Work, statement: Statement, subject: Subject) -> str:
    """Why it is not this instalment's, in words for a person; "" where it is."""
    if (work.film or work.kind is Kind.FILM) and statement.details[0].field in (Field.EPISODES, Field.BROADCAST):
        return "a film has no episodes and no slot"
    if subject.about is About.INSTALMENT:
        return f"speaks of another instalment ({subject.named or 'not this one'})"
    clause = doc.clause_at(statement.place.start)
    sentence = doc.sentences[clause.sentence]
    if _seasons(doc, work, clause.span):
        return ""
    here = _seasons(doc, work, sentence)
    if here:
        near = min(here, key=lambda mark: _distance(mark.span, statement.place))
        return _of_mark(near, work, "speaks of another instalment ({})", doc)
    if statement.news or statement.tense is Tense.NOW:
        return ""
    reason = _continued(doc, work, clause.sentence)
    if reason:
        return reason
    later = _sequel(work) or work.film or work.kind is Kind.FILM
    if statement.tense is Tense.PAST and later and not _titled(doc, work, sentence) and not _back(doc, statement):
        return "past or standing, in an item on a sequel, with no season named: the season before"
    return ""


def _seasons(doc: Doc, work: Work, span: Span) -> list[Marker]:
    """The instalments named in a piece of text, without episodes and volumes and without those of other names."""
    return [
        mark
        for mark in doc.markers_in(span)
        if mark.instalment.unit not in (Unit.EPISODE, Unit.VOLUME)
        and relation(mark.instalment, work) is not Relation.OPEN
        and not foreign(mark, doc.scene.hits, doc.text)
    ]


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _of_mark(mark: Marker, work: Work, reason: str, doc: Doc) -> str:
    return reason.format(doc.quote(mark.span)) if relation(mark.instalment, work) is Relation.OTHER else ""


def _continued(doc: Doc, work: Work, number: int) -> str:
    """A sentence that names no instalment goes on about the last one that its paragraph named."""
    for before in range(number - 1, max(-1, number - 6), -1):
        sentence, after = doc.sentences[before], doc.sentences[before + 1]
        if "\n" in doc.text[sentence.end : after.start] or doc.text[sentence.end - 1] == "\n":
            return ""
        marks = _seasons(doc, work, sentence)
        if marks:
            return _of_mark(marks[-1], work, "goes on about another instalment ({})", doc)
    return ""


def _sequel(work: Work) -> bool:
    return (work.season or 1) > 1 or (work.part or 1) > 1


def _titled(doc: Doc, work: Work, sentence: Span) -> bool:
    """The sentence names it by a title that says the instalment ("Date A Live III")."""
    return any(
        title.told is not None and relation(title.told, work) is Relation.THIS for title in doc.titles_in(sentence)
    )


def _back(doc: Doc, statement: Statement) -> bool:
    """ "The cast returns": then who stood in the season before stands in this one."""
    fields = {detail.field for detail in statement.details}
    name = "cast" if Field.CAST in fields else "staff" if Field.STAFF in fields else ""
    pattern = _returning(doc.lang, name) if name else None
    return pattern is not None and pattern.search(doc.text[:100_000]) is not None


@lru_cache(maxsize=32)
def _returning(lang: str, name: str) -> re.Pattern[str] | None:
    source = FRAMES.get(lang, FRAMES["en"]).returning.get(name, "")
    return re.compile(source, re.IGNORECASE) if source else None


__all__ = ["Detail", "Statement", "Tense", "cut", "holds", "plain", "sentences_with", "tell"]
