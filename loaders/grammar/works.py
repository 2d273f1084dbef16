"""Targets by amount of work and by time: 累计新建改造雨水管网3500公里, 全部建成生态清洁小流域, 省会城市之间2小时通达."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.grammar.rules import Fact, example, rule
from loaders.grammar.targets import PAST, indicator, reached, says_targets, year_at, year_now
from loaders.phrases import Sentence
from loaders.regex import compiled

_TIME = compiled(r"(?:实现)?(?P<name>[^，。；：、\d]{4,24}?之间)(?P<n>\d+(?:[—~～-]\d+)?)(?P<u>小时|分钟)(?:通达|互达|可达|到达|覆盖)")
_WORKS = compiled(
    r"(?:全省|全市|全国|全县|全区)?(?P<v>累计)?(?P<do>(?:新增|新建改造|新建|建成|实施|改造|清淤|完成|增加|治理|改扩建|新建扩建|培育|建设)+)"
    r"(?:(?P<n>\d[\d,.]*)(?P<u>[万亿]?(?:公里|项|处|座|个|亩|平方公里|条|家))(?P<name>[一-鿿]{2,16})|(?P<name2>[一-鿿]{2,16}?)(?P<n2>\d[\d,.]*)(?P<u2>[万亿]?(?:公里|项|处|座|个|亩|平方公里|条|立方米/小时|立方米|千瓦|吨|人|户|套)))"
)
_ALL = compiled(r"(?P<where>[一-鿿]{2,12}?)全部(?:建成|达到|实现)(?P<name>[一-鿿]{3,14})$")


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
            if match["name2"] and match["do"] == "新增" and re.search("(?:城镇|农村|全市|港口|城市|沿海)$", text[: match.start()]):
                continue  # 城镇新增就业: targets.amount has it whole
            done = match["name"] or match["do"] + re.sub("(?:累计|总计)$", "", match["name2"])
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


_QUANTITY = r"(?P<n>\d[\d,]*(?:\.\d+)?)(?P<u>[万亿千百]*(?:公里|千米|吨标准煤|吨|亩|公顷|平方公里|平方米|立方米|千瓦时|千瓦|元|美元|人次|人|户|标箱|TEU|个|座|处|项|家|辆|张|套))(?P<more>以上|左右|以内)?$"
_ABOUT = "(?:约为?|近|超过?|达到?|不少于|不低于|突破)"
# 沿海港口新增通过能力约1亿吨; 其中高快速铁路营业里程约2500公里; 综合交通力争完成投资8300亿元
_ADDED = compiled(f"(?P<name>[^，。；：\\d]{{0,12}}?新增(?!长)[^，。；：、\\d]{{2,16}}?)(?:累计|总计)?{_ABOUT}?{_QUANTITY}")
_AMONG = compiled(
    f"其中，?(?P<name>[^，。；：、\\d]{{3,20}}?(?:里程|能力|规模|产值|面积|比重|总量|产量|数量|装机|投资|增加值|收入|吞吐量)){_ABOUT}{_QUANTITY}"
)
_SPENT = compiled(
    f"(?P<name>[^，。；：、\\d]{{2,14}}?)(?:力争|计划|预计|预期|确保|拟|将|要)+(?:累计|总共)?(?:完成|实现)(?P<what>[^，。；：、\\d]{{2,8}}?){_ABOUT}?{_QUANTITY}"
)
_SHARE = compiled(
    r"^(?:其中|并且|力争|确保|实现|到20\d\d年|使)?(?P<n>\d+(?:\.\d+)?)[%％](?P<more>以上)?的?(?P<who>[^，。；\d的]{2,12}?)(?P<v>实现|建成|通(?=[^过信])|达到|具备|拥有|配备|有)(?P<what>[^，。；]{2,18})$"
)
_ONE_PROJECT = compiled(
    "(?:建成|投产|达产|竣工|投运|通车|投用|建设)后|总投资|该项目|该工程"
)  # what one project adds, not what the plan wants
_WISH = compiled("力争|目标|预期|确保|将(?!军)|到20[0-9]{2}年|五”?(?:期间|时期)|(?<![重主需必首])要(?!素|求|道|塞|闻)")


def _framed(sentence: Sentence) -> bool:
    """Whether a sentence looks ahead: by a word, a year to come, or a target that it sets in so many words."""
    if PAST.search(sentence.text) or _ONE_PROJECT.search(sentence.text):
        return False
    return bool(_WISH.search(sentence.text)) or next(reached.read(sentence), None) is not None


@rule(
    "targets.amount",
    any_of=("新增", "其中", "完成", "实现"),
    examples=(
        example(
            "铁路营业里程超5000公里，其中高快速铁路营业里程约2500公里；沿海港口新增通过能力约1亿吨。",
            ("某规划", "TARGETS", "高快速铁路营业里程"),
            ("某规划", "TARGETS", "沿海港口新增通过能力"),
        ),
        example("综合交通运输力争完成投资8300亿元，形成现代化体系。", ("某规划", "TARGETS", "综合交通运输投资")),
        example("“十五五”期间，新增城镇就业50万人以上。", ("某规划", "TARGETS", "新增城镇就业")),
        example("去年全市新增城镇就业5万人，完成投资300亿元。"),
        example("大桥全长约24公里，其中主桥面积约3万平方米。"),
        example("五年来，新增高速公路里程约200公里。"),
        example("该项目力争年内投产，投产后将新增产能约10万吨。"),
    ),
)
def amounts(sentence: Sentence) -> Iterator[Fact]:
    """新增X约N, 其中X约N, X力争完成投资N: an amount without a verb of reaching, in a sentence that looks ahead."""
    if not says_targets(sentence) or not _framed(sentence):
        return
    told = {fact.end.name for fact in reached.read(sentence)}
    for clause in sentence.clauses:
        match = next((m for form in (_ADDED, _AMONG, _SPENT) if (m := form.match(sentence.text, clause.start, clause.end))), None)
        if match is None:
            continue
        year = year_at(sentence, match.start())
        if year is not None and year <= year_now(sentence):
            continue
        name = re.sub("^(?:其中|到|全省|全市|全国|全县|全区|力争|确保|累计|实现|同时)+", "", match["name"]) + (
            match.groupdict().get("what") or ""
        )
        if name in told:
            continue
        more = match["more"] or ""
        fields = {
            "unit": match["u"],
            "target_value": match["n"].replace(",", ""),
            "target_text": match["n"] + match["u"] + more,
            "comparator": "≥" if more == "以上" or re.search("不少于|不低于", match[0]) else ">" if re.search("超|突破", match[0]) else "=",
            "target_year": str(year) if year else "",
            "printed": match[0],
            "confidence": "0.75",
        }
        yield indicator(sentence, name, year, fields, match.span(), 0.8)


@rule(
    "targets.share",
    any_of=("%", "％"),
    examples=(
        example(
            "公路网总里程达到11.3万公里，85%陆域乡镇实现30分钟内便捷通高速，70%的沿海重点港区有疏港铁路。",
            ("某规划", "TARGETS", "陆域乡镇30分钟内便捷通高速比例"),
            ("某规划", "TARGETS", "有疏港铁路的沿海重点港区比例"),
        ),
        example("到2030年，80%以上的县城建成污水处理厂。", ("某规划", "TARGETS", "建成污水处理厂的县城比例")),
        example("目前，80%的县城建成污水处理厂。"),
        example("90%的货物通过水路运输。"),
    ),
)
def shares(sentence: Sentence) -> Iterator[Fact]:
    """N%的X实现Y, N%的X有Y: how many of X are to."""
    if not says_targets(sentence) or not _framed(sentence):
        return
    for clause in sentence.clauses:
        match = _SHARE.match(sentence.text[clause.start : clause.end])
        year = year_at(sentence, clause.start)
        if match is None or (year is not None and year <= year_now(sentence)):
            continue
        reach = match["v"] in ("实现", "达到")
        name = match["who"] + match["what"] + "比例" if reach else f"{match['v']}{match['what']}的{match['who']}比例"
        fields = {
            "unit": "%",
            "target_value": match["n"],
            "target_text": match["n"] + "%" + (match["more"] or ""),
            "comparator": "≥" if match["more"] else "=",
            "target_year": str(year) if year else "",
            "printed": match[0],
            "confidence": "0.75",
        }
        yield indicator(sentence, name, year, fields, (clause.start + match.start(), clause.start + match.end()), 0.8)
