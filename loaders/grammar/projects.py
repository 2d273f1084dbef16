"""Projects: what a sentence names to be built, run or piloted, read from head nouns leftwards.

A list shares its parts: 荆州、岳阳、九江等煤炭物流园区 are three parks, 武汉东湖、长株潭国家自主创新示范区 two zones,
杭州经长沙至昆明、合肥至九江等铁路 two lines with their stops. A part without a head of its own borrows that of the
next one; a part that names neither a place nor a head belongs to the words after it (公共服务和社会管理创新试点).
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.grammar.project_heads import GENERIC, Head, find_heads
from loaders.grammar.project_lists import list_parts, list_start
from loaders.grammar.project_names import LINEAR, Project, make_project, parent_of, sections_of, stretch
from loaders.grammar.project_parts import Part
from loaders.phrases import Sentence
from loaders.regex import compiled
from loaders.things import Thing

_RANK = compiled("(?:国家级?|省级|全国|国际)$")
_WHOLE = compiled(
    "(?:[A-Z]{2}|[一-鿿]{2}(?:路|大桥|车站|电厂|水厂|院区|校区|城|城市|岛|之[都城乡])|[一-鿿]{2}(?:改造|改扩建|扩建|新建|迁建|整治|加固))$"
)
_BELTS = frozenset({"economic_belt", "economic_zone", "ecological_economic_zone"})  # 沿海产业带和临港产业基地
_ON_WATER = frozenset({"waterway", "flood_control", "water", "energy", "bridge", "port"})


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
            start = list_start(sentence, head)
            found.extend(reversed(_read_list(sentence, start, head, ends)))
            covered = start + 1
    return tuple(sorted(found, key=lambda project: project.start))


def _read_list(sentence: Sentence, start: int, head: Head, ends: dict[int, Head]) -> list[Project]:
    text = sentence.text
    parts = list_parts(sentence, start, head.end, ends)
    clause = sentence.clause_at(start)
    before = text[min(clause.start, start) : start]
    label = _label(sentence, clause.start)
    made: list[Project] = []
    waiting: list[Part] = []
    river: tuple[Thing, ...] = ()
    for part in parts:
        river = part.zones or river if part.stops else river
        own = ends.get(part.own_end)
        if own is None and not part.etc and (section := _section_worked_on(text, part, ends)):
            own, part = section, part._replace(end=section.end)  # 长江干线武汉至安庆段|6米水深航道整治工程
        noun = text[part.etc[1] : part.end] if part.etc else ""
        noun = _road_meant(sentence, start) if _GAP_ROAD.fullmatch(noun) else noun
        if (
            own is not None
            and part.etc
            and own.kind not in LINEAR
            and (tail := ends.get(part.end))
            and tail.kind in LINEAR
            and not tail.generic
        ):
            own = None  # 清镇铝工业园等铁路专用线
        if own is None and not part.etc and not part.located and part.end - part.start > 5 and text[part.end : part.end + 1] == "、":
            waiting = [w for w in waiting if w.stops]  # 环鄱阳湖防护林带、碳汇林业示范、高速公路: a thing of another kind
        if (own is None and not part.etc) or (own is not None and part.own_end < part.end and part.own_end == part.rest):
            waiting.append(part)
            continue
        if own is None:  # 九江等煤炭物流园区; 三峡库区污染防治等项目
            own = ends.get(part.end, head)
            if noun in GENERIC:
                made += [
                    make_project(sentence, p, own, text[p.rest : p.own_end], part.end, before)
                    for p in (*waiting, part)
                    if p.located and not p.bare
                ]
            else:
                made += [
                    make_project(sentence, p, own, text[p.rest : p.own_end].removesuffix(noun) + noun, part.end, before, river)
                    for p in (*waiting, part)
                    if _may_borrow(p, own, noun, text[p.rest : p.own_end]) or (p is part and not p.bare and not p.zones)
                ]
        else:
            rest = text[part.rest : part.own_end]
            lent = noun if noun and noun not in GENERIC else label if label and part.stops and waiting else rest
            if not part.located and waiting and waiting[0].stops and own.start > part.rest:
                lent = label or text[own.start : own.end]  # 承德至平泉、津石高速
            if not part.located and not noun and own.kind == "waterway" and text[own.start - 1] in "江河湖水溪":
                lent = text[own.start : own.end]  # 右江、柳黔江航道
            if waiting and waiting[0].stops and lent.startswith("机场高速"):
                lent = lent.removeprefix("机场")
            if not part.located and not noun and text[own.start : own.end] in _OF_NAMES:
                lent = text[own.start : own.end]
            if own.noun and not noun and part.start <= own.start < part.end:
                lent = text[slice(*own.noun)]
            if (
                not part.located
                and own.start > part.rest
                and all(w.bare and w.places for w in waiting)
                and not _SHARED_BY_ALL.match(rest)
                and text[own.start : own.end] not in _OF_NAMES
            ):
                waiting = []  # 鞍山、抚顺、沈抚示范区: a thing of its own beside them
            lent = "段" + lent if part.stops and text[part.rest - 1] == "段" else lent
            for p in waiting:
                # 北京中关村、上海张江国家自主创新示范区 share no more than the head
                rank = _RANK.search(text, part.rest, own.start)
                noun = (
                    lent
                    if (p.bare and not (p.stops and part.places and own.start > part.rest and own.kind == "railway")) or not part.places
                    else text[rank.start() if rank else own.start : own.end]
                )
                belt = p.bare and not part.etc and any(place.kind in _BELTS for place in p.places)
                if _DEPTH.search(text[p.rest : p.own_end]):
                    noun = _DEPTH_FIRST.sub("", noun)  # 武汉至安庆6米、武汉至宜昌4.5米|水深航道
                if _may_borrow(p, own, noun, text[p.rest : p.own_end]) and not belt:
                    made.append(make_project(sentence, p, own, text[p.rest : p.own_end] + noun, part.end, before, river))
            item = make_project(sentence, part, own, rest, part.own_end, before, river)
            if (
                made
                and not waiting
                and text[own.start : own.end] in ("支线", "复线", "联络线")
                and made[-1].linear
                and part.own_end - part.start < 7
            ):
                item = _renamed(item, made[-1].thing.name + item.thing.name, made[-1].thing.kind)
            along = re.match("沿[江海湖河边线]|城际|跨省", made[-1].thing.name) if made else None
            if along and part.start == own.start and item.linear and made[-1].linear:  # 沿江铁路、高速公路
                item = _renamed(item, along[0] + item.thing.name)
            zone = re.match(".{4,}试验区(?=.{2,4}片区$)", made[-1].thing.name) if made and item.thing.name.endswith("片区") else None
            if zone and len(item.thing.name) <= 7:  # 自由贸易试验区芜湖片区、蚌埠片区
                item = _renamed(item, zone[0] + item.thing.name)
            made += sections_of(sentence, item)
        waiting = []
    parents = [line for item in made if (line := parent_of(sentence, item))]
    return [replace(item, list_start=start) for item in (*made, *parents) if len(item.thing.name) > 2]


_SHARED_BY_ALL = compiled("国家|省级|全国|区域|重要|主要|支线|两|三|四|各|等")


def _section_worked_on(text: str, part: Part, ends: dict[int, Head]) -> Head | None:
    """Return the head of the section of a line that a part names before it says what is done to it."""
    inside = [head for head in ends.values() if head.noun and part.start <= head.start and head.end < part.end]
    return inside[-1] if inside and _WORK.fullmatch(text, inside[-1].end, part.end) else None


_WORK = compiled("[^，。；、！？和与及的]{0,12}(?:整治|改扩建|扩建|扩容|改造|扩能|治理|复线|增建二线|升级)(?:工程|项目)?")
_DEPTH, _DEPTH_FIRST = compiled("[0-9]米$"), compiled("^[0-9.]+米")
_OF_NAMES = frozenset({"口岸", "机场", "支线机场", "通用机场", "港口"})  # 霍尔果斯、喀什、伊尔克什坦口岸 are three


def _may_borrow(part: Part, head: Head, noun: str, words: str) -> bool:
    """Whether a part without a head may take noun as its own: waters lend their names to channels and dykes only."""
    if part.bare and any(place.kind == "new_area" for place in part.places):
        return False  # 四川天府新区等国家级新区: it is one itself
    if part.zones and not part.stops and noun.endswith(("水库", "枢纽", "工程", "电站")) and part.zones[-1].name.endswith("水库"):
        return False  # 双树寺水库等病险水库
    if _WHOLE.search(words):
        return False  # 巫家坝CBD、呈贡区大学城; 城市联盟路、沈海高速公路宁德段
    return (
        part.located
        and "、" not in noun
        and (bool(part.places or part.stops) or head.kind in _ON_WATER or (bool(part.zones) and stretch(part.zones[-1]) is not None))
    )


def _label(sentence: Sentence, start: int) -> str:
    """Return the head noun of the label before a list: 铁路 of 普通铁路：建设衢州至九江、…."""
    text = sentence.text
    label = re.match("[^，。；：]{2,10}：", text)
    found = re.search("铁路|高速公路|公路|航道|管道|航线", label[0] if label and label.end() <= start else sentence.context.lead)
    return found[0] if found else ""


_GAP_ROAD = compiled("(?:[一-鿿]{0,3}待贯通|断头|瓶颈|拥堵|待建|拟建)[一-鿿]{0,2}路段?")
_ROAD = compiled("高速公路|公路|国道|省道|铁路")


def _road_meant(sentence: Sentence, start: int) -> str:
    """Return the noun of the lines whose gaps are listed: 高速公路…，打通A至B等待贯通路段."""
    before = sentence.context.before.text if sentence.context.before else ""
    named = _ROAD.findall(sentence.context.lead + before + sentence.text[:start])
    return named[-1] if named else "公路"


def _renamed(project: Project, name: str, kind: str = "") -> Project:
    return replace(project, thing=project.thing._replace(name=name, kind=kind or project.thing.kind))
