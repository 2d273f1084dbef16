"""Brokers: which places stand between the others, what would fall apart, and what one unbuilt project costs."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping

import networkx as nx

from graph.discovery.finding import Answer, Finding, Kind, Reason, Table
from graph.discovery.losses import losses
from graph.discovery.ties import Ties, places_in_question
from graph.entities import Label
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, RelationType

METHOD = "betweenness"
_PLACES = frozenset({Label.CITY, Label.COUNTY, Label.TOWN})
_NO_CONTACT = frozenset(
    {RelationType.LOCATED_IN, RelationType.HOSTS_INDUSTRY, RelationType.SUBINDUSTRY_OF, RelationType.POSITIONED_AS, RelationType.PROTECTS}
)
_SAMPLED = 32  # places that chains are counted from, where there are more
_CROWD = 500  # the constraint of a broker tied to more is not computed: it costs the square of this


def brokers(graph: PlanGraph, *, at_most: int = 10, seed: int = 0) -> Answer:
    """Return the places that broker between the others, what the network hangs on, and the projects it would miss.

    The network is what the plan says brings parties together; to lie in one province or to grow one industry does not. What
    is no place and tied to more than half of the places is left out: what joins everybody brokers for nobody. A broker
    scores its share of the shortest chains between places of different provinces (betweenness: Freeman 1977,
    Sociometry 40; computed as by Brandes 2001, J. Math. Sociol. 25), or of all places where the graph has no two
    provinces; a table sets both side by side. Its constraint tells how far its partners know each other anyway (structural holes: Burt 1992). Cuts are
    articulation points (Hopcroft and Tarjan 1973, Commun. ACM 16). Losses: see losses.py.
    """
    ties = Ties(graph, without=_NO_CONTACT)
    everywhere = Ties(graph)
    places = [place for place in places_in_question(graph, everywhere) if ties.degree(place)]
    province = {place: _province(everywhere, place) for place in places}
    network = _network(ties, places)
    notes = []
    if len(network) < len(ties):
        notes.append(f"left out: {len(ties) - len(network)} entities that more than half of the places are tied to")
    sample = sorted(random.Random(seed).sample(places, _SAMPLED)) if len(places) > _SAMPLED else places
    if len(sample) < len(places):
        notes.append(f"sampled: chains from {_SAMPLED} of {len(places):,} places")
    chains = _without_ends(network, places)
    parts = sorted({part for part in province.values() if part})
    between = dict.fromkeys(chains, 0.0)
    for part in parts if len(parts) > 1 else ():
        inside = [place for place in sample if province[place] == part]
        outside = [place for place in places if province[place] not in (part, None)]
        for ref, value in _betweenness(chains, inside, outside).items():
            between[ref] += value
    apart = any(between.values())
    overall = _betweenness(chains, sample, places)
    score = between if apart else overall
    scope = "places of different provinces" if apart else "places"
    total = _sum_of_places(score)
    best = sorted((ref for ref in chains if ref.label in _PLACES and score[ref] > 0), key=lambda ref: (-score[ref], ref))[:at_most]
    findings = []
    for ref in best:
        share = score[ref] / total
        first = Reason(f"{share:.0%} of the chains between {scope} that pass any place pass it", weight=share)
        findings.append(Finding(ref, Kind.BROKER, None, round(share, 4), METHOD, (first, *_why(ties, network, ref))))
    lost, more = losses(graph, at_most=at_most)
    tables = (_side_by_side(graph, overall, between, at_most),) if apart else ()
    return Answer((*findings, *_cuts(ties, network, at_most), *lost), (*notes, *more), tables)


def _sum_of_places(score: Mapping[EntityRef, float]) -> float:
    return sum(max(value, 0.0) for ref, value in score.items() if ref.label in _PLACES) or 1.0


def _side_by_side(graph: PlanGraph, overall: Mapping[EntityRef, float], between: Mapping[EntityRef, float], at_most: int) -> Table:
    """Return the share of the chains that pass each place, overall and between provinces, the highest overall first."""
    all_, apart = _sum_of_places(overall), _sum_of_places(between)
    best = sorted((ref for ref in overall if ref.label in _PLACES and overall[ref] > 0), key=lambda ref: (-overall[ref], ref))[:at_most]
    rows = tuple((graph.get(ref).name, f"{overall[ref] / all_:.1%}", f"{between[ref] / apart:.1%}") for ref in best)
    return Table("share of the chains that pass a place", ("place", "of all places", "of different provinces"), rows)


def _network(ties: Ties, places: Collection[EntityRef]) -> nx.Graph:
    asked = set(places)
    common = {ref for ref in ties if ref.label not in _PLACES and len(asked) > 4 and len(asked & ties.of(ref).keys()) > len(asked) / 2}
    network = nx.Graph()
    network.add_nodes_from(sorted(ref for ref in ties if ref not in common))
    network.add_edges_from((a, b) for a, b, _ in sorted(ties.edges) if a not in common and b not in common)
    return network


def _without_ends(network: nx.Graph, places: Collection[EntityRef]) -> nx.Graph:
    """Return the network without what is tied to one entity only: no chain between places passes it."""
    asked = set(places)
    return network.subgraph([ref for ref in network if ref in asked or network.degree(ref) > 1]).copy()


def _betweenness(network: nx.Graph, sources: Iterable[EntityRef], targets: Iterable[EntityRef]) -> dict[EntityRef, float]:
    inside = [[ref for ref in refs if ref in network] for refs in (sources, targets)]
    found: dict[EntityRef, float] = nx.betweenness_centrality_subset(network, *inside, normalized=False)
    return found


def _province(ties: Ties, place: EntityRef, *, steps: int = 2) -> EntityRef | None:
    """Return the province in which a place lies, through its city where need be."""
    above = [f.end for facts in ties.of(place).values() for f in facts if f.type is RelationType.LOCATED_IN and f.start == place]
    provinces = [ref for ref in above if ref.label is Label.PROVINCE]
    if provinces or not steps:
        return min(provinces, default=None)
    return next((found for ref in sorted(above) if (found := _province(ties, ref, steps=steps - 1))), None)


def _why(ties: Ties, network: nx.Graph, ref: EntityRef) -> tuple[Reason, ...]:
    """Return the constraint, and the ties that join what little else joins: those with the rarest ends first."""
    reasons = []
    degree = network.degree(ref)
    if 1 < degree <= _CROWD:
        constraint = _constraint(network, ref)
        reasons.append(
            Reason(
                f"tied to {degree}, constraint {constraint:.2f}: 0 where these know each other only through it, towards 1 in a closed circle"
            )
        )
    rare = sorted(network[ref], key=lambda other: (network.degree(other), other))
    useful = [other for other in rare if network.degree(other) > 1 and ties.of(ref).get(other)]
    names = ties.graph.get
    reasons += [Reason(f"through {names(other).name}, tied to {network.degree(other)}", tuple(ties.of(ref)[other])) for other in useful[:3]]
    return tuple(reasons)


def _constraint(network: nx.Graph, ref: EntityRef) -> float:
    """Return Burt's constraint: over the partners, the share of ref's ties that lead to each, directly or through others, squared.

    networkx has the same, at twenty times the cost.
    """
    near = network.adj[ref]
    own = 1 / len(near)
    through = ((other, sum(own / len(network.adj[q]) for q in near if q != other and other in network.adj[q])) for other in near)
    return sum((own + indirect) ** 2 for _, indirect in through)


def _cuts(ties: Ties, network: nx.Graph, at_most: int) -> list[Finding]:
    """Return what cuts places off from the largest part of the network when it is taken away, the most first."""
    parts = sorted(nx.connected_components(network), key=lambda part: (-len(part), min(part)))
    if not parts:
        return []
    off = _cut_off(network.subgraph(parts[0]))
    found = []
    for ref, others in off.items():
        lost = sorted(other for other in others if other.label in _PLACES)
        if lost:
            names = "、".join(ties.graph.get(other).name for other in lost[:8])
            more = f" and {len(lost) - 8} more" if len(lost) > 8 else ""
            facts = tuple(fact for other in sorted(others) for fact in ties.of(ref).get(other, ()))
            reason = Reason(f"only through it are {names}{more} joined to the rest", facts, float(len(lost)))
            found.append(Finding(ref, Kind.CUT, None, float(len(lost)), "articulation points", (reason,)))
    return sorted(found, key=lambda finding: (-finding.score, finding.source))[:at_most]


def _cut_off(part: nx.Graph) -> dict[EntityRef, set[EntityRef]]:
    """Return for each articulation point of a connected network what hangs on it, all but the largest remaining piece.

    One walk over the tree of blocks, not one search for each point.
    """
    blocks = [frozenset(block) for block in nx.biconnected_components(part)]
    points = set(nx.articulation_points(part))
    tree = nx.Graph()
    for number, block in enumerate(blocks):
        tree.add_node(number, own=block - points)
        tree.add_edges_from((number, point) for point in block & points)
    if not points:
        return {}
    root = max(range(len(blocks)), key=lambda number: (len(blocks[number]), -number))
    below: dict[object, set[EntityRef]] = {}
    for node in nx.dfs_postorder_nodes(tree, root):
        children = [below[child] for child in tree[node] if child in below]
        below[node] = set().union(*children, {node} if node in points else tree.nodes[node]["own"])
    found = {}
    size = len(part)  # of a view: counted anew each time it is asked for
    for point in points:
        hanging = [below[block] for block in tree[point] if len(below[block]) < len(below[point])]
        rest = size - 1 - sum(map(len, hanging))
        pieces = sorted([*hanging], key=lambda piece: (-len(piece), min(piece)))
        found[point] = set().union(*(pieces if rest >= (len(pieces[0]) if pieces else 0) else pieces[1:]))
    return found
