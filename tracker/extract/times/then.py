"""What a date beside a verb of telling is: when something was told ("confirmada en mayo"), or the day of another one
("ha anunciado para octubre Paper Sea")."""

from __future__ import annotations

import re

from tracker.dates import ReleaseDate
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.when import When
from tracker.model import Span
from tracker.record import replace


def told_then(doc: Doc, slot: Slot, other: ReleaseDate) -> Slot | None:
    """ "De la segunda temporada, confirmada en mayo", "disponible en PC desde marzo": the nearer reading."""
    when = slot.when
    if not doc.words.ends("told_then", doc.plain, slot.clause.span.start, when.span.start):
        return None
    here, there = (_away(doc, one) for one in (when.date, other))
    return slot if here <= there else replace(slot, when=replace(when, date=other, other=when.date))


def _away(doc: Doc, one: ReleaseDate) -> int:
    """The days between a time and the day of publication, from the nearer end."""
    return max((one.earliest - doc.anchor).days, (doc.anchor - (one.latest or one.earliest)).days)


def another_behind(doc: Doc, low: int, when: When) -> str:
    """ "Lo studio di X ha annunciato per ottobre Paper Sea": the name behind the day, where nobody watches it and none
    stands between the verb and the day."""
    between = Span(low, when.span.start)
    if not doc.words.words.head_first or doc.titles_in(between) or doc.markers_in(between):
        return ""
    found = _NAMED.match(doc.plain, when.span.end)
    return found["name"] if found is not None else ""


_NAMED = re.compile(
    r"(?:\sde\s\d{4})?\s(?:(?:el|la|il|lo|o|a|le|un[ao]?|uma?|une?)\s(?:[a-zà-ÿ]+\s){1,3})?[\"“«‘']?"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]*(?:\s(?:[A-ZÀ-Þ][\w'’-]*|\d+))+)"
)


def announces_another(doc: Doc, when: When) -> str:
    """The same of a verb right before the day, whose word for a plan would govern it."""
    told = _TELLS.search(doc.plain, max(0, when.span.start - _VERB), when.span.start)
    return another_behind(doc, told.end(), when) if told is not None else ""


_VERB = 30  # characters of such a verb
_TELLS = re.compile(
    r"\b(?:anunci(?:a|ad[oa]|ou|ó|aram|aron)|annunci(?:a|at[oa])|annonc(?:e|é)|prepar(?:a|ou|ó|ado)|program(?:a|ado|ou)|programmat[oa])\s"
    r"(?:para|per|pour)\s(?:(?:el|il|la|o|le)\s)?\Z"
)


def subject_behind(doc: Doc, slot: Slot) -> str:
    """ "È stata rinviata a giugno l'uscita di Paper Sea", "slitta a giugno Paper Sea": the subject behind the day of
    its verb, where nobody watches it and nothing before the verb can be one."""
    term, when, start = slot.term, slot.when.span, slot.clause.span.start
    if term is None or not doc.words.words.head_first or doc.lang == "fr":
        return ""
    if (other := _ANOTHER.match(doc.plain, when.end)) is not None:
        return other[0].strip()  # "el estudio lanzará el 5 de julio otro proyecto"
    before = Span(start, max(start, min(term.span.start, when.start)))
    if doc.titles_in(before) or doc.markers_in(before) or _NOMINAL.search(doc.plain, before.start, before.end):
        return ""
    behind = max(when.end, term.span.end)
    noun = term.span.start >= when.end and doc.words.whole("noun_form", doc.plain, term.span.start, term.span.end)
    found = (_OF_IT if noun else _SUBJECT).match(doc.plain, behind, doc.sentence_at(when.start).end)
    return (found["name"] or found["quoted"]) if found is not None else ""


_ANOTHER = re.compile(
    r"\s(?:otr[oa]|outr[oa]|un['’\s]?\s?altr[oa])\s(?:proyecto|projeto|progetto|juego|jogo|gioco|película|filme?|serie|série|"
    r"título|titolo|anime|lavoro|trabajo|trabalho)\b"
)
# An article and its noun, and no part of a time: "la serie", "il prossimo 5 luglio".
_NOMINAL = re.compile(
    r"(?i:\b(?:l['’]|(?:il|lo|la|gli|le|el|los|las|un|una|uno|sua|suo|su|um|uma|seu|esta|este|questo|questa)\s|[oa]s?\s))"
    r"(?!\d|(?:pr[oó]xim|prossim|mism|stess|mesm|mes\b|mese\b|mês\b|partir|dia\b|día\b|partire\b|primaver|ver|estat|est[ií]|"
    r"autunn|invern|outon|otoñ|fin|inizi|princip|início|meados))[^\W\d_]"
)
_NAME = (
    r"(?:[\"“«‘'](?P<quoted>[A-ZÀ-Þ\d][^\"”»’'\n]{1,60})[\"”»’']|"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]*(?:\s(?:[A-ZÀ-Þ][\w'’-]*|\d+))+))"
)
_OF_IT = re.compile(rf"\sd(?:e|i|o|a|el)\s{_NAME}")
_ARTICLE = r"(?:l['’]|(?:il|la|lo|el|o|a)\s)"
_OF = r"d(?:e|i|o|a|el|ella|ell['’])\s?"
_WORK = r"(?:serie|série|film|filme|película|anime|gioco|juego|jogo)"
_SUBJECT = re.compile(
    r"(?:\s(?:a|su|en|na|no|à|ao|al)\s(?:Netflix|Crunchyroll|Max|HBO Max|Prime Video|Amazon Prime Video|"
    r"Disney(?:\+| Plus)|Filmin|Globoplay|Sky|RaiPlay|Movistar(?: Plus\+)?|Apple TV\+|Paramount\+|SkyShowtime|Steam|"
    r"Rai \d|Antena 3|"
    r"Telecinco|Globo))?"
    r"(?:,?\s(?:anche|invece|pure|inoltre|così|también|además|asimismo|também|ainda|igualmente))?\s"
    rf"(?:{_ARTICLE}(?:(?!d[aeio]\b|del)[a-zà-ÿ-]+\s){{1,3}}?"
    rf"|{_ARTICLE}?(?:[a-zà-ÿ]+\s)?(?:stagione|temporada|uscita|debutto|lancio|arrivo|estreno|lanzamiento|llegada|estreia|"
    rf"lançamento|chegada)\s{_OF}(?:(?:la|il|el|o|a)\s)?(?:{_WORK}\s)?)?" + _NAME
)
