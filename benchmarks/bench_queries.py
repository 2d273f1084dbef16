"""How long every saved query takes on both engines, for the example plan and for corpora: `python benchmarks/bench_queries.py [PLANS …]`.

Needs java 17 and mvn; it starts a server of its own. The corpora (100 and 1,000 plans unless given; benchmarks/copies.py) hold about
1,000 relationships a plan; the server takes them in by neo4j-admin's import. Times are medians of warm runs, in one process on one
machine; what takes longer than a second warm is asked no more, and after 20 s it is given up. Where both engines answer, they must give the
same rows. On the server, EXPLAIN tells where the questions about one thing begin. With --write the table goes into
docs/queries-benchmark.md.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import neo4j

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.copies import copies
from graph.errors import QueryError
from graph.exports import write_neo4j_admin
from graph.loading import load
from graph.plan_graph import PlanGraph
from graph.query_parameters import ParameterType
from graph.saved_queries import SavedQuery, saved_queries
from graph.store import Row, Store, open_store
from graph.stores import embedded, neo4j_server
from loaders.extract import extract
from loaders.reading import read
from tests.server.local_neo4j import LocalNeo4j
from tests.server.provide import environment

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "loaders" / "data" / "middle-yangtze-2015.txt"
TABLE = ROOT / "docs" / "queries-benchmark.md"
PATIENCE_S = 20
RUNS = 11
SLOW_MS = 100
QUERIES = saved_queries()


class Taken(NamedTuple):
    """What a query took: milliseconds, or why it was given up; rows and a sum over them, to compare the engines by."""

    ms: float | None
    rows: int
    sum: str
    reason: str = ""


Times = dict[str, dict[int, Taken]]  # by query and number of plans


def embedded_stores(example: PlanGraph, sizes: list[int]) -> Iterator[tuple[int, Store]]:
    """Give one store in memory with more and more plans."""
    held = 0
    with open_store(":memory:") as store:
        for size in sizes:
            load(store, copies(example, range(held, size)))
            held = size
            yield size, store


def server_stores(example: PlanGraph, sizes: list[int]) -> Iterator[tuple[int, Store]]:
    """Give a server of its own for each number of plans."""
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="plangraph-bench-") as name:
            folder = Path(name)
            server = LocalNeo4j(folder / "home", {"server.memory.heap.max_size": "4g"}, java=("-XX:+UseG1GC",))
            arguments = write_neo4j_admin(copies(example, range(size)), folder / "files")
            server.admin("database", "import", "full", "neo4j", *arguments, folder=folder / "files")
            os.environ.update(environment(server.bolt, server.password))
            server.start()
            try:
                with open_store(server.bolt) as store:
                    store.write([])  # constraints, and the indexes that they bring
                    store.rows("MATCH ()-[r]->() RETURN count(r.source) AS facts")  # into the page cache
                    yield size, store
            finally:
                server.stop()


def measured_at(stores: Iterator[tuple[int, Store]], *, warm: int) -> tuple[Times, dict[int, int], list[str]]:
    """Return the times of all queries at each size, the relationships there, and the lookups that EXPLAIN faults."""
    times: Times = {name: {} for name in QUERIES}
    relationships, faults = {}, []
    began = time.perf_counter()
    for size, store in stores:
        relationships[size] = store.rows("MATCH (n)-[r]->() RETURN count(r) AS n")[0]["n"]
        print(f"{size:,} plans, {relationships[size]:,} relationships, loaded in {time.perf_counter() - began:.0f} s", flush=True)
        if store.url != ":memory:":
            faults += [f"{size:,} plans: {fault}" for fault in scans(store)]
        began = time.perf_counter()
        for name, taken in measured(store, warm=warm):
            times[name][size] = taken
            print(f"  {name:40} {_shown(taken):>12} ms {taken.rows:>9,} rows", flush=True)
        print(f"asked in {time.perf_counter() - began:.0f} s", flush=True)
        began = time.perf_counter()
    return times, relationships, faults


def measured(store: Store, *, warm: int) -> Iterator[tuple[str, Taken]]:
    """Give for each saved query what it took.

    All are asked so many times round before any is measured, as by someone who works with the graph: a server compiles as it goes.
    """
    first: dict[str, Taken] = {}
    for turn in range(warm):
        for name, query in QUERIES.items():
            if name not in first or (first[name].ms or 1e9) < (5000 if turn == 1 else 1000):  # the first time, a server plans too
                first[name] = once(store, query)
    for name, query in QUERIES.items():
        taken = first[name]
        if taken.ms is not None and taken.ms < 1000:
            runs = RUNS if taken.ms < SLOW_MS else 3
            again = [once(store, query).ms for _ in range(runs)]
            taken = taken._replace(ms=statistics.median([ms for ms in again if ms is not None] or [taken.ms]))
        yield name, taken


def once(store: Store, query: SavedQuery) -> Taken:
    """Ask a query once."""
    began = time.perf_counter()
    try:
        rows = query.rows(store)
    except QueryError as error:
        reason = "at " + str(PATIENCE_S) + " s" if "took longer" in str(error) else str(error).partition(";")[0]
        return Taken(None, 0, "", reason)
    return Taken(1000 * (time.perf_counter() - began), len(rows), _sum(rows))


def _sum(rows: list[Row]) -> str:
    return sha256(repr(rows).encode()).hexdigest()


def scans(store: Store) -> list[str]:
    """Return the statements of questions about one thing that do not begin at an index, as the server explains them."""
    password, found = os.environ["NEO4J_PASSWORD"], []
    with neo4j.GraphDatabase.driver(store.url, auth=("neo4j", password), notifications_min_severity="OFF") as driver:
        driver.execute_query("CALL db.prepareForReplanning(120)")  # just loaded, its figures still say that there is less
        for name, query in POINT.items():
            given = {p.name: p.default or _any(store, p.labels) for p in query.parameters if p.type is ParameterType.ENTITY}
            values = query.resolved(store, given)
            for statement in filter(None, (query.rows_statement, query.paths_statement)):
                plan = driver.execute_query(f"EXPLAIN {query.asked(statement, values)}", values).summary.plan
                starts = {step["operatorType"].split("@")[0] for step in _steps(plan or {}) if not step.get("children")}
                if not starts <= {"NodeUniqueIndexSeek", "NodeIndexSeek", "Argument"} or "NodeUniqueIndexSeek" not in starts:
                    found.append(f"{name} begins at {', '.join(sorted(starts))}")
    return found


POINT = {name: query for name, query in QUERIES.items() if any(p.type is ParameterType.ENTITY for p in query.parameters)}


def _any(store: Store, labels: tuple[str, ...]) -> str:
    return str(store.rows(f"MATCH (n:{labels[0]}) RETURN n.key AS key ORDER BY key LIMIT 1")[0]["key"])


def _steps(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for child in plan.get("children", []):
        yield from _steps(child)


def main() -> None:
    """Measure, print a line for each query, and say which of them are over 100 ms on the example plan."""
    began = time.perf_counter()
    sizes = sorted({1, *([int(word) for word in sys.argv[1:] if word != "--write"] or [100, 1_000])})
    embedded._LIMITS["timeout_ms"], neo4j_server._READ_S = 1000 * PATIENCE_S, PATIENCE_S
    example = extract(read(PLAN)).graph
    ours, relationships, _ = measured_at(embedded_stores(example, sizes), warm=1)
    theirs, loaded, faults = measured_at(server_stores(example, sizes), warm=4)
    if loaded != relationships:
        raise SystemExit(f"the engines hold different graphs: {relationships}, {loaded}")
    different = [f"{name}, {size:,} plans" for name in QUERIES for size in sizes if not _agree(ours[name][size], theirs[name][size])]
    text = _HEAD + _findings(ours, theirs, different, faults, sizes) + table(ours, theirs, relationships)
    print(text)
    print(f"{time.perf_counter() - began:.0f} s in all")
    if "--write" in sys.argv:
        TABLE.write_text(text, encoding="utf-8")


def _agree(ours: Taken, theirs: Taken) -> bool:
    return None in (ours.ms, theirs.ms) or ours.sum == theirs.sum


_HEAD = f"""# How long the saved queries take

Made by `python benchmarks/bench_queries.py --write`: medians of warm runs in milliseconds, embedded engine / Neo4j server, with default
parameters, and the rows of the answer; how often each was asked stands in the benchmark. The corpora are the example plan and, as
further plans, a quarter of its sentences each in other places (in brackets the relationships). One laptop-class machine with two cores,
shared with other work: read the columns against each other, not as absolute. "given up" says why: after {PATIENCE_S} s, or because a
question takes more steps than a reader may ask for.

"""


def _findings(ours: Times, theirs: Times, different: list[str], faults: list[str], sizes: list[int]) -> str:
    slow = [name for name in QUERIES if max(ours[name][1].ms or 1e9, theirs[name][1].ms or 1e9) > SLOW_MS]
    given_up = [name for name in QUERIES if None in (ours[name][sizes[-1]].ms, theirs[name][sizes[-1]].ms)]
    lines = [
        f"- Over {SLOW_MS} ms on the example plan: {', '.join(slow) or 'none'} of {len(QUERIES)}.",
        f"- Given up by one engine at {sizes[-1]:,} plans: {', '.join(given_up) or 'none'}.",
        f"- Answers of the two engines that differ: {', '.join(different) or 'none'}.",
        f"- EXPLAIN, {len(POINT)} questions about one thing at each size, that do not begin at an index: {', '.join(faults) or 'none'}.",
    ]
    return "\n".join(lines) + "\n\n"


def table(ours: Times, theirs: Times, relationships: dict[int, int]) -> str:
    """Return the times as a Markdown table, a query a line."""
    heads = [f"{size:,} plan{'s' * (size > 1)} ({count:,}): embedded / server | rows" for size, count in relationships.items()]
    lines = ["| query | " + " | ".join(heads) + " |", "| --- |" + " ---: | ---: |" * len(heads)]
    for name in QUERIES:
        pairs = [(ours[name][size], theirs[name][size]) for size in relationships]
        cells = (f"{_shown(one)} / {_shown(other)} | {max(one.rows, other.rows):,}" for one, other in pairs)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _shown(taken: Taken) -> str:
    if taken.ms is None:
        return f"given up {taken.reason}"
    return f"{taken.ms:,.1f}" if taken.ms < 100 else f"{taken.ms:,.0f}"


if __name__ == "__main__":
    main()
