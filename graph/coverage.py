"""Coverage as a finished graph shows it: the passages of each plan with the facts that they gave."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

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
            place = int(index) if index.isdecimal() else 0  # a graph made elsewhere may number otherwise
            names = tuple(sorted(known[key]))
            found[plan].append(PassageCoverage(section, place, passage.page, passage.text, facts[key], names))
    return [(plan, tuple(found[plan.key])) for plan in graph.plans]


def coverage_record(plan: str, passages: Iterable[Any]) -> dict[str, Any]:
    """Return a plan's coverage as plain data: the share of passages that gave facts, all of them, and those missed.

    passages are PassageCoverage, or what the loaders give in its form. A passage is missed that names two known
    things or more and gave no fact.
    """
    names = ("section", "index", "page", "text", "facts")
    records = [{**{name: getattr(passage, name) for name in names}, "known": list(passage.known)} for passage in passages]
    missed = [record for record in records if not record["facts"] and len(record["known"]) > 1]
    share = sum(record["facts"] > 0 for record in records) / len(records) if records else 0.0
    return {"plan": plan, "share": round(share, 4), "passages": records, "missed": missed}
