"""`replay`, `demo` and `notify preview`: what would be told, shown and not sent; nothing of the user's is touched."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import documented, shapes
from tests.house import House
from tests.shapes import Item
from tests.talking import Talk, at_home
from tests.web import Web
from tracker.cli import showing
from tracker.cli.output import Screen

NOW = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - published dates have to be recent for the real program
YEAR = NOW.year + 1
RSS = "application/rss+xml; charset=utf-8"
NAME = "Makeine: Too Many Losing Heroines! S2"
SOME = [
    {"id": "1", "source": "Paper", "published": "2026-01-10", "title": "Makeine: Too Many Losing Heroines! Season 2 premieres in July 2026"},
    {"id": "2", "source": "Other", "published": "2026-01-12", "title": "Makeine: Too Many Losing Heroines! Season 2 comes in July 2026"},
    {"id": "3", "source": "Paper", "published": "2026-05-10", "title": "Makeine: Too Many Losing Heroines! Season 2 premieres on July 5, 2026"},
]  # fmt: skip


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with Web() as web:
        house = House(tmp_path, web)
        house.source("press", "/feed")
        with at_home(house, monkeypatch):
            yield house


@pytest.fixture
def talk(house: House, capsys: pytest.CaptureFixture[str]) -> Talk:
    return Talk(house, capsys)


def publish(talk: Talk, *texts: str) -> None:
    """One round after the other, each with one more item in the feed."""
    items = [Item("Another Anime Gets a Film", "Another anime gets a film.", NOW - timedelta(days=2), "old", 1)]
    for number, text in enumerate(("", *texts), start=2):
        if text:
            title = f"Makeine: Too Many Losing Heroines! Season 2 {text}"
            items.insert(0, Item(title, f"{title}.", NOW - timedelta(minutes=60 - number), f"n{number}", number))
        talk.house.web.page("/feed", shapes.rss(items, title="Press", site=talk.house.web.url()), type=RSS)
        talk("check", "--all")


def tape(house: House, lines: list[dict[str, str]] | str) -> str:
    text = lines if isinstance(lines, str) else "\n".join(json.dumps(line) for line in lines)
    (house.folder / "tape.jsonl").write_text(f"{text}\n", encoding="utf-8")
    return "tape.jsonl"


def titles(rows: list[dict[str, str]]) -> list[str]:
    return [row["title"] for row in rows]


def fits(name: str, answer: object) -> bool:
    documented.fits(name, answer)
    return True


# --- a tape ----------------------------------------------------------------------------------------------------------


@pytest.mark.file
def test_a_tape_is_told_to_nobody_and_kept_nowhere(house: House, talk: Talk) -> None:
    said = talk("replay", tape(house, SOME), "--json").json
    news = [message for message in said["messages"] if message["kind"] == "news"]
    assert titles(news) == [
        f"{NAME}: premieres in July 2026",
        f"{NAME}: premieres Sun 5 July 2026 (was: July 2026)",
    ]
    assert [message["at"] for message in news] == ["2026-01-10T12:00:00Z", "2026-05-10T12:00:00Z"]
    assert "alert" not in news[0]["body"], "it exists nowhere"
    assert "difference" not in said
    assert fits("replay", said)
    assert not house.messages
    assert not house.database.exists()


def test_a_tape_is_shown_line_by_line(house: House, talk: Talk) -> None:
    out = talk("replay", tape(house, SOME)).out.splitlines()
    assert f"2026-05-10 12:00  hook  {NAME}: premieres Sun 5 July 2026 (was: July 2026)" in out
    assert out[-1] == f"{len(out) - 1} messages would have been sent; none was"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("no json", "tape.jsonl: line 1: "),
        ('{"id": "1", "title": "a"}\n{"id": 1, "published": "yesterday"}', "tape.jsonl: line 2: published: "),
        ("[]", "tape.jsonl: line 1: the line is no JSON object"),
        ('{"id": "1", "title": "a", "seen": "9999-12-30"}', "tape.jsonl: line 1: "),
        ('{"id": "1", "title": "a", "seen": "1969-12-30"}', "tape.jsonl: line 1: "),
        ("\n", "tape.jsonl: no items; give one JSON object a line"),
    ],
)
def test_a_tape_with_a_hole_is_refused_whole(lines: str, words: str, house: House, talk: Talk) -> None:
    said = talk("replay", tape(house, lines), expect=2)
    assert words in said.err
    assert not said.out


# --- what is kept ----------------------------------------------------------------------------------------------------


@pytest.mark.file
def test_without_a_database_there_is_nothing_to_replay(house: House, talk: Talk) -> None:
    assert "nothing is kept yet" in talk("replay", expect=2).err
    assert not house.database.exists()


@pytest.mark.file
def test_under_the_same_rules_the_same_is_told(house: House, talk: Talk) -> None:
    """Also what was in the welcome, set by hand, and taken back; and nothing is written to the database."""
    publish(talk, f"premieres in July {YEAR}", f"premieres on July 5, {YEAR}")
    talk("correct", "makeine-s2", "studio", "A-1 Pictures")
    talk("check")
    before, count = house.database.read_bytes(), len(house.messages)
    said = talk("replay", "--json").json
    assert said["difference"] == {"new": [], "missing": [], "changed": []}
    assert titles([m for m in said["messages"] if m["kind"] == "news"]) == titles(house.messages[1:])  # type: ignore[arg-type]
    assert "the same was sent at the time" in talk("replay").out
    assert (house.database.read_bytes(), len(house.messages)) == (before, count)


def test_what_was_wrong_is_wrong_again(house: House, talk: Talk) -> None:
    publish(talk, f"premieres on July 5, {YEAR}")
    alert = next(row["id"] for row in talk("alerts", "--json").json["alerts"] if row["kind"] == "news")
    talk("wrong", alert)
    assert len(house.messages) == 3
    difference = talk("replay", "--json").json["difference"]
    assert not difference["new"]
    assert not difference["missing"]


CHANGES = [
    pytest.param("[[works]]\ntitle = 'Another Show'\n", 'tell = "news"', ("missing", "-"), id="a work that is gone"),
    pytest.param("", 'tell = "dates"\nminimum = "confirmed"', ("missing", "-"), id="a target that asks for more"),
    pytest.param("", 'language = "ja"', ("changed", "~"), id="in other words"),
]  # fmt: skip


@pytest.mark.parametrize(("works", "more", "found"), CHANGES)
def test_the_difference_of_another_configuration_is_shown(
    works: str, more: str, found: tuple[str, str], house: House, talk: Talk
) -> None:
    publish(talk, f"premieres in July {YEAR}")
    tell, settings = ("", f"\n{more}") if more.startswith("language") else (f"\n{more}\n", "")
    text = house.config.read_text("utf-8") + tell
    text = text.replace('group_wait = "0s"', f'group_wait = "0s"{settings}')
    (house.folder / "other.toml").write_text(works + text if not works else _only(works, text), encoding="utf-8")
    name, sign = found
    said = talk("replay", "--json", config="other.toml").json
    assert fits("replay", said)
    difference = said["difference"]
    assert [bool(difference[part]) for part in ("new", "missing", "changed")] == [
        part == name for part in ("new", "missing", "changed")
    ]
    assert any(line.startswith(sign) for line in talk("replay", config="other.toml").out.splitlines())


def _only(works: str, text: str) -> str:
    """The same configuration with other works."""
    head, _, rest = text.partition("[[works]]")
    return f"{head}{works}{rest[rest.index('[[sources]]') :]}"


def test_another_target_would_have_heard_more(house: House, talk: Talk) -> None:
    publish(talk, f"premieres in July {YEAR}")
    house.notify(f'[[notify]]\nid = "new"\nurl = "json://{house.web.authority}/hook"\n')
    said = talk("replay")
    assert "+ " in said.out
    difference = talk("replay", "--json").json["difference"]
    assert [(row["target"], row["title"]) for row in difference["new"]] == [
        ("new", f"{NAME}: premieres in July {YEAR}")
    ]
    assert [row["target"] for row in difference["missing"]] == ["hook"]


# --- demo ------------------------------------------------------------------------------------------------------------


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def test_the_demo_tells_a_life_in_six_messages(house: House, talk: Talk) -> None:
    """Announced with a year, then a month, then a night; the 13th and the 14th are one."""
    said = talk("demo", "--json", config="no such file").json
    assert titles(said["messages"]) == [
        "Now watching Makeine: Too Many Losing Heroines!",
        "Makeine: Too Many Losing Heroines!: premieres in 2024 (+1 more)",
        "Makeine: Too Many Losing Heroines!: premieres in July 2024 (was: 2024) (+1 more)",
        "Makeine: Too Many Losing Heroines!: premieres Sat 13 July 2024, 24:30 JST (was: July 2024)",
        "Makeine: Too Many Losing Heroines! premieres tomorrow, 15:30 your time",
        "Makeine: Too Many Losing Heroines! has premiered",
    ]
    assert len(said["items"]) == 13
    assert sorted(path.name for path in house.folder.iterdir()) == ["config.toml"]


@pytest.mark.parametrize("width", ["60", "200"])
def test_the_demo_fits_its_terminal(width: str, talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Boxes are whole, and nothing is wider than 80; in a pipe it does not pause."""
    monkeypatch.setenv("COLUMNS", width)
    out = talk("demo", "--fast").out
    assert max(columns(line) for line in out.splitlines()) <= min(int(width), 80)
    assert out.count("╭") == out.count("╰") == 6
    for words in ("- 2024-09-25 is set aside", "= known already", "= kept, and not believed", "(a rumour)"):
        assert words in out


def test_the_demo_in_japanese(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no configuration that names a language: the terminal's holds, unless the call says another."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    out = talk("demo", "--fast").out
    for words in (
        "通知1",
        "負けヒロインが多すぎる！：2024年に放送開始",
        "2024-09-25は除外：ディスク",
        "（噂）",
        "明日放送開始",
    ):
        assert words in out, out
    assert max(columns(line) for line in out.splitlines()) <= 80
    assert not [line for line in out.splitlines() if "set aside" in line or "known already" in line]
    assert "A show's life" in talk("demo", "--fast", "--language", "en").out


def test_on_a_terminal_it_takes_about_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    """Longer for a message than for an item, since that is what one reads."""
    pauses: list[float] = []
    showing._show(Screen(columns=80), UTC, pauses.append)
    assert 40 < sum(pauses) < 75
    assert capsys.readouterr().out.count("╭") == 6


# --- preview ---------------------------------------------------------------------------------------------------------

TARGETS = """
[[notify]]
id = "chat"
url = "discord://123456789012345678/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"
mention = "<@123>"
[[notify]]
id = "mail"
url = "mailto://user:secret-pass@example.org?to=me@example.org"
[[notify]]
id = "hook"
url = "json://127.0.0.1:9/hook"
"""
KINDS = ["welcome", "news", "narrowed", "delayed", "withdrawn", "correction", "reminder", "still waiting", "health", "test"]  # fmt: skip


@pytest.mark.file
def test_every_kind_is_shown_as_each_target_gets_it(house: House, talk: Talk) -> None:
    house.notify(TARGETS)
    shown = talk("notify", "preview", "--json").json
    assert fits("preview", shown)
    assert [(row["target"], row["kind"]) for row in shown] == [(t, k) for t in ("chat", "mail", "hook") for k in KINDS]
    narrowed = {row["target"]: row for row in shown if row["kind"] == "narrowed"}
    assert "<t:" in narrowed["chat"]["body"]
    assert narrowed["chat"]["mention"] == "<@123>"
    assert narrowed["mail"]["html"].startswith("<!DOCTYPE html>")
    assert "**" not in narrowed["hook"]["body"]
    assert narrowed["hook"]["html"] is None
    assert not house.database.exists()


def test_a_preview_is_read_without_secrets(house: House, talk: Talk) -> None:
    house.notify(TARGETS)
    out = talk("notify", "preview").out
    assert [line for line in out.splitlines() if line.startswith("===")] == [
        "=== chat: as a Discord embed",
        "=== mail: as a mail, text beside HTML",
        "=== hook: as plain text",
    ]
    assert "secret-pass" not in out
    assert "<html" not in out
    assert "<html" in talk("notify", "preview", "mail", "--html").out
    assert "===" not in talk("notify", "preview", "hook", "--html").out.replace("=== hook", "")


def test_a_preview_needs_no_target(house: House, talk: Talk) -> None:
    """Out of the box the terminal is where alerts go."""
    house.notify("")
    assert "=== terminal: as plain text" in talk("notify", "preview").out
    assert "there are: terminal" in talk("notify", "preview", "nobody", expect=2).err
    assert "takes no --html" in talk("notify", "test", "--html", expect=2).err
