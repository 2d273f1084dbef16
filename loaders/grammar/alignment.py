"""Alignments: where news prose and project sheets say that a line runs: 起于…, 在…跨越…, 止于…, 接…; 连接A和B的…通道."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.projects import projects
from loaders.grammar.rules import Fact, example, rule
from loaders.grammar.waypoints import LINE, OWN, line_before, line_of, points, subject
from loaders.phrases import Sentence, is_place, pattern
from loaders.regex import compiled
from loaders.things import Thing

_C = "CONNECTS"
_START = (
    "起于|起自|始于|始自|起讫?点(?:位于|选在|为|在|是|自|于|顺?接)?|[东西南北]{1,2}起(?:自|于)?|东接|西接|南接|北接|[东西南北]连|"
    "(?:(?<![一-鿿])|(?<=[线路桥道速铁程目]))(?:自|由|从)(?=[^，。；]{2,30}?(?:引出|出发|接出|起(?![一-鿿])))"
)
_FINISH = (
    "止于|迄于|讫于|终于|终至|终到|终抵|直抵|注入|汇入|沿[一-鿿]{1,4}入|(?:终|止|终止|讫)点(?:位于|选在|为|在|是|至|于|到达|抵达|落在|设在|顺?接)?|[东西南北]{1,2}(?:至|止|迄|抵|达|到|讫)于?|"
    "(?<=，)(?:最终|最后|再)?(?:到达|抵达|通达|引入|进入|至|到)(?![0-9十“今目]|年)"
)
_JOIN = "连接|衔接|对接|接入|接|途经|途径|经过|经由|穿越|穿过|跨越|上跨|下穿|串联|贯通|沟通|连通"
_CROSS = "跨越|穿越|穿过|上跨|下穿|跨(?=[一-鿿]{0,2}[江河湖海])|进入|通达|直达|抵达|到达"
_MEET = "相接|相连|相交|交汇|互连互通|互联互通|连通|贯通|对接|衔接|连接"
_RUN = compiled(
    f"(?P<V>(?P<S>{_START})|(?P<F>{_FINISH})|(?<![一-鿿])(?:并|再|后|(?:向|往)[东西南北]{{1,2}})?(?:{_JOIN}|经(?![济营]))|(?<=[镇乡村市县区])接(?=[^，。；]{{2,14}}(?:国道|省道|高速|公路|铁路|互通|立交|线路?)(?![一-鿿]))|(?<=工程)连接|(?<=[线路铁速桥道])(?:经过|途经|途径|接入|并入|经(?![济营过由]))|(?<=[一-鿿])(?:{_CROSS}|途经|途径|串联)"
    f"|(?<![一-鿿])(?:向[东西南北]{{1,2}})?(?:在|于)(?=[^，。；]{{2,18}}?(?:{_CROSS}|接入))|(?<![一-鿿])(?:并|先后|分别|同时)?(?:(?:把|将)[^，。；]{{2,12}}?)?(?:与|和)(?=[^，。；]{{2,40}}?(?:{_MEET})(?![一-鿿])))(?:了|着)?"
    f"(?P<O>[^，。；：]+?)(?=(?:附近|境内|处)?(?:{_CROSS}|引出|出发|接出|起(?![一-鿿])|接入|(?:{_MEET})(?![一-鿿])|终于|止于|终至|终到|后(?:[（，]|$))|接(?=[0-9GS][^，。；]{{1,12}}(?:国道|省道|高速|公路|线))|交叉口|交汇处|[，。；：]|$)"
)
_BETWEEN = compiled("(?:连接|连通|沟通|贯通|串联|衔接)(?P<O>[^，。；：的]{3,40})的$")
_JOINS = compiled("连接|串联|途经|途径|接入|并入|连通|沟通|穿越")
_SEGMENT = compiled("[^。；]+")


@rule(
    "alignment.runs",
    any_of=("起", "自", "始于", "终", "止于", "迄", "接", "途经", "途径", "穿越", "连通", "沟通", "串联", "贯通"),
    examples=(
        example("池州长江公路大桥起于铜陵市枞阳县会宫，接在建的济祁高速合肥至枞阳段，止于殷家汇，接已通车的南沿江高速公路（沪渝高速G50），全长41公里。",
                ("池州长江公路大桥", _C, "会宫镇"), ("池州长江公路大桥", _C, "济祁高速合肥至枞阳段"), ("池州长江公路大桥", _C, "殷家汇"), ("池州长江公路大桥", _C, "南沿江高速公路")),
        example("第二西通道路线起自海沧区，通过海沧端接线工程连接马青路、海沧大道及拟建的海沧疏港快速路。",
                ("第二西通道", _C, "海沧区"), ("第二西通道", _C, "马青路"), ("第二西通道", _C, "海沧大道"), ("第二西通道", _C, "海沧疏港快速路")),
        example("武西高铁北起西安，途经商洛、十堰，南至武汉。", ("武西高铁", _C, "西安市"), ("武西高铁", _C, "商洛市"), ("武西高铁", _C, "十堰市"), ("武西高铁", _C, "武汉市")),
        example("港珠澳大桥东接香港特别行政区，西接珠海市和澳门特别行政区。",
                ("港珠澳大桥", _C, "香港特别行政区"), ("港珠澳大桥", _C, "珠海市"), ("港珠澳大桥", _C, "澳门特别行政区")),
        example("长江中游城市群承东启西，南接珠三角，北接中原。"),
        example("沪渝高铁全长约24公里，东接武汉，西连宜昌。", ("沪渝高铁", _C, "武汉市"), ("沪渝高铁", _C, "宜昌市")),
        example("线路起自京沪高铁徐州东站，经睢宁、宿迁、泗阳，终至新长铁路盐城站，全长313.7公里。", ("徐州至盐城铁路", _C, "徐州市"), ("徐州至盐城铁路", _C, "睢宁县"),
                ("徐州至盐城铁路", _C, "宿迁市"), ("徐州至盐城铁路", _C, "泗阳县"), ("徐州至盐城铁路", _C, "盐城市"), lead="新建徐州至盐城铁路。"),
        example("工程起点位于宁通高速公路宣堡枢纽，在泰州永安洲镇跨越长江，经镇江姚桥镇进入常州，止于沪宁高速公路汤庄枢纽。",
                ("泰州长江大桥", _C, "宣堡枢纽"), ("泰州长江大桥", _C, "永安洲镇"), ("泰州长江大桥", _C, "长江"), ("泰州长江大桥", _C, "姚桥镇"), ("泰州长江大桥", _C, "常州市"),
                ("泰州长江大桥", _C, "汤庄枢纽"), lead="泰州长江大桥"),
        example("该桥北起扬州南绕城公路，南迄于沪宁高速公路，连接京沪、宁杭两条高速公路。", ("润扬大桥", _C, "扬州南绕城公路"), ("润扬大桥", _C, "沪宁高速公路"),
                ("润扬大桥", _C, "京沪高速公路"), ("润扬大桥", _C, "宁杭高速公路"), lead="润扬大桥"),
        example("武汉至十堰铁路开工，线路自麻城北站引出，经随州、枣阳，终到十堰。", ("武汉至十堰铁路", _C, "麻城市"), ("武汉至十堰铁路", _C, "随州市"),
                ("武汉至十堰铁路", _C, "枣阳市"), ("武汉至十堰铁路", _C, "十堰市")),
        example("沿江高速公路起点接京港澳高速，途经黄冈市黄州区，终点位于九江市。", ("沿江高速公路", _C, "京港澳高速"), ("沿江高速公路", _C, "黄州区"), ("沿江高速公路", _C, "九江市")),
        example("黄冈长江大桥工程由北接线、跨江主桥和南接线三部分组成，东接黄冈。", ("黄冈长江大桥", _C, "黄冈市")),
        example("京九高铁自南昌站引出，途经九江、黄冈，终至麻城北站。", ("京九高铁", _C, "南昌市"), ("京九高铁", _C, "九江市"), ("京九高铁", _C, "黄冈市"), ("京九高铁", _C, "麻城市")),
        example("渝昆高铁预计2024年通车，线路途经泸州、宜宾。", ("渝昆高铁", _C, "泸州市"), ("渝昆高铁", _C, "宜宾市")),
        example("武汉湾海底隧道计划2023年通车，连接江夏区与洪山区。", ("武汉湾海底隧道", _C, "江夏区"), ("武汉湾海底隧道", _C, "洪山区")),
        example("汉江运输通道自十堰起，经襄阳、荆门通达武汉，并与京广铁路相接。", ("汉江运输通道", _C, "十堰市"), ("汉江运输通道", _C, "襄阳市"), ("汉江运输通道", _C, "荆门市"),
                ("汉江运输通道", _C, "武汉市"), ("汉江运输通道", _C, "京广铁路")),
        example("赤大白铁路接入锦白线，打通煤炭外运通道。", ("赤大白铁路", _C, "锦白线")),
        example("黄冈长江大桥位于鄂黄大桥与黄石大桥之间，大桥北接黄冈，南连鄂州。", ("黄冈长江大桥", _C, "黄冈市"), ("黄冈长江大桥", _C, "鄂州市")),
        example("第二西通道路线起自江夏区文化大道和光谷路交叉口东侧，止于洪山区。", ("第二西通道", _C, "江夏区"), ("第二西通道", _C, "文化大道"), ("第二西通道", _C, "光谷路"), ("第二西通道", _C, "洪山区")),
        example("沪渝高速公路白洋长江大桥是主干线上跨越长江的桥梁，项目起于枝江市白洋镇，止于宜都市。", ("白洋长江大桥", _C, "白洋镇"), ("白洋长江大桥", _C, "宜都市")),
        example("武九铁路起自武汉站，经湖北省鄂州市，江西省瑞昌市、九江市，终至景德镇站。", ("武九铁路", _C, "武汉市"), ("武九铁路", _C, "鄂州市"), ("武九铁路", _C, "瑞昌市"),
                ("武九铁路", _C, "九江市"), ("武九铁路", _C, "景德镇市")),
        example("线路起自武汉，终至长沙。"),
        example("推进铁路公路接入武汉，加强与长沙的互联互通，与南昌市相连。"),
        example("江汉运河，起于荆州市，沿汉江入长江。", ("江汉运河", _C, "荆州市"), ("江汉运河", _C, "长江")),
        example("武黄大桥北起武汉绕城公路，南迄于沪渝高速公路，连接京珠、沪蓉两条高速公路。", ("武黄大桥", _C, "武汉绕城公路"), ("武黄大桥", _C, "沪渝高速公路"),
                ("武黄大桥", _C, "京珠高速公路"), ("武黄大桥", _C, "沪蓉高速公路")),
        example("汉十铁路新建孝感至十堰段，线路起自武汉至孝感铁路孝感东站，经随州，终至十堰。", ("汉十铁路孝感至十堰段", _C, "孝感市"), ("汉十铁路孝感至十堰段", _C, "随州市"),
                ("汉十铁路孝感至十堰段", _C, "十堰市")),
        example("白鹤滩—浙江特高压直流工程起于四川凉山，止于浙江杭州，终点到达杭州西站。", ("白鹤滩—浙江特高压直流工程", _C, "凉山彝族自治州"), ("白鹤滩—浙江特高压直流工程", _C, "杭州市")),
        example("合作起于2012年，终点尚远。"),
        example("加强与武汉的连接，完善路网。"),
    ),
)  # fmt: skip
def runs(sentence: Sentence) -> Iterator[Fact]:
    """The ends, stops and crossings of the line that a sentence is about."""
    for line, _, found in _courses(sentence):
        told: list[tuple[Label, str]] = []
        for match in found:
            spans = [match.span("O"), *_going_on(sentence, match.end("O"))]
            for thing in (t for span in spans for t in points(sentence, *span, ends=bool(match["S"] or match["F"]), line=line)):
                if thing.ref not in (*told, line.ref):
                    told.append(thing.ref)
                    yield Fact(line, RelationType.CONNECTS, thing, match.span(), 0.85, order=len(told))


def _courses(sentence: Sentence) -> Iterator[tuple[Thing, tuple[int, int], list[re.Match[str]]]]:
    """Yield the lines whose course a sentence tells, the span that tells it and what it tells in turn.

    A course has a beginning, or an end and something before it; what a sentence's first word only joins (X隧道计划年底通车，
    连接A与B) is one too.
    """
    line = line_before(sentence)
    for segment in _SEGMENT.finditer(sentence.text):
        found = _from_own(sentence, list(_RUN.finditer(sentence.text, *segment.span())))
        begun = any(match["S"] for match in found) or (len(found) > 1 and bool(found[-1]["F"]))
        if not found or not (begun or _JOINS.fullmatch(found[0]["V"])):
            continue
        about = subject(sentence, segment.start(), found[0].start("V"), line, opening=not begun)
        if about:
            line = about if begun else line
            yield about, segment.span(), found


def _from_own(sentence: Sentence, found: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the course from where it begins by itself: X大桥是…上跨越长江的桥梁，项目起于…."""
    for place, match in enumerate(found):
        if match["S"] and OWN.fullmatch(sentence.text, sentence.clause_at(match.start()).start, match.start()):
            return found[place:]
    return found


def _going_on(sentence: Sentence, end: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses that go on with a list, of places alone: 经四川省雅安市，西藏自治区昌都市、林芝市."""
    while sentence.text[end : end + 1] == "，":
        clause = sentence.clause_at(end + 1)
        bare = sentence.text[clause.start : clause.end]
        for mention in sentence.inside(clause.start, clause.end):
            bare = bare.replace(sentence.text[mention.start : mention.end], "", 1)
        if bare.strip("、和及与") or clause.end <= end + 1:
            break
        yield clause.start, clause.end
        end = clause.end


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
        if match is None or not LINE.search(project.thing.name) or re.search("重要|国际|快速通道$", project.thing.name):
            continue
        joined = list(points(sentence, *match.span("O"), ends=True, line=project.thing))
        if len(joined) > 1 and any(map(is_place, joined)):
            for order, thing in enumerate(joined, 1):
                yield Fact(project.thing, RelationType.CONNECTS, thing, (match.start(), project.quote[1]), 0.9, order=order)


_STATIONS = compiled(
    "(?:共|新|全线|沿线|同步|将)*(?:设置|设有|设立|设)(?P<O>[一-鿿、和及（）]{2,120}?)等?(?:[0-9一二三四五六七八九十]+)(?:个|座)(?:车站|客运站|站)"
)


@rule(
    "alignment.stations",
    any_of=("车站", "客运站", "座站", "个站"),
    examples=(
        example("沿江高铁武汉至宜昌段全线共设武汉、汉川、天门、京山、荆门、当阳北、宜昌北7个车站。", ("沿江高铁武汉至宜昌段", _C, "武汉市"), ("沿江高铁武汉至宜昌段", _C, "汉川市"),
                ("沿江高铁武汉至宜昌段", _C, "天门市"), ("沿江高铁武汉至宜昌段", _C, "京山县"), ("沿江高铁武汉至宜昌段", _C, "荆门市"), ("沿江高铁武汉至宜昌段", _C, "当阳市"),
                ("沿江高铁武汉至宜昌段", _C, "宜昌市")),
        example("武汉设置5个车站，长沙设3座汽车站。"),
    ),
)  # fmt: skip
def stations(sentence: Sentence) -> Iterator[Fact]:
    """X线设A、B、C三个车站: it stops there."""
    for match in _STATIONS.finditer(sentence.text):
        line = line_of(sentence, match.start()) or line_before(sentence)
        stops = [thing for thing in sentence.things(*match.span("O")) if is_place(thing)]
        if line is None or len(stops) < 2:
            continue
        for order, stop in enumerate(stops, 1):
            yield Fact(line, RelationType.CONNECTS, stop, match.span(), 0.85, order=order)


def _line_opening(sentence: Sentence) -> Thing | None:
    """Return the line that opens a sentence on its course: 成渝中线高铁东起…，经铜梁、大足，西至…."""
    found = re.match("(?P<N>[一-鿿A-Z0-9]{2,12}?(?:高速公路|高速|高铁|铁路|公路))(?:线路|全线|正线)?[东西南北]起", sentence.text)
    return Thing(Label.PROJECT, found["N"], "road" if re.search("公路$|高速$", found["N"]) else "railway") if found else None


_COURSE = pattern(
    "自(?P<A>[\ue001\ue002]+)经(?P<B>{any}(?:（[^）]{1,8}）)?(?:(?:、|和|与|及){any}(?:（[^）]{1,8}）)?)*)(?:至|到|抵达|通达)(?P<C>[\ue001\ue002\ue003]+[一-鿿]{0,3}?)(?:（[^）]{2,16}）)?(?=，|的|、|。|；|和|以及|[一二两三四五六七八九十0-9]+条)"
)
_KIND_AFTER = compiled(
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
        example("加快渝昆高铁建设，考察团经成都到重庆。"),
        example("近年来经泸州、宜宾两市共同努力，取得成效。"),
    ),
)  # fmt: skip
def via(sentence: Sentence) -> Iterator[Fact]:
    """X线经A、B至C; X线…，线路途经A、B."""
    read = [span for _, span, _ in _courses(sentence)]
    for match in sentence.find(_VIA):
        if any(start <= match.start < end for start, end in read):
            continue  # by alignment.runs
        before = sentence.text[: match.start]
        line = next(
            (p for p in reversed(projects(sentence)) if p.quote[1] <= match.start and LINE.search(p.thing.name.removesuffix("段"))), None
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
        for order, place in enumerate([*match.things("A"), *match.things("B")], 1):
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
        example("武汉阳逻港开行至上海洋山港的铁水联运班列。", ("铁水联运班列", _C, "武汉市"), ("铁水联运班列", _C, "上海市")),
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
        runs_to = next((m for m in sentence.find(_RUNS_TO) if m.end == project.start), None)
        if runs_to:
            for order, thing in enumerate([*runs_to.things("A")[-1:], *runs_to.things("B")], 1):
                yield Fact(project.thing, RelationType.CONNECTS, thing, (runs_to.start, edge), 0.85, order=order)
            continue
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


_RUNS_TO = pattern(
    "{A:any}[一-鿿]{0,5}?(?:首发|开行|开通|始发|发出|新增)(?:了|首趟|首列|首条|一趟){0,2}(?:直达|至|到|前往|开往|通往){B:anys}[一-鿿]{0,4}?的(?:首趟|首列|首条)?"
)
_FROM = pattern("(?:从|由|自){A:anys}(?:[^，。；]{0,4}?(?:出发|始发|启程|发车))?")
