"""German."""

from __future__ import annotations

from tracker.extract.words import Sense, Term, Words
from tracker.model import Outlet

R, PAST, END, OLD, NEW, MOVE, NEWS, DECOY = Sense

WORDS = Words(
    lang="de",
    terms=(
        Term(OLD, r"\b(?:war(?:en)? (?:ursprünglich )?(?:für|geplant|angesetzt)|ursprünglich\w*|hätte|sollte(?:n)? (?:ursprünglich|eigentlich)|eigentlich|nicht mehr)\b"),
        Term(NEW, r"\b(?:verschoben|verschiebt|verlegt)\s+(?:sich )?(?:\w+\s+)?auf\b|\bneue[rnms]? (?:Starttermin|Termin|Zeitraum|Datum|Startdatum|Kinostart|Startfenster)\b(?! soll)"),
        Term(MOVE, r"\b(?:versch(?:oben|iebt|ieben|iebung)\w*|verzöger\w*|verspät\w*|auf unbestimmte Zeit)\b"),
        Term(PAST, r"\b(?:feierte(?:n)?|startete(?:n)?|lief(?:en)?|erschien(?:en)?(?! soll)|wurde(?:n)? (?:\w+\s+){0,4}?(?:ausgestrahlt|veröffentlicht|gezeigt)|debütierte|begann)\b"),
        Term(END, r"\b(?:endet\w*|Finale|letzte Folge|abgeschlossen|Ende)\b"),
        Term(DECOY, r"\b(?:[Gg]edreht|Dreharbeiten|Drehstart|im Handel|Vorverkauf|Tickets|vorbestell\w+|findet statt|stattfinden|Wiederholung|pausiert|Pause|fortgesetzt|zeigt die Folgen)\b", Outlet.GAME, reason="a sale, an event or a pause, not the release"),
        Term(R, r"\b(?:in(?: den| die)? (?:deutschen? )?Kinos?|im Kino|Kinostart)\b", Outlet.THEATRE),
        Term(R, r"\b(?:ausgestrahlt|Ausstrahlung|TV-Start|im Fernsehen|Erstausstrahlung)\b", Outlet.TV),
        Term(R, r"\b(?:startet|starten|Start(?:termin|datum)?|Premiere|erscheint|erscheinen|Release(?:termin|datum)?|Veröffentlichung|veröffentlicht|geplant|angesetzt|beginnt|beginnen|kommt|kehrt|zurück|verfügbar|debütiert|landet|anlaufen|läuft (?:am|ab|im)|eingeplant|vorgesehen|terminiert|datiert|feiert|geht an den Start)\b"),
        Term(NEWS, r"\b(?:angekündigt|kündigt\w*|Ankündigung|enthüllt\w*|bestätigt\w*|bekannt ?(?:gegeben|gab)?|gab|veröffentlichte|zeigt\w*|teilte|mitgeteilt)\b"),
    ),
    nouns=(
        Term(DECOY, r"\b(?:Synchro\w*|Synchronfassung|deutsche[rn]? Sprach\w*)\b", reason="the dub"),
        Term(DECOY, r"\b(?:blu-?rays?|dvds?|Box|Heimkino)\b", reason="a disc"),
        Term(DECOY, r"\b(?:Opening|Ending|Soundtrack|Titelsong|Single|Album)\b", reason="music"),
        Term(DECOY, r"\b(?:Bände?|Light Novel|Roman|Manga(?!-Adaption)|Kapitel|Magazin)\b", reason="a book or magazine"),
        Term(DECOY, r"\b(?:Event|Konzert|Festival|Ausstellung|Messe)\b", reason="an event"),
        Term(DECOY, r"\b(?:Trailer|Teaser|Poster|Visual|Video)\b", reason="a trailer or visual"),
        Term(DECOY, r"(?<!erste )(?<!neuen )(?<!\d )(?<!\d\d )\b(?:Folgen?|Episoden?)\b", reason="an episode, not the whole"),
    ),
    clause=r"[;|—()]|\s[–-]\s|,\s+(?=(?:und|aber|während|die|der|das|dass|obwohl|nachdem|sobald|wegen)\b)|\sund (?=(?:wird|die|der)\b)",
    future_before=r"\b(?:wird|werden|soll|sollen)\s+(?:\w+\s+){0,6}$",
    past_before=r"\b(?:wurde|wurden|war|waren|hat|hatte|haben|ist|sind)\s+(?:\w+\s+){0,4}$",
    old_before=r"\b(?:ursprünglich\w*|eigentlich|hätte|war(?:en)? für)\s+(?:\w+\s+){0,6}$",
    old_date_before=r"\b(?:vom|von|von dem)\s+(?:ursprünglich\w*|eigentlich\w*)\b[^.;]{0,40}$|\b(?:ursprünglich\w*|statt|anstatt)\b[^.;,]{0,40}$",
    new_date_before=r"\b(?:verschoben|verschiebt|verlegt)\b[^.;]{0,40}\bauf (?:den|das|die|Anfang|Ende|Mitte)?\s*$",
    delay=r"\b(?:versch(?:oben|iebt|ieben|iebung)\w*|verzöger\w*|auf unbestimmte Zeit|nicht mehr im|neuer (?:Termin|Zeitraum))\b",
    undelayed=r"\b(?:nicht|keine?|ohne)\b[^.;]{0,30}(?:versch|verzöger)\w*|\bFolgen?\b",
    speculative=r"\b(?:könnte\w*|vielleicht|wahrscheinlich|möglich\w*|vermutlich|voraussichtlich|dürfte\w*|spekul\w+|hoff\w+)\b",
    rumoured=r"\b(?:Gerücht\w*|Leak\w*|Insider)\b",
    reported=r"\blaut (?!(?:der|dem) (?:offiziell|Website|Twitter))",
    question=r"\?[\"'”’)\]]*\s*$",
    negated_before=r"\b(?:nicht|bis(?: zum| Ende)?|vor|jeden)\s*$",
    undated=r"\b(?:kein(?:en?)? (?:\w+\s+){0,2}(?:Termin|Datum|Starttermin)|noch (?:nicht|unbekannt|kein\w*)|auf unbestimmte Zeit|soll bekannt ?gegeben werden|steht noch (?:nicht|aus)|Termin (?:\w+\s+){0,3}(?:unbekannt|offen))\b",
    announced=r"\b(?:angekündigt|kündigt|bestätigt|erhält|bekommt|verlängert)\b[^.;?!]{0,60}\b(?:Staffel|Anime|Film|Fortsetzung|Serie|Adaption)\b|\b(?:Staffel|Fortsetzung|Film|Anime)\b[^.;?!]{0,40}\b(?:angekündigt|bestätigt|offiziell)",
    in_production=r"\b(?:in (?:Produktion|Arbeit|Entwicklung))\b",
    unannounced=r"\b(?:nicht|keine?|ohne|könnte|ob)\b",
    airing=r"\b(?:läuft (?:aktuell|derzeit|gerade))\b",
    hiatus=r"\b(?:auf unbestimmte Zeit (?:pausiert|unterbrochen))\b",
    cancelled=r"\b(?:abgesagt|eingestellt|gecancelt|gestrichen)\b",
    uncancelled=r"\bnicht\b[^.;]{0,20}(?:abgesagt|eingestellt|gecancelt)|\b(?:Event|Konzert|Messe)\b[^.;]{0,30}abgesagt",
    abroad={"DE": r"\bin Deutschland\b|\bdeutsche[nr]? Kinos?\b", "AT": r"\bin Österreich\b", "US": r"\bin den USA\b", "JP": r"\bin Japan\b|\bjapanisch\w*\b"},
    stream=r"\b(?:netflix|crunchyroll|wakanim|anime on demand|streaming|disney\+|prime video)\b",
    tv=r"\b(?:tv|fernsehen|ausstrahlung|ausgestrahlt)\b",
    theatre=r"\b(?:kinos?|film)\b",
    onward=r",?\s*(?:auf|bis|in|zum)\s+(?:den|das|die|dem)?\s*",
    retired=r"\bnicht mehr\b|\bstatt(?: wie geplant)?\b|\bursprünglich\w*\b",
    process=r"(?:Dreharbeiten|Produktion)",
    anaphor=r"\b(?:der Anime|die Serie|der Film|das Spiel|Staffel)\b",
    heads=r"\b(?:Anime|Serie|Film|Staffel|Adaption)\b",
)  # fmt: skip
