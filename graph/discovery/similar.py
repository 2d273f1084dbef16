"""Similar: places with the most alike profiles, the profile being all that the plan ties them to."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

from graph.discovery.bonds import shared_reasons
from graph.discovery.finding import Answer, Finding, Kind
from graph.discovery.ties import Ties
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef

METHOD = "cosine of profiles"


def similar(graph: PlanGraph, city: EntityRef, *, at_most: int = 10) -> Answer:
    """Return the entities of the city's label whose profiles are most like its own, from 0 to 1.

    A profile is a vector over what an entity is tied to: the strength of the tie by the rarity of the thing, log(all
    entities of the label / those tied to it); compared by cosine (tf–idf, Salton and Buckley 1988, Inf. Process. Manag. 24).
    """
    ties = Ties(graph)
    likeness = alike(ties, city, profile_weights(ties, city))
    best = sorted(likeness.items(), key=lambda item: (-item[1], item[0]))[:at_most]
    findings = (
        Finding(city, Kind.SIMILAR, other, round(value, 4), METHOD, tuple(shared_reasons(ties, city, other, far=True)))
        for other, value in best
    )
    return Answer(tuple(findings))


def alike(ties: Ties, city: EntityRef, rarity_of: Mapping[EntityRef, float]) -> dict[EntityRef, float]:
    """Return the cosine of the city's profile with every entity of its label that shares anything. rarity_of is by thing."""
    own = {thing: ties.strength(city, thing) * weight for thing, weight in rarity_of.items()}
    product: dict[EntityRef, float] = defaultdict(float)
    for thing, value in own.items():
        for other in ties.of(thing):
            if other.label is city.label and other != city:
                product[other] += value * ties.strength(other, thing) * rarity_of[thing]
    length = math.hypot(*own.values())
    known = dict(rarity_of)
    return {other: value / (length * _length(ties, other, known)) for other, value in product.items() if value > 0}


def profile_weights(ties: Ties, city: EntityRef) -> dict[EntityRef, float]:
    """Return the rarity of each thing that the city is tied to."""
    return {thing: rarity(ties, thing, city) for thing in ties.of(city)}


def rarity(ties: Ties, thing: EntityRef, city: EntityRef) -> float:
    """Return how rare a tie to thing is among the entities of the city's label: 0 where all have it."""
    users = sum(other.label is city.label for other in ties.of(thing))
    return math.log((1 + ties.count(city.label)) / (1 + users)) if users else 0.0


def _length(ties: Ties, place: EntityRef, known: dict[EntityRef, float]) -> float:
    """Return the length of a place's profile; known collects the rarities, which all places of a label have in common."""
    for thing in ties.of(place):
        if thing not in known:
            known[thing] = rarity(ties, thing, place)
    return math.hypot(*(value * known[thing] for thing, value in ties.strengths(place).items()))
