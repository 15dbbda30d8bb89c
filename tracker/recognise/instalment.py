"""Which piece of a franchise the words name: season 2, the second cour, the film, episode 7.

All languages stand in one table: a marker of one language is never a marker of another kind elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from tracker.model import Span
from tracker.pattern import at_edges
from tracker.recognise import paired
from tracker.record import dataclass


class Unit(StrEnum):
    SEASON = "season"
    ENTRY = "entry"  # "the seventh instalment": of a series its season, of films the film
    PART = "part"
    FILM = "film"
    SEQUEL = "sequel"  # a later instalment that is not numbered: "a new season", 続編
    FRESH = "fresh"  # newly made, a sequel or the first of all: 新作アニメ
    EARLIER = "earlier"  # the instalment before: "the previous season", 前作
    EXTRA = "extra"  # an OVA, a special, a spin-off, a live action: beside the row of seasons
    OVA = "ova"  # an original video, which is watched as a film is
    LIVE = "live"  # the live-action version: another work than the drawn one
    GAME = "game"  # of a game and a series under one name, the game
    SHOWN = "shown"  # and the series
    NEXT = "next"  # the number behind a name that a game and a series share
    EPISODE = "episode"
    VOLUME = "volume"


@dataclass(frozen=True, slots=True)
class Instalment:
    """`number` 0: not numbered. `season` stands beside a part when both are said ("Season 2 Part 2"), and beside a sequel
    that is one to that season (第2期の続編)."""

    unit: Unit
    number: int = 0
    season: int = 0


@dataclass(frozen=True, slots=True)
class Marker:
    span: Span
    instalment: Instalment


class Relation(StrEnum):
    THIS = "this"
    PART = "part"  # a later cour of this very season
    OTHER = "other"
    OPEN = "open"  # the words allow it, but do not say it


_ORDINALS = {
    1: "first|debut|1st|prim[oa]|primer[ao]?|premi[eè]re?|erste[nrs]?|primeir[ao]|ファースト|一|第一|첫",
    2: "second|sophomore|2nd|second[oa]|segund[oa]|deuxi[eè]me|seconde|zweite[nrs]?|セカンド|二|第二",
    3: "third|3rd|terz[oa]|tercer[oa]?|troisi[eè]me|dritte[nrs]?|terceir[oa]|サード|三|第三",
    4: "fourth|4th|quart[oa]|cuart[oa]|quatri[eè]me|vierte[nrs]?|フォース|四",
    5: "fifth|5th|quint[oa]|cinqui[eè]me|f[uü]nfte[nrs]?|五",
    6: "sixth|6th|sest[oa]|sext[oa]|sixi[eè]me|sechste[nrs]?|六",
    7: "seventh|7th|settim[oa]|s[eé]p?tim[oa]|septi[eè]me|siebte[nrs]?|七",
    8: "eighth|8th|ottav[oa]|octav[oa]|oitav[oa]|huiti[eè]me|achte[nrs]?|八",
    9: "ninth|9th|non[oa]|noven[oa]|neuvi[eè]me|neunte[nrs]?|九",
    10: "tenth|10th|d[eé]cim[oa]|dixi[eè]me|zehnte[nrs]?|十",
}
_NAMES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8,
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "due": 2, "tre": 3, "quattro": 4, "cinque": 5,
    "sei": 6, "sette": 7, "otto": 8, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "dois": 2, "três": 3, "quatro": 4, "oito": 8,
    "첫": 1, "두": 2, "세": 3, "네": 4, "다섯": 5,
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
}  # fmt: skip
_ORDINAL = {n: re.compile(f"(?:{forms})$", re.IGNORECASE) for n, forms in _ORDINALS.items()}
_ORD = "|".join(
    form for forms in _ORDINALS.values() for form in forms.split("|") if form[0].isascii() and not form[0].isdigit()
)
_NUM = r"\d{1,2}|one|two|three|four|five|six|seven|eight|i{1,3}|iv|vi{0,3}"
# "Staffel acht", "temporada tres"; "temporada dos" is Portuguese for "season of the", unless the phrase ends there.
_WORDED = (
    r"zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|deux|trois|quatre|cinq|sept|huit|due|tre|quattro|cinque|sei|sette|"
    r"otto|tres|cuatro|cinco|seis|siete|ocho|dois|três|quatro|oito|dos(?=\s*(?:$|[.,;:)\n]|de\b|se\b|en\b|ya\b|y\b))"
)
_KANJI = "[一二三四五六七八九十]"
_MID = r"(?:(?:and|e|y|et|und|final|last|tv|anime|animated|television|full|main|ultima|[uú]ltima|derni[eè]re|letzte)[ -]+){0,3}"

# "La seconda metà della serie"; that of a year or a month is a time.
_HALF = (
    r"tranche|(?:h[äa]lfte|metà|mitad|metade|moiti[ée])(?=\s(?:de[rsl]?|dell[ao]|dell['’]|del|de\s(?:la|l['’])|d[aeio]|du|von|d['’])\s?"
    r"(?:(?:\w+\s)?(?:staffel|season|serie|anime|stagione|temporada|saison|s[eé]rie|show)|[»«\"“„]))"
    # "La seconda metà di X": a name, where no month and no year follows
    r"|(?:metà|mitad|metade|moiti[ée])(?=\s(?:d[ie]\s|d['’]\s?)(?!(?:gen|feb|fév|mar|apr|abr|avr|mag|may|mai|giu|jun|juin|lug|jul|juil|ago|aoû|"
    r"set|sep|ott|oct|out|nov|dic|dez|déc|quest|est|cet|ann|año|mes|mois|diciembre|prossim|próxim|\d)))"
)

# name of the group: what the match is; n: the number. Order matters: the longer readings come first.
_TABLE: tuple[tuple[Unit, str], ...] = (
    (Unit.EPISODE, r"\b(?:episodes?|eps?\.?|episodi[oe]?s?|[eé]pisodes?|folgen?|cap[ií]tulos?|puntat[ae])\s*#?(?P<n>\d{1,4})\b"),
    (Unit.EPISODE, r"(?:第\s*(?P<n>\d{1,4}|[一二三四五六七八九十]+)\s*[話话回集]|(?<![\d月全])(?P<n2>\d{1,4})\s*(?:話|话|화)(?!題|题|を?し|同時|連続|ずつ))|(?<![\w&#])#(?P<n3>\d{1,3})(?!\w)(?!(?<=\n#\d)\s[A-Z]|(?<=\n#\d\d)\s[A-Z])"),
    (Unit.EPISODE, r"最[終新][話回]|\b(?:season|series)?\s?(?:finale|(?:second[- ]to[- ])?last episode|final episode|penultimate episode)\b|最終章(?=の放送)"),
    (Unit.EPISODE, r"\b(?P<o>%(ord)s|\d{1,3}(?:st|nd|rd|th))(?:\s+and\s+(?:\w+))?\s+(?:episodes?|folge)\b"),
    (Unit.VOLUME, r"\b(?:volumes?|vol\.?|tomes?|band|tomo|chapters?)\s*#?(?P<n>\d{1,3})\b|第?\s*(?P<n2>\d{1,3})\s*[巻卷]"),
    (Unit.VOLUME, r"\b(?P<o>%(ord)s|\d{1,3}(?:st|nd|rd|th))\s+(?:volumes?|volumen|tomos?|tomes?|band|chapters?)\b"),
    (Unit.PART, r"第\s*(?P<n>[1-9]|%(kanji)s)\s*(?:クール目?|幕)|(?P<n2>[1-9])\s*クール目"),
    (Unit.PART, r"\b(?P<o>%(ord)s|\d(?:st|nd|rd|th))(?:\s(?:and\s)?(?:final|last))?\s+(?:cours?|half(?!\s+of\s+(?:\d{4}|(?:the|this|next|last|fiscal|calendar)\s+(?:\w+\s+)?year|the\s+(?:month|decade)|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|part(?=\s+of\s+(?:the\s+|its\s+)?(?:[^.,;:\n]{1,40}?['’]?s?\s)?(?:season|anime|series)|\s+in\b)|act(?=\s(?:of\s|will\b|is\b|premier|debut|drop|arriv|launch|land|stream|air|releas|follow|start|begin|com))|parte|teil|partie|ciclo|att[oi]|act[oe]|ato|akt|%(half)s)\b"),
    (Unit.PART, r"\b(?:(?:cours?|part(?!i)|parte|teil|partie)[ .-]?(?P<n>%(num)s)|(?:act[oe]?|atto|ato|akt) (?P<n2>[1-5]|i{1,3}|iv|one|two|three|four|five))\b"),
    (Unit.PART, r"(?P<n>[1-4])(?:st|nd|rd|th)\s*クール|後半クール|2クールの後半|(?<=期)後半|(?<=期の)後半|파트\s*(?P<n2>\d)"),
    (Unit.SEASON, r"(?:第\s*)(?P<n>\d{1,2}|%(kanji)s)\s*(?:期|シーズン|シリーズ|season|季(?!度)|部(?=[動动]))|(?<![\d月年~〜\-・今来前同後一二三四五六七八九十.])(?P<n2>\d{1,2}|%(kanji)s)\s*期(?![間待末限日生])"),
    (Unit.SEASON, r"(?<!\d)(?P<n>\d{1,2})\s*(?:st|nd|rd|th)?\s*(?:シーズン|season\b)|(?P<o>ファースト|セカンド|サード|フォース)シーズン|シーズン\s*(?P<n2>\d{1,2})"),
    (Unit.SEASON, r"(?<![\d.])(?P<n>\d{1,2})\s*기(?![가-힣](?!\s))|시즌\s*(?P<n2>\d{1,2})|(?P<n3>첫|두|세|네|다섯)\s?번째\s(?:TV\s?)?(?:시즌|시리즈)"),
    (Unit.SEASON, r"\b(?:stagione|temporada|saison|staffel) (?P<n>%(worded)s)(?!\w)|\bin (?:die|eine) (?P<o>%(ord)s) runde\b"),
    (Unit.SEASON, r"\b(?:seasons?|series|year|stagion[ei]|temporadas?|saisons?|staffeln?)(?: (?:numero|número|nummer|numéro))?[ -]?(?P<n>%(num)s)(?![a-z\d])(?!\s*[-–]?\s*(?:episodes\b|years?\b|months?\b))"),
    (Unit.ENTRY, r"\b(?P<o>%(ord)s|\d{1,2}(?:st|nd|rd|th))[ -]+%(mid)s(?:instal?lments?|outings?|entry|entregas?)\b"),
    (Unit.SEASON, r"\b(?P<o>%(ord)s|\d{1,2}(?:st|nd|rd|th|\.?[ªa]|(?<!(?:ary|ber|uly|une|ril|rch|ust|May|Jan|Feb|Mar|Apr|Jun|Jul|Aug|ept|Oct|Nov|Dec) \d)(?<!(?:ary|ber|uly|une|ril|rch|ust|May|Jan|Feb|Mar|Apr|Jun|Jul|Aug|ept|Oct|Nov|Dec) \d\d)\.))[ -]+%(mid)s(?:seasons?|series(?!\s(?:in|of|from)\s(?:the\s)?[^.,;\n]{0,40}?\b(?:franchise|line))|stagione|temporada|saison|staffel)\b"),
    (Unit.SEASON, r"\b(?P<o>%(ord)s|\d{1,2}(?:st|nd|rd|th))\s+(?:tv|television)\s+anime\b(?!\s(?:films?|movies?|specials?|adapt|for\b|from\b|by\b|at\b))"),
    (Unit.SEASON, r"\bs0?(?P<n>[1-9])\b(?!e\d)|\btemp(?:orada)?\.?\s?(?P<n2>\d)\b"),
    (Unit.SEQUEL, r"\b(?:another|new|next|upcoming|final|nuova|prossima|ultima|altra|otra|outra|autre|weitere|nueva|pr[oó]xima|[uú]ltima|nouvelle|prochaine|neue|n[aä]chste|nova|otra|outra|weitere|une autre)\s+(?:tv\s+|anime\s+)?(?:seasons?|cour|stagione|temporada|saison|staffel)\b"),
    (Unit.SEQUEL, r"\b(?:sequels?|follow-?up season|secuela|continuation|continuaci[oó]n|continua[cç][aã]o|sequ[eê]ncia|fortsetzung|nachfolge(?:r|spiel|titel|film)|suite)\b|続[編篇]|[续續][作集篇]|속편|新シーズン|新シリーズ|ファイナルシーズン|final season|새 시즌|(?<=[』」\w]) the final\b|\b(?:temporada|stagione|saison) finale?\b"),
    (Unit.FRESH, r"新作アニメ(?:ーション)?"),
    (Unit.EARLIER, r"\b(?:previous|last|prior|preceding|earlier|first (?:two|three|four|five|\d)) (?:season|series|instal?lment|film|movie)s?\b|前[作期](?!品)|前シーズン|\b(?:prime|primeras|primeiras|ersten) (?:due|tre|quattro|cinque|dos|tres|cuatro|duas|três|quatro|beiden|zwei|drei|vier|\d) (?:stagioni|temporadas|staffeln)\b|\b(?:dos|tres|cuatro|duas|três|quatro|\d) (?:primeras|primeiras) temporadas\b|\b(?:deux|trois|quatre|cinq|\d) premières saisons\b|\b(?:precedente|scorsa) stagione\b|\b(?:stagione|temporada) (?:precedente|anterior|passada|pasada)\b|\bsaison précédente\b|\b(?:vorherige|vorige) staffel\b(?! (?:der|von|des)\b)"),
    (Unit.OVA, r"(?<![a-z])(?:ova|oad|oav)(?![a-z])"),
    (Unit.EXTRA, (r"\b(?:ona special|spin-?offs?|ableger(?:-serie|s)?|stage play|the stage\b(?=\s(?:opens|runs|premieres|will))|(?<!on )(?<!take )(?<!takes )the stage(?=\s*(?:\n|\Z|[」』]))|(?<!versión )(?<!comedia )(?<!película )(?<!versione )(?<!commedia )(?<!comédie )(?<!comédia )(?<!filme )musical(?!\s(?:thriller|comed|drama|romance|fantasy|film|movie|score|number|numbers|anime|series|sequel|adventure|epic|biopic))|drama cd|compilation (?:film|movie)s?|recap (?:film|movie)s?|crossover|"
    r"film (?:riassuntiv|riepilogativ|antologic)[oi]|pel[ií]culas? (?:recopilatorias?|resumen)|filmes? (?:de )?(?:compila[çc][ãa]o|compilat[óo]rios?|recopilat[óo]rios?|resumo)|"
    r"films? (?:récapitulatifs?|de compilation)|(?:kompilations|zusammenfassungs|recap-?)films?)\b|舞台化|番外[編篇]|スピンオフ|総集[編篇]|朗読劇|ドラマCD|ミュージカル|特別[編篇]|(?:前|後)日[譚談](?=(?:の?(?:新作|TV|テレビ|オリジナル))*(?:シリーズ|アニメ|映画|ドラマ|ゲーム)[がはも、]|[がはも、])|编辑[版]|外[传傳伝]")),
    (Unit.LIVE, r"\blive[- ]action\b|実写(?:版|化)?|真人"),
    (Unit.FILM, (r"\b(?P<o>%(ord)s|\d{1,2}(?:st|nd|rd|th))[ -]+(?:(?:anime|feature(?:-length)?|animated|theatrical|live-action)[ -]+)*(?:films?|movies?)\b"
     r"|\b(?:film|movie)\s#?(?:(?P<n>ii|iii|iv|vi{1,3}|[1-9](?![\da-z.,/%%:-]\S|\s?(?:%%|years?|months?|weeks?|days?|hours?|h\b|min|anni|ans|jahre|stunden|"
     r"ore|million|billion|more|stars?|times|of|out|jan|gen|feb|fév|mar|mär|apr|abr|avr|may|mai|mag|jun|giu|juin|jul|lug|juil|aug|ago|aoû|sep|set|oct|okt|ott|"
     r"out|nov|dec|dic|dez|déc)))(?!\w)|(?P<n2>i|v)(?=:|\s(?:comes|is|opens|arrives|hits|premieres|debuts|kommt|startet|esce|arriva|sort)\b))")),
    (Unit.FILM, r"\b(?:(?:anime|feature(?:-length)?|animated|original|theatrical|compilation|new)\s+)*(?:films?|movies?)\b|劇場版|剧场版|劇場アニメ|(?:(?<![一-龯])|(?<=新作)|(?<=長編))映画(?!館|祭|館|化|監督|部門|賞|\.com|ナタリー)|극장판|\b(?:pel[ií]cula|largometraje|kinofilm|lungometraggio|filme|long[- ]métrage)s?\b|電影|电影|長[編篇]アニメ|新劇場版"),
)  # fmt: skip


# One of these stands in every match of the row: a cheap look before the patterns.
_TRIGGERS: tuple[tuple[str, ...], ...] = (
    ("ep", "folge", "cap", "puntat", "ép"),
    ("話", "话", "回", "集", "화", "#"),
    ("最終", "最新", "finale", "last", "final", "penult"),
    ("episode", "folge"),
    ("vol", "tome", "band", "tomo", "chapter", "巻", "卷"),
    ("volume", "chapter", "tom", "band"),
    ("クール", "幕"),
    ("cour", "half", "part", "teil", "ciclo", "lfte", "met", "mit", "moiti", "st act", "d act", "h act", " att", " act", " ato", " akt"),
    ("cour", "part", "teil", "act", "ato ", "atto ", "akt "),
    ("クール", "後半", "파트"),
    ("第", "期"),
    ("シーズン", "season"),
    ("기", "시즌", "번째"),
    ("stagione", "temporada", "saison", "staffel", "runde"),
    ("season", "series", "year", "stagion", "temporada", "saison", "staffel"),
    ("instal", "outing", "entry", "entrega"),
    ("season", "series", "stagione", "temporada", "saison", "staffel"),
    ("tv anime", "television anime"),
    ("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s0", "temp"),
    ("season", "cour", "stagione", "temporada", "saison", "staffel"),
    ("sequel", "up season", "final s", "continu", "secuela", "sequ", "fortsetzung", "nachfolge", "suite", "続", "续", "續", "속편", "新", "ファイナル", "the final", "새", " final"),
    ("新作",),
    ("previous", "last", "prior", "preced", "earlier", "first", "stagion", "temporada", "saison", "staffel", "前"),
    ("ova", "oad", "oav"),
    ("special", "spin", "ableger", "stage", "musical", "drama", "compilation", "recap", "crossover", "riassuntiv", "riepilogativ", "antologic", "recopilat", "resum", "compila", "récap", "kompilation", "zusammenfassung", "舞台", "番外", "スピン", "総集", "朗読", "ドラマ", "ミュージ", "特別", "日譚", "日談", "编辑", "外"),
    ("live", "実写", "真人"),
    ("film", "movie"),
    ("film", "movie", "劇場", "剧场", "映画", "극장판", "cula", "largometraje", "lungo", "métrage", "電影", "电影", "長", "fil"),
)  # fmt: skip


_TRIGGER_WORDS = tuple(dict.fromkeys(word for words in _TRIGGERS for word in words))
_PLAIN_WORDS = tuple(word for word in _TRIGGER_WORDS if word.isascii())


@lru_cache(maxsize=128)
def _pattern(row: int, *, eastern: bool) -> re.Pattern[str]:
    """Made for text in small letters: a comparison that ignores case takes twice as long. `eastern`: kana and Chinese
    characters end a Latin word (『X』のseason2が)."""
    source = _TABLE[row][1] % {"ord": _ORD, "num": _NUM, "kanji": _KANJI, "mid": _MID, "worded": _WORDED, "half": _HALF}
    small = _CAPITAL.sub(lambda found: found[0].lower() if len(found[0]) == 1 else found[0], source)
    return re.compile(at_edges(small), re.ASCII if eastern else re.NOFLAG)


_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_CAPITAL = re.compile(r"\\.|\(\?P<|[A-Z]")


def _small(text: str) -> str:
    """In small letters, each character at its place: the few that become two keep their form."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _matches(text: str) -> list[tuple[int, int, re.Match[str]]]:
    """(start, row, match) of every row, in order; of two that overlap the earlier, then the higher row."""
    plain = _small(text)
    present = {word for word in (_PLAIN_WORDS if plain.isascii() else _TRIGGER_WORDS) if word in plain}
    eastern = _KANA.search(plain) is not None
    found = [
        (match.start(), row, match)
        for row, words in enumerate(_TRIGGERS)
        if not present.isdisjoint(words)
        for match in _pattern(row, eastern=eastern).finditer(plain)
    ]
    found.sort(key=lambda item: item[:2])
    kept: list[tuple[int, int, re.Match[str]]] = []
    for item in found:
        if not kept or item[0] >= kept[-1][2].end():
            kept.append(item)
    return kept


def number(word: str) -> int:
    """2 for "2", "2nd", "second", "II", 二, セカンド; 0 for what is no number."""
    lead = re.match(r"\d+", word)
    if lead:
        return int(lead[0])
    folded = word.casefold()
    if folded in _NAMES:
        return _NAMES[folded]
    return next((n for n, form in _ORDINAL.items() if form.match(word)), 0)


def markers(text: str) -> Iterator[Marker]:
    """Every marker in folded text, in order. A part that directly follows its season becomes one marker."""
    held: Marker | None = None
    for marker in _found(text):
        if held is not None:
            joined = _joined(held, marker, text)
            if joined is not None:
                held = joined
                continue
            yield held
        held = marker
    if held is not None:
        yield held


@lru_cache(maxsize=4096)
def name_markers(name: str) -> tuple[Marker, ...]:
    """The markers in a name, kept: the same few names are asked for again and again."""
    return tuple(markers(name))


def _found(text: str) -> Iterator[Marker]:
    """The markers one by one. "The second in 2027" counts what the marker or noun before it counts."""
    small = _small(text)
    counts = any(noun in small for noun in _COUNTED_NOUNS) or _COUR.search(small) is not None
    bare = list(_BARE.finditer(text)) if counts else []
    for _, row, found in _matches(text):
        while bare and bare[0].start() < found.start():
            yield from _counted(bare.pop(0), text)
        bare = [other for other in bare if other.start() >= found.end()]
        if _TABLE[row][0] is Unit.FILM and _MAKER.search(text, max(0, found.start() - 24), found.end()):
            continue
        told = next((word for name, word in found.groupdict().items() if word), "")
        count = 2 if "後半" in found[0] else number(told) or _counted_name(row, found.start(), text)
        yield from _with_joined(Marker(Span(found.start(), found.end()), Instalment(_TABLE[row][0], count)), text)
    for other in bare:
        yield from _counted(other, text)


def _with_joined(marker: Marker, text: str) -> Iterator[Marker]:
    """The marker, and those that share its noun, in order."""
    unit, count = marker.instalment.unit, marker.instalment.number
    if unit not in (Unit.SEASON, Unit.PART) or not count:
        yield marker
        return
    if (before := paired.ahead(text, marker.span.start, count, number)) is not None:
        yield Marker(before[0], Instalment(unit, before[1]))
    yield marker
    for span, after in paired.behind(text, marker.span.end, count, number):
        yield Marker(span, Instalment(unit, after))


def _counted_name(row: int, at: int, text: str) -> int:
    """ "The fourth Iron Comet film": the number before the name that stands between; 0 where none does."""
    if _TABLE[row][0] is not Unit.FILM:
        return 0
    found = _COUNTED_NAME.search(text, max(0, at - 80), at)
    counted = number(found["o"]) if found is not None else 0
    return counted if counted > 1 else 0  # "the first Japanese film"


_COUNTED_NAME = re.compile(
    rf"\b(?P<o>(?i:{_ORD}|\d{{1,2}}(?:st|nd|rd|th)))\s(?:(?:animated|live-action|main|new)\s)?"
    r"[\"“]?[A-Z][\w'’:&-]*(?:\s(?:[A-Z0-9][\w'’:&-]*|of|the|in|to|a|and))*[\"”]?\s\Z"
)


# "Orle Films will produce the anime": a company.
_MAKER = re.compile(
    r"\b(?!New|Anime|Original|Live|Theatrical|Animated|Feature|The|Two|Three|Both|All|Other|Next|More|Short)"
    r"[A-Z][\w'’.-]+ Films$"
)
_MASCULINE = "prim[oa]|second[oa]|terz[oa]|quart[oa]|quint[oa]|sest[oa]|settim[oa]|segund[oa]|tercer[oa]"
_BARE = re.compile(
    rf"\b(?:the(?! premiere)|(?P<m>il|el|o|[dn]el|al)|(?P<f>la|(?:d[ea]|ne|a)lla(?!\sprim)|d?a(?=\ssegund|\sterc))|le|die|der|a)\s(?P<o>{_ORD.replace('debut|', '')}|{_MASCULINE})"
    r"(?=\s*[,.;:)]|\s(?:in|on|from|will|to|is|was|premier\w+|aired|airing|follow\w*|dropping|arriv\w*|start\w*|"
    r"kick\w*|com(?:es|ing)|begin\w*|open\w*|airs|debut\w*|launch\w*|land\w*|hits|has|should|goes|gets|and the|il|el|le|am|se|en|nel|dal|del|da|di(?!\sun)|era|aveva|dovrebbe|potrebbe|potrà|dovrà|debería|deverá|devrait|dürfte|esce|torna|parte|arriva|sbarcherà|approderà)\b"
    r"|(?<!prima)(?<!primera)(?<!primeira)(?<!première)(?<!premiere)\s(?:ad?|em|im|ab|è|sarà|verrà|uscirà|arriverà|debutterà|inizierà|partirà|andrà|tornerà|esordirà|"
    r"será|llegará|saldrá|está|estará|chega|chegará|estreia|estreará|vai|virá|arranca|comienza|empieza|vuelve|sale|llega|ya|viene|vendrá|vem|começa|volta|sai|fica|sera|est|sortira|arrivera|débutera|débarquera|"
    r"wird|startet|soll|folgt|ist|kommt|erscheint|läuft)\b)",
    re.IGNORECASE,
)
_COUNTED_NOUNS = (
    "season",
    "part",
    " att",
    " act",
    " akt",
    " acto",
    " atos",
    " atti",
    "episod",
    "épisode",
    "stagion",
    "temporada",
    "saison",
    "staffel",
    "trilogy",
    " films",
)
_COUR = re.compile(r"cours?\b")
_COUNTED = (
    (Unit.SEASON, re.compile(r"season|stagion|temporada|saison|staffel", re.IGNORECASE)),
    (
        Unit.PART,
        re.compile(
            r"\b(?:cours?|parts?|part[ei]s?(?!\s(?:ad?|il|dal)\b)|parties?|cicl[oi]s?|metà|actos?|atos?|att[oi])\b",
            re.IGNORECASE,
        ),
    ),
    (Unit.FILM, re.compile(r"\b(?:films|trilogy)\b(?!\s(?:in|at|of (?:the|this) year)\b)")),
    (Unit.EPISODE, re.compile(r"episod|épisode|folge|cap[ií]tulo", re.IGNORECASE)),
)


# What an article counts is of its gender: "il secondo" is no "stagione", "la segunda" no "episodio".
_FEMININES = re.compile(r"stagion|temporada|saison|part[ei]|metà", re.IGNORECASE)
_MASCULINES = re.compile(r"cour|cicl|att|act|akt|act|at[ot]|episod|cap[ií]tulo", re.IGNORECASE)


def _counted(found: re.Match[str], text: str) -> Iterator[Marker]:
    low = max(0, found.start() - 160)
    other = _MASCULINES if found["f"] else _FEMININES if found["m"] else None
    places = [
        (match.start(), unit)
        for unit, noun in _COUNTED
        for match in noun.finditer(text, low, found.start())
        if other is None or not other.match(match[0])
    ]
    if places:
        yield Marker(Span(found.start(), found.end()), Instalment(max(places)[1], number(found["o"])))


def _joined(first: Marker, second: Marker, text: str) -> Marker | None:
    """ "Season 2 Part 2", "second cour of the second season" and 第2期第2クール are one instalment each."""
    gap = text[first.span.end : second.span.start]
    units = (first.instalment.unit, second.instalment.unit)
    span = Span(first.span.start, second.span.end)
    if units == (Unit.SEASON, Unit.PART) and re.fullmatch(r"[\s,:の(（]{0,3}", gap):
        return Marker(span, Instalment(Unit.PART, second.instalment.number, first.instalment.number))
    if units[0] in (Unit.EXTRA, Unit.OVA) and units[1] is Unit.SEASON and _MADE_OF.fullmatch(gap):
        return Marker(span, first.instalment)  # "the compilation film of the second season"
    if units == (Unit.SEASON, Unit.SEQUEL) and _FOLLOWED.fullmatch(gap):
        return Marker(span, Instalment(Unit.SEQUEL, 0, first.instalment.number))
    if units == (Unit.PART, Unit.SEASON) and re.fullmatch(
        r"\s(?:of|de|der|della|du|da|do|von|di)\s[^.,;\n]{0,60}", gap
    ):
        return Marker(span, Instalment(Unit.PART, first.instalment.number, second.instalment.number))
    return None


_MADE_OF = re.compile(r"\s(?:of|for|della|dell['’]|de la|d[ae]|der|du)\s?(?:the\s)?")
_FOLLOWED = re.compile(r"の|に続く(?:[『「][^『』「」\n]{1,40}[』」]の)?")
_TO_NAME = re.compile(r"[』」》”]?[の:]?")


def sequel_to(told: Instalment, name: Span, mark: Marker, text: str) -> Instalment | None:
    """「X2」の続編: what follows the season that the name right before it tells; None for any other marker."""
    if told.unit is not Unit.SEASON or mark.instalment != _SEQUEL:
        return None
    return Instalment(Unit.SEQUEL, 0, told.number) if _TO_NAME.fullmatch(text, name.end, mark.span.start) else None


_SEQUEL = Instalment(Unit.SEQUEL)
