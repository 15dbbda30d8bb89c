"""Lists in Japanese: rows of a name with its day, names with their day below, days that stand over names.

No verb ties these dates to their names: the form does, and that it is repeated. "7/5 『X』", "・X … 7月5日(日)" and
"X / 2026/07/05 / 海辺テレビ" are rows if three lines are built alike; "■X" over "放送日:7月5日" is a record if another
name stands over its day in the same way; "<7月5日(日)>" over "・X" is a heading if another day stands like it. Then
every date of the list belongs to the name of its own row, and to nobody where that is a name that nobody watches.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tracker.dates import Precision
from tracker.extract.about.titles import Title
from tracker.extract.doc import Doc
from tracker.extract.lists.fieldlines import other_thing, with_instalment
from tracker.extract.slot import Slot
from tracker.extract.when import When
from tracker.extract.words import Sense
from tracker.model import Outlet, Span
from tracker.recognise.instalment import Unit
from tracker.record import dataclass

_ROWS, _PAIRS = 3, 2  # lines built alike that make a list; names with their days, days with their names
_LONGEST = 70  # characters of a row
_BELOW = 3  # lines under a name in which its day stands
_OVER = 12  # lines under a day that are its own
_MOST = 400  # lines of a page
_TOPIC = 300  # characters above a list that say what it is of

_LEAD = re.compile(r"[ ]*(?P<mark>[■◆●▼▽◇○□★☆・◎▶※*>–-]|\d{1,2}[.)](?!\d)|第?\d{1,2}位|[【<〈《\[「『])?[ ]*")
_DAY_REST = (
    r"\s?(?:\([月火水木金土日祝・]{1,3}\))?\s?(?:(?:深夜|午[前後]|[朝昼夜]|よる)?\s?\d{1,2}[:時]\d{0,2}分?半?)?"
    r"\s?(?:[~〜～-]|から|より)?"
)
_TAIL = re.compile(_DAY_REST)
_ONLY_DAY = re.compile(
    r"[\s\W]*(?:(?:初回|TV|テレビ)?(?:放送|放映|公開|配信|発売|上映|オンエア|リリース|劇場公開)?(?:日時?|開始日?|スタート|予定日?|分|時期)*"
    r"(?:の(?:作品|タイトル|アニメ|ドラマ|映画|ゲーム))?[\s\W]*)*"
)
_LETTERS = re.compile(r"[^\W\d_]")
_OF = re.compile(
    r"アニメ|ドラマ|映画|ゲーム|新作|新番組|放送|放映|公開|配信|発売|オンエア|ラインナップ|スタート|リリース|タイトル"
)
_SHOWN = re.compile(r"アニメ|ドラマ|映画|新番組|放送|放映|公開|配信|オンエア|ゲーム|新作")
_SALES = re.compile(r"発売|販売|リリース")
_PUT_OFF = re.compile(
    r"延期|中止|見合わせ|(?:日程|公開日|放送日|発売日)変更"
)  # such lists are read by `redated` and `moves`
_NOT_OF = re.compile(
    r"Blu-?ray|DVD|円盤|コミックス|単行本|新刊|書籍|\d巻|イベント|ライブ|舞台(?!挨拶)|コラボ|グッズ|フィギュア|再放送|一挙(?:放送|配信|上映)|最終[回話]|誕生日|チケット|"
    r"前売|試写|先行上映|CD|アルバム|主題歌|特番|ラジオ|フェス|上映会|応援上映|リバイバル|第\d+話|話数|各話|終了|体験版|DLC|予約|締切|放送枠"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """`mark`: the sign that it opens with; `bare`: nothing but a date stands on it; `fresh`: a gap is above it."""

    span: Span
    text: str
    mark: str
    whens: tuple[When, ...]
    names: tuple[Title, ...]
    bare: bool
    fresh: bool


def rows(doc: Doc, whens: Sequence[When]) -> Mapping[int, list[Slot]]:
    """By the places of the dates that stand in such a list: what each tells."""
    if doc.lang != "ja" or len(whens) < _PAIRS or doc.text.count("\n", doc.head) < _ROWS:
        return {}
    lines = list(_lines(doc, whens))
    for find in (_in_rows, _under_days, _in_records):
        told = list(find(lines))
        if told:
            return _slots(doc, told, whens)
    return {}


def _lines(doc: Doc, whens: Sequence[When]) -> Iterator[_Line]:
    at, fresh, number = doc.head, True, 0
    while at < len(doc.text) and number < _MOST:
        end = doc.text.find("\n", at)
        end = end if end >= 0 else len(doc.text)
        own = doc.text[at:end]
        if own.strip():
            found = _LEAD.match(own)
            inside = tuple(when for when in whens if at <= when.span.start < end)
            names = tuple(title for title in doc.titles_in(Span(at, end)) if title.works)
            bare = len(inside) == 1 and _alone(own, inside[0].span.start - at, inside[0].span.end - at)
            bare = bare and ":" not in own[: inside[0].span.start - at]  # 放送日:7月5日
            mark = (found["mark"] or "") if found is not None else ""
            mark = "1" if mark[:1].isdigit() or mark.startswith("第") else mark
            yield _Line(Span(at, end), own, mark, inside, names, bare, fresh)
            number += 1
        fresh = not own.strip()
        at = end + 1


def _alone(text: str, start: int, end: int) -> bool:
    """【7月5日(日)放送】: a day and what it is the day of."""
    tail = _TAIL.match(text, end)
    high = tail.end() if tail is not None else end
    return all(_ONLY_DAY.fullmatch(piece) is not None for piece in (text[:start], text[high:]))


def _prose(line: _Line) -> bool:
    return "。" in line.text.rstrip("。 ") or len(line.text) > _LONGEST


def _in_rows(lines: Sequence[_Line]) -> Iterator[tuple[When, tuple[Title, ...]]]:
    """・X … 7月5日(日), 7/5『X』(海辺テレビ): lines that are built alike, each with one date of its own."""
    shapes: dict[tuple[str, str, str], list[_Line]] = defaultdict(list)
    for line in lines:
        if len(line.whens) == 1 and not line.bare and not _prose(line) and _set_apart(line):
            shapes[_shape(line)].append(line)
    for alike in shapes.values():
        if len(alike) >= _ROWS and (any(line.names for line in alike) or _awaited(lines, alike[0].mark)):
            yield from ((line.whens[0], line.names) for line in alike)


def _set_apart(line: _Line) -> bool:
    """Does a space or a mark, and no particle, stand between the day and the name?"""
    start, end = line.whens[0].span.start - line.span.start, line.whens[0].span.end - line.span.start
    tail = _TAIL.match(line.text, end)
    high = tail.end() if tail is not None else end
    after = line.text[high - 1 : high] in _MARKS or line.text[high : high + 1] in _MARKS
    before = not _LETTERS.search(line.text[:start]) or line.text[start - 1] in _MARKS
    return before and (after or bool(_LETTERS.search(line.text[:start]))) and not line.text.endswith("。")


_MARKS = " .,:/|(【[<『「」』】)>…-–—~〜→⇒\t"


def _awaited(lines: Sequence[_Line], mark: str) -> bool:
    """・X … 未定: a watched name in a row of the list that has no day yet."""
    return any(line.names and line.mark == mark and not line.whens and _UNKNOWN.search(line.text) for line in lines)


def _shape(line: _Line) -> tuple[str, str, str]:
    when, lead = line.whens[0], _LEAD.match(line.text)
    start, end = when.span.start - line.span.start, when.span.end - line.span.start
    before = line.text[lead.end() if lead is not None else 0 : start]
    if _LETTERS.search(before):
        return line.mark, "ND", before[len(before.rstrip(" .,:/|…-–—~〜→⇒(【[\t")) :].strip(" ")
    tail = _TAIL.match(line.text, end)
    rest = line.text[tail.end() if tail is not None else end :]
    return line.mark, "DN", rest[: len(rest) - len(rest.lstrip(" .,:/|…-–—~〜→⇒)】]\t"))].strip(" ")


def _under_days(lines: Sequence[_Line]) -> Iterator[tuple[When, tuple[Title, ...]]]:
    """<7月5日(日)> over 『X』: days of one form, each over the names that come out then."""
    heads = [number for number, line in enumerate(lines) if line.bare]
    alike = len({lines[number].mark for number in heads}) == 1
    if len(heads) < _PAIRS or not alike or (heads[0] > 0 and _is_name(lines[heads[0] - 1])):
        return
    told: list[tuple[When, tuple[Title, ...]]] = []
    for number, following in zip(heads, [*heads[1:], len(lines)], strict=True):
        names: list[Title] = []
        for line in lines[number + 1 : min(following, number + 1 + _OVER)]:
            if _prose(line):
                break
            names.extend(() if line.whens or _UNKNOWN.search(line.text) else line.names)
        told.append((lines[number].whens[0], tuple(names)))
    if any(names for _, names in told):
        yield from told


_UNKNOWN = re.compile(r"未定|調整中|未発表|TBA|TBD|延期|中止")
_HEADING = re.compile(r"一覧|まとめ|スケジュール|紹介|情報|ラインナップ|作品|更新|チェック|予定|カレンダー|注目|[。!?]")


def _is_name(line: _Line) -> bool:
    return bool(line.names) or not (_prose(line) or _HEADING.search(line.text) or line.whens)


def _in_records(lines: Sequence[_Line]) -> Iterator[tuple[When, tuple[Title, ...]]]:
    """■X, and below it 放送日:7月5日: names that open with one sign, or behind a gap, each over a day of its own."""
    records: dict[tuple[str, int, tuple[str, str, str]], list[_Line]] = defaultdict(list)
    waiting: set[str] = set()
    for number, line in enumerate(lines):
        if line.whens or _prose(line) or not (line.mark or line.fresh) or not _LETTERS.search(line.text):
            continue
        for below in range(number + 1, min(number + 1 + _BELOW, len(lines))):
            under = lines[below]
            if under.fresh or (line.mark and under.mark == line.mark and not under.whens):
                break
            if line.names and _UNKNOWN.search(under.text):
                waiting.add(line.mark)
            if under.whens:
                if len(under.whens) == 1 and (not _prose(under) or _opens_with_day(under)):
                    records[line.mark, below - number, _shape(under)].append(line)
                break
    for (mark, below, shape), alike in records.items():
        days = [at for at, line in enumerate(lines) if len(line.whens) == 1 and at >= below]
        told = [(lines[at].whens[0], _own(lines[at - below])) for at in days if _shape(lines[at]) == shape]
        if len(alike) >= _PAIRS and (mark in waiting or any(names for _, names in told)):
            yield from told


def _opens_with_day(line: _Line) -> bool:
    """7月5日より海辺テレビで放送。監督:森田凪。"""
    return line.whens[0].span.start - line.span.start <= _FIRST


_FIRST = 6  # characters before a day that opens its line


def _own(line: _Line) -> tuple[Title, ...]:
    """The watched names of a line that holds little else."""
    rest = len(_LETTERS.findall(line.text)) - sum(title.span.end - title.span.start for title in line.names)
    return line.names if rest <= _BESIDE else ()


_STAFF = re.compile(
    r"(?:総?監督|出演|キャスト|制作|製作|原作|脚本|声優?|配給|主演|音楽|スタッフ|シリーズ構成|アニメーション制作)\s?[:/]|[。]"
)
_BESIDE = 16  # letters beside a name: its season, its station


def _slots(doc: Doc, told: Sequence[tuple[When, tuple[Title, ...]]], whens: Sequence[When]) -> Mapping[int, list[Slot]]:
    first = min(when.span.start for when, _ in told)
    above = doc.text[: doc.head] + doc.text[max(doc.head, first - _TOPIC) : doc.text.rfind("\n", 0, first) + 1]
    if not _OF.search(above + _line(doc, first)) or _PUT_OFF.search(above + _line(doc, first)):
        return {}
    found: dict[int, list[Slot]] = {}
    heads = (doc.text[: doc.head], above.rstrip("\n").rpartition("\n")[2])
    if any(_NOT_OF.search(head) for head in heads):
        return {when.span.start: [_of_others(doc, when, "a list of something else")] for when, _ in told}
    for when in whens:
        coarse = when.span.start < first and when.date.precision is not Precision.DAY
        if coarse and not any(title.works for title in doc.titles_in(doc.sentence_at(when.span.start))):
            found[when.span.start] = [_of_others(doc, when, "the head of a list, and no one work's")]
    for when, names in told:
        slots = [_slot(doc, when, title, above) for title in names]
        if None not in slots:
            found[when.span.start] = [slot for slot in slots if slot] or [
                _of_others(doc, when, "a row of another work")
            ]
    return found


def _of_others(doc: Doc, when: When, reason: str) -> Slot:
    return Slot(when, doc.clause_at(when.span.start), None, Sense.DECOY, reason=reason)


def _line(doc: Doc, at: int) -> str:
    end = doc.text.find("\n", at)
    return doc.text[doc.text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(doc.text)]


def _slot(doc: Doc, when: When, title: Title, above: str) -> Slot | None:
    """What such a row tells of its name; None where it is read as any other date."""
    text = doc.text
    low, high = text.rfind("\n", 0, when.span.start) + 1, text.find("\n", when.span.end)
    line = Span(low, high if high >= 0 else len(text))
    if (staff := _STAFF.search(text, when.span.end, line.end)) is not None:
        line = Span(low, staff.start())  # 7月5日放送 出演:水島圭
    named = Span(text.rfind("\n", 0, title.span.start) + 1, title.span.end + _BESIDE)
    pieces = doc.markers_in(Span(min(named.start, line.start), max(named.end, line.end)))
    apart = named.start != line.start and bool(doc.markers_in(line))
    if apart or any(mark.instalment.unit in (Unit.EPISODE, Unit.VOLUME) for mark in pieces):
        return None
    if when.is_range or when.date.earliest <= doc.anchor:
        return None
    entry, clause = with_instalment(doc, title.span), doc.clause_at(title.span.start)
    terms = doc.terms_in(line)
    sold = [found for found in terms if found.term.sense is Sense.DECOY]
    topic = above + text[line.start : line.end]
    if all(found.term.outlet is Outlet.GAME for found in sold) and (
        sold or (_SALES.search(topic) and not _SHOWN.search(topic))
    ):
        reason = sold[0].term.reason if sold else "a sale, not the release"
        return Slot(when, clause, None, Sense.RELEASE, entry=entry, sale=True, reason=reason)
    if sold or any(other_thing(doc, line)) or _NOT_OF.search(text, line.start, line.end):
        return _of_others(doc, when, "a sale, an event or a book, not the release")
    told = (found.term.outlet for found in terms if found.term.outlet is not None)
    return Slot(when, clause, None, Sense.RELEASE, entry=entry, outlet=next(told, _outlet(topic)))


def _outlet(topic: str) -> Outlet | None:
    """放送ラインナップ: where the works of the list are shown; None where it says several places, or none."""
    found = [outlet for outlet, words in _PLACES if words.search(topic)]
    return found[0] if len(found) == 1 else None


_PLACES = (
    (Outlet.TV, re.compile(r"放送|放映|オンエア")),
    (Outlet.THEATRE, re.compile(r"公開|劇場")),
    (Outlet.STREAM, re.compile(r"配信")),
)
