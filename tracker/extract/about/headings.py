"""Headings of a round-up: lines that are a name each, over the text about that work."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from tracker.model import Span
from tracker.recognise.names import Hit

_MOST_LINES = 400
_LINE = re.compile(r"(?m)^\W{0,4}(?:\d{1,3}(?:/\d{1,3})?[.):]?\s+)?(?P<name>[A-Z0-9][^\n]{1,70}?)[ ]*$")
_TEXT = 40  # characters that the line below has at least
_SAID = 20  # the same of one that is a sentence
_REST = 12  # letters beside the name: a year, a season, a studio in brackets
# "October", "Late Summer", "Thursday": over the works that come out then.
_TIME = re.compile(
    r"(?:(?:Early|Mid|Late|This|Next)[\s-])?(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Spring|Summer|Autumn|Fall|Winter|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|Week|Month)\Z",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_ENDED = re.compile(
    r"[.;:,?…]$|:\s[^a-z]*\d|\d{4}|\A\w+(?:\s\w+)?:\s(?:[A-Z][a-z]*day,?\s)?[A-Z][a-z]{2,8}\.?\s\d{1,2}\b"
)
_SMALL = re.compile(
    r"(?:of|the|in|to|a|an|no|wa|ga|de|and|for|from|on|with|as|at|by|or|&|di|del|della|de|du|des|von|der|die|das|el|los|las|la|le|les|il|e|y|et|und|do|da|dos|[^a-z].*)$"
)
_SECTION = re.compile(
    r"\b(?:release|dates?|cast|staff|plot|story|trailers?|watch|what|how|when|where|why|who|is|will|about|news|season|"
    r"episodes?|synopsis|source|related|read|also|more|share|tags?|comments?|updates?|conclusion|overview|anime|manga|"
    r"films?|movies?|series|shows?|premieres?|premiering|details?|summary|information|stream\w*|expect\w*|date|"
    r"everything|visuals?|videos?|characters?|music|studio|delayed|announce\w*|"
    r"handlung|besetzung|fazit|inhalt|trama|personaggi|sinopsis|reparto|personajes|fecha|estreno|synopsis|distribution|"
    r"sortie|histoire|personnages|sinopse|elenco|estreia|personagens|uscita|quando|cuándo|quand|wann|dove|dónde|onde)\b",
    re.IGNORECASE,
)


def headings(text: str, head: int, hits: Sequence[Hit]) -> Iterator[Span]:
    """The names at the head of the other pieces of a text in which a watched name heads one."""
    yield from _in_line(text, head, hits)
    if not hits or text.count("\n", head) < _FEWEST:
        return
    lines = list(itertools.islice(_LINE.finditer(text, head), _MOST_LINES))
    lines = [line for line in lines if _over_text(line, text)]
    if not any(_is_name(line, hits) for line in lines):
        return
    for line in lines:
        at, end = line.span("name")
        other = _titled(line["name"]) and not (_ENDED.search(line["name"]) or _TIME.match(line["name"]))
        if other and not any(hit.span.start < end and at < hit.span.end for hit in hits):
            yield Span(at, end)


# "The film *Blue Rope* opens in May": where a watched name stands in such marks, so do the others.
_EMPHASISED = re.compile(
    r"(?<![\w*_])(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<name>[^*_\n]{2,60}?)(?<=\S)(?P=mark)(?![\w*_])"
)


def emphasised(text: str, hits: Sequence[Hit]) -> Iterator[Span]:
    """The names between asterisks, where those that are watched stand between them too."""
    found = list(itertools.islice(_EMPHASISED.finditer(text), _MOST_LINES)) if "*" in text or "_" in text else []
    if not any(_is_name(piece, hits) for piece in found):
        return
    for piece in found:
        at, end = piece.span("name")
        own = all(word[0].isupper() or _SMALL.match(word) for word in piece["name"].split())
        if own and not any(hit.span.start < end and at < hit.span.end for hit in hits):
            yield Span(at, end)


# "Iron Comet. The drama opens in May. Blue Rope. Now it is set for June.": a name that is a sentence of its own.
_SENTENCE = re.compile(
    r"(?:(?<=[.!?:…\"”]\s)(?!(?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-z]*\b)|(?<=\n)|(?<=[•*–—-]\s))"
    r"(?P<name>[A-Z][^.!?\n]{1,70}?)\.(?=\s[A-Z\"“‘'])"
)
# "Type: TV.": what stands behind a label is its value, and behind a clock its zone.
_LABELLED = re.compile(
    r"(?:\A|[.!?\n]\s?)\W*(?:\w+\s){0,2}\w+:\s\Z|\b[ap]\.m\.\s\Z|\b(?:dir|prod|dist|wri|scr|pub|dev|feat|ft|ed|ill)\.\s\Z",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"\A(?:dir|prod|dist|wri|scr|pub|dev|feat|ft|ed|ill|vol|no|approx)\Z", re.IGNORECASE)

# "Blue Rope: The film moves to May.", "Blue Rope: Trailer released | Salt: Set for May": a name and what is told of it.
_NEWS = (
    r"(?:The|This|It|Its|Now|Still|An?|Set|Dated|Will|Released?|Releases|Delayed|Pushed|Moved|Confirmed|Premier\w+|"
    r"Trailer|Teaser|Cast|Casting|No|In (?:production|development)|Renewed|Cancell?ed|First|Director|Out|Coming|Opens?|"
    r"Arriv\w+|Launch\w*|Returns?|Filming|New|TB[AD])\b"
)
_LABEL = re.compile(
    r"(?m)(?:^\W{0,4}(?:\d{1,3}[.):]?\s+)?|(?<=[;|]\s))(?P<name>[A-Z0-9][^\n:;|.]{1,60}):\s+"
    rf"(?={_NEWS}|[a-z]{{2,}}\s)"
)
# "3. Blue Rope (Parlour): The drama", "#3 Blue Rope (Parlour) The drama": the entries of a numbered list.
_NUMBERED = re.compile(
    r"(?m)^[*\s]{0,3}(?:#\d{1,3}|\d{1,3}[.):])\s+[\"“]?(?P<name>[A-Z0-9][^\n:;–—(,\"”]{1,60}?)[\"”]?(?=\s?[:(–—,]|\s-\s|\s*$)"
)
# "IRON COMET – The drama opens in May. BLUE ROPE – The film moves to June.": the same in front of a dash.
_BEFORE_DASH = re.compile(
    r"(?m)(?:^|(?<=[.!?;|]\s))(?:[#•*-]\s?)?(?:\d{1,3}[.):]?\s+)?(?P<name>[A-Z][^.!?:;\n–—|]{2,60}?)\s[–—-]\s(?=[A-Z]|[a-z]{2,}\s)"
)


# "“Blue Rope”, a family story", over the text about it.
_QUOTED = re.compile(
    r"(?m)^[^\w\n\"“«„‘]{0,3}(?P<mark>[\"“«„‘])\s?(?P<name>[^\"”»“’\n]{2,60}?)\s?[\"”»“’](?=,|\s?[:–—(|]|\s*$)"
)


def quoted_heads(text: str, hits: Sequence[Hit]) -> frozenset[int]:
    """Where the quotation marks of headings open, if a watched name heads a piece of the text in the same way."""
    lines = list(itertools.islice(_QUOTED.finditer(text), _MOST_LINES)) if hits else []
    named = any(line.start("name") <= hit.span.start < line.end("name") for line in lines for hit in hits)
    return frozenset(line.start("mark") for line in lines) if named else frozenset()


# 「■夜船の幽霊たち」, and on the next line 「放送開始:7月3日」.
_RECORD = re.compile(
    r"(?m)^(?P<mark>[■◆●・▼○]?) ?(?P<name>[^\n:。、【】\[\]]{2,40})\n"
    r"(?=[・■◆●【\[]?[^\s:】\]。、]{1,10}(?:】|\]|:)\s?\S)"
)
_OF_RECORDS = re.compile(
    r"放送|配信|公開|発売|情報|概要|スタッフ|キャスト|作品|あらすじ|ストーリー|詳細|データ|スケジュール|イントロ|商品|基本|公式|関連|主題歌|"
    r"目次|\d月|一覧|\A[A-Z0-9 /・-]{2,12}\Z"  # a station, a section
)


def record_heads(text: str, hits: Sequence[Hit]) -> Iterator[Span]:
    """The names over the records of a list in which a watched name stands over one in the same way."""
    lines = list(itertools.islice(_RECORD.finditer(text), _MOST_LINES)) if hits else []
    held = [any(line.start("name") <= hit.span.start < line.end("name") for hit in hits) for line in lines]
    marks = {line["mark"] for line, own in zip(lines, held, strict=True) if own}
    for line, own in zip(lines, held, strict=True):
        if not own and line["mark"] in marks and not _OF_RECORDS.search(line["name"]):
            yield Span(*line.span("name"))


# "“No way back”: postponed to May.", "Blue Rope 2nd Season: Its start was …": an entry of a list in the line.
_ENTRIES = (
    re.compile(r"(?m)(?:^|(?<=[.!?]\s))[“\"](?P<name>[^“”\"\n]{2,60})[”\"]:\s"),
    re.compile(
        r"(?m)(?:^|(?<=[.!?]\s))(?P<name>[A-Z][^\n:.!?]{1,70}\s(?:\d(?:st|nd|rd|th)\s[Ss]eason|[Ss]eason\s\d|[Pp]art\s\d)):\s"
    ),
)


def _entries(text: str, head: int, hits: Sequence[Hit]) -> Iterator[Span]:
    for form in _ENTRIES:
        found = list(itertools.islice(form.finditer(text, head), _MOST_LINES))
        if not any(_is_name(piece, hits) for piece in found):
            continue
        for piece in found:
            at, end = piece.span("name")
            if not any(hit.span.start < end and at < hit.span.end for hit in hits):
                yield Span(at, end)


def _in_line(text: str, head: int, hits: Sequence[Hit]) -> Iterator[Span]:
    yield from _entries(text, head, hits)
    for form in (_SENTENCE, _LABEL, _NUMBERED, _BEFORE_DASH):
        yield from _alike(form, text, head, hits)


def _alike(form: re.Pattern[str], text: str, head: int, hits: Sequence[Hit]) -> Iterator[Span]:
    found = list(itertools.islice(form.finditer(text, head), _MOST_LINES))
    if not any(_is_name(piece, hits) for piece in found):
        return
    for piece in found:
        at, end = piece.span("name")
        named = _titled(piece["name"]) and not _DATED.search(piece["name"])
        named = named and not (_SHORTENED.match(piece["name"]) or _LABELLED.search(text, max(0, at - _LEAD), at))
        if named and not any(hit.span.start < end and at < hit.span.end for hit in hits):
            yield Span(at, end)


# A date, or a label with its value ("Type: TV"), is no name.
_DATED = re.compile(
    r"\b(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\s\d|\d{4}\b)|:.*\d|^\w+:", re.IGNORECASE
)
_LEAD = 40  # characters before a name in which its label stands
_FEWEST = 3  # line ends of a text with headings in it


_VALUE = re.compile(r"\W{0,4}[^\W\d_][\w ]{1,24}\s?:\s\S")  # "Studio: Orle", the first line of what is told of a work


def _over_text(line: re.Match[str], text: str) -> bool:
    end = text.find("\n", line.end() + 1)
    below = text[line.end() + 1 : end if end >= 0 else len(text)]
    field = _VALUE.match(below) is not None and not below.rstrip().endswith((".", "!", "?", "…"))
    told = len(below) >= (_SAID if below.rstrip().endswith((".", "!")) else _TEXT)
    return not _VALUE.match(line["name"]) if field else told


def _is_name(line: re.Match[str], hits: Sequence[Hit]) -> bool:
    """Is the line a watched name, with next to nothing beside it?"""
    at, end = line.span("name")
    own = [hit.span for hit in hits if at <= hit.span.start and hit.span.end <= end]
    edges = [at, *(edge for span in own for edge in (span.start, span.end)), end]
    rest = "".join(line.string[low:high] for low, high in zip(edges[::2], edges[1::2], strict=True))
    return bool(own) and len(_LETTER.findall(_BRACKETS.sub("", rest))) <= _REST


_BRACKETS = re.compile(r"\([^()]*\)")


# "Genre: Drama", "Players 1-4": a field of a record.
_RECORDED = re.compile(
    r"(?:genres?|rating|runtime|duration|network|platforms?|publisher|developers?|director|players|price|format|creators?|"
    r"episodes?|written by|directed by|created by|language|country|source)\b[:\s]|"
    r"(?:thoughts|hype|premise|buzz|verdict|notes?|updates?|opinion|impressions?|staff|genre)\Z",
    re.IGNORECASE,
)


def _titled(name: str) -> bool:
    """Written as a name, and none of the words that head the sections of an article."""
    return (
        not _SECTION.search(name)
        and not _RECORDED.match(name)
        and all(word[0].isupper() or _SMALL.match(word) for word in name.split())
    )
