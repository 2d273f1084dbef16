"""Targets in prose: 到2035年，全市森林覆盖率达到48%; 天然乔木林面积从现状436万亩提高到500万亩以上; 用水总量不超过34.47亿立方米.

An indicator is a noun phrase with a verb of reaching and a number. What was reached already (已达, 截至2020年底, the
chapters on what has been achieved) is no target. A lost percent sign (比重达到90以上) is put back for rates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence
from loaders.regex import compiled
from loaders.things import Thing

_NUMBER = r"(?P<n>\d[\d,]*(?:\.\d+)?)"
_UNIT = (
    r"(?P<u>\s?(?:个百分点|[%％‰]|[万亿千百]*(?:亩|平方公里|平方千米|平方米|公顷|公里|千米|立方米|吨标准煤|吨|公斤|斤|千瓦时|千瓦|元|美元|人次|人|户|件|个|处|项|座|家|条|辆|架|标箱|TEU|标准箱|床|张|套|岁|年|天|小时|分钟|分贝|微克|毫克|克|米|倍|位|所)"
    r"(?:/(?:小时|人|天|日|年|平方公里|立方米|万元|升))?|万|亿)?)"
)
_MORE = "(?P<more>以上|以下|以内|左右|之内|水平)?"
_NAME = r"(?P<name>(?:PM(?:2\.5|10))?(?:[^，。；：！？\d%％（）“”]|(?<=[一-鿿])（[^（）\d，。]{1,8}）(?=[一-鿿])){2,40}?)"
_VERB = (
    "(?P<v>(?:累计|总计|平均|年均|基本|力争|稳步|持续|进一步|逐步|均|分别|应|要|将|须|需)*"
    "(?:提高到|提升到|提升至|提高至|增加到|增加至|增长到|增长至|扩大到|扩大至|达到|达|上升到|上升至|下降到|下降至|降低到|降低至|降至|降到|减少到|减少至|控制在(?:基于[^，。；]{2,24}?的)?|保持在|稳定在|维持在|突破|超过|"
    "回升并稳定在|回升到|不低于|不少于|不高于|不超过|不大于|不小于|低于|高于|少于|多于|增长不少于|下降不少于|降低不少于|提高不少于|增长|下降|降低|提高|提升|减少|增加|超(?!过)|缩短到|缩短至|压缩到|为)"
    "(?:不少于|不低于|不超过|约|近|至|到)?(?:全国的?)?)"
)
_REACHED = compiled(
    f"{_NAME}(?:从|由)?(?P<base>(?<=[从由])(?:现状|目前|的|[0-9]{{4}}年的?)*[0-9.]+[^，。；提增降下上扩减]{{0,8}})?(?:(?:较|比)(?=20|十|“|上年|现状|基期|目前)[^，。；]{{1,8}}?)?{_VERB}(?:(?P<ty>20[0-9]{{2}})年的?)?{_NUMBER}{_UNIT}{_MORE}"
)
_YEARLY = compiled(f"(?P<name>其中|到|至)?(?P<base>(?!))?(?P<ty>20[0-9]{{2}})\\s?年{_VERB}{_NUMBER}{_UNIT}{_MORE}")
_YEAR = compiled(
    r"(?<![较比从由])(?:到|至|截至|截止)?\s?(?P<y>20\d\d)\s?年(?:底|末|前|年底)?|(?P<plan>“?(?:十[一二三四五六七八九])五”?)(?:期间|时期|末|期末|规划期)"
)
_SOME_VALUE = compiled(r"[到至达于过在破长降低高升少加约近为的超]\d")
PAST = compiled(
    "已(?!知)|截[至止]|目前|现有|曾|去年|上年|上一年|[一二三四五六七八九十]年来|过去的?[一二三四五]年|同比|期间累计达|以来|共有|现状(?!的?\\d)|实现地区生产总值(?!年均|增长|增速)|据统计|不完全"
)
_PAST_HEADING = compiled("成效|现状|(?:发展|合作|工作|建设|现实)基础$|^基础$|背景|回顾|成就|问题|现状与评价|机遇|挑战|形势")
_RATE = compiled("(?:率|比重|比例|占比)$")
_NO_NAME = compiled(
    "^届时|^(?:其中|以上|规模|高度|不|到|约|共|长|宽|全长|总投资|投资|距离|直径|面积|人口|年|每|对|管径|标准|降雨量|雨量|等|按|在|的|总里程)*$|重现期|第[一二三四五六七八九十]"
)
_FRONT = compiled(
    r"^(?:(?:到|至|在)?\s?(?:20\d\d\s?年(?:底|末|前)?|期末|规划期末)|其中|全部|使得?|确保|力争|实现|保持|努力|推动|推进|促进|逐步|稳步|大力|并|且|还|及|和|与|同时|预计|预期|争取|要|应|将|即|保证|做到|继续|不断|提高|提升|增加|扩大)+"
)
_AREA = compiled(
    "^(?:全国|全省|全市|全县|全区|全域|我省|我市|本市|全流域|区域内?|(?:[一-鿿]{2,8})?城市群|[一-鿿]{2,4}[省市县](?![群圈带区场政])(?=[一-鿿]{3,}))"
)
_SIGN = {"以上": "≥", "以下": "≤", "以内": "≤", "之内": "≤"}
_LAW = compiled("标准|规范|规定|要求|条件|日用水|暴雨|降雨")


@rule(
    "targets.reach",
    any_of=tuple("0123456789"),
    examples=(
        example("到2035年，全市森林覆盖率达到48%。", ("某规划", "TARGETS", "森林覆盖率")),
        example(
            "天然乔木林面积从现状436万亩提高到500万亩以上，单位面积蓄积量增长15%。",
            ("某规划", "TARGETS", "天然乔木林面积"),
            ("某规划", "TARGETS", "单位面积蓄积量"),
        ),
        example("消除瓶颈路段制约，普通国道二级及以上公路比重达到90以上。", ("某规划", "TARGETS", "普通国道二级及以上公路比重")),
        example(
            "到2035年，合肥市耕地保有量不低于705.17万亩，其中永久基本农田保护面积不低于618.52万亩。",
            ("某规划", "TARGETS", "耕地保有量"),
            ("某规划", "TARGETS", "永久基本农田保护面积"),
        ),
        example(
            "农田灌溉水有效利用系数提高到0.6，铁路营业里程超5000公里。",
            ("某规划", "TARGETS", "农田灌溉水有效利用系数"),
            ("某规划", "TARGETS", "铁路营业里程"),
        ),
        example(
            "每千人口执业（助理）医师数达到3.2人，实现地区生产总值增长6%以上。",
            ("某规划", "TARGETS", "每千人口执业（助理）医师数"),
            ("某规划", "TARGETS", "地区生产总值"),
        ),
        example("五年来，全市固定资产投资年均增长7.36%，过去一年茶园面积稳定在200万亩。"),
        example("近年来，全市经济稳步发展，森林覆盖率达到40%，固定资产投资年均增长7%。"),
        example("“十三五”以来，港口建设提速，集装箱吞吐量突破100万标箱。"),
        example("目前，全市森林覆盖率40%，到2035年森林覆盖率达到48%。", ("某规划", "TARGETS", "森林覆盖率")),
        example("截止2020年底，排水管网已达到6.2万公里，2014年常住人口城镇化率超过55。"),
    ),
)
def reached(sentence: Sentence) -> Iterator[Fact]:
    """X达到N, X不低于N, X从M提高到N, X下降N%: an indicator with the value it is to have."""
    if not says_targets(sentence):
        return
    for clause in sentence.clauses:
        if not _SOME_VALUE.search(sentence.text, clause.start, clause.end):
            continue
        match = _YEARLY.match(sentence.text, clause.start, clause.end) or _REACHED.search(sentence.text, clause.start, clause.end)
        if match is None or PAST.search(sentence.text, clause.start, match.end()) or not _future(sentence, match.start()):
            continue
        name = _clean(match["name"] or "")
        if not name:
            name = _before(sentence.text[: clause.start])
        if (
            len(name) < 3
            or _NO_NAME.search(name)
            or _LAW.search(sentence.text[match.end() : match.end() + 6])
            or (match["v"] == "为" and not _RATE.search(name))
        ):
            continue
        if not match["u"].strip() and not _RATE.search(name) and not name.endswith("系数"):
            continue
        first = match.start("name") + max(0, match["name"].find(name[:2])) if match["name"] else match.start()
        yield _fact(sentence, name, match, (first, match.end()))


def _before(text: str) -> str:
    """Return what the clause before sets, where this one only adds a year: 用水总量不超过上级下达指标，其中2025年不超过34.47亿立方米."""
    match = re.search("(?P<name>[^，。；：、\\d]{3,24}?)(?:不超过|不低于|不少于|控制在|达到|提高到|保持在)[^，。；]*[，；]$", text)
    return _clean(match["name"]) if match else ""


def _clean(words: str) -> str:
    words = re.sub(r"\s", "", words)
    name = _FRONT.sub("", words)
    name = re.sub("^年(?:底|末)?|(?:预计|预期|有望|将)$", "", _AREA.sub("", name))
    name = re.sub("^(?:的|累计|城市群)|(?<=[一-鿿]{2})实现(?=[一-鿿]{3})", "", name)
    return re.sub("(?:从|由|的|力争|基本|均|稳步|平均|累计|总计)$", "", name)


def says_targets(sentence: Sentence) -> bool:
    """Whether a passage may set targets: not one that tells what has been done."""
    context = sentence.context
    return (
        context.plan is not None
        and context.kind not in ("cell", "heading")
        and not any(_PAST_HEADING.search(h) for h in context.headings)
        and not _TOLD.match(sentence.text)
        and not _opens_in_the_past(sentence)
        and (not _TELLS_OF_PAST.search(context.title) or _looks_ahead(sentence))
    )


# A work report and the news tell of what has been done before they set a target; a plan sets targets without saying so.
_TELLS_OF_PAST = compiled("工作报告|执行情况|总结|^(?=.)(?!.*(?:规划|纲要|计划|方案|意见|决定|通知|批复|条例|办法|行动|目标|战略))")
# 近年来，…; “十三五”以来，…; 2016—2020年，…: the whole sentence tells of it, unless it turns to what is to come
_FRAME = compiled("[^，。；]{0,16}(?:以来|年来|去年|上年|近[三五十]年|过去[一-鿿]{0,2}年|目前|截[至止][^，。；]{0,8})[^，。；]{0,10}，")
_TOLD = compiled("(?:过去|回顾|[一二三四五六七八九十]年来|去年|上年)")
_AHEAD = compiled(
    "目标|预期|力争|将(?!军)|到(?:20[0-9]{2}|“?[十一二三四五]+五|本世纪)|今年|明年|未来|下一步|今后|期末|确保|(?<![重主需必首])要(?!素|求|道|塞|闻)|争取|计划"
)


def _opens_in_the_past(sentence: Sentence) -> bool:
    """Whether a sentence begins with a time that is over and does not turn to a later one."""
    frame = _FRAME.match(sentence.text)
    if frame is None:
        return False
    rest = sentence.text[frame.end() :]
    years = [int(year) for year in re.findall("20[0-9]{2}(?=\\s?年)", rest)]
    return not _AHEAD.search(rest) and not any(year > year_now(sentence) for year in years)


def _looks_ahead(sentence: Sentence) -> bool:
    """Whether a sentence, its lead or heading speaks of what is to come: 预期目标, 力争, 到2035年, 2022年要…."""
    context = sentence.context
    above = any(re.search("目标|安排|任务|打算|展望|规划|重点工作", words) for words in (context.lead, *context.headings))
    years = [int(year) for year in re.findall("20[0-9]{2}(?=\\s?年)", sentence.text)]
    past = bool(PAST.search(sentence.text)) or (bool(years) and max(years) < context.year)
    return above or (not past and bool(_AHEAD.search(sentence.text)))


def _future(sentence: Sentence, position: int) -> bool:
    """Whether a number at an offset is still to come: no past year before it."""
    year = year_at(sentence, position)
    return year is None or year > year_now(sentence)


def year_now(sentence: Sentence) -> int:
    return sentence.context.year or 2014


def year_at(sentence: Sentence, position: int) -> int | None:
    """Return the year that a number at an offset is for: the last one named before it (十四五: 2025)."""
    found: int | None = None
    for match in _YEAR.finditer(sentence.text, 0, position + 12):
        found = int(match["y"]) if match["y"] else 1955 + 5 * (10 + "一二三四五六七八九".index(match["plan"].strip("“”")[1]) + 1)
    return found


def _fact(sentence: Sentence, name: str, match: re.Match[str], quote: tuple[int, int]) -> Fact:
    verb, more = match["v"], match["more"] or ""
    value, unit = match["n"].replace(",", ""), match["u"].strip()
    if not unit and _RATE.search(name):
        unit = "%"
    year = int(match["ty"]) if match["ty"] else year_at(sentence, max(0, match.start("n") - 12))
    change = re.search("(?:增长|下降|降低|提高|提升|减少|增加)(?:不少于|不低于|约|近)?$", verb)
    comparator = (
        "≥"
        if re.search("不低于|不少于|不小于", verb) or more == "以上"
        else "≤"
        if re.search("不超过|不高于|不大于|控制在", verb) or more in ("以内", "以下", "之内")
        else ">"
        if re.search("突破|超|高于|多于", verb)
        else "<"
        if re.search("低于|少于", verb)
        else "="
    )
    text = match[0][match.start("v") - match.start() :]
    fields = {
        "unit": unit,
        "target_value": value,
        "target_text": text if change else re.sub(r"\s", "", match["n"] + match["u"] + more),
        "comparator": comparator,
        "target_year": str(year) if year else "",
        "printed": sentence.text[quote[0] : quote[1]],
        "confidence": "0.9" if match["u"].strip() else "0.7",
    }
    if match["base"]:
        base = re.search(r"(\d+(?:\.\d+)?)\s*[^\d]*$", match["base"])
        if base:
            words = re.sub(r"\s", "", match["base"])
            since = re.match("([0-9]{4})年的?", words)
            fields |= {"base_value": base[1], "base_text": words[since.end() :] if since else words, "base_year": since[1] if since else ""}
    area = _AREA.match(_FRONT.sub("", re.sub(r"\s", "", match["name"] or "")))
    places = [thing.name for thing in sentence.things(match.start("name"), match.end("name"))] if match["name"] else []
    if places:
        fields["applies_to"] = "|".join(places)
    elif area and area[0] not in ("全国", "全省", "全市", "区域", "区域内", "城市群"):
        fields["applies_to"] = area[0]
    return indicator(sentence, name, year, fields, quote, 0.9)


def indicator(sentence: Sentence, name: str, year: int | None, fields: dict[str, str], quote: tuple[int, int], confidence: float) -> Fact:
    """Return the fact that the plan sets an indicator; fields are its properties as strings, empty ones left out."""
    plan = sentence.context.plan
    assert plan is not None
    key = f"{plan.name}/{name}/{year}" if year else f"{plan.name}/{name}"
    extra = tuple((field, value) for field, value in fields.items() if value)
    return Fact(plan, RelationType.TARGETS, Thing(Label.INDICATOR, name, "", key, extra), quote, confidence)


_LEVEL = compiled(
    r"(?P<name>[一-鿿]{2,16}?(?:断面|水质|水体|水域|水源地|干流|支流|空气质量))(?:全部|基本|稳定|均|总体)*(?:达到|达|优于|保持在?|达到或优于)(?P<level>[ⅠⅡⅢⅣⅤ]类|I{1,3}V?类|国家[一二三]级标准|[一二]级标准)(?:及以上)?(?:水质|标准)?"
)


@rule("targets.level", any_of=("类", "级标准"), examples=(
    example("到2025年，国考断面全部达到Ⅳ类及以上水质。", ("某规划", "TARGETS", "国考断面水质")),
    example("干流水质已达到Ⅲ类，符合一类条件的企业。"),
))  # fmt: skip
def level(sentence: Sentence) -> Iterator[Fact]:
    """到N年，X断面达到Ⅲ类: a grade instead of a number."""
    if not says_targets(sentence):
        return
    for match in _LEVEL.finditer(sentence.text):
        clause = sentence.clause_at(match.start())
        year = year_at(sentence, match.start())
        if year is None or not _future(sentence, match.start()) or PAST.search(sentence.text, clause.start, match.end()):
            continue
        name = _clean(match["name"])
        name += "" if name.endswith(("水质", "空气质量")) else "水质"
        fields = {"target_text": match["level"], "comparator": "≥", "target_year": str(year), "printed": match[0], "confidence": "0.8"}
        yield indicator(sentence, name, year, fields, match.span(), 0.8)
