"""Baselines of link prediction: what a method of ours has to beat, on the same ties.

Each takes the ties and pairs and returns one score a pair, higher being more likely a link. They see the network
only: no coordinates, no types, no weights.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from graph.discovery.ties import Ties
from graph.relations import EntityRef

Pair: TypeAlias = tuple[EntityRef, EntityRef]
Scorer: TypeAlias = Callable[[Ties, Sequence[Pair]], list[float]]
_DENSE = 5_000  # nodes up to which Katz solves the whole matrix


def adamic_adar(ties: Ties, pairs: Sequence[Pair]) -> list[float]:
    """Return what the two are both tied to, each by 1 / log of its degree (Adamic and Adar 2003, Social Networks 25)."""
    return [sum(1 / math.log(ties.degree(z)) for z in ties.shared(a, b)) for a, b in pairs]  # z has both: never log 1


def resource_allocation(ties: Ties, pairs: Sequence[Pair]) -> list[float]:
    """Return what the two are both tied to, each by 1 / its degree (Zhou, Lü and Zhang 2009, Eur. Phys. J. B 71)."""
    return [sum(1 / ties.degree(z) for z in ties.shared(a, b)) for a, b in pairs]


def preferential_attachment(ties: Ties, pairs: Sequence[Pair]) -> list[float]:
    """Return the product of the two degrees (Barabási and Albert 1999, Science 286; Liben-Nowell and Kleinberg 2007)."""
    return [float(ties.degree(a) * ties.degree(b)) for a, b in pairs]


def statements(ties: Ties, pairs: Sequence[Pair]) -> list[float]:
    """Return preferential attachment by sentences: how many state anything of the one, times those of the other."""
    said = {ref: ties.sentences(ref) for ref in {ref for pair in pairs for ref in pair}}
    return [float(said[a] * said[b]) for a, b in pairs]


def katz(ties: Ties, pairs: Sequence[Pair], *, share: float = 0.5) -> list[float]:
    """Return the number of walks between the two, a walk of length l counted share ** l / radius ** l (Katz 1953, Psychometrika 18).

    radius is the largest eigenvalue of the adjacency matrix, so that the sum is finite for every share below 1.
    Raises ValueError for a network of more than 5,000 nodes, where the matrix would not fit.
    """
    order = {ref: at for at, ref in enumerate(sorted(ties))}
    if len(order) > _DENSE:
        raise ValueError(f"Katz needs a matrix of {len(order):,} × {len(order):,}; at most {_DENSE:,} nodes")
    matrix = np.zeros((len(order), len(order)))
    for a, b, _ in ties.edges:
        matrix[order[a], order[b]] = matrix[order[b], order[a]] = 1.0
    radius = float(np.abs(np.linalg.eigvalsh(matrix)).max()) if len(order) else 1.0
    starts = sorted({order[a] for a, _ in pairs if a in order})
    walks = np.linalg.solve(np.eye(len(order)) - share / max(radius, 1e-9) * matrix, np.eye(len(order))[:, starts])
    row = {start: at for at, start in enumerate(starts)}
    return [float(walks[order[b], row[order[a]]]) if a in order and b in order else 0.0 for a, b in pairs]


BASELINES: Mapping[str, Scorer] = {
    "Adamic–Adar": adamic_adar,
    "resource allocation": resource_allocation,
    "preferential attachment": preferential_attachment,
    "preferential attachment by sentences": statements,
    "Katz": katz,
}
