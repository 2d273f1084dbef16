"""Courses told across sentences: whose ends and stops a sentence gives that does not name its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.relations import RelationType
from loaders.extract import Reader, extract, facts_of
from loaders.grammar.waypoints import line_named
from loaders.reading import read, read_text


def _stops(text: str, folder: Path) -> dict[str, list[str]]:
    source = folder / "plan.txt"
    source.write_text(text, encoding="utf-8")
    graph = extract(read(source)).graph
    stops: dict[str, list[str]] = {}
    for relation in graph.relations:
        if relation.type is RelationType.CONNECTS:
            stops.setdefault(relation.start.key, []).append(relation.end.key)
    return stops


def test_course_is_that_of_the_line_before(tmp_path: Path) -> None:
    stops = _stops("湖北省新建武汉至十堰铁路。线路自武汉东站引出，经随州、枣阳，终至十堰站。项目总投资500亿元。", tmp_path)
    assert set(stops) == {"武汉至十堰铁路"}
    assert set(stops["武汉至十堰铁路"]) == {"武汉市", "随州市", "枣阳市", "十堰市"}


def test_work_that_no_line_stands_before_has_no_course(tmp_path: Path) -> None:
    assert _stops("湖北省建设武汉光谷生物产业园。工程起点位于武汉市，终点位于鄂州市。", tmp_path) == {}


def course(text: str, line: str) -> list[str]:
    """Return where a document says that a line runs, in the order of its last sentence on it."""
    document = read_text(text)
    reader = Reader(document)
    told = [fact for passage in document.passages for fact in facts_of(reader.sentence(passage))]
    stops = [f for f in told if f.type is RelationType.CONNECTS and f.start.name == line and f.rule == "alignment.runs"]
    return [fact.end.name for fact in sorted(stops, key=lambda fact: fact.order or 0)]


@pytest.mark.parametrize(
    ("text", "line", "stops"),
    [
        (
            "关于铁路项目的批复\n新建徐州至盐城铁路。线路起自京沪高铁徐州东站，经睢宁、宿迁，终至新长铁路盐城站。项目总投资428亿元。\n",
            "徐州至盐城铁路",
            ["徐州市", "睢宁县", "宿迁市", "盐城市"],
        ),
        (
            "两座大桥\n泰州长江大桥今日开工。大桥由四部分组成。该桥北起泰州市，南迄常州市。润扬长江大桥也已开工。该桥北起扬州市，止于镇江市。\n",
            "泰州长江大桥",
            ["泰州市", "常州市"],
        ),
        (
            "两座大桥\n泰州长江大桥今日开工。该桥北起泰州市，南迄常州市。润扬长江大桥也已开工。该桥北起扬州市，止于镇江市。\n",
            "润扬长江大桥",
            ["扬州市", "镇江市"],
        ),
        ("池州长江公路大桥\n起于安庆市，止于池州市，全长41公里。\n", "池州长江公路大桥", ["安庆市", "池州市"]),
    ],
)
def test_a_sentence_goes_on_about_the_line_named_before(text: str, line: str, stops: list[str]) -> None:
    assert course(text, line) == stops


@pytest.mark.parametrize("words", ["综合运输通道", "中国最长的长江大桥", "推进重要铁路建设", "武汉市"])
def test_what_is_no_name_of_a_line(words: str) -> None:
    assert line_named(words) is None


def test_a_numbered_heading_names_its_line() -> None:
    named = line_named("（一）新建合肥至武汉高速铁路工程")
    assert named is not None
    assert (named.name, named.kind) == ("合肥至武汉高速铁路", "railway")
