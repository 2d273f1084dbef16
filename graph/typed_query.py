"""A question that someone types: the name of a saved query, a file, or Cypher text, with parameters as words of a command line."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from graph.errors import QueryError
from graph.query_lint import unknown_names
from graph.saved_queries import SavedQuery, parse_query, saved_queries
from graph.store import Row, Store
from graph.stores.statements import bare


class Answer(NamedTuple):
    """What a question gave: its columns, known before there is a row, and its rows; cut says how many rows were left out.

    doubts are names in a text of one's own that no plan graph has.
    """

    columns: tuple[str, ...]
    rows: list[Row]
    cut: int = 0
    doubts: tuple[str, ...] = ()


def find_query(name: str) -> SavedQuery:
    """Return the saved query of a name or title. Raises QueryError with the nearest names."""
    known = saved_queries()
    spelt = {spelling.casefold(): query for query in known.values() for spelling in (query.title_en, query.title_zh, query.name)}
    if found := spelt.get(name.casefold()):
        return found
    near = difflib.get_close_matches(name[:80].casefold(), spelt, n=10, cutoff=0.5)
    names = list(dict.fromkeys(spelt[spelling].name for spelling in near))[:5]
    hint = f" Nearest: {', '.join(names)}." if names else " `plangraph query list` lists them."
    raise QueryError(f"No saved query is called {name[:80]!r}.{hint}")


def read_query(path: Path) -> SavedQuery | str:
    """Return the saved query in a file or, where it has no header, its text. Raises QueryError where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise QueryError(f"{path}: cannot be read: {reason}") from error
    return parse_query(text, name=path.stem) if re.match(r"\s*//\s*title\s*:", text) else text


def ask(store: Store, question: SavedQuery | str, values: Mapping[str, object], *, most: int = 0) -> Answer:
    """Return the answer of store, at most so many rows of it (0: all). Raises QueryError."""
    doubts: tuple[str, ...] = ()
    if isinstance(question, SavedQuery):
        columns, rows = question.returns, question.rows(store, values)
    else:
        rows = store.rows(question.strip().rstrip(";"), text_arguments(question, values))
        columns, doubts = tuple(rows[0]) if rows else (), tuple(unknown_names(question))
    shown = rows[:most] if most else rows
    return Answer(columns, shown, len(rows) - len(shown), doubts)


def options_of(words: Sequence[str], *, takes: Sequence[str] = ()) -> dict[str, str]:
    """Return the parameters among the words of a command line: --city 武汉, --city=武汉.

    Raises QueryError, which lists what is neither; takes are the parameters that the question has, to be named there.
    """
    found: dict[str, str] = {}
    example = f"--{takes[0].replace('_', '-')}" if len(takes) == 1 else "--name"
    faults = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or not name:
            faults.append(f"{word[:40]!r} is no parameter; write {example} {word[:40] if len(takes) == 1 else 'value'}")
        elif name in found:
            faults.append(f"--{name} is given twice")
        elif equals:
            found[name] = value
        elif rest and not rest[0].startswith("--"):
            found[name] = rest.pop(0)
        else:
            faults.append(f"--{name} has no value; write --{name} VALUE, or --{name}=VALUE where it begins with --")
    if faults:
        raise QueryError("; ".join(faults))
    return {name.replace("-", "_"): value for name, value in found.items()}


def text_arguments(cypher: str, values: Mapping[str, object]) -> dict[str, Any]:
    """Return the values of the parameters that cypher uses; 5, 0.5, true, ["a"] are read as JSON, all else is text.

    Raises QueryError, which lists what is unknown or missing.
    """
    used = set(re.findall(r"\$(\w+)", bare(cypher)))
    faults = [f"{name}: unknown (the text uses {', '.join(sorted(used)) or 'no parameters'})" for name in values if name not in used]
    faults += [f"{name}: missing (give --{name} VALUE)" for name in sorted(used) if name not in values]
    if faults:
        raise QueryError("; ".join(faults))
    return {name: _as_json(value) for name, value in values.items()}


def _as_json(value: object) -> object:
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return value
