"""Where everything stands in a picture: places as on a map, the rest near what it relates to."""

from __future__ import annotations

import math
from statistics import median

from graph.entities import Place
from graph.network import Position, force_positions
from graph.picture.look import FONT_SIZE, NODE_LOOKS, NodeLook, in_lines
from graph.picture.themes import drawn
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef

UNITS_PER_DEGREE = 125
DISTANCE = 75  # between two entities that relate to each other


def positions(graph: PlanGraph, *, seed: int = 0) -> dict[EntityRef, Position]:
    """Return a position for every entity that is drawn: x to the right, y down, in units of the page.

    Places with coordinates stand as on a map, moved only where their names would overlap; the others settle by
    force, the same for the same graph and seed.
    """
    room = {ref: _room(NODE_LOOKS[ref.label], graph.get(ref).name) for ref in drawn(graph)}
    return force_positions(graph, room, known=map_positions(graph), distance=DISTANCE, seed=seed)


def map_positions(graph: PlanGraph) -> dict[EntityRef, Position]:
    """Return where the places with coordinates stand on a map (Mercator), the origin in their middle.

    Most of a plan's places lie together, and it mentions a few far away: those stand in their true direction,
    but drawn closer (the logarithm of the distance), so that the map stays one of the plan's own area.
    """
    places = [e for e in graph.entities if isinstance(e, Place) and e.lat is not None and e.lon is not None and abs(e.lat) < 85]
    if not places:
        return {}
    flat = [(math.radians(e.lon or 0), -math.asinh(math.tan(math.radians(e.lat or 0)))) for e in places]
    middle = (median(x for x, _ in flat), median(y for _, y in flat))
    scale = UNITS_PER_DEGREE * 180 / math.pi
    away = [((x - middle[0]) * scale, (y - middle[1]) * scale) for x, y in flat]
    far = [math.hypot(x, y) for x, y in away]
    rim = max(1.5 * median(far), UNITS_PER_DEGREE)
    nearer = [1.0 if distance <= rim else rim * (1 + 0.15 * math.log(distance / rim)) / distance for distance in far]
    return {EntityRef(e.label, e.key): (x * by, y * by) for e, (x, y), by in zip(places, away, nearer, strict=True)}


def _room(look: NodeLook, name: str) -> Position:
    """Return width and height of a node with its name under it."""
    lines = in_lines(name).split("\n")
    return max(2.0 * look.size, FONT_SIZE * len(lines[0])) + 8, 2.0 * look.size + FONT_SIZE * (len(lines) + 1) + 10
