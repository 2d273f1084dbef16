"""Industries: what peers of a place are to develop, it is not, and is related to what it is to develop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from graph.discovery.finding import Answer, Finding, Kind, Reason
from graph.discovery.similar import alike, profile_weights
from graph.discovery.ties import Ties
from graph.entities import Industry, Label
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, RelationType

METHOD = "relatedness to its own industries"
_SAME_KIND = 0.1  # two emerging industries are a little related whatever they are called
_BRANCH = 0.5  # at least, where the plan puts one under the other


def industries(graph: PlanGraph, city: EntityRef, *, at_most: int = 10) -> Answer:
    """Return industries that other places of the city's label are to develop and the city is not, the most related first.

    An industry scores the sum of its relatedness to those that the city is to develop: places branch out into what is near
    to what they have (Hidalgo, Klinger, Barabási and Hausmann 2007, Science 317; Frenken, Van Oort and Verburg 2007, Reg.
    Stud. 41). Relatedness comes from the names, the kind and SUBINDUSTRY_OF, not from shared hosts as there: a plan speaks
    of an industry once or twice, with a list of all its hosts, so what is missing from a list is not more likely for
    standing in others (docs/discovery-benchmark.md). The reasons name the related ones, and the peers in order of likeness.
    """
    ties = Ties(graph)
    own = _hosted(ties, city)
    likeness = alike(ties, city, profile_weights(ties, city))
    peers = sorted((ref for ref in ties if ref.label is city.label and ref != city), key=lambda ref: (-likeness.get(ref, 0.0), ref))
    hosts: dict[EntityRef, list[EntityRef]] = {}
    for peer in peers:
        for industry in _hosted(ties, peer):
            hosts.setdefault(industry, []).append(peer)
    open_ = sorted(ref for ref in hosts if ref not in own)
    related = {ref: {mine: value for mine in own if (value := relatedness(ties, ref, mine)) > 0} for ref in open_}
    best = sorted((ref for ref in open_ if related[ref]), key=lambda ref: (-sum(related[ref].values()), ref))[:at_most]
    findings = (
        Finding(city, Kind.INDUSTRY, ref, round(sum(related[ref].values()), 4), METHOD, _reasons(ties, city, ref, related[ref], hosts[ref]))
        for ref in best
    )
    notes = () if own else (f"the plan gives {graph.get(city).name} no industry, so none is related to its own",)
    return Answer(tuple(findings), notes)


def score_pairs(ties: Ties, pairs: Sequence[tuple[EntityRef, EntityRef]]) -> list[float]:
    """Return how much suggests that the place of each (place, industry) hosts the industry."""
    own = {place: _hosted(ties, place) for place in {place for place, _ in pairs}}
    return [sum(relatedness(ties, industry, mine) for mine in own[place]) for place, industry in pairs]


def relatedness(ties: Ties, first: EntityRef, second: EntityRef) -> float:
    """Return how related two industries are, from 0 to 1.1.

    The share of two-character pieces of their names that both have; at least a half where one is a branch of the other;
    and a little for being of one kind.
    """
    one, other = ties.graph.get(first), ties.graph.get(second)
    branch = any(fact.type is RelationType.SUBINDUSTRY_OF for fact in ties.of(first).get(second, ()))
    value = max(_likeness(one.name, other.name), _BRANCH if branch else 0.0)
    same_kind = isinstance(one, Industry) and isinstance(other, Industry) and one.kind == other.kind
    return value + (_SAME_KIND if same_kind else 0.0)


@lru_cache(maxsize=65536)
def _likeness(one: str, other: str) -> float:
    """Return the Jaccard index of the names' two-character pieces: 汽车 and 新能源汽车 1/4."""
    pieces, others = ({name[at : at + 2] for at in range(max(1, len(name) - 1))} for name in (one, other))
    return len(pieces & others) / len(pieces | others)


def _hosted(ties: Ties, place: EntityRef) -> list[EntityRef]:
    return sorted(ref for ref in ties.of(place) if ref.label is Label.INDUSTRY)


def _reasons(
    ties: Ties, city: EntityRef, industry: EntityRef, related: Mapping[EntityRef, float], peers: Sequence[EntityRef]
) -> tuple[Reason, ...]:
    """Return what of the city's own it is related to by more than its kind, then the peers that are to develop it."""
    names = ties.graph.get
    near = sorted((ref for ref in related if related[ref] > _SAME_KIND), key=lambda ref: (-related[ref], ref))
    reasons = [
        Reason(f"related to {names(ref).name}, which {names(city).name} is to develop", tuple(ties.of(city)[ref]), related[ref])
        for ref in near
    ]
    rest = sum(value for ref, value in related.items() if ref not in near)
    if rest:
        reasons.append(Reason(f"of the same kind as {len(related) - len(near)} of its industries", weight=rest))
    facts = tuple(fact for peer in peers for fact in ties.of(peer)[industry] if fact.type is RelationType.HOSTS_INDUSTRY)
    named = "、".join(names(peer).name for peer in peers[:6]) + (f" and {len(peers) - 6} more" if len(peers) > 6 else "")
    return (*reasons[:2], Reason(f"its peers {named} are to develop it", facts), *reasons[2:])
