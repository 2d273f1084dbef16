"""`plangraph query …`: asking the graph. Thin: the work is done elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph import terminal
from graph.cli_store import StoreUrl
from graph.errors import QueryError

if TYPE_CHECKING:
    from graph.saved_queries import SavedQuery
    from graph.store import Store
    from graph.typed_query import Answer

query = typer.Typer(
    name="query",
    help="Ask the graph: saved questions, or Cypher of your own. Nothing that is asked here changes it.",
    epilog="Examples:  plangraph query run city_profile --city 武汉    plangraph query run -e 'MATCH (c:City) RETURN c.name AS city'",
    no_args_is_help=True,
    rich_markup_mode=None,
)
DEFAULT_STORE = "out/plan.kgl"


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
AsMarkdown = Annotated[bool, typer.Option("--markdown", help="Print Markdown.")]
Name = Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="A saved query; `plangraph query list` lists them.")]


@query.command("list", epilog="Example:  plangraph query list --theme industry")
def list_(
    theme: Annotated[
        str | None, typer.Option("--theme", metavar="THEME", show_default=False, help="Only one theme, such as industry.")
    ] = None,
    as_json: AsJson = False,
    markdown: AsMarkdown = False,
) -> None:
    """List the saved queries by theme."""
    from graph.answers import THEMES, by_theme, queries_markdown
    from graph.saved_queries import Theme, saved_queries

    if theme and theme not in set(Theme):
        raise QueryError(f"There is no theme {theme!r}; it is one of {', '.join(Theme)}.")
    found = [q for q in saved_queries().values() if theme in (None, q.theme)]
    if _format(as_json, False, markdown) is Format.JSON:
        terminal.print_json([_record(q) for q in found])
    elif markdown:
        terminal.print_text(queries_markdown(found))
    else:
        for group, queries in by_theme(found).items():
            rows = [(q.name, " ".join(f"--{p.name}" for p in q.parameters), f"{q.title_zh} {q.title_en}") for q in queries]
            terminal.print_table(("query", "parameters", "question"), rows, title=THEMES[group])
            terminal.print_line()


@query.command("show", epilog="Example:  plangraph query show city_profile")
def show(name: Name, as_json: AsJson = False) -> None:
    """Show what a saved query answers, what it takes and gives, and its Cypher."""
    from graph.typed_query import find_query

    found = find_query(name)
    if as_json:
        terminal.print_json(_record(found))
        return
    terminal.print_line(f"{found.name}  {found.title_zh} {found.title_en}", style="bold")
    terminal.print_line(found.about)
    for p in found.parameters:
        terminal.print_line(f"  --{p.name} {p.takes}{' (must be given)' if p.default is None else f' = {p.default}'}: {p.meaning}")
    terminal.print_line(f"gives {', '.join(found.returns)}")
    terminal.print_text(f"\n{found.rows_statement};\n")
    if found.paths_statement:
        terminal.print_text(f"\n// paths\n{found.paths_statement};\n")


@query.command(
    "run",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    epilog="Examples:  plangraph query run industry_hosts --industry 装备制造 --evidence    "
    "plangraph query run -e 'MATCH (c:City {name: $city})-[:HOSTS_INDUSTRY]->(i) RETURN i.name AS industry' --city 武汉市 --csv",
)
def run(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", show_default=False, help="A saved query, then --parameter value.")] = None,
    file: Annotated[Path | None, typer.Option("-f", "--file", metavar="FILE", show_default=False, help="Ask what a file asks.")] = None,
    text: Annotated[str | None, typer.Option("-e", "--text", metavar="TEXT", show_default=False, help="Ask this Cypher.")] = None,
    store: StoreUrl = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="Print the plan's own words behind each row.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Print so many rows at most; 0 for all.")] = 1000,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    markdown: AsMarkdown = False,
) -> None:
    """Answer a saved query, a file or a text. The graph stays as it is; a question that takes over a minute is given up."""
    from graph.typed_query import ask, find_query, options_of, read_query

    words = [*context.args]
    if name and name.startswith("--"):  # a parameter that stands first
        words.insert(0, name)
        name = None
    if sum(given is not None for given in (name, file, text)) != 1:
        raise QueryError("Ask one thing: the NAME of a saved query, -f FILE or -e TEXT.")
    form = _format(as_json, as_csv, markdown)
    question = find_query(name) if name else read_query(file) if file else text or ""
    values = options_of(words, takes=[] if isinstance(question, str) else [parameter.name for parameter in question.parameters])
    with opened(store) as graph:
        answer = ask(graph, question, values, most=limit)
    print_answer(question, answer, form, evidence=evidence)


@query.command("lint", epilog="Example:  plangraph query lint my.cypher")
def lint_(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE…]", show_default=False, help="Saved queries; all unless given.")
    ] = None,
) -> None:
    """Check saved queries for what the embedded engine and Neo4j read differently. Exit status 1: there is some."""
    from graph.query_lint import lint
    from graph.saved_queries import SavedQuery, saved_queries
    from graph.typed_query import read_query

    found = [read_query(file) for file in files] if files else list(saved_queries().values())
    faults = [fault for q in found if isinstance(q, SavedQuery) for fault in lint(q)]
    for fault in faults:
        terminal.print_line(str(fault))
    bare = [str(file) for file, q in zip(files or (), found, strict=False) if isinstance(q, str)]
    if bare:
        raise QueryError(f"{', '.join(bare)}: no saved query; its first line is // title: 中文 | English")
    if faults:
        raise typer.Exit(1)
    terminal.print_line(f"{len(found)} queries: nothing that the engines read differently.")


@contextmanager
def opened(url: str | None) -> Iterator[Store]:
    """Open a store for reading: that of url, of NEO4J_URI, or out/plan.kgl; a graph.json is read into memory."""
    from graph.store import open_store, write_graph

    url = url or os.environ.get("NEO4J_URI") or DEFAULT_STORE
    if url.endswith(".json"):
        from graph.plan_graph import read_graph_file

        graph = read_graph_file(Path(url))
        with open_store(":memory:") as store:
            write_graph(store, graph)
            yield store
        return
    with open_store(url, mode="read") as store:
        yield store


def print_answer(question: SavedQuery | str, answer: Answer, form: Format, *, evidence: bool = False) -> None:
    """Print an answer; the columns of the evidence of a saved query are shown on demand."""
    from graph.answers import csv_text, markdown_text, shown_columns
    from graph.saved_queries import EVIDENCE_COLUMNS

    saved = not isinstance(question, str)
    columns = shown_columns(answer.columns, evidence=evidence or not saved)
    if form is Format.JSON:
        terminal.print_json([{column: row[column] for column in columns} for row in answer.rows])
    elif form is Format.CSV:
        terminal.print_text(csv_text(columns, answer.rows))
    elif form is Format.MARKDOWN:
        terminal.print_text(markdown_text(columns, answer.rows))
    else:
        plain = shown_columns(answer.columns, evidence=not saved)
        quoted = evidence and saved and set(EVIDENCE_COLUMNS) <= set(answer.columns)  # quotes name their row by its number
        rows = ([*[number] * quoted, *(row[column] for column in plain)] for number, row in enumerate(answer.rows, start=1))
        if plain:  # a text of one's own that found nothing has no columns
            terminal.print_table([*["row"] * quoted, *plain], rows)
        terminal.print_line(f"{len(answer.rows):,} row{'s' * (len(answer.rows) != 1)}", style="dim")
        if evidence:
            terminal.print_quotes(answer.rows)
    for doubt in answer.doubts:
        sys.stderr.write(f"plangraph: {doubt}\n")
    if answer.cut:
        sys.stderr.write(f"plangraph: {answer.cut:,} more rows; --limit 0 prints all\n")
    if evidence and not set(EVIDENCE_COLUMNS) & set(answer.columns):
        sys.stderr.write("plangraph: this question counts or cites whole sentences; it has no quotes of its own\n")


def _format(as_json: bool, as_csv: bool, markdown: bool) -> Format:
    chosen = [form for form, given in ((Format.JSON, as_json), (Format.CSV, as_csv), (Format.MARKDOWN, markdown)) if given]
    if len(chosen) > 1:
        raise QueryError("Choose one of --json, --csv and --markdown.")
    return chosen[0] if chosen else Format.TABLE


def _record(found: SavedQuery) -> dict[str, object]:
    parameters = [{"name": p.name, "type": p.takes, "default": p.default, "meaning": p.meaning} for p in found.parameters]
    title = {"zh": found.title_zh, "en": found.title_en}
    statements = {"rows": found.rows_statement, "paths": found.paths_statement}
    return {
        "name": found.name,
        "theme": found.theme,
        "title": title,
        "about": found.about,
        "parameters": parameters,
        "returns": list(found.returns),
        "statements": statements,
    }
