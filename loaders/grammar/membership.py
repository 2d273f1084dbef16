"""Membership: the regions that are made of others, and the places a plan covers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.lists import goes_on, left_out
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Match, Sentence, is_area, is_place, pattern
from loaders.regex import compiled
from loaders.things import Mention, Thing


@rule(
    "membership.made_of",
    any_of=("组成", "构成", "形成", "主体", "为\ue002", "为重点，", "为主，", "节点，", "为支撑，", "为依托，", "为骨干，"),
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
        example("由西安、咸阳主城区及西咸新区为主组成的大西安都市圈。", ("西安市", "MEMBER_OF", "西安都市圈"), ("咸阳市", "MEMBER_OF", "西安都市圈"),
                ("西咸新区", "MEMBER_OF", "西安都市圈")),
        example("以太原、晋中、忻州三市为重点，加快构建山西中部城市群。", ("太原市", "MEMBER_OF", "山西中部城市群"), ("晋中市", "MEMBER_OF", "山西中部城市群"),
                ("忻州市", "MEMBER_OF", "山西中部城市群")),
        example("以上海青浦、江苏吴江、浙江嘉善为长三角生态绿色一体化发展示范区。", ("青浦区", "MEMBER_OF", "长三角一体化示范区"),
                ("吴江区", "MEMBER_OF", "长三角一体化示范区"), ("嘉善县", "MEMBER_OF", "长三角一体化示范区")),
        example("核心引擎区由武汉主城区、鄂州主城区和黄冈市黄州区构成。", ("武汉市", "MEMBER_OF", "核心引擎区"), ("鄂州市", "MEMBER_OF", "核心引擎区"),
                ("黄州区", "MEMBER_OF", "核心引擎区")),
        example("以武汉为重点，加快建设武汉城市圈，带动长江中游城市群。"),
        example("以长江、汉江为主体形成航道体系。"),
        example("形成以武汉为中心的交通网络。"),
    ),
)  # fmt: skip
def made_of(sentence: Sentence) -> Iterator[Fact]:
    """R由A、B组成; 以A、B为主体形成的R; A是R的组成部分."""
    for match in sentence.find(
        pattern(
            "{R:region}[^，。；\ue001\ue002]{0,4}?(?:是|指)?(?:由|以|包含了?){A:areas}(?:[^，。；]{0,6}?)(?:为主体|(?:共同)?(?:组成|构成|形成))"
        )
    ):
        yield from _members(match, match.things("R")[-1])
    for match in sentence.find(
        pattern("由(?P<A>[\ue001\ue002](?:[^。；由]{0,60}?))(?:为主体?)?(?:共同)?(?:组成|构成|形成)的?(?:大|泛|新)?{R:region}")
    ):
        yield from _members(match, match.things("R")[-1])
    for match in sentence.find(_MADE):
        yield from _members(match, match.things("R")[0], confidence=0.93)
    for match in sentence.find(_OF_PARTS):
        whole = match.things("R")[0] if match.text("R") else Thing(Label.REGION, match.text("N"), "other")
        found = list(_members_of_list(sentence, *match.span("A")))
        for member in (thing for mention in found if len(found) > 1 for thing in mention.things):
            if member.ref != whole.ref:
                yield Fact(member, RelationType.MEMBER_OF, whole, (match.start, match.end), 0.9)
    for match in sentence.find(_AROUND):
        if len(match.things("A")) > 1:
            yield from _members(match, match.things("R")[-1], confidence=0.9)
    for match in sentence.find(
        pattern("(?:{A:areas}[^。；]{0,24}?|，)(?:是|作为|为){R:region}[^，。；\ue001\ue002]{0,4}?组成(?:部分|区域)")
    ):
        things = match.things("A") or _opening(sentence)
        for thing in things[:1] if not match.things("A") else things:
            if is_area(thing):
                yield Fact(thing, RelationType.MEMBER_OF, match.things("R")[0], (match.start, match.end), 0.95)


# 以上海青浦、江苏吴江、浙江嘉善为长三角生态绿色一体化发展示范区
_MADE = pattern("以(?P<A>\ue001+(?:[、和与及]\ue001+)+)(?:等(?:地区?|市)?)?为{R:region}(?=[，。；（]|$)")
# 郑汴港核心引擎区由郑州主城区、开封主城区构成
_OF_PARTS = pattern(
    "(?:{R:region}[^，。；：\ue001\ue002]{0,4}?|^(?P<N>[^，。；：由]{2,12}?(?:区|圈|带|组团|板块|片)))由(?P<A>[\ue001\ue002][^。；]{0,80}?)(?:共同)?(?:组成|构成)"
)
# 以A、B、C为重点，加快构建R城市群
_AROUND = pattern(
    "以{A:places}为(?:重点|主体|支撑|主|节点|依托|主要节点|骨干)，(?:加快|着力|积极|全力|大力|共同|协同|合力|推动|推进)*(?:构建|建设|打造|形成|培育|发展|规划建设)(?:大|新型|现代化)?{R:region}"
)


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
    "membership.scope",
    any_of=("包括", "涵盖", "范围", "包含", "囊括", "聚焦", "发展区", "中心区", "核心区", "为主体"),
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
        example("包括南京、镇江、扬州三市。", ("南京市", "MEMBER_OF", "南京都市圈"), ("镇江市", "MEMBER_OF", "南京都市圈"),
                ("扬州市", "MEMBER_OF", "南京都市圈"), lead="南京都市圈"),
        example("哈长城市群包括：吉林省的长春市、吉林市（除磐石市），黑龙江省的哈尔滨市等11市。", ("长春市", "MEMBER_OF", "哈长城市群"),
                ("吉林市", "MEMBER_OF", "哈长城市群"), ("哈尔滨市", "MEMBER_OF", "哈长城市群")),
        example("海峡西岸经济区北承长三角，以福建为主体，包括福建省福州、厦门以及浙江省温州，共20个设区市。", ("福州市", "MEMBER_OF", "海峡西岸经济区"),
                ("厦门市", "MEMBER_OF", "海峡西岸经济区"), ("温州市", "MEMBER_OF", "海峡西岸经济区")),
        example("包括武汉、长沙。", ("武汉市", "MEMBER_OF", "长江中游城市群"), ("长沙市", "MEMBER_OF", "长江中游城市群"), owner="长江中游城市群",
                lead="规划范围"),
        example(
            "规划范围由联系紧密的周边城市共同组成，主要包括：湖北省武汉市，黄石市下陆区，拓展到鄂州全域及咸宁市。",
            ("武汉市", "MEMBER_OF", "武汉城市圈"), ("下陆区", "MEMBER_OF", "武汉城市圈"), owner="武汉城市圈",
        ),
        example("规划范围拓展到武汉、鄂州2市全域及咸宁市嘉鱼县。", ("武汉市", "MEMBER_OF", "武汉城市圈"), ("鄂州市", "MEMBER_OF", "武汉城市圈"),
                ("嘉鱼县", "MEMBER_OF", "武汉城市圈"), owner="武汉城市圈"),
        example("长江流域湖北段是重要生态屏障，境内流程1061公里，规划范围包括：宜昌市、荆州市。", ("宜昌市", "MEMBER_OF", "长江流域湖北段"),
                ("荆州市", "MEMBER_OF", "长江流域湖北段"), owner="湖北省"),
        example("规划范围包括湖北省的武汉主城区及黄石、大冶等9个市（县）以及咸宁的部分地区，湖南省的岳阳（除平江县）、常德。", ("武汉市", "MEMBER_OF", "长江中游城市群"),
                ("黄石市", "MEMBER_OF", "长江中游城市群"), ("大冶市", "MEMBER_OF", "长江中游城市群"), ("咸宁市", "MEMBER_OF", "长江中游城市群"),
                ("岳阳市", "MEMBER_OF", "长江中游城市群"), ("常德市", "MEMBER_OF", "长江中游城市群"), owner="长江中游城市群"),
        example("珠西都市圈聚焦珠海、中山两市全域，汕潮揭都市圈聚焦汕头、潮州两市全域，以及揭阳市榕城区。", ("珠海市", "MEMBER_OF", "珠西都市圈"),
                ("中山市", "MEMBER_OF", "珠西都市圈"), ("汕头市", "MEMBER_OF", "汕潮揭都市圈"), ("潮州市", "MEMBER_OF", "汕潮揭都市圈"),
                ("榕城区", "MEMBER_OF", "汕潮揭都市圈")),
        example("以上海市，江苏省南京、无锡，浙江省杭州27个城市为中心区，辐射带动长三角地区发展。", ("上海市", "MEMBER_OF", "长三角"), ("南京市", "MEMBER_OF", "长三角"),
                ("无锡市", "MEMBER_OF", "长三角"), ("杭州市", "MEMBER_OF", "长三角"), owner="长三角"),
        example("规划范围为黄河干支流流经的青海、四川、甘肃9省区。", ("青海省", "MEMBER_OF", "黄河流域"), ("四川省", "MEMBER_OF", "黄河流域"),
                ("甘肃省", "MEMBER_OF", "黄河流域"), owner="黄河流域"),
        example("中原城市群以河南省郑州市、开封市和山西省晋城市为核心发展区，联动辐射周边。", ("郑州市", "MEMBER_OF", "中原城市群"),
                ("开封市", "MEMBER_OF", "中原城市群"), ("晋城市", "MEMBER_OF", "中原城市群")),
        example("主要港口包括武汉、宜昌、岳阳。", owner="长江中游城市群"),
        example("将鄱阳湖纳入国家重点流域治理范围。", owner="长江中游城市群"),
    ),
)  # fmt: skip
def scope(sentence: Sentence) -> Iterator[Fact]:
    """规划范围包括A、B → the plan's region; R包括A、B."""
    owner = sentence.context.owner
    own = pattern(
        "(?:规划|研究|实施|编制|湖区|库区|流域|城市群|都市圈|经济区|经济带)(?:的)?(?:区域|空间)?(?:范围|区域)"
        "(?:(?:主要|具体)?(?:为|涉及)(?:[^。；，、\ue001\ue002]{0,12}(?:流经|所在|涉及|覆盖)的)?|[^。；：]{0,60}?(?:包括|涵盖|覆盖|包含|(?:拓展|扩展|扩大|延伸)[到至]))(?:了|：|:)?(?P<A>[\ue001\ue002][^。；]*)"
    )
    found = list(sentence.find(own))
    if not found and any("范围" in words for words in (sentence.context.lead, *sentence.context.headings[-1:])):
        found = list(sentence.find(_BARE_SCOPE))
    for match in found:
        whole = owner if owner and owner.label is Label.REGION else _told_of(sentence, match.start)
        for mention in _members_of_list(sentence, *match.span("A")) if whole else ():
            for thing in mention.things:
                if whole and thing.ref != whole.ref:
                    yield Fact(thing, RelationType.MEMBER_OF, whole, (match.start, mention.end), 0.98)
    if owner and owner.label is Label.REGION and sentence.context.topic is None:
        for match in sentence.find(pattern("^(?:主要)?(?:包括|涵盖)(?:了|：)?(?P<A>[\ue001\ue002][^。；]*)")):
            members = [thing for mention in _members_of_list(sentence, *match.span("A")) for thing in mention.things]
            for thing in members if len(members) > 2 else ():
                if thing.ref != owner.ref and is_place(thing):
                    yield Fact(thing, RelationType.MEMBER_OF, owner, (match.start, match.end), 0.85)
    verb = "(?:具体|规划)?(?:范围)?(?:主要|具体)?(?:包括|涵盖|囊括|覆盖|包含|聚焦(?!\ue001(?:[^、和（]|$)))(?:了|：|:)?(?=(?P<A>[\ue001\ue002][^。；]*))"
    topic = sentence.context.topic
    for match in sentence.find(pattern("^{R:region}[^。；：包]*，(?:主要)?(?:包括|涵盖)(?:了)?(?P<A>[\ue001\ue002][^。；]*)")):
        for mention in _members_of_list(sentence, *match.span("A")):
            for thing in mention.things:
                if thing.ref != match.things("R")[0].ref:
                    yield Fact(thing, RelationType.MEMBER_OF, match.things("R")[0], (match.span("A")[0], mention.end), 0.93)
    for match in sentence.find(pattern("(?:{R:region}(?:地区|区域|片区)?(?:[（(，]|以[^。；]{2,30}?为[^，]{2,4}，)?(?:的)?|^)" + verb)):
        whole = match.things("R")[0] if match.text("R") else topic
        if whole and whole.label is Label.REGION:
            for mention in _members_of_list(sentence, *match.span("A")):
                for thing in mention.things:
                    if thing.ref != whole.ref:
                        yield Fact(thing, RelationType.MEMBER_OF, whole, (match.start, mention.end), 0.93)

    if topic and topic.label is Label.REGION and sentence.text.startswith(topic.name):  # 赣西转型升级区包括新余、宜春
        for match in sentence.find(_OF_TOPIC):
            if match.start == len(topic.name):
                for mention in _members_of_list(sentence, *match.span("A" if match.text("A") else "B")):
                    for thing in mention.things if mention.thing.ref != topic.ref else ():
                        yield Fact(thing, RelationType.MEMBER_OF, topic, (match.start, mention.end), 0.93)
    for match in sentence.find(_CORE_AREA):
        whole = match.things("R")[0] if match.text("R") else owner
        if whole and whole.label is Label.REGION:
            yield from _members(match, whole, confidence=0.93)


_OF_TOPIC = pattern(
    "(?:(?:主要|具体)?(?:包括|涵盖|覆盖|包含)(?:了|：)?(?P<A>[\ue001\ue002][^。；]*)|以(?P<B>\ue001+(?:[、和与及]\ue001+)+)(?:等[^，。；]{0,4}?)?为主体)"
)
_CORE_AREA = pattern(
    "(?:{R:region}|^)以{A:places}(?:[0-9一二三四五六七八九十]+个?(?:设区|地级|城)?市)?为(?:(?:核心|主体|重点|中心|主要|规划)*(?:发展区|规划区|区域|规划范围|范围)|(?:核心|中心)区)"
)
_BARE_SCOPE = pattern("(?:(?:主要|具体)?(?:包括|涵盖|覆盖|包含|(?:拓展|扩展|扩大|延伸)[到至])(?:了|：)?)(?P<A>[\ue001\ue002][^。；]*)")


def _told_of(sentence: Sentence, position: int) -> Thing | None:
    """Return the region that a sentence opens with, or its stretch in a province: 黄河流域甘肃段是…，规划范围包括…."""
    first = sentence.mentions[0] if sentence.mentions else None
    if first is None or first.thing.label is not Label.REGION or first.end > position or len(first.things) > 1:
        return None
    stretch = _STRETCH.match(sentence.shape, sentence.place(first.end))
    if stretch:
        return Thing(Label.REGION, sentence.text[first.start : sentence.at(stretch.end())], first.thing.kind)
    return first.thing


_STRETCH = compiled("\ue001(?:段|片区|部分|境内)")
_OWN_SCOPE = compiled("(?:规划)?(?:范围)?(?:主要)?(?:包括|涵盖|囊括|覆盖|包含|聚焦|由|以|为|是)")


def _members_of_list(sentence: Sentence, start: int, end: int) -> Iterator[Mention]:
    """Yield the mentions of a list that are no mere parents: in 湖北省武汉市、黄石市 the cities, in 湖北省、湖南省 the provinces."""
    mentions = sentence.inside(start, end)
    last = start
    for this, following in zip_longest(mentions, mentions[1:]):
        if last > start and not goes_on(sentence.text, last, this.start):
            return
        last = this.end
        parent = (
            following and sentence.text[this.end : following.start] in ("", "的") and is_place(this.thing) and is_place(following.thing)
        )
        if this.thing.label is Label.REGION and _OWN_SCOPE.match(sentence.text, this.end):
            return
        if is_area(this.thing) and not parent and not left_out(sentence, this):
            yield this


@rule(
    "membership.named_after",
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
    "membership.such_as",
    any_of=("等\ue002", "\ue002（"),
    examples=(
        example(
            "推动武汉城市圈（武汉、鄂州、黄冈）建设。",
            ("武汉市", "MEMBER_OF", "武汉城市圈"),
            ("鄂州市", "MEMBER_OF", "武汉城市圈"),
            ("黄冈市", "MEMBER_OF", "武汉城市圈"),
        ),
        example("促进与赣南等原中央苏区联动发展。", ("赣南", "MEMBER_OF", "赣闽粤原中央苏区")),
        example("深化与内蒙古、陕西等煤炭基地的联系。"),
        example("推进淮安、盐城等沿淮城市协同发展。"),
    ),
)
def such_as(sentence: Sentence) -> Iterator[Fact]:
    """A、B等R, where R is one region: 赣南等原中央苏区, 日本、韩国等东亚地区."""
    for match in sentence.find(pattern("{R:region}（(?:包括)?(?P<A>\ue001(?:、\ue001)+(?:[和及]\ue001)?)）")):
        yield from _members(match, match.things("R")[0])
    for match in sentence.find(
        pattern("(?P<A>[\ue001\ue002](?:[、和与及][\ue001\ue002])*)等(?P<R>\ue002)(?!、|(?:重点|主要|重要|中心)?(?:城市(?!群)|[省市县旗]))")
    ):
        if match.text("R").startswith("沿") and not match.text("R").startswith("沿海"):  # 托克托、佳县等沿黄旗县
            continue
        yield from _members(match, match.things("R")[0], confidence=0.8)
