"""A real life of a work, replayed. What is asserted is every message about the date, and that there is no other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.living import Life, jst, settle
from tests.shapes import Item
from tests.web import Web

SEASON_1 = """
[[works]]
id = "makeine"
title = "Makeine: Too Many Losing Heroines!"
season = 1
kind = "anime"
aliases = ["負けヒロインが多すぎる！", "Too Many Losing Heroines", "Make Heroine ga Ooisugiru!", "Make Heroine ga Oosugiru!"]
weak_aliases = ["マケイン", "Makeine"]
context = ["雨森たきび", "A-1 Pictures"]
"""


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    with Web() as web:
        life = settle(tmp_path, web, works=SEASON_1, about="makeine", start=datetime(2023, 11, 1, tzinfo=UTC))
        assert [message["title"] for message in life.house.messages] == [
            "Now watching Makeine: Too Many Losing Heroines!"
        ]
        yield life


def test_makeine_season_1(life: Life) -> None:
    """none → 2024 → July 2024 → 13 July 2024, 24:30: three messages, never one for the 13th/14th split, for re-reports
    up to thirty days later, for discs, volumes, collaborations and songs."""
    told: list[list[str]] = []

    life.publish(
        "ann",
        Item(
            "Too Many Losing Heroines! Light Novels Get TV Anime in 2024",
            "The official website for Takibi Amamori and Imigimuru's Too Many Losing Heroines! (Make Heroine ga Ooisugiru!)"
            " light novel series announced on Thursday that the novels are inspiring a television anime that will premiere"
            " in 2024. The novels launched in July 2021, and the sixth volume shipped on November 17.",
            jst(2023, 12, 14),
            "too-many-losing-heroines-light-novels-get-tv-anime-in-2024",
            205492,
        ),
    )
    life.publish(
        "natalie",
        Item(
            "「負けヒロインが多すぎる！」2024年にTVアニメ化、記念ビジュアルと告知PVも",
            "雨森たきびのライトノベル「負けヒロインが多すぎる！」のTVアニメ化が決定した。放送は2024年を予定。原作第6巻は11月17日に発売された。",
            jst(2023, 12, 14, 13),
            "559001",
            559001,
        ),
    )
    told.append(life.until(jst(2023, 12, 14, 15)))
    assert life.until(jst(2024, 3, 16)) == []

    life.publish(
        "animeanime",
        Item(
            "「負けヒロインが多すぎる！」2024年7月放送開始 メインキャストに遠野ひかるら",
            "TVアニメ『負けヒロインが多すぎる！』が2024年7月より放送開始する。PV第1弾が公開され、メインキャスト4人が発表された。"
            "監督は北村翔太郎、アニメーション制作はA-1 Pictures。コミックス第3巻は4月18日に発売。",
            jst(2024, 3, 17, 20),
            "81001",
            81001,
        ),
    )
    told.append(life.until(jst(2024, 3, 17, 22)))
    life.publish(
        "corner",
        Item(
            "Details and First Trailer of Too Many Losing Heroines!",
            "Too Many Losing Heroines! revealed its first trailer. The anime will start airing in July 2024. A-1 Pictures"
            " animates it.",
            jst(2024, 3, 19),
            "details-first-trailer",
            301,
        ),
    )
    assert life.until(jst(2024, 3, 20)) == [], "a repeat two days later"
    life.publish(
        "natalie",
        Item(
            "「負けヒロインが多すぎる！」7月スタート、4人のキャラクタービジュアル",
            "TVアニメ「負けヒロインが多すぎる！」が7月にスタートする。八奈見杏菜役を遠野ひかるが務める。",
            jst(2024, 3, 25, 11),
            "566002",
            566002,
        ),
    )
    assert life.until(jst(2024, 4, 30)) == [], "a repeat eight days later, without a year"
    life.publish(
        "natalie",
        Item(
            "「負けヒロインが多すぎる！」OPテーマはぼっちぼろまる、メインPV公開",
            "7月放送開始のTVアニメ「負けヒロインが多すぎる！」のメインPVが公開された。CD「つよがるガール」は7月31日に発売される。",
            jst(2024, 6, 10, 9),
            "576003",
            576003,
        ),
    )
    assert life.until(jst(2024, 6, 20)) == [], "a song, a trailer and the window again are no date"

    life.publish(
        "official",
        Item(
            "放送・配信情報公開！",
            "TVアニメ「負けヒロインが多すぎる！」は2024年7月13日(土)24:30より、TOKYO MXほかにて放送開始！\n"
            "TOKYO MX：7月13日より毎週土曜24:30～\nBS11：7月13日より毎週土曜24:30～\n中京テレビ：7月13日より毎週土曜25:25～",
            jst(2024, 6, 28),
            "onair",
            7,
        ),
    )
    told.append(life.until(jst(2024, 6, 28, 18)))
    life.publish(
        "ann",
        Item(
            "Too Many Losing Heroines! Anime Reveals July 14 Premiere",
            "The official website for the television anime of Too Many Losing Heroines! revealed on Friday that the anime will"
            " premiere on Tokyo MX on July 14 at 12:30 a.m. (effectively, July 13 at 24:30). Aniplex will release the first"
            " Blu-ray Disc on September 25.",
            jst(2024, 6, 29),
            "too-many-losing-heroines-anime-reveals-july-14-premiere",
            212001,
        ),
    )
    assert life.until(jst(2024, 7, 1)) == [], "the 14th at half past midnight is the 13th at 24:30"
    life.publish(
        "corner",
        Item(
            "Too Many Losing Heroines! Starts July 14",
            "The anime premieres on July 14, 2024.",
            jst(2024, 7, 2),
            "july-14",
            302,
        ),
    )
    life.publish(
        "animeanime",
        Item(
            "「負けヒロインが多すぎる！」7月13日より放送開始 あらすじ公開",
            "TVアニメ『負けヒロインが多すぎる！』が7月13日（土）24時30分より放送開始となる。原作第7巻は7月18日発売。",
            jst(2024, 7, 9, 17),
            "85001",
            85001,
        ),
    )
    assert life.until(jst(2024, 7, 12)) == [], "re-reports, also of the other day, are nothing new"

    assert [len(titles) for titles in told] == [1, 1, 1], told
    assert "2024" in told[0][0]
    assert "July 2024" in told[1][0]
    assert "13 July 2024, 24:30" in told[2][0]
    (release,) = [fact for fact in life.house.facts("release", "makeine") if fact["outlet"] == "tv"]
    assert (release["value"], release["time"], release["standing"]) == ("2024-07-13", "24:30", "confirmed")

    life.publish(
        "natalie",
        Item(
            "「負けヒロインが多すぎる！」本日放送開始、新キャスト5人も発表",
            "TVアニメ「負けヒロインが多すぎる！」の放送が7月13日にスタートした。第1話の放送を記念し、新キャスト5人が発表された。"
            "カバーソング集のCDは9月25日に発売。",
            jst(2024, 7, 14, 10),
            "581004",
            581004,
        ),
    )
    after = life.until(jst(2024, 7, 20))
    assert len(after) <= 1, "at most the closing message"
    assert life.until(jst(2024, 9, 30)) == []
