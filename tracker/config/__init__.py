"""The configuration: found, read, checked as a whole, and handed on as values.

`load` is the story. Beside it: `schema` holds every key as data, `catalogue` the sources that are shipped, `known` what
is built in about known works, `show` and `manual` what a person sees of it all.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tracker.config import build, check, files, keys, veil
from tracker.config.asked import serving, unserved
from tracker.config.catalogue import imply
from tracker.config.check import Context, Row
from tracker.config.files import File, Found, default_text, example_path
from tracker.config.known import as_of, known
from tracker.config.schema import Table
from tracker.config.show import redacted
from tracker.config.values import target
from tracker.errors import ConfigError, Problem
from tracker.model import Config, Notify, Settings, Source, Work

__all__ = [
    "as_of",
    "default_text",
    "document",
    "example_path",
    "imply",
    "json_schema",
    "known",
    "load",
    "redacted",
    "serving",
]


def document() -> str:
    """docs/configuration.md, as the schema has it now."""
    from tracker.config import manual

    return manual.markdown()


def json_schema() -> dict[str, object]:
    """JSON Schema 2020-12 of a configuration file."""
    from tracker.config import manual

    return manual.json_schema()


_BESIDE = (keys.WORKS, keys.SOURCES)
"""What a file of works.d may hold."""


def load(path: Path | None = None, *, env: Mapping[str, str], cwd: Path, need_works: bool = True) -> Config:
    """The user's configuration, or the built-in default; raises ConfigError with every problem in all of its files.
    A configuration that watches nothing is an error, for nothing would ever be heard of it again; `need_works` False
    lets it pass, for the command that adds the first work."""
    found = files.search(path, env=env, cwd=cwd)
    main = files.read(found)
    if isinstance(main, Problem):
        raise ConfigError([main])
    context = Context(env)
    check.tables(main, keys.TABLES)
    said = _only(main, keys.TRACKER, context)
    database = _database(said, found, env)
    if "://" in database:
        # Only what looks like a key: with the password "tracker", nothing that is shown could be read.
        context.secrets.update(secret for secret in veil.of_page(database) if veil.is_token(secret))
    beside, unreadable = _beside(database, found)
    config = _built(main, beside, said, database, found, context)
    if not config.works and need_works and not main.data.get("works"):
        main.complain(("works",), 'nothing to watch; add [[works]] with a title, or run `tracker add "NAME" --save`')
    problems = [problem for file in (main, *beside) for problem in _ordered(file.problems)] + unreadable
    if problems:
        raise ConfigError(problems)
    return config


def _built(main: File, beside: list[File], said: Row, database: str, found: Found, context: Context) -> Config:
    every = (main, *beside)
    works = build.works([row for file in every for row in check.rows(file, keys.WORKS, context)])
    fetching = {key: value for key, value in said.said.items() if key in keys.FETCHING}
    settings = build.settings(said.said, database)
    source_rows = [row for file in every for row in check.rows(file, keys.SOURCES, context)]
    sources, warnings = build.sources(source_rows, works, settings, fetching)
    notify = build.notify(check.rows(main, keys.NOTIFY, context), works)
    if "notify" not in main.data:
        notify = _from_environment(main, context)
    web = _only(main, keys.WEB, context)
    return Config(
        file=str(found.file) if found.file else None,
        settings=settings,
        works=works,
        sources=sources,
        notify=notify,
        warnings=(*warnings, *_oddities(main, works, sources, settings)),
        secrets=tuple(sorted(context.secrets)),
        export=_folder(main, found, context),
        listen=str(web.said.get("listen", "")),
        url=str(web.said.get("url", "")),
    )


def _only(main: File, table: Table, context: Context) -> Row:
    return next(iter(check.rows(main, table, context)), Row(main, (table.name,), {}))


def _folder(main: File, found: Found, context: Context) -> str:
    written = str(_only(main, keys.EXPORT, context).said.get("directory", ""))
    return os.path.abspath(found.base / files.expanded(written, context.env)) if written else ""  # noqa: PTH100


def _ordered(problems: list[Problem]) -> list[Problem]:
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.line or 0)


def _database(said: Row, found: Found, env: Mapping[str, str]) -> str:
    """An absolute path, or a URL of PostgreSQL."""
    written = str(said.said.get("database", "tracker.db"))
    scheme, colon, rest = written.partition("://")
    if colon and scheme == "sqlite":
        written = rest.removeprefix("/")
        if not written or written == ":memory:" or "?" in written:
            said.complain("database", "must name a file, such as sqlite:///tracker.db")
            return ""
    elif colon and scheme.startswith("postgres"):
        if scheme != "postgresql+psycopg":
            said.complain("database", "must begin with postgresql+psycopg://")
        elif set(rest.rpartition("@")[0]) & set("@/?#[] "):
            # Also in shown texts, nobody could tell where such a password ends.
            said.complain("database", "write the characters @ : / ? # % of its password as %40 %3A %2F %3F %23 %25")
        return written
    elif colon:
        said.complain("database", f"{scheme}:// is not supported; give a path, or postgresql+psycopg://…")
        return ""
    elif written.startswith("file:"):
        said.complain("database", "file: is not supported; give a path")
        return ""
    elif written.startswith("~") and files.expanded(written, env) == Path(written):
        said.complain("database", "whose home directory that is, nobody knows here; write the whole path")
        return ""
    # Not resolve(): a symbolic link in the path is the user's way to move the database, and stays one.
    return os.path.abspath(found.base / files.expanded(written, env))  # noqa: PTH100


def _beside(database: str, found: Found) -> tuple[list[File], list[Problem]]:
    """works.d/*.toml beside the database; with PostgreSQL, beside the configuration, which is the user's place then."""
    folder = (found.base if "://" in database or not database else Path(database).parent) / "works.d"
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml" and not path.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return [], []
    except OSError as error:
        return [], [Problem(str(folder), "", f"cannot be read: {error.strerror}")]
    good: list[File] = []
    problems: list[Problem] = []
    for path in paths:
        file = files.read(Found(str(path), folder, path))
        if isinstance(file, Problem):
            problems.append(file)
        else:
            check.tables(file, _BESIDE)
            good.append(file)
    return good, problems


_VARIABLES = ("DISCORD_WEBHOOK", "TRACKER_NOTIFY_URL")


def _from_environment(main: File, context: Context) -> tuple[Notify, ...]:
    """What to notify when the configuration names nothing: a variable, or the file that `…_FILE` names."""
    urls: list[tuple[str, str]] = []
    for variable in _VARIABLES:
        name, url = variable, context.env.get(variable, "").strip()
        held = context.env.get(f"{variable}_FILE", "").strip()
        try:
            if not url and held:
                name = f"{variable}_FILE"
                url = files.secret(main.base / files.expanded(held, context.env))
            if url:
                urls.append((variable, target(url)))
                context.secrets.update(veil.of_target(url))
        except ValueError as error:
            main.problems.append(Problem(f"${name}", "", str(error)))
    return build.from_environment(urls)


def _oddities(main: File, works: tuple[Work, ...], sources: tuple[Source, ...], settings: Settings) -> tuple[str, ...]:
    """What is no error but hardly meant."""
    found = []
    if works and not sources:
        found.append(f"{main.place}: nothing will be polled: there is no [[sources]], and the catalogue adds none")
    elif lonely := unserved(works, sources, settings):
        found += [
            f'{main.place}: works "{work.id}": no source is asked about it; give it ids, a site, or [[sources]]'
            for work in lonely
        ]
    found += [
        f'{main.place}: works "{work.id}": weak_aliases count only beside a word of context, and there is none'
        for work in works
        if work.weak_aliases and not work.context
    ]
    return tuple(found)
