"""Territory: what lies in what as the text states it, and the regions that are made of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.rules import Fact, example, rule
from loaders.lexicon import Mention, Thing, division_of, place_named
from loaders.phrases import Match, Sentence, is_area, is_place, pattern

_JOINERS = frozenset({"、", "和", "与", "及", "以及", "，", "；"})
# After a lake or a mountain that is only part of a name: 九江庐山机场, 武汉东湖国家级高新技术开发区.
_NAME_GOES_ON = re.compile("国家|高新|机场|公路|铁路|高速|大桥|特大桥|港|站|大道|路|开发|经济|新[区城]|航|隧道|过江|码头|学院|大学|干流|风景|旅游|示范|自主|科技|产业|岛|、[一-鿿]{2,6}国家")


@rule(
    "territory.place_in_place",
    any_of=("\ue001\ue001",),
    examples=(
        example("推进长沙市、武汉市江汉区、衡阳市国家服务业综合改革试点。", ("江汉区", "LOCATED_IN", "武汉市")),
        example(
            "规划范围包括：湖北省武汉市、黄石市，湖南省长沙市。",
            ("武汉市", "LOCATED_IN", "湖北省"), ("黄石市", "LOCATED_IN", "湖北省"), ("长沙市", "LOCATED_IN", "湖南省"),
        ),
        example("重点建设九江湖口、孝感云（梦）应（城）等储气库。",
                ("湖口县", "LOCATED_IN", "九江市"), ("云梦县", "LOCATED_IN", "孝感市"), ("应城市", "LOCATED_IN", "孝感市")),
        example("推动黄梅小池融入九江发展。", ("小池镇", "LOCATED_IN", "黄梅县")),
        example("建设武汉长沙快速铁路。"),
        example("京津冀北京天津河北协同发展。"),
    ),
)  # fmt: skip
def place_in_place(sentence: Sentence) -> Iterator[Fact]:
    """A place named right after the one it lies in; the places listed after it lie there too where the gazetteer agrees."""
    parent: Mention | None = None
    last = -1
    year = sentence.context.year
    for this, following in zip_longest(sentence.mentions, sentence.mentions[1:]):
        if parent and is_place(this.thing) and _inside(this.things, parent.thing, year):
            if this.start == parent.end or sentence.text[last : this.start] in _JOINERS:
                for thing in this.things:
                    yield Fact(thing, RelationType.LOCATED_IN, parent.thing, (parent.start, this.end), 0.98)
            else:
                parent = None
        if not is_place(this.thing):
            parent = None
        elif following and following.start == this.end and _inside(following.things, this.thing, year):
            parent = this
        last = this.end


def _inside(things: Sequence[Thing], parent: Thing, year: int) -> bool:
    if parent.label is Label.COUNTY:
        return all(thing.label is Label.TOWN and f"{parent.name}/" in thing.key for thing in things)
    if any(thing.label is Label.TOWN for thing in things):
        return False
    return is_place(parent) and all(parent.ref in [p.ref for p in division_of(thing.ref, year) if p] for thing in things)


@rule(
    "territory.zone_in_place",
    any_of=("\ue001\ue003", "\ue001（\ue003"),
    examples=(
        example(
            "加强湖北省长湖、洪湖和云南省异龙湖等综合治理。",
            ("长湖", "LOCATED_IN", "湖北省"), ("洪湖", "LOCATED_IN", "湖北省"), ("异龙湖", "LOCATED_IN", "云南省"),
        ),
        example("发展武汉（黄鹤楼）—九江（庐山）—鄱阳湖旅游线路。", ("庐山", "LOCATED_IN", "九江市")),
        example("推动九江庐山机场改扩建工程。"),
        example("加快武汉长江中游航运中心建设。"),
    ),
)  # fmt: skip
def zone_in_place(sentence: Sentence) -> Iterator[Fact]:
    """Lakes and mountains under the place they lie in: 湖北省长湖、洪湖. A river is more than any place it is named with."""
    for match in sentence.find(pattern("(?P<A>\ue001)(?:(?P<Z>\ue003(?:[、和与及]\ue003)*)|（(?P<B>\ue003)）)")):
        zones = match.things("Z") or match.things("B")
        if match.span("B")[0] < 0 and _NAME_GOES_ON.match(sentence.text, match.end):
            continue
        for zone in zones:
            if not (zone.kind == "river" and len(zones) == 1):
                yield Fact(zone, RelationType.LOCATED_IN, match.things("A")[0], (match.start, match.end), 0.9)


@rule(
    "territory.region_in_place",
    any_of=("\ue002",),
    examples=(
        example("在中国（上海）自由贸易试验区临港新片区内开展试点。", ("中国（上海）自由贸易试验区", "LOCATED_IN", "上海市"),
                ("临港新片区", "LOCATED_IN", "中国（上海）自由贸易试验区")),
        example("推进湖南湘南承接产业转移。", ("湘南", "LOCATED_IN", "湖南省")),
        example("推动湖北长江经济带发展。"),
    ),
)  # fmt: skip
def region_in_place(sentence: Sentence) -> Iterator[Fact]:
    """A part of a province behind its name (湖南湘南), and free-trade zones by theirs (中国（上海）自由贸易试验区)."""
    for this, following in zip_longest(sentence.mentions, sentence.mentions[1:]):
        words = sentence.text[this.start : this.end]
        if this.thing.label is Label.REGION and (named := re.match("中国（([一-鿿]{2,3})）自由贸易试验区|([一-鿿]{2,3})自由?贸易?试验区", words)):
            place = place_named(named[1] or named[2], sentence.context.year)
            if place:
                yield Fact(this.thing, RelationType.LOCATED_IN, place, (this.start, this.end), 0.95)
            if following and following.start == this.end and following.thing.kind == "new_area":
                yield Fact(following.thing, RelationType.LOCATED_IN, this.thing, (this.start, following.end), 0.9)
        if (
            following and following.start == this.end and len(this.things) == 1 and this.thing.label in (Label.PROVINCE, Label.CITY)
            and following.thing.label is Label.REGION and following.thing.kind == "other" and not following.parts
        ):  # fmt: skip
            yield Fact(following.thing, RelationType.LOCATED_IN, this.thing, (this.start, following.end), 0.85)


@rule(
    "territory.lies_in",
    any_of=("位于", "地处", "坐落", "隶属"),
    examples=(
        example("共青城市位于鄱阳湖生态经济区，区位优越。", ("共青城市", "LOCATED_IN", "鄱阳湖生态经济区")),
        example("浙江省地处我国东南沿海。", ("浙江省", "LOCATED_IN", "东部沿海地区")),
        example("生态环境质量位于全国前列。"),
    ),
)
def lies_in(sentence: Sentence) -> Iterator[Fact]:
    """A位于B, A地处B."""
    for match in sentence.find(pattern("{A:area}[^，。；\ue001\ue002]{0,6}?(?:位于|地处|坐落于|坐落在|隶属于?)(?:我国|中国)?{B:area}(?![与和至、—])")):
        for thing in match.things("A"):
            yield Fact(thing, RelationType.LOCATED_IN, match.things("B")[-1], (match.start, match.end), 0.9)


_MADE_OF = pattern("(?:是|为)?(?:指)?(?:由|以){A:areas}(?:为主体)?(?:共同)?(?:所)?(?:组成|构成|形成|组合而成)(?:的)?")


@rule(
    "territory.made_of",
    any_of=("组成", "构成", "形成", "主体"),
    examples=(
        example(
            "长江中游城市群是以武汉城市圈、环长株潭城市群、环鄱阳湖城市群为主体形成的特大型城市群。",
            ("武汉城市圈", "MEMBER_OF", "长江中游城市群"), ("环长株潭城市群", "MEMBER_OF", "长江中游城市群"),
            ("环鄱阳湖城市群", "MEMBER_OF", "长江中游城市群"),
        ),
        example("武汉城市圈由武汉、黄石、鄂州等9市组成。", ("武汉市", "MEMBER_OF", "武汉城市圈"), ("黄石市", "MEMBER_OF", "武汉城市圈"),
                ("鄂州市", "MEMBER_OF", "武汉城市圈")),
        example("长江中游城市群是长江经济带的重要组成部分。", ("长江中游城市群", "MEMBER_OF", "长江经济带")),
        example("长江中游城市群承东启西、连南接北，是长江经济带的重要组成部分。", ("长江中游城市群", "MEMBER_OF", "长江经济带")),
        example("以长江、汉江为主体形成航道体系。"),
        example("形成以武汉为中心的交通网络。"),
    ),
)  # fmt: skip
def made_of(sentence: Sentence) -> Iterator[Fact]:
    """R由A、B组成; 以A、B为主体形成的R; A是R的组成部分."""
    for match in sentence.find(pattern("{R:region}[^，。；\ue001\ue002]{0,4}?(?:是|指)?(?:由|以|包含了?){A:areas}(?:[^，。；]{0,6}?)(?:为主体)?(?:共同)?(?:组成|构成|形成)")):
        yield from _members(match, match.things("R")[-1])
    for match in sentence.find(pattern("由{A:areas}[^，。；]{0,8}?(?:共同)?(?:组成|构成|形成)的{R:region}")):
        yield from _members(match, match.things("R")[-1])
    for match in sentence.find(pattern("(?:{A:areas}[^。；]{0,24}?|，)(?:是|作为|为){R:region}[^，。；\ue001\ue002]{0,4}?组成部分")):
        things = match.things("A") or _opening(sentence)
        for thing in things[:1] if not match.things("A") else things:
            if is_area(thing):
                yield Fact(thing, RelationType.MEMBER_OF, match.things("R")[0], (match.start, match.end), 0.95)


def _opening(sentence: Sentence) -> list[Thing]:
    """What the sentence is about: what it opens with, else the plan's own region."""
    if sentence.mentions and sentence.mentions[0].start == 0:
        return list(sentence.mentions[0].things)
    return [sentence.context.owner] if sentence.context.owner else []


def _members(match: Match, whole: Thing, *, confidence: float = 0.95) -> Iterator[Fact]:
    for thing in match.things("A"):
        if thing.ref != whole.ref:
            yield Fact(thing, RelationType.MEMBER_OF, whole, (match.start, match.span("A")[1]), confidence)


@rule(
    "territory.scope",
    any_of=("包括", "涵盖", "范围", "包含", "囊括"),
    examples=(
        example(
            "规划范围包括：湖北省武汉市、黄石市，湖南省长沙市及江西省抚州市、吉安市的部分县（区）。",
            ("武汉市", "MEMBER_OF", "长江中游城市群"), ("黄石市", "MEMBER_OF", "长江中游城市群"), ("长沙市", "MEMBER_OF", "长江中游城市群"),
            ("抚州市", "MEMBER_OF", "长江中游城市群"), ("吉安市", "MEMBER_OF", "长江中游城市群"), owner="长江中游城市群",
        ),
        example("武汉城市圈包括武汉、黄石和鄂州。", ("武汉市", "MEMBER_OF", "武汉城市圈"), ("黄石市", "MEMBER_OF", "武汉城市圈"),
                ("鄂州市", "MEMBER_OF", "武汉城市圈")),
        example("洞庭湖生态经济区范围涵盖岳阳、常德、益阳三市。", ("岳阳市", "MEMBER_OF", "洞庭湖生态经济区"),
                ("常德市", "MEMBER_OF", "洞庭湖生态经济区"), ("益阳市", "MEMBER_OF", "洞庭湖生态经济区")),
        example("主要港口包括武汉、宜昌、岳阳。", owner="长江中游城市群"),
        example("将鄱阳湖纳入国家重点流域治理范围。", owner="长江中游城市群"),
    ),
)  # fmt: skip
def scope(sentence: Sentence) -> Iterator[Fact]:
    """规划范围包括A、B → the plan's region; R包括A、B."""
    owner = sentence.context.owner
    own = pattern("(?:规划|研究|实施|编制)(?:的)?(?:区域|空间)?(?:范围|区域)(?:主要|具体)?(?:包括|涵盖|为|覆盖|包含|涉及)(?:了|：|:)?(?P<A>[\ue001\ue002][^。；]*)")
    for match in sentence.find(own):
        if owner and owner.label is Label.REGION:
            for mention in _members_of_list(sentence, *match.span("A")):
                for thing in mention.things:
                    if thing.ref != owner.ref:
                        yield Fact(thing, RelationType.MEMBER_OF, owner, (match.start, mention.end), 0.98)
    listed = pattern("{R:region}(?:[（(])?(?:的)?(?:规划)?(?:范围)?(?:主要|具体)?(?:包括|涵盖|囊括|覆盖|包含)(?:了|：|:)?{A:areas}(?!的?(?:产业|资源|经济|项目|建设|发展))")
    for match in sentence.find(listed):
        yield from _members(match, match.things("R")[0])


def _members_of_list(sentence: Sentence, start: int, end: int) -> Iterator[Mention]:
    """Yield the mentions of a list that are no mere parents: in 湖北省武汉市、黄石市 the cities, in 湖北省、湖南省 the provinces."""
    mentions = sentence.inside(start, end)
    last = start
    for this, following in zip_longest(mentions, mentions[1:]):
        gap = sentence.text[last : this.start]
        if last > start and gap and not re.fullmatch("(?:等[一二三四五六七八九十\\d]*[个]?[市州县区]*)?[、，和与及以（(]+|（[^）]*）[、，]?", gap):
            return
        last = this.end
        if is_area(this.thing) and not (following and following.start == this.end and is_place(this.thing)):
            yield this


@rule(
    "territory.named_after",
    any_of=("\ue002",),
    examples=(
        example("加强与新（余）宜（春）萍（乡）城镇密集带的联系。", ("新余市", "MEMBER_OF", "新宜萍城镇密集带"),
                ("宜春市", "MEMBER_OF", "新宜萍城镇密集带"), ("萍乡市", "MEMBER_OF", "新宜萍城镇密集带")),
        example("提升武汉城市圈发展水平。"),
    ),
)  # fmt: skip
def named_after(sentence: Sentence) -> Iterator[Fact]:
    """A region that is named after its members by their first characters or joined by dashes: 新（余）宜（春）萍（乡）城镇密集带."""
    for mention in sentence.mentions:
        if mention.thing.label is Label.REGION and len(mention.parts) > 1 and all(is_place(part) for part in mention.parts):
            for part in mention.parts:
                yield Fact(part, RelationType.MEMBER_OF, mention.thing, (mention.start, mention.end), 0.95)


@rule(
    "territory.such_as",
    any_of=("等\ue002",),
    examples=(
        example("促进与赣南等原中央苏区联动发展。", ("赣南", "MEMBER_OF", "赣闽粤原中央苏区")),
        example("深化与内蒙古、陕西等煤炭基地的联系。"),
    ),
)
def such_as(sentence: Sentence) -> Iterator[Fact]:
    """A、B等R, where R is one region: 赣南等原中央苏区, 日本、韩国等东亚地区."""
    for match in sentence.find(pattern("(?P<A>[\ue001\ue002](?:[、和与及][\ue001\ue002])*)等(?P<R>\ue002)(?!、)")):
        yield from _members(match, match.things("R")[0], confidence=0.8)
