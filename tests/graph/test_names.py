"""Names as people type them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from graph.entities import CooperationGroup
from graph.errors import PlanGraphError, UnknownNameError
from graph.names import nearest, resolve, resolve_one
from graph.plan_graph import PlanGraph
from tests.small_graph import small_graph


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("武汉", ["武汉市"]),
        ("武汉市", ["武汉市"]),
        ("wuhan", ["武汉市"]),
        ("WuHan", ["武汉市"]),
        ("wu han", ["武汉市"]),
        ("wǔhàn", ["武汉市"]),
        ("Wuhan Shi", ["武汉市"]),
        (" 武 汉 ", ["武汉市"]),
        ("ｗｕｈａｎ", ["武汉市"]),
        ("City:武汉", ["武汉市"]),
        ("city：wuhan", ["武汉市"]),
        ("吉林", ["吉林省", "吉林市"]),
        ("jilin", ["吉林省", "吉林市"]),
        ("吉林市", ["吉林市"]),
        ("Province:吉林", ["吉林省"]),
        ("沿江发展轴", ["沿江发展轴"]),
        ("示例规划/沿江发展轴", ["沿江发展轴"]),
        ("yanjiangfazhanzhou", ["沿江发展轴"]),  # no pinyin is stored: pypinyin spells it
        ("武汉城市圈", ["武汉城市圈"]),
        ("Region:武汉市", []),
        ("合肥", []),
        ("", []),
    ],
)
def test_resolves(typed: str, found: list[str]) -> None:
    assert [entity.name for entity in resolve(small_graph(), typed)] == found


def test_a_colon_that_follows_no_label_is_part_of_the_name() -> None:
    graph = PlanGraph((CooperationGroup(key="甲:乙", name="甲:乙"),))
    assert resolve_one(graph, "甲:乙").name == "甲:乙"


def test_an_ambiguous_name_lists_its_candidates() -> None:
    with pytest.raises(PlanGraphError, match=r"Province:吉林省, City:吉林市"):
        resolve_one(small_graph(), "吉林")


def test_an_unknown_name_gives_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        resolve_one(small_graph(), "武汉城市群")
    assert caught.value.near[0] == "武汉城市圈"
    assert nearest(small_graph(), "wuhna")[0] == "武汉市"
    assert nearest(small_graph(), "zzzzzz") == ()


def test_chinese_names_need_no_pypinyin() -> None:
    program = (
        "import sys; from tests.small_graph import small_graph; from graph.names import resolve; "
        "resolve(small_graph(), '武汉'); assert 'pypinyin' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
