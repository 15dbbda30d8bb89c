"""Who makes and plays a work, and how sentences say it: data only, a language is a row.

Templates use `{role}`, `{name}` (one person), `{names}`, `{any}` (also a single word), `{char}` and `{aside}` (brackets
behind a name); the groups `role`, `verb`, `name`, `char`, `song`, `kind` are what is read; `now` and `past` tell the tense.
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.record import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """`nouns`: what one who does it is called, and the label of a list. `verbs`: what one does. An empty `key` is a role
    that is seen and not told (an episode's director)."""

    key: str
    label: str = ""
    nouns: Mapping[str, str]
    verbs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frame:
    """A way to say it. `cues`: the sentence holds one of these (lower case), or the template is not even tried."""

    template: str
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    staff: tuple[Frame, ...]
    cast: tuple[Frame, ...]
    music: tuple[Frame, ...]
    casting: str  # words of casting, without which "X as Y" is no role
    cast_head: str  # a line that opens a list of the cast
    staff_head: str
    returning: Mapping[str, str]  # who comes back, said for all: field name → pattern
    kinds: Mapping[str, str]  # opening, ending, theme, insert → pattern
    list_words: tuple[str, ...]  # of which one stands in every heading
    list_marks: tuple[str, ...]  # of which one stands in every line "role: name"
    triggers: Mapping[str, tuple[str, ...]]  # staff, cast, music → words of which one stands in every sentence of them


# The longer name first: a chief director is no director.
ROLES: tuple[Role, ...] = (
    Role(key="", nouns={"en": r"(?:(?:episode|unit|storyboard|stage|voice|casting|executive|managing|creative|music video|former|film|movie|anime|tv) directors?|assistant directors?|music producers?|chief producers?)", "ja": r"(?:演出|絵コンテ|作画監督補佐|助監督|副監督|原案|原作|製作|音楽制作|音楽プロデューサー|掲載|企画|協力|プロデュース|(?:原作|監修)・監修)"}),
    Role(key="chief_director", label="chief director", nouns={"en": r"(?:chief|general|supervising) directors?", "ja": r"総監督|チーフディレクター"}),
    Role(key="series_director", label="series director", nouns={"en": r"series directors?", "ja": r"シリーズディレクター|シリーズ監督"}),
    Role(key="chief_animation_director", label="chief animation director", nouns={"en": r"chief animation directors?", "ja": r"総作画監督|作画総監督|チーフ作画監督"}),
    Role(key="animation_director", label="animation director", nouns={"en": r"(?:main )?animation directors?", "ja": r"メインアニメーター|アニメーション(?:監督|ディレクター)|作画監督"}),
    Role(key="action_director", label="action director", nouns={"en": r"action (?:animation )?directors?", "ja": r"アクション(?:監督|ディレクター|作画監督)"}),
    Role(key="sound_director", label="sound director", nouns={"en": r"(?:sound|audio) directors?", "ja": r"音響監督"}, verbs={"en": r"direct(?:s|ing|ed)? the sound"}),
    Role(key="art_director", label="art director", nouns={"en": r"art directors?|art direction", "ja": r"美術監督"}, verbs={"en": r"direct(?:s|ing|ed)? the art"}),
    Role(key="cg_director", label="CG director", nouns={"en": r"(?:3D ?)?CG(?:I)? directors?|3D directors?", "ja": r"(?:3D)?(?:CG|CGI)(?:監督|ディレクター)|3D監督"}),
    Role(key="photography", label="director of photography", nouns={"en": r"(?:photography|compositing) directors?|directors? of photography|cinematographers?|cinematography", "ja": r"撮影監督"}),
    Role(key="director", label="director", nouns={"en": r"(?:new )?directors?|directed(?= ?:)|direction", "ja": r"監督"}, verbs={"en": r"direct(?:s|ing|ed)?\b(?! (?:by|to|messag\w*|the (?:art|sound)))|helm(?:s|ing|ed)?\b"}),
    Role(key="series_composition", label="series composition", nouns={"en": r"series (?:composition|composers?|scripts?|writers?|script (?:supervisor|writer)s?)|head writers?|scripts? supervisors?|showrunners?", "ja": r"シリーズ構成"}, verbs={"en": r"(?:oversee(?:s|ing)?|oversaw|supervis(?:es?|ing|ed)|handl(?:es?|ing|ed)|writ(?:es?|ing)|wrote|pen(?:s|ning|ned)|in charge of) (?:the )?(?:series )?(?:scripts|composition|series scripts?)"}),
    Role(key="script", label="script", nouns={"en": r"(?:main )?(?:scripts?|screenplays?|scriptwriters?|screenwriters?)", "ja": r"脚本|構成"}, verbs={"en": r"(?:writ(?:es?|ing)|wrote|pen(?:s|ning|ned)|handl(?:es?|ing|ed)|in charge of) (?:the )?(?:script|screenplay)"}),
    Role(key="character_design", label="character design", nouns={"en": r"(?:main |anime )?character design(?:s|ers?)?", "ja": r"(?:アニメーション|アニメ|メイン)?キャラクターデザイン(?:原案補)?|キャラデザ"}, verbs={"en": r"(?:design(?:s|ing|ed)?|adapt(?:s|ing|ed)?) (?:the )?(?:anime['’]s )?(?:characters|character designs?)|draw(?:s|ing)? the characters|(?:handl(?:es?|ing|ed)|in charge of) (?:the )?character designs?"}),
    Role(key="mechanical_design", label="mechanical design", nouns={"en": r"(?:mechanical|mecha) design(?:s|ers?)?", "ja": r"メカ(?:ニック|ニカル)?デザイン"}),
    Role(key="monster_design", label="monster design", nouns={"en": r"(?:monster|creature|kaiju) design(?:s|ers?)?", "ja": r"(?:モンスター|怪獣|クリーチャー)デザイン"}),
    Role(key="prop_design", label="prop design", nouns={"en": r"props? design(?:s|ers?)?", "ja": r"プロップ(?:デザイン|設定)"}),
    Role(key="color_design", label="color design", nouns={"en": r"colou?r (?:key |design(?:s|ers?)?|coordinators?|setting)", "ja": r"色彩設[計定]"}),
    Role(key="editing", label="editing", nouns={"en": r"(?:film )?(?:editing|editors?)", "ja": r"編集"}),
    Role(key="music", label="music", nouns={"en": r"(?:music )?composers?|music(?: composition)?|(?:original )?score", "ja": r"音楽|劇伴"}, verbs={"en": r"(?:compos(?:es?|ing|ed)|scor(?:es?|ing|ed)|handl(?:es?|ing|ed)|in charge of)(?: (?:the |its |all )*(?:anime['’]s )?(?:background )?(?:music|score|soundtrack))|compos(?:es|ing)\b"}),
    Role(key="producer", label="producer", nouns={"en": r"producers?", "ja": r"(?:アニメーション)?プロデューサー"}),
)  # fmt: skip

_NOW = r"(?P<now>(?:is|are|will|will be|(?:is |are |will be )?(?:again |once again |also |now )?(?:return(?:s|ing)?|back) (?:to|from \S+ to|once again to)|is set to|joins? to|takes? over to|once again|again|to|is again|is now|will again|will once again))"
_BE = r"(?:(?P<past>was|were|served as|had been|worked as|acted as)|(?P<now>(?:is|are|will be|serves? as|will serve as|(?:is |are |will )?(?:also |again )?return(?:s|ing)?(?: as)?|(?:is|are) back as|joins?(?: the (?:team|staff|project))? as|takes? over as|replaces? \S+ \S+ as|remains?|continues? as|reprises? (?:his|her|their) (?:role|position|duties) as))|(?:is )?(?:credited )?as)"

_EN = Frames(
    staff=(
        Frame(r"(?P<name>{name}){aside},?\s" + _BE + r"\s(?:the\s|its\s|a\s|an\s|new\s)*(?P<role>{role})\b", (" as ", " is ", " are ", "was ", "were ", "will be", "remain", "return")),
        Frame(r"(?P<name>{names}),?\s(?:who\s)?(?:" + _NOW + r"\s)?(?P<verb>{verb})", ("direct", "helm", "compos", "scor", "script", "design", "character", "screenplay", "music")),
        Frame(r"(?P<past>(?:was|were|previously|originally)\s)?(?P<verb>(?i:directed|helmed|(?:(?:(?:the )?music |(?:the )?score )?(?:is |was )?composed|music|score)|(?:scripts?|screenplay|series composition)(?: written| penned)?|character designs?|characters (?:are )?designed))\s(?:is |are |was |handled |done )*by\s(?P<name>{names})", ("by ",)),
        Frame(r"(?<![\w-])(?P<role>{role})(?:\s(?P<past>was)|\s(?:is|will\sbe)|,)?\s(?P<name>{names})", ("direct", "compos", "design", "writer", "producer", "editor", "script")),
    ),
    cast=(
        Frame(r"(?P<name>{any}){aside},?\s(?:(?P<past>starred|played|appeared|was|returned)\s|(?P<now>(?:will |is |are )?(?:star|return|be|join|joins|play|playing|appear|reprise|reprises|reprising|returns|returning|debuts|set to star)(?:\s(?:the )?(?:main |lead |voice )?(?:cast|role|to the role|in the role|(?:his|her|their) roles?|the cast of [^,;.]{{1,40}}))?)\s|(?P<open>stars|features|joins(?: the)? cast|appears|is cast|cast)\s)?(?:back\s)?as\s(?:(?:the\s)?(?:voice of|role of|heroine|protagonist|hero|main character|lead|character)\s|[\"“'])?(?P<char>{char})", (" as ",)),
        Frame(r"(?P<char>{char})(?:\s(?P<now>will be|is|is being)\s|\s(?P<past>was|had been)\s|,\s|\s\()?(?:voiced|played|portrayed)\sby\s(?P<name>{name})", ("voiced by", "played by", "portrayed by")),
        Frame(r"(?P<name>{name}){aside},?\s(?:who\s)?(?:(?P<now>is|will|to)\s|(?P<past>has)\s)?(?:voic(?:es?|ing)|play(?:s|ing)?|portray(?:s|ing)?|(?P<past2>voiced|played|portrayed))\s(?:the\s(?:role|part|voice)\sof\s|(?:main )?(?:character|protagonist|heroine|hero|lead)\s)?(?P<char>{char})", ("voic", "play", "portray")),
        Frame(r"(?P<char>{char})\s?[(,]?\s?(?:CV|VA|Voice)\s?[.:]\s?(?P<name>{name})", ("cv", "va:", "voice:")),
    ),
    music=(
        Frame(r"(?P<name>{artist})\s(?:(?P<past>performed|sang)|(?:(?P<now>will|is|are)\s)?(?:perform|sing)(?:s|ing)?)\s(?:the\s|its\s|new\s|anime['’]s\s)*(?P<kind>{kind})(?:\s(?:theme|song|music))*[,:]?\s?(?:(?:titled|called|song)\s)?[\"“](?P<song>[^\"“”]{{1,60}})[\"”]", ("perform", "sing", "sang")),
        Frame(r"(?P<name>{any})['’]s?\s(?:the\s|its\s|new\s|anime['’]s\s)*(?P<kind>{kind})(?:\s(?:theme|song|music))*[,:]?\s?(?:(?:titled|called|song)\s)?[\"“](?P<song>[^\"“”]{{1,60}})[\"”]", ("\"", "“")),
        Frame(r"(?P<kind>{kind})(?:\s(?:theme|song|music))*(?:\s(?:of|for)\s[^.,\"“]{{1,40}}?)?\s?[,:]?\s?(?:(?:is|titled|called|will be)\s)*[\"“'‘](?P<song>[^\"“”]{{1,60}}?)[\"”'’],?(?:\s?(?:(?:is|will be|was|and is)\s)?(?:(?:performed|sung|composed|provided)\s)?by\s(?P<name>{artists}))?", ("\"", "“", "'", "‘")),
        Frame(r"(?P<name>{artist})\s(?:(?P<now>will|is|are)\s)?(?:(?P<past>performed|sang)|perform(?:s|ing)?|sing(?:s|ing)?)\s(?:the\s|its\s|new\s|anime['’]s\s)*(?P<kind>{kind})\b", ("perform", "sing", "sang")),
        Frame(r"(?P<kind>{kind})(?:\s(?:theme|song|music))*\s(?:(?:is|will be|(?P<past>was))\s)?(?:(?:performed|sung)\s)?by\s(?P<name>{artists})", (" by ",)),
    ),
    casting=r"\b(?:cast(?:s|ing)?|stars?|starring|starred|voic\w+|play(?:s|ed|ing)?|join(?:s|ed|ing)?|roles?|repris\w+|return(?:s|ing)?|line-?up|portray\w*|actors?|actress|lead)\b",
    cast_head=r"\W*(?:(?P<past>the (?:anime|series|show|film)(?: also)? (?:stars|starred))|(?:(?:the )?(?:main|new|additional|returning|voice|japanese|newly announced|previously announced|anime['’]s|season['’]s|of|and|characters?|&)\s)*(?:cast|season[^.:]{0,20} stars)(?:\s(?:members?|list|includes?|features?|are|is|of [^.:]{1,40}|for [^.:]{1,40}))*)\W*",
    staff_head=r"\W*(?:(?:the )?(?:main|new|additional|returning|production|anime['’]s|season['’]s)\s)*staff(?:\s(?:members?|list|includes?|for [^.:]{1,40}))*\W*",
    returning={
        "cast": r"\b(?:cast|voice actors?|actors|main voices)\b[^.;]{0,50}\b(?:return|returns|returning|repris\w+|remains?|back)\b|\b(?:returning|same) (?:main |voice )*cast\b|\brepris\w+ (?:his|her|their) roles?\b",
        "staff": r"\b(?:staff|crew|team|director)\b[^.;]{0,50}\b(?:return|returns|returning|remains?|back)\b|\b(?:returning|same) (?:main )?(?:staff|crew|team)\b",
    },
    kinds={"opening": r"opening|OP\b", "ending": r"ending|ED\b|closing", "insert": r"insert", "theme": r"(?:main )?theme(?: song)?"},
    list_words=("cast", "star", "staff"),
    list_marks=(":",),
    triggers={
        "staff": ("direct", "compos", "design", "script", "screenplay", "music", "staff", "helm", "producer", "series writer", "head writer", "score"),
        "cast": (" as ", "voice", "played by", "cast", "plays", "playing", "portray", "cv", " play "),
        "music": ("opening", "ending", "theme", " op ", " ed ", "op:", "ed:", "insert song"),
    },
)  # fmt: skip

_DOES = r"(?:務め(?P<past>た(?!い))?|つとめ|担当(?:し(?P<past2>た))?|手[がか掛]け(?P<past3>た)?|受け持|続投|兼任|就任|起用|参加|兼ね|携わ)"
_SAN = r"(?:さん|氏|さま|先生)?"

_JA = Frames(
    staff=(
        Frame(r"(?P<role>{roles})(?:は|には|に|を)(?:、)?(?:引き続き|前作に続き|(?:第?\d期|前作)から(?:引き続き|続投(?:の|で)))?、?(?P<name>{names})" + _SAN + r"(?:が|に|と|らが)?(?:そのまま|引き続き)?(?:" + _DOES + r"|(?=[、。)\n]|$)|決定|決ま|交代|(?P<past4>だった|でした))", ("監督", "構成", "脚本", "デザイン", "音楽", "設計", "編集", "プロデューサー", "劇伴", "キャラデザ", "アニメーター", "ディレクター")),
        Frame(r"(?P<name>{name})" + _SAN + r"(?:が|は)(?:引き続き|前作に続き|新たに|今回も)?、?(?P<role>{roles})(?:を|として|に|と)(?:、)?(?:引き続き)?" + _DOES, ("監督", "構成", "脚本", "デザイン", "音楽", "設計", "編集", "プロデューサー", "劇伴", "キャラデザ", "ディレクター")),
        Frame(r"(?P<role>{roles})の(?P<name>{name})(?:さん|氏|(?=(?:は|が|も)?(?:続投|引き続き|コメント|から|、)))", ("監督の", "構成の", "脚本の", "デザインの", "音楽の")),
        Frame(r"(?P<name>{name})(?P<role>総?監督)(?:が|は|も)(?:、)?(?:今[回作]も|引き続き)?(?:続投|メガホン|手[がか掛]け(?!た)|務め(?!た))", ("監督が", "監督は", "監督も")),
    ),
    cast=(
        Frame(r"(?<![一-龯ァ-ヺーA-Za-z])[「『]?(?P<char>{char})[」』]?役(?:の声優?)?(?:の|は|には|を演じる(?:のは)?|を|に)(?:声優[・の]?|、)?(?P<name>{name})(?:さん|氏|(?=[、。)」\s/]|$|が|は|を|に|の|も|ら|と))", ("役",)),
        Frame(r"(?P<name>{name})(?:さん|氏)?(?:が|は)[「『]?(?P<char>{char})[」』]?(?:役(?:を|で|に|として)|を演じ(?P<past>た)?|の声を(?:担当|務め))", ("役", "演じ", "声を")),
        Frame(r"(?<![一-龯ァ-ヺーA-Za-z])[「『]?(?P<char>{char})[」』]?を演じる(?P<name>{name})(?:さん|氏|(?=[、。)\s]|$|が|は|も))", ("演じる",)),
        Frame(r"[「『]?(?P<char>{char})[」』]?\s?\(?(?:CV|cv|声)[.:=]?\s?(?P<name>{name})(?:さん)?(?=[)、。\s/,]|$)", ("cv", "(声")),
    ),
    music=(
        Frame(r"(?P<kind>{kind})(?:テーマ|主題歌|曲|ソング)*(?:は|には|を|に|:|/|で)?\s?(?P<name>{artist})(?:さん|氏)?(?:の(?:新曲|楽曲)?|による|が歌う|が手がける|\s)?[「『\"“](?P<song>[^「」『』\"”]{{1,40}})[」』\"”]", ("op", "ed", "主題歌", "オープニング", "エンディング", "挿入歌")),
        Frame(r"(?P<kind>{kind})(?:テーマ|主題歌|曲|ソング)*(?:は|:|\s)*[「『\"“](?P<song>[^「」『』\"”]{{1,40}})[」』\"”](?:\s?(?:/|:|歌:|アーティスト:|を|は|by|\()\s?(?:歌:)?(?P<name>{artist})(?=さん|が|[)、。\s]|$))?", ("op", "ed", "主題歌", "オープニング", "エンディング", "挿入歌")),
        Frame(r"(?P<name>{artist})(?:さん|氏)?(?:が歌う|による|の歌う|が担当する)(?:新)?(?P<kind>{kind})(?:テーマ|主題歌|曲|ソング)*[「『\"“](?P<song>[^「」『』\"”]{{1,40}})[」』\"”]", ("op", "ed", "主題歌", "オープニング", "エンディング", "挿入歌")),
        Frame(r"(?P<kind>{kind})(?:テーマ|主題歌|曲|ソング)*(?:は|には|を)[「『]?(?P<name>{artist})[」』]?(?:さん|氏)?が(?:再び)?(?:歌う|歌い|歌(?P<past>った)|担当|受け持|務め|手[がか掛]け)", ("op", "ed", "主題歌", "オープニング", "エンディング", "挿入歌")),
    ),
    casting=r"役|演じ|キャスト|CV|声優|出演",
    cast_head=r"\W*(?:(?:メイン|追加|新|出演)?キャスト(?:一覧|情報|は以下)?|CAST|声の出演|出演)\W*",
    staff_head=r"\W*(?:(?:メイン|追加|新)?スタッフ(?:一覧|情報)?|STAFF)\W*",
    returning={"cast": r"(?:キャスト|声優)[^。\n]{0,16}(?:続投|引き続き|同じ)", "staff": r"(?:スタッフ|制作陣)[^。\n]{0,16}(?:続投|引き続き|同じ)"},
    kinds={"opening": r"オープニング|OP", "ending": r"エンディング|(?<![A-Za-z])ED", "insert": r"挿入歌", "theme": r"主題歌"},
    list_words=("キャスト", "cast", "声の出演", "出演", "スタッフ", "staff"),
    list_marks=(":", "...", "】", "――", "──", "ーー"),
    triggers={
        "staff": ("監督", "構成", "脚本", "デザイン", "音楽", "設計", "編集", "プロデューサー", "劇伴", "キャラデザ", "アニメーター"),
        "cast": ("役", "演じ", "cv", "声", "キャスト", "cast"),
        "music": ("op", "ed", "主題歌", "オープニング", "エンディング", "挿入歌"),
    },
)  # fmt: skip

FRAMES: Mapping[str, Frames] = {"en": _EN, "ja": _JA}
"""Per language; English for one that has no row."""

# What stands before a name and is none of it.
NOT_NAMES = frozenset(
    ["a", "an", "the", "and", "or", "with", "by", "as", "in", "on", "at", "of", "from", "for", "new", "anime", "tv", "series", "season", "film", "movie", "show", "stars", "star", "starring", "starred", "cast", "casts", "adds", "voice", "actor", "actress", "actors", "director", "producer", "writer", "composer", "designer", "chief", "studio", "animation", "character", "characters", "music", "staff", "main", "lead", "original", "creator", "author", "novelist", "manga", "light", "novel", "reveals", "unveils", "also", "while", "when", "where", "who", "whom", "its", "his", "her", "their", "it", "he", "she", "they", "this", "that", "these", "other", "others", "another", "part", "episode", "opening", "ending", "theme", "song", "japanese", "english", "official", "meanwhile", "additionally", "however", "both", "previously", "returning", "names", "confirmed", "announced", "joins", "netflix", "crunchyroll", "aniplex", "kadokawa", "well", "such", "same", "follow", "read", "watch", "source", "credit", "image"]
)  # fmt: skip
