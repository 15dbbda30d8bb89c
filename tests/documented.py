"""What stands in the documents: their pages, blocks and calls of the program, and the schema of its answers."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from tests.conftest import ROOT

DOCS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
COMMANDS, JSON, TOUR = (ROOT / "docs" / name for name in ("commands.md", "json.md", "tour.md"))
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CALL = re.compile(r"`(?:docker compose exec tracker )?tracker ([^`\n]+)`")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(language: str, pages: list[Path] = DOCS) -> list[tuple[str, str]]:
    """(page, block) of one language."""
    return [(page.name, found[2]) for page in pages for found in _BLOCK.finditer(text_of(page)) if found[1] == language]


def calls(pages: list[Path] = DOCS) -> Iterator[tuple[str, str]]:
    """(page, words) of each line of a shell block that calls the program, and of each call in running text."""
    for page, block in blocks("sh", pages):
        for line in block.splitlines():
            call = line.removeprefix("docker compose exec tracker ").removeprefix(".venv/bin/")
            if call.startswith("tracker "):
                call = call.removeprefix("tracker ").partition("  #")[0]
                yield page, re.split(r" >>? | \| ", call)[0].strip()
    for page in pages:
        for found in _CALL.finditer(_BLOCK.sub("", text_of(page))):
            yield page.name, re.split(r" >>? | \| ", found[1])[0].strip()


def split(words: str) -> list[str]:
    return shlex.split(words.replace("|", "/"))


@cache
def schema() -> dict[str, Any]:
    (block,) = (block for _, block in blocks("json", [JSON]))
    found: dict[str, Any] = json.loads(block)
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def fits(name: str, answer: object) -> None:
    """Raises where an answer is not as documented under that name."""
    jsonschema.Draft202012Validator({**schema(), "$ref": f"#/$defs/{name}"}).validate(answer)


def answers() -> Iterator[tuple[str, str]]:
    """(words of a call, name of its answer's schema), as the table of docs/json.md has them."""
    for row in re.findall(r"^\| (.+) \| `(\w+)`.* \|$", text_of(JSON), re.MULTILINE):
        for words in _CALL.findall(row[0]):
            yield words, row[1]
