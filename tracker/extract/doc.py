"""An entry cut into clauses, with what each is about: the ground that every rule stands on.

`open_doc` makes a `Doc` once per entry. A rule walks `doc.clauses`, asks `doc.subject(work, place)` what the words at a
place speak of (this instalment of the watched work, another instalment, another work), and makes its claims with
`doc.claim`, which cuts the verbatim quote. All spans count in `doc.text`, the folded text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import urlsplit

from tracker.extract.words import Found, Lexicon, lexicon
from tracker.model import Act, Certainty, Claim, Entry, Evidence, Field, Mention, Outlet, Refusal, Span, Value, Work
from tracker.recognise.instalment import Instalment, Marker, Relation, Unit, markers, relation
from tracker.recognise.link import Scene, foreign, scene, spoken
from tracker.recognise.names import Hit, normal
from tracker.recognise.watch import Watch
from tracker.text import Folded, sentences


BLANK = "\ufffc"


class About(StrEnum):
    """What words speak of, seen from one watched work."""

    THIS = "this"
    PART = "part"  # a later cour of this season; `Subject.part` names it
    INSTALMENT = "instalment"  # another season, film or spin-off of the same franchise
    OTHER = "other"  # another work
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Subject:
    """`strength`: 3 the words of the clause name it, 2 the sentence does, 1 it is carried over from before."""

    about: About
    strength: int = 1
    part: str = ""
    named: str = ""  # the words that decided it


@dataclass(frozen=True, slots=True)
class Clause:
    """`sentence` is the number of the sentence in `Doc.sentences`."""

    span: Span
    sentence: int


@dataclass(frozen=True, slots=True)
class Title:
    """A name in the text that a date can belong to: a watched one (`works` is its franchise) or one nobody watches."""

    span: Span
    works: tuple[str, ...] = ()
    told: Instalment | None = None


@dataclass(frozen=True, slots=True)
class Doc:
    entry: Entry
    watch: Watch
    folded: Folded
    lang: str
    words: Lexicon
    seen: datetime
    scene: Scene
    mentions: tuple[Mention, ...]
    sentences: tuple[Span, ...]
    clauses: tuple[Clause, ...]
    titles: tuple[Title, ...]
    markers: tuple[Marker, ...]
    terms: tuple[Found, ...]
    plain: str  # `text` with the names in it blanked out: no word of a title is a word of the sentence
    lead: tuple[str, ...]  # the franchise that words without any name speak of
    usual: frozenset[str]  # the works that words without an instalment mean

    @property
    def text(self) -> str:
        return self.folded.text

    @property
    def said_at(self) -> datetime:
        """min(published, first seen): trust the first date we saw (DESIGN 3b 3)."""
        published = self.entry.published
        return min(published, self.seen) if published else self.seen

    @property
    def anchor(self) -> date:
        """What year-less and relative dates count from: the day of publication, else when it was first seen."""
        return (self.entry.published or self.seen).date()

    @property
    def head(self) -> int:
        """Where the title ends and the text begins."""
        return self.scene.head

    def clause_at(self, at: int) -> Clause:
        place = bisect_right(self.clauses, at, key=lambda clause: clause.span.start) - 1
        return self.clauses[max(place, 0)]

    def sentence_at(self, at: int) -> Span:
        return self.sentences[self.clause_at(at).sentence]

    def subject(self, work: Work, place: Span) -> Subject:
        """What the words at `place` (a date, a verb) speak of, seen from `work`."""
        return _subject(self, work, place)

    def terms_in(self, span: Span) -> list[Found]:
        low = bisect_right(self.terms, span.start - 1, key=lambda found: found.span.start)
        return [found for found in self.terms[low : low + 200] if found.span.start < span.end]

    def markers_in(self, span: Span) -> list[Marker]:
        low = bisect_right(self.markers, span.start - 1, key=lambda mark: mark.span.start)
        return [mark for mark in self.markers[low : low + 200] if mark.span.start < span.end]

    def titles_in(self, span: Span) -> list[Title]:
        low = bisect_right(self.titles, span.start - 1, key=lambda title: title.span.start)
        return [title for title in self.titles[low : low + 200] if title.span.start < span.end]

    def quote(self, span: Span, *, limit: int = 240) -> str:
        """The verbatim piece behind a span, cut to `limit` characters at its ends; never empty where text stands."""
        start, end = span.start, min(span.end, span.start + limit)
        return self.folded.quote(start, end) or self.folded.quote(*_widen(self.text, start, end)) or self.folded.raw.strip()[:limit]

    def evidence(self, span: Span, rule: str) -> Evidence:
        entry = self.entry
        return Evidence(
            source=entry.source,
            tier=entry.tier,
            entry=entry.key,
            url=entry.url,
            quote=self.quote(span),
            rule=rule,
            said_at=self.said_at,
            origin=origin(entry, self.text),
            undated=entry.published is None,
        )

    def claim(
        self,
        work: str,
        what: Field,
        value: Value | None,
        *,
        span: Span,
        rule: str,
        act: Act = Act.SAYS,
        certainty: Certainty = Certainty.OFFICIAL,
        element: str = "",
        part: str = "",
        outlet: Outlet | None = None,
        territory: str = "",
        previous: Value | None = None,
    ) -> Claim:
        """A claim with the words at `span` as its quote. `rule` names the rule that fired, for `why`."""
        return Claim(
            work=work,
            field=what,
            value=value,
            act=act,
            part=part,
            element=element,
            outlet=outlet,
            territory=territory,
            previous=previous,
            certainty=certainty,
            evidence=self.evidence(span, rule),
        )

    def refusal(self, work: str, what: Field, value: str, *, span: Span, reason: str, rule: str = "") -> Refusal:
        return Refusal(work=work, field=what, value=value, quote=self.quote(span), reason=reason, rule=rule)


def open_doc(entry: Entry, mentions: Sequence[Mention], watch: Watch, *, seen: datetime) -> Doc:
    """Cut and look up everything once; linear in the length of the text."""
    view = scene(entry, watch)
    text = view.folded.text
    lang = language(entry.lang, text)
    words = lexicon(lang)
    spans = tuple(sentences(text)) or (Span(0, len(text)),)
    marks = view.markers or tuple(markers(text))
    titles = tuple(_titles(text, view.hits, watch, marks, lang))
    plain = _blanked(text, titles)
    return Doc(
        entry=entry,
        watch=watch,
        folded=view.folded,
        lang=lang,
        words=words,
        seen=seen,
        scene=view,
        mentions=tuple(mentions),
        sentences=spans,
        clauses=tuple(_clauses(plain, spans, words)),
        titles=titles,
        markers=marks,
        terms=tuple(words.terms(plain)),
        plain=plain,
        lead=_lead(view, mentions, watch),
        usual=_usual(mentions, watch),
    )


def _blanked(text: str, titles: Sequence[Title]) -> str:
    pieces: list[str] = []
    at = 0
    for title in titles:
        if title.span.start < at:
            continue
        name = text[title.span.start : title.span.end]
        edges = 1 if name[0] in "『「《【“\"«»" else 0
        pieces += [text[at : title.span.start + edges], BLANK * (len(name) - 2 * edges)]
        at = title.span.end - edges
    return "".join([*pieces, text[at:]])


def _lead(view: Scene, mentions: Sequence[Mention], watch: Watch) -> tuple[str, ...]:
    """The franchise in the title, else in the URL, else the first one named."""
    if not view.hits or view.hits[0].span.start < view.head:
        return watch.franchise[view.hits[0].alias.works[0] if view.hits else mentions[0].work]
    families = {watch.franchise[hit.alias.works[0]] for hit in view.hits}
    slug = [watch.franchise[hit.alias.works[0]] for hit in watch.index.find(view.slug)] if len(families) > 1 else []
    return next((family for family in slug if family in families), watch.franchise[view.hits[0].alias.works[0]])


def _usual(mentions: Sequence[Mention], watch: Watch) -> frozenset[str]:
    best: dict[tuple[str, ...], float] = {}
    for mention in mentions:
        family = watch.franchise[mention.work]
        best[family] = max(best.get(family, 0.0), mention.score)
    return frozenset(m.work for m in mentions if m.score >= best[watch.franchise[m.work]])


_KANA, _HANGUL, _HAN = re.compile(r"[ぁ-ゖァ-ヺ]"), re.compile(r"[가-힣]"), re.compile(r"[一-龯]")


def language(stated: str, text: str) -> str:
    """The stated language, else what the script tells. A page that says "en" over Japanese text is Japanese."""
    sample = text[:2000]
    kana, hangul, han = (len(pattern.findall(sample)) for pattern in (_KANA, _HANGUL, _HAN))
    asian = kana + hangul + han
    code = stated.lower()[:2]
    if asian * 3 > sum(char.isalpha() for char in sample):
        if hangul > kana and hangul * 2 > han:
            return "ko"
        return "ja" if kana * (1 if code == "zh" else 12) > han or code == "ja" else "zh"
    return code if code not in ("", "ja", "zh", "ko") else "en"


def _clauses(text: str, spans: Sequence[Span], words: Lexicon) -> Iterator[Clause]:
    splitter = words.pattern("clause")
    for number, sentence in enumerate(spans):
        start = sentence.start
        for found in splitter.finditer(text, sentence.start, sentence.end) if splitter else ():
            if found.start() > start and text[start : found.start()].strip():
                yield Clause(Span(start, found.start()), number)
                start = found.start() if found[0].strip(" ,;、") and found[0] not in "|—" else found.end()
        yield Clause(Span(start, sentence.end), number)


# --- titles ----------------------------------------------------------------------------------------------------------

_QUOTED = re.compile(r"『([^『』\n]{1,60})』|「([^「」\n]{1,50})」|《([^《》\n]{1,60})》|[“\"]([^“”\"\n]{2,60})[”\"]|【([^【】\n]{1,40})】|«([^«»\n]{2,60})»|»([^«»\n]{2,60})«")
# A quoted name is a work where a particle makes it the subject, or a date or season follows; a song or a line is not.
_WORKLIKE = re.compile(
    r"\s*(?:(?:が|は|も|を|の(?:新作|続編|第|TV|テレビ|アニメ|公開|放送|劇場版|配信|[一二三四1-9]期)|(?:TV|テレビ)?アニメ|第?[一二三四1-9]\s?(?:期|季|シーズン)|[(:,]?\s*(?:\d{1,4}[年月/]|Season|season|第)|に続[きく]|など|ほか|、『|\(\d)|(?:\s(?:is|will|has|gets|season|anime|premieres?|returns?|debuts?|was|\(season)))"
)
_NOTWORK = re.compile(r"(?:主題歌|テーマ|楽曲|曲|シングル|OP|ED|話|イベント|誌|ブランド|枠|サブタイトル|エピソード|マガジン|コーナー|番組|フェス|特番|生放送|雑誌|スローガン|賞|名義|song|theme|single|episode|titled|called|by|album|says?|said)\s*(?:は|の)?\s*$", re.I)
_SAYING = re.compile(r"決定|放送|制作|製作|公開[^日]|発表|開始|未定|延期|確定|확정|\b(?:will|is|are|was)\b")
_SUBJECT_NAME = re.compile(
    r"(?:^|(?<=[.!?:;\n•\-–,]\s)|(?<=\n)|(?<=\band\s)|(?<=\bwhile\s)|(?<=\balso\s)|(?<=\bbut\s))[\"“]?([A-Z][\w'’.:!&-]*(?:\s(?:[A-Z0-9][\w'’.:!&-]*|of|the|in|to|a|no|wa|ga|de|and|for|from|on|with|&)){0,9})[\"”]?\s+"
    r"(?=(?:also |now |finally |officially )?(?:will (?:premiere|debut|air|open|arrive|launch|return|start|begin|be released|come|hit|drop|be)|premieres|debuts|airs|opens|arrives|launches|is (?:set|slated|scheduled|due|coming|heading|expected|out|the)|comes|returns|drops|hits|has been (?:delayed|postponed|pushed)))"
)
_COMMON_SUBJECT = re.compile(
    r"(?:the|this|that|it|its|season|series|anime|film|movie|game|show|part|first|second|third|fourth|fifth|final|new|official|release|premiere|here|there|what|when|how|fans|viewers|he|she|they|we|you|i|both|in|on|after|update|date|"
    r"production|all|each|everything|now|today|yesterday|episodes?|volume|two|three|a|an|netflix|crunchyroll|funimation|hidive|hulu|amazon|disney\+?|hbo|sony|toho|kadokawa|aniplex|mappa|streaming|tv|tokyo|adult|nintendo|rockstar|xbox|playstation)$",
    re.I,
)


def _titles(text: str, hits: Sequence[Hit], watch: Watch, marks: Sequence[Marker], lang: str) -> list[Title]:
    found = [Title(hit.span, watch.franchise[hit.alias.works[0]], spoken(hit, text, watch)) for hit in hits]
    taken = [hit.span for hit in hits]
    inside = _Places(taken)
    for match in _QUOTED.finditer(text):
        if inside.meets(match.start(), match.end()):
            continue
        square = match[5] is not None
        if _SAYING.search(match[0]):
            continue
        lead = text[max(0, match.start() - 14) : match.start()]
        sure = match[1] is not None or match[3] is not None
        if square or _NOTWORK.search(lead) or not _WORKLIKE.match(text, match.end()) and not (sure and lang != "ja"):
            continue
        found.append(Title(Span(match.start(), match.end()), _piece_of(match[0], hits, watch)))
    if lang not in ("ja", "zh", "ko"):
        found.extend(_subject_names(text, inside))
    found.sort(key=lambda title: title.span.start)
    return found


def _piece_of(name: str, hits: Sequence[Hit], watch: Watch) -> tuple[str, ...]:
    """「ハイエボリューション」 beside 「エウレカセブン」: a subtitle of the watched work is that work."""
    own = normal(name)
    for hit in hits[:8]:
        family = watch.franchise[hit.alias.works[0]]
        if len(own) >= 3 and any(own in normal(text) for key in family for text in (watch.works[key].title, *watch.works[key].aliases)):
            return family
    return ()


def _subject_names(text: str, inside: _Places) -> Iterator[Title]:
    """ "Access Denied is heading to": a capitalised name before a verb of its own, that nobody watches."""
    for match in _SUBJECT_NAME.finditer(text):
        words = match[1].split()
        if inside.meets(match.start(1), match.end(1)) or _COMMON_SUBJECT.match(words[0]) or _COMMON_SUBJECT.match(words[-1]):
            continue
        if len(words) >= 2 or words[0][:1].isupper():
            yield Title(Span(match.start(1), match.end(1)))


class _Places:
    """Spans in order, asked whether a piece touches one."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def meets(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._ends[at] > start


# --- subjects --------------------------------------------------------------------------------------------------------


def _subject(doc: Doc, work: Work, place: Span) -> Subject:
    clause = doc.clause_at(place.start)
    sentence = doc.sentences[clause.sentence]
    family = set(doc.watch.franchise[work.id])
    title, near = _title_for(doc, clause, sentence, place)
    if title is not None and not family & set(title.works):
        return Subject(About.OTHER, near, named=doc.quote(title.span))
    if title is None and not family & set(doc.lead):
        return Subject(About.OTHER, 1, named="another watched work")
    mark, close = _marker_for(doc, clause, sentence, place, title)
    strength = max(near if title is not None else 1, close if mark is not None else 1)
    told = mark.instalment if mark is not None else title.told if title is not None else None
    named = doc.quote(mark.span) if mark is not None else doc.quote(title.span) if title is not None else ""
    if told is None:
        return _unmarked(doc, work, strength, named)
    stands = relation(told, work)
    if stands is Relation.THIS and told.unit is Unit.SEQUEL and work.id not in doc.usual:
        stands = Relation.OTHER
    if stands is Relation.PART:
        return Subject(About.PART, strength, part=str(told.number), named=named)
    if stands is Relation.OPEN:
        return _unmarked(doc, work, strength, named)
    return Subject(About.THIS if stands is Relation.THIS else About.INSTALMENT, strength, named=named)


def _unmarked(doc: Doc, work: Work, strength: int, named: str) -> Subject:
    usual = work.id in doc.usual
    return Subject(About.THIS if usual else About.INSTALMENT, strength, named=named)


def _title_for(doc: Doc, clause: Clause, sentence: Span, place: Span) -> tuple[Title | None, int]:
    """The name that a place belongs to, and how near it stands."""
    if (held := _bracketed(doc, place)) is not None:
        return held, 3
    here = doc.titles_in(clause.span)
    before = [title for title in here if title.span.end <= place.start]
    after = [title for title in here if title.span.start >= place.end]
    if doc.words.words.final and after and (not before or _relative(doc, place, after[0])):
        return after[0], 3
    if before:
        return before[-1], 3
    if after:
        return after[0], 3
    rest = [title for title in doc.titles_in(sentence) if title.span.end <= place.start]
    if rest:
        return rest[-1], 2
    if (passed := _passed(doc, clause)) is not None:
        return passed, 2
    rest = doc.titles_in(Span(place.end, sentence.end))
    if rest and doc.words.words.final:
        return rest[0], 2
    return _carried(doc, clause, sentence), 1


def _passed(doc: Doc, clause: Clause) -> Title | None:
    """A slot's date passes to the work that opens it: 「4月より23時台にて放送する。第1弾は『X』」."""
    if clause.sentence + 1 >= len(doc.sentences):
        return None
    following = doc.sentences[clause.sentence + 1]
    names = doc.titles_in(following)
    return names[0] if names and doc.words.search("passes", doc.plain, following.start, names[0].span.start) else None


def _bracketed(doc: Doc, place: Span) -> Title | None:
    """『X』(3月16日公開): what stands in brackets right behind a name belongs to it."""
    text = doc.text
    opened = text.rfind("(", max(0, place.start - 40), place.start)
    if opened < 0 or ")" in text[opened : place.start]:
        return None
    low = max(0, opened - 30)
    near = [title for title in doc.titles_in(Span(low, opened)) if title.span.end <= opened]
    if near and re.fullmatch(r"[\s』」》”\"'の]*(?:(?:第?\w{1,3}(?:期|シーズン|季)|Season \d|season \d|\(?S\d\)?)[\s』」]*)?", text[near[-1].span.end : opened]):
        return near[-1]
    return None


def _relative(doc: Doc, place: Span, title: Title) -> bool:
    """10月から放送される『X』: a verb that leads up to a name, with no particle between."""
    gap = doc.text[place.end : title.span.start]
    return bool(re.search(r"(?:する|される|始まる|開始の|予定の|公開の|放送の|配信の|スタートの|スタートする|となる|なる|た|始まるTV?アニメ|控える|迎える)(?:TV|テレビ|新作|オリジナル|長編|劇場|最新作|人気|本格)*(?:アニメ|映画|作品|シリーズ|ドラマ)?(?:ーション)?[・『「\s【(]*$", gap))


def _carried(doc: Doc, clause: Clause, sentence: Span) -> Title | None:
    """The name that the talk was of before this sentence. A line of its own after names nobody watches keeps theirs;
    words like "the anime" turn back to the watched work."""
    anaphor = doc.words.search("anaphor", doc.plain, sentence.start, sentence.end)
    for number in range(clause.sentence - 1, max(-1, clause.sentence - 9), -1):
        names = doc.titles_in(doc.sentences[number])
        if not names:
            continue
        if names[-1].works or anaphor is None or number == clause.sentence - 1:
            return names[-1]
        return None
    return None


_STORY_UNITS = (Unit.EPISODE, Unit.VOLUME)


def _marker_for(doc: Doc, clause: Clause, sentence: Span, place: Span, title: Title | None) -> tuple[Marker | None, int]:
    """The instalment that a place belongs to: the nearest in its clause, before it rather than after."""
    text = doc.text

    def fits(mark: Marker) -> bool:
        if mark.instalment.unit in _STORY_UNITS or foreign(mark, doc.scene.hits, text):
            return False
        # A marker that stands nearer to another name is that name's.
        return not any(
            not other.works and other is not title and -2 <= mark.span.start - other.span.end <= 6 for other in doc.titles_in(sentence)
        )

    for span, strength in ((clause.span, 3), (Span(sentence.start, place.start), 2)):
        marks = [mark for mark in doc.markers_in(span) if fits(mark)]
        if not marks:
            continue
        before = [mark for mark in marks if mark.span.end <= place.start]
        return (before[-1] if before else marks[0]), strength
    return None, 1


# --- origin ----------------------------------------------------------------------------------------------------------

_CITED = re.compile(
    r"\((?:source|sources|via|quelle|fonte|fuente)\s*[:：]?\s*([^()\n]{2,60})\)|(?:^|\n)\s*(?:source|via|quelle|fonte|fuente|引用元|出典|ソース|情報源)\s*[:：]\s*([^\n]{2,60})",
    re.I,
)


def origin(entry: Entry, text: str) -> str:
    """Whose story it is: the one it cites, else its publisher, else its host. Copies of one story share it."""
    cited = _CITED.search(text)
    if cited:
        return _outlet_name(cited[1] or cited[2])
    if entry.publisher:
        return _outlet_name(entry.publisher)
    host = (urlsplit(entry.url).hostname or "") if "://" in entry.url else ""
    # An address, or this very machine, is nobody's name: many sources may be served from it.
    named = "." in host and not host.replace(".", "").isdigit()
    return _outlet_name(host) if named else entry.source


_HOUSES = {
    "ann": "animenewsnetwork", "animenewsnetwork": "animenewsnetwork", "mal": "myanimelist", "myanimelist": "myanimelist",
    "crunchyrollnews": "crunchyroll", "コミックナタリー": "natalie", "ナタリー": "natalie", "natalie": "natalie",
}  # fmt: skip


def _outlet_name(raw: str) -> str:
    name = re.sub(r"^https?://|^(?:www|m|news|anime)\.|/.*$", "", raw.strip().lower())
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name):
        parts = name.split(".")
        second = len(parts) > 2 and len(parts[-2]) <= 3
        name = parts[-3] if second else parts[-2]
    key = normal(name)
    return _HOUSES.get(key, key)
