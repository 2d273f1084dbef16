"""Coverage as a finished graph shows it: the passages of each plan with the facts that they gave."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from graph.entities import Plan
from graph.plan_graph import PlanGraph
from graph.relations import RelationType


@dataclass(frozen=True, slots=True)
class PassageCoverage:
    """How many facts rest on a passage, and the names of the entities that it mentions."""

    section: str
    index: int
    page: int | None
    text: str
    facts: int
    known: tuple[str, ...]


def passage_coverage(graph: PlanGraph) -> list[tuple[Plan, tuple[PassageCoverage, ...]]]:
    """Return each plan with its passages, in the order of the text."""
    facts = Counter(passage for r in graph.facts for passage in {item.passage for item in r.evidence})
    known: dict[str, set[str]] = defaultdict(set)
    for relation in graph.relations:
        if relation.type is RelationType.MENTIONED_IN:
            known[relation.end.key].add(graph.get(relation.start).name)
    found: dict[str, list[PassageCoverage]] = {plan.key: [] for plan in graph.plans}
    for key, passage in sorted(graph.passages.items(), key=lambda item: item[1].start):
        plan = next((plan for plan in found if key.startswith(f"{plan}/")), None)
        if plan is not None:
            section, _, index = passage.name.rpartition("/")
            names = tuple(sorted(known[key]))
            found[plan].append(PassageCoverage(section, int(index), passage.page, passage.text, facts[key], names))
    return [(plan, tuple(found[plan.key])) for plan in graph.plans]
