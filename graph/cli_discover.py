"""`plangraph discover …`: what the plan implies but does not state. Thin: the work is done in graph/discovery."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph import terminal
from graph.cli_store import GraphFile, ReadStore, chosen_graph, source_of
from graph.discovery.finding import Answer, Finding, Kind, as_data, cite, explanation
from graph.dossier import Citations
from graph.entities import PLACE_LABELS, Label
from graph.errors import PlanGraphError
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef
from graph.stores.addresses import server_address

if TYPE_CHECKING:
    from graph.stores.suggestions import SuggestedLink

discover = typer.Typer(
    name="discover",
    help="Find what the plan implies but does not state, each answer with its reasons in the plan's own sentences.",
    epilog="Examples:  plangraph discover partners 武汉    plangraph discover explain 岳阳 九江    plangraph discover --clear",
    no_args_is_help=False,
    rich_markup_mode=None,
)
# What is said of two entities that the plan does not tie so. A single host and a weak fact are stated; a broker, a cut and a loss are one.
_WRITTEN = frozenset({Kind.PARTNER, Kind.INDUSTRY, Kind.SIMILAR, Kind.COMMUNITY, Kind.ELSEWHERE, Kind.CHAIN, Kind.SHARED, Kind.CONFLICT})
_EITHER_WAY = frozenset({Kind.PARTNER, Kind.SIMILAR, Kind.CHAIN, Kind.SHARED})
_REASONS, _QUOTES = 4, 2  # of one finding; under one reason, on the terminal

Count = Annotated[int, typer.Option("-n", "--count", min=1, help="How many.")]
Reasons = Annotated[int | None, typer.Option("--reasons", min=0, help="How many reasons for each; 4, and all in JSON.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Page = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write a page with a picture instead.")]
Write = Annotated[
    bool, typer.Option("--write", help="Put the answers into the store as SUGGESTED_LINK; of a graph.json, into plan.kgl beside it.")
]
NoWrite = Annotated[bool, typer.Option("--write", hidden=True)]  # refused with the reason
City = Annotated[str, typer.Argument(metavar="CITY", show_default=False, help="A name as people type it: 武汉, wuhan, County:黄梅县.")]
Name = Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="A name as people type it.")]


@discover.callback(invoke_without_command=True)
def _all(
    context: typer.Context,
    clear: Annotated[bool, typer.Option("--clear", help="Take all suggested links out of the store; the facts stay.")] = False,
    store: ReadStore = None,
) -> None:
    if context.invoked_subcommand and (clear or store):
        given = "--clear" if clear else "--store"
        raise PlanGraphError(f"{given} before {context.invoked_subcommand}: --clear stands alone, --store after the question it belongs to")
    if clear:
        from graph.store import open_store
        from graph.stores.suggestions import clear_suggestions

        with open_store(_existing(_written_to(None, store))) as opened:
            terminal.print_line(f"{clear_suggestions(opened)} suggested links taken out of {opened.url}.")
    elif context.invoked_subcommand is None:
        terminal.print_line(context.get_help())


@discover.command(epilog="Examples:  plangraph discover partners    plangraph discover partners 武汉 --write")
def partners(
    city: Annotated[str | None, typer.Argument(metavar="[CITY]", show_default=False, help="Only this place's.")] = None,
    graph: GraphFile = None,
    count: Count = 10,
    reasons: Reasons = None,
    as_json: AsJson = False,
    output: Page = None,
    write: Write = False,
    store: ReadStore = None,
) -> None:
    """Pairs of places that are not said to cooperate, though what the plan says of both suggests it."""
    from graph.discovery.partners import partners as found

    def ask(whole: PlanGraph) -> Answer:
        return found(whole, _place(whole, city) if city else None, at_most=count)

    _give(ask, "partners", graph, store, reasons, as_json, output, write)


@discover.command(epilog="Example:  plangraph discover industries 岳阳")
def industries(
    city: City,
    graph: GraphFile = None,
    count: Count = 10,
    reasons: Reasons = None,
    as_json: AsJson = False,
    output: Page = None,
    write: Write = False,
    store: ReadStore = None,
) -> None:
    """Industries that a place's peers are to develop and it is not."""
    from graph.discovery.industries import industries as found

    _give(lambda whole: found(whole, _place(whole, city), at_most=count), "industries", graph, store, reasons, as_json, output, write)


@discover.command(epilog="Example:  plangraph discover similar 岳阳")
def similar(
    city: City,
    graph: GraphFile = None,
    count: Count = 10,
    reasons: Reasons = None,
    as_json: AsJson = False,
    output: Page = None,
    write: Write = False,
    store: ReadStore = None,
) -> None:
    """Places with the most alike profiles."""
    from graph.discovery.similar import similar as found

    _give(lambda whole: found(whole, _ref(whole, city), at_most=count), "similar", graph, store, reasons, as_json, output, write)


@discover.command(epilog="Example:  plangraph discover compare 岳阳 九江")
def compare(
    first: Name,
    second: Name,
    graph: GraphFile = None,
    store: ReadStore = None,
    reasons: Reasons = None,
    as_json: AsJson = False,
    output: Page = None,
    write: Write = False,
) -> None:
    """Two profiles side by side."""
    from graph.discovery.compare import compare as found

    _give(lambda whole: found(whole, *_two(whole, first, second)), "compare", graph, store, reasons, as_json, output, write)


@discover.command(epilog="Example:  plangraph discover explain 岳阳 鄱阳湖")
def explain(
    first: Name,
    second: Name,
    graph: GraphFile = None,
    store: ReadStore = None,
    count: Count = 3,
    as_json: AsJson = False,
    output: Page = None,
    write: Write = False,
) -> None:
    """The most telling chains of stated facts between two entities."""
    from graph.discovery.explain import explain as found

    _give(lambda whole: found(whole, *_two(whole, first, second), at_most=count), "explain", graph, store, None, as_json, output, write)


@discover.command(epilog="Example:  plangraph discover communities")
def communities(
    graph: GraphFile = None,
    store: ReadStore = None,
    count: Count = 10,
    reasons: Reasons = None,
    samples: Annotated[
        int | None,
        typer.Option("--samples", min=1, help="How many random graphs the groups are held against; 29 unless the graph is large."),
    ] = None,
    as_json: AsJson = False,
    output: Page = None,
    write: Write = False,
) -> None:
    """Groups of places by the stated ties, against the groups that the plan draws."""
    from graph.discovery.communities import communities as found

    _give(lambda whole: found(whole, at_most=count, samples=samples), "communities", graph, store, reasons, as_json, output, write)


@discover.command(epilog="Example:  plangraph discover brokers")
def brokers(
    graph: GraphFile = None,
    store: ReadStore = None,
    count: Count = 10,
    reasons: Reasons = None,
    as_json: AsJson = False,
    output: Page = None,
    write: NoWrite = False,
) -> None:
    """Who stands between the others, what falls apart, and what one unbuilt project costs."""
    from graph.discovery.brokers import brokers as found

    if write:
        raise PlanGraphError("brokers names single entities, no pairs that a link could join: --json or -o keep its answer, not --write")
    _give(lambda whole: found(whole, at_most=count), "brokers", graph, store, reasons, as_json, output)


@discover.command(epilog="Example:  plangraph discover gaps -n 5")
def gaps(
    graph: GraphFile = None,
    store: ReadStore = None,
    count: Count = 10,
    reasons: Reasons = None,
    as_json: AsJson = False,
    output: Page = None,
    write: Write = False,
) -> None:
    """What the plan leaves open, what rests on little, and statements that do not go together."""
    from graph.discovery.gaps import gaps as found

    _give(lambda whole: found(whole, at_most=count), "gaps", graph, store, reasons, as_json, output, write)


@discover.command(epilog="Example:  plangraph discover report -o report.html")
def report(
    graph: GraphFile = None,
    store: ReadStore = None,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The page.")] = Path("report.html"),
    count: Count = 8,
    as_json: Annotated[bool, typer.Option("--json", hidden=True)] = False,
    write: NoWrite = False,
) -> None:
    """All of it as one readable page with pictures, that works offline."""
    from graph.discovery.report import write_report

    if as_json or write:
        raise PlanGraphError(f"report makes a page: {'--json' if as_json else '--write'} is for the single questions (partners, gaps, …)")
    whole = _graph(graph, store)
    with _writing(output):
        write_report(whole, output, at_most=count)
    terminal.print_line(f"Made: {output}")


def _graph(file: Path | None, store: str | None) -> PlanGraph:
    """Return the graph to ask. It lives as long as the command: no collection of garbage walks over it again."""
    whole = chosen_graph(file, store)
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    return whole


def _ref(graph: PlanGraph, name: str) -> EntityRef:
    from graph.names import resolve_one

    entity = resolve_one(graph, name)
    return EntityRef(entity.label, entity.key)


def _place(graph: PlanGraph, name: str) -> EntityRef:
    """Return the place of a name. Raises PlanGraphError for what is none: an industry has no partners and hosts nothing."""
    ref = _ref(graph, name)
    if ref.label not in {*PLACE_LABELS, Label.REGION}:
        raise PlanGraphError(f"{name}: {graph.get(ref).name} ({ref.label}) is no place; a city, county, province or region is asked for")
    return ref


def _two(graph: PlanGraph, first: str, second: str) -> tuple[EntityRef, EntityRef]:
    """Return what two names mean. Raises PlanGraphError where both mean the same."""
    one, other = _ref(graph, first), _ref(graph, second)
    if one == other:
        raise PlanGraphError(f"{first} and {second} are both {graph.get(one).name} ({one.label}): two different ones are asked for")
    return one, other


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PlanGraphError(f"{path}: cannot be written: {error.strerror}") from error


def _give(
    ask: Callable[[PlanGraph], Answer],
    question: str,
    file: Path | None,
    store: str | None,
    reasons: int | None,
    as_json: bool,
    output: Path | None,
    write: bool = False,
) -> None:
    """Ask a graph and give the answer as words, JSON or page; to write is to put its pairs into the store.

    With both --graph and --store the file is read and the store written to. Raises PlanGraphError for JSON and a page at once.
    """
    graph = _graph(file, None if write and file else store)
    answer = ask(graph)
    url = _written_to(file, store) if write else None
    if output and as_json:
        raise PlanGraphError(f"--json prints and -o {output} writes a page: one of the two")
    if url:
        _existing(url)  # said before the answer, not after it
    if output:
        from graph.discovery.report import write_page

        with _writing(output):
            write_page(graph, {question: answer}, output, reasons=_REASONS if reasons is None else reasons)
        terminal.print_line(f"Made: {output}")
    elif as_json:
        terminal.print_json(as_data(graph, answer, reasons=reasons))
    else:
        _print(graph, answer, _REASONS if reasons is None else reasons)
    if url:
        _put(graph, answer, url)


def _print(graph: PlanGraph, answer: Answer, reasons: int) -> None:
    """Print findings with their reasons and quotes, then figures, then what was left out."""
    places = Citations(graph)
    for number, finding in enumerate(answer.findings, start=1):
        if number > 1:
            terminal.print_line()
        terminal.print_line(f"{number:>2}  {finding.score:<7.4g} {_heading(graph, finding)}", style="bold")
        for reason in finding.because[:reasons]:
            terminal.print_line(f"      {reason.words}")
            for citation in cite(graph, reason, places)[: None if finding.kind is Kind.CHAIN else _QUOTES]:  # a chain: each link's
                terminal.print_line(f"        “{citation.quote}”  {citation.place()}", style="dim")
        if len(finding.because) > reasons:
            terminal.print_line(f"      … {len(finding.because) - reasons} more reasons (--reasons)", style="dim")
    for table in answer.tables:
        terminal.print_line()
        terminal.print_table(table.columns, table.rows, title=table.title)
    if not answer.findings and not answer.tables:
        terminal.print_line("Nothing was found.")
    for note in answer.notes:
        terminal.print_line(f"Note: {note}.", style="dim")


def _heading(graph: PlanGraph, finding: Finding) -> str:
    target = f" — {graph.get(finding.target).name}" if finding.target else ""
    return f"{graph.get(finding.source).name}{target}  ({finding.kind}, by {finding.method})"


def _put(graph: PlanGraph, answer: Answer, url: str) -> None:
    from graph.store import open_store
    from graph.stores.suggestions import write_suggestions

    links = _links(graph, answer)
    with open_store(_existing(url)) as store:
        new = write_suggestions(store, links)
        words = f"{len(links)} suggested links in {store.url}, {new} of them new; `plangraph discover --clear` takes them out."
        typer.echo(words, err=True)


def _links(graph: PlanGraph, answer: Answer) -> list[SuggestedLink]:
    """Return the pairs of an answer as links, of two chains between the same the better; a community's members to who leads it."""
    from graph.stores.suggestions import SuggestedLink

    links: dict[tuple[EntityRef, EntityRef, Kind], SuggestedLink] = {}
    for f in answer.findings:
        if f.kind in _WRITTEN:
            pairs = (
                [(member, f.source) for member in f.members if member != f.source] if f.kind is Kind.COMMUNITY else [(f.source, f.target)]
            )
            for start, end in pairs:
                if end is None:
                    continue
                if f.kind in _EITHER_WAY and end < start:  # a pair has no direction: always written the same way round
                    start, end = end, start
                link = SuggestedLink(start, end, f.kind.value, f.score, f.method, explanation(graph, f))
                links.setdefault((start, end, f.kind), link)
    return list(links.values())


def _written_to(graph: Path | None, store: str | None) -> str:
    """Return the store that suggestions are for: that of --store, else where the graph is read, a file's being plan.kgl beside it."""
    source = store or source_of(graph, None)
    return str(Path(source).with_name("plan.kgl")) if source.endswith(".json") else source


def _existing(url: str) -> str:
    if not server_address(url) and not Path(url).exists():
        raise PlanGraphError(f"{url}: no such store; `plangraph build PLAN -o DIR` makes DIR/plan.kgl, --store names another")
    return url
