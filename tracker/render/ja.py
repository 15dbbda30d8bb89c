"""日本語。"""

from __future__ import annotations

from types import MappingProxyType

from tracker.model import ChangeKind, Field, Outlet
from tracker.render.shape import Form, Shape
from tracker.render.words import Words

WEEKDAYS = ("月", "火", "水", "木", "金", "土", "日")


def date(shape: Shape) -> str:
    return f"{_bare(shape)}以降" if shape.open else _bare(shape)


def on(shape: Shape) -> str:
    """動詞の前では「に」を添える。"""
    return f"{date(shape)}に"


def _bare(shape: Shape) -> str:
    first, last = shape.first, shape.last
    year, month = f"{first.year}年", f"{first.year}年{first.month}月"
    match shape.form:
        case Form.DAY:
            return f"{month}{first.day}日（{WEEKDAYS[first.weekday()]}）"
        case Form.MONTH:
            return month
        case Form.THIRD:
            return month + ("上旬", "中旬", "下旬")[shape.part - 1]
        case Form.QUARTER:
            return f"{year}{first.month}～{last.month}月期"
        case Form.SEASON:
            return year + "春夏秋冬"[shape.part - 1]
        case Form.HALF:
            return year + ("上半期", "下半期")[shape.part - 1]
        case Form.YEAR:
            return year
        case _:
            return _span(shape)


def _span(shape: Shape) -> str:
    first, last = shape.first, shape.last
    if shape.form is Form.YEARS:
        return f"{first.year}～{last.year}年"
    begin = f"{first.year}年{first.month}月"
    year = "" if first.year == last.year else f"{last.year}年"
    if shape.form is Form.MONTHS:
        return f"{begin}～{year}{last.month}月"
    month = "" if (first.year, first.month) == (last.year, last.month) else f"{last.month}月"
    return f"{begin}{first.day}日～{year}{month}{last.day}日"


WORDS = Words(
    code="ja",
    fields=MappingProxyType(
        {
            Field.STATUS: "状況",
            Field.RELEASE: "公開日",
            Field.EPISODES: "話数",
            Field.BROADCAST: "放送",
            Field.STREAMING: "配信",
            Field.STUDIO: "制作会社",
            Field.STAFF: "スタッフ",
            Field.CAST: "キャスト",
            Field.MUSIC: "音楽",
            Field.TRAILER: "PV",
            Field.VISUAL: "ビジュアル",
            Field.EVENT: "イベント",
            Field.SOURCE_MATERIAL: "原作",
        }
    ),
    outlets=MappingProxyType(
        {
            Outlet.TV: "テレビ",
            Outlet.STREAM: "配信",
            Outlet.THEATRE: "劇場",
            Outlet.DISC: "ディスク",
            Outlet.GAME: "ゲーム",
            Outlet.BOOK: "書籍",
        }
    ),
    standings=MappingProxyType(
        {
            "missing": "未発表",
            "speculative": "憶測",
            "rumoured": "噂",
            "reported": "報道",
            "confirmed": "確定",
            "disputed": "情報が対立",
            "withdrawn": "撤回",
            "lapsed": "続報なし",
        }
    ),
    statuses=MappingProxyType(
        {
            "announced": "制作発表",
            "in_production": "制作中",
            "dated": "日付決定",
            "delayed": "延期",
            "hiatus": "休止中",
            "cancelled": "中止",
            "airing": "放送中",
            "released": "公開済み",
        }
    ),
    precisions=MappingProxyType(
        {
            "none": "日付は未発表",
            "time": "日時まで判明",
            "day": "日付まで判明",
            "month": "月まで判明、日は未定",
            "quarter": "四半期まで判明、月は未定",
            "season": "季節まで判明、月は未定",
            "half": "半期まで判明、月は未定",
            "year": "年まで判明、月は未定",
            "range": "期間まで判明、日は未定",
            "open": "最も早い時期だけ判明",
        }
    ),
    release=MappingProxyType(
        {
            ChangeKind.FIRST: "{on}{verb}",
            ChangeKind.NARROWED: "{on}{verb}",
            ChangeKind.LOOSENED: "時期が不確かに、{new}",
            ChangeKind.DELAYED: "{new}に延期",
            ChangeKind.ADVANCED: "{new}に前倒し",
            ChangeKind.CORRECTED: "{on}{verb}",
            ChangeKind.WITHDRAWN: "日付は撤回、現在は{new}",
            ChangeKind.DATED_AGAIN: "日付が再決定、{on}{verb}",
            ChangeKind.CONFIRMED: "確定、{on}{verb}",
            ChangeKind.LAPSED: "{new}が過ぎても{noun}の知らせなし",
            ChangeKind.TAKEN_BACK: "{on}{verb}",
            ChangeKind.CANCELLED: "中止",
            ChangeKind.REVIVED: "再始動、{on}{verb}",
            ChangeKind.RELEASED: "{past}",
        }
    ),
    dateless=MappingProxyType(
        {
            ChangeKind.FIRST: "日付は未発表",
            ChangeKind.NARROWED: "日付は未発表",
            ChangeKind.LOOSENED: "日付は未定に",
            ChangeKind.DELAYED: "延期、新しい日付は未定",
            ChangeKind.ADVANCED: "前倒し、新しい日付は未定",
            ChangeKind.CORRECTED: "日付は未発表",
            ChangeKind.WITHDRAWN: "日付は撤回、新しい日付なし",
            ChangeKind.DATED_AGAIN: "日付は未発表",
            ChangeKind.CONFIRMED: "日付は未定で確定",
            ChangeKind.LAPSED: "予定が過ぎても{noun}の知らせなし",
            ChangeKind.TAKEN_BACK: "日付は未発表",
            ChangeKind.CANCELLED: "中止",
            ChangeKind.REVIVED: "再始動、日付は未定",
            ChangeKind.RELEASED: "{past}",
        }
    ),
    other=MappingProxyType(
        {
            ChangeKind.FIRST: "{field}：{new}",
            ChangeKind.NARROWED: "{field}（詳細）：{new}",
            ChangeKind.LOOSENED: "{field}（不確か）：{new}",
            ChangeKind.DELAYED: "{field}延期：{new}",
            ChangeKind.ADVANCED: "{field}前倒し：{new}",
            ChangeKind.CORRECTED: "{field}：{new}",
            ChangeKind.WITHDRAWN: "{field}は撤回",
            ChangeKind.DATED_AGAIN: "{field}（再決定）：{new}",
            ChangeKind.CONFIRMED: "{field}確定：{new}",
            ChangeKind.LAPSED: "{field}：{new}、続報なし",
            ChangeKind.TAKEN_BACK: "{field}：{new}",
            ChangeKind.CANCELLED: "{field}：{new}",
            ChangeKind.REVIVED: "再始動、{field}：{new}",
            ChangeKind.RELEASED: "{field}：{new}",
        }
    ),
    verbs=MappingProxyType(
        {
            Outlet.TV: "放送開始",
            Outlet.STREAM: "配信開始",
            Outlet.THEATRE: "劇場公開",
            Outlet.DISC: "発売",
            Outlet.GAME: "発売",
            Outlet.BOOK: "発売",
            None: "公開",
        }
    ),
    past=MappingProxyType(
        {
            Outlet.TV: "放送が始まりました",
            Outlet.STREAM: "配信が始まりました",
            Outlet.THEATRE: "劇場公開されました",
            Outlet.DISC: "発売されました",
            Outlet.GAME: "発売されました",
            Outlet.BOOK: "発売されました",
            None: "公開されました",
        }
    ),
    nouns=MappingProxyType(
        {
            Outlet.TV: "放送開始",
            Outlet.STREAM: "配信開始",
            Outlet.THEATRE: "劇場公開",
            Outlet.DISC: "発売",
            Outlet.GAME: "発売",
            Outlet.BOOK: "発売",
            None: "公開",
        }
    ),
    says=MappingProxyType(
        {
            "speculative": "憶測：{who}",
            "rumoured": "噂：{who}",
            "reported": "報道：{who}",
            "confirmed": "確定：{who}",
            "disputed": "情報が対立：{who}",
            "withdrawn": "撤回：{who}",
            "lapsed": "最後の情報：{who}",
        }
    ),
    weekdays=WEEKDAYS,
    phrases=MappingProxyType(
        {
            "missing": "未発表",
            "withdrawn": "撤回、新しい日付なし",
            "nothing": "なし",
            "day_time": "{day}{time}",
            "day_time_on": "{day}{time}に",
            "was": "{text}（以前：{old}）",
            "misread": "{text}（{old}は当方の読み違い）",
            "correction": "訂正：{text}",
            "title": "{label}：{text}",
            "title_past": "{label}：{text}",
            "and_more": "{text}（ほか{count}件）",
            "side_by_side": "{old} → ",
            "before": "{now}（以前：{then}）",
            "label_season": "{title} 第{number}期",
            "label_part": "{title} 第{number}部",
            "label_more": "{title}（{more}）",
            "join": "、",
            "part": "、",
            "field": "{field}：",
            "heading": "{noun}（{outlet}）",
            "official": "公式サイト",
            "person": "あなた",
            "other_1": "{who} ほか1件",
            "others": "{who} ほか{count}件",
            "quoted": "“{quote}”",  # most quotes hold 「…」 themselves
            "found_late": "発見が遅れました（{day}の発表）",
            "since_time": "{day}に判明",
            "night": "{time} {zone}（{weekday}）＝（{next}）{clock}",
            "plain_time": "{time} {zone}",
            "yours": "現地時刻では{clock}",
            "also": "このほか：",
            "more": "…ほか{count}件は tracker status で",
            "repeat": "重複の可能性があります。前にも送りましたが、届いたか確かめられません。",
            "alert": "通知 {id}",
            "wrong": "誤りなら ",
            "why": "根拠は ",
            "closing": "{done}。待っていたのはこれで最後です。この作品の見張りを終えます。",
            "closing_done": "放送・配信が始まりました",
            "closing_out": "公開されました",
            "since": "{value}（{day}から）",
            "said_missing": "未発表（{day}に{who}が「未定」と確認）",
            "still_missing": "まだ不明：{fields}",
            "welcome_one": "見張りを開始：{label}",
            "welcome_many": "{count}作品の見張りを開始",
            "welcome_none": "見張りを開始",
            "welcome_body": "変わったことがあれば、ここにお知らせします。",
            "today": "{label}：本日{verb}",
            "tomorrow": "{label}：明日{verb}",
            "in_days": "{label}：{count}日後に{verb}、{day}",
            "was_due": "{label}：{day}に{noun}の予定でした",
            "window": "{label}：{on}{verb}",
            "at_yours": "{text}、現地時刻{clock}",
            "at": "{text}、{clock}",
            "due": "{label}：{line}",
            "waiting": "{label}：まだ続報を待っています",
            "waiting_body": "{days}日間、新しい知らせはありません。異常はなく、単に続報がないだけです。",
            "waiting_plain": "新しい知らせはありません。異常はなく、単に続報がないだけです。",
            "health": "tracker：{line}",
            "health_many": "tracker：{line}（ほか{count}件）",
            "health_none": "tracker：確認が必要な情報源があります",
            "source_down": "{name}が{when}から応答していません：{error}",
            "source_up": "{name}が応答するようになりました（{when}から不通でした）",
            "unreached": "まだ読めていない情報源：",
            "target_gone": "通知先{name}はもう受け取りません：{error}（tracker alertsを参照）",
            "target_refused": "通知先{name}が通知を受け取りませんでした：{error}（tracker alertsを参照）",
            "test": "テスト：{text}",
            "test_body": "これは最大の長さの試験通知です。内容は事実ではありません。",
            "retold": "お知らせすべきことはもうありません。",
            "calendar": "公開予定",
            "calendar_day": "{label} {verb}",
            "calendar_doubt": "【{doubt}】{summary}",
            "calendar_window": "{label}：{when} {noun}",
            "feed": "判明したこと",
        }
    ),
    date=date,
    on=on,
)
