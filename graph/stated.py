"""What each plan states of one entity or of one fact, kept apart so that one plan's share can be taken out again.

In a store an element carries `plans`, the keys of the plans that state it. As a rule each one's share follows from what the
element shows: an entity whose `in_scope_of` names the plan or does not, a fact with the evidence from the plan's own passages.
Otherwise `statements` holds what each states, as lines of the exchange file; the element shows them joined in the order of the
plans' keys, whichever was loaded first.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import reduce
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from graph.entities import Entity, Label, Passage, Plan, Section
from graph.errors import GraphError
from graph.evidence import Evidence
from graph.plan_graph import PlanGraph, entity_from, entity_record, merge_entities, merge_relations, relation_record
from graph.relations import EntityRef, Relation, RelationType

OWN_LABELS = (Label.PLAN, Label.SECTION, Label.PASSAGE)  # what belongs to one plan and is never shared
Stated: TypeAlias = dict[str, Any]  # plan key -> the Entity or Relation that it states


class Shown(NamedTuple):
    """An Entity or Relation as a store shows it, the plans that state it, sorted, and what each states where that does not follow."""

    element: Any
    plans: list[str]
    statements: list[str] | None = None

    def kept(self) -> dict[str, list[str]]:
        """Return the properties that keep this beside the element's own."""
        return {"plans": self.plans} if self.statements is None else {"plans": self.plans, "statements": self.statements}


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


def shown(stated: Stated) -> Shown:
    """Return what the plans together state of one entity or fact."""
    plans = sorted(stated)
    first = Shown(stated[plans[0]], plans[:1])
    return first if len(plans) == 1 else with_more(first, {plan: stated[plan] for plan in plans[1:]})


def with_more(before: Shown, stated: Stated) -> Shown:
    """Return what is shown once further plans state the same entity or fact."""
    plans = sorted({*before.plans, *stated})
    if before.statements is None and (element := _side_by_side(before, stated)):
        return Shown(element, plans)
    everyone = stated_of(before) | stated
    elements = [everyone[plan] for plan in plans]
    merge: Any = merge_entities if isinstance(elements[0], Entity) else merge_relations
    return Shown(reduce(merge, elements), plans, [_line(element) for element in elements])


def without(before: Shown, gone: Collection[str]) -> Shown | None:
    """Return what is shown once plans no longer state an entity or a fact; None where no plan is left."""
    left = [plan for plan in before.plans if plan not in gone]
    if not left or len(left) == len(before.plans):
        return before if left else None
    if before.statements is None:
        return Shown(_share(before.element, left), left)
    stated = stated_of(before)
    return shown({plan: stated[plan] for plan in left})


def stated_of(all_of_it: Shown) -> Stated:
    """Return what each plan states of what is shown."""
    if all_of_it.statements is not None:
        return {plan: _element(json.loads(line)) for plan, line in zip(all_of_it.plans, all_of_it.statements, strict=True)}
    if len(all_of_it.plans) == 1:
        return {all_of_it.plans[0]: all_of_it.element}
    return {plan: _share(all_of_it.element, [plan]) for plan in all_of_it.plans}


def _share(element: Any, plans: Collection[str]) -> Any:
    """Return what some of the plans state of an element where that follows from what it shows."""
    if isinstance(element, Relation):
        return element.model_copy(update={"evidence": tuple(item for item in element.evidence if _plan_of(item) in plans)})
    scope = getattr(element, _SCOPE, ())
    return element.model_copy(update={_SCOPE: tuple(plan for plan in scope if plan in plans)}) if scope else element


def _side_by_side(before: Shown, stated: Stated) -> Any | None:
    """Return the element that shows all of this, where each plan's share follows from it; None where it does not."""
    first = before.element
    alike = _relation_alike if isinstance(first, Relation) else _entity_alike
    same = alike(first, before.plans)
    if same is None or any(alike(element, (plan,)) != same for plan, element in stated.items()):
        return None
    if isinstance(first, Relation):
        by_plan: dict[str, list[Evidence]] = defaultdict(list)
        for item in chain(first.evidence, *(element.evidence for element in stated.values())):
            by_plan[_plan_of(item)].append(item)
        return first.model_copy(update={"evidence": tuple(chain.from_iterable(by_plan[plan] for plan in sorted(by_plan)))})
    scope = {*getattr(first, _SCOPE, ()), *(plan for plan, element in stated.items() if getattr(element, _SCOPE, ()))}
    return first.model_copy(update={_SCOPE: tuple(sorted(scope))}) if scope else first


def _relation_alike(relation: Relation, plans: Collection[str]) -> object:
    """Return what must be the same in every share of a fact; None where its evidence is not the plans' own."""
    if any(_plan_of(item) not in plans for item in relation.evidence):
        return None
    return relation.start, relation.end, relation.source, relation.topic, relation.basis, relation.distribution, relation.order


def _entity_alike(entity: Entity, plans: Collection[str]) -> object:
    """Return what must be the same in every share of an entity; None where its scope is not the plans' own."""
    values = dict(vars(entity))
    if any(plan not in plans for plan in values.pop(_SCOPE, ())):
        return None
    sorted_lists = all(tuple(sorted(set(values[name]))) == values[name] for name in _LISTS if name in values)
    return values if sorted_lists else None  # merging sorts them


_SCOPE = "in_scope_of"
_LISTS = ("aliases", "applies_to")


def _plan_of(item: Evidence) -> str:
    """Return the plan whose passage it is, by the passage's key: …/section/place."""
    return item.passage.rsplit("/", 2)[0]


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
