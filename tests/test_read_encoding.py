"""Bytes into text, whatever they claim to be."""

from __future__ import annotations

import codecs

import pytest

from tracker.read.encoding import decode

WORDS = "<t>負けヒロインが多すぎる！ 第2期 ①</t>"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", ""),
        ("utf-8", "iso-8859-1"),  # a wrong declaration loses against valid UTF-8
        ("utf-8-sig", "shift_jis"),
        ("utf-16", ""),
        ("utf-32", ""),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", ""),
        ("utf-32-le", ""),
        ("utf-32-be", ""),
        ("cp932", "Shift_JIS"),
        ("cp932", "windows-31j"),
        ("cp932", ""),  # undeclared, but it reads as Japanese
        ("cp932", "utf-8"),  # declared wrongly
        ("cp932", "ISO-8859-1"),  # a server's default for whatever it does not know
        ("euc-jp", "ISO-8859-1"),
        ("euc-jp", "Shift_JIS"),  # the other Japanese coding
        ("cp932", "euc-jp"),
    ],
)
def test_japanese(encoding: str, declared: str) -> None:
    words = WORDS.replace("①", "") if encoding == "euc-jp" else WORDS  # of NEC's row, which Python's codec lacks
    assert decode(words.encode(encoding), f"text/xml; charset={declared}" if declared else "text/xml") == words


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        (
            '<?xml version="1.0" encoding="euc-jp"?>アニメ'.encode("euc-jp"),
            "",
            '<?xml version="1.0" encoding="euc-jp"?>アニメ',
        ),
        ("アニメ".encode("euc-jp"), "", "アニメ"),
        ('<meta charset="shift_jis">アニメ'.encode("cp932"), "text/html", '<meta charset="shift_jis">アニメ'),
        ("アニメ".encode("iso-2022-jp"), "text/html; charset=iso-2022-jp", "アニメ"),
        ("caf\u00e9 \u201cx\u201d".encode("cp1252"), "text/html; charset=ISO-8859-1", "caf\u00e9 \u201cx\u201d"),
        ("caf\u00e9".encode("cp1252"), "", "caf\u00e9"),
        ("caf\u00e9".encode("cp1252"), "text/html; charset=no-such", "caf\u00e9"),
        ("caf\u00e9".encode("cp1252"), "text/html; charset=zlib_codec", "caf\u00e9"),  # a codec, but not of text
        ("caf\u00e9".encode("cp1252"), "text/html; charset=punycode", "caf\u00e9"),
        ("caf\u00e9".encode("cp1252"), "text/html; charset=utf-16", "caf\u00e9"),
        (b"\x4c\x6f\xa7\x94", "", "<?xm"),  # EBCDIC
        ("アニメ".encode("iso-2022-jp"), "", "アニメ"),  # seven bits, and its escapes say so
        ("アニメ".encode("iso-2022-jp"), "text/xml; charset=utf-8", "アニメ"),
        ("アニメ".encode(), "text/xml; charset=iso-2022-jp", "アニメ"),  # eight bits cannot be what is declared
        ("アニメ".encode(), "text/xml; charset=utf-7", "アニメ"),
        (
            '<?xml version="1.0" encoding="Shift_JIS"?>アニメの第2期'.encode("cp932") + b"\x81",
            "text/xml; charset=utf-8",
            '<?xml version="1.0" encoding="Shift_JIS"?>アニメの第2期\ufffd',
        ),  # one bad byte does not turn the rest into Latin
        ("l\u2019été où la forêt".encode("cp1252"), "text/html; charset=ISO-8859-1", "l\u2019été où la forêt"),
        ("Größe über Ärger".encode("cp1252"), "", "Größe über Ärger"),
        ("中文新闻动画".encode("gb18030"), "text/html; charset=gb2312", "中文新闻动画"),
        ("한국어 소식".encode("cp949"), "text/html; charset=euc-kr", "한국어 소식"),
        ("Новости аниме".encode("koi8-r"), "text/html; charset=koi8-r", "Новости аниме"),
    ],
)
def test_declarations(body: bytes, content_type: str, text: str) -> None:
    assert decode(body, content_type) == text


def test_one_bad_byte_costs_one_character() -> None:
    broken = WORDS.encode().replace("第".encode(), b"\xff")
    assert decode(broken, "text/xml; charset=utf-8") == WORDS.replace("第", "\ufffd")
    assert decode(broken, "") == WORDS.replace("第", "\ufffd")


def test_two_marks_are_one() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"x") == "x"


def test_a_mark_goes_before_everything() -> None:
    assert decode(codecs.BOM_UTF8 + b"x", "text/html; charset=utf-16") == "x"
