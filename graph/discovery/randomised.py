"""Random graphs with the same degrees: what a figure would be if only the degrees were as they are."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import TypeVar

from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation, RelationType

_Node = TypeVar("_Node", bound=Hashable)


def swapped(edges: Sequence[tuple[_Node, _Node]], *, seed: int, swaps_per_edge: int = 10) -> list[tuple[_Node, _Node]]:
    """Return the edges with their ends exchanged at random: every node keeps its degree, no edge is doubled.

    Two edges (a, b), (c, d) become (a, d), (c, b) where that makes neither a loop nor an edge that is there
    (Maslov and Sneppen 2002, Science 296). First ends stay first ends, so that a bipartite network stays one.
    """
    made = list(edges)
    there = {frozenset(edge) for edge in made}
    chance = random.Random(seed)
    for _ in range(swaps_per_edge * len(made) if len(made) > 1 else 0):
        i, j = chance.randrange(len(made)), chance.randrange(len(made))
        (a, b), (c, d) = made[i], made[j]
        new = (frozenset((a, d)), frozenset((c, b)))
        if i == j or a == d or c == b or new[0] == new[1] or new[0] in there or new[1] in there:
            continue
        there -= {frozenset((a, b)), frozenset((c, d))}
        there |= set(new)
        made[i], made[j] = (a, d), (c, b)
    return made


def randomised(graph: PlanGraph, *, seed: int) -> PlanGraph:
    """Return the graph with the ends of its facts exchanged, type by type and label by label; each keeps its evidence.

    Only the network is random: a quote no longer states the fact that carries it. Never to be stored or shown.
    """
    groups: dict[tuple[RelationType, str, str], list[Relation]] = defaultdict(list)
    for fact in graph.facts:
        groups[fact.type, fact.start.label, fact.end.label].append(fact)
    facts: dict[tuple[RelationType, EntityRef, EntityRef], Relation] = {}
    for at, (_, those) in enumerate(sorted(groups.items())):
        ends = swapped([(fact.start, fact.end) for fact in those], seed=seed * 1_000 + at)
        for fact, (start, end) in zip(those, ends, strict=True):
            facts[fact.type, start, end] = fact.model_copy(update={"start": start, "end": end})
    layer = (relation for relation in graph.relations if relation.type not in {kind for kind, _, _ in groups})
    return PlanGraph(graph.entities, (*facts.values(), *layer))
