"""Korean."""

from __future__ import annotations

from tracker.extract.words import Sense, Term, Words
from tracker.model import Outlet

R, PAST, END, OLD, NEW, MOVE, NEWS, DECOY = Sense

WORDS = Words(
    lang="ko",
    final=True,
    terms=(
        Term(DECOY, r"재방송|재방영|재개봉|재상영|몰아보기|정주행", reason="a rerun"),
        Term(DECOY, r"시사회|선행 ?상영|특별 ?상영|제작 ?보고회|제작 ?발표회|쇼케이스|컨퍼런스|간담회", reason="an advance screening"),
        Term(DECOY, r"발매|출시|론칭|런칭|정식 ?서비스", Outlet.GAME, reason="a sale, not the release"),
        Term(DECOY, r"개최|예매|연재|출간|단행본|전시|콘서트|이벤트|팝업|판매|열린|열리|열릴|촬영|크랭크", reason="a sale, an event or a book, not the release"),
        Term(NEWS, r"(?:예고편|PV|비주얼|영상|포스터|소식|정보)[^.\n]{0,12}?(?:공개|발표|선보)|발표|밝혔|전했|알려|보도|트위터|소식|측은|전한|공식 ?발표|설명했|트윗|에 따르면"),
        Term(END, r"종영|완결|최종화|마지막화|막을 내"),
        Term(MOVE, r"바뀌|바뀐|옮겨|옮기|늦어[진지]|연기(?![자력파를을]? ?(?:펼|하는|한다))|미뤄|미루|미룬|밀려|밀린|늦춰|늦추|변경|조정|앞당|지연|순연"),
        Term(R, r"첫 ?방(?:송|영)?|방영(?: ?개시)?|방송(?!국|사|통신|인)|전파를 타|편성"),
        Term(R, r"개봉|극장 ?상영|상영", Outlet.THEATRE),
        Term(R, r"스트리밍|서비스|넷플릭스 ?공개", Outlet.STREAM),
        Term(R, r"공개|시작|돌아온|돌아오|돌아올|찾아온|찾아오|찾아올|선보(?:인|일|여)|만나(?:볼|게)|볼 수 있|베일을 벗|출격|상륙|올라온|올라오|오픈|업데이트|예정|확정|애니화|제작|시점|안방|나온다|나올|나온(?= )|나와"),
    ),
    nouns=(
        Term(DECOY, r"블루레이|DVD|BD", reason="a disc"),
        Term(DECOY, r"주제가|OST|오프닝|엔딩|앨범|싱글", reason="music"),
        Term(DECOY, r"단행본|소설|만화책|코믹스|\d+권", reason="a book or magazine"),
        Term(DECOY, r"이벤트|콘서트|전시|티켓|굿즈|팝업", reason="an event or goods"),
        Term(DECOY, r"총집편|재방송", reason="a rerun or recap"),
        Term(DECOY, r"더빙", reason="the dub"),
        Term(DECOY, r"예고편|PV|포스터|비주얼", reason="a trailer or visual"),
    ),
    clause=r"[;；]|(?<=[고며서만데])[,]?\s(?=[『'‘“\"가-힣])(?!있)|[()\[\]【】](?![월화수목금토일]\))|(?<=으로),",
    past_after=r"(?:을|를|이|가)?\s?(?:됐|되었|했|하였|된(?!다)|한(?=\s)|을 시작했|돼 (?:있|왔)|으로 시작)",
    linked_after=r"(?:돼|되어|하고|되고|해),?\s",
    old_after=r"[^.\n]{0,10}?(?:예정|계획)이?(?:었|던)|[^.\n]{0,10}?(?:예정|계획)이었으나|[^.\n]{0,8}하기로 했던",
    old_before=r"(?:당초|애초|원래|본래|기존)[^.\n\d]{0,20}$",
    old_date_before=r"(?:당초|애초|원래|본래|기존)(?:의|에는|에)?[^.\n\d]{0,20}$",
    old_date_after=r"\s*(?:에서|예정이던|예정이었|→|⇒)(?!도|는 )",
    new_date_after=r"\s*(?:로|으로|에)\s?(?:재|다시 |최종 |출시일을 |일정을 |개봉일을 |한 번 더 )?(?:연기|변경|미뤄|미루|미룬|늦춰|늦추|조정|앞당|밀려|확정|순연|바뀌|바뀐|옮)",
    new_date_before=r"(?:미룬|늦춘|늦어진|밀린|미뤄진|뒤인|후인|뒤로|이후인|연기한|연기된|앞당긴|→|⇒)\s*$",
    delay=r"연기(?!자|력|파|를 (?:펼|맡))|바뀌|바뀐|옮겨|늦어[진지]|미뤄|미루|미룬|늦춰|늦추|변경|조정|앞당|지연|순연|밀려",
    advanced=r"앞당",
    retold=r"연기 끝에|(?:여러|수) 차례(?:의)? 연기",
    undelayed=r"연기(?:는|가)? (?:없|아니)|연기(?:자|력|파)|화 (?:방영|방송)?(?:이)? ?연기|연기를 (?:펼|맡|했)",
    speculative=r"예상|추정|점쳐|가능성|것으로 보|듯|추측|기대|아마|전망|수도 있",
    rumoured=r"루머|유출|소문|카더라",
    reported=r"매체가 전|에 따르면(?<!공식)",
    question=r"\?|언제|나요|까요|을까|일까",
    negated_before=r"(?:까지|매주|이전|매회)$",
    negated_after=r"\s*(?:까지|이전)",
    undated=r"(?:일정|날짜|시기|방영일|개봉일)[^.\n]{0,16}?(?:미정|알려진 바가? 없|공개되지 않|정해지지|밝혀지지|알려지지)|미정",
    announced=r"(?:제작|2기|3기|속편|후속|애니화|시즌 ?\d|극장판)[^.\n]{0,16}?(?:결정|확정|발표)",
    in_production=r"제작 ?중(?!단|지)|제작에 (?:들어|돌입|착수)|촬영 ?중",
    unannounced=r"않|없|미정|가능성|루머|여부",
    announcing=r"전했|밝혔|발표했|보도했|알렸",
    airing=r"방영 ?중(?!단|지)|방송 ?중(?!단|지)|상영 ?중(?!단|지)|절찬",
    hiatus=r"(?:방영|방송|연재)[^.\n]{0,8}무기한 (?:연기|중단)|무기한 중단|제작 중단",
    cancelled=r"(?:제작|개봉|방영|방송)(?:이)? ?(?:취소|무산|중단)",
    uncancelled=r"(?:이벤트|콘서트|행사)[^.\n]{0,8}(?:취소|중단)",
    abroad={"KR": r"국내 ?(?:개봉|방영|상영)|한국(?:에서(?!도))? ?(?:개봉|방영)", "US": r"북미|미국", "JP": r"일본"},
    stream=r"넷플릭스|라프텔|왓챠|티빙|스트리밍|디즈니",
    tv=r"방송사|TV(?! ?애니)|채널|tvN|KBS|MBC|SBS|JTBC|ENA|애니플러스",
    theatre=r"개봉|극장|상영|영화",
    anaphor=r"이 작품|해당 작품|본작|애니메이션은|영화는",
)  # fmt: skip
