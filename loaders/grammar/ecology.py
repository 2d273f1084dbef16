"""Ecology: who protects, restores or treats which zone: 加强长江、汉江等流域的水生态保护; 改善大别山等生态质量; 将鄱阳湖纳入…试点范围.

The actor is the one whom the sentence names, else the group or region above it, else the plan's own region. A pilot or
programme that takes zones in protects them itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.rules import Fact, example, rule
from loaders.grammar.zones import PART, STRETCH, zone_mentions
from loaders.phrases import Sentence, is_place, pattern
from loaders.regex import compiled
from loaders.subjects import actors, standing
from loaders.things import Thing

_SIGN = "[\ue001\ue002\ue003]"
_ITEM = f"{_SIGN}+(?:{PART})?(?:\ue001{STRETCH})?(?:地区|区域|一带)?"
_LIST = (
    f"{_ITEM}(?:(?:等[^，。；、：\ue001-\ue005]{{0,4}})?(?:、[一-鿿]{{2,5}}(?=[、和与及]))?(?:、|和|与|及|以及|及其|—)(?:其他)?{_ITEM})*"
)
_CARE = (
    "(?:保护|治理|修复|整治|防治|联防联治|联防联控|共治|保育|涵养|养护|管护|防护|生态质量|生态安全保障|环境质量|水质[^，。；]{0,6}(?:好转|改善|达标|提升|提高)|"
    "生态恢复|碧海行动|保卫战|攻坚战|休养生息|退.还.|治污|绿化|复绿|禁渔|禁捕|水土保持(?!功能)|生态功能|生态补水|补水)"
)
_BETWEEN = "[^，。；：！？\ue001-\ue005]{0,16}?"
_NOT_CARE = compiled(
    "建设|旅游|航道|航运|通道|产业|经济|港口?|合作|联系|枢纽|能源|水电|运输|机制|制度|文物|文化|遗产|风貌|城市发展|条例|办法|规划|知识产权|消费者|劳动|补偿|布局|纳入|列入|开展|作为|为重点"
)
_AFTER_CARE = compiled(
    "等[^，。；]{0,8}?(?:领域|补偿|制度|机制)|机制|制度|联盟|平台|论坛|基金|补偿|协作|协议|协定|联席|小组|专班|区|地|条例|法|办法|规划|纲要|意见|方案|治区|协会|局|厅|部门"
)

_DONE_TO = pattern(f"(?P<Z>{_LIST})(?P<M>(?:(?:、[一-鿿]{{2,5}})*等[\ue002\ue003]?)?{_BETWEEN})(?P<C>{_CARE})")
_TO_DO = pattern(
    f"(?<![源境态合理质能水])(?:共同|联合|合力|联手|严格|协同|系统|全面|科学|重点|切实|持续|着力)*(?P<C>划定|保护和修复|保护好|保护|治理|修复|整治|改善|恢复|涵养|筑牢|守护)(?P<Z>{_LIST})"
)


def _actors(sentence: Sentence, position: int) -> tuple[Thing, ...]:
    """Return who acts on the zones at an offset: a basin too may be one that has to (黄河中上游要重点推进渭河、汾河…)."""
    found = actors(sentence, position)
    subject = next((m for m in reversed(list(sentence.find(_HAS_TO))) if m.end <= position), None)
    newer = found.named is not None and found.how == "clause" and subject is not None and found.named[0] > subject.end
    if subject and not newer and not any(mark in sentence.text[subject.end : position] for mark in "；。"):
        things = subject.things("S")
        named = sentence.text[subject.span("S")[0] : subject.span("S")[1]]
        if len(things) == 1 and things[0].label is Label.ECOLOGICAL_ZONE:
            return (Thing(Label.REGION, named, "basin"),)
        return tuple(things)
    if (
        found.named
        and not all(re.search("[口湾岸]$", thing.name) and thing.label is Label.REGION for thing in found.things)
        and all(thing.label is not Label.ECOLOGICAL_ZONE for thing in found.things)
        and not (found.how == "carried" and all(thing.kind == "basin" for thing in found.things))
    ):
        return found.things
    above = standing(sentence)
    owner = sentence.context.owner
    if above.things and above.things[0].label is Label.AXIS:
        return (owner,) if owner else ()
    return above.things


_HAS_TO = pattern(
    f"(?:^|(?<=[；。，]))(?P<S>{_ITEM}(?:(?:、|和|与)(?:{_ITEM}|[一-鿿]{{2,4}}))*)(?:及其?上游|等区域|等地区|地区|区域|等)?(?:要|应|须)"
)


def _in_title(sentence: Sentence, position: int) -> bool:
    """Whether an offset stands inside 《…》: 《北京市湿地保护条例》 protects nothing here."""
    return sentence.text.rfind("《", 0, position) > sentence.text.rfind("》", 0, position)


def _protects(sentence: Sentence, start: int, end: int, quote: tuple[int, int], confidence: float) -> Iterator[Fact]:
    if _in_title(sentence, start):
        return
    zones = [zone for zone, _, _ in zone_mentions(sentence, start, end)]
    for actor, zone in carers(sentence, zones, start):
        yield Fact(actor, RelationType.PROTECTS, zone, quote, confidence)
    inside = sentence.inside(start, end)
    place: Thing | None = None
    for mention, following in pairwise(inside):  # 房山区拒马河、大石河岸线整治; 铜川桃曲坡水库、宝鸡冯家山水库
        if is_place(mention.thing) and len(mention.things) == 1:
            place = mention.thing if following.start == mention.end else None
        for zone in zones if place else ():
            assert place is not None
            if sentence.text.startswith(zone.name, following.start) and mention.end <= following.start:
                yield Fact(place, RelationType.PROTECTS, zone, quote, confidence - 0.05)


# 由庆阳市、平凉市分别负责; 漓江由桂林市牵头保护
_CHARGED = pattern("，(?:分别)?由{A:areas}(?P<each>分别|各自)?(?:牵头|负责|承担|组织|统筹|实施|落实|具体)")
_EACH = compiled("分别|各自")


def carers(sentence: Sentence, zones: Sequence[Thing], position: int) -> Iterator[tuple[Thing, Thing]]:
    """Yield who cares for which of the zones that are named together at an offset: one to one where the text says 分别.

    Who is charged with it may be named behind: 推进A、B保护，由C、D分别负责.
    """
    charged = next((m for m in sentence.find(_CHARGED) if m.start >= position), None)
    if charged and not any(mark in sentence.text[position : charged.start] for mark in "，；。"):
        doers, each = tuple(charged.things("A")), "分别" in sentence.text[charged.start : charged.end]
    else:
        doers, clause = _actors(sentence, position), sentence.clause_at(position)
        each = _EACH.search(sentence.text, clause.start, position) is not None
    if each and len(doers) == len(zones) > 1:
        pairs: Iterable[tuple[Thing, Thing]] = zip(doers, zones, strict=True)
    else:
        pairs = ((doer, zone) for zone in zones for doer in doers)
    yield from ((doer, zone) for doer, zone in pairs if doer.name != zone.name)


@rule(
    "ecology.care",
    any_of=(
        "保护",
        "治理",
        "修复",
        "整治",
        "防治",
        "保育",
        "涵养",
        "生态质量",
        "生态安全",
        "水质",
        "养护",
        "管护",
        "恢复",
        "绿化",
        "补水",
        "碧海行动",
        "复绿",
        "禁渔",
        "禁捕",
        "水土保持",
        "生态功能",
        "保卫战",
        "攻坚战",
        "还湖",
        "还湿",
        "还林",
        "还草",
    ),
    examples=(
        example(
            "加强长江、汉江等流域和鄱阳湖、洞庭湖等湖泊、湿地的水生态保护和水环境治理。",
            ("长江中游城市群", "PROTECTS", "长江"),
            ("长江中游城市群", "PROTECTS", "汉江"),
            ("长江中游城市群", "PROTECTS", "鄱阳湖"),
            ("长江中游城市群", "PROTECTS", "洞庭湖"),
            owner="长江中游城市群",
        ),
        example(
            "着力改善大别山、怀玉山、武陵山北段等生态质量。",
            ("长江中游城市群", "PROTECTS", "大别山"),
            ("长江中游城市群", "PROTECTS", "怀玉山"),
            ("长江中游城市群", "PROTECTS", "武陵山北段"),
            owner="长江中游城市群",
        ),
        example("黄河中上游要重点推进渭河、汾河等支流水污染防治。", ("黄河中上游", "PROTECTS", "渭河"), ("黄河中上游", "PROTECTS", "汾河")),
        example(
            "玛曲县要加强黄河首曲湿地保护，夏河县、合作市重点抓好大夏河治理，临潭县、卓尼县加大洮河流域修复力度。",
            ("玛曲县", "PROTECTS", "黄河首曲湿地"),
            ("夏河县", "PROTECTS", "大夏河"),
            ("合作市", "PROTECTS", "大夏河"),
            ("临潭县", "PROTECTS", "洮河流域"),
            ("卓尼县", "PROTECTS", "洮河流域"),
            owner="甘肃省",
        ),
        example(
            "推进漓江、西江流域生态保护修复，由桂林市和梧州市分别牵头。",
            ("桂林市", "PROTECTS", "漓江"),
            ("梧州市", "PROTECTS", "西江流域"),
            owner="广西壮族自治区",
        ),
        example(
            "武汉市、鄂州市分别抓好东湖、梁子湖的保护。",
            ("武汉市", "PROTECTS", "东湖"),
            ("鄂州市", "PROTECTS", "梁子湖"),
            owner="湖北省",
        ),
        example("共同加强幕阜山生态保护。", ("咸宁—岳阳—九江", "PROTECTS", "幕阜山"), lead="咸宁—岳阳—九江"),
        example(
            "开展长江、汉江沿线岸线生态复绿，实施清江十年禁渔，沅水、澧水流域加强水土保持，建立东湖流域协同治理机制。",
            ("湖北省", "PROTECTS", "长江"),
            ("湖北省", "PROTECTS", "汉江"),
            ("湖北省", "PROTECTS", "清江"),
            ("湖北省", "PROTECTS", "沅水"),
            ("湖北省", "PROTECTS", "澧水流域"),
            owner="湖北省",
        ),
        example(
            "加强房山区拒马河、大石河岸线整治。",
            ("北京市", "PROTECTS", "拒马河"),
            ("北京市", "PROTECTS", "大石河"),
            ("房山区", "PROTECTS", "拒马河"),
            ("房山区", "PROTECTS", "大石河"),
            owner="北京市",
        ),
        example("推动长江港口联动发展，发挥长江水道优势，加快鄱阳湖生态经济区建设。", owner="长江中游城市群"),
    ),
)
def cared_for(sentence: Sentence) -> Iterator[Fact]:
    """A、B等流域的…保护 and …治理: every zone of the list; 东北西部荒漠化治理 treats a region's land."""
    for match in sentence.find(_DONE_TO):
        between, (start, _) = match.text("M"), match.span("Z")
        if (
            _NOT_CARE.search(between)
            or re.match("要|应|须|等?(?:区域|地区)(?:要|应)", between)
            or _AFTER_CARE.match(sentence.text, match.end)
        ):
            continue
        yield from _protects(sentence, start, match.span("M")[1], (start, match.end), 0.9)
    for match in sentence.find(_LAND):
        start, end = match.span("R")
        name = sentence.text[start:end]
        for actor in _actors(sentence, start):
            if actor.name != name:
                yield Fact(actor, RelationType.PROTECTS, Thing(Label.ECOLOGICAL_ZONE, name, "other"), (start, match.end), 0.8)


_LAND = pattern(
    "(?P<R>\ue002(?:[东西南北中]部)?)[^，。；：！？\ue001-\ue005]{0,16}?(?:荒漠化|石漠化|沙化|水土流失)[^，。；]{0,8}?(?:治理|防治)"
)


@rule(
    "ecology.act",
    any_of=("保护", "治理", "修复", "整治", "改善", "恢复", "涵养", "守护", "划定"),
    examples=(
        example("有利于共同保护长江水资源水环境。", ("长江中游城市群", "PROTECTS", "长江"), owner="长江中游城市群"),
        example(
            "划定密云水库、怀柔水库饮用水水源保护区。",
            ("北京市", "PROTECTS", "密云水库"),
            ("北京市", "PROTECTS", "怀柔水库饮用水水源保护区"),
            owner="北京市",
        ),
        example("宜昌、荆州联合治理洪湖。", ("宜昌市", "PROTECTS", "洪湖"), ("荆州市", "PROTECTS", "洪湖")),
        example("北京市要保护和修复密云水库。", ("北京市", "PROTECTS", "密云水库")),
        example("保护资源环境，改善岳阳投资环境。", owner="长江中游城市群"),
    ),
)
def acted_on(sentence: Sentence) -> Iterator[Fact]:
    """保护长江…, 修复…: the verb stands before the zones."""
    for match in sentence.find(_TO_DO):
        yield from _protects(sentence, *match.span("Z"), (match.start, match.end), 0.9)


# 治理东大沟重金属污染; 加强马莲河、蒲河流域治理: waters that no list has, told by the work on them
_UNKNOWN_WATER = compiled(
    "(?:治理|修复|整治|保护好|治理好)(?P<N>[一-鿿]{2,3}?[河沟溪渠])(?=流域|水|重金属|黑臭|污染|生态|岸线|两岸|[，。；]|$)"
    "|(?:加强|推进|开展|抓好|加快|强化|加大|做好)(?P<M>[一-鿿]{1,3}?[河沟溪渠])(?:小?流域)?(?:水污染|水环境|水生态|生态|综合|系统|重金属污染|黑臭水体)*(?:治理|整治|保护|修复)"
)
_NO_WATER = compiled("[省市县区乡镇村]|城|内河|江河|大河|小河|界|重点|主要|中小|黑臭|流|湖|入|各|干|支|排水|污水|山|河道|引|供|用|灌")


@rule(
    "ecology.unknown_water",
    any_of=("河", "沟", "溪", "渠"),
    examples=(
        example("白银市重点治理东大沟重金属污染。", ("白银市", "PROTECTS", "东大沟"), owner="甘肃省"),
        example("武汉市加强巡司河综合整治。", ("武汉市", "PROTECTS", "巡司河"), owner="湖北省"),
        example("推进黑臭水体和城市内河治理，开展中小河流综合整治，加强排水沟渠治理，修复河流生态。", owner="湖北省"),
    ),
)
def unknown_water(sentence: Sentence) -> Iterator[Fact]:
    """治理X沟, 加强X河治理, where X is no name of ours."""
    for match in _UNKNOWN_WATER.finditer(sentence.text):
        group = "N" if match["N"] else "M"
        start, end = match.span(group)
        if _NO_WATER.search(match[group][:-1]) or any(m.start < end and start < m.end for m in sentence.mentions):
            continue
        zone = Thing(Label.ECOLOGICAL_ZONE, match[group], "river")
        for actor, _ in carers(sentence, (zone,), start):
            yield Fact(actor, RelationType.PROTECTS, zone, (match.start(), match.end()), 0.8)


_ECO = compiled("生态|环境|保护|治理|修复|湿地|补偿|水质|绿化|水源|森林|山水")
_TAKEN_IN = pattern("(?:将|把)(?P<Z>[^，。；]+?)(?:等[^，。；纳]{0,10})?(?:纳入|列入|作为)(?P<X>[^，。；]+)")
_PILOT = pattern(
    f"(?:支持|推进|推动|鼓励|在)(?P<Z>{_LIST})(?:等[^，。；]{{0,6}}?)?(?:开展|实施|启动|申报|建设)(?P<X>[^，。；]*?(?:试点|工程|示范))"
)
_OWN_PILOT = pattern(
    f"(?:开展|推进|实施|启动|支持|完成|加快|建设)(?P<X>(?P<Z>{_ITEM})(?:(?!开展|等)[^，。；、\ue001-\ue005]){{2,18}}?(?:试点|工程))"
)


@rule(
    "ecology.programme",
    any_of=("纳入", "列入", "试点", "工程", "示范", "作为"),
    examples=(
        example(
            "将鄱阳湖、洞庭湖及洪湖、汉江中下游等重要湿地纳入国家生态补偿试点范围。",
            ("国家生态补偿试点", "PROTECTS", "鄱阳湖"),
            ("国家生态补偿试点", "PROTECTS", "洞庭湖"),
            ("国家生态补偿试点", "PROTECTS", "洪湖"),
            ("国家生态补偿试点", "PROTECTS", "汉江中下游"),
        ),
        example("开展抚河源国家生态补偿试点。", ("抚河源国家生态补偿试点", "PROTECTS", "抚河源")),
        example("支持洪湖等湖泊开展国家良好湖泊生态环境保护试点。", ("国家良好湖泊生态环境保护试点", "PROTECTS", "洪湖")),
        example("将武汉市纳入国家创新型城市试点，支持宜昌开展电力试点。", owner="长江中游城市群"),
    ),
)
def programmes(sentence: Sentence) -> Iterator[Fact]:
    """将A、B纳入X范围, 支持A开展X试点, 开展A…试点: the pilot or programme X protects the zones."""
    taken = any(word in sentence.text for word in ("纳入", "列入", "作为"))
    for match in sentence.find(_TAKEN_IN) if taken else ():
        words, (start, end) = match.text("X"), match.span("Z")
        project = re.match("(?P<N>[一-鿿“”]{2,20}?(?:试点|工程|治理|保护|修复|计划|示范))(?:范围|区域|名录|名单|项目)?$", words)
        zones = [zone for zone, _, _ in zone_mentions(sentence, start, end)]
        zones += [Thing(Label.ECOLOGICAL_ZONE, m[0], "river") for m in _FOUR_RIVERS.finditer(sentence.text, start, end)]
        if not _ECO.search(words):
            continue
        for zone in zones:
            if project and _ECO.search(project["N"]) and "重点地区" not in words:
                yield Fact(
                    Thing(Label.PROJECT, project["N"], _kind(project["N"])), RelationType.PROTECTS, zone, (match.start, match.end), 0.9
                )
            else:
                for actor in _actors(sentence, start):
                    yield Fact(actor, RelationType.PROTECTS, zone, (match.start, match.end), 0.85)
    if "\ue003" not in sentence.shape:
        return
    for rule_, confidence in ((_PILOT, 0.9), (_OWN_PILOT, 0.9)):
        for match in sentence.find(rule_):
            name = match.text("X")
            if _ECO.search(name) and not _SUPPLY.search(name):
                for zone, _, _ in zone_mentions(sentence, *match.span("Z")):
                    yield Fact(Thing(Label.PROJECT, name, _kind(name)), RelationType.PROTECTS, zone, (match.start, match.end), confidence)


_SUPPLY = compiled("水源地?(?:地)?建设|供水|引水|水库(?:建设|扩建|新建)|水源工程")  # to be built for its water
_FOUR_RIVERS = compiled("(?<=[、和与及将把])(?:(?![和与及])[一-鿿]){2,6}[二两三四五六七八九](?:水|江|河|湖)(?=[、和与及等]|$)")


def _kind(name: str) -> str:
    return "pilot" if name.endswith(("试点", "示范")) else "ecology"
