"""What the documents say is so: each command parses, each configuration loads, each answer fits its schema."""

from __future__ import annotations

import argparse
import json
import re
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests import shapes
from tests.conftest import ROOT
from tests.house import House
from tests.shapes import Item
from tests.talking import Talk, at_home
from tests.web import Web
from tracker import config as configuration
from tracker.cli import parser as command_line
from tracker.errors import ConfigError

DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS = ROOT / "docs" / "commands.md"
LATER = {"worker"}
"""Verbs of the plan that are still to come; a document may name them."""
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`tracker ([^`\n]+)`")


def _blocks(language: str) -> list[tuple[str, str]]:
    return [(page.name, found[2]) for page in DOCS for found in _BLOCK.finditer(_text(page)) if found[1] == language]


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _commands() -> Iterator[tuple[str, str]]:
    """Each line of a shell block that calls the program, and each call in running text."""
    for page, block in _blocks("sh"):
        for line in block.splitlines():
            if line.startswith("tracker "):
                call = line.removeprefix("tracker ").partition("  #")[0]
                yield page, re.split(r" >>? ", call)[0].strip()
    for page in DOCS:
        for found in _INLINE.finditer(_BLOCK.sub("", _text(page))):
            yield page.name, found[1].strip()


def _verbs() -> dict[str, argparse.ArgumentParser]:
    for action in command_line.build()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError("the command line has no verbs")


@pytest.mark.parametrize(("page", "words"), sorted(set(_commands())), ids=lambda text: text)
def test_every_command_in_the_documents_parses(page: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A placeholder in capitals (WORK, FILE|URL) stands for itself; a verb alone may need more words."""
    args = shlex.split(words.replace("|", "/"))
    if args[0] in LATER or args[0] == "VERB":
        return
    bare = len(args) == 1 or (len(args) == 2 and args[1].isupper())
    code: object = 0
    try:
        command_line.build().parse_args(args)
    except SystemExit as end:
        code = end.code
    said = capsys.readouterr().err
    assert code == 0 or (bare and "required" in said), f"{page}: tracker {words}\n{said}"


def test_every_verb_and_option_is_described() -> None:
    """One section a verb, and each of its own options somewhere in the documents."""
    text = _text(COMMANDS)
    verbs = _verbs()
    assert sorted(re.findall(r"^### `(\w+)`$", text, re.MULTILINE)) == sorted(verbs)
    for name, parser in verbs.items():
        section = text[text.index(f"### `{name}`") :].partition("\n### ")[0]
        options = {option for action in parser._actions for option in action.option_strings if option.startswith("--")}
        shared = {"--help", "--config", "--json", "--verbose", "--quiet"}
        # Those of an item are shown once, where they are met first.
        unsaid = [option for option in options - shared if option not in text]
        assert not unsaid, f"{name}: {unsaid}"
        assert "```sh" in section, f"{name}: shows no call"


@pytest.mark.parametrize(("page", "block"), _blocks("toml"), ids=lambda text: text[:30])
def test_every_configuration_in_the_documents_loads(page: str, block: str, tmp_path: Path) -> None:
    """A block that shows one table only gets a work beside it."""
    if "[[works]]" not in block:
        block += '\n[[works]]\ntitle = "Frieren"\n'
    file = tmp_path / "config.toml"
    file.write_text(block, encoding="utf-8")
    hook = "https://discord.com/api/webhooks/123456789012345678/" + "a" * 68
    try:
        configuration.load(file, env={"DISCORD_WEBHOOK": hook, "HOME": str(tmp_path)}, cwd=tmp_path)
    except ConfigError as error:
        pytest.fail(f"{page}: {error}")


def test_every_page_is_reached_from_the_readme() -> None:
    """And every link between pages leads somewhere."""
    text = _text(ROOT / "README.md")
    for page in (ROOT / "docs").glob("*.md"):
        assert f"(docs/{page.name})" in text, page.name
    for page in DOCS:
        for link in re.findall(r"\]\(([^)#:\s]+)\)", _text(page)):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_every_request_is_answered_in_one_of_three_ways() -> None:
    """And a "partly" says what is left."""
    rows = re.findall(r"^\| (\d+) \| (.+) \| (.+) \| (.+) \|$", _text(ROOT / "docs" / "requests.md"), re.MULTILINE)
    assert [int(number) for number, *_ in rows] == list(range(1, 45))
    assert {how for _, _, how, _ in rows} <= {"yes", "partly", "not yet"}
    assert [number for number, _, how, said in rows if how == "partly" and not re.search("yet|on purpose", said)] == []


# --- the schema ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    (block,) = [block for page, block in _blocks("json") if page == COMMANDS.name]
    found = json.loads(block)
    jsonschema.Draft202012Validator.check_schema(found)
    assert isinstance(found, dict)
    return found


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Talk]:
    """A house that has heard something of every kind: a date moved, a disc, a denial, a failing source, a message."""
    now = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - published dates have to be recent for the real program
    year = now.year + 1
    with Web() as web:
        house = House(tmp_path, web)
        house.source("press", "/feed")
        house.source("down", "/nowhere")
        with at_home(house, monkeypatch):
            talk = Talk(house, capsys)
            for number, text in enumerate(("premieres in July", "premieres on July 5,", "is delayed to August 9,")):
                title = f"Makeine: Too Many Losing Heroines! Season 2 {text} {year}"
                old = "The first season's Blu-ray volume 1 shipped on September 25, 2024."
                item = Item(title, f"{title}. {old}", now - timedelta(minutes=30 - number), f"n{number}", number)
                web.page("/feed", shapes.rss([item], title="Press", site=web.url()), type="application/rss+xml")
                talk("check", "--all", expect=1)
            (tmp_path / "item.txt").write_text(f"Makeine season 2 has no release date yet. {old}", encoding="utf-8")
            talk("learn", "item.txt", "--published", "2025-04-06")
            line = {"id": "a", "title": f"Makeine season 2 premieres on July 5, {year}", "published": f"{now:%Y-%m-%d}"}
            (tmp_path / "in.jsonl").write_text(f"{json.dumps(line)}\nbroken\n", encoding="utf-8")
            yield talk


ANSWERS = [
    ("status", ("status",)),
    ("status", ("status", "makeine-s2")),
    ("sources", ("sources",)),
    ("why", ("why", "makeine-s2")),
    ("why", ("why", "makeine-s2", "release")),
    ("history", ("history",)),
    ("history", ("history", "--ignored")),
    ("upcoming", ("upcoming",)),
    ("alerts", ("alerts",)),
    ("explain", ("explain", "item.txt")),
    ("doctor", ("doctor", "--offline")),
    ("add", ("add", "Frieren season 3", "--offline", "--kind", "anime")),
]


def test_every_answer_fits_its_schema(schema: dict[str, Any], talk: Talk) -> None:
    """With a database, and as out of the box."""
    for name, words in ANSWERS:
        check = jsonschema.Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"})
        for config in ("", None):
            check.validate(talk(*words, "--json", config=config).json)
    check = jsonschema.Draft202012Validator({**schema, "$ref": "#/$defs/read"})
    lines = talk("read", "in.jsonl").out.splitlines()
    for line in lines:
        check.validate(json.loads(line))
    assert len(lines) == 2


def test_the_house_of_this_test_holds_what_its_schema_speaks_of(talk: Talk) -> None:
    """Otherwise the test above would prove little."""
    why = talk("why", "makeine-s2", "--json").json
    assert all(why[part] for part in ("facts", "claims", "changes", "set_aside", "refused"))
    assert talk("upcoming", "--json").json["upcoming"]
    assert talk("alerts", "--json").json["alerts"]
    states = {source["state"] for source in talk("sources", "--json").json["sources"]}
    assert states == {"ok", "failing"}
