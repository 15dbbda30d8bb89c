"""That an entry names nothing is asked of many at once; it is never said of one that does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model import Entry, Kind, Work
from tracker.recognise import compile_watch, recognise, silent
from tracker.recognise.silent import _Letters

TITLES = [
    "Lantern Harbour",
    "Ooku Noir",
    "SPY×FAMILY",
    "葬送の鐘",
    "ガラスの港",
    "怪獣9号",
    "Été 36",
    "Duo & Co",
    "가나다 섬",
]
WORKS = [Work(id=f"w{number}", title=title, kind=Kind.ANIME) for number, title in enumerate(TITLES)]
WATCH = compile_watch(WORKS)

SPELLINGS = [
    *TITLES,
    *("lantern harbor", "LANTERN–HARBOUR", "Ｌａｎｔｅｒｎ Ｈａｒｂｏｕｒ", "Lántern Hàrbour", "Lantern™ Harbour", "Lan\u00adtern Harbour"),
    *("Laanteern Haarboouur", "Lantern Harboour", "Oku Noir", "to Ooku Noir", "Spy x Family", "spyxfamily", "Ete 36", "E\u0301te\u0301 36"),
    *("葬(そう)送の鐘", "カ\u3099ラスの港", "ｶﾞﾗｽの港", "ガラス の 港", "怪獣９号", "Duo and Co", "duo&co", "ガラスの海"),
    *("Ⅸ", "ſpy x family", "İ", "º", "½", "no", "oo uu", "負け", "°", "\0", "é", "。", "が", "e\u0301"),
]  # fmt: skip
PIECES = st.lists(st.sampled_from(SPELLINGS) | st.text(max_size=4), max_size=5).map(" ".join) | st.lists(
    st.sampled_from(SPELLINGS) | st.text("aouLé海", max_size=3), max_size=4
).map("".join)


def entry(title: str = "", text: str = "", url: str = "", feed: str = "", about: str | None = None) -> Entry:
    return Entry(source="s", key="k", title=title, text=text, url=url, feed_title=feed, about=about)


@given(st.lists(st.tuples(PIECES, PIECES, PIECES, st.sampled_from(["", "", "", *SPELLINGS])), min_size=1, max_size=4))
def test_what_is_said_to_name_nothing_does(given: list[tuple[str, str, str, str]]) -> None:
    entries = [entry(title, text, f"https://site.example/{path}", feed) for title, text, path, feed in given]
    for one, nothing in zip(entries, silent(entries, WATCH), strict=True):
        assert not nothing or not recognise(one, WATCH).mentions


@pytest.mark.parametrize(
    ("one", "nothing", "why"),
    [
        (entry("A harbour opens", "Nothing else."), True, "plain words"),
        (entry("港の海", "葬の鐘"), True, "letters of several names, but all of none"),
        (entry("Lantern\nHarbor"), False, "with another vowel, over a line"),
        (entry("Das Café am Hafen, für alle"), True, "accents are no doubt"),
        (entry("", "", "https://site.example/lantern-harbour"), False, "only the address names it"),
        (entry("", "", "https://site.example/%E9%90%98"), False, "an address of another script is looked at closely"),
        (entry("", "", "https://site.example/a%20b"), True, "one of ASCII is as it is read"),
        (entry("Season 2", feed="Lantern Harbour"), False, "the feed's title names it"),
        (entry("Season 2", about="w0"), False, "all of the source is about a work"),
        (entry("a\0b"), False, "what holds the sign that keeps texts apart is looked at closely"),
        (entry("カ\u3099ス"), False, "a mark may make another letter"),
        (entry("Ⅸ 港"), True, "a sign that stands for letters"),
        (entry("".join(map(chr, range(0xFF21, 0xFF5B)))), True, "many such signs"),
        (
            entry("".join(map(chr, range(0xFF21, 0xFF5B))), "Ｌａｎｔｅｒｎ Ｈａｒｂｏｕｒ"),
            False,
            "also where a name is written with them",
        ),
    ],
)
def test_of_which_it_is_said(one: Entry, nothing: bool, why: str) -> None:
    assert silent([one], WATCH) == [nothing], why


def test_where_it_is_not_asked() -> None:
    one = entry("Nothing at all")
    assert silent([one], compile_watch([Work(id="u", title="Ou")])) == [False], "a name of nothing but such vowels"
    many = compile_watch([Work(id=f"w{number}", title=f"Name {number}") for number in range(200)])
    assert silent([one], many) == [False], "so many names take longer than the entries"
    assert silent([], WATCH) == []
    latin = compile_watch([Work(id="a", title="Lantern Harbour")])
    assert silent([entry("カ\u3099ス")], latin) == [True], "marks are no doubt where no name has them"


def test_a_full_table_still_reads() -> None:
    """Hostile text holds any number of signs; what is kept of them is bounded."""
    table = _Letters.fromkeys(map(chr, range(0x20000, 0x20000 + 50_000)), "")
    assert table["É"] == "e"
    assert len(table) == 50_000
