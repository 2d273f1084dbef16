"""Axes: the places on a development axis and the outside regions it ties in."""

from __future__ import annotations

from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Match, Sentence, is_area, pattern
from loaders.things import Thing

_KINDS = "(?:等)?(?:沿江|沿线|沿海|沿河|沿边|重要|主要|重点|中小|大中|核心|支点|节点|中心|区域性?|战略)*(?:城市|城镇|县城|县市|节点|支点)"
_ON = (
    pattern("(?:沿线|沿江|沿轴|沿路|沿河|轴线上|轴上)(?:的)?{A:places}"),
    pattern("(?P<A>\ue001+(?:[、和及与]\ue001+)+)" + _KINDS),
    pattern("(?P<A>\ue001+)等" + _KINDS),
    pattern(
        "以(?P<A>\ue001+(?:[、和与及](?:\ue001+|[一-鿿]{2,3}(?=[、和等为])))*)(?:[^，。；\ue001]{0,8}?)为(?:重要|主要|战略|关键)?(?:节点|支点|支撑|依托|载体|重点)"
    ),
    pattern(
        "(?:以|、|，){A:places}(?:作?为)(?:开放|对外开放|战略|重要|主要)*(?:窗口|前沿|腹地|起点|终点|端点|两端|两极|双极|支撑点|门户|枢纽)(?=[、，。；]|的)"
    ),
    pattern(
        "(?:增强|提升|强化|发挥|推动|支持|优化|培育|壮大|加快|促进|发展)(?P<A>\ue001(?:、\ue001)*[、和及]\ue001)(?![至—－])(?![^，。；]{0,8}(?:铁路|高速|公路|机场|港|管道))"
    ),
    pattern(
        "(?:带动|促进|推动|支持)(?P<A>\ue001(?:、\ue001)*(?:[、和及]\ue001)?)(?:等[^，。；]{0,6}?)?(?:加快|协调|联动|共同|率先)?(?:发展|崛起|振兴)"
    ),
    pattern("(?:串联|串接|串起|贯穿|途经|经过|纵贯|横贯|贯通)(?:了|起)?{A:places}"),
    pattern("(?:[东西南北](?:北|南)?)(?:起|至|到|抵|端起于)(?P<A>\ue001+)(?![—－])"),
)
_LIES_ON = (
    pattern(
        "(?P<A>\ue001+(?:[、和及与]\ue001+)*)(?:等[^，。；]{0,6}?)?为(?:重要|主要|关键)?(?:节点|支点|支撑|骨干|重点|依托|主要节点)(?:城市)?(?:的|，[^，。；]{0,6}?(?:打造|建设|形成|构建|培育|发展|推进))(?:好)?{R:axis}"
    ),
    pattern("(?:串联|连接|贯通|串起|途经)(?P<A>\ue001+(?:[、和及与]\ue001+)+)(?:等[^，。；]{0,6}?)?的{R:axis}"),
    pattern(
        "(?P<A>[\ue001\ue002]+(?:[、和与及][\ue001\ue002]+)*)(?:等[^，。；]{0,4}?)?[^，。；\ue001-\ue005]{0,6}?(?:位于|地处|处于|处在|坐落于){R:axis}(?:[上中]|沿线|[中东西南北]段|[东西南北]端|节点|交汇|$|[，。；])"
    ),
    pattern("(?:位于|地处|处于|处在){R:axis}(?:上|沿线)?的?{A:places}"),
    pattern("{R:axis}(?:上|沿线)的?{A:places}"),
    pattern("{R:axis}[^。；]{0,24}?(?:包括|涵盖|包含)(?:了|：)?{A:places}"),
)
_ALONG = pattern("(?P<A>\ue001+(?:[、和及与]\ue001+)*)等?(?P<W>\ue002)(?:城市|城镇|县市|节点|地区)")  # 淮安、盐城等沿淮城市
_NEW_TOWNS = pattern("(?:推进|推动|加快|支持|促进)(?P<A>\ue001*\ue002(?:[、和及]\ue001*\ue002)*)(?:等)?(?:加快)?(?:建设|发展|开发)")
_CENTRES = pattern(
    "以{A:places}(?:为|作为)(?:主?核心|龙头|中心|双?极核|主中心|引领|引擎)|(?:发挥|增强|强化|提升){A2:places}(?:等)?(?:的)?(?:辐射|引领|龙头|核心|带动)"
)


@rule(
    "axes.on_axis",
    any_of=("\ue001", "\ue002"),
    examples=(
        example(
            "加快沿线上饶、鹰潭等城市的产业集群建设。", ("上饶市", "LOCATED_ON_AXIS", "沪昆发展轴"),
            ("鹰潭市", "LOCATED_ON_AXIS", "沪昆发展轴"), lead="沪昆发展轴",
        ),
        example(
            "提升宜昌、荆州等沿江城市综合经济实力。", ("宜昌市", "LOCATED_ON_AXIS", "沿江发展轴"),
            ("荆州市", "LOCATED_ON_AXIS", "沿江发展轴"), lead="沿江发展轴",
        ),
        example(
            "以襄阳、荆门等重要城市为节点。", ("襄阳市", "LOCATED_ON_AXIS", "二广发展轴"), ("荆门市", "LOCATED_ON_AXIS", "二广发展轴"),
            lead="二广发展轴",
        ),
        example(
            "二广发展轴以襄阳、荆门为节点，发展特色产业。", ("襄阳市", "LOCATED_ON_AXIS", "二广发展轴"),
            ("荆门市", "LOCATED_ON_AXIS", "二广发展轴"),
        ),
        example(
            "以宜昌为窗口、襄阳和荆门为腹地，串联武汉、黄石等市。", ("宜昌市", "LOCATED_ON_AXIS", "西部陆海新通道主轴"),
            ("襄阳市", "LOCATED_ON_AXIS", "西部陆海新通道主轴"), ("荆门市", "LOCATED_ON_AXIS", "西部陆海新通道主轴"),
            ("武汉市", "LOCATED_ON_AXIS", "西部陆海新通道主轴"), ("黄石市", "LOCATED_ON_AXIS", "西部陆海新通道主轴"),
            lead="建设西部陆海新通道主轴",
        ),
        example("以襄阳、杨家凹、荆门等为主要节点。", ("襄阳市", "LOCATED_ON_AXIS", "二广发展轴"), ("荆门市", "LOCATED_ON_AXIS", "二广发展轴"), lead="二广发展轴"),
        example("提升黄冈等沿线城市功能。", ("黄冈市", "LOCATED_ON_AXIS", "京九发展轴"), lead="京九发展轴"),
        example("推进淮安、盐城等沿淮城市协同发展。", ("淮安市", "LOCATED_ON_AXIS", "淮河发展带"), ("盐城市", "LOCATED_ON_AXIS", "淮河发展带"), lead="淮河发展带"),
        example("沪昆通道横轴东起上海、西至昆明，贯通长沙、贵阳等城市。", ("上海市", "LOCATED_ON_AXIS", "沪昆通道横轴"), ("昆明市", "LOCATED_ON_AXIS", "沪昆通道横轴"),
                ("长沙市", "LOCATED_ON_AXIS", "沪昆通道横轴"), ("贵阳市", "LOCATED_ON_AXIS", "沪昆通道横轴")),
        example("位于京九发展轴上的黄冈、九江要加快转型，武汉市地处京广发展轴中段。", ("黄冈市", "LOCATED_ON_AXIS", "京九发展轴"),
                ("九江市", "LOCATED_ON_AXIS", "京九发展轴"), ("武汉市", "LOCATED_ON_AXIS", "京广发展轴")),
        example("青岛、潍坊、济南为节点，打造济青发展轴。", ("青岛市", "LOCATED_ON_AXIS", "济青发展轴"), ("潍坊市", "LOCATED_ON_AXIS", "济青发展轴"),
                ("济南市", "LOCATED_ON_AXIS", "济青发展轴")),
        example("沿江发展轴以武汉为龙头，包括宜昌、荆州。", ("宜昌市", "LOCATED_ON_AXIS", "沿江发展轴"), ("荆州市", "LOCATED_ON_AXIS", "沿江发展轴")),
        example("支持武汉、长沙等城市开展试点。"),
        example("推进两江新区和天府新区建设，带动平凉、庆阳发展。", ("两江新区", "LOCATED_ON_AXIS", "福银发展带"), ("天府新区", "LOCATED_ON_AXIS", "福银发展带"),
                ("平凉市", "LOCATED_ON_AXIS", "福银发展带"), ("庆阳市", "LOCATED_ON_AXIS", "福银发展带"), lead="福银发展带"),
        example(
            "增强郑州、洛阳“一带一路”建设重要节点城市功能。", ("郑州市", "LOCATED_ON_AXIS", "沿陇海发展主轴"),
            ("洛阳市", "LOCATED_ON_AXIS", "沿陇海发展主轴"), lead="沿陇海发展主轴",
        ),
        example("加快沿江铁路建设。", lead="沿江发展轴"),
        example("加快武汉、长沙等机场建设。", lead="沿江发展轴"),
    ),
)  # fmt: skip
def on_axis(sentence: Sentence) -> Iterator[Fact]:
    """沿线A、B等城市; A、B等沿江城市; 以A、B为节点, under the heading of an axis or behind its name."""
    if not _of_an_axis(sentence):
        return
    for rule_ in _ON:
        for match in sentence.find(rule_):
            yield from _placed(sentence, match, "A", 0.95)
    for match in (
        (m for rule_ in _LIES_ON for m in sentence.find(rule_)) if any(m.thing.label is Label.AXIS for m in sentence.mentions) else ()
    ):
        for thing in match.things("A"):
            yield Fact(thing, RelationType.LOCATED_ON_AXIS, match.things("R")[0], (match.start, match.end), 0.93)
    for match in sentence.find(_ALONG):
        if match.text("W").startswith("沿"):
            yield from _placed(sentence, match, "A", 0.95)
    for match in sentence.find(_NEW_TOWNS):
        yield from (fact for fact in _placed(sentence, match, "A", 0.9) if fact.start.kind == "new_area")


@rule(
    "axes.led_by",
    any_of=("中心", "核心", "龙头", "极核", "引领", "引擎", "辐射", "带动"),
    examples=(
        example(
            "以武汉、长沙为龙头，带动沿线城镇协同发展。", ("武汉市", "LOCATED_ON_AXIS", "京广发展轴"),
            ("长沙市", "LOCATED_ON_AXIS", "京广发展轴"), lead="京广发展轴",
        ),
        example("增强武汉的辐射带动功能。", ("武汉市", "LOCATED_ON_AXIS", "沿江发展轴"), lead="沿江发展轴"),
        example("以武汉、长沙为龙头，合力打造产业基地。"),
    ),
)  # fmt: skip
def led_by(sentence: Sentence) -> Iterator[Fact]:
    """The leading cities of an axis lie on it."""
    if not _of_an_axis(sentence):
        return
    for match in sentence.find(_CENTRES):
        yield from _placed(sentence, match, "A", 0.8)
        yield from _placed(sentence, match, "A2", 0.8)


@rule(
    "axes.named_after",
    any_of=("\ue004",),
    examples=(
        example("以大连—沈阳发展主轴为牵引。", ("大连市", "LOCATED_ON_AXIS", "大连—沈阳发展主轴"), ("沈阳市", "LOCATED_ON_AXIS", "大连—沈阳发展主轴")),
        example("打造武汉—荆州—宜昌城镇发展带。", ("武汉市", "LOCATED_ON_AXIS", "武汉—荆州—宜昌城镇发展带"),
                ("荆州市", "LOCATED_ON_AXIS", "武汉—荆州—宜昌城镇发展带"), ("宜昌市", "LOCATED_ON_AXIS", "武汉—荆州—宜昌城镇发展带")),
        example("建设沿江发展轴和京九发展轴。"),
    ),
)  # fmt: skip
def named_after(sentence: Sentence) -> Iterator[Fact]:
    """An axis whose name is A—B runs from A to B."""
    for mention in sentence.mentions:
        if mention.thing.label is Label.AXIS and len(mention.parts) > 1 and any(dash in mention.thing.name for dash in "—－-至"):
            for part in mention.parts:
                if is_area(part):
                    yield Fact(part, RelationType.LOCATED_ON_AXIS, mention.thing, (mention.start, mention.end), 0.95)


_TIES = pattern("(?:与|同|和){A:areas}(?:[^，。；]{0,10}?)(?:合作|联系|联动|往来|对接|协作|互动|衔接|交流)")
_WAY = pattern(
    "(?:联系|沟通|连接|连通|贯通|联通|衔接|对接|链接|联结|辐射|联动|通达|向?[东西南北中]向?融入|[东西南北]向?[连接联通]){A:areas}"
)


@rule(
    "axes.links",
    any_of=("联系", "联动", "合作", "沟通", "连接", "贯通", "连通", "联通", "衔接", "对接", "协作", "互动", "往来", "联结", "辐射", "通达",
            *(side + way for side in "东西南北" for way in "连接联通")),
    examples=(
        example(
            "加强与长三角和成渝等地区的联动发展。", ("沿江发展轴", "LINKS", "长三角"), ("沿江发展轴", "LINKS", "成渝"),
            lead="沿江发展轴",
        ),
        example(
            "成为沟通北部湾经济区和中原经济区、关中—天水经济区等地区的重要轴线。",
            ("二广发展轴", "LINKS", "北部湾经济区"), ("二广发展轴", "LINKS", "中原经济区"),
            ("二广发展轴", "LINKS", "关中—天水经济区"), lead="二广发展轴",
        ),
        example("沪昆发展轴连接长三角和西南地区。", ("沪昆发展轴", "LINKS", "长三角"), ("沪昆发展轴", "LINKS", "西南")),
        example("加强与长三角和成渝等地区的联动发展。", owner="长江中游城市群"),
        example(
            "连接京津冀和珠三角，成为南北通道。", ("京九发展轴", "LINKS", "京津冀"), ("京九发展轴", "LINKS", "珠三角"),
            lead="京九发展轴",
        ),
        example(
            "北连中原城市群，南接成渝城市群，西向辐射兰州—西宁城市群。", ("福银发展带", "LINKS", "中原城市群"),
            ("福银发展带", "LINKS", "成渝城市群"), ("福银发展带", "LINKS", "兰州—西宁城市群"), lead="培育福银发展带",
        ),
        example("向北对接长株潭城市群，向南融入粤港澳大湾区。", ("京广发展轴", "LINKS", "长株潭城市群"), ("京广发展轴", "LINKS", "粤港澳大湾区"),
                lead="京广发展轴"),
        example("夯实成渝主轴发展基础，强化重庆都市圈和成都都市圈互动。"),
        example("与长三角相比，轴线发展不足。", lead="沿江发展轴"),
    ),
)  # fmt: skip
def links(sentence: Sentence) -> Iterator[Fact]:
    """加强与R的联系, 成为联系R的重要通道 under the heading of an axis; X连接R."""
    for rule_ in (_TIES, _WAY) if _of_an_axis(sentence) else ():
        for match in sentence.find(rule_):
            axis = _axis(sentence, match)
            if sentence.text[match.start] == "和" and match.start in sentence.edges:
                continue  # 强化重庆都市圈和成都都市圈互动: these two
            for thing in match.things("A") if axis else ():
                if axis and thing.label is Label.REGION:
                    yield Fact(axis, RelationType.LINKS, thing, (match.start, match.end), 0.93)


def _of_an_axis(sentence: Sentence) -> bool:
    """Whether the heading's topic is an axis, or the sentence names one."""
    topic = sentence.context.topic
    return (topic is not None and topic.label is Label.AXIS) or any(m.thing.label is Label.AXIS for m in sentence.mentions)


def _placed(sentence: Sentence, match: Match, group: str, confidence: float) -> Iterator[Fact]:
    axis = _axis(sentence, match)
    for thing in match.things(group) if axis else ():
        if axis:
            yield Fact(thing, RelationType.LOCATED_ON_AXIS, axis, (match.start, match.end), confidence)


def _axis(sentence: Sentence, match: Match) -> Thing | None:
    """The axis the words are about: the one that the sentence names before them, else its heading's."""
    topic = sentence.context.topic
    above = topic if topic and topic.label is Label.AXIS else None
    named = [m for m in sentence.mentions if m.thing.label is Label.AXIS and m.start <= match.start]
    if above:  # 贯通重庆至北部湾的陆海主轴: says what the heading's axis is
        named = [m for m in named if sentence.text[m.start - 1 : m.start] != "的"]
    return named[-1].thing if named else above
