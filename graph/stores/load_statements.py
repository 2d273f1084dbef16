"""The Cypher of loading and unloading (graph/loading.py), which both back ends run. Like statements.py: names come from the model.

What writes takes each row as one list: an entity's values in the order of node_columns; a fact's two keys and then its values in the
order of FACT_COLUMNS. A server reads a list in half of the time that a map takes, and makes a whole element faster than one that
is filled with SET.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.entities import ENTITY_TYPES, Label
from graph.relations import DOCUMENT_LAYER, FACT_TYPES, RelationType
from graph.stores.statements import RELATION_PROPERTIES, columns

_FACTS = "|".join(kind.value for kind in FACT_TYPES)
_OF_PLANS = "any(plan IN {0}.plans WHERE plan IN $plans)"
_KEPT = ("plans", "statements")
FACT_COLUMNS = (*RELATION_PROPERTIES, "confidence", *_KEPT)
_END_COLUMNS = "type(r) AS kind, labels(a)[0] AS start_label, a.key AS start_key, labels(b)[0] AS end_label, b.key AS end_key"

VERSIONS = "MATCH (p:Plan) RETURN p.key AS key, p.name AS name, p.date AS date, p.loaded AS loaded ORDER BY key"
SET_VERSIONS = "UNWIND $rows AS row MATCH (p:Plan {key: row.key}) SET p.loaded = row.version RETURN count(p) AS written"
DELETE_ALL = "MATCH (n) DETACH DELETE n"
DELETE_FACTS_OF = f"MATCH ()-[r:{_FACTS}]->() WHERE {_OF_PLANS.format('r')} DELETE r"
FACTS_OF = (
    f"MATCH (a)-[r:{_FACTS}]->(b) WHERE {_OF_PLANS.format('r')} "
    f"RETURN {_END_COLUMNS}, {columns('r', (*RELATION_PROPERTIES, *_KEPT))}"
)  # fmt: skip
COUNT_FACTS_OF = f"MATCH ()-[r:{_FACTS}]->() WHERE {_OF_PLANS.format('r')} RETURN count(r) AS count"
COUNT_FACTS_BY_TYPE = f"MATCH ()-[r:{_FACTS}]->() UNWIND r.plans AS plan RETURN plan, type(r) AS kind, count(r) AS count"
COUNT_FACTS = f"MATCH ()-[r:{_FACTS}]->() UNWIND r.plans AS plan RETURN plan, count(r) AS count"
COUNT_NODES = "MATCH (n) RETURN labels(n)[0] AS label, count(n) AS count"
COUNT_RELATIONS = "MATCH ()-[r]->() RETURN type(r) AS kind, count(r) AS count"
_LAYER_START = {RelationType.MENTIONED_IN: ("", ":Passage", "b"), RelationType.IN_SECTION: (":Passage", "", "a"),
                RelationType.PART_OF: (":Section", "", "a")}  # fmt: skip


def entities_of(label: Label) -> str:
    """Return what reads the entities of a label that $plans state."""
    return f"MATCH (n:{label.value}) WHERE {_OF_PLANS.format('n')} RETURN {columns('n', node_columns(label))}"


def entities_at(label: Label) -> str:
    """Return what reads the entities of a label by key."""
    return f"UNWIND $rows AS key MATCH (n:{label.value} {{key: key}}) RETURN {columns('n', node_columns(label))}"


def delete_entities_of(label: Label) -> str:
    """Return what deletes the entities of a label that $plans state."""
    return f"MATCH (n:{label.value}) WHERE {_OF_PLANS.format('n')} DETACH DELETE n"


def delete_entities(label: Label) -> str:
    """Return what deletes the entities of a label by key."""
    return f"UNWIND $rows AS key MATCH (n:{label.value} {{key: key}}) DETACH DELETE n"


def node_columns(label: Label) -> tuple[str, ...]:
    """Return the properties of a label's entities in the order in which they are written."""
    return (*ENTITY_TYPES[label].model_fields, *_KEPT)


def create_entities(label: Label) -> str:
    """Return what writes entities of a label that are not there yet, and says how many."""
    return _write_entities(f"CREATE (n:{label.value} {{key: row[0]}})", label)


def change_entities(label: Label) -> str:
    """Return what writes entities of a label that are there, in place of what they were, and says how many."""
    return _write_entities(f"MATCH (n:{label.value} {{key: row[0]}})", label)


def relations_at(start: Label, kind: RelationType, end: Label) -> str:
    """Return what reads the relationships of a kind between given ends."""
    return f"{_between(start, kind, end)} RETURN {_END_COLUMNS}, {columns('r', (*RELATION_PROPERTIES, *_KEPT))}"


def delete_relations(start: Label, kind: RelationType, end: Label) -> str:
    """Return what deletes the relationships of a kind between given ends."""
    return f"{_between(start, kind, end)} DELETE r"


def create_relations(start: Label, kind: RelationType, end: Label) -> str:
    """Return what creates relationships and says how many. The document layer's have no properties."""
    ends = f"MATCH (a:{start.value} {{key: row[0]}}) MATCH (b:{end.value} {{key: row[1]}})"
    values = "" if kind in DOCUMENT_LAYER else f" {_values(FACT_COLUMNS, first=2)}"
    return f"UNWIND $rows AS row {ends} CREATE (a)-[r:{kind.value}{values}]->(b) RETURN count(r) AS written"


def count_layer(kind: RelationType) -> str:
    """Return what counts the relationships of the document layer of a type, plan by plan."""
    start, end, own = _LAYER_START[kind]
    return f"MATCH (a{start})-[r:{kind.value}]->(b{end}) UNWIND {own}.plans AS plan RETURN plan, count(r) AS count"


def _between(start: Label, kind: RelationType, end: Label) -> str:
    return f"UNWIND $rows AS row MATCH (a:{start.value} {{key: row[0]}})-[r:{kind.value}]->(b:{end.value} {{key: row[1]}})"


def _write_entities(found: str, label: Label) -> str:
    # with SET, since kglite lets CREATE give a node only properties that an earlier node of the label has had
    return f"UNWIND $rows AS row {found} SET n = {_values(node_columns(label))} RETURN count(n) AS written"


def _values(names: Iterable[str], *, first: int = 0) -> str:
    """Return the map of an element's properties, taken from a row from its first value on. What is null is no property."""
    return "{" + ", ".join(f"`{name}`: row[{place}]" for place, name in enumerate(names, first)) + "}"
