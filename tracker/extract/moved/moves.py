"""What becomes of a work's dates: said, moved, withdrawn, or said to be unknown."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence, Set

from tracker import dates
from tracker.dates import ReleaseDate
from tracker.extract.doc import About, Doc
from tracker.extract.lists.pieces import of_name
from tracker.extract.lists.redated import heads_for
from tracker.extract.moved.agree import Bound
from tracker.extract.moved.givenup import SOON, cancelled_at, denials, no_more, no_new, wished
from tracker.extract.moved.plans import previous_of, sharpened
from tracker.extract.moved.shift import put_off_beside, vacated
from tracker.extract.slot import Slot
from tracker.extract.state.standing import stray
from tracker.extract.sure.certainty import asked, certainty
from tracker.extract.verbs.bearer import led_by_a_game
from tracker.extract.verbs.heads import stranger
from tracker.extract.words import Sense
from tracker.model import Act, Certainty, Claim, Field, Kind, Outlet, Span, Work
from tracker.recognise.instalment import Marker, Unit

_FIRM = (Certainty.OFFICIAL, Certainty.REPORTED)


def claims(
    doc: Doc,
    work: Work,
    news: Sequence[Bound],
    olds: Sequence[Bound],
    *,
    running: bool = False,
    others: Set[int] = frozenset(),
) -> Iterator[Claim]:
    """`running`: the work is on already, so what is delayed is an episode or its return, not its release. `others`: the
    sentences whose dates of a move are of something else."""
    moved, withdrawn = (None, None) if running else _delay(doc, work, others)
    olds = _own(doc, olds)
    olds = [bound for bound in olds if bound.certainty in _FIRM] or olds  # "a possible May premiere" was no plan
    news, olds = _outdated(doc, work, news, olds, withdrawn)
    cancelled = cancelled_at(doc, work) if olds or news else None
    if cancelled is not None and news:
        news, olds = _ended(doc, work, cancelled, news, olds)
    firm = [bound for bound in news if bound.certainty in _FIRM and bound.subject.about is About.THIS]
    for bound in news:
        widened = bound.slot.sense is Sense.NEW or moved is not None
        beside = [old for old in olds if old.slot.clause.sentence == bound.slot.clause.sentence]
        sentence = doc.sentence_at(bound.slot.when.span.start)
        sooner = doc.words.search("brought_forward", doc.plain, sentence.start, sentence.end) is not None
        sooner = sooner or any(old.slot.forward for old in olds)
        previous = None
        if bound in firm:
            previous = previous_of(bound.date, beside or olds, doc.anchor, widened=widened, sooner=sooner)
        previous = sharpened(previous, olds)
        held = [old for old in beside if not wished(doc, old)]
        replaced = previous is not None and (bool(held) or no_more(doc, work, olds) is not None)
        replaced = replaced and previous is not None and (sooner or previous.earliest <= bound.date.earliest)
        act = Act.MOVES if bound in firm and (replaced or _moves(doc, bound, previous, moved)) else Act.SAYS
        yield doc.claim(
            work.id,
            Field.RELEASE,
            bound.date,
            span=quote(bound.slot),
            rule=f"release:{doc.lang}:{'move' if act is Act.MOVES else 'date'}",
            act=act,
            certainty=bound.certainty,
            part=bound.subject.part,
            outlet=bound.outlet,
            territory=bound.territory,
            previous=previous,
        )
    if not firm:
        yield from _undated(
            doc, work, withdrawn or (doc.sentence_at(cancelled.start) if cancelled and olds else None), olds
        )


def _own(doc: Doc, olds: Sequence[Bound]) -> Sequence[Bound]:
    """Under 「3月4月に公開予定だった映画が延期」 the day that stands with the name itself: 『X』3月6日公開予定→未定."""
    hits = doc.scene.hits if doc.words.words.final else ()
    first = doc.sentence_at(hits[0].span.start).start if hits else 0
    return [bound for bound in olds if bound.slot.when.span.start >= first] or olds


def _ended(
    doc: Doc, work: Work, cancelled: Span, news: Sequence[Bound], olds: Sequence[Bound]
) -> tuple[Sequence[Bound], Sequence[Bound]]:
    """ "X has been scrapped. It had been pushed to November": of a work that will not come, the last move is given up
    with it; not where only a piece of it is scrapped, or where it has found another home."""
    if doc.words.words.final or doc.words.search("rescued", doc.plain, 0, len(doc.plain)):
        return news, olds
    said = doc.sentence_at(cancelled.start)
    unnamed = doc.words.words.belongs and not any(title.works for title in doc.titles_in(said))
    if unnamed or stray(doc, work, cancelled, "cancelled"):
        return news, olds  # another work is cancelled beside it
    senses = (Sense.NEW, Sense.RELEASE) if doc.words.words.belongs else (Sense.NEW,)  # "com previsão de estreia para"
    gone = [bound for bound in news if bound.slot.sense in senses and not _stated(doc, bound)]
    return [bound for bound in news if bound not in gone], [*olds, *gone]


def _stated(doc: Doc, bound: Bound) -> bool:
    """Is the move told as it stands: "is now slated", "will open"?"""
    when = bound.slot.when.span
    start = max(doc.sentence_at(when.start).start, bound.slot.floor)
    if doc.words.match("is_new_day", doc.plain, when.end):
        return True
    return doc.words.search("told_present", doc.plain, start, when.start) is not None


def _outdated(
    doc: Doc, work: Work, news: Sequence[Bound], olds: Sequence[Bound], withdrawn: Span | None
) -> tuple[Sequence[Bound], Sequence[Bound]]:
    """Moved from February to May, which was to be May 15, and now no day is known: the day moved to is an old one. So
    is a plain one that stands before the words of the delay."""
    if not 0 < len(news) <= _FEW:
        return news, olds
    if relapsed := [bound for bound in news if _relapsed(doc, work, bound, news)]:
        return [bound for bound in news if bound not in relapsed], [*olds, *relapsed]
    if left := [bound for bound in news if any(_left(doc, old, bound) for old in olds)]:
        return [bound for bound in news if bound not in left], olds
    if since := [bound for bound in news if _put_off_since(doc, work, bound)]:
        return [bound for bound in news if bound not in since], [*olds, *since]
    if next(denials(doc, work), None) is None:
        return news, olds
    told = [date for old in olds for date in (old.slot.when.date, old.slot.when.other) if date is not None]
    delayed = _last_delay(doc, work) if withdrawn is not None else 0
    gone = [
        bound
        for bound in news
        if any(dates.inside(date, bound.date) for date in told if not _within_year(bound))
        or (
            bound.slot.sense is Sense.RELEASE
            and not bound.strong
            and _last_told(doc, bound) < delayed
            and not _long_gone(doc, bound, olds)
        )
    ]
    return [bound for bound in news if bound not in gone], [*olds, *gone]


def _put_off_since(doc: Doc, work: Work, bound: Bound) -> bool:
    """ "We were so looking forward to X on May 8. The makers have decided to delay it indefinitely", "Release: May 8.
    Update: it has been postponed": a plan that the item takes away further down, as news and without a new day."""
    if bound.slot.sense is not Sense.RELEASE or doc.words.words.final or not bound.date.latest:
        return False
    for found in itertools.islice(doc.words.all("delay", doc.plain, _last_told(doc, bound)), _FEW):
        place = Span(found.start(), found.end())
        said = doc.sentence_at(place.start)
        sooner = doc.words.search("brought_forward", doc.plain, said.start, said.end)
        if said.start <= bound.slot.when.span.start or sooner:
            continue
        led = doc.words.match("updated", doc.plain, said.start)
        undated = doc.words.search("undated", doc.plain, place.start, said.end)
        past = doc.words.search("told_past", doc.plain, said.start, place.start)
        if (led or (undated and not past)) and not _no_delay(doc, place):
            return doc.subject(work, place).about is About.THIS
    return False


def _left(doc: Doc, old: Bound, bound: Bound) -> bool:
    """ "Delayed past 2024. The window of 2024 had been announced in June": what one sentence says outright to be left
    is no plan in another, unless that moves it there again."""
    return old.date == bound.date and bound.slot.sense is Sense.RELEASE and vacated(doc, old.slot)


def _long_gone(doc: Doc, bound: Bound, olds: Sequence[Bound]) -> bool:
    """ "It opens on April 16. It was scheduled for April last year, and then put off indefinitely": what lies ahead was
    told since the day that was given up has passed."""
    days = [(old.date.latest or old.date.earliest) for old in olds]
    return bool(days) and max(days) < doc.anchor <= bound.date.earliest


def _relapsed(doc: Doc, work: Work, bound: Bound, news: Sequence[Bound]) -> bool:
    """ "A year later it was delayed into 2020. Now it has been delayed again, until the makers are content"."""
    when = bound.slot.when.span
    if bound.slot.sense is not Sense.NEW or any(other.slot.when.span.start > when.start for other in news):
        return False
    said = doc.sentence_at(when.start)
    start, end = said.end, min(len(doc.plain), said.end + SOON)
    if not _stated(doc, bound) and doc.words.search("to_be_told", doc.plain, said.end, end):
        start = 0  # "Delayed once again. It was first delayed to May. The new date will be announced"
    for found in doc.words.all("put_off_again", doc.plain, start, end):
        place = Span(found.start(), found.end())
        if doc.subject(work, place).about is About.THIS and not _no_delay(doc, place):
            return True
    return False


_FEW = 8  # dates of one work; more are a timetable, and no news of a delay


def _within_year(bound: Bound) -> bool:
    """ "From February 22 to some time in 2024": a move into the rest of the year."""
    return bound.slot.sense is Sense.NEW and bound.date.precision is dates.Precision.YEAR


def _last_told(doc: Doc, bound: Bound) -> int:
    """Where this date stands last."""
    when = bound.slot.when.span
    return max(when.end, doc.text.rfind(doc.text[when.start : when.end]))


def _last_delay(doc: Doc, work: Work) -> int:
    """Where the work is last said outright to be put off."""
    places = [
        Span(found.start(), found.end())
        for found in itertools.islice(doc.words.everywhere("delay", doc.plain), _MOST_DELAYS)
        if not doc.words.whole("turned", found[0])
    ]
    ours = (place for place in places if doc.subject(work, place).about is About.THIS)
    return max((place.start for place in ours if not _no_delay(doc, place)), default=0)


def _undated(doc: Doc, work: Work, moved: Span | None, olds: Sequence[Bound]) -> Iterator[Claim]:
    """What is said where no firm date is: that the old one is withdrawn, or that none is known."""
    rule = f"release:{doc.lang}:"
    if moved is None:
        held = {doc.sentences[bound.slot.clause.sentence] for bound in olds}
        # "It was planned for May 1, when it will open is unknown": given up, whether or not that is called a delay.
        rows = (doc.sentences[bound.slot.clause.sentence] for bound in olds if bound.slot.row)
        # So it is where no new one is known.
        places = list(denials(doc, work))
        moved = next((place for place in places if place in held or no_new(doc, place, olds)), None)
        moved = moved or next(rows, None)
    sure = None
    if moved is None and (moved := no_more(doc, work, olds)) is not None:
        sure = olds[-1].certainty  # "possible" is no guess there
    if moved is None:
        for place in itertools.islice(denials(doc, work), 1):
            yield doc.claim(work.id, Field.RELEASE, None, span=place, rule=rule + "undated", act=Act.DENIES)
        return
    yield doc.claim(
        work.id,
        Field.RELEASE,
        None,
        span=moved,
        rule=rule + "withdrawn",
        act=Act.WITHDRAWS,
        certainty=sure or certainty(doc, moved),
        outlet=Outlet.STREAM if doc.words.search("outlet_moved", doc.plain, moved.start, moved.end) else None,
        previous=previous_of(None, olds, doc.anchor),
    )


def _moves(doc: Doc, bound: Bound, previous: ReleaseDate | None, moved: Span | None) -> bool:
    if bound.slot.sense is Sense.NEW:
        return moved is not None or previous is not None
    return moved is not None and (
        previous is not None or doc.clause_at(moved.start).sentence == bound.slot.clause.sentence
    )


_MOST_DELAYS = 200
"""Words of a delay that are looked at; a round-up of a whole season has fewer, and a longer text is no news."""


def _delay(doc: Doc, work: Work, others: Set[int]) -> tuple[Span | None, Span | None]:
    """The sentence that says, as news, that this work's release is moved, the one that names it most surely; and the
    same where it is said outright: "will now air" moves no date that nobody told."""
    best: tuple[int, Span] | None = None
    sure: tuple[int, Span] | None = None
    for found in itertools.islice(doc.words.everywhere("delay", doc.plain), _MOST_DELAYS):
        place = Span(found.start(), found.end())
        subject = doc.subject(work, place)
        listed = heads_for(doc, work, place)
        if listed is False or (not listed and subject.about is not About.THIS):
            continue
        if doc.clause_at(place.start).sentence in others or _no_delay(doc, place) or _of_a_game(doc, work, place):
            continue
        told = (subject.strength, doc.sentence_at(place.start))
        if best is None or told[0] > best[0]:
            best = told
        forward = doc.words.search("advanced", found[0], 0, len(found[0]))  # a day sooner, and not none
        if not (doc.words.whole("turned", found[0]) or forward) and (sure is None or told[0] > sure[0]):
            sure = told
    return best[1] if best else None, sure[1] if sure else None


def _of_a_game(doc: Doc, work: Work, place: Span) -> bool:
    """ "Le jeu X est repoussé à novembre, mais la saison 2 débutera": the delay of a game is none of a series."""
    led = Span(doc.clause_at(place.start).span.start, place.start)
    return work.kind in (Kind.ANIME, Kind.TV) and led_by_a_game(doc, led, place.end)


def _no_delay(doc: Doc, place: Span) -> bool:
    """An old delay told again, a denied or feared one, or the delay of an episode, a disc, an event."""
    clause = doc.clause_at(place.start)
    sentence = doc.sentences[clause.sentence]
    low, high = max(sentence.start, place.start - 60), min(sentence.end, place.end + 60)
    if doc.words.search("retold", doc.plain, low, high) or doc.words.search("undelayed", doc.plain, low, high):
        return True
    if any(hour.start() <= place.start < hour.end() for hour in doc.words.all("new_hour", doc.plain, low, high)):
        return True  # "shifts to Mondays"
    if doc.words.ends("whose", doc.plain, sentence.start, place.start):
        return True  # "X, whose predecessor slipped twice, launches"
    if doc.words.search("another", doc.plain, clause.span.start, place.start) and not doc.titles_in(clause.span):
        return True  # "another game has been put off"
    if asked(doc, place) or certainty(doc, place) not in _FIRM or _long_ago(doc, clause.span, place):
        return True
    if any(_piece(doc, mark) for mark in _named_before(doc, sentence, clause.span, place)):
        return True
    label = doc.words.match("updated", doc.plain, clause.span.start)  # "Update: it has been put off"
    begun = label.end() if label is not None else clause.span.start
    if any(noun.term.reason != "a trailer or visual" for noun in doc.words.nouns(doc.plain, begun, place.start)):
        return True
    if doc.words.words.final:
        return put_off_beside(doc, place)
    return _trailer_of(doc, clause.span, place) or _of_a_thing(doc, place)


def _long_ago(doc: Doc, clause: Span, place: Span) -> bool:
    """ "It was delayed in 2021 because of the strike", told in 2024: a year that is over."""
    if doc.words.words.final:
        return False
    found = _IN_YEAR.match(doc.text, place.end, clause.end)
    return found is not None and int(found[1]) < doc.anchor.year


_IN_YEAR = re.compile(
    r"(?:,?\s(?:once|before|back|again|first|already|only|just)){0,3},?\s(?:in|en|im|em|nel) (?:[^\W\d]+ )?"
    r"((?:19|20)\d\d)\b"
)


def _trailer_of(doc: Doc, clause: Span, place: Span) -> bool:
    """ "The trailer for X has been delayed": the head of the phrase, where the name only belongs to it."""
    text = doc.plain
    heads = (noun.span.end for noun in doc.words.nouns(text, clause.start, place.start))
    return any(
        text.startswith((" for ", " of "), end)
        and doc.words.search("finite", text, end, place.start - _AUXILIARY) is None
        for end in heads
    )


def _named_before(doc: Doc, sentence: Span, clause: Span, place: Span) -> list[Marker]:
    """第12話について、都合により延期: where the verb stands last, its object can stand in a clause before."""
    lead = doc.markers_in(Span(sentence.start, place.start)) if doc.words.words.final else []
    return [*lead[-1:], *doc.markers_in(clause)]


def _piece(doc: Doc, mark: Marker) -> bool:
    return mark.instalment.unit in (Unit.EPISODE, Unit.VOLUME) and not of_name(doc, mark)


_OBJECT = re.compile(
    r"(?:\s(?:its|the|their|an?|his|her|new|il|lo|la|i|gli|le|el|los|las|les|su|sa|son|den|die|das|[\w\ufffc]+['’]s?|[A-Z]\w+))*\s(?:l['’])?"
)


def _of_a_thing(doc: Doc, place: Span) -> bool:
    """ "X's trailer has been delayed", "is delaying its English dub": the thing put off is no work."""
    clause, text = doc.clause_at(place.start).span, doc.plain
    behind = _OBJECT.match(text, place.end, clause.end)
    if behind and any(
        noun.span.start <= behind.end() < noun.span.end for noun in doc.words.nouns(text, place.end, clause.end)
    ):
        return True
    owned = _OWNED_OBJECT.match(text, place.end)
    if owned and not any(doc.words.whole(name, owned[1]) for name in ("work_nouns", "opening", "date_noun")):
        return True  # "has delayed its price increase"
    moves = doc.words.search("moving", text, max(clause.start, place.start - _AUXILIARY), place.end) is not None
    if not moves and doc.words.ends("passive", text, clause.start, place.start) is None:
        return False
    return stranger(doc, place, clause.start) != ""


_OWNED_OBJECT = re.compile(
    r"\s(?:its|their|his|her)\s(?:[a-z][a-z-]*\s){1,3}?(?!dates?\b|plans?\b|schedules?\b|slates?\b|windows?\b|returns?\b|targets?\b)"
    r"([a-z][a-z-]*)(?=\s(?:to|until|till|from|by|into|again|indefinitely|due|because|after)\b|[.,;:!?]|$)"
)
_AUXILIARY = 9  # characters of "has been " before such a verb


def quote(slot: Slot) -> Span:
    """The clause that states it, if it is short; else from the governing word to the date."""
    clause = slot.clause.span
    start, end = min(clause.start, slot.span.start), max(clause.end, slot.span.end)
    if end - start <= 160:
        return Span(start, end)
    if slot.span.end - slot.span.start > 160:
        return slot.when.span
    return Span(max(start, slot.span.start - 40), min(end, slot.span.end + 40))
