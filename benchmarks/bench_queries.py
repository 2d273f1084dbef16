"""How long every saved query takes on both engines, for the example plan and for corpora: `python benchmarks/bench_queries.py [PLANS …]`.

Needs java 17 and mvn; it starts a server of its own. The corpora (100 and 1,000 plans unless given; benchmarks/synthetic.py) hold
about 1,000 relationships a plan. Times are medians of warm runs, in one process on one machine. A question about one thing is asked
about one that the corpus holds. With --write the table goes into docs/queries-benchmark.md.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.synthetic import corpus
from graph.entities import Label
from graph.errors import QueryError
from graph.loading import load
from graph.query_parameters import ParameterType
from graph.saved_queries import SavedQuery, saved_queries
from graph.store import Store, open_store, write_graph
from loaders.extract import extract
from loaders.reading import read
from tests.server.local_neo4j import LocalNeo4j
from tests.server.provide import environment

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "loaders" / "data" / "middle-yangtze-2015.txt"
TABLE = ROOT / "docs" / "queries-benchmark.md"
RUNS = 11
PATIENCE_S = 5  # a query that takes longer is asked once
SLOW_MS = 100

Times = dict[str, tuple[float | None, float | None, int]]  # by query: milliseconds embedded and on the server, rows


def asked(store: Store, query: SavedQuery) -> dict[str, object]:
    """Return arguments that ask about things that store holds: where it has not the default, the most connected of the label."""
    found: dict[str, object] = {}
    for parameter in query.parameters:
        if parameter.type is not ParameterType.ENTITY or not parameter.default:
            continue
        try:
            query.resolved(store, {parameter.name: parameter.default})
        except QueryError:
            label = Label.CITY if Label.CITY in parameter.labels else parameter.labels[0]
            most = f"MATCH (n:{label})-[r]-() WITH n.key AS key, count(r) AS facts RETURN key, facts ORDER BY facts DESC, key LIMIT 2"
            found[parameter.name] = next(row["key"] for row in store.rows(most) if row["key"] not in found.values())
    return found


def times(store: Store, *, warm: int) -> Iterator[tuple[str, float | None, int]]:
    """Give for each saved query its name, the median in milliseconds (None: given up at the time limit) and its number of rows.

    All are asked so many times round before any is measured, as by someone who works with the graph: a server compiles as it goes.
    """
    queries = {name: (query, asked(store, query)) for name, query in saved_queries().items()}
    first: dict[str, float | None] = {}
    for _ in range(warm):
        for name, (query, values) in queries.items():
            if name not in first or (first[name] or PATIENCE_S) < PATIENCE_S:
                first[name] = _seconds(store, query, values)
    for name, (query, values) in queries.items():
        seconds = first[name]
        if seconds is None:
            yield name, None, 0
            continue
        runs = 1 if seconds > PATIENCE_S else RUNS if seconds < SLOW_MS / 1000 else 3
        taken = [seconds] if runs == 1 else [_seconds(store, query, values) or PATIENCE_S for _ in range(runs)]
        yield name, 1000 * statistics.median(taken), len(query.rows(store, values))


def _seconds(store: Store, query: SavedQuery, values: dict[str, object]) -> float | None:
    start = time.perf_counter()
    try:
        query.rows(store, values)
    except QueryError as error:
        print(f"  {error}", flush=True)
        return None
    return time.perf_counter() - start


def on_both(server: LocalNeo4j, fill: Callable[[Store], object]) -> Times:
    """Return the times on the embedded engine and on the server, filled alike."""
    with open_store(":memory:") as store:
        fill(store)
        ours = {name: (ms, rows) for name, ms, rows in times(store, warm=1)}
    with open_store(server.bolt) as store:
        while store.rows("MATCH (n) RETURN count(n) AS n")[0]["n"]:
            store.write([("MATCH (n) WITH n LIMIT 20000 DETACH DELETE n", {})])
        fill(store)
        size = store.rows("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS relationships")[0]
        print(f"{size['nodes']:,} nodes, {size['relationships']:,} relationships", flush=True)
        theirs = {name: (ms, rows) for name, ms, rows in times(store, warm=3)}
    for name in ours:
        if None not in (ours[name][0], theirs[name][0]) and ours[name][1] != theirs[name][1]:
            raise SystemExit(f"{name}: {ours[name][1]} rows embedded, {theirs[name][1]} on the server")
    return {name: (ours[name][0], theirs[name][0], max(ours[name][1], theirs[name][1])) for name in ours}


def main() -> None:
    """Measure, print a line for each query, and say which of them are over 100 ms on the example plan."""
    words = [word for word in sys.argv[1:] if word != "--write"]
    sizes = [int(word) for word in words] or [100, 1_000]
    server = LocalNeo4j(Path(tempfile.mkdtemp(prefix="plangraph-bench-")) / "home", java=("-XX:+UseG1GC",))
    os.environ.update(environment(server.bolt, server.password))
    server.start()
    found: dict[str, Times] = {}
    try:
        example = extract(read(PLAN)).graph
        found["the example plan"] = on_both(server, lambda store: write_graph(store, example))
        for size in sizes:
            print(f"{size:,} plans:", flush=True)
            found[f"{size:,} plans"] = on_both(server, lambda store, size=size: load(store, corpus(size)))  # type: ignore[misc]
    finally:
        server.stop()
    text = table(found)
    print(text)
    slow = [name for name, (ours, theirs, _) in found["the example plan"].items() if max(ours or 1e9, theirs or 1e9) > SLOW_MS]
    print(f"over {SLOW_MS} ms on the example plan: {', '.join(slow) or 'none'}")
    if "--write" in sys.argv:
        TABLE.write_text(_HEAD + text, encoding="utf-8")


_HEAD = """# How long the saved queries take

Made by `python benchmarks/bench_queries.py --write`: medians of warm runs in milliseconds, embedded engine / Neo4j server, and the
rows of the answer. The corpora are synthetic (about 1,000 relationships a plan); one laptop-class machine with two cores, so read the
columns against each other, not as absolute. "given up" is the time limit of 60 s.

"""


def table(found: Mapping[str, Times]) -> str:
    """Return the times as a Markdown table, a query a line."""
    lines = ["| query | " + " | ".join(f"{size}: embedded / server | rows" for size in found) + " |"]
    lines.append("| --- |" + " ---: | ---: |" * len(found))
    for name in next(iter(found.values())):
        cells = (f"{_shown(of[name][0])} / {_shown(of[name][1])} | {of[name][2]:,}" for of in found.values())
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _shown(ms: float | None) -> str:
    return "given up" if ms is None else f"{ms:,.1f}" if ms < 100 else f"{ms:,.0f}"


if __name__ == "__main__":
    main()
