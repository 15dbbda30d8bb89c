"""Words of moves and of what stands beside them, beside the tables: data only, a language is a row."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.record import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Looked up by the names of these fields as those of `Words` are."""

    as_planned: str = ""  # "as planned": it is no verb of the date behind it
    sooner: str = ""  # it comes before it was planned: "earlier than expected", "moves up"
    moves_release: str = ""  # a verb of moving whose object is the release or the work ("has pushed the launch to")
    meanwhile: str = ""  # opens a clause of time behind a delay, that has dates of its own ("before the lockdown from")
    one_version: str = ""  # what is moved is the work for one machine or in one form ("the Switch port")
    is_new_day: str = ""  # behind a date: it is the one that holds now ("is the new date")
    updated: str = ""  # opens a sentence that was added later: "Update:"
    alongside: str = ""  # right before a name: what comes out on the same day ("alongside", "against")


# fmt: off
ROWS: Mapping[str, Moved] = {
    "en": Moved(
        updated=r"\W*(?:updated?|edit(?:ed)?|late news|breaking)\b[^.:;\n]{0,24}:",
        one_version=r"\b(?:only the|the|its)\s(?:(?-i:[A-Z])[\w/.&-]*\s){1,4}?(?:versions?|ports?|editions?)\b|\b(?:console|handheld|mobile|physical|retail|boxed|cartridge)\s(?:versions?|ports?|editions?|copies|releases?)\b",
        meanwhile=r"\W*(?:before|while|whilst|during|when|whereas)\s",
        moves_release=r"\b(?:push|mov|delay|postpon|shift|bump|reschedul|slid|slip|advanc|brought|bring|put|hold|held|set)\w*\s(?:(?:back|off|up|forward)\s)?(?:the|its|their|his|her)\s(?:(?!other\b|next\b|new\b|another\b|second\b|first\b)[\w-]+\s)?(?:launch|release|premiere|debut|opening|start|(?:release|launch|premiere|opening)\sdates?|dates?|game|film|movie|show|series|season|anime|title|project|sequel|rollout|broadcast|arrival)\b(?!\s(?:of|for)\s(?:an?|its|their|his|her|another|the)\s)(?!\s(?:event|party|trailer|livestream|stream|conference))",
        sooner=r"\b(?:earlier|sooner) than (?:\w+ (?:had )?)?(?:planned|expected|scheduled|thought|anticipated|announced)\b|\bahead of (?:schedule|time)\b|\bbrought forward\b|\b(?:mov(?:ed|es|ing)|jump(?:ed|s|ing)) (?:up|forward)\b",
        as_planned=r"\bas\s(?:was\s|had been\s|has been\s|it was\s)?(?:(?:originally|previously|initially|first|already|earlier|long)\s)*(?:planned|scheduled|expected|intended|promised|hoped)\b",
        is_new_day=r"\s(?:is|was|will be|has become|becomes|marks)\s(?:now\s)?(?:the|its|their|our)\s(?:(?:film|game|show|series|movie)['’]s\s)?new\s(?:(?:release|launch|premiere|target|opening|street)\s)?(?:date|window|target|day|home)\b",
        alongside=r"\b(?:alongside|along with|together with|against|opposite|clash\w* with|compet\w* with|next to|at the same time as)\s(?:the\s)?[\"“‘']?$",
    ),
    "it": Moved(
        updated=r"\W*(?:aggiornamento|agg\.)[^.:;\n]{0,24}:",
        one_version=r"\bversion[ei]\s(?:per\s)?(?:(?-i:[A-Z])|console|fisic[ae]|retail|mobile)|\bedizione\s(?:fisica|retail)\b",
        meanwhile=r"\W*(?:prima|mentre|durante|quando)\s",
        moves_release=r"\b(?:rinvi|posticip|spost|rimand|anticip|fatto slittare|far slittare)\w*\s(?:ancora\s|nuovamente\s|di nuovo\s)?(?:(?:l['’]|il\s|la\s|le\s|lo\s)(?:sua\s|suo\s)?)(?:lancio|uscite?|debutto|release|pubblicazione|arrivo|gioco|film|pellicola|serie|stagione|data|anime|progetto|titolo|esordio|première|anteprima)\b",
        sooner=r"\bprima del previsto\b|\bin anticipo\b|\banticipat[oa]\b|\banticipa\b",
        as_planned=r"\bcome\s(?:(?:era|inizialmente|originariamente|già|stato)\s)*(?:previsto|programmato|pianificato|stabilito|da programma)\b",
        is_new_day=r"\s(?:è|sarà|diventa)\s(?:ora\s)?la\s(?:sua\s)?nuova\s(?:data|finestra)\b",
        alongside=r"\b(?:insieme a|accanto a|in concomitanza con|contro|assieme a)\s(?:i?l\s)?[\"“«‘']?\s?$",
    ),
    "es": Moved(
        updated=r"\W*(?:actualización|actualizado)[^.:;\n]{0,24}:",
        one_version=r"\bversi(?:ón|ones)\s(?:de\s|para\s)?(?:(?-i:[A-Z])|consolas?|físicas?|móvil)|\bedición\s(?:física)\b",
        meanwhile=r"\W*(?:antes|mientras|durante|cuando)\s",
        moves_release=r"\b(?:retras|aplaz|pospo|pospu|adelant|mov|mueve|posterg|demor)\w*\s(?:de nuevo\s|otra vez\s|nuevamente\s)?(?:el|la|su)\s(?:lanzamiento|estreno|salida|debut|llegada|juego|película|filme|serie|temporada|fecha|anime|título|proyecto)\b",
        sooner=r"\bantes de lo (?:previsto|esperado|planeado)\b|\badelant(?:a|an|ó|aron|ado|ada)\b",
        as_planned=r"\b(?:como|según lo|tal y como|tal como)\s(?:(?:estaba|se había|inicialmente|originalmente|ya)\s)*(?:previsto|planeado|programado|prometido|planificado)\b",
        is_new_day=r"\s(?:es|será|pasa a ser)\s(?:ahora\s)?(?:la|su)\snueva\s(?:fecha|ventana)\b",
        alongside=r"\b(?:junto a|junto con|a la vez que|contra|frente a)\s(?:el\s|la\s)?[\"“«‘']?\s?$",
    ),
    "pt": Moved(
        updated=r"\W*(?:atualização|atualizado)[^.:;\n]{0,24}:",
        one_version=r"\bvers(?:ão|ões)\s(?:de\s|para\s)?(?:(?-i:[A-Z])|consoles?|físicas?|mobile)|\bedição\s(?:física)\b",
        meanwhile=r"\W*(?:antes|enquanto|durante|quando)\s",
        moves_release=r"\b(?:adi|antecip|remarc|transfer|atras|mud|empurr)\w*\s(?:novamente\s|mais uma vez\s|de novo\s)?(?:o|a|seu|sua)\s(?:lançamento|estreia|chegada|jogo|filme|longa|série|temporada|data|anime|título|projeto)\b",
        sooner=r"\bantes do (?:previsto|esperado|planejado)\b|\bantecip(?:a|am|ou|aram|ado|ada)\b",
        as_planned=r"\b(?:como|conforme|tal como)\s(?:(?:estava|inicialmente|originalmente|já|o)\s)*(?:previsto|planejado|planeado|programado|prometido)\b",
        is_new_day=r"\s(?:é|será|passa a ser)\s(?:agora\s)?a\s(?:sua\s)?nova\s(?:data|janela)\b",
        alongside=r"\b(?:junto com|ao lado de|ao mesmo tempo que|contra)\s(?:o\s|a\s)?[\"“«‘']?\s?$",
    ),
    "fr": Moved(
        updated=r"\W*(?:mise à jour|màj|edit)\b[^.:;\n]{0,24}:",
        one_version=r"\b(?:versions?|portages?)\s(?:pour\s|sur\s)?(?:(?-i:[A-Z])|consoles?|physiques?|boîte|mobiles?)|\bédition\s(?:physique)\b",
        meanwhile=r"\W*(?:avant|alors|pendant|durant|quand|lorsque)\s",
        moves_release=r"\b(?:repouss|report|décal|avanc|retard|différ|déplac)\w*\s(?:encore\s|de nouveau\s|à nouveau\s)?(?:la\s|le\s|l['’]|sa\s|son\s)(?:sortie|lancement|première|diffusion|arrivée|jeu|film|série|saison|date|animé?|titre|projet)\b",
        sooner=r"\bplus tôt que prévu\b|\bavanc(?:e|ent|é|ée|er)\b(?=[^.;]{0,30}\b(?:sortie|au|d['’]un|de))|\ben avance\b",
        as_planned=r"\b(?<!pas )(?<!plus )comme\s(?:(?:c['’]était|initialement|il était|cela était)\s)*(?:prévu|programmé|promis|convenu)\b",
        is_new_day=r"\s(?:est|sera|devient)\s(?:désormais\s)?(?:la|sa)\snouvelle\s(?:date|fenêtre)\b",
        alongside=r"\b(?:en même temps que|face à|aux côtés de|contre)\s(?:le\s|la\s)?[\"“«‘']?\s?$",
    ),
    "de": Moved(
        updated=r"\W*(?:update|nachtrag|aktualisiert)\b[^.:;\n]{0,24}:",
        one_version=r"\b[\w+]+-(?:Version|Fassung|Port|Portierung|Umsetzung)\b|\b(?:Version|Fassung|Umsetzung)\sfür\s(?-i:[A-Z])",
        meanwhile=r"\W*(?:bevor|während|als)\s",
        moves_release=r"\b(?:verschieb|verschob|verleg|hat|haben|zieht|zog|musste|muss|will)\w*\s(?:nun\s|jetzt\s|erneut\s)?(?:den|die|das|seinen|ihren|seine|ihre)\s(?:Release|Start|Kinostart|Veröffentlichung|Launch|Termin|Starttermin|Spiel|Film|Serie|Staffel|Anime|Titel|Premiere|Erscheinungstermin)\b",
        sooner=r"\bfrüher als (?:geplant|erwartet|gedacht|angekündigt)\b|\bvor(?:ge)?zogen\b|\bvorverlegt\b|\bzieht\b[^.;]{0,30}\bvor\b",
        as_planned=r"\b(?<!nicht )(?<!statt )(?<!anders )wie\s(?:(?:ursprünglich|zuvor|bisher|schon|zunächst)\s)*(?:geplant|vorgesehen|angesetzt|terminiert|erwartet|versprochen)\b",
        is_new_day=r"\s(?:ist|wird|lautet)\s(?:nun\s|jetzt\s)?(?:der|das|ihr|sein)\sneuer?\s(?:Termin|Starttermin|Kinostart|Release-Termin|Erscheinungstermin|Datum|Releasedatum)\b",
        alongside=r"\b(?:zusammen mit|neben|gegen|parallel zu|zeitgleich mit)\s(?:dem\s|der\s)?[\"“„«‘']?\s?$",
    ),
}
# fmt: on
FIELDS = frozenset(one.name for one in fields(Moved))
