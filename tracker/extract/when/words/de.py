"""German."""

# Tables read better filled than one word a line.
# fmt: off

from tracker.extract.when.words.table import Words

_STEMS = (
    "erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt", "elft", "zwölft",
    "dreizehnt", "vierzehnt", "fünfzehnt", "sechzehnt", "siebzehnt", "achtzehnt", "neunzehnt", "zwanzigst",
    "einundzwanzigst", "zweiundzwanzigst", "dreiundzwanzigst", "vierundzwanzigst", "fünfundzwanzigst",
    "sechsundzwanzigst", "siebenundzwanzigst", "achtundzwanzigst", "neunundzwanzigst", "dreißigst", "einunddreißigst",
)
_CARDINALS = ("eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_ORDINALS = {f"{stem}{ending}": n for n, stem in enumerate(_STEMS, 1) for ending in ("e", "en", "er", "es")}

DE = Words(
    code="de",
    months=(
        "januar|jänner|jan", "februar|feber|feb", "märz|maerz|mär|mrz", "april|apr", "mai", "juni|jun", "juli|jul",
        "august|aug", "september|sept|sep", "oktober|okt|oct", "november|nov", "dezember|dez|dec",
    ),
    weekdays=(
        "montag|mo", "dienstag|di", "mittwoch|mi", "donnerstag|do", "freitag|fr", "samstag|sonnabend|sa",
        "sonntag|so",
    ),
    weak=frozenset(
        {
            "weihnachten", "halloween", "ostern", "neujahr", "silvester", "mo", "di", "mi", "do", "fr", "sa", "so",
            "jan", "sep", "dec", "oct",
        }
    ),
    seasons={
        "frühling": "spring", "frühjahr": "spring", "sommer": "summer", "herbst": "autumn", "winter": "winter",
        "frühlingssaison": "spring", "frühjahrssaison": "spring", "sommersaison": "summer", "herbstsaison": "autumn",
        "wintersaison": "winter", "spätsommer": "summer", "frühsommer": "summer", "hochsommer": "summer",
        "spätherbst": "autumn", "frühherbst": "autumn",
    },
    parts={
        "anfang": "early", "anfang des": "early", "beginn": "early", "mitte": "mid", "mitte des": "mid",
        "ende": "late", "ende des": "late", "früh im": "early", "spät im": "late", "dem ende des": "late",
        "dem anfang des": "early", "zum ende des": "late", "zu beginn des": "early", "ersten monaten des": "early",
        "ersten monaten": "early", "gegen ende": "late",
    },
    days={"heute": 0, "heute abend": 0, "morgen": 1, "übermorgen": 2, "gestern": -1, "vorgestern": -2,
        "gestrigen": -1, "heutigen": 0, "morgigen": 1},
    deixis={
        "diesen": 0, "diesem": 0, "dieses": 0, "dieser": 0, "diese": 0, "nächsten": 1, "nächstes": 1, "nächster": 1,
        "nächste": 1, "nächstem": 1, "kommenden": 2, "kommendes": 2, "kommende": 2, "kommender": 2, "letzten": -1,
        "letztes": -1, "letzte": -1, "letzter": -1, "vergangenen": -1, "vergangenes": -1, "vergangene": -1,
        "vorigen": -1, "voriges": -1, "aktuelles": 0, "laufenden": 0, "im nächsten": 1, "im kommenden": 2,
        "im letzten": -1,
    },
    units={
        "jahr": "year", "jahres": "year", "jahre": "year", "jahren": "year", "monat": "month", "monats": "month",
        "monate": "month", "monaten": "month", "woche": "week", "wochen": "week", "tag": "day", "tage": "day",
        "tagen": "day", "quartal": "quarter", "quartals": "quarter", "halbjahr": "half", "halbjahres": "half",
    },
    near={
        "heuer": ("year", 0), "ende des jahres": ("end", 0), "jahresende": ("end", 0),
        "später in diesem jahr": ("rest", 0), "noch in diesem jahr": ("rest", 0), "noch dieses jahr": ("rest", 0),
        "später im jahr": ("rest", 0), "noch heuer": ("rest", 0),
        "im laufe des jahres": ("rest", 0), "im verlauf des jahres": ("rest", 0),
        "im laufe dieses jahres": ("rest", 0),
        "jahresbeginn": ("begin", 1), "jetzt": ("now", 0),
    },
    plural=frozenset({"jahre", "jahren", "monate", "monaten", "wochen", "tage", "tagen"}),
    told={
        "selben jahres": ("year", 0), "desselben jahres": ("year", 0), "im folgenden jahr": ("year", 1),
        "im folgejahr": ("year", 1), "am folgenden tag": ("day", 1), "am nächsten tag": ("day", 1),
        "im selben jahr": ("year", 0), "an diesem tag": ("thatday", 0), "am selben tag": ("thatday", 0),
    },
    numbers=_ORDINALS
    | {word.replace("ß", "ss"): n for word, n in _ORDINALS.items()}
    | {word: n for n, word in enumerate(_CARDINALS, 1)}
    | {"ein": 1, "eine": 1, "einem": 1, "einer": 1},
    halves={
        "erste jahreshälfte": 1, "ersten jahreshälfte": 1, "zweite jahreshälfte": 2, "zweiten jahreshälfte": 2,
        "ersten hälfte des jahres": 1, "zweiten hälfte des jahres": 2, "erste halbjahr": 1, "ersten halbjahr": 1,
        "zweite halbjahr": 2, "zweiten halbjahr": 2, "erste hälfte": 1, "ersten hälfte": 1, "erster hälfte": 1,
        "zweite hälfte": 2, "zweiten hälfte": 2,
        "zweiter hälfte": 2,
    },
    holidays={
        "weihnachten": (12, 25), "heiligabend": (12, 24), "heilig abend": (12, 24), "silvester": (12, 31),
        "neujahr": (1, 1), "neujahrstag": (1, 1), "allerheiligen": (11, 1), "heilige drei könige": (1, 6),
        "nikolaus": (12, 6), "valentinstag": (2, 14), "halloween": (10, 31), "tag der deutschen einheit": (10, 3),
    },
    feasts={
        "ostern": "easter 0", "ostersonntag": "easter 0", "ostermontag": "easter 1", "karfreitag": "easter -2",
        "pfingsten": "easter 49", "pfingstmontag": "easter 50", "christi himmelfahrt": "easter 39",
    },
    of=frozenset({"des", "den", "der", "vom", "des monats", "dem", "tag im", "tag des"}),
    within=frozenset({"im", "in", "des jahres", "im jahr", "im jahre", "des", "vom", "am", "in der", "im monat",
    "-season", "-saison", "season", "saison"}),
    ranges=frozenset({"bis", "bis zum", "bis zur", "bis zu", "bis einschließlich", "bis ende"}),
    both=frozenset({"und", "und dem", "und der", "und den"}),
    either=frozenset({"oder", "oder im", "oder in"}),
    between=frozenset({"zwischen", "zwischen dem", "zwischen den", "zwischen der"}),
    since=("seit", "ab", "ab dem", "von", "vom", "seit dem", "ab der", "beginnend am", "ab ende", "ab dem jahr"),
    after=("nach", "nach dem", "später als", "nach der"),
    until=("bis", "bis zum", "bis zur", "spätestens", "spätestens am"),
    before=("vor", "vor dem", "früher als", "vor der"),
    earliest=("nicht vor", "frühestens", "frühestens im", "frühestens am", "nicht vor dem"),
    about=("um", "circa", "ca.", "etwa", "ungefähr", "gegen", "rund um"),
    week_of=("woche vom", "die woche vom", "in der woche vom", "woche ab"),
    earliest_end=("oder später", "und später", "oder danach"),
    before_end=("oder früher",),
    in_ahead=("in",),
    ago=("vor",),
    leads=(
        "im", "in", "für", "schon", "erst", "bereits", "noch", "die", "das", "dem", "an", "seit", "ab", "bis", "vor",
        "nach", "von", "zum", "am", "des",
        "den", "diesen", "und",
        "oder", "zwischen", "der", "um", "jahr", "im jahr", "das jahr", "jahre", "dem jahr", "jahres", "ende",
        "anfang", "mitte", "zu", "vages", "vage", "fernes", "unbestimmtes",
    ),
    nouns=("season",),
    ahead=(
        "wird", "werden", "soll", "sollen", "startet", "erscheint", "kommt", "geplant", "läuft", "feiert", "beginnt",
        "veröffentlicht",
    ),
    past=("startete", "erschien", "kam", "lief", "begann", "endete", "feierte", "fand"),
    counts=("staffel", "folge", "folgen", "episode", "episoden", "teil", "band", "kapitel", "nr.", "nummer", "$", "€"),
    moved=(
        "verschoben", "verschiebt", "verlegt", "vorgezogen", "vorverlegt", "verspätet", "verzögert", "verschieben",
        "verlegen", "verschiebung", "rutscht", "wandert", "verzögerung", "verschob", "verlegte",
        "gerutscht", "gewandert", "verschiebungen", "verzögerungen",
    ),
    every=("jeden", "jede", "jedes", "immer", "wöchentlich"),
    hours={"mitternacht": "00:00", "mittag": "12:00"},
    time_joins=("um", "ab", "gegen", "am", "den", "der", "dem", "von"),
    broadcast=("anime", "season"),
    dotted=True,
    bare_year=True,
)
