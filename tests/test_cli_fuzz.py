"""Whatever is typed, and whatever file it is typed about: an exit code and a sentence, never a fault of ours, nothing
that steers a terminal, and never a socket that nobody asked for. `FUZZ=30` looks thirty times as long, by new dice."""

from __future__ import annotations

import io
import json
import os
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.house import MAKEINE, House
from tests.rounds import RSS, START, says
from tests.shapes import rss
from tests.talking import Talk, at_home
from tests.web import Web

LONGER = int(os.environ.get("FUZZ", "1"))
_VERBS = (
    "check status why history upcoming sources alerts explain read replay learn wrong missed correct snooze notify config"
    " healthcheck db add remove import export doctor completion demo"
)
"""All but those that stay."""
_WORDS = (
    "--json --all --source press --dry-run makeine-s2 release status --ignored probe retry preview test check show schema"
    " backup upgrade ics atom json opml works anilist --save --season 2 --pick 1 --offline --kind anime film --title X --url"
    " http://127.0.0.1:9/x https://user:pw@127.0.0.1:9/ ftp://x http://[::1 --published 2026-07-05 never --tier official -"
    " item.txt items.jsonl broken.toml tracker.db . /dev/null nowhere -v -q --quiet --help --version --until 2027-01-01"
    " --config --reason --name --alias --trust --why bash zsh init --film 99999999999999999999 -1 0 1e9 2027-13-45"
)
ODD = (
    "",
    " ",
    "\x1b[31m",
    "\u202eevil\u200b",
    "\udcff",
    "%s%n",
    "../../etc/passwd",
    "a" * 5000,
    "日本",
    "${HOME}",
    "\n",
    "'\"",
    "\x00",
)
FILES = {
    "item.txt": "Makeine: Too Many Losing Heroines! Season 2 premieres on July 5, 2031.",
    "items.jsonl": '{"id": 1, "title": "Makeine season 2 in 2031"}\n{"id": "\\ud800", "title": 5}\n[]\nnull\n\x1b\u2028x\n',
    "broken.toml": "[[works]\n",
}


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Talk]:
    with Web() as web:
        house = House(tmp_path, web, works=MAKEINE)
        house.source("press", "/feed")
        web.page("/feed", rss([says("will premiere in 2031", START, 1)], title="P", site="http://p.example"), type=RSS)
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        for name, text in FILES.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        with at_home(house, monkeypatch):
            yield Talk(house, capsys)


@settings(
    max_examples=30 * LONGER,
    deadline=None,
    derandomize=LONGER == 1,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.sampled_from(_VERBS.split()),
    st.lists(st.sampled_from(_WORDS.split()) | st.sampled_from(ODD) | st.text(max_size=8), max_size=4),
    st.sampled_from([*FILES.values(), "", "\x00\xff"]),
)
def test_whatever_is_typed(talk: Talk, verb: str, words: list[str], stdin: str) -> None:
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8", "surrogatepass")), encoding="utf-8", errors="replace")
    try:
        said = talk(verb, *words, expect=None)
    finally:
        sys.stdin = before
    assert said.code in (0, 1, 2, 3), said
    assert "a fault of its own" not in said.err, said.err
    for text in (said.out, said.err):
        odd = {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs") and char not in "\n\t"}
        assert not odd, (odd, text[-2000:])
    if "--json" in words and said.code == 0 and said.out.startswith(("{", "[")):
        lines = said.out.splitlines() if verb == "read" else [said.out]
        for line in lines:
            json.loads(line)


def test_items_that_cannot_be_written_cost_themselves_alone(talk: Talk, tmp_path: Path) -> None:
    """Half a character as an id, a line of 16 MB, a separator that is no line's end."""
    lines = [
        '{"id": "\\ud800", "title": 5}',
        "x" * 16_000_000,
        '{"id": "a\u2028b", "title": "Makeine season 2 in 2031"}',
    ]
    (tmp_path / "odd.jsonl").write_text("\n".join(lines), encoding="utf-8")
    told = [json.loads(line) for line in talk("read", "odd.jsonl").out.splitlines()]
    assert [one["id"] for one in told] == ["\ud800", None, "a\u2028b"]
    assert [bool(one.get("error")) for one in told] == [True, True, False]
