"""What may be wrong with a server: one line that says what to do, soon, and without a secret."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from neo4j import exceptions

from graph.errors import PlanGraphError, QueryError, StoreError
from graph.loading import load
from graph.store import Row, Run, Store, open_store
from graph.stores import neo4j_server
from graph.stores.neo4j_errors import reason_of
from tests.server.provide import Server
from tests.small_graph import small_graph


def refused(url: str | None = None) -> str:
    began = time.monotonic()
    with pytest.raises(StoreError) as caught:
        open_store(url).close()
    message = str(caught.value)
    assert "\n" not in message
    assert time.monotonic() - began < 30
    return message


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("NEO4J_PASSWORD", "not-the-secret", "user or password is wrong; set NEO4J_USERNAME and NEO4J_PASSWORD"),
        ("NEO4J_PASSWORD", "", "the server wants a password; set"),
        ("NEO4J_USERNAME", "nobody", "user or password is wrong"),
        ("NEO4J_DATABASE", "plans", "no such database; set NEO4J_DATABASE"),
    ],
)
def test_what_the_server_refuses(server_environment: Server, monkeypatch: pytest.MonkeyPatch, name: str, value: str, advice: str) -> None:
    monkeypatch.setenv(name, value)
    message = refused()
    assert advice in message
    assert "not-the-secret" not in message
    assert server_environment.environment["NEO4J_PASSWORD"] not in message


@pytest.mark.parametrize("url", ["neo4j://no-such-host.invalid", "bolt://127.0.0.1:1", "neo4j://127.0.0.1:1"])
def test_where_no_server_is(url: str) -> None:
    assert "no Neo4j server answers; check host and port" in refused(url)


def test_neo4j_routing_reaches_a_single_server(server_environment: Server) -> None:
    with open_store(server_environment.url.replace("bolt://", "neo4j://")) as store:
        load(store, small_graph())
        assert store.rows("MATCH (n:City) RETURN count(n) AS n") == [{"n": 3}]


def test_a_server_without_tls(server_environment: Server) -> None:
    assert "no encrypted connection" in refused(server_environment.url.replace("bolt://", "bolt+s://"))


@contextmanager
def listening(handshake: bytes, *messages: bytes) -> Iterator[str]:
    """Give the url of a server that answers a handshake, and then each message with one of messages."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(handshake)
                for message in messages:
                    if not connection.recv(4096):
                        return
                    connection.sendall(len(message).to_bytes(2, "big") + message + b"\0\0")

        server = threading.Thread(target=serve)
        server.start()
        yield f"bolt://127.0.0.1:{listener.getsockname()[1]}"
        server.join(10)


def test_a_server_of_which_the_driver_knows_no_protocol() -> None:
    with listening(b"\0\0\0\0") as url:
        assert "a server older than Neo4j 5, or no Neo4j" in refused(url)


def test_a_web_server() -> None:
    with listening(b"HTTP/1.1 400 Bad Request\r\n\r\n") as url:
        assert "its port is 7687, not 7474" in refused(url)


def test_a_server_of_an_older_version() -> None:
    agent = b"Neo4j/4.4.30"
    hello = b"\xb1\x70\xa2\x86server" + bytes([0x80 + len(agent)]) + agent + b"\x8dconnection_id\x81x"
    with listening(b"\0\0\4\4", hello) as url:  # Bolt 4.4
        assert "a server older than Neo4j 5" in refused(url)


def test_a_reader_may_not_write_and_a_server_is_not_replaced(server_environment: Server) -> None:
    with open_store(mode="read") as reader, pytest.raises(StoreError, match="opened for reading only"):
        load(reader, small_graph())
    with pytest.raises(StoreError, match="never replaced whole"):
        open_store(mode="replace")


def test_what_takes_too_long(server_environment: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "UNWIND range(1, 1000000000) AS a UNWIND range(1, 1000000000) AS b RETURN count(*) AS n"
    monkeypatch.setattr(neo4j_server, "_READ_S", 1)
    monkeypatch.setattr(neo4j_server, "_WRITE_S", 1)
    with open_store() as store:
        with pytest.raises(QueryError, match="took longer than 1 s; ask for less"):
            store.rows(endless)
        with pytest.raises(StoreError, match="took longer than allowed"):
            store.write([(endless, {})])


def test_an_answer_of_too_many_rows_is_refused(server_environment: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_server, "ROW_LIMIT", 2)
    with open_store(mode="read") as store:
        assert store.rows("UNWIND range(1, 2) AS n RETURN n") == [{"n": 1}, {"n": 2}]
        with pytest.raises(QueryError, match="more than 2 rows; ask for less"):
            store.rows("UNWIND range(1, 3) AS n RETURN n")


def test_a_database_that_is_read_only(local_environment: Server) -> None:
    local = local_environment.local
    assert local
    with open_store() as store:
        load(store, small_graph())
    for settings, works in (({"server.databases.read_only": "neo4j"}, False), ({"server.databases.read_only": ""}, True)):
        local.stop()
        local.configure(settings)
        local.start()
        with open_store() as store:
            assert store.rows("MATCH (n:City) RETURN count(n) AS n") == [{"n": 3}]
            if works:
                store.write([("CREATE (:X)", {})])
            else:
                with pytest.raises(PlanGraphError, match="the database is read-only; ask the server's administrator"):
                    store.write([("CREATE (:X)", {})])


# What a test cannot bring Community edition to: roles, and full disks (a server on a file system of 48 MB gave the codes of these).
@pytest.mark.parametrize(
    ("code", "text", "advice"),
    [
        ("Neo.ClientError.Security.Forbidden", "Create node with labels 'City' is not allowed for user 'reader'.", "use one who may write"),
        ("Neo.DatabaseError.Transaction.TransactionCommitFailed", "Could not apply the transaction", "is its disk full"),
        ("Neo.DatabaseError.Transaction.TransactionLogError", "Could not append to log", "is its disk full"),
        (
            "Neo.DatabaseError.Transaction.TransactionStartFailed",
            "The database needs to be restarted.",
            "restart the server, run the command again",
        ),
        ("Neo.DatabaseError.General.UnknownError", "No space left on device", "the server's disk is full; make room"),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "The allocation\nwould use more", "raise server.memory.heap.max_size"),
    ],
)
def test_what_a_server_may_report(code: str, text: str, advice: str) -> None:
    reason = reason_of(exceptions.Neo4jError._hydrate_neo4j(code=code, message=text))
    assert advice in reason
    assert "\n" not in reason


@pytest.mark.parametrize("taken", [True, False])
def test_of_many_statements_on_their_way_the_first_that_failed_says_why(server_store: Store, taken: bool) -> None:
    def work(run: Run) -> list[Row]:
        rows = run("UNWIND [1, 2] AS n CREATE (c:City {key: 'a', name: toString(n)}) RETURN count(c) AS written")
        later = [run("CREATE (c:City {key: $key, name: 'b'})", {"key": key}) for key in "bcd"]
        return [*rows, *later[-1]] if taken else []

    with pytest.raises(StoreError, match="a key stands there twice"):
        server_store.transact(work)
    assert server_store.rows("MATCH (c:City) RETURN count(c) AS n") == [{"n": 0}]


def test_rows_that_are_taken_late_are_those_of_their_statement(server_store: Store) -> None:
    def work(run: Run) -> list[list[Row]]:
        asked = [run("UNWIND $rows AS row RETURN row * $by AS n", {"rows": list(range(3000)), "by": by}) for by in (1, 2, 3)]
        return [list(rows) for rows in reversed(asked)]

    assert server_store.transact(work) == [[{"n": n * by} for n in range(3000)] for by in (3, 2, 1)]
