"""News pages: the list is found by its dates, whatever its classes are called; walls and rebuilt pages are errors."""

from __future__ import annotations

import pytest

from tests.reading_cases import look, recorded
from tracker.errors import ReadError
from tracker.model import SourceType
from tracker.read import Reading

PAGE = SourceType.PAGE


def rows(one: str, around: str = "<ul class='news'>{}</ul>", days: tuple[int, ...] = (13, 12, 11)) -> str:
    """A page that repeats one item, "{d}" being its day."""
    body = around.format("".join(one.replace("{d}", str(day)) for day in days))
    return f"<html lang='ja'><body><nav><a href='/'>TOP</a></nav>{body}</body></html>"


def days(reading: Reading) -> list[str]:
    return [str(entry.published)[:10] for entry in reading.entries]


def test_an_official_list_is_found_without_selectors() -> None:
    reading = look(recorded("news_list.html"), PAGE)
    assert [(str(e.published)[:16], e.title, e.url) for e in reading.entries] == [
        ("2026-07-01 12:00", "第1話「返却期限」7月5日(日)24:30放送！", "https://site.example/news/?id=70412"),
        ("2026-06-20 12:00", "Blu-ray第1巻 2026年9月25日発売決定", "https://site.example/news/?id=70388"),
        ("2026-05-31 12:00", "TVアニメ化決定！", "https://site.example/news/?id=70301"),
    ]
    first = reading.entries[0]
    assert (first.key, first.lang, first.cut, first.text) == ("https://site.example/news?id=70412", "ja", True, "")
    assert (reading.type, reading.seen, reading.feeds) == (PAGE, 3, ("https://site.example/feed/",))
    assert reading.title == "NEWS｜TVアニメ「波の図書館」公式サイト"
    assert look(recorded("news_list.html"), SourceType.AUTO).entries == reading.entries


LINK = "<a href='/n/{d}'>お知らせ {d}</a>"


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(f"<li><time datetime='2024-07-{{d}}'>Jul {{d}}</time>{LINK}</li>", id="time"),
        pytest.param(f"<li>2024.07.{{d}}　{LINK}</li>", id="bare text"),
        pytest.param(f"<p>{LINK}（2024/07/{{d}}）</p>", id="bare text behind"),
        pytest.param("<li><a href='/n/{d}'><span>2024年7月{d}日(土)</span><b>お知らせ {d}</b></a></li>", id="kanji"),
        pytest.param(f"<li><p><i>2024</i><i>07.{{d}}</i></p>{LINK}</li>", id="year apart"),
        pytest.param(f"<li><p><i>07.{{d}}</i><i>2024</i></p>{LINK}</li>", id="year after"),
        pytest.param(f"<li><p>UPDATE 2024/07/{{d}}</p><h3>{LINK}</h3></li>", id="prefix"),
        pytest.param(f"<li><em>JUL.{{d}}.2024</em>{LINK}</li>", id="month name"),
        pytest.param(f"<li><em>07.{{d}}.2024</em>{LINK}</li>", id="month first"),
        pytest.param(f"<li><em>24.07.{{d}}</em>{LINK}</li>", id="short year"),
        pytest.param(
            "<li class=n{d}><div class='date'>2024.07.{d}</div><div class='c{d}'><span class='cat'>EVENT</span>"
            "<p class='ttl'>お知らせ {d}</p></div><a class='more' href='/n/{d}'>MORE</a></li>",
            id="classes of its own",
        ),
        pytest.param(
            f"<li><time>2024.07.{{d}}</time><time class='updated'>2024.08.01</time><h2>{LINK}</h2></li>",
            id="posted and edited",
        ),
        pytest.param(
            f"<li><div><b>2024.07.{{d}}</b></div><h2>{LINK}</h2><p>開催日</p><div><b>2024.09.01</b></div></li>",
            id="posted and held",
        ),
        pytest.param(
            f"<li><a href='#'>x</a><a href='javascript:a'>y</a><b class='date'>2024.07.{{d}}</b><h3>{LINK}</h3></li>",
            id="dead links",
        ),
    ],
)
def test_the_list_is_found_by_its_dates(one: str) -> None:
    reading = look(rows(one), PAGE)
    assert days(reading) == ["2024-07-13", "2024-07-12", "2024-07-11"]
    assert [entry.url for entry in reading.entries] == [f"https://site.example/n/{day}" for day in (13, 12, 11)]
    assert [entry.title for entry in reading.entries] == [f"お知らせ {day}" for day in (13, 12, 11)]


def test_flat_lists_run_from_date_to_date() -> None:
    one = "<dt>2024年7月{d}日</dt><dd>NEWS</dd><dd><a href='{d}.html'>お知らせその{d}</a></dd>"
    reading = look(rows(one, "<dl>{}</dl>"), PAGE)
    assert days(reading) == ["2024-07-13", "2024-07-12", "2024-07-11"]
    assert reading.entries[0].url == "https://site.example/news/13.html"
    assert reading.entries[0].title == "お知らせその13"


def test_tables_and_wrapping_links() -> None:
    table = rows("<tr><th>2024.07.{d}</th><td><a href='./{d}'>お知らせ {d}</a></td></tr>", "<table>{}</table>")
    wrapped = rows("<a href='./{d}'><span class='date'>2024.07.{d}</span>お知らせ {d}</a>", "<div>{}</div>")
    assert look(table, PAGE).entries == look(wrapped, PAGE).entries


def test_items_without_links_are_named_by_their_id_or_their_words() -> None:
    inline = "<div id='n{d}'><p class='date'>2024.07.{d}</p><h3>お知らせ{d}</h3><p>" + "本文です。" * 20 + "</p></div>"
    (entry, *_) = look(rows(inline, "<div>{}</div>"), PAGE).entries
    assert (entry.url, entry.key) == ("https://site.example/news/#n13", "https://site.example/news#n13")
    assert entry.text.startswith("本文です。")
    assert not entry.cut, "the page is the whole text"
    bare = rows("<div><p class='date'>2024.07.{d}</p><h3>お知らせ{d}</h3></div>", "<section>{}</section>")
    keys = [entry.key for entry in look(bare, PAGE).entries]
    assert len(set(keys)) == 3
    assert all(key.startswith("title:") for key in keys)


def test_a_base_element_moves_the_links() -> None:
    page = rows("<li><b>2024.07.{d}</b><a href='{d}'>お知らせ</a></li>")
    moved = page.replace("<body>", "<body><base href='/x/'>")
    assert look(moved, PAGE).entries[0].url == "https://site.example/x/13"


def test_years_come_from_the_address_or_the_neighbours() -> None:
    by_link = rows("<li><span class='date'>7.{d}</span><a href='/2024/07/{d}'>お知らせ {d}</a></li>")
    assert days(look(by_link, PAGE)) == ["2024-07-13", "2024-07-12", "2024-07-11"]
    unknown = rows(f"<li><span class='date'>7.{{d}}</span>{LINK}</li>")
    assert days(look(unknown, PAGE)) == ["None", "None", "None"]


@pytest.mark.parametrize(
    ("lang", "written", "day"),
    [
        ("en", ["14/07/2024", "03/07/2024"], "2024-07-03"),  # the list itself shows that the day comes first
        ("en", ["07/14/2024", "07/03/2024"], "2024-07-03"),
        ("fr", ["04/07/2024", "03/07/2024"], "2024-07-03"),
        ("en", ["07/04/2024", "07/03/2024"], "2024-07-03"),
    ],
)
def test_the_order_of_numbers_is_the_lists(lang: str, written: list[str], day: str) -> None:
    one = "<div><h2><a href='/p/{}'>Post {}</a></h2><p>Posted on {}</p></div>"
    items = "".join(one.format(n, n, when) for n, when in enumerate(written))
    assert days(look(f"<html lang='{lang}'><body><div class='posts'>{items}</div></body></html>", PAGE))[-1] == day


def test_news_beats_the_sidebar() -> None:
    news = "".join(f"<li><b>2024.07.{d}</b><a href='/n/{d}'>お知らせ {d}</a></li>" for d in (13, 12))
    side = "".join(f"<li><b>2024.06.{d}</b><a href='/r/{d}'>記事 {d}</a></li>" for d in range(10, 16))
    page = f"<body><div class='sidebar-related'><ul>{side}</ul></div><div class='news'><ul>{news}</ul></div></body>"
    assert [entry.url[-5:] for entry in look(page, PAGE).entries] == ["/n/13", "/n/12"]


def test_a_site_that_has_just_opened_has_one_item() -> None:
    page = rows("<li><b class='date'>2026.11.{d}</b><a href='/news/1'>公式サイトオープン！</a></li>", days=(1,))
    assert [entry.title for entry in look(page, PAGE).entries] == ["公式サイトオープン！"]


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("<html><body><p>Words</p></body></html>", r"no list of dated items.*select = \{"),
        (
            "<html><body><div id='app'></div><script src='a.js'></script></body></html>",
            'filled in by a script.*type = "json"',
        ),
        ("<html><body><h1>About</h1><p>2024.07.01</p><p>words</p></body></html>", "no list of dated items"),
        ("<html><body>" + "<div>" * 5000, "nests more than"),
        (recorded("challenge.html"), "a bot wall"),
        ("<title>Attention Required! | Cloudflare</title>", "a bot wall"),
        ("<title>ログイン</title><form><input type=password></form>", "a log-in page"),
        ("<html><form>Your account<input type=password></form></html>", "a log-in page"),
        ("<title>ページが見つかりません | 公式</title>", "an error page with status 200"),
        ("<title>404 - Not Found</title>", "an error page with status 200"),
        ("<html><body>Service Unavailable</body></html>", "an error message"),
        ("<html><body>x <p>verify you are human</p></body></html>", "a bot wall"),
    ],
)
def test_what_is_no_list_is_an_error(page: str, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        look(page, PAGE)


def test_a_page_may_speak_of_walls_and_carry_a_log_in_form() -> None:
    page = recorded("news_list.html").replace(
        "<header>", "<header><form><input type='password'></form><p>Checking your browser</p>"
    )
    body = page.replace("<footer>", "<p>本文</p>" * 300 + "<footer>")
    assert len(look(body, PAGE).entries) == 3


# --- given selectors --------------------------------------------------------------------------------------------------

ONE = (
    "<li class='i'><b>2024.07.{d}</b><i>{d}日</i><a href='./{d}'>題 {d}</a><p>本文 {d} です。"
    "長い。長い。長い。長い。長い。長い。長い。長い。長い。長い。長い。長い。</p></li>"
)
LIST = rows(ONE, "<ul>{}</ul>", days=(13, 12))


@pytest.mark.parametrize(
    ("select", "title", "day"),
    [
        ({"item": ".i", "title": "a", "date": "b", "link": "a", "text": "p"}, "題 13", "2024-07-13"),
        ({"item": ".i", "title": "a"}, "題 13", "2024-07-13"),
        ({"item": ".i", "date": "i"}, "題 13", "None"),
        ({"item": ".i", "title": "p"}, "本文 13 です。" + "長い。" * 12, "2024-07-13"),
    ],
)
def test_selectors_say_what_is_what(select: dict[str, str], title: str, day: str) -> None:
    reading = look(LIST, PAGE, select=select)
    assert (reading.entries[0].title, days(reading)[0]) == (title, day)
    assert reading.entries[0].url == "https://site.example/news/13"


@pytest.mark.parametrize(
    ("select", "says"),
    [
        (
            {"item": ".gone"},
            r"select.item = '.gone' matches nothing on https://site.example/news/: the page was rebuilt",
        ),
        ({"item": "..["}, "select.item = .* is no CSS selector"),
        ({"item": ".i", "title": "h5"}, "none has a title"),
    ],
)
def test_selectors_that_no_longer_fit_are_errors(select: dict[str, str], says: str) -> None:
    with pytest.raises(ReadError, match=says):
        look(LIST, PAGE, select=select)


def test_single_items_without_title_are_left_out_with_a_warning() -> None:
    page = LIST.replace("<a href='./12'>題 12</a>", "")
    reading = look(page, PAGE, select={"item": ".i", "title": "a"})
    assert [entry.title for entry in reading.entries] == ["題 13"]
    assert (reading.seen, reading.warnings) == (2, ("1 items have no title and are left out",))


# --- what an inline announcement and a crowded card look like ---------------------------------------------------------


def test_links_in_the_running_text_name_nothing() -> None:
    words = "<p>" + "本文です。" * 40 + "<a href='https://shop.example/'>特設ショップの長い案内ページ</a></p>"
    by_words = rows("<div class='item'><b class='date'>2024.07.{d}</b><h3>お知らせ{d}</h3>" + words + "</div>")
    assert {entry.url for entry in look(by_words, PAGE).entries} == {"https://site.example/news/"}
    more = words + "<a href='/n/{d}'>詳細はこちら</a>"
    linked = rows("<div class='item'><b class='date'>2024.07.{d}</b><h3>お知らせ{d}</h3>" + more + "</div>")
    assert [entry.url for entry in look(linked, PAGE).entries] == [f"https://site.example/n/{d}" for d in (13, 12, 11)]


def test_category_links_come_last() -> None:
    label = "<a class='cat' href='/c/event'>EVENT</a>"
    one = f"<li><b>2024.07.{{d}}</b>{label}<span>お知らせ {{d}}</span><a href='/n/{{d}}'>▶</a></li>"
    assert [entry.url for entry in look(rows(one), PAGE).entries] == [
        f"https://site.example/n/{d}" for d in (13, 12, 11)
    ]


def test_a_dead_anchor_leaves_the_item_on_the_page() -> None:
    dead = (
        "<a href='http://[bad'>お知らせ {d}</a><a href=''>お知らせ {d}</a><a href='mailto:a@b.example'>お知らせ {d}</a>"
    )
    one = f"<li id='n{{d}}'><b>2024.07.{{d}}</b><h3>2024.07.{{d}}</h3><a href='#top'>お知らせ {{d}}</a>{dead}</li>"
    assert look(rows(one), PAGE).entries[0].url == "https://site.example/news/#n13"


def test_a_date_line_in_the_text_may_be_the_news() -> None:
    body = "<p>放送開始日</p><p>2026年10月3日</p><p>" + "どうぞお楽しみに。" * 10 + "</p><time>2024.08.01</time>"
    one = "<div class='item' id='n{d}'><b class='date'>2024.07.{d}</b><h3>放送日決定 {d}</h3>" + body + "</div>"
    entry = look(rows(one), PAGE).entries[0]
    assert "放送開始日\n2026年10月3日" in entry.text
    assert "2024.08.01" not in entry.text
    assert str(entry.published)[:10] == "2024-07-13"


def test_a_pages_own_title_is_clean() -> None:
    page = recorded("news_list.html").replace("<title>", "<title>\x1b[31m\u202e ")
    assert look(page, PAGE).entries[0].feed_title == "[31m NEWS｜TVアニメ「波の図書館」公式サイト"


def test_titles_fall_back_to_the_first_words() -> None:
    one = "<li><b>2024.07.{d}</b> <u>x</u> お知らせ{d}のことば<br>二行目</li>"
    assert [entry.title for entry in look(rows(one), PAGE).entries][:1] == ["x お知らせ13のことば"]


@pytest.mark.parametrize(
    "page",
    [
        rows("<p><b>2024.07.{d}</b></p>"),  # dates and nothing else
        rows("<p><b>2024.07.{d}</b><i>x</i></p>", "<div>{}</div>"),
        rows("<p><b>2024.07.{d}</b>ことば</p>", "<div>{}</div>", days=(13, 12)),  # too little to be a list of news
        rows("<p><b>7/{d}</b>ことば</p>", "<div>{}</div>", days=(45, 46)),
        "<p>12 345 6789</p><p>v1.2</p>",
    ],
)
def test_dates_alone_make_no_list(page: str) -> None:
    with pytest.raises(ReadError, match="no list"):
        look(page, PAGE)


def test_a_calendar_of_thousands_of_cells_ends_in_time() -> None:
    cells = "".join(f"<td><i></i><span>2024.07.{n % 28 + 1:02}</span></td>" for n in range(9000))
    with pytest.raises(ReadError, match="no list"):
        look(f"<body><table><tr>{cells}</tr></table></body>", PAGE)
