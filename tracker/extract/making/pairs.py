"""Lists of the cast and the staff: lines of "role: name", with or without a heading above them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from tracker.extract.detail import Detail, Statement, Tense, cut, holds, sentences_with
from tracker.extract.doc import Doc
from tracker.extract.making.names import names_in, person, role_name
from tracker.extract.words.roles import FRAMES, ROLES, Role
from tracker.model import Field, Span
from tracker.text import spelling

_LONGEST_LINE = 240
_MOST_PAIRS = 120

Roles = Callable[[str, str], Role | None]

_AS = re.compile(r"[\W_]*(?P<name>[^\W\d_][^:\n()]{1,40}?)(?:\s\([^()\n]{1,60}\))?\s+as\s+(?P<char>[^:\n()]{2,40}?)\W*")
_COLON = re.compile(
    r"[\s・●■◆○▼▶*•\-–—]*(?P<left>[^:\n]{1,40}?)\s*(?::|\.{3,}|ー{2,}|―+|──+|\s[–—]\s)\s*(?:CV[.:]?\s*|cv[.:]?\s*)?(?P<right>[^:\n]{2,60}?)\W*"
)


@lru_cache(maxsize=16)
def _heads(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    frames = FRAMES.get(lang, FRAMES["en"])
    return re.compile(frames.cast_head, re.IGNORECASE), re.compile(frames.staff_head, re.IGNORECASE)


@lru_cache(maxsize=16)
def _labels(lang: str) -> re.Pattern[str]:
    """ "Director: A, Series Composition: B", 「シリーズ構成・脚本:C / 音楽:D」: each label of a line, what follows it."""  # noqa: E501
    code = lang if lang in FRAMES else "en"
    nouns = "|".join(role.nouns[code] for role in ROLES if code in role.nouns)
    english = "|".join(role.nouns["en"] for role in ROLES)
    both = nouns if code == "en" else f"{nouns}|{english}"
    lead = r"(?:(?<=^)|(?<=[\s、,/|・;●■◆○【\[(•*>」』\-–—]))"
    return re.compile(
        rf"{lead}(?P<roles>(?:{both})(?:\s?[・/&、,]\s?(?:{both})|\sand\s(?:{both})){{0,4}})[】\]]?\s?(?::|\.{{3,}}|(?<=】)|(?<=\]))\s?"
        rf"(?P<names>[^:\n。|;●■◆【\[]{{2,80}}?)(?=\s*(?:$|[\n。|;●■◆【\[]|[、,/\s・]+(?:{both})[^:\n]{{0,16}}:))",
        re.IGNORECASE,
    )


def listed(doc: Doc, lower: str, role_of: Roles) -> Iterator[Statement]:
    """Labels of roles anywhere at the beginning of a piece, and pairs under a heading."""
    frames = FRAMES.get(doc.lang, FRAMES["en"])
    lines = [number for number, _ in sentences_with(doc, lower, frames.list_marks)]
    heads = {
        number: head
        for number, sentence in sentences_with(doc, lower, frames.list_words)
        if (head := _headed(doc.text[sentence.start : sentence.end], *_heads(doc.lang))) is not None
    }
    free = doc.lang == "ja" and bool(lines) and _cast_page(doc)
    covered = -1
    for number in sorted({*lines, *heads}):
        if number <= covered:
            continue
        if number in heads:
            covered, statements = _section(doc, number, heads, role_of)
            yield from statements
            continue
        sentence = doc.sentences[number]
        line = doc.text[sentence.start : sentence.end]
        if free or holds(lower, sentence, frames.triggers["staff"]):
            yield from _line(doc, sentence, line, None, "free" if free else "", Tense.OPEN, role_of)


def _section(
    doc: Doc, number: int, heads: Mapping[int, tuple[str, Tense, str]], role_of: Roles
) -> tuple[int, list[Statement]]:
    """A heading and the lines under it, up to the first that is none of its list."""
    kind, tense, rest = heads[number]
    place = doc.sentences[number]
    statements: list[Statement] = []
    if rest:
        statements.extend(_line(doc, place, doc.text[place.start : place.end], place, kind, tense, role_of))
    last = number
    for at in range(number + 1, min(number + _MOST_PAIRS, len(doc.sentences))):
        sentence = doc.sentences[at]
        if at in heads or sentence.end - sentence.start > _LONGEST_LINE:
            break
        line = doc.text[sentence.start : sentence.end]
        found = list(_line(doc, sentence, line, place, kind, tense, role_of))
        if not found and not _pairlike(line):
            break
        statements.extend(found)
        last = at
    return last, statements


_PAIRLIKE = re.compile(r"[:()]| as |\.{3}|^\W*$|^\S{1,20}$")


def _pairlike(line: str) -> bool:
    """A line that may stand inside a list without being a pair: a name alone, a rule, an unreadable pair."""
    return len(line) <= 60 and _PAIRLIKE.search(line) is not None


def _headed(line: str, casts: re.Pattern[str], staffs: re.Pattern[str]) -> tuple[str, Tense, str] | None:
    """Whether a line opens a list: its kind, its tense, and what of the list stands in the line itself."""
    lead, colon, rest = line.partition(":")
    if len(lead) > 70:
        return None
    for kind, pattern in (("cast", casts), ("staff", staffs)):
        if (found := pattern.fullmatch(lead)) is not None:
            past = "past" in found.groupdict() and found["past"]
            return kind, Tense.PAST if past else Tense.OPEN, rest.strip() if colon else ""
    return None


def _line(
    doc: Doc, sentence: Span, line: str, place: Span | None, kind: str, tense: Tense, role_of: Roles
) -> Iterator[Statement]:
    labels = (
        list(_labels(doc.lang).finditer(line)) if ":" in line or "..." in line or "】" in line or "]" in line else []
    )
    where = place or sentence
    if labels:
        details = tuple(_of_labels(doc, sentence, labels, role_of))
        if details:
            yield Statement(_bound(where, sentence), details, f"staff:{doc.lang}:list", tense)
        return
    if kind not in ("cast", "free"):
        return
    pairs = list(_pairs(doc, line if place != sentence else line.partition(":")[2], role_of))
    if pairs:
        own = cut(doc, sentence, sentence)
        details = tuple(
            Detail(Field.CAST, f"{spelling(char)}: {spelling(name)}", f"{char}: {name}", own) for char, name in pairs
        )
        yield Statement(_bound(where, sentence), details, f"cast:{doc.lang}:list", tense)


def _bound(place: Span, sentence: Span) -> Span:
    """A list is bound by its heading; by its own line where there is none."""
    return Span(place.end - 1, place.end) if place != sentence else Span(sentence.start, sentence.start + 1)


@lru_cache(maxsize=4)
def _cast_words() -> re.Pattern[str]:
    return re.compile(r"キャスト|声優|CAST|声の出演|CV")


def _cast_page(doc: Doc) -> bool:
    return _cast_words().search(doc.text, 0, 20_000) is not None


def _of_labels(doc: Doc, sentence: Span, labels: list[re.Match[str]], role_of: Roles) -> Iterator[Detail]:
    for found in labels:
        own = cut(doc, sentence, Span(sentence.start + found.start(), sentence.start + found.end()))
        people = names_in(found["names"])
        for word in re.split(r"\s?[・/&、,]\s?|\sand\s", found["roles"]):
            role = role_of(word, doc.lang) or role_of(word, "en")
            if role is None or not role.key:
                continue
            for name in people:
                yield Detail(Field.STAFF, f"{role.key}: {spelling(name)}", f"{role.label}: {name}", own)


# Labels of other things that stand in the same kind of lines.
_NO_LABEL = re.compile(
    r"放送|配信|公開|日時|場所|会場|時間|価格|料金|発売|開催|開場|開演|原作|監督|脚本|構成|デザイン|音楽|制作|製作|主題歌|(?<![A-Za-z])(?:OP|ED|HP|CV|X|URL)(?![A-Za-z])|オープニング|エンディング|公式|Twitter|出版|掲載|著者|話|出演|司会|ゲスト|"
    r"キャスト|CAST|スタッフ|STAFF|期間|住所|対象|特典|内容|写真|画像|動画|提供|出典|引用|協力|作詞|作曲|編曲|歌|レーベル|タイトル|あらすじ|ストーリー|作画|撮影|編集|演出|"
    r"https?|\b(?:source|via|date|time|release|studio|title|genre|website|image|photo|read|director|theme|song|network|episodes?|where|when|price|note|update|score|watch|platforms?|format|type|status|premiere|episode)\b",
    re.IGNORECASE,
)


def _pairs(doc: Doc, line: str, role_of: Roles) -> Iterator[tuple[str, str]]:
    """The (character, actor) pairs of a line."""
    for piece in re.split(
        r"\s/\s|、(?=[^、:]{1,20}:)|,\s(?=[^,:]{1,40}(?::|\sas\s))|;\s|\s(?=[一-龯々ぁ-んァ-ヺー・]{2,12}:)", line
    ):
        found = _AS.fullmatch(piece)
        if found is not None:
            char, name = role_name(found["char"]), person(found["name"])
        else:
            found = _COLON.fullmatch(piece)
            if found is None or _NO_LABEL.search(found["left"]):
                continue
            char, name = role_name(found["left"]), person(found["right"])
        if char and name and role_of(char, doc.lang) is None and not re.search(r"\d", char + name) and len(name) <= 30:
            yield char, name
