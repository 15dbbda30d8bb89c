"""Whether what comes out on a day is the work in its own medium: a film and no broadcast, a book and no series."""

from __future__ import annotations

import re

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.sure.unfit import ADVANCE
from tracker.extract.verbs.bearer import of_a_game, of_a_picture, of_a_series
from tracker.model import Kind, Outlet, Span, Work
from tracker.recognise.instalment import Unit, number


def medium(doc: Doc, work: Work, slot: Slot) -> str:
    """Why what comes out on a day is no copy of this work in its own medium; "" where it is one."""
    if (screen := _on_screen(doc, work, slot)) is not None:
        return screen
    if slot.sale:
        return "" if work.kind in (Kind.GAME, Kind.BOOK) else slot.reason
    if work.kind is Kind.BOOK:
        if not slot.book and _no_book(doc, slot):
            return slot.reason
        return "" if slot.book or (slot.outlet is None and not _of_a_screen(doc, work, slot)) else _OTHER
    shown = slot.outlet is Outlet.THEATRE or (slot.outlet is Outlet.TV and doc.words.words.final)
    if shown and work.kind is Kind.GAME and slot.reason != "a game":
        return _OTHER
    return "" if _allowed(doc, work, slot) else slot.reason


_OTHER = "another medium"


def _no_book(doc: Doc, slot: Slot) -> bool:
    """Does the reason hold for a book as well? "The paperback is out", "begins its run in a magazine" tell of one, "a
    reading takes place", "a press conference will be held" do not."""
    if slot.reason.startswith("something else (") and doc.lang == "en":
        apart = slot.term is not None and ")" in doc.plain[slot.when.span.end : slot.term.span.start]
        return not apart and _PRINTED.search(slot.reason) is None  # "(Orle, June 14): A widow returns to her farm"
    if slot.reason == "an event or a serial" and slot.term is not None:
        return _HELD.search(doc.plain, slot.term.span.start, slot.term.span.end) is not None
    return slot.reason in _NO_BOOK


_PRINTED = re.compile(
    r"\b(?:(?:paper|hard|e-?|audio|picture|story)?(?:backs?|books?|covers?)|novels?|novellas?|editions?|volumes?|copies|copy|"
    r"collections?|anthology|memoir|chapters?|serial\w*|serialization|print(?:ing)?|sequel|prequel|instal?lment|trilogy|series|manga|comics?|"
    r"story|stories|title|work|text|magazine|issue|omnibus|reissue|publication|version)\b",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:held|hold|host|tak(?:e|es|ing) place|took place|staged|performed)", re.IGNORECASE)
_NO_BOOK = (
    "tickets",
    "an event",
    "music",
    "the dub",
    "a disc",
    "a campaign or goods",
    "another product",
    "a rerun",
    "told of its making",
    "a trailer or visual",
    "a later service",
    "the head of a list, and no one work's",
)


def _on_screen(doc: Doc, work: Work, slot: Slot) -> str | None:
    """The same of films and series, by the words of their showing; None where these leave it open."""
    film = work.film or work.kind is Kind.FILM
    if not film and of_the_film(doc, work, slot):
        return _OTHER
    if film and slot.outlet is Outlet.TV and slot.term is not None and doc.words.words.final:
        return _OTHER  # 放送 is said of no film that opens
    if film and slot.outlet is Outlet.TV and doc.words.words.final and _broadcast(doc, slot):
        return _OTHER
    played = work.kind in (Kind.ANIME, Kind.TV, Kind.FILM) and slot.term is not None
    if played and slot.term is not None and doc.words.words.played and of_a_game(doc, slot, slot.term):
        return _OTHER
    if film and slot.term is not None and doc.words.words.own_noun and of_a_series(doc, slot, slot.term):
        return _OTHER
    if (
        work.kind is Kind.GAME
        and slot.term is not None
        and doc.words.words.own_noun
        and of_a_picture(doc, slot, slot.term)
    ):
        return _OTHER
    weeks = Span(slot.when.span.end, slot.clause.span.end)
    if film and slot.reason == ADVANCE and doc.words.search("weeks_long", doc.plain, weeks.start, weeks.end):
        return ""  # three weeks in theatres are its opening, whatever follows
    return None


def _broadcast(doc: Doc, slot: Slot) -> bool:
    """放送日時:2月28日25:55〜: a label that a showing on television stands under."""
    start = doc.sentence_at(slot.when.span.start).start
    label = [doc.words.search(name, doc.plain, start, slot.when.span.start) for name in ("tv", "theatre")]
    return label[0] is not None and label[1] is None


def _allowed(doc: Doc, work: Work, slot: Slot) -> bool:
    """Is a word that tells another thing elsewhere none for this kind of work?"""
    if slot.book and work.kind is Kind.TV and _first_volume(doc, slot):
        return True
    if slot.reason == "another product":
        return work.kind is not Kind.GAME and _OTHER_SENSE.match(slot.thing) is not None
    if slot.reason == "another adaptation":
        return work.kind in (Kind.TV, Kind.FILM)
    return work.kind is Kind.GAME and slot.reason == "a game"


# Words that only of a game mean another product: "the latest update has the film in October".
_OTHER_SENSE = re.compile(
    r"(?:(?:the|new|latest|early|current)\s)*(?:updates?|ports?|expansions?|extensions?|prologue|version|alpha|"
    r"builds?|launch|release|arrival|debut|rollout|erweiterung|aggiornament|espansion|"
    r"conversion|se actualiz|si aggiorn|ser[áã]|vai ser)"
    r"|アップデート|拡張|업데이트|확장",
    re.IGNORECASE,
)
_VOLUME = re.compile(
    r"\b(?:vol(?:ume|\.)? (\d|one|two|three|i{1,3})|(first|second|third|final|last) volume)\b", re.IGNORECASE
)


def _first_volume(doc: Doc, slot: Slot) -> bool:
    """ "Volume 1 arrives on November 26, Volume 2 on Christmas Day": so a service calls the pieces of a season."""
    told = list(_VOLUME.finditer(doc.text, slot.clause.span.start, slot.when.span.start))
    return bool(told) and number(told[-1][1] or told[-1][2]) == 1


def _of_a_screen(doc: Doc, work: Work, slot: Slot) -> bool:
    """ "The second season of X begins on", "the anime of X": of a book nothing has seasons or is animated. Where the
    series is watched as well, what is told of X and of no book is told of that."""
    clause = slot.clause.span
    if any(doc.watch.works[key].kind is not Kind.BOOK for key in doc.watch.franchise[work.id]):
        return True
    if any(mark.instalment.unit is Unit.SEASON for mark in doc.markers_in(clause)):
        return True
    return doc.words.search("heads", doc.plain, clause.start, slot.when.span.start) is not None


def of_the_film(doc: Doc, work: Work, slot: Slot) -> bool:
    """「TVアニメ第3期&劇場版 制作決定! 12月公開決定!」: of a series and its film, both watched and spoken of, the film
    is what opens in theatres."""
    if not doc.words.words.final or slot.outlet is not Outlet.THEATRE or doc.markers_in(slot.clause.span):
        return False
    family = doc.watch.franchise[work.id]
    return any(doc.watch.works[one.work].film for one in doc.mentions if one.work in family)


def in_its_name(work: Work, thing: str) -> bool:
    """The chapters of "Skyforge: Chapters 3 and 4" are the work."""
    noun = re.match(r"[^\W\d_]{3,}?(?=s?\b)", thing.casefold())
    return noun is not None and any(noun[0] in name.casefold() for name in (work.title, *work.aliases))


# "Ashen Bell, the next DLC", "Ashen Bell is an expansion"; "the expansion, titled Ashen Bell".
_APPOSED = re.compile(
    r"[\"”’'»]?(?:,\s|\sis\s)(?:the|an?|its)\s(?:[\w'’-]+\s){0,4}?(?:dlc|expansion|add-on)\b",
    re.IGNORECASE,
)
_NAMED_SO = re.compile(r"[\"”’'»]?\s(?:dlc|expansion|add-on)\b", re.IGNORECASE)  # "the Skyforge: Ashen Bell expansion"
_BEFORE = re.compile(
    r"\b(?:dlc|expansion|add-on)(?:\s(?:pack|set|chapter))?"
    r"(?:,?\s(?:(?:is|which is|that is)\s)?(?:titled|called|named|dubbed))?"
    r"[,:–—-]?\s?[\"“‘«]?\Z",
    re.IGNORECASE,
)
_LED = 40  # characters


def is_one(doc: Doc, work: Work, slot: Slot) -> bool:
    """ "A teaser for Ashen Bell, the next DLC for Skyforge": the work itself is what is sold beside a game. Of a game
    on a day from which on it can be played before it is finished that is the release, where no other is told."""
    if slot.reason in _SHORT:
        return _announced_as_short(doc, work)
    if work.kind is not Kind.GAME:
        return False
    if slot.reason == ADVANCE:
        return _in_early_access(doc, slot)
    if slot.reason != "another product" or not _EXPANSION.match(slot.thing):
        return False
    sentence = doc.sentence_at(slot.when.span.start)
    definite = _DEFINITE.search(doc.plain, sentence.start, sentence.end) is not None
    return any(
        work.id in title.works
        and (definite or sentence.start <= title.span.start < sentence.end)
        and (
            _APPOSED.match(doc.plain, title.span.end)
            or (":" in work.title and _NAMED_SO.match(doc.plain, title.span.end))
            or _BEFORE.search(doc.plain, max(0, title.span.start - _LED), title.span.start)
        )
        for title in doc.titles
    )


_SHORT = ("a special", *(f"something else ({noun})" for noun in ("short", "shorts", "special")))


def _announced_as_short(doc: Doc, work: Work) -> bool:
    """ "Mira of the Tides Anime Gets 3-Minute Short": under a headline that says so the work is one, if it is no later
    season that is awaited."""
    if (work.season or 1) > 1 or work.film or doc.words.words.final:
        return False
    told = (_A_SHORT if work.season is None else _AS_SHORT).search(doc.plain, 0, doc.head)
    return told is not None and any(work.id in title.works for title in doc.titles_in(Span(0, doc.head)))


# "Premieres as Animation Short", "Anime Shorts Announced": of a first season; "Gets Short" may be told of what it has.
_AS_SHORT = re.compile(
    r"\b(?:as|is)\s(?:an?\s)?(?:[\w-]+\s){0,2}shorts?\b|\bshort(?:-form)? anime\b|\banime shorts\b", re.IGNORECASE
)
# A short of its own, and nothing that goes with the series: "a cast special", "a recap special", "a making-of".
_A_SHORT = re.compile(
    r"(?<!cast )(?<!recap )(?<!talk )(?<!live )(?<!bonus )(?<!preview )(?<!broadcast )(?<!stage )"
    r"\b(?:shorts?|specials?)\b"
    r"(?! (?:story|stories|episodes?|event|program|visual|video|edition|screening|trailer|guest))",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    rf"(?:\b(?:the|this)\s(?:[a-z-]+\s){{0,2}}|{BLANK}[\"”’']?\s)(?:dlc|expansion|add-on)\b(?!\sfor\b)", re.IGNORECASE
)
_EXPANSION = re.compile(r"dlc|expansion|add-on", re.IGNORECASE)


def _in_early_access(doc: Doc, slot: Slot) -> bool:
    """ "Comes to Steam via Early Access on May 4", where the item tells of no finished game and sells no head start."""
    sentence = doc.sentence_at(slot.when.span.start)
    early = _EARLY.search(doc.plain, sentence.start, sentence.end)
    return early is not None and _FULL.search(doc.plain) is None


_EARLY = re.compile(
    r"\b(?:in|into|via|through|on|as|to|enters?|entering|steam)\s(?:an?\s)?(?:steam\s)?early access\b", re.IGNORECASE
)
_FULL = re.compile(
    r"\b1\.0\b|\b(?:full|official|final|finished|complete)\s(?:release|launch|version|game)\b|"
    r"\b(?:deluxe|ultimate|premium|gold|collector['’]s|pre-?order\w*|owners|subscribers|head start|"
    r"(?:out of|leav\w+|left|exit\w*|since|been in|days? of|hours of|already in|currently in|still in)\s"
    r"(?:steam\s)?early access)\b",
    re.IGNORECASE,
)
