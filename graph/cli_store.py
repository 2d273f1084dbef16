"""The commands that keep plans in a store: load, unload, status; and --store, which reads from one."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph import terminal
from graph.errors import PlanGraphError, StoreError
from graph.plan_graph import PlanGraph, read_graph_file

if TYPE_CHECKING:
    from graph.loading import Loaded

DEFAULT_GRAPH = Path("out/graph.json")
StoreUrl = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="STORE",
        envvar="NEO4J_URI",
        show_default=False,
        help="neo4j://host, bolt://host or a file such as plan.kgl. A server's user, password and database come from"
        " NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE.",
    ),
]
GraphFile = Annotated[Path | None, typer.Option("--graph", metavar="FILE", show_default=str(DEFAULT_GRAPH), help="The graph.")]
ReadStore = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="STORE",
        show_default=False,
        help="Read from this store instead: neo4j://host, bolt://host or plan.kgl. Where neither is named, NEO4J_URI may name one.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print nothing but errors.")]


def add_commands(app: typer.Typer) -> None:
    """Give app the commands load, unload and status."""
    app.command(epilog="Example:  NEO4J_PASSWORD=… plangraph load out/graph.json --store neo4j://localhost")(load)
    app.command(epilog="Example:  plangraph unload 长江中游城市群发展规划 --store neo4j://localhost")(unload)
    app.command(epilog="Example:  plangraph status --store neo4j://localhost")(status)


def source_of(graph: Path | None, store: str | None) -> str:
    """Return where a command reads: what --store or --graph names, else NEO4J_URI, else out/graph.json. Raises PlanGraphError."""
    if graph and store:
        raise PlanGraphError("Read one thing: --graph FILE or --store STORE.")
    return store or str(graph or os.environ.get("NEO4J_URI") or DEFAULT_GRAPH)


def chosen_graph(graph: Path | None, store: str | None) -> PlanGraph:
    """Return the graph of the store or of the file that a command is to read (see source_of)."""
    source = source_of(graph, store)
    if graph or source.endswith(".json"):
        return read_graph_file(Path(source))
    from graph.store import open_store, read_graph

    with open_store(source, mode="read") as opened:
        found = read_graph(opened)
        if not found.entities:
            raise StoreError(opened.url, "the store is empty; `plangraph load GRAPH` puts plans into it")
    return found


def load(
    graphs: Annotated[list[Path], typer.Argument(metavar="GRAPH…", show_default=False, help="Files that `plangraph build` made.")],
    store: StoreUrl = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Put the plans of graph.json files into a store, in place of earlier versions of them.

    Loading again changes nothing. A load that is broken off leaves each plan as it was or as it is to be; run it again.
    """
    from graph.loading import load as load_graphs
    from graph.store import open_store

    began = time.perf_counter()
    missing = next((path for path in graphs if not path.is_file()), None)
    if missing:
        read_graph_file(missing)  # says what is wrong with it before anything is loaded
    with open_store(store) as opened:
        done = load_graphs(opened, (read_graph_file(path) for path in graphs))
    seconds = round(time.perf_counter() - began, 2)
    if as_json:
        terminal.print_json({"loaded": [plan._asdict() for plan in done], "seconds": seconds})
    elif not quiet:
        print_loaded(done)
        terminal.print_line(f"{sum(plan.changed for plan in done)} of {len(done)} plans changed in {seconds} s")


def print_loaded(done: Iterable[Loaded]) -> None:
    """Print what a load did, plan by plan."""
    for plan in done:
        terminal.print_line(f"{plan.plan}: {plan.facts:,} facts, {'loaded' if plan.changed else 'there already'}")


def unload(
    plan: Annotated[str, typer.Argument(metavar="PLAN", show_default=False, help="The plan's name.")],
    store: StoreUrl = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Take a plan's facts out of a store, with what nothing else there supports."""
    from graph.loading import unload as unload_plan
    from graph.store import open_store

    with open_store(store) as opened:
        facts = unload_plan(opened, plan)
    if as_json:
        terminal.print_json({"unloaded": plan, "facts": facts})
    elif not quiet:
        terminal.print_line(f"{plan}: unloaded; it stated {facts:,} facts")


def status(store: StoreUrl = None, as_json: AsJson = False) -> None:
    """Say what a store holds: its plans with their versions, and how many nodes and relationships of which kind."""
    from graph.loading import status as status_of
    from graph.store import open_store

    with open_store(store, mode="read") as opened:
        found, url = status_of(opened), opened.url
    if as_json:
        plans = [plan._asdict() for plan in found.plans]
        terminal.print_json({"store": url, "plans": plans, "nodes": found.nodes, "relationships": found.relationships})
        return
    rows = [(plan.name, plan.date or "", (plan.version or "not by load")[:12], f"{plan.facts:,}") for plan in found.plans]
    terminal.print_table(("plan", "date", "version", "facts"), rows, title=url)
    for what, counts in (("nodes", found.nodes), ("relationships", found.relationships)):
        each = ", ".join(f"{name} {n:,}" for name, n in counts.items())
        terminal.print_line(f"{sum(counts.values()):,} {what}" + (f": {each}" if each else ""))
