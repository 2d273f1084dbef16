"""Projects: what a sentence names to be built, run or piloted, read from head nouns leftwards.

A list shares its parts: 荆州、岳阳、九江等煤炭物流园区 are three parks, 武汉东湖、长株潭国家自主创新示范区 two zones,
杭州经长沙至昆明、合肥至九江等铁路 two lines with their stops. A part without a head of its own borrows that of the
next one; a part that names neither a place nor a head belongs to the words after it (公共服务和社会管理创新试点).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import NamedTuple

from graph.entities import Label
from loaders.grammar.project_heads import GENERIC, Head, find_heads
from loaders.lexicon import Thing
from loaders.phrases import SIGNS, Sentence, is_area, is_place

LINEAR = frozenset({"railway", "intercity_railway", "expressway", "road", "waterway", "pipeline", "bridge"})
_STOP = frozenset("，；。：！？“‘（(《〈【[ \n以对将把从为是在由于向让被并这那该按使·")
_VERBS = frozenset(
    "推进 加快 加强 建设 打造 促进 推动 支持 鼓励 引导 完善 深化 建成 形成 构建 构筑 成为 融入 依托 围绕 实施 开展 强化 发挥 加大 健全 建立 设立 组建 "
    "探索 实现 共建 共同 共筑 携手 联手 编制 制定 纳入 加入 包括 涵盖 涉及 启动 建好 办好 坚持 申报 争取 完成 新建 续建 筹建 做大 做强 密切 聚焦 筑牢 充分 抓紧 适时 "
    "继续 积极 着力 大力 稳步 有序 率先 努力 一步 选择 布点 巩固 创建 增强 整合 推行 连接 接入 跨越 穿越 途经 加密 办理 举办 参与 指出 建有 拥有 引入 引进 改善 缓解 "
    "开通 利用 立足 面向 通过 完成 获批 入选 列入 带动 辐射 辐射带动".split()
)
_NOUN_AGAIN = re.compile("建设(?=示范|工程|试点|项目|试验|先行)")
# What may stand before the first name without belonging to it.
_LEADING = re.compile(
    "(?:其他|发展|提升|提高|重点|全面|统筹|科学|合理|规划|研究|保护|治理|改造|开发|培育|推广|完工|高标准|高起点|高水平|既有|现有|各类|一批|若干|沿线|相关|有关|其他|原有|全部|基本|"
    "已建成|已通车|在建|拟建|新建|改建|扩建|落实|联合|协同|合作|加速|力争|优先|尽快|扎实|深入|建好|用好|同步|要|应|扩大|优化|新增|增设)+"
)
_JOINER = re.compile("、|以及|及其|和|与|及")
_P, _Z = SIGNS[Label.CITY] + SIGNS[Label.REGION], SIGNS[Label.ECOLOGICAL_ZONE]
_POINT, _NOTE = f"[{_P}{_Z}]+(?:地区|界|(?<=[{_Z}])[一-鿿]{{2}}(?=[—－]))?", "(?:（[^）]{1,8}）)?"
_ROUTE = re.compile(
    f"(?P<river>{_Z}(?=[{_P}]))?(?P<points>(?:(?:{_POINT}|[一-鿿]{{2,3}}(?=[至—－]))){_NOTE}(?:(?:经|至|到|——?|－|-)(?:{_POINT}|[一-鿿]{{2,3}}?(?=$|等|段|成品油|原油|天然气|输|铁路|高速|城际|公路|航道|管道|快速|联络线)){_NOTE})+)(?P<section>段)?"
)
_TO = re.compile("经|至|到|——?|－|-")
_ETC = re.compile("等(?!级|待|候|于|次|学|教)(?:地区|省区市|[0-9一二三四五六七八九十]*(?:个|座|条|大)?(?:城市|省市|省区|省份|县市|市县|地市|市州|省|市|县|地(?!方|下|理|铁|面)))?的?")
_PLACE_SUFFIX = re.compile("(?:[一二三四五六七八九十]+大|[两二三四五六七八九十]+(?:省|市|地|县))")
_CLASS = re.compile("^(?:区域|地区|沿江|沿海)?(?:重要|主要|骨干|重点|支线|干线|枢纽)(?=港口|机场|港|枢纽|节点|园区|基地|航道|油库)")
_BRACKET = re.compile("（([^）]{2,6})）")
_RANK = re.compile("(?:国家级?|省级|全国|国际)$")
_BELTS = frozenset({"economic_belt", "economic_zone", "ecological_economic_zone"})  # 沿海产业带和临港产业基地
_ON_WATER = frozenset({"waterway", "flood_control", "water", "energy", "bridge", "port"})
_SHARED = re.compile("(?:试点|示范城市|试点城市|城市（群）|创新城市|示范省|示范县|示范市|城市)$")
_SELF = re.compile("城市群|都市圈|全市|全省|全区|我省|我市|我区|本市|本省|全县|全州|全域")
_STATUS = (
    ("existing", re.compile("发挥|依托|建成通车|建成投|全部建成|已建成|已通车|建成的|现有|既有|已投运|已建")), ("under_construction", re.compile("在建|正在建设|续建|开工建设|已开工")),
    ("studied", re.compile("前期研究|前期工作|研究建设|研究论证|研究")), ("planned", re.compile("规划|拟建|适时|新建|筹建|启动|谋划|推进|加快|建设|实施|开展|设立")),
)  # fmt: skip
_ACTION = re.compile("改扩建|扩能改造|扩容改造|改建|扩建|新建|续建|技术改造|搬迁改造|整治|加固|研究|建设|建立|设立|开展|实施")


@dataclass(frozen=True, slots=True)
class Project:
    """A project that a sentence names. quote runs from its own words to the head, which it may share.

    places are the places or regions it is named after, zones the rivers and lakes, stops a line's ends and stops in
    order; own says that the sentence means the plan's own area by it (城市群, 全市); before are the clause's words
    up to the list.
    """

    thing: Thing
    start: int
    quote: tuple[int, int]
    head: Head
    places: tuple[Thing, ...] = ()
    zones: tuple[Thing, ...] = ()
    stops: tuple[Thing, ...] = ()
    own: bool = False
    before: str = ""
    list_start: int = 0

    @property
    def linear(self) -> bool:
        """Whether it is a line: it has ends rather than a site."""
        return self.thing.kind in LINEAR


class _Part(NamedTuple):
    """One part of a list: what it begins with (places, a route), and its words from rest on; etc is the span of 等, noun what follows it."""

    start: int
    end: int
    rest: int
    places: tuple[Thing, ...]
    zones: tuple[Thing, ...]
    stops: tuple[Thing, ...]
    etc: tuple[int, int] | None

    @property
    def own_end(self) -> int:
        """Where the part's own words end."""
        return self.etc[0] if self.etc else self.end

    @property
    def located(self) -> bool:
        """Whether it begins with a place, a water or a route."""
        return bool(self.places or self.zones or self.stops)

    @property
    def bare(self) -> bool:
        """Whether it is nothing but that."""
        return self.located and self.own_end == self.rest


def projects(sentence: Sentence) -> tuple[Project, ...]:
    """Return the projects that a sentence names, left to right; read once for all rules and kept with the sentence."""
    memo = vars(sentence)
    if "_projects" not in memo:
        memo["_projects"] = _read(sentence)
    kept: tuple[Project, ...] = memo["_projects"]
    return kept


def _read(sentence: Sentence) -> tuple[Project, ...]:
    heads = find_heads(sentence)
    ends = {head.end: head for head in heads}
    found: list[Project] = []
    covered = len(sentence.text) + 1
    for head in reversed(heads):
        if head.end < covered:
            start = _phrase_start(sentence, head)
            found.extend(reversed(_read_list(sentence, start, head, ends)))
            covered = start + 1
    return tuple(sorted(found, key=lambda project: project.start))


def _phrase_start(sentence: Sentence, head: Head) -> int:
    """Return where the list of names that ends in a head begins."""
    text, edges = sentence.text, sentence.edges
    edge, limit, joined = head.start, max(0, head.start - 160), False
    while edge > limit:
        if edge in edges:
            edge = edges[edge]
            continue
        char = text[edge - 1]
        if char in "”’）)》":
            opening = max(text.rfind(mark, max(0, edge - 16), edge) for mark in "“‘（(《")
            if opening < 0:
                break
            edge = opening
            continue
        if char in _STOP or char == "的" and (joined or not re.search("等(?:地区|地|城市|市|省|县)?$", text[:edge - 1])):
            break
        if char == "年" and text[edge - 2 : edge - 1].isdigit() or char == "设" and _NOUN_AGAIN.match(text, edge - 2) and not _ends_in_verb(text, edge - 2):
            if char == "年":
                break
            edge -= 2
            continue
        if text[edge - 2 : edge] in _VERBS or text[edge - 4 : edge] in _VERBS:
            break
        joined = joined or char == "、"
        edge -= 1
    leading = _LEADING.match(text, edge, head.start)
    edge = leading.end() if leading else edge
    return edge + 1 if edge < head.start and text[edge] in "、和与及" else edge


def _ends_in_verb(text: str, end: int) -> bool:
    return end == 0 or text[end - 1] in _STOP or text[end - 2 : end] in _VERBS or text[end - 2 : end] in ("重点", "全面", "继续")


def _read_list(sentence: Sentence, start: int, head: Head, ends: dict[int, Head]) -> list[Project]:
    text = sentence.text
    parts = [_part(sentence, a, b) for a, b in _merged(sentence, [_without_note(text, *span, ends) for span in _cut(sentence, start, head.end)], ends)]
    clause = sentence.clause_at(start)
    before = text[min(clause.start, start) : start]
    label = _label(sentence, clause.start)
    made: list[Project] = []
    waiting: list[_Part] = []
    river: tuple[Thing, ...] = ()
    for part in parts:
        river = part.zones or river if part.stops else river
        own = ends.get(part.own_end)
        noun = text[part.etc[1] : part.end] if part.etc else ""
        if own is None and not part.etc or own is not None and part.own_end < part.end and part.own_end == part.rest:
            waiting.append(part)
            continue
        if own is None:  # 九江等煤炭物流园区; 三峡库区污染防治等项目
            own = ends.get(part.end, head)
            if noun in GENERIC:
                made += [_project(sentence, p, own, text[p.rest : p.own_end], part.end, before) for p in (*waiting, part) if p.located and not p.bare]
            else:
                made += [_project(sentence, p, own, text[p.rest : p.own_end] + noun, part.end, before, river) for p in (*waiting, part) if _may_borrow(p, own, noun) or p is part and not p.bare]
        else:
            rest = text[part.rest : part.own_end]
            lent = noun if noun and noun not in GENERIC else label if label and part.stops and waiting else rest
            lent = "段" + lent if part.stops and text[part.rest - 1] == "段" else lent
            for p in waiting:
                # 北京中关村、上海张江国家自主创新示范区 share no more than the head
                rank = _RANK.search(text, part.rest, own.start)
                noun = lent if p.bare or not part.places else text[rank.start() if rank else own.start : own.end]
                belt = p.bare and not part.etc and any(place.kind in _BELTS for place in p.places)
                if _may_borrow(p, own, noun) and not belt:
                    made.append(_project(sentence, p, own, text[p.rest : p.own_end] + noun, part.end, before, river))
            item = _project(sentence, part, own, rest, part.own_end, before, river)
            if made and not waiting and text[own.start : own.end] in ("支线", "复线", "联络线") and made[-1].linear and part.own_end - part.start < 7:
                item = _renamed(item, made[-1].thing.name + item.thing.name, made[-1].thing.kind)
            along = re.match("沿[江海湖河边线]|城际|跨省", made[-1].thing.name) if made else None
            if along and part.start == own.start and item.linear and made[-1].linear:  # 沿江铁路、高速公路
                item = _renamed(item, along[0] + item.thing.name)
            made.append(item)
        waiting = []
    return [replace(item, list_start=start) for item in made if len(item.thing.name) > 2]


def _may_borrow(part: _Part, head: Head, noun: str) -> bool:
    """Whether a part without a head may take noun as its own: waters lend their names to channels and dykes only."""
    if part.bare and any(place.kind == "new_area" for place in part.places):
        return False  # 四川天府新区等国家级新区: it is one itself
    return part.located and "、" not in noun and (bool(part.places or part.stops) or head.kind in _ON_WATER)


def _label(sentence: Sentence, start: int) -> str:
    """Return the head noun of the label before a list: 铁路 of 普通铁路：建设衢州至九江、…."""
    text = sentence.text
    label = re.match("[^，。；：]{2,10}：", text)
    found = re.search("铁路|高速公路|公路|航道|管道|航线", label[0] if label and label.end() <= start else sentence.context.lead)
    return found[0] if found else ""


def _cut(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    text, begins = sentence.text, {m.start: m.end for m in sentence.mentions}
    spans, item, position, depth = [], start, start, 0
    while position < end:
        if position in begins:
            position = begins[position]
            continue
        char = text[position]
        depth += (char in "“‘（(《") - (char in "”’）)》")
        joiner = _JOINER.match(text, position) if depth == 0 else None
        if joiner and position - item >= 2 and end - joiner.end() >= 2:
            spans.append((item, position))
            position = item = joiner.end()
            continue
        position += 1
    return [*spans, (item, end)]


def _without_note(text: str, start: int, end: int, ends: dict[int, Head]) -> tuple[int, int]:
    """Leave the place in brackets behind a head out of a part: 水稻国家工程实验室（南昌）."""
    opening = text.rfind("（", start, end)
    return (start, opening) if text[end - 1 : end] == "）" and opening in ends else (start, end)


def _merged(sentence: Sentence, spans: list[tuple[int, int]], ends: dict[int, Head]) -> list[tuple[int, int]]:
    """Join a part that names neither a head nor only places to the words after it, where those begin with no place."""
    begins = {m.start for m in sentence.mentions}
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged:
            before = _part(sentence, *merged[-1])
            whole = before.end in ends or before.bare and not before.etc or before.own_end in ends
            if not whole and start not in begins and not _ROUTE.match(_shape(sentence, start, end)):
                merged[-1] = (merged[-1][0], end)
                continue
        merged.append((start, end))
    return merged


def _shape(sentence: Sentence, start: int, end: int) -> str:
    offsets = sentence._folded[1]
    return sentence.shape[bisect_left(offsets, start) : bisect_left(offsets, end)]


def _part(sentence: Sentence, start: int, end: int) -> _Part:
    text = sentence.text
    etc = next((m.span() for m in _ETC.finditer(text, start, end) if m.end() < end and m.start() > start), None)
    route = _ROUTE.match(_shape(sentence, start, end))
    if route and any(sign in route["points"] for sign in _P):
        offset = bisect_left(sentence._folded[1], start)
        first, last = sentence.at(offset + route.start("points")), sentence.at(offset + route.end())
        river = tuple(sentence.things(start, first)) if route["river"] else ()
        return _Part(start, end, last, (), river, tuple(_stops(sentence, first, sentence.at(offset + route.end("points")))), etc)
    rest = start
    things: list[Thing] = []
    prefix = "泛" if text[start] == "泛" else ""
    position = start + len(prefix)
    begins = {m.start: m for m in sentence.mentions}
    while position in begins and begins[position].end <= end:
        mention = begins[position]
        things.extend(mention.things)
        position = rest = mention.end
    named = _named(things)
    if prefix and named:
        named = [Thing(Label.REGION, text[start:rest], "other")]
    if things and (suffix := re.compile("(?:地区|区域|等地)(?=.)").match(text, rest, end)):
        rest = suffix.end() if not etc or suffix.start() < etc[0] else rest
    return _Part(start, end, min(rest, etc[0] if etc else rest), tuple(t for t in named if is_area(t)), tuple(t for t in things if t.label is Label.ECOLOGICAL_ZONE), (), etc)


def _named(things: list[Thing]) -> list[Thing]:
    """Return the place that a run of mentions stands for: the last, but a city before a region larger than it."""
    areas = [thing for thing in things if is_area(thing)]
    if any(is_place(t) and t.label is not Label.PROVINCE for t in areas):
        areas = [t for t in areas if is_place(t)]
    parents = {Label.PROVINCE: 0, Label.CITY: 1, Label.COUNTY: 2, Label.TOWN: 3, Label.REGION: 3}
    lowest = max((parents[t.label] for t in areas), default=0)
    return [t for t in areas if parents[t.label] == lowest]


def _stops(sentence: Sentence, start: int, end: int) -> list[Thing]:
    """Return the ends and stops of a route; one that no list knows is a region of its own."""
    text, stops, position = sentence.text, [], start
    for piece in [*(m.span() for m in _TO.finditer(text, start, end) if not any(x.start <= m.start() < x.end for x in sentence.mentions)), (end, end)]:
        words = re.sub("（.*?）$", "", text[position : piece[0]])
        things = sentence.things(position, position + len(words))
        whole = any(m.start == position and m.end == position + len(words) for m in sentence.mentions)
        if len(things) == 1 and things[0].label is Label.ECOLOGICAL_ZONE and not whole:  # 长江三峡
            things = [Thing(Label.ECOLOGICAL_ZONE, words, "other")]
        elif not things or len(things) > 1 or words.endswith("界") and not whole:
            things = [unknown_place(words)]
        stops.extend(t for t in things if t not in stops)
        position = piece[1]
    return stops


def unknown_place(name: str) -> Thing:
    """Return what an end of a line is that no list knows: a town, or where its name says otherwise a region."""
    natural = re.search("[界隘关口岛港站峡滩山河湖江海湾]$", name)
    return Thing(Label.REGION, name, "other") if natural else Thing(Label.TOWN, name)


def _project(
    sentence: Sentence, part: _Part, head: Head, noun: str, end: int, before: str, river: tuple[Thing, ...] = ()
) -> Project:
    text = sentence.text
    noun = _PLACE_SUFFIX.sub("", noun, count=1) if _PLACE_SUFFIX.match(noun) and part.places else noun
    plain = _CLASS.sub("", noun) if part.located else noun
    if part.places and head.kind == "port":
        plain = re.sub("^港口$", "港", plain)
    words = text[part.start : part.rest]
    if part.stops and river and not part.zones:
        words = river[0].name + words
    if part.stops and "等" in plain:
        plain = plain[plain.index("等") + 1 :]
    bracket = _BRACKET.match(text, part.end) or not part.located and _BRACKET.search(text, part.start, part.end) or None
    at = sentence.things(*bracket.span(1)) if bracket else []
    rebuilt = re.fullmatch("(.*(?:机场|铁路|公路|高速|港|码头|车站))((?:改扩建|扩建|改建|扩能改造|扩容改造)(?:工程|项目)?)", plain)
    plain = rebuilt[1] if rebuilt else plain
    shared = part.places and _SHARED.search(noun) and not part.stops
    name = plain if shared else _clean(words) + plain
    if len(part.stops) > 4 and len(plain) > 5:  # a tour that names itself: 沿江旅游线路
        name = plain
    elif part.stops and "段" in text[part.rest - 1 : part.rest] and "段" not in name:
        name = _clean(words) + plain
    after = text[end : min(end + 8, max(end, sentence.clause_at(end - 1).end))]
    status = next((key for key, words_ in _STATUS if words_.search(before + after)), "")
    action = re.match(_ACTION, after) or next(iter(reversed(list(_ACTION.finditer(before)))), None)
    work = rebuilt[2].removesuffix("工程").removesuffix("项目") if rebuilt else action[0] if action else ""
    kind = _kind(noun, head)
    stops = part.stops if kind not in ("pipeline", "railway", "expressway", "road") else tuple(t for t in part.stops if t.label is not Label.ECOLOGICAL_ZONE)
    if kind == "airport" and len(words) > 3 and part.places and (first := sentence.inside(part.start, part.rest)):
        part = part._replace(places=tuple(first[0].things))  # 杭州萧山国际机场 is that of Hangzhou
    section = sentence.things(head.start, head.end) if text[head.end - 1] == "段" and part.start <= head.start < part.end else []
    if section:
        part = part._replace(places=(), zones=())
    stops = tuple(section) if len(section) > 1 else stops
    at = section if len(section) == 1 else at
    extra = tuple((key, value) for key, value in (("action", work), ("status", status)) if value)
    return Project(
        Thing(Label.PROJECT, name, kind, "", extra), part.start, (part.start, end), head, part.places or tuple(t for t in at if is_area(t)),
        part.zones or (river if part.stops else ()), stops, bool(_SELF.match(noun) and not part.located), before, part.start,
    )  # fmt: skip


_KINDS = (
    ("pipeline", "管道|管网|管线|输气|输油|联络线|西气东输"), ("railway", "铁路|高铁|煤运通道|煤炭运输通道"), ("expressway", "高速公路"), ("waterway", "航道|水运|通航|水道"),
    ("flood_control", "堤|防洪|蓄滞洪|崩岸|河势|五河治理"), ("water", "水资源|水利|调水|引水|供水|灌区|饮水"), ("energy", "水电|煤电|输电|电网|储能|光伏|风电|煤炭"),
    ("airport", "机场"), ("port", "港口|航运"), ("road", "公路|道路|国道|省道"), ("logistics", "物流"), ("information", "信息|数据|网络"), ("environment", "污染|环保|污水|垃圾"),
    ("tourism", "旅游"), ("agriculture", "农业|农产品|粮"), ("opening_up", "口岸|通道"),
)  # fmt: skip


def _kind(noun: str, head: Head) -> str:
    """Return the kind of a project: of its head, or where that says little (工程, 支线) of the words before it."""
    if head.kind != "other" and noun[-2:] not in ("支线", "复线", "工程", "通道"):
        return head.kind
    return next((kind for kind, words in _KINDS if re.search(words, noun)), head.kind)


def _clean(words: str) -> str:
    """Return words without the brackets of a short form: 云（梦）应（城） is printed 云应."""
    return re.sub("（[^）]{1,2}）", "", words)


def _renamed(project: Project, name: str, kind: str = "") -> Project:
    return replace(project, thing=project.thing._replace(name=name, kind=kind or project.thing.kind))
