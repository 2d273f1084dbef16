"""Tables of targets: what is read from cells that run together, from cells apart, and what is left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.document import Document, DocumentPassage, DocumentSection, IndicatorRow
from loaders.numbers import read_indicators
from loaders.reading import read, read_text
from loaders.run_together import read_run_together

PLAN = Path(__file__).parents[2] / "loaders" / "data" / "middle-yangtze-2015.txt"
HEAD = "类别指标2014年2020年"


def rows_of(table: str, *, notes: tuple[str, ...] = (), text: tuple[str, ...] = ()) -> list[IndicatorRow]:
    cell = DocumentPassage("2.4#表1", 1, HEAD + table, 0, len(HEAD + table), None, None, "cell")
    return list(read_run_together(cell, notes=notes, text=text))


@pytest.fixture(scope="module")
def plan() -> Document:
    return read(PLAN)


@pytest.mark.parametrize(
    ("printed", "base", "target"),
    [
        ("人均地区生产总值（元）4970075000", 49700, 75000),
        ("进出口总额（亿美元）10201900", 1020, 1900),
        ("森林覆盖率（）4447", 44, 47),  # a rate: 4 and 44.7 would need a decimal
        ("研发经费占比重（）1625", 1.6, 2.5),  # no place spends 16 %
        ("城镇登记失业率（）<5<45", 5, 4.5),
        ("空气质量达标比例（）＞75＞85", 75, 85),
        ("人均城市建设用地（平方米）<100≤98", 100, 98),
        ("单位地区生产总值能源消耗降低（）—21", None, 21),
        ("户籍人口城镇化率（）32345", None, None),  # 32 and 34.5, or 32.3 and 45: not decided
        ("三次产业结构102:524:3748:50:42", None, None),
    ],
)
def test_digits_are_cut_as_far_as_reason_allows(printed: str, base: float | None, target: float | None) -> None:
    (row,) = rows_of(printed)
    assert (row.base_value, row.target_value, row.printed) == (base, target, printed)


def test_shares_add_to_a_hundred() -> None:
    (row,) = rows_of("三次产业结构102:524:3748:50:42")
    assert (row.base_text, row.target_text) == ("10.2:52.4:37.4", "8:50:42")


def test_the_text_and_rows_alike_decide() -> None:
    resident, registered = rows_of("常住人口城镇化率（）55560户籍人口城镇化率（）32345", text=("2014年常住人口城镇化率超过55。",))
    assert (resident.base_value, resident.target_value) == (55.5, 60)
    assert (registered.base_value, registered.target_value) == (32.3, 45)
    assert resident.confidence > registered.confidence


def test_what_is_not_decided_keeps_its_characters() -> None:
    (row,) = rows_of("户籍人口城镇化率（）32345")
    assert (row.base_text, row.target_text, row.comparator, row.printed) == (None, None, None, "户籍人口城镇化率（）32345")
    assert row.confidence < 0.5


def test_signs_units_years_and_sums() -> None:
    saving, land = rows_of(
        "单位地区生产总值能源消耗降低（）—21人均城市建设用地（平方米）<100≤98", notes=("内为累计数；", "人均城市建设用地为2013年数据。")
    )
    assert (saving.unit, saving.cumulative, saving.base_year, saving.comparator) == ("%", True, None, "=")
    assert (land.unit, land.cumulative, land.base_year, land.target_year, land.comparator) == ("平方米", None, 2013, 2020, "≤")


def test_a_head_of_the_category_column_stands_before_the_last_row_of_its_group() -> None:
    rows = rows_of("总值（元）4970075000总额（亿元）10201900经济发展固定资产投资（亿元）12002200覆盖率（）4447资源环境达标比例（）—＞75")
    assert [row.category for row in rows] == ["经济发展"] * 3 + ["资源环境"] * 2
    assert rows[2].name == "固定资产投资"


def test_the_example_plan_has_eighteen_indicators(plan: Document) -> None:
    rows = read_indicators(plan)
    cells = {(p.section, p.index): p.text for p in plan.passages}
    assert len(rows) == 18
    assert all(row.printed in cells[row.section, row.passage] for row in rows)
    assert {row.category for row in rows} == {"经济发展", "资源环境", "社会事业", "城镇化水平"}


TABLE = """某市发展规划

一、总体目标

到2025年，武汉市全面完成各项任务。

表1  “十四五”主要指标

序号

类别

主要指标

2020年现状

2025年目标

指标

属性

1

综合

治理

内涝防治达标率（%）

——

95

约束性

2

城市防洪达标率（%）

80

95

约束性

3

海绵

城市

建成区面积比例（%）

设区市≥25

县级市≥20

设市城市≥55

其他县城≥25

预期性
"""


def test_cells_one_a_line() -> None:
    rows = read_indicators(read_text(TABLE, file_name="plan.txt"))
    assert [(r.name, r.category, r.unit, r.base_value, r.target_value, r.target_year) for r in rows] == [
        ("内涝防治达标率", "综合治理", "%", None, 95, 2025),
        ("城市防洪达标率", "综合治理", "%", 80, 95, 2025),
        ("建成区面积比例", "海绵城市", "%", None, None, 2025),
    ]
    assert (rows[2].base_text, rows[2].target_text, rows[2].comparator) == ("设区市≥25 县级市≥20", "设市城市≥55 其他县城≥25", "≥")


@pytest.mark.parametrize("caption", ["表1  “十三五”主要指标完成情况", "表1  排水现状", "表1  防护等级和防洪标准"])
def test_tables_of_other_things_set_no_targets(caption: str) -> None:
    assert read_indicators(read_text(TABLE.replace("表1  “十四五”主要指标", caption), file_name="plan.txt")) == ()


def test_a_table_without_years_takes_them_from_its_caption() -> None:
    section = DocumentSection("3#表4", "表4 “十四五”建设主要指标", 2, "table", "3", 0, 10, None)
    cells = ("序号 主要指标 单位 计划任务 其中：2021年任务 指标属性", "1 建设雨水管网 公里 2000 628 约束性")
    passages = tuple(DocumentPassage("3#表4", i, text, 0, 0, None, None, "cell") for i, text in enumerate(cells, 1))
    (row,) = read_indicators(Document("", "x", "", "某规划", None, None, None, None, (section,), passages))
    assert (row.name, row.unit, row.target_value, row.target_year, row.base_text) == ("建设雨水管网", "公里", 2000, 2025, None)


ONE_CELL_A_LINE = """某市发展规划
表1 规划主要指标
指标
单位
2016年
2020年
属性
森林覆盖率
%
41
42.5
约束性
能耗累计降低
%
—
15
约束性
工业用水量
立方米
25
≤20
约束性
"""


def test_a_table_with_one_cell_a_line_and_no_numbered_rows() -> None:
    found = [(row.name, row.unit, row.base_value, row.target_value, row.comparator) for row in read_indicators(read_text(ONE_CELL_A_LINE))]
    assert found == [
        ("森林覆盖率", "%", 41, 42.5, "="),
        ("能耗累计降低", "%", None, 15, "="),
        ("工业用水量", "立方米", 25, 20, "≤"),
    ]
