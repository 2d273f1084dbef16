"""The shares of plans in a store: put in, joined with what other plans state of the same, and taken out again.

All of it happens within the transaction of a load or an unload (loading.py).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from graph.entities import ENTITY_TYPES, Label
from graph.errors import KeyTakenError, StoreError
from graph.plan_graph import PlanGraph, entity_from, identity
from graph.relations import DOCUMENT_LAYER, EntityRef, Relation, RelationType
from graph.stated import OWN_LABELS, Shown, Stated, shown, with_more, without
from graph.store import Row, Run, Store
from graph.stores import load_statements as cypher
from graph.stores.statements import batched, node_properties

Shape: TypeAlias = tuple[Label, RelationType, Label]
Fact: TypeAlias = tuple[RelationType, EntityRef, EntityRef]
Values: TypeAlias = list[Any]  # one row of what writes, in the order that load_statements.py tells
_TEXT_LABELS = (Label.SECTION, Label.PASSAGE)
_WITHIN_TEXT: tuple[Shape, ...] = (
    (Label.PASSAGE, RelationType.IN_SECTION, Label.SECTION),
    (Label.SECTION, RelationType.PART_OF, Label.SECTION),
)
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


def begin_batch(writer: Writer, batch: Batch) -> None:
    """Write what concerns no other plan, sections and passages; add_batch writes the rest. Raises KeyTakenError as that does."""
    writer.create_nodes({ref: row for ref, row in batch.nodes.items() if ref.label in _TEXT_LABELS})
    for shape, rows in batch.layer.items():
        if shape in _WITHIN_TEXT:
            writer.create_relationships(shape, rows)
    writer.begun = True


def add_batch(writer: Writer, batch: Batch) -> None:
    """Write what plans state, joined with what other plans have stated of the same.

    Raises KeyTakenError where something is there that is these plans' own, StoreError where it is another plan's own.
    """
    nodes = {ref: row for ref, row in batch.nodes.items() if not (writer.begun and ref.label in _TEXT_LABELS)}
    there = {EntityRef(label, row["key"]): (label, row) for label, row in writer.nodes_at(_grouped((ref.label, ref.key) for ref in nodes))}
    writer.create_nodes({ref: row for ref, row in nodes.items() if ref not in there})
    known = (fact for fact in batch.facts if fact[1] in there and fact[2] in there)  # a fact cannot be there before its ends
    found = writer.facts_at(_grouped(place for fact in known for place in _places(fact)))
    joined: list[tuple[EntityRef, Values]] = []
    for ref, (label, row) in there.items():
        others = without(_entity(label, row), batch.plans)
        if others and label in OWN_LABELS:
            raise StoreError(writer.url, f"{label} {ref.key!r} belongs to the plan {others.plans[0]!r}; two plans have the same title?")
        if label in OWN_LABELS:
            raise KeyTakenError(writer.url, f"{label} {ref.key!r} is left of a plan that is gone")
        joined.append((ref, _node(with_more(others, batch.entities[ref])) if others else batch.nodes[ref]))
    writer.change_nodes(joined)
    for shape, rows in batch.layer.items():
        if not (writer.begun and shape in _WITHIN_TEXT):
            writer.create_relationships(shape, rows)
    changes: dict[Fact, tuple[Shown, Shown]] = {}
    for before in map(_relation, found):
        fact = identity(before.element)
        others = without(before, batch.plans)
        changes[fact] = before, with_more(others, batch.facts[fact]) if others else shown(batch.facts[fact])
    writer.change_facts(changes.values())
    for shape, rows in _grouped(row for fact, row in batch.relationships.items() if fact not in changes).items():
        writer.create_relationships(shape, rows)
    writer.check()


def remove_shares(run: Run, store: Store, plans: list[str], *, keep: frozenset[EntityRef]) -> None:
    """Take out what plans state. Entities in keep stay though nothing states them any more: they are about to be written."""
    writer = Writer(run, store)
    gone = {"plans": plans}
    for label in OWN_LABELS:
        run(cypher.delete_entities_of(label), gone)
    changes = [(before, without(before, plans)) for before in map(_relation, writer.met(run(cypher.facts_of(store.dialect), gone)))]
    run(cypher.DELETE_FACTS_OF, gone)
    writer.change_facts((before, left) for before, left in changes if left)
    nodes: list[tuple[EntityRef, Values]] = []
    for label in _SHARED_LABELS:
        unsupported = []
        for row in run(cypher.entities_of(store.dialect, label), gone):
            ref = writer.know(label, row)
            if left := without(_entity(label, row), plans):
                nodes.append((ref, _node(left)))
            elif ref not in keep:
                unsupported.append(ref.key)
        _run_all(run, cypher.delete_entities(label), unsupported)
    writer.change_nodes(nodes)
    writer.check()


class Writer:
    """What is read and written within one transaction: the handles of the nodes met, and what has been sent and not yet counted.

    Statements are sent one after the other and their answers are taken as late as can be, so that the server is at work on one while
    the next is made ready.
    """

    def __init__(self, run: Run, store: Store) -> None:
        self.url = store.url
        self.begun = False  # whether begin_batch has written here
        self._run, self._dialect = run, store.dialect
        self._handles: dict[Label, dict[str, Any]] = defaultdict(dict)
        self._sent: list[tuple[str, int, Iterable[Row]]] = []
        self._made: list[tuple[Label, list[Values], Iterable[Row]]] = []

    def nodes_at(self, keys: Mapping[Label, list[str]]) -> Iterator[tuple[Label, Row]]:
        """Ask for nodes and give those that are there, label by label."""
        asked = [(label, _run_all(self._run, cypher.entities_at(self._dialect, label), some)) for label, some in keys.items()]
        return ((label, row) for label, rows in asked for row in rows if self.know(label, row))

    def know(self, label: Label, row: Row) -> EntityRef:
        """Take note of a node that was read."""
        ref = EntityRef(label, row["key"])
        self._handles[label][ref.key] = row.pop("handle")
        return ref

    def facts_at(self, places: Mapping[Shape, list[Values]]) -> Iterable[Row]:
        """Give the facts that stand between given ends."""
        asked = [
            _run_all(self._run, cypher.relations_at(self._dialect, *shape), self._with_handles(shape, ends))
            for shape, ends in places.items()
        ]
        return self.met(chain.from_iterable(asked))

    def met(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Give facts that were read, and take note of their ends."""
        for row in rows:
            for end in ("start", "end"):
                self._handles[row[f"{end}_label"]][row[f"{end}_key"]] = row.pop(f"{end}_handle")
            yield row

    def create_nodes(self, nodes: Mapping[EntityRef, Values]) -> None:
        """Write nodes that are not there yet."""
        for label, rows in _grouped((ref.label, row) for ref, row in nodes.items()).items():
            self._made.append((label, rows, _run_all(self._run, cypher.create_entities(self._dialect, label), rows)))

    def change_nodes(self, nodes: Iterable[tuple[EntityRef, Values]]) -> None:
        """Write nodes in place of what they were."""
        for label, rows in _grouped((ref.label, [self._handles[ref.label][ref.key], *row]) for ref, row in nodes).items():
            self._send(label, cypher.change_entities(self._dialect, label), rows)

    def create_relationships(self, shape: Shape, rows: list[Values]) -> None:
        """Write relationships that are not there yet."""
        self._take_handles()
        self._send(shape[1], cypher.create_relations(self._dialect, *shape), self._with_handles(shape, rows))

    def change_facts(self, changes: Iterable[tuple[Shown, Shown]]) -> None:
        """Write facts in place of what they were. One that is read without direction may come to be stated the other way round."""
        changed: dict[Shape, list[Values]] = defaultdict(list)
        turned: dict[Shape, list[Values]] = defaultdict(list)
        anew: dict[Shape, list[Values]] = defaultdict(list)
        for before, after in changes:
            shape, row = _relationship(after)
            if before.element.start == after.element.start:
                changed[shape].append(row)
            else:
                turned[shape[::-1]].append([row[1], row[0]])
                anew[shape].append(row)
        for shape, rows in changed.items():
            self._send(shape[1], cypher.change_relations(self._dialect, *shape), self._with_handles(shape, rows))
        for shape, rows in turned.items():
            _run_all(self._run, cypher.delete_relations(self._dialect, *shape), self._with_handles(shape, rows))
        for shape, rows in anew.items():
            self.create_relationships(shape, rows)

    def check(self) -> None:
        """Raise StoreError where the store has not kept all that was sent."""
        self._take_handles()
        for what, given, answers in self._sent:
            _all_kept(self.url, what, sum(row["written"] for row in answers), given)

    def _send(self, what: str, text: str, rows: list[Values]) -> None:
        self._sent.append((what, len(rows), _run_all(self._run, text, rows)))

    def _with_handles(self, shape: Shape, rows: Iterable[Values]) -> list[Values]:
        """Return rows with the handles of their ends in place of the keys."""
        start, end = self._handles[shape[0]], self._handles[shape[2]]
        return [[start[row[0]], end[row[1]], *row[2:]] for row in rows]

    def _take_handles(self) -> None:
        made, self._made = self._made, []
        for label, rows, answers in made:
            handles = [handle for row in answers for handle in row["handles"]]
            _all_kept(self.url, label, len(handles), len(rows))
            self._handles[label].update(zip((row[0] for row in rows), handles, strict=True))


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


def put(run: Run, url: str, what: str, text: str, rows: list[Any]) -> None:
    """Run what writes rows. Raises StoreError where it has not written each of them."""
    _all_kept(url, what, sum(row["written"] for row in _run_all(run, text, rows)), len(rows))


def _all_kept(url: str, what: str, written: int, given: int) -> None:
    if written != given:
        raise StoreError(url, f"not every fact was kept: {what} {written} of {given}; nothing of this load stays")


def _run_all(run: Run, text: str, rows: list[Any]) -> Iterable[Row]:
    """Run text for all rows, now; what it answers can be taken later."""
    return chain.from_iterable([run(*statement) for statement in batched(text, rows)])


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
