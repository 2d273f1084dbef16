"""Communities: groups of places that hang together by the stated ties, against the groups that the plan itself draws."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations
from statistics import fmean, pstdev

import networkx as nx

from graph.discovery.agreement import adjusted_rand, mutual_information
from graph.discovery.finding import Answer, Finding, Kind, Reason, Table
from graph.discovery.randomised import swapped
from graph.discovery.ties import Ties, places_in_question
from graph.entities import Label
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, RelationType

METHOD = "Louvain"
_PLACES = frozenset({Label.CITY, Label.COUNTY, Label.TOWN})
# What draws the plan's own groups is no tie here: communities are held against it.
_YARDSTICKS: Mapping[str, tuple[frozenset[RelationType], frozenset[Label]]] = {
    "clusters": (frozenset({RelationType.MEMBER_OF, RelationType.CORE_OF}), frozenset({Label.REGION})),
    "cooperation groups": (frozenset({RelationType.MEMBER_OF}), frozenset({Label.COOPERATION_GROUP})),
    "provinces": (frozenset({RelationType.LOCATED_IN}), frozenset({Label.PROVINCE})),
    "axes": (frozenset({RelationType.LOCATED_ON_AXIS, RelationType.CORE_OF}), frozenset({Label.AXIS})),
}
_DRAWS = frozenset().union(*(types for types, _ in _YARDSTICKS.values())) | {RelationType.POSITIONED_AS}
_LARGE = 5_000  # ties; above that fewer runs and fewer random graphs, and a note says so


def communities(graph: PlanGraph, *, at_most: int = 10, seed: int = 0) -> Answer:
    """Return the groups of places, those that sit elsewhere than the plan puts them, and how far all agree.

    Louvain (Blondel and others 2008, J. Stat. Mech. P10008), the run with the highest modularity of several seeds; label
    propagation (Raghavan, Albert and Kumara 2007, Phys. Rev. E 76) for comparison. The network holds the stated ties
    other than those that draw the plan's own groups, by their strength. Its modularity is held against that of random
    graphs with the same degrees (Maslov and Sneppen 2002). A community scores its share of the places.
    """
    ties = Ties(graph, without=_DRAWS)
    network = nx.Graph()
    network.add_weighted_edges_from(sorted(ties.edges))
    large = network.number_of_edges() > _LARGE
    runs, samples = (3, 2) if large else (20, 20)
    notes = [f"sampled: {runs} runs and {samples} random graphs, for the network has {network.number_of_edges():,} ties"] if large else []
    places = [ref for ref in places_in_question(graph, Ties(graph)) if ref in network]
    if len(places) < 3:
        return Answer((), (*notes, "too few places are tied to anything to make groups"))
    divisions = [_louvain(network, seed + run) for run in range(runs)]
    values = [_modularity(network, division) for division in divisions]
    best = max(range(runs), key=lambda run: (values[run], -run))
    group = divisions[best]
    spread = [_propagation(network, seed + run) for run in range(runs)]
    random_values = [_modularity_of_random(network, seed + run) for run in range(samples)]
    plain = _modularity(network, _louvain(network, seed, weight=None), weight=None)
    deviation = pstdev(random_values)
    findings = [_community(ties, group, places, at_most=at_most, number=number) for number in _by_size(group, places)]
    elsewhere = [finding for name in ("clusters", "provinces") for finding in _elsewhere(graph, ties, group, places, name)]
    elsewhere.sort(key=lambda finding: (-finding.score, finding.source))
    figures = Table(
        "how firm the groups are",
        ("figure", "value"),
        (
            ("modularity, weighted", round(values[best], 3)),
            ("modularity, unweighted", round(plain, 3)),
            (f"the same of {samples} random graphs with these degrees, mean", round(fmean(random_values), 3)),
            ("standard deviations above these", round((plain - fmean(random_values)) / deviation, 1) if deviation else None),
            ("share of random graphs that reach it", round((1 + sum(v >= plain for v in random_values)) / (1 + samples), 3)),
            (f"Louvain, mean agreement of {runs} seeds (ARI)", _stability(divisions, places)),
            (f"label propagation, mean agreement of {runs} seeds (ARI)", _stability(spread, places)),
            ("Louvain against label propagation (ARI)", round(adjusted_rand(_of(group, places), _of(spread[0], places)), 3)),
        ),
    )
    rows = [(name, *_agreement(graph, group, places, name)) for name in _YARDSTICKS]
    against = Table("against the plan's own groups", ("groups of the plan", "places in exactly one", "ARI", "NMI"), tuple(rows))
    notes.append("pairs of one cooperation group count as cooperating, so the agreement with these groups is partly made by them")
    return Answer((*findings, *elsewhere[:at_most]), tuple(notes), (figures, against))


def _louvain(network: nx.Graph, seed: int, *, weight: str | None = "weight") -> dict[EntityRef, int]:
    return _numbered(nx.community.louvain_communities(network, weight=weight, seed=seed))


def _propagation(network: nx.Graph, seed: int) -> dict[EntityRef, int]:
    return _numbered(nx.community.asyn_lpa_communities(network, weight="weight", seed=seed))


def _numbered(parts: list[set[EntityRef]]) -> dict[EntityRef, int]:
    return {ref: number for number, part in enumerate(sorted(parts, key=lambda part: (-len(part), min(part)))) for ref in part}


def _modularity(network: nx.Graph, group: Mapping[EntityRef, int], *, weight: str | None = "weight") -> float:
    parts: dict[int, set[EntityRef]] = defaultdict(set)
    for ref, number in group.items():
        parts[number].add(ref)
    return float(nx.community.modularity(network, parts.values(), weight=weight))


def _modularity_of_random(network: nx.Graph, seed: int) -> float:
    """Return what Louvain finds in a random graph with the same degrees, without weights."""
    other = nx.Graph()
    other.add_nodes_from(network)
    other.add_edges_from(swapped(list(network.edges), seed=seed))
    return _modularity(other, _louvain(other, seed, weight=None), weight=None)


def _of(group: Mapping[EntityRef, int], places: list[EntityRef]) -> list[int]:
    return [group[place] for place in places]


def _stability(divisions: list[dict[EntityRef, int]], places: list[EntityRef]) -> float:
    return round(fmean(adjusted_rand(_of(a, places), _of(b, places)) for a, b in combinations(divisions, 2)), 3)


def _by_size(group: Mapping[EntityRef, int], places: list[EntityRef]) -> list[int]:
    sizes = Counter(_of(group, places))
    return sorted((number for number in sizes if sizes[number] > 1), key=lambda number: (-sizes[number], number))


def _community(ties: Ties, group: Mapping[EntityRef, int], places: list[EntityRef], *, at_most: int, number: int) -> Finding:
    """Return one community: led by the place with the strongest ties inside, for what ties most of its places."""
    members = [place for place in places if group[place] == number]
    inside = {place: sum(ties.strength(place, ref) for ref in ties.of(place) if group[ref] == number) for place in members}
    lead = max(members, key=lambda place: (inside[place], place))
    users = {ref: [place for place in members if place in ties.of(ref)] for ref, n in group.items() if n == number}
    common = sorted((ref for ref in users if len(users[ref]) > 1), key=lambda ref: (-len(users[ref]), ties.degree(ref), ref))
    names = ties.graph.get
    reasons = [Reason("its places: " + "、".join(names(place).name for place in members))]
    for ref in common[: min(at_most, 5)]:
        facts = tuple(fact for place in users[ref] for fact in ties.of(place)[ref])
        reasons.append(Reason(f"{len(users[ref])} of its {len(members)} places are tied to {names(ref).name}", facts, float(len(users[ref]))))
    return Finding(lead, Kind.COMMUNITY, None, round(len(members) / len(places), 4), METHOD, tuple(reasons))


def _units(graph: PlanGraph, places: list[EntityRef], name: str) -> dict[EntityRef, EntityRef]:
    """Return the plan's own group of each place that is in exactly one; groups of all places, or of one, say nothing."""
    types, labels = _YARDSTICKS[name]
    found: dict[EntityRef, set[EntityRef]] = defaultdict(set)
    for fact in graph.facts:
        if fact.type in types and fact.end.label in labels:
            found[fact.start].add(fact.end)
    sizes = Counter(unit for place in places for unit in found[place])
    useful = {unit for unit, size in sizes.items() if 1 < size < 0.8 * len(places)}
    return {place: next(iter(found[place] & useful)) for place in places if len(found[place] & useful) == 1}


def _agreement(graph: PlanGraph, group: Mapping[EntityRef, int], places: list[EntityRef], name: str) -> tuple[int, float | None, float | None]:
    units = _units(graph, places, name)
    if len(set(units.values())) < 2:
        return len(units), None, None
    ours, theirs = [group[place] for place in units], list(units.values())
    return len(units), round(adjusted_rand(ours, theirs), 3), round(mutual_information(ours, theirs), 3)


def _elsewhere(graph: PlanGraph, ties: Ties, group: Mapping[EntityRef, int], places: list[EntityRef], name: str) -> list[Finding]:
    """Return the places that are tied to another community than most of their own unit, for what ties them there."""
    units = _units(graph, places, name)
    found = []
    for unit in sorted(set(units.values())):
        members = [place for place in units if units[place] == unit]
        home, size = Counter(group[place] for place in members).most_common(1)[0]
        if size < 2 or 2 * size <= len(members):
            continue  # the unit has no home of its own
        for place in members:
            if group[place] == home:
                continue
            there = sorted(
                (ref for ref in ties.of(place) if group[ref] == group[place]), key=lambda ref: (-ties.strength(place, ref), ties.degree(ref), ref)
            )
            outside = sum(ties.strength(place, ref) for ref in there)
            share = outside / sum(ties.strength(place, ref) for ref in ties.of(place))
            words = f"{size} of the {len(members)} places of {graph.get(unit).name} are in one community, it is tied to another"
            reasons = [Reason(f"{words} with {share:.0%} of its ties", weight=share)]
            reasons += [Reason(f"tied there to {graph.get(ref).name}", tuple(ties.of(place)[ref])) for ref in there[:3]]
            found.append(Finding(place, Kind.ELSEWHERE, unit, round(share, 4), METHOD, tuple(reasons)))
    return found
