"""Which word a date belongs to, of all that its clause holds."""

from __future__ import annotations

import re

from tracker.dates import Precision
from tracker.extract.doc import Clause, Doc
from tracker.extract.slot import OPEN, overlaps
from tracker.extract.times.called_day import named_day
from tracker.extract.when import When
from tracker.extract.words import Found, Sense
from tracker.model import Outlet, Span

_RELEASES = (Sense.RELEASE, Sense.NEW, Sense.OLD, Sense.PAST)
_NEAR = 16  # a noun so close behind a date belongs to it: "an April 18 release"


def governor(doc: Doc, when: When, clause: Clause) -> Found | None:
    """The word a date belongs to. Verb-first languages say it before the date, unless a noun follows at once; verb-last
    ones after it. A clause without one is read by its own verb, whatever that is, or takes it from its neighbour."""
    here = [found for found in doc.terms_in(clause.span) if not overlaps(found.span, when.span)]
    before = [found for found in here if found.span.end <= when.span.start and not _aside(doc, found, when)]
    after = [found for found in here if found.span.start >= when.span.end and not _says_so(doc, when, found)]
    final = doc.words.words.final
    if final and (told := _before_bracket(doc, when.span.start) or _around(doc, when)) is not None:
        return told
    picked = _pick_final(doc, when, before, after) if final else _pick_initial(doc, when, before, after)
    if picked is not None:
        return picked
    inside = [found for found in doc.terms_in(when.span) if found.term.sense is Sense.RELEASE]
    inside = [found for found in inside if final or found.span.start == when.span.start]
    return inside[0] if inside else None  # 10月17日スタート、夜9:00; "it's coming June 16"


def _says_so(doc: Doc, when: When, term: Found) -> bool:
    """ "“It's coming this summer,” the director told fans": the verb of who says so, behind what he says."""
    if term.term.sense is not Sense.NEWS or doc.words.words.final:
        return False
    return _QUOTED.search(doc.plain, when.span.end, term.span.start) is not None


_QUOTED = re.compile(r"[,.!?…][\"”»“]\s|[\"”»“],?\s(?!for|as|in|on|by)")


def _around(doc: Doc, when: When) -> Found | None:
    """サイトが3月12日に更新され、放送が7月に始まると: the verb of a thing that is shown holds the day between."""
    low, high = when.span.start - _NEAR, when.span.start
    held = (found for found in doc.terms_in(Span(max(0, low), high)) if found.span.end > when.span.end)
    return next((one for one in held if doc.plain[one.span.start : high].endswith(_DONE_ON)), None)


_DONE_ON = ("が", "を", "も", "は", "が、", "を、", "も、", "は、")


def _before_bracket(doc: Doc, at: int) -> Found | None:
    """「X」の配信開始(9月18日)を記念し、: a day in brackets is that of the release right before them."""
    if doc.plain[at - 1 : at] != "(":
        return None
    terms = doc.terms_in(Span(max(0, at - _NEAR), at))
    return next((one for one in terms if one.span.end == at - 1 and one.term.sense is Sense.RELEASE), None)


def _aside(doc: Doc, term: Found, when: When) -> bool:
    """ "The briefing, published that morning, files it under": a participle between commas governs nothing behind."""
    if doc.words.words.final or term.term.sense not in (Sense.NEWS, Sense.PAST, Sense.DECOY, Sense.END):
        return False
    text, start = doc.plain, doc.clause_at(term.span.start).span.start
    opened = text.rfind(",", start, term.span.start)
    closed = text.find(", ", term.span.end, when.span.start)
    if opened < 0 or closed < 0 or len(text[opened + 1 : term.span.start].split()) > 2:
        return False
    return text[closed + 2 : when.span.start].strip() != ""


def _pick_initial(doc: Doc, when: When, before: list[Found], after: list[Found]) -> Found | None:
    text = doc.plain
    told = _day_of(doc, when, before) or telling(doc, when, before[-1:])
    told = told or _closing(doc, when, after) or _named_as(doc, when)
    told = told or _bestowed(doc, when) or _dated(doc, when)
    if told is not None:
        return told
    if doc.words.match("instead", text, when.span.end):
        # "On May 4 instead of the original date": what stands between is of the other day.
        after = [found for found in after if found.term.sense in _RELEASES and found.term.sense is not Sense.OLD]
        if after and not before:
            return after[0]
    if (noun := _shown_then(doc, before, after) or _attributed(doc, when, before, after)) is not None:
        return noun
    if after and doc.words.match("whereon", text, when.span.end):
        return after[0]
    if len(before) > 1 and _leads(doc, before[-2], before[-1]):
        return before[-2]
    if before:
        return telling(doc, when, before) or _label(doc, when, before) or before[-1]
    if after and _set_apart(doc, when, after[0]):
        return None
    if (
        after
        and after[0].term.sense is Sense.RELEASE
        and not _has_subject(doc, Span(when.span.end, after[0].span.start))
    ):
        return None  # "next week the fall season will begin": the time itself is what begins
    return after[0] if after else None


_OBJECT = re.compile(r"\s(?:la|las|le|una?|uma?|a|as)\s")
_DAY_OF = re.compile(r"\s(?:de(?:l|lla)?\s(?:giorno\s|día\s|dia\s)?|dell['’]|d[oa]\s(?:dia\s)?|du\s)\Z")


def _day_of(doc: Doc, when: When, before: list[Found]) -> Found | None:
    """ "Durante la diretta del 5 luglio scopriremo quando uscirà": the day of the noun that it stands behind."""
    text, start = doc.plain, doc.clause_at(when.span.start).span.start
    led = _DAY_OF.search(text, max(start, when.span.start - _LED), when.span.start)
    if led is None or not doc.words.words.head_first or before:
        return None
    return next((noun for noun in doc.words.nouns(text, start, led.start()) if noun.span.end == led.start()), None)


_LED = 16  # characters of such a preposition


def _closing(doc: Doc, when: When, after: list[Found]) -> Found | None:
    """ "Der Starttermin soll am 4. April bekannt gegeben werden": the verb that closes the clause of an auxiliary
    governs what stands inside, whatever noun stands before."""
    last = after[-1] if after else None
    if last is None or last.term.sense not in (Sense.NEWS, Sense.DECOY, Sense.END):
        return None
    if _JOINT.search(doc.plain, when.span.end, last.span.start):
        return None
    start = doc.clause_at(when.span.start).span.start
    return last if doc.words.search("frame", doc.plain, start, when.span.start) is not None else None


_JOINT = re.compile(r",|\bund\b")


def _shown_then(doc: Doc, before: list[Found], after: list[Found]) -> Found | None:
    """ "Sabato 23 va in onda la replica di X": what the verb behind a day shows, right behind it, is a rerun."""
    if before or len(after) <= 1 or after[1].term.sense is not Sense.DECOY:
        return None
    return after[1] if _OBJECT.fullmatch(doc.plain, after[0].span.end, after[1].span.start) else None


def _attributed(doc: Doc, when: When, before: list[Found], after: list[Found]) -> Found | None:
    """ "An April 18 release", "for a 2027 launch": a noun right behind the date."""
    text = doc.plain
    if after and after[0].span.start - when.span.end <= _NEAR and after[0].term.sense in (Sense.RELEASE, Sense.DECOY):
        gap = text[when.span.end : after[0].span.start]
        apart = doc.words.words.head_first and any(doc.words.whole("indefinite", word) for word in gap.split())
        if not apart and not re.search(r"[,:\d]", gap) and (not before or before[-1].term.sense is Sense.NEWS):
            return after[0]
    if after and after[0].term.sense is Sense.RELEASE and not text[when.span.end : after[0].span.start].strip():
        close = (
            bool(before)
            and before[-1].term.sense in (Sense.OLD, Sense.NEW)
            and when.span.start - before[-1].span.end < 6
        )
        if not close and doc.words.whole("noun_form", text, after[0].span.start, after[0].span.end):
            return after[0]  # "for a 2027 launch"
    return None


def telling(doc: Doc, when: When, before: list[Found]) -> Found | None:
    """ "The date of season 2 was revealed this Monday": the day of publication is the telling's."""
    if when.year_given or not 0 <= (doc.anchor - when.date.earliest).days <= 2 or doc.lang == "en":
        return None
    told = [found for found in before if found.term.sense is Sense.NEWS]
    return told[-1] if told and when.date.precision is Precision.DAY else None


def _label(doc: Doc, when: When, before: list[Found]) -> Found | None:
    """ "La data di uscita è stata rivelata: 4 aprile", "has been revealed to be April 4": the verb's subject says what
    the date is of."""
    told = before[-1]
    if told.term.sense is not Sense.NEWS or not _COLON.fullmatch(doc.plain, told.span.end, when.span.start):
        return None
    named = (found for found in reversed(before[:-1]) if found.term.sense is Sense.RELEASE)
    return next((found for found in named if doc.words.search("nominal", doc.plain, *_ends(found))), None)


def _named_as(doc: Doc, when: When) -> Found | None:
    """ "Viene indicato ottobre come periodo di debutto": what follows says of what it is the date."""
    told = doc.words.match("named_as", doc.plain, when.span.end)
    if told is None:
        return None
    before = doc.terms_in(Span(doc.clause_at(when.span.start).span.start, when.span.start))
    old = (found for found in before if found.term.sense is Sense.OLD)  # "era stato annunciato per un generico 2026"
    return next(old, None) or Found(Span(told.start(), told.end()), OPEN)


def _bestowed(doc: Doc, when: When) -> Found | None:
    """ "Riceverà un adattamento anime nel 2026", "erhält 2026 einen Anime": it is shown when the work gets it."""
    if not doc.words.words.belongs:
        return None
    clause, text = doc.clause_at(when.span.start).span, doc.plain
    for found in doc.words.all("bestows", text, clause.start, clause.end):
        inside = found.start() < when.span.start and when.span.end < found.end()
        inside = inside or 0 <= found.start() - when.span.end <= 1  # "im Jahr 2026 eine Adaption erhalten wird"
        gap = text[found.end() : when.span.start]
        given = doc.words.search("heads", text, found.start(), found.end()) and not _A_FILM.search(found[0])
        if given and (inside or (gap and len(gap.split()) <= _FEW and "," not in gap)):
            ahead = found.start() < when.span.start
            return Found(Span(found.start(), min(found.end(), when.span.start) if ahead else found.end()), OPEN)
    return None


_FEW = 3  # words between what a work gets and the date: "per il", "nel corso del"
_A_FILM = re.compile(r"\b(?:film|filme|película|pelicula)\b", re.IGNORECASE)


def _dated(doc: Doc, when: When) -> Found | None:
    """ "È stata svelata la data ufficiale di X: 10 gennaio": the object of the verb says what is behind the colon."""
    words, text, start = doc.words, doc.plain, doc.sentence_at(when.span.start).start
    if not words.words.date_of_it or text[: when.span.start].rfind(":", when.span.start - _LEAD) < 0:
        return None
    noun = max(words.all("date_of_it", text, start, when.span.start), key=lambda found: found.end(), default=None)
    if noun is None or not _TO_COLON.fullmatch(text, noun.end(), when.span.start):
        return None
    return Found(Span(noun.start(1), noun.end(1)), OPEN)


_LEAD = 6  # characters between a colon and its date
_TO_COLON = re.compile(r"[^:;.]{0,80}:\s(?:[^\W\d]{1,3}\s|l['’])?")


def _ends(found: Found) -> tuple[int, int]:
    return found.span.start, found.span.end


_COLON = re.compile(r"\s?:\s(?:[^\W\d]{1,3}\s|l['’])?|\s(?:to be|as)\s(?:(?:in|on)\s)?(?:the\s)?")
OPENING_WORDS = 3  # "Earlier today (", "On Friday,": a date that opens its clause


def _set_apart(doc: Doc, when: When, term: Found) -> bool:
    """ "Iron Comet armed for August, Mara Vale moves to fall": a verb behind a comma governs a date only where the date
    opens the clause ("On July 5, the film opens")."""
    lead = Span(doc.clause_at(when.span.start).span.start, when.span.start)
    if "," not in doc.plain[when.span.end : term.span.start]:
        return False
    if term.term.sense is Sense.NEWS and len(doc.plain[lead.start : lead.end].split()) > OPENING_WORDS:
        return True  # "this time moving to July, according to"
    if not (doc.titles_in(lead) or doc.markers_in(lead)):
        return False
    return doc.clause_at(term.span.start) == doc.clause_at(when.span.start)


def _leads(doc: Doc, verb: Found, participle: Found) -> bool:
    """ "Will be rebroadcast starting June 6": the participle says when, the verb before it what."""
    gap = Span(verb.span.end, participle.span.start)
    near = (
        gap.end - gap.start <= 3
        if doc.words.words.final
        else not doc.words.search("divided", doc.plain, gap.start, gap.end)
    )
    return (
        near
        and verb.term.sense is Sense.DECOY
        and doc.words.whole("starting", doc.plain, participle.span.start, participle.span.end)
    )


def _has_subject(doc: Doc, span: Span) -> bool:
    gap = doc.plain[span.start : span.end]
    return "," in gap or bool(
        doc.titles_in(span) or doc.markers_in(span) or doc.words.search("anaphor", doc.plain, span.start, span.end)
    )


_TOPIC = re.compile(r"(?:日|時期|開始|予定日?|日時)?\s*(?:は|[:：]|が)?[^。\n]{0,8}$")


def _pick_final(doc: Doc, when: When, before: list[Found], after: list[Found]) -> Found | None:
    text = doc.plain
    before = [
        found
        for found in before
        if not doc.words.match("counted_from", text, found.span.end)
        and not doc.words.whole("led_up_to", text, found.span.end, when.span.start)
    ]
    if (named := named_day(doc, when)) is not None:
        return named
    to_come = when.date.earliest > doc.anchor
    if (lead := doc.words.match("leads", text, when.span.end)) is not None or (
        to_come and (lead := doc.words.match("leads_crop", text, when.span.end)) is not None
    ):
        return Found(Span(when.span.end, lead.end() - 1), OPEN)
    if before and _opening(before[-1]) and _named_by(text, before[-1], when, to_come=to_come):
        return before[-1]
    if _announced(doc, when):
        return next(
            (found for found in doc.terms_in(doc.sentence_at(when.span.start)) if found.term.sense is Sense.NEWS), None
        )
    if after and "\n" not in text[when.span.end : after[0].span.start]:
        return _following(doc, when, before, after)
    if before and when.span.start - before[-1].span.end <= 14:
        return before[-1]
    return None


def _opening(noun: Found) -> bool:
    return noun.term.sense is Sense.RELEASE or (noun.term.sense is Sense.DECOY and noun.term.outlet is Outlet.GAME)


def _named_by(text: str, noun: Found, when: When, *, to_come: bool) -> bool:
    """公開予定日: 7月3日, 公開は2027年秋で、…, 公開まで残り3日: a noun that says which date it is."""
    if when.relative and text[noun.span.end : when.span.start] == "まで":
        return True
    if _DATE_NOUN.fullmatch(text, noun.span.start, when.span.start):
        return True
    is_topic = _IS_TOPIC.fullmatch(text, noun.span.start, when.span.start)
    said = _IS_SAID.match(text, when.span.end) or (to_come and _SET_OFF.match(text, when.span.end))
    return is_topic is not None and bool(said)


_WEAK = ("予定", "決定", "決まった", "決まり")


def _following(doc: Doc, when: When, before: list[Found], after: list[Found]) -> Found:
    near, text = after[0], doc.plain
    if len(after) > 1 and _IN_A_NOUN.match(text, near.span.end):
        near, after = after[1], after[1:]
    if (held := holding(text, after)) is not near:
        return held
    done = bool(before) and _opening(before[-1]) and _DONE.match(text, near.span.start) is not None
    if done and text[before[-1].span.start : when.span.start].endswith(_OBJECT_OF):
        return before[-1]  # 放送を7月5日に行う
    # 10月10日から始まる再放送: the verb only leads up to the noun that counts.
    if len(after) > 1 and after[1].term.sense is Sense.DECOY and after[1].span.start - near.span.end <= 3:
        return after[1]
    weak = near.term.sense is Sense.RELEASE and text[near.span.start : near.span.end] in _WEAK
    topic = before[-1] if weak and before and before[-1].term.sense in (*_RELEASES, Sense.DECOY) else None
    return topic if topic and _TOPIC.fullmatch(text, topic.span.end, when.span.start) else near


_DONE = re.compile(r"行[いうわっ]|実施|行な")
_OBJECT_OF = tuple(
    f"{noun}{particle}"
    for noun in ("放送", "公開", "配信", "発売", "上映", "開始")
    for particle in ("を", "は", "が", "を、", "は、", "が、")
)
# 9月から特別版上映限定の入場者プレゼント配布が始まる: a noun of release that another noun follows governs nothing.
_IN_A_NOUN = re.compile(r"(?:限定|記念|直前|恒例)[一-龯ァ-ヺー]*の?[一-龯ァ-ヺー]{2}")


def holding(text: str, after: list[Found]) -> Found:
    """9月15日にIMAX上映でワールドプレミアを開催: the first verb only says by what means the next one is done."""
    means = len(after) > 1 and after[1].term.sense is Sense.DECOY and _BY_MEANS.match(text, after[0].span.end)
    return after[1] if means else after[0]


_BEFORE_ANOTHER = re.compile(r"に、\s?\d{1,4}[年月]")  # 5月20日に、7月2日放送開始が告知された
_BY_MEANS = re.compile(r"で(?![、はもの])")
_DATE_NOUN = re.compile(r"[^、。\n]{2,8}(?:日|時期|開始)(?:は|が|も|:)[、 ]?")
_IS_TOPIC = re.compile(r"(?:公開|放送|配信|上映|発売)?は、?")
_IS_SAID = re.compile(
    r"で、|[。!]|です|だ|(?:と|に)(?:なる|なり|なっ)|(?:から|より)?と(?:のこと|され|の(?:発表|情報|告知)|(?:正式に|公式に)?(?:発表|明か|告知|アナウンス))|(?:から|より)だそう|$"
)  # 公開は2027年秋で、…: all that is told of it


# 発売は7月5日 新キャラクターも発表: in a headline a space, or a mark, ends what is told of the day.
_SET_OFF = re.compile(r"\s?(?:\([日月火水木金土祝・]{1,3}\))?[、,!? ]")


def _announced(doc: Doc, when: When) -> bool:
    """TBSは31日、…と発表した: the day set off by a comma is the day of the announcement at the sentence's end."""
    text, sentence = doc.plain, doc.sentence_at(when.span.start)
    if doc.lang == "ja" and when.date.earliest <= doc.anchor and _BEFORE_ANOTHER.match(text, when.span.end):
        return doc.words.search("announcing", text, sentence.end - 16, sentence.end) is not None
    if when.date.precision is not Precision.DAY:
        return False
    if doc.lang == "ko":  # 넷플릭스 측은 10일 "...": the day behind the one who tells it
        lead = text[: when.span.start][-6:]
        past = when.date.earliest <= doc.anchor
        told = re.search(r"(?:다고|라고)\s*$", lead) or (
            past and re.search(r"(?:은|(?<!오)는|이|가|측|에서)\s*$", lead)
        )
        speech = text[when.span.end : when.span.end + 3].lstrip().startswith(('"', "“"))
        if past and not when.year_given and not text[sentence.start : when.span.start].strip():
            told, speech = re.match("", ""), False  # 3일 넷플릭스는 "…"고 밝혔다: the sentence opens with its own day
        return bool(told) and (
            speech or doc.words.search("announcing", text, sentence.end - 16, sentence.end) is not None
        )
    if text[when.span.end : when.span.end + 1] not in ("、", ",", "("):
        return False
    if doc.lang == "ja" and not re.search(r"[はがもに]\s*$|^\s*$", text[sentence.start : when.span.start]):
        return False
    end = aside.start() if (aside := _ASIDE.search(text, sentence.start, sentence.end)) else sentence.end
    return doc.words.search("announcing", text, end - 16, end) is not None


_ASIDE = re.compile(r"\([^()\n]*\)[。!]?\s*\Z")  # …と発表した(PC版は4月29日)。
