"""The graph as a networkx network, and what is computed on networks: positions for pictures.

Importing this costs 0.2 s for networkx and numpy: the command does so only where it needs them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.plan_graph import PlanGraph
from graph.relations import EntityRef

Position: TypeAlias = tuple[float, float]
_Points: TypeAlias = NDArray[np.float64]  # one row (x, y) each
_ROOMY = 2.0  # times the room of all that stands in an area
_SAMPLE = 300  # so many push one


def to_network(graph: PlanGraph) -> nx.MultiDiGraph:
    """Return the graph as a directed multigraph.

    Nodes are EntityRef with the attribute entity; edges are keyed by relationship type and carry the attribute
    relation. The order of nodes and edges is the graph's own, so that what is computed is repeatable.
    """
    network = nx.MultiDiGraph()
    network.add_nodes_from((EntityRef(entity.label, entity.key), {"entity": entity}) for entity in graph.entities)
    network.add_edges_from((r.start, r.end, r.type, {"relation": r}) for r in graph.relations)
    return network


def from_network(network: nx.MultiDiGraph) -> PlanGraph:
    """Return the graph whose network to_network made, or what is left of it."""
    entities = tuple(entity for _, entity in network.nodes(data="entity"))
    return PlanGraph(entities, tuple(relation for *_, relation in network.edges(data="relation")))


def force_positions(
    graph: PlanGraph,
    room: Mapping[EntityRef, Position],
    *,
    known: Mapping[EntityRef, Position],
    held: Mapping[EntityRef, Position] | None = None,
    leaning: Mapping[EntityRef, Position] | None = None,
    distance: float,
    seed: int = 0,
) -> dict[EntityRef, Position]:
    """Return a position for each entity in room, in the unit of known, the same for the same graph and seed.

    Entities in known and in held stay there, the others settle near what they relate to, distance apart (Fruchterman
    and Reingold 1991), and near where they lean to; what has none of this makes a block of its own to the right. Then
    every two are moved apart until each has its room (width, height) to itself: the known ones shift least. Rounded
    to whole units, so that a difference in the last binary digit between machines does not show.
    """
    fixed = {**(held or {}), **known}
    leaning = leaning or {}
    whole = nx.Graph(to_network(graph))
    order = [ref for ref in whole if ref in room]
    parts = nx.connected_components(whole.subgraph(order))
    anchored = {ref for part in parts if any(r in fixed or r in leaning for r in part) for ref in part}
    found: dict[EntityRef, _Points] = {}
    for group in ([ref for ref in order if ref in anchored], [ref for ref in order if ref not in anchored]):
        if group:
            near = np.minimum(nx.to_numpy_array(whole, nodelist=group), 1.0)
            np.fill_diagonal(near, 0.0)
            start = _start(group, fixed, leaning, distance, seed)
            lean = np.array([ref in leaning and ref not in fixed for ref in group])
            settled = _settle(start, near, [ref in fixed for ref in group], lean, distance)
            rooms = np.array([room[ref] for ref in group])
            settled = _move_apart(settled * _widening(settled, rooms), rooms, [ref in known for ref in group])
            if found:
                left = np.array(list(found.values()))
                settled += (left[:, 0].max() - settled[:, 0].min() + 1.5 * distance, left[:, 1].mean() - settled[:, 1].mean())
            found |= zip(group, settled, strict=True)
    return {ref: (float(round(x)), float(round(y))) for ref, (x, y) in found.items()}


def _start(
    refs: list[EntityRef], fixed: Mapping[EntityRef, Position], leaning: Mapping[EntityRef, Position], distance: float, seed: int
) -> _Points:
    """Return the fixed positions, for those that lean random ones around where to, for the rest around the middle of all these."""
    given = [place for ref in refs if (place := fixed.get(ref, leaning.get(ref))) is not None]
    middle = np.mean(given, axis=0) if given else np.zeros(2)
    reach = max(float(np.ptp(given, axis=0).max()) / 3 if given else 0.0, distance * len(refs) ** 0.5 / 2)
    scattered = np.random.default_rng(seed).uniform(-1, 1, (len(refs), 2))
    start = np.empty((len(refs), 2))
    for at, ref in enumerate(refs):
        if ref in fixed:
            start[at] = fixed[ref]
        else:
            start[at] = leaning[ref] + scattered[at] * distance if ref in leaning else middle + scattered[at] * reach
    return start


def _settle(start: _Points, near: _Points, held: list[bool], lean: NDArray[np.bool_], distance: float, rounds: int = 120) -> _Points:
    """Return positions in which related entities pull and all push; those held do not move, those that lean are pulled to their start.

    networkx has the same as spring_layout, but asks for scipy from 500 nodes on, and lets what has no relation
    drift away: here a weak pull to the middle keeps it. Where there are many, each is pushed by a sample of the
    others, drawn anew each round: the same field, in time that grows with the number and not with its square. On a
    map only what is near pushes, so that nothing is driven off it.
    """
    place: _Points = start.copy()
    if all(held):
        return place
    middle, count = place.mean(axis=0), len(place)
    home = np.where(lean[:, None], start, middle)
    on_map = any(held) or bool(lean.any())
    homing = np.where(lean, 3.0, 0.2 if on_map else 1.0)
    reach2 = (5 * distance) ** 2 if on_map else np.inf
    ones, others = np.nonzero(near)
    draw = np.random.default_rng(count)
    for step in np.linspace(distance, distance / 20, rounds):  # the longest move allowed, cooling
        sample = np.arange(count) if count <= _SAMPLE else np.sort(draw.choice(count, _SAMPLE, replace=False))
        dx, dy = (place[:, None, side] - place[None, sample, side] for side in (0, 1))
        far2 = np.maximum(dx * dx + dy * dy, 1.0)
        push = np.where(far2 < reach2, distance**2 / far2, 0.0) * (count / len(sample))
        force = np.stack(((dx * push).sum(axis=1), (dy * push).sum(axis=1)), axis=-1)
        pulls = place[ones] - place[others]
        pulls *= (np.maximum(np.linalg.norm(pulls, axis=-1), 1.0) / distance)[:, None]
        np.subtract.at(force, ones, pulls)
        away = place - home
        force -= away * (homing * np.where(lean, np.linalg.norm(away, axis=-1) / distance, 1.0))[:, None]
        length = np.maximum(np.linalg.norm(force, axis=-1), 1e-9)
        move = force * (np.minimum(length, step) / length)[:, None]
        move[held] = 0.0
        place += move
    return place


def _widening(place: _Points, room: _Points) -> float:
    """Return by how much positions must be drawn apart, all alike, so that the rooms of the middle fit into it."""
    low, high = np.quantile(place, (0.1, 0.9), axis=0)
    inside = ((place >= low) & (place <= high)).all(axis=-1)
    wanted = _ROOMY * float(room[inside].prod(axis=-1).sum())
    area = float(np.maximum(high - low, 1.0).prod())
    return float(max(1.0, (wanted / area) ** 0.5))


def _move_apart(start: _Points, room: _Points, firm: list[bool], rounds: int = 300) -> _Points:
    """Return positions so that no two rooms overlap, each overlap undone along its shorter side; what is firm gives way least."""
    place: _Points = start.copy()
    gives = np.where(firm, 0.15, 1.0)
    for _ in range(rounds):
        ones, others = _neighbours(place, float(room[:, 0].max(initial=0.0)))
        apart = place[ones] - place[others]
        width = (room[ones] + room[others]) / 2
        overlap = width - np.abs(apart)
        both = (overlap > 0.5).all(axis=-1)
        if not both.any():
            break
        ones, others, apart, width, overlap = ones[both], others[both], apart[both], width[both], overlap[both]
        side = np.where(apart == 0, np.sign(ones - others)[:, None], np.sign(apart))  # at the very same place the earlier gives way
        shorter = (overlap / width).argmin(axis=-1)
        push = np.where(shorter[:, None] == np.arange(2), 0.52 * side * overlap, 0.0)
        share = (gives[ones] / (gives[ones] + gives[others]))[:, None]
        np.add.at(place, ones, push * share)
        np.subtract.at(place, others, push * (1 - share))
    return place


def _neighbours(place: _Points, width: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs that lie less than width apart from west to east, each pair once."""
    order = np.argsort(place[:, 0], kind="stable")
    sorted_x = place[order, 0]
    until = np.searchsorted(sorted_x, sorted_x + width, side="right")
    counts = until - np.arange(len(order)) - 1
    first = np.repeat(np.arange(len(order)), counts)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
    return order[first], order[second]
