"""What all tests share: sockets stay on loopback, and material beside the project is found or its absence is said."""

from __future__ import annotations

import ipaddress
import socket
from pathlib import Path

import pytest

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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A skip for want of material is said at the end, not hidden behind an `s`."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if "NOT RUN" in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(
            f"{len(skipped)} tests were NOT RUN: no recorded material beside the project", yellow=True
        )
