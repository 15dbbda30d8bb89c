"""French."""

# Tables read better filled than one word a line.
# fmt: off

from tracker.extract.when.words.table import Words

_CARDINALS = (
    "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt", "vingt et un", "vingt-deux",
    "vingt-trois", "vingt-quatre", "vingt-cinq", "vingt-six", "vingt-sept", "vingt-huit", "vingt-neuf", "trente",
    "trente et un",
)
_ORDINALS = (
    "premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième",
    "dixième", "onzième", "douzième",
)
_MOVED_STEMS = (
    "repouss", "report", "décal", "avanc", "retard", "gliss", "pass", "déplac", "recul",
)
_MOVED_ENDS = (
    "e", "ent", "a", "ait", "era", "eront", "er", "é", "ée", "és", "ées", "age", "",
)

FR = Words(
    code="fr",
    months=(
        "janvier|janv|jan", "février|fevrier|févr|fév|fev", "mars", "avril|avr", "mai", "juin", "juillet|juil|jul",
        "août|aout|aoû", "septembre|sept|sep", "octobre|oct", "novembre|nov", "décembre|decembre|déc|dec",
    ),
    weekdays=("lundi|lun", "mardi|mar", "mercredi|mer", "jeudi", "vendredi|ven", "samedi|sam", "dimanche|dim"),
    weak=frozenset(
        {
            "noël", "noel", "halloween", "pâques", "toussaint", "sept", "jan", "sep", "lun", "mar", "mer",
            "ven", "sam", "dim", "mai", "jul",
        }
    ),
    seasons={
        "printemps": "spring", "été": "summer", "automne": "autumn", "hiver": "winter", "saison printanière": "spring",
        "saison estivale": "summer", "saison automnale": "autumn", "saison hivernale": "winter",
    },
    parts={
        "début": "early", "début du": "early", "le début de": "early", "début de": "early", "courant": "some",
        "mi": "mid", "mi-": "mid", "milieu": "mid", "milieu de": "mid", "milieu du": "mid", "le milieu de": "mid",
        "fin": "late", "fin de": "late", "fin du": "late", "la fin de": "late", "la fin du": "late",
        "le début du": "early", "début du mois de": "early", "début du mois d'": "early", "fin du mois de": "late",
        "premiers mois de": "early", "derniers mois de": "late", "milieu du mois de": "mid",
        "milieu du mois d'": "mid", "fin du mois d'": "late",
    },
    days={
        "aujourd'hui": 0, "ce soir": 0, "demain": 1, "après-demain": 2, "après demain": 2, "hier": -1,
        "avant-hier": -2, "avant hier": -2,
    },
    deixis={
        "ce": 0, "cet": 0, "cette": 0, "prochains": 1, "prochaines": 1, "derniers": -1, "dernières": -1,
        "le prochain": 2, "la prochaine": 2, "prochain": 2, "prochaine": 2, "le dernier": -1, "la dernière": -1,
        "dernier": -1, "dernière": -1,
    },
    deixis_end={
        "prochain": 2, "prochaine": 2, "prochains": 1, "prochaines": 1, "passées": -1, "passés": -1, "derniers": -1,
        "dernières": -1, "dernier": -1, "dernière": -1, "à venir": 1, "suivant": 1, "suivante": 1, "en cours": 0,
        "passé": -1, "passée": -1, "d'après": 1, "précédent": -1, "précédente": -1, "actuel": 0, "courant": 0,
    },
    units={
        "an": "year", "ans": "year", "année": "year", "années": "year", "mois": "month", "semaine": "week",
        "semaines": "week", "jour": "day", "jours": "day", "trimestre": "quarter", "semestre": "half",
    },
    near={
        "la fin de l'année": ("end", 0), "fin de l'année": ("end", 0), "fin d'année": ("end", 0),
        "plus tard cette année": ("rest", 0), "plus tard dans l'année": ("rest", 0), "encore cette année": ("rest", 0),
        "avant la fin de l'année": ("rest", 0), "d'ici la fin de l'année": ("rest", 0),
        "dans le courant de l'année": ("rest", 0),
        "courant de l'année": ("rest", 0),
        "au cours de l'année": ("rest", 0), "l'année prochaine": ("year", 1), "l'an prochain": ("year", 1),
        "l'année dernière": ("year", -1), "l'an dernier": ("year", -1), "maintenant": ("now", 0),
        "ce jour": ("now", 0),
    },
    plural=frozenset(
        {"ans", "années", "semaines", "jours", "prochains", "prochaines", "derniers", "dernières", "passés", "passées"}
    ),
    participle=(
        "ai", "as", "a", "avons", "avez", "ont", "avais", "avait", "avaient", "aura", "auront", "aurait", "auraient",
        "ayant",
        "avoir", "eut", "eurent", "ait", "aient", "n'a", "n'ont", "n'avait", "l'a", "j'ai",
    ),
    told={
        "la même année": ("year", 0), "l'année suivante": ("year", 1), "le lendemain": ("day", 1),
        "ce jour-là": ("thatday", 0), "le même jour": ("thatday", 0),
        "le mois suivant": ("month", 1),
    },
    numbers={word: number for words in (_CARDINALS, _ORDINALS) for number, word in enumerate(words, 1)}
    | {
        "une": 1, "première": 1, "seconde": 2, "second": 2, "vingt-et-un": 21, "trente-et-un": 31, "dix sept": 17,
        "dix huit": 18, "dix neuf": 19,
    },
    halves={
        "première moitié de l'année": 1, "seconde moitié de l'année": 2, "premier semestre": 1, "second semestre": 2,
        "deuxième semestre": 2,
        "première moitié": 1, "la première moitié": 1, "seconde moitié": 2, "la seconde moitié": 2,
        "deuxième moitié": 2,
    },
    holidays={
        "noël": (12, 25), "noel": (12, 25), "jour de noël": (12, 25), "réveillon de noël": (12, 24),
        "jour de l'an": (1, 1), "nouvel an": (1, 1), "saint-sylvestre": (12, 31), "fête nationale": (7, 14),
        "toussaint": (11, 1), "saint-valentin": (2, 14), "halloween": (10, 31), "fête du travail": (5, 1),
        "jour de la terre": (4, 22),
    },
    feasts={
        "pâques": "easter 0", "lundi de pâques": "easter 1", "pentecôte": "easter 49", "vendredi saint": "easter -2",
        "ascension": "easter 39",
    },
    day_articles=frozenset({"le "}),
    day_verbs=frozenset({
        "sera le tour", "sera au tour", "sera disponible", "seront disponibles", "ce sera", "c'est au tour",
        "place à", "arrive", "arrivent", "arrivera", "arriveront", "sort",
        "sortent", "sortira", "sortiront", "débute", "débutent", "débutera", "débuteront", "revient", "reviennent",
        "reviendra", "commencera", "débarque", "débarquera",
    }),
    of=frozenset(
        {
            "la", "de", "du", "d'", "le", "du mois de", "de l'", "des", "du mois d'", "l'", "jour de", "de la",
            "de l'année",
        }
    ),
    within=frozenset({"en", "dans", "de l'année", "de", "au cours de", "pour", "durant", "de l'an"}),
    ranges=frozenset({"à", "au", "jusqu'au", "jusqu'à", "jusqu'en", "jusqu'à la", "et le", "à la", "à l'"}),
    both=frozenset({"et", "et le", "et la", "et l'"}),
    either=frozenset({"ou", "ou au", "ou en", "voire"}),
    between=frozenset({"entre", "entre le", "entre la"}),
    since=(
        "depuis", "depuis le", "à partir du", "à partir de", "dès", "dès le", "du", "de", "à compter du",
        "à compter de", "d'", "depuis la", "à partir d'",
    ),
    after=("après", "après le", "ultérieur à", "au-delà de", "après l'année", "après l'"),
    until=("<=", "< =", "jusqu'au", "jusqu'à", "jusqu'en", "d'ici", "d'ici le", "au plus tard le"),
    before=("avant", "avant le", "antérieur à", "avant la", "avant l'année", "avant l'"),
    earliest=(">=", "> =", "pas avant", "pas avant le", "au plus tôt en", "au plus tôt le"),
    about=("vers", "vers le", "environ", "aux alentours du", "autour du", "aux environs de"),
    week_of=("semaine du", "la semaine du", "la semaine commençant le", "semaine commençant le"),
    earliest_end=(
        "ou plus tard", "et plus tard", "et après", "ou après", "et au-delà", "au plus tôt", "ou ultérieur",
        "et plus", "ou supérieur",
    ),
    before_end=("ou avant",),
    in_ahead=("dans", "d'ici"),
    ago=("il y a",),
    leads=(
        "en", "au", "pour", "pour le", "de", "d'", "du", "depuis", "jusqu'en", "à", "ce", "cet", "cette", "le", "et",
        "ou", "avant", "après", "entre", "l'", "dès", "courant", "vers", "an", "année", "l'année", "la", "de l'année",
        "à partir de", "pas", "sur", "vague", "lointain", "hypothétique", "vise", "viser", "visent", "visant",
        "table sur", "mise sur",
        "vise désormais", "visent désormais", "vise maintenant", "vise plutôt", "table désormais sur",
        "mise désormais sur",
        "table plutôt sur", "vise toujours",
    ),
    nouns=("prochain", "prochaine"),
    ahead=(
        "sera", "seront", "sortira", "arrivera", "débutera", "diffusé", "prévu", "prévue", "prévus", "sort", "débute",
        "arrive", "commencera", "attendu", "attendue", "va",
    ),
    past=(
        "est sorti", "est sortie", "a débuté", "a commencé", "était sorti", "a été diffusé", "a été diffusée",
        "s'est terminé", "a eu lieu",
    ),
    counts=("saison", "épisode", "épisodes", "partie", "tome", "volume", "chapitre", "n°", "numéro", "$", "€"),
    moved=(
        *(stem + end for stem in _MOVED_STEMS for end in _MOVED_ENDS),
        "report", "reports", "retards", "décalage", "décalages",
    ),
    every=("chaque", "tous les", "toutes les"),
    hours={"minuit": "00:00", "midi": "12:00"},
    time_joins=("à", "à partir de", "dès", "le", "vers", "du"),
    broadcast=("anime", "saison"),
)
