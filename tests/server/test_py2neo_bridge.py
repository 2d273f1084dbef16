"""The bridge to py2neo, both ways, on the server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import py2neo
import pytest

from graph.errors import StoreError
from graph.loading import load
from graph.plan_graph import PlanGraph
from graph.store import Store, read_graph
from graph.stores.py2neo_bridge import from_py2neo, to_subgraph
from tests.graph.test_store import awkward_graph
from tests.server.provide import Server
from tests.small_graph import small_graph


@pytest.fixture(scope="module")
def connection(server: Server) -> Iterator[Any]:
    found = server.environment
    graph = py2neo.Graph(found["NEO4J_URI"], auth=(found["NEO4J_USERNAME"], found["NEO4J_PASSWORD"]))
    yield graph
    graph.service.connector.close()  # py2neo leaves its sockets open


@pytest.fixture
def py2neo_graph(server_environment: Server, connection: Any) -> Any:
    return connection


@pytest.mark.parametrize("graph", [small_graph(), awkward_graph()], ids=["small", "awkward"])
def test_a_subgraph_is_merged_and_read_back(py2neo_graph: Any, server_store: Store, graph: PlanGraph) -> None:
    for _ in range(2):
        py2neo_graph.merge(to_subgraph(graph))
        assert read_graph(server_store) == graph
    assert from_py2neo(py2neo_graph).to_json() == graph.to_json()


def test_what_was_loaded_is_read_through_py2neo(py2neo_graph: Any, server_store: Store) -> None:
    load(server_store, small_graph())
    assert from_py2neo(py2neo_graph) == small_graph()
    found = py2neo_graph.nodes.match("City", name="武汉市").first()
    assert (found["short_name"], found["plans"]) == ("武汉", ["示例规划"])


def test_what_is_no_plan_graph_and_a_server_that_is_gone_are_errors_of_ours(server_environment: Server, server_store: Store) -> None:
    found = server_environment.environment
    other = py2neo.Graph(found["NEO4J_URI"], auth=(found["NEO4J_USERNAME"], found["NEO4J_PASSWORD"]))
    server_store.write([("CREATE (:Section {key: 's', name: 's', number: '1'})", {})])
    with pytest.raises(StoreError, match="no plan graph"):
        from_py2neo(other)
    other.service.connector.close()
    with pytest.raises(StoreError, match="py2neo: ") as caught:
        from_py2neo(other)
    assert "\n" not in str(caught.value)
