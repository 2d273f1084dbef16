"""The course of a line is told in the sentence after the one that names it."""

from __future__ import annotations

from pathlib import Path

from graph.relations import RelationType
from loaders.extract import extract
from loaders.reading import read


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
