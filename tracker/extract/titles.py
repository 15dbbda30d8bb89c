"""The names in a text that a date can belong to: the watched ones, and those that nobody watches."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.model import Span
from tracker.recognise.instalment import Instalment
from tracker.recognise.names import Hit, normal
from tracker.recognise.watch import Watch
from tracker.recognise.which import spoken

BLANK = "\ufffc"


@dataclass(frozen=True, slots=True)
class Title:
    """A name in the text that a date can belong to: a watched one (`works` is its franchise) or one nobody watches."""

    span: Span
    works: tuple[str, ...] = ()
    told: Instalment | None = None
    sure: bool = True  # else a quoted phrase that may be a song or a line: it holds its own clause, no more


_QUOTED = re.compile(
    r"『([^『』\n]{1,60})』|「([^「」\n]{1,50})」|《([^《》\n]{1,60})》|[“\"]([^“”\"\n]{2,60})[”\"]|【([^【】\n]{1,40})】|«([^«»\n]{2,60})»|»([^«»\n]{2,60})«"
)
# A quoted name is a work where a particle makes it the subject, or a date or season follows; a song or a line is not.
_WORKLIKE = re.compile(
    r"\s*(?:(?:が|は|も|を|の(?:新作|続編|第|TV|テレビ|アニメ|公開|放送|劇場版|配信|[一二三四1-9]期|\s?\d{1,4}[年月]|最終回|初回|放送)|(?:TV|テレビ)?アニメ|第?[一二三四1-9]\s?(?:期|季|シーズン)|[(:,]?\s*(?:\d{1,4}[年月/]|Season|season|第)|に続[きく]|など|ほか|、『|\(\d)|(?:\s(?:is|will|has|gets|season|anime|premieres?|returns?|debuts?|was|\(season)))"
)
_NOTWORK = re.compile(
    r"(?:主題歌|テーマ|楽曲|曲|シングル|OP|ED|話|イベント|誌|ブランド|枠|サブタイトル|エピソード|マガジン|コーナー|番組|フェス|特番|生放送|雑誌|スローガン|賞|名義|song|theme|single|episode|titled|called|by|album|says?|said)\s*(?:は|の)?\s*$",
    re.IGNORECASE,
)
_PIECE = re.compile(r"(?:[編篇章]|第\d+話)\W?$")  # an arc or an episode is nobody's work
_SAYING = re.compile(r"決定|放送|制作|製作|公開[^日]|発表|開始|未定|延期|確定|확정|\b(?:will|is|are|was)\b")
_SUBJECT_NAME = re.compile(
    r"(?:^|(?<=[.!?:;\n•\-–,]\s)|(?<=\n)|(?<=\band\s)|(?<=\bwhile\s)|(?<=\balso\s)|(?<=\bbut\s))"
    r"[\"“]?([A-Z][\w'’.:!&-]*(?:\s(?:[A-Z0-9][\w'’.:!&-]*|of|the|in|to|a|no|wa|ga|de|and|for|from|on|with|&)){0,9})"
    r"[\"”]?\s+"
    r"(?=(?:also |now |finally |officially )?"
    r"(?:will (?:premiere|debut|air|open|arrive|launch|return|start|begin|be|come|hit|drop)|"
    r"premieres|debuts|airs|opens|arrives|launches|"
    r"is (?:set|slated|scheduled|due|coming|heading|expected|out|the)|"
    r"comes|returns|drops|hits|moves|shifts|slips|slides|jumps|heads|lands|has been (?:delayed|postponed|pushed)))"
)
_NAME = (
    r"[A-Z][\w'’.:!&-]*"
    r"(?:\s(?:[A-Z0-9][\w'’.:!&-]*|of|the|in|to|a|no|wa|ga|de|and|for|from|on|with|&)){0,9}"
)
# "Blue Rope, which premieres", "Blue Rope, set to open": the name that a participle or a relative clause stands behind.
_OBJECT_NAME = re.compile(
    rf"(?<![\w'’])({_NAME})[\"”]?,?\s+"
    r"(?=(?:which|that|who)\s+(?:is |will |also |now |has )*(?:premier|debut|air|open|arriv|launch|return|start|begin|"
    r"hit|drop|releas|com|set |due |slated|been (?:delayed|postponed|pushed))"
    r"|(?:set|slated|due|scheduled|dated) (?:to|for|in|on)\b"
    r"|(?:opening|premiering|debuting|arriving|launching|returning|bowing) )"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
# "Blue Rope in April, Iron Comet on July 7": a list without verbs.
_SEASON = "(?:[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)"
_LISTED_NAME = re.compile(
    rf"(?:(?<=[,;:•]\s)|(?<=\n)|(?<=\band\s)|(?<=[-–—]\s)|^)[\"“‘']?({_NAME})[\"”’']?(?:\s(?:anime|film|movie|series|game))?"
    rf"(?=\s(?:in|on|for|to|[-–—])\s(?:early |mid-?|late )?(?:{_MONTH}(?:\s\d|[,.;)\n]|$)|\d{{4}}\b|{_SEASON}|Q[1-4])"
    rf"|:?\s\((?:\w+ )?(?:{_MONTH}\s\d|\d{{4}}\b|{_SEASON})|\s(?:Season \d )?Release Date\b)",
    re.MULTILINE,
)
_COMMON_SUBJECT = re.compile(
    r"(?:the|this|that|it|its|season|series|anime|film|movie|game|show|part|first|second|third|fourth|fifth|final|new|official|release|premiere|here|there|what|when|how|fans|viewers|he|she|they|we|you|i|both|in|on|after|update|date|"
    r"season|winter|spring|summer|fall|autumn|january|february|march|april|may|june|july|august|september|october|november|december|ps[45]|pc|switch|steam|microsoft|apple|paramount\+?|peacock|abc|nbc|cbs|fox|bbc|prime|max|hbo|shueisha|kodansha|mbs|bs11|at-x|nhk|fuji|viz|sentai|gkids|warner|universal|"
    r"production|all|each|everything|now|today|yesterday|episodes?|volume|two|three|a|an|netflix|crunchyroll|funimation|hidive|hulu|amazon|disney\+?|hbo|sony|toho|kadokawa|aniplex|mappa|streaming|tv|tokyo|adult|nintendo|rockstar|xbox|playstation)$",
    re.IGNORECASE,
)


_FORMS = (_SUBJECT_NAME, _OBJECT_NAME, _LISTED_NAME)


def titles(text: str, hits: Sequence[Hit], watch: Watch, lang: str) -> list[Title]:
    found = [Title(hit.span, watch.franchise[hit.alias.works[0]], spoken(hit, text, watch)) for hit in hits]
    taken = [hit.span for hit in hits]
    inside = _Places(taken)
    for match in _QUOTED.finditer(text):
        if inside.meets(match.start(), match.end()):
            continue
        # Double quotation marks in Japanese stress a word; a work stands in its own brackets.
        square = match[5] is not None or (match[4] is not None and lang == "ja")
        if _SAYING.search(match[0]) or (
            match[4] and not any(char.isupper() or not char.isascii() for char in match[4])
        ):
            continue
        lead = text[max(0, match.start() - 14) : match.start()]
        sure = match[1] is not None or match[3] is not None
        plain = bool(_WORKLIKE.match(text, match.end())) or (sure and lang != "ja")
        if (
            square
            or (len(match[0]) <= 10 and _PIECE.search(match[0]))
            or _NOTWORK.search(lead)
            or not (plain or match[1])
        ):
            continue
        found.append(Title(Span(match.start(), match.end()), _piece_of(match[0], hits, watch), sure=plain))
    if lang not in ("ja", "zh", "ko"):
        found.extend(_subject_names(text, inside))
    found.sort(key=lambda title: title.span.start)
    return found


def _piece_of(name: str, hits: Sequence[Hit], watch: Watch) -> tuple[str, ...]:
    """「ハイエボリューション」 beside 「エウレカセブン」: a subtitle of the watched work is that work."""
    own = normal(name)
    for hit in hits[:8]:
        family = watch.franchise[hit.alias.works[0]]
        if len(own) >= 3 and any(
            own in normal(text) for key in family for text in (watch.works[key].title, *watch.works[key].aliases)
        ):
            return family
    return ()


def _subject_names(text: str, inside: _Places) -> Iterator[Title]:
    """ "Access Denied is heading to": a capitalised name before a verb of its own, that nobody watches."""
    seen: set[int] = set()
    for match in itertools.chain.from_iterable(form.finditer(text) for form in _FORMS):
        words = match[1].split()
        if match.start(1) in seen or (
            match.re is not _SUBJECT_NAME and len(words) == 1 and _opens(text, match.start(1))
        ):
            continue
        seen.add(match.start(1))
        if (
            inside.meets(match.start(1), match.end(1))
            or _COMMON_SUBJECT.match(words[0])
            or _COMMON_SUBJECT.match(words[-1])
        ):
            continue
        if len(words) >= 2 or words[0][:1].isupper():
            yield Title(Span(match.start(1), match.end(1)))


def _opens(text: str, at: int) -> bool:
    """Does a sentence or line begin here, where a capital tells nothing?"""
    return at == 0 or text[at - 1] in '\n"“(' or text[at - 2 : at] in (". ", "! ", "? ", ": ")


class _Places:
    """Spans in order, asked whether a piece touches one."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def meets(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._ends[at] > start


def blanked(text: str, titles: Sequence[Title]) -> str:
    pieces: list[str] = []
    at = 0
    for title in titles:
        if title.span.start < at:
            continue
        name = text[title.span.start : title.span.end]
        edges = 1 if name[0] in '『「《【“"«»' else 0
        pieces += [text[at : title.span.start + edges], BLANK * (len(name) - 2 * edges)]
        at = title.span.end - edges
    return "".join([*pieces, text[at:]])
