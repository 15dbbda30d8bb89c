"""The command line: verbs, their options, and the help that a person reads first."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from functools import cache
from typing import NoReturn, cast

import tracker

Verb = Callable[[str, str], argparse.ArgumentParser]

_EPILOG = """\
start:      demo · add · run · check · status · serve · doctor
ask:        why · explain · read · replay · history · upcoming · sources · alerts
answer:     learn · wrong · missed · correct · snooze
keep:       remove · import · export · notify · config · db · healthcheck · completion

Without a configuration it watches Makeine: Too Many Losing Heroines! season 2. Every reading verb takes --json.
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """What was typed is repeated, and may have been pasted."""
        from tracker.cli.output import clean

        super().error(clean(message).encode("utf-8", "replace").decode())


class _Shared(_Parser):
    """Global options stand before or after the verb; what is not given twice must not undo what was given once."""

    def __init__(self) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter)
        none = argparse.SUPPRESS
        self.add_argument("--config", metavar="FILE", default=none, help="the configuration (else searched for)")
        self.add_argument("--json", action="store_true", default=none, help="machine-readable output")
        self.add_argument("-v", "--verbose", action="store_true", default=none, help="say more (never a secret)")
        self.add_argument("-q", "--quiet", action="store_true", default=none, help="only warnings and errors")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """argparse makes one for each argument, and each asks `shutil`, 4 ms to load, how wide the terminal is."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


@cache
def _columns() -> int:
    try:
        return max(int(os.environ.get("COLUMNS", "")), 20)
    except ValueError:
        pass
    try:
        return max(os.get_terminal_size(sys.__stdout__.fileno()).columns, 20) if sys.__stdout__ is not None else 80
    except (OSError, ValueError):
        return 80


class _Unasked:
    """Stands for a verb that is not called: to make its parser would cost a third of a millisecond."""

    def add_argument(self, *_: object, **__: object) -> None:
        pass


def build(only: str = "") -> argparse.ArgumentParser:
    """Knows every verb, or `only` the one that is called."""
    shared = _Shared()
    parser = _Parser(
        prog="tracker",
        description="Waits for release announcements, understands what each item states, and tells you once.",
        epilog=_EPILOG,
        formatter_class=_Formatter,
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"release-tracker {tracker.__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs", prog="tracker")

    def verb(name: str, text: str) -> argparse.ArgumentParser:
        if only not in ("", name):
            return cast("argparse.ArgumentParser", _Unasked())
        return verbs.add_parser(name, help=text, description=text, parents=[shared], formatter_class=_Formatter)

    _running(verb)
    _listing(verb)
    _asking(verb)
    _answering(verb)
    _keeping(verb)
    return parser


def _running(verb: Verb) -> None:
    demo = verb("demo", "a show's life in a minute: nothing is configured, asked, kept or sent")
    demo.add_argument("--fast", action="store_true", help="without the pauses")
    demo.add_argument("--language", choices=["en", "ja"], help="else that of your terminal (LANG)")
    verb("run", "the daemon: look, tell, remind; SIGHUP reloads, SIGTERM ends")
    worker = verb("worker", "look and send for a `run` on a PostgreSQL server; any number, on any machine")
    worker.add_argument("--name", metavar="NAME", default="", help="how it is called in the log of the database")
    worker.add_argument("--looks", type=int, metavar="N", default=4, help="batches of looks at a time (4)")
    check = verb("check", "one round now, then tell what is owed")
    check.add_argument("--all", action="store_true", help="every source, due or not (but within its Retry-After)")
    check.add_argument("--source", metavar="ID", action="append", default=[], help="only this source (may be repeated)")
    check.add_argument("--dry-run", action="store_true", help="store nothing, send nothing, show what would be told")
    serve = verb("serve", "the page alone, for a browser: works, sources, alerts; read-only")
    serve.add_argument("--listen", metavar="HOST:PORT", help="where (else [web] listen, else 127.0.0.1:8765)")


_KINDS = ["anime", "film", "tv", "game", "book", "other"]


def _listing(verb: Verb) -> None:
    add = verb("add", "find a work by its name or page, and watch it")
    add.add_argument("name", nargs="*", metavar="NAME|URL", help='such as "Frieren season 3", or its official page')
    add.add_argument("--save", action="store_true", help="write it to works.d beside the database")
    add.add_argument("--pick", type=int, metavar="N", help="which of the candidates listed")
    add.add_argument("--kind", choices=_KINDS)
    add.add_argument("--season", type=int, metavar="N")
    add.add_argument("--part", type=int, metavar="N")
    add.add_argument("--film", action="store_true", help="the film of a series")
    add.add_argument("--offline", action="store_true", help="ask nobody; take what is given here")
    add.add_argument("--title", metavar="NAME", help="its title, instead of the one found")
    add.add_argument("--alias", metavar="NAME", action="append", default=[], help="a further name (may be repeated)")
    add.add_argument("--weak-alias", metavar="NAME", action="append", default=[], help="a name that means more things")
    add.add_argument("--context", metavar="WORD", action="append", default=[], help="what shows a weak name is meant")
    add.add_argument("--url", metavar="URL", help="the news page of its official site")
    add.add_argument("--id", metavar="ID", help="its short name, instead of one made from the title")
    remove = verb("remove", "stop watching a work that `add` or `import` saved")
    remove.add_argument("work", metavar="WORK")
    take = verb("import", "watch what another list holds: AniList's planned anime, shared works, feeds of an OPML file")
    take.add_argument("form", choices=["anilist", "works", "opml"])
    take.add_argument("what", metavar="NAME|FILE|-", help="a user of AniList, else a file")
    take.add_argument("--all", action="store_true", help="of AniList: finished works as well")
    take.add_argument("--trust", action="store_true", help="of works: keep its sources' tier official as it stands")
    take.add_argument("--dry-run", action="store_true", help="show what would be added, save nothing")
    give = verb("export", "to standard output: calendar, feed, all data; the watch list (no secrets), feeds as OPML")
    give.add_argument("form", choices=["ics", "atom", "json", "works", "opml"])
    give.add_argument(
        "--work",
        action="append",
        default=[],
        metavar="WORK",
        help="of ics, atom, works: only this one; may be repeated",
    )
    give.add_argument("--with-texts", action="store_true", help="of json: also the stored texts of entries")
    doctor = verb("doctor", "is all well? configuration, database, clock, network, sources, targets; with remedies")
    doctor.add_argument("--offline", action="store_true", help="leave the network alone")
    completion = verb("completion", "the completion of these commands for your shell")
    completion.add_argument("shell", choices=["bash", "zsh", "fish"])
    completion.add_argument("--names", action="store_true", help=argparse.SUPPRESS)


def _asking(verb: Verb) -> None:
    status = verb("status", "what is known, and missing, per work; sources; alerts")
    status.add_argument("work", nargs="?", metavar="WORK")
    why = verb("why", "a fact's life: evidence, quotes, rules, what was refused")
    why.add_argument("work", metavar="WORK")
    why.add_argument("field", nargs="?", metavar="FIELD")
    explain = verb("explain", "one item's way through every stage; stores nothing")
    explain.add_argument("item", metavar="FILE|URL|ENTRY|-")
    _item_options(explain)
    read = verb("read", "understand items given as JSON lines; opens no database, source or network")
    read.add_argument("file", nargs="?", default="-", metavar="FILE")
    read.add_argument("--jsonl", action="store_true", help="one JSON object in and out per line (the only form)")
    replay = verb("replay", "what would have been told, under the rules and configuration of now; sends nothing")
    replay.add_argument("tape", nargs="?", metavar="FILE", help="items as `read` takes them, else the kept entries")
    history = verb("history", "what changed, newest first")
    history.add_argument("work", nargs="?", metavar="WORK")
    history.add_argument("--ignored", action="store_true", help="what was read and set aside, and why")
    history.add_argument("--limit", type=int, default=50, metavar="N")
    verb("upcoming", "dates and windows ahead")
    sources = verb("sources", "the health of each source; `sources probe URL` shows what a URL is")
    sources.add_argument("action", nargs="?", choices=["probe"])
    sources.add_argument("url", nargs="?")
    alerts = verb("alerts", "owed, sent and dead; `alerts retry ID` or `--all` tries dead ones again")
    alerts.add_argument("action", nargs="?", choices=["retry"])
    alerts.add_argument("id", nargs="?")
    alerts.add_argument("--all", action="store_true")


def _item_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--published", metavar="DATE", help="when it was published (ISO date or date-time)")
    parser.add_argument("--source", metavar="NAME", default="", help="whose item it is")
    parser.add_argument(
        "--tier", default="press", choices=["official", "press", "aggregator", "community"], help="how far to trust it"
    )
    parser.add_argument("--title", default="", help="its headline, where the text does not hold it")


def _answering(verb: Verb) -> None:
    learn = verb("learn", "read an item and keep it as evidence; tells nothing")
    learn.add_argument("item", metavar="FILE|URL")
    _item_options(learn)
    wrong = verb("wrong", "take back what an alert said: its evidence is refused, one correction goes out")
    wrong.add_argument("alert", metavar="ALERT")
    missed = verb("missed", "say that an item held news that was not told")
    missed.add_argument("item", metavar="FILE|URL")
    _item_options(missed)
    correct = verb("correct", "set a fact by hand; yields only to a later official statement")
    correct.add_argument("work", metavar="WORK")
    correct.add_argument("field", metavar="FIELD")
    correct.add_argument("value", metavar="VALUE", help='a date (EDTF: 2026-07-05, 2026-07, 2026), a text, or "none"')
    correct.add_argument("--reason", default="", help="kept as the quote of this evidence")
    correct.add_argument("--outlet", choices=["tv", "stream", "theatre", "disc", "game", "book"])
    snooze = verb("snooze", "be silent about a work until a date; what came meanwhile is told then, once")
    snooze.add_argument("work", metavar="WORK")
    snooze.add_argument("until", metavar="UNTIL", help='a date (2026-12-24), a span (30d), or "off"')


def _keeping(verb: Verb) -> None:
    notify = verb("notify", "`test [ID]` sends a message of the largest size; `preview [ID]` shows every kind")
    notify.add_argument("action", choices=["test", "preview"])
    notify.add_argument("target", nargs="?", metavar="ID")
    notify.add_argument("--html", action="store_true", help="of preview: also the HTML of mails")
    config = verb("config", "check, show (without secrets) or describe the configuration; `init` writes one to edit")
    config.add_argument("action", choices=["check", "show", "schema", "init"])
    config.add_argument("to", nargs="?", metavar="FILE", help="of init: where to; else your configuration directory")
    verb("healthcheck", "exit 0 while the daemon lives, looks and delivers; for containers")
    database = verb("db", "upgrade, back up, check or move the database")
    database.add_argument("action", choices=["upgrade", "backup", "check", "move"])
    database.add_argument("to", nargs="?", metavar="TO", help="of backup: the file; of move: the other database")
