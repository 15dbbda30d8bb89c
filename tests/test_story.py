"""The main job, as a user has it: real processes, a local web, a webhook that takes the messages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import shapes
from tests.house import House, saying
from tests.shapes import Item
from tests.web import Web

NOW = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - published dates have to be recent for the real program
RSS = "application/rss+xml; charset=utf-8"
YEAR = NOW.year + 1


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with Web() as web:
        yield House(tmp_path, web)


EN = Item(
    "Makeine Season 2 Anime Reveals July 5 Premiere",
    f"The official website for the Makeine: Too Many Losing Heroines! anime announced on Friday that the second season "
    f"will premiere on July 5, {YEAR}. The first season's Blu-ray volume 1 shipped on September 25, 2024. "
    f"Volume 9 of the light novel will ship on January 18, {YEAR}.",
    NOW - timedelta(hours=3),
    "makeine-july",
    11,
)
JA = Item(
    f"「負けヒロインが多すぎる！」第2期が{YEAR}年7月5日放送開始",
    f"TVアニメ『負けヒロインが多すぎる！』第2期が{YEAR}年7月5日より放送されることが発表された。"
    f"第1期のBlu-ray BOXは{YEAR}年3月26日に発売、原作小説第9巻は{YEAR}年1月18日に刊行される。",
    NOW - timedelta(hours=2),
    "makeine-ja",
    12,
)
SITE = Item(f"TVアニメ第2期 {YEAR}年7月5日放送開始！", "", NOW - timedelta(hours=4), "0705", 13)
OLD = Item("Another Anime Gets Film", "The Another anime gets a film in 2030.", NOW - timedelta(days=2), "old", 10)


def _serve(house: House, *, en: bool, ja: bool, site: bool) -> None:
    web = house.web
    web.page("/en", shapes.rss([EN, OLD] if en else [OLD], title="Press", site=web.url("/en")), type=RSS)
    web.page("/ja", shapes.rdf([JA, OLD] if ja else [OLD], title="プレス", site=web.url("/ja")), type=RSS)
    older = Item("公式サイトオープン", "", NOW - timedelta(days=300), "open", 1)
    oldest = Item("スタッフ情報公開", "", NOW - timedelta(days=320), "staff", 2)
    web.page("/news/", shapes.official([SITE, older, oldest] if site else [older, oldest]))
    text = f"TVアニメ『負けヒロインが多すぎる！』第2期が{YEAR}年7月5日より放送開始となります。"
    web.page("/news/0705.html", shapes.page(SITE.title, text))


@pytest.fixture
def three(house: House) -> House:
    house.source("press-en", "/en")
    house.source("press-ja", "/ja")
    house.source("official", "/news/", kind="page", tier="official", more='about = "makeine-s2"')
    return house


def test_one_date_told_by_three_sites_is_one_message(three: House) -> None:
    """In one round after a quiet start: one message for the date, none for discs and novels; confirmed in `status`."""
    _serve(three, en=False, ja=False, site=False)
    three.check()
    welcome = len(three.messages)
    assert welcome == 1, "the first looks end in one welcome"
    _serve(three, en=True, ja=True, site=True)
    three.check()
    three.check()
    news = three.messages[welcome:]
    assert len(news) == 1, news
    assert "5 July" in news[0]["title"]
    (release,) = three.facts("release")
    assert (release["value"], release["precision"], release["standing"]) == (f"{YEAR}-07-05", "day", "confirmed")
    assert not saying(three.messages, "September"), "the Blu-ray is no premiere"
    assert not saying(three.messages, "18 January"), "nor is the novel"


def test_one_date_in_three_rounds_is_one_message(three: House) -> None:
    """Each site in a round of its own: the later ones only add evidence."""
    _serve(three, en=False, ja=False, site=False)
    three.check()
    welcome = len(three.messages)
    for number in range(3):
        _serve(three, en=True, ja=number > 0, site=number > 1)
        three.check()
    assert len(three.messages) - welcome == 1, three.messages[welcome:]
    (release,) = three.facts("release")
    assert release["standing"] == "confirmed"
    sources = {evidence["source"] for evidence in release["evidence"]}  # type: ignore[attr-defined]
    assert len(sources) == 3


def test_news_in_the_first_look_comes_with_the_welcome_once(three: House) -> None:
    """What the first looks find is told in the one welcome, never a second time."""
    _serve(three, en=True, ja=True, site=True)
    three.check()
    three.check()
    assert len(three.messages) == 1
    assert saying(three.messages, "5 July")


def test_a_target_that_is_down_gets_the_message_later_once(three: House) -> None:
    """Nothing is lost while a webhook is down, and `check` says so by its exit code."""
    _serve(three, en=False, ja=False, site=False)
    three.check()
    three.verdict = 503
    _serve(three, en=True, ja=False, site=False)
    three.check(expect=1)
    three.check(expect=1)
    three.verdict = 200
    three.check()
    three.check()
    assert len(three.messages) == 2


def test_a_source_error_touches_nothing(three: House) -> None:
    """An error page, an empty page and a challenge change no fact, tell nothing, and are seen in the exit code."""
    _serve(three, en=True, ja=True, site=True)
    three.check()
    before = three.facts("release")
    three.web.page("/news/", "<html><title>Just a moment...</title><body>Checking your browser</body></html>")
    three.web.page("/en", "", type=RSS)
    three.web.page("/ja", "upstream error", status=502)
    done = three.check(expect=1)
    assert "official" in done.stderr
    assert three.facts("release") == before
    assert len(three.messages) == 1


def test_the_seed_of_it_all(house: House) -> None:
    """An article that announces season 2 without a date: status with quote, the date missing and said to be missing,
    season 1's people not taken, nothing told."""
    article = house.folder / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    house.run("learn", str(article), "--published", "2025-04-06", "--source", "Example Press", "--tier", "press")
    (release,) = house.facts("release")
    assert (release["standing"], release["value"]) == ("missing", None)
    denied = release["last_said_missing"]
    assert isinstance(denied, dict)
    assert denied["said_at"].startswith("2025-04-06")
    (status,) = house.facts("status")
    assert status["value"] in ("announced", "in_production")
    assert str(status["since"]).startswith("2025-04-06")
    assert house.facts("trailer")[0]["value"]
    for field in ("cast", "staff", "studio"):
        assert [fact["standing"] for fact in house.facts(field)] == ["missing"], field
    screen = house.run("status").stdout
    assert "last said to be missing on 2025-04-06" in screen
    house.run("check")
    assert len(house.messages) <= 1, "learning tells nothing; at most the welcome has come"


ARTICLE = """Makeine: Too Many Losing Heroines season 2 has entered production. The news came at the end of the fan event \
"Literature Club Outing" on April 6, 2025, together with an announcement video. No release date or window was shared at the \
time of writing. A-1 Pictures animated the first season.

The series is based on the light novels by Takibi Amamori, which began on July 21, 2021, and count seven volumes so far.

A trailer on the official channel marked the occasion. It is cut from scenes of the first season.

Season 1's main voice cast includes Hikaru Tono as Anna Yanami and Shion Wakayama as Lemon Yakishio.

Shotaro Kitamura directed season 1, and Tetsuya Kawakami designed its characters."""


@pytest.mark.parametrize("gap", ["\n\n", "\n", " "])
def test_a_name_that_ends_a_sentence_does_not_own_the_next_season(house: House, gap: str) -> None:
    """Season 1's cast stays season 1's, also where the sentence before it ends with the title of another work."""
    text = (
        "Makeine: Too Many Losing Heroines season 2 was announced. A-1 Pictures is known for Eighty-Six and Lycoris Recoil."
        f"{gap}Season 1's main voice casting includes Hikaru Tono (Kaneishi from SSSS.Dynazenon) as Anna Yanami."
    )
    article = house.folder / "article.txt"
    article.write_text(text, encoding="utf-8")
    house.run("learn", str(article), "--published", "2025-04-06", "--source", "Example Press")
    assert [fact["standing"] for fact in house.facts("cast")] == ["missing"]


def test_the_article_it_began_with(house: House, shared: Path) -> None:
    """The given article itself: nothing of the first season's people, no date, the novel's start no release."""
    (article,) = (shared / "seed").glob("*.txt")
    house.run("learn", str(article), "--published", "2025-04-06", "--source", "Sportskeeda", "--tier", "press")
    facts = house.status()["facts"]
    assert isinstance(facts, list)
    known = {fact["field"]: fact["value"] for fact in facts if fact["standing"] != "missing"}
    assert known == {"status": "in_production", "trailer": "announcement video"}
    (release,) = house.facts("release")
    assert str(release["last_said_missing"]["said_at"]).startswith("2025-04-06")  # type: ignore[index]
