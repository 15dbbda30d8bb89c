"""Of a game and a series or film that are watched under one name: the one that the words around the name are about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.model import Kind
from tracker.recognise.media import of_kind
from tracker.recognise.names import Hit
from tracker.recognise.scene import Scene
from tracker.recognise.watch import Watch

_PLAYED = re.compile(
    r"\b(?:ps[1-5]|playstation|xbox|nintendo|switch|steam|gog|epic games|pc|consoles?|konsolen?|consolas?|gamers?|"
    r"players?|gameplay|developers?|multiplayer|co-?op|rpg|mmo(?:rpg)?|shooter|roguelike|platformer|dlc|"
    r"early access|game pass|"
    r"(?:video)?games?|(?:video)?juegos?|jugador\w*|(?:video)?jogos?|jogador\w*|(?:video)?gioch?[io]|giocator\w*|jeux?|"
    r"joueurs?|spiele?|spieler\w*|entwickler\w*)\b|ゲーム|プレイヤー|プレイ|게임|游戏|遊戲",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\b(?:anime|(?<!xbox )series|s[eé]ries?|episod\w*|épisodes?|capítulos?|folgen?|films?|movies?|películas?|filmes?|"
    r"theat(?:er|re)s?|theatrical|cinemas?|cines?|cinéma|kino\w*|salles|box office|netflix|hulu|hbo|disney\+|"
    r"prime video|apple tv|crunchyroll|premier\w*|airs?|aired|airing|broadcast\w*|"
    r"starring|cast|showrunner|drama|seasons?|"
    r"temporadas?|stagion[ei]|staffeln?|saisons?|estren\w*|debutta|ausgestrahlt|diffus\w+)\b"
    r"|アニメ|放送|ドラマ|映画|劇場|声優|キャスト|애니|드라마|영화|극장|动画|動畫|电影|電影|播出",
    re.IGNORECASE,
)
_AROUND = 400  # characters on each side of a name
_FEW = 6  # places of it that are looked at
_MORE = 3  # times as many words of one kind settle it


def of_medium(family: tuple[str, ...], hits: Sequence[Hit], seen: Scene, watch: Watch) -> tuple[str, ...]:
    """The works of a franchise without those of the medium that nothing speaks of. A noun right beside the name
    ("the Thornfall game") settles it by itself, and is read there."""
    games = frozenset(key for key in family if watch.works[key].kind is Kind.GAME)
    shared = games and len(games) < len(family) and hits
    text = seen.folded.text
    for hit in hits if shared else ():
        works = [watch.works[key] for key in hit.alias.works]
        if games.isdisjoint(hit.alias.works) or games.issuperset(hit.alias.works) or of_kind(hit, text, works):
            return family
    if not shared:
        return family
    played, shown = (_counted(pattern, hits, text) for pattern in (_PLAYED, _SHOWN))
    if played >= _MORE * shown and played:
        return tuple(key for key in family if key in games)
    if shown >= _MORE * played and shown:
        return tuple(key for key in family if key not in games)
    return family


def _counted(pattern: re.Pattern[str], hits: Sequence[Hit], text: str) -> int:
    found: set[int] = set()
    for hit in hits[:_FEW]:
        low, high = max(0, hit.span.start - _AROUND), hit.span.end + _AROUND
        found.update(match.start() for match in pattern.finditer(text, low, high))
    inside = {at for at in found for hit in hits[:_FEW] if hit.span.start <= at < hit.span.end}
    return len(found - inside)
