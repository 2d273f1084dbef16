"""Subindustries: which industry the text puts under which: 太阳能、风能等新能源; 新材料：重点发展X、Y."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.relations import RelationType
from loaders.coined import HARD_VERBS
from loaders.grammar.industries import read_list
from loaders.grammar.industry import SEAT, label_industry, lead_industry
from loaders.grammar.industry_names import industry, known
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence, pattern, split_list
from loaders.regex import compiled
from loaders.things import Thing

_WHOLE = compiled("等(?!级|于|同|效|候)(?P<H>[^，。；：！？、等]{2,16})")
_STOP = compiled("产业(?!化)|行业|和|与|及|的|开发|利用|勘探|研发|推广|建设|发展|合作|应用|项目|企业|集群|基地")

# What one buys or does rather than a branch of industry: 配备抽水泵、移动泵车等排涝抢险专用设备.
_TOOLS = compiled("(?:设备|装备|机械|器械|仪器|(?<![农水林畜])产品|技术|服务|信息|设施|文化|设计|系统|资源能源|资源|运输)$")

_VAGUE = compiled("整机|零部件|关键|(?:传统优势|特色优势|特色|优势|主导|支柱|重点|传统|其他)(?:产业|制造业)?$")


@rule("subindustries.such_as", any_of=("等",), examples=(
    example("积极推动太阳能、风能和生物质能等新能源和可再生能源的开发与利用。", ("太阳能", "SUBINDUSTRY_OF", "新能源"),
            ("风能", "SUBINDUSTRY_OF", "新能源"),
            ("生物质能", "SUBINDUSTRY_OF", "新能源")),
    example("大力发展新一代信息技术、新能源与新能源汽车等战略性新兴产业。", ("新一代信息技术", "SUBINDUSTRY_OF", "战略性新兴产业"),
            ("新能源", "SUBINDUSTRY_OF", "战略性新兴产业"), ("新能源汽车", "SUBINDUSTRY_OF", "战略性新兴产业")),
    example("发展混合动力汽车、纯电动汽车等新能源整车。", ("混合动力汽车", "SUBINDUSTRY_OF", "新能源整车"),
            ("纯电动汽车", "SUBINDUSTRY_OF", "新能源整车")),
    example("引导汽车、食品等产业集聚发展，加快武汉、长沙等城市建设，推进石油等资源开发，配备抽水泵、移动泵车等排涝抢险专用设备。"),
))  # fmt: skip
def such_as(sentence: Sentence) -> Iterator[Fact]:
    text = sentence.text
    for match in _WHOLE.finditer(text):
        clause = sentence.clause_at(match.start())
        start = _list_start(sentence, clause.start, match.start())
        if start < 0:
            continue
        whole = _whole(match["H"])
        if whole is None:
            continue
        thing, length = whole
        for item in read_list(sentence, start, match.start(), sure=True).items:
            if item.thing.name != thing.name:
                yield Fact(item.thing, RelationType.SUBINDUSTRY_OF, thing, (start, match.start() + 1 + length), 0.9)


_NOUNS_TOO = {"服务", "开发", "建", "构", "推", "保护", "治理", "修复", "研究", "控制"}
_VERBS = HARD_VERBS - _NOUNS_TOO | {"培育", "壮大", "扶持", "引进", "集聚", "配备", "采用", "推广", "突破", "发展", "向"}
_VERB = compiled("|".join(sorted(_VERBS, key=len, reverse=True)))


def _list_start(sentence: Sentence, low: int, end: int) -> int:
    """Return where the list that ends at end begins: after the last verb before it; -1 where a place is in it."""
    text = sentence.text
    start = end
    for a, b in reversed(split_list(text, low, end, joiners=("、",))):
        verbs = [match.end() for match in _VERB.finditer(text, a, b)]
        start = verbs[-1] if verbs else a
        if verbs:
            break
    named = sentence.inside(start, end)
    if named:  # 盱眙龙虾、高淳螃蟹等特色农业: each behind its place
        items = split_list(text, start, end)
        if len(items) < 2 or not all(any(m.start == a and m.end + 1 < b for m in named) for a, b in items):
            return -1
    return -1 if start >= end else start


def _whole(words: str) -> tuple[Thing, int] | None:
    """Return the industry that words begin with, and how many characters name it."""
    for stop in (*(m.start() for m in _STOP.finditer(words)), len(words)):
        if stop < 2:
            continue
        if re.search("[的为]|领域|方面", words[:stop]):
            break
        called = re.match("(?:产业|行业)", words[stop:])
        thing = industry(words[:stop] + (called.group() if called else ""))
        if not called and words[:stop].endswith("产品") and known(words[: stop - 2]):
            thing, called = industry(words[: stop - 2]), re.match("产品", words[stop - 2 :])  # 等精细化工产品
        if thing and not _VAGUE.match(thing.name) and (called or not _TOOLS.search(thing.name)):
            return thing, stop
    return None


_MAINLY = compiled(
    "以(?P<L>[^，。；：！？以]{2,60}?)等?(?:为主(?:导|体|要)?|为代表|为重点|为核心|为特色|为支撑|为龙头)的(?P<H>[^，。；：！？、]{2,16})"
)


@rule("subindustries.mainly", any_of=("为主", "为代表", "为重点", "为核心", "为特色", "为支撑", "为龙头"), examples=(
    example("大力发展以黄芪、党参、当归为主的中医药产业。", ("黄芪", "SUBINDUSTRY_OF", "中医药"), ("党参", "SUBINDUSTRY_OF", "中医药"),
            ("当归", "SUBINDUSTRY_OF", "中医药")),
    example("培育以集成电路、新型显示等为代表的电子信息产业。", ("集成电路", "SUBINDUSTRY_OF", "电子信息"), ("新型显示", "SUBINDUSTRY_OF", "电子信息")),
    example("形成以武汉、长沙为核心的汽车产业，以市场为主的资源配置，以企业为主体的技术创新体系。"),
))  # fmt: skip
def mainly(sentence: Sentence) -> Iterator[Fact]:
    """以A、B为主的C产业."""
    for match in _MAINLY.finditer(sentence.text):
        start, end = match.span("L")
        whole = _whole(match["H"])
        if whole is None or sentence.inside(start, end):
            continue
        thing, length = whole
        for item in read_list(sentence, start, end, sure=True).items:
            if item.thing.name != thing.name:
                yield Fact(item.thing, RelationType.SUBINDUSTRY_OF, thing, (match.start(), match.start("H") + length), 0.9)


_PUSHED = pattern("(?:推动|推进|促进)(?P<L>[^，。；：！？]{2,80}?)(?:协同|集聚|集群|融合|加快)?发展")
_MADE = pattern(f"(?:建设|打造|形成|构建)(?P<L>[^，。；：！？\ue001-\ue005]{{2,80}}?){SEAT}(?=[，。；]|$)")
_LABELLED = pattern("(?:发展|培育|壮大|做强|做大|突破|布局)(?P<L>[^，。；：！？]{2,160})")


@rule("subindustries.labelled", any_of=("：", "集群", "基地", "产业带", "产业链", "发展", "培育", "壮大", "做强", "做大", "突破", "布局"), examples=(
    example("重点发展挖掘机、装载机、起重机等整机及关键零部件。", ("挖掘机", "SUBINDUSTRY_OF", "工程机械"), ("装载机", "SUBINDUSTRY_OF", "工程机械"),
            ("起重机", "SUBINDUSTRY_OF", "工程机械"), lead="工程机械"),
    example("新材料：依托武汉等市现有产业基础，重点发展稀土永磁材料、粉末冶金、铜基新材料等产业。",
            ("稀土永磁材料", "SUBINDUSTRY_OF", "新材料"),
            ("粉末冶金", "SUBINDUSTRY_OF", "新材料"), ("铜基新材料", "SUBINDUSTRY_OF", "新材料")),
    example("主要目标：发展汽车、食品等产业。"),
))  # fmt: skip
def labelled(sentence: Sentence) -> Iterator[Fact]:
    whole = label_industry(sentence) or lead_industry(sentence)
    if whole is None or whole.name.endswith("产业"):
        return
    for match in (*sentence.find(_LABELLED), *sentence.find(_PUSHED), *sentence.find(_MADE)):
        items = read_list(sentence, *match.span("L"), sure=label_industry(sentence) is not None).items
        if sentence.inside(*match.span("L")) or (len(items) < 2 and not label_industry(sentence)):
            continue  # 发展壮大武汉、宜昌等地船舶产业
        for item in items:
            if item.thing.name != whole.name and item.thing.name not in whole.name:
                yield Fact(item.thing, RelationType.SUBINDUSTRY_OF, whole, (match.start, item.end), 0.85)
