"""Which name a place in a text belongs to: one that stands beside it, or the one that the talk was of before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.extract.about.asides import aside_over, dashed, described, set_against, undescribed
from tracker.extract.about.bullets import other_item
from tracker.extract.about.called import called
from tracker.extract.about.centre import another, goes_on, introduced
from tracker.extract.about.naming import named_next
from tracker.extract.about.passed_over import passed_over
from tracker.extract.about.sections import earlier
from tracker.extract.about.titles import Title
from tracker.extract.verbs.adnominal import describes, leads_up
from tracker.model import Span

if TYPE_CHECKING:
    from tracker.extract.doc import Clause, Doc


def title_for(doc: Doc, clause: Clause, sentence: Span, place: Span) -> tuple[Title | None, int]:
    """The name that a place belongs to, and how near it stands."""
    if (held := _bracketed(doc, place)) is not None:
        return held, 3
    here = [title for title in doc.titles_in(clause.span) if not _credited(doc, title, place)]
    # "delays Iron Comet to": the name stands inside the words that were asked about.
    inside = next((t for t in here if place.start <= t.span.start and t.span.end <= place.end), None)
    if (own := inside or _right_before(doc, clause, place)) is not None:
        return own, 3
    before = undescribed(doc, [title for title in here if title.span.end <= place.start], place)
    before = aside_over(doc, before, place)
    after = _following(doc, here, place)
    if doc.words.words.final and after and (not before or leads_up(doc.text[place.end : after[0].span.start])):
        return after[0], 3
    if before:
        return described(doc, [*_led(doc, sentence, clause, before[0], place), *before], place) or before[-1], 3
    numbered = not doc.words.words.final and doc.markers_in(Span(clause.span.start, place.start))
    if numbered and after and not (after[0].works or after[0].sure):
        after = []  # "The second season debuts on July 6 as part of the “Friday Nights” line-up"
    if after and (doc.words.match("relative", doc.plain, clause.span.start) or _fronted(doc, clause, place, after[0])):
        after = []
    rest = [t for t in doc.titles_in(sentence) if t.span.end <= place.start and not _credited(doc, t, place)]
    if after and not (rest and doc.words.ends("listing", doc.plain, place.start, after[0].span.start)):
        return after[0], 3
    rest = aside_over(doc, rest, place)
    # "X, making its debut on May 4, and Y": the next name of a list has a date of its own.
    if rest:
        return described(doc, rest, place) or rest[-1], 2
    beyond = _passed(doc, clause, place) or _behind(doc, sentence, place)
    if beyond is not None:
        return beyond, 2
    return named_next(doc, clause) or (other_item(doc, clause) or _carried(doc, clause, sentence), 1)


def _following(doc: Doc, here: list[Title], place: Span) -> list[Title]:
    """The names behind a place: 4月3日には、『X』で知られる監督の『Y』が公開 leads up to Y."""
    after = [title for title in here if title.span.start >= place.end]
    if not doc.words.words.final or (after and describes(doc.text[place.end : after[0].span.start])):
        return after
    return [title for title in after if not doc.words.match("known_for", doc.plain, title.span.end)] or after


def _fronted(doc: Doc, clause: Clause, place: Span, after: Title) -> bool:
    """ "Before the second season begins on July 6, Parlour streams the dub": an instalment has the verb of a clause of
    time, and the name behind its comma another one."""
    led = not after.works and doc.words.match("subordinate", doc.plain, clause.span.start)
    told = led and doc.markers_in(Span(clause.span.start, place.start))
    return bool(told) and "," in doc.plain[place.end : after.span.start]


def _right_before(doc: Doc, clause: Clause, place: Span) -> Title | None:
    """ "From the makers of Y, which leaves early access on May 2, comes X": what is named for nothing but its makers is
    still what "which" goes back to."""
    start = clause.span.start
    low = max(doc.sentences[clause.sentence].start, start - _BRACKETED)
    if low >= start or "," in doc.plain[start : place.start]:
        return None
    if not doc.words.match("relative_subject", doc.plain, start):
        return None
    near = [title for title in doc.titles_in(Span(low, start)) if 0 <= start - title.span.end <= _CLOSED]
    set_off = bool(near) and "," in doc.plain[near[-1].span.end : start + 1]
    return near[-1] if set_off and credited(doc, near[-1]) else None


_CLOSED = 3  # a quotation mark, a comma and a space behind a name


def _led(doc: Doc, sentence: Span, clause: Clause, first: Title, place: Span) -> list[Title]:
    """ "Gale 2, the sequel to 2022's Gale, is out": the name before the comma with which the clause begins."""
    names = [t for t in doc.titles_in(Span(sentence.start, clause.span.start)) if not _credited(doc, t, place)]
    return names[-1:] if names and doc.plain.count(",", names[-1].span.end, first.span.start) == 1 else []


def _behind(doc: Doc, sentence: Span, place: Span) -> Title | None:
    """Verb-last languages name what a date is of behind it as well, but not where a pronoun opens the sentence:
    该片原定4月在日本上映,与《Y》对打."""
    rest = doc.titles_in(Span(place.end, sentence.end)) if doc.words.words.final else []
    back = doc.lang == "zh" and doc.words.search("anaphor", doc.plain, sentence.start, place.start) is not None
    return rest[0] if rest and not back else None


_MADE_BY = re.compile(
    r"\b(?:at|by|studios?|directors?|writers?|designers?|composers?|company)\b[^.;()]{0,60}\Z",
    re.IGNORECASE,
)


def _of_somebody(doc: Doc, title: Title) -> bool:
    """ "“Blue Rope” creator Jo Hale is behind the series": what somebody is known for."""
    return not title.works and _ROLE.match(doc.plain, title.span.end) is not None


_SOURCE = re.compile(r"\((?:based on|adapted from|inspired by|adapting)\b")
# "On TV Mizuho's “Plus” block": where a work is shown.
_BLOCK = re.compile(r"\b(?:on|in|during)\s(?:(?!(?:is|are|was|will)\s)[\w.+-]+\s){1,3}?[\w.+-]*['’]s\s[\"“'‘]?$")
_ROLE = re.compile(
    r"[\"”’'»]?\s(?:(?:co-?)?creators?|stars?|directors?|writers?|showrunners?|producers?|alum|veteran|composer)\s(?=[A-Z])"
)
_BRACKETED = 90  # characters of such a bracket that are looked at


def _credited(doc: Doc, title: Title, place: Span) -> bool:
    """ "By the studio Passione (Blue Rope, Iron Comet)": what somebody is known for, in brackets behind the name, is no
    topic outside of them. One name in brackets can be another name of the work."""
    at = title.span.start
    if title.span.end <= place.start and _of_somebody(doc, title):
        return True
    if credited(doc, title) or _known_for(doc, title, place) or _its_name(doc, title) or dashed(doc, title, place):
        return True
    if set_against(doc, title):
        return True
    if at >= place.end and _BLOCK.search(doc.plain, max(0, at - 40), at):
        return True
    if at >= place.end and doc.words.ends("alongside", doc.plain, place.end, at):
        return True  # "opens on May 19, clashing with Paper Sea"
    opened = doc.text.rfind("(", max(0, at - _BRACKETED), at)
    if opened < 0 or ")" in doc.text[opened:at]:
        return False
    closed = doc.text.find(")", title.span.end, title.span.end + _BRACKETED)
    if closed < 0 or opened < place.start <= closed:
        return False
    if doc.words.words.final:  # 制作はスタジオ(『Y』『X』)
        return len(_CLOSER.findall(doc.text, opened, closed)) > 1
    if _SOURCE.match(doc.text, opened):
        return True  # "(based on the studio's Blue Rope: Ashes)"
    return "," in doc.text[opened:closed] or _MADE_BY.search(doc.text, max(0, opened - 80), opened) is not None


_CLOSER = re.compile(r"[』」》]")


def credited(doc: Doc, title: Title) -> bool:
    """ "Dai creatori di X", 監督は『X』の…が務める: it only says who made another work."""
    at = title.span.start
    if doc.words.words.credit_behind and title.works:
        return _beside_another(doc, title)
    return doc.words.ends("from_makers", doc.plain, at - _CREDIT, at) is not None


_IT = re.compile(r"\b(?:[Ii]t|[Tt]his)\b(?!(?:['’]s|\shas)\sbeen\b)")


def in_passing(doc: Doc, title: Title) -> bool:
    """Under a headline of another work: "It is their biggest hit since X", "the cast includes Jo Hale (X)", but not
    "Fans of X have waited long"."""
    start = title.span.start
    if start < doc.head or not doc.head or any(one.works for one in doc.titles_in(Span(0, doc.head))):
        return False
    said = doc.sentence_at(start)
    led = doc.words.ends("in_passing", doc.plain, said.start, start)
    return led is not None and (
        led[0].rstrip("\"“‘' ").endswith("(") or _IT.search(doc.plain, said.start, said.end) is not None
    )


def _beside_another(doc: Doc, title: Title) -> bool:
    """『Y』が放送決定。監督は『X』の…: behind a name that nobody watches, X is what somebody of Y is known for."""
    words, text, at = doc.words, doc.plain, title.span.start
    clause = doc.clause_at(at)
    made = words.match("credit_behind", text, title.span.end) or (
        words.ends("role_before", text, clause.span.start, at) and words.match("credit_of", text, title.span.end)
    )
    if not made:
        return False
    before = doc.titles_in(Span(doc.sentences[max(0, clause.sentence - _TALK)].start, at))
    names = [other for other in before if other.sure and other.inner is None and other.span.end <= at]
    return bool(names) and not any(other.works for other in names)


_TALK = 3  # sentences before a credit in which the work that it belongs to is named


def _known_for(doc: Doc, title: Title, place: Span) -> bool:
    """『Y』や『Z』などを手掛けるスタジオ, 音楽は『Y』の…: what somebody did before is no topic behind it."""
    if title.works or title.span.end > place.start or not doc.words.words.known_for:
        return False
    low = doc.clause_at(title.span.start).span.start
    made = doc.words.match("known_for", doc.plain, title.span.end)
    return made is not None or doc.words.ends("role_before", doc.plain, low, title.span.start) is not None


def _its_name(doc: Doc, title: Title) -> bool:
    """ "Season 2, Episode 1 of X, titled "7 AM," premieres": what an instalment is called is no other work."""
    start = title.span.start
    led = doc.words.ends("titled", doc.plain, max(0, start - _CREDIT), start) if not title.works else None
    if led is None:
        return False
    low = max(doc.sentence_at(start).start, led.start() - _CREDIT)
    spans = [other.span for other in doc.titles_in(Span(low, led.start())) if other.works]
    spans += [mark.span for mark in doc.markers_in(Span(low, led.start())) if mark.instalment.number]
    return any(doc.plain[span.end : led.start()].strip("\"”’'») ") == "" for span in spans)


_CREDIT = 40  # characters of such a credit


def _passed(doc: Doc, clause: Clause, place: Span) -> Title | None:
    """A slot's date passes to the work that opens it: 「4月より23時台にて放送する。第1弾は『X』」."""
    if clause.sentence + 1 >= len(doc.sentences):
        return None
    following = doc.sentences[clause.sentence + 1]
    names = doc.titles_in(following)
    if not names:
        return None
    if (
        doc.words.words.belongs and not names[0].works
    ):  # a song has a title as well, so only a new work passes on its day
        sentence = doc.sentences[clause.sentence]
        if doc.words.search("afresh", doc.plain, sentence.start, sentence.end) is None:
            return None
    handed = names[0].span.start - following.start <= 2 and doc.words.match("hands_on", doc.plain, place.end)
    handed = handed or doc.words.search("passes", doc.plain, following.start, names[0].span.start)
    return names[0] if handed else None


def _bracketed(doc: Doc, place: Span) -> Title | None:
    """『X』(3月16日公開): what stands in brackets right behind a name belongs to it."""
    text = doc.text
    opened = text.rfind("(", max(0, place.start - 40), place.start)
    if opened < 0 or ")" in text[opened : place.start]:
        return None
    low = max(0, opened - 30)
    near = [title for title in doc.titles_in(Span(low, opened)) if title.span.end <= opened]
    if near and re.fullmatch(
        r"[\s』」》”\"'の]*(?:(?:第?\w{1,3}(?:期|シーズン|季)|Season \d|season \d|\(?S\d\)?)[\s』」]*)?",
        text[near[-1].span.end : opened],
    ):
        return near[-1]
    return None


def _carried(doc: Doc, clause: Clause, sentence: Span) -> Title | None:
    """The name that the talk was of before this sentence. A line of its own after names nobody watches keeps theirs;
    words like "the anime" turn back to the watched work."""
    anaphor = doc.words.search("anaphor", doc.plain, sentence.start, sentence.end)
    if (beside := _in_clause_before(doc, clause, sentence)) is not None:
        return beside
    numbers, headed = earlier(doc, clause.sentence)
    for number in numbers:
        before = doc.sentences[number]
        if (new := _new_there(doc, clause, sentence, before)) is not None:
            return new
        if anaphor is None and (elsewhere := _played_in(doc, before)) is not None:
            return elsewhere
        names = [name for name in doc.titles_in(before) if name.sure and not _credited(doc, name, clause.span)]
        names = [name for name in names if not in_passing(doc, name)]
        names = _of_subject(doc, _main(doc, _ruling(doc, names)), before, sentence)
        if names and doc.words.search("explains", doc.plain, before.end - 12, before.end):
            continue  # 「Y」が延期されたため。 A reason is told of another, and the talk goes on
        if not names or _left_behind(doc, names[-1], before, clause, anaphor):
            continue
        if names[-1].inner is not None and (anaphor or doc.words.match("told_at", doc.plain, names[-1].span.end)):
            return names[-1].inner
        if names[-1].works or anaphor is None or number == clause.sentence - 1 or _heads_a_piece(doc, names[-1]):
            # "X: The Deep, la película del anime X, …": what stands between commas describes the name before it
            last = described(doc, names, Span(before.end, before.end)) or names[-1]
            return called(doc, last, clause.span) or last
        return None
    return headed


def _left_behind(doc: Doc, name: Title, before: Span, clause: Clause, anaphor: re.Match[str] | None) -> bool:
    if name.works:
        return False
    return _said_before(doc, anaphor, Span(before.start, name.span.start)) or passed_over(doc, name, before, clause)


def _new_there(doc: Doc, clause: Clause, sentence: Span, before: Span) -> Title | None:
    """What a sentence before brings into the talk, where this one goes back to it."""
    anaphor = doc.words.search("anaphor", doc.plain, sentence.start, sentence.end)
    if anaphor is not None or _left_out(doc, sentence) or _its_release(doc, sentence):
        new = introduced(doc, before)
        if new is not None and not _said_before(doc, anaphor, Span(before.start, new.span.start)):
            return None if passed_over(doc, new, before, clause) else new
    near = anaphor is not None or before == doc.sentences[clause.sentence - 1]
    new = another(doc, before) if near else None
    return None if new is None or passed_over(doc, new, before, clause) else new


def _said_before(doc: Doc, anaphor: re.Match[str] | None, place: Span) -> bool:
    """ "Peacock has paired the drama with a sitcom, Y. The drama starts": what was called so before the other came."""
    said = anaphor[0].lower() if anaphor is not None else ""
    return " " in said and said in doc.plain[place.start : place.end].lower()


def _in_clause_before(doc: Doc, clause: Clause, sentence: Span) -> Title | None:
    """ "Hulu ordered Glass Orchard last year, and it is set to debut in May": what a clause brings in is what the next
    one goes back to."""
    if clause.span.start == sentence.start or not doc.words.search(
        "anaphor", doc.plain, clause.span.start, clause.span.end
    ):
        return None
    before = Span(sentence.start, clause.span.start)
    return None if any(title.works for title in doc.titles_in(before)) else introduced(doc, before)


_TOPIC = re.compile(
    r"[!?。]{0,2}[』」》】]?(?:第?[\d一二三四五六七八九]{1,2}(?:期|シーズン)|シーズン\s?\d)?"
    r"(?:の監督|の制作|の原作者?)?は"
)
_NEW_TOPIC = re.compile(
    r"[!?。]{0,2}[』」》】]?(?:は|が(?!原作)|も[、。]|(?:の|も)[^、。「『\n]{0,10}?(?:は|が(?!原作))|[。!?\s]|$)"
)


def _ruling(doc: Doc, names: list[Title]) -> list[Title]:
    """「X」は『Y』のスタッフが手がける。 In Japanese what a particle made the topic stays it, unless the same is done
    for a later name."""
    if doc.lang != "ja" or len(names) < 2 or not names[0].works or not _TOPIC.match(doc.text, names[0].span.end):
        return names
    return names if any(_NEW_TOPIC.match(doc.text, name.span.end) for name in names[1:]) else names[:1]


def _main(doc: Doc, names: list[Title]) -> list[Title]:
    """ "X is directed by Jo Hale, whose next film is Y": a relative clause tells of its noun, and the talk goes on
    about the name in the main clause."""
    if not names or names[-1].works or not any(name.works for name in names):
        return names
    low = max(name.span.end for name in names if name.works)
    aside = _OF_SOMEBODY.search(doc.plain, low, names[-1].span.start)
    return [name for name in names if name.works] if aside else names


def _of_subject(doc: Doc, names: list[Title], before: Span, sentence: Span) -> list[Title]:
    """ "X takes over the slot of Y, whose finale is on May 9. It premieres": a pronoun that opens its sentence is the
    subject of the one before."""
    if not names or names[-1].works or not any(name.works for name in names):
        return names
    pronoun = doc.words.match("anaphor", doc.plain, sentence.start)
    alone = pronoun is not None and " " not in pronoun[0].strip()
    return [name for name in names if name.works] if alone and goes_on(doc, before) else names


_OF_SOMEBODY = re.compile(r",\s(?:who|whose|dessen|deren|dont|cuy[oa]s?|cuj[oa]s?|(?:il|la|i|le)\scui)\s")


def _played_in(doc: Doc, before: Span) -> Title | None:
    """「『X』の俳優が『Y』に出演する。映画は11月6日公開」: what somebody plays in as well is what is spoken of."""
    played = doc.words.search("zero_played", doc.plain, before.start, before.end)
    names = doc.titles_in(Span(*played.span("name"))) if played is not None else []
    return names[0] if names and not any(name.works for name in names) else None


_PRONOUN = re.compile(r"[\"“«]?(?:Él|Ella|El[ea]|Est[ea]|Está|Será|Ess[ea]|Sar[àa]|Il|Elle)\s")


def _left_out(doc: Doc, sentence: Span) -> bool:
    """ "Llega a los cines el 6 de noviembre": a sentence that its verb opens goes on about what was told last."""
    if not doc.words.words.head_first:
        return False
    opens = doc.terms_in(Span(sentence.start, sentence.start + 1))
    return bool(opens) or _PRONOUN.match(doc.plain, sentence.start) is not None


def _its_release(doc: Doc, sentence: Span) -> bool:
    """ "The premiere is set for May 4": a release without a name is that of the work spoken of last."""
    led = _DEFINITE.match(doc.plain, sentence.start)
    return led is not None and any(doc.words.whole("nominal", word) for word in led.groups("-"))


_DEFINITE = re.compile(r"[\"“]?(?:The|Its)\s(\w+)(?:\s(\w+))?")


def _heads_a_piece(doc: Doc, title: Title) -> bool:
    """A name that is a line of its own, over the text about it."""
    line = doc.sentence_at(title.span.start)
    rest = doc.plain[line.start : title.span.start] + doc.plain[title.span.end : line.end]
    return not any(map(str.isalpha, rest))
