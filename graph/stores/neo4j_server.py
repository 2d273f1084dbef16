"""The server store: Neo4j 5 or later through the official driver, Community edition, without APOC.

User, password and database come from NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE, never from the url, which others
see. Writing transactions stand in one queue (see QUEUE), so that two loaders never read what the other is about to change.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

import neo4j
from neo4j import exceptions
from neo4j.graph import Path

from graph.entities import Label
from graph.errors import KeyTakenError, QueryError, StoreError
from graph.relations import EntityRef, RelationType
from graph.store import GraphPath, Link, Mode, Row, Run
from graph.stores.addresses import server_address
from graph.stores.load_statements import BY_ELEMENT_ID, QUEUE
from graph.stores.neo4j_errors import reason_of
from graph.stores.statements import ROW_LIMIT, constraints, refusal

T = TypeVar("T")
_log = logging.getLogger(__name__)
logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it would print is in the errors

OLDEST = 5
_READ_S, _WRITE_S = 60, 900  # how long the server lets one transaction run
_RETRY_S = 120  # how long a writing transaction outlives a server that restarts
_LOST_COMMITS = 5  # how often the server may go away in a commit of one transaction
_WRITERS = {"keys": ["writers"]}
_SCHEMA = re.compile(r"\s*(CREATE|DROP)\s+(CONSTRAINT|INDEX|FULLTEXT)\b", re.IGNORECASE)
FULL_TEXT_INDEX = "plangraph_text"  # CALL db.index.fulltext.queryNodes('plangraph_text', '航运') in Neo4j Browser

_SHOW = "SHOW {} YIELD type, labelsOrTypes, properties"


class _Place(NamedTuple):
    """A constraint or index as SHOW tells it."""

    kind: str
    labels: tuple[str, ...]
    properties: tuple[str, ...]


class Neo4jStore:
    """A Store on a server. See open_store for url and mode."""

    dialect = BY_ELEMENT_ID

    def __init__(self, url: str, *, mode: Mode = "write") -> None:
        self.url = server_address(url) or url
        if mode == "replace":
            raise StoreError(self.url, "a server is never replaced whole; use load and unload")
        self._mode = mode
        self._database = os.environ.get("NEO4J_DATABASE") or None
        self._prepared = False
        self._closed = False
        user, password = os.environ.get("NEO4J_USERNAME") or "neo4j", os.environ.get("NEO4J_PASSWORD")
        with self._translated():
            self._driver = neo4j.GraphDatabase.driver(
                self.url,
                auth=(user, password) if password else None,
                connection_timeout=5,
                connection_acquisition_timeout=20,
                max_transaction_retry_time=_RETRY_S,
                retry_delay_multiplier=1.3,  # a server starts in some ten seconds; doubling would oversleep it
                notifications_min_severity="OFF",
                user_agent="plangraph",
            )
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Return the rows of one reading statement (see Store)."""
        rows = self._answer(cypher, parameters)
        for row in rows:
            for name, value in row.items():
                if not _is_plain(value):
                    raise QueryError(f"{name} is no scalar and no list of scalars; return the properties that you want by name")
        return rows

    def paths(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[GraphPath]:
        """Return the paths of one reading statement (see Store)."""
        return [_path(name, value) for row in self._answer(cypher, parameters) for name, value in row.items() if value is not None]

    def write(self, statements: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Run the statements in one transaction (see Store)."""
        queued = [statement for statement in statements if not _SCHEMA.match(statement[0])]  # the schema is _prepare's
        if queued:
            self.transact(lambda run: [run(cypher, parameters) for cypher, parameters in queued])
        else:
            self._prepare()

    def transact(self, work: Callable[[Run], T], ahead: Callable[[Run], None] | None = None) -> T:
        """Do work in one transaction (see Store), again where the server was away or chose it to end a deadlock."""
        self._prepare()

        @neo4j.unit_of_work(timeout=_WRITE_S)
        def in_transaction(transaction: neo4j.ManagedTransaction) -> T:
            with _Sender(transaction) as sender:
                if ahead:
                    ahead(sender.run)
                sender.run(QUEUE, _WRITERS)
                return work(sender.run)

        # fetch_size: an answer comes whole before the next statement is run, which may change what it reads
        with self._translated(), self._session(neo4j.WRITE_ACCESS, fetch_size=-1) as session:
            for _ in range(_LOST_COMMITS):
                try:
                    return session.execute_write(in_transaction)
                except exceptions.IncompleteCommit:  # it may have been done or not; work finds out
                    _log.info("the server went away in a commit; the transaction is done again")
            return session.execute_write(in_transaction)

    def close(self) -> None:
        """Let go of the server."""
        self._closed = True
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _check(self) -> None:
        """Fail now, in one line, instead of after the driver's half minute of retries in the first transaction."""
        with self._translated():
            agent = self._driver.get_server_info().agent  # Neo4j/5.26.30
        found = re.match(r"Neo4j/(\d+)", agent)
        if found and int(found[1]) < OLDEST:
            raise StoreError(self.url, f"the server is {agent}; plangraph needs Neo4j {OLDEST} or later")
        with self._translated(), self._session(neo4j.READ_ACCESS) as session:
            session.run("RETURN 1").consume()  # the database is there

    def _prepare(self) -> None:
        """Make the constraints and indexes that are missing, once for each store that writes."""
        if self._mode == "read":
            raise StoreError(self.url, "opened for reading only")
        if self._prepared:
            return
        with self._translated(), self._session(neo4j.WRITE_ACCESS) as session:
            shown = session.execute_read(lambda t: [r for what in ("CONSTRAINTS", "INDEXES") for r in t.run(_text(_SHOW.format(what)))])
            there = {_place(record) for record in shown}
            for cypher in (cypher for place, cypher in _schema().items() if place not in there):
                try:
                    session.execute_write(_run_one, cypher)
                except exceptions.ClientError as error:
                    if "AlreadyExists" not in (error.code or ""):  # another loader was faster
                        raise
            session.execute_read(lambda t: t.run("CALL db.awaitIndexes(300)").consume())
        self._prepared = True

    def _session(self, access: str, **settings: Any) -> neo4j.Session:
        if self._closed:
            raise StoreError(self.url, "the store is closed")
        bookmarks = self._driver.execute_query_bookmark_manager  # a cluster lets one read what one has written
        return self._driver.session(database=self._database, default_access_mode=access, bookmark_manager=bookmarks, **settings)

    def _answer(self, cypher: str, parameters: Mapping[str, Any] | None) -> list[Row]:
        if reason := refusal(cypher):
            raise QueryError(f"refused: {reason}")

        @neo4j.unit_of_work(timeout=_READ_S)
        def in_transaction(transaction: neo4j.ManagedTransaction) -> list[Row]:
            return list(_rows(transaction.run(_text(cypher), dict(parameters or {})).fetch(ROW_LIMIT + 1)))

        try:
            with self._session(neo4j.READ_ACCESS) as session:
                rows = session.execute_read(in_transaction)
        except exceptions.Neo4jError as error:
            if error.code == "Neo.ClientError.Statement.AccessMode":
                raise QueryError("refused: the statement writes; a query only reads") from error
            if "TransactionTimedOut" in (error.code or ""):
                raise QueryError(f"took longer than {_READ_S} s; ask for less") from error
            if (error.code or "").startswith(("Neo.ClientError.Statement", "Neo.ClientError.Procedure")):
                kind = "syntax error: " if (error.code or "").endswith("SyntaxError") else ""
                raise QueryError(kind + " ".join((error.message or str(error)).split())) from error
            raise StoreError(self.url, reason_of(error)) from error
        except (TypeError, ValueError, OverflowError) as error:
            raise QueryError(" ".join(str(error).split())) from error
        except exceptions.DriverError as error:
            raise StoreError(self.url, reason_of(error)) from error
        if len(rows) > ROW_LIMIT:
            raise QueryError(f"the answer would not be whole: more than {ROW_LIMIT:,} rows; ask for less")
        return rows

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn what the driver raises into a StoreError of one line."""
        try:
            yield
        except exceptions.ConstraintError as error:
            raise KeyTakenError(self.url, reason_of(error)) from error
        except (exceptions.Neo4jError, exceptions.DriverError, TypeError, ValueError, OverflowError, OSError) as error:
            raise StoreError(self.url, reason_of(error)) from error


class _Sender:
    """Runs the statements of one transaction in a thread of its own, one after the other, so that the next is made ready meanwhile."""

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction
        self._thread = ThreadPoolExecutor(1, "plangraph-statements")
        self._sent: list[Future[list[Row]]] = []
        self._open: tuple[Future[list[Row]], neo4j.Result] | None = None  # the last statement: its rows are on their way

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterable[Row]:
        """Send a statement and return its rows, which wait for it (see Run)."""
        rows: Future[list[Row]] = Future()
        self._sent.append(rows)
        given = {name: _Given(value) if isinstance(value, list) else value for name, value in (parameters or {}).items()}
        self._thread.submit(self._send, rows, cypher, given)
        return self._rows(rows)

    def _send(self, rows: Future[list[Row]], cypher: str, parameters: dict[str, Any]) -> None:
        try:
            result = self._transaction.run(_text(cypher), parameters)
        except BaseException as error:  # that statement's or, of which it may be the first to hear, the last one's
            for lost in (self._open[0], rows) if self._open else (rows,):
                lost.set_exception(error)
            self._open = None
            return
        for given in parameters.values():
            if isinstance(given, _Given):
                given.clear()  # the driver would hold on to them until Python looks for cycles
        self._take()  # what was sent before has been answered by now
        self._open = rows, result

    def _take(self) -> None:
        """Take the rows of the last statement. In the thread that sends: two must not read from one connection."""
        if self._open:
            rows, result = self._open
            self._open = None
            try:
                rows.set_result(list(_rows(result)))
            except BaseException as error:
                rows.set_exception(error)

    def _rows(self, rows: Future[list[Row]]) -> Iterator[Row]:
        if rows is self._sent[-1]:
            self._thread.submit(self._take)
        yield from self._answers(rows)

    def _answers(self, last: Future[list[Row]]) -> list[Row]:
        """Return the rows of a statement. What is run after one that failed fails too, but does not say why: the first is raised."""
        if last.exception():
            last = next(rows for rows in self._sent if rows.exception())
        return last.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None:
            self._thread.submit(self._take)
        self._thread.shutdown(wait=True, cancel_futures=error is not None)
        if error is None:
            for rows in self._sent:
                rows.result()


class _Given(list[Any]):
    """A list on its way to the server: our own, since what was sent is let go of, and work may be done again with what it was given.

    It says how long it is, not what it holds: the driver makes a text of every parameter, for a log that nobody keeps.
    """

    def __repr__(self) -> str:
        return f"<{len(self)} values>"


def _schema() -> dict[_Place, str]:
    """Return what makes keys unique and names and words findable, by what SHOW says of it."""
    labels = [label.value for label in Label]
    unique = dict(zip(labels, (statement.cypher for statement in constraints()), strict=True))
    unique["WriteQueue"] = "CREATE CONSTRAINT IF NOT EXISTS FOR (n:WriteQueue) REQUIRE n.key IS UNIQUE"
    found = {_Place("UNIQUENESS", (label,), ("key",)): cypher for label, cypher in unique.items()}
    for label in labels:
        if label == Label.PASSAGE:
            continue  # it is called 12 in 4.1, and there are as many as of all others: found by its key, and its words below
        found[_Place("RANGE", (label,), ("name",))] = f"CREATE INDEX IF NOT EXISTS FOR (n:{label}) ON (n.name)"
    options = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    words = f"FOR (n:{'|'.join(labels)}) ON EACH [n.name, n.aliases, n.text] {options}"
    found[_Place("FULLTEXT", tuple(sorted(labels)), ("name", "aliases", "text"))] = (
        f"CREATE FULLTEXT INDEX {FULL_TEXT_INDEX} IF NOT EXISTS {words}"
    )
    return found


def _place(record: Mapping[str, Any]) -> _Place:
    return _Place(record["type"], tuple(sorted(record["labelsOrTypes"] or ())), tuple(record["properties"] or ()))


def _run_one(transaction: neo4j.ManagedTransaction, cypher: str) -> None:
    transaction.run(_text(cypher)).consume()


def _rows(records: Iterable[neo4j.Record]) -> Iterator[Row]:
    return (dict(zip(record.keys(), record.values(), strict=True)) for record in records)


def _text(cypher: str) -> Any:
    return cypher  # the driver's type wants a LiteralString; ours are composed of the model's labels and types


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(item is None or isinstance(item, str | int | float) for item in value)
    return value is None or isinstance(value, str | int | float)


def _path(name: str, value: Any) -> GraphPath:
    if not isinstance(value, Path):
        raise QueryError(f"{name} is no path; a paths statement returns paths: MATCH path = (…)-[…]-(…) RETURN path")
    try:
        refs = {node.element_id: EntityRef(Label(next(iter(node.labels))), node["key"]) for node in value.nodes}
        links = (Link(RelationType(r.type), *(refs[end.element_id] for end in r.nodes if end)) for r in value.relationships)
        return GraphPath(tuple(refs[node.element_id] for node in value.nodes), tuple(links))
    except (KeyError, ValueError, StopIteration) as error:
        raise QueryError(f"{name} passes what is not in the graph model: {error}") from error
