"""Routes that a sentence tells as a whole: what a line with a name of its own runs by, and courses that list their stops.

“一字型”为济南经郑州至西安、兰州的东西向大通道; 京哈通道：北京—唐山—沈阳; a list item 自重庆经贵阳、南宁至北部湾出海口.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.projects import projects
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence, pattern
from loaders.regex import compiled
from loaders.things import Thing

_C = "CONNECTS"
_NOTE = "(?:（[^）]{1,12}）)?"
_NOUN = "大?通道|通路|走廊|铁路|高铁|高速公路|高速|公路|航线|航道|管道|线路|干线|主轴|旅游线|环线"
_ANDS = f"(?:(?:、|和|及){{any}}{_NOTE})*"
_END = f"{{any}}{_NOTE}{_ANDS}(?:，?(?:并|再)?(?:通达|延伸至|延伸到|连接|连通|直达|通往|辐射){{any}}{_ANDS})?"
_TELLS = pattern(
    f"(?P<R>(?:{{any}}{_NOTE}|(?<=[设造建筑通成]))(?:，?(?:途经|经){{any}}{_NOTE}{_ANDS})+，?(?:至|到|抵|通达|直达){_END})的(?P<H>[^，。；、的]{{0,8}}?(?:{_NOUN}))"
)
_NAMED = compiled(
    "(?:^|(?<=[，。；：]))(?:其中)?(?P<N>“[^“”]{1,8}”[一-鿿]{0,6}|[一-鿿]{1,10}(?:通道|走廊|干线|主轴))(?:为|是指|是|即|指)(?:自|从|由)?$"
)
_EARLIER = compiled("(?P<N>“[^“”]{1,8}”)(?:为|是指|是|即|指)[^。；“”]*$")
_IS_LINE = compiled(f"(?:{_NOUN})$")
_KINDS = (("railway", "铁路|高铁"), ("pipeline", "管道"), ("expressway", "高速"), ("waterway", "航道"), ("road", "公路"))


def _line(name: str) -> Thing:
    return Thing(Label.PROJECT, name, next((kind for kind, words in _KINDS if re.search(words, name)), "opening_up"))


def _facts(sentence: Sentence, line: Thing, route: tuple[int, int], quote: tuple[int, int]) -> Iterator[Fact]:
    for order, stop in enumerate(sentence.things(*route), 1):
        yield Fact(line, RelationType.CONNECTS, stop, quote, 0.9, order=order)


@rule(
    "routes.told",
    any_of=("经",),
    examples=(
        example("“一字型”为济南经郑州至西安、兰州的东西向大通道，“十字型”为包头经榆林、延安至西安的纵向通道和银川经绥德至太原的横向通道。",
                ("“一字型”东西向大通道", _C, "济南市"), ("“一字型”东西向大通道", _C, "郑州市"), ("“一字型”东西向大通道", _C, "西安市"), ("“一字型”东西向大通道", _C, "兰州市"),
                ("“十字型”纵向通道", _C, "包头市"), ("“十字型”纵向通道", _C, "榆林市"), ("“十字型”纵向通道", _C, "延安市"), ("“十字型”纵向通道", _C, "西安市"),
                ("“十字型”横向通道", _C, "银川市"), ("“十字型”横向通道", _C, "绥德县"), ("“十字型”横向通道", _C, "太原市")),
        example("建设武汉经黄石、九江和景德镇到上饶并通达杭州的货运通道。",
                ("武汉经黄石、九江和景德镇到上饶并通达杭州货运通道", _C, "武汉市"), ("武汉经黄石、九江和景德镇到上饶并通达杭州货运通道", _C, "黄石市"),
                ("武汉经黄石、九江和景德镇到上饶并通达杭州货运通道", _C, "九江市"), ("武汉经黄石、九江和景德镇到上饶并通达杭州货运通道", _C, "景德镇市"),
                ("武汉经黄石、九江和景德镇到上饶并通达杭州货运通道", _C, "上饶市"), ("武汉经黄石、九江和景德镇到上饶并通达杭州货运通道", _C, "杭州市")),
        example("建设经武汉、长沙至东盟的国际大通道。", ("经武汉、长沙至东盟国际大通道", _C, "武汉市"), ("经武汉、长沙至东盟国际大通道", _C, "长沙市"), ("经武汉、长沙至东盟国际大通道", _C, "东盟")),
        example("西通道是武汉经长沙至广州的铁路。", ("西通道", _C, "武汉市"), ("西通道", _C, "长沙市"), ("西通道", _C, "广州市")),
        example("考察团由武汉经长沙至广州，加强与南昌的合作。"),
    ),
)  # fmt: skip
def told(sentence: Sentence) -> Iterator[Fact]:
    """[X为]A经B、C至D、E的Y: a line told by its course, under the name that the sentence gives it."""
    for match in sentence.find(_TELLS):
        before = sentence.text[: match.start]
        named = _NAMED.search(before) or _EARLIER.search(before)
        noun = match.text("H")
        if named:
            name = named["N"] if _IS_LINE.search(named["N"]) else named["N"] + noun
        elif before.endswith("自") or any(p.stops and p.start == match.start for p in projects(sentence)):
            continue  # by alignment.course, by linear.stops
        else:
            name = re.sub("（.*?）", "", match.text("R")) + noun
        yield from _facts(sentence, _line(name), match.span("R"), (named.start("N") if named else match.start, match.end))


_CHAIN = f"{{any}}{_NOTE}(?:(?:——?|－|-|～|~|至|经|到){{any}}{_NOTE})"
_LABELLED = pattern(
    "(?:^|(?<=[，；。]))(?:其中，?)?(?:[（(]?[0-9一二三四五六七八九十]+[）)．.、])?(?P<N>“[^“”]{1,8}”|[^，。；：、“”（）]{0,8}?(?:通道|走廊|干线|主轴|高铁|环线|铁路|高速公路|高速|航线|线))(?:：|即|为)"
    f"(?P<R>{_CHAIN}{{2,}})(?P<H>[一-鿿]{{0,4}}?(?:{_NOUN}))?(?=[，。；（]|$)"
)
_ALL = compiled("综合|运输|主要|高速公路$|^高速铁路|^铁路|^公路|对外|规划|新建|建设|重点|布局|[一二三四五六七八九十]条")


@rule(
    "routes.labelled",
    any_of=("—", "－", "-", "～", "~", "至"),
    examples=(
        example("京哈通道：北京—唐山—沈阳—长春—哈尔滨。", ("京哈通道", _C, "北京市"), ("京哈通道", _C, "唐山市"), ("京哈通道", _C, "沈阳市"), ("京哈通道", _C, "长春市"),
                ("京哈通道", _C, "哈尔滨市")),
        example("“一横”即成都—重庆—武汉—上海通道，“一纵”为西安—重庆—贵阳通道。", ("“一横”通道", _C, "成都市"), ("“一横”通道", _C, "重庆市"), ("“一横”通道", _C, "武汉市"),
                ("“一横”通道", _C, "上海市"), ("“一纵”通道", _C, "西安市"), ("“一纵”通道", _C, "重庆市"), ("“一纵”通道", _C, "贵阳市")),
        example("铁路：武汉—长沙—广州。"),
        example("“一带”为武汉—鄂州—黄石产业带。"),
        example("武汉—长沙—南昌，加强合作。"),
    ),
)  # fmt: skip
def labelled(sentence: Sentence) -> Iterator[Fact]:
    """X通道：A—B—C; “一横”即A—B—C通道."""
    for match in sentence.find(_LABELLED):
        name, noun = match.text("N"), match.text("H")
        if (name.startswith("“") and not noun) or _ALL.search(name):
            continue
        yield from _facts(sentence, _line(name + noun if name.startswith("“") else name), match.span("R"), (match.span("N")[0], match.end))


_ITEM = pattern(
    f"(?:[（(]?[0-9一二三四五六七八九十]+[）).．、])?(?:自|从|由)?(?P<R>{{any}}{_NOTE}(?:(?:途经|经){{any}}{_NOTE}{_ANDS})(?:至|到){{any}}(?P<S>[一-鿿]{{0,3}}){_NOTE})[。；，]?$"
)
_WHOSE = compiled("(?:[一二两三四五六七八九十0-9]+条)[一-鿿]{0,6}?(?P<N>通路|大?通道|铁路|高速公路|公路|航线|管道|线路|走廊)")


@rule(
    "routes.item",
    any_of=("经",),
    examples=(
        example("自武汉经长沙、郴州至北部湾出海口（北部湾港）", ("武汉经长沙、郴州至北部湾出海口", _C, "武汉市"), ("武汉经长沙、郴州至北部湾出海口", _C, "长沙市"),
                ("武汉经长沙、郴州至北部湾出海口", _C, "郴州市"), ("武汉经长沙、郴州至北部湾出海口", _C, "北部湾经济区")),
        example("武汉经长沙至广州开展考察活动。"),
    ),
)  # fmt: skip
def item(sentence: Sentence) -> Iterator[Fact]:
    """A list item that is nothing but a course; what it is a course of is said before the list: 建设三条通路."""
    match = next(sentence.find(_ITEM), None)
    if match is None or match.start:
        return
    before, steps, noun = sentence.context.before, 0, ""
    while before is not None and steps < 6 and not noun:
        noun = found["N"] if (found := _WHOSE.search(before.text)) else ""
        before, steps = before.context.before, steps + 1
    name = re.sub("（.*?）", "", match.text("R")) + noun
    yield from _facts(sentence, _line(name), match.span("R"), match.span("R"))
