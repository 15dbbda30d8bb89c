"""Verb-last languages: what stands between a date and a name behind it, where its verb describes that name."""

from __future__ import annotations

import re

_LEADS_JA = re.compile(
    r"(?:する|される|始まる|開始の|予定の|公開の|放送の|配信の|スタートの|スタートする|となる|なる|(?<!ま)た|始まるTV?アニメ|控える|迎える)(?:[A-Za-z\dァ-ヺー一-龯]{2,10}の)?(?:TV|テレビ|新作|オリジナル|長編|劇場|最新作|人気|本格)*(?:アニメ|映画|作品|シリーズ|ドラマ)?(?:ーション)?[・『「\s【(]*$"
)


# 7일부터 방송하는 KBS 2TV ‘X’
_LEADS_KO = re.compile(
    r"(?:에|부터)?\s?(?:첫\s?)?(?:방송|방영|개봉|공개|출시|스트리밍)(?:을|를|이)?\s?(?:시작)?(?:하는|되는|할|될|예정인|앞둔)\s"
    r"(?:(?!\S*[은는이가을를]\s)\S+\s){0,4}[‘“『「'\"]?"
)
_TOPIC = re.compile(r"(?:に|から)?(?:は|:)\s?[『「]?")


def describes(gap: str) -> bool:
    """Does a verb end there that tells of the name behind it: 10月から放送される『X』."""
    return _LEADS_JA.search(gap) is not None


def leads_up(gap: str) -> bool:
    """The same, or a date that is the topic of what follows: 10月からは『X』."""
    return bool(_TOPIC.fullmatch(gap)) or describes(gap) or _LEADS_KO.fullmatch(gap) is not None
