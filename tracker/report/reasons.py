"""Why something was set aside, in the reader's language. The rules say it in English, and so it is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker.pattern import lazily


def told(reason: str, language: str) -> str:
    """English for what has no words of its own here: a reason of a newer version, a person's own."""
    if language != "ja":
        return reason
    rule = _RULE.search(reason)
    bare = reason[: rule.start()] if rule else reason
    said = _JA.get(bare) or _filled(bare)
    if said is None:
        return reason
    return f"{said}（規則{rule[1].replace(', ', '・')}）" if rule else said


def _filled(reason: str) -> str | None:
    for pattern, template in _PATTERNS:
        if found := pattern.fullmatch(reason):
            return template.format(*(_INNER.get(piece) or _JA.get(piece) or piece for piece in found.groups()))
    return None


_RULE = lazily(r" \(rules? (\d+(?:, \d+)*)\)$")

_JA: Mapping[str, str] = {
    # of whom, or of what, it is said
    "a later station or service than the first": "最初の放送局・配信サービスではない",
    "a day is told beside it": "そばに日付が書かれている",
    "a film has no episodes and no slot": "映画に話数や放送枠はない",
    "past or standing, in an item on a sequel, with no season named: the season before": "前の期のこと",
    "the headline of another article": "別の記事の見出し",
    "the time itself": "時刻そのもの",
    "what the whole franchise is made from, no news of a sequel": "シリーズ全体の原作のことで、続編の知らせではない",
    "outside Asia": "アジア以外",
    "what is usual, and no plan": "例年のことで、予定ではない",
    "told of the story": "物語の中のこと",
    "nothing says that it is planned": "予定と述べる語がない",
    "already past when it was said": "発表の時点ですでに過去",
    "already past: an earlier release": "すでに過去（以前の公開）",
    "beside a delay, but neither its old nor its new date": "延期の話のそばにあるが、旧日程でも新日程でもない",
    "no word of a release beside it": "そばに公開を示す語がない",
    "the day of the announcement itself, or of something shown": "発表そのもの、または公開された映像などの日付",
    "its day is still to come": "その日はまだ来ていない",
    "the season before it, which is on": "放送中の前の期のこと",
    "one of two dates": "二つの日付の一方",
    "the end of a run": "上映・放送の終了",
    "speaks of a season's crop, not of one work": "その時期の作品全般の話で、一つの作品のことではない",
    "another medium": "別の媒体",
    "another adaptation": "別の映像化・舞台化",
    "a game": "ゲーム",
    "a board or card game": "ボードゲームやカードゲーム",
    "denied, or only a limit": "否定、または期限を示すだけ",
    "denied": "否定されている",
    "the opening in several countries, none of them named": "国名のない複数国での公開",
    "the same item gives it up": "同じ記事がその日程を取り下げている",
    "the same item says that it has already started": "同じ記事がすでに始まったと伝えている",
    "denied: it has not been shown": "否定（まだ公開されていない）",
    "not shown yet, or only asked about": "まだ公開されていない、または問いかけにすぎない",
    "shown long ago": "ずっと前に公開されたもの",
    "its source": "出典",
    "said of something else": "別のものについての記述",
    "said of several others": "ほかの複数の作品についての記述",
    "said of what stands below": "下に並ぶ作品についての記述",
    "somebody's own list": "個人の視聴リスト",
    "said of another work": "別の作品についての記述",
    "told of another country": "国外についての記述",
    "the day on which something is told": "何かが発表される日",
    "told of what was cancelled before": "以前に中止されたものの話",
    "a guess or a rumour": "憶測または噂",
    "a pause before the date that is told": "発表された日付より前の休止",
    "told against the main clause": "本文の主旨と食い違う",
    "the announcement of the first season": "第1期の制作発表",
    "told of its making": "制作の話",
    "told in passing": "ついでに触れただけ",
    "denied, wished for, or not the work itself": "否定、願望、または作品そのもののことではない",
    "the same item denies it": "同じ記事が否定している",
    "the same item cancels it": "同じ記事が中止を伝えている",
    "another watched work": "見張っている別の作品",
    "nothing watched is named so far": "ここまでに見張っている作品の名がない",
    "a period, not a beginning": "期間であり、開始日ではない",
    "the end of a time, not its beginning": "期間の終わりで、始まりではない",
    # what else has a date
    "a book or magazine": "書籍・雑誌",
    "a campaign or goods": "キャンペーン・グッズ",
    "a disc": "ディスク",
    "a disc, a rerun or a dub": "ディスク・再放送・吹き替え",
    "a recap": "総集編",
    "a rerun": "再放送・再上映",
    "a rerun or recap": "再放送・総集編",
    "a sale, an event or a book, not the release": "販売・イベント・書籍のことで、公開ではない",
    "a sale, an event or a pause, not the release": "販売・イベント・休止のことで、公開ではない",
    "a break": "休止",
    "a later service": "あとから加わる配信サービス",
    "a person": "人物のこと",
    "a sale": "販売",
    "an earlier release, since when something is told": "以前の公開（それ以来のことを述べている）",
    "a row of another work": "一覧の別の作品の行",
    "a list of something else": "別のものの一覧",
    "the head of a list, and no one work's": "一覧の見出しで、一つの作品のことではない",
    "the season before the one that is ordered": "制作が決まった期の一つ前の期",
    "the story": "物語の中のこと",
    "what leads up to it": "公開に先立つもの",
    "a sale, not the release": "販売のことで、公開ではない",
    "a special": "特別番組",
    "a trailer or visual": "映像・ビジュアル",
    "a volume": "巻",
    "an advance screening": "先行上映",
    "a new hour": "放送時間の変更",
    "the premiere of the season before it": "一つ前の期の放送開始日",
    "it goes on all the same": "中止のあと、別の形で続くことになっている",
    "an episode, not the whole": "話数のことで、作品全体ではない",
    "episodes, not the whole": "話数のことで、作品全体ではない",
    "a special or recap": "特番・総集編",
    "an event": "イベント",
    "only says what kind of thing it is": "どんな種類のものかを言うだけ",
    "an event or a serial": "イベント・連載",
    "an event or goods": "イベント・グッズ",
    "an event, a campaign or goods": "イベント・キャンペーン・グッズ",
    "another product": "別の商品",
    "one version of it, not the whole": "一部の機種・形態の版で、作品全体ではない",
    "another version": "別の版",
    "another work": "別の作品",
    "music": "音楽",
    "something else that is sold": "別の商品",
    "the dub": "吹き替え",
    "tickets": "チケット",
    # names
    "a day or a month, not a name": "作品名ではなく、日や月の名",
    "a time zone, not a name": "作品名ではなく、時間帯の名",
    "a number, and no name": "作品名ではなく、ただの数",
    "the words in small letters, and no name": "小文字の普通の言葉で、作品名ではない",
    "the name is a piece of a longer title": "より長い題名の一部",
    "the name goes on, and no instalment of it is told": "名前に続きがあり、どの作品かが示されていない",
    "the word is a piece of another name": "別の名前の一部",
    "a weak name without its context": "略称のそばに文脈となる語がない",
    "so short a name counts only in quotes": "短い名前は、かぎ括弧の中でだけ数える",
    "an ordinary word, and nothing beside it speaks of a work": "普通の言葉で、そばに作品を示す語がない",
    # judging
    "only a report or better can withdraw": "撤回できるのは報道以上の情報だけ",
    "set by hand; only an official source can change it": "手で設定した値。変えられるのは公式だけ",
    "undated, so it may be older than what is held, and never moves it": "日付がなく、古い情報かもしれない",
    "undated, so it fills, but stands against nothing said before": "日付がなく、既存の情報には対抗しない",
    "the day had come by then": "その時点で当日を過ぎていた",
    "the day had come by then, and a weaker source does not change it": "当日を過ぎており、弱い情報源では変わらない",
    "withdraws another date than the one that is held": "今の日付とは別の日付の撤回",
    "withdraws another date than any outlet's": "どの媒体の日付とも違う日付の撤回",
    "denies what is held; a denial changes nothing": "今の情報の否定。否定では変わらない",
    "says nothing": "内容がない",
    "no date": "日付がない",
    "names nobody and nothing": "人も物も名指していない",
    "only the official source removes": "取り下げられるのは公式だけ",
    "repeats a date that was withdrawn": "撤回された日付の繰り返し",
    "repeats a date that was superseded": "更新済みの古い日付の繰り返し",
    "more exact, but from a weaker source than what is held": "より詳しいが、今の情報より弱い情報源",
    "coarser than what is held, which it does not contradict": "今の情報より大まかで、矛盾しない",
    "disputed: it contradicts what is held and does not outweigh it": "対立：今の情報と矛盾し、それを上回らない",
    "contradicts what a weightier source says": "より重い情報源と矛盾する",
    "no date was known; that takes the official source or two witnesses": "日付が不明で、公式か二つの証言が要る",
    "said before the date that is held; it speaks of something else": "今の日付より前の記述で、別のことを指している",
    "only an official claim or an explicit revival leaves a cancellation": "中止から戻せるのは公式か明確な再始動だけ",
    "only a report or better ends the waiting": "待機を終えられるのは報道以上の情報だけ",
    "taken back: it was wrong or retracted": "取り消し（誤り、または発表元の撤回）",
    "a copy of a story that was taken back": "取り消された記事の写し",
    "a superseded version, from a stale cache": "古いキャッシュにあった、更新前の版",
}

_INNER: Mapping[str, str] = {
    "on the way to a release": "公開までの過程",
    "the one before": "前の期",
    "another": "別の作品",
    "not this one": "この作品ではない",
    "the work itself": "作品そのもの",
    "the final": "最終期",
    "nothing": "内容なし",
    "speculative": "憶測",
    "rumoured": "噂",
    "reported": "報道",
    "confirmed": "確定",
    "announced": "制作発表",
    "in_production": "制作中",
    "hiatus": "休止中",
    "cancelled": "中止",
    "airing": "放送中",
    "released": "公開済み",
    "dated": "日付決定",
    "delayed": "延期",
}

_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (lazily(pattern), template)
    for pattern, template in (
        (r"contradicts (.+), which is bound more closely", "より近くに結び付く{0}と矛盾する"),
        (r"its source \((.+)\)", "出典（{0}）"),
        (r"something else \((.+)\)", "別のもの（{0}）"),
        (r"another adaptation \((.+)\)", "別の映像化・舞台化（{0}）"),
        (r"an event \((.+)\)", "イベント（{0}）"),
        (r"speaks of another instalment \((.+)\)", "別の期・作品の話（{0}）"),
        (r"goes on about another instalment \((.+)\)", "別の期・作品の話の続き（{0}）"),
        (r"speaks of another work \((.+)\)", "別の作品の話（{0}）"),
        (r"the clause is about something else \((.+)\)", "その節は別のものの話（{0}）"),
        (r"the headline is about something else \((.+)\)", "見出しは別のものの話（{0}）"),
        (r"said of (.+)", "{0}についての記述"),
        (r"not sure enough to act where the minimum is (\w+)", "確かさが足りない（下限は「{0}」）"),
        (r"names no instalment, and not exactly one is open: (.+)", "どの期か書かれておらず、一つに決まらない：{0}"),
        (r"(\w+), when it is (\w+) already; a status only rises", "{0}。すでに「{1}」で、状況は進むだけ"),
        (r"(\w+), but (.+)", "{0}。ただし{1}"),
        (r"only a report or better makes it (\w+)", "「{0}」とするには報道以上の情報が要る"),
        (
            r"only an official claim or an explicit revival ends it being (\w+)",
            "「{0}」を終えられるのは公式か明確な再始動だけ",
        ),
        (
            r"(\w+): not a status that is said; it follows from the release date",
            "{0}：述べられる状況ではなく、公開日から導かれる",
        ),
        (r"a person said that alert (\S+) is wrong", "通知 {0} は誤りだと知らされた"),
        (r"not understood: (.+)", "理解できなかった：{0}"),
    )
)
