"""Losses: what the network of places and projects loses when one project is not built."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from graph.discovery.finding import Finding, Kind, Reason
from graph.discovery.ties import Ties
from graph.entities import Label, Project
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, RelationType

METHOD = "loss of efficiency"
_TYPES = (RelationType.CONNECTS, RelationType.HOSTS_PROJECT)
_PLACES = frozenset({Label.CITY, Label.COUNTY, Label.TOWN, Label.REGION, Label.PROVINCE})
_MANY = 300  # places; in a larger network only the projects that join most are tried, and ways from some places
_PROJECTS = 20
_SOURCES = 20
_LONGEST = 8  # steps, a place to a project or back being one


def losses(graph: PlanGraph, *, at_most: int = 10) -> tuple[list[Finding], list[str]]:
    """Return the projects whose absence costs the network most, and notes on what was not tried.

    The network is that of places and the projects that they host or that connect them. Its efficiency is the mean of
    1 / steps over the pairs of places (Latora and Marchiori 2001, Phys. Rev. Lett. 87); the score is the share of it that is
    lost without the project. What exists already is not asked about.
    """
    ties = Ties(graph, only=_TYPES)
    inner = {ref for ref in ties if ref.label in _PLACES or ties.degree(ref) > 1}  # no way leads through the others
    near = {ref: [other for other in sorted(ties.of(ref)) if other in inner] for ref in sorted(inner)}
    joining = [ref for ref in near if _is_open(graph, ref) and sum(other.label in _PLACES for other in near[ref]) > 1]
    joining.sort(key=lambda ref: (-len(near[ref]), ref))
    places = sum(ref.label in _PLACES for ref in near)
    sampled = places > _MANY
    notes = []
    if sampled:
        tried = f"the {min(_PROJECTS, len(joining))} of {len(joining):,} projects that join most places"
        notes.append(f"sampled: {tried}, ways from the {_SOURCES} places nearest to each")
    found = []
    known: dict[EntityRef, dict[EntityRef, int]] = {}
    for project in joining[: _PROJECTS if sampled else None]:
        lost, pairs, cut = _without(near, project, _SOURCES if sampled else None, {} if sampled else known)
        names = "、".join(graph.get(other).name for other in near[project] if other.label in _PLACES)
        facts = tuple(fact for other in near[project] for fact in ties.of(project)[other])
        words = f"it joins {names}; without it {pairs} pairs of places lie farther apart"
        words += f", {cut} of them not joined at all" if cut else ""
        found.append((lost, project, Reason(words, facts, lost)))
    whole = max(places * (places - 1) / 2, 1.0)
    found.sort(key=lambda item: (-item[0], item[1]))
    return [Finding(ref, Kind.LOSS, None, round(lost / whole, 6), METHOD, (why,)) for lost, ref, why in found[:at_most] if lost > 0], notes


def _is_open(graph: PlanGraph, ref: EntityRef) -> bool:
    project = graph.get(ref)
    return isinstance(project, Project) and project.status != "existing"


def _without(
    near: Mapping[EntityRef, list[EntityRef]], project: EntityRef, sources: int | None, known: dict[EntityRef, dict[EntityRef, int]]
) -> tuple[float, int, int]:
    """Return the sum of 1 / steps that is lost without project, the pairs that lie farther apart, and those cut off.

    Only ways through the project change, so only places around it are measured from; the nearest, where sources limits
    them. known collects the ways from each place with all projects built.
    """
    around = [ref for ref in _steps(near, project, skip=None) if ref.label in _PLACES][:sources]
    inside = set(around)
    lost, pairs, cut = 0.0, 0, 0
    for place in around:
        before = known.get(place)
        if before is None:
            before = known[place] = _steps(near, place, skip=None)
        after = _steps(near, place, skip=project)
        for other, steps in before.items():
            if other.label in _PLACES and (place < other or other not in inside) and (now := after.get(other)) != steps:
                lost += 1 / steps - (1 / now if now else 0.0)
                pairs += 1
                cut += now is None
    return lost, pairs, cut


def _steps(near: Mapping[EntityRef, list[EntityRef]], start: EntityRef, *, skip: EntityRef | None) -> dict[EntityRef, int]:
    """Return how many steps away each entity is, up to the longest way counted."""
    steps = {start: 0}
    queue = deque([start])
    while queue:
        at = queue.popleft()
        if steps[at] == _LONGEST:
            break
        for other in near[at]:
            if other != skip and other not in steps:
                steps[other] = steps[at] + 1
                queue.append(other)
    del steps[start]
    return steps
