"""Industries: what the peers of a place are to develop and the place is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from graph.discovery.finding import Answer, Finding, Kind, Reason
from graph.discovery.similar import alike, profile_weights
from graph.discovery.ties import Ties
from graph.entities import Label
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation, RelationType

METHOD = "peers by shared ties"
_PEERS = 12  # how many of the most similar places have a say
_HOSTS = RelationType.HOSTS_INDUSTRY


def industries(graph: PlanGraph, city: EntityRef, *, at_most: int = 10) -> Answer:
    """Return industries that the peers of a city are to develop and that the plan does not give to it.

    An industry scores the share of the city's likeness to its peers that falls on those that host it: collaborative
    filtering by nearest neighbours (Breese, Heckerman and Kadie 1998, UAI), the likeness of places as in similar.py.
    """
    ties = Ties(graph)
    peers = _peers(ties, city)
    votes = _votes(ties, peers)
    own = _hosted(ties, city)
    total = sum(peers.values())
    scored = sorted(((sum(those.values()) / total, industry) for industry, those in votes.items() if industry not in own), key=_best_first)
    findings = []
    for score, industry in scored[:at_most]:
        reasons = [_reason(ties, peer, industry, likeness / total) for peer, likeness in votes[industry].items()]
        reasons.sort(key=lambda reason: (-reason.weight, reason.words))
        findings.append(Finding(city, Kind.INDUSTRY, industry, round(score, 4), METHOD, tuple(reasons)))
    notes = () if peers else ("no other place is tied to anything that this one is tied to",)
    return Answer(tuple(findings), notes)


def score_pairs(ties: Ties, pairs: Sequence[tuple[EntityRef, EntityRef]]) -> list[float]:
    """Return how much suggests that the place of each (place, industry) hosts the industry."""
    asked: dict[EntityRef, dict[EntityRef, float]] = {}
    for place in {place for place, _ in pairs}:
        votes = _votes(ties, _peers(ties, place))
        asked[place] = {industry: sum(those.values()) for industry, those in votes.items()}
    return [asked[place].get(industry, 0.0) for place, industry in pairs]


def _peers(ties: Ties, city: EntityRef) -> dict[EntityRef, float]:
    """Return the most similar places of the city's label that host any industry, with their likeness."""
    likeness = alike(ties, city, profile_weights(ties, city))
    able = {place: value for place, value in likeness.items() if _hosted(ties, place)}
    return dict(sorted(able.items(), key=lambda item: (-item[1], item[0]))[:_PEERS])


def _votes(ties: Ties, peers: dict[EntityRef, float]) -> dict[EntityRef, dict[EntityRef, float]]:
    votes: dict[EntityRef, dict[EntityRef, float]] = defaultdict(dict)
    for peer, likeness in peers.items():
        for industry in _hosted(ties, peer):
            votes[industry][peer] = likeness
    return votes


def _hosted(ties: Ties, place: EntityRef) -> dict[EntityRef, list[Relation]]:
    return {ref: facts for ref, facts in ties.of(place).items() if ref.label is Label.INDUSTRY}


def _reason(ties: Ties, peer: EntityRef, industry: EntityRef, weight: float) -> Reason:
    facts = tuple(fact for fact in ties.of(peer)[industry] if fact.type is _HOSTS)
    return Reason(f"{ties.graph.get(peer).name}, likeness {weight:.0%} of the peers', is to develop it", facts, weight)


def _best_first(item: tuple[float, EntityRef]) -> tuple[float, EntityRef]:
    return -item[0], item[1]
