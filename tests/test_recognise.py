"""Which work is meant: names among words, instalments among numbers, franchises among titles."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.model import Entry, Kind, Work
from tracker.recognise import compile_watch, recognise
from tracker.recognise.instalment import Unit, markers
from tracker.recognise.names import normal

MAKEINE = Work(
    id="makeine-s2",
    title="Makeine: Too Many Losing Heroines!",
    season=2,
    kind=Kind.ANIME,
    aliases=("負けヒロインが多すぎる！", "Too Many Losing Heroines", "Make Heroine ga Oosugiru!"),
    weak_aliases=("マケイン", "Makeine"),
    context=("雨森たきび", "A-1 Pictures"),
)
PLAIN = [
    MAKEINE,
    Work(id="city", title="CITY", kind=Kind.ANIME, season=1),
    Work(id="dark", title="Dark", kind=Kind.TV, season=3),
    Work(id="pet", title="pet", kind=Kind.ANIME, season=1),
    Work(id="kaiju-2", title="怪獣8号", kind=Kind.ANIME, season=2, aliases=("Kaiju No. 8",)),
    Work(id="lion-2", title="3月のライオン", kind=Kind.ANIME, season=2),
    Work(id="spy-1", title="SPY×FAMILY", kind=Kind.ANIME, season=1),
    Work(id="spy-3", title="SPY×FAMILY", kind=Kind.ANIME, season=3),
    Work(id="reze", title="Chainsaw Man – The Movie: Reze Arc", film=True, kind=Kind.ANIME, aliases=("Chainsaw Man",)),
]
WATCH = compile_watch(PLAIN)


def found(text: str, **more: object) -> list[str]:
    return [m.work for m in recognise(Entry(source="s", key="k", text=text, **more), WATCH).mentions]


@pytest.mark.parametrize(
    ("text", "works", "why"),
    [
        ("『負けヒロインが多すぎる!』第2期制作決定", ["makeine-s2"], "half-width mark, brackets"),
        ("負けヒロインが多すぎる。2期", ["makeine-s2"], "the full stop some sites write"),
        ("ＭＡＫＥ　ＨＥＲＯＩＮＥ ga Ōsugiru! gets a 2nd season", ["makeine-s2"], "full width, macron"),
        ("TOO MANY LOSING HEROINES!!! season 2", ["makeine-s2"], "case and marks"),
        ("ジョン・マケイン上院議員が語った", [], "a senator's name holds the short title"),
        ("マケインのアニメ2期、雨森たきびがコメント", ["makeine-s2"], "a weak name beside its context"),
        ("マケインの演説は議会で", [], "a weak name alone"),
        ("「負けヒロインのボイスが多すぎる!」キャンペーン開催", [], "a campaign one word off"),
        ("The city council met. New anime plans", [], "CITY is no city"),
        ("The anime CITY premieres in July", ["city"], "the word in its own case beside its medium"),
        ("Dark clouds over the film industry this season", [], "an ordinary word"),
        ("Dark season 3 arrives in June", ["dark"], "the season makes it a name"),
        ("My pet learned a trick on this anime blog", ["pet"], "known gap: the lone word beside a medium is taken"),
        ("『怪獣8号 保科の休日』が配信", [], "a longer title is another work"),
        ("『怪獣8号』第2期が7月から", ["kaiju-2"], "the title itself"),
        ("Spy x Family season 3 trailer", ["spy-3"], "× and x; the number decides"),
        ("Spy x Family season 2 trailer", [], "season 2 is nobody's"),
        ("「SPY×FAMILY」を4月9日から放送", ["spy-1"], "the plain title is the first season"),
        ("Chainsaw Man season 2 announced", [], "a season is no film"),
        ("Chainsaw Man – The Movie: Reze Arc opens in October", ["reze"], "the film by its name"),
        ("Nothing is named here", [], "nothing named"),
    ],
)
def test_named_works(text: str, works: list[str], why: str) -> None:
    assert found(text) == works, why


def test_a_work_named_only_beside_the_text() -> None:
    """The URL's words, the feed's title and `about` name a work where the text does not."""
    assert found("The second season airs in July.", url="https://x.example/news/kaiju-no-8-season-2/") == ["kaiju-2"]
    dated = "https://x.example/2026/07/15/season-to-taste-kaiju-no-8/"  # the day of a page is no fifteenth season
    assert found("Kaiju No. 8 is back", url=dated) == ["kaiju-2"]
    assert found("The second season airs in July.", feed_title="Kaiju No. 8 official news") == ["kaiju-2"]
    assert found("第2期が7月から", about="lion-2") == ["lion-2"]
    assert found("第2期が7月から") == []


def test_a_plain_name_needs_one_open_instalment() -> None:
    """With the state at hand a name without a number binds only if exactly one of its instalments is open."""
    entry = Entry(source="s", key="k", text="SPY×FAMILY anime news")
    assert [m.work for m in recognise(entry, WATCH, open_works={"spy-3"}).mentions] == ["spy-3"]
    assert recognise(entry, WATCH, open_works={"spy-1", "spy-3"}).mentions == ()
    assert recognise(entry, WATCH, open_works=set()).mentions == ()


def test_spans_are_places_in_the_whole_entry() -> None:
    entry = Entry(source="s", key="k", title="ニュース", text="『ＳＰＹ×ＦＡＭＩＬＹ』Season 3")
    mention = recognise(entry, WATCH).mentions[0]
    assert [entry.whole[span.start : span.end] for span in mention.spans] == ["ＳＰＹ×ＦＡＭＩＬＹ"]
    assert mention.season_said


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("Season 2", Unit.SEASON, 2), ("2nd season", Unit.SEASON, 2), ("third and final season", Unit.SEASON, 3),
        ("第２期".replace("２", "2"), Unit.SEASON, 2), ("第二期", Unit.SEASON, 2), ("2期", Unit.SEASON, 2),
        ("セカンドシーズン", Unit.SEASON, 2), ("第二季", Unit.SEASON, 2), ("2기", Unit.SEASON, 2),
        ("seconda stagione", Unit.SEASON, 2), ("Staffel 4", Unit.SEASON, 4), ("2.ª temporada", Unit.SEASON, 2),
        ("saison 2", Unit.SEASON, 2), ("S2", Unit.SEASON, 2), ("第2クール", Unit.PART, 2),
        ("second cour", Unit.PART, 2),
        ("Part 2", Unit.PART, 2), ("Season 2 Part 2", Unit.PART, 2), ("第21話", Unit.EPISODE, 21),
        ("Episode 7", Unit.EPISODE, 7), ("第7巻", Unit.VOLUME, 7), ("続編", Unit.SEQUEL, 0), ("劇場版", Unit.FILM, 0),
        ("previous season", Unit.EARLIER, 0), ("OVA", Unit.OVA, 0),
    ],
)  # fmt: skip
def test_markers(text: str, unit: Unit, number: int) -> None:
    assert [(m.instalment.unit, m.instalment.number) for m in markers(text)] == [(unit, number)]


@pytest.mark.parametrize("text", ["4月期", "24年7~9月期", "2個季度", "連続2クール", "S2E5 recap", "the year 2026"])
def test_no_markers(text: str) -> None:
    """Broadcast quarters, lengths and years are no instalments."""
    assert [m for m in markers(text) if m.instalment.unit in (Unit.SEASON, Unit.PART)] == []


def test_normal_names() -> None:
    assert normal("『SPY×FAMILY』") == normal("Spy x Family!") == "spyxfamily"
    assert normal("Love, Chunibyo & Other") == normal("love chunibyo and other")


def test_many_works_cost_little() -> None:
    """The names of thousands of works are found in one pass; a loop over works would cost a thousand times as much."""
    many = compile_watch(Work(id=f"w{n}", title=f"Chronicle of the {n}th Lantern", season=1) for n in range(8000))
    entry = Entry(source="s", key="k", text="The Chronicle of the 77th Lantern anime returns. " * 20)
    started = time.perf_counter()
    assert [m.work for m in recognise(entry, many).mentions] == ["w77"]
    assert time.perf_counter() - started < 0.5


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_is_read(text: str, title: str) -> None:
    for mention in recognise(Entry(source="s", key="k", title=title, text=text), WATCH).mentions:
        assert mention.work in WATCH.works


@pytest.mark.parametrize(
    ("text", "works", "why"),
    [
        ("Volume 3 of Dark is in shops", [], "a volume makes no word a title"),
        ("『pet』の新情報", ["pet"], "alone in the marks of a title"),
        ("Season 3 of Dark arrives in June", ["dark"], "the instalment before the name"),
        ("A review: City Dark premieres as a film", [], "the word is a piece of another name"),
        ("The film Dark Waters opens in June", [], "and so before another capital"),
        ("The new Dark season is on Netflix. Everyone loves Dark on Netflix.", ["dark"], "always with its capital"),
        ("Dark opens the season. Netflix dropped Dark today.", ["dark"], "always a name, once inside a sentence"),
        ("Dark skies everywhere, and the dark season on TV", [], "the word stands in lower case too"),
        ("新作は「マケイン」のアニメ", ["makeine-s2"], "a weak name in quotes beside its medium"),
        ("Spy x Family 3 is coming", ["spy-3"], "a number right behind the name"),
    ],
)
def test_names_among_words(text: str, works: list[str], why: str) -> None:
    assert found(text) == works, why


FAMILY = compile_watch(
    [
        Work(id="wed", title="Wednesday", season=2, kind=Kind.TV),
        Work(id="pikmin", title="Pikmin Garden 4", kind=Kind.GAME),
        Work(id="hyenas", title="Hyenas", kind=Kind.GAME),
        Work(id="bell", title="Lantern Chronicle: The Drowned Bell", kind=Kind.ANIME, season=1, aliases=("燈火年代記 沈んだ鐘",)),
        Work(id="owl", title="Snow Owl the Movie -Ascent- Song of a Long Night", kind=Kind.ANIME, film=True),
        Work(id="beast", title="Beastlings", kind=Kind.ANIME, season=2, weak_aliases=("BEASTLINGS",)),
        Work(id="moku", title="Mokuyobi", kind=Kind.ANIME, season=2),
        Work(id="kettle", title="赤いケトル", kind=Kind.ANIME, season=1),
        Work(id="sea", title="海鳴りの庭", kind=Kind.ANIME, season=2),
        Work(id="ferry", title="Night Ferry", kind=Kind.TV, season=3),
        Work(id="vought", title="Vault Rising", kind=Kind.TV, season=1),
        Work(id="live", title="SAKURA WEEKS 実写映画続編", kind=Kind.FILM, aliases=("SAKURA WEEKS",)),
        Work(id="two", title="Salt Road: Part Two", kind=Kind.FILM),
        Work(id="kou", title="Kitakaze Kou", kind=Kind.ANIME, season=2),
    ]
)  # fmt: skip


def spoken_of(text: str, **more: object) -> list[str]:
    return [m.work for m in recognise(Entry(source="s", key="k", text=text, **more), FAMILY).mentions]


@pytest.mark.parametrize(
    ("text", "title", "works", "why"),
    [
        ("The show returns Wednesday, April 5 on this series' network.", "", [], "a day of the week is a day"),
        ("Season finale of the series.\nWednesday, May 1\nNew episodes", "", [], "and on a line of its own"),
        ("“Wednesday” season 2 arrives in August.", "", ["wed"], "in quotes it is a name"),
        ("Wednesday season 2 arrives in August.", "", ["wed"], "and beside its season"),
        ("Release DatePlatforms\nPikmin Garden 4July 21Switch", "", ["pikmin"], "the cells of a table run together"),
        ("The online shooter Hyenas was scrapped.", "", ["hyenas"], "an ordinary word behind what it is"),
        ("Hyenas were seen near the river.", "", [], "and without"),
        ("Lantern Chronicle gets a third part. The Drowned Bell opens in July.", "", ["bell"], "both halves, apart"),
        ("The Drowned Bell is a fine pub.", "", [], "one half alone"),
        ("燈火年代記シリーズ最新作「沈んだ鐘」が公開", "", ["bell"], "and in Japanese"),
        ("Snow Owl -Ascent- is back: Song of a Long Night is delayed.", "", ["owl"], "three pieces, without the movie"),
        ("Beastlings Season 2 has a poster.", "", ["beast"], "one name in two cases: both are it"),
        ("BEASTLINGS Season 2 has a poster.", "", ["beast"], "as the other writes it"),
        ("Mokuyobi -Silver Sea- Season 2 trailer", "", ["moku"], "a subtitle between dashes makes no other name"),
        ("The show is out. Drama: Mokuyobi Falls", "", [], "but a capital right behind it does"),
        ("・北の海 第2期\n・赤いケトル 24:00\n・雪原 第3期", "春アニメ一覧", ["kettle"], "numbers of other lines"),
        ("『赤いケトル』の放送が4月に始まる", "新作アニメ情報", ["kettle"], "a headline about new works in general"),
        ("「海鳴りの庭/Umi no Niwa」第2期が始まる", "", ["sea"], "two names of one work in one bracket"),
        ("The Night Ferry season 2 is on. A third outing is commissioned for Night Ferry.", "", ["ferry"], "an outing"),
        ("The Boys spin-off Vault Rising premieres in March.", "", ["vought"], "what the work itself is"),
        ("Vault Rising premieres. The discs include spin-offs.", "Vault Rising and its spin-offs", ["vought"], "many"),
        ("実写映画「SAKURA WEEKS」の続編が公開", "", ["live"], "a marker in the watched name is its own"),
        ("Salt Road: Part Two opens in March.", "", ["two"], "the vowel of the next word is none of the name's"),
        ("Kitakaze Kou Season 2 trailer", "", ["kou"], "a long vowel at the end is the name's"),
        ("Lantern Chronicle: Part 7 - The Drowned Bell", "", ["bell"], "a number between the halves of a name"),
    ],
)
def test_names_in_the_wild(text: str, title: str, works: list[str], why: str) -> None:
    assert spoken_of(text, title=title) == works, why


def test_an_address_says_what_a_word_means() -> None:
    text = "It is the turn of Hyenas, which was to come in spring."
    assert spoken_of(text) == []
    assert spoken_of(text, url="https://x.example/hyenas-game-delayed") == ["hyenas"]


def test_halves_of_two_franchises_name_neither() -> None:
    watch = compile_watch(
        [
            Work(id="a", title="Lantern Chronicle: The Drowned Bell", season=1),
            Work(id="b", title="Harbor Nights: The Drowned Bell", season=1),
            Work(id="c", title="Paper Crown: The Final Season", season=1),
        ]
    )
    found = recognise(Entry(source="s", key="k", text="Lantern Chronicle is back; so is The Drowned Bell."), watch)
    assert found.mentions == ()
    assert recognise(Entry(source="s", key="k", text="Lantern Chronicle: The Drowned Bell"), watch).mentions


def test_few_and_many_names_are_found_alike() -> None:
    """A tree of patterns for few names, a table for many: the same hits."""
    letters = [chr(0x4E00 + 7 * n) for n in range(300)]
    many = compile_watch(Work(id=f"w{n}", title=f"{one}海{one}", season=1) for n, one in enumerate(letters))
    few = compile_watch([Work(id="w5", title=f"{letters[5]}海{letters[5]}", season=1)])
    entry = Entry(source="s", key="k", text=f"アニメ『{letters[5]}海{letters[5]}』が放送。")
    assert [m.work for m in recognise(entry, many).mentions] == ["w5"]
    assert recognise(entry, few).mentions == recognise(entry, many).mentions


@pytest.mark.parametrize("text", ["İSTANBUL SEASON 2", "ẞ Season 2", "ＳＥＡＳＯＮ 2 – İ"])
def test_capitals_that_grow_keep_their_place(text: str) -> None:
    folded = unicodedata.normalize("NFKC", text)
    assert [folded[m.span.start : m.span.end].lower() for m in markers(folded)] == ["season 2"]


CORNERS = compile_watch(
    [
        Work(id="dark", title="Dark", kind=Kind.TV, season=3, aliases=("???",)),
        Work(id="go", title="Go", kind=Kind.FILM),
        Work(id="gull", title="Harbor Watch", kind=Kind.ANIME, season=1, weak_aliases=("Harbor",), context=("Studio Gull",)),
        Work(id="rope", title="Blue Rope: Season 3", kind=Kind.ANIME, season=3),
        Work(id="lamp", title="灯台守のうた", kind=Kind.ANIME, season=2),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "more", "works", "why"),
    [
        ("Studio Gull shows that Harbor airs in July.", {}, ["gull"], "a weak name beside its context"),
        ("The ferry leaves the Harbor in July.", {}, [], "and without it"),
        ("When you Go to see a film, take a friend.", {}, [], "two letters count only in quotes"),
        ("A film named “Go” opens in July.", {}, ["go"], "in quotes they do"),
        ("Fans wait for Netflix's Dark to start in June.", {}, ["dark"], "whose it is does not make the name longer"),
        ("Fans wait for Cold Dark to start on TV.", {}, [], "another capital before it does"),
        ("It arrives in June.", {"feed_title": "Dark Roast Weekly"}, [], "an ordinary word names no feed's work"),
        ("It arrives in June.", {"feed_title": "Blue Rope news"}, ["rope"], "a name of its own does"),
        ("A third season of Blue Rope is on its way.", {}, ["rope"], "the name without its number is the work's too"),
        ("Is it on ??? Nobody knows.", {}, [], "an alias of no letter is never found"),
        ("The Darkest film arrives in June.", {}, [], "a piece of a longer word"),
        ("The DeepDark film arrives in June.", {}, [], "its end as little"),
        ("『灯台守のうた 潮騒の章』第2期が始まる", {}, ["lamp"], "a longer name with the watched season behind it"),
        ("『灯台守のうた 潮騒日誌 第2期』が始まる", {}, [], "a longer name with a season in it is another work"),
    ],
)
def test_names_at_their_edges(text: str, more: dict[str, str], works: list[str], why: str) -> None:
    entry = Entry(source="s", key="k", text=text, **more)
    assert [m.work for m in recognise(entry, CORNERS).mentions] == works, why


def test_an_ordinal_far_from_any_noun_marks_nothing() -> None:
    told = "A season went by. " + "The port town waited and nothing was heard of it for years. " * 3
    assert [m.instalment.unit for m in markers(told + "The second will come.")] == []
    assert [m.instalment.unit for m in markers("A season went by. The second will come.")] == [Unit.SEASON]


@pytest.mark.parametrize("run", ["9" * 50_000, " " * 50_000, "Oct." * 12_000])
def test_a_run_that_is_no_word_stands_for_one_place(run: str) -> None:
    """Places behind it stay where they are, and what stands behind it is still read."""
    entry = Entry(source="s", key="k", text=f"{run} Kaiju No. 8 season 2 is dated")
    (mention,) = recognise(entry, WATCH).mentions
    assert mention.work == "kaiju-2"
    assert [entry.whole[span.start : span.end] for span in mention.spans] == ["Kaiju No. 8"]


@pytest.mark.parametrize(
    ("text", "works", "why"),
    [
        ("A film opens.\nRelated articles\nKaiju No. 8 season 2 in July", [], "a list of other articles"),
        ("A film opens.\n■関連記事:怪獣8号 第2期7月放送", [], "one of them on the same line"),
        (
            "Un film.\nLeggi anche: Kaiju No. 8, stagione 2\nKaiju No. 8 season 2 arriva.",
            ["kaiju-2"],
            "and prose behind",
        ),
        (
            "A film.\nRelated news\nA clip\nKaiju No. 8 season 2 airs in July.\nAlso.",
            ["kaiju-2"],
            "prose ends the list",
        ),
        ("A film opens.\nRelated to Kaiju No. 8 season 2 is this", ["kaiju-2"], "a line of prose that begins so"),
        ("A.\nRelated\nLeggi anche: B\nKaiju No. 8 season 2", [], "one list inside another"),
    ],
)
def test_other_articles_of_the_page(text: str, works: list[str], why: str) -> None:
    assert found(text) == works, why


NUMBERS = compile_watch(
    [
        Work(id="three", title="3%", kind=Kind.TV, season=2),
        Work(id="first", title="The First", kind=Kind.TV, season=1),
    ]
)


@pytest.mark.parametrize(
    ("text", "works", "why"),
    [
        ("The series “3%” gets a season 2", ["three"], "the sign is the name's"),
        ("The series Balthazar gets a season 3", [], "a number is no name"),
        ("The drama “The First” opens in May", ["first"], "the words with their capitals"),
        ("The first three seasons of the show begin", [], "a name's words in small letters"),
        ("Watch the first episode of the drama in May", [], "and inside a sentence"),
        ("the first is a drama that starts in may", ["first"], "a text without capitals may name it"),
    ],
)
def test_names_of_common_words_and_signs(text: str, works: list[str], why: str) -> None:
    assert [m.work for m in recognise(Entry(source="s", key="k", text=text), NUMBERS).mentions] == works, why


@pytest.mark.parametrize(
    ("text", "works", "why"),
    [
        ("Kaiju No. 8 returns. The series is a spin-off of Blue Rope.", ["kaiju-2"], "what the work itself is"),
        ("The OVA series Kaiju No. 8 has a trailer. The OVA opens in May.", ["kaiju-2"], "what stands before the name"),
        ("Orle Films will make more of Kaiju No. 8.", ["kaiju-2"], "a maker called Films"),
        ("The new season Kaiju No. 8 gets is dated.", ["kaiju-2"], "an instalment right before the name"),
    ],
)
def test_what_a_work_is_and_what_stands_beside_it(text: str, works: list[str], why: str) -> None:
    assert found(text) == works, why


def test_the_order_of_the_watch_list_tells_nothing() -> None:
    """A name with a number that two seasons share is the season of that number, whichever season is listed first."""
    works = [
        Work(id=f"rope-{n}", title="Blue Rope", season=n, kind=Kind.ANIME, aliases=("Blue Rope 2",)) for n in (2, 3)
    ]
    entry = Entry(source="s", key="k", text="Blue Rope 2 starts in May")
    for listed in (works, works[::-1]):
        assert [m.work for m in recognise(entry, compile_watch(listed)).mentions] == ["rope-2"]


def test_a_part_of_a_site_is_no_medium() -> None:
    """/movies/ over an article about a series; but a film that the headline in the address names is one."""
    lion = "3月のライオンの新作"
    assert found(lion, url="https://news.test/movies/sangatsu-trailer") == ["lion-2"]
    assert found("Kaiju No. 8 is back", url="https://news.test/movies/kaiju-no-8") == ["kaiju-2"]
    assert found("Kaiju No. 8 is back", url="https://news.test/a/kaiju-no-8-movie-dated") == []


NAMED = compile_watch(
    [
        Work(id="comet-3", title="Iron Comet 3", kind=Kind.FILM, film=True, aliases=("Iron Comet III",)),
        Work(id="ashes", title="Pale Engine: Ashes", kind=Kind.FILM, film=True),
        Work(id="gale", title="Gale Runner", kind=Kind.GAME),
        Work(id="mira", title="The Mirror of the Tides", kind=Kind.ANIME, season=1),
        Work(id="quay", title="Sorrow Quay", kind=Kind.FILM, film=True),
        Work(id="thorn", title="Thornfall", kind=Kind.TV, season=2),
        Work(id="thorn-game", title="Thornfall", kind=Kind.GAME),
    ]
)
OTHERS = (
    "A fourth instalment is also in the works.",
    "Golden Crab Season 3 premieres in the fall.",
    "The sequel to Blue Rope was delayed.",
    "A remake of Glass Orchard launches next month.",
    "Fans of Golden Crab are waiting for its second season.",
    "A spin-off manga will begin next week.",
    "A live-action version was announced as well.",
    "A stage musical runs in May.",
    'Last year\'s hit was "Golden Crab" (season 2).',
    "The makers hope for a sequel.",
)


def named_in(text: str, **more: object) -> set[str]:
    return {m.work for m in recognise(Entry(source="s", key="k", text=text, **more), NAMED).mentions}


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize(
    ("work", "text"),
    [
        ("comet-3", "Iron Comet 3 opens on June 18, 2027."),
        ("ashes", "Pale Engine: Ashes will be in cinemas in October."),
        ("gale", "Gale Runner launches on September 17."),
        ("mira", "The Mirror of the Tides starts on July 4."),
        ("quay", "Sorrow Quay arrives on December 4."),
    ],
)
def test_other_instalments_elsewhere_take_no_full_name_away(work: str, text: str, other: str) -> None:
    """A film whose maker plans the next one is still that film, whatever stands before or behind it."""
    assert work in named_in(f"{text} {other}")
    assert work in named_in(f"{other} {text}")
    assert work in named_in(f"{other} {text}", title="What to see next")


@pytest.mark.parametrize(
    ("text", "works", "why"),
    [
        ("Sorrow Quay is getting a sequel. The film opens in May.", set(), "what follows the film of that name"),
        (
            "Sorrow Quay will be turned into a live-action series. It starts in May.",
            {"quay"},
            "played by people anyway",
        ),
        ("Gale Runner gets a spin-off. It starts in May.", set(), "what is made of it"),
        ("Gale Runner 2 is official, and Gale Runner 2 has a date.", set(), "the next one wherever the name stands"),
        ("Mirror of Tides starts on July 4.", {"mira"}, "no article"),
        ("Mirror of a Tides starts on July 4.", {"mira"}, "the other article"),
        ("The Thornfall game launches in May.", {"thorn-game"}, "a game and a series of one name: the game"),
        ("The Thornfall series starts in May.", {"thorn"}, "the series"),
        ("Thornfall 2 launches in May for PlayStation.", {"thorn"}, "games count by names, series by seasons"),
        ("Thornfall season 2 starts in May.", {"thorn"}, "games have no seasons beside a series"),
        ("The first Japanese film by the maker of Sorrow Quay", {"quay"}, "the first of its land counts nothing"),
    ],
)
def test_what_stands_at_the_name_says_which(text: str, works: set[str], why: str) -> None:
    assert named_in(text) == works, why


def test_a_headline_about_the_stage_play_is_about_that() -> None:
    text = "Gale Runner was a hit in 2016."
    assert named_in(text, title="Gale Runner: the stage musical") == set()
    assert named_in(text, url="https://n.example/news/gale-runner-spin-off-planned") == {"gale"}


def test_an_instalment_in_the_address_alone_takes_no_season_away() -> None:
    text = "The Mirror of the Tides will now start in July."
    assert named_in(text, url="https://n.example/news/fans-of-the-new-spinoff-mirror-of-the-tides") == {"mira"}
    assert named_in(text, title="The Mirror of the Tides: the spin-off") == set()


def test_a_full_name_away_from_the_other_instalment_stands() -> None:
    text = "Iron Comet 3 opens on June 18, 2027. A fourth film is planned."
    assert named_in(text, title="A fourth film is on its way") == {"comet-3"}
    assert named_in("The cast is back.", title="Iron Comet 3 and the fourth film") == set()
    assert named_in("It opens in May.", title="Sorrow Quay 2 is official") == set()
