"""Writes a claim as the news would: the same saying in English or Japanese, in each house's own words.

`story(claim, house, language, at)` gives a title and a text. `house` is a source of the sequences ("O", "P1", "A1",
"C"); what it writes is what such a site writes: the official site addresses its audience, the press reports what was
announced, a database lists, a forum gossips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tracker.dates import Precision, ReleaseDate
from tracker.model import Act, Certainty, Claim, Field, Outlet

TOKYO: Final = ZoneInfo("Asia/Tokyo")
NAMES: Final = {
    "P1": "Anime Herald",
    "P2": "Otaku Gazette",
    "P3": "Manga Courier",
    "P4": "Season Post",
    "A1": "Animebase",
}
PEOPLE: Final = {
    "A": ("Mio", "Aoi Yamada", "ミオ", "山田葵"),
    "B": ("Ren", "Kenta Mori", "レン", "森健太"),
    "C": ("Sayo", "Haruka Ito", "サヨ", "伊藤遥"),
}
"""By the letter of the sequences: a role and who plays it."""

BESIDE: Final = {
    "en": " The first Blu-ray volume ships on December 23. The ninth volume of the novel goes on sale on August 18, and"
    " a concert will be held on September 12.",
    "ja": "\nBlu-ray第1巻は12月23日に発売。原作小説第9巻は8月18日発売。9月12日にはイベントを開催。",
}
"""What stands in such items besides: dates that are not the work's."""
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_LONG: Final = timedelta(days=270)
"""A date so far away, or in the past, is written with its year by everybody."""


@dataclass(frozen=True, slots=True)
class Story:
    title: str
    text: str


def story(claim: Claim, house: str, language: str, at: datetime) -> Story:
    desk = _Japanese(claim, house, at) if language == "ja" else _English(claim, house, at)
    told = desk.story()
    origin = claim.evidence.origin
    if origin:
        return Story(told.title, told.text + desk.cited(NAMES[origin]))
    return told


@dataclass(frozen=True, slots=True)
class _Desk:
    claim: Claim
    house: str
    at: datetime

    @property
    def style(self) -> int:
        """Which of its ways of writing: of the press, each house has its own."""
        return int(self.house[1:] or 1) % 3 if self.house[0] == "P" else 1

    @property
    def value(self) -> ReleaseDate:
        assert isinstance(self.claim.value, ReleaseDate)
        return self.claim.value

    @property
    def previous(self) -> ReleaseDate | None:
        old = self.claim.previous
        assert not isinstance(old, str)
        return old

    @property
    def delayed(self) -> bool:
        old = self.previous
        return old is None or old.earliest <= self.value.earliest

    def near(self, said: ReleaseDate) -> bool:
        """Whether the house leaves the year to its reader."""
        today = self.at.astimezone(TOKYO).date()
        return self.style == 2 and today <= said.earliest < today + _LONG

    def told_by(self) -> str:
        """The manner: how the act is told."""
        act = self.claim.act
        if act in (Act.CANCELS, Act.REVIVES):
            return act.value
        if self.claim.field is not Field.RELEASE:
            assert act is not Act.WITHDRAWS, "who leaves a cast is not told here"
            return self.claim.field.value
        return act.value


# --- English ---------------------------------------------------------------------------------------------------------


class _English(_Desk):
    def story(self) -> Story:
        if self.claim.certainty in (Certainty.RUMOURED, Certainty.SPECULATIVE):
            return self._doubtful()
        if self.house[0] == "A":
            return self._listed()
        made: Story = getattr(self, "_" + self.told_by())()
        return made

    @staticmethod
    def cited(name: str) -> str:
        return f" (Source: {name})"

    @property
    def work(self) -> str:
        return {
            "2": "Lantern Road Season 2 Part 2",
            "3": "Lantern Road Season 3",
            "film": "Lantern Road the Movie",
            "?": "Lantern Road",
        }.get(self.claim.part, "Lantern Road Season 2")

    @property
    def subject(self) -> str:
        return {
            "2": "the second cour of the second season of Lantern Road",
            "3": "the third season of Lantern Road",
            "film": "the Lantern Road anime film",
            "?": "the new season of Lantern Road",
        }.get(self.claim.part, "the second season of Lantern Road")

    @property
    def announced(self) -> str:
        return f"announced on {DAYS[self.at.astimezone(TOKYO).weekday()]}"

    def date(self, said: ReleaseDate, *, short: bool = False) -> str:
        year = "" if short or self.near(said) else f" {said.earliest.year}"
        month = MONTHS[said.earliest.month - 1]
        if said.latest is None:
            return f"{month} {said.earliest.year} or later"
        match said.precision:
            case Precision.DAY:
                return f"{month} {said.earliest.day}{',' + year if year else ''}"
            case Precision.MONTH:
                return f"{month}{year}"
            case Precision.QUARTER:
                return f"the {('first', 'second', 'third', 'fourth')[(said.earliest.month - 1) // 3]} quarter of{year}"
            case Precision.HALF:
                return f"the {'first' if said.earliest.month == 1 else 'second'} half of {said.earliest.year}"
            case Precision.SEASON:
                return f"{_SEASONS[said.edtf[-2:]]} {said.earliest.year}"
        return f"{said.earliest.year}"

    def on(self, said: ReleaseDate) -> str:
        preposition = "on" if said.precision is Precision.DAY else "in"
        return f"{preposition} {self.date(said)}{self._clock(said)}"

    @staticmethod
    def _clock(said: ReleaseDate) -> str:
        if not said.time:
            return ""
        if said.time < "05:00":
            return f" at {12}:{said.time[3:]} a.m. JST" if said.time < "01:00" else f" at {said.time} JST"
        return f" at {said.time} JST"

    def _says(self) -> Story:
        verbs: Mapping[Outlet | None, tuple[str, str, str]] = {
            Outlet.TV: ("begin airing on television", "will premiere on Tokyo MX", "will start airing on TV"),
            Outlet.STREAM: (
                "stream on Netflix",
                "will begin streaming on Crunchyroll",
                "will start streaming on Netflix",
            ),
            Outlet.THEATRE: ("hit theaters", "will open in Japanese theaters", "will open in cinemas in Japan"),
            None: ("arrive", "will premiere", "will debut"),
        }
        bare, first, second = verbs[self.claim.outlet]
        on = self.on(self.value)
        if self.claim.territory == "US":
            on = "in the United States " + on
        if self.house == "O":
            return Story(
                f"{self.work}: {self._date_word()} announced!", f"{_cap(self.subject)} {first} {on}! Stay tuned."
            )
        if self.style == 0:
            return Story(f"{self.work} Sets Its Date", f"{self.work} is scheduled to {bare} {on}, its staff confirmed.")
        if self.style == 1:
            text = f"The official website for the Lantern Road anime {self.announced} that {self.subject} {first} {on}."
            return Story(f"{self.work} Anime Reveals {self._title_date()} Premiere", text)
        return Story(f"{self.work} Gets a Date", f"{_cap(self.subject)} {second} {on}, it was {self.announced}.")

    def _date_word(self) -> str:
        return "date" if self.value.precision is Precision.DAY else "schedule"

    def _title_date(self) -> str:
        if self.value.precision is Precision.DAY:
            return self.date(self.value, short=True)
        return self.date(self.value).title().replace("The ", "").replace(" Of ", " of ")

    def _thing(self) -> str:
        kind = {Outlet.TV: "TV premiere", Outlet.STREAM: "streaming premiere", Outlet.THEATRE: "theatrical release"}
        return kind[self.claim.outlet] if self.claim.outlet else "premiere"

    def _moves(self) -> Story:
        old = f" from {self.date(self.previous)}" if self.previous else ""
        verb = "delayed" if self.delayed else "moved up"
        if self.claim.territory == "US":
            verb += " in the United States"
        new = self.date(self.value) + self._clock(self.value)
        if self.value.precision is Precision.YEAR and self.claim.previous is not None:
            text = f"The {self._thing()} of {self.subject} has been {verb}{old} to later in {new}."
        else:
            text = f"The {self._thing()} of {self.subject} has been {verb}{old} to {new}."
        abroad = " in the United States" if self.claim.territory == "US" else ""
        title = f"{self.work} {'Delayed' if self.delayed else 'Moved Up'} to {self.date(self.value)}{abroad}"
        if self.house == "O":
            return Story(f"{self.work}: change of schedule", text + " We apologize to everyone who was waiting.")
        return Story(title, f"The official website for the Lantern Road anime {self.announced}: {_low(text)}")

    def _withdraws(self) -> Story:
        old = self.previous
        if old is None:
            text = f"The {self._thing()} of {self.subject} has been postponed indefinitely."
            return Story(f"{self.work} Postponed Indefinitely", text)
        when = self.on(old)
        text = f"The {self._thing()} of {self.subject}, which had been scheduled {_for(when)}, has been postponed."
        return Story(f"{self.work} Postponed", text + " The new date will be announced later.")

    def _denies(self) -> Story:
        text = f"No {self._thing()} date has been announced for {self.subject} yet."
        return Story(f"{self.work}: What We Know So Far", text)

    def _cancels(self) -> Story:
        return Story(f"{self.work} Has Been Cancelled", f"{_cap(self.subject)} has been cancelled, the producers said.")

    def _status(self) -> Story:
        said = str(self.claim.value).replace(" ", "_")
        if said == "announced":
            text = f"The staff of the Lantern Road anime {self.announced} that a second season has been announced."
            return Story("Lantern Road Anime Gets Second Season", text)
        if said == "in_production":
            text = f"Production of {self.subject} has begun, the staff {self.announced}."
            return Story(f"{self.work} Is in Production", text)
        if said == "cancelled":
            return self._cancels()
        if said == "hiatus":
            return Story(f"{self.work} Goes on Hiatus", f"{_cap(self.subject)} has been put on indefinite hiatus.")
        assert said == "airing", said
        return Story(f"{self.work} Is Now Airing", f"{_cap(self.subject)} is now airing on Tokyo MX.")

    def _revives(self) -> Story:
        return Story(f"{self.work} Revived", f"{_cap(self.subject)} has been revived, and production has resumed.")

    def _cast(self) -> Story:
        role, name, _, _ = PEOPLE[str(self.claim.value)]
        return Story(f"{name} Joins {self.work}'s Cast", f"{name} joins the cast of {self.subject} as {role}.")

    def _trailer(self) -> Story:
        nth = {"PV1": "first", "PV2": "second"}[str(self.claim.value)]
        title = f"{self.work} Reveals {nth.title()} Promotional Video"
        return Story(title, f"The {nth} promotional video for {self.subject} was unveiled.")

    def _episodes(self) -> Story:
        text = f"{_cap(self.subject)} will have {self.claim.value} episodes."
        return Story(f"{self.work} Will Have {self.claim.value} Episodes", text)

    def _studio(self) -> Story:
        text = f"{_cap(self.subject)} is animated by {self.claim.value}."
        return Story(f"{self.claim.value} Animates {self.work}", text)

    def _doubtful(self) -> Story:
        if self.claim.certainty is Certainty.SPECULATIVE:
            text = f"We think that {self.subject} could premiere {self.on(self.value)}."
            return Story(f"{self.work}: Our Prediction", text)
        if self.claim.act is Act.WITHDRAWS:
            text = f"{_cap(self.subject)} is rumored to have been postponed, according to a leaker."
            return Story(f"Rumor: {self.work} May Be Postponed", text)
        if self.claim.field is not Field.RELEASE:
            made: Story = getattr(self, "_" + self.told_by())()
            return Story("Rumor: " + made.title, "According to an unverified leak, " + _low(made.text))
        text = f"{_cap(self.subject)} is rumored to premiere {self.on(self.value)}, according to a leaker."
        return Story(f"Rumor: {self.work} to premiere {self.on(self.value)}", text)

    def _listed(self) -> Story:
        if self.claim.field is not Field.RELEASE:
            made: Story = getattr(self, "_" + self.told_by())()
            return made
        on = {Outlet.TV: "TV", Outlet.STREAM: "Streaming", Outlet.THEATRE: "Theatrical release"}
        where = on[self.claim.outlet] if self.claim.outlet else "Anime"
        when = self.date(self.value) + self._clock(self.value)
        return Story(self.work, f"{self.work}. Type: {where}. Premiere date: {when}.")


_SEASONS: Final = {"21": "spring", "22": "summer", "23": "fall", "24": "winter"}


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]


def _low(text: str) -> str:
    return text[:1].lower() + text[1:] if text.startswith("The ") else text


def _for(when: str) -> str:
    return "for " + when.removeprefix("on ").removeprefix("in ")


# --- Japanese --------------------------------------------------------------------------------------------------------

_WEEK: Final = "月火水木金土日"


class _Japanese(_Desk):
    def story(self) -> Story:
        if self.claim.certainty in (Certainty.RUMOURED, Certainty.SPECULATIVE):
            return self._doubtful()
        if self.house[0] == "A":
            return self._listed()
        made: Story = getattr(self, "_" + self.told_by())()
        return made

    @staticmethod
    def cited(name: str) -> str:
        return f"（出典：{name}）"

    @property
    def work(self) -> str:
        return {
            "2": "アニメ「提灯街道」第2期 第2クール",
            "3": "アニメ「提灯街道」第3期",
            "film": "劇場版アニメ「提灯街道」",
            "?": "アニメ「提灯街道」",
        }.get(self.claim.part, "アニメ「提灯街道」第2期")

    def date(self, said: ReleaseDate) -> str:
        year = "" if self.near(said) else f"{said.earliest.year}年"
        if said.latest is None:
            return f"{said.earliest.year}年{said.earliest.month}月以降"
        match said.precision:
            case Precision.DAY:
                return f"{year}{said.earliest.month}月{said.earliest.day}日({_weekday(said.earliest)}){said.time or ''}"
            case Precision.MONTH:
                return f"{year}{said.earliest.month}月"
            case Precision.QUARTER:
                return f"{said.earliest.year}年{said.earliest.month}月期"
            case Precision.HALF:
                return f"{said.earliest.year}年{'前' if said.earliest.month == 1 else '後'}半"
            case Precision.SEASON:
                return f"{said.earliest.year}年{'春夏秋冬'[int(said.edtf[-2:]) - 21]}"
        return f"{said.earliest.year}年"

    def _noun(self) -> str:
        nouns = {Outlet.TV: "放送", Outlet.STREAM: "配信", Outlet.THEATRE: "公開"}
        return nouns[self.claim.outlet] if self.claim.outlet else "スタート"

    def _says(self) -> Story:
        day = self.date(self.value)
        start: Mapping[Outlet | None, tuple[str, str, str]] = {
            Outlet.TV: ("TV放送開始", "TOKYO MXほかにて放送開始", "テレビ放送をスタート"),
            Outlet.STREAM: ("Netflixで配信開始", "dアニメストアほかにて配信開始", "配信をスタート"),
            Outlet.THEATRE: ("劇場公開", "全国の劇場で公開", "全国の映画館で公開"),
            None: ("スタート", "スタート", "スタート"),
        }
        bare, first, second = start[self.claim.outlet]
        if self.claim.territory == "US":
            day = "アメリカで" + day
        since = f"{day}に" if self.claim.outlet is Outlet.THEATRE else f"{day}より"
        if self.house == "O":
            return Story(f"{self.work} {since}{first}！", f"{self.work}の続報です。\n{since}{first}！お楽しみに。")
        if self.style == 0:
            return Story(f"{self.work}、{since}{bare}", f"{self.work}が{since}{bare}することがわかった。")
        if self.style == 1:
            return Story(f"{self.work}が{since}{first}", f"{self.work}が、{since}{first}することが発表された。")
        return Story(f"{self.work}の新情報が公開", f"{self.work}は{since}{second}する。")

    def _start(self) -> str:
        return self._noun() if self.claim.outlet is Outlet.THEATRE or not self.claim.outlet else self._noun() + "開始"

    def _moves(self) -> Story:
        old = f"{self.date(self.previous)}から" if self.previous else ""
        new = self.date(self.value)
        if self.value.precision is Precision.YEAR and self.claim.previous is not None:
            new += "内"
        verb = "延期" if self.delayed else "前倒し"
        abroad = "アメリカでの" if self.claim.territory == "US" else ""
        title = f"{self.work} {abroad}{self._start()}を{new}に{verb}"
        text = f"{self.work}の{abroad}{self._start()}時期が、{old}{new}に{verb}となった。"
        if self.house == "O":
            return Story(title, text + "お待ちいただいている皆様には深くお詫び申し上げます。")
        return Story(title, text)

    def _withdraws(self) -> Story:
        title = f"{self.work} {self._start()}延期のお知らせ"
        if self.previous is None:
            return Story(title, f"{self.work}の{self._start()}を延期する。新たな{self._start()}日は未定。")
        old = self.date(self.previous)
        text = f"{old}に予定していた{self.work}の{self._start()}を延期する。新たな日程は決まり次第発表する。"
        return Story(title, text)

    def _denies(self) -> Story:
        return Story(f"{self.work} 現在わかっていること", f"{self.work}の{self._start()}時期は未定。")

    def _cancels(self) -> Story:
        return Story(f"{self.work} 制作中止", f"{self.work}の制作が中止となった。")

    def _status(self) -> Story:
        said = str(self.claim.value).replace(" ", "_")
        if said == "announced":
            return Story(f"{self.work}の制作が決定", f"{self.work}の制作が決定したことが発表された。")
        if said == "in_production":
            return Story(f"{self.work}が制作中", f"{self.work}は現在制作中であることが発表された。")
        if said == "cancelled":
            return self._cancels()
        if said == "hiatus":
            return Story(f"{self.work} 制作休止", f"{self.work}の制作が無期限で休止となった。")
        assert said == "airing", said
        return Story(f"{self.work} 放送中", f"{self.work}は好評放送中。")

    def _revives(self) -> Story:
        return Story(f"{self.work} 制作再開", f"中止となっていた{self.work}の制作が再開された。")

    def _cast(self) -> Story:
        _, _, role, name = PEOPLE[str(self.claim.value)]
        return Story(f"{self.work}に{name}が出演", f"{self.work}の追加キャストとして、{role}役を{name}が担当する。")

    def _trailer(self) -> Story:
        nth = str(self.claim.value)[-1]
        return Story(f"{self.work} PV第{nth}弾公開", f"{self.work}のPV第{nth}弾が公開された。")

    def _episodes(self) -> Story:
        return Story(f"{self.work}は全{self.claim.value}話", f"{self.work}は全{self.claim.value}話となる。")

    def _studio(self) -> Story:
        text = f"{self.work}のアニメーション制作を{self.claim.value}が担当する。"
        return Story(f"{self.work} 制作は{self.claim.value}", text)

    def _doubtful(self) -> Story:
        if self.claim.certainty is Certainty.SPECULATIVE:
            return Story(f"{self.work}はいつ？", f"{self.work}は{self.date(self.value)}スタートと予想される。")
        if self.claim.act is Act.WITHDRAWS:
            return Story(f"【噂】{self.work}延期か", f"リーク情報によると、{self.work}の放送は延期されるとの噂。")
        if self.claim.field is not Field.RELEASE:
            made: Story = getattr(self, "_" + self.told_by())()
            return Story("【噂】" + made.title, "リーク情報によると、" + made.text.replace("。", "との噂。"))
        when = self.date(self.value)
        return Story(f"【噂】{self.work}は{when}？", f"リーク情報によると、{self.work}は{when}にスタートするとの噂。")

    def _listed(self) -> Story:
        if self.claim.field is not Field.RELEASE:
            made: Story = getattr(self, "_" + self.told_by())()
            return made
        return Story(self.work, f"{self.work}\n{self._start()}日：{self.date(self.value)}")


def _weekday(day: date) -> str:
    return _WEEK[day.weekday()]
