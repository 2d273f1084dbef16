"""Partners: pairs of places that the plan does not say cooperate, though what it says of both suggests it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from graph.discovery.finding import Answer, Finding, Kind, Reason
from graph.discovery.ties import Ties, distance_km, places_in_question, stated_pairs
from graph.entities import Label
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation, RelationType

METHOD = "shared ties by rarity and nearness"
_HALF_KM = 150.0  # two places this far apart count half of what two at the same spot do
_UNKNOWN_KM = 300.0  # taken where a place has no coordinates
_CROWD = 200  # what more places than this share is left out when all pairs are asked for
_PLACES = frozenset({Label.PROVINCE, Label.CITY, Label.COUNTY, Label.TOWN})
_NAMED = 5  # how many things of one sentence a reason names
_TIED = "both are tied to"
_BOTH = {
    RelationType.LOCATED_IN: "both lie in",
    RelationType.MEMBER_OF: "both are members of",
    RelationType.CORE_OF: "both are cores of",
    RelationType.LOCATED_ON_AXIS: "both lie on",
    RelationType.COOPERATES_WITH: "both cooperate with",
    RelationType.HOSTS_INDUSTRY: "both are to develop",
    RelationType.HOSTS_PROJECT: "both host",
    RelationType.CONNECTS: "both are connected by",
    RelationType.PROTECTS: "both protect",
    RelationType.POSITIONED_AS: "both are to become",
    RelationType.PARTICIPATES_IN: "both take part in",
}


def partners(graph: PlanGraph, city: EntityRef | None = None, *, at_most: int = 10) -> Answer:
    """Return the pairs of places that most suggest cooperation and are not said to cooperate; with city only its own.

    A pair scores the sum over what both are tied to, each by the strength of the two ties and 1 / its degree
    (resource allocation, Zhou, Lü and Zhang 2009, Eur. Phys. J. B 71, with weights as in Lü and Zhou 2010, EPL 89),
    what one sentence says of both counted once, times its nearness, 1 / (1 + distance / 150 km): gravity, as between cities (Zipf 1946, Am. Sociol. Rev. 11).
    """
    ties = Ties(graph)
    places = places_in_question(graph, ties, labels=(city.label,) if city else (Label.CITY,))
    stated = stated_pairs(graph)
    notes: list[str] = []
    if city:
        pairs: Iterable[tuple[EntityRef, EntityRef]] = ((city, other) for other in places if other != city)
    else:
        pairs, crowded = _sharing(ties, places)
        if crowded:
            notes.append(f"left out: {crowded} things that more than {_CROWD} places share, as reasons to pair two of these")
    open_pairs = [pair for pair in pairs if frozenset(pair) not in stated]
    scored = zip(score_pairs(ties, open_pairs), open_pairs, strict=True)
    best = sorted((item for item in scored if item[0] > 0), key=lambda item: (-item[0], item[1]))[:at_most]
    findings = tuple(
        Finding(a, Kind.PARTNER, b, round(score, 4), METHOD, tuple(shared_reasons(ties, a, b, far=True))) for score, (a, b) in best
    )
    return Answer(findings, tuple(notes))


def score_pairs(ties: Ties, pairs: Sequence[tuple[EntityRef, EntityRef]]) -> list[float]:
    """Return how much suggests that the two of each pair cooperate; 0 where they share nothing."""
    return [nearness(ties, a, b) * sum(max(parts.values()) for parts in _by_sentence(ties, a, b).values()) for a, b in pairs]


def nearness(ties: Ties, first: EntityRef, second: EntityRef) -> float:
    """Return 1 for two places at one spot, a half at 150 km, and towards 0 as they lie farther apart."""
    far = distance_km(ties.graph, first, second)
    return 1 / (1 + (_UNKNOWN_KM if far is None else far) / _HALF_KM)


def shared_reasons(ties: Ties, first: EntityRef, second: EntityRef, *, far: bool = False) -> list[Reason]:
    """Return what both are tied to, the weightiest first: both lie on 沿江发展轴 (as 7 places do); with far the distance too."""
    reasons = [_reason(ties, first, second, parts) for parts in _by_sentence(ties, first, second).values()]
    reasons.sort(key=lambda reason: (-reason.weight, reason.words))
    distance = distance_km(ties.graph, first, second) if far else None
    return reasons + ([Reason(f"{distance:.0f} km apart")] if distance is not None else [])


def _by_sentence(ties: Ties, first: EntityRef, second: EntityRef) -> dict[str, dict[EntityRef, float]]:
    """Return what both are tied to with its part in the score, together what one sentence says of both.

    A sentence that gives nine cities ten industries makes ten shared things, but it is one reason.
    """
    found: dict[str, dict[EntityRef, float]] = defaultdict(dict)
    for thing in ties.shared(first, second):
        said = [{item.passage for fact in ties.of(place)[thing] for item in fact.evidence} for place in (first, second)]
        sentence = min(said[0] & said[1], default=f"{thing.label}:{thing.key}")
        found[sentence][thing] = math.sqrt(ties.strength(first, thing) * ties.strength(second, thing)) / ties.degree(thing)
    return found


def _reason(ties: Ties, first: EntityRef, second: EntityRef, parts: dict[EntityRef, float]) -> Reason:
    """Return one sentence's reason: the things of its most frequent kind of tie, the rarest first."""
    kinds: dict[str, list[EntityRef]] = defaultdict(list)
    facts: dict[str, list[Relation]] = defaultdict(list)
    for thing in sorted(parts, key=lambda ref: (-parts[ref], ref)):
        one, other = ties.of(first)[thing], ties.of(second)[thing]
        same = next((fact.type for fact in one if fact.type in {f.type for f in other}), None)
        words = _BOTH.get(same, _TIED) if same else _TIED
        kinds[words].append(thing)
        facts[words] += [fact for fact in (*one, *other) if same in (None, fact.type)]
    words = max(kinds, key=lambda words: (len(kinds[words]), max(parts[ref] for ref in kinds[words])))
    things = kinds[words]
    users = sum(ref.label in _PLACES for ref in ties.of(things[0]))
    tail = f" (as {users} places do)" if users > 2 else " (and no other place)"
    named = "、".join(ties.graph.get(thing).name for thing in things[:_NAMED])
    more = f" and {len(things) - _NAMED} more" if len(things) > _NAMED else ""
    return Reason(f"{words} {named}{more}{tail}", tuple(facts[words]), max(parts.values()))


def _sharing(ties: Ties, places: Collection[EntityRef]) -> tuple[list[tuple[EntityRef, EntityRef]], int]:
    """Return the pairs of places that share anything, and how many things were too crowded to be asked.

    Going through the things and not through the pairs keeps this below the square of the number of places.
    """
    asked = set(places)
    users: dict[EntityRef, list[EntityRef]] = defaultdict(list)
    for place in places:
        for thing in ties.of(place):
            users[thing].append(place)
    crowded = {thing for thing, those in users.items() if len(those) > _CROWD}
    pairs = {
        (a, b) if a < b else (b, a)
        for thing, those in users.items()
        if thing not in crowded
        for at, a in enumerate(those)
        for b in those[at + 1 :]
    }
    return sorted(pair for pair in pairs if asked.issuperset(pair)), len(crowded)
