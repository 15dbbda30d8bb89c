"""`config init`, and the end of the built-in watch: a file of the user's own, that keeps what is there."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from tracker.cli.common import here
from tracker.cli.output import Screen, emit, toml
from tracker.config import beside, files
from tracker.errors import UsageError
from tracker.model import Config, Work


def init(args: argparse.Namespace, config: Config) -> int:
    """Never over a file that is there. Works of works.d stay; the built-in one is written down, to be deleted."""
    if config.file is not None:
        raise UsageError(f"{config.file}: is in use already; edit it, then: tracker config check")
    target = Path(args.to).absolute() if args.to else _place()
    saved = beside.homes(config, path=None, env=os.environ, cwd=here())
    _put(target, _text(config, keep=[work for work in config.works if saved[work.id].path is None]))
    if args.json:
        emit({"file": str(target), "database": config.settings.database})
        return 0
    screen = Screen()
    screen.line(f"{target}", "green")
    screen.text("It keeps the database, and the works you added, where they are. Edit it, then: tracker config check")
    if args.to and target != _place() and target != here() / "config.toml":
        screen.text(f"It is used with --config {target}, or with TRACKER_CONFIG in the environment.", "yellow")
    return 0


def without(config: Config, work: Work) -> Path:
    """The built-in default watches `work`, and cannot be edited: from now on a file stands in its place, without it."""
    if len(config.works) == 1:
        raise UsageError(f'{work.id} is all that is watched; add what you wait for first: tracker add "NAME" --save')
    target = _place()
    _put(target, _text(config, keep=()))
    return target


def _place() -> Path:
    folder = files.user_dir("config", os.environ)
    if folder is None:
        raise UsageError("there is no home directory to write to; name a file: tracker config init FILE")
    return folder / "config.toml"


def _put(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        raise UsageError(f"{target}: is there already and was left as it is; edit it") from None
    except OSError as error:
        raise UsageError(
            f"{error.filename or target}: {error.strerror}; name another file: config init FILE"
        ) from error
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def _text(config: Config, *, keep: Sequence[Work]) -> str:
    """The catalogue knows the news page of a built-in work by its numbers."""
    from tracker.find import written

    folder = beside.folder(config)
    works = "\n" + written.document(keep, ()) if keep else ""
    return f"""\
# Yours: what `tracker` waits for, and whom it tells. Every key is described in docs/configuration.md.
# Check a change with `tracker config check`. A running daemon reads it again on SIGHUP.

[tracker]
database = {toml(config.settings.database)}
timezone = "local"                  # how times are shown, such as "Europe/Berlin"
language = "en"                     # or "ja"

# What `tracker add --save` adds stands in {folder}
{works}
# Without a [[notify]], DISCORD_WEBHOOK in the environment is told; without that, the terminal.
# [[notify]]
# url = "${{DISCORD_WEBHOOK}}"        # any Apprise URL; or url_file = "/run/secrets/discord"
# tell = "news"                     # dates | news | all
# quiet_hours = "23:00-08:00"       # holds delivery, not checking
# remind = ["1d", "0d"]             # before a known day
"""
