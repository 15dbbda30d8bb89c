"""Lives of other works than the built-in one: delays, withdrawals, cancellations, split seasons, films beside series,
rumours that were wrong. A step is what one source published, and what the message it causes must say; "" is silence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.living import jst, settle
from tests.shapes import Item
from tests.web import Web


@dataclass(frozen=True)
class Step:
    """`told`: pieces that the titles of this round's messages hold together, as many messages as there are groups."""

    at: datetime
    source: str
    title: str
    text: str
    told: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Story:
    name: str
    why: str
    works: str
    about: str
    steps: tuple[Step, ...]
    tell: str = "dates"
    end: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)  # work: release value, status


def work(name: str, title: str, aliases: str, **more: object) -> str:
    """One `[[works]]` block; `aliases` are parted by "|"."""
    listed = ", ".join(f'"{alias}"' for alias in aliases.split("|"))
    lines = [f'id = "{name}"', f'title = "{title}"', 'kind = "anime"', f"aliases = [{listed}]"]
    lines += [f"{key} = {str(value).lower()}" for key, value in more.items()]
    return "[[works]]\n" + "\n".join(lines) + "\n"


REZERO = "Re:Zero|Re:ZERO -Starting Life in Another World-|Re:ゼロから始める異世界生活|リゼロ"
EVA = "Evangelion: 3.0+1.0|Evangelion 3.0+1.0|シン・エヴァンゲリオン劇場版"
OPM = "One Punch Man|ワンパンマン"
APOTHECARY = "Apothecary Diaries|薬屋のひとりごと|Kusuriya no Hitorigoto"

STORIES = [
    Story(
        "Re:Zero 2",
        "a month, its delay, a day with a split, and the second half that the press calls a season of its own",
        work("rezero-s2", "Re:Zero", REZERO, season=2),
        "rezero-s2",
        (
            Step(jst(2019, 3, 23), "animeanime", "「リゼロ」第2期制作決定",
                 "TVアニメ『Re:ゼロから始める異世界生活』第2期の制作が決定した。放送時期は未定。"),
            Step(jst(2019, 9, 30), "ann", "Re:Zero Season 2 Slated for April 2020",
                 "The official website for the Re:Zero anime revealed on Monday that the second season will premiere in April"
                 " 2020. The first season premiered in April 2016.", (("April 2020",),)),
            Step(jst(2020, 3, 9), "ann", "Re:Zero TV Anime's 2nd Season Delayed to July",
                 "The official website announced on Monday that the second season of the Re:Zero anime has been delayed from"
                 " April to July because the new coronavirus affected its schedule.", (("July 2020", "April 2020"),)),
            Step(jst(2020, 3, 13), "corner", "Re:Zero season 2 postponed",
                 "The second season of Re:Zero, which was planned for April 2020, was postponed to July 2020 due to"
                 " COVID-19."),
            Step(jst(2020, 6, 11), "animeanime", "「リゼロ」第2期、7月8日より放送開始 新PV公開",
                 "TVアニメ『Re:ゼロから始める異世界生活』第2期の前半クールが、2020年7月8日(水)22:30より放送開始となる。"
                 "後半クールは2021年1月に放送予定。Blu-ray第1巻は9月30日発売。", (("8 July 2020",),)),
            Step(jst(2020, 6, 12), "ann", "Re:Zero Season 2 Premieres on July 8 as Split Cour Anime",
                 "The second season of Re:Zero will premiere on July 8. The second half will premiere in January 2021."),
            Step(jst(2020, 12, 23), "corner", "Re:Zero season 2 part 2 release date confirmed",
                 "Re:Zero season 2 part 2 will premiere on January 6, 2021. Season 2 originally aired from July to"
                 " September 2020.", (("6 January 2021",),)),
        ),
    ),
    Story(
        "Evangelion 3.0+1.0",
        "a film, withdrawn twice without a new date, dated again twice",
        work("eva", "Evangelion: 3.0+1.0 Thrice Upon a Time", EVA, film=True),
        "eva",
        (
            Step(jst(2019, 12, 27), "ann", "Final Evangelion Film Opens on June 27, 2020",
                 "Evangelion: 3.0+1.0 will open in Japanese theaters on June 27, 2020.", (("27 June 2020",),)),
            Step(jst(2020, 4, 17), "official", "公開延期のお知らせ",
                 "2020年6月27日に公開を予定しておりました『シン・エヴァンゲリオン劇場版』は、新型コロナウイルスの感染拡大を受け、"
                 "公開を延期いたします。新しい公開日は、決まり次第お知らせいたします。", (("withdrawn", "27 June 2020"),)),
            Step(jst(2020, 4, 18), "corner", "Evangelion 3.0+1.0 postponed indefinitely",
                 "Evangelion: 3.0+1.0, which was to open on June 27, has been postponed because of the coronavirus. No new"
                 " date was given."),
            Step(jst(2020, 10, 16), "natalie", "「シン・エヴァンゲリオン劇場版」公開日が2021年1月23日に決定",
                 "「シン・エヴァンゲリオン劇場版」が2021年1月23日に全国で公開されることが決まった。", (("23 January 2021",),)),
            Step(jst(2021, 1, 9), "natalie", "「シン・エヴァンゲリオン劇場版」最速上映が中止に",
                 "「シン・エヴァンゲリオン劇場版」の1月23日0時からの最速上映が中止となった。公開日は1月23日のまま変更はない。"),
            Step(jst(2021, 1, 14), "ann", "Evangelion: 3.0+1.0 Film Delayed Again Due to COVID-19",
                 "The staff announced on Thursday that the Evangelion: 3.0+1.0 film has been delayed from its January 23"
                 " opening. The staff will announce the new date later.", (("withdrawn", "23 January 2021"),)),
            Step(jst(2021, 2, 26), "ann", "Final Evangelion Film Rescheduled to March 8 After 2 COVID-19 Delays",
                 "The official website announced on Friday that Evangelion: 3.0+1.0 will now open in Japan on March 8.",
                 (("8 March 2021",),)),
            Step(jst(2021, 2, 27), "corner", "Evangelion gets a new date",
                 "Evangelion: 3.0+1.0 opens in Japan on March 8, 2021. It was originally scheduled for January 23."),
        ),
    ),
    Story(
        "Uzumaki",
        "a mini-series that slips three times, once without a date, and a page that is stale on the day it appears",
        work("uzumaki", "Uzumaki", "うずまき|Junji Ito's Uzumaki", season=1),
        "uzumaki",
        (
            Step(jst(2019, 8, 30), "ann", "Junji Ito's Uzumaki Gets Anime in 2020",
                 "Adult Swim announced on Friday that Junji Ito's Uzumaki manga is inspiring a four-episode anime that will"
                 " premiere in 2020.", (("2020",),)),
            Step(jst(2020, 7, 25), "corner", "Uzumaki anime delayed to 2021",
                 "The Uzumaki anime has been delayed from 2020 to 2021.", (("2021",),)),
            Step(jst(2021, 6, 16), "ann", "Uzumaki Anime Delayed to October 2022",
                 "Adult Swim announced that the Uzumaki anime is delayed to October 2022.", (("October 2022",),)),
            Step(jst(2021, 6, 17), "corner", "Uzumaki is late again",
                 "The anime of Junji Ito's Uzumaki will now premiere in October 2022."),
            Step(jst(2022, 6, 27), "ann", "Uzumaki Anime Delayed Again",
                 "Adult Swim revealed on Monday that the Uzumaki anime will no longer premiere in October. A new date was not"
                 " announced.", (("withdrawn",),)),
            Step(jst(2024, 7, 27), "ann", "Uzumaki Anime Premieres on September 28",
                 "The Uzumaki anime will premiere on September 28.", (("28 September 2024",),)),
        ),
    ),
    Story(
        "New Saga",
        "a month, withdrawn for reasons not given; two years later another month, with other makers",
        work("new-saga", "New Saga", "Tsuyokute New Saga|強くてニューサーガ", season=1),
        "new-saga",
        (
            Step(jst(2022, 9, 8), "natalie", "「強くてニューサーガ」TVアニメ化、2023年7月放送",
                 "「強くてニューサーガ」のTVアニメが2023年7月に放送されることが決定した。", (("July 2023",),)),
            Step(jst(2023, 5, 26), "ann", "Tsuyokute New Saga Anime Delayed From July 2023 Premiere",
                 "The official Twitter account for the Tsuyokute New Saga anime announced on Friday that the anime has been"
                 " delayed from its planned July premiere due to various circumstances. The staff will announce the new"
                 " schedule later.", (("withdrawn", "July 2023"),)),
            Step(jst(2023, 5, 28), "corner", "New Saga postponed",
                 "The New Saga anime, originally set for July 2023, has been postponed."),
            Step(jst(2025, 3, 1), "natalie", "「強くてニューサーガ」2025年7月に放送決定、監督とスタジオも変更",
                 "TVアニメ「強くてニューサーガ」が2025年7月に放送される。", (("July 2025",),)),
            Step(jst(2025, 6, 20), "official", "放送情報公開",
                 "TVアニメ『強くてニューサーガ』は2025年7月2日(水)26:15より、TBSにて放送開始！", (("2 July 2025, 26:15",),)),
            Step(jst(2025, 6, 21), "ann", "New Saga Anime Premieres on July 3",
                 "The New Saga anime will premiere on TBS on July 3 at 2:15 a.m. (effectively, July 2 at 26:15)."),
        ),
    ),
    Story(
        "New Life+",
        "announced for October, cancelled two weeks later: the cancellation is one message",
        work("new-life", "New Life+: Young Again in Another World", "Nidome no Jinsei wo Isekai de|二度目の人生を異世界で",
             season=1),
        "new-life",
        (
            Step(jst(2018, 5, 22), "ann", "New Life+, Two Other Works Get TV Anime",
                 "The New Life+: Young Again in Another World light novels are inspiring a television anime that will premiere"
                 " in October.", (("October 2018",),)),
            Step(jst(2018, 6, 6), "ann", "New Life+ TV Anime Cancelled After Four Cast Members Step Down",
                 "The official website for the anime of New Life+: Young Again in Another World announced on Wednesday that"
                 " the production and broadcast of the anime have been cancelled.", (("cancelled",),)),
            Step(jst(2018, 6, 7), "natalie", "TVアニメ「二度目の人生を異世界で」放送・制作中止",
                 "TVアニメ「二度目の人生を異世界で」の放送および制作の中止が発表された。"),
        ),
    ),
    Story(
        "One-Punch Man 3",
        "a leak names a studio and a year, and is wrong: nothing of it is told; the window that the trailer states is",
        work("opm-s3", "One-Punch Man", OPM, season=3),
        "opm-s3",
        (
            Step(jst(2022, 8, 18), "ann", "One-Punch Man Season 3 Announced",
                 "The official website announced on Thursday that One-Punch Man will get a third season."),
            Step(jst(2022, 12, 8), "fans", "RUMOR: One-Punch Man season 3 will be animated by MAPPA and air in 2023",
                 "According to a leaker, One-Punch Man season 3 is made by MAPPA and could premiere in October 2023."),
            Step(jst(2022, 12, 29), "ann", "One-Punch Man Anime Twitter Account Warns of Misinformation",
                 "The official Twitter account of the One-Punch Man anime warned on Friday of accounts that spread false"
                 " information about the third season."),
            Step(jst(2024, 2, 29), "corner", "One-Punch Man season 3 will be made by J.C.Staff",
                 "J.C.Staff returns for One-Punch Man season 3, the official site revealed. No release date was announced."),
            Step(jst(2025, 3, 21), "ann", "One-Punch Man Season 3's Trailer Reveals October Premiere",
                 "The new trailer for the third season of One-Punch Man reveals that it will premiere in October 2025.",
                 (("October 2025",),)),
        ),
    ),
    Story(
        "The Apothecary Diaries 3",
        "one announcement dates two cours and a film, each watched by itself",
        work("kusuriya-s3", "The Apothecary Diaries", APOTHECARY, season=3)
        + work("kusuriya-s3-2", "The Apothecary Diaries", APOTHECARY, season=3, part=2)
        + work("kusuriya-film", "The Apothecary Diaries the Movie", APOTHECARY + "|劇場版 薬屋のひとりごと", film=True),
        "kusuriya-s3",
        (
            Step(jst(2025, 10, 22), "ann", "The Apothecary Diaries Gets 3rd Season in October 2026, Film in December 2026",
                 "The official website announced on Wednesday that The Apothecary Diaries season 3 will air in two cours. The"
                 " first cour will premiere in October 2026, and the second cour will premiere in April 2027. The Apothecary"
                 " Diaries film will open in December 2026.",
                 (("October 2026",), ("April 2027",), ("December 2026",))),
            Step(jst(2025, 10, 22, 14), "natalie", "「薬屋のひとりごと」第3期は2026年10月より分割2クール、劇場版は12月公開",
                 "TVアニメ「薬屋のひとりごと」第3期の第1クールが2026年10月、第2クールが2027年4月に放送される。"
                 "また「劇場版 薬屋のひとりごと」が2026年12月に公開される。"),
            Step(jst(2025, 12, 17), "corner", "The Apothecary Diaries season 3: what we know",
                 "The Apothecary Diaries season 3 premieres in October 2026, with the second cour in April 2027. Season 2"
                 " aired from January 10, 2025."),
            Step(jst(2026, 9, 14), "official", "第3期 放送日時決定",
                 "TVアニメ「薬屋のひとりごと」第3期、2026年10月2日(金)23:00より日本テレビ系にて放送開始。",
                 (("2 October 2026, 23:00",),)),
        ),
    ),
    Story(
        "The Elusive Samurai 2",
        "a slip of seven days, told four days before",
        work("samurai-s2", "The Elusive Samurai", "Nige Jouzu no Wakagimi|逃げ上手の若君", season=2),
        "samurai-s2",
        (
            Step(jst(2026, 5, 30), "natalie", "「逃げ上手の若君」第2期は7月10日スタート",
                 "TVアニメ「逃げ上手の若君」第2期が2026年7月10日23:30より放送開始。", (("10 July 2026, 23:30",),)),
            Step(jst(2026, 7, 6), "official", "放送開始日変更のお知らせ",
                 "7月10日(金)より放送を予定しておりましたTVアニメ『逃げ上手の若君』第二期は、制作上の都合により、放送開始日を"
                 "7月17日(金)23:30に変更いたします。", (("17 July 2026, 23:30", "10 July 2026"),)),
            Step(jst(2026, 7, 7), "ann", "The Elusive Samurai Season 2 Delayed to July 17",
                 "The second season of The Elusive Samurai has been delayed by one week from July 10 to July 17."),
        ),
    ),
    Story(
        "Makeine 2",
        "guesses, a leak, the announcement, its echoes, a made-up window, and campaigns that repeat that it is coming",
        work("makeine", "Makeine: Too Many Losing Heroines!",
             "負けヒロインが多すぎる！|Too Many Losing Heroines|Make Heroine ga Oosugiru!", season=2),
        "makeine",
        (
            Step(jst(2024, 10, 20), "fans", "Will Makeine season 2 be announced on October 27?",
                 "A live stream with a special announcement for Too Many Losing Heroines! is set for October 27. We expect"
                 " season 2 to be revealed, perhaps for 2025."),
            Step(jst(2025, 3, 12), "fans", "【リーク】「負けヒロインが多すぎる！」2期制作か",
                 "海外のリーカーによると、アニメ「負けヒロインが多すぎる！」の第2期が制作中とのこと。2026年放送との噂も。"),
            Step(jst(2025, 4, 6), "ann", "Makeine: Too Many Losing Heroines! Anime Gets 2nd Season",
                 "A second season of the Makeine: Too Many Losing Heroines! television anime has been green-lit, an event"
                 " announced on Sunday. The first season premiered in July 2024.", (("announced",),)),
            Step(jst(2025, 4, 6, 13), "natalie", "「負けヒロインが多すぎる！」第2期制作決定",
                 "TVアニメ「負けヒロインが多すぎる！」第2期の制作が決定した。続報は公式サイトにて。"),
            Step(jst(2025, 4, 11), "animeanime", "「負けヒロインが多すぎる！」イベントレポート",
                 "4月6日に行われたイベントで、TVアニメ『負けヒロインが多すぎる！』第2期の制作決定が発表された。"),
            Step(jst(2025, 7, 1), "fans", "マケイン2期はいつ?",
                 "アニメ「負けヒロインが多すぎる！」2期は2026年放送予定。2026年冬アニメと予想します。"),
            Step(jst(2025, 8, 26), "natalie", "「負けヒロインが多すぎる！」コラボ第2弾、10月3日から",
                 "第2期の制作も決定している「負けヒロインが多すぎる！」のコラボキャンペーン第2弾が10月3日から12月25日まで開催される。"),
            Step(jst(2025, 11, 7), "corner", "Too Many Losing Heroines! visits an aquarium",
                 "The collaboration of the aquarium with the anime, whose second season is in the works, runs from December"
                 " 20 to February 1, 2026."),
        ),
        tell="news",
    ),
]  # fmt: skip


@pytest.mark.parametrize("story", [pytest.param(story, id=story.name) for story in STORIES])
def test_each_news_of_a_life_is_told_once(story: Story, tmp_path: Path) -> None:
    with Web() as web:
        start = story.steps[0].at - timedelta(days=2)
        life = settle(tmp_path, web, works=story.works, about=story.about, start=start, tell=story.tell)
        life.house.messages.clear()
        for at, step in enumerate(story.steps):
            number = 1000 + at
            life.publish(step.source, Item(step.title, step.text, step.at, f"n{number}", number))
            # Weeks of rounds between two pieces of news tell no more than the news; only the last days are played here.
            life.clock = max(life.clock, step.at - timedelta(days=1))
            titles = life.until(step.at + timedelta(hours=1))
            said = [next((t for t in titles if all(piece in t for piece in group)), group) for group in step.told]
            assert len(titles) == len(step.told) and not [g for g in said if isinstance(g, tuple)], (  # noqa: PT018
                f"{story.name}, {step.at:%Y-%m-%d} {step.title}: {titles}, expected {step.told}"
            )
