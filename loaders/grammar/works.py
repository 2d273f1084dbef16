"""Targets by amount of work and by time: 累计新建改造雨水管网3500公里, 全部建成生态清洁小流域, 省会城市之间2小时通达."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.grammar.rules import Fact, example, rule
from loaders.grammar.targets import PAST, indicator, says_targets, year_at, year_now
from loaders.phrases import Sentence

_TIME = re.compile(r"(?:实现)?(?P<name>[^，。；：、\d]{4,24}?之间)(?P<n>\d+(?:[—~～-]\d+)?)(?P<u>小时|分钟)(?:通达|互达|可达|到达|覆盖)")
_WORKS = re.compile(
    r"(?:全省|全市|全国|全县|全区)?(?P<v>累计)?(?P<do>(?:新增|新建改造|新建|建成|实施|改造|清淤|完成|增加|治理|改扩建|新建扩建|培育|建设)+)"
    r"(?:(?P<n>\d[\d,.]*)(?P<u>[万亿]?(?:公里|项|处|座|个|亩|平方公里|条|家))(?P<name>[一-鿿]{2,16})|(?P<name2>[一-鿿]{2,16}?)(?P<n2>\d[\d,.]*)(?P<u2>[万亿]?(?:公里|项|处|座|个|亩|平方公里|条|立方米/小时|立方米|千瓦|吨|人|户|套)))"
)
_ALL = re.compile(r"(?P<where>[一-鿿]{2,12}?)全部(?:建成|达到|实现)(?P<name>[一-鿿]{3,14})$")


@rule(
    "targets.time",
    any_of=("小时", "分钟"),
    examples=(
        example(
            "实现省会城市之间2小时通达，省会城市与周边城市之间1—2小时通达。",
            ("某规划", "TARGETS", "省会城市之间通达时间"),
            ("某规划", "TARGETS", "省会城市与周边城市之间通达时间"),
        ),
        example("大桥通车后，两地之间2小时车程缩短。"),
    ),
)
def travel_time(sentence: Sentence) -> Iterator[Fact]:
    """A与B之间N小时通达: the time of travel is the indicator."""
    if not says_targets(sentence):
        return
    for match in _TIME.finditer(sentence.text):
        name = re.sub("^(?:实现|形成)", "", match["name"]) + "通达时间"
        value = match["n"] if match["n"].isdigit() else ""
        fields = {
            "unit": match["u"],
            "target_value": value,
            "target_text": match["n"] + match["u"],
            "comparator": "≤",
            "printed": match[0],
            "confidence": "0.9",
        }
        yield indicator(sentence, name, year_at(sentence, match.start()), fields, match.span(), 0.9)


@rule(
    "targets.works",
    any_of=("累计", "全部", "新增", "建成", "完成"),
    examples=(
        example("“十四五”期间，全省累计新建改造雨水管网3500公里。", ("某规划", "TARGETS", "新建改造雨水管网")),
        example("“十四五”期间，整体推进城市河道综合治理，全省累计实施63项河道治理项目。", ("某规划", "TARGETS", "河道治理项目")),
        example("到2025年，密云水库上游全部建成生态清洁小流域。", ("某规划", "TARGETS", "密云水库上游生态清洁小流域")),
        example("截止2020年底，全省已累计新开河道40条。"),
    ),
)
def works(sentence: Sentence) -> Iterator[Fact]:
    """到2025年，累计新建X N公里, 累计实施N项X, 全部建成X: an amount of work by a year or in a plan's period."""
    if not says_targets(sentence):
        return
    for clause in sentence.clauses:
        year = year_at(sentence, clause.end - 12)
        text = sentence.text[clause.start : clause.end]
        if year is None or year <= year_now(sentence) or PAST.search(text):
            continue
        match = _WORKS.search(text)
        if match and (match["v"] or re.search("新增|建成|完成", match["do"])):
            done = match["name"] or match["do"] + match["name2"]
            value, unit = match["n"] or match["n2"], match["u"] or match["u2"]
            fields = {
                "unit": unit,
                "target_value": value.replace(",", ""),
                "target_text": value + unit,
                "comparator": "=",
                "target_year": str(year),
                "cumulative": "true" if match["v"] else "",
                "printed": match[0],
                "confidence": "0.85",
            }
            yield indicator(sentence, done, year, fields, (clause.start + match.start(), clause.start + match.end()), 0.85)
        whole = _ALL.search(text)
        if whole:
            name = whole["where"] + whole["name"]
            fields = {
                "target_text": "全部",
                "unit": "%",
                "target_value": "100",
                "comparator": "=",
                "target_year": str(year),
                "printed": whole[0],
                "confidence": "0.7",
            }
            yield indicator(sentence, name, year, fields, (clause.start + whole.start(), clause.start + whole.end()), 0.8)
