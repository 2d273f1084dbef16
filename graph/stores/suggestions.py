"""Suggested links in a store: beside the facts, never among them, and gone again with one call.

They carry the type SUGGESTED_LINK, which read_graph does not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from graph.entities import Label
from graph.relations import EntityRef
from graph.store import Store

# One link a pair and kind: asked again, it takes the place of the old one.
_WRITE = (
    "UNWIND $rows AS row MATCH (a:{start} {{key: row.start_key}}) MATCH (b:{end} {{key: row.end_key}}) "
    "MERGE (a)-[r:SUGGESTED_LINK {{kind: row.kind}}]->(b) "
    "SET r.score = row.score, r.method = row.method, r.explanation = row.explanation"
)
_COUNT = "MATCH (a)-[r:SUGGESTED_LINK]->(b) RETURN count(r) AS links"
_CLEAR = "MATCH (a)-[r:SUGGESTED_LINK]->(b) DELETE r"


class SuggestedLink(NamedTuple):
    """A relation that a method of discovery suggests. explanation is for people."""

    start: EntityRef
    end: EntityRef
    kind: str
    score: float
    method: str
    explanation: str


def write_suggestions(store: Store, links: Iterable[SuggestedLink]) -> int:
    """Put links between entities of the store, in one transaction, and return how many the store then holds more than before.

    An entity that the store does not hold gets no link.
    """
    rows: dict[tuple[Label, Label], list[dict[str, Any]]] = defaultdict(list)
    for link in links:
        row = {"start_key": link.start.key, "end_key": link.end.key, "kind": link.kind, "score": link.score}
        rows[link.start.label, link.end.label].append(row | {"method": link.method, "explanation": link.explanation})
    before = count_suggestions(store)
    store.write((_WRITE.format(start=start.value, end=end.value), {"rows": those}) for (start, end), those in sorted(rows.items()))
    return count_suggestions(store) - before


def count_suggestions(store: Store) -> int:
    """Return how many suggested links the store holds."""
    return int(store.rows(_COUNT)[0]["links"])


def clear_suggestions(store: Store) -> int:
    """Take all suggested links out of the store and return how many there were. The facts stay as they are."""
    found = count_suggestions(store)
    if found:
        store.write([(_CLEAR, {})])
    return found
