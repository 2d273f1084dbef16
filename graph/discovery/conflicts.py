"""Conflicts: statements of one plan that do not go together, for people to look at. A finding is a question, no verdict."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from graph.discovery.finding import Finding, Kind, Reason
from graph.entities import EcologicalZone, Label, Passage
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation, RelationType

METHOD = "statements side by side"
# The six trades of 生态环境部 环环评〔2021〕45号 (coal power, petrochemicals, chemicals, steel, non-ferrous smelting, building
# materials), and paper, printing and dyeing, leather and plating from 水污染防治行动计划 (国发〔2015〕17号).
_HEAVY = re.compile("石化|石油化工|煤化工|化工|钢铁|冶金|有色金属|建材|水泥|焦化|火电|煤电|造纸|印染|电镀|制革|氮肥|磷肥")
_CLEANER = re.compile("新材料|绿色|循环|再生|物流|装备|机械|服务|贸易|研发")  # 绿色石油化工 is not what is meant
_WATER = frozenset({"river", "lake", "wetland", "reservoir_area"})
_WATER_NAME = re.compile("[江河湖水库]$|湿地|水源|流域|库区")
_PLACES = frozenset({Label.CITY, Label.COUNTY, Label.TOWN})
# What a place is to give up or clear out; 承接…转移 is the other way round, 产能 and 转移支付 are something else.
_AWAY = re.compile("转出|外迁|迁出|搬迁|疏解|退出|关停|清退|淘汰|压缩|向[^，。；]{1,12}转移")


def conflicts(graph: PlanGraph) -> list[Finding]:
    """Return what seems to contradict itself: heavy industry beside protected water, and growth of what is to go."""
    hosts = [
        fact
        for fact in graph.facts
        if fact.type is RelationType.HOSTS_INDUSTRY and (fact.start.label in _PLACES or fact.start.label is Label.REGION)
    ]
    return [*_beside_water(graph, hosts), *_to_go(graph, hosts)]


def examined(graph: PlanGraph) -> tuple[int, int]:
    """Return how many places are to develop a heavy industry, and how many of them are said to hold or to protect water."""
    heavy = {
        fact.start
        for fact in graph.facts
        if fact.type is RelationType.HOSTS_INDUSTRY and fact.start.label in _PLACES and _is_heavy(graph.get(fact.end).name)
    }
    holding = {fact.end for fact in graph.facts if fact.type is RelationType.LOCATED_IN and _is_water(graph, fact.start)}
    holding |= {fact.start for fact in graph.facts if fact.type is RelationType.PROTECTS and _is_water(graph, fact.end)}
    return len(heavy), len(heavy & holding)


def _is_heavy(industry: str) -> bool:
    return bool(_HEAVY.search(industry)) and not _CLEANER.search(industry)


def _beside_water(graph: PlanGraph, hosts: list[Relation]) -> Iterator[Finding]:
    """Give the places that are to develop a heavy industry and have, or are to protect, a water body that is protected."""
    protected: dict[EntityRef, list[Relation]] = defaultdict(list)
    beside: dict[EntityRef, dict[EntityRef, Relation]] = defaultdict(dict)
    for fact in graph.facts:
        if fact.type is RelationType.PROTECTS and _is_water(graph, fact.end):
            protected[fact.end].append(fact)
            if fact.start.label in _PLACES:
                beside[fact.start][fact.end] = fact
        elif fact.type is RelationType.LOCATED_IN and fact.end.label in _PLACES and _is_water(graph, fact.start):
            beside[fact.end][fact.start] = fact
    for fact in hosts:
        industry = graph.get(fact.end).name
        if not _is_heavy(industry):
            continue
        for zone, tie in sorted(beside.get(fact.start, {}).items()):
            if protected[zone]:
                water = Reason(f"{graph.get(zone).name} there is to be protected", (tie, *protected[zone][:2]))
                heavy = Reason(f"{graph.get(fact.start).name} is to develop {industry}", (fact,))
                yield Finding(fact.start, Kind.CONFLICT, zone, round(fact.confidence, 4), METHOD, (heavy, water))


def _to_go(graph: PlanGraph, hosts: list[Relation]) -> Iterator[Finding]:
    """Give the places that are to develop what another sentence, naming both, tells to move out or to close."""
    named: dict[str, set[EntityRef]] = defaultdict(set)
    for relation in graph.relations:
        if relation.type is RelationType.MENTIONED_IN:
            named[relation.end.key].add(relation.start)
    away = [(passage, named[key]) for key, passage in graph.passages.items() if _AWAY.search(passage.text)]
    for fact in hosts:
        own = {item.passage for item in fact.evidence}
        for passage, refs in away:
            if passage.key in own or not {fact.start, fact.end} <= refs:
                continue
            if clause := _clause_away(passage, graph.get(fact.end).name):
                grow = Reason(f"{graph.get(fact.start).name} is to develop {graph.get(fact.end).name}", (fact,))
                go = Reason(f"another sentence: {clause}", passages=(passage.key,))
                yield Finding(fact.start, Kind.CONFLICT, fact.end, round(fact.confidence, 4), METHOD, (grow, go))


def _clause_away(passage: Passage, industry: str) -> str | None:
    """Return the part between commas that names the industry and says that it is to go."""
    for clause in re.split("[，。；！？]", passage.text):
        if industry in clause and _AWAY.search(clause) and "承接" not in clause and "产能" not in clause:
            return clause
    return None


def _is_water(graph: PlanGraph, ref: EntityRef) -> bool:
    zone = graph.get(ref)
    return isinstance(zone, EcologicalZone) and (zone.kind in _WATER or bool(_WATER_NAME.search(zone.name)))
