"""What a date in a text is the date of: the word that governs it, its tense, and what lies between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.dates import Precision
from tracker.extract.company import company
from tracker.extract.doc import Clause, Doc
from tracker.extract.slot import OPEN, Slot, overlaps
from tracker.extract.tense import moved, predicated, retired, tense
from tracker.extract.timetable import listed, station, under
from tracker.extract.when import When
from tracker.extract.words import Found, Sense
from tracker.model import Outlet, Span

_RELEASES = (Sense.RELEASE, Sense.NEW, Sense.OLD, Sense.PAST)
_NEAR = 16  # a noun so close behind a date belongs to it: "an April 18 release"
_ORDINAL_NAME = re.compile(r"\d+(?:st|nd|rd|th)")
_NO_DAY = re.compile(
    r"now|currently|at the moment|recently|nowadays|once|later|soon|いま|今|現在|最近|今期|今クール", re.IGNORECASE
)


def slots(doc: Doc, whens: list[When]) -> list[Slot]:
    """Beside the new date of a sentence, another release date before it is the old one: "scheduled for January, will
    be delayed to March 4"; of several new ones the last holds."""
    found = _chained(doc, list(_slots(doc, whens)))
    found = _ends_of_a_move(doc, found)
    last = {slot.clause.sentence: at for at, slot in enumerate(found) if slot.sense is Sense.NEW}
    return [
        replace(slot, sense=Sense.OLD)
        if slot.sense in (Sense.RELEASE, Sense.NEW) and at < last.get(slot.clause.sentence, -1)
        else slot
        for at, slot in enumerate(found)
    ]


_AND = re.compile(r"\s*(?:,|and|,? and then|及び|と)\s*")


def _ends_of_a_move(doc: Doc, found: list[Slot]) -> list[Slot]:
    """ "From summer 2026 to March 2027": what follows an old date is the new one, whatever the verb."""
    held = found[:1]
    for slot in found[1:]:
        before = held[-1]
        joined = before.sense is Sense.OLD and doc.words.whole(
            "onward", doc.plain, before.when.span.end, slot.when.span.start
        )
        both = before.sense is Sense.OLD and _AND.fullmatch(doc.plain, before.when.span.end, slot.when.span.start)
        held.append(replace(slot, sense=Sense.NEW if joined else Sense.OLD) if joined or both else slot)
    return held


def _chained(doc: Doc, found: list[Slot]) -> list[Slot]:
    """Of several moves the last is the news; one told in the pluperfect, or as an earlier one, gives the old date."""
    news = [slot for slot in found if slot.sense is Sense.NEW]
    early = [slot for slot in news if _told_before(doc, slot)]
    last = len(early) == len({slot.when.date for slot in news})
    if not early or (last and not doc.words.search("undated", doc.plain, 0, len(doc.plain))):
        return found
    return [replace(slot, sense=Sense.OLD) if slot in early else slot for slot in found]


def _told_before(doc: Doc, slot: Slot) -> bool:
    at = slot.term.span.start if slot.term and slot.term.span.end <= slot.when.span.start else slot.when.span.start
    start = slot.clause.span.start if slot.clause.span.start < at else doc.clause_at(at).span.start
    return doc.words.ends("pluperfect", doc.plain, start, at) is not None


def _slots(doc: Doc, whens: list[When]) -> Iterator[Slot]:
    for when in whens:
        words = doc.text[when.span.start : when.span.end]
        if _NO_DAY.fullmatch(words) or (
            _ORDINAL_NAME.fullmatch(words) and re.match(r" [A-Za-z]", doc.plain[when.span.end : when.span.end + 2])
        ):
            continue
        if doc.text[when.span.start - 1 : when.span.start] == "半":
            continue  # 約半年
        if any(overlaps(title.span, when.span) for title in doc.titles_in(Span(when.span.start - 60, when.span.end))):
            continue  # 3月のライオン
        clause = doc.clause_at(when.span.start)
        if entries := list(under(doc, when, clause)):
            yield from entries
            continue
        yield _judge(doc, _slot(doc, when, clause))


def _slot(doc: Doc, when: When, clause: Clause) -> Slot:
    if (outlet := station(doc, when)) is not None:
        return Slot(when=when, clause=clause, term=None, sense=Sense.RELEASE, outlet=outlet)
    term = _governor(doc, when, clause)
    sense = term.term.sense if term else None
    return Slot(when=when, clause=clause, term=term, sense=sense, outlet=term.term.outlet if term else None)


def _governor(doc: Doc, when: When, clause: Clause) -> Found | None:
    """The word a date belongs to. Verb-first languages say it before the date, unless a noun follows at once; verb-last
    ones after it. A clause without one takes it from its neighbour in the same sentence."""
    here = [found for found in doc.terms_in(clause.span) if not overlaps(found.span, when.span)]
    before = [found for found in here if found.span.end <= when.span.start]
    after = [found for found in here if found.span.start >= when.span.end]
    final = doc.words.words.final
    picked = _pick_final(doc, when, before, after) if final else _pick_initial(doc, when, before, after)
    return picked or _borrowed(doc, when, clause)


def _pick_initial(doc: Doc, when: When, before: list[Found], after: list[Found]) -> Found | None:
    text = doc.plain
    if after and after[0].span.start - when.span.end <= _NEAR and after[0].term.sense in (Sense.RELEASE, Sense.DECOY):
        gap = text[when.span.end : after[0].span.start]
        if "," not in gap and not re.search(r"\d", gap) and (not before or before[-1].term.sense is Sense.NEWS):
            return after[0]
    if after and after[0].term.sense is Sense.RELEASE and not text[when.span.end : after[0].span.start].strip():
        close = (
            bool(before)
            and before[-1].term.sense in (Sense.OLD, Sense.NEW)
            and when.span.start - before[-1].span.end < 6
        )
        if not close and doc.words.whole("noun_form", text, after[0].span.start, after[0].span.end):
            return after[0]  # "for a 2027 launch"
    if after and doc.words.match("whereon", text, when.span.end):
        return after[0]
    if len(before) > 1 and _leads(doc, before[-2], before[-1]):
        return before[-2]
    if before:
        return before[-1]
    if (
        after
        and after[0].term.sense is Sense.RELEASE
        and not _has_subject(doc, Span(when.span.end, after[0].span.start))
    ):
        return None  # "next week the fall season will begin": the time itself is what begins
    return after[0] if after else None


def _leads(doc: Doc, verb: Found, participle: Found) -> bool:
    """ "Will be rebroadcast starting June 6": the participle says when, the verb before it what."""
    near = participle.span.start - verb.span.end <= 3 and verb.term.sense is Sense.DECOY
    return near and doc.words.whole("starting", doc.plain, participle.span.start, participle.span.end)


def _has_subject(doc: Doc, span: Span) -> bool:
    gap = doc.plain[span.start : span.end]
    return "," in gap or bool(
        doc.titles_in(span) or doc.markers_in(span) or doc.words.search("anaphor", doc.plain, span.start, span.end)
    )


_TOPIC = re.compile(r"(?:日|時期|開始|予定日?|日時)?\s*(?:は|[:：]|が)?[^。\n]{0,8}$")


def _pick_final(doc: Doc, when: When, before: list[Found], after: list[Found]) -> Found | None:
    text = doc.plain
    if (lead := doc.words.match("leads", text, when.span.end)) is not None:
        return Found(Span(when.span.end, lead.end() - 1), OPEN)
    if (
        before
        and before[-1].term.sense is Sense.RELEASE
        and _DATE_NOUN.fullmatch(text, before[-1].span.start, when.span.start)
    ):
        return before[-1]
    if _announced(doc, when):
        return next(
            (found for found in doc.terms_in(doc.sentence_at(when.span.start)) if found.term.sense is Sense.NEWS), None
        )
    if after and "\n" not in text[when.span.end : after[0].span.start]:
        return _following(doc, when, before, after)
    if before and when.span.start - before[-1].span.end <= 14:
        return before[-1]
    return None


_WEAK = ("予定", "決定", "決まった", "決まり")


def _following(doc: Doc, when: When, before: list[Found], after: list[Found]) -> Found:
    near, text = after[0], doc.plain
    # 10月10日から始まる再放送: the verb only leads up to the noun that counts.
    if len(after) > 1 and after[1].term.sense is Sense.DECOY and after[1].span.start - near.span.end <= 3:
        return after[1]
    weak = near.term.sense is Sense.RELEASE and text[near.span.start : near.span.end] in _WEAK
    topic = before[-1] if weak and before and before[-1].term.sense in (*_RELEASES, Sense.DECOY) else None
    return topic if topic and _TOPIC.fullmatch(text, topic.span.end, when.span.start) else near


_DATE_NOUN = re.compile(r"[^、。\n]{2,8}(?:日|時期|開始)(?:は|が|も|:)、?")


def _announced(doc: Doc, when: When) -> bool:
    """TBSは31日、…と発表した: the day set off by a comma is the day of the announcement at the sentence's end."""
    text, sentence = doc.plain, doc.sentence_at(when.span.start)
    if when.date.precision is not Precision.DAY or text[when.span.end : when.span.end + 1] not in ("、", ",", "("):
        return False
    if doc.lang == "ja" and not re.search(r"[はがもに]\s*$|^\s*$", text[sentence.start : when.span.start]):
        return False
    return doc.words.search("announcing", text, sentence.end - 16, sentence.end) is not None


_CONTRAST = re.compile(r"ものの|一方|[るただい]が[、,]")


def _borrowed(doc: Doc, when: When, clause: Clause) -> Found | None:
    sentence = doc.sentences[clause.sentence]
    terms, text = doc.terms_in(sentence), doc.plain
    before = [found for found in terms if found.span.end <= when.span.start]
    after = [found for found in terms if found.span.start >= when.span.end]
    if doc.words.words.final:
        near = bool(after) and after[0].span.start - when.span.end <= 30
        if near and not _CONTRAST.search(text, when.span.end, after[0].span.start):
            return after[0]
        if before and when.span.start - before[-1].span.end <= 20:
            return before[-1]
        return _from_before(doc, clause) if not terms and _ANSWER.fullmatch(text, when.span.end, sentence.end) else None
    if before and when.span.start - before[-1].span.end <= 90:
        return before[-1]
    return after[0] if after and after[0].span.start - when.span.end <= 60 else None


_ANSWER = re.compile(r"\s*(?:から|より|に決定|に)?(?:だ|です|とのこと|だって|だそう)?[よねぞ]?\s*[。!]*\s*")


def _from_before(doc: Doc, clause: Clause) -> Found | None:
    """ついに放送開始日が決定!10月3日だ。 A sentence that is all date answers the one before."""
    before = doc.sentences[clause.sentence - 1] if clause.sentence else clause.span
    last = [found for found in doc.terms_in(before) if before.end - found.span.end <= 12]
    return last[-1] if last and last[-1].term.sense is Sense.RELEASE else None


def _judge(doc: Doc, slot: Slot) -> Slot:
    """The slot with its tense read, its decoys seen."""
    if slot.term is None and slot.sense is Sense.RELEASE:
        return slot
    shifted = moved(doc, slot) or retired(doc, slot)
    term = slot.term
    if term is None:
        shifted = shifted or predicated(doc, slot)
        if shifted is not None:
            return company(doc, shifted)
        return replace(slot, sense=Sense.RELEASE) if listed(doc, slot) else slot
    if slot.sense is Sense.DECOY and slot.outlet is Outlet.GAME:
        return _sale(doc, slot, term)
    if shifted is not None and slot.sense in (*_RELEASES, Sense.MOVE, Sense.NEWS):
        return company(doc, shifted)
    if slot.sense in (Sense.RELEASE, Sense.PAST):
        slot = replace(slot, sense=tense(doc, slot, term))
    if slot.sense is Sense.DECOY:
        return replace(slot, reason=term.term.reason, outlet=None)
    return company(doc, slot)


def _sale(doc: Doc, slot: Slot, term: Found) -> Slot:
    """Sold or shipped: a release for games and books, unless it is something else that is sold."""
    sale = replace(slot, sense=Sense.RELEASE, sale=True, outlet=None, reason=term.term.reason)
    sold = moved(doc, sale) or retired(doc, sale) or replace(sale, sense=tense(doc, sale, term))
    other = company(doc, replace(sold, reason=""))
    return replace(other, sale=False) if other.reason else sold
