"""Properties as the formats hold them: scalars as they are, lists as JSON text."""

from __future__ import annotations

import json
import re
from typing import Any

from graph.entities import Entity
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def node_values(entity: Entity) -> dict[str, Any]:
    """Return label, key, name, aliases and the label's own properties."""
    return {"label": entity.label.value, "key": entity.key, "name": entity.name, "aliases": list(entity.aliases), **entity.properties()}


def edge_values(relation: Relation) -> dict[str, Any]:
    """Return the type and the properties, evidence as parallel lists."""
    return {"type": relation.type.value, **relation.properties()}


def flat(value: Any) -> Any:
    """Return a scalar as it is and a list as JSON text."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def node_numbers(graph: PlanGraph) -> dict[EntityRef, str]:
    """Return an identifier for each node: n0, n1 … in the graph's own order."""
    return {EntityRef(entity.label, entity.key): f"n{number}" for number, entity in enumerate(graph.entities)}


def xml_text(value: Any) -> str:
    """Return value for an XML text or attribute; a character that XML 1.0 cannot hold becomes U+FFFD."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = _NOT_IN_XML.sub("\ufffd", text)
    for char, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;"), ("\n", "&#10;"), ("\t", "&#9;")):
        text = text.replace(char, name)
    return text


def columns(rows: list[dict[str, Any]]) -> dict[str, type]:
    """Return the properties of rows, in the order in which they first appear, with the type that holds all their values."""
    found: dict[str, type] = {}
    for row in rows:
        for name, value in row.items():
            kind = str if isinstance(value, list) else type(value)
            known = found.setdefault(name, kind)
            if known is not kind:
                found[name] = float if {known, kind} == {int, float} else str
    return found
