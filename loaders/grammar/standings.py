"""Roles that are stated without a verb of making: 巩固提升…地位, 将A作为R, X是R，R, and the headings of 战略定位."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.gazetteer import division_of
from loaders.grammar.role_bearers import seated
from loaders.grammar.role_phrases import HEAD, HEADS, role, roles_in
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence, is_area, is_place, pattern
from loaders.regex import compiled
from loaders.subjects import Actors, actors, standing
from loaders.things import Thing


@rule(
    "roles.standing",
    any_of=("地位", "建成", "形成", "建设", "作用", "功能", "晋级", "提级", "提质", "扩容", "做大做强", "能级"),
    examples=(
        example(
            "麻城市要强化鄂东重要增长极功能，岳阳市要突出通江达海门户功能，发挥湘粤开放合作前沿作用。",
            ("麻城市", "POSITIONED_AS", "鄂东重要增长极"),
            ("岳阳市", "POSITIONED_AS", "通江达海门户"),
            ("岳阳市", "POSITIONED_AS", "湘粤开放合作前沿"),
        ),
        example(
            "提升宜昌、襄阳等区域性综合交通枢纽功能。",
            ("宜昌市", "POSITIONED_AS", "区域性综合交通枢纽"),
            ("襄阳市", "POSITIONED_AS", "区域性综合交通枢纽"),
            owner="长江中游城市群",
        ),
        example("湖北省要发挥武汉国家中心城市作用。", ("武汉市", "POSITIONED_AS", "国家中心城市")),
        example(
            "发挥西部经济中心、科技创新中心、先进制造业基地以及国际旅游目的地等功能。",
            ("武汉市", "POSITIONED_AS", "西部经济中心"),
            ("武汉市", "POSITIONED_AS", "科技创新中心"),
            ("武汉市", "POSITIONED_AS", "先进制造业基地"),
            ("武汉市", "POSITIONED_AS", "国际旅游目的地"),
            lead="武汉",
        ),
        example("武汉市要发挥科技创新支撑作用和自由贸易试验区作用，提升城市功能。"),
        example(
            "巩固提升全国重要商品粮生产基地地位。", ("长江中游城市群", "POSITIONED_AS", "全国重要商品粮生产基地"), owner="长江中游城市群"
        ),
        example(
            "加快武汉、长沙、南昌内陆开放高地建设。",
            ("武汉市", "POSITIONED_AS", "内陆开放高地"),
            ("长沙市", "POSITIONED_AS", "内陆开放高地"),
            ("南昌市", "POSITIONED_AS", "内陆开放高地"),
        ),
        example(
            "强化全球离岸人民币业务枢纽地位、国际资产管理中心功能。",
            ("绵阳市", "POSITIONED_AS", "全球离岸人民币业务枢纽"),
            ("绵阳市", "POSITIONED_AS", "国际资产管理中心"),
            lead="绵阳",
        ),
        example(
            "充分发挥国家中心城市引领作用，增强国际商贸中心、综合交通枢纽功能。",
            ("广州市", "POSITIONED_AS", "国家中心城市"),
            ("广州市", "POSITIONED_AS", "国际商贸中心"),
            ("广州市", "POSITIONED_AS", "综合交通枢纽"),
            lead="广州",
        ),
        example(
            "发挥西部经济中心、先进制造业基地以及国际旅游目的地等功能。",
            ("西安市", "POSITIONED_AS", "西部经济中心"),
            ("西安市", "POSITIONED_AS", "先进制造业基地"),
            ("西安市", "POSITIONED_AS", "国际旅游目的地"),
            lead="西安",
        ),
        example(
            "充分发挥长江上游地区经济中心、商贸物流中心的作用。",
            ("重庆市", "POSITIONED_AS", "长江上游地区经济中心"),
            ("重庆市", "POSITIONED_AS", "商贸物流中心"),
            lead="重庆",
        ),
        example(
            "强化太原都市区对外交往功能，发挥能源交易中心、先进制造业中心的作用。",
            ("太原市", "POSITIONED_AS", "能源交易中心"),
            ("太原市", "POSITIONED_AS", "先进制造业中心"),
            lead="太原",
        ),
        example(
            "荆州、宜昌区域中心城市地位更加凸显。", ("荆州市", "POSITIONED_AS", "区域中心城市"), ("宜昌市", "POSITIONED_AS", "区域中心城市")
        ),
        example(
            "到2035年，国际性综合交通枢纽基本建成，武汉国家中心城市全面建成。",
            ("湖北省", "POSITIONED_AS", "国际性综合交通枢纽"),
            ("武汉市", "POSITIONED_AS", "国家中心城市"),
            owner="湖北省",
        ),
        example("发挥湖北宜昌的区域性航运枢纽作用。", ("宜昌市", "POSITIONED_AS", "区域性航运枢纽")),
        example("推动武汉国家中心城市晋级扩容。", ("武汉市", "POSITIONED_AS", "国家中心城市"), owner="湖北省"),
        example("在我国区域发展格局中占有重要地位。", owner="长江中游城市群"),
    ),
)
def standing_of(sentence: Sentence) -> Iterator[Fact]:
    """巩固提升R地位; 加快A、B内陆开放高地建设."""
    for match in sentence.find(_STATUS):
        (start, end), verb = match.span("R"), match.text("V")
        if "机场" in sentence.text[match.start : end]:
            continue
        found, above = actors(sentence, match.start), standing(sentence)
        if found.how == "carried" and above.how == "topic" and any(map(is_place, above.things)) and not any(map(is_place, found.things)):
            found = above  # 重庆。强化重庆都市区…功能，发挥…的作用
        named, start = _bearers(sentence, found, start, end)
        of_place = found.how == "topic" and any(map(is_place, found.things))
        if of_place and named and not any(map(is_place, named)):  # 重庆。发挥长江上游地区经济中心(作用): part of what Chongqing is
            named, start = (), match.span("R")[0]
        listed = list(roles_in(sentence.text, start, end))
        functions = len(listed) > 1 and (of_place or sentence.text.endswith("功能", 0, match.end))  # 发挥西部经济中心、对外交往中心等功能
        for name, _, last in listed:
            ranked = bool(_RANKED.search(name)) or functions
            if verb == "发挥" and (not (_played(name, ranked) or functions) or (not named and found.things[0].label is Label.AXIS)):
                continue
            of_subject = not named and (found.how in ("topic", "clause") or (found.how == "carried" and _played(name, ranked)))
            if (
                not (ranked or of_subject or (named and verb == "发挥"))
                or _NO_NAME.search(name)
                or (found.how == "owner" and len(name) <= _SHORT)
            ):
                continue
            for subject in named or found.things:
                yield Fact(subject, RelationType.POSITIONED_AS, role(name), (match.start, max(last, match.end)), 0.9)
    for match in sentence.find(_DONE) if _AHEAD.search(sentence.text) else ():
        above = seated(sentence, match.span("R")[0]) or actors(sentence, match.start)
        start = above.named[1] if above.how == "clause" and above.named and above.named[0] >= match.start else match.span("R")[0]
        for name, _, last in roles_in(sentence.text, start, match.span("R")[1]):
            for subject in above.things if _RANKED.search(name) or len(name) >= _LONG else ():
                yield Fact(subject, RelationType.POSITIONED_AS, role(name), (match.start, last), 0.85)
    for match in sentence.find(_GROWS):
        for name, _, last in roles_in(sentence.text, *match.span("R")):
            for subject in match.things("A"):
                yield Fact(subject, RelationType.POSITIONED_AS, role(name), (match.start, max(last, match.end)), 0.88)
    for match in sentence.find(_BUILDING):
        for subject in match.things("A"):
            yield Fact(subject, RelationType.POSITIONED_AS, role(match.text("R")), (match.start, match.end), 0.9)


# 到2035年，…核心枢纽和两岸往来的便捷枢纽基本建成
_DONE = pattern(f"(?:^|(?<=[，；。]))(?P<R>[^，。；：]{{4,40}}?{HEAD})(?:基本|全面|如期|率先)?(?:建成|形成)(?=[，。；])")
_AHEAD = compiled("到20[0-9]{2}年|将|力争|期末|届时")
_LONG = 8
# 阜阳、蚌埠区域中心城市地位更加凸显
_GROWS = pattern(
    f"(?:^|(?<=[，；。]))(?P<A>\ue001(?:[、和与及]\ue001)*)(?:等市?)?(?:的|作为)?(?P<R>[^，；。：、]{{2,16}}?{HEAD})(?:地位|功能|作用)(?:更加|进一步|不断|日益|显著|持续|明显|逐步|全面)*(?:凸显|巩固|提升|增强|突出|显现|强化)"
)
_STATUS = pattern(
    "(?P<V>巩固提升|巩固和?提升|巩固|提升|强化|增强|确立|提高|突出|发挥|(?<=地位、))(?:好)?(?:作为)?"
    f"(?P<R>[^，；。：]*?{HEAD})的?(?:等)?(?:(?:战略|重要|独特)?地位|(?<!机场)功能|(?:重要|独特|引领|带动|核心|辐射)*作用)"
)
_NO_NAME = compiled("作用[和、]|功能[和、]")
_SHORT = 4  # 国际枢纽 says nothing of a province
_RANKED = compiled("全国|我国|国际|世界|区域|中部|西部|东部|重要|国家|全球")
_PLAYED = compiled("(?:枢纽|门户|通道|桥头堡|前沿|窗口|节点|支点|增长极|引擎|城市|高地|屏障|排头兵|领头羊)$")


def _played(name: str, ranked: bool) -> bool:
    """Whether what a place 发挥…作用 is a role of its own: 黔渝合作桥头堡, and not 科技支撑, 自由贸易试验区."""
    return len(name) >= 4 and bool(_PLAYED.search(name) or (ranked and re.search("(?:中心|创新基地|制造业基地|目的地)$", name)))


def _bearers(sentence: Sentence, found: Actors, start: int, end: int) -> tuple[tuple[Thing, ...], int]:
    """Return whom text[start:end] names as the role's bearers, and where the role begins: 强化武汉的国家中心城市(地位).

    Where the clause has a subject of its own, another place is part of the role: 仁怀要强化黔北重要增长极(功能).
    """
    things: list[Thing] = []
    edge = start
    for mention in sentence.inside(start, end):
        gap = sentence.text[edge : mention.start]
        if things and not gap and mention.thing.kind in ("", "new_area", "economic_zone") and is_place(things[-1]):  # 湖北宜昌
            things, edge = [*things[:-1], *mention.things], mention.end
            continue
        if not is_area(mention.thing) or len(mention.things) > 1 or gap not in (("、", "和", "与", "及", "以及") if things else ("",)):
            break
        things, edge = [*things, *mention.things], mention.end
    tail = re.match("等?(?:市|地|城市)?(?:的|作为)?", sentence.text[edge:end])
    explicit = (tail is not None and bool(tail[0])) or len(things) > 1
    subject = found.how == "clause" and found.named is not None and found.named[1] <= start
    if not things or (subject and not explicit and not _within(things[0], found.things, sentence.context.year)):
        return (), start
    return tuple(things), edge + (tail.end() if tail else 0)


def _within(thing: Thing, wholes: tuple[Thing, ...], year: int) -> bool:
    parents = [parent.ref for parent in division_of(thing.ref, year) if parent]
    return any(whole.ref in parents for whole in wholes)


_BUILDING = pattern(
    "(?:加快|推进|推动|加强|支持|积极推进|加快推进){A:areas}(?:的)?(?P<R>[一-鿿]{0,12}?(?:高地|增长极|先行区|引领区|支点|全国性综合交通枢纽|桥头堡|名城|中心城市|重点城市|节点城市|门户城市|枢纽城市|口岸城市))(?:建设|晋级|提级|提质|扩容|做大做强|能级提升|提升能级)"
)


@rule(
    "roles.as",
    any_of=("作为", "定位为", "确定为", "为国", "为全", "为区", "为我"),
    examples=(
        example("以上海港洋山港区为国际中转港的沿海捎带业务试点。", ("上海港洋山港区", "POSITIONED_AS", "国际中转港")),
        example("将武汉市作为国家中心城市。", ("武汉市", "POSITIONED_AS", "国家中心城市")),
        example("以武汉、长沙为龙头，增强要素集聚能力。"),
    ),
)
def taken_as(sentence: Sentence) -> Iterator[Fact]:
    """将A、B作为R; 以X为国际中转港."""
    for match in sentence.find(_AS):
        for name, _, last in roles_in(sentence.text, *match.span("R")):
            for subject in match.things("A"):
                yield Fact(subject, RelationType.POSITIONED_AS, role(name), (match.start, last), 0.9)
    for match in sentence.find(_HUB):
        hub, (first, last) = match.text("X"), match.span("X")
        things = [Thing(Label.PROJECT, hub, "port")] if hub.endswith(("港", "港区", "机场")) else sentence.things(first, last)
        for thing in things:
            yield Fact(thing, RelationType.POSITIONED_AS, role(match.text("R")), (match.start, match.end), 0.85)


_AS = pattern(f"(?:把|将){{A:areas}}(?:作为|定位为|确定为|明确为|列为|打造为)(?P<R>[^，；。]*?{HEAD})(?=[，；。]|$)")
_HUB = pattern(
    "以(?P<X>[^，；。、以]*?{any}[^，；。、以]{0,6})为(?P<R>(?:国际|全国|国家|区域)[一-鿿]{0,6}(?:中转港|枢纽港|枢纽|中心|母港|门户))"
)


@rule(
    "roles.is",
    any_of=("是",),
    examples=(
        example(
            "合肥市是安徽省省会，国家历史文化名城，长三角世界级城市群副中心城市，国家重要的科技创新中心。",
            ("合肥市", "POSITIONED_AS", "国家历史文化名城"),
            ("合肥市", "POSITIONED_AS", "长三角世界级城市群副中心城市"),
            ("合肥市", "POSITIONED_AS", "国家重要的科技创新中心"),
        ),
        example(
            "九江市是长江经济带重要节点城市，赣州市是国家省域副中心城市。",
            ("九江市", "POSITIONED_AS", "长江经济带重要节点城市"),
            ("赣州市", "POSITIONED_AS", "国家省域副中心城市"),
        ),
        example(
            "宜昌地处鄂西，是长江经济带重要节点城市，也是国家历史文化名城。",
            ("宜昌市", "POSITIONED_AS", "长江经济带重要节点城市"),
            ("宜昌市", "POSITIONED_AS", "国家历史文化名城"),
        ),
        example("长江经济带是我国重要的增长极。", ("长江经济带", "POSITIONED_AS", "我国重要的增长极")),
        example(
            "青岛是我国沿海重要中心城市，现代海洋城市。",
            ("青岛市", "POSITIONED_AS", "我国沿海重要中心城市"),
            ("青岛市", "POSITIONED_AS", "现代海洋城市"),
        ),
        example(
            "海峡西岸经济区北承长江三角洲，南接珠江三角洲，是我国沿海经济带的重要组成部分。",
            ("海峡西岸经济区", "POSITIONED_AS", "我国沿海经济带的重要组成部分"),
        ),
        example(
            "咸宁至岳阳高速公路途经汀泗桥，是纵贯鄂南的重要通道。",
            ("咸宁至岳阳高速公路", "POSITIONED_AS", "纵贯鄂南的重要通道"),
        ),
        example(
            "通城县是全国扶贫开发重点县、国家主体功能区建设试点示范县。",
            ("通城县", "POSITIONED_AS", "全国扶贫开发重点县"),
            ("通城县", "POSITIONED_AS", "国家主体功能区建设试点示范县"),
        ),
        example("合肥市是长三角的城市，经济增长较快。"),
    ),
)
def what_it_is(sentence: Sentence) -> Iterator[Fact]:
    """X是R，R，R: how an approval or a preface says what a place stands for; every part has to name a rank."""
    line = _LINE_IS.match(sentence.text)
    if line and sentence.mentions and sentence.mentions[0].start == line.start("N") and sentence.mentions[0].end < line.end("N"):
        for name, _, last in roles_in(sentence.text, *line.span("R"), wide=True):
            yield Fact(Thing(Label.PROJECT, line["N"]), RelationType.POSITIONED_AS, role(name), (line.start(), last), 0.85)
    for match in (*sentence.find(_IS), *sentence.find(_IS_LATER)):
        ranked = False
        for clause in sentence.clauses:
            start = max(clause.start, match.span("R")[0])
            if clause.end <= start or clause.end > match.end:
                continue
            first = start + len(re.match("(?:也|又|更|还)?是?", sentence.text[start : clause.end])[0])  # type: ignore[index]
            for name, _, last in roles_in(sentence.text, first, clause.end, wide=True):
                if name.endswith("组成部分") and any(m.start == first for m in sentence.mentions):
                    continue  # of the region that it names: membership.made_of
                ranked = ranked or bool(re.search("全国|我国|国家|国际|世界|全球|重要|重点|省域|副中心|中心城市|增长极|枢纽", name))
                if ranked:
                    for subject in match.things("A"):
                        yield Fact(subject, RelationType.POSITIONED_AS, role(name), (match.start, last), 0.85)


_LINE_IS = compiled(
    "(?:其中，?)?(?P<N>[一-鿿—－]{2,16}?(?:高速公路|高速铁路|高铁|铁路|运河|大桥|机场))(?:[^。；：！？是]*，)?是(?P<R>[^，。；：！？]*(?:重要|全国|国家|国际|世界|最)[^，。；：！？]*)"
)
_IS_LATER = pattern(
    "^{A:area}(?!的|至|—|[^，。；]{0,12}(?:公路|铁路|高速|机场|大桥|港|运河|工程|项目|水库|企业|集团|公司))[^。；：！？是]*，是(?P<R>[^，。；：！？]+(?:，(?:也|又|还|更)是[^，。；：！？]+)*)"
)
_IS = pattern(
    "(?:^|(?<=[。；，])){A:area}(?:作为[^，。；]*，)?是(?!否)(?P<R>[^。；：！？]+?)(?=[。；：！？]|$|，[\ue001\ue002]+(?:则|也|还)?是)"
)


@rule(
    "roles.positioning",
    any_of=HEADS,
    examples=(
        example("中国经济新增长极。", ("长江中游城市群", "POSITIONED_AS", "中国经济新增长极"), owner="长江中游城市群", lead="战略定位"),
        example("加快转变经济发展方式，提升综合竞争力。", owner="长江中游城市群", lead="战略定位"),
        example("中国经济新增长极。", owner="长江中游城市群", lead="沿江发展轴"),
    ),
)
def positioning(sentence: Sentence) -> Iterator[Fact]:
    """A heading or item that is nothing but a role, under 战略定位, 功能定位, 发展定位."""
    context = sentence.context
    if len(sentence.text) > 40:
        return
    above = (*context.headings[-1:], context.lead)
    words = re.sub("^(?:——|—|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.．、]|[一二三四五六七八九十]是)", "", sentence.text).strip(
        "。：；，— "
    )
    if not any(_POSITIONING.search(heading) for heading in above) or len(words) > 32 or re.search("[，；。：]|定位", words):
        return
    found, begin = standing(sentence), sentence.text.find(words)
    for name, _, last in roles_in(sentence.text, begin, begin + len(words), wide=True):
        for subject in found.things:
            yield Fact(subject, RelationType.POSITIONED_AS, role(name), (begin, last), 0.95)


_POSITIONING = compiled("(?:战略|功能|发展|总体|目标|区域|城市)定位|^定位$|目标定位")


@rule(
    "roles.called",
    any_of=("称为", "誉为", "素称", "人称", "素有", "享有", "号称"),
    examples=(
        example("黄石市则被称为“青铜故里”，正在转型。", ("黄石市", "POSITIONED_AS", "青铜故里")),
        example(
            "益阳素有“鱼米之乡”之称，株洲被誉为“火车拖来的城市”。",
            ("益阳市", "POSITIONED_AS", "鱼米之乡"),
            ("株洲市", "POSITIONED_AS", "火车拖来的城市"),
        ),
        example("益阳市是重要的粮食基地，素有“鱼米之乡”的美誉。", ("益阳市", "POSITIONED_AS", "鱼米之乡")),
        example("这一办法被称为“河长制”。", owner="湖南省"),
    ),
)
def called(sentence: Sentence) -> Iterator[Fact]:
    """A被称为“R”, A素有“R”之称: the clause names who."""
    for match in sentence.find(_CALLED):
        found = actors(sentence, match.start) if not match.text("A") else None
        for subject in match.things("A") if found is None else found.things if found.how in ("clause", "carried") else ():
            yield Fact(subject, RelationType.POSITIONED_AS, role(match.text("R")), (match.start, match.end), 0.85)


_CALLED = pattern(
    "(?:{A:areas}[^，。；：“\ue001\ue002]{0,4}?|(?<=[，；])(?:也|又|还|更|并)?)(?:被?(?:称为|誉为)|素称|人称|素有|享有|号称)“(?P<R>[^”，。；]{2,16})”(?:之称|之誉|的?美誉)?"
)


@rule(
    "roles.listed",
    any_of=("：",),
    examples=(
        example(
            "区域性综合交通枢纽：宜昌、襄阳。",
            ("宜昌市", "POSITIONED_AS", "区域性综合交通枢纽"),
            ("襄阳市", "POSITIONED_AS", "区域性综合交通枢纽"),
        ),
        example("货运枢纽：武汉阳逻港、宜昌白洋港。"),
        example("重要通道：武汉、长沙。"),
    ),
)
def listed(sentence: Sentence) -> Iterator[Fact]:
    """R：A、B: an item that is a role and those that have it."""
    for match in sentence.find(_LISTED):
        for subject in match.things("A"):
            yield Fact(subject, RelationType.POSITIONED_AS, role(match.text("R")), (match.start, match.end), 0.85)


_LISTED = pattern(
    "^(?:[（(]?[0-9一二三四五六七八九十]+[）)、.．])?(?P<R>[一-鿿\ue001\ue002]{2,20}?(?:枢纽|(?:副|次|分)?中心城市|节点城市|门户城市|支点城市|历史文化名城|副中心|支点|门户|口岸城市|示范市|示范县))"
    "：{A:areas}(?:、[一-鿿]{2,4})*[。；]?$"
)
