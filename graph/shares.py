"""The shares of plans in a store: put in, joined with what other plans state of the same, and taken out again.

All of it happens within the transaction of a load or an unload (loading.py).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from graph.entities import ENTITY_TYPES, Entity, Label
from graph.errors import StoreError
from graph.plan_graph import PlanGraph, entity_from, identity
from graph.relations import DOCUMENT_LAYER, EntityRef, Relation, RelationType
from graph.stated import OWN_LABELS, Stated, bookkeeping, joined_entity, joined_relation, recovered
from graph.store import Row, Run
from graph.stores import load_statements as cypher
from graph.stores.statements import batched, node_properties

Shape: TypeAlias = tuple[Label, RelationType, Label]
_Entities: TypeAlias = dict[EntityRef, Stated]
_Facts: TypeAlias = dict[tuple[RelationType, EntityRef, EntityRef], Stated]
_SHARED_LABELS = tuple(label for label in Label if label not in OWN_LABELS)


def add_shares(run: Run, url: str, shares: Mapping[str, PlanGraph]) -> None:
    """Write what the plans state, joined with what other plans have stated of the same."""
    entities, facts, layer = _stated(shares)
    there = set()
    for label, rows in _grouped((ref.label, {"key": ref.key}) for ref in entities).items():
        for row in _run_all(run, cypher.entities_at(label), rows):
            entity, stated = _entity(label, row)
            there.add(EntityRef(label, entity.key))
            others = {plan: element for plan, element in stated.items() if plan not in shares}
            if others and label in OWN_LABELS:
                raise StoreError(url, f"{label} {entity.key!r} belongs to the plan {next(iter(others))!r}; two plans have the same title?")
            entities[EntityRef(label, entity.key)].update(others)
    known = (fact for fact in facts if fact[1] in there and fact[2] in there)  # a fact cannot be there before its ends
    for shape, rows in _grouped(place for fact in known for place in _places(fact)).items():
        found = [_relation(row) for row in _run_all(run, cypher.relations_at(*shape), rows)]
        for relation, stated in found:
            facts[identity(relation)].update({plan: element for plan, element in stated.items() if plan not in shares})
        ends = [{"start_key": relation.start.key, "end_key": relation.end.key} for relation, _ in found]
        _run_all(run, cypher.delete_relations(*shape), ends)
    _write(run, url, entities, facts)
    for shape, rows in _grouped(_layer_rows(layer)).items():
        put(run, url, shape[1], cypher.create_relations(*shape), rows)


def remove_shares(run: Run, url: str, plans: list[str], *, keep: frozenset[EntityRef]) -> None:
    """Take out what plans state. Entities in keep stay though nothing states them any more: they are about to be written."""
    gone = {"plans": plans}
    for label in OWN_LABELS:
        run(cypher.delete_entities_of(label), gone)
    facts: _Facts = {}
    for row in run(cypher.FACTS_OF, gone):
        relation, stated = _relation(row)
        if left := {plan: element for plan, element in stated.items() if plan not in plans}:
            facts[identity(relation)] = left
    run(cypher.DELETE_FACTS_OF, gone)
    entities: _Entities = {}
    for label in _SHARED_LABELS:
        unsupported = []
        for row in run(cypher.entities_of(label), gone):
            entity, stated = _entity(label, row)
            ref = EntityRef(label, entity.key)
            if left := {plan: element for plan, element in stated.items() if plan not in plans}:
                entities[ref] = left
            elif ref not in keep:
                unsupported.append({"key": entity.key})
        _run_all(run, cypher.delete_entities(label), unsupported)
    _write(run, url, entities, facts)


def held_of(run: Run, plan: str) -> Counter[str]:
    """Return how many relationships of each type the store holds of a plan."""
    parameters = {"plans": [plan]}
    held = Counter({row["kind"]: row["count"] for row in run(cypher.COUNT_FACTS_OF, parameters)})
    for kind in DOCUMENT_LAYER:
        held[kind.value] = run(cypher.count_layer_of(kind), parameters)[0]["count"]
    return held


def merged_rows(
    shares: Mapping[str, PlanGraph], versions: Mapping[str, str]
) -> tuple[list[tuple[Label, dict[str, Any]]], list[tuple[Shape, dict[str, Any]]]]:
    """Return nodes and relationships as load writes them into an empty store: for bulk imports."""
    entities, facts, layer = _stated(shares)
    nodes = list(_node_rows(entities))
    for label, row in nodes:
        if label is Label.PLAN:
            row["properties"]["loaded"] = versions[row["key"]]
    return nodes, [*_fact_rows(facts), *_layer_rows(layer)]


def _stated(shares: Mapping[str, PlanGraph]) -> tuple[_Entities, _Facts, list[Relation]]:
    entities: _Entities = defaultdict(dict)
    facts: _Facts = defaultdict(dict)
    layer = []
    for plan, share in shares.items():
        for entity in share.entities:
            entities[EntityRef(entity.label, entity.key)][plan] = entity
        for relation in share.relations:
            if relation.type in DOCUMENT_LAYER:
                layer.append(relation)
            else:
                facts[identity(relation)][plan] = relation
    return entities, facts, layer


def _write(run: Run, url: str, entities: _Entities, facts: _Facts) -> None:
    for label, rows in _grouped(_node_rows(entities)).items():
        put(run, url, label, cypher.put_entities(label), rows)
    for shape, rows in _grouped(_fact_rows(facts)).items():
        put(run, url, shape[1], cypher.create_relations(*shape), rows)


def put(run: Run, url: str, what: str, text: str, rows: list[Row]) -> None:
    """Run what writes rows. Raises StoreError where it has not written each of them."""
    written = sum(row["written"] for row in _run_all(run, text, rows))
    if written != len(rows):
        raise StoreError(url, f"not every fact was kept: {what} {written} of {len(rows)}; nothing of this load stays")


def _run_all(run: Run, text: str, rows: list[Row]) -> list[Row]:
    return [row for statement in batched(text, rows) for row in run(*statement)]


def _node_rows(entities: _Entities) -> Iterator[tuple[Label, Row]]:
    for ref, stated in entities.items():
        shown = joined_entity(stated)
        yield ref.label, {"key": ref.key, "properties": node_properties(shown) | bookkeeping(stated, shown)}


def _fact_rows(facts: _Facts) -> Iterator[tuple[Shape, Row]]:
    for stated in facts.values():
        shown = joined_relation(stated)
        yield _row(shown, shown.properties() | bookkeeping(stated, shown))


def _layer_rows(layer: Iterable[Relation]) -> Iterator[tuple[Shape, Row]]:
    return (_row(relation, {}) for relation in layer)


def _row(relation: Relation, properties: dict[str, Any]) -> tuple[Shape, Row]:
    start, end = relation.start, relation.end
    return (start.label, relation.type, end.label), {"start_key": start.key, "end_key": end.key, "properties": properties}


def _places(fact: tuple[RelationType, EntityRef, EntityRef]) -> Iterator[tuple[Shape, Row]]:
    """Give where a fact may stand: one that is read without direction, either way round."""
    kind, *ends = fact
    both = [ends, ends[::-1]] if kind is RelationType.COOPERATES_WITH and ends[0] != ends[1] else [ends]
    for start, end in both:
        yield (start.label, kind, end.label), {"start_key": start.key, "end_key": end.key}


def _entity(label: Label, row: Row) -> tuple[Entity, Stated]:
    plans, statements = row.pop("plans") or [], row.pop("statements")
    known = {name: row[name] for name in ENTITY_TYPES[label].model_fields if row[name] is not None}
    entity = entity_from(label, known.pop("key"), known.pop("name"), known.pop("aliases", ()), known)
    return entity, recovered(entity, plans, statements)


def _relation(row: Row) -> tuple[Relation, Stated]:
    plans, statements = row.pop("plans") or [], row.pop("statements")
    kind = row.pop("kind")
    start, end = (EntityRef(Label(row.pop(f"{name}_label")), row.pop(f"{name}_key")) for name in ("start", "end"))
    known = {name: value for name, value in row.items() if value is not None}
    relation = Relation.from_properties(kind, start, end, known)
    return relation, recovered(relation, plans, statements)


def _grouped(pairs: Iterable[tuple[Any, Row]]) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for group, row in pairs:
        groups[group].append(row)
    return groups
