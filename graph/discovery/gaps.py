"""Gaps: what the plan leaves open, what rests on little, and statements that do not go together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph.discovery.conflicts import conflicts, examined
from graph.discovery.finding import Answer, Finding, Kind, Reason
from graph.discovery.ties import Ties, places_in_question
from graph.entities import Label
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, RelationType

METHOD = "structure"
_SURE = 0.85  # a fact with a lower confidence that one sentence alone states is weak
_GROUPS = frozenset({Label.COOPERATION_GROUP, Label.AXIS, Label.REGION})
_ORDER = (Kind.CONFLICT, Kind.NO_PROJECT, Kind.NO_ZONE, Kind.NO_GROUP, Kind.UNPROTECTED, Kind.SINGLE_HOST, Kind.WEAK)


def gaps(graph: PlanGraph, *, at_most: int | None = None) -> Answer:
    """Return the gaps, kind by kind, the most telling first; at_most limits each kind.

    Conflicts (conflicts.py); cities in scope with no project, zone or group; zones that nobody protects; industries with
    a single host, the plan's area as a whole not counted; facts that rest on one weak sentence. The score is the
    number of passages that name what lacks something, 1 minus the confidence of a weak fact, else 1.
    """
    ties = Ties(graph)
    found: dict[Kind, list[Finding]] = defaultdict(list)
    mentions = _mentions(graph)
    cities, zones = _cities(graph, ties, mentions), _zones(graph, ties, mentions)
    for finding in (*conflicts(graph), *cities, *zones, *_industries(graph, ties), *_weak(graph)):
        found[finding.kind].append(finding)
    notes = []
    heavy, holding = examined(graph)
    if heavy > holding:  # silence is no all-clear
        notes.append(
            f"{heavy} places are to develop a heavy industry; {holding} of them are said to have or to protect a water body, "
            "and only these can show a conflict with it"
        )
    chosen: list[Finding] = []
    for kind in _ORDER:
        those = sorted(found[kind], key=lambda finding: (-finding.score, finding.source, finding.target or finding.source))
        chosen += those[:at_most]
        if at_most is not None and len(those) > at_most:
            notes.append(f"{kind}: {at_most} of {len(those)} shown")
    return Answer(tuple(chosen), tuple(notes))


def _cities(graph: PlanGraph, ties: Ties, mentions: Mapping[EntityRef, list[str]]) -> Iterator[Finding]:
    """Give the cities in scope without a project, a zone, or a group smaller than the whole."""
    cities = places_in_question(graph, ties)
    members: dict[EntityRef, int] = defaultdict(int)
    for city in cities:
        for ref in ties.of(city):
            members[ref] += 1
    smaller = {ref for ref, count in members.items() if ref.label in _GROUPS and (len(cities) < 3 or count < 0.8 * len(cities))}
    for city in cities:
        tied = ties.of(city)
        labels = {ref.label for ref in tied}
        passages = mentions.get(city, [])
        words = f"named in {len(passages)} passages"
        for missing, kind, what in (
            (Label.PROJECT not in labels, Kind.NO_PROJECT, "none gives it a project"),
            (Label.ECOLOGICAL_ZONE not in labels, Kind.NO_ZONE, "none ties it to an ecological zone"),
            (not smaller & tied.keys(), Kind.NO_GROUP, "none puts it into a cluster, an axis or a cooperation group"),
        ):
            if missing:
                yield Finding(city, kind, None, float(len(passages)), METHOD, (Reason(f"{words}, {what}", passages=tuple(passages[:2])),))


def _zones(graph: PlanGraph, ties: Ties, mentions: Mapping[EntityRef, list[str]]) -> Iterator[Finding]:
    for entity in graph.entities:
        ref = EntityRef(entity.label, entity.key)
        if entity.label is not Label.ECOLOGICAL_ZONE:
            continue
        facts = [fact for others in ties.of(ref).values() for fact in others]
        if any(fact.type is RelationType.PROTECTS and fact.end == ref for fact in facts):
            continue
        passages = mentions.get(ref, [])
        reason = Reason(f"named in {len(passages)} passages, none says who protects it", tuple(facts[:3]), passages=tuple(passages[:2]))
        yield Finding(ref, Kind.UNPROTECTED, None, float(len(passages)), METHOD, (reason,))


def _industries(graph: PlanGraph, ties: Ties) -> Iterator[Finding]:
    cities = places_in_question(graph, ties)
    whole = {ref for ref in ties if ref.label is Label.REGION and sum(city in ties.of(ref) for city in cities) > len(cities) / 2}
    for ref in sorted(ref for ref in ties if ref.label is Label.INDUSTRY):
        hosts = {other: facts for other, facts in ties.of(ref).items() if any(fact.type is RelationType.HOSTS_INDUSTRY for fact in facts)}
        if len(hosts) == 1 and not whole & hosts.keys():
            ((host, facts),) = hosts.items()
            yield Finding(
                ref, Kind.SINGLE_HOST, host, 1.0, METHOD, (Reason(f"only {graph.get(host).name} is to develop it", tuple(facts)),)
            )


def _weak(graph: PlanGraph) -> Iterator[Finding]:
    for fact in graph.facts:
        if fact.source == "plan" and len(fact.evidence) == 1 and fact.confidence < _SURE:
            rule = fact.evidence[0].rule
            reason = Reason(f"{fact.type}: one sentence, read by the rule {rule} with confidence {fact.confidence:.2f}", (fact,))
            yield Finding(fact.start, Kind.WEAK, fact.end, round(1 - fact.confidence, 4), METHOD, (reason,))


def _mentions(graph: PlanGraph) -> dict[EntityRef, list[str]]:
    found: dict[EntityRef, list[str]] = defaultdict(list)
    for relation in graph.relations:
        if relation.type is RelationType.MENTIONED_IN:
            found[relation.start].append(relation.end.key)
    for passages in found.values():  # the shortest first: it says most about what it names
        passages.sort(key=lambda key: (len(graph.passages[key].text), key))
    return found
