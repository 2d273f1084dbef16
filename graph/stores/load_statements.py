"""The Cypher of loading and unloading (graph/loading.py), which both back ends run. Like statements.py: names come from the model."""

from __future__ import annotations

from graph.entities import ENTITY_TYPES, Label
from graph.relations import DOCUMENT_LAYER, FACT_TYPES, RelationType
from graph.stores.statements import RELATION_PROPERTIES, columns

_FACTS = "|".join(kind.value for kind in FACT_TYPES)
_OF_PLANS = "any(plan IN {0}.plans WHERE plan IN $plans)"
_ENDS = "MATCH (a:{start} {{key: row.start_key}}) MATCH (b:{end} {{key: row.end_key}})"
_KEPT = ("plans", "statements")
_END_COLUMNS = "type(r) AS kind, labels(a)[0] AS start_label, a.key AS start_key, labels(b)[0] AS end_label, b.key AS end_key"

VERSIONS = "MATCH (p:Plan) RETURN p.key AS key, p.name AS name, p.date AS date, p.loaded AS loaded ORDER BY key"
SET_VERSIONS = "UNWIND $rows AS row MATCH (p:Plan {key: row.key}) SET p.loaded = row.version RETURN count(p) AS written"
DELETE_ALL = "MATCH (n) DETACH DELETE n"
DELETE_FACTS_OF = f"MATCH ()-[r:{_FACTS}]->() WHERE {_OF_PLANS.format('r')} DELETE r"
FACTS_OF = (
    f"MATCH (a)-[r:{_FACTS}]->(b) WHERE {_OF_PLANS.format('r')} "
    f"RETURN {_END_COLUMNS}, {columns('r', (*RELATION_PROPERTIES, *_KEPT))}"
)  # fmt: skip
COUNT_FACTS_OF = f"MATCH ()-[r:{_FACTS}]->() WHERE {_OF_PLANS.format('r')} RETURN type(r) AS kind, count(r) AS count"
COUNT_FACTS = f"MATCH ()-[r:{_FACTS}]->() UNWIND r.plans AS plan RETURN plan, count(r) AS count"
COUNT_NODES = "MATCH (n) RETURN labels(n)[0] AS label, count(n) AS count"
COUNT_RELATIONS = "MATCH ()-[r]->() RETURN type(r) AS kind, count(r) AS count"
_LAYER_START = {RelationType.MENTIONED_IN: ("", ":Passage", "b"), RelationType.IN_SECTION: (":Passage", "", "a"),
                RelationType.PART_OF: (":Section", "", "a")}  # fmt: skip


def entities_of(label: Label) -> str:
    """Return what reads the entities of a label that $plans state."""
    return f"MATCH (n:{label.value}) WHERE {_OF_PLANS.format('n')} RETURN {columns('n', (*ENTITY_TYPES[label].model_fields, *_KEPT))}"


def entities_at(label: Label) -> str:
    """Return what reads the entities of a label at $keys."""
    fields = columns("n", (*ENTITY_TYPES[label].model_fields, *_KEPT))
    return f"UNWIND $rows AS row MATCH (n:{label.value} {{key: row.key}}) RETURN {fields}"


def delete_entities_of(label: Label) -> str:
    """Return what deletes the entities of a label that $plans state."""
    return f"MATCH (n:{label.value}) WHERE {_OF_PLANS.format('n')} DETACH DELETE n"


def delete_entities(label: Label) -> str:
    """Return what deletes the entities of a label by key."""
    return f"UNWIND $rows AS row MATCH (n:{label.value} {{key: row.key}}) DETACH DELETE n"


def put_entities(label: Label) -> str:
    """Return what writes entities of a label and says how many."""
    return f"UNWIND $rows AS row MERGE (n:{label.value} {{key: row.key}}) SET n = row.properties RETURN count(n) AS written"


def relations_at(start: Label, kind: RelationType, end: Label) -> str:
    """Return what reads the relationships of a kind between given ends."""
    match = f"UNWIND $rows AS row MATCH (a:{start.value} {{key: row.start_key}})-[r:{kind.value}]->(b:{end.value} {{key: row.end_key}})"
    return f"{match} RETURN {_END_COLUMNS}, {columns('r', (*RELATION_PROPERTIES, *_KEPT))}"


def delete_relations(start: Label, kind: RelationType, end: Label) -> str:
    """Return what deletes the relationships of a kind between given ends."""
    match = f"UNWIND $rows AS row MATCH (a:{start.value} {{key: row.start_key}})-[r:{kind.value}]->(b:{end.value} {{key: row.end_key}})"
    return f"{match} DELETE r"


def create_relations(start: Label, kind: RelationType, end: Label) -> str:
    """Return what creates relationships and says how many. The document layer's have no properties."""
    text = f"UNWIND $rows AS row {_ENDS.format(start=start.value, end=end.value)} CREATE (a)-[r:{kind.value}]->(b)"
    return f"{text}{'' if kind in DOCUMENT_LAYER else ' SET r = row.properties'} RETURN count(r) AS written"


def count_layer_of(kind: RelationType) -> str:
    """Return what counts the relationships of the document layer that belong to $plans."""
    start, end, own = _LAYER_START[kind]
    return f"MATCH (a{start})-[r:{kind.value}]->(b{end}) WHERE {_OF_PLANS.format(own)} RETURN count(r) AS count"
