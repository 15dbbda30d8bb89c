"""How a sentence gives its name to a work that the one before it has only described: data only, a language is a row."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.record import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Looked up by the names of these fields as those of `Words` are."""

    naming: str = ""  # opens a sentence, right before the name: "Called", "It's called", "The game in question is"
    beside_it: str = ""  # right behind a name that opens its sentence: it is told of beside another (", meanwhile,")
    itself: str = ""  # the work is set against what is told beside it: "the season itself"
    former: str = ""  # points to the first of two names: "the former"
    latter: str = ""  # points to the second: "the latter"
    presents: str = (
        ""  # right behind a name that opens its sentence: it says what the work is ("follows a courier who")
    )


# fmt: off
ROWS: Mapping[str, Naming] = {
    "en": Naming(
        itself=r"\bthe (?:[\w-]+ )?(?:season|series|show|anime)(?: itself| proper)\b",
        former=r"\b(?:the )?(?:former|first)(?: (?:one|film|movie|show|series|game|title|of (?:the|these|those) two))?\b",
        latter=r"\b(?:the )?(?:latter|second)(?: (?:one|film|movie|show|series|game|title|of (?:the|these|those) two))?\b",
        beside_it=r"[”’]?,?\s(?:also|too|meanwhile|by contrast|in turn|for (?:its|his|her) part|on the other hand|however|likewise|similarly|(?:its|their|his|her|the (?:studio|company|director|network|publisher|developer|streamer|team|label)['’]s) (?:second|third|other|next|previous|first|earlier))\b",
        naming=r"(?:(?:simply|aptly|fittingly|enigmatically|officially|tentatively)\s)?(?:called|titled|entitled|dubbed|named|known as)\s|(?:it|that one|the (?:[\w'’-]+\s){1,3})(?:is|was|['’]s)\s(?:(?:simply|aptly|officially)\s)?(?:called|titled|entitled|dubbed|named)\s|(?:it|the (?:[\w'’-]+\s){1,4}in question|that (?:game|film|movie|show|series|anime|title|drama))(?:\sis|['’]s)\s|(?:its|the|the (?:game|film|movie|show|series|anime|drama)['’]s) (?:title|name)(?:\sis|:)\s|we(?:['’]re| are) (?:of course )?(?:talking|speaking) (?:of course )?(?:about|of)\s",
        presents=r"(?:,\s[^,.;:\n]{3,70}(?:,\s[^,.;:\n]{3,60})?,)?\s(?:(?:is|was)\s(?:an?\s(?!follow-?up|sequel|spin-?off|prequel)|the\s(?:story|tale|debut|first|latest|brainchild|work|new)\b|about\b|set\s(?:in|on|against|around|during)\b|based\s(?:on|upon)\b|inspired\sby\b|created\sby\b|written\sby\b|directed\sby\b|developed\sby\b|(?:being\s)?made\sby\b)|(?:follows|tells|stars|casts|sees|puts|features|lets|asks|invites|revolves|cent(?:er|re)s|takes\s(?:place|players|you|us)|comes\sfrom|hails\sfrom|blends|mixes|combines|adapts|drops\s(?:you|players)|chronicles|explores|depicts)\b)",
    ),
    "de": Naming(
        itself=r"\b(?:die|der|das) (?:\w+ )?(?:staffel|serie|anime)(?:-serie)? selbst\b",
        former=r"\bersterer?s?\b|\bersteres\b",
        latter=r"\b(?:(?:der|die|das) )?letztere[rsn]?\b",
        beside_it=r"[”“«»]?,?\s(?:ebenfalls|auch|hingegen|dagegen|indes|derweil|wiederum|(?:(?:der|die|das|ihr|sein)e?\s)?(?:zweite[rs]?|andere[rs]?|nächste[rs]?|weitere[rs]?))\b",
        naming=r"(?:es|er|sie|das spiel|der film|die serie|der anime|der titel|das werk|die neuheit) (?:heißt|trägt den (?:titel|namen)|hört auf den namen|lautet)\s|(?:der|sein|ihr) (?:titel|name)(?:\slautet|:)\s|die rede ist (?:natürlich )?von\s|gemeint ist\s|es (?:handelt sich (?:dabei )?um|geht um)\s",
        presents=r"(?:,\s[^,.;:\n]{3,70},)?\s(?:ist\s(?:ein|eine|das|der|die)\s|erzählt\b|handelt\b|spielt\s(?:in|im|auf|an)\b|dreht\ssich\b|schickt\b|folgt\s(?:der|dem|den|einer|einem)\b|basiert\b|stammt\b|begleitet\b|versetzt\b|zeigt\b)",
    ),
    "fr": Naming(
        itself=r"\b(?:la|l['’]) ?(?:saison|série|anime)(?: \w+)? (?:elle|lui)-même\b",
        former=r"\b(?:le premier|la première)\b",
        latter=r"\b(?:le second|la seconde|le deuxième|la deuxième|ce dernier|cette dernière)\b",
        beside_it=r"\s?[”»]?,?\s(?:aussi|également|quant à lui|quant à elle|de son côté|en revanche|pour sa part|lui aussi|elle aussi|(?:son|sa|leur) (?:deuxième|second|seconde|autre|prochaine?))\b",
        naming=r"(?:(?:intitulée?|baptisée?|nommée?|appelée?)\s)|(?:il|elle|le jeu|le film|la série|l['’]anime) (?:s['’](?:appelle|intitule)|se nomme|porte le (?:nom|titre) (?:de\s)?|a pour (?:nom|titre))\s?|(?:son|le) (?:titre|nom)(?:\sest|\s?:)\s|il s['’]agit (?:de\s|d['’])|c['’]est\s|nous parlons (?:bien sûr )?de\s",
        presents=r"(?:,\s[^,.;:\n]{3,70},)?\s(?:est\s(?:une?|le|la|l['’])\s?|raconte\b|suit\b|met\sen\sscène\b|se\sdéroule\b|s['’]inspire\b|nous\s(?:plonge|emmène|raconte)\b|vous\s(?:plonge|emmène|met)\b|propose\b|adapte\b|narre\b)",
    ),
    "it": Naming(
        itself=r"\b(?:la stagione|la serie|l['’]anime)(?: \w+)? (?:ver[ao] e propri[ao]|stess[ao])\b",
        former=r"\b(?:il primo|la prima)\b",
        latter=r"\b(?:il secondo|la seconda|quest['’]ultim[oa])\b",
        beside_it=r"[”»]?,?\s(?:anche|invece|intanto|dal canto suo|a sua volta|anch['’]ess[oa]|(?:il|la) (?:suo|sua|loro) (?:second[oa]|altr[oa]|prossim[oa]))\b",
        naming=r"(?:(?:intitolat[oa]|chiamat[oa]|battezzat[oa])\s)|(?:(?:il gioco|il film|la serie|l['’]anime|il titolo)\s)?(?:si (?:chiama|intitola)|porta il (?:titolo|nome)(?:\sdi)?)\s|il (?:suo )?(?:titolo|nome)(?:\sè|:)\s|(?:si tratta|parliamo|stiamo parlando)(?:\sovviamente)?\sdi\s",
        presents=r"(?:,\s[^,.;:\n]{3,70},)?\s(?:è\s(?:un['’]?|una|uno|il|la|lo|l['’])\s?|racconta\b|segue\b|narra\b|è\sambientat[oa]\b|si\sispira\b|ci\s(?:porta|mette)\b|vi\s(?:porta|mette)\b|mette\sin\sscena\b|adatta\b)",
    ),
    "es": Naming(
        itself=r"\b(?:la temporada|la serie|el anime)(?: \w+)? (?:en sí|propiamente dich[ao])\b",
        former=r"\b(?:el primero|la primera)\b",
        latter=r"\b(?:el segundo|la segunda|est[ea] últim[oa])\b",
        beside_it=r"[”»]?,?\s(?:también|en cambio|mientras tanto|por su parte|a su vez|asimismo|su (?:segund[oa]|otr[oa]|próxim[oa]))\b",
        naming=r"(?:(?:titulad[oa]|llamad[oa]|bautizad[oa](?:\scomo)?)\s)|(?:(?:el juego|la película|la serie|el anime|el título)\s)?(?:se (?:llama|titula|llamará|titulará)|lleva (?:por|el) (?:título|nombre)(?:\sde)?)\s|(?:su|el) (?:título|nombre)(?:\ses|:)\s|(?:se trata|hablamos|estamos hablando)(?:,?\s(?:claro|por supuesto),?)?\sde\s",
        presents=r"(?:,\s[^,.;:\n]{3,70},)?\s(?:es\s(?:una?|el|la)\s|cuenta\b|narra\b|sigue\sa\b|relata\b|está\s(?:ambientad[oa]|basad[oa]|protagonizad[oa])\b|se\s(?:ambienta|inspira|desarrolla)\b|nos\s(?:lleva|pone|cuenta)\b|adapta\b|gira\sen\storno\b)",
    ),
    "pt": Naming(
        itself=r"\b(?:a temporada|a série|o anime)(?: \w+)? (?:em si|propriamente dit[ao])\b",
        former=r"\b(?:o primeiro|a primeira)\b",
        latter=r"\b(?:o segundo|a segunda|est[ea] últim[oa])\b",
        beside_it=r"[”»]?,?\s(?:também|por outro lado|enquanto isso|por sua vez|já|(?:o|a) (?:seu|sua) (?:segund[oa]|outr[oa]|próxim[oa])|(?:seu|sua) (?:segund[oa]|outr[oa]|próxim[oa]))\b",
        naming=r"(?:(?:intitulad[oa]|chamad[oa]|batizad[oa](?:\sde|\scomo)?)\s)|(?:(?:o jogo|o filme|a série|o anime|o título)\s)?(?:(?:se chama|chama-se|se intitula|intitula-se|vai se chamar|se chamará)|leva o (?:título|nome)(?:\sde)?)\s|(?:seu|o(?:\sseu)?) (?:título|nome)(?:\sé|:)\s|(?:trata-se|se trata|falamos|estamos falando)(?:,?\s(?:claro|é claro),?)?\sde\s",
        presents=r"(?:,\s[^,.;:\n]{3,70},)?\s(?:é\s(?:uma?|o|a)\s|conta\b|narra\b|segue\b|acompanha\b|relata\b|(?:está|é)\s(?:ambientad[oa]|basead[oa]|protagonizad[oa])\b|se\s(?:passa|inspira|ambienta)\b|passa-se\b|nos\s(?:leva|coloca)\b|adapta\b|gira\sem\storno\b)",
    ),
}
# fmt: on
FIELDS = frozenset(one.name for one in fields(Naming))
