"""Staff, cast and music: who is said to make this instalment, and who only made the one before."""

from __future__ import annotations

import pytest

from tests.details import doc, refused, said, values
from tracker.extract.making import people
from tracker.extract.making.names import names_in, person, role_name, song_name
from tracker.model import Claim, Field, Refusal
from tracker.text import spelling

STAFF = [
    (
        "Moonlit Bakery has its team. The music is composed by Evan Call, with scripts by Mari Sudo and character designs by Taro Beni.",
        ["music: Evan Call", "script: Mari Sudo", "character design: Taro Beni"],
        "passives that name the work, not the role",
    ),
    (
        "Moonlit Bakery has its team. Series composition by Mari Sudo.",
        ["series composition: Mari Sudo"],
        "a label with by",
    ),
    (
        "Moonlit Bakery has its team.\nKenji Aoba is the director.",
        ["director: Kenji Aoba"],
        "a person before a verb is no other work",
    ),
    (
        "Moonlit Bakery has a new visual. Kenji Aoba returns as director at Studio Elm.",
        ["director: Kenji Aoba"],
        "a person who returns is no other work either",
    ),
    (
        'Moonlit Bakery has a new visual, "Paper Moon" a film. Kenji Aoba returns as director at Studio Elm.',
        [],
        "nor is what he directs the work that is not named last",
    ),
    ("Kenji Aoba returns as director at Studio Elm.", ["director: Kenji Aoba"], "nobody else is named at all"),
    # text, the values told, why
    ("Kenji Aoba is directing the second season of Lantern Road.", ["director: Kenji Aoba"], "a verb under way"),
    (
        (
            "The second season of Lantern Road: Mari Sudo is in charge of series scripts, and Taro Beni is designing the "
            "characters."
        ),
        ["series composition: Mari Sudo", "character design: Taro Beni"],
        "two people, two verbs",
    ),
    (
        "Lantern Road season 2 staff:\nDirector: Kenji Aoba\nSeries Composition: Mari Sudo, Ren Ito\nMusic: Evan Call",
        ["director: Kenji Aoba", "series composition: Mari Sudo", "series composition: Ren Ito", "music: Evan Call"],
        "a list under a heading, a label with two names",
    ),
    (
        "Moonlit Bakery is directed by Kenji Aoba and Mari Sudo.",
        ["director: Kenji Aoba", "director: Mari Sudo"],
        "passive",
    ),
    (
        "News of Moonlit Bakery. Kenji Aoba (Paper Moon) returns as director.",
        ["director: Kenji Aoba"],
        "brackets behind a name",
    ),
    (
        "News of Moonlit Bakery. director Kenji Aoba and composer Evan Call were revealed.",
        ["director: Kenji Aoba", "music: Evan Call"],
        "the role before the name",
    ),
    ("News of Moonlit Bakery. Mari Sudo is the episode director.", [], "an episode's director is not the director"),
    (
        "News of Moonlit Bakery. Kenji Aoba is the chief director.",
        ["chief director: Kenji Aoba"],
        "a chief director is no director",
    ),
    ("The novel Moonlit Bakery was written by Mari Sudo.", [], "an author is no staff"),
    (
        "TVアニメ『提灯街道』第2期\n【STAFF】\n原作:雨宮れん\n監督:青葉賢治\nシリーズ構成・脚本:須藤まり\n音楽:紅太郎",
        ["director: 青葉賢治", "series composition: 須藤まり", "script: 須藤まり", "music: 紅太郎"],
        "labels, two roles in one, the author left out",
    ),
    (
        "『月夜のパン屋』の監督は青葉賢治さんが務め、シリーズ構成を須藤まりさんが担当する。",
        ["director: 青葉賢治", "series composition: 須藤まり"],
        "particles",
    ),
    ("『月夜のパン屋』は、青葉賢治が監督を務める。", ["director: 青葉賢治"], "the name before the role"),
    ("『月夜のパン屋』は青葉賢治監督が手がける。", ["director: 青葉賢治"], "the role as a title"),
    ("『月夜のパン屋』の監督の青葉賢治さんがコメントを寄せた。", ["director: 青葉賢治"], "apposition"),
    (
        "『月夜のパン屋』監督:青葉賢治 / 音楽:水瀬いのり",
        ["director: 青葉賢治", "music: 水瀬いのり"],
        "two labels in a line",
    ),
    (
        "Moonlit Bakery lists Kenji Aoba as director, Mari Sudo as character designer, and Taro Beni as composer.",
        ["director: Kenji Aoba", "character design: Mari Sudo", "music: Taro Beni"],
        "the name behind a role's comma has a role of its own",
    ),
    (
        "Kenji Aoba is the director of Moonlit Bakery.",
        ["director: Kenji Aoba"],
        "a name that opens the text is no title",
    ),
    (
        "『月夜のパン屋』のシリーズ構成・脚本は須藤まりさんが務める。",
        ["series composition: 須藤まり", "script: 須藤まり"],
        "two roles of one person",
    ),
    (
        "『月夜のパン屋』のシリーズ構成・原作・監修は須藤まりさんが務める。",
        ["series composition: 須藤まり"],
        "one of the roles is an author's",
    ),
    (
        "『提灯街道』第2期\n【CAST】\n青野アダ:森ひな\n監督・脚本:青葉賢治",
        ["director: 青葉賢治", "script: 青葉賢治"],
        "two roles at the end of the cast's list are staff all the same",
    ),
    (
        "Moonlit Bakery. Cast:\nAda Blue: Hina Mori\nDirector and Script: Kenji Aoba",
        ["director: Kenji Aoba", "script: Kenji Aoba"],
        "the same in English",
    ),
]


@pytest.mark.parametrize(("text", "told", "why"), STAFF)
def test_staff(text: str, told: list[str], why: str) -> None:
    """The role and the name, in English and in Japanese."""
    assert sorted(values(people.find, text, Field.STAFF)) == sorted(told), why


CAST = [
    ("Moonlit Bakery has its cast. Hina Mori as Hina Mori.", [], "herself is no character"),
    (
        "Moonlit Bakery has its cast. The anime stars (with Hina Mori as Ada Blue in Paper Moon) nobody yet.",
        [],
        "in brackets",
    ),
    ("Moonlit Bakery has its cast. Ada Blue (CV: Hina Mori) is the lead.", ["Ada Blue: Hina Mori"], "CV"),
    (
        "The second season of Lantern Road stars Hina Mori as Ada Blue and Yuu Kita as Ben Red.",
        ["Ada Blue: Hina Mori", "Ben Red: Yuu Kita"],
        "the season is named",
    ),
    (
        "News of Moonlit Bakery. Ada Blue will be voiced by Hina Mori (Kate from Paper.Moon).",
        ["Ada Blue: Hina Mori"],
        "the role in brackets is from another show",
    ),
    ("News of Moonlit Bakery. Hina Mori will voice Ada Blue.", ["Ada Blue: Hina Mori"], "active"),
    ("News of Moonlit Bakery. Mori joins the cast as Ada Blue.", ["Ada Blue: Mori"], "a family name alone"),
    ("Moonlit Bakery's cast includes Hina Mori as the director.", [], "a role of the staff is no character"),
    (
        "Moonlit Bakery\nThe main cast:\nHina Mori as Ada Blue\nYuu Kita as Ben Red\n\nThe show starts in May.",
        ["Ada Blue: Hina Mori", "Ben Red: Yuu Kita"],
        "lines under a heading",
    ),
    (
        "Moonlit Bakery. Cast:\nAda Blue: Hina Mori\nBen Red: Yuu Kita",
        ["Ada Blue: Hina Mori", "Ben Red: Yuu Kita"],
        "labels under a heading",
    ),
    ("Moonlit Bakery opens well as Spring Begins.", [], "no word of casting"),
    (
        "『提灯街道』第2期\n【CAST】\n青野アダ:森ひな\n赤井ベン:北ゆう",
        ["青野アダ: 森ひな", "赤井ベン: 北ゆう"],
        "a list",
    ),
    (
        "『月夜のパン屋』で、青野アダ役の森ひなさん、赤井役を北ゆうきが演じる。",
        ["青野アダ: 森ひな", "赤井: 北ゆうき"],
        "役",
    ),
    ("『月夜のパン屋』に水瀬いのりさんが魔女役で出演する。", ["魔女: 水瀬いのり"], "a の inside a name is no particle"),
    ("『月夜のパン屋』追加キャスト、青野アダ(CV:森ひな)", ["青野アダ: 森ひな"], "CV"),
    ("『月夜のパン屋』のキャストが発表。放送:2026年7月 会場:渋谷", [], "other labels are no characters"),
    ("News of Moonlit Bakery. Hina Mori as Hina Mori joins the cast.", [], "she plays herself: no character"),
    (
        "News of Moonlit Bakery. Ada Blue is voiced by Hina Mori, who plays Cy Green in Paper Moon.",
        ["Ada Blue: Hina Mori"],
        "what else one is known for is no role here",
    ),
    (
        "News of Moonlit Bakery. Ada Blue is played by Hina Mori, and Yuu Kita will voice Ben Red.",
        ["Ada Blue: Hina Mori", "Ben Red: Yuu Kita"],
        "the name behind the comma belongs to what follows",
    ),
    (
        "Moonlit Bakery. Cast:\nAda Blue: Hina Mori\nStudent 2: Yuu Kita\nBen Red: Ren Ito",
        ["Ada Blue: Hina Mori", "Ben Red: Ren Ito"],
        "a numbered extra is no character, and the list goes on",
    ),
]


@pytest.mark.parametrize(("text", "told", "why"), CAST)
def test_cast(text: str, told: list[str], why: str) -> None:
    """The character and who speaks it."""
    assert values(people.find, text, Field.CAST) == told, why


MUSIC = [
    ('The opening theme of Moonlit Bakery is "Warm Bread" by LiSA.', ["opening: Warm Bread / LiSA"], "song and artist"),
    (
        'Moonlit Bakery\'s opening theme "Warm Bread" is performed by LiSA.',
        ["opening: Warm Bread / LiSA"],
        "the work is not the artist",
    ),
    (
        'milet performs the ending theme "Crumbs." of Moonlit Bakery.',
        ["ending: Crumbs / milet"],
        "an artist in lower case",
    ),
    ("Yorugao will perform the opening of Moonlit Bakery.", ["opening: Yorugao"], "no song yet"),
    (
        "『月夜のパン屋』のオープニングテーマはLiSAさんの「甘い月」。EDテーマ:「パン」/羊文学。",
        ["opening: 甘い月 / LiSA", "ending: パン / 羊文学"],
        "both orders",
    ),
    ("『月夜のパン屋』のエンディングはピラフ星人が歌う。", ["ending: ピラフ星人"], "no song"),
    ("『月夜のパン屋』のOP:SUPER BEAVER「突破口」", ["opening: 突破口 / SUPER BEAVER"], "a name of two Latin words"),
    ("News of Moonlit Bakery. The opening theme is performed by TBA.", [], "nobody yet"),
]


@pytest.mark.parametrize(("text", "told", "why"), MUSIC)
def test_music(text: str, told: list[str], why: str) -> None:
    """The kind, the song, the artist."""
    assert values(people.find, text, Field.MUSIC) == told, why


EARLIER = [
    ("Lantern Road gets a second season. The first season's director was Kenji Aoba.", "another instalment", "named"),
    (
        "Lantern Road gets a second season. The first season premiered in 2024. The anime stars Hina Mori as Ada Blue.",
        "goes on about another instalment",
        "the paragraph has turned to season 1",
    ),
    (
        "Lantern Road gets a second season.\nThe anime stars Hina Mori as Ada Blue.",
        "the season before",
        "what stands already, in an item on a sequel",
    ),
    (
        (
            "Season 1's cast of Lantern Road includes Hina Mori (Kate from Paper.Moon) as Ada Blue, and Yuu Kita as Ben Red. "
            "Lantern Road season 2 is coming."
        ),
        "another instalment",
        "a possessive",
    ),
    (
        (
            "Lantern Road season 2 is coming.\nKenji Aoba (a man of Paper Moon) was the director, episode director, and storyboard director of season 1 of "
            "Lantern Road. Other staff members include Mari Sudo (Eight) as the character designer."
        ),
        "another instalment",
        "the season at the far end of a list, and the sentence that goes on",
    ),
    ("『提灯街道』第2期が決定。第1期では監督を青葉賢治さんが務めた。", "another instalment", "第1期では"),
    ("『提灯街道』第2期が決定した。\n監督は青葉賢治さんが務めた。", "the season before", "past, no season named"),
]


@pytest.mark.parametrize(("text", "reason", "why"), EARLIER)
def test_people_of_the_season_before_stay_there(text: str, reason: str, why: str) -> None:
    """Season-1 people inside a season-2 item stay season 1's, and it is said why."""
    assert said(people.find, text) == [], why
    found = refused(people.find, text)
    assert found
    assert any(reason in each[2] for each in found), why


def test_a_returning_cast_is_the_sequels() -> None:
    """Where the item says that the cast returns, who stands in the show stands in the sequel."""
    text = "Lantern Road gets a second season. The main cast will return.\nThe anime stars Hina Mori as Ada Blue."
    assert values(people.find, text, Field.CAST) == ["Ada Blue: Hina Mori"]


def test_one_fact_of_two_spellings_has_one_element() -> None:
    """Sites differ in macrons, long vowels and the order of names."""
    one = said(people.find, "News of Moonlit Bakery. Shōtarō Kitamura is directing.")
    other = said(people.find, "News of Moonlit Bakery. Kitamura Shoutarou is directing.")
    assert [element for _, element, _ in one] == [element for _, element, _ in other] == ["director: kitamura shotaro"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Shōtarō Kitamura", "KITAMURA Shoutarou", True),
        ("Hikaru Tohno", "Hikaru Tōno", True),
        ("Shinba Jun'ichi", "Junichi Shimba", True),
        ("遠野 ひかる", "遠野ひかる", True),
        ("Hikaru Tono", "Hikari Tono", False),
        ("遠野ひかる", "Hikaru Tono", False),  # scripts are not bridged
        ("LiSA", "ＬｉＳＡ", True),
    ],
)
def test_spelling(one: str, other: str, same: bool) -> None:
    """What writers differ in makes no other person."""
    assert (spelling(one) == spelling(other)) is same


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Kitamura, Shoutarou", "Shoutarou Kitamura"),
        ("Director Kenji Aoba", "Kenji Aoba"),
        ("Kenji Aoba (Paper Moon)", "Kenji Aoba"),
        ("season", ""),
        ("", ""),
        ("The", ""),
        ("放送決定", ""),
        ("あ", ""),
        ("Kenji Aoba of", "Kenji Aoba"),
        ("December Aoba", ""),
        ("12 monkeys", ""),
        ("青葉 Lynn", "青葉 Lynn"),
    ],
)
def test_person(raw: str, name: str) -> None:
    """A person's name is told bare; what is none is not told."""
    assert person(raw) == name


def test_small_readers() -> None:
    """Songs without the comma set inside the marks, characters, lists of names."""
    assert song_name("Warm Bread,") == "Warm Bread"
    assert role_name("Ada Blue the") == "Ada Blue"
    assert role_name("Season Two") == ""
    assert role_name("主人公・青野アダ") == "青野アダ"
    assert role_name("公開日") == ""
    assert person("The", loose=True) == ""
    assert names_in("Ann Lee, Bob Ray and Cy Fox") == ["Ann Lee", "Bob Ray", "Cy Fox"]
    assert names_in("青葉賢治、須藤まり") == ["青葉賢治", "須藤まり"]


def test_a_work_nobody_speaks_of_gets_nothing() -> None:
    """Another work's people in the same item are not this one's."""
    text = 'Moonlit Bakery was announced. "Paper Moon" season 3 will star Hina Mori as Ada Blue.'
    assert said(people.find, text) == []


def test_each_is_told_once() -> None:
    """A name repeated in the text is one claim."""
    text = "News of Moonlit Bakery. Kenji Aoba is directing. Kenji Aoba is directing Moonlit Bakery."
    assert values(people.find, text, Field.STAFF) == ["director: Kenji Aoba"]


@pytest.mark.parametrize(
    "piece", ["cast: A B as C D\n", "監督:青葉賢治\n", "役の森ひな、" * 3, "((((「「", "Director: ", "\u0000:役"]
)
def test_any_text_is_survived(piece: str) -> None:
    """Broken and endless text: no error, and no more than a page can hold."""
    for count in (1, 40, 20_000 // len(piece)):
        found = list(people.find(doc("Moonlit Bakery 月夜のパン屋\n" + piece * count)))
        assert all(isinstance(each, Claim | Refusal) for each in found)
        assert len(found) < 3000
