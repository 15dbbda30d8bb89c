"""`add`: a work found by its name or page, shown, and watched.

The block goes to standard output and all talk to standard error, so that `tracker add NAME >> config.toml` does what it
says. Exit 0: one work, printed or saved; 1: none found, or nobody to ask; 3: several, and a person has to choose.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tracker import config as configuration
from tracker.cli import candidates as shown
from tracker.cli.common import here, load, named, now, web_address
from tracker.cli.finding import Finder, Found
from tracker.cli.output import Screen, counted, emit
from tracker.cli.sites import Site, look_at, official_links
from tracker.cli.web import Web
from tracker.config import beside
from tracker.config.build import name_of
from tracker.errors import ConfigError, StoreError, UsageError
from tracker.find import names, propose, webpage, wikidata, written
from tracker.find.choose import is_awaited
from tracker.find.values import Candidate, Proposal, Wanted
from tracker.find.words import unfilmed
from tracker.find.words import wanted as understood
from tracker.model import Config, Kind, Source, SourceType, Tier, Work
from tracker.read import links
from tracker.recognise.names import normal
from tracker.store.lock import holder

FOUND, NONE, CHOOSE = 0, 1, 3
_UNASKED = (
    "nobody is asked about it yet, so nothing would be heard of it: give the page or feed of its news with --url URL, "
    "or its page in a store: tracker add URL"
)
_EVERY = timedelta(minutes=30)


def add(args: argparse.Namespace) -> int:
    config = load(args, need_works=False)
    # Half a character, as a shell can hand it on, names nothing.
    text = " ".join(args.name).encode("utf-8", "ignore").decode().strip() or (args.title or "").strip()
    if not text:
        raise UsageError('add: give a name or a page: tracker add "Frieren season 3"')
    for name, value in (("--season", args.season), ("--part", args.part)):
        if value is not None and not 1 <= value <= 99:
            raise UsageError(f"{name} {value}: give a number from 1 to 99")
    kind = Kind(args.kind) if args.kind else None
    wanted = understood(text, kind=kind, season=args.season, part=args.part, film=args.film)
    if args.offline:
        return _finish(args, config, _by_hand(args, wanted), (), None, ())
    screen = Screen(sys.stderr)
    with Web(config, args) as web:
        finder = Finder(web)
        found = _find(finder, text, wanted)
        picked = _pick(args, screen, found)
        if picked is None:
            return _unpicked(args, screen, found)
        chosen = picked is not found.choice.picked
        kin = found.kin if picked.virtual or picked.ident in {one.ident for one in found.kin} else ()
        if chosen and not kin and picked.base == "anilist":
            again = finder.by_url(f"https://anilist.co/anime/{picked.ident}", wanted)
            picked, kin = again.choice.picked or picked, again.kin
        picked, kin = finder.enriched(picked, kin)
        proposal = propose.propose(picked, kin, found.wanted, language=config.settings.language)
        if picked.base == wikidata.BASE and picked.kind is not Kind.TV and not is_awaited(picked, now().date()):
            proposal = replace(
                proposal, notes=(*proposal.notes, f"it is out since {picked.when}; nothing new is awaited")
            )
        proposal = replace(proposal, notes=(*proposal.notes, *(f"not asked: {one}" for one in found.troubles)))
        proposal = _with_given(args, proposal)
        site, notes = _site(web, args, proposal.work, picked, found.page)
    if not args.json:
        shown.show_picked(screen, picked, "" if chosen else found.choice.why)
    return _finish(args, config, proposal, notes, site, found.choice.candidates)


def _find(finder: Finder, text: str, wanted: Wanted) -> Found:
    if _is_address(text):
        web_address(text)
        return finder.by_url(text, wanted)
    return finder.by_name(wanted)


# --- which one -------------------------------------------------------------------------------------------------------


def _pick(args: argparse.Namespace, screen: Screen, found: Found) -> Candidate | None:
    listed: tuple[Candidate, ...] = found.choice.candidates
    if args.pick is not None:
        if not 1 <= args.pick <= len(listed):
            raise UsageError(f"--pick {args.pick}: there are {len(listed)} to choose from")
        chosen: int = args.pick
        return listed[chosen - 1]
    if found.choice.picked is not None or not listed or args.json or not _is_asked():
        return found.choice.picked
    shown.show_list(screen, found.choice)
    return _asked(screen, listed)


def _is_asked() -> bool:
    """Whether a person sits there to answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _asked(screen: Screen, listed: Sequence[Candidate]) -> Candidate | None:
    while True:
        print(f"Which one? [1-{len(listed)}, nothing to stop] ", end="", file=screen.out, flush=True)
        answer = sys.stdin.readline().strip()
        if not answer:
            raise UsageError("nothing was chosen, nothing was added")
        if answer.isdecimal() and 1 <= int(answer) <= len(listed):
            return listed[int(answer) - 1]


def _unpicked(args: argparse.Namespace, screen: Screen, found: Found) -> int:
    choice = found.choice
    if args.json:
        emit(
            {
                "picked": None,
                "why": choice.why,
                "candidates": [shown.candidate_json(one) for one in choice.candidates],
                "troubles": list(found.troubles),
            }
        )
        return CHOOSE if choice.candidates else NONE
    for trouble in found.troubles:
        screen.line(f"not asked: {trouble}", "red")
    if choice.candidates:
        shown.show_list(screen, choice)
        screen.text('Say which: --pick N, or more of its name, such as "season 2", "movie" or --kind game.')
        return CHOOSE
    name = found.wanted.name
    if found.troubles:
        screen.line("Nobody could be asked. Try again later, or add it with what you know:")
    else:
        screen.line(
            f"Nothing is called {name!r} there. Try another of its names, or its official page: tracker add URL"
        )
        screen.line("Or add it with what you know:")
    again = (
        f'tracker add "{found.wanted.text}" --offline --kind anime --alias "ANOTHER NAME" --url https://ITS.SITE/news/'
    )
    screen.line(f"  {again}")
    return NONE


# --- what is given by hand -------------------------------------------------------------------------------------------


def _by_hand(args: argparse.Namespace, wanted: Wanted) -> Proposal:
    if _is_address(wanted.text) and not args.title:
        raise UsageError('add --offline: a page cannot be read so; give its name: --title "NAME"')
    work = Work(
        id="",
        title=args.title or wanted.name,
        kind=wanted.kind or Kind.OTHER,
        season=wanted.season,
        part=wanted.part,
        film=wanted.film,
    )
    notes = () if wanted.kind else ("no --kind was given; with --kind anime the catalogue adds the anime press",)
    return _with_given(args, Proposal(work=work, notes=notes))


def _with_given(args: argparse.Namespace, proposal: Proposal) -> Proposal:
    """What a person says outranks what was found."""
    work = proposal.work
    title = (args.title or work.title).strip()
    strong = tuple(dict.fromkeys([*args.alias, *work.aliases]))
    weak = tuple(dict.fromkeys([*args.weak_alias, *(one for one in work.weak_aliases if one not in strong)]))
    strong = tuple(one for one in strong if one not in args.weak_alias and one != title)
    context = names.context((*args.context, *work.context), taken=(title, *strong, *weak))
    more = replace(work, title=title, aliases=strong, weak_aliases=weak, context=context)
    return replace(proposal, work=more)


# --- its site --------------------------------------------------------------------------------------------------------


def _site(
    web: Web, args: argparse.Namespace, work: Work, picked: Candidate, page: webpage.Page | None
) -> tuple[Site | None, tuple[str, ...]]:
    """By hand, on the page that was given, else where the database says the official site is."""
    addresses = [args.url] if args.url else []
    if not addresses and page is not None and not page.store:
        addresses = [page.url]
    addresses = addresses or official_links(picked.links)
    if not addresses:
        return None, ("no official site is known; when there is one: tracker sources probe URL",)
    called = (work.title, *work.aliases, *work.weak_aliases)
    names = (*called, *(unfilmed(name) for name in called if work.film))
    site, notes = look_at(web, addresses, names, leave=_typed(args))
    return site, tuple(notes)


def _sources(config: Config, work: Work, site: Site | None, leave: Sequence[str] = ()) -> tuple[Work, list[Source]]:
    """A site's list of news is the work's `site`; a feed, or a list that needs selectors, is a source of its own."""
    if site is None or not site.own:
        return work, []
    known = {links.same_page(one.url) for one in configuration.imply([work], config.settings)}
    if links.same_page(site.url) in known:
        return work, []
    if not site.feed and not site.select:
        return replace(work, site=site.url), []
    source = Source(
        id=f"{work.id}-official",
        url=site.url,
        type=SourceType.FEED if site.feed else SourceType.PAGE,
        tier=Tier.OFFICIAL,
        every=_EVERY,
        about=work.id,
        select=site.select,
        allow_hosts=tuple(place for place in leave if place == web_address(site.url)),
    )
    return work, [source]


def _typed(args: argparse.Namespace) -> tuple[str, ...]:
    """The private places that a person named."""
    from tracker.cli.fetching import allowed_at

    given = (args.url or "", " ".join(args.name).strip())
    return tuple(place for one in given if _is_address(one) for place in allowed_at(one))


def _is_address(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))


# --- the end ---------------------------------------------------------------------------------------------------------


def _finish(
    args: argparse.Namespace,
    config: Config,
    proposal: Proposal,
    notes: Sequence[str],
    site: Site | None,
    listed: Sequence[Candidate],
) -> int:
    work = proposal.work
    if site is None and args.offline and args.url:
        web_address(args.url)
        work = replace(work, site=args.url)
    work = replace(work, id=args.id or free_id(config, work))
    twin = _twin(config, work)
    if twin is not None and args.save:
        raise UsageError(
            f"{work.title} is watched already, as {twin.id!r} ({_place(args, config, twin)}); nothing was saved"
        )
    work, sources = _sources(config, work, site, _typed(args))
    head = f"Added by `tracker add` on {now():%Y-%m-%d}. Edit it as you like; `tracker remove {work.id}` takes it out."
    text = written.document([work], sources, head=head if args.save else "")
    saved = beside.save(config, work.id, text) if args.save else None
    if saved is not None:
        _check_saved(args, saved)
    said = [*proposal.notes, *notes]
    if twin is not None:
        said.append(f"it is watched already, as {twin.id!r} ({_place(args, config, twin)})")
    covered = _covered(config, work)
    implied = configuration.imply([work], config.settings)
    if not configuration.serving(work, [work], [*config.sources, *sources, *implied], config.settings):
        said.insert(0, _UNASKED)
    if args.json:
        emit(shown.added_json(work, text, saved, said, covered, site, listed))
        return FOUND
    screen = Screen(sys.stderr)
    shown.show_proposal(screen, said, covered, site)
    if saved is not None:
        # A path stands whole on its line, to be copied.
        screen.line("Saved:", "green")
        screen.line(f"  {saved}")
        screen.text(taken_up(config))
        print(work.id)
    else:
        screen.line("Nothing is saved yet: add --save, or put this into your configuration:\n", "dim")
        sys.stdout.write(text)
    return FOUND


def taken_up(config: Config) -> str:
    """What happens next, or what is still to be done for it."""
    try:
        held = holder(config.settings.database)
    except StoreError:
        held = None
    if held is not None and held.purpose == "run":
        return "The running daemon takes it up within a minute."
    return "No daemon runs here: `tracker run` starts one, `tracker check` asks once."


def _check_saved(args: argparse.Namespace, saved: Path) -> None:
    """A file that would stop everything else is taken back."""
    try:
        configuration.load(named(args), env=os.environ, cwd=here(), need_works=False)
    except ConfigError as error:
        saved.unlink(missing_ok=True)
        faults = "; ".join(f"{one.key.rpartition('.')[2]}: {one.text}" for one in error.problems)
        raise UsageError(f"nothing was saved: {faults}") from error


def free_id(config: Config, work: Work) -> str:
    latin = next((name for name in (work.title, *work.aliases, *work.weak_aliases) if name.isascii()), work.title)
    # "… the Movie" says it already.
    work = replace(work, film=work.film and unfilmed(work.title) == work.title)
    name = name_of(work)
    if name.startswith("w") and not work.title.isascii():
        name = name_of(replace(work, title=latin))
    taken = {one.id for one in config.works if not same(one, work)}
    tries = [name, f"{name}-{work.kind.value}", *(f"{name}-{number}" for number in range(2, 100))]
    return next(one for one in tries if one not in taken)


def same(one: Work, other: Work) -> bool:
    """Two entries that wait for the same thing."""
    if (one.season, one.part or 1, one.film) != (other.season, other.part or 1, other.film):
        return False
    shared = [base for base in ("anilist", "mal", "wikidata") if base in one.ids and base in other.ids]
    if shared:
        return any(one.ids[base] == other.ids[base] for base in shared)
    mine = {normal(name) for name in (one.title, *one.aliases)}
    return one.kind is other.kind and bool(mine & {normal(name) for name in (other.title, *other.aliases)})


def _twin(config: Config, work: Work) -> Work | None:
    return next((one for one in config.works if one.id == work.id or same(one, work)), None)


def _place(args: argparse.Namespace, config: Config, work: Work) -> str:
    home = beside.homes(config, path=named(args), env=os.environ, cwd=here()).get(work.id)
    return f"{home.place}:{home.first}" if home is not None else "the configuration"


def _covered(config: Config, work: Work) -> list[str]:
    """What the catalogue asks for this work by itself: its own pages by name, the press by number."""
    if not config.settings.catalogue:
        return []
    found = configuration.imply([work], config.settings)
    own = [one for one in found if one.ids or one.about]
    pages = list(dict.fromkeys(one.name.partition(":")[0] for one in own))
    press = len(found) - len(own)
    return [", ".join(pages)] * bool(pages) + [counted(press, "press feed")] * bool(press)
