"""Studios, stations, streaming services, and the words for what is shown of a work before it starts: data only."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.record import dataclass, replace

# Canonical name → what else it is called. Compared without case, width, spaces and marks.
STUDIOS: Mapping[str, tuple[str, ...]] = {
    "A-1 Pictures": ("A1 Pictures", "A-1ピクチャーズ"), "CloverWorks": ("クローバーワークス",), "MAPPA": (), "ufotable": ("ユーフォーテーブル",),
    "Kyoto Animation": ("KyoAni", "京都アニメーション"), "Madhouse": ("マッドハウス",), "Bones": ("ボンズ",), "Bones Film": ("ボンズフィルム",), "WIT Studio": ("ウィットスタジオ",),
    "Production I.G": ("ProductionIG", "プロダクション・アイジー"), "Shaft": ("シャフト",), "J.C.Staff": ("JC Staff", "ジェー・シー・スタッフ"), "P.A. Works": ("PA Works", "ピーエーワークス"),
    "Toei Animation": ("東映アニメーション",), "Sunrise": ("サンライズ",), "Bandai Namco Filmworks": ("バンダイナムコフィルムワークス",), "TMS Entertainment": ("トムス・エンタテインメント", "TMS"),
    "OLM": ("OLM TEAM YOSHIOKA",), "Pierrot": ("Studio Pierrot", "ぴえろ", "スタジオぴえろ"), "Pierrot Films": ("PIERROT FILMS",), "LIDENFILMS": ("Liden Films", "ライデンフィルム"), "Silver Link.": ("SILVER LINK", "シルバーリンク"),
    "Doga Kobo": ("動画工房",), "White Fox": ("ホワイトフォックス", "WHITE FOX"), "Lerche": ("ラルケ",), "feel.": ("Studio feel", "フィール"), "8bit": ("エイトビット", "Eight Bit"), "Brain's Base": ("ブレインズ・ベース",),
    "David Production": ("デイヴィッドプロダクション",), "Science SARU": ("サイエンスSARU",), "Trigger": ("Studio Trigger", "TRIGGER", "トリガー"), "Gainax": ("ガイナックス",), "Khara": ("Studio Khara", "スタジオカラー", "カラー"),
    "Studio Bind": ("スタジオバインド",), "Studio Deen": ("スタジオディーン", "DEEN"), "Studio Drive": ("Drive", "ドライブ"), "Studio KAI": ("スタジオKAI",), "Studio Ghibli": ("スタジオジブリ",), "Studio Mother": ("スタジオマザー",), "Studio Gokumi": ("スタジオ五組",),
    "Studio Durian": ("スタジオドリアン",), "Studio Elle": ("スタジオエル",), "asread.": ("asread", "アスリード"), "project No.9": ("プロジェクトNo.9",), "diomedéa": ("Diomedea", "ディオメディア"), "Passione": ("パッショーネ",), "Kinema Citrus": ("キネマシトラス",), "Orange": ("オレンジ",),
    "Polygon Pictures": ("ポリゴン・ピクチュアズ",), "CygamesPictures": ("Cygames Pictures",), "Tezuka Productions": ("手塚プロダクション",), "Satelight": ("サテライト",), "Geno Studio": ("ジェノスタジオ",), "Bug Films": ("BUG FILMS",), "E&H Production": ("E&H production",),
    "Nexus": ("ネクサス",), "Maho Film": ("マホフィルム",), "TROYCA": ("トロイカ",), "Zexcs": ("ゼクシズ",), "NAZ": (), "Graphinica": ("グラフィニカ",), "Hoods Entertainment": ("フッズエンタテインメント",), "Bibury Animation Studios": ("Bibury Animation Studio", "バイブリーアニメーションスタジオ"),
    "C2C": (), "ENGI": (), "SynergySP": ("シナジーSP",), "Seven Arcs": ("セブン・アークス",), "Gekkou": ("月虹",), "CoMix Wave Films": ("コミックス・ウェーブ・フィルム", "CoMix Wave"), "GoHands": ("ゴーハンズ",), "Millepensee": ("ミルパンセ",), "Yokohama Animation Laboratory": ("横浜アニメーションラボ",),
    "Kafka": ("Studio Kafka", "スタジオカフカ"), "Shuka": ("朱夏",), "Ajia-do": ("Ajiado", "亜細亜堂"), "Makaria": ("マカリア",), "Gaina": ("ガイナ",), "Telecom Animation Film": ("テレコム・アニメーションフィルム",), "Nippon Animation": ("日本アニメーション",), "Bridge": ("ブリッジ",), "TNK": (), "CLAP": (),
    "Wonderfarm": (), "SANZIGEN": ("サンジゲン",), "Typhoon Graphics": ("タイフーングラフィックス",), "Connect": ("CONNECT",), "Felix Film": ("FelixFilm", "フィリックスフィルム"), "Quad": ("クアッド",), "Okuruto Noboru": ("オクルトノボル",), "Atelier Pontdarc": (), "Studio Colorido": ("スタジオコロリド",),
}  # fmt: skip

STATIONS: Mapping[str, tuple[str, ...]] = {
    "TOKYO MX": ("TOKYO MX1", "東京MX", "MXTV"), "BS11": ("BS 11",), "AT-X": ("ATX",), "MBS": ("MBSテレビ", "毎日放送"), "TBS": ("TBSテレビ", "TBS系"), "BS-TBS": ("BS TBS",), "TV Tokyo": ("テレビ東京", "テレ東", "テレ東系"), "BS TV Tokyo": ("BSテレ東", "BSテレビ東京"),
    "Nippon TV": ("日本テレビ", "日テレ", "NTV", "日本テレビ系"), "BS NTV": ("BS日テレ", "BS Nippon TV"), "Fuji TV": ("フジテレビ", "フジテレビ系"), "BS Fuji": ("BSフジ",), "TV Asahi": ("テレビ朝日", "テレ朝"), "BS Asahi": ("BS朝日",), "NHK": ("NHK総合", "NHK General"), "NHK Educational": ("Eテレ", "NHK Eテレ", "NHK E-Tele", "NHK-E"),
    "Kansai TV": ("カンテレ", "関西テレビ"), "Yomiuri TV": ("読売テレビ", "ytv"), "ABC TV": ("ABCテレビ", "朝日放送"), "TV Aichi": ("テレビ愛知",), "CBC": ("CBCテレビ",), "Tokai TV": ("東海テレビ",), "Mētele": ("メ~テレ", "メーテレ"), "Chukyo TV": ("中京テレビ",), "Gunma TV": ("群馬テレビ", "GTV"), "Tochigi TV": ("とちぎテレビ", "GYT"),
    "Sun TV": ("サンテレビ",), "KBS Kyoto": ("KBS京都",), "TV Saitama": ("テレ玉", "テレビ埼玉"), "Chiba TV": ("チバテレ", "千葉テレビ", "チバテレビ"), "tvk": ("テレビ神奈川",), "TV Osaka": ("テレビ大阪",), "TV Hokkaido": ("テレビ北海道", "TVh"), "HBC": ("北海道放送",), "RKB": ("RKB毎日放送",), "TVQ": ("TVQ九州放送",), "BS Fujitsu": (),
    "Animax": ("アニマックス",), "Kids Station": ("キッズステーション",), "WOWOW": (), "TV Asahi Channel 1": ("テレ朝チャンネル1", "CSテレ朝チャンネル1"), "BSS": ("山陰放送",), "Adult Swim": (), "Toonami": (), "Cartoon Network": (), "BBC": ("BBC One", "BBC Two"), "HBO": (),
}  # fmt: skip

SERVICES: Mapping[str, tuple[str, ...]] = {
    "Crunchyroll": ("クランチロール",), "Netflix": ("ネットフリックス", "ネトフリ"), "HIDIVE": (), "Hulu": ("フールー",), "Disney+": ("Disney Plus", "ディズニープラス"), "Prime Video": ("Amazon Prime Video", "Amazon Prime", "プライムビデオ", "アマプラ", "Amazonプライム・ビデオ", "Amazonプライムビデオ"),
    "ABEMA": ("AbemaTV", "アベマ"), "d Anime Store": ("dアニメストア", "dアニメ", "dAnime Store"), "U-NEXT": ("UNEXT",), "DMM TV": ("DMMTV",), "Lemino": (), "FOD": ("FODプレミアム",), "Bandai Channel": ("バンダイチャンネル",), "Niconico": ("ニコニコ動画", "ニコニコ生放送", "ニコニコチャンネル", "Nico Nico"), "TVer": (), "Telasa": ("TELASA",),
    "Anime Times": ("アニメタイムズ",), "Animation Digital Network": ("ADN",), "Bilibili": ("哔哩哔哩", "ビリビリ"), "Muse Asia": ("Muse Communication",), "Ani-One": ("Ani-One Asia",), "iQIYI": (), "Apple TV": ("Apple TV+",), "HBO Max": (), "Paramount+": ("Paramount Plus",), "Peacock": (), "Funimation": (), "Wakanim": (), "VRV": (), "Tubi": (), "Aniplus": ("ANIPLUS",), "Laftel": ("라프텔",),
    "CBS All Access": (), "BBC iPlayer": ("iPlayer",), "ITVX": (), "AMC+": (), "Shudder": (), "Discovery+": (), "BritBox": (), "Acorn TV": (), "Freevee": ("IMDb TV", "Amazon Freevee"), "YouTube Premium": ("YouTube Red",), "DC Universe": (),
    "Viki": ("Rakuten Viki",), "WeTV": (), "Viu": (), "Globoplay": (), "RTL+": (), "MagentaTV": (), "RaiPlay": (), "Movistar Plus+": ("Movistar+",),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """How a language says the rest. A pattern that is empty never matches; `{studio}`, `{station}` and `{service}` are
    the tables above, `{maker}` also a capitalised name that no table knows."""

    studio: tuple[tuple[str, tuple[str, ...]], ...]  # each with words of which one is in the sentence
    studio_words: tuple[str, ...]
    broadcast: str  # a work is broadcast
    on: str  # what leads up to a station, "" where it needs nothing
    streaming: tuple[str, ...]  # a work is streamed: patterns with `{services}`
    streaming_words: tuple[str, ...]
    ongoing: str  # it can be watched now: what a sequel's item says of the season before
    episodes: tuple[tuple[str, tuple[str, ...]], ...]  # group n; each with words of which one is in the sentence
    episode_words: tuple[str, ...]
    cours: str  # group n or w, split
    trailer: str  # what is shown, in lower case; `leading` is what may stand before it, read by `kinds`
    visual: str
    leading: str
    trailer_words: tuple[str, ...]
    visual_words: tuple[str, ...]
    shown_before: str  # a verb of showing, before what is shown, in lower case
    shown_gap: str  # what may stand between the two
    shown_after: str  # the same, behind it
    headline: str  # what follows the video's name where the video itself tells
    coming: str  # it is only going to be shown
    kinds: tuple[tuple[str, str], ...]  # element → words
    of_announcement: str  # words of the announcement that the video goes with
    number: str  # group n or w
    event: tuple[tuple[str, str], ...]  # kind → words
    event_words: tuple[str, ...]
    event_coming: str
    source: tuple[tuple[str, str], ...]  # medium → words
    source_frame: str  # group m
    source_words: tuple[str, ...]
    arc: str  # group arc: which piece of the source is adapted
    negated: str
    other_issue: str  # a disc, a rerun, a dub: not this broadcast
    weekdays: str  # groups 1..7 by order Monday first
    time: str  # groups h, m, and half for a.m./p.m.
    numbers: Mapping[str, int]


_EN = Cues(
    studio=(
        (r"\b(?:animated by|animation (?:is |was |being )?(?:produced|handled|done) (?:by|at)|animation (?:production )?(?:is |was )?by|animation production(?: (?:for|of) [^.,;:\n]{{1,40}}?)?(?: ?:| is handled by| is by| by)|(?:animation |production )?studios?\s?:|animation(?: company| production)?\s?:)\s*(?:the )?(?:animation )?(?-i:studio )?(?P<studio>{maker})(?P<more>(?:(?:,| and| &|/) {maker}){{0,2}})", ("animated by", "animation", "studio")),
        (r"(?P<studio>{known})(?: studio)?\s(?:(?P<now>is|are|will be|will|returns? to|is returning to|to)\s)?(?:once again )?(?:animat(?:e|es|ing)|produc(?:e|es|ing) (?:the )?(?:animation|anime|season|series|sequel)|handl(?:e|es|ing) (?:the )?(?:animation|production)|tak(?:e|es|ing) over|back|(?P<past>animated|produced|handled|made))\b", ("animates", "animating", "animate ", "animated", "produc", "handl", "takes over", "taking over", "take over")),
        (r"(?P<past>directed|produced)?(?:direct(?:s|ing)?|helm(?:s|ing)?|direct|production|staff)?\b[^.;\n]{{0,60}}?\bat (?-i:studio )?(?P<studio>{known})(?P<more>(?:(?:,| and| &|/) {known}){{0,2}})", (" at ",)),
    ),
    studio_words=("animat", "studio", "direct", "helm", "produc", "takes over", "take over"),
    broadcast=r"\b(?:air(?:s|ing)?|broadcast(?:s|ing)?|premier(?:e|es|ing)|debut(?:s|ing)?|run(?:s)?|schedul\w+|slot|tv|television)\b",
    on=r"(?:\b(?:on|via|through|across|channels?|stations?|networks?:?|tv:?|broadcast(?:er)?s?:?)|[:•・(])\s?(?:the |japanese |local |tv |cable )*$",
    streaming=(
        r"{services}\s(?:(?P<now>will|is|are|is set|has|have|to)\s(?:also\s|now\s|be\s|exclusively\s)*)?(?:stream(?:s|ing)?|simulcast(?:s|ing)?|licens(?:es?|ed|ing)|acquired|(?P<past>streamed|simulcasted)|host(?:s|ing)?|carry|carries|release (?:it|the (?:series|anime|season)))\b",
        r"\b(?P<past>streamed|simulcasted|was released|was available|aired|premiered)?(?:stream(?:s|ing|ed)?|simulcast(?:s|ing)?|available|premier(?:e|es|ing)|debut(?:s|ing)?|air(?:s|ing)?|arriv(?:e|es|ing)|land(?:s|ing)?|launch(?:es|ing)?|return(?:s|ing)?|com(?:e|es|ing)|releas(?:e|es|ed|ing)|drop(?:s|ping)?|hit(?:s|ting)?|watch|begin(?:s)?|start(?:s)?)\b[^.;\n]{{0,70}}?\b(?:on|via|through|to|with|for)\s(?:streaming (?:service|platform)s?\s)?{services}",
        r"^(?:also|streaming|exclusively)\s(?:available )?on\s{services}",
    ),
    streaming_words=("stream", "simulcast", " on ", "licens", "via", "acquired", " to "),
    ongoing=r"\b(?:is|are)\s(?:also\s|now\s|currently\s|already\s)*(?:available|streaming)\b|\bcan (?:be )?(?:stream|watch)\w*|\bcurrently (?:available|streaming)|\bavailable (?:to (?:stream|watch)|now)|\bwatch\b",
    episodes=(
        (r"\b(?:(?:will|would|to|set to|is|are|it['’]ll)\s(?:\w+\s){{0,2}}?)?(?:run(?:s)?(?: for)?|ha(?:ve|s)|consist(?:s)? of|span(?:s)?|compris(?:e|es)|feature(?:s)?|contain(?:s)?|total(?:s)?|include(?:s)?|listed (?:with|for|at|as)|slated for|planned for|made up of|be|last(?:s)?(?: for)?)\s(?:a total of\s|only\s|about\s|just\s|all\s)?(?P<n>\d{{1,3}}|{word})\s(?:new\s|total\s)?episodes\b", ("episodes",)),
        (r"\b(?P<n>\d{{1,3}}|{word})-episode\s(?:\w+\s)?(?:season|series|run|anime|order|sequel|cour|installment)", ("-episode",)),
        (r"\b(?:episodes?|episode count|number of episodes)\s?:\s?(?P<n>\d{{1,3}})\b", ("episode",)),
        (r"\ba total of\s(?P<n>\d{{1,3}}|{word})\sepisodes\b", ("total of",)),
    ),
    episode_words=("episode",),
    cours=r"\b(?P<split>split |split-)?(?:for |over |across |as |run |of )?(?P<n>\d|two|three|four)\s?(?:-|(?P<run>consecutive |continuous |straight |back-to-back ))?\s?cours?\b",
    leading=r"(?:(?:announcement|teaser|main|official|final|full|promotional|promo|key|character|theatrical|extended|production|commemorative|first|second|third|fourth|fifth|1st|2nd|3rd|[4-9]th|new|latest|short|debut|launch)[ -]){1,4}$",
    trailer=r"\b(?:teaser (?:trailers?|videos?)|trailers?|teasers?(?! (?:visual|poster|art|image|site))|promotional videos?|promo videos?|promos?|pvs?|announcement videos?|videos?|commercials?|cms)\b(?! (?:game|service|site))(?:\s#?\d\b)?",
    visual=r"\b(?:key visuals?|visuals?|key art|posters?|illustrations?)\b(?! effects?| novels?)(?:\s#?\d\b)?",
    trailer_words=("trailer", "teaser", "promo", "pv", "video", "commercial", " cm"),
    visual_words=("visual", "poster", "key art", "illustration"),
    shown_before=r"\b(?:releas(?:ed|es|ing)|reveal(?:ed|s|ing)|unveil(?:ed|s|ing)|debuted|debuts|stream(?:ed|ing|s)|post(?:ed|s|ing)|publish(?:ed|es|ing)|drop(?:ped|s)|shar(?:ed|es|ing)|show(?:ed|n|cased)|launched|uploaded|gets?|got|receiv(?:ed|es)|accompanied by|came with|together with|along with|alongside|with|screened|air(?:ed|s)|there is|including)\b",
    shown_gap=r"\s(?:(?:the|a|an|its|their|his|her|another|of|for|also|brand|up|two|three|both|new|first|following|short|(?:brand-)?new|world|official|season|anime['’]s|film['’]s|series['’]s?|show['’]s|\S{2,18}['’]s|\d\d?[- ]second|\w+[ -]minute|minute-long|cast|staff|and|&|trailers?|teasers?|visuals?|videos?|pvs?|promotional|key|date|additions|details|theme|songs?|artists?)[ ,]+){0,9}",
    shown_after=r"[^.;\n]{0,60}?\b(?:(?:was|were|has been|have been|is|are|been|got|also|finally|now|officially)\s(?:also\s|just\s|finally\s|officially\s|now\s)*(?:releas\w+|reveal\w+|unveil\w+|debuted|stream\w+|post\w+|publish\w+|dropped|shared|shown|showcased|uploaded|out\b|online|live|available|screened|here)|(?:has|have) (?:arrived|dropped|debuted|landed)|debuts\b|debuted|released|unveiled|revealed|streamed|posted|arrives?|drops|dropped|premiered)",
    headline=r"\s?(?:for [^.;\n]{1,60} )?(?:reveals?|previews?|shows?|announces?|highlights?|confirms?|unveils?|introduces?|teases?|features?|hypes?|released)\b",
    coming=r"\b(?:will|shall|to be|set to|going to|soon|upcoming|expected|should|await\w*|when|waiting|scheduled|planned)\b",
    kinds=(("announcement", r"announce"), ("teaser", r"teaser"), ("character", r"character"), ("main", r"main\b|full\b"), ("final", r"final"), ("commercial", r"commercial|cms?\b")),
    of_announcement=r"\b(?:commemorat\w+|announcement|celebrat\w+)\b",
    number=r"\b(?P<w>first|second|third|fourth|fifth)\b|\b(?P<n>\d)(?:st|nd|rd|th)\b|#?(?P<n2>\d)$",
    event=(
        ("advance screening", r"(?:advance[d]?|early|preview|special|premiere) (?:screening|premiere)s?"), ("stage event", r"stage (?:event|greeting|appearance)s?|panel"), ("livestream", r"live-?stream(?:ed)?(?: event| special)?|live broadcast"),
        ("special program", r"special (?:program|programme|broadcast)"), ("concert", r"concert"), ("fan event", r"(?:fan|special|anniversary) event|fan meeting"), ("exhibition", r"exhibition"), ("event", r"event"),
    ),
    event_words=("screening", "event", "panel", "livestream", "live stream", "live-stream", "concert", "special program", "exhibition", "fan meeting", "stage greeting", "special broadcast", "premiere"),
    event_coming=r"\b(?:will (?:be held|take place|host|hold|run|be hosted|stream|air|be streamed|screen|feature)|is (?:scheduled|set|planned|slated) (?:to be held|to take place|for|on|to stream|to run)|to be held|takes place on|are scheduled)\b",
    source=(("web novel", r"web novels?"), ("light novel", r"light novels?"), ("novel", r"(?:\w+ )?novels?"), ("webtoon", r"webtoons?|manhwa|web ?comics?"), ("manga", r"manga"), ("game", r"(?:\w+ ){0,2}games?"), ("comic", r"comics?(?: book)?"), ("original", r"original (?:tv |television )?anime")),
    source_frame=r"(?:\b(?:based on|adaptation of|adapts|adapting|adapted from|adaptation based on)\b[^.;\n]{{0,90}}?\b(?P<m>{media})\b|\b(?:is|an|as an)\s(?P<m2>original (?:tv |television )?anime)\b)",
    source_words=("based on", "adapt", "original", "will cover", "to cover"),
    arc=r"\b(?:will|to|is set to|set to)\s(?:adapt|cover)\s(?:the\s)?[\"“']?(?P<arc>[A-Z][\w'’.:-]*(?:\s(?:[A-Z][\w'’.:-]*|of|the|and|no)){0,5}|volumes? \d+(?: ?(?:-|–|to|and|through) ?\d+)?)[\"”']?\s?(?:arcs?|saga|of the)?",
    negated=r"\b(?:not|never|without|nor|neither|cannot|yet to|nobody|none)\b|n['’]t\b|(?<![A-Z]\w )\bno\s(?=(?:new|official|first|trailers?|teasers?|word|stream\w*|promo\w*|visuals?|key|studio|dates?|information|longer|further|other|footage|broadcast\w*|plans?)\b)",
    other_issue=r"\bre-?(?:runs?|airs?|broadcast\w*)\b|\bblu-?ray|\bdvd|\bdubs?\b|\bdubbed\b|\bmarathon|\bsoundtrack",
    weekdays=r"\b(?:(mon)|(tue)|(wed)|(thu)|(fri)|(sat)|(sun))(?:(?:s|nes|rs|ur)?days?\b|\.?,?(?=\s\d))",
    time=r"\b(?P<h>\d{1,2})(?::(?P<m>\d\d))?\s?(?P<half>[ap]\.?m\b)|\b(?P<h2>[012]?\d):(?P<m2>\d\d)\b",
    numbers={"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "twenty-four": 24},
)  # fmt: skip

_SHOWN = r"(?:世界初|初|一挙|追加|緊急|最速|本日|先行)?(?:公開|解禁|到着|発表|お?披露目?|出た|出て(?:い|き)|届い|アップ|お目見え|配信開始|配信され|決定)"

_JA = Cues(
    studio=(
        (r"(?:アニメーション制作|アニメ制作|制作会社|制作スタジオ|アニメーションスタジオ|スタジオ(?=[:は]))(?:は|を|:|\s|には)*(?:引き続き|前作に続き|第?\d期に続き)?、?[「『]?(?P<studio>{maker})(?P<more>(?:[×・/&と]{maker}){{0,2}})(?=[」』、。)\s]|が|を|に|で|$)", ("アニメーション制作", "アニメ制作", "制作会社", "制作スタジオ", "アニメーションスタジオ", "スタジオ:", "スタジオは")),
        (r"(?<![一-龯ァ-ヺー])制作(?:は|:|を)(?:[^。、\n「]{{0,14}}(?:同じ|引き続き))?\s?[「『]?(?P<studio>{maker})(?P<more>(?:[×・/&と]{maker}){{0,2}})(?=[」』、。)\s]|が|を|に|で|$)", ("制作は", "制作:", "制作を")),
        (r"(?P<studio>{known})(?:が|は)(?:引き続き|前作に続き)?(?:アニメーション|アニメ)?制作(?:を|に)(?:担当|手[がか掛]け|務め|行)(?:し?(?P<past>た)|し)?", ("制作を", "制作に")),
    ),
    studio_words=("制作", "スタジオ"),
    broadcast=r"放送|オンエア|放映|ON AIR|On Air|ネット|枠",
    on="",
    streaming=(
        r"{services}(?:など|等|ほか|他|各社|各サービス|独占|限定|先行)*(?:にて|で|から|では|の|が|より|:|\s|、)?(?:[^。\n]{{0,24}}?)(?:配信|見放題|視聴)(?:が|を)?(?:開始|スタート|決定|予定|され|する|し)?(?P<past>(?:され)?(?:た|ていた|てきた)(?!め|い))?",
        r"配信(?:サイト|サービス|プラットフォーム|先|は|開始|情報)*(?:は|:|】|\s|で)+{services}",
    ),
    streaming_words=("配信", "見放題", "視聴"),
    ongoing=r"配信中|見放題(?:配信)?中|視聴(?:可能|できる)|好評",
    episodes=(
        (r"(?<![第\d])全\s?(?P<n>\d{{1,3}})\s?話(?!(?:を)?(?:一挙|振り返|配信中|見放題|無料|イッキ|収録|収め|入り|セット|の(?:劇場|上映|一挙|再放送|放送が終)|が(?:流れ|放送され)|再放送|上映|分))", ("全",)),
        (r"(?:話数|エピソード数)(?:は|:)?\s?(?:[^\d\n。]{{0,10}})?(?:全)?(?P<n>\d{{1,3}})\s?話?", ("話数", "エピソード数")),
    ),
    episode_words=("話",),
    cours=r"(?P<split>分割)?(?P<run>連続)?(?P<n>[2-4二三四])\s?クール(?!目|の最終)(?P<after>連続)?(?:で|にわたり|放送|に渡り|構成|、|。|$|連続|の?分割)",
    leading=r"(?:(?:制作決定|製作決定|アニメ化決定|発表|告知|ティザー|キー|超?特報|本|メイン|最終|ファイナル|キャラクター|キャラ|第\s?[\d一二三四五]弾|新|最新|スペシャル|ロング|公式|解禁|描き下ろし)[・&\s]?){1,4}$",
    trailer=r"(?:pv|プロモーション(?:ビデオ|映像)|予告(?:映像|編|動画|pv)?|特報(?:映像|pv|動画|(?!として|記念))|ティザー(?:映像|動画)|トレーラー|告知映像|発表映像|決定映像|解禁映像|(?<![a-z])cm(?![a-z])|番宣cm)(?:\s?第\s?[\d一二三四五]弾|\s?\d)?",
    visual=r"(?:ビジュアル|キービジュ(?!アル)|ポスター)(?:\s?第\s?[\d一二三四五]弾|\s?\d)?",
    trailer_words=("pv", "予告", "特報", "ティザー", "プロモーション", "トレーラー", "映像", "cm"),
    visual_words=("ビジュ", "ポスター"),
    shown_before=r"(?:公開|解禁|発表|披露)(?:された|した|となった)|【動画】",
    shown_gap=r"[^。、\n「『]{0,16}|(?<=】)[^。\n]{0,30}",
    shown_after=r"(?:[^。、\n]{0,16}?|(?:や|と|、|&|・|および|、そして)[^。\n]{0,30}?)" + _SHOWN,
    headline=r"(?:で|が)[^。\n]{0,12}(?:明らか|判明|初公開)",
    coming=r"公開(?:予定|日程|は未定)|近日|後日|今後|公開され(?:る予定|ます)|解禁(?:予定|は)|公開を予定|公開する予定|待ち|いつ",
    kinds=(("announcement", r"制作決定|製作決定|アニメ化決定|発表|告知|決定"), ("teaser", r"ティザー|特報"), ("character", r"キャラ"), ("main", r"メイン|本"), ("final", r"最終|ファイナル"), ("commercial", r"CM")),
    of_announcement=r"(?:制作|製作|アニメ化|続編|続篇|新シリーズ)(?:が|も)?決定",
    number=r"第\s?(?P<w>[一二三四五])弾|第\s?(?P<n>\d)弾|(?P<n2>\d)$",
    event=(
        ("advance screening", r"先行(?:特別)?上映会?|完成披露(?:上映会|試写会)?|試写会|最速上映会|先行試写"), ("stage event", r"舞台(?:挨拶|あいさつ)|ステージ(?:イベント)?|トークショー|トークイベント"), ("livestream", r"生配信|生放送|生特番|配信番組|ネット特番"),
        ("special program", r"特別番組|特番|直前スペシャル"), ("concert", r"コンサート|ライブイベント|音楽フェス"), ("exhibition", r"展示会|原画展|展覧会"), ("fan event", r"ファンミーティング|スペシャルイベント|ファンイベント|感謝祭"), ("event", r"イベント"),
    ),
    event_words=("上映会", "試写", "舞台挨拶", "舞台あいさつ", "ステージ", "トークショー", "トークイベント", "生配信", "生放送", "特番", "特別番組", "イベント", "コンサート", "原画展", "展示会", "ファンミーティング", "先行上映", "完成披露"),
    event_coming=r"(?:開催|実施|配信|放送|上映)(?:が|も|を)?(?:決定|予定|される(?:こと)?|する|します|いたします)|(?:開催|実施|行)(?:わ)?(?:れる|う|います)|(?:放送|配信)される",
    source=(("web novel", r"Web小説|ウェブ小説"), ("light novel", r"ライトノベル|ラノベ"), ("novel", r"小説"), ("webtoon", r"ウェブトゥーン|Webtoon|縦読み漫画"), ("manga", r"漫画|マンガ|コミックス?|まんが"), ("game", r"(?:スマホ|PC|アーケード|恋愛|美少女|人気)*ゲーム"), ("original", r"オリジナル(?:TV|テレビ)?アニメ")),
    source_frame=r"(?:原作は[^。\n]{{0,60}}?(?P<m>{media})|(?P<m2>{media})[^。、\n]{{0,24}}?(?:が|を)原作|(?P<m3>オリジナル(?:TV|テレビ)?アニメ)|(?P<m4>{media})(?:から生まれた|を(?:TV|テレビ)?アニメ化|の(?:TV|テレビ)?アニメ化))",
    source_words=("原作", "オリジナル", "アニメ化", "から生まれた", "編」", "篇」", "章」", "編』", "編”"),
    arc=r"[「『“](?P<arc>[^「」『』”\n]{1,16}(?:編|篇|章))[」』”](?:を|が|まで|の)?(?:アニメ化|映像化|描か|描く|始ま|放送)",
    negated=r"(?:ない|ません|ず(?=、|。|に)|未定|未公開|未発表|なし$)",
    other_issue=r"再放送|Blu-?ray|BD|DVD|円盤|吹き?替え|一挙放送|サントラ|総集編|リピート|特別放送|振り返り",
    weekdays=r"(?:(?<=毎週)|(?<=\()|(?=[月火水木金土日]曜))(?:(月)|(火)|(水)|(木)|(金)|(土)|(日))(?:曜日?|\))?",
    time=r"(?P<night>深夜|夜中)?(?P<half>午後|夕方|よる|夜)?\s?(?P<h>[0-3]?\d)(?::(?P<m>\d\d)|時(?:(?P<m2>\d\d?)分|(?P<thirty>半))?)",
    numbers={"一": 1, "二": 2, "三": 3, "四": 4, "五": 5},
)  # fmt: skip

CUES: Mapping[str, Cues] = {"en": _EN, "ja": _JA}
# "trailer", "Crunchyroll" and "MAPPA" are the same words everywhere; "no" is not.
OTHER = replace(_EN, negated="", coming="")
"""For a language that has no row."""
