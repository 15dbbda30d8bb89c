"""What is given to other programs: the calendar, the feed and the data of a real house, and the files kept of them."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import feedparser
import icalendar
import pytest

from tests.house import House
from tests.web import Web
from tracker import config as configuration
from tracker.errors import UsageError
from tracker.report import files
from tracker.report.state import State

NOW = datetime(2026, 6, 1, tzinfo=UTC)
DATED = (
    "The second season of Too Many Losing Heroines! will premiere on July 5, 2027, the official website announced on"
    " Monday."
)


@pytest.fixture
def house(tmp_path: Path) -> House:
    with Web() as web:
        made = House(tmp_path, web)
        (tmp_path / "item.txt").write_text(f"Makeine Season 2 Premieres July 5, 2027\n\n{DATED}\n")
        made.run("learn", "item.txt", "--published", "2026-05-01", "--source", "Corner", "--tier", "press")
    return made


def state_of(house: House) -> State:
    return State(configuration.load(house.config, env=os.environ, cwd=house.folder), now=NOW)


def test_the_three_forms_tell_the_same(house: House) -> None:
    (event,) = icalendar.Calendar.from_ical(house.run("export", "ics").stdout).walk("VEVENT")
    assert event["dtstart"].dt.isoformat() == "2027-07-05"
    entries = feedparser.parse(house.run("export", "atom").stdout.encode()).entries
    assert "5 July 2027" in entries[0].title, [entry.title for entry in entries]
    told = json.loads(house.run("export", "json").stdout)
    (release,) = [fact for fact in told["works"][0]["facts"] if fact["field"] == "release"]
    assert release["value"] == "2027-07-05"
    assert any(claim["value"] == "2027-07-05" for claim in told["claims"])
    assert {"works", "sources", "claims", "changes", "messages"} <= told.keys()
    assert "entries" not in told, "the texts are their publishers'"
    assert str(house.folder) not in json.dumps(told), "no path of this machine leaves it"


def test_texts_only_where_they_are_asked_for(house: House) -> None:
    told = json.loads(house.run("export", "json", "--with-texts").stdout)
    assert any(DATED in entry["text"] for entry in told["entries"])
    assert "--with-texts belongs to" in house.run("export", "ics", "--with-texts", expect=2).stderr


def test_json_wraps_what_is_no_json(house: House) -> None:
    wrapped = json.loads(house.run("--json", "export", "ics").stdout)
    assert wrapped["form"] == "ics"
    assert wrapped["text"].startswith("BEGIN:VCALENDAR")


def test_without_a_database_what_is_built_in_is_given(tmp_path: Path) -> None:
    with Web() as web:
        house = House(tmp_path, web)
        told = json.loads(house.run("export", "json", "--with-texts").stdout)
    assert (told["entries"], told["messages"]) == ([], [])
    assert not (tmp_path / "tracker.db").exists()


def test_kept_files_change_only_when_something_did(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "deeper"
    with state_of(house) as state:
        assert files.keep(folder, state, ZoneInfo("UTC")) == files.FILES
        assert files.keep(folder, state, ZoneInfo("UTC")) == ()
    assert sorted(path.name for path in folder.iterdir()) == sorted(files.FILES), "nothing half-written is left"
    assert all(path.stat().st_mode & 0o777 == 0o644 for path in folder.iterdir())
    with State(state.config, now=NOW + timedelta(days=1)) as later:
        assert "calendar.ics" not in files.keep(folder, later, ZoneInfo("UTC"))


def test_a_place_that_cannot_be_written_is_named(house: House, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with state_of(house) as state, pytest.raises(UsageError, match=r"\[export\] directory .*file"):
        files.keep(tmp_path / "file", state, ZoneInfo("UTC"))
    (tmp_path / "out" / "feed.atom").mkdir(parents=True)
    with state_of(house) as state, pytest.raises(UsageError, match=r"\[export\] directory"):
        files.keep(tmp_path / "out", state, ZoneInfo("UTC"))
    assert not [path for path in (tmp_path / "out").iterdir() if path.name.startswith(".")]
