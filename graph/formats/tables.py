"""Two CSV files, nodes.csv and relationships.csv, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Any

from graph.formats.values import columns, edge_values, flat, node_values
from graph.plan_graph import PlanGraph

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")


def csv_pair(graph: PlanGraph) -> dict[str, str]:
    """Return the texts of nodes.csv and relationships.csv. Lists, evidence among them, are JSON text.

    A text that a spreadsheet would take for a formula has an apostrophe in front, and so has one that begins with an
    apostrophe: who reads the files with a program drops one from each text that begins with one.
    """
    nodes = [node_values(entity) for entity in graph.entities]
    edges = []
    for relation in graph.relations:
        values = edge_values(relation)
        ends = {"start_label": relation.start.label.value, "start_key": relation.start.key}
        ends |= {"end_label": relation.end.label.value, "end_key": relation.end.key}
        edges.append({"type": values.pop("type"), **ends, **values})
    return {"nodes.csv": _table(nodes), "relationships.csv": _table(edges)}


def _table(rows: list[dict[str, Any]]) -> str:
    names = list(columns(rows))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return "\ufeff" + text.getvalue()  # the mark by which Excel knows UTF-8


def _cell(value: Any) -> Any:
    value = flat(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
