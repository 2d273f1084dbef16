"""Random graphs with the same degrees: what a figure would be if only the degrees were as they are."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import TypeVar

from graph.entities import Label
from graph.relations import Relation, RelationType

_Node = TypeVar("_Node", bound=Hashable)


def swapped(edges: Sequence[tuple[_Node, _Node]], *, seed: int, swaps_per_edge: int = 10) -> list[tuple[_Node, _Node]]:
    """Return the edges with their ends exchanged at random: every node keeps its degree, no edge is doubled.

    Two edges (a, b), (c, d) become (a, d), (c, b) where that makes neither a loop nor an edge that is there
    (Maslov and Sneppen 2002, Science 296). First ends stay first ends, so that a bipartite network stays one.
    """
    number = {node: at for at, node in enumerate(dict.fromkeys(node for edge in edges for node in edge))}
    made = [(number[a], number[b]) for a, b in edges]
    there = {(a, b) if a < b else (b, a) for a, b in made}
    draw = random.Random(seed).random
    size = len(made)
    for _ in range(swaps_per_edge * size if size > 1 else 0):
        i, j = int(draw() * size), int(draw() * size)
        (a, b), (c, d) = made[i], made[j]
        if a in (c, d) or b in (c, d):
            continue
        one, other = (a, d) if a < d else (d, a), (c, b) if c < b else (b, c)
        if one in there or other in there:
            continue
        there.remove((a, b) if a < b else (b, a))
        there.remove((c, d) if c < d else (d, c))
        there.add(one)
        there.add(other)
        made[i], made[j] = (a, d), (c, b)
    names = list(number)
    return [(names[a], names[b]) for a, b in made]


def randomised(facts: Sequence[Relation], *, seed: int) -> tuple[Relation, ...]:
    """Return the facts with their ends exchanged, type by type and label by label; each keeps its evidence and strength.

    Only the network is random: a quote no longer states the fact that carries it. Never to be stored or shown.
    """
    groups: dict[tuple[RelationType, Label, Label], list[Relation]] = defaultdict(list)
    for fact in facts:
        groups[fact.type, fact.start.label, fact.end.label].append(fact)
    made: list[Relation] = []
    for at, (_, those) in enumerate(sorted(groups.items())):
        ends = swapped([(fact.start, fact.end) for fact in those], seed=seed * 1_000 + at)
        made += (fact.model_copy(update={"start": start, "end": end}) for fact, (start, end) in zip(those, ends, strict=True))
    return tuple(made)
