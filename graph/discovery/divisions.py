"""Divisions: a network divided into communities, and whether it is the same over seeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from statistics import fmean
from typing import NamedTuple

import networkx as nx

from graph.discovery.agreement import adjusted_rand

WeightedEdge = tuple[int, int, float]


class Divided(NamedTuple):
    """The community of each node 0 … n-1, communities numbered by size; the modularity; and the stability over seeds.

    stability is the mean adjusted Rand index between the runs.
    """

    group: list[int]
    modularity: float
    stability: float


def by_louvain(size: int, edges: Iterable[WeightedEdge], *, runs: int, seed: int = 0) -> Divided:
    """Return the division with the highest modularity of several runs (Blondel and others 2008, J. Stat. Mech. P10008)."""
    network = _network(size, edges)
    return _best(network, [nx.community.louvain_communities(network, seed=seed + run) for run in range(runs)])


def by_propagation(size: int, edges: Iterable[WeightedEdge], *, runs: int, seed: int = 0) -> Divided:
    """Return the same by label propagation (Raghavan, Albert and Kumara 2007, Phys. Rev. E 76)."""
    network = _network(size, edges)
    return _best(network, [list(nx.community.asyn_lpa_communities(network, weight="weight", seed=seed + run)) for run in range(runs)])


def _network(size: int, edges: Iterable[WeightedEdge]) -> nx.Graph:
    """Return the network. Its nodes are numbers, so that nothing hangs on how text is hashed."""
    network = nx.Graph()
    network.add_nodes_from(range(size))
    network.add_weighted_edges_from(sorted(edges))
    return network


def _best(network: nx.Graph, divisions: Sequence[Sequence[set[int]]]) -> Divided:
    if not network.number_of_edges():
        return Divided(list(network), 0.0, 1.0)
    groups = [_numbered(parts) for parts in divisions]
    values = [modularity(network, group) for group in groups]
    best = max(range(len(values)), key=lambda run: (round(values[run], 9), -run))
    pairs = list(combinations(groups, 2))
    return Divided(groups[best], values[best], fmean(adjusted_rand(a, b) for a, b in pairs) if pairs else 1.0)


def modularity(network: nx.Graph, group: Sequence[int]) -> float:
    """Return the share of the weight inside groups less what the degrees alone would put there (Newman and Girvan 2004, Phys. Rev. E 69).

    networkx has the same, at three times the cost.
    """
    inside = whole = 0.0
    degrees: dict[int, float] = defaultdict(float)
    for a, b, weight in network.edges(data="weight"):
        whole += weight
        inside += weight if group[a] == group[b] else 0.0
        degrees[group[a]] += weight
        degrees[group[b]] += weight
    return inside / whole - sum((degree / (2 * whole)) ** 2 for degree in degrees.values())


def _numbered(parts: Sequence[set[int]]) -> list[int]:
    found: dict[int, int] = defaultdict(int)
    for number, part in enumerate(sorted(parts, key=lambda part: (-len(part), min(part)))):
        found.update(dict.fromkeys(part, number))
    return [found[node] for node in sorted(found)]
