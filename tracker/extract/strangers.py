"""Names of works that nobody watches, found by their company: a verb of works behind them, a kind of work before them.

Where such a name is the subject, what is told is told of it: "Golden Crab starts in July" is no news of the work that
the item is about.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tracker.extract.tables import services, stations, studios
from tracker.model import Span

_JOINED = (
    "and",
    "only",
    "that",
    "when",
    "where",
    "before",
    "because",
    "though",
    "until",
    "while",
    "also",
    "but",
    "as",
    "since",
    "after",
)
_KIND = ("series", "film", "movie", "anime", "game", "sequel", "project", "show", "drama", "title", "novel", "manga")
_WORKS = (*_KIND, "thriller", "comedy", "epic", "miniseries", "adaptation", "musical", "remake", "biopic", "feature")
_NAME = (
    r"[A-Z][\w'’.:!&-]*"
    r"(?: (?:[A-Z0-9][\w'’.:!&-]*|of|the|in|to|a|an|as|by|at|no|wa|ga|ni|de|and|for|from|on|with|&)){0,9}"
)
_TOLD = (
    r"(?=(?:also |now |finally |officially )?"
    r"(?:will (?:(?!not )[a-z]+ )?(?:(?:premiere|debut|air|open|launch|start|begin|restart|resume|drop)"
    r"(?!\s(?:the|it|its|their|an?)\s)|arrive|return|come|hit|"
    r"be(?!\s(?:directing|playing|starring|writing|voicing|producing|reprising|joining|composing|handling|penning)))|"
    r"premieres|debuts|airs|opens|arrives|launches|starts|begins|restarts|resumes|streams|bows|ends|concludes|"
    r"kicks off|"
    r"stars (?!as|in|alongside|opposite|with)|tells (?:the|a|of)\b|follows (?:the|an?|two|three|[A-Z])|"
    r"cent(?:er|re)s (?:on|around)|revolves around|"
    r"is (?:now |also |currently |still )?(?:set|slated|scheduled|due|coming|"
    r"heading|expected|out|the(?=\s(?:[\w-]+\s){0,4}?(?:film|movie|series|show|"
    r"anime|game|sequel|prequel|adaptation|title|drama|comedy|instal?lment|remake|reboot|spin-?off|one|next|latest)s?\b))"
    r"(?!\sto (?:direct|star|play|voice|"
    r"writ|produc|repris|join|"
    r"compos|helm|lead|pen|adapt|perform|sing|appear|guest|narrat))|"
    r"comes|returns|drops|hits|slips|slides|jumps|heads|lands|"
    r"(?:moves|shifts|has (?:now |also |since )?(?:moved|shifted))"
    r"(?=\s(?:to|from|up|back|forward|out|into|again|ahead|off)\b)|has (?:now |also |since )?(?:slipped|been "
    r"(?:delayed|postponed|pushed|moved|shifted|bumped|dated|rescheduled))\b|"
    r"was (?:delayed|postponed|pushed|moved|shifted|bumped|rescheduled)\b|"
    r"(?:has|gets|got|now has) an? (?:(?:\w+ )?(?:release|premiere|debut|launch|opening|air) (?:date|window)|date)\b|"
    r"gets? (?:its|an?) (?:\w+ )?(?:anime|adaptation|film|movie|series|sequel)\b|"
    r"has (?:announced|revealed|confirmed|set) (?:that )?its (?:\w+ )?"
    r"(?:release|premiere|debut|launch|opening|broadcast)\b))"
)
_SUBJECT_NAME = re.compile(
    r"(?=[\"“A-Z])(?:^|(?<=[.!?:;\n•\-–,]\s)|(?<=\n)|(?<=\bAs\s)"
    rf"{''.join(rf'|(?<=[ ]{word}[ ])' for word in (*_JOINED, *_KIND))})"
    rf"[\"“]?({_NAME})[\"”]?\s+{_TOLD}"
)
# "Golden Crab, from the director of X, starts", "the other project, Golden Crab, will open"
_APPOSED_NAME = re.compile(
    rf"(?=[\"“A-Z])(?:^|(?<=[.!?:;\n,]\s)|(?<=\n))[\"“]?({_NAME})[\"”]?,"
    r"(?:\s(?:from|by|based|the|an?|which|with|directed|produced|starring|made)\s[^,.;:\n]{1,70},)?\s"
    rf"{_TOLD}"
)
# "Blue Rope, which premieres", "Blue Rope, set to open": the name that a participle or a relative clause stands behind.
_OBJECT_NAME = re.compile(
    rf"(?=[A-Z])(?<![\w'’])({_NAME})[\"”’]?(?:,?\s+|\s?[—–]\s?)(?:now |currently |still )?"
    r"(?=(?:which|that|who)\s+(?:is |will |also |now |has )*(?:premier|debut|air|open|arriv|launch|return|start|begin|"
    r"hit|drop|releas|com|set |due |slated|scheduled|expected|planned|"
    r"(?:been|was) (?:delayed|postponed|pushed|moved|set|due|slated|scheduled))"
    r"|(?:set|slated|due|scheduled|dated) (?:to|for|in|on)\b"
    r"|with (?:the|its|an?) (?:\w+ )?(?:debut|premiere|release|launch|opening)\b(?!\sof\b)"
    r"|(?:both |all )?(?:opening|premiering|debuting|arriving|launching|returning|bowing) )"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
# "Blue Rope in April, Iron Comet on July 7": a list without verbs.
_SEASON = "(?:[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)"
_LISTED_NAME = re.compile(
    rf"(?=[\"“‘A-Z])(?:(?<=[,;:•]\s)|(?<=\n)|(?<=\band\s)|(?<=[-–—]\s)|^)[\"“‘']?({_NAME})[\"”’']?(?:\s(?:anime|film|movie|series|game))?"
    rf"(?=\s(?:in|on|for|to|[-–—])\s(?:early |mid-?|late )?(?:{_MONTH}(?:\s\d|[,.;)\n]|$)|\d{{4}}\b|{_SEASON}|Q[1-4])"
    rf"|:?\s\((?:\w+ )?(?:{_MONTH}\s\d|\d{{4}}\b|{_SEASON})|\s(?:Season \d )?Release Date\b)",
    re.MULTILINE,
)
_COMMON_SUBJECT = re.compile(
    r"(?:the|this|that|it|its|season|series|anime|film|movie|game|show|part|cours?|act|first|second|third|fourth|"
    r"fifth|final|new|official|release|premiere|here|there|what|when|how|fans|viewers|he|she|they|we|you|"
    r"i|both|in|on|after|update|date|launch|debut|opening|airing|broadcast(?:s|ing)?|showings?|screenings?|filming|shooting|work|development|distribution|access|"
    r"pre-?orders?|orders|tickets?|sales?|registration|voting|details|information|news|subscribers|players|gamers|audiences|"
    r"(?:delayed|postponed|moved|pushed|rescheduled|originally|previously|formerly|scheduled|slated|set|"
    r"due|available|watch|look|expect|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|japan|japanese|"
    r"america|american|north|europe|us|u\.s|uk|u\.k|canada|china|korea|australia|india|asia|western|west|"
    r"mac|ios|android|linux|theaters|theatres|cinemas|imax|season|winter|spring|summer|fall|autumn|"
    r"mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|january|february|march|april|may|june|july|august|september|october|november|december|ps[45]|pc|"
    r"switch|steam|microsoft|apple|paramount\+?|peacock|abc|nbc|cbs|fox|bbc|prime|max|hbo|shueisha|"
    r"kodansha|mbs|bs11|at-x|nhk|fuji|viz|sentai|gkids|warner|universal|"
    r"production|all|each|everything|now|today|yesterday|episodes?|volume|two|three|a|an|netflix|crunchyroll|funimation|hidive|hulu|amazon|disney\+?|hbo|sony|toho|kadokawa|aniplex|mappa|streaming|tv|tokyo|adult|nintendo|rockstar|xbox|playstation)$",
    re.IGNORECASE,
)


# "Blue Rope Anime Announced: ...", "the release date for Blue Rope": a headline inside the text, an object.
_HEADED_NAME = re.compile(
    rf"(?=[A-Z])(?:^|(?<=[.!?:;\n•]\s)|(?<=\n))({_NAME})(?=\s(?:Season \d+|Anime|Movie|Film|Series|Manga|Game)\s"
    r"(?:Announced|Confirmed|Revealed|Dated|Delayed|Details|Gets?|Reveals?|Adds?|Casts?|Unveils?|Premieres?|Trailer|Renewed|Cancell?ed)\b)",
    re.MULTILINE,
)
_OWNING_NAME = re.compile(
    r"\b(?:release|premiere|debut|launch|opening|start|broadcast|airing|dates?|windows?|screenings) (?:of|for) "
    rf"[\"“]?({_NAME})"
    r"(?=[\"”]?(?:\s(?:from|to|on|in|is|was|will|has|until|this|next|earlier|later|last|back|at|during)\b|[.,;]))"
)
# "Its star appears in Golden Crab, out on April 26": what somebody is seen in.
_OUT_NAME = re.compile(
    rf"\b(?:in|for|of)\s[\"“]?({_NAME})[\"”’]?,\s(?=(?:(?:now|also|itself) )?"
    r"(?:out|due|in (?:theaters|theatres|cinemas)|hitting|landing|coming|dropping|releasing)\s"
    r"(?:on|in|this|next|to|out|[A-Z]))"
)
# "Studio Blau is also making Golden Crab."
_MADE_NAME = re.compile(
    r"\b(?:making|producing|developing|animating|directing|working on|helming|releasing|launching|publishing)\s"
    r"(?:(?:the|an?|its|his|her|their|new|upcoming|original|tv|television|feature|animated|anime|film|movie|series|game)\s){0,5}"
    rf"[\"“]?({_NAME})(?=[\"”]?(?:[.;,]|\s(?:at|with|for|anime|film|movie|series|game)\b|$))"
)
# "As for Blue Rope 2, the sequel will": what the talk turns to.
_TURNED_TO = re.compile(
    rf"\b(?:[Aa]s for|[Tt]urning to)\s[\"“]?({_NAME})[\"”]?(?:['’]s(?:\s[a-z]+){{1,3}})?,\s"
    r"(?:it|that|this|(?:the|that|its|this)\s(?:\w+\s)?(?:sequel|film|movie|series|show|game|season|anime|release|premiere|prequel))\b"
)
# "The third season of Blue Rope will premiere": whose season it is.
_PART_OF = re.compile(
    r"\b(?:[Ss]eason(?: \d+)?|part|cour|sequel|prequel|adaptation|remake|reboot|remaster|spin-?off|continuation)\s"
    rf"(?:of|to)\s(?:the\s)?[\"“]?({_NAME}(?<!['’]s))[\"”]?(?:\s(?:anime|series|show|film|movie|game|manga|franchise))?\s{_TOLD}"
)
# "On July 3 Golden Crab begins": behind a day that opens its clause.
_BEHIND_DAY = re.compile(rf"\b[Oo]n {_MONTH} \d{{1,2}} ({_NAME})\s+{_TOLD}")
# "On October 2 it will be the turn of Golden Crab"
_TURN = re.compile(rf"\bthe turn of ({_NAME.replace('.', '')})\b")
# "She signed on for Golden Crab, a thriller about a fisherman that opens on": what a kind of work is said to be.
_KIND_OF = re.compile(
    rf"(?=[A-Z])(?<![\w'’])({_NAME})[\"”’]?,\s(?:an?|the|her|his|their|another)\s(?:[\w'’-]+\s){{0,5}}?"
    rf"(?:{'|'.join(_WORKS)})\b[^.;:\n]{{0,60}}?\s(?:that|which)\s(?=(?:also |now |will |is |be )*"
    r"(?:premier|debut|air|open|arriv|launch|return|start|begin|hit|drop|releas|com(?:es|ing)|"
    r"set |due |slated|scheduled|land|bow|stream))"
)
# "Will next adapt Golden Crab for Parlour, where it will debut": what is made for a service.
_MADE_FOR = re.compile(
    r"\b(?:adapt|direct|mak|produc|develop|writ|helm|creat|mov|tak)\w*\s[\"“]?"
    rf"({_NAME})[\"”]?\s(?:for|at|with|to)\s(?:[A-Z][\w+.&]*\s?){{1,3}},\swhere\s(?:it|the \w+)\b"
)
# "Golden Crab season 2", "Golden Crab's third season": what has seasons is a work, whatever is told of it.
_NUMBERED_NAME = re.compile(
    rf"(?=[\"“A-Z])(?<![\w'’])[\"“]?({_NAME}(?<!['’]s))[\"”]?(?:['’]s?)?\s"
    r"(?:\(?(?:[Ss]eason|[Pp]art|[Cc]our)\s(?:\d|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|I{1,3}V?\b)(?![\"”’\d])|"
    r"(?:(?<=['’]s\s)|(?<=['’]\s))(?:second|third|fourth|fifth|sixth|final|new|next|upcoming) season\b)"
)
# "From the author of Golden Crab (whose third season airs in April)": only a work has one.
_WHOSE_NAME = re.compile(
    rf"(?=[A-Z])(?<![\w'’])({_NAME})[\"”’]?(?:,|\s\()\s?whose\s(?:[\w'’-]+\s){{0,3}}?(?:seasons?|sequel|cour|finale)\b"
)
# "They have not touched Golden Crab 2's release date. It": whose date it is.
_OWNER_NAME = re.compile(
    rf"(?=[A-Z])(?<![\w'’])({_NAME})['’]s?\s(?:own\s)?(?:(?:new|original|old|planned)\s)?"
    r"(?:(?:release|premiere|launch|opening|theatrical)\s)?(?:date|window)\b"
)
# "The Golden Crab anime", "an anime called Golden Crab": what is said to be a work is one.
_KIND_BEHIND = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Tt]heir|[Uu]pcoming|[Nn]ew)\s[\"“]?({_NAME})[\"”]?\s"
    r"(?:(?:tv|television|live-action|animated|original)\s)?(?:anime|film|movie|series|show|drama|adaptation)\b"
    r"(?=\s(?:will|is|has|begins|starts|premieres|debuts|airs|opens|arrives|launches|returns|hits|comes|gets|drops|was)\b)"
)
_CALLED = re.compile(
    r"\b(?:anime|film|movie|series|show|drama|game|project|title|sequel|episode|season|adaptation)\s"
    rf"(?:called|titled|named|entitled|of)\s[\"“]?({_NAME})[\"”]?\s{_TOLD}"
)
# "Her other movie, Golden Crab, flies into theaters": another work, by what it is called.
_OTHER_NAME = re.compile(
    rf"\b(?:other|next|new|newest|latest|upcoming|previous|original)\s(?:[\w-]+\s){{0,2}}?(?:{'|'.join(_WORKS)})"
    rf"(?:,\s|\s(?:called\s|titled\s|named\s)?)[\"“]?({_NAME})(?=[\"”]?,\s[a-z])"
)
_FORMS = (
    _OTHER_NAME,
    _OWNER_NAME,
    _WHOSE_NAME,
    _SUBJECT_NAME,
    _NUMBERED_NAME,
    _PART_OF,
    _TURNED_TO,
    _APPOSED_NAME,
    _MADE_NAME,
    _OBJECT_NAME,
    _OUT_NAME,
    _LISTED_NAME,
    _HEADED_NAME,
    _OWNING_NAME,
    _KIND_OF,
    _MADE_FOR,
    _BEHIND_DAY,
    _TURN,
    _KIND_BEHIND,
    _CALLED,
)
_NEEDED = {
    _OWNER_NAME: ("date", "window"),
    _WHOSE_NAME: ("whose",),
    _NUMBERED_NAME: ("eason", "art", "our"),
    _TURNED_TO: ("s for", "urning to"),
    _KIND_OF: ("that", "which"),
    _MADE_FOR: ("where",),
    _TURN: ("turn of",),
}
# With the words one of which stands in every match: a cheap look before the pattern.
_SOUGHT = tuple((form, _NEEDED.get(form, ("",))) for form in _FORMS)


class Places:
    """Spans in order, asked whether a piece touches one."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def meets(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._ends[at] > start


def names(text: str, inside: Places) -> Iterator[Span]:
    """ "Access Denied is heading to": a capitalised name before a verb of its own, that nobody watches."""
    seen: set[int] = set()
    forms = [form for form, words in _SOUGHT if any(word in text for word in words)]
    for match in itertools.chain.from_iterable(form.finditer(text) for form in forms):
        name = Span(match.start(1) + _begun(match[1]), match.end(1))
        if match.re is _NUMBERED_NAME:
            name = Span(_behind_joint(text, name), name.end)
        if name.start in seen or not _is_subject(match.re, text, name):
            continue
        seen.add(name.start)
        if not inside.meets(name.start, name.end):
            yield name


def _behind_joint(text: str, name: Span) -> int:
    """ "In May. Meanwhile Golden Crab season 2": where the name itself begins."""
    start = max(name.start, text.rfind(". ", name.start, name.end) + 2)
    led = _JOINING.match(text, start, name.end)
    return led.end() if led is not None else start


def _is_subject(form: re.Pattern[str], text: str, name: Span) -> bool:
    own = text[name.start : name.end]
    words = own.rstrip(":").split()
    if words[-1].islower() or _OF_SEASON.search(own):
        return False  # "Instead of launching": no name ends so; "Jo Hale and Ada Moor from Season 2"
    if form not in (_SUBJECT_NAME, _NUMBERED_NAME) and len(words) == 1 and _opens(text, name.start):
        return False
    if form is _NUMBERED_NAME and _no_owner(text, name):
        return False
    if form is _SUBJECT_NAME and len(words) > 1 and _SUBORDINATE.match(own) and _COMMON_SUBJECT.match(words[1]):
        return False  # "Before Season 3 premieres"
    if form is _OBJECT_NAME and own.endswith(("'s", "’s")):
        return False  # "previewing Mara's opening theme": an owner
    if form is _APPOSED_NAME and " and " in own:
        return False  # "four of its regulars, Jo Hale and Ada Moor, will be back": the last of a list
    middle = form is _LISTED_NAME and _MIDDLE.search(text, max(0, name.start - 3), name.start) is not None
    if middle and _DASHED.match(text, name.end):
        return False  # "Iron Comet – Studio Blau – October 3": who makes it
    maker = _MAKER.search(text, max(0, name.start - 24), name.start) or _CAST.search(
        text, max(0, name.start - 120), name.start
    )
    if maker or _DATED.search(own):
        return False
    if form in (_KIND_BEHIND, _CALLED) and (len(words) == 1 or _HOUSE.search(own) or studios().canonical(own)):
        return False  # "the Studio Blau anime": who makes it
    common = (_COMMON_SUBJECT.match(words[0]) and not _long_name(words)) or _COMMON_SUBJECT.match(words[-1])
    return not (common or _broadcaster(own))


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
_MIDDLE, _DASHED = re.compile(r"\s[–—-]\s$"), re.compile(r"\s[–—-]\s")
_HOUSE = re.compile(
    r"\b(?:Studios?|Animation|Films?|Pictures|Works|Productions?|Entertainment|Bros|Jump|Magazine|Comics|Games|Original|Prime|"
    r"Video|Plus|Network|Channel|Sunday|Saturday|Friday|TV|Light|Web|Young|Weekly|Monthly|Stage|Blu-ray)\b"
)
_OF_SEASON = re.compile(r"\b(?:from|of|in|for|with|during) (?:Season|Series|Part|Episode|Volume)\b")
# "Which stars Jo Hale, Ken Oda and Ada Moor will hit": the last of those who play in it.
_CAST = re.compile(r"\b(?:stars?|starring|featur\w+|played by|voiced by)\s[A-Z][^.;:\n]*(?:,|\sand)\s(?:and\s)?\Z")
_DATED = re.compile(rf"\band {_MONTH} \d")  # "Poster and June 12 Release Date Set"
_STOP = re.compile(r"(?:\w{4,}|\w*\d\w*)\.\s(?=\S)")


def _begun(name: str) -> int:
    """Where a name begins behind the end of another sentence: "… Year 20X9. Iron Comet"."""
    return max((found.end() for found in _STOP.finditer(name)), default=0)


# "Based on the manga by Mara Vale, scheduled for": a person, and no work.
_MAKER = re.compile(
    r"\b(?:by|author|creator|director|writer|artist|starring|actor|actress|composer|singer|showrunner|star|team),?\s$"
)


def _long_name(words: Sequence[str]) -> bool:
    """ "The Moth in the Garden", "Final Ferry Ghosts": an article or the like, and several words of a name."""
    named = [word for word in words[1:] if word[0].isupper()]
    led = words[0] in ("The", "A", "An", "Final", "New", "I", "That", "This", "We", "When", "How", "All", "It")
    return led and len(named) > 1 and not any(map(_COMMON_SUBJECT.match, named))


def _broadcaster(name: str) -> bool:
    """ "On MBS and TBS on April 3": a station, a service or an abbreviation like theirs; "TVQ Broadcasting Kyushu"."""
    short = len(name) <= _ABBREVIATED and name.isupper()
    return short or _STATION.search(name) is not None or bool(stations().canonical(name) or services().canonical(name))


_ABBREVIATED = 4
_STATION = re.compile(r"\b(?:Broadcasting|Television|TV|Network)\b")


def _opens(text: str, at: int) -> bool:
    """Does a sentence or line begin here, where a capital tells nothing?"""
    return at == 0 or text[at - 1] in '\n"“(' or text[at - 2 : at] in (". ", "! ", "? ", ": ")
