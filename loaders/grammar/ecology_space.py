"""Ecological space: the zones a plan puts in its structure: 以幕阜山和罗霄山为主体…生态屏障, 五河：永定河、潮白河…, 加快沿江防护林体系建设.

Written for ecology plans too, which name their zones by what they are (浅山区, 黑土地, 基本农田集中分布区) where no list has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.ecology import _actors, carers
from loaders.grammar.rules import Fact, example, rule
from loaders.grammar.zones import zone_mentions
from loaders.phrases import Sentence, is_place, pattern, split_list
from loaders.regex import compiled
from loaders.subjects import standing
from loaders.things import Thing

_GREEN = compiled(
    "生态|保护|修复|治理|绿心|湿地|耕地|森林|绿色|水环境|水土|护林|防护|整治|淤地坝|梯田|治沙|造林|退耕|还林|还草|小流域|水污染|增殖放流"
)
_FRAME = "(?:(?:[东西南北中][部侧]|[\ue001\ue002]|重要|主要|绿色)?的?(?:生态)?(?:安全)?(?:屏障|廊道|绿廊|绿心|绿核|水脉|水网)|\ue003(?=[，。；、]))"
_FOCUS = pattern(
    "(?:以|、)(?P<Z>(?:(?!以|为)[^，。；：])+?)(?:作?为)"
    f"(?P<R>(?:生态保护修复的?|生态修复的?|保护的?)?(?:重点|主体|核心|骨架|主干|主线|重要节点|基底|脉络)|{_FRAME})"
)
_BUILT = pattern(
    "(?:建设|构建|构筑|筑牢|打造|推进|加快|加强|建成|完善|发挥|强化|巩固|提升|增强|维护|形成|培育|恢复|共筑|共建)(?P<O>[^，。；：！？]+)"
)
_RESERVE = compiled("(?:自然|资源|水源)保护区$|国家公园$|(?:森林|湿地|地质)公园$")
_SHIELDS = pattern(
    "(?:筑牢|构筑|构建|打造|共筑|夯实|建设|守护)(?P<Z>\ue001*\ue003(?:[、和与及]\ue001*\ue003)*)等?[^，。；、\ue001-\ue003]{0,6}?生态(?:安全)?(?:屏障|廊道)"
)
_MAKES_BELT = pattern(
    "(?:推进|推动|加强|加快|实施)(?P<Z>\ue001*[\ue002\ue003](?:[、和与及]\ue001*[\ue002\ue003])*)等?[^，。；、\ue001-\ue003]{0,6}?生态(?:安全)?(?:屏障|廊道|走廊|带)建设"
)
# 依托龙门山、大巴山等山体和长江、岷江等水系，构建生态廊道
_RESTS_ON = pattern(
    "(?:依托|利用|保护好)(?P<Z>\ue003(?:(?:等[^，。；、\ue001-\ue005]{0,4})?(?:、|和|与|及|以及)\ue003)*)(?:等[^，。；]{0,6})?，?[^，。；]{0,12}?"
    "(?:构建|打造|建设|形成|构筑)[^，。；]{0,24}?(?:生态(?:安全)?(?:屏障|廊道|网络|格局)|\ue003(?=[，。；]|等|建设|$))"
)
_BUILT_KINDS = frozenset({"forest_belt", "barrier", "corridor", "wetland"})
_LABEL = compiled("^“?[一二三四五六七八九十两多][一-鿿]{1,2}”?(?:：|，(?:即|指|是指|为))")
_COINED = compiled(
    "(?P<N>[一-鿿]{0,10}?(?:天然林|公益林|黑土地|草原|红树林|高原湖泊|饮用水水源地|水源地|近岸海域|自然保护地|浅山|山前地区|浅山区|山区|林区|海岸带|海岛|湖滨带|生物栖息地|集中连片区|集中分布区|"
    "涵养区|沙化土地|湿地))(?=$|[等的生水保修综治、和与及])"
)


def _zone(name: str, kind: str = "other") -> Thing:
    return Thing(Label.ECOLOGICAL_ZONE, name, kind)


@rule(
    "ecology_space.focus",
    any_of=(
        "为重点",
        "为主体",
        "为核心",
        "为骨架",
        "为主干",
        "为屏障",
        "为主线",
        "为基底",
        "作为",
        "为重要节点",
        "为保护",
        "为生态",
        "屏障",
        "廊道",
        "绿",
    ),
    examples=(
        example(
            "构建以幕阜山和罗霄山为主体，以沿江、沿湖绿色廊道为纽带的城市群生态屏障。",
            ("长江中游城市群", "PROTECTS", "幕阜山"),
            ("长江中游城市群", "PROTECTS", "罗霄山"),
            owner="长江中游城市群",
        ),
        example("开展以重点区域为核心、湘江流域为重点的区域综合整治。", ("长江中游城市群", "PROTECTS", "湘江流域"), owner="长江中游城市群"),
        example(
            "以大兴、通州等区内的九片基本农田集中分布区为重点，严守耕地保护底线。",
            ("北京市", "PROTECTS", "九片基本农田集中分布区"),
            owner="北京市",
        ),
        example(
            "以秦岭为南部生态屏障，以大别山、罗霄山为北部生态屏障，以渭河、汾河为生态廊道，形成“两屏两廊”格局。",
            ("关中平原城市群", "PROTECTS", "秦岭"),
            ("关中平原城市群", "PROTECTS", "大别山"),
            ("关中平原城市群", "PROTECTS", "罗霄山"),
            ("关中平原城市群", "PROTECTS", "渭河"),
            ("关中平原城市群", "PROTECTS", "汾河"),
            owner="关中平原城市群",
        ),
        example(
            "定西、白银两市以祖厉河、关川河流域为重点建设淤地坝和高标准梯田。",
            ("定西市", "PROTECTS", "祖厉河"),
            ("定西市", "PROTECTS", "关川河流域"),
            ("白银市", "PROTECTS", "祖厉河"),
            ("白银市", "PROTECTS", "关川河流域"),
            owner="甘肃省",
        ),
        example("以长江为主轴，发展航运；以武汉为重点，发展装备制造。", owner="长江中游城市群"),
    ),
)
def focus(sentence: Sentence) -> Iterator[Fact]:
    """以A、B为重点…保护修复, 以A为主体…生态屏障: the zones on which the work centres."""
    for match in sentence.find(_FOCUS):
        start, end = match.span("Z")
        if not _GREEN.search(sentence.text, match.end) and not _GREEN.search(match.text("R")):
            continue
        zones = [zone for zone, _, _ in zone_mentions(sentence, start, end)]
        names = {zone.name for zone in zones}
        for first, last in split_list(sentence.text, start, end):
            words = re.sub("^.*(?:等区?内?的?|的)(?=[一-鿿]{4,})", "", sentence.text[first:last])
            coined = _COINED.search(words)
            if coined and not any(name in words for name in names) and len(words) >= 3 and not words.startswith(("重点", "各")):
                zones.append(_zone(words))
        for actor, zone in carers(sentence, zones, match.start):
            yield Fact(actor, RelationType.PROTECTS, zone, (match.start, match.end), 0.85)


@rule(
    "ecology_space.built",
    any_of=("\ue003",),
    examples=(
        example(
            "依托龙门山、大巴山等山体和长江、岷江等水系，构建多条生态廊道。",
            ("成渝城市群", "PROTECTS", "龙门山"),
            ("成渝城市群", "PROTECTS", "大巴山"),
            ("成渝城市群", "PROTECTS", "长江"),
            ("成渝城市群", "PROTECTS", "岷江"),
            owner="成渝城市群",
        ),
        example("依托长江、汉江，构建综合交通网络。", owner="长江中游城市群"),
        example(
            "加快沿江防护林体系、环鄱阳湖与环洞庭湖防护林带、碳汇林业示范等重点工程建设。",
            ("长江中游城市群", "PROTECTS", "沿江防护林体系"),
            ("长江中游城市群", "PROTECTS", "环鄱阳湖防护林带"),
            ("长江中游城市群", "PROTECTS", "环洞庭湖防护林带"),
            owner="长江中游城市群",
        ),
        example(
            "筑牢太行山、燕山等生态屏障，建设漳江口红树林国家级自然保护区。",
            ("河北省", "PROTECTS", "太行山"),
            ("河北省", "PROTECTS", "燕山"),
            ("河北省", "PROTECTS", "漳江口红树林国家级自然保护区"),
            owner="河北省",
        ),
        example(
            "构筑太行山、伏牛山、桐柏—大别山生态屏障，推进黄河滩区和淮河生态走廊建设。",
            ("中原城市群", "PROTECTS", "太行山"),
            ("中原城市群", "PROTECTS", "伏牛山"),
            ("中原城市群", "PROTECTS", "桐柏—大别山生态屏障"),
            ("中原城市群", "PROTECTS", "黄河滩区"),
            ("中原城市群", "PROTECTS", "淮河生态走廊"),
            owner="中原城市群",
        ),
        example("形成以公园和农业为主的绿化带，加强基础设施建设。", owner="北京市"),
    ),
)
def built(sentence: Sentence) -> Iterator[Fact]:
    """加快X防护林体系建设, 筑牢X生态屏障, 构建X生态廊道: to build a belt, a barrier or a corridor is to protect it."""
    for match in (*sentence.find(_SHIELDS), *sentence.find(_MAKES_BELT), *sentence.find(_RESTS_ON)):
        zones = [zone for zone, _, _ in zone_mentions(sentence, *match.span("Z"))]
        for actor, zone in carers(sentence, zones, match.start):
            yield Fact(actor, RelationType.PROTECTS, zone, (match.start, match.end), 0.85)
    for match in sentence.find(_BUILT):
        found = list(zone_mentions(sentence, *match.span("O")))
        belts = {zone: (first, last) for zone, first, last in _belts(sentence, match.start, found)}
        for actor, zone in carers(sentence, [zone for zone, _, _ in found], match.start) if belts else ():
            if zone not in belts:
                continue
            _, last = belts[zone]
            yield Fact(actor, RelationType.PROTECTS, zone, (match.start, last), 0.8)


def _belts(sentence: Sentence, start: int, found: list[tuple[Thing, int, int]]) -> list[tuple[Thing, int, int]]:
    """Return the belts, barriers and corridors of zones, and what is listed before one: 太行山、伏牛山、桐柏—大别山生态屏障."""
    kept: list[tuple[Thing, int, int]] = []
    following = -1
    for zone, first, last in reversed(found):
        own = (zone.kind in _BUILT_KINDS or _RESERVE.search(zone.name)) and len(zone.name) > 4
        if _PARK.search(zone.name) and _NEW.match(sentence.text, start):
            own = False  # 建成南苑森林湿地公园: a project
        listed = following >= 0 and _LISTED_ON.fullmatch(sentence.text, last, following)
        if (own or listed) and "为" not in sentence.text[start:first]:
            kept.insert(0, (zone, first, last))
            following = first if zone.kind in ("barrier", "corridor") or listed else -1
        else:
            following = -1
    return kept


_PARK = compiled("(?<!国家)公园$")
_NEW = compiled("建成|建设|打造|形成")
_LISTED_ON = compiled("(?:、[一-鿿]{2,8})?[、和与及]")


@rule(
    "ecology_space.label",
    any_of=("：", "，即", "，指", "，是指", "，为"),
    examples=(
        example("一廊，即汾河干流生态廊道。", ("汾河流域", "PROTECTS", "汾河干流生态廊道"), owner="汾河流域"),
        example(
            "五河：永定河、潮白河、北运河为主构成的河湖水系",
            ("北京市", "PROTECTS", "永定河"),
            ("北京市", "PROTECTS", "潮白河"),
            ("北京市", "PROTECTS", "北运河"),
            owner="北京市",
        ),
        example("一屏：山区生态屏障", ("北京市", "PROTECTS", "山区生态屏障"), owner="北京市"),
        example("两江：重庆至上海的航线，沿长江布局。", owner="北京市"),
    ),
)
def labelled(sentence: Sentence) -> Iterator[Fact]:
    """五河：A、B、C…: an item of the ecological structure, under its short name."""
    label = _LABEL.match(sentence.text)
    if (
        label is None
        or "，" in sentence.text[label.end() :]
        or not re.search("[屏环河湖江山楔田廊带区心库水脉片林园]”?(?:：|，.{1,2})$", label[0])
    ):
        return
    end = len(sentence.text)
    zones = [(zone, first, last) for zone, first, last in zone_mentions(sentence, label.end(), end)]
    whole = sentence.text[label.end() :].rstrip("。 ")
    if not zones and re.search("(?:屏障|廊道|公园环|集中分布区|湿地|绿楔|绿环|林带)$", whole):
        zones = [
            (_zone(part), a, b)
            for a, b in split_list(sentence.text, label.end(), label.end() + len(whole))
            if len(part := sentence.text[a:b]) > 3
        ]
    for zone, first, last in zones:
        for actor in standing(sentence).things:
            yield Fact(actor, RelationType.PROTECTS, zone, (first, last), 0.85)


@rule(
    "ecology_space.coined",
    any_of=("保护", "修复", "治理", "保育", "屏障"),
    examples=(
        example(
            "加强扎龙、莫莫格、洪湖等重要湿地保护与修复。",
            ("吉林省", "PROTECTS", "扎龙湿地"),
            ("吉林省", "PROTECTS", "莫莫格湿地"),
            ("吉林省", "PROTECTS", "洪湖"),
            owner="吉林省",
        ),
        example(
            "加大甘南、若尔盖等主要湿地治理和修复力度，实施小浪底、南四湖等重点湖库水污染防治。",
            ("黄河流域", "PROTECTS", "甘南湿地"),
            ("黄河流域", "PROTECTS", "若尔盖湿地"),
            ("黄河流域", "PROTECTS", "小浪底"),
            ("黄河流域", "PROTECTS", "南四湖"),
            owner="黄河流域",
        ),
        example("对祁连山、贺兰山等重点山系实施天然林保护修复。", owner="黄河流域"),
        example("加强农村、学校等湿地保护宣传，推进企业、社区等森林公园建设。", owner="吉林省"),
        example("强化天然林的保护修复。", ("北京市", "PROTECTS", "天然林"), owner="北京市"),
        example("强化浅山及山前地区生态保护。", ("北京市", "PROTECTS", "浅山及山前地区"), owner="北京市"),
        example("东北地区要加强黑土地水土流失和荒漠化综合治理。", ("东北地区", "PROTECTS", "黑土地")),
        example("加强知识产权保护，推进社会治理。", owner="北京市"),
    ),
)
def coined(sentence: Sentence) -> Iterator[Fact]:
    """加强X的保护, where X is no name of a list but a kind of land or water: 天然林, 黑土地, 浅山及山前地区."""
    for match in (*sentence.find(_KIND_CARED), *sentence.find(_KIND_KEPT)):
        start, end = match.span("N")
        if any(m.start < end and start < m.end for m in sentence.mentions) or re.match("[等的各]|重要|重点|全面|严格", match.text("N")):
            continue
        clause = sentence.clause_at(match.start)
        if sentence.text[clause.start] in "对在" and any(
            m.thing.label is Label.ECOLOGICAL_ZONE for m in sentence.inside(clause.start, match.start)
        ):
            continue  # 对祁连山、贺兰山等实施天然林保护修复: of those
        for actor in _actors(sentence, start):
            yield Fact(actor, RelationType.PROTECTS, _zone(match.text("N")), (match.start, match.end), 0.75)
    for match in sentence.find(_KIND_NAMED):
        start, end = match.span("L")
        places = {(m.start, m.end) for m in sentence.inside(start, end) if is_place(m.thing)}
        items = [(a, b) for a, b in split_list(sentence.text, start, end) if (a, b) in places or not sentence.inside(a, b)]
        if items and all((a, b) in places or _OWN_NAME.fullmatch(sentence.text, a, b) for a, b in items):
            waters = match.text("T") in _WATERS
            if waters and (places or len(items) == len(split_list(sentence.text, start, end))):
                continue
            tail, kind = ("", "lake") if waters else (match.text("T"), "wetland" if match.text("T") == "湿地" else "other")
            zones = [_zone(sentence.text[a:b] + tail, kind) for a, b in items]
            zones += [zone for zone, _, _ in zone_mentions(sentence, start, end)]
            for actor, zone in carers(sentence, zones, match.start):
                yield Fact(actor, RelationType.PROTECTS, zone, (match.start, match.end), 0.75)
    for match in sentence.find(_SHIELD):
        for actor in _actors(sentence, match.start) if _GREEN.search(sentence.text, match.end) else ():
            yield Fact(actor, RelationType.PROTECTS, _zone(match.text("N") + match.text("H"), "barrier"), (match.start, match.end), 0.75)


_SHIELD = pattern("发挥(?P<N>[一-鿿]{2,6}?)(?:整体|重要|的)*(?P<H>生态(?:安全)?屏障)的?(?:重要)?作用")


# 扎龙、向海、莫莫格等湿地…保护: names that no list has, told by the word that sums them up
_KIND_NAMED = pattern(
    "(?:加强|强化|推进|开展|做好|实施|加大|抓好|严格|保护|恢复|修复)(?:对)?(?P<L>[一-鿿\ue001\ue003]{1,8}(?:[、和][一-鿿\ue001\ue003]{1,8})+)等(?:国际|国家|省级|级|重要|重点|主要|典型|大型|高原)*"
    "(?P<T>湿地|自然保护区|森林公园|国家公园|湿地公园|湖库|水库|湖泊|河湖)(?:、|和|与|湖泊|湿地|生态|系统|综合|水环境|水污染|水质|的)*(?:保护|修复|治理|保育|恢复|防治|建设[和与]管理|管护|规范化建设)"
)
_WATERS = frozenset({"湖库", "水库", "湖泊", "河湖"})  # whose names stand by themselves: 实施小浪底、白龟湖等重点湖库水污染防治
_OWN_NAME = compiled("(?!.*(?:资源|农|林业|企|社|学|城|乡|村|镇|业|草原|生态|河流|湖泊|森林|湿地|山水|海洋|重点|重要))[一-鿿]{2,4}")


_KIND_KEPT = pattern(
    "(?:^|(?<=[，；]))(?:严格|切实|加强|共同|重点|加快|全面)*(?:保护和修复|保护修复|保护好?|修复|恢复)(?P<N>天然林|公益林|黑土地|红树林|海岸带|海岸线|近岸海域|珊瑚礁)(?=[，。；、和与及])"
)
_KIND_CARED = pattern(
    "(?:加强|强化|推进|开展|严格|加大|深化|全面|做好|实施|落实)(?:对)?"
    "(?P<N>(?:[一-鿿]{2,4}[及和])?(?:天然林|公益林|黑土地|草原|红树林|高原湖泊|饮用水水源地|近岸海域|自然保护地|浅山区?|山前地区|海岸带|湖滨带|沙化土地|退化湿地|天然草原|森林))"
    "(?:等[^，。；]{0,6}?)?的?(?:水?生态|环境|水土流失|综合|系统|资源|污染|责任|和|\ue002|[东西南北]部|荒漠化){0,7}(?:保护|修复|治理|保育|防治)"
)
