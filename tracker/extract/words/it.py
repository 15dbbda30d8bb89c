"""Italian."""

from __future__ import annotations

from tracker.extract.words import Sense, Term, Words
from tracker.model import Outlet

R, PAST, END, OLD, NEW, MOVE, NEWS, DECOY = Sense

WORDS = Words(
    lang="it",
    terms=(
        Term(OLD, r"\b(?:avrebbe(?:ro)? dovut[oaie]|era(?:no)? (?:previst|attes|fissat|programmat)[oaie]|inizialmente (?:previst|attes|fissat|programmat)[oaie]|originariamente|doveva(?:no)?|non più)\b"),
        Term(NEW, r"\b(?:rinviat|posticipat|spostat|slittat|rimandat)[oaie]\s+(?:\w+\s+)?(?:a|al|all['’]|ad|alla|fino a)\b|\bnuova data\b|\bslitta (?:a|al|all['’])"),
        Term(MOVE, r"\b(?:rinvi\w*|posticip\w*|slitt\w*|rimandat\w*|ritard\w*)\b"),
        Term(PAST, r"\b(?:ha(?:nno)? (?:debuttato|esordito)|è (?:andat[oa] in onda|uscit[oa]|stat[oa] (?:trasmess|pubblicat|distribuit|lanciat)[oa])|sono (?:andat[ei] in onda|usciti|state)|debuttò|andat[oa] in onda|trasmess[oa] (?:in|nel|da|per|tra)|iniziat[oa])\b"),
        Term(END, r"\b(?:conclus[oa]|terminat[oa]|finale di stagione|ultimo episodio|fine|conclusione)\b"),
        Term(DECOY, r"\b(?:in vendita|prevendit\w+|bigliett\w+|pubblicat[oa]|serializz\w+|si terrà|si svolgerà|replica|repliche)\b", Outlet.GAME, reason="a sale, an event or a book, not the release"),
        Term(R, r"\b(?:nei cinema|al cinema|nelle sale)\b", Outlet.THEATRE),
        Term(R, r"\b(?:trasmess[oa]|in onda|verrà trasmess\w+|sulle reti|sarà trasmess\w+)\b", Outlet.TV),
        Term(R, r"\b(?:in streaming)\b", Outlet.STREAM),
        Term(R, r"\b(?:debutt\w+|esord\w+|uscirà|uscita|usciranno|esce|arriverà|arriva|arriveranno|arrivo|sarà (?:disponibile|presentat\w+|distribuit\w+|rilasciat\w+|pubblicat\w+)|verrà (?:presentat\w+|rilasciat\w+|pubblicat\w+|distribuit\w+)|in anteprima|lancio|data di (?:uscita|debutto)|previst[oa]|tornerà|torna|inizier\w+|partirà|giungerà|disponibile|inizio|comincerà|approder\w+|fissat[oa])\b"),
        Term(NEWS, r"\b(?:annunciat\w*|annunci[oa]|annuncia(?:no)?|rivelat\w*|rivela|confermat\w*|conferma|svelat\w*|mostrat\w*|pubblicat\w*|rilasciato un|ha rilasciato|dichiarat\w*|secondo|nuovo trailer)\b"),
    ),
    nouns=(
        Term(DECOY, r"\b(?:doppiat\w+|doppiaggio)\b", reason="the dub"),
        Term(DECOY, r"\b(?:blu-?ray|dvd|home video)\b", reason="a disc"),
        Term(DECOY, r"\b(?:opening|ending|sigla|colonna sonora|theme song|singolo|album)\b", reason="music"),
        Term(DECOY, r"\b(?:volum[ei]|light novel|romanz[oi]|manga|capitol[oi]|rivista)\b", reason="a book or magazine"),
        Term(DECOY, r"\b(?:evento|mostra|fiera|concerto|festival|spettacolo)\b", reason="an event"),
        Term(DECOY, r"\b(?:trailer|teaser|poster|visual|video promozionale|promo)\b", reason="a trailer or visual"),
        Term(DECOY, r"(?<!primo )(?<!nuovi )(?<!\d )(?<!\d\d )\b(?:episodi[oi]|puntat[ae])\b", reason="an episode, not the whole"),
    ),
    clause=r"[;|—()]|\s[–-]\s|,\s+(?=(?:e|ma|mentre|che|la quale|il quale|per poi|dopo|con|anche se|sebbene)\b)|\s(?=(?:mentre|dopo|prima|sebbene)\s)|\sche (?=la|il|l['’]|verrà|sarà)|\se (?=(?:giungerà|verrà|sarà|arriverà)\b)",
    future_before=r"\b(?:sarà|verrà|saranno|verranno)\s+(?:\w+\s+){0,2}$",
    past_before=r"\b(?:è stat[oa]|era|erano|ha|hanno|aveva|sono stat[ei]|fu)\s+(?:\w+\s+){0,2}$",
    old_before=r"\b(?:avrebbe(?:ro)? dovut[oaie]|era(?:no)? (?:previst|attes|fissat|programmat)[oaie]|inizialmente|originariamente|doveva(?:no)?|sarebbe(?:ro)? dovut[oaie])\s+(?:[\w'’]+\s+){0,6}$",
    old_date_before=r"\b(?:inizialmente|originariamente|dal(?:la|l['’])? (?:precedente|originari\w+)|invece (?:di|che))\b[^.;,]{0,40}$",
    new_date_before=r"\b(?:rinviat|posticipat|spostat|slittat|rimandat)\w+\s+(?:a|al|all['’]|ad|alla)\s*$|\b(?:slitta)\s+(?:a|al|all['’])\s*$|\bsoltanto (?:il|a|nel)(?: prossimo)?\s*$|\barriverà (?:infatti )?soltanto\b[^.;]{0,20}$",
    delay=r"\b(?:rinvi\w*|posticip\w*|slitt\w*|rimandat\w*|soltanto)\b",
    undelayed=r"\b(?:non|nessun|senza)\b[^.;]{0,30}(?:ritard|rinvi)\w*|\b(?:episodi[oi]|puntat[ae])\b",
    speculative=r"\b(?:potrebbe(?:ro)?|dovrebbe(?:ro)?(?! esser)|probabil\w+|forse|speriamo|si spera|ipotizz\w+|è possibile|previsioni|attendersi)\b",
    rumoured=r"\b(?:rumor|indiscrezion\w+|leak|voci|insider)\b",
    reported=r"\bsecondo (?!(?:il|la|quanto) (?:trailer|sito|annunci|comunicat|riportato))",
    question=r"\?[\"'”’)\]]*\s*$",
    negated_before=r"\b(?:non|fino a(?:l|l['’])?|entro(?: la fine)?(?: de[li]l?)?|prima de[li]l?|ogni)\s*$",
    undated=r"\b(?:nessuna data|senza (?:una )?data|data (?:\w+\s+){0,3}(?:non (?:è|è stata)|ancora)|non (?:è|è stata|sono) (?:ancora )?(?:stat\w+ )?(?:annunciat|rivelat|comunicat|conferma|definit)\w+|non si (?:sa|conosc)\w*|data da destinarsi|ancora (?:sconosciut|ignot)\w+|dettagli fondamentali restano|prossimamente)\b",
    announced=r"\b(?:annunciat[oa]|annuncia|annuncio|confermat[oa]|conferma|riceverà|avrà|rinnovat[oa])\b[^.;?!]{0,60}\b(?:stagione|anime|film|sequel|serie|adattamento)\b|\b(?:stagione|sequel|film|anime)\b[^.;?!]{0,30}\b(?:annunciat|confermat|ufficial)\w+",
    in_production=r"\b(?:in (?:fase di )?produzione|in lavorazione|in sviluppo)\b",
    unannounced=r"\b(?:non|nessun\w*|se|forse|potrebbe)\b",
    airing=r"\b(?:attualmente in onda|in corso)\b",
    hiatus=r"\b(?:pausa indefinita|sospes[oa] (?:a tempo indeterminato|indefinitamente))\b",
    cancelled=r"\b(?:cancellat[oa]|annullat[oa])\b",
    uncancelled=r"\bnon\b[^.;]{0,20}(?:cancellat|annullat)|\b(?:evento|concerto)\b[^.;]{0,30}(?:cancellat|annullat)",
    abroad={"IT": r"\bin Italia\b|\bcinema italiani\b|\bsale italiane\b", "US": r"\bnegli Stati Uniti\b|\bin America\b", "JP": r"\bin Giappone\b|\bgiappones[ei]\b"},
    stream=r"\b(?:netflix|crunchyroll|streaming|disney\+|prime video|vvvvid)\b",
    tv=r"\b(?:tv|televisiv[ei]|at-x|tokyo mx|in onda|reti)\b",
    theatre=r"\b(?:cinema|sale|film)\b",
    onward=r",?\s*(?:a|al|all['’]|ad|alla|fino a)\s*(?:il\s)?",
    retired=r"\b(?:sposta|rinvia|posticipa|slitta|rimanda)\w*\b[^.;]{0,60}\bdal(?:l['’])?\s*$|\bnon più\b",
    anaphor=r"\b(?:l['’]anime|la serie|il film|il gioco|la pellicola|stagione)\b",
    heads=r"\b(?:anime|serie|film|stagione|adattamento)\b",
)  # fmt: skip
