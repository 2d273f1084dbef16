"""Punctuation as it is found in the wild: Western marks between Chinese characters, 一 for a dash."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.extract import chinese_marks, extract
from loaders.reading import read

PLAN = "长江中游城市群发展规划\n\n规划范围包括湖北省武汉市、黄石市，湖南省长沙市（除浏阳市）。支持武汉发展光电子产业，建设武汉至黄石城际铁路。\n"


def facts(path: Path, text: str) -> set[tuple[str, str, str]]:
    path.write_text(text, encoding="utf-8")
    graph = extract(read(path)).graph
    for relation in graph.facts:
        for item in relation.evidence:
            assert item.quote in graph.passages[item.passage].text  # the words as printed
    return {(r.start.key, r.type.value, r.end.key) for r in graph.facts if r.source == "plan"}


def test_western_marks_give_the_same_facts(tmp_path: Path) -> None:
    western = PLAN.translate(str.maketrans("，（）", ",()"))
    assert western != PLAN
    assert facts(tmp_path / "western.txt", western) == facts(tmp_path / "chinese.txt", PLAN)
    assert ("武汉市", "HOSTS_INDUSTRY", "光电子") in facts(tmp_path / "again.txt", western)


def test_a_one_between_two_places_is_a_dash(tmp_path: Path) -> None:
    found = facts(tmp_path / "plan.txt", "湖北省交通规划\n\n建设武汉一黄石一九江铁路，形成一体化格局。\n")
    assert {end for _, type_, end in found if type_ == "CONNECTS"} == {"武汉市", "黄石市", "九江市"}


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("面积1,234平方公里,人口5万", "面积1,234平方公里，人口5万"),
        ("武汉(含东湖),长沙;南昌", "武汉（含东湖），长沙；南昌"),
        ("比例为1:2,PM2.5(μg/m3)", "比例为1:2,PM2.5(μg/m3)"),
    ],
)
def test_only_marks_beside_chinese_characters_are_read_as_chinese(text: str, read_as: str) -> None:
    assert chinese_marks(text) == read_as
    assert len(chinese_marks(text)) == len(text)
