"""Positions: roles that a text gives by the word 定位 or 作为: R的战略定位是…, A定位为…, 按照R定位, A作为R，…."""

from __future__ import annotations

from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.role_phrases import HEAD, role, roles_in
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Match, Sentence, is_area, pattern, split_list
from loaders.regex import compiled
from loaders.subjects import actors, standing
from loaders.things import Thing

_KIND = "(?:战略|功能|发展|总体|目标|城市|区域|主要)*"
_POSITION = pattern(
    "(?:(?P<A>[\ue001\ue002\ue004]+(?:[、和与及][\ue001\ue002]+)*)(?:等?(?:市|地|城市)?)?(?:的|未来)?)?"
    + _KIND
    + "定位(?:可以?)?(?:概括|明确|确定)?(?:为|是|于|：|——)+(?:建设|打造|成为)?(?P<R>[^。；！？]+)"
)
_NAMELY = pattern("“[^”]{2,12}”(?:的?" + _KIND + "定位)?(?:，|（)(?:即|也就是|分别是|分别为|具体为|具体是)：?(?P<R>[^。；！？）]+)")


@rule(
    "roles.position",
    any_of=("定位",),
    examples=(
        example("襄阳市的战略定位是：汉江流域中心城市、全国性综合交通枢纽和省域副中心城市。", ("襄阳市", "POSITIONED_AS", "汉江流域中心城市"),
                ("襄阳市", "POSITIONED_AS", "全国性综合交通枢纽"), ("襄阳市", "POSITIONED_AS", "省域副中心城市")),
        example("武汉城市圈定位为全国重要的先进制造业基地、内陆开放新高地。", ("武汉城市圈", "POSITIONED_AS", "全国重要的先进制造业基地"),
                ("武汉城市圈", "POSITIONED_AS", "内陆开放新高地"), owner="湖北省", lead="战略定位"),
        example("《规划》对淮河生态经济带的战略定位可概括为“三带一区”，即生态文明建设示范带、特色产业创新发展带和中东部合作发展先行区。",
                ("淮河生态经济带", "POSITIONED_AS", "生态文明建设示范带"), ("淮河生态经济带", "POSITIONED_AS", "特色产业创新发展带"),
                ("淮河生态经济带", "POSITIONED_AS", "中东部合作发展先行区")),
        example("战略定位为全国现代服务业基地，内陆开放高地。", ("湖北省", "POSITIONED_AS", "全国现代服务业基地"), ("湖北省", "POSITIONED_AS", "内陆开放高地"),
                owner="湖北省"),
        example("支持武汉按照国家中心城市功能定位，做大做强。", ("武汉市", "POSITIONED_AS", "国家中心城市"), owner="湖北省"),
        example("按照功能定位优化布局，武汉的定位是明确的。", owner="湖北省"),
    ),
)  # fmt: skip
def position(sentence: Sentence) -> Iterator[Fact]:
    """A的战略定位是R、R; A定位为R; “三带一区”，即R、R; 按照R功能定位."""
    for match in sentence.find(_POSITION):
        start = match.span("R")[0]
        namely = next((m for m in sentence.find(_NAMELY) if m.start >= start), None)
        things = match.things("A") or _named_before(sentence, match.start)
        yield from _listed(sentence, namely or match, things)
    for match in sentence.find(_BY_POSITION):
        things = list(actors(sentence, match.start).things)
        for name, _, last in roles_in(sentence.text, *match.span("R")):
            for thing in things:
                yield Fact(thing, RelationType.POSITIONED_AS, role(name), (match.start, last), 0.88)


_BY_POSITION = pattern(
    f"(?:按照|立足|围绕|锚定|对标|落实|根据|强化)(?:建设|打造)?(?P<R>[^，。；：“”]{{2,24}}?{HEAD})(?:的)?(?:功能|战略|发展|总体|目标)*定位"
)


def _named_before(sentence: Sentence, position: int) -> list[Thing]:
    """Return the region or axis that the clause names before (对淮河生态经济带的战略定位), else who the sentence is about."""
    clause = sentence.clause_at(position)
    near = [m.thing for m in sentence.inside(clause.start, position) if is_area(m.thing) or m.thing.label is Label.AXIS]
    return near[-1:] or list(standing(sentence).things)


def _listed(sentence: Sentence, match: Match, things: list[Thing]) -> Iterator[Fact]:
    """Yield the roles of a list that may go on over commas, to the first part that is none."""
    start, end = match.span("R")
    for clause in sentence.clauses:
        first, last = max(clause.start, start), min(clause.end, end)
        if last <= first:
            continue
        if first > start and _ANOTHER.search(sentence.text, first, last) and any(m.start == first for m in sentence.mentions):
            return
        first += len(_COUNTER.match(sentence.text[first:last])[0])  # type: ignore[index]
        found = list(roles_in(sentence.text, first, last, wide=True))
        if not found:
            return
        for name, _, edge in found:
            for thing in things:
                yield Fact(thing, RelationType.POSITIONED_AS, role(name), (match.start, edge), 0.93)


_ANOTHER = compiled("建设|打造|争创|加快|重点(?!城市)|被|定位|作为|[要将应]|为[国全区世]")
_COUNTER = compiled("(?:(?:[一二三四五六七八九]是|以及|同时|并|[（(]?[一二三四五六七八九1-9][）)、.])?(?:建设|打造|成为|建成)?)?")


@rule(
    "roles.of_label",
    any_of=("：",),
    examples=(
        example("南昌：国家历史文化名城、区域科创中心、先进制造业基地。", ("南昌市", "POSITIONED_AS", "国家历史文化名城"), ("南昌市", "POSITIONED_AS", "区域科创中心"),
                ("南昌市", "POSITIONED_AS", "先进制造业基地")),
        example("南昌：汽车、航空、中医药产业，铁路枢纽建设。"),
    ),
)  # fmt: skip
def of_label(sentence: Sentence) -> Iterator[Fact]:
    """A：R、R: an item that is a place and nothing but the roles it has."""
    for match in sentence.find(_OF_LABEL):
        start, end = match.span("R")
        found = list(roles_in(sentence.text, start, end))
        if len(found) != len(split_list(sentence.text, start, end, joiners=("、",))):
            continue
        for name, _, last in found:
            for thing in match.things("A"):
                yield Fact(thing, RelationType.POSITIONED_AS, role(name), (match.start, last), 0.88)


_OF_LABEL = pattern("^(?:[（(]?[0-9一二三四五六七八九十]+[）)、.．])?(?P<A>\ue001)：(?P<R>[^，；：。]{4,80})。?$")


@rule(
    "roles.being",
    any_of=("作为", "被定位", "定位于", "被确定", "被列为", "被列入", "被认定", "被评为", "被命名", "获评", "入选", "荣获", "荣膺"),
    examples=(
        example("武汉作为国家中心城市，要发挥龙头作用；襄阳作为省域副中心城市，加快发展。", ("武汉市", "POSITIONED_AS", "国家中心城市"),
                ("襄阳市", "POSITIONED_AS", "省域副中心城市")),
        example("随州市被命名为国家历史文化名城。", ("随州市", "POSITIONED_AS", "国家历史文化名城")),
        example("武汉作为重点，把治理内涝作为城市安全发展的基础。"),
    ),
)  # fmt: skip
def being(sentence: Sentence) -> Iterator[Fact]:
    """A作为R，要…; A被确定为R."""
    for match in sentence.find(_BEING):
        for name, _, last in roles_in(sentence.text, *match.span("R")):
            for thing in match.things("A"):
                yield Fact(thing, RelationType.POSITIONED_AS, role(name), (match.start, last), 0.88)


_BEING = pattern(
    f"(?:^|(?<=[，；。])){{A:areas}}(?:作为|(?:也|已|正式|先后)?(?:被|获评?)(?:定位|确定|列|认定|评|命名)为?|入选|荣获|荣膺)(?P<R>[^，。；]{{2,40}}?{HEAD})(?=[，。；])"
)
