"""Dates without a verb: calendars, schedules of stations, lists of names with their dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker.dates import Precision
from tracker.extract.about.sections import of_goods
from tracker.extract.doc import Clause, Doc
from tracker.extract.lists.fieldlines import (
    alone,
    behind_name,
    dated_itself,
    heads_again,
    in_table,
    named_above,
    opens_line,
    other_thing,
    row_joint,
    row_lead,
    with_instalment,
)
from tracker.extract.slot import Slot
from tracker.extract.times.tense import of_thing
from tracker.extract.when import Bound, When
from tracker.extract.words import Sense
from tracker.model import Outlet, Span
from tracker.recognise.instalment import Marker, Unit

_TAIL = 40  # characters behind a date that a label opens: a service, an hour
_LINES = 40  # lines under one date
_BULLET = re.compile(r"[■●◆◇▼▶□・]")
_MARK = 3  # characters before the name that a line of a list begins with
_HEADING = re.compile(
    r"[^\w\n]{0,4}(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}|\d{1,2}月\d{1,2}日)"
)
_STARTS = re.compile(
    r"[^。、\n]{0,4}?(?:から|より|[~〜]|毎週|\d{1,2}:\d\d|深夜|午[前後]|\d{1,2}時|の\d|に放送|スタート)"
)
_NEXT_DATE = re.compile(r"、\s?(?:\d{1,2}月|[今来]年|来月)")
_RUN_ON = re.compile(r"(?=[『「【一-龯ァ-ヺA-Z])(?![放公配上発開始スオ予頃発中末])")  # a stamp before a text
_LETTERS = re.compile(r"[^\W\d_]")
_DASHED = re.compile(r"\s[–—|-]\s")
_ENDS = re.compile(r"\s*(?:[,.;)(\n]|(?:and|y|e|et|und)\b|at \d|$)")


def under(doc: Doc, when: When, clause: Clause, whens: Sequence[When]) -> Iterator[Slot]:
    """What stands under a date that is a line of its own, in a calendar: every watched name down to the next such
    line. "October 25: Lantern Harbor Season 2" is one on a single line."""
    if _stamp(doc, when, doc.sentences[clause.sentence]):
        yield Slot(when, clause, None, Sense.NEWS)
    else:
        yield from _calendar(doc, when, clause, whens)


_NAMED = re.compile(r"[\w\ufffc][\"”’'»]?\s\(\Z")


def _calendar(doc: Doc, when: When, clause: Clause, whens: Sequence[When]) -> Iterator[Slot]:
    words, text, sentence = doc.words, doc.plain, doc.sentences[clause.sentence]
    if (
        not words.words.final
        and text.startswith(")", when.span.end)
        and _NAMED.search(text, max(0, when.span.start - 4), when.span.start)
    ):
        return  # "Brine (June 9), House of Salt (TBA)": in brackets behind a name it heads nothing
    joint = row_joint(doc, when)
    start, fronted = row_lead(doc, sentence.start, when)
    if when.bound in (Bound.UNTIL, Bound.BEFORE) or not words.whole("blank", text, start, when.span.start):
        return
    again = heads_again(doc, when)
    if again or when.date.earliest <= doc.anchor:
        if (
            again
            or when.span.end >= sentence.end
            or (words.words.final and when.date.precision is Precision.DAY and _RUN_ON.match(text, when.span.end))
            or any(words.whole(name, text, when.span.end, sentence.end) for name in ("blank", "stamp"))
        ):
            yield Slot(when, clause, None, Sense.NEWS)  # the page's own date
        return
    if joint is not None:
        names = [title for title in doc.titles_in(Span(when.span.end, sentence.end)) if title.works]
        row = with_instalment(doc, names[0].span) if names else Span(start, start)
        bare = (":" in joint[0] and not fronted) or (names and alone(doc, Span(row.end, sentence.end)))
        if names and row.start - when.span.end <= 5 and bare:
            yield Slot(when, clause, None, Sense.RELEASE, entry=row)
        return
    if words.words.final and named_above(doc, clause):
        return  # the day stands under a name, and not over those that follow
    rest = when.span.end >= sentence.end or words.whole("blank", text, when.span.end, sentence.end)
    timed = words.whole("timed", text, when.span.end, sentence.end)
    headed = words.whole("heading", text, when.span.end, sentence.end)
    if rest or timed or headed:
        yield from _entries(doc, when, clause, whens, headed=headed)


def _entries(doc: Doc, when: When, clause: Clause, whens: Sequence[When], *, headed: bool) -> Iterator[Slot]:
    text = doc.plain
    for number in range(clause.sentence, min(clause.sentence + _LINES, len(doc.sentences))):
        line = doc.sentences[number]
        if number > clause.sentence and (_HEADING.match(text, line.start) or line.end - line.start > 120):
            return
        if number > clause.sentence and (
            doc.words.match("round_stop", text, line.start) or opens_line(doc, line, whens)
        ):
            return
        if number > clause.sentence and dated_itself(when, line, whens):
            continue
        for title in doc.titles_in(line):
            led = title.span.start - line.start <= _MARK or _BULLET.match(text, line.start) is not None
            if title.works and (led or not headed):
                yield Slot(when, doc.clause_at(title.span.start), None, Sense.RELEASE, entry=title.span)


def _stamp(doc: Doc, when: When, line: Span) -> bool:
    """A paper's name, a day, an hour and 配信, alone on a line that names no work: the page's own date."""
    day = when.date.precision is Precision.DAY
    if not doc.words.words.final or not day or when.date.earliest > doc.anchor or line.end - line.start > _TAIL:
        return False
    named = doc.titles_in(line) or doc.markers_in(line)
    return not named and doc.words.whole("stamp", doc.plain, when.span.end, line.end)


def station(doc: Doc, when: When) -> Outlet | None:
    """・TOKYO MX:7月4日(土)24:30〜 in a schedule: a station, a day, an hour, and no verb."""
    if not doc.words.words.final or when.date.precision is not Precision.DAY:
        return None
    text, start = doc.plain, when.span.start
    if not _STARTS.search(text, max(start, when.span.end - 8), when.span.end + 10):
        return None
    if _NEXT_DATE.match(text, when.span.end):
        return None  # NHKは10日、4月からの…を発表
    behind = doc.terms_in(Span(when.span.end, when.span.end + 16))
    # 第6話が、海辺テレビ系で11月13日24時半から放送される: a sentence of its own, and no row of a schedule
    verbs = (doc.words.match(name, text, one.span.end) for one in behind for name in ("passive_after", "old_after"))
    if any(found.term.sense in (Sense.DECOY, Sense.END) for found in behind) or any(verbs):
        return None
    low = max(doc.sentence_at(start).start, start - 40, text.rfind("、", 0, start) + 1, text.rfind("\n", 0, start) + 1)
    if of_goods(doc, when.span):
        return None
    if doc.words.whole("blank", text, doc.sentence_at(start).start, start):
        low, start = _line_above(doc, start)
    for name, outlet in (("stream_name", Outlet.STREAM), ("station", Outlet.TV)):
        if doc.words.ends(name, text, low, start):
            return outlet
    return None


def _line_above(doc: Doc, at: int) -> tuple[int, int]:
    """放送情報, and on the next line the day: a heading or a station's name alone."""
    above = doc.sentences[max(0, doc.clause_at(at).sentence - 1)]
    end = above.start + len(doc.plain[above.start : min(above.end, at)].rstrip("\n :"))
    return max(above.start, end - _TAIL), end


def _piece(mark: Marker) -> bool:
    unit = mark.instalment.unit
    return unit is Unit.VOLUME or (unit is Unit.EPISODE and mark.instalment.number != 1)


def _bracketed(doc: Doc, names: list[Span], when: When) -> bool:
    """『X』(a station・7月9日): the day stands last in the brackets right behind the name."""
    start, end = when.span.start, when.span.end
    if doc.words.words.belongs:  # "(ab 4. April bei …)": what is told behind the day is where
        end = max(end, doc.plain.find(")", end, end + _TAIL))
    opened = doc.plain.rfind("(", max(0, start - _TAIL), start)
    if opened < 0 or doc.plain[end : end + 1] != ")" or when.date.earliest <= doc.anchor:
        return False
    inside = Span(opened, end)
    return any(0 <= opened - name.end <= 1 for name in names) and not (
        doc.terms_in(inside) or any(doc.words.nouns(doc.plain, opened, end))
    )


_HOUR = re.compile(r"\s?(?:[^\s()\n\d]{0,2}\d{1,2}[時:]\d{0,2}分?半?)?\s?[~〜～][^()\n]{0,16}(?=\))")


def beside_name(doc: Doc, when: When) -> bool:
    """ "She joins the cast of Lantern Harbor season 2 (October 2024)": a time to come, alone in brackets behind an
    instalment, is its own, whatever the sentence tells of it. Behind a thing it is the thing's ("the soundtrack of
    X (October 2024)")."""
    text, start, end = doc.plain, when.span.start, when.span.end
    start = _before_number(doc, start)
    if doc.words.words.final and (hour := _HOUR.match(text, end)) is not None:
        end = hour.end()
    opened = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    if not opened or when.date.earliest <= doc.anchor:
        return False
    edge = start - 2 if text[start - 2 : start - 1] == " " else start - 1
    edge -= text[edge - 1] in '』」”“»"'
    low = doc.clause_at(edge - 1).span.start
    marks = [mark for mark in doc.markers_in(Span(low, edge)) if mark.span.end == edge]
    names = [
        title
        for title in doc.titles_in(Span(low, edge))
        if title.works
        and (
            title.span.end == edge
            or (title.told is not None and _COUNT.fullmatch(text, title.span.end, edge))
            or (doc.words.words.final and _SUBTITLE.fullmatch(text, title.span.end, edge))
        )
    ]
    if not (marks or names) or any(map(_piece, marks)):
        return False
    return not _of_a_thing(doc, Span(low, edge))


def _before_number(doc: Doc, at: int) -> int:
    """ "Lantern Harbor (2nd season Fall 2026)": where the instalment begins that stands before a date in brackets."""
    marks = [mark for mark in doc.markers_in(Span(max(0, at - _TAIL), at)) if not _piece(mark)]
    near = marks and not doc.plain[marks[-1].span.end : at].strip(" ,:-–")
    return marks[-1].span.start if near else at


def from_then_on(doc: Doc, when: When) -> bool:
    """ "Ecco il trailer di Lantern Harbor 2, dal 5 luglio su Parlour": behind a name and a comma a day from which on it
    is shown somewhere."""
    text, start = doc.plain, when.span.start
    if doc.words.words.final or when.date.earliest <= doc.anchor or not _SHOWN_ON.match(text, when.span.end):
        return False
    led = _FROM.search(text, max(0, start - _TAIL), start)
    low = doc.clause_at(start).span.start
    spans = [title.span for title in doc.titles_in(Span(low, start)) if title.works]
    spans += [mark.span for mark in doc.markers_in(Span(low, start)) if not _piece(mark)]
    return led is not None and any(
        span.end == led.start() or _COUNT.fullmatch(text, span.end, led.start()) for span in spans
    )


_FROM = re.compile(
    r"[\"”»]?,\s(?:a partire\s)?(?:dal|dall['’]|da|desde el|a partir del?|à partir du|dès le|ab(?: dem)?)\s?\Z"
)
_SHOWN_ON = re.compile(
    r"\s(?:su|in (?:streaming|tv|esclusiva)|al cinema|nelle sale|solo al cinema|en|na|no|sur|au cinéma|bei|auf|"
    r"im)\s?\b"
)


def _of_a_thing(doc: Doc, lead: Span) -> bool:
    """ "The soundtrack of X": is something else than the work spoken of, which is sold or held?"""
    nouns = doc.words.nouns(doc.plain, lead.start, lead.end)
    decoy = any(found.term.sense is Sense.DECOY for found in doc.terms_in(lead))
    if decoy or any(map(_piece, doc.markers_in(lead))):
        return True  # "volume 3 of X (October 2024)"
    return any(noun.term.reason not in _SHOWN for noun in nouns)


_SHOWN = ("a trailer or visual", "an event")
_SUBTITLE = re.compile(r"(?:\d{1,2})?\s?[~〜～―—-][^「」『』\n]{1,40}")  # 『X ~正義の味方~』(1月20日)
_COUNT = re.compile(r"\s\d{1,2}")  # the number of its season, behind a name


def on_a_card(doc: Doc, when: When) -> bool:
    """ "A card after the credits read “Season 2, Spring 2025”": what is quoted holds an instalment, its time to come
    and nothing else."""
    text, start, end = doc.plain, when.span.start, when.span.end
    if when.date.earliest <= doc.anchor:
        return False
    opened = _OPENED.search(text, max(0, start - _TAIL), start)
    closed = _CLOSED.match(text, end)
    if opened is None or closed is None:
        return False
    inside = Span(opened.end(), start)
    spans = [mark.span for mark in doc.markers_in(inside) if not _piece(mark)]
    spans += [title.span for title in doc.titles_in(inside) if title.works]
    edge = max((span.end for span in spans), default=start)
    bare = doc.words.whole("gap", text, edge, start) or _COMMA.fullmatch(text, edge, start) is not None
    bare = bare or (doc.words.words.final and not text[edge:start].strip(" 、"))
    return edge < start and bare


_OPENED = re.compile(r"[\"“‘«„「『](?=[^\"“”«»„「」『』\n]*\Z)")
_CLOSED = re.compile(r"[.,!]?\s?[\"”’»“」』]")
_COMMA = re.compile(r",\s(?:[a-z]{2,8}\s)?")


def _closes_entry(doc: Doc, when: When) -> bool:
    """ "- Lantern Harbor, a drama about ferries. Worth a look. (November 22)": a line of a list that a name opens and a
    day in brackets closes."""
    text, start, end = doc.plain, when.span.start, when.span.end
    closed = text[start - 1 : start] == "(" and re.match(r"\)\s*(?:\n|$)", text[end : end + 3]) is not None
    if not closed or when.date.earliest <= doc.anchor:
        return False
    line = text.rfind("\n", 0, start) + 1
    return any(title.works for title in doc.titles_in(Span(line, min(start, line + _MARK + 1))))


def _verb_before(doc: Doc, slot: Slot, names: list[Span]) -> bool:
    """ "Netflix girerà la seconda stagione a ottobre" is no list: a word that can be nothing but a verb stands before
    the name."""
    words, start = doc.words, slot.clause.span.start
    first = min((name.start for name in names if name.start >= start), default=start)
    lexical = words.search("lexical_verb", doc.plain, start, first)
    verb = lexical or words.search("starts_none", doc.plain, start, first)
    return verb is not None and not doc.terms_in(Span(verb.start(), first))


def _in_prose_of_thing(doc: Doc, start: int, near: int, when: When) -> bool:
    """ "You can try a demo of Lantern Harbor on May 4" is no list either: the name only says what the thing is of."""
    if not any(map(str.isalpha, doc.plain[near : when.span.start])):
        return False
    names = [title.span for title in doc.titles_in(Span(start, near)) if title.works]
    if not names or near - names[-1].end > _MARKED or _HANDS.search(doc.plain, start, names[-1].start):
        return False
    return of_thing(doc, start, names[-1])


_HANDS = re.compile(r"\b(?:hands|rises) on (?:the )?[\"“‘]?\Z")
_MARKED = 12  # characters of an instalment behind its name: " season 2"


_DATED = re.compile(r"[A-Za-z.]{3,9}\s\d{1,2}\b|\d{1,2}[./]\d{1,2}\b|\d{1,2}\.?\s[A-Za-zäûéç]{3,9}\b")
_WITH_NAME = 12  # letters beside a name that stands on a line of its own
_WITH_DAY = 30  # letters beside a day on the line below: a station, a service


def _under_name(doc: Doc, when: When) -> bool:
    """ "LANTERN HARBOR", and on the next line "Parlour One, 15 September"."""
    text, start = doc.plain, doc.plain.rfind("\n", 0, when.span.start) + 1
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    end = text.find("\n", when.span.end)
    line = Span(start, end if end >= 0 else len(text))
    if start == 0 or when.date.earliest <= doc.anchor or doc.words.words.final or doc.terms_in(line):
        return False
    if any(other_thing(doc, Span(above, line.end))) or " by " in text[start : when.span.start]:
        return False  # "X concert", and below it its place and day
    names = [title for title in doc.titles_in(Span(above, start)) if title.works]
    if names and _DATED.search(text, names[-1].span.end, start) and not doc.markers_in(Span(names[-1].span.end, start)):
        return False  # a row of its own, with its own day
    beside = len(_LETTERS.findall(text[above:start])), len(_LETTERS.findall(text[start : when.span.start]))
    rest = text[when.span.end : line.end].strip()
    return bool(names) and beside[0] <= _WITH_NAME and beside[1] <= _WITH_DAY and not rest


def _set_out(doc: Doc, sentence: Span, names: list[Span], near: int, when: When) -> bool:
    """ "Fans were treated to a surprise: season 2 of X, spring 2025." Behind a colon a name and a time to come."""
    text = doc.plain
    led = any(text[sentence.start : name.start].rstrip(' “"').endswith(":") for name in names)
    closes = not text[when.span.end : sentence.end].strip(' .!”"')
    bare = _COMMA.fullmatch(text, near, when.span.start) is not None
    return led and closes and bare and when.date.earliest > doc.anchor


def _by_form(doc: Doc, when: When) -> bool:
    return _closes_entry(doc, when) or _under_name(doc, when) or behind_name(doc, when) or in_table(doc, when)


_IN_BRACKETS = re.compile(r"[\"”»]?\s?\([^()\n]{2,80}\)")  # "X (PC, Xbox One, Switch) – May 28"


def _near(doc: Doc, names: list[Span], when: When) -> int:
    near = max((name.end for name in names if name.end <= when.span.start), default=0)
    platforms = _IN_BRACKETS.match(doc.plain, near, when.span.start)
    return platforms.end() if platforms is not None else near


def listed(doc: Doc, slot: Slot) -> bool:
    """ "Lantern Harbor Season 2 – July 5, 2026" on a line of its own, "Season 2 (July 2026)": no verb at all."""
    when, sentence = slot.when, doc.sentence_at(slot.when.span.start)
    marks = doc.markers_in(sentence)
    if any(_piece(mark) for mark in marks):
        return False  # "Volume 2: November 24"
    names = [title.span for title in doc.titles_in(sentence) if title.works]
    names += [
        mark.span for mark in marks if mark.instalment.unit is not Unit.FILM or doc.text[mark.span.end - 1] != "s"
    ]
    if _by_form(doc, when):
        return True
    if not names or names[0].start > when.span.start:
        return False
    led = Span(doc.clause_at(names[0].start).span.start, names[0].start)
    if _bracketed(doc, names, when):
        return doc.words.words.final or not _of_a_thing(doc, led)
    lead = doc.plain[max(0, when.span.start - 3) : when.span.start]
    if lead.endswith("(") and doc.plain[when.span.end : when.span.end + 1] == ")":
        beside = any(0 <= when.span.start - name.end <= 4 for name in names)
        return beside and not _of_a_thing(doc, led)
    near = _near(doc, names, when)
    if _set_out(doc, sentence, names, near, when):
        return True
    if (
        doc.words.words.final
        and near
        and _STARTS.match(doc.plain, max(0, when.span.end - 3))
        and not doc.plain[near : when.span.start].strip(" 、』」")
    ):
        return True
    ends = _ENDS.match(doc.plain, when.span.end) or (
        when.date.earliest > doc.anchor and _DASHED.match(doc.plain, when.span.end)
    )
    if doc.words.whole("gap", doc.plain, near, when.span.start) and ends:
        return not (_verb_before(doc, slot, names) or _in_prose_of_thing(doc, led.start, near, when))
    rest = [doc.plain[sentence.start : when.span.start], doc.plain[when.span.end : sentence.end]]
    for mark in marks:
        rest = [piece.replace(doc.plain[mark.span.start : mark.span.end], "") for piece in rest]
    bare = len(_LETTERS.findall("".join(rest))) <= (1 if doc.words.words.final else 6)
    return bare and not any(other_thing(doc, Span(when.span.end, sentence.end)))
