"""Addresses compared, markup walked, XML prepared: the small tools of the readers."""

from __future__ import annotations

import pytest

from tests.reading_cases import look
from tracker.errors import ReadError
from tracker.model import SourceType
from tracker.read import links, markup, walls, xmlprep


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.a.example/x/", "https://a.example/x"),
        ("https://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x"),
        ("https://a.example/x?id=1&fbclid=z", "https://a.example/x?id=1"),
        ("https://a.example/x#ref=rss", "https://a.example/x"),
        ("https://a.example/x#xtor=RSS-1", "https://a.example/x"),
        ("https://A.example:443//x", "https://a.example/x"),
        ("https://a.example/é", "https://a.example/%C3%A9"),
    ],
)
def test_one_page_behind_many_addresses(one: str, other: str) -> None:
    assert links.same_page(one) == links.same_page(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x?p=1", "https://a.example/x?p=2"),
        ("https://a.example/x#news1", "https://a.example/x#news2"),
        ("https://a.example/x", "https://a.example:8080/x"),
        ("https://a.example/?source=me", "https://a.example/?source=you"),
    ],
)
def test_different_pages_stay_different(one: str, other: str) -> None:
    assert links.same_page(one) != links.same_page(other)


def test_addresses_that_are_none_are_left_as_they_are() -> None:
    assert links.same_page("http://[bad") == "http://[bad"
    assert links.same_page("mailto:x") == "mailto:x"
    assert links.tidy("https://a.example/?" + "a&" * 300) == "https://a.example/?" + "a&" * 300
    assert (links.host("http://[bad"), links.path("http://[bad")) == ("", "")
    assert markup.join("https://a.example/", "http://[bad") == ""
    assert markup.join("https://a.example/", "x" * 5000) == ""
    assert links.watch_url("ann:5") == ""


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("https://youtu.be/waveTEASER1", "yt:video:waveTEASER1"),
        ("https://www.youtube.com/watch?list=x&v=waveTEASER1", "yt:video:waveTEASER1"),
        ("https://www.youtube.com/shorts/waveTEASER1", "yt:video:waveTEASER1"),
        ("https://a.example/.223278", ""),
    ],
)
def test_a_sites_own_number(address: str, number: str) -> None:
    assert links.number(address) == number


def test_endless_words_are_cut() -> None:
    long = "<p>" + "x" * 150_000 + "</p>"
    assert len(markup.plain(long * 3).text) == markup.MAX_TEXT
    page = markup.parse("<body>" + long * 3 + "</body>").body
    assert page is not None
    assert len(markup.of_node(page).text) == markup.MAX_TEXT


def test_many_flat_elements_are_not_deep() -> None:
    assert not markup.too_deep("<div></div><br><p>" * 3000)
    assert markup.too_deep("<b>" * 3000)


@pytest.mark.parametrize(
    ("head", "is_html"),
    [
        ("<!-- note --><?xml version='1.0'?>\n<!DOCTYPE html>", True),
        ("<!-- never closed <html>", False),
        ("<rss>", False),
        ("\ufeff <HTML>", True),
    ],
)
def test_what_begins_as_a_page(head: str, is_html: bool) -> None:
    assert walls.is_html(head) is is_html


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<!-- <foo> --><?pi x?><a:RSS>", "rss"),
        ("<!-- <foo>", ""),
        ("words", ""),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "rss"),
    ],
)
def test_the_first_element(text: str, root: str) -> None:
    assert xmlprep.root(text) == root


def test_a_document_type_without_end_is_left_out() -> None:
    assert xmlprep.tame("<!DOCTYPE rss [<!ENTITY a 'b'><rss>") == "<!ENTITY a 'b'><rss>"
    assert xmlprep.tame("<!DOCTYPE rss [<!ENTITY a SYSTEM 'b'>]<rss") == "<rss"
    assert xmlprep.tame("<!DOCTYPE rss><rss>") == "<!DOCTYPE rss><rss>"


def test_one_item_is_wrapped_in_its_documents_frame() -> None:
    text = "<rss><channel><title>t</title></odd><image><url>u</url></image><item>1</item><item>2</item></channel></rss>"
    form = xmlprep.shape(text)
    assert form.open == ""
    head = "<rss><channel><title>t</title></odd><image><url>u</url></image>"
    assert xmlprep.wrapped(text, form.parts[1], form.parts[0][0]) == f"{head}<item>2</item></channel></rss>"


def test_a_tag_that_never_ends_is_a_cut() -> None:
    with pytest.raises(ReadError, match="breaks off inside <link>"):
        look("<rss version='2.0'><channel><title>t</title><link href='x", SourceType.FEED)


@pytest.mark.parametrize("text", ["<a><!-- never closed", "<a><![CDATA[ never closed", "<a><b"])
def test_marks_end_where_the_text_breaks_off(text: str) -> None:
    *_, last = xmlprep._tags(text)
    assert not last[0].endswith(">")


@pytest.mark.parametrize(
    ("given", "kept", "why"),
    [
        ("a\u200db", "ab", "a joiner between letters only hides"),
        ("a\u200cb\u200bc", "abc", "so does a non-joiner, and a space without width"),
        ("👩\u200d🎤 live", "👩\u200d🎤 live", "between pictures it makes one of them"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥", "also behind a mark that says how a picture is drawn"),
        ("🎤\u200d", "🎤", "behind the last one it joins nothing"),
    ],
)
def test_joiners_are_for_pictures(given: str, kept: str, why: str) -> None:
    assert markup.line(given) == kept, why


@pytest.mark.parametrize(
    ("address", "kept", "why"),
    [
        ("/n1?a=<b>\"'`", "https://site.example/n1?a=%3Cb%3E%22%27%60", "signs that no address holds"),
        ("https://site.example@evil.example/", "", "a user name hides the real host"),
        ("//user:pw@evil.example/x", "", "the same"),
        ("/@user/1", "https://site.example/@user/1", "in a path it is a sign like others"),
        ("/a\u202eb\u200dc", "https://site.example/abc", "nothing invisible"),
    ],
)
def test_addresses_are_what_they_look_like(address: str, kept: str, why: str) -> None:
    assert markup.join("https://site.example/", address) == kept, why
