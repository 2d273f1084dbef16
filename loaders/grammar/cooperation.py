"""Cooperation: who works together with whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product, zip_longest

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.rules import Fact, example, rule
from loaders.lexicon import Thing, division_of
from loaders.phrases import Match, Sentence, is_area, is_place, pattern, split_list

_ONE = "[\ue001\ue002\ue005]+"
_SIDE = f"{_ONE}(?:(?:、|和|及|以及){_ONE})*"
_WITH = "(?:(?<!参)与|(?<![共协会合相连如不])同|(?<=加强|深化|密切|扩大|推进|推动|促进|开展)和)"
_DONE = "(?:合作|协作|联动|一体化|同城化|一体发展|对接|联系|互动|往来|交流|协同|互联互通|共建|互补|联合|抱团|结对|融合发展|融合互动)(?!社|医疗|金融机构)"
_LATER = "(?:等[^，。；：与]{0,10}?|[^，。；：、与\ue001\ue002\ue005]{0,4}?)"
_PARTNERS = pattern(f"(?:(?P<A>{_SIDE}){_LATER})?{_WITH}(?P<B>{_SIDE})(?P<mid>[^，。；：“”]{{0,70}}?)(?P<verb>{_DONE})")
_BUILD = pattern(f"(?P<A>{_SIDE}){_LATER}{_WITH}(?P<B>{_SIDE})(?:等地|两地|两市|两省)?(?P<mid>)(?:共同|联合|合作|携手|联手|合力)?(?P<verb>建设|共建|打造|设立|组建|开展|推进|签署|签订|实施|创建)")
_TOGETHER = pattern(
    f"(?<![与同等])(?<![\ue001\ue002\ue005][、和及])(?P<A>{_SIDE})(?P<mid>[^，。；：“”与\ue001\ue002\ue003\ue004\ue005]{{0,30}}?)"
    "(?P<verb>合作|协作|协同|联动|一体化|同城化|一体发展|互动|协调发展|融合发展|抱团|互联互通|联合|联手|携手|合力|共建|共同(?:建设|打造|推进|开展|构建|实施)|联防联控|结对|互认|互通|(?:小|金|大)三角|签署|签订)"
    "(?!社|医疗|金融机构)"
)
# What stands between is something else than the partners' doing: 与长三角规划对接, 与长沙铁路联通, 与全国平均水平相比.
_OTHER = re.compile("规划|政策|纲要|相比|差距|比较|不同|铁路|公路|高速|航线|班列|管道|线路|国道|省道|相适应|相衔接|部门|委员会")
_FIELDS = re.compile("在[^在]{2,60}?(?:领域|方面)")
_INWARD = re.compile("城乡|产学研|产教|校企|军民|政企|银企|医养|产城|两化|内部|各自|分别|社会资本|国际|对外|境外|海外|试点|示范城市|基地|为|农超|产销|线上|上下游")


@rule(
    "cooperation.partners",
    any_of=("与", "同", "和"),
    examples=(
        example("推进武汉与鄂州、孝感等同城化发展。", ("武汉市", "COOPERATES_WITH", "鄂州市"), ("武汉市", "COOPERATES_WITH", "孝感市")),
        example("加强与长三角、珠三角等地区合作互动。", ("长江中游城市群", "COOPERATES_WITH", "长三角"), ("长江中游城市群", "COOPERATES_WITH", "珠三角"),
                owner="长江中游城市群"),
        example("加强与汉江生态经济带联动发展。", ("武汉城市圈", "COOPERATES_WITH", "汉江生态经济带"), lead="武汉城市圈", owner="长江中游城市群"),
        example("九江与黄冈跨江跨区合作开发。", ("九江市", "COOPERATES_WITH", "黄冈市")),
        example("支持长江中游城市群与安徽省若干基础条件好的省际毗邻城市合作发展。", ("长江中游城市群", "COOPERATES_WITH", "安徽省")),
        example("加强与法国、德国等在城市规划、公共交通等领域交流合作。", ("长江中游城市群", "COOPERATES_WITH", "法国"),
                ("长江中游城市群", "COOPERATES_WITH", "德国"), owner="长江中游城市群"),
        example("湖北省要加强与湖南省的合作。", ("湖北省", "COOPERATES_WITH", "湖南省"), owner="长江中游城市群"),
        example(
            "鼓励武汉东湖、长株潭国家自主创新示范区与北京中关村、上海张江国家自主创新示范区深化合作。",
            ("武汉东湖国家自主创新示范区", "COOPERATES_WITH", "北京中关村国家自主创新示范区"),
            ("武汉东湖国家自主创新示范区", "COOPERATES_WITH", "上海张江国家自主创新示范区"),
            ("长株潭国家自主创新示范区", "COOPERATES_WITH", "北京中关村国家自主创新示范区"),
            ("长株潭国家自主创新示范区", "COOPERATES_WITH", "上海张江国家自主创新示范区"),
        ),
        example("与长三角相比，城市之间合作不足。", owner="长江中游城市群"),
        example("加强与长江经济带发展规划的衔接对接。", owner="长江中游城市群"),
        example("积极参与长江经济带建设，加强合作。", owner="长江中游城市群"),
        example("加强与长三角和成渝等地区的联动发展。", lead="沿江发展轴", owner="长江中游城市群"),
    ),
)  # fmt: skip
def partners(sentence: Sentence) -> Iterator[Fact]:
    """A与B合作, 加强与B的联系: each of the one side with each of the other. Without A it is who the sentence is about."""
    for match in sentence.find(_PARTNERS):
        if _OTHER.search(_FIELDS.sub("", match.text("mid"))):
            continue
        there = _areas(sentence, match.span("B")[0], match.span("verb")[0])
        here = _areas(sentence, *match.span("A"))
        if "、" in match.text("A") and len(there) == 1 < len(here):  # 武汉、长沙与南昌合作
            yield from _pairs([*here, *there], match)
        else:
            yield from _sides(here or _doers(sentence, match.start, there), there, match)


@rule(
    "cooperation.building",
    any_of=("与", "同"),
    examples=(
        example("推进武汉与长沙建设“创意产业园”。", ("武汉市", "COOPERATES_WITH", "长沙市")),
        example("推进武汉与长沙铁路建设。"),
    ),
)
def building(sentence: Sentence) -> Iterator[Fact]:
    """A与B建设, A与B签署."""
    for match in sentence.find(_BUILD):
        yield from _sides(match.things("A"), match.things("B"), match)


@rule(
    "cooperation.together",
    any_of=("合作", "协作", "协同", "联动", "一体", "同城化", "互动", "协调发展", "融合发展", "抱团", "互联互通", "联合", "联手", "携手", "合力", "共建", "共同",
            "联防联控", "结对", "互认", "互通", "三角", "签署", "签订"),
    examples=(
        example("引导武汉、长沙、南昌等地开展汽车产业合作与企业重组。", ("武汉市", "COOPERATES_WITH", "长沙市"), ("武汉市", "COOPERATES_WITH", "南昌市"),
                ("长沙市", "COOPERATES_WITH", "南昌市")),
        example("加快（南）昌九（江）一体化发展。", ("南昌市", "COOPERATES_WITH", "九江市")),
        example("湘赣共建边界产业园区。", ("湖南省", "COOPERATES_WITH", "江西省")),
        example("鼓励通城、平江建设次区域合作示范区。", ("通城县", "COOPERATES_WITH", "平江县")),
        example("加快武汉城市圈、环长株潭城市群金融协同发展。", ("武汉城市圈", "COOPERATES_WITH", "环长株潭城市群")),
        example("支持鄂州、新余、鹰潭等开展全国统筹城乡一体化试点。"),
        example("支持武汉、长沙开展国际合作。"),
        example("促进长江中游城市群一体化发展。"),
    ),
)  # fmt: skip
def together(sentence: Sentence) -> Iterator[Fact]:
    """A、B和C开展合作: each with each."""
    for match in sentence.find(_TOGETHER):
        things = match.things("A")
        if len(things) > 1 and not _INWARD.search(match.text("mid")) and not _OTHER.search(match.text("mid")):
            yield from _pairs(things, match)


@rule(
    "cooperation.joining",
    any_of=("融入",),
    examples=(
        example("推动黄梅小池融入九江发展。", ("小池镇", "COOPERATES_WITH", "九江市")),
        example("主动融入长三角。", ("长江中游城市群", "COOPERATES_WITH", "长三角"), owner="长江中游城市群"),
        example("把生态文明理念全面融入城镇化进程。", owner="长江中游城市群"),
    ),
)
def joining(sentence: Sentence) -> Iterator[Fact]:
    """A融入B."""
    for match in sentence.find(pattern(f"(?:(?P<A>{_SIDE})[^，。；\ue001\ue002]{{0,8}}?)?融入(?P<B>{_SIDE})(?P<mid>)(?P<verb>)(?!的?规划)")):
        there = match.things("B")
        yield from _sides(match.things("A") or _doers(sentence, match.start, there), there, match)


@rule(
    "cooperation.neighbours",
    any_of=("周边",),
    examples=(
        example("北京市及周边地区都要加强生态环境建设，共同建设北京生态圈。", ("北京市", "COOPERATES_WITH", "北京市周边地区")),
        example("引导产业向武汉及周边地区转移。"),
    ),
)
def neighbours(sentence: Sentence) -> Iterator[Fact]:
    """A及周边地区 that do something together."""
    found = pattern("(?P<A>\ue001)(?:及|和|与|以及)(?:其)?(?P<B>周边(?:地区|省市|城市|区域|县市))[^。]{0,80}?(?P<mid>)(?P<verb>共同|协同|联合|联手|联防|携手)")
    for match in sentence.find(found):
        place = match.things("A")[0]
        around = Thing(Label.REGION, place.name + match.text("B"), "other")
        yield Fact(place, RelationType.COOPERATES_WITH, around, (match.start, match.end), 0.8, basis="statement")


def _sides(here: Sequence[Thing], there: Sequence[Thing], match: Match) -> Iterator[Fact]:
    for one, other in product(here, there):
        if one.ref != other.ref:
            yield _fact(one, other, match)


def _pairs(things: Sequence[Thing], match: Match) -> Iterator[Fact]:
    for one, other in combinations(things, 2):
        yield _fact(one, other, match)


def _fact(one: Thing, other: Thing, match: Match) -> Fact:
    words = match.text("mid") + match.text("verb")
    return Fact(one, RelationType.COOPERATES_WITH, other, (match.start, match.end), 0.92, topic=_subject_matter(words), basis="statement")


def _subject_matter(words: str) -> str | None:
    """Return what the cooperation is about: 等地开展汽车产业合作 → 汽车产业; None where the words do not say."""
    found = re.fullmatch(
        r"(?:等(?:地区|地|市|省|国)?)?(?:的)?(?:在|开展|加强|深化|推进|围绕)*([^的等在、，“”（）]{2,12}?)(?:等?(?:多?领域|方面))?(?:的)?(?:合作|协作|协同|交流|联动|对接|往来|一体化)", words
    )
    return found[1] if found and not re.search("若干|有关|其他|战略|全面|共同|地区|国家|跨", found[1]) else None


def _doers(sentence: Sentence, position: int, there: Sequence[Thing]) -> list[Thing]:
    """Who does it: places in the same clause before it, what the sentence opens with, the heading's region, the plan's own."""
    clause = sentence.clause_at(position)
    near = _areas(sentence, clause.start, position)
    if near:
        return near
    opening = pattern(f"(?:^|；)(?P<A>{_SIDE})(?:等[^，。；]{{0,6}}?)?(?:还|也)?(?:要|应|将|须|必须|积极|主动|加快|进一步|全面|着力|大力|不断|正|：)")
    subjects = [match.things("A") for match in sentence.find(opening) if match.end <= position]
    if subjects:
        return subjects[-1]
    context = sentence.context
    topic, owner = context.topic, context.owner
    if topic and (is_area(topic) or topic.label is Label.COOPERATION_GROUP):
        return [topic]
    if topic and topic.label is Label.AXIS and any(thing.label is Label.REGION for thing in there):
        return []  # the axis links them: axes.links
    home = {province.ref for province in context.scope}
    inside = any(is_place(t) and (division_of(t.ref, context.year)[0] or t).ref in home for t in there)
    return [owner] if owner and not (inside and owner.label is Label.REGION) else []


_PARKS = re.compile(
    "(?P<items>[一-鿿]{2,10}?(?:[、和][一-鿿]{2,10}?)*)(?P<tail>国家级?(?:自主创新示范区|高新技术(?:产业)?开发区|经济技术开发区|综合改革试验区)|自由贸易试验区|自主创新示范区)"
)


def _parks(sentence: Sentence, start: int, end: int) -> list[Thing]:
    """Return the development zones in text[start:end], each with the tail they share: 武汉东湖、长株潭国家自主创新示范区."""
    match = _PARKS.search(sentence.text, start, end)
    if match is None:
        return []
    parks: list[Thing] = []
    for first, last in split_list(sentence.text, *match.span("items"), joiners=("、", "和")):
        named = sentence.inside(first, last)
        if named:
            parks.append(Thing(Label.REGION, sentence.text[named[0].start : last] + match["tail"], "new_area"))
    return parks


def _areas(sentence: Sentence, start: int, end: int) -> list[Thing]:
    """Return the places, regions and groups in text[start:end]; of 上海张江国家自主创新示范区 the region only."""
    found = _parks(sentence, start, end)
    if found:
        return found
    mentions = sentence.inside(start, end)
    for this, following in zip_longest(mentions, mentions[1:]):
        if following and following.start == this.end and is_place(this.thing):
            continue
        if is_area(this.thing) or this.thing.label is Label.COOPERATION_GROUP:
            found.extend(thing for thing in this.things if thing not in found)
    return found
