"""Verb-last languages: what a date's verb is said of, read from case particles and word order.

Whatever stands before a case particle is the verb's subject or object, and what follows an adnominal verb is what it
modifies. So a thing that is shown, sold or held betrays itself by its place in the sentence, whatever it is called:
only a name, an instalment, a word for a work or for its release, a time, a place or an agent can stand there where the
work is meant. A clause without such a phrase goes on with what was spoken of.
"""

from __future__ import annotations

import re

from tracker.extract.about.others_day import of_another
from tracker.extract.about.sections import another_page, of_goods, under_links
from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.extract.slot import CROP, NAMED_DAY, Slot
from tracker.extract.verbs.led import CLOSERS, aside_of, event_of, opened_by, piece_behind, told_at
from tracker.extract.words import Found, Sense
from tracker.model import Kind, Span
from tracker.recognise.instalment import Unit

_OPENERS = {"」": "「", "』": "『", ")": "(", "'": "'", "’": "‘", "”": "“"}
_SHUT = "」』】〉》)]!?。 '’\"”"
_FAR = 40  # characters before a date in which its subject is looked for
_STORY = (Unit.EPISODE, Unit.VOLUME)
_EDITION = 24  # characters of a version's name: PlayStation 5版


def stranger(doc: Doc, slot: Slot) -> str:
    """What is released on a day where it cannot be the work: its subject, its object, or what its verb modifies."""
    term = slot.term
    if term is None or not doc.words.words.case or any(term.term is kind for kind in (NAMED_DAY, CROP)):
        return ""
    at = slot.when.span.start
    if another_page(doc, doc.sentence_at(at)) or under_links(doc, at):
        return "the headline of another article"
    if found := topic(doc, slot) or _other_form(doc, slot) or aside_of(doc, slot) or of_goods(doc, slot.when.span):
        return found
    if told_at(doc, slot, term):
        return doc.plain[term.span.start : term.span.end]
    if slot.sense is not Sense.OLD and doc.words.match("denied_after", doc.plain, term.span.end):
        return "denied"
    if doc.words.whole("entered", doc.plain, slot.when.span.end, term.span.end):
        return "the time itself"
    return _taken_by(doc, slot, term)


def _taken_by(doc: Doc, slot: Slot, term: Found) -> str:
    """Another verb between the date and its own, what that verb modifies, or its subject."""
    if term.span.start >= slot.when.span.end:
        if found := _between(doc, slot.when.span.end, term.span.start):
            return found
        if (piece := piece_behind(doc, term)) is not None:
            return piece
        if (event := event_of(doc, term)) is not None:
            return event
        if other := of_another(doc, term):
            return other
        if _leads_to_name(doc, term):
            return ""
        if not _described(doc, slot, term) and (found := _modified(doc, term)):
            return found
    return _subject(doc, slot, term)


def held_by(doc: Doc, slot: Slot, term: Found) -> str:
    """What else a day that no longer holds was planned for: 当初5月に予定されていた試写会は. A name of the work behind
    it, or a word for works, is what the whole phrase leads up to."""
    end = doc.sentence_at(term.span.start).end
    if any(title.works for title in doc.titles_in(Span(term.span.end, end))):
        return ""
    other = stranger(doc, slot)
    return "" if doc.words.search("crop", other, 0, len(other)) else other


def topic(doc: Doc, slot: Slot) -> str:
    """最終回の予定日は「X」が12月26日: what a sentence opens with rules all of it."""
    start = doc.sentence_at(slot.when.span.start).start
    end = doc.plain.find("は", start, min(slot.when.span.start, start + _FAR))
    phrase = Span(start, max(end, start))
    if doc.words.ends("other_topic", doc.plain, phrase.start, phrase.end) is not None:
        named = any(title.works for title in doc.titles_in(Span(end, slot.when.span.start)))
        return "" if named else doc.plain[start:end]  # 『X』の後番組は『Y』で、7月4日に始まる
    if end < 0 or any(title.span.start < end for title in doc.titles_in(phrase)):
        return ""
    ends = any(found.term.sense is Sense.END for found in doc.terms_in(phrase))
    return doc.plain[start:end] if ends or _goes_on(doc, phrase, slot) else ""


def _other_form(doc: Doc, slot: Slot) -> str:
    """ゲーム化が決定し、2026年冬に配信: another form of the work is told of, until the work itself is."""
    start, end = doc.sentence_at(slot.when.span.start).start, slot.when.span.start
    own = Span(start, slot.term.span.end if slot.term else end)
    if slot.clause.sentence and not (doc.titles_in(own) or doc.markers_in(own) or _subject_told(doc, own)):
        start = doc.sentences[slot.clause.sentence - 1].start  # …ドラマ化が決定。10月から放送される。
    found = max(doc.words.all("other_form", doc.plain, start, end), key=lambda match: match.start(), default=None)
    works = [doc.watch.works[mention.work] for mention in doc.mentions]
    played = any(work.kind in (Kind.TV, Kind.FILM) for work in works)
    filmed = any(work.film or work.kind is Kind.FILM for work in works)
    if found is None or (played and _PLAYED.match(found[0])) or (filmed and found[0].startswith("映画")):
        return ""
    rest = Span(found.end(), end)
    told = doc.titles_in(rest) or doc.markers_in(rest) or doc.words.search("anaphor", doc.plain, rest.start, rest.end)
    return "" if told else found[0]


def _subject_told(doc: Doc, place: Span) -> bool:
    return any(doc.words.search(name, doc.plain, place.start, place.end) for name in ("case", "anaphor"))


_PLAYED = re.compile(r"実写")


def _goes_on(doc: Doc, topic: Span, slot: Slot) -> bool:
    """主題歌は「Y」で、配信は2月28日から: what is told of a song or a disc stays so until the work is named."""
    nouns = doc.words.nouns(doc.plain, topic.start, topic.end + 1)
    if not any(noun.span.end >= topic.end - 1 and noun.term.reason != "a rerun or recap" for noun in nouns):
        return False
    rest = Span(topic.end, slot.when.span.start)
    told = any(title.works for title in doc.titles_in(rest)) or doc.markers_in(rest)
    return not told and not doc.words.search("anaphor", doc.plain, rest.start, rest.end)


def _between(doc: Doc, start: int, end: int) -> str:
    """1月から続いた「X」が…放送: a date belongs to the first verb behind it, whatever that is."""
    found = doc.words.search("other_verb", doc.plain, start, end)
    if found is None or _DESCRIBED.fullmatch(doc.plain, found.end(), end):
        return ""
    return doc.plain[start : found.end()]


# 7月から…続編が描かれる長編「X」が公開: a verb of the present only describes the name that the date's verb tells of.
_DESCRIBED = re.compile(r"(?<=る)[^、。\n「『]{0,24}[「『][^」』\n]*\ufffc[^」』\n]*[」』](?:が|は|も)[^、。\n]{0,12}")


def _modified(doc: Doc, term: Found) -> str:
    """6月10日発売の週刊誌, 1月3日に放送される特集「Y」: what an adnominal verb leads up to."""
    text = doc.plain
    if kind := doc.words.match("compound", text, term.span.end):
        return kind[0]
    found = doc.words.match("adnominal", text, term.span.end)
    if found is None:
        return ""
    start, end = found.span("head")
    if event := doc.words.match("at_an_event", text, start):
        return event[0]  # 10月28日から始まる映画祭のオープニング作品
    if (latin := _LATIN.match(text, end)) is not None:
        end = latin.end()
    at = end + (text[end : end + 1] == "・")
    if (closer := CLOSERS.get(text[at : at + 1])) is not None:
        quoted = text[at : text.find(closer, at)]
        return "" if BLANK in quoted or len(quoted) > _FAR else text[start:end]
    if any(doc.words.match(name, text, start) for name in ("formal", "anaphor")) or definite(doc, term):
        return ""  # 4月放送の本作
    if doc.words.ends("crop", text, start, end) and not _names_work(doc, doc.clause_at(term.span.start).span):
        return text[start:end]
    return "" if _can_be_work(doc, start, end) else text[start:end]


def definite(doc: Doc, term: Found) -> bool:
    """10月から放送されるアニメの主題歌: an adnominal verb of release belongs to the first noun behind it. Where that is
    a word for the kind of work that is spoken of, and it owns something or something is done for it, one work is
    meant, the one the talk is of."""
    text = doc.plain
    found = doc.words.match("adnominal", text, term.span.end)
    noun = doc.words.match("the_work", text, found.start("head")) if found is not None else None
    if noun is None or _other_thing(doc, noun.start(), noun.end()):
        return False
    names = [title for title in doc.titles_in(Span(0, term.span.start)) if title.works]
    if not names or doc.words.match("owners", doc.plain, names[-1].span.end):
        return False
    return doc.words.search("counted_many", text, noun.end(), doc.sentence_at(noun.start()).end) is None


# PS4/Nintendo Switch/PC(Steam)用RPG: a space or a bracket between Latin words ends no noun phrase.
_LATIN = re.compile(
    r"(?:(?<=[A-Za-z0-9])(?:\s(?=[A-Za-z0-9])|\([^()\n]{1,20}\))[^\s、。,!?はがもをにへで「『【」』】()]{1,23}){1,3}"
)


def _described(doc: Doc, slot: Slot, term: Found) -> bool:
    """本作は、2026年に発売予定のアクションゲーム。 The verb modifies what the work itself is said to be."""
    found = doc.words.match("adnominal", doc.plain, term.span.end)
    if found is None:
        return False
    one_of = doc.words.match("one_of_them", doc.plain, found.start("head"))  # 2026年に配信される作品の1つとして
    if not one_of and not doc.words.match("copula", doc.plain, found.end("head")):
        return False
    return doc.words.ends("about_work", doc.plain, slot.clause.span.start, slot.when.span.start) is not None


def _leads_to_name(doc: Doc, term: Found) -> bool:
    """7月放送の『X』: what stands before it in the clause is not its subject."""
    found = doc.words.match("to_a_name", doc.plain, term.span.end)
    return found is not None and _opens_name(doc, found.end())


def _opens_name(doc: Doc, at: int) -> bool:
    closed = doc.plain.find(CLOSERS[doc.plain[at]], at, at + 2 * _FAR)
    return BLANK in doc.plain[at : max(closed, at)]


def _subject(doc: Doc, slot: Slot, term: Found) -> str:
    """PVが7月に公開, PS5は11月12日に発売: the last phrase before the date that a case particle closes."""
    words, text, when = doc.words, doc.plain, slot.when.span
    sentence = doc.sentence_at(when.start).start
    start = slot.clause.span.start
    start = sentence if text[start : start + 1] == ")" else start
    low, high = sorted((term.span, when), key=lambda span: span.start)
    between = _claimed(doc, slot, term, Span(low.end, max(low.end, high.start)), low.start)
    if not between and (between is None or words.whole("coming", text, term.span.start, term.span.end)):
        between = _claimed(doc, slot, term, Span(start, low.start), sentence)
    return between or ""


def _claimed(doc: Doc, slot: Slot, term: Found, place: Span, sentence: int) -> str | None:
    """The last phrase there that a case particle closes, where it can be neither the work nor who shows it; "" where it
    can, None where there is none."""
    words, text, end = doc.words, doc.plain, place.end
    active = words.match("active", text, term.span.end) is not None or opened_by(text, term)
    for found in reversed(list(words.all("case", text, max(place.start, end - _FAR), end))):
        particle = found[0][-1]
        inside = _QUOTED.match(text, found.end(), end)  # 水島圭「胸が熱くなった」『X』7月放送
        if inside or (active and particle != "を") or words.match("made_from", text, found.start()):
            continue
        if _SPEECH.match(text, found.end(), end) or words.match("done_by", text, slot.when.span.end):
            return ""  # Aは「7月からの放送を楽しみに」と語る
        if comer := _comer(doc, term, found, sentence):
            return comer
        name = any(title.works for title in doc.titles_in(Span(found.end(), found.end() + 2)))  # 後番組は「X」7月5日
        if name or _ENDED.search(_ONCE.sub("", text[found.end() : end], count=1).lstrip("、 ")):
            return ""  # 向上を図るため、…, 声優が出演 6月公開: the phrase of another verb
        high = found.start()
        if text[high - 1] == ")" and (aside := text.rfind("(", sentence, high)) > sentence:
            high = aside  # PlayStation 5(以下、PS5)が
        low = _phrase(text, sentence, high)
        serves = _on_the_way(doc, term, low, high)
        put_off = slot.sense is Sense.NEW or any(True for _ in words.everywhere("out_already", text))
        put_off = put_off and words.ends("edition", text, max(0, high - _EDITION), high) is not None
        if put_off or (not serves and _decoy(doc, low, high)):
            return text[low:high]
        if serves or _can_be_work(doc, low, high) or words.ends("agent", text, low, high):
            return ""
        if particle == "は" and words.search("announcing", text, slot.when.span.end, doc.sentence_at(end).end):
            return ""  # the one who tells
        return text[low:high]
    return None


def _comer(doc: Doc, term: Found, found: re.Match[str], sentence: int) -> str:
    """原作者が7月、詩集とともに帰ってくる: a person whose verb that is, where it brings no instalment along."""
    if not doc.words.whole("coming", doc.plain, term.span.start, term.span.end) or found[0] == "を":
        return ""
    low = _phrase(doc.plain, sentence, found.start())
    person = doc.words.ends("doer", doc.plain, low, found.start()) is not None
    brought = person and _names_work(doc, Span(found.end(), term.span.start))
    return doc.plain[low : found.start()] if person and not brought else ""


def _on_the_way(doc: Doc, term: Found, start: int, end: int) -> bool:
    """開発が年内の発売に向けて進む: what is done or shown on the way to a release that only dates it."""
    if doc.words.match("led_up_to", doc.plain, term.span.end) is None:
        return False
    return doc.words.ends("process", doc.plain, start, end) is not None and not _of_a_piece(doc, start)


def _names_work(doc: Doc, place: Span) -> bool:
    """Is the work, or an instalment, named there?"""
    marks = (mark for mark in doc.markers_in(place) if mark.instalment.unit not in _STORY)
    return any(title.works for title in doc.titles_in(place)) or any(True for _ in marks)


_SPEECH = re.compile(r"、?「(?=[^」]*\Z)")
_QUOTED = re.compile(r"[^「『」』\n]*[」』]")
_ONCE = re.compile(r"^、?(?:当初|本来|もともと|元々|現在)(?:は|の予定では)?、?")
_ENDED = re.compile(r"[、 !?]|\.{2}")  # a verb, or in a headline its noun, that stands before the date


def _decoy(doc: Doc, start: int, end: int) -> bool:
    """一挙配信が2月1日から: a subject whose last word is a showing or a sale of another kind."""
    return any(
        found.term.sense is Sense.DECOY and found.term.outlet is None and found.span.end == end
        for found in doc.terms_in(Span(start, end))
    )


def told_before(doc: Doc, place: Span) -> bool:
    """全米で大ヒットした小説, 中国で公開された『X』: is there a verb of its own between a country and the date, that
    describes what stands behind it? The noun of アメリカでの放送開始が10月に is none."""
    words, text = doc.words, doc.plain
    if words.search("other_verb", text, place.start, place.end):
        return True
    ends = (found.span.end for found in doc.terms_in(place) if found.span.end <= place.end)
    if doc.lang != "ja":
        return any(True for _ in ends)
    return any(words.match(name, text, end) for end in ends for name in ("adnominal", "linked_after", "to_a_name"))


def told_of(doc: Doc, place: Span, *, shown: bool = True) -> str:
    """公開収録の模様は…配信中: the thing shown where it cannot be the work; "" where it can. Not `shown` but announced:
    only a showing or a sale of another kind (再放送が…決定) is none."""
    start, text = doc.clause_at(place.start).span.start, doc.plain
    pattern = doc.words.pattern("case")
    places = list(pattern.finditer(text, max(start, place.start - _FAR), place.start)) if pattern else []
    if not places:
        return ""
    high = places[-1].start()
    low = _phrase(text, start, high)
    if not shown:
        return text[low:high] if _decoy(doc, low, high) else ""
    return "" if _can_be_work(doc, low, high) or doc.words.ends("agent", text, low, high) else text[low:high]


def _phrase(text: str, start: int, end: int) -> int:
    """Where the noun phrase that ends here begins: at its bracket, or at the last mark or space before."""
    if (opener := _OPENERS.get(text[end - 1 : end])) is not None and (at := text.rfind(opener, start, end - 1)) >= 0:
        return at
    return max([start, *(text.rfind(mark, start, end) + 1 for mark in " 、。,!?」』】)(")])


def _can_be_work(doc: Doc, start: int, end: int) -> bool:
    if doc.words.ends("own_noun", doc.plain, start, end):
        return not (_other_thing(doc, start, end) or _of_a_piece(doc, start))
    if _another(doc, start, end):
        return False
    if any(found.term.sense is Sense.RELEASE and found.span.end == end for found in doc.terms_in(Span(start, end))):
        return True  # 全国ロードショーが6月26日に決定: the opening itself
    if doc.plain[end - 1 : end] in _OPENERS and BLANK in doc.plain[start:end]:
        return True
    if doc.plain[start : start + 1] in _OPENERS.values() and _numbered(doc, start):
        return True
    edge = len(doc.plain[:end].rstrip(_SHUT))  # 第2期の撮影: the last noun tells what it is
    if doc.plain[edge - 1 : edge] == BLANK:
        return True
    marks = doc.markers_in(Span(max(0, start - 10), end))  # the space in "Season 2" opens the phrase
    return any(m.span.end >= edge and m.instalment.unit not in _STORY for m in marks)


_MEDIA = (
    ("anime_noun", (Kind.ANIME,)),
    ("drama_noun", (Kind.TV, Kind.FILM)),
    ("game_noun", (Kind.GAME,)),
    ("book_noun", (Kind.BOOK,)),
)


def _other_thing(doc: Doc, start: int, end: int) -> bool:
    """別の作品, or a drama where an anime is spoken of: what no watched work named in the entry can be."""
    if _another(doc, start, end):
        return True
    kinds = {doc.watch.works[mention.work].kind for mention in doc.mentions}
    return any(
        kinds.isdisjoint(fit) and doc.words.ends(name, doc.plain, start, end) is not None for name, fit in _MEDIA
    )


def _another(doc: Doc, start: int, end: int) -> bool:
    if doc.lang == "ko":
        start = doc.plain.rfind(" ", 0, max(start - 1, 0)) + 1  # 실사 영화도: one phrase
    return doc.words.search("other_thing", doc.plain, start, end) is not None


def _of_a_piece(doc: Doc, start: int) -> bool:
    """第5話の放送: the release of an episode that is not the first."""
    near = doc.markers_in(Span(start, start + 1))
    return any(mark.instalment.unit is Unit.EPISODE and mark.instalment.number != 1 for mark in near)


def _numbered(doc: Doc, start: int) -> bool:
    """第2期「…編」: the name of the instalment whose number stands right before it."""
    near = doc.markers_in(Span(max(0, start - 12), start))
    return bool(near) and near[-1].instalment.unit not in _STORY and start - near[-1].span.end <= 1


def issued(doc: Doc, slot: Slot, term: Found) -> bool:
    """新シーズンが2025年冬にリリースされる: what is issued is a season, and no copy of it."""
    if not doc.words.words.final or not doc.words.match("issued", doc.plain, term.span.start):
        return False
    if doc.words.match("passive_after", doc.plain, term.span.end) and not _subject(doc, slot, term):
        return True  # …は2027年のハロウィンに合わせてリリースされる
    return any(
        mark.instalment.unit not in _STORY and doc.words.match("case", doc.plain, mark.span.end)
        for mark in doc.markers_in(Span(slot.clause.span.start, slot.when.span.start))
    )


def led_to(doc: Doc, place: Span, term: Span | None) -> int | None:
    """7月に放送される『X』は…か?: where the name opens that the verb of a date only describes, or what a crop is told
    (冬アニメで期待している…). What a sentence says behind it, or asks, puts the date in no doubt."""
    if term is None:
        head = doc.words.match("crop_head", doc.plain, place.end)
        return head.start("list") if head is not None else None
    found = doc.words.match("to_a_name", doc.plain, term.end) if term.start >= place.end else None
    return found.end() if found is not None and _opens_name(doc, found.end()) else None
