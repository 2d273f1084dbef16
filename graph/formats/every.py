"""All formats by name, and a graph written in one of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graph.exports import write_neo4j_admin
from graph.formats.cypher import cypher_script
from graph.formats.linked import json_ld
from graph.formats.names import Format
from graph.formats.png import png
from graph.formats.svg import svg
from graph.formats.tables import csv_pair
from graph.formats.xml import gexf, graphml
from graph.plan_graph import PlanGraph, write_whole

_ONE_FILE: dict[Format, Callable[[PlanGraph], str]] = {
    Format.GRAPHML: graphml,
    Format.CYPHER: cypher_script,
    Format.JSONLD: json_ld,
}


def write_format(graph: PlanGraph, form: Format, path: Path, *, context: PlanGraph | None = None, caption: str = "") -> list[Path]:
    """Write graph to path, for CSV and neo4j-admin a folder, and return what was written, each file whole or not at all.

    Where graph is a part of another, context, pictures have everything stand where it stands in all of that.
    """
    if form is Format.NEO4J_ADMIN:
        write_neo4j_admin(graph, path)
        return sorted(path.iterdir())
    if form is Format.PNG:
        write_whole(path, png(svg(graph, context=context, caption=caption)))
        return [path]
    if form is Format.CSV:
        path.mkdir(parents=True, exist_ok=True)
        written = {path / name: text for name, text in csv_pair(graph).items()}
    elif form is Format.SVG:
        written = {path: svg(graph, context=context, caption=caption)}
    elif form is Format.GEXF:
        written = {path: gexf(graph, context=context)}
    else:
        written = {path: _ONE_FILE[form](graph)}
    for file, text in written.items():
        write_whole(file, text)
    return list(written)
