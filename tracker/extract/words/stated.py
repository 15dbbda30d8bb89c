"""What stands right beside a watched name where a verb of standing ("is out now", "was cancelled") is said of that and
not of the work: another kind of work of its name, an earlier version, a showing or a piece of it. A table beside
`Words`, looked up by the same names."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.record import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The groups of `kind_*` are what kinds of work they name, those of `earlier_behind` hold its year; `run` in `piece_*`
    is a piece of a run, which is on where such a piece is."""

    kind_behind: str = ""  # right behind a name, up to the verb: "X TV series has been"
    kind_ahead: str = ""  # right before a name: "la serie TV di X"
    turned_into: str = ""  # right behind a name: what is told is what becomes of that kind of work (『X』のアニメ化を)
    earlier_ahead: str = ""  # right before a name: "the original 1984 X"
    earlier_behind: str = ""  # right behind a name: "X (1984)", "X from 1984"
    showing_ahead: str = ""  # right before a name: "screenings of X"
    showing_behind: str = ""  # right behind a name: "X's premiere"
    piece_ahead: str = ""  # right before a name: "the first cour of X", "the book behind X"
    piece_behind: str = ""  # right behind a name: "X's open beta"


_FINITE = r"(?=\s(?:now\s)?(?:is|was|has|have|had|are|were|will|hits?|starts?|launch\w*|debut\w*|premier\w*|arriv\w*|stream\w*|air(?:s|ed)|gets?|got)\b|\s(?:cancell?ed|scrapped|axed)\b)"
_YEAR_EN = r"(?:19|20)\d\d"

ROWS: Mapping[str, Stated] = {
    "en": Stated(
        kind_behind=(
            r"(?:['’]s?)?\s(?:(?P<goods>(?:board|card|tabletop|trivia|party)\s(?:game|set)s?|stage play|musical|ballet|podcast|radio play)|"
            r"(?P<screen>(?:(?:tv|television|animated|live-action|netflix|streaming|prequel|spin-?off)\s)+(?:series|shows?|sitcom|drama)|tv show|sitcom|anime|cartoon)|"
            r"(?P<serial>series|show)|(?P<film>(?:(?:feature|live-action|animated)\s)?(?:films?|movies?))|"
            r"(?P<print>manga|comics?|graphic novels?|novels?|novelization|books?|light novels?)|(?P<game>(?:video |mobile )?games?))"
            + _FINITE
        ),
        earlier_ahead=rf"\b(?:the|its) (?:(?:original|classic|old|first|beloved)\s)+(?:{_YEAR_EN}\s)?(?:(?:film|movie|series|show|sitcom|game)\s)?$|\bthe {_YEAR_EN}\s(?:\w+\s)?$",
        earlier_behind=rf"\s?\(({_YEAR_EN})\)|\s(?:from|of)\s({_YEAR_EN})\b",
        showing_ahead=r"\b(?:(?:early|advance|preview|press|test|several|some|all)\s)*(?:screenings?|showings?|previews?|premieres?|performances?|sneak peeks?)\s(?:of|for)\s(?:the\s)?$",
        showing_behind=r"(?:['’]s?)?\s(?:[\w-]+\s){0,2}?(?:premieres?|screenings?|showings?|previews?|red carpet|(?:launch|premiere|release|wrap) party|press tour|panel|livestream)"
        + _FINITE,
        piece_ahead=r"\b(?:(?P<run>cours?|arcs?|half|episodes?)|chapters?|(?:book|novel|manga|comic|podcast|song|story|game|play)s?\s(?:behind|that inspired|which inspired|about))\s(?:of\s)?(?:the\s)?$",
        piece_behind=r"(?:['’]s?)?\s(?:(?:first|opening|new|latest|free|public|final)\s)?(?:chapters?|demo|excerpt|prologue|trailer|(?:(?:open|closed|public)\s)?(?:beta|alpha)|play-?test|stress test|network test|(?P<run>cour|arc))(?:\stest)?"
        + _FINITE,
    ),
    "ja": Stated(
        kind_ahead=(
            r"(?:(?P<screen>(?:TV|テレビ|連続|海外|実写)?(?<!劇場)(?<!長編)(?<!長篇)(?:ドラマ|アニメ)(?:版|シリーズ)?)|(?P<film>(?:実写|アニメ)?映画(?:版)?)|"
            r"(?P<goods>舞台(?:版)?|ミュージカル|(?:ボード|カード)ゲーム|朗読劇|ラジオ)|(?P<print>(?:原作|スピンオフ)?(?:漫画|マンガ|コミック|小説|ノベル)(?:版)?)|(?P<game>(?:スマホ|アプリ)?ゲーム(?:版)?))[「『]$"
        ),
        turned_into=r"[」』]の?(?:TV|テレビ|実写)?(?:アニメ|映画|ドラマ|実写|ゲーム|舞台)(?:化|版)",
        earlier_ahead=r"(?:(?:19|20)\d\d年(?:版|の(?:映画|ドラマ|アニメ)?)|旧(?:作|版|アニメ(?:版)?)|初代|オリジナル版)の?[「『]$",
    ),
    "it": Stated(
        kind_ahead=(
            r"\b(?:(?P<screen>serie (?:tv|televisiva|animata|netflix)|sitcom|anime|cartone)|(?P<film>film|lungometraggio)|(?P<goods>gioco da tavolo|musical|podcast|spettacolo)|"
            r"(?P<print>manga|fumetto|romanzo|libro)|(?P<game>videogioco))(?:\s(?:tratt[oa] da|ispirat[oa] a|dedicat[oa] a|di|su))?\s$"
        ),
        earlier_ahead=r"\b(?:l['’]originale|il vecchio|la vecchia|lo storico)\s(?:(?:film|serie|gioco)\s)?$",
        earlier_behind=rf"\s?\(({_YEAR_EN})\)|\sdel\s({_YEAR_EN})\b",
        showing_ahead=r"\b(?:proiezion[ei]|anteprim[ae]|prima (?:mondiale|nazionale)|conferenza stampa)\s(?:di|per|del film)\s$",
        piece_ahead=r"\b(?:demo|beta|capitolo|(?P<run>arco|metà|episodio)|(?:libro|romanzo|manga|fumetto)\sche ha ispirato)\s(?:di\s)?$",
    ),
    "es": Stated(
        kind_ahead=(
            r"\b(?:(?P<screen>serie (?:de televisión|de tv|animada|de netflix)|sitcom|anime)|(?P<film>película|filme)|(?P<goods>juego de (?:mesa|cartas)|musical|pódcast|podcast|obra de teatro)|"
            r"(?P<print>manga|cómic|novela|libro)|(?P<game>videojuego))(?:\s(?:basad[oa] en|inspirad[oa] en|de|sobre))?\s$"
        ),
        earlier_ahead=r"\b(?:la|el)\s(?:(?:serie|película|juego)\s)?(?:original|clásic[oa])\s(?:de\s)?$",
        earlier_behind=rf"\s?\(({_YEAR_EN})\)|\sde\s({_YEAR_EN})\b",
        showing_ahead=r"\b(?:proyecci(?:ón|ones)|funci(?:ón|ones)|preestrenos?|premiere|alfombra roja|rueda de prensa)\s(?:de|para)\s$",
        piece_ahead=r"\b(?:demo|beta|(?P<run>capítulo|arco|mitad|episodio)|(?:libro|manga|cómic)\s(?:que inspiró|en (?:el )?que se basa)|novela\s(?:que inspiró|en (?:la )?que se basa))\s(?:de\s|a\s)?$",
    ),
    "pt": Stated(
        kind_ahead=(
            r"\b(?:(?P<screen>série (?:de tv|de televisão|animada|da netflix)|sitcom|anime)|(?P<film>filme|longa)|(?P<goods>jogo de (?:tabuleiro|cartas)|musical|podcast|peça)|"
            r"(?P<print>mangá|quadrinho|romance|livro|hq)|(?P<game>videogame))(?:\s(?:basead[oa] em|inspirad[oa] em|de|sobre))?\s$"
        ),
        earlier_ahead=r"\b(?:a|o)\s(?:(?:série|filme|jogo)\s)?(?:original|clássic[oa])\s(?:de\s)?$",
        earlier_behind=rf"\s?\(({_YEAR_EN})\)|\sde\s({_YEAR_EN})\b",
        showing_ahead=r"\b(?:sess(?:ão|ões)|exibiç(?:ão|ões)|pré-estreias?|première|coletiva)\s(?:de|do filme|para)\s$",
        piece_ahead=r"\b(?:demo|beta|(?P<run>capítulo|arco|metade|episódio)|(?:livro|mangá|romance)\sque inspirou)\s(?:de\s)?$",
    ),
    "fr": Stated(
        kind_ahead=(
            r"\b(?:(?P<screen>série (?:télé|tv|animée|netflix)|sitcom|anime|dessin animé)|(?P<film>film|long-métrage)|(?P<goods>jeu de (?:société|plateau|cartes)|musical|comédie musicale|podcast|pièce)|"
            r"(?P<print>manga|bd|roman|livre)|(?P<game>jeu vidéo))(?:\s(?:tirée? de|inspirée? de|de|d['’]|sur))?\s?$"
        ),
        earlier_ahead=r"\b(?:la|le)\s(?:(?:série|film|jeu)\s)?(?:original|originale|d['’]origine)\s(?:de\s)?$",
        earlier_behind=rf"\s?\(({_YEAR_EN})\)|\sde\s({_YEAR_EN})\b",
        showing_ahead=r"\b(?:projections?|séances?|avant-premières?|conférence de presse)\s(?:de|d['’]|du film|pour)\s?$",
        piece_ahead=r"\b(?:démo|bêta|chapitre|(?P<run>arc|moitié|épisode)|(?:livre|roman|manga)\squi a inspiré)\s(?:de\s|d['’])?$",
    ),
    "de": Stated(
        kind_behind=(
            r"(?:[-\s](?:(?P<goods>(?:Brett|Karten|Gesellschafts)spiel|Musical|Podcast|Hörspiel)|(?P<screen>(?:TV|Fernseh|Zeichentrick|Netflix|Anime)-?[Ss]erie|Anime|Sitcom)|"
            r"(?P<film>(?:Kino|Real)?[Ff]ilm)|(?P<print>Manga|Comic|Roman|Buch|Light Novel)|(?P<game>(?:Video|Handy)?[Ss]piel)))(?=\s(?:ist|wurde|wird|sind|hat|startet|erscheint)\b)"
        ),
        earlier_ahead=r"\b(?:das|der|die)\s(?:originale|ursprüngliche|alte|klassische|erste)\s(?:(?:Film|Serie|Spiel)\s)?$",
        earlier_behind=rf"\s?\(({_YEAR_EN})\)|\s(?:von|aus dem Jahr|aus)\s({_YEAR_EN})\b",
        showing_ahead=r"\b(?:Vorführung(?:en)?|Vorpremieren?|Premieren?|Pressekonferenz)\s(?:von|zu|für)\s$",
        piece_ahead=r"\b(?:Demo|Beta|Kapitel|(?P<run>Arc|Hälfte|Folge)|(?:Buch|Roman|Manga|Comic)\s(?:hinter|zu))\s(?:von\s|zu\s)?$",
        piece_behind=r"[-\s](?:Demo|Beta|Trailer|Playtest|(?P<run>Folge))(?=\s(?:ist|wurde|wird|sind|hat|startet|erscheint)\b)",
    ),
}

FIELDS = frozenset(one.name for one in fields(Stated))
