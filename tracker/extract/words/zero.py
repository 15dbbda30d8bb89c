"""What a verb without a subject is told of, beside the tables: data only, a language that leaves subjects out is a row."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.record import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Zero:
    """Looked up by the names of these fields as those of `Words` are."""

    zero_lead: str = ""  # whole: what may stand before a date whose verb has no subject
    zero_played: str = ""  # the end of a sentence: somebody plays in `name`, which is what it goes on with
    zero_programme: str = ""  # at the end of a subject: a programme beside the work
    zero_goods: str = ""  # the same: a thing that is sold, held or opened beside it (`sold`: what a game or a book is)
    zero_song: str = ""  # the same: a song
    zero_beside: str = ""  # the same, behind a name in a headline
    zero_media: str = ""  # the same: what is shown or told before a work opens
    zero_formal: str = ""  # at the end of a subject: what only carries the clause before it


# fmt: off
_OF_IT = r"(?:[「『][^」』\n\ufffc]{1,40}[」』])?(?:の(?:制作|製作|発売|開始|公開|配信|放送|開催|リリース|販売|実施|発行|刊行|上演)(?:時期|日)?)?$"

ROWS: Mapping[str, Zero] = {
    "ja": Zero(
        zero_lead=r"\s*(?:また、)?(?:[^。「『」』\n、]{1,14}では、?)?(?:(?:こちら|これ|同(?:曲|書|番組|イベント))(?:は|も)、?)?(?:(?:放送|公開|配信|発売|上演|開催|スタート|開始)(?:開始)?(?:日|時期|予定日)?は)?(?:(?!アニメ|ドラマ|映画|TV|テレビ|放送)[^、。はがもを「『\n]){0,12}",
        zero_played=r"[「『](?P<name>[^」』\n]{1,40})[」』](?:に|で|の)(?:も|は)?[^。、「『]{0,8}(?:出演|主演|登場|参加|主役|ヒロイン)(?:を?(?:務め|果た|し|す|中|予定|決ま)[^。、「『の名]{0,8})?[。、]?$",
        zero_programme=rf"(?:番外[編篇]|特別[編篇]|総集[編篇]|一挙放送|再放送|リピート放送|ラジオ|(?<![新前後])番組|特番|(?:ミニ|ショート)アニメ|ボイスドラマ|ドキュメンタリー|メイキング(?:映像|番組)?){_OF_IT}",
        zero_goods=rf"(?:(?:CD|DVD|BD|Blu-?ray|サウンドトラック|サントラ|アルバム|ガイドブック|画集|写真集|原画展|展覧会|展|グッズ|フィギュア|くじ|ツアー|コンサート|ライブ|フェス|上映会|試写会|追加コンテンツ|DLC|体験版|音源|ポップアップ(?:ストア|ショップ)|カフェ|イベント|キャンペーン|舞台|ミュージカル|朗読劇|スタンプ|吹替版|メイキング|(?P<sold>(?:ゲーム|アプリ|小説|コミカライズ|ノベライズ|(?:スピンオフ)?(?:漫画|マンガ|コミック))))){_OF_IT}",
        zero_song=rf"(?:主題歌|(?:OP|ED|オープニング|エンディング)(?:テーマ|曲|主題歌)|テーマ(?:ソング|曲)|挿入歌|(?:楽曲|曲)(?:名|タイトル)?|新曲|シングル|キャラクターソング){_OF_IT}",
        zero_beside=r"(?:最終[話回]|前(?:シリーズ|作)|(?:Web|WEB|インターネット|ネット)?ラジオ(?:番組)?|生配信(?:番組)?|生放送(?:番組)?|特別番組|直前特番|振り返り特番|(?:英語|韓国語|中国語|海外)?吹き?替え?版|(?:スマホ|スマートフォン|モバイル)(?:向け)?ゲーム|(?:アップデート|パッチ|拡張パック|シーズンパス|追加シナリオ|ダウンロードコンテンツ|体験版|デモ版?|アートブック|設定資料集|攻略本|公式ガイド|パンフレット|amiibo|コントローラー|ぬいぐるみ|アクリルスタンド|文庫本?|原作(?:本|漫画|小説|コミックス?)|スピンオフ(?:漫画|小説|ドラマ)?|追加コンテンツ|DLC|限定版|特装版)(?:第?\d+弾)?|(?:再|リバイバル|アンコール|応援|4DX?|先行)(?:放送|上映|配信)|監督の(?:次回作|新作)|次回作)$",
        zero_media=r"(?:PV|ＰＶ|CM|MV|ビジュアル|予告(?:編|映像)?|特報|映像|動画|場面(?:カット|写真)|カット|あらすじ|インタビュー(?:記事)?|情報|続報|キャスト|ポスター|トレーラー|ティザー|ムービー|サイト|ページ|メイキング)(?:第?\d+弾)?$",
        zero_formal=r"(?:こと|の|模様|旨)",
    ),
}
# fmt: on
FIELDS = frozenset(one.name for one in fields(Zero))
