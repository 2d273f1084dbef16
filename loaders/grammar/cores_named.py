"""Cores, said in other words than 以A为中心的R: 以A为龙头建设R, 以A为主核、B为副核的R, “双核”即A、B, 作为R的中心城市."""

from __future__ import annotations

from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.coined import GENERIC
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Match, Sentence, is_place, pattern
from loaders.regex import compiled
from loaders.subjects import actors, standing
from loaders.things import Thing

_SEAT = "(?:市?(?:中心城区|中心区|主城区|老城区|城区|市区))?"
_LEAD = "(?:核心增长极|主?核心|单核|主核|龙头|中心|双?极核|主中心|双核|双中心|引领|引擎|首位)(?:城市|区)?"
_AREA = "(?:圈|城市群|城镇群|城市带|城镇带|经济区|经济带|产业带|都市区|核心区|发展带|走廊|组团)"
_NAME = f"(?:(?P<R>[\ue002\ue004])|(?P<C>[^，。；、“”\ue001\ue002\ue004的]{{2,14}}?{_AREA}))"
_BUILDS = pattern(
    f"以{{A:places}}{_SEAT}(?:为|作为){_LEAD}(?:[、，](?:以)?{{places}}为[^，。；、]{{2,6}})?，?(?:加快|着力|积极|全力|大力|共同|协同|合力|推动|推进|深入|高水平|高标准|构建|建设|打造|形成|培育|发展|规划|引领){{1,3}}"
    f"(?:好|大|新型|现代化)?{_NAME}(?=[，。；、]|建设|发展|一体|协同|高质量|开发|同城)"
)
_AND_SECOND = pattern(
    f"以{{A:places}}{_SEAT}(?:为|作为){_LEAD}[、，](?:以)?{{B:places}}{_SEAT}(?:为|作为)(?:副核心?|次核心?|副中心|次中心)(?:城市)?的{_NAME}"
)
_OF_LONG = pattern(
    f"以(?P<A>\ue001+(?:[、和与及]\ue001+)*){_SEAT}(?:为|作为){_LEAD}[、，][^。；的]{{2,60}}?为[^，。；、的]{{0,6}}?(?:节点|支撑|主轴|轴线|支点|骨干|腹地|依托|纽带|重点|两翼)(?:城市)?的{{R:region}}(?=[，。；、])"
)
_NO_NAME = compiled("(?:现代化|先进|特色|优势|城市|城镇|经济|产业|都市|生态|旅游|文化|区域)*(?:圈|带|群|区|走廊|组团)")
_FORMS = pattern(
    f"{{R:region}}[^，。；\ue001\ue002]{{0,4}}?(?:形成|构建|呈现|构筑|打造)了?以{{A:places}}{_SEAT}为{_LEAD}(?!的[\ue002\ue004])"
)
_WITH_NAME = pattern(
    "“?(?:双核|一核|主核|单核|核心|极核|双中心|双城|双引擎)”?(?:[，：]|——)?(?:即|是指|指的是|就是|指|为|是|：)+(?:以)?(?P<A>\ue001(?:[、和与及]\ue001)*)(?!—|至)"
)
_CENTRE_CITY = pattern("(?:^|(?<=[，；]))以(?P<A>\ue001+(?:[、和与及]\ue001+)*)为(?:中心城市|核心城市|主中心城市|龙头城市)，以?{places}为")
_BEING = pattern(
    "(?:^|(?<=[，。；]))(?:{A:places})?(?:作为|是|身为){R:region}(?:的)?(?:区域)?(?:主|唯一)?(?:中心城市|核心城市|龙头城市|首位城市|中心|核心|龙头)(?![、\ue002区])"
)


@rule(
    "cores.named",
    any_of=("中心", "核心", "龙头", "主核", "单核", "双核", "极核", "一核", "引领", "引擎", "首位", "双城"),
    examples=(
        example("以珠海、佛山为龙头建设珠江西岸先进装备制造产业带。", ("珠海市", "CORE_OF", "珠江西岸先进装备制造产业带"),
                ("佛山市", "CORE_OF", "珠江西岸先进装备制造产业带")),
        example("以武汉为引领、鄂州和黄石为支撑，加快武汉城市圈一体化。", ("武汉市", "CORE_OF", "武汉城市圈")),
        example("以武汉为核心，加快建设武汉城市圈。", ("武汉市", "CORE_OF", "武汉城市圈")),
        example("构建以广州中心区为主核、佛山中心区为副核的广佛核心区。", ("广州市", "CORE_OF", "广佛核心区"), ("佛山市", "CORE_OF", "广佛核心区")),
        example("形成以兰州为中心，以兰新高铁为主轴，武威、张掖为节点的河西走廊城镇带。", ("兰州市", "CORE_OF", "河西走廊城镇带")),
        example("武汉城市圈形成以武汉为核心、黄石为支撑的格局。", ("武汉市", "CORE_OF", "武汉城市圈")),
        example("其中，“双核”即湛江、茂名两市中心城区。", ("湛江市", "CORE_OF", "湛茂都市圈"), ("茂名市", "CORE_OF", "湛茂都市圈"), lead="湛茂都市圈"),
        example("徐州实力不强，作为淮海经济区的中心城市，带动有限。", ("徐州市", "CORE_OF", "淮海经济区")),
        example("以衡阳为中心城市，以郴州、永州为区域性节点城市。", ("衡阳市", "CORE_OF", "湘南城市群"), owner="湘南城市群"),
        example("以武汉、长沙、南昌、荆州等为龙头，合力打造中部地区家电产业基地。", owner="长江中游城市群"),
        example("“双核”即湛江、茂名。", owner="广东省"),
    ),
)  # fmt: skip
def named(sentence: Sentence) -> Iterator[Fact]:
    """以A为龙头建设R; 以A为主核、B为副核的R; R形成以A为核心…; “双核”即A、B; 作为R的中心城市."""
    for rule_ in (_BUILDS, _AND_SECOND, _OF_LONG, _FORMS):
        for match in sentence.find(rule_):
            region = match.things("R")[0] if match.text("R") else Thing(Label.REGION, match.text("C"), "other")
            if not match.text("R") and (GENERIC.fullmatch(region.name) or _NO_NAME.fullmatch(region.name)):
                continue  # 以沈阳为中心加快现代化都市圈建设
            things = match.things("A") + (match.things("B") if rule_ is _AND_SECOND else [])
            yield from _cores(match, things, region, 0.9)
    owner = sentence.context.owner
    if owner and owner.label is Label.REGION and sentence.context.topic is None:
        for match in sentence.find(_CENTRE_CITY):
            yield from _cores(match, match.things("A"), owner, 0.88)
    for match in sentence.find(_WITH_NAME):
        whole = _region_told_of(sentence)
        if whole:
            yield from _cores(match, match.things("A"), whole, 0.88)
    for match in sentence.find(_BEING):
        region = match.things("R")[0]
        things = match.things("A") if match.text("A") else _subject(sentence, match)
        yield from _cores(match, things, region, 0.88)


def _cores(match: Match, things: list[Thing], whole: Thing, confidence: float) -> Iterator[Fact]:
    for thing in things:
        if thing.ref != whole.ref and is_place(thing):
            yield Fact(thing, RelationType.CORE_OF, whole, (match.start, match.end), confidence)


def _region_told_of(sentence: Sentence) -> Thing | None:
    """Return the region that the heading, this sentence or the one before is about, else the plan's own: nothing where that is a province."""
    for told in (sentence, sentence.context.before):
        first = told.mentions[0] if told and told.mentions else None
        if first and first.start == 0 and first.thing.label is Label.REGION:
            return first.thing
    found = standing(sentence).things
    return found[0] if found and found[0].label is Label.REGION else None


def _subject(sentence: Sentence, match: Match) -> list[Thing]:
    """Return the city that the sentence opens with, or that is carried on to the clause."""
    found = actors(sentence, match.start)
    things = found.things if found.how in ("clause", "carried") else ()
    opening = next((m.things for m in sentence.mentions if sentence.clause_at(m.start).start == m.start and m.end <= match.start), ())
    return [thing for thing in things or opening[:1] if is_place(thing) and thing.label is not Label.PROVINCE]
