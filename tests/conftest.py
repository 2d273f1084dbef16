"""The Neo4j server of a test run: one for all tests, started when the first one asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

import pytest

from graph.store import Store, open_store
from tests.server.provide import NoServer, Server, provide_local, provide_server, required

_MISSING = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running Neo4j server. Where there is none the test is skipped, or fails under PLANGRAPH_REQUIRE_SERVER=1."""
    with _provided(request, lambda: provide_server(tmp_path_factory.mktemp("neo4j"))) as running:
        yield running


@pytest.fixture(scope="session")
def local_server(request: pytest.FixtureRequest, server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that a test may stop, configure and look into: where the one above is none, one more from Maven artifacts."""
    if server.local:
        yield server
        return
    with _provided(request, lambda: provide_local(tmp_path_factory.mktemp("neo4j"))) as running:
        yield running


@pytest.fixture
def server_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server, empty, with NEO4J_URI and the like set for it."""
    return _emptied(server, monkeypatch)


@pytest.fixture
def local_environment(local_server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The local server, empty, with NEO4J_URI and the like set for it."""
    return _emptied(local_server, monkeypatch)


@pytest.fixture
def server_store(server_environment: Server) -> Iterator[Store]:
    """An empty store on the server."""
    with open_store(server_environment.url) as store:
        yield store


@contextmanager
def _provided(request: pytest.FixtureRequest, provide: Callable[[], AbstractContextManager[Server]]) -> Iterator[Server]:
    with ExitStack() as stack:
        try:
            running = stack.enter_context(provide())
        except NoServer as error:
            request.config.stash[_MISSING] = str(error)
            if required():
                pytest.fail(f"no Neo4j server: {error}", pytrace=False)
            pytest.skip(f"NO NEO4J SERVER: {error}")
        yield running


def _emptied(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    with open_store(server.url) as store:
        store.write([("MATCH (n) DETACH DELETE n", {})])
    return server


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if missing := config.stash.get(_MISSING, None):
        terminalreporter.write_sep("!", "THE TESTS ON A REAL NEO4J SERVER DID NOT RUN", red=True)
        terminalreporter.write_line(f"{missing}. Set NEO4J_URI (an empty server), start Docker, or install java 17 and mvn.", red=True)
