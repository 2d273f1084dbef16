"""The lint of saved queries: what one engine refuses, or reads differently from the other, told before anyone runs it.

kglite 0.21.2 and Neo4j 5.26 share most of Cypher, not all of it; DESIGN.md lists what was measured. Each check below is
one difference. A statement that passes is no promise: tests run every saved query on both engines.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from graph.entities import ENTITY_TYPES, Label
from graph.relations import Relation, RelationType
from graph.saved_queries import SavedQuery
from graph.stores.statements import bare, refusal


class Fault(NamedTuple):
    """What is wrong with a query; statement is rows or paths, line counts within it from 1."""

    query: str
    statement: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.query}: {self.statement} statement, line {self.line}: {self.reason}"


def lint(query: SavedQuery) -> list[Fault]:
    """Return all faults of a saved query, none where both engines are known to read it alike."""
    found = [Fault(query.name, "rows", *fault) for fault in _rows_faults(query)]
    statements = {"rows": query.rows_statement, "paths": query.paths_statement or ""}
    found += [Fault(query.name, name, *fault) for name, cypher in statements.items() for fault in _full_scans(query, cypher)]
    for name, cypher in statements.items():
        found += [Fault(query.name, name, *fault) for fault in (*statement_faults(cypher), *_any_relationship(bare(cypher)))]
    return sorted(found)


def statement_faults(cypher: str) -> list[tuple[int, str]]:
    """Return what the engines would read differently in one statement: line and reason, in the order of the text."""
    code = bare(cypher)
    found = [(code.count("\n", 0, at) + 1, reason) for pattern, reason in _PATTERNS for at in _places(pattern, code)]
    found += [(code.count("\n", 0, at) + 1, reason) for check in _CHECKS for at, reason in check(code)]
    if re.search(r"/\*", _without_texts(cypher)):
        found.append((1, "/* … */ is read by Neo4j only; comments begin with //"))
    if reason := refusal(cypher):
        found.append((1, reason))
    return sorted(set(found))


def unknown_names(cypher: str) -> list[str]:
    """Return what a text of one's own names and no plan graph has: labels, types, properties, each with the nearest that it has.

    Both engines answer such a name with nothing, which looks like an answer.
    """
    code, found = bare(cypher), []
    for pattern, known in ((_LABELLED, _LABELS | _TYPES | {_SUGGESTED}), (_PROPERTY, _PROPERTIES | _OF_SUGGESTIONS)):
        for match in re.finditer(pattern, code):
            for name in re.split(r"\s*\|\s*:?", match[1]):
                if name not in known:
                    near = difflib.get_close_matches(name, known, n=1)
                    kind = "label and no relationship type" if pattern is _LABELLED else "property"
                    found.append(f"{name} is no {kind} of the graph model" + (f"; did you mean {near[0]}?" if near else ""))
    return list(dict.fromkeys(found))


_LABELLED = r"(?<![\w$])\w*\s*:\s*!?([A-Z]\w*(?:\s*\|\s*:?\w+)*)"
_PROPERTY = r"(?<=[\w\])])\.([A-Za-z]\w*)\b(?!\s*[(.])"
_SUGGESTED, _OF_SUGGESTIONS = "SUGGESTED_LINK", {"score", "method", "explanation"}
_WRITING = r"\b(?:CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|LOAD)\b"
_AGGREGATES = r"(?:count|sum|avg|min|max|collect|stDev|stDevP|percentileCont|percentileDisc)"
_RESERVED = "all|any|none|single|exists|count|distinct|end|case|when|then|else|null|true|false"
_NEXT = r"\b(?:LIMIT|SKIP|WITH|MATCH|RETURN|WHERE|UNWIND)\b|;|$"  # what may follow an ORDER BY
_PATTERNS = [
    (_WRITING, "a saved query only reads"),
    (r"[<>]=?\s*[\w.$]+\s*[<>]=?(?!-)", "a < x <= b is read differently; write a < x AND x <= b"),
    (r"\[[^\[\]|]*\*\s*(?:\d+\s*)?(?:\.\.\s*)?\]", "a path of variable length needs an upper bound: *1..6"),
    (r"\bpercentile(?:Cont|Disc)\b", "percentiles are not in both engines"),
    (r"\bCOLLECT\s*\{", "COLLECT { } is not in both engines; use a pattern comprehension [(a)-->(b) | b.name]"),
    (r"[(\[]\s*\w*\s*(?::\s*[\w|&!]+)?\s*(?:\{[^{}]*\})?\s+WHERE\b", "WHERE inside a pattern: write it behind the MATCH"),
    (r"\)\s*\)\s*(?:\{\d*,?\d*\}|[+*](?!\s*[\w(]))|-\s*(?:>|\])?\s*\{\d+,?\d*\}|[\]-]\s*-\s*>?\s*[+*]\s*\(", "quantified paths are not in both engines; use *1..6"),
    (r"\b(?:all)?shortestPaths?\s*\(", "of several shortest paths the engines give different ones; use *1..6 and order by length"),
    (r"\b(?:elementId|id)\s*\(", "an engine's own id means nothing elsewhere; use key"),
    (r"\bCALL\s*\(|\bCALL\s*\{", "subqueries: the form that Neo4j wants is not in both engines; use WITH"),
    (r"\b(?:rand|randomUUID|timestamp|datetime|date|localtime)\s*\(", "the same question must give the same answer"),
    (rf"\bAS\s+(?:{_RESERVED})\b(?!\s*\()", "a reserved word is no name"),
    (r"\b(?:all|any|none|single)\s*=\s*[\[']", "a reserved word is no name"),
]  # fmt: skip


def _places(pattern: str, code: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(pattern, code, re.IGNORECASE))


def _names_outside_the_model(code: str) -> Iterator[tuple[int, str]]:
    """Give labels, types and properties that the graph model does not have: one engine errors, the other finds nothing."""
    for found in re.finditer(_LABELLED, code):
        for name in re.split(r"\s*\|\s*:?", found[1]):
            if name not in _LABELS and name not in _TYPES:
                yield found.start(), f"{name} is no label and no relationship type of the graph model"
    for found in re.finditer(_PROPERTY, code):
        if found[1] not in _PROPERTIES:
            yield found.start(), f"{found[1]} is no property of the graph model"
    for found in re.finditer(r"[^\x00-\x7f]+", code):
        yield found.start(), f"{found[0]!r}: names are ASCII; Chinese stands in texts and in backticked aliases"


def _inline_properties(code: str) -> Iterator[tuple[int, str]]:
    """Give {kind: 'port'} in patterns: kglite errors where no node of the label has the property yet. Every node has key and name."""
    for found in re.finditer(r"[(\[]\s*\w*\s*(?::[\w|]+)?\s*\{([^}]*)\}", code):
        for name in re.findall(r"(\w+)\s*:", found[1]):
            if name not in ("key", "name"):
                yield found.start(), f"{{{name}: …}} in a pattern is an error where no node has a {name}; write it as WHERE"


def _ordering(code: str) -> Iterator[tuple[int, str]]:
    """Give what breaks or forgets an order."""
    for found in re.finditer(
        r"\bORDER\s+BY\b(.*?)(?=\bLIMIT\b|\bSKIP\b|\bWITH\b|\bMATCH\b|\bRETURN\b|\bWHERE\b|\bUNWIND\b|;|$)", code, re.I | re.S
    ):
        if re.search(rf"\b{_AGGREGATES}\s*\(", found[1], re.IGNORECASE):
            yield found.start(), "ORDER BY with an aggregate is read differently; name it in RETURN or WITH and order by the name"
        items = _clause_before(code, found.start())
        variables = set(re.findall(r"(?<![\w.$])([A-Za-z_]\w*)\s*\.", found[1]))
        for alias in re.findall(r"\bAS\s+(\w+)", items):
            if alias in variables:
                yield found.start(), f"the alias {alias} hides the variable {alias} that ORDER BY reads; give it another name"
    for found in re.finditer(r"\b(?:LIMIT|SKIP)\b", code, re.IGNORECASE):
        before = code[: found.start()]
        clause = max((m.start() for m in re.finditer(r"\b(?:RETURN|WITH)\b", before, re.IGNORECASE)), default=0)
        if not re.search(r"\bORDER\s+BY\b", before[clause:], re.IGNORECASE):
            yield found.start(), "LIMIT without ORDER BY gives any rows"
    for found in re.finditer(r"\bcollect\s*\([^()]*(?:\([^()]*\)[^()]*)*\)(?:\s+AS\s+(\w+))?", code, re.IGNORECASE):
        if not re.search(r"\bORDER\s+BY\b", code[: found.start()], re.IGNORECASE) and not _only_counted(found[1], code[found.end() :]):
            yield found.start(), "collect() without an order before it gives a list in any order; write WITH … ORDER BY first"
    for found in re.finditer(r"\b(?:avg|stDev)\s*\(", code, re.IGNORECASE):
        yield found.start(), "avg() adds up in another order in each engine; write round(1000.0 * sum(x) / count(x)) / 1000"


def _clause_before(code: str, at: int) -> str:
    """Return the WITH or RETURN that the ORDER BY at a place belongs to."""
    start = max((found.start() for found in re.finditer(r"\b(?:RETURN|WITH)\b", code[:at], re.IGNORECASE)), default=0)
    return code[start:at]


def _only_counted(name: str | None, rest: str) -> bool:
    """Return whether a list is only asked for its size or for what is in it, so that its order does not show."""
    if name is None:
        return False
    harmless = rf"\bIN\s+{name}\b|\bsize\(\s*{name}\s*\)|\bUNWIND\s+{name}\b|\bWITH\b[^\n]*"
    return not re.search(rf"\b{name}\b", re.sub(harmless, "", rest, flags=re.IGNORECASE))


def _any_relationship(code: str) -> Iterator[tuple[int, str]]:
    """Give relationships of no type where nothing keeps facts apart from the document layer and from SUGGESTED_LINK."""
    found = re.search(r"-\[\s*\w*\s*(?:\*[\d.]+)?\s*\]-|--", code)
    if found and not re.search(r"\.source\b", code):
        yield code.count("\n", 0, found.start()) + 1, "a relationship of any type may be a suggestion: name the types, or ask for r.source"


def _lists_compared(code: str) -> Iterator[tuple[int, str]]:
    for found in re.finditer(rf"\.({'|'.join(sorted(_LISTS))})\s*(?:=|<>)\s*", code):
        yield found.start(), f"{found[1]} is a list; a list of one equals its element in one engine only: compare with IN"


def _rows_faults(query: SavedQuery) -> Iterator[tuple[int, str]]:
    """Give what a rows statement lacks: declared columns, scalars, a total order."""
    code = bare(query.rows_statement)
    at = max((found.start() for found in re.finditer(r"\bRETURN\b", code, re.IGNORECASE)), default=0)
    line = code.count("\n", 0, at) + 1
    body, _, order = re.sub(r"^RETURN\s+(?:DISTINCT\s+)?", "", code[at:], flags=re.IGNORECASE).partition("ORDER BY")
    columns = tuple((re.findall(r"\bAS\s+(\w+)\s*$", item) or [item.strip()])[0] for item in _items(body))
    if columns != query.returns:
        yield line, f"returns {', '.join(columns)}; the header says {', '.join(query.returns)}"
    for item in _items(body):
        named = re.fullmatch(r"\s*(\w+)(?:\s+AS\s+\w+)?\s*", item, re.IGNORECASE)
        if named and _is_node_or_relationship(named[1], code[:at]):
            yield (
                line,
                f"{named[1]} is a whole node or relationship, to which each engine adds its own; return the properties that you want",
            )
    if not order:
        yield line, "no ORDER BY: rows come in any order"
    elif not re.search(r"\.key\b", order) and not _covers(order, columns):
        yield line, "ORDER BY names neither a key nor all columns: rows that are equal in it come in any order"


def _is_node_or_relationship(name: str, before: str) -> bool:
    """Return whether a name was last bound by a pattern, (name:Label) or [name:TYPE], and not by AS."""
    bound = [found.start() for found in re.finditer(rf"(?<!\w)\(\s*{name}\s*[:){{]|-\s*\[\s*{name}\s*[:\]*]", before)]
    renamed = [found.start() for found in re.finditer(rf"\bAS\s+{name}\b", before, re.IGNORECASE)]
    return max(bound, default=-1) > max(renamed, default=-1)


def _full_scans(query: SavedQuery, cypher: str) -> Iterator[tuple[int, str]]:
    """Give where an entity that may be left out is compared otherwise than asked() takes away where one is given."""
    for parameter in query.parameters:
        if parameter.labels and parameter.default == "":
            for found in re.finditer(rf"\${parameter.name} (?:=|<>|IN)(?! '' OR )", cypher):
                reason = f"write ${parameter.name} = '' OR n.key = ${parameter.name}, so that where one is given it is found by index"
                yield cypher.count("\n", 0, found.start()) + 1, reason


def _covers(order: str, columns: tuple[str, ...]) -> bool:
    """Return whether an order tells rows apart that are grouped or distinct: it names all columns that are no figures of the group."""
    named = set(re.findall(r"\w+", order))
    return len(named & set(columns)) >= min(2, len(columns))


def _items(body: str) -> list[str]:
    """Return the items of a RETURN: text between commas that no bracket or CASE encloses."""
    depth, items = 0, [""]
    for part in re.findall(r"\bCASE\b|\bEND\b|[\[({]|[\])}]|,|.", body, re.IGNORECASE | re.DOTALL):
        depth += (part.upper() in ("CASE", "[", "(", "{")) - (part.upper() in ("END", "]", ")", "}"))
        if part == "," and depth == 0:
            items.append("")
        else:
            items[-1] += part
    return items


def _without_texts(cypher: str) -> str:
    return re.sub(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|//[^\n]*", "", cypher)


_CHECKS: tuple[Callable[[str], Iterator[tuple[int, str]]], ...] = (_names_outside_the_model, _inline_properties, _ordering, _lists_compared)
_LABELS, _TYPES = frozenset(Label), frozenset(RelationType)
_ON_NODES = {name: str(field.annotation) for model in ENTITY_TYPES.values() for name, field in model.model_fields.items()}
_ON_RELATIONS = set(Relation.model_fields) - {"type", "start", "end"} | {"quotes", "rules", "sections", "confidences", "confidence"}
_LISTS = {name for name, kind in _ON_NODES.items() if "tuple" in kind} | {"evidence", "quotes", "rules", "sections", "confidences"}
_PROPERTIES = _ON_NODES.keys() | _ON_RELATIONS
