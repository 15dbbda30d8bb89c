"""Names of people and songs as texts write them: where they begin and end, and what is no name at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from tracker.extract.words.roles import NOT_NAMES

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_WORD = rf"[{_UPPER}][\w'’\-]*(?:\.[\w'’\-]+)*"
_LINK = r"no|von|van|de|da|di|del|la|le|der|bin|ibn"
_ASIDE = r"(?:\s\([^()\n]{1,90}\))?"
_FULL = rf"{_WORD}(?:\s(?:{_LINK}))?(?:\s(?:{_WORD}|[{_UPPER}]\.)){{1,3}}"
_ANY = rf"{_WORD}(?:\s(?:{_LINK}))?(?:\s{_WORD}){{0,3}}"
_CHARACTER = rf"{_WORD}(?:\s(?:{_WORD}|the|of|no|von|van|de|la)){{0,4}}"
_ARTIST = r"[\w$&!?.×+\-★☆'’]+(?:\s(?:[\w$&!?.×+\-★☆'’]*[^\Wa-z][\w$&!?.×+\-★☆'’]*|no|of|the|feat\.?|x|and|&)){0,5}"

# Japanese names have no spaces to tell where they end: a strong sign is waited for, or a particle before no kana.
_JA_CHAR = r"[一-龯々〆ヶケヵ㐀-䶿ぁ-んァ-ヺー゠=A-Za-z]"
_JA_END = r"(?=さん|氏|さま|らが|[、。,)\]」』\s/&・×]|$|(?:が|は|を|に|の|も|と|ら|で|へ)(?![ぁ-ん])|が(?:務|担|手|つ|続|引|演|歌|参)|に(?:よる|決)|を(?:務|担)|役|総?監督が|総?監督は|総?監督も|$)"  # noqa: E501
_JA_NAME = rf"[一-龯々ァ-ヺA-Za-zぁ-ん]{_JA_CHAR}{{0,7}}?(?:[ ・]{_JA_CHAR}{{1,8}}?)?"
_JA_PERSON = rf"(?:[一-龯々〆ヶケヵ]{{1,5}}?\s?[一-龯々ヶケヵぁ-んァ-ヺー]{{1,6}}?|[ァ-ヺー・=]{{2,18}}|[A-Z][A-Za-z.]{{1,14}}(?:\s[A-Z][A-Za-z.\-]{{1,14}}){{0,2}}){_JA_END}"  # noqa: E501
_JA_CHARACTER = (
    r"(?:[一-龯々〆ヶケヵA-Za-z]{1,8}(?:[ァ-ヺー]{1,10}|[ぁ-ん]{1,4})?[一-龯々]{0,3}|[ァ-ヺー・=]{2,20}?|[ぁ-ん]{2,8}?)"
)

PERSON: Mapping[str, Mapping[str, str]] = {
    "en": {
        "name": _FULL,
        "names": rf"{_FULL}{_ASIDE}(?:(?:,\s(?:and\s)?|\sand\s|\s&\s){_FULL}{_ASIDE}){{0,4}}",
        "any": _ANY,
        "char": _CHARACTER,
        "aside": _ASIDE,
        "artist": _ARTIST,
        "artists": _ARTIST,
    },
    "ja": {
        "name": _JA_PERSON,
        "names": rf"{_JA_PERSON}(?:(?:さん|氏)?[、・/&と×]\s?{_JA_PERSON}){{0,4}}",
        "any": _JA_PERSON,
        "char": _JA_CHARACTER,
        "aside": "",
        "artist": r"(?:[A-Za-z0-9][A-Za-z0-9!&.'’ -]{1,30}?|[^\s「」『』、。:()/\"“”]{1,24}?)",
        "artists": r"(?:[A-Za-z0-9][A-Za-z0-9!&.'’ -]{1,30}?|[^\s「」『』、。:()/\"“”]{1,24}?)",
    },
}

_TRIM = " \t\"“”'‘’「」『』()[]【】,.:;・/\\-–—*•●■◆○"
_HONORIFIC = re.compile(r"(?:さん|氏|さま|先生|ちゃん|ほか|他|など|ら)$")
_TAIL = frozenset(
    [
        "the",
        "of",
        "no",
        "von",
        "van",
        "de",
        "da",
        "di",
        "del",
        "la",
        "le",
        "der",
        "and",
        "x",
        "feat",
        "in",
        "on",
        "at",
        "as",
        "for",
        "with",
    ]
)
_JAPANESE = re.compile(r"[぀-ヿ一-龯]")
# Words that no person's name holds; they show that a sentence was cut in the wrong place.
_NO_PERSON = re.compile(
    r"公開|放送|配信|決定|発表|解禁|予定|開始|時間|毎週|情報|公式|委員会|作品|出版|文庫|編集部|監督|キャスト|スタッフ|アニメ|制作|原作|担当|今回|本作|主人公|"
    r"第\d|月\d|年|曜|テレビ|イベント|会場|映画|劇場|未定|続投|出演|就任|起用|挑戦|抜擢|務め|担当|手が|手掛|受け持|コメント|詳細|ヒロイン$|声優|新た|同じ|引き続き|https?|www|\d{2,}",
)


def person(raw: str, *, loose: bool = False) -> str:
    """A person's name as it is told, "" for what is none. `loose`: a band or one word will do."""
    name = re.sub(r"\s\([^()]*\)?$", "", unicodedata.normalize("NFC", raw).strip()).strip(_TRIM)
    if not name or len(name) > 48 or _NO_PERSON.search(name):
        return ""
    if _JAPANESE.search(name):
        return _japanese(name, loose=loose)
    if "," in name and name.count(",") == 1:
        # "Kitamura, Shoutarou": databases put the family name first.
        family, _, given = name.partition(",")
        name = f"{given.strip()} {family.strip()}".strip()
    words = name.split()
    while words and words[0].casefold().rstrip(".'’s") in NOT_NAMES and not loose:
        words = words[1:]
    while words and (words[-1].casefold() in _TAIL or (words[-1].casefold() in NOT_NAMES and not loose)):
        words = words[:-1]
    if not words or (loose and len(words) == 1 and words[0].casefold() in NOT_NAMES):
        return ""
    if any(word.casefold() in _NEVER for word in words) or not any(char.isalpha() for char in words[0]):
        return ""
    return " ".join(words)


_NEVER = frozenset(["season", "episode", "anime", "trailer", "visual", "volume", "chapter", "series", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tba", "tbd"])  # fmt: skip  # noqa: E501


def _japanese(name: str, *, loose: bool) -> str:
    name = _HONORIFIC.sub("", name).strip(_TRIM)
    latin = any(char.isascii() and char.isalpha() for char in name)
    if not latin:
        name = re.sub(r"\s", "", name)
    if loose:
        return name if 1 <= len(name) <= 30 else ""
    return name if 2 <= len(name) <= 18 and not re.fullmatch(r"[ぁ-ん]{1,2}", name) else ""


def role_name(raw: str) -> str:
    """A character's name; one word is enough."""
    name = raw.strip(_TRIM).strip()
    if not _JAPANESE.search(name):
        words = name.split()
        while words and words[-1].casefold() in _TAIL:
            words = words[:-1]
        if (
            not words
            or words[0].casefold() in NOT_NAMES - {"the", "original"}
            or any(word.casefold() in _NEVER for word in words)
        ):
            return ""
        return " ".join(words)
    name = re.sub(r"^(?:主人公|ヒロイン|新キャラクター|キャラクター|敵|妹|兄|姉|弟)[・の]", "", name)
    return "" if _NO_PERSON.search(name) or len(name) > 20 or name in _NO_ROLES else name


_NO_ROLES = frozenset(
    [
        "主",
        "主人公",
        "同",
        "新",
        "本人",
        "声",
        "脇",
        "悪",
        "相手",
        "重要な",
        "代",
        "子",
        "案内",
        "取締",
        "大",
        "ヒロイン",
        "配",
        "適",
        "一人二",
        "司会",
        "進行",
        "務め",
        "まとめ",
        "引き立て",
        "聞き",
    ]
)


def song_name(raw: str) -> str:
    """A song's title without the comma that English sets inside the quotation marks."""
    song = raw.strip().strip(",").strip()
    return song.rstrip(".,") if song[-1:] in ".," else song


def names_in(raw: str) -> list[str]:
    """The people of a list, "A, B and C" or 「A、B」; at most six."""
    bare = re.sub(r"\([^()\n]{0,90}\)", "", raw)
    if _JAPANESE.search(bare):
        # A dot between katakana is inside a foreign name, between kanji it separates two people.
        pieces = re.split(r"[、,/&×]|(?<=[一-龯ぁ-ん])(?:さん|氏)?[・と](?=[一-龯])", bare)
    else:
        pieces = re.split(r",\s(?:and\s)?|\sand\s|\s&\s|\s?/\s?|;", bare)
    return list(dict.fromkeys(name for piece in pieces[:6] if (name := person(piece))))
