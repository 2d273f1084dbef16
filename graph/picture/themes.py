"""Themes: the parts of a plan graph that make one readable picture."""

from __future__ import annotations

from collections import Counter

from graph.entities import Label
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef

# What holds a regional plan together. At a thousand nodes a picture shows nothing, at 150 one reads the names.
BACKBONE = frozenset({Label.PROVINCE, Label.CITY, Label.REGION, Label.AXIS, Label.COOPERATION_GROUP})
_TOO_FEW = 12
_HARDLY_DRAWN = frozenset({Label.PLAN, Label.SECTION, Label.PASSAGE})


def overview(graph: PlanGraph, *, at_most: int = 150) -> PlanGraph:
    """Return the part of the graph that stands for the whole: entities and facts, without the document layer.

    A graph of up to at_most entities is taken whole. Of a larger one, the entities of BACKBONE that relate to one
    another, and where a plan has hardly any, the entities with the most relations; those with the most first.
    """
    facts = graph.facts
    refs = {EntityRef(e.label, e.key) for e in graph.entities if e.label not in _HARDLY_DRAWN}
    if len(refs) > at_most:
        backbone = {ref for ref in refs if ref.label in BACKBONE}
        weight = Counter(end for r in facts if r.start in backbone and r.end in backbone for end in (r.start, r.end))
        if len(weight) < _TOO_FEW:
            weight = Counter(end for r in facts if r.start in refs and r.end in refs for end in (r.start, r.end))
        order = list(Label)
        best = sorted(weight, key=lambda ref: (-weight[ref], order.index(ref.label), ref.key))
        refs = set(best[:at_most])
    else:
        refs |= {end for r in facts for end in (r.start, r.end)}  # the plan, where it sets targets
    return graph.subgraph(refs)


def drawn(graph: PlanGraph) -> tuple[EntityRef, ...]:
    """Return the entities that a picture of the graph shows: all but the passages that are there only as evidence."""
    related = {end for r in graph.relations for end in (r.start, r.end)}
    refs = (EntityRef(e.label, e.key) for e in graph.entities)
    return tuple(ref for ref in refs if ref.label is not Label.PASSAGE or ref in related)
