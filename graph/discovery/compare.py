"""Compare: two entities side by side, what both have and what only one has."""

from __future__ import annotations

from typing import TypeAlias

from graph.discovery.bonds import shared_reasons
from graph.discovery.finding import Answer, Finding, Kind, Reason, Table
from graph.discovery.similar import alike, profile_weights
from graph.discovery.ties import Ties, distance_km
from graph.dossier import WORDS
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation, RelationType

METHOD = "profiles side by side"
_Profile: TypeAlias = dict[tuple[RelationType, str], dict[EntityRef, list[Relation]]]


def compare(graph: PlanGraph, first: EntityRef, second: EntityRef) -> Answer:
    """Return what the plan states of both, of the first only and of the second only, type by type.

    The score is the cosine of the two profiles where they have one label (see similar.py), else the share of what
    either has that both have (Jaccard 1901, Bull. Soc. Vaud. 37).
    """
    ties = Ties(graph)
    names = (graph.get(first).name, graph.get(second).name)
    profiles = (_profile(ties, first), _profile(ties, second))
    rows = []
    for type_, words in sorted({*profiles[0], *profiles[1]}, key=lambda key: (list(RelationType).index(key[0]), key[1])):
        one, other = (profile.get((type_, words), {}) for profile in profiles)
        both, left, right = (
            sorted(graph.get(ref).name for ref in refs) for refs in (one.keys() & other, one.keys() - other, other.keys() - one)
        )
        rows.append((words, both, left, right))
    if first.label is second.label:
        likeness = alike(ties, first, profile_weights(ties, first)).get(second, 0.0)
    else:
        either = {*ties.of(first), *ties.of(second)}
        likeness = len(ties.shared(first, second)) / len(either) if either else 0.0
    findings = [Finding(first, Kind.SHARED, second, round(likeness, 4), METHOD, tuple(shared_reasons(ties, first, second)))]
    findings += [_only(graph, first, second, *profiles), _only(graph, second, first, *reversed(profiles))]
    far = distance_km(graph, first, second)
    notes = (f"{names[0]} and {names[1]} lie {far:.0f} km apart",) if far is not None else ()
    return Answer(tuple(findings), notes, (Table("side by side", ("", "both", f"only {names[0]}", f"only {names[1]}"), tuple(rows)),))


def _only(graph: PlanGraph, source: EntityRef, target: EntityRef, mine: _Profile, theirs: _Profile) -> Finding:
    """Return what source has and target has not."""
    reasons = tuple(
        Reason(f"{words} {graph.get(ref).name}", tuple(facts))
        for (type_, words), things in mine.items()
        for ref, facts in things.items()
        if ref not in theirs.get((type_, words), {})
    )
    return Finding(source, Kind.DIFFERENT, target, float(len(reasons)), METHOD, reasons)


def _profile(ties: Ties, ref: EntityRef) -> _Profile:
    """Return what an entity is tied to, by type and the words for it as seen from the entity."""
    found: _Profile = {}
    for other, facts in sorted(ties.of(ref).items()):
        for fact in facts:
            words = WORDS[fact.type][fact.start != ref]
            found.setdefault((fact.type, words), {}).setdefault(other, []).append(fact)
    return found
