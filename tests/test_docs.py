"""What the documents say is so: commands parse, shell and configurations are sound, links lead somewhere, figures and
pictures are today's. `test_docs_run.py` runs what they show."""

from __future__ import annotations

import argparse
import importlib.util
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from docs import figures, pictures
from tests.conftest import ROOT
from tests.documented import COMMANDS, DOCS, blocks, calls, split, text_of
from tracker import config as configuration
from tracker.cli import parser as command_line
from tracker.config import keys
from tracker.errors import ConfigError

_INLINE = re.compile(r"`([^`\n]+)`")


def _verbs() -> dict[str, argparse.ArgumentParser]:
    for action in command_line.build()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError("the command line has no verbs")


# --- commands --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "words"), sorted(set(calls())), ids=lambda text: text)
def test_every_command_in_the_documents_parses(page: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A placeholder in capitals (WORK, FILE|URL) stands for itself; a verb alone may need more words."""
    args = split(words)
    if args[0] == "VERB":
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
    text = text_of(COMMANDS)
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


PROGRAMS = {
    "tracker",
    "python3",
    "docker",
    "systemctl",
    "git",
    "mkdir",
    "cd",
    ".",
    "jq",
    "export",
    "createuser",
    "createdb",
}
"""What shell blocks may call; some other name is a slip, or a program that a reader may not have."""


def test_every_shell_block_is_sound() -> None:
    """Bash takes it, and it calls nothing that was not thought of."""
    found = blocks("sh")
    script = "\n".join(f"f{at}() {{\n{_as_shell(block)}\n}}" for at, (_, block) in enumerate(found))
    done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for page, block in found:
        for line in _as_shell(block).splitlines():
            for word in _programs(line):
                assert word in PROGRAMS or word.startswith(".venv"), f"{page}: {line}"


def _as_shell(block: str) -> str:
    return re.sub(r"\b[A-Z]+\|[A-Z]+\b", "PLACE", block) or ":"


def _programs(line: str) -> Iterator[str]:
    """The first word of each command of a line."""
    words = shlex.shlex(line, posix=True, punctuation_chars=True)
    begins = True
    for word in words:
        if begins:
            yield word
        begins = word in ("|", "&&", ";", "||")


def test_every_module_that_is_named_is_there() -> None:
    """As in `python -m benchmarks.polling`."""
    for page in DOCS:
        for name in re.findall(r"python3? -m ((?:benchmarks|docs|tests)[\w.]*)", text_of(page)):
            assert importlib.util.find_spec(name), f"{page.name}: {name}"


def test_every_place_that_is_named_is_there() -> None:
    """As in `tests/corpus/`; a file of the reader's own has no folder of ours before it."""
    for page in DOCS:
        for said in _INLINE.findall(text_of(page)):
            place = said.partition(" ")[0]
            if re.fullmatch(r"(tests|docs|deploy|benchmarks|\.ci|tracker)/[\w./-]+", place):
                assert (ROOT / place).exists(), f"{page.name}: {place}"
            elif re.fullmatch(r"test_\w+\.py", place):
                assert (ROOT / "tests" / place).exists(), f"{page.name}: {place}"


# --- configurations --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "block"), blocks("toml"), ids=lambda text: text[:30])
def test_every_configuration_in_the_documents_loads(page: str, block: str, tmp_path: Path) -> None:
    """A block that shows one table only gets a work beside it. Targets are such that something can be sent to them."""
    if "[[works]]" not in block:
        block += '\n[[works]]\ntitle = "Frieren"\n'
    file = tmp_path / "config.toml"
    file.write_text(block, encoding="utf-8")
    hook = "https://discord.com/api/webhooks/123456789012345678/" + "a" * 68
    env = {"DISCORD_WEBHOOK": hook, "MAIL_PASSWORD": "x", "DATABASE_PASSWORD": "x", "HOME": str(tmp_path)}
    try:
        loaded = configuration.load(file, env=env, cwd=tmp_path)
    except ConfigError as error:
        pytest.fail(f"{page}: {error}")
    from tracker import deliver

    assert [text for target in loaded.notify if (text := deliver.problem(target.url))] == [], page


# --- pages -----------------------------------------------------------------------------------------------------------


def test_every_page_is_reached_from_the_index() -> None:
    """And the index from the README."""
    assert "(docs/README.md)" in text_of(ROOT / "README.md")
    index = text_of(ROOT / "docs" / "README.md")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.name == "README.md" or f"({page.name})" in index, page.name


def test_every_link_leads_somewhere() -> None:
    """To a file that is there, and to a heading of it where one is named."""
    for page in DOCS:
        for link, heading in re.findall(r"\]\(([^)#:\s]*)(?:#([^)\s]+))?\)", text_of(page)):
            place = page.parent / link if link else page
            assert place.exists(), f"{page.name}: {link}"
            assert not heading or heading in _headings(place), f"{page.name}: {link}#{heading}"


def _headings(page: Path) -> set[str]:
    """As GitHub names them."""
    found = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in found}


def test_every_picture_is_described() -> None:
    """For whoever cannot see it, in the page and in the file."""
    shown = re.findall(r"<img ([^>]*)>", text_of(ROOT / "README.md"))
    assert len(shown) == 2
    for image in shown:
        source, said = re.search('src="([^"]+)"', image), re.search('alt="([^"]+)"', image)
        assert source
        assert said
        assert len(said[1]) > 80
        drawn = text_of(ROOT / source[1])
        assert "<title" in drawn
        assert "<desc" in drawn
        assert "prefers-color-scheme:dark" in drawn
        assert not re.search(r"<(script|image|foreignObject|a)\b|(?<!xmlns=\")https?://(?!official\.example)", drawn)


def test_the_pictures_are_what_the_program_shows() -> None:
    """Anew: python -m docs.pictures"""
    for name, content in pictures.pictures().items():
        assert text_of(pictures.IMAGES / name) == content, name


def test_the_figures_are_those_that_were_measured() -> None:
    """Anew: python -m docs.figures"""
    readme, accuracy = text_of(ROOT / "README.md"), text_of(figures.ACCURACY)
    assert len(figures.rows(accuracy)) >= 2
    assert figures.readme(readme, accuracy) == readme
    for row in figures.rows(accuracy):
        assert f"{round(100 * row.precision)} are right" in readme


def test_the_readme_begins_with_what_it_is() -> None:
    """In three sentences, then two pictures, then two ways to start."""
    head, _, rest = text_of(ROOT / "README.md").partition("\n## Start\n")
    said = [line for line in head.splitlines()[1:] if line and not line.startswith("<")]
    assert len(said) == 4, "three that say it, and one about the pictures"
    assert head.count("<img ") == 2
    start = rest.partition("\n## ")[0]
    assert "pip" in start
    assert "docker compose up -d" in start
    order = re.findall(r"^## (.+)$", rest, re.MULTILINE)
    assert order[:3] == ["How often it is right", "Polite, private, yours", "Not for"]


def test_every_request_is_answered_in_one_of_three_ways() -> None:
    """And a "partly" says what is left."""
    rows = re.findall(r"^\| (\d+) \| (.+) \| (.+) \| (.+) \|$", text_of(ROOT / "docs" / "requests.md"), re.MULTILINE)
    assert [int(number) for number, *_ in rows] == list(range(1, 45))
    assert {how for _, _, how, _ in rows} <= {"yes", "partly", "not yet"}
    assert [number for number, _, how, said in rows if how == "partly" and not re.search("yet|on purpose", said)] == []


@pytest.mark.parametrize(
    ("page", "table", "key"),
    [("alerts.md", "notify", "events"), ("alerts.md", "notify", "tell"), ("sources.md", "sources", "tier")],
)
def test_every_choice_is_explained(page: str, table: str, key: str) -> None:
    """Each word that a key takes stands in the page that is about it."""
    text = text_of(ROOT / "docs" / page)
    (found,) = (one for owner in keys.TABLES if owner.name == table for one in owner.keys if one.name == key)
    assert found.allowed
    assert [word for word in found.allowed if f"`{word}`" not in text and f'`"{word}"`' not in text] == []


def test_what_is_said_of_docker_and_systemd_is_so() -> None:
    """The service, the image, the volume and the unit that the pages name are those of the files."""
    compose = yaml.safe_load(text_of(ROOT / "docker-compose.yml"))
    for page in (page for page in DOCS if "decisions" not in page.parts):
        text = text_of(page)
        for verb, service in re.findall(r"docker compose (\w+)(?: (?!--|-d)(\w+))?", text):
            assert verb in {"up", "down", "build", "exec", "logs"}, page.name
            assert not service or verb != "exec" or service in compose["services"], page.name
        for image in re.findall(r"docker run [^`\n]*?(\S+)`", text):
            assert image == compose["services"]["tracker"]["image"], page.name
        for volume in re.findall(r"volume `([\w-]+)`", text):
            assert volume in compose["volumes"], page.name
        for unit in re.findall(r"systemctl (?:enable|disable|reload|restart|start|stop)(?: --now)? ([\w-]+)", text):
            assert (ROOT / "deploy" / f"{unit}.service").exists(), page.name
