"""The small maps and charts of discovery."""

from __future__ import annotations

import re

from graph.discovery.chart import chart
from graph.discovery.compare import compare
from graph.discovery.explain import explain
from graph.discovery.finding import Answer
from graph.discovery.industries import industries
from graph.discovery.sketch import sketch
from tests.graph.discovery.worked import ref, worked


def test_names_of_near_places_do_not_cover_each_other() -> None:
    at = {"甲甲市": (30.0, 114.0), "乙乙市": (30.001, 114.02), "丙丙市": (33.0, 117.0)}
    graph = worked("甲甲市 COOPERATES_WITH 乙乙市, 甲甲市 COOPERATES_WITH 丙丙市", at=at)
    found = re.findall(r'<text x="(-?\d+)" y="(-?\d+)"[^>]*>(.*?)</text>', sketch(graph))
    spots = {name: (int(x), int(y)) for x, y, name in found}
    (x, y), (other_x, other_y) = spots["甲甲市"], spots["乙乙市"]
    assert set(spots) == set(at)
    assert abs(x - other_x) >= 3 * 14 or abs(y - other_y) >= 14


def test_a_chart_leads_from_source_to_target() -> None:
    graph = worked(
        "甲市 LOCATED_ON_AXIS 东轴", "东轴 HOSTS_INDUSTRY 茶业", "甲市 MEMBER_OF 一圈", "一圈 HOSTS_INDUSTRY 茶业", "乙市 HOSTS_INDUSTRY 茶业",
        "甲市 COOPERATES_WITH 丙市", "丙市 HOSTS_INDUSTRY 酒业", "丁市 HOSTS_INDUSTRY 酒业",
    )  # fmt: skip
    drawn = chart(graph, industries(graph, ref("甲市")))
    assert _columns(drawn) == [["甲市"], ["东轴", "一圈"], ["茶业"]]
    assert re.findall("<title>(.*?)</title>", drawn) == [
        "甲市 lies on the axis 东轴", "东轴 is to develop 茶业", "甲市 is a member of 一圈", "一圈 is to develop 茶业",
    ]  # fmt: skip


def test_a_chart_ends_all_chains_at_the_right_and_shows_of_two_profiles_what_both_have() -> None:
    graph = worked(
        "甲市 COOPERATES_WITH 乙市", "甲市 LOCATED_ON_AXIS 东轴", "乙市 LOCATED_ON_AXIS 东轴", "甲市 HOSTS_INDUSTRY 茶业"
    )  # fmt: skip
    assert _columns(chart(graph, explain(graph, ref("甲市"), ref("乙市")))) == [["甲市"], ["东轴"], ["乙市"]]
    assert _columns(chart(graph, compare(graph, ref("甲市"), ref("乙市")))) == [["甲市"], ["东轴"], ["乙市"]]
    assert chart(graph, Answer(())) == ""


def _columns(drawn: str) -> list[list[str]]:
    columns: dict[int, list[str]] = {}
    for x, name in re.findall(r'<text x="(\d+)"[^>]*>(.*?)</text>', drawn):
        columns.setdefault(int(x), []).append(name)
    return [columns[x] for x in sorted(columns)]
