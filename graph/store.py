"""Where a graph is kept: the Store seam, open_store, and a PlanGraph written to a store and read back.

The seam is Cypher text: a store runs statements, whichever engine stands behind it. What is the same for all
engines stands above it, here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from types import TracebackType
from typing import Any, Literal, NamedTuple, Protocol, Self, TypeAlias, TypeVar

from pydantic import ValidationError

from graph.entities import Label
from graph.errors import GraphError, StoreError
from graph.plan_graph import PlanGraph, entity_from
from graph.relations import EntityRef, Relation, RelationType
from graph.stores.addresses import server_address
from graph.stores.load_statements import Dialect
from graph.stores.statements import NODE_READS, RELATION_READS, Statement, constraints, upserts

Row: TypeAlias = dict[str, Any]
Mode: TypeAlias = Literal["read", "write", "replace"]
T = TypeVar("T")


class Run(Protocol):
    """Run one statement within a transaction and return its rows, to be taken within it, and once.

    A server may still be at work on them: they are best taken after other statements have been run. What fails raises then.
    """

    def __call__(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterable[Row]: ...


class Link(NamedTuple):
    """One relationship on a path, in its own direction."""

    type: RelationType
    start: EntityRef
    end: EntityRef


class GraphPath(NamedTuple):
    """One path of an answer: the entities in the order in which it passes them, and the relationships between them."""

    nodes: tuple[EntityRef, ...]
    links: tuple[Link, ...]


class Store(Protocol):
    """A place that keeps graphs and answers Cypher. A context manager: leaving it closes the store."""

    dialect: Dialect
    """In which words the engine loads fastest."""

    @property
    def url(self) -> str:
        """Where the store is, without secrets, as errors name it."""

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Return the rows of one reading statement: scalars and flat lists under the names it declares.

        Raises QueryError where the statement is refused, fails, or answers with something else.
        """

    def paths(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[GraphPath]:
        """Return the paths of one reading statement, row by row. Raises QueryError where it returns none."""

    def write(self, statements: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Run the statements in one transaction: all of them or, where one fails (StoreError), none."""

    def transact(self, work: Callable[[Run], T], ahead: Callable[[Run], None] | None = None) -> T:
        """Do work in one transaction and return what it returns; where it raises, nothing of it stays.

        work may be done again from its beginning, even after it has been done (a server that goes away while it commits): it
        begins by finding out what stands there, and changes nothing but through Run. Of several threads that call this at once, one
        works at a time. A server does ahead first, in the same transaction but before its turn has come: others are at work
        then. An engine in this process does not do it.
        """

    def close(self) -> None:
        """Let go of the store. What was written stays."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


def open_store(url: str | None = None, *, mode: Mode = "write") -> Store:
    """Return the store at url: ":memory:", the path of a file such as "plan.kgl", or a server's neo4j://host or bolt://host.

    Without a url it is the server that NEO4J_URI names; a server's user, password and database always come from NEO4J_USERNAME,
    NEO4J_PASSWORD and NEO4J_DATABASE. "write" opens what is there and starts empty where there is nothing; "read" refuses both
    writing and a file that does not exist. "replace" (files only) starts empty, and what was there gives way, whole, when the
    store is closed without an error. Raises StoreError where the store cannot be opened.
    """
    url = url or os.environ.get("NEO4J_URI") or ""
    if address := server_address(url):
        try:
            from graph.stores.neo4j_server import Neo4jStore
        except ModuleNotFoundError as error:
            raise StoreError(address, "the Neo4j driver is not installed: pip install 'plangraph[neo4j]'") from error
        return Neo4jStore(address, mode=mode)
    if not url:
        raise StoreError("no store", "name a file such as plan.kgl or a server such as neo4j://localhost, or set NEO4J_URI")
    from graph.stores.embedded import EmbeddedStore  # the engine is loaded only where one is opened

    return EmbeddedStore(url, mode=mode)


def write_graph(store: Store, graph: PlanGraph) -> None:
    """Put graph into store, in one transaction. Writing it again changes nothing; a changed entity or fact replaces the old one.

    What the store holds and graph does not state stays.
    """
    store.write(constraints())  # Neo4j takes no schema and data in one transaction
    store.write(upserts(graph))


def read_graph(store: Store) -> PlanGraph:
    """Return all that write_graph put into store. Raises StoreError where what stands there breaks the graph model."""
    try:
        entities = chain.from_iterable(_entities(store, label, read) for label, read in NODE_READS.items())
        relations = chain.from_iterable(_relations(store, kind, read) for kind, read in RELATION_READS.items())
        return PlanGraph(tuple(entities), tuple(relations))
    except (ValidationError, GraphError) as error:
        reason = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise StoreError(store.url, f"what is stored is no plan graph: {reason}") from error


def _entities(store: Store, label: Label, read: Statement) -> Iterable[Any]:
    for row in store.rows(*read):
        key, name, aliases = row.pop("key"), row.pop("name"), row.pop("aliases")
        yield entity_from(label, key, name, aliases or (), _stated(row))


def _relations(store: Store, kind: RelationType, read: Statement) -> Iterable[Relation]:
    for row in store.rows(*read):
        start = EntityRef(Label(row.pop("start_label")), row.pop("start_key"))
        end = EntityRef(Label(row.pop("end_label")), row.pop("end_key"))
        yield Relation.from_properties(kind, start, end, _stated(row))


def _stated(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}
