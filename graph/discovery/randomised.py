"""Random graphs with the same degrees: what a figure would be if only the degrees were as they are."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import TypeVar

from graph.entities import Label
from graph.plan_graph import identity, merge_relations
from graph.relations import EntityRef, Relation, RelationType

_Node = TypeVar("_Node", bound=Hashable)
_Other = TypeVar("_Other", bound=Hashable)


def swapped(edges: Sequence[tuple[_Node, _Other]], *, seed: int, swaps_per_edge: int = 10) -> list[tuple[_Node, _Other]]:
    """Return the edges with their ends exchanged at random: every node keeps its degree, no edge is doubled.

    Two edges (a, b), (c, d) become (a, d), (c, b) where that makes neither a loop nor an edge that is there
    (Maslov and Sneppen 2002, Science 296). First ends stay first ends, so that a bipartite network stays one.
    """
    number: dict[_Node | _Other, int] = {}
    for edge in edges:
        for node in edge:
            number.setdefault(node, len(number))
    made = [(number[a], number[b]) for a, b in edges]
    nodes, size = len(number), len(made)
    there = {a * nodes + b if a < b else b * nodes + a for a, b in made}  # an edge is one number whichever way it is read
    draw = random.Random(seed).random
    for _ in range(swaps_per_edge * size if size > 1 else 0):
        i, j = int(draw() * size), int(draw() * size)
        (a, b), (c, d) = made[i], made[j]
        if a in (c, d) or b in (c, d):
            continue
        one, other = a * nodes + d if a < d else d * nodes + a, c * nodes + b if c < b else b * nodes + c
        if one in there or other in there:
            continue
        there.remove(a * nodes + b if a < b else b * nodes + a)
        there.remove(c * nodes + d if c < d else d * nodes + c)
        there.add(one)
        there.add(other)
        made[i], made[j] = (a, d), (c, b)
    firsts, seconds = {number[a]: a for a, _ in edges}, {number[b]: b for _, b in edges}
    return [(firsts[a], seconds[b]) for a, b in made]


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


def retold(facts: Sequence[Relation], *, seed: int, swaps_per_name: int = 10) -> tuple[Relation, ...]:
    """Return the facts that the sentences would state if each kept its shape and named others of the same label.

    Two names x in one sentence and y in another change places, in all that their sentence says of them, where neither
    sentence names the other yet: every sentence keeps how many it lists of what and how they are related, every entity
    the number of sentences that name it (Maslov and Sneppen 2002, on the network of sentences and names). Where a list
    of nine cities with ten industries stands in one sentence, randomised tears it apart, and this does not. Facts without a
    sentence stay. Never to be stored or shown.
    """
    named: dict[Label, dict[tuple[str, EntityRef], None]] = defaultdict(dict)
    for fact in facts:
        for item in fact.evidence:
            for ref in (fact.start, fact.end):
                named[ref.label][item.passage, ref] = None
    now: dict[tuple[str, EntityRef], EntityRef] = {}
    for at, label in enumerate(sorted(named)):
        was = sorted(named[label])
        ends = swapped(was, seed=seed * 1_000 + at, swaps_per_edge=swaps_per_name)
        now |= {old: ref for old, (_, ref) in zip(was, ends, strict=True)}
    made: dict[object, Relation] = {identity(fact): fact for fact in facts if not fact.evidence}
    for fact in facts:
        for item in fact.evidence:
            start, end = now[item.passage, fact.start], now[item.passage, fact.end]
            whole = len(fact.evidence) == 1 and (start, end) == (fact.start, fact.end)
            told = fact if whole else fact.model_copy(update={"start": start, "end": end, "evidence": (item,)})
            same = made.get(identity(told))
            made[identity(told)] = merge_relations(same, told) if same else told
    return tuple(made.values())
