"""`demo`: a show's life in a minute, from a tape that is shipped, through the real rules; nothing is asked or kept."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, tzinfo

from tracker.cli.common import local_zone
from tracker.cli.output import Screen, clean, cut, emit, wrap
from tracker.cli.replaying import bare, play, read_tape
from tracker.config import files
from tracker.deliver.quiet import hush
from tracker.extract.jsonl import line_out
from tracker.model import Certainty, Claim, Config, Field, Kind, Notify, Outlet, Settings, Work
from tracker.pipeline.replay import Sent, Step
from tracker.render import describe, field_name, outlet_name
from tracker.report.moments import stamp

_TAPE = "demo.jsonl"
_WIDEST = 80
_AIRED = timedelta(days=1)
_WORK = Work(
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
    works=(_WORK,),
    sources=(),
    notify=(Notify(id="you", url="terminal:", remind=(timedelta(days=1),)),),
)
_INTRO = (
    "In December 2023 somebody began to wait for an anime. Below is what the next seven months would have been like: "
    "news as it came (retold in our words), what was understood of it, and each message that would have been sent. "
    "The rules are the real ones; only the clock runs faster."
)
_OUTRO = (
    "Thirteen items in two languages: one message for each thing that became known, and one the day before. The "
    "repeats, the book, the disc, the rumour, and the papers that wrote 14 July for the night of the 13th, cost nobody "
    "a glance."
)
_SIGNS = {"understood": ("+", "green"), "aside": ("-", "dim"), "verdict": ("=", "dim")}


def demo(args: argparse.Namespace) -> int:
    hush()
    zone = local_zone()
    if args.json:
        emit(_as_json(_life(zone)))
        return 0
    screen = Screen()
    paced = screen.out.isatty() and not args.fast
    _show(Screen(columns=min(screen.columns, _WIDEST)), zone, time.sleep if paced else lambda _: None)
    return 0


def _life(zone: tzinfo) -> list[Step | Sent]:
    """In the order of its days, and over before any of it is shown: whoever stops reading leaves nothing behind."""
    tape = read_tape(iter(files.shipped(_TAPE).splitlines()), _TAPE)
    life: list[Step | Sent] = []
    play(_CONFIG, tape, zone, until=tape[-1].at + _AIRED, met=life.append, sent=life.append)
    return life


def _as_json(life: list[Step | Sent]) -> dict[str, object]:
    items = [line_out(s.entry.key, (), s.found.claims) | {"at": stamp(s.at)} for s in life if isinstance(s, Step)]
    sent = [one for one in life if isinstance(one, Sent)]
    messages = [{"at": stamp(one.at), "title": one.draft.message.title, "body": bare(one)} for one in sent]
    return {"items": items, "messages": messages}


# --- shown -----------------------------------------------------------------------------------------------------------


def _show(screen: Screen, zone: tzinfo, pause: Callable[[float], None]) -> None:
    screen.line("A show's life in a minute", "bold")
    screen.text(_INTRO, "dim")
    screen.line()
    screen.out.flush()
    number = 0
    for one in _life(zone):
        if isinstance(one, Step):
            _item(screen, one, zone)
            pause(1.5)
        else:
            number += 1
            _message(screen, one, number, zone)
            pause(min(2 + len(bare(one)) / 60, 6.5))
    screen.text(_OUTRO)
    screen.line()
    screen.text('Yours: `tracker add "Frieren season 3" --save`, and then `tracker run`.', "cyan")


def _item(screen: Screen, step: Step, zone: tzinfo) -> None:
    """When it came, from whom, its headline, and a line for each thing that was made of it."""
    entry = step.entry
    day = f"{step.at.astimezone(zone):%Y-%m-%d}"
    screen.rows([(day, f"{entry.source} ({entry.tier.value})")], indent=0, styles=(("dim",), ("dim",)))
    screen.line(f"            {cut(entry.title, screen.columns - 12)}")
    for kind, text in _made_of(step):
        sign, style = _SIGNS[kind]
        for at, piece in enumerate(wrap(text, screen.columns - 14)):
            screen.line(f"            {' ' if at else sign} {piece}", style)
    screen.line()
    screen.out.flush()


def _made_of(step: Step) -> Iterator[tuple[str, str]]:
    said = list(dict.fromkeys(_said(claim) for claim in step.found.claims))
    # The headline's day and the text's day and hour are one thing to a reader.
    if full := [one for one in said if not any(other != one and other.startswith(f"{one},") for other in said)]:
        yield "understood", "; ".join(full)
    held = {str(claim.value) for claim in step.found.claims}
    aside = {_value(r.field, r.value): r.reason for r in step.found.refused if r.value not in held}
    for value, reason in list(aside.items())[:2]:
        yield "aside", f"{value} is set aside: {reason}"
    if verdict := _verdict(step):
        yield "verdict", verdict


def _value(field: Field, value: str) -> str:
    """As it was written; a release is no more than its date."""
    return value if field is Field.RELEASE else f"{field_name(field)} {value}"


def _said(claim: Claim) -> str:
    name = outlet_name(claim.outlet or "") if claim.field is Field.RELEASE else ""
    sure = {Certainty.RUMOURED: " (a rumour)", Certainty.SPECULATIVE: " (a guess)"}.get(claim.certainty, "")
    value = describe(claim.value, field=claim.field)
    return f"{field_name(claim.field)} {f'({name}) ' if name else ''}{value}{sure}"


def _verdict(step: Step) -> str:
    if step.known:
        return "the same item again"
    if step.changes:
        return ""
    if not step.found.claims:
        return "nothing new for you"
    if all(claim.certainty in (Certainty.RUMOURED, Certainty.SPECULATIVE) for claim in step.found.claims):
        return "kept, and not believed: nobody is told"
    return "known already: one more witness, no message"


def _message(screen: Screen, one: Sent, number: int, zone: tzinfo) -> None:
    at: datetime = one.at.astimezone(zone)
    room = screen.columns - 4
    head = f" message {number} · {at:%Y-%m-%d %H:%M} "
    screen.line(f"  ╭──{head}{'─' * max(room - len(head) - 1, 0)}", "cyan")
    bar = screen.paint("  │ ", "cyan")
    for piece in wrap(one.draft.message.title, room):
        print(bar + screen.paint(clean(piece), "bold"), file=screen.out)
    for line in ["", *bare(one).split("\n")]:
        for piece in wrap(line, room) or [""]:
            print((bar + clean(piece)).rstrip(), file=screen.out)
    screen.line(f"  ╰{'─' * (room + 1)}", "cyan")
    screen.line()
    screen.out.flush()
