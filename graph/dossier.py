"""The dossier of one entity: what the graph states of it, in words, with the sentences that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.entities import Entity, Label, Place
from graph.evidence import Evidence
from graph.plan_graph import PlanGraph
from graph.relations import DOCUMENT_LAYER, EntityRef, Relation, RelationType

# How a relationship reads from its start, and from its end.
WORDS: dict[RelationType, tuple[str, str]] = {
    RelationType.LOCATED_IN: ("is located in", "contains"),
    RelationType.MEMBER_OF: ("is a member of", "has as members"),
    RelationType.CORE_OF: ("is a core of", "has as core"),
    RelationType.LOCATED_ON_AXIS: ("lies on the axis", "runs through"),
    RelationType.LINKS: ("links up with", "is linked up by"),
    RelationType.COOPERATES_WITH: ("cooperates with", "cooperates with"),
    RelationType.HOSTS_INDUSTRY: ("is to develop", "is to be developed by"),
    RelationType.SUBINDUSTRY_OF: ("is a branch of", "has the branches"),
    RelationType.HOSTS_PROJECT: ("hosts the project", "is hosted by"),
    RelationType.CONNECTS: ("connects", "is connected by"),
    RelationType.PROTECTS: ("protects", "is protected by"),
    RelationType.POSITIONED_AS: ("is to become", "is the role of"),
    RelationType.PARTICIPATES_IN: ("takes part in", "has as parties"),
    RelationType.TARGETS: ("sets the target", "is a target of"),
    RelationType.MENTIONED_IN: ("is mentioned in", "mentions"),
    RelationType.IN_SECTION: ("is in section", "has the passages"),
    RelationType.PART_OF: ("is part of", "has the parts"),
}


@dataclass(frozen=True, slots=True)
class Citation:
    """Where words of the plan stand: the quote, the number and heading of its section, its page, its plan."""

    quote: str
    section: str
    heading: str
    page: int | None
    plan: str

    def place(self) -> str:
        """Return the place as people read it: 3.2 沿江发展轴, page 11."""
        return ", ".join(filter(None, (f"{self.section} {self.heading}".strip(), f"page {self.page}" if self.page else "")))


@dataclass(frozen=True, slots=True)
class Statement:
    """One relation seen from an entity: the other end, and the words of the plan; none where the gazetteer says it."""

    other: Entity
    relation: Relation
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """An entity with its statements, grouped by type and direction in the order of the graph model."""

    entity: Entity
    groups: tuple[tuple[RelationType, bool, tuple[Statement, ...]], ...]  # type, seen from its start?, statements
    mentions: int  # how many passages name it

    def as_data(self) -> dict[str, Any]:
        """Return the dossier as plain data, for JSON."""
        return {
            **_entity_data(self.entity),
            "mentions": self.mentions,
            "relations": [
                {
                    "type": type_.value,
                    "direction": "out" if outward else "in",
                    "words": WORDS[type_][not outward],
                    "other": {"label": item.other.label.value, "key": item.other.key, "name": item.other.name},
                    "properties": item.relation.properties(),
                    "pages": [citation.page for citation in item.citations],
                }
                for type_, outward, statements in self.groups
                for item in statements
            ],
        }


class Citations:
    """Looks up where the passages of a graph stand."""

    def __init__(self, graph: PlanGraph) -> None:
        self._passages = graph.passages
        self._plans = {plan.key: plan.name for plan in graph.plans}
        self._headings = {entity.key: entity.name for entity in graph.entities if entity.label is Label.SECTION}

    def of(self, item: Evidence) -> Citation:
        """Return where a piece of evidence stands."""
        plan = item.passage.partition("/")[0]
        heading = self._headings.get(f"{plan}/{item.section}", "")
        return Citation(item.quote, item.section, heading, self._passages[item.passage].page, self._plans.get(plan, plan))


def dossier(graph: PlanGraph, entity: Entity) -> Dossier:
    """Return everything that the graph states of the entity, the document layer counted but not listed."""
    ref = EntityRef(entity.label, entity.key)
    citations = Citations(graph)
    found: dict[tuple[RelationType, bool], list[Statement]] = {}
    mentions = 0
    for relation in graph.relations:
        if ref not in (relation.start, relation.end):
            continue
        if relation.type in DOCUMENT_LAYER:
            mentions += relation.type is RelationType.MENTIONED_IN
            continue
        outward = relation.start == ref or relation.type is RelationType.COOPERATES_WITH  # which has no direction
        other = graph.get(relation.end if relation.start == ref else relation.start)
        statement = Statement(other, relation, tuple(map(citations.of, relation.evidence)))
        found.setdefault((relation.type, outward), []).append(statement)
    order = list(RelationType)
    groups = sorted(found.items(), key=lambda group: (order.index(group[0][0]), not group[0][1]))
    return Dossier(entity, tuple((type_, outward, tuple(statements)) for (type_, outward), statements in groups), mentions)


def property_words(entity: Entity) -> list[str]:
    """Return what is known of the entity itself, as people read it: also 武汉, pinyin wuhan, 30.59° N 114.31° E."""
    short = {entity.short_name} if isinstance(entity, Place) else set()
    also = [name for name in dict.fromkeys((*entity.aliases, *sorted(filter(None, short)))) if name != entity.name]
    values: dict[str, Any] = {"also": also} | {name: value for name, value in entity.properties().items() if name != "short_name"}
    if isinstance(entity, Place) and (lat := values.pop("lat", None)) is not None and (lon := values.pop("lon", None)) is not None:
        values[f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}"] = f"{abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"
    shown = ((name, "、".join(map(str, value)) if isinstance(value, list) else str(value)) for name, value in values.items())
    return [f"{name.replace('_', ' ')} {value}" for name, value in shown if value]


def _entity_data(entity: Entity) -> dict[str, Any]:
    return {
        "label": entity.label.value,
        "key": entity.key,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "properties": entity.properties(),
    }
