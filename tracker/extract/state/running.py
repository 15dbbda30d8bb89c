"""Whether an item speaks of a run that is on: it has begun, single episodes are put off or shown again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from tracker.dates import Precision
from tracker.extract.doc import About, Doc
from tracker.extract.lists.pieces import of_name
from tracker.extract.slot import Slot
from tracker.extract.words import Sense
from tracker.model import Kind, Outlet, Span, Work
from tracker.recognise.instalment import Marker, Unit

_SINCE = 250  # days since a premiere for which its run, with its breaks, can last


def started(doc: Doc, work: Work, found: Sequence[Slot], *, lately: bool = False) -> bool:
    """Does the item itself say that this very instalment has begun? A first season needs no number for that. `lately`:
    on a day of the last months, as a run does that is on."""
    for slot in found:
        when = slot.when
        if lately and (when.date.precision is not Precision.DAY or (doc.anchor - when.date.earliest).days > _SINCE):
            continue
        # "Earlier today the live-streamed programme announced" tells the day of the news, no premiere.
        begun = slot.sense is Sense.PAST and when.date.earliest <= doc.anchor and not when.relative
        begun = begun or (
            slot.sense is Sense.RELEASE
            and when.year_given
            and when.date.latest is not None
            and when.date.latest < doc.anchor
        )
        if not begun or slot.reason or _no_showing(doc, slot) or _serial(doc, slot) or _made_anew(doc, slot, found):
            continue
        subject = doc.subject(work, slot.place)
        told = subject.strength >= 2 or _first_episode(doc, slot)
        first = work.season == 1 and work.part is None
        if subject.about is About.THIS and told and (first or _opened(doc, work, slot)):
            return True
    return False


def _no_showing(doc: Doc, slot: Slot) -> bool:
    """2016年に始動した, 漫画『X』は1998年にアニメ化された: a project that began and a version told of beside its source
    are no beginning of this one."""
    term, words = slot.term, doc.words
    if term is None or not words.words.final:
        return False
    if words.whole("no_showing", doc.plain, term.span.start, term.span.end):
        return True
    start = slot.clause.span.start
    return any(
        words.ends("source_noun", doc.plain, start, title.span.start) for title in doc.titles_in(slot.clause.span)
    )


_OVER = 730  # days after which what has begun is over, where something new is spoken of


def _made_anew(doc: Doc, slot: Slot, found: Sequence[Slot]) -> bool:
    """ "It first aired in 2006; a new series comes next year": the version before. So is what came out long ago under a
    headline that tells a day to come: the book, or another film."""
    if (doc.anchor - slot.when.date.earliest).days <= _OVER:
        return False
    plans = [one for one in found if one.sense is Sense.RELEASE and not one.reason]
    ahead = [one for one in plans if one.when.date.earliest > doc.anchor]
    return any(one.when.span.end <= doc.head or _said_plainly(doc, one) for one in ahead) or (
        doc.words.search("afresh", doc.plain, 0, len(doc.plain)) is not None
    )


def _said_plainly(doc: Doc, slot: Slot) -> bool:
    """A day to come in a sentence that names the work: what came out years before it was its source."""
    clause, final = slot.clause.span, doc.words.words.final
    day = slot.when.date.precision is Precision.DAY
    return day and not final and any(title.works for title in doc.titles_in(doc.sentence_at(clause.start)))


def _opened(doc: Doc, work: Work, slot: Slot) -> bool:
    """『X』が12月20日に封切られた: a film that has opened states no release. A festival or another country is none."""
    opened = work.film and doc.words.words.final and slot.when.date.precision is Precision.DAY
    return opened and _in_theatres(doc, slot)


def _in_theatres(doc: Doc, slot: Slot) -> bool:
    """2月に劇場公開され、ヒットした『X』: told as past of the work, and of nothing that is shown beside it
    (『X』の原作は、2月に公開された短編)."""
    if slot.outlet is not Outlet.THEATRE or slot.sense is not Sense.PAST or slot.term is None:
        return False
    clause, sentence, end = slot.clause.span, doc.sentences[slot.clause.sentence], slot.term.span.end
    bare = sentence.start == slot.when.span.start and not doc.titles_in(sentence)  # goes on with the work
    if (
        not bare
        and not any(title.works for title in doc.titles_in(Span(end, sentence.end)))
        and (doc.words.match("adnominal", doc.plain, end) or not any(title.works for title in doc.titles_in(clause)))
    ):
        return False
    elsewhere = doc.words.search("opened_elsewhere", doc.plain, clause.start, clause.end)
    return not elsewhere and not doc.words.names_abroad(doc.plain, clause.start, clause.end)


def screened(doc: Doc, work: Work, found: Sequence[Slot]) -> bool:
    """Has a film opened, by what the item says? What a service shows of it later is no release any more."""
    film = work.film or (work.kind is Kind.FILM and doc.words.words.final)
    told = (Span(one.start(), one.end()) for one in doc.words.everywhere("screened_once", doc.plain)) if film else ()
    if any(doc.subject(work, place).about is About.THIS for place in told):
        return True  # "after its theatrical run"
    return film and any(_has_opened(doc, work, slot) for slot in found)


def _has_opened(doc: Doc, work: Work, slot: Slot) -> bool:
    when = slot.when
    if slot.reason or (when.date.latest or doc.anchor) >= doc.anchor:
        return False
    if doc.words.match("another", doc.plain, slot.clause.span.start):
        return False  # "the original opened in 2019"
    told = _in_theatres(doc, slot) if doc.words.words.final else slot.sense in (Sense.PAST, Sense.RELEASE)
    return told and doc.subject(work, slot.place).about is About.THIS


def _first_episode(doc: Doc, slot: Slot) -> bool:
    """4月8日に第1話が放送された: nothing but a beginning."""
    marks = doc.markers_in(slot.clause.span)
    return any(mark.instalment.unit is Unit.EPISODE and mark.instalment.number == 1 for mark in marks)


def _serial(doc: Doc, slot: Slot) -> bool:
    """ "Has run in a magazine since 2018", "the podcast launched in 2016": what the work is made from. Nor is it a
    beginning that somebody "began publishing X in 2008", that "casting started in June"."""
    clause, text, words = slot.clause.span, doc.plain, doc.words
    led = words.match("relative", text, clause.start)  # "the manga X, which has run since 2021"
    low = max(doc.sentence_at(clause.start).start, clause.start - _PHRASE) if led else clause.start
    if any(noun.term.reason == "a book or magazine" for noun in words.nouns(text, low, clause.end)):
        return True
    if _SOURCES.search(text, doc.sentence_at(clause.start).start, slot.when.span.start):
        return True
    term = slot.term
    if term is None or words.words.final:
        return False
    done = _DOING.match(text, term.span.end) or words.search("undertaking_of", text, clause.start, term.span.end)
    coming = slot.sense is Sense.RELEASE and words.ends("future_before", text, clause.start, term.span.start)
    return done is not None or bool(coming)


_PHRASE = 40  # characters of what a relative clause describes
_SOURCES = re.compile(r"\b(?:podcast|stage play|musical|comic|webtoon|radio (?:series|drama|play))\b", re.IGNORECASE)
_DOING = re.compile(r"\s(?:publish|serializ|serialis|writ|develop|work|produc|film|shoot|record|cast)ing\b")


def running(doc: Doc, work: Work, found: Sequence[Slot]) -> bool:
    """Is the item about a show that is on? It premiered lately, and single episodes or repeats are spoken of."""
    lately = any(
        slot.sense is Sense.PAST
        and not slot.reason
        and slot.when.date.precision is Precision.DAY
        and 0 <= (doc.anchor - slot.when.date.earliest).days <= _SINCE
        and not numbered(doc, slot)
        and doc.subject(work, slot.place).about is About.THIS
        for slot in found
    )
    piece = any(slot.episode or slot.reason == "a rerun" for slot in found) or any(map(_later_episode, doc.markers))
    return (lately and piece) or (
        episode_put_off(doc, work) is not None and not any(_opens_yet(doc, work, one) for one in found)
    )


def _opens_yet(doc: Doc, work: Work, slot: Slot) -> bool:
    """ "The anime will now debut on March 20. Episodes 6-10 have also moved": the whole is still to come."""
    term = slot.term
    if slot.reason or term is None or slot.when.date.earliest <= doc.anchor:
        return False
    opens = doc.words.whole("first_shown", doc.plain, term.span.start, term.span.end)
    return opens and not slot.episode and doc.subject(work, slot.place).about is About.THIS


def previews(doc: Doc, work: Work) -> bool:
    """『X』第5話のあらすじ: an item whose opening ends on a later episode of the work is about a run that is on."""
    opening = Span(0, doc.head or doc.sentences[0].end)
    marks = doc.markers_in(opening) if doc.words.words.final else []
    episodes = [mark for mark in marks if mark.instalment.unit is Unit.EPISODE]
    if not episodes or marks[-1] is not episodes[-1] or any(mark.instalment.number == 1 for mark in episodes):
        return False
    if of_name(doc, episodes[-1]) or not any(title.works for title in doc.titles_in(opening)):
        return False
    return doc.subject(work, episodes[-1].span).about is About.THIS


_MOST = 40  # words of a delay looked at


def episode_put_off(doc: Doc, work: Work) -> Span | None:
    """Where it is told: "The 12th episode has been delayed", "the season finale moves to". What is put off is a piece
    of a run that is on."""
    for found in () if doc.words.words.final else itertools.islice(doc.words.everywhere("delay", doc.plain), _MOST):
        pieces = [mark for mark in doc.markers_in(doc.sentence_at(found.start())) if _later_episode(mark)]
        if pieces and doc.subject(work, Span(found.start(), found.end())).about is About.THIS:
            return Span(found.start(), found.end())
    return None


def _later_episode(mark: Marker) -> bool:
    return mark.instalment.unit is Unit.EPISODE and mark.instalment.number != 1


def restarted(doc: Doc, slot: Slot) -> bool:
    """ "Will restart its airing from the first episode on April 6": a run that was broken off begins anew."""
    sentence = doc.sentence_at(slot.when.span.start)
    return slot.episode in (0, 1) and doc.words.search("restart", doc.plain, sentence.start, sentence.end) is not None


def numbered(doc: Doc, slot: Slot) -> bool:
    """Does the sentence say which season it means?"""
    sentence = doc.sentence_at(slot.when.span.start)
    return any(mark.instalment.unit in _TELLING for mark in doc.markers_in(sentence))


_TELLING = (Unit.SEASON, Unit.ENTRY, Unit.PART, Unit.SEQUEL, Unit.FRESH)
