"""Spanish."""

# Tables read better filled than one word a line.
# fmt: off

from tracker.extract.when.words.numerals import romance_years
from tracker.extract.when.words.table import Words

_CARDINALS = (
    "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
    "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós",
    "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve", "treinta",
    "treinta y uno",
)
_ORDINALS = (
    "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo", "undécimo",
    "duodécimo",
)
_TENS = {"cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90}
_BELOW = (
    {word: n for n, word in enumerate(_CARDINALS, 1)}
    | _TENS
    | {f"{tens} y {one}": value + n for tens, value in _TENS.items() for n, one in enumerate(_CARDINALS[:9], 1)}
)
_MOVED_STEMS = (
    "retras", "aplaz", "traslad", "adelant", "cambi", "pas", "desplaz", "posterg", "reprogram", "demor",
    "atras",
)
_MOVED_ENDS = (
    "a", "an", "ó", "aron", "ará", "arán", "ar", "arse", "ado", "ada", "ados", "adas", "o", "amiento",
)

ES = Words(
    code="es",
    months=(
        "enero|ene", "febrero|feb", "marzo|mar", "abril|abr", "mayo|may", "junio|jun", "julio|jul", "agosto|ago",
        "septiembre|setiembre|sep|sept|set", "octubre|oct", "noviembre|nov", "diciembre|dic",
    ),
    weekdays=(
        "lunes|lun", "martes|mart", "miércoles|miercoles|mié|mie", "jueves|jue", "viernes|vie",
        "sábado|sabado|sáb|sab", "domingo|dom",
    ),
    weak=frozenset(
        {
            "navidad", "navidades", "halloween", "semana santa", "pascua", "mar", "set", "ago", "sep", "lun", "jue",
            "vie",
            "sab", "dom", "mie", "ene",
        }
    ),
    seasons={"primavera": "spring", "verano": "summer", "otoño": "autumn", "invierno": "winter"},
    parts={
        "principios": "early", "a principios": "early", "principios de": "early", "comienzos de": "early",
        "inicios de": "early", "primeros de": "early", "el inicio de": "early", "principio de": "early",
        "mediados": "mid", "mediados de": "mid", "mediados del": "mid", "finales": "late", "finales de": "late",
        "fines de": "late", "fin de": "late", "el final de": "late", "el fin de": "late", "principios del": "early",
        "finales del": "late", "inicio de": "early", "final de": "late", "comienzo de": "early", "medio de": "mid",
        "antes de que acabe": "some", "antes de que termine": "some", "antes de finales de": "some",
        "antes del final de": "some", "antes de fin de": "some",
        "tarde en": "late", "primeros meses de": "early", "primeros meses del": "early", "últimos meses de": "late",
        "inicios del": "early", "comienzos del": "early", "fines del": "late",
    },
    days={
        "hoy": 0, "esta noche": 0, "mañana": 1, "pasado mañana": 2, "ayer": -1, "anteayer": -2, "antier": -2,
        "anoche": -1,
    },
    deixis={
        "este": 0, "esta": 0, "el próximo": 2, "la próxima": 2, "próximo": 2, "próxima": 2, "próximos": 1,
        "próximas": 1, "últimos": -1, "últimas": -1, "proximo": 2, "este próximo": 2, "el pasado": -1,
        "la pasada": -1, "pasado": -1, "pasado mes de": -1, "próximo mes de": 2,
        "el próximo mes de": 2, "este próximo mes de": 2, "el pasado mes de": -1,
        "pasada": -1, "el último": -1, "último": -1, "siguiente": 1, "el siguiente": 1, "la siguiente": 1,
    },
    deixis_end={
        "que viene": 2, "que vienen": 1, "pasados": -1, "pasadas": -1, "próximo": 2, "próxima": 2, "pasado": -1,
        "pasada": -1, "actual": 0, "en curso": 0, "siguiente": 1, "entrante": 1, "anterior": -1, "corriente": 0,
    },
    units={
        "año": "year", "años": "year", "mes": "month", "meses": "month", "semana": "week", "semanas": "week",
        "día": "day", "días": "day", "dia": "day", "dias": "day", "trimestre": "quarter", "semestre": "half",
    },
    near={
        "finales de año": ("end", 0), "finales de este año": ("end", 0), "fin de año": ("end", 0),
        "a lo largo de este año": ("rest", 0), "a lo largo del año": ("rest", 0),
        "en el transcurso del año": ("rest", 0), "este mismo año": ("year", 0), "a mediados de año": ("rest", 0),
        "antes de que acabe el año": ("rest", 0), "antes de que termine el año": ("rest", 0),
        "antes de que finalice el año": ("rest", 0), "antes de fin de año": ("rest", 0),
        "antes de final de año": ("rest", 0), "antes de finales de año": ("rest", 0),
        "antes del final del año": ("rest", 0), "antes de finalizar el año": ("rest", 0),
        "antes de terminar el año": ("rest", 0), "antes de acabar el año": ("rest", 0),
        "final de año": ("end", 0), "final del año": ("end", 0), "finales del año": ("end", 0),
        "más adelante este año": ("rest", 0), "ahora": ("now", 0),
        "la fecha": ("now", 0),
    },
    plural=frozenset(
        {"años", "meses", "semanas", "días", "dias", "próximos", "próximas", "últimos", "últimas", "que vienen"}
    ),
    told={
        "ese mismo año": ("year", 0), "el mismo año": ("year", 0), "el año siguiente": ("year", 1),
        "al año siguiente": ("year", 1), "el día siguiente": ("day", 1), "ese día": ("thatday", 0),
        "ese mismo día": ("thatday", 0),
        "el mismo día": ("thatday", 0), "al día siguiente": ("day", 1),
    },
    numbers={word: number for words in (_CARDINALS, _ORDINALS) for number, word in enumerate(words, 1)}
    | {
        "un": 1, "una": 1, "primer": 1, "tercer": 3, "primera": 1, "segunda": 2, "tercera": 3, "cuarta": 4,
        "dieciseis": 16, "veintidos": 22, "veintitres": 23, "veintiseis": 26,
    },
    years=romance_years("dos mil", ("mil novecientos",), _BELOW, " "),
    halves={
        "primera mitad del año": 1, "segunda mitad del año": 2, "la primera mitad del año": 1,
        "la segunda mitad del año": 2, "primer semestre": 1, "segundo semestre": 2,
        "primera mitad": 1, "la primera mitad": 1, "segunda mitad": 2, "la segunda mitad": 2,
    },
    holidays={
        "navidad": (12, 25), "navidades": (12, 25), "nochebuena": (12, 24), "año nuevo": (1, 1), "nochevieja": (12, 31),
        "san valentín": (2, 14), "halloween": (10, 31), "día de reyes": (1, 6),
    },
    feasts={
        "semana santa": "easter 0", "la semana santa": "easter 0", "pascua": "easter 0", "viernes santo": "easter -2",
        "viernes negro": "nth 11 3 4 1", "acción de gracias": "nth 11 3 4 0",
    },
    day_nouns=frozenset({"día", "dia"}),
    day_articles=frozenset({"el "}),
    day_verbs=frozenset({
        "será el turno", "será turno", "será la vez", "será el estreno", "serán", "es el turno", "le toca",
        "les toca", "le tocará", "toca", "llega", "llegan", "llegará",
        "llegarán", "sale", "salen", "saldrá", "saldrán", "se estrena", "se estrenan", "se estrenará", "se estrenarán",
        "se lanza", "se lanzará", "vuelve", "vuelven", "volverá", "regresa", "regresan", "regresará", "debuta",
        "debutan", "debutará", "debutarán", "comienza", "comenzará", "arranca", "arrancará", "aterriza", "aterrizará",
        "podremos", "veremos", "habrá",
    }),
    of=frozenset({"de", "del", "de el", "el", "el día", "de la", "el dia", "del mes de", "de este", "del año", "día"}),
    within=frozenset({"japonés de", "boreal de", "en", "en el", "del año", "de", "durante", "en el año", "para",
    "dentro de"}),
    ranges=frozenset({"a", "al", "hasta", "hasta el", "hasta la", "al día", "hacia", "a el", "y el", "a la"}),
    both=frozenset({"y", "y el", "e", "y la"}),
    either=frozenset({"o", "o en", "u"}),
    between=frozenset({"entre", "entre el", "entre los días", "entre la"}),
    since=(
        "desde", "desde el", "a partir de", "a partir del", "del", "de", "desde la", "comenzando el", "empezando el",
        "a partir de el",
    ),
    after=("después de", "después del", "tras", "tras el", "posterior a", "más tarde que", "despues de", "luego de"),
    until=("<=", "< =", "hasta", "hasta el", "antes de finales de"),
    before=(
        "antes de", "antes del", "anterior a", "anterior de", "no más tarde que", "no más tarde del", "previo a",
        "antes que",
    ),
    earliest=(">=", "> =", "no antes de", "no antes del", "como muy pronto en", "como pronto en"),
    about=("alrededor de", "alrededor del", "sobre", "cerca de", "aproximadamente", "hacia", "en torno al"),
    week_of=(
        "semana del", "la semana del", "semana de", "la semana de", "la semana que comienza el",
        "semana que comienza el",
    ),
    earliest_end=(
        "o más tarde", "y más tarde", "en adelante", "o después", "o posterior", "y posterior", "o posteriores",
        "y después", "y mayor",
    ),
    before_end=("o antes",),
    in_ahead=("en", "dentro de"),
    ago=("hace",),
    ago_end=("atrás",),
    leads=(
        "en", "en el", "para", "para el", "de", "del", "desde", "hasta", "durante", "durante el", "a", "este", "el",
        "y", "o", "tras", "en la", "entre", "por", "hacia", "antes de", "después de", "la", "año", "el año", "de la",
        "a partir de", "es", "será", "sería", "genérico", "vago", "lejano", "indeterminado", "impreciso",
    ),
    nouns=("próximo", "que viene", "pasado"),
    ahead=(
        "será", "se estrenará", "estrenará", "llegará", "saldrá", "previsto", "prevista", "programado", "programada",
        "debutará", "comenzará", "se estrena", "llega", "estreno", "próximo", "podrá",
    ),
    past=(
        "se estrenó", "estrenó", "llegó", "debutó", "emitió", "se emitió", "salió", "comenzó", "terminó",
        "tuvo lugar", "se celebró",
    ),
    counts=(
        "temporada", "episodio", "episodios", "capítulo", "capítulos", "parte", "volumen", "tomo", "n.º", "número",
        "$", "€",
    ),
    moved=(
        *(stem + end for stem in _MOVED_STEMS for end in _MOVED_ENDS),
        "pospone", "posponen", "pospuso", "pospusieron", "pospondrá", "posponer", "pospuesto", "pospuesta",
        "retraso", "retrasos", "aplazamiento", "aplazamientos",
        "mueve", "mueven", "movió", "movieron", "mover", "movido", "movida",
    ),
    every=("cada", "todos los", "todas las", "los"),
    hours={"medianoche": "00:00", "mediodía": "12:00"},
    time_joins=("a las", "a la", "a partir de las", "el", "desde las", "a partir de la", "del", "de", "las"),
    broadcast=("anime", "temporada"),
)
