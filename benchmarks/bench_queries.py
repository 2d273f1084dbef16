"""How long the saved queries take, on both engines, on the example plan and on corpora of 10, 100 and 1,000 plans.

    python benchmarks/bench_queries.py [--plans 1000] [--engine embedded|neo4j] [--write]

Corpora are copies of the example plan in other places (benchmarks/copies.py): 1,000 are about 3.6 million relationships. Each
figure is the median of some runs after one that is not counted, with default parameters, the rows taken over to Python. A
query that takes longer than a minute is given up by the store: it is shown as the reason. The server is one of our own, from
Maven artifacts. --write puts the tables into docs/query-benchmark.md.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.copies import copies
from graph.errors import QueryError
from graph.loading import load
from graph.plan_graph import PlanGraph
from graph.saved_queries import SavedQuery, saved_queries
from graph.store import Store, open_store
from loaders.extract import extract
from loaders.reading import read
from tests.server.local_neo4j import LocalNeo4j
from tests.server.provide import environment

ROOT = Path(__file__).parents[1]
PLAN = ROOT / "loaders" / "data" / "middle-yangtze-2015.txt"
LIMIT_MS = 100  # for one plan, on either engine
Times = dict[str, dict[int, float | str]]  # by query and number of plans: milliseconds, or why there are none


def median_ms(work: Callable[[], object], *, runs: int = 7, seconds: float = 5) -> float:
    """Return the median time of work over some runs, after one that is not counted; fewer runs where one takes long."""
    work()
    times: list[float] = []
    while len(times) < runs and (len(times) < 1 or sum(times) < seconds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return 1000 * statistics.median(times)


def measure(store: Store, query: SavedQuery) -> tuple[float | str, int]:
    """Return the time of a query, or why it was given up, and its rows."""
    try:
        return median_ms(lambda: query.rows(store)), len(query.rows(store))
    except QueryError as error:
        return str(error).partition(";")[0], 0


@contextmanager
def embedded(folder: Path) -> Iterator[Store]:
    with open_store(":memory:") as store:
        yield store


@contextmanager
def neo4j(folder: Path) -> Iterator[Store]:
    server = LocalNeo4j(folder / "home", {"server.memory.heap.max_size": "3g"}, java=("-XX:+UseG1GC",))
    os.environ.update(environment(server.bolt, server.password))
    server.start()
    try:
        with open_store() as store:
            yield store
    finally:
        server.stop()


ENGINES = {"embedded": embedded, "neo4j": neo4j}


def grow(store: Store, example: PlanGraph, sizes: list[int]) -> tuple[Times, dict[int, int]]:
    """Load more and more plans; return the times of all queries at each size, and how many relationships there were."""
    times: Times = {name: {} for name in saved_queries()}
    held, relationships = 0, {}
    for size in sizes:
        load(store, copies(example, size - held, first=held))
        held = size
        relationships[size] = store.rows("MATCH ()-[r]->() RETURN count(r) AS n")[0]["n"]
        print(f"{size} plans, {relationships[size]:,} relationships", flush=True)
        for name, query in saved_queries().items():
            times[name][size], rows = measure(store, query)
            print(f"  {name:40} {_shown(times[name][size]):>12} {rows:>9,} rows", flush=True)
    return times, relationships


def table(engine: str, times: Times, relationships: dict[int, int]) -> str:
    """Return the times as Markdown, the slowest at the largest size first."""
    sizes = list(relationships)
    slow = [name for name, found in times.items() if isinstance(found[1], str) or found[1] > LIMIT_MS]
    head = [f"{size:,} plan{'s' * (size > 1)} ({relationships[size]:,})" for size in sizes]
    lines = [f"## {engine}", "", f"One plan: over {LIMIT_MS} ms are {', '.join(slow) or 'none'}.", ""]
    lines += [f"| query | {' | '.join(head)} |", f"|---|{'---:|' * len(sizes)}"]
    ordered = sorted(times, key=lambda name: (-_number(times[name][sizes[-1]]), name))
    lines += [f"| {name} | {' | '.join(_shown(times[name][size]) for size in sizes)} |" for name in ordered]
    return "\n".join(lines) + "\n"


def _number(found: float | str) -> float:
    return float("inf") if isinstance(found, str) else found


def _shown(found: float | str) -> str:
    return found if isinstance(found, str) else f"{found:,.1f}" if found < 10 else f"{found:,.0f}"


HEAD = """# How long the saved queries take

Milliseconds, medians in one run of `python benchmarks/bench_queries.py --write` on one machine ({cores} cores, shared with other work):
to be read against each other. Corpora are copies of the example plan in other places, which share cities, industries and zones as
plans do; in brackets the number of relationships. Parameters have their defaults, so that a question about one thing (place_…,
pair_…, passages_about) should hardly grow, and a question about everything grows with everything.
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description="Time the saved queries.")
    arguments.add_argument("--plans", type=int, default=1000)
    arguments.add_argument("--engine", choices=list(ENGINES), action="append")
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    example = extract(read(PLAN)).graph
    sizes = [size for size in (1, 10, 100, 1000) if size < given.plans] + [given.plans]
    parts = [HEAD.format(cores=os.cpu_count())]
    for engine in given.engine or ENGINES:
        with tempfile.TemporaryDirectory(prefix="plangraph-bench-") as folder, ENGINES[engine](Path(folder)) as store:
            parts.append(table(engine, *grow(store, example, sizes)))
        print(parts[-1])
    if given.write:
        (ROOT / "docs" / "query-benchmark.md").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
