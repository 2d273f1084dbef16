"""What printing broke and how it is mended: page numbers, contents pages, line ends, spaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.repair import mend

SOURCE = (Path(__file__).parents[2] / "loaders" / "data" / "middle-yangtze-2015.txt").read_text("utf-8")


def repairs(text: str, kind: str) -> list[str]:
    return [repair.printed.strip() for repair in mend(text).repairs if repair.kind == kind]


def test_the_page_numbers_of_the_example_are_one_chain() -> None:
    assert repairs(SOURCE, "page_number") == [str(page) for page in range(1, 42)]
    text = mend(SOURCE).text
    for mended in ("推进交通综合枢纽建设", "深化武汉港、宜昌港", "做大做强“中部投资贸易博览会”", "全国性综合交通枢纽"):
        assert mended in text
    for kept in ("1—2小时通达", "50万人口", "20万人口以上", "21世纪海上丝绸之路", "12315、12365", "表1：规划主要目标", "达到100"):
        assert kept in text
    assert text.count("第一章发展背景") == 1  # the contents page is not part of the text


@pytest.mark.parametrize(("first", "last"), [("第一节构筑综合交通", "第二节共建水利"), ("第六章生态", "第七章公共")])
def test_an_excerpt_keeps_the_chain_without_its_contents_page(first: str, last: str) -> None:
    body = SOURCE.index("前言长江")
    excerpt = SOURCE[SOURCE.index(first, body) : SOURCE.index(last, body)]
    pages = [int(page) for page in repairs(excerpt, "page_number")]
    assert pages == list(range(pages[0], pages[-1] + 1))
    assert len(pages) == {"第一节构筑综合交通": 3, "第六章生态": 5}[first]
    assert "综合枢纽建设" in mend(excerpt).text or first == "第六章生态"


def test_markdown_signs_for_bold_are_taken_out() -> None:
    text = "# 某规划\n\n**规划范围**包括武汉。\n\n- **石化**：依托园区发展。\n- __钢铁__：改造3*4。\n"
    assert mend(text).text.split("\n") == ["#某规划", "规划范围包括武汉。", "-石化：依托园区发展。", "-钢铁：改造3*4。"]
    assert repairs(text, "markup") == ["**", "**", "**", "**", "__", "__"]


WRAPPED = """某市规划
第一章 布局
坚持生态保护和自然修复为主，统筹山水林田湖草系统
修复，全面提高生态系统质量和功能，促进生态产品价值实
现与转化，保障首都生态安全。以浅山区、密云水库、怀柔
水库和官厅水库及其上游水源涵养区为重点区域，聚焦护林、
  8
保水、修山和生物多样性提升等方面部署生态保护修复的重
点任务。
到 2035 年，全市天然林面积提高到 500 万亩
以上，健康林分比例明显增加。
"""


def test_wrapped_lines_are_joined_and_pages_on_lines_of_their_own_taken_out() -> None:
    mended = mend(WRAPPED)
    assert mended.text.split("\n") == [
        "某市规划",
        "第一章布局",
        "坚持生态保护和自然修复为主，统筹山水林田湖草系统修复，全面提高生态系统质量和功能，促进生态产品价值实现与转化，"
        "保障首都生态安全。以浅山区、密云水库、怀柔水库和官厅水库及其上游水源涵养区为重点区域，聚焦护林、"
        "保水、修山和生物多样性提升等方面部署生态保护修复的重点任务。",
        "到2035年，全市天然林面积提高到500万亩以上，健康林分比例明显增加。",
    ]
    assert repairs(WRAPPED, "page_number") == ["8"]
    assert len(repairs(WRAPPED, "line_break")) == 6
    for place, char in enumerate(mended.text):
        assert char == "\n" or mended.source[mended.origin[place]] == char


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("一、目标\n\n到2025年，建成港口。\n\n二、任务\n", "一、目标\n到2025年，建成港口。\n二、任务"),  # web page
        ("前　言\r\n\u3000\u3000加强管理。\r\n", "前言\n加强管理。"),  # full-width spaces, CRLF
        ("兰州—西宁，　宁夏", "兰州—西宁，宁夏"),
        ("Greater Bay Area 建设", "Greater Bay Area建设"),
        ("酸雨防治。　  东北地区要加强保护。", "酸雨防治。\n东北地区要加强保护。"),  # a lost line end left its indent
        ("序号\n\n1\n\n武汉\n\n2\n\n长沙\n\n3\n\n南昌", "序号\n1\n武汉\n2\n长沙\n3\n南昌"),  # cells are no page numbers
    ],
)
def test_lines_and_spaces(text: str, wanted: str) -> None:
    assert mend(text).text == wanted


@pytest.mark.parametrize(
    ("contents", "entries"),
    [
        (
            "目 录\n总 则 .......... 1\n \n一、指导思想 ....... 1\n \n第一章 定位 ......... 5\n",
            [("总则", 1), ("一、指导思想", 1), ("第一章定位", 5)],
        ),
        ("目录\n第一章 总则 1\n第二章 布局 4\n第三章 保障 9\n", [("第一章总则", 1), ("第二章布局", 4), ("第三章保障", 9)]),
        ("目录\n第一章 总则\n第一节 思想\n第二章 布局\n", [("第一章总则", None), ("第一节思想", None), ("第二章布局", None)]),
        ("目录总则1一、指导思想1第一章定位5", [("总则", 1), ("一、指导思想", 1), ("第一章定位", 5)]),
    ],
)
def test_contents_pages(contents: str, entries: list[tuple[str, int | None]]) -> None:
    first = contents.splitlines()[1].rstrip(" .0123456789") if "\n" in contents else "总则"
    found = mend(f"某市规划\n{contents}{first}\n坚持以人民为中心的发展思想。\n").contents
    assert found is not None
    assert [(entry.title, entry.page) for entry in found.entries] == entries


def test_a_plan_without_contents_page_has_none() -> None:
    assert mend("建立信息资源目录和交换体系，开展试点。").contents is None


def test_lines_that_come_again_at_every_page_are_taken_out() -> None:
    lines = [f"推进第{k}批铁路的建设，形成覆盖全部城市的快速铁路网和" for k in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰"]
    text = "".join("\n".join(lines[number:] + lines[:number]) + f"\n— {number} —\n某市综合交通规划\n" for number in range(1, 6))
    assert repairs(text, "page_number") == [f"— {number} —" for number in range(1, 6)]
    assert len(repairs(text, "running_head")) == 5
