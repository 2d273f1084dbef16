"""Metro lines: numbered lines of a city's urban rail, listed with their stages: 昆明地铁1号线西北延、2号线二期和5号线."""

from __future__ import annotations

from collections.abc import Iterator

from graph.entities import Label
from graph.relations import RelationType
from loaders.grammar.rules import Fact, example, rule
from loaders.phrases import Sentence, is_place
from loaders.regex import compiled
from loaders.subjects import actors
from loaders.things import Thing

_H = "HOSTS_PROJECT"
_RAIL = "地铁|城市轨道交通|城市轨道|轨道交通|轨道|轻轨|城轨|市域快轨|有轨电车"
_LINE = compiled(
    f"(?P<rail>{_RAIL})?(?P<name>(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}}|[SLR][0-9]{{1,2}})号线(?P<more>(?:[东南西北]{{0,2}}延(?:长线|伸线|线|段)?|[一二三四五六]期|[东南西北]段|支线|首通段)*))"
)
_OF_CITY = compiled(f"(?:{_RAIL})")
_NOT_A_CITY = frozenset({Label.TOWN, Label.COUNTY})
_TOLD_OF = compiled("客流|乘坐|换乘|事故|故障|沿线|起点|终点|接驳|距离|相交")


@rule(
    "sites.metro",
    any_of=("号线",),
    examples=(
        example("加快实施武汉地铁1号线西北延、2号线二期、5号线，推进6号线三期、7号线前期工作。", ("武汉市", _H, "武汉地铁1号线西北延"), ("武汉市", _H, "武汉地铁2号线二期"),
                ("武汉市", _H, "武汉地铁5号线"), ("武汉市", _H, "武汉地铁6号线三期"), ("武汉市", _H, "武汉地铁7号线")),
        example("建成轨道交通4号线二期、6号线东延，开工建设S1号线。", ("长沙市", _H, "长沙轨道交通4号线二期"), ("长沙市", _H, "长沙轨道交通6号线东延"), ("长沙市", _H, "长沙轨道交通S1号线"),
                owner="长沙市"),
        example("长沙地铁3号线、武汉地铁12号线建成运营。", ("长沙市", _H, "长沙地铁3号线"), ("武汉市", _H, "武汉地铁12号线")),
        example("大桥北侧与规划的3号线相交，市民乘坐2号线出行。", owner="长沙市"),
        example("建设1号线、2号线。", owner="湖北省"),
    ),
)  # fmt: skip
def metro(sentence: Sentence) -> Iterator[Fact]:
    """A地铁N号线、M号线二期: each is a line of that city, which the sentence names before them or is about."""
    city: Thing | None = None
    rail, name = "", ""
    for match in _LINE.finditer(sentence.text):
        clause = sentence.clause_at(match.start())
        if _TOLD_OF.search(sentence.text, clause.start, clause.end):
            continue
        place = next((m for m in sentence.mentions if m.end == match.start() and is_place(m.thing)), None)
        if place and (match["rail"] or match.start("name") == place.end):
            city, name, rail = place.thing, sentence.text[place.start : place.end], match["rail"] or ""
        elif city is None:
            who = actors(sentence, match.start()).things
            if len(who) != 1 or who[0].label in _NOT_A_CITY or not _urban(who[0]):
                continue
            city, name, rail = who[0], dict(who[0].extra).get("short_name", who[0].name), match["rail"] or "轨道交通"
        elif match["rail"]:
            rail = match["rail"]
        line = Thing(Label.PROJECT, name + rail + match["name"], "intercity_railway")
        start = place.start if place else match.start()
        yield Fact(city, RelationType.HOSTS_PROJECT, line, (start, match.end()), 0.85)


def _urban(thing: Thing) -> bool:
    """Whether a place is a city or a municipality under the central government."""
    return thing.label is Label.CITY or (thing.label is Label.PROVINCE and thing.name.endswith("市"))
