"""What stands beside a watched work under its name: the game made of a series, the prequel of a film, another work with
a longer name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.model import Kind, Work
from tracker.recognise.instalment import Instalment, Unit, number
from tracker.recognise.names import Hit, normal
from tracker.recognise.scene import HEADLINE_WORD
from tracker.recognise.watch import Watch

# What is made of a series or a film to be played, or is told beside it, as the subject of a verb of its own.
_PLAYED = re.compile(
    r"[\"”’]?\s(?:(?:mobile|video|console|smartphone|browser|online|vr|role-playing|fighting|action|"
    r"pc)\s)*games?\s(?="
    r"(?:(?:has|is|was|will|to|won['’]t|had)\s(?:now\s|also\s|just\s|be\s|been\s|not\s)*(?:delayed|pushed|"
    r"postponed|dated|slated|scheduled|"
    r"due|out|set|coming|launch\w*|releas\w*|arriv\w*|debut\w*|come|hit|drop|land|start|go|open)\b|"
    r"launch(?:es|ed)|releases|arrives|debuts|comes|hits|drops|lands|opens|starts|goes|delayed)\b)",
    re.IGNORECASE,
)
_BEFORE_IT = re.compile(
    r"[\"”’]?\s(?:prequel|spin-?off)(?:\s(?:series|film|movie|show|anime|manga|game))?\b", re.IGNORECASE
)
_BASED = re.compile(r"\b(?:based on|adapt\w*|inspired by|of|from|by)\s(?:the\s)?(?:\w+\s){0,2}[\"“‘]?\Z", re.IGNORECASE)


# The same where the noun stands before what describes it: "la serie prequel di House Vale".
_OF = r"\s(?:(?:di|de|do|da|du|von|zu)|del(?:la)?|d[eo]s)\s(?:(?:la|il|l['’])\s?)?[\"“«„]?\Z"
_OF_BEFORE_IT = re.compile(
    rf"\b(?:(?:s[eé]rie|film|filme|película|anime|manga|gioco|juego|jogo|jeu)\s)?(prequel|precuela|prelúdio|"
    rf"préquelle|préquel|spin-?off)(?:\s(?:tv|animat[oa]|anime))?{_OF}",
    re.IGNORECASE,
)


# "El juego de Lantern Harbor se retrasa", "il gioco di Lantern Harbor uscirà"; not "el anime del juego".
_GAME_OF = re.compile(
    r"\b(?:video)?(?:juego|jogo|gioco|jeu|game)(?:\s(?:de rol|m[óo]vil|mobile|rpg|gacha|vidéo|de lucha|de luta|"
    r"per \w+|"
    rf"para \w+))?{_OF}",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"[\"”»“]?\s(?:se\s|ha\s|ser[áàa]\s|foi\s|est[áa]\s|va\s|vai\s|è\s|é\s|est\s|a été\s|sera\s|verrà\s|viene\s|"
    r"sal[eg]|saldrá|"
    r"lleg|cheg|sai|estre|esce|uscirà|arriv|debutt?|sort|débarque)",
    re.IGNORECASE,
)
_MADE_FROM = re.compile(
    r"\b(?:basad|basead|inspirad|ispirat|tratt|adapta|anim|s[ée]rie|pel[íi]cula|film)\w*\s(?:\w+['’]?\s?){0,3}\Z|"
    r"\b(?:del|do|du|dal|au|no)\s\Z",
    re.IGNORECASE,
)


def _beside_it(hit: Hit, text: str, work: Work) -> bool:
    """ "The Lantern Harbor game has been delayed", "the Lantern Harbor prequel series begins"."""
    own = " ".join((work.title, *work.aliases)).casefold()
    if (found := _OF_BEFORE_IT.search(text, max(0, hit.span.start - _LEAD), hit.span.start)) is not None:
        return found[1].casefold() not in own
    if (found := _BEFORE_IT.match(text, hit.span.end)) is not None:
        return found[0].split()[0].casefold() not in own
    if work.kind not in (Kind.ANIME, Kind.TV, Kind.FILM):
        return False
    game = _GAME_OF.search(text, max(0, hit.span.start - _LEAD), hit.span.start)
    if game is not None and _DOES.match(text, hit.span.end):
        return _MADE_FROM.search(text, max(0, game.start() - _LEAD), game.start()) is None
    played = _PLAYED.match(text, hit.span.end) is not None
    return played and _BASED.search(text, max(0, hit.span.start - 30), hit.span.start) is None


NUMBER_AFTER = re.compile(
    r"(?:[!?](?=\s?[2-9ivx]{1,4}[』」》]))?(?:[^\S\n]|[』」》”\"']){0,2}(?P<n>ii|iii|iv|vi{0,3}|"
    r"[2-9])(?![\w/%年月日話巻号・]|:(?!\s(?:(?-i:[a-zà-ÿ])|\d{1,2}\s(?-i:[a-z])|part|teil|cour\b))|\.(?!\s|$)|"
    r"\.\s(?:staffel|film|kinofilm|teil|season)\b|\s?(?:期|クール|話|巻|episodes?|volumes?|th|nd|rd|of|years?|weeks?|"
    r"months?|days?)\b)",
    re.IGNORECASE,
)


def beside(hit: Hit, text: str, work: Work, watch: Watch) -> Instalment | None:
    """The instalment, or the work of another kind, that the words right behind the name make of it; None for none."""
    subtitle = _SUBTITLE.match(text, hit.span.end)
    own_name = subtitle and (_own_subtitle(subtitle[1], hit, watch) or _other_name(hit, text, watch))
    named = subtitle and not HEADLINE_WORD.match(subtitle[1]) and not own_name
    if named and not any(form.match(text, hit.span.end) for form in (_SENTENCE, _TIMED, _GUIDE)):
        return Instalment(Unit.SEQUEL if _ARC.match(text, hit.span.end) else Unit.EXTRA)
    if _longer(hit, text, watch) or _screened(hit, text, watch) or _beside_it(hit, text, work):
        return Instalment(Unit.EXTRA)
    counts = work.season is None and (work.film or work.kind in (Kind.GAME, Kind.FILM))
    return Instalment(Unit.EXTRA) if counts and _next_one(hit, text, work) else None  # their names count the works


_GAME_NEXT = re.compile(
    r"[\"”’』」]?\s?(?:(?:の)?ゲーム|(?:(?:\w+|sci-fi)\s){0,2}?(?:games?|rpg|mmo(?:rpg)?|dlc)\b)", re.IGNORECASE
)
_GAME_BEFORE = re.compile(
    r"\b(?:(?:video)?(?:game|spiel|juego|jogo|gioco)|jeu|(?:mmo|j?)rpg|shooter|[\w-]*abenteuer)\s[\"“„«]?\Z|ゲーム[『「]?\Z",
    re.IGNORECASE,
)
_SHOWN_NEXT = re.compile(
    r"[\"”’』」]?\s?(?:の?(?:TV|テレビ)?(?:アニメ|ドラマ)|(?:(?:tv|television|animated|live-action|anime)\s)*(?:anime|series|show|"
    r"film|movie)\b)",
    re.IGNORECASE,
)
_SHOWN_BEFORE = re.compile(
    r"\b(?:anime|s[eé]ries?|show|film|movie|película|serie)\s[\"“„«]?\Z|(?:アニメ|ドラマ|映画)[『「]?\Z", re.IGNORECASE
)


def of_kind(hit: Hit, text: str, works: Sequence[Work]) -> Instalment | None:
    """ "The Thornfall game", "Thornfall 2", where a game and a series of that name are watched: which one is meant."""
    games = {work.kind is Kind.GAME for work in works}
    if len(games) < 2:
        return None
    low = max(0, hit.span.start - _LEAD)
    if _GAME_NEXT.match(text, hit.span.end) or _GAME_BEFORE.search(text, low, hit.span.start):
        return Instalment(Unit.GAME)
    if _SHOWN_NEXT.match(text, hit.span.end) or _SHOWN_BEFORE.search(text, low, hit.span.start):
        return Instalment(Unit.SHOWN)
    found = NUMBER_AFTER.match(text, hit.span.end)
    return Instalment(Unit.NEXT, number(found["n"])) if found else None


_ARC = re.compile(r":\s[A-Z][^:.,;\n]{2,50}?\s(?:Arc|Saga|Chapter)\b|:\s[\w ]{2,40}[- ]hen\b")
# "X: Die Sieger stehen fest", "X: Lea Braun will": a sentence. "X: Die Rache der Tiefe" is a subtitle.
_SENTENCE = re.compile(
    r":\s(?:(?:Der|Die|Das|Eine?)\s[A-ZÄÖÜ][\w-]+\s"
    r"(?:wird|soll|(?!(?:von|mit|seit|den|in|an|am|zum|ein|und|aus|dem|auf|im|vom|um|beim|ohne|"
    r"gegen)\b)[a-zäöüß]+(?:t|en))\b"
    r"|[A-ZÀ-Þ][\w'’-]+\s[A-ZÀ-Þ][\w'’-]+\s(?:will|muss|soll|versucht|kämpft|ermittelt|sucht|jagt|spielt|"
    r"verrät|spricht|plant|"
    r"kündigt|bestätigt|verschiebt|zeigt|enthüllt|gibt|tente|doit|veut|cherche|joue|incarne|dévoile|annonce|confirme|"
    r"repousse|raconte|hat|haben|ist|sind|wird|werden|kommt|kommen|startet|starten|folgt|erscheint|läuft|geht|"
    r"steht|stehen|"
    r"müssen|dürfen|feiert|erhält|bekommt)\b"
    r"|[A-ZÄÖÜ][a-zäöüß]+(?:e[nrs]?|ei)\s(?:Nachrichten|Neuigkeiten|Details|Infos|Informationen|Bilder|Trailer|"
    r"Teaser|Visual|Poster|"
    r"Einblicke?|Sprecher|Sprecherin|Szenen?|Clips?|Termine?|Ankündigung|Enthüllung|Verstärkung|Besetzung|"
    r"Rollen?|Figuren|"
    r"Charaktere|Folgen?|Staffeln?|Plattform(?:en)?|Zugang|Zugänge)\b"
    r"|[A-ZÄÖÜ][^.:;\n]{3,70}?\s(?:bekannt|fest|dabei|online|vorab|verfügbar|zurück|"
    r"(?:ge|be|ver|ent|er|an|auf|aus|vor)[a-zäöü]{3,}t)(?=\n|$))"
)
# "X: Friday 4 March", "X: Early 2026", "X: Premieres March 4": a time, and no subtitle; "X: Jo Hale's New Novel".
_TIMED = re.compile(
    r":\s(?:(?:Premieres|Releases|Launches|Opens|Arrives|Debuts|Coming|Available|Out)\s(?:Now\b|Soon\b|(?:on\s|"
    r"in\s|this\s)?"
    r"(?=(?:Early|Mid|Late|Spring|Summer|Fall|Autumn|Winter|Q\d|[A-Z][a-z]{2,8}\.?\s\d|[A-Z][a-z]+day))|\d)|"
    r"(?:(?:Early|Mid|Late|Spring|Summer|Fall|Autumn|Winter|Q[1-4]|H[12]|"
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\.?,?\s){1,3}\d|"
    r"(?:[A-Z][\w.'’-]*\s){0,3}[A-Z][\w.-]*['’]s?\s(?:New|Next|Upcoming|Latest|Debut)\s(?:[A-Z][\w-]*\s){0,2}"
    r"(?:Novel|Book|Memoir|Film|Movie|Game|Series|Anime|Drama|Thriller|Comedy|Show|Epic|Adventure|RPG)\b)"
)
# "X: All You Need to Know", "X: My Thoughts", "X: Five Reasons to Care", "X: Good News, Everyone!", "X: Are We Ready?":
# what the headline of a guide or a blog says of the work, and no subtitle.
_GUIDE = re.compile(
    r":\s(?:All (?:You|We|I|That|Of|The (?:Details|Latest|News|Info\w*|Facts|Rumou?rs))\b|"
    r"(?:Let|It|That|There|Don|Here|What|I|We|You|They)['’]\w+\s|(?:I|We|You|They)\s(?:Have|Need|Want|Can|Are|"
    r"Will|Know|Love|Got|Think|"
    r"Finally|Still|Now|Might|May|Could|Should|Talk|Ask|Asked|Saw|Played|Watched)\b|"
    r"(?:My|Our|Your|Some|Quick|Initial|Random|More|Final|First|Early|Last|Further|Honest|Personal|Full|"
    r"Complete|Ultimate|Spoiler-Free)\s"
    r"(?:[A-Z][\w-]*\s){0,2}?(?:Thoughts?|Reviews?|Takes?|Questions|Predictions?|Guides?|Theor(?:y|ies)|"
    r"Verdict|Wish ?lists?|Impressions?|"
    r"Expectations|Hopes|Reactions?|Details|Looks?|Ideas|Opinions?|Observations|Rumou?rs|Info\w*|News|Updates?|"
    r"Musings|Notes)\b|"
    r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Top|Several|A Few|Some|Biggest|Best|"
    r"Major)\s(?:[A-Z\d][\w-]*\s){0,2}?(?:Things|Reasons|"
    r"Facts|Questions|Ways|Theories|Details|Takeaways|Moments|Tips|Hints|Clues|Changes)\b|"
    r"(?:Mark|Get|Meet|Save|Stop|Stay|Check|Find|Prepare|Don['’]t|Set|Clear|Grab|Keep|Expect|Remember|Forget|"
    r"Ask)\s(?:Your|Ready|The|Tuned|"
    r"Out|Calm|Worrying|Waiting|It|This|That|Everything|Me|Us|an?|[A-Z]\w+ing)\b|"
    r"(?:Good|Bad|Big|Great|Breaking|Latest|Fresh|Exciting|Sad|Happy|Official|Huge|Exclusive)\s(?:News|"
    r"Updates?|Details|Info\w*|Announcements?|"
    r"Interview|Trailer|Poster|Reveal)\b|(?:Worth|Still|Not|Yes|Finally|Almost|Nearly|Maybe|Spoilers?|Hype|Fan)\s|"
    r"[A-Z][^.:;\n]{3,60}?(?:\?(?=\s|$)|\s(?:Explained|Answered|Revealed|Confirmed|Ranked|Reviewed|Announced|"
    r"Discussed|Addressed|Debunked|"
    r"to (?:Know|Expect|Watch|Care|Be Excited))\b))"
)
_SUBTITLE = re.compile(
    r":\s(?!(?:Based|Set|Inspired|Adapted|Coming|Launching|Arriving|Returning|Returns|Out|Available|Expect)\s"
    r"(?:on|in|the|to)\s)"
    r"([A-Z][\w'’-]+)(?=\s[A-Z\d]\w*|\s(?:on|of|the|in|to)\s)"
)


def _own_subtitle(word: str, hit: Hit, watch: Watch) -> bool:
    """Is the word behind the colon in one of the work's own longer names?"""
    return any(
        normal(word) in normal(text)
        for key in hit.alias.works
        for text in (watch.works[key].title, *watch.works[key].aliases)
    )


_IN_BRACKETS = re.compile(r"[\"”’»]?\s?\([\"“‘«]?\Z")


def _other_name(hit: Hit, text: str, watch: Watch) -> bool:
    """ "Sweet Harbor (Umi no Machi: Saigo no Hi)": what stands in brackets behind a name is its other name, in full."""
    opened = _IN_BRACKETS.search(text, max(0, hit.span.start - 4), hit.span.start)
    before = text[: opened.start()].casefold() if opened is not None else ""
    names = (name for key in hit.alias.works for name in (watch.works[key].title, *watch.works[key].aliases))
    return any(before.endswith(name.casefold()) for name in names)


_NEXT_ONE = re.compile(r"[2-9][』」》]")
_MEASURE = re.compile(
    r"\s?\S{1,4}\s(?:minutes?|hours?|million|billion|stars?|times|more|new|other|films?|games?|movies?|players?)\b"
)
_OWN_NUMBER = re.compile(r"\d|\b(?:ii|iii|iv|vi{0,3}|two|three|four|five|part|chapter)\b|:", re.IGNORECASE)


def _next_one(hit: Hit, text: str, work: Work) -> bool:
    """ "Gale Runner 2 launches": of works that their names count, another one than that whose name has no number."""
    if _NEXT_ONE.match(text, hit.span.end):
        return True
    if any(_OWN_NUMBER.search(name) for name in (work.title, *work.aliases)) or _MEASURE.match(text, hit.span.end):
        return False
    return text[hit.span.end : hit.span.end + 1] == " " and NUMBER_AFTER.match(text, hit.span.end) is not None


# "Gale Runner Nightfall is coming on": words of a name behind the name, and then a verb of works.
_LONGER = re.compile(
    r":?\s((?:[A-Z][\w'’-]*)(?:\s[A-Z\d][\w'’-]*){0,3})(?:,\s(?:an?|the|which|made|set|developed|written|"
    r"directed)\s[^,.;:\n]{3,60},)?,?\s(?="
    r"(?:which\s(?:will|is|launches|arrives|premieres|releases|comes|opens|debuts|hits|was (?:delayed|moved))|"
    r"(?:launches|arrives|premieres|releases|opens|debuts|hits|comes to|comes out|starts|begins|drops|lands|"
    r"has (?:now |also )?(?:been (?:delayed|dated|moved)|launched|premiered)|"
    r"(?:will|to)\s(?:be (?:released|out|streamed|broadcast|published|available)|stream|return|launch|arrive|"
    r"premiere|release|open|debut|hit|come|air|start|begin|drop|"
    r"land)|"
    r"(?:esce|uscirà|arriva|arriverà|debutta|debutterà|in (?:uscita|arrivo)|sarà disponibile|llega|llegará|"
    r"saldrá|sale|se (?:estrena|lanza|estrenará|lanzará)|"
    r"chega|chegará|sai|sairá|será lançado|estreia|estreará|sort|sortira|arrive|arrivera|débarque|débarquera|"
    r"erscheint|kommt|startet)|"
    r"(?:que|che|qui)\s(?:se\s)?(?:será|sera|sarà|sale|saldrá|sai|sairá|llega|llegará|chega|chegará|estren\w+|"
    r"estrei\w+|esce|uscirà|arriv\w+|sortira)|"
    r"is (?:now |also |currently )?(?:coming|due|set|slated|scheduled|out|available|launching|releasing|"
    r"arriving)))\b)"
)
_NO_NAME = re.compile(
    r"(?:arc|saga|chapter|season|part|cour|final|creators?|developers?|director|author|writer|stars?|producers?|"
    r"publisher|fans?|actor|actress|showrunner|mangaka|team|voice|seiyuu|tv|television|official|blu-ray|dvd|"
    r"manga|novels?|"
    r"remake|reboot|sequel|prequel|remaster(?:ed)?|dub|english|japanese|original|live-action|animated|edition|"
    r"netflix|"
    r"crunchyroll|hulu|disney|amazon|hbo|prime|ps[45]|pc|switch|xbox|steam|delayed?|postponed|first|second|third|"
    r"fourth|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|fall|autumn|winter|it|its|this|he|she|they|we|you|"
    r"broadcast(?:s|ing)?|showings?|screenings?|filming|shooting|production|streaming|pre-?orders?|tickets?|"
    r"sales?|voting|"
    r"registration|details|information|news|access|distribution|development|work|simulcasts?|"
    r"but|so|as|if|while|since|after|before|although|though|then|now|also|that|at|by|from|with|of|or|a|an|no|not|yet|"
    r"mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)$",
    re.IGNORECASE,
)


def _longer(hit: Hit, text: str, watch: Watch) -> bool:
    """Is the name only the beginning of that of another work ("Gale Runner Nightfall launches")?"""
    found = _LONGER.match(text, hit.span.end)
    if found is None:
        return False
    more = found[1].split()
    if any(HEADLINE_WORD.match(word) or _NO_NAME.match(word) for word in more):
        return False
    return not any(_own_subtitle(word, hit, watch) for word in more)


_ON_SCREEN = re.compile(
    r"[\"”’]?\s(?:(?:upcoming|new|animated|live-action|netflix|hbo|amazon|prime video|crunchyroll|television|tv|"
    r"anime)"
    r"\s)*(?:anime|(?:tv|television|animated|live-action|netflix|hbo|amazon|anime)\s(?:series|show|adaptation))\b"
    r"(?!['’]?s?\s(?:expo|fans|japan|nyc|festival))",
    re.IGNORECASE,
)


def _screened(hit: Hit, text: str, watch: Watch) -> bool:
    """ "The Gale Runner TV series will premiere": what is made of a game or a book for the screen, where no series of
    that name is watched as well."""
    played = all(watch.works[key].kind in (Kind.GAME, Kind.BOOK) for key in hit.alias.works)
    return played and (
        _ON_SCREEN.match(text, hit.span.end) is not None
        or _SCREEN_OF.search(text, max(0, hit.span.start - _LEAD), hit.span.start) is not None
    )


_LEAD = 48  # characters before a name that hold such a noun
# "La serie TV di Gale Runner", "l'adaptation animée de Gale Runner"
_SCREEN_OF = re.compile(
    r"\b(?:anim[eé]|(?:s[eé]rie|film|filme|película|adattamento|adaptación|adaptação|adaptation|trasposizione|"
    r"lungometraggio)"
    r"\s(?:tv|televisiv[ao]|televisión|animat[oa]|anim[eé]e?|animad[oa]|live[- ]action|de (?:tv|televisión|"
    r"anime)|netflix|cinematografic[oa]))"
    rf"(?:\s(?:basat[oa] su|tratt[oa] da|ispirat[oa] a|basad[oa] en|baseada? em)\s[\"“«„]?\Z|{_OF})",
    re.IGNORECASE,
)
