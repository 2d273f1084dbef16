"""Graphs in the formats of other programs. neo4j-admin: the files of a first bulk load of many plans into Neo4j.

What `neo4j-admin database import` makes of them is what graph.loading.load would have made, so that plans can be loaded and
unloaded afterwards. It is for an empty database whose server is stopped; the script says how.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

from graph.entities import ENTITY_TYPES, Label
from graph.errors import GraphError
from graph.plan_graph import PlanGraph
from graph.relations import DOCUMENT_LAYER
from graph.shares import merged_rows
from graph.stated import by_plan, version_of

_BETWEEN = "\x1f"  # stands between the items of a list; U+001F, the unit separator, is in no text
_KINDS = {str: "", int: ":long", float: ":double", bool: ":boolean", tuple[str, ...]: ":string[]"}
_KEPT = {"plans": ":string[]", "statements": ":string[]"}
_FACT = {
    "source": "", "evidence": ":string[]", "quotes": ":string[]", "rules": ":string[]", "sections": ":string[]", "confidences": ":double[]",
    "confidence": ":double", "topic": "", "basis": "", "distribution": "", "order": ":long", **_KEPT,
}  # fmt: skip
_SCRIPT = """#!/bin/sh
# Import into an empty database, with the server stopped; then start it, and `plangraph status` makes the constraints sure.
#   NEO4J_HOME=/var/lib/neo4j sh import.sh [database]
set -eu
cd "$(dirname "$0")"
exec "${{NEO4J_ADMIN:-neo4j-admin}}" database import full "${{1:-neo4j}}" {arguments}
"""


def write_neo4j_admin(graphs: PlanGraph | Iterable[PlanGraph], folder: Path) -> list[str]:
    """Write the plans of graphs into folder as CSV files and import.sh; return the arguments that the script gives.

    Raises GraphError where a text holds the character U+001F.
    """
    shares: dict[str, PlanGraph] = {}
    for graph in [graphs] if isinstance(graphs, PlanGraph) else graphs:
        shares |= by_plan(graph)
    nodes, relationships = merged_rows(shares, {plan: version_of(share) for plan, share in shares.items()})
    folder.mkdir(parents=True, exist_ok=True)
    arguments = ["--multiline-fields=true", "--array-delimiter=U+001F"]
    by_label: dict[Label, list[Mapping[str, Any]]] = defaultdict(list)
    for label, properties in nodes:
        by_label[label].append(properties)
    for label, found in sorted(by_label.items()):
        columns = _columns(label)
        header = [f"key:ID({label})", *(f"{name}{kind}" for name, kind in columns.items())]
        _write(folder / f"{label}.csv", header, ([row["key"], *(row.get(name) for name in columns)] for row in found))
        arguments.append(f"--nodes={label}={label}.csv")
    by_shape: dict[Any, list[tuple[str, str, Mapping[str, Any]]]] = defaultdict(list)
    for shape, row in relationships:
        by_shape[shape].append(row)
    for (start, kind, end), facts in sorted(by_shape.items()):
        columns = {} if kind in DOCUMENT_LAYER else _FACT
        header = [f":START_ID({start})", f":END_ID({end})", *(f"{name}{kind}" for name, kind in columns.items())]
        lines = ([start_key, end_key, *(row[name] for name in columns)] for start_key, end_key, row in facts)
        _write(folder / f"{start}-{kind}-{end}.csv", header, lines)
        arguments.append(f"--relationships={kind}={start}-{kind}-{end}.csv")
    (folder / "import.sh").write_text(_SCRIPT.format(arguments=" ".join(f"'{argument}'" for argument in arguments)), encoding="utf-8")
    return arguments


def _columns(label: Label) -> dict[str, str]:
    hints = get_type_hints(ENTITY_TYPES[label])
    fields = (name for name in ENTITY_TYPES[label].model_fields if name != "key")
    kinds = {name: _KINDS[get_args(hints[name])[0] if isinstance(hints[name], UnionType) else hints[name]] for name in fields}
    return kinds | _KEPT | ({"loaded": ""} if label is Label.PLAN else {})


def _write(path: Path, header: list[str], rows: Iterable[list[Any]]) -> None:
    """Write one file. Every value is quoted: what is not is none, and an empty text is not none."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(header) + "\n")
        for row in rows:
            file.write(",".join(map(_cell, row)) + "\n")


def _cell(value: Any) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    parts = [str(item) for item in value] if isinstance(value, list) else [str(value)]
    if any(_BETWEEN in part for part in parts):
        raise GraphError(f"{parts[0][:40]!r} holds the character U+001F, which separates the items of a list here")
    return '"' + _BETWEEN.join(parts).replace('"', '""') + '"'
