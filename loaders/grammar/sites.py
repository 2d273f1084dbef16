"""Sites: parks, bases, zones, laboratories and pilots, at the places they are named after or by whom they are built.

支持荆门“中国农谷”国家级现代农业示范区建设; 推动江西设立铜期货交割仓库; 武汉、襄阳等国家创新型城市试点.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.gazetteer import place_named
from loaders.grammar.hosts import ENERGY_WATER, TRANSPORT, acting_hosts, building_hosts, named_hosts, parks, standing_hosts, wide
from loaders.grammar.projects import projects
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence, is_area, pattern
from loaders.subjects import actors, standing
from loaders.things import Thing

_H = "HOSTS_PROJECT"
_WORDS = (
    "区 园 基地 中心 平台 工程 项目 试点 实验室 城市 所 市场 活动 改造 节 走廊 产能 系统 小流域 库 港 网络 城 带 系统 农田 矿山 “".split()
)


@rule(
    "sites.named",
    any_of=_WORDS,
    examples=(
        example("鼓励武汉东湖、江西国家自主创新示范区深化合作。", ("武汉市", _H, "武汉东湖国家自主创新示范区"), ("江西省", _H, "江西国家自主创新示范区")),
        example("支持荆门“中国农谷”国家级现代农业示范区、长沙隆平高科技园、江西宜春绿色（有机）食品产业基地、水稻国家工程实验室（南昌）等建设。",
                ("荆门市", _H, "荆门“中国农谷”国家级现代农业示范区"), ("长沙市", _H, "长沙隆平高科技园"), ("宜春市", _H, "江西宜春绿色（有机）食品产业基地"), ("南昌市", _H, "水稻国家工程实验室")),
        example("加快推进武汉、襄阳等国家创新型城市试点工作。", ("武汉市", _H, "国家创新型城市试点"), ("襄阳市", _H, "国家创新型城市试点")),
        example("推进上饶高铁经济试验区、株洲创新发展试验区发展。", ("上饶市", _H, "上饶高铁经济试验区"), ("株洲市", _H, "株洲创新发展试验区")),
        example("继续推进湖北荆州、湖南湘南承接产业转移示范区建设。", ("荆州市", _H, "湖北荆州承接产业转移示范区"), ("湘南", _H, "湖南湘南承接产业转移示范区")),
        example("共同建设赣北、鄂东等地区的资源性产品生产及加工基地。", ("赣北", _H, "赣北资源性产品生产及加工基地"), ("鄂东", _H, "鄂东资源性产品生产及加工基地")),
        example("加大株洲清水塘等城市老工业区搬迁改造推进力度。", ("株洲市", _H, "株洲清水塘老工业区搬迁改造")),
        example("加快牡丹江华宇跨境产业园、中新武汉知识城、中瑞（长沙）生态产业园建设。", ("牡丹江市", _H, "牡丹江华宇跨境产业园"), ("武汉市", _H, "中新武汉知识城"), ("长沙市", _H, "中瑞（长沙）生态产业园")),
        example("推进赣西融入长株潭协同发展示范区。"),
        example("支持长沙—上饶、武汉—河内产业合作园区建设。", ("长沙市", _H, "长沙—上饶产业合作园区"), ("上饶市", _H, "长沙—上饶产业合作园区"), ("武汉市", _H, "武汉—河内产业合作园区")),
        example("把武汉城市圈建设成为全国重要的先进制造业基地、中部地区现代服务业中心。"),
        example("推动武汉、长沙等地高等学校开展联合办学。"),
        example("加快上饶、鹰潭等城市的轨道交通、食品等产业集群和基地建设。"),
    ),
)  # fmt: skip
def sites_named(sentence: Sentence) -> Iterator[Fact]:
    """A park, base, zone or pilot named after its place."""
    yield from named_hosts(sentence, None, but=TRANSPORT | ENERGY_WATER)


@rule(
    "sites.built_by",
    any_of=("建设", "依托", "建起", "开展", "设立", "创建", "建立", "申报", "布局", "推进", "实施", "共建", "建成", "启动", "组建", "允许", "获批", "获评", "入选", "列入", "承担", "举办", "通过", "完成", "扩建", "改建"),
    examples=(
        example("长春新区、吉林市获批国家双创示范基地。", ("长春新区", _H, "国家双创示范基地"), ("吉林市", _H, "国家双创示范基地")),
        example("支持宁乡、荆门等地建设家电绿色资源再制造基地。", ("宁乡县", _H, "家电绿色资源再制造基地"), ("荆门市", _H, "家电绿色资源再制造基地")),
        example("推动江西设立铜期货交割仓库。", ("江西省", _H, "铜期货交割仓库")),
        example("支持鄂州、仙（桃）洪（湖）、新余等开展全国统筹城乡一体化试点。",
                ("鄂州市", _H, "全国统筹城乡一体化试点"), ("仙桃市", _H, "全国统筹城乡一体化试点"), ("洪湖市", _H, "全国统筹城乡一体化试点"), ("新余市", _H, "全国统筹城乡一体化试点")),
        example("推进武汉与长沙建设“创意产业园”。", ("武汉市", _H, "创意产业园"), ("长沙市", _H, "创意产业园")),
        example("武汉东湖国家自主创新示范区开展现代服务业综合试点。", ("武汉东湖国家自主创新示范区", _H, "现代服务业综合试点")),
        example("三江源地区要深入推进生态保护综合试验区建设。", ("三江源", _H, "生态保护综合试验区")),
        example("率先在长江中游城市群全面建立再生资源回收网络。", ("长江中游城市群", _H, "再生资源回收网络")),
        example("支持荆州、岳阳建设洞庭湖综合能源基地。", ("荆州市", _H, "洞庭湖综合能源基地"), ("岳阳市", _H, "洞庭湖综合能源基地")),
        example("株洲市与湘潭市、岳阳市共建湘鄂赣合作试验区。", ("株洲市", _H, "湘鄂赣合作试验区"), ("湘潭市", _H, "湘鄂赣合作试验区"), ("岳阳市", _H, "湘鄂赣合作试验区")),
        example("仙桃、洪湖两市要做优旅游产业，共同建设鄂东文旅休闲带。", ("仙桃市", _H, "鄂东文旅休闲带"), ("洪湖市", _H, "鄂东文旅休闲带")),
        example("荆州市城南片区、荆门市漳南塬区实施水土保持工程。", ("荆州市", _H, "水土保持工程"), ("荆门市", _H, "水土保持工程")),
        example("支持武汉、宜昌布局建设通用机场。", ("武汉市", _H, "通用机场"), ("宜昌市", _H, "通用机场")),
        example("把武汉城市圈建设成为全国重要的综合交通运输枢纽。"),
        example("武汉航空产业园、长沙航空产业园建设国家级航空产业基地。", ("武汉航空产业园", _H, "国家级航空产业基地"), ("长沙航空产业园", _H, "国家级航空产业基地")),
        example("宜昌依托国家生态工业（磷化）示范园区发展精细化工。", ("宜昌市", _H, "国家生态工业（磷化）示范园区")),
        example("联手建设长江中游城市群一体化发展示范区。", ("咸宁—岳阳—九江", _H, "长江中游城市群一体化发展示范区"), lead="咸宁—岳阳—九江"),
        example(f"统筹{'、'.join(['武汉', '长沙', '南昌', '宜昌', '岳阳', '九江'] * 6)}的发展，建好产业园区。"),  # a nested list would take hours
        example("支持有条件的城市建设物流园区。"),
        example("加强与武汉、长沙的合作，建设产业园区。"),
    ),
)  # fmt: skip
def built_by(sentence: Sentence) -> Iterator[Fact]:
    """A建设X, A开展X试点, 在A建立X: X carries no place in its name."""
    yield from acting_hosts(sentence)
    yield from building_hosts(sentence)


_WITH = pattern(
    "(?:^|(?<=[，；。]))(?:{S:areas}(?:要|应|将|可|正|正在|已|还|也|积极|主动|加快)*)?(?P<V>联合|携手|会同|协同|联手|与|同){A:areas}(?P<D>(?:共同|联合|合作|合力|联手|携手|协同)*(?:打造|共建|建设|申报|创建|开发|推进|举办|承办|开通))(?P<Z>[\ue002\ue003](?=[，。；、和]|$|建设))?"
)
_TOGETHER = re.compile("共|联|合|携|协")
_PARK = re.compile("公园$|(?:示范区|试验区|合作区|先行区)$")


@rule(
    "sites.with_partners",
    any_of=("联合", "携手", "会同", "协同", "联手", "与", "同"),
    examples=(
        example("九江市联合黄冈、安庆打造大运河文化旅游带。", ("九江市", _H, "大运河文化旅游带"), ("黄冈市", _H, "大运河文化旅游带"), ("安庆市", _H, "大运河文化旅游带")),
        example("岳阳要提升城陵矶港功能，与荆州、咸宁共建洞庭湖旅游区。", ("岳阳市", _H, "洞庭湖旅游区"), ("荆州市", _H, "洞庭湖旅游区"), ("咸宁市", _H, "洞庭湖旅游区")),
        example("九江市联合黄冈打造长江文化旅游带，联合安庆打造赣皖生态旅游区。", ("九江市", _H, "长江文化旅游带"), ("黄冈市", _H, "长江文化旅游带"), ("九江市", _H, "赣皖生态旅游区"), ("安庆市", _H, "赣皖生态旅游区")),
        example("武汉与长沙共同打造合作高地，与南昌建设物流园区。"),
        example("加强与武汉、长沙的合作，建设产业园区。"),
    ),
)  # fmt: skip
def with_partners(sentence: Sentence) -> Iterator[Fact]:
    """A联合B、C打造Z; A…，与B共建Z: it is theirs, and the subject's too."""
    subject: list[Thing] = []
    for match in sentence.find(_WITH):
        if match.things("S") or not subject:  # 联合A打造Y，联合B打造Z: one subject
            subject = match.things("S") or [t for t in actors(sentence, match.start).things if is_area(t)]
        together = match.text("V") not in ("与", "同") or _TOGETHER.search(match.text("D"))
        project = next((p for p in projects(sentence) if match.end <= p.start <= match.end + 1), None)
        park = match.text("Z") if _PARK.search(match.text("Z")) else ""
        if not together or not (park or project) or (project and (project.linear or _ROLE_ENDS.search(project.thing.name))):
            continue
        if project and not wide(project) and project.places:
            continue
        thing = Thing(Label.PROJECT, park, "ecology") if park or project is None else project.thing
        end = match.end if park or project is None else project.quote[1]
        for place in dict.fromkeys((*subject, *match.things("A"))):
            yield Fact(place, RelationType.HOSTS_PROJECT, thing, (match.start, end), 0.85)


_AREA = pattern(
    "(?:(?<![把将])(?:规划)?建设(?P<P>\ue001)?(?P<A>\ue002)|(?:加快|推进|推动|支持|加速|深入)+(?P<Q>\ue001)?(?P<B>\ue002)(?:的)?(?:开发)?建设)(?=[，。；、和与及]|$)"
)
_BUILT = frozenset({"new_area", "ecological_economic_zone"})


@rule(
    "sites.area_built",
    any_of=("建设",),
    examples=(
        example("加快推进哈尔滨新区建设，发挥中心城市作用。", ("哈尔滨市", _H, "哈尔滨新区")),
        example("加快中国（湖北）自由贸易试验区建设。", ("湖北省", _H, "中国（湖北）自由贸易试验区")),
        example("加快洞庭湖生态经济区建设。", ("环长株潭城市群", _H, "洞庭湖生态经济区"), lead="环长株潭城市群"),
        example("建设长江经济带，推进长株潭一体化。", owner="长江中游城市群"),
    ),
)  # fmt: skip
def area_built(sentence: Sentence) -> Iterator[Fact]:
    """加快X新区建设: a new area or zone is a project of the place it is named after, or of whom the text is about."""
    for match in sentence.find(_AREA):
        group = "A" if match.text("A") else "B"
        area = match.things(group)[0]
        if area.kind not in _BUILT:
            continue
        hosts = match.things("P") or match.things("Q") or _named_after(match.text(group), sentence) or _named_after(area.name, sentence)
        who = actors(sentence, match.start) if area.kind == "new_area" else standing(sentence)  # no city builds a whole 生态经济区
        hosts = hosts or [thing for thing in who.things if thing.ref != area.ref]
        for host in hosts[:1]:
            yield Fact(host, RelationType.HOSTS_PROJECT, Thing(Label.PROJECT, area.name, "pilot"), (match.start, match.end), 0.85)


def _named_after(name: str, sentence: Sentence) -> list[Thing]:
    """Return the province or city that opens an area's name, or stands in its brackets."""
    bracket = re.search("（([^）]{2,4})）", name)
    words = [bracket[1]] if bracket else [name[:length] for length in (2, 3, 4)]
    return [place for word in words if (place := place_named(word, sentence.context.year))][:1]


_ROLE_ENDS = re.compile("(?:中心|枢纽|高地|门户|城市|集群|通道)$")


_SETTLED = pattern("(?:已|将|成功|正式|先后|拟|均)*(?:落户|落地|入驻|选址|坐落于|坐落在|布局于|布局在|设在)(?:在|于|到)?{A:areas}")


@rule(
    "sites.settled",
    any_of=("落户", "落地", "入驻", "选址", "坐落", "布局", "设在"),
    examples=(
        example("某动力电池生产基地已落户武汉市。", ("武汉市", _H, "某动力电池生产基地")),
        example(
            "量子信息国家实验室、合肥先进光源落户合肥，芜湖加快发展。", ("合肥市", _H, "量子信息国家实验室"), ("合肥市", _H, "合肥先进光源")
        ),
        example("吸引企业落户武汉市，促进产业布局优化。"),
    ),
)
def settled(sentence: Sentence) -> Iterator[Fact]:
    """X已落户A, X选址A."""
    for match in sentence.find(_SETTLED):
        first, last = match.span("A")
        comma = sentence.text.find("，", first, last)
        edge = match.start
        for project in reversed([p for p in projects(sentence) if p.quote[1] <= match.start]):
            if sentence.text[project.quote[1] : edge] not in ("", "、", "和", "与", "及"):
                break
            edge = project.start
            for place in sentence.things(first, comma if comma > 0 else last):
                yield Fact(place, RelationType.HOSTS_PROJECT, project.thing, (project.start, match.end), 0.9)


@rule(
    "sites.under_heading",
    any_of=("建设", "开展", "推进", "实施", "共建", "设立", "建立", "创建", "启动", "加快", "推动", "支持", "联合", "共同", "铁路", "通道", "高速", "水道"),
    examples=(
        example("加快沿江铁路、高速公路和集疏运体系建设。", ("沿江发展轴", _H, "沿江铁路"), ("沿江发展轴", _H, "沿江高速公路"), lead="沿江发展轴"),
        example("以二广高速、焦柳铁路为依托，发展特色产业。", ("二广发展轴", _H, "二广高速"), ("二广发展轴", _H, "焦柳铁路"), lead="二广发展轴"),
        example("开展公共服务和社会管理创新试点。", ("九江—黄冈—黄石", _H, "公共服务和社会管理创新试点"), lead="九江—黄冈—黄石"),
        example("协同建设城市群地理空间信息分发与交换中心。", ("长江中游城市群", _H, "城市群地理空间信息分发与交换中心"), owner="长江中游城市群"),
        example("加快甬金铁路、西气东输三线工程建设。", ("长江中游城市群", _H, "甬金铁路"), ("长江中游城市群", _H, "西气东输三线工程"), owner="长江中游城市群"),
        example("加快城际铁路、国家高速公路、大型水库建设。", owner="长江中游城市群"),
        example("构建沟通南北的经济发展轴，成为连接东中西地区的重要通道。", lead="沪昆发展轴"),
        example("高水平建设国家级临空经济示范区。", ("长沙市", _H, "国家级临空经济示范区"), lead="长沙"),
        example("武汉、长沙两市要加强合作，联合开发长江风情旅游线路。", ("武汉市", _H, "长江风情旅游线路"), ("长沙市", _H, "长江风情旅游线路")),
        example("开展公共服务和社会管理创新试点。"),
    ),
)  # fmt: skip
def under_heading(sentence: Sentence) -> Iterator[Fact]:
    """A project that names nobody, under the heading of an axis, a group or a region, or said of the plan's own area."""
    yield from standing_hosts(sentence)
    yield from parks(sentence)
