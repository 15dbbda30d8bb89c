"""Every kind of message, invented: each says its kind, in both languages and every way of writing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tracker.model import AlertKind, Settings
from tracker.render import Style, preview, render

NOW = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
NAME = "The Lighthouse Keeper's Cats S2"
TITLES = {
    "welcome": f"Now watching {NAME}",
    "news": f"{NAME}: premieres in July 2027 (+2 more)",
    "narrowed": f"{NAME}: premieres Fri 9 July 2027, 24:30 JST (was: July 2027)",
    "delayed": f"{NAME}: delayed to October 2027 (was: Fri 9 July 2027, 24:30 JST)",
    "withdrawn": f"{NAME}: date withdrawn, no new one (was: October 2027)",
    "correction": f"Correction: {NAME}: premieres in July 2027 (not: Fri 9 July 2027, 24:30 JST; our misreading)",
    "reminder": f"{NAME} premieres tomorrow, 16:30 your time",
    "still waiting": f"Still waiting for {NAME}",
    "health": "tracker: 灯台守の猫たち公式サイト has not answered since Sun 22 November 2026, 00:30: 503",
    "test": "Test: Makeine: Too Many Losing Heroines! S2: delayed to Fri 9 July 2027, 24:30 JST (was: April 2027) (+135 more)",
}


def test_every_kind_is_there_with_a_title_that_says_it() -> None:
    """Shortly after midnight in Berlin; "tomorrow" is the reader's."""
    zone = ZoneInfo("Europe/Berlin")
    made = dict(preview.alerts(target="you", recipient="", now=NOW, zone=zone))
    assert {alert.kind for alert in made.values()} == set(AlertKind)
    shown = {
        name: render(alert, settings=Settings(database=""), zone=zone, now=NOW, style=Style.PLAIN).title
        for name, alert in made.items()
    }
    assert shown == TITLES


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("style", list(Style))
def test_every_style_and_language_can_show_them(style: Style, language: str) -> None:
    settings = Settings(database="", language=language)
    for name, alert in preview.alerts(target="you", recipient="", now=NOW + timedelta(days=400), zone=UTC):
        message = render(alert, settings=settings, zone=UTC, now=NOW + timedelta(days=400), style=style)
        assert message.title, name
        assert message.body, name
        assert bool(message.html) == (style is Style.MAIL), name
        assert (alert.work is None) == (not message.thread), name
