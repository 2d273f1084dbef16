"""Project heads: the nouns that a project's name ends in (铁路, 机场, 物流园区, 储气库, 试点), where a sentence has them.

The open-ended names themselves are read by loaders.grammar.projects, from the head leftwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.gazetteer import table
from loaders.phrases import Sentence, pattern
from loaders.regex import compiled

# Nouns that the term list lacks, most of them work on something that is there already.
_FURTHER = {
    "支线": "railway", "线路": "railway", "专线": "railway", "节点": "logistics", "仓库": "logistics", "交割仓库": "finance", "物流节点": "logistics",
    "搬迁改造": "environment", "技术改造": "industrial_park", "综合整治": "environment", "扩能改造": "railway", "航道整治": "waterway",
    "交换中心": "information", "协作区": "opening_up", "合作示范区": "pilot", "合作区": "opening_up", "小流域": "ecology", "保护区": "ecology", "分块": "flood_control",
    "人工湿地": "ecology", "旅游环线": "tourism", "旅游专列": "tourism", "高铁": "railway", "城际": "intercity_railway", "客专": "railway", "客运专线": "railway", "货运专线": "railway",
    "特高压直流工程": "energy", "特高压交流工程": "energy", "特高压工程": "energy", "输变电工程": "energy",
    "艺术节": "culture", "活动": "culture", "港区": "port", "快速路系统": "road", "轨道交通系统": "railway", "高速": "expressway", "新通道": "waterway", "先进产能": "energy", "走廊": "industrial_park",
    "港务区": "port", "院区": "public_service", "智慧岛": "innovation", "协同区": "pilot", "协调区": "pilot", "科创城": "innovation", "航天城": "innovation", "创新城": "innovation", "航空城": "industrial_park", "科创园": "innovation", "科创走廊": "innovation", "国际港务区": "port", "综合服务区": "other", "绿色矿山": "energy", "多能互补系统": "energy", "产业转移园": "industrial_park", "港口群": "port",
    "煤炭供应保障基地": "energy", "保障基地": "energy", "高科技园": "innovation", "路": "road", "环路": "road", "路网": "road", "核心区": "other", "治理": "environment",
    "光源": "innovation", "研究设施": "innovation", "实验装置": "innovation", "机组": "energy", "起步区": "pilot", "陆港": "port", "试点县": "pilot", "试点市": "pilot", "试点区": "pilot", "试点省": "pilot", "标准厂房": "industrial_park", "核电": "energy", "海上风电": "energy", "换流站": "energy", "场站": "logistics",
}  # fmt: skip
GENERIC = frozenset(
    "项目 工程 重点工程 重大工程 重大项目 重点项目 活动 建设项目 计划 行动 行动计划 专项 示范项目 配套工程 建设工程 示范工程".split()
)
_BARRED = frozenset("机制 体系 城区 场 厂 线 带 所 院 馆 站 库 谷 岛 城 高地 系统 路线 桥 路 新城 水源地 治理 渠道".split())
# What may follow a head that ends a name; anything else goes on with a longer noun (港口 in 港口集疏运体系).
_AFTER = compiled(
    "$|[，。；、！？）)”》〉（(]|等(?!级)|和|与|及|的|之间|建设(?!区域|面积|目标|用地|标准|指标|要求|成果|水平|资金|任务|模式|经验|周期|办法|规划|方案|条例)|工程|项目|工作|改扩建|改建|扩建|扩能|改造|扩容|提质|升级|发展|作用|优势|功能|能力|验收|任务|名单|通过能力|综合运输|深化|为|开展|规划建设|规划研究|"
    "前期|起于|起自|始于|止于|位于|全长|是|将|已|打通|开通|开工|每[天日周月年]|开往|驶往|发往|直达|抵达|首[发列]|由|承担|点火|试车|建成|上|内|并|或|纳入|引领|示范|试点|创建|开工|投入|通车|建成|运营|领域|方面|路线|安全建设|推进|加快|搬迁|中(?!心|央|游|部|国)|门户|服务|提标|第[二三四五](?:跑道|航站)|稳定运行|运行|投产|经(?![济贸营开典])|预计|途经|[东西南北](?:起|至|接|连)|落户|落地|入选|获批|获评|列入|挂牌|竣工|正式|全线|选址|主体|顺利|今日|昨日|同日|铺轨|合龙|贯通|连接|沟通|串联|接入|受水|可研|可行性|初步设计|累计|布局[在于]|打造|提升|增强|强化|高质量|高水平|健康|联动|协同|相继|先后|陆续|均|惠及|向[^，。；]{2,30}供|区域化|规模化|覆盖|供水|从|自(?!主|然|由|治|动)|能级|牵引|引擎|区域枢纽|比较优势|货运|客运|东侧|西侧|附近|互联|航线|充分|交流|合作|跨|收尾|迁建|增容|配套|投运|进一步|延伸|延长|复航|通航|首飞|早日|如期|尽快|尽早|力争|需|要(?![素道])|应(?!急)|及早"
)
_STAGE = compiled("[一二三四五六]期(?:工程|项目|扩建工程|改扩建)?|(?:改扩建|迁建|扩建)(?:工程|项目)?(?=[、和与及])")
_TITLE = compiled("《[^》]*》?")  # of documents
# 京港澳高速湖北段, 南宁至深圳高铁玉林至岑溪（桂粤省界）段, 西江航运干线贵港至梧州段, 西宁至成都铁路黄胜关方案
_POINT = "(?:[\ue001\ue002\ue003]+(?:[一-鿿]{0,5}?(?:机场|港区?|站|枢纽|界))?|[一-鿿]{2,6}?)(?:（[^）]{2,8}）)?"
_SECTION = pattern(
    "(?P<L>高速公路|高速|城际铁路|城际|铁路|高铁|客专|客运专线|公路|国道|[GS][0-9]{2,4}[一-鿿]{0,3}?线?|联络线|复线|[一二三四五六]线|干线|运河|航道|水道|快速路|管道)"
    "(?:(?:改扩建|扩容|扩能|改造)?(?:工程|项目)|新建|改建|扩建)?"
    f"(?:(?P<A>(?:{_POINT}(?:(?:至|—|－|经){_POINT})+段?[、和])*{_POINT}(?:(?:至|—|－|经){_POINT})+)段|(?P<B>[\ue001\ue002]+)(?:绕城|过境|城区)?(?:（[^）]{{2,8}}）)?段|[一-鿿]{{2,4}}方案)"
)
_OF_LINE = (
    ("railway", "铁路|高铁|城际|客专|客运专线|[一二三四五六]线$|联络线"),
    ("expressway", "高速"),
    ("waterway", "运河|航道|水道"),
    ("pipeline", "管道"),
)
_ON_WATER = compiled("[江河湖海水]|航")
# A facility with a name of its own is one whatever is said of it: 茅台机场开通15条航线, 大连湾海底隧道计划2023年通车
_FACILITY = compiled("(?:机场|大桥|特大桥|隧道|水库|水电站|抽水蓄能电站|核电站|客运站|火车站|高铁站)$")
_GOES_ON = compiled(
    "高速|快速|城际|[路线港区站镇村街口城湾岛桥园坝厂群人段式型化类网库带圈]|大道|铁路|轨道|经济|产业|物流|新[区城]|工业|集团|公司|股份|隧道|投资|建设|管理|集疏运|航道|岸线|作业|枢纽|综合|联[络接]"
    "|接线|中心|基地|免税|保税|自贸|片区|海关|边检|体系|水[域源质面]|流域|[上下]游|[库灌]区|移民|淹没|生态|饮用|大[坝学]|除险|加固|集中式|周边|等级|总体|规划|布局|资源|地区|沿线|布点|密度|数量|个|吞吐能力|停[止用航]|关[闭停]|废|不再|拆除|退役|原址|旧址"
)


class Head(NamedTuple):
    """A head noun at text[start:end] and its kind of project; generic where it says nothing by itself (工程, 中心).

    The head of a part of a line (高铁玉林至岑溪段) holds the span of its ends too, and of the noun alone.
    """

    start: int
    end: int
    kind: str
    generic: bool
    noun: tuple[int, int] | None = None
    route: tuple[int, int] | None = None


@cache
def _list() -> tuple[AhoCorasick, list[tuple[str, bool]]]:
    kinds = _names()
    names = sorted(kinds)
    return AhoCorasick(names, matchkind=MatchKind.Standard), [kinds[name] for name in names]


@cache
def _names() -> dict[str, tuple[str, bool]]:
    """Return the heads with their kind and whether they are generic."""
    kinds = {name: (kind, False) for name, kind in _FURTHER.items()}
    kinds |= {row["name"]: (row["kind"], row["generic"] == "1") for row in table("project_heads")}
    kinds |= {name: ("other", True) for name in GENERIC if name not in kinds}
    return {name: kind for name, kind in kinds.items() if name not in _BARRED}


# Heads of what is nowhere: no place hosts a system, a plan or a class of schools only because it is named after it
_NOWHERE = compiled(
    "(?:体系|机制|行动|计划|专项|高地|设施|目的地|大通关|中小学|高校|企业|路线|班列|专列|聚集地|生态屏障|防护林|旅游圈|产业集群|通信网|骨干网)$"
)


def words_of_heads(kinds: frozenset[str] | None, words: Iterable[str], *, but: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return trigger words for the projects of kinds, all but those in but: words, and each head that holds none of them."""
    of_kind = [
        name
        for name, (kind, _) in sorted(_names().items())
        if (kinds is None or kind in kinds) and kind not in but and not _NOWHERE.search(name)
    ]
    return (*words, *(name for name in of_kind if len(name) > 1 and not any(word in name for word in words)))


def find_heads(sentence: Sentence) -> list[Head]:
    """Return the heads in a sentence that end a noun phrase, left to right; none that is part of a place's name."""
    automaton, kinds = _list()
    text = sentence.text
    titles = [match.span() for match in _TITLE.finditer(text)]
    inside = {position for m in sentence.mentions for position in range(m.start + 1, m.end + 1)}
    longest: dict[int, tuple[int, int]] = {}
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        if end not in longest or start < longest[end][0]:
            longest[end] = (start, index)
    found: list[Head] = []
    for end, (start, index) in longest.items():
        stage = _STAGE.match(text, end)
        last = stage.end() if stage else end
        if text[start:end] == "港" and text[start - 1 : start] in "疏离进出到临靠抵开":
            continue  # 疏港能力
        if text[start:end] == "城际" and not _INTERCITY.match(text, end):
            continue  # 城际互联水平
        if (
            end not in inside
            and (_AFTER.match(text, last) or _stands_alone(sentence, start, last))
            and not any(a < end <= b for a, b in titles)
        ):
            found.append(Head(start, last, *kinds[index]))
    whole = {head.end: min(other.start for other in found if other.end == head.end) for head in found}
    found = [head for head in found if head.start == whole[head.end]]  # 国际机场三期扩建工程, not 工程 by itself
    for match in sentence.find(_SECTION):
        words = match.text("L")
        kind = next((kind for kind, nouns in _OF_LINE if re.search(nouns, words)), "road")
        if words == "干线":
            kind = "waterway" if _ON_WATER.search(text, max(0, match.start - 4), match.start) else "railway"
        # 京昆高速蒲城至涝峪段改扩建工程, 长江干线武汉至安庆段6米水深航道整治: work on it
        found = [head for head in found if not (match.start < head.end <= match.end or _WORK_ON_IT.fullmatch(text, match.end, head.start))]
        found.append(Head(match.start, match.end, kind, False, match.span("L"), match.span("A") if match.text("A") else None))
    return sorted(found, key=lambda head: head.end)


_INTERCITY = compiled(
    "$|[、，。；）]|[和与及](?![一-鿿]{0,6}(?:城市|交通|轨道))|建设|工程|项目|等|开工|通车|前期|[东西南北一二三]段|[一二三]期"
)
_BEFORE_STATION = compiled("(?:铁路|高铁|高速|高速公路)$")
_STATION = compiled("[东西南北新]{0,2}站|枢纽|互通|立交")
_WORK_ON_IT = compiled("(?!贯通|建成|通车|等)[^，。；、！？和与及的]{0,8}")


def _stands_alone(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a facility's proper name ends at an offset: a place or a name stands before its head, no longer noun follows."""
    text = sentence.text
    if _BEFORE_STATION.search(text, start, end):  # 纳溪至叙永铁路叙永北站
        return any(m.start == end and _STATION.match(text, m.end) for m in sentence.mentions)
    if text[start:end] == "港":
        return start in sentence.edges and bool(
            re.match("至|到|—|开通|吞吐量|年(?!代|轻)|货物|由此|成为|集装箱吞吐|新开|开行", text[end : end + 4])
        )
    if not _FACILITY.search(text[start:end]) or _GOES_ON.match(text, end):
        return False
    begins = [m for m in sentence.mentions if m.start < start <= m.end + 6]
    return any(re.fullmatch("[一-鿿]{0,6}", text[m.end : start]) for m in begins)
