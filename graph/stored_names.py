"""Names as people type them, looked up in a store: 武汉, wuhan, 沿江发展轴 -> the key under which the store holds it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.entities import PLACE_LABELS, Label
from graph.names import resolve, resolve_one
from graph.plan_graph import PlanGraph, entity_from
from graph.store import Row, Store

LONGEST_NAME = 200  # no name of a plan comes near; looking for what is nearest to a megabyte would take minutes


def stored_key(store: Store, text: str, labels: Sequence[Label]) -> str:
    """Return the key of the entity of one of labels that text names, by key, name, alias, short name or pinyin.

    Raises UnknownNameError with the nearest names, and AmbiguousNameError with the candidates where several differ in key.
    """
    if len(text) <= LONGEST_NAME:
        for label in labels:  # the key itself is found by index
            if store.rows(f"MATCH (n:{label.value} {{key: $text}}) RETURN n.key AS key", {"text": text}):
                return text
    graph = named_entities(store, labels)
    keys = {entity.key for entity in resolve(graph, text)}
    return keys.pop() if len(keys) == 1 else resolve_one(graph, text[:LONGEST_NAME]).key


def named_entities(store: Store, labels: Sequence[Label]) -> PlanGraph:
    """Return the entities of labels with all that they are called by, and nothing else."""
    entities = []
    for label in labels:
        columns = "n.key AS key, n.name AS name, n.aliases AS aliases"
        if label in PLACE_LABELS:
            columns += ", n.short_name AS short_name, n.pinyin AS pinyin"
        rows = store.rows(f"MATCH (n:{label.value}) RETURN {columns}")
        entities += [entity_from(label, row.pop("key"), row.pop("name"), row.pop("aliases") or (), _stated(row)) for row in rows]
    return PlanGraph(tuple(entities))


def _stated(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}
