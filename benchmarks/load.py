"""Loading into Neo4j, five ways in one run, as ratios: row by row, unlabelled UNWIND, py2neo, ours, neo4j-admin import.

    python benchmarks/load.py [PLANS]

needs java 17 and mvn; it starts a server of its own. 1,000 plans are about 10^6 relationships. The slow ways load a part, for
the time they may take, and are given as a rate.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.synthetic import corpus
from graph.exports import write_neo4j_admin
from graph.loading import load
from graph.plan_graph import PlanGraph
from graph.store import Store, open_store
from graph.stores.statements import node_properties
from tests.server.local_neo4j import LocalNeo4j
from tests.server.provide import environment

_NODE = "UNWIND $rows AS row MERGE (n:{} {{key: row.key}}) SET n += row.properties"
_ENDS = "MATCH (a {key: row.start}) MATCH (b {key: row.end})"


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
    import py2neo

    from graph.stores.py2neo_bridge import to_subgraph

    connection = py2neo.Graph(server.bolt, auth=("neo4j", server.password))
    return lambda store, graph: connection.merge(to_subgraph(graph))


def rate(way: Callable[[Store, PlanGraph], None], graphs: Iterator[PlanGraph], *, seconds: float) -> float:
    """Return how many relationships a second one way loads, plan after plan, for about the given time."""
    with open_store() as store:
        _empty(store)
        way(store, next(graphs))  # warm
        began, done = time.perf_counter(), 0
        for graph in graphs:
            way(store, graph)
            done += len(graph.relations)
            if time.perf_counter() - began > seconds:
                break
        return done / (time.perf_counter() - began)


def _empty(store: Store) -> None:
    while store.rows("MATCH (n) RETURN count(n) AS n")[0]["n"]:
        store.write([("MATCH (n) WITH n LIMIT 20000 DETACH DELETE n", {})])


def main(plans: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="plangraph-bench-"))
    server = LocalNeo4j(folder / "home", java=("-XX:+UseG1GC",))
    os.environ.update(environment(server.bolt, server.password))
    server.start()
    rates: dict[str, float] = {}
    try:
        rates["row by row MERGE"] = rate(row_by_row, corpus(plans), seconds=10)
        rates["UNWIND without labels"] = rate(unlabelled, corpus(plans), seconds=10)
        rates["py2neo merge"] = rate(by_py2neo(server), corpus(plans), seconds=10)
        with open_store() as store:
            _empty(store)
            load(store, islice(corpus(plans, seed=2), 20))  # warm
            _empty(store)
            count = sum(len(graph.relations) for graph in corpus(plans))
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            began = time.perf_counter()
            load(store, corpus(plans))
            taken = time.perf_counter() - began
            rates["plangraph load"] = count / taken
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            began = time.perf_counter()
            for _ in corpus(plans):
                pass
            making = time.perf_counter() - began
            print(
                f"{plans} plans, {count:,} relationships in {taken:.1f} s ({making:.1f} s of it make the corpus); "
                f"memory {before // 1024} -> {memory // 1024} MB"
            )
            held = store.rows("MATCH ()-[r]->() RETURN count(r) AS n")[0]["n"]
            print(f"stored: {held:,} relationships (facts that several plans state are one)")
    finally:
        server.stop()
    admin = LocalNeo4j(folder / "admin")
    arguments = write_neo4j_admin(corpus(plans), folder / "files")
    began = time.perf_counter()
    admin.admin("database", "import", "full", "neo4j", *arguments, folder=folder / "files")
    rates["neo4j-admin import (its own time)"] = count / (time.perf_counter() - began)
    for name, value in rates.items():
        print(f"{name:36} {value:>10,.0f} relationships/s   {value / rates['plangraph load']:>6.2f} x ours")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
