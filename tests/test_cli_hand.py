"""What a person tells the tracker: learn, missed, wrong, correct, snooze; and how the targets hear of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import shapes
from tests.house import House, saying
from tests.shapes import Item
from tests.talking import Talk, at_home
from tests.web import Web

NOW = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - published dates have to be recent for the real program
YEAR = NOW.year + 1
RSS = "application/rss+xml; charset=utf-8"
OLD = Item("Another Anime Gets a Film", "Another anime gets a film.", NOW - timedelta(days=2), "old", 1)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with Web() as web:
        house = House(tmp_path, web)
        house.source("press", "/feed")
        house.source("site", "/site", tier="official", more='about = "makeine-s2"')
        publish(house)
        publish(house, path="/site")
        with at_home(house, monkeypatch):
            yield house


@pytest.fixture
def talk(house: House, capsys: pytest.CaptureFixture[str]) -> Talk:
    talk = Talk(house, capsys)
    talk("check", "--all")
    assert len(house.messages) == 1, "the welcome"
    return talk


def publish(house: House, *items: Item, path: str = "/feed") -> None:
    house.web.page(path, shapes.rss([*items, OLD], title="Press", site=house.web.url(path)), type=RSS)


def news(text: str, number: int = 2) -> Item:
    title = f"Makeine: Too Many Losing Heroines! Season 2 {text}"
    words = f"The Makeine: Too Many Losing Heroines! anime's official site announced that the second season {text}."
    return Item(title, words, NOW - timedelta(minutes=60 - number), f"n{number}", number)


def release(talk: Talk) -> dict[str, object]:
    (fact,) = [f for f in talk("status", "--json").json["works"][0]["facts"] if f["field"] == "release"]
    assert isinstance(fact, dict)
    return fact


def told(house: House) -> list[str]:
    return [message["title"] for message in house.messages[1:]]


def last_alert(talk: Talk, state: str = "sent") -> str:
    return next(str(row["id"]) for row in talk("alerts", "--json").json["alerts"] if row["state"] == state)


# --- learn and missed ------------------------------------------------------------------------------------------------


def test_learning_tells_nothing_and_is_done_once(house: House, talk: Talk) -> None:
    """A date learned is known, with its quote, and counts as told."""
    item = house.folder / "item.txt"
    item.write_text(f"Makeine season 2 premieres on July 5, {YEAR}.", encoding="utf-8")
    words = ("learn", "item.txt", "--published", f"{NOW:%Y-%m-%d}", "--source", "Example Press", "--tier", "press")
    first = talk(*words)
    assert f"“Makeine season 2 premieres on July 5, {YEAR}" in first.out
    assert "changed: release: first" in first.out
    assert "was read before, about makeine-s2; nothing new" in talk(*words).out
    assert release(talk)["value"] == f"{YEAR}-07-05"
    talk("check", "--all")
    assert told(house) == []


def test_learning_what_concerns_nobody_keeps_nothing(house: House, talk: Talk) -> None:
    (house.folder / "item.txt").write_text("Rain is expected in Toyohashi.", encoding="utf-8")
    assert "speaks of no watched work; nothing kept" in talk("learn", "item.txt").out
    said = talk("learn", "item.txt", "--json").json
    assert said[0]["works"] == []


def test_learning_a_feed_takes_each_of_its_entries(house: House, talk: Talk) -> None:
    publish(house, news(f"will premiere on July 5, {YEAR}"), path="/other")
    said = talk("learn", house.web.url("/other"))
    assert "2 entries read, 1 speak of no watched work" in said.out
    assert release(talk)["value"] == f"{YEAR}-07-05"


def test_learning_a_page_a_title_and_a_database_entry(house: House, talk: Talk) -> None:
    """HTML is read as an article; a headline may be given; what is kept can be named again."""
    text = f"<p>The Makeine: Too Many Losing Heroines! anime's second season will premiere on July 5, {YEAR}.</p>" * 3
    house.web.page("/article", shapes.page("News", text, lang="en"))
    url = house.web.url("/article")
    assert f"{YEAR}-07-05" in talk("explain", url).out
    talk("learn", url)
    house.web.page("/article", "gone", status=404)
    assert f"release {YEAR}-07-05" in talk("explain", url).out, "from the database now, not from the web"
    (house.folder / "item.txt").write_text(f"It will premiere on July 5, {YEAR}.", encoding="utf-8")
    headed = talk("explain", "item.txt", "--title", "Makeine season 2 gets a date", "--json").json
    assert headed[0]["mentions"], "the headline names the work"


def test_what_was_missed_is_told_once_and_makes_a_case(house: House, talk: Talk) -> None:
    """The item is fetched once; the case is a piece of TOML."""
    import tomllib

    text = f"<p>The Makeine: Too Many Losing Heroines! anime's second season will premiere on July 5, {YEAR}.</p>" * 3
    house.web.page("/article", shapes.page("Makeine", text, lang="en"))
    said = talk("missed", house.web.url("/article"), "--published", f"{NOW:%Y-%m-%d}")
    assert len(house.web.asked("/article")) == 1
    case = tomllib.loads(said.out[said.out.index("\nwhy = ") :])
    assert case["url"] == house.web.url("/article")
    assert case["claims"][0]["field"] == "release"
    talk("check")
    talk("check")
    assert len(told(house)) == 1
    assert "5 July" in told(house)[0]


# --- wrong -----------------------------------------------------------------------------------------------------------


def test_wrong_sends_one_correction_and_says_what_was_refused(house: House, talk: Talk) -> None:
    publish(house, news(f"will premiere on July 5, {YEAR}"))
    talk("check", "--all")
    alert = last_alert(talk)
    said = talk("wrong", alert.upper())
    assert "refused: press: “" in said.out
    assert "1 correction sent, where the alert went" in said.out
    assert 'why = "misread' in said.out
    talk("check", "--all")
    assert len(told(house)) == 2
    assert told(house)[1].startswith("Correction")
    assert told(house)[1].endswith("our misreading)")
    assert release(talk)["value"] is None
    again = talk("wrong", alert)
    assert "nothing to refuse" in again.out
    assert "void: a person said" in talk("why", "makeine-s2", "release").out
    assert "no longer held" in talk("history").out
    assert talk("why", "makeine-s2", "--json").json["changes"][0]["gone"]


def test_wrong_leaves_alone_what_was_learned_since(house: House, talk: Talk) -> None:
    """The alert told July; the site has said August since: August stays, and there is nothing to correct."""
    publish(house, news(f"will premiere on July 5, {YEAR}"))
    talk("check", "--all")
    alert = last_alert(talk)
    publish(house, news(f"has been delayed to August 9, {YEAR}", 3), path="/site")
    talk("check", "--all")
    assert release(talk)["value"] == f"{YEAR}-08-09"
    said = talk("wrong", alert, "--json").json
    assert [one["source"] for one in said["refused"]] == ["press"]
    assert (said["sent"], said["owed"]) == (0, 0)
    assert release(talk)["value"] == f"{YEAR}-08-09"


def test_a_correction_that_cannot_be_delivered_stays_owed(house: House, talk: Talk) -> None:
    publish(house, news(f"will premiere on July 5, {YEAR}"))
    talk("check", "--all")
    house.verdict = 503
    said = talk("wrong", last_alert(talk), expect=1)
    assert "not delivered yet: hook: " in said.out
    assert "1 correction owed where the alert went" in said.out
    house.verdict = 200
    talk("check")
    assert [title.split(":")[0] for title in told(house)][1:] == ["Correction"]


def test_a_welcome_tells_no_change_to_take_back(talk: Talk) -> None:
    assert "tracker correct WORK FIELD VALUE" in talk("wrong", last_alert(talk), expect=2).err


# --- correct and snooze ----------------------------------------------------------------------------------------------


def test_what_a_person_sets_yields_only_to_a_later_official_claim(house: House, talk: Talk) -> None:
    """The press does not move it, the official site does."""
    said = talk("correct", "makeine", "release date", f"{YEAR}-07-12T24:30", "--reason", "the magazine shows it")
    assert "first" in said.out
    talk("check")
    assert len(told(house)) == 1
    publish(house, news(f"will premiere on July 5, {YEAR}"))
    talk("check", "--all")
    assert (release(talk)["value"], release(talk)["time"]) == (f"{YEAR}-07-12", "24:30")
    assert "the magazine shows it" in talk("why", "makeine", "release").out
    publish(house, news(f"will premiere on July 19, {YEAR}", 99), path="/site")
    talk("check", "--all")
    assert release(talk)["value"] == f"{YEAR}-07-19"
    assert len(told(house)) == 2


def test_correct_other_fields_and_none(house: House, talk: Talk) -> None:
    assert "was so already" in talk("correct", "makeine-s2", "status", "Announced").out
    assert talk("correct", "makeine-s2", "studio", "A-1 Pictures", "--json").json["changes"]
    assert "first" in talk("correct", "makeine-s2", "release", f"{YEAR}-35", "--outlet", "tv").out
    assert "withdrawn" in talk("correct", "makeine-s2", "release", "none").out
    fact = release(talk)
    assert (fact["value"], fact["standing"], fact["precision"]) == (None, "withdrawn", "none")
    assert f"withdrawn, no new date (was: Q3 {YEAR}" in talk("status").out


def test_a_snoozed_work_is_told_of_once_when_it_ends(house: House, talk: Talk) -> None:
    until = talk("snooze", "makeine-s2", "2w", "--json").json["until"]
    assert until.startswith(f"{NOW + timedelta(weeks=2):%Y-%m-%d}")
    publish(house, news(f"will premiere in July {YEAR}"))
    talk("check", "--all")
    publish(house, news(f"will premiere on July 5, {YEAR}", 3), news(f"will premiere in July {YEAR}"))
    talk("check", "--all")
    assert told(house) == []
    assert "snoozed" in talk("status").out
    assert "no longer snoozed" in talk("snooze", "makeine-s2", "off").out
    talk("check")
    talk("check")
    assert len(told(house)) == 1
    assert "5 July" in told(house)[0]
    assert "silent until" in talk("snooze", "makeine-s2", f"{YEAR}-12-24").out


# --- targets ---------------------------------------------------------------------------------------------------------


def test_a_test_message_says_how_it_went(house: House, talk: Talk) -> None:
    """A refused test ends with 1 and is not sent later; one asked for again revives a target that was given up."""
    assert talk("notify", "test").out == "hook: accepted\n"
    assert len(saying(house.messages, "This is a test")) == 1
    house.verdict = 404
    assert "hook: answered 404" in talk("notify", "test", "hook", expect=1).out
    assert "hook takes no messages" in talk("status").out
    assert "notify target hook is dead" in talk("healthcheck", expect=1).out
    house.verdict = 200
    talk("check")
    assert talk("notify", "test", "--json").json["sent"][0]["error"] is None
    assert len(saying(house.messages, "This is a test")) == 2
    assert "takes no messages" not in talk("status").out


def test_a_dead_target_lives_again_by_retry(house: House, talk: Talk) -> None:
    """What it was owed meanwhile comes, once."""
    assert "nothing is owed or dead" in talk("alerts", "retry", "--all").out
    house.verdict = 404
    publish(house, news(f"will premiere on July 5, {YEAR}"))
    said = talk("check", "--all", expect=1)
    assert "not delivered: hook: answered 404" in said.err
    assert "1 message could not be delivered" in said.err
    publish(house, Item("Makeine Season 2 Studio", "", NOW, "s", 5), news(f"will premiere on July 5, {YEAR}"))
    talk("check", "--all", expect=1)
    assert "dead" in talk("alerts").out
    house.verdict = 200
    talk("check", expect=1)
    dead = last_alert(talk, "dead")
    assert talk("alerts", "retry", dead, "--json").json == {"retried": [dead]}
    talk("check")
    assert len(told(house)) == 1
    assert "is sent already" in talk("alerts", "retry", dead, expect=1).out
    assert "no alert is called" in talk("alerts", "retry", "zzzzzz", expect=2).err


@pytest.mark.file
def test_no_secret_of_a_target_in_any_output(house: House, talk: Talk) -> None:
    """Neither in what is printed, nor in -v, nor in the database, whatever the target does."""
    secret = "s3cr3t-t0ken-0123456789"
    house.notify(f'[[notify]]\nid = "hook"\nurl = "json://user:{secret}@{house.web.authority}/hook?key={secret}"\n')
    printed = []
    for verdict in (503, 404, 200):
        house.verdict = verdict
        for words in (
            ("notify", "test", "-v"),
            ("check", "-v", "--all"),
            ("alerts", "--json"),
            ("status", "--json", "-v"),
            ("config", "show", "-v"),
            ("config", "check"),
            ("healthcheck",),
        ):
            said = talk(*words, expect=None)
            printed.append(said.out + said.err)
        talk("alerts", "retry", "--all", expect=None)
    assert not [text for text in printed if secret in text]
    assert secret.encode() not in house.database.read_bytes()
    assert house.messages
