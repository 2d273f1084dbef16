"""Services: tourism, finance, logistics and culture as the plan speaks of them where it does not say 发展.

全面推动生态旅游、红色旅游; 武汉市新能源汽车产量突破70万辆;
强化文化创意、商贸物流等功能; 统筹开发利用红色旅游与生态旅游资源; 战略性新兴产业发展迅速.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.entities import Label
from loaders.grammar.industries import read_list
from loaders.grammar.industry import facts, spurned
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence, pattern
from loaders.subjects import Actors, actors

_PUSH = pattern("(?:推动|推进|做好|搞活|丰富|拓展|发掘)(?P<L>[^，。；：！？]{4,80})(?=[，。；]|$)")
_FUNCTIONS = pattern(
    "(?:强化|增强|完善|提升|拓展|突出|优化|承担|集聚|培育)(?:(?P<A>[\ue001\ue002]+(?:[、和][\ue001\ue002]+)*)(?:等[^，。；的]{0,4})?的?)?(?P<L>[^，。；：！？]{2,60}?)"
    "(?:等)?(?:服务)?(?:核心|主要|重点|高端)?功能(?=[，。；、]|$)"
)
_RESOURCES = pattern("(?:开发利用|开发|整合|挖掘|利用|盘活|用好|发挥)(?P<L>[^，。；：！？]{2,40}?(?:旅游|文化|康养))(?:等)?资源")
_THRIVES = pattern(
    "(?:^|(?<=[，；。]))(?:{A:areas}(?:的)?)?(?P<L>[^，。；：！？\ue001-\ue005]{2,40}?)(?:(?:产业)?(?:规模|产值|产量|总量))?(?:发展迅速|发展较快|发展迅猛|较为发达|发达|"
    "基础雄厚|基础较好|发展势头良好|蓬勃发展|初具规模|"
    "在(?:全国|全省|国内|全球|世界)[^，。；]{0,4}(?:占有重要地位|占有一席之地|具有重要地位|处于领先地位)|居(?:全国|全省|国内)[^，。；]{0,6}|特色鲜明|快速发展|蓬勃兴起|发展壮大|不断壮大|优势明显|优势突出|加快发展|迅速发展|集聚发展|(?:加快|加速|快速|迅速|不断|持续)(?:聚集|集聚|崛起|壮大|成长|兴起))(?=[，。；]|$)"
)


_FIGURES = pattern(
    "{A:areas}(?:的)?(?P<L>[^，。；：！？\ue001-\ue005]{2,30}?)(?:总产值|产值|产量|增加值|营业收入|主营业务收入|销售收入|出货量)"
    "(?=[^，。；]{0,8}(?:突破|达|超过|增长|占|实现|位居|跃居|居))"
)
_TOTALS = frozenset("工业 农业 服务业 制造业 规模以上工业 第三产业 第二产业 第一产业 建筑业 农林牧渔业".split())


@rule("industry.figures", any_of=("产值", "产量", "增加值", "收入", "出货量"), examples=(
    example("去年，武汉市新能源汽车产量突破70万辆。", ("武汉市", "HOSTS_INDUSTRY", "新能源汽车")),
    example("武汉市规模以上工业增加值增长8%，地区生产总值超过万亿元。"),
))  # fmt: skip
def figures(sentence: Sentence) -> Iterator[Fact]:
    for match in sentence.find(_FIGURES):
        end = match.span("L")[1]
        listing = read_list(sentence, *match.span("L"), sure=sentence.text.startswith(("产量", "出货量"), end))
        if listing.items and match.text("L") not in _TOTALS:
            who = actors(sentence, match.start)._replace(things=tuple(match.things("A")), named=match.span("A"), how="clause")
            yield from facts(sentence, who, listing, match.start, match.end, 0.75)


@rule("industry.services_pushed", any_of=("推动", "推进", "做好", "搞活", "丰富", "拓展", "发掘"), examples=(
    example("全面推动生态旅游、文化旅游、红色旅游。", ("武汉市", "HOSTS_INDUSTRY", "生态旅游"), ("武汉市", "HOSTS_INDUSTRY", "文化旅游"),
            ("武汉市", "HOSTS_INDUSTRY", "红色旅游"), owner="武汉市"),
    example("推进城乡规划、基础设施、公共服务，推动信息服务平台互联互通。", owner="武汉市"),
))  # fmt: skip
def pushed(sentence: Sentence) -> Iterator[Fact]:
    for match in sentence.find(_PUSH):
        start, end = match.span("L")
        listing = read_list(sentence, start, end)
        names = "".join(item.thing.name for item in listing.items)
        if listing.items and len(names) * 1.4 > end - start and not spurned(sentence, match.start, match.end):
            yield from facts(sentence, actors(sentence, match.start), listing, match.start, match.end, 0.8)


@rule("industry.functions", any_of=("功能",), examples=(
    example("提升长沙发展水平，强化科技教育、文化创意、商贸物流等功能。", ("长沙市", "HOSTS_INDUSTRY", "文化创意"),
            ("长沙市", "HOSTS_INDUSTRY", "商贸物流"), ("长沙市", "HOSTS_INDUSTRY", "科技教育")),
    example("强化太原的科技、金融、商贸物流等功能。", ("太原市", "HOSTS_INDUSTRY", "金融"), ("太原市", "HOSTS_INDUSTRY", "商贸物流"), owner="山西省"),
    example("进一步增强要素集聚和服务功能，提升综合承载能力。", owner="武汉市"),
))  # fmt: skip
def functions(sentence: Sentence) -> Iterator[Fact]:
    for match in sentence.find(_FUNCTIONS):
        listing, who = read_list(sentence, *match.span("L")), actors(sentence, match.start)
        if match.text("A"):
            who = Actors(tuple(match.things("A")), match.span("A"), "clause")
        if len(listing.items) > 1 or (listing.items and who.named):  # 完善口岸设施，拓展商贸服务功能: the port's, not the region's
            yield from facts(sentence, who, listing, match.start, match.end, 0.75)


@rule("industry.resources", any_of=("资源",), examples=(
    example("统筹开发利用红色旅游与生态旅游资源。", ("武汉市", "HOSTS_INDUSTRY", "红色旅游"), ("武汉市", "HOSTS_INDUSTRY", "生态旅游"),
            owner="武汉市"),
    example("合理开发利用矿产资源和水资源。", owner="武汉市"),
    example("整合长白山、镜泊湖、五大连池等旅游资源。", owner="吉林省"),
))  # fmt: skip
def resources(sentence: Sentence) -> Iterator[Fact]:
    for match in sentence.find(_RESOURCES):
        if any(m.thing.label is Label.ECOLOGICAL_ZONE for m in sentence.inside(*match.span("L"))):
            continue  # 整合长白山、镜泊湖等旅游资源
        listing = read_list(sentence, *match.span("L"))
        if listing.items:
            yield from facts(sentence, actors(sentence, match.start), listing, match.start, match.end, 0.75)


@rule("industry.thrives", any_of=("迅速", "较快", "迅猛", "发达", "基础", "良好", "蓬勃", "规模", "快速发展", "壮大", "优势", "加快发展", "集聚发展", "重要地位", "一席之地", "领先地位", "居全", "居国", "特色鲜明", "聚集", "集聚", "崛起", "成长", "兴起"), examples=(
    example("红花岗区、汇川区高端装备制造、电子信息制造加快聚集。", ("红花岗区", "HOSTS_INDUSTRY", "高端装备制造"),
            ("红花岗区", "HOSTS_INDUSTRY", "电子信息制造"), ("汇川区", "HOSTS_INDUSTRY", "高端装备制造"), ("汇川区", "HOSTS_INDUSTRY", "电子信息制造")),
    example("武汉要素加快聚集，人口不断集聚。"),
    example("战略性新兴产业和服务业发展迅速。", ("武汉市", "HOSTS_INDUSTRY", "战略性新兴产业"), ("武汉市", "HOSTS_INDUSTRY", "服务业"),
            owner="武汉市"),
    example("城市群发展迅速，经济基础较好。", owner="武汉市"),
))  # fmt: skip
def thrives(sentence: Sentence) -> Iterator[Fact]:
    for match in sentence.find(_THRIVES):
        listing = read_list(sentence, *match.span("L"))
        named = match.things("A")
        if listing.items and not spurned(sentence, match.start, match.end):
            who = actors(sentence, match.start)
            if named:
                who = who._replace(things=tuple(named), named=match.span("A"), how="clause")
            yield from facts(sentence, who, listing, match.start, match.end, 0.75)
