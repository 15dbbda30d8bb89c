"""French."""

from __future__ import annotations

from tracker.extract.words import Sense, Term, Words
from tracker.model import Outlet

R, PAST, END, OLD, NEW, MOVE, NEWS, DECOY = Sense

WORDS = Words(
    lang="fr",
    terms=(
        Term(OLD, r"\b(?:était(?:aient)? (?:prévue?s?|attendue?s?|programmée?s?)|initialement|à l['’]origine|devait|aurait dû)\b|\battendue?s? (?=ce |cet |cette |en |au )"),
        Term(NEW, r"\b(?:repoussée?|reportée?|décalée?|retardée?)s?\s+(?:à|au|en|jusqu['’]|pour)|\bnouvelle date\b|\b(?:glisse|passe|recule|est décalée?)\s+(?:à|au|en)\b|\bfinalement\b"),
        Term(MOVE, r"\b(?:repouss\w*|report(?:é|ée|és|ées|er)|décal\w+|retard\w*)\b"),
        Term(PAST, r"\b(?:a (?:débuté|été (?:diffusée?|lancée?|publiée?)|vu le jour|commencé)|est (?:arrivée?|sortie?)|avait été|sortie? en|diffusée? (?:en|entre|de)|était sorti|sont sortis)\b"),
        Term(END, r"\b(?:s['’]est (?:conclue?|terminée?|achevée?)|fin(?:ale)?|dernier épisode|termine)\b"),
        Term(DECOY, r"\b(?:en vente|précommande|billets|publiée?|prépubli\w+|se tiendra|aura lieu|rediffus\w+|avant-première|coffret)\b", Outlet.GAME, reason="a sale, an event or a book, not the release"),
        Term(R, r"\b(?:au cinéma|dans les salles|en salles)\b", Outlet.THEATRE),
        Term(R, r"\b(?:sera diffusée?|diffusion|à l['’]antenne)\b", Outlet.TV),
        Term(R, r"\b(?:débutera|débute|début|sortira|sort|sortie|arrivera|arrive|commencera|commence|reviendra|revient|sera (?:disponible|lancée?)|lancement|prévue?s?|attendue?s?|programmée?s?|date de (?:sortie|diffusion)|démarre\w*|promise?)\b"),
        Term(NEWS, r"\b(?:annonc\w+|révél\w+|confirm\w+|dévoil\w+|partag\w+|mis en ligne|mise en ligne|selon|indiqu\w+|diffusé une)\b"),
    ),
    nouns=(
        Term(DECOY, r"\b(?:doublage|version française|vf)\b", reason="the dub"),
        Term(DECOY, r"\b(?:blu-?ray|dvd|coffret)\b", reason="a disc"),
        Term(DECOY, r"\b(?:opening|ending|générique|bande originale|chanson|single|album)\b", reason="music"),
        Term(DECOY, r"\b(?:tomes?|volumes?|light novel|roman|manga|magazine|chapitre)\b", reason="a book or magazine"),
        Term(DECOY, r"\b(?:événement|évènement|concert|festival|exposition|salon)\b", reason="an event"),
        Term(DECOY, r"\b(?:bande-annonce|trailer|teaser|affiche|visuel|vidéo)\b", reason="a trailer or visual"),
        Term(DECOY, r"(?<!premier )(?<!nouveaux )(?<!\d )(?<!\d\d )\b(?:épisodes?)\b", reason="an episode, not the whole"),
    ),
    clause=r"[;|—()]|\s[–-]\s|,\s+(?=(?:et|mais|tandis|qui|que|bien que|avec|la|le|après|dont)\b)|\s(?=(?:tandis|après|avant|mais|puis)\s)|\sque (?=la|le|l['’]|un)|\set (?=(?:sera|la|le|ce)\b)",
    future_before=r"\b(?:sera|seront|va|vont|devrait être)\s+(?:\w+\s+){0,2}$",
    past_before=r"\b(?:a|ont|avait|était|est|sont|fut|a été)\s+(?:\w+\s+){0,2}$",
    old_before=r"\b(?:était(?:aient)? (?:prévue?s?|attendue?s?|programmée?s?)|initialement|devait|aurait dû|à l['’]origine)\s+(?:[\w'’]+\s+){0,6}$",
    old_date_before=r"\b(?:initialement|à l['’]origine|au lieu d[eu']|était attendue? pour)\b[^.;,]{0,40}$",
    new_date_before=r"\b(?:repouss|report|décal|retard)\w+\s+(?:à|au|en|jusqu['’]en|pour)\s*$",
    delay=r"\b(?:repouss\w*|report(?:é|ée|és|ées)|décal\w+|retard\w*|glisse|recule|finalement)\b",
    undelayed=r"\b(?:pas|sans|aucun)\b[^.;]{0,30}(?:retard|report)\w*|\bépisodes?\b",
    speculative=r"\b(?:pourrait|pourraient|peut-être|probable\w*|possible\w*|devrait|devraient|devant|spécul\w+|suppos\w+|espér\w+|espérons|je parie|paris?)\b",
    rumoured=r"\b(?:rumeurs?|fuite|leak|insider)\b",
    reported=r"\bselon (?!(?:le|la) (?:site|compte|bande|officiel))",
    question=r"\?[\"'”’)\]]*\s*$",
    negated_before=r"\b(?:pas|jusqu['’](?:en|au|à)|avant|chaque|d['’]ici)\s*$",
    undated=r"\b(?:aucune date|sans date|date (?:\w+\s+){0,4}(?:inconnue|pas|à (?:venir|confirmer))|n['’]a (?:pas|toujours pas) (?:encore )?(?:été )?(?:annonc|révél|dévoil|précis)\w+|pas encore)\b",
    announced=r"\b(?:annonc\w+|confirm\w+|aura|renouvelée?)\b[^.;?!]{0,60}\b(?:saison|anime|film|suite|série|adaptation)\b|\b(?:saison|suite|film|anime)\b[^.;?!]{0,30}\b(?:annonc|confirm|officiel)\w*",
    in_production=r"\b(?:en (?:cours de )?production|en développement)\b",
    unannounced=r"\b(?:pas|aucun[e]?|sans|pourrait|si)\b",
    airing=r"\b(?:en cours de diffusion|actuellement diffusé)",
    hiatus=r"\b(?:pause indéfinie|suspendue? indéfiniment)\b",
    cancelled=r"\b(?:annulée?|annulation)\b",
    uncancelled=r"\b(?:pas|non)\b[^.;]{0,20}annul|\b(?:événement|concert)\b[^.;]{0,30}annul",
    abroad={"FR": r"\ben France\b|\bcinémas français\b", "BE": r"\ben Belgique\b", "US": r"\baux États-Unis\b", "JP": r"\bau [Jj]apon\b"},
    stream=r"\b(?:netflix|crunchyroll|wakanim|adn|streaming|disney\+|prime video)\b",
    tv=r"\b(?:tv|télé\w*|diffusion|antenne)\b",
    theatre=r"\b(?:cinémas?|salles|film)\b",
    onward=r",?\s*(?:glisse|passe|recule|est (?:repouss|report|décal)ée?)?\s*(?:à|au|en|vers)\s+(?:l['’])?(?:le\s)?",
    retired=r"\b(?:et non|plutôt que|initialement|ne \w+ (?:plus|pas))\s(?:le |en |au )?",
    anaphor=r"\b(?:l['’]anim[eé]|la série|le film|le jeu|saison)\b",
    heads=r"\b(?:anime|animé|série|film|saison|adaptation)\b",
)  # fmt: skip
