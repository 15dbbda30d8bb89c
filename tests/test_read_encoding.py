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
    ],
)
def test_japanese(encoding: str, declared: str) -> None:
    assert decode(WORDS.encode(encoding), f"text/xml; charset={declared}" if declared else "text/xml") == WORDS


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
    ],
)
def test_declarations(body: bytes, content_type: str, text: str) -> None:
    assert decode(body, content_type) == text


def test_one_bad_byte_costs_one_character() -> None:
    broken = WORDS.encode().replace("第".encode(), b"\xff")
    assert decode(broken, "text/xml; charset=utf-8") == WORDS.replace("第", "\ufffd")
    assert decode(broken, "") == WORDS.replace("第", "\ufffd")


def test_a_mark_goes_before_everything() -> None:
    assert decode(codecs.BOM_UTF8 + b"x", "text/html; charset=utf-16") == "x"
