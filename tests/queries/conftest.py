"""The graph of the example plan, built once, in the embedded engine and on a Neo4j server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.plan_graph import PlanGraph
from graph.store import Store, open_store, write_graph
from loaders.extract import extract
from loaders.reading import read
from tests.server.provide import Server

EXAMPLE = Path(__file__).parents[2] / "loaders" / "data" / "middle-yangtze-2015.txt"


@pytest.fixture(scope="session")
def example() -> PlanGraph:
    return extract(read(EXAMPLE)).graph


@pytest.fixture(scope="module")
def embedded(example: PlanGraph) -> Iterator[Store]:
    with open_store(":memory:") as store:
        write_graph(store, example)
        yield store


@pytest.fixture(scope="module")
def on_server(server: Server, example: PlanGraph) -> Iterator[Store]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.environment.items():
            patch.setenv(name, value)
        with open_store(server.url) as writer:
            writer.write([("MATCH (n) DETACH DELETE n", {})])
            write_graph(writer, example)
        with open_store(server.url, mode="read") as store:
            yield store


@pytest.fixture(scope="module", params=["embedded", "on_server"])
def store(request: pytest.FixtureRequest) -> Store:
    """The example plan on each engine in turn."""
    found: Store = request.getfixturevalue(request.param)
    return found
