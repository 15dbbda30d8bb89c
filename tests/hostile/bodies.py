"""Bodies that are no feed, are half of one, attack the parser, or lie about their letters; and other kinds of source."""

# ruff: noqa: ARG005 - many a behaviour needs nothing of its place

from __future__ import annotations

import json
from collections.abc import Callable

from tests import shapes
from tests.hostile.place import Answering, Behaviour, Place, Played, feed, served
from tests.shapes import Item

HTML = "text/html; charset=utf-8"
JSON = "application/json"


def _html(title: str, body: str = "") -> Answering:
    """With a sentence that would be news if the page were read."""
    return lambda p: served(
        f"<!doctype html><html><head><title>{title}</title></head><body>{body}<p>{p.poison.text}</body></html>",
        kind=HTML,
    )


def _body(
    made: Callable[[Place], str | bytes], kind: str = "application/rss+xml; charset=utf-8"
) -> Callable[[Place], Played]:
    return lambda p: served(made(p), kind=kind)


WALL = "a wall, not the page"

PAGES = (
    Behaviour("challenge-cloudflare", _html("Just a moment...", "<script>window._cf_chl_opt={}</script>"), WALL, "bot wall"),
    Behaviour("challenge-cloudflare-old", _html("Attention Required! | Cloudflare", "<div class=cf-error-details></div>"), WALL, "bot wall"),
    Behaviour("challenge-ddos-guard", _html("DDoS-Guard", "<script src=https://check.ddos-guard.net/x.js></script>"), WALL, "bot wall"),
    Behaviour("challenge-incapsula", _html("", "<iframe src='/_Incapsula_Resource?x'></iframe>"), WALL, "bot wall"),
    Behaviour("challenge-anubis", _html("Making sure you&#39;re not a bot!", "<script id=anubis_challenge></script>"), WALL, "bot wall"),
    Behaviour("challenge-datadome", _html("x", "<script src=https://ct.captcha-delivery.com/c.js></script>"), WALL, "bot wall"),
    Behaviour("challenge-aws", _html("", "<script>window.gokuProps={}</script><script src=x.awswafintegration.js></script>"), WALL, "bot wall"),
    Behaviour("captcha", _html("Are you a human?", "<img src=c.png><form></form>"), WALL, "bot wall"),
    Behaviour("captcha-japanese", _html("セキュリティチェック", "ロボットではありません"), WALL, "bot wall"),
    Behaviour("log-in", _html("Log in | Press", "<form><input type='password'></form>"), "an account is asked for", "log-in page"),
    Behaviour("log-in-japanese", _html("会員ログイン", "<form><input type=password></form>"), "an account is asked for", "log-in page"),
    Behaviour("captive-portal", _html("Hotel WiFi - Sign in", "<form><input type=password name=room></form>"), "the network's, not the site's", "log-in page"),
    Behaviour("maintenance", _html("Under maintenance", "Back soon."), "not the page", "error page"),
    Behaviour("maintenance-japanese", _html("ただいまメンテナンス中", "しばらくお待ちください"), "not the page", "error page"),
    Behaviour("not-found-200", _html("404 Not Found", "nginx"), "an error page with status 200", "error page"),
    Behaviour("not-found-japanese", _html("ページが見つかりません", "トップへ"), "an error page with status 200", "error page"),
    Behaviour("gateway-200", _html("502 Bad Gateway"), "an error page with status 200", "error page"),
    Behaviour("suspended", _html("Account Suspended"), "the bill was not paid", "error page"),
    Behaviour("parked", _html("press.example - domain for sale", "Buy this domain"), "another owner", "not a feed"),
    Behaviour("default-page", _html("Welcome to nginx!"), "nobody is home", "error page"),
    Behaviour("directory", _html("Index of /", "<a href=feed.xml>feed.xml</a>"), "nobody is home", "error page"),
    Behaviour("html-for-feed", _html("Press", "<ul><li>2026.03.01 <a href=a>x</a></ul>"), "a redesign dropped the feed", "is a web page, not a feed"),
    Behaviour("html-xhtml", _body(lambda p: f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><title>x</title><p>{p.poison.text}</p></html>"), "XML, but a page", "is a web page, not a feed"),
    Behaviour("database-down", _body(lambda p: "Error establishing a database connection"), "WordPress says so with 200", "neither XML nor HTML"),
    Behaviour("empty", _body(lambda p: ""), "0 bytes", "is empty"),
    Behaviour("blank", _body(lambda p: " \r\n\t \n"), "white space", "is empty"),
    Behaviour("mark-only", _body(lambda p: b"\xef\xbb\xbf"), "a byte order mark", "is empty"),
    Behaviour("zeroes", _body(lambda p: b"\0" * 5000), "a disk that lost its blocks", "is empty"),
    Behaviour("ok", _body(lambda p: "OK"), "a health check", "neither XML nor HTML"),
    Behaviour("pdf", _body(lambda p: b"%PDF-1.7\n" + p.poison.text.encode()), "not text", "a PDF file"),
    Behaviour("picture", _body(lambda p: b"\x89PNG\r\n\x1a\n\0\0\0"), "not text", "a picture"),
    Behaviour("archive", _body(lambda p: b"PK\x03\x04rest"), "not text", "an archive"),
    Behaviour("json-error", _body(lambda p: json.dumps({"error": "rate limited"})), "an API's error with 200", "rate limited"),
    Behaviour("json-null", _body(lambda p: "null"), "nothing", "neither XML nor HTML"),
    Behaviour("json-cut", _body(lambda p: '{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "x'), "half of it", "breaks off"),
    Behaviour("sitemap", _body(lambda p: "<?xml version='1.0'?><urlset><url><loc>x</loc></url></urlset>"), "XML of another kind", "XML of another kind"),
    Behaviour("s3-error", _body(lambda p: "<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>"), "a bucket's error with 200", "XML of another kind"),
    Behaviour("soap", _body(lambda p: "<soap:Envelope xmlns:soap='x'><soap:Body/></soap:Envelope>"), "XML of another kind", "XML of another kind"),
)  # fmt: skip

_LOL = (
    "<!DOCTYPE lolz [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {y} '{('&' + x + ';') * 10}'>" for x, y in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)

PARSING = (
    Behaviour("cut-by-its-maker", _body(lambda p: p.feed(p.poison)[:-80]), "an honest length around half a feed", "breaks off"),
    Behaviour("cut-in-an-item", _body(lambda p: p.feed(p.poison).split("</title><link>")[0]), "in the middle of a title", "breaks off"),
    Behaviour("cut-in-cdata", _body(lambda p: p.xml(before="<item><title><![CDATA[x").partition("x<item>")[0]), "in the middle of text", "breaks off"),
    Behaviour("cut-in-a-comment", _body(lambda p: p.xml(after="<!-- ").partition("<!-- ")[0] + "<!-- and then"), "in the middle of a comment", "breaks off"),
    Behaviour("cut-before-the-end-tag", _body(lambda p: p.feed(p.news).replace("</channel></rss>", "</channel></rs")), "all items are there", news=True),
    Behaviour("blank-before-the-prolog", _body(lambda p: "\n\n  " + p.feed(p.news)), "strict parsers refuse it, readers do not", news=True),
    Behaviour("warning-before-the-prolog", _body(lambda p: "<br />\n<b>Warning</b>: foo() in /var/www/x.php on line 3<br />\n" + p.feed(p.news)), "PHP", news=True),
    Behaviour("garbage-behind", _body(lambda p: p.feed(p.news) + "<script>track()</script>\n<!-- cached -->"), "injected by a host", news=True),
    Behaviour("two-feeds", _body(lambda p: p.feed(p.news) + p.feed(p.old)), "written twice", news=True),
    Behaviour("comment-first", _body(lambda p: p.xml(head="<!-- <html> --><?xml-stylesheet href='http://127.0.0.1:9/x.xsl'?>", item=p.news)), "style sheets are not fetched", news=True),
    Behaviour("billion-laughs", _body(lambda p: p.xml(head=_LOL, before="<item><title>&i;</title></item>", item=p.news)), "10^8 laughs", news=True),
    Behaviour("quadratic-blow-up", _body(lambda p: p.xml(head=f"<!DOCTYPE r [<!ENTITY a '{'x' * 50_000}'>]>", before=f"<item><title>{'&a;' * 5000}</title></item>", item=p.news)), "250 MB of x", news=True),
    Behaviour("external-entity", _body(lambda p: p.xml(head="<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", before="<item><title>&a;</title></item>", item=p.news)), "a file of ours", news=True),
    Behaviour("external-entity-web", _body(lambda p: p.xml(head=f"<!DOCTYPE r [<!ENTITY a SYSTEM '{p.inside}/e'>]>", before="<item><title>&a;</title></item>", item=p.news)), "a page inside", news=True),
    Behaviour("parameter-entity", _body(lambda p: p.xml(head=f"<!DOCTYPE r [<!ENTITY % a SYSTEM '{p.inside}/e'> %a;]>", item=p.news)), "a page inside", news=True),
    Behaviour("external-dtd", _body(lambda p: p.xml(head=f"<!DOCTYPE rss SYSTEM '{p.inside}/rss.dtd'>", item=p.news)), "not fetched", news=True),
    Behaviour("external-dtd-public", _body(lambda p: p.xml(head=f"<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' '{p.inside}/rss.dtd'>", item=p.news)), "not fetched", news=True),
    Behaviour("doctype-without-end", _body(lambda p: p.xml(head="<!DOCTYPE r [<!ENTITY a 'b'", item=p.news)), "the rest is whole", news=True),
    Behaviour("xinclude", _body(lambda p: p.xml(before="<item><title>x</title><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd'/></item>", item=p.news)), "not followed", news=True),
    Behaviour("deep", _body(lambda p: p.xml(before="<item><title>x</title>" + "<a>" * 100_000 + "</a>" * 100_000 + "</item>", item=p.poison)), "200,000 nested elements cost feedparser 21 s", "nests more than"),
    Behaviour("deep-html", _body(lambda p: p.xml(before="<item><title>x</title><description>" + "&lt;div&gt;" * 50_000 + "</description></item>", item=p.news)), "inside a text", news=True),
    Behaviour("attributes", _body(lambda p: p.xml(before="<item " + " ".join(f"a{n}='{n}'" for n in range(20_000)) + "><title>x</title></item>", item=p.poison)), "20,000 of them cost 4 s", "more than 250 attributes"),
    Behaviour("namespaces", _body(lambda p: p.xml(before="".join(f"<n{n}:x xmlns:n{n}='u{n}'/>" for n in range(3000)), item=p.news)), "3,000 of them", news=True),
    Behaviour("prefix-undeclared", _body(lambda p: p.xml(before="<item><title>x</title><media:thing dc:x='1'/></item>", item=p.news)), "strict parsers stop", news=True),
    Behaviour("entity-undefined", _body(lambda p: p.xml(before="<item><title>a&nbsp;b &hearts; &nonsense;</title></item>", item=p.news)), "HTML's names in XML", news=True),
    Behaviour("ampersands", _body(lambda p: p.xml(before="<item><title>A & B <3 C</title><link>http://x.example/?a=1&b=2</link></item>", item=p.news)), "raw signs", news=True),
    Behaviour("tags-unclosed", _body(lambda p: p.xml(before="<item><title>x<description>y</item>", item=p.news)), "one item's own trouble", news=True),
    Behaviour("tags-crossed", _body(lambda p: p.xml(before="<item><title><b>x</title></b></item>", item=p.news)), "one item's own trouble", news=True),
    Behaviour("surrogate", _body(lambda p: p.xml(before="<item><title>x&#xD800;y</title></item>", item=p.news)), "feedparser raises", news=True),
    Behaviour("surrogate-raw", _body(lambda p: p.xml(before="<item><title>x\ud800y</title></item>", item=p.news)), "no UTF-8 at all", news=True),
    Behaviour("control-characters", _body(lambda p: p.xml(before="<item><title>x\0\x01\x08\x1b[31my&#0;&#7;</title></item>", item=p.news)), "XML forbids them", news=True),
    Behaviour("reference-beyond", _body(lambda p: p.xml(before="<item><title>&#99999999999999999999999;&#x110000;</title></item>", item=p.news)), "no such character", news=True),
    Behaviour("instructions", _body(lambda p: p.xml(before="<?php system('id'); ?><!---->", item=p.news)), "not run", news=True),
    Behaviour("empty-items", _body(lambda p: p.xml(before="<item/><item></item><item><title/></item>", item=p.news)), "nothing in them", news=True),
    Behaviour("comments-tell-nothing", _body(lambda p: p.xml(before=f"<!-- <item><title>{p.poison.title}</title></item> -->", item=p.old)), "commented out", ""),
)  # fmt: skip


def _japanese(p: Place, *, declared: str = "") -> str:
    when = p.news.at
    item = Item(
        f"TVアニメ「{p.kanji}」第2期、放送開始を7月5日から8月9日に延期",
        f"TVアニメ「{p.kanji}」第2期の放送開始日が、7月5日から8月9日に延期されることが発表された。",
        when,
        "n2",
        2,
    )
    other = Item("別のアニメ、映画化決定", "別のアニメの映画化が決定した。", p.other.at, "other", 9)
    text = shapes.rss([item, other], title="ニュース", site=f"{p.base}/{p.number}", lang="ja")
    return text.replace(" encoding='UTF-8'", f" encoding='{declared}'" if declared else "")


def _lettered(codec: str, *, declared: str = "", http: str = "", mark: bytes = b"") -> Callable[[Place], Played]:
    return lambda p: served(
        mark + _japanese(p, declared=declared).encode(codec), kind=f"text/xml{'; charset=' + http if http else ''}"
    )


LETTERS = (
    Behaviour("sjis-called-utf8", _lettered("cp932", http="utf-8"), "the header lies", news=True),
    Behaviour("sjis-called-latin", _lettered("cp932", declared="Shift_JIS", http="ISO-8859-1"), "a server's default", news=True),
    Behaviour("eucjp-called-utf8", _lettered("euc_jp", http="utf-8"), "the header lies", news=True),
    Behaviour("eucjp-called-sjis", _lettered("euc_jp", declared="EUC-JP", http="Shift_JIS"), "the header lies", news=True),
    Behaviour("jis-called-utf8", _lettered("iso2022_jp", declared="ISO-2022-JP", http="utf-8"), "valid UTF-8, and yet none", news=True),
    Behaviour("utf8-called-sjis", _lettered("utf-8", declared="Shift_JIS", http="Shift_JIS"), "the header lies", news=True),
    Behaviour("utf8-called-utf16", _lettered("utf-8", declared="UTF-16"), "the prolog lies", news=True),
    Behaviour("utf16-called-utf8", _lettered("utf-16", declared="UTF-8", http="utf-8"), "with a mark, the header lies", news=True),
    Behaviour("utf8-twice-marked", _lettered("utf-8", mark=b"\xef\xbb\xbf\xef\xbb\xbf"), "two marks", news=True),
    Behaviour("klingon", _lettered("utf-8", declared="klingon", http="klingon"), "no such letters", news=True),
    Behaviour("one-bad-byte", lambda p: served(_japanese(p, declared="UTF-8").encode().replace("ニュース".encode(), b"\xffx\xe3\x81")), "feedparser reads all of it as iso-8859-2", news=True),
    Behaviour("latin-in-utf8", lambda p: served(p.xml(before="<item><title>Caf\xe9</title></item>", item=p.news).encode("latin-1")), "cp1252 under a UTF-8 prolog", news=True),
    Behaviour("mojibake", lambda p: served(_japanese(p, declared="UTF-8").encode().decode("latin-1")), "encoded twice at its source, and mended", news=True),
    Behaviour("codec-with-teeth", _lettered("utf-8", declared="unicode_escape", http="zlib"), "no character encoding", news=True),
)  # fmt: skip


def _page(*items: Item) -> str:
    return shapes.official(items)


def _graph(media: object) -> str:
    return json.dumps({"data": {"Page": {"media": media}}})


KINDS = (
    Behaviour("page-honest", _body(lambda p: shapes.official([p.news, p.old, p.other]), HTML), "an official list", news=True, kind="page", more='follow = false'),
    Behaviour("page-without-items", _body(lambda p: _page(), HTML), "found, but empty", "no list of dated items", kind="page"),
    Behaviour("page-filled-by-script", _body(lambda p: "<!doctype html><title>News</title><div id=root></div><script src=app.js></script>", HTML), "a shell", "filled in by a script", kind="page"),
    Behaviour("page-feed", _body(lambda p: p.feed(p.poison)), "a feed where a page was", "no list of dated items", kind="page"),
    Behaviour("page-deep", _body(lambda p: "<html><title>x</title>" + "<div>" * 100_000, HTML), "lexbor takes 14 s", "nests more than", kind="page"),
    Behaviour("page-wall", _html("Just a moment...", "<script>_cf_chl_opt</script>"), WALL, "bot wall", kind="page"),
    Behaviour("page-log-in", _html("ログイン", "<form><input type=password></form>"), "an account is asked for", "log-in page", kind="page"),
    Behaviour("json-list", _body(lambda p: json.dumps([{"id": 2, "title": p.news.title, "body": p.news.text, "date": p.news.at.isoformat(), "url": "/n2"}]), JSON), "honest", news=True, kind="json"),
    Behaviour("json-fault", _body(lambda p: json.dumps({"errors": [{"message": "Too Many Requests.", "status": 429}], "data": None}), JSON), "an error with 200", "Too Many Requests", kind="json"),
    Behaviour("json-wrong-types", _body(lambda p: json.dumps({"items": [{"title": {"a": 1}, "date": [9], "url": 7}, 5, None, "x"]}), JSON), "nothing is what it was", "no list of titled items", kind="json"),
    Behaviour("json-deep", _body(lambda p: "[" * 200_000 + "]" * 200_000, JSON), "200,000 brackets", "nests too deep", kind="json"),
    Behaviour("json-number", _body(lambda p: '[{"title": "x", "date": "2026-01-01", "id": ' + "9" * 100_000 + "}]", JSON), "a number of 100,000 digits", "cannot be read", kind="json"),
    Behaviour("json-not-a-number", _body(lambda p: '[{"title": "x", "date": NaN, "id": Infinity, "url": "/x"}]', JSON), "Python's own idea of JSON", "", kind="json"),
    Behaviour("json-html", _html("502 Bad Gateway"), "a page where data was", "error page", kind="json"),
    Behaviour("anilist-fault", _body(lambda p: json.dumps({"errors": [{"message": "Too Many Requests."}], "data": None}), JSON), "its error with 200", "Too Many Requests", kind="anilist", heard=False),
    Behaviour("anilist-null", _body(lambda p: '{"data": null}', JSON), "nothing", "knows none of the ids", kind="anilist", heard=False),
    Behaviour("anilist-odd", _body(lambda p: _graph([{"id": 1, "title": None, "startDate": "2031-01-01"}, None, [], {"id": [], "title": {"romaji": 5}}]), JSON), "wrong types", "", kind="anilist", heard=False),
    Behaviour("ann-warning", _body(lambda p: "<ann><warning>no result for anime=99</warning></ann>", "text/xml"), "an unknown id is a 200", "no result for anime=99", kind="ann"),
    Behaviour("json-feed", _body(lambda p: json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "2", "title": p.news.title, "content_text": p.news.text, "date_published": p.news.at.isoformat(), "url": f"{p.base}/{p.number}/n2"}]})), "another family of feeds, under RSS's type", news=True),
    Behaviour("json-feed-odd", _body(lambda p: json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": {}, "title": [1], "content_html": 5, "date_published": {}, "tags": "x", "attachments": "y"}, 1, None]})), "wrong types", ""),
    Behaviour("auto-wall", _html("Just a moment...", "<script>_cf_chl_opt</script>"), WALL, "bot wall", kind="auto"),
    Behaviour("youtube-empty", _body(lambda p: shapes.youtube([], channel="UC1", title="x")), "a channel without videos", "", kind="youtube"),
)  # fmt: skip

BODIES = (*PAGES, *PARSING, *LETTERS, *KINDS)

__all__ = ["BODIES", "feed"]
