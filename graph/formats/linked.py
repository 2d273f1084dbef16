"""JSON-LD: the graph as linked data, read by any RDF tool without a request, since its context stands in it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from graph.formats.values import node_values
from graph.plan_graph import PlanGraph
from graph.relations import DOCUMENT_LAYER, EntityRef, Relation

_VOCABULARY = "urn:plangraph:vocabulary:"


def json_ld(graph: PlanGraph) -> str:
    """Return the graph as JSON-LD.

    Each relation stands there twice: as a plain triple, and as a Statement with subject, predicate, object and its evidence, piece by
    piece (a triple can carry none). Lists keep no order, as in RDF; order is given where it matters.
    """
    things: dict[EntityRef, dict[str, Any]] = {}
    for entity in graph.entities:
        values = node_values(entity)
        label = values.pop("label")
        things[EntityRef(entity.label, entity.key)] = {"@id": _address(label, entity.key), "@type": label, **_without_empty(values)}
    statements = []
    for number, relation in enumerate(graph.relations):
        target = {"@id": _address(relation.end.label.value, relation.end.key)}
        things[relation.start].setdefault(relation.type.value, []).append(target)
        if relation.type not in DOCUMENT_LAYER:
            statements.append(_statement(relation, number))
    data = {"@context": {"@vocab": _VOCABULARY}, "@graph": [*things.values(), *statements]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _statement(relation: Relation, number: int) -> dict[str, Any]:
    at = f"urn:plangraph:statement:{number}"
    extras = {"source": relation.source, "topic": relation.topic, "basis": relation.basis, "distribution": relation.distribution}
    evidence = [
        {
            "@id": f"{at}:{place}",
            "@type": "Evidence",
            "passage": {"@id": _address("Passage", item.passage)},
            "quote": item.quote,
            "rule": item.rule,
            "section": item.section,
            "confidence": item.confidence,
            "place": place,
        }
        for place, item in enumerate(relation.evidence)
    ]
    return _without_empty(
        {
            "@id": at,
            "@type": "Statement",
            "subject": {"@id": _address(relation.start.label.value, relation.start.key)},
            "predicate": {"@id": _VOCABULARY + relation.type.value},
            "object": {"@id": _address(relation.end.label.value, relation.end.key)},
            **extras,
            "order": relation.order,
            "evidence": evidence,
        }
    )


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None and value != []}


def _address(label: str, key: str) -> str:
    return f"urn:plangraph:{label}:{quote(key, safe='')}"
