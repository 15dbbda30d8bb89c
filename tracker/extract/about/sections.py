"""Headings of a page's own sections: 【放送情報】, ■公開日, 作品概要.

A report goes on from its cast to the other works of that cast, and ends in a block of data. The block has no subject of
its own, and the name that was spoken of last is not its owner: the heading turns back to the work of the headline. A
page with several such blocks is a list, where each belongs to the piece it stands in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.extract.about.titles import Title
from tracker.extract.when import When
from tracker.model import Span

if TYPE_CHECKING:
    from tracker.extract.doc import Doc

_SHOWN = r"放送|放映|公開|配信|上映|オンエア"
_OF = (
    r"(?:(?:TV|テレビ|劇場|新作)?(?:アニメ(?:ーション)?|作品|番組|映画|ドラマ|ゲーム|商品|製品|ソフト|基本|劇場公開|"
    rf"{_SHOWN}|発売|リリース|ON ?AIR)(?:[・&/](?:放送|公開|配信|発売))?"
    r"(?:情報|概要|データ|スケジュール|日程|日時|開始日|予定日|開始|時期|予定|日|詳細))"
)
_HEADING = re.compile(
    rf"(?m)^(?:[【\[<〈《≪]\s?(?P<framed>{_OF})\s?[】\]>〉》≫]|"
    rf"[■◆●▼◇○★☆・▶]\s?(?P<marked>{_OF})|(?P<bare>{_OF})[ ]?(?=\n))"
)
_ALONE = re.compile(r"[ ]?(?:[◆■●][ ]?)?(?:\n|\Z|:|\d|[来今])")
_BACK = 8  # sentences before a place in which the talk can have been of something


def earlier(doc: Doc, number: int) -> tuple[list[int], Title | None]:
    """The sentences before this one that can tell what it is about, the nearest first; and the work of the page, where
    they begin under a heading of its own."""
    found: list[int] = []
    for at in range(number, max(-1, number - _BACK - 1), -1):
        if (headed := of_the_page(doc, doc.sentences[at])) is not None:
            return found, headed
        if at < number and not another_page(doc, doc.sentences[at]):
            found.append(at)
    return found, None


def of_the_page(doc: Doc, sentence: Span) -> Title | None:
    """The name of the work that the page is about, where the sentence opens with such a heading that stands there
    once."""
    if doc.lang != "ja" or doc.head == 0:
        return None
    found = _HEADING.match(doc.text, sentence.start)
    if found is None or not _ALONE.match(doc.text, found.end()) or _repeated(doc, found):
        return None
    own = (title for title in doc.titles if title.works and doc.watch.franchise[title.works[0]] == doc.lead)
    first = next(own, None)
    return first if first is not None and first.span.start < doc.head else None


def _repeated(doc: Doc, heading: re.Match[str]) -> bool:
    words = heading[heading.lastgroup or 0]
    return len([found for found in _HEADING.finditer(doc.text) if found[found.lastgroup or 0] == words]) > 1


def another_page(doc: Doc, sentence: Span) -> bool:
    """関連記事:『Y』7月放送 leads to another article, and the talk goes on. Such lines are often blanked already."""
    if doc.text.startswith("··", sentence.start):
        return True
    found: re.Match[str] | None = doc.words.match("link", doc.text, sentence.start)
    return found is not None


_ROW = re.compile(r"\s*(?:\d{1,2}(?:位|[.)])|[・▶>●-])")
_ROWS = 6  # rows under such a line that are looked at


def under_links(doc: Doc, at: int) -> bool:
    """人気記事ランキング, and below it "1位 「Y」、9月放送決定": a row that leads to another article."""
    low = doc.text.rfind("\n", 0, at) + 1
    for _ in range(_ROWS):
        if low <= doc.head or not _ROW.match(doc.text, low):
            return False
        low = doc.text.rfind("\n", 0, low - 1) + 1
        if another_page(doc, Span(low, low)):
            return True
    return False


_MARKED = re.compile(r"(?m)^(?P<open>[【\[<〈《≪■◆●▼▽◇○★☆▶])\s?(?P<head>[^\n】\]>〉》≫■◆●]{1,40})(?P<rest>[^\n]*)")
_GOODS = re.compile(
    r"Blu-?ray|(?<![A-Za-z])(?:BD|DVD|CD|DLC)(?![A-Za-z])|サントラ|サウンドトラック|主題歌|楽曲|書籍|書誌|単行本|"
    r"(?:原作)?コミックス?|グッズ|フィギュア|イベント|チケット|前売り?券|ムビチケ|キャンペーン|コラボ|ライブ|上映会|"
    r"舞台(?!挨拶の|裏)|試写会|展示|特番|直前|ラジオ|体験版|プレゼント|特典|資料集|画集|アクリル|アクスタ|スタンド|"
    r"Tシャツ|パーカー|キーホルダー|缶バッジ|タオル|ぬいぐるみ|クリアファイル|カレンダー|ポーチ|マグカップ|"
    r"アートブック|ノベライズ|小説版|文庫|写真集|攻略本|ガイドブック|原画展|プロフィール|関連商品"
)
_PRODUCT = re.compile(r"(?:商品|製品)(?:情報|概要|詳細)?\s*\Z")
_NEAR = 160  # characters under a heading that are still of it


def of_goods(doc: Doc, place: Span) -> str:
    """【書籍情報】設定資料集 発売:8月7日: the heading that a day stands under, where it is of goods, a disc, an event.
    商品情報 is that of the work itself, but where what it names is such a thing."""
    if doc.lang != "ja" or place.start < doc.head:
        return ""
    found = None
    for one in _MARKED.finditer(doc.text, max(doc.head, place.start - _NEAR), place.start):
        found = one
    if found is None:
        return ""
    under = doc.text[found.start("rest") : place.start]
    framed = found["open"] in "【[<〈《≪" or "\n" in under
    if not framed or "。" in under or "\n\n" in under:
        return ""
    named = any(title.works for title in doc.titles_in(Span(*found.span())))
    goods = _GOODS.search(found["head"]) or (not named and _GOODS.search(found["rest"]))
    goods = goods or (_PRODUCT.search(found["head"]) and _GOODS.search(under))
    return found["head"].strip() if goods else ""


_SHOWING = re.compile(rf"(?:{_SHOWN})(?:情報|概要|日程|スケジュール|開始日|日時?|時期)[ ]?[】\]>〉》≫]?[ ]?\Z")
_TERM = 12  # characters behind a day in which a verb of its own stands


def under_showing(doc: Doc, when: When) -> bool:
    """▼X 放送情報, and on the next line 来年〜 海辺テレビほか: a time that opens the line under such a heading."""
    low = doc.text.rfind("\n", 0, when.span.start) + 1
    if doc.lang != "ja" or low <= doc.head or when.date.earliest <= doc.anchor:
        return False
    if doc.text[low : when.span.start].strip(" ・") or doc.terms_in(Span(when.span.end, when.span.end + _TERM)):
        return False
    head = doc.text[doc.text.rfind("\n", 0, low - 1) + 1 : low - 1]
    return _SHOWING.search(head) is not None and _GOODS.search(head) is None
