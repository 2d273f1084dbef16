"""Loading into Neo4j, five ways in one run: row by row, UNWIND without labels, py2neo, ours, neo4j-admin import as the limit.

    python benchmarks/bench_load.py [PLANS] [--write]

Needs java 17 and mvn; it starts a server for each way, with the settings of docker-compose.yml. 1,000 plans are about 10^6
relationships. The slow ways load a part, for the time they may take, and are given as a rate. The corpus is made before; ours is given
it plan by plan, into a server that is warm: it has loaded another corpus. That is done three times, and the middle one counts; its
quarters show whether the rate and the memory hold.
Beside the time on the clock stands that of the processors, which other programs on the machine do not lengthen. With --write the
figures go into docs/load-benchmark.md.
"""

from __future__ import annotations

import gc
import logging
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.synthetic import corpus
from graph.cli import collect_seldom
from graph.exports import write_neo4j_admin
from graph.loading import load, unload
from graph.plan_graph import PlanGraph
from graph.store import Store, open_store
from graph.stores.statements import node_properties
from loaders.extract import extract
from loaders.reading import read
from tests.server.local_neo4j import COMPOSED, LocalNeo4j
from tests.server.provide import environment

ROOT = Path(__file__).parents[1]
PLAN = ROOT / "loaders" / "data" / "middle-yangtze-2015.txt"
REPORT = ROOT / "docs" / "load-benchmark.md"
_NODE = "UNWIND $rows AS row MERGE (n:{} {{key: row.key}}) SET n += row.properties"
_ENDS = "MATCH (a {key: row.start}) MATCH (b {key: row.end})"


class Way(NamedTuple):
    """One way of loading: relationships, seconds on the clock, seconds of the processors (client, server)."""

    relationships: int
    seconds: float
    client_s: float
    server_s: float

    @property
    def rate(self) -> float:
        """Relationships a second."""
        return self.relationships / self.seconds


class Clock:
    """What has passed since it was made: on the clock, and of the processors in this process and in the server's."""

    def __init__(self, server: LocalNeo4j) -> None:
        self._server = server
        self._began = time.perf_counter(), time.process_time(), server.processor_s()

    def way(self, relationships: int) -> Way:
        """Return what it took until now to load so many relationships."""
        now = time.perf_counter(), time.process_time(), self._server.processor_s()
        return Way(relationships, *(after - before for before, after in zip(self._began, now, strict=True)))


@contextmanager
def serving(home: Path) -> Iterator[LocalNeo4j]:
    """Run a server for one way of loading: what java has learnt from another way would be in its way."""
    server = LocalNeo4j(home, java=COMPOSED)
    os.environ.update(environment(server.bolt, server.password))
    server.start()
    try:
        yield server
    finally:
        server.stop()


def row_by_row(store: Store, graph: PlanGraph) -> None:
    """One statement and one transaction a relationship."""
    _write_nodes(store, graph)
    for r in graph.relations:
        ends = f"MATCH (a:{r.start.label} {{key: $start}}) MATCH (b:{r.end.label} {{key: $end}})"
        merge = f"{ends} MERGE (a)-[r:{r.type}]->(b) SET r += $properties"
        store.write([(merge, {"start": r.start.key, "end": r.end.key, "properties": r.properties()})])


def unlabelled(store: Store, graph: PlanGraph) -> None:
    """UNWIND, but end points without labels, so that no index helps."""
    _write_nodes(store, graph)
    for kind in sorted({relation.type for relation in graph.relations}):
        rows = [{"start": r.start.key, "end": r.end.key, "properties": r.properties()} for r in graph.relations if r.type == kind]
        store.write([(f"UNWIND $rows AS row {_ENDS} MERGE (a)-[r:{kind}]->(b) SET r += row.properties", {"rows": rows})])


def _write_nodes(store: Store, graph: PlanGraph) -> None:
    for label in sorted({entity.label for entity in graph.entities}):
        rows = [{"key": e.key, "properties": node_properties(e)} for e in graph.entities if e.label == label]
        store.write([(_NODE.format(label), {"rows": rows})])


def by_py2neo(server: LocalNeo4j) -> Callable[[Store, PlanGraph], None]:
    """Return what merges a graph through py2neo, in bulk."""
    import py2neo

    from graph.stores.py2neo_bridge import to_subgraph

    connection = py2neo.Graph(server.bolt, auth=("neo4j", server.password))
    return lambda store, graph: connection.merge(to_subgraph(graph))


def measured(way: Callable[[Store, PlanGraph], None], graphs: Iterator[PlanGraph], server: LocalNeo4j) -> Way:
    """Return what one way takes, plan after plan, for ten seconds into an empty store, after half a minute that warms the server."""
    with open_store() as store:
        for seconds in (30, 10):
            _empty(store)
            clock, done = Clock(server), 0
            for graph in graphs:
                way(store, graph)
                done += len(graph.relations)
                if clock.way(done).seconds > seconds:
                    break
        return clock.way(done)


def example_s(store: Store) -> list[float]:
    """Return how many seconds the example plan takes to load, five times after one that warms the server."""
    graph = extract(read(PLAN)).graph
    taken = []
    for _ in range(6):
        _empty(store)
        began = time.perf_counter()
        load(store, graph)
        taken.append(time.perf_counter() - began)
    unload(store, graph.plans[0].key)
    return taken[1:]


class Marks(logging.Handler):
    """Notes, plan by plan as load says that it stands in the store, what has passed since, and the memory in MB needed by then."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.marks: list[tuple[Way, int]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.marks.append((self._clock.way(0), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def quarters(store: Store, graphs: list[PlanGraph], server: LocalNeo4j) -> list[tuple[Way, int]]:
    """Return what each quarter of the corpus takes of one load into an empty store, and the memory in MB needed by then."""
    _empty(store)
    log = logging.getLogger("graph.loading")
    log.setLevel(logging.INFO)
    noted = Marks(Clock(server))
    log.addHandler(noted)
    load(store, iter(graphs))
    log.removeHandler(noted)
    found = []
    before, first = Way(0, 0.0, 0.0, 0.0), 0
    for last in (len(graphs) * part // 4 for part in (1, 2, 3, 4)):
        until, memory = noted.marks[last - 1]
        spent = (after - earlier for after, earlier in zip(until[1:], before[1:], strict=True))
        found.append((Way(sum(len(graph.relations) for graph in graphs[first:last]), *spent), memory))
        before, first = until, last
    return found


def _empty(store: Store) -> None:
    for some in ("MATCH ()-[x]->()", "MATCH (x)"):  # relationships first: a city with all of its own is more than one transaction holds
        while store.rows(f"{some} RETURN count(x) AS n")[0]["n"]:
            store.write([(f"{some} WITH x LIMIT 50000 DELETE x", {})])


def main() -> None:
    """Measure, print, and with --write put the figures into docs/load-benchmark.md."""
    collect_seldom()  # as the command does
    plans = next((int(word) for word in sys.argv[1:] if word.isdigit()), 200)
    with tempfile.TemporaryDirectory(prefix="plangraph-bench-") as folder:
        text = compared(plans, Path(folder))
    print(text)
    if "--write" in sys.argv:
        REPORT.write_text(text, encoding="utf-8")


def compared(plans: int, folder: Path) -> str:
    """Load so many plans in every way and return the report."""
    ways: dict[str, Way] = {}
    slow = {"row by row MERGE": lambda _: row_by_row, "UNWIND without labels": lambda _: unlabelled, "py2neo merge": by_py2neo}
    for name, way in slow.items():
        with serving(folder / name) as server:
            ways[name] = measured(way(server), corpus(plans), server)
    graphs = list(corpus(plans))
    gc.freeze()  # they are the benchmark's, and not what a load makes
    with serving(folder / "home") as server, open_store() as store:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        load(store, corpus(plans, seed=2))  # warm
        loads = [quarters(store, graphs, server) for _ in range(3)]
        held = store.rows("MATCH ()-[r]->() RETURN count(r) AS n")[0]["n"]
        example = example_s(store)
    loads.sort(key=lambda parts: total(parts).seconds)
    ways["plangraph load"] = total(loads[1])
    admin = LocalNeo4j(folder / "admin")
    arguments = write_neo4j_admin(corpus(plans), folder / "files")
    began, children = time.perf_counter(), os.times()
    admin.admin("database", "import", "full", "neo4j", *arguments, folder=folder / "files")
    after = os.times()
    busy = after.children_user + after.children_system - children.children_user - children.children_system
    ways["neo4j-admin import, files made before"] = Way(held, time.perf_counter() - began, 0, busy)
    return report(plans, loads, ways, held=held, example=example, before=before)


def total(parts: list[tuple[Way, int]]) -> Way:
    """Return what the quarters of a load took together."""
    return Way(*(sum(column) for column in zip(*(way for way, _ in parts), strict=True)))


def report(plans: int, loads: list[list[tuple[Way, int]]], ways: dict[str, Way], *, held: int, example: list[float], before: int) -> str:
    """Return the figures as Markdown."""
    ours, parts = ways["plangraph load"], loads[1]
    by_quarter = "By its quarters: " + " / ".join(f"{way.rate:,.0f}" for way, _ in parts)
    rates = f"  {by_quarter}." if plans >= 800 else ""  # else a quarter is little more than one transaction, which is seen when it is done
    memory = " / ".join(f"{megabytes:,}" for _, megabytes in parts)
    fastest, middle, slowest = (f"{total(load).rate:,.0f}" for load in loads)
    lines = [
        "# How fast plans are loaded into Neo4j",
        "",
        f"Made by `python benchmarks/bench_load.py {plans} --write` on {os.cpu_count()} processor cores that the server, the client and",
        f"other programs shared (load average at the end {os.getloadavg()[2]:.1f}): read the ways against each other, and the seconds of the",
        "processors before those of the clock.",
        "",
        f"- The example plan, into a warm server: {min(example):.2f} to {max(example):.2f} s ({len(example)} loads).",
        f"- {plans:,} synthetic plans, {ours.relationships:,} relationships (stored: {held:,}, facts of several plans are one): "
        f"{ours.seconds:,.0f} s,",
        f"  {middle} relationships a second in the middle one of three loads; {fastest} in the fastest, {slowest} in the slowest.",
        *([rates] if rates else []),
        f"- Processor time: client {ours.client_s:,.0f} s, server {ours.server_s:,.0f} s.",
        f"- Memory of the loading process: {before:,} MB before, the corpus among it, {memory} MB at the end of each quarter.",
        "",
        "| way | relationships/s | of ours | processor seconds for 10^5 relationships |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, way in ways.items():
        busy = 1e5 * (way.client_s + way.server_s) / way.relationships
        lines.append(f"| {name} | {way.rate:,.0f} | {way.rate / ours.rate:.2f} | {busy:,.1f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
