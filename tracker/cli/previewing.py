"""`notify preview`: every kind of message as each target would get it; invented, and not sent."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace

from tracker import alert as alerting
from tracker import deliver
from tracker.cli.common import load, now, zone_of
from tracker.cli.output import Screen, clean, emit
from tracker.errors import UsageError
from tracker.model import AlertKind, Config, Message, Notify
from tracker.pipeline.context import TERMINAL
from tracker.pipeline.context import zone_of as zone_named
from tracker.render import Style, preview, render

_FORMS = {
    Style.PLAIN: "as plain text",
    Style.MARKDOWN: "as Markdown",
    Style.DISCORD: "as a Discord embed",
    Style.MAIL: "as a mail, text beside HTML",
}


def show(args: argparse.Namespace) -> int:
    config = load(args)
    targets = config.notify or (TERMINAL,)
    names = [target.id for target in targets]
    if args.target and args.target not in names:
        raise UsageError(f"no notify target is called {args.target!r}; there are: {', '.join(names)}")
    chosen = [target for target in targets if args.target in (None, target.id)]
    if args.json:
        emit([_json(target, kind, message) for target in chosen for kind, message in _messages(config, target)])
        return 0
    screen = Screen()
    for target in chosen:
        form = deliver.style(target)
        screen.line(f"=== {target.id}: {_FORMS[form]}", "bold")
        for kind, message in _messages(config, target):
            _show(screen, kind, message, html=args.html and form is Style.MAIL)
    screen.line("The show is invented, and nothing was sent; `tracker notify test` sends one.", "dim")
    return 0


def _messages(config: Config, target: Notify) -> Iterator[tuple[str, Message]]:
    """As `compose` makes them: in the target's zone and style, with its mention where a date changed."""
    moment = now()
    zone = zone_named(target.timezone, zone_of(config))
    language = config.settings.language
    for kind, alert in preview.alerts(target=target.id, recipient="", now=moment, zone=zone, language=language):
        message = render(alert, settings=config.settings, zone=zone, now=moment, style=deliver.style(target))
        if target.mention and alert.kind is AlertKind.NEWS and alerting.dates_changed(alert.changes):
            message = replace(message, mention=target.mention)
        yield kind, message


def _show(screen: Screen, kind: str, message: Message, *, html: bool) -> None:
    screen.line()
    screen.line(f"--- {kind}", "cyan")
    if message.mention:
        screen.line(message.mention, "yellow")
    screen.line(message.title, "bold")
    for line in ("", *message.body.split("\n")):
        print(clean(line), file=screen.out)
    if html:
        screen.line("--- its HTML", "dim")
        print(clean(message.html), file=screen.out)


def _json(target: Notify, kind: str, message: Message) -> dict[str, object]:
    return {
        "target": target.id,
        "style": deliver.style(target).value,
        "kind": kind,
        "mention": message.mention or None,
        "title": message.title,
        "body": message.body,
        "short": message.short,
        "html": message.html or None,
    }
