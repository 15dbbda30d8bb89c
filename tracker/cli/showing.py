"""`demo`: a show's life in a minute, from a tape that is shipped, through the real rules; nothing is asked or kept."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from tracker.cli.common import local_zone
from tracker.cli.demo_words import TABLES
from tracker.cli.output import Screen, clean, cut, emit, width, wrap
from tracker.cli.progress import Progress
from tracker.cli.replaying import bare, play, read_tape
from tracker.config import files
from tracker.deliver.quiet import hush
from tracker.extract.jsonl import line_out
from tracker.model import Certainty, Claim, Config, Field, Kind, Notify, Outlet, Settings, Work
from tracker.pipeline.replay import Sent, Step
from tracker.render import describe, field_name, outlet_name
from tracker.report import reasons
from tracker.report.moments import stamp
from tracker.report.words import Words

_TAPE = "demo.jsonl"
_WIDEST = 80
_AIRED = timedelta(days=1)
WORK = Work(
    id="makeine",
    title="Makeine: Too Many Losing Heroines!",
    kind=Kind.ANIME,
    season=1,
    aliases=("負けヒロインが多すぎる！", "Too Many Losing Heroines"),
    outlets=(Outlet.TV, Outlet.STREAM),
)
_CONFIG = Config(
    file=None,
    settings=Settings(database="", still_waiting=timedelta(0)),
    works=(WORK,),
    sources=(),
    notify=(Notify(id="you", url="terminal:", remind=(timedelta(days=1),)),),
)
_SIGNS = {"understood": ("+", "green"), "aside": ("-", "dim"), "verdict": ("=", "dim")}


def demo(args: argparse.Namespace) -> int:
    """In the language of the terminal, for there is no configuration that says one."""
    hush()
    zone, language = local_zone(), args.language or _spoken(os.environ)
    if args.json:
        emit(_as_json(_life(zone, language)))
        return 0
    screen = Screen()
    paced = screen.out.isatty() and not args.fast
    _show(Screen(columns=min(screen.columns, _WIDEST)), zone, time.sleep if paced else lambda _: None, language)
    return 0


def _spoken(env: Mapping[str, str]) -> str:
    said = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := env.get(name, ""))), "")
    return "ja" if said.lower().startswith("ja") else "en"


def _life(zone: tzinfo, language: str) -> list[Step | Sent]:
    """In the order of its days, and over before any of it is shown: whoever stops reading leaves nothing behind."""
    tape = read_tape(iter(files.shipped(_TAPE).splitlines()), _TAPE)
    life: list[Step | Sent] = []
    config = replace(_CONFIG, settings=replace(_CONFIG.settings, language=language))
    with Progress("reading seven months of news"):
        play(config, tape, zone, until=tape[-1].at + _AIRED, met=life.append, sent=life.append)
    return life


def _as_json(life: list[Step | Sent]) -> dict[str, object]:
    items = [line_out(s.entry.key, (), s.found.claims) | {"at": stamp(s.at)} for s in life if isinstance(s, Step)]
    sent = [one for one in life if isinstance(one, Sent)]
    messages = [{"at": stamp(one.at), "title": one.draft.message.title, "body": bare(one)} for one in sent]
    return {"items": items, "messages": messages}


# --- shown -----------------------------------------------------------------------------------------------------------


def _show(screen: Screen, zone: tzinfo, pause: Callable[[float], None], language: str = "en") -> None:
    say = Words(language, TABLES)
    life = _life(zone, language)
    screen.line(say("head"), "bold")
    screen.text(say("intro"), "dim")
    screen.line()
    screen.out.flush()
    number = 0
    for one in life:
        if isinstance(one, Step):
            _item(screen, one, zone, say)
            pause(1.5)
        else:
            number += 1
            _message(screen, one, zone, say("message", number=number))
            pause(min(2 + len(bare(one)) / 60, 6.5))
    screen.text(say("outro"))
    screen.line()
    screen.text(say("yours"), "cyan")


def _item(screen: Screen, step: Step, zone: tzinfo, say: Words) -> None:
    """When it came, from whom, its headline, and a line for each thing that was made of it."""
    entry = step.entry
    day = f"{step.at.astimezone(zone):%Y-%m-%d}"
    whose = say("source", name=entry.source, tier=say(f"tier_{entry.tier}"))
    screen.rows([(day, whose)], indent=0, styles=(("dim",), ("dim",)))
    screen.line(f"            {cut(entry.title, screen.columns - 12)}")
    for kind, text in _made_of(step, say):
        sign, style = _SIGNS[kind]
        for at, piece in enumerate(wrap(text, screen.columns - 14)):
            screen.line(f"            {' ' if at else sign} {piece}", style)
    screen.line()
    screen.out.flush()


def _made_of(step: Step, say: Words) -> Iterator[tuple[str, str]]:
    said = list(dict.fromkeys(_said(claim, say) for claim in step.found.claims))
    # The headline's day and the text's day and hour are one thing to a reader.
    if full := [one for one in said if not any(other != one and other.startswith(one) for other in said)]:
        yield "understood", say("gap").join(full)
    held = {str(claim.value) for claim in step.found.claims}
    aside = {_value(r.field, r.value, say): r.reason for r in step.found.refused if r.value not in held}
    for value, reason in list(aside.items())[:2]:
        yield "aside", say("aside", value=value, reason=reasons.told(reason, say.language))
    if verdict := _verdict(step):
        yield "verdict", say(verdict)


def _value(field: Field, value: str, say: Words) -> str:
    """As it was written; a release is no more than its date."""
    return value if field is Field.RELEASE else f"{field_name(field, say.language)} {value}"


def _said(claim: Claim, say: Words) -> str:
    name = outlet_name(claim.outlet or "", say.language) if claim.field is Field.RELEASE else ""
    where = say("where", name=name) if name else ""
    value = describe(claim.value, say.language, field=claim.field)
    sure = f"sure_{claim.certainty}" if claim.certainty in _UNSURE else ""
    return say("claim", field=field_name(claim.field, say.language), where=where, value=value) + (sure and say(sure))


_UNSURE = (Certainty.RUMOURED, Certainty.SPECULATIVE)


def _verdict(step: Step) -> str:
    if step.known:
        return "again"
    if step.changes:
        return ""
    if not step.found.claims:
        return "nothing_new"
    return "unbelieved" if all(claim.certainty in _UNSURE for claim in step.found.claims) else "witness"


def _message(screen: Screen, one: Sent, zone: tzinfo, name: str) -> None:
    at: datetime = one.at.astimezone(zone)
    room = screen.columns - 4
    head = f" {name} · {at:%Y-%m-%d %H:%M} "
    screen.line(f"  ╭──{head}{'─' * max(room - width(head) - 1, 0)}", "cyan")
    bar = screen.paint("  │ ", "cyan")
    for piece in wrap(one.draft.message.title, room):
        print(bar + screen.paint(clean(piece), "bold"), file=screen.out)
    for line in ["", *bare(one).split("\n")]:
        for piece in wrap(line, room) or [""]:
            print((bar + clean(piece)).rstrip(), file=screen.out)
    screen.line(f"  ╰{'─' * (room + 1)}", "cyan")
    screen.line()
    screen.out.flush()
