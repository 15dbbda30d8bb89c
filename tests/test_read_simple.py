"""Plain fragments are made text without a tree; the words and pictures are those of the tree."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.read import markup, simple

BASE = "https://site.example/dir/"


def by_tree(source: str) -> markup.Plain:
    with patch.object(simple, "read", lambda *_: None):
        return markup.plain(source, BASE)


def is_simple(source: str) -> bool:
    return simple.read(source, lambda address: markup.join(BASE, address)) is not None


@pytest.mark.parametrize(
    ("source", "text", "media", "why"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo", [], "paragraphs are lines"),
        ("<P CLASS='a'>One<BR/>Two<br />", "One\nTwo", [], "capitals, attributes, ends that mean nothing"),
        ("a <b>b</b><i>c</i> <a href='/x'>d</a>", "a bc d", [], "what stands in a line breaks none"),
        ("<p>a  b\n c\t d&nbsp; e\u3000f</p>", "a b c d e f", [], "white space of all kinds is one blank"),
        ("<p>負け\nnews &amp; あ</p>", "負け news & あ", [], "a line break beside other letters is a blank"),
        ("</p>One</br>Two<p>", "One\nTwo", [], "two ends that begin something"),
        ("<b>AT & T; &lt;b&gt; &hellip; &#8217;</b>", "AT & T; <b> … ’", [], "references, and signs that are none"),
        ("<div><ul><li>a</li><li>b</li></ul>c</div>", "a\nb\nc", [], "what is nested and ends in order"),
        ("<h2>a</h2><blockquote>b</blockquote>c", "a\nb\nc", [], "headings, quotations"),
        ("<img src='a.png' alt=''>x<IMG SRC=b.png>", "x", ["a.png", "b.png"], "pictures"),
        ("<img data-src='a.png?b=1&amp;c' src=''/>y", "y", ["a.png?b=1&c"], "a picture that comes later"),
        ("<img src='a.png' src='b.png'>z<img alt=x>", "z", ["a.png"], "the first of two; none at all"),
        ("<img src='javascript:x'>z", "z", [], "an address that is none"),
        ("<hr>a<wbr>b", "ab", [], "elements that hold nothing"),
    ],
)
def test_simple_fragments(source: str, text: str, media: list[str], why: str) -> None:
    assert is_simple(source), why
    assert markup.plain(source, BASE) == markup.Plain(text, tuple(BASE + one for one in media)), why
    assert by_tree(source) == markup.plain(source, BASE), why


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<p>a<table><tr><td>b", "tables move what stands wrong in them"),
        ("<p>a<s>b</s>", "struck words are none"),
        ("<p>The <Oshi no Ko>", "what HTML does not know is text"),
        ("<p>a < b", "a sign that begins no tag"),
        ("<p>a<!-- b -->c", "a comment"),
        ("<p>a</div>b", "an end without a beginning"),
        ("<div>a<ul>b</div>c</ul>d", "ends out of order"),
        ("<li>a<div><li>b</li></div></li>c", "an item in an item ends the outer one"),
        ("<h1>a<h2>b</h2>c</h1>d", "a heading in a heading ends the outer one"),
        ("<p title='a>b'>c", "a sign in an attribute that could end it"),
        ('<a "b="c>d', "quotes where none belong"),
        ("<img src='a'alt='b'>c", "attributes that touch"),
        ("<img src='a?b=1&c=2'>d", "a sign in an address that may begin a reference"),
        ("<p>a&copy b", "a reference that does not end"),
        ("<p>a&zzz;b", "one that nobody knows"),
        ("<p>a&#10;b&#x2019;c&#999999;d&#12354;", "numbers that may be no text, or rare"),
        ("<p>a\u200bb", "an invisible sign"),
        ("<p>負け\nヒロイン", "a line break that is no blank"),
        ("負け</b>\nヒロイン<b>x</b>", "so is one behind an end without a beginning"),
        ("<a href='https://youtu.be/abcdefghijk'>x</a>", "a link to a video is one of its media"),
        ("<a href='https://you&#116;u.be/abcdefghijk'>x</a>", "however it is written"),
        ("<p>" + "<b>a</b>" * 300, "so many tags could nest too deep"),
        ("<p>" + "a " * 60_000, "too long"),
    ],
)
def test_all_else_is_left_to_the_tree(source: str, why: str) -> None:
    assert not is_simple(source), why
    assert by_tree(source) == markup.plain(source, BASE), why


TAGS = [
    tag
    for name in "p br hr div ul ol li h1 h2 blockquote a b em span figure code img u table td s rt Oshi".split()  # noqa: SIM905
    for tag in (f"<{name}>", f"</{name}>", f"<{name} class='a'>", f"<{name.upper()} />")
]
ODD = [
    *("<a href='/?a=1&amp;b=2'>", "<img src='/a.png'>", "<img alt='x>y' src=a.png>", "<img data-src='b c.png' src=''>"),
    *("<a href=foo\"bar>", '<a "b="c>', "<a href='&#121;outube'>", "<!-- c -->", "<", "<3", "</ p>", "<img src=a src=b>"),
    *("a", "Word ", " und", "\n", "\t", "  ", "あ", "い\n", "&amp;", "&lt;b&gt;", "&nbsp;", "&#39;", "&copy", "& ", "&T"),
    *("&notit;", "&#12354;", "\u3000", "\xa0", "é", "\u200b", "\u2009", "x\r\ny", "&#10;", "&shy;", "\x0c", "&;", "ﾊ"),
]  # fmt: skip


@given(st.lists(st.sampled_from(TAGS) | st.sampled_from(ODD) | st.text(max_size=3), max_size=12).map("".join))
def test_any_fragment_is_the_same_either_way(source: str) -> None:
    assert by_tree(source) == markup.plain(source, BASE)


def test_a_full_table_still_decodes() -> None:
    table = simple._References.fromkeys(map(str, range(2000)), "")
    assert table["amp;"] == "&"
    assert len(table) == 2000
