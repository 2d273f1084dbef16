"""Targets in prose: the properties of the indicators, as the table (sentence, properties)."""

from __future__ import annotations

import pytest

from graph.entities import Label
from loaders.extract import Reader, facts_of
from loaders.grammar import all_rules
from loaders.lexicon import Lexicon
from loaders.phrases import Context, Sentence
from loaders.reading import read_text
from loaders.things import Thing

RULES = tuple(rule for rule in all_rules() if rule.name.startswith("targets."))


def indicators(text: str, *, headings: tuple[str, ...] = ()) -> dict[str, dict[str, str]]:
    context = Context(plan=Thing(Label.PLAN, "某规划"), headings=headings, year=2021)
    sentence = Sentence(text, Lexicon(year=2021).mentions(text), context)
    return {fact.end.name: {"key": fact.end.key, **dict(fact.end.extra)} for fact in facts_of(sentence, rules=RULES)}


@pytest.mark.parametrize(
    ("text", "name", "properties"),
    [
        (
            "到2035年，全市森林覆盖率达到48%。",
            "森林覆盖率",
            {"target_value": "48", "unit": "%", "target_year": "2035", "comparator": "=", "key": "某规划/森林覆盖率/2035"},
        ),
        (
            "天然乔木林面积从现状436万亩提高到500万亩以上。",
            "天然乔木林面积",
            {"base_value": "436", "target_value": "500", "unit": "万亩", "comparator": "≥"},
        ),
        (
            "普通国道二级及以上公路比重达到90以上。",
            "普通国道二级及以上公路比重",
            {"target_value": "90", "unit": "%", "comparator": "≥", "confidence": "0.7"},
        ),
        (
            "常住人口城镇化率由2020年的62.9%提高到2025年的65%以上。",
            "常住人口城镇化率",
            {"base_value": "62.9", "base_year": "2020", "target_year": "2025"},
        ),
        (
            "用水总量不超过上级下达指标，其中2025年不超过34.47亿立方米。",
            "用水总量",
            {"target_value": "34.47", "unit": "亿立方米", "comparator": "≤", "target_year": "2025"},
        ),
        ("到2025年，天然气年产量达到2300亿立方米以上。", "天然气年产量", {"target_value": "2300", "unit": "亿立方米"}),
        ("到2025年，PM2.5浓度下降10%。", "PM2.5浓度", {"target_value": "10", "target_text": "下降10%"}),
        (
            "“十四五”期间，全省累计清淤排水管网8.25万公里。",
            "清淤排水管网",
            {"target_value": "8.25", "unit": "万公里", "cumulative": "true", "target_year": "2025"},
        ),
        ("实现省会城市之间2小时通达。", "省会城市之间通达时间", {"target_value": "2", "unit": "小时"}),
    ],
)
def test_a_sentence_sets_an_indicator(text: str, name: str, properties: dict[str, str]) -> None:
    found = indicators(text)
    assert set(found) == {name}
    assert {field: found[name].get(field) for field in properties} == properties


@pytest.mark.parametrize(
    "text",
    [
        "截止2020年底，已累计改造易淹易涝区域1020处。",
        "2019年全省地区生产总值达到4.5万亿元，增长7.5%。",
        "大桥全长41.026公里，概算投资60.2亿元。",
        "城区应急排涝能力不低于100立方米/小时的标准。",
        "中心城区要有效应对不低于50年一遇的暴雨。",
    ],
)
def test_what_is_past_or_a_standard_is_no_target(text: str) -> None:
    assert indicators(text) == {}


def test_a_chapter_on_what_was_achieved_sets_no_targets() -> None:
    assert indicators("设区市建成区面积比例达到25%。", headings=("“十三五”以来取得的成效",)) == {}


def test_a_work_report_tells_of_the_year_before_it_and_sets_targets_for_its_own() -> None:
    document = read_text(
        "2023年某市政府工作报告\n2022年，全市实现地区生产总值700亿元，森林覆盖率达到40%。\n"
        "2023年，武汉市经济社会发展的主要预期目标是：地区生产总值增长7%，2023年末森林覆盖率达到42%。\n"
    )
    reader = Reader(document)
    facts = [fact for passage in document.passages for fact in facts_of(reader.sentence(passage), rules=RULES)]
    assert reader.lexicon.year == 2022
    assert {(fact.end.name, dict(fact.end.extra)["target_value"]) for fact in facts} == {("地区生产总值", "7"), ("森林覆盖率", "42")}
