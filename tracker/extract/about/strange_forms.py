"""How a name that nobody watches stands in an English sentence: patterns only, the first group is the name."""

from __future__ import annotations

import re

from tracker.extract.about.strange_parts import JOINED, KIND, NAME, TOLD, WORKS

SUBJECT_NAME = re.compile(
    r"(?=[\"“A-Z])(?:^|(?<=[.!?:;\n•\-–,]\s)|(?<=\n)|(?<=\bAs\s)"
    rf"{''.join(rf'|(?<=[ ]{word}[ ])' for word in (*JOINED, *KIND))})"
    rf"[\"“]?({NAME})[\"”]?\s+{TOLD}"
)
# "Golden Crab, from the director of X, starts", "the other project, Golden Crab, will open"
APPOSED_NAME = re.compile(
    r"(?=[\"“A-Z])(?:^|(?<=[.!?:;\n,]\s)|(?<=\n)"
    rf"{''.join(rf'|(?<=[ ]{word}[ ])' for word in KIND)})[\"“]?({NAME})[\"”]?,"
    r"(?:\s(?:not|from|by|based|the|an?|her|his|their|its|which|with|also|once|directed|produced|starring|made|"
    r"written|created|scored|developed)\s[^,.;:\n]{1,70},)?\s"
    rf"{TOLD}"
)
# "Blue Rope, which premieres", "Blue Rope, set to open": the name that a participle or a relative clause stands behind.
OBJECT_NAME = re.compile(
    rf"(?=[A-Z])(?<![\w'’])({NAME})[\"”’]?(?:,?\s+|\s?[—–]\s?)(?:now |currently |still )?"
    r"(?=(?:which|that|who)\s+(?:is |will |also |now |has )*(?:premier|debut|air|open|arriv|launch|return|start|begin|"
    r"hit|drop|releas|com|set |due |out (?:on|in|this|next)\b|available|published|"
    r"slated|scheduled|expected|planned|moves|moved|shifts|shifted|slips|slid|"
    r"(?:been|was) (?:delayed|postponed|pushed|moved|set|due|slated|scheduled))"
    r"|which\s(?:will |also |now )?(?:leaves?|exits?|lands?|bows?|streams?|ends?|concludes?|wraps?|rolls? out|ships?|"
    r"unlocks?|goes) "
    r"|(?:set|slated|due|scheduled|dated) (?:to|for|in|on|this|next|later|early|late)\b"
    r"|the (?:second|third|fourth|fifth|next|new|final|last) (?:season|series|part|half|chapter|volume) of which\b"
    r"|with (?:the|its|an?) (?:\w+ )?(?:debut|premiere|release|launch|opening)\b(?!\sof\b)"
    r"|which [A-Z][\w+]+ (?:will|is (?:set|due|expected) to|plans to|wants to) (?:premier|debut|air|releas|"
    r"launch|stream|open|show|start|publish)"
    r"|(?:both |all )?(?:opening|premiering|debuting|arriving|launching|returning|bowing|starting|beginning|"
    r"coming|releasing|airing|streaming) )"
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
# "Blue Rope in April, Iron Comet on July 7": a list without verbs.
_SEASON = "(?:[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)"
LISTED_NAME = re.compile(
    rf"(?=[\"“‘A-Z])(?:(?<=[,;:•]\s)|(?<=\n)|(?<=\band\s)|(?<=[-–—]\s)|^)[\"“‘']?({NAME})[\"”’']?(?:\s(?:anime|"
    rf"film|movie|series|game))?"
    rf"(?=\s(?:in|on|for|to|[-–—])\s(?:early |mid-?|late )?(?:{MONTH}(?:\s\d|[,.;)\n]|$)|\d{{4}}\b|{_SEASON}|Q[1-4])"
    rf"|:?\s\((?:\w+ )?(?:{MONTH}\s\d|\d{{4}}\b|{_SEASON})|\s(?:Season \d )?Release Date\b)",
    re.MULTILINE,
)
# "Blue Rope Anime Announced: ...", "the release date for Blue Rope": a headline inside the text, an object.
_HEADED_NAME = re.compile(
    rf"(?=[A-Z])(?:^|(?<=[.!?:;\n•]\s)|(?<=\n))({NAME})(?=\s(?:Season \d+|Anime|Movie|Film|Series|Manga|Game)\s"
    r"(?:Announced|Confirmed|Revealed|Dated|Delayed|Details|Gets?|Reveals?|Adds?|Casts?|Unveils?|Premieres?|"
    r"Trailer|Renewed|Cancell?ed)\b)",
    re.MULTILINE,
)
_OWNING_NAME = re.compile(
    r"\b(?:release|premiere|debut|launch|opening|start|broadcast|airing|dates?|windows?|screenings) (?:of|for) "
    rf"[\"“]?({NAME})"
    r"(?=[\"”]?(?:\s(?:from|to|on|in|is|was|will|has|until|this|next|earlier|later|last|back|at|during)\b|[.,;]))"
)
# "Its star appears in Golden Crab, out on April 26": what somebody is seen in.
_OUT_NAME = re.compile(
    r"(?:\b(?:in|for|of|off|from|after|before|behind|against|alongside|opposite|over|than|at|[Pp]lay|[Tt]ry|"
    r"[Ww]atch|[Ss]ee|"
    r"[Rr]ead|[Cc]atch|with|[Ss]tream|[Ll]ike|[Ll]ove|[Ee]njoy|check out|forward to|recommends?)\s|\(|:\s)"
    rf"[\"“]?({NAME})[\"”’]?,\s"
    r"(?=(?:(?:now|also|itself) )?"
    r"(?:out|due|in (?:theaters|theatres|cinemas)|on [A-Z][\w+]+(?: [A-Z][\w+]+)?|hitting|landing|coming|"
    r"dropping|releasing)\s"
    r"(?:from|starting|on|in|this|next|to|out|theaters|theatres|cinemas|screens|stores|shelves|[A-Z]))"
)
# "The star of Parlour's Golden Crab (out on April 26)": what a day in brackets belongs to.
_PAREN_NAME = re.compile(
    rf"(?=[\"“A-Z])(?<![\w'’])[\"“]?({NAME}(?<!['’]s))[\"”]?\s\((?=(?:now\s)?(?:out|due|in (?:theaters|theatres|"
    r"cinemas)|premiering|opening|returning|arriving|premieres|returns|debuts)\s(?:on |in |this )?"
    rf"(?:{MONTH}|{_SEASON}|week|month|\d{{4}}))"
)
# "The official website for the Golden Crab anime announced": whose news it is.
SITE_NAME = re.compile(
    r"\b(?:[Ww]eb ?site|site|account|page|blog|feed|staff|committee|team)s? (?:for|of) (?:the )?(?:upcoming )?"
    rf"[\"“]?({NAME})[\"”]?"
    r"(?=(?: \([^()\n]{2,80}\))?(?: (?:tv |television |original )?(?:anime|film|movie|series|show|drama|game))?"
    r"(?:,[^,;.\n]{3,60},)? (?:has |have |also )*"
    r"(?:announced|revealed|confirmed|posted|unveiled|listed|stated|updated|published|disclosed)\b)"
)
# "Studio Blau is also making Golden Crab."
_MADE_NAME = re.compile(
    r"\b(?:making|producing|developing|animating|directing|working on|helming|releasing|launching|publishing|"
    r"(?:will|to) (?:also |next |then )(?:produce|animate|direct|make|develop|helm))\s"
    r"(?:(?:the|an?|its|his|her|their|new|upcoming|original|tv|television|feature|animated|anime|film|movie|"
    r"series|game)\s){0,5}"
    rf"[\"“]?({NAME})(?=[\"”]?(?:[.;,]|\s(?:at|with|for|anime|film|movie|series|game)\b|$))"
)
# "As for Blue Rope 2, the sequel will": what the talk turns to.
_TURNED_TO = re.compile(
    rf"\b(?:[Aa]s for|[Tt]urning to|[Nn]ews (?:about|on|"
    rf"for))\s[\"“]?({NAME})[\"”]?(?:['’]s(?:\s[a-z]+){{1,3}})?(?: as well| too)?[,:]\s"
    r"(?:it|that|this|(?:the|that|its|this)\s(?:\w+\s)?(?:sequel|film|movie|series|show|game|season|anime|"
    r"release|premiere|prequel))\b"
)
# "The third season of Blue Rope will premiere", "the paperback of Blue Rope is out": whose it is.
_PART_OF = re.compile(
    r"\b(?:[Ss]eason(?: \d+)?|part|cour|sequel|prequel|adaptation|remake|reboot|remaster|spin-?off|"
    r"continuation|paperback|"
    r"hardcover|hardback|audiobook|edition|version|translation|soundtrack|finale|dub|port|re-?release|re-?print)\s"
    rf"(?:of|to)\s(?:the\s)?[\"“]?({NAME}(?<!['’]s))[\"”]?(?:\s(?:anime|series|show|film|movie|game|manga|franchise))?"
    rf"(?:,\s(?:with|from|starring|which|now|set)\s[^,.;:\n]{{3,60}},)?\s(?:{TOLD}|(?=(?:is|has|was)\b))"
)
# "On July 3 Golden Crab begins": behind a day that opens its clause.
_BEHIND_DAY = re.compile(rf"\b[Oo]n {MONTH} \d{{1,2}} ({NAME})\s+{TOLD}")
# "On October 2 it will be the turn of Golden Crab"
_TURN = re.compile(rf"\bthe turn of ({NAME.replace('.', '')})\b")
# "Parlour has given Golden Crab a premiere date": what gets one.
_GIVEN_NAME = re.compile(
    rf"\b(?:given|gave|gives|giving|handed|assigned|slapped) [\"“]?({NAME}(?<!['’]s))[\"”]? "
    r"(?=(?:an?|its) (?:[\w-]+ ){0,3}(?:date|window|slot|release|premiere|launch)\b)"
)
# "She signed on for Golden Crab, a thriller about a fisherman that opens on": what a kind of work is said to be.
_KIND_OF = re.compile(
    rf"(?=[A-Z])(?<![\w'’])({NAME})[\"”’]?,\s(?:an?|the|her|his|their|another)\s(?:[\w'’-]+\s){{0,5}}?"
    rf"(?:{'|'.join(WORKS)})\b[^.;:\n]{{0,60}}?\s(?:that|which)\s(?=(?:also |now |will |is |be )*"
    r"(?:premier|debut|air|open|arriv|launch|return|start|begin|hit|drop|releas|com(?:es|ing)|"
    r"set |due |slated|scheduled|land|bow|stream))"
)
# "Will next adapt Golden Crab for Parlour, where it will debut": what is made for a service.
_MADE_FOR = re.compile(
    r"\b(?:adapt|direct|mak|produc|develop|writ|helm|creat|mov|tak)\w*\s[\"“]?"
    rf"({NAME})[\"”]?\s(?:for|at|with|to)\s(?:[A-Z][\w+.&]*\s?){{1,3}},\swhere\s(?:it|the \w+)\b"
)
# "Golden Crab season 2", "Golden Crab's third season": what has seasons is a work, whatever is told of it.
NUMBERED_NAME = re.compile(
    rf"(?=[\"“A-Z])(?<![\w'’])[\"“]?({NAME}(?<!['’]s))[\"”]?(?:['’]s?)?[^\S\n]"
    r"(?:\(?(?:[Ss]eason|[Pp]art|[Cc]our)\s(?:\d|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|"
    r"I{1,3}V?\b)(?![\"”’\d])|S\d{1,2}(?=\s[a-z])|"
    r"(?:(?<=['’]s\s)|(?<=['’]\s))(?:second|third|fourth|fifth|sixth|final|new|next|upcoming) season\b)"
)
# "From the author of Golden Crab (whose third season airs in April)": only a work has one.
_WHOSE_NAME = re.compile(
    rf"(?=[A-Z])(?<![\w'’])({NAME})[\"”’]?(?:,|\s\()\s?whose\s(?:[\w'’-]+\s){{0,3}}?(?:seasons?|sequel|cour|finale|premiere|release|launch|debut)\b"
)
# "They have not touched Golden Crab 2's release date. It": whose date it is.
_OWNER_NAME = re.compile(
    rf"(?=[A-Z])(?<![\w'’])({NAME})['’]s?\s(?:own\s)?(?:(?:new|original|old|planned)\s)?"
    r"(?:(?:release|premiere|launch|opening|theatrical)\s)?(?:date|window)\b"
)
# "The Golden Crab anime", "an anime called Golden Crab": what is said to be a work is one.
KIND_BEHIND = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Tt]heir|[Uu]pcoming|[Nn]ew)\s[\"“]?({NAME})[\"”]?\s"
    r"(?:(?:tv|television|live-action|animated|original)\s)?(?:anime|film|movie|series|show|drama|adaptation)\b"
    r"(?=\s(?:will|is|has|begins|starts|premieres|debuts|airs|opens|arrives|launches|returns|hits|comes|gets|"
    r"drops|was)\b)"
)
# "A week after Golden Crab on October 4", "the follow-up to Golden Crab (October 4)", "our next release is Golden Crab
# on October 4": the name that a day stands behind.
_HOLIDAY = (
    r"(?!Christmas|Thanksgiving|Easter|Halloween|New Year|Valentine|Independence|Labou?r|Memorial|Golden Week|Comic)"
)
_BESIDE_NAME = re.compile(
    r"\b(?:after|before|behind|against|opposite|alongside|"
    rf"(?:release|film|movie|title|premiere|series|show|project|game)\s(?:is|will be))\s{_HOLIDAY}"
    rf"[\"“]?({NAME})[\"”]?\s(?=(?:on|in)\s{MONTH}(?:\s\d|[,.;)]))"
    rf"|\b(?:to|of|with|beat|face|against|after|like|from)\s{_HOLIDAY}[\"“]?({NAME})[\"”]?\s(?=\({MONTH}\s\d)"
)
# "Also premiering on October 20 is Parlour's Golden Crab": a participle with its day, and the name behind the verb.
_INVERTED_NAME = re.compile(
    r"\b(?:premiering|debuting|arriving|coming|launching|opening|airing|returning|releasing|joining|landing|"
    r"streaming|due|out)\s"
    rf"[^.;:\n]{{0,50}}?\b(?:{MONTH}|{_SEASON}|\d{{1,2}}|day|week|month|year)\s(?:is|are)\s(?:(?:the|an?|its|"
    rf"new)\s(?:[a-z-]+\s){{0,4}})?"
    rf"(?:[A-Z][\w.+&]*['’]s\s)?[\"“]?({NAME}(?<!['’]s))[\"”]?(?=[.,;\n]|$|\s(?:and|with|starring|from)\b)"
)
# "On October 4, Parlour will debut Golden Crab", "fans of Golden Crab can look forward to its return".
_SHOWN_NAME = re.compile(
    rf"\b[Oo]n (?:[A-Z][a-z]+day, )?{MONTH} \d{{1,2}},? [A-Z][\w+&.]*(?: [A-Z\d][\w+]*)? "
    r"(?:(?:will|is|also|then|set|to) ){0,4}"
    r"(?:debut|premier|releas|launch|air|stream|drop|open|bring|unveil)\w* (?:(?:the|its|new) (?:[a-z-]+ ){0,3})?"
    rf"[\"“]?({NAME}(?<!['’]s))[\"”]?(?=[.,;\n]|$|\s(?!(?:{'|'.join(WORKS)})\b)[a-z])"
    r"|\b(?:will|to) (?:next |also |then |first )?(?:debut|premiere|release|launch|air|stream|open|drop|show) "
    rf"[\"“]?({NAME}(?<!['’]s))[\"”]?(?:, an? [^,.;\n]{{3,60}},)? (?=(?:on|in|this|next|from|worldwide)\b)"
    rf"|\b[Ff]ans of [\"“]?({NAME})[\"”]? (?=(?:can|will|should|are|have)\b[^.;\n]{{0,40}}\bits\s)"
)
# "Golden Crab: October 4.", "mark your calendars for Golden Crab: October 4": the name that a day is the line of.
_LABELLED_NAME = re.compile(
    r"(?:(?<=[.!?]\s)|(?<=\n)|(?<=[•*]\s)|(?<=calendars\sfor\s)|(?<=calendar\sfor\s)|(?<=date\sfor\s)|^)"
    r"(?![^:\n]{0,40}\b(?:Dates?|Start(?:s|ing)?|Soon|Aired|Airs|Airing|Night|Day|Premieres?|Released?|"
    r"Releases|Launch|Debuts?|"
    r"Open(?:s|ing)|Stream(?:s|ing)|Coming|Available|Arriv\w+|Run|Window|Screening|Begins?|Ends?|Posted|"
    r"Updated|Published|"
    r"Edition|Week|Weekend|Now|Theaters|Cinemas)\b)"
    rf"[\"“]?({NAME})[\"”]?:\s(?={MONTH}\s\d|{_SEASON}\s\d)"
)
# "Its rival that weekend, Golden Crab, has moved": another work, by what it is to this one.
_RIVAL_NAME = re.compile(
    r"\b(?:rivals?|competitors?|competition|predecessor|successor|stablemate|neighbou?r)(?:\s[a-z]+){0,3},\s"
    rf"[\"“]?({NAME})(?=[\"”]?,\s[a-z])"
)
# "Delayed its eighth film in the Golden Crab franchise", "moved the third Golden Crab movie": whose film is put off.
_NUMBER = (
    r"(?:next|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:th|nd|rd)|latest|upcoming|untitled|new)"
)
_MOVED_NAME = re.compile(
    r"\b(?:delay|push|move|moving|postpone|bump|shift|reschedule|slide|date|schedule|slate)\w*\s(?:back\s)?"
    rf"(?:its|the|their|an?|another)\s(?:{_NUMBER}\s(?:[a-z-]+\s){{0,2}}?)"
    r"(?:(?:film|movie|instal?lment|entry|chapter|game|series|season|sequel|spin-?off)\s(?:in|of|from)\s"
    rf"(?:the|its|their|his|her)\s(?:[a-z-]+\s){{0,2}}?[\"“]?({NAME})[\"”]?\s(?:franchise|series|saga|universe|"
    rf"trilogy)\b|"
    rf"[\"“]?({NAME})[\"”]?\s(?:film|movie|sequel|prequel|spin-?off|game)\b)"
)
CALLED = re.compile(
    r"\b(?:anime|film|movie|series|show|drama|game|project|title|sequel|episode|season|adaptation)\s"
    rf"(?:called|titled|named|entitled|of)\s[\"“]?({NAME})[\"”]?\s{TOLD}"
)
# "Her other movie, Golden Crab, flies into theaters": another work, by what it is called.
_OTHER_NAME = re.compile(
    rf"\b(?:other|next|new|newest|latest|upcoming|previous|original)\s(?:[\w-]+\s){{0,2}}?(?:{'|'.join(WORKS)})"
    rf"(?:,\s|\s(?:called\s|titled\s|named\s)?)[\"“]?({NAME})(?=[\"”]?,\s[a-z])"
    rf"|\b(?:his|her|their|whose)\s(?:[\w-]+\s){{0,2}}?(?:debut|bestseller|breakthrough|first|last|{'|'.join(WORKS)}),"
    rf"\s[\"“]?({NAME})(?=[\"”]?,\s[a-z])"
)
# "I'm also looking forward to Golden Crab, which is out on April 26", "then there's Golden Crab. It": what somebody
# who tells of himself watches, reads, plays or waits for is a work.
_TO_ENJOY = r"(?:see|watch|play|read|try|start|finish|catch)"
_TASTE = (
    r"(?:forward to|(?:excited|hyped|pumped|stoked|psyched|eager|keen|waiting|wait) (?:for|about|on)|"
    r"(?:saving (?:up|my money)|starving) for|"
    r"(?:excited|eager|keen|wait|waiting|going|hoping|plan|planning|dying|want|got|love|rather|should|could|also) "
    rf"(?:to )?{_TO_ENJOY}|"
    r"(?:re-?)?(?:watching|reading|playing|watched|played|reviewed|reviewing)|bing(?:e|ed|ing)|"
    r"(?:(?:me|getting|get|got|really|back|sucked|diving) into|way through|"
    r"(?:weekend|week|month|evening|night|day|time|hours|up) with|finish(?:ed|ing)?|starting|started|read|loved|"
    r"enjoyed|"
    r"liked|preferred|adored|recommend|picked up|bought|pre-?ordered|backed|checked out)(?=\s[\"“]?[A-Z])|"
    r"(?:screening|preview|showing|copy|demo|review) of|sleep on|[Cc]heck out|eyes? on|obsessed with|interested in|"
    r"(?:mention|shout-?out|love) goes to|[Tt]here(?:['’]s| is)|[Tt]ry|(?:for|about) is|"
    r"(?:radar|list|shelf|plate|nightstand|queue|watching|reading|playing|pick|favou?rite|obsession|mention|"
    r"recommendation)(?: (?:of|for) (?:the|this) (?:week|month|year))?(?:(?: right now| at the moment|"
    r" this week)? is|:))"
)
_TASTE_NAME = re.compile(
    rf"\b{_TASTE} "
    r"(?!(?:Season|Series|Part|Chapter|Episode|Volume|Vol|Book|Act|Steam|Early|Kickstarter|Twitter|Reddit|"
    r"YouTube|Discord|"
    r"Christmas|IMAX)\b)"
    rf"[\"“]?({NAME.replace('.:!', ':')})[\"”]?(?!,? (?:who|whose performance|as(?! well))\b)"
    r"(?=[.,;:!?)]|\s[—–(]|"
    r"\s(?:which|when|and|but|because|so|again|right|too|as well|tonight|next|now|lately)\b|"
    rf"\s(?:on|in|this|next)\s(?:{MONTH}|{_SEASON}|\d|week|month|year)|$)"
)
FORMS = (
    _TASTE_NAME,
    _OTHER_NAME,
    _OWNER_NAME,
    _WHOSE_NAME,
    SUBJECT_NAME,
    NUMBERED_NAME,
    _PART_OF,
    _TURNED_TO,
    APPOSED_NAME,
    _MADE_NAME,
    SITE_NAME,
    OBJECT_NAME,
    _OUT_NAME,
    _PAREN_NAME,
    LISTED_NAME,
    _HEADED_NAME,
    _OWNING_NAME,
    _KIND_OF,
    _MADE_FOR,
    _BEHIND_DAY,
    _TURN,
    KIND_BEHIND,
    CALLED,
    _MOVED_NAME,
    _BESIDE_NAME,
    _INVERTED_NAME,
    _SHOWN_NAME,
    _LABELLED_NAME,
    _RIVAL_NAME,
    _GIVEN_NAME,
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = ("Spring", "spring", "Summer", "summer", "Fall", "fall", "Autumn", "autumn", "Winter", "winter")
_NEWS = (
    "Announced", "Confirmed", "Revealed", "Dated", "Delayed", "Details", "Get", "Reveal", "Add", "Cast", "Unveil",
    "Premiere", "Trailer", "Renewed", "Cancel",
)  # fmt: skip
NEEDED = {
    _BEHIND_DAY: tuple(f"n {month}" for month in _MONTHS),
    _HEADED_NAME: tuple(f" {word}" for word in _NEWS),
    _LABELLED_NAME: tuple(f": {word}" for word in (*_MONTHS, *_SEASONS)),
    _MADE_NAME: (
        "making ",
        "developing ",
        "animating ",
        "directing ",
        "working on ",
        "helming ",
        "publishing ",
        "producing ",
        "releasing ",
        "launching ",
        "o next ",
        "will also ",
        "will next ",
        "to also ",
        "will then ",
    ),
    _OUT_NAME: tuple(
        f", {word}"
        for word in (
            "now",
            "also",
            "itself",
            "out",
            "due",
            "in ",
            "on ",
            "hitting",
            "landing",
            "coming",
            "dropping",
            "releasing",
        )
    ),
    _PAREN_NAME: tuple(
        f" ({word}" for word in ("now", "out", "due", "in ", "premier", "open", "return", "arriv", "debut")
    ),
    SITE_NAME: (
        "announced",
        "revealed",
        "confirmed",
        "posted",
        "unveiled",
        "listed",
        "stated",
        "updated",
        "published",
        "disclosed",
    ),
    _INVERTED_NAME: (" is ", " are "),
    _RIVAL_NAME: ("rival", "compet", "decessor", "successor", "stablemate", "neighbo"),
    _MOVED_NAME: ("film", "movie", "game", "quel", "off", "ment", "entry", "chapter", "series", "season"),
    _OWNER_NAME: ("date", "window"),
    _WHOSE_NAME: ("whose",),
    NUMBERED_NAME: ("eason", "art", "our", " S"),
    _TURNED_TO: ("s for", "urning to", "ews "),
    _GIVEN_NAME: ("giv", "gave", "handed", "assigned", "slapped"),
    _KIND_OF: ("that", "which"),
    _MADE_FOR: ("where",),
    _TURN: ("turn of",),
}
