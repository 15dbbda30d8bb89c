"""`doctor`: is all well, and if not, what to do about it. It changes nothing and sends nothing.

Exit 0: nothing is broken (warnings may be there); 1: something is; 2: the configuration cannot be used.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence

from tracker import read
from tracker.cli import checkup
from tracker.cli.checkup import Finding, Level
from tracker.cli.common import load, now
from tracker.cli.output import Screen, emit, grouped
from tracker.cli.web import Web
from tracker.errors import ConfigError, FetchError, ReadError, StoreError
from tracker.fetch import Look
from tracker.model import Config, Document, NotModified, Source, Validators
from tracker.store.questions import ask
from tracker.store.values import SourceState

_STYLES = {Level.OK: "green", Level.NOTE: "cyan", Level.WARNING: "yellow", Level.FAULT: "red"}
_LOCAL: tuple[Callable[[Config], Iterable[Finding]], ...] = (
    checkup.settings,
    checkup.database,
    checkup.clock,
    checkup.targets,
    checkup.daemon,
)


def doctor(args: argparse.Namespace) -> int:
    found = list(checkup.versions())
    config: Config | None = None
    try:
        config = load(args, need_works=False)
    except ConfigError as error:
        found += [
            Finding("config", Level.FAULT, str(problem), "see docs/configuration.md") for problem in error.problems
        ]
    if config is not None:
        for check in _LOCAL:
            found += check(config)
    found += checkup.environment()
    if config is not None:
        found += _sources(args, config)
    if args.json:
        emit(
            {
                "ok": not _faults(found),
                "findings": [
                    {"area": one.area, "level": one.level.value, "text": one.text, "remedy": one.remedy or None}
                    for one in found
                ],
            }
        )
    else:
        _show(found)
    if config is None:
        return 2
    return 1 if _faults(found) else 0


def _faults(found: Sequence[Finding]) -> int:
    return sum(one.level is Level.FAULT for one in found)


def _show(found: Sequence[Finding]) -> None:
    screen = Screen()
    for one in found:
        screen.rows(
            [(f"{one.level.value:7}", f"{one.area:8}", one.text)], indent=0, styles=[(_STYLES[one.level],), ("dim",)]
        )
        if one.remedy:
            screen.rows([(" " * 7, " " * 8, f"→ {one.remedy}")], indent=0)
    faults, warnings = _faults(found), sum(one.level is Level.WARNING for one in found)
    screen.line()
    if faults:
        screen.line(f"{faults} to mend" + (f", {warnings} to look at" if warnings else ""), "red")
    else:
        screen.line("Nothing is broken" + (f"; {warnings} to look at" if warnings else ""), "green")


# --- sources ---------------------------------------------------------------------------------------------------------


def _sources(args: argparse.Namespace, config: Config) -> Iterator[Finding]:
    """Each is asked once, politely: whether it has changed, where it told us how; not at all within its Retry-After."""
    if args.offline:
        yield Finding("sources", Level.NOTE, "not asked (--offline)")
        return
    states = _states(config)
    waiting = {
        one.id: state.retry_until
        for one in config.sources
        if (state := states.get(one.id)) is not None and state.retry_until is not None and state.retry_until > now()
    }
    due = [one for one in config.sources if one.id not in waiting]
    looks = [Look(source=one, request=read.request_for(one), validators=_validators(states.get(one.id))) for one in due]
    with Web(config, args) as web:
        answers = web.look(looks, f"asking {len(due)} sources")
    for name, until in waiting.items():
        yield Finding("sources", Level.NOTE, f"{name}: asked to be left alone until {until:%Y-%m-%d %H:%M} UTC")
    yield from _judged(config, due, answers)
    yield from checkup.clocks(due, answers)


def _states(config: Config) -> dict[str, SourceState]:
    try:
        questions = ask(config.settings.database)
    except StoreError:
        return {}
    if questions is None:
        return {}
    with questions:
        return dict(questions.sources())


def _validators(state: SourceState | None) -> Validators:
    return state.validators if state is not None else Validators()


def _judged(
    config: Config, due: Sequence[Source], answers: Sequence[Document | NotModified | FetchError]
) -> Iterator[Finding]:
    works = {work.id: work for work in config.works}
    troubles: list[tuple[str, str]] = []
    good: list[str] = []
    for source, answer in zip(due, answers, strict=True):
        if isinstance(answer, FetchError):
            troubles.append((source.id, str(answer)))
        elif isinstance(answer, NotModified):
            good.append(f"{source.id} (unchanged)")
        else:
            try:
                reading = read.read(answer, source, works=works)
                good.append(f"{source.id} ({len(reading.entries)})")
            except ReadError as error:
                troubles.append((source.id, str(error)))
    silent = all(isinstance(one, FetchError) and one.status is None for one in answers)
    if due and not good and silent:
        remedy = "check the network: its cable, DNS, proxy (HTTPS_PROXY) and firewall"
        yield Finding("network", Level.FAULT, "no source could be reached", remedy)
    elif good:
        yield Finding("sources", Level.OK, f"{len(good)} of {len(due)} answer: {', '.join(good)}")
    numbered = {source.id for source in config.sources if source.ids}
    for names, trouble in grouped(troubles):
        ours = numbered.issuperset(names.split(", ")) and "(404)" in trouble
        yield Finding("sources", Level.FAULT, f"{names}: {trouble}", _NO_NUMBER if ours else _remedy(trouble))


_NO_NUMBER = "it does not know that number: correct `ids` of the work, or take that one out"
_REMEDIES = (
    (
        "www.youtube.com: nothing there (404)",
        "YouTube's feeds are gone for days at a time; it is tried again by itself",
    ),
    ("robots.txt", "use its feed instead, or take it out: enabled = false"),
    ("no such name", "correct its url; or DNS is out of order"),
    ("cannot be looked up", "DNS is out of order; it is tried again by itself"),
    ("certificate", "its owner has to mend that; behind a proxy set SSL_CERT_FILE to your company's authority"),
    ("(404)", "its address has changed: tracker sources probe URL finds the new one"),
    ("(410)", "it is gone: tracker sources probe URL on the site's front page may find another"),
    ("(401)", "it wants a log-in: headers in its [[sources]]"),
    ("(403)", "it refuses programs: set [tracker] contact, so that its owner knows who asks"),
    ("(429)", "ask it less often: every, host_delay"),
    ("bot wall", "it refuses programs; look for its feed: tracker sources probe URL"),
    ("matches nothing", "the page was rebuilt: tracker sources probe URL suggests new selectors"),
    ("took longer", "it is slow: raise timeout of this source"),
    ("private", "allow it where it is meant: allow_hosts in its [[sources]]"),
)


def _remedy(trouble: str) -> str:
    known = next((remedy for words, remedy in _REMEDIES if words in trouble), "")
    return known or "it is tried again by itself, ever less often; `tracker sources` shows how it is"
