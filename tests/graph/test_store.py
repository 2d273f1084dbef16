"""What every store promises, run on the embedded one in memory and in a file; and what a file on disk may be."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from graph.entities import City, Industry, Label, Passage, Region
from graph.errors import QueryError, StoreError
from graph.evidence import Evidence
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation, RelationType
from graph.store import GraphPath, Link, Store, open_store, read_graph, write_graph
from graph.stores.statements import constraints, refusal, upserts
from tests.graph.strategies import plan_graphs
from tests.small_graph import AXIS, HUANGMEI, WUHAN, ref, small_graph

ENGINES = ("memory", "file", "server")


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "server":
        yield request.getfixturevalue("server_store")
        return
    url = ":memory:" if request.param == "memory" else str(tmp_path / "plan.kgl")
    with open_store(url) as opened:
        yield opened


def awkward_graph() -> PlanGraph:
    """Return a graph whose values look like other values: numbers in text, one-element lists, quotes in quotes."""
    text = "以“沿江‘发展’轴”为主\n“‘\"'`\\ 😀 }) DETACH DELETE n //"
    passage = Passage(key="p", name="1/1", text=text, start=0, end=len(text))
    city = City(key="1", name="null", aliases=("2015-04-05",), short_name="true", adcode="420100", lat=30.0, lon=-0.0, in_scope_of=("p",))
    bare = City(key="2", name="{}", aliases=())
    region = Region(key="1", name="“圈”", aliases=("", "[1]", " a "))
    one = Evidence("p", "“沿江‘发展’轴”", "r", "4.1", 1)
    two = Evidence("p", "😀", "r", "4.1#专栏1", 0.5)
    facts = (
        Relation(type="MEMBER_OF", start=ref(city), end=ref(region), evidence=(one,), order=0),
        Relation(type="MEMBER_OF", start=ref(bare), end=ref(region), evidence=(one, two, one), topic="1"),
        Relation(type="COOPERATES_WITH", start=ref(city), end=ref(city), source="gazetteer"),
    )
    return PlanGraph((passage, city, bare, region), facts)


@pytest.mark.parametrize("make", [small_graph, awkward_graph, PlanGraph])
def test_what_is_written_is_read_back_however_often_it_is_written(store: Store, make: Callable[[], PlanGraph]) -> None:
    graph = make()
    for _ in range(2):
        write_graph(store, graph)
        assert read_graph(store) == graph
        assert read_graph(store).to_json() == graph.to_json()
    counts = store.rows("MATCH (n) RETURN count(n) AS nodes"), store.rows("MATCH ()-[r]->() RETURN count(r) AS relations")
    assert counts == ([{"nodes": len(graph.entities)}], [{"relations": len(graph.relations)}])


@given(graph=plan_graphs())
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_any_graph_survives_the_round_trip(graph: PlanGraph) -> None:
    with open_store(":memory:") as store:
        write_graph(store, graph)
        assert read_graph(store).to_json() == graph.to_json()
        write_graph(store, graph)
        assert read_graph(store) == graph


@given(graph=plan_graphs())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_graph_survives_a_file(tmp_path_factory: pytest.TempPathFactory, graph: PlanGraph) -> None:
    path = tmp_path_factory.mktemp("store") / "plan.kgl"
    with open_store(str(path), mode="replace") as store:
        write_graph(store, graph)
    with open_store(str(path)) as store:
        assert read_graph(store).to_json() == graph.to_json()
        write_graph(store, graph)
    with open_store(str(path), mode="read") as store:
        assert read_graph(store) == graph


def test_writing_an_entity_again_replaces_its_properties(store: Store) -> None:
    write_graph(store, PlanGraph((City(key="武汉市", name="武汉市", aliases=("武汉",), adcode="420100", lat=30.5),)))
    changed = PlanGraph((City(key="武汉市", name="江城", lat=30.0),))
    write_graph(store, changed)
    assert read_graph(store) == changed


def test_one_key_under_two_labels_is_two_nodes(store: Store) -> None:
    graph = PlanGraph((City(key="旅游", name="旅游"), Industry(key="旅游", name="旅游")))
    write_graph(store, graph)
    assert read_graph(store) == graph


def test_a_cooperation_is_stored_once_per_pair_whichever_way_round_it_is_stated(store: Store) -> None:
    ends = City(key="a", name="a"), City(key="b", name="b")
    for start, end in (ends, ends[::-1]):
        relation = Relation(type="COOPERATES_WITH", start=ref(start), end=ref(end), source="gazetteer")
        write_graph(store, PlanGraph(ends, (relation,)))
        assert read_graph(store).relations == (relation,)


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    write_graph(store, awkward_graph())
    with pytest.raises(StoreError):
        store.write([("CREATE (:City {key: 'new', name: 'new'})", {}), ("CREATE (:City {key: '1', name: 'again'})", {})])
    with pytest.raises(StoreError):
        store.write([("CREATE (:City {key: $key, name: 'new'})", {"key": object()})])
    assert read_graph(store) == awkward_graph()


def test_statements_can_be_written_again_with_what_they_were_given(store: Store) -> None:
    statements = upserts(small_graph())
    store.write([*constraints(), *statements])
    store.write([("MATCH (n) DETACH DELETE n", {})])
    store.write(statements)
    assert read_graph(store) == small_graph()


def test_an_answer_holds_what_was_asked_for_and_nothing_of_the_engine(store: Store) -> None:
    write_graph(store, small_graph())
    rows = store.rows(
        "MATCH (c:City {key: $key}) RETURN c.name AS name, c.aliases AS aliases, c.lat AS 纬度".replace("纬度", "`纬度`"), {"key": "武汉市"}
    )
    assert rows == [{"name": "武汉市", "aliases": ["武汉"], "纬度": 30.5928}]


def test_paths_name_entities_and_keep_the_direction_of_relationships(store: Store) -> None:
    write_graph(store, small_graph())
    found = store.paths("MATCH path = (a:Axis)<-[:LOCATED_ON_AXIS]-(c:County) RETURN path")
    link = Link(RelationType.LOCATED_ON_AXIS, ref(HUANGMEI), ref(AXIS))
    assert found == [GraphPath((ref(AXIS), ref(HUANGMEI)), (link,))]
    assert store.paths("MATCH path = (c:City {key: '武汉市'}) RETURN path") == [GraphPath((EntityRef(Label.CITY, WUHAN.key),), ())]
    assert store.paths("MATCH path = (c:City {key: '无'}) RETURN path") == []
    with pytest.raises(QueryError, match="n is no path"):
        store.paths("MATCH (c:City) RETURN c.name AS n")


@pytest.mark.parametrize(
    ("cypher", "reason"),
    [
        ("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", "LOAD CSV"),
        ("MATCH (n) WITH n load // comment\n csv FROM 'x' AS l RETURN l", "LOAD CSV"),
        ("RETURN 1 AS a; RETURN 2 AS a", "more than one"),
        ("RETURN 1 AS a; // note\n DROP CONSTRAINT x", "more than one"),
        ("CALL pagerank() YIELD node RETURN node", "pagerank"),
        ("MATCH (n) CALL  db.cdc.enable() RETURN n", "db.cdc.enable"),
        ("MATCH (n) RETURN n.title AS t", "title"),
        ("MATCH (n) RETURN n.`id` AS t", "id"),
        ("MATCH (n) RETURN keys(n) AS k", "keys"),
        ("MATCH (n) RETURN n AS node", "node"),
        ("MATCH (n) RETURN collect(n) AS nodes", "nodes"),
        ("MATCH (n:City) RETURN n{.*} AS map", "map"),
        ("CREATE (:City {key: 'x', name: 'x'})", "writes"),
        ("MATCH (n) DETACH DELETE n", "writes"),
        ("MATCH (n RETURN n", "syntax"),
        ("RETURN $missing AS a", "missing"),
        ("RETURN '\\u0027 AS a, 2 AS b //' AS c", "write the character itself"),
        ("WITH '\\u0027 AS x LOAD CSV FROM \\u0027file:///etc/passwd\\u0027 AS line RETURN line //' AS y RETURN y", "character itself"),
        ("TERMINATE TRANSACTIONS 'neo4j-transaction-1'", "ends what others ask"),
        ("MATCH (n:City) SET n.name = 'x'", "refused: the statement writes"),
        ("MATCH (n:City {key: '武汉市'}) REMOVE n.name RETURN 1 AS one", "refused: the statement writes"),
        ("MERGE (n:City {key: 'x'}) RETURN n.key AS key", "refused: the statement writes"),
        ("MATCH (n:City) FOREACH (x IN [1] | SET n.x = x)", "refused: the statement writes"),
    ],
)
def test_what_no_reader_may_ask_is_refused_in_one_line(store: Store, cypher: str, reason: str) -> None:
    write_graph(store, small_graph())
    with pytest.raises(QueryError, match=reason) as caught:
        store.rows(cypher)
    assert "\n" not in str(caught.value)
    assert read_graph(store) == small_graph()


@pytest.mark.parametrize(
    "cypher",
    [
        "RETURN 'LOAD CSV; a' AS a;",
        "RETURN 1 AS a // LOAD CSV; more",
        "RETURN 1 AS `a; b`",
        "RETURN 'it\\'s; n.id' AS a",
        "CALL db.labels() YIELD label RETURN label",
        "MATCH (a)-[r]->() RETURN type(r) AS kind, r.order AS place",
        "CALL { MATCH (n:City) RETURN n.key AS k } RETURN k",
    ],
)
def test_what_only_looks_forbidden_is_answered(store: Store, cypher: str) -> None:
    assert refusal(cypher) is None
    store.rows(cypher)


def test_hostile_parameters_change_nothing(store: Store) -> None:
    write_graph(store, small_graph())
    for value in ("' OR 1=1 //", "`", "}) DETACH DELETE n //", "x" * 1_000_000, None, 1, [[]]):
        assert store.rows("MATCH (c:City {key: $key}) RETURN c.name AS name", {"key": value}) == []
    assert read_graph(store) == small_graph()


def test_an_answer_that_would_be_cut_short_is_an_error(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.stores import embedded, neo4j_server

    monkeypatch.setitem(embedded._LIMITS, "row_limit", 2)
    monkeypatch.setattr(neo4j_server, "ROW_LIMIT", 2)
    assert len(store.rows("UNWIND [1, 2] AS x RETURN x")) == 2
    with pytest.raises(QueryError, match=r"the answer would not be whole: .*rows"):
        store.rows("UNWIND [1, 2, 3] AS x RETURN x")


def test_a_question_that_takes_too_long_is_given_up(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.stores import embedded, neo4j_server

    monkeypatch.setitem(embedded._LIMITS, "timeout_ms", 1)
    monkeypatch.setattr(neo4j_server, "_READ_S", 1)
    many = 1_000 if store.url == ":memory:" else 1_000_000  # the other engine is stopped by its second, this one by its millisecond
    with pytest.raises(QueryError, match=r"took longer than .* s; ask for less"):
        store.rows(f"UNWIND range(1, {many}) AS a UNWIND range(1, {many}) AS b WITH a + b AS c RETURN sum(c) AS n")


def test_a_question_that_pairs_all_with_all_is_given_up_before_memory_is(monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.stores import embedded

    monkeypatch.setattr(embedded, "_STEPS", 10)
    monkeypatch.setattr(embedded, "_STEPS_A_RELATIONSHIP", 1)
    with open_store(":memory:") as store:
        write_graph(store, small_graph())
        with pytest.raises(QueryError, match=r"takes more than \d+ steps; ask for less"):
            store.rows("MATCH (a), (b), (c) RETURN a.key AS a, b.key AS b, c.key AS c")


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str], store: Store) -> None:
    write_graph(store, small_graph())
    store.rows("MATCH (n:City)-[:NO_SUCH]->() RETURN n.nope AS nope")
    read_graph(store)
    assert capfd.readouterr() == ("", "")


def test_a_file_holds_the_same_bytes_whoever_builds_it(tmp_path: Path) -> None:
    script = "import sys; from tests.small_graph import small_graph; from graph.store import *\n"
    script += "with open_store(sys.argv[1], mode='replace') as store: write_graph(store, small_graph())"
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": "C"}
        subprocess.run([sys.executable, "-c", script, str(tmp_path / seed)], check=True, env=environment, cwd=Path(__file__).parents[2])
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    assert sorted(os.listdir(tmp_path)) == ["1", "2"]


def test_replace_puts_the_new_graph_in_the_place_of_the_old_only_when_all_went_well(tmp_path: Path) -> None:
    url = str(tmp_path / "plan.kgl")
    with open_store(url, mode="replace") as store:
        write_graph(store, small_graph())
    with pytest.raises(StoreError), open_store(url, mode="replace") as store:
        _write_and_fail(store)
    assert _read(url) == small_graph()
    with open_store(url, mode="replace") as store:
        write_graph(store, awkward_graph())
        assert _read(url) == small_graph()
    assert _read(url) == awkward_graph()


def test_what_is_written_is_seen_by_others_before_the_store_is_closed(tmp_path: Path) -> None:
    url = str(tmp_path / "plan.kgl")
    with open_store(url) as first, open_store(url) as second:
        write_graph(first, small_graph())
        assert _read(url) == small_graph()
        with pytest.raises(StoreError, match="is writing to it"):
            write_graph(second, awkward_graph())
    with open_store(url) as third:
        write_graph(third, awkward_graph())
        assert len(read_graph(third).entities) == len(small_graph().entities) + len(awkward_graph().entities)


def test_a_writer_that_waited_does_not_undo_what_was_written_meanwhile(tmp_path: Path) -> None:
    url = str(tmp_path / "plan.kgl")
    with open_store(url) as early:
        assert read_graph(early) == PlanGraph()
        with open_store(url) as late:
            write_graph(late, small_graph())
        write_graph(early, PlanGraph((City(key="x", name="x"),)))
        assert len(read_graph(early).entities) == len(small_graph().entities) + 1


def test_a_killed_writer_leaves_the_old_file(tmp_path: Path) -> None:
    url = str(tmp_path / "plan.kgl")
    with open_store(url) as store:
        write_graph(store, small_graph())
    script = "import sys, os, signal; from graph.store import *\nstore = open_store(sys.argv[1])\n"
    script += (
        "def statements():\n    yield 'MATCH (n) DETACH DELETE n', {}\n    os.kill(os.getpid(), signal.SIGKILL)\nstore.write(statements())"
    )
    assert subprocess.run([sys.executable, "-c", script, url], cwd=Path(__file__).parents[2], check=False).returncode == -9
    assert _read(url) == small_graph()
    with open_store(url) as store:
        write_graph(store, small_graph())


@pytest.mark.parametrize(
    ("content", "found"),
    [(b"", "an empty file"), ("第一章 总则".encode(), "no plangraph store"), (b"SQLite format 3\0" + bytes(99), "no plangraph store")],
)
@pytest.mark.parametrize("mode", ["read", "write", "replace"])
def test_a_foreign_file_is_refused_and_left_alone(tmp_path: Path, mode: str, content: bytes, found: str) -> None:
    path = tmp_path / "plan.kgl"
    path.write_bytes(content)
    _refused(str(path), mode, found)
    assert path.read_bytes() == content
    assert os.listdir(tmp_path) == ["plan.kgl"]


@pytest.mark.parametrize("break_", [lambda b: b[: len(b) // 2], lambda b: b[:40], lambda b: b[:-200] + bytes([b[-200] ^ 255]) + b[-199:]])
def test_a_broken_file_is_refused(tmp_path: Path, break_: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "plan.kgl"
    with open_store(str(path), mode="replace") as store:
        write_graph(store, small_graph())
    path.write_bytes(break_(path.read_bytes()))
    _refused(str(path), "write", "broken")
    with open_store(str(path), mode="replace") as store:  # building it again is what the message advises
        write_graph(store, small_graph())
    assert _read(str(path)) == small_graph()


def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for mode in ("read", "write", "replace"):
        _refused(str(tmp_path), mode, "a folder")
        _refused(str(tmp_path / "no" / "plan.kgl"), mode, "there is no folder")
        _refused(str(tmp_path / ("x" * 300)), mode, "too long")
    _refused("/dev/null", "write", "no ordinary file")
    _refused(str(tmp_path / "plan.kgl"), "read", "no such file")
    monkeypatch.setattr(os, "access", lambda *_: False)  # tests may run as root, who may write everywhere
    _refused(str(tmp_path / "plan.kgl"), "write", "no permission to write")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("bolt+s://user:secret@localhost:7687", r"^bolt\+s://localhost:7687: user and password never stand in the url"),
        ("neo4j://:secret@localhost", "never stand in the url"),
        ("neo4j://neo4j:/?#secret@localhost", "^neo4j://localhost: user and password never"),
        ("neo4j://localhost:secret", "^neo4j://localhost: what follows the host is its port"),
        ("bolt://localhost:76870", "^bolt://localhost: what follows the host is its port"),
        ("neo4j://[::1", "its port"),
        ("neo4j://", "no host"),
        ("bolt://:7687", "no host"),
        ("http://x:7474", "Neo4j Browser's address; the server's own is neo4j://host"),
        ("ftp://x/plan.kgl", "not a kind of store"),
        ("localhost", "begins with its scheme: neo4j://localhost;"),
        ("localhost:7687", "begins with its scheme: neo4j://localhost:7687;"),
        ("127.0.0.1", "begins with its scheme: neo4j://127.0.0.1;"),
        ("neo4j:localhost", "^localhost: a server's address begins with its scheme: neo4j://localhost;"),
        ("bolt+s:/localhost", "begins with its scheme: neo4j://localhost;"),
        ("neo4j:", "begins with its scheme: neo4j://localhost;"),
        ("neo4j:secret@localhost:7687", "^localhost:7687: a server's address begins with its scheme: neo4j://localhost:7687;"),
    ],
)
def test_an_address_that_is_none_is_refused_without_its_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, found: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "secret" not in _refused(url, "write", found)
    assert os.listdir(tmp_path) == []


def test_a_file_may_be_called_what_it_likes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("plan@2015.kgl", "a:b.kgl", "neo4j", "bolt.kgl", str(tmp_path / "长江.kgl")):
        with open_store(name) as store:
            write_graph(store, small_graph())
        assert _read(name) == small_graph()


def test_a_closed_store_and_a_reading_one_say_so(tmp_path: Path) -> None:
    url = str(tmp_path / "plan.kgl")
    with open_store(url) as store:
        write_graph(store, small_graph())
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.rows("RETURN 1 AS one")
    with open_store(url, mode="read") as reader, pytest.raises(StoreError, match="reading only"):
        write_graph(reader, small_graph())


def test_a_stored_graph_that_breaks_the_model_is_an_error(store: Store) -> None:
    store.write([("CREATE (:Section {key: 's', name: 's', number: '1'})", {})])
    with pytest.raises(StoreError, match="no plan graph"):
        read_graph(store)


def test_opening_no_store_loads_no_engine() -> None:
    check = "import sys, graph.store, graph.saved_queries; sys.exit('kglite' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], cwd=Path(__file__).parents[2], check=False).returncode == 0


def test_statements_come_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.stores import statements

    whole = upserts(small_graph())
    monkeypatch.setattr(statements, "BATCH", 1)
    single = upserts(small_graph())
    assert sum(len(s.parameters["rows"]) for s in whole) == len(single)
    with open_store(":memory:") as store:
        store.write(constraints())
        store.write(single)
        assert read_graph(store) == small_graph()


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.stores import embedded

    monkeypatch.setitem(embedded._LIMITS, "timeout_ms", 1000)
    with open_store(":memory:") as store:
        write_graph(store, small_graph())
        with pytest.raises(QueryError, match="took longer than 1 s; ask for less"):
            store.rows("MATCH (a), (b), (c), (d), (e), (f), (g), (h), (i) RETURN count(*) AS n")


def test_an_answer_that_the_engine_cuts_short_is_refused() -> None:
    with open_store(":memory:") as store:
        write_graph(store, small_graph())
        with pytest.raises(QueryError, match="not be whole"):
            store.rows("MATCH path = (a)-[*]->(b) RETURN length(path) AS hops")


def _write_and_fail(store: Store) -> None:
    write_graph(store, awkward_graph())
    raise StoreError(store.url, "no more room")


def _read(url: str) -> PlanGraph:
    with open_store(url, mode="read") as store:
        return read_graph(store)


def _refused(url: str, mode: str, found: str) -> str:
    with pytest.raises(StoreError, match=found) as caught:
        open_store(url, mode=mode)
    message = str(caught.value)
    assert "\n" not in message
    return message
