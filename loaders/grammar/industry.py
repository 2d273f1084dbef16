"""Industry: which place is to develop, base or gather which industry.

The constructions: 发展X、Y (who: see loaders.subjects); 打造X产业集群; 推动X产业转型升级; 加快A、B等城市的X、Y产业集群建设.
What else names hosts is in industry_lists, services and farming.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import ALLOWED, RelationType
from loaders.gazetteer import names_of
from loaders.grammar.industries import Listing, read_list
from loaders.grammar.industry_names import OF_PLACE, industry, known
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence, pattern
from loaders.regex import compiled
from loaders.subjects import Actors, actors, standing
from loaders.things import Thing

_URGE = "推动|推进|促进|力促|助推|引导|加快(?!推动|推进|促进|引导|发展|培育)|支持|鼓励|带动|统筹"
_GROW = (
    "集聚发展|聚集发展|集群发展|联手开发|共同开发|联合开发|合作开发|培育和发展|发展和培育|培育发展|发展壮大|培育壮大|做大做强|做强做优做大|做强做优|做强做大|壮大|培育|扶持|做强|做优|做大|发展|"
    "联合研发生产|研发生产|研发制造|主攻|"
    "侧重|主打|专注|巩固提升|改造提升|优化提升|突出|布局|聚集|承接|聚焦|围绕(?!建设|推进|打造|加快|提升|促进|实现|构建|发展|培育)|瞄准|引进|集聚|重点突破|突破"
)
# Verbs that take other objects as often: only where the object calls itself an industry.
_OTHERWISE = frozenset("巩固提升 改造提升 优化提升 布局 聚集 承接 聚焦 围绕 瞄准 引进 集聚 突破".split())
_AIMS = compiled(
    "(?<!合作)(?<!一体化)(?<!联动)(?<!振兴)(?<!扶贫)(?<!产业)(?<!创新)(?<!改革)(?<!经济)(?<!社会)(?<!融合)(?<!跨越)(?<!转型)(?:主攻|侧重|主打|专注|做强|做优|壮大|做大做强|做优做强|发展壮大|发展|培育)$"
)
_TAKEN_OVER = "(?:配套)?企业|(?:产业|(?<=[工造务]业))(?:梯度|有序)?(?:转移|项目)"
_CALLED = compiled("产业|行业|制造业|服务业|加工业|农业|旅游业|企业$|(?<!建设)项目$")
_DEVELOP = pattern(
    f"(?P<verb>{_GROW})(?!的|、|要|应|须|必须|改革|和(?!壮大|培育|提升|做)|规划|高地|新高地|示范|先行|主?轴|为|成为|基金|新模式|新格局|新动能|新优势|新路)(?P<L>[^，。；：！？]{{2,160}})"
)
_MAKE = "打造|建设|构建|形成|建成|共建|共筑|创建|布局|组建|建立"
# What makes the object of 打造 or 建设 a place of industry: 汽车产业基地, 家电产业集群, 旅游业集聚区.
SEAT = (
    "(?:产业|生产及加工|生产加工|生产|研发|示范|供应保障|出口|创新|特色|优势|和)*(?:集群|集聚区|聚集区|集聚地|基地|产业带|产业园区?|"
    "产业示范区|全?产业链条?|产业体系|产业走廊|产业长廊|产业廊带|产业板块|产业片区|产业组团|产业集中区|产业隆起带|产业区|产业新城|产业高地|制造高地)"
)
_MAKES = pattern(
    f"(?:{_MAKE})(?:成为|成|为)?(?P<L>[^，。；：！？]{{2,120}}?)(?P<seat>{SEAT})(?=[^，。；：]{{0,8}}(?:[，；。、：！？]|和|与|$)|建设)"
)
_SEATED = compiled("产业|集群|集聚[区地]|聚集区|基地|制造高地")
_MAKES_TRADE = pattern(
    "(?:打造|构建|形成|建成|构筑)(?:成为|成|为)?(?P<L>[^，。；：！？的]{2,80}?)(?P<seat>(?:[两三四五六七八九十][大个])?(?:[十百千万]+亿元?级?|世界级|国家级|新兴|主导|支柱|优势|特色|首位)*产业)"
    "(?=[，。；]|$)"
)
_FURTHER_SEAT = compiled(f"[和、与及](?P<L>[^，。；：！？]{{2,60}}?){SEAT}(?=[，。；]|建设|$)")
_ADVANCES = (
    "集聚发展|集群发展|聚集发展|融合发展|协同发展|创新发展|转型发展|联动发展|集群化发展|规模化发展|高质量发展|发展水平|发展与合作|"
    "发展合作|发展(?!质量|效率|环境|空间|格局|战略|政策|要素)|转型升级|改造升级|改造提升|"
    "(?:跨越式?|可持续|健康|快速|有序|错位|特色化?|加快|协调|稳定)+发展|(?<![、和与及])产业(?:结构|布局)|(?:绿色|低碳|数字化|智能化|高端化|清洁化|集群化)+(?:转型|升级|改造)|优化升级|上规模|上台阶|上水平|提档升级|扩规模|扩能升级|提质增效|提质升级|淘汰落后产能|技术改造|结构优化|结构调整|向[^，。；]{2,30}(?:发展|转型|转变|升级|延伸|迈进|攀升)|深度合作|深度融合|合作|协作|做大做强|"
    "做强做优|集聚|"
    "提质扩容|延链补链|补链强链|强链补链|研发和产业化|研发及产业化|产业化|勘探开发|开发利用|开发与利用|规模化|产能建设|产能|产业链|"
    "定位(?=[，。；]|$)|培育(?=[，。；]|$)|生产(?=[，。；]|发展|$)"
)
_ADVANCE = pattern(
    f"(?P<verb>{_URGE}|提升|加强|深化|巩固|优化|扩大|稳定|以|建好|发挥|整合|突出)(?P<who>(?:沿线|沿江|现有)?{{A:anys}}(?:现有|的)?"
    f"(?:开展|加强|深化|推进)?)?(?P<L>[^，。；：！？\ue001-\ue005]{{2,160}}?)(?:的)?(?P<tail>{_ADVANCES}|{SEAT}|大?中?小?型?企业)"
)
_WITH_OTHERS = compiled("与[^、和与及]{2,12}?(?:在|开展)")
_MADE = compiled(f"{_MAKE}|发展")
# What is to go out of an industry: 加快淘汰落后的煤炭、水泥产能, and not 推动钢铁产业淘汰落后产能.
_GOES_OUT = compiled("淘汰|压减|化解|过剩|关停|退出|取缔|清退|落后的")
# Said of an industry that is not to come, to stay or to grow.
_AGAINST = compiled(
    "关停|整治|清退|搬迁|退出|取缔|压减|化解|淘汰(?!落后)|过剩|污染|限制|严控|严格控制|控制|转移|转出|迁出|外迁|疏解|禁止|严禁|不再"
)
_VAGUE = compiled(
    "(?:新型|传统|特色|优势|主导|支柱|重点|其他|先进|关键|高端|新兴|战略|现代|配套|民族|绿色|低碳)+(?:型|性)?(?:产业|制造业|工业|农业|服务业?|行业|产品|装备)?"
)
OUTSIDE = "international"
_HOSTS = ALLOWED[RelationType.HOSTS_INDUSTRY][0]


def facts(sentence: Sentence, who: Actors, listing: Listing, start: int, end: int, confidence: float = 0.9) -> Iterator[Fact]:
    """Yield that each of those who host each industry; the axis or group that a lead names hosts them along with its cities."""
    places = [thing for thing in who.things if thing.kind != OUTSIDE and thing.label in _HOSTS]
    if len(places) > 1 and who.named and "分别" in sentence.text[who.named[1] : start]:
        return  # each has its own: industry_turns.each
    topic = _axis_in_front(sentence, start) or sentence.context.topic
    first = min(who.named[0], start) if who.named else start
    vague = [whole for whole in listing.wholes if _VAGUE.fullmatch(whole.thing.name)]  # …等特色产业
    wholes = (*listing.items, *(whole for whole in listing.wholes if whole not in vague or not listing.items))
    collective = "collective" if len(places) > 1 and len(wholes) > 1 else None
    if who.named and _as_a_whole(sentence, topic, places, by=sentence.text[max(0, who.named[0] - 1)]):
        assert topic is not None
        for item in wholes:
            yield Fact(topic, RelationType.HOSTS_INDUSTRY, item.thing, (start, end), confidence)
    for place in places:
        for item in wholes:
            yield Fact(place, RelationType.HOSTS_INDUSTRY, item.thing, (first, end), confidence, distribution=collective)


_AXIS_OPENS = compiled("(?:^|(?<=[；。]))\ue004(?=以|依托|要|沿|串联|重点|，)")


def _axis_in_front(sentence: Sentence, position: int) -> Thing | None:
    """Return the axis that a sentence, or its part up to a semicolon, begins with: 包茂发展带以铜川为节点，发展…."""
    opens = [m for m in sentence.find(_AXIS_OPENS) if m.start < position] if "\ue004" in sentence.shape else []
    if not opens or any(mark in sentence.text[opens[-1].end : position] for mark in "；。"):
        return None
    return sentence.things(opens[-1].start, opens[-1].end)[0]


def _as_a_whole(sentence: Sentence, topic: Thing | None, places: list[Thing], *, by: str) -> bool:
    """Whether what is said of places is said of the axis, group or area of the heading too: by is the character before them.

    Not of 大庆重点发展…, of Daqing alone, but of 以西安为龙头，…，发展….
    """
    if topic is None or not places or (len(places) < 2 and by != "以"):
        return False
    if topic.label is Label.REGION:
        return topic.name in (sentence.context.lead or "".join(sentence.context.headings[-1:])) and not any(
            place.label is Label.REGION for place in places
        )
    return topic.label in (Label.AXIS, Label.COOPERATION_GROUP)


def spurned(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether the clause around text[start:end] speaks of holding the industry back or sending it away."""
    clause = sentence.clause_at(start)
    around = sentence.text[clause.start : start] + "，" + sentence.text[end : sentence.clause_at(max(start, end - 1)).end]
    return _AGAINST.search(around) is not None


@rule("industry.develops", any_of=("发展", "围绕", "瞄准", "开发", "培育", "壮大", "扶持", "做大", "做强", "做优", "研发", "主攻", "提升", "布局", "聚焦", "引进", "集聚", "聚集", "承接", "突出", "侧重", "主打", "专注", "突破"), examples=(
    example("依托武汉、岳阳等地产业基础，重点发展精深加工石油化工产品，推进产业提质增效升级。",
            ("武汉市", "HOSTS_INDUSTRY", "精深加工石油化工产品"), ("岳阳市", "HOSTS_INDUSTRY", "精深加工石油化工产品")),
    example("鼓励武汉大力发展高新技术产业和现代服务业，引导资源加工型产业向周边地区转移。",
            ("武汉市", "HOSTS_INDUSTRY", "高新技术产业"), ("武汉市", "HOSTS_INDUSTRY", "现代服务业")),
    example("大力发展原材料、装备制造、高技术产业，形成我国重要的制造业基地。", ("京广发展轴", "HOSTS_INDUSTRY", "原材料"),
            ("京广发展轴", "HOSTS_INDUSTRY", "装备制造"), ("京广发展轴", "HOSTS_INDUSTRY", "高技术产业"), lead="京广发展轴"),
    example("大力发展水上旅游、绿道自驾、低空旅游。", ("武汉市", "HOSTS_INDUSTRY", "水上旅游"), ("武汉市", "HOSTS_INDUSTRY", "绿道自驾"),
            ("武汉市", "HOSTS_INDUSTRY", "低空旅游"), owner="武汉市"),
    example("红花岗区重点发展钛及钛合金，汇川区发展硅锰合金和新型建材。", ("红花岗区", "HOSTS_INDUSTRY", "钛及钛合金"),
            ("汇川区", "HOSTS_INDUSTRY", "硅锰合金"), ("汇川区", "HOSTS_INDUSTRY", "新型建材")),
    example("汇川区、红花岗区重点承接白酒包装、物流配套企业。", ("汇川区", "HOSTS_INDUSTRY", "白酒包装"), ("汇川区", "HOSTS_INDUSTRY", "物流"),
            ("红花岗区", "HOSTS_INDUSTRY", "白酒包装"), ("红花岗区", "HOSTS_INDUSTRY", "物流")),
    example("武汉承接产业转移园区建设，长沙发展迅速。"),
    example("武汉建设科学发展高地，长沙建设绿色发展示范区。"),
    example("加快转变经济发展方式，统筹区域发展新棋局，发展壮大中小城市，提升综合实力。", owner="武汉市"),
    example("武汉严禁发展高耗能产业。"),
))  # fmt: skip
def develops(sentence: Sentence) -> Iterator[Fact]:
    for match in sentence.find(_DEVELOP):
        start, end = match.span("L")
        words = sentence.text[start:end]
        takes_over = match.text("verb") == "承接"
        tail = re.search(f"(?:{SEAT}|{_ADVANCES}|生产|项目|{_TAKEN_OVER})(?:和基地)?(?:建设|发展)?$", words)
        if tail and tail.start() > 1:
            end = start + tail.start()
        if takes_over and not words.endswith("产业") and not (tail and tail.start() > 1 and re.match(_TAKEN_OVER, tail[0])):
            continue
        if spurned(sentence, match.start, match.end) and not takes_over:
            continue
        if match.text("verb") in _OTHERWISE and not _CALLED.search(words) and not _all_known(sentence, start, end):
            continue
        own, begin = _leading(sentence, start, end)
        who = Actors(own, (start, end), "clause") if own and not takes_over else actors(sentence, match.start)
        named = who.how in ("clause", "carried")
        aims = named and _AIMS.search(sentence.text, sentence.clause_at(match.start).start, match.span("verb")[1])
        sure = bool(aims or takes_over or "研发" in match.text("verb") or (tail and tail[0].startswith("产业集群")))
        listing = read_list(sentence, begin, end, sure=sure)
        if listing.items or listing.wholes:
            yield from facts(sentence, who, listing, match.start, end)


def _all_known(sentence: Sentence, start: int, end: int) -> bool:
    """Whether every item of a list is known as an industry: 福州布局纺织新材料、数字经济."""
    count = sentence.text.count("、", start, end) + 1
    return count > 1 and len(read_list(sentence, start, end).items) >= count


_WIDER = compiled("(?:[东西中]部|东北|西北|西南|东南|华[东中南北])(?:地区)?")  # 把柳州建设成为西南地区先进制造业基地
_OPENING = pattern("(?:沿线|沿江)?{A:anys}(?:的)?")


def is_place_name(words: str, year: int) -> bool:
    """Whether words are a county's or city's short name, though nothing beside them says that they mean it here."""
    return words in names_of(year)[0] and not known(words)


_SCOPE = compiled("重要|最大|最强|领先|一流|知名|有影响|主要|乃至|具有")  # 打造中部地区重要的先进制造业基地


def _leading(sentence: Sentence, start: int, end: int) -> tuple[tuple[Thing, ...], int]:
    """Return the places that a list of industries begins with, and where the industries begin: 发展壮大武汉、宜昌等地船舶产业."""
    for match in sentence.find(_OPENING):
        if match.start == start and match.end < end and not _SCOPE.match(sentence.text, match.end):
            things = tuple(match.things("A"))
            side = OF_PLACE.match(sentence.text, match.end, end)
            if side and len(things) == 1 and things[0].label is Label.ECOLOGICAL_ZONE:
                return (Thing(Label.REGION, sentence.text[match.start : side.end()], "other"),), side.end()
            return things, match.end
    return (), start


_ON_SIDE = pattern(
    "(?:在|于|沿)(?P<A>\ue003(?:[东西南北]岸|[两沿]岸|[东西南北]麓))(?:地区|区域|一带)?(?=打造|布局|建设|形成|构建|培育|发展|集聚)"
)


def _beside(sentence: Sentence, position: int, own: tuple[Thing, ...]) -> tuple[Thing, ...]:
    """Return the side of a river or mountain on which something is to be, and who is named to build it there: 宁夏建设贺兰山东麓葡萄酒产业带."""
    on = next((m for m in sentence.find(_ON_SIDE) if m.end == position), None)
    sides = (Thing(Label.REGION, on.text("A"), "other"),) if on else tuple(thing for thing in own if thing.name[-1] in "岸麓")
    if not sides:
        return own
    who = actors(sentence, position)
    return (*(who.things if who.named else ()), *sides)


@rule("industry.makes", any_of=("基地", "集群", "集聚区", "聚集区", "产业带", "产业园", "产业链", "产业体系", "产业走廊", "产业示范区", "高地", "产业廊带", "打造", "构建", "形成", "建成", "构筑", "产业长廊",
                                "产业板块", "产业片区", "产业组团", "产业集中区", "产业隆起带", "产业区", "产业新城"), examples=(
    example("共同打造先进制造、文旅康养、现代物流三大产业廊带。", ("武汉市", "HOSTS_INDUSTRY", "先进制造"), ("武汉市", "HOSTS_INDUSTRY", "文旅康养"),
            ("武汉市", "HOSTS_INDUSTRY", "现代物流"), owner="武汉市"),
    example("襄阳打造汽车、农产品加工、高端装备三个千亿级产业。", ("襄阳市", "HOSTS_INDUSTRY", "汽车"), ("襄阳市", "HOSTS_INDUSTRY", "农产品加工"),
            ("襄阳市", "HOSTS_INDUSTRY", "高端装备")),
    example("兼并、重组一批中小钢铁企业，打造中部钢铁产业集群。", ("长江中游城市群", "HOSTS_INDUSTRY", "钢铁"), owner="长江中游城市群"),
    example("支持荆门建设家电绿色资源再制造基地。", ("荆门市", "HOSTS_INDUSTRY", "家电绿色资源再制造")),
    example("建设教育软件、网络游戏、陶瓷创作等产业集群。", ("武汉市", "HOSTS_INDUSTRY", "教育软件"),
            ("武汉市", "HOSTS_INDUSTRY", "网络游戏"),
            ("武汉市", "HOSTS_INDUSTRY", "陶瓷创作"), owner="武汉市"),
    example("打造临港重化产业集群和现代渔业基地。", ("武汉市", "HOSTS_INDUSTRY", "临港重化"), ("武汉市", "HOSTS_INDUSTRY", "现代渔业"), owner="武汉市"),
    example("支持宁夏建设贺兰山东麓葡萄酒产业带。", ("宁夏回族自治区", "HOSTS_INDUSTRY", "葡萄酒"),
            ("贺兰山东麓", "HOSTS_INDUSTRY", "葡萄酒")),
    example("以深圳为核心在珠江东岸打造电子信息产业集群。", ("深圳市", "HOSTS_INDUSTRY", "电子信息"), ("珠江东岸", "HOSTS_INDUSTRY", "电子信息"), owner="某城市群"),
    example("打造一批优势产业基地，构建现代产业体系，建设职业技能培训基地。", owner="武汉市"),
))  # fmt: skip
def makes(sentence: Sentence) -> Iterator[Fact]:
    if not _SEATED.search(sentence.text):
        return
    trades = sentence.find(_MAKES_TRADE) if "产业" in sentence.text else ()
    for match in (*sentence.find(_MAKES), *trades):
        start, end = match.span("L")
        seat = match.text("seat")
        own, begin = _leading(sentence, start, end)
        if seat.startswith("产业"):
            end += 2
        if seat.startswith("产业园") and is_place_name(sentence.text[begin : end - 2], sentence.context.year):
            continue  # 北林产业园区 is named after where it lies
        listing = read_list(sentence, begin, end, sure=seat.startswith(("产业", "生产")) and seat != "产业园区")
        further = _FURTHER_SEAT.match(sentence.text, match.end)
        if further:  # 打造临港重化产业集群和现代渔业基地
            more = read_list(sentence, *further.span("L"))
            listing = Listing((*listing.items, *more.items), listing.wholes)
        if (listing.items or listing.wholes) and not spurned(sentence, match.start, match.end):
            own = _beside(sentence, match.start, own)
            if own and _WIDER.fullmatch(sentence.text, start, begin) and actors(sentence, match.start).named:
                own = ()
            who = Actors(own, (match.start, end), "clause") if own else actors(sentence, match.start)
            yield from facts(sentence, who, listing, match.start, match.end, 0.85)


@rule("industry.advances", any_of=("推动", "推进", "促进", "引导", "加快", "支持", "鼓励", "带动", "提升", "加强", "深化", "壮大", "优化", "建好", "以", "突出",
                                   "建设"), examples=(
    example("引导轨道交通装备、汽车、食品等产业集聚发展，推动钢铁、有色金属产业淘汰落后产能和转型升级。",
            ("沿江发展轴", "HOSTS_INDUSTRY", "轨道交通装备"),
            ("沿江发展轴", "HOSTS_INDUSTRY", "汽车"), ("沿江发展轴", "HOSTS_INDUSTRY", "食品"), ("沿江发展轴", "HOSTS_INDUSTRY", "钢铁"),
            ("沿江发展轴", "HOSTS_INDUSTRY", "有色金属"), lead="沿江发展轴"),
    example("加快沿线上饶、鹰潭等城市的工程机械、航空制造等产业集群和基地建设。", ("沪昆发展轴", "HOSTS_INDUSTRY", "工程机械"),
            ("沪昆发展轴", "HOSTS_INDUSTRY", "航空制造"), ("上饶市", "HOSTS_INDUSTRY", "工程机械"),
            ("上饶市", "HOSTS_INDUSTRY", "航空制造"),
            ("鹰潭市", "HOSTS_INDUSTRY", "工程机械"), ("鹰潭市", "HOSTS_INDUSTRY", "航空制造"), lead="沪昆发展轴"),
    example("引导武汉、九江等地开展汽车产业合作与企业重组。", ("武汉市", "HOSTS_INDUSTRY", "汽车"), ("九江市", "HOSTS_INDUSTRY", "汽车")),
    example("加快武汉、宜春新能源汽车研发和产业化。", ("武汉市", "HOSTS_INDUSTRY", "新能源汽车"),
            ("宜春市", "HOSTS_INDUSTRY", "新能源汽车")),
    example("加大化工、氮肥、稀土等行业关停整治力度，促进城市群产业布局调整和协同发展。", owner="武汉市"),
    example("引导武汉钢铁产业向周边地区转移，严格控制高耗能行业低水平扩张，推动企业转型升级。"),
))  # fmt: skip
def advances(sentence: Sentence) -> Iterator[Fact]:
    for match in sentence.find(_ADVANCE):
        start, end = match.span("L")
        tail = match.text("tail")
        if tail.endswith("企业") and not match.text("who"):
            continue
        if match.text("verb") in ("以", "发挥", "整合", "建好", "突出") and not match.text("who"):
            continue
        if _MADE.search(match.text("L")) or _GOES_OUT.search(match.text("L")):  # 支持重庆打造…产业基地 is read by makes
            continue
        if tail.startswith("产业"):
            end += 2
        if beside := _WITH_OTHERS.match(sentence.text, start, end):  # 加强与周边城市在汽车、旅游等领域的合作
            start = beside.end()
        listing = read_list(sentence, start, end, sure=tail.startswith(("产业", "生产")) and len(tail) > 3)
        if not (listing.items or listing.wholes) or spurned(sentence, match.start, match.end):
            continue
        if (match.text("verb") == "突出") != (tail == "定位"):  # 突出太忻经济区先进制造业定位
            continue
        named = match.things("A")
        who = Actors(tuple(named), match.span("A"), "clause") if named else actors(sentence, match.start)
        if who.how == "carried" and tail.endswith(("合作", "协作")):  # 提升宜昌、荆州实力，…，进一步推进旅游合作
            who = standing(sentence)
        yield from facts(sentence, who, listing, match.start, match.end, 0.85)


def lead_industry(sentence: Sentence) -> Thing | None:
    """Return the industry that the run-in lead is the name of: 装备制造业."""
    words = sentence.context.lead.strip("。：: 　")
    return industry(words) if words and len(words) <= 14 and not sentence.context.topic else None


def label_industry(sentence: Sentence) -> Thing | None:
    """Return the industry that the label of an item is the name of: 新材料：依托…."""
    label, mark, _ = sentence.text.partition("：")
    label = re.sub("^(?:[（(]?[一二三四五六七八九十0-9]+[）)、．.]|[—●•·*-])\\s*", "", label)
    return industry(label) if mark and len(label) <= 14 and "，" not in label else None
