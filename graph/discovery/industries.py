"""Industries: what peers of a place are to develop and it is not, though what it belongs to is to develop it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from graph.discovery.finding import Answer, Finding, Kind, Reason
from graph.discovery.similar import alike, profile_weights
from graph.discovery.ties import Ties
from graph.dossier import WORDS
from graph.entities import Label
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, RelationType

METHOD = "what it belongs to is to develop it"
_NESTING = frozenset({RelationType.LOCATED_IN, RelationType.MEMBER_OF, RelationType.CORE_OF})


def industries(graph: PlanGraph, city: EntityRef, *, at_most: int = 10) -> Answer:
    """Return industries that other places of the city's label are to develop and the city is not, the most suggested first.

    What a plan gives to a city's axis, cluster, group or province, or to a park or county of the city, it may mean for
    the city. Such a thing in between counts 1 / its degree: the plan's whole area says little, a group of three cities
    much (resource allocation, Zhou, Lü and Zhang 2009, Eur. Phys. J. B 71, by these only). Peers are no such thing: a plan
    speaks of an industry once or twice and then lists all its hosts, so what stands in one list is the less likely in
    the other (docs/discovery-benchmark.md). They are named among the reasons, those with the most alike profile first.
    The sum is multiplied by the number of sentences that state facts of the place: of whom much is said, more is left out.
    """
    ties = Ties(graph)
    likeness = alike(ties, city, profile_weights(ties, city))
    peers = sorted((ref for ref in ties if ref.label is city.label and ref != city), key=lambda ref: (-likeness.get(ref, 0.0), ref))
    hosts: dict[EntityRef, list[EntityRef]] = defaultdict(list)
    for peer in peers:
        for industry in _hosted(ties, peer):
            hosts[industry].append(peer)
    own = set(_hosted(ties, city))
    open_ = [(city, ref) for ref in sorted(hosts) if ref not in own]
    through = {ref: between(ties, city, ref) for _, ref in open_}
    scored = [(score, ref) for score, (_, ref) in zip(score_pairs(ties, open_), open_, strict=True) if through[ref]]
    findings = (
        Finding(city, Kind.INDUSTRY, ref, round(score, 4), METHOD, _reasons(ties, city, ref, through[ref], hosts[ref]))
        for score, ref in sorted(scored, key=lambda item: (-item[0], item[1]))[:at_most]
    )
    name, silent = graph.get(city).name, len(open_) - len(scored)
    notes = []
    if not open_:
        notes.append(f"no other {city.label} is to develop anything that {name} is not")
    if silent:
        notes.append(
            f"{silent} more industries of its peers are not suggested: nothing that {name} belongs to or contains is to develop them"
        )
    return Answer(tuple(findings), tuple(notes))


def score_pairs(ties: Ties, pairs: Sequence[tuple[EntityRef, EntityRef]]) -> list[float]:
    """Return how much suggests that the place of each (place, industry) hosts the industry.

    All are in one plan, which is as one more thing in between, of the degree of everything: where nothing else is shared,
    the place of which more is said comes first.
    """
    plan = 1 / max(1, len(ties))
    said = {place: ties.sentences(place) for place in {place for place, _ in pairs}}
    return [said[place] * (plan + sum(1 / ties.degree(ref) for ref in between(ties, place, industry))) for place, industry in pairs]


def between(ties: Ties, place: EntityRef, industry: EntityRef) -> list[EntityRef]:
    """Return what the place and the industry are both tied to, neither a peer nor an industry, the most telling first.

    What a place lies in or contains is no peer, though it may be of its label: a region in a region.
    """
    shared = (ref for ref in ties.shared(place, industry) if ref.label is not Label.INDUSTRY)
    other = (ref for ref in shared if ref.label is not place.label or any(fact.type in _NESTING for fact in ties.of(place)[ref]))
    return sorted(other, key=lambda ref: (ties.degree(ref), ref))


def _hosted(ties: Ties, place: EntityRef) -> list[EntityRef]:
    return sorted(ref for ref, facts in ties.of(place).items() if any(fact.type is RelationType.HOSTS_INDUSTRY for fact in facts))


def _reasons(
    ties: Ties, city: EntityRef, industry: EntityRef, through: Sequence[EntityRef], peers: Sequence[EntityRef]
) -> tuple[Reason, ...]:
    """Return a reason for each thing in between, then the peers that are to develop the industry."""
    names = ties.graph.get
    reasons = []
    for ref in through:
        one, other = ties.of(city)[ref], ties.of(ref)[industry]
        words = [WORDS[fact.type][fact.start != start] for fact, start in ((one[0], city), (other[0], ref))]
        told = f"{names(city).name} {words[0]} {names(ref).name}, which {words[1]} {names(industry).name}"
        reasons.append(Reason(told, (*one, *other), 1 / ties.degree(ref)))
    facts = tuple(fact for peer in peers for fact in ties.of(peer)[industry] if fact.type is RelationType.HOSTS_INDUSTRY)
    named = "、".join(names(peer).name for peer in peers[:6]) + (f" and {len(peers) - 6} more" if len(peers) > 6 else "")
    who = f"its peers {named} are" if len(peers) > 1 else f"its peer {named} is"
    return (*reasons, Reason(f"{who} to develop it", facts))
