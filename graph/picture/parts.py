"""Parts of a graph that are asked for: a theme, a neighbourhood, what lies between two entities, the paths of an answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from graph.entities import Entity, Label, Project
from graph.errors import GraphError
from graph.plan_graph import PlanGraph, identity
from graph.relations import EntityRef, Relation, RelationType


class PictureTheme(StrEnum):
    """What a picture may be about."""

    AXES = "axes"
    CLUSTERS = "clusters"
    TRANSPORT = "transport"
    INDUSTRY = "industry"
    ECOLOGY = "ecology"
    COOPERATION = "cooperation"
    TARGETS = "targets"


TITLES: dict[PictureTheme, str] = {
    PictureTheme.AXES: "发展轴 Development axes",
    PictureTheme.CLUSTERS: "城市群与组团 Clusters and groups",
    PictureTheme.TRANSPORT: "综合交通 Transport",
    PictureTheme.INDUSTRY: "产业 Industry",
    PictureTheme.ECOLOGY: "生态 Ecology",
    PictureTheme.COOPERATION: "区域合作 Cooperation",
    PictureTheme.TARGETS: "规划目标 Targets",
}
_TRANSPORT = frozenset({"railway", "intercity_railway", "expressway", "road", "waterway", "port", "airport", "hub", "bridge", "logistics"})
_T = RelationType


def theme(graph: PlanGraph, which: PictureTheme) -> PlanGraph:
    """Return the facts that belong to a theme, with their ends. Raises GraphError where the graph has none."""
    facts = [relation for relation in graph.facts if _BELONGS[which](graph, relation)]
    if not facts:
        raise GraphError(f"the graph states nothing on the theme {which}")
    return stated_by(graph, facts)


def around(graph: PlanGraph, entity: Entity, *, depth: int = 1, at_most: int = 150) -> PlanGraph:
    """Return entity with what lies within depth relations of it: the nearest at_most, those with the most relations first."""
    centre = EntityRef(entity.label, entity.key)
    steps = _steps(graph, centre, depth)
    weight = Counter(end for relation in graph.facts for end in (relation.start, relation.end))
    order = sorted(steps, key=lambda ref: (steps[ref], -weight[ref], ref))
    return graph.subgraph(order[:at_most] if at_most else order)


def between(graph: PlanGraph, one: Entity, other: Entity) -> PlanGraph:
    """Return two entities with all that lies on the shortest paths between them, and on those of two relations.

    Raises GraphError where they are one, or no path of six relations or fewer leads from one to the other.
    """
    if one == other:
        raise GraphError(f"both names are {one.name}: there is nothing between; its neighbourhood is --around")
    ends = EntityRef(one.label, one.key), EntityRef(other.label, other.key)
    from_one, from_other = (_steps(graph, end, 6) for end in ends)
    if ends[1] not in from_one:
        raise GraphError(f"no path of six relations or fewer leads from {one.name} to {other.name}")
    longest = max(2, from_one[ends[1]])
    refs = {ref for ref in from_one if from_one[ref] + from_other.get(ref, longest) <= longest or ref in ends}
    return stated_by(graph, [r for r in graph.facts if r.start in refs and r.end in refs and _on_path(r, from_one, from_other, longest)])


def along(graph: PlanGraph, links: Iterable[tuple[RelationType, EntityRef, EntityRef]], refs: Sequence[EntityRef] = ()) -> PlanGraph:
    """Return the part of the graph that paths of an answer pass: the facts on them, and refs."""
    asked = {identity(Relation(type=kind, start=start, end=end)) for kind, start, end in links}
    return stated_by(graph, [r for r in graph.relations if identity(r) in asked], [ref for ref in refs if ref in graph])


def stated_by(graph: PlanGraph, relations: Sequence[Relation], refs: Iterable[EntityRef] = ()) -> PlanGraph:
    """Return these relations with their ends and the passages that they cite, and refs beside them."""
    keep = {end for relation in relations for end in (relation.start, relation.end)} | set(refs)
    keep |= {EntityRef(Label.PASSAGE, item.passage) for relation in relations for item in relation.evidence}
    return PlanGraph(tuple(graph.get(ref) for ref in keep), tuple(relations))


def _steps(graph: PlanGraph, start: EntityRef, depth: int) -> dict[EntityRef, int]:
    """Return how many relations away from start each entity is, up to depth. A plan and its targets are no way through."""
    near: dict[EntityRef, list[EntityRef]] = defaultdict(list)
    for relation in graph.facts:
        near[relation.start].append(relation.end)
        near[relation.end].append(relation.start)
    steps, edge = {start: 0}, [start]
    for step in range(1, depth + 1):
        edge = sorted({ref for one in edge for ref in near[one] if ref not in steps})
        steps |= dict.fromkeys(edge, step)
    return steps


def _on_path(relation: Relation, from_one: dict[EntityRef, int], from_other: dict[EntityRef, int], longest: int) -> bool:
    ways = ((relation.start, relation.end), (relation.end, relation.start))
    return any(from_one.get(a, longest) + 1 + from_other.get(b, longest) <= longest for a, b in ways)


def _is_transport(graph: PlanGraph, relation: Relation) -> bool:
    ends = (graph.get(relation.start), graph.get(relation.end))
    moves = any(isinstance(end, Project) and end.kind in _TRANSPORT for end in ends)
    return relation.type in (_T.HOSTS_PROJECT, _T.CONNECTS, _T.LOCATED_IN) and moves


def _is_ecology(_: PlanGraph, relation: Relation) -> bool:
    zone = Label.ECOLOGICAL_ZONE in (relation.start.label, relation.end.label)
    return relation.type is _T.PROTECTS or (zone and relation.type in (_T.LOCATED_IN, _T.CONNECTS, _T.HOSTS_INDUSTRY))


_BELONGS: dict[PictureTheme, Callable[[PlanGraph, Relation], bool]] = {
    PictureTheme.AXES: lambda _, r: Label.AXIS in (r.start.label, r.end.label) and r.type in (_T.LOCATED_ON_AXIS, _T.CORE_OF, _T.LINKS),
    PictureTheme.CLUSTERS: lambda _, r: r.type is _T.MEMBER_OF or (r.type is _T.CORE_OF and r.end.label is Label.REGION),
    PictureTheme.TRANSPORT: _is_transport,
    PictureTheme.INDUSTRY: lambda _, r: r.type in (_T.HOSTS_INDUSTRY, _T.SUBINDUSTRY_OF),
    PictureTheme.ECOLOGY: _is_ecology,
    PictureTheme.COOPERATION: lambda _, r: (
        r.type in (_T.COOPERATES_WITH, _T.PARTICIPATES_IN) or (r.type is _T.MEMBER_OF and r.end.label is Label.COOPERATION_GROUP)
    ),
    PictureTheme.TARGETS: lambda _, r: r.type is _T.TARGETS,
}
