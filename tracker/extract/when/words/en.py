"""English."""

# Tables read better filled than one word a line.
# fmt: off

from tracker.extract.when.words.numerals import english_days, english_years
from tracker.extract.when.words.table import Words

EN = Words(
    code="en",
    months=(
        "january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
        "september|sept|sep", "october|oct", "november|nov", "december|dec",
    ),
    weekdays=(
        "monday|mon", "tuesday|tues|tue", "wednesday|weds|wed", "thursday|thurs|thur|thu", "friday|fri",
        "saturday|sat", "sunday|sun",
    ),
    weak=frozenset(
        {"may", "march", "mar", "mon", "wed", "sat", "sun", "fri", "thu", "tue", "jan", "dec", "sep", "spring", "fall",
         "christmas", "halloween", "easter", "thanksgiving", "earth day", "independence day"}
    ),
    seasons={"spring": "spring", "summer": "summer", "fall": "autumn", "autumn": "autumn", "winter": "winter"},
    parts={
        "early": "early", "early in": "early", "beginning of": "early", "the beginning of": "early",
        "start of": "early", "the start of": "early", "mid": "mid", "middle of": "mid", "the middle of": "mid",
        "midway through": "mid", "mid to late": "mid-late", "mid-to-late": "mid-late", "early to mid": "early-mid",
        "early-to-mid": "early-mid", "late": "late", "late in": "late", "end of": "late", "the end of": "late",
        "later in": "later", "later": "later", "sometime in": "some", "some time in": "some", "by the end of": "late",
        "towards the end of": "late",
    },
    days={
        "today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1, "the day after tomorrow": 2,
        "day after tomorrow": 2, "the day before yesterday": -2, "day before yesterday": -2, "last night": -1,
    },
    deixis={
        "this": 0, "this coming": 2, "the coming": 2, "next": 1, "the next": 1, "coming": 2, "upcoming": 2,
        "last": -1, "this past": -1, "the past": -1, "previous": -1, "current": 0, "following": 1,
    },
    units={
        "year": "year", "years": "year", "yr": "year", "month": "month", "months": "month", "week": "week",
        "weeks": "week", "day": "day", "days": "day", "quarter": "quarter", "quarters": "quarter", "qtr": "quarter",
        "half": "half",
    },
    near={
        "later this year": ("rest", 0), "the end of the year": ("end", 0), "end of the year": ("end", 0),
        "the end of this year": ("end", 0), "year's end": ("end", 0), "year end": ("end", 0),
        "the turn of the year": ("end", 0), "in a year": ("year", 1), "in one year": ("year", 1),
        "in 1 year": ("year", 1), "later this month": ("month", 0), "later this week": ("week", 0), "now": ("now", 0),
        "current date": ("now", 0), "later in the year": ("rest", 0), "over the course of the year": ("rest", 0),
        "within the year": ("rest", 0), "by the end of the year": ("rest", 0), "by the end of this year": ("rest", 0),
        "before the end of the year": ("rest", 0), "before the end of this year": ("rest", 0),
        "by year's end": ("rest", 0), "before year's end": ("rest", 0), "by year end": ("rest", 0),
        "in the course of the year": ("rest", 0), "before the year is out": ("rest", 0),
    },
    told={
        "the following year": ("year", 1), "the next year": ("year", 1), "the same year": ("year", 0),
        "that same year": ("year", 0), "same year": ("year", 0), "that year": ("year", 0),
        "the following month": ("month", 1), "the same month": ("month", 0), "that month": ("month", 0),
        "the following day": ("day", 1), "the next day": ("day", 1), "a day later": ("day", 1),
        "a week later": ("week", 1), "a month later": ("month", 1), "the same day": ("day", 0),
        "the year after": ("year", 1), "the previous year": ("year", -1), "the year before": ("year", -1),
    },
    plural=frozenset({"years", "months", "weeks", "days", "quarters"}),
    numbers=english_days(),
    years=english_years(),
    quarters={
        f"{word} {noun}": number
        for number, words in enumerate((("first",), ("second",), ("third",), ("fourth", "final")), 1)
        for word in words
        for noun in ("quarter", "qtr", "calendar quarter")
    },
    halves={
        f"{word} half": number
        for number, words in enumerate((("first", "1st", "front"), ("second", "2nd", "latter", "back", "last")), 1)
        for word in words
    }
    | {
        f"{word} half of {article} year": number
        for number, words in enumerate((("first", "front"), ("second", "latter", "back", "last")), 1)
        for word in words
        for article in ("the", "this")
    },
    holidays={
        "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "new year's day": (1, 1),
        "new year's eve": (12, 31), "halloween": (10, 31), "valentine's day": (2, 14), "juneteenth": (6, 19),
        "the ides of march": (3, 15), "saint patrick's day": (3, 17), "st. patrick's day": (3, 17),
        "saint patrick": (3, 17), "boxing day": (12, 26), "earth day": (4, 22), "independence day": (7, 4),
    },
    feasts={
        "easter": "easter 0", "easter sunday": "easter 0", "good friday": "easter -2", "easter monday": "easter 1",
        "pentecost": "easter 49", "thanksgiving": "nth 11 3 4 0", "thanksgiving day": "nth 11 3 4 0",
        "black friday": "nth 11 3 4 1", "cyber monday": "nth 11 3 4 4", "labor day": "nth 9 0 1 0",
        "memorial day": "nth 5 0 -1 0", "mother's day": "nth 5 6 2 0", "father's day": "nth 6 6 3 0",
    },
    windows={"holiday season": (10, 12), "holiday": (10, 12), "holidays": (10, 12)},
    of=frozenset({"of", "the", "of the", "of year", "of the year", "day of", "day"}),
    within=frozenset(
        {"in", "in the", "during", "in the year", "in year", "of the year", "on", "on the", "season of", "season in"}
    ),
    ranges=frozenset(
        {"to", "through", "thru", "until", "till", "to the", "through the", "until the", "till the", "up to"}
    ),
    both=frozenset({"and", "and the", "or"}),
    either=frozenset({"or", "or even", "or in"}),
    between=frozenset({"between", "between the", "anywhere between", "sometime between"}),
    since=(
        "since", "from", "starting", "starting on", "starting from", "beginning", "beginning on", "beginning in",
        "starting in", "as of", "since the", "from the", "effective",
    ),
    after=("after", "later than", "after the", "following", "greater than", "post"),
    until=("<=", "< =", "until", "till", "through", "by", "up to", "by the", "until the"),
    before=("before", "prior to", "earlier than", "no later than", "not later than", "ahead of", "before the"),
    earliest=(
        ">=", "> =", "not before", "no earlier than", "no sooner than", "not earlier than", "at the earliest in",
        "at the earliest on", "as early as", "at least until", "until at least", "till at least",
    ),
    about=("around", "about", "circa", "approximately", "roughly", "near", "tentatively", "around the"),
    week_of=("week of", "the week of", "week starting", "week beginning", "week commencing", "w/c", "week starting on"),
    after_end=(),
    before_end=("or earlier", "and earlier", "or before"),
    earliest_end=(
        "or later", "and later", "or after", "and after", "onward", "onwards", "or beyond", "and beyond",
        "at the earliest", "or greater", "and greater", "at earliest",
    ),
    about_end=("or so", "-ish", "or thereabouts"),
    in_ahead=("in", "within"),
    ahead_end=("from now", "later", "hence", "from today"),
    ago_end=("ago", "earlier", "before"),
    leads=(
        "tba", "calendar", "release", "coming in", "in", "into", "in the", "for", "during", "since", "until", "till",
        "by",
        "from", "to",
        "this", "next", "last", "early", "mid", "late", "before", "after", "through", "of", "around", "on", "late in",
        "early in", "end of", "beginning of", "begins", "starts", "starting", "beginning", "beginning in", "as", "or",
        "and", "between", "sometime", "back in", "not", "but not", "cy", "slated for", "set for", "scheduled for",
        "planned for", "coming", "via", "arrives", "debuts", "premieres", "will premiere", "will debut",
        "will arrive", "will air", "will open", "will launch", "will release", "to be released", "be released",
        "to stream", "to premiere", "to launch", "to release", "due", "launches", "airs", "opens", "available",
        "streaming", "out", "drops", "lands", "year", "than", "the year",
        "past", "beyond", "targeting", "targets", "eyeing", "eyes", "is a", "is now a", "as a", "be a", "becomes a",
        "officially a", "vague", "distant", "nebulous", "unspecified", "non-specific", "generic", "originally",
        "previously", "formerly", "dated", "originally dated", "date was", "window was",
        "vacated", "misses", "miss", "leaves", "its", "swapped", "traded",
    ),
    nouns=(
        "season", "release", "premiere", "debut", "launch", "anime season", "broadcast", "tv anime season", "slot",
        "window", "opening", "start", "target", "goal", "estimate", "plan",
        "premieres", "start date", "lineup", "cour", "release date", "air date",
        "line-up", "slate", "roster",
        "release window",
        *(
            f"{kind} {noun}"
            for kind in (
                "tv", "theatrical", "anime", "streaming", "worldwide", "global", "world", "television", "network",
                "us", "u.s.", "japanese", "early", "full", "digital", "physical", "console", "pc",
            )
            for noun in ("release", "premiere", "debut", "launch", "broadcast", "start", "rollout", "bow")
        ),
        "bow", "rollout", "arrival", "return", "run", "berth", "date", "launch date", "premiere date", "opening date",
    ),
    ahead=(
        "will", "to premiere", "to debut", "to air", "to launch", "to open", "set to", "set for", "slated",
        "scheduled", "planned", "upcoming", "coming", "premieres", "debuts", "airs", "opens", "launches", "arrives",
        "starts", "begins", "returns", "hits", "streams", "releases", "is out", "comes", "kicks off", "going to",
        "due", "would", "expected", "starting", "lands",
    ),
    goal=("for",),
    past=(
        "premiered", "debuted", "aired", "launched", "opened", "began", "started", "released", "ended", "streamed",
        "returned", "arrived", "came out", "took place", "was held", "were held", "ran", "hit", "finished",
        "concluded", "won", "dropped", "was published", "updated", "posted on", "published on", "announced on",
        "revealed on", "since", "back in", "first aired",
    ),
    counts=(
        "season", "seasons", "episode", "episodes", "ep", "eps", "part", "vol", "volume", "volumes", "chapter",
        "chapters", "no", "number", "cour", "top", "series", "phase", "act", "arc", "book", "disc", "movie", "film",
        "version", "ver", "page", "round", "$", "€", "£", "¥", "#", "day", "track", "stage", "issue", "year", "level",
        "lv", "over", "of",
    ),
    moved=(
        "move", "moves", "moved", "moving", "push", "pushes", "pushed", "pushing", "delay", "delays", "delayed",
        "delaying", "postpone", "postpones", "postponed", "postponing", "postponement", "shift", "shifts", "shifted",
        "shifting", "bump", "bumps", "bumped", "bumping", "change", "changes", "changed", "changing", "reschedule",
        "reschedules", "rescheduled", "rescheduling", "slip", "slips", "slipped", "slipping", "slide", "slides",
        "slid", "sliding", "advance", "advanced", "advances", "brought forward", "bring forward", "jumps", "jumped",
        "pulled", "kicked", "knocked", "goes from", "going from", "went from", "release date", "premiere date",
        "later than", "earlier than",
    ),
    every=("every", "each", "weekly on", "weekly", "on alternate"),
    hours={"noon": "12:00", "midnight": "00:00", "midday": "12:00"},
    time_joins=(
        "at", "from", "starting at", "beginning at", "on", "every", "@", "at around", "around", "from around", "the",
        "night at", "morning at", "evening at", "afternoon at", "and", "on the evening of", "on the morning of",
        "on the night of",
    ),
    at=("am", "pm"),
    zones={
        "jst": "Asia/Tokyo", "japan time": "Asia/Tokyo", "japan standard time": "Asia/Tokyo",
        "tokyo time": "Asia/Tokyo", "est": "America/New_York", "edt": "America/New_York", "et": "America/New_York",
        "eastern": "America/New_York", "eastern time": "America/New_York", "pst": "America/Los_Angeles",
        "pdt": "America/Los_Angeles", "pt": "America/Los_Angeles", "pacific": "America/Los_Angeles",
        "pacific time": "America/Los_Angeles", "cst": "America/Chicago", "cdt": "America/Chicago",
        "ct": "America/Chicago", "mst": "America/Denver", "mdt": "America/Denver", "gmt": "UTC", "utc": "UTC",
        "bst": "Europe/London", "uk time": "Europe/London", "cet": "Europe/Paris", "cest": "Europe/Paris",
        "kst": "Asia/Seoul", "aest": "Australia/Sydney", "aedt": "Australia/Sydney", "ist": "Asia/Kolkata",
    },
    broadcast=(
        "anime", "cour", "simulcast", "broadcast season", "tv season", "season", "anime season", "tv anime season",
    ),
    cinema=("theaters", "theatres", "cinemas", "film", "movie", "theatrical", "theatrically", "game", "console"),
    order="mdy",
)
