"""The names in a text that a date can belong to: the watched ones, and those that nobody watches."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from tracker.extract.about import foreign, strangers
from tracker.extract.about.headings import emphasised, headings, quoted_heads, record_heads
from tracker.extract.about.programmes import of_another
from tracker.extract.about.strangers import Places
from tracker.model import Span
from tracker.recognise.instalment import Instalment, Unit, number
from tracker.recognise.names import Hit, normal
from tracker.recognise.watch import Watch
from tracker.recognise.which import spoken
from tracker.record import dataclass

BLANK = "\ufffc"


@dataclass(frozen=True, slots=True)
class Title:
    """A name in the text that a date can belong to: a watched one (`works` is its franchise) or one nobody watches."""

    span: Span
    works: tuple[str, ...] = ()
    told: Instalment | None = None
    sure: bool = True  # else a quoted phrase that may be a song or a line: it holds its own clause, no more
    inner: Title | None = None  # the watched name inside the name of a programme or an event about it


_QUOTED = re.compile(
    r"『([^『』\n]{1,60})』|「([^「」\n]{1,50})」|《([^《》\n]{1,60})》|[“„\"]([^“”„\"\n]{2,60})[”“\"]|"
    r"【([^【】\n]{1,40})】|«([^«»\n]{2,60})»|»([^«»\n]{2,60})«"
    r"|<([^<>\n]{1,40})>|‘((?:[^‘’\n]|’(?=[a-zA-Z])){2,60})’(?![a-zA-Z])|(?<![\w'])'([A-Z0-9가-힣](?:[^'\n]|"
    r"'(?=[a-zA-Z])){1,60})'(?![a-zA-Z])"
)
# "The 'Harbor Nights' livestream": the name of an occasion, at which works are told of.
_OCCASION = re.compile(
    r"\s(?:[a-z-]+\s){0,2}(?:events?|livestreams?|programs?|programmes?|specials?|panels?|stages?|"
    r"magazine|exhibitions?|campaigns?|"
    r"accounts?|podcast|conference|showcase|presentation|festival|awards?|issue|studio|label|imprint|block|slot|lineup|"
    r"convention|concert|broadcast|stream|screenings?)\b"
)
_SMALL = re.compile(r"(?:[a-z'’]{1,3}|from|with|into|over|than|wa|ga|no)$")
# A work that is named to describe another one (its source, what its makers are known for) is not what is spoken of.
_ASIDE = re.compile(
    r"\s*(?:など)?(?:を(?:原作|もと|元に|基|ベース|題材|手が|手掛|担当|執筆|連載|描い|生み|監督)|で(?:知られ|おなじみ|お馴染|人気|話題|主演|監督)|"
    r"の(?:作者|著者|原作者|監督|脚本|スタッフ|制作陣|[^\s、。「『]{1,12}(?:さん|氏|監督))|に出演)"
)
# A quoted name is a work where a particle makes it the subject, or a date or season follows; a song or a line is not.
_WORKLIKE = re.compile(
    r"(?:은|는|이|가|의|도|와|과)(?=\s)|\s(?:역시|또한|출시|개봉|방영|공개|방송)|\s*(?:(?:が|は|も|を|の(?:日本|全米|国内|世界|新|続|第|前[編日]|後[編日]|最[新終]|全\d|\d{1,3}話|TV|"
    r"テレビ|アニメ|実写|映画|劇場|ドラマ|公開|放送|放映|配信|上映|延期|制作|製作|発売|シーズン|シリーズ|Season|season|[一二三四1-9]期|\s?\d{1,4}[年月]|"
    r"初回)|(?:TV|テレビ)?アニメ|新作|劇場版|映画版|実写版?|スピンオフ|続[編篇]|リメイク|第?[一二三四1-9]\s?(?:期|季|シーズン)|[(:,]?\s*(?:\d{1,4}[年月/]|Season|season|第)|に続[きく]|など|"
    r"ほか|、『|\(\d)|(?:(?:TV|テレビ)?アニメ|実写|映画|ドラマ)?(?:制作|製作|始動|[一-龯]*化)(?:が|も|を)?(?:決定|発表|決ま)|(?:\s(?:is|will|has|gets|season|anime|premieres?|returns?|debuts?|was|\(season)))"
)
_NOTWORK = re.compile(
    r"(?:主題歌|テーマ|楽曲|曲|シングル|アルバム|写真集|画集|作品集|詩集|エッセイ|著書|自伝|ガイドブック|展覧会|写真展|個展|OP|ED|話|イベント|誌|ブランド|枠|サブタイトル|エピソード|"
    r"マガジン|コーナー|番組|ラジオ|フェス|特番|生放送|雑誌|スローガン|賞|名義|"
    r"song|theme|single|episode|titled|called|by|album|says?|said|\d기|시즌 ?\d|부제|제목)\s*(?:は|の)?\s*$",
    re.IGNORECASE,
)
_EVENT_LEAD = re.compile(
    r"\b(?:event[oi]?s?|[ée]v[ée]nement|panel|painel|festival|fest|concert[oi]?|mostra|Veranstaltung|Livestream|programma?)\s$",
    re.IGNORECASE,
)
# The kind of work right before a quoted name: the anime "Blue Rope".
_WORK_LEAD = re.compile(
    r"\b(?:anime|series|film|movie|show|drama|manga|game|novel|sitcom|comedy|thriller|sequel|webtoon|película|serie|"
    r"filme?|série|pel[ií]cula)\s*$",
    re.IGNORECASE,
)
_EASTERN = re.compile(r"[ぁ-ヿ一-鿿가-힣]")
_HANGUL = re.compile(r"[가-힣]")
_PIECE = re.compile(r"(?:[編篇章]|第\d+話)\W?$")  # an arc or an episode is nobody's work
# 「第6回みんなのマンガ大賞」: a poll or a prize
_POLL = re.compile(
    r"第\d+回[^」』\n]{0,30}(?:ランキング|大賞|総選挙|アワード)\W?$|[^」』\n]{3}(?:ランキング|アンケート)\W?$|(?:ほしい|すごい|したい)[^」』\n]{0,12}(?:ランキング|大賞|総選挙)\W?$"
)
# 第2期「…編」: what stands right behind a season's number is the name of that season.
_NUMBERED = re.compile(
    r"(?:[\d一二三四五六七八九]\s?(?:期|季|シーズン|シリーズ|クール目?|部)|(?:Season|シーズン)\s?\d|最終章)[ のは]?$",
    re.IGNORECASE,
)
_SEQUEL = re.compile(r"[』」期]の続[編篇]$")  # 「X」の続編「Y」: Y is that sequel
_SAYING = re.compile(r"決定|放送|制作|製作|公開[^日]|発表|開始|未定|延期|確定|확정|\b(?:will|is|are|was)\b")


def titles(text: str, hits: Sequence[Hit], watch: Watch, lang: str, head: int = 0) -> list[Title]:
    named = [Title(hit.span, watch.franchise[hit.alias.works[0]], spoken(hit, text, watch)) for hit in hits]
    starts, lost = [hit.span.start for hit in hits], set[Title]()
    inside = Places([hit.span for hit in hits])
    found: list[Title] = []
    heads = quoted_heads(text, hits)
    for match in _QUOTED.finditer(text):
        if inside.meets(match.start(), match.end()):
            held = named[bisect_right(starts, match.start()) : bisect_left(starts, match.end())]
            if (
                lang == "ja"
                and held
                and of_another(match, text, [one.span for one in held], watch.works[held[-1].works[0]])
            ):
                found.append(Title(Span(match.start(), match.end()), inner=held[-1]))
                lost.update(held)
            continue
        told = _quoted(match, text, lang)
        works = _piece_of(match[0], hits, watch)
        if match.start() in heads:
            told = True
        if told is None and works and _TELLS.match(text, match.end()):
            told = True  # "Clock" lands on
        if told is not None:
            found.append(Title(Span(match.start(), match.end()), works, sure=told))
    found = [*(one for one in named if one not in lost), *found]
    if lang == "ja":
        found.extend(_listed(text, hits, inside))
        met = Places(sorted((title.span for title in found), key=lambda span: span.start))
        found.extend(Title(span) for span in record_heads(text, hits) if not met.meets(span.start, span.end))
        found.extend(Title(Span(*cut.span())) for cut in _CUT_OFF.finditer(text) if not inside.meets(*cut.span()))
    if lang not in ("ja", "zh", "ko"):
        found.extend(_siblings(text, bases := _bases(hits, watch), inside))
        own = Places(sorted((title.span for title in found if title.works), key=lambda span: span.start))
        found.extend(_stranger(name, text, hits, bases, watch) for name in strangers.names(text, own))
        found.extend(Title(span) for span in (*headings(text, head, hits), *emphasised(text, hits)))
    if lang in foreign.LANGUAGES:
        met = Places(sorted((title.span for title in found), key=lambda span: span.start))
        spans = itertools.chain(
            foreign.subjects(text), foreign.rows(text, hits, head), foreign.listed(text, hits, head)
        )
        found.extend(Title(span) for span in spans if not met.meets(span.start, span.end))
    found.sort(key=lambda title: title.span.start)
    return found


def _stranger(name: Span, text: str, hits: Sequence[Hit], bases: Mapping[str, tuple[str, ...]], watch: Watch) -> Title:
    """A name that the watch list does not hold: of another one of a row of films, a short form, or nobody's."""
    own = text[name.start : name.end]
    if family := bases.get(own):
        return Title(name, family, Instalment(Unit.ENTRY, 1))
    return Title(name, _short_form(own, hits, watch) or _misspelt(own, hits, watch))


def _misspelt(name: str, hits: Sequence[Hit], watch: Watch) -> tuple[str, ...]:
    """ "Hansong Orchid Season 2" where "Hanseong Orchid" stands as well: one letter off is no other name."""
    own = _SEASONED.sub("", name)
    near = (hit for hit in hits[:_NAMED] if _one_off(own.casefold().split(), hit.alias.text.casefold().split()))
    return next((watch.franchise[hit.alias.works[0]] for hit in near), ())


_SEASONED = re.compile(r"\s(?:Season|Part)\s\w+$")
_LONG = 6  # letters of a word that is no other word, and no number, for a letter more or less


def _one_off(one: Sequence[str], other: Sequence[str]) -> bool:
    """Is a single letter inside a single long word more, less or another? A number, a beginning or an ending that
    differs makes another name: "Stadium 25" and "Stadium 26", "Sisters" and "Misters", "XVI" and "XVII"."""
    odd = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    if len(one) != len(other) or len(odd) != 1:
        return False
    left, right = odd[0]
    if min(len(left), len(right)) < _LONG or (left[0], left[-1]) != (right[0], right[-1]):
        return False
    at = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
    return left[at + 1 :] == right[at + 1 :] or left[at:] == right[at + 1 :] or left[at + 1 :] == right[at:]


def _bases(hits: Sequence[Hit], watch: Watch) -> dict[str, tuple[str, ...]]:
    """What stands before the number of a name that is counted ("Iron Comet" of "Iron Comet 3"), with its franchise."""
    families = dict.fromkeys(watch.franchise[hit.alias.works[0]] for hit in hits[:_NAMED])
    return {
        base[1]: family
        for family in families
        for work in (watch.works[key] for key in family)
        for name in (work.title, *work.aliases)
        if work.season is None and (base := _COUNTED.fullmatch(name)) is not None
    }


def _siblings(text: str, bases: Mapping[str, tuple[str, ...]], inside: Places) -> Iterator[Title]:
    """ "Iron Comet 4", where "Iron Comet 3" is watched: another one of those that their names count; and "the film
    series Iron Comet", which is all of them."""
    for base, family in bases.items():
        whole = (Span(*match.span("name")) for match in re.finditer(_FRANCHISE % re.escape(base), text))
        yield from (Title(span, family) for span in whole if not inside.meets(span.start, span.end))
        for match in re.finditer(_SIBLING % re.escape(base), text):
            if not inside.meets(match.start(), match.end()):
                yield Title(Span(match.start(), match.end()), family, Instalment(Unit.ENTRY, number(match["n"])))


_NAMED = 8  # names whose franchises are looked at
_COUNTED = re.compile(r"(?=.{5})([A-Z].*\w)[\s-](?:[2-9]|1\d|II|III|IV|VI{0,3})")
_FRANCHISE = r"\b(?:series|franchise|saga|films|movies),?\s[\"“]?(?P<name>%s)(?=[\"”]?[,.]?\s[a-z])"
_SIBLING = r"(?<![\w'’-])%s\s(?P<n>[2-9]|1\d|II|III|IV|VI{0,3})(?![\w%%]|[.,:]\d)"


def _quoted(match: re.Match[str], text: str, lang: str) -> bool | None:
    """Is what stands in quotation marks the name of a work, and is that sure? None where it is none."""
    # Double quotation marks in Japanese stress a word; a work stands in its own brackets.
    square = match[5] is not None or (match[4] is not None and lang == "ja")
    latin = match[4] or match[6] or match[7] or match[9] or match[10]
    if (match[8] is not None and lang != "ko") or _of_print(match, text):
        return None  # <…> is a mark of names in Korean alone
    single = latin and len(latin.split()) == 1 and not latin.endswith(",")
    lead = text[max(0, match.start() - 14) : match.start()]
    if latin and (_TIME.fullmatch(latin) or (lang in foreign.LANGUAGES and _EVENT_LEAD.search(lead))):
        return None  # the window "Q2 2024"; "durante l'evento "Hana Fes""
    said = _SAYING.search(match[0]) or (latin and not _capitalised(latin))
    if said and not (latin and _WORK_LEAD.search(lead)):
        return None
    if single and not (_WORKLIKE.match(text, match.end()) or _WORK_LEAD.search(lead)):
        return None
    sure = match[1] is not None or match[3] is not None or match[8] is not None
    aside = _ASIDE.match(text, match.end()) is not None
    plain = (bool(_WORKLIKE.match(text, match.end())) and not aside) or (sure and (lang != "ja" or not aside))
    plain = plain or bool(latin and _WORK_LEAD.search(lead))
    plain = plain or _goes_on(match, text, lead)
    song = _NOTWORK.search(lead) is not None
    if square or (len(match[0]) <= 10 and _PIECE.search(match[0])) or _POLL.search(match[0]) or (song and not latin):
        return None
    if (match[2] and _NUMBERED.search(lead)) or (not latin and _SEQUEL.search(lead)):
        return None
    if not (plain or match[1] or (latin and not _EASTERN.search(latin) and not _OCCASION.match(text, match.end()))):
        return None
    if latin and _HANGUL.search(latin):  # '…' in Korean stresses a word as often as it names a work
        if song:
            return None
        plain = False
    return plain and not song


def _of_print(match: re.Match[str], text: str) -> bool:
    """「…」12月号, 『月刊港』, 『灯台』で連載: a magazine."""
    behind = _ISSUE.match(text, match.end()) or _SERIAL.match(text, match.end())
    return behind is not None or _MAGAZINE.match(match[0]) is not None


def _goes_on(match: re.Match[str], text: str, lead: str) -> bool:
    """Is it the next name of a row (続いて「Y」。), or what a date leads up to (6日スタートのドラマ「Y」)?"""
    if _NEXT.search(lead) and _SAID.match(text, match.end()):
        return True
    return match[2] is not None and _LED_TO.search(text, max(0, match.start() - 24), match.start()) is not None


# 続いて「Y」。 A row of works goes on to the next one.
_NEXT = re.compile(
    r"(?:\A|[\s。!?])(?:続いて|続いては|お?次[にはも]{1,2}|最後[にはも]{1,2}|そして|さらに|また|一方|もう(?:1|一)(?:本|作|つ)は?|"
    r"[\d一二三四五六七八九]+(?:本|作品?|つ|位)目?(?:は|に)?)[、はに]{0,2}$"
)
# 6日スタート予定だった土曜ドラマ「Y」: a verb of release that leads up to a name.
_LED_TO = re.compile(
    r"(?:\d[日月年](?:\([^()]{1,6}\))?(?:から|より|に|の)?(?:放送|放映|公開|配信|上映|スタート|開始)(?:開始|予定)?"
    r"(?:される|された|する|した|の|だった)|(?:月期|クール|\d年[春夏秋冬])の?)[^\s、。「『はがをに]{0,8}"
    r"(?:アニメ|ドラマ\d*|映画|番組|作品)$"
    r"|\d[日月年](?:から|より|に|の)?(?:放送|公開|配信|封切り?)(?:を?(?:予定|控え))(?:だった|していた|していた|ていた)$"
)
_SAID = re.compile(r"(?:です|だ|になります)?(?:[。!]|$|\n)")
_ISSUE = re.compile(r"\s?(?:\d{4}年)?\s?(?:\d{1,2}(?:[・/&]\d{1,2})*月?|[春夏秋冬])(?:増刊|合併|特大)?号")
_MAGAZINE = re.compile(
    r"[「『](?:(?:月刊|週刊|隔週刊|季刊|別冊|増刊)|(?:\d{2,4}年)?[春夏秋冬](?:アニメ|ドラマ|の?新番組)[」』])"
)
_SERIAL = re.compile(r"(?:誌上)?(?:にて|で|に)(?:連載|掲載|発表された(?:漫画|小説))")
_TIME = re.compile(
    r"(?:(?:[QH]?[1-4]|\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d|early|mid|late|before|after|in|by|the|this|next|or|and|of|end|"
    r"sometime|soon|later|first|second|third|fourth|half|quarter|year|month|spring|summer|fall|autumn|winter|holidays?|"
    r"season|tba|tbd|tbc|coming|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b[\s.,/–-]*){2,}",
    re.IGNORECASE,
)


def _capitalised(name: str) -> bool:
    """Is a quoted phrase written as a title, every word of weight with a capital? A remark is not."""
    if _EASTERN.search(name):
        return True
    words = name.strip(" ,.").split()
    if not any(char.isalpha() for char in name):
        return False
    return (
        bool(words) and all(not word[0].islower() or _SMALL.match(word) for word in words) and not words[0][0].islower()
    )


_LINE = re.compile(
    r"(?m)^(?P<mark>[・•●■◆○◇▼▶*\-]?)[ ]?(?P<name>[^\s→⇒:(/|、。][^\n→⇒:(/|、。]{0,39}?)"
    r"(?=$|\s|[→⇒:(/|])(?P<rest>[^\n]*)$"
)
_TOLD = re.compile(r"\d月|\d{4}年|[。、]$")
_MOST_LINES = 400


_CUT_OFF = re.compile(r"(?m)^[^『』「」。、\n]{1,30}』(?=[のはがも第に])")  # a text cut off: い縄』第2期が


def _listed(text: str, hits: Sequence[Hit], inside: Places) -> Iterator[Title]:
    """Names without any mark around them: where a watched one stands at the head of a line of a list, or alone above
    its text, the lines that look alike begin with names as well."""
    starts = {hit.span.start for hit in hits}
    lines = list(itertools.islice(_LINE.finditer(text), _MOST_LINES)) if starts else []
    marks = {line["mark"] for line in lines if line["mark"] and _heads(line, starts)}
    above = any(not line["mark"] and _heads(line, starts) and _alone(line, text) for line in lines)
    for line in lines:
        listed = line["mark"] in marks if line["mark"] else above and _alone(line, text)
        at, end = line.start("name"), line.end("name") if line["mark"] else line.end()
        if listed and end - at >= 2 and not inside.meets(at, end) and not _TOLD.search(text, at, end):
            yield Title(Span(at, end))


def _heads(line: re.Match[str], starts: frozenset[int] | set[int]) -> bool:
    return not starts.isdisjoint(range(line.start("name"), line.start("name") + 2))


def _alone(line: re.Match[str], text: str) -> bool:
    """A short line that ends without a full stop, above one that ends with it."""
    below = text[
        line.end() + 1 : text.find("\n", line.end() + 1) if text.find("\n", line.end() + 1) >= 0 else len(text)
    ]
    return line.end() - line.start() <= 40 and below.rstrip().endswith("。") and not _TOLD.search(line[0])


def _piece_of(name: str, hits: Sequence[Hit], watch: Watch) -> tuple[str, ...]:
    """「ハイエボリューション」 beside 「エウレカセブン」: a subtitle of the watched work is that work."""
    if not _EASTERN.search(name) and name[0] not in "『「《":
        return _short_form(name, hits, watch)
    own = normal(name)
    cut = len(own) > 1 and _CUT.search(name) is not None
    for hit in hits[:8]:
        family = watch.franchise[hit.alias.works[0]]
        whole = [normal(text) for key in family for text in (watch.works[key].title, *watch.works[key].aliases)]
        if any((len(own) >= 3 and own in text) or (cut and text.startswith(own)) for text in whole):
            return family
    return ()


_CUT = re.compile(r"[-–―…〜~]+[』」]$")  # 「約束-」: a name cut short


_NAME_WORD = re.compile(r"[\w'’]+")
_ARTICLES = ("the", "a", "an")
_WEIGHT = 4  # letters of what names something
_TELLS = re.compile(r"\s(?:[a-z]+s|will|has|was)\s")  # behind a name: its verb


def _short_form(name: str, hits: Sequence[Hit], watch: Watch) -> tuple[str, ...]:
    """ "Clock" where the text names "Mara and the Tidal Clock": words of a name, in its order, stand for it. What
    stands before the colon of a name is what several works share."""
    own = [word.casefold() for word in _NAME_WORD.findall(name)]
    own = own[1:] if own[:1] and own[0] in _ARTICLES else own
    for hit in hits[:8] if sum(map(len, own)) >= _WEIGHT else ():
        family = watch.franchise[hit.alias.works[0]]
        for whole in (text for key in family for text in (watch.works[key].title, *watch.works[key].aliases)):
            shared = len(_NAME_WORD.findall(whole.partition(":")[0])) if ":" in whole else 0
            words = [word.casefold() for word in _NAME_WORD.findall(whole)]
            places = [at for at in range(len(words) - len(own) + 1) if words[at : at + len(own)] == own]
            if any(at + len(own) > shared for at in places):
                return family
    return ()


_MARKS = re.compile(r"[!?。)]{1,4}(?=[」』])")
_QUOTED_MARKS = re.compile(r"[!?]{1,3}(?=[\"'”’»])")


def blanked(text: str, titles: Sequence[Title]) -> str:
    pieces: list[str] = []
    at = 0
    for title in titles:
        if title.span.start < at:
            continue
        name = text[title.span.start : title.span.end]
        edges = 1 if name[0] in '『「《【“"«»' else 0
        # 「…のか?」, 'Where To?': the mark is the name's, no question is asked
        quoted = title.span.start > 0 and text[title.span.start - 1] in "\"'“‘«"
        if marks := (_QUOTED_MARKS if quoted else _MARKS).match(text, title.span.end):
            name += marks[0]
        pieces += [text[at : title.span.start + edges], BLANK * (len(name) - 2 * edges)]
        at = title.span.start + len(name) - edges
    return "".join([*pieces, text[at:]])
