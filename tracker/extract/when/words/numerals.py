"""Numbers written as words, made where a list by hand would be long."""

from __future__ import annotations

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
)


def english_days() -> dict[str, int]:
    """1 to 31, as cardinals and ordinals."""
    words = {word: number for number, word in enumerate((*_ONES, *_TEENS, "twenty"), 1)}
    words |= {word: number for number, word in enumerate(_ORDINALS, 1)}
    for joint in ("-", " "):
        words |= {f"twenty{joint}{word}": 20 + number for number, word in enumerate(_ONES, 1)}
        words |= {f"twenty{joint}{word}": 20 + number for number, word in enumerate(_ORDINALS[:9], 1)}
        words |= {f"thirty{joint}one": 31, f"thirty{joint}first": 31}
    return words | {"thirty": 30, "thirtieth": 30}


def _english_below_hundred() -> dict[str, int]:
    words = {word: number for number, word in enumerate((*_ONES, *_TEENS), 1)}
    for tens, word in enumerate(_TENS, 2):
        words[word] = 10 * tens
        for joint in ("-", " "):
            words |= {f"{word}{joint}{one}": 10 * tens + number for number, one in enumerate(_ONES, 1)}
    return words


def english_years() -> dict[str, int]:
    """Two thousand and fifteen, nineteen ninety three, nineteen hundred ninety three; twenty twenty-six."""
    years = {"two thousand": 2000}
    for word, number in _english_below_hundred().items():
        years |= {f"two thousand {word}": 2000 + number, f"two thousand and {word}": 2000 + number}
        if number >= 20:
            years |= {f"nineteen {word}": 1900 + number, f"nineteen hundred {word}": 1900 + number}
            years |= {f"nineteen hundred and {word}": 1900 + number}
        if 20 <= number <= 49:
            years[f"twenty {word}"] = 2000 + number
    return years


def romance_years(
    thousand: str, nineteen_hundred: tuple[str, ...], below: dict[str, int], joint: str
) -> dict[str, int]:
    """ "dos mil veinte", "mil novecientos noventa y dos"."""
    years = {thousand: 2000}
    for word, number in below.items():
        years[f"{thousand}{joint}{word}"] = 2000 + number
        years |= {f"{head}{joint}{word}": 1900 + number for head in nineteen_hundred}
    return years


ORDINALS = frozenset(_ORDINALS) | frozenset(
    [
        "primo",
        "prima",
        "secondo",
        "seconda",
        "terzo",
        "terza",
        "quarto",
        "quarta",
        "quinto",
        "sesto",
        "settimo",
        "ottavo",
        "nono",
        "decimo",
        "undicesimo",
        "dodicesimo",
        "primero",
        "primer",
        "primera",
        "segundo",
        "segunda",
        "tercero",
        "tercer",
        "tercera",
        "cuarto",
        "cuarta",
        "sexto",
        "séptimo",
        "octavo",
        "noveno",
        "décimo",
        "undécimo",
        "duodécimo",
        "primeiro",
        "primeira",
        "terceiro",
        "terceira",
        "sétimo",
        "oitavo",
        "premier",
        "première",
        "deuxième",
        "second",
        "seconde",
        "troisième",
        "quatrième",
        "cinquième",
        "sixième",
        "septième",
        "huitième",
        "neuvième",
        "dixième",
        "onzième",
        "douzième",
        "erste",
        "ersten",
        "erster",
        "erstes",
        "zweite",
        "zweiten",
        "zweiter",
        "zweites",
        "dritte",
        "dritten",
        "dritter",
        "drittes",
        "vierte",
        "vierten",
        "vierter",
        "viertes",
        "fünfte",
        "sechste",
        "siebte",
        "achte",
        "neunte",
        "zehnte",
        "elfte",
        "zwölfte",
        "첫",
        "첫째",
        "첫번째",
        "두번째",
        "둘째",
        "세번째",
        "셋째",
        "네번째",
    ]
)
"""The words that count in a row; the others count a length."""
