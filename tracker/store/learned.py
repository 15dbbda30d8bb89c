"""What sources taught: their state, which entries were met, what they said, which articles are still to be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import and_, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.sql import Executable

from tracker.model import Claim, Entry, Refusal
from tracker.store import packing, rows, tables
from tracker.store.desk import Desk, chunks
from tracker.store.rows import Row
from tracker.store.values import Article, Seen, SourceState, StoredClaim

_GIVE_UP = 8
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=5), timedelta(days=1)
"""An article that fails is tried again after 5, 10, 20 … minutes, and given up after eight tries (half a day)."""

GLANCE = "glance:"
"""In `meta`, before a source's name: which items its last body held (`read.glance`), so that they are not read again.
Nothing is lost with it but time, so it has no table of its own."""

# What every look asks, made once: SQLAlchemy needs longer to build a statement than SQLite to answer it.
_SOURCES = select(tables.source)
_SOURCE = _SOURCES.where(tables.source.c.id == bindparam("id"))
_SOME = _SOURCES.where(tables.source.c.id.in_(bindparam("ids", expanding=True)))
_FAILING = select(tables.source.c.id).where(tables.source.c.failing_since.is_not(None))
_KEPT = select(tables.meta).where(tables.meta.c.key.in_(bindparam("keys", expanding=True)))
_MARKS = tables.seen.c.mark.in_(bindparam("marks", expanding=True))
_OLDER = select(tables.version).join(tables.seen, tables.seen.c.id == tables.version.c.entry).where(_MARKS)
_AT_ONCE = 100
_SOME_MARKS = tuple(f"mark{number}" for number in range(_AT_ONCE))
"""So many are asked for with one statement, made once; where there are fewer, the rest is a mark that nothing has."""
_MET = (
    select(*(tables.seen.c[name] for name in ("id", "mark", "digest", "first_seen")), tables.entry.c.id.label("kept"))
    .outerjoin_from(tables.seen, tables.entry, tables.entry.c.id == tables.seen.c.id)
    .where(tables.seen.c.mark.in_([bindparam(name, type_=tables.seen.c.mark.type) for name in _SOME_MARKS]))
)
_MEET = insert(tables.seen).values({name: bindparam(name) for name in ("mark", "digest", "first_seen")})
_KEPT_TEXT = select(tables.entry.c.digest, tables.entry.c.cut).where(tables.entry.c.id == bindparam("number"))
_TEXT = (
    select(tables.entry)
    .join(tables.seen, tables.seen.c.id == tables.entry.c.id)
    .where(tables.seen.c.mark == bindparam("mark"))
)
_VERSION = select(tables.seen.c.digest).where(tables.seen.c.id == bindparam("number"))
_LAST_ARRIVED = select(tables.claim.c.arrived).order_by(tables.claim.c.id.desc()).limit(1)
_CLAIM_NUMBERS = select(tables.claim.c.mark, tables.claim.c.id).where(
    tables.claim.c.mark.in_(bindparam("marks", expanding=True))
)
_REFUSED = select(tables.refusal.c.mark).where(tables.refusal.c.mark.in_(bindparam("marks", expanding=True)))
_CLAIMS = (
    select(tables.claim, tables.void.c.reason)
    .outerjoin_from(
        tables.claim,
        tables.void,
        and_(tables.void.c.source == tables.claim.c.source, tables.void.c.entry_key == tables.claim.c.entry_key),
    )
    .order_by(tables.claim.c.id)
)
_OF_WORK = _CLAIMS.where(tables.claim.c.work == bindparam("value"))
_OF_ENTRY = _CLAIMS.where(tables.claim.c.entry == bindparam("value"))
_STORED = select(tables.seen.c.id, tables.seen.c.digest, tables.seen.c.first_seen).where(
    tables.seen.c.mark == bindparam("mark")
)


class Learned(Desk):
    # --- sources ---

    def sources(self) -> dict[str, SourceState]:
        if self._sources is None:
            # One by one: thousands of rows would take more room than what is made of them.
            found = cast("Iterable[Row]", self._connection.execute(_SOURCES).mappings())
            self._sources = {row["id"]: rows.source_of(row) for row in found}
        return dict(self._sources)

    def source(self, name: str) -> SourceState | None:
        if self._sources is not None:
            return self._sources.get(name)
        row = self._first(_SOURCE, {"id": name})
        return None if row is None else rows.source_of(row)

    def some_sources(self, names: Collection[str]) -> dict[str, SourceState]:
        if self._sources is not None:
            return {name: self._sources[name] for name in names if name in self._sources}
        found = (row for some in chunks(names) for row in self._all(_SOME, {"ids": some}))
        return {row["id"]: rows.source_of(row) for row in found}

    def failing_sources(self) -> list[str]:
        return [row[0] for row in self._pairs(_FAILING)]

    def put_source(self, state: SourceState) -> None:
        self.put_sources([state])

    def put_sources(self, states: Sequence[SourceState]) -> None:
        self._put_all(tables.source, [rows.source_to_row(state) for state in states])
        if self._sources is not None:
            self._sources.update((state.id, state) for state in states)

    def drop_sources(self, keep: Collection[str]) -> None:
        """Forget the state of sources that left the list; what they said, and which entries were met, stays."""
        gone = self.sources().keys() - set(keep)
        for some in chunks(gone):
            self._run(delete(tables.source).where(tables.source.c.id.in_(some)))
            self._run(delete(tables.article).where(tables.article.c.source.in_(some), tables.article.c.state == "open"))
            self._run(delete(tables.meta).where(tables.meta.c.key.in_([GLANCE + name for name in some])))
        self._sources = None

    def glances(self, sources: Collection[str]) -> dict[str, str]:
        """Of the last bodies that were taken in whole."""
        found = (
            row for some in chunks(sources) for row in self._all(_KEPT, {"keys": [GLANCE + name for name in some]})
        )
        return {row["key"].removeprefix(GLANCE): row["value"] for row in found}

    def put_glances(self, glances: Mapping[str, str]) -> None:
        self._put_all(tables.meta, [{"key": GLANCE + name, "value": glance} for name, glance in glances.items()])

    # --- entries ---

    def seen(self, source: str, keys: Collection[str]) -> dict[str, Seen]:
        """Those of the keys that were met before."""
        marks = {self._mark(source, key): key for key in keys}
        found: dict[str, Seen] = {}
        for some in chunks(marks, _AT_ONCE):
            met = self._asked(_MET, dict.fromkeys(_SOME_MARKS, b"") | dict(zip(_SOME_MARKS, some, strict=False)))
            older: dict[int, set[str]] = {}
            for row in self._all(_OLDER, {"marks": some}) if met else ():
                older.setdefault(row["entry"], set()).add(packing.unpack_digest(row["digest"]))
            for number, mark, packed, at, kept in met:
                digest, key = packing.unpack_digest(packed), marks[mark]
                versions = frozenset(older.get(number, ())) | {digest}
                found[key] = Seen(key, digest, versions, packing.instant(at), kept)
        return found

    def meet(self, entries: Iterable[Entry], *, first_seen: datetime) -> None:
        """Remember keys and versions of entries that were never met and speak of nothing that is watched."""
        at = packing.stamp(first_seen)
        met = [
            {
                "mark": self._mark(entry.source, entry.key),
                "digest": packing.pack_digest(entry.digest),
                "first_seen": at,
            }
            for entry in entries
        ]
        if met:
            self._run_all(_MEET, met)

    def put_entry(self, entry: Entry, *, first_seen: datetime, now: datetime, keep_text: bool) -> int:
        """Remember key and version for ever; with `keep_text` also what it says. A version that was superseded before
        is a stale cache and changes nothing. Returns the number that claims and refusals are added to."""
        number, current = self._meet(entry, first_seen)
        if keep_text and current:
            row = rows.entry_to_row(entry) | {"id": number, "read_at": packing.stamp(now)}
            stored = self._first(_KEPT_TEXT, {"number": number})
            # The article behind a cut entry is kept: the same version, met again in the feed, is only its beginning.
            fuller = stored is not None and stored["digest"] == row["digest"] and not stored["cut"]
            if not (fuller and entry.cut):
                self._put(tables.entry, row)
        return number

    def _meet(self, entry: Entry, first_seen: datetime) -> tuple[int, bool]:
        """The entry's number, and whether this is its latest version."""
        met, version = tables.seen, tables.version
        mark, digest, at = (
            packing.entry_mark(entry.source, entry.key),
            packing.pack_digest(entry.digest),
            packing.stamp(first_seen),
        )
        stored = self._first(_STORED, {"mark": mark})
        if stored is None:
            return self._add(met, {"mark": mark, "digest": digest, "first_seen": at}), True
        number = int(stored["id"])
        if at < stored["first_seen"]:
            self._run(update(met).where(met.c.id == number).values(first_seen=at))
        if digest != stored["digest"]:
            if self._first(select(version).where(version.c.entry == number, version.c.digest == digest)):
                return number, False
            self._put(version, {"entry": number, "digest": stored["digest"]}, replacing=False)
            self._run(update(met).where(met.c.id == number).values(digest=digest))
        return number, True

    def entry(self, source: str, key: str) -> Entry | None:
        """The latest kept text."""
        row = self._first(_TEXT, {"mark": packing.entry_mark(source, key)})
        return None if row is None else rows.entry_of(row)

    # --- claims ---

    def moment(self, now: datetime) -> datetime:
        """When something is learned: never before what was learned already, wherever the clock was set. Else the news
        of a machine whose clock is behind would count as older than what it replaces (DESIGN 3b 3)."""
        last = self._first(_LAST_ARRIVED)
        return now if last is None else max(now, packing.instant(last["arrived"]))

    def add_claims(self, entry_id: int, claims: Sequence[Claim], *, now: datetime) -> list[int]:
        """The claims' numbers, in their order. What this version of the entry said already is not added again."""
        version = self._version_of(entry_id)
        made = [rows.claim_to_row(claim) for claim in claims]
        marks = [rows.claim_mark(entry_id, version, row) for row in made]
        numbers: dict[bytes, int] = {}
        for some in chunks(marks):
            numbers.update((row[0], row[1]) for row in self._pairs(_CLAIM_NUMBERS, {"marks": some}))
        arrived = packing.stamp(now)
        for row, mark in zip(made, marks, strict=True):
            if mark not in numbers:
                more = {"mark": mark, "entry": entry_id, "version": version, "arrived": arrived}
                numbers[mark] = self._add(tables.claim, row | more)
                self._claims.pop(row["work"], None)
        return [numbers[mark] for mark in marks]

    def add_refusals(self, entry_id: int, refusals: Sequence[Refusal], *, now: datetime) -> None:
        """What this version of the entry was refused already is not added again."""
        version, at = self._version_of(entry_id), packing.stamp(now)
        made: dict[bytes, dict[str, object]] = {}
        for refusal in refusals:
            row = rows.refusal_to_row(refusal)
            mark = packing.mark(str(entry_id), version, *row.values())
            made[mark] = row | {"mark": mark, "entry": entry_id, "at": at}
        for some in chunks(list(made)):
            for stored in self._pairs(_REFUSED, {"marks": some}):
                made.pop(stored[0])
        if made:
            self._run(insert(tables.refusal), list(made.values()))

    def _version_of(self, entry_id: int) -> bytes:
        return bytes(self._connection.execute(_VERSION, {"number": entry_id}).scalar_one())

    def claims(self, work: str) -> list[StoredClaim]:
        """In order of arrival."""
        if work not in self._claims:
            self._claims[work] = self._stored_claims(_OF_WORK, work)
        return list(self._claims[work])

    def entry_claims(self, entry_id: int) -> list[StoredClaim]:
        """All that any version of the entry said, in order of arrival."""
        return self._stored_claims(_OF_ENTRY, entry_id)

    def _stored_claims(self, ask: Executable, value: str | int) -> list[StoredClaim]:
        return [
            StoredClaim(row["id"], rows.claim_of(row), packing.instant(row["arrived"]), row["reason"] or "")
            for row in self._all(ask, {"value": value})
        ]

    def voided(self, work: str) -> set[tuple[str, str]]:
        """(source, entry key) of those that spoke of the work and no longer count."""
        return {
            (stored.claim.evidence.source, stored.claim.evidence.entry) for stored in self.claims(work) if stored.voided
        }

    def void(self, source: str, entry_key: str, *, reason: str, now: datetime) -> None:
        """Nothing this entry said counts any more. The first reason stays."""
        row = {
            "source": packing.clean(source),
            "entry_key": packing.short_key(entry_key),
            "reason": packing.clean(reason) or "taken back",
            "at": packing.stamp(now),
        }
        self._put(tables.void, row, replacing=False)
        self._claims.clear()

    # --- articles ---

    def want_article(self, source: str, key: str, url: str, due: datetime) -> None:
        """Once for each entry: what was read or given up is not asked for again."""
        row = {
            "source": packing.clean(source),
            "key": packing.short_key(key),
            "url": packing.clean(url),
            "due": packing.stamp(due),
        }
        self._put(tables.article, row | {"attempts": 0, "state": "open", "error": ""}, replacing=False)

    def articles(self, *, now: datetime) -> list[Article]:
        article = tables.article
        ask = select(article).where(article.c.state == "open", article.c.due <= packing.stamp(now))
        return [rows.article_of(row) for row in self._all(ask.order_by(article.c.due, article.c.source, article.c.key))]

    def article_done(self, source: str, key: str) -> None:
        self._set_article(source, key, state="done", error="")

    def article_failed(
        self,
        source: str,
        key: str,
        *,
        error: str,
        now: datetime,
        permanent: bool = False,
        retry_after: timedelta = timedelta(0),
    ) -> None:
        """`retry_after`: what the server asked for, which is kept where it is longer."""
        article = tables.article
        ask = select(article.c.attempts).where(
            article.c.source == packing.clean(source), article.c.key == packing.short_key(key)
        )
        attempts = int(self._connection.execute(ask).scalar() or 0) + 1
        wait = max(min(_FIRST_WAIT * 2 ** (attempts - 1), _LONGEST_WAIT), retry_after)
        state = "given_up" if permanent or attempts >= _GIVE_UP else "open"
        self._set_article(
            source, key, attempts=attempts, due=packing.stamp(now + wait), state=state, error=packing.clean(error)[:500]
        )

    def _set_article(self, source: str, key: str, **values: object) -> None:
        article = tables.article
        where = and_(article.c.source == packing.clean(source), article.c.key == packing.short_key(key))
        self._run(update(article).where(where).values(**values))

    # --- retention ---

    def prune(self, now: datetime, keep: timedelta) -> int:
        """Let go of refusals, of texts that led to no claim, and of settled bookkeeping, all older than `keep`. Never
        of keys that were met, claims, or what was told. Returns how many rows went."""
        before = packing.stamp(now - keep)
        entry, refusal, claim, article, alert = (
            tables.entry,
            tables.refusal,
            tables.claim,
            tables.article,
            tables.alert,
        )
        used = exists().where(claim.c.entry == entry.c.id) | exists().where(refusal.c.entry == entry.c.id)
        open_article = exists().where(
            article.c.source == entry.c.source, article.c.key == entry.c.key, article.c.state == "open"
        )
        return sum(
            (
                self._run(delete(refusal).where(refusal.c.at < before)),
                self._run(delete(entry).where(entry.c.read_at < before, ~used, ~open_article)),
                self._run(delete(article).where(article.c.state != "open", article.c.due < before)),
                self._run(delete(alert).where(alert.c.state == "settled", alert.c.updated < before)),
            )
        )

    def count_seen(self) -> int:
        return int(self._connection.execute(select(func.count()).select_from(tables.seen)).scalar_one())
