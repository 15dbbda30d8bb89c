"""The repeated block with a date: found by its dates, because class names differ on nearly every site (SHAPES 1)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from tracker.read import links, markup, stamps
from tracker.record import dataclass

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
_MORE = re.compile(
    r"\W*(?:(?:view|read) )?more\W*|詳細(?:を見る|はこちら)?|続きを読む|詳しく(?:見る|はこちら)", re.IGNORECASE
)
_URL_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=[/\-_.]|\d{4}(?!\d))")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[./\-](\d{1,2})[./\-](?:19|20)\d\d")
_INLINE = 120
_MAX_DATE = 60
_MAX_DATES = 3000
_MAX_CLIMB = 12
_MAX_NODES = 100_000
_MAX_INSIDE = 60
_MAX_PARTS = 1500
_MAX_WORDS = 2000


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
    dated = _dated(tree.body) if tree.body is not None else []
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
    nodes = (node for node, entering in markup.walk(body) if entering)
    waiting = [node for node in islice(nodes, _MAX_NODES) if _is_element(node) or _stands_beside(node)]
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
            inside.add(above.mem_id if above is not None else 0)
            above = above.parent if above is not None else None
    found.reverse()
    return found[:_MAX_DATES]


def _stands_beside(node: LexborNode) -> bool:
    """Old lists write the date as bare text before the link: `<li>2024.07.13 <a href>…</a></li>`."""
    beside = node.next is not None or node.prev is not None
    return node.tag == "-text" and beside and any(c.isdigit() for c in (node.text_content or "")[:_MAX_DATE])


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
    """The text below a node, given up when it is longer, or made of more pieces, than any date."""
    if node.tag == "-text":
        return " ".join((node.text_content or "").split())
    pieces: list[str] = []
    for steps, (one, entering) in enumerate(markup.walk(node)):
        if entering and one.tag == "-text":
            pieces.extend((one.text_content or "").split())
        if steps > _MAX_INSIDE or sum(map(len, pieces)) > _MAX_DATE * 2:
            return ""
    return " ".join(pieces)


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
    """Where dates stand alone: in a card with other dates one is the card's; in flat lists (<dt>date</dt><dd>…</dd>) an
    item runs on to the next date, and of two dates in a row (posted, edited) the first counts."""
    if any(_words_beside(block) for block in group):
        return list(group)
    around = [block.nodes[0].parent for block in group]
    if len({one.mem_id for one in around if one is not None}) == len(group) > 1:
        return [Block((one,), block.date) for one, block in zip(around, group, strict=True) if one is not None]
    stops = {block.nodes[0].mem_id for block in group}
    made: list[Block] = []
    waiting: tuple[LexborNode, ...] = ()
    for block in group:
        after = tuple(islice(_followers(block.nodes[0], stops), 20))
        date = waiting or block.date
        # A date that ends its container (the day of an event) says nothing about the item after it.
        waiting = date if not after and _leads_on(block.nodes[0]) else ()
        if after:
            made.append(Block((block.nodes[0], *after), date))
    return made


def _leads_on(node: LexborNode) -> bool:
    """Whether another element stands after this one."""
    return next(_followers(node, set()), None) is not None


def _followers(node: LexborNode, stops: set[int]) -> Iterator[LexborNode]:
    after = node.next
    while after is not None and after.mem_id not in stops:
        if _is_element(after):
            yield after
        after = after.next


def _words_beside(block: Block) -> bool:
    """Whether an item says more than its date."""
    skip = frozenset(node.mem_id for node in block.date)
    return any(
        len(markup.of_node(node, "", skip, limit=_MAX_WORDS).text) >= 2
        for node in block.nodes
        if node.mem_id not in skip
    )


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
    for at in _upwards(node, _MAX_CLIMB):
        yield f"{at.tag} {at.attributes.get('class') or ''} {at.attributes.get('id') or ''}"


def _upwards(node: LexborNode, steps: int) -> Iterator[LexborNode]:
    """The element and those around it, below the body."""
    at: LexborNode | None = node
    for _ in range(steps):
        if at is None or at.tag in ("body", "html"):
            return
        yield at
        at = at.parent


def hrefs(block: Block) -> Iterator[str]:
    """The links of an item, the likeliest first: as selected, around it, on its title, else inside it."""
    nodes: list[LexborNode] = []
    if block.link is not None:
        nodes += [block.link, *block.link.css("a[href]")]
    if block.title is not None:
        nodes += [*_around(block.title), *block.title.css("a[href]")]
    for node in block.nodes:
        nodes += _around(node)
    for node in (*nodes, *_inner_links(block)):
        href = (node.attributes.get("href") or "").strip()
        if href and not href.lower().startswith(("javascript:", "mailto:", "tel:", "data:")):
            yield href


def _inner_links(block: Block) -> list[LexborNode]:
    """A link in the running text of an inline announcement leads elsewhere, so it does not name the item."""
    anchors = [one for node in block.nodes for one in node.css("a[href]")]
    title = links.normalised(title_of(block))
    named = [one for one in anchors if _names(links.normalised(one.text() or ""), title)]
    size = sum(len(markup.of_node(node, limit=_MAX_WORDS).text) for node in block.nodes)
    if named or size > len(title) + _INLINE:
        return [*named, *(one for one in anchors if _MORE.fullmatch((one.text() or "").strip()))]
    return sorted(anchors, key=lambda one: (_LABEL_CLASS.search(one.attributes.get("class") or "") is not None,))


def _names(words: str, title: str) -> bool:
    """Whether a link's words are the title, or most of it."""
    return bool(title) and (title in words or (words in title and len(words) * 2 >= len(title)))


def _around(node: LexborNode) -> list[LexborNode]:
    return [one for one in _upwards(node, 3) if one.tag == "a" and one.attributes.get("href")][:1]


def title_of(block: Block) -> str:
    """The selected title; else a heading, a title-like class, the link's words, or the first line that is left."""
    if block.title is not None:
        return markup.line(markup.of_node(block.title, limit=_MAX_WORDS).text.replace("\n", " "))
    if not block.guess_title:
        return ""
    skip = frozenset((*(node.mem_id for node in block.date), *_labels(block)))
    for candidate in (one for one in _title_nodes(block) if one.mem_id not in skip):
        words = markup.line(markup.of_node(candidate, "", skip, limit=_MAX_WORDS).text.replace("\n", " "))
        if len(words) >= 2 and not _is_date(words):
            return words
    texts = [markup.of_node(node, "", skip, limit=_MAX_WORDS).text for node in block.nodes if node.mem_id not in skip]
    lines = (line for text in texts for line in text.split("\n"))
    return markup.line(next((line for line in lines if len(line) >= 2 and not _is_date(line)), ""))


def _title_nodes(block: Block) -> Iterator[LexborNode]:
    inner = list(_inner(block))
    yield from (one for one in inner if one.tag in ("h1", "h2", "h3", "h4", "h5", "h6"))
    yield from (one for one in inner if _TITLE_CLASS.search(one.attributes.get("class") or ""))
    anchors = [one for one in inner if one.tag == "a"]
    yield from sorted(anchors, key=lambda one: -len(one.text() or ""))[:1]


def _inner(block: Block) -> Iterator[LexborNode]:
    """The elements of an item, as many as an honest one has: lists in lists must not be walked again and again."""
    inner = (one for node in block.nodes for one, entering in markup.walk(node) if entering and _is_element(one))
    return islice(inner, _MAX_PARTS)


def _labels(block: Block) -> Iterator[int]:
    """Category marks ("NEWS", "Blu-ray") beside the title are no part of it."""
    for one in _inner(block):
        if _LABEL_CLASS.search(one.attributes.get("class") or "") and 0 < len(_short(one)) <= 20:
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
    for one in (*block.nodes, *_inner(block)):
        if (one.tag == "time" or _EDITED.search(one.attributes.get("class") or "")) and _says_date(one):
            yield one.mem_id


def year_of(url: str) -> int | None:
    """The year that an address names (`/2024/07/`, `/news/20240713/`)."""
    found = _URL_YEAR.search(url)
    return int(found[1]) if found else None


def leading_numbers(words: str) -> tuple[int, int] | None:
    found = _NUMBERS.search(words)
    return (int(found[1]), int(found[2])) if found else None
