"""An entry with the watched names in it: which of them stand as names of works, and which only look so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import unquote

from tracker.model import Entry, Span
from tracker.recognise.before import told_markers
from tracker.recognise.instalment import Marker
from tracker.recognise.longer import other_title, quoted
from tracker.recognise.names import Hit, normal
from tracker.recognise.nearby import behind_whole, beside_marker, goes_on, of_instalment
from tracker.recognise.released import released
from tracker.recognise.watch import Watch
from tracker.record import dataclass, replace
from tracker.text import Folded, fold


@dataclass(frozen=True, slots=True)
class Scene:
    """A folded entry with all that names in it: what `recognise` decides on and `extract` binds dates to.
    `head` is where the title ends. `hits` stand as names of watched works; `slug` is the URL in words; `about` is the
    work that the source is all about."""

    folded: Folded
    head: int
    markers: tuple[Marker, ...]
    hits: tuple[Hit, ...]
    refused: tuple[tuple[Hit, str], ...]
    slug: str
    about: str | None = None


MEDIUM = re.compile(
    r"\b(?:anime|manga|seasons?|episodes?|films?|movies?|series|trailers?|premieres?|studio|novels?|games?|cast|stagione|"
    r"temporadas?|saisons?|staffeln?|stagioni|s[eé]ries?|serien|pel[ií]culas?|filmes?|spielfilm|kino\w*|cin[eé]mas?|cines?|"
    r"estrenos?|estreias?|videojuegos?|videogiochi|videogioco|jeux? vid[eé]o|jogos?|spiele?|entwickler|ps[345]|"
    r"sequel|teaser|theat(?:er|re)s?|theatrical|box office|"
    r"shooter|gameplay|drama|thriller|sitcom|showrunner|streamer|"
    r"director|directed|starring|developer|"
    r"r[ée]alisateur|r[ée]alisatrice|long m[ée]trage|regista|regia di|regisseurin?|fps|jeu|"
    r"playstation|xbox|switch|steam|rpg|sequels?|netflix|crunchyroll|hbo|pv|tv)\b"
    r"|アニメ|漫画|マンガ|ラノベ|ライトノベル|放送|配信|劇場版|映画|第\d期|\d期|主題歌|声優|动画|動畫"
    r"|电影|電影|剧场版|電視劇|电视剧|游戏|遊戲|애니|만화|드라마|영화|극장판|시즌",
    re.IGNORECASE,
)
_MEDIUM_NEXT = re.compile(
    r"[\s\"'”’:\-–—,]{1,3}(?:tv |the |television |original )?"
    r"(?:anime|manga|eighty|season|film|movie|series|game|light novel)|[』」》]?(?:の)?(?:TV|テレビ)?アニメ",
    re.IGNORECASE,
)
_MEDIUM_BEFORE = re.compile(
    r"\b(?:shooter|drama|thriller|comedy|series|film|movie|anime|manga|game|show|novel|musical|sitcom|sequel|prequel|rpg|"
    r"miniseries|platformer|roguelike|webtoon|remake|season of|adventure|mmorpg|mmo|jrpg|fps|simulator|"
    r"[\w-]*(?:abenteuer|spiel|serie|komödie|epos))\s+[\"“'‘]?\Z",
    re.IGNORECASE,
)
_CAPITAL_NEXT = re.compile(r"(?: +|-)([A-Z][\w'’]*)")  # not "X -Subtitle-"
_CAPITAL_BEFORE = re.compile(r"([A-Z][\w'’]*|[a-z]+-)[ ]*\Z")
HEADLINE_WORD = re.compile(
    r"(?:anime|manga|season|s\d|part|episode|ep|film|movie|series|tv|ova|trailer|teaser|pv|release|premieres?|debuts?|gets?|will|is|"
    r"has|reveals?|announces?|announced|delayed?|returns?|cast|staff|studio|date|visual|new|game|the|adds?|unveils?|opens?|"
    r"launch(?:es)?|confirms?|confirmed|drops?|and|in|on|to|for|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|what|when|why|how|who|where|which|everything|here|here['’]s|are|does|can|should|i{1,3}|iv|vi?|\d+|"
    # German writes every noun with a capital: "Emberline Staffel 4"
    r"staffeln?|serie|reihe|kinofilm|spiel|adaption|verfilmung|fortsetzung|start(?:termin|datum)?|kinostart|termin|teil|folgen?|"
    r"finale|episoden|fan|macher|veröffentlichung|saison|temporada|stagione|"
    # and begins headlines with adjectives, with who tells something: "Emberline: Neue Bilder"
    r"(?:neu|erst|zweit|dritt|viert|letzt|deutsch|groß|offiziell|exklusiv|kommend)e[nrs]?|alle|bald|endlich|erneut|"
    r"endgültig|jetzt|nun|kein(?:en?)?|mehr|ab|am|im|so|wann|warum|wie|wer|regisseur(?:in)?|darsteller(?:in)?|"
    r"schauspieler(?:in)?|produzent(?:in)?|entwickler|sender|verleih|kritik|vorschau|interview|"
    # verbs that works take: "Emberline wurde um eine vierte Staffel verlängert"
    r"wird|wurde|ist|hat|kommt|kehrt|startet|erhält|bekommt|geht|läuft|erscheint|est|sera|aura|revient|sort|sortira|débutera|"
    r"arrive|arrivera|obtient|è|sarà|avrà|torna|tornerà|arriva|arriverà|ha|es|será|tendrá|vuelve|regresa|llega|tem|terá|volta|"
    r"chega|ganha)s?$",
    re.IGNORECASE,
)
_RUN = re.compile(r"\d{40,}|\s{40,}|[!-~\u00c0-\u024f]{400,}")
_ORIGIN = re.compile(r"^[a-z]+://[^/]*")
_BETWEEN = re.compile(r"[\s\-_/+.=&?#:]+")


@lru_cache(maxsize=4)
def scene(entry: Entry, watch: Watch) -> Scene:
    """Kept for the entry at hand: `recognise` and `extract` look at the same one."""
    folded = fold(entry.whole)
    text = folded.text
    head = len(fold(entry.title).text) if entry.title else 0
    kept: list[Hit] = []
    refused: list[tuple[Hit, str]] = []
    hits = watch.index.find(text)
    path = slug(entry.url)
    if not hits:
        return Scene(folded, head, (), (), (), path, entry.about)
    folded = _without_links(_without_runs(folded))
    if folded.text is not text:
        text = folded.text
        hits = watch.index.find(text)
    marks = told_markers(text)
    sure = {work for hit in hits if not hit.alias.weak and not hit.alias.common for work in hit.alias.works}
    told = {hit.alias.text for hit in hits if hit.alias.base and _tells_base(hit, hits, marks, text, watch)}
    for hit in hits:
        reason = _doubt(hit, text, marks, watch, sure=sure, about=entry.about, path=path)
        if hit.alias.base and not reason and (hit.alias.text not in told or goes_on(hit, text)):
            reason = "the name goes on, and no instalment of it is told"
        if reason:
            refused.append((hit, reason))
        else:
            kept.append(hit)
    return Scene(folded, head, marks, tuple(kept), tuple(refused), path, entry.about)


def _tells_base(hit: Hit, hits: Sequence[Hit], marks: Sequence[Marker], text: str, watch: Watch) -> bool:
    """Does the beginning of a name stand for the whole: with the watched instalment beside it, or behind the name?"""
    return behind_whole(hit, hits, text) or (not hit.alias.behind and of_instalment(hit, marks, text, watch))


def _without_runs(folded: Folded) -> Folded:
    """No date, gap or word is so long; many a pattern begins with one, tries each place in it as its beginning, and
    goes on to its end. Something of the same length stands in for it, so that every place stays where it is."""
    if _RUN.search(folded.text) is None:
        return folded
    return replace(folded, text=_RUN.sub(lambda run: f"\n{'·' * (len(run[0]) - 2)}\n", folded.text))


# A page's list of other articles (one of them may stand on the same line), and a line of prose that goes on behind it.
_RELATED = re.compile(
    r"^[^\w\n]{0,6}(?:related|more (?:news|stories|articles)|read (?:also|more|next)|you (?:may|might) also like|"
    r"関連(?:記事|ニュース|リンク)|あわせて読みたい|"
    r"(?:contenido|art[ií]culos?|noticias?|conte[uú]dos?|artigos?|not[ií]cias?|articoli|contenuti)"
    r" (?:relacionad[oa]s?|correlati)|leggi anche|lee tambi[eé]n|leia tamb[eé]m|[àa] lire (?:aussi|[eé]galement)|"
    r"articles? (?:li[eé]s?|connexes?)|mehr zum thema|verwandte (?:artikel|themen)|"
    r"(?:相关|相關)(?:文章|新闻|新聞|报道|報導|閱讀|阅读)|(?:延伸|推荐|推薦)(?:閱讀|阅读)|관련\s?(?:기사|뉴스))"
    r"(?: (?:articles?|news|stories|posts?|content|links?|reading))?[^\w\n]{0,6}?(?P<one>[:：]\s?[^\n]*)?$",
    re.IGNORECASE | re.MULTILINE,
)
_PROSE = re.compile(r"^[^\n]*[.。][\s\"”’』」)]*$", re.MULTILINE)


def _without_links(folded: Folded) -> Folded:
    """Headlines of other articles under "Related" are none of this one's words; what stands in for them is as long."""
    text, done = folded.text, 0
    pieces: list[str] = []
    for found in _RELATED.finditer(text, text.find("\n") + 1) if "\n" in text else ():
        if found.start() < done:
            continue
        end = found.end()
        if not (found["one"] or "").strip(":： "):
            prose = _PROSE.search(text, end + 1)
            end = prose.start() if prose else len(text)
        pieces += (text[done : found.start()], _LETTERS.sub("·", text[found.start() : end]))
        done = end
    return replace(folded, text="".join((*pieces, text[done:]))) if pieces else folded


_LETTERS = re.compile(r"[^\n]")


_DAY = re.compile(r"/(?:19|20)\d\d/(?:\d{1,2}/(?:\d{1,2}/)?)?")  # /2024/07/15/season-to-taste is no fifteenth season


def slug(url: str) -> str:
    """The words of a URL's path, without its day: a headline that survives where the visible text names nothing."""
    path = _DAY.sub("/", _ORIGIN.sub("", url))
    return _BETWEEN.sub(" ", unquote(path, errors="replace") if "%" in path else path).strip()


def _doubt(
    hit: Hit, text: str, marks: Sequence[Marker], watch: Watch, *, sure: set[str], about: str | None, path: str
) -> str:
    """Why this occurrence is no mention; "" where it is one."""
    if hit.alias.common and _CALENDAR.fullmatch(hit.alias.text) and not _set_apart(hit.span, marks, text):
        return "a day or a month, not a name"
    if _ZONE.fullmatch(text, hit.span.start, hit.span.end) and _CLOCK.search(text[: hit.span.start][-12:]):
        return "a time zone, not a name"
    if other_title(hit, text, watch):
        return "the name is a piece of a longer title"
    if reason := _as_written(hit, text):
        return reason
    if not (hit.alias.weak or hit.alias.common):
        return ""
    works = [watch.works[key] for key in hit.alias.works]
    family = {key for work in works for key in watch.franchise[work.id]}
    if hit.alias.common and _in_a_name(hit.span, text):
        return "the word is a piece of another name"
    if family & sure or about in family or beside_marker(hit.span, marks, text):
        return ""
    if normal(quoted(hit.span, text)) == normal(hit.alias.text) and text[hit.span.start - 1] in "『《【<":
        return ""
    context = [word for work in works for word in work.context]
    if not context and MEDIUM.search(path) and normal(hit.alias.text) in normal(path):
        return ""  # the address says what the word means
    return _without_context(hit, text, context) if context else _alone(hit, text)


def _as_written(hit: Hit, text: str) -> str:
    """Why words that sound like the name are not the name as it is written; "" where they are."""
    if normal(hit.alias.text).isdigit() and not text.startswith(hit.alias.text, hit.span.start):
        return "a number, and no name"  # a series called "3%"
    if _ARTICLE_NAME.fullmatch(hit.alias.text) and _in_small_letters(hit.span, text):
        return "the words in small letters, and no name"
    return ""


_ARTICLE_NAME = re.compile(r"(?:The|An?) [A-Z][a-z]+")


def _in_small_letters(span: Span, text: str) -> bool:
    """ "The first three seasons" names no series called The First; a text without any capitals may."""
    own = text[span.start : span.end]
    if own.split()[-1][:1].isupper():
        return False
    line = text[text.rfind("\n", 0, span.start) + 1 : max(text.find("\n", span.end), span.end)]
    return own[:1].isupper() or any(map(str.isupper, line))


_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|spring|summer|autumn|winter|christmas|halloween|[月火水木金土日]曜日?",
    re.IGNORECASE,
)


_ZONE = re.compile(r"[ECMP][DS]?T|[JK]ST|GMT|UTC|BST|CES?T")
_CLOCK = re.compile(r"(?:\d\s?(?:[ap]\.?m\.?)?|[ECMP]T\s?(?:/|and|&))\s?\(?$", re.IGNORECASE)


def _set_apart(span: Span, marks: Sequence[Marker], text: str) -> bool:
    """Does a word that is nearly always a date stand as a name: in quotes, or right beside its medium or instalment?"""
    if quoted(span, text) and normal(quoted(span, text)).startswith(normal(text[span.start : span.end])):
        return True
    line = text.rfind("\n", 0, span.start) + 1
    near = [mark for mark in marks if mark.span.start >= line]
    return bool(_MEDIUM_NEXT.match(text, span.end)) or beside_marker(span, near, text)


def _without_context(hit: Hit, text: str, context: Sequence[str]) -> str:
    plain = normal(text)
    if any(normal(word) in plain for word in context if normal(word)):
        return ""
    line = text[max(0, hit.span.start - 25) : hit.span.end + 25]
    return "" if quoted(hit.span, text) and MEDIUM.search(line) else "a weak name without its context"


def _alone(hit: Hit, text: str) -> str:
    """An ordinary word needs a medium beside it."""
    near = text[max(0, hit.span.start - 400) : hit.span.end + 400]
    if _MEDIUM_BEFORE.search(text, max(0, hit.span.start - 20), hit.span.start) and text[hit.span.start].isupper():
        return ""  # "the online shooter X"
    if hit.alias.common and _longer_name(hit.span, text):
        return "" if released(hit.span, text) else "the word is a piece of another name"
    if _MEDIUM_NEXT.match(text, hit.span.end):
        return ""
    if hit.alias.common and not hit.alias.weak and len(normal(hit.alias.text)) <= 2 and not quoted(hit.span, text):
        return "so short a name counts only in quotes"
    if MEDIUM.search(near) or released(hit.span, text):
        return ""
    return "an ordinary word, and nothing beside it speaks of a work"


def _in_a_name(span: Span, text: str) -> bool:
    """Dark Waters: a capital right behind the word."""
    after = _CAPITAL_NEXT.match(text, span.end)
    return after is not None and not HEADLINE_WORD.match(after[1]) and not _KIND_NEXT.match(after[1])


_KIND_NEXT = re.compile(r"(?:sci|rpg|jrpg|mmo\w*|fps|remake|remaster\w*|reboot|adaptation|franchise)$", re.IGNORECASE)


def _longer_name(span: Span, text: str) -> bool:
    if _opens(text, span.start) and not quoted(span, text):
        word = _WORD_NEXT.match(text, span.end)  # a capital says nothing at the beginning of a sentence
        own = word and (HEADLINE_WORD.match(word[1]) or _TELLS.match(word[1]))
        if word and not own and not _always_a_name(text[span.start : span.end], text):
            return True
    before = _CAPITAL_BEFORE.search(text, max(0, span.start - 30), span.start)
    if before is None or before.start() == 0:
        return False
    if before[1].endswith(("'s", "’s")) or HEADLINE_WORD.match(before[1]):
        return False
    return not _opens(text, before.start())


# "Drifters follows a lighthouse keeper": what a work does with its story
_TELLS = re.compile(
    r"(?:follows|tells|stars|cent(?:er|re)s|chronicles|explores|features|narra|racconta|segue|raconte|suit|cuenta|sigue|"
    r"conta|acompanha|erzählt|handelt|folgt|spielt)\Z"
)


def _always_a_name(name: str, text: str) -> bool:
    """A word that stands twice or more and never without its capital, once inside a sentence, is a name."""
    if not name[:1].isupper() or re.search(rf"\b{re.escape(name.lower())}\b", text):
        return False
    places = [found.start() for found in re.finditer(rf"\b{re.escape(name)}\b", text)]
    return len(places) > 1 and any(not _opens(text, at) for at in places)


_WORD_NEXT = re.compile(r"[ ]+([A-Za-z][\w'’]*)")


def _opens(text: str, at: int) -> bool:
    return at == 0 or text[at - 2 : at] in (". ", "! ", "? ") or text[at - 1] in "\n\"'“「『("
