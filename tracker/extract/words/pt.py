"""Portuguese."""

from __future__ import annotations

from tracker.extract.words import Sense, Term, Words
from tracker.model import Outlet

R, PAST, END, OLD, NEW, MOVE, NEWS, DECOY = Sense

WORDS = Words(
    lang="pt",
    terms=(
        Term(OLD, r"\b(?:estava(?:m)? (?:prevista?|programada?|marcada?|planejada?)s?|originalmente|inicialmente|deveria(?:m)? (?:ter )?(?:estrea\w+|chega\w+|sa[ií]\w+|ser)|iria(?:m)?)\b"),
        Term(NEW, r"\b(?:adiad[oa]|adia|adiou|remarcad[oa])\w*\s+(?:\w+\s+){0,3}?(?:para|até)\b|\bnova data\b"),
        Term(MOVE, r"\b(?:adia\w*|atras\w+|remarca\w*|posterga\w*)\b"),
        Term(PAST, r"\b(?:estreou|estrearam|foi (?:ao ar|lançad[oa]|exibid[oa]|transmitid[oa]|publicad[oa])|lançad[oa] em|chegou|saiu|exibid[oa] (?:em|entre|de)|começou|foram ao ar)\b"),
        Term(END, r"\b(?:terminou|termina|encerr\w+|conclu\w+|final da|último episódio|finaliz\w+)\b"),
        Term(DECOY, r"\b(?:à venda|pré-venda|ingressos|publicad[oa]|serializ\w+|acontecer\w*|será realizad[oa]|reprise|reexibi\w+)\b", Outlet.GAME, reason="a sale, an event or a book, not the release"),
        Term(R, r"\b(?:nos cinemas|aos cinemas|nas salas)\b", Outlet.THEATRE),
        Term(R, r"\b(?:vai ao ar|irá ao ar|ir ao ar|será (?:exibid|transmitid)[oa]|exibição|transmissão)\b", Outlet.TV),
        Term(R, r"\b(?:estre(?:ia|ar|iam|ará|arão|ando)\w*|lança(?:mento|r|do|rá)?|cheg(?:a|ar|ará|am)|sai|sair|sairá|começ(?:a|ará|ar)|inici\w+|retorn\w+|volta(?:rá)?|disponível|previst[oa]|programad[oa]|marcad[oa]|data de (?:estreia|lançamento)|debut\w+)\b"),
        Term(NEWS, r"\b(?:anunci\w+|revel\w+|confirm\w+|divulg\w+|mostr\w+|compartilh\w+|disse|segundo|informou|ganha|ganhou)\b"),
    ),
    nouns=(
        Term(DECOY, r"\b(?:dublagem|dublad[oa])\b", reason="the dub"),
        Term(DECOY, r"\b(?:blu-?ray|dvd)\b", reason="a disc"),
        Term(DECOY, r"\b(?:abertura|encerramento|trilha sonora|música|single|álbum|tema de)\b", reason="music"),
        Term(DECOY, r"\b(?:volumes?|light novel|novel|romance|mang[aá]|revista|capítulo)\b", reason="a book or magazine"),
        Term(DECOY, r"\b(?:evento|show|festival|exposição|painel)\b", reason="an event"),
        Term(DECOY, r"\b(?:trailer|teaser|pôster|visual|vídeo promocional|prévia)\b", reason="a trailer or visual"),
        Term(DECOY, r"(?<!primeiro )(?<!novos )(?<!\d )(?<!\d\d )\b(?:episódios?)\b", reason="an episode, not the whole"),
    ),
    clause=r"[;|—()]|\s[–-]\s|,\s+(?=(?:e|mas|enquanto|que|embora|com|a|o|após|cuja?)\b)|\s(?=(?:enquanto|embora|após|antes|mas)\s)|\sque (?=um|uma|a|o|se|será|vai)|\se (?=(?:sua|seu|a|o|será|vai)\b)",
    future_before=r"\b(?:será|serão|vai|vão|irá|irão|deve|terá (?:sua|seu))\s+(?:\w+\s+){0,2}$",
    past_before=r"\b(?:foi|foram|era|tinha|havia|teve)\s+(?:\w+\s+){0,2}$",
    old_before=r"\b(?:estava(?:m)? (?:prevista?|programada?|marcada?|planejada?)s?|originalmente|inicialmente|deveria(?:m)?|iria(?:m)?)\s+(?:\w+\s+){0,6}$",
    old_date_before=r"\b(?:originalmente|inicialmente|em vez de|ao invés de)\b[^.;,]{0,40}$",
    new_date_before=r"\b(?:adiad|adi|remarcad)\w+\s+(?:\w+\s+){0,3}?(?:para|até)\s*$",
    delay=r"\b(?:adiad[oa]|adia|adiou|adiamento|atras\w+|remarca\w*|posterga\w*)\b",
    undelayed=r"\b(?:não|sem|nenhum)\b[^.;]{0,30}(?:adia|atras)\w*|\bepisódios?\b",
    speculative=r"\b(?:poderia(?:m)?|pode(?:m)?|talvez|provavel\w*|possivel\w*|espera-se|deveria(?:m)?|especul\w+|sup[õo]\w+)\b",
    rumoured=r"\b(?:rumor\w*|vaza\w*|leak|insider|boatos?)\b",
    reported=r"\bsegundo (?!(?:o|a) (?:site|conta|anúncio|trailer|oficial|perfil))",
    question=r"\?[\"'”’)\]]*\s*$",
    negated_before=r"\b(?:não|até|antes de|a cada|entre)\s*$",
    undated=r"\b(?:sem data|não (?:tem|há|foi|possui|teve) (?:\w+\s+){0,3}(?:data|anunciad|revelad|confirmad|divulgad)\w*|data (?:\w+\s+){0,4}(?:não (?:foi|há)|a ser|desconhecida|ainda)|a definir|em breve|nenhuma data|ainda não)\b",
    announced=r"\b(?:anunci\w+|confirm\w+|terá|ganha\w*|renovad[oa])\b[^.;?!]{0,60}\b(?:temporada|anime|filme|sequência|continuação|série|adaptação)\b|\b(?:temporada|sequência|filme|anime)\b[^.;?!]{0,30}\b(?:anunciad|confirmad|oficial)\w*",
    in_production=r"\b(?:em produção|em desenvolvimento)\b",
    unannounced=r"\b(?:não|nenhum[a]?|sem|pode(?:ria)?|se)\b",
    airing=r"\b(?:atualmente em exibição|em exibição)\b",
    hiatus=r"\b(?:(?:em|entra em) hiato|hiato indefinido|suspens[oa] indefinidamente)\b",
    cancelled=r"\b(?:cancelad[oa]|cancela|cancelou|cancelamento)\b",
    uncancelled=r"\bnão\b[^.;]{0,20}cancel|\b(?:evento|show)\b[^.;]{0,30}cancel",
    abroad={"BR": r"\bno Brasil\b|\bcinemas brasileiros\b", "PT": r"\bem Portugal\b", "US": r"\bnos Estados Unidos\b|\bnos EUA\b", "JP": r"\bno Japão\b|\bjapones[ae]s?\b"},
    stream=r"\b(?:netflix|crunchyroll|streaming|disney\+|prime video)\b",
    tv=r"\b(?:tv|televisão|exibid[oa]|tokyo mx)\b",
    theatre=r"\b(?:cinemas?|salas|filme)\b",
    onward=r",?\s*(?:a|ao|para|até)\s+(?:o\s|a\s)?",
    retired=r"\b(?:adia|mov|pass|transfer|remarca)\w*\b[^.;]{0,60}\bd[eo]\s*$|\bnão (?:mais|será)\b",
    anaphor=r"\b(?:o anime|a série|o filme|o longa|o jogo|temporada|a obra)\b",
    heads=r"\b(?:anime|série|filme|temporada|adaptação)\b",
)  # fmt: skip
