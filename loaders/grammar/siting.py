"""Siting: where news prose, letters and approvals say that a work is: 位于A的X, X位于A, 将A列入X名单, 在A建设“X”, 加固A市X水库."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.project_names import Project
from loaders.grammar.projects import projects
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Match, Sentence, is_area, pattern
from loaders.regex import compiled
from loaders.things import Thing

_H, _L = "HOSTS_PROJECT", "LOCATED_IN"
_LIES = "(?:位于|坐落于|坐落在|地处|处于)"
_OF = pattern(f"{_LIES}{{A:area}}(?:境内|市区|城区|辖区)?的")
_AT = pattern(f"{_LIES}{{A:area}}")
_ROLE_ENDS = compiled("(?:中心|枢纽|通道|城市|高地|门户)$")
_LISTED = pattern(
    "[将把]{A:areas}[^，。；：]{0,8}?(?:纳入|列入|列为|确定为|认定为|增列为|批准为|遴选为|增补为)(?:了|第[一二三四五六]批|首批|全国|省级|国家级)*"
)
_LIST_OF = compiled("试点|示范|试验区|名单|基地|枢纽|工程")
_QUOTED = pattern(
    "在?{A:areas}(?:等地|境内)?(?:要|应|将|高标准|高水平|高质量|高起点|加快|积极|规划|联合|共同)*(?:建设|打造|共建|布局|创建|设立)“(?P<N>[^“”，。；：]{2,12})”(?=[，。；、]|$|建设|等)"
)
_SLOGAN = compiled(
    "[0-9一二三四五六七八九十两双多]|圈|带|轴|格局|体系|模式|品牌|名片|引擎|中心|枢纽|高地|城市|样板|名城|之都|之乡|门户|窗口|桥头堡|走廊"
)
_REPAIRED = compiled("(?:新建|加固|启动|完成|加快|抓好|建设|扩建|改建|建成|续建|开工|推进|实施)[^，。；的]{0,60}$")
_WORK = ("水库", "灌区", "水利枢纽")


@rule(
    "siting.lies_in",
    any_of=("位于", "坐落", "地处", "处于"),
    examples=(
        example("位于肥西县的南岗科技园二期竣工投用。", ("肥西县", _H, "南岗科技园二期"), ("南岗科技园二期", _L, "肥西县")),
        example("江阴靖江长江隧道位于江阴市，全长11公里。", ("江阴市", _H, "江阴靖江长江隧道"), ("江阴靖江长江隧道", _L, "江阴市")),
        example("位于武汉市的企业积极建设物流园区。"),
        example("枢纽港位于全国前列，加快建设武汉物流园区。"),
    ),
)  # fmt: skip
def lies_in(sentence: Sentence) -> Iterator[Fact]:
    """位于A的X; X位于A."""
    for match in sentence.find(_OF):
        for project in projects(sentence):
            if project.start == match.end and not _ROLE_ENDS.search(project.thing.name):
                yield from _sited(match, project, (match.start, project.quote[1]))
    for match in sentence.find(_AT):
        for project in projects(sentence):
            if project.quote[1] == match.start and not project.before:
                yield from _sited(match, project, (project.start, match.end))


@rule(
    "siting.listed",
    any_of=("纳入", "列入", "列为", "确定为", "认定为", "批准为", "遴选为", "增列为", "增补为"),
    examples=(
        example("将石家庄、沈阳、赣州等城市纳入国家物流枢纽建设名单。",
                ("石家庄市", _H, "国家物流枢纽"), ("沈阳市", _H, "国家物流枢纽"), ("赣州市", _H, "国家物流枢纽")),
        example("将黄石市列为国家产业转型升级示范区。", ("黄石市", _H, "国家产业转型升级示范区")),
        example("将武汉、长沙纳入规划范围。"),
        example("将生态建设列入武汉市考核。"),
    ),
)  # fmt: skip
def listed(sentence: Sentence) -> Iterator[Fact]:
    """将A、B纳入X名单: a pilot, base or hub of a list."""
    for match in sentence.find(_LISTED):
        for project in projects(sentence):
            words = sentence.text[project.start : project.quote[1] + 6]
            if (
                match.start < project.start
                and 0 <= project.quote[0] - match.end + 4 <= 10
                and not project.places
                and _LIST_OF.search(words)
            ):
                for place in match.things("A"):
                    yield Fact(place, RelationType.HOSTS_PROJECT, project.thing, (match.start, project.quote[1]), 0.9)
                break


@rule(
    "siting.quoted",
    any_of=("建设“", "打造“", "共建“", "布局“", "创建“", "设立“"),
    examples=(
        example("在合肥高标准建设“科大里”，支持创新。", ("合肥市", _H, "科大里")),
        example("在武汉打造“两型社会”建设高地。"),
        example("支持武汉建设“国家中心城市”。"),
    ),
)  # fmt: skip
def quoted(sentence: Sentence) -> Iterator[Fact]:
    """在A建设“X”: a work that has no name but what stands in quotes."""
    for match in sentence.find(_QUOTED):
        name = match.text("N")
        known = any(match.span("N")[0] <= p.start <= match.span("N")[1] for p in projects(sentence))
        if sentence.text[match.start] != "在" or _SLOGAN.search(name) or known:
            continue
        for place in match.things("A"):
            yield Fact(place, RelationType.HOSTS_PROJECT, Thing(Label.PROJECT, name, "other"), (match.start, match.end), 0.75)


@rule(
    "siting.waterworks",
    any_of=("\ue003",),
    examples=(
        example("加固张掖市双树寺水库、武威市西营水库等病险水库。", ("张掖市", _H, "双树寺水库"), ("武威市", _H, "西营水库")),
        example("启动张掖市双树寺水库除险加固。", ("张掖市", _H, "双树寺水库")),
        example("加强张掖市双树寺水库水质保护。"),
        example("加快武汉港建设，保护长江。"),
    ),
)  # fmt: skip
def waterworks(sentence: Sentence) -> Iterator[Fact]:
    """加固A市X水库: a reservoir that the lexicon knows as a zone is a work where it is built or repaired."""
    before = None
    for mention in sentence.mentions:
        name = sentence.text[mention.start : mention.end]
        if mention.thing.label is Label.ECOLOGICAL_ZONE and name.endswith(_WORK):
            host = mention.parts[0] if mention.parts and is_area(mention.parts[0]) else None
            if before is not None and before.end == mention.start and is_area(before.thing):
                host = before.thing
            if host is not None and _REPAIRED.search(sentence.text, sentence.clause_at(mention.start).start, mention.start):
                own = name.removeprefix(host.name)
                work = Thing(Label.PROJECT, own if len(own) > 3 else name, "water")
                start = before.start if before is not None and before.end == mention.start else mention.start
                yield Fact(host, RelationType.HOSTS_PROJECT, work, (start, mention.end), 0.85)
        before = mention


_REACH = pattern(
    "(?P<N>{zone}(?:干流|上游|中游|下游|流域)?){A:areas}段(?P<W>[一-鿿]{0,8}?(?:治理|整治|加固|修复|防护林?|绿化)(?:工程|项目)?)"
)


@rule(
    "siting.reaches",
    any_of=("段",),
    examples=(
        example("推进长江干流黄冈、九江段防洪治理。", ("黄冈市", _H, "长江干流防洪治理"), ("九江市", _H, "长江干流防洪治理")),
        example("实施汉江襄阳段岸线整治工程。", ("襄阳市", _H, "汉江岸线整治工程")),
        example("保护汉江襄阳段水质，加固长江武汉至宜昌段。"),
    ),
)  # fmt: skip
def reaches(sentence: Sentence) -> Iterator[Fact]:
    """长江干流A、B段防洪治理: the work is in each of them."""
    for match in sentence.find(_REACH):
        work = Thing(Label.PROJECT, match.text("N") + match.text("W"), "flood_control" if "洪" in match.text("W") else "ecology")
        for place in match.things("A"):
            yield Fact(place, RelationType.HOSTS_PROJECT, work, (match.start, match.end), 0.85)


_PLACE_COLUMN = compiled("^(?:所在|建设|项目)?(?:市州|地市|市县|县区|市|县|区|州|省|地点|地址|地区|城市|位置)$|^所在地$|属地$")
_NAME_COLUMN = compiled("(?:园区|项目|工程|基地|平台|线路|机场|港口|试点|载体|设施)(?:名称)?$|^名称$|名$")


@rule(
    "siting.table",
    any_of=("\ue001",),
    examples=(
        example("| 长沙高新区 | 长沙市 |", ("长沙市", _H, "长沙高新区"), header="| 园区 | 所在市 |"),
        example("1 黄金大桥改造 岳阳市 20亿元", ("岳阳市", _H, "黄金大桥改造"), header="序号 项目名称 建设地点 总投资"),
        example("1 黄金大桥改造 岳阳市 20亿元", header="序号 任务 责任单位 总投资"),
        example("1 黄金大桥改造 岳阳市 20亿元"),
    ),
)  # fmt: skip
def table(sentence: Sentence) -> Iterator[Fact]:
    """A row of a table that has a column of places and one of works."""
    header, row = _header(sentence), _cells(sentence.text)
    if header is None or len(header) != len(row):
        return
    where = next((column for column, head in enumerate(header) if _PLACE_COLUMN.search(head)), None)
    if where is None:
        return
    places = [thing for thing in sentence.things(*row[where]) if is_area(thing)]
    for column, head in enumerate(header):
        first, last = row[column]
        name = sentence.text[first:last]
        if column == where or not _NAME_COLUMN.search(head) or not re.fullmatch("[一-鿿（）()A-Za-z0-9“”—－·-]{3,30}", name):
            continue
        named = next((p.thing for p in projects(sentence) if (p.start, p.quote[1]) == (first, last)), Thing(Label.PROJECT, name, "other"))
        for place in places[-1:]:
            yield Fact(place, RelationType.HOSTS_PROJECT, named, (min(first, row[where][0]), max(last, row[where][1])), 0.9)


def _header(sentence: Sentence) -> list[str] | None:
    """Return the words of the first row of the table of which a sentence is a row."""
    if sentence.context.kind != "cell":
        return None
    first, steps = sentence.context.before, 0
    while first is not None and first.context.before is not None and first.context.before.context.kind == "cell" and steps < 200:
        first, steps = first.context.before, steps + 1
    if first is None or first.context.kind != "cell":
        return None
    return [first.text[a:b] for a, b in _cells(first.text)]


def _cells(text: str) -> list[tuple[int, int]]:
    """Return the spans of the cells of a row, which bars or spaces part."""
    return [match.span() for match in re.finditer("[^|\\s](?:[^|]*[^|\\s])?" if "|" in text else "\\S+", text)]


def _sited(match: Match, project: Project, quote: tuple[int, int]) -> Iterator[Fact]:
    for place in match.things("A")[-1:]:
        yield Fact(place, RelationType.HOSTS_PROJECT, project.thing, quote, 0.9)
        yield Fact(project.thing, RelationType.LOCATED_IN, place, quote, 0.9)
