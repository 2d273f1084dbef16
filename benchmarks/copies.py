"""A corpus that is as dense as real plans are: the example plan again and again, in other places.

Each copy is a plan of its own, with its own axes, targets and sentences. Its places, industries, zones and the like are
drawn from a stock: a copy takes one of so many variants of each name, so that plans share things as real plans do
(one city of eight, every province of two, no project).
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from graph.entities import Label
from graph.plan_graph import PlanGraph

VARIANTS = {
    Label.PROVINCE: 2, Label.CITY: 8, Label.COUNTY: 40, Label.TOWN: 100, Label.REGION: 50, Label.COOPERATION_GROUP: 200,
    Label.INDUSTRY: 15, Label.PROJECT: 10**6, Label.ECOLOGICAL_ZONE: 50, Label.ROLE: 40,
}  # fmt: skip


def copies(example: PlanGraph, count: int, *, first: int = 0) -> Iterator[PlanGraph]:
    """Give copies of example one by one, from the one with the number first; number 0 is example itself."""
    [plan] = [entity.key for entity in example.entities if entity.label is Label.PLAN]
    text = example.to_json()
    for number in range(first, first + count):
        yield PlanGraph.from_json(_moved(text, plan, number)) if number else example


def _moved(text: str, plan: str, number: int) -> str:
    """Return the graph.json of one copy."""
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


def _suffix(label: str, number: int) -> str:
    variant = number % VARIANTS.get(Label(label), 1)
    return f"·{variant}" if variant else ""
