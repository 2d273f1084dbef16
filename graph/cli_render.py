"""`plangraph render`, `export` and `atlas`: the graph as pictures, as files for other programs, as a small site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Annotated

import typer

from graph import terminal
from graph.cli_query import opened
from graph.cli_store import DEFAULT_GRAPH, GraphFile, ReadStore, chosen_graph, source_of
from graph.errors import PlanGraphError, QueryError
from graph.formats.names import Format
from graph.picture.parts import TITLES, PictureTheme, along, around, between
from graph.picture.parts import theme as theme_of
from graph.plan_graph import PlanGraph, read_graph_file

Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print nothing but errors.")]


def add_commands(app: typer.Typer) -> None:
    """Give app the commands of this module."""
    app.command(
        epilog="Examples:  plangraph render --around 武汉 --depth 2    plangraph render --between 武汉 南昌    "
        "plangraph render --theme axes -o axes.html    plangraph render --query axis_members --param axis=沿江发展轴",
    )(render)
    app.command(
        epilog="Examples:  plangraph export gexf -o plan.gexf    plangraph export png --theme axes -o axes.png    "
        "plangraph export neo4j-admin --graph one.json --graph two.json",
    )(export)
    app.command(epilog="Example:  plangraph atlas -o site")(atlas)


def render(
    out: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The picture, an HTML file.")] = Path("picture.html"),
    graph: GraphFile = None,
    store: ReadStore = None,
    centre: Annotated[str | None, typer.Option("--around", metavar="NAME", show_default=False, help="One entity's neighbourhood.")] = None,
    depth: Annotated[
        int | None, typer.Option("--depth", min=1, max=6, show_default="1", help="How many relations away --around goes.")
    ] = None,
    ends: Annotated[
        tuple[str, str] | None, typer.Option("--between", metavar="A B", show_default=False, help="What connects two entities.")
    ] = None,
    theme: Annotated[PictureTheme | None, typer.Option("--theme", show_default=False, help="One theme.")] = None,
    query: Annotated[
        str | None, typer.Option("--query", metavar="NAME", show_default=False, help="A saved query that can be drawn.")
    ] = None,
    params: Annotated[
        list[str] | None, typer.Option("--param", metavar="NAME=VALUE", show_default=False, help="A parameter of --query; repeatable.")
    ] = None,
    at_most: Annotated[int, typer.Option("--at-most", min=0, metavar="N", help="Draw the N best related entities; 0 draws all.")] = 0,
    quiet: Quiet = False,
) -> None:
    """Draw the graph, or the part of it that is asked for, as one HTML file that works offline.

    A click on a node shows what the plan states of it, a click on a line the sentences that state it. Exit status 2: there is
    nothing to draw.
    """
    from graph.names import resolve_one
    from graph.picture.page import draw, plan_names

    if sum(given is not None for given in (centre, ends, theme, query)) > 1:
        raise PlanGraphError("Draw one thing: --around, --between, --theme or --query.")
    if depth is not None and centre is None:
        raise PlanGraphError("--depth says how far --around goes: give --around NAME with it.")
    if params and query is None:
        raise PlanGraphError("--param belongs to a saved query: give --query NAME with it.")
    whole = chosen_graph(graph, store)
    part: PlanGraph | None = None
    words = ""
    if centre is not None:
        entity = resolve_one(whole, centre)
        part, words = around(whole, entity, depth=depth or 1, at_most=at_most), entity.name
    elif ends is not None:
        one, other = (resolve_one(whole, name) for name in ends)
        part, words = between(whole, one, other), f"{one.name} – {other.name}"
    elif theme is not None:
        part, words = theme_of(whole, theme), TITLES[theme]
    elif query is not None:
        part, words = _answer(whole, source_of(graph, store), query, params or [])
    caption = " · ".join(filter(None, (words, plan_names(whole))))
    try:
        made = draw(whole, out, caption=caption, at_most=at_most or None, part=part)
    except OSError as error:
        raise PlanGraphError(f"{out}: cannot be written: {error.strerror}") from error
    if not quiet:
        terminal.print_line(f"{made.nodes:,} nodes, {made.relations:,} relations drawn in {out}; open it in a browser")


def _answer(whole: PlanGraph, source: str, name: str, params: list[str]) -> tuple[PlanGraph, str]:
    """Return the part of the graph that a saved query's paths pass, and the query's title."""
    from graph.typed_query import find_query, options_of

    question = find_query(name)
    values = options_of([f"--{word}" for word in params], takes=[parameter.name for parameter in question.parameters])
    with opened(source) as store:
        paths = question.paths(store, values)
    if not paths:
        raise QueryError(f"{name}: the answer is empty; there is nothing to draw")
    refs = [ref for path in paths for ref in path.nodes]
    return along(whole, (link for path in paths for link in path.links), refs), f"{question.title_zh} {question.title_en}"


def export(
    form: Annotated[
        Format | None,
        typer.Argument(metavar="FORMAT", show_default=False, help="graphml, gexf, csv, cypher, jsonld, svg, png or neo4j-admin."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", show_default=False, help="Where to; for csv and neo4j-admin a folder.")
    ] = None,
    graphs: Annotated[
        list[Path] | None,
        typer.Option("--graph", metavar="FILE", show_default=str(DEFAULT_GRAPH), help="The graph; repeatable, several are put together."),
    ] = None,
    store: ReadStore = None,
    theme: Annotated[PictureTheme | None, typer.Option("--theme", show_default=False, help="Only one theme.")] = None,
    named: Annotated[Format | None, typer.Option("--format", metavar="FORMAT", show_default=False, help="FORMAT, as an option.")] = None,
    quiet: Quiet = False,
) -> None:
    """Write the graph for other programs; the evidence travels along, lists as JSON text.

    neo4j-admin: the files of a first bulk load of many plans into an empty Neo4j, and import.sh, which runs it.
    """
    from graph.formats.every import write_format
    from graph.picture.page import plan_names

    if (form is None) == (named is None):
        raise PlanGraphError(f"Name one format: {', '.join(Format)}.")
    chosen = form or named or Format.GRAPHML
    if chosen is Format.NEO4J_ADMIN:
        _export_for_import(out or Path("plan-neo4j-admin"), graphs, store, theme, quiet=quiet)
        return
    whole = reduce(PlanGraph.merge, _plans(graphs, store))
    part = theme_of(whole, theme) if theme else whole
    target = out or Path("plan-csv" if chosen is Format.CSV else f"plan.{chosen.value}")
    try:
        caption = " · ".join(filter(None, (TITLES[theme] if theme else "", plan_names(whole))))
        written = write_format(part, chosen, target, context=whole, caption=caption)
    except FileExistsError as error:
        raise PlanGraphError(f"{target}: is a file; for csv -o takes a folder") from error
    except OSError as error:
        raise PlanGraphError(f"{target}: cannot be written: {error.strerror}") from error
    if not quiet:
        terminal.print_line(f"{len(part.entities):,} nodes, {len(part.relations):,} relationships in {', '.join(map(str, written))}")


def _plans(graphs: list[Path] | None, store: str | None) -> Iterator[PlanGraph]:
    """Give the graphs that are to be written, one by one."""
    yield chosen_graph(graphs[0] if graphs else None, store)
    yield from map(read_graph_file, graphs[1:] if graphs else ())


def _export_for_import(out: Path, graphs: list[Path] | None, store: str | None, theme: PictureTheme | None, *, quiet: bool) -> None:
    from graph.exports import write_neo4j_admin
    from graph.folder import filled

    if theme:
        raise PlanGraphError("--theme: neo4j-admin takes whole plans, so that they can be loaded anew and unloaded afterwards.")
    with filled(out) as workshop:
        write_neo4j_admin(_plans(graphs, store), workshop)
        made = len(list(workshop.iterdir()))
    if not quiet:
        terminal.print_line(f"{made} files in {out}/; with the server stopped and its database empty: sh {out / 'import.sh'} neo4j")


def atlas(
    out: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for the site.")] = Path("atlas"),
    graph: GraphFile = None,
    store: ReadStore = None,
    quiet: Quiet = False,
) -> None:
    """Make a small static site: the map, the themes, a page for each place, saved questions answered, the plan's text.

    It works offline, from the folder or from any web server; index.html is where to begin.
    """
    from graph.atlas.site import write_atlas
    from graph.folder import filled
    from graph.saved_queries import saved_queries

    whole = chosen_graph(graph, store)
    with filled(out) as workshop, opened(source_of(graph, store)) as asked:
        made = write_atlas(whole, asked, list(saved_queries().values()), workshop)
    if not quiet:
        terminal.print_line(f"{len(made):,} files in {out}/; open {out / 'index.html'} in a browser")
