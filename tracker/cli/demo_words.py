"""What `demo` says between the items and the messages of a show's life."""

from __future__ import annotations

from collections.abc import Mapping

TABLES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "head": "A show's life in a minute",
        "intro": "In December 2023 somebody began to wait for an anime. Below is what the next seven months would have "
        "been like: news as it came (retold in our words), what was understood of it, and each message that would have "
        "been sent. The rules are the real ones; only the clock runs faster.",
        "outro": "Thirteen items in two languages: one message for each thing that became known, the premiere too, "
        "and one the day before. The repeats, the book, the disc, the rumour, and the papers that wrote 14 July for "
        "the night of the 13th, cost nobody a glance.",
        "yours": 'Yours: `tracker add "Frieren season 3" --save`, and then `tracker run`.',
        "message": "message {number}",
        "source": "{name} ({tier})",
        "tier_official": "official",
        "tier_press": "press",
        "tier_community": "community",
        "gap": "; ",
        "aside": "{value} is set aside: {reason}",
        "claim": "{field} {where}{value}",
        "where": "({name}) ",
        "sure_rumoured": " (a rumour)",
        "sure_speculative": " (a guess)",
        "again": "the same item again",
        "nothing_new": "nothing new for you",
        "unbelieved": "kept, and not believed: nobody is told",
        "witness": "known already: one more witness, no message",
    },
    "ja": {
        "head": "ある作品の一生を1分で",
        "intro": "2023年12月、ある人がアニメを待ち始めました。その後の7か月はこうなっていたはずです。"
        "届いた記事（文面は書き直し）、そこから読み取ったこと、そして送られたはずの通知を順に示します。"
        "規則は本物で、時計だけが速く進みます。",
        "outro": "二つの言語の13本の記事から、新しく分かったことごとに1通、前日に1通、始まって1通。"
        "繰り返し、書籍、ディスク、噂、13日深夜を14日と書いた記事で、手をわずらわせることはありません。",
        "yours": '次はあなたの番です：`tracker add "葬送のフリーレン 第3期" --save`、続けて`tracker run`。',
        "message": "通知{number}",
        "source": "{name}（{tier}）",
        "tier_official": "公式",
        "tier_press": "報道",
        "tier_community": "コミュニティ",
        "gap": "、",
        "aside": "{value}は除外：{reason}",
        "claim": "{field}{where}：{value}",
        "where": "（{name}）",
        "sure_rumoured": "（噂）",
        "sure_speculative": "（憶測）",
        "again": "同じ記事がもう一度",
        "nothing_new": "新しいことはなし",
        "unbelieved": "保存するが信用しない。通知なし",
        "witness": "既知のこと。証言が一つ増えただけで、通知なし",
    },
}
