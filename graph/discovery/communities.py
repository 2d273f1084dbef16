"""Communities: groups of places that hang together by the stated ties, against the groups that the plan itself draws."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean, pstdev
from typing import TypeAlias

from graph.discovery.agreement import adjusted_rand, mutual_information
from graph.discovery.bonds import CROWD, bond, pairs_sharing, shared_reasons
from graph.discovery.chance import RetoldBonds
from graph.discovery.divisions import Divided, WeightedEdge, by_louvain, by_propagation
from graph.discovery.finding import Answer, Finding, Kind, Reason, Table
from graph.discovery.ties import Ties, places_in_question
from graph.entities import Label
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation, RelationType

METHOD = "Louvain"
RandomGraph: TypeAlias = Callable[..., Sequence[Relation]]  # (facts, *, seed)
_REASONS = 5
_LARGE = 20_000  # facts; above that fewer runs and fewer random graphs, and a note says so
_RUNS, _LARGE_RUNS = 10, 5
_SAMPLES = 29
ENOUGH, FIRM = 19, 99  # random graphs: with fewer than 19 no share of them could be below 0.05
_LARGE_SAMPLES = 3
# What draws the plan's own groups is no tie here: communities are held against it.
_YARDSTICKS: Mapping[str, tuple[frozenset[RelationType], frozenset[Label]]] = {
    "clusters": (frozenset({RelationType.MEMBER_OF, RelationType.CORE_OF}), frozenset({Label.REGION})),
    "cooperation groups": (frozenset({RelationType.MEMBER_OF}), frozenset({Label.COOPERATION_GROUP})),
    "provinces": (frozenset({RelationType.LOCATED_IN}), frozenset({Label.PROVINCE})),
    "axes": (frozenset({RelationType.LOCATED_ON_AXIS, RelationType.CORE_OF}), frozenset({Label.AXIS})),
}
_DRAWS = frozenset().union(*(types for types, _ in _YARDSTICKS.values())) | {RelationType.POSITIONED_AS}


def communities(
    graph: PlanGraph, *, at_most: int = 10, seed: int = 0, samples: int | None = None, random_graph: RandomGraph | None = None
) -> Answer:
    """Return the groups of places, those that sit elsewhere than the plan puts them, and how far all agree.

    Two places are bound by their own cooperation and by what both are tied to (bonds.py), without the ties that draw the
    plan's own groups. The network of these bonds is divided by Louvain and, for comparison, by label propagation
    (divisions.py). Its modularity is held against that of random graphs: of the same sentences naming others (see retold;
    chance.py), or those of random_graph, such as the same degrees with other ends (randomised), which any list in a
    sentence beats. samples says how many, more being slower. A community scores its share of the places, a place
    elsewhere the share of its bonds that lie there. Agreement: adjusted Rand index and mutual information (agreement.py).
    """
    facts = [fact for fact in graph.facts if fact.type not in _DRAWS]
    ties = Ties(graph, facts=facts)
    places = [ref for ref in places_in_question(graph, Ties(graph)) if ties.of(ref)]
    if len(places) < 3:
        return Answer((), ("too few places are tied to anything to make groups",))
    bonds, crowded = _bonds(ties, places)
    small = len(facts) <= _LARGE
    runs, usual = (_RUNS, _SAMPLES) if small else (_LARGE_RUNS, _LARGE_SAMPLES)
    samples = samples or usual
    found, spread = (way(len(places), bonds, runs=runs, seed=seed) for way in (by_louvain, by_propagation))
    asked = set(places)  # what is tied to one entity only is shared by no two places, in no random graph either
    telling = [fact for fact in facts if all(ref in asked or ties.degree(ref) > 1 for ref in (fact.start, fact.end))]
    chance = _by_chance(graph, telling, places, range(seed, seed + samples), random_graph)
    groups = Groups(ties, places, found.group, bonds)
    findings = [_community(groups, number) for number in _by_size(groups)]
    elsewhere = [finding for name in _YARDSTICKS for finding in _elsewhere(groups, name)]
    elsewhere.sort(key=lambda finding: (-finding.score, finding.source))
    rows = [(name, *_agreement(groups, name)) for name in _YARDSTICKS]
    against = Table("against the plan's own groups", ("groups of the plan", "places in exactly one", "ARI", "NMI"), tuple(rows))
    notes = ["pairs of one cooperation group count as cooperating, so the agreement with these groups is partly made by them"]
    if crowded:
        notes.append(f"left out: {crowded} things that more than {CROWD} places share")
    if not small:
        notes.append(f"sampled: {runs} runs and {samples} random graphs, for there are {len(facts):,} facts")
    return Answer((*findings, *elsewhere[:at_most]), tuple(notes), (_firmness(found, spread, chance, runs), against))


def _bonds(ties: Ties, places: Sequence[EntityRef]) -> tuple[list[WeightedEdge], int]:
    """Return the bonds between places by their numbers, and how many things were too crowded to count."""
    number = {place: at for at, place in enumerate(places)}
    pairs, crowded = pairs_sharing(ties, places)
    direct = {(place, other) for place in places for other in ties.of(place) if other in number and place < other}
    return [(number[a], number[b], ties.strength(a, b) + bond(ties, a, b)) for a, b in sorted({*pairs, *direct})], crowded


def _by_chance(
    graph: PlanGraph, facts: Sequence[Relation], places: Sequence[EntityRef], seeds: Iterable[int], random_graph: RandomGraph | None
) -> list[float]:
    """Return the modularity of a random graph for each seed: of the sentences retold, else of those that random_graph makes."""
    retold = RetoldBonds(facts, places)
    found = []
    for seed in seeds:
        bonds = _bonds(Ties(graph, facts=random_graph(facts, seed=seed)), places)[0] if random_graph else retold.bonds(seed)
        found.append(by_louvain(len(places), bonds, runs=1, seed=seed).modularity)
    return found


def _firmness(found: Divided, spread: Divided, chance: Sequence[float], runs: int) -> Table:
    deviation = pstdev(chance)
    reached = (1 + sum(value >= found.modularity for value in chance)) / (1 + len(chance))
    rows = (
        ("communities, single places included", len(set(found.group))),
        ("modularity", round(found.modularity, 3)),
        (f"modularity of {len(chance)} random graphs, mean", round(fmean(chance), 3)),
        ("standard deviations above these", round((found.modularity - fmean(chance)) / deviation, 1) if deviation else None),
        ("share of random graphs that reach it, itself counted", round(reached, 3)),
        ("groups beyond chance (below 0.05)", _beyond_chance(reached, len(chance))),
        (f"Louvain, mean agreement of {runs} seeds (ARI)", round(found.stability, 3)),
        (f"label propagation, mean agreement of {runs} seeds (ARI)", round(spread.stability, 3)),
        ("label propagation, communities", len(set(spread.group))),
        ("Louvain against label propagation (ARI)", round(adjusted_rand(found.group, spread.group), 3)),
    )
    return Table("how firm the groups are", ("figure", "value"), rows)


def _beyond_chance(reached: float, samples: int) -> str:
    if samples < ENOUGH:
        return f"cannot be told from fewer than {ENOUGH} random graphs (--samples)"
    if reached > 0.05:
        return "no: sentences as long that name other places do as well"
    return "yes" if samples >= FIRM else f"yes, by the most that {samples} can show; --samples {FIRM} is firmer"


def _by_size(groups: Groups) -> list[int]:
    sizes = Counter(groups.of.values())
    return sorted((number for number in sizes if sizes[number] > 1), key=lambda number: (-sizes[number], number))


def _community(groups: Groups, number: int) -> Finding:
    """Return one community: led by the place with the strongest bonds inside, for what most of its places are tied to."""
    ties, members = groups.ties, [place for place in groups.places if groups.of[place] == number]
    lead = max(members, key=lambda place: (groups.bound_to(place, number), place))
    users: dict[EntityRef, list[EntityRef]] = defaultdict(list)
    for place in members:
        for ref in ties.of(place):
            users[ref].append(place)
    common = sorted((ref for ref in users if len(users[ref]) > 1), key=lambda ref: (-len(users[ref]), ties.degree(ref), ref))
    names = ties.graph.get
    reasons = [Reason("its places: " + "、".join(names(place).name for place in members))]
    told: set[str] = set()  # a sentence with a list of industries is one reason
    for ref in common:
        facts = tuple(fact for place in users[ref] for fact in ties.of(place)[ref])
        said = {item.passage for fact in facts for item in fact.evidence}
        if len(reasons) > _REASONS or (said and said <= told):
            continue
        told |= said
        reasons.append(
            Reason(f"{len(users[ref])} of its {len(members)} places are tied to {names(ref).name}", facts, float(len(users[ref])))
        )
    return Finding(lead, Kind.COMMUNITY, None, round(len(members) / len(groups.places), 4), METHOD, tuple(reasons), tuple(members))


def _units(groups: Groups, name: str) -> dict[EntityRef, EntityRef]:
    """Return the plan's own group of each place that is in exactly one; groups of nearly all places, or of one, say nothing."""
    types, labels = _YARDSTICKS[name]
    found: dict[EntityRef, set[EntityRef]] = defaultdict(set)
    for fact in groups.ties.graph.facts:
        if fact.type in types and fact.end.label in labels:
            found[fact.start].add(fact.end)
    sizes = Counter(unit for place in groups.places for unit in found[place])
    useful = {unit for unit, size in sizes.items() if 1 < size < 0.8 * len(groups.places)}
    return {place: next(iter(found[place] & useful)) for place in groups.places if len(found[place] & useful) == 1}


def _agreement(groups: Groups, name: str) -> tuple[int, float | None, float | None]:
    units = _units(groups, name)
    if len(set(units.values())) < 2:
        return len(units), None, None
    ours, theirs = [groups.of[place] for place in units], list(units.values())
    return len(units), round(adjusted_rand(ours, theirs), 3), round(mutual_information(ours, theirs), 3)


def _elsewhere(groups: Groups, name: str) -> list[Finding]:
    """Return the places that are in another community than most of their own unit, for what binds them there."""
    units, names = _units(groups, name), groups.ties.graph.get
    found = []
    for unit in sorted(set(units.values())):
        members = [place for place in units if units[place] == unit]
        home, size = Counter(groups.of[place] for place in members).most_common(1)[0]
        if size < 2 or 2 * size <= len(members):
            continue  # the unit has no home of its own
        for place in members:
            number = groups.of[place]
            share = groups.bound_to(place, number) / (groups.bound_to(place, None) or 1.0)
            if number == home or not share:
                continue
            near = [other for other in groups.places if groups.of[other] == number and groups.bond(place, other)]
            near.sort(key=lambda other: (-groups.bond(place, other), other))
            reasons = [
                Reason(
                    f"{size} of the {len(members)} places that belong to {names(unit).name} alone are in one community; "
                    f"it is bound elsewhere with {share:.0%}"
                )
            ]
            for other in near[:2]:
                facts = groups.ties.of(place).get(other)
                shared = shared_reasons(groups.ties, place, other)[:1]
                if facts:
                    reasons.append(Reason(f"there to {names(other).name}: they cooperate", tuple(facts)))
                reasons += [Reason(f"there to {names(other).name}: {reason.words}", reason.facts) for reason in shared]
            found.append(Finding(place, Kind.ELSEWHERE, unit, round(share, 4), METHOD, tuple(reasons)))
    return found


class Groups:
    """The places, the community of each, and the bonds between them."""

    def __init__(self, ties: Ties, places: Sequence[EntityRef], numbers: Sequence[int], bonds: Iterable[WeightedEdge]) -> None:
        self.ties, self.places = ties, places
        self.of = dict(zip(places, numbers, strict=True))
        self._bonds: dict[EntityRef, dict[EntityRef, float]] = {place: {} for place in places}
        for a, b, value in bonds:
            self._bonds[places[a]][places[b]] = self._bonds[places[b]][places[a]] = value

    def bond(self, first: EntityRef, second: EntityRef) -> float:
        """Return the bond between two places."""
        return self._bonds[first].get(second, 0.0)

    def bound_to(self, place: EntityRef, number: int | None) -> float:
        """Return the sum of a place's bonds to a community, to all places where number is None."""
        return sum(value for other, value in self._bonds[place].items() if number in (None, self.of[other]))
