"""The command `plangraph`: plans in, a graph, pictures and answers out. Thin: the work is done elsewhere."""

from __future__ import annotations

import atexit
import gc
import json
import logging
import sys
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph import terminal
from graph.cli_discover import discover
from graph.cli_query import query
from graph.cli_render import add_commands as add_render_commands
from graph.cli_shell import add_commands as add_shell_commands
from graph.cli_store import GraphFile, ReadStore, chosen_graph, print_loaded
from graph.cli_store import add_commands as add_store_commands
from graph.coverage import coverage_record, passage_coverage
from graph.entities import Label
from graph.errors import DocumentError, EvidenceError, PlanGraphError
from graph.plan_graph import PlanGraph, read_graph_file, write_whole

if TYPE_CHECKING:
    from graph.store import Store
    from loaders.document import Document
    from loaders.extract import Extraction

app = typer.Typer(
    name="plangraph",
    help="Turn regional development plans into a knowledge graph whose every edge shows the words that state it.",
    epilog="Example:  plangraph build plan.txt -o out && plangraph show 武汉 --graph out/graph.json",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
SHOWN_QUERIES = ("axis_members", "industry_spread", "city_profile")
_SHOWN_FAILURES = 20


def collect_seldom() -> None:
    """Let Python look for reference cycles seldom: graphs are many small values that live long and form none, a tenth of a build."""
    gc.set_threshold(3_000_000, 50, 50)


def main() -> None:
    """Run the command. Errors are one line on standard error and an exit status; -vv shows where they come from."""
    terminal.speak_utf8()
    collect_seldom()
    atexit.register(gc.freeze)  # looking for cycles once more at the end is another tenth
    try:
        app(prog_name="plangraph")
    except Exception as error:
        if logging.getLogger().isEnabledFor(logging.DEBUG):
            raise
        known = isinstance(error, PlanGraphError)
        words = str(error) if known else f"internal error: {type(error).__name__}: {error} (-vv shows where; please report it)"
        sys.stderr.write("plangraph: " + " ".join(words.splitlines()) + "\n")
        sys.exit(error.exit_status if isinstance(error, PlanGraphError) else 70)


def _say_more(count: int) -> int:
    if count:
        logging.basicConfig(level=logging.DEBUG if count > 1 else logging.INFO, format="%(message)s", stream=sys.stderr, force=True)
        for name in ("markdown_it", "asyncio"):
            logging.getLogger(name).setLevel(logging.WARNING)
    return count


def _say_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            terminal.print_line(f"plangraph {version('plangraph')}")
        except PackageNotFoundError:
            terminal.print_line("plangraph (not installed: run from its folder)")
        raise typer.Exit


Verbose = Annotated[
    int, typer.Option("-v", "--verbose", count=True, callback=_say_more, show_default=False, help="Say what is done; -vv with all details.")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print nothing but errors.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
PlanFile = Annotated[Path, typer.Argument(metavar="PLAN", show_default=False, help="The plan, a text file.")]


@app.callback()
def _all(
    _version: Annotated[bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version.")] = False,
    verbose: Verbose = 0,
) -> None:
    pass


@app.command(epilog="Example:  plangraph build loaders/data/middle-yangtze-2015.txt -o out --queries")
def build(
    plans: Annotated[list[Path], typer.Argument(metavar="PLAN…", show_default=False, help="Plans, text files; several make one graph.")],
    out: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for what is made.")] = Path("out"),
    picture: Annotated[bool, typer.Option("--picture/--no-picture", help="Draw plan.html.")] = True,
    queries: Annotated[bool, typer.Option("--queries", help="Answer three saved queries on the terminal.")] = False,
    into: Annotated[
        str | None,
        typer.Option(
            "--store", metavar="STORE", show_default=False, help="Load the plans into this store too: neo4j://host, as `load` does."
        ),
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Read plans, store their facts as a graph, draw it.

    Writes graph.json, plan.kgl (the embedded store), coverage.json, repairs.json and plan.html into DIR, each whole
    or not at all. Exit status 2: a plan cannot be read; 1: it gives no fact.
    """
    from graph.folder import filled
    from graph.loading import load
    from graph.picture.apart import Draughtsman
    from graph.store import open_store, read_graph, write_graph

    began = time.perf_counter()
    if into:
        open_store(into).close()  # a wrong password is said before the work begins
    with terminal.progress(2 * len(plans) + 2 + bool(into), quiet=quiet or as_json) as begin, ExitStack() as ending:
        draughtsman = ending.enter_context(Draughtsman()) if picture else None
        done = []
        for plan in plans:
            begin(f"reading {plan.name}")
            document = _read(plan)
            begin(f"extracting {plan.name}")
            done.append((document, _extract(document)))
        graph = done[0][1].graph
        for _, extraction in done[1:]:
            graph = graph.merge(extraction.graph)
        with filled(out) as workshop:
            begin("storing")
            write_whole(workshop / "graph.json", graph.to_json())
            if draughtsman:
                draughtsman.begin(workshop / "graph.json", workshop / "plan.html")
            with open_store(str(workshop / "plan.kgl"), mode="replace") as store:
                write_graph(store, graph)
                if read_graph(store) != graph:
                    raise PlanGraphError(f"{out / 'plan.kgl'}: the store gives back another graph than was put in")
                answers = _answers(store, graph) if queries else []
            write_whole(workshop / "coverage.json", _as_text([coverage_record(d.title, e.coverage.passages) for d, e in done]))
            write_whole(workshop / "repairs.json", _as_text([_repairs_record(d) for d, _ in done]))
            begin("drawing")
            if draughtsman:
                draughtsman.finish()
            made = sorted(file.name for file in workshop.iterdir())
        loaded = []
        if into:
            begin("loading")
            with open_store(into) as store:
                loaded = load(store, (extraction.graph for _, extraction in done))
    seconds = round(time.perf_counter() - began, 2)
    if as_json:
        nodes, relationships = terminal.counts(graph)
        shares = {document.title: extraction.coverage.share for document, extraction in done}
        record = {"nodes": nodes, "relationships": relationships, "facts": len(graph.facts), "coverage": shares, "seconds": seconds}
        load_record = {"loaded": [plan._asdict() for plan in loaded]} if into else {}
        terminal.print_json({**record, **load_record, "files": [str(out / name) for name in made]})
    elif not quiet:
        terminal.print_counts(graph)
        for document, extraction in done:
            terminal.print_share(coverage_record(document.title, extraction.coverage.passages))
        for title, columns, rows in answers:
            terminal.print_answer(title, columns, rows)
        print_loaded(loaded)
        terminal.print_made(out, made, seconds, show=_most_said(graph) or "NAME")


@app.command(epilog="Examples:  plangraph show 武汉    plangraph show wuhan --json    plangraph show City:吉林市")
def show(
    name: Annotated[
        str, typer.Argument(metavar="NAME", show_default=False, help="A name, an alias, pinyin; Label:name where it is ambiguous.")
    ],
    graph: GraphFile = None,
    store: ReadStore = None,
    as_json: AsJson = False,
    verbose: Verbose = 0,
) -> None:
    """Show what a plan states of one entity, with the quotes."""
    from graph.dossier import dossier
    from graph.names import resolve_one

    whole = chosen_graph(graph, store)
    about = dossier(whole, resolve_one(whole, name))
    if as_json:
        terminal.print_json(about.as_data())
    else:
        terminal.print_dossier(about)


@app.command(epilog="Example:  plangraph verify out/graph.json --source plan.txt")
def verify(
    graph: Annotated[Path, typer.Argument(metavar="GRAPH", show_default=False, help="A graph.json.")],
    source: Annotated[Path, typer.Option("--source", metavar="PLAN", show_default=False, help="The plan it was built from.")],
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Check every quote against the source, word for word.

    Exit status 1 where a passage or a quote does not hold.
    """
    from graph.verify import verify as failures_of

    whole, document = read_graph_file(graph), _read(source)
    failures = failures_of(whole, document.source, document.sha256)
    quotes = sum(len(relation.evidence) for relation in whole.facts)
    if as_json:
        terminal.print_json({"holds": not failures, "passages": len(whole.passages), "quotes": quotes, "failures": failures})
    elif not quiet:
        shown = failures if verbose else failures[:_SHOWN_FAILURES]
        for failure in shown:
            terminal.print_line(failure)
        if len(failures) > len(shown):
            terminal.print_line(f"… and {len(failures) - len(shown)} more (-v lists all)")
        if not failures:
            terminal.print_line(f"All {len(whole.passages):,} passages and {quotes:,} quotes hold in {source}.")
    if failures:
        raise EvidenceError(f"{graph}: {len(failures)} things do not hold in {source}", tuple(failures))


@app.command(epilog="Examples:  plangraph coverage plan.txt --missed    plangraph coverage out/graph.json")
def coverage(
    target: Annotated[Path, typer.Argument(metavar="PLAN|GRAPH", show_default=False, help="A plan, or a graph.json.")],
    missed: Annotated[bool, typer.Option("--missed", help="Only passages that name two known things or more and gave no fact.")] = False,
    as_json: AsJson = False,
    verbose: Verbose = 0,
) -> None:
    """List each passage with its facts, or the word none."""
    plans = _covered(target)
    if as_json:
        terminal.print_json(plans)
        return
    for plan in plans:
        rows = plan["missed" if missed else "passages"]
        table = ((f"{p['section']}/{p['index']}", p["page"], str(p["facts"] or "none"), p["text"], p["known"]) for p in rows)
        terminal.print_table(("passage", "page", "facts", "text", "names"), table, title=plan["plan"])
        terminal.print_share(plan)


@app.command(epilog="Example:  plangraph repairs plan.txt")
def repairs(plan: PlanFile, as_json: AsJson = False, verbose: Verbose = 0) -> None:
    """List where reading departs from the source, and why."""
    record = _repairs_record(_read(plan))
    if as_json:
        terminal.print_json(record)
        return
    rows = [(r["start"], r["kind"], _short(r["printed"]), _short(r["reads"]), r["why"]) for r in record["repairs"]]
    terminal.print_table(("at", "kind", "printed", "reads", "why"), rows)
    terminal.print_line(f"{len(rows)} repairs; positions count characters from the beginning of the source, which stays as it is.")


def _read(plan: Path) -> Document:
    from loaders.reading import read

    try:
        return read(plan)
    except OSError as error:
        raise DocumentError(plan, f"cannot be read: {error.strerror}") from error


def _extract(document: Document) -> Extraction:
    from loaders.extract import extract

    return extract(document)


def _answers(store: Store, graph: PlanGraph) -> list[tuple[str, tuple[str, ...], list[dict[str, Any]]]]:
    """Return title, columns and rows of three saved queries, asked about the city of which the plan says most."""
    from graph.answers import shown_columns
    from graph.saved_queries import saved_queries

    city, found = _most_said(graph), saved_queries()
    values = {"city": city} if city else {}
    answers = []
    for name in SHOWN_QUERIES:
        query = found[name]
        rows = query.rows(store, {p.name: values[p.name] for p in query.parameters if p.name in values})
        answers.append((f"{query.title_zh} {query.title_en}", shown_columns(query.returns, evidence=False), rows))
    return answers


def _most_said(graph: PlanGraph) -> str | None:
    """Return the key of the city of which the plans say most."""
    said = Counter(end.key for relation in graph.facts for end in (relation.start, relation.end) if end.label is Label.CITY)
    return max(said, key=lambda key: (said[key], key), default=None)


def _covered(target: Path) -> list[dict[str, Any]]:
    if target.suffix != ".json":
        document = _read(target)
        return [coverage_record(document.title, _extract(document).coverage.passages)]
    graph = read_graph_file(target)
    return [coverage_record(plan.name, passages) for plan, passages in passage_coverage(graph)]


def _repairs_record(document: Document) -> dict[str, Any]:
    return {"plan": document.title, "source": document.file_name, "repairs": [asdict(repair) for repair in document.repairs]}


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:24]}…{words[-12:]}"


def _as_text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


add_render_commands(app)
add_shell_commands(app)
add_store_commands(app)
app.add_typer(discover)
app.add_typer(query)

if __name__ == "__main__":
    main()
