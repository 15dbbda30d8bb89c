"""Who makes a work, who speaks in it and who sings for it: staff, cast and music."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tracker.extract.detail import Detail, Statement, Tense, cut, holds, plain, sentences_with, tell
from tracker.extract.doc import Doc
from tracker.extract.making.names import PERSON, names_in, person, role_name, song_name
from tracker.extract.making.pairs import listed
from tracker.extract.words.roles import FRAMES, ROLES, Frame, Frames, Role
from tracker.model import Claim, Field, Refusal, Span
from tracker.record import dataclass
from tracker.text import spelling


def find(doc: Doc) -> Iterator[Claim | Refusal]:
    """All that the entry says of the people of each work it mentions."""
    lower = plain(doc.text)
    statements = [*listed(doc, lower, _role), *_staff(doc, lower), *_cast(doc, lower), *_music(doc, lower)]
    yield from tell(doc, statements)


# --- the tables of a language, compiled ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Table:
    frames: Frames
    staff: tuple[tuple[Frame, re.Pattern[str]], ...]
    cast: tuple[tuple[Frame, re.Pattern[str]], ...]
    music: tuple[tuple[Frame, re.Pattern[str]], ...]
    casting: re.Pattern[str]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=16)
def _table(lang: str) -> _Table:
    code = lang if lang in FRAMES else "en"
    frames = FRAMES[code]
    words = PERSON["ja" if code in ("ja", "zh", "ko") else "en"]
    nouns = "|".join(role.nouns[code] for role in ROLES if code in role.nouns)
    verbs = "|".join(role.verbs[code] for role in ROLES if code in role.verbs) or "(?!)"
    fill = {
        **words,
        "role": f"(?i:{nouns})",
        "roles": rf"(?:{nouns})(?:[・/&、と]\s?(?:{nouns})){{0,4}}",
        "verb": verbs,
        "kind": "(?i:" + "|".join(frames.kinds.values()) + ")"
        if code == "en"
        else "(?:" + "|".join(frames.kinds.values()) + ")",
    }

    def compiled(rows: tuple[Frame, ...]) -> tuple[tuple[Frame, re.Pattern[str]], ...]:
        return tuple((row, re.compile(row.template.format(**fill))) for row in rows)

    return _Table(
        frames=frames,
        staff=compiled(frames.staff),
        cast=compiled(frames.cast),
        music=compiled(frames.music),
        casting=re.compile(frames.casting, re.IGNORECASE),
        kinds=tuple((key, re.compile(source, re.IGNORECASE)) for key, source in frames.kinds.items()),
    )


@lru_cache(maxsize=2048)
def _role(words: str, lang: str) -> Role | None:
    """The role that a noun or a verb of the table names; None for none."""
    code = lang if lang in FRAMES else "en"
    for role in ROLES:
        for table in (role.nouns, role.verbs):
            if code in table and re.fullmatch(table[code], words.strip(), re.IGNORECASE):
                return role
    return None


def _tense(found: re.Match[str], default: Tense = Tense.OPEN) -> Tense:
    groups = found.groupdict()
    if any(word for name, word in groups.items() if name.startswith("past")):
        return Tense.PAST
    return Tense.NOW if groups.get("now") else default


# --- staff -----------------------------------------------------------------------------------------------------------

_PLAIN_PAST = re.compile(
    r"(?:direct|helm|design|compos|supervis|handl|scor|adapt)ed\b|wrote|oversaw|penned", re.IGNORECASE
)


def _staff(doc: Doc, lower: str) -> Iterator[Statement]:
    table = _table(doc.lang)
    for _, sentence in sentences_with(doc, lower, table.frames.triggers["staff"]):
        taken: list[Span] = []
        for frame, pattern in table.staff:
            if not holds(lower, sentence, frame.cues):
                continue
            for found in pattern.finditer(doc.text, sentence.start, sentence.end):
                span = Span(found.start("name"), found.end("name"))
                if any(span.start < other.end and other.start < span.end for other in taken):
                    continue
                statement = _of_staff(doc, sentence, found)
                if statement is not None:
                    taken.append(span)
                    yield statement


def _of_staff(doc: Doc, sentence: Span, found: re.Match[str]) -> Statement | None:
    groups = found.groupdict()
    said = groups.get("role") or groups.get("verb") or ""
    verb = bool(groups.get("verb"))
    roles = list(_roles(said, doc.lang, verb=verb))
    people = names_in(found["name"])
    if not people or not roles:
        return None
    own = cut(doc, sentence, Span(found.start(), found.end()))
    details = tuple(
        Detail(Field.STAFF, f"{role.key}: {spelling(name)}", f"{role.label}: {name}", own)
        for role in roles
        for name in people
        if role.key
    )
    tense = _tense(
        found,
        Tense.PAST if verb and _PLAIN_PAST.match(said) and found.start("name") < found.start("verb") else Tense.OPEN,
    )
    place = (
        Span(found.start("role"), found.end("role"))
        if groups.get("role")
        else Span(found.start("verb"), found.end("verb"))
    )
    return Statement(place, details, f"staff:{doc.lang}:said", tense) if details else None


def _roles(said: str, lang: str, *, verb: bool = False) -> Iterator[Role]:
    whole = _role(said, lang)
    if whole is not None:
        yield whole
        return
    if verb:
        # "directed by", "music composed by", "character designs by": the passive names the role by its own word.
        keys = [key for source, key in _PASSIVE.items() if re.match(source, said, re.IGNORECASE)]
        yield from (role for role in ROLES if role.key in keys[:1])
        return
    for piece in re.split(r"[・/&、,と]\s?", said):
        role = _role(piece, lang)
        if role is not None:
            yield role


_PASSIVE = {
    r"directed|helmed": "director",
    r".*(?:compos|music|score)": "music",
    r"series composition": "series_composition",
    r"script|screenplay": "script",
    r"character": "character_design",
}


# --- cast ------------------------------------------------------------------------------------------------------------


def _cast(doc: Doc, lower: str) -> Iterator[Statement]:
    table = _table(doc.lang)
    for _, sentence in sentences_with(doc, lower, table.frames.triggers["cast"]):
        if table.casting.search(doc.text, sentence.start, sentence.end) is None:
            continue
        pairs: list[tuple[Span, str, str, Tense]] = []
        for frame, pattern in table.cast:
            if holds(lower, sentence, frame.cues):
                for found in pattern.finditer(doc.text, sentence.start, sentence.end):
                    pairs.extend(_pair(doc, found, pairs))
        if pairs:
            yield from _of_cast(doc, sentence, pairs)


def _pair(
    doc: Doc, found: re.Match[str], known: list[tuple[Span, str, str, Tense]]
) -> Iterator[tuple[Span, str, str, Tense]]:
    name, char = person(found["name"]), role_name(found["char"])
    span = Span(found.start(), found.end())
    if not name or not char or _role(char, doc.lang) is not None or spelling(name) == spelling(char):
        return
    inside = Span(found.start("name"), found.end("name"))
    if any(other.start < inside.end and inside.start < other.end for other, *_ in known):
        return
    if (
        doc.text.count("(", max(0, span.start - 90), span.start)
        > doc.text.count(")", max(0, span.start - 90), span.start)
        and "CV" not in found[0]
    ):
        return  # in brackets behind a name stand the actor's other roles
    yield span, name, char, _tense(found)


_STANDING = re.compile(
    r"\bstar(?:s|red)\b|\b(?:anime|series|show) (?:features?|featured)\b|\bcast (?:was|included|consisted)\b",
    re.IGNORECASE,
)


def _of_cast(doc: Doc, sentence: Span, pairs: list[tuple[Span, str, str, Tense]]) -> Iterator[Statement]:
    """One statement for the sentence, or one per tense where it tells of who is new and who was."""
    standing = _STANDING.search(doc.text, sentence.start, sentence.end) is not None and doc.lang != "ja"
    for tense in Tense:
        own = [pair for pair in pairs if (Tense.PAST if standing and pair[3] is Tense.OPEN else pair[3]) is tense]
        if not own:
            continue
        details = tuple(cast_detail(doc, sentence, span, char, name) for span, name, char, _ in own)
        place = Span(own[0][0].start, own[0][0].start + 1) if doc.lang != "ja" else own[0][0]
        yield Statement(place, details, f"cast:{doc.lang}:said", tense)


def cast_detail(doc: Doc, sentence: Span, span: Span, char: str, name: str) -> Detail:
    return Detail(Field.CAST, f"{spelling(char)}: {spelling(name)}", f"{char}: {name}", cut(doc, sentence, span))


# --- music -----------------------------------------------------------------------------------------------------------


def _music(doc: Doc, lower: str) -> Iterator[Statement]:
    table = _table(doc.lang)
    for _, sentence in sentences_with(doc, lower, table.frames.triggers["music"]):
        taken: list[Span] = []
        for frame, pattern in table.music:
            if not holds(lower, sentence, frame.cues):
                continue
            for found in pattern.finditer(doc.text, sentence.start, sentence.end):
                own = Span(found.start(), found.end())
                if any(own.start < other.end and other.start < own.end for other in taken):
                    continue
                detail = _of_music(doc, table, sentence, found)
                if detail is not None:
                    taken.append(own)
                    place = Span(found.start("kind"), found.end("kind"))
                    yield Statement(place, (detail,), f"music:{doc.lang}:said", _tense(found))


def _key(song: str) -> str:
    return " ".join(re.findall(r"\w+", song.casefold())) or song.casefold()


def _of_music(doc: Doc, table: _Table, sentence: Span, found: re.Match[str]) -> Detail | None:
    groups = found.groupdict()
    kind = next((key for key, pattern in table.kinds if pattern.match(found["kind"])), "theme")
    song = song_name(groups.get("song") or "")
    artist = person(groups.get("name") or "", loose=True)
    if artist and groups.get("song") is not None and doc.titles_in(Span(found.start("name"), found.end("name"))):
        return None  # the work's own name: "X's opening"
    if not song and not artist:
        return None
    value = " / ".join(filter(None, (song, artist)))
    span = cut(doc, sentence, Span(found.start(), found.end()))
    return Detail(Field.MUSIC, f"{kind}: {_key(song) or spelling(artist)}", f"{kind}: {value}", span)
