"""What the documents show is done: the tour is taken, every command that needs no network is run, and each answer is
held to its schema."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import shapes
from tests.documented import COMMANDS, TOUR, answers, blocks, calls, fits, schema, split, text_of
from tests.house import MAKEINE, House
from tests.shapes import Item
from tests.talking import Said, Talk, at_home
from tests.web import Web

NOW = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - published dates have to be recent for the real program
YEAR = NOW.year + 1
_OTHERS = """
[[works]]
id = "cats"
title = "The Lighthouse Keeper's Cats"
season = 2
kind = "anime"
aliases = ["灯台守の猫たち"]
[[works]]
id = "makeine"
title = "Makeine: Too Many Losing Heroines!"
season = 1
"""
_OPML = '<opml version="2.0"><head/><body><outline type="rss" text="A" xmlUrl="https://a.example/feed"/></body></opml>'
_OLD = "The first season's Blu-ray volume 1 shipped on September 25, 2024."
_LINE = {"id": "a", "title": f"Makeine season 2 premieres on July 5, {YEAR}", "published": f"{NOW:%Y-%m-%d}"}
FILES = {
    "item.txt": f"Makeine season 2 has no release date yet. {_OLD}",
    "article.txt": f"Makeine season 2 has no release date yet. {_OLD}",
    "news.txt": "The Lighthouse Keeper's Cats season 2 premieres in July",
    "day.txt": "「灯台守の猫たち」第2期、7月9日放送開始",
    "items.jsonl": f"{json.dumps(_LINE)}\nbroken\n",
    "tape.jsonl": json.dumps(_LINE),
    "subscriptions.opml": _OPML,
    "friends-list.toml": '[[works]]\ntitle = "Salt Road"\nkind = "film"\n',
}


def live(folder: Path, web: Web, patch: pytest.MonkeyPatch) -> House:
    """A house that has heard something of every kind: a date moved, a disc, a denial, a failing source, a message."""
    house = House(folder, web, works=MAKEINE + _OTHERS)
    house.source("press", "/feed")
    house.source("official", "/nowhere")
    hook = f'url = "json://{web.authority}/hook"'
    house.notify(f'[[notify]]\nid = "discord"\n{hook}\n[[notify]]\nid = "mail"\n{hook}\n')
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "other.toml").write_text(house.config.read_text(encoding="utf-8"), encoding="utf-8")
    for number, text in enumerate(("premieres in July", "premieres on July 5,", "is delayed to August 9,")):
        title = f"Makeine: Too Many Losing Heroines! Season 2 {text} {YEAR}"
        item = Item(title, f"{title}. {_OLD}", NOW - timedelta(minutes=30 - number), f"n{number}", number)
        web.page("/feed", shapes.rss([item], title="Press", site=web.url()), type="application/rss+xml")
        _ask(house, patch, "check", "--all", expect=1)
    _ask(house, patch, "learn", "item.txt", "--published", "2025-04-06")
    title = "Frieren: Beyond Journey's End"
    _ask(house, patch, "add", "--offline", "--title", title, "--season", "3", "--kind", "anime", "--save")
    return house


class _Captured:
    """Stands in for pytest's capture where a fixture lives longer than a test."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch, self._parts = patch, [io.StringIO(), io.StringIO()]

    def readouterr(self) -> tuple[str, ...]:
        said = tuple(part.getvalue() for part in self._parts)
        self._parts = [io.StringIO(), io.StringIO()]
        for name, part in zip(("stdout", "stderr"), self._parts, strict=True):
            self._patch.setattr(sys, name, part)
        return said


def _ask(house: House, patch: pytest.MonkeyPatch, *words: str, expect: int = 0) -> Said:
    with patch.context() as silent:
        return Talk(house, _Captured(silent))(*words, expect=expect)  # type: ignore[arg-type]


def _holds_what_the_schema_speaks_of(house: House, patch: pytest.MonkeyPatch) -> None:
    """Otherwise the tests below would prove little."""
    why = _ask(house, patch, "why", "makeine-s2", "--json").json
    assert all(why[part] for part in ("facts", "claims", "changes", "set_aside", "refused"))
    assert _ask(house, patch, "upcoming", "--json").json["upcoming"]
    assert _ask(house, patch, "alerts", "--json").json["alerts"]
    states = {source["state"] for source in _ask(house, patch, "sources", "--json").json["sources"]}
    assert states == {"ok", "failing"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with Web() as web, pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("house")
        (folder / "tracker.db").unlink(missing_ok=True)
        made = House(folder, web)
        with at_home(made, patch):
            lived = live(folder, web, patch)
            _holds_what_the_schema_speaks_of(lived, patch)
            yield lived


@pytest.fixture
def talk(house: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Talk:
    given = (house.folder / "items.jsonl").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
    return Talk(house, capsys)


def number_of(talk: Talk) -> str:
    """Of a message that told something, of the work that all examples are about."""
    told = [one for one in talk("alerts", "--json").json["alerts"] if one["work"] == "makeine-s2"]
    return next(str(one["id"]) for one in told if (one["kind"], one["state"]) == ("news", "sent"))


def needs_nobody(args: list[str]) -> bool:
    """It ends, asks nobody but the house's own web, and names nothing that only its reader can know."""
    words = [word for word in args if not word.startswith("-")]
    if not words or any(word.startswith("http") or re.fullmatch(r"[A-Z|/]{2,}", word) for word in words):
        return False
    never = {"run", "serve", "worker", "demo"}  # the demo is long, and has tests of its own
    offline = {"add": "--offline" in args, "doctor": "--offline" in args, "import": "anilist" not in args}
    written = words[:1] == ["config"] and "init" in words  # has tests of its own, and writes where its reader lives
    written = written or words[:2] == ["db", "move"]  # the same, and it needs a server
    alone = len(words) == 1 and words[0] in {
        "explain",
        "learn",
        "missed",
        "why",
        "wrong",
        "correct",
        "snooze",
        "remove",
    }
    # `replay` alone takes its time, and is run below for its answer.
    half = words in (
        ["replay"],
        ["add"],
        ["import"],
        ["export"],
        ["notify"],
        ["config"],
        ["db"],
        ["completion"],
        ["VERB"],
    )
    return words[0] not in never and offline.get(words[0], True) and not alone and not half and not written


SHOWN = sorted({words for _, words in calls() if words and needs_nobody(split(words))})


@pytest.mark.parametrize("words", SHOWN)
def test_every_command_that_needs_no_network_runs(words: str, talk: Talk) -> None:
    """Well, or with 1 for what fails in this house; never with 2, as what is called wrongly does."""
    args = [re.sub(r"^2026-12-24$", f"{YEAR}-12-24", word) for word in split(words)]
    if "6pq2jh" in args:
        number = number_of(talk)
        args = [number if word == "6pq2jh" else word for word in args]
    if args[:2] == ["db", "backup"]:
        (talk.house.folder / Path(args[-1]).name).unlink(missing_ok=True)
        args[-1] = Path(args[-1]).name
    if args[0] == "remove" and not list((talk.house.folder / "works.d").glob("frieren*")):
        _ask(talk.house, pytest.MonkeyPatch(), "add", "--offline", "--title", "Frieren: Beyond Journey's End", *FRIEREN)
    said = talk(*args, expect=None)
    assert said.code in (0, 1, *((3,) if args[0] == "add" else ())), f"{said.code}: {said.err}"


FRIEREN = ("--season", "3", "--kind", "anime", "--save")


def test_enough_of_what_is_shown_is_run() -> None:
    """Otherwise a change of the pattern above could let go of them all, unseen."""
    assert len(SHOWN) > 50


# --- the tour --------------------------------------------------------------------------------------------------------


def test_the_tour_is_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """As it stands, in its order, in an empty folder: what it says will be seen is seen."""
    text, _, _ = text_of(TOUR).partition("\n## Yours\n")
    with Web() as web:
        house = House(tmp_path, web)
        (config,) = (block for page, block in blocks("toml", [TOUR]) if page == TOUR.name)
        house.config.write_text(config, encoding="utf-8")
        for name, (_, body) in zip(("news.txt", "day.txt"), blocks("text", [TOUR]), strict=True):
            (tmp_path / name).write_text(body, encoding="utf-8")
        said: dict[str, list[Said]] = {}
        with at_home(house, monkeypatch):
            talk = Talk(house, capsys)
            for line in (line for _, block in _shell(text) for line in block.splitlines()):
                _step(line, talk, said)
    checks = [one.out for one in said["check"]]
    assert "Now watching The Lighthouse Keeper's Cats S2" in checks[0]
    assert "premieres in July 2027" in checks[1]
    assert checks[2].strip() == "0 of 0 due", "nothing is told twice"
    assert "Fri 9 July 2027, 24:30 JST (was: July 2027)" in checks[3]
    assert "2027-03-25" in said["explain"][0].out
    assert "a disc" in said["explain"][0].out
    assert "“" in said["why"][0].out
    assert "BEGIN:VEVENT" in said["export"][0].out
    assert "10 July 2027" in checks[4]


def _shell(text: str) -> list[tuple[str, str]]:
    return [("tour", found) for found in re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)]


def _step(line: str, talk: Talk, said: dict[str, list[Said]]) -> None:
    if not line.startswith("tracker ") or line.startswith(("tracker serve", "tracker demo")):
        return
    args = split(line.removeprefix("tracker ").partition(" > ")[0])
    if args[:2] == ["wrong", "ALERT"]:
        args[1] = talk("alerts", "--json").json["alerts"][0]["id"]
    said.setdefault(args[0], []).append(talk(*args))


# --- answers ---------------------------------------------------------------------------------------------------------

GIVEN = {
    "WORK": "makeine-s2",
    "FIELD": "studio",
    "VALUE": "A-1 Pictures",
    "ITEM": "item.txt",
    "UNTIL": "30d",
    "FILE": "items.jsonl",
}


def _words(call: str, talk: Talk) -> list[str]:
    """A row's call with something for each of its placeholders."""
    args = [GIVEN.get(word, word) for word in split(call)]
    match args:
        case ["import", *_]:
            return ["import", "opml", "subscriptions.opml", "--dry-run"]
        case ["add", *_]:
            return ["add", "Frieren season 4", "--offline", "--kind", "anime"]
        case ["remove", *_]:
            _ask(talk.house, pytest.MonkeyPatch(), "add", "--offline", "--title", "Salt Road", "--save")
            return ["remove", "salt-road"]
        case ["alerts", "retry", _]:
            return ["alerts", "retry", number_of(talk)]
        case ["wrong", _]:
            return ["wrong", number_of(talk)]
        case ["doctor"]:
            return ["doctor", "--offline"]
    return args


ELSEWHERE = {"serve", "probe"}
"""Held to their schema where they are tested: they need a port, a site."""


@pytest.mark.parametrize(("call", "name"), sorted(answers()))
def test_every_answer_fits_its_schema(call: str, name: str, talk: Talk) -> None:
    if name in ELSEWHERE:
        return
    args = _words(call, talk)
    said = talk(*args, *([] if args[0] == "read" else ["--json"]), expect=None)
    assert said.code in (0, 1), said.err
    for answer in [json.loads(line) for line in said.out.splitlines()] if args[0] == "read" else [said.json]:
        fits(name, answer)


@pytest.mark.parametrize("call", ["status", "sources", "history", "upcoming", "alerts", "doctor --offline"])
def test_answers_without_a_database_fit_as_well(call: str, talk: Talk) -> None:
    """As out of the box."""
    args = call.split()
    fits(args[0], talk(*args, "--json", config=None, expect=None).json)


def test_every_verb_has_its_answer() -> None:
    """In the table, or in the sentence about those without one; and every schema is of something."""
    rows = list(answers())
    verbs = set(re.findall(r"^### `(\w+)`$", text_of(COMMANDS), re.MULTILINE))
    assert verbs - {split(words)[0] for words, _ in rows} == {"run", "worker", "completion"}
    defs: dict[str, Any] = schema()["$defs"]
    named = {name for _, name in rows}
    assert named <= defs.keys()
    used = set(re.findall(r'"#/\$defs/(\w+)', json.dumps(defs)))
    assert defs.keys() == named | used, "a schema that nobody answers with"


def test_all_data_and_a_dry_run_fit_as_well(talk: Talk) -> None:
    """Whose answers have more keys than those of the table."""
    whole = talk("export", "json", "--with-texts").json
    fits("everything", whole)
    assert whole["entries"]
    assert "entries" not in talk("export", "json").json, "texts belong to their publishers"
    dry = talk("check", "--all", "--dry-run", "--json", expect=None).json
    fits("check", dry)
    assert "would_send" in dry
