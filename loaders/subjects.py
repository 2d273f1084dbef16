"""Subjects: who a clause is about.

Plan prose names its subject once and carries it on: 以武汉、长沙为重点，围绕…，发展…; 发挥宜昌等地产业基础优势，加快发展…;
北京市要…；要…; 武汉城市圈。…打造…. actors() follows it back: the clause itself, the clauses before it, the lead or
heading, and last the plan's own region.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from graph.entities import Label
from loaders.phrases import Match, Sentence, is_area, is_place, pattern
from loaders.regex import compiled
from loaders.things import Thing

# What may stand between the start of a clause and the places it is about.
_ADVERB = (
    "(?:同时|进一步|继续|积极|大力|重点|全面|加快|加强|着力|优先|稳步|有序|适时|共同|合力|联合|充分|切实|尤其是?|特别是|其中|并|也|还|应当?|要|需|"
    "逐步|率先|更好|深入|努力|有效|主动|[（(][一二三四五六七八九十0-9]+[）)]|[一二三四五六七八九十0-9]+[、．.]|[一二三四五六七八九十]是)"
)
_URGES = "支持|鼓励|引导|推动|推进|促进|允许|指导|帮助|组织|协调|要求|督促|扶持"
_CARRIES = "带动|辐射带动|引领带动"
_USES = "依托|发挥|利用|整合|立足于?|着眼于?|用好|借助|结合"
_RAISES = "提升|增强|强化|优化|巩固|提高|突出"
_BUILDS = "加快|建设|建好|办好|实施|培育|发展壮大|做大做强|做强做优|做强|壮大"
_NAMED = pattern(
    f"(?:^|(?<=[，。；：！？])){_ADVERB}{{0,3}}(?P<verb>(?:{_URGES})?以|(?:(?:{_URGES})[和并、])?(?:{_URGES})|{_CARRIES}|{_USES}|{_RAISES}|{_BUILDS}|在|于|由|把|将|使|让)?"
    "(?:沿线|沿江|现有|周边|包括)?{A:areas}(?P<rest>[^，。；：！？]{0,30})(?P<label>：)?"
)
_ROLE = compiled(
    "为(?:[^，。；]{0,6})?(?:重点|龙头|中心|核心|依托|节点|主体|载体|支撑|骨干|试点|引领|主|纽带|基础|突破口|先导|示范|枢纽|抓手|支点|配套|补充|两翼|延伸|拓展|前沿|窗口|腹地)(?!的)"
)
_GIVES = compiled("优势|资源|基础|条件|禀赋|特色|力量|潜力|区位|实力|长处|机遇|平台|载体")
_FOR_OTHERS = compiled("辐射|带动|引领|示范|作用")
_FUNCTION = compiled("(?:城市|枢纽|门户|桥头堡|前沿|窗口|节点|支点|通道)的?(?:重要|独特)?作用$")  # 发挥天水区域中心城市作用，打造…
_OTHER_SUBJECT = compiled(
    "(?:[一-鿿]{0,6}(?:山区|地区|片区|平原|丘陵|沿线|两侧|周边|外围|近郊|远郊)|(?:其他|其余|各)(?:城市|市县?|县[市区]?|区县?|地区?|乡镇))"
    "(?:则|也|主要|重点|优先|积极|大力|着力|加快|适度|集中|要|应|可)+"
)
_NEW_SUBJECT = compiled(
    "(?!同时|还|也|并|需|必|重点|主|进一步|切实|不断|积极|着力|大力|加快|继续|今后|特别|尤其|首先|其次|此外|都|均|努力|始终|将|全省|全市|全区|各级)"
    "[一-鿿]{2,8}(?:要|应|须)(?![素求急道塞点用对])"
)  # …；南水北调东线要以…为重点
_PLANT = compiled("^[^、和与]{0,16}(?:园区?|基地|工业城|产业城|科技城|产业集群)$")  # 依托南昌航空工业城，发展…
_FACILITY = compiled("机场|港(?!口城市|澳)|航道|通道|项目|工程")
# 建好黄冈、樟树等药材种植和生产加工基地，发展…; 推动攀枝花钢铁产业转型升级，建设…
_INDUSTRY = compiled(
    "(?:产业|生产|加工|种植|养殖|制种|繁育)(?:基地|集群|园区?)?(?:建设)?$|产业[^，。；]{0,4}(?:升级|发展|转型)|(?:基地|集群|园区)(?:延伸|做大|做强|升级|转型|扩能|提质|改造)"
)
# 推动郑州国家中心城市晋级扩容，加快建设…
_CENTRE = compiled("(?:国家|区域性?|全国|国际|省域|省会|副)?(?:中心|副中心|枢纽|门户)城市(?:晋级|提质|扩容|做大|做强|提升|能级|建设|发展)")
_ACTS = compiled(
    "^(?:地区|区域|市|省|全域|全境|各地|各市|两市|两地|三地|人民政府|政府|[）)])*(?:及其?周边地区|及周边)?(?:都|均|也|还|则|正|正在|由此|各自|分别|协同|进一步|率先|继续|向[东西南北])*"
    "(?:是|为|被|对标|紧盯|锚定|全力|奋力|倾力|精心|主动|提出|明确|计划|拟|力争|聚焦|瞄准|主攻|聚集|集聚|承接|引进|新建|筹建|启动|持续|不断|稳步|统筹|着眼|抢抓|深度|严格|全力|高标准|高水平|高质量|做优|唱响|守|抓|有|拥有|现有|位于|地处|素有|已|要|应|将|须|可|能|依托|围绕|以|充分|发挥|利用|立足|着力|大力|积极|加快|重点(?!领域|行业|产业|项目|工程|地区|区域)|优先|主要|全面|努力|共同|联合|联手|合力|共建|开展|加强|推进|推动|建设|发展|"
    "做响|做好|擦亮|叫响|打响|放大|激活|紧扣|深耕|抢占|招引|改造|深入|扩大|保持|巩固|塑造|延伸|补齐|构筑|筑牢|淘汰|"
    "打造|形成|建立|设立|创建|申报|探索|实施|完善|增强|提升|提高|参与|融入|承接|培育|构建|深化|促进|优化|强化|争创|争取|先行|做大|做强|突出|坚持|携手|布局|成立|引进|签订|签署|联合|达成|缔结|建成|[0-9]{4}年|到[0-9]{4}年)(?!$)"
    "|^(?:[一-鿿]{0,4})(?:提出|表示|明确|强调|计划|宣布)$"
    "|^的?(?:经济总量|地区生产总值|生产总值|综合实力|经济实力|城市能级|综合竞争力|首位度|城区人口|常住人口)[^，。；]{0,16}(?:突破|达到|超过|增强|提升|提高|跃升|跨越)"
)
_JOINS = compiled("^(?:的)?(?:间|之间)?(?:分工|协作|合作|一体化|协同|联动|同城化|融合|抱团|错位|率先|加快|互动|共同|优势互补)")


class Actors(NamedTuple):
    """Who a clause is about: the things, where the text names them (start of the quote), and how it was found.

    how is clause, carried, topic or owner; named is None for topic and owner, which the sentence does not name.
    """

    things: tuple[Thing, ...]
    named: tuple[int, int] | None
    how: str


_NOBODY = Actors((), None, "none")


def actors(sentence: Sentence, position: int) -> Actors:
    """Return who the clause at an offset is about; no things where nobody can be found.

    The clause's own places come first, then those that a clause before it hands on (see _hands_on). A semicolon stops
    them, except where the place is the grammatical subject: 东北地区要加强…；要推进….
    """
    at = sentence.clause_at(position)
    if not any(mention.end <= position for mention in sentence.mentions):
        return standing(sentence)
    found = [match for match in sentence.found(_NAMED) if match.span("A")[1] <= position]
    beside: Actors | None = None
    others: set[Thing] = set()  # what the clauses between here and there are about
    for place, match in reversed(list(enumerate(found))):
        span = match.span("A")
        things = _meant(sentence, tuple(match.things("A")), span)
        if match.text("verb") in ("", "以") and match.text("rest").startswith("为"):
            things = (*_in_one_row(found[:place], match), *things)
        if match.start >= at.start:
            return Actors(things, span, "clause")
        if re.fullmatch(_USES, match.text("verb")) and all(thing.kind == "new_area" for thing in things):
            beside = beside or Actors(things, span, "carried")
            continue  # 依托长春新区，做大汽车…: Changchun does, whose new area it is
        between = sentence.text[span[1] : at.start]
        reach = _hands_on(match)
        if (
            reach == "part"
            and match.text("verb") in ("推进", "推动")
            and not any(map(is_place, things))
            and _strength_before(found[:place], match)
        ):
            continue  # 发挥安徽…优势，推进皖江城市带联动发展，打造…: Anhui does
        if re.fullmatch(_RAISES, match.text("verb")) and others - set(things):
            continue  # 提升兰州功能，推进白银转型发展，做大做强…: neither of the two
        if match.text("verb"):
            others.update(things)
        if reach == "all" or (reach == "part" and not any(mark in between for mark in "；。！？")):
            if _OTHER_SUBJECT.match(sentence.text, at.start, position) or ("；" in between and _NEW_SUBJECT.match(sentence.text, at.start)):
                return _NOBODY  # 沿江地区布局港口物流，山区重点发展生态旅游
            return Actors(things, span, "carried")
    above = standing(sentence)
    return beside if beside and above.how != "topic" and not any(map(is_place, above.things)) else above


def _strength_before(earlier: list[Match], match: Match) -> bool:
    """Whether a clause of the same part of the sentence says 发挥A…优势 of a place."""
    return any(
        other.text("verb") == "发挥" and any(map(is_place, other.things("A"))) and _hands_on(other) == "part"
        and not any(mark in match.sentence.text[other.end : match.start] for mark in "；。")
        for other in earlier
    )  # fmt: skip


_DOES = compiled("建设|打造|发展|形成|培育|构建")


def _in_one_row(earlier: list[Match], last: Match) -> tuple[Thing, ...]:
    """Return the places of the clauses that a clause goes on with: 以柳州为龙头，贺州、来宾为两翼."""
    things: tuple[Thing, ...] = ()
    start = last.start
    for match in reversed(earlier):
        row = match.text("verb").endswith("以") or not match.text("verb")
        if (
            not row
            or not match.text("rest").startswith("为")
            or _DOES.search(match.text("rest"))
            or last.sentence.text[match.end : start] not in ("", "，")
        ):
            break
        things = (*(thing for thing in match.things("A") if thing not in things), *things)
        start = match.start
    return things


def standing(sentence: Sentence) -> Actors:
    """Return who a sentence is about that names nobody: the lead's or heading's region, axis or group, or the plan's own region."""
    topic, owner = sentence.context.topic, sentence.context.owner
    if topic and topic.label in (Label.REGION, Label.AXIS, Label.COOPERATION_GROUP, Label.PROVINCE, Label.CITY, Label.COUNTY):
        return Actors((topic,), None, "topic")
    return Actors((owner,), None, "owner") if owner else _NOBODY


_DEVELOPMENT_AREA = compiled(
    "(?:(?!建设|发展|推进|推动|加快|打造|培育|支持|实施|开展|创建|设立|建立|承接|依托|围绕|发挥|重点|[将要应须以正已则可能])[^，。；：、的和与]){0,16}?"
    "(?:开发区|高新区|经开区|自贸区|自由贸易试验区|综合保税区|(?:综改|改革|创新|合作|协同)(?:发展)?(?:示范区|试验区|先行区))"
)


def _meant(sentence: Sentence, things: tuple[Thing, ...], span: tuple[int, int]) -> tuple[Thing, ...]:
    """Return the things, or the development area whose name they open: 武汉东湖国家级高新技术开发区."""
    area = _DEVELOPMENT_AREA.match(sentence.text, span[1])
    if len(things) == 1 and area:
        return (Thing(Label.REGION, sentence.text[span[0] : area.end()], "new_area"),)
    return things


def _hands_on(match: Match) -> str:
    """Return how far the places of a clause are the subject of those after it: all of them, part (to the semicolon) or none.

    以A为重点, 依托A产业基础, 支持A开展…, A要… hand on; 发挥A的辐射带动作用 speaks of what A does for others, and 加快A、B机场建设
    of two airports.
    """
    verb, rest = match.text("verb"), match.text("rest")
    if match.text("label"):
        return "all"
    if not verb:
        return "all" if _ACTS.search(rest) else "none"
    if verb.endswith("以"):
        return "part" if _ROLE.search(rest) else "none"
    if verb in ("在", "于", "由"):
        return "part" if verb == "由" else "none"  # 在清徐、介休建设人工湿地，恢复…
    if re.fullmatch(_USES, verb):
        if verb == "发挥" and _FUNCTION.search(rest):
            return "part"
        return (
            "part"
            if not rest or _PLANT.search(rest) or (_GIVES.search(rest) and not _FOR_OTHERS.search(rest) and not _FACILITY.search(rest))
            else "none"
        )
    if re.fullmatch(_RAISES, verb):
        for_others = _FOR_OTHERS.search(rest) and not rest.endswith("功能")  # 优化南昌要素集聚、文化引领和综合交通功能
        return "none" if for_others or _FACILITY.search(rest) or _JOINS.search(rest) else "part"
    if re.fullmatch(_CARRIES, verb):
        return "none"  # 带动四平、辽源发展汽车零部件产业, and what comes next is again the plan's
    if re.fullmatch(_BUILDS, verb):
        return "part" if _INDUSTRY.search(rest) else "none"
    if _CENTRE.match(rest):
        return "part"
    if not _opens(match):
        return "none"
    if _INDUSTRY.search(rest):
        return "part"
    return "part" if _ACTS.search(rest) or _JOINS.search(rest) else "none"


def _opens(match: Match) -> bool:
    """Return whether a clause opens its sentence, or follows a clause that names an area too.

    One of several things that the plan asks for is done by those it names, what comes next is again the plan's:
    推进金融业、物流业的深度合作，支持湖南开展试点，大力发展网上交易.
    """
    sentence = match.sentence
    earlier = [c for c in sentence.clauses if c.end < match.start]
    if not earlier or sentence.text[match.start - 1] != "，":
        return True
    return any(is_area(mention.thing) for mention in sentence.inside(earlier[-1].start, earlier[-1].end))
