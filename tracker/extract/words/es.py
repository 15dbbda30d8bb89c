"""Spanish."""

from __future__ import annotations

from tracker.extract.words import Sense, Term, Words
from tracker.model import Outlet

R, PAST, END, OLD, NEW, MOVE, NEWS, DECOY = Sense

WORDS = Words(
    lang="es",
    terms=(
        Term(OLD, r"\b(?:estaba(?:n)? (?:prevista?|programada?|planead[oa])s?|originalmente|inicialmente|se suponía que|iba(?:n)? a|ya no|última ventana|debía(?:n)?|debió)\b"),
        Term(NEW, r"\b(?:retrasad[oa]|aplazad[oa]|pospuest[oa]|postergad[oa]|retrasa|aplaza)\w*\s+(?:su estreno\s+)?(?:a|al|hasta|para)\b|\bnueva fecha\b|\b(?:se va|se retrasa|se mueve|pasa|se marcha|se traslada) (?:a|al|hasta)\b"),
        Term(MOVE, r"\b(?:retras\w*|aplaza\w*|posp[ou]\w*|posterg\w*|demora\w*)\b"),
        Term(PAST, r"\b(?:se estren(?:ó|aron)|estrenó|debutó|fue (?:estrenad|lanzad|emitid|transmitid|publicad)[oa]|se emitió|se lanzó|salió|se transmitió|llegó)\b"),
        Term(END, r"\b(?:final(?:iz\w+)?|termin\w+|concluy\w+|concluirá|último episodio)\b"),
        Term(DECOY, r"\b(?:a la venta|preventa|entradas|boletos|publicad[oa]|serializ\w+|se celebrará|se llevará a cabo|reemi\w+|viajará|exhibición|exposición)\b", Outlet.GAME, reason="a sale, an event or a book, not the release"),
        Term(R, r"\b(?:en cines|a los cines|en salas|en los cines)\b", Outlet.THEATRE),
        Term(R, r"\b(?:se emitirá|se transmitirá|emitirse|emisión|al aire)\b", Outlet.TV),
        Term(R, r"\b(?:estren\w+|debut\w*|lanz(?:ará|amiento|an)|llega(?:rá|n)?|saldrá|sale|comienza|comenzará|empieza|empezará|inici\w+|regres\w+|volverá|vuelve|disponible|previst[oa]|programad[oa]|fecha de (?:estreno|lanzamiento|salida))\b"),
        Term(NEWS, r"\b(?:anunci\w+|revel\w+|confirm\w+|publicó|mostró|compart\w+|dijo|según|informó)\b"),
    ),
    nouns=(
        Term(DECOY, r"\b(?:doblaje|doblad[oa])\b", reason="the dub"),
        Term(DECOY, r"\b(?:blu-?ray|dvd)\b", reason="a disc"),
        Term(DECOY, r"\b(?:opening|ending|banda sonora|canción|sencillo|álbum|tema)\b", reason="music"),
        Term(DECOY, r"\b(?:vol[uú]men(?:es)?|tomo|novelas?|manga|revista|capítulo)\b", reason="a book or magazine"),
        Term(DECOY, r"\b(?:evento|concierto|festival|exposición|exhibición|panel)\b", reason="an event"),
        Term(DECOY, r"\b(?:tr[aá]iler|teaser|póster|visual|avance|video promocional)\b", reason="a trailer or visual"),
        Term(DECOY, r"(?<!primer )(?<!nuevos )(?<!\d )(?<!\d\d )\b(?:episodios?|capítulos?)\b", reason="an episode, not the whole"),
    ),
    clause=r"[;|—()]|\s[–-]\s|,\s+(?=(?:y|pero|mientras|que|aunque|con|la|el|después|cuya?)\b)|\s(?=(?:mientras|aunque|después|antes|pero)\s)|\sque (?=una?|la|el|se)|\sy (?=(?:su|se|la|el)\b)",
    future_before=r"\b(?:será|serán|va a|van a|se|tendrá su)\s+(?:\w+\s+){0,2}$",
    past_before=r"\b(?:fue|fueron|era|había|ha|han|ha sido)\s+(?:\w+\s+){0,2}$",
    old_before=r"\b(?:estaba(?:n)? (?:prevista?|programada?|planead[oa])s?|originalmente|inicialmente|se suponía que|iba(?:n)? a|debía(?:n)?)\s+(?:[\w]+\s+){0,6}$",
    old_date_before=r"\b(?:originalmente|inicialmente|en lugar de|en vez de|se suponía que[^.;]{0,30})\b[^.;,]{0,40}$",
    new_date_before=r"\b(?:retrasad|aplazad|pospuest|postergad|retras|aplaz)\w+\s+(?:su estreno\s+)?(?:a|al|hasta|para)\s*$",
    delay=r"\b(?:retras\w*|aplaza\w*|posp[ou]\w*|posterg\w*|demora\w*|desplaz\w+|se va a|se mueve|se cambió|ya no)\b",
    undelayed=r"\b(?:no|sin|ningún)\b[^.;]{0,30}(?:retras|demor|aplaza)\w*|\b(?:episodios?)\b",
    speculative=r"\b(?:podría(?:n)?|quizás?|tal vez|probable\w*|posible\w*|se espera que|debería(?:n)?|especul\w+|supon\w+|ojalá)\b",
    rumoured=r"\b(?:rumor\w*|filtra\w*|leak|insider)\b",
    reported=r"\bsegún (?!(?:el|la) (?:sitio|web|anuncio|cuenta|tráiler|oficial))",
    question=r"\?[\"'”’)\]]*\s*$|¿",
    negated_before=r"\b(?:no|hasta|antes de|cada|a finales de cada)\s*$",
    undated=r"\b(?:sin fecha|no (?:tiene|tenía|hay|se ha|ha|se) (?:\w+\s+){0,3}(?:fecha|anunciad|revelad|confirmad)\w*|fecha (?:\w+\s+){0,3}(?:por (?:anunciar|confirmar)|desconocida|aún no|no ha)|por determinar|a[uú]n no)\b",
    announced=r"\b(?:anunci\w+|confirm\w+|tendrá|renovad[oa])\b[^.;?!]{0,60}\b(?:temporada|anime|película|secuela|serie|adaptación)\b|\b(?:temporada|secuela|película|anime)\b[^.;?!]{0,30}\b(?:anunciad|confirmad|oficial)\w*",
    in_production=r"\b(?:en producción|en desarrollo)\b",
    unannounced=r"\b(?:no|ningun[ao]|sin|podría|si)\b",
    airing=r"\b(?:actualmente en emisión|en emisión)\b",
    hiatus=r"\b(?:pausa indefinida|suspendid[oa] indefinidamente)\b",
    cancelled=r"\b(?:cancelad[oa]|cancela|canceló|cancelación)\b",
    uncancelled=r"\bno\b[^.;]{0,20}cancel|\b(?:evento|concierto)\b[^.;]{0,30}cancel",
    abroad={"ES": r"\ben España\b|\bcines españoles\b", "MX": r"\ben México\b", "US": r"\ben (?:los )?Estados Unidos\b|\ben EE\.? ?UU", "AR": r"\ben Argentina\b", "JP": r"\ben Japón\b"},
    rollout=r"\b(?:latinoamérica|varios países)\b",
    stream=r"\b(?:netflix|crunchyroll|streaming|disney\+|prime video)\b",
    tv=r"\b(?:tv|televisión|emisión|emitirá)\b",
    theatre=r"\b(?:cines?|salas|película)\b",
    onward=r",?\s*(?:a|al|hasta|para)\s+[\"“«']?(?:el\s|la\s)?",
    retired=r"\b(?:desplaza|mueve|traslada|retrasa|aplaza|pospone|cambia)\w*\b[^.;]{0,60}\bdel?\s*$",
    anaphor=r"\b(?:el anime|la serie|la película|el largometraje|el juego|temporada)\b",
    heads=r"\b(?:anime|serie|película|temporada|adaptación)\b",
)  # fmt: skip
