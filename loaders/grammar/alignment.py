"""Alignments: where news prose and project sheets say that a line runs: 起于…, 在…跨越…, 止于…, 接…; 连接A和B的…通道."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.project_names import Project
from loaders.grammar.project_parts import unknown_place
from loaders.grammar.projects import projects
from loaders.grammar.rules import Fact, example, rule
from loaders.lexicon import Thing
from loaders.phrases import Sentence, is_place, pattern, split_list

_C = "CONNECTS"
_LINE = re.compile("大桥|桥|隧道|通道|高速|公路|铁路|快速路|高铁|城际|航道|运河|管道|干线|专线|号线|大道|路$")
_END = "自(?=[^，。；：]{2,16}?(?:起|出发|引出)(?:，|经|$))|注入|汇入|沿[一-鿿]{1,4}入|起于|起自|起点位于|起点为|起点在|始于|东起|西起|南起|北起|止于|终于|终至|终到|终点位于|终点为|终点在|止点为|东至|西至|南至|北至|西止|东止|南止|北止|南迄于?|北迄于?|东迄于?|西迄于?|[东西南北](?:接|连)(?![线点])"
_JOIN = "连接|衔接|对接|接入|接|途经|途径|经过|经(?!济|营|贸|典|历|验|费|理)|穿越|跨越|上跨|下穿|串联|贯通|沟通"
_RUN = re.compile(
    f"(?P<V>{_END}|(?<![一-鿿])(?:{_JOIN})|(?<=工程)连接|(?<=[一-鿿])(?:跨越|途经|途径|串联|穿越)|(?<=线)经过)(?:了|着)?(?P<O>[^，。；：]+)"
)
_BETWEEN = re.compile("(?:连接|连通|沟通|贯通|串联|衔接)(?P<O>[^，。；：的]{3,40})的$")
# 深中通道全长约24公里，东接深圳宝安: what is said of it before
_MEASURES = re.compile(
    "(?:工程|项目|线路|正线|主线)?(?:全长|总长|长度|线路长|路线长|设计|采用|总投资|预计|计划|是|为)[^。；]{2,40}，(?:其中|线路|路线|主线)?"
)
_STATE = re.compile("^(?:已建成|已通车|在建|拟建|规划|既有|现有|正在建设|待建)(?:的)?")
_WAY = re.compile("^[一-鿿A-Z0-9“”]{2,12}?(?:快速路|高速公路|高速|大道|公路|铁路|大桥|隧道|通道|立交|环路|环线|路|线)(?=$|（|\\()")
_NAME = re.compile("^[一-鿿]{2,4}$")
_NO_NAME = re.compile("路|道|口|端|处|侧|附近|岸|区域|地区|中心|两|各|及|等|主要|城市|城乡|沿线|东西|南北|内外|国|我|全|市|县|区$")
_STARTS = re.compile(_END)
_SHARED = re.compile("(?:[两二三四五六七八九十]|[0-9]+)条(?P<L>高速公路|高速铁路|铁路|公路|高速|国道|高铁|干线)$")
_CROSSING = re.compile("(?<=[路速铁])[一-鿿]{2,3}(?:枢纽|互通|立交)$")


@rule(
    "alignment.runs",
    any_of=("自", "起于", "终到", "终至", "起点", "始于", "东起", "西起", "南起", "北起", "接", "止于", "终点", "途经", "途径", "跨越", "连接"),
    examples=(
        example("池州长江公路大桥起于铜陵市枞阳县会宫，接在建的济祁高速合肥至枞阳段，止于殷家汇，接已通车的南沿江高速公路（沪渝高速G50），全长41公里。",
                ("池州长江公路大桥", _C, "会宫镇"), ("池州长江公路大桥", _C, "济祁高速合肥至枞阳段"), ("池州长江公路大桥", _C, "殷家汇"), ("池州长江公路大桥", _C, "南沿江高速公路")),
        example("第二西通道路线起自海沧区，通过海沧端接线工程连接马青路、海沧大道及拟建的海沧疏港快速路。",
                ("第二西通道", _C, "海沧区"), ("第二西通道", _C, "马青路"), ("第二西通道", _C, "海沧大道"), ("第二西通道", _C, "海沧疏港快速路")),
        example("武西高铁北起西安，途经商洛、十堰，南至武汉。", ("武西高铁", _C, "西安市"), ("武西高铁", _C, "商洛市"), ("武西高铁", _C, "十堰市"), ("武西高铁", _C, "武汉市")),
        example("港珠澳大桥东接香港特别行政区，西接珠海市和澳门特别行政区。",
                ("港珠澳大桥", _C, "香港特别行政区"), ("港珠澳大桥", _C, "珠海市"), ("港珠澳大桥", _C, "澳门特别行政区")),
        example("汉江运输通道自十堰起，经襄阳、荆门通达武汉城市圈。", ("汉江运输通道", _C, "十堰市"), ("汉江运输通道", _C, "襄阳市"), ("汉江运输通道", _C, "荆门市"), ("汉江运输通道", _C, "武汉城市圈")),
        example("江汉运河，起于荆州市，沿汉江入长江。", ("江汉运河", _C, "荆州市"), ("江汉运河", _C, "长江")),
        example("武黄大桥北起武汉绕城公路，南迄于沪渝高速公路，连接京珠、沪蓉两条高速公路。", ("武黄大桥", _C, "武汉绕城公路"), ("武黄大桥", _C, "沪渝高速公路"),
                ("武黄大桥", _C, "京珠高速公路"), ("武黄大桥", _C, "沪蓉高速公路")),
        example("汉十铁路新建孝感至十堰段，线路起自武汉至孝感铁路孝感东站，经随州，终至十堰。", ("汉十铁路新建孝感至十堰段", _C, "孝感市"), ("汉十铁路新建孝感至十堰段", _C, "随州市"),
                ("汉十铁路新建孝感至十堰段", _C, "十堰市")),
        example("长江中游城市群承东启西，南接珠三角，北接中原。"),
        example("沪渝高铁全长约24公里，东接武汉，西连宜昌。", ("沪渝高铁", _C, "武汉市"), ("沪渝高铁", _C, "宜昌市")),
        example("合作起于2012年，终点尚远。"),
        example("加强与武汉的连接，完善路网。"),
    ),
)  # fmt: skip
def runs(sentence: Sentence) -> Iterator[Fact]:
    """The ends, stops and crossings of the line that a sentence is about."""
    first = next(iter(_RUN.finditer(sentence.text)), None)
    if first is None or not any(_STARTS.match(m.string, m.start("V")) for m in _RUN.finditer(sentence.text)):
        return
    subject = next(
        (
            p
            for p in projects(sentence)
            if p.quote[1] <= first.start("V") + 1
            and (first.start("V") - p.quote[1] <= 6 or (p.start <= 4 and _MEASURES.fullmatch(sentence.text, p.quote[1], first.start("V"))))
            and "的" not in sentence.text[p.quote[1] : first.start("V")]
            and _LINE.search(p.thing.name)
        ),
        None,
    )
    line = subject.thing if subject else _line_before(sentence, first.start()) or _line_meant(sentence, first.start())
    if line is None:
        return
    order = 0
    for match in _RUN.finditer(sentence.text):
        for thing in points_of(sentence, *match.span("O"), ends=bool(_STARTS.match(match.string, match.start("V"))), line=line):
            order += 1
            yield Fact(line, RelationType.CONNECTS, thing, match.span(), 0.85, order=order)


@rule(
    "alignment.between",
    any_of=("连接", "连通", "沟通", "贯通", "串联", "衔接"),
    examples=(
        example(
            "连接厦门海沧区和厦门岛的厦门第二西通道，是快速路系统的组成部分。",
            ("厦门第二西通道", _C, "海沧区"),
            ("厦门第二西通道", _C, "厦门岛"),
        ),
        example("建设连接武汉与长沙的高速铁路。", ("高速铁路", _C, "武汉市"), ("高速铁路", _C, "长沙市")),
        example("成为连接东中西地区的重要通道。"),
        example("打通连接中心城区、新城的道路。"),
    ),
)
def between(sentence: Sentence) -> Iterator[Fact]:
    """连接A和B的 line."""
    for project in projects(sentence):
        match = (
            _BETWEEN.search(sentence.text, max(0, project.start - 46), project.start) if sentence.text[project.start - 1] == "的" else None
        )
        if match is None or not _LINE.search(project.thing.name) or re.search("重要|国际|快速通道$", project.thing.name):
            continue
        points = list(points_of(sentence, *match.span("O"), ends=True, line=project.thing))
        if len(points) > 1 and any(map(is_place, points)):
            for order, thing in enumerate(points, 1):
                yield Fact(project.thing, RelationType.CONNECTS, thing, (match.start(), project.quote[1]), 0.9, order=order)


def _line_opening(sentence: Sentence) -> Thing | None:
    """Return the line that opens a sentence on its course: 成渝中线高铁东起…，经铜梁、大足，西至…."""
    found = re.match("(?P<N>[一-鿿A-Z0-9]{2,12}?(?:高速公路|高速|高铁|铁路|公路))(?:线路|全线|正线)?[东西南北]起", sentence.text)
    return Thing(Label.PROJECT, found["N"], "road" if re.search("公路$|高速$", found["N"]) else "railway") if found else None


_COURSE = pattern(
    "自(?P<A>[\ue001\ue002]+)经(?P<B>{any}(?:（[^）]{1,8}）)?(?:(?:、|和|与|及){any}(?:（[^）]{1,8}）)?)*)(?:至|到|抵达|通达)(?P<C>[\ue001\ue002\ue003]+[一-鿿]{0,3}?)(?:（[^）]{2,16}）)?(?=，|的|、|。|；|和|以及|[一二两三四五六七八九十0-9]+条)"
)
_KIND_AFTER = re.compile(
    "(?:[一二两三四五六七八九十0-9]+条|的)(?P<H>[一-鿿]{0,6}?(?:通路|(?:铁路|公路|高速|货运|客运|水运)?通道|铁路|公路|管道|航线|高速|线路))"
)


@rule(
    "alignment.course",
    any_of=("自",),
    examples=(
        example("建设自武汉经长沙、郴州至广州，以及自南昌经赣州至深圳两条铁路通道。",
                ("武汉经长沙、郴州至广州铁路通道", _C, "武汉市"), ("武汉经长沙、郴州至广州铁路通道", _C, "长沙市"), ("武汉经长沙、郴州至广州铁路通道", _C, "郴州市"),
                ("武汉经长沙、郴州至广州铁路通道", _C, "广州市"), ("南昌经赣州至深圳铁路通道", _C, "南昌市"), ("南昌经赣州至深圳铁路通道", _C, "赣州市"),
                ("南昌经赣州至深圳铁路通道", _C, "深圳市")),
        example("打通自武汉经岳阳到长沙的输油管道。", ("武汉经岳阳到长沙输油管道", _C, "武汉市"), ("武汉经岳阳到长沙输油管道", _C, "岳阳市"), ("武汉经岳阳到长沙输油管道", _C, "长沙市")),
        example("考察团自武汉经长沙至广州，开展交流。"),
    ),
)  # fmt: skip
def course(sentence: Sentence) -> Iterator[Fact]:
    """自A经B至C的铁路; 自A经B至C，自D经E至F两条通道: lines that are told by their course."""
    for match in sentence.find(_COURSE):
        noun = _KIND_AFTER.search(sentence.text, match.end, match.end + 90)
        if noun is None or re.search("[。；]", sentence.text[match.end : noun.start()]):
            continue
        name = re.sub("（.*?）", "", sentence.text[match.span("A")[0] : match.span("C")[1]]) + noun["H"]
        kind = next(
            (
                kind
                for kind, words in (("railway", "铁路"), ("pipeline", "管道"), ("expressway", "高速"), ("road", "公路"))
                if words in noun["H"]
            ),
            "opening_up",
        )
        for order, thing in enumerate([*match.things("A"), *_unnoted(sentence, *match.span("B")), *match.things("C")], 1):
            yield Fact(Thing(Label.PROJECT, name, kind), RelationType.CONNECTS, thing, (match.start, match.end), 0.9, order=order)


def _unnoted(sentence: Sentence, start: int, end: int) -> list[Thing]:
    """Return what text[start:end] names outside brackets: of 泸州（宜宾）、百色 泸州 and 百色."""
    return [m.thing for m in sentence.inside(start, end) if sentence.text[m.start - 1 : m.start] != "（"]


_VIA = pattern(
    "(?:途经|途径|经过|经由|(?<=[，路铁速道线])经){A:places}(?:(?:至|到|抵达|到达|接入|通达|直达|直抵|通往|延伸至|进入){B:areas})?"
)


@rule(
    "alignment.via",
    any_of=("途经", "途径", "经过", "经由", "经"),
    examples=(
        example("贵阳至南宁高速铁路经龙里县、都匀市至广西，设计时速350公里。", ("贵阳至南宁高速铁路", _C, "龙里县"), ("贵阳至南宁高速铁路", _C, "都匀市"),
                ("贵阳至南宁高速铁路", _C, "广西壮族自治区")),
        example("京九高铁自南昌站引出，途经九江、黄冈，终至麻城北站。", ("京九高铁", _C, "九江市"), ("京九高铁", _C, "黄冈市")),
        example("汉江运输通道自十堰起，经襄阳、荆门通达武汉城市圈。", ("汉江运输通道", _C, "襄阳市"), ("汉江运输通道", _C, "荆门市"), ("汉江运输通道", _C, "武汉城市圈")),
        example("渝昆高铁预计2024年通车，线路途经泸州、宜宾。", ("渝昆高铁", _C, "泸州市"), ("渝昆高铁", _C, "宜宾市")),
        example("加快渝昆高铁建设，考察团经成都到重庆。"),
        example("近年来经泸州、宜宾两市共同努力，取得成效。"),
    ),
)  # fmt: skip
def via(sentence: Sentence) -> Iterator[Fact]:
    """X线经A、B至C; X线…，线路途经A、B."""
    for match in sentence.find(_VIA):
        before = sentence.text[: match.start]
        line = next(
            (p for p in reversed(projects(sentence)) if p.quote[1] <= match.start and _LINE.search(p.thing.name.removesuffix("段"))), None
        )
        thing = line.thing if line else _line_opening(sentence)
        words = sentence.text[line.quote[1] : match.start] if line else ""
        if line is None and thing is not None and not re.search("[。；]", before):
            words = "东起"
        if (
            thing is None
            or "；" in words
            or not (
                not words
                or re.search("(?:[东西南北]起|起于|始于|起自)|(?:^|线路|该线|全线|铁路|公路)自[^，。；]{2,16}(?:引出|出发|起)", words)
                or re.search("(?:线路|全线|路线|正线|主线|沿线)(?:将|先后|依次)?$", before)
            )
        ):
            continue
        for order, place in enumerate([*match.things("A"), *match.things("B")], 2 if "起" in words else 1):
            yield Fact(thing, RelationType.CONNECTS, place, (match.start, match.end), 0.85, order=order)


_GOES = pattern(
    "(?:开往|驶往|驶向|发往|直达|直抵|通往|开行至|运行至|抵达|到达|经由|途经|经){A:anys}(?:(?:中转)?(?:，)?(?:再|并|最终|最后)?(?:经由|经){B:anys})?(?:(?:抵达|到达|直达|至|到|前往|进入){C:anys})?"
)


@rule(
    "alignment.trains",
    any_of=("班列", "专列"),
    examples=(
        example("武汉阳逻港的集装箱专列每天开往满洲里，再经俄罗斯抵达欧洲。", ("集装箱专列", _C, "满洲里市"), ("集装箱专列", _C, "俄罗斯"), ("集装箱专列", _C, "欧洲")),
        example("中欧班列从武汉出发，经阿拉山口到达汉堡。", ("中欧班列", _C, "武汉市"), ("中欧班列", _C, "阿拉山口市"), ("中欧班列", _C, "汉堡")),
        example("中欧班列由长沙开往汉堡。", ("中欧班列", _C, "长沙市"), ("中欧班列", _C, "汉堡")),
        example("开行中欧班列，企业经武汉、长沙两地共同努力到达新高度。"),
        example("班列数量到达全国前列。"),
    ),
)  # fmt: skip
def trains(sentence: Sentence) -> Iterator[Fact]:
    """X班列由A开往B, 经C抵达D."""
    for project in projects(sentence):
        if not project.thing.name.endswith(("班列", "专列")) or project.stops:
            continue
        ends: list[Thing] = []
        edge = project.quote[1]
        start = next((m for m in sentence.find(_FROM) if m.start == edge), None)
        if start:
            ends, edge = start.things("A"), start.end
        for match in sentence.find(_GOES):
            if match.start >= edge and re.fullmatch(
                "，?(?:已|将|每[天日周]|定期|常态化|稳定|再|然后|最终|最后|并|首列|均|正式|出发|始发|，){0,4}",
                sentence.text[edge : match.start],
            ):
                ends += [thing for group in "ABC" for thing in match.things(group) if thing not in ends]
                edge = match.end
        if len(ends) > (1 if start else 0) and edge > (start.end if start else project.quote[1]):
            for order, thing in enumerate(ends, 1):
                yield Fact(project.thing, RelationType.CONNECTS, thing, (project.start, edge), 0.85, order=order)


_FROM = pattern("(?:从|由|自){A:anys}(?:[^，。；]{0,4}?(?:出发|始发|启程|发车))?")


def _line_before(sentence: Sentence, position: int) -> Thing | None:
    """Return the line named in the clause that runs up to an offset: 武西高铁北起…."""
    clause = sentence.clause_at(max(0, position - 1))
    words = sentence.text[clause.start : position]
    found = re.match(
        "[一-鿿A-Z0-9]{2,14}?(?:大桥|隧道|通道|高速公路|高速|高铁|铁路|公路|快速路|管道|运河|号线|专线)(?=(?:路线|线路|全线|主线|项目|工程)?$)",
        words,
    )
    return Thing(Label.PROJECT, found[0], "road" if re.search("路$|高速$", found[0]) else "other") if found else None


def points_of(sentence: Sentence, start: int, end: int, *, ends: bool, line: Thing) -> Iterator[Thing]:
    """Yield what text[start:end] lists: projects, places, roads by their heads, and at an end a name that no list knows."""
    text = sentence.text
    shared = _SHARED.search(text, start, end)
    for first, last in [piece for item in split_list(text, start, end) for piece in _legs(sentence, *item)]:
        state = _STATE.match(text[first:last])
        first += state.end() if state else 0
        named = [p for p in projects(sentence) if p.start == first and p.thing.ref != line.ref]
        way = _WAY.match(text[first:last])
        crossing = _CROSSING.search(text, first, last)
        things = sentence.things(first, last)
        if shared and 2 <= min(last, shared.start()) - first <= 3 and not sentence.things(first, last):
            yield Thing(Label.PROJECT, text[first : min(last, shared.start())] + shared["L"], "road")  # 京沪、沪宁、宁杭三条高速公路
        elif named and _ends_there(text, named[0], last):
            yield named[0].thing
        elif crossing and ends:
            yield Thing(Label.PROJECT, crossing[0], "hub")
        elif way:
            yield Thing(Label.PROJECT, way[0], "road")
        elif things and sentence.inside(first, last)[0].start == first and last - sentence.inside(first, last)[-1].end <= 6:
            rest = text[sentence.inside(first, last)[-1].end : last]
            if rest == "岛":
                yield Thing(Label.REGION, text[first:last], "other")
            elif not rest or ends or things[-1].label is Label.ECOLOGICAL_ZONE:
                yield sentence.inside(first, last)[-1].things[-1]
        elif ends and _NAME.match(text[first:last]) and not _NO_NAME.search(text[first:last]):
            yield unknown_place(text[first:last])


_THIS_LINE = re.compile(
    "(?:该|本|此)?(?:线路|工程|项目|全线|正线|主线|路线|线|铁路|公路|高速公路|高速|高铁|桥|大桥|隧道|通道|管道)(?:工程|项目)?(?:全长)?$"
)


def _line_meant(sentence: Sentence, position: int) -> Thing | None:
    """Return the line of the sentence before, where this one goes on with 线路…, 该桥…, 工程…."""
    before = sentence.context.before
    if before is None or not _THIS_LINE.fullmatch(sentence.text[:position]):
        return None
    lines = [project for project in projects(before) if project.linear or _LINE.search(project.thing.name.removesuffix("工程"))]
    named = [project for project in lines if project.stops or project.places or project.zones]
    return named[-1].thing if named else None


def _legs(sentence: Sentence, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of 荆门通达武汉城市圈: a stop and where the line goes from there."""
    begins = any(m.start == start for m in sentence.mentions) and not sentence.text[:end].endswith(("段", "站", "枢纽", "互通"))
    for mark in re.finditer("通达|直达|抵达|到达|延伸至|进入|跨越|穿越|至|到", sentence.text[start:end] if begins else ""):
        edge = start + mark.start()
        if any(m.end == edge for m in sentence.mentions) and any(m.start == start + mark.end() for m in sentence.mentions):
            yield start, edge
            start = start + mark.end()
            break
    yield start, end


def _ends_there(text: str, project: Project, end: int) -> bool:
    return project.quote[1] == end or text[project.quote[1]] in "（("
