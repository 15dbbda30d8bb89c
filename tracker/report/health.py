"""Is all well with the daemon? What `healthcheck` answers, and the page's /healthz."""

from __future__ import annotations

from datetime import datetime, timedelta

from tracker.report.moments import stamp
from tracker.report.state import State
from tracker.store.lock import holder
from tracker.store.values import Holder

_STILL = timedelta(minutes=2)
"""A daemon beats three times a minute; one that has not for so long is stuck."""
_OVERDUE = timedelta(minutes=15)
_NOBODY = "no daemon is running on this database; start `tracker run`"


def ills(state: State) -> list[str]:
    """Each with its remedy; none where a daemon lives and beats, no source is long overdue and no target is dead."""
    held = holder(state.config.settings.database)
    last = state.questions.notes().get("last_plan") if state.questions else None
    dead = [target for target in state.targets().values() if target.dead_since is not None]
    found = [_stuck(held, last, state.now)] if held is not None and held.purpose == "run" else [_NOBODY]
    found += [
        f"notify target {target.id} is dead: {target.dead_reason}; mend it, then `tracker notify test {target.id}`"
        for target in dead
    ]
    return [ill for ill in found if ill]


def _stuck(held: Holder, last_plan: str | None, moment: datetime) -> str:
    """A process that lives and does nothing is worse than none: nobody starts it again."""
    beat = held.beat or held.since
    if beat is None or moment - beat > _STILL:
        return (
            f"the daemon (process {held.pid}) is stuck: its last sign of life was {stamp(beat) or 'never'}; restart it"
        )
    if last_plan and moment - datetime.fromisoformat(last_plan) > _OVERDUE:
        return f"the daemon (process {held.pid}) has looked for no source since {last_plan[:16]} UTC; restart it"
    return ""
