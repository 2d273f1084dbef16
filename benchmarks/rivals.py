"""Ways to suggest industries that were tried and are not used: `make bench-discovery` shows them beside what is.

Each takes ties and (place, industry) pairs and returns scores, like graph/discovery/baselines.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from graph.discovery.baselines import Pair, Scorer
from graph.discovery.industries import between
from graph.discovery.similar import alike, profile_weights
from graph.discovery.ties import Ties
from graph.entities import Industry, Label
from graph.relations import EntityRef, RelationType

Matrix: TypeAlias = NDArray[np.float64]


def in_between_alone(ties: Ties, pairs: Sequence[Pair]) -> list[float]:
    """Return what ours does without the number of sentences: what lies between the two, each by 1 / its degree."""
    return [sum(1 / ties.degree(ref) for ref in between(ties, a, b)) for a, b in pairs]


def peers_by_profile(ties: Ties, pairs: Sequence[Pair]) -> list[float]:
    """Return the sum over the peers that host it of the cosine of their whole profile with the place's."""
    likeness = {place: alike(ties, place, profile_weights(ties, place)) for place in {place for place, _ in pairs}}
    return [sum(likeness[place].get(host, 0.0) for host in ties.of(industry)) for place, industry in pairs]


def relatedness_of_names(ties: Ties, pairs: Sequence[Pair]) -> list[float]:
    """Return how related the industry is to those of the place: by two-character pieces of names, kind and SUBINDUSTRY_OF.

    The method that `industries` had before (Frenken, Van Oort and Verburg 2007, Reg. Stud. 41).
    """
    own = {place: [ref for ref in ties.of(place) if ref.label is Label.INDUSTRY] for place in {place for place, _ in pairs}}
    return [sum(_related(ties, industry, mine) for mine in sorted(own[place])) for place, industry in pairs]


def _related(ties: Ties, first: EntityRef, second: EntityRef) -> float:
    one, other = ties.graph.get(first), ties.graph.get(second)
    branch = any(fact.type is RelationType.SUBINDUSTRY_OF for fact in ties.of(first).get(second, ()))
    same_kind = isinstance(one, Industry) and isinstance(other, Industry) and one.kind == other.kind
    return max(_common(one.name, other.name), 0.5 if branch else 0.0) + (0.1 if same_kind else 0.0)


@lru_cache(maxsize=65536)
def _common(one: str, other: str) -> float:
    pieces, others = ({name[at : at + 2] for at in range(max(1, len(name) - 1))} for name in (one, other))
    return len(pieces & others) / len(pieces | others)


def _on_matrix(score: Callable[[Matrix], Matrix]) -> Scorer:
    """Return the scorer that fills the matrix of places and industries from what is hosted."""

    def scorer(ties: Ties, pairs: Sequence[Pair]) -> list[float]:
        row = {place: at for at, place in enumerate(sorted({place for place, _ in pairs}))}
        column = {industry: at for at, industry in enumerate(sorted(ref for ref in ties if ref.label is Label.INDUSTRY))}
        hosted = np.zeros((len(row), len(column)))
        for place, at in row.items():
            hosted[at, [column[ref] for ref in ties.of(place) if ref in column]] = 1.0
        filled = score(hosted)
        return [float(filled[row[place], column[industry]]) if industry in column else 0.0 for place, industry in pairs]

    return scorer


def _peers(hosted: Matrix) -> Matrix:
    lengths = np.linalg.norm(hosted, axis=1).clip(1e-9)
    likeness: Matrix = (hosted @ hosted.T) / np.outer(lengths, lengths)
    np.fill_diagonal(likeness, 0.0)
    return likeness @ hosted


def _spread(share: float) -> Callable[[Matrix], Matrix]:
    """Spread of mass (share 1) and of heat (share 0): Zhou and others 2010, Proc. Natl. Acad. Sci. 107."""

    def score(hosted: Matrix) -> Matrix:
        places, industries = (hosted.sum(axis=axis).clip(1.0) for axis in (1, 0))
        passed: Matrix = (hosted / places[:, None]).T @ hosted
        return hosted @ (passed / (industries[:, None] ** (1 - share) * industries[None, :] ** share)).T

    return score


def _density(hosted: Matrix) -> Matrix:
    """Density in the product space: Hidalgo, Klinger, Barabási and Hausmann 2007, Science 317."""
    hosts = hosted.sum(axis=0).clip(1.0)
    proximity: Matrix = (hosted.T @ hosted) / np.maximum.outer(hosts, hosts)
    np.fill_diagonal(proximity, 0.0)
    return (hosted @ proximity) / proximity.sum(axis=0).clip(1e-9)


RIVALS: Mapping[str, Scorer] = {
    "what lies between, without sentences": in_between_alone,
    "relatedness of names (the former method)": relatedness_of_names,
    "peers by shared industries": _on_matrix(_peers),
    "peers by profile": peers_by_profile,
    "spread of mass and heat, half and half": _on_matrix(_spread(0.5)),
    "density in the product space": _on_matrix(_density),
}
