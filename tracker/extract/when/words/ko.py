"""Korean."""

# Tables read better filled than one word a line.
# fmt: off

from tracker.extract.when.words.table import Words

_SEASONS = {"봄": "spring", "여름": "summer", "가을": "autumn", "겨울": "winter"}
_ORDINALS = {
    "첫": 1, "첫째": 1, "첫번째": 1, "첫 번째": 1, "두번째": 2, "두 번째": 2, "둘째": 2, "세번째": 3, "세 번째": 3,
    "셋째": 3, "네번째": 4, "네 번째": 4, "넷째": 4, "다섯째": 5,
}

KO = Words(
    code="ko",
    months=("일월", "이월", "삼월", "사월", "오월", "유월", "칠월", "팔월", "구월", "시월", "십일월", "십이월"),
    weekdays=("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"),
    seasons=_SEASONS,
    parts={
        "초": "early", "초순": "early", "상순": "early", "초반": "early", "중순": "mid", "중반": "mid", "말": "late",
        "하순": "late", "후반": "late", "연초": "early", "연말": "late",
    },
    days={"오늘": 0, "금일": 0, "익일": 1, "명일": 1, "오늘밤": 0, "내일": 1, "모레": 2, "어제": -1, "그저께": -2},
    deixis={"오는": 1, "다가오는": 1, "돌아오는": 1, "지난": -1, "이번": 0},
    units={"개월": "month", "달": "month", "주": "week"},
    near={
        "올해": ("year", 0), "금년": ("year", 0), "내년": ("year", 1), "작년": ("year", -1), "지난해": ("year", -1),
        "후년": ("year", 2), "재작년": ("year", -2), "이번 달": ("month", 0), "이번달": ("month", 0),
        "이달": ("month", 0), "다음 달": ("month", 1), "다음달": ("month", 1), "내달": ("month", 1),
        "지난달": ("month", -1), "지난 달": ("month", -1), "이번 주": ("week", 0), "이번주": ("week", 0),
        "다음 주": ("week", 1), "다음주": ("week", 1), "지난주": ("week", -1), "지난 주": ("week", -1),
        "연말": ("end", 0), "올해 말": ("end", 0), "월말": ("month_end", 0), "연내": ("rest", 0),
        "이번 분기": ("quarter", 0), "다음 분기": ("quarter", 1), "지난 분기": ("quarter", -1),
        **{
            f"{word} {season}": (name, shift)
            for season, name in _SEASONS.items()
            for word, shift in (("올", 0), ("올해", 0), ("내년", 1), ("이번", 0), ("지난", -1), ("작년", -1))
        },
        **{f"올{season}": (name, 0) for season, name in _SEASONS.items()},
    },
    told={"같은 해": ("year", 0), "같은 달": ("month", 0), "동월": ("month", 0), "동년": ("year", 0),
    "다음 해": ("year", 1),
           "이듬해": ("year", 1), "다음 날": ("day", 1), "같은 날": ("day", 0), "당일": ("thatday", 0),
           "그날": ("thatday", 0)},
    numbers=_ORDINALS,
    halves={"상반기": 1, "하반기": 2, "전반기": 1, "후반기": 2},
    holidays={
        "크리스마스": (12, 25), "성탄절": (12, 25), "새해 첫날": (1, 1), "현충일": (6, 6), "광복절": (8, 15),
        "개천절": (10, 3), "한글날": (10, 9), "어린이날": (5, 5), "삼일절": (3, 1), "제헌절": (7, 17),
    },
    feasts={"설날": "lunar 0", "설 연휴": "lunar 0", "설 명절": "lunar 0", "설연휴": "lunar 0"},
    ignored=("당초", "애초", "최초", "기초"),
    of=frozenset({"의", ",", "그"}),
    within=frozenset({"의", ",", "에"}),
    either=frozenset({"나", "또는", "이나", "혹은"}),
    ranges=frozenset({"부터", "에서", "〜", "에서부터", "부터 같은 해"}),
    both=frozenset({"과", "와", ",", "그리고"}),
    between=frozenset(),
    since_end=("부터", "시작"),
    after_end=("이후에", "이후", "후"),
    until_end=("까지",),
    before_end=("이전에", "이전", "전에"),
    earliest=("빠르면", "이르면", "빨라야"),
    earliest_end=("또는 그 이후", "그리고 그 이후", "이래", "또는 그 이후에", "그 이후"),
    about_end=("경", "쯤", "무렵"),
    week_end=("이 있는 주", "주간"),
    span_end=("까지", "사이", "사이에", "동안"),
    ahead_end=("후", "뒤", "후에", "뒤에", "안에"),
    ago_end=("전", "전에"),
    leads=(),
    nouns=(
        "애니", "방영", "방송", "공개", "개봉", "출시", "에", "부터", "신작", "시즌", "분기", "방영 예정", " 방영",
        "중",
    ),
    ahead=("예정", "결정", "방영된다", "공개된다", "개봉한다", "확정", "시작한다", "방송된다", "방영을"),
    past=("방영됐", "방영되었", "공개됐", "공개되었", "개봉했", "시작했", "였다", "방영했", "종영", "방송됐", "출시됐"),
    counts=("제", "총", "전", "시즌"),
    moved=("연기", "변경", "로", "으로"),
    every=("매주", "매"),
    time_joins=("", "부터", "의", "에", "밤", "부터 매주", "매주", "심야", ",", "오후", "오전"),
    at=("오전", "오후", "밤", "새벽", "심야"),
    zones={
        "일본 시간": "Asia/Tokyo", "한국 시간": "Asia/Seoul", "한국시간": "Asia/Seoul", "일본시간": "Asia/Tokyo",
        "jst": "Asia/Tokyo", "kst": "Asia/Seoul",
    },
    broadcast=("애니", "신작", "분기", "방영", "시즌"),
    order="ymd",
    solid=True,
)
