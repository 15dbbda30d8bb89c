"""Where a work is shown: the stations with their slot, the streaming services with their region."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tracker.extract.detail import Detail, Statement, Tense, cut, holds
from tracker.extract.doc import Doc
from tracker.extract.making.tables import Names, code, compiled, cues, services, stations
from tracker.extract.words.services import CUES, Cues
from tracker.model import Field, Span

_MOST_NAMES = 400
_OPENING = ("『", "「")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def statements(doc: Doc, lower: str) -> Iterator[Statement]:
    words = cues(doc.lang)
    for sentence, found in _by_sentence(doc, "station"):
        yield from _stations(doc, words, sentence, found)
    for sentence, _ in _by_sentence(doc, "service"):
        if holds(lower, sentence, words.streaming_words):
            yield from _services(doc, words, sentence)


def _by_sentence(doc: Doc, which: str) -> Iterator[tuple[Span, list[re.Match[str]]]]:
    """The known names of the text, sentence by sentence."""
    held: list[re.Match[str]] = []
    last: Span | None = None
    for count, found in enumerate(_known(which)[1].finditer(doc.text)):
        sentence = doc.sentence_at(found.start())
        if last is not None and sentence != last:
            if held:
                yield last, held
            held = []
        last = sentence
        # A name right behind an opening quotation mark begins another name: 『テレビ朝日アニメ発表会』.
        if doc.text[found.start() - 1 : found.start()] not in _OPENING:
            held.append(found)
        if count > _MOST_NAMES:
            break
    if last is not None and held:
        yield last, held


@lru_cache(maxsize=4)
def _known(which: str) -> tuple[Names, re.Pattern[str]]:
    names = stations() if which == "station" else services()
    return names, re.compile(names.pattern)


# --- stations --------------------------------------------------------------------------------------------------------


_JOINT = re.compile(r"\s*(?:[、,・/&と|]|and|や|および|ほか|他)*\s*(?:and\s*)?")


def _stations(doc: Doc, words: Cues, sentence: Span, found: list[re.Match[str]]) -> Iterator[Statement]:
    text = doc.text
    cue = compiled(words.broadcast).search(text, sentence.start, sentence.end)
    details: list[Detail] = []
    timed = False
    for run, before, after in _runs(text, sentence, found):
        # "TOKYO MX and BS11 on Saturdays at 24:30", 毎週土曜24:30よりTOKYO MXほか: one slot for all that stand together.  # noqa: E501
        slot = _slot(words, text, run[-1].end(), after) or _slot(
            words, text, max(before, run[0].start() - 60), run[0].start()
        )
        timed = timed or bool(slot)
        details += [_station(doc, sentence, match, slot) for match in run]
    placed = not words.on or compiled(words.on).search(text[sentence.start : found[0].start()][-40:]) is not None
    if not timed and (cue is None or not placed):
        return
    reason = ""
    if compiled(words.other_issue).search(text, sentence.start, sentence.end):
        reason = "a disc, a rerun or a dub"
    elif cue is not None and compiled(words.negated).search(
        text, max(sentence.start, cue.start() - 20), cue.end() + 12
    ):
        reason = "denied"
    place = Span(found[0].start(), found[0].end())
    yield Statement(place, tuple(details), f"broadcast:{doc.lang}:station", _over(text, sentence), reason)


def _runs(text: str, sentence: Span, found: list[re.Match[str]]) -> Iterator[tuple[list[re.Match[str]], int, int]]:
    """Stations that stand together, with where the words before and after them reach."""
    runs = [[found[0]]]
    for match in found[1:]:
        if _JOINT.fullmatch(text, runs[-1][-1].end(), match.start()):
            runs[-1].append(match)
        else:
            runs.append([match])
    for at, run in enumerate(runs):
        before = runs[at - 1][-1].end() if at else sentence.start
        after = runs[at + 1][0].start() if at + 1 < len(runs) else sentence.end
        yield run, before, after


def _station(doc: Doc, sentence: Span, match: re.Match[str], slot: str) -> Detail:
    station = _known("station")[0].canonical(match[0])
    value = f"{station}: {slot}" if slot else station
    return Detail(Field.BROADCAST, station.casefold(), value, cut(doc, sentence, Span(match.start(), match.end())))


_OVER = re.compile(
    r"\b(?:premiered|aired|debuted|broadcast(?:ed)?|ran|streamed|was (?:broadcast|shown))\b(?! (?:by|on \w+day))|(?:放送|放映|配信)(?:され|し)?(?:た(?!め)|ていた|てきた)|放送中",  # noqa: E501
    re.IGNORECASE,
)


_AHEAD = re.compile(r"\b(?:will|to|shall|going|scheduled|set|slated)\s(?:\w+\s){0,2}$", re.IGNORECASE)


def _over(text: str, span: Span) -> Tense:
    """PAST where it was broadcast already; "will be streamed" is no past."""
    for found in _OVER.finditer(text, span.start, span.end):
        return Tense.NOW if _AHEAD.search(text[max(span.start, found.start() - 30) : found.start()]) else Tense.PAST
    return Tense.OPEN


def _slot(words: Cues, text: str, start: int, end: int) -> str:
    """ "Sat 24:30": the weekday and the time that stand together; "" unless both do."""
    end = min(end, start + 80)
    day = compiled(words.weekdays).search(text, start, end)
    if day is None:
        return ""
    clock = compiled(words.time).search(text, day.end(), min(end, day.end() + 24)) or compiled(words.time).search(
        text, max(start, day.start() - 16), day.start()
    )
    if clock is None:
        return ""
    hour = _hour(clock)
    weekday = next(name for name, said in zip(_WEEKDAYS, day.groups(), strict=True) if said)
    return f"{weekday} {hour}" if hour else ""


def _hour(clock: re.Match[str]) -> str:
    """The broadcast day's clock: 深夜0時30分 is 24:30, よる11時 is 23:00, 12:30 a.m. stays 00:30."""
    groups = clock.groupdict()
    hours = int(groups.get("h") or groups.get("h2") or 0)
    minutes = int(groups.get("m") or groups.get("m2") or (30 if groups.get("thirty") else 0))
    half = (groups.get("half") or "").casefold()
    if half.startswith("p") or half in ("午後", "夕方", "よる", "夜"):
        hours = hours + 12 if hours < 12 else hours
    elif half.startswith("a") and hours == 12:
        hours = 0
    if groups.get("night") and hours < 6:
        hours += 24
    return f"{hours:02}:{minutes:02}" if hours < 30 and minutes < 60 else ""


# --- services --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def _streaming(lang: str) -> tuple[re.Pattern[str], ...]:
    name = f"(?-i:(?:{services().pattern}))"
    listing = rf"(?P<services>{name}(?:\s?(?:,\s(?:and\s)?|and\s|&\s|、|・|/|や|と|、および)\s?{name}){{0,8}})"
    return tuple(re.compile(source.format(services=listing), re.IGNORECASE) for source in CUES[lang].streaming)


_MEDIA_OBJECT = re.compile(
    r"\b(?:trailers?|teasers?|promo\w*|pvs?|videos?|clips?|visuals?|songs?|livestream\w*|event|panel|special program)\b|(?:PV|予告|特報|映像|動画|CM|生配信|番組|特番|楽曲|主題歌|ラジオ)[^。、\n]{0,12}(?:$|配信)",  # noqa: E501
    re.IGNORECASE,
)


def _services(doc: Doc, words: Cues, sentence: Span) -> Iterator[Statement]:
    text = doc.text
    names, pattern = _known("service")
    for frame in _streaming(code(doc.lang)):
        for found in frame.finditer(text, sentence.start, sentence.end):
            if _of_media(doc, found):
                continue
            groups = found.groupdict()
            clause = doc.clause_at(found.start("services")).span
            territory, region = _region(doc, clause, found.end("services"))
            details = []
            for match in pattern.finditer(found["services"]):
                start = found.start("services") + match.start()
                details.append(
                    _service(
                        doc, sentence, names.canonical(match[0]), territory, region, start, match.end() - match.start()
                    )
                )
            over = (
                bool(groups.get("past"))
                or compiled(words.ongoing).search(text, clause.start, max(clause.end, found.end())) is not None
            )
            tense = (
                Tense.PAST
                if over
                else Tense.NOW
                if groups.get("now")
                else _over(text, Span(clause.start, max(clause.end, found.end())))
            )
            yield Statement(
                Span(found.start("services"), found.end("services")),
                tuple(details),
                f"streaming:{doc.lang}:service",
                tense,
                _refused(doc, words, sentence, Span(found.start(), found.end())),
            )
            break


def _of_media(doc: Doc, found: re.Match[str]) -> bool:
    """A trailer, a song or a special programme is streamed, not the work; "the trailer reveals that" is told of the work."""  # noqa: E501
    text, start, end = doc.text, found.start("services"), found.end("services")
    low = max(doc.clause_at(found.start()).span.start, found.start() - 40)
    media = _MEDIA_OBJECT.search(text, min(low, start), start)
    if media is not None and not _TELLS.search(text, media.end(), start):
        return True
    return doc.lang == "ja" and _MEDIA_OBJECT.search(text, end, found.end()) is not None


_TELLS = re.compile(r"\b(?:reveal|confirm|announc|show|list)\w*|\bthat\b", re.IGNORECASE)


def _refused(doc: Doc, words: Cues, sentence: Span, own: Span) -> str:
    if compiled(words.other_issue).search(doc.text, sentence.start, sentence.end):
        return "a disc, a rerun or a dub"
    if compiled(words.negated).search(doc.text, max(sentence.start, own.start - 12), own.end + 10):
        return "denied"
    return ""


def _service(doc: Doc, sentence: Span, name: str, territory: str, region: str, start: int, length: int) -> Detail:
    value = f"{name}: {region}" if region else name
    return Detail(Field.STREAMING, name.casefold(), value, cut(doc, sentence, Span(start, start + length)), territory)


_REGION = re.compile(
    r"\b(?P<out>outside (?:of )?(?:Asia|Japan)(?: and \w+)?)|\b(?P<all>worldwide|globally|internationally|around the world)\b|(?P<ja>全世界|世界(?:各国|同時)|アジアを除く|海外)",  # noqa: E501
    re.IGNORECASE,
)


def _region(doc: Doc, clause: Span, at: int) -> tuple[str, str]:
    """The one country that is named in the clause, or the words for many."""
    text = doc.text
    for country, pattern in doc.words.abroad.items():
        found = pattern.search(text, clause.start, clause.end)
        if found is not None and country != "JP" and abs(found.start() - at) < 90:
            return country, ""
    found = _REGION.search(text, clause.start, clause.end)
    if found is None:
        return "", ""
    if found["out"]:
        return "", " ".join(found["out"].lower().replace(" of ", " ").split()).replace("asia", "Asia").replace(
            "japan", "Japan"
        )
    return "", "outside Asia" if found["ja"] == "アジアを除く" else "worldwide"
