"""Where everything stands in a picture: places as on a map, the rest near what it relates to."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping
from statistics import median

from graph.entities import Entity, Label, Place
from graph.network import Position, force_positions
from graph.picture.corridors import markers
from graph.picture.look import FONT_SIZE, NODE_LOOKS, NodeLook, in_lines, note
from graph.picture.themes import drawn
from graph.picture.whereabouts import named_after, whereabouts
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, RelationType

UNITS_PER_DEGREE = 170
DISTANCE = 75  # between two entities that relate to each other
_AT_EASE = 150  # so many entities have room for their whole names; of more, the page shows those that fit, and all when one goes near
_FEW = 6  # a passage that names more places says little of where each thing in it lies


def positions(graph: PlanGraph, *, context: PlanGraph | None = None, seed: int = 0) -> dict[EntityRef, Position]:
    """Return a position for every entity that is drawn: x to the right, y down, in units of the page.

    Places with coordinates stand as on a map, moved only where their names would overlap, and well-known zones and
    regions about where they lie; an axis, a group and a railway stand on their own way through the places; the others
    settle by force near the places that context, the graph of which this is a part, has them relate to or names in
    the same passage. Same graph, context and seed, same positions.
    """
    context = context or graph
    refs = drawn(graph)
    letters = letter_size(len(refs))
    room = {ref: _room(NODE_LOOKS[ref.label], graph.get(ref), letters) for ref in refs}
    project = projection(context)
    everywhere = _with_provinces_amid(context, map_positions(context, project))
    known = {ref: place for ref, place in everywhere.items() if ref in room}
    held, leanings = markers(graph, known), leaning(context, everywhere)
    nearer = _within_sight(known)
    for ref in refs:
        if (spot := whereabouts(graph.get(ref))) and ref not in known:
            held[ref] = nearer(project(*spot))
        elif (spot := named_after(graph.get(ref))) and ref not in held:
            leanings[ref] = project(*spot)
    leanings = {ref: place for ref, place in leanings.items() if ref in room and ref not in held}
    return force_positions(graph, room, known=known, held=held, leaning=leanings, distance=DISTANCE, seed=seed)


Projection = Callable[[float, float], Position]


def map_positions(graph: PlanGraph, project: Projection | None = None) -> dict[EntityRef, Position]:
    """Return where the places with coordinates stand on a map, the origin in their middle."""
    project = project or projection(graph)
    return {EntityRef(e.label, e.key): project(e.lat, e.lon) for e in _located(graph) if e.lat is not None and e.lon is not None}


def projection(graph: PlanGraph) -> Projection:
    """Return what places latitude and longitude on the map of a graph (Mercator).

    Most of a plan's places lie together, and it mentions a few far away: those stand in their true direction,
    but drawn closer (the logarithm of the distance), so that the map stays one of the plan's own area.
    """
    spots = [_flat(e.lat or 0.0, e.lon or 0.0) for e in _located(graph)]
    middle = (median(x for x, _ in spots), median(y for _, y in spots)) if spots else _flat(30.0, 112.0)
    far = [math.dist(middle, spot) for spot in spots]
    rim = max(1.5 * median(far or [0.0]), UNITS_PER_DEGREE)

    def project(lat: float, lon: float) -> Position:
        x, y = _flat(lat, lon)
        x, y = (x - middle[0] + _HALF_ROUND) % (2 * _HALF_ROUND) - _HALF_ROUND, y - middle[1]
        distance = math.hypot(x, y)
        nearer = 1.0 if distance <= rim else rim * (1 + 0.15 * math.log(distance / rim)) / distance
        return x * nearer, y * nearer

    return project


_HALF_ROUND = 180 * UNITS_PER_DEGREE


def _flat(lat: float, lon: float) -> Position:
    return lon * UNITS_PER_DEGREE, -math.degrees(math.asinh(math.tan(math.radians(lat)))) * UNITS_PER_DEGREE


def _located(graph: PlanGraph) -> list[Place]:
    return [e for e in graph.entities if isinstance(e, Place) and e.lat is not None and e.lon is not None and abs(e.lat) < 85]


def leaning(graph: PlanGraph, places: Mapping[EntityRef, Position]) -> dict[EntityRef, Position]:
    """Return for what has no coordinates where it is likely to be: amid the places that it relates to or is named with.

    What has none of these leans to where that leans to which it relates.
    """
    pulls: dict[EntityRef, list[tuple[float, Position]]] = defaultdict(list)
    named: dict[EntityRef, list[EntityRef]] = defaultdict(list)
    for relation in graph.relations:
        if relation.type is RelationType.MENTIONED_IN:
            named[relation.end].append(relation.start)
    for refs in named.values():
        amid = [places[ref] for ref in refs if ref in places]
        if 0 < len(amid) <= _FEW:
            for ref in refs:
                pulls[ref] += [(0.5 / len(amid), place) for place in amid]
    for relation in graph.facts:
        for one, other in ((relation.start, relation.end), (relation.end, relation.start)):
            if other in places:
                pulls[one].append((3.0 if relation.type is RelationType.LOCATED_IN else 1.0, places[other]))
    found = {ref: _middle(pulled) for ref, pulled in pulls.items() if ref not in places}
    for _ in range(2):
        more: dict[EntityRef, list[tuple[float, Position]]] = defaultdict(list)
        for relation in graph.facts:
            for one, other in ((relation.start, relation.end), (relation.end, relation.start)):
                if other in found and one not in found and one not in places:
                    more[one].append((1.0, found[other]))
        found |= {ref: _middle(pulled) for ref, pulled in more.items()}
    return found


def _with_provinces_amid(graph: PlanGraph, places: dict[EntityRef, Position]) -> dict[EntityRef, Position]:
    """Return places with each province amid its cities, where three are known: a gazetteer has it at its capital."""
    cities: dict[EntityRef, list[tuple[float, Position]]] = defaultdict(list)
    for relation in graph.facts:
        nested = relation.type is RelationType.LOCATED_IN and (relation.start.label, relation.end.label) == (Label.CITY, Label.PROVINCE)
        if nested and relation.start in places:
            cities[relation.end].append((1.0, places[relation.start]))
    return places | {province: _middle(found) for province, found in cities.items() if len(found) > 2}


def _within_sight(places: Mapping[EntityRef, Position]) -> Callable[[Position], Position]:
    """Return what brings a point outside the map of places to its rim, in the same direction: America need not be far from 武汉."""
    if len(places) < 3:
        return lambda point: point
    middle = (median(x for x, _ in places.values()), median(y for _, y in places.values()))
    rim = 1.15 * max(math.dist(middle, place) for place in places.values())

    def nearer(point: Position) -> Position:
        by = min(1.0, rim / max(math.dist(middle, point), 1.0))
        return middle[0] + (point[0] - middle[0]) * by, middle[1] + (point[1] - middle[1]) * by

    return nearer


def _middle(weighted: list[tuple[float, Position]]) -> Position:
    whole = sum(weight for weight, _ in weighted)
    return sum(weight * x for weight, (x, _) in weighted) / whole, sum(weight * y for weight, (_, y) in weighted) / whole


def letter_size(count: int) -> float:
    """Return the size of letters, in units of the page, for which a picture of so many entities has room."""
    return float(FONT_SIZE * min(1.0, (_AT_EASE / max(count, 1)) ** 0.5))


def _room(look: NodeLook, entity: Entity, letters: float) -> Position:
    """Return width and height of a node with its name under it."""
    lines = [*in_lines(entity.name).split("\n"), *filter(None, [note(entity)])]
    widest = max(len(line) - 0.45 * sum(map(str.isascii, line)) for line in lines)  # a Latin letter takes half of a Chinese one
    return max(2.0 * look.size, letters * widest) + 8, 2.0 * look.size + letters * (len(lines) + 1) + 10
