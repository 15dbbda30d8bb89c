"""The repeated block with a date: found by its dates, because class names differ on nearly every site (SHAPES 1)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.read import markup, stamps

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_DATE_CLASS = re.compile(r"date|time|day|posted|publish|更新", re.IGNORECASE)
_LABEL_CLASS = re.compile(
    r"(?:^|[-_ ])(?:cat|category|categories|label|tag|tags|genre|icon|ico|badge|type|new)(?:$|[-_ ])", re.IGNORECASE
)
_TITLE_CLASS = re.compile(
    r"title|ttl|(?:^|[-_])tit(?:$|[-_])|headline|subject|heading|(?:^|[-_])(?:name|txt|text|desc)(?:$|[-_])",
    re.IGNORECASE,
)
_NEWS = re.compile(r"news|topic|info|update|blog|press|article|post|release|お知らせ", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:^|[-_ ])(?:side|sidebar|aside|footer|foot|related|ranking|breadcrumb|calendar|archive)", re.IGNORECASE
)
_FILLER = re.compile(
    r"update[ds]?|posted|published|publish|date|release[ds]?|info|news|on|at|last|new|day|time|up"
    r"|公開日?|更新日?|掲載日?|投稿日?|配信日?|日時|発表|追記|mon|tue|wed|thu|fri|sat|sun"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[月火水木金土日祝]曜?日?",
    re.IGNORECASE,
)
_EDITED = re.compile(r"updated?|modified|(?:^|[-_ ])(?:date|time)(?:$|[-_ ])", re.IGNORECASE)
_URL_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=[/\-_.]|\d{4}(?!\d))")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[./\-](\d{1,2})[./\-](?:19|20)\d\d")
_MAX_DATE = 60
_MAX_DATES = 8000
_MAX_CLIMB = 12


@dataclass(frozen=True, slots=True)
class Block:
    """One item: the nodes it is made of (several in a flat list), those that say its date, and what was selected."""

    nodes: tuple[LexborNode, ...]
    date: tuple[LexborNode, ...] = ()
    title: LexborNode | None = None
    link: LexborNode | None = None
    text: LexborNode | None = None
    guess_title: bool = True


def blocks(tree: LexborHTMLParser) -> list[Block]:
    """The items of the list that most looks like news; empty when there is none."""
    body = tree.body
    if body is None:
        return []
    dated = _dated(body)
    if not dated:
        return []
    counts = _counts(dated)
    # Usually one date an item; cards that show two or three (posted and edited, posted and held) come after.
    for dates_each in (1, 2, 3):
        if best := _best(dated, counts, dates_each):
            return best
    return []


def _best(dated: Sequence[LexborNode], counts: dict[int, int], dates_each: int) -> list[Block]:
    groups: dict[tuple[str, ...], list[Block]] = defaultdict(list)
    taken: set[int] = set()
    for node in dated:
        item = _item_of(node, counts, dates_each)
        if item.mem_id not in taken:
            taken.add(item.mem_id)
            groups[_signature(item)].append(Block((item,), (node,)))
    best: list[Block] = []
    score = 0.0
    for group in groups.values():
        candidate = _completed(group)
        if (points := _score(candidate)) > score:
            best, score = candidate, points
    return best


def _dated(body: LexborNode) -> list[LexborNode]:
    """The smallest elements that say nothing but a date."""
    found: list[LexborNode] = []
    waiting: list[LexborNode] = [node for node, entering in markup.walk(body) if entering and _is_element(node)]
    inside: set[int] = set()
    # Deepest first: an element whose child says the date is no second one.
    for small in reversed(waiting):
        if small.mem_id in inside or not _says_date(small):
            continue
        node = _with_year(small)
        found.append(node)
        inside.add(node.mem_id)
        above = node.parent
        for _ in range(_MAX_CLIMB):
            if above is None:
                break
            inside.add(above.mem_id)
            above = above.parent
        if len(found) >= _MAX_DATES:
            break
    found.reverse()
    return found


def _with_year(node: LexborNode) -> LexborNode:
    """Year and day often stand in two tags: then the element around both says the date."""
    found = stamps.find(date_text((node,)))
    above = node.parent
    for _ in range(2):
        if found is None or found.at is not None or above is None:
            break
        if _says_date(above) and (whole := stamps.find(date_text((above,)))) and whole.at is not None:
            return above
        above = above.parent
    return node


def _is_element(node: LexborNode) -> bool:
    return not (node.tag or "-").startswith("-")


def _says_date(node: LexborNode) -> bool:
    words = date_text((node,))
    if not words or len(words) > _MAX_DATE or not any(c.isdigit() for c in words):
        return False
    found = stamps.find(words)
    if found is None:
        return False
    known = node.tag == "time" or _DATE_CLASS.search(node.attributes.get("class") or "") is not None
    if found.at is None and not known and "." not in words and "/" not in words:
        return False
    normal = unicodedata.normalize("NFKC", words)
    rest = _FILLER.sub("", normal[: found.start] + " " + normal[found.end :])
    letters = sum(c.isalnum() for c in rest)
    return letters <= (8 if known else 3)


def date_text(nodes: Sequence[LexborNode]) -> str:
    """What the date elements say: their words, year and day in two tags with a space between; `datetime` where a
    <time> says nothing readable."""
    pieces = []
    for node in nodes:
        words = _short(node)
        stamp = node.attributes.get("datetime") or ""
        readable = stamps.find(words) if words else None
        if stamp and (readable is None or readable.at is None) and stamps.parse(stamp) is not None:
            words = stamp
        pieces.append(words)
    return " ".join(piece for piece in pieces if piece)[:200]


def _short(node: LexborNode) -> str:
    """The text below a node, given up when it grows longer than any date."""
    pieces: list[str] = []
    size = 0
    for one, entering in markup.walk(node):
        if entering and one.tag == "-text":
            words = (one.text_content or "").strip()
            if words:
                pieces.append(words)
                size += len(words)
                if size > _MAX_DATE * 2:
                    return ""
    return " ".join(" ".join(pieces).split())


def _counts(dated: Sequence[LexborNode]) -> dict[int, int]:
    counts: dict[int, int] = defaultdict(int)
    for node in dated:
        above: LexborNode | None = node
        while above is not None:
            counts[above.mem_id] += 1
            above = above.parent
    return counts


def _item_of(node: LexborNode, counts: dict[int, int], dates_each: int) -> LexborNode:
    """The largest element around a date that holds no more dates than one item does."""
    item = node
    while (above := item.parent) is not None and above.tag not in ("body", "html", "main"):
        if counts[above.mem_id] > dates_each:
            break
        item = above
    return item


def _signature(node: LexborNode) -> tuple[str, ...]:
    """Where an element stands: what the items of one list, or of its twins on the page, have in common."""
    path: list[str] = []
    at: LexborNode | None = node
    while at is not None and at.tag not in ("body", "html") and len(path) < 6:
        classes = sorted((at.attributes.get("class") or "").split())[:1] if path else []
        path.append(".".join([at.tag or "", *classes]))
        at = at.parent
    return tuple(path)


def _completed(group: Sequence[Block]) -> list[Block]:
    """In flat lists (<dt>date</dt><dd>title</dd>) an item runs on to the next date; of two dates in a row (posted,
    edited) the first counts."""
    if any(_words_beside(block) for block in group):
        return list(group)
    stops = {block.nodes[0].mem_id for block in group}
    made: list[Block] = []
    waiting: tuple[LexborNode, ...] = ()
    for block in group:
        after = tuple(_followers(block.nodes[0], stops))
        date = waiting or block.date
        # A date that ends its container (the day of an event) says nothing about the item after it.
        waiting = date if not after and _leads_on(block.nodes[0]) else ()
        if after:
            made.append(Block((block.nodes[0], *after), date))
    return made


def _leads_on(node: LexborNode) -> bool:
    after = node.next
    while after is not None and not _is_element(after):
        after = after.next
    return after is not None


def _followers(node: LexborNode, stops: set[int]) -> Iterator[LexborNode]:
    after = node.next
    for _ in range(40):
        if after is None or after.mem_id in stops:
            return
        if _is_element(after):
            yield after
        after = after.next


def _words_beside(block: Block) -> bool:
    """Whether an item says more than its date."""
    skip = frozenset(node.mem_id for node in block.date)
    return any(len(markup.of_node(node, "", skip).text) >= 2 for node in block.nodes if node.mem_id not in skip)


def _score(group: Sequence[Block]) -> float:
    """Items with a title count one, with a link of their own two; news-like names and many items help."""
    titled = [block for block in group if title_of(block)]
    if not titled:
        return 0.0
    linked = sum(1 for block in titled if next(hrefs(block), ""))
    address = {next(hrefs(block), "") for block in titled}
    first = titled[0]
    names = " ".join(_names_above(first.nodes[0]))
    known = any(_DATE_CLASS.search(n.attributes.get("class") or "") or n.tag == "time" for n in first.date)
    newsy = bool(_NEWS.search(names)) or bool(_NEWS.search(" ".join(list(address)[:5])))
    if len(titled) == 1 and not ((known or newsy) and (linked or first.nodes[0].attributes.get("id"))):
        return 0.0
    if len(titled) < 3 and not (known or newsy or linked == len(titled)):
        return 0.0
    points = len(titled) + min(linked, len(address))
    if newsy:
        points *= 2
    if _ASIDE.search(names):
        points //= 3
    return points + (0.5 if known else 0.0)


def _names_above(node: LexborNode) -> Iterator[str]:
    at: LexborNode | None = node
    for _ in range(_MAX_CLIMB):
        if at is None or at.tag in ("body", "html"):
            return
        yield f"{at.tag} {at.attributes.get('class') or ''} {at.attributes.get('id') or ''}"
        at = at.parent


def hrefs(block: Block) -> Iterator[str]:
    """The links of an item, the likeliest first: as selected, around it, on its title, inside it."""
    nodes: list[LexborNode] = []
    if block.link is not None:
        nodes += [block.link, *block.link.css("a[href]")]
    if block.title is not None:
        nodes += [*_around(block.title), *block.title.css("a[href]")]
    for node in block.nodes:
        nodes += _around(node)
        inner = node.css("a[href]")
        nodes += sorted(inner, key=lambda one: len(one.text() or "") < 2)
    for node in nodes:
        href = (node.attributes.get("href") or "").strip()
        if href and not href.lower().startswith(("javascript:", "mailto:", "tel:", "data:")):
            yield href


def _around(node: LexborNode) -> list[LexborNode]:
    at: LexborNode | None = node
    for _ in range(3):
        if at is None:
            return []
        if at.tag == "a" and at.attributes.get("href"):
            return [at]
        at = at.parent
    return []


def title_of(block: Block) -> str:
    """The selected title; else a heading, a title-like class, the link's words, or the first line that is left."""
    if block.title is not None:
        return markup.line(markup.of_node(block.title).text.replace("\n", " "))
    if not block.guess_title:
        return ""
    skip = frozenset((*(node.mem_id for node in block.date), *_labels(block)))
    for candidate in _title_nodes(block):
        if candidate.mem_id in skip:
            continue
        words = markup.line(markup.of_node(candidate, "", skip).text.replace("\n", " "))
        if len(words) >= 2 and not _is_date(words):
            return words
    for node in block.nodes:
        if node.mem_id in skip:
            continue
        for line in markup.of_node(node, "", skip).text.split("\n"):
            if len(line) >= 2 and not _is_date(line):
                return markup.line(line)
    return ""


def _title_nodes(block: Block) -> Iterator[LexborNode]:
    inner = [one for node in block.nodes for one, entering in markup.walk(node) if entering and _is_element(one)]
    yield from (one for one in inner if one.tag in ("h1", "h2", "h3", "h4", "h5", "h6"))
    yield from (one for one in inner if _TITLE_CLASS.search(one.attributes.get("class") or ""))
    anchors = [one for one in inner if one.tag == "a"]
    yield from sorted(anchors, key=lambda one: -len(one.text() or ""))[:1]


def _labels(block: Block) -> Iterator[int]:
    """Category marks ("NEWS", "Blu-ray") beside the title are no part of it."""
    for node in block.nodes:
        for one, entering in markup.walk(node):
            if entering and _is_element(one) and _LABEL_CLASS.search(one.attributes.get("class") or ""):
                words = _short(one)
                if 0 < len(words) <= 20:
                    yield one.mem_id


def _is_date(words: str) -> bool:
    found = stamps.find(words) if len(words) <= _MAX_DATE else None
    if found is None:
        return False
    normal = unicodedata.normalize("NFKC", words)
    rest = _FILLER.sub("", normal[: found.start] + " " + normal[found.end :])
    return sum(c.isalnum() for c in rest) <= 2


def date_nodes(item: LexborNode) -> tuple[LexborNode, ...]:
    """The date elements inside a selected item whose date was not selected."""
    found = _dated(item) or ([item] if _says_date(item) else [])
    return tuple(found[:1])


def other_stamps(block: Block) -> Iterator[int]:
    """Marks like "updated" beside the date: no part of the text. A plain line that is a date may be the news itself."""
    for node in block.nodes:
        for one, entering in markup.walk(node):
            if entering and _is_element(one):
                known = one.tag == "time" or _EDITED.search(one.attributes.get("class") or "")
                if known and _says_date(one):
                    yield one.mem_id


def year_of(url: str) -> int | None:
    """The year that an address names (`/2024/07/`, `/news/20240713/`)."""
    found = _URL_YEAR.search(url)
    return int(found[1]) if found else None


def leading_numbers(words: str) -> tuple[int, int] | None:
    found = _NUMBERS.search(words)
    return (int(found[1]), int(found[2])) if found else None
