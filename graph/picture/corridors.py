"""What is drawn under the nodes: an axis or a group as a band through its places, a railway as a line through its stops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import dist

from graph.entities import Label
from graph.network import Position
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, RelationType

Link = tuple[EntityRef, EntityRef]
_BANDS = {
    Label.AXIS: (RelationType.LOCATED_ON_AXIS, RelationType.CORE_OF),
    Label.COOPERATION_GROUP: (RelationType.MEMBER_OF,),
}


def corridors(graph: PlanGraph, places: Mapping[EntityRef, Position]) -> dict[EntityRef, list[Link]]:
    """Return the axes and groups of a picture with the links that join their places, at least one, in the shortest way."""
    on: dict[EntityRef, set[EntityRef]] = defaultdict(set)
    for relation in graph.facts:
        if relation.type in _BANDS.get(relation.end.label, ()) and relation.start in places:
            on[relation.end].add(relation.start)
    return {owner: shortest_tree(sorted(members), places) for owner, members in on.items() if len(members) > 1}


def lines(graph: PlanGraph, places: Mapping[EntityRef, Position]) -> dict[EntityRef, list[EntityRef]]:
    """Return the linear projects of a picture with their stops in the plan's order; at least two."""
    stops: dict[EntityRef, list[tuple[int, EntityRef]]] = defaultdict(list)
    for relation in graph.facts:
        if relation.type is RelationType.CONNECTS and relation.end in places:
            stops[relation.start].append((relation.order or 0, relation.end))
    return {project: [ref for _, ref in sorted(found)] for project, found in stops.items() if len(found) > 1}


def shortest_tree(refs: Sequence[EntityRef], places: Mapping[EntityRef, Position]) -> list[Link]:
    """Return the links of the minimum spanning tree of refs (Prim 1957): a corridor that never turns back, with its branches."""
    near = {ref: (dist(places[refs[0]], places[ref]), refs[0]) for ref in refs[1:]}
    links = []
    while near:
        ref = min(near, key=lambda one: (near[one][0], one))
        links.append((near.pop(ref)[1], ref))
        for other in near:
            near[other] = min(near[other], (dist(places[ref], places[other]), ref))
    return links


def markers(graph: PlanGraph, places: Mapping[EntityRef, Position]) -> dict[EntityRef, Position]:
    """Return where on its own band or line an axis, a group or a linear project stands: in the middle of the longest stretch."""
    stretches = {**corridors(graph, places), **{owner: _stretches(stops) for owner, stops in lines(graph, places).items()}}
    found = {}
    for owner, links in stretches.items():
        if owner not in places:
            (x1, y1), (x2, y2) = max(((places[a], places[b]) for a, b in links), key=lambda ends: dist(*ends))
            found[owner] = ((x1 + x2) / 2, (y1 + y2) / 2)
    return found


def through_marker(owner: EntityRef, stops: Sequence[EntityRef], places: Mapping[EntityRef, Position]) -> list[EntityRef]:
    """Return the stops with owner between the two where it makes the least way round."""

    def detour(at: int) -> float:
        before, after = places[stops[at - 1]], places[stops[at]]
        return dist(before, places[owner]) + dist(places[owner], after) - dist(before, after)

    at = min(range(1, len(stops)), key=detour)
    return [*stops[:at], owner, *stops[at:]]


def _stretches(stops: Sequence[EntityRef]) -> list[Link]:
    return list(pairwise(stops))
