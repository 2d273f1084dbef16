"""Ties: the stated facts as an undirected network with weights, the ground that the methods stand on.

Plain dictionaries: a question about one city is answered before networkx would be loaded.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from graph.entities import Label, Place
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation, RelationType

# How much a fact of a type binds its two ends. Nesting says least: everything lies in some province.
WEIGHTS: Mapping[RelationType, float] = {
    RelationType.COOPERATES_WITH: 1.0,
    RelationType.CONNECTS: 0.9,
    RelationType.MEMBER_OF: 0.8,
    RelationType.CORE_OF: 0.8,
    RelationType.HOSTS_PROJECT: 0.8,
    RelationType.PARTICIPATES_IN: 0.7,
    RelationType.LOCATED_ON_AXIS: 0.6,
    RelationType.LINKS: 0.6,
    RelationType.HOSTS_INDUSTRY: 0.6,
    RelationType.PROTECTS: 0.6,
    RelationType.SUBINDUSTRY_OF: 0.5,
    RelationType.POSITIONED_AS: 0.4,
    RelationType.LOCATED_IN: 0.3,
}
COLLECTIVE = 0.5  # a list of places with a list of industries says less of each pair
_EARTH_RADIUS_KM = 6371.0


class Ties:
    """What is tied to what by the stated facts of a graph, and how strongly.

    only and without choose among the relationship types; targets of the plan as a whole are never ties. facts stand in
    for the graph's own where these are held out or made random.
    """

    def __init__(
        self,
        graph: PlanGraph,
        *,
        only: Collection[RelationType] = tuple(WEIGHTS),
        without: Collection[RelationType] = (),
        facts: Iterable[Relation] | None = None,
    ) -> None:
        self.graph = graph
        types = (set(only) & set(WEIGHTS)) - set(without)
        self._between: dict[EntityRef, dict[EntityRef, list[Relation]]] = {}
        for fact in graph.facts if facts is None else facts:
            if fact.type in types and fact.start != fact.end:
                self._between.setdefault(fact.start, {}).setdefault(fact.end, []).append(fact)
                self._between.setdefault(fact.end, {}).setdefault(fact.start, []).append(fact)
        self._strengths: dict[EntityRef, dict[EntityRef, float]] = {}
        self._passages: dict[EntityRef, dict[EntityRef, frozenset[str]]] = {}

    def __iter__(self) -> Iterator[EntityRef]:
        return iter(self._between)

    def __len__(self) -> int:
        return len(self._between)

    def of(self, ref: EntityRef) -> Mapping[EntityRef, list[Relation]]:
        """Return what ref is tied to, and the facts that tie it."""
        return self._between.get(ref, {})

    def degree(self, ref: EntityRef) -> int:
        """Return how many entities ref is tied to."""
        return len(self.of(ref))

    def sentences(self, ref: EntityRef) -> int:
        """Return how many sentences state what ref is tied to: a list of ten industries in one sentence is one."""
        return len({item.passage for facts in self.of(ref).values() for fact in facts for item in fact.evidence})

    def shared(self, first: EntityRef, second: EntityRef) -> list[EntityRef]:
        """Return what both are tied to, in order."""
        few, many = sorted((self.of(first), self.of(second)), key=len)
        return sorted(ref for ref in few if ref in many)

    def count(self, label: Label) -> int:
        """Return how many entities of a label are tied to anything."""
        return self._counts[label]

    @cached_property
    def _counts(self) -> Counter[Label]:
        return Counter(ref.label for ref in self._between)

    def strength(self, first: EntityRef, second: EntityRef) -> float:
        """Return how strongly the two are tied: over their facts, the weight of the type by what the evidence is worth."""
        return self.strengths(first).get(second, 0.0)

    def strengths(self, ref: EntityRef) -> Mapping[EntityRef, float]:
        """Return how strongly ref is tied to each that it is tied to."""
        found = self._strengths.get(ref)
        if found is None:
            found = self._strengths[ref] = {other: sum(map(strength, facts)) for other, facts in self.of(ref).items()}
        return found

    def passages(self, ref: EntityRef) -> Mapping[EntityRef, frozenset[str]]:
        """Return the sentences that tie ref to each that it is tied to."""
        found = self._passages.get(ref)
        if found is None:
            found = self._passages[ref] = {
                other: frozenset(item.passage for fact in facts for item in fact.evidence) for other, facts in self.of(ref).items()
            }
        return found

    @cached_property
    def edges(self) -> list[tuple[EntityRef, EntityRef, float]]:
        """The tied pairs, each once, with their strength."""
        return [(a, b, value) for a in self._between for b, value in self.strengths(a).items() if a < b]


def strength(fact: Relation) -> float:
    """Return what one fact binds: its type's weight by its confidence, a little more where it is said again."""
    weight = WEIGHTS[fact.type] * fact.confidence * repeated(len(fact.evidence))
    return weight * (COLLECTIVE if fact.distribution == "collective" else 1.0)


def repeated(times: int) -> float:
    """Return how much more a fact binds that so many sentences state: a second one half as much as log 2 says."""
    return 1 + math.log(times) / 2 if times > 1 else 1.0


def distance_km(graph: PlanGraph, first: EntityRef, second: EntityRef) -> float | None:
    """Return the great-circle distance between two places, None where one has no coordinates."""
    a, b = graph.get(first), graph.get(second)
    if not (isinstance(a, Place) and isinstance(b, Place)) or None in (a.lat, a.lon, b.lat, b.lon):
        return None
    lat, lon, other_lat, other_lon = (math.radians(value or 0.0) for value in (a.lat, a.lon, b.lat, b.lon))
    half = math.sin((other_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def places_in_question(graph: PlanGraph, ties: Ties, *, labels: Collection[Label] = (Label.CITY,)) -> list[EntityRef]:
    """Return the places of these labels that the plans are about, in order.

    Those that a plan's scope names; where none is named, those with a fact of the plan beyond where they lie.
    """
    places = [entity for entity in graph.entities if entity.label in labels]
    scoped = [EntityRef(e.label, e.key) for e in places if getattr(e, "in_scope_of", ())]
    if scoped:
        return scoped
    refs = (EntityRef(e.label, e.key) for e in places)
    return [ref for ref in refs if any(f.source == "plan" for facts in ties.of(ref).values() for f in facts)]


def stated_pairs(graph: PlanGraph) -> set[frozenset[EntityRef]]:
    """Return the pairs that are said to cooperate, members of one cooperation group among them."""
    pairs = {frozenset((f.start, f.end)) for f in graph.facts if f.type is RelationType.COOPERATES_WITH}
    groups: dict[EntityRef, list[EntityRef]] = {}
    for fact in graph.facts:
        if fact.type is RelationType.MEMBER_OF and fact.end.label is Label.COOPERATION_GROUP:
            groups.setdefault(fact.end, []).append(fact.start)
    return pairs | {frozenset((a, b)) for members in groups.values() for a in members for b in members if a != b}
