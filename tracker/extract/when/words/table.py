"""What a language must tell so that its dates can be read. A language is data: no rule is written for one."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.record import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Phrases are lower case, with single spaces; "|" parts alternatives. `months` and `weekdays` (Monday first) are in
    order. Numbers of a deixis: -1 last, 0 this, 1 next,
    2 the coming one (a season may be this year's); of `days`: from the anchor.

    `weak`: words that are something else as well ("may", "sun"), believed only beside another part of a date.
    `near`: unit and number relative to the anchor ("next year"; the unit "now" is no day in news); `told`: relative to
    the date told before (翌年). `alone`: a part that stands for itself too (年底). `weeks`: before a weekday (下周五).
    `plural`: with a deixis these are vague ("the coming months"), unless they are counted.
    `day_nouns`: stand before a number that they make a day ("el día 20"); `day_articles` do where one of `day_verbs`
    follows ("l'11 sarà il turno di").
    `of`, `within`: what may stand between the parts of one date, between a day and its month only `of`.
    `ranges` stand between two ends, `both` too but only after `between`; `either` between alternatives ("May or June").
    `since`, `after`, `until`, `before`, `earliest`, `about`, `week_of` stand before a date, with `_end` behind it.
    `leads`: words before a bare month, season or year that make it a time. `nouns`: words behind that do.
    `ahead`, `past`: words near by that say that the date is to come, or gone.
    `counts`: words before a number that make it no day ("episode"). `moved`: words that make "from A to B" a delay.
    `feasts` move: "easter 49" is Pentecost, "nth 11 3 4 1" the day after the fourth Thursday of November.
    `broadcast`, `cinema`: words beside a season that make it the broadcasters', the weather's.
    `participle`: auxiliaries that make a season's word a participle (French "a été").
    `ignored`: words that hold what looks like a part of a date (당초). `bare_year`: a year needs no preposition.
    `solid`: written without spaces between words.
    """

    code: str
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    weak: frozenset[str] = frozenset()
    seasons: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, int] = field(default_factory=dict)
    deixis: Mapping[str, int] = field(default_factory=dict)
    deixis_end: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    near: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    told: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    alone: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    weeks: Mapping[str, int] = field(default_factory=dict)
    plural: frozenset[str] = frozenset()
    participle: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    bare_year: bool = False
    numbers: Mapping[str, int] = field(default_factory=dict)
    years: Mapping[str, int] = field(default_factory=dict)
    quarters: Mapping[str, int] = field(default_factory=dict)
    halves: Mapping[str, int] = field(default_factory=dict)
    holidays: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    windows: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    feasts: Mapping[str, str] = field(default_factory=dict)
    day_nouns: frozenset[str] = frozenset()
    day_articles: frozenset[str] = frozenset()
    day_verbs: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    ranges: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    since: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    earliest: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    week_of: tuple[str, ...] = ()
    since_end: tuple[str, ...] = ()
    after_end: tuple[str, ...] = ()
    until_end: tuple[str, ...] = ()
    before_end: tuple[str, ...] = ()
    earliest_end: tuple[str, ...] = ()
    about_end: tuple[str, ...] = ()
    week_end: tuple[str, ...] = ()
    span_end: tuple[str, ...] = ()
    in_ahead: tuple[str, ...] = ()
    ahead_end: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    ago_end: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    goal: tuple[str, ...] = ()  # right before a date: what it is meant for
    reported: str = ""  # a pattern: the end of what is told, and the verb that tells it (solid scripts)
    comes: str = ""  # a pattern behind a season or a month: it came, and nothing else was said to happen in it
    counts: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    every: tuple[str, ...] = ()
    hours: Mapping[str, str] = field(default_factory=dict)
    time_joins: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    zones: Mapping[str, str] = field(default_factory=dict)
    broadcast: tuple[str, ...] = ()
    cinema: tuple[str, ...] = ()
    zone: str | None = None
    order: str = "dmy"
    dotted: bool = False
    solid: bool = False
