"""What the command prints: tables and dossiers for people, JSON for programs, plain text into pipes."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.dossier import WORDS, Dossier, property_words
from graph.plan_graph import PlanGraph


def speak_utf8() -> None:
    """Make standard output and error UTF-8 under any locale, LC_ALL=C included."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def console() -> Console:
    """Return the console of standard output. Nothing that is printed is taken as markup."""
    return Console(file=sys.stdout, markup=False, emoji=False, highlight=False)


def print_json(data: Any) -> None:
    """Print data as JSON."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def print_line(text: str = "", style: str = "") -> None:
    """Print one line as it is, however long."""
    console().print(Text(text, style=style), soft_wrap=True)


def print_text(text: str) -> None:
    """Print text of several lines as it is."""
    sys.stdout.write(text)


def print_quotes(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print the quotes behind each row, with the number of the row and the sections."""
    for number, row in enumerate(rows, start=1):
        quotes, sections = row.get("quotes") or (), row.get("sections") or ()
        for quote, section in dict.fromkeys(zip(quotes, sections, strict=True)):
            print_line(f"{number:>4}  “{quote}”  {section}")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str = "") -> None:
    """Print a table; numbers to the right, missing values empty. On its way to a program no cell is folded or cropped."""
    rows = [tuple(row) for row in rows]
    numbers = [all(isinstance(row[at], int | float | None) and not isinstance(row[at], bool) for row in rows) for at in range(len(columns))]
    cells = [[_cell(value) for value in row] for row in rows]
    if not sys.stdout.isatty():
        sys.stdout.writelines(f"{line}\n" for line in ([title] if title else []) + _plain_lines([list(columns), *cells], numbers))
        return
    table = Table(title=title or None, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    for column, right in zip(columns, numbers, strict=True):
        table.add_column(column, justify="right" if right else "left", overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))
    console().print(table)


def _plain_lines(lines: list[list[str]], numbers: list[bool], widest: int = 40) -> list[str]:
    """Return lines with their cells in columns, a Chinese character two wide; a cell over widest pushes the rest to the right."""
    widths = [min(widest, max(cell_len(line[at]) for line in lines)) for at in range(len(numbers))]
    aligned = []
    for line in lines:
        blanks = [" " * max(0, width - cell_len(cell)) for cell, width in zip(line, widths, strict=True)]
        parts = [blank + cell if right else cell + blank for cell, blank, right in zip(line, blanks, numbers, strict=True)]
        aligned.append("  ".join(parts).rstrip())
    return aligned


def print_counts(graph: PlanGraph) -> None:
    """Print the summary: how many nodes of each label, how many relationships of each type."""
    nodes, relationships = counts(graph)
    rows = [(*(left or ("", None)), *(right or ("", None))) for left, right in zip_longest(nodes.items(), relationships.items())]
    rows.append(("all nodes", sum(nodes.values()), "all relationships", sum(relationships.values())))
    print_table(("node", "number", "relationship", "number"), rows)


def counts(graph: PlanGraph) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many nodes there are of each label and how many relationships of each type, in the model's order."""
    nodes = Counter(entity.label.value for entity in graph.entities)
    return dict(nodes), dict(Counter(relation.type.value for relation in graph.relations))


def print_dossier(about: Dossier) -> None:
    """Print an entity with its relations grouped by type, each with quote, section and page."""
    out = console()
    out.print(Text.assemble((about.entity.name, "bold"), f"  {about.entity.label}"), soft_wrap=True)
    passages = f"mentioned in {about.mentions} passage{'s' * (about.mentions != 1)}"
    out.print(Text("  " + " · ".join([*property_words(about.entity), passages]), style="dim"), soft_wrap=True)
    if not about.groups:
        print_line("\nNo relation is stated.")
    for type_, outward, statements in about.groups:
        out.print(Text.assemble("\n", (WORDS[type_][not outward], "bold"), (f"  {type_}, {len(statements)}", "dim")), soft_wrap=True)
        for item in statements:
            out.print(Text.assemble("  ", (item.other.name, "cyan"), (f"  {item.other.label}", "dim")), soft_wrap=True)
            for citation in item.citations:
                plan = f" ({citation.plan})" if len({c.plan for c in item.citations}) > 1 else ""
                out.print(Text.assemble(f"    “{citation.quote}”", (f"  {citation.place()}{plan}", "dim")), soft_wrap=True)
            if not item.citations:
                out.print(Text(f"    from the {item.relation.source}", style="dim"))


def print_share(record: Mapping[str, Any]) -> None:
    """Print how much of a plan gave facts, from its coverage record."""
    passages, missed = len(record["passages"]), len(record["missed"])
    words = f"{record['share']:.1%} of {passages:,} passages gave facts; {missed:,} name two known things or more and gave none"
    print_line(f"\n{record['plan']}: {words}")


def print_answer(name: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]], *, shown: int = 8) -> None:
    """Print the first rows of a query's answer, of these columns."""
    print_line()
    print_table(columns, [tuple(row[column] for column in columns) for row in rows[:shown]], title=name)
    if len(rows) > shown:
        print_line(f"… {len(rows) - shown} more rows", style="dim")


def print_made(folder: Path, files: Sequence[str], seconds: float, *, show: str) -> None:
    """Print what was made, where, and what to type next."""
    print_line(f"\nMade in {seconds} s, in {folder}/: {', '.join(files)}", style="bold")
    hints = [f"open {folder / 'plan.html'} in a browser"] if "plan.html" in files else []
    hints.append(f"plangraph show {show} --graph {folder / 'graph.json'}")
    print_line("Next: " + "\n      ".join(hints))


@contextmanager
def progress(steps: int, *, quiet: bool) -> Iterator[Any]:
    """Give a function that takes the name of the step that begins; a bar on standard error where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.progress import BarColumn, Progress, TextColumn  # only where someone looks

    with Progress(TextColumn("{task.description}"), BarColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=steps)

        def begin(step: str) -> None:
            bar.update(task, description=step, refresh=True)
            bar.advance(task)

        yield begin


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    return "" if value is None else str(value)
