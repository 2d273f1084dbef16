"""Farming: which area is the base of which product.

The lists of a plan's boxes (商品粮基地：A平原、B平原粮食主产区) name areas, mountains and lakes after the label of the base;
prose says A、B等粮食主产区 and A山区的油茶.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.industries import read_list
from loaders.grammar.industry import spurned
from loaders.grammar.industry_names import OF_PLACE, industry
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence, is_place, pattern
from loaders.regex import compiled
from loaders.things import Mention, Thing

_SEAT = "(?:生产|优势|特色|加工|主|种植|养殖|产业|示范|供应|保障|集中|核心|出口)*(?:基地|产区|产业带|优势带|优势区|生产区|功能区|保护区|产业区|集聚区)"
_LABEL = compiled(f"^(?:[（(]?[一二三四五六七八九十0-9]+[）)、．.])?(?P<L>[^，。；：]{{2,20}}?)(?:{_SEAT}|产业布局|布局)(?:建设|布局)?：")
_HOSTS = (Label.PROVINCE, Label.CITY, Label.COUNTY, Label.TOWN, Label.REGION, Label.ECOLOGICAL_ZONE)
_AREA = pattern(
    "{A:anys}(?:[东西南北中]部)?(?:的)?(?P<L>[^，。；：！？\ue001-\ue005]{2,24}?)(?P<area>主产区|优势产区|产区|优势区|优势带|产业带|主产县|生产基地|种植基地|养殖基地|产地)"
)


@rule("farming.box", any_of=("：",), examples=(
    example("商品粮基地：鄱阳湖平原、江汉平原粮食主产区。", ("鄱阳湖平原", "HOSTS_INDUSTRY", "商品粮"),
            ("江汉平原", "HOSTS_INDUSTRY", "商品粮")),
    example("水产品基地：江汉平原，洞庭湖、洪湖、龙感湖。", ("江汉平原", "HOSTS_INDUSTRY", "水产品"),
            ("洞庭湖", "HOSTS_INDUSTRY", "水产品"),
            ("洪湖", "HOSTS_INDUSTRY", "水产品"), ("龙感湖", "HOSTS_INDUSTRY", "水产品")),
    example("林业产业基地：襄阳、宜昌山地丘陵区，益阳、衡阳山区。", ("襄阳市", "HOSTS_INDUSTRY", "林业"),
            ("宜昌市", "HOSTS_INDUSTRY", "林业"),
            ("益阳市", "HOSTS_INDUSTRY", "林业"), ("衡阳市", "HOSTS_INDUSTRY", "林业")),
    example("自然保护区：洞庭湖、洪湖。"),
    example("粮食物流基地：建设武汉至岳阳铁路，与长三角加强合作。"),
))  # fmt: skip
def box(sentence: Sentence) -> Iterator[Fact]:
    match = _LABEL.match(sentence.text)
    if match is None:
        return
    products = read_list(sentence, *match.span("L"), sure=False).items
    rest = sentence.text[match.end() :]
    named = sum(m.end - m.start for m in sentence.mentions if m.start >= match.end())
    if not products or named * 2 < len(re.sub("[，、。；]", "", rest)) or re.search("建设|推进|加强|加快|发展|支持", rest):
        return
    hosts = _places(sentence, match.end())
    for host in hosts:
        for product in products:
            yield Fact(host, RelationType.HOSTS_INDUSTRY, product.thing, (0, len(sentence.text.rstrip("。；"))), 0.9,
                       distribution="collective" if len(hosts) > 1 and len(products) > 1 else None)  # fmt: skip


def _places(sentence: Sentence, start: int) -> list[Thing]:
    """Return what a box lists: of 益阳、常德、衡阳山区 the cities, of 湖南、江西长江中游 the provinces."""
    found: list[Thing] = []
    before: Mention | None = None
    for mention in sentence.mentions:
        if mention.start >= start and not (before and before.end == mention.start and mention.thing.label is Label.REGION):
            hilly = mention.thing.kind == "mountain" and mention.parts
            things = mention.parts if hilly and before and is_place(before.thing) else mention.things
            found.extend(thing for thing in things if thing.label in _HOSTS and thing not in found)
        before = mention
    return found


@rule("farming.area", any_of=("产区", "优势区", "优势带", "产业带", "主产县", "生产基地", "种植基地", "养殖基地", "产地"), examples=(
    example("巩固提升洞庭湖平原、鄱阳湖平原等粮食主产区地位。", ("洞庭湖平原", "HOSTS_INDUSTRY", "粮食"),
            ("鄱阳湖平原", "HOSTS_INDUSTRY", "粮食")),
    example("包括宜昌、恩施等柑橘产区，黄冈东部的中药材产区。", ("宜昌市", "HOSTS_INDUSTRY", "柑橘"), ("恩施土家族苗族自治州", "HOSTS_INDUSTRY", "柑橘"),
            ("黄冈市", "HOSTS_INDUSTRY", "中药材")),
    example("建设武陵山区茶叶、中药材生产基地。", ("武陵山区", "HOSTS_INDUSTRY", "茶叶"), ("武陵山区", "HOSTS_INDUSTRY", "中药材")),
    example("加强与洞庭湖平原的联系，增加对粮食主产区的投入。"),
))  # fmt: skip
def area(sentence: Sentence) -> Iterator[Fact]:
    if _LABEL.match(sentence.text):
        return
    for match in sentence.find(_AREA):
        if spurned(sentence, match.start, match.end):
            continue
        words = OF_PLACE.sub("", match.text("L"), count=1) if OF_PLACE.match(match.text("L")) else match.text("L")
        words = words.rpartition("的")[2]  # 孝感、仙桃为支撑的纺织服装产业带
        words = words.removeprefix("等").removesuffix("优势").removesuffix("等")
        parts = words.split("、") if words.count("、") else [words]  # 秦巴山区茶叶、中药材、食用菌生产基地
        products = [product for part in parts if (product := industry(part, sure="产区" in match.text("area")))]
        for host in match.things("A"):
            if OF_PLACE.match(match.text("L")) and host.label is Label.ECOLOGICAL_ZONE:
                continue  # 贺兰山东麓葡萄酒产业带: industry.makes
            for product in products if host.label in _HOSTS and host.kind != "international" else ():
                yield Fact(host, RelationType.HOSTS_INDUSTRY, product, (match.start, match.end), 0.85)
