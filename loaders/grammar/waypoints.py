"""Waypoints: which line a sentence on a course is about, and what its ends, stops and crossings are.

A station stands for the place that it is named after (徐州东站); an interchange or port that is named after no known
place is a project by itself (京沪高速汤庄枢纽).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from loaders.grammar.project_names import Project
from loaders.grammar.project_parts import unknown_place
from loaders.grammar.projects import projects
from loaders.phrases import Sentence, is_place, split_list
from loaders.regex import compiled
from loaders.things import Thing

LINE = compiled("大桥|桥|隧道|通道|高速|公路|铁路|快速路|高铁|城际|航道|运河|管道|干线|专线|号线|大道|特高压|直流|交流输电|路$|线$|段$")
_NOUN = "特大桥|大桥|隧道|通道|高速公路|高速|高铁|铁路|公路|快速路|管道|管线|运河|航道|号线|专线|客专"
# 线路起自…, 该桥北起…, 工程起点位于…: the line named before
OWN = compiled(
    f"(?:(?:其中|建成后|届时|据悉|据介绍|目前)，?)?(?:(?:该|本|此|这条|这座|整条|新建)(?:条|座)?[一-鿿]{{0,4}}?(?:{_NOUN}|线路|路线|线|路|桥|工程|项目)|线路|路线|全线|正线|主线|全桥|大桥|工程|项目|铁路|公路|高速公路|隧道|管道|运河)"
    "(?:路线|线路|全线|主线|走向|工程|项目)?(?:为|将|拟|规划|主要|大致)*[：，]?"
)
_MEASURED = compiled(
    "，?(?:(?:工程|项目|线路|正线|主线)?(?:全长|总长|长度|长约|线路长|路线长|设计|采用|总投资|预计|计划|是|为)[^。；]{2,60}，)?(?:其中|线路|路线|主线|全线|工程)?"
)
_OF_ANOTHER = compiled("的(?!南北|东西|主?干线|重要|组成部分|[^，。；]{0,12}(?:通道|干线|要道|线路|公路|铁路|大桥|工程|项目)，)")
_BEGINS = compiled("(?:起于|起自|始于|始自|起点|[东西南北]{1,2}起|自[^，。；]{2,30}(?:引出|出发)|途经|途径|连接|经)")
_SPEAKS = compiled(f"(?:^|(?<=[。；]))(?:{OWN.pattern}{_MEASURED.pattern})?{_BEGINS.pattern}")
_ALONE = compiled(
    f"(?:[（(]?[0-9一二三四五六七八九十]+[）)、.．]|第[一二三四五六七八九十]+条)?\\s*(?:新建|改建|扩建|建设|推进|关于|加快)*(?P<N>[一-鿿A-Z0-9—至]{{2,20}}?(?:{_NOUN}|[一二三四五]期|段)+)(?:工程|项目)?(?:（[^）]*）)?[：。]?"
)
_GENERAL = compiled("^(?:综合|交通|运输|重要|主要|该|本|这|此|一|多|各|国际|物流|对外|城际|快速|铁路|公路|骨干|两|三|几)")
_DOES = compiled("打造|形成|构建|建设|推进|加快|打通|畅通|完善|完成|成为|以|通过|强化|加强|依托|新增|实现|公路|铁路")
_BEFORE = compiled(f"[一-鿿A-Z0-9]{{2,14}}?(?:{_NOUN})(?=(?:路线|线路|全线|主线|项目|工程)?$)")
_OPENS = compiled(
    f"(?:新建|改建|扩建|建设|推进|加快)?(?P<N>(?:(?![的是在了将由为])[一-鿿A-Z0-9]){{2,14}}?(?:{_NOUN}))(?:工程|项目)?(?=[，。：也已今昨将是于全正]|预计|计划|批复|获批|开工|通车)"
)
# 宜昌至张家界高速公路|白洋长江公路大桥: the line on which a bridge or tunnel with a name of its own lies
ON_A_LINE = compiled("^[一-鿿A-Z0-9—－至]{2,16}?(?:高速公路|高速|铁路|高铁|公路)(?=[一-鿿]{2,10}(?:大桥|隧道)$)(?!长江|黄河|跨|特)")
_KINDS = (
    ("铁路|高铁|客专|号线", "railway"),
    ("桥|隧道", "bridge"),
    ("高速", "expressway"),
    ("管", "pipeline"),
    ("运河|航道", "waterway"),
    ("", "road"),
)
_STATE = compiled("^(?:已建成|已通车|已开通|在建|拟建|规划|既有|现有|正在建设|待建|建成|新建)(?:的)?")
_WAY_NOUN = "快速路|高速公路|高速|大道|国道|省道|公路|铁路|高铁|客专|大桥|隧道|通道|立交|环路|环线|国道主干线|主干线|干线|路|线"
_WAY = compiled(f"^[一-鿿A-Z0-9“”]{{2,12}}?(?:{_WAY_NOUN})(?=$|（|\\()")
_HUB = compiled(
    "(?P<line>[^、，]{2,20}(?:铁路|高铁|城际|客专|专线|高速公路|高速|公路|国道|省道|快速路|(?<![东西南北])线))?(?P<name>[一-鿿]{1,8}?)"
    "(?P<kind>[东西南北]?(?:火车|高铁|客运)?站|枢纽互通|枢纽立交|互通式立交|互通立交|枢纽|互通|立交|收费站|线路所|服务区)(?:附近|处|东侧|西侧|南侧|北侧)?"
)
_COUNTED = compiled(
    "(?P<L>[一-鿿A-Z0-9、和与及]{5,30}?)等?(?:[两二三四五六七八九十]|[0-9]+)(?:条|大)(?P<N>[一-鿿]{0,2}?(?:高速公路|高速|铁路|高铁|国道|公路|快速路|干线))"
)
_TOWN = compiled("[一-鿿]{1,4}(?:镇|乡|街道)(?:附近|境内)?")
_TOWN_UNDER = compiled("[一-鿿]{2}(?P<name>[一-鿿]{2}[镇乡])")
_NAME = compiled("^[一-鿿]{2,4}$")
_NO_NAME = compiled(
    "路|道|口|端|处|侧|附近|岸|区域|地区|中心|两|各|及|等|主要|城市|城乡|沿线|东西|南北|内外|国|我|全|市|县|区$|桥|接线|部分|组成|年|月|日$|前|后"
)


def line_before(sentence: Sentence) -> Thing | None:
    """Return the line that a sentence goes on about where it names none: its lead's, the last one told of, its heading's or title's."""
    context = sentence.context
    if not _SPEAKS.search(sentence.text):
        return None
    if context.lead and (named := line_named(context.lead)):
        return named
    before, steps = context.before, 0
    while before is not None and steps < 4:
        if line := line_of(before):
            return line
        before, steps = before.context.before, steps + 1
    return next((line for words in (*reversed(context.headings), context.title) if (line := line_named(words))), None)


def line_named(words: str) -> Thing | None:
    """Return the line that a lead, heading or title is the name of: 池州长江公路大桥, （一）沪渝蓉高铁合肥至武汉段。"""
    found = _ALONE.fullmatch(words.strip())
    name = re.sub("^[一-鿿]{2,8}?(?:新建|改建|扩建)(?=[一-鿿]{4})(?![^段]*段$)", "", found["N"]) if found else ""
    return _line(name) if name and not re.search(f"{_GENERAL.pattern}|[的最是]", name) else None


def line_of(sentence: Sentence, end: int | None = None) -> Thing | None:
    """Return the line that a sentence, or what of it stands before an offset, names as what it is about."""
    last = len(sentence.text) if end is None else end
    lines = [p for p in projects(sentence) if p.quote[1] <= last and LINE.search(p.thing.name) and not _GENERAL.search(p.thing.name)]
    lines = [
        p
        for p in lines
        if sentence.text[p.start - 1 : p.start] != "的" and not re.search("^的(?!线路|路线|起点)", sentence.text[p.quote[1] :])
    ]
    for project in lines:
        longer = [p for p in lines if p.start == project.start and p.quote[1] > project.quote[1]]
        return _bare(longer[-1].thing if longer else project.thing)
    opening = _OPENS.match(sentence.text, 0, last)
    return _line(opening["N"]) if opening and not _GENERAL.search(opening["N"]) else None


def subject(sentence: Sentence, begin: int, position: int, carried: Thing | None, *, opening: bool = False) -> Thing | None:
    """Return the line whose course text[position:] tells; begin is where its segment starts, carried the line told of before.

    opening asks for a line that the segment begins with.
    """
    text = sentence.text
    words = text[begin:position]
    own = next((m for m in OWN.finditer(text, begin, position) if m.start() == begin or text[m.start() - 1] in "，。；："), None)
    if own and _MEASURED.fullmatch(text, own.end(), position):
        return line_of(sentence, own.start()) or _of_kind(sentence, own[0], carried)
    for p in projects(sentence):
        near = position - p.quote[1] <= 6 or (p.start <= begin + 4 and _MEASURED.fullmatch(text, p.quote[1], position))
        if (
            p.start >= begin
            and (not opening or p.start == begin)
            and p.quote[1] <= position + 1
            and near
            and not _OF_ANOTHER.search(text[p.quote[1] : position])
            and LINE.search(p.thing.name)
        ):
            return _bare(
                max((q for q in projects(sentence) if q.start == p.start and q.quote[1] <= position + 1), key=lambda q: q.quote[1]).thing
            )
    if not words.strip("，") and not opening:
        return line_of(sentence, begin) or carried
    clause = sentence.clause_at(max(0, position - 1))
    found = _BEFORE.match(text[max(begin, clause.start) : position])
    return _line(found[0]) if found and not _GENERAL.search(found[0]) and not _DOES.match(found[0]) else None


def _of_kind(sentence: Sentence, own: str, carried: Thing | None) -> Thing | None:
    """Return the line told of before that 运河, 大桥 or 隧道 means: one of that kind, else the one that the sentence before names so."""
    kind = _KIND_OF_OWN.search(own)
    if kind is None or carried is None or kind[0] in carried.name:
        return carried
    before = sentence.context.before
    named = re.findall(f"[一-鿿]{{2,4}}{kind[0]}", before.text) if before else []
    return _line(named[-1]) if named else None


_KIND_OF_OWN = compiled("(?:运河|大桥|隧道)(?=[：，]?$)")


def _bare(thing: Thing) -> Thing:
    """Return a line without the word for its building: 泰州长江大桥工程 runs where 泰州长江大桥 does."""
    found = re.fullmatch(f"(?P<N>.+(?:{_NOUN}))(?:工程|项目)", thing.name)
    name = ON_A_LINE.sub("", found["N"] if found else thing.name)
    return thing._replace(name=name) if name != thing.name else thing


def _line(name: str) -> Thing:
    return Thing(Label.PROJECT, name, next(kind for words, kind in _KINDS if re.search(words, name)))


def points(sentence: Sentence, start: int, end: int, *, ends: bool, line: Thing) -> Iterator[Thing]:
    """Yield what text[start:end] lists: stations, projects, roads, places, and at an end a name that no list knows."""
    text = sentence.text
    counted = _COUNTED.fullmatch(text[start:end])
    if counted:  # 京沪、沪宁、宁杭三条高速公路
        for first, last in split_list(counted["L"], 0, len(counted["L"])):
            yield Thing(Label.PROJECT, counted["L"][first:last] + counted["N"], "road")
        return
    spans = [piece for span in split_list(text, start, end) for piece in _legs(sentence, *span)]
    lent = _WAY.match(text[slice(*spans[-1])]) if spans else None
    noun = re.search(f"(?:{_WAY_NOUN})$", lent[0]) if lent else None
    for first, last in spans:
        if noun and re.fullmatch("[一-鿿]{2}", text[first:last]) and not sentence.inside(first, last):
            yield Thing(Label.PROJECT, text[first:last] + noun[0], "road")  # 京沪、沪宁高速公路
        else:
            yield from _point(sentence, first, last, ends=ends, line=line)


def _legs(sentence: Sentence, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of text[start:end] between 至 or 到 that join two places: 都匀市至广西, but 武汉至孝感城际铁路 is one."""
    if not re.search(f"(?:{_WAY_NOUN}|站|段|枢纽|互通)$", sentence.text[start:end]):
        for mention in sentence.inside(start, end):
            if sentence.text[mention.end : mention.end + 1] in ("至", "到") and mention.end + 2 < end:
                yield start, mention.end
                start = mention.end + 1
    yield start, end


def _point(sentence: Sentence, first: int, last: int, *, ends: bool, line: Thing) -> Iterator[Thing]:
    text = sentence.text
    state = _STATE.match(text[first:last])
    first += state.end() if state else 0
    hub = _HUB.fullmatch(text, first, last)
    if hub:
        yield from _station(sentence, hub)
        return
    named = [p for p in projects(sentence) if p.start == first and p.thing.ref != line.ref]
    way = _WAY.match(text[first:last])
    inside = sentence.inside(first, last)
    if (
        way
        and re.search("大道$|(?<![铁公速])路$", way[0])
        and inside
        and inside[0].start == first
        and text[inside[0].end - 1] in "市区县"
        and inside[0].end + 2 < first + way.end()
    ):
        yield from inside[0].things  # 海沧区海沧大道
        yield Thing(Label.PROJECT, text[inside[0].end : first + way.end()], "road")
    elif named and _ends_there(text, named[0], last):
        yield named[0].thing
    elif way:
        yield Thing(Label.PROJECT, way[0], "road")
    elif inside and inside[0].start == first:
        rest = text[inside[-1].end : last]
        things = sentence.things(first, last)
        if rest == "岛":
            yield Thing(Label.REGION, text[first:last], "other")
        elif _TOWN.fullmatch(rest):
            yield Thing(Label.TOWN, re.sub("附近$|境内$", "", rest))
        elif ends and things[-1].label is Label.ECOLOGICAL_ZONE and (held := [part for part in inside[-1].parts if is_place(part)]):
            yield held[-1]  # 横州市西津库区平塘江口
        elif not rest or len(rest) <= (
            6 if ends or things[-1].label is Label.ECOLOGICAL_ZONE else 4 * (text[inside[-1].end - 1] in "市区县")
        ):
            yield things[-1]  # 中山区梭鱼湾
    elif town := _TOWN_UNDER.fullmatch(text, first, last):
        yield Thing(Label.TOWN, town["name"])  # 胶南大场镇
    elif ends and _NAME.match(text[first:last]) and not _NO_NAME.search(text[first:last]):
        yield unknown_place(text[first:last])


def _station(sentence: Sentence, hub: re.Match[str]) -> Iterator[Thing]:
    """Yield the place that a station is named after, or the station or interchange itself."""
    start, end = hub.start("name"), hub.end("kind")
    inside = sentence.inside(start, end)
    if inside and inside[0].start == start and inside[-1].end - hub.end("name") in range(-1, 1):
        yield sentence.things(start, end)[-1]
    elif hub["kind"].endswith("站") and inside and inside[0].start == start and is_place(inside[0].thing):
        yield inside[0].thing  # 武汉天河站
    elif len(hub["name"]) > 1:
        yield Thing(Label.PROJECT, hub["name"] + hub["kind"], "hub")


def _ends_there(text: str, project: Project, end: int) -> bool:
    return project.quote[1] == end or text[project.quote[1]] in "（("
