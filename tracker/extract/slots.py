"""What a date in a text is the date of: the word that governs it, its tense, and what lies between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.dates import Precision
from tracker.extract.doc import Clause, Doc
from tracker.extract.heads import core, object_stranger, stranger
from tracker.extract.when import Bound, When
from tracker.extract.titles import BLANK
from tracker.extract.words import Found, Sense, Term
from tracker.model import Outlet, Span
from tracker.recognise.instalment import Unit

_RELEASES = (Sense.RELEASE, Sense.NEW, Sense.OLD, Sense.PAST)
_NEAR = 16  # a noun so close behind a date belongs to it: "an April 18 release"


@dataclass(frozen=True, slots=True)
class Slot:
    """A date with what governs it. `reason` says why it is no release, where it is none."""

    when: When
    clause: Clause
    term: Found | None
    sense: Sense | None
    reason: str = ""
    outlet: Outlet | None = None
    sale: bool = False  # sold or shipped: a release for games and books only
    episode: int = 0
    book: bool = False

    entry: Span | None = None  # the line under a date that stands as its heading

    @property
    def place(self) -> Span:
        """Where to ask what it speaks of: the verb before the date, else the date; under a heading the line."""
        if self.entry is not None:
            return self.entry
        return self.term.span if self.term and self.term.span.end <= self.when.span.start else self.when.span

    @property
    def span(self) -> Span:
        """From the governing word to the date: what is quoted."""
        if self.term is None:
            return self.when.span
        return Span(min(self.term.span.start, self.when.span.start), max(self.term.span.end, self.when.span.end))


_ORDINAL_NAME = re.compile(r"\d+(?:st|nd|rd|th)")
_NO_DAY = re.compile(r"now|currently|at the moment|recently|nowadays|once|later|soon|いま|今|現在|最近|今期|今クール", re.IGNORECASE)


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


def _ends_of_a_move(doc: Doc, found: list[Slot]) -> list[Slot]:
    """ "From summer 2026 to March 2027": what follows an old date is the new one, whatever the verb."""
    held = found[:1]
    for slot in found[1:]:
        before = held[-1]
        joined = before.sense is Sense.OLD and doc.words.whole(
            "onward", doc.plain, before.when.span.end, slot.when.span.start
        )
        held.append(replace(slot, sense=Sense.NEW) if joined else slot)
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
        if any(_overlaps(title.span, when.span) for title in doc.titles_in(Span(when.span.start - 60, when.span.end))):
            continue  # 3月のライオン
        clause = doc.clause_at(when.span.start)
        if entries := list(_under(doc, when, clause)):
            yield from entries
            continue
        yield _judge(doc, _slot(doc, when, clause))


def _under(doc: Doc, when: When, clause: Clause) -> Iterator[Slot]:
    """What stands under a date that is a line of its own, in a calendar: every watched name down to the next such
    line. "October 25: Lantern Harbor Season 2" is one on a single line."""
    words, text, sentence = doc.words, doc.plain, doc.sentences[clause.sentence]
    if when.bound in (Bound.UNTIL, Bound.BEFORE) or not words.whole("blank", text, sentence.start, when.span.start):
        return
    if when.date.earliest <= doc.anchor:
        if when.span.end >= sentence.end or words.whole("blank", text, when.span.end, sentence.end):
            yield Slot(when, clause, None, Sense.NEWS)  # the page's own date
        return
    if re.match(r"\s?:\s", text[when.span.end : when.span.end + 3]):
        names = [title for title in doc.titles_in(Span(when.span.end, sentence.end)) if title.works]
        if names and names[0].span.start - when.span.end <= 4:
            yield Slot(when, clause, None, Sense.RELEASE, entry=names[0].span)
        return
    rest = when.span.end >= sentence.end or words.whole("blank", text, when.span.end, sentence.end)
    timed = words.whole("timed", text, when.span.end, sentence.end)
    for number in range(clause.sentence, min(clause.sentence + _CALENDAR, len(doc.sentences))) if rest or timed else ():
        line = doc.sentences[number]
        if number > clause.sentence and (_HEADING.match(text, line.start) or line.end - line.start > 120):
            return
        for title in doc.titles_in(line):
            if title.works:
                yield Slot(when, doc.clause_at(title.span.start), None, Sense.RELEASE, entry=title.span)


_CALENDAR = 40  # lines under one date
_HEADING = re.compile(
    r"[^\w\n]{0,4}(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}|\d{1,2}月\d{1,2}日)"
)


def _slot(doc: Doc, when: When, clause: Clause) -> Slot:
    if (outlet := _station(doc, when)) is not None:
        return Slot(when=when, clause=clause, term=None, sense=Sense.RELEASE, outlet=outlet)
    term = _governor(doc, when, clause)
    sense = term.term.sense if term else None
    return Slot(when=when, clause=clause, term=term, sense=sense, outlet=term.term.outlet if term else None)


_STARTS = re.compile(r"[^。、\n]{0,4}?(?:から|より|[~〜]|毎週|\d{1,2}:\d\d|深夜|午[前後]|\d{1,2}時|の\d|に放送|スタート)")


def _station(doc: Doc, when: When) -> Outlet | None:
    """・TOKYO MX:7月4日(土)24:30〜 in a schedule: a station, a day, an hour, and no verb."""
    if not doc.words.words.final or when.date.precision is not Precision.DAY:
        return None
    text, start = doc.plain, when.span.start
    if not _STARTS.search(text, max(start, when.span.end - 8), when.span.end + 10):
        return None
    if any(found.term.sense in (Sense.DECOY, Sense.END) for found in doc.terms_in(Span(when.span.end, when.span.end + 16))):
        return None
    low = max(doc.sentence_at(start).start, start - 40, text.rfind("、", 0, start) + 1, text.rfind("\n", 0, start) + 1)
    for name, outlet in (("stream_name", Outlet.STREAM), ("station", Outlet.TV)):
        if doc.words.ends(name, text, low, start):
            return outlet
    return None


def _governor(doc: Doc, when: When, clause: Clause) -> Found | None:
    """The word a date belongs to. Verb-first languages say it before the date, unless a noun follows at once; verb-last
    ones after it. A clause without one takes it from its neighbour in the same sentence."""
    here = [found for found in doc.terms_in(clause.span) if not _overlaps(found.span, when.span)]
    before = [found for found in here if found.span.end <= when.span.start]
    after = [found for found in here if found.span.start >= when.span.end]
    final = doc.words.words.final
    picked = _pick_final(doc, when, before, after) if final else _pick_initial(doc, when, before, after)
    return picked or _borrowed(doc, when, clause)


def _overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _pick_initial(doc: Doc, when: When, before: list[Found], after: list[Found]) -> Found | None:
    text = doc.plain
    if after and after[0].span.start - when.span.end <= _NEAR and after[0].term.sense in (Sense.RELEASE, Sense.DECOY):
        gap = text[when.span.end : after[0].span.start]
        if "," not in gap and not re.search(r"\d", gap) and (not before or before[-1].term.sense is Sense.NEWS):
            return after[0]
    if after and after[0].term.sense is Sense.RELEASE and not text[when.span.end : after[0].span.start].strip():
        close = bool(before) and before[-1].term.sense in (Sense.OLD, Sense.NEW) and when.span.start - before[-1].span.end < 6
        if not close and doc.words.whole("noun_form", text, *_ends(after[0].span)):
            return after[0]  # "for a 2027 launch"
    if before:
        return before[-1]
    if (
        after
        and after[0].term.sense is Sense.RELEASE
        and not _has_subject(doc, Span(when.span.end, after[0].span.start))
    ):
        return None  # "next week the fall season will begin": the time itself is what begins
    return after[0] if after else None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _has_subject(doc: Doc, span: Span) -> bool:
    gap = doc.plain[span.start : span.end]
    return "," in gap or bool(
        doc.titles_in(span) or doc.markers_in(span) or doc.words.search("anaphor", doc.plain, span.start, span.end)
    )


_TOPIC = re.compile(r"(?:日|時期|開始|予定日?|日時)?\s*(?:は|[:：]|が)?[^。\n]{0,8}$")


def _pick_final(doc: Doc, when: When, before: list[Found], after: list[Found]) -> Found | None:
    text = doc.plain
    if (lead := doc.words.match("leads", text, when.span.end)) is not None:
        return Found(Span(when.span.end, lead.end() - 1), _OPEN)
    if before and before[-1].term.sense is Sense.RELEASE and _DATE_NOUN.fullmatch(text, before[-1].span.start, when.span.start):
        return before[-1]
    if _announced(doc, when):
        return next(
            (found for found in doc.terms_in(doc.sentence_at(when.span.start)) if found.term.sense is Sense.NEWS), None
        )
    if after and "\n" not in text[when.span.end : after[0].span.start]:
        near = after[0]
        following = after[1] if len(after) > 1 else None
        # 10月10日から始まる再放送: the verb only leads up to the noun that counts.
        if following and following.term.sense is Sense.DECOY and following.span.start - near.span.end <= 3:
            return following
        weak = near.term.sense is Sense.RELEASE and text[near.span.start : near.span.end] in (
            "予定",
            "決定",
            "決まった",
            "決まり",
        )
        if (
            weak
            and before
            and before[-1].term.sense in (*_RELEASES, Sense.DECOY)
            and _TOPIC.fullmatch(text, before[-1].span.end, when.span.start)
        ):
            return before[-1]
        return near
    if before and when.span.start - before[-1].span.end <= 14:
        return before[-1]
    return None


_DATE_NOUN = re.compile(r"[^、。\n]{2,8}(?:日|時期|開始)(?:は|が|も|:)、?")


def _announced(doc: Doc, when: When) -> bool:
    """TBSは31日、…と発表した: the day set off by a comma is the day of the announcement at the sentence's end."""
    text, sentence = doc.plain, doc.sentence_at(when.span.start)
    if when.date.precision is not Precision.DAY or text[when.span.end : when.span.end + 1] not in ("、", ",", "("):
        return False
    if doc.lang == "ja" and not re.search(r"[はがもに]\s*$|^\s*$", text[sentence.start : when.span.start]):
        return False
    return doc.words.search("announcing", text, sentence.end - 16, sentence.end) is not None


def _borrowed(doc: Doc, when: When, clause: Clause) -> Found | None:
    sentence = doc.sentences[clause.sentence]
    terms, text = doc.terms_in(sentence), doc.plain
    before = [found for found in terms if found.span.end <= when.span.start]
    after = [found for found in terms if found.span.start >= when.span.end]
    if doc.words.words.final:
        if after and after[0].span.start - when.span.end <= 30:
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


# --- tense and company -----------------------------------------------------------------------------------------------


def _judge(doc: Doc, slot: Slot) -> Slot:
    """The slot with its tense read, its decoys seen."""
    if slot.term is None and slot.sense is Sense.RELEASE:
        return slot
    if slot.term is None:
        moved = _moved(doc, slot) or _retired(doc, slot) or _predicated(doc, slot)
        return moved or (replace(slot, sense=Sense.RELEASE) if _listed(doc, slot) else slot)
    if slot.sense is Sense.DECOY and slot.outlet is Outlet.GAME:
        sale = replace(slot, sense=Sense.RELEASE, sale=True, outlet=None, reason=slot.term.term.reason)
        sold = _moved(doc, sale) or _retired(doc, sale) or replace(sale, sense=_tense(doc, sale, slot.term))
        other = _company(doc, replace(sold, reason=""))
        return replace(other, sale=False) if other.reason else sold
    moved = _moved(doc, slot) or _retired(doc, slot)
    if moved is not None and slot.sense in (*_RELEASES, Sense.MOVE, Sense.NEWS, None):
        return _company(doc, moved)
    term = slot.term
    if slot.sense in (Sense.RELEASE, Sense.PAST):
        slot = replace(slot, sense=_tense(doc, slot, term))
    if slot.sense is Sense.DECOY:
        return replace(slot, reason=term.term.reason, outlet=None)
    return _company(doc, slot)


def _retired(doc: Doc, slot: Slot) -> Slot | None:
    """ "Once pencilled in for November", "had been eyeing", "will no longer air in": a plan that holds no more."""
    start, end = slot.clause.span.start, slot.when.span.start
    if slot.term is not None and slot.term.term.sense in (Sense.NEWS, Sense.END) and slot.term.span.end <= end:
        start = max(start, slot.term.span.end)
    found = doc.words.search("retired", doc.plain, start, end)
    if found is None or slot.when.date.latest is None or doc.words.search("renewed", doc.plain, found.end(), end):
        return None
    late = (slot.when.other or slot.when.date).latest if not slot.when.year_given else slot.when.date.latest
    ahead = max(slot.when.date.latest, late or slot.when.date.latest)
    return replace(slot, sense=Sense.OLD) if ahead >= doc.anchor else None


def _predicated(doc: Doc, slot: Slot) -> Slot | None:
    """ "Lantern Harbor will set sail in July 2026": whatever a work will do on a day, it is its release."""
    if not doc.words.words.predicate:
        return None
    start, end = slot.clause.span.start, slot.when.span.start
    names = [title.span.end for title in doc.titles_in(Span(start, end)) if title.works]
    names += [mark.span.end for mark in doc.markers_in(Span(start, end))]
    if not names or not doc.words.whole("predicate", doc.plain, max(names), end) or BLANK in doc.plain[max(names) : end]:
        return None
    return _company(doc, replace(slot, sense=Sense.RELEASE, term=Found(Span(max(names), end), _OPEN)))


_LETTERS = re.compile(r"[^\W\d_]")
_ENDS = re.compile(r"\s*(?:[,.;)(\n]|and\b|at \d|$)")


def _listed(doc: Doc, slot: Slot) -> bool:
    """ "Lantern Harbor Season 2 – July 5, 2026" on a line of its own, "Season 2 (July 2026)": no verb at all."""
    when, sentence = slot.when, doc.sentence_at(slot.when.span.start)
    marks = doc.markers_in(sentence)
    names = [title.span for title in doc.titles_in(sentence) if title.works] + [mark.span for mark in marks]
    if not names or names[0].start > when.span.start:
        return False
    lead = doc.plain[max(0, when.span.start - 3) : when.span.start]
    if lead.endswith("(") and doc.plain[when.span.end : when.span.end + 1] == ")":
        return any(0 <= when.span.start - name.end <= 4 for name in names)
    near = max((name.end for name in names if name.end <= when.span.start), default=0)
    if doc.words.words.final and near and _STARTS.match(doc.plain, max(0, when.span.end - 6)) and not doc.plain[near : when.span.start].strip(" 、』」"):
        return True
    if doc.words.whole("gap", doc.plain, near, when.span.start) and _ENDS.match(doc.plain, when.span.end):
        return True
    rest = [doc.plain[sentence.start : when.span.start], doc.plain[when.span.end : sentence.end]]
    for mark in marks:
        rest = [piece.replace(doc.plain[mark.span.start : mark.span.end], "") for piece in rest]
    return len(_LETTERS.findall("".join(rest))) <= (1 if doc.words.words.final else 6)


def _moved(doc: Doc, slot: Slot) -> Slot | None:
    """The two ends of a delay: from the old date, to the new one."""
    text, when, words = doc.plain, slot.when, doc.words
    sentence = doc.sentences[slot.clause.sentence]
    at, start = when.span.end, when.span.start
    low = max(sentence.start, start - 80)
    tail = re.search(r"(?:から|より)(?:の)?$", text[start:at])
    ends = (at, start + tail.start()) if tail else (at,)
    if words.search("delay", text, sentence.start, sentence.end):
        if words.ends("old_date_before", text, low, start) or any(
            words.match("old_date_after", text, end) for end in ends
        ):
            return replace(slot, sense=Sense.OLD)
        if words.ends("new_date_before", text, low, start) or words.match("new_date_after", text, at):
            return replace(slot, sense=Sense.NEW)
    elif words.words.final and any(words.match("old_date_after", text, end) for end in ends):
        return replace(slot, sense=Sense.OLD)
    return None


def _tense(doc: Doc, slot: Slot, term: Found) -> Sense:
    text, words, start = doc.plain, doc.words, slot.clause.span.start
    if words.words.final:
        if words.match("old_after", text, max(term.span.end, slot.when.span.end)) or words.match(
            "old_after", text, term.span.end
        ):
            return Sense.OLD
        if words.ends("old_before", text, start, slot.when.span.start):
            return Sense.OLD
        if words.match("past_after", text, term.span.end):
            return Sense.PAST
        linked = slot.when.date.earliest < doc.anchor and words.match("linked_after", text, term.span.end)
        return Sense.PAST if linked and term.span.start >= slot.when.span.end else Sense.RELEASE
    low = max(start, term.span.start - 70)
    if slot.sense is Sense.PAST and slot.when.date.earliest <= doc.anchor:
        return Sense.PAST
    if words.ends("old_before", text, low, term.span.start):
        return Sense.OLD
    if slot.sense is Sense.PAST:
        return Sense.PAST
    if words.ends("future_before", text, low, term.span.start):
        return Sense.RELEASE
    bare = text[term.span.start : term.span.end].lower()
    if words.ends("past_before", text, low, term.span.start) and not bare.startswith(_PLANS):
        # "Has locked in April 4": a perfect that leads to a day to come is the news.
        return Sense.RELEASE if slot.when.date.earliest > doc.anchor else Sense.PAST
    return Sense.PAST if bare in ("released", "streamed") else Sense.RELEASE


_OPEN = Term(Sense.RELEASE, "")
_DAYS = re.compile(r"\d{4}-\d\d-\d\d/\d")
_PLANS = ("set", "slated", "scheduled", "dated", "lined", "booked", "due", "planned", "targeted", "promised")

_OF = re.compile(
    r"\b(?:anime|series|film|movie|adaptation|seasons?(?: \d)?|project)\b(?!['’]s)[^,;]{0,60}?"
    r"\b(?:of|based on|from|adapting|adapts|inspired by)\b",
    re.IGNORECASE,
)
_BELONGS = re.compile(r"\b(?:for|of|from|to|about|featuring|with)\s+(?:the\s+|its\s+|this\s+)?[\"“']?$")


def _attribute(doc: Doc, noun: Span, end: int) -> bool:
    """Is the noun no head of what is released? "The manga's anime", "the anime of the novel"."""
    if doc.words.words.final:
        return False
    clause = doc.clause_at(noun.start).span
    if _OF.search(doc.plain, clause.start, noun.start):
        return True
    rest = Span(noun.end, end)
    head = doc.words.search("heads", doc.plain, rest.start, rest.end)
    starts = [title.span.start for title in doc.titles_in(rest)] + [mark.span.start for mark in doc.markers_in(rest)]
    first = min(starts + ([head.start()] if head else []), default=-1)
    return first >= 0 and not _BELONGS.search(doc.plain[noun.start : first])


_ONLY_COPIES = frozenset({"a disc", "the dub"})
_NO_SHOWING = frozenset({"a trailer or visual", "an event"})
_NONE: frozenset[str] = frozenset()


def _company(doc: Doc, slot: Slot) -> Slot:
    """What is released, where it is not the work: a disc, a dub, a ticket, an episode."""
    term = slot.term
    if term is None:
        return slot
    if doc.words.words.final and (told := _episode_topic(doc, slot)):
        return replace(slot, episode=told, reason="an episode, not the whole")
    for low, high, light in _regions(doc, slot, term):
        for noun in doc.words.nouns(doc.plain, low, high):
            if noun.term.reason not in light if light is _ONLY_COPIES else noun.term.reason in light:
                continue
            if any(_overlaps(noun.span, title.span) for title in doc.titles_in(Span(low, high))) or _attribute(
                doc, noun.span, high
            ):
                continue
            if noun.term.reason == "a book or magazine":
                slot = replace(slot, book=True)
            return replace(slot, reason=noun.term.reason)
        for mark in doc.markers_in(Span(low, high)):
            if mark.instalment.unit is Unit.EPISODE and mark.instalment.number != 1:
                return replace(slot, episode=mark.instalment.number or -1, reason="an episode, not the whole")
            if mark.instalment.unit is Unit.VOLUME:
                return replace(slot, book=True, reason="a volume")
    return _strange(doc, slot, term)


def _episode_topic(doc: Doc, slot: Slot) -> int:
    """第3話は、…: the number of the episode that the sentence is about; 0 where it is about none, or the first."""
    start = doc.sentence_at(slot.when.span.start).start
    marks = [mark for mark in doc.markers_in(Span(start, slot.when.span.start)) if mark.span.end <= slot.when.span.start]
    if not marks or marks[-1].instalment.unit is not Unit.EPISODE or marks[-1].instalment.number == 1:
        return 0
    after = doc.plain[marks[-1].span.end : marks[-1].span.end + 3]
    return (marks[-1].instalment.number or -1) if after.startswith(("は", "が", "の放送")) else 0


def _strange(doc: Doc, slot: Slot, term: Found) -> Slot:
    if slot.sense not in (Sense.RELEASE, Sense.NEW):
        return slot
    if 0 <= term.span.start - slot.when.span.end <= 2 or BLANK in doc.plain[term.span.start : term.span.end]:
        return slot  # "a July launch", "moved X to": no subject of its own
    if doc.words.search("bestows", doc.plain, slot.clause.span.start, slot.when.span.start):
        return slot
    start = _subject_start(doc, term)
    if doc.words.ends("attached", doc.plain, start, term.span.start) and _named_at(doc, start, term.span.start):
        return slot
    found = stranger(doc, term.span, start) or (
        object_stranger(doc, term.span.end, slot.when.span.start) if term.span.end <= slot.when.span.start else ""
    )
    return replace(slot, reason=f"something else ({found})") if found else slot


def _subject_start(doc: Doc, term: Found) -> int:
    start = _clause_start(doc, term.span.start)
    return max([start, *(found.span.end for found in _earlier(doc, start, term))])


def _clause_start(doc: Doc, at: int) -> int:
    """Where the clause begins; one that only describes the name before it belongs to the clause of that name."""
    start = doc.clause_at(at).span.start
    if start and doc.words.match("appositive", doc.plain, start):
        return doc.clause_at(start - 1).span.start
    return start


def _earlier(doc: Doc, start: int, term: Found) -> list[Found]:
    return [
        found
        for found in doc.terms_in(Span(start, term.span.start))
        if found.span.end <= term.span.start and found.term.sense in (Sense.NEWS, Sense.PAST, Sense.END)
        and not doc.words.whole("ending", doc.plain, *_ends(found.span))
    ]


def _regions(doc: Doc, slot: Slot, term: Found) -> list[tuple[int, int, frozenset[str]]]:
    """Where the thing released is named: before the verb back to the verb before it, and between verb and date. The
    last of the three, True: behind the date, where only a disc or a dub counts."""
    when, clause = slot.when, slot.clause
    start = _clause_start(doc, clause.span.start if clause.span.start <= term.span.start else term.span.start)
    if doc.words.words.final:
        lead = [
            title.span.end for title in doc.titles_in(Span(start, when.span.start)) if title.span.end <= when.span.start
        ]
        low = max(start, lead[-1] if lead else start, when.span.start - 24)
        between = (
            (when.span.end, term.span.start) if term.span.start >= when.span.end else (term.span.end, when.span.start)
        )
        return [(*between, _NONE), *((a, b, _NONE) for a, b in _topics(doc, low, when.span.start))]
    earlier = _earlier(doc, start, term)
    low = max(start, earlier[-1].span.end if earlier else start)
    subject = core(doc, low, term.span.start) if doc.words.words.work_nouns else Span(low, term.span.start)
    if doc.words.ends("attached", doc.plain, low, term.span.start) and _named_at(doc, low, term.span.start):
        behind = (when.span.end, min(clause.span.end, when.span.end + 30), _ONLY_COPIES)
        return [(low, term.span.start, _NO_SHOWING), behind]
    verb = doc.words.search("finite", doc.plain, subject.end, term.span.start)
    regions = [(subject.start, subject.end, _NONE)]
    rest = verb.start() if verb else subject.end if earlier else term.span.start
    regions.append((rest, term.span.start, _NONE))
    if doc.words.search("bestows", doc.plain, low, when.span.start):
        regions = []
    if term.span.end <= when.span.start:
        regions.append((term.span.end, when.span.start, _NONE))
    regions.append((when.span.end, min(clause.span.end, when.span.end + 30), _ONLY_COPIES))
    if doc.words.match("relative", doc.plain, clause.span.start) and clause.span.start >= start:
        before = doc.clause_at(max(0, clause.span.start - 1)).span
        regions.append((max(before.start, before.end - 50), before.end, _NONE))
    return regions


def _named_at(doc: Doc, low: int, at: int) -> bool:
    """ "..., Season 2, premiering": does a name or an instalment stand right before the comma?"""
    edge = len(doc.plain[:at].rstrip(" ,–—-"))
    spans = [title.span for title in doc.titles_in(Span(low, at))] + [mark.span for mark in doc.markers_in(Span(low, at))]
    return any(0 <= edge - span.end <= 1 for span in spans)


def _topics(doc: Doc, low: int, high: int) -> list[tuple[int, int]]:
    """Words before the date that are its topic: Blu-rayは10月3日発売."""
    found = re.search(r"[^、。\n]{1,24}(?:は|が|も|を|の|:|,)\s*$", doc.plain[low:high])
    return [(low + found.start(), high)] if found else []


def planned(doc: Doc, slot: Slot) -> bool:
    """Do the words say that it is still to come? In verb-last languages whatever is not past does."""
    if doc.words.words.final or slot.term is None or slot.sense is Sense.NEW:
        return True
    low = max(slot.clause.span.start, slot.term.span.start - 70)
    return doc.words.ends("past_before", doc.plain, low, slot.term.span.start) is None


def announced(doc: Doc, slot: Slot) -> bool:
    """Does an auxiliary say outright that it is to come: "will open December 18"?"""
    if doc.words.words.final or slot.term is None:
        return False
    low = max(slot.clause.span.start, slot.term.span.start - 70)
    return doc.words.ends("future_before", doc.plain, low, slot.term.span.start) is not None


def bounded(doc: Doc, slot: Slot) -> str:
    """Why a date that only limits is no release; "" for one that is none of these."""
    when, term = slot.when, slot.term
    if term is not None and 0 <= term.span.start - when.span.end <= 2:
        return ""  # "ahead of the April premiere"
    if when.bound is Bound.UNTIL and doc.words.ends("not_until", doc.plain, slot.clause.span.start, when.span.start):
        return ""
    if not when.approximate and _DAYS.match(when.date.edtf):
        return "a period, not a beginning"
    if when.bound in (Bound.UNTIL, Bound.BEFORE):
        return "the end of a time, not its beginning"
    return ""
