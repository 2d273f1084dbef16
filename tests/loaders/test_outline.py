"""Sections, boxes, tables, leads and passages: what stands where in the example plan and in other forms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loaders.document import Document, DocumentSection
from loaders.leads import find_leads, is_lead_shaped
from loaders.marks import read_mark
from loaders.reading import read, read_text
from loaders.sentences import split_sentences

PLAN = Path(__file__).parents[2] / "loaders" / "data" / "middle-yangtze-2015.txt"


@pytest.fixture(scope="module")
def plan() -> Document:
    return read(PLAN)


def outline(document: Document) -> list[tuple[str, str, str]]:
    return [(section.number, section.kind, section.title) for section in document.sections]


def passages(document: Document) -> list[tuple[str, str, str | None, str]]:
    return [(passage.section, passage.kind, passage.lead, passage.text) for passage in document.passages]


def leads(document: Document, section: str) -> list[str | None]:
    return [passage.lead for passage in document.passages if (passage.section, passage.kind) == (section, "lead")]


# The leads of the example, read by eye. Sections that are not named here have none.
LEADS = {
    "1.1": "历史渊源深厚 交通条件优越 经济实力较强 城镇化基础良好 合作交流密切",
    "2.2": "顺应规律，因势利导 优势互补，开放合作 生态优先，永续发展 创新驱动，转型升级 统筹推进，重点突破",
    "2.3": "中国经济新增长极 中西部新型城镇化先行区 内陆开放合作示范区 “两型”社会建设引领区",
    "3.1": "武汉城市圈 环长株潭城市群 环鄱阳湖城市群",
    "3.2": "沿江发展轴 沪昆发展轴 京广发展轴 京九发展轴 二广发展轴",
    "3.3": "咸宁—岳阳—九江 荆州—岳阳—常德—益阳 九江—黄冈—黄石 长沙、株洲、湘潭—新余、宜春、萍乡 黄冈—安庆—六安 九江—安庆—池州—景德镇",
    "3.4": "促进各类城市协调发展 创新城镇联动发展机制 创新城乡统筹发展机制 有序推进农业转移人口市民化 建设社会主义新农村",
    "4.1": "打造紧密协作的水运网络 完善互联互通的陆运网络 建设高效便捷的空运网络 推进综合交通运输与城市交通发展改革创新 "
    "建立高效快速的邮电运输网络和高效安全的管道运输网络",
    "4.2": "统筹建设水资源保障体系 共筑防洪减灾体系 推动水利建设管理体制机制改革创新",
    "4.3": "统筹区域能源储备基地建设 完善能源网络通道 强化能源保障与安全联动",
    "4.4": "共建信息网络设施 共享信息资源与服务 共保信息网络安全",
    "5.1": "装备制造业 汽车及交通运输设备制造业 冶金工业 石油化工产业 家电产业 战略性新兴产业",
    "5.2": "推进服务业创新发展 鼓励金融协同发展 大力发展现代物流业 联合构建无障碍旅游区 大力发展文化产业",
    "5.3": "增强保障国家粮食安全能力 发展高产高效现代农业和生态农业 提升农业产业化经营水平 加大强农惠农富农力度",
    "5.4": "鼓励承接沿海地区产业转移 推进产业双向转移 积极实施“回归工程”",
    "5.5": "加强产业政策对接 完善统一市场机制 协同开展产业技术创新",
    "6.1": "共同保护水资源水环境 共建城市群“绿心” 构建生态廊道",
    "6.2": "提高资源利用水平 大力发展循环经济 倡导绿色低碳生活方式",
    "6.3": "加强环境污染联防联治 完善生态补偿机制 实施环境监管执法联动",
    "7.2": "推动医疗卫生资源共享 促进基本医疗保障政策对接 共同应对突发公共卫生事件",
    "7.4": "建立一体化人力资源市场 构建和谐劳动关系",
    "8.1": "畅通对外开放大通道 加强口岸监管平台和通关一体化建设 打造对外交流合作平台",
    "8.2": "共建长江经济带 积极开展跨区域能源合作 全面深化与其他地区合作",
    "8.3": "深化与伏尔加河流域合作 加强与密西西比河流域合作 开展与莱茵河流域合作 拓展与其他区域合作",
}


def test_the_leads_of_the_example(plan: Document) -> None:
    for section in plan.sections:
        assert leads(plan, section.number) == LEADS.get(section.number, "").split(), section.number


def test_boxes_and_the_table_of_the_example(plan: Document) -> None:
    insets = [(section.number, section.kind, section.title) for section in plan.sections if "#" in section.number]
    assert insets == [
        ("2.4#表1", "table", "规划主要目标"),
        ("4.1#专栏1", "box", "港口群建设"),
        ("4.1#专栏2", "box", "陆运网络建设"),
        ("5.1#专栏3", "box", "战略性新兴产业发展重点"),
        ("5.3#专栏4", "box", "优势农产品基地"),
    ]
    labels = [passage.lead for passage in plan.passages if passage.section == "5.1#专栏3"]
    assert labels == ["新一代信息技术", "高端装备制造", "新材料", "生物", "节能环保", "新能源", "新能源汽车"]
    table = [passage for passage in plan.passages if passage.section == "2.4#表1"]
    assert [passage.kind for passage in table] == ["cell", "item", "item", "item", "item", "item"]
    assert table[0].text.startswith("类别指标2014年2020年人均地区生产总值")
    assert table[0].text.endswith("＞26")
    assert table[2].text == "内为累计数；"


def test_a_lead_goes_on_after_a_box_until_the_next(plan: Document) -> None:
    around = [passage for passage in plan.passages if passage.text.startswith(("扩大三峡", "地区重要港口", "完善互联互通的"))]
    assert [(passage.section, passage.kind, passage.lead) for passage in around] == [
        ("4.1", "sentence", "打造紧密协作的水运网络"),
        ("4.1#专栏1", "item", "地区重要港口"),
        ("4.1", "lead", "完善互联互通的陆运网络"),
    ]


def test_chapter_text_stands_in_the_chapter_and_the_preface_in_0(plan: Document) -> None:
    first = {passage.section: passage.text[:8] for passage in reversed(plan.passages)}
    assert first["0"] == "长江中游城市群是"
    assert first["4"] == "统筹推进重大基础"
    assert ("2", "chapter", "总体思路") in outline(plan)
    page = {passage.text[:6]: passage.page for passage in reversed(plan.passages)}
    assert (page["长江中游城市"], page["推进交通综合"], page["加强节能监督"]) == (1, 16, 33)


def lines_of(plan: Document, style: str) -> str:
    """Return the plan as it would look with its line ends kept, in another outline style."""
    numerals = "零一二三四五六七八九"
    forms = {
        "chapter": ("第{}章 {}", "第{}节 {}"),
        "cn": ("{}、{}", "（{}）{}"),
        "markdown": ("## {1}", "### {1}"),
        "decimal": ("{2} {1}", "{2} {1}"),
    }
    events = sorted(
        [(section.start, 0, section) for section in plan.sections] + [(p.start, 1, p) for p in plan.passages], key=lambda e: e[:2]
    )
    lines, joins = [plan.title, "2015年4月"], False
    for _, _, event in events:
        if isinstance(event, DocumentSection):
            number = event.number.split("#")[0]
            level = number.count(".")
            if "#" in event.number:
                lines.append(f"{event.number.split('#')[1]} {event.title}")
            elif number == "0":
                lines.append("## 前言" if style == "markdown" else "前言")
            else:
                lines.append(forms[style][level].format(numerals[int(number[-1])], event.title, number))
            joins = False
        elif event.kind == "sentence" and joins:
            lines[-1] += event.text
        elif event.section == "2.4#表1" and event.kind == "item":
            lines.append(("注：" if event.index == 2 else "") + f"{event.index - 1}、{event.text}")
        else:
            lines.append(event.text)
            joins = event.kind in ("lead", "sentence")
    return "\n".join(lines)


def wrapped(text: str, width: int = 32) -> str:
    """Return text as a page of print: lines cut at width, a page number after every 25."""
    cut = [line[at : at + width] for line in text.split("\n") for at in range(0, len(line), width)]
    return "\n".join(f"{line}\n {k // 25 + 1} " if k % 25 == 24 else line for k, line in enumerate(cut))


@pytest.mark.parametrize("style", ["chapter", "cn", "markdown", "decimal"])
def test_the_example_reads_the_same_in_every_outline_style(plan: Document, style: str) -> None:
    text = lines_of(plan, style)
    for form in (text, text.replace("\n", "\r\n\r\n"), text.replace("\n", "\n\u3000\u3000"), wrapped(text)):
        if form == wrapped(text) and style != "chapter":
            continue
        document = read_text(form)
        assert outline(document) == outline(plan)
        assert passages(document) == passages(plan)


def test_run_together_without_contents_page_only_titles_suffer(plan: Document) -> None:
    contents = next(repair for repair in plan.repairs if repair.kind == "contents")
    document = read_text(plan.source.replace(contents.printed, ""))
    assert [section.number for section in document.sections] == [section.number for section in plan.sections]
    assert len(set(outline(plan)) - set(outline(document))) <= 2
    assert len(set(passages(plan)) - set(passages(document))) <= 2


@pytest.mark.parametrize(
    ("text", "sections", "kinds"),
    [
        (
            "总 则\n一、指导思想\n坚持生态优先、绿色发展的理念。\n第一章 定位\n一、重点\n（一）要素\n规划聚焦五个方面：\n"
            "——要素统筹：摸清资源底数。\n——格局构建：拓展空间内涵。\n",
            [("总则", "总则"), ("总则.1", "指导思想"), ("1", "定位"), ("1.1", "重点"), ("1.1.1", "要素")],
            [("sentence", None), ("sentence", None), ("item", "要素统筹"), ("item", "格局构建")],
        ),
        (
            "一、依据\n1.《城乡规划法》（2019年修正）\n2.《水法》（2016年修订）\n二、现状\n1．易涝区域加快整治。全省各地排查问题，创新手段。\n",
            [("1", "依据"), ("2", "现状")],
            [("item", None), ("item", None), ("lead", "易涝区域加快整治"), ("sentence", "易涝区域加快整治")],
        ),
        (
            "一、目标\n1．总体目标\n到2025年，全省各地全面完成城市易涝区域整治三年行动。\n2．具体目标\n到2035年，建成完善的城市内涝治理体系和预警机制。\n",
            [("1", "目标"), ("1.1", "总体目标"), ("1.2", "具体目标")],
            [("sentence", None), ("sentence", None)],
        ),
        (
            "第一章 任务\n加快建设。\n专栏2  河道治理工程\n1. 完善防洪体系。全面梳理河道现状，强化设计。\n"
            "2. 开展治理。全省实施63项工程。\n（二）整治\n加强疏浚。\n",
            [("1", "任务"), ("1#专栏2", "河道治理工程"), ("1.2", "整治")],
            [
                ("sentence", None),
                ("lead", "完善防洪体系"),
                ("item", "完善防洪体系"),
                ("lead", "开展治理"),
                ("item", "开展治理"),
                ("sentence", None),
            ],
        ),
        (
            "表1  易涝整治计划\n\n序号\n\n地市\n\n数量\n\n1\n\n杭州\n\n8\n\n2\n\n宁波\n\n3\n\n合计\n\n11\n\n"
            "注：1. 按年统计。\n\n2. 含县城。\n\n经分析，主要问题表现在以下四个方面，必须高度重视：\n",
            [("0", ""), ("0#表1", "易涝整治计划")],
            [("cell", None)] * 4 + [("item", None)] * 2 + [("sentence", None)],
        ),
        (
            "第二章 结构\n一屏：山区生态屏障\n充分发挥山区整体生态屏障作用，加强生态保育和生态修复工作。\n三环：公园环\n"
            "推进第一道绿化隔离地区公园建设，合力推进森林公园的建设。\n",
            [("2", "结构")],
            [("lead", "一屏：山区生态屏障"), ("sentence", "一屏：山区生态屏障"), ("lead", "三环：公园环"), ("sentence", "三环：公园环")],
        ),
        (
            "某省产业布局的指导意见\n\n  甲市\n\n  重点发展电子信息，打造产业集群\n\n  乙经济区\n\n  发力一体化发展，打造增长极\n\n战略定位\n●开放门户\n●绿色家园\n",
            [("0", "")],
            [
                ("lead", "甲市"),
                ("sentence", "甲市"),
                ("lead", "乙经济区"),
                ("sentence", "乙经济区"),
                ("lead", "战略定位"),
                ("item", "战略定位"),
                ("item", "战略定位"),
            ],
        ),
        (
            "二、同意制定目标。2002年，水环境达标。三、资金由市政府筹集，中央给予支持。四、同意提高标准，逐年开征。",
            [("0", "")],
            [("lead", "同意制定目标"), ("sentence", "同意制定目标"), ("sentence", None), ("sentence", None)],
        ),
    ],
)
def test_other_forms(text: str, sections: list[tuple[str, str]], kinds: list[tuple[str, str | None]]) -> None:
    document = read_text(text)
    assert [(section.number, section.title) for section in document.sections] == sections
    assert [(passage.kind, passage.lead) for passage in document.passages] == kinds


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("建设甲港。改造乙港。", ["建设甲港。", "改造乙港。"]),
        ("他说，“前景广阔。我们加快推进。”甲与乙共建园区。", ["他说，“前景广阔。我们加快推进。”", "甲与乙共建园区。"]),
        ("按照“先建。后管。”的原则推进。", ["按照“先建。后管。”的原则推进。"]),
        ("建设甲港（含乙港。丙港）。", ["建设甲港（含乙港。丙港）。"]),
        ("推进“未闭合的建设。改造乙港。", ["推进“未闭合的建设。", "改造乙港。"]),
        ("加快建设！什么时候？明年", ["加快建设！", "什么时候？", "明年"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text, 0, len(text))] == sentences


@pytest.mark.parametrize(
    ("text", "style", "ordinal"),
    [
        ("第二十八章　完善布局", "chapter", "28"),
        ("第3节 交通", "section", "3"),
        ("十一、保障", "cn", "11"),
        ("（三）机制", "cn_paren", "3"),
        ("(4)机制", "arabic_paren", "4"),
        ("1．总体目标", "arabic", "1"),
        ("2.1 现状", "decimal", "2.1"),
        ("## 一、目标", "hash2", "1"),
        ("前言", "word", ""),
    ],
)
def test_marks(text: str, style: str, ordinal: str) -> None:
    mark = read_mark(text)
    assert mark is not None
    assert (mark.style, mark.ordinal) == (style, ordinal)


@pytest.mark.parametrize("text", ["1.5亿元投资", "2015年建成", "一带一路建设", "第三方物流", "附件管理办法", "3.5公里", "12315平台"])
def test_no_marks(text: str) -> None:
    assert read_mark(text) is None


@pytest.mark.parametrize(
    "sentence", ["武汉城市圈。", "顺应规律，因势利导。", "打造紧密协作的水运网络。", "九江—黄冈—黄石。", "交通条件优越。"]
)
def test_lead_shapes(sentence: str) -> None:
    assert is_lead_shaped(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "加快发展农村客运，建制村通客车率达到100。",
        "生态安全是国家安全体系的重要基石。",
        "到2020年建成。",
        "其中武汉最多。",
        "项目已通车。",
        "快速铁路：建设甲线。",
    ],
)
def test_no_lead_shapes(sentence: str) -> None:
    assert not is_lead_shaped(sentence)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # The bank sentence is one of the paragraph on finance: its words do not come again, those of the lead do.
        (
            "鼓励金融协同发展。加快推进各城市群金融协同发展。支持武汉开展金融改革创新，大力发展科技金融、航运金融。积极开展银行业合作。"
            "支持建立产业投资基金和创业投资基金，共建大型投融资平台。建立金融风险监测指标体系，完善金融安全立体防护网络。",
            {0},
        ),
        # No lead opens the section, so its short sentences are none.
        (
            "推动武汉、长沙高等学校开展联合办学、课程互选。加强科研院所合作。搭建教学科研平台，推动大型科研仪器资源开放共享，促进优势互补。",
            set(),
        ),
        # Names are leads after an introduction, too.
        (
            "依托沿江、沪昆轴线，形成合理分工的格局。沿江发展轴。充分发挥长江黄金水道优势，加快沿江铁路和集疏运体系建设，构建综合运输体系。"
            "沪昆发展轴。加快沪昆高速铁路建设，以长沙、南昌为中心，发展和培育城镇集聚区，成为连接东中西地区的重要通道。",
            {1, 3},
        ),
    ],
)
def test_leads_in_run_together_text(text: str, wanted: set[int]) -> None:
    assert find_leads(re.findall("[^。]*。", text)) == wanted


def test_a_marked_line_with_a_full_stop_over_paragraphs_is_a_section_and_a_passage() -> None:
    document = read_text(
        "湖北省开放实施方案\n\n三、优化布局\n\n（一）推动武汉与黄石同城化发展。\n\n支持武汉建设国家中心城市，加快发展光电子产业，形成新的增长极。\n\n"
        "（二）深化合作。\n\n加强与湖南省的合作，共建湘鄂赣交界地区，形成开放合作新格局。\n"
    )
    assert outline(document) == [
        ("3", "chapter", "优化布局"),
        ("3.1", "section", "推动武汉与黄石同城化发展"),
        ("3.2", "section", "深化合作"),
    ]
    assert passages(document)[:2] == [
        ("3.1", "lead", "推动武汉与黄石同城化发展", "推动武汉与黄石同城化发展。"),
        ("3.1", "sentence", "推动武汉与黄石同城化发展", "支持武汉建设国家中心城市，加快发展光电子产业，形成新的增长极。"),
    ]


def test_one_line_that_begins_in_the_middle_of_a_plan_has_its_title_and_first_headings() -> None:
    document = read_text(
        "长江中游城市群发展规划第三章　优化空间布局第一节　建设都市圈武汉都市圈。依托武汉建设现代化都市圈，加快发展光电子产业。"
        "第二节　完善城镇体系支持宜昌建设省域副中心城市，加快发展化工产业，形成新的增长极。第四章　加强交通建设加快建设武汉至宜昌铁路，形成网络。"
    )
    assert document.title == "长江中游城市群发展规划"
    assert [number for number, _, _ in outline(document)] == ["3", "3.1", "3.2", "4"]
    assert outline(document)[0] == ("3", "chapter", "优化空间布局")


def test_a_title_with_a_slogan_in_one_line_ends_behind_it_and_no_heading_is_found_twice() -> None:
    document = read_text(
        "湖北省交通规划第四章　推进综合交通建设，打造“畅通湖北”第一节　提升航道通航能力统筹防洪和航运需求，加快建设武汉港，形成黄金水道。"
        "第五章　深化改革，打造“活力湖北”建立湖北、湖南两省协商合作机制，加强洪湖生态保护，形成新格局。"
    )
    assert [(number, title) for number, _, title in outline(document)] == [
        ("4", "推进综合交通建设，打造“畅通湖北”"),
        ("4.1", "提升航道通航能力"),
        ("5", "深化改革，打造“活力湖北”"),
    ]
    assert passages(document)[-1][3].startswith("建立湖北、湖南两省协商合作机制")
