"""What a work's own page shows: each fact with who says so and in which words, how it came, what did not count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from tracker.dates import ReleaseDate
from tracker.model import Change, Claim, Field, Key, Standing, Work
from tracker.render import describe, field_name, label
from tracker.render.facts import by_weight, witness
from tracker.report import reasons
from tracker.report.forms import ORDER
from tracker.report.state import State, WorkState
from tracker.store.values import StoredChange, StoredClaim
from tracker.web.timeline import Picture, Row, fitted, picture
from tracker.web.views import FactRow, Look, fact_row, key_name, work_view

_EVIDENCE, _CHANGES, _IGNORED = 12, 60, 60
"""How much of each is shown; `tracker why` has all."""
_LABEL = 52
"""Columns of a line in the picture: what a phone is wide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement with its quote. `url` as its source gave it: the template shows it only where it is fit to be."""

    day: str
    who: str
    certainty: str
    quote: str
    url: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    row: FactRow
    said: Sequence[Said]
    more: str
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    day: str
    field: str
    text: str
    told: bool
    gone: bool


@dataclass(slots=True)
class _Group:
    """Statements of one value that were set aside for one reason."""

    first: datetime
    claim: Claim
    reason: str
    days: list[datetime] = field(default_factory=list)


def page(work: Work, look: Look) -> dict[str, object]:
    state = look.state
    one = state.work(work)
    changes = state.changes(work)
    told = _told(state, work)
    aside = state.questions.set_aside(work.id, Standing.REPORTED) if state.questions else []
    rows = [*_believed(changes, told, one, look), *_aside(aside, one, look)]
    drawn = picture(rows, today=state.now.astimezone(look.zone).date())
    return {
        "work": work_view(one, look),
        "kind": work.kind.value,
        "names": list(dict.fromkeys([work.title, *work.aliases, *work.weak_aliases])),
        "proven": [_proven(key, one, look) for named in ORDER for key, _ in one.of(named)],
        "denied": [_said(claim, look) for claim in by_day(one.denials)[:_EVIDENCE]] if _is_missing(one) else [],
        "picture": drawn,
        "picture_title": look.say("timeline_title", work=label(work, look.language)),
        "picture_desc": _desc(drawn, look),
        "changes": [_change(stored, told, one, look) for stored in changes[:_CHANGES]],
        "ignored": _ignored(work, look),
    }


def _is_missing(one: WorkState) -> bool:
    return not one.of(Field.RELEASE)


def by_day(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: claim.evidence.said_at, reverse=True)


# --- facts and who says so -------------------------------------------------------------------------------------------


def _proven(key: Key, one: WorkState, look: Look) -> Proven:
    fact = one.facts[key][0]
    claims = by_weight(fact.evidence)
    left = len(claims) - _EVIDENCE
    return Proven(
        row=fact_row(key, fact, one, look),
        said=[_said(claim, look) for claim in claims[:_EVIDENCE]],
        more=look.say("evidence_more", count=left, work=one.work.id) if left > 0 else "",
        open=key.field is Field.RELEASE,
    )


def _said(claim: Claim, look: Look) -> Said:
    said = claim.evidence
    return Said(
        day=look.day(said.said_at),
        who=witness(claim, look.language),
        certainty=look.say(f"certainty_{claim.certainty}"),
        quote=said.quote,
        url=said.url,
        rule=said.rule,
    )


# --- what changed ----------------------------------------------------------------------------------------------------


def _told(state: State, work: Work) -> Mapping[Key, int]:
    """The latest revision that anybody was told; what `learn` brought counts as told (DESIGN 3b 24)."""
    latest: dict[Key, int] = {}
    for target in state.targets():
        heard = state.questions.told(target, work.id) if state.questions else {}
        for told in heard.values():
            for key, last in told.items():
                latest[key] = max(last.revision, latest.get(key, 0))
    return latest


def _was_told(change: Change, told: Mapping[Key, int]) -> bool:
    return told.get(change.key, -1) >= change.revision


def _change(stored: StoredChange, told: Mapping[Key, int], one: WorkState, look: Look) -> ChangeRow:
    change, say = stored.change, look.say
    said = say(f"change_{change.kind}")
    if change.new is not None:
        said = say("change", kind=said, value=describe(change.new, look.language, field=change.key.field))
    if change.old is not None:
        said = say("was", said=said, old=describe(change.old, look.language, field=change.key.field))
    return ChangeRow(
        day=look.day(change.at),
        field=key_name(change.key, one, look),
        text=say("gone", said=said) if stored.gone else said,
        told=_was_told(change, told),
        gone=stored.gone is not None,
    )


def _ignored(work: Work, look: Look) -> list[dict[str, str]]:
    rows = []
    for stored in look.state.ignored(work, limit=_IGNORED):
        refusal = stored.refusal
        rows.append(
            {
                "day": look.day(stored.at),
                "about": f"{field_name(refusal.field, look.language)} {refusal.value}".strip(),
                "reason": reasons.told(refusal.reason, look.language),
                "quote": refusal.quote,
                "source": stored.source,
                "url": stored.url,
            }
        )
    return rows


# --- the picture -----------------------------------------------------------------------------------------------------


def _believed(changes: Sequence[StoredChange], told: Mapping[Key, int], one: WorkState, look: Look) -> Iterable[Row]:
    for stored in changes:
        change = stored.change
        if stored.gone is not None:
            continue
        kind = look.say(f"change_{change.kind}")
        value = describe(change.new, look.language, field=change.key.field) if change.new is not None else kind
        state = "told" if _was_told(change, told) else "believed"
        yield _row(change.at, key_name(change.key, one, look), value, state, change.new, look)


def _aside(aside: Sequence[tuple[StoredClaim, str]], one: WorkState, look: Look) -> Iterable[Row]:
    groups: dict[tuple[object, ...], _Group] = {}
    for stored, reason in aside:
        claim = stored.claim
        if not isinstance(claim.value, ReleaseDate):
            continue
        made = groups.setdefault(
            (claim.field, claim.outlet, claim.part, claim.territory, claim.value.edtf, reason),
            _Group(claim.evidence.said_at, claim, reason),
        )
        made.days.append(claim.evidence.said_at)
        made.first = min(made.first, claim.evidence.said_at)
    for made in groups.values():
        claim = made.claim
        key = Key(claim.work, claim.field, claim.part, "", claim.outlet.value if claim.outlet else "", claim.territory)
        value = describe(claim.value, look.language, field=claim.field)
        if len(made.days) > 1:
            value = look.say("more", name=value, more=look.say("times", count=len(made.days)))
        yield _row(made.first, key_name(key, one, look), value, "aside", claim.value, look)


def _row(at: datetime, name: str, value: str, state: str, days: object, look: Look) -> Row:
    text = fitted(look.say("value", name=name, value=value), _LABEL)
    window = (days.earliest, days.latest) if isinstance(days, ReleaseDate) else (None, None)
    return Row(_on(at, look.zone), text, state, *window)


def _on(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()


def _desc(drawn: Picture | None, look: Look) -> str:
    if drawn is None:
        return ""
    days = [bar.row.said for bar in drawn.bars]
    return look.say("timeline_desc", first=min(days), last=max(days), count=len(days))
