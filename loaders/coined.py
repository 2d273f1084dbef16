"""Coined names: what no list can hold, found by its head noun (城市群, 经济区, 发展轴, 水库 …) or beside its like in a list."""

from __future__ import annotations

import re
from collections.abc import Mapping

from graph.entities import Label
from loaders.regex import compiled
from loaders.things import PLACES, Mention, Thing, apart

# Head nouns of areas and natural features that plans coin, longest first. Kinds are those of the graph model.
REGION_HEADS = {
    "城市群": "agglomeration", "城镇群": "town_cluster", "城市圈": "metropolitan_circle", "都市圈": "metropolitan_circle",
    "都市区": "metropolitan_circle", "经济圈": "economic_zone", "城市带": "agglomeration",
    "城镇密集带": "town_cluster", "城镇密集区": "town_cluster",
    "城镇带": "town_cluster", "城镇连绵带": "town_cluster", "城镇组团": "town_cluster", "城市组团": "town_cluster",
    "生态经济区": "ecological_economic_zone", "生态经济带": "ecological_economic_zone",
    "生态文化旅游圈": "economic_zone", "旅游圈": "economic_zone", "经济区": "economic_zone", "经济带": "economic_belt",
    "产业带": "economic_belt", "经济走廊": "economic_belt",
    "三角洲": "plain", "平原": "plain", "流域": "basin", "河谷": "other", "革命老区": "other", "苏区": "other", "老区": "other",
    "协作区": "economic_zone", "大湾区": "agglomeration", "联邦区": "international", "都市连绵区": "agglomeration",
}  # fmt: skip
ZONE_HEADS = {
    "防护林体系": "forest_belt", "防护林带": "forest_belt", "防护林": "forest_belt", "防沙带": "barrier",
    "森林带": "forest_belt", "绿化带": "forest_belt",
    "生态屏障": "barrier", "生态走廊": "corridor", "生态大走廊": "corridor", "清水廊道": "corridor", "生态绿廊": "corridor", "生态绿带": "corridor", "生态涵养带": "corridor", "生态保护带": "corridor",
    "生态保育区": "other", "滩区": "other", "渔业水域": "other", "生态安全屏障": "barrier", "生态廊道": "corridor", "绿色廊道": "corridor", "绿廊": "corridor",
    "库区": "reservoir_area",
    "水库": "lake", "湿地": "wetland", "湿地公园": "wetland", "森林公园": "other", "自然保护区": "other", "地质公园": "other",
    "风景名胜区": "other", "水源地": "other", "水源保护区": "other", "山区": "mountain", "山脉": "mountain",
    "山地丘陵区": "mountain", "湖区": "lake", "林区": "forest_belt",
    "国家公园": "other", "涵养区": "other", "灌区": "other", "城市公园环": "corridor", "公园环": "corridor", "绿心": "other",
    "红树林": "wetland", "塬区": "plain", "塬": "plain", "珊瑚礁": "other", "生态功能区": "other", "种质资源保护区": "other", "水土保持区": "other",
    "生态过渡带": "corridor", "高原": "other", "草原": "other", "沙地": "other", "沙漠": "other", "海域": "other", "海湾": "other",
}  # fmt: skip
AXIS_HEADS = ("城镇发展轴", "经济发展轴", "发展主轴", "发展次轴", "发展轴带", "发展轴线", "发展轴",
              "城镇发展带", "发展带", "城镇轴", "经济轴", "轴线", "轴带", "主轴", "次轴", "通道纵轴", "通道横轴", "纵轴", "横轴")  # fmt: skip
# In a list of features the one that no list of ours knows: 大洪山、大梅山、怀玉山; 长湖、三湖、白露湖.
_FEATURE = compiled(
    r"(?<=[、和与及以])(?!以及)[一-鿿]{1,4}?(?P<head>山脉|山|湖|江|河|溪|水库|岭|岛|洲|峰|湾|淀|泊|曲|错|措|湖泊群|湖群)"
    r"(?=[、和与及等，；。为]|生态|生物|水环境|水生态|水污染|保护|治理|修复|中下?游|上游|下游|干流|支流|小?流域|北段|南段|东段|西段)"
)
FEATURE_KINDS = {"山脉": "mountain", "山": "mountain", "岭": "mountain", "峰": "mountain", "江": "river", "河": "river", "溪": "river",
                  "湖": "lake", "水库": "lake", "淀": "lake", "泊": "lake"}  # fmt: skip
# Words that make no name by themselves: 智慧城市群, 特色产业协作区, 清洁小流域, 主要交通轴线.
GENERIC = compiled(
    "(?:智慧|创新|现代化?|特色|产业|优势|优质|农产品|高质量|高端|先进|发展|临空|临港|临海|清洁|生态|小|大湖?|次|世界级|国际|国家|国内|重点|主要|重要|"
    "新型|新兴|城镇|城市群?|经济|文化|"
    "旅游|科技|绿色|低碳|循环|开放|合作|综合|示范|先行|一体化|区域|跨界?|特大|中|农业|农村|工业|服务业|海洋|交通|运输|轴线|"
    "铁路|公路|道路|河流|沿线|沿途|周边|地区|战略|制造业?|"
    "沙漠|荒漠|海域|近海|近岸|全国|中国|我国|内陆|若干|多个|一批|一级|二级|干|支|湿地|饮用水|森林|病险|网络化|多层次|整体|科学|论证|评估|"
    "联动|贯通|纵向|横向|其他|该|本|性|型|化|的|等|各类|各|和|与|多|高|新|重|"
    "江|河|湖|山|水|库|中小型?|大中型|外围|部分|关键|人工|上下游|丘陵|类|天然|自然)+"
)
_HEAD = compiled("|".join(sorted((*REGION_HEADS, *ZONE_HEADS, *AXIS_HEADS), key=len, reverse=True)))

# Where a coined name cannot reach further to the left: punctuation, function words, and the verbs of plan prose.
STOP = frozenset("，。；：、！？（）《》〈〉“”‘’【】[]()—－-–…·, .;:!?\"' 和与及以对将把从的为是在由于向至到等让被并或各该本其这那使按")
HARD_VERBS = frozenset(
    (
        "推进 加快 加强 建设 打造 促进 推动 支持 鼓励 引导 完善 深化 提升 建成 形成 构建 构筑 成为 融入 依托 围绕 实施 "
        "开展 统筹 强化 扩大 培育 发挥 优化 加大 增强 保护 治理 修复 恢复 改善 巩固 提高 健全 建立 设立 组建 探索 推行 "
        "落实 实现 带动 辐射 联合 共建 共同 共筑 携手 联手 参与 承接 整合 利用 编制 制定 纳入 加入 包括 涵盖 涉及 覆盖 "
        "贯通 连接 联系 沟通 串联 串接 对接 衔接 开发 重点 积极 着力 全面 大力 稳步 有序 率先 努力 继续 进一步 充分 抓紧 "
        "启动 建好 办好 建 坚持 突出 立足 面向 推 创建 申报 争取 加密 改造 扩建 完成 确保 保障 维护 控制 严格 限制 禁止 "
        "防止 划定 明确 引领 发展壮大 统一 通过 符合 处理 打通 避免 属于 逐步 补齐 发行 成立 批准 签订 助力 服务 辐射带动 "
        "进入 穿越 位于 地处 拓展 拓宽 布局 规划建设 新建 改扩建 续建 筹建 研究 做好 做大 做强 支撑 增加 密切 合作共建 "
        "聚焦 筑牢 抓好 守护 管护 构 升级 改造升级 拥有 现有 建有 设有"
    ).split()
)
_AFTER_VERB = (
    "(?:" + "|".join(sorted((verb for verb in HARD_VERBS if len(verb) > 1), key=len, reverse=True)) + "|对|将|把|(?<=[，。；：])|^)"
)
# The first of a list of features, and a list of three or more that end alike: 晋祠泉、兰村泉、郭庄泉等…保护.
_FIRST_FEATURE = compiled(f"{_AFTER_VERB}(?P<name>[一-鿿]{{1,3}}?(?:山脉|山|湖|江|河|溪|水库|岭|岛|洲|湾|淀|泉|渠))(?:、|和|及)")
_FEATURE_RUN = compiled(
    f"{_AFTER_VERB}(?P<run>[一-鿿]{{1,3}}(?P<h>[山湖江河溪岭湾淀泉渠])(?:、[一-鿿]{{1,3}}(?P=h)){{1,9}}(?:[和及、][一-鿿]{{1,3}}(?P=h)))(?=等|[，。；]|水|生态|流域|保护|治理|综合|整治)"
)
_OF_PLACE = compiled(
    "(?P<bay>湾|水库|群岛|河?湖泊?群)(?=[、，。；和与及等围沿])|(?P<name>(?![沿跨过环滨临中大小新各全与和及同的将把对在由从使被以])[一-鿿]{1,3}(?:岛|湖|山|水库|湾))(?=[、等]|和)"
)
_VERB_LENGTHS = tuple(sorted({len(verb) for verb in HARD_VERBS}, reverse=True))
SOFT_WORDS = ("发展", "合作", "创新", "改革", "开放", "综合", "联动", "试验")  # verbs that also stand inside names: 株洲创新发展试验区
_BEFORE_HEAD = 14
_EMPTY_MODIFIERS = frozenset(
    (
        "大型 重要 各类 若干 一批 特大型 跨区域 区域 全国 国家 国家级 省级 城市 该 其他 现代 重点 主要 各 沿线 周边 中 "
        "次 新 大 世界级 跨界 生态 等 农村 上游 下游 类 关键"
    ).split()
)
_JOINED = frozenset({"都市圈", "城市群", "城镇群", "城市带", "城镇带", "经济带", "经济圈", "经济区", "经济走廊", "都市区", *AXIS_HEADS})
_ALONG = frozenset({"城市带", "城镇带", "经济带", "产业带", "城镇密集带", "发展带", "生态经济带"})
_AROUND = frozenset({"经济圈", "经济区", "都市圈", "城市群", "城镇群", "旅游圈"})
_SIDE_OF = compiled("(?:[东西南北中]部|[东西南北]岸|[东西南北]麓|沿[线岸江河海]|两岸|流域|上游|中游|下游|经济|特色|优势|现代)*")
_END_OF_LIST = compiled("(?:省会城市|中心城市|节点城市|城市|省区市|省[市区]?|市州?|地市|县[市区]?|区|地区?)(?=.)")
_EMPTY_ENDINGS = ("型", "化", "性", "级", "多", "的", "个", "条", "大")
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_COUNTED = compiled("(?P<n>[两二三四五六七八九])(?:个|座|大|处|片)(?P<tail>(?:国家|省|市)级?|国有|)$")
_LONGER_RIVER = compiled("、(?P<name>(?P<prefix>(?![沿跨环过大小东西南北和与及])[一-鿿]{1,2})[一-鿿]{1,2}[河江湖])$")


def features(text: str, found: list[Mention]) -> list[Mention]:
    """Return the mountains and waters that stand in one list with a known one."""
    zones = {
        edge
        for m in found
        if m.thing.label is Label.ECOLOGICAL_ZONE or m.thing.name.endswith(("半岛", "群岛", "高原", "湾", "海峡", "江口", "河口"))
        for edge in (m.start, m.end)
    }
    taken = [(m.start, m.end) for m in found]
    more = _run_of_features(text, taken)
    zones |= {edge for m in more for edge in (m.start, m.end)}
    taken += [(m.start, m.end) for m in more]
    if not zones:
        return []
    for match in _FIRST_FEATURE.finditer(text):  # 对潇河、文峪河、浍河等支流
        start, end = match.span("name")
        if match.end() in zones and not any(a < end and start < b for a, b in taken) and not GENERIC.fullmatch(match["name"][:-1]):
            more.append(Mention(start, end, (Thing(Label.ECOLOGICAL_ZONE, match["name"], FEATURE_KINDS.get(match["name"][-1], "other")),)))
            zones |= {start, end}
    for mention in found:  # 条子河、大辽河: another river than 辽河
        start, end = mention.start - 1, mention.end
        listed = start > 0 and text[start - 1] in "、和与及"
        longer = _LONGER_RIVER.search(text, max(0, mention.start - 3), mention.end) if mention.start in zones else None
        if (
            longer
            and longer.end() == end
            and longer["prefix"] not in HARD_VERBS
            and not any(m.end > longer.start("name") and m.start < mention.start for m in found)
        ):  # 奎濉河、沂沭泗河
            more.append(Mention(longer.start("name"), end, (Thing(Label.ECOLOGICAL_ZONE, longer["name"], "river"),)))
            zones |= {longer.start("name"), end}
        elif listed and mention.start in zones and text[start] in "大小东西南北" and end - start <= 4:
            more.append(Mention(start, end, (mention.thing._replace(name=text[start:end], key=""),)))
    for mention in found:  # 厦门湾; 北海涠洲岛、
        if mention.thing.label in PLACES and len(mention.things) == 1:
            of_place = _OF_PLACE.match(text, mention.end)
            if of_place and of_place["bay"]:
                more.append(
                    Mention(mention.start, of_place.end(), (Thing(Label.ECOLOGICAL_ZONE, text[mention.start : of_place.end()], "other"),))
                )
                zones |= {mention.start, of_place.end()}
            elif of_place and of_place["name"] and not GENERIC.fullmatch(of_place["name"][:-1]):
                more.append(Mention(*of_place.span("name"), (Thing(Label.ECOLOGICAL_ZONE, of_place["name"], "other"),)))
                zones |= {mention.start, of_place.end()}
    for match in reversed(list(_FEATURE.finditer(text))):
        start, end = match.span()
        beside = start - 1 in zones or end + 1 in zones or start - 2 in zones
        if beside and not any(a < end and start < b for a, b in taken) and not GENERIC.fullmatch(match[0][: -len(match["head"])]):
            thing = Thing(Label.ECOLOGICAL_ZONE, match[0], FEATURE_KINDS.get(match["head"], "other"))
            more.append(Mention(start, end, (thing,)))
            zones |= {start, end}
    return more


def _run_of_features(text: str, taken: list[tuple[int, int]]) -> list[Mention]:
    """Return the features of a list in which no list of ours knows any: 强化晋祠泉、兰村泉、郭庄泉等岩溶大泉泉域保护."""
    more: list[Mention] = []
    for match in _FEATURE_RUN.finditer(text):
        for item in re.finditer("[^、和及]+", match["run"]):
            start, end = match.start("run") + item.start(), match.start("run") + item.end()
            if not any(a < end and start < b for a, b in taken) and not GENERIC.fullmatch(item[0][:-1]):
                more.append(Mention(start, end, (Thing(Label.ECOLOGICAL_ZONE, item[0], FEATURE_KINDS.get(item[0][-1], "other")),)))
    return more


def coined(text: str, found: list[Mention], axes: Mapping[str, str]) -> list[Mention]:
    """Add areas and features that are named by a head noun; a coined name swallows the mentions inside it."""
    named: list[Mention] = []
    starts = {mention.start for mention in found}
    ends = {mention.end: mention.start for mention in found}
    for match in _HEAD.finditer(text):
        if text.startswith("域", match.end()) and match.group()[-1] == "区":
            continue  # 榆林区域
        if match.group() == "沙地" and text[match.end() : match.end() + 1] in ("铁", "方", "下", "理"):
            continue  # 长沙地铁
        if match.group()[-1] == "带" and text[match.end() : match.end() + 1] in ("动", "领", "来"):
            continue  # 副中心城市带动作用
        if match.end() in ends and ends[match.end()] <= match.start():
            continue  # the list has the whole name
        start = left_edge(text, match.start(), ends)
        start = _past_parents(text, start, match, ends)
        while text[start - 1 : start] in ("—", "－", "-") and start - 1 in ends and start in starts and match.group() in _JOINED:
            start = ends[start - 1]  # 兰州—白银都市圈
        if match.group() in AXIS_HEADS and (line := _OTHER_LINE.search(text, max(0, start - 4), start)):
            start = line.start()  # 陇海—兰新轴线
        before = text[start - 1 : start] if start in starts else ""
        if (before in ("沿", "环") and match.group() in _ALONG) or (
            before == "环" and match.group() in _AROUND
        ):  # 沿长江城市带, 环成都经济圈
            start -= 1
        thing = _coined_thing(text[start : match.end()], match.group(), axes)
        if counted := _counted(text, start, match, ends):
            named.append(counted)
        elif thing and match.start() > start:
            parts = tuple(thing for m in found if start <= m.start and m.end <= match.start() for thing in m.things)
            last = max((m.end for m in found if start <= m.start and m.end <= match.start()), default=start)
            if match.group() == "产业带" and text[start] not in "沿环" and not _SIDE_OF.fullmatch(text, last, match.start()):
                continue  # 苹果产业带, 贺兰山东麓葡萄酒产业带: what it makes, not where it lies
            named.append(Mention(start, match.end(), (thing,), parts))
    named = [m for m in named if not any(a.start <= m.start and m.end <= a.end for a in named if a is not m)]
    listed = [m for m in found if not any(a.start <= m.start and m.end <= a.end for a in named)]
    named = [m for m in named if not any(a.start < m.end and m.start < a.end for a in listed)]
    return apart([*listed, *named])


_OTHER_LINE = compiled("(?:^|(?<=[，。、：；“和与及以成设造进动快展处于沿经]))[一-鿿]{2}[—－]$")


def _past_parents(text: str, start: int, head: re.Match[str], ends: Mapping[int, int]) -> int:
    """Return where a zone's own name begins behind the places it lies in: 庆阳市|董志塬, 南宁横州市|西津库区; 北京市山区 is one name."""
    inside = [end for end in ends if start < end < head.start() and text[end - 1] in "省市县区州旗"]
    if head.group() not in ZONE_HEADS or not inside or len(text[max(inside) : head.start()]) < 2:
        return start
    own = text[max(inside) : head.start()]
    return (
        start
        if GENERIC.fullmatch(own) or re.match("境内|[东西南北中内]|城[区市]|乡|农|国家|省级|市级|县级|重点|水|以[东西南北]", own)
        else max(inside)
    )


def _counted(text: str, start: int, head: re.Match[str], ends: Mapping[int, int]) -> Mention | None:
    """Return the several things of 大板水、娄山、竹海三个国家森林公园: as many names as the text counts, each with the head."""
    match = _COUNTED.search(text, start, head.start())
    if match is None or match.end() != head.start():
        return None
    names, last = [text[start : match.start()]], start
    while text[last - 1 : last] in ("、", "和", "与", "及") and len(names) < 9:
        first = left_edge(text, last - 1, ends)
        names.insert(0, text[first : last - 1])
        last = first
    if len(names) != _COUNT[match["n"]] or not all(2 <= len(name) <= 8 for name in names):
        return None
    tail = text[match.start("tail") : head.end()]
    things = [_coined_thing(name + tail, head.group(), {}) for name in names]
    return Mention(last, head.end(), tuple(thing for thing in things if thing)) if all(things) else None


def _coined_thing(name: str, head: str, axes: Mapping[str, str]) -> Thing | None:
    name = re.sub("（[一-鿿]{1,2}）", "", name)  # 新（余）宜（春）萍（乡）城镇密集带 is called 新宜萍城镇密集带
    first = name[: -len(head)]
    if head in ZONE_HEADS and len(first) > 4:  # 漳江口红树林国家级自然保护区
        first = re.sub("(?:国家|省|市)级$", "", first)
    if (
        re.match("[0-9.]+[亿万]", first)
        or _COUNTED.fullmatch(first)
        or not first
        or first in _EMPTY_MODIFIERS
        or (any(first.endswith(word) for word in _EMPTY_ENDINGS) and not (first.endswith("一体化") and len(first) > 4))
    ):
        return None
    if GENERIC.fullmatch(first) and (
        head not in ZONE_HEADS
        or head
        in (
            "水库",
            "山区",
            "湿地",
            "沙漠",
            "沙地",
            "草原",
            "高原",
            "生态廊道",
            "生态走廊",
            "防护林",
            "防护林带",
            "海域",
            "海湾",
            "珊瑚礁",
            "林区",
        )
    ):
        return None
    if head == "塬" and "保" in first:  # 固沟保塬
        return None
    if head == "流域" and first[-1] not in "江河湖水川溪海库淀":
        return None
    if head in AXIS_HEADS:
        if first.endswith("沿"):  # 功能沿轴带疏解
            return None
        side = axes.get(first)
        return Thing(Label.AXIS, name, "", "", (("orientation", side),) if side else ())
    if head in _ALONG and first[0] == "沿" and first[-1] in "江河湖":
        return Thing(Label.AXIS, name)
    if head in REGION_HEADS:
        return Thing(Label.REGION, name, REGION_HEADS[head])
    return Thing(Label.ECOLOGICAL_ZONE, name, ZONE_HEADS[head])


def left_edge(text: str, position: int, mention_starts: Mapping[int, int], *, reach: int = _BEFORE_HEAD) -> int:
    """Return where the noun phrase that runs up to position begins.

    It stops at punctuation, function words and verbs, and steps over whole mentions (mention_starts maps the
    end of each to its start). A word that is verb and noun (发展) is kept when a mention stands before it:
    株洲创新发展试验区, but 加快发展示范区 does not reach over 加快.
    """
    edge, soft_edge = position, position
    limit = max(0, position - reach)
    while edge > limit:
        if edge in mention_starts:
            while edge in mention_starts:  # 江西 宜春 绿色食品产业基地: parents belong to the name
                edge = mention_starts[edge]
            return edge
        if text.endswith("开发开放", 0, edge):
            edge -= len("开发开放")
            continue
        abroad = text[edge - 1] == "对" and text[edge : edge + 1] in ("内", "外")  # 金沙江对内开放合作经济带
        if (text[edge - 1] in STOP and not abroad) or any(text[edge - size : edge] in HARD_VERBS for size in _VERB_LENGTHS if edge >= size):
            break
        if soft_edge == position and text.endswith(SOFT_WORDS, 0, edge):
            soft_edge = edge
        edge -= 1
    if text[edge - 1 : edge] == "等" and (tail := _END_OF_LIST.match(text, edge, position)) and tail.end() < position:
        edge = tail.end()  # 青海、甘肃等省发展高原…
    leading = text[edge:soft_edge]
    return soft_edge if soft_edge < position and leading in SOFT_WORDS else edge
