"""Figures for Prometheus (text format 0.0.4), written by hand: the format is three kinds of line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import tracker
from tracker.model import Field
from tracker.render.safe import clean
from tracker.report.health import ills
from tracker.report.state import State, source_state

TYPE = "text/plain; version=0.0.4; charset=utf-8"
_Sample = tuple[Mapping[str, str], float]


def metrics(state: State) -> bytes:
    lines: list[str] = []
    for name, text, samples in _families(state):
        lines += [f"# HELP tracker_{name} {text}", f"# TYPE tracker_{name} gauge"]
        lines += [f"tracker_{name}{_labels(labels)} {_number(value)}" for labels, value in samples]
    return ("\n".join(lines) + "\n").encode()


def _families(state: State) -> Iterable[tuple[str, str, list[_Sample]]]:
    """All are gauges: they are read from the database, which also forgets, so that none may only rise."""
    sources, works = state.sources(), [state.work(work) for work in state.config.works]
    notes = state.questions.notes() if state.questions else {}
    yield "info", "The running version.", [({"version": tracker.__version__}, 1)]
    yield "healthy", "1 while `tracker healthcheck` finds nothing wrong.", [({}, not ills(state))]
    planned: list[_Sample] = (
        [({}, datetime.fromisoformat(notes["last_plan"]).timestamp())] if "last_plan" in notes else []
    )
    yield "last_plan_timestamp_seconds", "When the daemon last looked for what is due.", planned
    yield (
        "release_known",
        "1 where a release date or window is held.",
        [({"work": one.work.id}, any(fact.value is not None for _, fact in one.of(Field.RELEASE))) for one in works],
    )
    yield "facts", "Facts held.", [({"work": one.work.id}, len(one.facts)) for one in works]
    states = [({"source": one.id}, source_state(one)) for one in sources]
    yield "source_up", "1 where the last look was good.", [(label, word == "ok") for label, word in states]
    yield "source_failures", "Looks that failed in a row.", [({"source": one.id}, one.failures) for one in sources]
    yield (
        "source_last_ok_timestamp_seconds",
        "When a source was last read.",
        [({"source": one.id}, one.last_ok.timestamp()) for one in sources if one.last_ok is not None],
    )
    yield "alerts", "Messages kept, by state.", [({"state": name}, count) for name, count in state.alerts().items()]
    yield (
        "target_dead",
        "1 where a target takes no messages until somebody mends it.",
        [({"target": target.id}, target.dead_since is not None) for target in state.targets().values()],
    )


def _labels(labels: Mapping[str, str]) -> str:
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items()) + "}" if labels else ""


def _escaped(value: str) -> str:
    return clean(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _number(value: float) -> str:
    return f"{float(value):.15g}"
