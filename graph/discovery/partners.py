"""Partners: pairs of places that the plan does not say cooperate, though what it says of both suggests it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.discovery.bonds import CROWD, bond, pairs_sharing, shared_reasons
from graph.discovery.finding import Answer, Finding, Kind
from graph.discovery.ties import Ties, distance_km, places_in_question, stated_pairs
from graph.entities import Label
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef

METHOD = "shared ties by rarity and nearness"
_HALF_KM = 150.0  # two places this far apart count half of what two at the same spot do
_UNKNOWN_KM = 300.0  # taken where a place has no coordinates


def partners(graph: PlanGraph, city: EntityRef | None = None, *, at_most: int = 10) -> Answer:
    """Return the pairs of places that most suggest cooperation and are not said to cooperate; with city only its own.

    A pair scores the sum over what both are tied to, each by the strength of the two ties and 1 / its degree (resource
    allocation, Zhou, Lü and Zhang 2009, Eur. Phys. J. B 71, with weights as in Lü and Zhou 2010, EPL 89), what one
    sentence says of both counted once, times its nearness, 1 / (1 + distance / 150 km): gravity, as between cities (Zipf
    1946, Am. Sociol. Rev. 11). Two that share nothing are no pair.
    """
    ties = Ties(graph)
    places = places_in_question(graph, ties, labels=(city.label,) if city else (Label.CITY,))
    stated = stated_pairs(graph)
    notes: list[str] = []
    if city:
        pairs: Iterable[tuple[EntityRef, EntityRef]] = ((city, other) for other in places if other != city)
    else:
        pairs, crowded = pairs_sharing(ties, places)
        if crowded:
            notes.append(f"left out: {crowded} things that more than {CROWD} places share, as reasons to pair two of these")
    open_pairs = [pair for pair in pairs if frozenset(pair) not in stated and ties.shared(*pair)]
    scored = zip(score_pairs(ties, open_pairs), open_pairs, strict=True)
    best = sorted(scored, key=lambda item: (-item[0], item[1]))[:at_most]
    findings = tuple(
        Finding(a, Kind.PARTNER, b, round(score, 4), METHOD, tuple(shared_reasons(ties, a, b, far=True))) for score, (a, b) in best
    )
    if city and not findings:
        notes.append(
            f"no other {city.label} in question shares anything with {graph.get(city).name} without being said to cooperate with it"
        )
    return Answer(findings, tuple(notes))


def score_pairs(ties: Ties, pairs: Sequence[tuple[EntityRef, EntityRef]]) -> list[float]:
    """Return how much suggests that the two of each pair cooperate.

    All are in one plan, which is as one more thing that both share, of the degree of everything: where nothing else is
    shared, the nearer pair comes first.
    """
    plan = 1 / max(1, len(ties))
    return [nearness(ties, a, b) * (plan + bond(ties, a, b)) for a, b in pairs]


def nearness(ties: Ties, first: EntityRef, second: EntityRef) -> float:
    """Return 1 for two places at one spot, a half at 150 km, and towards 0 as they lie farther apart."""
    far = distance_km(ties.graph, first, second)
    return 1 / (1 + (_UNKNOWN_KM if far is None else far) / _HALF_KM)
