"""What heads a list of works with one time for all of them, beside the tables: data only, a language is a row."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.record import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Roundup:
    """Looked up by the names of these fields as those of `Words` are."""

    impressions: str = ""  # a headline over what somebody thought of episodes he has seen ("first impressions")
    round_many: str = ""  # several works, none of them named: "a dozen new shows", "our picks from the series"
    round_one: str = ""  # right before such words: one of them is spoken of, or none ("one of the", "no")
    round_link: str = ""  # whole: between such words and their time, where no word of release stands
    round_over: str = ""  # between such words and their time: they end, or leave a service
    round_new: str = ""  # whole: a line up to its time, that heads a list without naming what is listed: "New on X in"
    round_stop: str = ""  # opens a line below which the time does not hold: "TBA", "No date yet"
    round_untimed: str = ""  # what is told of one of them: its time is not known
    label_other: str = ""  # in a label before a day: it is that of something else
    round_set: str = (
        ""  # whole: a sentence up to its time, that has what comes out then for its subject: "The premieres in"
    )
    round_lists: str = ""  # behind that time: some of it is named: " include", "'s premieres are"
    round_row: str = ""  # opens a sentence that names some of them: "Among them are"
    round_such: str = ""  # right behind such words: some of them are named: ", including"
    round_preview: str = ""  # behind a season, in a headline: what is to begin in it is listed ("anime preview")
    round_led: str = ""  # right before a season, in a headline: the same ("guide to the")
    round_begun: str = ""  # in such a headline: it has begun, or something else is listed
    head_cancelled: str = ""  # whole: a line or a label over works that do not go on
    head_delayed: str = ""  # the same over works that are put off
    head_renewed: str = ""  # the same over works that go on
    list_moved: str = ""  # over rows that each hold two days: the old one and the new one
    list_other: str = ""  # over the rows of a list: what is dated there is no beginning ("Leaving in", "Finale dates")
    list_too: str = ""  # beside such words: beginnings are listed as well ("Arrivals and departures")


# fmt: off
ROWS: Mapping[str, Roundup] = {
    "en": Roundup(
        impressions=r"\b(?:first (?:episodes? |week )?impressions|(?:first|early|weekly|mid-?season) (?:reactions|thoughts|looks?(?= (?:at|:) (?:the )?(?:winter|spring|summer|fall|autumn))|rankings?|reviews?)|episodes? \d+ (?:review|recap|impressions|discussion|reaction|thoughts)|(?:review|recap|impressions|discussion)s?:? (?:of )?episodes? \d+|first few episodes)\b(?![^\n]{0,80}\b(?:trailers?|teasers?|demo|beta|pvs?|manga|novels?|announcements?)\b)",
        round_many=r"\b(?:new|upcoming|next|biggest|big|major|hottest|key|best|top|anticipated|awaited|expected|notable|returning|exciting|several|many|multiple|some|all|following|dozens?|handful|hundreds|list|line-?up|slate|selection|picks|round-?up|guide to|calendar of|more than|over|at least|these|our|\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\s(?:(?!(?:it|he|she|they|we|you|when|that|which|who|and|is|was|were|will|has|have|had|but|as|if|because|while|where)\b|of\s(?-i:[A-Z]))[\w'’+&-]+\s){0,5}?(?:films(?!\s(?:in|on|at)\s(?-i:[A-Z]))|movies|games|shows(?!\s(?:that|how|why|what|the|an?|its|his|her|their|off|up|us|just|no|some)\b)|titles|dramas|sequels|k-dramas|anime|series)\b(?!['’]s)|\b(?:new|upcoming|notable|biggest|major)\s(?:releases|premieres)\b(?=\s(?:of|for|in|this)\b)|\b(?:games|movies|films|shows|titles|dramas|premieres|anime|series)\b(?=\s(?:that (?:are|will be|you can)\s)?(?:launching|coming|premiering|releasing|arriving|due|out|debuting|starting|airing|opening|hitting|landing|streaming)\b)|\b(?:its|their|our|the|a|full|new|upcoming|[\w]+['’]s)\s(?:[\w-]+\s){0,3}?(?:slates?|line-?ups?|rosters?)\b(?=\s(?:of\s[\w\s]{1,30}?\s)?for\b)",
        round_one=r"\b(?:free|one of|among|part of|joins?|alongside|like|unlike|no|not|without|than|besides?|between|both|behind|known for)\s(?:(?:the|our|its|their|many|all|of|these|other|several)\s)*",
        round_link=r"(?:\s(?:that|which|you|to|we|can|will|be|are|is|look|looking|forward|watch|stream|see|play|out|set|due|slated|hitting|coming|arriving|heading|landing|dropping|hit|land|drop|come|arrive|our|your|the|screens?|theaters|theatres|cinemas|tv|streaming|shelves|consoles|on|in|for|of|from|this|at|during|expected|planned|scheduled|(?-i:[A-Z])[\w+.]*))*\s?",
        round_over=r"\b(?:an end|a close|end|ends|ending|finales?|conclusion|filming of|reruns?|leav(?:e|es|ing)|cancelled|cancell?ations?|delayed)\b",
        round_new=r"\W*(?:(?:everything|all|what['’]?s|what is)\s)?(?:new|coming|arriving|premiering|releasing|launching|debuting)(?:\s(?:to|on|soon|out|in|this|for|(?-i:[A-Z])[\w+.]*))*\s",
        round_stop=r"\W*(?:TB[ACD]|no (?:release )?dates?|dates? (?:unknown|to be)|unknown|undated|without (?:a )?dates?|later|further|beyond|also|leaving|past)\b",
        round_untimed=r"\b(?:TB[ACD]|to be (?:announced|confirmed|determined)|no (?:release |premiere |air )?date|date unknown)\b",
        label_other=r"\b(?:(?<!estimated )delivery|foc|final order|order (?:by|due)|deadline|embargo|tickets?|author|photos?|interview|stage|concert|exhibition|registration|entries|survey|playtest|screening|meeting|signing|q&a|ends?|ending|closes?|closing|until|expires?|applications?|auditions?|voting|orders?|rehears\w+|recording|next (?:update|episode|chapter))\b",
        round_set=r"\W*(?:(?:among|joining|also on|on|in|the|our|this|all|other|biggest|new|big|key|further|more)\s){0,4}(?:[\w+-]+\s){0,2}?(?:premieres|releases|debuts|arrivals|newcomers|titles|shows|films|movies|games|series|line-?up|slate|schedule|crop)(?:\s(?:on|at|for|of|in|to|from|this|the|coming|arriving|out|due|(?-i:[A-Z])[\w+]*))*\s|\W*",
        round_lists=r"(?:['’]s\s(?:[\w-]+\s){0,2}?(?:premieres|releases|debuts|arrivals|newcomers|titles|shows|films|movies|games|series|line-?up|slate|schedule))?\s(?:are|is|will be|includes?|comprises?|features?)\s",
        round_row=r"(?:among (?:them|these|those) (?:are|is)|(?:these|they|it|those|titles|(?:\w+ )?highlights|our (?:picks|favou?rites|choices)|the (?:list|line-?up|slate|selection|highlights?|titles|crop|roster)) (?:also )?(?:includes?|are|is|comprises?|features?)|we (?:have )?(?:picked|selected|chosen|chose)|on the list (?:are|is)|(?:completing|rounding out) the list (?:are|is))\b",
        round_such=r",?\s(?:\([^()]*\)\s)?(?:including|such as|among them)\s",
        head_cancelled=r"\W*(?:(?:the|officially|all|every|recently|just|tv|network|list of|what has been|has been|been)\s)*(?:(?:shows|series|tv shows|tv series|films|movies|games|anime|dramas|comedies|programmes)\s)?(?:cancell?ed|axed|scrapped|ended|cancell?ations|not returning|not coming back)(?:\s(?:shows|series|tv shows|tv series|films|movies|games|anime|dramas|comedies|programmes))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        head_delayed=r"\W*(?:(?:the|officially|all|every|recently|just|tv|network|list of|what has been|has been|been)\s)*(?:(?:shows|series|tv shows|tv series|films|movies|games|anime|dramas|comedies|programmes)\s)?(?:postponed|delayed|delays|postponements|pushed back|on hold)(?:\s(?:shows|series|tv shows|tv series|films|movies|games|anime|dramas|comedies|programmes))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        head_renewed=r"\W*(?:(?:the|officially|all|every|recently|just|tv|network|list of|what has been|has been|been)\s)*(?:(?:shows|series|tv shows|tv series|films|movies|games|anime|dramas|comedies|programmes)\s)?(?:renewed|renewals|picked up|returning|coming back|greenlit|new seasons|ordered|new orders|pick-?ups)(?:\s(?:shows|series|tv shows|tv series|films|movies|games|anime|dramas|comedies|programmes))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        list_moved=r"\b(?:postponed|delays?|delayed|moved|moves|shuffled?|shifted|pushed|bumped|rescheduled|new (?:release )?dates|(?:date|schedule) changes|changed)\b",
        list_other=r"\b(?:leav(?:e|es|ing)|depart(?:s|ing|ures?)|expir(?:e|es|ing)|going away|last (?:chance|day)|end(?:s|ing)?|finales?|goodbyes?|farewells?|cancell?ed|cancell?ations|dubs?|dubbed|blu-?rays?|dvds?|discs?|home (?:video|media|entertainment)|4k|uhd|vinyl|soundtracks?|albums?|events?|tours?|tour dates|appearances|panels?|concerts?|festivals?|screenings?|signings?|exhibitions?|conventions?|birthdays?|anniversar(?:y|ies)|reruns?|repeats|marathons?|specials?|holiday episodes?|demos?|betas?|playtests?|dlc|pre-?orders?|tickets?|auditions?|filming|shoots?|predict(?:ed|ions?)|rumou?r(?:ed|s)?|speculat(?:ed|ive|ion)|tournaments?|shutdowns?|shutting down|fan-made|wish ?list)\b",
        list_too=r"\b(?:renew(?:ed|als?)|dated|picked up|(?<!dub )(?<!dubbed )premieres?|debuts?|theat(?:er|re)s?|cinemas?|streaming|arriv(?:als?|e|es|ing)|coming(?! (?:to (?:dvd|blu|disc|vod|4k)|in\b|this\b|next\b|soon\b|up\b))|returning|returns|joining|launch(?:es|ing)?|and new|new and)\b",
        round_led=r"\b(?:previews?|guide|look ahead|what to watch|watch ?list|hype|preview guide)\b[^.!?]{0,30}?\s(?:to|of|for|in|this)\s(?:the\s)?$",
        round_preview=r"\s(?:(?:tv|anime|simulcast|season|seasonal|film|movie|drama|game|video game|new|mega|fantasy|romance|action|comedy|series|shows?)\s){0,3}(?:previews?|guide|line-?up|watch ?list|chart|preview guide|hype|most anticipated|to watch|to look forward)\b",
        round_begun=r"\b(?:impressions?|reviews?|awards?|best of|recaps?|rank\w*|retrospective|so far|finales?|wrap[- ]?up|week \d|episodes?|mid-?season|results|polls?|looking back|in review|final thoughts|dropped)\b",
    ),
    "de": Roundup(
        impressions=r"\b(?:erste (?:eindrücke|folge im check)|ersteindruck|(?:episode|folge) \d+ (?:review|kritik|recap))\b",
        round_many=r"\b(?:neuen?|kommenden?|nächsten?|größten?|wichtigsten?|spannendsten?|meisterwarteten?|besten|viele|mehrere|einige|zahlreiche|alle|folgenden?|diese|unsere|Dutzend|Liste|Auswahl|mehr als|über|insgesamt|\d{1,3}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf)\s(?:(?!(?:es|er|sie|wir|wenn|als|und|ist|sind|war|waren|wird|werden|hat|haben|aber|dass|weil|was|wo|sich)\b)[\w+&-]+\s){0,4}?(?:[\w-]+-)?(?:Filme|Spiele|Games|Serien|Titel|Anime|Animes|Dramen|Fortsetzungen|Neuheiten|Neustarts|Kinostarts|Neuerscheinungen)\b|\b(?:Kinostarts|Filmstarts|Kino-?[Nn]eustarts|Serienstarts|Neustarts|Neuerscheinungen|(?:Spiele|Games|PC|Kino|Serien|Anime|Film)-(?:Releases|Neuheiten|Starts|Highlights|Neustarts))(?=\s(?:vom|am|im|ab|in der|dieser|der Woche)\b)",
        round_one=r"\b(?:eine[rs]? der|einer von|unter den|keine|nicht|ohne|als|neben|wie|beide)\s(?:(?:die|der|den|unsere|vielen|allen?)\s)*",
        round_link=r"(?:,?\s(?:die|das|den|dem|der|ihr|wir|im|in|ab|am|an|für|auf|bei|zu|aus|des|vom|von|ins|Kino|Kinos|Monat|diesem|diesen|dieses|sehen|spielen|erwarten|kommen|dürfen|könnt|(?-i:[A-Z])[\w+.-]*))*\s?",
        round_over=r"\b(?:Ende|enden|Finale|verlassen|abgesetzt|verschoben)\b",
        round_new=r"\W*(?:das ist |alles )?(?:neu|demnächst)(?:\s(?:bei|auf|im|in|für|ab|Kino|(?-i:[A-Z])[\w+.]*))*\s",
        round_stop=r"\W*(?:ohne (?:Termin|Datum)|noch (?:ohne|kein)|kein (?:Termin|Datum)|TBA|unbekannt|später|außerdem|weitere)\b",
        round_untimed=r"\b(?:TB[ACD]|noch (?:kein|unbekannt|offen)|kein (?:Termin|Datum|Starttermin))\b",
        label_other=r"\b(?:Frist|Sendung|Livestream|Showcase|Pressekonferenz|Einsendeschluss|Tickets?|Karten|Vorverkauf|Autor\w*|Foto\w*|Interview|Konzert|Ausstellung|Anmeldung|Ende|endet|bis|Abstimmung|Test|Beta|Demo|Dreh\w*|Stand|Aktualisiert|Veröffentlicht am)\b",
        round_set=r"\W*(?:(?:zu|den|unter|die|der|das|unsere|neuen?|weiteren?|größten?|wichtigsten?|Highlights)\s){0,5}(?:[\w-]+-)?(?:Neustarts|Neuheiten|Starts|Kinostarts|Neuerscheinungen|Filmen?|Serien|Spielen?|Titeln?|Highlights)(?:\s(?:im|in|für|ab|des|der|bei|auf|vom|(?-i:[A-Z])[\w+]*))*\s",
        round_lists=r"\s(?:gehören|gehört|zählen|zählt|sind|befinden sich)\s",
        round_row=r"(?:darunter (?:sind|ist)|dazu (?:gehören|gehört|zählen|zählt)|mit dabei (?:sind|ist)|zu den Highlights (?:gehören|zählen)|(?:die Liste|das Angebot|die Auswahl|das Programm) umfasst|wir haben)\b",
        round_such=r",?\s(?:darunter|wie|einschließlich)\s",
        head_cancelled=r"\W*(?:(?:offiziell|alle|diese|die|bereits)\s)*(?:(?:serien|shows|filme|spiele|anime)\s)?(?:abgesetzt\w*|eingestellt\w*|gestrichen\w*|beendet\w*|absetzungen)(?:\s(?:serien|shows|filme|spiele|anime))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        head_delayed=r"\W*(?:(?:offiziell|alle|diese|die|bereits)\s)*(?:(?:serien|shows|filme|spiele|anime)\s)?(?:verschoben\w*|verschiebungen)(?:\s(?:serien|shows|filme|spiele|anime))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        head_renewed=r"\W*(?:(?:offiziell|alle|diese|die|bereits)\s)*(?:(?:serien|shows|filme|spiele|anime)\s)?(?:verlängert\w*|verlängerungen|bestätigt\w*|bestellt\w*)(?:\s(?:serien|shows|filme|spiele|anime))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        list_moved=r"\b(?:verschoben\w*|Verschiebung\w*|verlegt\w*|verspätet\w*|neue Termine|Terminänderung\w*)\b",
        list_other=r"\b(?:verlass\w+|verschwind\w+|Finale\w*|enden?|Ende|abgesetzt\w*|Synchro\w*|Blu-?rays?|DVDs?|Heimkino\w*|Soundtracks?|Konzert\w*|Festival\w*|Veranstaltung\w*|Lesung\w*|Demos?|Betas?|Wiederholung\w*|Specials?|Geburtstage?|Vorbestell\w*|Tickets?)\b",
        list_too=r"\b(?:verlängert\w*|Start\w*|Neustart\w*|Kino\w*|Premier\w+|Neuzug\w+|kommen|Streaming)\b",
        round_preview=r"-?\s?(?:(?:Anime|TV|Serien|Kino)[-\s]?){0,2}(?:Season[-\s]?)?(?:Vorschau|Preview|Guide|Übersicht)\b",
        round_begun=r"\b(?:Ersteindr\w+|Rückblick|Fazit|Review)\b",
    ),
    "fr": Roundup(
        impressions=r"\b(?:premières impressions|(?:avis|critique) (?:sur|de) l['’](?:premier )?épisode|épisode \d+ : (?:avis|critique|résumé))\b",
        round_many=r"\b(?:nouveaux|nouvelles|prochains|prochaines|meilleur(?:e?s)|plusieurs|nombreux|nombreuses|quelques|tous les|toutes les|les|ces|nos|liste des|sélection de|sélection des|calendrier des|une dizaine de|plus de|\d{1,3}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|vingt)\s(?:(?!(?:il|elle|on|nous|quand|que|qui|et|est|sont|était|sera|ont|a|mais|où|dont|se)\b)[\w'’&-]+\s){0,3}?(?:films|séries|jeux|titres|dramas|suites|sorties|nouveautés|animes|animés)\b(?:\s(?:vidéo|d['’]animation|animées?|tv|japonais|(?:les plus )?attendue?s|incontournables))*",
        round_one=r"\b(?:un des|une des|l['’]un des|l['’]une des|parmi|aucun|aucune|pas|sans|que|comme|outre)\s(?:(?:les|ces|nos|de|des)\s)*",
        round_link=r"(?:\s(?:qui|que|vous|nous|à|a|au|aux|en|de|du|des|pour|cet|cette|ce|le|la|les|mois|ne|pas|rater|manquer|voir|regarder|découvrir|suivre|surveiller|attendus?|attendues?|prévue?s|courant|cinéma|salles?|écrans?|petit|sur|chez|arrivent|arrivant|débarquent|sortent|attendent|(?-i:[A-Z])[\w+.]*)|\s?d['’]|\s?l['’])*\s?",
        round_over=r"\b(?:fin|finale?s?|quitte\w*|annulée?s?|reportée?s?)\b",
        round_new=r"\W*(?:les )?(?:nouveautés|sorties)(?:\s(?:sur|chez|de|du|en|au|pour|cinéma|d['’]|(?-i:[A-Z])[\w+.]*))*\s",
        round_stop=r"\W*(?:sans date|pas de date|date inconnue|prochainement|plus tard|à venir|TBA|également|aussi)\b",
        round_untimed=r"\b(?:TB[ACD]|date inconnue|pas (?:encore )?de date|à confirmer)\b",
        label_other=r"\b(?:date limite|émissions?|en direct|direct|livestream|conférence|billets?|auteurs?|photos?|interview|concert|exposition|inscriptions?|fin|jusqu['’]au|vote|bêta|démo|tournage|mise à jour|publié|précommandes?|avant-première)\b",
        round_set=r"\W*(?:(?:parmi|les|nos|ces|au|des|grandes|principales|prochaines|autres)\s){0,3}(?:nouveautés|sorties|séries|films|jeux|titres|programme)(?:\s(?:de|du|des|en|pour|sur|au|attendue?s|(?-i:[A-Z])[\w+]*)|\s?d['’])*\s?",
        round_lists=r"\s(?:figurent?|comptent|on (?:trouve|retrouve|compte)|il y a)\s",
        round_row=r"(?:parmi (?:eux|elles|ceux-ci|celles-ci)|au programme|figurent|(?:la liste|le programme|la sélection) (?:comprend|comporte|compte)|on (?:y )?(?:trouve|retrouve)|(?:[\w, ]{0,60}\s)?(?:avons sélectionné|avons choisi|avons retenu))\b",
        round_such=r",?\s(?:dont|comme|tels? que|telles? que|notamment|parmi lesquels|parmi lesquelles)\s",
        head_cancelled=r"\W*(?:(?:les|officiellement|toutes|tous)\s)*(?:(?:séries|films|jeux|animes|animés)\s)?(?:annulée?s?|annulations|arrêtée?s?)(?:\s(?:séries|films|jeux|animes|animés))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        head_delayed=r"\W*(?:(?:les|officiellement|toutes|tous)\s)*(?:(?:séries|films|jeux|animes|animés)\s)?(?:reportée?s?|reports|repoussée?s?)(?:\s(?:séries|films|jeux|animes|animés))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        head_renewed=r"\W*(?:(?:les|officiellement|toutes|tous)\s)*(?:(?:séries|films|jeux|animes|animés)\s)?(?:renouvelée?s?|renouvellements|confirmée?s?|commandée?s?)(?:\s(?:séries|films|jeux|animes|animés))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        list_moved=r"\b(?:reports?|report(?:é|ée|és|ées)|repouss\w+|décal\w+|nouvelles dates|changements? de date)\b",
        list_other=r"\b(?:quitte\w*|départs?|finale?s?|fins?|annulée?s?|doublages?|VF|blu-?rays?|dvd|bandes? originales?|concerts?|festivals?|événements?|dédicaces?|démos?|bêtas?|rediffusions?|anniversaires?|précommandes?|billets)\b",
        list_too=r"\b(?:renouvelée?s?|sorties?|premières?|cinéma|arriv\w+|nouveautés|lancements?)\b",
        round_preview=r"\s?:?\s(?:(?:le|notre|les)\s)?(?:guide|aperçu|preview|planning|programme)\b",
        round_begun=r"\b(?:bilan|premières? impressions?|critique|rétrospective)\b",
    ),
    "es": Roundup(
        impressions=r"\b(?:primeras impresiones|reseña del (?:primer )?(?:episodio|capítulo)|(?:episodio|capítulo) \d+: (?:reseña|crítica|análisis))\b",
        round_many=r"\b(?:nuev[oa]s|próxim[oa]s|principales|mejores|grandes|vari[oa]s|much[oa]s|numeros[oa]s|algun[oa]s|tod[oa]s l[oa]s|l[oa]s|est[oa]s|nuestr[oa]s|lista de|selección de|calendario de|decenas de|una docena de|más de|anuncios de|\d{1,3}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|veinte)\s(?:(?!(?:cuando|que|y|es|son|era|será|ha|han|pero|si|donde|se|lo)\b)[\w-]+\s){0,3}?(?:películas|filmes|series|juegos|videojuegos|títulos|estrenos|lanzamientos|novedades|secuelas|doramas|animes?)\b(?:\s(?:nuev[oa]s|destacad[oa]s|imprescindibles|(?:más )?esperad[oa]s|de (?:anime|cine|televisión|terror)))*",
        round_one=r"\b(?:un[oa] de|entre|ningun[oa]|no|sin|que|como|además de)\s(?:(?:l[oa]s|est[oa]s|nuestr[oa]s)\s)*",
        round_link=r"(?:\s(?:que|se|a|al|en|de|del|para|este|esta|el|la|los|las|mes|nuestras|pantallas|cines|salas|llegan|llegarán|vienen|vendrán|podrás|ver|jugar|durante|próximo|próxima|(?-i:[A-Z])[\w+.]*))*\s?",
        round_over=r"\b(?:fin|finales|final|abandonan|dejan|cancelad[oa]s|retrasad[oa]s)\b",
        round_new=r"\W*(?:todas las |las |los )?(?:novedades|estrenos|lanzamientos)(?:\s(?:de|en|del|para|cine|(?-i:[A-Z])[\w+.]*))*\s",
        round_stop=r"\W*(?:sin fecha|fecha por|por confirmar|más adelante|próximamente|TBA|también)\b",
        round_untimed=r"\b(?:TB[ACD]|sin fecha|por (?:confirmar|anunciar|determinar))\b",
        label_other=r"\b(?:plazo|fecha límite|entradas|autor\w*|fotos?|entrevista|concierto|exposición|inscripci\w+|fin|hasta|votación|beta|demo|rodaje|actualizad\w+|publicado|reservas?|preestreno)\b",
        round_set=r"\W*(?:(?:entre|l[oa]s|nuestr[oa]s|principales|grandes|otr[oa]s)\s){0,3}(?:estrenos|novedades|lanzamientos|series|películas|juegos|títulos)(?:\s(?:de|del|en|para|a|(?-i:[A-Z])[\w+]*))*\s",
        round_lists=r"\s(?:destacan?|figuran?|están|se encuentran|incluyen)\s",
        round_row=r"(?:entre (?:ell[oa]s|est[oa]s) (?:están|figuran|se encuentran|destacan)|destacan|(?:la lista|el catálogo|la selección) incluye|completan la lista|(?:[\w, ]{0,60}\s)?(?:seleccionamos|hemos seleccionado|hemos elegido))\b",
        round_such=r",?\s(?:entre (?:ell[oa]s|l[oa]s que (?:están|se encuentran|destacan))|como|incluid[oa]s|incluyendo)\s",
        head_cancelled=r"\W*(?:(?:las|los|oficialmente|todas|todos)\s)*(?:(?:series|películas|juegos|animes?)\s)?(?:cancelad[oa]s?|cancelaciones)(?:\s(?:series|películas|juegos|animes?))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        head_delayed=r"\W*(?:(?:las|los|oficialmente|todas|todos)\s)*(?:(?:series|películas|juegos|animes?)\s)?(?:retrasad[oa]s?|aplazad[oa]s?|retrasos)(?:\s(?:series|películas|juegos|animes?))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        head_renewed=r"\W*(?:(?:las|los|oficialmente|todas|todos)\s)*(?:(?:series|películas|juegos|animes?)\s)?(?:renovad[oa]s?|renovaciones|confirmad[oa]s?|encargad[oa]s?)(?:\s(?:series|películas|juegos|animes?))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        list_moved=r"\b(?:retras\w+|aplaz\w+|pospuest\w+|cambios? de fecha|nuevas fechas|reprogramad\w+)\b",
        list_other=r"\b(?:abandonan?|dejan?|se van|salidas de catálogo|finales?|fin|cancelad[oa]s|doblajes?|blu-?rays?|dvd|bandas? sonoras?|conciertos?|festival(?:es)?|eventos?|firmas|demos?|betas?|reposiciones|cumpleaños|aniversarios?|reservas|entradas)\b",
        list_too=r"\b(?:renovad[oa]s|estrenos?|lanzamientos?|cines?|llegan?|llegadas|novedades)\b",
        round_preview=r"\s?:?\s(?:(?:la|nuestra|el)\s)?(?:guía|avance|preview|calendario)\b",
        round_begun=r"\b(?:primeras impresiones|reseñas?|balance|resumen)\b",
    ),
    "it": Roundup(
        impressions=r"\b(?:prime impressioni|recensione (?:del(?:l['’])?)?\s?(?:primo )?episodio|episodio \d+: (?:recensione|commento))\b",
        round_many=r"\b(?:nuov[ei]|prossim[ei]|principali|migliori|grandi|diversi|diverse|molt[ei]|numeros[ei]|alcun[ei]|tutt[ei] (?:i|gli|le)|quest[ei]|nostr[ei]|elenco d\w+|lista d\w+|calendario d\w+|decine di|una dozzina di|più di|oltre|i|gli|le|\d{1,3}|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dodici|venti)\s(?:(?!(?:quando|che|e|è|sono|era|sarà|ha|hanno|ma|se|dove|si|lo)\b)[\w-]+\s){0,3}?(?:film|serie|giochi|videogiochi|titoli|uscite|debutti|novità|sequel|drama|anime)\b(?:\s(?:tv|anime|animate|nuov[ei]|(?:più )?attes[ei]|da non perdere|imperdibili|di animazione))*",
        round_one=r"\b(?:un[oa]? d(?:ei|egli|elle)|uno fra|una fra|tra|fra|nessun[oa]?|non|senza|che|come|oltre (?:a\w*))\s(?:(?:i|gli|le|quest[ei])\s)*",
        round_link=r"(?:\s(?:che|si|a|al|ad|nel|nella|nelle|in|di|del|della|da|dal|per|questo|questa|il|la|i|le|mese|nostri|schermi|cinema|sale|arrivo|uscita|onda|partenza|arrivano|arriveranno|vedere|giocare|guardare|su|prossimo|prossima|(?-i:[A-Z])[\w+.]*)|\s?dell['’]|\s?d['’]|\s?quest['’]|\s?l['’])*\s?",
        round_over=r"\b(?:fine|finali|finale|lasciano|cancellat[ei]|rinviat[ei])\b",
        round_new=r"\W*(?:tutte le |le |i )?(?:novità|uscite|debutti)(?:\s(?:di|su|del|in|a|ad|per|al|cinema|(?-i:[A-Z])[\w+.]*))*\s",
        round_stop=r"\W*(?:senza data|data da|da definire|da confermare|più avanti|prossimamente|TBA|anche)\b",
        round_untimed=r"\b(?:TB[ACD]|senza (?:una )?data|da (?:definire|confermare|annunciare))\b",
        label_other=r"\b(?:scadenza|biglietti|autore|autrice|foto|intervista|concerto|mostra|iscrizion\w+|fine|fino|votazion\w+|beta|demo|riprese|aggiornat\w+|pubblicato|prenotazion\w+|preordin\w+|anteprima)\b",
        round_set=r"\W*(?:(?:tra|fra|le|i|gli|nostr[ei]|principali|grandi|altr[ei])\s){0,3}(?:novità|uscite|debutti|serie|film|giochi|titoli)(?:\s(?:di|del|a|ad|in|per|su|da|(?-i:[A-Z])[\w+]*))*\s",
        round_lists=r"\s(?:spiccano|spicca|figurano|ci sono|troviamo|comprendono)\s",
        round_row=r"(?:tra (?:quest[ei]|loro|ess[ei]) (?:ci sono|troviamo|figurano|spiccano)|spiccano|(?:la lista|l['’]elenco|il catalogo) (?:comprende|include)|completano la lista|(?:[\w, ]{0,60}\s)?(?:abbiamo selezionato|abbiamo scelto))\b",
        round_such=r",?\s(?:tra cui|fra cui|come|compres[ei]|inclus[ei])\s",
        head_cancelled=r"\W*(?:(?:le|i|gli|ufficialmente|tutte|tutti)\s)*(?:(?:serie|film|giochi|anime)\s)?(?:cancellat[aeio]|cancellazioni|chius[ei])(?:\s(?:serie|film|giochi|anime))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        head_delayed=r"\W*(?:(?:le|i|gli|ufficialmente|tutte|tutti)\s)*(?:(?:serie|film|giochi|anime)\s)?(?:rinviat[aeio]|rinvii|posticipat[aeio])(?:\s(?:serie|film|giochi|anime))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        head_renewed=r"\W*(?:(?:le|i|gli|ufficialmente|tutte|tutti)\s)*(?:(?:serie|film|giochi|anime)\s)?(?:rinnovat[aeio]|rinnovi|confermat[aeio]|ordinat[aeio])(?:\s(?:serie|film|giochi|anime))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        list_moved=r"\b(?:rinvi\w+|posticipat\w+|slittat\w+|spostat\w+|nuove date|cambi di data)\b",
        list_other=r"\b(?:lasciano|escono dal catalogo|finali|finale|fine|cancellat[ei]|doppiaggi\w*|blu-?rays?|dvd|home video|colonn[ae] sonor[ae]|concert[io]|festival|event[io]|firmacopie|demo|beta|repliche|complean\w+|anniversari\w*|preordini|biglietti)\b",
        list_too=r"\b(?:rinnovat[ei]|debutt\w+|uscit[ae]|anteprim[ae]|arriv\w+|cinema|novità|premiere)\b",
        round_preview=r"\s?:?\s(?:(?:la|nostra|il)\s)?(?:guida|anteprima|preview|calendario)\b",
        round_begun=r"\b(?:prime impressioni|recension\w+|bilancio)\b",
    ),
    "pt": Roundup(
        impressions=r"\b(?:primeiras impressões|(?:resenha|crítica|análise) do (?:primeiro )?episódio|episódio \d+: (?:resenha|crítica|análise))\b",
        round_many=r"\b(?:nov[oa]s|próxim[oa]s|principais|melhores|grandes|vári[oa]s|muit[oa]s|divers[oa]s|algu(?:ns|mas)|tod[oa]s [oa]s|est[ea]s|noss[oa]s|lista de|seleção de|calendário de|dezenas de|uma dúzia de|mais de|anúncios de|os|as|\d{1,3}|dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|doze|vinte)\s(?:(?!(?:quando|que|e|é|são|era|será|há|têm|mas|se|onde)\b)[\w-]+\s){0,3}?(?:filmes|séries|jogos|games|títulos|estreias|lançamentos|novidades|sequências|doramas|anim[eê]s?)\b(?:\s(?:nov[oa]s|imperdíveis|(?:mais )?(?:esperad|aguardad)[oa]s|de (?:anim[eê]|cinema|terror)))*",
        round_one=r"\b(?:um[a]? d[oa]s|entre|nenhum[a]?|não|sem|que|como|além de)\s(?:(?:[oa]s|est[ea]s|noss[oa]s)\s)*",
        round_link=r"(?:\s(?:que|se|a|à|ao|aos|em|de|da|do|das|na|no|nas|nos|para|este|esta|neste|nesta|o|os|as|mês|nossas|telas|cinemas|chegando|chegam|chegarão|vêm|ver|assistir|jogar|durante|próximo|próxima|(?-i:[A-Z])[\w+.]*))*\s?",
        round_over=r"\b(?:fim|finais|final|deixam|cancelad[oa]s|adiad[oa]s)\b",
        round_new=r"\W*(?:todas as |as |os )?(?:novidades|estreias|lançamentos)(?:\s(?:da|do|de|na|no|em|para|(?-i:[A-Z])[\w+.]*))*\s",
        round_stop=r"\W*(?:sem data|data a|a confirmar|mais tarde|em breve|TBA|também)\b",
        round_untimed=r"\b(?:TB[ACD]|sem data|a (?:confirmar|definir|anunciar))\b",
        label_other=r"\b(?:prazo|ingressos|autor\w*|fotos?|entrevista|concerto|show|exposição|inscriç\w+|fim|até|votação|beta|demo|filmagens|atualizad\w+|publicado|pré-vendas?|pré-estreia)\b",
        round_set=r"\W*(?:(?:entre|[oa]s|noss[oa]s|principais|grandes|outr[oa]s)\s){0,3}(?:estreias|novidades|lançamentos|séries|filmes|jogos|títulos)(?:\s(?:de|do|da|em|para|na|no|(?-i:[A-Z])[\w+]*))*\s",
        round_lists=r"\s(?:destacam-se|estão|figuram|incluem)\s",
        round_row=r"(?:entre (?:el[ea]s|est[ea]s) (?:estão|figuram|se destacam)|destacam-se|(?:a lista|o catálogo|a seleção) inclui|completam a lista|(?:[\w, ]{0,60}\s)?(?:selecionou|selecionamos|escolheu|escolhemos))\b",
        round_such=r",?\s(?:entre (?:el[ea]s|[oa]s quais)|como|incluindo)\s",
        head_cancelled=r"\W*(?:(?:as|os|oficialmente|todas|todos)\s)*(?:(?:séries|filmes|jogos|animes?)\s)?(?:cancelad[oa]s?|cancelamentos|encerrad[oa]s?)(?:\s(?:séries|filmes|jogos|animes?))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        head_delayed=r"\W*(?:(?:as|os|oficialmente|todas|todos)\s)*(?:(?:séries|filmes|jogos|animes?)\s)?(?:adiad[oa]s?|adiamentos)(?:\s(?:séries|filmes|jogos|animes?))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        head_renewed=r"\W*(?:(?:as|os|oficialmente|todas|todos)\s)*(?:(?:séries|filmes|jogos|animes?)\s)?(?:renovad[oa]s?|renovações|confirmad[oa]s?|encomendad[oa]s?)(?:\s(?:séries|filmes|jogos|animes?))?(?:\s(?:in|of|for|de|du|des|del|en|em|im|nel|no|dans|su|on|by|at|this|so far|\d{4}|season|year|[\w+]+\s\d{4}))*\W*",
        list_moved=r"\b(?:adiad\w+|adiamentos?|atras\w+|novas datas|mudanças de data|remarcad\w+)\b",
        list_other=r"\b(?:deixam|saem|saídas|finais|final|fim|cancelad[oa]s|dublage\w+|dobrage\w+|blu-?rays?|dvd|trilhas? sonoras?|concertos?|shows ao vivo|festiva(?:l|is)|eventos?|demos?|betas?|reprises|aniversários?|pré-vendas?|ingressos)\b",
        list_too=r"\b(?:renovad[oa]s|estreias?|lançamentos?|cinemas?|cheg\w+|novidades)\b",
        round_preview=r"\s?:?\s(?:(?:o|nosso|a)\s)?(?:guia|prévia|preview|calendário)\b",
        round_begun=r"\b(?:primeiras impressões|resenhas?|balanço)\b",
    ),
}
# fmt: on
FIELDS = frozenset(one.name for one in fields(Roundup))
