"""The shares of plans in a store: put in, joined with what other plans state of the same, and taken out again.

All of it happens within the transaction of a load or an unload (loading.py).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from graph.entities import ENTITY_TYPES, Label
from graph.errors import StoreError
from graph.plan_graph import PlanGraph, entity_from, identity
from graph.relations import DOCUMENT_LAYER, EntityRef, Relation, RelationType
from graph.stated import OWN_LABELS, Shown, Stated, shown, with_more, without
from graph.store import Row, Run
from graph.stores import load_statements as cypher
from graph.stores.statements import batched, node_properties

Shape: TypeAlias = tuple[Label, RelationType, Label]
Fact: TypeAlias = tuple[RelationType, EntityRef, EntityRef]
Values: TypeAlias = list[Any]  # one row of what writes, in the order that load_statements.py tells
_SHARED_LABELS = tuple(label for label in Label if label not in OWN_LABELS)


class Batch(NamedTuple):
    """What plans state: by whom it is stated, and the rows that write it where no other plan states the same."""

    plans: frozenset[str]
    entities: dict[EntityRef, Stated]
    facts: dict[Fact, Stated]
    nodes: dict[EntityRef, Values]
    relationships: dict[Fact, tuple[Shape, Values]]
    layer: dict[Shape, list[Values]]


def batch_of(shares: Mapping[str, PlanGraph]) -> Batch:
    """Return what plans state, made ready to be written."""
    entities: dict[EntityRef, Stated] = defaultdict(dict)
    facts: dict[Fact, Stated] = defaultdict(dict)
    layer: dict[Shape, list[Values]] = defaultdict(list)
    for plan, share in shares.items():
        for entity in share.entities:
            entities[EntityRef(entity.label, entity.key)][plan] = entity
        for relation in share.relations:
            if relation.type in DOCUMENT_LAYER:
                start, end = relation.start, relation.end
                layer[start.label, relation.type, end.label].append([start.key, end.key])
            else:
                facts[identity(relation)][plan] = relation
    nodes = {ref: _node(shown(stated)) for ref, stated in entities.items()}
    relationships = {fact: _relationship(shown(stated)) for fact, stated in facts.items()}
    return Batch(frozenset(shares), entities, facts, nodes, relationships, layer)


def add_batch(run: Run, url: str, batch: Batch) -> None:
    """Write what plans state, joined with what other plans have stated of the same."""
    nodes, relationships = dict(batch.nodes), dict(batch.relationships)
    there = set()
    for label, keys in _grouped((ref.label, ref.key) for ref in nodes).items():
        for row in _run_all(run, cypher.entities_at(label), keys):
            before = _entity(label, row)
            ref = EntityRef(label, before.element.key)
            there.add(ref)
            if others := without(before, batch.plans):
                if label in OWN_LABELS:
                    raise StoreError(url, f"{label} {ref.key!r} belongs to the plan {others.plans[0]!r}; two plans have the same title?")
                nodes[ref] = _node(with_more(others, batch.entities[ref]))
    known = (fact for fact in relationships if fact[1] in there and fact[2] in there)  # a fact cannot be there before its ends
    for shape, ends in _grouped(place for fact in known for place in _places(fact)).items():
        found = [_relation(row) for row in _run_all(run, cypher.relations_at(*shape), ends)]
        for before in found:
            if others := without(before, batch.plans):
                fact = identity(before.element)
                relationships[fact] = _relationship(with_more(others, batch.facts[fact]))
        _run_all(run, cypher.delete_relations(*shape), [[before.element.start.key, before.element.end.key] for before in found])
    _write_nodes(run, url, cypher.change_entities, {ref: row for ref, row in nodes.items() if ref in there})
    _write_nodes(run, url, cypher.create_entities, {ref: row for ref, row in nodes.items() if ref not in there})
    _write_relationships(run, url, _grouped(relationships.values()))
    _write_relationships(run, url, batch.layer)


def remove_shares(run: Run, url: str, plans: list[str], *, keep: frozenset[EntityRef]) -> None:
    """Take out what plans state. Entities in keep stay though nothing states them any more: they are about to be written."""
    gone = {"plans": plans}
    for label in OWN_LABELS:
        run(cypher.delete_entities_of(label), gone)
    facts = [_relationship(left) for row in run(cypher.FACTS_OF, gone) if (left := without(_relation(row), plans))]
    run(cypher.DELETE_FACTS_OF, gone)
    nodes: dict[EntityRef, Values] = {}
    for label in _SHARED_LABELS:
        unsupported = []
        for row in run(cypher.entities_of(label), gone):
            before = _entity(label, row)
            ref = EntityRef(label, before.element.key)
            if left := without(before, plans):
                nodes[ref] = _node(left)
            elif ref not in keep:
                unsupported.append(ref.key)
        _run_all(run, cypher.delete_entities(label), unsupported)
    _write_nodes(run, url, cypher.change_entities, nodes)
    _write_relationships(run, url, _grouped(facts))


def held(run: Run) -> dict[str, Counter[str]]:
    """Return how many relationships of each type the store holds of each plan."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in run(cypher.COUNT_FACTS_BY_TYPE):
        found[row["plan"]][row["kind"]] = row["count"]
    for kind in DOCUMENT_LAYER:
        for row in run(cypher.count_layer(kind)):
            found[row["plan"]][kind.value] = row["count"]
    return found


def merged_rows(
    shares: Mapping[str, PlanGraph], versions: Mapping[str, str]
) -> tuple[list[tuple[Label, Row]], list[tuple[Shape, tuple[str, str, Row]]]]:
    """Return nodes and relationships as load writes them into an empty store, for bulk imports.

    A node with its properties; a relationship with the keys of its ends and its properties.
    """
    batch = batch_of(shares)
    nodes: list[tuple[Label, Row]] = []
    for (label, key), row in batch.nodes.items():
        properties = dict(zip(cypher.node_columns(label), row, strict=True))
        nodes.append((label, properties | {"loaded": versions[key]} if label is Label.PLAN else properties))
    relationships: list[tuple[Shape, tuple[str, str, Row]]] = []
    for shape, (start, end, *row) in batch.relationships.values():
        relationships.append((shape, (start, end, dict(zip(cypher.FACT_COLUMNS, row, strict=True)))))
    for shape, rows in batch.layer.items():
        relationships += [(shape, (start, end, {})) for start, end in rows]
    return nodes, relationships


def _write_nodes(run: Run, url: str, text: Callable[[Label], str], nodes: Mapping[EntityRef, Values]) -> None:
    for label, rows in _grouped((ref.label, row) for ref, row in nodes.items()).items():
        put(run, url, label, text(label), rows)


def _write_relationships(run: Run, url: str, rows: Mapping[Shape, list[Values]]) -> None:
    for shape, found in rows.items():
        put(run, url, shape[1], cypher.create_relations(*shape), found)


def put(run: Run, url: str, what: str, text: str, rows: list[Any]) -> None:
    """Run what writes rows. Raises StoreError where it has not written each of them."""
    written = sum(row["written"] for row in _run_all(run, text, rows))
    if written != len(rows):
        raise StoreError(url, f"not every fact was kept: {what} {written} of {len(rows)}; nothing of this load stays")


def _run_all(run: Run, text: str, rows: list[Any]) -> list[Row]:
    return [row for statement in batched(text, rows) for row in run(*statement)]


def _node(found: Shown) -> Values:
    properties = node_properties(found.element) | found.kept()
    return [properties.get(name) for name in cypher.node_columns(found.element.label)]


def _relationship(found: Shown) -> tuple[Shape, Values]:
    start, end = found.element.start, found.element.end
    properties = found.element.properties() | found.kept()
    return (start.label, found.element.type, end.label), [start.key, end.key, *map(properties.get, cypher.FACT_COLUMNS)]


def _places(fact: Fact) -> Iterator[tuple[Shape, Values]]:
    """Give where a fact may stand: one that is read without direction, either way round."""
    kind, *ends = fact
    both = [ends, ends[::-1]] if kind is RelationType.COOPERATES_WITH and ends[0] != ends[1] else [ends]
    for start, end in both:
        yield (start.label, kind, end.label), [start.key, end.key]


def _entity(label: Label, row: Row) -> Shown:
    plans, statements = row.pop("plans") or [], row.pop("statements")
    known = {name: row[name] for name in ENTITY_TYPES[label].model_fields if row[name] is not None}
    return Shown(entity_from(label, known.pop("key"), known.pop("name"), known.pop("aliases", ()), known), plans, statements)


def _relation(row: Row) -> Shown:
    plans, statements = row.pop("plans") or [], row.pop("statements")
    kind = row.pop("kind")
    start, end = (EntityRef(Label(row.pop(f"{name}_label")), row.pop(f"{name}_key")) for name in ("start", "end"))
    return Shown(Relation.from_properties(kind, start, end, {n: v for n, v in row.items() if v is not None}), plans, statements)


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for group, row in pairs:
        groups[group].append(row)
    return groups
