"""A bridge to py2neo, for notebooks that already use it: PlanGraph -> Subgraph, py2neo Graph -> PlanGraph.

py2neo is at its end of life (last release 2021.2.4): it works on Neo4j 5.26 for run, merge, NodeMatcher, to_subgraph and
to_table, not for graph.schema. Everything new is better done with open_store("neo4j://…"). It comes with the extra `py2neo`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from py2neo import Graph, Node, Relationship, Subgraph
from py2neo.errors import ConnectionBroken, ConnectionLimit, ConnectionUnavailable, Neo4jError, ProtocolError, ServiceUnavailable

from graph.errors import StoreError
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef
from graph.store import Row, read_graph
from graph.stores.statements import node_properties

_FAULTS = (Neo4jError, ConnectionBroken, ConnectionLimit, ConnectionUnavailable, ProtocolError, ServiceUnavailable, OSError)


def to_subgraph(graph: PlanGraph) -> Subgraph:
    """Return graph as py2neo has it. `py2neo_graph.merge(subgraph)` writes it: each node is merged by its label and key.

    It carries no bookkeeping of plans; where several plans share a server, load them with graph.loading instead.
    """
    nodes: dict[EntityRef, Node] = {}
    for entity in graph.entities:
        node = Node(entity.label.value, **node_properties(entity))
        node.__primarylabel__, node.__primarykey__ = entity.label.value, "key"
        nodes[EntityRef(entity.label, entity.key)] = node
    links = [Relationship(nodes[r.start], r.type.value, nodes[r.end], **r.properties()) for r in graph.relations]
    return Subgraph(nodes.values(), links)


def from_py2neo(graph: Graph) -> PlanGraph:
    """Return the plan graph on the server that a py2neo Graph stands for. Raises StoreError where it is none, or none answers."""
    try:
        return read_graph(_Reader(graph, "py2neo"))  # type: ignore[arg-type]
    except _FAULTS as error:
        raise StoreError("py2neo", (str(error).splitlines() or [type(error).__name__])[0]) from error


class _Reader(NamedTuple):
    """What read_graph needs of a store."""

    graph: Graph
    url: str

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        rows: list[Row] = self.graph.run(cypher, dict(parameters or {})).data()
        return rows
