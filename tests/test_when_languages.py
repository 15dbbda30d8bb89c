"""The same grammar with other word tables: a language is data."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.extract.when import find
from tracker.extract.when.words import TABLES, choose, latin
from tracker.text import fold

SAID = date(2026, 5, 20)  # a Wednesday


def edtf(text: str, lang: str | None) -> str:
    return " ".join(when.date.edtf for when in find(fold(text).text, lang=lang, anchor=SAID))


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("it", "uscirà il 5 luglio 2026", "2026-07-05"),
        ("it", "il 1º luglio", "2026-07-01"),
        ("it", "lunedì 6 luglio alle 21:00", "2026-07-06"),
        ("it", "nella primavera del 2027", "2027-21"),
        ("it", "entro la fine del 2026", "2026"),
        ("it", "la prossima settimana", "2026-05-25/2026-05-31"),
        ("it", "dal 13 al 15 luglio", "2026-07-13/2026-07-15"),
        ("it", "il terzo trimestre del 2026", "2026-35"),
        ("it", "arriverà il prossimo 7 gennaio", "2027-01-07"),
        ("it", "non prima di luglio 2026", "2026-07/.."),
        ("it", "lo scorso ottobre", "2025-10"),
        ("it", "nel secondo semestre del 2026", "2026-41"),
        ("it", "nel duemilaventisei, il due luglio duemilaventisei", "2026 2026-07-02"),
        ("es", "el 5 de julio de 2026", "2026-07-05"),
        ("es", "el próximo 5 de julio", "2026-07-05"),
        ("es", "a finales de 2026", "2026-09/2026-12"),
        ("es", "en el verano de 2026", "2026-22"),
        ("es", "este viernes 22 de mayo", "2026-05-22"),
        ("es", "a partir del 5 de julio", "2026-07-05"),
        ("es", "el primer trimestre de 2027", "2027-33"),
        ("es", "el mes que viene", "2026-06"),
        ("es", "dos de octubre de dos mil veintiséis", "2026-10-02"),
        ("es", "retrasado del 5 de julio al 3 de octubre", "2026-07-05 2026-10-03"),
        ("es", "temporada 2 julio", ""),
        ("de", "am 5. Juli 2026", "2026-07-05"),
        ("de", "am 05.07. um 20:15 Uhr", "2026-07-05"),
        ("de", "vom 14.10. bis zum 15.10.2026", "2026-10-14/2026-10-15"),
        ("de", "14./15.10.2026", "2026-10-14/2026-10-15"),
        ("de", "im Herbst 2026", "2026-23"),
        ("de", "Ende Juli 2026", "2026-07-21/2026-07-31"),
        ("de", "nächstes Jahr", "2027"),
        ("de", "im dritten Quartal 2026", "2026-35"),
        ("de", "frühestens 2027", "2027/.."),
        ("de", "Ostern 2026", "2026-04-05"),
        ("fr", "le 5 juillet 2026", "2026-07-05"),
        ("fr", "le 1er octobre", "2026-10-01"),
        ("fr", "à l'été 2026", "2026-22"),
        ("fr", "mi-juillet 2026", "2026-07-11/2026-07-20"),
        ("fr", "début du mois d'avril 2027", "2027-04-01/2027-04-10"),
        ("fr", "le mois prochain", "2026-06"),
        ("fr", "du 5 au 9 juillet", "2026-07-05/2026-07-09"),
        ("fr", "le 5 juillet à 20h30", "2026-07-05"),
        ("fr", "au deuxième trimestre 2027", "2027-34"),
        ("fr", "2027 T3", "2027-35"),
        ("fr", "pas avant 2027", "2027/.."),
        ("pt", "em 5 de julho de 2026", "2026-07-05"),
        ("pt", "no dia 17/11", "2026-11-17"),
        ("pt", "no segundo semestre de 2026", "2026-41"),
        ("pt", "no próximo ano", "2027"),
        ("pt", "entre 13 e 15 de julho", "2026-07-13/2026-07-15"),
        ("pt", "verão de 2026", "2026-22"),
        ("zh", "2026年7月5日", "2026-07-05"),
        ("zh", "二零二六年七月五號", "2026-07-05"),
        ("zh", "7月5号开播", "2026-07-05"),
        ("zh", "2026年7月新番", "2026-07"),
        ("zh", "2026年下半年", "2026-41"),
        ("zh", "明年春季播出", "2027-21"),
        ("zh", "2026年第三季度", "2026-35"),
        ("zh", "下个月二十号", "2026-06-20"),
        ("zh", "2026年10月的第一个星期一", "2026-10-05"),
        ("zh", "2026年7月5日晚上8点", "2026-07-05"),
        ("zh", "2026年4月以后", "2026-04"),
        ("zh", "5号", ""),
        ("zh", "第一季", ""),
        ("ko", "2026년 7월 5일", "2026-07-05"),
        ("ko", "7월 5일(일) 밤 11시 30분", "2026-07-05"),
        ("ko", "2026년 상반기", "2026-40"),
        ("ko", "2026년 3분기", "2026-35"),
        ("ko", "내년 봄 방영", "2027-21"),
        ("ko", "2026년 7월 초", "2026-07-01/2026-07-10"),
        ("ko", "2026년 7월부터 9월까지", "2026-35"),
        ("ko", "다음 달", "2026-06"),
        ("ko", "2026년 9월 셋째 화요일", "2026-09-15"),
        ("ko", "5일간", ""),
        # What is to come next is the nearest one, not next year's.
        ("it", "tornerà nel prossimo autunno", "2026-23"),
        ("es", "el próximo otoño", "2026-23"),
        ("de", "im kommenden Herbst", "2026-23"),
        ("fr", "au printemps prochain", "2027-21"),
        # "Now" and "in the coming months" are no dates.
        ("it", "adesso in lavorazione", ""),
        ("es", "ahora en producción", ""),
        ("de", "jetzt im Kino", ""),
        ("it", "arriverà nei prossimi mesi", ""),
        # A word of passing or coming before a day says which year.
        ("es", "el pasado 4 de marzo", "2026-03-04"),
        ("ko", "지난 10월 5일", "2025-10-05"),
        ("ko", "오는 15일 방영", "2026-06-15"),
        ("ko", "오는 금요일 방영", "2026-05-22"),
        # Halves of a year need no year; nor do their other names.
        ("it", "nel secondo semestre", "2026-41"),
        ("es", "en el primer semestre", "2026-40"),
        ("fr", "au premier semestre", "2026-40"),
        ("de", "in der zweiten Jahreshälfte", "2026-41"),
        ("pt", "no segundo semestre", "2026-41"),
        ("it", "nei primi mesi del 2027", "2027-01/2027-04"),
        ("it", "nel corso dell'anno", "2026"),
        ("fr", "dans le courant de l'année", "2026"),
        # "Été" is a summer only where no auxiliary makes it a participle.
        ("fr", "il a été repoussé à octobre 2026", "2026-10"),
        ("fr", "il a depuis été décalé", ""),
        # A German year stands alone; a name with a number in it does not become one.
        ("de", "soll 2027 erscheinen", "2027"),
        ("de", "die 2027 erscheinende Staffel", "2027"),
        ("de", "Gamescom 2027", ""),
        ("de", "3. Staffel 31. Januar 2027", "2027-01-31"),
        ("de", "Sommer-Season 2026", "2026-22"),
        # "That day" leans on the day told before, and is nothing without one.
        ("de", "Start am 5. Juli, an diesem Tag", "2026-07-05 2026-07-05"),
        ("de", "an diesem Tag", ""),
        ("es", "ese mismo día", ""),
        ("zh", "当天开播", ""),
        ("pt", "este sábado (dia 23 de maio)", "2026-05-23"),
        ("pt", "no verão norte-americano de 2027", "2027-22"),
        ("zh", "下周五上映", "2026-05-29"),
        ("zh", "将于年底上映", "2026-12"),
        ("zh", "月底上映", "2026-05-21/2026-05-31"),
        ("zh", "2026年Q3上线", "2026-35"),
        ("zh", "2027年春节上映", "2027-02-06"),
        ("zh", "2050年春节上映", ""),
        ("zh", "当初定于7月播出", "2026-07"),
        ("ko", "당초 올해 6월 출시", "2026-06"),
        ("ko", "내년 설날 개봉", "2027-02-06"),
        ("en", "the second half of the year", "2026-41"),
        ("en", "a 2027 TV premiere", "2027"),
        ("en", "slips into 2027", "2027"),
        ("en", "later in the year", "2026"),
        ("en", "a scheduled summer opening", "2026-22"),
        ("en", "the summer season", ""),
        ("en", "in the coming months", ""),
        ("en", "now filming", ""),
        ("en", "first to April 2021 and now to October 8, 2026", "2021-04 2026-10-08"),
        ("en", "this coming October 13, 2026", "2026-10-13"),
        ("en", "returns for season two June 5 at 9", "2026-06-05"),
        # What explains a date in brackets is of its year.
        ("en", "Spring 2027 (April-June)", "2027-21 2027-34"),
        # Which months a fiscal year has differs by house, unless it is said.
        ("en", "in fiscal 2027", ""),
        ("en", "FY2027", ""),
        ("en", "in the fiscal year ending March 2027", "2026-04/2027-03"),
    ],
)  # fmt: skip
def test_the_grammar_reads_it(lang: str, text: str, expected: str) -> None:
    assert edtf(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (None, "日本での放送は2026年7月5日", "ja"),
        (None, "将于2026年7月5日播出", "zh"),
        (None, "7월 5일 방영", "ko"),
        (None, "il film uscirà nel 2026 e sarà nelle sale", "it"),
        (None, "der Film wird im Juli 2026 in die Kinos kommen und ist", "de"),
        (None, "the film will open", "en"),
        (None, "2026", "en"),
        ("ja", "2026年7月5日", "ja"),
        ("pt-BR", "em julho", "pt"),
        ("zh_TW", "2026年", "zh"),
        ("xx", "le film sera dans les salles du pays", "fr"),
    ],
)
def test_the_language_is_the_label_or_what_the_text_shows(lang: str | None, text: str, expected: str) -> None:
    assert choose(lang, text)[0].code == expected


@pytest.mark.parametrize(
    ("stated", "text", "expected"),
    [
        ("", "La serie arriverà nelle sale e sarà trasmessa anche in Italia.", "it"),
        ("en", "La temporada 2 de la serie se estrenará en julio y no en mayo, según los autores.", "es"),
        ("en", "Lantern Harbor will open in July.", "en"),
        ("de", "Lantern Harbor: Trailer", "de"),
        ("", "Lantern Harbor", ""),
        ("xx", "Lantern Harbor", ""),
    ],
)  # fmt: skip
def test_a_label_stands_unless_the_little_words_say_otherwise(stated: str, text: str, expected: str) -> None:
    assert latin(text, stated) == expected


def test_titles_mix_languages() -> None:
    assert [table.code for table in choose("en", "アニメ TV")] == ["en", "ja"]
    assert [table.code for table in choose("ko", "アニメ 방영")] == ["ko", "ja", "en"]
    assert [table.code for table in choose("it", "5 luglio")] == ["it"]


@pytest.mark.parametrize("code", TABLES)
def test_every_table_is_lower_case_and_in_order(code: str) -> None:
    table = TABLES[code]
    assert len(table.months) in (0, 12)
    assert len(table.weekdays) == 7
    phrases = [
        *table.seasons, *table.parts, *table.days, *table.units, *table.near, *table.told, *table.numbers, *table.zones,
        *table.of, *table.within, *table.ranges, *table.both, *table.leads, *table.since, *table.until, *table.earliest,
    ]  # fmt: skip
    assert not [phrase for phrase in phrases if phrase != phrase.lower() or phrase != fold(phrase).text]
    assert set(table.seasons.values()) == {"spring", "summer", "autumn", "winter"}
