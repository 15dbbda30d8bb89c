"""What is new, what is an edit, what was said before: over real looks, under a virtual clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import escape
from pathlib import Path

import pytest

from tests import shapes
from tests.rounds import AUGUST, DAY, FIFTH, HOUR, JULY, RSS, START, Rounds, rounds, says
from tests.shapes import Item
from tracker import extract as extracting
from tracker.model import Entry
from tracker.pipeline import answers
from tracker.store.questions import ask


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Rounds]:
    with rounds(tmp_path) as made:
        assert len(made.after(timedelta(0))) == 1, "the welcome"
        yield made


def test_the_same_again_says_nothing(life: Rounds) -> None:
    """Also with another stamp: a re-dated post is no news, and moves nothing."""
    item = says(FIFTH, START, 11)
    life.publish("/feed", item)
    assert len(life.after(HOUR)) == 1
    said = life.release().evidence[0].evidence.said_at  # type: ignore[union-attr]
    for days in (1, 2, 40):
        life.publish("/feed", replace(item, at=START + days * DAY))
        assert life.after(days * DAY) == []
    fact = life.release()
    assert fact is not None
    assert fact.evidence[0].evidence.said_at == said == START


def test_what_an_edit_adds_is_said_when_it_is_seen_and_what_it_repeats_keeps_its_day(life: Rounds) -> None:
    first = says(JULY, START, 11)
    life.publish("/feed", first)
    life.after(HOUR)
    edited = replace(first, text=f"{first.text} Update: The second season {FIFTH}.")
    life.publish("/feed", edited)
    (title,) = life.after(3 * DAY)
    assert "5 July" in title
    with life.looking() as tx:
        said = {
            getattr(stored.claim.value, "edtf", ""): stored.claim.evidence.said_at for stored in tx.claims("makeine-s2")
        }
    assert said["2026-07"] == START
    assert said["2026-07-05"] == life.clock


def test_a_superseded_version_is_a_stale_cache(life: Rounds) -> None:
    old, new = says(JULY, START, 11), says(FIFTH, START, 11)
    new = replace(new, title=old.title)
    for item, messages in ((old, 1), (new, 1), (old, 0), (new, 0), (old, 0)):
        life.publish("/feed", item)
        assert len(life.after(DAY)) == messages, item
    assert life.edtf() == "2026-07-05"


@pytest.mark.parametrize("dated", [True, False], ids=["re-dated", "dates gone"])
def test_ids_that_all_change_at_once_tell_nothing(life: Rounds, dated: bool) -> None:
    """A feed moved to another system: every id and link is new, the dates are those of the move, or gone. What was
    overtaken since stays overtaken."""
    life.publish("/feed", says(FIFTH, START, 11))
    life.after(HOUR)
    life.publish("/feed", says(AUGUST, START + DAY, 12), says(FIFTH, START, 11))
    assert len(life.after(DAY + HOUR)) == 1
    assert life.edtf() == "2026-08-09"
    moved = START + 5 * DAY
    body = shapes.rss(
        [says(FIFTH, moved, 911), says(AUGUST, moved, 912), Item("A Third Story", "Of another show.", moved, "x", 99)],
        title="Press",
        site=life.house.web.url("/moved"),
    )
    if not dated:
        body = "".join(part.partition("</pubDate>")[2] or part for part in body.split("<pubDate>"))
        assert "2026-03-06" not in body
    life.house.web.page("/feed", body, type=RSS)
    assert life.after(5 * DAY) == []
    assert life.edtf() == "2026-08-09"


def test_an_id_used_again_is_another_story(life: Rounds) -> None:
    """A feed that numbers its items 1, 2, 3 every day: the new story is said now, not when its number was first met."""
    other = Item("Another Show Reveals Its Cast", "Another show has a cast.", START - DAY, "other", 5)
    life.publish("/feed", other)
    life.after(HOUR)
    life.publish("/feed", says(FIFTH, START + 9 * DAY, 5))
    assert len(life.after(10 * DAY)) == 1
    life.publish("/feed", says(AUGUST, START + 19 * DAY, 5))
    (title,) = life.after(10 * DAY)
    assert "9 August" in title
    assert life.after(DAY) == []


def test_an_undated_backlog_fills_but_never_moves(tmp_path: Path) -> None:
    """A first look at a page without dates: what stands there may be older than anything, so a date that is held stays;
    what comes onto the page later is new."""
    with rounds(tmp_path) as life:
        life.publish("/feed", says(AUGUST, START - DAY, 12))
        life.after(timedelta(0))
        assert life.edtf() == "2026-08-09"
        page = (
            "<html lang='ja'><title>NEWS</title><body><main><ul class='n'>{}"
            "<li><a href='a.html'>公式サイトオープン</a></li><li><a href='b.html'>スタッフ情報公開</a></li>"
            "</ul></main></body></html>"
        )
        old = "<li><a href='c.html'>TVアニメ第2期 2026年7月5日放送開始！</a></li>"
        more = "about = \"makeine-s2\"\nfollow = false\nselect = { item = '.n li' }"
        life.house.source("official", "/news/", kind="page", tier="official", more=more)
        life.house.web.page("/news/", page.format(old))
        assert life.after(HOUR) == []
        assert life.edtf() == "2026-08-09"
        new = "<li><a href='d.html'>TVアニメ第2期 2026年10月4日放送開始！</a></li>"
        life.house.web.page("/news/", page.format(new + old))
        (title,) = life.after(HOUR)
        assert "4 October" in title


def test_a_date_in_2099_neither_hides_news_nor_outlasts_it(life: Rounds) -> None:
    life.publish("/feed", says(FIFTH, START.replace(year=2099), 11))
    assert len(life.after(HOUR)) == 1
    fact = life.release()
    assert fact is not None
    assert fact.since == life.clock
    life.publish("/feed", says(AUGUST, life.clock + HOUR, 12), says(FIFTH, START.replace(year=2099), 11))
    assert len(life.after(DAY)) == 1
    assert life.edtf() == "2026-08-09"


def test_an_entry_on_which_a_rule_fails_is_kept_with_the_reason(life: Rounds, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = extracting.extract

    def faulty(entry: Entry, *rest: object, **more: object) -> object:
        if "BOOM" in entry.title:
            raise ZeroDivisionError("a rule")
        return sound(entry, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(extracting, "extract", faulty)
    bad = says(JULY, START, 10, title="Makeine: Too Many Losing Heroines! BOOM")
    life.publish("/feed", says(FIFTH, START, 11), bad)
    assert len(life.after(HOUR)) == 1
    assert life.source("press").failures == 0
    with life.looking() as tx:
        entry = tx.entry("press", f"https://{life.house.web.authority}/feed?p=10")
    assert entry is not None
    assert "BOOM" in entry.title
    with ask(str(life.house.database)) as questions:  # type: ignore[union-attr]
        (refusal,) = [one for one in questions.refusals() if one.refusal.rule == "fault"]
    assert "ZeroDivisionError" in refusal.refusal.reason


def test_a_reader_that_fails_is_a_source_failure_with_back_off(life: Rounds, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault on one source's bytes: that source waits longer and longer, the others go on, nothing loops."""
    life.house.source("other", "/other")
    life.publish("/other", says(FIFTH, START, 3))
    sound = answers.study_all

    def faulty(*args: object, **more: object) -> object:
        if args[2].id == "press":  # type: ignore[attr-defined]
            raise RuntimeError("deep inside")
        return sound(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(answers, "study_all", faulty)
    assert len(life.after(HOUR)) == 1, "the other source's news"
    state = life.source("press")
    assert state.failures == 1
    assert "RuntimeError" in state.error
    assert state.next_due > life.clock + 0.5 * HOUR
    assert life.after(timedelta(seconds=5), everything=False) == []
    assert life.source("press").failures == 1
    monkeypatch.undo()
    life.after(HOUR)
    assert life.source("press").failures == 0


# --- the watch list --------------------------------------------------------------------------------------------------

FRIEREN = '\n[[works]]\nid = "frieren-s3"\ntitle = "Frieren: Beyond Journey\'s End"\nseason = 3\nkind = "anime"\n'


def test_a_watch_list_that_grows_reads_again_what_was_met(life: Rounds) -> None:
    """Validators are set aside once, an entry that spoke of nothing watched, and one that spoke of another work, speak
    for the new one; then 304 again."""
    frieren = Item(
        "Frieren: Beyond Journey's End Season 3 Premieres in October 2026",
        "The third season of the Frieren: Beyond Journey's End anime will premiere in October 2026.",
        START - DAY,
        "frieren",
        21,
    )
    both = Item(
        "Makeine Season 2 in July, Frieren Season 3 Gets a Trailer",
        "Makeine: Too Many Losing Heroines! Season 2 will premiere in July 2026. "
        "Frieren: Beyond Journey's End Season 3 will premiere in October 2026.",
        START - DAY,
        "both",
        22,
    )
    life.publish("/feed", frieren, both, etag='"1"')
    life.after(HOUR)
    life.after(HOUR)
    asked = life.house.web.asked("/feed")
    assert asked[-1].headers.get("if-none-match") == '"1"'
    life.house._works += FRIEREN
    life.house.write()
    titles = life.after(timedelta(minutes=1), everything=False)
    assert "if-none-match" not in life.house.web.asked("/feed")[-1].headers
    assert len(titles) == 1
    assert "Frieren" in titles[0]
    with life.looking() as tx:
        said = {stored.claim.evidence.said_at for stored in tx.claims("frieren-s3")}
        assert {stored.claim.evidence.entry for stored in tx.claims("frieren-s3")} >= {"21"} or len(said) >= 1
        assert said == {START - DAY}
    assert life.after(HOUR) == []
    assert life.house.web.asked("/feed")[-1].headers.get("if-none-match") == '"1"'


# --- cut entries -----------------------------------------------------------------------------------------------------


def _cut(life: Rounds, *, at: object = START) -> Item:
    """A teaser without the date; the article has it."""
    item = Item("Makeine Season 2 Reveals When It Starts", "The anime's site has news…", START, "article", 31)
    life.publish("/feed", item)
    return item


ARTICLE = shapes.page(
    "Makeine Season 2 Reveals When It Starts",
    f"The official website of the Makeine: Too Many Losing Heroines! anime announced that the second season {FIFTH}. "
    "A new visual was shown beside it, and more news will follow at an event in the spring, as the staff said.",
    lang="en",
)


def test_a_cut_entry_is_followed_in_the_same_round_and_says_it_when_the_entry_did(life: Rounds) -> None:
    item = _cut(life)
    life.house.web.page(f"/feed/{item.slug}", ARTICLE)
    (title,) = life.after(2 * DAY)
    assert "5 July" in title
    fact = life.release()
    assert fact is not None
    assert fact.since == START
    assert life.after(HOUR) == []
    assert len(life.house.web.asked(f"/feed/{item.slug}")) == 1


def test_an_article_that_cannot_be_had_is_no_failure_of_its_source(life: Rounds) -> None:
    item = _cut(life)
    life.house.web.page(f"/feed/{item.slug}", escape("later"), status=503, headers={"Retry-After": "7200"})
    life.after(HOUR)
    assert life.source("press").failures == 0
    life.house.web.page(f"/feed/{item.slug}", ARTICLE)
    assert life.after(HOUR) == [], "not inside its Retry-After"
    assert len(life.house.web.asked(f"/feed/{item.slug}")) == 1
    assert len(life.after(1.1 * HOUR)) == 1
