"""What a key of the configuration is, and how its value is understood by its type. The keys themselves: `keys`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import Final

from tracker.config import values
from tracker.record import dataclass


class Type(StrEnum):
    """The words the manual uses for a value."""

    TEXT = "text"
    NAME = "name"
    TEXTS = "list of texts"
    FLAG = "true or false"
    COUNT = "whole number"
    DURATION = "duration"
    DURATIONS = "list of durations"
    SIZE = "size"
    WEB = "web address"
    TARGET = "Apprise URL"
    ZONE = "time zone"
    CLOCK = "time of day"
    CLOCKS = "time span"
    CHOICE = "one of"
    CHOICES = "list of"
    DATABASE = "path or database URL"
    IDS = "table of ids"
    SELECT = "table of selectors"
    HEADERS = "table of headers"
    HOSTS = "list of host:port"
    FOLDER = "path of a directory"
    LISTEN = "host:port"
    TERRITORIES = "list of countries"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """`default` as it would be written; None: there is none. `off`: "" is allowed and switches it off. `secret`: never
    shown, and `NAME_file` may name a file that holds it. `least`: the shortest duration that makes sense (seconds)."""

    name: str
    type: Type
    doc: str
    default: object = None
    allowed: tuple[str, ...] = ()
    example: object = None
    required: bool = False
    secret: bool = False
    off: bool = False
    least: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`many`: written `[[name]]`, as often as needed. `synonyms`: what people write instead."""

    name: str
    many: bool
    doc: str
    keys: tuple[Key, ...]
    synonyms: Mapping[str, str]

    def key(self, name: str) -> Key | None:
        return next((key for key in self.keys if key.name == name), None)

    @property
    def header(self) -> str:
        return f"[[{self.name}]]" if self.many else f"[{self.name}]"


_PARSERS: Final[Mapping[Type, Callable[[object], object]]] = {
    Type.TEXT: values.words,
    Type.NAME: values.name,
    Type.TEXTS: values.texts,
    Type.FLAG: values.flag,
    Type.COUNT: values.count,
    Type.DURATION: values.duration,
    Type.DURATIONS: values.durations,
    Type.SIZE: values.size,
    Type.WEB: values.web,
    Type.TARGET: values.target,
    Type.ZONE: values.zone,
    Type.CLOCK: values.clock,
    Type.CLOCKS: values.clocks,
    Type.DATABASE: values.text,
    Type.IDS: values.ids,
    Type.SELECT: values.select,
    Type.HEADERS: values.headers,
    Type.HOSTS: partial(values.texts, each=values.host_port),
    Type.FOLDER: values.text,
    Type.LISTEN: values.host_port,
    Type.TERRITORIES: partial(values.texts, each=values.territory),
}


def parse(key: Key, written: object) -> object:
    """The value understood; raises BadValueError. An allowed "" stays "", but is no time at all for a duration."""
    if key.off and written == "":
        return values.duration("0s") if key.type is Type.DURATION else ""
    if key.type is Type.CHOICE:
        return values.choice(written, key.allowed)
    if key.type is Type.CHOICES:
        return values.texts(written, partial(values.choice, allowed=key.allowed))
    understood = _PARSERS[key.type](written)
    if key.type is Type.DURATION and understood.total_seconds() < key.least:  # type: ignore[attr-defined]
        raise values.bad(f'"{values.shown(written)}" is too short')
    return understood
