"""Names of works that nobody watches, found by their company: a verb of works behind them, a kind of work before them.

Where such a name is the subject, what is told is told of it: "Golden Crab starts in July" is no news of the work that
the item is about.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tracker.extract.about.strange_forms import (
    APPOSED_NAME,
    CALLED,
    FORMS,
    KIND_BEHIND,
    LISTED_NAME,
    MONTH,
    NEEDED,
    NUMBERED_NAME,
    OBJECT_NAME,
    SITE_NAME,
    SUBJECT_NAME,
)
from tracker.extract.making.tables import services, stations, studios
from tracker.model import Span

_COMMON_SUBJECT = re.compile(
    r"(?:(?:i|we|you|they|it|he|she|that|there|here|what|who)['’]\w+|the|this|that|it|its|season|series|anime|film|movie|game|show|part|cours?|act|first|second|third|fourth|"
    r"fifth|final|new|official|release|premiere|here|there|what|when|how|fans|viewers|he|she|they|we|you|"
    r"i|both|in|on|after|update|date|launch|debut|opening|airing|broadcast(?:s|ing)?|showings?|screenings?|filming|shooting|work|development|distribution|access|"
    r"pre-?orders?|orders|tickets?|sales?|registration|voting|details|information|news|subscribers|players|gamers|audiences|"
    r"(?:delayed|postponed|moved|pushed|rescheduled|originally|previously|formerly|scheduled|slated|set|"
    r"due|available|watch|look|expect|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|japan|japanese|"
    r"america|american|english|french|german|spanish|italian|korean|chinese|north|europe|us|u\.s|uk|u\.k|canada|china|korea|australia|india|asia|western|west|"
    r"mac|windows|stadia|wii|vita|3ds|ios|android|linux|theaters|theatres|cinemas|imax|season|winter|spring|summer|fall|autumn|"
    r"mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|january|february|march|april|may|june|july|august|september|october|november|december|ps[45]|pc|"
    r"switch|steam|microsoft|apple|paramount\+?|peacock|abc|nbc|cbs|fox|bbc|prime|max|hbo|shueisha|"
    r"im|am|ab|bei|mit|nach|vor|seit|jahr|jahre|monat|herbst|frühjahr|staffel|folge|serie|der|die|das|ein|eine|nun|jetzt|auch|ebenfalls|wann|"
    r"le|la|les|un|une|en|au|du|des|dès|cette|ce|selon|"
    r"kodansha|mbs|bs11|at-x|nhk|fuji|viz|sentai|gkids|warner|universal|"
    r"production|publication|all|each|everything|now|today|yesterday|episodes?|volume|version|update|patch|build|two|three|a|an|netflix|crunchyroll|funimation|hidive|hulu|amazon|disney\+?|hbo|sony|toho|kadokawa|aniplex|mappa|streaming|tv|tokyo|adult|nintendo|rockstar|xbox|playstation)$",
    re.IGNORECASE,
)


# With the words one of which stands in every match: a cheap look before the pattern.
_SOUGHT = tuple((form, NEEDED.get(form, ("",))) for form in FORMS)


class Places:
    """Spans in order, asked whether a piece touches one."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def meets(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._ends[at] > start

    def behind(self, start: int, end: int) -> int:
        """Where the last span ends that touches this piece and leaves some of it; 0 for none."""
        at = bisect_right(self._starts, end - 1) - 1
        return self._ends[at] if at >= 0 and start < self._ends[at] < end else 0


def names(text: str, inside: Places) -> Iterator[Span]:
    """ "Access Denied is heading to": a capitalised name before a verb of its own, that nobody watches."""
    seen: set[int] = set()
    forms = [form for form, words in _SOUGHT if any(word in text for word in words)]
    for match in itertools.chain.from_iterable(form.finditer(text) for form in forms):
        which = match.lastindex or 1
        name = Span(match.start(which) + _begun(match[which]), match.end(which))
        name = Span(_behind_watched(text, name, inside), name.end)
        if match.re is NUMBERED_NAME:
            name = Span(_behind_joint(text, name), name.end)
        if name.start in seen or not _is_subject(match.re, text, name):
            continue
        seen.add(name.start)
        if not inside.meets(name.start, name.end):
            yield name


def _behind_watched(text: str, name: Span, inside: Places) -> int:
    """ "People confuse Iron Comet with Blue Rope, which", "It's Blue Rope that": where the name itself begins."""
    at = inside.behind(name.start, name.end)
    led = _BESIDE_WATCHED.match(text, at, name.end) if at else _POINTED.match(text, name.start, name.end)
    return led.end() if led is not None else name.start


_BESIDE_WATCHED = re.compile(r"[\"”]?\s(?:with|and|than|over|like|&)\s[\"“]?(?=[A-Z])")
_POINTED = re.compile(r"(?:It|That|There|Here)['’]s\s(?=[A-Z])")


def _behind_joint(text: str, name: Span) -> int:
    """ "In May. Meanwhile Golden Crab season 2": where the name itself begins."""
    stop = text.rfind(". ", name.start, name.end)
    start = stop + 2 if stop >= 0 else name.start
    led = _JOINING.match(text, start, name.end)
    return led.end() if led is not None else start


def _is_subject(form: re.Pattern[str], text: str, name: Span) -> bool:
    own = text[name.start : name.end]
    words = own.rstrip(":").split()
    if _no_name(own, words):
        return False
    if form not in (SUBJECT_NAME, NUMBERED_NAME) and len(words) == 1 and _opens(text, name.start):
        return False
    if form is NUMBERED_NAME and _no_owner(text, name):
        return False
    if form is SUBJECT_NAME and len(words) > 1 and _SUBORDINATE.match(own) and _COMMON_SUBJECT.match(words[1]):
        return False  # "Before Season 3 premieres"
    if form is OBJECT_NAME and own.endswith(("'s", "’s")):
        return False  # "previewing Mara's opening theme": an owner
    if form is APPOSED_NAME and " and " in own:
        return False  # "four of its regulars, Jo Hale and Ada Moor, will be back": the last of a list
    if form is LISTED_NAME and _no_row(text, name):
        return False
    maker = _MAKER.search(text, max(0, name.start - 24), name.start) or _CAST.search(
        text, max(0, name.start - 120), name.start
    )
    if maker or _DATED.search(own):
        return False
    if form in (KIND_BEHIND, CALLED, SITE_NAME) and _maker(text, own, words):
        return False
    common = (_COMMON_SUBJECT.match(words[0]) and not _long_name(words)) or _COMMON_SUBJECT.match(words[-1])
    return not (common or _broadcaster(own))


def _no_name(own: str, words: Sequence[str]) -> bool:
    """ "Jo Hale's Sci-Fi Thriller Opens", in a headline: what kind of work it is; "Instead of launching": no name ends
    so; "Jo Hale and Ada Moor from Season 2"."""
    if _OWNED_KIND.search(own) or _VERBS.fullmatch(own):
        return True
    return not words or words[-1].islower() or any((_OF_SEASON.search(own), _FIELD.match(own), _SAID.match(own)))


def _no_row(text: str, name: Span) -> bool:
    """ "Iron Comet – Studio Blau – October 3": who makes it. "HELSINKI, Finland – March 10, 2024 – ": where a press
    release comes from."""
    if _PLACES.search(text, max(0, name.start - _PLACE), name.start):
        return True  # "in New York and Los Angeles on May 4"
    middle = _MIDDLE.search(text, max(0, name.start - 3), name.start) is not None
    if middle and _DASHED.match(text, name.end):
        return True
    return _DATELINE.match(text, text.rfind("\n", 0, name.start) + 1) is not None


def _maker(text: str, own: str, words: Sequence[str]) -> bool:
    """ "The Studio Blau anime", "the Jo Hale-led series": who makes or plays it."""
    if len(words) == 1 or _HOUSE.search(own) or studios().canonical(own):
        return True
    return _LED.search(own) is not None or _somebody(text, own)


def _somebody(text: str, name: str) -> bool:
    """ "Starring Jo Hale", "Jo Hale plays": does the text speak of a person of this name?"""
    who = re.escape(name)
    return re.search(rf"{_DOES % who}|{_DONE % who}", text) is not None


# "Episodes: 16", and on the next line "Release date": a field of a record.
_FIELD = re.compile(
    r"(?:(?:No\. of|Number of|Total|Lead|Main|Executive|Original|Release|Air|Screen|Running)\s)?"
    r"(?:Episodes?|Genres?|Status|Studios?|Countr(?:y|ies)|Networks?|Channels?|Platforms?|Runtime|Time|Length|"
    r"Directors?|Directed by|Writers?|Screenwriters?|Types?|"
    r"Formats?|Sources?|Duration|Rat(?:ed|ings?)|Languages?|Seasons?|Developers?|Publishers?|Producers?|Cast|Starring|Stars|"
    r"Price|Pages|Authors?|Creators?|Production|Distributors?|Music|Modes?|Engine|Series|Format|Broadcasters?|Services?|Budget|"
    r"ISBN|Imprint|Tags?|Themes?|Demographic|Licen[sc]ors?|Where to watch|Streaming on):\s",
    re.IGNORECASE,
)
# "A: Sure! Season 3 kicks off": an answer, and no name.
_SAID = re.compile(
    r"(?:(?:A|Q|Answer|Question):\s)?(?:Sure|Yes|Yep|Yeah|No|Great|Absolutely|Indeed|Finally|Wow|Hooray|Congrats|Surprise)[!,]\s"
)
# "Jo Hale's New Novel, Comes Out in May", in a headline
_VERBS = re.compile(
    r"(?:Comes|Is|Coming|Now|Opens|Arrives|Launches|Premieres|Debuts|Hits|Lands|Returns|Airs|Drops|Publishes|Out|Due)"
    r"(?: (?:Out|Back|Here))?"
)
_OWNED_KIND = re.compile(
    r"['’]s?\s(?:[A-Z][\w-]*\s){0,3}(?:Thriller|Drama|Comedy|Film|Movie|Series|Anime|Game|Epic|Biopic|Western|Feature|Pic|Novel|"
    r"Book|Miniseries|Adaptation|Musical|Adventure|Romance|Mystery|Sequel)(?:\s[A-Z][a-z]+){0,2}\Z"
)
_LED = re.compile(r"-(?:led|directed|starring|created|penned|written|produced|fronted|helmed|set|based)$")
_DOES = (
    r"\b%s(?:, [^,.;:\n]{3,60},)? (?:(?:also|will|has|had|is|was) )*"
    r"(?:stars?|starring|plays?|playing|leads?|joins?|joined|directs?|directed|"
    r"writes?|wrote|said|says|told|cast|signed|returns? as|reprises)\b"
)
_DONE = (
    r"\b(?:starring|stars?|by|with|actors?|actress|directors?|writers?|creators?|showrunners?|led by|opposite) "
    r"%s\b"
)


def _no_owner(text: str, name: Span) -> bool:
    """ "It will debut in September. Season 3 is based on", "With season 2 set to", "X -Moonlit Path- Season 2"."""
    own = text[name.start : name.end]
    subtitle = own.endswith("-") and text[: name.start].endswith("-")  # of the name before
    return subtitle or own.endswith(".") or _JOINING.fullmatch(own + " ") is not None


# A word that opens a clause with a capital and names nothing.
_JOINING = re.compile(
    r"(?:With|In|For|As|While|When|Whether|Since|By|Of|From|To|And|But|If|Its?|Their|His|Her|Our|My|Your|Before|Until|Till|"
    r"Following|During|Despite|Unlike|Like|Upcoming|Latest|Previous|Last|Next|Original|Anime|TV|Watch|Is|Are|Was|Will|Does|"
    r"Do|Did|Has|Have|Why|How|Where|Who|Which|Only|Also|Meanwhile|About|At|On|No|Not|So|Then|Thus|Yet|Or|Because|Although|"
    r"Though|Once|Every|Another|More|Most|New|Whole|Full|Entire|Complete|Announcing|Introducing|Regarding|Besides|Beyond)\s+"
)
_SUBORDINATE = re.compile(r"(?:Before|After|When|While|Once|Until|Till|Since|As|If|Because|Although|Though|With)\s")
_DATELINE = re.compile(
    r"[A-Z][\w. ]{1,30},\s[A-Z][\w. ]{1,30}\s?[–—-]{1,2}\s?(?:[A-Z][a-z]+day, )?"
    rf"{MONTH} \d{{1,2}},? \d{{4}}\s?[–—-]"
)
_PLACE = 40  # characters of such a place
_PLACES = re.compile(r"\b(?:in|at|across|to|for)\s(?:[A-Z][\w.]*,?\s){1,3}and\s\Z")
_MIDDLE, _DASHED = re.compile(r"\s[–—-]\s$"), re.compile(r"\s[–—-]\s")
_HOUSE = re.compile(
    r"\b(?:Studios?|Animation|Films?|Pictures|Works|Productions?|Entertainment|Bros|Jump|Magazine|Comics|Games|Original|Prime|"
    r"Video|Plus|Network|Channel|Sunday|Saturday|Friday|TV|Light|Web|Young|Weekly|Monthly|Stage|Blu-ray)\b"
)
_OF_SEASON = re.compile(r"\b(?:from|of|in|for|with|during) (?:Season|Series|Part|Episode|Volume)\b")
# "Which stars Jo Hale, Ken Oda and Ada Moor will hit": the last of those who play in it.
_CAST = re.compile(r"\b(?:stars?|starring|featur\w+|played by|voiced by)\s[A-Z][^.;:\n]*(?:,|\sand)\s(?:and\s)?\Z")
_DATED = re.compile(rf"\band {MONTH} \d")  # "Poster and June 12 Release Date Set"
_STOP = re.compile(
    r"(?:\w{4,}|\w*\d\w*)\.\s(?=\S)|\A(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)(?:\s\d{4})?:\s"  # "September: Golden Crab season 2"
)


def _begun(name: str) -> int:
    """Where a name begins behind the end of another sentence: "… Year 20X9. Iron Comet"."""
    return max((found.end() for found in _STOP.finditer(name)), default=0)


# "Based on the manga by Mara Vale, scheduled for": a person, and no work.
_MAKER = re.compile(
    r"\b(?:by|author|creator|director|writer|artist|starring|actor|actress|composer|singer|showrunner|star|team),?\s$|(?<![\w.])[A-Z]\.\s$"
)


def _long_name(words: Sequence[str]) -> bool:
    """ "The Moth in the Garden", "Final Ferry Ghosts": an article or the like, and several words of a name."""
    named = [word for word in words[1:] if word[0].isupper()]
    if words[0] == "The" and len(words) == _PAIR and _SINGLE.fullmatch(words[1]):
        return True
    led = words[0] in ("The", "A", "An", "Final", "New", "I", "That", "This", "We", "When", "How", "All", "It")
    return led and len(named) > 1 and not any(map(_COMMON_SUBJECT.match, named))


_PAIR = 2
_SINGLE = re.compile(
    r"(?!(?:Studio|Network|Company|Series|Movie|Film|Game|Show|Anime|Season|Event|Publisher|Developer|Streamer|Service|Sequel|"
    r"Premiere|Release|Team|Director|Finale|Episode|Trailer|Project|Title|Launch|Drama|Manga|Academy|Festival|Story)s?\b)"
    r"[A-Z][a-z]{2,}"
)


def _broadcaster(name: str) -> bool:
    """ "On MBS and TBS on April 3": a station, a service or an abbreviation like theirs; "TVQ Broadcasting Kyushu"."""
    short = len(name) <= _ABBREVIATED and name.isupper()
    return short or _STATION.search(name) is not None or bool(stations().canonical(name) or services().canonical(name))


_ABBREVIATED = 4
_STATION = re.compile(r"\b(?:Broadcasting|Television|TV|Network)\b")


def _opens(text: str, at: int) -> bool:
    """Does a sentence or line begin here, where a capital tells nothing?"""
    return at == 0 or text[at - 1] in '\n"“(' or text[at - 2 : at] in (". ", "! ", "? ", ": ")


def no_work(name: str) -> bool:
    """ "It", "The production", "ITV": a word that opens a sentence, or who shows and makes works."""
    words = name.split()
    own = words[1:] if words[0] in ("The", "A", "An") and len(words) > 1 else words
    common = _COMMON_SUBJECT.match(own[0]) is not None  # "Season 2"
    return common or _broadcaster(name) or bool(studios().canonical(name))
