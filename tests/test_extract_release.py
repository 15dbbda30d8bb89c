"""Release claims: certainty, evidence, origin, stated facts, and no text that breaks or stalls the reading."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker import dates
from tracker.extract import extract
from tracker.extract.jsonl import line_out
from tracker.model import Act, Certainty, Claim, Entry, Extraction, Field, Kind, Outlet, Statement, Tier, Work
from tracker.recognise import compile_watch, recognise

SEEN = datetime(2026, 1, 20, 12, tzinfo=UTC)
SAID = datetime(2026, 1, 10, 12, tzinfo=UTC)
WATCH = compile_watch(
    [
        Work(id="lantern", title="Lantern Harbor", season=2, kind=Kind.ANIME, aliases=("灯台守のうた",)),
        Work(id="novel", title="The Salt Ledger", kind=Kind.BOOK),
    ]
)


def read(text: str, **more: object) -> Extraction:
    entry = Entry(source="press", key="k", text=text, **{"published": SAID, "tier": Tier.PRESS, **more})
    return extract(entry, recognise(entry, WATCH).mentions, WATCH, seen=SEEN)


def dated(text: str, **more: object) -> list[Claim]:
    return [c for c in read(text, **more).claims if c.field is Field.RELEASE and c.value is not None]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Lantern Harbor season 2 will premiere in July 2026.", Certainty.OFFICIAL),
        ("According to Some Weekly, Lantern Harbor season 2 will premiere in July 2026.", Certainty.REPORTED),
        ("Lantern Harbor season 2 will reportedly premiere in July 2026.", Certainty.RUMOURED),
        ("Lantern Harbor season 2 could premiere in July 2026.", Certainty.SPECULATIVE),
        ("Lantern Harbor season 2 is expected to premiere in July 2026.", Certainty.REPORTED),
        ("Lantern Harbor season 2 is expected to premiere sometime in 2026.", Certainty.SPECULATIVE),
        ("『灯台守のうた』第2期は2026年7月放送開始と予想される。", Certainty.SPECULATIVE),
        ("『灯台守のうた』第2期が2026年7月に放送との噂。", Certainty.RUMOURED),
    ],
)
def test_certainty_belongs_to_the_fact(text: str, certainty: Certainty) -> None:
    assert [claim.certainty for claim in dated(text)] == [certainty]


def test_evidence_quotes_the_words_and_counts_from_the_earlier_time() -> None:
    claim = dated("News. Lantern Harbor season 2 will premiere on July 4, 2026. More news.")[0]
    assert "July 4, 2026" in claim.evidence.quote
    assert claim.evidence.said_at == SAID
    assert not claim.evidence.undated
    assert claim.evidence.rule == "release:en:date"


def test_without_a_publication_date_the_first_look_counts() -> None:
    claim = dated("Lantern Harbor season 2 will premiere on July 4, 2026.", published=None)[0]
    assert claim.evidence.said_at == SEEN
    assert claim.evidence.undated


def test_what_such_a_page_says_will_open_on_a_day_just_gone_by_was_news_when_it_was_written() -> None:
    will = "Lantern Harbor season 2 will start streaming on January 16, 2026."
    assert [str(claim.value) for claim in dated(will, published=None)] == ["2026-01-16"]
    assert dated(will.replace("January 16", "December 6").replace("2026", "2025"), published=None) == []
    assert dated(will, published=SEEN) == []


def test_a_page_without_a_day_of_its_own_is_older_than_the_day_it_was_found() -> None:
    """ "'Will premiere on' a day of last week is no day of next year, unless the page says when it was written."""
    text = "Lantern Harbor season 2 will premiere on January 11."
    assert dated(text, published=None) == []
    assert [str(claim.value) for claim in dated(text, published=SEEN)] == ["2027-01-11"]


@pytest.mark.parametrize(
    ("text", "url", "publisher", "origin"),
    [
        ("", "https://www.animenewsnetwork.com/news/x", "", "animenewsnetwork"),
        ("\nSource: Anime News Network", "https://copy.example.org/x", "", "animenewsnetwork"),
        (" (Source: ANN)", "https://copy.example.org/x", "", "animenewsnetwork"),
        ("", "https://news.daily.co.jp/x", "", "daily"),
        ("", "https://news.example.org/x", "Some Weekly", "someweekly"),
        ("", "", "", "press"),
    ],
)
def test_copies_share_an_origin(text: str, url: str, publisher: str, origin: str) -> None:
    claims = dated("Lantern Harbor season 2 will premiere in July 2026." + text, url=url, publisher=publisher)
    assert [claim.evidence.origin for claim in claims] == [origin]


def test_what_is_refused_says_why() -> None:
    reasons = {
        r.value: r.reason
        for r in read(
            "Lantern Harbor season 2 will premiere in July 2026. The first season premiered in April 2024. "
            "The Lantern Harbor season 2 Blu-ray ships on March 25, 2027."
        ).refused
    }
    assert "another instalment" in reasons["2024-04"]
    assert reasons["2027-03-25"]


def test_a_book_is_released_as_a_book() -> None:
    claims = dated("The novel The Salt Ledger will be released on March 4, 2026.")
    assert [(c.value, c.outlet) for c in claims] == [(dates.parse("2026-03-04"), Outlet.BOOK)]


@pytest.mark.parametrize(
    ("shown_by", "outlet"),
    [("The Apple TV+ series", Outlet.STREAM), ("The Netflix series", Outlet.STREAM), ("The TV series", Outlet.TV)],
)
def test_who_shows_it_says_on_what(shown_by: str, outlet: Outlet) -> None:
    claims = dated(f"{shown_by} Lantern Harbor streams its second season from July 5, 2026.")
    shown = dated(f"{shown_by} Lantern Harbor returns for its second season on July 5, 2026.")
    assert [claim.outlet for claim in claims] == [Outlet.STREAM]
    assert [claim.outlet in (outlet, None) for claim in shown] == [True]


def test_stated_facts_become_claims_as_they_are() -> None:
    statement = Statement(work="lantern", field=Field.RELEASE, value=dates.parse("2026-07"), quote="2026-07")
    other = Statement(work="unknown", field=Field.STATUS, value="airing", quote="airing")
    found = read("startDate 2026-07", stated=(statement, other))
    assert [(c.work, c.value, c.evidence.quote, c.evidence.rule) for c in found.claims] == [
        ("lantern", dates.parse("2026-07"), "2026-07", "stated")
    ]


def test_an_entry_without_mentions_says_nothing() -> None:
    assert read("Another show premieres in July 2026.") == Extraction()


def test_the_machine_form() -> None:
    entry = Entry(source="s", key="k", text="Lantern Harbor season 2 has been delayed from April 2026 to July 2026.")
    mentions = recognise(entry, WATCH).mentions
    line = line_out("k", mentions, extract(entry, mentions, WATCH, seen=SEEN).claims)
    claim = line["claims"][0]
    assert line["mentions"] == [{"work": "lantern", "alias": "Lantern Harbor", "score": 0.97}]
    assert (claim["value"], claim["previous"], claim["act"], claim["precision"]) == (
        "2026-07",
        "2026-04",
        "moves",
        "month",
    )
    assert line_out("k", (), ()) == {"id": "k", "mentions": [], "claims": []}


def test_what_a_page_of_megabytes_says_at_its_end_is_not_read() -> None:
    said = "Lantern Harbor season 2 will premiere on July 4, 2026. "
    noise = "Nothing else is new in the harbour. " * 4500
    assert [str(claim.value) for claim in dated(said + noise)] == ["2026-07-04"]
    assert dated("Lantern Harbor season 2. " + noise + said) == []


def test_a_mark_inside_a_title_is_no_episode() -> None:
    watch = compile_watch([Work(id="promise", title="第三話の約束", kind=Kind.ANIME)])
    entry = Entry(source="s", key="k", text="7月5日に『第三話の約束』が放送開始。", published=SAID)
    found = extract(entry, recognise(entry, watch).mentions, watch, seen=SEEN)
    assert [str(claim.value) for claim in found.claims if claim.field is Field.RELEASE] == ["2026-07-05"]


PIECES = st.sampled_from(
    ["Lantern Harbor", "灯台守のうた", "season 2", "第2期", " will premiere ", "放送開始", "July 4", "2026年7月",
     "delayed", "延期", "(", ")", "「", "『", "』", "\n", ". ", "。", "?", "<b>", "\u200b",
     "２", "か\u3099", "\U0001f600",
     "from ", "から", "、"]
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40),
    st.sampled_from(["en", "ja", "", "it", "zh", "ko", "xx"]),
)
def test_any_text_is_read_and_every_quote_is_verbatim(pieces: list[str], lang: str) -> None:
    entry = Entry(source="s", key="k", title="Lantern Harbor", text="".join(pieces), lang=lang, published=SAID)
    for claim in extract(entry, recognise(entry, WATCH).mentions, WATCH, seen=SEEN).claims:
        assert claim.evidence.quote
        assert claim.evidence.quote in entry.whole
        assert claim.act is not Act.MOVES or claim.value is not None


@pytest.mark.long
@pytest.mark.parametrize("unit", ["(", "『", "Lantern Harbor season 2 (", "from to delayed ", "第2期の", "a", "いつ?"])
def test_a_megabyte_is_read_in_bounded_time(unit: str) -> None:
    entry = Entry(source="s", key="k", title="Lantern Harbor 2", text=unit * (1_000_000 // len(unit)), published=SAID)
    started = time.perf_counter()
    extract(entry, recognise(entry, WATCH).mentions, WATCH, seen=SEEN)
    assert time.perf_counter() - started < 60


def test_a_quote_stays_short_however_far_the_verb_is_from_its_date() -> None:
    text = "Lantern Harbor season 2 will premiere " + "as was to be hoped by all " * 9 + "on July 4, 2026."
    (claim,) = [claim for claim in read(text).claims if claim.field is Field.RELEASE]
    assert claim.evidence.quote in text
    assert len(claim.evidence.quote) <= 200


@pytest.mark.parametrize(
    ("unit", "why"),
    [
        ("Oct.", "a word without end"),
        ("2026", "a number without end"),
        (" ", "a gap without end"),
    ],
)
def test_what_is_said_thousands_of_times_drowns_nothing(unit: str, why: str) -> None:
    """Each took a minute and more, of a daemon that reads everybody's news in one thread."""
    flood = unit * (12_000 // len(unit))
    said = "Lantern Harbor season 2 will premiere on July 4, 2026."
    for text in (f"{said}\n\n{flood}", f"{flood}\n\n{said}"):
        assert dates.parse("2026-07-04") in [claim.value for claim in dated(text)], why


def test_of_many_dates_those_near_the_names_are_heard() -> None:
    from tracker.extract.doc import open_doc
    from tracker.extract.times.nearest import nearest
    from tracker.extract.when import find

    text = "October 3. " * 500 + "Lantern Harbor season 2 opens. " + "October 4. " * 500
    entry = Entry(source="press", key="k", text=text, published=SAID)
    doc = open_doc(entry, recognise(entry, WATCH).mentions, WATCH, seen=SEEN)
    whens = find(doc.text, lang="en", anchor=doc.anchor, anime=True)
    kept = nearest(doc, whens)
    assert len(whens) == 1000
    assert len(kept) == 300
    assert kept == sorted(kept, key=lambda when: when.span.start)
    assert {when.date.earliest.day for when in kept} == {3, 4}
    assert nearest(doc, kept) == kept


def test_a_country_in_brackets_has_the_date_beside_it() -> None:
    found = dated("Lantern Harbor season 2 premieres on April 10 (April 9 in Brazil).")
    assert [(each.value.edtf, each.territory) for each in found if each.value] == [
        ("2026-04-10", ""),
        ("2026-04-09", "BR"),
    ]


def test_each_country_of_a_row_has_its_own_day() -> None:
    found = dated("Lantern Harbor season 2 premieres in India on April 21, in Britain on April 28.")
    assert [(each.value.edtf, each.territory) for each in found if each.value][:1] == [("2026-04-21", "IN")]
