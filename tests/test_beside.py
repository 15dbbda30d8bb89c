"""works.d: what is put in is whole or not there, what is there is never overwritten, and a daemon sees it change."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tests.house import House
from tests.test_daemon import Running
from tests.web import Web
from tracker import config as configuration
from tracker.config import beside
from tracker.errors import UsageError
from tracker.model import Config

WORK = '[[works]]\nid = "{0}"\ntitle = "{0}"\n'


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "config.toml").write_text(
        '[tracker]\ndatabase = "data/tracker.db"\n' + WORK.format("main"), encoding="utf-8"
    )
    return load(tmp_path)


def load(folder: Path) -> Config:
    return configuration.load(folder / "config.toml", env={}, cwd=folder)


def test_a_file_is_written_whole_for_its_owner_alone(config: Config) -> None:
    path = beside.save(config, "a", WORK.format("a"))
    assert path == Path(config.settings.database).parent / "works.d" / "a.toml"
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    assert [one.name for one in path.parent.iterdir()] == ["a.toml"]


def test_what_is_there_is_never_overwritten(config: Config) -> None:
    """Also when two commands write at the same moment: exactly one wins."""
    beside.save(config, "a", "one")
    with pytest.raises(UsageError, match="is there already"):
        beside.save(config, "a", "two")
    assert (beside.folder(config) / "a.toml").read_text("utf-8") == "one"
    won: list[str] = []
    start = threading.Barrier(8)

    def write(number: int) -> None:
        start.wait()
        try:
            beside.save(config, "b", str(number))
        except UsageError:
            return
        won.append(str(number))

    threads = [threading.Thread(target=write, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == [(beside.folder(config) / "b.toml").read_text("utf-8")]
    assert {one.name for one in beside.folder(config).iterdir()} == {"a.toml", "b.toml"}


def test_a_file_system_without_links(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = beside.save(config, "a", "one")
    assert path.read_text("utf-8") == "one"
    with pytest.raises(UsageError, match="is there already"):
        beside.save(config, "a", "two")
    assert path.read_text("utf-8") == "one"


def test_a_name_cannot_leave_the_folder(config: Config) -> None:
    for name in ("../x", "a/b", ".hidden", ""):
        with pytest.raises(UsageError):
            beside.save(config, name, "x")
    assert not (beside.folder(config).parent / "x.toml").exists()


def test_the_fingerprint_changes_with_every_edit_and_with_nothing_else(config: Config) -> None:
    seen = [beside.fingerprint(config)]
    path = beside.save(config, "a", WORK.format("a"))
    seen.append(beside.fingerprint(config))
    os.utime(path, ns=(1, 1))
    seen.append(beside.fingerprint(config))
    (path.parent / ".swap.toml").write_text("x", encoding="utf-8")
    (path.parent / "note.txt").write_text("x", encoding="utf-8")
    seen.append(beside.fingerprint(config))
    path.unlink()
    seen.append(beside.fingerprint(config))
    assert seen[0] == seen[4] == ()
    assert len({seen[0], seen[1], seen[2]}) == 3
    assert seen[2] == seen[3]


def test_with_postgresql_it_lies_beside_the_configuration(tmp_path: Path) -> None:
    text = '[tracker]\ndatabase = "postgresql+psycopg://h/d"\n' + WORK.format("main")
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    assert beside.folder(load(tmp_path)) == tmp_path / "works.d"


def test_where_each_work_stands(tmp_path: Path, config: Config) -> None:
    beside.save(config, "a", WORK.format("a") + '\n[[sources]]\nurl = "https://a.example/"\nabout = "a"\n')
    beside.save(config, "b", WORK.format("b") + '[[sources]]\nurl = "https://b.example/"\n')
    beside.save(config, "c", "# note\n\n" + WORK.format("c") + "\n" + WORK.format("d"))
    homes = beside.homes(load(tmp_path), path=tmp_path / "config.toml", env={}, cwd=tmp_path)
    said = {name: (home.first, home.last, home.beside, home.alone) for name, home in homes.items()}
    assert said == {
        "main": (3, 5, False, False),
        "a": (1, 3, True, True),
        "b": (1, 3, True, False),
        "c": (3, 5, True, False),
        "d": (7, 9, True, False),
    }


# --- the daemon ------------------------------------------------------------------------------------------------------


def test_a_running_daemon_takes_up_what_is_saved_and_drops_what_is_removed(tmp_path: Path) -> None:
    """Without a signal; a broken file keeps the old list, is told once, and mended it is read again."""
    with Web() as web:
        house = House(tmp_path, web)
        daemon = Running(house)
        try:
            daemon.await_(lambda: "watching makeine-s2" in daemon.log.read_text())
            house.run("add", "Frieren season 3", "--offline", "--kind", "anime", "--save")
            daemon.await_(lambda: "reloaded: watching makeine-s2, frieren-s3" in daemon.log.read_text())
            daemon.await_(lambda: any("Frieren" in str(message) for message in house.messages))
            broken = tmp_path / "works.d" / "broken.toml"
            broken.write_text("[[works]\n", encoding="utf-8")
            daemon.await_(lambda: "not reloaded, the old configuration stays" in daemon.log.read_text())
            broken.unlink()
            house.run("remove", "frieren-s3")
            daemon.await_(lambda: "reloaded: watching makeine-s2;" in daemon.log.read_text())
            assert daemon.log.read_text().count("not reloaded") == 1
            assert daemon.end() == 0
        finally:
            if daemon.process.poll() is None:
                daemon.process.kill()
                daemon.process.wait()
