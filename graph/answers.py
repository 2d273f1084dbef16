"""Answers as text: rows of a query as CSV or Markdown, and the list of saved queries that queries/README.md shows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.saved_queries import EVIDENCE_COLUMNS, SavedQuery, Theme

THEMES: dict[Theme | None, str] = {
    Theme.PLACE: "一地 One place",
    Theme.PAIRS: "两地 Pairs",
    Theme.AXES: "轴线与城市群 Axes and clusters",
    Theme.TRANSPORT: "交通 Transport",
    Theme.INDUSTRY: "产业 Industry",
    Theme.ECOLOGY: "生态 Ecology",
    Theme.TARGETS: "目标 Targets",
    Theme.POLICY: "政策 Policy",
    Theme.EVIDENCE: "依据 Evidence",
    Theme.STRUCTURE: "结构 Structure",
    None: "其他 Other",
}


def shown_columns(columns: Sequence[str], *, evidence: bool) -> tuple[str, ...]:
    """Return the columns to show: those of the evidence only on demand."""
    return tuple(column for column in columns if evidence or column not in EVIDENCE_COLUMNS)


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as CSV with a header line; lists are joined by " | ", missing values empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return out.getvalue()


def markdown_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as a Markdown table."""
    return _table(columns, ([_cell(row[column]) for column in columns] for row in rows))


def by_theme(queries: Iterable[SavedQuery]) -> dict[Theme | None, list[SavedQuery]]:
    """Return queries by theme, in the order of the themes, then by name."""
    found = {theme: sorted((q for q in queries if q.theme is theme), key=lambda q: q.name) for theme in THEMES}
    return {theme: group for theme, group in found.items() if group}


def queries_markdown(queries: Sequence[SavedQuery]) -> str:
    """Return the list of saved queries, theme by theme, as queries/README.md shows it."""
    parts = [_HEAD.format(count=len(queries))]
    for theme, group in by_theme(queries).items():
        rows = ([f"[{q.name}]({q.name}.cypher)", f"{q.title_zh}<br>{q.title_en}", q.about, _parameters(q), _draws(q)] for q in group)
        parts.append(f"## {THEMES[theme]}\n\n" + _table(("query", "title", "what it answers", "parameters", "draws"), rows))
    return "\n".join(parts)


_HEAD = """# Saved queries

{count} questions, each in a file of its own: a header, a statement that gives rows in a fixed order, and, where a picture helps, a second
one that gives paths. Both run unchanged on the embedded engine and on Neo4j. `plangraph query run NAME` answers one, `--evidence`
adds the plan's own words. This page is made by `plangraph query list --markdown > queries/README.md`; a test keeps it current.
"""


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |\n" for line in lines)


def _parameters(query: SavedQuery) -> str:
    return "<br>".join(
        f"`--{p.name}` {p.takes}{'' if p.default is None else f' = {p.default}' if p.default != '' else ''}: {p.meaning}"
        for p in query.parameters
    )


def _draws(query: SavedQuery) -> str:
    return "yes" if query.paths_statement else ""


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return " | ".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
