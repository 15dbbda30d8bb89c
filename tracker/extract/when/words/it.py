"""Italian."""

# Tables read better filled than one word a line.
# fmt: off

from tracker.extract.when.words.numerals import romance_years
from tracker.extract.when.words.table import Words

_CARDINALS = (
    "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici", "tredici",
    "quattordici", "quindici", "sedici", "diciassette", "diciotto", "diciannove", "venti", "ventuno", "ventidue",
    "ventitré", "ventiquattro", "venticinque", "ventisei", "ventisette", "ventotto", "ventinove", "trenta",
    "trentuno",
)
_ORDINALS = (
    "primo", "secondo", "terzo", "quarto", "quinto", "sesto", "settimo", "ottavo", "nono", "decimo", "undicesimo",
    "dodicesimo",
)
_MOVED_STEMS = (
    "rinvi", "posticip", "spost", "slitt", "anticip", "rimand", "ritard",
)
_MOVED_ENDS = (
    "a", "ano", "ò", "arono", "erà", "eranno", "are", "ato", "ata", "ati", "ate", "o", "amento",
)

IT = Words(
    code="it",
    months=(
        "gennaio|gen|genn", "febbraio|feb|febb", "marzo|mar", "aprile|apr", "maggio|mag|magg", "giugno|giu",
        "luglio|lug", "agosto|ago", "settembre|set|sett", "ottobre|ott", "novembre|nov", "dicembre|dic",
    ),
    weekdays=(
        "lunedì|lunedi|lun", "martedì|martedi|mar.", "mercoledì|mercoledi|mer", "giovedì|giovedi|gio",
        "venerdì|venerdi|ven", "sabato|sab", "domenica|dom",
    ),
    weak=frozenset(
        {
            "natale", "halloween", "pasqua", "mar", "set", "ago", "gen", "lun", "mer", "gio", "ven", "sab", "dom",
            "mag",
        }
    ),
    seasons={
        "primavera": "spring", "estate": "summer", "autunno": "autumn", "inverno": "winter", "primaverile": "spring",
        "estiva": "summer", "autunnale": "autumn", "invernale": "winter", "stagione estiva": "summer",
        "stagione primaverile": "spring", "stagione autunnale": "autumn", "stagione invernale": "winter",
    },
    parts={
        "inizio": "early", "inizi": "early", "inizio di": "early", "gli inizi di": "early", "metà": "mid",
        "metà di": "mid", "fine": "late", "fine di": "late", "la fine di": "late", "fine del": "late",
        "inizio del": "early", "metà del": "mid", "gli inizi del": "early", "l'inizio del": "early",
        "l'inizio di": "early", "primi mesi del": "early", "primi mesi di": "early", "ultimi mesi del": "late",
        "ultima parte del": "late", "la fine del": "late", "tarda": "late", "tardo": "late", "primi di": "early",
        "primi giorni di": "early",
        "ultimi giorni di": "late", "il finire di": "late", "finire di": "late", "finire del": "late",
        "entro la fine del": "some", "entro fine": "some", "prima della fine del": "some",
        "ultime settimane di": "late", "la metà di": "mid", "la metà del": "mid",
    },
    days={"oggi": 0, "stasera": 0, "domani": 1, "dopodomani": 2, "ieri": -1, "l'altro ieri": -2, "altro ieri": -2},
    deixis={
        "questo": 0, "questa": 0, "quest'": 0, "il prossimo": 2, "la prossima": 2, "prossimo": 2, "prossima": 2,
        "lo scorso": -1, "prossimi": 1, "prossime": 1, "i prossimi": 1, "le prossime": 1, "ultimi": -1, "ultime": -1,
        "la scorsa": -1, "scorso": -1, "scorsa": -1, "quest": 0, "scorso mese di": -1, "prossimo mese di": 2,
    },
    deixis_end={
        "prossimo": 2, "prossima": 2, "scorsi": -1, "scorse": -1, "scorso": -1, "scorsa": -1, "corrente": 0,
        "in corso": 0, "che viene": 2,
    },
    units={
        "anno": "year", "anni": "year", "mese": "month", "mesi": "month", "settimana": "week", "settimane": "week",
        "giorno": "day", "giorni": "day", "trimestre": "quarter", "semestre": "half",
    },
    near={
        "quest'anno": ("year", 0), "fine anno": ("end", 0), "la fine dell'anno": ("end", 0),
        "entro l'anno": ("rest", 0), "entro la fine dell'anno": ("rest", 0), "entro fine anno": ("rest", 0),
        "prima della fine dell'anno": ("rest", 0), "entro la fine di quest'anno": ("rest", 0),
        "prima di fine anno": ("rest", 0), "entro quest'anno": ("rest", 0),
        "nel corso dell'anno": ("rest", 0), "nell'arco dell'anno": ("rest", 0),
        "nel corso di quest'anno": ("rest", 0), "l'anno prossimo": ("year", 1), "l'anno scorso": ("year", -1),
        "l'anno venturo": ("year", 1), "adesso": ("now", 0), "ora": ("now", 0),
    },
    plural=frozenset(
        {"anni", "mesi", "settimane", "giorni", "prossimi", "prossime", "i prossimi", "le prossime", "ultimi",
        "ultime", "scorsi", "scorse"}
    ),
    told={
        "l'anno successivo": ("year", 1), "lo stesso anno": ("year", 0), "il giorno dopo": ("day", 1),
        "quel giorno": ("thatday", 0), "lo stesso giorno": ("thatday", 0),
        "il mese successivo": ("month", 1),
    },
    numbers={word: number for words in (_CARDINALS, _ORDINALS) for number, word in enumerate(words, 1)}
    | {"un": 1, "una": 1},
    years=romance_years("duemila", ("millenovecento",), {word: n for n, word in enumerate(_CARDINALS, 1)}, ""),
    halves={
        "prima metà dell'anno": 1, "seconda metà dell'anno": 2, "primo semestre": 1, "secondo semestre": 2,
        "prima metà": 1, "la prima metà": 1, "seconda metà": 2, "la seconda metà": 2,
    },
    holidays={
        "natale": (12, 25), "capodanno": (1, 1), "ferragosto": (8, 15), "idi di marzo": (3, 15),
        "festa di san giuseppe": (3, 19), "san silvestro": (12, 31), "halloween": (10, 31), "san valentino": (2, 14),
    },
    feasts={"pasqua": "easter 0", "pasquetta": "easter 1"},
    day_nouns=frozenset({"giorno"}),
    day_articles=frozenset({"il ", "l'", "l’"}),
    day_verbs=frozenset({
        "sarà il turno", "sarà la volta", "sarà invece", "sarà poi", "sarà quindi", "sarà anche", "sarà disponibile",
        "saranno disponibili", "sarà su", "sarà in onda", "sarà nelle", "sarà al cinema", "ci sarà", "ci saranno",
        "tocca", "toccherà", "è il turno", "è la volta", "invece", "poi",
        "arriva", "arrivano", "arriverà", "arriveranno", "esce", "escono", "uscirà", "usciranno", "debutta",
        "debuttano",
        "debutterà", "debutteranno", "esordirà", "esordiranno", "torna", "tornano", "tornerà", "torneranno", "inizierà",
        "partirà", "andrà in onda", "andranno in onda", "verrà", "verranno", "potremo", "spazio a", "vedremo",
    }),
    of=frozenset({"di", "del", "dell'", "de", "il", "il giorno", "della", "del mese di", "dello", "delle"}),
    within=frozenset({"nel", "in", "nell'", "dell'anno", "nel mese di", "a", "ad", "durante", "nella", "al"}),
    ranges=frozenset(
        {"a", "al", "ad", "fino al", "fino a", "e il", "all'", "alla", "fino alla", "fino all'", "sino al"}
    ),
    both=frozenset({"e", "e il", "ed", "e l'", "e la"}),
    either=frozenset({"o", "o a", "o in", "oppure"}),
    between=frozenset({"tra", "tra il", "fra", "fra il", "tra l'", "fra l'", "tra la"}),
    since=("dal", "da", "dall'", "a partire dal", "a partire da", "dalla", "dagli", "a partire dall'"),
    after=("dopo", "dopo il", "dopo la", "oltre il"),
    until=("fino al", "fino a", "entro", "entro il", "fino"),
    before=("prima del", "prima di", "prima della", "prima dell'", "non oltre il"),
    earliest=("non prima di", "non prima del", "non prima della"),
    about=("circa", "verso", "intorno al", "attorno al", "intorno a", "verso il", "all'incirca"),
    week_of=("settimana del", "la settimana del"),
    earliest_end=("o più tardi", "e successivi", "in poi", "o successivamente", "o dopo"),
    before_end=("o prima",),
    in_ahead=("tra", "fra", "in", "tra circa"),
    ahead_end=("dopo",),
    ago_end=("fa", "prima"),
    leads=(
        "in", "a", "ad", "nel", "nell'", "per", "per il", "da", "dal", "di", "del", "dell'", "entro", "entro il",
        "durante", "verso", "fino a", "il", "dopo", "prima di", "e", "per l'", "dell'", "quest'", "questa", "tra",
        "o", "al", "per la", "dall'", "all'", "dalla", "alla", "dello", "nello", "sull'", "fino all'", "salta",
        "questo", "in", "nella", "della", "l'", "anno", "l'anno", "generico", "vago", "lontano", "imprecisato",
        "indefinito", "non specificato", "non meglio precisato", "non meglio specificato",
    ),
    nouns=("prossimo", "prossima"),
    ahead=(
        "sarà", "saranno", "debutterà", "arriverà", "uscirà", "andrà", "prevista", "previsto", "previsti", "verrà",
        "inizierà", "in arrivo", "trasmesso", "debutta", "arriva", "esce", "partirà", "prossimo",
    ),
    past=(
        "ha debuttato", "è uscito", "è uscita", "debuttato", "andato in onda", "andata in onda", "uscito",
        "uscita nel", "era", "fu", "lo scorso", "iniziato", "concluso",
    ),
    counts=("stagione", "episodio", "episodi", "parte", "volume", "capitolo", "n.", "numero", "ep", "vol", "$", "€"),
    moved=(
        *(stem + end for stem in _MOVED_STEMS for end in _MOVED_ENDS),
        "rinvio", "rinvii", "slittamento", "slittamenti", "ritardi", "passa", "passerà", "passato", "passata",
    ),
    every=("ogni", "tutti i", "tutte le"),
    hours={"mezzanotte": "00:00", "mezzogiorno": "12:00"},
    time_joins=("alle", "alle ore", "ore", "dalle", "dalle ore", "il", "a partire dalle", "del", "di"),
    broadcast=("anime", "stagione"),
)
