"""A parsed file held against the schema: every fault is noted, and what is good comes back understood."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker.config import files, keys, schema, values, veil
from tracker.config.files import File
from tracker.config.schema import Key, Table, Type
from tracker.config.values import BadValueError
from tracker.pattern import lazily
from tracker.record import dataclass, field

_REFERENCE = lazily(r"\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$\{[^}]*\}?")

_DEEPEST = 10

Checked = dict[str, object]
"""The understood values of one table by key; a key that was not written, or not well, is not in it."""


@dataclass(slots=True)
class Context:
    """What a value may refer to, and the secrets met on the way."""

    env: Mapping[str, str] = field(repr=False)
    secrets: set[str] = field(default_factory=set, repr=False)


@dataclass(slots=True)
class Row:
    """One `[[table]]`: its place in its file, and what it says."""

    file: File
    path: tuple[str | int, ...]
    said: Checked

    def complain(self, key: str, words: str) -> None:
        self.file.complain((*self.path, *((key,) if key else ())), words)


def rows(file: File, table: Table, context: Context) -> list[Row]:
    """All tables of one name in a file, checked."""
    written = file.data.get(table.name)
    if written is None:
        return []
    if not table.many:
        if isinstance(written, dict):
            return [_row(file, (table.name,), written, table, context)]
        file.complain((table.name,), f"must be a table; write [{table.name}], once")
        return []
    if not isinstance(written, list):
        file.complain((table.name,), f"must be a list of tables; write [[{table.name}]] with two brackets")
        return []
    found = []
    for number, item in enumerate(written):
        if isinstance(item, dict):
            found.append(_row(file, (table.name, number), item, table, context))
        else:
            file.complain((table.name, number), f"must be a table; write [[{table.name}]]")
    return found


def tables(file: File, allowed: tuple[Table, ...]) -> None:
    """Complains of every top-level name that is not one of these tables."""
    names = [table.name for table in allowed]
    if file.data and not any(name in names for name in file.data) and len(file.data) > 1:
        first = next(iter(file.data))
        file.complain(
            (first,), 'this does not look like a configuration of tracker; name the right one with "--config"'
        )
        return
    for name in file.data:
        if name in names:
            continue
        if any(name == table.name for table in keys.TABLES):
            file.complain((name,), f"may not stand in this file; it holds only {_listed(allowed)}")
            continue
        home = next((table for table in allowed if table.key(name)), None)
        if home is not None and not isinstance(file.data[name], list | dict):
            file.complain((name,), f"stands outside of its table; write it below {home.header}")
        else:
            hint = values.suggest(name, names) or f"; there are {_listed(allowed)}"
            file.complain((name,), f"unknown table{hint}")


def _listed(allowed: tuple[Table, ...]) -> str:
    return ", ".join(table.header for table in allowed)


def _row(file: File, path: tuple[str | int, ...], written: Mapping[str, object], table: Table, context: Context) -> Row:
    row = Row(file, path, {})
    for name, value in written.items():
        key = table.key(name)
        holder = table.key(name.removesuffix("_file")) if name.endswith("_file") else None
        if key is not None:
            _take(row, key, name, value, context)
        elif holder is not None and holder.secret and holder.type is not Type.HEADERS:
            if holder.name in written:
                row.complain(name, f"stands beside {holder.name}; remove one of the two")
            elif (content := _content(row, (name,), value, context)) is not None:
                _take(row, holder, name, content, context, literal=True)
        else:
            row.complain(name, _unknown(name, table))
    for key in table.keys:
        if key.required and key.name not in written:
            row.complain(key.name, f"missing; add {key.name} = {_quoted(key.example)}")
    return row


def _quoted(example: object) -> str:
    return '"' + str(example).replace('"', "'") + '"'


def _unknown(name: str, table: Table) -> str:
    known = [key.name for key in table.keys]
    if (meant := table.synonyms.get(name.casefold())) is not None:
        return f'unknown; did you mean "{meant}"?'
    if hint := values.suggest(name, known):
        return f"unknown{hint}"
    home = next((other for other in keys.TABLES if other.key(name)), None)
    if home is not None:
        return f"does not belong here but below {home.header}"
    return f"unknown; {table.header} knows {', '.join(known)}"


def _take(row: Row, key: Key, name: str, value: object, context: Context, *, literal: bool = False) -> None:
    """`name` is the key as written (`url_file`); `literal`: it came from a file, in which ${…} means nothing."""
    before = len(row.file.problems)
    if not literal:
        if key.type is Type.HEADERS and isinstance(value, dict):
            value = _headers(row, value, context)
        value = _filled(row, (key.name,), value, context, secret=key.secret or key.type is Type.WEB)
    if len(row.file.problems) > before:
        return
    try:
        understood = schema.parse(key, value)
    except BadValueError as error:
        for at, words in error.faults:
            row.file.complain((*row.path, name, *_steps(at)), words)
        return
    row.said[key.name] = understood
    if key.secret or key.type is Type.WEB:
        context.secrets.update(_secrets(key, understood))


def _secrets(key: Key, understood: object) -> list[str]:
    if isinstance(understood, dict):
        return [str(value) for value in understood.values()]
    if key.type is Type.DATABASE or not key.secret:
        return [secret for secret in veil.of_page(str(understood)) if secret]
    if key.type is Type.TARGET:
        return [secret for secret in veil.of_target(str(understood)) if secret]
    return [str(understood)] if understood else []


def _steps(at: str) -> list[str | int]:
    """ "[2].item" as steps of a path; a key's own dots do not count."""
    if at.startswith("."):
        return [at[1:]]
    return [int(number) for number in re.findall(r"\[(\d+)\]", at)]


def _headers(row: Row, written: Mapping[str, object], context: Context) -> dict[str, object]:
    """`Authorization_file = "…"` becomes `Authorization`, read from that file."""
    found: dict[str, object] = {}
    for name, value in written.items():
        if not name.endswith("_file"):
            found[name] = value
            continue
        content = _content(row, ("headers", name), value, context)
        if content is not None:
            # A file's text may hold "${": it is no reference.
            found[name.removesuffix("_file")] = content.replace("${", "$${")
    return found


def _content(row: Row, path: tuple[str, ...], value: object, context: Context) -> str | None:
    """The text of the file that a `*_file` key names; None after a complaint."""
    named = _filled(row, path, value, context, secret=False)
    if named is None:
        return None
    try:
        name = values.text(named)
    except BadValueError as error:
        row.file.complain((*row.path, *path), error.faults[0][1])
        return None
    file = row.file.base / files.expanded(name, context.env)
    try:
        return files.secret(file)
    except ValueError as error:
        row.file.complain((*row.path, *path), f"{values.shown(name)} {error}")
        return None


def _filled(row: Row, path: tuple[str | int, ...], value: object, context: Context, *, secret: bool) -> object:
    """`value` with every ${NAME} in its texts replaced; None after a complaint."""
    if isinstance(value, str):
        return _expand(row, path, value, context, secret=secret) if "${" in value else value
    if len(path) > _DEEPEST:  # no key reaches so deep; its own parser will say what it wants
        return value
    if isinstance(value, list):
        return [_filled(row, (*path, number), item, context, secret=secret) for number, item in enumerate(value)]
    if isinstance(value, dict):
        return {name: _filled(row, (*path, name), item, context, secret=secret) for name, item in value.items()}
    return value


def _expand(row: Row, path: tuple[str | int, ...], text: str, context: Context, *, secret: bool) -> str | None:
    missing: list[str] = []

    def put(found: re.Match[str]) -> str:
        name = found[1]
        if found[0] == "$${":
            return "${"
        if name is None:
            missing.append('"${" begins a reference to the environment; write ${NAME}, or $${ for the text itself')
        elif name not in context.env:
            missing.append(f"${{{name}}} is not set in the environment; set {name}, or write the value here")
        elif not context.env[name].strip():
            missing.append(f"${{{name}}} is empty in the environment; set {name}, or remove this line")
        else:
            if secret:
                context.secrets.add(context.env[name].strip())
            return context.env[name].strip()
        return ""

    filled = _REFERENCE.sub(put, text)
    for words in missing:
        row.file.complain((*row.path, *path), words)
    return None if missing else filled
