"""A message as lines, before it is written as plain text, Markdown, Discord's Markdown or HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from tracker.record import dataclass
from tracker.render import safe
from tracker.render.safe import Link


class Style(StrEnum):
    PLAIN = "plain"
    MARKDOWN = "markdown"
    DISCORD = "discord"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Strong:
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A command to type; its words are ours."""

    text: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A known instant: Discord shows it on each reader's own clock, elsewhere `text` is what is said. `before` parts it
    from what stands before, where anything is shown at all."""

    at: datetime
    text: str
    before: str = ""


Piece: TypeAlias = str | Strong | Code | Moment | Link


class Role(StrEnum):
    HEAD = "head"
    TEXT = "text"
    ITEM = "item"
    QUOTE = "quote"
    SMALL = "small"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Line:
    """`spare` lines go first, the highest first, when a message would be too long; 0 always stays."""

    role: Role
    pieces: tuple[Piece, ...] = ()
    spare: int = 0


GAP = Line(Role.GAP)


def text(*pieces: Piece, spare: int = 0) -> Line:
    return Line(Role.TEXT, pieces, spare)


def head(*pieces: Piece) -> Line:
    return Line(Role.HEAD, pieces)


def item(*pieces: Piece) -> Line:
    return Line(Role.ITEM, pieces, spare=1)


_ESCAPE: Mapping[Style, Callable[[str], str]] = {
    Style.PLAIN: safe.plain,
    Style.MARKDOWN: safe.markdown,
    Style.DISCORD: safe.discord,
    Style.MAIL: safe.plain,
}


def fitted(said: str, most: int, style: Style) -> str:
    """One line, safe for `style`, of at most `most` units with all that escaping adds."""
    cleaned = safe.clean(said)
    room = most
    while safe.units(written := _ESCAPE[style](safe.cut(cleaned, room))) > most:
        room -= max(1, (safe.units(written) - most) // 2)
    return written


def write(lines: Sequence[Line], style: Style) -> str:
    return ("  \n" if style is Style.MARKDOWN else "\n").join(_line(line, style) for line in lines).strip()


def fit(lines: Sequence[Line], style: Style, most: int, more: str) -> tuple[Line, ...]:
    """The lines that have room in `most` units; `more` is a template that tells how many items were left out."""
    kept, dropped = list(lines), 0
    while safe.units(write(_told(kept, dropped, more), style)) > most:
        spare = max(kept, key=lambda line: line.spare)
        if not spare.spare:
            break
        at = max(index for index, line in enumerate(kept) if line.spare == spare.spare)
        dropped += kept.pop(at).role is Role.ITEM
    return tuple(_told(kept, dropped, more))


def _told(lines: list[Line], dropped: int, more: str) -> list[Line]:
    if not dropped:
        return lines
    last = max((index for index, line in enumerate(lines) if line.role is Role.ITEM), default=len(lines) - 1)
    return [*lines[: last + 1], text(more.format(count=dropped)), *lines[last + 1 :]]


_PREFIX = {
    Style.PLAIN: {Role.ITEM: "• "},
    Style.MARKDOWN: {Role.ITEM: "- ", Role.QUOTE: "> "},
    Style.DISCORD: {Role.ITEM: "- ", Role.QUOTE: "> ", Role.SMALL: "-# "},
    Style.MAIL: {Role.ITEM: "• "},
}


def _line(line: Line, style: Style) -> str:
    said = "".join(_piece(piece, style) for piece in line.pieces)
    if line.role is Role.HEAD and style in (Style.MARKDOWN, Style.DISCORD):
        said = f"**{said}**"
    return _PREFIX[style].get(line.role, "") + said if said else ""


def _piece(piece: Piece, style: Style) -> str:
    marked = style in (Style.MARKDOWN, Style.DISCORD)
    match piece:
        case str():
            return _spaced(piece, _ESCAPE[style](safe.clean(piece)))
        case Strong():
            said = _ESCAPE[style](safe.clean(piece.text))
            return f"**{said}**" if marked and said else said
        case Code():
            said = safe.clean(piece.text).replace("`", "'")
            return f"`{said}`" if marked else said
        case Moment():
            unix = int(piece.at.timestamp())
            if style is Style.DISCORD:
                return f"{piece.before}<t:{unix}:F> (<t:{unix}:R>)"
            return piece.before + _ESCAPE[style](safe.clean(piece.text)) if piece.text else ""
    return f"<{piece.url}>" if style is Style.MARKDOWN else piece.url


def _spaced(raw: str, cleaned: str) -> str:
    """Cleaning trims; between two pieces the blank is wanted."""
    return (" " if raw[:1] == " " else "") + cleaned + (" " if raw[-1:] == " " and raw.strip() else "")


# --- HTML, for mail --------------------------------------------------------------------------------------------------

_TAGS = {
    Role.HEAD: ("<p><strong>", "</strong></p>"),
    Role.TEXT: ("<p>", "</p>"),
    Role.ITEM: ("<li>", "</li>"),
    Role.QUOTE: ("<blockquote>", "</blockquote>"),
    Role.SMALL: ("<p><small>", "</small></p>"),
    Role.GAP: ("<hr>", ""),
}


def write_html(title: str, lines: Sequence[Line], language: str) -> str:
    """A whole page without images, styles from elsewhere, or scripts."""
    body: list[str] = []
    listing = False
    for line in lines:
        if (line.role is Role.ITEM) != listing:
            listing = not listing
            body.append("<ul>" if listing else "</ul>")
        before, after = _TAGS[line.role]
        body.append(before + "".join(_html(piece) for piece in line.pieces) + after)
    if listing:
        body.append("</ul>")
    name = safe.markup(safe.clean(title))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><meta name="color-scheme" '
        f'content="light dark"><title>{name}</title></head>\n'
        f'<body style="font-family: sans-serif; line-height: 1.4; max-width: 42em"><h2>{name}</h2>\n'
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def _html(piece: Piece) -> str:
    match piece:
        case str():
            return _spaced(piece, safe.markup(safe.clean(piece)))
        case Strong():
            return f"<strong>{safe.markup(safe.clean(piece.text))}</strong>"
        case Code():
            return f"<code>{safe.markup(safe.clean(piece.text))}</code>"
        case Moment():
            return piece.before + safe.markup(safe.clean(piece.text)) if piece.text else ""
    return f'<a href="{safe.markup(piece.url)}">{safe.markup(piece.host)}</a>'
