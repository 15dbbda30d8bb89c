"""How texts say where a work comes from: "the South Korean drama", „der deutsche Film“, 韓国ドラマ. Data only."""

from __future__ import annotations

from collections.abc import Mapping

_EN = (
    r"(?:drama|series|film|movie|thriller|comedy|romance|show|sitcom|horror|epic|blockbuster|cinema|feature|mystery)s?"
)
_IT = r"(?:film|serie|miniserie|fiction|commedia|drama|dramma|thriller|pellicola)"
_ES = r"(?:películas?|series?|miniserie|telenovela|filme?|drama|comedia|thriller|cinta|novela)"
_FR = r"(?:films?|séries?|mini-?série|comédie|drama|drame|thriller|fiction)"
_DE = r"(?:Film|Serie|Komödie|Krimi|Drama|Thriller|Kinofilm|Miniserie|Produktion)\w*"
_JA = r"(?:ドラマ|映画|シリーズ|作品)"


def _said(en: str, it: str, es: str, fr: str, de: str, ja: str, more: str = "") -> str:
    """`es` is Portuguese as well; `more`: what needs no noun."""
    western = "|".join(
        (
            rf"(?:{en})(?:-language)?(?:\s(?!remake|version|adaptation)[\w-]+){{0,2}}?\s{_EN}",
            rf"{_IT}\s(?:[\w-]+\s)?(?:{it})",
            rf"{_ES}\s(?:[\w-]+\s)?(?:{es})",
            rf"{_FR}\s(?:[\w-]+\s)?(?:{fr})",
            rf"(?:{de})e[nrms]?\s(?:[\w-]+\s)?{_DE}",
            *filter(None, (more,)),
        )
    )
    return rf"\b(?:{western})\b|(?:{ja}){_JA}"


# fmt: off
ROWS: Mapping[str, str] = {
    "KR": _said("South Korean|Korean|tvN|JTBC|SBS|KBS2?|OCN|TVING|ENA", "(?:sud)?corean[oa]", "(?:sur|sul[- ]?)?corean[oa]s?", "(?:sud-)?coréen(?:ne)?s?", "(?:süd)?koreanisch", "韓国", r"K-?dramas?|K-?films?"),
    "CN": _said("Chinese|mainland", "cinese", "chin[oae]s?|chinês", "chinoise?s?", "chinesisch", "中国", r"C-?dramas?"),
    "TW": _said("Taiwanese", "taiwanese", "taiwan[eé]sa?", "taïwanaise?s?", "taiwanisch|taiwanesisch", "台湾"),
    "HK": _said("Hong Kong", "di Hong Kong", "de Hong Kong", "hongkongaise?s?|de Hong Kong", "Hongkonger", "香港"),
    "IN": _said("Indian|Hindi|Telugu|Tamil|Malayalam|Kannada|Bollywood|Tollywood|Kollywood", "indian[oa]", "indi[oa]s?|indian[oa]s?", "indien(?:ne)?s?", "indisch", "インド"),
    "GB": _said("British|UK|BBC|ITV|Channel 4", "britannic[oa]|inglese", "británic[oa]s?|británicas?|britânic[oa]s?", "britanniques?", "britisch", "イギリス|英国"),
    "AU": _said("Australian", "australian[oa]", "australian[oa]s?", "australien(?:ne)?s?", "australisch", "オーストラリア"),
    "IT": _said("Italian", "italian[oa]", "italian[oa]s?", "italien(?:ne)?s?", "italienisch", "イタリア"),
    "DE": _said("German", "tedesc[oa]", "aleman[ae]?s?|alemã|alemão|alemán", "allemande?s?", "deutsch", "ドイツ"),
    "FR": _said("French", "francese", "frances[ae]?s?|francés|francês", "française?s?", "französisch", "フランス"),
    "ES": _said("Spanish", "spagnol[oa]", "español(?:a|as|es)?|espanhola?s?|espanhol", "espagnole?s?", "spanisch", "スペイン"),
    "MX": _said("Mexican", "messican[oa]", "mexican[oa]s?", "mexicaine?s?", "mexikanisch", "メキシコ"),
    "BR": _said("Brazilian", "brasilian[oa]", "brasile(?:ñ|ir)[oa]s?", "brésilien(?:ne)?s?", "brasilianisch", "ブラジル"),
    "TH": _said("Thai", "thailandese", "tailandesa?s?|tailandés|tailandês", "thaïlandaise?s?", "thailändisch", "タイ"),
}
# fmt: on

FIRST = (
    r"\bfirst (?:air|premier|open|debut|screen|be (?:aired|broadcast|released|shown|screened|streamed))\w*\b"
    r"|\b(?:in anteprima mondiale|per la prima volta|por primera vez|pela primeira vez|pour la première fois|zum ersten Mal|erstmals)\b"
    r"|世界初|世界最速"
)  # before a date it tells of the first showing of all, wherever that is
SOURCED = r"\b(?:remakes?|adapt\w+|versions?|based|inspired|tratt[oa]|ispirat[oa]|basad[oa]|basead[oa]|adaptée?|inspirée?|basiert|Neuauflage|Vorlage)\b[^.;:!?。\n]{0,40}$|(?:リメイク|原作)[^。]{0,20}$"
# right before: it is where the source comes from
