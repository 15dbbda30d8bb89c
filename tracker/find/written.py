"""Works and sources as TOML, the way a person would write them: only what was said, long lists broken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tracker.model import Kind, Source, SourceType, Tier, Work

_WIDE = 110
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def text(value: str) -> str:
    """A basic string; whatever could steer a terminal is written as its number. `${` would be a reference."""
    plain = value.replace("${", "$${")
    written = (
        _ESCAPES.get(char) or (char if char.isprintable() or char == "\u3000" else f"\\U{ord(char):08X}")
        for char in plain.encode("utf-8", "replace").decode()
    )
    return f'"{"".join(written)}"'


def _list(name: str, values: Sequence[str]) -> str:
    pieces = [text(value) for value in values]
    line = f"{name} = [{', '.join(pieces)}]"
    if len(line) <= _WIDE:
        return line
    return f"{name} = [\n" + "".join(f"    {piece},\n" for piece in pieces) + "]"


def _table(values: Mapping[str, str]) -> str:
    pairs = (
        f"{name} = {value if value.isdigit() and value == str(int(value)) else text(value)}"
        for name, value in values.items()
    )
    return "{ " + ", ".join(pairs) + " }"


def work_block(work: Work) -> str:
    lines = ["[[works]]"]
    if work.id:
        lines.append(f"id = {text(work.id)}")
    lines.append(f"title = {text(work.title)}")
    lines += [f"{name} = {value}" for name, value in (("season", work.season), ("part", work.part)) if value]
    if work.film:
        lines.append("film = true")
    if work.kind is not Kind.OTHER:
        lines.append(f'kind = "{work.kind.value}"')
    if work.ids:
        lines.append(f"ids = {_table(work.ids)}")
    for name in ("aliases", "weak_aliases", "context"):
        if values := getattr(work, name):
            lines.append(_list(name, values))
    if work.outlets:
        lines.append(_list("outlets", [outlet.value for outlet in work.outlets]))
    if work.site:
        lines.append(f"site = {text(work.site)}")
    return "\n".join(lines) + "\n"


def source_block(source: Source, *, note: str = "") -> str:
    """The keys that matter; what is left to its default is not written."""
    lines = ["[[sources]]", f"id = {text(source.id)}", f"url = {text(source.url)}"]
    if source.name and source.name != source.id:
        lines.append(f"name = {text(source.name)}")
    if source.type is not SourceType.AUTO:
        lines.append(f'type = "{source.type.value}"')
    if source.tier is not Tier.PRESS or note:
        lines.append(f'tier = "{source.tier.value}"' + (f"  # {note}" if note else ""))
    seconds = source.every.total_seconds()
    if seconds != 3600 and seconds % 60 == 0:
        lines.append(f'every = "{int(seconds // 60)}m"')
    if source.about:
        lines.append(f"about = {text(source.about)}")
    if source.select:
        lines.append(f"select = {{ {', '.join(f'{name} = {text(path)}' for name, path in source.select.items())} }}")
    if source.allow_hosts:
        lines.append(_list("allow_hosts", source.allow_hosts))
    if source.zone != "Asia/Tokyo":
        lines.append(f"timezone = {text(source.zone)}")
    if not source.follow:
        lines.append("follow = false")
    return "\n".join(lines) + "\n"


def document(works: Iterable[Work], sources: Iterable[Source] = (), *, head: str = "") -> str:
    """A whole file; `head` becomes comment lines."""
    comments = "".join(f"# {line}\n" for line in _comment(head))
    blocks = [work_block(work) for work in works] + [source_block(source) for source in sources]
    return "\n".join([*([comments] if comments else []), *blocks])


def _comment(head: str) -> list[str]:
    return ["".join(c if c.isprintable() else " " for c in line) for line in head.splitlines()]
