"""Secrets planted wherever one can stand, and looked for in everything that any verb prints, logs, keeps or asks of
anybody but the one it is meant for."""

from __future__ import annotations

import base64
import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.house import House
from tests.rounds import RSS, START, says
from tests.shapes import official, rss
from tests.talking import Talk, at_home
from tests.web import Reply, Web, cut, stall

PLANTED = {
    "environment in a notify URL": "nt-env/+sEcr&t1",
    "file of a notify URL": "nt-fileS3cret2",
    "heartbeat": "hb-S3cret3",
    "query from the environment": "qe-S3cret4",
    "query as it stands": "ql-S3cret5",
    "password in a URL": "pw-S3cret6",
    "header from the environment": "he-S3cret7",
    "header from a file": "hf-S3cret8",
    "path from the environment": "pa-S3cret9",
}
VERBS = [
    ("check", "--all"), ("check", "--dry-run"), ("check", "--source", "query"), ("status",), ("status", "makeine-s2"), ("status", "--json"), ("sources",),
    ("sources", "--json"), ("sources", "probe", "{probe}"), ("sources", "probe", "{probe}", "--json"), ("why", "makeine-s2"), ("why", "makeine-s2", "--json"),
    ("explain", "{probe}"), ("explain", "{item}"), ("history",), ("history", "--ignored", "--json"), ("upcoming", "--json"), ("alerts",), ("alerts", "--json"),
    ("alerts", "retry", "--all"), ("notify", "test"), ("config", "show"), ("config", "show", "--json"), ("config", "check"), ("config", "schema"),
    ("healthcheck",), ("doctor",), ("doctor", "--json"), ("db", "check"), ("db", "backup"), ("export", "works"), ("export", "opml"), ("learn", "{item}"),
    ("missed", "{item}"), ("correct", "makeine-s2", "episodes", "13"), ("snooze", "makeine-s2", "off"), ("wrong", "aaaaaa"), ("learn", "{probe}"),
]  # fmt: skip


def forms(secret: str) -> set[str]:
    """As it is, as a URL writes it, and inside of Basic authorization."""
    packed = {base64.b64encode(("x" * pad + secret).encode()).decode()[pad + 2 : -4] for pad in range(3)}
    return {secret, quote(secret, safe=""), quote(secret), *packed}


def leaks(text: str) -> list[str]:
    return [where for where, secret in PLANTED.items() if any(form in text for form in forms(secret))]


def plant(house: House, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A house full of secrets; the paths of its sources."""
    at = house.web.authority
    monkeypatch.setenv("T_NOTIFY", PLANTED["environment in a notify URL"].replace("&", "%26").replace("/", "%2F"))
    monkeypatch.setenv("T_QUERY", PLANTED["query from the environment"])
    monkeypatch.setenv("T_HEADER", f"Bearer {PLANTED['header from the environment']}")
    monkeypatch.setenv("T_PATH", PLANTED["path from the environment"])
    (folder / "notify.secret").write_text(f"json://user:{PLANTED['file of a notify URL']}@{at}/second\n")
    (folder / "header.secret").write_text(PLANTED["header from a file"])
    house._tracker += f'\nheartbeat = "{house.web.url("/ping/" + PLANTED["heartbeat"])}"'
    house.notify(
        f'[[notify]]\nid = "hook"\nurl = "json://user:${{T_NOTIFY}}@{at}/hook?+X-Key=${{T_NOTIFY}}"\n'
        '[[notify]]\nid = "second"\nurl_file = "notify.secret"\nhealth = true\n'
    )
    paths = {
        "query": "/query?u=${T_QUERY}",
        "literal": f"/literal?api_key={PLANTED['query as it stands']}",
        "path": "/feeds/${T_PATH}/rss",
        "headers": "/headers",
        "page": f"/page?access_token={PLANTED['query as it stands']}",
    }
    for name, path in paths.items():
        headers = (
            'headers = { Authorization = "${T_HEADER}", X-Key_file = "header.secret" }' if name == "headers" else ""
        )
        house.source(name, path, kind="page" if name == "page" else "feed", more=headers + '\ntimeout = "0.5s"')
    house.source("login", "/login", more='timeout = "0.5s"')
    house._sources[-1] = house._sources[-1].replace("http://", f"http://user:{PLANTED['password in a URL']}@")
    house.write()
    return {
        "query": "/query",
        "literal": "/literal",
        "path": f"/feeds/{PLANTED['path from the environment']}/rss",
        "headers": "/headers",
        "page": "/page",
        "login": "/login",
    }


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as served:
        yield served


@pytest.fixture
def house(tmp_path: Path, web: Web) -> House:
    return House(tmp_path, web)


def _news(house: House, number: int) -> Reply:
    # Without a link of its own, an item is where it was found.
    items = [says("will premiere on July 5, 2026", START, number)]
    body = rss(items, title="Press", site=house.web.url("")).replace("<link>", "<x>").replace("</link>", "</x>")
    return Reply(body=body.encode(), headers={"Content-Type": RSS})


def _trouble() -> dict[str, Reply | object]:
    return {
        "404": Reply(status=404),
        "a page": Reply(body=b"<html><title>x</title><p>no feed", headers={"Content-Type": "text/html"}),
        "other XML": Reply(body=b"<urlset><a/></urlset>"),
        "no XML": Reply(body=b"oops"),
        "cut": cut(b"x" * 100, 50),
        "silence": stall(),
        "away": Reply(status=302, headers={"Location": "http://127.0.0.9:1/x"}),
        "a wall": Reply(body=b"<html><title>Just a moment...</title>"),
    }


@pytest.mark.parametrize("case", ["well", *_trouble()])
def test_no_secret_in_anything_that_is_printed_logged_or_kept(
    case: str,
    house: House,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All verbs with -v, every logger of every library at its lowest level."""
    caplog.set_level(1)
    for name in (
        "asyncio",
        "httpx",
        "httpcore",
        "sqlalchemy",
        "sqlalchemy.engine",
        "apprise",
        "urllib3",
        "requests",
        "tracker",
    ):
        caplog.set_level(1, logger=name)
    paths = plant(house, tmp_path, monkeypatch)
    answer = _trouble().get(case)
    for number, (name, path) in enumerate(paths.items(), 1):
        page = official([says("will premiere on July 5, 2026", START, number)]).replace(
            "<a href='./n", "<a data-x='./n"
        )
        good = (
            Reply(body=page.encode(), headers={"Content-Type": "text/html"}) if name == "page" else _news(house, number)
        )
        house.web.answer(path, answer or good)  # type: ignore[arg-type]
    house.verdict = 200 if case == "well" else 503
    house.web.answer("/second", Reply(status=200 if case == "well" else 404))
    (tmp_path / "item.txt").write_text("Makeine: Too Many Losing Heroines! Season 2 has 13 episodes.")
    fill = {
        "probe": house.web.url(f"/literal?api_key={PLANTED['query as it stands']}"),
        "item": str(tmp_path / "item.txt"),
    }
    verbs = VERBS if case in ("well", "a page") else VERBS[:8]
    with at_home(house, monkeypatch):
        talk = Talk(house, capsys)
        for words in verbs:
            said = talk(*(word.format(**fill) for word in words), "-v", expect=None)
            assert leaks(said.out + said.err) == [], (words, said.out + said.err)
    assert [(record.name, record.getMessage()) for record in caplog.records if leaks(record.getMessage())] == []
    for message in house.messages:
        assert leaks(json.dumps(message)) == []
    for kept in tmp_path.rglob("*"):
        if kept.is_file() and kept.suffix not in (".secret", ".toml"):
            assert leaks(kept.read_bytes().decode("latin-1")) == [], kept


def _quiet_feed() -> str:
    return rss([says("gets a mascot", START, 1)], title="Press", site="http://press.example")


def test_no_secret_of_a_daemon_in_its_log_or_its_title(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real process with everything that can be turned on."""
    paths = plant(house, tmp_path, monkeypatch)
    for path in list(paths.values())[:3]:
        house.web.page(path, _quiet_feed(), type=RSS)
    env = house.environment() | {"PYTHONASYNCIODEBUG": "1", "PYTHONDEVMODE": "1", "PYTHONWARNINGS": "ignore"}
    daemon = subprocess.Popen(
        house.command("run", "-v"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=tmp_path, env=env
    )
    try:
        for _ in range(600):
            if house.web.asked("/headers") or daemon.poll() is not None:
                break
            time.sleep(0.05)
        title = Path(f"/proc/{daemon.pid}/cmdline").read_bytes().decode("latin-1")
    finally:
        daemon.terminate()
        out, _ = daemon.communicate(timeout=20)
    assert house.web.asked("/headers"), out.decode()
    assert leaks(title + out.decode("latin-1")) == []


@pytest.mark.parametrize("verdict", [407, 200, 502])
def test_no_password_of_a_proxy(
    verdict: int, house: House, talk_log: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes to the proxy alone: neither to the site behind it, nor into a text."""
    password = PLANTED["password in a URL"]
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, f"http://user:{password}@{house.web.authority}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    house.source("press", "/feed")
    house.source("safe", "/safe")
    house._sources = [one.replace(house.web.url("/feed"), "http://press.example/feed") for one in house._sources]
    house._sources = [one.replace(house.web.url("/safe"), "https://press.example/safe") for one in house._sources]
    house.write()
    house.web.page("/feed", _quiet_feed(), host="press.example", status=verdict, type=RSS)
    house.web.refuse_connect("press.example", verdict if verdict != 200 else 403)
    with at_home(house, monkeypatch):
        talk = Talk(house, capsys)
        for words in (("check", "--all", "-v"), ("sources", "--json"), ("status", "-v"), ("doctor", "-v")):
            said = talk(*words, expect=None)
            assert leaks(said.out + said.err) == [], words
    assert leaks("\n".join(talk_log)) == []
    asked = house.web.asked("/feed", "press.example")
    assert asked
    assert all("proxy-authorization" in one.headers for one in asked), "the proxy gets it"


@pytest.fixture
def talk_log(caplog: pytest.LogCaptureFixture) -> list[str]:
    caplog.set_level(1)
    return caplog.messages


@pytest.mark.parametrize(
    "line",
    [
        'database = "postgresql+psycopg://user:{0}@127.0.0.1:1/x"',
        'database = "postgresql://user:{0}@127.0.0.1:1/x"',
        'heartbeat = "htp://x/{0}"',
        'heartbeat = "http://127.0.0.1:1/{0} x"',
        'contact = ["{0}"]\nheartbeat = "http://user:{0}@/"',
    ],
)
def test_no_secret_of_a_configuration_that_cannot_be_used(
    line: str, house: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = house.config.read_text().replace(
        'database = "tracker.db"\n', "" if "database" in line else 'database = "tracker.db"\n'
    )
    house.config.write_text(text.replace("[tracker]\n", f"[tracker]\n{line.format(PLANTED['heartbeat'])}\n"))
    with at_home(house, monkeypatch):
        talk = Talk(house, capsys)
        for words in (
            ("check", "-v"),
            ("status", "-v"),
            ("config", "check", "-v"),
            ("config", "show", "-v"),
            ("doctor", "--offline", "-v"),
            ("db", "check", "-v"),
        ):
            said = talk(*words, expect=None)
            assert leaks(said.out + said.err) == [], (words, said)
