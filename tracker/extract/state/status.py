"""Whether a work is announced, in production, airing, on hiatus or cancelled."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from tracker.dates import ReleaseDate
from tracker.extract.about.titles import BLANK
from tracker.extract.binding import territory_of
from tracker.extract.doc import About, Doc
from tracker.extract.state.namesakes import namesake
from tracker.extract.state.on_now import premiered, written_about
from tracker.extract.state.running import episode_put_off
from tracker.extract.state.standing import stray
from tracker.extract.state.status_dates import abroad, awaited, put_off
from tracker.extract.state.status_heads import below_heads
from tracker.extract.state.unsaid import DENIED, taken_back
from tracker.extract.sure.certainty import certainty, reach
from tracker.extract.verbs.final import told_of
from tracker.model import Act, Certainty, Claim, Field, Kind, Outlet, Refusal, Span, Work
from tracker.recognise.instalment import Relation, name_markers
from tracker.recognise.relation import relation
from tracker.record import dataclass, replace


@dataclass(frozen=True, slots=True)
class _Rule:
    """A word list, what it says, and the words that take it back."""

    words: str
    value: str
    act: Act = Act.SAYS
    against: str = ""


# Of several lists for one value the first that fits counts.
_RULES = (
    _Rule("cancelled", "cancelled", Act.CANCELS, "uncancelled"),
    _Rule("revived", "in_production", Act.REVIVES, "unannounced"),
    _Rule("hiatus", "hiatus", against="uncancelled"),
    _Rule("paused", "delayed"),
    _Rule("in_production", "in_production", against="unannounced"),
    _Rule("announced", "announced", against="unannounced"),
    _Rule("affirmed", "announced", against="unannounced"),
    _Rule("comes_to", "announced", against="unannounced"),
    _Rule("receives", "announced", against="unannounced"),
    _Rule("unveils", "announced", against="unannounced"),
    _Rule("upcoming", "announced", against="unannounced"),
    _Rule("airing", "airing"),
    _Rule("on_now", "airing"),
)
_SAID = tuple(dict.fromkeys(rule.words for rule in _RULES))
_FIRM = (Certainty.OFFICIAL, Certainty.REPORTED)


def find(doc: Doc, dated: Sequence[Claim] = (), past: Sequence[Refusal] = ()) -> Iterator[Claim | Refusal]:
    """`dated`: the claims on the release, which a status must not contradict; `past`: what was refused of it."""
    doc.words.gather(_SAID, doc.plain)
    said = {rule.words: doc.words.places(rule.words, doc.plain) for rule in _RULES}
    for mention in doc.mentions:
        work = doc.watch.works[mention.work]
        found = list(_of_work(doc, work, said, dated))
        yield from _settled(work, found, named=mention.season_said)
        said_of = {one.value for one in found if isinstance(one, Claim)}
        if not said_of and (mention.season_said or (work.season or 1) < _LATER):
            yield from _broken_off(doc, work, dated)
        if not said_of:
            yield from _listed(doc, work)
            yield from awaited(doc, work, found, dated)
        if not said_of - _BEFORE:
            which = mention.season_said and "announced" not in said_of
            yield from _on(doc, work, dated, past, which=which)
        if not any(isinstance(one, Claim) and one.value == "delayed" for one in found):
            yield from put_off(doc, work, dated, _about_this)
        yield from abroad(doc, work, dated)


def _settled(work: Work, found: Sequence[Claim | Refusal], *, named: bool) -> Iterator[Claim | Refusal]:
    """What is announced and denied in one breath is somebody's old word, or a mistake put right; an item that cancels a
    work does not announce it; and what is on while the next season is announced, or where no season is `named`, is the
    one before: who waits for the second is not told that it is out by words that may be of the first."""
    denied = any(isinstance(one, Refusal) and one.reason == DENIED for one in found)
    cancelled = any(isinstance(one, Claim) and one.act is Act.CANCELS for one in found)
    to_come = any(isinstance(one, Claim) and one.value in ("announced", "in_production") for one in found)
    for one in found:
        if isinstance(one, Refusal):
            yield one
            continue
        reason = ""
        if one.value == "announced":
            reason = "the same item denies it" if denied else "the same item cancels it" if cancelled else ""
        elif one.value == "airing" and (to_come or not named) and not _says_which(work, one):
            reason = "the season before it, which is on"
        if reason:
            said = one.evidence
            yield Refusal(
                work=one.work, field=one.field, value=str(one.value), quote=said.quote, reason=reason, rule=said.rule
            )
        else:
            yield one


_LATER = 2  # the season from which on one must be named, where a run is spoken of


def _says_which(work: Work, claim: Claim) -> bool:
    told = (mark.instalment for mark in name_markers(claim.evidence.quote))
    return (work.season or 1) < _LATER or any(relation(instalment, work) is Relation.THIS for instalment in told)


def _of_work(
    doc: Doc, work: Work, said: Mapping[str, Sequence[Span]], dated: Sequence[Claim]
) -> Iterator[Claim | Refusal]:
    told: set[tuple[str, Act]] = set()
    for rule in _RULES:
        places = [] if rule.words == "comes_to" and _ahead(work, dated) else said[rule.words]
        for found in _first(doc, work, places, rule, dated):
            first = (rule.value, rule.act) not in told
            if isinstance(found, Claim):
                told.add((rule.value, rule.act))
            if first or (isinstance(found, Refusal) and found.reason == DENIED):
                yield found


def _listed(doc: Doc, work: Work) -> Iterator[Claim]:
    """ "CANCELLED", and the work in a row below it."""
    for value, row in below_heads(doc, work):
        act = Act.CANCELS if value == "cancelled" else Act.SAYS
        yield doc.claim(work.id, Field.STATUS, value, span=row, rule=f"status:{doc.lang}:listed", act=act)


_BEFORE = {"announced"}


def _on(doc: Doc, work: Work, dated: Sequence[Claim], past: Sequence[Refusal], *, which: bool) -> Iterator[Claim]:
    """Its first day was a few weeks ago, or its first episode is written about: it is on. `which`: it is clear which
    season the item speaks of; where that is announced as well, what is on may be the one before it."""
    if _to_come(doc, work, dated):
        return
    rule, quote, place = f"status:{doc.lang}:begun", premiered(doc, work, past), written_about(doc, work)
    if quote or place is not None:
        claim = doc.claim(work.id, Field.STATUS, "airing", span=place or doc.sentences[0], rule=rule)
        claim = replace(claim, evidence=replace(claim.evidence, quote=quote)) if quote else claim
        if which or _says_which(work, claim):
            yield claim


def _broken_off(doc: Doc, work: Work, dated: Sequence[Claim]) -> Iterator[Claim]:
    """ "Episode 9 has been delayed by a week": the run that it belongs to is on."""
    place = None if work.kind in _WHOLE or work.film or _to_come(doc, work, dated) else episode_put_off(doc, work)
    if place is not None and _sure(doc, place) in _FIRM:
        rule = f"status:{doc.lang}:episode"
        yield doc.claim(
            work.id, Field.STATUS, "airing", span=doc.sentence_at(place.start), rule=rule, certainty=_sure(doc, place)
        )


_WHOLE = (Kind.GAME, Kind.BOOK, Kind.FILM)  # has no episodes that are shown one by one


def _first(
    doc: Doc, work: Work, places: Sequence[Span], rule: _Rule, dated: Sequence[Claim]
) -> Iterator[Claim | Refusal]:
    """The first place that plainly states it; guesses before it and denials anywhere are shown as refused."""
    name, told = f"status:{doc.lang}:{rule.words}", False
    for place in places:
        if not _about_this(doc, work, place):
            continue
        sentence = doc.sentence_at(place.start)
        sure = _sure(doc, place)
        reason = taken_back(doc, place, rule.against) or stray(doc, work, place, rule.words)
        reason = reason or namesake(doc, work, place, rule.value)
        if not reason and sure not in _FIRM:
            reason = "a guess or a rumour"
        reason = reason or _outweighed(doc, work, place, rule.value, dated)
        if reason and (not told or reason == DENIED):
            yield doc.refusal(work.id, Field.STATUS, rule.value, span=sentence, reason=reason, rule=name)
        elif not reason and not told:
            told = True
            yield doc.claim(work.id, Field.STATUS, rule.value, span=sentence, rule=name, act=rule.act, certainty=sure)
        if rule.act is Act.CANCELS and doc.words.search("history", doc.plain, sentence.start, sentence.end):
            return  # told as long past: so is all that follows


def _sure(doc: Doc, place: Span) -> Certainty:
    """ "Why was it cancelled?" takes for granted what it asks about. Where the verb comes first, what follows it ("so
    that it could cut losses") does not put it in doubt."""
    sentence = doc.sentence_at(place.start)
    if doc.words.match("presupposed", doc.plain, sentence.start):
        return Certainty.OFFICIAL
    return certainty(doc, place, end=None if doc.words.words.final else place.end)


def _outweighed(doc: Doc, work: Work, place: Span, value: str, dated: Sequence[Claim]) -> str:
    goods = work.kind not in (Kind.GAME, Kind.BOOK)
    sale = goods and value in _NO_SALE and doc.words.search("sold", doc.plain, place.start, place.end)
    if sale and (value == "airing" or sale.start() == place.start):
        return "a sale, not the release"
    if value == "airing" and (reason := _not_on(doc, work, place, dated)):
        return reason
    if value == "announced" and doc.words.words.final and (other := told_of(doc, place, shown=False)):
        return f"said of {other}"
    if value == "cancelled" and _saved(doc, work, place, dated):
        return "it goes on all the same"
    if value == "hiatus" and _ahead(work, dated):
        return "a pause before the date that is told"
    sentence = doc.sentence_at(place.start)
    if _against(doc, value, place, sentence):
        return "told against the main clause"
    if value == "announced" and _first_time(doc, work, place):
        return "the announcement of the first season"
    clause = doc.clause_at(place.start).span
    if value in ("in_production", "hiatus") and _in_passing(doc, Span(clause.start, place.start)):
        return "told in passing"
    return ""


_NO_SALE = ("airing", "cancelled")  # of what is shown a sale tells neither


def _in_passing(doc: Doc, lead: Span) -> bool:
    """Does a relative clause lead up to it, that of another noun than the work's name or season? A German one opens
    like a noun phrase, behind a comma."""
    found = doc.words.search("relative", doc.plain, lead.start, lead.end)
    if found is None:
        return False
    end = len(doc.plain[: found.start()].rstrip(' ,–—-"”'))
    marks = doc.markers_in(Span(max(0, end - _NOUN), end))
    if doc.plain.endswith(BLANK, 0, end) or any(mark.span.end >= end for mark in marks):
        return False
    behind = "," in doc.plain[max(0, found.start() - 2) : found.end()]
    return behind or not doc.words.words.inverting


_NOUN = 24  # characters before it that hold a noun


def _not_on(doc: Doc, work: Work, place: Span, dated: Sequence[Claim]) -> str:
    """Why what sounds like a run that is on is none of this work's."""
    if doc.words.words.final and (other := told_of(doc, place)):
        return f"said of {other}"
    if _to_come(doc, work, dated):
        return "its day is still to come"
    clause = doc.clause_at(place.start).span
    if territory_of(doc, work, place, clause):
        return "told of another country"
    return "told of its making" if doc.words.search("in_production", doc.plain, clause.start, clause.end) else ""


def _against(doc: Doc, value: str, place: Span, sentence: Span) -> bool:
    """ "Despite being cancelled, it goes on"; what is conceded is true, and that it is being made only gives way to a
    cancellation."""
    if value == "in_production" and not doc.words.search("cancelled", doc.plain, sentence.start, sentence.end):
        return False
    start = max(sentence.start, place.start - 60)
    conceded = doc.words.search("concessive", doc.plain, start, place.start) is not None
    return value in ("in_production", "cancelled") and conceded


def _saved(doc: Doc, work: Work, place: Span, dated: Sequence[Claim]) -> bool:
    """ "Cancelled by one network and picked up by another", "cancelled after three seasons, it will return on May 4":
    an item that tells its release, or its rescue in the same sentence, tells of a cancellation that is over."""
    sentence = doc.sentence_at(place.start)
    rescued = doc.words.search("rescued", doc.plain, place.end, sentence.end) is not None
    said = doc.folded.quote(sentence.start, sentence.end)
    told = [claim for claim in dated if claim.act in (Act.SAYS, Act.MOVES) and claim.evidence.quote in said]
    return rescued or _ahead(work, told)


# "Was turned into an anime", "is animating the series": how the first season came to be.
_ORIGIN = re.compile(r"\binto an?\b|\b(?:is|are)\s(?:\w+\s)?\w+ing\sthe\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _first_time(doc: Doc, work: Work, place: Span) -> bool:
    """ "An anime was announced in 2013": of a work awaited again, what has no number and an old year is long known."""
    clause = doc.clause_at(place.start).span
    if (work.season or 1) < 2 or doc.markers_in(Span(clause.start, max(clause.end, place.end))):
        return False
    if _ORIGIN.search(doc.plain, place.start, place.end):
        return True
    start = clause.start if doc.words.words.final else min(place.start, reach(doc, place).start)
    found = _YEAR.search(doc.text, start, min(clause.end + 1, place.end + 30))
    return found is not None and int(found[0]) < doc.anchor.year


def _ahead(work: Work, dated: Sequence[Claim]) -> bool:
    return any(
        claim.work == work.id and claim.value is not None and claim.certainty in _FIRM and not claim.part
        for claim in dated
    )


def _to_come(doc: Doc, work: Work, dated: Sequence[Claim]) -> bool:
    """Does the item tell a day of its release that lies ahead? Then what airs now is another instalment."""
    return any(
        isinstance(claim.value, ReleaseDate) and claim.value.earliest > doc.anchor and claim.outlet is not Outlet.STREAM
        for claim in dated
        if claim.work == work.id and claim.certainty in _FIRM and not claim.part and not claim.territory
    )


_JOINED = re.compile(
    r"[^。.;\n]{0,14}?(?:と|・|&|、|および|および|\band\b|\be\b|\by\b|\bet\b|\bund\b|와|과|和)[^。.;\n]{0,14}"
)


def _about_this(doc: Doc, work: Work, place: Span) -> bool:
    """Is it this instalment, alone or one of several named side by side (第4期と劇場版第2弾の制作が決定)?"""
    if (
        doc.subject(work, Span(place.end, place.end)).about is About.THIS
        or doc.subject(work, place).about is About.THIS
    ):
        return True
    if _headlined(doc, work, place):
        return True
    clause = doc.clause_at(place.start).span
    marks = [mark for mark in doc.markers_in(Span(clause.start, place.end)) if mark.span.end <= place.end]
    for one, other in itertools.pairwise(marks):
        joined = _JOINED.fullmatch(doc.text, one.span.end, other.span.start)
        if (
            joined
            and relation(one.instalment, work) is Relation.THIS
            and doc.subject(work, place).about is About.INSTALMENT
        ):
            return True
    return False


_SOON = 300  # characters into the text


def _headlined(doc: Doc, work: Work, place: Span) -> bool:
    """ "Fan favourite gets a second season": a headline that names nobody speaks of the one work named right below it,
    if it counts the season that is awaited."""
    hits = doc.scene.hits
    if place.end > doc.head or not hits or not 0 <= hits[0].span.start - doc.head <= _SOON:
        return False
    if any(title.sure for title in doc.titles_in(Span(0, hits[0].span.start))):
        return False
    family = doc.watch.franchise[work.id]
    if not all(mention.work in family for mention in doc.mentions):
        return False
    marks = doc.markers_in(Span(0, doc.head))
    return any(mark.instalment.number and relation(mark.instalment, work) is Relation.THIS for mark in marks)
