"""Names of programmes, events and goods that hold the name of the work that they are about."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from tracker.model import Kind, Span, Work
from tracker.recognise.instalment import markers

# 特別番組「『X』出航前夜祭!」, 「X 徹底紹介SP」: what the thing is that the watched name only belongs to.
_KIND_BEFORE = re.compile(
    r"(?:(?<!新)番組|特番|生放送|ドキュメンタリー|バラエティー?|ラジオ|イベント|ライブ|コンサート|(?:ミニ|ショート)アニメ|ショートムービー|特集|"
    r"企画|キャンペーン|フェア|コーナー|動画|展覧会|朗読劇|舞台|ミュージカル|カフェ|書籍|画集|ガイドブック|アプリ|ゲーム)(?:の|・)?$"
)
_KIND_BEHIND = re.compile(
    r"(?:SP|スペシャル|特番|番組|生放送|ラジオ|放送局|ニュース|Direct|ダイレクト|フェス(?:ティバル|タ)?|祭り?|展|カフェ|ナイト|ライブ|LIVE|"
    r"イベント|上映会|コンサート|シアター|チャンネル|ちゃんねる|ラヂオ|トーク|アワー|メイキング|ができるまで)\W{0,3}$"
)


def of_another(match: re.Match[str], text: str, names: Sequence[Span], work: Work) -> bool:
    """Is a quoted name that holds watched ones (`names`) the name of something about them, and no longer name of the
    work? What it is stands before it or at its own end."""
    rest = text[names[-1].end : match.end() - 1]
    own = f"{text[match.start() + 1 : names[0].start]} {rest}"
    own = "".join(own[: mark.span.start] + own[mark.span.end :] for mark in itertools.islice(markers(own), 1)) or own
    if sum(map(str.isalpha, own)) < _LETTERS:
        return False
    lead = text[max(0, match.start() - 14) : match.start()]
    played = lead.endswith("ゲーム") and work.kind is Kind.GAME
    return _KIND_BEHIND.search(rest) is not None or (_KIND_BEFORE.search(lead) is not None and not played)


_LETTERS = 2  # letters of a name beside the watched one in it
