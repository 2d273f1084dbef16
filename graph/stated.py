"""What each plan states of one entity or of one fact, kept apart so that one plan's share can be taken out again.

In a store an element carries `plans`, the keys of the plans that state it. As long as each of them states the same as the
element shows, that is all. Otherwise `statements` holds what each states, as lines of the exchange file; the element
shows them joined in the order of the plans' keys, whichever was loaded first.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from functools import reduce
from typing import Any, TypeAlias

from graph.entities import Entity, Label, Passage, Plan, Section
from graph.errors import GraphError
from graph.plan_graph import PlanGraph, entity_from, entity_record, merge_entities, merge_relations, relation_record
from graph.relations import EntityRef, Relation, RelationType

OWN_LABELS = (Label.PLAN, Label.SECTION, Label.PASSAGE)  # what belongs to one plan and is never shared
Stated: TypeAlias = dict[str, Any]  # plan key -> the Entity or Relation that it states


def by_plan(graph: PlanGraph) -> dict[str, PlanGraph]:
    """Return the share of each plan in graph. What no passage mentions belongs to all of its plans.

    Raises GraphError where graph holds no plan, or a passage or section that leads to none.
    """
    if len(graph.plans) == 1:
        return {graph.plans[0].key: graph}
    if not graph.plans:
        raise GraphError("the graph holds no Plan; load what `plangraph build` made")
    owner = _owners(graph)
    shares: dict[str, list[Relation]] = {plan.key: [] for plan in graph.plans}
    needed: dict[EntityRef, set[str]] = defaultdict(set)
    for relation in graph.relations:
        for plan, share in _shares(relation, owner).items():
            shares[plan].append(share)
            needed[share.start].add(plan)
            needed[share.end].add(plan)
    for relation, plans in _gazetteer_shares(graph, owner, needed, frozenset(shares)):
        for plan in plans:
            shares[plan].append(relation)
    entities: dict[str, list[Entity]] = {plan: [] for plan in shares}
    for entity in graph.entities:
        ref = EntityRef(entity.label, entity.key)
        for plan in [owner[ref]] if ref in owner else needed[ref] or shares:
            entities[plan].append(entity)
    return {plan: PlanGraph(tuple(entities[plan]), tuple(relations)) for plan, relations in shares.items()}


def version_of(graph: PlanGraph) -> str:
    """Return what tells one version of a plan's graph from another."""
    return hashlib.sha256(graph.to_json().encode()).hexdigest()


def joined_entity(stated: Stated) -> Entity:
    """Return what the plans together state of an entity."""
    elements: list[Entity] = [stated[plan] for plan in sorted(stated)]
    return reduce(merge_entities, elements)


def joined_relation(stated: Stated) -> Relation:
    """Return what the plans together state of a fact."""
    elements: list[Relation] = [stated[plan] for plan in sorted(stated)]
    return reduce(merge_relations, elements)


def bookkeeping(stated: Stated, shown: Entity | Relation) -> dict[str, list[str]]:
    """Return the properties that keep stated beside what is shown."""
    kept = {"plans": sorted(stated)}
    if any(element != shown for element in stated.values()):
        kept["statements"] = [_line(stated[plan]) for plan in kept["plans"]]
    return kept


def recovered(shown: Entity | Relation, plans: list[str], statements: list[str] | None) -> Stated:
    """Return what each plan states: the inverse of bookkeeping."""
    if not statements:
        return dict.fromkeys(plans, shown)
    return {plan: _element(json.loads(line)) for plan, line in zip(plans, statements, strict=True)}


def _line(element: Entity | Relation) -> str:
    record = entity_record(element) if isinstance(element, Entity) else relation_record(element)
    return json.dumps(record, ensure_ascii=False)


def _element(record: Mapping[str, Any]) -> Entity | Relation:
    if "type" not in record:
        return entity_from(record["label"], record["key"], record["name"], record["aliases"], record["properties"])
    start, end = (EntityRef(Label(record[name]["label"]), record[name]["key"]) for name in ("start", "end"))
    return Relation.from_properties(record["type"], start, end, record["properties"])


def _owners(graph: PlanGraph) -> dict[EntityRef, str]:
    """Return the plan of each Plan, Section and Passage, found by way of PART_OF and IN_SECTION."""
    above = {r.start: r.end for r in graph.relations if r.type in (RelationType.PART_OF, RelationType.IN_SECTION)}
    owners = {}
    for entity in graph.entities:
        if isinstance(entity, Plan | Section | Passage):
            ref = top = EntityRef(entity.label, entity.key)
            seen = {ref}
            while top.label is not Label.PLAN:
                if top not in above or above[top] in seen:
                    raise GraphError(f"{ref.label} {ref.key!r} leads to no Plan, and the graph holds several")
                top = above[top]
                seen.add(top)
            owners[ref] = top.key
    return owners


def _shares(relation: Relation, owner: Mapping[EntityRef, str]) -> dict[str, Relation]:
    """Return each plan's share of one relation: the whole where an end is the plan's own, else its evidence."""
    for end in (relation.start, relation.end):
        if end in owner:
            return {owner[end]: relation}
    parts = defaultdict(list)
    for item in relation.evidence:
        parts[owner[EntityRef(Label.PASSAGE, item.passage)]].append(item)
    return {plan: relation.model_copy(update={"evidence": tuple(items)}) for plan, items in parts.items()}


def _gazetteer_shares(
    graph: PlanGraph, owner: Mapping[EntityRef, str], needed: dict[EntityRef, set[str]], everyone: frozenset[str]
) -> list[tuple[Relation, frozenset[str]]]:
    """Return the relations without evidence, each with the plans that name what it says something about; adds to needed.

    A county that a plan names brings its city, and that its province.
    """
    silent = [r for r in graph.relations if not r.evidence and r.start not in owner and r.end not in owner]
    grown = True
    while grown:
        grown = False
        for relation in silent:
            if needed[relation.start] - needed[relation.end]:
                needed[relation.end] |= needed[relation.start]
                grown = True
    return [(r, frozenset(needed[r.start] or needed[r.end]) or everyone) for r in silent]
