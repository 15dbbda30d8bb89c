"""Candidates and proposals as they are shown and as they are written for machines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tracker import dates
from tracker.cli.output import Screen, counted
from tracker.cli.sites import Site
from tracker.find import choose
from tracker.find.values import Candidate, Choice
from tracker.find.words import bare
from tracker.model import Work
from tracker.render.facts import describe_date


def candidate_json(one: Candidate) -> dict[str, object]:
    return {
        "database": one.base,
        "id": one.ident or None,
        "kind": one.kind.value,
        "form": one.form,
        "season": one.season,
        "part": one.part,
        "film": one.film,
        "date": one.when or None,
        "status": one.status or None,
        "titles": {
            "en": one.titles.english or None,
            "romaji": one.titles.romaji or None,
            "ja": one.titles.native or None,
        },
        "url": one.url or None,
        "announced": not one.virtual,
    }


def added_json(
    work: Work,
    text: str,
    saved: Path | None,
    notes: Sequence[str],
    covered: Sequence[str],
    site: Site | None,
    listed: Sequence[Candidate],
) -> dict[str, object]:
    return {
        "picked": work.id,
        "block": text,
        "saved": str(saved) if saved is not None else None,
        "notes": list(notes),
        "catalogue": list(covered),
        "site": None
        if site is None
        else {"url": site.url, "title": site.title, "feed": site.feed, "entries": site.entries, "official": site.own},
        "candidates": [candidate_json(one) for one in listed],
    }


def show_list(screen: Screen, choice: Choice) -> None:
    why = choice.why or "it may be one of these"
    screen.line(why[:1].upper() + why[1:] + ("" if why.endswith("?") else ":"), "cyan")
    screen.rows([(f"{number}", *_cells(one)) for number, one in enumerate(choice.candidates, 1)])


def _cells(one: Candidate) -> tuple[str, str, str]:
    """Which instalment, when, and under which names."""
    what = choose.label(one) if one.base == "anilist" else one.form
    when = one.status if one.virtual else _when(one)
    titles = list(one.titles.all)
    if one.virtual:
        titles = list(dict.fromkeys(bare(title) for title in titles))
    said = " / ".join(titles) + (f" — {one.note}" if one.note else "")
    return what, when, said


def _when(one: Candidate) -> str:
    return describe_date(dates.parse(one.when)) if one.when else "no date"


def show_picked(screen: Screen, one: Candidate, why: str) -> None:
    what, when, said = _cells(one)
    screen.text(said, "bold")
    screen.text(f"{', '.join(dict.fromkeys(part for part in (what, when, one.status) if part))}", "dim", indent=2)
    if one.url:
        screen.line(f"  {one.url}", "dim")
    if why:
        screen.text(f"taken because it is {why}" if why.startswith(("the ", "its ")) else why, "dim", indent=2)


def show_proposal(screen: Screen, notes: Sequence[str], covered: Sequence[str], site: Site | None) -> None:
    if site is not None and site.own:
        newest = f", the newest of {site.newest:%Y-%m-%d}" if site.newest else ""
        form = "feed" if site.feed else "page"
        screen.rows([("official news", f"{site.url} ({form}, {counted(site.entries, 'entry')}{newest})")])
        screen.rows([("it calls itself", site.title or "nothing")])
    if covered:
        screen.rows([("the catalogue asks", "; ".join(covered))])
    screen.rows([("-", note) for note in notes], styles=[("yellow",), ("yellow",)])
