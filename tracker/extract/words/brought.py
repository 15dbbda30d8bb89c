"""What a sentence says of a name that it brings into the talk: data only, a language is a row.

%(name)s is the name, %(one)s an article, %(words)s a few words between it and %(medium)s, the kind of work.
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.record import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """`led`: what may stand before the name that a sentence opens with. `forms`: the sentence begins with that name and
    says what it is; `quoted` the same of a name in quotation marks before a verb. `objects`: the name is what somebody
    has ordered, bought or plays in. `aside`: leads up to a name that only describes something; `owned`: leads up to a
    watched name that is none of the sentence's subject. `further`: a work without a name, brought in beside the one spoken
    of; `single` the same where the sentence says `besides` as well."""

    medium: str
    words: str
    one: str
    led: str
    forms: tuple[str, ...]
    quoted: str
    objects: str
    aside: str
    owned: str
    further: str = ""
    single: str = ""
    besides: str = ""


# fmt: off
# What a quotation is followed by: «Empezamos en 2020», contó la autora.
_SAYS = r"(?!(?:diss|dice|dic\w|cont[oóa]|afirm|explic|coment|declar|escrev|escrib|garant|revel|complet|acrescent|asegur|señal|relat|confes|resum|apunt|bromea|brinc|admit|raccont|spieg|afferm|aggiun|comment|scriv|scrisse|ha (?:racc|dett|dich|spieg|affer|agg|comm|scrit|conf|ammes|rivel))\w*\s)"
_EN = Brought(
    medium=r"(?:anime|series|films?|movie|show|drama|game|thriller|comedy|sitcom|miniseries|musical|epic|RPG|project|title|spin-?off|sequel|prequel)(?!['’])",
    words=r"(?:[\w'’-]+\s){0,4}?",
    one=r"(?:an?|the|another|its|his|her)",
    led=r"(?:(?:like|unlike|after|while|besides|alongside|since|with|before)\b[^,]{3,80},\s|(?:meanwhile|elsewhere(?:\son\s[A-Z]\S*)?|separately|additionally|in other (?:\w+\s)?news|over at\s\w+|next up|also(?:\s(?:today|this week|new|announced))?)[,:]\s)?",
    forms=(
        r"%(name)s,\s%(one)s\s%(words)s%(medium)s\b[^,]{0,60},\s[a-z]",
        (
            r"%(name)s(?:,\s(?:too|meanwhile|by contrast|in turn|for its part),)?\s(?:(?:also|just|now|finally|already)\s)?"
            r"(?:(?:has|is|was|will)\s(?:(?:also|just|now|finally|already)\s)?)?"
            r"(?:(?:cast|found|added|rounded out)\s(?:its|the|an?)\s(?:[\w-]+\s){0,3}(?:leads?|cast|star|director|showrunner)\b(?!\s(?:of|for|in)\b)|"
            r"(?:getting|gets?|be getting)\s(?:its|an?)\s(?:[\w-]+\s){0,3}?(?:reboot|remake|revival|sequel|prequel|spin-?off|season|adaptation|series|film|movie)\b(?!\s(?:of|for|at|on|from)\b)|"
            r"been\s(?:officially\s)?(?:renewed|cancell?ed|greenlit|recast|dated|delayed|scheduled|rated|optioned|picked up)\b|"
            r"(?:(?:got|gets|received|receives)\s)?(?:an?|its)\s(?:first|new|official|full)?\s?(?:trailer|teaser|poster|key visual|date|premiere date|release date|director|showrunner)\b(?!\s(?:for|of|to|with)\b)|"
            r"(?:on (?:the|its) way|in the works|in (?:post-|pre-)?production|in development|coming soon)\b|"
            r"(?:created|directed|written|developed|produced)\sby\b|(?:stars|(?<=will\s)star|(?<=also\s)star)\s(?!in\b|as\b|[Oo]pposite)[A-Z]|comes\sfrom\b|"
            r"(?:(?:based|set|inspired)\s(?:on|in|by|around)|centers|revolves|tells\sthe|follows\s(?:an?|the))\b)"
        ),
        r"(?i:what about|as for|turning to|on to|over on|moving on to)\s%(name)s[,?:]",
        r"(?i:also)\s(?:(?:on|in|among|at|from|part of)\s)?[^.,;]{0,30}\s(?:is|are|was)\s(?:%(one)s\s%(words)s%(medium)s\s)?%(name)s(?=\s?[.,;]|$)",
        r"(?i:(?:(?:and|but)\s)?(?:then|next|finally|next up|up next|first up|last up|also new|also out)\s(?:there\s|up\s)?(?:is|comes)|there\s(?:is|are)\salso|there['’]s\salso)\s(?:%(one)s\s%(words)s%(medium)s\s)?%(name)s",
        r"[A-Z][\w+&.]*\s(?:also|next|now)\s(?:has|boasts|offers|brings|presents)\s(?:%(one)s\s%(words)s%(medium)s\s)?%(name)s(?=\s?[.,;]|\s(?:on|in|from)\b)",
        (r"(?:[A-Z][\w+&.]*|Channel\s\d)['’]s?\s(?:new\s|upcoming\s)?%(name)s\s(?:has\s|have\s|is\s|was\s)?(?:also\s|just\s|now\s)?(?:cast|casts|been\s(?:renewed|cancell?ed|picked)|added|adds|found|"
        r"getting|gets|released|releases|dropped|drops|unveiled|unveils|wrapped|begun|started|tapped|taps|rounded)\b"),
        r"%(name)s(?:,[^,]{3,80},)?\s(?:is|was|will be)\s%(one)s\s(?:(?!(?:to|of|for|behind|by|in|on)\s)[\w'’-]+\s){0,4}?%(medium)s\b",
        (r"(?-i:(?P<name>The\s(?![A-Z]{2,}\b)[A-Z][\w'’-]*(?:\s(?:[A-Z][\w'’-]*|of|the|in)(?=\s))*))\s(?:has\s|have\s)?(?:also\s|just\s|already\s)?"
        r"(?:wrapped|finished|completed|began|begun|started|wraps)\s(?:up\s)?(?:filming|production|shooting|principal photography)(?!\s(?:on|of|the|for)\b)"),
    ),
    quoted=r"\s[a-z]+s\s",
    objects=(
        r"\b(?:(?:an?|the|another|next|new|latest|upcoming|second|other)\s%(words)s%(medium)s(?:,|\s(?:is|was|will be))?(?:\s(?:titled|called|named))?|"
        r"ordered|renewed|greenlit|acquired|picked up|developing|directing|adapting|working on|(?:now|currently|busy|just|recently|also)\s(?:filming|shooting|wrapped|finished|completed|editing|writing|wrote)|(?:also|now|now also)\s(?:part|a part|one of the stars|the star|among the cast)\sof|debut\s(?:with|in)|(?:trailer|teaser|poster|announcement|premiere|debut|news|date)s?\s(?:was|is|were|came|goes|went)\s(?:for|from|to|that of)|turns? to|turned to|follow(?:s|ed)?(?: up)? with|"
        r"(?:heard|star|stars|starring) in|seen (?:next )?in|(?:role|part|arc|cameo|guest spot|lead) (?:on|in)(?: the (?:\w+ )?season of)?(?: the (?:[\w-]+ )?%(medium)s)?|the cast of the (?:\w+ )?season of|sign(?:s|ed|ing) on for|the cast of|(?:unveil|releas|shar|reveal|drop|show|debut|post)\w*\s(?:an?|the|its|new|more|first|some)\s(?:[\w-]+\s){0,3}?(?:trailer|teaser|poster|visual|first look|images|photos|stills|footage|clip)\s(?:of|for|at|from)|also\s(?:makes|made|produces|produced|directs|directed|wrote|creates|created)|will\s(?:(?:then|next|also)\s)?(?:lead|headline|front|direct|write|appear in)|(?:also|now|next|then)\s(?:behind|making|writing|developing|attached to|set to (?:star|appear) in|to (?:star|appear) in|appearing in)|(?:also\s(?:announced|unveiled|confirmed|renewed|revealed|boarded)|(?:has|have)\s(?:also\s)?(?:joined|boarded))(?=\s[\"“]?[A-Z][\w'’]*(?:\s(?:[A-Z][\w'’]*|of|the|in|to|a|and))*[\"”]?(?:[.;]|,\s(?!who)|$))|(?:announced|revealed|unveiled)(?=\s[\w\s]{2,30}\s\d))\s%(name)s"
    ),
    aside=r"\b(?:who|which|whose|that|by|like|than|as|behind|known for|based on)\b[^,;]*\Z|\([^)]*\Z",
    owned=r"\b(?:of|by|for|from|behind|like|after|in|with|to|who|which|while|since)\b[^,;]*\Z",
    further=r"\b(?:(?i:another|(?:his|her|their)\s(?:next|new|second|third|other|own|upcoming|follow-up)|its\s(?:next|other|second|third)|an?\s(?:second|third|separate|further|different|smaller|untitled|compilation|recap|tie-in|companion|making-of))\s(?:[\w'’-]+\s){0,4}?%(medium)s|(?i:an?)\s(?:[\w'’-]+\s){0,2}?(?:documentary|prequel|spin-?off|concert film|recap film|compilation film|podcast|stage play|musical))\b",
    single=r"\b(?i:an?|one)\s(?:[\w'’-]+\s){0,4}?%(medium)s\b",
    besides=r",\stoo\b|\btoo(?=[.,])|\b(?i:also|meanwhile|in the meantime|in the interim|before that|until then|separately|as well|besides|additionally|on top of that)\b",
)
_ES = Brought(
    medium=r"(?:anime|serie|película|film|filme|cinta|drama|juego|videojuego|thriller|comedia|miniserie|proyecto|título|largometraje|precuela|secuela|spin-?off)\b",
    words=r"(?:[\w'’-]+\s){0,4}?",
    one=r"(?:una?|el|la|otr[oa]|su)",
    led=r"(?:(?:como|al igual que|a diferencia de|tras|después de|mientras|además de|junto a|desde)\b[^,]{3,80},\s)?",
    forms=(
        r"%(name)s,\s%(one)s\s%(words)s%(medium)s[^,]{0,60},\s[a-zà-ÿ]",
        r"%(name)s(?:,[^,]{3,80},)?\s(?:es|fue|será)\s%(one)s\s%(words)s%(medium)s",
    ),
    quoted=r"\s" + _SAYS + r"(?:se\s)?[a-zà-ÿ]{2,}(?:rá|rán|a|e|ó)\s",
    objects=(
        r"(?:\b(?i:una?|el|la|otr[oa]|su)\s(?:(?:nuev|próxim|siguient)\w*\s)?%(medium)s(?:\s(?!(?:que|y)\b)[\w'’-]+){0,5}?\s(?:es|será|se (?:titula|llama)|titulad[oa]|llamad[oa])|\b(?i:una?|otr[oa]|su|(?:el|la)\s(?:nuev|próxim|siguient)\w*)\s%(medium)s|\b(?i:el|la)\s%(medium)s(?=\s[\"“«])|"
        r"\b[A-Z][\w&]+\s(?:(?:también|ya|ahora)\s)?(?:(?:ha|han)\s(?:también\s)?(?:adquirido|encargado|comprado|renovado|anunciado|presentado)|adquirió|encargó|compró|renovó|adquiere|encarga|renueva)(?:\s(?:también|además))?|"
        r"\b(?:reparto|elenco) de(?:l)?|\bprotagonizará|\bprotagonista de|\bsigue con|\b(?:trabaja|trabajando) (?:ya )?en)\s%(name)s"
    ),
    aside=r"\b(?:que|quien|cuy[oa]s?|por|como|basad[oa]|conocid[oa]|detrás|responsables?|creador\w*|autor\w*)\b[^,;]*\Z|\([^)]*\Z",
    owned=r"\b(?:de|del|por|para|tras|como|después|en|con|que|quien|mientras|desde|diferencia)\b[^,;]*\Z",
    further=r"\b(?:(?i:otr[oa]|su\s(?:próxim[oa]|siguiente|segund[oa]|tercer[ao]?|otr[oa]|nuev[oa]))\s(?:[\w'’-]+\s){0,2}?%(medium)s|(?i:una?)\s(?:[\w'’-]+\s){0,1}?(?:documental|precuela|spin-?off|película recopilatoria|podcast|musical|obra de teatro))\b",
    single=r"\b(?i:una?)\s(?:[\w'’-]+\s){0,3}?%(medium)s",
    besides=r"\b(?i:también|además|mientras tanto|antes de eso|hasta entonces|por separado|asimismo)\b",
)
_PT = Brought(
    medium=r"(?:anim[eê]|série|filme|longa|drama|jogo|game|thriller|comédia|minissérie|projeto|título|prelúdio|sequência|spin-?off)\b",
    words=r"(?:[\w'’-]+\s){0,4}?",
    one=r"(?:uma?|o|a|outr[oa]|seu|sua)",
    led=r"(?:(?:como|assim como|ao contrário de|diferente de|após|depois de|enquanto|além de|desde)\b[^,]{3,80},\s)?",
    forms=(
        r"%(name)s,\s%(one)s\s%(words)s%(medium)s[^,]{0,60},\s[a-zà-ÿ]",
        r"%(name)s(?:,[^,]{3,80},)?\s(?:é|foi|será)\s%(one)s\s%(words)s%(medium)s",
    ),
    quoted=r"\s" + _SAYS + r"(?:vai\s|se\s)?[a-zà-ÿ]{2,}(?:rá|rão|a|e|ou|r)\s",
    objects=(
        r"(?:\b(?i:uma?|o|a|outr[oa]|seu|sua)\s(?:(?:nov|próxim|seguint)\w*\s)?%(medium)s(?:\s(?!(?:que|e)\b)[\w'’-]+){0,5}?\s(?:é|será|se chama|chama-se|intitulad[oa]|chamad[oa])|\b(?i:uma?|outr[oa]|seu|sua|(?:o|a)\s(?:nov|próxim|seguint)\w*)\s%(medium)s|\b(?i:o|a)\s%(medium)s(?=\s[\"“«])|"
        r"\b[A-Z][\w&]+\s(?:(?:também|já|agora)\s)?(?:adquiriu|encomendou|comprou|renovou|anunciou|apresentou|licenciou|adquire|encomenda|renova)(?:\s(?:também|ainda))?|"
        r"\belenco d[eoa]|\bprotagonizar[áa]?|\bprotagonista de|\b(?:vem|segue|volta) (?:agora |em seguida )?com|\btrabalha(?:ndo)? (?:agora |já )?em)\s%(name)s"
    ),
    aside=r"\b(?:que|quem|cuj[oa]s?|por|pel[oa]s?|como|basead[oa]|conhecid[oa]|responsáve\w*|criador\w*|autor\w*)\b[^,;]*\Z|\([^)]*\Z",
    owned=r"\b(?:de|do|da|por|para|após|como|depois|em|no|na|com|que|quem|enquanto|desde|diferente)\b[^,;]*\Z",
    further=r"\b(?:(?i:outr[oa]|seu\s(?:próximo|segundo|terceiro|outro|novo)|sua\s(?:próxima|segunda|terceira|outra|nova))\s(?:[\w'’-]+\s){0,2}?%(medium)s|(?i:uma?)\s(?:[\w'’-]+\s){0,1}?(?:documentário|prelúdio|spin-?off|filme recapitulativo|podcast|musical|peça))\b",
    single=r"\b(?i:uma?)\s(?:[\w'’-]+\s){0,3}?%(medium)s",
    besides=r"\b(?i:também|além disso|enquanto isso|antes disso|até lá|paralelamente)\b",
)
_IT = Brought(
    medium=r"(?:anime|serie|film|pellicola|dramma|drama|gioco|videogioco|thriller|commedia|miniserie|progetto|titolo|lungometraggio|prequel|sequel|spin-?off)\b",
    words=r"(?:[\w'’-]+\s){0,4}?",
    one=r"(?:una?|il|la|lo|un['’]|un['’]altr[oa]|il suo|la sua)",
    led=r"(?:(?:come|a differenza di|dopo|mentre|oltre a|insieme a)\b[^,]{3,80},\s)?",
    forms=(
        r"%(name)s,\s%(one)s\s%(words)s%(medium)s[^,]{0,60},\s[a-zà-ÿ]",
        r"%(name)s(?:,[^,]{3,80},)?\s(?:è|era|sarà)\s%(one)s\s%(words)s%(medium)s",
    ),
    quoted=r"\s" + _SAYS + r"(?:si\s)?[a-zà-ÿ]{2,}(?:à|anno|a|e)\s",
    objects=(
        r"(?:\b(?i:una?|il|la|lo|sua|suo)\s(?:(?:nuov|prossim)\w*\s)?%(medium)s(?:\s(?!(?:che|e)\b)[\w'’-]+){0,5}?\s(?:è|sarà|si (?:intitola|chiama)|intitolat[oa]|chiamat[oa])|\b(?i:una?|un['’]altr[oa]|suo|sua|(?:il|la)\s(?:nuov|prossim)\w*)\s%(medium)s|\b(?i:il|la)\s%(medium)s(?=\s[\"“«])|"
        r"\b[A-Z][\w&]+\s(?:(?:anche|ora)\s)?(?:ha|hanno)\s(?:anche\s)?(?:acquisito|ordinato|comprato|rinnovato|annunciato|presentato)(?:\sanche)?|"
        r"\bcast di|\b(?:sta lavorando|lavora) a|\bprosegue con)\s%(name)s"
    ),
    aside=r"\b(?:che|chi|cui|da|dal|dall[ao]|come|basat[oa]|tratt[oa]|not[oa]|dietro|creator\w*|autor\w*)\b[^,;]*\Z|\([^)]*\Z",
    owned=r"\b(?:di|del|della|dell|da|per|dopo|come|in|con|che|mentre|differenza)\b[^,;]*\Z",
    further=r"\b(?:(?i:un['’]altr[oa]|un\saltro|(?:il\s)?suo\s(?:prossimo|secondo|terzo|altro|nuovo)|(?:la\s)?sua\s(?:prossima|seconda|terza|altra|nuova))\s(?:[\w'’-]+\s){0,2}?%(medium)s|(?i:un[oa]?)\s(?:[\w'’-]+\s){0,1}?(?:documentario|prequel|spin-?off|film riassuntivo|podcast|musical|spettacolo teatrale))\b",
    single=r"\b(?i:un[oa]?|un['’])\s?(?:[\w'’-]+\s){0,3}?%(medium)s",
    besides=r"\b(?i:anche|inoltre|nel frattempo|prima di allora|fino ad allora|intanto)\b",
)
_FR = Brought(
    medium=r"(?:anim[eé]|série|film|drame|drama|jeu|thriller|comédie|mini-?série|projet|titre|long[- ]métrage|préquelle|suite|spin-?off)\b",
    words=r"(?:[\w'’-]+\s){0,4}?",
    one=r"(?:une?|le|la|un autre|une autre|son|sa)",
    led=r"(?:(?:comme|contrairement à|après|tandis que|outre)\b[^,]{3,80},\s)?",
    forms=(
        r"%(name)s,\s%(one)s\s%(words)s%(medium)s[^,]{0,60},\s[a-zà-ÿ]",
        r"%(name)s(?:,[^,]{3,80},)?\s(?:est|était|sera)\s%(one)s\s%(words)s%(medium)s",
    ),
    quoted=r"\s(?:se\s)?[a-zà-ÿ]{2,}(?:ra|ront|e|it)\s",
    objects=(
        r"(?:\b(?i:une?|le|la|son|sa)\s(?:(?:nouve|prochain)\w*\s)?%(medium)s(?:\s(?!(?:qui|et)\b)[\w'’-]+){0,5}?\s(?:est|sera|s['’](?:intitule|appelle)|intitulée?|nommée?)|\b(?i:une?|son|sa|(?:le|la)\s(?:nouve|prochain)\w*)\s%(medium)s|\b(?i:le|la)\s%(medium)s(?=\s[\"“«])|"
        r"\b[A-Z][\w&]+\s(?:a|ont)\s(?:également\s|aussi\s)?(?:acquis|commandé|acheté|renouvelé|annoncé|présenté)|"
        r"\b(?:casting|distribution) de|\btravaille (?:désormais )?sur|\benchaîne avec)\s%(name)s"
    ),
    aside=r"\b(?:qui|que|dont|par|comme|basée?|adaptée?|connue?|derrière|créat\w*|auteur\w*)\b[^,;]*\Z|\([^)]*\Z",
    owned=r"\b(?:de|du|des|par|pour|après|comme|dans|avec|qui|que|tandis|contrairement)\b[^,;]*\Z",
    further=r"\b(?:(?i:une?\sautre|(?:son|sa)\s(?:prochaine?|deuxième|second|seconde|troisième|autre|nouve(?:au|l|lle)))\s(?:[\w'’-]+\s){0,2}?%(medium)s|(?i:une?)\s(?:[\w'’-]+\s){0,1}?(?:documentaire|préquelle|préquel|spin-?off|film récapitulatif|podcast|comédie musicale|pièce))\b",
    single=r"\b(?i:une?)\s(?:[\w'’-]+\s){0,3}?%(medium)s",
    besides=r"\b(?i:également|aussi|par ailleurs|entre-temps|d['’]ici là|en attendant|auparavant)\b",
)
_DE = Brought(
    medium=r"(?:\w*(?:[Aa]nime|[Ss]erie|[Ff]ilm|[Dd]rama|[Ss]piel)|Thriller|Komödie|Projekt|Titel|Spin-?off|Fortsetzung|Prequel)\b",
    words=r"(?:[\w'’-]+\s){0,4}?",
    one=r"(?:eine?|ein weitere[rs]?|eine weitere|der|die|das|sein|seine|ihr|ihre)",
    led=r"(?:(?:wie|anders als|nach|während|neben)\b[^,]{3,80},?\s)?",
    forms=(
        r"%(name)s,\s%(one)s\s%(words)s%(medium)s[^,]{0,60},\s[a-zäöü]",
        r"%(name)s(?:,[^,]{3,80},)?\s(?:ist|war|wird)\s%(one)s\s%(words)s%(medium)s",
    ),
    quoted=r"\s(?:sich\s)?[a-zäöüß]{2,}t\s",
    objects=(
        r"(?:\b(?i:eine?|der|die|das|seine?|ihre?)\s(?:(?:neu|nächst|kommend)\w*\s)?%(medium)s(?:\s(?!und\b)[\w'’-]+){0,5}?\s(?:ist|heißt|trägt den Titel|namens)|"
        r"\b(?i:eine?[nm]?|seine?[nm]?|ihre?[nm]?|(?:der|die|das|den)\s(?:neu|nächst|kommend)\w*)\s%(medium)s|\b(?i:der|die|das|den|im)\s%(medium)s(?=\s[\"“„«»])|"
        r"\b[A-Z][\w&]+\s(?:bestellte|erwarb|kaufte|verlängerte|bestellt|erwirbt|verlängert|legt|macht)(?:\s(?:außerdem|zudem|auch|nun|mit))*|"
        r"\bBesetzung von|\bHauptrolle in|\barbeitet (?:bereits |nun )?an)\s%(name)s"
    ),
    aside=r",\s(?:der|die|das|dessen|deren)\b[^,;]*\Z|\b(?:wie|als|hinter|bekannt (?:aus|für|durch)|basier\w*|Macher\w*|Schöpfer\w*|Autor\w*)\b[^,;]*\Z|\([^)]*\Z",
    owned=r"\b(?:von|für|nach|wie|im|in|aus|mit|zu|zum|zur|der|des|bei|hinter|während|als)\b[^,;]*\Z",
    further=r"\b(?:(?i:(?:noch\s)?eine?[nm]?\s(?:weitere[rsn]?|andere[rsn]?|zweite[rsn]?)|(?:seine?|ihre?)[nm]?\s(?:nächste[rsn]?|zweite[rsn]?|andere[rsn]?|neue[rsn]?))\s(?:[\w'’-]+\s){0,2}?%(medium)s|(?i:eine?[nm]?)\s(?:[\w'’-]+\s){0,1}?(?:Dokumentation|Doku|Prequel|Spin-?off|Ableger|Kompilationsfilm|Podcast|Musical|Theaterstück))\b",
    single=r"\b(?i:eine?[nm]?)\s(?:[\w'’-]+\s){0,3}?%(medium)s",
    besides=r"\b(?i:ebenfalls|außerdem|zudem|derweil|in der Zwischenzeit|vorher|zuvor|bis dahin)\b",
)
# fmt: on
ROWS: Mapping[str, Brought] = {"en": _EN, "es": _ES, "pt": _PT, "it": _IT, "fr": _FR, "de": _DE}
