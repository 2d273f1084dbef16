"""Territory: what lies in what, as the text states it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from graph.entities import Label
from graph.relations import RelationType
from loaders.gazetteer import division_of, place_named
from loaders.grammar.lists import goes_on, left_out
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence, is_place, pattern
from loaders.regex import compiled
from loaders.things import Mention, Thing

# 武汉江汉区, 肇庆市的端州区, 重庆市的中心城区及万州
_RIGHT_UNDER = compiled("(?:现|共)?(?:下辖|管辖|辖)(?:有|区)?|的?(?:(?:中心|主)?城区|主城|市区|主城九区)[及和、]|的?")
# After a lake or a mountain that is only part of a name: 九江庐山机场, 武汉东湖国家级高新技术开发区.
_NAME_GOES_ON = compiled(
    "国家|高新|机场|公路|铁路|高速|大桥|特大桥|港|站|大道|路|开发|经济|新[区城]|航|隧道|过江|码头|电厂|电站|学院|大学|干流|风景|旅游|示范|自主|科技|产业|岛|、[一-鿿]{2,6}国家"
)


@rule(
    "territory.place_in_place",
    any_of=("\ue001\ue001", "\ue001的", "辖\ue001"),
    examples=(
        example("推进长沙市、武汉市江汉区、衡阳市国家服务业综合改革试点。", ("江汉区", "LOCATED_IN", "武汉市")),
        example(
            "规划范围包括：湖北省武汉市、黄石市，湖南省长沙市。",
            ("武汉市", "LOCATED_IN", "湖北省"), ("黄石市", "LOCATED_IN", "湖北省"), ("长沙市", "LOCATED_IN", "湖南省"),
        ),
        example(
            "重点建设九江湖口、孝感云（梦）应（城）等储气库。", ("湖口县", "LOCATED_IN", "九江市"), ("云梦县", "LOCATED_IN", "孝感市"),
            ("应城市", "LOCATED_IN", "孝感市"),
        ),
        example("推动黄梅小池融入九江发展。", ("小池镇", "LOCATED_IN", "黄梅县")),
        example(
            "规划范围包括重庆市的中心城区及万州区、忠县等27个区（县）以及开州区的部分地区，四川省的成都、绵阳（除平武县、北川县）、遂宁等市。",
            ("万州区", "LOCATED_IN", "重庆市"), ("忠县", "LOCATED_IN", "重庆市"), ("开州区", "LOCATED_IN", "重庆市"),
            ("成都市", "LOCATED_IN", "四川省"), ("绵阳市", "LOCATED_IN", "四川省"), ("遂宁市", "LOCATED_IN", "四川省"),
        ),
        example("肇庆市的端州区、鼎湖区，清远市的清城区。", ("端州区", "LOCATED_IN", "肇庆市"), ("鼎湖区", "LOCATED_IN", "肇庆市"), ("清城区", "LOCATED_IN", "清远市")),
        example(
            "甘肃省天水市及平凉市的崆峒区、泾川县和庆阳市。", ("天水市", "LOCATED_IN", "甘肃省"), ("崆峒区", "LOCATED_IN", "平凉市"),
            ("泾川县", "LOCATED_IN", "平凉市"), ("平凉市", "LOCATED_IN", "甘肃省"), ("庆阳市", "LOCATED_IN", "甘肃省"),
        ),
        example("泰安市下辖泰山区、新泰市、宁阳县。", ("泰山区", "LOCATED_IN", "泰安市"), ("新泰市", "LOCATED_IN", "泰安市"), ("宁阳县", "LOCATED_IN", "泰安市")),
        example("推动四川省广安市同城化发展，促进万州、达州和泸州加快发展。", ("广安市", "LOCATED_IN", "四川省")),
        example("建设武汉长沙快速铁路。"),
        example("京津冀北京天津河北协同发展。"),
    ),
)  # fmt: skip
def place_in_place(sentence: Sentence) -> Iterator[Fact]:
    """A place named right after the one it lies in; the places listed after it lie there too where the gazetteer agrees."""
    above: list[Mention] = []  # 甘肃省, 平凉市: what the places of the list may lie in, the smallest last
    last = -1
    year = sentence.context.year
    mentions = [m for m in sentence.mentions if not left_out(sentence, m)]
    for this, following in zip_longest(mentions, mentions[1:]):
        if above and not (_RIGHT_UNDER.fullmatch(sentence.text, above[-1].end, this.start) or goes_on(sentence.text, last, this.start)):
            above = []
        if is_place(this.thing):
            while above and not _inside(this.things, above[-1].thing, year):
                above.pop()
            for thing in this.things if above else ():
                yield Fact(thing, RelationType.LOCATED_IN, above[-1].thing, (above[-1].start, this.end), 0.98)
            if (
                following
                and _inside(following.things, this.thing, year)
                and _RIGHT_UNDER.fullmatch(sentence.text, this.end, following.start)
            ):
                above.append(this)
        elif this.thing.kind != "new_area":
            above = []
        last = this.end


# 宣城皖南竹木, 马鞍山长江沿岸, 内蒙古东部地区: no part of the place before it
_PART_OF_MORE = compiled("沿岸|沿江|沿线|流域|^(?:[东西南北中]部|东北|西北|西南|东南|华[东北南中])")


def _inside(things: Sequence[Thing], parent: Thing, year: int) -> bool:
    if parent.label is Label.COUNTY:
        return all(thing.label is Label.TOWN and f"{parent.name}/" in thing.key for thing in things)
    if any(thing.label is Label.TOWN for thing in things):
        return False
    return is_place(parent) and all(parent.ref in [p.ref for p in division_of(thing.ref, year) if p] for thing in things)


@rule(
    "territory.zone_in_place",
    any_of=("\ue003",),
    examples=(
        example(
            "加强湖北省长湖、洪湖和云南省异龙湖等综合治理。",
            ("长湖", "LOCATED_IN", "湖北省"), ("洪湖", "LOCATED_IN", "湖北省"), ("异龙湖", "LOCATED_IN", "云南省"),
        ),
        example("发展武汉（黄鹤楼）—九江（庐山）—鄱阳湖旅游线路。", ("庐山", "LOCATED_IN", "九江市")),
        example("严格保护北海涠洲岛、防城港北仑河口红树林。", ("涠洲岛", "LOCATED_IN", "北海市"), ("防城港北仑河口红树林", "LOCATED_IN", "防城港市")),
        example("推动九江庐山机场改扩建工程。"),
        example("加快武汉长江中游航运中心建设。"),
    ),
)  # fmt: skip
def zone_in_place(sentence: Sentence) -> Iterator[Fact]:
    """Lakes and mountains under the place they lie in: 湖北省长湖、洪湖. A river is more than any place it is named with."""
    for mention in sentence.mentions:  # 防城港北仑河口红树林
        if _placed_zone(mention):
            yield Fact(mention.thing, RelationType.LOCATED_IN, mention.parts[0], (mention.start, mention.end), 0.85)
    for match in sentence.find(pattern("(?P<A>\ue001)(?:(?P<Z>\ue003(?:[、和与及]\ue003)*)|（(?P<B>\ue003)）)")):
        zones = match.things("Z") or match.things("B")
        if match.span("B")[0] < 0 and _NAME_GOES_ON.match(sentence.text, match.end):
            continue
        placed = {m.thing for m in sentence.mentions if _placed_zone(m)}
        for zone in zones:
            if zone in placed:
                continue
            if not (zone.kind == "river" and len(zones) == 1):
                yield Fact(zone, RelationType.LOCATED_IN, match.things("A")[0], (match.start, match.end), 0.9)


def _placed_zone(mention: Mention) -> bool:
    """Whether a coined zone's name opens with the city or county it lies in, and goes on with a name of its own."""
    if mention.thing.label is not Label.ECOLOGICAL_ZONE or not mention.parts or mention.parts[0].label not in (Label.CITY, Label.COUNTY):
        return False
    own = mention.thing.name.removeprefix(mention.parts[0].name).removeprefix(mention.parts[0].name[:-1])
    return len(own) >= 4 and own != mention.thing.name and not re.match("[湾江河湖山岛水]|山地|丘陵|生态|国家|森林|湿地|境内", own)


@rule(
    "territory.region_in_place",
    any_of=("\ue002",),
    examples=(
        example("在中国（上海）自由贸易试验区临港新片区内开展试点。", ("中国（上海）自由贸易试验区", "LOCATED_IN", "上海市"),
                ("临港新片区", "LOCATED_IN", "中国（上海）自由贸易试验区")),
        example("推进湖南湘南承接产业转移。", ("湘南", "LOCATED_IN", "湖南省")),
        example("促进陕西西咸新区融合发展。", ("西咸新区", "LOCATED_IN", "陕西省")),
        example("推动湖北长江经济带发展。"),
    ),
)  # fmt: skip
def region_in_place(sentence: Sentence) -> Iterator[Fact]:
    """A part of a province behind its name (湖南湘南), and free-trade zones by theirs (中国（上海）自由贸易试验区)."""
    for this, following in zip_longest(sentence.mentions, sentence.mentions[1:]):
        words = sentence.text[this.start : this.end]
        if this.thing.kind == "new_area" and words.endswith(this.thing.name) and len(words) > len(this.thing.name):
            above = place_named(words.removesuffix(this.thing.name), sentence.context.year)  # 陕西西咸新区
            if above:
                yield Fact(this.thing, RelationType.LOCATED_IN, above, (this.start, this.end), 0.9)
        if this.thing.label is Label.REGION and (
            named := re.match("中国（([一-鿿]{2,3})）自由贸易试验区|([一-鿿]{2,3})自由?贸易?试验区", words)
        ):
            place = place_named(named[1] or named[2], sentence.context.year)
            if place:
                yield Fact(this.thing, RelationType.LOCATED_IN, place, (this.start, this.end), 0.95)
            if following and following.start == this.end and following.thing.kind == "new_area":
                yield Fact(following.thing, RelationType.LOCATED_IN, this.thing, (this.start, following.end), 0.9)
        if (
            following and following.start == this.end and len(this.things) == 1 and this.thing.label in (Label.PROVINCE, Label.CITY)
            and following.thing.label is Label.REGION and following.thing.kind == "other" and not following.parts
            and not _PART_OF_MORE.search(sentence.text[following.start : following.end])
            and not _NAME_GOES_ON.match(sentence.text, following.end)
        ):  # fmt: skip
            yield Fact(following.thing, RelationType.LOCATED_IN, this.thing, (this.start, following.end), 0.85)


@rule(
    "territory.lies_in",
    any_of=("位于", "地处", "坐落", "隶属", "地跨", "横跨", "分布", "拥有", "境内有", "辖区内有"),
    examples=(
        example("共青城市位于鄱阳湖生态经济区，区位优越。", ("共青城市", "LOCATED_IN", "鄱阳湖生态经济区")),
        example("浙江省地处我国东南沿海。", ("浙江省", "LOCATED_IN", "东部沿海地区")),
        example(
            "太湖流域地跨江苏、浙江、上海两省一市。",
            ("太湖流域", "LOCATED_IN", "江苏省"),
            ("太湖流域", "LOCATED_IN", "浙江省"),
            ("太湖流域", "LOCATED_IN", "上海市"),
        ),
        example("庐山风景名胜区坐落在庐山市境内。", ("庐山风景名胜区", "LOCATED_IN", "庐山市")),
        example("平江县位于湖南省东北部。", ("平江县", "LOCATED_IN", "湖南省")),
        example("平江县境内有幕阜山、福寿山等名山。", ("幕阜山", "LOCATED_IN", "平江县"), ("福寿山", "LOCATED_IN", "平江县")),
        example("生态环境质量位于全国前列。"),
    ),
)
def lies_in(sentence: Sentence) -> Iterator[Fact]:
    """A位于B, A地处B."""
    for match in sentence.find(
        pattern(
            "(?P<A>[\ue001\ue002\ue003]+)[^，。；\ue001-\ue003]{0,6}?(?:位于|地处|坐落于|坐落在|隶属于?)(?:我国|中国)?{B:area}(?![与和至、—])"
        )
    ):
        for thing in match.things("A"):
            if thing.kind != "river":
                yield Fact(thing, RelationType.LOCATED_IN, match.things("B")[-1], (match.start, match.end), 0.9)
    for match in sentence.find(
        pattern(
            "(?P<A>\ue001+)(?:境内|辖区内|辖区)?(?:还|现|共)?(?:拥?有|分布有)(?:着|了)?(?P<B>\ue003(?:[、和及]\ue003)*)(?![^，。；]{0,4}(?:流域|支流|水系))"
        )
    ):
        for zone in match.things("B"):
            if zone.kind != "river":
                yield Fact(zone, RelationType.LOCATED_IN, match.things("A")[-1], (match.start, match.end), 0.9)
    for match in sentence.find(pattern("(?P<A>[\ue002\ue003])[^，。；\ue001\ue002]{0,6}?(?:地跨|横跨|分布于|分布在)(?:了)?{B:places}")):
        for place in match.things("B"):
            yield Fact(match.things("A")[0], RelationType.LOCATED_IN, place, (match.start, match.end), 0.9)
