"""docs/privacy.md, tried: out of the box a whole round asks the sources that are shown, and nobody else."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from tests import standin
from tests.conftest import ROOT
from tests.web import Web
from tracker import config as configuration

NOW = datetime.now(UTC)  # noqa: TID251 - published dates have to be recent for the real program


def run(folder: Path, web: Web, *words: str) -> str:
    """With every way out leading to `web`, which would write down whatever is asked."""
    env = {
        name: value
        for name, value in os.environ.items()
        if "proxy" not in name.lower() and name not in ("DISCORD_WEBHOOK", "TRACKER_NOTIFY_URL", "TRACKER_CONFIG")
    }
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "tracker", *words],
        env={**env, **web.env(), **home},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nobody_is_asked_but_the_sources(tmp_path: Path) -> None:
    with Web() as web:
        standin.dress(web, now=NOW)
        assert "Now watching" in run(tmp_path, web, "check", "--all")
        asked = {urlsplit(f"//{request.host}").hostname for request in web.requests}
        named = {urlsplit(source.url).hostname for source in configuration.load(None, env={}, cwd=tmp_path).sources}
        articles = {"makeine-anime.com", "www.animenewsnetwork.com"}
        assert asked <= named | articles, "the articles that a source's entries about the work lead to"
        assert asked >= named - {None}
        agents = {request.headers["user-agent"].partition("/")[0] for request in web.requests}
        assert agents == {"release-tracker"}
        assert not [request for request in web.requests if {"cookie", "referer", "from"} & request.headers.keys()]
        before = len(web.requests), len(web.connects)
        for words in (("status",), ("export", "json"), ("doctor", "--offline")):
            run(tmp_path, web, *words)
        assert (len(web.requests), len(web.connects)) == before, "asking what is known asks nobody"
