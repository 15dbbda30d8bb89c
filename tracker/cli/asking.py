"""`why`, `history`, `upcoming`: where facts come from, what changed, what lies ahead."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import tzinfo

from tracker.cli.common import field_named, load, now, work_named, zone_of
from tracker.cli.output import Screen, day, emit
from tracker.model import Claim, Fact, Field, Key, Standing
from tracker.record import dataclass
from tracker.render import describe, describe_fact, field_name, label, outlet_name, standing_name, witness
from tracker.report.forms import change_json, claim_json, fact_json, missing_json, refusal_json
from tracker.report.reasons import told
from tracker.report.state import State, WorkState
from tracker.report.words import Words
from tracker.store.values import StoredChange, StoredClaim, StoredRefusal

# --- why -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Life:
    """All there is about one work, or one field of it. `aside`: claims that did not count, and why."""

    known: WorkState
    field: Field | None
    claims: Sequence[StoredClaim]
    changes: Sequence[StoredChange]
    refused: Sequence[StoredRefusal]
    aside: Sequence[tuple[StoredClaim, str]]
    say: Words
    zone: tzinfo

    @property
    def language(self) -> str:
        return self.say.language

    @property
    def facts(self) -> Mapping[Key, tuple[Fact, int]]:
        return {key: held for key, held in self.known.facts.items() if self.field in (None, key.field)}

    @property
    def missing(self) -> Sequence[Field]:
        """What was asked for and is not known: the named field, or else the release."""
        asked = self.field or Field.RELEASE
        return [] if any(key.field is asked for key in self.facts) else [asked]


def why(args: argparse.Namespace) -> int:
    """A fact's life in the order of what was said: each claim with its quote, what it changed, and what was refused."""
    config = load(args)
    work = work_named(config, args.work)
    field = field_named(args.field) if args.field else None
    with State(config, now=now()) as state:
        questions = state.questions
        life = _Life(
            known=state.work(work),
            field=field,
            claims=state.claims(work, field),
            changes=state.changes(work, field),
            refused=questions.refusals(work.id, field) if questions else [],
            aside=questions.set_aside(work.id, Standing.REPORTED, field) if questions else [],
            say=Words(config.settings.language),
            zone=zone_of(config),
        )
    if args.json:
        emit(_why_json(life))
    else:
        _show(Screen(), life)
    return 0


def _why_json(life: _Life) -> dict[str, object]:
    held = [fact_json(key, fact, revision, life.language) for key, (fact, revision) in life.facts.items()]
    return {
        "work": life.known.work.id,
        "facts": held + [missing_json(field, life.known.denials) for field in life.missing],
        "claims": [claim_json(stored) for stored in life.claims],
        "changes": [change_json(stored) for stored in life.changes],
        "set_aside": [claim_json(stored) | {"reason": reason} for stored, reason in life.aside],
        "refused": [refusal_json(stored) for stored in life.refused],
    }


def _show(screen: Screen, life: _Life) -> None:
    say, language = life.say, life.language
    screen.line(label(life.known.work, language), "bold")
    for key, (fact, _) in life.facts.items():
        value = describe_fact(fact, language, zone=life.zone)
        if fact.value is not None:
            value = say("more", name=value, more=standing_name(fact.standing, language))
        screen.line(say("value", name=_name(key, say), value=value), "cyan")
    for field in life.missing:
        screen.line(say("value", name=field_name(field, language), value=say("missing")), "cyan")
    screen.line(say("said") if life.claims else say("nothing_said"), "cyan")
    for stored in _once(sorted(life.claims, key=lambda one: (one.claim.evidence.said_at, one.id))):
        _show_claim(screen, stored, life)
    if life.changes:
        screen.line(say("changed"), "cyan")
        screen.rows([change_row(stored, life.zone, say) for stored in reversed(life.changes)])
    # What a person took back stands at its claim already.
    aside = [(stored.claim, reason) for stored, reason in life.aside if not stored.voided]
    if aside:
        screen.line(say("did_not_count"), "cyan")
        rows = [
            (day(c.evidence.said_at, life.zone), witness(c, language), told(reason, language)) for c, reason in aside
        ]
        screen.rows(list(dict.fromkeys(rows)))
    if life.refused:
        screen.line(say("refused"), "cyan")
        for refusal in life.refused:
            _show_refusal(screen, refusal, life)


def _once(claims: Sequence[StoredClaim]) -> list[StoredClaim]:
    """An item that says a thing in its headline and again in its text has said it once; the fuller words are shown."""
    held: dict[tuple[object, ...], StoredClaim] = {}
    for stored in claims:
        claim, said = stored.claim, stored.claim.evidence
        what = (claim.field, claim.element, claim.outlet, claim.part, claim.territory, claim.act, claim.value)
        place = (said.source, said.entry, said.said_at, claim.previous, claim.certainty, stored.voided, *what)
        other = held.get(place)
        if other is None or len(other.claim.evidence.quote) < len(said.quote):
            held[place] = stored
    return list(held.values())


def _name(key: Key, say: Words) -> str:
    part = say("part", part=key.part) if key.part else ""
    more = [piece for piece in (outlet_name(key.outlet, say.language), part, key.territory) if piece]
    name = field_name(key.field, say.language)
    return say("more", name=name, more=say.joined(more)) if more else name


def _saying(claim: Claim, say: Words) -> str:
    """As in "release date moved: Q3 2027 (was: April 2027) (reported)"."""
    value = describe(claim.value, say.language, field=claim.field)
    said = say(f"act_{claim.act}", field=field_name(claim.field, say.language), value=value)
    if claim.previous is not None:
        said = say("was", said=said, old=describe(claim.previous, say.language, field=claim.field))
    return say("sure", said=said, certainty=say(f"certainty_{claim.certainty}"))


def _show_claim(screen: Screen, stored: StoredClaim, life: _Life) -> None:
    claim = stored.claim
    head = _saying(claim, life.say)
    if stored.voided:
        head = life.say("void", said=head, reason=stored.voided)
    who = witness(claim, life.language)
    screen.rows([(day(claim.evidence.said_at, life.zone), who, head)], styles=[("dim",)])
    _show_quote(screen, claim.evidence.quote, claim.evidence.rule, claim.evidence.url)


def _show_quote(screen: Screen, quote: str, rule: str, url: str) -> None:
    if quote:
        screen.text(f"“{quote}” [{rule}]", indent=14)
    if url:
        # Never wrapped: a link in two pieces cannot be clicked.
        screen.line(f"{' ' * 14}{url}", "dim")


def change_row(stored: StoredChange, zone: tzinfo, say: Words) -> tuple[str, str, str]:
    change, field = stored.change, stored.change.key.field
    said = say(f"change_{change.kind}")
    if change.new is not None:
        said = say("change", kind=said, value=describe(change.new, say.language, field=field))
    if change.old is not None:
        said = say("was", said=said, old=describe(change.old, say.language, field=field))
    if stored.gone:
        said = say("gone", said=said)
    return day(change.at, zone), _name(change.key, say), said


def _show_refusal(screen: Screen, stored: StoredRefusal, life: _Life) -> None:
    refusal = stored.refusal
    about = f"{field_name(refusal.field, life.language)} {refusal.value}".strip()
    head = life.say("value", name=about, value=told(refusal.reason, life.language))
    screen.rows([(day(stored.at, life.zone), stored.source or "?", head)], styles=[("dim",)])
    _show_quote(screen, refusal.quote, refusal.rule, "")


# --- history and upcoming --------------------------------------------------------------------------------------------


def history(args: argparse.Namespace) -> int:
    config = load(args)
    works = [work_named(config, args.work)] if args.work else list(config.works)
    zone, say = zone_of(config), Words(config.settings.language)
    screen = Screen()
    with State(config, now=now()) as state:
        if args.ignored:
            ignored = [one for work in works for one in state.ignored(work, limit=args.limit)]
            ignored = sorted(ignored, key=lambda one: one.at, reverse=True)[: args.limit]
        else:
            changes = [change for work in works for change in state.changes(work)]
            changes = sorted(changes, key=lambda one: (one.recorded, one.change.at), reverse=True)[: args.limit]
    if args.ignored:
        if args.json:
            emit({"ignored": [refusal_json(stored) for stored in ignored]})
            return 0
        screen.rows([_ignored_row(stored, zone, say) for stored in ignored])
    elif args.json:
        emit({"changes": [change_json(stored) for stored in changes]})
        return 0
    else:
        screen.rows([(stored.change.key.work, *change_row(stored, zone, say)) for stored in changes])
    if not (ignored if args.ignored else changes):
        screen.line(say("nothing_yet"))
    return 0


def _ignored_row(stored: StoredRefusal, zone: tzinfo, say: Words) -> tuple[str, str, str]:
    refusal = stored.refusal
    about = f"{field_name(refusal.field, say.language)} {refusal.value}".strip()
    reason = told(refusal.reason, say.language)
    said = say("value", name=about, value=say("value", name=reason, value=f"“{refusal.quote}”"))
    return day(stored.at, zone), refusal.work or "?", said


def upcoming(args: argparse.Namespace) -> int:
    config = load(args)
    zone, language = zone_of(config), config.settings.language
    works = {work.id: work for work in config.works}
    with State(config, now=now()) as state:
        ahead = state.upcoming(zone)
    if args.json:
        emit({"upcoming": [{"work": f.key.work} | fact_json(f.key, f, r, language) for f, r in ahead]})
        return 0
    screen = Screen()
    screen.rows(
        [
            (
                describe(fact.value, language),
                standing_name(fact.standing, language),
                label(works[fact.key.work], language, key=fact.key),
            )
            for fact, _ in ahead
        ]
    )
    if not ahead:
        screen.line(Words(language)("nothing_ahead"))
    return 0
