"""Names that nobody watches, where a sentence in a Romance language or in German is about them.

English has its own forms (`titles`). Here a capitalised name is the subject of a verb that only works take: they open,
arrive, are put off. Who releases something (a service, a studio) does it to an object, and is no such subject; nor is a
person, who returns as a work does.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from tracker.extract.making.tables import services, stations, studios
from tracker.model import Span
from tracker.recognise.names import Hit

LANGUAGES = frozenset({"it", "es", "fr", "pt", "de"})
_WORD = r"(?:[A-ZÀ-Þ0-9][\w'’.:!&–-]*)"
_SMALL = (
    r"(?:of|the|in|to|a|and|de|la|el|los|las|le|les|du|des|di|del|della|dei|delle|da|do|dos|das|ao|al|au|e|et|y|und|der|die|das|no|wa|"
    r"von|vs)"
)
_NAME = rf"{_WORD}(?:[ ](?:{_WORD}|{_SMALL}(?=[ ](?:{_SMALL}[ ])?[A-ZÀ-Þ0-9]))){{0,9}}"
_PUT_OFF = (
    r"(?:rinviat|posticipat|spostat|slittat|anticipat|previst|attes|fissat|rimandat|repouss|report|décal|avanc|"
    r"prév|attend|programm|retras|"
    r"cancellat|rinnovat|cancelad|renovad|abgesetzt|verlängert|aplaz|pospuest|posterg|programad|estrenad|lanzad|"
    r"adiad|remarcad|marcad|lançad|estreiad|verschob|geplant|angesetzt)\w*"
)
_VERB = (
    r"(?:(?:si\s)?(?:è|sono|viene|vengono|sarà|verrà|est|sera|a (?:\w+ )?été|es|fue|será|ha sido|está|estaba|foi|"
    r"é|wird|wurde|ist)\s"
    r"(?:\w+\s){0,2}?"
    rf"{_PUT_OFF}|"
    r"(?:si|se)\s(?:retras|aplaz|pospon|posterg|estren|muev|mov|lanz|emit|transmit)\w+|(?:va|vanno|andrà)\sin onda\b|"
    r"va(?:i|o)\sao ar\b|"
    r"(?:uscirà|arriverà|debutterà|slitta|esordirà|sbarcherà|sortira|arrivera|débutera|débarquera|débarque|"
    r"(?:esce|arriva|debutta|esordisce|approda|sbarca)|"
    r"llegará|saldrá|debutará|llega|pasa|estreia|estreará|chega|chegará|sai|sairá|"
    r"passou|startet|erscheint|läuft|rutscht|wandert|glisse|recule|sort|débute|paraîtra)\b|"
    r"(?:ya|já|ha già)\s(?:tiene|tem|una?)\s(?:fecha|data|estreno|estreia)\b|"
    r"(?:prend(?:e|erà) il posto|ocup(?:a|ará) (?:el hueco|el lugar|el puesto|a vaga|o lugar)|sostitui(?:sce|rà)|"
    r"sustitu(?:ye|irá)|substitui(?:rá)?)\b|"
    r"(?:tiene|tem|têm)\s(?:(?:su|sua|previsto|prevista|previsão\sde|marcada)\s){0,2}(?:estreno|lanzamiento|estreia|lançamento)\b)"
)
# What seasons and adaptations do, and persons as well.
_BEGINS = (
    r"(?:(?:inizier|partir|torner|comincer|approder|andr|prender|empezar|comenzar|volver|regresar|começar|"
    r"retornar|voltar|commencer|reviendr)"
    r"(?:à|anno|á|án|ão|a|ont)|parte|inizia|torna|comincia|empieza|comienza|arranca|arrancará|sale|saldrá|sai|"
    r"sairá|regresa|vuelve|começa|retorna|volta|commence|revient|beginnt|kehrt)\b"
)
# Between a name and its verb: who made it, who plays in it, between commas or behind a preposition.
_ASIDE = r"(?:\s(?:di|de|von|d['’])\s[A-ZÀ-Þ][^.;:,\n]{1,60}?|,\s[a-zà-ÿ][^.;\n]{1,90}?,)?"
_SUBJECT = re.compile(
    r"(?:^|(?<=[.!?;•,]\s)|(?<=[\n«“\"])|(?<=:\s)|(?<=\d\s[ey]\s)|(?<=\bmentre\s)|(?<=\bmientras\s)|(?<=\benquanto\s)|"
    r"(?<=\b[wW]ährend\s)|(?<=\b[tT]andis que\s)|(?<=\b[aA]lors que\s)|(?<=\bMentre\s)|(?<=\bMientras\s)|"
    r"(?<=\bEnquanto\s)|"
    r"(?P<medium>\b(?:long[- ]métrage|films?|filmes?|séries?|serie|película|juego|jogo|jeu|Spiel|anime|gioco)\s))"
    rf"[«“\"]?(?P<name>{_NAME})[»”\"]?{_ASIDE}\s(?={_VERB})",
    re.MULTILINE,
)
_BY = r"(?:(?:di|de|do|da|von|par|por)\s|d['’])"  # "Red Castle, di Anna Rossi, che uscirà"
# "Red Castle, la cui uscita è fissata nel …", "Red Castle, qui sortira": a name before a clause about its release.
_DESCRIBED = re.compile(
    rf"(?<![\w'’])(?P<name>{_WORD}(?:[ ](?:{_WORD}|{_SMALL}(?=[ ](?:{_SMALL}[ ])?[A-ZÀ-Þ0-9]))){{1,9}})[»”\"]?,\s"
    rf"(?:{_BY}[A-ZÀ-Þ][^.;:,\n]{{2,40}},\s)?"
    r"(?=(?:la cui|il cui|cuy[oa]|cuj[oa]|dont (?:la|le|l['’])|dere[nr]|dessen)\s?"
    r"(?:uscita|data|debutto|lancio|estreno|fecha|lanzamiento|sortie|date|lancement|estreia|data|lançamento|"
    r"Start|Release)|"
    r"(?:che|que|qui|die|der|das|(?:il|la) quale|lequel|laquelle|[oa] qual|(?:el|la) cual)\s"
    rf"(?:si\s|se\s)?(?:{_VERB}|{_BEGINS})|"
    r"(?:der|die|das)\s(?:am|im|ab|in|auch|ebenfalls|bereits|schon|erst|noch|dann|zuletzt)\s(?:[A-Z]\w+,\sdem\s)?[^,;:\n]{1,50}?\s"
    r"(?:startet|erscheint|anläuft|läuft|beginnt|ausgestrahlt|veröffentlicht)\b)"
)
# "Während Golden Crab vom 5. Oktober auf den 3. Dezember rutscht": the verb ends its clause.
_CLAUSE_OF = re.compile(
    r"\b(?:[Ww]ährend|[Nn]achdem|[Dd]ass|[Ww]eil|[Bb]evor|[Ss]obald|[Ww]ohingegen)\s[„»\"]?"
    rf"(?P<name>{_WORD}(?:[ ](?:{_WORD}|{_SMALL}(?=[ ](?:{_SMALL}[ ])?[A-ZÀ-Þ0-9]))){{1,8}})[»”\"“«]?\s"
    r"(?=(?:am|im|ab|in|von|vom|auf|erst|bereits|schon|auch|nun|jetzt|nicht|noch|Anfang|Mitte|Ende)\s[^,;:\n]{1,60}?"
    r"(?:startet|erscheint|anläuft|läuft|beginnt|kommt|rutscht|wandert|verschoben|verlegt|ausgestrahlt|veröffentlicht|weicht)\b)"
)
# "Golden Crab, in uscita il 5 aprile": a name that opens its phrase, and what is told of it without a verb.
_AWAITED = re.compile(
    r"(?:^|(?<=[.!?;:]\s)|(?<=[\n«“\"])|(?<=,\s[eyu]\s)|(?<=\b(?:come|como)\s)|(?<=\b(?:in|en|em)\s)|(?<=\bcast\sdi\s)|"
    r"(?<=\breparto\sde\s)|(?<=\belenco\sde\s))"
    rf"(?P<name>{_WORD}(?:[ ](?:{_WORD}|{_SMALL}(?=[ ](?:{_SMALL}[ ])?[A-ZÀ-Þ0-9]))){{1,9}})[»”\"]?,\s"
    r"(?=(?:in (?:uscita|arrivo|programma|onda|partenza)|al (?:debutto|via|cinema)|nelle sale|"
    r"en (?:cines|salas|emisión|antena)|no ar|nos cinemas|em cartaz|"
    r"(?:previst|attes|fissat|disponibil|programad|disponible|prévu|attendu)\w*)\s"
    r"(?:per|il|l['’]|dal|da|nel|a|ad|para|el|desde|en|em|no|a partir|pour|le|dès)\b)",
    re.MULTILINE,
)
# "O retorno da série Cilada": whose release it is.
_OWNER = re.compile(
    r"\b(?:retour|retorno|ritorno|regreso|vuelta|estreno|estreia|sortie|uscita|lançamento|lanzamiento|lancement|"
    r"debutto|debut|fecha|data|date|ventana|finestra|"
    r"Rückkehr|Start|Premiere|Kinostart|Termin)\s(?:d[aeou]s?|del|della|dell['’]|de\s(?:la|l['’])|du|von|der|des)\s?"
    r"(?:(?:nouve\w+|nuov\w|nuev\w|nov\w|neue\w?|prochain\w?|prossim\w|próxim\w)\s)?"
    r"(?P<medium>(?:séries?|series?|films?|filmes?|película|anime|drama|Serie|jeu|juego|jogo|gioco|Spiels?)\s|"
    r"(?:prim\w+|segund\w|second\w|seconda|terz\w|tercer\w|terceir\w|quart\w|cuart\w|quint\w|nouvelle|zweiten|dritten|vierten|\dª)\s"
    r"(?:temporada|stagione|saison|Staffel)\s(?:d[eaoi]|della|del|du|von)\s(?:la\s)?)?"
    rf"(?<!\n)[«“\"„»]?(?P<name>{_NAME})"
)
# "É a vez de Blue Rope", "toccherà a Blue Rope".
_TURN = re.compile(
    rf"\b(?:a vez d[eao]|turno d(?:e|i|el|ella)|au tour d(?:e|u)|tocc\w+ a(?:l|lla)?)\s[«“\"'‘]?"
    rf"(?P<name>(?<=[«“\"'‘])[^«»“”\"'’\n]{{2,60}}|{_NAME})"
)
# "También llegará Golden Crab el 3 de abril", "in ottobre debutterà Golden Crab": a verb before its subject.
_BEHIND = re.compile(
    r"\b(?:llegar?[aá]?|debutar[aá]|(?:se\s)?estren(?:ar[aá]|a)|regresar[aá]|volver[aá]|arriverà|debutterà|"
    r"uscirà|tornerà|"
    r"esordirà|arriva|vuelve|regresa|torna|debutta|approda|aterriza|debuta|empieza|comienza|arranca|começa|inizia|commence|estreia|estreará|chega|chegará|retorna|volta|arrivera|débutera|sortira|débarquera|startet|"
    r"folgt|"
    r"erscheint|(?:lance|diffuse|publie|propose|édite)ra|sortiront|veröffentlicht|streamt|lanzará|emitirá|publicará|"
    r"lancerà|trasmetterà|pubblicherà|lançará|exibirá)\s"
    r"(?:(?:también|anche|além de|também|aussi|auch|außerdem|ebenfalls|poi|infine)\s)?"
    r"(?:(?:am|ab dem|ab|im)\s(?:[A-Z]\w+,\sdem\s)?(?:\d{1,2}\.\s)?"
    r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zä]*\s"
    r"(?:\d{4}\s)?(?:auch\s)?(?!Staffel|Season|Teil|Folge|Band|Part))?[«“\"„»]?"
    rf"(?P<name>{_WORD}(?:[ ](?:{_WORD}|{_SMALL}(?=[ ](?:{_SMALL}[ ])?[A-ZÀ-Þ0-9]))){{1,8}})"
    r"(?=[»”\"“«]?(?:\s(?:el|en|il|l['’]|ad?|al|nel|em|no|dia|le|en|am|ab|im|bereits|già|y|e|et|und)\s|[.,;:]|$))",
    re.MULTILINE,
)
# "Verrà trasmesso l'anime di Golden Crab", "startet der Anime Golden Crab": behind its verb the kind of work, then a
# name. A film "di" somebody is more often told by its maker.
_CAPITALS = rf"{_WORD}(?:[ ](?:{_WORD}|{_SMALL}(?=[ ](?:{_SMALL}[ ])?[A-ZÀ-Þ0-9]))){{0,8}}"
_KIND = re.compile(
    r"\b(?:verrà|verranno|sarà|será|vai|va|wird|arriv\w+|debutt\w+|debut\w+|esord\w+|uscir\w+|torn\w+|lleg\w+|"
    r"estre\w+|volver\w+|regres\w+|"
    r"cheg\w+|retorn\w+|sort\w+|début\w+|débarqu\w+|reviend\w+|startet|folgt|erscheint|beginnt|kommt|"
    r"läuft)\s(?:[a-zà-ÿ]\w+\s){0,3}?"
    r"(?:l['’]|(?:la|lo|il|le|el|o|a|der|die|das|un|una|une|eine?|um|uma)\s)(?:[a-zà-ÿ]\w*\s){0,2}?"
    r"(?:(?:adattamento|adaptación|adaptation|adaptação|anime|animé|serie|série|Adaption|Anime|Serie)"
    r"(?:\s(?:anime|animée?|animat\w|animad\w|tv|TV|en|d['’]animation|live[- ]action))*\s"
    r"(?:(?:di|de|do|da|zu|von)\s|d['’]|del(?:la\s|l['’]|\s))?|"
    r"(?:film|película|filme|longa|Film|jeu|juego|gioco|jogo)\s)"
    rf"[«“\"„»]?(?P<name>(?:La|Il|Lo|Gli|El|Los|Las|Le|Les)\s[a-zà-ÿ]+(?:\s[a-zà-ÿ]+){{0,3}}(?=[.,;:]|$)|{_CAPITALS})",
    re.MULTILINE,
)
# "Golden Crab, dont l'anime débutera", "Blue, cuya adaptación llegará": whose film or series it is.
_WHOSE = re.compile(
    rf"(?<![\w'’])(?P<name>{_CAPITALS})[»”\"]?,\s"
    r"(?=(?:(?:la|il|le)\scui|cuy[oa]|cuj[oa]|dont\s(?:l['’]|la|le)|deren|dessen)\s?(?:\w+\s){0,2}?"
    r"(?:adattamento|adaptación|adaptation|adaptação|anime|animé|serie|série|film|filme|película|stagione|"
    r"temporada|saison|Anime|Serie|Staffel|Film|Adaption)\b)"
)
# "La seconda stagione di Golden Crab arriverà", "il film di Blue Rope: Ashes uscirà": a season is a work's; a film "di"
# one name is more often told by its maker.
_OF_WORK = re.compile(
    r"\b(?:stagione|temporada|saison|Staffel|anime|animé|adattamento|adaptación|adaptation|adaptação|remake|"
    r"reboot|sequel|seguito|secuela|suite|"
    r"(?P<film>film|filme|película|Film))(?:\s(?:anime|animé|animat[oa]|cinematografic[oa]|televisiv[oa]|"
    r"live[- ]action|tv|(?:al|en|em|para|pour|au)\s(?:(?:el|la|o|a|le|la)\s)?(?:cine|cinema|cinéma|anim[eé]|tv|"
    r"televisión|televisão)))*\s(?:(?:di|de|do|da|du|von)\s|d['’]|del(?:la\s|l['’]|\s))?"
    rf"[«“\"„»]?(?P<name>{_CAPITALS})[»”\"“«]?\s(?={_VERB}|{_BEGINS})"
)
# "Invariata la data di Dust Line 2": whose date it is.
_DATE_OF = re.compile(
    r"\b(?:dat[ae]|fecha|Termin|Starttermin)\s(?:(?:di|d['’]|de|du)\s?(?:uscita|debutto|lancio|esordio|estreno|"
    r"lanzamiento|estreia|lançamento|sortie)\s)?"
    rf"(?:di|de|do|da|du|von|del(?:la)?)\s(?:l['’]|la\s)?[«“\"„»]?(?P<name>{_WORD}(?:[ ](?:{_WORD}|"
    rf"{_SMALL}(?=[ ](?:{_SMALL}[ ])?[A-ZÀ-Þ0-9]))){{1,8}})"
)
# "Il suo altro film, Golden Crab, arriva", "su próxima película, Golden Crab, llega": another work, by its kind.
_OTHER_WORK = re.compile(
    r"(?:\b(?:altr[oa]|prossim[oa]|nuov[oa]|otr[oa]|próxim[oa]|nuev[oa]|nov[oa]|outr[oa]|autre|prochaine?|nouveau|nouvel|nouvelle|"
    r"andere[nrs]?|nächste[nrs]?|neue[nrs]?)\s"
    r"(?:film|serie|série|anime|gioco|película|juego|filme|jogo|jeu|Film|Serie|Spiel)(?:\s[^.;,\n]{1,40})?,\s|"
    r"\b(?:sequel|seguito|secuela|Fortsetzung|prequel|precuela|spin-?off),\s)"
    rf"[«“\"„»]?(?P<name>{_CAPITALS})[»”\"“«]?,\s(?=[a-zà-ÿ])"
)
# "Ha firmato per Golden Crab, un thriller su un pescatore che uscirà", "solo Golden Crab ha una data".
_KIND_OF = re.compile(
    rf"(?<![\w'’])(?P<name>{_CAPITALS})[»”\"“«]?,\s(?:un['’]?a?|une|eine?|uma?)\s?(?:[\wà-ÿ'’-]+\s){{0,4}}?"
    r"(?:film|filme|película|serie|série|anime|thriller|dramm?a|drame|commedia|comedia|comédie|comédia|gioco|"
    r"juego|jogo|jeu|Serie|Film|Drama)\b"
    rf"[^.;:\n]{{0,60}}?\s(?:che|que|qui|der|die|das)\s(?:se\s)?(?=(?:{_VERB}|{_BEGINS}))"
)
_HAS_DATE = re.compile(
    r"(?:^|(?<=[.!?;,]\s)|(?<=\bsolo\s)|(?<=\bsólo\s)|(?<=\bseul\s)|(?<=\bnur\s))"
    rf"[«“\"„»]?(?P<name>{_WORD}(?:[ ](?:{_WORD}|{_SMALL}(?=[ ](?:{_SMALL}[ ])?[A-ZÀ-Þ0-9]))){{1,8}})[»”\"“«]?\s"
    r"(?=(?:ha|tiene|tem|a|hat)\s(?:[a-zà-ÿ]+\s)?(?:una?|uma?|einen|sua|su)\s(?:nuova\s|ufficiale\s)?(?:data|fecha|date|Termin|Starttermin)\b)",
    re.MULTILINE,
)
# "À l'affiche de Golden Crab", "in Jo Hales neuem Film Golden Crab", "nimmt am 5. Juni Golden Crab ins Programm": what
# somebody is seen in, or what a service takes on.
_SEEN_IN = re.compile(
    r"(?:\bà l['’]affiche d(?:e\s|u\s|['’])(?:[«“\"]\s?)?"
    r"|\b(?:neue[nmrs]?|neueste[nmrs]?|nächste[nmrs]?|andere[nmrs]?)\s(?:Film|Kinofilm|Serie|Spiel|Thriller|Drama|Komödie)\s[„»\"]?)"
    rf"(?P<name>{_CAPITALS})"
)
_TAKEN_ON = re.compile(
    r"\b(?:(?:am|ab|ab dem)\s\d{1,2}\.\s(?:[A-ZÄÖÜ][a-zäöü]+|\d{1,2}\.)|im\s[A-ZÄÖÜ][a-zäöü]+)\s"
    r"(?:\d{4}\s)?(?:auch\s|noch\s)?[„»\"]?"
    rf"(?P<name>{_WORD}(?:[ ](?:{_WORD}|{_SMALL}(?=[ ](?:{_SMALL}[ ])?[A-ZÀ-Þ0-9]))){{1,8}})[»”\"“«]?\s"
    r"(?=(?:ins Programm|ins Kino|in die Kinos|an den Start|auf den Markt|heraus)\b)"
)
# "Jo Hale torna in TV con Golden Crab, in onda dal", "produrrà anche Golden Crab, atteso per"; "no pierdas de vista
# Golden Crab: llega": what somebody does next, or what is commended.
_NEXT = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]+\s[A-ZÀ-Þ][\w’'-]+\s(?:(?:ri)?torn|vuelv|volver|regres|volt|retorn)\w*\s"
    r"(?:(?:in|a|à|al|alla|na|ao|la|en)\s\w+\s){0,2}(?:con|com)|"
    r"\b(?:produrrà|producirá|produzirá|produzir|producir|produrre|dirigerà|dirigirá|dirigir|realizzerà|realizará|"
    r"svilupperà|desarrollará|desenvolverá)(?:\s(?:anche|también|também|inoltre|además|ainda))?)"
    rf"\s[«“\"]?(?P<name>{_WORD}(?:[ ](?:{_WORD}|{_SMALL}(?=[ ](?:{_SMALL}[ ])?[A-ZÀ-Þ0-9]))){{1,8}})[»”\"]?,\s"
    r"(?=(?:in|al|nel|nelle|en|no|nos|em|desde|dal|a partir|che|que)\s|(?:previst|attes|fissat|programad|marcad)\w*\s)"
)
_COMMENDED = re.compile(
    r"\b(?:d['’]occhio|occhio a|perdete(?:vi)?|de vista(?: a)?|pierd[ae]s?|perd[áa]is|perca|de olho em|"
    r"ojo a|atención a|atentos? a)"
    rf"\s[«“\"]?(?P<name>{_WORD}(?:[ ](?:{_WORD}|{_SMALL}(?=[ ](?:{_SMALL}[ ])?[A-ZÀ-Þ0-9]))){{1,8}})[»”\"]?:\s"
    rf"(?={_VERB}|{_BEGINS})"
)
_TOLD = (_KIND, _WHOSE, _OF_WORK, _DATE_OF, _OTHER_WORK, _KIND_OF, _HAS_DATE, _SEEN_IN, _TAKEN_ON, _NEXT, _COMMENDED)
_FUNCTION = re.compile(
    r"(?:(?:dall|nell|all|dell|sull|quell|l|d|un)['’].*|il|lo|la|i|gli|le|un|una|uno|el|los|las|su|este|esta|"
    r"esto|o|a|os|as|um|uma|der|die|das|den|dem|ein|eine|dieser?|"
    r"sie|er|es|les|une|ce|cet|cette|elle|on|sa|son|ses|ahora|ora|además|inoltre|anche|también|também|auch|dann|"
    r"nun|jetzt|no|auf|bei|mit|seit|von|vor|zu[mr]?|über|aus|sur|chez|dans|dès|selon|"
    r"non|não|nicht|en|in|im|am|ab|dal|dopo|después|depois|après|nach|mentre|mientras|enquanto|während|quando|"
    r"cuando|wenn|se|si|"
    r"que|che|ma|pero|mas|mais|aber|y|et|und|per|para|por|pour|für|così|así|assim|ainsi|ya|já|già|déjà|schon|"
    r"finalmente|enfin|"
    r"versione?|versión|versão|update|stagione|temporada|saison|staffel|season|serie|série|series|film|filme|"
    r"película|anime|part[ei]?|teil|cours?|act[eo]?|atto|ato|akt|nel|nella|al|alla|"
    r"tv|ova|cg|live|action|netflix|disney\+?|amazon|hbo|max|crunchyroll|prime|apple|sony|nintendo|warner|"
    r"universal|paramount|marvel|rai|sky|nhk|original(?:e|es|is|i)?|"
    r"gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|enero|"
    r"febrero|abril|mayo|"
    r"junio|julio|septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|março|maio|junho|julho|setembro|"
    r"outubro|dezembro|"
    r"januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)(?:\W|$)",
    re.IGNORECASE,
)


_OPENING = "«“\"'‘"


def subjects(text: str) -> Iterator[Span]:
    """The names, in order. One word is a name only where what follows it describes it: "Dune di Denis Villeneuve"; a
    whole clause does not ("Entretanto, agora temos uma confirmação: a parte 5, Vento Aureo, será")."""
    for found in _SUBJECT.finditer(text):
        name = found["name"]
        if _FUNCTION.match(name) or not any(char.isalpha() for char in name) or _subtitle(text, found.start()):
            continue
        if " " in name or _described(text, found):
            yield Span(found.start("name"), found.end("name"))
    for found in _OWNER.finditer(text):
        name = found["name"]
        told = found["medium"] is not None or _COUNTED.search(name) is not None
        if told and not _FUNCTION.match(name) and any(char.isalpha() for char in name):
            yield Span(found.start("name"), found.end("name"))
    yield from _told_of(text)


_COUNTED = re.compile(r"[^\W\d]{2,}\s(?:[2-9]|II|III|IV|VI{0,3})\Z|\w:\s\w")  # "la fecha de Blue Rope 2"


def _described(text: str, found: re.Match[str]) -> bool:
    aside = text[found.end("name") : found.end()]
    return (len(aside) > 2 and aside.count(",") < 3 and ":" not in aside) or found["medium"] is not None


def _told_of(text: str) -> Iterator[Span]:
    """The names that another form than a subject before its verb gives away."""
    for found in _AWAITED.finditer(text):
        if _of_a_work(found) and not _subtitle(text, found.start()):
            yield Span(found.start("name"), found.end("name"))
    for found in itertools.chain(
        _TURN.finditer(text), _DESCRIBED.finditer(text), _BEHIND.finditer(text), _CLAUSE_OF.finditer(text)
    ):
        led = _LED_BY.match(found["name"])  # "Nach Golden Crab, das am 3. April startet"
        if _MAKER.search(text, max(0, found.start("name") - _SHORT_LEAD), found.start("name")):
            continue
        start = found.start("name") + (led.end() if led is not None and " " in found["name"][led.end() :] else 0)
        inside = _ARTICLE.match(text, max(0, start - 2), found.end("name")) is not None  # "são Um Lugar ao Sol, que"
        if text[start - 1] in _OPENING or inside or not _FUNCTION.match(text, start, found.end("name")):
            yield Span(start, found.end("name"))
    for found in itertools.chain.from_iterable(form.finditer(text) for form in _TOLD):
        if _of_a_work(found) and (":" in found["name"] or not found.groupdict().get("film")):
            yield Span(found.start("name"), found.end("name"))


_ARTICLE = re.compile(r"[a-zà-ÿ0-9][ ](?:Uma?|Un[ao]?|El|L[aoe]s?|Il|Gli|Os?|As?|Der|Die|Das|Une|Ein)\s[A-ZÀ-Þ0-9]")
_MAKER = re.compile(rf",\s{_BY}\Z")  # "Red Castle, di Anna Rossi, che uscirà": a person
_SHORT_LEAD = 6  # characters of such a preposition behind its comma
_LED_BY = re.compile(
    r"(?:Nach|Neben|Vor|Mit|Von|Bei|Zu|Auch|"
    r"Und|Während|Wie|Après|Avec|Comme|Outre|Mais|Et|Dopo|Con|Come|Oltre a|Anche|Ma|"
    r"Tras|Además de|Como|También|Pero|Depois de|Após|Com|Além de|Também|Mas)\s(?=[A-ZÀ-Þ0-9])"
)


def _subtitle(text: str, at: int) -> bool:
    """ "Lantern Harbor: The Deep": a colon within a name."""
    return _SUBTITLE.search(text, max(0, at - _HEAD), at) is not None


_SUBTITLE = re.compile(r"(?:[A-ZÀ-Þ0-9][\w'’.!&–-]*|[»”\"])\s?:\s\Z")
_HEAD = 24  # characters before a colon that hold the word before it


_MAKERS = re.compile(r"(?:Studio|Estudio|Estúdio|Toei|TV|BS|Season|[IVX]+|\d+)\b")


def _of_a_work(found: re.Match[str]) -> bool:
    """Is it a name, and none of a studio, a service or a station?"""
    name = found["name"]
    if _MAKERS.match(name) or (_FUNCTION.match(name) and not name[0].isupper()):
        return False
    known = studios().canonical(name) or services().canonical(name) or stations().canonical(name)
    return not known and not _FUNCTION.fullmatch(name + " ")


_ROW = re.compile(
    r"(?m)^[ \t]*(?P<mark>[•\-–*·▪►][ \t]*|\d{1,2}[.)][ \t]+)?"
    r"(?P<quote>[\"“«„'‘])?(?P<name>[A-ZÀ-Þ0-9][^\n:(|\"”»“«]{1,60}?)"
    r"(?:[\"”»“'’])?[ \t]?(?P<next>[:(|]|[-–—][ \t])"
)
_MOST_ROWS = 400
_FIELD = re.compile(  # "Release: May 4": the label of a field, which every entry has
    r"(?:release|start|kinostart|termin|datum|systeme?|plattform(?:en)?|platforms?|studio|estudio|estúdio|genres?|género|genere|"
    r"gênero|regie|regia|entwickler|publisher|preis|prix|precio|prezzo|preço|darsteller|besetzung|cast|casting|elenco|reparto|"
    r"laufzeit|länge|durée|duración|durata|duração|sender|anbieter|sorties?|uscita|estreno|estreia|lançamento|lanzamiento|"
    r"(?:date|data|fecha)(?:\s.*)?|plateformes?|plataformas?|piattaform[ae]|réalisat\w+|director\w*|diretor\w*|acteurs?|"
    r"éditeur|développeur|desarrollador\w*|sviluppatore|chaîne|cadena|canal|canale|diffusion|formato?|fsk|usk|pegi|quelle|source|"
    r"handlung|inhalt|synopsis|trama|sinopsis|sinopse|episod\w+|episódios|folgen|épisodes)",
    re.IGNORECASE,
)


def rows(text: str, hits: Sequence[Hit], head: int = 0) -> Iterator[Span]:
    """Where a watched name heads a row of a list ("• X (Sony): dal …", "X – octobre"), the rows of the same form begin
    with names as well. A headline is no row, and "Update of May 4:" no name."""
    if not hits or text.count("\n") < _FEWEST:
        return
    own = {hit.span.start: hit.span.end for hit in hits if hit.span.start >= head}
    found = list(itertools.islice(_ROW.finditer(text, head), _MOST_ROWS))
    # "Lantern Chronicle: The Drowned Bell" is a name, and no row with something behind its name.
    forms = {_form(row) for row in found if own.get(row.start("name"), row.end() + 1) <= row.end("next")}
    for row in found:
        name = row["name"]
        listed = row.start("name") not in own and _form(row) in forms and not _FUNCTION.match(name)
        if listed and _named(name) and not _FIELD.fullmatch(name):
            yield Span(row.start("name"), row.end("name"))


_MEMBERS = re.compile(
    rf"[«“\"„»]?(?P<name>{_WORD}(?:[ ](?:{_WORD}|{_SMALL}(?=[ ](?:{_SMALL}[ ])?[A-ZÀ-Þ0-9]))){{0,6}})[»”\"“«]?"
    r"(?=,|\s(?:e|y|et|und|&)\s[«“\"„»A-ZÀ-Þ0-9]|\s(?!e\s|y\s|et\s|und\s)[a-zß-ÿ]|\s?:|$)"
)
_BETWEEN = re.compile(r"[»”\"“«]?(?:,|,?\s(?:e|y|et|und|&))\s[«“\"„»]?")


def listed(text: str, hits: Sequence[Hit], head: int) -> Iterator[Span]:
    """ "X, Lucifer, Blue Rope: le novità": where a headline names a watched work in a row of names, the others of the
    row are names as well, wherever they stand."""
    own = next((hit.span for hit in hits if hit.span.end <= head), None)
    names = [found.span("name") for found in _MEMBERS.finditer(text, 0, head)] if own is not None else []
    at = next((at for at, name in enumerate(names) if own is not None and name[0] <= own.start < name[1]), -1)
    row: list[tuple[int, int]] = []
    if own is not None and at >= 0 and ":" in text[own.end : names[at][1]]:
        return  # "X Staffel 3: Start, Besetzung, Handlung": what a guide holds
    for side in (names[at + 1 :], names[:at][::-1]) if at >= 0 else ():
        last = names[at]
        for name in side:
            low, high = sorted((last, name))
            if not _BETWEEN.fullmatch(text, low[1], high[0]):
                break
            row.append(name)
            last = name
    if len(row) < _ROWS:
        return
    for start, end in row:
        other = text[start:end]
        if not _FUNCTION.match(other):
            yield from (Span(*found.span()) for found in re.finditer(rf"(?<!\w){re.escape(other)}(?!\w)", text))


_ROWS = 2  # other names of such a row: "X, Y und Z"
_FEWEST = 2  # line ends of a text with a list in it


def _form(row: re.Match[str]) -> tuple[bool, bool, str]:
    return row["mark"] is not None, row["quote"] is not None, row["next"][0]


def _named(name: str) -> bool:
    """Written as a name: of its words of weight most begin with a capital."""
    words = [word for word in name.split() if len(word) > _SHORT]
    return bool(words) and sum(not word[0].islower() for word in words) * 2 > len(words)


_SHORT = 3  # letters of a word that says nothing of how a name is written
