"""What keeps the words of a date from being an announcement, beside the tables: data only, a language is a row.

A language that has no row, or no pattern, never matches.
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.record import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Asserted:
    """Looked up by the names of these fields as those of `Words` are."""

    unanswered: str = ""  # behind who was asked: nothing was said to what goes round
    habit: str = ""  # what is told is usual, and no plan: "typically", "tends to"
    untold: str = ""  # right before a date: a verb of telling that is denied ("never confirmed an")
    withdrawn: str = ""  # behind a date: who told it has taken it back ("but the window has since been removed")
    not_then: str = ""  # right before a date without a limit of its own: a verb of release that is denied
    absent: str = ""  # right before a date: the work is not in what belongs to it ("missing from the schedule for")
    fiction: str = ""  # opens a sentence that tells the story: "in the film,"
    supposed: str = ""  # right before a verb of release: "would", which only a telling in the past makes a plan
    supposed_verb: str = ""  # a verb of release in such a mood ("sortirait")
    told: str = ""  # such a telling
    hearsay: str = ""  # between a date and such words: they are what somebody else claims
    today: str = ""  # right before a date that only says when the item was written: "here we are on"
    slots_of: str = ""  # right before a date: the times that a house has kept free, for whatever work
    today_after: str = ""  # right behind such a date: "is upon us"
    told_once: str = ""  # in the sentence of a date: it was told a while ago ("was said last year to be")
    informant: str = ""  # who tells what nobody has confirmed: "a known insider"
    rumour_told: str = ""  # a sentence that brings in a rumour: "we have a rumour for you"
    presupposes: str = ""  # opens a clause of time, whose truth no rumour beside it touches: "when it"
    upon: str = ""  # right before a date and its noun of release: it has come about ("upon its")
    stated: str = ""  # ends where a date begins: a plain statement or an owned release ("it airs in", "its early")
    plans: str = ""  # words of a plan or of a telling, in a clause that says little else
    that_noun: str = ""  # ends in a "that" behind a noun (group 1), which a clause describes: "a pop-up shop that"
    made_other: str = ""  # ends in "which" behind the name (group 1) of what somebody makes or plays in besides
    what_is: str = ""  # a sentence up to its date, whose subject comes behind that: "What opens on"
    is_what: str = ""  # behind such a date: the subject (group 1)
    whole_run: str = ""  # right before a name: all that there is of it so far ("all of")
    got: str = ""  # a verb of getting with its object (group 1 its head): "gets a deep dive in"
    takes_up: str = ""  # opens a sentence whose subject is that of the sentence before: "It"
    back_again: str = ""  # a verb of such a sentence that only the whole work is told of: "returns"
    undergone: str = ""  # what a work goes through before it comes out: "will undergo a review"
    counted: str = ""  # right before a noun of the work: several are meant, or others ("two film slots")
    owner: str = ""  # right before a date and its noun of release: whose that is, by name (group 1)
    owner_has: str = ""  # the same with a verb between: "Blue Rope hasn't reached its", "Blue Rope now has a"
    owner_of: str = ""  # the same with the date in brackets behind the name: "Blue Rope (coming"
    owner_when: str = ""  # begins a clause of time with a subject (group 1) of its own: "once Blue Rope is"
    not_it: str = ""  # right before a name behind a date: it is told of all but that
    source_of: str = ""  # what the work is made from, and not the work: "the manga X is based on"
    maker: str = ""  # in such a name: it is who makes or shows works
    to_be_told: str = ""  # behind a move: the date that holds is not known yet
    now_on: str = ""  # a run that is on is spoken of: "is now airing"
    later_parts: str = (
        ""  # opens a sentence: what is told of comes behind a beginning ("the other two parts will follow")
    )
    makers_aim: str = ""  # right before a date: "the studio is now targeting"
    film_piece: str = ""  # "chapter 2 of the film": a film, and no piece of a book
    said_aside: str = ""  # who says so, between commas: ", according to the studio,"
    made_into: str = ""  # a term that tells what a book is made into: "als Anime"
    cleft: str = ""  # right before a date: it is set out ("c'est le")
    cleft_on: str = ""  # behind such a date: the clause that it is told of ("que")
    under_way: str = ""  # behind or before a season of the year: it has begun and is spoken of as it is


# fmt: off
ROWS: Mapping[str, Asserted] = {
    "en": Asserted(
        unanswered=r"\b(?:has|have|had|did)(?:\snot|n[’']t|\syet to|\snever)(?:\syet|\sofficially|\spublicly)*\s(?:confirm|verif|comment|address|acknowledg|respond|react)\w*\s(?:on\s|to\s|upon\s)?(?:the|this|these|those|that|such)\s(?:claim|rumou?r|report|leak|listing|news|information|speculation|matter)s?\b",
        habit=r"\b(?:usual(?:ly)?(?! (?:for|with|of|slot|window|time|suspects)\b)|typically|generally|normally|traditionally|historically|customarily|ordinarily|as a rule|more often than not|most often|tend(?:s|ed)? to|has always|have always|always|(?:each|every) (?:season|entry|instal?lment|film|game|year|summer|winter|fall|autumn|spring))\b",
        untold=r"\b(?:never|not|n['’]t|yet to|nobody|no one|none|nothing|neither|nor|refus\w+ to|declin\w+ to|stop\w* short of|shied away from|steer\w* clear of|avoid\w*|without|reluctant to|unwilling to|unable to|fail\w* to|held off|hold\w* off|no mention of|no sign of|no word (?:of|on))\b(?! (?:only|just|surpris\w+|long)\b)(?:(?!\b(?:but|that|which|who|until|only)\b)[^.;:,?!]){0,40}?(?:\b(?:confirm\w*|den(?:y|ied|ying)|announc\w*|reveal\w*|commit\w*(?: itself| themselves)? to|promis\w*|specif\w+|nam(?:e|es|ed|ing)|mention\w*|stat(?:e|es|ed|ing)|guarante\w*|set|acknowledg\w+|back\w*|verif\w+|giv(?:e|en|ing)|lock\w* (?:in|down)|offer\w*|made|make)|(?<=no mention of)|(?<=no sign of)|(?<=no word of)|(?<=no word on))\s(?:(?:an?|the|its|any|that|this|to|of|such)\s){0,3}(?:(?:firm|official|exact|specific|new|rumou?red|alleged|supposed|early|late|mid)[\s-])?$",
        withdrawn=r"\b(?:but|though|although|yet|however),?\s(?:[^.;]{0,80},\s)?(?:that|this|it)\s(?:now\s)?(?:does(?: not|n['’]t)\s(?:\w+\s)?(?:seem|look|appear)\s(?:likely|possible|realistic|to be)|(?:seems|looks|appears)\s(?:\w+\s)?(?:unlikely|impossible|improbable))\b(?! (?:that|to)\b)|\b(?:window|date|year|plan|plans|listing|page|line|target|mention|it|that|this|which|season|premiere|release|launch)\s(?:\w+\s)?(?:has|have|had|was|were|is)\s(?:(?:since|later|now|quietly|then|also|already|all|subsequently|reportedly)\s)*(?:been\s)?(?:since\s|later\s|quietly\s|subsequently\s|now\s)*(?:removed|taken down|deleted|withdrawn|pulled|scrapped|dropped|retracted|walked back|scrubbed|rescinded|abandoned|shelved|erased|wiped|gone|reverted|replaced (?:with|by)|changed (?:to|back to) [“\"']?(?:coming|tb|an? )|no longer (?:realistic|the case|true|valid|accurate|happening|possible|on the table|feasible|there|listed))\b|\b(?:has|have|had)\s(?:since|later|quietly|now|already|subsequently)\s(?:walked|backed|rowed|moved|stepped)\s(?:(?:that|this|it|those plans)\s)?(?:back|away|off)\b|\b(?:has|have|had)\s(?:since|later|quietly|now|already|subsequently)\s(?:removed|deleted|withdrawn|pulled|scrapped|dropped|retracted|abandoned|erased|scrubbed|denied)\s(?:that|this|it|the|its|their|those|all)\b|\b(?:calls?|called|describ\w+|dismiss\w*|labell?ed|labels)\s(?:that|this|the|it)(?:\s(?:date|window|listing|claim|day))?\s(?:as\s)?(?:an?\s)?(?:mere\s|simple\s|complete\s)?(?:placeholder|error|mistake|wrong|guess|false|not final|inaccurate|fake|nonsense|estimate|rumou?r|typo)\b|\bbefore\s(?:the\s\w+\s)?(?:scrapp\w+|retract\w+|delet\w+|remov\w+|pull\w+|withdr\w+|dropp\w+|walk\w+)\s(?:it|that|this|the|its|those)\b",
        not_then=r"(?:n['’]t|\bnot|\bnever)\s(?!only|just|merely|simply)(?:\w+ly\s)?(?:be\s|going to\s|set to\s|expected to\s|scheduled to\s)*(?:com(?:e|ing)|arriv(?:e|ing)|premier(?:e|ing)|air(?:ing)?|releas(?:e|ing|ed)|return(?:ing)?|debut(?:ing)?|launch(?:ing|ed)?|open(?:ing)?|drop(?:ping)?|land(?:ing)?|out|back|ready|available|start(?:ing)?|begin(?:ning)?|happen(?:ing)?|hit(?:ting)? (?:theaters|theatres|cinemas|screens|stores|shelves))(?:\s(?:out|back))?\s(?:(?:in|on|for|at any point|any ?time|during)\s)*$",
        absent=r"\b(?:(?:vanish\w*|disappear\w*|absent|missing|omitted|excluded|left out|dropped|cut|removed|scrubbed) (?:from|of)|left off|skipp\w+|(?:not|n['’]t) (?:on|in|among|part of|included in|listed (?:in|on|among)|appear (?:in|on)|feature in|make)|does(?: not|n['’]t) (?:mention|include|feature|list|name)|did(?: not|n['’]t) (?:mention|include|feature|list|name))\b(?:(?!\b(?:that|but|and|which|confirm\w*|reveal\w*|ahead|before)\b)[^.;,]){0,60}(?:\d{4} (?:and|or) (?:(?:in|for) )?)?$",
        fiction=r"[\s\"“]*in (?:the|its|his|her|this|their) (?:[\w-]+ )?(?:story|plot|film|movie|game|anime|series|show|book|novel|manga|tale|narrative|fiction|universe|timeline|lore|campaign)(?:['’]s (?:story|world|plot|universe|timeline|lore|fiction))?,\s(?!which\b|out\b|set\b|due\b|opening\b|coming\b|premiering\b|airing\b)",
        supposed=r"\bwould\s(?:\w+ly\s|then\s|also\s)?(?:be\s|start\s|begin\s)?(?:able to\s)?$",
        told=r"\b(?:according|per|via|learn[st]?|found|find|say|says|[a-z]+ed|said|told|wrote|knew|thought|heard|saw|had|was|were|gave|spoke|set|put|meant|which|who)\b",
        hearsay=r"\b(?:claims?|claimed|rumou?rs?|reports?|fears?|speculation|talk|suggestions?|worries|denied|insist\w*)\b",
        today=r"\b(?:here we are|it(?:['’]s| is) (?:now|already|currently|just)|today is|today['’]s date is|we(?:['’]re| are)(?: now| already| currently)?|as we (?:enter|head into|approach|near|move into)|now that (?:it['’]s|it is|we(?:['’]re| are))|at the time of (?:writing|this writing|this article|publication)|as I write this)(?:,)?\s?(?:already\s|now\s|well\s|deep\s|only\s)?(?:on|in|into|at|halfway through|it(?:['’]s| is))?\s?(?:the\s)?$|\b(?:season|month|quarter|week|half|year)s? into\s$",
        slots_of=r"\b(?:(?:slots|openings|berths|vacancies)|(?:reserv\w+|hold\w*|open|free|vacant|untitled|unannounced)\s(?:[\w-]+\s){0,3}?(?:dates|spots|windows))\s(?:(?:open|free|available|reserved|left|set aside|held|booked|for [\w-]+ [a-z]+)\s)*(?:in|for|on|during|across)\s(?:[^.;,]{0,24}\d (?:and|or) (?:[\w-]+ )?(?:in |on )?)?$",
        today_after=r"\s(?:(?:is|now|already|being)\s)?(?:upon us|already (?:here|underway|under way|half over|over)|nearly (?:over|done|gone)|almost (?:over|done|gone)|(?:has|having) (?:begun|started|arrived))\b|\s(?:now|already)(?=[,.;]|\s(?:and|but|with)\b)",
        told_once=r"\b(?:was|were|had been|has been)\s(?:\w+ly\s)?(?:said|noted|told|reported|promised|announced|revealed|confirmed|listed|marked|pencill?ed in|teased|touted|billed)\b[^.;]{0,30}?\b(?:earlier|last|back in|ago|at the time|previously|originally|once|in (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|fall|autumn|winter|\d{4}))\b|\bhad\s(?:\w+ly\s)?(?:said|noted|told|reported|promised|announced|revealed|confirmed|stated|teased)\b|\b(?:said|noted|promised|announced|revealed|confirmed|stated|teased)\s(?:earlier|last|back in|at the time|in (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|fall|autumn|winter|\d{4}))\b",
        informant=r"\b(?:(?:fan )?wikis?|wikipedia|imdb|chat ?gpt|chatbots?|(?:google|bing|ai) (?:search|overviews?|answers?|models?)|some(?:one|body) (?:on|in|from)|fact[- ]?checks?|(?-i:False)(?=:)|(?:ai|fan)[- ](?:generated|made) \w+|(?:concept|fan) trailers?|(?:an?|the|her|his) (?:\w+['’]s )?(?:résumé|resume|cv|linkedin)|job (?:listings?|ads?|posting|advert\w*)|(?<!\bon )my calendar|my (?:notes|sources|spreadsheet)|betting sites?|bookmakers?|bookies|insiders?|leakers?|tipsters?|data-?miners?|whistle-?blowers?|rumou?rmongers?|tabloids?|gossip \w+|4chan|(?:anonymous|unnamed|undisclosed|unidentified|unofficial) (?:sources?|users?|accounts?|posters?|employees?)|(?<!official )\b(?:an?|the|one|this|another|some|several|many) (?:\w+ ){0,2}?(?:users?|redditors?|tiktokers?)\b(?= (?:on|named|called|wrote|writes|posted|posts|claim\w*|shared|shares|said|says|has|known|who|tweeted)|[,\"“]|: ))",
        rumour_told=r"\brumou?rs? (?:(?:have|has|had) been|are|were|is|keep|continue to|began to|started) ?(?:\w+ly )?(?:emerg|surfac|circulat|swirl|spread|float|go|mak|fly)\w*|\bretailers?(?:['’]s| site| website)?(?: (?-i:[A-Z])[\w.]+){0,3} (?:(?:has|have|had|may|might|just|seemingly|apparently|accidentally|already|prematurely) ){0,3}(?:(?:have|has) )?(?:list|spoil|leak|reveal|post|publish|spill|out)\w*|\b(?:popped|turned|showed|shown|appeared|surfaced|spotted|listed|cropped) (?:up )?(?:on|at|by|in) (?:the (?:site|website|page|store|catalogue|database) of )?(?:an? |several |some |various |two )?(?:[\w-]+ )?retailers?|\b(?:have|has|heard|here(?:['’]s| is| are)|there(?:['’]s| is| are| was| were)|share|spread\w*|came|come|comes|brings?|with|surfaced|emerged|started|circulat\w+)\s(?:us\s|you\s)?(?:an?|another|the latest|the|new|fresh|more|some)\s(?:(?!(?:of|about|that)\b)[\w-]+\s){0,3}?(?:rumou?rs?|leaks?)\b|\b(?:an?|another|the latest|new|fresh)\s(?:[\w\ufffc:'’-]+\s){0,3}?(?:rumou?rs?|leaks?|insider reports?)\s(?:has|have|is|are|suggests?|claims?|says|surfaced|emerged|circulat\w+|about|on)\b",
        presupposes=r"[\s\"“(,]*(?:when|once|after|before|until|by the time|as soon as|ahead of)\b",
        upon=r"\b(?:upon|since|after|following|from|during|at the time of)\s(?:its|their|the)\s(?:[\w-]+\s){0,2}$",
        stated=r"(?:\b(?:it|which|this|both|they|we|you|(?:the|this|its|their|our|(?:new|second|third|fourth|fifth|final|last|next|first)) (?:[\w'’-]+\s){0,4}?(?:season|series|show|anime|film|movie|game|title|sequel|adaptation|drama|project|premiere|release|debut|launch|broadcast|airing|batch|episodes|instal?lment|entry|chapter|part|cour|run|outing|lap|follow-up|finale|reboot|remake|picture|feature|story|[\w-]+s))[\"”’]?,?\s(?:[^,;.]{1,60},\s)?|[\"”’,)]\s|[\"“‘]|\band\s|\ufffc[\"”’]?\s|season \d\s|^)(?:(?:also|then|now|officially|finally|first|simply|soon|will|is|are|'s|’s|being|set|just)\s){0,3}(?:(?!(?:has|was|does|as|its|this|is (?:one|the|an?))\b)(?:[a-z]+s|come|return|hit|[a-z]+ing|start|begin|air|arrive|premiere|debut|launch|release|open|out|back|here|due|ready|available|live)\b)[^.;,]{0,60}$|\b(?!(?:the|best|biggest|these|those|many|more|most|of|anticipated|new|other|all|its|their|\w+ing|\w+est|\w+ed)\s)\w+\s(?:premieres|airs|debuts|launches|arrives|opens|returns|starts|begins|drops|lands|hits|comes)\s(?:in|on)\s$|\b(?:ahead of|before|prior to|until|for|in time for)\s(?:the|its|their|an?)\s(?:[\w-]+\s){0,3}$|\bthere(?:['’]s|\sis|\sare)\s(?!(?:many|several|lots|plenty|a lot|a few|dozens|so many|other|more|some)\b)[^.;,]{3,50}?ing\s(?:out\s|back\s)?(?:in|on|for)?\s?$|\b(?:it['’]s|it is|this is)\san?\s(?:[\w-]+\s){1,7}?(?:coming|arriving|launching|releasing|premiering|debuting|opening|due|set|slated|headed|out)\s[^.;,]{0,40}$|\b(?:its|their|[\w\ufffc]+['’]s?)\s(?:(?!season\b)[\w-]+\s){0,4}$|:\s?[^.;]{0,20}$|[(–—-]\s?[^.;]{0,20}$|\b(?:is|are|will be|to be)\s(?:finally\s)?(?:debut|premier|air|launch|releas|broadcast|stream|show|screen|open)ing\s(?:the|its|their)\s(?:[\w-]+\s){0,2}(?:seasons?|series|show|anime|film|movie|game|sequel|drama|comedy|thriller)\s(?:\w+\s){0,3}$|\b(?:debuts|premieres|airs|launches|releases|broadcasts|streams|drops|opens)\s(?:the|its)\s(?:[\w-]+\s){0,2}(?:season|series|show|anime|film|movie|game|sequel|drama)\s(?:\w+\s){0,3}$",
        plans=r"\b(?:schedul\w*|slat\w+|plan(?:s|ned|ning)?|due|dat(?:e|ed|es)\b|aim\w*|target\w*|eye\w*|eying|set|book\w*|lin(?:ed|es) up|commit\w*|promis\w*|offici\w*|announc\w*|confirm\w*|reveal\w*|unveil\w*|said|says|told|stat(?:ed|es|ing)|list\w*|report\w*|expect\w*|anticipat\w*|wait|until|get|gets|got|receiv\w*|earn\w*|land\w*|lock\w*|will|won['’]t|['’]ll|to|going|shall|delay\w*|push\w*|mov\w+|postpon\w*|slip\w*|instead|window|according)\b",
        that_noun=r"\b(?:an?|the|its|their|another|one|some|his|her|our|this)\s(?:(?!(?:about|of|that|an?|the|in|on|for|with|from|by|to|following|featuring)\s)[\w'’-]+\s){0,4}?([a-z][\w-]*),?\sthat$",
        made_other=r"\b(?:finish\w*|wrap\w*(?: up)?|complet\w*|promot\w*|shoot\w*|film\w*|work\w* on|busy with|star\w* in|appear\w* in|seen in|heard in|plays? in|play\w* .{1,30} in|roles? in|unlike|like|after|before|behind|join\w*|alongside|beside|against|than|besides|including|such as)\s[\"“‘']?((?-i:[A-Z])[\w.&’'-]*(?:[\s:]+(?:(?-i:[A-Z])[\w.&’'-]*|of|the|and|in|\d+))*)[\"”’']?,\s(?:which|that)$",
        what_is=r"[\s\"“]*what\s(?!(?:will|would|do|does|did|is|are|can|should|if)\b[^.?]*\?)[^.,;?]{2,40}$",
        is_what=r"\s(?:is|are|was|will be)\s(?:(?:actually|really|only|instead|in fact|merely|just)\s)?((?:not\s)?[^.,;:]{2,80})",
        whole_run=r"\b(?:all|every(?:thing)?|both|the (?:whole|entire|complete)|each|most|the rest)\s(?:(?:of|episodes?|seasons?|\d+|the|run|series|show|in)\s){0,5}$",
        got=r"\b(?:gets?|getting|receiv\w+|holds?|holding|hosts?|hosting|stages?|throws?|undergo\w*)\s(?:an?|its|another|the|their|some|more|two|three|new)\s(?:[\w'’-]+\s)*?([\w-]+)\s(?:(?:in|on|for|by|during|at|from)\s)?(?:the\s)?$",
        takes_up=r"[\s\"“]*(?:It|It['’]s|It['’]ll|This|That one)\b",
        back_again=r"\b(?:return\w*|com(?:e|es|ing) back|be back|is back|continu\w+|resum\w+)\b",
        undergone=r"\b(?:undergo\w*|go(?:es|ing)? (?:through|gold|into|to (?:trial|court|certification|print))|enter\w*(?! (?:theat|cinema|the (?:market|fray|ring|race|arena|world|stage|lineup|slate)))|pass(?:es)? (?:through|certification)|(?:be|being|get|gets) (?:tested|reviewed|evaluated|edited|scored|written|rewritten|audited|checked|examined|assessed|submitted|polished|judged|discussed|decided|considered|inspected|mixed|mastered|dubbed|drawn|cast|scripted|storyboarded|recorded|voted))\b|\b(?:review|evaluation|assessment|certification|inspection|audit|testing|playtest\w*|playtests?|overhaul|rewrites?|reshoots?|edit(?:ing)?|post-?production|hearing|trial|crunch|polish(?:ing)?|auditions?|table reads?|first reading|script reading|prep)\b",
        counted=r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|many|multiple|other|more|both|some|few|\d+)\s(?:(?:more|other|new|untitled|unannounced|open|upcoming|different)\s)?$",
        owner=r"(?<![\w'’])((?-i:[A-Z])[\w.&-]*(?:[\s:]+(?:(?-i:[A-Z])[\w.&’'-]*|of|the|and|in|\d+))*?)(?:['’]s|s['’])\s(?:[a-z-]+\s){0,3}?$",
        owner_has=r"(?<![\w'’])((?-i:[A-Z])[\w.&-]*(?:[\s:]+(?:(?-i:[A-Z])[\w.&’'-]*|of|the|and|in|\d+|season))*?)\s(?:(?:has|have|had|did|does|is|was)(?:n['’]t| not)?\s)?(?:(?:even|yet|now|still|already|just|only|also|finally)\s){0,2}(?:(?:reach|hit|meet|make|miss|near|approach|await|com(?:e|ing) to|get(?:ting)? to|arriv\w+ at)(?:e?s|ed|ing)?\s(?:its|their)|(?:has|have|had|carries|boasts|sports)\s(?:now\s|already\s)?(?:an?|its|the))\s(?:[a-z-]+\s){0,2}?$",
        owner_of=r"(?<!\bon )(?<!\bin )(?<!\bat )(?<!\bvia )(?<!\bto )(?<!\bfor )(?<!\bby )(?<![\w'’])((?-i:[A-Z])[\w.&-]*(?:[\s:]+(?:(?-i:[A-Z])[\w.&’'-]*|of|the|and|in|\d+))*)[\"”’']?\s?\((?:[a-z]{2,}\s){0,3}$",
        owner_when=r"(?<!\w)(?:once|when|after|before|until|while|as soon as|now that|because)\s((?-i:[A-Z])[\w.&-]*(?:[\s:]+(?:(?-i:[A-Z])[\w.&’'-]*|of|the|and|\d+))*)\s(?:is|has|will|comes|launches|opens|premieres|airs|arrives|releases|debuts|starts|begins|hits|drops|lands|returns|finally|also)\b",
        not_it=r"\b(?:is|are|was|were)(?: not|n['’]t)\s[\"“‘]?$",
        source_of=r"\b(?:manga|novels?|comics?|books?|webtoon|web novel|light novel)\s(?:that\s|which\s)?[^.;,]{1,60}\s(?:is|was)\s(?:based|adapted)\s(?:on|from)\b(?!\s(?:an?|the|it)\b)",
        maker=r"\b(?:studios?|pictures|entertainment|games|inc|media|animation|networks?|tv|films?|productions?|works|interactive|publishing|netflix|crunchyroll|hulu|disney|amazon|prime|apple|hbo|max|warner|sony|nintendo|microsoft|ubisoft|capcom|sega|marvel|pixar|universal|paramount|lionsgate|toho|toei|mappa|anime|japan|america\w*|uk|europe|hidive|peacock|fox|nbc|abc|cbs|bbc|fx|amc|starz|showtime|xbox|playstation|switch|ps\d|steam|pc|january|february|march|april|may|june|july|august|september|october|november|december|today|this|next|last|year)\b",
        to_be_told=r"\bnew (?:(?:release|premiere|launch|broadcast) )?(?:date|window) (?:will be (?:announced|revealed|shared|confirmed|decided|given|provided)|is (?:still )?(?:unknown|unclear|undecided))\b",
        now_on=r"\b(?:is|are|['’]s|['’]re)\s(?:now|currently|already|still)\s(?:airing|streaming|broadcasting|running|on (?:the )?air)\b",
        later_parts=r"[\s\"“]*(?:the|its|all)\s(?:other|remaining|rest of the|second|third|next|final|last|later|following)\s(?:\w+\s)?(?:parts?|episodes?|chapters?|files?|films?|instal?lments?|volumes?|halves|half)\s(?:(?:will|to|then|are to|is to)\s)*follows?\b",
        makers_aim=r"\b(?:the|its)\s(?:[\w-]+\s)?(?:studios?|developers?|devs|teams?|publishers?|makers|producers|creators|staff|company|distributor|network|streamer)\s(?:is|are)\s(?:(?:now|currently|still|instead)\s)*(?:targeting|eyeing|aiming (?:for|at)|shooting for)\s(?:an?\s)?$",
        film_piece=r"(?:chapters?\s(?:\d{1,2}|one|two|three|four|five|[ivx]+)|(?:\w+\s)?chapters?)\sof\s(?:the\s|its\s|an?\s)?(?:[\w-]+\s){0,3}?(?:films?|movies?|trilogy)\b(?!['’]s|\s(?:comic|manga|novel|book|tie-in))",
        said_aside=r",\s(?:according to\s[^,;.()\n]{2,60}|as\s[^,;.()\d\n]{2,50}?\s(?:announced|revealed|confirmed|noted|said|reported)|(?:the|its|their)\s(?:[\w'’-]+\s){1,4}(?:said|says|announced|revealed|confirmed|noted|added|explained|promises)(?:\s(?:on\s\w+day|today|yesterday|this week))?),(?=\s)",
        cleft=r"\bit(?:['’]s| is| will be)\s(?:only\s|not until\s)?(?:on|in|from)\s$",
        cleft_on=r",?\sthat\s",
        under_way=r"\b(?:of|part of|among|from|in)\s(?:the\s|this\s)?(?:[\w-]+\s){0,4}?$",
    ),
    "it": Asserted(
        habit=r"\b(?:di solito|solitamente|di norma|normalmente|generalmente|in genere|tradizionalmente|abitualmente|storicamente|come da tradizione|ogni (?:anno|estate|autunno|inverno|primavera))\b",
        untold=r"\b(?:mai|non|senza|né|nessuno)\b[^.;:,?!]{0,40}?\b(?:conferm\w+|annunci\w+|rivel\w+|promess\w+|indic\w+|menzion\w+)\s(?:(?:un|una|uno|il|la|lo|l['’]|dell['’]|del|della|alcuna?)\s?){0,2}(?:uscita|debutto|lancio|esordio|arrivo)?\s?(?:a|ad|in|nel|per|il|di)?\s?$",
        informant=r"\b(?:insider|leaker|dataminer|whistleblower|talpa|fonti anonime|fonte anonima|un utente)\b",
        today=r"\b(?:siamo (?:già |ormai )?(?:a|al|nel|in)|oggi è(?: il)?|è (?:già|ormai))\s$",
        said_aside=r",\s(?:secondo\s[^,;.()\n]{2,60}|(?:come\s)?(?:ha|hanno)\s(?:\w+mente\s)?(?:annunciato|precisato|rivelato|confermato|dichiarato|spiegato|fatto sapere|promesso)(?:\s[^,;.\d\n]{2,50})?),(?=\s)",
        cleft=r"\bè\s(?:proprio\s|quindi\s)?(?:il|dal|a|ad|in|nel|nell['’])\s?$",
        cleft_on=r",?\sche\s",
        undergone=r"\b(?:revisione|valutazione|certificazione|ispezione|montaggio|doppiaggio|post-?produzione|collaudo)\b",
    ),
    "es": Asserted(
        habit=r"\b(?:suelen?|acostumbran?|normalmente|habitualmente|por lo general|generalmente|tradicionalmente|históricamente|cada (?:año|verano|otoño|invierno|primavera))\b",
        untold=r"\b(?:nunca|no|sin|ni|nadie|jamás)\b[^.;:,?!]{0,40}?\b(?:confirm\w+|anunci\w+|revel\w+|promet\w+|mencion\w+)\s(?:(?:un|una|el|la|ningún|ninguna)\s){0,2}(?:estreno|lanzamiento|debut|salida)?\s?(?:en|para|el|de)?\s?$",
        informant=r"\b(?:insiders?|leakers?|filtradora?|dataminers?|fuentes? anónimas?|un usuario|una usuaria)\b",
        today=r"\b(?:estamos (?:ya )?(?:a|en)|hoy es(?: el)?|ya es)\s$",
        said_aside=r",\s(?:según\s[^,;.()\n]{2,60}|(?:ha|han)\s(?:anunciado|precisado|revelado|confirmado|declarado|explicado|prometido)(?:\s[^,;.\d\n]{2,50})?|(?:anunció|precisó|reveló|confirmó|explicó|anunciaron|confirmaron)\s[^,;.\d\n]{2,50}),(?=\s)",
        cleft=r"\b(?:es|será)\s(?:en|el|a partir del|a finales de|en el)?\s?$",
        cleft_on=r",?\scuando\s",
        undergone=r"\b(?:revisión|evaluación|certificación|inspección|montaje|doblaje|post-?producción)\b",
    ),
    "pt": Asserted(
        habit=r"\b(?:costumam?|normalmente|habitualmente|geralmente|em geral|via de regra|tradicionalmente|historicamente|todo (?:ano|verão|outono|inverno)|a cada (?:ano|verão))\b",
        untold=r"\b(?:nunca|não|sem|nem|ninguém|jamais)\b[^.;:,?!]{0,40}?\b(?:confirm\w+|anunci\w+|revel\w+|promet\w+|mencion\w+)\s(?:(?:um|uma|o|a|nenhum|nenhuma)\s){0,2}(?:estreia|lançamento|chegada)?\s?(?:em|para|no|na|de)?\s?$",
        informant=r"\b(?:insiders?|leakers?|vazadora?|dataminers?|fontes? anônimas?|um usuário|uma usuária)\b",
        today=r"\b(?:estamos (?:já )?(?:em|no|a)|hoje é(?: o)?(?: dia)?|já é)\s$",
        said_aside=r",\s(?:segundo\s[^,;.()\n]{2,60}|de acordo com\s[^,;.()\n]{2,60}|(?:anunciou|revelou|confirmou|explicou|disse|anunciaram|confirmaram)\s[^,;.\d\n]{2,50}),(?=\s)",
        cleft=r"\bé\s(?:em|no|na|no dia|a partir de|só em|apenas em)?\s?$",
        cleft_on=r",?\sque\s",
        undergone=r"\b(?:revisão|avaliação|certificação|inspeção|montagem|dublagem|dobragem|pós-?produção)\b",
    ),
    "fr": Asserted(
        habit=r"\b(?:d['’]habitude|habituellement|généralement|en général|normalement|d['’]ordinaire|traditionnellement|historiquement|chaque (?:année|été|automne|hiver|printemps))\b",
        untold=r"\b(?:jamais|pas|sans|ni|personne)\b[^.;:,?!]{0,40}?\b(?:confirm\w+|annonc\w+|révél\w+|promis\w*|mentionn\w+)\s(?:(?:un|une|la|le|l['’]|de|d['’]|aucune?)\s?){0,2}(?:sortie|diffusion|lancement|arrivée)?\s?(?:en|pour|le|au)?\s?$",
        informant=r"\b(?:insiders?|leakers?|leakeurs?|dataminers?|sources? anonymes?|un utilisateur|un internaute)\b",
        today=r"\b(?:nous (?:sommes|voici|voilà)(?: déjà)?(?: le| en| au)?|on est(?: déjà)?(?: le| en)?|c['’]est déjà)\s$",
        supposed_verb=r"(?:sortir|arriver|débuter|débarquer|paraîtr|reviendr|démarrer|commencer|verr)ai(?:t|ent)\b|serai(?:t|ent)\s(?:\w+ment\s)?(?:diffus|lanc|disponib|publi|propos|mis|de retour)",
        told=r"\b(?:a|ont|avait|avaient|ai|avons|est|était|fut|été|vient d['’]|viennent d['’])\s?(?:\w+ment\s|enfin\s|déjà\s|bien\s|été\s)*(?:annonc|révél|confirm|indiqu|dévoil|précis|déclar|fait savoir|promi|appri|officialis|dit|expliqu|assur|partag|communiqu)\w*\b[^.;]{0,90}?\bqu(?:e\b|['’])|\b(?:annonçait|indiquait|expliquait|précisait|assurait|disait|promettait|annonça|indiqua|confirma|révéla)\b|\b(?:savait|savions|pensait|croyait|attendait|espérait)\b|\bsi\b|\b(?:film|jeu|série|saison|date|anime|suite)\squi\s$",
        said_aside=r",\s(?:(?:selon|d['’]après)\s[^,;.()\n]{2,60}|(?:comme\s)?(?:a|ont|l['’]a|l['’]ont)\s(?:\w+ment\s)?(?:annoncé|précisé|indiqué|révélé|confirmé|déclaré|expliqué|assuré|fait savoir|promis)(?:\s[^,;.\d\n]{2,50})?|(?:annonce|précise|indique|révèle|confirme|assure|explique)(?:nt)?(?:-t-(?:il|elle|on))?(?:\s[^,;.\d\n]{2,40})?),(?=\s)",
        cleft=r"\b(?:c['’]est|ce sera|ce n['’]est qu['’]|et c['’]est|c['’]est (?:donc|finalement|bien|désormais))\s?(?:le|la|l['’]|en|au|à|à partir du|dès le|pour)?\s?(?:fin\s|début\s)?$",
        cleft_on=r",?\s(?:prochain,?\s)?(?:qu['’]|que\s|qui\s(?=marquera|verra|signera))",
        undergone=r"\b(?:révision|évaluation|certification|inspection|montage|doublage|post-?production)\b",
    ),
    "de": Asserted(
        habit=r"\b(?:normalerweise|üblicherweise|gewöhnlich|für gewöhnlich|in der Regel|meist(?:ens)?|traditionell|traditionsgemäß|generell|jede[ns] (?:Jahr|Sommer|Herbst|Winter|Frühling))\b",
        untold=r"\b(?:nie|niemals|nicht|ohne|niemand|keinen?)\b[^.;:,?!]{0,40}?\b(?:bestätig\w+|angekündig\w+|verrat\w+|versproch\w+|genannt)\s(?:(?:einen?|den|die|das)\s){0,2}(?:Start|Release|Veröffentlichung)?\s?(?:im|in|für|am)?\s?$",
        informant=r"\b(?:Insider\w*|Leaker\w*|Dataminer\w*|anonyme[nr]? Quellen?|ein Nutzer|ein User)\b",
        today=r"\b(?:wir (?:schreiben|haben)(?: inzwischen| schon| bereits)?(?: den)?|heute ist(?: der)?|es ist (?:schon|bereits|inzwischen)(?: der)?)\s$",
        said_aside=r",\s(?:(?:so|laut)\s[^,;.()\n]{3,60}|wie\s[^,;.()\d\n]{3,60}?\s(?:mitteilt|bekannt ?gab|bekannt ?gibt|verkündet|bestätigt|ankündigt|verr[iä]t|erklärt|schreibt|berichtet|sagt)e?n?|(?:teilt|gab|gibt|verkündet|bestätigt|erklärt|sagt|verriet)e?n?\s(?:das|der|die)\s[^,;.()\d\n]{3,50}),(?=\s)",
        made_into=r"als (?:TV-|Kino)?(?:Anime|Serie|Film)",
        undergone=r"\b(?:Prüfung|Überprüfung|Zertifizierung|Begutachtung|Schnitt|Synchronisation|Postproduktion|Vertonung)\b",
    ),
}
# fmt: on
FIELDS = frozenset(one.name for one in fields(Asserted))
