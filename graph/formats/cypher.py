"""A Cypher script that makes the graph in an empty database: for cypher-shell, Neo4j Browser and the embedded engine."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from graph.formats.values import edge_values, node_values
from graph.plan_graph import PlanGraph

_BATCH = 200  # rows of one statement: short enough for Neo4j Browser


def cypher_script(graph: PlanGraph) -> str:
    """Return the script: constraints, nodes, relationships; each statement ends with a semicolon at the end of a line."""
    labels = list(dict.fromkeys(entity.label.value for entity in graph.entities))
    statements = [f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.key IS UNIQUE" for label in labels]
    nodes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entity in graph.entities:
        values = node_values(entity)
        nodes[values.pop("label")].append({"key": entity.key, "p": values})
    for label, rows in nodes.items():
        statements += _batches(rows, f"MERGE (n:{label} {{key: row.key}}) SET n = row.p")
    edges: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for relation in graph.relations:
        values = edge_values(relation)
        shape = (relation.start.label.value, values.pop("type"), relation.end.label.value)
        edges[shape].append({"a": relation.start.key, "b": relation.end.key, "p": values})
    for (start, kind, end), rows in edges.items():
        match = f"MATCH (a:{start} {{key: row.a}}) MATCH (b:{end} {{key: row.b}})"
        statements += _batches(rows, f"{match} MERGE (a)-[r:{kind}]->(b)" + (" SET r = row.p" if rows[0]["p"] else ""))
    return "".join(f"{statement};\n" for statement in statements)


def _batches(rows: list[dict[str, Any]], rest: str) -> list[str]:
    parts = (rows[at : at + _BATCH] for at in range(0, len(rows), _BATCH))
    return [f"UNWIND {_literal(part)} AS row {rest}" for part in parts]


def _literal(value: Any) -> str:
    """Return value as Cypher writes it; every text on one line, in double quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"`{name}`: {_literal(item)}" for name, item in value.items() if item is not None) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, str):
        text = value.replace("\\", "\\\\").replace('"', '\\"')
        for char, written in (("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
            text = text.replace(char, written)
        return f'"{text}"'
    return json.dumps(value)
