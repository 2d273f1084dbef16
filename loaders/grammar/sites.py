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
from loaders.grammar.project_heads import words_of_heads
from loaders.grammar.projects import projects
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence, is_area, is_place, pattern, split_list
from loaders.regex import compiled
from loaders.subjects import actors, standing
from loaders.things import Thing

_H = "HOSTS_PROJECT"
_WORDS = "区 园 基地 中心 平台 工程 项目 试点 实验室 城市 所 市场 活动 改造 节 走廊 产能 系统 小流域 库 港 网络 城 带 系统 农田 矿山 口岸 厂 医院 大学 学院 学校 院 馆 小镇 孵化器 “".split()


@rule(
    "sites.named",
    any_of=words_of_heads(None, _WORDS, but=TRANSPORT | ENERGY_WATER),
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
        example("新建武汉北湖污水处理厂、黄冈市人民医院、湖北省博物馆，推进二连浩特、满洲里等口岸建设。", ("武汉市", _H, "武汉北湖污水处理厂"), ("黄冈市", _H, "黄冈市人民医院"),
                ("湖北省", _H, "湖北省博物馆"), ("二连浩特市", _H, "二连浩特口岸"), ("满洲里市", _H, "满洲里口岸")),
        example("建设宝武宜昌钢铁基地、埃克森美孚荆州乙烯项目，完善现代武汉项目。", ("宜昌市", _H, "宝武宜昌钢铁基地"), ("荆州市", _H, "埃克森美孚荆州乙烯项目")),
        example("壮大鄂州、黄冈等省级高新区，在黄梅、麻城建设武汉现代农业示范带。", ("鄂州市", _H, "鄂州省级高新区"), ("黄冈市", _H, "黄冈省级高新区"), ("黄梅县", _H, "武汉现代农业示范带"),
                ("麻城市", _H, "武汉现代农业示范带"), ("武汉市", _H, "武汉现代农业示范带")),
        example("学习借鉴武汉光谷产业园经验，对标长沙高新产业园，推进改革。"),
        example("支持江汉区建设武汉中央商务区。", ("江汉区", _H, "武汉中央商务区"), ("武汉市", _H, "武汉中央商务区")),
        example("提升武汉高校办学水平，推动长沙企业做强，完善荆州设施。"),
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
    any_of=("建设", "构建", "依托", "建起", "开展", "设立", "创建", "建立", "申报", "布局", "推进", "实施", "共建", "建成", "启动", "组建", "允许", "获批", "获评", "入选", "列入", "承担", "举办", "通过", "完成", "扩建", "改建"),
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
        example("积极建设鄂东绿色产业集聚区、大健康产业基地。", ("鄂东", _H, "大健康产业基地")),
        example("在江汉平原、鄂东等粮食主产区，积极推广优质品种，大力建设高标准农田。", ("江汉平原", _H, "高标准农田"), ("鄂东", _H, "高标准农田")),
        example("在库布其、腾格里等沙漠规划建设大型风电光伏基地。", ("库布其沙漠", _H, "大型风电光伏基地"), ("腾格里沙漠", _H, "大型风电光伏基地")),
        example("支持湖北、湖南等水能、太阳能丰富地区构建多能互补系统。", ("湖北省", _H, "多能互补系统"), ("湖南省", _H, "多能互补系统")),
        example("推进武汉、鄂州一体建设鄂东综合服务区。", ("武汉市", _H, "鄂东综合服务区"), ("鄂州市", _H, "鄂东综合服务区")),
        example("在武汉、长沙等城市，开展合作；建设物流园区。"),
        example("武汉、长沙之间没有东西大通道，青海等相邻省区和口岸实施重点项目。"),
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
_TOGETHER = compiled("共|联|合|携|协")
_PARK = compiled("公园$|(?:示范区|试验区|合作区|先行区)$")


@rule(
    "sites.with_partners",
    any_of=("联合", "携手", "会同", "协同", "联手", "与", "同"),
    examples=(
        example("九江市联合黄冈、安庆打造大运河文化旅游带。", ("九江市", _H, "大运河文化旅游带"), ("黄冈市", _H, "大运河文化旅游带"), ("安庆市", _H, "大运河文化旅游带")),
        example("岳阳要提升城陵矶港功能，与荆州、咸宁共建洞庭湖旅游区。", ("岳阳市", _H, "洞庭湖旅游区"), ("荆州市", _H, "洞庭湖旅游区"), ("咸宁市", _H, "洞庭湖旅游区")),
        example("九江市联合黄冈打造长江文化旅游带，联合安庆打造赣皖生态旅游区。", ("九江市", _H, "长江文化旅游带"), ("黄冈市", _H, "长江文化旅游带"), ("九江市", _H, "赣皖生态旅游区"), ("安庆市", _H, "赣皖生态旅游区")),
        example("与湖南省、江西省共建绿电供应通道。", ("湖北省", _H, "绿电供应通道"), ("湖南省", _H, "绿电供应通道"), ("江西省", _H, "绿电供应通道"), owner="湖北省"),
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
        if (
            not together
            or not (park or project)
            or (project and (project.linear or _ROLE_ENDS.search(project.thing.name.removesuffix("供应通道").removesuffix("输电通道"))))
        ):
            continue
        if project and not wide(project) and project.places:
            continue
        thing = Thing(Label.PROJECT, park, "ecology") if park or project is None else project.thing
        end = match.end if park or project is None else project.quote[1]
        for place in dict.fromkeys((*subject, *match.things("A"))):
            yield Fact(place, RelationType.HOSTS_PROJECT, thing, (match.start, end), 0.85)


_BUILT = frozenset({"new_area", "ecological_economic_zone"})
_BEFORE_AREA = compiled(
    "(?P<V>(?<![把将])(?:规划)?建设(?:好)?|新建(?=[^，。；]{0,40}$)|设立|(?:加快|推进|推动|支持|加速|深入)+)(?:(?P<L>[^，。；：的把将“”]{2,48})(?:、|和|与|及|以及))?$"
)
_AFTER_BUILDING = compiled("[，。；、和与及]|等|$")
_BUILDING_AFTER = compiled("(?:(?:、|和|与|及|以及)[^，。；：的]{2,48}|等[一-鿿]{0,8})?(?:的)?(?:开发)?(?:规划)?建设(?=[，。；、和与及]|$)")
_USED = compiled("(?:依托|提升|发挥|办好|做强|做优|用好|借助)(?:[^，。；：的把将“”]{2,48}(?:、|和|与|及|以及))?$")
_OF_USE = compiled("(?=[，。；、和与及]|等|$)|(?:的)?(?:发展水平|能级|功能|作用|优势|平台|建设水平|承载)")
_NAMED_SITE = compiled("(?P<place>[一-鿿]{2,3})(?:产业园区?|工业园区?|合作区|示范区|试验区|综合保税区|高新区|经开区)$")
_SITE_ENDS = compiled(
    "(?:自由贸易港|自由贸易试验区|产业园区?|合作区|新区|开发区|先行区|综合保税区|(?:临空|临港|航空港)[一-鿿]{0,4}(?:经济|实验)区)$"
)
_NEW_VERB = compiled("建设|推进|加快|支持|推动|打造|提升|发展|完善|融入|带动")


@rule(
    "sites.area_built",
    any_of=("建设", "依托", "提升", "发挥", "办好", "做强", "做优", "用好", "借助"),
    examples=(
        example("加快推进哈尔滨新区建设，发挥中心城市作用。", ("哈尔滨市", _H, "哈尔滨新区")),
        example("加快中国（湖北）自由贸易试验区建设。", ("湖北省", _H, "中国（湖北）自由贸易试验区")),
        example("加快洞庭湖生态经济区建设。", ("环长株潭城市群", _H, "洞庭湖生态经济区"), lead="环长株潭城市群"),
        example("高标准建设重庆两江新区、四川天府新区，加快发展。", ("重庆市", _H, "两江新区"), ("四川省", _H, "天府新区")),
        example("加快湘江新区和国家自主创新示范区建设。", ("长沙市", _H, "湘江新区"), lead="长沙"),
        example("建设中国（湖北）自由贸易试验区、中国（湖南）自由贸易试验区。", ("湖北省", _H, "中国（湖北）自由贸易试验区"), ("湖南省", _H, "中国（湖南）自由贸易试验区")),
        example("依托湘江新区、中国—马来西亚钦州产业园区，发展智能装备。", ("钦州市", _H, "中国—马来西亚钦州产业园区")),
        example("提升长春新区发展水平，高标准建设海南自由贸易港。", ("长春市", _H, "长春新区"), ("海南省", _H, "海南自由贸易港")),
        example("建设长江经济带，推进长株潭一体化。", owner="长江中游城市群"),
        example("推进湘江新区与长沙高新区融合发展，加快城市建设。", owner="长沙市"),
    ),
)  # fmt: skip
def area_built(sentence: Sentence) -> Iterator[Fact]:
    """加快X新区建设: a new area or zone is a project of the place it is named after, or of whom the text is about."""
    text = sentence.text
    before = None
    for mention in sentence.mentions:
        place = before.thing if before is not None and before.end == mention.start and is_place(before.thing) else None
        first = before.start if before is not None and place else mention.start
        before = mention
        area = mention.thing
        if area.label is not Label.REGION or not (area.kind in _BUILT or _SITE_ENDS.search(area.name)):
            continue
        if _USED.search(text, sentence.clause_at(mention.start).start, first) and _OF_USE.match(text, mention.end):
            named = [place] if place else _named_after(area.name, sentence)
            for host in [thing for thing in named if thing.label is Label.CITY][:1]:
                yield Fact(host, RelationType.HOSTS_PROJECT, Thing(Label.PROJECT, area.name, "pilot"), (first, mention.end), 0.75)
            continue
        verb = _BEFORE_AREA.search(text, sentence.clause_at(mention.start).start, first)
        after = _AFTER_BUILDING if verb and re.search("建设|新建|设立", verb["V"]) else _BUILDING_AFTER
        if verb is None or (verb["L"] and _NEW_VERB.search(verb["L"])) or not (goes_on := after.match(text, mention.end)):
            continue
        if after is _BUILDING_AFTER and _NEW_VERB.search(goes_on[0].removesuffix("建设")):
            continue
        hosts = [place] if place else _named_after(text[mention.start : mention.end], sentence) or _named_after(area.name, sentence)
        who = actors(sentence, verb.start()) if area.kind == "new_area" else standing(sentence)  # no city builds a whole 生态经济区
        hosts = hosts or [thing for thing in who.things if thing.ref != area.ref]
        end = goes_on.end() if after is _BUILDING_AFTER else mention.end
        for host in hosts[:1]:
            yield Fact(host, RelationType.HOSTS_PROJECT, Thing(Label.PROJECT, area.name, "pilot"), (verb.start(), end), 0.85)


_NEW_TOWNS = pattern(
    "(?:建设|推进|规划建设|布局)(?P<L>[一-鿿\ue003]{1,4}新城(?:(?:、|和|及|以及)[一-鿿\ue003]{1,4}新城)+)(?=建设|[，。；等]|$)"
)


@rule(
    "sites.new_towns",
    any_of=("新城",),
    examples=(
        example("武汉市着力发展现代物流，加快建设长江新城、空港新城和临江新城。", ("武汉市", _H, "长江新城"), ("武汉市", _H, "空港新城"), ("武汉市", _H, "临江新城")),
        example("推进滨湖新城、光谷新城建设。", ("长沙市", _H, "滨湖新城"), ("长沙市", _H, "光谷新城"), lead="长沙"),
        example("建设新城，疏解功能。", owner="武汉市"),
    ),
)  # fmt: skip
def new_towns(sentence: Sentence) -> Iterator[Fact]:
    """建设A新城、B新城: new towns of whom the clause is about."""
    for match in sentence.find(_NEW_TOWNS):
        who = [thing for thing in actors(sentence, match.start).things if is_area(thing)]
        for first, last in split_list(sentence.text, *match.span("L")) if len(who) == 1 else ():
            yield Fact(
                who[0], RelationType.HOSTS_PROJECT, Thing(Label.PROJECT, sentence.text[first:last], "other"), (match.start, match.end), 0.75
            )


def _named_after(name: str, sentence: Sentence) -> list[Thing]:
    """Return the province or city that opens an area's name, or stands in its brackets."""
    bracket = re.search("（([^）]{2,4})）", name)
    site = _NAMED_SITE.search(name)
    words = [bracket[1]] if bracket else [*(name[:length] for length in (2, 3, 4)), *((site["place"], site["place"][-2:]) if site else ())]
    return [place for word in words if (place := place_named(word, sentence.context.year))][:1]


_ROLE_ENDS = compiled("(?:中心|枢纽|高地|门户|城市|集群|通道)$")


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
    any_of=("建设", "开展", "推进", "实施", "共建", "设立", "建立", "创建", "启动", "加快", "推动", "支持", "联合", "共同", "铁路", "高铁", "客专", "专线", "城际", "通道", "高速", "水道", "建成", "新建"),
    examples=(
        example("加快沿江铁路、高速公路和集疏运体系建设。", ("沿江发展轴", _H, "沿江铁路"), ("沿江发展轴", _H, "沿江高速公路"), lead="沿江发展轴"),
        example("以二广高速、焦柳铁路为依托，发展特色产业。", ("二广发展轴", _H, "二广高速"), ("二广发展轴", _H, "焦柳铁路"), lead="二广发展轴"),
        example("开展公共服务和社会管理创新试点。", ("九江—黄冈—黄石", _H, "公共服务和社会管理创新试点"), lead="九江—黄冈—黄石"),
        example("协同建设城市群地理空间信息分发与交换中心。", ("长江中游城市群", _H, "城市群地理空间信息分发与交换中心"), owner="长江中游城市群"),
        example("加快甬金铁路、西气东输三线工程建设。", ("长江中游城市群", _H, "甬金铁路"), ("长江中游城市群", _H, "西气东输三线工程"), owner="长江中游城市群"),
        example("加快城际铁路、国家高速公路、大型水库建设。", owner="长江中游城市群"),
        example("构建沟通南北的经济发展轴，成为连接东中西地区的重要通道。", lead="沪昆发展轴"),
        example("发展特色产业，建设高原特色农产品加工基地、藏药产业化基地。", ("长沙市", _H, "高原特色农产品加工基地"), ("长沙市", _H, "藏药产业化基地"), lead="长沙"),
        example("建成两湖隧道，新建市中心医院杨春湖院区，推进社区医院、跨江大桥建设。", ("武汉市", _H, "两湖隧道"), ("武汉市", _H, "市中心医院杨春湖院区"), owner="武汉市"),
        example("建成两湖隧道，新建市中心医院杨春湖院区。", owner="长江中游城市群"),
        example("高水平建设国家级临空经济示范区。", ("长沙市", _H, "国家级临空经济示范区"), lead="长沙"),
        example("武汉、长沙两市要加强合作，联合开发长江风情旅游线路。", ("武汉市", _H, "长江风情旅游线路"), ("长沙市", _H, "长江风情旅游线路")),
        example("开展公共服务和社会管理创新试点。"),
    ),
)  # fmt: skip
def under_heading(sentence: Sentence) -> Iterator[Fact]:
    """A project that names nobody, under the heading of an axis, a group or a region, or said of the plan's own area."""
    yield from standing_hosts(sentence)
    yield from parks(sentence)
