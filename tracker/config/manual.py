"""The manual of the configuration and its JSON Schema, both written from the schema that checks the files."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.config import catalogue, keys
from tracker.config.schema import Key, Table, Type
from tracker.config.show import length
from tracker.config.values import IDS, NUMBERED, SELECT

_DURATION = r"^(0|(\d+(\.\d+)?w)?(\d+(\.\d+)?d)?(\d+(\.\d+)?h)?(\d+(\.\d+)?m)?(\d+(\.\d+)?s)?(\d+(\.\d+)?ms)?)$"
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d"
_SHAPES: dict[Type, dict[str, object]] = {
    Type.TEXT: {"type": "string"},
    Type.NAME: {"type": "string", "pattern": r"^[^/\\]{1,100}$"},
    Type.TEXTS: {"type": "array", "items": {"type": "string", "minLength": 1}},
    Type.FLAG: {"type": "boolean"},
    Type.COUNT: {"type": "integer", "minimum": 1},
    Type.DURATION: {"type": "string", "pattern": _DURATION},
    Type.DURATIONS: {"type": "array", "items": {"type": "string", "pattern": _DURATION, "minLength": 1}},
    Type.SIZE: {
        "oneOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": r"^\d+(\.\d+)? *[kKmMgG]?i?[bB]$"}]
    },
    Type.WEB: {"type": "string", "pattern": r"^([hH][tT][tT][pP][sS]?://|.*\$\{)"},
    Type.TARGET: {"type": "string", "pattern": r"://|\$\{"},
    Type.ZONE: {"type": "string"},
    Type.CLOCK: {"type": "string", "pattern": f"^{_CLOCK}$"},
    Type.TERRITORIES: {"type": "array", "items": {"type": "string", "pattern": "^([A-Za-z]{2}|[Hh][Oo][Mm][Ee])$"}},
    Type.CLOCKS: {"type": "string", "pattern": f"^{_CLOCK} *[-–] *{_CLOCK}$"},
    Type.CHOICE: {"type": "string"},
    Type.CHOICES: {"type": "array"},
    Type.DATABASE: {"type": "string", "minLength": 1},
    Type.IDS: {"type": "object", "additionalProperties": {"type": ["integer", "string"]}},
    Type.SELECT: {
        "type": "object",
        "properties": {part: {"type": "string", "minLength": 1} for part in SELECT},
        "additionalProperties": False,
    },
    Type.HEADERS: {"type": "object", "additionalProperties": {"type": "string"}},
    Type.FOLDER: {"type": "string"},
    Type.LISTEN: {"type": "string", "pattern": r"^$|:\d{1,5}$"},
    Type.HOSTS: {"type": "array", "items": {"type": "string", "pattern": r":\d{1,5}$"}},
}


# --- JSON Schema -----------------------------------------------------------------------------------------------------


def json_schema() -> dict[str, object]:
    """JSON Schema 2020-12, for editors (`#:schema` of Even Better TOML) and for checks outside of tracker."""
    tables: dict[str, object] = {}
    for table in keys.TABLES:
        shape = _object(table)
        tables[table.name] = {"type": "array", "items": shape} if table.many else shape
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tracker configuration",
        "type": "object",
        "properties": tables,
        "additionalProperties": False,
    }


def _object(table: Table) -> dict[str, object]:
    properties: dict[str, object] = {}
    for key in table.keys:
        properties[key.name] = _property(key)
        if _from_file(key):
            properties[f"{key.name}_file"] = {
                "type": "string",
                "minLength": 1,
                "description": f"A file that holds `{key.name}`.",
            }
    shape: dict[str, object] = {
        "type": "object",
        "description": table.doc,
        "properties": properties,
        "additionalProperties": False,
    }
    if required := [key.name for key in table.keys if key.required]:
        shape["required"] = required
    if table is keys.NOTIFY:
        shape["oneOf"] = [{"required": ["url"]}, {"required": ["url_file"]}]
    elif table is keys.SOURCES:
        shape["anyOf"] = [{"required": ["url"]}, {"required": ["url_file"]}, {"required": ["id"]}]
    return shape


def _property(key: Key) -> dict[str, object]:
    shape = dict(_SHAPES[key.type])
    if key.type is Type.CHOICE:
        shape["enum"] = [*key.allowed, *([""] if key.off else [])]
    elif key.type is Type.CHOICES:
        shape["items"] = {"type": "string", "enum": list(key.allowed)}
    elif "${" not in str(shape.get("pattern", "")) and "pattern" in shape:
        shape["pattern"] = f"{shape['pattern']}|\\$\\{{"
    if key.off and "pattern" in shape:
        shape["pattern"] = f"^$|{shape['pattern']}"
    shape["description"] = key.doc
    if key.default is not None:
        shape["default"] = key.default
    if key.example is not None:
        shape["examples"] = [key.example]
    return shape


def _from_file(key: Key) -> bool:
    return key.secret and key.type is not Type.HEADERS


# --- the manual ------------------------------------------------------------------------------------------------------

_HEAD = """# Configuration

This page is written from the schema that checks your file; a test holds the two equal.
`config.example.toml` is a short file to begin with, and the built-in default as well.
`tracker config check` names everything that is wrong with a file, with its line and what to do.
`tracker config show` prints what is in force, without secrets.
`tracker config schema` prints a JSON Schema for your editor.

## Where it is looked for

The first of these is taken:

1. the file that `--config FILE` names;
2. the file that `$TRACKER_CONFIG` names;
3. `config.toml` in the current directory;
4. `release-tracker/config.toml` in your configuration directory (`~/.config` on Linux);
5. the built-in default: *Makeine: Too Many Losing Heroines!* season 2, and the catalogue.

A file that is named but missing is an error; nothing else is taken in its place.
Relative paths begin at the file.
Without a file, the database lies in your data directory (`~/.local/share/release-tracker` on Linux).
A file that watches nothing is an error: nothing would ever be heard of it.

`works.d/*.toml` beside the database are read as well (with PostgreSQL: beside the configuration file).
They may hold `[[works]]` and `[[sources]]`; `tracker add --save` writes there.
The configuration file itself is never written.

## How values are written

- **duration**: a number and a unit, largest first: `"30s"`, `"30m"`, `"2h"`, `"90d"`, `"1d12h"`, `"500ms"`, `"1w"`.
- **size**: `"500kB"`, `"15MB"`, `"1GB"` (thousands), `"15MiB"` (1024s), or a number of bytes.
- **time zone**: an IANA name such as `"Asia/Tokyo"`, or `"local"`.
- **name**: an id; letters of any script, no slashes.
- `${NAME}` in any text is replaced by that variable of the environment; it is an error if it is not set.
  `$${` stands for `${` itself.
- A secret may lie in a file: `url_file = "/run/secrets/discord"` stands for `url`, `Authorization_file` in `headers`
  for `Authorization`. White space around it is dropped.
"""


def markdown() -> str:
    """docs/configuration.md."""
    return "\n".join([_HEAD, *("\n".join(_table(table)) for table in keys.TABLES), "\n".join(_catalogue())])


def _table(table: Table) -> Iterator[str]:
    yield f"## `{table.header}`"
    yield ""
    yield table.doc
    yield ""
    yield "| key | value | default | what it does |"
    yield "|---|---|---|---|"
    for key in table.keys:
        yield f"| `{key.name}` | {_kind(key)} | {_default(key)} | {_doc(key)} |"
    yield ""
    if table is keys.SOURCES:
        yield f"`{'`, `'.join(keys.FETCHING)}` may stand in `[tracker]` as defaults for all sources."
        yield ""
    if table is keys.WORKS:
        yield f"`ids` knows these databases: {', '.join(f'`{base}`' for base in IDS)}."
        yield f"Of these, {', '.join(f'`{base}`' for base in NUMBERED)} are asked for news of the work."
        yield "A work without an `id` is called by its title, season and part (`frieren-beyond-journeys-end-s3`)."
        yield "A title without Latin letters gets a number that follows from the title alone."
        yield ""


def _kind(key: Key) -> str:
    words = {Type.CHOICE: "one of ", Type.CHOICES: "list of "}.get(key.type)
    if words is None:
        return key.type.value + ("; `<key>_file` too".replace("<key>", key.name) if _from_file(key) else "")
    return words + ", ".join(f"`{value}`" for value in key.allowed)


def _default(key: Key) -> str:
    if key.default is None:
        return "needed" if key.required else ""
    return f"`{toml(key.default)}`"


def _doc(key: Key) -> str:
    example = f" Example: `{toml(key.example)}`." if key.example is not None else ""
    return (key.doc + example).replace("|", "\\|")


def toml(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {toml(item)}" for name, item in value.items()) + " }" if value else "{}"
    return str(value)


_NEEDS = {
    "": "all works of kind {kind}",
    "site": "a work's `site`, or a known one",
    "youtube": "a work whose makers' channel is known",
    "title": "a work's title",
    "japanese": "a work's Japanese title or alias",
}


def _catalogue() -> Iterator[str]:
    yield "## The catalogue"
    yield ""
    yield "The sources that are shipped, and what brings each in."
    yield "A `[[sources]]` with the same `id` changes one: `enabled = false` takes it out, other keys replace its own."
    yield "An id made from one of these, such as `mal-61398-news`, changes just that one."
    yield ""
    yield "| id | name | for | tier | every | good for |"
    yield "|---|---|---|---|---|---|"
    for entry in catalogue.entries():
        needs = _NEEDS.get(entry.per, f"a work's `ids.{entry.per}`").format(kind=f"`{entry.kind}`")
        why = entry.why if not entry.off else f"{entry.why}. **Off**: {entry.off}"
        every = length(entry.source["every"])
        yield f"| `{entry.id}` | {entry.name} | {needs} | {entry.source['tier']} | {every} | {why} |"
    yield ""
    yield "Looked at and left out:"
    yield ""
    for name, reason in catalogue.refused().items():
        yield f"- {name}: {reason}."
    yield ""
