"""The Cypher that every back end runs: constraints, writing a graph, reading it back; and what no reader may ask.

Labels, types and property names come from the graph model; everything else travels as parameters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from graph.entities import ENTITY_TYPES, Entity, Label
from graph.plan_graph import PlanGraph
from graph.relations import ALLOWED, DOCUMENT_LAYER, Relation, RelationType

BATCH = 5_000  # rows that one statement takes
ROW_LIMIT = 2_000_000  # rows that one answer may have, on every engine; they are held in memory

# `SET x = map` and not `+=`: writing again replaces the properties, so the map holds the key too. COOPERATES_WITH is stored
# once per pair: what another plan stated the other way round gives way first.
_UPSERT_NODES = "UNWIND $rows AS row MERGE (n:{label} {{key: row.key}}) SET n = row.properties"
_ENDS = "UNWIND $rows AS row MATCH (a:{start} {{key: row.start_key}}) MATCH (b:{end} {{key: row.end_key}})"
_UPSERT_RELATIONS = _ENDS + " MERGE (a)-[r:{type}]->(b) SET r = row.properties"
_DELETE_REVERSED = _ENDS + " MATCH (a)<-[r:{type}]-(b) DELETE r"
RELATION_PROPERTIES = (
    "source", "evidence", "quotes", "rules", "sections", "confidences", "topic", "basis", "distribution", "order",
)  # fmt: skip
_SHARED_PROCEDURES = frozenset({"db.labels", "db.relationshiptypes", "db.propertykeys"})


class Statement(NamedTuple):
    """Cypher text and its parameters."""

    cypher: str
    parameters: dict[str, Any]


def constraints() -> list[Statement]:
    """Return what makes keys unique, label by label, and finding them fast; made only where missing."""
    text = "CREATE CONSTRAINT IF NOT EXISTS FOR (n:{}) REQUIRE n.key IS UNIQUE"
    return [Statement(text.format(label.value), {}) for label in Label]


def upserts(graph: PlanGraph) -> list[Statement]:
    """Return what writes graph: nodes label by label, then relationships by (from label, type, to label)."""
    nodes: dict[Label, list[dict[str, Any]]] = defaultdict(list)
    for entity in graph.entities:
        nodes[entity.label].append({"key": entity.key, "properties": node_properties(entity)})
    relations: dict[tuple[Label, RelationType, Label], list[dict[str, Any]]] = defaultdict(list)
    for relation in graph.relations:
        relations[relation.start.label, relation.type, relation.end.label].append(_relation_row(relation))
    statements: list[Statement] = []
    for label, rows in nodes.items():
        statements += batched(_UPSERT_NODES.format(label=label.value), rows)
    for (start, kind, end), rows in relations.items():
        names = {"start": start.value, "type": kind.value, "end": end.value}
        if kind is RelationType.COOPERATES_WITH:
            others = [row for row in rows if (start, row["start_key"]) != (end, row["end_key"])]
            statements += batched(_DELETE_REVERSED.format(**names), others)
        statements += batched(_UPSERT_RELATIONS.format(**names), rows)
    return statements


def refusal(cypher: str) -> str | None:
    """Return why a reader's statement must not reach an engine, or None where it may.

    Refused are what reads files or ends transactions, several statements in one text, escapes that hide code, procedures
    that the engines do not share, and the keys that only one engine has. That it does not write is seen to by the engines.
    """
    if re.search(r"\\u+[0-9a-fA-F]{4}", cypher):  # Neo4j reads \u0027 as ' before it knows of texts, so that what follows is code
        return "\\u… is read as another character by one engine only; write the character itself"
    text = bare(cypher)
    if re.match(r"\s*TERMINATE\b", text, re.IGNORECASE):
        return "TERMINATE ends what others ask; a query reads the graph only"
    if re.search(r"\bLOAD\s+CSV\b", text, re.IGNORECASE):
        return "LOAD CSV reads files of this computer; a query reads the graph only"
    if re.search(r";\s*\S", text):
        return "more than one statement; run them one by one"
    for procedure in re.findall(r"\bCALL\s+([\w.]+)", text, re.IGNORECASE):
        if procedure.lower() not in _SHARED_PROCEDURES:
            return f"the procedure {procedure} is not one that every store has ({', '.join(sorted(_SHARED_PROCEDURES))})"
    if found := re.search(r"\.\s*(id|title|type)\b(?!\s*\()", text):
        return f"{found[1]} is no property of the graph model; every node has key, name and aliases"
    if found := re.search(r"\b(keys|properties)\s*\(", text, re.IGNORECASE):
        return f"{found[1]}() also tells what the engine adds; name the properties that you want"
    return None


def bare(cypher: str) -> str:
    """Return cypher in the same length with texts, comments and quoted names blanked, so that only code is left to look at."""
    return _QUOTED.sub(lambda found: _blank(found[0]), cypher)


_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`(?:``|[^`])*`|//[^\n]*|/\*.*?\*/", re.DOTALL)


def _blank(quoted: str) -> str:
    if quoted[0] == "`" and quoted.isascii() and quoted[1:-1].isidentifier():
        return f" {quoted[1:-1]} "  # n.`id` is n.id
    return ("_" if quoted[0] == "`" else " ") * len(quoted)


def node_properties(entity: Entity) -> dict[str, Any]:
    """Return the properties of the node that keeps entity."""
    return {"key": entity.key, "name": entity.name, "aliases": list(entity.aliases), **entity.properties()}


def _relation_row(relation: Relation) -> dict[str, Any]:
    return {"start_key": relation.start.key, "end_key": relation.end.key, "properties": relation.properties()}


def batched(cypher: str, rows: list[Any]) -> Iterator[Statement]:
    """Return cypher once for every BATCH of rows."""
    return (Statement(cypher, {"rows": rows[first : first + BATCH]}) for first in range(0, len(rows), BATCH))


def columns(variable: str, names: Iterable[str]) -> str:
    """Return what follows RETURN: these properties of a variable, each under its own name."""
    return ", ".join(f"{variable}.`{name}` AS `{name}`" for name in names)


def _read_nodes(label: Label) -> Statement:
    return Statement(f"MATCH (n:{label.value}) RETURN {columns('n', ENTITY_TYPES[label].model_fields)}", {})


def _read_relations(kind: RelationType) -> Statement:
    starts, ends = ("|".join(label.value for label in Label if label in labels) for labels in ALLOWED[kind])
    wanted = "labels(a)[0] AS start_label, a.key AS start_key, labels(b)[0] AS end_label, b.key AS end_key"
    if kind not in DOCUMENT_LAYER:
        wanted += ", " + columns("r", RELATION_PROPERTIES)
    return Statement(f"MATCH (a:{starts})-[r:{kind.value}]->(b:{ends}) RETURN {wanted}", {})


NODE_READS = {label: _read_nodes(label) for label in Label}
RELATION_READS = {kind: _read_relations(kind) for kind in RelationType}
