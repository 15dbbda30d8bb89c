"""What all tests share: sockets stay on loopback, and material beside the project is found or its absence is said."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import engines

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for another address fails, whatever it expected of the answer."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
            host = str(address[0]).split("%")[0]
            assert ipaddress.ip_address(host).is_loopback, f"a test reached for {host}"
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name in ("DISCORD_WEBHOOK", "TRACKER_NOTIFY_URL", "TRACKER_CONFIG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The labelled and recorded material beside the project, which is not part of it."""
    if not SHARED.is_dir():
        pytest.skip(f"NOT RUN: no recorded material at {SHARED}; the project's own fixtures were still tested")
    return SHARED


def pytest_xdist_auto_num_workers() -> int:
    """One more for every two processors: a third of the time of the tests is spent waiting for real processes."""
    processors = os.cpu_count() or 1
    return processors + max(1, processors // 2)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A skip for want of material, or of a server, is said at the end, not hidden behind an `s`."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    served = [said for said in skipped if engines.NO_SERVER in said]
    if served:
        reason = served[0].partition("NOT RUN: ")[2].rstrip("')")
        terminalreporter.write_line(f"{len(served)} tests of PostgreSQL were NOT RUN: {reason}", yellow=True)
    others = [said for said in skipped if "NOT RUN" in said and said not in served]
    if others:
        terminalreporter.write_line(
            f"{len(others)} tests were NOT RUN: no recorded material beside the project", yellow=True
        )


# --- where things are kept ---


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        engines.OPTION, choices=engines.ENGINES, default="sqlite", help="where the tests' trackers keep what they learn"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption(engines.OPTION) == "postgresql":
        gone = [item for item in items if item.get_closest_marker("file")]
        items[:] = [item for item in items if not item.get_closest_marker("file")]
        config.hook.pytest_deselected(items=gone)


@pytest.fixture(scope="session", autouse=True)
def _places(request: pytest.FixtureRequest) -> Iterator[None]:
    engines.places.engine = request.config.getoption(engines.OPTION)
    yield
    engines.places.leave(Path("/"))
    engines.servers.close()


@pytest.fixture(autouse=True)
def _left_places(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    own = request.node.funcargs.get("tmp_path")  # what a whole module shares lies elsewhere, and goes with the session
    if own is not None:
        engines.places.leave(own)


@pytest.fixture(params=engines.ENGINES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[engines.Database]:
    """An empty one, once of each engine."""
    with engines.new_database(request.param, tmp_path) as made:
        yield made


@pytest.fixture
def postgres() -> Iterator[engines.Database]:
    """An empty one on a server."""
    with engines.new_database("postgresql", Path()) as made:
        yield made
