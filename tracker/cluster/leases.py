"""Who looks at what: due sources are leased host by host, so that one host is asked by one worker at a time.

A lease is given with a batch, taken by the worker that takes the batch, renewed while that worker lives, and gone with
the answer that was learned. One that is neither renewed nor answered is void after `LIFE`, and the source due again.
Every statement stands inside a transaction of the store; times are the server's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import uuid4

from tracker.model import Source

if TYPE_CHECKING:
    from tracker.store.server import Connection

LIFE = timedelta(seconds=20)
"""Without a sign of life from its worker."""
_QUEUED = timedelta(seconds=60)
"""In the queue, and no job there to take it."""
SMALL, LARGE = 50, 100
"""Looks in a batch."""
_STAY = 15.0
"""Seconds that one host may keep a batch: the rest of its sources goes into the next one."""
_ALERT = "alert:"


@dataclass(frozen=True, slots=True)
class Leased:
    """A look that was given out. `article`, `url`: of the article behind a cut entry."""

    name: str
    source: str
    host: str
    article: str | None = None
    url: str | None = None


def host_of(url: str) -> str:
    """Whose patience is spent, as `fetch` counts it."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, (parts.hostname or "").lower()
    except ValueError:
        return ""
    return host if port in (None, 80, 443) else f"{host}:{port}"


# --- places ----------------------------------------------------------------------------------------------------------


def settle(raw: Connection, sources: Iterable[Source], awaited: Collection[str]) -> None:
    """Where each source is. What a redirect taught stays while its address does."""
    rows = [(source.id, host_of(source.url), _most(source), source.id in awaited) for source in sources]
    ids, hosts, most, wanted = ([row[at] for row in rows] for at in range(4))
    raw.execute("DELETE FROM tracker_jobs.place WHERE NOT source = ANY(%s)", [ids])
    raw.execute(
        "INSERT INTO tracker_jobs.place AS p (source, asked, host, most, awaited) "
        "SELECT s, h, h, m, w FROM unnest(%s::text[], %s::text[], %s::int[], %s::bool[]) AS n (s, h, m, w) "
        "ON CONFLICT (source) DO UPDATE SET asked = excluded.asked, most = excluded.most, awaited = excluded.awaited, "
        "host = CASE WHEN p.asked = excluded.asked THEN p.host ELSE excluded.host END "
        "WHERE (p.asked, p.most, p.awaited) IS DISTINCT FROM "
        "(excluded.asked, excluded.most, excluded.awaited)",
        [ids, hosts, most, wanted],
    )


def _most(source: Source) -> int:
    delay = source.host_delay.total_seconds()
    return LARGE if delay * LARGE <= _STAY else max(1, int(_STAY / delay))


# --- giving ----------------------------------------------------------------------------------------------------------

# statement_timestamp() and not clock_timestamp(): what stays the same while a statement runs can be joined at once
# instead of being asked for each source.
_DUE = """
WITH oldest AS (
    SELECT s.id, s.next_due, p.host, p.most
    FROM source s JOIN tracker_jobs.place p ON p.source = s.id
    WHERE s.next_due <= %(now)s AND (s.retry_until IS NULL OR s.retry_until <= %(now)s) AND p.awaited
        AND NOT EXISTS (SELECT FROM tracker_jobs.lease l WHERE l.host = p.host)
        AND NOT EXISTS (SELECT FROM tracker_jobs.host h WHERE h.name = p.host AND h.free > statement_timestamp())
    ORDER BY s.next_due LIMIT %(count)s * 10
), due AS (
    SELECT *, row_number() OVER (PARTITION BY host ORDER BY next_due, id) AS nth FROM oldest
), first AS (
    SELECT id, host, next_due FROM due WHERE nth <= most ORDER BY next_due LIMIT %(count)s
), ours AS (
    SELECT id FROM source WHERE id IN (SELECT id FROM first) FOR UPDATE SKIP LOCKED
)
SELECT id, host FROM first JOIN ours USING (id) ORDER BY next_due
"""
_GIVE = """
INSERT INTO tracker_jobs.lease (name, source, article, url, host, batch, until)
SELECT *, clock_timestamp() + %s
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
ON CONFLICT (name) DO NOTHING
"""
_RESTING = """
SELECT host FROM tracker_jobs.lease WHERE host = ANY(%(hosts)s)
UNION SELECT name FROM tracker_jobs.host WHERE name = ANY(%(hosts)s) AND free > clock_timestamp()
"""


def quickly(raw: Connection) -> None:
    """In a transaction that only leases and enqueues: if the server loses it in a fall, all of it is given out anew."""
    raw.execute("SET LOCAL synchronous_commit TO off")


def due(raw: Connection, *, now: int, count: int) -> list[Leased]:
    """Sources that are due (`now`: microseconds), the longest first, of hosts that nobody asks and that have rested."""
    return [Leased(row[0], row[0], row[1]) for row in raw.execute(_DUE, {"now": now, "count": count})]


def free(raw: Connection, looks: Sequence[Leased]) -> list[Leased]:
    """Those of hosts that nobody asks and that have rested."""
    resting = {row[0] for row in raw.execute(_RESTING, {"hosts": [look.host for look in looks]})}
    return [look for look in looks if look.host not in resting]


def give(raw: Connection, looks: Sequence[Leased]) -> list[str]:
    """Make batches of whole hosts, and lease them. Returns the batches."""
    batches = list(_packed(looks))
    names = [uuid4().hex for _ in batches]
    rows = [
        (one.name, one.source, one.article, one.url, one.host, name)
        for name, batch in zip(names, batches, strict=True)
        for one in batch
    ]
    if rows:
        raw.execute(_GIVE, [_QUEUED, *map(list, zip(*rows, strict=True))])
    return names


def _packed(looks: Sequence[Leased]) -> Iterable[list[Leased]]:
    """A host is never in two batches."""
    hosts: dict[str, list[Leased]] = {}
    for look in looks:
        hosts.setdefault(look.host, []).append(look)
    batch: list[Leased] = []
    for together in hosts.values():
        if batch and len(batch) + len(together) > LARGE:
            yield batch
            batch = []
        batch += together
        if len(batch) >= SMALL:
            yield batch
            batch = []
    if batch:
        yield batch


# --- holding ---------------------------------------------------------------------------------------------------------

_TAKE = """
UPDATE tracker_jobs.lease SET worker = %s, until = clock_timestamp() + %s WHERE batch = %s AND worker IS NULL
RETURNING name, source, host, article, url
"""
_ANSWERED = """
WITH gone AS (
    DELETE FROM tracker_jobs.lease WHERE name = ANY(%s) AND batch = %s AND worker = %s RETURNING name, host
), rest AS (
    INSERT INTO tracker_jobs.host AS h (name, free)
    SELECT host, clock_timestamp() + max(delay) FROM gone JOIN unnest(%s::text[], %s::interval[]) AS d (look, delay)
    ON d.look = gone.name WHERE delay > interval '0' GROUP BY host
    ON CONFLICT (name) DO UPDATE SET free = greatest(h.free, excluded.free)
)
SELECT name FROM gone
"""


def take(raw: Connection, batch: str, worker: str) -> list[Leased]:
    """The looks of a batch, for its worker; nothing where somebody took it, or where its leases are void."""
    return [Leased(*row) for row in raw.execute(_TAKE, [worker, LIFE, batch])]


def answered(raw: Connection, delays: Mapping[str, timedelta], batch: str, worker: str) -> frozenset[str]:
    """Together with what was learned: the leases of these looks end; their hosts rest for as long as each says. Those
    that still were ours."""
    names = list(delays)
    found = raw.execute(_ANSWERED, [names, batch, worker, names, list(delays.values())])
    return frozenset(row[0] for row in found)


def moved(raw: Connection, source: str, host: str) -> None:
    """It was answered by another host than the one in its address."""
    raw.execute("UPDATE tracker_jobs.place SET host = %s WHERE source = %s AND host <> %s", [host, source, host])


def leave(raw: Connection, batch: str, worker: str) -> None:
    """What was not answered is due again."""
    raw.execute("DELETE FROM tracker_jobs.lease WHERE batch = %s AND worker = %s", [batch, worker])


def send(raw: Connection, alert: str, batch: str, worker: str) -> None:
    raw.execute(
        "INSERT INTO tracker_jobs.lease (name, batch, worker, until) VALUES (%s, %s, %s, clock_timestamp() + %s) "
        "ON CONFLICT (name) DO UPDATE SET batch = excluded.batch, worker = excluded.worker, until = excluded.until",
        [_ALERT + alert, batch, worker, LIFE],
    )


def sent(raw: Connection, alert: str, batch: str, worker: str, *, accepted: bool) -> bool:
    """Whether the message was still ours to answer for. Once it was accepted, it is nobody's any more."""
    name = _ALERT + alert
    sql = "DELETE FROM tracker_jobs.lease WHERE name = %s AND batch = %s AND worker = %s"
    ours = raw.execute(sql, [name, batch, worker]).rowcount > 0
    if accepted and not ours:
        raw.execute("DELETE FROM tracker_jobs.lease WHERE name = %s", [name])
    return ours


# --- believing in a death --------------------------------------------------------------------------------------------

_VOID = """
DELETE FROM tracker_jobs.lease l WHERE until < clock_timestamp() AND (
    worker IS NOT NULL OR NOT EXISTS (
        SELECT FROM tracker_jobs.procrastinate_jobs j WHERE j.args ->> 'batch' = l.batch
    )
)
"""


def void(raw: Connection) -> int:
    """End the leases of the dead, and of batches that have no job. Returns how many."""
    return raw.execute(_VOID).rowcount


def withdraw(raw: Connection) -> None:
    """End the leases of what lies in the queue."""
    raw.execute("DELETE FROM tracker_jobs.lease WHERE worker IS NULL")


def held(raw: Connection) -> frozenset[str]:
    """The looks that are given out."""
    return frozenset(row[0] for row in raw.execute("SELECT name FROM tracker_jobs.lease WHERE source IS NOT NULL"))


def on_their_way(raw: Connection) -> frozenset[str]:
    """The alerts whose senders live."""
    found = raw.execute("SELECT name FROM tracker_jobs.lease WHERE source IS NULL")
    return frozenset(row[0].removeprefix(_ALERT) for row in found)


def lost(raw: Connection, spare: Collection[str]) -> bool:
    """Whether a message is on its way that nobody holds."""
    found = raw.execute(
        "SELECT FROM alert a WHERE state = 'sending' AND NOT id = ANY(%s) AND NOT EXISTS "
        "(SELECT FROM tracker_jobs.lease l WHERE l.name = %s || a.id) LIMIT 1",
        [list(spare), _ALERT],
    )
    return found.fetchone() is not None
