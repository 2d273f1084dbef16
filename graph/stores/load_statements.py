"""The Cypher of loading and unloading (graph/loading.py), which both back ends run. Like statements.py: names come from the model.

What writes takes each row as one list: an entity's values in the order of node_columns; a fact's two ends and then its values in the
order of FACT_COLUMNS. A server reads a list in half of the time that a map takes. An end is given by its handle: what the engine has
said of a node that it read or made in the same transaction, and finds it by at once (see Dialect).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from graph.entities import ENTITY_TYPES, Label
from graph.relations import DOCUMENT_LAYER, FACT_TYPES, RelationType
from graph.stores.statements import BATCH, RELATION_PROPERTIES, columns


class Dialect(NamedTuple):
    """Where the engines are fast in different words: what names a node, what finds it by that, and what makes one.

    Each is a format of the variable n, its label, the place of the handle in the row, and the map of all values.
    """

    handle: str
    find: str
    create: str


# kglite finds a node by key only, and lets CREATE give it only properties that an earlier node of the label has had.
BY_KEY = Dialect("{n}.key", "MATCH ({n}:{label} {{key: row[{place}]}})", "CREATE ({n}:{label} {{key: row[0]}}) SET {n} = {values}")
# Neo4j finds a node by its element id without looking into an index, where most of the time of creating a relationship would go.
BY_ELEMENT_ID = Dialect("elementId({n})", "MATCH ({n}) WHERE elementId({n}) = row[{place}]", "CREATE ({n}:{label} {values})")

_FACTS = "|".join(kind.value for kind in FACT_TYPES)
_OF_PLANS = "any(plan IN {0}.plans WHERE plan IN $plans)"
_KEPT = ("plans", "statements")
FACT_COLUMNS = (*RELATION_PROPERTIES, "confidence", *_KEPT)
_ENDS = "type(r) AS kind, labels(a)[0] AS start_label, a.key AS start_key, labels(b)[0] AS end_label, b.key AS end_key"

# Nodes that are made and gone within a transaction (servers only). Their unique keys are locked until it ends.
QUEUE = "UNWIND $keys AS key MERGE (queue:WriteQueue {key: key}) DELETE queue"
VERSIONS = "MATCH (p:Plan) RETURN p.key AS key, p.name AS name, p.date AS date, p.loaded AS loaded ORDER BY key"
SET_VERSIONS = "UNWIND $rows AS row MATCH (p:Plan {key: row.key}) SET p.loaded = row.version RETURN count(p) AS written"
DELETE_ALL = "MATCH (n) DETACH DELETE n"
DELETE_FACTS_OF = f"MATCH ()-[r:{_FACTS}]->() WHERE all(plan IN r.plans WHERE plan IN $plans) DELETE r"
COUNT_FACTS_OF = f"MATCH ()-[r:{_FACTS}]->() WHERE {_OF_PLANS.format('r')} RETURN count(r) AS count"
COUNT_FACTS_BY_TYPE = f"MATCH ()-[r:{_FACTS}]->() UNWIND r.plans AS plan RETURN plan, type(r) AS kind, count(r) AS count"
COUNT_FACTS = f"MATCH ()-[r:{_FACTS}]->() UNWIND r.plans AS plan RETURN plan, count(r) AS count"
COUNT_NODES = "MATCH (n) RETURN labels(n)[0] AS label, count(n) AS count"
COUNT_RELATIONS = "MATCH ()-[r]->() RETURN type(r) AS kind, count(r) AS count"
_LAYER_START = {RelationType.MENTIONED_IN: ("", ":Passage", "b"), RelationType.IN_SECTION: (":Passage", "", "a"),
                RelationType.PART_OF: (":Section", "", "a")}  # fmt: skip


def facts_of(dialect: Dialect) -> str:
    """Return what reads the facts that $plans state."""
    return f"MATCH (a)-[r:{_FACTS}]->(b) WHERE {_OF_PLANS.format('r')} {_read_relations(dialect)}"


def entities_of(dialect: Dialect, label: Label) -> str:
    """Return what reads the entities of a label that $plans state."""
    return f"MATCH (n:{label.value}) WHERE {_OF_PLANS.format('n')} {_read_entities(dialect, label)}"


def entities_at(dialect: Dialect, label: Label) -> str:
    """Return what reads the entities of a label by key."""
    return f"UNWIND $rows AS key MATCH (n:{label.value} {{key: key}}) {_read_entities(dialect, label)}"


def delete_entities_of(label: Label) -> str:
    """Return what deletes the entities of a label that $plans state."""
    return f"MATCH (n:{label.value}) WHERE {_OF_PLANS.format('n')} DETACH DELETE n"


def delete_entities(label: Label) -> str:
    """Return what deletes the entities of a label by key."""
    return f"UNWIND $rows AS key MATCH (n:{label.value} {{key: key}}) DETACH DELETE n"


@cache
def node_columns(label: Label) -> tuple[str, ...]:
    """Return the properties of a label's entities in the order in which they are written."""
    return (*ENTITY_TYPES[label].model_fields, *_KEPT)


def create_entities(dialect: Dialect, label: Label) -> str:
    """Return what writes entities of a label that are not there yet, and gives their handles in the order of the rows."""
    made = dialect.create.format(n="n", label=label.value, values=_values(node_columns(label)))
    return f"UNWIND $rows AS row {made} RETURN collect({dialect.handle.format(n='n')}) AS handles"


def change_entities(dialect: Dialect, label: Label) -> str:
    """Return what writes entities of a label in place of what they were, and says how many. A row begins with the handle."""
    values = _values(node_columns(label), first=1)
    return f"UNWIND $rows AS row {_find(dialect, 'n', label, 0)} SET n = {values} RETURN count(n) AS written"


def relations_at(dialect: Dialect, start: Label, kind: RelationType, end: Label) -> str:
    """Return what reads the relationships of a kind between given ends."""
    return f"{_between(dialect, start, kind, end)} {_read_relations(dialect)}"


def change_relations(dialect: Dialect, start: Label, kind: RelationType, end: Label) -> str:
    """Return what writes relationships in place of what they were, and says how many."""
    return f"{_between(dialect, start, kind, end)} SET r = {_values(FACT_COLUMNS, first=2)} RETURN count(r) AS written"


def delete_relations(dialect: Dialect, start: Label, kind: RelationType, end: Label) -> str:
    """Return what deletes the relationships of a kind between given ends."""
    return f"{_between(dialect, start, kind, end)} DELETE r"


def create_relations(dialect: Dialect, start: Label, kind: RelationType, end: Label) -> str:
    """Return what creates relationships and says how many. The document layer's have no properties."""
    values = "" if kind in DOCUMENT_LAYER else f" {_values(FACT_COLUMNS, first=2)}"
    made = f"CREATE (a)-[r:{kind.value}{values}]->(b) RETURN count(r) AS written"
    return f"UNWIND $rows AS row {_both(dialect, start, end)} {made}"


def count_layer(kind: RelationType) -> str:
    """Return what counts the relationships of the document layer of a type, plan by plan."""
    start, end, own = _LAYER_START[kind]
    return f"MATCH (a{start})-[r:{kind.value}]->(b{end}) UNWIND {own}.plans AS plan RETURN plan, count(r) AS count"


def _between(dialect: Dialect, start: Label, kind: RelationType, end: Label) -> str:
    # LIMIT, beyond which no row is: else Neo4j goes through all relationships of one end, of which there may be thousands
    return f"UNWIND $rows AS row {_both(dialect, start, end)} WITH row, a, b LIMIT {BATCH} MATCH (a)-[r:{kind.value}]->(b)"


def _both(dialect: Dialect, start: Label, end: Label) -> str:
    return f"{_find(dialect, 'a', start, 0)} {_find(dialect, 'b', end, 1)}"


def _find(dialect: Dialect, variable: str, label: Label, place: int) -> str:
    return dialect.find.format(n=variable, label=label.value, place=place)


def _read_entities(dialect: Dialect, label: Label) -> str:
    return f"RETURN {dialect.handle.format(n='n')} AS handle, {columns('n', node_columns(label))}"


def _read_relations(dialect: Dialect) -> str:
    handles = ", ".join(f"{dialect.handle.format(n=n)} AS {end}_handle" for n, end in (("a", "start"), ("b", "end")))
    return f"RETURN {_ENDS}, {handles}, {columns('r', (*RELATION_PROPERTIES, *_KEPT))}"


def _values(names: Iterable[str], *, first: int = 0) -> str:
    """Return the map of an element's properties, taken from a row from its first value on. What is null is no property."""
    return "{" + ", ".join(f"`{name}`: row[{place}]" for place, name in enumerate(names, first)) + "}"
