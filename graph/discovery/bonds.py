"""Bonds: what two places have in common, and how much it binds them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from graph.discovery.finding import Reason
from graph.discovery.ties import Ties, distance_km
from graph.entities import PLACE_LABELS
from graph.relations import EntityRef, Relation, RelationType

CROWD = 200  # what more places than this share is left out where all pairs are asked for
_NAMED = 5  # how many things of one sentence a reason names
_TIED = "both are tied to"
# The words for what both have in common: where the two are the start of the fact, and where they are its end.
_BOTH: Mapping[RelationType, tuple[str, str]] = {
    RelationType.LOCATED_IN: ("both lie in", "both contain"),
    RelationType.MEMBER_OF: ("both are members of", "both have as a member"),
    RelationType.CORE_OF: ("both are cores of", "both have as a core"),
    RelationType.LOCATED_ON_AXIS: ("both lie on", "both run through"),
    RelationType.LINKS: ("both link up with", "both are linked up by"),
    RelationType.COOPERATES_WITH: ("both cooperate with", "both cooperate with"),
    RelationType.HOSTS_INDUSTRY: ("both are to develop", "both are to be developed by"),
    RelationType.SUBINDUSTRY_OF: ("both are branches of", "both have the branch"),
    RelationType.HOSTS_PROJECT: ("both host", "both are hosted by"),
    RelationType.CONNECTS: ("both connect", "both are connected by"),
    RelationType.PROTECTS: ("both protect", "both are protected by"),
    RelationType.POSITIONED_AS: ("both are to become", "both are the role of"),
    RelationType.PARTICIPATES_IN: ("both take part in", "both have as a party"),
}


def bond(ties: Ties, first: EntityRef, second: EntityRef) -> float:
    """Return how much what both are tied to binds them: the sum over sentences of the weightiest thing that each gives both.

    A thing weighs the geometric mean of its two ties' strengths by 1 / its degree.
    """
    return sum(max(parts.values()) for parts in _by_sentence(ties, first, second).values())


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
    ours, theirs = ties.strengths(first), ties.strengths(second)
    said, said_too = ties.passages(first), ties.passages(second)
    for thing in ties.shared(first, second):
        both = said[thing] & said_too[thing]
        sentence = min(both) if both else f"{thing.label}:{thing.key}"
        found[sentence][thing] = math.sqrt(ours[thing] * theirs[thing]) / ties.degree(thing)
    return found


def _reason(ties: Ties, first: EntityRef, second: EntityRef, parts: dict[EntityRef, float]) -> Reason:
    """Return one sentence's reason: the things of its most frequent kind of tie, the rarest first."""
    kinds: dict[str, list[EntityRef]] = defaultdict(list)
    facts: dict[str, list[Relation]] = defaultdict(list)
    for thing in sorted(parts, key=lambda ref: (-parts[ref], ref)):
        one, other = ties.of(first)[thing], ties.of(second)[thing]
        theirs = {_way(fact, thing) for fact in other}
        same = next((way for way in (_way(fact, thing) for fact in one) if way in theirs), None)
        words = _BOTH[same[0]][same[1]] if same else _TIED
        kinds[words].append(thing)
        facts[words] += [fact for fact in (*one, *other) if same in (None, _way(fact, thing))]
    words = max(kinds, key=lambda words: (len(kinds[words]), max(parts[ref] for ref in kinds[words])))
    things = kinds[words]
    alike = PLACE_LABELS if first.label in PLACE_LABELS else {first.label}
    users = sum(ref.label in alike for ref in ties.of(things[0]))
    one_of, many = ("place", "places") if first.label in PLACE_LABELS else ("of its kind", "of its kind")
    tail = f" (as {users} {many} do)" if users > 2 else f" (and no other {one_of})"
    named = "、".join(ties.graph.get(thing).name for thing in things[:_NAMED])
    more = f" and {len(things) - _NAMED} more" if len(things) > _NAMED else ""
    return Reason(f"{words} {named}{more}{tail}", tuple(facts[words]), max(parts.values()))


def _way(fact: Relation, thing: EntityRef) -> tuple[RelationType, bool]:
    """Return the type of a fact and whether thing is its start; to cooperate has no direction."""
    return fact.type, fact.start == thing and fact.type is not RelationType.COOPERATES_WITH


def pairs_sharing(ties: Ties, places: Sequence[EntityRef]) -> tuple[list[tuple[EntityRef, EntityRef]], int]:
    """Return the pairs of places that share anything, and how many things were too crowded to be asked.

    Going through the things and not through the pairs keeps this below the square of the number of places.
    """
    users: dict[EntityRef, list[int]] = defaultdict(list)
    for at, place in enumerate(places):
        for thing in ties.of(place):
            users[thing].append(at)
    crowded = {thing for thing, those in users.items() if len(those) > CROWD}
    pairs = {(a, b) for thing, those in users.items() if thing not in crowded for at, a in enumerate(those) for b in those[at + 1 :]}
    return [(places[a], places[b]) for a, b in sorted(pairs)], len(crowded)
