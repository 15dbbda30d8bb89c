"""What the patterns of names that nobody watches are made of: the name, the kinds of works, what is told of one."""

from __future__ import annotations

JOINED = (
    "and",
    "only",
    "that",
    "when",
    "where",
    "before",
    "because",
    "though",
    "until",
    "while",
    "also",
    "but",
    "as",
    "since",
    "after",
    "whose",
)
KIND = ("series", "film", "movie", "anime", "game", "sequel", "project", "show", "drama", "title", "novel", "manga")
WORKS = (*KIND, "thriller", "comedy", "epic", "miniseries", "adaptation", "musical", "remake", "biopic", "feature")
NAME = (
    r"[A-Z][\w'’.:!&-]*"
    r"(?: (?:[A-Z0-9][\w'’.:!&-]*|of|the|in|to|a|an|as|by|at|no|wa|ga|ni|de|and|for|from|on|with|&)){0,9}"
)
TOLD = (
    r"(?=(?:also |now |finally |officially |itself )?"
    r"(?:will (?:(?!not )[a-z]+ )?(?:(?:premiere|debut|air|open|launch|start|begin|restart|resume|drop)"
    r"(?!\s(?:(?:the|it|its|their|an?)\s|(?:shooting|filming|work(?:ing)?|production|directing|writing|recording)\b))|"
    r"arrive|return|come|hit|"
    r"be(?!\s(?:directing|playing|starring|writing|voicing|producing|reprising|joining|composing|handling|penning)|"
    r"\s[a-z]+ing\s(?:it|the|its|all|both|every)\b))|"
    r"premieres|debuts|airs|opens|arrives|launches|starts|begins|restarts|resumes|streams|bows|ends|concludes|"
    r"kicks off|"
    r"stars (?!as|in|alongside|opposite|with)|tells (?:the|a|of)\b|follows (?:the|an?|two|three|[A-Z])|"
    r"cent(?:er|re)s (?:on|around)|revolves around|"
    r"is (?:now |also |currently |still )?(?:set|slated|scheduled|due|coming|"
    r"heading|expected|out|the(?=\s(?:[\w-]+\s){0,4}?(?:film|movie|series|show|"
    r"anime|game|sequel|prequel|adaptation|title|drama|comedy|instal?lment|remake|reboot|spin-?off|one|next|"
    r"latest)s?\b(?!\s(?:addition|member|cast)\b)))"
    r"(?!\sto (?:direct|star|play|voice|"
    r"writ|produc|repris|join|"
    r"compos|helm|lead|pen|adapt|perform|sing|appear|guest|narrat))"
    r"(?!\sfor (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Fall|Autumn|Winter|Christmas|"
    r"Q\d)[a-z]*\b)[A-Z][a-z])|"
    r"comes|returns|drops|goes (?:on sale|live|up)|hits|slips|slides|jumps|heads|lands|"
    r"(?:moves|shifts|has (?:now |also |since )?(?:moved|shifted))"
    r"(?=\s(?:to|from|up|back|forward|out|into|again|ahead|off)\b)|"
    r"has (?:now |also |since |just |finally )?(?:slipped|been "
    r"(?:delayed|postponed|pushed|moved|shifted|bumped|dated|rescheduled))\b|"
    r"was (?:delayed|postponed|pushed|moved|shifted|bumped|rescheduled)\b|"
    r"(?:has|gets|got|now has|receives|(?:has|was) (?:also |now |finally |just )?(?:been )?(?:given|received|"
    r"assigned)) an? (?:[A-Z][a-z]+ \d{1,2} )?"
    r"(?:(?:\w+ )?(?:release|premiere|debut|launch|opening|air) (?:date|window)|date)\b|"
    r"gets? (?:its|an?) (?:\w+ )?(?:anime|adaptation|film|movie|series|sequel)\b|"
    r"(?:is|are) (?:also |now |already )?(?:getting|receiving) (?:its|an?) (?:[\w-]+ ){0,3}?"
    r"(?:anime|adaptation|film|movie|series|sequel|season)\b(?! (?:of|for|at|on)\b)|"
    r"(?:is|was|has been) (?:also |now |already |officially )?"
    r"(?:being adapted|renewed for an?|ordered to series|greenlit for)\b|"
    r"(?:is )?back for (?:its|an?) (?:\w+ )?season\b(?! (?:of|at|on)\b)|"
    r"is (?:also |up )?next(?=[:;,.])|(?:has |have )?(?:beat|won|found|made|sold|lost|gone|"
    r"[a-z]{3,}ed) (?:[^.,;:\n]{2,50} )?and (?:now |also |then )?(?:opens|premieres|debuts|launches|arrives|"
    r"starts|returns|hits|will (?:open|premiere|debut|launch|arrive|start|return|hit|come|"
    r"be released))(?! (?:it|the|its)\b)|"
    r"has (?:announced|revealed|confirmed|set) (?:that )?its (?:\w+ )?"
    r"(?:release|premiere|debut|launch|opening|broadcast)\b))"
)
