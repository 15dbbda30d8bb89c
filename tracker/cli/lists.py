"""`remove`, `import` and `export`: the watch list as files, given to others and taken from them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tracker import config as configuration
from tracker.cli.adding import free_id, same, taken_up
from tracker.cli.common import here, load, named, now, standard_input, work_named
from tracker.cli.output import Screen, counted, emit
from tracker.cli.web import Web
from tracker.config import beside
from tracker.errors import FetchError, ReadError, UsageError
from tracker.find import anilist, opml, propose, seasons, share, written
from tracker.find.values import Candidate, Wanted
from tracker.model import Config, Source, SourceType, Tier, Work
from tracker.read import links

_MOST_CHUNKS = 20
_LARGEST = 5_000_000


# --- remove ----------------------------------------------------------------------------------------------------------


def remove(args: argparse.Namespace) -> int:
    config = load(args)
    work = work_named(config, args.work)
    home = beside.homes(config, path=named(args), env=os.environ, cwd=here()).get(work.id)
    if home is None or home.path is None:
        return _remove_built_in(args, config, work)
    if not home.beside or not home.alone:
        lines = f"{home.first}-{home.last}" if home.last > home.first else str(home.first)
        why = "more stands in that file" if home.beside else "only a person writes there"
        raise UsageError(f"{work.id} stands in {home.place}, lines {lines}; delete them ({why})")
    left = beside.take_out(home.path, path=named(args), env=os.environ, cwd=here())
    if args.json:
        emit({"removed": work.id, "file": str(home.path), "works": len(left.works)})
        return 0
    screen = Screen()
    screen.line(f"{work.id} is no longer watched ({home.path} is gone); what was learned of it is kept")
    if not left.works:
        screen.line(
            "Nothing is watched now; a running daemon goes on with its old list until there is a new one", "yellow"
        )
    return 0


def _remove_built_in(args: argparse.Namespace, config: Config, work: Work) -> int:
    from tracker.cli.beginning import without

    target = without(config, work)
    if args.json:
        emit({"removed": work.id, "file": str(target), "works": len(config.works) - 1})
        return 0
    screen = Screen()
    screen.text(
        f"{work.id} was watched because there was no configuration. There is one now, without it; what you added, and "
        "the database, stay where they are:"
    )
    screen.line(f"  {target}")
    screen.text("A running daemon takes it up on SIGHUP.", "dim")
    return 0


# --- import ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Taken:
    """`files`: (name in works.d, its text, what it adds)."""

    files: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...]


def import_(args: argparse.Namespace) -> int:
    config = load(args, need_works=False)
    taken = {"anilist": _from_anilist, "works": _from_works, "opml": _from_opml}[args.form](args, config)
    saved = []
    for name, text, _ in () if args.dry_run else taken.files:
        saved.append(str(beside.save(config, name, text)))
    if saved:
        _check(args, saved)
    if args.json:
        emit({"added": [what for _, _, what in taken.files], "saved": saved, "notes": list(taken.notes)})
        return 0
    screen = Screen()
    screen.rows([("+", what) for _, _, what in taken.files], indent=0)
    for note in taken.notes:
        screen.text(f"- {note}", "yellow")
    done = "would be added" if args.dry_run else "added"
    screen.line(f"{counted(len(taken.files), 'file')} {done}" if taken.files else "nothing to add")
    if saved:
        screen.text(taken_up(config))
    return 0


def _check(args: argparse.Namespace, saved: Sequence[str]) -> None:
    try:
        configuration.load(named(args), env=os.environ, cwd=here(), need_works=False)
    except Exception:
        for path in saved:
            Path(path).unlink(missing_ok=True)
        raise


def _from_anilist(args: argparse.Namespace, config: Config) -> _Taken:
    """One file a work, so that each can be removed by itself. Works that are out are no longer awaited."""
    with Web(config, args) as web:
        source = web.database(anilist.BASE, anilist.URL, SourceType.ANILIST)
        planned = _planned(web, source, args.what)
        due = [one for one in planned if args.all or one.status not in ("finished", "cancelled")]
        kin = _rows(web, source, due)
    files: list[tuple[str, str, str]] = []
    works = list(config.works)
    known = 0
    for one in due:
        row = seasons.family(one, kin)
        held = seasons.numbers(row)
        row = tuple(replace(o, season=held[o.ident][0], part=held[o.ident][1]) if o.ident in held else o for o in row)
        own = next(o for o in row if o.ident == one.ident)
        work = propose.propose(own, row, Wanted(text="", name=""), language=config.settings.language).work
        if any(same(other, work) for other in works):
            known += 1
            continue
        work = replace(work, id=free_id(replace(config, works=tuple(works)), work))
        works.append(work)
        files.append((work.id, written.document([work], head=_head(f"AniList, {args.what}", work.id)), _line(work)))
    notes = [f"{counted(len(planned) - len(due), 'work')} finished or cancelled: left out (--all takes them)"]
    notes = notes if len(planned) > len(due) else []
    return _Taken(tuple(files), (*notes, *([f"{counted(known, 'work')} watched already"] if known else [])))


def _planned(web: Web, source: Source, user: str) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    for chunk in range(1, _MOST_CHUNKS + 1):
        request = anilist.planning(user, chunk, source.url)
        answer = web.ask([(source, request)], f"reading the list of {user}, part {chunk}")[0]
        if isinstance(answer, FetchError) and answer.status == 404:
            raise UsageError(f"AniList knows no user {user!r}, or the list is private; check the name on anilist.co")
        if isinstance(answer, FetchError):
            raise answer
        try:
            part, more = anilist.planned(answer)
        except ReadError as error:
            if "not found" in str(error).casefold() or "private" in str(error).casefold():
                raise UsageError(f"{error}; check the name of the user, and that the list is public") from error
            raise
        found |= {one.ident: one for one in part}
        if not more:
            break
    return list(found.values())


def _rows(web: Web, source: Source, due: Sequence[Candidate]) -> list[Candidate]:
    """With the seasons before each: a title alone does not always say which season it is."""
    held = {one.ident: one for one in due}
    for _ in range(4):
        missing = [ident for one in held.values() for ident in one.before if ident not in held]
        if not missing:
            break
        batches = [missing[at : at + 50] for at in range(0, min(len(missing), 500), 50)]
        asked = [(source, anilist.by_id(batch, source.url)) for batch in batches]
        more = [one for answer in web.ask(asked, "asking for the seasons before") if not isinstance(answer, FetchError)
                for one in anilist.candidates(answer)]  # fmt: skip
        if not {one.ident for one in more} - set(held):
            break
        held |= {one.ident: one for one in more if one.ident not in held}
    return list(held.values())


def _line(work: Work) -> str:
    instalment = f" season {work.season}" if work.season else ""
    return f"{work.id}: {work.title}{instalment}{f' part {work.part}' if work.part else ''}"


def _head(origin: str, name: str) -> str:
    return f"Imported from {origin} on {now():%Y-%m-%d}. Edit it as you like; `tracker remove {name}` takes it out."


def _from_works(args: argparse.Namespace, config: Config) -> _Taken:
    """Nobody is made official by somebody else's list, unless --trust says that its writer is trusted."""
    text = _read(args.what).decode("utf-8-sig", "replace")
    shared = beside.shared(text, args.what if args.what != "-" else "standard input", config.settings)
    notes = list(shared.notes)
    files: list[tuple[str, str, str]] = []
    works, known, lowered = list(config.works), 0, 0
    for given in shared.works:
        own = [source for source in shared.sources if source.about == given.id]
        if any(same(other, given) for other in works):
            known += 1
            continue
        work = replace(
            given,
            id=given.id if _is_free(config, works, given.id) else free_id(replace(config, works=tuple(works)), given),
        )
        works.append(work)
        if not args.trust:
            lowered += sum(source.tier is Tier.OFFICIAL for source in own) + bool(work.site)
            work, own = _untrusted(work, own)
        own = [replace(source, about=work.id, id=_source_id(config, source)) for source in own]
        files.append((work.id, written.document([work], own, head=_head(args.what, work.id)), _line(work)))
    rest = [source for source in shared.sources if source.about is None]
    files += _rest(config, rest, args)
    if lowered:
        notes.append(
            f"{counted(lowered, 'source')} called official there came in as press; look at each, or use --trust"
        )
    return _Taken(tuple(files), (*notes, *([f"{counted(known, 'work')} watched already"] if known else [])))


def _is_free(config: Config, works: Sequence[Work], name: str) -> bool:
    return all(one.id != name for one in works) and not (beside.folder(config) / f"{name}.toml").exists()


def _untrusted(work: Work, sources: list[Source]) -> tuple[Work, list[Source]]:
    if work.site:
        sources = [*sources, Source(id=f"{work.id}-site", url=work.site, type=SourceType.PAGE, about=work.id)]
    return replace(work, site=""), [replace(one, tier=_lowered(one.tier)) for one in sources]


def _lowered(tier: Tier) -> Tier:
    return Tier.PRESS if tier is Tier.OFFICIAL else tier


def _source_id(config: Config, source: Source) -> str:
    taken = {one.id for one in config.sources}
    return next(name for name in (source.id, *(f"{source.id}-{n}" for n in range(2, 1000))) if name not in taken)


def _rest(config: Config, sources: Sequence[Source], args: argparse.Namespace) -> list[tuple[str, str, str]]:
    fresh = [one for one in sources if not _known(config, one.url)]
    if not fresh:
        return []
    made = [
        replace(one, id=_source_id(config, one), tier=one.tier if args.trust else _lowered(one.tier)) for one in fresh
    ]
    name = _free_file(config, "sources")
    text = written.document([], made, head=f"Imported from {args.what} on {now():%Y-%m-%d}. Edit it as you like.")
    return [(name, text, f"{name}: {counted(len(made), 'source')}")]


def _known(config: Config, url: str) -> bool:
    return links.same_page(url) in {links.same_page(one.url) for one in config.sources}


def _free_file(config: Config, name: str) -> str:
    folder = beside.folder(config)
    return next(
        one for one in (name, *(f"{name}-{n}" for n in range(2, 1000))) if not (folder / f"{one}.toml").exists()
    )


def _from_opml(args: argparse.Namespace, config: Config) -> _Taken:
    """Every feed as a source of tier press, in one file."""
    try:
        found = opml.read(_read(args.what))
    except ReadError as error:
        raise UsageError(f"{args.what}: {error}") from error
    notes = [f"{count} left out: {reason}" for reason, count in found.left.items()]
    public = [feed for feed in found.feeds if not share.is_private(feed.url)]
    if len(public) < len(found.feeds):
        hidden = len(found.feeds) - len(public)
        notes.append(f"{hidden} left out: an address in a private network; add it by hand with allow_hosts")
    fresh = [feed for feed in public if not _known(config, feed.url)]
    if len(fresh) < len(public):
        notes.append(f"{len(public) - len(fresh)} are sources already")
    taken = {one.id for one in config.sources}
    sources = []
    for feed in fresh:
        base = links.host(feed.url)
        name = next(one for one in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if one not in taken)
        taken.add(name)
        sources.append(Source(id=name, url=feed.url, name=feed.title, type=SourceType.FEED))
    if not sources:
        return _Taken((), tuple(notes))
    file = _free_file(config, "feeds")
    text = written.document([], sources, head=f"Feeds of {args.what}, imported on {now():%Y-%m-%d}. Edit as you like.")
    return _Taken(((file, text, f"{file}: {counted(len(sources), 'feed')}"),), tuple(notes))


def _read(name: str) -> bytes:
    try:
        with standard_input() if name == "-" else Path(name).open("rb") as file:
            body = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        raise UsageError(f"{name}: {getattr(error, 'strerror', None) or error}") from error
    if len(body) > _LARGEST:
        raise UsageError(f"{name}: larger than {_LARGEST:,} bytes; is it the right file?")
    return body


# --- export ----------------------------------------------------------------------------------------------------------


def export(args: argparse.Namespace) -> int:
    """To standard output; what is held back is said on standard error."""
    if args.with_texts and args.form != "json":
        raise UsageError("--with-texts belongs to `tracker export json`")
    if args.work and args.form in ("opml", "json"):
        raise UsageError(f"--work: `tracker export {args.form}` is of all works; leave it out")
    return _knowledge(args) if args.form in ("ics", "atom", "json") else _shared(args)


def _knowledge(args: argparse.Namespace) -> int:
    """What is known, rather than what is watched."""
    from tracker.cli.common import zone_of
    from tracker.report import files
    from tracker.report.state import State

    config = _chosen(args)
    with State(config, now=now()) as state:
        match args.form:
            case "ics":
                written = files.calendar(state, zone_of(config))
            case "atom":
                written = files.feed(state)
            case _:
                written = files.everything(state, texts=args.with_texts)
    if args.json and args.form != "json":
        emit({"form": args.form, "text": written.decode(), "notes": []})
        return 0
    sys.stdout.buffer.write(written)
    return 0


def _chosen(args: argparse.Namespace) -> Config:
    config = load(args)
    works = tuple(dict.fromkeys(work_named(config, name).id for name in args.work))
    chosen = tuple(work for work in config.works if work.id in works)
    return replace(config, works=chosen) if works else config


def _shared(args: argparse.Namespace) -> int:
    config = _chosen(args)
    screen = Screen(sys.stderr)
    good, notes = share.works(config.works, config.secrets)
    implied = {one.id for one in configuration.imply(config.works, config.settings)}
    sources = []
    for source in config.sources:
        if args.form == "works" and source.id in implied:
            continue
        why = share.reason(source, config.secrets)
        if not why and source.about is not None and source.about not in {work.id for work in good}:
            why = "it is about a work that is left out"
        if why:
            notes.append(f"source {source.id} is left out: {why}")
        else:
            sources.append(source)
    if args.form == "works":
        head = f"Works watched with release-tracker, {now():%Y-%m-%d}; take them over with: tracker import works FILE"
        text = written.document(good, sources, head=head)
    else:
        text = opml.write(opml.readable(sources), title="Sources of release-tracker")
    if args.json:
        emit({"form": args.form, "text": text, "notes": notes})
        return 0
    for note in notes:
        screen.line(note, "yellow")
    sys.stdout.write(text)
    return 0
