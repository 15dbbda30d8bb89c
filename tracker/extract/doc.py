"""An entry cut into clauses, with what each is about: the ground that every rule stands on.

`open_doc` makes a `Doc` once per entry. A rule walks `doc.clauses`, asks `doc.subject(work, place)` what the words at a
place speak of (this instalment of the watched work, another instalment, another work), and makes its claims with
`doc.claim`, which cuts the verbatim quote. All spans count in `doc.text`, the folded text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from tracker.extract.about.subject import About, Spoken, Subject
from tracker.extract.about.subject import subject as find_subject
from tracker.extract.about.titles import Title, blanked
from tracker.extract.about.titles import titles as find_titles
from tracker.extract.origin import origin
from tracker.extract.when.words import latin
from tracker.extract.words import Found, Lexicon, Sense, lexicon
from tracker.model import Act, Certainty, Claim, Entry, Evidence, Field, Mention, Outlet, Refusal, Span, Value, Work
from tracker.recognise.before import told_markers
from tracker.recognise.instalment import Marker
from tracker.recognise.scene import Scene, scene
from tracker.recognise.watch import Watch
from tracker.text import Folded, sentences

__all__ = ["About", "Clause", "Doc", "Subject", "Title", "language", "open_doc"]


@dataclass(frozen=True, slots=True)
class Clause:
    """`sentence` is the number of the sentence in `Doc.sentences`."""

    span: Span
    sentence: int


@dataclass(frozen=True, slots=True)
class Starts:
    """Where each clause, title, marker and term begins: what stands at a place is asked a hundred times an entry."""

    clauses: tuple[int, ...]
    titles: tuple[int, ...]
    markers: tuple[int, ...]
    terms: tuple[int, ...]


_MOST = 200  # titles, markers or terms of one piece of text that are looked at


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
    starts: Starts
    plain: str  # `text` with the names in it blanked out: no word of a title is a word of the sentence
    lead: tuple[str, ...]  # the franchise that words without any name speak of
    usual: frozenset[str]  # the works that words without an instalment mean
    text: str
    head: int  # where the title ends and the text begins
    said_at: datetime  # min(published, first seen): trust the first date we saw (DESIGN 3b 3)
    anchor: date  # what year-less and relative dates count from: the day of publication, else when it was first seen
    # Found so far: the name that a place belongs to, what words there speak of in each franchise, what `once` keeps.
    named: dict[tuple[int, int], tuple[Title | None, int]] = field(default_factory=dict, compare=False, repr=False)
    spoken: dict[tuple[int, int, str], Subject | Spoken] = field(default_factory=dict, compare=False, repr=False)
    kept: dict[tuple[Any, ...], tuple[Any, ...]] = field(default_factory=dict, compare=False, repr=False)

    def clause_at(self, at: int) -> Clause:
        return self.clauses[bisect_right(self.starts.clauses, at, 1) - 1]

    def sentence_at(self, at: int) -> Span:
        return self.sentences[self.clause_at(at).sentence]

    def subject(self, work: Work, place: Span) -> Subject:
        """What the words at `place` (a date, a verb) speak of, seen from `work`."""
        return find_subject(self, work, place)

    def terms_in(self, span: Span) -> list[Found]:
        starts = self.starts.terms
        low = bisect_left(starts, span.start)
        return list(self.terms[low : bisect_left(starts, span.end, low, min(low + _MOST, len(starts)))])

    def markers_in(self, span: Span) -> list[Marker]:
        starts = self.starts.markers
        low = bisect_left(starts, span.start)
        return list(self.markers[low : bisect_left(starts, span.end, low, min(low + _MOST, len(starts)))])

    def titles_in(self, span: Span) -> list[Title]:
        starts = self.starts.titles
        low = bisect_left(starts, span.start)
        if low and self.words.words.final and self.titles[low - 1].span.end > span.start:
            low -= 1  # a title with a mark in it is cut by the end of a sentence
        return list(self.titles[low : bisect_left(starts, span.end, low, min(low + _MOST, len(starts)))])

    def quote(self, span: Span, *, limit: int = 240) -> str:
        """The verbatim piece behind a span, cut to `limit` characters at its ends; never empty where text stands."""
        start, end = span.start, min(span.end, span.start + limit)
        return self.folded.quote(start, end) or self.folded.raw.strip()[:limit]

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
    whole = _around_names(sentences(text), text, [hit.span for hit in view.hits], view.head)
    spans = tuple(piece for span in whole for piece in _bounded(text, span)) or (Span(0, len(text)),)
    marks = view.markers or told_markers(text)
    titles = tuple(find_titles(text, view.hits, watch, lang, view.head))
    plain = blanked(text, titles)
    said = tuple(Span(one.start(), one.end()) for one in islice(words.everywhere("said_aside", plain), _MOST))
    clauses = tuple(_clauses(plain, spans, words, said))
    said += tuple(Span(*one.span()) for one in islice(words.everywhere("as_planned", plain), _MOST))
    terms = tuple(found for found in words.terms(plain) if not _in_aside(plain, found, said))
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
        clauses=clauses,
        titles=titles,
        markers=marks,
        terms=terms,
        starts=Starts(*(tuple(one.span.start for one in row) for row in (clauses, titles, marks, terms))),
        plain=plain,
        lead=_lead(view, mentions, watch),
        usual=_usual(mentions, watch),
        text=text,
        head=view.head,
        said_at=min(entry.published, seen) if entry.published else seen,
        anchor=(entry.published or seen).date(),
    )


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
_EASTERN = re.compile(r"[ぁ-ゖァ-ヺ가-힣一-龯]")


def language(stated: str, text: str) -> str:
    """The stated language, else what the script and the little words tell. A page that says "en" over Japanese or
    Italian text is Japanese or Italian."""
    sample = text[:2000]
    plain = _EASTERN.search(sample) is None
    kana, hangul, han = (0 if plain else len(pattern.findall(sample)) for pattern in (_KANA, _HANGUL, _HAN))
    asian = kana + hangul + han
    code = stated.lower()[:2]
    if asian and asian * 3 > sum(map(str.isalpha, sample)):
        if hangul > kana and hangul * 2 > han:
            return "ko"
        return "ja" if kana * (1 if code == "zh" else 12) > han or code == "ja" else "zh"
    if code and code not in ("en", "it", "es", "de", "fr", "pt", "ja", "zh", "ko"):
        return code  # a language without a table is none of those that have one
    return latin(text, code) or "en"


# Behind a name that ends in a mark of its own ("Haikyu!!"): what goes on with the same sentence.
_GOES_ON = re.compile(
    r"[!?]*[\"”’'»)]?(?:[,;:]|['’](?=\w)|\s(?:[,;:–-]|"
    r"(?:season|part|cour|anime|film|movie|game|tv|the movie|series|manga|"
    r"episode|s\d|\d|i{1,3}|iv|vi?)\b|(?-i:[a-z])))",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"[!?.]*[\"”’'»](?=\s\S)"
)  # in a headline, behind a name in quotation marks: 'Where To?' Announced


def _around_names(spans: Iterator[Span], text: str, names: Sequence[Span], head: int) -> Iterator[Span]:
    """The sentences, with no end inside a watched name or at the mark that belongs to it: "Sound! Euphonium",
    "Haikyu!! Season 2". `head`: where the headline ends."""
    ends = {end: name for name in names for end in (name.end, name.end + 1, name.end + 2)}
    held: Span | None = None
    for span in spans:
        if held is not None:
            inside = bisect_right(names, held.end, key=lambda name: name.start) - 1
            cut = (inside >= 0 and names[inside].end > span.start) or (
                (name := ends.get(held.end)) is not None
                and bool(_GOES_ON.match(text, name.end) or (held.end <= head and _QUOTED.match(text, name.end)))
            )
            if cut and "\n" not in text[held.end : span.start]:
                held = Span(held.start, span.end)
                continue
            yield held
        held = span
    if held is not None:
        yield held


_SENTENCE = 900  # characters; what has no full stop for so long is no prose, and no rule should look further


def _bounded(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > _SENTENCE:
        end = max(
            text.rfind(" ", start + _SENTENCE // 2, start + _SENTENCE),
            text.rfind("、", start + _SENTENCE // 2, start + _SENTENCE),
        )
        end = end if end > start else start + _SENTENCE
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _in_aside(text: str, found: Found, said: Sequence[Span]) -> bool:
    """ "Season 2 will premiere, the studio said, on July 5", "opens as planned on July 5": who says so between commas,
    and what was planned, tells no day of its own."""
    news = found.term.sense is Sense.NEWS
    return any(
        one.start <= found.span.start < one.end and (news or not text.startswith(",", one.start)) for one in said
    )


def _clauses(text: str, spans: Sequence[Span], words: Lexicon, said: Sequence[Span]) -> Iterator[Clause]:
    splitter = words.pattern("clause")
    for number, sentence in enumerate(spans):
        start = aside = sentence.start
        lead = words.match("fronting", text, start)
        if lead is not None and lead.end() < sentence.end:
            yield Clause(Span(start, lead.end()), number)
            start = aside = lead.end()
        for found in splitter.finditer(text, sentence.start, sentence.end) if splitter else ():
            if found.start() < aside or any(one.start <= found.start() < one.end for one in said):
                continue
            if found.lastgroup == "own" and words.search("finite", text, start, found.start()) is None:
                continue  # "season 2 and a special will premiere": one subject, and no clause before it
            if (held := words.match("aside", text, found.start())) is not None:
                aside = held.end()
                continue
            if found.start() > start and text[start : found.start()].strip():
                yield Clause(Span(start, found.start()), number)
                start = found.start() if found[0].strip(" ,;、") and found[0] not in "|—" else found.end()
                if (about := words.match("genitive", text, start)) is not None:
                    yield Clause(Span(start, about.end()), number)
                    start = aside = about.end()
        yield Clause(Span(start, sentence.end), number)
