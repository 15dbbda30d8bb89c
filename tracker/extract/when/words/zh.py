"""Chinese, in both scripts."""

# Tables read better filled than one word a line.
# fmt: off

from tracker.extract.when.words.table import Words

_SEASONS = {"春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter"}
_DAYS = ("一", "二", "三", "四", "五", "六")

ZH = Words(
    code="zh",
    weekdays=(
        *(f"星期{day}|周{day}|週{day}|礼拜{day}|禮拜{day}" for day in _DAYS),
        "星期日|星期天|周日|週日|周天|礼拜天|禮拜天|礼拜日|禮拜日",
    ),
    seasons=_SEASONS | {f"{char}{tail}": name for char, name in _SEASONS.items() for tail in ("季", "天")},
    parts={
        "上旬": "early", "初": "early", "月初": "early", "年初": "early", "中旬": "mid", "年中": "mid",
        "下旬": "late", "底": "late", "末": "late", "年底": "late", "年末": "late", "月底": "late",
    },
    days={
        "今天": 0, "今日": 0, "今晚": 0, "明天": 1, "明日": 1, "后天": 2, "後天": 2, "昨天": -1, "昨日": -1,
        "前天": -2,
    },
    units={"个月": "month", "個月": "month", "周": "week", "週": "week", "天": "day"},
    near={
        "今年": ("year", 0), "本年": ("year", 0), "明年": ("year", 1), "下年": ("year", 1), "来年": ("year", 1),
        "來年": ("year", 1), "后年": ("year", 2), "後年": ("year", 2), "去年": ("year", -1), "上年": ("year", -1),
        "前年": ("year", -2), "今年内": ("rest", 0), "年内": ("rest", 0), "今年之内": ("rest", 0), "今年之內": ("rest",
        0),
        "年內": ("rest", 0), "今年底": ("end", 0),
        "本月": ("month", 0), "这个月": ("month", 0), "這個月": ("month", 0), "今個月": ("month", 0),
        "下月": ("month", 1), "下个月": ("month", 1), "下個月": ("month", 1), "上月": ("month", -1),
        "上个月": ("month", -1), "上個月": ("month", -1), "本周": ("week", 0), "本週": ("week", 0),
        "这周": ("week", 0), "這週": ("week", 0), "下周": ("week", 1), "下週": ("week", 1), "上周": ("week", -1),
        "上週": ("week", -1), "本季度": ("quarter", 0), "下季度": ("quarter", 1), "上季度": ("quarter", -1),
        **{
            f"{word}{season}": (name, shift)
            for season, name in _SEASONS.items()
            for word, shift in (("今", 0), ("明", 1), ("去", -1))
        },
    },
    alone={"年底": ("end", 0), "年末": ("end", 0), "年中": ("rest", 0), "月底": ("month_end", 0)},
    weeks={
        "下": 1, "下个": 1, "下個": 1, "本": 0, "这": 0, "這": 0, "这个": 0, "這個": 0, "上": -1, "上个": -1,
        "上個": -1,
    },
    told={
        "当天": ("thatday", 0), "當天": ("thatday", 0), "当日": ("thatday", 0), "當日": ("thatday", 0), "同年": ("year",
        0),
        "次年": ("year", 1), "翌年": ("year", 1), "同月": ("month", 0), "同日": ("day", 0),
        "次日": ("day", 1),
    },
    halves={"上半年": 1, "下半年": 2, "前半年": 1, "后半年": 2, "後半年": 2},
    holidays={"圣诞节": (12, 25), "聖誕節": (12, 25), "元旦": (1, 1), "平安夜": (12, 24)},
    feasts=dict.fromkeys(
        (
            "春节", "春節", "大年初一", "正月初一", "农历新年", "農曆新年", "农历春节", "農曆春節", "春节档", "春節檔",
            "贺岁档", "賀歲檔",
        ),
        "lunar 0",
    ),
    ignored=("当初", "當初", "起初", "最初"),
    of=frozenset({"的", ",", "、", "/", "度"}),
    within=frozenset({"的", "、", ",", "于", "於"}),
    ranges=frozenset({"到", "至", "〜", "—", "--", "从", "至同年", "到同年"}),
    both=frozenset({"和", "与", "與", "、"}),
    either=frozenset({"或", "或是", "或者"}),
    between=frozenset(),
    since=("从", "自", "自从", "從"),
    since_end=("起", "开始", "開始", "开播", "開播"),
    after_end=("之后", "以后", "之後", "以後", "后", "後"),
    until=("截止到", "截至", "到", "直到"),
    until_end=("为止", "為止", "前完成"),
    before_end=("之前", "以前", "前"),
    earliest=("最早", "不早于", "不早於"),
    earliest_end=("或之后", "或之後", "及以后", "及以後", "或以后", "或以後"),
    about_end=("左右", "前后", "前後"),
    week_end=("那周", "的那周", "那週", "当周", "這週"),
    span_end=("之间", "之間", "期间", "期間", "间", "間", "为止"),
    ahead_end=("后", "後", "之后", "之後"),
    ago_end=("前", "之前"),
    leads=(),
    nouns=(
        "动画", "動畫", "新番", "开播", "開播", "播出", "上映", "公开", "公開", "发售", "發售", "上线", "上線", "季",
        "档", "檔", "放送", "推出", "登场", "登場",
    ),
    ahead=(
        "将", "將", "开播", "開播", "预定", "預定", "即将", "即將", "预计", "預計", "上映", "播出", "推出", "定档",
        "定檔", "发售",
    ),
    past=("已于", "已於", "曾于", "曾於", "了", "完结", "完結", "举行", "舉行"),
    counts=("第", "全", "共"),
    moved=("延期", "改档", "改檔", "延后", "延後", "推迟", "推遲", "提前"),
    every=("每周", "每週", "每逢", "每"),
    time_joins=("", "的", "于", "於", "晚", "起", "起每周", "起每週", "深夜", "早上", "晚上", "每周", "开播", "、"),
    at=("上午", "下午", "晚上", "凌晨"),
    zones={
        "日本时间": "Asia/Tokyo", "日本時間": "Asia/Tokyo", "北京时间": "Asia/Shanghai", "北京時間": "Asia/Shanghai",
        "东京时间": "Asia/Tokyo", "jst": "Asia/Tokyo",
    },
    broadcast=("动画", "動畫", "新番", "番", "季", "档", "播", "放送"),
    order="ymd",
    solid=True,
)
