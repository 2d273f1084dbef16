"""Cores: the places that lead a region or an axis."""

from __future__ import annotations

from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Match, Sentence, is_place, pattern
from loaders.subjects import actors
from loaders.things import Thing

_AS = "(?:为|作为)(?:主?核心|龙头|中心|双?极核|主中心|双核|引领|引擎|首位)(?:城市|区|区域|增长极)?"
_CENTRE_OF = pattern("以{A:places}" + _AS + "的{R:regions}")
_CENTRE_OF_COINED = pattern(
    "以{A:places}" + _AS + "的(?P<R>[^，。；、“”\ue001\ue002\ue004]{2,16}?(?:圈|城市群|城镇群|城市带|城镇带|经济区|经济带|都市区|组团))"
)
_CENTRE = pattern(
    "(?P<R>[\ue002\ue004])?以{A:places}(?:[两三四五六七八九]大中心城市)?(?:为|作为)(?:(?P<E>区域发展的核心引擎|城市群的?(?:中心|核心))|(?:"
    + _AS[len("(?:为|作为)") :]
    + "))(?!的|发展区|规划区|范围)"
)
_ROLE = "(?:辐射|引领|带动|龙头|核心|中心城市|首位)"
_WORKS = pattern(
    "(?:发挥|增强|提升|强化|优化|突出|巩固|推动|推进|支持)(?:好)?(?P<A>\ue001(?:[、和及]\ue001)*)(?:与[\ue001、和]+)?[^\ue001\ue002。；]{0,40}?"
    + _ROLE
    + "(?:带动|引领|城市)?(?:[^，。；\ue001\ue002]{0,6}?(?:作用|功能|能力|地位|效应)|周边|(?=\ue001))"
)
_STATUS = pattern(
    "(?:发挥|增强|提升|强化|优化|突出|巩固|确立|支持)(?:好)?(?P<A>\ue001(?:[、和与及]\ue001)*)(?:等)?(?:的)?(?:区域)?(?:中心城市|核心城市|龙头城市|龙头|首位度|首位城市)(?:的)?[^，。；]{0,8}?(?:地位|作用|功能|能力|度)"
)
# 发挥重庆和成都双核带动功能, 强化南宁核心辐射带动: leading by its very name
_LEADS = pattern(
    "(?:发挥|增强|提升|强化|突出|巩固)(?:好)?(?P<A>\ue001(?:[、和与及]\ue001)*)(?:[两二三四]市)?(?:的)?(?:双核|极核|核心|龙头)(?:城市|区)?(?:的)?(?:辐射|引领|带动)+(?:[^，。；\ue001\ue002]{0,4}?(?:作用|功能|能力))?"
)
# 支持大连市发挥龙头带动作用; 哈尔滨和长春在城市群中的核心地位; 以南京市为中心、联系紧密的周边城市共同组成: of the plan's own region
_MADE_TO_LEAD = pattern(
    "(?:支持|推动|鼓励|引导){A:places}(?:充分|更好|进一步|切实)*发挥(?:中心城市|核心|龙头|引领)(?:辐射|引领|带动|示范|、|和)*(?:作用|功能)"
)
_IN_OWN = pattern(
    "{A:places}(?:等)?在(?:全|本|整个)?(?:城市群|都市圈|经济带|经济区|大湾区|湾区|区域)[^，。；]{0,4}?的?(?:中心城市|核心|龙头|引领|首位)[^，。；]{0,6}?(?:地位|作用|功能)"
)
_LED = pattern("(?:引领)(?P<R>\ue002)(?:的)?(?:协同|一体化|加快|率先|高质量|整体|融合)*发展")
_AMONG = pattern("以{A:places}为(?:中心|核心|龙头)、?[^，。；]{0,14}?(?:城市|地区|县市)(?:共同)?(?:组成|构成)")
_LEADING_ON = pattern("以{A:places}为(?:双?核心|中心|龙头|引领|双核)，(?:辐射|引领)?带动(?:整个)?{R:region}")
_IS = pattern("{A:places}(?:是|作为|为){R:region}(?:的)?(?:区域)?(?:中心|核心|龙头|首位)(?:城市|区)?(?![、\ue002])")
_WITHIN = pattern("{A:places}在{R:region}[^，。；]{0,8}?(?:中)?的?(?:中心城市|核心|龙头|引领|首位|带动)[^，。；]{0,6}?(?:地位|作用|功能)")
_R_OF = pattern("{R:region}(?:的)?(?:中心城市|核心城市|龙头城市|首位城市)(?:是|为|——)?{A:places}")


@rule(
    "cores.centre",
    any_of=("中心", "核心", "龙头", "极核", "双核", "引领", "引擎", "首位"),
    examples=(
        example("以武汉、长沙、南昌为中心的武汉城市圈、环长株潭城市群、环鄱阳湖城市群发展迅速。", ("武汉市", "CORE_OF", "武汉城市圈"),
                ("长沙市", "CORE_OF", "环长株潭城市群"), ("南昌市", "CORE_OF", "环鄱阳湖城市群")),
        example(
            "以长沙、南昌为中心，发展和培育城镇集聚区。", ("长沙市", "CORE_OF", "沪昆发展轴"), ("南昌市", "CORE_OF", "沪昆发展轴"),
            lead="沪昆发展轴",
        ),
        example(
            "形成以武汉、长沙为中心的两小时高效物流服务圈。", ("武汉市", "CORE_OF", "两小时高效物流服务圈"),
            ("长沙市", "CORE_OF", "两小时高效物流服务圈"),
        ),
        example("成渝城市群以重庆、成都为核心，包括15个市。", ("重庆市", "CORE_OF", "成渝城市群"), ("成都市", "CORE_OF", "成渝城市群")),
        example(
            "以广州、深圳两大中心城市作为区域发展的核心引擎。", ("广州市", "CORE_OF", "粤港澳大湾区"),
            ("深圳市", "CORE_OF", "粤港澳大湾区"), owner="粤港澳大湾区",
        ),
        example("提升广州在粤港澳大湾区的核心地位。", ("广州市", "CORE_OF", "粤港澳大湾区")),
        example(
            "以宜昌、荆州为核心，带动江汉平原发展。", ("宜昌市", "CORE_OF", "江汉平原"), ("荆州市", "CORE_OF", "江汉平原"), owner="湖北省"
        ),
        example("武汉是武汉城市圈的中心城市。", ("武汉市", "CORE_OF", "武汉城市圈")),
        example("以市场为中心，完善机制。", lead="沪昆发展轴"),
        example("建设以武汉、长沙、南昌为中心的“三角形、放射状”城际交通网络。"),
        example("以武汉、长沙、南昌、荆州等为龙头，合力打造中部地区家电产业基地。", owner="长江中游城市群"),
    ),
)  # fmt: skip
def centre(sentence: Sentence) -> Iterator[Fact]:
    """以A为中心的R, one to one where there are as many; 以A为中心 under the heading of R; A是R的中心城市."""
    for match in sentence.find(_CENTRE_OF):
        cores, regions = match.things("A"), match.things("R")
        if len(cores) == len(regions):
            yield from (Fact(a, RelationType.CORE_OF, r, (match.start, match.end), 0.97) for a, r in zip(cores, regions, strict=True))
        elif len(regions) == 1:
            yield from (Fact(a, RelationType.CORE_OF, regions[0], (match.start, match.end), 0.95) for a in cores)
    for match in sentence.find(_CENTRE_OF_COINED):
        region = Thing(Label.REGION, match.text("R"), "other")
        yield from (Fact(a, RelationType.CORE_OF, region, (match.start, match.end), 0.9) for a in match.things("A"))
    for match in sentence.find(_CENTRE):
        if match.text("R"):
            yield from (Fact(a, RelationType.CORE_OF, match.things("R")[0], (match.start, match.end), 0.93) for a in match.things("A"))
        elif match.text("E") and sentence.context.topic is None and sentence.context.owner:
            owner = sentence.context.owner
            yield from (
                Fact(a, RelationType.CORE_OF, owner, (match.start, match.end), 0.9)
                for a in match.things("A")
                if owner.label is Label.REGION
            )
        else:
            yield from _of_topic(sentence, match, 0.92)
    for rule_ in (_IS, _R_OF, _WITHIN, _LEADING_ON):
        for match in sentence.find(rule_):
            yield from (Fact(a, RelationType.CORE_OF, match.things("R")[0], (match.start, match.end), 0.95) for a in match.things("A"))


@rule(
    "cores.leading",
    any_of=("辐射", "引领", "带动", "龙头", "核心", "中心城市", "首位", "为中心"),
    examples=(
        example(
            "支持武汉市发挥龙头带动作用，提升长沙和南昌在城市群中的核心地位。", ("武汉市", "CORE_OF", "长江中游城市群"),
            ("长沙市", "CORE_OF", "长江中游城市群"), ("南昌市", "CORE_OF", "长江中游城市群"), owner="长江中游城市群",
        ),
        example("规划范围由以湖北省武汉市为中心、联系紧密的周边城市共同组成。", ("武汉市", "CORE_OF", "武汉城市圈"), owner="武汉城市圈"),
        example("充分发挥武汉龙头带动作用。", ("武汉市", "CORE_OF", "长江中游城市群"), owner="长江中游城市群", lead="提升武汉中心城市能级"),
        example("强化武汉、长沙两市的核心带动作用。", ("武汉市", "CORE_OF", "长江中游城市群"), ("长沙市", "CORE_OF", "长江中游城市群"), owner="长江中游城市群"),
        example("协同推动生态保护，引领长江中游城市群一体化发展。", ("武汉市", "CORE_OF", "长江中游城市群"), owner="全国", lead="武汉"),
        example("引领长江中游城市群一体化发展。", owner="湖北省"),
        example("支持武汉市发挥高校带动作用，以宜昌为中心、辐射周边的物流网络。", owner="长江中游城市群"),
        example("增强武汉的辐射带动功能，提升宜昌、荆州等沿江城市综合经济实力。", ("武汉市", "CORE_OF", "沿江发展轴"), lead="沿江发展轴"),
        example(
            "发挥南昌、九江辐射带动作用。", ("南昌市", "CORE_OF", "京九发展轴"), ("九江市", "CORE_OF", "京九发展轴"), lead="京九发展轴",
        ),
        example("充分发挥武汉科教优势和产业优势，强化辐射引领作用。", ("武汉市", "CORE_OF", "武汉城市圈"), lead="武汉城市圈"),
        example(
            "推动长沙与株洲、湘潭一体化发展，辐射带动衡阳、岳阳等城市发展。", ("长沙市", "CORE_OF", "环长株潭城市群"),
            lead="环长株潭城市群",
        ),
        example("优化南昌要素集聚功能，辐射带动周边地区发展。", ("南昌市", "CORE_OF", "环鄱阳湖城市群"), lead="环鄱阳湖城市群"),
        example(
            "强化武汉、长沙的中心城市地位。", ("武汉市", "CORE_OF", "长江中游城市群"), ("长沙市", "CORE_OF", "长江中游城市群"),
            owner="长江中游城市群",
        ),
        example("发挥重庆和成都双核带动功能。", ("重庆市", "CORE_OF", "成渝城市群"), ("成都市", "CORE_OF", "成渝城市群"), owner="成渝城市群"),
        example("增强沿线孝感、咸宁等重要节点城市的要素集聚能力，带动沿线城镇协同发展。", lead="京广发展轴"),
        example("充分发挥武汉产业优势，强化辐射引领作用。", owner="长江中游城市群"),
    ),
)  # fmt: skip
def leading(sentence: Sentence) -> Iterator[Fact]:
    """发挥A的辐射带动作用 under the heading of a region or an axis; 强化A的中心城市地位 in the plan's own region too."""
    for match in sentence.find(_WORKS):
        yield from _of_topic(sentence, match, 0.9)
    for match in sentence.find(_LED):
        found = actors(sentence, match.start)
        for place in found.things if found.how in ("clause", "topic") or len(found.things) == 1 else ():
            if is_place(place) and (place.label is not Label.PROVINCE or place.name.endswith("市")):
                yield Fact(place, RelationType.CORE_OF, match.things("R")[0], (match.start, match.end), 0.85)
    topic, owner = sentence.context.topic, sentence.context.owner
    if owner and owner.label is Label.REGION:
        for match in (m for rule_ in (_STATUS, _LEADS, _MADE_TO_LEAD, _IN_OWN, _AMONG) for m in sentence.find(rule_)):
            if topic is not None and topic not in match.things("A"):
                continue
            yield from (Fact(a, RelationType.CORE_OF, owner, (match.start, match.end), 0.9) for a in match.things("A"))


def _of_topic(sentence: Sentence, match: Match, confidence: float) -> Iterator[Fact]:
    topic = sentence.context.topic
    if topic and topic.label in (Label.REGION, Label.AXIS):
        for place in match.things("A"):
            yield Fact(place, RelationType.CORE_OF, topic, (match.start, match.end), confidence)
