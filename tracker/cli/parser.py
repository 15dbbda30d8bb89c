"""The command line: verbs, their options, and the help that a person reads first."""

from __future__ import annotations

import argparse
from collections.abc import Callable

import tracker

Verb = Callable[[str, str], argparse.ArgumentParser]

_EPILOG = """\
start:      run · check · status
ask:        why · explain · read · history · upcoming · sources · alerts
answer:     learn · wrong · missed · correct · snooze
keep:       notify · config · db · healthcheck

Without a configuration it watches Makeine: Too Many Losing Heroines! season 2. Every reading verb takes --json.
"""


class _Shared(argparse.ArgumentParser):
    """Global options stand before or after the verb; what is not given twice must not undo what was given once."""

    def __init__(self) -> None:
        super().__init__(add_help=False)
        none = argparse.SUPPRESS
        self.add_argument("--config", metavar="FILE", default=none, help="the configuration (else searched for)")
        self.add_argument("--json", action="store_true", default=none, help="machine-readable output")
        self.add_argument("-v", "--verbose", action="store_true", default=none, help="say more (never a secret)")
        self.add_argument("-q", "--quiet", action="store_true", default=none, help="only warnings and errors")


def build() -> argparse.ArgumentParser:
    shared = _Shared()
    parser = argparse.ArgumentParser(
        prog="tracker",
        description="Waits for release announcements, understands what each item states, and tells you once.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"release-tracker {tracker.__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs")

    def verb(name: str, text: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=text, description=text, parents=[shared])

    _running(verb)
    _asking(verb)
    _answering(verb)
    _keeping(verb)
    return parser


def _running(verb: Verb) -> None:
    verb("run", "the daemon: look, tell, remind; SIGHUP reloads, SIGTERM ends")
    check = verb("check", "one round now, then tell what is owed")
    check.add_argument("--all", action="store_true", help="every source, due or not (but within its Retry-After)")
    check.add_argument("--source", metavar="ID", action="append", default=[], help="only this source (may be repeated)")
    check.add_argument("--dry-run", action="store_true", help="store nothing, send nothing, show what would be told")


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
    notify = verb("notify", "`notify test [ID]` sends a realistic message of the largest size")
    notify.add_argument("action", choices=["test"])
    notify.add_argument("target", nargs="?", metavar="ID")
    config = verb("config", "check, show (without secrets) or describe the configuration")
    config.add_argument("action", choices=["check", "show", "schema"])
    verb("healthcheck", "exit 0 while the daemon lives, looks and delivers; for containers")
    database = verb("db", "upgrade, back up or check the database")
    database.add_argument("action", choices=["upgrade", "backup", "check"])
    database.add_argument("to", nargs="?", metavar="FILE")
