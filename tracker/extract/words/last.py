"""What only verb-last languages say, beside their tables: data only, a language is a row."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.record import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """Looked up by the names of these fields as those of `Words` are."""

    crop_many: str = ""  # behind a time: what many of a crop do (公開予定の映画が続々延期)
    other_topic: str = ""  # a topic that is another thing of the work named before it (の後番組は)
    neutral: str = ""  # a word of a plan that tells no release of its own (予定)
    held_noun: str = ""  # behind a name: what is held about the work (の発表会を)
    edition: str = ""  # of a version that is put off nothing is told of the work (Switch版)
    before_it: str = ""  # behind a release: what is told happens before that (放送開始を前に)
    ordered: str = ""  # a further season is decided on (第2期の制作が決定)
    early: str = ""  # what is shown so of a first episode is no opening (先行, ひと足早く)
    ran: str = ""  # a run on television is over
    retimed: str = ""  # a run changes its hour or its day of the week
    starts_yet: str = ""  # what begins, in a sentence that tells of such a change
    day_decided: str = ""  # a sentence that ends so leaves the day to the next one
    at_an_event: str = ""  # behind an adnominal verb: an event that something else belongs to
    decided_on: str = ""  # behind a day: on it something was decided or told
    told_at: str = ""  # behind the name of a programme or an event: it is where something is told
    before_name: str = ""  # between a time and the name that it stands before without a verb
    row_item: str = ""  # behind a name: it is one of a row, and no more is said of it
    named_only: str = ""  # behind such a name, to the end of its sentence
    again_behind: str = ""  # behind the name that heads a row: it is a rerun
    again_head: str = ""  # the end of a head whose rows are all reruns
    to_another: str = ""  # behind the word of a date: what leads to a name in quotation marks
    its_own: str = ""  # behind the name of the work: something of it, or beside it, that is then told of
    done_by: str = ""  # behind a date: somebody's doing describes the name that follows (개발 중이던 'X')
    one_of_them: str = ""  # what an adnominal verb leads up to: the topic is one of such works
    out_already: str = ""  # the work is out, so that a further version of it is no release


# fmt: off
ROWS: Mapping[str, Last] = {
    "ja": Last(
        one_of_them=r"(?:作品|タイトル|アニメ|ドラマ|映画|番組|ゲーム|新作)の(?:[1一]つ|ひとつ|[1一]本|うちの[1一]つ)",
        to_another=r"(?:(?:開始|スタート|予定|決定)*(?:される|する|された|となる)?の?[^、。\n\s「『【はがをに]{0,14})?(?=[「『])",
        its_own=r"[」』]?(?:第?[\d一二三四五]+期|シーズン\s?\d)?の[^、。\n「『]{1,20}?(?:は|に|を|が|で|も)、?",
        again_behind=r"[」』]?\s*(?:第?[\d一二三四五六七八九]+期|シーズン\s?\d)?\s*[(【\[<]再(?:放送|上映|)[)】\]>]",
        again_head=r"(?<!・)(?<!と)(?<!や)(?:再放送|再上映|リバイバル(?:上映|公開)|一挙(?:放送|配信))(?:アニメ|ドラマ|作品|映画|番組)?(?:の)?(?:まとめ|一覧|ラインナップ|リスト|スケジュール|情報|予定表?)?\s*$",
        out_already=r"(?:配信|発売|販売|リリース|稼働|サービス提供|サービス)中の(?=[^、。\n]{0,30}\ufffc)|(?<![ァ-ヺ])(?:PC|Steam|Switch|スイッチ|PS\d?|Xbox|iOS|Android|スマホ|スマートフォン|アーケード|オリジナル|モバイル)[^、。\n]{0,8}版(?:は|が)[^。\n]{0,30}?(?:発売|配信|リリース)(?:され(?:た|、|て(?!い?ない))|済|中|以来|後)|(?<!シリーズ)(?<!シリーズの)累計[^。\n]{0,12}\d万本",
        named_only=r"(?:の(?:第?\d+[弾作章部]|最[新終]章))?(?:の?[「『][^」』\n]{1,24}[」』])?も?(?:(?:です|だ)(?:ね|よ)?|に(?:なる|なります|決定|決まった))?(?:、[^。、\nをがでは]{1,16}?(?:に|から|より)(?:は)?(?:(?:TV|テレビ|劇場)*(?:アニメ|映画|ドラマ|ゲーム)?[『「][^』」\n]{1,40}[』」][^。、\nをがで]{0,8}?|[^。、\n『「をがでは\d]{2,16}))*(?:となって(?:いる|います)|を予定(?:して(?:いる|います))?|[がも](?:並ぶ|続く|控え(?:る|ている|ています))|を(?:送り出す|届ける|(?:放送|公開|配信|発売)(?:する|します|予定)))?(?:[。!]+|\s*\Z|(?=\n))",
        row_item=r"[。!、・\n]|[ ](?=(?:シリーズ|映画|ドラマ|アニメ|番組)?[「『《])|[ ]?(?:第?\d期|シーズン\s?\d)?\s*(?=\n|\Z)|\((?![^()\n]*\d[月日/])[^()\n]{1,40}\)(?=\s*(?:\n|\Z))|\s*$|や|と(?=[『「])|など|ほか|です|だ(?!っ)|も(?=[、。]|あ[るり])|[「『]|の\d+[本作]|が(?:放送(?!中)|登場|始ま|スタート|気にな|楽しみ)|を(?:紹介|取り上げ|ピックアップ|挙げ|選)",
        before_name=r"(?:に|から|より|は)(?:は)?、?(?:待望の|ついに|いよいよ|そして|話題の|人気|新作|TV|テレビ|実写|劇場|連続|アニメ(?:ーション)?|映画|ドラマ|版)*[『「]",
        told_at=r"[」』]?(?:の?(?:内|中|場|ステージ|イベント))?(?:で(?!は?な|あ|す|も)|にて|において|より)",
        decided_on=r"(?P<later>に[^。、\n「『]{0,16}?(?:発表|告知|公表|案内)(?:され(?:る|ます)|する|します|(?:の|される)?予定))|[、 ]?(?:付で|付けで)?に?、?(?:[^。、\n「『]{1,12}?(?:により|によって|から)、?)?(?:正式に?)?(?:決定|決まっ|決まり|発表|判明|明らか|告知)|(?P<own>に、?(?:放送|公開|配信|発売|上映)の?(?:延期|中止|見合わせ|見送り))(?:が|を)(?:正式に)?(?:決定|決ま|発表|告知)",
        at_an_event=r"[^、。\n「『の]{0,20}(?:映画祭|フェス(?:ティバル|タ)?|祭り?|大会|イベント|展|万博|セール|キャンペーン|フェア|コンベンション|期間|ツアー|コミケ)の",
        day_decided=r"(?:公開|放送|発売|配信|放映)(?:開始)?(?:日|時期)(?:が|も)?(?:ついに|正式に|いよいよ|とうとう|やっと|先日|先ほど|公式から)?(?:(?:決定|解禁|発表|判明|公開)(?:され|し)?(?:た|ました)?|決ま(?:る|った|りました)|明らかにな(?:った|りました))(?:ん?です)?[ねよ]?[!。]*\s*$",
        crop_many=r"\s*(?:\d月)?(?:公開|放送|配信|発売)(?:予定|開始)?の(?:映画|アニメ|作品|ドラマ|番組|ゲーム|タイトル)(?:が|は|も)[^。\n『「]{0,12}(?:多数|続々|相次)",
        other_topic=r"(?:[後前裏]番組|次回作|関連番組|スピンオフ(?:作品)?|コラボ作品)$",
        neutral=r"予定(?:して(?:いる|います))?|決定(?:した|している)?|決まっ[たて](?:いる)?",
        held_noun=r"[!?]*の(?:[^、。\n「『はがをに]{0,10})(?:会|展|イベント|フェス|ライブ|ステージ|番組|生放送|特番|ツアー|キャンペーン|コラボ)(?=[をがはにの、。]|$)",
        edition=r"(?:他|ほか|別)の(?:機種|ハード|プラットフォーム)?版$|(?:Switch|スイッチ|PS|PlayStation|プレイステーション|Xbox|PC|Steam|iOS|Android|スマホ|スマートフォン|モバイル|Mac|DL|ダウンロード|パッケージ|限定|機種|海外|北米|欧州|英語|吹き?替え?)[ \dA-Za-z|]{0,10}(?:版|向け)$",
        before_it=r"(?:開始|スタート)?(?:を?(?:目前に|前に|待たず|控え)|の?前に|に先(?:駆け|立[ちっ])|(?:する|される)?(?:より)?(?:も)?前に)",
        ordered=r"(?:期|シーズン\s?\d+|続[編篇])[」』]?(?:の|へ(?:の)?|も|が)?(?:制作|製作|更新|アニメ化)?(?:が|を|も|は)?[^。、\n「『]{0,8}?(?<!放送局が)(?:(?:制作|製作|更新)(?:が|を|も)?[^。、\n「『]{0,6}(?:決定|決ま|決め|発表)|を発注|に(?:GO|ゴー)サイン|の?制作決定|(?:制作|製作|更新)が、(?=[^。\n]{0,40}?(?:決定|決ま)))",
        early=r"先行|(?:一|ひと)足(?:早く|先に)|いち早く|先(?:駆け|立[ちっ])|(?:る|の)前に",
        ran=r"(?:(?:TV|テレビ|地上波)(?:アニメ|版)?(?:放送|放映)?|(?<!再)(?<!先行)(?<!生)(?:放送|放映))(?:は|が|では|にて)[^。\n「『]{0,16}?(?:終了し(?:た|て)|最終回を迎え(?:た|て))|(?<!再)放送が終了した|(?:TV|テレビ|地上波)(?:では|で|にて)[^。\n「『]{0,14}?放送され(?:た|、|話題)",
        retimed=r"(?<!初回)(?:放送|放映)(?:時間帯?|曜日|枠)(?:が|を|の|は|も)?[^。\n「『]{0,14}?(?:変更(?!は?(?:な|せ)|され(?:ず|な)|なし)|移動|繰り[上下]|変わ[るりっ](?!は?な))",
        starts_yet=r"(?:放送|放映|配信)(?:が|を)?(?:開始|スタート)|初回|第1話",
    ),
    "ko": Last(
        before_name=r"[ ]?[A-Za-z가-힣][A-Za-z가-힣0-9]{1,7}[ ]['‘\"“《<]",
        named_only=r"['’\"”》>]?\s?(?:\d{1,3}부작)?(?:\s*\Z|(?=\n))",
        to_another=r"(?:되는|하는|될|할|된|한|\s예정인)\s(?:[^\s.,'‘\"“]{1,8}\s){0,3}(?=['‘\"“《])",
        its_own=r"['’\"”》>]?(?:에 이어|\s이후|의\s[^.,'‘\"“]{1,12}(?:은|는|이|가))",
        done_by=r"\s(?:[^\s.,'‘\"“]{1,12}\s){0,5}[^\s.,'‘\"“]{0,8}(?:던|하는|한|할|인)\s(?:[^\s.,'‘\"“]{1,10}\s){0,3}['‘\"“《<]\ufffc",
    ),
    "zh": Last(
        before_name=r"(?:起)?[ ]?(?:[A-Za-z0-9]{2,8}|[^\s《》,，。\n\d]{2,8}(?:[卫衛][视視]|[电電][视視][台臺]|[频頻]道|台))[ ]?《",
        named_only=r"[^《》\n。,，]{0,12}(?:\s*\Z|(?=\n))",
        crop_many=r"[^。\n《》,]{0,4}?新番(?:陆续|陸續|纷纷|紛紛)",
    ),
}
# fmt: on
FIELDS = frozenset(one.name for one in fields(Last))
