"""The programs that are measured: how each is installed, configured for the same sources, and called.

Each peer lives in an environment of its own, made once in `--environments` from its PyPI package, byte code compiled.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.polling.measure import ROOT
from benchmarks.polling.town import WORKS

AT_ONCE = 64
"""Requests under way at a time, where a program lets one say so (urlwatch has 10)."""

Url = tuple[str, str]
"""Kind (feed, page) and address."""


@dataclass(frozen=True, slots=True)
class Program:
    """`prepare` writes its configuration for the sources into a folder and returns the call that polls them once.
    `seeds` is a call that only tells it of the sources, where that is a step of its own."""

    name: str
    prepare: Callable[[Path, Path, Sequence[Url]], list[str]]
    kinds: tuple[str, ...] = ("feed", "page")
    setup: Callable[[Path, Path], list[str]] | None = None


_WITH = {"reader": ("sgmllib3k",)}
"""What a package needs and does not ask for: reader's own copy of feedparser wants `sgmllib`."""


def install(name: str, environments: Path) -> Path:
    """The Python of the peer's environment."""
    python = environments / name / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", environments / name], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--compile", name, *_WITH.get(name, ())], check=True)
    return python


def ours(environments: Path) -> Path:
    """The Python of an environment with what we need to run and no more; the code is this checkout's."""
    python = environments / "tracker" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", environments / "tracker"], check=True)
    needed = ROOT / "requirements.lock"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--compile", "-r", needed], check=True)
    subprocess.run([python, "-m", "compileall", "-q", ROOT / "tracker", ROOT / "benchmarks"], check=True)
    return python


def version(name: str, python: Path) -> str:
    ask = f"from importlib.metadata import version; print(version({name!r}))"
    return subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True).stdout.strip()


def _tracker(folder: Path, python: Path, urls: Sequence[Url]) -> list[str]:
    lines = ["[tracker]", 'database = "tracker.db"', "catalogue = false"]
    for number, title in enumerate(WORKS):
        lines += ["[[works]]", f'id = "work-{number}"', f'title = "{title}"', 'kind = "anime"']
    for number, (kind, url) in enumerate(urls):
        place = url.split("/")[2]
        lines += ["[[sources]]", f'id = "s{number}"', f'url = "{url}"', f'type = "{kind}"', 'host_delay = "0s"']
        lines += [f'allow_hosts = ["{place}"]', f"host_connections = {AT_ONCE}"]
        if kind == "page":
            lines.append('select = { item = ".news-item", title = ".title", date = ".date", text = ".text" }')
    (folder / "config.toml").write_text("\n".join(lines), encoding="utf-8")
    return [str(python), "-m", "tracker", "check", "--all", "--quiet", "--config", str(folder / "config.toml")]


_READER = """
import sys
from reader import make_reader
reader = make_reader(sys.argv[1])
if len(sys.argv) > 2:
    for url in open(sys.argv[2]).read().split():
        reader.add_feed(url)
else:
    reader.update_feeds(workers=64, scheduled=False)
"""


def _reader(folder: Path, python: Path, urls: Sequence[Url]) -> list[str]:
    (folder / "urls").write_text("\n".join(url for _, url in urls), encoding="utf-8")
    (folder / "poll.py").write_text(_READER, encoding="utf-8")
    return [str(python), str(folder / "poll.py"), str(folder / "reader.db")]


def _reader_setup(folder: Path, python: Path) -> list[str]:
    return [str(python), str(folder / "poll.py"), str(folder / "reader.db"), str(folder / "urls")]


def _jobs(folder: Path, urls: Sequence[Url]) -> str:
    path = folder / "jobs.yaml"
    path.write_text("\n---\n".join(f"name: s{n}\nurl: {url}" for n, (_, url) in enumerate(urls)), encoding="utf-8")
    return str(path)


def _urlwatch(folder: Path, python: Path, urls: Sequence[Url]) -> list[str]:
    config = folder / "urlwatch.yaml"
    config.write_text("display: {new: false, error: true, unchanged: false}\nreport: {stdout: {enabled: true}}\n")
    binary = str(python.with_name("urlwatch"))
    files = ["--config", str(config), "--hooks", str(folder / "hooks.py"), "--cache", str(folder / "urlwatch.db")]
    return [binary, "--urls", _jobs(folder, urls), *files]


def _webchanges(folder: Path, python: Path, urls: Sequence[Url]) -> list[str]:
    config = folder / "webchanges.yaml"
    config.write_text("display: {new: false, error: true, unchanged: false}\nreport: {stdout: {enabled: true}}\n")
    binary = str(python.with_name("webchanges"))
    files = ["--config", str(config), "--hooks", str(folder / "hooks.py"), "--database", str(folder / "webchanges.db")]
    return [binary, "--jobs", _jobs(folder, urls), *files, "--max-workers", str(AT_ONCE)]


def _nvchecker(folder: Path, python: Path, urls: Sequence[Url]) -> list[str]:
    lines = ["[__config__]", 'oldver = "old.json"', 'newver = "new.json"', f"max_concurrency = {AT_ONCE}"]
    for number, (_, url) in enumerate(urls):
        lines += [f"[s{number}]", 'source = "regex"', f'url = "{url}"', "regex = '<(?:pubDate|updated)>([^<]+)'"]
    (folder / "nvchecker.toml").write_text("\n".join(lines), encoding="utf-8")
    return [str(python.with_name("nvchecker")), "--file", str(folder / "nvchecker.toml"), "--logging", "error"]


def _curl(folder: Path, _: Path, urls: Sequence[Url]) -> list[str]:
    """The bound: one process that fetches everything, compressed, and understands nothing."""
    lines = [f'url = "{url}"\noutput = "{os.devnull}"' for _, url in urls]
    (folder / "curl.txt").write_text("\n".join(lines), encoding="utf-8")
    options = ["--silent", "--compressed", "--parallel", "--parallel-max", str(AT_ONCE)]
    return ["curl", *options, "--config", str(folder / "curl.txt")]


TRACKER = Program("tracker", _tracker)
CURL = Program("curl", _curl)
PEERS = (
    Program("reader", _reader, kinds=("feed",), setup=_reader_setup),
    Program("urlwatch", _urlwatch),
    Program("webchanges", _webchanges),
    Program("nvchecker", _nvchecker, kinds=("feed",)),
)
