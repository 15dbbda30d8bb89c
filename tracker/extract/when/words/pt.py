"""Portuguese."""

# Tables read better filled than one word a line.
# fmt: off

from tracker.extract.when.words.numerals import romance_years
from tracker.extract.when.words.table import Words

_CARDINALS = (
    "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze", "treze",
    "catorze", "quinze", "dezesseis", "dezessete", "dezoito", "dezenove", "vinte", "vinte e um", "vinte e dois",
    "vinte e três", "vinte e quatro", "vinte e cinco", "vinte e seis", "vinte e sete", "vinte e oito", "vinte e nove",
    "trinta", "trinta e um",
)
_ORDINALS = (
    "primeiro", "segundo", "terceiro", "quarto", "quinto", "sexto", "sétimo", "oitavo", "nono", "décimo",
    "décimo primeiro", "décimo segundo",
)
_TENS = {"quarenta": 40, "cinquenta": 50, "sessenta": 60, "setenta": 70, "oitenta": 80, "noventa": 90}
_BELOW = (
    {word: n for n, word in enumerate(_CARDINALS, 1)}
    | _TENS
    | {f"{tens} e {one}": value + n for tens, value in _TENS.items() for n, one in enumerate(_CARDINALS[:9], 1)}
)
_MOVED_STEMS = (
    "adi", "antecip", "remarc", "pass", "mud", "posterg", "atras",
)
_MOVED_ENDS = (
    "a", "am", "ou", "aram", "ará", "arão", "ar", "ado", "ada", "ados", "adas", "amento", "o",
)

PT = Words(
    code="pt",
    months=(
        "janeiro|jan", "fevereiro|fev", "março|marco|mar", "abril|abr", "maio|mai", "junho|jun", "julho|jul",
        "agosto|ago", "setembro|set", "outubro|out", "novembro|nov", "dezembro|dez",
    ),
    weekdays=(
        "segunda-feira|segunda feira|seg", "terça-feira|terça feira|terça", "quarta-feira|quarta feira|qua",
        "quinta-feira|quinta feira|qui", "sexta-feira|sexta feira|sex", "sábado|sabado|sáb|sab", "domingo|dom",
    ),
    weak=frozenset(
        {"natal", "halloween", "páscoa",
            "mar", "set", "ago", "out", "dez", "mai", "jan", "seg", "qua", "qui", "sex", "sab", "dom", "terça",
            "marco",
        }
    ),
    seasons={"primavera": "spring", "verão": "summer", "outono": "autumn", "inverno": "winter"},
    parts={
        "início de": "early", "começo de": "early", "o início de": "early", "princípio de": "early",
        "início": "early", "meados de": "mid", "meados": "mid", "metade de": "mid", "final de": "late",
        "o final de": "late", "fim de": "late", "o fim de": "late", "finais de": "late", "início do": "early",
        "final do": "late", "fim do": "late", "inícios de": "early", "começo do": "early", "meados do": "mid",
        "primeiros meses de": "early",
        "últimos meses de": "late", "até o final de": "some", "até o fim de": "some", "até ao final de": "some",
        "até ao fim de": "some", "antes do fim de": "some", "antes do final de": "some",
    },
    days={"hoje": 0, "esta noite": 0, "amanhã": 1, "depois de amanhã": 2, "ontem": -1, "anteontem": -2},
    deixis={
        "este": 0, "esta": 0, "neste": 0, "nesta": 0, "deste": 0, "desta": 0, "o próximo": 2, "a próxima": 2,
        "próximo": 2,
        "próxima": 2,
        "próximos": 1, "próximas": 1, "últimos": -1, "últimas": -1, "último": -1, "última": -1, "passado": -1,
        "na próxima": 2, "no próximo": 2, "último dia": -1, "passado dia": -1, "próximo dia": 2,
    },
    deixis_end={
        "que vem": 2, "próximo": 2, "próxima": 2, "passado": -1, "passada": -1, "atual": 0, "actual": 0,
        "corrente": 0, "seguinte": 1, "anterior": -1,
    },
    units={
        "ano": "year", "anos": "year", "mês": "month", "mes": "month", "meses": "month", "semana": "week",
        "semanas": "week", "dia": "day", "dias": "day", "trimestre": "quarter", "semestre": "half",
    },
    near={"final do ano": ("end", 0), "fim do ano": ("end", 0), "ainda este ano": ("rest", 0),
    "ainda neste ano": ("rest", 0), "ao longo do ano": ("rest", 0),
        "até o final do ano": ("rest", 0), "até o fim do ano": ("rest", 0), "até ao final do ano": ("rest", 0),
        "até ao fim do ano": ("rest", 0), "antes do fim do ano": ("rest", 0), "antes do final do ano": ("rest", 0),
        "até o fim deste ano": ("rest", 0), "até o final deste ano": ("rest", 0), "até dezembro deste ano": ("rest", 0),
        "final deste ano": ("end", 0), "fim deste ano": ("end", 0),
        "no decorrer do ano": ("rest", 0), "agora": ("now", 0)},
    plural=frozenset({"anos", "meses", "semanas", "dias", "próximos", "próximas", "últimos", "últimas"}),
    told={
        "o mesmo ano": ("year", 0), "mesmo ano": ("year", 0), "o ano seguinte": ("year", 1),
        "o dia seguinte": ("day", 1), "nesse dia": ("thatday", 0), "naquele dia": ("thatday", 0),
        "no mesmo dia": ("thatday", 0),
    },
    numbers={word: number for words in (_CARDINALS, _ORDINALS) for number, word in enumerate(words, 1)}
    | {
        "uma": 1, "duas": 2, "primeira": 1, "terceira": 3, "tres": 3, "dezasseis": 16, "dezassete": 17,
        "dezanove": 19, "quatorze": 14,
    },
    years=romance_years("dois mil", ("mil novecentos", "mil novecentos e"), _BELOW, " ")
    | romance_years("dois mil e", (), _BELOW, " "),
    halves={
        "primeira metade do ano": 1, "segunda metade do ano": 2, "primeiro semestre": 1, "segundo semestre": 2,
        "primeira metade": 1, "a primeira metade": 1, "segunda metade": 2, "a segunda metade": 2,
    },
    holidays={
        "natal": (12, 25), "véspera de natal": (12, 24), "ano novo": (1, 1), "réveillon": (12, 31),
        "halloween": (10, 31),
    },
    feasts={"páscoa": "easter 0", "sexta-feira santa": "easter -2"},
    day_nouns=frozenset({"dia"}),
    of=frozenset({"de", "do", "do mês de", "o", "o dia", "da", "dia", "do ano de", "no dia", "a"}),
    within=frozenset({"norte-americano de", "americano de", "japonês de", "em", "no", "do ano", "do ano de",
    "durante", "de", "na", "no ano de"}),
    ranges=frozenset({"a", "ao", "até", "até o", "até ao", "até à", "à", "até dia", "e o", "até a"}),
    both=frozenset({"e", "e o", "e a"}),
    either=frozenset({"ou", "ou em"}),
    between=frozenset({"entre", "entre o", "entre a", "entre os dias"}),
    since=("desde", "desde o", "a partir de", "a partir do", "a partir da", "do", "de", "começando em"),
    after=("depois de", "depois do", "após", "após o"),
    until=("até", "até o", "até ao"),
    before=("antes de", "antes do", "antes da"),
    earliest=("não antes de", "só em", "não antes do"),
    about=("cerca de", "por volta de", "por volta do", "aproximadamente", "perto de"),
    week_of=("semana de", "a semana de", "semana do", "semana do dia", "a semana do dia"),
    earliest_end=("ou mais tarde", "em diante", "ou depois", "ou posterior"),
    before_end=("ou antes",),
    in_ahead=("em", "dentro de", "daqui a"),
    ago=("há", "faz"),
    ago_end=("atrás",),
    leads=(
        "em", "no", "para", "para o", "de", "do", "desde", "até", "durante", "a", "este", "o", "e", "ou", "após",
        "na", "entre", "por", "antes de", "depois de", "ano", "o ano", "do ano de", "da", "neste", "nesta", "dia",
        "o dia", "no dia", "é", "será", "seria", "genérico", "vago", "distante", "longínquo", "indefinido",
        "indeterminado",
    ),
    nouns=("próximo", "que vem"),
    ahead=(
        "será", "estreará", "chegará", "vai", "previsto", "prevista", "programado", "programada", "estreia", "chega",
        "lançado em", "começará",
    ),
    past=("estreou", "chegou", "lançou", "foi ao ar", "foi lançado", "foi lançada", "começou", "terminou", "aconteceu"),
    counts=(
        "temporada", "episódio", "episódios", "capítulo", "capítulos", "parte", "volume", "número", "n.º", "r$", "$",
        "€",
    ),
    moved=(
        *(stem + end for stem in _MOVED_STEMS for end in _MOVED_ENDS),
        "adiamento", "adiamentos", "atrasos", "escorrega", "escorregou", "mudança",
        "move", "moveu", "mover", "movido", "movida", "transferiu", "transferido", "transferida", "transfere",
        "transferir",
    ),
    every=("cada", "todos os", "todas as", "toda", "todo"),
    hours={"meia-noite": "00:00", "meio-dia": "12:00"},
    time_joins=("às", "à", "a partir das", "em", "no", "as", "do", "de"),
    broadcast=("anime", "temporada"),
)
