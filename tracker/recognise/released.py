"""Whether an ordinary word is released, where nothing else says what it is: "Emberline has been delayed to May 5"."""

from __future__ import annotations

import re

from tracker.model import Span

_MARKS = r"[\"”’»]{0,2}"
# What a work does by its release, as the verb right behind the name.
_NEXT = re.compile(
    rf"{_MARKS}\s(?:"
    r"(?:(?:has|have)\s(?:\w+\s){0,2}been|is|was|gets?|will)\s(?:(?:now|also|again|once|be|being|officially|finally|yet|just|only)\s){0,3}"
    r"(?:delayed|postponed|pushed\s(?:back|to|out)|dated|released?\s(?:on|in\s\w+\s\d)|slated|launch\w*\s(?:on|in\s\w+\s\d)|"
    r"(?:set|scheduled|due)\s(?:to\s(?:release|launch|premiere|debut|arrive|come out)|for\s(?:release|launch)))|"
    r"(?:release|premiere|launch)\s(?:date|window|delayed|set|confirmed|announced)|"
    r"(?:une nouvelle fois |encore |finalement |est |sera |a été |de nouveau )*(?:report|repouss|décal|retard)é|"
    r"(?:sortira|sort)\s(?:le|en|au)\s|"
    r"(?:wird |wurde |ist )?(?:\w+ )?verschoben|erscheint\s(?:am|im|erst|nun|jetzt|doch)|"
    r"se (?:retrasa|aplaza|pospone|estrena|lanza|estrenará|lanzará)|(?:ha sido |fue )?(?:retrasado|aplazado)|"
    r"saldrá\s(?:el|en|a)|"
    r"(?:è stato |è |viene |ancora |di nuovo )*(?:rinviat|posticipat|rimandat)[oa]|uscirà\s(?:il|nel|a|in|l['’])|"
    r"(?:foi |é |novamente )*adiad[oa]|será lançad[oa]|sai\s(?:em|no|a)\s|estreia\s(?:em|no|a|n[ao])\s"
    r")",
    re.IGNORECASE,
)
# "The release of Emberline", "la sortie d'Emberline"
_OF = re.compile(
    r"(?:\b(?:release|launch|premiere|delay|debut)(?:\sdates?)?\s(?:of|for)|\b(?:sortie|report|lancement) d(?:e|['’])|"
    r"\b(?:lanzamiento|estreno|retraso|salida) de|\b(?:uscita|lancio|rinvio|data d['’]uscita) d[i'’]|"
    r"\b(?:lançamento|estreia|adiamento) d[eoa]|\b(?:veröffentlichung|start|release) von)\s?[\"“«„]?\Z",
    re.IGNORECASE,
)
_LEAD = 30  # characters before a name that hold such a noun
# A word with an article, or somebody's, is that word; behind a capital it is a piece of a name.
_ARTICLE = re.compile(
    r"(?:\b(?:the|an?|its|their|this|that|his|her|our|my|l[ea]s?|un[ea]?|el|los|il|lo|gli|d(?:er|ie|as|en|em)|eine?[nrms]?)|['’]s)"
    r"\s\Z|\b(?-i:[A-Z])[\w'’-]*\s\Z|\b(?:Mr|Mrs|Ms|Dr)\.\s\Z",
    re.IGNORECASE,
)


# “Drifters” moves to October: in quotes, and then a verb of works
_QUOTED_NEXT = re.compile(
    r"[\"”’»]\s(?:will|is|has|was|moves?|goes|shifts?|opens?|bows?|hits|debuts?|premieres?|arrives?|returns?|launch(?:es)?|"
    r"drops?|airs?|starts?|begins?|wird|kommt|startet|läuft|sort|sera|arrive|se|llega|será|arriva|esce|sarà|chega|estreia)\b"
)
_OPENING = ('"', "“", "‘", "«", "„")


def released(span: Span, text: str) -> bool:
    """Does a word of release stand right behind the name, or govern it? "Orange has delayed its network" has not."""
    low = max(0, span.start - _LEAD)
    if _ARTICLE.search(text, low, span.start):
        return False
    quoted = text[span.start].isupper() and text[low : span.start].endswith(_OPENING)
    if quoted and _QUOTED_NEXT.match(text, span.end):
        return True
    return _NEXT.match(text, span.end) is not None or _OF.search(text, low, span.start) is not None
