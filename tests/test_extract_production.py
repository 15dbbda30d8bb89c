"""Studio, episodes, stations, services, trailers, visuals, events and the source."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.details import FIRST, SEEN, SEQUEL, WATCH, doc, refused, said, values
from tracker.extract import extract
from tracker.extract.making import people, production
from tracker.judge import judge
from tracker.model import Act, Certainty, ChangeKind, Claim, Entry, Field, Refusal, Standing
from tracker.recognise import recognise

STUDIO = [
    ("Moonlit Bakery is animated by A1 Pictures.", ["A-1 Pictures"], "a known name in its own form"),
    (
        "Animation production for Moonlit Bakery is by Studio Crumb and MAPPA.",
        ["MAPPA / Studio Crumb"],
        "two, in order",
    ),
    (
        "News of Moonlit Bakery. Kenji Aoba is directing the show at CloverWorks.",
        ["CloverWorks"],
        "where it is directed",
    ),
    ("News of Moonlit Bakery. Kenji Aoba is directing, seen at Anime Expo.", [], "a fair is no studio"),
    ("For Lantern Road season 2, MAPPA takes over.", ["MAPPA"], "who takes over"),
    ("『月夜のパン屋』アニメーション制作:A-1 Pictures", ["A-1 Pictures"], "a label"),
    ("『月夜のパン屋』の制作はスタジオKAIが担当する。", ["Studio KAI"], "Japanese and English meet"),
    ("『月夜のパン屋』製作:パン屋製作委員会", [], "a committee pays, it does not draw"),
    ("『月夜のパン屋』はシャフトがアニメーション制作を担当。", ["Shaft"], "the name first"),
]


@pytest.mark.parametrize(("text", "told", "why"), STUDIO)
def test_studio(text: str, told: list[str], why: str) -> None:
    """Who draws it, under one name."""
    assert values(production.find, text, Field.STUDIO) == told, why


EPISODES = [
    ("Moonlit Bakery will run for 12 episodes.", ["12"], "a length"),
    ("Moonlit Bakery will have a total of twelve episodes.", ["12"], "in words"),
    ("The 24-episode anime Moonlit Bakery starts in May.", ["24"], "an adjective"),
    ("The final 3 episodes of Moonlit Bakery air in May.", [], "some of them"),
    ("Episode 3 of Moonlit Bakery airs in May.", [], "one of them"),
    ("『月夜のパン屋』は全12話。", ["12"], "全N話"),
    ("『月夜のパン屋』全12話を一挙放送。", [], "a marathon"),
    ("『月夜のパン屋』第12話が公開。", [], "one of them"),
    ("『月夜のパン屋』Blu-ray BOX、全12話収録。", [], "a disc"),
    ("News of Harbour of Bells. The 12-episode anime ended.", [], "a film has none"),
    ("The first 12-episode cour of Moonlit Bakery airs in May.", [], "the length of a piece"),
]


@pytest.mark.parametrize(("text", "told", "why"), EPISODES)
def test_episodes(text: str, told: list[str], why: str) -> None:
    """How many, of the whole."""
    assert values(production.find, text, Field.EPISODES) == told, why


BROADCAST = [
    (
        "Moonlit Bakery premieres on TOKYO MX and BS11 on Saturdays at 24:30.",
        ["TOKYO MX: Sat 24:30", "BS11: Sat 24:30"],
        "one slot for both",
    ),
    ("Moonlit Bakery will air on Tokyo MX.", ["TOKYO MX"], "a station alone"),
    ("HBO has renewed Moonlit Bakery ahead of its premiere.", [], "who orders a show does not say where it runs"),
    ("『月夜のパン屋』は毎週土曜24時30分よりTOKYO MXほかで放送。", ["TOKYO MX: Sat 24:30"], "the slot first"),
    (
        "『月夜のパン屋』放送情報\nTOKYO MX:毎週土曜24:30~\nBS11:毎週日曜 深夜0時30分~",
        ["TOKYO MX: Sat 24:30", "BS11: Sun 24:30"],
        "a list; 深夜 counts on",
    ),
    ("『月夜のパン屋』はテレ東系で毎週水曜よる11時から放送。", ["TV Tokyo: Wed 23:00"], "よる is the evening"),
    ("『月夜のパン屋』がTOKYO MXで再放送。", [], "a rerun"),
    ("『月夜のパン屋』は10月10日22時からTOKYO MXで放送。", ["TOKYO MX"], "the 日 of a date is no Sunday"),
    ("『月夜のパン屋』は連続2クールで放送。", ["2 cours, consecutive"], "its length in cours"),
    ("Moonlit Bakery will be a split two-cour show.", ["2 cours, split"], "split"),
    ("Moonlit Bakery airs on Sun TV at 25:00.", ["Sun TV"], "Sun TV is no Sunday"),
    ("Moonlit Bakery airs on MBS, Fridays at 1:30 p.m.", ["MBS: Fri 13:30"], "twelve hours"),
    ("Moonlit Bakery airs on MBS, Fridays at 12:30 a.m.", ["MBS: Fri 00:30"], "midnight"),
    ("Harbour of Bells airs on Tokyo MX.", [], "a film has no slot"),
    ("Moonlit Bakery will be broadcast on TOKYO MX.", ["TOKYO MX"], "a participle that is no past"),
    ("Moonlit Bakery will not air on TOKYO MX.", [], "denied"),
    (
        "『月夜のパン屋』放送情報 TOKYO MX:毎週土曜24:30~、BS11:毎週日曜24:00~",
        ["TOKYO MX: Sat 24:30", "BS11: Sun 24:00"],
        "two slots in one line",
    ),
    (
        "『月夜のパン屋』が『テレビ朝日アニメ発表会』で紹介された。放送はTOKYO MXにて毎週土曜24:30から。",
        ["TOKYO MX: Sat 24:30"],
        "a station in the name of a show of its own",
    ),
    ("Moonlit Bakery will run for 1 cour.", [], "one is what is usual, no form of its own"),
]


@pytest.mark.parametrize(("text", "told", "why"), BROADCAST)
def test_broadcast(text: str, told: list[str], why: str) -> None:
    """The stations with their weekday and hour."""
    assert values(production.find, text, Field.BROADCAST) == told, why


STREAMING = [
    ("Crunchyroll will stream Moonlit Bakery.", ["Crunchyroll"], "who streams"),
    ("Moonlit Bakery streams on Netflix worldwide.", ["Netflix: worldwide"], "a region in words"),
    ("Moonlit Bakery premieres on Netflix and HIDIVE.", ["Netflix", "HIDIVE"], "two"),
    ("A trailer of Moonlit Bakery is streaming on Netflix.", [], "a trailer is no show"),
    ("Moonlit Bakery will not stream on Netflix.", [], "denied"),
    ("Moonlit Bakery is dubbed and streams on Netflix.", [], "a dub"),
    ("『月夜のパン屋』はABEMA、dアニメストアで配信決定。", ["ABEMA", "d Anime Store"], "two"),
    ("『月夜のパン屋』の特番がABEMAで配信決定。", [], "a special programme"),
    ("『月夜のパン屋』、Netflixにて世界独占配信。", ["Netflix"], "a katakana-free name"),
    ("Moonlit Bakery will stream on Crunchyroll outside of Asia.", ["Crunchyroll: outside Asia"], "all but a region"),
]


@pytest.mark.parametrize(("text", "told", "why"), STREAMING)
def test_streaming(text: str, told: list[str], why: str) -> None:
    """The services under one name, with their region."""
    assert values(production.find, text, Field.STREAMING) == told, why


def test_a_country_is_the_territory() -> None:
    """ "In North America" is no part of the value."""
    found = [
        each
        for each in production.find(doc("Crunchyroll will stream Moonlit Bakery in North America."))
        if isinstance(each, Claim)
    ]
    assert [(each.value, each.territory) for each in found] == [("Crunchyroll", "US")]


SHOWN = [
    ("A second promotional video for Moonlit Bakery was released.", [("trailer", "2", "PV 2")], "numbered"),
    (
        "Moonlit Bakery unveiled a teaser trailer and a key visual.",
        [("trailer", "teaser", "teaser"), ("visual", "key", "key visual")],
        "two things",
    ),
    ("Moonlit Bakery got a new trailer.", [("trailer", "trailer", "trailer")], "neither kind nor number"),
    ("News of Moonlit Bakery. the main trailer is out.", [("trailer", "main", "main PV")], "out"),
    (
        "Moonlit Bakery was announced, accompanied by an announcement video.",
        [("trailer", "announcement", "announcement video")],
        "the video of the announcement",
    ),
    (
        "A trailer was released on the label's channel to commemorate the announcement of Moonlit Bakery.",
        [("trailer", "announcement", "announcement video")],
        "the same, told otherwise",
    ),
    ("News of Moonlit Bakery. the trailer ended with a joke.", [], "told of, not shown"),
    ("A teaser trailer for Moonlit Bakery will debut on Sunday.", [], "to come"),
    ("No trailer for Moonlit Bakery has been released yet.", [], "denied"),
    ("In 2019 a teaser for Moonlit Bakery was released.", [], "long ago"),
    (
        "『月夜のパン屋』のティザーPV公開。キービジュアルも解禁された。",
        [("trailer", "teaser", "teaser"), ("visual", "key", "key visual")],
        "公開, 解禁",
    ),
    (
        "『月夜のパン屋』のメインPV第2弾と第3弾キービジュアルが到着。",
        [("trailer", "main 2", "main PV 2"), ("visual", "key 3", "key visual 3")],
        "第N弾 on either side",
    ),
    ("『月夜のパン屋』制作決定!告知映像公開。", [("trailer", "announcement", "announcement video")], "告知映像"),
    ("『月夜のパン屋』のPVは近日公開予定。", [], "to come"),
    ("『月夜のパン屋』のCM公開。", [("trailer", "commercial", "commercial")], "a commercial"),
    ("『月夜のパン屋』第1弾PV解禁", [("trailer", "1", "PV 1")], "the first"),
]


@pytest.mark.parametrize(("text", "told", "why"), SHOWN)
def test_trailers_and_visuals(text: str, told: list[tuple[str, str, str]], why: str) -> None:
    """Only what was shown, by kind and number, so that two sites tell of one video."""
    assert said(production.find, text) == told, why


def test_a_video_is_itself_the_news() -> None:
    """On a video host the title names what can be seen there."""
    title = "『月夜のパン屋』本PV"
    assert said(production.find, "詳細はこちら", title=title, url="https://www.youtube.com/watch?v=1") == [
        ("trailer", "main", "main PV")
    ]
    assert said(production.find, "詳細はこちら", title=title, url="https://blog.example/1") == []


def test_a_headline_tells_it() -> None:
    """ "Trailer reveals" in a title."""
    assert said(production.find, "More soon.", title="Moonlit Bakery Main Trailer Reveals Summer Start") == [
        ("trailer", "main", "main PV")
    ]


EVENTS = [
    ("An advance screening of Moonlit Bakery will be held on June 3.", ["advance screening: 2026-06-03"], "to come"),
    ("Moonlit Bakery was announced at a fan event that took place on May 3.", [], "past"),
    ("A special program on Moonlit Bakery is scheduled to stream.", ["special program"], "no day"),
    ("『月夜のパン屋』の先行上映会が6月3日に開催される。", ["advance screening: 2026-06-03"], "to come"),
    ("『月夜のパン屋』のイベントが2024年3月1日に開催されることが決定した。", [], "a day that has passed"),
]


@pytest.mark.parametrize(("text", "told", "why"), EVENTS)
def test_events(text: str, told: list[str], why: str) -> None:
    """Only what one can still go to."""
    assert values(production.find, text, Field.EVENT) == told, why


SOURCE = [
    ("Moonlit Bakery is based on a light novel by Mari Sudo.", ["light novel"], "the medium"),
    ("Moonlit Bakery is an original anime.", ["original"], "none"),
    ("『月夜のパン屋』の原作は須藤まりの漫画。", ["manga"], "原作は"),
    ("Lantern Road season 2 is based on a manga.", [], "no news of a sequel"),
    ("Lantern Road season 2 will adapt the Harbour Town arc.", ["arc: Harbour Town"], "which piece comes next is news"),
    ("『提灯街道』第2期では「港町編」を映像化。", ["arc: 港町編"], "the same"),
]


@pytest.mark.parametrize(("text", "told", "why"), SOURCE)
def test_source(text: str, told: list[str], why: str) -> None:
    """What it is made from."""
    assert values(production.find, text, Field.SOURCE_MATERIAL) == told, why


EARLIER = [
    ("Lantern Road gets a second season. A-1 Pictures animated the first season.", "A-1 Pictures"),
    (
        "Lantern Road gets a second season. The first season ran in 2024. Crunchyroll streamed it as it aired.",
        "Crunchyroll",
    ),
    ("Lantern Road gets a second season.\nThe anime is available on Netflix.", "Netflix"),
    ("『提灯街道』第2期決定。第1期はNetflixで配信中。", "Netflix"),
    ("『提灯街道』第2期制作決定。TVアニメはTOKYO MXほかで放送された。", "TOKYO MX"),
]


@pytest.mark.parametrize(("text", "value"), EARLIER)
def test_what_the_season_before_had_stays_there(text: str, value: str) -> None:
    """Where the first season ran says nothing of the second."""
    assert said(production.find, text) == []
    assert value in [told for _, told, _ in refused(production.find, text)]


ARTICLE = """Lantern Road season 2 is officially in production. It was confirmed after the fan event "Evening School Play"
on May 10, 2026, accompanied by an announcement video. No release date or window was shared at the time of writing.
For those new to it, CloverWorks studio animated the show's first season.

Lantern Road season 2 is based on a light novel series written by Aki Amano and illustrated by Umi. The light novel
started on July 21, 2021, and has so far seven volumes.

A trailer was released on the label's official YouTube channel to commemorate the announcement of Lantern Road season 2.
The trailer consisted of scenes from the first season. Season 1 was animated by studio CloverWorks, known for Paper Moon.

Season 1's main voice casting includes Hina Mori (Kate from Paper.Moon) as Ada Blue, Yuu Kita (Mo from Dan) as Ben Red,
and Ren Ito (first role) as Cy Green.

Shoutarou Aoba (episode director for Paper Moon) was the director, episode director, and storyboard director of season 1.
Other staff members include Taro Beni (Eight) as the character designer and Kana Uta (Mieru) as the music composer.
""".replace("\n", " ").replace("  ", "\n\n")


def test_an_announcement_without_a_date_says_three_things() -> None:
    """The article the program is learned from, in other words: status, its video, no date; no cast, no staff, no studio."""
    entry = Entry(source="s", key="k", url="https://news.example/a", text=ARTICLE, published=SEEN)
    result = extract(entry, recognise(entry, WATCH).mentions, WATCH, seen=SEEN)
    told = {(each.field, each.act, each.element, each.certainty) for each in result.claims}
    status = {each.value for each in result.claims if each.field is Field.STATUS}
    assert {each[0] for each in told} == {Field.STATUS, Field.TRAILER, Field.RELEASE}
    assert status <= {"announced", "in_production"}
    assert (Field.TRAILER, Act.SAYS, "announcement", Certainty.OFFICIAL) in told
    assert (Field.RELEASE, Act.DENIES, "", Certainty.OFFICIAL) in told
    assert {each.work for each in result.claims} == {SEQUEL.id}
    assert {Field.CAST, Field.STAFF, Field.STUDIO} <= {each.field for each in result.refused}


def test_guesses_stay_guesses() -> None:
    """The words of the sentence tell how sure it is."""
    found = [
        each for each in production.find(doc("Moonlit Bakery might be animated by MAPPA.")) if isinstance(each, Claim)
    ]
    assert [each.certainty for each in found] == [Certainty.SPECULATIVE]


def test_two_spellings_and_a_slot_are_one_fact() -> None:
    """Two sites that write a name otherwise agree; one that adds the hour says more, one that leaves it out no less."""
    texts = (
        "News of Moonlit Bakery. Shōtarō Kitamura is directing. It will air on Tokyo MX.",
        "『月夜のパン屋』は毎週土曜24時30分よりTOKYO MXで放送。",
        "News of Moonlit Bakery. Kitamura Shoutarou is directing. It airs on Tokyo MX.",
    )
    claims = []
    for at, text in enumerate(texts):
        opened = doc(text)
        found = (*production.find(opened), *people.find(opened))
        for each in (each for each in found if isinstance(each, Claim)):
            said_at = SEEN + timedelta(hours=at)
            evidence = replace(each.evidence, source=f"s{at}", entry=f"k{at}", origin=f"o{at}", said_at=said_at)
            claims.append(replace(each, evidence=evidence))
    view = judge(claims, FIRST, level=Standing.REPORTED, now=SEEN + timedelta(days=1))
    assert {fact.value for fact in view.facts.values()} == {"director: Shōtarō Kitamura", "TOKYO MX: Sat 24:30"}
    assert [change.kind for change in view.changes].count(ChangeKind.FIRST) == 2


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["Moonlit Bakery", "月夜のパン屋", "trailer", "PV", "公開", "released", "A-1 Pictures", "制作", "は", "が", ":", "\n", "。", ". ",
             "全12話", "12 episodes", "TOKYO MX", "毎週土曜24:30", "Netflix", "配信", "directed by", "Hina Mori", " as ", "監督", "役の", "(", "「",
             "」", ")", "opening", '"x"', "will", "season 2", "第2期", "cast", "\u200b", "１２", "2 クール", "event will be held", "based on a manga"]
        ) | st.text(max_size=6),
        max_size=60,
    )
)  # fmt: skip
def test_any_text_is_survived(pieces: list[str]) -> None:
    """Whatever the order of the words: no error, and every quote is verbatim."""
    opened = doc("".join(pieces))
    for each in (*production.find(opened), *people.find(opened)):
        quote = each.evidence.quote if isinstance(each, Claim) else each.quote
        assert quote in opened.entry.whole
        assert len(quote) <= 160
        assert isinstance(each, Claim | Refusal)


HOSTILE = [
    "the new trailer of the second season is directed by A B as C D, ",
    "アニメーション制作はアア、監督は青葉賢治、役の森ひな、配信Netflix全12話PV公開",
    "Director: A B\n",
    "(" * 50 + "「" * 50,
    'opening theme "a" by b ' * 3,
]


@pytest.mark.parametrize("piece", HOSTILE, ids=["credits", "japanese", "labels", "brackets", "quotes"])
def test_time_is_linear(piece: str) -> None:
    """Time grows with the length, not with its square: four times the text takes less than nine times as long."""
    taken = []
    for size in (15_000, 60_000):
        opened = doc("Moonlit Bakery 月夜のパン屋. " + piece * (size // len(piece)))
        started = time.process_time()
        list(production.find(opened))
        list(people.find(opened))
        taken.append(time.process_time() - started)
    assert taken[1] < max(9 * taken[0], 2.0)


def test_undated_items_are_read_too() -> None:
    """Without a date of publication the day it was seen stands in."""
    opened = doc("A teaser for Moonlit Bakery was released in 2026.", published=None)
    assert [each.evidence.undated for each in production.find(opened) if isinstance(each, Claim)] == [True]
    assert datetime(2026, 5, 10, 12, tzinfo=UTC) == SEEN
