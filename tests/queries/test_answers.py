"""Questions whose answers were worked out by hand from the plan's text (not from the graph), with the words that give them.

"all" compares the whole column; "with" asks for no less, where the plan says more elsewhere than a hand count covers.
"""

from __future__ import annotations

from typing import Any

import pytest

from graph.saved_queries import saved_queries
from graph.store import Store

QUERIES = saved_queries()
TARGETS = (  # 表1
    "人均地区生产总值 进出口总额 三次产业结构 研发经费占比重 人均城市建设用地 单位地区生产总值能源消耗降低 单位工业增加值用水量降低 森林覆盖率"
    " 地级以上城市空气质量达标比例 水质优良比例 城镇登记失业率 城乡三项基本医疗保险参保率 城镇居民人均可支配收入 农村居民人均纯收入"
    " 常住人口城镇化率 户籍人口城镇化率 农民工随迁子女接受义务教育比例 城镇常住人口保障性住房覆盖率"
).split()


def cities(names: str) -> set[str]:
    return {f"{name}市" for name in names.split("、")}


# (query, parameters, only rows where …, columns, all or with, answer)
ANSWERS: list[tuple[str, dict[str, Any], dict[str, Any], str, str, set[Any]]] = [
    # 增强武汉的辐射带动功能，提升宜昌、荆州、岳阳、鄂州、黄冈、咸宁、黄石、九江等沿江城市综合经济实力
    ("axis_members", {"axis": "沿江发展轴"}, {}, "member", "all", cities("武汉、宜昌、荆州、岳阳、鄂州、黄冈、咸宁、黄石、九江")),
    # 以长沙、南昌为中心 … 加快沿线上饶、鹰潭、景德镇、新余、宜春、萍乡、株洲、湘潭、娄底等城市
    (
        "axis_members",
        {"axis": "沪昆发展轴"},
        {},
        "member",
        "all",
        cities("长沙、南昌、上饶、鹰潭、景德镇、新余、宜春、萍乡、株洲、湘潭、娄底"),
    ),
    ("axis_members", {"axis": "沪昆发展轴"}, {"core": True}, "member", "all", cities("长沙、南昌")),
    # 以武汉、长沙为龙头，增强沿线孝感、咸宁、岳阳、株洲、衡阳等重要节点城市
    ("axis_members", {"axis": "京广发展轴"}, {}, "member", "all", cities("武汉、长沙、孝感、咸宁、岳阳、株洲、衡阳")),
    # 提升沿线麻城、蕲春、武穴、黄梅、德安、共青城、永修、丰城、樟树、新干、峡江等中小城镇的综合经济实力
    (
        "axis_members",
        {"axis": "京九发展轴"},
        {"label": "County"},
        "member",
        "all",
        {"麻城市", "蕲春县", "武穴市", "黄梅县", "德安县", "共青城市", "永修县", "丰城市", "樟树市", "新干县", "峡江县"},
    ),
    # 以襄阳、荆门、宜昌、荆州、常德、益阳、娄底等重要城市为节点
    ("axis_members", {"axis": "二广发展轴"}, {}, "member", "all", cities("襄阳、荆门、宜昌、荆州、常德、益阳、娄底")),
    # on two of the five lists above
    ("axis_crossings", {}, {"axes": 2}, "place", "all", cities("武汉、长沙、南昌、九江、咸宁、岳阳、株洲、宜昌、荆州、娄底")),
    # 进一步加强与京津冀、珠三角、中原经济区等地区的经济联系
    ("axis_links", {"axis": "京广发展轴"}, {}, "region", "all", {"京津冀", "珠三角", "中原经济区"}),
    # the six groups of chapter 3.3; 安庆、六安、池州 are cities of 安徽
    (
        "cross_province_groups",
        {},
        {},
        "group, members, provinces",
        "all",
        {
            ("咸宁—岳阳—九江", 3, "江西省、湖北省、湖南省"),
            ("荆州—岳阳—常德—益阳", 4, "湖北省、湖南省"),
            ("九江—黄冈—黄石", 3, "江西省、湖北省"),
            ("长沙—株洲—湘潭—新余—宜春—萍乡", 6, "江西省、湖南省"),
            ("黄冈—安庆—六安", 3, "安徽省、湖北省"),
            ("九江—安庆—池州—景德镇", 4, "安徽省、江西省"),
        },
    ),
    # fellow members in three groups; 昌九一体化; 汽车产业合作 with 武汉、长沙、南昌、襄阳、株洲、湘潭、景德镇
    (
        "place_partners",
        {"place": "九江"},
        {"label": "City"},
        "partner",
        "all",
        cities("咸宁、岳阳、黄冈、黄石、安庆、池州、景德镇、南昌、武汉、长沙、襄阳、株洲、湘潭"),
    ),
    # 强化武汉、长沙、南昌的中心城市地位 … 以武汉、长沙、南昌为中心的武汉城市圈、环长株潭城市群、环鄱阳湖城市群
    ("core_cities", {}, {"of_label": "Region"}, "place", "all", cities("武汉、长沙、南昌")),
    # 专栏2: 合肥至九江、九江至武汉、衢州至九江、常德至岳阳至九江; 南昌至九江 is an expressway
    (
        "projects_through_place",
        {"place": "九江"},
        {"kind": "railway"},
        "stops",
        "all",
        {"合肥市—九江市", "九江市—武汉市", "衢州市—九江市", "常德市—岳阳市—九江市"},
    ),
    # one line: those four; a change at 武汉 (武汉至西安) or at 常德 (黔江经张家界至常德)
    (
        "reachable_by_rail",
        {"place": "九江"},
        {},
        "reached, lines",
        "all",
        {("合肥市", 1), ("武汉市", 1), ("衢州市", 1), ("岳阳市", 1), ("常德市", 1), ("西安市", 2), ("张家界市", 2), ("黔江区", 2)},
    ),
    # 南昌至赣州、赣州至深圳
    ("reachable_by_rail", {"place": "ganzhou"}, {}, "reached, lines", "all", {("南昌市", 1), ("深圳市", 1)}),
    # 天河 黄花 昌北; 上饶、十堰、岳阳、武冈; 刘集 桃花源 庐山 罗家; 新建荆州、黄冈、娄底、抚州
    (
        "airports",
        {},
        {},
        "place",
        "all",
        cities("武汉、长沙、南昌、上饶、十堰、岳阳、武冈、襄阳、常德、九江、景德镇、荆州、黄冈、娄底、抚州"),
    ),
    # 专栏1, both lines
    (
        "ports",
        {},
        {"label": None},
        "place",
        "with",
        cities("武汉、宜昌、荆州、黄石、长沙、岳阳、南昌、九江、鄂州、襄阳、武穴、株洲、湘潭、衡阳、常德、益阳、鹰潭、新余、樟树、景德镇")
        | {"黄州区", "湖口县", "鄱阳县", "新干县", "峡江县"},
    ),
    # 加快实施长江安庆至武汉、武汉至宜昌段重点水道航道整治工程; 安庆 has no port in the plan
    ("ports_by_river", {}, {"how": "on a waterway"}, "river, place", "all", {("长江", "武汉市"), ("长江", "宜昌市")}),
    # 发展壮大武汉、宜昌、黄冈、荆州、岳阳、益阳、九江、南昌等地船舶产业
    (
        "industry_hosts",
        {"industry": "船舶"},
        {"label": "City"},
        "host",
        "all",
        cities("武汉、宜昌、黄冈、荆州、岳阳、益阳、九江、南昌"),
    ),
    # 加快咸宁、荆州、宜昌、岳阳、常德、娄底、株洲、九江、宜春、新余、萍乡、景德镇、衡阳等地页岩气勘探开发
    (
        "industry_hosts",
        {"industry": "页岩气"},
        {"label": "City"},
        "host",
        "all",
        cities("咸宁、荆州、宜昌、岳阳、常德、娄底、株洲、九江、宜春、新余、萍乡、景德镇、衡阳"),
    ),
    # 以武汉、长沙、南昌、株洲、襄阳、景德镇等为重点 (装备制造业)
    (
        "industry_hosts",
        {"industry": "装备制造"},
        {"label": "City", "industry": "装备制造"},
        "host",
        "all",
        cities("武汉、长沙、南昌、株洲、襄阳、景德镇"),
    ),
    # 以武汉、长沙、南昌、荆州等为龙头 (家电); 支持宁乡、荆门等地建设家电绿色资源再制造基地
    ("industry_hosts", {"industry": "家电"}, {}, "host", "with", cities("武汉、长沙、南昌、荆州、荆门") | {"宁乡县"}),
    # 水产品基地：沿江地区，江汉平原，洞庭湖、鄱阳湖、洪湖、梁子湖、龙感湖
    ("zone_industries", {}, {"industry": "水产品"}, "zone", "all", {"洞庭湖", "鄱阳湖", "洪湖", "梁子湖", "龙感湖"}),
    # 共同加强幕阜山生态保护 stands under 咸宁—岳阳—九江
    ("zone_protectors", {"zone": "幕阜山"}, {"label": "CooperationGroup"}, "protector", "all", {"咸宁—岳阳—九江"}),
    # 幕阜山 in 3.3 and in 6.1; 幕阜山区 of 5.3 is the area around it
    ("passages_with_words", {"word": "幕阜山"}, {}, "section", "all", {"3.3", "5.3#专栏4", "6.1"}),
    ("targets_table", {}, {"base_year": 2014}, "target", "with", {"人均地区生产总值", "森林覆盖率", "户籍人口城镇化率"}),
    ("targets_table", {}, {}, "target", "with", set(TARGETS)),
    # (75000 / 49700) ** (1 / 6) = 1.0710; (43000 / 25100) ** (1 / 6) = 1.0939; (1900 / 1020) ** (1 / 6) = 1.1092
    (
        "target_rate",
        {},
        {},
        "target, percent_a_year",
        "with",
        {("人均地区生产总值", 7.1), ("城镇居民人均可支配收入", 9.39), ("进出口总额", 10.92)},
    ),
    # 44 → 47: 3 points, 6.8 % of 44; 32.3 → 45
    ("target_distance", {}, {}, "target, difference, percent", "with", {("森林覆盖率", 3.0, 6.8), ("户籍人口城镇化率", 12.7, 39.3)}),
    # 建设成为全国重要的综合交通运输枢纽、先进制造业和高技术产业基地、中部地区现代服务业中心
    (
        "roles",
        {"place": "武汉城市圈"},
        {},
        "role",
        "all",
        {"全国重要的综合交通运输枢纽", "先进制造业和高技术产业基地", "中部地区现代服务业中心"},
    ),
    # 加快推进武汉、襄阳、宜昌、长沙、南昌、景德镇、萍乡等国家创新型城市试点工作
    ("pilots_by_city", {}, {"pilot": "国家创新型城市试点"}, "place", "all", cities("武汉、襄阳、宜昌、长沙、南昌、景德镇、萍乡")),
    # 支持鄂州、仙（桃）洪（湖）、新余、鹰潭、株洲、益阳等开展全国统筹城乡一体化试点
    (
        "pilots_by_city",
        {},
        {"pilot": "全国统筹城乡一体化试点"},
        "place",
        "all",
        cities("鄂州、仙桃、洪湖、新余、鹰潭、株洲、益阳"),
    ),
    # 中三角演艺联盟, 中三角公共图书馆联盟, 中三角非物质文化遗产联盟, 会展联盟, 汽车产业联盟, 甩挂运输联盟
    (
        "mechanisms",
        {"kind": "alliance"},
        {},
        "mechanism",
        "with",
        {"中三角演艺联盟", "中三角公共图书馆联盟", "中三角非物质文化遗产联盟", "汽车产业联盟", "长江中游城市群会展联盟"},
    ),
    # 重点加强与内蒙古、陕西、山西、河南、甘肃、新疆等煤炭基地 … 的联系; 与上海、重庆航运中心
    (
        "outside_partners",
        {},
        {"label": "Province"},
        "partner",
        "with",
        {"内蒙古自治区", "陕西省", "山西省", "河南省", "甘肃省", "新疆维吾尔自治区", "上海市", "重庆市"},
    ),
    (
        "outside_partners",
        {},
        {"kind": "international"},
        "partner",
        "with",
        {"伏尔加河流域", "密西西比河流域", "莱茵河流域", "日本", "韩国"},
    ),
    # named in the sentence on the planning area, and nowhere else
    ("rarely_named", {"most": 1}, {}, "city", "all", cities("潜江、天门")),
    # 以武汉、长沙、南昌为中心的武汉城市圈 … is a core of it, and a member of the whole area; the circle's members are not listed
    ("place_groups", {"place": "武汉"}, {"core": True}, "group", "with", {"武汉城市圈"}),
    # 咸宁—岳阳—九江, 荆州—岳阳—常德—益阳, and the whole area (规划范围包括 … 岳阳市)
    ("place_groups", {"place": "岳阳"}, {}, "group", "all", {"咸宁—岳阳—九江", "荆州—岳阳—常德—益阳", "长江中游城市群"}),
    # both on 沪昆 as centres
    ("pair_links", {"a": "长沙", "b": "南昌"}, {"label": "Axis"}, "by_way_of", "all", {"沪昆发展轴"}),
]


@pytest.mark.parametrize(
    ("name", "values", "where", "columns", "how", "expected"),
    ANSWERS,
    ids=[f"{number}-{answer[0]}" for number, answer in enumerate(ANSWERS)],
)
def test_the_graph_answers_as_the_text_does(
    store: Store, name: str, values: dict[str, Any], where: dict[str, Any], columns: str, how: str, expected: set[Any]
) -> None:
    wanted = columns.split(", ")
    rows = [row for row in QUERIES[name].rows(store, values) if all(row.get(column) == value for column, value in where.items())]
    found = {tuple(row[column] for column in wanted) if len(wanted) > 1 else row[wanted[0]] for row in rows}
    assert expected <= found if how == "with" else found == expected


def test_there_are_twenty_five_and_more() -> None:
    assert len(ANSWERS) >= 25
