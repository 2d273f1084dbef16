"""What is drawn under the nodes: an axis as a corridor through its places, a railway as a line through its stops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from graph.network import Position
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, RelationType


def corridors(graph: PlanGraph, places: Mapping[EntityRef, Position]) -> dict[EntityRef, list[EntityRef]]:
    """Return the axes of a picture with the places on each, from one end of it to the other; at least two."""
    on: dict[EntityRef, list[EntityRef]] = defaultdict(list)
    for relation in graph.facts:
        if relation.type in (RelationType.LOCATED_ON_AXIS, RelationType.CORE_OF) and relation.end in places and relation.start in places:
            on[relation.end].append(relation.start)
    axes = {axis: sorted(set(members)) for axis, members in on.items() if axis.label.value == "Axis"}
    return {axis: _in_line(members, places) for axis, members in axes.items() if len(members) > 1}


def lines(graph: PlanGraph, places: Mapping[EntityRef, Position]) -> dict[EntityRef, list[EntityRef]]:
    """Return the linear projects of a picture with their stops in the plan's order; at least two."""
    stops: dict[EntityRef, list[tuple[int, EntityRef]]] = defaultdict(list)
    for relation in graph.facts:
        if relation.type is RelationType.CONNECTS and relation.end in places and relation.start in places:
            stops[relation.start].append((relation.order or 0, relation.end))
    return {project: [ref for _, ref in sorted(found)] for project, found in stops.items() if len(found) > 1}


def _in_line(refs: list[EntityRef], places: Mapping[EntityRef, Position]) -> list[EntityRef]:
    """Return refs along the direction in which they spread most (their first principal axis)."""
    middle = [sum(places[ref][side] for ref in refs) / len(refs) for side in (0, 1)]
    away = {ref: (places[ref][0] - middle[0], places[ref][1] - middle[1]) for ref in refs}
    xx, yy, xy = (sum(x * x for x, _ in away.values()), sum(y * y for _, y in away.values()), sum(x * y for x, y in away.values()))
    half = (xx - yy) / 2
    spread = (half * half + xy * xy) ** 0.5
    direction = (half + spread, xy) if half >= 0 else (xy, spread - half)
    if direction == (0.0, 0.0):
        direction = (1.0, 0.0)
    return sorted(refs, key=lambda ref: (away[ref][0] * direction[0] + away[ref][1] * direction[1], ref))
