"""A corpus with everything that real plans have: parts of the example plan again and again, in other places.

Each copy is a plan of its own with every fourth sentence of the example (about 1,000 relationships), and its own axes, targets
and sentences. Its places, industries, zones and the like are drawn from a stock: a copy takes one of so many variants of each
name, so that plans share things as real plans do (one city of eight, every province of two, no project).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graph.entities import Label
from graph.plan_graph import PlanGraph

VARIANTS = {
    Label.PROVINCE: 2, Label.CITY: 8, Label.COUNTY: 40, Label.TOWN: 100, Label.REGION: 50, Label.COOPERATION_GROUP: 200,
    Label.INDUSTRY: 15, Label.PROJECT: 10**6, Label.ECOLOGICAL_ZONE: 50, Label.ROLE: 40,
}  # fmt: skip
PARTS = 4
_PARALLEL = ("evidence", "quotes", "rules", "sections", "confidences")


def copies(example: PlanGraph, numbers: range) -> Iterator[PlanGraph]:
    """Give the copies of example with these numbers one by one; number 0 is example itself, whole."""
    [plan] = [entity.key for entity in example.entities if entity.label is Label.PLAN]
    parts = [_part(example.to_json(), at) for at in range(PARTS)]
    for number in numbers:
        part = parts[number // VARIANTS[Label.CITY] % PARTS]
        yield PlanGraph.from_json(_moved(part, plan, number)) if number else example


def _part(text: str, at: int) -> str:
    """Return the graph.json of every fourth sentence, and of the facts that they state."""
    data = json.loads(text)
    kept = set([node["key"] for node in data["nodes"] if node["label"] == Label.PASSAGE][at::PARTS])
    data["relationships"] = [found for found in data["relationships"] if _stated_in(found, kept)]
    used = {(end["label"], end["key"]) for found in data["relationships"] for end in (found["start"], found["end"])}
    data["nodes"] = [node for node in data["nodes"] if (node["label"], node["key"]) in used]
    return json.dumps(data, ensure_ascii=False)


def _moved(text: str, plan: str, number: int) -> str:
    """Return a graph.json with another plan's name and other places."""
    of_plan = f"{plan}·{number}"
    data = json.loads(text.replace(f'"{plan}/', f'"{of_plan}/').replace(f'"{plan}"', f'"{of_plan}"'))
    for node in data["nodes"]:
        if suffix := _suffix(node["label"], number):
            node["name"] += suffix
            node["aliases"] = [alias + suffix for alias in node["aliases"]]
            node["key"] += suffix
    for relationship in data["relationships"]:
        for end in (relationship["start"], relationship["end"]):
            end["key"] += _suffix(end["label"], number)
    return json.dumps(data, ensure_ascii=False)


def _stated_in(relationship: dict[str, Any], kept: set[str]) -> bool:
    """Return whether kept sentences state a relationship, or hold it together; what others say of it is dropped."""
    properties, ends = relationship["properties"], (relationship["start"], relationship["end"])
    if evidence := properties.get("evidence"):
        stay = [at for at, passage in enumerate(evidence) if passage in kept]
        properties |= {name: [properties[name][at] for at in stay] for name in _PARALLEL}
        properties["confidence"] = max(properties["confidences"], default=0)
        return bool(stay)
    return all(end["label"] != Label.PASSAGE or end["key"] in kept for end in ends)


def _suffix(label: str, number: int) -> str:
    variant = number % VARIANTS.get(Label(label), 1)
    return f"·{variant}" if variant else ""
