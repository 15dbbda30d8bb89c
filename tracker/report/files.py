"""What `export ics|atom|json` writes, and the files that the daemon keeps: what is known, as other programs read it."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from datetime import tzinfo
from pathlib import Path

from tracker.errors import UsageError
from tracker.judge import Phase
from tracker.model import Field
from tracker.report.forms import alert_json, change_json, claim_json, status_json
from tracker.report.moments import stamp
from tracker.report.state import State

_NEWS = 200
"""How many changes the feed holds: years of news of a usual list."""
FILES = ("calendar.ics", "feed.atom", "status.json")


def calendar(state: State, zone: tzinfo) -> bytes:
    """iCalendar of every release date that is or was known of a watched work."""
    from tracker.export.calendar import Dated
    from tracker.export.calendar import calendar as written

    held = []
    for work in state.config.works:
        known = state.work(work)
        for fact, revision in known.facts.values():
            if fact.key.field is Field.RELEASE:
                cancelled = known.phase is Phase.CANCELLED
                held.append(Dated(work=work, fact=fact, revision=revision, cancelled=cancelled))
    return written(held, zone=zone, language=state.config.settings.language)


def feed(state: State, *, base: str = "") -> bytes:
    """Atom of what changed, the newest first. `base`: where it is asked for, unless the configuration says where its
    readers find it."""
    from tracker.export.syndication import News, atom

    changes = [(work, stored) for work in state.config.works for stored in state.changes(work)]
    changes.sort(key=lambda one: (one[1].recorded or one[1].change.at, one[1].change.revision), reverse=True)
    news = [
        News(
            work=work,
            change=stored.change,
            at=stored.recorded or stored.change.at,
            claim=stored.claim,
            standing=stored.standing,
        )
        for work, stored in changes[:_NEWS]
    ]
    made = min((one.at for one in news), default=state.now)
    found = state.config.url or base
    return atom(news, language=state.config.settings.language, made=made, base=f"{found.rstrip('/')}/" if found else "")


def status(state: State) -> bytes:
    """`status --json` without what belongs to this machine alone."""
    told = status_json(state, [state.work(work) for work in state.config.works])
    return _json({name: value for name, value in told.items() if name not in ("config", "database")})


def everything(state: State, *, texts: bool = False) -> bytes:
    """All that was learned and told. Stored texts belong to their publishers, and are left out unless asked for."""
    told = status_json(state, [state.work(work) for work in state.config.works])
    del told["config"], told["database"]
    questions = state.questions
    told["claims"] = [claim_json(stored) for work in state.config.works for stored in state.claims(work, None)]
    told["changes"] = [change_json(stored) for work in state.config.works for stored in state.changes(work)]
    told["messages"] = [alert_json(row) for row in questions.alerts(limit=1_000_000)] if questions else []
    if texts:
        told["entries"] = [
            {
                "source": entry.source,
                "key": entry.key,
                "url": entry.url,
                "title": entry.title,
                "text": entry.text,
                "published": stamp(entry.published),
                "tier": entry.tier.value,
            }
            for _, entry in (questions.entries() if questions else ())
        ]
    return _json(told)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n").encode()


def makers(zone: tzinfo, *, base: str = "") -> Mapping[str, Callable[[State], bytes]]:
    """The files of `[export] directory` by name."""
    return {
        "calendar.ics": lambda state: calendar(state, zone),
        "feed.atom": lambda state: feed(state, base=base),
        "status.json": status,
    }


def keep(folder: Path, state: State, zone: tzinfo) -> tuple[str, ...]:
    """Write those of the files that changed, each at once: a reader never sees half of one. Returns their names."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(name for name, make in makers(zone).items() if _put(folder / name, make(state)))
    except OSError as error:
        raise UsageError(f"[export] directory {folder}: {error.strerror or error}") from error


def _put(path: Path, content: bytes) -> bool:
    if path.is_file() and path.read_bytes() == content:
        return False
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)  # other programs, under other users, are to read it
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True
