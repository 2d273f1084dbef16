"""Lines: the ends and stops of railways, roads, waterways and pipelines, in order: 杭州经长沙至昆明等铁路, 兰州—郑州—长沙成品油管道."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.projects import projects
from loaders.grammar.rules import Fact, example, rule
from loaders.grammar.waypoints import ON_A_LINE
from loaders.phrases import Sentence
from loaders.regex import compiled
from loaders.things import Thing

_C = "CONNECTS"
_CONNECTS = RelationType.CONNECTS
# 呼南通道：呼和浩特—大同—太原—郑州高速铁路 is one line with a name of its own
_LABEL = compiled(
    "(?:[（(]?[0-9一二三四五六七八九十]+[）).．、])?((?!综合|运输|主要|高速|铁路|公路|对外)[一-鿿—（）]{2,12}(?:通道|走廊|干线|主轴|高铁|环线))："
)
_SITE = compiled("(?:示范区|合作区|试验区|先行区|园区?|基地|中心|平台|港|博览会|论坛|项目|社区)$")


@rule(
    "linear.stops",
    any_of=("至", "—", "－", "-", "到", "铁路", "高铁", "城际", "通道", "高速", "公路"),
    examples=(
        example("建设杭州经长沙至昆明、合肥至九江等铁路。",
                ("杭州经长沙至昆明铁路", _C, "杭州市"), ("杭州经长沙至昆明铁路", _C, "长沙市"), ("杭州经长沙至昆明铁路", _C, "昆明市"),
                ("合肥至九江铁路", _C, "合肥市"), ("合肥至九江铁路", _C, "九江市")),
        example("重点建设兰州—郑州—长沙成品油管道和江西支线。", ("兰州—郑州—长沙成品油管道", _C, "兰州市"),
                ("兰州—郑州—长沙成品油管道", _C, "郑州市"), ("兰州—郑州—长沙成品油管道", _C, "长沙市")),
        example("武汉—宜昌、株洲—衡阳和江西省天然气管网工程等项目。", ("武汉—宜昌天然气管网工程", _C, "武汉市"), ("武汉—宜昌天然气管网工程", _C, "宜昌市"),
                ("株洲—衡阳天然气管网工程", _C, "株洲市"), ("株洲—衡阳天然气管网工程", _C, "衡阳市")),
        example("加快实施长江安庆至武汉、武汉至宜昌段重点水道航道整治工程。", ("长江安庆至武汉段重点水道航道整治工程", _C, "安庆市"),
                ("长江安庆至武汉段重点水道航道整治工程", _C, "武汉市"), ("长江武汉至宜昌段重点水道航道整治工程", _C, "武汉市"), ("长江武汉至宜昌段重点水道航道整治工程", _C, "宜昌市")),
        example("普通铁路：建设衢州至九江、蒙西至华中煤炭运输通道。", ("衢州至九江铁路", _C, "衢州市"), ("衢州至九江铁路", _C, "九江市"),
                ("蒙西至华中煤炭运输通道", _C, "蒙西"), ("蒙西至华中煤炭运输通道", _C, "华中")),
        example("建设船顶隘至吉安、来凤至咸丰等国家高速公路。", ("船顶隘至吉安国家高速公路", _C, "船顶隘"), ("船顶隘至吉安国家高速公路", _C, "吉安市"),
                ("来凤至咸丰国家高速公路", _C, "来凤县"), ("来凤至咸丰国家高速公路", _C, "咸丰县")),
        example("接在建的济祁高速合肥至枞阳段。", ("济祁高速合肥至枞阳段", _C, "合肥市"), ("济祁高速合肥至枞阳段", _C, "枞阳县")),
        example("建设中国—东盟信息港，推进日照—菏泽产业合作示范区。"),
        example("呼南通道：呼和浩特—大同—太原—郑州高速铁路。", ("呼南通道", _C, "呼和浩特市"), ("呼南通道", _C, "大同市"), ("呼南通道", _C, "太原市"), ("呼南通道", _C, "郑州市")),
        example("续建京昆高速蒲城至西安段改扩建工程。", ("京昆高速蒲城至西安段", _C, "蒲城县"), ("京昆高速蒲城至西安段", _C, "西安市")),
        example("建设沪昆高铁贵阳至昆明（滇黔界）段和长江干线武汉至安庆段6米水深航道。", ("沪昆高铁贵阳至昆明（滇黔界）段", _C, "贵阳市"), ("沪昆高铁贵阳至昆明（滇黔界）段", _C, "昆明市"),
                ("长江干线武汉至安庆段", _C, "武汉市"), ("长江干线武汉至安庆段", _C, "安庆市")),
        example("续建兰州至张掖三四线中川机场至武威段。", ("兰州至张掖三四线", _C, "兰州市"), ("兰州至张掖三四线", _C, "张掖市"),
                ("兰州至张掖三四线中川机场至武威段", _C, "中川机场"), ("兰州至张掖三四线中川机场至武威段", _C, "武威市")),
        example("武汉至恩施高速公路湖北段和西宁至成都铁路黄胜关方案。", ("武汉至恩施高速公路湖北段", _C, "武汉市"), ("武汉至恩施高速公路湖北段", _C, "恩施土家族苗族自治州"),
                ("西宁至成都铁路黄胜关方案", _C, "西宁市"), ("西宁至成都铁路黄胜关方案", _C, "成都市")),
        example("武汉至大悟、鄂州至咸宁两条高速公路通车，锦州港至蒙东的铁路运煤通道打通。", ("武汉至大悟高速公路", _C, "武汉市"), ("武汉至大悟高速公路", _C, "大悟县"),
                ("鄂州至咸宁高速公路", _C, "鄂州市"), ("鄂州至咸宁高速公路", _C, "咸宁市"), ("锦州港至蒙东铁路运煤通道", _C, "锦州港"), ("锦州港至蒙东铁路运煤通道", _C, "蒙东")),
        example("完善高速公路网，打通武汉至大悟、鄂州至咸宁（咸安至崇阳段）等待贯通路段。", ("武汉至大悟高速公路", _C, "武汉市"), ("武汉至大悟高速公路", _C, "大悟县"),
                ("鄂州至咸宁（咸安至崇阳段）高速公路", _C, "鄂州市"), ("鄂州至咸宁（咸安至崇阳段）高速公路", _C, "咸宁市")),
        example("沿江铁路武汉至宜昌、荆州至岳阳段和武黄高铁一期（鄂州至黄石段）开工。", ("沿江铁路武汉至宜昌段", _C, "武汉市"), ("沿江铁路武汉至宜昌段", _C, "宜昌市"),
                ("沿江铁路荆州至岳阳段", _C, "荆州市"), ("沿江铁路荆州至岳阳段", _C, "岳阳市"), ("武黄高铁一期", _C, "鄂州市"), ("武黄高铁一期", _C, "黄石市")),
        example("适时开展武汉经黄石、九江至南昌铁路和宜昌机场至荆州南站城际铁路前期工作。", ("武汉经黄石、九江至南昌铁路", _C, "武汉市"), ("武汉经黄石、九江至南昌铁路", _C, "黄石市"),
                ("武汉经黄石、九江至南昌铁路", _C, "九江市"), ("武汉经黄石、九江至南昌铁路", _C, "南昌市"), ("宜昌机场至荆州南站城际铁路", _C, "宜昌机场"), ("宜昌机场至荆州南站城际铁路", _C, "荆州市")),
        example("建设武（汉）咸（宁）铁路、武汉都市圈环线，武咸铁路开工。", ("武咸铁路", _C, "武汉市"), ("武咸铁路", _C, "咸宁市")),
        example("扩容沪渝高速武汉至黄石（鄂东段）段、恩施至宜昌段。", ("沪渝高速武汉至黄石（鄂东段）段", _C, "武汉市"), ("沪渝高速武汉至黄石（鄂东段）段", _C, "黄石市"),
                ("沪渝高速恩施至宜昌段", _C, "恩施土家族苗族自治州"), ("沪渝高速恩施至宜昌段", _C, "宜昌市")),
        example("武汉—鄂州—黄石—黄冈高速铁路。", ("沿江通道", _C, "武汉市"), ("沿江通道", _C, "鄂州市"), ("沿江通道", _C, "黄石市"), ("沿江通道", _C, "黄冈市"), lead="沿江通道"),
        example("建设武汉至科右中旗、康定—新都桥高速公路。", ("武汉至科右中旗高速公路", _C, "武汉市"), ("武汉至科右中旗高速公路", _C, "科尔沁右翼中旗"),
                ("康定—新都桥高速公路", _C, "康定市"), ("康定—新都桥高速公路", _C, "新都桥")),
        example("建设大路至长滩输气管道、纳溪至叙永铁路，推进清水江白市至分水溪航道。", ("大路至长滩输气管道", _C, "大路"), ("大路至长滩输气管道", _C, "长滩"), ("纳溪至叙永铁路", _C, "纳溪区"),
                ("纳溪至叙永铁路", _C, "叙永县"), ("清水江白市至分水溪航道", _C, "白市"), ("清水江白市至分水溪航道", _C, "分水溪")),
        example("建成和田至若羌铁路，推进武汉至黄石高等级公路、荆州至宜昌城际建设，提高城际互联水平。", ("和田至若羌铁路", _C, "和田地区"), ("和田至若羌铁路", _C, "若羌县"),
                ("武汉至黄石高等级公路", _C, "武汉市"), ("武汉至黄石高等级公路", _C, "黄石市"), ("荆州至宜昌城际", _C, "荆州市"), ("荆州至宜昌城际", _C, "宜昌市")),
        example("改造县城至乡镇公路、产地至销地铁路，实施长江干线武汉至黄石段6米水深航道整治工程。", ("长江干线武汉至黄石段", _C, "武汉市"), ("长江干线武汉至黄石段", _C, "黄石市")),
        example("稳定开行武汉至河内跨境货运班列。", ("武汉至河内跨境货运班列", _C, "武汉市"), ("武汉至河内跨境货运班列", _C, "河内")),
        example("发挥中国—东盟港口城市合作网络作用，建设凭祥—同登、东兴—芒街跨境经济合作区。"),
        example("推进西安至机场城际铁路。", ("西安至机场城际铁路", _C, "西安市")),
        example("咸宁—岳阳—九江。立足区位优势，推进路网联通。"),
        example("引导产业由沿海至武汉、长沙转移，建设产业园区。"),
        example("宜昌至张家界高速公路白洋长江公路大桥开工。"),
    ),
)  # fmt: skip
def stops(sentence: Sentence) -> Iterator[Fact]:
    """The places between which a line is named."""
    for project in projects(sentence):
        if not project.linear and _SITE.search(project.thing.name):
            continue  # 中国—上海合作组织地方经贸合作示范区
        if ON_A_LINE.match(project.thing.name):
            continue  # 宜昌至张家界高速公路白洋长江公路大桥: the bridge is at neither end
        if len(project.stops) > 1 or (project.stops and project.linear):
            label = _own_name(sentence, project.start) if len(project.stops) > 3 else ""
            if label:
                for order, stop in enumerate(project.stops, 1):
                    yield Fact(Thing(Label.PROJECT, label, project.thing.kind), _CONNECTS, stop, (0, project.quote[1]), 0.9, order=order)
                continue
            for order, stop in enumerate(project.stops, 1):
                yield Fact(project.thing, RelationType.CONNECTS, stop, project.quote, 0.95, order=order)


def _own_name(sentence: Sentence, position: int) -> str:
    """Return the name that a label right before an offset, or the run-in lead of a sentence that begins there, gives a line."""
    label = _LABEL.match(sentence.text)
    if label and label.end() == position:
        return label[1]
    lead = _LABEL.fullmatch(sentence.context.lead + "：") if position == 0 else None
    return lead[1] if lead else ""


@rule(
    "linear.water",
    any_of=("航道", "水道", "运河", "大桥", "过江", "过河", "跨海", "隧道"),
    examples=(
        example("加快汉江、沅水等高等级航道建设。", ("汉江高等级航道", _C, "汉江"), ("沅水高等级航道", _C, "沅水")),
        example("加强长江、汉江水质保护。"),
    ),
)
def water(sentence: Sentence) -> Iterator[Fact]:
    """The river that a waterway runs on or a bridge crosses."""
    for project in projects(sentence):
        if (
            project.thing.kind in ("waterway", "bridge")
            and project.zones
            and not project.places
            and not re.search("黄金水道|主通道$|^..(?:水道|航道)$", project.thing.name)
        ):
            for zone in project.zones:
                yield Fact(project.thing, RelationType.CONNECTS, zone, project.quote, 0.7)
